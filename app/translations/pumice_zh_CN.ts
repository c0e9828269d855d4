<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>CaptionFilters</name>
    <message>
        <source>Search the captions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With a caption</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Errors (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not asked yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sort upwards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sort downwards</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CaptionRow</name>
    <message>
        <source>Video %1, show large</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photo %1, show large</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edited</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit the caption</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the caption</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show in the file manager</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No caption yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Caption of %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CaptionTable</name>
    <message>
        <source>There are no photos in this folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No photo matches.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos and captions</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChatChoosers</name>
    <message>
        <source>Export chats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose where the new folder goes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import chats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exported chats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChatMenu</name>
    <message>
        <source>Rename</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move to a folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take out of the archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Space</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Del</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChatOptionsSheet</name>
    <message>
        <source>Settings of this chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as preset…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Instructions that come before the first message of this chat.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For example: Answer in one sentence.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tell the model when and where photos were taken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date, camera and place are read from the photo&apos;s file. They stay on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Form of the reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grammar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON schema</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything as in the settings</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChatRow</name>
    <message>
        <source>Folder %1, chats: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pinned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>collapsed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>expanded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Actions for the folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Actions for the chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift+F10</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChatSheets</name>
    <message>
        <source>Working…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Choosers</name>
    <message>
        <source>Choose photos and videos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos and videos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Videos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a model folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a GGUF file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the vision file (mmproj) of the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vision files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder of photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file for the captions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Captions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose where to put the export</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CodeBlock</name>
    <message>
        <source>Code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the code</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CompareDialogs</name>
    <message>
        <source>Choose a GGUF file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export presets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Presets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import presets</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ComparePage</name>
    <message>
        <source>One question, two replies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a model or settings for each side, then ask. Each comparison becomes a chat that you can go on with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left is better</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First is better</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both are as good</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right is better</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Second is better</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on with the left one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on with the first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on with the right one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on with the second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark the words that differ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One after the other, so that times can be compared</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CompareSide</name>
    <message>
        <source>%1 · better</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: hide the choices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: choose model and preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a GGUF file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: prompt and settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: copy</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Ask about the photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter sends, Shift and Enter make a new line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a photo or video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter sends it when the reply has ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter to send · Shift+Enter for a new line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Editing an earlier message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Esc</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ContextMeter</name>
    <message>
        <source>Shows what the last reply took</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CorrectionSheet</name>
    <message>
        <source>Correct the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the answer that you would have wanted. The reply stays as it is; both can be exported to train a model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The corrected answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message>
        <source>Ask about a photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop a photo or video here, paste one, or choose a file. Everything stays on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try the sample photo %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The built-in model knows simple drawings, like those above. It does not understand real photos: add a larger model for them. That works without a network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How to add a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not now</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExportSheet</name>
    <message>
        <source>Web page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One file with the photos in it, to read or to send.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A folder with a text file for each chat, and the photos.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything (ZIP)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All versions, settings and photos. Pumice can import it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A folder with LLaVA JSON and the photos.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export chats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FeedbackSheet</name>
    <message>
        <source>Feedback</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The thumbs below a reply say whether it is good. You can also correct it, or say which of two versions is better. All of this stays on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The export is a folder with photos and files that a model can be trained on. Deleted chats are left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export feedback…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Fold</name>
    <message>
        <source>%1 changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>expanded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>collapsed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FolderAnswer</name>
    <message>
        <source>Close the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cited photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos the model looked at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photo %1, %2, show large</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue in a chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask about the whole folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FolderHeader</name>
    <message>
        <source>Open the file of captions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Question about each photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subfolders and file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Include subfolders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The captions are kept in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One entry is left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 entries are left out</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FolderPage</name>
    <message>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FolderStart</name>
    <message>
        <source>A caption for every photo of a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model is asked about each photo. Then you can search the captions and ask questions about the whole folder. Photos are only read, never changed or moved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Or drop a folder here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the folder %1, not finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the folder %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take %1 out of the list</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HelpSheet</name>
    <message>
        <source>Keyboard and help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pumice works without a network. Chats and photos stay on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the introduction</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>IntroductionSheet</name>
    <message>
        <source>Welcome to Pumice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Here you ask questions about photos. Photos, questions and replies stay on this computer; Pumice never connects to a network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The built-in model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A small model comes with Pumice, so that you can try it at once. It learnt from simple drawings only: it names shapes and colours, counts to four, and says what is left or right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It does not understand real photos, it cannot read text, and it speaks only English. For photos, add a larger model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a model, without a network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1. On a computer with a network, download two files of a LLaVA model in GGUF format: the language model, and its vision file (mmproj). They are usually on the same page, with names such as:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>2. Copy both into one folder on this computer, for example from a USB stick. Any folder will do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>3. Open that folder in Pumice. A model of this size takes 5 GB on the disk and about 6 GB of memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a model folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeyMap</name>
    <message>
        <source>Send the message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift+Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the reply, close a sheet or notice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move in a list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename, delete a chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F2, Del</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a photo or video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste a photo or text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List of chats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings of this chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move from message to message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit the message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>R</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move between versions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Del</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Good answer, bad answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide the list of chats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search chats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Actions for a chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift+F10</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a chat, all, up to here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Space, Ctrl+A, Shift+↓</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare two replies, and back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next part of the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Normal text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard and help</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LinkSheet</name>
    <message>
        <source>Open this link?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Careful: this address may look like that of another website. It leads to the one named above.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A model wrote this link. It opens in your browser, outside Pumice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A model wrote this link. Pumice does not open addresses of this kind.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open in browser</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Settings of this chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List of chats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop a folder here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop photos, videos or a model here</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MessageActions</name>
    <message>
        <source>Previous version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask for a reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>R</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Del</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MessageCorrection</name>
    <message>
        <source>Corrected answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the correction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the correction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Corrected answer: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MessageFeedback</name>
    <message>
        <source>Good answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bad answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Better than the other versions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worse than the other versions</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MessageItem</name>
    <message>
        <source>Show all</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MessageView</name>
    <message>
        <source>Messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the latest message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelLine</name>
    <message>
        <source>Model: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking the files of %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opens a list to choose another model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel opening the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 note about the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 notes about the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 notes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelOptions</name>
    <message>
        <source>Open it again with these</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset to the defaults</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelPicker</name>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models to choose from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take %1 out of the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Del</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a GGUF…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About this model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can also drop a GGUF file or a model folder on the window.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelQuestion</name>
    <message>
        <source>Choose its vision file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open anyway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelSheet</name>
    <message>
        <source>No model is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It sees photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It does not see photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It takes text only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No problems were found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How it is opened</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MoveSheet</name>
    <message>
        <source>Move to a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the new folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create and move</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No folder</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Notices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the notice</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NumberField</name>
    <message>
        <source>%1: more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: less</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OptionRows</name>
    <message>
        <source>%1: as in the settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As in the settings. %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PhotoChip</name>
    <message>
        <source>%1, being read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Video %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photo %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the video %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the photo %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PhotoThumb</name>
    <message>
        <source>Video %1, show large</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photo %1, show large</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PhotoViewer</name>
    <message>
        <source>Photo %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Esc</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PresetRow</name>
    <message>
        <source>Preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Own settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (changed)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Python</name>
    <message>
        <source>{0} is not an ordinary file.</source>
        <extracomment>app/storage/caption_file.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take another --out-file.</source>
        <extracomment>app/storage/caption_file.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} exists already.</source>
        <extracomment>app/storage/caption_file.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not written in UTF-8, so this run cannot go on with it.</source>
        <extracomment>app/storage/caption_file.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In Excel, save it as “CSV UTF-8”, or take another --out-file.</source>
        <extracomment>app/storage/caption_file.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line {0} of {1} is not a caption, so this run cannot go on with it.</source>
        <extracomment>app/storage/caption_file.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the line, or take another --out-file.</source>
        <extracomment>app/storage/caption_file.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} has answers to another question: {1}</source>
        <extracomment>app/storage/caption_file.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask the same question to go on, or take another --out-file.</source>
        <extracomment>app/storage/caption_file.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pumice needs this to go on with {0} (pumice caption --resume).</source>
        <extracomment>app/storage/caption_folder.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1} photos it names</source>
        <extracomment>app/storage/caption_folder.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} does not say which folder it belongs to</source>
        <extracomment>app/storage/caption_folder.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}. {1} are in {2}, so it is taken to belong to that folder.</source>
        <extracomment>app/storage/caption_folder.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}. Only {1} are in {2}, so photos there are added by their full path.</source>
        <extracomment>app/storage/caption_folder.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} belongs to {1}, which is gone</source>
        <extracomment>app/storage/caption_folder.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}. Its photos are in {1}, so it is taken to belong to that folder.</source>
        <extracomment>app/storage/caption_folder.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}; photos in {1} are added by their full path. If it is the same folder, delete {2} before the run.</source>
        <extracomment>app/storage/caption_folder.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} belongs to {1}; photos in {2} are added by their full path.</source>
        <extracomment>app/storage/caption_folder.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>line {0} is not a caption</source>
        <extracomment>app/storage/caption_format.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text files beside the photos in {0}</source>
        <extracomment>app/storage/captions.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} already has a text file beside it.</source>
        <extracomment>app/storage/captions.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another window is writing a reply in this chat.</source>
        <extracomment>app/storage/chat_writers.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until it has ended, or stop it there.</source>
        <extracomment>app/storage/chat_writers.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was deleted in another window. Start a new chat.</source>
        <extracomment>app/storage/messages.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the chats</source>
        <extracomment>app/storage/chat_folders.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the chat</source>
        <extracomment>app/storage/chats.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving the message</source>
        <extracomment>app/storage/messages.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving the reply</source>
        <extracomment>app/storage/comparison.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Renaming the chat</source>
        <extracomment>app/storage/chats.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deleting the chat</source>
        <extracomment>app/storage/chat_folders.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restoring the chat</source>
        <extracomment>app/storage/chat_folders.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeping the photo</source>
        <extracomment>app/storage/chats.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tidying the chats</source>
        <extracomment>app/storage/chats.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closing the chats</source>
        <extracomment>app/storage/chats.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is no longer in Pumice&apos;s folder of photos.</source>
        <extracomment>app/storage/kept_rows.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add it once more.</source>
        <extracomment>app/storage/kept_rows.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening the chats</source>
        <extracomment>app/storage/chats.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file of chats was damaged, so Pumice began a new one.</source>
        <extracomment>app/storage/chats.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was deleted: the damaged file was kept as {0}.</source>
        <extracomment>app/storage/chats.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This chat is no longer on the disk.</source>
        <extracomment>app/storage/messages.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New chat</source>
        <extracomment>app/storage/import_format.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} failed: {1}.</source>
        <extracomment>app/storage/database.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the disk is not full and the folder can be written.</source>
        <extracomment>app/storage/database.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chats on this disk were written by a newer Pumice.</source>
        <extracomment>app/storage/database.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update Pumice to see them. Until then, new chats are not kept.</source>
        <extracomment>app/storage/database.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} failed: the disk is full.</source>
        <extracomment>app/storage/database.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space, then try again.</source>
        <extracomment>app/storage/database.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} failed: another program is using the chats.</source>
        <extracomment>app/storage/database.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close other Pumice windows, then try again.</source>
        <extracomment>app/storage/database.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} failed: the file of chats is damaged.</source>
        <extracomment>app/storage/database.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start Pumice again: it keeps the damaged file and begins a new one.</source>
        <extracomment>app/storage/database.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} failed: the file cannot be written.</source>
        <extracomment>app/storage/database.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the folder&apos;s permissions.</source>
        <extracomment>app/storage/database.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the disk is healthy and not full.</source>
        <extracomment>app/storage/database.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>system folder</source>
        <extracomment>app/storage/folder_scan.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hidden folder</source>
        <extracomment>app/storage/folder_scan.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hidden file</source>
        <extracomment>app/storage/folder_scan.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>link to a folder</source>
        <extracomment>app/storage/folder_scan.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>links to folders</source>
        <extracomment>app/storage/folder_scan.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is not an ordinary file</source>
        <extracomment>app/storage/folder_scan.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the link leads to itself</source>
        <extracomment>app/storage/folder_scan.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the link leads nowhere</source>
        <extracomment>app/storage/folder_scan.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it may not be read</source>
        <extracomment>app/storage/folder_scan.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is gone</source>
        <extracomment>app/storage/folder_scan.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it cannot be read ({0})</source>
        <extracomment>app/storage/folder_scan.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removing a photo</source>
        <extracomment>app/storage/photo_store.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} takes {1} GB, and the disk has {2} GB free.</source>
        <extracomment>app/storage/photo_store.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space, or send a smaller copy.</source>
        <extracomment>app/storage/photo_store.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it takes {0} GB, and at most {1} are kept</source>
        <extracomment>app/storage/photo_store.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send a shorter part of it.</source>
        <extracomment>app/storage/photo_store.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light, dark, or the same as the desktop.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>High contrast has black, white and clear lines.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The language of the window. Replies are in the language you ask in.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of all text, in percent of the desktop&apos;s text.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use animations; if off, things change at once.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the list of chats if the window is wide enough.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder or GGUF file of the model; empty means the built-in one.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep what the model has computed on this disk, so that chats reopen at once.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the tokens of a reply are chosen.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Width and height of the window when it was last closed.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place of the window when it was last closed, in pixels.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether the window was maximised.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Width of the list of chats, in percent of its usual width.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The page that was shown last.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether the introduction was read.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings could not be saved: {0}.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that {0} can be written and the disk is not full.</source>
        <extracomment>app/storage/presets.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Invalid settings were left at their defaults: {0}.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set them again in the settings.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings file was damaged, so all settings are at their defaults.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The damaged file was kept as {0}.</source>
        <extracomment>app/storage/presets.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings could not be read: {0}.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the permissions of {0}.</source>
        <extracomment>app/storage/presets.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A message can have at most {0} photos.</source>
        <extracomment>app/window/composer.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send the rest in a second message.</source>
        <extracomment>app/window/composer.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was copied is not a photo.</source>
        <extracomment>app/window/composer.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the photo again.</source>
        <extracomment>app/window/composer.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model is open.</source>
        <extracomment>app/window/compare.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a model first.</source>
        <extracomment>app/window/compare.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine ended without a reply.</source>
        <extracomment>app/window/engine_thread.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again.</source>
        <extracomment>app/window/engine_thread.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is not enough memory.</source>
        <extracomment>app/window/engine_thread.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close other programs or use a smaller model.</source>
        <extracomment>app/window/engine_thread.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong inside Pumice ({0}).</source>
        <extracomment>app/window/engine_thread.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again, and report it if it stays.</source>
        <extracomment>app/window/engine_thread.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut off at the longest length.</source>
        <extracomment>app/window/folder_answer.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped.</source>
        <extracomment>app/window/folder_answer.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interrupted: Pumice ended while this was being written.</source>
        <extracomment>app/window/message_list.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The reply failed.</source>
        <extracomment>app/window/message_list.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the photo to a file, then drop that file.</source>
        <extracomment>app/window/mime_photos.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no photo, no video and no text in this.</source>
        <extracomment>app/window/mime_photos.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not on this computer, and Pumice never fetches anything.</source>
        <extracomment>app/window/mime_photos.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This holds no photo that Pumice can read.</source>
        <extracomment>app/window/mime_photos.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model is open</source>
        <extracomment>app/window/model_line.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” was deleted in another window.</source>
        <extracomment>app/window/other_windows.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A new message begins a new chat.</source>
        <extracomment>app/window/other_windows.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A new message restores it.</source>
        <extracomment>app/window/other_windows.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the model…</source>
        <extracomment>app/window/answering.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This chat is longer than the model&apos;s context: its oldest messages are left out.</source>
        <extracomment>app/window/answering.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They stay in the chat. The model still sees the photos you are asking about.</source>
        <extracomment>app/window/answering.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is in this picture?</source>
        <extracomment>app/window/welcome.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What colour is it?</source>
        <extracomment>app/window/welcome.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many things are there?</source>
        <extracomment>app/window/welcome.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” is not a whole number.</source>
        <extracomment>app/window/model_option_list.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving the chat</source>
        <extracomment>app/storage/chats.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the draft</source>
        <extracomment>app/storage/drafts.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving the draft</source>
        <extracomment>app/storage/drafts.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chat_id = ? AND state = ? AND deleted_ms IS NULL ORDER BY id</source>
        <extracomment>app/storage/messages.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deleting the message</source>
        <extracomment>app/storage/messages.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restoring the message</source>
        <extracomment>app/storage/messages.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This message is no longer on the disk.</source>
        <extracomment>app/storage/messages.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>id, chat_id, role, text, state, numbers, parent_id</source>
        <extracomment>app/storage/records.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of the chat that was open last; 0 is a new chat.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting to be sent.</source>
        <extracomment>app/window/message_list.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written without the oldest question of this chat and its reply.</source>
        <extracomment>app/window/message_list.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written without the {n} oldest questions of this chat and their replies.</source>
        <extracomment>app/window/message_list.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} photo tokens</source>
        <extracomment>app/window/message_list.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} tokens</source>
        <extracomment>app/window/message_list.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} tokens/s</source>
        <extracomment>app/window/message_list.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reply</source>
        <extracomment>app/window/chat_transfer.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You</source>
        <extracomment>app/window/chat_transfer.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{who}, version {n} of {total}</source>
        <extracomment>app/window/message_list.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>video {name}</source>
        <extracomment>app/window/message_list.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>photo {name}</source>
        <extracomment>app/window/message_list.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This version was deleted; another one is shown.</source>
        <extracomment>app/window/message_tools.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message was deleted.</source>
        <extracomment>app/window/message_tools.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <extracomment>app/window/caption_actions.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A reply is being written in this chat.</source>
        <extracomment>app/window/message_tools.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send the edited message when it has ended, or stop it.</source>
        <extracomment>app/window/message_tools.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Temperature</source>
        <extracomment>app/window/option_labels.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Max tokens</source>
        <extracomment>app/window/option_labels.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top-k</source>
        <extracomment>app/window/option_labels.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top-p</source>
        <extracomment>app/window/option_labels.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Min-p</source>
        <extracomment>app/window/option_labels.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repeat penalty</source>
        <extracomment>app/window/option_labels.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frequency penalty</source>
        <extracomment>app/window/option_labels.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Presence penalty</source>
        <extracomment>app/window/option_labels.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Penalty tokens</source>
        <extracomment>app/window/option_labels.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mirostat</source>
        <extracomment>app/window/option_labels.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mirostat tau</source>
        <extracomment>app/window/option_labels.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mirostat eta</source>
        <extracomment>app/window/option_labels.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <extracomment>app/window/option_labels.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Context tokens</source>
        <extracomment>app/window/option_labels.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threads</source>
        <extracomment>app/window/option_labels.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GPU layers</source>
        <extracomment>app/window/option_labels.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Batch tokens</source>
        <extracomment>app/window/option_labels.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flash attention</source>
        <extracomment>app/window/option_labels.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>KV-cache dtype</source>
        <extracomment>app/window/option_labels.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conversations</source>
        <extracomment>app/window/option_labels.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” is not a number.</source>
        <extracomment>app/window/sampling_settings.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <extracomment>app/window/sampling_settings.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{title}” was deleted.</source>
        <extracomment>app/window/chat_actions.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening the model…</source>
        <extracomment>app/wording/progress.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking that the model sees… {done} of {total}</source>
        <extracomment>app/wording/progress.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking that the model sees…</source>
        <extracomment>app/wording/progress.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking… {done} of {total}</source>
        <extracomment>app/wording/progress.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking…</source>
        <extracomment>app/wording/progress.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading… {percent} %</source>
        <extracomment>app/wording/progress.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading…</source>
        <extracomment>app/wording/progress.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing can be kept in {0}: {1}. {2}</source>
        <extracomment>engine/cache/disk_cache.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos are encoded and conversations are read again each time. Check that the folder can be written and the disk is not full.</source>
        <extracomment>engine/cache/folder.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model {0} cannot see photos: it has no vision file.</source>
        <extracomment>engine/engine.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open it with its mmproj file, or send words only.</source>
        <extracomment>engine/engine.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The photo {0}</source>
        <extracomment>engine/errors.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The photo</source>
        <extracomment>engine/errors.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} cannot be used: {1}.</source>
        <extracomment>app/window/folder_run.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is no GGUF file, and no folder with one</source>
        <extracomment>app/main.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a about all also am an and any are as at be been by can could did do does for from had has have he her his how i if in into is it its let me my no not of on one or our out she should show so some tell than that the their them there these they this those to us was we were what when where which while who whose why will with would you your many much folder photo photos picture pictures image images</source>
        <extracomment>app/storage/caption_index.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Describe this photo.</source>
        <extracomment>app/storage/caption_run.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Describe this video.</source>
        <extracomment>app/storage/caption_run.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} reads no videos</source>
        <extracomment>app/storage/caption_run.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a model that does.</source>
        <extracomment>app/storage/caption_run.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exporting the chats</source>
        <extracomment>app/storage/chat_export.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <extracomment>app/storage/chat_export.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the folders</source>
        <extracomment>app/storage/chat_folders.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Making the folder</source>
        <extracomment>app/storage/chat_folders.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Renaming the folder</source>
        <extracomment>app/storage/chat_folders.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a folder “{0}” already.</source>
        <extracomment>app/storage/chat_folders.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another name, or move the chats there.</source>
        <extracomment>app/storage/chat_folders.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deleting the folder</source>
        <extracomment>app/storage/chat_folders.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restoring the folder</source>
        <extracomment>app/storage/chat_folders.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the folder</source>
        <extracomment>app/storage/chat_folders.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restoring the chats</source>
        <extracomment>app/storage/chat_folders.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pinned = ?, archived_ms = CASE WHEN ? THEN NULL ELSE archived_ms END</source>
        <extracomment>app/storage/chat_folders.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pinning the chat</source>
        <extracomment>app/storage/chat_folders.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>archived_ms = ?, pinned = CASE WHEN ? THEN 0 ELSE pinned END</source>
        <extracomment>app/storage/chat_folders.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Archiving the chat</source>
        <extracomment>app/storage/chat_folders.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moving the chat</source>
        <extracomment>app/storage/chat_folders.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A folder needs a name.</source>
        <extracomment>app/storage/chat_folders.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type one, then try again.</source>
        <extracomment>app/storage/chat_folders.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Importing the chats</source>
        <extracomment>app/storage/chat_import.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is no ZIP file, or a damaged one</source>
        <extracomment>app/storage/chat_import.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no {0} in it</source>
        <extracomment>app/storage/chat_import.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its {0} is larger than 1 GB</source>
        <extracomment>app/storage/chat_import.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has a password</source>
        <extracomment>app/storage/chat_import.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the photo {0} is missing in it</source>
        <extracomment>app/storage/chat_import.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the photo {0} is damaged</source>
        <extracomment>app/storage/chat_import.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the photo {0} cannot be opened</source>
        <extracomment>app/storage/chat_import.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is not enough space on the disk for the photos of this file.</source>
        <extracomment>app/storage/chat_import.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space, then import it again. Nothing was changed.</source>
        <extracomment>app/storage/chat_import.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a photo is larger than the file says</source>
        <extracomment>app/storage/chat_import.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a photo of a message is missing in it</source>
        <extracomment>app/storage/chat_import.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving the settings of the chat</source>
        <extracomment>app/storage/chat_settings.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Freeing the space of photos</source>
        <extracomment>app/storage/chats.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving the feedback</source>
        <extracomment>app/storage/comparison.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pumice chats</source>
        <extracomment>app/storage/export_json.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the feedback</source>
        <extracomment>app/storage/feedback.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is there already.</source>
        <extracomment>app/storage/feedback_export.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name a new folder for the feedback.</source>
        <extracomment>app/storage/feedback_export.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no feedback that can be exported{0}</source>
        <extracomment>app/storage/feedback_export.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark replies with a thumb up, correct them, or compare two versions.</source>
        <extracomment>app/storage/feedback_export.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an earlier reply has a thumb down and no correction</source>
        <extracomment>app/storage/feedback_export.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>both answers are the same</source>
        <extracomment>app/storage/feedback_export.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>several photos, or a photo in a later message</source>
        <extracomment>app/storage/feedback_export.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its photo is missing</source>
        <extracomment>app/storage/feedback_export.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>questions and replies do not alternate</source>
        <extracomment>app/storage/feedback_export.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a message has no words</source>
        <extracomment>app/storage/feedback_export.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a message contains {0}</source>
        <extracomment>app/storage/feedback_export.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has a video</source>
        <extracomment>app/storage/feedback_export.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These are captions of photos in a folder:</source>
        <extracomment>app/storage/folder_question.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is the photo</source>
        <extracomment>app/storage/folder_question.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>are the photos, in this order,</source>
        <extracomment>app/storage/folder_question.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Above {0} {1}.</source>
        <extracomment>app/storage/folder_question.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer the question from these captions and photos only. After each statement, cite the number of its photo, like [1]. If they do not answer it, say so.</source>
        <extracomment>app/storage/folder_question.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Question: {0}</source>
        <extracomment>app/storage/folder_question.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>first words</source>
        <extracomment>app/storage/import_format.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is no export of Pumice</source>
        <extracomment>app/storage/import_format.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file was written by a newer Pumice.</source>
        <extracomment>app/storage/import_format.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update Pumice, then import it again.</source>
        <extracomment>app/storage/import_format.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file cannot be imported: {0}.</source>
        <extracomment>app/storage/import_format.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file that Pumice exported as JSON. Nothing was changed.</source>
        <extracomment>app/storage/import_format.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The presets could not be read: {0}.</source>
        <extracomment>app/storage/presets.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The presets could not be saved: {0}.</source>
        <extracomment>app/storage/presets.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} could not be read: {1}.</source>
        <extracomment>app/storage/presets.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <extracomment>app/storage/presets.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is no file of presets.</source>
        <extracomment>app/storage/presets.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file that Pumice has exported.</source>
        <extracomment>app/storage/presets.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no presets in {0}.</source>
        <extracomment>app/storage/presets.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file of presets was damaged, so only the built-in ones are there.</source>
        <extracomment>app/storage/presets.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>m.deleted_ms IS NULL AND c.binned_ms IS NULL</source>
        <extracomment>app/storage/search.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>c.id AS chat_id, c.title, c.archived_ms IS NOT NULL AS archived, m.id AS message_id, m.text, m.created_ms AS moment_ms</source>
        <extracomment>app/storage/search.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>words.{0} CROSS JOIN words.folded ON folded.id = {1}.rowid</source>
        <extracomment>app/storage/search.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>folded.id IN (SELECT rowid FROM words.letters WHERE letters MATCH ?)</source>
        <extracomment>app/storage/search.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>signs MATCH ?</source>
        <extracomment>app/storage/search.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>letters MATCH ?</source>
        <extracomment>app/storage/search.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening the search index</source>
        <extracomment>app/storage/search_index.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Building the search index</source>
        <extracomment>app/storage/search_index.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vision file of that model; empty looks for it.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models that were opened, the latest first: file or folder, vision file, name.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Options with which models are opened, by file or folder.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the model that a chat used when the chat is opened.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the model name a chat after its first reply; the built-in model is not asked.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the folder of photos</source>
        <extracomment>app/storage/storage_use.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the bin</source>
        <extracomment>app/storage/storage_use.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model {0} reads no videos.</source>
        <extracomment>app/storage/video_support.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send single pictures of it as photos, or open a model that reads videos (LLaVA-NeXT-Video, LLaVA-OneVision, LLaVA-Video).</source>
        <extracomment>app/storage/video_support.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Describe for a blind person</source>
        <extracomment>app/window/built_in_presets.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The person who asks cannot see the photo. First say in one sentence what it shows. Then describe people, things, text and colours from left to right and from near to far. Say so if you are not sure. Do not guess.</source>
        <extracomment>app/window/built_in_presets.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the text</source>
        <extracomment>app/window/built_in_presets.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write down all text in the photo exactly as it is, line by line and in its own language. Add nothing and explain nothing. Put […] where it cannot be read.</source>
        <extracomment>app/window/built_in_presets.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Short answers</source>
        <extracomment>app/window/built_in_presets.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer in one short sentence. If you cannot see it in the photo, say so.</source>
        <extracomment>app/window/built_in_presets.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Translator</source>
        <extracomment>app/window/built_in_presets.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Translate all text in the photo into English. For each passage give the original first, then the translation.</source>
        <extracomment>app/window/built_in_presets.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Caption</source>
        <extracomment>app/window/built_in_presets.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write one caption for each photo: a single sentence that names what is most important in it, without opinions.</source>
        <extracomment>app/window/built_in_presets.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The caption was changed.</source>
        <extracomment>app/window/caption_actions.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Video {name}</source>
        <extracomment>app/window/caption_table.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photo {name}</source>
        <extracomment>app/window/caption_table.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no caption yet</source>
        <extracomment>app/window/caption_table.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error: {error}</source>
        <extracomment>app/window/caption_table.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edited: {caption}</source>
        <extracomment>app/window/caption_table.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{title}” was archived.</source>
        <extracomment>app/window/chat_actions.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} chats were archived.</source>
        <extracomment>app/window/chat_actions.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{title}” is back in the list.</source>
        <extracomment>app/window/chat_actions.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} chats are back in the list.</source>
        <extracomment>app/window/chat_actions.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{title}” was moved.</source>
        <extracomment>app/window/chat_actions.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} chats were moved.</source>
        <extracomment>app/window/chat_actions.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} chats were deleted.</source>
        <extracomment>app/window/chat_actions.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder “{name}” was deleted.</source>
        <extracomment>app/window/chat_actions.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its chats are still here.</source>
        <extracomment>app/window/chat_actions.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pinned</source>
        <extracomment>app/window/chat_list.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folders</source>
        <extracomment>app/window/chat_list.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Archive</source>
        <extracomment>app/window/chat_list.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today</source>
        <extracomment>app/window/chat_list.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yesterday</source>
        <extracomment>app/window/chat_list.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <extracomment>app/window/chat_list.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <extracomment>app/window/chat_list.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MMMM yyyy</source>
        <extracomment>app/window/chat_list.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This chat used {name}</source>
        <extracomment>app/window/chat_model_offer.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pumice starter</source>
        <extracomment>app/window/chat_model_offer.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System prompt</source>
        <extracomment>app/window/chat_options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one value set</source>
        <extracomment>app/window/chat_options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} values set</source>
        <extracomment>app/window/chat_options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fixed form</source>
        <extracomment>app/window/chat_options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with photo facts</source>
        <extracomment>app/window/chat_options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{model} has no place for a system prompt in its chat template. Pumice puts it at the head of the first question.</source>
        <extracomment>app/window/chat_options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Archived</source>
        <extracomment>app/window/chat_search.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Searching…</source>
        <extracomment>app/window/chat_search.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was found.</source>
        <extracomment>app/window/chat_search.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found once.</source>
        <extracomment>app/window/chat_search.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found {n} times.</source>
        <extracomment>app/window/chat_search.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a title of at most six words for our chat so far, in its language. Answer with the title alone.</source>
        <extracomment>app/window/chat_titles.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Naming the chat</source>
        <extracomment>app/window/chat_titles.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is in this photo?</source>
        <extracomment>app/window/chat_titles.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No chats</source>
        <extracomment>app/window/chat_transfer.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} chats</source>
        <extracomment>app/window/chat_transfer.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chats</source>
        <extracomment>app/window/chat_transfer.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chats cannot be imported while they live in memory only.</source>
        <extracomment>app/window/chat_transfer.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See the first notice: it says why they are not kept on the disk.</source>
        <extracomment>app/window/chat_transfer.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <extracomment>app/window/chat_transfer.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The export was stopped. Nothing was written.</source>
        <extracomment>app/window/chat_transfer.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was fit to be exported.</source>
        <extracomment>app/window/chat_transfer.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training data needs whole replies. The folder is empty.</source>
        <extracomment>app/window/chat_transfer.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One chat was exported.</source>
        <extracomment>app/window/chat_transfer.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} chats were exported.</source>
        <extracomment>app/window/chat_transfer.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The import was stopped. Nothing was changed.</source>
        <extracomment>app/window/chat_transfer.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All these chats are here already.</source>
        <extracomment>app/window/chat_transfer.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New chats: {n}. Chats with more messages: {m}.</source>
        <extracomment>app/window/chat_transfer.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages: {n}. Photos: {m}.</source>
        <extracomment>app/window/chat_transfer.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A comparison has another model open just now.</source>
        <extracomment>app/window/compare.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until it has ended, or stop it on its page.</source>
        <extracomment>app/window/compare.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both replies are there.</source>
        <extracomment>app/window/compare.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open model: {name}</source>
        <extracomment>app/window/compare_models.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open model</source>
        <extracomment>app/window/compare_models.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Built-in model</source>
        <extracomment>app/window/compare_models.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a model, then try again.</source>
        <extracomment>app/window/engine_thread.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The corrected answer is kept.</source>
        <extracomment>app/window/feedback.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The correction was removed.</source>
        <extracomment>app/window/feedback.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no feedback yet.</source>
        <extracomment>app/window/feedback.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} good</source>
        <extracomment>app/window/feedback.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} bad</source>
        <extracomment>app/window/feedback.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} corrected</source>
        <extracomment>app/window/feedback.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} compared</source>
        <extracomment>app/window/feedback.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One entry was exported.</source>
        <extracomment>app/window/feedback.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} entries were exported.</source>
        <extracomment>app/window/feedback.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They are in {folder}.</source>
        <extracomment>app/window/feedback.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They are in {folder}. {n} could not be used.</source>
        <extracomment>app/window/feedback.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exporting the feedback</source>
        <extracomment>app/window/feedback.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Searching the captions…</source>
        <extracomment>app/window/folder_answer.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No caption has the words of the question; the model got them all.</source>
        <extracomment>app/window/folder_answer.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no captions yet. Start the run first.</source>
        <extracomment>app/window/folder_answer.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No caption says anything about this. Try other words.</source>
        <extracomment>app/window/folder_answer.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer failed.</source>
        <extracomment>app/window/folder_answer.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A folder is being asked about.</source>
        <extracomment>app/window/folder_page.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the run before you change this.</source>
        <extracomment>app/window/folder_page.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder “{name}” is done.</source>
        <extracomment>app/window/folder_page.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The captions are in {file}.</source>
        <extracomment>app/window/folder_page.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model {0} cannot see photos.</source>
        <extracomment>app/window/folder_page.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a model with a vision file.</source>
        <extracomment>app/window/folder_page.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder</source>
        <extracomment>app/window/folder_run.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that it is there, may be written, and that the disk is not full.</source>
        <extracomment>app/window/folder_run.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the folder…</source>
        <extracomment>app/window/folder_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused</source>
        <extracomment>app/window/folder_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping…</source>
        <extracomment>app/window/folder_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{time} left</source>
        <extracomment>app/window/folder_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one photo</source>
        <extracomment>app/window/folder_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} photos</source>
        <extracomment>app/window/folder_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one caption</source>
        <extracomment>app/window/folder_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} captions</source>
        <extracomment>app/window/folder_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} photos a minute</source>
        <extracomment>app/window/folder_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} s</source>
        <extracomment>app/window/folder_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} min</source>
        <extracomment>app/window/folder_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <extracomment>app/window/folder_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: {why}</source>
        <extracomment>app/window/folder_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: it is gone</source>
        <extracomment>app/window/folder_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left out: {what}</source>
        <extracomment>app/window/folder_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Videos are left out: {why}</source>
        <extracomment>app/window/folder_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>and {n} more</source>
        <extracomment>app/window/folder_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which model do you want to open?</source>
        <extracomment>app/window/model_check.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} cannot be opened</source>
        <extracomment>app/window/model_check.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open {name}?</source>
        <extracomment>app/window/model_check.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close other programs, or use a smaller file of the same model (such as q4_k_m).</source>
        <extracomment>app/window/model_check.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the vision file that was published beside it, or open it for text only.</source>
        <extracomment>app/window/model_check.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set a larger context under “How it is opened” once it is open.</source>
        <extracomment>app/window/model_check.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the folder that holds both files, or drop both files on the window.</source>
        <extracomment>app/window/model_check.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{fault} Pumice puts this right while it opens the file.</source>
        <extracomment>app/window/model_check.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} was not found</source>
        <extracomment>app/window/model_check.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sees photos</source>
        <extracomment>app/window/model_files.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text only</source>
        <extracomment>app/window/model_files.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>blind to photos</source>
        <extracomment>app/window/model_files.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{size} on disk</source>
        <extracomment>app/window/model_files.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>needs {needs} of memory</source>
        <extracomment>app/window/model_files.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>needs {needs} of {free} free</source>
        <extracomment>app/window/model_files.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} (cannot see photos)</source>
        <extracomment>app/window/model_line.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} (blind to photos)</source>
        <extracomment>app/window/model_line.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The cache is used when the model is opened again.</source>
        <extracomment>app/window/model_line.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The cache is used until the model is opened again.</source>
        <extracomment>app/window/model_line.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open it again</source>
        <extracomment>app/window/model_line.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{family} on {language_model}</source>
        <extracomment>app/window/model_line.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>context of {tokens} tokens</source>
        <extracomment>app/window/model_line.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>up to {tokens} tokens a photo</source>
        <extracomment>app/window/model_line.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” was taken out of the list. Its files stay.</source>
        <extracomment>app/window/model_picker.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the file…</source>
        <extracomment>app/window/model_picker.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pumice starter (built in)</source>
        <extracomment>app/window/model_picker.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a preset “{0}” already.</source>
        <extracomment>app/window/presets.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The preset “{name}” was deleted.</source>
        <extracomment>app/window/presets.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One preset was added.</source>
        <extracomment>app/window/presets.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} presets were added.</source>
        <extracomment>app/window/presets.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” was taken out of the list.</source>
        <extracomment>app/window/recent_folder_list.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its captions and photos stay where they are.</source>
        <extracomment>app/window/recent_folder_list.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thinking…</source>
        <extracomment>app/window/reply_blocks.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one word</source>
        <extracomment>app/window/reply_blocks.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} words</source>
        <extracomment>app/window/reply_blocks.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thoughts · {words}</source>
        <extracomment>app/window/reply_blocks.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thought for {seconds} s · {words}</source>
        <extracomment>app/window/reply_blocks.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One photo, {size}</source>
        <extracomment>app/window/storage_view.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} photos, {size}</source>
        <extracomment>app/window/storage_view.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is not enough memory for both models at once. They answer one after the other, and other chats wait until both have ended.</source>
        <extracomment>app/window/two_engines.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They answer one after the other.</source>
        <extracomment>app/window/two_engines.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They answer one after the other, so that their times can be compared.</source>
        <extracomment>app/window/two_engines.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both models answer at the same time, so each is slower than alone.</source>
        <extracomment>app/window/two_engines.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} % full</source>
        <extracomment>app/window/usage.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The context is {n} % full. The oldest exchanges have left it to make room.</source>
        <extracomment>app/window/usage_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The context is {n} % full; the oldest exchange leaves at {full} %.</source>
        <extracomment>app/window/usage_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{taken} of {all} tokens of the context are taken.</source>
        <extracomment>app/window/usage_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When a question fills more than {full} % of the context, the oldest questions and their replies are left out until it is {reduced} % full. The system prompt and the latest photos stay. In the chat everything stays.</source>
        <extracomment>app/window/usage_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prompt: {n} tokens, {photos} of them photos.</source>
        <extracomment>app/window/usage_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prompt: {n} tokens.</source>
        <extracomment>app/window/usage_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reply: {text}.</source>
        <extracomment>app/window/usage_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The oldest question was left out, with its reply.</source>
        <extracomment>app/window/usage_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {n} oldest questions were left out, with their replies.</source>
        <extracomment>app/window/usage_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{kept} of {all} tokens of the prompt were still in memory.</source>
        <extracomment>app/window/usage_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The whole prompt was read.</source>
        <extracomment>app/window/usage_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One photo was not looked at again.</source>
        <extracomment>app/window/usage_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} photos were not looked at again.</source>
        <extracomment>app/window/usage_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One photo was looked at.</source>
        <extracomment>app/window/usage_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} photos were looked at.</source>
        <extracomment>app/window/usage_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First token after {all}: photos {see}, reading {read}.</source>
        <extracomment>app/window/usage_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>under 0.1 s</source>
        <extracomment>app/window/usage_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one token</source>
        <extracomment>app/window/usage_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>first after {time}</source>
        <extracomment>app/window/usage_words.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a model…</source>
        <extracomment>app/window_parts.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The video {0}</source>
        <extracomment>engine/errors.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The video</source>
        <extracomment>engine/errors.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The conversation needs {0} tokens, but the model holds {1}.</source>
        <extracomment>engine/errors.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start a new chat, or send fewer or shorter messages.</source>
        <extracomment>engine/errors.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} makes visual tokens {1} wide, but {2} takes them {3} wide.</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the vision file (mmproj) that was made for this model.</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is a vision file (mmproj), not a language model.</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the language model with --model and this file with --mmproj.</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} does not say how long its context and how wide its embedding is.</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not a language model, or is part of a split one; give its first or only file.</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} holds a vocabulary only, and no weights.</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use a file of the same model with its weights.</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model file has no chat template. {0} is used, because {1}; if replies go wrong, use a file of the same model with a chat template.</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not a vision file (mmproj).</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A vision file has the architecture clip; a language model goes to --model.</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} has no vision tower: it names no projector, or is for audio only.</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the vision file (mmproj) of a model that takes photos.</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} lacks what a vision file must say ({1}).</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Convert it again, or use another file.</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>llama.cpp {0}</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} cannot be read: {1}.</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete it, or convert the model again.</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} holds no card.</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It takes text only: there is no vision file (mmproj) with it.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the vision file that was published beside the model.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A photo takes up to {0} tokens, but the context holds {1}.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open it with a larger --context-tokens.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use a model with a longer context.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its architecture, {0}, reads text but generates none.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use a language model.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its architecture, {0}, is not known here.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update Pumice, or use another model.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An LLM of the architecture {0} does not take {1} tower&apos;s tokens.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its tokenizer has no token {0}, which this family puts before a photo.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the language model that was published beside the vision file.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It needs {0} of memory, and {1} are free.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close other programs, open it with a smaller --context-tokens, or use a smaller file of the same model (such as q4_k_m).</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It does not see: it was shown different pictures and answered the same.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the vision file that was published beside the model, or another model.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its tokenizer has no token {0}. Models converted from the original LLaVA checkpoints have none either, but neither has a plain language model that was never trained on photos.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is damaged or incomplete; download or convert the model again.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>llama.cpp refuses such files; convert the model again, or use another file.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not a file.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the path.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no model file {0}.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is cut short or damaged in its header.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not a GGUF file: it has only {1} bytes.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not a GGUF file.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file that ends in .gguf.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is stored for big-endian machines.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the ordinary (little-endian) file of the same model.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} has GGUF version {1}; llama.cpp reads 2 and 3.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use a newer file of the same model, or convert it again.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update Pumice, or use another file of the same model.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} has the key {1} twice.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} has a {1} of {2}; llama.cpp takes a power of 2, stored as a 32-bit number.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>llama.cpp cannot read {0}: its tensor {1} is stored as type {2}{3}.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} has the tensor {1} twice.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>llama.cpp cannot read {0}: its tensor {1}, stored as {2}, has rows of {3} values, not a multiple of {4}.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>llama.cpp cannot read {0}: its tensor {1} has offset {2}, expected {3}.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is cut short: {1} of {2} bytes are there.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is older than the key that names its projector; its layers are those of mlp.</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The projector is a single layer, which llama.cpp cannot run as it is stored here.</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Convert the original checkpoint with `pumice convert`: that stores it in a way that runs.</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>run {0}</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>look for {0}</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file does not say which layer its tower ends at, and llama.cpp would {0} of {1} layers; all {2} run.</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file holds no vision tower: it has no layers, or does not say how many.</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the vision file (mmproj) that was published beside the model.</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file counts {0} layers of its tower, but holds only {1}.</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download the file again, or convert the model again.</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file counts {0} layers, but its tower ends at layer {1}.</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tower has 25 layers, one less than the models of this kind were trained with.</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It cannot be repaired: convert the original checkpoint with `pumice convert`.</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file sets CLIP&apos;s activation for a SigLIP tower; it runs with its own, tanh GELU.</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file holds the norm behind the last layer, which this family does not apply.</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The vector that ends a row of visual tokens has a name that llama.cpp does not read.</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> with Ollama</source>
        <extracomment>engine/gguf/model_folders.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>: ollama pull {0}:{1}</source>
        <extracomment>engine/gguf/model_folders.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no vision file {0}.</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the path of --mmproj.</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no model {0}.</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a GGUF file, or a folder with GGUF files.</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>vision file</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the {0} ({1})</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ollama&apos;s manifest {0} lists files that are missing: {1}.</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pull the model again{0}.</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a GGUF file or a folder.</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder {0} holds no GGUF file, such as model.gguf.</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give another folder.</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder {0} holds vision files (mmproj) and no language model.</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the language model with --model and the vision file with --mmproj.</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder {0} holds {1} models: {2}.</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name one of them: {0}</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> --mmproj {0}</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is part {1} of {2} of a split model.</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the first part: {0}</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is split into {1} parts, and {2} of them are missing: {3} ….</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is split into {1} parts, and {2} of them are missing: {3}.</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put all parts into one folder.</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} must be repaired before it can be used, but its copy cannot be made in {1}: {2}.</source>
        <extracomment>engine/gguf/repair.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that this folder can be written, or convert the model with `pumice convert`.</source>
        <extracomment>engine/gguf/repair.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} must be repaired before it can be used, and there is no space on the disk for its copy: {1} MB in {2}.</source>
        <extracomment>engine/gguf/repair.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space, or convert the model with `pumice convert`.</source>
        <extracomment>engine/gguf/repair.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IQ4_NL_4_4, or I2_S of bitnet.cpp</source>
        <extracomment>engine/gguf/tensor_types.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the {0} file</source>
        <extracomment>engine/gguf/tensor_types.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a newer file</source>
        <extracomment>engine/gguf/tensor_types.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> ({0}, which llama.cpp no longer reads)</source>
        <extracomment>engine/gguf/tensor_types.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use {0} of the same model, or convert the model again.</source>
        <extracomment>engine/gguf/tensor_types.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, which only forks of llama.cpp such as ik_llama.cpp use</source>
        <extracomment>engine/gguf/tensor_types.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use a file of the same model in a usual type, such as Q4_K_M or Q8_0.</source>
        <extracomment>engine/gguf/tensor_types.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update Pumice, or use a file of the same model in a usual type, such as Q4_K_M or Q8_0.</source>
        <extracomment>engine/gguf/tensor_types.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} holds no tensor {1}.</source>
        <extracomment>engine/gguf/tensors.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>less than a patch of {0}</source>
        <extracomment>engine/gguf/validation.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not of three colours</source>
        <extracomment>engine/gguf/validation.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is damaged in its header: {1}.{2} is {3}, {4}.</source>
        <extracomment>engine/gguf/validation.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download or convert the file again.</source>
        <extracomment>engine/gguf/validation.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not between {0} and {1}</source>
        <extracomment>engine/gguf/validation.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>which does not divide {0} of {1}</source>
        <extracomment>engine/gguf/validation.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>but {0} has {1}</source>
        <extracomment>engine/gguf/validation.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not a small number above zero</source>
        <extracomment>engine/gguf/validation.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>but {0} layers are there</source>
        <extracomment>engine/gguf/validation.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not an even part of a head of {0}</source>
        <extracomment>engine/gguf/validation.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of {0} experts</source>
        <extracomment>engine/gguf/validation.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>but there are positions for {0}</source>
        <extracomment>engine/gguf/validation.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>but mm.0.weight takes {0}</source>
        <extracomment>engine/gguf/validation.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as asked</source>
        <extracomment>engine/hardware/auto_options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as many as threads</source>
        <extracomment>engine/hardware/auto_options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the default</source>
        <extracomment>engine/hardware/auto_options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as large as the batch</source>
        <extracomment>engine/hardware/auto_options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it rounds to float16, which f32 is to avoid</source>
        <extracomment>engine/hardware/auto_options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing else reads q8_0</source>
        <extracomment>engine/hardware/auto_options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on a CPU it makes questions and replies slower</source>
        <extracomment>engine/hardware/auto_options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>llama.cpp uses it where the device has it</source>
        <extracomment>engine/hardware/auto_options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this build of llama.cpp finds no GPU</source>
        <extracomment>engine/hardware/auto_options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all that there is memory for on {0}</source>
        <extracomment>engine/hardware/auto_options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as asked: the CPU alone</source>
        <extracomment>engine/hardware/auto_options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The GPU&apos;s memory is too small for the whole model</source>
        <extracomment>engine/hardware/auto_options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, so it runs on the CPU and is slower.</source>
        <extracomment>engine/hardware/auto_options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: {1} of {2} layers run on it, the rest on the CPU, which is slower.</source>
        <extracomment>engine/hardware/auto_options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No context of {0} tokens could be made: {1}</source>
        <extracomment>engine/native/context.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close other programs, or open the model with a smaller context.</source>
        <extracomment>engine/native/context.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The photo has {0} visual tokens that must be read at once, but only {1} can be.</source>
        <extracomment>engine/native/context.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the model with batch_tokens of {0} or more, and as many micro_batch_tokens.</source>
        <extracomment>engine/native/context.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>llama.cpp could not read the prompt (code {0}): {1}</source>
        <extracomment>engine/native/context.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the model again; if it happens again, use another model file.</source>
        <extracomment>engine/native/context.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>libmtmd made text only of it</source>
        <extracomment>engine/native/libmtmd_tower.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>llama.cpp refuses {0}: {1}</source>
        <extracomment>engine/native/model.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is damaged, or this version of llama.cpp does not support it.</source>
        <extracomment>engine/native/model.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} does not say how its tokenizer splits a text: {1}.</source>
        <extracomment>engine/native/model.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is damaged, or from a newer Pumice.</source>
        <extracomment>engine/native/model.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>llama.cpp refuses the vision file {0}: {1}</source>
        <extracomment>engine/native/mtmd.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is damaged, made for another model, or of a kind this llama.cpp does not know.</source>
        <extracomment>engine/native/mtmd.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>libmtmd refused it (code {0}): {1}</source>
        <extracomment>engine/native/mtmd.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the vision tower failed (code {0}): {1}</source>
        <extracomment>engine/native/mtmd.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the vision tower gave values that are not finite</source>
        <extracomment>engine/native/mtmd.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The photo did not become visual tokens: {0}.</source>
        <extracomment>engine/native/mtmd.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was answered without it. Use another model file or another llama.cpp.</source>
        <extracomment>engine/native/mtmd.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The reply that is to be continued does not follow the grammar.</source>
        <extracomment>engine/native/sampler.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue it without a grammar.</source>
        <extracomment>engine/native/sampler.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The grammar cannot be followed: no token of the model goes on with it.</source>
        <extracomment>engine/native/sampler.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use a grammar whose characters the model knows.</source>
        <extracomment>engine/native/sampler.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>llama.cpp refuses the grammar: {0}.</source>
        <extracomment>engine/native/sampler.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it says no more</source>
        <extracomment>engine/native/sampler.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this llama.cpp builds the graph of the vision tower in an unknown way</source>
        <extracomment>engine/native/vision.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} makes visual tokens {1} wide, the model takes {2}.</source>
        <extracomment>engine/native/vision.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>libmtmd makes {0} parts of a tile</source>
        <extracomment>engine/native/vision.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} visual tokens instead of {1}</source>
        <extracomment>engine/native/vision.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is {1}, but it must be {2}.</source>
        <extracomment>engine/options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a value {0}.</source>
        <extracomment>engine/options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at least {0}</source>
        <extracomment>engine/options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>between {0} and {1}</source>
        <extracomment>engine/options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Context size in tokens; 0 uses the model&apos;s own, at most 8192.</source>
        <extracomment>engine/options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CPU threads for generation; 0 uses one per CPU core that this process may use.</source>
        <extracomment>engine/options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CPU threads for reading prompts; 0 uses as many as --threads.</source>
        <extracomment>engine/options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LLM layers on the GPU; -1 uses as many as fit into its memory, 0 none.</source>
        <extracomment>engine/options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most prompt tokens per batch.</source>
        <extracomment>engine/options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens computed at once within a batch: fewer need less memory; 0 takes the whole batch.</source>
        <extracomment>engine/options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flash attention, which rounds to float16; auto turns it off for kv_type f32 and on a CPU.</source>
        <extracomment>engine/options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>KV-cache dtype: f16, q8_0 for half the memory, or f32 for exact checks.</source>
        <extracomment>engine/options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conversations held side by side (KV-cache slots); 0 uses as many as fit into 256 MB, at most 4.</source>
        <extracomment>engine/options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder for image embeddings and saved sequence states; empty keeps nothing on the disk.</source>
        <extracomment>engine/options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most bytes in that folder; the oldest are deleted first.</source>
        <extracomment>engine/options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most memory of the engine&apos;s process in bytes, without weights, before it is restarted between two questions; 0 uses what it took when the model was opened plus a quarter of the memory free then, at least 1 GiB.</source>
        <extracomment>engine/options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>flash_attention is on, but it rounds to float16, which kv_type f32 is to avoid.</source>
        <extracomment>engine/options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose auto or off, or kv_type f16.</source>
        <extracomment>engine/options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>flash_attention is off, but a KV cache of kv_type q8_0 cannot be read without it.</source>
        <extracomment>engine/options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose auto or on, or kv_type f16.</source>
        <extracomment>engine/options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most tokens in a reply.</source>
        <extracomment>engine/options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0 always takes the likeliest token (greedy); higher is more varied.</source>
        <extracomment>engine/options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose among the k likeliest tokens; 0 turns this off.</source>
        <extracomment>engine/options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose among the likeliest tokens that together have this probability; 1 turns it off.</source>
        <extracomment>engine/options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave out tokens less likely than this share of the likeliest one; 0 turns it off.</source>
        <extracomment>engine/options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Above 1 makes tokens that were used already less likely; 1 turns it off.</source>
        <extracomment>engine/options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subtracted from a token&apos;s logit for each time it was used; 0 turns it off.</source>
        <extracomment>engine/options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subtracted from a token&apos;s logit once if it was used; 0 turns it off.</source>
        <extracomment>engine/options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many of the reply&apos;s last tokens the penalties count; 0 turns them off.</source>
        <extracomment>engine/options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 or 2 keeps the surprise of tokens constant by that version of Mirostat, instead of top_k, top_p and min_p; 0 turns it off.</source>
        <extracomment>engine/options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The surprise that Mirostat aims at, in bits per token.</source>
        <extracomment>engine/options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning rate of Mirostat.</source>
        <extracomment>engine/options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A GBNF grammar that every reply must follow, beginning with its rule root.</source>
        <extracomment>engine/options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A JSON schema: every reply is JSON that satisfies it; {{}} is any JSON.</source>
        <extracomment>engine/options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same seed gives the same reply; none draws a new seed each time.</source>
        <extracomment>engine/options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Strings that end the reply; they are not part of it.</source>
        <extracomment>engine/options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A stop string may not be empty.</source>
        <extracomment>engine/options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave it out instead.</source>
        <extracomment>engine/options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mirostat needs a temperature above 0: at 0 the likeliest token is always taken.</source>
        <extracomment>engine/options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a temperature such as 0.8.</source>
        <extracomment>engine/options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No effect at temperature 0.</source>
        <extracomment>engine/options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No effect with Mirostat.</source>
        <extracomment>engine/options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No effect without Mirostat.</source>
        <extracomment>engine/options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No effect without a penalty.</source>
        <extracomment>engine/options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No effect: the penalties count no tokens.</source>
        <extracomment>engine/options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a grammar and a json_schema, but a reply can follow only one.</source>
        <extracomment>engine/options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave one of them out.</source>
        <extracomment>engine/options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is {1}.</source>
        <extracomment>engine/options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose {0} or {1}.</source>
        <extracomment>engine/options.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The conversation is kept: ask again, and the model is opened again.</source>
        <extracomment>engine/process/child.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>native code gave up</source>
        <extracomment>engine/process/child.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>native code crashed</source>
        <extracomment>engine/process/child.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this CPU lacks an instruction that native code was built for</source>
        <extracomment>engine/process/child.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it was killed, as systems do when memory runs out</source>
        <extracomment>engine/process/child.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it ended with code {0}</source>
        <extracomment>engine/process/child.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it could not be started</source>
        <extracomment>engine/process/child.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> Its last words: {0}</source>
        <extracomment>engine/process/child.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine stopped working: {0}.{1}</source>
        <extracomment>engine/process/child.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it gave no sign of life and was ended</source>
        <extracomment>engine/process/remote.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model&apos;s chat template cannot be parsed{0}: {1}.</source>
        <extracomment>engine/text/chat_template.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Convert the model again with a corrected template, or use another model.</source>
        <extracomment>engine/text/chat_template.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chat template rewrites the assistant&apos;s replies, so no loss mask can be made.</source>
        <extracomment>engine/text/chat_template.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Strip white space from the replies, or use a template that keeps them.</source>
        <extracomment>engine/text/chat_template.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model&apos;s chat template refuses this conversation: {0}.</source>
        <extracomment>engine/text/chat_template.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start a new chat, or use another model.</source>
        <extracomment>engine/text/chat_template.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> at line {0}</source>
        <extracomment>engine/text/chat_template.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chat template shows {0} of {1} photos.</source>
        <extracomment>engine/text/chat_template.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model&apos;s chat template does not take photos here; use another model.</source>
        <extracomment>engine/text/chat_template.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The grammar has {0} characters, but at most {1} are read.</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a smaller grammar.</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The grammar has no rule {0}, with which a reply begins.</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write one, such as {0} ::= &quot;yes&quot; | &quot;no&quot;.</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no rule {0}</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The grammar is wrong at line {0}, column {1}: {2}.</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grammars are written in GBNF, the notation of llama.cpp.</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the character NUL is not allowed</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a rule begins with its name, of letters, digits and -</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>::= is missing after the name of a rule</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not expected here</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} repeats nothing</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it repeats more than {0} times</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>brackets are nested more than {0} deep</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a ) is missing for {0}</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the {0} of line {1}</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a {0} is missing for {1}</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>\ is not followed by x, u, U, t, r, n, \, &quot;, [, ] or -</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a repetition is written {{2}}, {{2,}} or {{2,5}}</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is less than {1}</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what may be empty cannot be repeated without a limit</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the rule {0} begins with itself (left recursion)</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a namespace cannot hold {0}</source>
        <extracomment>engine/text/jinja_environment.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>line {0}, column {1}</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The json_schema is not JSON at {0}: {1}.</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The json_schema is nested too deeply.</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The json_schema is too large or refers to itself without an end.</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make it smaller, and let what refers to itself be optional or in a list.</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A schema is an object such as {{&quot;type&quot;: &quot;object&quot;, &quot;properties&quot;: {{…}}}}.</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The json_schema has {0}, which is not JSON.</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a schema is an object, or true</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only references within the schema are followed, such as #/$defs/x</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is empty</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is not an object</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is not a list of names</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it names a property that is not allowed</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there must be 1 to {0} numbers in its bounds</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an integer has both bounds, or a minimum of 0 or 1, or none</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a number has a minimum of 0, or no bounds</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The json_schema cannot be followed at {0}: {1}.</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove this or write it differently; what cannot be guaranteed is refused.</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not understood here</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is not a list</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its type is none of {0}</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no value is left to choose from</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is nothing at {0}</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} and {1} are between 0 and {2}</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the bounds of an integer are integers</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>transparent areas are shown white</source>
        <extracomment>engine/vision/colour.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its range of brightness was stretched to what a screen shows</source>
        <extracomment>engine/vision/colour.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its colour profile is broken and was left out</source>
        <extracomment>engine/vision/colour.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its colour profile is of another kind and was left out</source>
        <extracomment>engine/vision/colour.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its own profile</source>
        <extracomment>engine/vision/colour.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its colours were converted from {0} to sRGB</source>
        <extracomment>engine/vision/colour.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it ends too early</source>
        <extracomment>engine/vision/cut_photo.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is damaged</source>
        <extracomment>engine/vision/cut_photo.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fine detail or a part of it</source>
        <extracomment>engine/vision/cut_photo.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a part of it</source>
        <extracomment>engine/vision/cut_photo.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: {1} is missing</source>
        <extracomment>engine/vision/cut_photo.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use a JPEG, PNG, WebP, AVIF, HEIC, GIF, BMP or TIFF file.</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try another copy of the photo.</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send it as a video: --video or /video in the terminal, &quot;videos&quot; in JSON lines.</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its metadata was damaged or too large, and was ignored</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send a smaller copy.</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is broken or incomplete ({0})</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is broken or incomplete</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is a video, not a photo</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is not a photo in a known format</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no such file</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is a folder</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a photo inside it.</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a photo file.</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check its permissions.</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file is empty (0 bytes)</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try another copy.</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file is larger than 1 GiB</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is a drawing (SVG), not a photo</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export it as a PNG file, then send that.</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has {0} megapixels and was read at 1/{1} of its sides</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its EXIF data is damaged and was left out</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has no usable transparency, so it is shown opaque</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is a camera&apos;s raw file, of which only the small preview can be read</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export it as JPEG or TIFF, then send that.</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has several pictures; the first is shown</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has {0} × {1} pixels in a progressive JPEG, which is too large</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send a smaller copy, or an ordinary JPEG.</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has {0} × {1} pixels, and {2}</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>photos above {0} megapixels ({1} as JPEG) are not opened</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>photo {0}</source>
        <extracomment>engine/vision/pipeline.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>video {0}</source>
        <extracomment>engine/vision/pipeline.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model sees photos, but no videos.</source>
        <extracomment>engine/vision/pipeline.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send single photos of it.</source>
        <extracomment>engine/vision/pipeline.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use an MP4, MOV, WebM, MKV or AVI file.</source>
        <extracomment>engine/vision/video.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try another copy of the video.</source>
        <extracomment>engine/vision/video.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has no frames</source>
        <extracomment>engine/vision/video.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a video file.</source>
        <extracomment>engine/vision/video.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>videos need PyAV, which is not installed</source>
        <extracomment>app/storage/caption_run.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install it: pip install &apos;pumice[video]&apos;</source>
        <extracomment>app/storage/caption_run.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is broken or incomplete, or not a video in a known format</source>
        <extracomment>engine/vision/video.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is broken ({0})</source>
        <extracomment>engine/vision/video.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has no moving pictures</source>
        <extracomment>engine/vision/video.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing here can decode its pictures</source>
        <extracomment>engine/vision/video.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Convert it to an MP4 with H.264, then send that.</source>
        <extracomment>engine/vision/video.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it ends after {0} of {1} frames</source>
        <extracomment>engine/vision/video.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it ends after {0} of {1} seconds</source>
        <extracomment>engine/vision/video.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a frame that is wanted is broken</source>
        <extracomment>engine/vision/video.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its frames have {0} × {1} pixels, which is too large</source>
        <extracomment>engine/vision/video.py</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File name too long</source>
        <extracomment>the operating system</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Input/output error</source>
        <extracomment>the operating system</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is a directory</source>
        <extracomment>the operating system</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No space left on device</source>
        <extracomment>the operating system</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <extracomment>the operating system</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not a directory</source>
        <extracomment>the operating system</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <extracomment>the operating system</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Permission denied</source>
        <extracomment>the operating system</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <extracomment>the operating system</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disk quota exceeded</source>
        <extracomment>the operating system</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Search chats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Esc</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SearchResults</name>
    <message>
        <source>Found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · Archived</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message>
        <source>1 selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+A</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move to a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Del</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Esc</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsSheet</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Same as the desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Normal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>High</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text size in percent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Motion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Titles by the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset replies to the defaults</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the model of a chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On this disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cache</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Esc</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Chats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your chats will be listed here. They stay on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Feedback</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Storage, export and import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare two replies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard and help</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Splitter</name>
    <message>
        <source>Width of the list of chats</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StorageSheet</name>
    <message>
        <source>Storage, export and import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos kept for your chats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free what nothing uses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export and import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export all chats…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import chats…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deleted chats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They can be restored until Pumice starts again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete them for good</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ThinkingBlock</name>
    <message>
        <source>Opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folded</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UsageSheet</name>
    <message>
        <source>What this chat takes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last reply</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WideBlock</name>
    <message>
        <source>Copy the table</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
