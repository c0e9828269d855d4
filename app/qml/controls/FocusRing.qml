// The frame around whatever has keyboard focus.
import QtQuick
import ".."

Rectangle {
    required property bool shown
    anchors.fill: parent
    anchors.margins: -2
    radius: ((parent as Rectangle)?.radius ?? 8) + 2
    color: "transparent"
    border { width: Theme.focusPx; color: Theme.accent }
    visible: shown
}
