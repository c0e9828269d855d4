// A row about a model: takes the keyboard, frames its words, and keeps its buttons below or beside.
import QtQuick
import QtQuick.Layouts
import ".."
import "../controls"

FocusScope {
    id: card
    required property int row
    required property string spoken
    property bool lit: false
    default property alias content: words.data
    property alias actions: buttons.data
    readonly property bool isCurrent: ListView.isCurrentItem
    readonly property bool hasKeyboard: isCurrent && activeFocus
    readonly property bool pointed: hover.hovered
    readonly property bool showActions: pointed || hasKeyboard
    readonly property bool narrow: width < Theme.textPx * 34

    implicitHeight: frame.implicitHeight + 20
    width: ListView.view ? ListView.view.width : implicitWidth
    onActiveFocusChanged: if (!activeFocus) anchor.focus = true

    HoverHandler { id: hover }
    Item {
        id: anchor
        anchors.fill: parent
        focus: true
        Accessible.role: Accessible.ListItem
        Accessible.name: card.spoken
        Accessible.focusable: true
        Accessible.selected: card.lit
        TapHandler {
            onTapped: {
                card.ListView.view.currentIndex = card.row
                anchor.forceActiveFocus(Qt.MouseFocusReason)
            }
        }
    }
    Rectangle {
        anchors.fill: parent
        radius: 10
        z: -1
        color: card.lit ? Theme.chosen : hover.hovered ? Theme.hover : Theme.surface
        border { width: 1; color: Theme.line }
        FocusRing { radius: 10; anchors.margins: 0; shown: card.hasKeyboard && anchor.activeFocus }
    }
    GridLayout {
        id: frame
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 10 }
        columns: card.narrow ? 1 : 2
        columnSpacing: Theme.gap
        rowSpacing: 8
        ColumnLayout {
            id: words
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignTop
            spacing: 3
        }
        RowLayout {
            id: buttons
            Layout.alignment: card.narrow ? Qt.AlignLeft : Qt.AlignRight | Qt.AlignTop
            spacing: 4
        }
    }
}
