// What is said of the photo in the viewer: what the model sees, boxes, EXIF facts.
import QtQuick
import QtQuick.Controls.Basic
import ".."

ScrollView {
    id: notes
    required property var viewer
    readonly property var lines: [
        ...(viewer.selection.active
            ? [qsTr("Drag to mark a spot. With the keys: arrows move it, Shift and arrows size it, Enter asks.")]
            : []),
        ...(viewer.seen ? [viewer.seenText.join(" ")] : []),
        ...(viewer.regionNote !== "" ? [viewer.regionNote] : []),
        ...(viewer.selection.active ? [] : [viewer.facts.join("\n")].filter(line => line !== ""))
    ]

    visible: lines.length > 0
    contentWidth: availableWidth
    ScrollBar.horizontal.policy: ScrollBar.AlwaysOff
    background: Rectangle {
        radius: Theme.radius
        color: Theme.surface
        border { width: 1; color: Theme.line }
    }
    Label {
        width: notes.availableWidth
        padding: 10
        text: notes.lines.join("\n")
        textFormat: Text.PlainText
        color: Theme.text
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignLeft
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
}
