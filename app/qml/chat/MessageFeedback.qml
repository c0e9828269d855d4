// What a person says of a reply: a thumb, a corrected answer, better or worse than other versions.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."
import "../controls"

RowLayout {
    id: row
    required property var message // MessageItem
    readonly property var root: ApplicationWindow.window
    readonly property var feedback: root ? root.feedback : null
    readonly property int revision: feedback ? feedback.revision : 0
    readonly property int messageId: message.messageId
    readonly property bool usable: feedback !== null && message.isReply && !message.isStreaming
                                   && message.words !== ""
    readonly property bool shown: usable && message.showActions
    property int thumb: 0
    property int preference: 0
    property bool hasVersions: false
    property bool isCorrected: false

    function refresh() {
        thumb = usable ? feedback.thumbOf(messageId) : 0
        isCorrected = usable && feedback.correctionOf(messageId) !== ""
        hasVersions = usable && message.showActions && feedback.hasVersions(messageId)
        preference = usable && feedback.hasVersions(messageId) ? feedback.preferenceOf(messageId) : 0
    }

    component Mark: IconButton {
        property bool on: false
        small: true
        checkable: false
        icon.color: on ? Theme.accent : (hovered || visualFocus ? Theme.text : Theme.muted)
        activeFocusOnTab: row.message.isCurrent || row.message.canRetry || activeFocus
        Accessible.role: Accessible.Button
        Accessible.checkable: true
        Accessible.checked: on
    }

    spacing: 2
    visible: usable
    onRevisionChanged: refresh()
    onShownChanged: refresh()
    onMessageIdChanged: refresh()
    Component.onCompleted: refresh()
    Shortcut {
        enabled: row.usable && row.message.isCurrent
        sequence: "+"
        onActivated: row.feedback.rate(row.messageId, 1)
    }
    Shortcut {
        enabled: row.usable && row.message.isCurrent
        sequence: "-"
        onActivated: row.feedback.rate(row.messageId, -1)
    }
    Mark {
        visible: row.shown || row.thumb > 0
        on: row.thumb > 0
        name: qsTr("Good answer")
        picture: "thumb-up"
        keys: "+"
        onClicked: row.feedback.rate(row.messageId, 1)
    }
    Mark {
        visible: row.shown || row.thumb < 0
        on: row.thumb < 0
        name: qsTr("Bad answer")
        picture: "thumb-down"
        keys: "−"
        onClicked: row.feedback.rate(row.messageId, -1)
    }
    Mark {
        visible: row.shown
        on: row.isCorrected
        name: qsTr("Correct the answer")
        picture: "correct"
        onClicked: row.root.correct(row.messageId)
    }
    Mark {
        visible: row.shown && row.hasVersions || row.preference > 0
        on: row.preference > 0
        name: qsTr("Better than the other versions")
        picture: "better"
        onClicked: row.feedback.prefer(row.messageId, 1)
    }
    Mark {
        visible: row.shown && row.hasVersions || row.preference < 0
        on: row.preference < 0
        name: qsTr("Worse than the other versions")
        picture: "worse"
        onClicked: row.feedback.prefer(row.messageId, -1)
    }
}
