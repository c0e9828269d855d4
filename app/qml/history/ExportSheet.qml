// How chats are exported: a format, then a file or folder.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."
import "../controls"

Sheet {
    id: sheet
    required property var transfer
    property string kind: "html"
    readonly property var kinds: [
        { kind: "html", name: qsTr("Web page"), does: qsTr("One file with the photos in it, to read or to send.") },
        { kind: "markdown", name: qsTr("Markdown"), does: qsTr("A folder with a text file for each chat, and the photos.") },
        { kind: "json", name: qsTr("Everything (ZIP)"), does: qsTr("All versions, settings and photos. Pumice can import it.") },
        { kind: "llava", name: qsTr("Training data"), does: qsTr("A folder with LLaVA JSON and the photos.") }
    ]
    signal saveWanted(string kind)
    title: qsTr("Export chats")

    function openFor(chat) {
        transfer.choose(chat)
        open()
    }

    Label {
        Layout.fillWidth: true
        text: sheet.transfer.scope
        textFormat: Text.PlainText
        color: Theme.text
        font.weight: Font.DemiBold
        elide: Text.ElideRight
        horizontalAlignment: Text.AlignLeft
    }
    Repeater {
        model: sheet.kinds
        RadioDelegate {
            id: choice
            required property var modelData
            Layout.fillWidth: true
            focusPolicy: Qt.StrongFocus
            checked: sheet.kind === modelData.kind
            onToggled: sheet.kind = modelData.kind
            padding: 8
            Accessible.name: modelData.name
            Accessible.description: modelData.does
            indicator: Rectangle {
                x: choice.mirrored ? choice.width - width - 8 : 8
                anchors.verticalCenter: parent.verticalCenter
                width: Math.round(Theme.textPx * 1.3)
                height: width
                radius: width / 2
                color: Theme.surface
                border { width: 1; color: choice.checked ? Theme.accent : Theme.edge }
                Rectangle {
                    anchors.centerIn: parent
                    visible: choice.checked
                    width: parent.width * 0.5
                    height: width
                    radius: width / 2
                    color: Theme.accent
                }
            }
            contentItem: ColumnLayout {
                spacing: 2
                Label {
                    Layout.fillWidth: true
                    Layout.leftMargin: Math.round(Theme.textPx * 2)
                    text: choice.modelData.name
                    color: Theme.text
                    wrapMode: Text.Wrap
                    horizontalAlignment: Text.AlignLeft
                }
                Label {
                    Layout.fillWidth: true
                    Layout.leftMargin: Math.round(Theme.textPx * 2)
                    text: choice.modelData.does
                    color: Theme.muted
                    font.pixelSize: Theme.smallPx
                    wrapMode: Text.Wrap
                    horizontalAlignment: Text.AlignLeft
                }
            }
            background: Rectangle {
                radius: 9
                color: choice.hovered ? Theme.hover : "transparent"
                FocusRing { shown: choice.visualFocus }
            }
        }
    }
    RowLayout {
        Layout.fillWidth: true
        Item { Layout.fillWidth: true }
        ActionButton {
            text: qsTr("Export…")
            strong: true
            enabled: !sheet.transfer.busy
            onClicked: { sheet.close(); sheet.saveWanted(sheet.kind) }
        }
    }
}
