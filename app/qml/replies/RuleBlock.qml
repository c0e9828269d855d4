// A line across a reply.
import QtQuick
import ".."

Item {
    required property var reply // ReplyText
    required property var block // the row of ReplyBlocks
    readonly property var textItems: []

    implicitHeight: Theme.textPx
    Rectangle {
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter }
        height: 1
        color: Theme.edge
    }
}
