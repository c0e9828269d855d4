// A column that scrolls, in the middle of a wide page, and follows the keyboard focus.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."

Flickable {
    id: pane
    default property alias content: column.data
    readonly property bool wide: column.width > Theme.textPx * 40

    contentWidth: width
    contentHeight: column.implicitHeight + 2 * Theme.gap
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    ScrollBar.vertical: ScrollBar {}

    readonly property Item focused: Window.activeFocusItem
    onFocusedChanged: Qt.callLater(follow)
    function follow() {
        for (let item = focused; item; item = item.parent)
            if (item === column) {
                const top = focused.mapToItem(contentItem, 0, 0).y
                const lowest = Math.max(0, contentHeight - height)
                contentY = Math.max(0, Math.min(lowest,
                    Math.max(top + focused.height + 12 - height, Math.min(contentY, top - 12))))
                return
            }
    }

    ColumnLayout {
        id: column
        x: Math.max(Theme.gap, (pane.width - width) / 2)
        y: Theme.gap
        width: Math.min(pane.width - 2 * Theme.gap, Theme.textPx * 58)
        spacing: Theme.gap
    }
}
