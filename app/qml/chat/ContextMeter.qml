// How full the context is: a small bar that opens the details, and the speed while a reply is written.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."
import "../controls"

AbstractButton {
    id: meter
    required property var usage // ContextMeter of app.window.chat.usage
    property bool brief: false

    visible: usage.known || usage.liveSpeed !== ""
    enabled: usage.known
    leftPadding: 8
    rightPadding: 8
    topPadding: 6
    bottomPadding: 6
    hoverEnabled: true
    Accessible.role: Accessible.Button
    Accessible.name: usage.known ? usage.sentence : usage.liveSpeed
    Accessible.description: qsTr("Shows what the last reply took")
    contentItem: RowLayout {
        spacing: 7
        Label {
            visible: text !== ""
            text: meter.usage.liveSpeed || (meter.brief ? "" : meter.usage.shortText)
            color: Theme.muted
            font.pixelSize: Theme.smallPx
            Accessible.ignored: true
        }
        ContextBar {
            Layout.alignment: Qt.AlignVCenter
            visible: meter.usage.known
            usage: meter.usage
            implicitWidth: Math.round(Theme.textPx * 3)
        }
    }
    background: Rectangle {
        radius: 8
        color: meter.hovered || meter.down ? Theme.hover : "transparent"
        FocusRing { shown: meter.visualFocus }
    }
    ToolTip.visible: (hovered || visualFocus) && usage.known
    ToolTip.delay: 600
    ToolTip.text: usage.sentence
}
