// The words of one message: a question in a bubble, a reply in blocks.
pragma ComponentBehavior: Bound
import QtQuick
import ".."
import "../replies"

Loader {
    id: words
    required property var message // MessageItem
    required property real columnPx
    readonly property var shown: item
    function selectedText() {
        return shown ? shown.selectedText() : ""
    }

    active: message.words !== ""
    visible: active
    sourceComponent: message.isReply ? reply : bubble
    Component {
        id: reply
        ReplyText {
            columnPx: words.columnPx
            message: words.message
        }
    }
    Component {
        id: bubble
        Rectangle {
            id: box
            readonly property int maximumWidth: Math.round(words.columnPx * 0.86)
            function selectedText() {
                return words.message.markdownStyle.textBetween(
                    textEdit.textDocument, textEdit.selectionStart, textEdit.selectionEnd)
            }
            implicitWidth: Math.min(maximumWidth, Math.ceil(textEdit.implicitWidth) + 28)
            implicitHeight: textEdit.implicitHeight + 20
            radius: 14
            color: Theme.bubble
            border { width: Theme.contrast ? 1 : 0; color: Theme.line }
            TextEdit {
                id: textEdit
                anchors { fill: parent; margins: 10; leftMargin: 14; rightMargin: 14 }
                text: words.message.words
                textFormat: TextEdit.PlainText
                wrapMode: TextEdit.Wrap
                readOnly: true
                selectByMouse: true
                activeFocusOnTab: false
                color: Theme.text
                selectionColor: Theme.accent
                selectedTextColor: Theme.accentInk
                font.pixelSize: Math.round(Theme.textPx * 1.08)
                Keys.priority: Keys.BeforeItem
                Keys.onPressed: event => words.message.copyOnKey(event)
                Accessible.role: Accessible.StaticText
                Accessible.name: words.message.spoken
                Accessible.readOnly: true
            }
        }
    }
}
