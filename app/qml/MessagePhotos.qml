// The photos and videos of one message.
pragma ComponentBehavior: Bound
import QtQuick
import "."

Flow {
    id: photos
    required property var message // MessageItem

    visible: message.photos.length > 0
    spacing: 8
    layoutDirection: message.isReply ? Qt.LeftToRight : Qt.RightToLeft
    Repeater {
        model: photos.message.photos
        PhotoThumb {
            required property var modelData
            source: modelData.source
            name: modelData.name
            isVideo: modelData.isVideo
            heightPx: isVideo ? Math.min(110, Math.round(photos.width * 0.16))
                              : Math.min(180, Math.round(photos.width * 0.45))
            maximumWidth: photos.width
            activeFocusOnTab: photos.message.isCurrent
            onClicked: photos.message.photoWanted(source, name)
        }
    }
}
