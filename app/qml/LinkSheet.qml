// A link a model wrote: shown in full before anything is opened.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import "."

Sheet {
    id: sheet
    required property var outside
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
        text: sheet.outside.canOpen(sheet.address)
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
            onClicked: { sheet.outside.copy(sheet.address); sheet.close() }
        }
        ActionButton {
            visible: sheet.outside.canOpen(sheet.address)
            text: qsTr("Open in browser")
            strong: true
            onClicked: { sheet.outside.open(sheet.address); sheet.close() }
        }
    }
}
