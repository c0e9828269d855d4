// Search over the captions as one types, which of them are shown, and in which order.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Controls.impl
import ".."
import "../controls"

Flow {
    id: filters
    required property var folder
    readonly property var table: folder.captionTable

    component Choice: ComboBox {
        id: choice
        required property string name
        width: Math.min((filters.width - direction.width - 2 * filters.spacing) / 2, Math.round(Theme.textPx * 11))
        implicitHeight: Math.round(Theme.textPx * 2.5)
        textRole: "words"
        valueRole: "value"
        Accessible.name: name
        Accessible.description: displayText
        leftPadding: mirrored ? indicator.width + 14 : 12
        rightPadding: mirrored ? 12 : indicator.width + 14
        indicator: IconImage {
            x: choice.mirrored ? 8 : choice.width - width - 8
            y: (choice.height - height) / 2
            source: Theme.icon("down")
            sourceSize { width: Math.round(Theme.textPx * 1.3); height: Math.round(Theme.textPx * 1.3) }
            color: Theme.muted
        }
        contentItem: Label {
            text: choice.displayText
            color: Theme.text
            elide: Text.ElideRight
            verticalAlignment: Text.AlignVCenter
            horizontalAlignment: Text.AlignLeft
            Accessible.ignored: true
        }
        palette { buttonText: Theme.text; text: Theme.text; button: Theme.surface; window: Theme.surface }
        background: Rectangle {
            radius: 9
            color: choice.hovered || choice.down ? Theme.hover : Theme.surface
            border { width: 1; color: Theme.line }
            FocusRing { shown: choice.visualFocus }
        }
    }

    spacing: 8
    TextField {
        id: search
        readonly property real besidePx: filters.width - kinds.width - orders.width
                                         - direction.width - 3 * filters.spacing
        width: besidePx < Theme.textPx * 12 ? filters.width : besidePx
        implicitHeight: Math.round(Theme.textPx * 2.5)
        placeholderText: qsTr("Search the captions")
        placeholderTextColor: Theme.muted
        color: Theme.text
        selectionColor: Theme.accent
        selectedTextColor: Theme.accentInk
        leftPadding: 12
        selectByMouse: true
        Accessible.name: qsTr("Search the captions")
        Accessible.role: Accessible.EditableText
        onTextChanged: filters.folder.captionSearch.find(text)
        Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_Escape && text !== ""
        Keys.onEscapePressed: event => { event.accepted = text !== ""; clear() }
        background: Rectangle {
            radius: 9
            color: Theme.surface
            border {
                width: search.activeFocus ? 2 : 1
                color: search.activeFocus ? Theme.accent : Theme.edge
            }
        }
    }
    Choice {
        id: kinds
        name: qsTr("Which photos")
        model: [
            { value: "all", words: qsTr("All photos") },
            { value: "captions", words: qsTr("With a caption") },
            { value: "errors", words: qsTr("Errors (%1)").arg(filters.table.errors) },
            { value: "waiting", words: qsTr("Not asked yet") }
        ]
        currentIndex: ["all", "captions", "errors", "waiting"].indexOf(filters.table.kind)
        onActivated: filters.table.kind = currentValue
    }
    Choice {
        id: orders
        name: qsTr("Order")
        model: [
            { value: "name", words: qsTr("By name") },
            { value: "date", words: qsTr("By date") },
            { value: "length", words: qsTr("By length") }
        ]
        currentIndex: ["name", "date", "length"].indexOf(filters.table.sortBy)
        onActivated: filters.table.sortBy = currentValue
    }
    IconButton {
        id: direction
        name: filters.table.reversed ? qsTr("Sort upwards") : qsTr("Sort downwards")
        picture: "sort"
        rotation: filters.table.reversed ? 180 : 0
        onClicked: filters.table.reversed = !filters.table.reversed
    }
}
