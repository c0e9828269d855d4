// One message: a person's in a bubble, a reply as plain text, each with what can be done with it.
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
    required property var outside
    required property var typeset

    readonly property bool isCurrent: ListView.isCurrentItem && activeFocus
    readonly property bool showActions: !isStreaming && (isCurrent || hover.hovered || canRetry)
    function copy() {
        outside.copy(session.messageList.textAt(index))
    }
    signal photoWanted(string source, string name)
    signal linkWanted(string address)

    width: ListView.view ? ListView.view.width : implicitWidth
    implicitHeight: column.implicitHeight + (isReply ? 4 : 18)
    // Coming back, the keyboard is on the message and not on what was pressed last.
    onActiveFocusChanged: if (!activeFocus) anchor.focus = true
    Keys.onPressed: event => {
        if (event.matches(StandardKey.Copy)) {
            item.outside.copy(textEdit.selectedText || item.session.messageList.textAt(item.index))
            event.accepted = true
        }
    }

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
                    heightPx: Math.min(180, Math.round(column.width * 0.45))
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
            readonly property int room: Math.round(column.width * (item.isReply ? 1 : 0.86))
            visible: textEdit.text.length > 0
            Layout.alignment: item.isReply ? Qt.AlignLeft : Qt.AlignRight
            Layout.preferredWidth: item.isReply ? column.width
                : Math.min(room, Math.ceil(textEdit.implicitWidth) + 28)
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
                text: item.words
                opacity: item.progress !== "" ? 0.55 : 1 // the old reply, until the new one begins
                textFormat: item.isReply ? TextEdit.MarkdownText : TextEdit.PlainText
                wrapMode: TextEdit.Wrap
                readOnly: true
                selectByMouse: true
                activeFocusOnTab: false
                color: Theme.text
                selectionColor: Theme.accent
                selectedTextColor: Theme.accentInk
                font.pixelSize: Math.round(Theme.textPx * 1.08)
                readonly property var look: [item.words, Theme.dark, Theme.textPx]
                onLookChanged: if (item.isReply) Qt.callLater(arrange)
                Component.onCompleted: if (item.isReply) arrange()
                function arrange() {
                    item.typeset.arrange(textDocument, font.pixelSize)
                }
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
