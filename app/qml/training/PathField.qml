// A folder that is typed or chosen.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Pumice
import ".."
import "../controls"

ColumnLayout {
    id: row
    required property string name
    required property string value
    property string sentence: ""
    property string chooseName: ""
    signal typed(string text)
    signal chooserWanted()

    Layout.fillWidth: true
    spacing: 4
    Label {
        Layout.fillWidth: true
        text: row.name
        color: Theme.text
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignLeft
        Accessible.ignored: true
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: 8
        TextField {
            id: field
            Layout.fillWidth: true
            padding: 8
            color: Theme.text
            selectionColor: Theme.accent
            selectedTextColor: Theme.accentInk
            selectByMouse: true
            maximumLength: 4000
            Accessible.name: row.name
            Accessible.description: row.sentence
            Component.onCompleted: text = row.value
            onEditingFinished: {
                InputMethod.commit(field)
                row.typed(text)
                text = row.value
            }
            Connections {
                target: row
                function onValueChanged() { if (!field.activeFocus || field.text === "") field.text = row.value }
            }
            background: Rectangle {
                radius: 9
                color: Theme.surface
                border { width: field.activeFocus ? 2 : 1; color: field.activeFocus ? Theme.accent : Theme.edge }
            }
        }
        IconButton {
            name: row.chooseName
            picture: "folder-open"
            onClicked: row.chooserWanted()
        }
    }
    Note { text: row.sentence }
}
