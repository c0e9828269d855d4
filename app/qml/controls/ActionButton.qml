// A button with a label; `strong` for the main one.
import QtQuick
import QtQuick.Controls.Basic
import ".."

Button {
    id: button
    property bool strong: false
    property string keys: ""
    property color ink: strong ? Theme.accentInk : Theme.text

    leftPadding: 14
    rightPadding: 14
    topPadding: 7
    bottomPadding: 7
    Accessible.name: text
    Accessible.description: keys
    hoverEnabled: true

    contentItem: Label {
        text: button.text
        color: button.ink
        opacity: button.enabled ? 1 : 0.5
        elide: Text.ElideRight
        textFormat: Text.PlainText
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
    }
    background: Rectangle {
        radius: 9
        opacity: button.enabled ? 1 : 0.5
        color: button.strong ? (button.down || button.hovered
                                ? Theme.mix(Theme.accent, Theme.text, 0.15) : Theme.accent)
                             : (button.down || button.hovered ? Theme.hover : Theme.surface)
        border { width: button.strong ? 0 : 1; color: Theme.line }
        FocusRing { shown: button.visualFocus }
    }
    ToolTip.visible: hovered && keys !== ""
    ToolTip.delay: 600
    ToolTip.text: keys
}
