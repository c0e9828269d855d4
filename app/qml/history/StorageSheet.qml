// What the chats take on this disk, the bin, and ways in and out.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."
import "../controls"

Sheet {
    id: sheet
    required property var storage
    required property var transfer
    signal exportAllWanted()
    signal importWanted()
    title: qsTr("Storage, export and import")
    onAboutToShow: storage.refresh()

    component Heading: Label {
        Layout.fillWidth: true
        color: Theme.muted
        font { pixelSize: Theme.smallPx; weight: Font.DemiBold }
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignLeft
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }
    component Sentence: Label {
        Layout.fillWidth: true
        color: Theme.text
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignLeft
    }

    Heading { text: qsTr("Photos kept for your chats") }
    Sentence { text: sheet.storage.words || qsTr("Counting…") }
    ActionButton {
        Layout.maximumWidth: parent.width
        text: qsTr("Free what nothing uses")
        onClicked: sheet.storage.freeUnused()
    }
    Heading { text: qsTr("Export and import") }
    Flow {
        Layout.fillWidth: true
        spacing: 8
        ActionButton {
            text: qsTr("Export all chats…")
            enabled: !sheet.transfer.busy
            onClicked: { sheet.close(); sheet.exportAllWanted() }
        }
        ActionButton {
            text: qsTr("Import chats…")
            enabled: !sheet.transfer.busy
            onClicked: { sheet.close(); sheet.importWanted() }
        }
    }
    Heading { text: qsTr("Deleted chats") }
    Sentence {
        color: Theme.muted
        font.pixelSize: Theme.smallPx
        text: sheet.storage.bin.count > 0
            ? qsTr("They can be restored for %1 days.").arg(sheet.storage.binDays)
            : qsTr("There are none.")
    }
    Repeater {
        model: sheet.storage.bin
        RowLayout {
            id: binned
            required property int chatId
            required property string title
            required property string when
            Layout.fillWidth: true
            spacing: Theme.gap
            Label {
                Layout.fillWidth: true
                text: binned.title
                textFormat: Text.PlainText
                color: Theme.text
                elide: Text.ElideRight
                horizontalAlignment: Text.AlignLeft
            }
            Label {
                text: binned.when
                color: Theme.muted
                font.pixelSize: Theme.smallPx
            }
            ActionButton {
                text: qsTr("Restore")
                Accessible.name: qsTr("Restore %1").arg(binned.title)
                onClicked: sheet.storage.restore(binned.chatId)
            }
        }
    }
    ActionButton {
        Layout.maximumWidth: parent.width
        visible: sheet.storage.bin.count > 0
        text: qsTr("Delete them for good")
        onClicked: sheet.storage.emptyBin()
    }
}
