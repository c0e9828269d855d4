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
    required property var late
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
            transfer: sheets.late.chatTransfer
            onSaveWanted: kind => sheets.choose("save", kind)
        }
    }
    Late {
        id: storing
        name: "storageSheet"
        StorageSheet {
            storage: sheets.late.storageView
            transfer: sheets.late.chatTransfer
            onExportAllWanted: sheets.exportChats(-1)
            onImportWanted: sheets.choose("load", "")
        }
    }
    // A short export is over before one could read this.
    Timer { id: patience; interval: 400; onTriggered: if (sheets.late.chatTransfer.busy) busy.get().open() }
    Connections {
        target: sheets.late
        function onTransfer_changed() {
            if (busy.shown && !sheets.late.chatTransfer.busy)
                busy.made.close()
            else if (sheets.late.chatTransfer.busy && !busy.shown && !patience.running)
                patience.start()
        }
    }
    Late {
        id: busy
        name: "transferSheet"
        Sheet {
            title: qsTr("Working…")
            closePolicy: Popup.NoAutoClose
            onClosed: if (sheets.late.chatTransfer.busy) sheets.late.chatTransfer.cancel()
            Label {
                Layout.fillWidth: true
                visible: text !== ""
                text: sheets.late.chatTransfer.progress
                color: Theme.text
                wrapMode: Text.Wrap
                horizontalAlignment: Text.AlignLeft
            }
            ActionButton {
                text: qsTr("Stop")
                onClicked: sheets.late.chatTransfer.cancel()
            }
        }
    }
    Loader {
        id: choosers
        active: false
        source: "ChatChoosers.qml"
        onLoaded: item.transfer = sheets.late.chatTransfer
    }
}
