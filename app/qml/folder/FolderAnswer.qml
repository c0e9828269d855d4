// A question to the whole folder, its answer, and the photos that the answer cites.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Pumice
import ".."
import "../controls"

ColumnLayout {
    id: panel
    required property var answer
    required property var answerChat
    required property bool ready
    property real mostPx: 400
    readonly property bool isAsking: answer.state === "asking"
    signal photoWanted(string source, string name)

    function focusText() {
        field.forceActiveFocus(Qt.ShortcutFocusReason)
    }
    function send() {
        InputMethod.commit(field)
        if (field.text.trim() === "" || isAsking)
            return
        answer.ask(field.text)
        field.clear()
    }
    function showNumber(number) {
        const photo = answer.photoOf(number)
        if (photo.source !== undefined)
            photoWanted(photo.source, photo.name)
    }

    spacing: 6
    Connections {
        target: panel.answer
        function onAnswered(words) { panel.Accessible.announce(words, Accessible.Polite) }
    }
    Rectangle {
        Layout.fillWidth: true
        Layout.preferredHeight: 1
        color: Theme.line
    }
    ScrollView {
        id: scroll
        Layout.fillWidth: true
        Layout.preferredHeight: Math.min(content.implicitHeight + 8, panel.mostPx - field.implicitHeight - 24)
        visible: panel.answer.state !== ""
        contentWidth: availableWidth
        ScrollBar.horizontal.policy: ScrollBar.AlwaysOff
        ColumnLayout {
            id: content
            x: Math.max(Theme.gap, (scroll.availableWidth - Theme.textPx * 62) / 2)
            width: scroll.availableWidth - 2 * x
            spacing: 6
            RowLayout {
                Layout.fillWidth: true
                Label {
                    Layout.fillWidth: true
                    text: panel.answer.question
                    textFormat: Text.PlainText
                    color: Theme.text
                    font.weight: Font.DemiBold
                    wrapMode: Text.Wrap
                    horizontalAlignment: Text.AlignLeft
                    Accessible.role: Accessible.Heading
                    Accessible.name: text
                }
                IconButton {
                    Layout.alignment: Qt.AlignTop
                    name: qsTr("Close the answer")
                    picture: "close"
                    small: true
                    onClicked: { panel.answer.clear(); panel.focusText() }
                }
            }
            RowLayout {
                visible: panel.answer.progress !== ""
                spacing: 10
                BusyDots { running: panel.isAsking }
                Label {
                    Layout.fillWidth: true
                    text: panel.answer.progress
                    color: Theme.muted
                    wrapMode: Text.Wrap
                }
            }
            Text {
                Layout.fillWidth: true
                visible: text !== ""
                text: panel.answer.rich
                textFormat: Text.StyledText
                wrapMode: Text.Wrap
                color: Theme.text
                linkColor: Theme.accent
                font.pixelSize: Math.round(Theme.textPx * 1.08)
                horizontalAlignment: Text.AlignLeft
                Accessible.role: Accessible.StaticText
                Accessible.name: panel.answer.text
                onLinkActivated: link => panel.showNumber(parseInt(link.substring(6)))
                HoverHandler {
                    enabled: parent.hoveredLink !== ""
                    cursorShape: Qt.PointingHandCursor
                }
            }
            Label {
                Layout.fillWidth: true
                visible: text !== ""
                text: panel.answer.note
                color: Theme.muted
                font.italic: true
                wrapMode: Text.Wrap
                horizontalAlignment: Text.AlignLeft
            }
            Label {
                visible: thumbs.count > 0
                text: panel.answer.hasCitations ? qsTr("Cited photos") : qsTr("Photos the model looked at")
                color: Theme.muted
                font.pixelSize: Theme.smallPx
            }
            Flow {
                Layout.fillWidth: true
                visible: thumbs.count > 0
                spacing: 8
                Repeater {
                    id: thumbs
                    model: panel.answer.photos
                    AbstractButton {
                        id: thumb
                        required property var modelData
                        readonly property int sidePx: Math.round(Theme.textPx * 5.4)
                        width: sidePx
                        height: sidePx
                        hoverEnabled: true
                        Accessible.role: Accessible.Button
                        Accessible.name: qsTr("Photo %1, %2, show large").arg(modelData.number).arg(modelData.name)
                        Accessible.description: modelData.caption
                        onClicked: panel.photoWanted(modelData.source, modelData.name)
                        contentItem: Item {
                            Rectangle {
                                anchors.fill: parent
                                radius: 8
                                color: Theme.hover
                                visible: picture.status !== Image.Ready
                            }
                            Image {
                                id: picture
                                anchors.fill: parent
                                asynchronous: true
                                fillMode: Image.PreserveAspectCrop
                                source: thumb.modelData.source + "/chip"
                                sourceSize {
                                    width: Math.round(thumb.sidePx * Screen.devicePixelRatio)
                                    height: Math.round(thumb.sidePx * Screen.devicePixelRatio)
                                }
                                Accessible.ignored: true
                            }
                            Label {
                                anchors { left: parent.left; bottom: parent.bottom; margins: 3 }
                                text: thumb.modelData.number
                                leftPadding: 5; rightPadding: 5; topPadding: 1; bottomPadding: 1
                                color: Theme.accentInk
                                font { pixelSize: Theme.smallPx; weight: Font.DemiBold }
                                background: Rectangle { radius: 6; color: Theme.accent }
                                Accessible.ignored: true
                            }
                            FocusRing { shown: thumb.visualFocus }
                        }
                        ToolTip.visible: hovered
                        ToolTip.delay: 600
                        ToolTip.text: modelData.name
                    }
                }
            }
            ActionButton {
                visible: panel.answer.state === "done" && panel.answer.text !== ""
                text: qsTr("Continue in a chat")
                onClicked: panel.answerChat.begin()
            }
        }
    }
    RowLayout {
        Layout.fillWidth: true
        Layout.leftMargin: Math.max(Theme.gap, (panel.width - Theme.textPx * 62) / 2)
        Layout.rightMargin: Layout.leftMargin
        Layout.topMargin: 4
        spacing: 8
        TextField {
            id: field
            Layout.fillWidth: true
            enabled: panel.ready
            placeholderText: qsTr("Ask about the whole folder")
            placeholderTextColor: Theme.muted
            color: Theme.text
            selectionColor: Theme.accent
            selectedTextColor: Theme.accentInk
            padding: 10
            selectByMouse: true
            maximumLength: 4000
            Accessible.name: qsTr("Ask about the whole folder")
            onAccepted: panel.send()
            background: Rectangle {
                radius: 12
                color: Theme.surface
                border {
                    width: field.activeFocus ? 2 : 1
                    color: field.activeFocus ? Theme.accent : Theme.edge
                }
            }
        }
        IconButton {
            name: panel.isAsking ? qsTr("Stop the answer") : qsTr("Ask")
            picture: panel.isAsking ? "stop" : "send"
            strong: true
            enabled: panel.ready && (panel.isAsking || field.text.trim() !== "")
            onClicked: panel.isAsking ? panel.answer.stop() : panel.send()
        }
    }
}
