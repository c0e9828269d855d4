// The field above the list of chats: finds as one types.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Controls.impl
import ".."

TextField {
    id: field
    required property var search
    property string keys: ""
    readonly property bool rightToLeft: Application.layoutDirection === Qt.RightToLeft
    signal downWanted()
    signal firstWanted()

    function focusText() {
        forceActiveFocus(Qt.ShortcutFocusReason)
        selectAll()
    }

    text: search.text
    onTextEdited: search.text = text
    placeholderText: qsTr("Search chats")
    placeholderTextColor: Theme.muted
    color: Theme.text
    maximumLength: 200
    leftPadding: rightToLeft ? clear.width + 4 : glass.width + 14
    rightPadding: rightToLeft ? glass.width + 14 : clear.width + 4
    topPadding: 7
    bottomPadding: 7
    Accessible.role: Accessible.EditableText
    Accessible.searchEdit: true
    Accessible.name: qsTr("Search chats")
    Accessible.description: keys
    Keys.onDownPressed: downWanted()
    Keys.onReturnPressed: firstWanted()
    Keys.onEnterPressed: firstWanted()
    Keys.onEscapePressed: event => {
        event.accepted = search.text !== ""
        search.text = ""
    }

    background: Rectangle {
        radius: 9
        color: Theme.surface
        border { width: field.activeFocus ? 2 : 1; color: field.activeFocus ? Theme.accent : Theme.line }
    }
    IconImage {
        id: glass
        anchors { left: parent.left; leftMargin: 8; verticalCenter: parent.verticalCenter }
        source: Theme.icon("search")
        color: Theme.muted
        sourceSize { width: Math.round(Theme.textPx * 1.2); height: Math.round(Theme.textPx * 1.2) }
    }
    IconButton {
        id: clear
        anchors { right: parent.right; rightMargin: 2; verticalCenter: parent.verticalCenter }
        visible: field.text !== ""
        name: qsTr("Clear the search")
        picture: "close"
        keys: qsTr("Esc")
        small: true
        onClicked: { field.search.text = ""; field.focusText() }
    }
}
