// Which folder chats are moved to: one that is there, none, or a new one.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."
import "../controls"

Sheet {
    id: sheet
    required property var actions
    property int chatId: 0
    title: qsTr("Move to a folder")

    function openFor(chat) {
        chatId = chat
        field.text = ""
        open()
        field.forceActiveFocus()
    }
    function create() {
        if (field.text.trim() === "")
            return
        actions.moveToNew(chatId, field.text)
        close()
    }

    GridLayout {
        Layout.fillWidth: true
        columns: sheet.width < Theme.textPx * 28 ? 1 : 2
        TextField {
            id: field
            Layout.fillWidth: true
            placeholderText: qsTr("New folder")
            Accessible.name: qsTr("Name of the new folder")
            maximumLength: 80
            color: Theme.text
            placeholderTextColor: Theme.muted
            background: Rectangle {
                radius: 9
                color: Theme.surface
                border { width: field.activeFocus ? 2 : 1; color: field.activeFocus ? Theme.accent : Theme.edge }
            }
            Keys.onReturnPressed: sheet.create()
            Keys.onEnterPressed: sheet.create()
        }
        ActionButton {
            text: qsTr("Create and move")
            strong: true
            enabled: field.text.trim() !== ""
            onClicked: sheet.create()
        }
    }
    Repeater {
        model: sheet.actions.folders
        ActionButton {
            required property var modelData
            Layout.fillWidth: true
            text: modelData.name
            onClicked: { sheet.actions.move(sheet.chatId, modelData.id); sheet.close() }
        }
    }
    ActionButton {
        Layout.fillWidth: true
        text: qsTr("No folder")
        onClicked: { sheet.actions.move(sheet.chatId, 0); sheet.close() }
    }
}
