// The settings. Changes apply at once, those of replies from the next question on.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import "."

Sheet {
    id: sheet
    required property var preferences
    required property var sampling
    title: qsTr("Settings")

    component Heading: Label {
        Layout.fillWidth: true
        Layout.topMargin: Theme.gap / 2
        color: Theme.muted
        font { pixelSize: Theme.smallPx; weight: Font.DemiBold }
        horizontalAlignment: Text.AlignLeft
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }

    component Setting: ColumnLayout {
        property string name
        property string sentence
        property string trouble: ""
        property string idle: ""
        default property alias control: place.data
        Layout.fillWidth: true
        spacing: 4
        RowLayout {
            id: place
            Layout.fillWidth: true
            spacing: Theme.gap
            Label {
                Layout.fillWidth: true
                text: name
                color: idle ? Theme.muted : Theme.text
                wrapMode: Text.Wrap
                horizontalAlignment: Text.AlignLeft
            }
        }
        Label {
            Layout.fillWidth: true
            visible: trouble !== ""
            text: trouble
            color: Theme.errorText
            font.pixelSize: Theme.smallPx
            wrapMode: Text.Wrap
            horizontalAlignment: Text.AlignLeft
        }
        Label {
            Layout.fillWidth: true
            text: idle ? sentence + " " + idle : sentence
            color: Theme.muted
            font.pixelSize: Theme.smallPx
            wrapMode: Text.Wrap
            horizontalAlignment: Text.AlignLeft
        }
    }

    component Options: Repeater {
        id: options
        required property var list
        model: list
        Setting {
            id: option
            required property int index
            required property string label
            required property string value
            required property string absent
            required property bool hasSteps
            required sentence
            required idle
            required trouble
            name: label
            NumberField {
                name: option.label
                sentence: option.idle ? option.sentence + " " + option.idle : option.sentence
                value: option.value
                absent: option.absent
                hasSteps: option.hasSteps
                wrong: option.trouble !== ""
                onTyped: text => options.list.setText(option.index, text)
                onNudged: steps => options.list.nudge(option.index, steps)
            }
        }
    }

    component Refusals: Connections {
        function onRefused(words) { sheet.contentItem.Accessible.announce(words, Accessible.Assertive) }
    }
    Refusals { target: sheet.sampling.commonList }
    Refusals { target: sheet.sampling.restList }

    component Frame: Rectangle {
        property Item of
        implicitWidth: 140
        implicitHeight: Math.round(Theme.textPx * 2.6)
        radius: 8
        color: Theme.surface
        border { width: of.activeFocus ? 2 : 1; color: of.activeFocus ? Theme.accent : Theme.edge }
    }

    Heading { text: qsTr("Window"); Layout.topMargin: 0 }
    Setting {
        name: qsTr("Colours")
        sentence: sheet.preferences.describe("theme")
        ComboBox {
            id: theme
            readonly property var values: ["system", "light", "dark"]
            model: [qsTr("Same as the desktop"), qsTr("Light"), qsTr("Dark")]
            currentIndex: values.indexOf(sheet.preferences.theme)
            onActivated: index => sheet.preferences.theme = values[index]
            Accessible.name: qsTr("Colours")
            Component.onCompleted: contentItem.Accessible.name = Accessible.name
            background: Frame { of: theme }
        }
    }
    Setting {
        name: qsTr("Text size in percent")
        sentence: sheet.preferences.describe("text_percent")
        NumberField {
            name: qsTr("Text size in percent")
            sentence: sheet.preferences.describe("text_percent")
            value: sheet.preferences.textPercent
            onTyped: text => sheet.preferences.textPercent = parseInt(text) || sheet.preferences.textPercent
            onNudged: steps => sheet.preferences.textPercent += 5 * steps
        }
    }
    Setting {
        name: qsTr("Motion")
        sentence: sheet.preferences.describe("motion")
        Switch {
            checked: sheet.preferences.motion
            onToggled: sheet.preferences.motion = checked
            Accessible.name: qsTr("Motion")
        }
    }
    Setting {
        name: qsTr("Titles by the model")
        sentence: sheet.preferences.describe("titles")
        Switch {
            checked: sheet.preferences.titles
            onToggled: sheet.preferences.titles = checked
            Accessible.name: qsTr("Titles by the model")
        }
    }
    Heading { text: qsTr("Replies") }
    Options { list: sheet.sampling.commonList }
    Fold {
        id: more
        objectName: "more"
        text: qsTr("More")
        changed: sheet.sampling.restList.changedCount
    }
    ColumnLayout {
        Layout.fillWidth: true
        spacing: Theme.gap
        visible: more.checked
        Options { list: sheet.sampling.restList }
    }
    ActionButton {
        Layout.topMargin: Theme.gap / 2
        text: qsTr("Reset replies to the defaults")
        enabled: !sheet.sampling.isDefault
        onClicked: sheet.sampling.reset()
    }
    Heading { text: qsTr("Models") }
    Setting {
        name: qsTr("Open the model of a chat")
        sentence: sheet.preferences.describe("open_chat_model")
        Switch {
            checked: sheet.preferences.openChatModel
            onToggled: sheet.preferences.openChatModel = checked
            Accessible.name: qsTr("Open the model of a chat")
        }
    }
    Heading { text: qsTr("On this disk") }
    Setting {
        name: qsTr("Cache")
        sentence: sheet.preferences.describe("memory")
        Switch {
            checked: sheet.preferences.memory
            onToggled: sheet.preferences.memory = checked
            Accessible.name: qsTr("Cache")
        }
    }
}
