// Paragraphs, headings, lists and quotes of a reply.
import QtQuick

BlockText {
    id: prose
    required property var block // the row of ReplyBlocks
    readonly property var textItems: [prose]
    readonly property var content: [block.parts, reply.look]
    function layOut() {
        reply.message.markdownStyle.showProse(textDocument, block.parts, reply.look)
    }

    spoken: block.words
    onContentChanged: layOut()
    Connections {
        target: prose.reply.message.markdownStyle
        function onFormulasReady() { prose.layOut() }
    }
}
