// The skills that were used for a reply, a line each, folded until it is pressed.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."
import "../controls"

ColumnLayout {
    id: skills
    required property var message // MessageItem
    // Here and not with the lines: these are made again when another skill is used.
    property var opened: ({})
    signal unfolded()

    function toggle(number) {
        opened = Object.assign({}, opened, { [number]: !opened[number] })
        if (opened[number])
            unfolded()
    }

    visible: message.skillLines.length > 0
    spacing: 2
    Repeater {
        // A number: the lines stay, and keep the focus, while the reply grows.
        model: skills.message.skillLines.length
        ColumnLayout {
            id: line
            required property int index
            readonly property var used: skills.message.skillLines[index] ?? ({ title: "", failed: false })
            readonly property bool isOpen: skills.opened[index] === true
            Layout.fillWidth: true
            spacing: 2
            Button {
                id: header
                Layout.maximumWidth: skills.width
                hoverEnabled: true
                padding: 3
                spacing: 6
                activeFocusOnTab: skills.message.isCurrent || activeFocus
                text: line.used.title
                icon {
                    source: Theme.icon(line.isOpen ? "fold" : mirrored ? "unfold-rtl" : "unfold")
                    width: Theme.textPx
                    height: Theme.textPx
                    color: header.ink
                }
                readonly property color ink: line.used.failed ? Theme.errorText
                    : hovered || visualFocus ? Theme.text : Theme.muted
                palette.buttonText: ink
                onClicked: skills.toggle(line.index)
                Keys.onReturnPressed: clicked()
                Keys.onEnterPressed: clicked()
                Accessible.name: text
                Accessible.description: line.isOpen ? qsTr("Opened") : qsTr("Folded")
                background: Item { FocusRing { radius: 6; shown: header.visualFocus } }
                HoverHandler { cursorShape: Qt.PointingHandCursor }
            }
            Loader {
                Layout.fillWidth: true
                Layout.leftMargin: 3 + Theme.textPx + 6
                Layout.bottomMargin: 8
                active: line.isOpen
                visible: active
                sourceComponent: SkillDetails {
                    found: line.used
                    canTab: skills.message.isCurrent
                    onRegionsWanted: skills.message.photoViewer.showSkillRegions(
                        skills.message.messageId, line.index)
                }
            }
        }
    }
}
