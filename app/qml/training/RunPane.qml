// A run: how far it is, its loss, its figures, its replies, and what can be done with it.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."
import "../controls"

ScrollPane {
    id: pane
    required property var training
    readonly property var run: training.watchedRun
    readonly property var model: training.trainedModel
    signal photoWanted(string source, string name)

    function focusFirst() {
        back.forceActiveFocus(Qt.TabFocusReason)
    }

    component ShareBar: Rectangle {
        id: bar
        required property real share
        required property string words
        Layout.fillWidth: true
        Layout.preferredHeight: 8
        radius: 4
        color: Theme.hover
        border { width: 1; color: Theme.edge }
        Accessible.role: Accessible.ProgressBar
        Accessible.name: words
        Rectangle {
            anchors { left: parent.left; top: parent.top; bottom: parent.bottom; margins: 1 }
            width: (bar.width - 2) * bar.share
            radius: 3
            color: Theme.accent
        }
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: 8
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0
            PaneHeading {
                text: pane.run.name
                font.pixelSize: Math.round(Theme.textPx * 1.2)
                maximumLineCount: 4
                elide: Text.ElideRight
            }
            PaneText {
                text: pane.run.folder
                quiet: true
                font.pixelSize: Theme.smallPx
                elide: Text.ElideMiddle
                wrapMode: Text.NoWrap
            }
        }
        ActionButton {
            id: back
            Layout.alignment: Qt.AlignTop
            text: qsTr("All runs")
            Accessible.name: qsTr("Show all runs, or start a new one")
            onClicked: pane.training.back()
        }
    }
    PaneText {
        text: [pane.run.stateWords, pane.run.progressWords].filter(part => part !== "").join(" · ")
    }
    ShareBar {
        share: pane.run.share
        words: qsTr("Progress: %1").arg(pane.run.progressWords)
    }
    PaneText { text: pane.run.trouble; wrong: true; font.weight: Font.DemiBold }
    PaneText { text: pane.run.hint }
    Flow {
        Layout.fillWidth: true
        spacing: 8
        ActionButton {
            id: stop
            visible: pane.run.canStop && pane.run.state !== "stopping"
            strong: true
            text: qsTr("Stop")
            Accessible.description: qsTr("The run saves first, and can be resumed.")
            onClicked: pane.training.stop()
        }
        ActionButton {
            visible: pane.run.state === "stopping" && patience.over
            text: qsTr("End it now")
            Accessible.description: qsTr("What it has learnt since the last save is lost.")
            onClicked: pane.training.endAtOnce()
        }
        ActionButton {
            visible: pane.run.canResume && pane.training.canTrain
            strong: true
            text: qsTr("Resume")
            onClicked: pane.training.resume()
        }
        ActionButton {
            visible: pane.run.canUse && pane.training.canTrain
            strong: pane.run.state === "finished"
            text: qsTr("Use this model")
            Accessible.description: qsTr("It is converted, compared with its checkpoint, and opened.")
            onClicked: pane.training.useModel()
        }
        ActionButton {
            visible: pane.run.hasReport
            text: qsTr("Open the report")
            Accessible.description: qsTr("Opens %1 in the browser").arg(pane.training.reportAddress)
            ToolTip.visible: hovered || visualFocus
            ToolTip.text: qsTr("Opens %1 in the browser").arg(pane.training.reportAddress)
            onClicked: pane.training.openReport()
        }
        ActionButton {
            text: qsTr("Show in folder")
            onClicked: pane.training.showInFolder()
        }
    }
    Timer {
        id: patience
        property bool over: false
        interval: 20000
        running: pane.run.state === "stopping"
        onRunningChanged: over = false
        onTriggered: over = true
    }
    ColumnLayout {
        Layout.fillWidth: true
        visible: pane.model.converting
        spacing: 6
        RowLayout {
            Layout.fillWidth: true
            spacing: 8
            PaneText { text: pane.model.words }
            IconButton {
                name: qsTr("Cancel the conversion")
                picture: "close"
                small: true
                onClicked: pane.model.cancel()
            }
        }
        ShareBar {
            share: pane.model.share
            words: pane.model.words
        }
        Note { text: pane.model.latestLine }
    }

    PaneHeading { text: qsTr("Loss") }
    LossChart {
        chart: pane.run.chart
        words: pane.run.chartWords
    }
    PaneText {
        readonly property bool drawn: (pane.run.chart.line ?? []).length > 0
        text: drawn ? pane.run.chartWords + "\n" + qsTr("Line: mean. Band: lowest to highest. Dots: held-out loss.")
                    : pane.run.chartWords
        quiet: true
        font.pixelSize: Theme.smallPx
        Accessible.ignored: true
    }
    FigureRows { figures: pane.run.figures }

    PaneHeading { text: pane.run.evaluations.length > 0 ? qsTr("Replies to held-out questions") : "" }
    ChoiceBox {
        id: evaluation
        visible: pane.run.evaluations.length > 1
        name: qsTr("Evaluation")
        model: pane.run.evaluations
        currentIndex: pane.run.evaluation
        onActivated: index => pane.run.evaluation = index
        // A new list begins with its first entry, and a choice by hand ends the binding.
        onModelChanged: currentIndex = Qt.binding(() => pane.run.evaluation)
    }
    PaneText {
        text: pane.run.evaluations.length > 0 && pane.run.replies.length === 0
            ? qsTr("This evaluation has no replies.") : ""
        quiet: true
    }
    Repeater {
        model: pane.run.replies
        ReplyCard {
            onPhotoWanted: (source, name) => pane.photoWanted(source, name)
        }
    }

    Fold {
        id: data
        objectName: "more"
        visible: pane.run.dataRows.length + pane.run.sentences.length > 0
        text: qsTr("Data")
    }
    ColumnLayout {
        Layout.fillWidth: true
        Layout.leftMargin: Theme.gap
        visible: data.visible && data.checked
        spacing: 6
        FigureRows { figures: pane.run.dataRows }
        Repeater {
            model: pane.run.sentences
            Note {
                required property string modelData
                text: modelData
            }
        }
    }
    Fold {
        id: log
        text: qsTr("Latest output")
        onCheckedChanged: if (checked) pane.run.readLog()
    }
    ColumnLayout {
        Layout.fillWidth: true
        Layout.leftMargin: Theme.gap
        visible: log.checked
        spacing: 6
        PaneText {
            text: pane.run.log
            font { family: "monospace"; pixelSize: Theme.smallPx }
            wrapMode: Text.WrapAnywhere
        }
        ActionButton {
            text: qsTr("Refresh")
            onClicked: pane.run.readLog()
        }
    }
    Connections {
        target: pane.run
        function onOpened() {
            log.checked = false
            pane.contentY = 0
        }
    }
}
