// What is going on while a photo is edited: how to mark something, progress with Stop, what went wrong.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."
import "../controls"

Rectangle {
    id: status
    required property var editor
    readonly property var area: editor.drawnArea
    readonly property string guide: editor.versions.comparison.on
        ? qsTr("Drag the slider, or press ← →, to see the photo before and after. Esc ends it.")
        : area.areaMask.source !== ""
        ? qsTr("What is tinted is marked. Make it wider or narrower, or choose what to do with it.")
        : area.usesBrush
        ? qsTr("Paint over something. With the keys: arrows move the brush, Space paints, Shift and arrows size it, Enter shows what is marked.")
        : qsTr("Drag a box around something. With the keys: arrows place and move it, Shift and arrows size it, Enter shows what is marked.")

    // Room for two lines, so that the photo keeps its size while the words change.
    implicitHeight: Math.max(row.implicitHeight, 2 * lines.height) + 16
    radius: Theme.radius
    color: editor.failed ? Theme.errorBack : Theme.surface
    border { width: 1; color: Theme.line }

    FontMetrics { id: lines; font.pixelSize: Theme.textPx }
    RowLayout {
        id: row
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: 8; leftMargin: 12; rightMargin: 12 }
        spacing: 10
        BusyDots {
            visible: status.editor.doing !== ""
            running: visible
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 2
            Label {
                Layout.fillWidth: true
                objectName: "editStatus"
                text: status.editor.doing !== "" ? status.editor.doing
                    : status.editor.note !== "" && !status.editor.versions.comparison.on ? status.editor.note
                    : status.guide
                textFormat: Text.PlainText
                color: status.editor.failed ? Theme.errorText : Theme.text
                wrapMode: Text.Wrap
                horizontalAlignment: Text.AlignLeft
                Accessible.role: Accessible.StaticText
                Accessible.name: text
            }
            Note {
                text: status.editor.doing === "" ? status.editor.hint : ""
                wrong: status.editor.failed
            }
        }
        ActionButton {
            visible: status.editor.making
            text: qsTr("Stop")
            keys: qsTr("Esc")
            onClicked: status.editor.stop()
        }
    }
}
