// What a command of the training part answered: a sentence, rows of names and values, and notes.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import "../controls"

ColumnLayout {
    id: pane
    required property var answer
    required property string waiting
    Layout.fillWidth: true
    visible: answer.running || answer.trouble !== "" || answer.verdict !== "" || answer.rows.length > 0
    spacing: 6
    RowLayout {
        Layout.fillWidth: true
        visible: pane.answer.running
        spacing: 8
        BusyDots { running: pane.answer.running }
        PaneText {
            text: pane.answer.line !== "" ? pane.waiting + " " + pane.answer.line : pane.waiting
            quiet: true
            elide: Text.ElideRight
            maximumLineCount: 3
        }
        IconButton {
            name: qsTr("Cancel")
            picture: "close"
            small: true
            onClicked: pane.answer.stop()
        }
    }
    PaneText {
        text: pane.answer.verdict
        wrong: pane.answer.warning
        font.weight: Font.DemiBold
    }
    PaneText { text: pane.answer.trouble; wrong: true }
    FigureRows { figures: pane.answer.rows }
    Repeater {
        model: pane.answer.notes
        Note {
            required property string modelData
            text: modelData
        }
    }
}
