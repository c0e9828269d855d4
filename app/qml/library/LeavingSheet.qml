// Before the window closes while a model is downloaded.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."
import "../controls"

Sheet {
    id: sheet
    signal leaveWanted()
    title: qsTr("A download is under way")
    onOpened: leave.forceActiveFocus(Qt.TabFocusReason)

    Label {
        Layout.fillWidth: true
        text: qsTr("It stops when the window closes. What is here stays: you can resume it the next time, on the page Models.")
        color: Theme.text
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignLeft
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
    Flow {
        Layout.fillWidth: true
        Layout.topMargin: 4
        Layout.bottomMargin: 4
        spacing: 8
        ActionButton {
            id: leave
            strong: true
            text: qsTr("Close the window")
            onClicked: { sheet.close(); sheet.leaveWanted() }
        }
        ActionButton {
            text: qsTr("Go on with the download")
            onClicked: sheet.close()
        }
    }
}
