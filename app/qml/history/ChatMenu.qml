// What can be done to a chat or a folder of the list: by mouse, menu key or Shift+F10.
import QtQuick
import QtQuick.Controls.Basic
import ".."
import "../controls"

Menu {
    id: menu
    required property var session
    required property var actions
    property int chatId: 0
    property int folderId: 0
    property bool isPinned: false
    property bool isArchived: false
    property bool several: false
    readonly property bool onFolder: chatId === 0
    // What is done once the menu has closed: it may move the row, or the keyboard elsewhere.
    property var then: null
    signal renameWanted()
    signal removeWanted()
    signal ended()
    signal moveWanted(int chatId)
    signal exportWanted(int chatId)

    function openFor(item) {
        chatId = item.chatId
        folderId = item.folderId
        isPinned = item.isPinned
        isArchived = item.isArchived
        several = item.isSelected && session.chatList.selectedCount > 1
        then = null
        popup(item, item.mirrored ? 8 : item.width - width - 8, item.height - 4)
        currentIndex = 0
    }

    component Entry: MenuItem {
        id: entry
        property string keys: ""
        implicitHeight: visible ? implicitContentHeight + 14 : 0
        height: implicitHeight
        Accessible.role: Accessible.MenuItem
        Accessible.name: text
        Accessible.description: keys
        contentItem: Item {
            implicitWidth: words.implicitWidth + hint.implicitWidth + 24
            implicitHeight: words.implicitHeight
            Label {
                id: words
                anchors { left: parent.left; right: hint.left; rightMargin: 12 }
                text: entry.text
                color: Theme.text
                elide: Text.ElideRight
                horizontalAlignment: Text.AlignLeft
            }
            Label {
                id: hint
                anchors.right: parent.right
                text: entry.keys
                color: Theme.muted
            }
        }
        background: Rectangle {
            radius: 6
            color: entry.highlighted ? Theme.hover : "transparent"
            FocusRing { anchors.margins: 1; radius: 6; shown: entry.highlighted }
        }
    }

    width: Math.round(Theme.textPx * 16)
    padding: 5
    modal: true
    background: Rectangle {
        radius: 10
        color: Theme.surface
        border { width: 1; color: Theme.line }
    }
    Overlay.modal: Rectangle { color: "transparent" }
    onClosed: {
        ended()
        if (then)
            then()
    }

    Entry {
        visible: !menu.several
        text: qsTr("Rename")
        keys: qsTr("F2")
        enabled: menu.folderId >= 0
        onTriggered: menu.then = () => menu.renameWanted()
    }
    Entry {
        visible: !menu.onFolder
        text: menu.isPinned ? qsTr("Unpin") : qsTr("Pin")
        onTriggered: menu.then = () => menu.actions.pin(menu.chatId, !menu.isPinned)
    }
    Entry {
        visible: !menu.onFolder
        text: qsTr("Move to a folder…")
        onTriggered: menu.then = () => menu.moveWanted(menu.chatId)
    }
    Entry {
        visible: !menu.onFolder
        text: menu.isArchived ? qsTr("Take out of the archive") : qsTr("Archive")
        onTriggered: menu.then = () => menu.actions.archive(menu.chatId, !menu.isArchived)
    }
    Entry {
        visible: !menu.onFolder
        text: qsTr("Export…")
        onTriggered: menu.then = () => menu.exportWanted(menu.chatId)
    }
    Entry {
        visible: !menu.onFolder
        text: qsTr("Select")
        keys: qsTr("Ctrl+Space")
        onTriggered: menu.then = () => menu.session.chatList.toggleSelected(menu.chatId)
    }
    Entry {
        text: menu.onFolder ? qsTr("Delete the folder") : qsTr("Delete")
        keys: qsTr("Del")
        enabled: menu.folderId >= 0
        onTriggered: menu.then = () => menu.removeWanted()
    }
}
