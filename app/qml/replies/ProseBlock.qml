// Paragraphs, headings, lists and quotes of a reply.
import QtQuick

BlockText {
    id: prose
    required property var block // the row of ReplyBlocks
    readonly property var textItems: [prose]
    property bool complete: false
    readonly property var content: [block.parts, reply.look]
    function layOut() {
        reply.message.markdownStyle.showProse(textDocument, block.parts, reply.look)
    }

    spoken: block.words
    // Not before the item has its width: with none, breaking a long word takes seconds.
    onContentChanged: if (complete) layOut()
    Component.onCompleted: {
        complete = true
        layOut()
    }
    Connections {
        target: prose.reply.message.markdownStyle
        function onFormulasReady() { prose.layOut() }
    }
}
