// Where a reply is corrected: its text, to be changed into the answer it should have been.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Pumice
import ".."
import "../controls"

Sheet {
    id: sheet
    required property var feedback
    property int messageId: 0
    title: qsTr("Correct the answer")

    function show(id) {
        messageId = id
        field.text = feedback.correctionOf(id) || feedback.textOf(id)
        open()
        field.forceActiveFocus(Qt.OtherFocusReason)
    }
    function keep() {
        InputMethod.commit(field)
        feedback.correct(messageId, field.text)
        close()
    }

    Label {
        Layout.fillWidth: true
        text: qsTr("Write the answer that you would have wanted. The reply stays as it is; both can be exported to train a model.")
        color: Theme.muted
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignLeft
    }
    TextArea {
        id: field
        Layout.fillWidth: true
        Layout.minimumHeight: Math.round(Theme.textPx * 8)
        wrapMode: TextEdit.Wrap
        textFormat: TextEdit.PlainText
        color: Theme.text
        selectionColor: Theme.accent
        selectedTextColor: Theme.accentInk
        padding: 10
        KeyNavigation.priority: KeyNavigation.BeforeItem
        KeyNavigation.tab: keepButton
        Accessible.name: qsTr("The corrected answer")
        Keys.onPressed: event => {
            const enter = event.key === Qt.Key_Return || event.key === Qt.Key_Enter
            event.accepted = enter && (event.modifiers & Qt.ControlModifier)
            if (event.accepted)
                sheet.keep()
        }
        background: Rectangle {
            radius: 10
            color: Theme.surface
            border {
                width: field.activeFocus ? 2 : 1
                color: field.activeFocus ? Theme.accent : Theme.edge
            }
        }
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: 8
        Item { Layout.fillWidth: true }
        ActionButton {
            text: qsTr("Cancel")
            onClicked: sheet.close()
        }
        ActionButton {
            id: keepButton
            strong: true
            text: qsTr("Keep")
            keys: qsTr("Ctrl+Enter")
            enabled: field.text.trim() !== ""
            onClicked: sheet.keep()
        }
    }
}
