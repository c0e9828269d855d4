// The words of a reply: its blocks one below the other, and its thoughts above them.
import QtQuick
import Pumice
import ".."

Item {
    id: replyText
    required property var message // MessageItem
    required property real columnPx
    readonly property var look: ({
        textPx: Math.round(Theme.textPx * 1.08),
        text: Theme.text, line: Theme.line,
    })
    readonly property var content: [message.words, message.isStreaming, message.thoughtSeconds]

    function textItems() {
        let found = []
        for (let row = 0; row < repeater.count; row++) {
            const item = repeater.itemAt(row).item
            if (item)
                found = found.concat(item.textItems)
        }
        return found
    }
    function selectedText() {
        const words = textItems().filter(item => item.selectionStart !== item.selectionEnd)
                                 .map(item => item.selectedWords())
        return words.join("\n")
    }
    function onKey(event) {
        if (event.matches(StandardKey.SelectAll)) {
            for (const item of textItems())
                item.selectAll()
            event.accepted = true
        } else {
            message.copyOnKey(event)
        }
    }
    function deselectOthers(one) {
        for (const item of textItems())
            if (item !== one)
                item.deselect()
    }
    // Selecting goes on beyond the text in which it began; that one selects by itself.
    function selectBeyond(one, to) {
        const items = textItems()
        const begun = items.indexOf(one)
        const below = items.findIndex(item => to.y < item.mapToItem(replyText, 0, item.height).y)
        const now = below < 0 ? items.length - 1 : below
        items.forEach((item, number) => {
            if (number === begun)
                return
            const at = item.mapFromItem(replyText, to.x, to.y)
            const here = item.positionAt(at.x, at.y)
            if (number < Math.min(begun, now) || number > Math.max(begun, now))
                item.deselect()
            else if (number !== now)
                item.selectAll()
            else
                now > begun ? item.select(0, here) : item.select(here, item.length)
        })
    }

    implicitWidth: columnPx
    implicitHeight: column.implicitHeight
    onContentChanged: replyBlocks.show(message.words, message.isStreaming, message.thoughtSeconds)
    opacity: message.progress !== "" && message.words !== "" ? 0.55 : 1 // until the new reply begins
    ReplyBlocks { id: replyBlocks }
    Column {
        id: column
        width: replyText.columnPx
        spacing: Math.round(Theme.textPx * 0.4)
        Loader {
            width: column.width
            active: replyBlocks.thoughtLabel !== ""
            visible: active
            sourceComponent: ThinkingBlock {
                reply: replyText
                blocks: replyBlocks
            }
        }
        Repeater {
            id: repeater
            model: replyBlocks
            delegate: Loader {
                id: row
                required property string kind
                required property list<string> parts
                required property string words
                required property string language
                required property bool isOpen
                readonly property var files: ({
                    prose: "ProseBlock", quote: "QuoteBlock", rule: "RuleBlock",
                    code: "CodeBlock", table: "WideBlock", formula: "WideBlock",
                })
                width: column.width
                Component.onCompleted: setSource(files[kind] + ".qml", {reply: replyText, block: row})
            }
        }
    }
}
