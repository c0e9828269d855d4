// What the search has found: the chat's title, the words around the find, the date.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."
import "../controls"

FocusScope {
    id: found
    required property var search
    signal opened()
    signal upWanted()

    function openRow(row) {
        if (row < 0 || row >= list.count)
            return
        search.open(row)
        opened()
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: 6
        Label {
            Layout.fillWidth: true
            Layout.leftMargin: 10
            text: outcome
            color: Theme.muted
            font.pixelSize: Theme.smallPx
            wrapMode: Text.Wrap
            horizontalAlignment: Text.AlignLeft
            Accessible.role: Accessible.StaticText
            Accessible.name: text
            readonly property string outcome: found.search.outcome
            onOutcomeChanged: if (outcome !== "") Accessible.announce(outcome, Accessible.Polite)
        }
        ListView {
            id: list
            objectName: "searchResults"
            Layout.fillWidth: true
            Layout.fillHeight: true
            focus: true
            model: found.search.results
            clip: true
            spacing: 2
            enabled: count > 0
            activeFocusOnTab: true
            keyNavigationEnabled: true
            boundsBehavior: Flickable.StopAtBounds
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Found")
            ScrollBar.vertical: ScrollBar {}
            onActiveFocusChanged: if (activeFocus && currentIndex < 0) currentIndex = 0
            Keys.onUpPressed: event => {
                event.accepted = currentIndex <= 0
                if (event.accepted)
                    found.upWanted()
            }
            delegate: ItemDelegate {
                id: row
                required property int index
                required property string title
                required property string snippet
                required property string when
                required property bool isArchived
                required property string spoken

                width: ListView.view.width
                leftPadding: 10
                rightPadding: 10
                topPadding: 8
                bottomPadding: 8
                activeFocusOnTab: false
                hoverEnabled: true
                Accessible.role: Accessible.ListItem
                Accessible.name: spoken
                onClicked: { ListView.view.currentIndex = index; found.openRow(index) }
                Keys.onReturnPressed: clicked()
                Keys.onEnterPressed: clicked()
                contentItem: ColumnLayout {
                    spacing: 2
                    Label {
                        Layout.fillWidth: true
                        text: row.title
                        textFormat: Text.StyledText
                        elide: Text.ElideRight
                        maximumLineCount: 1
                        color: Theme.text
                        horizontalAlignment: Text.AlignLeft
                    }
                    Label {
                        Layout.fillWidth: true
                        visible: row.snippet !== ""
                        text: row.snippet
                        textFormat: Text.StyledText
                        wrapMode: Text.Wrap
                        maximumLineCount: 3
                        elide: Text.ElideRight
                        color: Theme.text
                        font.pixelSize: Theme.smallPx
                        horizontalAlignment: Text.AlignLeft
                    }
                    Label {
                        Layout.fillWidth: true
                        text: row.isArchived ? qsTr("%1 · Archived").arg(row.when) : row.when
                        textFormat: Text.PlainText
                        elide: Text.ElideRight
                        color: Theme.muted
                        font.pixelSize: Theme.smallPx
                        horizontalAlignment: Text.AlignLeft
                    }
                }
                background: Rectangle {
                    radius: 9
                    color: row.hovered ? Theme.hover : "transparent"
                    FocusRing { anchors.margins: 0; radius: 9; shown: row.activeFocus }
                }
            }
        }
    }
}
