// What a model thought before its reply, folded until it is pressed.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."
import "../controls"

ColumnLayout {
    id: thinking
    required property var reply // ReplyText
    required property var blocks // ReplyBlocks
    property bool isOpen: false

    spacing: 4
    Button {
        id: header
        Layout.maximumWidth: thinking.width
        Layout.bottomMargin: thinking.isOpen ? 0 : 6
        hoverEnabled: true
        padding: 3
        spacing: 6
        activeFocusOnTab: thinking.reply.message.isCurrent
        text: thinking.blocks.thoughtLabel
        icon {
            source: Theme.icon(thinking.isOpen ? "fold" : mirrored ? "unfold-rtl" : "unfold")
            width: Theme.textPx
            height: Theme.textPx
            color: header.ink
        }
        readonly property color ink: hovered || visualFocus ? Theme.text : Theme.muted
        palette.buttonText: ink
        onClicked: thinking.isOpen = !thinking.isOpen
        Accessible.name: text
        Accessible.description: thinking.isOpen ? qsTr("Opened") : qsTr("Folded")
        background: Item { FocusRing { radius: 6; shown: header.visualFocus } }
        HoverHandler { cursorShape: Qt.PointingHandCursor }
    }
    Loader {
        Layout.fillWidth: true
        Layout.leftMargin: Theme.textPx * 1.4
        Layout.bottomMargin: 8
        active: thinking.isOpen
        visible: active
        sourceComponent: BlockText {
            id: thought
            readonly property var content: [thinking.blocks.thought, thinking.blocks.isThinking]
            onContentChanged: reply.message.markdownStyle.showCode(
                textDocument, thinking.blocks.thought, "", thinking.blocks.isThinking, ({}))
            reply: thinking.reply
            spoken: thinking.blocks.thought
            textFormat: TextEdit.PlainText
            color: Theme.muted
            font.pixelSize: Theme.textPx
        }
    }
}
