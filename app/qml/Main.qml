// The window: chats on the left, the open chat in the middle, the composer below.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Pumice
import "."

ApplicationWindow {
    id: window
    required property var session
    required property var composer
    required property var model
    required property var notices
    required property var preferences
    required property var sampling
    required property var welcome
    required property var desktop
    required property var markdownStyle
    required property var announcer

    readonly property bool narrow: width < Math.max(680, Theme.textPx * 42)
    readonly property var pages: ["chat"]
    property string currentPage: "chat"
    readonly property bool covered: help.visible || settings.visible || link.visible || about.visible
                                    || viewer.visible || drawer.visible
    function toggleChats() {
        if (narrow)
            drawer.visible ? drawer.close() : drawer.open()
        else
            preferences.sidebar = !preferences.sidebar
    }
    function nextPane() {
        if (side.item && side.visible && chatPage.composerBox.activeFocus)
            side.item.focusList()
        else
            chatPage.nextPane()
    }
    function newChat() {
        currentPage = "chat"
        session.newChat()
        chatPage.focusText()
    }
    function choose(what) {
        choosers.active = true
        choosers.item[what]()
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
        midlight: Theme.hover
        mid: Theme.edge
        dark: Theme.muted
        shadow: Theme.edge
        link: Theme.accent
    }
    LayoutMirroring.enabled: Application.layoutDirection === Qt.RightToLeft
    LayoutMirroring.childrenInherit: true
    Component.onCompleted: {
        Theme.preferences = preferences
        chatPage.focusText()
    }
    onClosing: preferences.keepSize(width, height)

    KeyMap {
        id: keyMap
        objectName: "keyMap"
        blocked: window.covered
        escapes: window.session.writing || noticeBar.count > 0
        onNewChatWanted: window.newChat()
        onPhotoWanted: window.choose("photos")
        onPasteWanted: { chatPage.focusText(); window.composer.paste() }
        onComposerWanted: chatPage.focusText()
        onChatsWanted: window.toggleChats()
        onNextPaneWanted: window.nextPane()
        onStopWanted: window.session.writing ? window.session.stop() : window.notices.dismissLast()
        onZoomWanted: steps => window.preferences.zoom(steps)
        onSettingsWanted: settings.open()
        onHelpWanted: help.open()
    }
    Connections {
        target: window.announcer
        function onAnnounced(words) { page.Accessible.announce(words, Accessible.Polite) }
    }

    Component {
        id: sidebar
        Sidebar {
            session: window.session
            keys: keyMap
            onLeaving: {
                drawer.close()
                chatPage.focusText()
            }
            onSettingsWanted: { drawer.close(); settings.open() }
            onHelpWanted: { drawer.close(); help.open() }
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
        onOpened: drawerLoader.item.focusList()
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
            Layout.preferredWidth: Math.min(window.width * 0.36, Theme.textPx * 19)
            active: !window.narrow
            visible: active && window.preferences.sidebar
            sourceComponent: sidebar
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
                    text: window.session.chatTitle
                    textFormat: Text.PlainText
                    color: Theme.text
                    font.weight: Font.DemiBold
                    elide: Text.ElideRight
                    horizontalAlignment: Text.AlignLeft
                    Accessible.role: Accessible.Heading
                    Accessible.name: text || qsTr("New chat")
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
                    welcome: window.welcome
                    desktop: window.desktop
                    markdownStyle: window.markdownStyle
                    keys: keyMap
                    onPhotosWanted: window.choose("photos")
                    onPhotoWanted: (source, name) => viewer.show(source, name)
                    onLinkWanted: address => link.ask(address)
                }
            }
            ModelLine {
                Layout.alignment: Qt.AlignHCenter
                Layout.fillWidth: true
                Layout.maximumWidth: Theme.columnPx
                Layout.leftMargin: Theme.gap
                Layout.rightMargin: Theme.gap
                Layout.bottomMargin: 6
                model: window.model
                onFolderWanted: window.choose("modelFolder")
                onFileWanted: window.choose("modelFile")
                onNotesWanted: about.open()
            }
        }
    }

    PhotoDropArea {
        id: drop
        anchors.fill: parent
        onDropped: content => {
            window.composer.add(content)
            chatPage.focusText()
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
                text: qsTr("Drop photos or videos here")
                color: Theme.text
                font { pixelSize: Theme.largePx; weight: Font.DemiBold }
            }
        }
    }

    HelpSheet { id: help; keys: keyMap }
    SettingsSheet { id: settings; objectName: "settings"; preferences: window.preferences; sampling: window.sampling }
    ModelSheet { id: about; objectName: "about"; model: window.model }
    LinkSheet { id: link; desktop: window.desktop }
    PhotoViewer { id: viewer }
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
            function onPhotosChosen(urls) { window.composer.addUrls(urls); chatPage.focusText() }
            function onModelChosen(where) { window.model.openUrl(where) }
        }
    }
}
