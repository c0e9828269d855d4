// What a reply points at: its photo, small, with the boxes drawn on it.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import ".."
import "../controls"
import "../photos"

Loader {
    id: overlay
    required property var message // MessageItem
    required property real columnPx
    property int revision: 0
    readonly property var found: message.isReply && !message.isStreaming && message.words !== "" && revision >= 0
        ? message.photoViewer.regionsOf(message.messageId) : ({})

    function show() {
        message.photoViewer.showRegions(message.messageId)
    }
    active: found.source !== undefined
    visible: active
    Connections {
        target: overlay.message.photoViewer
        function onModel_changed() { overlay.revision += 1 }
    }
    sourceComponent: Row {
        spacing: 10
        PhotoThumb {
            id: thumb
            source: overlay.found.source
            name: overlay.found.name
            regions: overlay.found.regions
            heightPx: Math.min(120, Math.round(overlay.columnPx * 0.3))
            maximumWidth: Math.round(overlay.columnPx * 0.45)
            activeFocusOnTab: overlay.message.isCurrent
            onClicked: overlay.show()
        }
        Column {
            anchors.verticalCenter: thumb.verticalCenter
            spacing: 6
            ActionButton {
                width: Math.min(implicitWidth, Math.round(overlay.columnPx * 0.5))
                text: overlay.found.text
                activeFocusOnTab: overlay.message.isCurrent || overlay.message.canRetry
                onClicked: overlay.show()
            }
            Label {
                width: Math.round(overlay.columnPx * 0.5)
                visible: text !== ""
                text: overlay.found.note
                color: Theme.muted
                font.pixelSize: Theme.smallPx
                wrapMode: Text.Wrap
                horizontalAlignment: Text.AlignLeft
            }
        }
    }
}
