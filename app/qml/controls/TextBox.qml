// A text of several lines in a frame; what was typed is handed over after a moment.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Pumice
import ".."

ScrollView {
    id: box
    required property string name
    property string sentence: ""
    property string value: ""
    property string placeholder: ""
    property bool wrong: false
    property bool fixedPitch: false
    property int lines: 4
    signal typed(string text)

    // What is in the field now, at once.
    function take() {
        pause.stop()
        InputMethod.commit(area)
        if (area.text !== box.value)
            box.typed(area.text)
    }
    // What holds now; a text that was refused stays to be corrected.
    function show() {
        if (!box.wrong)
            area.text = box.value
    }
    function focusText() {
        area.forceActiveFocus(Qt.OtherFocusReason)
    }

    Layout.fillWidth: true
    Layout.preferredHeight: Math.round(Math.min(Math.max(area.implicitHeight, Theme.textPx * 1.5 * lines + 16),
                                                Theme.textPx * 16))
    ScrollBar.horizontal.policy: ScrollBar.AlwaysOff
    onValueChanged: if (area.text !== value && !pause.running) area.text = value
    background: Rectangle {
        radius: 8
        color: Theme.surface
        border {
            width: area.activeFocus ? 2 : 1
            color: box.wrong ? Theme.errorText : area.activeFocus ? Theme.accent : Theme.edge
        }
    }
    TextArea {
        id: area
        Component.onCompleted: text = box.value
        padding: 9
        placeholderText: box.placeholder
        placeholderTextColor: Theme.muted
        color: Theme.text
        selectionColor: Theme.accent
        selectedTextColor: Theme.accentInk
        font.pixelSize: Theme.textPx
        font.family: box.fixedPitch ? "monospace" : Application.font.family
        wrapMode: TextEdit.Wrap
        textFormat: TextEdit.PlainText
        background: null
        selectByMouse: true
        KeyNavigation.priority: KeyNavigation.BeforeItem
        Accessible.name: box.name
        Accessible.description: box.sentence
        onTextChanged: if (text !== box.value) pause.restart()
        onActiveFocusChanged: if (!activeFocus) box.take()
        Keys.onPressed: event => {
            if (event.key !== Qt.Key_Tab && event.key !== Qt.Key_Backtab)
                return
            const forward = event.key === Qt.Key_Tab
            nextItemInFocusChain(forward).forceActiveFocus(forward ? Qt.TabFocusReason : Qt.BacktabFocusReason)
            event.accepted = true
        }
    }
    Timer {
        id: pause
        interval: 600
        onTriggered: box.take()
    }
}
