// One message: a person's in a bubble, a reply without one, each with its buttons.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import "."

FocusScope {
    id: item
    required property int index
    required property int messageId
    required property bool isReply
    required property string words
    required property var photos
    required property bool isStreaming
    required property string progress
    required property string outcome
    required property bool canRetry
    required property string numbers
    required property bool isFolded
    required property string spoken
    required property var session
    required property var desktop
    required property var markdownStyle

    readonly property bool isCurrent: ListView.isCurrentItem && activeFocus
    readonly property bool showActions: !isStreaming && (isCurrent || hover.hovered || canRetry)
    function copy() {
        desktop.copy(session.messageList.textAt(index))
    }
    signal photoWanted(string source, string name)
    signal linkWanted(string address)

    width: ListView.view ? ListView.view.width : implicitWidth
    implicitHeight: column.implicitHeight + (isReply ? 4 : 18)
    // When focus returns, it is on the message and not on the button pressed last.
    onActiveFocusChanged: if (!activeFocus) anchor.focus = true
    // Before the text itself, whose own way of copying changes some characters.
    function copyOnKey(event) {
        if (!event.matches(StandardKey.Copy))
            return
        const selected = item.markdownStyle.textBetween(
            textEdit.textDocument, textEdit.selectionStart, textEdit.selectionEnd)
        item.desktop.copy(selected || item.session.messageList.textAt(item.index))
        event.accepted = true
    }
    Keys.onPressed: event => copyOnKey(event)

    HoverHandler { id: hover }
    Item {
        id: anchor
        anchors.fill: parent
        focus: true
        Accessible.role: Accessible.ListItem
        Accessible.name: item.spoken
        Accessible.focusable: true
    }
    ColumnLayout {
        id: column
        anchors.horizontalCenter: parent.horizontalCenter
        y: item.isReply ? 2 : 10
        width: Math.min(item.width - 2 * Theme.gap, Theme.columnPx)
        spacing: 6

        Flow {
            Layout.fillWidth: true
            visible: item.photos.length > 0
            spacing: 8
            layoutDirection: item.isReply ? Qt.LeftToRight : Qt.RightToLeft
            Repeater {
                model: item.photos
                PhotoThumb {
                    required property var modelData
                    source: modelData.source
                    name: modelData.name
                    isVideo: modelData.isVideo
                    heightPx: isVideo ? Math.min(110, Math.round(column.width * 0.16))
                                      : Math.min(180, Math.round(column.width * 0.45))
                    maximumWidth: column.width
                    activeFocusOnTab: item.isCurrent
                    onClicked: item.photoWanted(source, name)
                }
            }
        }
        Rectangle {
            id: bubble
            IconButton {
                anchors { right: bubble.left; rightMargin: 4; verticalCenter: bubble.verticalCenter }
                name: qsTr("Copy")
                picture: "copy"
                small: true
                visible: !item.isReply && item.showActions
                activeFocusOnTab: item.isCurrent
                onClicked: item.copy()
            }
            readonly property int maximumWidth: Math.round(column.width * (item.isReply ? 1 : 0.86))
            visible: item.words !== ""
            Layout.alignment: item.isReply ? Qt.AlignLeft : Qt.AlignRight
            Layout.preferredWidth: item.isReply ? column.width
                : Math.min(maximumWidth, Math.ceil(textEdit.implicitWidth) + 28)
            Layout.preferredHeight: textEdit.implicitHeight + (item.isReply ? 4 : 20)
            radius: 14
            color: item.isReply ? "transparent" : Theme.bubble
            TextEdit {
                id: textEdit
                anchors {
                    left: parent.left; right: parent.right; top: parent.top
                    margins: item.isReply ? 2 : 10
                    leftMargin: item.isReply ? 2 : 14
                    rightMargin: item.isReply ? 2 : 14
                }
                text: item.isReply ? "" : item.words // a reply is shown by `layOut`
                opacity: item.progress !== "" ? 0.55 : 1 // the old reply, until the new one begins
                textFormat: item.isReply ? TextEdit.MarkdownText : TextEdit.PlainText
                wrapMode: TextEdit.Wrap
                tabStopDistance: Math.round(font.pixelSize * 2.4) // four letters of code
                readOnly: true
                selectByMouse: true
                activeFocusOnTab: false
                color: Theme.text
                selectionColor: Theme.accent
                selectedTextColor: Theme.accentInk
                font.pixelSize: Math.round(Theme.textPx * 1.08)
                readonly property var look: [item.words, Theme.dark, Theme.textPx]
                onLookChanged: if (item.isReply) Qt.callLater(layOut)
                Component.onCompleted: if (item.isReply) layOut()
                function layOut() {
                    item.markdownStyle.show(textDocument, item.words, font.pixelSize)
                }
                Keys.priority: Keys.BeforeItem
                Keys.onPressed: event => item.copyOnKey(event)
                onLinkActivated: link => item.linkWanted(link)
                Accessible.role: Accessible.StaticText
                Accessible.name: item.spoken
                Accessible.readOnly: true
                HoverHandler {
                    enabled: textEdit.hoveredLink !== ""
                    cursorShape: Qt.PointingHandCursor
                }
            }
        }
        ActionButton {
            visible: item.isFolded
            text: qsTr("Show all")
            activeFocusOnTab: item.isCurrent
            onClicked: item.session.messageList.unfold(item.index)
        }
        RowLayout {
            visible: item.progress !== ""
            spacing: 10
            BusyDots { running: item.isStreaming }
            Label {
                text: item.progress
                color: Theme.muted
                Accessible.ignored: true
            }
        }
        Label {
            Layout.fillWidth: true
            visible: item.outcome !== ""
            text: item.outcome
            color: Theme.muted
            font { italic: true; pixelSize: Theme.smallPx }
            wrapMode: Text.Wrap
            horizontalAlignment: Text.AlignLeft
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.preferredHeight: Math.max(26, Math.round(Theme.textPx * 1.85))
            visible: item.isReply
            spacing: 2
            IconButton {
                name: qsTr("Copy")
                picture: "copy"
                small: true
                visible: item.showActions && item.words !== ""
                activeFocusOnTab: item.isCurrent || item.canRetry
                onClicked: item.copy()
            }
            IconButton {
                name: qsTr("Try again")
                picture: "again"
                small: true
                visible: item.showActions && item.canRetry
                enabled: !item.session.busy
                onClicked: item.session.regenerate()
            }
            Label {
                Layout.fillWidth: true
                Layout.leftMargin: 6
                visible: item.isCurrent || hover.hovered
                text: item.numbers
                color: Theme.muted
                elide: Text.ElideRight
                font.pixelSize: Theme.smallPx
            }
        }
    }
    FocusRing {
        anchors.margins: 3
        radius: 10
        shown: item.isCurrent && anchor.activeFocus
    }
}
