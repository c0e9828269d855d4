// All keyboard shortcuts in groups, and the way back to the introduction.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."
import "../controls"

Sheet {
    id: help
    required property var keys
    required property var aboutPumice
    signal introductionWanted()
    signal aboutWanted()
    title: qsTr("Keyboard and help")

    Repeater {
        model: help.opened || help.visible ? help.keys.groups : []
        ColumnLayout {
            id: group
            required property var modelData
            Layout.fillWidth: true
            spacing: 6
            Label {
                Layout.fillWidth: true
                Layout.topMargin: 4
                text: group.modelData.name
                color: Theme.muted
                font { pixelSize: Theme.smallPx; weight: Font.DemiBold }
                horizontalAlignment: Text.AlignLeft
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }
            Repeater {
                model: help.keys.rows(group.modelData.id)
                RowLayout {
                    id: row
                    required property var modelData
                    Layout.fillWidth: true
                    spacing: Theme.gap
                    Accessible.role: Accessible.StaticText
                    Accessible.name: row.modelData.does + ": " + row.modelData.keys
                    Label {
                        Layout.fillWidth: true
                        text: row.modelData.does
                        color: Theme.text
                        wrapMode: Text.Wrap
                        horizontalAlignment: Text.AlignLeft
                        Accessible.ignored: true
                    }
                    Label {
                        text: row.modelData.keys
                        color: Theme.text
                        leftPadding: 8; rightPadding: 8; topPadding: 3; bottomPadding: 3
                        Accessible.ignored: true
                        background: Rectangle {
                            radius: 6
                            color: Theme.hover
                            border { width: 1; color: Theme.line }
                        }
                    }
                }
            }
        }
    }
    Label {
        Layout.fillWidth: true
        Layout.topMargin: Theme.gap / 2
        text: qsTr("Pumice works without a network. Chats and photos stay on this computer.")
        color: Theme.muted
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignLeft
    }
    Flow {
        Layout.fillWidth: true
        Layout.bottomMargin: 4
        spacing: 8
        ActionButton {
            text: qsTr("Show the introduction")
            onClicked: { help.close(); help.introductionWanted() }
        }
        ActionButton {
            text: qsTr("Documentation")
            Accessible.description: help.aboutPumice.documentationPage
            ToolTip.visible: hovered || visualFocus
            ToolTip.text: help.aboutPumice.documentationPage
            onClicked: help.aboutPumice.openDocumentation()
        }
        ActionButton {
            text: qsTr("Check for updates")
            Accessible.description: qsTr("Opens %1 in the browser").arg(help.aboutPumice.releasePage)
            ToolTip.visible: hovered || visualFocus
            ToolTip.text: qsTr("Opens %1 in the browser").arg(help.aboutPumice.releasePage)
            onClicked: help.aboutPumice.checkForUpdates()
        }
        ActionButton {
            text: qsTr("About Pumice")
            onClicked: { help.close(); help.aboutWanted() }
        }
    }
}
