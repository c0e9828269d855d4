// Search, the list of chats with its folders, and what belongs to the whole window below.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Controls.impl
import QtQuick.Layouts
import ".."
import "../controls"

Pane {
    id: side
    required property var session
    required property var actions
    required property var search
    required property var keys
    property string page: "chat"
    // Too low for a line for each page.
    readonly property bool low: height < Theme.textPx * 36
    // Too narrow for all eight pictures beside each other, as with large text.
    readonly property bool folded: low && availableWidth < 8 * helpButton.implicitWidth + 7 * pages.columnSpacing
    readonly property bool searching: field.activeFocus
    readonly property var chatList: session.chatList
    signal leaving()
    signal settingsWanted()
    signal helpWanted()
    signal storageWanted()
    signal moveWanted(int chatId)
    signal exportWanted(int chatId)
    signal folderWanted()
    signal feedbackWanted()
    signal compareWanted()
    signal libraryWanted()
    signal trainingWanted()

    function focusList() {
        if (search.active)
            found.forceActiveFocus(Qt.TabFocusReason)
        else if (list.count > 0)
            list.forceActiveFocus(Qt.TabFocusReason)
        else
            fresh.forceActiveFocus(Qt.TabFocusReason)
    }
    function focusSearch() {
        field.focusText()
    }

    // Opens a page of the window: a line with its name, or only its picture.
    component PageButton: IconButton {
        id: pageButton
        Layout.fillWidth: !side.low
        Layout.columnSpan: side.low ? 1 : 5
        leftPadding: side.low ? 0 : Math.round((sizePx - icon.width) / 2)
        rightPadding: leftPadding
        ToolTip.text: side.low ? name + "  " + keys : keys
        background: Rectangle {
            radius: 9
            color: pageButton.down || pageButton.hovered ? Theme.hover : pageButton.lit ? Theme.chosen : "transparent"
            FocusRing { shown: pageButton.visualFocus }
        }
        contentItem: RowLayout {
            spacing: 10
            IconImage {
                Layout.alignment: side.low ? Qt.AlignCenter : Qt.AlignLeft
                source: pageButton.icon.source
                sourceSize { width: pageButton.icon.width; height: pageButton.icon.height }
                color: pageButton.icon.color
            }
            Label {
                Layout.fillWidth: true
                visible: !side.low
                text: pageButton.name
                color: Theme.text
                elide: Text.ElideRight
                horizontalAlignment: Text.AlignLeft
            }
        }
    }

    padding: Theme.gap
    background: Rectangle { color: Theme.side }
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Chats")

    contentItem: ColumnLayout {
        spacing: Theme.gap
        RowLayout {
            Layout.fillWidth: true
            Image {
                source: Theme.icon("pumice")
                sourceSize { width: Math.round(Theme.textPx * 1.9); height: Math.round(Theme.textPx * 1.9) }
                Accessible.ignored: true
            }
            Label {
                Layout.fillWidth: true
                text: "Pumice"
                color: Theme.text
                font { pixelSize: Math.round(Theme.textPx * 1.2); weight: Font.DemiBold }
                elide: Text.ElideRight
                horizontalAlignment: Text.AlignLeft
            }
            IconButton {
                id: fresh
                name: qsTr("New chat")
                picture: "plus"
                keys: side.keys.newChat
                onClicked: { side.session.newChat(); side.leaving() }
            }
        }
        SearchField {
            id: field
            Layout.fillWidth: true
            search: side.search
            keys: side.keys.search
            onDownWanted: side.focusList()
            onFirstWanted: found.openRow(0)
        }
        SelectionBar {
            Layout.fillWidth: true
            visible: side.chatList.selecting && !side.search.active
            chatList: side.chatList
            actions: side.actions
            onMoveWanted: side.moveWanted(0)
            onExportWanted: side.exportWanted(0)
            onEnded: side.focusList()
        }
        SearchResults {
            id: found
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: side.search.active
            search: side.search
            onOpened: side.leaving()
            onUpWanted: field.focusText()
        }
        ListView {
            id: list
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: !side.search.active
            model: side.chatList
            clip: true
            spacing: 2
            activeFocusOnTab: true
            enabled: usable
            keyNavigationEnabled: true
            boundsBehavior: Flickable.StopAtBounds
            currentIndex: -1
            reuseItems: false
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Chats")
            ScrollBar.vertical: ScrollBar {}
            property bool usable: false
            property int lastRow: -1
            onCurrentIndexChanged: if (currentIndex >= 0) lastRow = currentIndex
            onCountChanged: {
                // Where the keyboard was, or beside it when that chat is gone.
                const near = Math.min(lastRow, count - 1)
                currentIndex = activeFocus && near >= 0 ? near : side.chatList.openRow
                if (activeFocus && count === 0)
                    fresh.forceActiveFocus(Qt.OtherFocusReason)
                usable = count > 0
            }
            onActiveFocusChanged: {
                if (activeFocus && currentIndex < 0)
                    currentIndex = Math.max(0, side.chatList.openRow)
                else if (!activeFocus && currentItem)
                    currentItem.focus = true
            }
            section.property: "section"
            section.delegate: Label {
                required property string section
                width: list.width
                leftPadding: 10
                rightPadding: 10
                topPadding: 8
                bottomPadding: 4
                text: section.trim()
                textFormat: Text.PlainText
                color: Theme.muted
                font { pixelSize: Theme.smallPx; weight: Font.DemiBold }
                elide: Text.ElideRight
                horizontalAlignment: Text.AlignLeft
                Accessible.role: Accessible.Heading
                Accessible.name: text
                Accessible.ignored: text === ""
            }
            // A chat that is dragged, and the row it would be dropped on.
            property string draggedTitle: ""
            property int dropRow: -1
            readonly property int dropFolder: dropRow < 0 ? 0 : side.chatList.folderAt(dropRow)
            property point pointer
            function dragTo(item, at) {
                draggedTitle = side.actions.countFor(item.chatId) > 1
                    ? qsTr("Chats: %1").arg(side.actions.countFor(item.chatId)) : item.title
                pointer = item.mapToItem(list, at.x, at.y)
                dropRow = contains(pointer) ? indexAt(width / 2, pointer.y + contentY) : -1
            }
            function drop(item, kept) {
                const row = dropRow
                draggedTitle = ""
                dropRow = -1
                if (kept && row >= 0)
                    Qt.callLater(side.actions.drop, item.chatId, row)
            }
            Timer {
                interval: 30
                repeat: true
                running: list.draggedTitle !== ""
                onTriggered: {
                    const step = list.pointer.y < 24 ? -12 : list.pointer.y > list.height - 24 ? 12 : 0
                    const last = Math.max(list.originY, list.originY + list.contentHeight - list.height)
                    list.contentY = Math.max(list.originY, Math.min(last, list.contentY + step))
                }
            }
            delegate: ChatRow {
                session: side.session
                actions: side.actions
                takesDrop: isFolder && list.dropFolder === folderId
                onDragMoved: at => list.dragTo(this, at)
                onDropped: kept => list.drop(this, kept)
                onOpened: side.leaving()
                onMenuWanted: item => { list.currentIndex = item.index; menu.openFor(item) }
            }
            Rectangle {
                visible: list.draggedTitle !== ""
                z: 2
                x: Math.max(0, Math.min(list.width - width, list.pointer.x + 12))
                y: Math.max(0, Math.min(list.height - height, list.pointer.y + 12))
                width: Math.min(list.width, Math.ceil(ghost.implicitWidth) + 20)
                height: ghost.implicitHeight + 12
                radius: 9
                color: Theme.bubble
                border { width: 1; color: Theme.edge }
                Accessible.ignored: true
                ColumnLayout {
                    id: ghost
                    anchors { fill: parent; leftMargin: 10; rightMargin: 10; topMargin: 6; bottomMargin: 6 }
                    spacing: 0
                    Label {
                        Layout.fillWidth: true
                        text: list.draggedTitle
                        textFormat: Text.PlainText
                        color: Theme.text
                        elide: Text.ElideRight
                        horizontalAlignment: Text.AlignLeft
                        Accessible.ignored: true
                    }
                    Label {
                        Layout.fillWidth: true
                        visible: text !== ""
                        text: list.dropRow < 0 ? "" : list.dropFolder === 0 ? qsTr("Into no folder")
                            : qsTr("Into “%1”").arg(side.chatList.folderTitle(list.dropFolder))
                        textFormat: Text.PlainText
                        color: Theme.muted
                        font.pixelSize: Theme.smallPx
                        elide: Text.ElideRight
                        horizontalAlignment: Text.AlignLeft
                        Accessible.ignored: true
                    }
                }
            }
            Label {
                anchors { left: parent.left; right: parent.right; top: parent.top; margins: 10 }
                visible: list.count === 0
                text: qsTr("Your chats will be listed here. They stay on this computer.")
                wrapMode: Text.Wrap
                color: Theme.muted
                font.pixelSize: Theme.smallPx
            }
        }
        Rectangle {
            Layout.fillWidth: true
            implicitHeight: 1
            color: Theme.line
        }
        GridLayout {
            id: pages
            Layout.fillWidth: true
            columns: side.folded ? 4 : side.low ? 9 : 5
            columnSpacing: 4
            rowSpacing: 2
            PageButton {
                name: qsTr("Folder of photos")
                picture: "folder"
                keys: side.keys.folder
                lit: side.page === "folder"
                onClicked: side.folderWanted()
            }
            PageButton {
                name: qsTr("Models")
                picture: "models"
                keys: side.keys.library
                lit: side.page === "library"
                onClicked: side.libraryWanted()
            }
            PageButton {
                name: qsTr("Training")
                picture: "training"
                keys: side.keys.training
                lit: side.page === "training"
                onClicked: side.trainingWanted()
            }
            PageButton {
                name: qsTr("Compare two replies")
                picture: "compare"
                keys: side.keys.compare
                lit: side.page === "compare"
                onClicked: side.compareWanted()
            }
            IconButton {
                name: qsTr("Settings")
                picture: "settings"
                keys: side.keys.settings
                onClicked: side.settingsWanted()
            }
            IconButton {
                name: qsTr("Storage, export and import")
                picture: "storage"
                onClicked: side.storageWanted()
            }
            IconButton {
                name: qsTr("Feedback")
                picture: "feedback"
                onClicked: side.feedbackWanted()
            }
            Item { Layout.fillWidth: true; visible: !side.folded }
            IconButton {
                id: helpButton
                name: qsTr("Keyboard and help")
                picture: "help"
                keys: side.keys.help
                onClicked: side.helpWanted()
            }
        }
    }
    ChatMenu {
        id: menu
        objectName: "chatMenu"
        session: side.session
        actions: side.actions
        onRenameWanted: if (list.currentItem) (list.currentItem as ChatRow).rename()
        onRemoveWanted: if (list.currentItem) (list.currentItem as ChatRow).remove()
        onMoveWanted: chatId => side.moveWanted(chatId)
        onExportWanted: chatId => side.exportWanted(chatId)
        onEnded: list.forceActiveFocus(Qt.PopupFocusReason)
    }
}
