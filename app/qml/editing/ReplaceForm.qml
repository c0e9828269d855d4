// What shall be in place of what is marked, in words.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Pumice
import ".."
import "../controls"

RowLayout {
    id: form
    signal cancelled()
    signal wordsGiven(string words)

    function give() {
        InputMethod.commit(field)
        if (field.text.trim() !== "")
            form.wordsGiven(field.text.trim())
    }
    spacing: 6
    Component.onCompleted: field.forceActiveFocus(Qt.OtherFocusReason)
    TextField {
        id: field
        objectName: "replaceWords"
        Layout.fillWidth: true
        padding: 8
        color: Theme.text
        selectionColor: Theme.accent
        selectedTextColor: Theme.accentInk
        placeholderText: qsTr("Replace it with…")
        placeholderTextColor: Theme.muted
        selectByMouse: true
        Accessible.name: qsTr("What shall be there instead")
        background: Rectangle {
            radius: 8
            color: Theme.surface
            border { width: field.activeFocus ? 2 : 1; color: field.activeFocus ? Theme.accent : Theme.edge }
        }
        onAccepted: form.give()
        Keys.priority: Keys.AfterItem // keys that it leaves alone mean nothing to the photo now
        Keys.onEscapePressed: form.cancelled()
        Keys.onPressed: event => event.accepted = event.key !== Qt.Key_Tab && event.key !== Qt.Key_Backtab
    }
    ActionButton {
        enabled: field.text.trim() !== "" || field.preeditText !== ""
        text: qsTr("Replace")
        keys: qsTr("Enter")
        strong: true
        onClicked: form.give()
    }
    ActionButton {
        text: qsTr("Cancel")
        keys: qsTr("Esc")
        onClicked: form.cancelled()
    }
}
