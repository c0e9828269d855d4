// A link in a reply: its whole address is shown before anything is opened.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."
import "../controls"

Sheet {
    id: sheet
    required property var desktop
    property string address: ""
    readonly property bool disguised: desktop.isDisguised(address)
    title: qsTr("Open this link?")

    function ask(link) {
        address = link
        open()
    }

    Label {
        Layout.fillWidth: true
        visible: text !== ""
        text: sheet.desktop.website(sheet.address)
        textFormat: Text.PlainText
        color: Theme.text
        font { pixelSize: Math.round(Theme.textPx * 1.1); weight: Font.DemiBold }
        wrapMode: Text.WrapAnywhere
        horizontalAlignment: Text.AlignLeft
    }
    Label {
        Layout.fillWidth: true
        visible: sheet.disguised
        text: qsTr("Careful: this address may look like that of another website. It leads to the one named above.")
        color: Theme.errorText
        font.weight: Font.DemiBold
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignLeft
    }
    Label {
        Layout.fillWidth: true
        visible: text !== ""
        text: sheet.address
        textFormat: Text.PlainText
        color: Theme.text
        maximumLineCount: 12
        elide: Text.ElideRight
        wrapMode: Text.WrapAnywhere
        horizontalAlignment: Text.AlignLeft
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
    Label {
        Layout.fillWidth: true
        horizontalAlignment: Text.AlignLeft
        text: sheet.desktop.canOpen(sheet.address)
            ? qsTr("A model wrote this link. It opens in your browser, outside Pumice.")
            : qsTr("A model wrote this link. Pumice does not open addresses of this kind.")
        color: Theme.muted
        wrapMode: Text.Wrap
    }
    RowLayout {
        Layout.fillWidth: true
        Item { Layout.fillWidth: true }
        ActionButton {
            text: qsTr("Copy")
            onClicked: { sheet.desktop.copy(sheet.address); sheet.close() }
        }
        ActionButton {
            visible: sheet.desktop.canOpen(sheet.address)
            text: qsTr("Open in browser")
            strong: !sheet.disguised
            onClicked: { sheet.desktop.open(sheet.address); sheet.close() }
        }
    }
}
