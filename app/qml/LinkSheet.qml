// A link in a reply: its whole address is shown before anything is opened.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import "."

Sheet {
    id: sheet
    required property var desktop
    property string address: ""
    title: qsTr("Open this link?")

    function ask(link) {
        address = link
        open()
    }

    Label {
        Layout.fillWidth: true
        text: sheet.address
        textFormat: Text.PlainText
        color: Theme.text
        wrapMode: Text.WrapAnywhere
    }
    Label {
        Layout.fillWidth: true
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
            strong: true
            onClicked: { sheet.desktop.open(sheet.address); sheet.close() }
        }
    }
}
