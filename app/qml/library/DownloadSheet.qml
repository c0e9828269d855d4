// Before a download: which server is contacted, how much is fetched, and under which licence.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."
import "../controls"

Sheet {
    id: sheet
    required property var question
    required property var desktop
    property bool agreed: false
    title: question.title

    onOpened: {
        agreed = false
        cancel.forceActiveFocus(Qt.TabFocusReason)
    }
    onClosed: agreed ? question.agree() : question.cancel()

    Repeater {
        model: sheet.question.sentences
        Label {
            required property string modelData
            Layout.fillWidth: true
            text: modelData
            textFormat: Text.PlainText
            color: Theme.text
            wrapMode: Text.Wrap
            horizontalAlignment: Text.AlignLeft
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }
    }
    Note { text: sheet.question.licencePage }
    Flow {
        Layout.fillWidth: true
        Layout.topMargin: 4
        Layout.bottomMargin: 4
        spacing: 8
        ActionButton {
            strong: true
            text: qsTr("Download")
            onClicked: { sheet.agreed = true; sheet.close() }
        }
        ActionButton {
            id: cancel
            text: qsTr("Cancel")
            onClicked: sheet.close()
        }
        ActionButton {
            visible: sheet.question.licencePage !== ""
            text: qsTr("Open the licence in the browser")
            onClicked: sheet.desktop.open(sheet.question.licencePage)
        }
    }
}
