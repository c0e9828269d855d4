// A list to choose one of, opened by pressing it.
import QtQuick
import QtQuick.Controls.Basic
import "."

ComboBox {
    id: box
    required property string name
    implicitWidth: Math.round(Theme.textPx * 13)
    implicitHeight: Math.round(Theme.textPx * 2.6)
    Accessible.name: name
    Component.onCompleted: contentItem.Accessible.name = Qt.binding(() => box.name)
    background: Rectangle {
        radius: 8
        color: Theme.surface
        border {
            width: box.activeFocus ? 2 : 1
            color: box.activeFocus ? Theme.accent : Theme.edge
        }
    }
}
