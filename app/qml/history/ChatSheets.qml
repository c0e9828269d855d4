// The sheets and choosers that belong to the list of chats, and the progress of an export.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."
import "../controls"

Item {
    id: sheets
    required property var actions
    required property var transfer
    required property var storage
    readonly property bool covered: move.visible || exporting.visible || storing.visible || busy.visible

    function move(chatId) { move.openFor(chatId) }
    function exportChats(chatId) { exporting.openFor(chatId) }
    function showStorage() { storing.open() }
    function choose(what, kind) {
        choosers.active = true
        choosers.item[what](kind)
    }

    MoveSheet { id: move; objectName: "moveSheet"; actions: sheets.actions }
    ExportSheet {
        id: exporting
        objectName: "exportSheet"
        transfer: sheets.transfer
        onSaveWanted: kind => sheets.choose("save", kind)
    }
    StorageSheet {
        id: storing
        objectName: "storageSheet"
        storage: sheets.storage
        transfer: sheets.transfer
        onExportAllWanted: sheets.exportChats(-1)
        onImportWanted: sheets.choose("load", "")
    }
    // A short export is over before one could read this.
    Timer { id: late; interval: 400; onTriggered: if (sheets.transfer.busy) busy.open() }
    Connections {
        target: sheets.transfer
        function onChanged() {
            if (!sheets.transfer.busy)
                busy.close()
            else if (!busy.visible && !late.running)
                late.start()
        }
    }
    Sheet {
        id: busy
        objectName: "transferSheet"
        title: qsTr("Working…")
        closePolicy: Popup.NoAutoClose
        onClosed: if (sheets.transfer.busy) sheets.transfer.cancel()
        Label {
            Layout.fillWidth: true
            visible: text !== ""
            text: sheets.transfer.progress
            color: Theme.text
            wrapMode: Text.Wrap
            horizontalAlignment: Text.AlignLeft
        }
        ActionButton {
            text: qsTr("Stop")
            onClicked: sheets.transfer.cancel()
        }
    }
    Loader {
        id: choosers
        active: false
        source: "ChatChoosers.qml"
        onLoaded: item.transfer = sheets.transfer
    }
}
