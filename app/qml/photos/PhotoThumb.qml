// A photo in a message, or a strip of frames of a video; pressing it shows it large.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import ".."
import "../controls"

AbstractButton {
    id: thumb
    required property string source
    required property string name
    property bool isVideo: false
    property bool square: false
    property int more: 0
    property var spots: []
    property var regions: []
    property int heightPx: 180
    property real maximumWidth: 10000

    implicitWidth: square ? heightPx
                 : Math.min(maximumWidth, Math.max(48, picture.status === Image.Ready
                            ? Math.round(heightPx * picture.ratio) : heightPx))
    implicitHeight: heightPx
    hoverEnabled: true
    Accessible.role: Accessible.Button
    Accessible.name: (isVideo ? qsTr("Video %1, show large") : qsTr("Photo %1, show large")).arg(name)
    Accessible.description: more > 0 ? qsTr("and %1 more").arg(more) : ""

    contentItem: Item {
        Rectangle {
            anchors.fill: parent
            visible: picture.status !== Image.Ready
            radius: 10
            color: Theme.hover
        }
        Image {
            id: picture
            readonly property real ratio: implicitHeight > 0
                ? Math.min(thumb.isVideo ? 12 : 2.4, Math.max(0.3, implicitWidth / implicitHeight)) : 1
            anchors.fill: parent
            asynchronous: true
            fillMode: Image.PreserveAspectFit
            source: thumb.source === "" ? "" : thumb.source + (thumb.square ? "/chip" : "/round")
            sourceSize {
                width: thumb.square ? Math.round(thumb.heightPx * Screen.devicePixelRatio) : 0
                height: Math.round(thumb.heightPx * Screen.devicePixelRatio)
            }
            Accessible.ignored: true
        }
        Item { // where the picture is painted
            LayoutMirroring.enabled: false
            LayoutMirroring.childrenInherit: true
            anchors.centerIn: parent
            width: picture.paintedWidth
            height: picture.paintedHeight
            Repeater {
                model: thumb.spots
                Rectangle {
                    required property var modelData
                    x: modelData.x * parent.width
                    y: modelData.y * parent.height
                    width: Math.max(6, modelData.width * parent.width)
                    height: Math.max(6, modelData.height * parent.height)
                    color: "transparent"
                    border { width: 2; color: Theme.accent }
                }
            }
            Repeater {
                model: thumb.regions
                RegionMark {
                    required property var modelData
                    required property int index
                    x: modelData.x * parent.width
                    y: modelData.y * parent.height
                    width: modelData.width * parent.width
                    height: modelData.height * parent.height
                    label: modelData.label
                    point: modelData.point
                    number: index + 1
                    labelled: false
                }
            }
        }
        Rectangle {
            anchors.fill: parent
            visible: thumb.more > 0
            radius: 10
            color: Theme.veil
            Rectangle {
                anchors.centerIn: parent
                width: count.implicitWidth + 16
                height: count.implicitHeight + 8
                radius: height / 2
                color: Theme.surface
                Label {
                    id: count
                    anchors.centerIn: parent
                    text: qsTr("+%1").arg(thumb.more)
                    color: Theme.text
                    font.weight: Font.DemiBold
                    Accessible.ignored: true
                }
            }
        }
        FocusRing { radius: 12; shown: thumb.visualFocus }
    }
    HoverHandler { cursorShape: Qt.PointingHandCursor }
    ToolTip.visible: hovered
    ToolTip.delay: 600
    ToolTip.text: name
}
