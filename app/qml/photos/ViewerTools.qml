// The buttons of the viewer; while a spot is drawn, those for it.
import QtQuick
import QtQuick.Controls.Basic
import ".."
import "../controls"

Item {
    id: tools
    required property var viewer
    required property bool rightToLeft
    readonly property bool drawing: viewer.selection.active
    signal spotWanted()
    signal editWanted()

    implicitWidth: row.implicitWidth
    implicitHeight: row.height

    Flow {
        id: row
        readonly property real wanted: {
            let sum = 0
            for (const child of children)
                if (child.visible && child.width > 0)
                    sum += child.width + spacing
            return sum
        }
        anchors.horizontalCenter: parent.horizontalCenter
        width: Math.min(wanted, tools.width)
        spacing: 4
        IconButton {
            visible: !tools.drawing && tools.viewer.count > 1
            enabled: tools.viewer.place > 1
            name: qsTr("Previous photo")
            picture: tools.rightToLeft ? "right" : "left"
            keys: qsTr("Page Up")
            onClicked: tools.viewer.previous()
        }
        IconButton {
            visible: !tools.drawing && tools.viewer.count > 1
            enabled: tools.viewer.place < tools.viewer.count
            name: qsTr("Next photo")
            picture: tools.rightToLeft ? "left" : "right"
            keys: qsTr("Page Down")
            onClicked: tools.viewer.next()
        }
        IconButton {
            name: qsTr("Zoom out")
            picture: "minus"
            keys: "−"
            onClicked: tools.viewer.view.step(-1)
        }
        Label {
            width: Theme.textPx * 3.4
            height: zoomIn.height
            text: qsTr("%1 %").arg(tools.viewer.view.percent)
            color: Theme.muted
            horizontalAlignment: Text.AlignHCenter
            verticalAlignment: Text.AlignVCenter
        }
        IconButton {
            id: zoomIn
            name: qsTr("Zoom in")
            picture: "plus"
            keys: "+"
            onClicked: tools.viewer.view.step(1)
        }
        IconButton {
            name: qsTr("Show all of it")
            picture: "fit"
            keys: "0"
            onClicked: tools.viewer.view.fit()
        }
        IconButton {
            name: qsTr("Actual size")
            picture: "actual"
            keys: "1"
            onClicked: tools.viewer.view.actual()
        }
        IconButton {
            visible: !tools.drawing
            name: qsTr("What the model sees")
            picture: "tiles"
            keys: "S"
            strong: tools.viewer.seen
            Accessible.checkable: true
            Accessible.checked: tools.viewer.seen
            onClicked: tools.viewer.seen = !tools.viewer.seen
        }
        IconButton {
            visible: !tools.drawing && tools.viewer.seen && tools.viewer.canPreview
            name: qsTr("At the model's resolution")
            picture: "coarse"
            keys: "P"
            strong: tools.viewer.preview
            Accessible.checkable: true
            Accessible.checked: tools.viewer.preview
            onClicked: tools.viewer.preview = !tools.viewer.preview
        }
        IconButton {
            visible: !tools.drawing && !tools.viewer.isVideo && !tools.viewer.isMissing
            name: qsTr("Ask about a spot")
            picture: "spot"
            keys: "R"
            onClicked: tools.spotWanted()
        }
        IconButton {
            visible: !tools.drawing && !tools.viewer.isVideo && !tools.viewer.isMissing
            name: qsTr("Edit the photo")
            picture: "edit"
            keys: qsTr("E")
            onClicked: tools.editWanted()
        }
        ActionButton {
            visible: tools.drawing
            text: qsTr("Ask about this spot")
            keys: qsTr("Enter")
            strong: true
            onClicked: tools.viewer.askAboutSpot()
        }
        ActionButton {
            visible: tools.drawing
            text: qsTr("Cancel")
            keys: qsTr("Esc")
            onClicked: tools.viewer.selection.cancel()
        }
    }
}
