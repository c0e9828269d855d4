// The platform's file choosers; loaded when the first one is opened.
import QtQuick
import QtCore
import QtQuick.Dialogs

Item {
    id: choosers
    property string photoPatterns: "*"
    property string videoPatterns: "*"
    signal photosChosen(var urls)
    signal modelChosen(url where)
    signal visionChosen(url where)
    signal photoFolderChosen(url where)
    signal captionFileChosen(url where)
    signal exportFolderChosen(url where)
    signal libraryChosen(var urls)
    signal recipeChosen(url where)
    signal runFolderChosen(url where)
    signal workFolderChosen(url where)
    signal watchedFolderChosen(url where)
    signal versionChosen(url where)

    function photos() { photoFiles.open() }
    function modelFolder() { folder.open() }
    function modelFile() { file.open() }
    function visionFile() { vision.open() }
    function photoFolder() { photoFolder_.open() }
    function exportFolder() { exportFolder_.open() }
    function captionFile() { captions.open() }
    function libraryFiles() { libraryFiles_.open() }
    function libraryFolder() { libraryFolder_.open() }
    function recipe() { recipe_.open() }
    function runFolder() { runFolder_.open() }
    function workFolder() { workFolder_.open() }
    function watchedFolder() { watchedFolder_.open() }
    function versionFile(name) {
        versionFile_.currentFile = versionFile_.currentFolder + "/" + encodeURIComponent(name)
        versionFile_.open()
    }

    FileDialog {
        id: photoFiles
        title: qsTr("Choose photos and videos")
        fileMode: FileDialog.OpenFiles
        nameFilters: [
            qsTr("Photos and videos") + " (" + choosers.photoPatterns + " " + choosers.videoPatterns + ")",
            qsTr("Photos") + " (" + choosers.photoPatterns + ")",
            qsTr("Videos") + " (" + choosers.videoPatterns + ")",
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
    FileDialog {
        id: vision
        title: qsTr("Choose the vision file (mmproj) of the model")
        nameFilters: [qsTr("Vision files") + " (*.gguf)", qsTr("All files") + " (*)"]
        onAccepted: choosers.visionChosen(selectedFile)
    }
    FolderDialog {
        id: photoFolder_
        title: qsTr("Choose a folder of photos")
        onAccepted: choosers.photoFolderChosen(selectedFolder)
    }
    FileDialog {
        id: captions
        title: qsTr("Choose a file for the captions")
        fileMode: FileDialog.SaveFile
        options: FileDialog.DontConfirmOverwrite // an existing file is gone on with
        defaultSuffix: "csv"
        nameFilters: [qsTr("Captions") + " (*.csv *.jsonl)", qsTr("All files") + " (*)"]
        onAccepted: choosers.captionFileChosen(selectedFile)
    }
    FileDialog {
        id: libraryFiles_
        title: qsTr("Choose a GGUF file and its vision file (mmproj)")
        fileMode: FileDialog.OpenFiles
        nameFilters: [qsTr("Models") + " (*.gguf)", qsTr("All files") + " (*)"]
        onAccepted: choosers.libraryChosen(selectedFiles)
    }
    FolderDialog {
        id: libraryFolder_
        title: qsTr("Choose a folder of models to add")
        onAccepted: choosers.libraryChosen([selectedFolder])
    }
    FileDialog {
        id: recipe_
        title: qsTr("Choose a training recipe")
        nameFilters: [qsTr("Recipes") + " (*.toml)", qsTr("All files") + " (*)"]
        onAccepted: choosers.recipeChosen(selectedFile)
    }
    FolderDialog {
        id: runFolder_
        title: qsTr("Choose the run folder")
        onAccepted: choosers.runFolderChosen(selectedFolder)
    }
    FolderDialog {
        id: workFolder_
        title: qsTr("Choose the folder that paths in the recipe are relative to")
        onAccepted: choosers.workFolderChosen(selectedFolder)
    }
    FolderDialog {
        id: watchedFolder_
        title: qsTr("Choose the folder of a run to watch")
        onAccepted: choosers.watchedFolderChosen(selectedFolder)
    }
    FileDialog {
        id: versionFile_
        title: qsTr("Save the photo as")
        fileMode: FileDialog.SaveFile
        currentFolder: StandardPaths.writableLocation(StandardPaths.PicturesLocation)
        nameFilters: [qsTr("Photos") + " (*.png *.jpg *.jpeg *.webp)", qsTr("All files") + " (*)"]
        onAccepted: choosers.versionChosen(selectedFile)
    }
    FolderDialog {
        id: exportFolder_
        title: qsTr("Choose where to put the export")
        onAccepted: choosers.exportFolderChosen(selectedFolder)
    }
}
