// About the model that is open: what it is, what is wrong, what was repaired.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import "."

Sheet {
    id: sheet
    required property var model
    title: model.modelName || qsTr("No model is open")

    Label {
        Layout.fillWidth: true
        visible: text !== ""
        text: sheet.model.facts
        textFormat: Text.PlainText
        color: Theme.muted
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignLeft
    }
    Repeater {
        model: sheet.model.notes
        RowLayout {
            id: note
            required property string modelData
            Layout.fillWidth: true
            spacing: Theme.gap
            Rectangle {
                Layout.alignment: Qt.AlignTop
                Layout.topMargin: Math.round(Theme.textPx * 0.45)
                implicitWidth: 7; implicitHeight: 7; radius: 3.5
                color: Theme.accent
            }
            Label {
                Layout.fillWidth: true
                text: note.modelData
                textFormat: Text.PlainText
                color: Theme.text
                wrapMode: Text.Wrap
                horizontalAlignment: Text.AlignLeft
                Accessible.role: Accessible.StaticText
                Accessible.name: text
            }
        }
    }
    Label {
        Layout.fillWidth: true
        visible: sheet.model.state === "ready" && sheet.model.notes.length === 0
        text: qsTr("No problems were found.")
        color: Theme.text
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignLeft
    }
}
