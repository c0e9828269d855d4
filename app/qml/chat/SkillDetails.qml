// What a skill was asked and what it found, as plain text that can be selected.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."

ColumnLayout {
    id: details
    required property var found
    readonly property var rows: [
        { name: qsTr("Why"), words: found.thoughts },
        { name: qsTr("Asked with"), words: found.arguments },
        { name: found.failed ? qsTr("What went wrong") : qsTr("Found"), words: found.found },
        { name: qsTr("What helps"), words: found.hint }
    ].filter(row => row.words !== "")

    spacing: 6
    Repeater {
        model: details.rows
        ColumnLayout {
            id: row
            required property var modelData
            Layout.fillWidth: true
            spacing: 1
            Label {
                text: row.modelData.name
                color: Theme.muted
                font.pixelSize: Theme.smallPx
                Accessible.ignored: true
            }
            TextEdit {
                Layout.fillWidth: true
                text: row.modelData.words
                textFormat: TextEdit.PlainText
                wrapMode: TextEdit.Wrap
                readOnly: true
                selectByMouse: true
                activeFocusOnTab: false
                color: Theme.text
                selectionColor: Theme.accent
                selectedTextColor: Theme.accentInk
                font.pixelSize: Theme.textPx
                horizontalAlignment: TextEdit.AlignLeft
                Accessible.role: Accessible.StaticText
                Accessible.name: [row.modelData.name, text].join(": ")
                Accessible.readOnly: true
            }
        }
    }
}
