// A photo in a message, or a strip of frames of a video; pressing it shows it large.
import QtQuick
import QtQuick.Controls.Basic
import "."

AbstractButton {
    id: thumb
    required property string source
    required property string name
    property bool isVideo: false
    property int heightPx: 180
    property real maximumWidth: 10000

    implicitWidth: Math.min(maximumWidth, Math.max(48, picture.status === Image.Ready
                            ? Math.round(heightPx * picture.ratio) : heightPx))
    implicitHeight: heightPx
    hoverEnabled: true
    Accessible.role: Accessible.Button
    Accessible.name: (isVideo ? qsTr("Video %1, show large") : qsTr("Photo %1, show large")).arg(name)

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
            source: thumb.source + "/round"
            sourceSize.height: Math.round(thumb.heightPx * Screen.devicePixelRatio)
            Accessible.ignored: true
        }
        FocusRing { radius: 12; shown: thumb.visualFocus }
    }
    HoverHandler { cursorShape: Qt.PointingHandCursor }
}
