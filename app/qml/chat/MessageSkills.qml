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

    visible: message.skillLines.length > 0
    spacing: 2
    Repeater {
        model: skills.message.skillLines
        ColumnLayout {
            id: line
            required property var modelData
            property bool isOpen: false
            Layout.fillWidth: true
            spacing: 2
            Button {
                id: header
                Layout.maximumWidth: skills.width
                hoverEnabled: true
                padding: 3
                spacing: 6
                activeFocusOnTab: skills.message.isCurrent || activeFocus
                text: line.modelData.title
                icon {
                    source: Theme.icon(line.isOpen ? "fold" : mirrored ? "unfold-rtl" : "unfold")
                    width: Theme.textPx
                    height: Theme.textPx
                    color: header.ink
                }
                readonly property color ink: line.modelData.failed ? Theme.errorText
                    : hovered || visualFocus ? Theme.text : Theme.muted
                palette.buttonText: ink
                onClicked: line.isOpen = !line.isOpen
                Keys.onReturnPressed: clicked()
                Keys.onEnterPressed: clicked()
                Accessible.name: text
                Accessible.description: line.isOpen ? qsTr("Opened") : qsTr("Folded")
                background: Item { FocusRing { radius: 6; shown: header.visualFocus } }
                HoverHandler { cursorShape: Qt.PointingHandCursor }
            }
            Loader {
                Layout.fillWidth: true
                Layout.leftMargin: Theme.textPx * 1.4
                Layout.bottomMargin: 6
                active: line.isOpen
                visible: active
                sourceComponent: SkillDetails { found: line.modelData }
            }
        }
    }
}
