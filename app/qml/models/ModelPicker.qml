// The models to choose from, and other ways to open one.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."
import "../controls"

Sheet {
    id: sheet
    required property var model
    required property var models
    signal folderWanted()
    signal fileWanted()
    signal aboutWanted()
    signal libraryWanted()

    title: qsTr("Models")
    onOpened: list.forceActiveFocus(Qt.TabFocusReason)

    function leave(then) {
        close()
        then()
    }

    component Choice: ActionButton {
        Layout.maximumWidth: flow.width
    }

    ListView {
        id: list
        Layout.fillWidth: true
        implicitHeight: contentHeight
        interactive: false
        model: sheet.models
        currentIndex: 0
        spacing: 2
        keyNavigationEnabled: true
        activeFocusOnTab: true
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Models to choose from")
        delegate: ItemDelegate {
            id: row
            required property int index
            required property string name
            required property string place
            required property string facts
            required property string status
            required property bool removable
            readonly property bool isOpen: status === "open"
            readonly property bool troubled: status === "missing" || status === "broken"
            readonly property bool isCurrent: ListView.isCurrentItem
            readonly property string badge: isOpen ? qsTr("Open") : status === "loading" ? qsTr("Opening…")
                                          : status === "missing" ? qsTr("Not found") : ""

            width: ListView.view ? ListView.view.width : implicitWidth
            padding: 10
            topPadding: 8
            bottomPadding: 8
            hoverEnabled: true
            activeFocusOnTab: false
            Accessible.role: Accessible.ListItem
            Accessible.name: [name, badge, facts].filter(part => part !== "").join(", ")
            Accessible.selected: isOpen
            onClicked: sheet.leave(() => sheet.models.open(index))
            Keys.onReturnPressed: clicked()
            Keys.onEnterPressed: clicked()
            Keys.onDeletePressed: if (removable) sheet.models.remove(index)

            contentItem: RowLayout {
                spacing: 8
                ColumnLayout {
                    Layout.fillWidth: true
                    spacing: 2
                    RowLayout {
                        Layout.maximumWidth: parent.width
                        spacing: 8
                        Label {
                            Layout.fillWidth: true
                            text: row.name
                            textFormat: Text.PlainText
                            elide: Text.ElideMiddle
                            color: row.troubled ? Theme.muted : Theme.text
                            font.weight: row.isOpen ? Font.DemiBold : Font.Normal
                            horizontalAlignment: Text.AlignLeft
                        }
                        Label {
                            visible: row.badge !== ""
                            text: row.badge
                            color: row.troubled ? Theme.errorText : Theme.accent
                            font.pixelSize: Theme.smallPx
                        }
                    }
                    Label {
                        Layout.fillWidth: true
                        text: row.status === "missing" ? row.place : row.facts
                        textFormat: Text.PlainText
                        color: row.status === "broken" ? Theme.errorText : Theme.muted
                        font.pixelSize: Theme.smallPx
                        wrapMode: Text.Wrap
                        horizontalAlignment: Text.AlignLeft
                    }
                }
                IconButton {
                    visible: row.removable
                    opacity: row.hovered || row.isCurrent && list.activeFocus || visualFocus ? 1 : 0
                    focusPolicy: Qt.NoFocus
                    name: qsTr("Take %1 out of the list").arg(row.name)
                    picture: "close"
                    keys: qsTr("Del")
                    small: true
                    onClicked: sheet.models.remove(row.index)
                }
            }
            background: Rectangle {
                radius: 9
                color: row.isOpen ? Theme.chosen : row.hovered ? Theme.hover : "transparent"
                FocusRing { anchors.margins: 0; radius: 9; shown: list.activeFocus && row.isCurrent }
            }
        }
        Keys.onReturnPressed: if (currentItem) (currentItem as ItemDelegate).clicked()
        Keys.onEnterPressed: if (currentItem) (currentItem as ItemDelegate).clicked()
        Keys.onSpacePressed: if (currentItem) (currentItem as ItemDelegate).clicked()
        Keys.onDeletePressed: if (currentItem) sheet.models.remove(currentIndex)
    }
    Flow {
        id: flow
        Layout.fillWidth: true
        Layout.topMargin: 4
        spacing: 8
        Choice {
            text: qsTr("Find more models…")
            onClicked: sheet.leave(() => sheet.libraryWanted())
        }
        Choice {
            text: qsTr("Open a folder…")
            onClicked: sheet.leave(() => sheet.folderWanted())
        }
        Choice {
            text: qsTr("Open a GGUF…")
            onClicked: sheet.leave(() => sheet.fileWanted())
        }
        Choice {
            visible: sheet.model.modelName !== ""
            text: qsTr("About this model")
            onClicked: sheet.leave(() => sheet.aboutWanted())
        }
        Choice {
            visible: sheet.model.modelName !== ""
            text: qsTr("Close the model")
            onClicked: sheet.leave(() => sheet.model.closeModel())
        }
    }
    Label {
        Layout.fillWidth: true
        text: qsTr("You can also drop a GGUF file or a model folder on the window.")
        color: Theme.muted
        font.pixelSize: Theme.smallPx
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignLeft
    }
}
