// The messages of the open chat; follows the end while a reply grows, unless scrolled away.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import ".."
import "../controls"

ListView {
    id: list
    required property var session
    required property var desktop
    required property var markdownStyle
    required property var photoViewer
    property bool stick: true
    signal photoWanted(string source, string name)
    signal linkWanted(string address)

    function toEnd() {
        stick = true
        positionViewAtEnd()
    }
    function showMessage(id) {
        Qt.callLater(() => {
            const row = session.messageList.rowOf(id)
            if (row < 0)
                return
            stick = false
            currentIndex = row
            positionViewAtIndex(row, ListView.Center)
            forceActiveFocus(Qt.OtherFocusReason)
        })
    }
    function page(direction) {
        const lowest = Math.max(originY, originY + contentHeight - height)
        contentY = Math.max(originY, Math.min(lowest, contentY + direction * height * 0.85))
        stick = atYEnd
    }

    model: session.messageList
    clip: true
    cacheBuffer: 2000
    boundsBehavior: Flickable.StopAtBounds
    activeFocusOnTab: true
    keyNavigationEnabled: true
    highlightMoveDuration: Theme.slideMs
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Messages")
    ScrollBar.vertical: ScrollBar { id: bar }
    topMargin: 8
    bottomMargin: 8

    onActiveFocusChanged: if (activeFocus && currentIndex < 0) currentIndex = count - 1
    // Where to go after the messages have changed: to the end, or to a message that is shown again.
    property int wantedRow: -1
    function settle() {
        if (wantedRow < 0) {
            currentIndex = count - 1
            toEnd()
        } else {
            stick = false
            currentIndex = wantedRow
            positionViewAtIndex(wantedRow, ListView.Contain)
            wantedRow = -1
        }
    }
    Connections {
        target: list.session.messageList
        function onModelReset() { Qt.callLater(list.settle) }
        function onRowsInserted(parent, first, last) {
            // What comes before the latest messages of a long chat moves nothing.
            if (first > 0 || last === list.session.messageList.rowCount() - 1)
                Qt.callLater(list.settle)
        }
    }
    Connections {
        target: list.session.messageTools
        function onRow_wanted(row) {
            list.wantedRow = row
            Qt.callLater(list.settle)
        }
    }
    onContentHeightChanged: if (stick) Qt.callLater(positionViewAtEnd)
    onHeightChanged: if (stick) Qt.callLater(positionViewAtEnd)
    onMovementEnded: stick = atYEnd
    onContentYChanged: if (bar.pressed) stick = atYEnd
    Keys.onPressed: event => {
        event.accepted = true
        if (event.key === Qt.Key_PageDown) page(1)
        else if (event.key === Qt.Key_PageUp) page(-1)
        else if (event.key === Qt.Key_Home) { stick = false; currentIndex = 0; positionViewAtBeginning() }
        else if (event.key === Qt.Key_End) { currentIndex = count - 1; toEnd() }
        else event.accepted = false
    }

    delegate: MessageItem {
        session: list.session
        desktop: list.desktop
        markdownStyle: list.markdownStyle
        photoViewer: list.photoViewer
        onPhotoWanted: (source, name) => list.photoWanted(source, name)
        onLinkWanted: address => list.linkWanted(address)
        onUnfolded: list.stick = false // else what was opened moves out of sight
    }

    IconButton {
        parent: list
        anchors { right: parent.right; bottom: parent.bottom; margins: 12 }
        visible: !list.stick && !list.atYEnd
        name: qsTr("To the latest message")
        picture: "down"
        strong: true
        onClicked: list.toEnd()
    }
}
