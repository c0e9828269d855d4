// What a model says of two versions of a reply, below it: the verdict, its reasons, what can be done.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."
import "../controls"

Loader {
    id: judgement
    required property var message // MessageItem
    readonly property var judge: message.versionJudge
    readonly property var found: judge !== null && message.isReply && message.versions > 1 && judge.revision >= 0
        ? judge.judgementOf(message.messageId) : ({})
    readonly property bool isBusy: found.state === "busy"
    readonly property bool hasJudges: active && !isBusy && found.judges.length > 1
    readonly property bool hasOthers: active && !isBusy && found.others.length > 1

    active: found.state !== undefined
    visible: active
    sourceComponent: Rectangle {
        id: card
        implicitHeight: column.implicitHeight + 20
        radius: 12
        color: Theme.newsBack
        border { width: Theme.contrast ? 1 : 0; color: Theme.line }
        ColumnLayout {
            id: column
            anchors { left: parent.left; right: parent.right; top: parent.top; margins: 10; leftMargin: 14 }
            spacing: 4
            RowLayout {
                Layout.fillWidth: true
                Label {
                    Layout.fillWidth: true
                    text: judgement.found.title
                    textFormat: Text.PlainText
                    color: judgement.found.state === "failed" ? Theme.errorText : Theme.text
                    font.weight: Font.DemiBold
                    wrapMode: Text.Wrap
                    horizontalAlignment: Text.AlignLeft
                    Accessible.role: Accessible.StaticText
                    Accessible.name: [text, judgement.found.note, judgement.found.judge].join(" ").trim()
                }
                IconButton {
                    Layout.alignment: Qt.AlignTop
                    visible: judgement.isBusy
                    name: qsTr("Stop the comparison")
                    picture: "stop"
                    small: true
                    activeFocusOnTab: judgement.message.isCurrent || activeFocus
                    onClicked: judgement.judge.stop()
                }
                IconButton {
                    Layout.alignment: Qt.AlignTop
                    visible: !judgement.isBusy
                    name: qsTr("Close the comparison")
                    picture: "close"
                    small: true
                    activeFocusOnTab: judgement.message.isCurrent || activeFocus
                    onClicked: judgement.judge.dismiss(judgement.message.messageId)
                }
            }
            RowLayout {
                visible: judgement.isBusy
                Layout.fillWidth: true
                spacing: 10
                BusyDots { running: judgement.isBusy }
                Label {
                    Layout.fillWidth: true
                    text: judgement.found.progress
                    color: Theme.muted
                    elide: Text.ElideRight
                    horizontalAlignment: Text.AlignLeft
                    Accessible.ignored: true
                }
            }
            Label {
                Layout.fillWidth: true
                visible: text !== ""
                text: [judgement.found.note, judgement.found.judge].filter(words => words !== "").join(" ")
                textFormat: Text.PlainText
                color: Theme.muted
                font.pixelSize: Theme.smallPx
                wrapMode: Text.Wrap
                horizontalAlignment: Text.AlignLeft
                Accessible.ignored: true
            }
            Fold {
                id: fold
                visible: judgement.found.reasons.length > 0
                text: judgement.found.reasonsTitle
                leftPadding: 0
                activeFocusOnTab: judgement.message.isCurrent || activeFocus
            }
            Repeater {
                model: fold.visible && fold.checked ? judgement.found.reasons : []
                ColumnLayout {
                    id: reason
                    required property var modelData
                    Layout.fillWidth: true
                    Layout.bottomMargin: 8
                    spacing: 2
                    Note { text: reason.modelData.key }
                    TextEdit {
                        Layout.fillWidth: true
                        text: reason.modelData.words
                        textFormat: TextEdit.PlainText
                        wrapMode: TextEdit.Wrap
                        readOnly: true
                        selectByMouse: true
                        activeFocusOnTab: false
                        color: Theme.text
                        selectionColor: Theme.accent
                        selectedTextColor: Theme.accentInk
                        font.pixelSize: Theme.textPx
                        Accessible.role: Accessible.StaticText
                        Accessible.name: text
                        Accessible.readOnly: true
                    }
                }
            }
            Flow {
                Layout.fillWidth: true
                Layout.topMargin: 2
                visible: judgement.found.canKeep || judgement.hasOthers || judgement.hasJudges
                spacing: 8
                ActionButton {
                    visible: judgement.found.canKeep
                    height: judgement.hasOthers || judgement.hasJudges ? choices.implicitHeight : implicitHeight
                    text: judgement.found.isKept ? qsTr("Take the feedback back") : qsTr("Keep as feedback")
                    activeFocusOnTab: judgement.message.isCurrent || activeFocus
                    onClicked: judgement.judge.keep(judgement.message.messageId)
                }
                ChoiceBox {
                    id: choices
                    width: Math.min(column.width, Math.round(Theme.textPx * 17))
                    name: qsTr("Compare with another version")
                    visible: judgement.hasOthers
                    activeFocusOnTab: judgement.message.isCurrent || activeFocus
                    model: judgement.found.others
                    currentIndex: judgement.found.otherRow
                    onActivated: row => judgement.judge.compareWith(judgement.message.messageId,
                                                                    judgement.found.otherIds[row])
                }
                ChoiceBox {
                    width: Math.min(column.width, Math.round(Theme.textPx * 22))
                    name: qsTr("The model that judges")
                    visible: judgement.hasJudges
                    activeFocusOnTab: judgement.message.isCurrent || activeFocus
                    model: judgement.found.judges
                    currentIndex: judgement.found.judgeRow
                    onActivated: row => judgement.judge.judgeBy(judgement.message.messageId, row)
                }
            }
        }
    }
}
