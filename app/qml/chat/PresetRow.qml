// Chooses a preset for a chat; `options` are that chat's settings.
import QtQuick
import "../controls"

ChoiceBox {
    id: box
    required property var presets
    required property var options
    property int version: 0 // grows when there are other presets
    readonly property var presetNames: version >= 0 ? presets.names() : []

    name: qsTr("Preset")
    model: [qsTr("No preset"), ...presetNames]
    currentIndex: 1 + presetNames.indexOf(options.presetName)
    onModelChanged: currentIndex = Qt.binding(() => 1 + presetNames.indexOf(options.presetName))
    displayText: {
        options.summary // what the settings are has changed
        if (options.presetName === "")
            return options.isChanged ? qsTr("Own settings") : qsTr("No preset")
        return presets.differs(options) ? qsTr("%1 (changed)").arg(options.presetName) : options.presetName
    }
    onActivated: index => {
        presets.apply(options, index > 0 ? presetNames[index - 1] : "")
        currentIndex = Qt.binding(() => 1 + presetNames.indexOf(options.presetName))
    }
    Connections {
        target: box.presets
        function onChanged() { ++box.version }
    }
}
