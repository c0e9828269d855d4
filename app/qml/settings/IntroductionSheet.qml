// What the built-in model can and cannot do, and how a real one is added without a network.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import ".."
import "../controls"

Sheet {
    id: sheet
    signal modelWanted()
    signal libraryWanted()
    title: qsTr("Welcome to Pumice")

    component Heading: Label {
        Layout.fillWidth: true
        Layout.topMargin: Theme.gap / 2
        color: Theme.text
        font.weight: Font.DemiBold
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignLeft
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }
    component Paragraph: Label {
        Layout.fillWidth: true
        color: Theme.text
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignLeft
        lineHeight: 1.15
    }
    component FileName: Label {
        Layout.fillWidth: true
        leftPadding: 10; rightPadding: 10; topPadding: 5; bottomPadding: 5
        color: Theme.text
        font { family: "monospace"; pixelSize: Theme.smallPx }
        wrapMode: Text.WrapAnywhere
        horizontalAlignment: Text.AlignLeft
        background: Rectangle {
            radius: 6
            color: Theme.surface
            border { width: 1; color: Theme.line }
        }
    }

    Paragraph { text: qsTr("Here you ask questions about photos. Photos, questions and replies stay on this computer; Pumice connects to a network only when you download a model with it.") }
    Heading { text: qsTr("The built-in model") }
    Paragraph { text: qsTr("A small model comes with Pumice, so that you can try it at once. It learnt from simple drawings only: it names shapes and colours, counts to four, and says what is left or right.") }
    Paragraph { text: qsTr("It does not understand real photos, it reads text only with the help of a skill, and it speaks only English. For photos, add a larger model.") }
    Heading { text: qsTr("Add a model, without a network") }
    Paragraph { text: qsTr("1. On a computer with a network, download two files of a LLaVA model in GGUF format: the language model, and its vision file (mmproj). They are usually on the same page, with names such as:") }
    FileName { text: "llava-v1.6-mistral-7b.Q4_K_M.gguf" }
    FileName { text: "mmproj-model-f16.gguf" }
    Paragraph { text: qsTr("2. Copy both into one folder on this computer, for example from a USB stick. Any folder will do.") }
    Paragraph { text: qsTr("3. Open that folder in Pumice. A model of this size takes 5 GB on the disk and about 6 GB of memory.") }
    Heading { text: qsTr("Or find one") }
    Paragraph { text: qsTr("The page Models lists models that other programs keep on this computer, and some that Pumice can download if you want.") }
    Flow {
        Layout.fillWidth: true
        Layout.topMargin: Theme.gap / 2
        spacing: 8
        ActionButton {
            text: qsTr("Open a model folder…")
            onClicked: { sheet.close(); sheet.modelWanted() }
        }
        ActionButton {
            text: qsTr("Find models…")
            onClicked: { sheet.close(); sheet.libraryWanted() }
        }
        ActionButton {
            text: qsTr("Begin")
            strong: true
            onClicked: sheet.close()
        }
    }
}
