// Sampling options of one chat, a row each; what is not set here is as in the settings.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."
import "../controls"

Repeater {
    id: rows
    required property var list
    model: list
    ColumnLayout {
        id: option
        required property int index
        required property string label
        required property string sentence
        required property string value
        required property string absent
        required property string idle
        required property string trouble
        required property bool isDefault
        required property bool hasSteps
        readonly property string told: option.idle ? option.sentence + " " + option.idle : option.sentence

        Layout.fillWidth: true
        spacing: 4
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap
            Label {
                Layout.fillWidth: true
                text: option.label
                color: option.idle ? Theme.muted : Theme.text
                font.weight: option.isDefault ? Font.Normal : Font.DemiBold
                wrapMode: Text.Wrap
                horizontalAlignment: Text.AlignLeft
            }
            IconButton {
                visible: !option.isDefault
                name: qsTr("%1: as in the settings").arg(option.label)
                picture: "undo"
                small: true
                onClicked: rows.list.unset(option.index)
            }
            NumberField {
                name: option.label
                sentence: option.told
                value: option.value
                absent: option.absent
                hasSteps: option.hasSteps
                wrong: option.trouble !== ""
                onTyped: text => rows.list.setText(option.index, text)
                onNudged: steps => rows.list.nudge(option.index, steps)
            }
        }
        Note { text: option.trouble; wrong: true }
        Note { text: option.isDefault ? qsTr("As in the settings. %1").arg(option.told) : option.told }
    }
}
