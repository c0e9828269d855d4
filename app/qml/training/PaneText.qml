// A sentence that can be read by a screen reader; an error if `wrong`.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."

Label {
    property bool wrong: false
    property bool quiet: false
    Layout.fillWidth: true
    visible: text !== ""
    textFormat: Text.PlainText
    color: wrong ? Theme.errorText : quiet ? Theme.muted : Theme.text
    wrapMode: Text.Wrap
    horizontalAlignment: Text.AlignLeft
    Accessible.role: Accessible.StaticText
    Accessible.name: text
}
