// Three dots that pulse while something is awaited; they stand still if motion is off.
pragma ComponentBehavior: Bound
import QtQuick
import ".."

Row {
    id: dots
    required property bool running
    spacing: 5
    Accessible.ignored: true
    Repeater {
        model: 3
        Rectangle {
            id: dot
            required property int index
            width: 7; height: 7; radius: 3.5
            color: Theme.accent
            opacity: 0.6
            SequentialAnimation on opacity {
                running: dots.running && dots.visible && Theme.motion
                loops: Animation.Infinite
                PauseAnimation { duration: dot.index * 160 }
                NumberAnimation { to: 1; duration: 300 }
                NumberAnimation { to: 0.3; duration: 500 }
                PauseAnimation { duration: (2 - dot.index) * 160 }
            }
        }
    }
}
