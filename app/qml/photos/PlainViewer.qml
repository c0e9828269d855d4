// One photo of a folder, as large as the window.
import QtQuick
import QtQuick.Controls.Basic
import ".."
import "../controls"

Popup {
    id: viewer
    property string source: ""
    property string name: ""

    function show(photo, words) {
        source = photo
        name = words
        open()
    }

    parent: Overlay.overlay
    width: parent ? parent.width : 0
    height: parent ? parent.height : 0
    modal: true
    focus: true
    padding: 12
    closePolicy: Popup.CloseOnEscape
    onClosed: source = ""
    background: Rectangle { color: Theme.background }
    contentItem: Item {
        Image {
            anchors.fill: parent
            asynchronous: true
            fillMode: Image.PreserveAspectFit
            source: viewer.source
            sourceSize { width: 2048; height: 2048 }
            Accessible.role: Accessible.Graphic
            Accessible.name: qsTr("Photo %1").arg(viewer.name)
            TapHandler { onTapped: viewer.close() }
        }
        IconButton {
            anchors { right: parent.right; top: parent.top }
            name: qsTr("Close")
            picture: "close"
            keys: qsTr("Esc")
            strong: true
            focus: true
            onClicked: viewer.close()
        }
    }
}
