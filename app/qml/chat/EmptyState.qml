// What an empty chat offers: sample photos and questions to begin with.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."
import "../controls"

Flickable {
    id: empty
    required property var welcome
    signal chosen()
    signal introductionWanted()
    signal libraryWanted()

    contentWidth: width
    contentHeight: Math.max(height, column.implicitHeight + 2 * Theme.gap)
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    ScrollBar.vertical: ScrollBar {}

    // Scroll to whatever the keyboard focus moves to.
    readonly property Item focused: Window.activeFocusItem
    onFocusedChanged: {
        for (let item = focused; item; item = item.parent)
            if (item === column) {
                const top = focused.mapToItem(contentItem, 0, 0).y
                contentY = Math.max(0, Math.min(contentHeight - height,
                    Math.max(top + focused.height + 12 - height, Math.min(contentY, top - 12))))
                return
            }
    }

    Item {
        width: empty.width
        height: empty.contentHeight
        ColumnLayout {
            id: column
            anchors.centerIn: parent
            width: Math.min(parent.width - 2 * Theme.gap, 640)
            spacing: Theme.gap + 4

            Image {
                Layout.alignment: Qt.AlignHCenter
                visible: empty.height > (empty.welcome.introduces ? 560 : 420)
                source: Theme.icon("pumice")
                sourceSize { width: 76; height: 76 }
                Accessible.ignored: true
            }
            Label {
                Layout.fillWidth: true
                text: qsTr("Ask about a photo")
                color: Theme.text
                font { pixelSize: Theme.largePx; weight: Font.DemiBold }
                horizontalAlignment: Text.AlignHCenter
                wrapMode: Text.Wrap
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }
            Label {
                Layout.fillWidth: true
                text: qsTr("Drop a photo or video here, paste one, or choose a file. Everything stays on this computer.")
                color: Theme.muted
                horizontalAlignment: Text.AlignHCenter
                wrapMode: Text.Wrap
            }
            Flow {
                id: samples
                Layout.alignment: Qt.AlignHCenter
                readonly property int each: Math.max(64, Math.min(104,
                    (column.width - (repeater.count - 1) * spacing) / Math.max(1, repeater.count)))
                Layout.preferredWidth: Math.min(column.width,
                    repeater.count * (each + spacing) - spacing)
                visible: repeater.count > 0
                spacing: 10
                Repeater {
                    id: repeater
                    model: empty.welcome.samples
                    AbstractButton {
                        id: sample
                        required property var modelData
                        required property int index
                        width: samples.each
                        height: samples.each
                        hoverEnabled: true
                        Accessible.name: qsTr("Try the sample photo %1").arg(modelData.name)
                        onClicked: { empty.welcome.trySample(index); empty.chosen() }
                        contentItem: Image {
                            asynchronous: true
                            fillMode: Image.PreserveAspectCrop
                            source: sample.modelData.source
                            sourceSize { width: 208; height: 208 }
                            Accessible.ignored: true
                            Rectangle { // rounds the corners
                                anchors { fill: parent; margins: -4 }
                                radius: 14
                                color: "transparent"
                                border { width: 5; color: Theme.background }
                            }
                            Rectangle {
                                anchors.fill: parent
                                radius: 10
                                color: "transparent"
                                border { width: sample.hovered ? 2 : 1; color: sample.hovered ? Theme.accent : Theme.line }
                            }
                            FocusRing { radius: 10; shown: sample.visualFocus }
                        }
                    }
                }
            }
            GridLayout {
                id: questions
                Layout.alignment: Qt.AlignHCenter
                readonly property real rowPx: {
                    let total = 0
                    for (let i = 0; i < asked.count; ++i)
                        total += (asked.itemAt(i)?.implicitWidth ?? 0) + 8
                    return total
                }
                columns: rowPx > column.width ? 1 : Math.max(1, asked.count)
                columnSpacing: 8
                rowSpacing: 8
                Repeater {
                    id: asked
                    model: empty.welcome.questions
                    ActionButton {
                        required property string modelData
                        Layout.alignment: Qt.AlignHCenter
                        Layout.maximumWidth: column.width
                        text: modelData
                        onClicked: { empty.welcome.tryQuestion(modelData); empty.chosen() }
                    }
                }
            }
            Rectangle {
                Layout.fillWidth: true
                visible: empty.welcome.introduces
                implicitHeight: introduction.implicitHeight + 2 * Theme.gap
                radius: Theme.radius
                color: Theme.newsBack
                border { width: 1; color: Theme.line }
                ColumnLayout {
                    id: introduction
                    anchors { fill: parent; margins: Theme.gap }
                    spacing: 8
                    Label {
                        Layout.fillWidth: true
                        text: qsTr("The built-in model knows simple drawings, like those above. It does not understand real photos: add a larger model for them. That works without a network.")
                        color: Theme.text
                        wrapMode: Text.Wrap
                        horizontalAlignment: Text.AlignLeft
                    }
                    Label {
                        Layout.fillWidth: true
                        visible: text !== ""
                        text: empty.welcome.foundWords
                        color: Theme.text
                        wrapMode: Text.Wrap
                        horizontalAlignment: Text.AlignLeft
                        Accessible.role: Accessible.StaticText
                        Accessible.name: text
                    }
                    Flow {
                        Layout.fillWidth: true
                        spacing: 8
                        ActionButton {
                            visible: empty.welcome.foundWords !== ""
                            strong: true
                            text: qsTr("Models on this computer")
                            onClicked: empty.libraryWanted()
                        }
                        ActionButton {
                            text: qsTr("How to add a model")
                            onClicked: empty.introductionWanted()
                        }
                        ActionButton {
                            text: qsTr("Not now")
                            onClicked: { empty.chosen(); empty.welcome.dismiss() }
                        }
                    }
                }
            }
        }
    }
}
