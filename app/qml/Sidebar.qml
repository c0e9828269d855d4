// The list of chats, with settings and help below it.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import "."

Pane {
    id: side
    required property var session
    required property var keys
    signal leaving()
    signal settingsWanted()
    signal helpWanted()

    function focusList() {
        if (list.count > 0)
            list.forceActiveFocus(Qt.TabFocusReason)
        else
            fresh.forceActiveFocus(Qt.TabFocusReason)
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
        ListView {
            id: list
            Layout.fillWidth: true
            Layout.fillHeight: true
            model: side.session.chatList
            clip: true
            spacing: 2
            activeFocusOnTab: true
            enabled: usable
            keyNavigationEnabled: true
            boundsBehavior: Flickable.StopAtBounds
            currentIndex: -1
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Chats")
            ScrollBar.vertical: ScrollBar {}
            property bool usable: false
            property int lastRow: -1
            onCurrentIndexChanged: if (currentIndex >= 0) lastRow = currentIndex
            onCountChanged: {
                // Where the keyboard was, or beside it when that chat is gone.
                const near = Math.min(lastRow, count - 1)
                currentIndex = activeFocus && near >= 0 ? near : side.session.chatList.openRow
                if (activeFocus && count === 0)
                    fresh.forceActiveFocus(Qt.OtherFocusReason)
                usable = count > 0
            }
            onActiveFocusChanged: {
                if (activeFocus && currentIndex < 0)
                    currentIndex = Math.max(0, side.session.chatList.openRow)
                else if (!activeFocus && currentItem)
                    currentItem.focus = true
            }
            delegate: ChatRow {
                session: side.session
                onOpened: side.leaving()
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
        RowLayout {
            Layout.fillWidth: true
            IconButton {
                name: qsTr("Settings")
                picture: "settings"
                keys: side.keys.settings
                onClicked: side.settingsWanted()
            }
            IconButton {
                name: qsTr("Keyboard and help")
                picture: "help"
                keys: side.keys.help
                onClicked: side.helpWanted()
            }
            Item { Layout.fillWidth: true }
        }
    }
}
