// A card above the window that Esc closes; keyboard focus stays inside while it is open.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."

Popup {
    id: sheet
    required property string title
    default property alias content: body.data

    parent: Overlay.overlay
    anchors.centerIn: parent
    width: Math.min(parent ? parent.width - 24 : 480, 480 * Math.max(1, Theme.textPx / 15))
    height: Math.min(parent ? parent.height - 24 : 480, implicitHeight)
    modal: true
    focus: true
    padding: 18
    closePolicy: Popup.CloseOnEscape | Popup.CloseOnPressOutside
    Overlay.modal: Rectangle { color: Theme.veil }
    enter: Transition { NumberAnimation { property: "opacity"; from: 0; to: 1; duration: Theme.slideMs } }
    exit: Transition { NumberAnimation { property: "opacity"; from: 1; to: 0; duration: Theme.slideMs } }
    background: Rectangle {
        radius: 16
        color: Theme.background
        border { width: 1; color: Theme.line }
    }
    contentItem: ColumnLayout {
        spacing: Theme.gap
        Accessible.role: Accessible.Dialog
        Accessible.name: sheet.title
        RowLayout {
            Layout.fillWidth: true
            Label {
                Layout.fillWidth: true
                Layout.leftMargin: body.x
                text: sheet.title
                color: Theme.text
                font { pixelSize: Math.round(Theme.textPx * 1.25); weight: Font.DemiBold }
                wrapMode: Text.Wrap
                horizontalAlignment: Text.AlignLeft
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }
            IconButton {
                name: qsTr("Close")
                picture: "close"
                keys: qsTr("Esc")
                onClicked: sheet.close()
            }
        }
        ScrollView {
            id: scroll
            objectName: "sheetScroll"
            Layout.fillWidth: true
            Layout.fillHeight: true
            contentWidth: availableWidth
            ColumnLayout {
                id: body
                // Space for the focus frames.
                x: 3
                width: scroll.availableWidth - 6
                spacing: Theme.gap
            }
            // Scroll to whatever the keyboard focus moves to.
            readonly property Item focused: sheet.opened ? Window.activeFocusItem : null
            onFocusedChanged: Qt.callLater(follow)
            function follow() {
                for (let item = focused; item; item = item.parent)
                    if (item === body) {
                        const area = scroll.contentItem as Flickable
                        const top = focused.mapToItem(body, 0, 0).y
                        const lowest = Math.max(0, area.contentHeight - area.height)
                        area.contentY = Math.max(0, Math.min(lowest,
                            Math.max(top + focused.height + 24 - area.height,
                                     Math.min(area.contentY, top - 24))))
                        return
                    }
            }
        }
    }
}
