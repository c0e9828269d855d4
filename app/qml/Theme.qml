pragma Singleton
// Colours and sizes of the window; they are defined only here, for four looks.
import QtQuick

QtObject {
    property var preferences: null

    readonly property bool dark: preferences ? preferences.dark : false
    readonly property bool contrast: preferences ? preferences.highContrast : false
    // Each colour below is for light, dark, light with high contrast, dark with high contrast.
    readonly property int look: (dark ? 1 : 0) + (contrast ? 2 : 0)
    readonly property int focusPx: contrast ? 3 : 2
    readonly property bool motion: preferences ? preferences.motion : false
    readonly property int textPx: preferences ? preferences.textPx : 14
    readonly property int smallPx: Math.max(8, Math.round(textPx * 0.86))
    readonly property int largePx: Math.round(textPx * 1.7)
    readonly property int slideMs: motion ? 160 : 0

    readonly property color background: ["#faf8f5", "#1d1c1b", "#ffffff", "#000000"][look]
    readonly property color side: ["#f0ece6", "#171615", "#ffffff", "#000000"][look]
    readonly property color surface: ["#ffffff", "#282725", "#ffffff", "#000000"][look]
    readonly property color hover: ["#e6e1d9", "#2f2d2b", "#e4e9f5", "#2a2a2a"][look]
    readonly property color chosen: ["#ded8ce", "#363432", "#cfdcff", "#3a3a3a"][look]
    readonly property color bubble: ["#e0eeec", "#263836", "#eef2ff", "#1c1c1c"][look]
    readonly property color text: ["#211f1c", "#ece9e4", "#000000", "#ffffff"][look]
    readonly property color muted: ["#5f5951", "#aaa49b", "#1f1f1f", "#e6e6e6"][look]
    readonly property color line: ["#ddd7ce", "#3d3a37", "#000000", "#ffffff"][look]
    readonly property color edge: ["#8d867c", "#7d776f", "#000000", "#ffffff"][look]
    readonly property color accent: ["#1f6f6b", "#63c5bd", "#00309c", "#ffe14d"][look]
    readonly property color accentInk: ["#ffffff", "#07211f", "#ffffff", "#000000"][look]
    readonly property color errorBack: ["#fdecea", "#3d211f", "#fff1f0", "#2b0000"][look]
    readonly property color errorText: ["#8c1d18", "#ffb8b0", "#7d0000", "#ffc2bc"][look]
    readonly property color newsBack: ["#e4f0ee", "#22312f", "#eef2ff", "#1c1c1c"][look]
    readonly property color codeBack: ["#f1ede6", "#242321", "#ffffff", "#000000"][look]
    readonly property var codeColours: [
        {comment: "#6b645b", keyword: "#8a2b6e", string: "#2f6b2a", number: "#9a4a00", name: "#1d5a8e"},
        {comment: "#a09a90", keyword: "#e39ac4", string: "#a3cf8e", number: "#e8b074", name: "#8fc0ec"},
        {comment: "#3d3d3d", keyword: "#6d0f52", string: "#0e4a0a", number: "#6b3200", name: "#00309c"},
        {comment: "#d0d0d0", keyword: "#ffb3e0", string: "#b9f5a0", number: "#ffd08a", name: "#a8d4ff"},
    ][look]
    readonly property color mark: "#ff46aa" // what is marked in a photo, as in mask_overlay.py
    readonly property color veil: contrast ? "#c0000000" : "#80000000"

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
