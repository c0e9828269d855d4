// The loss over the steps: a line of means in a band of extremes, and a dot for each evaluation.
//
// `chart` holds shares of width and height (app/window/training/loss_chart.py). Time runs from left to
// right in every language, as in all charts of the field.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."

Item {
    id: area
    required property var chart
    required property string words
    readonly property color ink: Theme.accent
    readonly property color band: Theme.mix(Theme.background, Theme.accent, Theme.contrast ? 0.45 : 0.28)
    readonly property color grid: Theme.contrast ? Theme.edge : Theme.line
    readonly property color dot: Theme.text

    Layout.fillWidth: true
    implicitHeight: Math.round(Math.max(150, Math.min(Theme.textPx * 16, width * 0.45)))
    LayoutMirroring.enabled: false
    LayoutMirroring.childrenInherit: true
    Accessible.role: Accessible.Graphic
    Accessible.name: words
    onChartChanged: canvas.requestPaint()
    onInkChanged: canvas.requestPaint()
    onGridChanged: canvas.requestPaint()
    onDotChanged: canvas.requestPaint()

    readonly property real besidePx: Math.round(Theme.smallPx * 3.6)
    readonly property real belowPx: Math.round(Theme.smallPx * 1.9)

    Canvas {
        id: canvas
        anchors { fill: parent; leftMargin: area.besidePx; bottomMargin: area.belowPx; topMargin: 6; rightMargin: 6 }
        onPaint: {
            const to = getContext("2d"), wide = width, high = height, shown = area.chart
            const x = share => share * wide
            const y = share => (1 - share) * high
            to.reset()
            to.lineWidth = 1
            to.strokeStyle = area.grid
            for (const tick of shown.ticks ?? []) {
                to.beginPath()
                to.moveTo(0, Math.round(y(tick.share)) + 0.5)
                to.lineTo(wide, Math.round(y(tick.share)) + 0.5)
                to.stroke()
            }
            const band = shown.band ?? []
            if (band.length > 3) {
                to.fillStyle = area.band
                to.beginPath()
                to.moveTo(x(band[0]), y(band[2]))
                for (let at = 0; at < band.length; at += 3)
                    to.lineTo(x(band[at]), y(band[at + 2]))
                for (let at = band.length - 3; at >= 0; at -= 3)
                    to.lineTo(x(band[at]), y(band[at + 1]))
                to.closePath()
                to.fill()
            }
            const line = shown.line ?? []
            to.strokeStyle = area.ink
            to.lineWidth = 2
            to.beginPath()
            for (let at = 0; at < line.length; at += 2)
                at === 0 ? to.moveTo(x(line[0]), y(line[1])) : to.lineTo(x(line[at]), y(line[at + 1]))
            to.stroke()
            const dots = shown.dots ?? []
            to.fillStyle = area.dot
            for (let at = 0; at < dots.length; at += 2) {
                to.beginPath()
                to.arc(x(dots[at]), y(dots[at + 1]), 4, 0, 2 * Math.PI)
                to.fill()
            }
        }
    }
    Repeater {
        model: area.chart.ticks ?? []
        Label {
            required property var modelData
            x: 0
            width: area.besidePx - 6
            y: canvas.y + (1 - modelData.share) * canvas.height - height / 2
            text: modelData.text
            color: Theme.muted
            font.pixelSize: Theme.smallPx
            horizontalAlignment: Text.AlignRight
            Accessible.ignored: true
        }
    }
    component End: Label {
        y: canvas.y + canvas.height + 4
        color: Theme.muted
        font.pixelSize: Theme.smallPx
        Accessible.ignored: true
    }
    End {
        x: canvas.x
        text: area.chart.first ?? ""
    }
    End {
        x: canvas.x + canvas.width - width
        text: area.chart.last ?? ""
    }
    End {
        x: canvas.x + (canvas.width - width) / 2
        visible: canvas.width > 3 * implicitWidth + Theme.textPx * 8
        text: qsTr("Step")
    }
}
