// Settings of one chat: preset, system prompt, photo facts, and how its replies are sampled.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."
import "../controls"

Sheet {
    id: sheet
    required property var options
    required property var presets
    title: qsTr("Settings of this chat")
    signal fileWanted(bool exporting)

    // The name of one of the person's own presets; empty for a built-in one.
    readonly property string ownPreset: {
        choice.version
        return sheet.options && sheet.presets.isOwn(sheet.options.presetName) ? sheet.options.presetName : ""
    }
    property string naming: "" // "save", "rename" or nothing
    function beginNaming(what) {
        naming = what
        nameField.text = what === "rename" ? ownPreset : sheet.options.presetName
        nameField.forceActiveFocus(Qt.OtherFocusReason)
        nameField.selectAll()
    }
    function endNaming() {
        const name = nameField.text
        if (naming === "save")
            sheet.presets.save(sheet.options, name)
        else
            sheet.presets.rename(ownPreset, name)
        naming = ""
        choice.forceActiveFocus(Qt.OtherFocusReason)
    }
    onAboutToShow: {
        prompt.show()
        grammar.show()
        schema.show()
    }
    onAboutToHide: {
        prompt.take()
        grammar.take()
        schema.take()
        naming = ""
    }

    component Refusals: Connections {
        function onRefused(words) { sheet.contentItem.Accessible.announce(words, Accessible.Assertive) }
    }
    Refusals { target: sheet.options.samplingSettings.commonList }
    Refusals { target: sheet.options.samplingSettings.restList }

    SheetHeading { text: qsTr("Preset"); Layout.topMargin: 0 }
    PresetRow {
        id: choice
        Layout.fillWidth: true
        presets: sheet.presets
        options: sheet.options
    }
    Flow {
        Layout.fillWidth: true
        visible: sheet.naming === ""
        spacing: 8
        ActionButton {
            text: qsTr("Save as preset…")
            enabled: sheet.options.isChanged
            onClicked: sheet.beginNaming("save")
        }
        ActionButton {
            visible: sheet.ownPreset !== ""
            text: qsTr("Rename…")
            onClicked: sheet.beginNaming("rename")
        }
        ActionButton {
            visible: sheet.ownPreset !== ""
            text: qsTr("Delete preset")
            onClicked: { sheet.presets.remove(sheet.ownPreset); choice.forceActiveFocus(Qt.OtherFocusReason) }
        }
        ActionButton {
            text: qsTr("Import…")
            onClicked: sheet.fileWanted(false)
        }
        ActionButton {
            visible: { choice.version; return sheet.presets.hasOwn }
            text: qsTr("Export…")
            onClicked: sheet.fileWanted(true)
        }
    }
    RowLayout {
        Layout.fillWidth: true
        visible: sheet.naming !== ""
        spacing: 8
        TextField {
            id: nameField
            Layout.fillWidth: true
            implicitHeight: Math.round(Theme.textPx * 2.6)
            color: Theme.text
            selectionColor: Theme.accent
            selectedTextColor: Theme.accentInk
            placeholderText: qsTr("Name of the preset")
            placeholderTextColor: Theme.muted
            maximumLength: 60
            selectByMouse: true
            Accessible.name: placeholderText
            onAccepted: sheet.endNaming()
            Keys.onEscapePressed: { sheet.naming = ""; choice.forceActiveFocus(Qt.OtherFocusReason) }
            background: Rectangle {
                radius: 8
                color: Theme.surface
                border {
                    width: nameField.activeFocus ? 2 : 1
                    color: nameField.activeFocus ? Theme.accent : Theme.edge
                }
            }
        }
        ActionButton {
            text: sheet.naming === "rename" ? qsTr("Rename") : qsTr("Save")
            strong: true
            enabled: nameField.text.trim() !== ""
            onClicked: sheet.endNaming()
        }
    }

    SheetHeading { text: qsTr("System prompt") }
    TextBox {
        id: prompt
        name: qsTr("System prompt")
        sentence: qsTr("Instructions that come before the first message of this chat.")
        placeholder: qsTr("For example: Answer in one sentence.")
        value: sheet.options.systemPrompt
        onTyped: text => sheet.options.systemPrompt = text
    }
    Note { text: prompt.sentence }
    Note { text: sheet.options.systemNote }

    SheetHeading { text: qsTr("Photos") }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap
        Label {
            Layout.fillWidth: true
            text: qsTr("Tell the model when and where photos were taken")
            color: Theme.text
            wrapMode: Text.Wrap
            horizontalAlignment: Text.AlignLeft
        }
        Toggle {
            checked: sheet.options.photoFacts
            onToggled: sheet.options.photoFacts = checked
            Accessible.name: qsTr("Tell the model when and where photos were taken")
        }
    }
    Note { text: qsTr("Date, camera and place are read from the photo's file. They stay on this computer.") }

    SheetHeading { text: qsTr("Skills") }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap
        Label {
            Layout.fillWidth: true
            text: qsTr("Let the model use skills, such as reading text")
            color: Theme.text
            wrapMode: Text.Wrap
            horizontalAlignment: Text.AlignLeft
        }
        Toggle {
            checked: sheet.options.usesSkills
            onToggled: sheet.options.usesSkills = checked
            Accessible.name: qsTr("Let the model use skills, such as reading text")
        }
    }
    Note { text: qsTr("Only models that were made for it do so. You are asked before a skill makes a photo.") }

    SheetHeading { text: qsTr("Replies") }
    OptionRows { list: sheet.options.samplingSettings.commonList }
    Fold {
        id: more
        objectName: "more"
        text: qsTr("More")
        changed: sheet.options.samplingSettings.restList.changedCount
    }
    ColumnLayout {
        Layout.fillWidth: true
        spacing: Theme.gap
        visible: more.checked
        OptionRows { list: sheet.options.samplingSettings.restList }
    }
    Fold {
        id: form
        objectName: "form"
        text: qsTr("Form of the reply")
        changed: sheet.options.longCount
    }
    ColumnLayout {
        Layout.fillWidth: true
        spacing: 6
        visible: form.checked
        Label { text: qsTr("Grammar"); color: Theme.text }
        TextBox {
            id: grammar
            name: qsTr("Grammar")
            sentence: sheet.options.grammarSentence
            fixedPitch: true
            value: sheet.options.grammar
            wrong: sheet.options.grammarTrouble !== ""
            onTyped: text => sheet.options.setLongText("grammar", text)
        }
        Note { text: sheet.options.grammarTrouble; wrong: true }
        Note { text: grammar.sentence }
        Label { text: qsTr("JSON schema"); color: Theme.text }
        TextBox {
            id: schema
            name: qsTr("JSON schema")
            sentence: sheet.options.schemaSentence
            fixedPitch: true
            value: sheet.options.schema
            wrong: sheet.options.schemaTrouble !== ""
            onTyped: text => sheet.options.setLongText("json_schema", text)
        }
        Note { text: sheet.options.schemaTrouble; wrong: true }
        Note { text: schema.sentence }
    }
    ActionButton {
        Layout.topMargin: Theme.gap / 2
        text: qsTr("Everything as in the settings")
        enabled: sheet.options.isChanged
        onClicked: sheet.options.reset()
    }
}
