// A column that scrolls, in the middle of a wide page, and follows the keyboard focus.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."

Flickable {
    id: pane
    default property alias content: column.data

    contentWidth: width
    contentHeight: column.implicitHeight + 2 * Theme.gap
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    ScrollBar.vertical: ScrollBar {}

    readonly property Item focused: Window.activeFocusItem
    onFocusedChanged: Qt.callLater(follow)
    // The latest control with the keyboard: where it vanishes, such as when a run ends, the one before takes over.
    property Item lastStop: null
    Connections {
        target: pane.lastStop
        function onVisibleChanged() { Qt.callLater(pane.follow) }
    }
    function follow() {
        const isLost = !focused || focused === lastStop || !focused.activeFocusOnTab
        if (lastStop && pane.visible && !lastStop.visible && isLost) {
            lastStop.nextItemInFocusChain(false).forceActiveFocus(Qt.OtherFocusReason)
            return
        }
        for (let item = focused; item; item = item.parent)
            if (item === column) {
                lastStop = focused
                const top = focused.mapToItem(contentItem, 0, 0).y
                const lowest = Math.max(0, contentHeight - height)
                contentY = Math.max(0, Math.min(lowest,
                    Math.max(top + focused.height + 12 - height, Math.min(contentY, top - 12))))
                return
            }
        lastStop = null
    }

    ColumnLayout {
        id: column
        x: Math.max(Theme.gap, (pane.width - width) / 2)
        y: Theme.gap
        width: Math.min(pane.width - 2 * Theme.gap, Theme.textPx * 58)
        spacing: Theme.gap
    }
}
