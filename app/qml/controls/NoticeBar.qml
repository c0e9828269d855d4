// Notices, each a sentence with a hint; they stay until they are closed.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."

ColumnLayout {
    id: bar
    required property var notices
    readonly property int count: notices.count
    spacing: 6

    Connections {
        target: bar.notices
        function onAnnounced(words) { bar.Accessible.announce(words, Accessible.Assertive) }
    }
    Accessible.role: Accessible.AlertMessage
    Accessible.name: qsTr("Notices")

    Repeater {
        model: bar.notices
        Rectangle {
            id: notice
            required property int noticeId
            required property string message
            required property string hint
            required property bool isError
            required property string action
            readonly property color ink: isError ? Theme.errorText : Theme.text

            Layout.fillWidth: true
            implicitHeight: row.implicitHeight + 16
            radius: Theme.radius
            color: isError ? Theme.errorBack : Theme.newsBack
            border { width: 1; color: Theme.mix(notice.color, notice.ink, 0.25) }

            RowLayout {
                id: row
                anchors { fill: parent; leftMargin: 12; rightMargin: 6; topMargin: 8; bottomMargin: 8 }
                spacing: 10
                ColumnLayout {
                    Layout.fillWidth: true
                    spacing: 2
                    Label {
                        Layout.fillWidth: true
                        text: notice.message
                        textFormat: Text.PlainText
                        horizontalAlignment: Text.AlignLeft
                        color: notice.ink
                        font.weight: notice.isError ? Font.DemiBold : Font.Normal
                        wrapMode: Text.Wrap
                        maximumLineCount: 6
                        elide: Text.ElideRight
                        Accessible.role: Accessible.AlertMessage
                        Accessible.name: text
                    }
                    Label {
                        Layout.fillWidth: true
                        visible: text !== ""
                        text: notice.hint
                        textFormat: Text.PlainText
                        horizontalAlignment: Text.AlignLeft
                        color: notice.ink
                        wrapMode: Text.Wrap
                        maximumLineCount: 6
                        elide: Text.ElideRight
                    }
                }
                ActionButton {
                    visible: notice.action !== ""
                    text: notice.action
                    onClicked: bar.notices.act(notice.noticeId)
                }
                IconButton {
                    Layout.alignment: Qt.AlignTop
                    name: qsTr("Close the notice")
                    picture: "close"
                    small: true
                    onClicked: bar.notices.dismiss(notice.noticeId)
                }
            }
        }
    }
}
