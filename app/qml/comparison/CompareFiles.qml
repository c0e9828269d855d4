// Opens the file choosers of comparisons and presets.
import QtQuick

Loader {
    id: files
    signal modelChosen(string which, url where)
    signal exportChosen(url where)
    signal importChosen(url where)

    function chosen() {
        active = true
        return item
    }
    function open(which) { chosen().model(which) }
    function exportPresets() { chosen().exportPresets() }
    function importPresets() { chosen().importPresets() }

    active: false
    source: "CompareDialogs.qml"
    Connections {
        target: files.item
        ignoreUnknownSignals: true
        function onModelChosen(which, where) { files.modelChosen(which, where) }
        function onExportChosen(where) { files.exportChosen(where) }
        function onImportChosen(where) { files.importChosen(where) }
    }
}
