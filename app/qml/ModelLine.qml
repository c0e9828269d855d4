// The model: its name, state and speed; pressing it offers other models.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import "."

RowLayout {
    id: line
    required property var model
    signal folderWanted()
    signal fileWanted()
    signal notesWanted()

    spacing: 8

    Button {
        id: button
        Layout.fillWidth: true
        Layout.maximumWidth: implicitWidth
        padding: 4
        leftPadding: 8
        rightPadding: 8
        hoverEnabled: true
        Accessible.name: qsTr("Model: %1").arg(line.model.status)
        Accessible.description: qsTr("Opens a menu to choose another model")
        onClicked: menu.popup(button, 0, -menu.height)
        contentItem: RowLayout {
            spacing: 7
            Rectangle {
                implicitWidth: 8; implicitHeight: 8; radius: 4
                color: line.model.state === "ready" ? Theme.accent
                     : line.model.state === "failed" ? Theme.errorText : Theme.edge
            }
            Label {
                Layout.fillWidth: true
                text: line.model.status
                textFormat: Text.PlainText
                color: Theme.muted
                elide: Text.ElideMiddle
                font.pixelSize: Theme.smallPx
            }
        }
        background: Rectangle {
            radius: 8
            color: button.hovered || button.down ? Theme.hover : "transparent"
            FocusRing { shown: button.visualFocus }
        }
        Menu {
            id: menu
            MenuItem {
                text: qsTr("About this model")
                enabled: line.model.modelName !== ""
                Accessible.name: text
                onTriggered: line.notesWanted()
            }
            MenuItem {
                text: qsTr("Open a model folder…")
                Accessible.name: text
                onTriggered: line.folderWanted()
            }
            MenuItem {
                text: qsTr("Open a GGUF file…")
                Accessible.name: text
                onTriggered: line.fileWanted()
            }
            MenuItem {
                text: qsTr("Use the built-in model")
                Accessible.name: text
                onTriggered: line.model.openBuiltIn()
            }
        }
    }
    Button {
        id: notes
        readonly property int count: line.model.notes.length
        visible: count > 0
        padding: 4
        hoverEnabled: true
        Accessible.name: count === 1 ? qsTr("1 note about the model") : qsTr("%1 notes about the model").arg(count)
        Accessible.description: qsTr("Shows them")
        onClicked: line.notesWanted()
        text: count === 1 ? qsTr("1 note") : qsTr("%1 notes").arg(count)
        icon { source: Theme.icon("info"); width: Theme.smallPx + 3; height: Theme.smallPx + 3; color: Theme.muted }
        font.pixelSize: Theme.smallPx
        palette.buttonText: Theme.muted
        spacing: 5
        background: Rectangle {
            radius: 8
            color: notes.hovered || notes.down ? Theme.hover : "transparent"
            FocusRing { shown: notes.visualFocus }
        }
    }
    Label {
        Layout.fillWidth: true
        text: line.width > 520 ? line.model.numbers : line.model.speed
        textFormat: Text.PlainText
        color: Theme.muted
        elide: Text.ElideRight
        horizontalAlignment: Text.AlignRight
        font.pixelSize: Theme.smallPx
    }
}
