// The settings; every change holds at once.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import "."

Sheet {
    id: sheet
    required property var preferences
    title: qsTr("Settings")

    component Setting: ColumnLayout {
        property string name
        property string sentence
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
                color: Theme.text
                wrapMode: Text.Wrap
            }
        }
        Label {
            Layout.fillWidth: true
            text: sentence
            color: Theme.muted
            font.pixelSize: Theme.smallPx
            wrapMode: Text.Wrap
        }
    }

    component Frame: Rectangle {
        property Item of
        implicitWidth: 140
        implicitHeight: Math.round(Theme.textPx * 2.6)
        radius: 8
        color: Theme.surface
        border { width: of.activeFocus ? 2 : 1; color: of.activeFocus ? Theme.accent : Theme.edge }
    }

    Setting {
        name: qsTr("Colours")
        sentence: sheet.preferences.describe("theme")
        ComboBox {
            id: theme
            readonly property var values: ["system", "light", "dark"]
            model: [qsTr("As the desktop"), qsTr("Light"), qsTr("Dark")]
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
        SpinBox {
            id: textSize
            background: Frame { of: textSize }
            palette.button: "transparent"
            from: 75; to: 250; stepSize: 5
            value: sheet.preferences.textPercent
            onValueModified: sheet.preferences.textPercent = value
            Accessible.name: qsTr("Text size in percent")
            Component.onCompleted: contentItem.Accessible.name = Accessible.name
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
        name: qsTr("Memory")
        sentence: sheet.preferences.describe("memory")
        Switch {
            checked: sheet.preferences.memory
            onToggled: sheet.preferences.memory = checked
            Accessible.name: qsTr("Memory")
        }
    }
    Setting {
        name: qsTr("Longest reply in tokens")
        sentence: sheet.preferences.describe("max_tokens")
        SpinBox {
            id: longest
            background: Frame { of: longest }
            palette.button: "transparent"
            from: 16; to: 32768; stepSize: 16; editable: true
            value: sheet.preferences.maxTokens
            onValueModified: sheet.preferences.maxTokens = value
            Accessible.name: qsTr("Longest reply in tokens")
            Component.onCompleted: contentItem.Accessible.name = Accessible.name
        }
    }
    Setting {
        name: qsTr("Temperature: %1").arg(sheet.preferences.temperature.toFixed(1))
        sentence: sheet.preferences.describe("temperature")
        Slider {
            Layout.preferredWidth: 160
            from: 0; to: 2; stepSize: 0.1; snapMode: Slider.SnapAlways
            value: sheet.preferences.temperature
            onMoved: sheet.preferences.temperature = value
            Accessible.name: qsTr("Temperature")
        }
    }
}
