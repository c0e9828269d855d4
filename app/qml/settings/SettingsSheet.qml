// The settings. Changes apply at once, those of replies from the next question on.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."
import "../controls"

Sheet {
    id: sheet
    required property var preferences
    required property var sampling
    required property var servers
    onAboutToShow: servers.refresh()
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
        id: setting
        property string name
        property string sentence
        property string trouble: ""
        property string idle: ""
        default property alias control: place.data
        Layout.fillWidth: true
        spacing: 2
        RowLayout {
            id: place
            Layout.fillWidth: true
            spacing: Theme.gap
            Label {
                Layout.fillWidth: true
                text: setting.name
                color: setting.idle ? Theme.muted : Theme.text
                wrapMode: Text.Wrap
                horizontalAlignment: Text.AlignLeft
            }
        }
        Label {
            Layout.fillWidth: true
            visible: setting.trouble !== ""
            text: setting.trouble
            color: Theme.errorText
            font.pixelSize: Theme.smallPx
            wrapMode: Text.Wrap
            horizontalAlignment: Text.AlignLeft
        }
        Label {
            Layout.fillWidth: true
            text: setting.idle ? setting.sentence + " " + setting.idle : setting.sentence
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

    component Choice: ChoiceBox {
        id: choice
        required property var values
        required property string value
        signal chosen(string value)
        currentIndex: values.indexOf(value)
        onActivated: index => choice.chosen(values[index])
        // Texts in another language are a new list; the choice stays.
        onModelChanged: currentIndex = Qt.binding(() => values.indexOf(value))
    }

    Heading { text: qsTr("Window"); Layout.topMargin: 0 }
    Setting {
        name: qsTr("Colours")
        sentence: sheet.preferences.sentences.theme
        Choice {
            name: qsTr("Colours")
            values: ["system", "light", "dark"]
            model: [qsTr("Same as the desktop"), qsTr("Light"), qsTr("Dark")]
            value: sheet.preferences.theme
            onChosen: value => sheet.preferences.theme = value
        }
    }
    Setting {
        name: qsTr("Contrast")
        sentence: sheet.preferences.sentences.contrast
        Choice {
            name: qsTr("Contrast")
            values: ["system", "normal", "high"]
            model: [qsTr("Same as the desktop"), qsTr("Normal"), qsTr("High")]
            value: sheet.preferences.contrast
            onChosen: value => sheet.preferences.contrast = value
        }
    }
    Setting {
        name: qsTr("Language")
        sentence: sheet.preferences.sentences.language
        Choice {
            objectName: "language"
            name: qsTr("Language")
            values: ["system", "en", "zh_CN", "vi", "ko"]
            // Each language by its own name.
            model: [qsTr("Same as the desktop"), "English", "简体中文", "Tiếng Việt", "한국어"]
            value: sheet.preferences.language
            onChosen: value => sheet.preferences.language = value
        }
    }
    Setting {
        name: qsTr("Text size in percent")
        sentence: sheet.preferences.sentences.text_percent
        NumberField {
            name: qsTr("Text size in percent")
            sentence: sheet.preferences.sentences.text_percent
            value: sheet.preferences.textPercent
            onTyped: text => sheet.preferences.textPercent = parseInt(text) || sheet.preferences.textPercent
            onNudged: steps => sheet.preferences.textPercent += 5 * steps
        }
    }
    Setting {
        name: qsTr("Motion")
        sentence: sheet.preferences.sentences.motion
        Toggle {
            checked: sheet.preferences.motion
            onToggled: sheet.preferences.motion = checked
            Accessible.name: qsTr("Motion")
        }
    }
    Setting {
        name: qsTr("Titles by the model")
        sentence: sheet.preferences.sentences.titles
        Toggle {
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
        sentence: sheet.preferences.sentences.open_chat_model
        Toggle {
            checked: sheet.preferences.openChatModel
            onToggled: sheet.preferences.openChatModel = checked
            Accessible.name: qsTr("Open the model of a chat")
        }
    }
    Heading { text: qsTr("Skills") }
    ServerRows {
        Layout.fillWidth: true
        servers: sheet.servers
    }
    Heading { text: qsTr("On this disk") }
    Setting {
        name: qsTr("Cache")
        sentence: sheet.preferences.sentences.memory
        Toggle {
            checked: sheet.preferences.memory
            onToggled: sheet.preferences.memory = checked
            Accessible.name: qsTr("Cache")
        }
    }
}
