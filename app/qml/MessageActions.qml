// The buttons below a message, and what a reply took.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import "."

RowLayout {
    id: actions
    required property var message // MessageItem
    required property bool hovered

    Layout.preferredHeight: Math.max(26, Math.round(Theme.textPx * 1.85))
    visible: actions.message.isReply
    spacing: 2
    IconButton {
        name: qsTr("Copy")
        picture: "copy"
        small: true
        visible: actions.message.showActions && actions.message.words !== ""
        activeFocusOnTab: actions.message.isCurrent || actions.message.canRetry
        onClicked: actions.message.copy()
    }
    IconButton {
        name: qsTr("Try again")
        picture: "again"
        small: true
        visible: actions.message.showActions && actions.message.canRetry
        enabled: !actions.message.session.busy
        onClicked: actions.message.session.regenerate()
    }
    Label {
        Layout.fillWidth: true
        Layout.leftMargin: 6
        visible: actions.message.isCurrent || actions.hovered
        text: actions.message.numbers
        color: Theme.muted
        elide: Text.ElideRight
        font.pixelSize: Theme.smallPx
    }
}
