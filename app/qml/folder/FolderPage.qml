// A folder of photos: the run over it, its captions, and questions to all of them.
import QtQuick
import QtQuick.Layouts

ColumnLayout {
    id: page
    required property var folder
    required property var answerChat
    required property var keys
    readonly property bool hasFolder: folder.folder !== ""
    signal folderWanted()
    signal fileWanted()
    signal photoWanted(string source, string name)

    function focusFirst() {
        if (hasFolder)
            table.focusFirst()
        else
            start.focusFirst()
    }
    function nextPane() {
        if (!hasFolder)
            start.focusFirst()
        else if (table.listHasFocus)
            asking.focusText()
        else
            table.focusList()
    }

    spacing: 0
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Folder")

    FolderStart {
        id: start
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: !page.hasFolder
        folder: page.folder
        onFolderWanted: page.folderWanted()
    }
    CaptionTable {
        id: table
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: page.hasFolder
        folder: page.folder
        onFileWanted: page.fileWanted()
        onPhotoWanted: (source, name) => page.photoWanted(source, name)
    }
    FolderAnswer {
        id: asking
        Layout.fillWidth: true
        Layout.fillHeight: false
        mostPx: page.height * 0.62
        visible: page.hasFolder
        answer: page.folder.folderAnswer
        answerChat: page.answerChat
        ready: page.folder.state !== "reading"
        onPhotoWanted: (source, name) => page.photoWanted(source, name)
    }
}
