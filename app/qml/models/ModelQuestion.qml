// What is to be known before a model is opened, and the ways to go on.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."
import "../controls"

Sheet {
    id: sheet
    required property var check
    title: check.title

    onOpened: Qt.callLater(() => cancel.forceActiveFocus(Qt.TabFocusReason))
    onClosed: if (!waits) check.cancel()
    property bool waits: false

    function leave(then) {
        waits = true
        close()
        waits = false
        then()
    }

    Repeater {
        model: sheet.check.sentences
        ColumnLayout {
            id: sentence
            required property var modelData
            Layout.fillWidth: true
            spacing: 3
            Label {
                Layout.fillWidth: true
                text: sentence.modelData.message
                textFormat: Text.PlainText
                color: Theme.text
                wrapMode: Text.Wrap
                horizontalAlignment: Text.AlignLeft
                Accessible.role: Accessible.StaticText
                Accessible.name: text
            }
            Label {
                Layout.fillWidth: true
                visible: text !== ""
                text: sentence.modelData.hint
                textFormat: Text.PlainText
                color: Theme.muted
                font.pixelSize: Theme.smallPx
                wrapMode: Text.Wrap
                horizontalAlignment: Text.AlignLeft
                Accessible.role: Accessible.StaticText
                Accessible.name: text
            }
        }
    }
    Repeater {
        model: sheet.check.several
        ActionButton {
            required property string modelData
            required property int index
            Layout.fillWidth: true
            text: modelData
            onClicked: sheet.leave(() => sheet.check.openOne(index))
        }
    }
    Flow {
        Layout.fillWidth: true
        Layout.topMargin: 4
        Layout.bottomMargin: 4
        spacing: 8
        ActionButton {
            visible: sheet.check.wantsVision
            strong: true
            text: qsTr("Choose its vision file…")
            onClicked: sheet.leave(() => sheet.check.chooseVision())
        }
        ActionButton {
            visible: sheet.check.canOpen && sheet.check.smallContext > 0
            strong: !sheet.check.wantsVision
            text: qsTr("Open with a context of %1 tokens").arg(sheet.check.smallContext)
            onClicked: sheet.leave(() => sheet.check.openSmall())
        }
        ActionButton {
            visible: sheet.check.canOpen
            strong: !sheet.check.wantsVision && sheet.check.smallContext === 0
            text: qsTr("Open anyway")
            onClicked: sheet.leave(() => sheet.check.openAnyway())
        }
        ActionButton {
            id: cancel
            text: sheet.check.canOpen || sheet.check.several.length > 0 ? qsTr("Cancel") : qsTr("Close")
            onClicked: sheet.close()
        }
    }
}
