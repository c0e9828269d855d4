// A line that unfolds what is rarely needed, and says how much of it was changed.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."

AbstractButton {
    id: fold
    property int changed: 0
    readonly property string changes: changed > 0 ? qsTr("%1 changed").arg(changed) : ""

    Layout.fillWidth: true
    implicitHeight: Math.round(Theme.textPx * 2.3)
    leftPadding: 6
    rightPadding: 6
    checkable: true
    hoverEnabled: true
    Accessible.role: Accessible.Button
    Accessible.checkable: true
    Accessible.checked: checked
    Accessible.name: text
    Accessible.description: [checked ? qsTr("expanded") : qsTr("collapsed"), changes].join(" ")
    Keys.onReturnPressed: toggle()
    Keys.onEnterPressed: toggle()
    contentItem: RowLayout {
        spacing: 8
        Label {
            text: fold.checked ? "\u25be" : (fold.mirrored ? "\u25c2" : "\u25b8")
            color: Theme.muted
            Accessible.ignored: true
        }
        Label {
            text: fold.text
            color: Theme.text
        }
        Label {
            Layout.fillWidth: true
            text: fold.changes
            color: Theme.muted
            font.pixelSize: Theme.smallPx
            elide: Text.ElideRight
        }
    }
    background: Rectangle {
        radius: 8
        color: fold.down || fold.hovered ? Theme.hover : "transparent"
        FocusRing { shown: fold.visualFocus }
    }
}
