// A number that is typed, or changed in steps by arrow keys and buttons.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Pumice
import ".."

Rectangle {
    id: field
    required property string name
    required property string sentence
    required property string value
    property string absent: ""
    property bool hasSteps: true
    property bool wrong: false
    signal typed(string text)
    signal nudged(int steps)

    implicitWidth: Math.round(Theme.textPx * 10)
    implicitHeight: Math.round(Theme.textPx * 2.6)
    radius: 8
    color: Theme.surface
    border {
        width: input.activeFocus ? 2 : 1
        color: wrong ? Theme.errorText : input.activeFocus ? Theme.accent : Theme.edge
    }

    component Step: AbstractButton {
        id: step
        required property int steps
        implicitWidth: Math.round(Theme.textPx * 2.2)
        Layout.fillHeight: true
        Layout.margins: 2
        visible: field.hasSteps
        focusPolicy: Qt.NoFocus
        hoverEnabled: true
        autoRepeat: true
        Accessible.name: (steps > 0 ? qsTr("%1: more") : qsTr("%1: less")).arg(field.name)
        onClicked: field.nudged(steps)
        contentItem: Label {
            text: step.steps > 0 ? "+" : "\u2212"
            color: step.hovered ? Theme.text : Theme.muted
            font.pixelSize: Math.round(Theme.textPx * 1.2)
            horizontalAlignment: Text.AlignHCenter
            verticalAlignment: Text.AlignVCenter
        }
        background: Rectangle {
            radius: 6
            color: step.down || step.hovered ? Theme.hover : "transparent"
        }
    }

    RowLayout {
        anchors.fill: parent
        spacing: 0
        Step { steps: -1 }
        TextField {
            id: input
            Layout.fillWidth: true
            Layout.fillHeight: true
            padding: 4
            background: null
            color: Theme.text
            selectionColor: Theme.accent
            selectedTextColor: Theme.accentInk
            placeholderText: field.absent
            placeholderTextColor: Theme.muted
            horizontalAlignment: Text.AlignHCenter
            selectByMouse: true
            inputMethodHints: Qt.ImhFormattedNumbersOnly
            Accessible.name: field.name
            Accessible.description: field.sentence
            function show() {
                text = field.value
                if (activeFocus)
                    selectAll()
            }
            // What was typed is shown only until it is accepted or refused.
            function take() {
                InputMethod.commit(input)
                if (text !== field.value)
                    field.typed(text)
                show()
            }
            function step(steps) {
                take()
                if (field.hasSteps)
                    field.nudged(steps)
            }
            Component.onCompleted: show()
            onActiveFocusChanged: if (activeFocus) selectAll(); else deselect()
            onEditingFinished: take()
            Keys.onUpPressed: step(1)
            Keys.onDownPressed: step(-1)
            Connections {
                target: field
                function onValueChanged() { input.show() }
            }
        }
        Step { steps: 1 }
    }
}
