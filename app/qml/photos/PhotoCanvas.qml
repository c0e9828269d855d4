// A photo that is zoomed and panned, and what is drawn on it: tiles, boxes, spots.
pragma ComponentBehavior: Bound
import QtQuick
import ".."
import "../controls"
import "../editing"

FocusScope {
    id: canvas
    required property var viewer
    readonly property var zoom: viewer.view
    property var editor: null // null until the photo is edited for the first time
    readonly property bool editing: editor !== null && editor.active
    readonly property var selection: editing ? editor.drawnArea.boxDrawn : viewer.selection
    readonly property var pen: editing && editor.drawnArea.usesBrush ? editor.drawnArea.brushDrawn : selection
    readonly property bool drawing: editing || selection.active
    readonly property bool busy: editing && editor.making
    readonly property bool masked: editing && editor.drawnArea.areaMask.source !== ""

    function measure() {
        zoom.setViewport(width, height, Screen.devicePixelRatio)
    }
    clip: true
    activeFocusOnTab: true
    onWidthChanged: measure()
    onHeightChanged: measure()
    LayoutMirroring.enabled: false // places in a photo are the same in every language
    LayoutMirroring.childrenInherit: true
    Accessible.role: Accessible.Graphic
    Accessible.name: (viewer.isVideo ? qsTr("Video %1, %2") : qsTr("Photo %1, %2"))
                     .arg(viewer.name).arg(viewer.details)
    Accessible.description: qsTr("Shown at %1 %").arg(zoom.percent)
    Accessible.focusable: true

    MouseArea {
        id: mouse
        property point last
        property bool drawn: false
        property bool pans: false
        anchors.fill: parent
        acceptedButtons: Qt.LeftButton | Qt.MiddleButton
        cursorShape: canvas.drawing ? Qt.CrossCursor
                   : !canvas.zoom.larger ? Qt.ArrowCursor
                   : pressed ? Qt.ClosedHandCursor : Qt.OpenHandCursor
        onPressed: event => {
            canvas.forceActiveFocus(Qt.MouseFocusReason)
            last = Qt.point(event.x, event.y)
            drawn = false
            pans = !canvas.drawing || event.button === Qt.MiddleButton
            if (!pans && !canvas.busy)
                canvas.pen.dragFrom(event.x, event.y)
        }
        onReleased: {
            if (pans || canvas.busy || !canvas.editing)
                return
            const paints = canvas.editor.drawnArea.usesBrush
            if (paints)
                canvas.pen.dragEnd()
            if (drawn || paints)
                canvas.editor.drawnArea.findMask()
        }
        onPositionChanged: event => {
            if (!pans && canvas.busy)
                return
            drawn = true
            if (!pans)
                canvas.pen.dragTo(event.x, event.y)
            else
                canvas.zoom.pan(event.x - last.x, event.y - last.y)
            last = Qt.point(event.x, event.y)
        }
        onDoubleClicked: event => {
            if (canvas.drawing)
                return
            if (canvas.zoom.larger)
                canvas.zoom.fit()
            else
                canvas.zoom.zoomBy(100 / canvas.zoom.percent, event.x, event.y)
        }
        onWheel: wheel => canvas.zoom.zoomBy(Math.pow(1.0015, wheel.angleDelta.y), wheel.x, wheel.y)
    }
    PinchHandler {
        target: null
        onScaleChanged: delta => canvas.zoom.zoomBy(delta, centroid.position.x, centroid.position.y)
    }
    Item {
        id: photo
        readonly property real factor: canvas.zoom.scale
        x: canvas.zoom.left
        y: canvas.zoom.top
        width: canvas.zoom.photoWidth * factor
        height: canvas.zoom.photoHeight * factor

        Image {
            anchors.fill: parent
            asynchronous: true
            source: canvas.viewer.source
            sourceSize { width: 2048; height: 2048 }
            onStatusChanged: if (status === Image.Ready && canvas.viewer.isVideo)
                canvas.zoom.setVideoSize(implicitWidth, implicitHeight)
            Accessible.ignored: true
        }
        Repeater {
            model: canvas.zoom.tileList
            Image {
                required property string key
                required property int tileX
                required property int tileY
                required property int tileWidth
                required property int tileHeight
                x: tileX * photo.factor
                y: tileY * photo.factor
                width: tileWidth * photo.factor
                height: tileHeight * photo.factor
                asynchronous: true
                source: canvas.viewer.source === "" ? "" : canvas.viewer.source + "/tile/" + key
                Accessible.ignored: true
            }
        }
        Image {
            anchors.fill: parent
            asynchronous: true
            visible: canvas.viewer.preview && !canvas.editing
            smooth: false
            source: canvas.viewer.previewSource
            Accessible.ignored: true
        }
        Repeater {
            model: canvas.viewer.seen && !canvas.editing ? canvas.viewer.seenTiles : []
            Rectangle {
                required property var modelData
                x: modelData.x * photo.factor
                y: modelData.y * photo.factor
                width: modelData.width * photo.factor
                height: modelData.height * photo.factor
                color: "transparent"
                border { width: 1; color: Theme.accentInk }
                Rectangle {
                    anchors { fill: parent; margins: 1 }
                    color: "transparent"
                    border { width: 2; color: Theme.accent }
                }
            }
        }
        Repeater {
            model: canvas.editing ? [] : canvas.viewer.spots
            Rectangle {
                required property var modelData
                x: modelData.x * photo.width
                y: modelData.y * photo.height
                width: modelData.width * photo.width
                height: modelData.height * photo.height
                color: "transparent"
                border { width: 2; color: Theme.edge }
            }
        }
        Repeater {
            model: canvas.editing ? [] : canvas.viewer.regions
            RegionMark {
                required property var modelData
                required property int index
                x: modelData.x * photo.width
                y: modelData.y * photo.height
                width: modelData.width * photo.width
                height: modelData.height * photo.height
                label: modelData.label
                point: modelData.point
                number: index + 1
                activeFocusOnTab: true
            }
        }
        Rectangle {
            id: spot
            readonly property var rect: canvas.selection.rect
            visible: canvas.selection.active && rect.width > 0 && !(canvas.editing && canvas.editor.versions.comparison.on)
            x: rect.x * photo.factor
            y: rect.y * photo.factor
            width: rect.width * photo.factor
            height: rect.height * photo.factor
            color: "transparent"
            border { width: 2; color: Theme.accent }
        }
    }
    Repeater { // what lies outside the spot is dimmed, on whole pixels
        readonly property real leftPx: Math.round(photo.x + spot.x)
        readonly property real rightPx: Math.round(photo.x + spot.x + spot.width)
        readonly property real topPx: Math.round(photo.y + spot.y)
        readonly property real bottomPx: Math.round(photo.y + spot.y + spot.height)
        model: spot.visible && !canvas.masked ? [
            Qt.rect(0, 0, canvas.width, topPx),
            Qt.rect(0, bottomPx, canvas.width, canvas.height - bottomPx),
            Qt.rect(0, topPx, leftPx, bottomPx - topPx),
            Qt.rect(rightPx, topPx, canvas.width - rightPx, bottomPx - topPx)] : []
        Rectangle {
            required property rect modelData
            x: modelData.x
            y: modelData.y
            width: modelData.width
            height: modelData.height
            color: Theme.veil
        }
    }
    Loader { // what belongs to editing
        id: marks
        anchors.fill: parent
        active: canvas.editing
        sourceComponent: EditMarks {
            editor: canvas.editor
            zoom: canvas.zoom
            onCompared: {
                marks.focus = false
                canvas.forceActiveFocus(Qt.OtherFocusReason)
            }
        }
    }
    FocusRing { anchors.margins: 1; shown: canvas.activeFocus && !mouse.pressed }
}
