// One side of a comparison: the model and settings that answer, and the reply.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."
import "../chat"
import "../controls"

Rectangle {
    id: card
    required property var comparison
    required property var side // ComparisonSide
    required property string which // "left" or "right"
    required property string title
    required property var presets
    required property var desktop
    required property bool narrow
    readonly property bool better: comparison.verdict === which
    // Where space is scarce, the choices make way for the reply.
    property bool changing: false
    readonly property bool choosing: !narrow || !side.hasReply || changing
    signal optionsWanted()
    signal modelFileWanted()
    signal linkWanted(string address)

    implicitHeight: column.implicitHeight + 24
    radius: 14
    color: Theme.surface
    border { width: better ? 2 : 1; color: better ? Theme.accent : Theme.line }
    Accessible.role: Accessible.Grouping
    Accessible.name: title

    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 12 }
        spacing: 8

        RowLayout {
            Layout.fillWidth: true
            Label {
                Layout.fillWidth: true
                text: card.better ? qsTr("%1 · better").arg(card.title) : card.title
                color: card.better ? Theme.accent : Theme.muted
                font { pixelSize: Theme.smallPx; weight: Font.DemiBold }
                horizontalAlignment: Text.AlignLeft
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }
            IconButton {
                visible: card.narrow && card.side.hasReply
                name: card.changing ? qsTr("%1: hide the choices").arg(card.title)
                                    : qsTr("%1: choose model and preset").arg(card.title)
                picture: card.changing ? "close" : "edit"
                small: true
                onClicked: card.changing = !card.changing
            }
        }
        RowLayout {
            Layout.fillWidth: true
            visible: card.choosing
            spacing: 6
            ChoiceBox {
                id: models
                readonly property int row: { card.comparison.modelNames; return card.comparison.modelRow(card.which) }
                Layout.fillWidth: true
                name: qsTr("%1: model").arg(card.title)
                model: [...card.comparison.modelNames, qsTr("Open a GGUF file…")]
                enabled: !card.comparison.busy
                currentIndex: row
                onModelChanged: currentIndex = Qt.binding(() => row)
                onActivated: index => {
                    if (index < card.comparison.modelNames.length)
                        card.comparison.chooseModel(card.which, index)
                    else
                        card.modelFileWanted()
                    currentIndex = Qt.binding(() => row)
                }
            }
        }
        RowLayout {
            Layout.fillWidth: true
            visible: card.choosing
            spacing: 6
            PresetRow {
                Layout.fillWidth: true
                name: qsTr("%1: preset").arg(card.title)
                presets: card.presets
                options: card.side.chatOptions
                enabled: !card.comparison.busy
            }
            IconButton {
                name: qsTr("%1: prompt and settings").arg(card.title)
                picture: "options"
                enabled: !card.comparison.busy
                onClicked: card.optionsWanted()
            }
        }
        Note {
            text: card.choosing && card.side.chatOptions.summary === card.side.chatOptions.presetName
                ? "" : card.side.chatOptions.summary
        }
        Rectangle {
            Layout.fillWidth: true
            visible: card.side.hasReply && card.choosing
            implicitHeight: 1
            color: Theme.line
        }
        Label {
            Layout.fillWidth: true
            visible: card.side.modelName !== ""
            text: card.side.modelName
            textFormat: Text.PlainText
            color: Theme.text
            font.weight: Font.DemiBold
            elide: Text.ElideMiddle
            horizontalAlignment: Text.AlignLeft
        }
        RowLayout {
            visible: card.side.progress !== ""
            spacing: 10
            BusyDots { running: card.side.busy }
            Label {
                Layout.fillWidth: true
                text: card.side.progress
                color: Theme.muted
                wrapMode: Text.Wrap
                horizontalAlignment: Text.AlignLeft
            }
        }
        TextEdit {
            id: words
            Layout.fillWidth: true
            visible: card.side.words !== ""
            textFormat: TextEdit.RichText
            wrapMode: TextEdit.Wrap
            readOnly: true
            selectByMouse: true
            activeFocusOnTab: true
            color: Theme.text
            selectionColor: Theme.accent
            selectedTextColor: Theme.accentInk
            font.pixelSize: Math.round(Theme.textPx * 1.04)
            readonly property var look: [card.side.words, card.comparison.marksDifferences, card.comparison.busy,
                                         Theme.dark, Theme.textPx]
            onLookChanged: Qt.callLater(layOut)
            Component.onCompleted: layOut()
            function layOut() {
                card.comparison.layOut(card.which, textDocument, font.pixelSize,
                                       Theme.mix(Theme.surface, Theme.accent, 0.25))
            }
            onLinkActivated: link => card.linkWanted(link)
            Accessible.role: Accessible.StaticText
            Accessible.name: qsTr("%1: reply").arg(card.title)
            Accessible.description: card.side.words
            Accessible.readOnly: true
            FocusRing { shown: words.activeFocus }
        }
        Note { text: card.side.outcome; wrong: card.side.failed }
        RowLayout {
            Layout.fillWidth: true
            visible: card.side.hasReply
            spacing: 4
            Label {
                Layout.fillWidth: true
                text: card.side.numbers
                color: Theme.muted
                font.pixelSize: Theme.smallPx
                wrapMode: Text.Wrap
                horizontalAlignment: Text.AlignLeft
            }
            IconButton {
                visible: card.side.words !== ""
                name: qsTr("%1: copy").arg(card.title)
                picture: "copy"
                small: true
                onClicked: card.desktop.copy(card.side.text())
            }
        }
    }
}
