// A table or a displayed formula of a reply; one that is too wide can be scrolled.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import ".."
import "../controls"

Item {
    id: wide
    required property var reply // ReplyText
    required property var block // the row of ReplyBlocks
    readonly property bool isTable: block.kind === "table"
    readonly property var textItems: [textEdit]
    readonly property var content: [block.words, reply.look]
    function layOut() {
        const style = reply.message.markdownStyle
        if (isTable)
            style.showTable(textEdit.textDocument, block.words, reply.look)
        else
            style.showFormula(textEdit.textDocument, block.words, reply.look)
    }

    implicitHeight: flick.height + Math.round(Theme.textPx * 0.3)
    onContentChanged: layOut()
    Connections {
        target: wide.reply.message.markdownStyle
        function onFormulasReady() { wide.layOut() }
    }
    Flickable {
        id: flick
        width: parent.width
        height: textEdit.height + (contentWidth > width ? bar.height : 0)
        contentWidth: textEdit.width
        contentHeight: textEdit.height
        clip: contentWidth > width
        interactive: contentWidth > width
        flickableDirection: Flickable.HorizontalFlick
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.horizontal: ScrollBar {
            id: bar
            policy: flick.contentWidth > flick.width ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff
        }
        BlockText {
            id: textEdit
            readonly property real roomyWidth: Math.max(flick.width, Theme.textPx * 34)
            reply: wide.reply
            spoken: wide.block.words
            // A formula keeps its width; cells of a table wrap before it becomes too wide.
            x: wide.isTable ? 0 : Math.max(0, Math.round((flick.width - width) / 2))
            width: wide.isTable ? Math.min(Math.ceil(implicitWidth), roomyWidth) : Math.ceil(implicitWidth)
            wrapMode: wide.isTable ? TextEdit.Wrap : TextEdit.NoWrap
        }
    }
    HoverHandler { id: hover }
    Loader {
        anchors { right: parent.right; top: parent.top; margins: 2 }
        active: wide.isTable && (hover.hovered || wide.reply.message.isCurrent)
        sourceComponent: IconButton {
            name: qsTr("Copy the table")
            picture: "copy"
            small: true
            activeFocusOnTab: wide.reply.message.isCurrent
            onClicked: wide.reply.message.desktop.copy(textEdit.allWords().trim())
        }
    }
}
