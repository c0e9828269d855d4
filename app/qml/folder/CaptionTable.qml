// The photos of a folder with their captions below the run; only the rows on the screen exist.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."

Item {
    id: pane
    required property var folder
    readonly property var table: folder.captionTable
    readonly property bool listHasFocus: list.activeFocus
    readonly property real marginPx: Math.max(Theme.gap, (width - Theme.textPx * 62) / 2)
    signal fileWanted()
    signal photoWanted(string source, string name)

    function focusFirst() {
        run.focusFirst()
    }
    function focusList() {
        list.forceActiveFocus(Qt.TabFocusReason)
    }

    clip: true
    // Scrolls with the list but is no part of it: a list takes the focus when its rows change.
    ColumnLayout {
        id: upper
        readonly property Item focused: Window.activeFocusItem
        onFocusedChanged: {
            for (let item = focused; item; item = item.parent)
                if (item === upper)
                    return list.positionViewAtBeginning()
        }
        x: pane.marginPx
        y: Theme.gap - (list.contentY - list.originY)
        z: 1
        width: pane.width - 2 * pane.marginPx
        spacing: 8
        FolderHeader {
            id: run
            Layout.fillWidth: true
            folder: pane.folder
            onFileWanted: pane.fileWanted()
        }
        CaptionFilters {
            Layout.fillWidth: true
            visible: pane.table.total > 0
            folder: pane.folder
        }
        Label {
            Layout.fillWidth: true
            Layout.topMargin: Theme.gap
            visible: list.count === 0 && pane.folder.state !== "reading"
            text: pane.table.total === 0 ? qsTr("There are no photos in this folder.")
                                         : qsTr("No photo matches.")
            color: Theme.muted
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
        }
    }
    ListView {
        id: list
        anchors { fill: parent; leftMargin: pane.marginPx; rightMargin: pane.marginPx }
        model: pane.table
        spacing: 4
        bottomMargin: Theme.gap
        boundsBehavior: Flickable.StopAtBounds
        activeFocusOnTab: true
        keyNavigationEnabled: true
        highlightMoveDuration: Theme.slideMs
        currentIndex: -1
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Photos and captions")
        ScrollBar.vertical: ScrollBar {
            parent: pane
            anchors { right: parent.right; top: parent.top; bottom: parent.bottom }
        }
        header: Item {
            width: 1
            height: upper.implicitHeight + Theme.gap + 6
            onHeightChanged: if (list.currentIndex < 0) Qt.callLater(list.positionViewAtBeginning)
        }
        onActiveFocusChanged: if (activeFocus && currentIndex < 0 && count > 0) currentIndex = 0
        Keys.onPressed: event => {
            const rows = Math.max(1, Math.floor(height / Math.max(1, Theme.textPx * 6)))
            event.accepted = true
            if (event.key === Qt.Key_PageDown) currentIndex = Math.min(count - 1, currentIndex + rows)
            else if (event.key === Qt.Key_PageUp) currentIndex = Math.max(0, currentIndex - rows)
            else if (event.key === Qt.Key_Home) { currentIndex = 0; positionViewAtBeginning() }
            else if (event.key === Qt.Key_End) currentIndex = count - 1
            else event.accepted = false
        }
        delegate: CaptionRow {
            folder: pane.folder
            width: ListView.view.width
            onPhotoWanted: (source, name) => pane.photoWanted(source, name)
        }
    }
}
