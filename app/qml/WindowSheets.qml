// What lies above the window: sheets, questions and the photo viewers.
import QtQuick
import "chat"
import "comparison"
import "history"
import "models"
import "photos"
import "settings"

Item {
    id: sheets
    required property var root // Main
    required property var keys
    readonly property bool covered: help.visible || settings.visible || link.visible || about.visible
                                    || viewer.visible || plainViewer.visible || chatSheets.covered
                                    || modelQuestion.visible || correction.visible || feedbackSheet.visible
                                    || chatSheet.visible || usageSheet.visible || introduction.visible
                                    || aboutSheet !== null && aboutSheet.visible
    readonly property var aboutSheet: aboutPumice.item // null until it is opened
    readonly property ChatSheets ofChats: chatSheets
    signal introduced()

    function showHelp() { help.open() }
    function showAboutPumice() {
        if (aboutSheet === null)
            aboutPumice.setSource("settings/AboutSheet.qml", {
                aboutPumice: sheets.root.aboutPumice, desktop: sheets.root.desktop
            })
        aboutSheet.open()
    }
    function introduce() { introduction.open() }
    function showSettings() { settings.open() }
    function showModel() { about.open() }
    function askOfModel() { modelQuestion.open() }
    function chooseModel(side) { compareFiles.open(side) }
    function correct(messageId) { correction.show(messageId) }
    function showFeedback() { feedbackSheet.open() }
    function showUsage() { usageSheet.open() }
    function askAboutLink(address) { link.ask(address) }
    function showPhoto(source, name) { plainViewer.show(source, name) }
    function showOptions(options, title) {
        chatSheet.options = options
        chatSheet.title = title
        chatSheet.open()
    }

    HelpSheet {
        id: help
        objectName: "help"
        keys: sheets.keys
        aboutPumice: sheets.root.aboutPumice
        onIntroductionWanted: introduction.open()
        onAboutWanted: sheets.showAboutPumice()
    }
    Loader { id: aboutPumice }
    IntroductionSheet {
        id: introduction
        objectName: "introduction"
        onModelWanted: sheets.root.choose("modelFolder")
        onLibraryWanted: sheets.root.showLibrary()
        onClosed: { sheets.root.preferences.set_welcomed(); sheets.introduced() }
    }
    SettingsSheet { id: settings; objectName: "settings"; preferences: sheets.root.preferences; sampling: sheets.root.sampling }
    ChatSheets {
        id: chatSheets
        actions: sheets.root.chatActions
        transfer: sheets.root.chatTransfer
        storage: sheets.root.storageView
    }
    ModelSheet { id: about; objectName: "about"; model: sheets.root.model; options: sheets.root.models.optionList }
    ModelQuestion { id: modelQuestion; objectName: "modelQuestion"; check: sheets.root.models.checkFirst }
    CorrectionSheet { id: correction; objectName: "correction"; feedback: sheets.root.feedback }
    FeedbackSheet { id: feedbackSheet; objectName: "feedback"; feedback: sheets.root.feedback; onExportWanted: sheets.root.choose("exportFolder") }
    ChatOptionsSheet {
        id: chatSheet
        objectName: "chatOptions"
        options: sheets.root.chatOptions
        presets: sheets.root.presets
        onFileWanted: exporting => exporting ? compareFiles.exportPresets() : compareFiles.importPresets()
    }
    UsageSheet { id: usageSheet; objectName: "usage"; usage: sheets.root.meter }
    CompareFiles {
        id: compareFiles
        onModelChosen: (which, where) => sheets.root.comparison.openModel(which, where)
        onExportChosen: where => sheets.root.presets.exportTo(where)
        onImportChosen: where => sheets.root.presets.importFrom(where)
    }
    LinkSheet { id: link; objectName: "link"; desktop: sheets.root.desktop }
    PlainViewer { id: plainViewer; objectName: "plainViewer" }
    PhotoViewer { id: viewer; objectName: "viewer"; viewer: sheets.root.photoViewer }
}
