// What the model said about a held-out photo, beside what it should say.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."
import "../controls"

Rectangle {
    id: card
    required property var modelData
    readonly property int sidePx: Math.round(Theme.textPx * 5)
    signal photoWanted(string source, string name)

    Layout.fillWidth: true
    implicitHeight: words.implicitHeight + 20
    radius: 10
    color: Theme.surface
    border { width: 1; color: Theme.line }

    ColumnLayout {
        id: words
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 10 }
        spacing: 6
        Flow {
            Layout.fillWidth: true
            visible: card.modelData.photos.length > 0
            spacing: 6
            Repeater {
                model: card.modelData.photos
                AbstractButton {
                    id: thumb
                    required property string modelData
                    width: card.sidePx
                    height: card.sidePx
                    Accessible.role: Accessible.Button
                    Accessible.name: qsTr("Photo %1, show large").arg(card.modelData.name)
                    onClicked: card.photoWanted(thumb.modelData, card.modelData.name)
                    contentItem: Item {
                        Rectangle {
                            anchors.fill: parent
                            radius: 8
                            color: Theme.hover
                            visible: picture.status !== Image.Ready
                        }
                        Image {
                            id: picture
                            anchors.fill: parent
                            asynchronous: true
                            cache: false
                            fillMode: Image.PreserveAspectFit
                            source: thumb.modelData + "/chip"
                            sourceSize {
                                width: Math.round(card.sidePx * Screen.devicePixelRatio)
                                height: Math.round(card.sidePx * Screen.devicePixelRatio)
                            }
                            Accessible.ignored: true
                        }
                        FocusRing { shown: thumb.visualFocus }
                    }
                }
            }
        }
        PaneText { text: card.modelData.question; font.weight: Font.DemiBold }
        PaneText {
            text: card.modelData.reply
            Accessible.name: qsTr("Reply: %1").arg(text)
        }
        PaneText {
            text: card.modelData.reference === "" ? "" : qsTr("Reference: %1").arg(card.modelData.reference)
            quiet: true
        }
    }
}
