// What lies above the window: sheets, questions and the photo viewers, each made when it is first shown.
pragma ComponentBehavior: Bound
import QtQuick
import "chat"
import "comparison"
import "controls"
import "history"
import "models"
import "photos"
import "settings"

Item {
    id: sheets
    required property var root // Main
    required property var keys
    readonly property bool covered: help.shown || settings.shown || link.shown || about.shown
                                    || viewer.shown || plainViewer.shown || chatSheets.covered
                                    || modelQuestion.shown || correction.shown || feedbackSheet.shown
                                    || chatSheet.shown || usageSheet.shown || introduction.shown
                                    || aboutSheet.shown
    readonly property ChatSheets ofChats: chatSheets
    signal introduced()

    function showHelp() { help.get().open() }
    function showAboutPumice() { aboutSheet.get().open() }
    function introduce() { introduction.get().open() }
    function showSettings() { settings.get().open() }
    function showModel() { about.get().open() }
    function askOfModel() { modelQuestion.get().open() }
    function chooseModel(side) { compareFiles.open(side) }
    function correct(messageId) { correction.get().show(messageId) }
    function showFeedback() { feedbackSheet.get().open() }
    function showUsage() { usageSheet.get().open() }
    function askAboutLink(address) { link.get().ask(address) }
    function showPhoto(source, name) { plainViewer.get().show(source, name) }
    function showOptions(options, title) {
        const sheet = chatSheet.get()
        sheet.options = options
        sheet.title = title
        sheet.open()
    }

    Late {
        id: help
        name: "help"
        HelpSheet {
            keys: sheets.keys
            aboutPumice: sheets.root.late.aboutPumice
            onIntroductionWanted: sheets.introduce()
            onAboutWanted: sheets.showAboutPumice()
        }
    }
    Late {
        id: aboutSheet
        name: "aboutPumice"
        AboutSheet {
            aboutPumice: sheets.root.late.aboutPumice
            desktop: sheets.root.desktop
        }
    }
    Late {
        id: introduction
        name: "introduction"
        IntroductionSheet {
            onModelWanted: sheets.root.choose("modelFolder")
            onLibraryWanted: sheets.root.showLibrary()
            onClosed: { sheets.root.preferences.set_welcomed(); sheets.introduced() }
        }
    }
    Late {
        id: settings
        name: "settings"
        SettingsSheet {
            preferences: sheets.root.preferences
            sampling: sheets.root.sampling
            servers: sheets.root.late.namedServers
        }
    }
    ChatSheets {
        id: chatSheets
        actions: sheets.root.chatActions
        late: sheets.root.late
    }
    Late {
        id: about
        name: "about"
        ModelSheet {
            model: sheets.root.model
            options: sheets.root.models.optionList
        }
    }
    Late {
        id: modelQuestion
        name: "modelQuestion"
        ModelQuestion {
            check: sheets.root.models.checkFirst
        }
    }
    Late {
        id: correction
        name: "correction"
        CorrectionSheet {
            feedback: sheets.root.feedback
        }
    }
    Late {
        id: feedbackSheet
        name: "feedback"
        FeedbackSheet {
            feedback: sheets.root.feedback
            onExportWanted: sheets.root.choose("exportFolder")
        }
    }
    Late {
        id: chatSheet
        name: "chatOptions"
        ChatOptionsSheet {
            options: sheets.root.chatOptions
            presets: sheets.root.presets
            onFileWanted: exporting => exporting ? compareFiles.exportPresets() : compareFiles.importPresets()
        }
    }
    Late {
        id: usageSheet
        name: "usage"
        UsageSheet {
            usage: sheets.root.meter
        }
    }
    CompareFiles {
        id: compareFiles
        onModelChosen: (which, where) => sheets.root.late.comparison.openModel(which, where)
        onExportChosen: where => sheets.root.presets.exportTo(where)
        onImportChosen: where => sheets.root.presets.importFrom(where)
    }
    Late {
        id: link
        name: "link"
        LinkSheet {
            desktop: sheets.root.desktop
        }
    }
    Late {
        id: plainViewer
        name: "plainViewer"
        PlainViewer {}
    }
    Late {
        id: viewer
        name: "viewer"
        PhotoViewer {
            viewer: sheets.root.photoViewer
            late: sheets.root.late
            onSaveWanted: name => sheets.root.chooseVersion(name)
        }
    }
    Connections {
        target: sheets.root.photoViewer
        function onShown() { viewer.get().open() }
    }
}
