// The sheets and choosers that belong to the list of chats, and the progress of an export.
pragma ComponentBehavior: Bound
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
    readonly property bool covered: move.shown || exporting.shown || storing.shown || busy.shown

    function move(chatId) { move.get().openFor(chatId) }
    function exportChats(chatId) { exporting.get().openFor(chatId) }
    function showStorage() { storing.get().open() }
    function choose(what, kind) {
        choosers.active = true
        choosers.item[what](kind)
    }

    Late {
        id: move
        name: "moveSheet"
        MoveSheet { actions: sheets.actions }
    }
    Late {
        id: exporting
        name: "exportSheet"
        ExportSheet {
            transfer: sheets.transfer
            onSaveWanted: kind => sheets.choose("save", kind)
        }
    }
    Late {
        id: storing
        name: "storageSheet"
        StorageSheet {
            storage: sheets.storage
            transfer: sheets.transfer
            onExportAllWanted: sheets.exportChats(-1)
            onImportWanted: sheets.choose("load", "")
        }
    }
    // A short export is over before one could read this.
    Timer { id: late; interval: 400; onTriggered: if (sheets.transfer.busy) busy.get().open() }
    Connections {
        target: sheets.transfer
        function onChanged() {
            if (busy.shown && !sheets.transfer.busy)
                busy.made.close()
            else if (sheets.transfer.busy && !busy.shown && !late.running)
                late.start()
        }
    }
    Late {
        id: busy
        name: "transferSheet"
        Sheet {
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
    }
    Loader {
        id: choosers
        active: false
        source: "ChatChoosers.qml"
        onLoaded: item.transfer = sheets.transfer
    }
}
