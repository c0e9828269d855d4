// The photos of the chat, one of them as large as the window.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."
import "../controls"

Popup {
    id: popup
    required property var viewer
    readonly property var zoom: viewer.view
    readonly property var selection: viewer.selection
    readonly property bool rightToLeft: Application.layoutDirection === Qt.RightToLeft

    function drawSpot() {
        if (viewer.isVideo || viewer.isMissing)
            return
        selection.begin()
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
        else return false
        return true
    }

    parent: Overlay.overlay
    width: parent ? parent.width : 0
    height: parent ? parent.height : 0
    modal: true
    focus: true
    padding: 8
    closePolicy: selection.active ? Popup.NoAutoClose : Popup.CloseOnEscape
    onOpened: canvas.forceActiveFocus(Qt.PopupFocusReason)
    onClosed: viewer.close()
    background: Rectangle { color: Theme.background }

    Connections {
        target: popup.viewer
        function onAsked() { popup.close() }
    }

    contentItem: FocusScope {
        Accessible.role: Accessible.Dialog
        Accessible.name: qsTr("Photo viewer")
        Keys.onPressed: event => {
            if (event.modifiers & (Qt.ControlModifier | Qt.AltModifier | Qt.MetaModifier))
                return
            event.accepted = popup.zoomKey(event)
                || (popup.selection.active ? popup.spotKey(event) : popup.viewKey(event))
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
                viewer: popup.viewer
                focus: true
            }
            ViewerNotes {
                Layout.fillWidth: true
                Layout.maximumWidth: Theme.columnPx
                Layout.maximumHeight: Math.round(popup.height * 0.3)
                Layout.alignment: Qt.AlignHCenter
                viewer: popup.viewer
            }
            ViewerTools {
                Layout.alignment: Qt.AlignHCenter
                Layout.maximumWidth: popup.availableWidth
                Layout.fillWidth: true
                viewer: popup.viewer
                rightToLeft: popup.rightToLeft
                onSpotWanted: popup.drawSpot()
            }
        }
    }
}
