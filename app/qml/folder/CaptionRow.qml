// One photo of the folder: a thumbnail, its name and its caption, which can be changed.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Pumice
import ".."
import "../controls"

FocusScope {
    id: row
    required property int index
    required property int number
    required property string name
    required property string place
    required property string source
    required property bool isVideo
    required property string when
    required property string caption
    required property string error
    required property bool isEdited
    required property string spoken
    required property var folder
    readonly property bool isCurrent: ListView.isCurrentItem
    readonly property bool hasKeyboard: isCurrent && activeFocus
    readonly property bool showActions: !editing && (hover.hovered || hasKeyboard)
    readonly property int sidePx: Math.round(Theme.textPx * 4.6)
    property bool editing: false
    signal photoWanted(string source, string name)

    function edit() {
        if (caption === "" && error === "")
            return
        editing = true
        field.text = caption
        field.forceActiveFocus()
    }
    function endEdit(keep) {
        if (!editing)
            return
        if (keep)
            InputMethod.commit(field)
        editing = false
        if (keep)
            folder.captionActions.edit(number, field.text)
        anchor.forceActiveFocus()
    }

    implicitHeight: Math.max(row.sidePx + 16, words.implicitHeight + 16)
    onActiveFocusChanged: if (!activeFocus && !editing) anchor.focus = true
    Keys.onPressed: event => {
        if (row.editing)
            return
        event.accepted = true
        if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter) row.photoWanted(row.source, row.name)
        else if (event.key === Qt.Key_F2) row.edit()
        else if (event.matches(StandardKey.Copy)) row.folder.captionActions.copy(row.number)
        else event.accepted = false
    }

    HoverHandler { id: hover }
    Item {
        id: anchor
        anchors.fill: parent
        focus: true
        Accessible.role: Accessible.ListItem
        Accessible.name: row.spoken
        Accessible.focusable: true
        TapHandler {
            onTapped: {
                row.ListView.view.currentIndex = row.index
                anchor.forceActiveFocus(Qt.MouseFocusReason)
            }
        }
    }
    Rectangle {
        anchors.fill: parent
        radius: 10
        z: -1
        color: hover.hovered ? Theme.hover : "transparent"
        FocusRing { radius: 10; anchors.margins: 0; shown: row.hasKeyboard && anchor.activeFocus }
    }
    RowLayout {
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 8 }
        spacing: Theme.gap
        AbstractButton {
            id: thumb
            Layout.preferredWidth: row.sidePx
            Layout.preferredHeight: row.sidePx
            Layout.alignment: Qt.AlignTop
            activeFocusOnTab: row.hasKeyboard
            Accessible.role: Accessible.Button
            Accessible.name: (row.isVideo ? qsTr("Video %1, show large") : qsTr("Photo %1, show large")).arg(row.name)
            onClicked: row.photoWanted(row.source, row.name)
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
                    source: row.source + (row.isVideo ? "/round" : "/chip")
                    sourceSize {
                        width: Math.round(row.sidePx * Screen.devicePixelRatio)
                        height: Math.round(row.sidePx * Screen.devicePixelRatio)
                    }
                    Accessible.ignored: true
                }
                FocusRing { shown: thumb.visualFocus }
            }
            HoverHandler { cursorShape: Qt.PointingHandCursor }
        }
        ColumnLayout {
            id: words
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignTop
            spacing: 3
            RowLayout {
                Layout.fillWidth: true
                Layout.preferredHeight: Math.max(26, Math.round(Theme.textPx * 1.85))
                spacing: 8
                Label {
                    Layout.fillWidth: true
                    text: row.name
                    textFormat: Text.PlainText
                    color: Theme.text
                    font.weight: Font.DemiBold
                    elide: Text.ElideMiddle
                    horizontalAlignment: Text.AlignLeft
                }
                Label {
                    visible: row.isEdited && !row.showActions
                    text: qsTr("Edited")
                    color: Theme.accent
                    font.pixelSize: Theme.smallPx
                }
                Label {
                    visible: !row.showActions
                    text: row.when
                    color: Theme.muted
                    font.pixelSize: Theme.smallPx
                }
                IconButton {
                    visible: row.showActions && (row.caption !== "" || row.error !== "")
                    name: qsTr("Edit the caption")
                    picture: "edit"
                    keys: "F2"
                    small: true
                    activeFocusOnTab: row.hasKeyboard
                    onClicked: row.edit()
                }
                IconButton {
                    visible: row.showActions && row.caption !== ""
                    name: qsTr("Copy the caption")
                    picture: "copy"
                    small: true
                    activeFocusOnTab: row.hasKeyboard
                    onClicked: row.folder.captionActions.copy(row.number)
                }
                IconButton {
                    visible: row.showActions
                    name: qsTr("Show in the file manager")
                    picture: "folder-open"
                    small: true
                    activeFocusOnTab: row.hasKeyboard
                    onClicked: row.folder.captionActions.showInFolder(row.number)
                }
            }
            Label {
                Layout.fillWidth: true
                visible: row.place !== ""
                text: row.place
                textFormat: Text.PlainText
                color: Theme.muted
                font.pixelSize: Theme.smallPx
                elide: Text.ElideMiddle
                horizontalAlignment: Text.AlignLeft
            }
            Label {
                Layout.fillWidth: true
                visible: !row.editing
                text: row.error !== "" ? row.error : row.caption !== "" ? row.caption : qsTr("No caption yet")
                textFormat: Text.PlainText
                color: row.error !== "" ? Theme.errorText : row.caption !== "" ? Theme.text : Theme.muted
                wrapMode: Text.Wrap
                maximumLineCount: row.hasKeyboard ? 400 : 4
                elide: Text.ElideRight
                horizontalAlignment: Text.AlignLeft
            }
            TextArea {
                id: field
                Layout.fillWidth: true
                visible: row.editing
                wrapMode: TextEdit.Wrap
                textFormat: TextEdit.PlainText
                color: Theme.text
                selectionColor: Theme.accent
                selectedTextColor: Theme.accentInk
                Accessible.name: qsTr("Caption of %1").arg(row.name)
                onActiveFocusChanged: if (!activeFocus) row.endEdit(true)
                Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_Escape
                Keys.onEscapePressed: row.endEdit(false)
                Keys.onReturnPressed: event => {
                    if (event.modifiers & Qt.ShiftModifier)
                        event.accepted = false
                    else
                        row.endEdit(true)
                }
                background: Rectangle {
                    radius: 8
                    color: Theme.surface
                    border { width: 2; color: Theme.accent }
                }
            }
        }
    }
}
