// Text of a reply that can be selected: prose, code, a table or a formula.
import QtQuick
import ".."

TextEdit {
    id: textEdit
    required property var reply // ReplyText
    required property string spoken
    function selectedWords() {
        return reply.message.markdownStyle.textBetween(textDocument, selectionStart, selectionEnd)
    }
    function allWords() {
        return reply.message.markdownStyle.textBetween(textDocument, 0, length)
    }

    wrapMode: TextEdit.Wrap
    tabStopDistance: Math.round(font.pixelSize * 2.4) // four letters of code
    readOnly: true
    selectByMouse: true
    persistentSelection: true
    activeFocusOnTab: false
    color: Theme.text
    selectionColor: Theme.accent
    selectedTextColor: Theme.accentInk
    font.pixelSize: Math.round(Theme.textPx * 1.08)
    Keys.priority: Keys.BeforeItem
    Keys.onPressed: event => reply.onKey(event)
    onLinkActivated: link => reply.message.linkWanted(link)
    Accessible.role: Accessible.StaticText
    Accessible.name: spoken
    Accessible.readOnly: true
    PointHandler {
        acceptedDevices: PointerDevice.Mouse | PointerDevice.TouchPad
        acceptedButtons: Qt.LeftButton
        readonly property bool isBeyond: point.position.y < 0 || point.position.y > textEdit.height
        onActiveChanged: if (active) textEdit.reply.deselectOthers(textEdit)
        onIsBeyondChanged: if (active && !isBeyond) textEdit.reply.deselectOthers(textEdit)
        onPointChanged: {
            if (active && isBeyond)
                textEdit.reply.selectBeyond(textEdit, textEdit.mapToItem(textEdit.reply, point.position))
        }
    }
    HoverHandler {
        enabled: textEdit.hoveredLink !== ""
        cursorShape: Qt.PointingHandCursor
    }
}
