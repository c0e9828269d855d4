// A button with a picture only; its name is in the tooltip and for assistive technology.
import QtQuick
import QtQuick.Controls.Basic
import ".."

Button {
    id: button
    required property string name
    required property string picture
    property string keys: ""
    property bool strong: false
    property bool small: false
    property bool lit: false // something behind it is set
    readonly property int sizePx: small ? Math.max(26, Math.round(Theme.textPx * 1.85))
                                        : Math.max(34, Math.round(Theme.textPx * 2.3))

    implicitWidth: sizePx
    implicitHeight: sizePx
    padding: 0
    display: AbstractButton.IconOnly
    icon {
        source: Theme.icon(picture)
        width: Math.round(sizePx * 0.56)
        height: Math.round(sizePx * 0.56)
        color: strong ? Theme.accentInk : lit ? Theme.accent : (hovered || visualFocus ? Theme.text : Theme.muted)
    }
    opacity: enabled ? 1 : 0.45
    hoverEnabled: true
    Accessible.name: name
    Accessible.description: keys

    background: Rectangle {
        radius: 9
        color: button.strong ? (button.down || button.hovered
                                ? Theme.mix(Theme.accent, Theme.text, 0.15) : Theme.accent)
                             : (button.down || button.hovered ? Theme.hover : "transparent")
        FocusRing { shown: button.visualFocus }
    }
    ToolTip.visible: hovered || visualFocus
    ToolTip.delay: 600
    ToolTip.text: keys ? name + "  " + keys : name
}
