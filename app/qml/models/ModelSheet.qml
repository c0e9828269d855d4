// About the model that is open: what it is, what is wrong, what was repaired, how it is opened.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."
import "../controls"

Sheet {
    id: sheet
    required property var model
    required property var options
    title: model.modelName || qsTr("No model is open")

    component Words: Label {
        Layout.fillWidth: true
        textFormat: Text.PlainText
        color: Theme.text
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignLeft
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }

    Rectangle {
        visible: sheet.model.sees !== ""
        implicitWidth: badge.implicitWidth + 20
        implicitHeight: badge.implicitHeight + 8
        radius: height / 2
        color: sheet.model.sees === "blind" ? Theme.errorBack : Theme.chosen
        Label {
            id: badge
            anchors.centerIn: parent
            text: sheet.model.sees === "sees" ? qsTr("It sees photos")
                : sheet.model.sees === "blind" ? qsTr("It does not see photos") : qsTr("It takes text only")
            color: sheet.model.sees === "blind" ? Theme.errorText : Theme.text
            font.pixelSize: Theme.smallPx
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }
    }
    Words {
        visible: text !== ""
        text: sheet.model.facts
        color: Theme.muted
    }
    Words {
        visible: text !== ""
        text: sheet.model.place
        color: Theme.muted
        wrapMode: Text.WrapAnywhere
        font.pixelSize: Theme.smallPx
    }
    Repeater {
        model: sheet.model.notes
        RowLayout {
            id: note
            required property string modelData
            Layout.fillWidth: true
            spacing: Theme.gap
            Rectangle {
                Layout.alignment: Qt.AlignTop
                Layout.topMargin: Math.round(Theme.textPx * 0.45)
                implicitWidth: 7; implicitHeight: 7; radius: 3.5
                color: Theme.accent
            }
            Words { text: note.modelData }
        }
    }
    Words {
        visible: sheet.model.state === "ready" && sheet.model.notes.length === 0
        text: qsTr("No problems were found.")
    }
    Fold {
        id: more
        objectName: "moreOfModel"
        visible: sheet.model.state === "ready"
        text: qsTr("How it is opened")
        changed: sheet.options.changedCount
    }
    ModelOptions {
        visible: more.visible && more.checked
        options: sheet.options
        onApplied: sheet.close()
    }
    Connections {
        target: sheet.options
        function onRefused(words) { sheet.contentItem.Accessible.announce(words, Accessible.Assertive) }
    }
}
