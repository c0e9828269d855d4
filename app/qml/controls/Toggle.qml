// A switch that is on or off, with its text beside it if it has one.
import QtQuick
import QtQuick.Controls.Basic
import ".."

Switch {
    id: toggle
    readonly property int trackPx: Math.max(20, Math.round(Theme.textPx * 1.4))
    horizontalPadding: 0
    verticalPadding: 4
    spacing: 10
    hoverEnabled: true
    opacity: enabled ? 1 : 0.5

    indicator: Rectangle {
        x: toggle.mirrored ? toggle.width - width - toggle.rightPadding : toggle.leftPadding
        y: (toggle.height - height) / 2
        implicitWidth: Math.round(toggle.trackPx * 1.8)
        implicitHeight: toggle.trackPx
        radius: height / 2
        color: toggle.checked ? Theme.accent : toggle.hovered ? Theme.hover : Theme.surface
        border { width: 1; color: toggle.checked ? Theme.accent : Theme.edge }
        Rectangle {
            readonly property bool atRight: toggle.checked !== toggle.mirrored
            x: atRight ? parent.width - width - 4 : 4
            anchors.verticalCenter: parent.verticalCenter
            width: parent.height - 8
            height: width
            radius: width / 2
            color: toggle.checked ? Theme.accentInk : Theme.edge
        }
        FocusRing { anchors.margins: -3; radius: height / 2; shown: toggle.visualFocus }
    }
    contentItem: Label {
        readonly property real asidePx: toggle.indicator.width + (text === "" ? 0 : toggle.spacing)
        leftPadding: toggle.mirrored ? 0 : asidePx
        rightPadding: toggle.mirrored ? asidePx : 0
        text: toggle.text
        color: Theme.text
        wrapMode: Text.Wrap
        verticalAlignment: Text.AlignVCenter
        horizontalAlignment: Text.AlignLeft
        Accessible.ignored: true
    }
}
