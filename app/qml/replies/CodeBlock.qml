// Code of a reply: its language, a button that copies it, and its lines, which never wrap.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."
import "../controls"

Item {
    id: code
    required property var reply // ReplyText
    required property var block // the row of ReplyBlocks
    readonly property var textItems: [textEdit]
    readonly property var content: [block.words, block.isOpen, Theme.codeColours]
    function layOut() {
        reply.message.markdownStyle.showCode(
            textEdit.textDocument, block.words, block.language, block.isOpen, Theme.codeColours)
    }

    implicitHeight: card.height + Math.round(Theme.textPx * 0.3)
    onContentChanged: layOut()
    Connections {
        target: code.reply.message.markdownStyle
        function onCodeReady() { code.layOut() }
    }
    Rectangle {
        id: card
        width: parent.width
        height: column.implicitHeight
        radius: 10
        color: Theme.codeBack
        border.color: Theme.line
        ColumnLayout {
            id: column
            width: parent.width
            spacing: 0
            RowLayout {
                Layout.fillWidth: true
                Layout.leftMargin: 12
                Layout.rightMargin: 4
                Layout.topMargin: 3
                Label {
                    Layout.fillWidth: true
                    text: code.block.language || qsTr("Code")
                    textFormat: Text.PlainText
                    color: Theme.muted
                    elide: Text.ElideRight
                    font.pixelSize: Theme.smallPx
                    horizontalAlignment: Text.AlignLeft
                }
                IconButton {
                    name: qsTr("Copy the code")
                    picture: copied.running ? "check" : "copy"
                    small: true
                    activeFocusOnTab: code.reply.message.isCurrent
                    onClicked: {
                        code.reply.message.desktop.copy(code.block.words)
                        copied.restart()
                    }
                    Timer { id: copied; interval: 1500 }
                }
            }
            Flickable {
                id: flick
                Layout.fillWidth: true
                Layout.leftMargin: 12
                Layout.rightMargin: 12
                Layout.bottomMargin: 8
                implicitHeight: textEdit.height + (contentWidth > width ? bar.height : 0)
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
                    readonly property var colours: Theme.codeColours
                    LayoutMirroring.enabled: false
                    reply: code.reply
                    spoken: code.block.words
                    width: Math.max(flick.width, Math.ceil(contentWidth))
                    wrapMode: TextEdit.NoWrap
                    textFormat: TextEdit.PlainText
                    horizontalAlignment: TextEdit.AlignLeft
                    font.family: code.reply.message.markdownStyle.codeFamily
                    font.pixelSize: Theme.textPx
                }
            }
        }
    }
}
