// Models: those on this computer, and those that can be downloaded.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."
import "../controls"

ColumnLayout {
    id: page
    required property var library
    required property var desktop
    required property bool shown
    readonly property bool covered: question.visible || removal.visible || leaving.visible
    readonly property ModelListPane current: tabs.currentIndex === 0 ? found : offered
    signal filesWanted()
    signal folderWanted()
    signal leaveWanted()

    function focusFirst() {
        search.forceActiveFocus(Qt.TabFocusReason)
        search.selectAll()
    }
    function nextPane() {
        if (current.listHasFocus)
            focusFirst()
        else
            current.focusList()
    }
    function showDownloads() {
        tabs.currentIndex = 1
    }
    function askToLeave() {
        leaving.open()
    }

    spacing: 0
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Models")
    onShownChanged: if (shown) library.show()
    Component.onCompleted: if (shown) library.show()
    Connections {
        target: page.library.downloadQuestion
        function onAsked() { question.open() }
    }
    Connections {
        target: page.library.modelRemoval
        function onAsked() { removal.open() }
    }

    component Tab: TabButton {
        id: tab
        implicitHeight: Math.round(Theme.textPx * 2.5)
        hoverEnabled: true
        Accessible.name: text
        contentItem: Label {
            text: tab.text
            color: tab.checked ? Theme.text : Theme.muted
            font.weight: tab.checked ? Font.DemiBold : Font.Normal
            elide: Text.ElideRight
            horizontalAlignment: Text.AlignHCenter
            verticalAlignment: Text.AlignVCenter
        }
        background: Rectangle {
            radius: 9
            color: tab.checked ? Theme.chosen : tab.hovered ? Theme.hover : "transparent"
            FocusRing { anchors.margins: 1; shown: tab.visualFocus }
        }
    }

    GridLayout {
        readonly property bool wide: page.width > Theme.textPx * 40
        Layout.fillWidth: true
        Layout.leftMargin: found.marginPx
        Layout.rightMargin: found.marginPx
        Layout.topMargin: 4
        columns: wide ? 2 : 1
        columnSpacing: Theme.gap
        rowSpacing: 6
        TabBar {
            id: tabs
            Layout.fillWidth: true
            spacing: 4
            background: null
            Accessible.name: qsTr("Kinds of models")
            Tab { text: qsTr("On this computer") }
            Tab { text: qsTr("Download") }
        }
        TextField {
            id: search
            Layout.fillWidth: true
            Layout.maximumWidth: parent.wide ? Theme.textPx * 20 : page.width
            text: page.library.searchText
            onTextEdited: page.library.searchText = text
            placeholderText: qsTr("Search models")
            placeholderTextColor: Theme.muted
            color: Theme.text
            selectionColor: Theme.accent
            selectedTextColor: Theme.accentInk
            padding: 8
            selectByMouse: true
            maximumLength: 200
            Accessible.role: Accessible.EditableText
            Accessible.searchEdit: true
            Accessible.name: qsTr("Search models")
            Keys.onDownPressed: page.current.focusList()
            Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_Escape && text !== ""
            Keys.onEscapePressed: page.library.searchText = ""
            background: Rectangle {
                radius: 9
                color: Theme.surface
                border { width: search.activeFocus ? 2 : 1; color: search.activeFocus ? Theme.accent : Theme.edge }
            }
        }
    }
    StackLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        currentIndex: tabs.currentIndex
        ModelListPane {
            id: found
            name: qsTr("Models on this computer")
            shown: tabs.currentIndex === 0
            rows: page.library.foundList
            nothing: page.library.scanning ? ""
                : page.library.total > 0 ? qsTr("No model matches.")
                : qsTr("Download one, or add the files of a model that you have.")
            rowDelegate: FoundModelRow { library: page.library }

            Label {
                Layout.fillWidth: true
                visible: text !== ""
                text: page.library.status
                color: Theme.muted
                wrapMode: Text.Wrap
                horizontalAlignment: Text.AlignLeft
                Accessible.role: Accessible.StaticText
                Accessible.name: text
            }
            Flow {
                Layout.fillWidth: true
                spacing: 8
                ActionButton {
                    text: qsTr("Add files…")
                    Accessible.description: qsTr("A GGUF file and its vision file")
                    onClicked: page.filesWanted()
                }
                ActionButton {
                    text: qsTr("Add a folder…")
                    onClicked: page.folderWanted()
                }
                ActionButton {
                    text: qsTr("Search again")
                    enabled: !page.library.scanning
                    onClicked: page.library.rescan()
                }
            }
            Note { text: qsTr("Models of other programs are only read. You can also drop a GGUF file with its vision file here.") }
        }
        ModelListPane {
            id: offered
            name: qsTr("Models to download")
            shown: tabs.currentIndex === 1
            rows: page.library.offerList
            nothing: qsTr("No model matches.")
            rowDelegate: OfferedModelRow { library: page.library; desktop: page.desktop }

            Note {
                text: qsTr("This list is part of Pumice: reading it needs no network. Pumice connects only when you press Download and agree.")
            }
            Note { text: page.library.downloadMissing; wrong: true }
        }
    }
    DownloadSheet {
        id: question
        objectName: "downloadSheet"
        question: page.library.downloadQuestion
        desktop: page.desktop
    }
    RemovalSheet {
        id: removal
        objectName: "removalSheet"
        removal: page.library.modelRemoval
    }
    LeavingSheet {
        id: leaving
        objectName: "leavingSheet"
        onLeaveWanted: page.leaveWanted()
    }
}
