// What is drawn over the photo while it is edited: mask, stroke, brush, and the photo before.
pragma ComponentBehavior: Bound
import QtQuick
import ".."

Item {
    id: marks
    required property var editor
    required property var zoom
    readonly property var area: editor.drawnArea
    readonly property var brush: area.brushDrawn
    readonly property var comparison: editor.versions.comparison
    signal compared()

    Item {
        x: marks.zoom.left
        y: marks.zoom.top
        width: marks.zoom.photoWidth * marks.zoom.scale
        height: marks.zoom.photoHeight * marks.zoom.scale
        Image {
            objectName: "maskOverlay"
            anchors.fill: parent
            asynchronous: true
            visible: !marks.comparison.on
            source: marks.area.areaMask.source
            Accessible.ignored: true
        }
    }
    Canvas {
        id: line
        readonly property var points: marks.brush.line
        readonly property real factor: marks.zoom.scale
        readonly property real leftPx: marks.zoom.left
        readonly property real topPx: marks.zoom.top
        readonly property real widthPx: marks.brush.widthPx
        objectName: "stroke"
        anchors.fill: parent
        visible: marks.brush.active && points.length > 0 && marks.area.areaMask.source === ""
        opacity: 0.6
        onPointsChanged: requestPaint()
        onFactorChanged: requestPaint()
        onLeftPxChanged: requestPaint()
        onTopPxChanged: requestPaint()
        onWidthPxChanged: requestPaint()
        onPaint: {
            const pen = getContext("2d")
            pen.clearRect(0, 0, width, height)
            pen.lineCap = pen.lineJoin = "round"
            pen.strokeStyle = Theme.mark
            pen.lineWidth = Math.max(2, widthPx * factor)
            pen.beginPath()
            for (let n = 0; n + 1 < points.length; n += 2) {
                const x = leftPx + points[n] * factor
                const y = topPx + points[n + 1] * factor
                if (n === 0) {
                    pen.moveTo(x, y)
                    pen.lineTo(x + 0.01, y)
                } else {
                    pen.lineTo(x, y)
                }
            }
            pen.stroke()
        }
    }
    Rectangle { // the brush
        readonly property real sidePx: Math.max(8, marks.brush.widthPx * marks.zoom.scale)
        objectName: "brush"
        visible: marks.brush.active && !marks.comparison.on
        x: marks.zoom.left + marks.brush.brushX * marks.zoom.scale - sidePx / 2
        y: marks.zoom.top + marks.brush.brushY * marks.zoom.scale - sidePx / 2
        width: sidePx
        height: sidePx
        radius: sidePx / 2
        color: "transparent"
        border { width: marks.brush.painting ? 4 : 2; color: Theme.accent }
        Rectangle { // is seen on a photo of the same colour
            anchors { fill: parent; margins: marks.brush.painting ? 4 : 2 }
            radius: width / 2
            color: "transparent"
            border { width: 1; color: Theme.accentInk }
        }
    }
    Loader {
        anchors.fill: parent
        active: marks.comparison.on
        onActiveChanged: if (!active) {
            focus = false
            marks.compared()
        }
        sourceComponent: CompareSlider {
            comparison: marks.comparison
            zoom: marks.zoom
        }
    }
}
