// The keyboard shortcuts of the window, declared once: the help lists them from here.
//
// A new key is one line of `all`: Key { group: …; sequence: …; does: …; onActivated: … }. What lists
// and text fields do by themselves is a Hint.
pragma ComponentBehavior: Bound
import QtQuick

Item {
    id: map
    property bool blocked: false
    property bool escapes: false
    readonly property string newChat: newKey.nativeText
    readonly property string addPhoto: openKey.nativeText
    readonly property string screenshot: screenKey.nativeText
    readonly property string skills: skillsKey.nativeText
    readonly property string settings: settingsKey.nativeText
    readonly property string help: helpKey.nativeText
    readonly property string chats: chatsKey.nativeText
    readonly property string chatOptions: optionsKey.nativeText
    readonly property string compare: compareKey.nativeText
    readonly property string search: searchKey.nativeText
    readonly property string folder: folderKey.nativeText
    readonly property string library: libraryKey.nativeText
    readonly property string training: trainingKey.nativeText
    readonly property var groups: [
        { id: "chat", name: qsTr("Chat") },
        { id: "message", name: qsTr("Message") },
        { id: "photos", name: qsTr("Photos") },
        { id: "chats", name: qsTr("List of chats") },
        { id: "window", name: qsTr("Window") }
    ]
    // What the keys of a group do: [{ does, keys }, …], in the order they are declared.
    function rows(group) {
        const found = []
        for (let place = 0; place < map.all.length; ++place) {
            const key = map.all[place]
            if (key.group !== group || !key.does)
                continue
            const same = found.find(row => row.does === key.does)
            if (same)
                same.keys += "   " + key.nativeText
            else
                found.push({ does: key.does, keys: key.nativeText })
        }
        return found
    }
    signal newChatWanted()
    signal photoWanted()
    signal pasteWanted()
    signal screenshotWanted()
    signal skillsWanted()
    signal composerWanted()
    signal chatsWanted()
    signal nextPaneWanted()
    signal stopWanted()
    signal zoomWanted(int steps)
    signal settingsWanted()
    signal helpWanted()
    signal modelWanted()
    signal searchWanted()
    signal chatOptionsWanted()
    signal compareWanted()
    signal folderWanted()
    signal libraryWanted()
    signal trainingWanted()

    component Key: Shortcut {
        property string group
        property string does
        enabled: !map.blocked
    }
    component Hint: QtObject {
        property string group
        property string does
        property string nativeText
    }

    readonly property list<QtObject> all: [
        Hint { group: "chat"; does: qsTr("Send the message"); nativeText: qsTr("Enter") },
        Hint { group: "chat"; does: qsTr("New line"); nativeText: qsTr("Shift+Enter") },
        Key { group: "chat"; sequence: "Esc"; does: qsTr("Stop the reply, close a sheet or notice"); enabled: !map.blocked && map.escapes; onActivated: map.stopWanted() },
        Key { id: newKey; group: "chat"; sequence: "Ctrl+N"; does: qsTr("New chat"); onActivated: map.newChatWanted() },
        Key { id: optionsKey; group: "chat"; sequence: "Ctrl+I"; does: qsTr("Settings of this chat"); onActivated: map.chatOptionsWanted() },
        Key { group: "chat"; sequence: "Ctrl+M"; does: qsTr("Choose a model"); onActivated: map.modelWanted() },
        Key { group: "chat"; sequence: "Ctrl+L"; does: qsTr("Write a message"); onActivated: map.composerWanted() },

        Hint { group: "message"; does: qsTr("Move from message to message"); nativeText: "↑ ↓" },
        Key { group: "message"; sequence: "Ctrl+C"; does: qsTr("Copy the message"); enabled: false },
        Hint { group: "message"; does: qsTr("Edit the message"); nativeText: qsTr("E") },
        Hint { group: "message"; does: qsTr("Ask again"); nativeText: qsTr("R") },
        Hint { group: "message"; does: qsTr("Continue a reply that was cut off"); nativeText: qsTr("N") },
        Hint { group: "message"; does: qsTr("Move between versions"); nativeText: "← →" },
        Hint { group: "message"; does: qsTr("Which version is better?"); nativeText: qsTr("B") },
        Hint { group: "message"; does: qsTr("Delete the message"); nativeText: qsTr("Del") },
        Hint { group: "message"; does: qsTr("Good answer, bad answer"); nativeText: "+  −" },

        Key { id: openKey; group: "photos"; sequence: "Ctrl+O"; does: qsTr("Add a photo or video"); onActivated: map.photoWanted() },
        Key { group: "photos"; sequence: "Ctrl+V"; does: qsTr("Paste a photo or text"); onActivated: map.pasteWanted() },
        Key { id: screenKey; group: "photos"; sequence: "Ctrl+Shift+S"; does: qsTr("Take a screenshot"); onActivated: map.screenshotWanted() },
        Key { id: skillsKey; group: "photos"; sequence: "Ctrl+E"; does: qsTr("Have something done with the photo"); onActivated: map.skillsWanted() },
        Hint { group: "photos"; does: qsTr("In the viewer: zoom, all of it, actual size"); nativeText: "+ − 0 1" },
        Hint { group: "photos"; does: qsTr("In the viewer: what the model sees, at its resolution"); nativeText: qsTr("S, P") },
        Hint { group: "photos"; does: qsTr("In the viewer: ask about a spot"); nativeText: qsTr("R") },
        Hint { group: "photos"; does: qsTr("In the viewer: edit the photo, and end it"); nativeText: qsTr("E") },
        Hint { group: "photos"; does: qsTr("While editing: box, stroke, only the thing in it"); nativeText: qsTr("B, S, T") },
        Hint { group: "photos"; does: qsTr("While editing: show what is marked, wider, narrower"); nativeText: qsTr("Enter, W, N") },
        Hint { group: "photos"; does: qsTr("While editing: ask about it, cut out, remove, blur"); nativeText: qsTr("R, C, Del, L") },
        Hint { group: "photos"; does: qsTr("While editing: undo, redo, compare, save as"); nativeText: qsTr("Ctrl+Z, Ctrl+Y, V, Ctrl+S") },

        Key { id: chatsKey; group: "chats"; sequence: "Ctrl+B"; does: qsTr("Show or hide the list of chats"); onActivated: map.chatsWanted() },
        Key { id: searchKey; group: "chats"; sequence: "Ctrl+F"; does: qsTr("Search chats"); onActivated: map.searchWanted() },
        Key { group: "chats"; sequence: "Ctrl+K"; does: qsTr("Search chats"); onActivated: map.searchWanted() },
        Hint { group: "chats"; does: qsTr("Move in a list"); nativeText: "↑ ↓" },
        Hint { group: "chats"; does: qsTr("Rename, delete a chat"); nativeText: qsTr("F2, Del") },
        Hint { group: "chats"; does: qsTr("Actions for a chat"); nativeText: qsTr("Shift+F10") },
        Hint { group: "chats"; does: qsTr("Select a chat, all, up to here"); nativeText: qsTr("Ctrl+Space, Ctrl+A, Shift+↓") },

        Key { id: folderKey; group: "window"; sequence: "Ctrl+Shift+F"; does: qsTr("Folder of photos"); onActivated: map.folderWanted() },
        Key { id: libraryKey; group: "window"; sequence: "Ctrl+Shift+M"; does: qsTr("Models: on this computer, and to download"); onActivated: map.libraryWanted() },
        Key { id: trainingKey; group: "window"; sequence: "Ctrl+Shift+T"; does: qsTr("Training"); onActivated: map.trainingWanted() },
        Hint { group: "window"; does: qsTr("In the list of models: open, test, take off"); nativeText: qsTr("Enter, T, Del") },
        Key { id: compareKey; group: "window"; sequence: "Ctrl+D"; does: qsTr("Compare two replies, and back"); onActivated: map.compareWanted() },
        Key { group: "window"; sequence: "F6"; does: qsTr("Next part of the window"); onActivated: map.nextPaneWanted() },
        Key { group: "window"; sequence: "Ctrl++"; does: qsTr("Larger text"); onActivated: map.zoomWanted(1) },
        Key { group: "window"; sequence: "Ctrl+="; onActivated: map.zoomWanted(1) },
        Key { group: "window"; sequence: "Ctrl+-"; does: qsTr("Smaller text"); onActivated: map.zoomWanted(-1) },
        Key { group: "window"; sequence: "Ctrl+0"; does: qsTr("Normal text"); onActivated: map.zoomWanted(0) },
        Key { id: settingsKey; group: "window"; sequence: "Ctrl+,"; does: qsTr("Settings"); onActivated: map.settingsWanted() },
        Key { id: helpKey; group: "window"; sequence: "F1"; does: qsTr("Keyboard and help"); onActivated: map.helpWanted() },
        Key { group: "window"; sequence: "?"; does: qsTr("Keyboard and help"); onActivated: map.helpWanted() }
    ]
}
