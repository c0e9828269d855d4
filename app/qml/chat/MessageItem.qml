// One message: a person's in a bubble, a reply without one, each with its buttons.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."
import "../controls"

FocusScope {
    id: item
    required property int index
    required property int messageId
    required property bool isReply
    required property string words
    required property var photos
    required property bool isStreaming
    required property string progress
    required property string outcome
    required property bool canRetry
    required property string numbers
    required property bool isFolded
    required property string spoken
    required property int version
    required property int versions
    required property bool isQueued
    required property bool canContinue
    required property real thoughtSeconds
    required property var skillLines
    required property var session
    required property var desktop
    required property var markdownStyle
    required property var photoViewer

    readonly property bool isCurrent: ListView.isCurrentItem && activeFocus
    readonly property bool showActions: !isStreaming && (isCurrent || hover.hovered || canRetry || isQueued)
    // A reply is being written in this chat: branches stay as they are until it has ended.
    readonly property bool isHeld: session.writing
    readonly property bool canAsk: isReply ? !isStreaming : canRetry && !isQueued
    readonly property var window: ApplicationWindow.window
    readonly property var versionJudge: window ? window.versionJudge : null
    readonly property bool canJudge: isReply && !isStreaming && versions > 1 && words !== ""
    readonly property bool isJudging: versionJudge !== null && versionJudge.busy
    function copy() {
        desktop.copy(session.messageList.textAt(index))
    }
    function edit() {
        session.messageTools.edit(messageId)
    }
    signal photoWanted(string source, string name)
    signal linkWanted(string address)
    signal unfolded()

    width: ListView.view ? ListView.view.width : implicitWidth
    implicitHeight: column.implicitHeight + (isReply ? 4 : 10)
    // When focus returns, it is on the message and not on the button pressed last.
    onActiveFocusChanged: if (!activeFocus) anchor.focus = true
    // Before the text itself, whose own way of copying changes some characters.
    function copyOnKey(event) {
        event.accepted = false
        if (!event.matches(StandardKey.Copy))
            return
        desktop.copy(body.selectedText() || session.messageList.textAt(index))
        event.accepted = true
    }
    function actOnKey(event) {
        const tools = session.messageTools
        const left = event.key === (LayoutMirroring.enabled ? Qt.Key_Right : Qt.Key_Left)
        const right = event.key === (LayoutMirroring.enabled ? Qt.Key_Left : Qt.Key_Right)
        event.accepted = true
        if (event.key === Qt.Key_C) copy()
        else if (event.key === Qt.Key_E && !isReply) edit()
        else if (event.key === Qt.Key_R && canAsk && !isHeld) tools.askAgain(messageId)
        else if (event.key === Qt.Key_N && canContinue && !isHeld) tools.continueReply(messageId)
        else if (event.key === Qt.Key_B && canJudge && !isHeld && !isJudging) versionJudge.compare(messageId)
        else if (event.key === Qt.Key_Delete && !isStreaming) tools.deleteMessage(messageId)
        else if ((left || right) && versions > 1 && !isHeld) tools.showVersion(messageId, left ? -1 : 1)
        else event.accepted = false
    }
    Keys.onPressed: event => {
        copyOnKey(event)
        const plain = !(event.modifiers & ~Qt.KeypadModifier)
        if (!event.accepted && plain)
            actOnKey(event)
    }

    HoverHandler { id: hover }
    Item {
        id: anchor
        anchors.fill: parent
        focus: true
        Accessible.role: Accessible.ListItem
        Accessible.name: item.spoken
        Accessible.focusable: true
    }
    ColumnLayout {
        id: column
        anchors.horizontalCenter: parent.horizontalCenter
        y: item.isReply ? 2 : 10
        width: Math.min(item.width - 2 * Theme.gap, Theme.columnPx)
        spacing: 6

        MessageSkills {
            Layout.fillWidth: true
            message: item
            onUnfolded: item.unfolded()
        }
        MessagePhotos {
            Layout.fillWidth: true
            message: item
        }
        MessageText {
            id: body
            Layout.alignment: item.isReply ? Qt.AlignLeft : Qt.AlignRight
            opacity: item.isQueued ? 0.7 : 1
            message: item
            columnPx: column.width
        }
        MessageRegions {
            message: item
            columnPx: column.width
        }
        ActionButton {
            visible: item.isFolded
            text: qsTr("Show all")
            activeFocusOnTab: item.isCurrent
            onClicked: item.session.messageList.unfold(item.index)
        }
        RowLayout {
            visible: item.progress !== ""
            spacing: 10
            BusyDots { running: item.isStreaming }
            Label {
                text: item.progress
                color: Theme.muted
                Accessible.ignored: true
            }
        }
        Label {
            Layout.fillWidth: true
            visible: item.outcome !== ""
            text: item.outcome
            color: Theme.muted
            font { italic: true; pixelSize: Theme.smallPx }
            wrapMode: Text.Wrap
            horizontalAlignment: item.isReply ? Text.AlignLeft : Text.AlignRight
        }
        MessagePermission { Layout.fillWidth: true; message: item }
        MessageCorrection { Layout.fillWidth: true; message: item }
        MessageJudgement { Layout.fillWidth: true; message: item }
        MessageActions {
            Layout.fillWidth: true
            message: item
            hovered: hover.hovered
        }
    }
    FocusRing {
        anchors.margins: 3
        radius: 10
        shown: item.isCurrent && anchor.activeFocus
    }
}
