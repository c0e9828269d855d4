// A model of the catalogue: what it is good at and needs, and how far its download is.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."
import "../controls"

ModelCard {
    id: item
    required property int index
    required property int number
    required property string title
    required property string goodAt
    required property string facts
    required property string licence
    required property string licencePage
    required property string step
    required property real share
    required property string progress
    required property string problem
    required property string hint
    required property var library
    required property var desktop
    readonly property bool active: step === "waiting" || step === "running" || step === "stopping"
    readonly property bool begun: step === "stopped" || step === "failed" && share > 0

    function press() {
        if (step === "here")
            library.openOffer(number)
        else if (active)
            library.stopDownload(number)
        else
            library.get(number)
    }

    row: index
    Keys.onReturnPressed: press()
    Keys.onEnterPressed: press()

    Label {
        Layout.fillWidth: true
        text: item.title
        textFormat: Text.PlainText
        color: Theme.text
        font.weight: Font.DemiBold
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignLeft
    }
    Label {
        Layout.fillWidth: true
        visible: text !== ""
        text: item.goodAt
        textFormat: Text.PlainText
        color: Theme.text
        font.pixelSize: Theme.smallPx
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignLeft
    }
    Label {
        Layout.fillWidth: true
        text: [item.facts, item.licence].filter(part => part !== "").join(" · ")
        textFormat: Text.PlainText
        color: Theme.muted
        font.pixelSize: Theme.smallPx
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignLeft
    }
    Rectangle {
        Layout.fillWidth: true
        Layout.topMargin: 4
        Layout.preferredHeight: 8
        visible: item.active || item.begun
        radius: 4
        color: Theme.hover
        border { width: 1; color: Theme.edge } // high contrast: a line of its own colour would look full
        Accessible.role: Accessible.ProgressBar
        Accessible.name: qsTr("Download of %1: %2").arg(item.title).arg(item.progress)
        Rectangle {
            anchors { left: parent.left; top: parent.top; bottom: parent.bottom; margins: 1 }
            width: (parent.width - 2) * item.share
            radius: 3
            color: Theme.accent
        }
    }
    Label {
        Layout.fillWidth: true
        visible: text !== ""
        text: item.progress
        textFormat: Text.PlainText
        color: Theme.accent
        font.pixelSize: Theme.smallPx
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignLeft
    }
    Note { text: item.problem; wrong: true }
    Note { text: item.hint }

    actions: [
        IconButton {
            visible: item.licencePage !== ""
            opacity: item.showActions || item.narrow || visualFocus ? 1 : 0
            name: qsTr("Open the licence of %1 in the browser").arg(item.title)
            picture: "file"
            small: true
            activeFocusOnTab: item.hasKeyboard
            ToolTip.text: name + "\n" + item.licencePage
            onClicked: item.desktop.open(item.licencePage)
        },
        ActionButton {
            enabled: item.step !== "stopping" && (item.active || item.step === "here" || item.library.downloadMissing === "")
            strong: item.begun || item.step === "here"
            text: item.step === "here" ? qsTr("Open")
                : item.active ? qsTr("Stop")
                : item.step === "failed" ? qsTr("Try again")
                : item.begun ? qsTr("Resume") : qsTr("Download…")
            Accessible.name: text + " " + item.title
            activeFocusOnTab: item.hasKeyboard
            onClicked: item.press()
        }
    ]
}
