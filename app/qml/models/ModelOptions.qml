// How the model is opened: a row for each option; applied by opening it again.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."
import "../controls"

ColumnLayout {
    id: list
    required property var options
    signal applied()
    Layout.fillWidth: true
    spacing: Theme.gap

    Repeater {
        model: list.options
        ColumnLayout {
            id: option
            required property int index
            required property string label
            required property string sentence
            required property string value
            required property var words
            required property string trouble
            readonly property bool isChoice: words.length > 0
            Layout.fillWidth: true
            spacing: 4
            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.gap
                Label {
                    Layout.fillWidth: true
                    text: option.label
                    color: Theme.text
                    wrapMode: Text.Wrap
                    horizontalAlignment: Text.AlignLeft
                }
                NumberField {
                    visible: !option.isChoice
                    name: option.label
                    sentence: option.sentence
                    value: option.isChoice ? "" : option.value
                    wrong: option.trouble !== ""
                    onTyped: text => list.options.setText(option.index, text)
                    onNudged: steps => list.options.nudge(option.index, steps)
                }
                ChoiceBox {
                    visible: option.isChoice
                    name: option.label
                    implicitWidth: Math.round(Theme.textPx * 10)
                    model: option.words
                    currentIndex: option.words.indexOf(option.value)
                    onActivated: index => list.options.setText(option.index, option.words[index])
                    Accessible.description: option.sentence
                }
            }
            Label {
                Layout.fillWidth: true
                visible: text !== ""
                text: option.trouble
                color: Theme.errorText
                font.pixelSize: Theme.smallPx
                wrapMode: Text.Wrap
                horizontalAlignment: Text.AlignLeft
            }
            Label {
                Layout.fillWidth: true
                text: option.sentence
                color: Theme.muted
                font.pixelSize: Theme.smallPx
                wrapMode: Text.Wrap
                horizontalAlignment: Text.AlignLeft
            }
        }
    }
    Flow {
        Layout.fillWidth: true
        Layout.bottomMargin: 4
        spacing: 8
        ActionButton {
            text: qsTr("Open it again with these")
            strong: true
            enabled: list.options.hasChanges
            onClicked: { list.options.apply(); list.applied() }
        }
        ActionButton {
            text: qsTr("Reset to the defaults")
            enabled: list.options.changedCount > 0
            onClicked: list.options.reset()
        }
    }
}
