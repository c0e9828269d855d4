// What can be done with the photo of the next question: by mouse or keyboard.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import ".."
import "../controls"

Menu {
    id: skills
    required property var menu // SkillMenu
    property string chosen: ""
    property bool fromRight: false
    signal ended()

    function openFor(item) {
        chosen = ""
        fromRight = item.mirrored
        open()
        currentIndex = 0
    }

    readonly property real windowWidth: parent && parent.Window.window ? parent.Window.window.width : 600
    width: Math.min(Math.round(Theme.textPx * 24), windowWidth - 2 * margins)
    x: fromRight && parent ? parent.width - width : 0
    y: -height - 8
    margins: 8
    padding: 5
    modal: true
    background: Rectangle {
        radius: 10
        color: Theme.surface
        border { width: 1; color: Theme.line }
    }
    Overlay.modal: Rectangle { color: "transparent" }
    onOpened: if (menu.note !== "") contentItem.Accessible.announce(menu.note, Accessible.Polite)
    onClosed: {
        ended()
        if (chosen !== "")
            menu.use(chosen)
    }
    Repeater {
        model: skills.menu ? skills.menu.rows : [] // none beside a comparison
        MenuItem {
            id: entry
            required property var modelData
            required property int index
            readonly property string reason: skills.menu.note || modelData.missing
            width: skills.availableWidth
            enabled: reason === ""
            padding: 7
            leftPadding: 10
            rightPadding: 10
            implicitHeight: column.implicitHeight + topPadding + bottomPadding
            Accessible.role: Accessible.MenuItem
            Accessible.name: modelData.title
            Accessible.description: [modelData.sentence, reason].join(" ").trim()
            onTriggered: skills.chosen = modelData.name
            contentItem: Column {
                id: column
                spacing: 1
                Label {
                    width: parent.width
                    visible: text !== ""
                    bottomPadding: 10
                    text: entry.index === 0 ? skills.menu.note : ""
                    textFormat: Text.PlainText
                    color: Theme.text
                    wrapMode: Text.Wrap
                    horizontalAlignment: Text.AlignLeft
                }
                Label {
                    width: parent.width
                    text: entry.modelData.title
                    textFormat: Text.PlainText
                    color: entry.enabled ? Theme.text : Theme.muted
                    wrapMode: Text.Wrap
                    horizontalAlignment: Text.AlignLeft
                }
                Label {
                    width: parent.width
                    text: entry.modelData.missing || entry.modelData.sentence
                    textFormat: Text.PlainText
                    color: Theme.muted
                    font.pixelSize: Theme.smallPx
                    wrapMode: Text.Wrap
                    horizontalAlignment: Text.AlignLeft
                }
            }
            background: Rectangle {
                radius: 6
                color: entry.highlighted && entry.enabled ? Theme.hover : "transparent"
                FocusRing { anchors.margins: 1; radius: 6; shown: entry.highlighted && entry.enabled }
            }
        }
    }
}
