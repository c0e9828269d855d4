// One row of the list: a chat with its name and date, or a folder that folds.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Controls.impl
import QtQuick.Layouts
import Pumice
import ".."
import "../controls"

ItemDelegate {
    id: row
    required property int index
    required property int chatId
    required property string title
    required property string when
    required property bool isOpen
    required property bool isWriting
    required property int folderId
    required property bool isFolded
    required property int chatCount
    required property bool isPinned
    required property bool isArchived
    required property bool isSelected
    required property bool indent
    required property var session
    required property var actions

    readonly property var chatList: session.chatList
    readonly property bool isFolder: chatId === 0
    readonly property bool isCurrent: ListView.isCurrentItem
    // The list, not the row: the keyboard may be on one of the row's buttons.
    readonly property bool hasKeyboard: isCurrent && ListView.view !== null && ListView.view.activeFocus
    readonly property bool showActions: !renaming && folderId >= 0 && !chatList.selecting
                                        && (hovered || hasKeyboard)
    property bool renaming: false
    property bool dragged: false
    property bool wasDragged: false
    property bool takesDrop: false
    signal dragMoved(point at)
    signal dropped(bool kept)
    signal opened()
    signal menuWanted(var item)

    function endDrag(kept) {
        wasDragged = dragged
        if (dragged)
            dropped(kept)
        dragged = false
    }
    function rename() {
        if (folderId < 0)
            return
        renaming = true
        field.text = title
        field.forceActiveFocus()
        field.selectAll()
    }
    function endRename(keep) {
        if (!renaming)
            return
        if (keep)
            InputMethod.commit(field)
        renaming = false
        row.forceActiveFocus()
        if (keep && isFolder)
            actions.renameFolder(folderId, field.text)
        else if (keep)
            session.renameChat(chatId, field.text)
    }
    function remove() {
        if (isFolder && folderId > 0)
            actions.deleteFolder(folderId)
        else if (!isFolder)
            actions.delete(chatId)
    }
    function act(modifiers) {
        ListView.view.currentIndex = index
        if (isFolder)
            chatList.toggleFolder(folderId)
        else if (modifiers & Qt.ShiftModifier)
            chatList.selectTo(index)
        else if (chatList.selecting || modifiers & Qt.ControlModifier)
            chatList.toggleSelected(chatId)
        else {
            session.openChat(chatId)
            opened()
        }
    }
    function extend(step) {
        const view = ListView.view
        view.currentIndex = Math.max(0, Math.min(view.count - 1, index + step))
        chatList.selectTo(view.currentIndex)
    }

    width: ListView.view ? ListView.view.width : implicitWidth
    leftPadding: 10 + (indent && !mirrored ? 14 : 0)
    rightPadding: 10 + (indent && mirrored ? 14 : 0)
    topPadding: 8
    bottomPadding: 8
    activeFocusOnTab: false
    hoverEnabled: true
    highlighted: isOpen
    Accessible.role: Accessible.ListItem
    Accessible.name: isFolder ? qsTr("Folder %1, chats: %2").arg(title).arg(chatCount)
                              : [title, when, isPinned ? qsTr("pinned") : "",
                                 isSelected ? qsTr("selected") : ""].filter(part => part).join(", ")
    Accessible.description: isFolder ? (isFolded ? qsTr("collapsed") : qsTr("expanded")) : ""
    Accessible.selected: isOpen
    onClicked: act(Qt.NoModifier)
    Keys.enabled: !renaming
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()
    Keys.onDeletePressed: remove()
    Keys.onPressed: event => {
        event.accepted = true
        const shift = event.modifiers & Qt.ShiftModifier, ctrl = event.modifiers & Qt.ControlModifier
        if (event.key === Qt.Key_F2)
            rename()
        else if (event.key === Qt.Key_Menu || (event.key === Qt.Key_F10 && shift))
            menuWanted(row)
        else if (event.key === Qt.Key_Space && ctrl)
            chatList.toggleSelected(chatId)
        else if (event.key === Qt.Key_A && ctrl)
            chatList.selectAll()
        else if (shift && event.key === Qt.Key_Down)
            extend(1)
        else if (shift && event.key === Qt.Key_Up)
            extend(-1)
        else if (event.key === Qt.Key_Escape && chatList.selecting)
            chatList.endSelecting()
        else
            event.accepted = false
    }

    contentItem: RowLayout {
        spacing: 8
        IconImage {
            visible: row.isFolder
            source: Theme.icon(row.folderId < 0 ? "archive" : "folder")
            color: Theme.muted
            sourceSize { width: Math.round(Theme.textPx * 1.25); height: Math.round(Theme.textPx * 1.25) }
        }
        Rectangle {
            visible: row.chatList.selecting && !row.isFolder
            implicitWidth: Math.round(Theme.textPx * 1.2)
            implicitHeight: implicitWidth
            radius: 4
            color: row.isSelected ? Theme.accent : "transparent"
            border { width: 1; color: row.isSelected ? Theme.accent : Theme.edge }
            IconImage {
                anchors.centerIn: parent
                visible: row.isSelected
                source: Theme.icon("check")
                color: Theme.accentInk
                sourceSize { width: parent.width - 2; height: parent.height - 2 }
            }
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 2
            Label {
                visible: !row.renaming
                Layout.fillWidth: true
                text: row.title
                textFormat: Text.PlainText
                elide: Text.ElideRight
                color: Theme.text
                font.weight: row.isOpen ? Font.DemiBold : Font.Normal
                horizontalAlignment: Text.AlignLeft
            }
            TextField {
                id: field
                visible: row.renaming
                Layout.fillWidth: true
                Accessible.name: row.isFolder ? qsTr("Name of the folder") : qsTr("Name of the chat")
                maximumLength: row.isFolder ? 80 : 200
                onActiveFocusChanged: if (!activeFocus) row.endRename(true)
                Keys.onReturnPressed: row.endRename(true)
                Keys.onEnterPressed: row.endRename(true)
                Keys.onEscapePressed: row.endRename(false)
            }
            Label {
                visible: !row.isFolder
                Layout.fillWidth: true
                text: row.isWriting ? qsTr("Writing…") : row.when
                textFormat: Text.PlainText
                elide: Text.ElideRight
                color: row.isWriting ? Theme.accent : Theme.muted
                font.pixelSize: Theme.smallPx
                horizontalAlignment: Text.AlignLeft
            }
        }
        IconImage {
            visible: row.isPinned && !row.showActions
            source: Theme.icon("pin")
            color: Theme.muted
            sourceSize { width: Math.round(Theme.textPx * 1.1); height: Math.round(Theme.textPx * 1.1) }
        }
        Label {
            visible: row.isFolder && !row.showActions
            text: row.chatCount
            color: Theme.muted
            font.pixelSize: Theme.smallPx
            Accessible.ignored: true
        }
        Item {
            visible: row.showActions
            implicitWidth: more.width
        }
        Label {
            visible: row.isFolder
            text: row.isFolded ? (row.mirrored ? "\u25c2" : "\u25b8") : "\u25be"
            color: Theme.muted
            Accessible.ignored: true
        }
    }
    MouseArea {
        property point pressedAt
        anchors.fill: parent
        enabled: !row.renaming
        acceptedButtons: Qt.LeftButton | Qt.RightButton
        onPressed: mouse => {
            pressedAt = Qt.point(mouse.x, mouse.y)
            // A finger scrolls the list; a mouse drags the chat.
            preventStealing = mouse.source === Qt.MouseEventNotSynthesized
        }
        onPositionChanged: mouse => {
            if (row.isFolder || !preventStealing || !(mouse.buttons & Qt.LeftButton))
                return
            const far = Math.abs(mouse.x - pressedAt.x) + Math.abs(mouse.y - pressedAt.y)
            if (row.dragged || far > Application.styleHints.startDragDistance) {
                row.dragged = true
                row.dragMoved(Qt.point(mouse.x, mouse.y))
            }
        }
        onReleased: row.endDrag(true)
        onCanceled: row.endDrag(false)
        onClicked: mouse => {
            if (row.wasDragged)
                row.wasDragged = false
            else if (mouse.button === Qt.LeftButton)
                row.act(mouse.modifiers)
            else if (row.folderId >= 0)
                row.menuWanted(row)
        }
        onPressAndHold: if (!row.isFolder) row.chatList.toggleSelected(row.chatId)
    }
    IconButton {
        id: more
        visible: row.showActions
        anchors {
            right: parent.right
            rightMargin: row.isFolder ? Math.round(Theme.textPx * 1.9) : 6
            verticalCenter: parent.verticalCenter
        }
        name: row.isFolder ? qsTr("Actions for the folder") : qsTr("Actions for the chat")
        picture: "more"
        keys: qsTr("Shift+F10")
        small: true
        onClicked: row.menuWanted(row)
    }
    background: Rectangle {
        radius: 9
        opacity: row.dragged ? 0.5 : 1
        border { width: row.takesDrop ? 2 : 0; color: Theme.accent }
        color: row.isSelected || row.isOpen ? Theme.chosen : (row.hovered ? Theme.hover : "transparent")
        FocusRing { anchors.margins: 0; radius: 9; shown: row.activeFocus && row.isCurrent }
    }
}
