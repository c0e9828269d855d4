// What a skill was asked and what it found, as plain text that can be selected.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."
import "../controls"

ColumnLayout {
    id: details
    required property var found
    property bool canTab: true
    signal regionsWanted()
    readonly property var rows: [
        { name: qsTr("Why"), words: found.thoughts },
        { name: qsTr("Asked with"), words: found.arguments },
        { name: found.failed ? qsTr("What went wrong") : qsTr("Found"), words: found.found },
        { name: qsTr("What helps"), words: found.hint }
    ].filter(row => row.words !== "")

    spacing: 8
    Repeater {
        model: details.rows.length
        ColumnLayout {
            id: row
            required property int index
            readonly property var shown: details.rows[index] ?? ({ name: "", words: "" })
            Layout.fillWidth: true
            spacing: 1
            Label {
                Layout.fillWidth: true
                text: row.shown.name
                color: Theme.muted
                font.pixelSize: Theme.smallPx
                wrapMode: Text.Wrap
                horizontalAlignment: Text.AlignLeft
                Accessible.ignored: true
            }
            TextEdit {
                Layout.fillWidth: true
                text: row.shown.words
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
                Accessible.name: [row.shown.name, text].join(": ")
                Accessible.readOnly: true
            }
        }
    }
    ActionButton {
        Layout.maximumWidth: details.width
        visible: details.found.regions > 0
        text: qsTr("Show on the photo")
        activeFocusOnTab: details.canTab || activeFocus
        onClicked: details.regionsWanted()
        Keys.onReturnPressed: clicked()
        Keys.onEnterPressed: clicked()
    }
}
