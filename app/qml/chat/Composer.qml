// Where a message is written: text, photos, and the buttons to send and stop.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Pumice
import ".."
import "../controls"
import "../photos"

FocusScope {
    id: root
    required property var composer
    required property var session
    required property var keys
    signal photoWanted()
    property bool takesScreen: true
    signal viewWanted(string source)
    signal screenshotWanted()

    function focusText() {
        field.forceActiveFocus(Qt.ShortcutFocusReason)
    }
    function send() {
        root.composer.send()
    }
    readonly property bool isEditing: composer.editing !== 0
    readonly property bool isBeingWritten: field.activeFocus && (field.text !== "" || field.preeditText !== "")
    property var skillMenu: null // of the open chat only
    readonly property bool showsSkills: skillsMenu.visible
    function showSkills() {
        if (!skillsButton.visible || !skillsButton.enabled)
            return
        skillMenu.refresh()
        skillsMenu.openFor(skillsButton)
    }

    Connections {
        target: root.composer
        function onText_changed() {
            if (field.text !== root.composer.text)
                field.text = root.composer.text
        }
        function onText_wanted() { InputMethod.commit(field) }
    }

    implicitHeight: card.implicitHeight + 12

    Rectangle {
        id: card
        anchors.horizontalCenter: parent.horizontalCenter
        width: Math.min(parent.width - 2 * Theme.gap, Theme.columnPx)
        implicitHeight: column.implicitHeight + 16
        radius: 16
        color: Theme.surface
        border {
            width: field.activeFocus ? 2 : 1
            color: field.activeFocus ? Theme.accent : Theme.edge
        }

        ColumnLayout {
            id: column
            anchors { left: parent.left; right: parent.right; top: parent.top; margins: 8 }
            spacing: 4

            RowLayout {
                Layout.fillWidth: true
                Layout.leftMargin: 8
                visible: root.isEditing
                spacing: 8
                Label {
                    Layout.fillWidth: true
                    text: qsTr("Editing an earlier message")
                    color: Theme.muted
                    font.pixelSize: Theme.smallPx
                    wrapMode: Text.Wrap
                    horizontalAlignment: Text.AlignLeft
                }
                ActionButton {
                    text: qsTr("Cancel")
                    keys: qsTr("Esc")
                    onClicked: {
                        root.composer.cancelEdit()
                        root.focusText()
                    }
                }
            }
            Flow {
                Layout.fillWidth: true
                Layout.margins: 8
                visible: root.composer.photoList.count > 0
                spacing: 12
                Repeater {
                    model: root.composer.photoList
                    PhotoChip {
                        composer: root.composer
                        onOpened: root.viewWanted(source)
                    }
                }
            }
            ScrollView {
                Layout.fillWidth: true
                Layout.maximumHeight: Math.max(80, Theme.textPx * 11)
                ScrollBar.horizontal.policy: ScrollBar.AlwaysOff
                TextArea {
                    id: field
                    // No binding: the field may write the text back while it is being set.
                    Component.onCompleted: text = root.composer.text
                    onTextChanged: root.composer.text = text
                    placeholderText: root.composer.photoList.count > 0
                        ? qsTr("Ask about the photo") : qsTr("Write a message")
                    placeholderTextColor: Theme.muted
                    color: Theme.text
                    selectionColor: Theme.accent
                    selectedTextColor: Theme.accentInk
                    font.pixelSize: Math.round(Theme.textPx * 1.08)
                    wrapMode: TextEdit.Wrap
                    textFormat: TextEdit.PlainText
                    focus: true
                    background: null
                    KeyNavigation.priority: KeyNavigation.BeforeItem
                    onActiveFocusChanged: if (!activeFocus) InputMethod.commit(field)
                    Accessible.name: qsTr("Message")
                    Accessible.description: qsTr("Enter sends, Shift and Enter make a new line")
                    Keys.onPressed: event => {
                        const enter = event.key === Qt.Key_Return || event.key === Qt.Key_Enter
                        if (enter && !(event.modifiers & Qt.ShiftModifier)) {
                            root.send()
                            event.accepted = true
                        } else if (event.key === Qt.Key_Escape && root.isEditing) {
                            root.composer.cancelEdit()
                            event.accepted = true
                        } else if (event.matches(StandardKey.Paste)) {
                            event.accepted = root.composer.paste()
                        } else if (event.key === Qt.Key_Tab || event.key === Qt.Key_Backtab) {
                            const forward = event.key === Qt.Key_Tab
                            nextItemInFocusChain(forward).forceActiveFocus(
                                forward ? Qt.TabFocusReason : Qt.BacktabFocusReason)
                            event.accepted = true
                        }
                    }
                }
            }
            RowLayout {
                Layout.fillWidth: true
                IconButton {
                    name: qsTr("Add a photo or video")
                    picture: "photo"
                    keys: root.keys.addPhoto
                    onClicked: root.photoWanted()
                }
                IconButton {
                    visible: root.takesScreen
                    name: qsTr("Take a screenshot")
                    picture: "screen"
                    keys: root.keys.screenshot
                    onClicked: root.screenshotWanted()
                }
                IconButton {
                    id: skillsButton
                    visible: root.skillMenu !== null && !root.isEditing
                    enabled: !root.session.writing
                    name: qsTr("Have something done with the photo")
                    picture: "skills"
                    keys: root.keys.skills
                    onClicked: root.showSkills()
                    SkillsMenu {
                        id: skillsMenu
                        menu: root.skillMenu
                        onEnded: root.focusText()
                    }
                }
                Label {
                    Layout.fillWidth: true
                    opacity: card.width > 460 ? 1 : 0
                    text: root.session.sendsLater ? qsTr("It is sent when both replies have ended")
                        : root.session.writing ? qsTr("Enter sends it when the reply has ended")
                                               : qsTr("Enter to send · Shift+Enter for a new line")
                    color: Theme.muted
                    elide: Text.ElideRight
                    horizontalAlignment: Text.AlignLeft
                    font.pixelSize: Theme.smallPx
                    Accessible.ignored: true
                }
                IconButton {
                    visible: root.session.writing
                    name: qsTr("Stop the reply")
                    picture: "stop"
                    keys: qsTr("Esc")
                    strong: !send.enabled
                    onClicked: root.session.stop()
                }
                IconButton {
                    id: send
                    enabled: root.composer.ready || field.preeditText.trim() !== ""
                    visible: enabled || !root.session.writing
                    name: qsTr("Send")
                    picture: "send"
                    keys: qsTr("Enter")
                    strong: true
                    onClicked: root.send()
                }
            }
        }
    }
}
