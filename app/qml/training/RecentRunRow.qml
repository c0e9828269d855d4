// A run of the list: its name, its folder, and what it is doing.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."
import "../controls"

RowLayout {
    id: row
    required property string folder
    required property string name
    required property string place
    required property string stateWords
    required property bool running
    required property string spoken
    signal openWanted()
    signal forgetWanted()

    Layout.fillWidth: true
    spacing: 4
    ItemDelegate {
        id: choice
        Layout.fillWidth: true
        focusPolicy: Qt.StrongFocus
        padding: 10
        hoverEnabled: true
        Accessible.role: Accessible.Button
        Accessible.name: row.spoken
        Accessible.description: row.place
        onClicked: row.openWanted()
        Keys.onReturnPressed: clicked()
        Keys.onEnterPressed: clicked()
        contentItem: ColumnLayout {
            spacing: 2
            GridLayout {
                columns: choice.width < Theme.textPx * 26 ? 1 : 2
                rowSpacing: 2
                Label {
                    Layout.fillWidth: true
                    text: row.name
                    textFormat: Text.PlainText
                    color: Theme.text
                    wrapMode: Text.Wrap
                    maximumLineCount: 2
                    elide: Text.ElideRight
                    horizontalAlignment: Text.AlignLeft
                }
                Label {
                    visible: text !== ""
                    text: row.stateWords
                    color: row.running ? Theme.accent : Theme.muted
                    font.pixelSize: Theme.smallPx
                }
            }
            Label {
                Layout.fillWidth: true
                text: row.place
                textFormat: Text.PlainText
                color: Theme.muted
                font.pixelSize: Theme.smallPx
                elide: Text.ElideMiddle
                horizontalAlignment: Text.AlignLeft
            }
        }
        background: Rectangle {
            radius: 9
            color: choice.hovered || choice.down ? Theme.hover : Theme.surface
            border { width: 1; color: Theme.line }
            FocusRing { shown: choice.visualFocus }
        }
    }
    IconButton {
        name: qsTr("Take %1 out of the list").arg(row.name)
        picture: "close"
        small: true
        onClicked: row.forgetWanted()
    }
}
