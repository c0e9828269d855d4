// How much feedback there is, and its export for training.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."
import "../controls"

Sheet {
    id: sheet
    required property var feedback
    signal exportWanted()
    title: qsTr("Feedback")

    Label {
        Layout.fillWidth: true
        text: sheet.feedback.counts
        color: Theme.text
        font.weight: Font.DemiBold
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignLeft
    }
    Label {
        Layout.fillWidth: true
        text: qsTr("The thumbs below a reply say whether it is good. You can also correct it, or say which of two versions is better. All of this stays on this computer.")
        color: Theme.muted
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignLeft
    }
    Label {
        Layout.fillWidth: true
        text: qsTr("The export is a folder with photos and files that a model can be trained on. Deleted chats are left out.")
        color: Theme.muted
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignLeft
    }
    ActionButton {
        Layout.maximumWidth: parent.width
        strong: true
        text: qsTr("Export feedback…")
        onClicked: { sheet.close(); sheet.exportWanted() }
    }
}
