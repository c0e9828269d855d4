// A bar as full as the context, with a mark where the oldest exchange leaves.
import QtQuick
import ".."

Rectangle {
    id: bar
    required property var usage
    implicitHeight: Math.max(6, Math.round(Theme.textPx * 0.45))
    radius: height / 2
    color: Theme.hover
    border { width: 1; color: Theme.edge }
    Accessible.ignored: true
    Rectangle {
        anchors { left: parent.left; top: parent.top; bottom: parent.bottom; margins: 1 }
        width: Math.max(height, (bar.width - 2) * bar.usage.share)
        radius: height / 2
        color: bar.usage.nearlyFull ? Theme.errorText : Theme.accent
    }
    Rectangle {
        anchors { top: parent.top; bottom: parent.bottom }
        x: Math.round(bar.width * (LayoutMirroring.enabled ? 1 - bar.usage.leavesShare : bar.usage.leavesShare))
        width: 1
        color: Theme.muted
    }
}
