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
    signal ended()

    function openFor(item) {
        chosen = ""
        popup(item, item.mirrored ? item.width - width : 0, -implicitHeight - 6)
        currentIndex = 0
    }

    width: Math.round(Theme.textPx * 24)
    padding: 5
    modal: true
    background: Rectangle {
        radius: 10
        color: Theme.surface
        border { width: 1; color: Theme.line }
    }
    Overlay.modal: Rectangle { color: "transparent" }
    onClosed: {
        ended()
        if (chosen !== "")
            menu.use(chosen)
    }
    Repeater {
        model: skills.menu.rows
        MenuItem {
            id: entry
            required property var modelData
            width: skills.availableWidth
            enabled: modelData.missing === ""
            implicitHeight: column.implicitHeight + 14
            Accessible.role: Accessible.MenuItem
            Accessible.name: modelData.title
            Accessible.description: [modelData.sentence, modelData.missing].join(" ").trim()
            onTriggered: skills.chosen = modelData.name
            contentItem: Column {
                id: column
                spacing: 1
                Label {
                    width: parent.width
                    text: entry.modelData.title
                    color: entry.enabled ? Theme.text : Theme.muted
                    wrapMode: Text.Wrap
                    horizontalAlignment: Text.AlignLeft
                }
                Label {
                    width: parent.width
                    text: entry.modelData.missing || entry.modelData.sentence
                    color: Theme.muted
                    font.pixelSize: Theme.smallPx
                    wrapMode: Text.Wrap
                    horizontalAlignment: Text.AlignLeft
                }
            }
            background: Rectangle {
                radius: 6
                color: entry.highlighted ? Theme.hover : "transparent"
                FocusRing { anchors.margins: 1; radius: 6; shown: entry.highlighted }
            }
        }
    }
}
