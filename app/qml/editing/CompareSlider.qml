// The photo as it was before, over the left part of the version, and the slider between them.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import ".."

Item {
    id: slider
    required property var comparison
    required property var zoom
    readonly property int value: Math.round(comparison.split * 100)
    readonly property int minimumValue: 0
    readonly property int maximumValue: 100
    readonly property int stepSize: 2
    readonly property real edgePx: Math.round(comparison.split * width)

    objectName: "compareSlider"
    activeFocusOnTab: true
    Component.onCompleted: forceActiveFocus(Qt.OtherFocusReason)
    Accessible.role: Accessible.Slider
    Accessible.name: qsTr("Before and after")
    Accessible.description: qsTr("%1 % of the width show the photo before").arg(value)
    Accessible.onIncreaseAction: comparison.step(1)
    Accessible.onDecreaseAction: comparison.step(-1)
    Keys.onRightPressed: comparison.step(1)
    Keys.onLeftPressed: comparison.step(-1)

    component Tag: Rectangle {
        property alias text: words.text
        width: words.implicitWidth + 16
        height: words.implicitHeight + 8
        radius: height / 2
        color: Theme.surface
        opacity: 0.92
        border { width: 1; color: Theme.edge }
        Label {
            id: words
            anchors.centerIn: parent
            textFormat: Text.PlainText
            color: Theme.text
            font.pixelSize: Theme.smallPx
        }
    }

    Item {
        width: slider.edgePx
        height: slider.height
        clip: true
        Rectangle {
            width: slider.width
            height: slider.height
            color: Theme.background
        }
        Image {
            x: slider.comparison.sameSize ? slider.zoom.left : 0
            y: slider.comparison.sameSize ? slider.zoom.top : 0
            width: slider.comparison.sameSize ? slider.zoom.photoWidth * slider.zoom.scale : slider.width
            height: slider.comparison.sameSize ? slider.zoom.photoHeight * slider.zoom.scale : slider.height
            fillMode: slider.comparison.sameSize ? Image.Stretch : Image.PreserveAspectFit
            asynchronous: true
            source: slider.comparison.source
            sourceSize { width: 2048; height: 2048 }
            Accessible.ignored: true
        }
    }
    Tag {
        anchors { left: parent.left; top: parent.top; margins: 8 }
        visible: slider.edgePx > width + 16
        text: qsTr("Before")
    }
    Tag {
        anchors { right: parent.right; top: parent.top; margins: 8 }
        visible: slider.width - slider.edgePx > width + 16
        text: qsTr("After")
    }
    Rectangle {
        x: slider.edgePx - width / 2
        width: 4
        height: slider.height
        color: Theme.accent
        border { width: 1; color: Theme.accentInk }
    }
    Rectangle {
        x: slider.edgePx - width / 2
        anchors.verticalCenter: parent.verticalCenter
        width: Math.max(34, Theme.textPx * 2.3)
        height: width
        radius: width / 2
        color: Theme.accent
        border { width: slider.activeFocus ? Theme.focusPx + 1 : 1; color: Theme.accentInk }
        Label {
            anchors.centerIn: parent
            text: "\u2039 \u203a"
            textFormat: Text.PlainText
            color: Theme.accentInk
            font { pixelSize: Math.round(Theme.textPx * 1.2); weight: Font.DemiBold }
            Accessible.ignored: true
        }
    }
    MouseArea {
        anchors.fill: parent
        cursorShape: Qt.SplitHCursor
        onPressed: event => {
            slider.forceActiveFocus(Qt.MouseFocusReason)
            slider.comparison.dragTo(event.x / slider.width)
        }
        onPositionChanged: event => slider.comparison.dragTo(event.x / slider.width)
    }
}
