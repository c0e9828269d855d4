// The run over a folder: its question, how far it is, and the buttons to start, hold and end it.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Pumice
import ".."
import "../controls"

ColumnLayout {
    id: header
    required property var folder
    readonly property string state_: folder.state
    readonly property bool isRunning: state_ === "running" || state_ === "paused" || state_ === "stopping"
    signal fileWanted()

    function focusFirst() {
        question.forceActiveFocus(Qt.TabFocusReason)
    }
    function begin() {
        InputMethod.commit(question)
        folder.start(question.text, subfolders.checked)
    }

    spacing: 8
    RowLayout {
        Layout.fillWidth: true
        spacing: 6
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0
            Label {
                Layout.fillWidth: true
                text: header.folder.name
                textFormat: Text.PlainText
                color: Theme.text
                font { pixelSize: Math.round(Theme.textPx * 1.2); weight: Font.DemiBold }
                elide: Text.ElideRight
                horizontalAlignment: Text.AlignLeft
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }
            Label {
                Layout.fillWidth: true
                text: header.folder.folder
                textFormat: Text.PlainText
                color: Theme.muted
                font.pixelSize: Theme.smallPx
                elide: Text.ElideMiddle
                horizontalAlignment: Text.AlignLeft
            }
        }
        IconButton {
            name: qsTr("Open the file of captions")
            picture: "file"
            visible: header.folder.captionTable.captions + header.folder.captionTable.errors > 0
            Accessible.description: header.folder.file
            onClicked: header.folder.openFile()
        }
        IconButton {
            name: qsTr("Other folder")
            picture: "folder"
            enabled: !header.isRunning
            onClicked: header.folder.leave()
        }
    }
    GridLayout {
        Layout.fillWidth: true
        columns: header.width < Theme.textPx * 34 ? 1 : 2
        columnSpacing: 8
        rowSpacing: 8
        TextField {
            id: question
            Layout.fillWidth: true
            readOnly: header.isRunning
            placeholderText: qsTr("Question about each photo")
            placeholderTextColor: Theme.muted
            color: readOnly ? Theme.muted : Theme.text
            selectionColor: Theme.accent
            selectedTextColor: Theme.accentInk
            padding: 9
            selectByMouse: true
            maximumLength: 4000
            Accessible.name: qsTr("Question about each photo")
            Component.onCompleted: text = header.folder.question
            Connections {
                target: header.folder
                function onChanged() {
                    if (!question.activeFocus && question.text !== header.folder.question)
                        question.text = header.folder.question
                }
            }
            onAccepted: if (!header.isRunning) header.begin()
            background: Rectangle {
                radius: 9
                color: question.readOnly ? "transparent" : Theme.surface
                border {
                    width: question.activeFocus ? 2 : 1
                    color: question.activeFocus ? Theme.accent : Theme.edge
                }
            }
        }
        RowLayout {
            spacing: 8
            ActionButton {
                visible: !header.isRunning
                strong: true
                enabled: header.state_ === "idle"
                text: header.folder.unfinished ? qsTr("Go on") : qsTr("Start")
                onClicked: header.begin()
            }
            ActionButton {
                visible: header.isRunning
                strong: true
                enabled: header.state_ !== "stopping"
                text: header.state_ === "paused" ? qsTr("Resume") : qsTr("Pause")
                onClicked: header.state_ === "paused" ? header.folder.resume() : header.folder.pause()
            }
            ActionButton {
                visible: header.isRunning
                enabled: header.state_ !== "stopping"
                text: qsTr("Stop")
                onClicked: header.folder.stop()
            }
        }
    }
    Rectangle {
        Layout.fillWidth: true
        Layout.preferredHeight: 8
        visible: header.isRunning
        radius: 4
        color: Theme.hover
        border { width: 1; color: Theme.edge } // high contrast: a line of its own colour would look full
        Accessible.role: Accessible.ProgressBar
        Accessible.name: qsTr("Progress: %1").arg(header.folder.status)
        Rectangle {
            anchors { left: parent.left; top: parent.top; bottom: parent.bottom; margins: 1 }
            width: (parent.width - 2) * header.folder.share
            radius: 3
            color: Theme.accent
        }
    }
    Label {
        Layout.fillWidth: true
        text: header.folder.status
        textFormat: Text.PlainText
        color: Theme.muted
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignLeft
    }
    Label {
        Layout.fillWidth: true
        visible: header.isRunning && text !== ""
        text: header.folder.current
        textFormat: Text.PlainText
        color: Theme.muted
        font.pixelSize: Theme.smallPx
        elide: Text.ElideMiddle
        horizontalAlignment: Text.AlignLeft
    }
    Fold {
        id: more
        visible: !header.isRunning
        text: qsTr("Subfolders and file")
        changed: header.folder.recursive ? 0 : 1
    }
    ColumnLayout {
        Layout.fillWidth: true
        Layout.leftMargin: Theme.gap
        visible: more.visible && more.checked
        spacing: 8
        Toggle {
            id: subfolders
            text: qsTr("Include subfolders")
            checked: header.folder.recursive
            Accessible.name: text
        }
        Label {
            Layout.fillWidth: true
            text: qsTr("The captions are kept in %1").arg(header.folder.file)
            textFormat: Text.PlainText
            color: Theme.muted
            font.pixelSize: Theme.smallPx
            wrapMode: Text.WrapAnywhere
            horizontalAlignment: Text.AlignLeft
        }
        ActionButton {
            text: qsTr("Another file…")
            onClicked: header.fileWanted()
        }
    }
    Fold {
        id: problems
        visible: header.folder.problems.length > 0
        text: header.folder.problems.length === 1 ? qsTr("One entry is left out")
            : qsTr("%1 entries are left out").arg(header.folder.problems.length)
    }
    Repeater {
        model: problems.visible && problems.checked ? header.folder.problems : []
        Label {
            required property string modelData
            Layout.fillWidth: true
            Layout.leftMargin: Theme.gap
            text: modelData
            textFormat: Text.PlainText
            color: Theme.muted
            font.pixelSize: Theme.smallPx
            wrapMode: Text.Wrap
            horizontalAlignment: Text.AlignLeft
        }
    }
}
