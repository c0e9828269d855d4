// The model: its name, state and speed; pressing it opens the picker of models.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."
import "../controls"

ColumnLayout {
    id: line
    required property var model
    required property var models
    readonly property bool loading: model.state === "loading"
    readonly property alias picking: picker.shown
    signal folderWanted()
    signal fileWanted()
    signal notesWanted()
    signal libraryWanted()

    function pick() {
        models.refresh()
        picker.get().open()
    }

    spacing: 0

    component Quiet: Button {
        id: quiet
        padding: 4
        leftPadding: 8
        rightPadding: 8
        hoverEnabled: true
        font.pixelSize: Theme.smallPx
        palette.buttonText: Theme.muted
        Accessible.name: text
        background: Rectangle {
            radius: 8
            color: quiet.hovered || quiet.down ? Theme.hover : "transparent"
            FocusRing { shown: quiet.visualFocus }
        }
    }

    RowLayout {
        Layout.fillWidth: true
        visible: line.models.chatModel.text !== ""
        spacing: 4
        Label {
            Layout.fillWidth: true
            Layout.maximumWidth: implicitWidth
            Layout.leftMargin: 8
            text: line.models.chatModel.text
            textFormat: Text.PlainText
            color: Theme.muted
            elide: Text.ElideMiddle
            font.pixelSize: Theme.smallPx
        }
        Quiet {
            text: qsTr("Open it")
            palette.buttonText: Theme.accent
            Accessible.description: line.models.chatModel.text
            onClicked: line.models.chatModel.open()
        }
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: 8
        Button {
            id: button
            Layout.fillWidth: true
            Layout.maximumWidth: implicitWidth
            padding: 4
            leftPadding: 8
            rightPadding: 8
            hoverEnabled: true
            readonly property string status: line.models.checkFirst.checking
                ? qsTr("Checking the files of %1…").arg(line.models.checkFirst.checking)
                : line.model.status
            Accessible.name: qsTr("Model: %1").arg(status)
            Accessible.description: qsTr("Opens a list to choose another model")
            Accessible.role: Accessible.ButtonMenu
            onClicked: line.pick()
            contentItem: RowLayout {
                spacing: 7
                Rectangle {
                    id: dot
                    implicitWidth: 8; implicitHeight: 8; radius: 4
                    color: line.model.state === "ready" ? Theme.accent
                         : line.model.state === "failed" ? Theme.errorText : Theme.edge
                    SequentialAnimation on opacity {
                        running: line.loading && Theme.slideMs > 0
                        loops: Animation.Infinite
                        onStopped: dot.opacity = 1
                        NumberAnimation { to: 0.3; duration: 500 }
                        NumberAnimation { to: 1; duration: 500 }
                    }
                }
                Label {
                    Layout.fillWidth: true
                    text: button.status
                    textFormat: Text.PlainText
                    color: Theme.muted
                    elide: Text.ElideMiddle
                    font.pixelSize: Theme.smallPx
                }
                Label {
                    text: "\u25be"
                    color: Theme.muted
                    font.pixelSize: Theme.smallPx
                    Accessible.ignored: true
                }
            }
            background: Rectangle {
                radius: 8
                color: button.hovered || button.down ? Theme.hover : "transparent"
                FocusRing { shown: button.visualFocus }
            }
        }
        Quiet {
            visible: line.loading
            text: qsTr("Cancel")
            Accessible.name: qsTr("Cancel opening the model")
            onClicked: line.model.cancelOpening()
        }
        Quiet {
            readonly property int count: line.model.notes.length
            visible: count > 0
            leftPadding: 4
            rightPadding: 4
            Accessible.name: count === 1 ? qsTr("1 note about the model") : qsTr("%1 notes about the model").arg(count)
            Accessible.description: qsTr("Shows them")
            onClicked: line.notesWanted()
            text: count === 1 ? qsTr("1 note") : qsTr("%1 notes").arg(count)
            icon { source: Theme.icon("info"); width: Theme.smallPx + 3; height: Theme.smallPx + 3; color: Theme.muted }
            spacing: 5
        }
        Label {
            Layout.fillWidth: true
            text: line.width > 520 ? line.model.numbers : line.model.speed
            textFormat: Text.PlainText
            color: Theme.muted
            elide: Text.ElideRight
            horizontalAlignment: Text.AlignRight
            font.pixelSize: Theme.smallPx
        }
    }
    Late {
        id: picker
        name: "modelPicker"
        ModelPicker {
            model: line.model
            models: line.models
            onFolderWanted: line.folderWanted()
            onFileWanted: line.fileWanted()
            onAboutWanted: line.notesWanted()
            onLibraryWanted: line.libraryWanted()
            onClosed: button.forceActiveFocus(Qt.PopupFocusReason)
        }
    }
}
