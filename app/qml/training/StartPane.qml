// Where a run is started, and the runs that were.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."
import "../controls"

ScrollPane {
    id: pane
    required property var training
    readonly property var run: training.newRun
    signal chooserWanted(string what)

    function focusFirst() {
        const first = training.missingParts !== "" ? copyLine : search
        first.forceActiveFocus(Qt.TabFocusReason)
    }

    PaneHeading {
        text: qsTr("Train a model from a recipe")
        font.pixelSize: Theme.largePx
        horizontalAlignment: Text.AlignHCenter
    }
    PaneText {
        text: qsTr("A run goes on when this window is closed, and is listed here when it is opened again.")
        quiet: true
        horizontalAlignment: Text.AlignHCenter
    }

    ColumnLayout {
        Layout.fillWidth: true
        visible: pane.training.missingParts !== ""
        spacing: 8
        PaneText { text: pane.training.missingParts; wrong: true }
        PaneText { text: qsTr("Install it into a separate Python environment, and start Pumice from there. Runs from other computers can still be watched here.") }
        RowLayout {
            Layout.fillWidth: true
            spacing: 8
            PaneText {
                Layout.fillWidth: true
                text: pane.training.pipLine
                font.family: "monospace"
                wrapMode: Text.WrapAnywhere
            }
            ActionButton {
                id: copyLine
                text: qsTr("Copy")
                Accessible.name: qsTr("Copy the command")
                onClicked: pane.training.copyPipLine()
            }
        }
    }

    ColumnLayout {
        Layout.fillWidth: true
        visible: pane.training.canTrain
        spacing: Theme.gap
        PaneHeading { text: qsTr("Recipe") }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 8
            TextField {
                id: search
                Layout.fillWidth: true
                text: pane.run.recipeList.search
                onTextEdited: pane.run.recipeList.search = text
                placeholderText: qsTr("Search recipes")
                placeholderTextColor: Theme.muted
                color: Theme.text
                selectionColor: Theme.accent
                selectedTextColor: Theme.accentInk
                padding: 8
                selectByMouse: true
                maximumLength: 200
                Accessible.role: Accessible.EditableText
                Accessible.searchEdit: true
                Accessible.name: qsTr("Search recipes")
                Keys.onDownPressed: recipe.forceActiveFocus(Qt.TabFocusReason)
                Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_Escape && text !== ""
                Keys.onEscapePressed: pane.run.recipeList.search = ""
                background: Rectangle {
                    radius: 9
                    color: Theme.surface
                    border { width: search.activeFocus ? 2 : 1; color: search.activeFocus ? Theme.accent : Theme.edge }
                }
            }
            ChoiceBox {
                id: recipe
                Layout.fillWidth: true
                name: qsTr("Recipe")
                model: pane.run.recipeList
                textRole: "words"
                valueRole: "name"
                enabled: count > 0
                displayText: count === 0 ? qsTr("No recipe matches.") : currentText
                // Titles are long and differ at their ends.
                delegate: ItemDelegate {
                    id: choice
                    required property int index
                    required property string words
                    width: ListView.view ? ListView.view.width : 0
                    text: words
                    highlighted: recipe.highlightedIndex === index
                    font.weight: recipe.currentIndex === index ? Font.DemiBold : Font.Normal
                    contentItem: Label {
                        text: choice.words
                        textFormat: Text.PlainText
                        color: Theme.text
                        font: choice.font
                        wrapMode: Text.Wrap
                        horizontalAlignment: Text.AlignLeft
                    }
                }
                currentIndex: pane.run.recipeList.row
                onActivated: index => pane.run.recipeList.row = index
                // Another list begins with its first entry, and a choice by hand ends the binding.
                onCountChanged: currentIndex = Qt.binding(() => pane.run.recipeList.row)
                Connections {
                    target: pane.run.recipeList
                    function onChanged() { recipe.currentIndex = Qt.binding(() => pane.run.recipeList.row) }
                }
            }
        }
        PaneText { text: recipe.cut ? pane.run.recipeWords : "" }
        PaneText { text: pane.run.learning }
        PaneText { text: pane.run.missing; wrong: true }
        ActionButton {
            Layout.maximumWidth: pane.width - 2 * Theme.gap
            text: qsTr("Choose a recipe file…")
            onClicked: pane.chooserWanted("recipe")
        }
        PathField {
            name: qsTr("Run folder")
            value: pane.run.folder
            sentence: qsTr("The run writes its checkpoints and its report here.")
            chooseName: qsTr("Choose the run folder")
            onTyped: text => pane.run.folder = text
            onChooserWanted: pane.chooserWanted("runFolder")
        }
        Fold {
            id: more
            objectName: "more"
            text: qsTr("Data folder and settings")
            changed: pane.run.settings !== "" ? 1 : 0
        }
        ColumnLayout {
            Layout.fillWidth: true
            visible: more.checked
            spacing: Theme.gap
            PathField {
                name: qsTr("Folder that paths in the recipe are relative to")
                value: pane.run.workFolder
                chooseName: qsTr("Choose the folder that paths in the recipe are relative to")
                onTyped: text => pane.run.workFolder = text
                onChooserWanted: pane.chooserWanted("workFolder")
            }
            Label {
                Layout.fillWidth: true
                text: qsTr("Settings that differ from the recipe, one per line, for example %1").arg("train.batch=16")
                color: Theme.text
                wrapMode: Text.Wrap
                horizontalAlignment: Text.AlignLeft
                Accessible.ignored: true
            }
            TextBox {
                name: qsTr("Settings that differ from the recipe")
                sentence: qsTr("One per line: section.key=value")
                value: pane.run.settings
                fixedPitch: true
                lines: 3
                onTyped: text => pane.run.settings = text
            }
        }
        Flow {
            Layout.fillWidth: true
            spacing: 8
            ActionButton {
                strong: true
                text: qsTr("Start")
                Accessible.name: qsTr("Start the run")
                enabled: pane.run.canStart
                onClicked: pane.run.start()
            }
            ActionButton {
                text: qsTr("Plan")
                Accessible.name: qsTr("Plan: how long it takes, and whether it fits")
                enabled: pane.run.canStart
                onClicked: pane.run.askForPlan()
            }
            ActionButton {
                text: qsTr("Check the data")
                enabled: pane.run.canStart
                onClicked: pane.run.checkData()
            }
        }
        AnswerPane {
            answer: pane.run.runPlan
            waiting: qsTr("Planning…")
        }
        AnswerPane {
            answer: pane.run.dataCheck
            waiting: qsTr("Checking the data…")
        }
    }

    ActionButton {
        Layout.topMargin: Theme.gap
        Layout.maximumWidth: pane.width - 2 * Theme.gap
        text: qsTr("Watch a run’s folder…")
        onClicked: pane.chooserWanted("watchedFolder")
    }
    PaneHeading {
        text: recent.count > 0 ? qsTr("Runs") : ""
    }
    Repeater {
        id: recent
        model: pane.training.recentRuns
        RecentRunRow {
            onOpenWanted: pane.training.openRun(folder)
            onForgetWanted: pane.training.recentRuns.forget(folder)
        }
    }
}
