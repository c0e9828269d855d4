// A sentence in small type; an error if `wrong`.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."

Label {
    id: note
    property bool wrong: false
    Layout.fillWidth: true
    visible: text !== ""
    textFormat: Text.PlainText
    color: wrong ? Theme.errorText : Theme.muted
    font.pixelSize: Theme.smallPx
    wrapMode: Text.Wrap
    horizontalAlignment: Text.AlignLeft
    Accessible.role: Accessible.StaticText
    Accessible.name: text
}
