// A box or a point of a reply, drawn on a photo with its label.
import QtQuick
import QtQuick.Controls.Basic
import ".."

Item {
    id: mark
    required property string label
    required property bool point
    required property int number
    property bool labelled: true
    readonly property int dotPx: 14

    Accessible.role: Accessible.StaticText
    Accessible.name: (point ? qsTr("Point %1") : qsTr("Box %1")).arg(label === "" ? number : label)

    Rectangle {
        x: mark.point ? -mark.dotPx / 2 : 0
        y: mark.point ? -mark.dotPx / 2 : 0
        width: mark.point ? mark.dotPx : Math.max(3, mark.width)
        height: mark.point ? mark.dotPx : Math.max(3, mark.height)
        radius: mark.point ? mark.dotPx / 2 : 2
        color: mark.point ? Theme.accent : "transparent"
        border { width: mark.activeFocus ? 4 : 2; color: mark.point ? Theme.accentInk : Theme.accent }
        Rectangle { // keeps the frame visible on a photo of the same colour
            anchors { fill: parent; margins: mark.activeFocus ? 4 : 2 }
            visible: !mark.point
            color: "transparent"
            border { width: 1; color: Theme.accentInk }
        }
    }
    Rectangle {
        visible: mark.labelled
        y: mark.point ? mark.dotPx / 2 + 2 : mark.y + height + 2 > 0 && mark.y > height ? -height : 0
        width: Math.min(words.implicitWidth + 10, Theme.textPx * 16)
        height: words.implicitHeight + 4
        radius: 4
        color: Theme.accent
        Label {
            id: words
            anchors { fill: parent; leftMargin: 5; rightMargin: 5; topMargin: 2 }
            text: mark.label === "" ? mark.number : mark.label
            textFormat: Text.PlainText
            elide: Text.ElideRight
            color: Theme.accentInk
            font.pixelSize: Theme.smallPx
            Accessible.ignored: true
        }
    }
}
