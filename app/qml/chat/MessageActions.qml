// The buttons below a message, and what a reply took.  They exist only while they are shown.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."
import "../controls"

Loader {
    id: actions
    required property var message // MessageItem
    required property bool hovered
    readonly property bool hasVersions: message.versions > 1
    readonly property var window: ApplicationWindow.window
    readonly property var feedback: window ? window.feedback : null
    readonly property bool hasThumb: feedback !== null && feedback.revision >= 0 && message.isReply
                                       && !message.isStreaming && feedback.thumbOf(message.messageId) !== 0
    readonly property bool onTab: message.isCurrent || message.canRetry

    Layout.preferredHeight: Math.max(Math.max(26, Math.round(Theme.textPx * 1.85)), implicitHeight)
    active: message.showActions || hasVersions || hasThumb
    sourceComponent: Flow {
        id: flow
        readonly property var tools: actions.message.session.messageTools
        spacing: 2
        layoutDirection: actions.message.isReply ? Qt.LeftToRight : Qt.RightToLeft

        component ActionIcon: IconButton {
            property bool offered: true
            small: true
            visible: offered && actions.message.showActions
            activeFocusOnTab: actions.onTab || activeFocus
        }
        Row {
            visible: actions.hasVersions
            IconButton {
                small: true
                enabled: actions.message.version > 1 && !actions.message.isHeld
                activeFocusOnTab: actions.onTab || activeFocus
                name: qsTr("Previous version")
                picture: mirrored ? "next" : "previous"
                keys: "←"
                onClicked: flow.tools.showVersion(actions.message.messageId, -1)
            }
            Label {
                anchors.verticalCenter: parent.verticalCenter
                text: qsTr("%1 / %2").arg(actions.message.version).arg(actions.message.versions)
                color: Theme.muted
                font.pixelSize: Theme.smallPx
                Accessible.name: qsTr("Version %1 of %2").arg(actions.message.version)
                                                        .arg(actions.message.versions)
            }
            IconButton {
                small: true
                enabled: actions.message.version < actions.message.versions && !actions.message.isHeld
                activeFocusOnTab: actions.onTab || activeFocus
                name: qsTr("Next version")
                picture: mirrored ? "previous" : "next"
                keys: "→"
                onClicked: flow.tools.showVersion(actions.message.messageId, 1)
            }
        }
        ActionIcon {
            offered: actions.message.isQueued
            name: qsTr("Send now")
            picture: "send"
            onClicked: flow.tools.sendNow(actions.message.messageId)
        }
        ActionIcon {
            offered: actions.message.words !== "" && !actions.message.isQueued
            name: qsTr("Copy")
            picture: "copy"
            keys: qsTr("C")
            onClicked: actions.message.copy()
        }
        ActionIcon {
            offered: !actions.message.isReply
            name: qsTr("Edit")
            picture: "edit"
            keys: qsTr("E")
            onClicked: actions.message.edit()
        }
        ActionIcon {
            offered: actions.message.canAsk
            enabled: !actions.message.isHeld
            name: actions.message.isReply ? qsTr("Ask again") : qsTr("Ask for a reply")
            picture: "again"
            keys: qsTr("R")
            onClicked: flow.tools.askAgain(actions.message.messageId)
        }
        ActionIcon {
            offered: actions.message.canContinue
            enabled: !actions.message.isHeld
            name: qsTr("Continue")
            picture: "continue"
            keys: qsTr("N")
            onClicked: flow.tools.continueReply(actions.message.messageId)
        }
        ActionIcon {
            offered: actions.message.canJudge
            enabled: !actions.message.isHeld && !actions.message.isJudging
            name: qsTr("Which is better?")
            picture: "judge"
            keys: qsTr("B")
            onClicked: actions.message.versionJudge.compare(actions.message.messageId)
        }
        ActionIcon {
            name: actions.message.isQueued ? qsTr("Do not send") : qsTr("Delete")
            picture: "trash"
            keys: qsTr("Del")
            onClicked: flow.tools.deleteMessage(actions.message.messageId)
        }
        MessageFeedback { message: actions.message }
        Label {
            width: Math.min(implicitWidth, flow.width)
            height: Math.max(26, Math.round(Theme.textPx * 1.85))
            leftPadding: 6
            rightPadding: 6
            visible: text !== "" && actions.message.showActions && (actions.message.isCurrent || actions.hovered)
            text: actions.message.numbers
            color: Theme.muted
            elide: Text.ElideRight
            verticalAlignment: Text.AlignVCenter
            font.pixelSize: Theme.smallPx
        }
    }
}
