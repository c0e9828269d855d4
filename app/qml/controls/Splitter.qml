// The edge between the list of chats and the page: drag it, or move it by arrow keys.
import QtQuick
import ".."

Item {
    id: splitter
    required property var preferences
    // The width of the list at 100 %.
    required property real usualPx
    readonly property int value: preferences.sidebarPercent
    readonly property int minimumValue: 60
    readonly property int maximumValue: 250
    readonly property int stepSize: 5
    readonly property int outwards: LayoutMirroring.enabled ? -1 : 1

    implicitWidth: 7
    activeFocusOnTab: true
    Accessible.role: Accessible.Slider
    Accessible.name: qsTr("Width of the list of chats")
    Accessible.onIncreaseAction: preferences.sidebarPercent = value + stepSize
    Accessible.onDecreaseAction: preferences.sidebarPercent = value - stepSize
    Keys.onRightPressed: preferences.sidebarPercent = value + stepSize * outwards
    Keys.onLeftPressed: preferences.sidebarPercent = value - stepSize * outwards

    Rectangle {
        anchors { fill: parent; leftMargin: 2; rightMargin: 2 }
        color: splitter.activeFocus || drag.active ? Theme.accent
             : hover.hovered ? Theme.edge : Theme.contrast ? Theme.line : "transparent"
    }
    HoverHandler { id: hover; cursorShape: Qt.SplitHCursor }
    TapHandler {
        acceptedButtons: Qt.LeftButton
        onDoubleTapped: splitter.preferences.sidebarPercent = 100
    }
    DragHandler {
        id: drag
        target: null
        xAxis.enabled: true
        yAxis.enabled: false
        cursorShape: Qt.SplitHCursor
        property int before: 100
        onActiveChanged: if (active) before = splitter.preferences.sidebarPercent
        onActiveTranslationChanged: if (active) splitter.preferences.sidebarPercent = Math.round(
            before + 100 * splitter.outwards * activeTranslation.x / splitter.usualPx)
    }
}
