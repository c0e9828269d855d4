// The window: chats on the left, the open chat in the middle, the composer below.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Pumice
import "."
import "chat"
import "comparison"
import "controls"
import "folder"
import "history"
import "models"
import "settings"

ApplicationWindow {
    id: window
    required property var session
    required property var composer
    required property var skillMenu
    required property var model
    required property var models
    required property var notices
    required property var preferences
    required property var sampling
    required property var welcome
    required property var chatOptions
    required property var presets
    required property var meter
    required property var desktop
    required property var markdownStyle
    required property var chatActions
    required property var chatSearch
    required property var late // what is made when it is first read
    required property var training
    required property var feedback
    required property var versionJudge
    required property var announcer
    required property var photoViewer
    required property var capture

    readonly property bool narrow: width < Math.max(680, Theme.textPx * 42)
    readonly property bool covered: sheets.covered || drawer.visible || modelLine.picking
                                    || chatPage.composerBox.showsSkills
                                    || libraryView !== null && libraryView.covered
    readonly property var libraryView: libraryPage.item // null until it is opened
    readonly property var trainingView: trainingPage.item // null until it is opened
    readonly property var pages: ["chat", "folder", "compare", "library", "training"]
    // The pages of models and training are made when they are opened, so they are not shown again at the next start.
    property string currentPage: ["folder", "compare"].includes(preferences.page) ? preferences.page : "chat"
    readonly property bool comparing: currentPage === "compare"
    readonly property var activeComposer: comparing ? late.compareComposer : composer
    readonly property var activePage: comparing ? comparePage.made : chatPage
    function showPage(name) {
        currentPage = name
        activePage.focusText()
    }
    function showComposer() {
        showPage(comparing ? "compare" : "chat")
    }
    function showOptions(options, title) {
        sheets.showOptions(options, title)
    }
    function toggleChats() {
        if (narrow)
            drawer.visible ? drawer.close() : drawer.open()
        else
            preferences.sidebar = !preferences.sidebar
    }
    function nextPane() {
        const ownPanes = ({ folder: folderPage.made, library: libraryView, training: trainingView })[currentPage]
        if (ownPanes) {
            ownPanes.nextPane()
            return
        }
        if (side.item && side.visible && activePage.composerBox.activeFocus)
            (side.item as Sidebar).focusList()
        else
            activePage.nextPane()
    }
    function searchChats() {
        if (narrow)
            drawer.open()
        else
            preferences.sidebar = true
        Qt.callLater(() => ((narrow ? drawerLoader : side).item as Sidebar).focusSearch())
    }
    function newChat() {
        currentPage = "chat"
        session.newChat()
        chatPage.focusText()
    }
    function showFolder() {
        currentPage = "folder"
        folderPage.made.focusFirst()
    }
    function loadLibrary() {
        if (libraryView === null)
            libraryPage.setSource("library/LibraryPage.qml", {
                library: window.late.library, desktop: window.desktop, shown: false
            })
        return libraryView
    }
    function showLibrary() {
        const models = loadLibrary()
        currentPage = "library"
        models.focusFirst()
    }
    function showTraining() {
        if (trainingView === null)
            trainingPage.setSource("training/TrainingPage.qml", { training: window.training.opened(), shown: false })
        currentPage = "training"
        trainingView.focusFirst()
    }
    function showAbout() {
        sheets.showAboutPumice()
    }
    function correct(messageId) {
        sheets.correct(messageId)
    }
    function choose(what) {
        choosers.active = true
        choosers.item[what]()
    }

    function chooseVersion(name) {
        choosers.active = true
        (choosers.item as Choosers).versionFile(name)
    }

    title: session.chatTitle ? session.chatTitle + " – Pumice" : "Pumice"
    width: preferences.windowWidth
    height: preferences.windowHeight
    minimumWidth: 360
    minimumHeight: 480
    visible: true
    color: Theme.background
    font.pixelSize: Theme.textPx
    palette {
        window: Theme.background
        windowText: Theme.text
        base: Theme.surface
        alternateBase: Theme.side
        text: Theme.text
        button: Theme.surface
        buttonText: Theme.text
        brightText: Theme.accentInk
        placeholderText: Theme.muted
        highlight: Theme.accent
        highlightedText: Theme.accentInk
        toolTipBase: Theme.surface
        toolTipText: Theme.text
        light: Theme.surface
        midlight: Theme.contrast ? Theme.edge : Theme.hover
        mid: Theme.edge
        dark: Theme.muted
        shadow: Theme.edge
        link: Theme.accent
    }
    LayoutMirroring.enabled: Application.layoutDirection === Qt.RightToLeft
    LayoutMirroring.childrenInherit: true
    Component.onCompleted: {
        Theme.preferences = preferences
        const place = preferences.windowPlace
        if (place.length === 2) {
            x = place[0]
            y = place[1]
        }
        if (preferences.maximised)
            showMaximized()
        chatPage.focusText()
    }
    property bool leavesDownload: false
    onClosing: close => {
        if (late.downloading() > 0 && !leavesDownload) {
            close.accepted = false
            loadLibrary().askToLeave()
            return
        }
        preferences.page = currentPage
        preferences.keepMaximised(visibility === Window.Maximized)
        if (visibility === Window.Windowed) {
            preferences.keepSize(width, height)
            preferences.keepPlace(x, y)
        }
    }

    KeyMap {
        id: keyMap
        objectName: "keyMap"
        blocked: window.covered
        escapes: (window.comparing ? window.late.comparison : window.session).writing
                 || window.versionJudge.busy || noticeBar.count > 0
        onNewChatWanted: window.newChat()
        onPhotoWanted: window.choose("photos")
        onScreenshotWanted: window.capture.take()
        onSkillsWanted: window.activePage.composerBox.showSkills()
        onPasteWanted: { window.showComposer(); window.activeComposer.paste() }
        onComposerWanted: window.showComposer()
        onChatsWanted: window.toggleChats()
        onSearchWanted: window.searchChats()
        onNextPaneWanted: window.nextPane()
        onStopWanted: {
            const chat = window.comparing ? window.late.comparison : window.session
            if (chat.writing)
                chat.stop()
            else
                window.versionJudge.busy ? window.versionJudge.stop() : window.notices.dismissLast()
        }
        onChatOptionsWanted: window.showOptions(window.chatOptions, qsTr("Settings of this chat"))
        onCompareWanted: window.showPage(window.comparing ? "chat" : "compare")
        onZoomWanted: steps => window.preferences.zoom(steps)
        onSettingsWanted: sheets.showSettings()
        onHelpWanted: sheets.showHelp()
        onModelWanted: modelLine.pick()
        onFolderWanted: window.showFolder()
        onLibraryWanted: window.showLibrary()
        onTrainingWanted: window.showTraining()
    }
    Connections {
        target: window.late
        function onAnnounced(words) { page.Accessible.announce(words, Accessible.Polite) }
        function onAnswer_opened() { window.currentPage = "chat"; chatPage.focusText() }
        function onContinued(chat) {
            window.session.openChat(chat)
            window.showPage("chat")
        }
    }
    Connections {
        target: window.training
        function onAnnounced(words) { page.Accessible.announce(words, Accessible.Polite) }
        function onWanted() { window.showTraining() }
    }
    Connections {
        target: window.models.checkFirst
        function onAsked() { sheets.askOfModel() }
        function onVision_wanted() { window.choose("visionFile") }
    }
    Connections {
        target: window.models
        function onWanted() { modelLine.pick() }
    }
    Connections {
        target: window.versionJudge
        function onAnnounced(words) { page.Accessible.announce(words, Accessible.Polite) }
    }
    Connections {
        target: window.announcer
        function onAnnounced(words) { page.Accessible.announce(words, Accessible.Polite) }
    }

    Connections {
        target: window.chatSearch
        function onMessage_wanted(id) { window.currentPage = "chat"; chatPage.showMessage(id) }
    }

    Component {
        id: sidebar
        Sidebar {
            session: window.session
            actions: window.chatActions
            search: window.chatSearch
            keys: keyMap
            page: window.currentPage
            onStorageWanted: { drawer.close(); sheets.ofChats.showStorage() }
            onMoveWanted: chatId => { drawer.close(); sheets.ofChats.move(chatId) }
            onExportWanted: chatId => { drawer.close(); sheets.ofChats.exportChats(chatId) }
            onFolderWanted: { drawer.close(); window.showFolder() }
            onLibraryWanted: { drawer.close(); window.showLibrary() }
            onTrainingWanted: { drawer.close(); window.showTraining() }
            onLeaving: {
                drawer.close()
                window.showPage("chat")
            }
            onFeedbackWanted: { drawer.close(); sheets.showFeedback() }
            onCompareWanted: { drawer.close(); window.showPage("compare") }
            onSettingsWanted: { drawer.close(); sheets.showSettings() }
            onHelpWanted: { drawer.close(); sheets.showHelp() }
        }
    }
    Drawer {
        id: drawer
        edge: Application.layoutDirection === Qt.RightToLeft ? Qt.RightEdge : Qt.LeftEdge
        width: Math.min(window.width - 48, Theme.textPx * 22)
        height: window.height
        dragMargin: window.narrow ? 12 : 0
        enter: Transition { NumberAnimation { property: "position"; to: 1; duration: Theme.slideMs } }
        exit: Transition { NumberAnimation { property: "position"; to: 0; duration: Theme.slideMs } }
        padding: 0
        Overlay.modal: Rectangle { color: Theme.veil }
        background: Rectangle { color: Theme.side }
        onOpened: {
            const chats = drawerLoader.item as Sidebar
            if (!window.chatSearch.active && !chats.searching)
                chats.focusList()
        }
        contentItem: Loader {
            id: drawerLoader
            active: window.narrow
            sourceComponent: sidebar
        }
    }
    onNarrowChanged: if (!narrow) drawer.close()

    RowLayout {
        id: page
        anchors.fill: parent
        spacing: 0

        Loader {
            id: side
            Layout.fillHeight: true
            readonly property real usualPx: Math.min(window.width * 0.36, Theme.textPx * 19)
            Layout.preferredWidth: Math.min(window.width * 0.6, usualPx * window.preferences.sidebarPercent / 100)
            active: !window.narrow
            visible: active && window.preferences.sidebar
            sourceComponent: sidebar
        }
        Splitter {
            Layout.fillHeight: true
            visible: side.visible
            preferences: window.preferences
            usualPx: side.usualPx
        }
        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: 6

            RowLayout {
                Layout.fillWidth: true
                Layout.margins: 8
                Layout.bottomMargin: 0
                spacing: 6
                IconButton {
                    name: qsTr("List of chats")
                    picture: "sidebar"
                    keys: keyMap.chats
                    onClicked: window.toggleChats()
                }
                Label {
                    Layout.fillWidth: true
                    text: window.comparing ? qsTr("Compare") : window.currentPage === "folder"
                          ? qsTr("Folder of photos") : window.currentPage === "library"
                          ? qsTr("Models") : window.currentPage === "training"
                          ? qsTr("Training") : window.session.chatTitle
                    textFormat: Text.PlainText
                    color: Theme.text
                    font.weight: Font.DemiBold
                    elide: Text.ElideRight
                    horizontalAlignment: Text.AlignLeft
                    Accessible.role: Accessible.Heading
                    Accessible.name: text || qsTr("New chat")
                }
                ContextMeter {
                    visible: window.currentPage === "chat" && (usage.known || usage.liveSpeed !== "")
                    usage: window.meter
                    brief: window.narrow
                    onClicked: sheets.showUsage()
                }
                IconButton {
                    visible: window.currentPage === "chat"
                    name: qsTr("Settings of this chat")
                    picture: "options"
                    keys: keyMap.chatOptions
                    lit: window.chatOptions.isChanged
                    onClicked: window.showOptions(window.chatOptions, name)
                }
                IconButton {
                    visible: window.currentPage !== "chat"
                    name: qsTr("Back to the chat")
                    picture: "close"
                    keys: window.comparing ? keyMap.compare : ""
                    onClicked: window.showPage("chat")
                }
                IconButton {
                    visible: !side.visible
                    name: qsTr("New chat")
                    picture: "plus"
                    keys: keyMap.newChat
                    onClicked: window.newChat()
                }
            }
            NoticeBar {
                id: noticeBar
                Layout.alignment: Qt.AlignHCenter
                Layout.fillWidth: true
                Layout.maximumWidth: Theme.columnPx
                Layout.leftMargin: Theme.gap
                Layout.rightMargin: Theme.gap
                visible: count > 0
                notices: window.notices
            }
            StackLayout {
                Layout.fillWidth: true
                Layout.fillHeight: true
                currentIndex: window.pages.indexOf(window.currentPage)
                ChatPage {
                    id: chatPage
                    session: window.session
                    composer: window.composer
                    skillMenu: window.skillMenu
                    welcome: window.welcome
                    desktop: window.desktop
                    markdownStyle: window.markdownStyle
                    keys: keyMap
                    onPhotosWanted: window.choose("photos")
                    onScreenshotWanted: window.capture.take()
                    photoViewer: window.photoViewer
                    onPhotoWanted: (source, name) => window.photoViewer.show(source)
                    onLinkWanted: address => sheets.askAboutLink(address)
                    onIntroductionWanted: sheets.introduce()
                    onLibraryWanted: window.showLibrary()
                }
                Late {
                    id: folderPage
                    name: "folderPage"
                    wanted: window.currentPage === "folder"
                    FolderPage {
                        folder: window.late.folder
                        answerChat: window.late.answerChat
                        keys: keyMap
                        onFolderWanted: window.choose("photoFolder")
                        onFileWanted: window.choose("captionFile")
                        onPhotoWanted: (source, name) => sheets.showPhoto(source, name)
                    }
                }
                Late {
                    id: comparePage
                    name: "comparePage"
                    wanted: window.comparing
                    ComparePage {
                        comparison: window.late.comparison
                        composer: window.late.compareComposer
                        presets: window.presets
                        desktop: window.desktop
                        keys: keyMap
                        shown: window.comparing
                        onPhotosWanted: window.choose("photos")
                        onPhotoWanted: (source, name) => sheets.showPhoto(source, name)
                        onLinkWanted: address => sheets.askAboutLink(address)
                        onOptionsWanted: (options, title) => window.showOptions(options, title)
                        onModelFileWanted: which => sheets.chooseModel(which)
                    }
                }
                Loader {
                    id: libraryPage
                    onLoaded: window.libraryView.shown = Qt.binding(() => window.currentPage === "library")
                    Connections {
                        target: libraryPage.item
                        ignoreUnknownSignals: true
                        function onFilesWanted() { window.choose("libraryFiles") }
                        function onFolderWanted() { window.choose("libraryFolder") }
                        function onLeaveWanted() { window.leavesDownload = true; window.close() }
                    }
                }
                Loader {
                    id: trainingPage
                    onLoaded: window.trainingView.shown = Qt.binding(() => window.currentPage === "training")
                    Connections {
                        target: trainingPage.item
                        ignoreUnknownSignals: true
                        function onChooserWanted(what) { window.choose(what) }
                        function onPhotoWanted(source, name) { sheets.showPhoto(source, name) }
                    }
                }
            }
            ModelLine {
                id: modelLine
                Layout.alignment: Qt.AlignHCenter
                Layout.fillWidth: true
                Layout.maximumWidth: ["folder", "library", "training"].includes(window.currentPage) ? window.width : Theme.columnPx
                Layout.leftMargin: Theme.gap
                Layout.rightMargin: Theme.gap
                Layout.bottomMargin: 6
                model: window.model
                models: window.models
                onFolderWanted: window.choose("modelFolder")
                onFileWanted: window.choose("modelFile")
                onNotesWanted: sheets.showModel()
                onLibraryWanted: window.showLibrary()
            }
        }
    }

    PhotoDropArea {
        id: drop
        anchors.fill: parent
        onDropped: content => {
            if (window.currentPage === "folder") {
                window.late.folder.drop(content)
                return
            }
            if (window.currentPage === "library") {
                window.late.library.take(content)
                return
            }
            if (window.currentPage === "training") {
                window.training.page.take(content)
                return
            }
            window.activeComposer.add(content)
            window.activePage.focusText()
        }
        Rectangle {
            anchors { fill: parent; margins: 10 }
            visible: drop.hovered
            radius: 18
            color: Theme.mix(Theme.background, Theme.accent, 0.12)
            opacity: 0.94
            border { width: 2; color: Theme.accent }
            Label {
                anchors.centerIn: parent
                text: window.currentPage === "folder" ? qsTr("Drop a folder here")
                    : window.currentPage === "library" ? qsTr("Drop a model here to add it")
                    : window.currentPage === "training" ? qsTr("Drop a recipe or the folder of a run here")
                    : qsTr("Drop photos, videos or a model here")
                color: Theme.text
                font { pixelSize: Theme.largePx; weight: Font.DemiBold }
            }
        }
    }

    WindowSheets {
        id: sheets
        root: window
        keys: keyMap
        onIntroduced: chatPage.focusText()
    }
    Connections {
        target: window.capture
        function onHide_wanted() { window.hide() }
        function onShow_wanted() { window.show(); window.requestActivate(); window.showPage("chat") }
    }
    Connections {
        target: window.photoViewer
        function onAsked() { window.showPage("chat") }
    }
    Loader {
        id: choosers
        active: false
        source: "Choosers.qml"
        onLoaded: {
            item.photoPatterns = window.composer.photoPatterns
            item.videoPatterns = window.composer.videoPatterns
        }
        Connections {
            target: choosers.item
            ignoreUnknownSignals: true
            function onModelChosen(where) { window.models.checkFirst.openUrl(where) }
            function onLibraryChosen(urls) { window.late.library.addUrls(urls) }
            function onVisionChosen(where) { window.models.checkFirst.useVision(where) }
            function onPhotoFolderChosen(where) { window.late.folder.chooseUrl(where) }
            function onExportFolderChosen(where) { window.feedback.exportTo(where) }
            function onRecipeChosen(where) { window.training.page.newRun.chooseRecipe(where) }
            function onRunFolderChosen(where) { window.training.page.newRun.chooseFolder(where) }
            function onWorkFolderChosen(where) { window.training.page.newRun.chooseWorkFolder(where) }
            function onWatchedFolderChosen(where) { window.training.page.watchFolder(where) }
            function onCaptionFileChosen(where) { window.late.folder.chooseFile(where) }
            function onVersionChosen(where) { window.late.photoEditor.saveTo(where) }
            function onPhotosChosen(urls) { window.activeComposer.addUrls(urls); window.activePage.focusText() }
        }
    }
}
