// A list of models below a few controls that scroll with it; only the rows on the screen exist.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."

Item {
    id: pane
    required property string name
    required property var rows
    property Component rowDelegate
    property string nothing: ""
    property bool shown: true // a list that is not on the screen makes no rows
    default property alias content: upper.data
    readonly property bool listHasFocus: list.activeFocus
    readonly property real marginPx: Math.max(Theme.gap, (width - Theme.textPx * 62) / 2)

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
    }
    Label {
        anchors { left: list.left; right: list.right }
        y: upper.y + upper.height + 2 * Theme.gap
        visible: list.count === 0 && text !== ""
        text: pane.nothing
        color: Theme.muted
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
    }
    ListView {
        id: list
        anchors { fill: parent; leftMargin: pane.marginPx; rightMargin: pane.marginPx }
        model: pane.shown ? pane.rows : null
        delegate: pane.rowDelegate
        spacing: 6
        bottomMargin: Theme.gap
        boundsBehavior: Flickable.StopAtBounds
        activeFocusOnTab: true
        keyNavigationEnabled: true
        highlightMoveDuration: Theme.slideMs
        currentIndex: -1
        Accessible.role: Accessible.List
        Accessible.name: pane.name
        ScrollBar.vertical: ScrollBar {
            parent: pane
            anchors { right: parent.right; top: parent.top; bottom: parent.bottom }
        }
        header: Item {
            width: 1
            height: upper.implicitHeight + Theme.gap + 6
            // Qt may have made the first row the current one and shown no more than that.
            onHeightChanged: if (list.currentIndex < 0 || !list.activeFocus && list.currentIndex === 0)
                Qt.callLater(list.positionViewAtBeginning)
        }
        onActiveFocusChanged: if (activeFocus && currentIndex < 0 && count > 0) currentIndex = 0
        Keys.onPressed: event => {
            const step = Math.max(1, Math.floor(height / Math.max(1, Theme.textPx * 7)))
            event.accepted = true
            if (event.key === Qt.Key_PageDown) currentIndex = Math.min(count - 1, currentIndex + step)
            else if (event.key === Qt.Key_PageUp) currentIndex = Math.max(0, currentIndex - step)
            else if (event.key === Qt.Key_Home) { currentIndex = 0; positionViewAtBeginning() }
            else if (event.key === Qt.Key_End) currentIndex = count - 1
            else event.accepted = false
        }
    }
}
