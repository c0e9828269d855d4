// Names and values below each other; beside each other where there is room.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."

GridLayout {
    id: rows
    property var figures: []
    property real namePx: Theme.textPx * 17
    Layout.fillWidth: true
    visible: figures.length > 0
    columns: width > Theme.textPx * 60 ? 2 : 1
    columnSpacing: 2 * Theme.gap
    rowSpacing: 4
    Repeater {
        model: rows.figures
        Item {
            id: figure
            required property var modelData
            readonly property bool stacked: width < Theme.textPx * 26
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignTop
            implicitHeight: words.implicitHeight
            Accessible.role: Accessible.StaticText
            Accessible.name: figure.modelData.name + ": " + figure.modelData.value
            GridLayout {
                id: words
                width: figure.width
                columns: figure.stacked ? 1 : 2
                columnSpacing: Theme.gap
                rowSpacing: 0
                Label {
                    Layout.fillWidth: figure.stacked
                    Layout.preferredWidth: figure.stacked ? -1 : Math.min(rows.namePx, figure.width * 0.5)
                    Layout.alignment: figure.stacked ? Qt.AlignTop : Qt.AlignBaseline
                    text: figure.modelData.name
                    textFormat: Text.PlainText
                    color: Theme.muted
                    wrapMode: Text.Wrap
                    horizontalAlignment: Text.AlignLeft
                    Accessible.ignored: true
                }
                Label {
                    Layout.fillWidth: true
                    Layout.alignment: figure.stacked ? Qt.AlignTop : Qt.AlignBaseline
                    text: figure.modelData.value
                    textFormat: Text.PlainText
                    color: Theme.text
                    wrapMode: Text.Wrap
                    horizontalAlignment: Text.AlignLeft
                    Accessible.ignored: true
                }
            }
        }
    }
}
