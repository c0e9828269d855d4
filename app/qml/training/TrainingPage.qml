// Training: where a run is started, or the run that is watched.
import QtQuick
import QtQuick.Layouts

StackLayout {
    id: page
    required property var training
    required property bool shown
    signal chooserWanted(string what)
    signal photoWanted(string source, string name)

    function focusFirst() {
        training.watching ? runPane.focusFirst() : startPane.focusFirst()
    }
    function nextPane() {
        focusFirst()
    }

    currentIndex: training.watching ? 1 : 0
    onCurrentIndexChanged: if (shown) focusFirst()
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Training")
    onShownChanged: training.setShown(shown)
    Component.onCompleted: if (shown) training.setShown(true)

    StartPane {
        id: startPane
        training: page.training
        onChooserWanted: what => page.chooserWanted(what)
    }
    RunPane {
        id: runPane
        objectName: "runPane"
        training: page.training
        onPhotoWanted: (source, name) => page.photoWanted(source, name)
    }
}
