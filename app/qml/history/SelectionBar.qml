// What can be done to the selected chats.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."
import "../controls"

Rectangle {
    id: bar
    required property var chatList
    required property var actions
    readonly property bool any: chatList.selectedCount > 0
    signal moveWanted()
    signal exportWanted()
    signal ended()

    implicitHeight: column.implicitHeight + 12
    radius: 9
    color: Theme.newsBack
    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 6 }
        spacing: 2
        Label {
            Layout.fillWidth: true
            Layout.leftMargin: 6
            text: words
            readonly property string words: bar.chatList.selectedCount === 1 ? qsTr("1 selected")
                                                   : qsTr("%1 selected").arg(bar.chatList.selectedCount)
            color: Theme.text
            elide: Text.ElideRight
            horizontalAlignment: Text.AlignLeft
            onWordsChanged: if (bar.visible) Accessible.announce(words, Accessible.Polite)
        }
        Flow {
            Layout.fillWidth: true
            spacing: 2
            IconButton {
                name: qsTr("Select all")
                picture: "check"
                keys: qsTr("Ctrl+A")
                onClicked: bar.chatList.selectAll()
            }
            IconButton {
                name: qsTr("Move to a folder")
                picture: "folder"
                enabled: bar.any
                onClicked: bar.moveWanted()
            }
            IconButton {
                name: qsTr("Archive")
                picture: "archive"
                enabled: bar.any
                onClicked: { bar.actions.archive(0, true); bar.ended() }
            }
            IconButton {
                name: qsTr("Export")
                picture: "export"
                enabled: bar.any
                onClicked: bar.exportWanted()
            }
            IconButton {
                name: qsTr("Delete")
                picture: "trash"
                keys: qsTr("Del")
                enabled: bar.any
                onClicked: { bar.actions.delete(0); bar.chatList.endSelecting(); bar.ended() }
            }
            IconButton {
                name: qsTr("End the selection")
                picture: "close"
                keys: qsTr("Esc")
                onClicked: { bar.chatList.endSelecting(); bar.ended() }
            }
        }
    }
}
