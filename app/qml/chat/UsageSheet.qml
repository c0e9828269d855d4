// What the open chat takes: how full the context is, what was reused, how long it took.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."
import "../controls"

Sheet {
    id: sheet
    required property var usage
    title: qsTr("What this chat takes")

    ContextBar {
        Layout.fillWidth: true
        usage: sheet.usage
        implicitHeight: Theme.textPx
    }
    Label {
        Layout.fillWidth: true
        visible: text !== ""
        text: sheet.usage.sentence
        color: Theme.text
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignLeft
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
    SheetHeading { text: qsTr("The last reply") }
    Repeater {
        model: sheet.usage.details
        Label {
            required property string modelData
            Layout.fillWidth: true
            text: modelData
            color: Theme.text
            wrapMode: Text.Wrap
            horizontalAlignment: Text.AlignLeft
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }
    }
    Note { text: sheet.usage.rule }
}
