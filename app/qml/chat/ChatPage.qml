// The open chat: its messages, or what an empty chat offers, and the composer below.
import QtQuick
import QtQuick.Layouts

ColumnLayout {
    id: page
    required property var session
    required property var composer
    required property var skillMenu
    required property var welcome
    required property var desktop
    required property var markdownStyle
    required property var photoViewer
    required property var keys
    readonly property bool hasMessages: session.messageList.count > 0
    readonly property alias composerBox: composerBox
    signal photosWanted()
    signal screenshotWanted()
    signal photoWanted(string source, string name)
    signal linkWanted(string address)
    signal introductionWanted()
    signal libraryWanted()

    function focusText() {
        composerBox.focusText()
    }
    function showMessage(id) {
        messages.showMessage(id)
    }
    function nextPane() {
        if (hasMessages && !messages.activeFocus)
            messages.forceActiveFocus(Qt.TabFocusReason)
        else
            composerBox.focusText()
    }

    Connections {
        target: page.composer
        function onEditing_changed() { composerBox.focusText() }
    }

    spacing: 6
    Item {
        Layout.fillWidth: true
        Layout.fillHeight: true
        MessageView {
            id: messages
            anchors.fill: parent
            visible: page.hasMessages
            session: page.session
            desktop: page.desktop
            markdownStyle: page.markdownStyle
            photoViewer: page.photoViewer
            onPhotoWanted: (source, name) => page.photoWanted(source, name)
            onLinkWanted: address => page.linkWanted(address)
        }
        EmptyState {
            anchors.fill: parent
            visible: !page.hasMessages
            welcome: page.welcome
            onChosen: composerBox.focusText()
            onIntroductionWanted: page.introductionWanted()
            onLibraryWanted: page.libraryWanted()
        }
    }
    Composer {
        id: composerBox
        Layout.fillWidth: true
        composer: page.composer
        session: page.session
        keys: page.keys
        skillMenu: page.skillMenu
        onPhotoWanted: page.photosWanted()
        onScreenshotWanted: page.screenshotWanted()
        onViewWanted: source => page.photoViewer.show(source)
    }
}
