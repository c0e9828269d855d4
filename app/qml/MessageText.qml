// The words of one message: a question in a bubble, a reply as Markdown.
import QtQuick
import "."

Rectangle {
    id: bubble
    required property var message // MessageItem
    required property real columnPx
    function selectedText() {
        return message.markdownStyle.textBetween(
            textEdit.textDocument, textEdit.selectionStart, textEdit.selectionEnd)
    }
    readonly property int maximumWidth: Math.round(bubble.columnPx * (bubble.message.isReply ? 1 : 0.86))
    visible: bubble.message.words !== ""
    implicitWidth: bubble.message.isReply ? bubble.columnPx
        : Math.min(maximumWidth, Math.ceil(textEdit.implicitWidth) + 28)
    implicitHeight: textEdit.implicitHeight + (bubble.message.isReply ? 4 : 20)
    radius: 14
    color: bubble.message.isReply ? "transparent" : Theme.bubble
    border { width: Theme.contrast && !bubble.message.isReply ? 1 : 0; color: Theme.line }
    TextEdit {
        id: textEdit
        anchors {
            left: parent.left; right: parent.right; top: parent.top
            margins: bubble.message.isReply ? 2 : 10
            leftMargin: bubble.message.isReply ? 2 : 14
            rightMargin: bubble.message.isReply ? 2 : 14
        }
        text: bubble.message.isReply ? "" : bubble.message.words // a reply is shown by `layOut`
        opacity: bubble.message.progress !== "" ? 0.55 : 1 // the old reply, until the new one begins
        textFormat: bubble.message.isReply ? TextEdit.MarkdownText : TextEdit.PlainText
        wrapMode: TextEdit.Wrap
        tabStopDistance: Math.round(font.pixelSize * 2.4) // four letters of code
        readOnly: true
        selectByMouse: true
        activeFocusOnTab: false
        color: Theme.text
        selectionColor: Theme.accent
        selectedTextColor: Theme.accentInk
        font.pixelSize: Math.round(Theme.textPx * 1.08)
        readonly property var look: [bubble.message.words, Theme.look, Theme.textPx]
        onLookChanged: if (bubble.message.isReply) Qt.callLater(layOut)
        Component.onCompleted: if (bubble.message.isReply) layOut()
        function layOut() {
            bubble.message.markdownStyle.show(textDocument, bubble.message.words, font.pixelSize)
        }
        Keys.priority: Keys.BeforeItem
        Keys.onPressed: event => bubble.message.copyOnKey(event)
        onLinkActivated: link => bubble.message.linkWanted(link)
        Accessible.role: Accessible.StaticText
        Accessible.name: bubble.message.spoken
        Accessible.readOnly: true
        HoverHandler {
            enabled: textEdit.hoveredLink !== ""
            cursorShape: Qt.PointingHandCursor
        }
    }
}
