// Where a folder is chosen: a button, the recent folders, and what the page is for.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."
import "../controls"

Flickable {
    id: start
    required property var folder
    signal folderWanted()

    function focusFirst() {
        choose.forceActiveFocus(Qt.TabFocusReason)
    }

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
        width: start.width
        height: start.contentHeight
        ColumnLayout {
            id: column
            anchors.centerIn: parent
            width: Math.min(parent.width - 2 * Theme.gap, Theme.textPx * 38)
            spacing: Theme.gap

            Label {
                Layout.fillWidth: true
                text: qsTr("A caption for every photo of a folder")
                color: Theme.text
                font { pixelSize: Theme.largePx; weight: Font.DemiBold }
                horizontalAlignment: Text.AlignHCenter
                wrapMode: Text.Wrap
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }
            Label {
                Layout.fillWidth: true
                text: qsTr("The model is asked about each photo. Then you can search the captions and ask questions about the whole folder. Photos are only read, never changed or moved.")
                color: Theme.muted
                horizontalAlignment: Text.AlignHCenter
                wrapMode: Text.Wrap
            }
            ActionButton {
                id: choose
                Layout.alignment: Qt.AlignHCenter
                Layout.maximumWidth: column.width
                strong: true
                text: qsTr("Choose a folder…")
                onClicked: start.folderWanted()
            }
            Label {
                Layout.fillWidth: true
                text: qsTr("Or drop a folder here.")
                color: Theme.muted
                horizontalAlignment: Text.AlignHCenter
                wrapMode: Text.Wrap
            }
            Label {
                Layout.fillWidth: true
                Layout.topMargin: Theme.gap
                visible: recent.count > 0
                text: qsTr("Recent folders")
                color: Theme.text
                font.weight: Font.DemiBold
                horizontalAlignment: Text.AlignLeft
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }
            Repeater {
                id: recent
                model: start.folder.recentFolders.folders
                RowLayout {
                    id: row
                    required property var modelData
                    Layout.fillWidth: true
                    spacing: 4
                    ItemDelegate {
                        id: choice
                        Layout.fillWidth: true
                        focusPolicy: Qt.StrongFocus
                        padding: 10
                        hoverEnabled: true
                        Accessible.role: Accessible.Button
                        Accessible.name: row.modelData.unfinished
                            ? qsTr("Open the folder %1, not finished").arg(row.modelData.name)
                            : qsTr("Open the folder %1").arg(row.modelData.name)
                        Accessible.description: row.modelData.place
                        onClicked: start.folder.choose(row.modelData.folder)
                        Keys.onReturnPressed: clicked()
                        Keys.onEnterPressed: clicked()
                        contentItem: ColumnLayout {
                            spacing: 2
                            RowLayout {
                                Label {
                                    Layout.fillWidth: true
                                    text: row.modelData.name
                                    textFormat: Text.PlainText
                                    color: Theme.text
                                    elide: Text.ElideRight
                                    horizontalAlignment: Text.AlignLeft
                                }
                                Label {
                                    visible: row.modelData.unfinished
                                    text: qsTr("Not finished")
                                    color: Theme.accent
                                    font.pixelSize: Theme.smallPx
                                }
                            }
                            Label {
                                Layout.fillWidth: true
                                text: row.modelData.place
                                textFormat: Text.PlainText
                                color: Theme.muted
                                font.pixelSize: Theme.smallPx
                                elide: Text.ElideMiddle
                                horizontalAlignment: Text.AlignLeft
                            }
                        }
                        background: Rectangle {
                            radius: 9
                            color: choice.hovered || choice.down ? Theme.hover : Theme.surface
                            border { width: 1; color: Theme.line }
                            FocusRing { shown: choice.visualFocus }
                        }
                    }
                    IconButton {
                        name: qsTr("Take %1 out of the list").arg(row.modelData.name)
                        picture: "close"
                        small: true
                        onClicked: start.folder.recentFolders.forget(row.modelData.folder)
                    }
                }
            }
        }
    }
}
