// The corrected answer below a reply; the reply itself stays above it as the model wrote it.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."
import "../controls"

Rectangle {
    id: panel
    required property var message // MessageItem
    readonly property var root: ApplicationWindow.window
    readonly property var feedback: root ? root.feedback : null
    readonly property int revision: feedback ? feedback.revision : 0
    readonly property int messageId: message.messageId
    property string words: ""

    function refresh() {
        words = feedback && message.isReply ? feedback.correctionOf(messageId) : ""
    }

    visible: words !== ""
    implicitHeight: column.implicitHeight + 20
    radius: 12
    color: Theme.newsBack
    onRevisionChanged: refresh()
    onMessageIdChanged: refresh()
    Component.onCompleted: refresh()
    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 10; leftMargin: 14 }
        spacing: 2
        RowLayout {
            Layout.fillWidth: true
            Label {
                Layout.fillWidth: true
                text: qsTr("Corrected answer")
                color: Theme.muted
                font.pixelSize: Theme.smallPx
                horizontalAlignment: Text.AlignLeft
            }
            IconButton {
                name: qsTr("Change the correction")
                picture: "edit"
                small: true
                activeFocusOnTab: panel.message.isCurrent
                onClicked: panel.root.correct(panel.messageId)
            }
            IconButton {
                name: qsTr("Remove the correction")
                picture: "close"
                small: true
                activeFocusOnTab: panel.message.isCurrent
                onClicked: panel.feedback.removeCorrection(panel.messageId)
            }
        }
        TextEdit {
            Layout.fillWidth: true
            text: panel.words
            textFormat: TextEdit.PlainText
            wrapMode: TextEdit.Wrap
            readOnly: true
            selectByMouse: true
            activeFocusOnTab: false
            color: Theme.text
            selectionColor: Theme.accent
            selectedTextColor: Theme.accentInk
            font.pixelSize: Math.round(Theme.textPx * 1.08)
            Accessible.role: Accessible.StaticText
            Accessible.name: qsTr("Corrected answer: %1").arg(panel.words)
            Accessible.readOnly: true
        }
    }
}
