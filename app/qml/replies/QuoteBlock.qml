// Words that a reply quotes, with a bar beside them.
import QtQuick
import ".."

Item {
    id: quote
    required property var reply // ReplyText
    required property var block // the row of ReplyBlocks
    readonly property var textItems: [prose]

    implicitHeight: prose.height
    Rectangle {
        id: bar
        anchors { left: parent.left; leftMargin: 4; top: parent.top; bottom: parent.bottom; bottomMargin: Theme.textPx * 0.6 }
        width: 3
        radius: 1.5
        color: Theme.edge
    }
    ProseBlock {
        id: prose
        anchors { left: bar.right; leftMargin: 12; right: parent.right }
        reply: quote.reply
        block: quote.block
        color: Theme.muted
    }
}
