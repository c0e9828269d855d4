// The frame around whatever has keyboard focus.
import QtQuick
import "."

Rectangle {
    required property bool shown
    anchors.fill: parent
    anchors.margins: -2
    radius: (parent && parent.radius !== undefined ? parent.radius : 8) + 2
    color: "transparent"
    border { width: Theme.focusPx; color: Theme.accent }
    visible: shown
}
