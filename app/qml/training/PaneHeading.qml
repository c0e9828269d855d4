// A heading within the page.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."

Label {
    Layout.fillWidth: true
    visible: text !== ""
    textFormat: Text.PlainText
    color: Theme.text
    font.weight: Font.DemiBold
    wrapMode: Text.Wrap
    horizontalAlignment: Text.AlignLeft
    Accessible.role: Accessible.Heading
    Accessible.name: text
}
