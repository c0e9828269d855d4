// A sheet or page that is made when it is first wanted, so that the window opens sooner.
import QtQuick

Loader {
    id: late
    default property alias content: late.sourceComponent
    required property string name
    property bool wanted: false
    readonly property var made: item // null until then
    readonly property bool shown: made !== null && made.visible

    function get() {
        active = true
        return made
    }

    objectName: "late " + name
    active: false
    onLoaded: made.objectName = name
    onWantedChanged: if (wanted) active = true
    Component.onCompleted: if (wanted) active = true
}
