// A short word about a model in a rounded frame.
import QtQuick
import QtQuick.Controls.Basic
import ".."

Label {
    id: badge
    property bool wrong: false
    property bool lit: false
    visible: text !== ""
    leftPadding: 8
    rightPadding: 8
    topPadding: 2
    bottomPadding: 2
    textFormat: Text.PlainText
    color: wrong ? Theme.errorText : Theme.text
    font.pixelSize: Theme.smallPx
    elide: Text.ElideRight
    horizontalAlignment: Text.AlignHCenter
    Accessible.ignored: true // the row says it
    background: Rectangle {
        radius: height / 2
        color: badge.wrong ? Theme.errorBack : badge.lit ? Theme.newsBack : Theme.hover
        border { width: 1; color: Theme.contrast ? Theme.edge : "transparent" }
    }
}
