// A model on this computer: what it is, whether it fits and sees, and what can be done with it.
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
    required property string name
    required property string kind
    required property string needs
    required property string badge
    required property string badgeText
    required property string problem
    required property string hint
    required property string status
    required property string testing
    required property bool canOpen
    required property bool canTest
    required property bool canRemove
    required property bool canDelete
    required property var library

    row: index
    lit: status === "open"
    Keys.onPressed: event => {
        event.accepted = true
        if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter) library.open(number)
        else if (event.key === Qt.Key_T && canTest) library.test(number)
        else if (event.key === Qt.Key_Delete && (canRemove || canDelete)) library.remove(number)
        else event.accepted = false
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: 8
        Label {
            Layout.fillWidth: !item.narrow
            Layout.maximumWidth: item.width - 20
            text: item.name
            textFormat: Text.PlainText
            color: Theme.text
            font.weight: Font.DemiBold
            wrapMode: Text.Wrap
            maximumLineCount: 3
            elide: Text.ElideRight
            horizontalAlignment: Text.AlignLeft
        }
    }
    Flow {
        Layout.fillWidth: true
        visible: item.badgeText !== "" || item.status !== ""
        spacing: 6
        ModelBadge {
            text: item.status === "open" ? qsTr("Open now") : item.status === "loading" ? qsTr("Opening…") : ""
            lit: true
        }
        ModelBadge {
            text: item.badgeText
            wrong: item.badge === "blind"
            lit: item.badge === "sees" || item.badge === "certified"
        }
    }
    Label {
        Layout.fillWidth: true
        text: item.kind
        textFormat: Text.PlainText
        color: Theme.text
        font.pixelSize: Theme.smallPx
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignLeft
    }
    Label {
        Layout.fillWidth: true
        visible: text !== ""
        text: item.needs
        textFormat: Text.PlainText
        color: Theme.muted
        font.pixelSize: Theme.smallPx
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignLeft
    }
    Note { text: item.problem; wrong: true }
    Note { text: item.hint }
    Repeater { // few rows have one, and a list of many is made quicker without it
        model: item.testing !== "" ? 1 : 0
        RowLayout {
            Layout.fillWidth: true
            spacing: 8
            Label {
                Layout.fillWidth: true
                text: item.testing
                color: Theme.accent
                font.pixelSize: Theme.smallPx
                wrapMode: Text.Wrap
                horizontalAlignment: Text.AlignLeft
            }
            IconButton {
                name: qsTr("Cancel the test of %1").arg(item.name)
                picture: "close"
                small: true
                activeFocusOnTab: item.hasKeyboard
                onClicked: item.library.cancelTest(item.number)
            }
        }
    }

    actions: [
        IconButton {
            visible: item.canTest
            opacity: item.showActions || item.narrow || visualFocus ? 1 : 0
            name: qsTr("Test whether %1 sees").arg(item.name)
            picture: "check"
            keys: "T"
            small: true
            activeFocusOnTab: item.hasKeyboard
            onClicked: item.library.test(item.number)
        },
        IconButton {
            opacity: item.showActions || item.narrow || visualFocus ? 1 : 0
            name: qsTr("Show %1 in the file manager").arg(item.name)
            picture: "folder-open"
            small: true
            activeFocusOnTab: item.hasKeyboard
            onClicked: item.library.showInFolder(item.number)
        },
        Repeater {
            model: item.canRemove ? 1 : 0
            IconButton {
                opacity: item.showActions || item.narrow || visualFocus ? 1 : 0
                name: qsTr("Take %1 off the list").arg(item.name)
                picture: "close"
                keys: qsTr("Del")
                small: true
                activeFocusOnTab: item.hasKeyboard
                onClicked: item.library.remove(item.number)
            }
        },
        Repeater {
            model: item.canDelete ? 1 : 0
            IconButton {
                opacity: item.showActions || item.narrow || visualFocus ? 1 : 0
                name: qsTr("Delete the files of %1…").arg(item.name)
                picture: "trash"
                keys: qsTr("Del")
                small: true
                activeFocusOnTab: item.hasKeyboard
                onClicked: item.library.remove(item.number)
            }
        },
        ActionButton {
            visible: item.canOpen
            text: qsTr("Open")
            Accessible.name: qsTr("Open %1").arg(item.name)
            activeFocusOnTab: item.hasKeyboard
            onClicked: item.library.open(item.number)
        }
    ]
}
