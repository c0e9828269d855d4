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
    readonly property var page: message.window ? message.window.activePage : null

    // Who is writing keeps the focus: the next letter must not answer the question.
    function mayTakeFocus() {
        return page && !message.window.covered && !page.composerBox.isBeingWritten
    }

    active: message.isReply && asked.messageId === message.messageId && asked.question !== ""
    visible: active
    // The button that had the focus is gone.
    onActiveChanged: if (!active && message.activeFocus && page) page.focusText()
    sourceComponent: Rectangle {
        id: card
        // A key or click that was meant for what was here before answers nothing.
        property bool isSettled: false
        function answer(allowed) {
            if (isSettled)
                permission.asked.answer(allowed)
        }

        implicitHeight: column.implicitHeight + 24
        radius: 12
        color: Theme.newsBack
        border { width: Theme.contrast ? 1 : 0; color: Theme.line }
        Component.onCompleted: {
            Accessible.announce(permission.asked.question, Accessible.Assertive)
            if (permission.mayTakeFocus())
                allow.forceActiveFocus(Qt.TabFocusReason)
        }
        Timer {
            interval: 400
            running: true
            onTriggered: card.isSettled = true
        }
        ColumnLayout {
            id: column
            anchors { left: parent.left; right: parent.right; top: parent.top; margins: 12; leftMargin: 14; rightMargin: 14 }
            spacing: 10
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
                    id: allow
                    text: qsTr("Allow")
                    strong: true
                    onClicked: card.answer(true)
                    Keys.onReturnPressed: clicked()
                    Keys.onEnterPressed: clicked()
                }
                ActionButton {
                    text: qsTr("Not now")
                    onClicked: card.answer(false)
                    Keys.onReturnPressed: clicked()
                    Keys.onEnterPressed: clicked()
                }
            }
        }
    }
}
