pragma Singleton
// Colours and sizes of the window, light and dark; they are defined only here.
import QtQuick

QtObject {
    property var preferences: null

    readonly property bool dark: preferences ? preferences.dark : false
    readonly property bool motion: preferences ? preferences.motion : false
    readonly property int textPx: preferences ? preferences.textPx : 14
    readonly property int smallPx: Math.max(8, Math.round(textPx * 0.86))
    readonly property int largePx: Math.round(textPx * 1.7)
    readonly property int slideMs: motion ? 160 : 0

    readonly property color background: dark ? "#1d1c1b" : "#faf8f5"
    readonly property color side: dark ? "#171615" : "#f0ece6"
    readonly property color surface: dark ? "#282725" : "#ffffff"
    readonly property color hover: dark ? "#2f2d2b" : "#e6e1d9"
    readonly property color chosen: dark ? "#363432" : "#ded8ce"
    readonly property color bubble: dark ? "#263836" : "#e0eeec"
    readonly property color text: dark ? "#ece9e4" : "#211f1c"
    readonly property color muted: dark ? "#aaa49b" : "#655f57"
    readonly property color line: dark ? "#3d3a37" : "#ddd7ce"
    readonly property color edge: dark ? "#7d776f" : "#8d867c"
    readonly property color accent: dark ? "#63c5bd" : "#1f6f6b"
    readonly property color accentInk: dark ? "#07211f" : "#ffffff"
    readonly property color errorBack: dark ? "#3d211f" : "#fdecea"
    readonly property color errorText: dark ? "#ffb8b0" : "#8c1d18"
    readonly property color newsBack: dark ? "#22312f" : "#e4f0ee"
    readonly property color codeBack: dark ? "#242321" : "#f1ede6"
    readonly property var codeColours: dark
        ? ({comment: "#a09a90", keyword: "#e39ac4", string: "#a3cf8e", number: "#e8b074", name: "#8fc0ec"})
        : ({comment: "#6b645b", keyword: "#8a2b6e", string: "#2f6b2a", number: "#9a4a00", name: "#1d5a8e"})
    readonly property color veil: "#80000000"

    readonly property int radius: 12
    readonly property int gap: 12
    readonly property int columnPx: Math.max(720, textPx * 48)

    function icon(name) {
        return Qt.resolvedUrl("../../assets/icons/" + name + ".svg")
    }

    function mix(from, to, share) {
        return Qt.rgba(from.r + (to.r - from.r) * share, from.g + (to.g - from.g) * share,
                       from.b + (to.b - from.b) * share, 1)
    }
}
