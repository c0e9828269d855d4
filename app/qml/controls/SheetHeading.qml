// A heading between groups of a sheet.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."

Label {
    id: heading
    Layout.fillWidth: true
    Layout.topMargin: Theme.gap / 2
    color: Theme.muted
    font { pixelSize: Theme.smallPx; weight: Font.DemiBold }
    wrapMode: Text.Wrap
    horizontalAlignment: Text.AlignLeft
    Accessible.role: Accessible.Heading
    Accessible.name: text
}
