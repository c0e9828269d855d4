// One chat in the list: its name, its date and its buttons.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Pumice
import "."

ItemDelegate {
    id: row
    required property int index
    required property int chatId
    required property string title
    required property string when
    required property bool isOpen
    required property bool isWriting
    required property var session

    readonly property bool isCurrent: ListView.isCurrentItem
    // The list, not the row: the keyboard may be on one of the row's buttons.
    readonly property bool hasKeyboard: isCurrent && ListView.view !== null && ListView.view.activeFocus
    readonly property bool showActions: !renaming && (hovered || hasKeyboard)
    property bool renaming: false
    signal opened()

    function rename() {
        renaming = true
        field.text = title
        field.forceActiveFocus()
        field.selectAll()
    }
    function endRename(keep) {
        if (!renaming)
            return
        if (keep)
            InputMethod.commit(field)
        renaming = false
        if (keep)
            session.renameChat(chatId, field.text)
        row.forceActiveFocus()
    }

    width: ListView.view ? ListView.view.width : implicitWidth
    padding: 10
    topPadding: 8
    bottomPadding: 8
    activeFocusOnTab: false
    hoverEnabled: true
    highlighted: isOpen
    Accessible.role: Accessible.ListItem
    Accessible.name: title + ", " + when
    Accessible.selected: isOpen
    onClicked: {
        ListView.view.currentIndex = index
        session.openChat(chatId)
        opened()
    }
    Keys.enabled: !renaming
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()
    Keys.onDeletePressed: session.deleteChat(chatId)
    Keys.onPressed: event => {
        if (event.key === Qt.Key_F2) {
            rename()
            event.accepted = true
        }
    }

    contentItem: ColumnLayout {
        spacing: 2
        Label {
            visible: !row.renaming
            Layout.fillWidth: true
            Layout.rightMargin: row.showActions ? actions.width : 0
            text: row.title
            textFormat: Text.PlainText
            elide: Text.ElideRight
            color: Theme.text
            font.weight: row.isOpen ? Font.DemiBold : Font.Normal
            horizontalAlignment: Text.AlignLeft
        }
        TextField {
            id: field
            visible: row.renaming
            Layout.fillWidth: true
            Accessible.name: qsTr("Name of the chat")
            maximumLength: 200
            onActiveFocusChanged: if (!activeFocus) row.endRename(true)
            Keys.onReturnPressed: row.endRename(true)
            Keys.onEnterPressed: row.endRename(true)
            Keys.onEscapePressed: row.endRename(false)
        }
        Label {
            Layout.fillWidth: true
            Layout.rightMargin: row.showActions ? actions.width : 0
            text: row.isWriting ? qsTr("Writing…") : row.when
            textFormat: Text.PlainText
            elide: Text.ElideRight
            color: row.isWriting ? Theme.accent : Theme.muted
            font.pixelSize: Theme.smallPx
            horizontalAlignment: Text.AlignLeft
        }
    }
    Row {
        id: actions
        visible: row.showActions
        anchors { right: parent.right; rightMargin: 6; verticalCenter: parent.verticalCenter }
        IconButton {
            name: qsTr("Rename the chat")
            picture: "edit"
            keys: "F2"
            small: true
            onClicked: row.rename()
        }
        IconButton {
            name: qsTr("Delete the chat")
            picture: "trash"
            keys: qsTr("Del")
            small: true
            onClicked: row.session.deleteChat(row.chatId)
        }
    }
    background: Rectangle {
        radius: 9
        color: row.isOpen ? Theme.chosen : (row.hovered ? Theme.hover : "transparent")
        FocusRing { anchors.margins: 0; radius: 9; shown: row.activeFocus && row.isCurrent }
    }
}
