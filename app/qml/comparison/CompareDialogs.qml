// File choosers for a model of a comparison and for presets; loaded when the first one is opened.
import QtQuick
import QtQuick.Dialogs

Item {
    id: dialogs
    property string which: ""
    signal modelChosen(string which, url where)
    signal exportChosen(url where)
    signal importChosen(url where)

    function model(side) {
        which = side
        modelFile.open()
    }
    function exportPresets() { exportFile.open() }
    function importPresets() { importFile.open() }

    FileDialog {
        id: modelFile
        title: qsTr("Choose a GGUF file")
        nameFilters: [qsTr("Models") + " (*.gguf)", qsTr("All files") + " (*)"]
        onAccepted: dialogs.modelChosen(dialogs.which, selectedFile)
    }
    FileDialog {
        id: exportFile
        title: qsTr("Export presets")
        fileMode: FileDialog.SaveFile
        defaultSuffix: "json"
        nameFilters: [qsTr("Presets") + " (*.json)"]
        onAccepted: dialogs.exportChosen(selectedFile)
    }
    FileDialog {
        id: importFile
        title: qsTr("Import presets")
        nameFilters: [qsTr("Presets") + " (*.json)", qsTr("All files") + " (*)"]
        onAccepted: dialogs.importChosen(selectedFile)
    }
}
