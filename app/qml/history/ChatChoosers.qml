// The platform's choosers for exported chats; loaded when the first one is opened.
import QtCore
import QtQuick
import QtQuick.Dialogs

Item {
    id: choosers
    property var transfer: null

    function save(kind) {
        const home = StandardPaths.writableLocation(StandardPaths.DocumentsLocation)
        if (!transfer.isFile(kind)) {
            target.kind = kind
            target.open()
            return
        }
        file.kind = kind
        file.defaultSuffix = transfer.suffix(kind)
        file.nameFilters = ["*." + transfer.suffix(kind)]
        file.selectedFile = transfer.suggested(home, kind)
        file.open()
    }
    function load() { source.open() }

    FileDialog {
        id: file
        property string kind
        title: qsTr("Export chats")
        fileMode: FileDialog.SaveFile
        onAccepted: choosers.transfer.exportTo(kind, selectedFile)
    }
    FolderDialog {
        id: target
        property string kind
        title: qsTr("Choose where the new folder goes")
        onAccepted: choosers.transfer.exportTo(kind, selectedFolder)
    }
    FileDialog {
        id: source
        title: qsTr("Import chats")
        nameFilters: [qsTr("Exported chats") + " (*.zip)", qsTr("All files") + " (*)"]
        onAccepted: choosers.transfer.importFrom(selectedFile)
    }
}
