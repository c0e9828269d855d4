// Light and colours of the whole photo: four sliders, from less to more.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."
import "../controls"

GridLayout {
    id: form
    readonly property var amountsOffered: [
        { id: "exposure", name: qsTr("Brightness"), most: 2, step: 0.1 },
        { id: "contrast", name: qsTr("Contrast"), most: 100, step: 5 },
        { id: "saturation", name: qsTr("Saturation"), most: 100, step: 5 },
        { id: "warmth", name: qsTr("Warmth"), most: 100, step: 5 }
    ]
    property var amounts: ({})
    readonly property bool changed: Object.values(amounts).some(amount => amount !== 0)
    signal cancelled()
    signal amountsGiven(var amounts)

    function set(id, amount) {
        amounts = Object.assign({}, amounts, { [id]: amount })
    }
    columns: width > Theme.textPx * 40 ? 2 : 1
    columnSpacing: 16
    rowSpacing: 4
    Keys.onEscapePressed: cancelled()

    Repeater {
        id: list
        model: form.amountsOffered
        RowLayout {
            id: row
            required property var modelData
            required property int index
            Layout.fillWidth: true
            spacing: 8
            Label {
                Layout.preferredWidth: Theme.textPx * 7
                text: row.modelData.name
                textFormat: Text.PlainText
                color: Theme.text
                elide: Text.ElideRight
                horizontalAlignment: Text.AlignLeft
                Accessible.ignored: true
            }
            Slider {
                id: slider
                Layout.fillWidth: true
                from: -row.modelData.most
                to: row.modelData.most
                stepSize: row.modelData.step
                snapMode: Slider.SnapAlways
                Accessible.name: row.modelData.name
                Component.onCompleted: if (row.index === 0) forceActiveFocus(Qt.OtherFocusReason)
                onMoved: form.set(row.modelData.id, Math.round(value * 10) / 10)
                background: Rectangle {
                    x: slider.leftPadding
                    y: slider.topPadding + (slider.availableHeight - height) / 2
                    width: slider.availableWidth
                    implicitHeight: 4
                    height: 4
                    radius: 2
                    color: Theme.edge
                }
                handle: Rectangle {
                    x: slider.leftPadding + slider.visualPosition * (slider.availableWidth - width)
                    y: slider.topPadding + (slider.availableHeight - height) / 2
                    implicitWidth: Math.max(18, Theme.textPx * 1.4)
                    implicitHeight: implicitWidth
                    radius: width / 2
                    color: Theme.accent
                    border { width: 1; color: Theme.accentInk }
                    FocusRing { radius: width / 2; shown: slider.visualFocus }
                }
            }
            Label {
                Layout.preferredWidth: Theme.textPx * 3
                text: (slider.value > 0 ? "+" : "") + Math.round(slider.value * 10) / 10
                textFormat: Text.PlainText
                color: Theme.muted
                horizontalAlignment: Text.AlignRight
                Accessible.ignored: true
            }
        }
    }
    RowLayout {
        Layout.columnSpan: form.columns
        Layout.alignment: Qt.AlignHCenter
        spacing: 6
        ActionButton {
            enabled: form.changed
            text: qsTr("Adjust")
            strong: true
            onClicked: form.amountsGiven(form.amounts)
        }
        ActionButton {
            text: qsTr("Cancel")
            keys: qsTr("Esc")
            onClicked: form.cancelled()
        }
    }
}
