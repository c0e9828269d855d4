// One question to two models, or to one model with two settings: the replies side by side.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."
import "../chat"
import "../controls"
import "../photos"

ColumnLayout {
    id: page
    required property var comparison
    required property var composer
    required property var presets
    required property var desktop
    required property var keys
    required property bool shown
    readonly property alias composerBox: composerBox
    readonly property bool narrow: width < Math.max(560, Theme.textPx * 36)
    // Whether left and right are where these words say.
    readonly property bool positional: !narrow && !LayoutMirroring.enabled
    signal photosWanted()
    signal photoWanted(string source, string name)
    signal linkWanted(string address)
    signal optionsWanted(var options, string title)
    signal modelFileWanted(string which)

    function focusText() {
        composerBox.focusText()
    }
    function nextPane() {
        if (scroll.activeFocus || !composerBox.activeFocus)
            composerBox.focusText()
        else
            scroll.forceActiveFocus(Qt.TabFocusReason)
    }

    spacing: 6
    onShownChanged: comparison.setShown(shown)
    Connections {
        target: page.comparison
        function onAnnounced(words) { page.Accessible.announce(words, Accessible.Polite) }
    }

    Flickable {
        id: scroll
        Layout.fillWidth: true
        Layout.fillHeight: true
        clip: true
        contentWidth: width
        contentHeight: body.implicitHeight + 2 * Theme.gap
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: ScrollBar {}
        Keys.onPressed: event => {
            const step = event.key === Qt.Key_PageDown ? 0.85 : event.key === Qt.Key_PageUp ? -0.85
                       : event.key === Qt.Key_Down ? 0.1 : event.key === Qt.Key_Up ? -0.1 : 0
            if (step === 0)
                return
            contentY = Math.max(0, Math.min(Math.max(0, contentHeight - height), contentY + step * height))
            event.accepted = true
        }

        ColumnLayout {
            id: body
            anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.gap }
            spacing: Theme.gap

            ColumnLayout {
                Layout.fillWidth: true
                visible: !page.comparison.hasQuestion
                spacing: 4
                Label {
                    Layout.fillWidth: true
                    text: qsTr("One question, two replies")
                    color: Theme.text
                    font { pixelSize: Math.round(Theme.textPx * 1.4); weight: Font.DemiBold }
                    wrapMode: Text.Wrap
                    horizontalAlignment: Text.AlignLeft
                    Accessible.role: Accessible.Heading
                    Accessible.name: text
                }
                Label {
                    Layout.fillWidth: true
                    text: qsTr("Choose a model or settings for each side, then ask. Each comparison becomes a chat that you can go on with.")
                    color: Theme.muted
                    wrapMode: Text.Wrap
                    horizontalAlignment: Text.AlignLeft
                }
            }
            ColumnLayout {
                id: asked
                Layout.fillWidth: true
                visible: page.comparison.hasQuestion
                spacing: 6
                Flow {
                    Layout.fillWidth: true
                    visible: page.comparison.photos.length > 0
                    spacing: 8
                    Repeater {
                        model: page.comparison.photos
                        PhotoThumb {
                            required property var modelData
                            source: modelData.source
                            name: modelData.name
                            isVideo: modelData.isVideo
                            heightPx: Math.round(Theme.textPx * 7)
                            maximumWidth: asked.width
                            onClicked: page.photoWanted(source, name)
                        }
                    }
                }
                Rectangle {
                    visible: page.comparison.question !== ""
                    Layout.maximumWidth: asked.width
                    implicitWidth: Math.min(asked.width, Math.ceil(words.implicitWidth) + 28)
                    implicitHeight: words.implicitHeight + 20
                    radius: 14
                    color: Theme.bubble
                    Label {
                        id: words
                        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 10; leftMargin: 14; rightMargin: 14 }
                        text: page.comparison.question
                        textFormat: Text.PlainText
                        color: Theme.text
                        wrapMode: Text.Wrap
                        horizontalAlignment: Text.AlignLeft
                    }
                }
                Note { text: page.comparison.note }
            }

            component Side: CompareSide {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                Layout.fillHeight: true
                comparison: page.comparison
                presets: page.presets
                desktop: page.desktop
                narrow: page.narrow
                onOptionsWanted: page.optionsWanted(side.chatOptions, title)
                onModelFileWanted: page.modelFileWanted(which)
                onLinkWanted: address => page.linkWanted(address)
            }
            GridLayout {
                Layout.fillWidth: true
                columns: page.narrow ? 1 : 2
                columnSpacing: Theme.gap
                rowSpacing: Theme.gap
                uniformCellWidths: true
                Side {
                    which: "left"
                    title: page.positional ? qsTr("Left") : qsTr("First")
                    side: page.comparison.leftSide
                }
                Side {
                    which: "right"
                    title: page.positional ? qsTr("Right") : qsTr("Second")
                    side: page.comparison.rightSide
                }
            }
            Flow {
                Layout.fillWidth: true
                visible: page.comparison.canJudge
                spacing: 8
                component Verdict: ActionButton {
                    required property string verdict
                    checkable: false
                    strong: page.comparison.verdict === verdict
                    Accessible.checkable: true
                    Accessible.checked: strong
                    onClicked: page.comparison.judge(verdict)
                }
                Verdict { verdict: "left"; text: page.positional ? qsTr("Left is better") : qsTr("First is better") }
                Verdict { verdict: "same"; text: qsTr("Both are as good") }
                Verdict { verdict: "right"; text: page.positional ? qsTr("Right is better") : qsTr("Second is better") }
            }
            Flow {
                Layout.fillWidth: true
                visible: page.comparison.hasQuestion && !page.comparison.busy
                spacing: 8
                ActionButton {
                    text: page.positional ? qsTr("Go on with the left one") : qsTr("Go on with the first")
                    onClicked: page.comparison.continueWith("left")
                }
                ActionButton {
                    text: page.positional ? qsTr("Go on with the right one") : qsTr("Go on with the second")
                    onClicked: page.comparison.continueWith("right")
                }
            }
            CheckBox {
                id: marks
                Layout.fillWidth: true
                visible: page.comparison.canJudge
                text: qsTr("Mark the words that differ")
                checked: page.comparison.marksDifferences
                onToggled: page.comparison.marksDifferences = checked
                Accessible.name: text
                contentItem: Label {
                    leftPadding: marks.mirrored ? 0 : marks.indicator.width + marks.spacing
                    rightPadding: marks.mirrored ? marks.indicator.width + marks.spacing : 0
                    text: marks.text
                    color: Theme.text
                    wrapMode: Text.Wrap
                    verticalAlignment: Text.AlignVCenter
                    horizontalAlignment: Text.AlignLeft
                }
            }
            CheckBox {
                id: inTurn
                Layout.fillWidth: true
                visible: !page.comparison.busy
                text: qsTr("One after the other, so that times can be compared")
                checked: page.comparison.inTurn
                onToggled: page.comparison.inTurn = checked
                Accessible.name: text
                contentItem: Label {
                    leftPadding: inTurn.mirrored ? 0 : inTurn.indicator.width + inTurn.spacing
                    rightPadding: inTurn.mirrored ? inTurn.indicator.width + inTurn.spacing : 0
                    text: inTurn.text
                    color: Theme.text
                    wrapMode: Text.Wrap
                    verticalAlignment: Text.AlignVCenter
                    horizontalAlignment: Text.AlignLeft
                }
            }
        }
    }
    Composer {
        id: composerBox
        Layout.fillWidth: true
        composer: page.composer
        session: page.comparison
        keys: page.keys
        takesScreen: false
        onPhotoWanted: page.photosWanted()
        onViewWanted: source => page.photoWanted(source, "")
    }
}
