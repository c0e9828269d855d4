// Before the files of a downloaded model are deleted: how much becomes free.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."
import "../controls"

Sheet {
    id: sheet
    required property var removal
    property bool agreed: false
    title: removal.title

    onOpened: {
        agreed = false
        cancel.forceActiveFocus(Qt.TabFocusReason)
    }
    onClosed: agreed ? removal.deleteFiles() : removal.cancel()

    Label {
        Layout.fillWidth: true
        text: sheet.removal.sentence
        color: Theme.text
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignLeft
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
    Flow {
        Layout.fillWidth: true
        Layout.topMargin: 4
        Layout.bottomMargin: 4
        spacing: 8
        ActionButton {
            text: qsTr("Delete the files")
            onClicked: { sheet.agreed = true; sheet.close() }
        }
        ActionButton {
            id: cancel
            strong: true
            text: qsTr("Keep them")
            onClicked: sheet.close()
        }
    }
}
