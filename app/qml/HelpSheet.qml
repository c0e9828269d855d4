// All keyboard shortcuts in one list.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import "."

Sheet {
    id: help
    required property var keys
    title: qsTr("Keyboard and help")

    Repeater {
        model: help.keys.all
        RowLayout {
            required property var modelData
            Layout.fillWidth: true
            spacing: Theme.gap
            Label {
                Layout.fillWidth: true
                text: parent.modelData.does
                color: Theme.text
                wrapMode: Text.Wrap
            }
            Label {
                text: parent.modelData.keys
                color: Theme.text
                leftPadding: 8; rightPadding: 8; topPadding: 3; bottomPadding: 3
                background: Rectangle {
                    radius: 6
                    color: Theme.hover
                    border { width: 1; color: Theme.line }
                }
            }
        }
    }
    Label {
        Layout.fillWidth: true
        text: qsTr("Pumice works without a network. Chats and photos stay on this computer.")
        color: Theme.muted
        wrapMode: Text.Wrap
    }
}
