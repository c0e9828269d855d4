// The keyboard shortcuts of the window, and the list of them for the help.
import QtQuick

Item {
    id: map
    property bool blocked: false
    property bool escapes: false
    readonly property string newChat: newKey.nativeText
    readonly property string addPhoto: openKey.nativeText
    readonly property string settings: settingsKey.nativeText
    readonly property string help: helpKey.nativeText
    readonly property string chatOptions: optionsKey.nativeText
    readonly property string compare: compareKey.nativeText
    readonly property string chats: chatsKey.nativeText
    readonly property string search: searchKey.nativeText
    readonly property string folder: folderKey.nativeText
    readonly property var all: [
        { does: qsTr("Send the message"), keys: qsTr("Enter") },
        { does: qsTr("New line"), keys: qsTr("Shift+Enter") },
        { does: qsTr("Stop the reply, close a sheet or notice"), keys: qsTr("Esc") },
        { does: newKey.does, keys: newKey.nativeText },
        { does: openKey.does, keys: openKey.nativeText },
        { does: pasteKey.does, keys: pasteKey.nativeText },
        { does: writeKey.does, keys: writeKey.nativeText },
        { does: chatsKey.does, keys: chatsKey.nativeText },
        { does: searchKey.does, keys: searchKey.nativeText },
        { does: modelKey.does, keys: modelKey.nativeText },
        { does: folderKey.does, keys: folderKey.nativeText },
        { does: paneKey.does, keys: paneKey.nativeText },
        { does: qsTr("Move in a list"), keys: "↑ ↓" },
        { does: qsTr("Rename, delete a chat"), keys: qsTr("F2, Del") },
        { does: qsTr("Actions for a chat"), keys: qsTr("Shift+F10") },
        { does: qsTr("Select a chat, all, up to here"), keys: qsTr("Ctrl+Space, Ctrl+A, Shift+↓") },
        { does: qsTr("Copy the message"), keys: copyText.nativeText },
        { does: qsTr("Good answer, bad answer"), keys: "+  −" },
        { does: qsTr("Larger, smaller, normal text"),
          keys: largerKey.nativeText + "  " + smallerKey.nativeText + "  " + plainKey.nativeText },
        { does: optionsKey.does, keys: optionsKey.nativeText },
        { does: compareKey.does, keys: compareKey.nativeText },
        { does: settingsKey.does, keys: settingsKey.nativeText },
        { does: helpKey.does, keys: helpKey.nativeText }
    ]
    signal newChatWanted()
    signal photoWanted()
    signal pasteWanted()
    signal composerWanted()
    signal chatsWanted()
    signal searchWanted()
    signal nextPaneWanted()
    signal stopWanted()
    signal zoomWanted(int steps)
    signal chatOptionsWanted()
    signal compareWanted()
    signal modelWanted()
    signal settingsWanted()
    signal helpWanted()
    signal folderWanted()

    component Key: Shortcut {
        property string does
        enabled: !map.blocked
    }
    Key { id: newKey; sequence: "Ctrl+N"; does: qsTr("New chat"); onActivated: map.newChatWanted() }
    Key { id: openKey; sequence: "Ctrl+O"; does: qsTr("Add a photo or video"); onActivated: map.photoWanted() }
    Key { id: pasteKey; sequence: "Ctrl+V"; does: qsTr("Paste a photo or text"); onActivated: map.pasteWanted() }
    Key { id: writeKey; sequence: "Ctrl+L"; does: qsTr("Write a message"); onActivated: map.composerWanted() }
    Key { id: chatsKey; sequence: "Ctrl+B"; does: qsTr("Show or hide the list of chats"); onActivated: map.chatsWanted() }
    Key { id: searchKey; sequence: "Ctrl+F"; does: qsTr("Search chats"); onActivated: map.searchWanted() }
    Key { sequence: "Ctrl+K"; onActivated: map.searchWanted() }
    Key { id: modelKey; sequence: "Ctrl+M"; does: qsTr("Choose a model"); onActivated: map.modelWanted() }
    Key { id: folderKey; sequence: "Ctrl+Shift+F"; does: qsTr("Folder of photos"); onActivated: map.folderWanted() }
    Key { id: paneKey; sequence: "F6"; does: qsTr("Next part of the window"); onActivated: map.nextPaneWanted() }
    Key { id: optionsKey; sequence: "Ctrl+I"; does: qsTr("Settings of this chat"); onActivated: map.chatOptionsWanted() }
    Key { id: compareKey; sequence: "Ctrl+D"; does: qsTr("Compare two replies, and back"); onActivated: map.compareWanted() }
    Key { id: settingsKey; sequence: "Ctrl+,"; does: qsTr("Settings"); onActivated: map.settingsWanted() }
    Key { id: helpKey; sequence: "F1"; does: qsTr("Keyboard and help"); onActivated: map.helpWanted() }
    Key { id: largerKey; sequence: "Ctrl++"; onActivated: map.zoomWanted(1) }
    Key { sequence: "Ctrl+="; onActivated: map.zoomWanted(1) }
    Key { id: smallerKey; sequence: "Ctrl+-"; onActivated: map.zoomWanted(-1) }
    Key { id: plainKey; sequence: "Ctrl+0"; onActivated: map.zoomWanted(0) }
    Key { id: copyText; sequence: "Ctrl+C"; enabled: false }
    Key { sequence: "Esc"; enabled: !map.blocked && map.escapes; onActivated: map.stopWanted() }
}
