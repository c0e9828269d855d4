// The photos and videos of one message: a few side by side, more of them as a grid of squares.
pragma ComponentBehavior: Bound
import QtQuick
import "../photos"

Item {
    id: photos
    required property var message // MessageItem
    readonly property int most: 6
    readonly property int total: message.photos.length
    readonly property bool asGrid: total > 2 && !message.photos.some(photo => photo.isVideo || photo.spots.length > 0)
    readonly property int cellPx: Math.floor(Math.min(140, (width - 2 * flow.spacing) / 3))

    visible: total > 0
    implicitHeight: flow.height

    Flow {
        id: flow
        // As wide as its photos, so that they keep their order at either side.
        readonly property real wanted: {
            let sum = 0
            for (const child of children)
                if (child.visible && child.implicitWidth > 0)
                    sum += Math.ceil(child.implicitWidth) + spacing
            return Math.max(0, sum - spacing)
        }
        anchors {
            left: photos.message.isReply ? parent.left : undefined
            right: photos.message.isReply ? undefined : parent.right
        }
        width: photos.asGrid ? 3 * photos.cellPx + 2 * spacing : Math.min(wanted, photos.width)
        spacing: 8
        Repeater {
            model: photos.message.photos.slice(0, photos.most)
            PhotoThumb {
                required property var modelData
                required property int index
                source: modelData.source
                name: modelData.name
                isVideo: modelData.isVideo
                spots: modelData.spots
                square: photos.asGrid
                more: index === photos.most - 1 ? photos.total - photos.most : 0
                heightPx: photos.asGrid ? photos.cellPx
                        : isVideo ? Math.min(110, Math.round(photos.width * 0.16))
                                  : Math.min(180, Math.round(photos.width * 0.45))
                maximumWidth: photos.width
                activeFocusOnTab: photos.message.isCurrent
                onClicked: photos.message.photoWanted(source, name)
            }
        }
    }
}
