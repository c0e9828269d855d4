// A photo or video in the composer, with a button to remove it.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import ".."
import "../controls"

Item {
    id: chip
    required property int chipId
    required property string name
    required property string source
    required property bool isReading
    required property bool isVideo
    required property string status
    required property var spots
    required property var composer
    readonly property int sidePx: Math.max(72, Math.round(Theme.textPx * 6))
    signal opened()

    width: isVideo && picture.status === Image.Ready
           ? Math.round(sidePx * picture.implicitWidth / picture.implicitHeight) : sidePx
    height: sidePx + (status === "" ? 0 : words.implicitHeight + 4)
    Accessible.role: Accessible.Graphic
    Accessible.name: isReading ? qsTr("%1, being read").arg(name)
                   : (isVideo ? qsTr("Video %1") : qsTr("Photo %1")).arg(name)
    Accessible.description: status

    Rectangle {
        anchors { left: parent.left; right: parent.right; top: parent.top }
        height: chip.sidePx
        radius: 8
        color: Theme.hover
        visible: picture.status !== Image.Ready
        BusyDots { anchors.centerIn: parent; running: chip.isReading }
    }
    Image {
        id: picture
        anchors { left: parent.left; right: parent.right; top: parent.top }
        height: chip.sidePx
        asynchronous: true
        source: chip.source === "" ? "" : chip.source + "/chip"
        sourceSize {
            width: Math.round(chip.sidePx * Screen.devicePixelRatio)
            height: Math.round(chip.sidePx * Screen.devicePixelRatio)
        }
        Accessible.ignored: true
    }
    Item {
        id: marks
        LayoutMirroring.enabled: false
        anchors.fill: picture
        Repeater {
            model: chip.spots
            Rectangle {
                required property var modelData
                x: modelData.x * marks.width
                y: modelData.y * marks.height
                width: Math.max(6, modelData.width * marks.width)
                height: Math.max(6, modelData.height * marks.height)
                color: "transparent"
                border { width: 2; color: Theme.accent }
            }
        }
    }
    AbstractButton {
        id: look
        anchors.fill: picture
        enabled: !chip.isReading
        hoverEnabled: true
        Accessible.name: qsTr("Show %1 large, and what the model sees").arg(chip.name)
        onClicked: chip.opened()
        Keys.onDeletePressed: cross.clicked()
        FocusRing { radius: 10; shown: look.visualFocus }
        HoverHandler { cursorShape: Qt.PointingHandCursor }
        ToolTip.visible: hovered
        ToolTip.delay: 600
        ToolTip.text: chip.name
    }
    Label {
        id: words
        anchors { left: parent.left; right: parent.right; top: picture.bottom; topMargin: 3 }
        visible: text !== ""
        text: chip.status
        textFormat: Text.PlainText
        color: Theme.muted
        elide: Text.ElideRight
        horizontalAlignment: Text.AlignHCenter
        font.pixelSize: Theme.smallPx
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
