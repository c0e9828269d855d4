// The tools of the layer in which a photo is edited: what marks, what is done, and its versions.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import ".."
import "../controls"

ColumnLayout {
    id: tools
    required property var editor
    readonly property var area: editor.drawnArea
    readonly property var versions: editor.versions
    readonly property bool idle: !editor.making
    readonly property bool marked: idle && area.drawn && !versions.comparison.on
    objectName: "editTools"
    property string form: "" // "", "replace" or "adjust"
    signal saveWanted()
    signal drawingWanted()

    function endForm() {
        form = ""
        drawingWanted()
    }
    spacing: 6

    Connections {
        target: tools.editor
        function onChanged() {
            if (!tools.editor.active)
                tools.form = ""
        }
    }

    component Tool: IconButton {
        enabled: tools.idle && !tools.versions.comparison.on
        Accessible.checkable: strong
        Accessible.checked: strong
    }
    component ToolRow: Flow {
        readonly property real wanted: {
            let sum = 0
            for (const child of children)
                if (child.visible && child.width > 0)
                    sum += child.width + spacing
            return sum
        }
        Layout.alignment: Qt.AlignHCenter
        Layout.fillWidth: true
        Layout.maximumWidth: wanted
        spacing: 4
    }

    ToolRow {
        Tool {
            name: qsTr("Draw a box")
            picture: "box"
            keys: qsTr("B")
            strong: !tools.area.usesBrush
            onClicked: { tools.area.useBrush(false); tools.drawingWanted() }
        }
        Tool {
            name: qsTr("Paint a stroke")
            picture: "brush"
            keys: qsTr("S")
            strong: tools.area.usesBrush
            onClicked: { tools.area.useBrush(true); tools.drawingWanted() }
        }
        Tool {
            name: qsTr("Only the thing in it")
            picture: "thing"
            keys: qsTr("T")
            strong: tools.area.meansThing
            onClicked: tools.area.meanThing(!tools.area.meansThing)
        }
        Tool {
            enabled: tools.marked && tools.area.areaMask.widenPx > 0
            name: qsTr("Narrower")
            picture: "narrower"
            keys: qsTr("N")
            onClicked: tools.area.widen(-1)
        }
        Tool {
            enabled: tools.marked
            name: qsTr("Wider")
            picture: "wider"
            keys: qsTr("W")
            onClicked: tools.area.widen(1)
        }
        Item { width: 10; height: 1 }
        Tool {
            enabled: tools.idle && tools.versions.canUndo
            name: qsTr("Undo")
            picture: "undo"
            keys: qsTr("Ctrl+Z")
            onClicked: tools.versions.undo()
        }
        Tool {
            enabled: tools.idle && tools.versions.canRedo
            name: qsTr("Redo")
            picture: "redo"
            keys: qsTr("Ctrl+Y")
            onClicked: tools.versions.redo()
        }
        Tool {
            enabled: tools.idle && tools.versions.canUndo
            name: qsTr("Compare with the photo before")
            picture: "split"
            keys: qsTr("V")
            strong: tools.versions.comparison.on
            onClicked: tools.versions.toggleCompare()
        }
        Tool {
            enabled: tools.idle
            name: qsTr("Save as…")
            picture: "save"
            keys: qsTr("Ctrl+S")
            onClicked: tools.saveWanted()
        }
        Tool {
            enabled: true
            name: qsTr("End editing")
            picture: "check"
            keys: qsTr("E")
            onClicked: tools.editor.leave()
        }
    }
    ToolRow {
        visible: tools.form === ""
        ActionButton {
            enabled: tools.marked
            text: qsTr("Ask about this")
            keys: qsTr("R")
            strong: true
            onClicked: tools.editor.askAbout()
        }
        ActionButton {
            enabled: tools.marked
            text: qsTr("Cut out")
            keys: qsTr("C")
            onClicked: tools.editor.do("cut_out")
        }
        ActionButton {
            enabled: tools.marked
            text: qsTr("Remove")
            keys: qsTr("Del")
            onClicked: tools.editor.do("remove")
        }
        ActionButton {
            enabled: tools.marked
            text: qsTr("Blur")
            keys: qsTr("L")
            onClicked: tools.editor.do("blur")
        }
        ActionButton {
            enabled: tools.marked
            text: qsTr("Replace…")
            onClicked: tools.form = "replace"
        }
        ActionButton {
            enabled: tools.marked
            text: qsTr("Crop")
            onClicked: tools.editor.do("crop")
        }
        ActionButton {
            enabled: tools.idle && !tools.versions.comparison.on
            text: qsTr("Rotate")
            onClicked: tools.editor.doWith("rotate", { degrees: 90 })
        }
        ActionButton {
            enabled: tools.idle && !tools.versions.comparison.on
            text: qsTr("Adjust…")
            onClicked: tools.form = "adjust"
        }
    }
    Loader {
        Layout.alignment: Qt.AlignHCenter
        Layout.fillWidth: true
        Layout.maximumWidth: Theme.columnPx
        visible: active
        active: tools.form !== ""
        sourceComponent: tools.form === "replace" ? replaceForm : adjustForm
    }
    Component {
        id: replaceForm
        ReplaceForm {
            onCancelled: tools.endForm()
            onWordsGiven: words => {
                tools.editor.doWith("replace", { prompt: words })
                tools.endForm()
            }
        }
    }
    Component {
        id: adjustForm
        AdjustForm {
            onCancelled: tools.endForm()
            onAmountsGiven: amounts => {
                tools.editor.doWith("adjust", amounts)
                tools.endForm()
            }
        }
    }
}
