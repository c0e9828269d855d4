// The platform's file choosers; loaded when the first is wanted.
import QtQuick
import QtQuick.Dialogs

Item {
    id: choosers
    property string photoPatterns: "*"
    signal photosChosen(var urls)
    signal modelChosen(url where)

    function photos() { photoFiles.open() }
    function modelFolder() { folder.open() }
    function modelFile() { file.open() }

    FileDialog {
        id: photoFiles
        title: qsTr("Choose photos")
        fileMode: FileDialog.OpenFiles
        nameFilters: [
            qsTr("Photos") + " (" + choosers.photoPatterns + ")",
            qsTr("All files") + " (*)"
        ]
        onAccepted: choosers.photosChosen(selectedFiles)
    }
    FolderDialog {
        id: folder
        title: qsTr("Choose a model folder")
        onAccepted: choosers.modelChosen(selectedFolder)
    }
    FileDialog {
        id: file
        title: qsTr("Choose a GGUF file")
        nameFilters: [qsTr("Models") + " (*.gguf)", qsTr("All files") + " (*)"]
        onAccepted: choosers.modelChosen(selectedFile)
    }
}
