// The question whether a skill may run that the model has called, with its reply.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."
import "../controls"

Loader {
    id: permission
    required property var message // MessageItem
    readonly property var asked: message.session.skillPermission

    active: message.isReply && asked.messageId === message.messageId && asked.question !== ""
    visible: active
    sourceComponent: Rectangle {
        implicitHeight: column.implicitHeight + 20
        radius: 12
        color: Theme.newsBack
        border { width: Theme.contrast ? 1 : 0; color: Theme.line }
        ColumnLayout {
            id: column
            anchors { left: parent.left; right: parent.right; top: parent.top; margins: 10; leftMargin: 14 }
            spacing: 8
            Label {
                Layout.fillWidth: true
                text: permission.asked.question
                textFormat: Text.PlainText
                color: Theme.text
                wrapMode: Text.Wrap
                horizontalAlignment: Text.AlignLeft
                Accessible.role: Accessible.AlertMessage
                Accessible.name: text
            }
            Flow {
                Layout.fillWidth: true
                spacing: 8
                ActionButton {
                    text: qsTr("Allow")
                    onClicked: permission.asked.answer(true)
                    Component.onCompleted: forceActiveFocus(Qt.OtherFocusReason)
                }
                ActionButton {
                    text: qsTr("Not now")
                    onClicked: permission.asked.answer(false)
                }
            }
        }
    }
}
