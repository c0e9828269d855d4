// A photo or video in the composer, with a button to remove it.
import QtQuick
import QtQuick.Controls.Basic
import "."

Item {
    id: chip
    required property int chipId
    required property string name
    required property string source
    required property bool isReading
    required property bool isVideo
    required property var composer
    readonly property int sidePx: 72

    width: isVideo && picture.status === Image.Ready
           ? Math.round(sidePx * picture.implicitWidth / picture.implicitHeight) : sidePx
    height: sidePx
    Accessible.role: Accessible.Graphic
    Accessible.name: isReading ? qsTr("%1, being read").arg(name)
                   : (isVideo ? qsTr("Video %1") : qsTr("Photo %1")).arg(name)

    Rectangle {
        anchors.fill: parent
        radius: 8
        color: Theme.hover
        visible: picture.status !== Image.Ready
        BusyDots { anchors.centerIn: parent; running: chip.isReading }
    }
    Image {
        id: picture
        anchors.fill: parent
        asynchronous: true
        source: chip.source === "" ? "" : chip.source + "/chip"
        sourceSize {
            width: Math.round(chip.sidePx * Screen.devicePixelRatio)
            height: Math.round(chip.sidePx * Screen.devicePixelRatio)
        }
        Accessible.ignored: true
    }
    AbstractButton {
        id: cross
        anchors { right: parent.right; top: parent.top; margins: -6 }
        width: 26
        height: 26
        hoverEnabled: true
        Accessible.name: (chip.isVideo ? qsTr("Remove the video %1") : qsTr("Remove the photo %1")).arg(chip.name)
        onClicked: chip.composer.remove(chip.chipId)
        Keys.onDeletePressed: clicked()
        contentItem: Item {
            Rectangle {
                anchors { fill: parent; margins: 2 }
                radius: width / 2
                color: cross.hovered || cross.visualFocus ? Theme.accent : Theme.surface
                border { width: 1; color: Theme.edge }
                Rectangle {
                    anchors.centerIn: parent
                    width: 10; height: 1.6; rotation: 45
                    color: cross.hovered || cross.visualFocus ? Theme.accentInk : Theme.text
                }
                Rectangle {
                    anchors.centerIn: parent
                    width: 10; height: 1.6; rotation: -45
                    color: cross.hovered || cross.visualFocus ? Theme.accentInk : Theme.text
                }
                FocusRing { shown: cross.visualFocus }
            }
        }
        ToolTip.visible: hovered
        ToolTip.delay: 600
        ToolTip.text: chip.name
    }
}
