// A list to choose one of, opened by pressing it.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Controls.impl
import ".."

ComboBox {
    id: box
    required property string name
    // Whether the chosen text is too long to be shown whole.
    readonly property bool cut: words.truncated
    implicitWidth: Math.round(Theme.textPx * 13)
    implicitHeight: Math.round(Theme.textPx * 2.6)
    Accessible.name: name
    Component.onCompleted: contentItem.Accessible.name = Qt.binding(() => box.name)
    leftPadding: mirrored ? indicator.width + 10 : 4
    rightPadding: mirrored ? 4 : indicator.width + 10
    contentItem: Label {
        id: words
        leftPadding: box.mirrored ? 0 : 12
        rightPadding: box.mirrored ? 12 : 0
        text: box.displayText
        textFormat: Text.PlainText
        color: box.enabled ? Theme.text : Theme.muted
        elide: Text.ElideRight
        horizontalAlignment: Text.AlignLeft
        verticalAlignment: Text.AlignVCenter
    }
    indicator: IconImage {
        x: box.mirrored ? 8 : box.width - width - 8
        y: (box.height - height) / 2
        source: Theme.icon("down")
        sourceSize { width: Math.round(Theme.textPx * 1.3); height: Math.round(Theme.textPx * 1.3) }
        color: Theme.muted
    }
    background: Rectangle {
        radius: 9
        color: box.hovered || box.down ? Theme.mix(Theme.surface, Theme.hover, 0.5) : Theme.surface
        border {
            width: box.activeFocus ? Theme.focusPx : 1
            color: box.activeFocus ? Theme.accent : Theme.edge
        }
    }
}
