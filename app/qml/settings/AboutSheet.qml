// What this Pumice is: its version, what it runs on, and where things lie.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."
import "../controls"

Sheet {
    id: sheet
    required property var aboutPumice
    required property var desktop
    title: qsTr("About Pumice")
    onAboutToShow: aboutPumice.load()
    onOpened: copy.forceActiveFocus(Qt.TabFocusReason)

    Label {
        Layout.fillWidth: true
        text: qsTr("Pumice %1: chat about local photos, offline").arg(sheet.aboutPumice.version)
        color: Theme.text
        font.weight: Font.DemiBold
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignLeft
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
    Label {
        Layout.fillWidth: true
        text: sheet.aboutPumice.facts
        textFormat: Text.PlainText
        color: Theme.text
        font.pixelSize: Theme.smallPx
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignLeft
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
    Flow {
        Layout.fillWidth: true
        spacing: 8
        ActionButton {
            id: copy
            strong: true
            text: qsTr("Copy for a bug report")
            enabled: sheet.aboutPumice.loaded
            onClicked: sheet.aboutPumice.copy()
        }
        ActionButton {
            visible: sheet.aboutPumice.hasLicences
            text: qsTr("Licences")
            onClicked: sheet.aboutPumice.openLicences()
        }
        ActionButton {
            text: qsTr("Documentation")
            onClicked: sheet.aboutPumice.openDocumentation()
        }
        ActionButton {
            text: qsTr("Check for updates")
            onClicked: sheet.aboutPumice.checkForUpdates()
        }
    }
    Note { text: qsTr("Updates and documentation open in your browser; Pumice never looks for updates by itself.") }
}
