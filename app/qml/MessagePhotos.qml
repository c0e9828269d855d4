// The photos and videos of one message.
import QtQuick
import "."

Flow {
    id: flow
    required property var message // MessageItem

    visible: message.photos.length > 0
    spacing: 8
    layoutDirection: message.isReply ? Qt.LeftToRight : Qt.RightToLeft
    Repeater {
        model: flow.message.photos
        PhotoThumb {
            required property var modelData
            source: modelData.source
            name: modelData.name
            isVideo: modelData.isVideo
            heightPx: isVideo ? Math.min(110, Math.round(flow.width * 0.16))
                              : Math.min(180, Math.round(flow.width * 0.45))
            maximumWidth: flow.width
            activeFocusOnTab: flow.message.isCurrent
            onClicked: flow.message.photoWanted(source, name)
        }
    }
}
