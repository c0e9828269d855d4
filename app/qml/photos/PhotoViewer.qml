// The photos of the chat, one of them as large as the window.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."
import "../controls"
import "../editing"

Popup {
    id: popup
    required property var viewer
    readonly property var zoom: viewer.view
    readonly property var selection: viewer.selection
    readonly property bool rightToLeft: Application.layoutDirection === Qt.RightToLeft
    required property var late
    property var editor: null // made when a photo is edited for the first time
    readonly property bool editing: editor !== null && editor.active
    signal saveWanted(string name)

    function drawSpot() {
        if (viewer.isVideo || viewer.isMissing)
            return
        selection.begin()
        canvas.forceActiveFocus(Qt.OtherFocusReason)
    }
    function edit() {
        if (viewer.isVideo || viewer.isMissing)
            return
        editor = late.photoEditor
        editor.begin()
        canvas.forceActiveFocus(Qt.OtherFocusReason)
    }
    function arrows(event) {
        const keys = { [Qt.Key_Left]: [-1, 0], [Qt.Key_Right]: [1, 0],
                       [Qt.Key_Up]: [0, -1], [Qt.Key_Down]: [0, 1] }
        return keys[event.key]
    }
    function zoomKey(event) {
        if (event.key === Qt.Key_Plus || event.key === Qt.Key_Equal) zoom.step(1)
        else if (event.key === Qt.Key_Minus) zoom.step(-1)
        else if (event.key === Qt.Key_0) zoom.fit()
        else if (event.key === Qt.Key_1) zoom.actual()
        else return false
        return true
    }
    function spotKey(event) {
        const steps = arrows(event)
        if (steps && event.modifiers & Qt.ShiftModifier) selection.grow(steps[0], steps[1])
        else if (steps) selection.move(steps[0], steps[1])
        else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter) viewer.askAboutSpot()
        else if (event.key === Qt.Key_Escape) selection.cancel()
        else return false
        return true
    }
    function viewKey(event) {
        const steps = arrows(event)
        if (steps && zoom.larger) zoom.panSteps(steps[0], steps[1])
        else if (steps && steps[0] !== 0) (steps[0] > 0) !== rightToLeft ? viewer.next() : viewer.previous()
        else if (event.key === Qt.Key_PageDown) viewer.next()
        else if (event.key === Qt.Key_PageUp) viewer.previous()
        else if (event.key === Qt.Key_S) viewer.seen = !viewer.seen
        else if (event.key === Qt.Key_P) viewer.preview = !viewer.preview
        else if (event.key === Qt.Key_R) drawSpot()
        else if (event.key === Qt.Key_E) edit()
        else return false
        return true
    }
    function drawKey(event) {
        const steps = arrows(event)
        if (!steps || editor.making)
            return false
        if (editor.versions.comparison.on)
            editor.versions.comparison.step(steps[0])
        else if (event.modifiers & Qt.ShiftModifier)
            editor.drawnArea.grow(steps[0], steps[1])
        else
            editor.drawnArea.move(steps[0], steps[1])
        return true
    }
    function markKey(event) {
        const area = editor.drawnArea
        if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter) area.finish()
        else if (event.key === Qt.Key_Space) area.usesBrush ? area.paint() : area.finish()
        else if (event.key === Qt.Key_B) area.useBrush(false)
        else if (event.key === Qt.Key_S) area.useBrush(true)
        else if (event.key === Qt.Key_T) area.meanThing(!area.meansThing)
        else if (event.key === Qt.Key_W) area.widen(1)
        else if (event.key === Qt.Key_N) area.widen(-1)
        else return false
        return true
    }
    function editKey(event) {
        if (event.key === Qt.Key_Escape) editor.stepBack()
        else if (event.key === Qt.Key_E) editor.leave()
        else if (drawKey(event) || editor.making) return true
        else if (event.key === Qt.Key_V) editor.versions.toggleCompare()
        else if (editor.versions.comparison.on || markKey(event)) return true
        else if (event.key === Qt.Key_R) editor.askAbout()
        else if (event.key === Qt.Key_C) editor.do("cut_out")
        else if (event.key === Qt.Key_Delete) editor.do("remove")
        else if (event.key === Qt.Key_L) editor.do("blur")
        else return false
        return true
    }
    function ctrlKey(event) {
        if (!editing || editor.making)
            return false
        const again = event.key === Qt.Key_Y || event.key === Qt.Key_Z && event.modifiers & Qt.ShiftModifier
        if (again) editor.versions.redo()
        else if (event.key === Qt.Key_Z) editor.versions.undo()
        else if (event.key === Qt.Key_S) popup.saveWanted(editor.fileName)
        else return false
        return true
    }

    parent: Overlay.overlay
    width: parent ? parent.width : 0
    height: parent ? parent.height : 0
    modal: true
    focus: true
    padding: 8
    closePolicy: selection.active || editing ? Popup.NoAutoClose : Popup.CloseOnEscape
    onOpened: canvas.forceActiveFocus(Qt.PopupFocusReason)
    onClosed: viewer.close()
    background: Rectangle { color: Theme.background }

    Connections {
        target: popup.viewer
        function onAsked() { popup.close() }
    }
    Connections {
        target: popup.editor
        ignoreUnknownSignals: true
        function onAnnounced(words) { page.Accessible.announce(words, Accessible.Polite) }
    }

    contentItem: FocusScope {
        id: page
        Accessible.role: Accessible.Dialog
        Accessible.name: qsTr("Photo viewer")
        Keys.onPressed: event => {
            if (event.modifiers & Qt.ControlModifier)
                event.accepted = popup.ctrlKey(event)
            if (event.modifiers & (Qt.ControlModifier | Qt.AltModifier | Qt.MetaModifier))
                return
            event.accepted = popup.zoomKey(event)
                || (popup.editing ? popup.editKey(event) : popup.selection.active ? popup.spotKey(event) : popup.viewKey(event))
        }
        ColumnLayout {
            anchors.fill: parent
            spacing: 6
            RowLayout {
                Layout.fillWidth: true
                spacing: 8
                ColumnLayout {
                    Layout.fillWidth: true
                    Layout.leftMargin: 6
                    spacing: 0
                    Label {
                        Layout.fillWidth: true
                        text: popup.viewer.name
                        textFormat: Text.PlainText
                        color: Theme.text
                        elide: Text.ElideMiddle
                        font.weight: Font.DemiBold
                        horizontalAlignment: Text.AlignLeft
                        Accessible.role: Accessible.Heading
                        Accessible.name: text
                    }
                    Label {
                        Layout.fillWidth: true
                        text: popup.viewer.details
                        textFormat: Text.PlainText
                        color: Theme.muted
                        font.pixelSize: Theme.smallPx
                        wrapMode: Text.Wrap
                        horizontalAlignment: Text.AlignLeft
                    }
                }
                IconButton {
                    Layout.alignment: Qt.AlignTop
                    name: qsTr("Close")
                    picture: "close"
                    keys: qsTr("Esc")
                    onClicked: popup.close()
                }
            }
            PhotoCanvas {
                id: canvas
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.minimumHeight: 80
                viewer: popup.viewer
                editor: popup.editor
                focus: true
            }
            Loader {
                Layout.fillWidth: true
                Layout.maximumWidth: Theme.columnPx
                Layout.alignment: Qt.AlignHCenter
                active: popup.editing
                visible: active
                sourceComponent: EditStatus { editor: popup.editor }
            }
            Loader {
                Layout.fillWidth: true
                active: popup.editing
                visible: active
                sourceComponent: EditTools {
                    editor: popup.editor
                    onSaveWanted: popup.saveWanted(popup.editor.fileName)
                    onDrawingWanted: canvas.forceActiveFocus(Qt.OtherFocusReason)
                }
            }
            ViewerNotes {
                Layout.fillWidth: true
                Layout.maximumWidth: Theme.columnPx
                Layout.maximumHeight: Math.round(popup.height * 0.3)
                Layout.alignment: Qt.AlignHCenter
                viewer: popup.viewer
                visible: lines.length > 0 && !popup.editing
            }
            ViewerTools {
                visible: !popup.editing
                Layout.alignment: Qt.AlignHCenter
                Layout.maximumWidth: popup.availableWidth
                Layout.fillWidth: true
                viewer: popup.viewer
                rightToLeft: popup.rightToLeft
                onSpotWanted: popup.drawSpot()
                onEditWanted: popup.edit()
            }
        }
    }
}
