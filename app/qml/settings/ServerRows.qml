// The programs that a person named for skills, to read, and the command that names one.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."
import "../controls"

ColumnLayout {
    id: rows
    required property var servers // NamedServers
    spacing: 8

    Note {
        text: rows.servers.trouble
        wrong: true
    }
    Repeater {
        model: rows.servers.rows
        ColumnLayout {
            id: row
            required property var modelData
            Layout.fillWidth: true
            spacing: 2
            Label {
                Layout.fillWidth: true
                text: row.modelData.name
                textFormat: Text.PlainText
                color: Theme.text
                wrapMode: Text.Wrap
                horizontalAlignment: Text.AlignLeft
                Accessible.role: Accessible.StaticText
                Accessible.name: text
            }
            Note { text: row.modelData.command; wrapMode: Text.WrapAnywhere }
            Note { text: row.modelData.note }
        }
    }
    Note {
        text: rows.servers.rows.length > 0
            ? qsTr("Tools of these programs are skills. Another is added in the terminal:")
            : qsTr("Tools of other programs (MCP servers) can be skills. One is added in the terminal:")
    }
    TextEdit {
        Layout.fillWidth: true
        text: rows.servers.command
        textFormat: TextEdit.PlainText
        wrapMode: TextEdit.Wrap
        readOnly: true
        selectByMouse: true
        activeFocusOnTab: false
        color: Theme.text
        selectionColor: Theme.accent
        selectedTextColor: Theme.accentInk
        font { family: "monospace"; pixelSize: Theme.smallPx }
        horizontalAlignment: TextEdit.AlignLeft
        Accessible.role: Accessible.StaticText
        Accessible.name: text
        Accessible.readOnly: true
    }
}
