<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutSheet</name>
    <message>
        <source>About Pumice</source>
        <translation>关于 Pumice</translation>
    </message>
    <message>
        <source>Pumice %1: chat about local photos, offline</source>
        <translation>Pumice %1：离线与模型聊本地照片</translation>
    </message>
    <message>
        <source>Copy for a bug report</source>
        <translation>复制错误报告信息</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Documentation</source>
        <translation>文档</translation>
    </message>
    <message>
        <source>Check for updates</source>
        <translation>检查更新</translation>
    </message>
    <message>
        <source>Updates and documentation open in your browser; Pumice never looks for updates by itself.</source>
        <translation>更新和文档会在浏览器中打开；Pumice 自己从不检查更新。</translation>
    </message>
</context>
<context>
    <name>AdjustForm</name>
    <message>
        <source>Brightness</source>
        <translation>亮度</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>对比度</translation>
    </message>
    <message>
        <source>Saturation</source>
        <translation>饱和度</translation>
    </message>
    <message>
        <source>Warmth</source>
        <translation>色温</translation>
    </message>
    <message>
        <source>Adjust</source>
        <translation>调整</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
</context>
<context>
    <name>AnswerPane</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>CaptionFilters</name>
    <message>
        <source>Search the captions</source>
        <translation>搜索图片说明</translation>
    </message>
    <message>
        <source>Which photos</source>
        <translation>显示哪些照片</translation>
    </message>
    <message>
        <source>All photos</source>
        <translation>所有照片</translation>
    </message>
    <message>
        <source>With a caption</source>
        <translation>有图片说明</translation>
    </message>
    <message>
        <source>Errors (%1)</source>
        <translation>出错（%1）</translation>
    </message>
    <message>
        <source>Not asked yet</source>
        <translation>尚未提问</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>排序方式</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>按名称</translation>
    </message>
    <message>
        <source>By date</source>
        <translation>按日期</translation>
    </message>
    <message>
        <source>By length</source>
        <translation>按长度</translation>
    </message>
    <message>
        <source>Sort upwards</source>
        <translation>升序</translation>
    </message>
    <message>
        <source>Sort downwards</source>
        <translation>降序</translation>
    </message>
</context>
<context>
    <name>CaptionRow</name>
    <message>
        <source>Video %1, show large</source>
        <translation>视频 %1，查看大图</translation>
    </message>
    <message>
        <source>Photo %1, show large</source>
        <translation>照片 %1，查看大图</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>已编辑</translation>
    </message>
    <message>
        <source>Edit the caption</source>
        <translation>编辑图片说明</translation>
    </message>
    <message>
        <source>Copy the caption</source>
        <translation>复制图片说明</translation>
    </message>
    <message>
        <source>Show in the file manager</source>
        <translation>在文件管理器中显示</translation>
    </message>
    <message>
        <source>No caption yet</source>
        <translation>暂无图片说明</translation>
    </message>
    <message>
        <source>Caption of %1</source>
        <translation>%1 的图片说明</translation>
    </message>
</context>
<context>
    <name>CaptionTable</name>
    <message>
        <source>There are no photos in this folder.</source>
        <translation>此文件夹中没有照片。</translation>
    </message>
    <message>
        <source>No photo matches.</source>
        <translation>没有符合条件的照片。</translation>
    </message>
    <message>
        <source>Photos and captions</source>
        <translation>照片和图片说明</translation>
    </message>
</context>
<context>
    <name>ChatChoosers</name>
    <message>
        <source>Export chats</source>
        <translation>导出对话</translation>
    </message>
    <message>
        <source>Choose where the new folder goes</source>
        <translation>选择新文件夹的存放位置</translation>
    </message>
    <message>
        <source>Import chats</source>
        <translation>导入对话</translation>
    </message>
    <message>
        <source>Exported chats</source>
        <translation>导出的对话</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>所有文件</translation>
    </message>
</context>
<context>
    <name>ChatMenu</name>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>F2</source>
        <translation>F2</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>取消置顶</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>置顶</translation>
    </message>
    <message>
        <source>Move to a folder…</source>
        <translation>移到文件夹…</translation>
    </message>
    <message>
        <source>Take out of the archive</source>
        <translation>取消归档</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>归档</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Ctrl+Space</source>
        <translation>Ctrl+Space</translation>
    </message>
    <message>
        <source>Delete the folder</source>
        <translation>删除文件夹</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
</context>
<context>
    <name>ChatOptionsSheet</name>
    <message>
        <source>Settings of this chat</source>
        <translation>此对话的设置</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Save as preset…</source>
        <translation>另存为预设…</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Delete preset</source>
        <translation>删除预设</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Name of the preset</source>
        <translation>预设名称</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>System prompt</source>
        <translation>系统提示词</translation>
    </message>
    <message>
        <source>Instructions that come before the first message of this chat.</source>
        <translation>放在此对话第一条消息之前的指令。</translation>
    </message>
    <message>
        <source>For example: Answer in one sentence.</source>
        <translation>例如：用一句话回答。</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Tell the model when and where photos were taken</source>
        <translation>告诉模型照片的拍摄时间和地点</translation>
    </message>
    <message>
        <source>Date, camera and place are read from the photo&apos;s file. They stay on this computer.</source>
        <translation>日期、相机和地点从照片文件中读取，不会离开这台电脑。</translation>
    </message>
    <message>
        <source>Skills</source>
        <translation>技能</translation>
    </message>
    <message>
        <source>Let the model use skills, such as reading text</source>
        <translation>允许模型使用技能，例如识别文字</translation>
    </message>
    <message>
        <source>Only models that were made for it do so. You are asked before a skill makes a photo.</source>
        <translation>只有专为此训练的模型才会使用技能。技能生成照片前会先征求你的同意。</translation>
    </message>
    <message>
        <source>Replies</source>
        <translation>回复</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Form of the reply</source>
        <translation>回复格式</translation>
    </message>
    <message>
        <source>Grammar</source>
        <translation>语法</translation>
    </message>
    <message>
        <source>JSON schema</source>
        <translation>JSON Schema</translation>
    </message>
    <message>
        <source>Everything as in the settings</source>
        <translation>全部沿用设置</translation>
    </message>
</context>
<context>
    <name>ChatRow</name>
    <message>
        <source>Folder %1, chats: %2</source>
        <translation>文件夹 %1，对话数：%2</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>已置顶</translation>
    </message>
    <message>
        <source>selected</source>
        <translation>已选择</translation>
    </message>
    <message>
        <source>collapsed</source>
        <translation>已折叠</translation>
    </message>
    <message>
        <source>expanded</source>
        <translation>已展开</translation>
    </message>
    <message>
        <source>Name of the chat</source>
        <translation>对话名称</translation>
    </message>
    <message>
        <source>Name of the folder</source>
        <translation>文件夹名称</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>正在回复…</translation>
    </message>
    <message>
        <source>Actions for the folder</source>
        <translation>文件夹操作</translation>
    </message>
    <message>
        <source>Actions for the chat</source>
        <translation>对话操作</translation>
    </message>
    <message>
        <source>Shift+F10</source>
        <translation>Shift+F10</translation>
    </message>
</context>
<context>
    <name>ChatSheets</name>
    <message>
        <source>Working…</source>
        <translation>正在处理…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
</context>
<context>
    <name>Choosers</name>
    <message>
        <source>Choose photos and videos</source>
        <translation>选择照片和视频</translation>
    </message>
    <message>
        <source>Photos and videos</source>
        <translation>照片和视频</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Videos</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>所有文件</translation>
    </message>
    <message>
        <source>Choose a model folder</source>
        <translation>选择模型文件夹</translation>
    </message>
    <message>
        <source>Choose a GGUF file</source>
        <translation>选择 GGUF 文件</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Choose the vision file (mmproj) of the model</source>
        <translation>选择该模型的视觉文件（mmproj）</translation>
    </message>
    <message>
        <source>Vision files</source>
        <translation>视觉文件</translation>
    </message>
    <message>
        <source>Choose a folder of photos</source>
        <translation>选择照片文件夹</translation>
    </message>
    <message>
        <source>Choose a file for the captions</source>
        <translation>选择保存图片说明的文件</translation>
    </message>
    <message>
        <source>Captions</source>
        <translation>图片说明</translation>
    </message>
    <message>
        <source>Choose a GGUF file and its vision file (mmproj)</source>
        <translation>选择 GGUF 文件及其视觉文件（mmproj）</translation>
    </message>
    <message>
        <source>Choose a folder of models to add</source>
        <translation>选择要添加的模型文件夹</translation>
    </message>
    <message>
        <source>Choose a training recipe</source>
        <translation>选择训练配方</translation>
    </message>
    <message>
        <source>Recipes</source>
        <translation>配方</translation>
    </message>
    <message>
        <source>Choose the run folder</source>
        <translation>选择训练文件夹</translation>
    </message>
    <message>
        <source>Choose the folder that paths in the recipe are relative to</source>
        <translation>选择配方中相对路径所基于的文件夹</translation>
    </message>
    <message>
        <source>Choose the folder of a run to watch</source>
        <translation>选择要查看的训练任务的文件夹</translation>
    </message>
    <message>
        <source>Save the photo as</source>
        <translation>照片另存为</translation>
    </message>
    <message>
        <source>Choose where to put the export</source>
        <translation>选择导出位置</translation>
    </message>
</context>
<context>
    <name>CodeBlock</name>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Copy the code</source>
        <translation>复制代码</translation>
    </message>
</context>
<context>
    <name>CompareDialogs</name>
    <message>
        <source>Choose a GGUF file</source>
        <translation>选择 GGUF 文件</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>所有文件</translation>
    </message>
    <message>
        <source>Export presets</source>
        <translation>导出预设</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Import presets</source>
        <translation>导入预设</translation>
    </message>
</context>
<context>
    <name>ComparePage</name>
    <message>
        <source>One question, two replies</source>
        <translation>一个问题，两个回复</translation>
    </message>
    <message>
        <source>Choose a model or settings for each side, then ask. Each comparison becomes a chat that you can go on with.</source>
        <translation>为两侧分别选择模型或设置，然后提问。每次对比都会成为一个可以继续的对话。</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>左侧</translation>
    </message>
    <message>
        <source>First</source>
        <translation>第一个</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>右侧</translation>
    </message>
    <message>
        <source>Second</source>
        <translation>第二个</translation>
    </message>
    <message>
        <source>Left is better</source>
        <translation>左侧更好</translation>
    </message>
    <message>
        <source>First is better</source>
        <translation>第一个更好</translation>
    </message>
    <message>
        <source>Both are as good</source>
        <translation>两个一样好</translation>
    </message>
    <message>
        <source>Right is better</source>
        <translation>右侧更好</translation>
    </message>
    <message>
        <source>Second is better</source>
        <translation>第二个更好</translation>
    </message>
    <message>
        <source>Go on with the left one</source>
        <translation>用左侧继续</translation>
    </message>
    <message>
        <source>Go on with the first</source>
        <translation>用第一个继续</translation>
    </message>
    <message>
        <source>Go on with the right one</source>
        <translation>用右侧继续</translation>
    </message>
    <message>
        <source>Go on with the second</source>
        <translation>用第二个继续</translation>
    </message>
    <message>
        <source>Mark the words that differ</source>
        <translation>标出不同的词语</translation>
    </message>
    <message>
        <source>One after the other, so that times can be compared</source>
        <translation>依次回答，便于比较用时</translation>
    </message>
</context>
<context>
    <name>CompareSide</name>
    <message>
        <source>%1 · better</source>
        <translation>%1 · 更好</translation>
    </message>
    <message>
        <source>%1: hide the choices</source>
        <translation>%1：隐藏选项</translation>
    </message>
    <message>
        <source>%1: choose model and preset</source>
        <translation>%1：选择模型和预设</translation>
    </message>
    <message>
        <source>%1: model</source>
        <translation>%1：模型</translation>
    </message>
    <message>
        <source>Open a GGUF file…</source>
        <translation>打开 GGUF 文件…</translation>
    </message>
    <message>
        <source>%1: preset</source>
        <translation>%1：预设</translation>
    </message>
    <message>
        <source>%1: prompt and settings</source>
        <translation>%1：提示词和设置</translation>
    </message>
    <message>
        <source>%1: reply</source>
        <translation>%1：回复</translation>
    </message>
    <message>
        <source>%1: copy</source>
        <translation>%1：复制</translation>
    </message>
</context>
<context>
    <name>CompareSlider</name>
    <message>
        <source>Before and after</source>
        <translation>修改前后对比</translation>
    </message>
    <message>
        <source>%1 % of the width show the photo before</source>
        <translation>%1% 的宽度显示修改前的照片</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>修改前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>修改后</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Ask about the photo</source>
        <translation>问问这张照片</translation>
    </message>
    <message>
        <source>Write a message</source>
        <translation>输入消息</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Enter sends, Shift and Enter make a new line</source>
        <translation>Enter 发送，Shift 加 Enter 换行</translation>
    </message>
    <message>
        <source>Add a photo or video</source>
        <translation>添加照片或视频</translation>
    </message>
    <message>
        <source>Take a screenshot</source>
        <translation>截图</translation>
    </message>
    <message>
        <source>Have something done with the photo</source>
        <translation>用技能处理照片</translation>
    </message>
    <message>
        <source>It is sent when both replies have ended</source>
        <translation>两个回复都结束后发送</translation>
    </message>
    <message>
        <source>Enter sends it when the reply has ended</source>
        <translation>回复结束后，按 Enter 发送</translation>
    </message>
    <message>
        <source>Enter to send · Shift+Enter for a new line</source>
        <translation>Enter 发送 · Shift+Enter 换行</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Stop the reply</source>
        <translation>停止回复</translation>
    </message>
    <message>
        <source>Editing an earlier message</source>
        <translation>正在编辑之前的消息</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
</context>
<context>
    <name>ContextMeter</name>
    <message>
        <source>Shows what the last reply took</source>
        <translation>显示最近一次回复的用量</translation>
    </message>
</context>
<context>
    <name>CorrectionSheet</name>
    <message>
        <source>Correct the answer</source>
        <translation>修正答案</translation>
    </message>
    <message>
        <source>Write the answer that you would have wanted. The reply stays as it is; both can be exported to train a model.</source>
        <translation>写下你想要的答案。原回复保持不变，两者都可以导出，用来训练模型。</translation>
    </message>
    <message>
        <source>The corrected answer</source>
        <translation>修正后的答案</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Enter</translation>
    </message>
</context>
<context>
    <name>DownloadSheet</name>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Open the licence in the browser</source>
        <translation>在浏览器中打开许可证</translation>
    </message>
</context>
<context>
    <name>EditStatus</name>
    <message>
        <source>Drag the slider, or press ← →, to see the photo before and after. Esc ends it.</source>
        <translation>拖动滑块或按 ← →，查看修改前后的照片。按 Esc 结束。</translation>
    </message>
    <message>
        <source>What is tinted is marked. Make it wider or narrower, or choose what to do with it.</source>
        <translation>着色部分是已标记的区域。可以扩大或缩小它，或选择要进行的操作。</translation>
    </message>
    <message>
        <source>Paint over something. With the keys: arrows move the brush, Space paints, Shift and arrows size it, Enter shows what is marked.</source>
        <translation>在物体上涂抹。使用键盘时：方向键移动画笔，空格键涂抹，Shift 加方向键调整大小，Enter 显示标记的区域。</translation>
    </message>
    <message>
        <source>Drag a box around something. With the keys: arrows place and move it, Shift and arrows size it, Enter shows what is marked.</source>
        <translation>拖动方框框住物体。使用键盘时：方向键放置和移动方框，Shift 加方向键调整大小，Enter 显示标记的区域。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
</context>
<context>
    <name>EditTools</name>
    <message>
        <source>Draw a box</source>
        <translation>画方框</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>Paint a stroke</source>
        <translation>涂抹</translation>
    </message>
    <message>
        <source>S</source>
        <translation>S</translation>
    </message>
    <message>
        <source>Only the thing in it</source>
        <translation>仅选其中的物体</translation>
    </message>
    <message>
        <source>T</source>
        <translation>T</translation>
    </message>
    <message>
        <source>Narrower</source>
        <translation>缩小范围</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>Wider</source>
        <translation>扩大范围</translation>
    </message>
    <message>
        <source>W</source>
        <translation>W</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Ctrl+Z</source>
        <translation>Ctrl+Z</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Ctrl+Y</source>
        <translation>Ctrl+Y</translation>
    </message>
    <message>
        <source>Compare with the photo before</source>
        <translation>与修改前的照片对比</translation>
    </message>
    <message>
        <source>V</source>
        <translation>V</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Ctrl+S</source>
        <translation>Ctrl+S</translation>
    </message>
    <message>
        <source>End editing</source>
        <translation>结束编辑</translation>
    </message>
    <message>
        <source>E</source>
        <translation>E</translation>
    </message>
    <message>
        <source>Ask about this</source>
        <translation>询问此处</translation>
    </message>
    <message>
        <source>R</source>
        <translation>R</translation>
    </message>
    <message>
        <source>Cut out</source>
        <translation>抠图</translation>
    </message>
    <message>
        <source>C</source>
        <translation>C</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>Blur</source>
        <translation>模糊</translation>
    </message>
    <message>
        <source>L</source>
        <translation>L</translation>
    </message>
    <message>
        <source>Replace…</source>
        <translation>替换…</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>裁剪</translation>
    </message>
    <message>
        <source>Rotate</source>
        <translation>旋转</translation>
    </message>
    <message>
        <source>Adjust…</source>
        <translation>调整…</translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message>
        <source>Ask about a photo</source>
        <translation>围绕照片提问</translation>
    </message>
    <message>
        <source>Drop a photo or video here, paste one, or choose a file. Everything stays on this computer.</source>
        <translation>把照片或视频拖到这里、粘贴，或选择文件。所有内容都留在这台电脑上。</translation>
    </message>
    <message>
        <source>Try the sample photo %1</source>
        <translation>试试示例照片 %1</translation>
    </message>
    <message>
        <source>The built-in model knows simple drawings, like those above. It does not understand real photos: add a larger model for them. That works without a network.</source>
        <translation>内置模型只认识上面这类简单图画，看不懂真实的照片。如需识别真实照片，请添加更大的模型，无需联网。</translation>
    </message>
    <message>
        <source>Models on this computer</source>
        <translation>这台电脑上的模型</translation>
    </message>
    <message>
        <source>How to add a model</source>
        <translation>如何添加模型</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>以后再说</translation>
    </message>
</context>
<context>
    <name>ExportSheet</name>
    <message>
        <source>Web page</source>
        <translation>网页</translation>
    </message>
    <message>
        <source>One file with the photos in it, to read or to send.</source>
        <translation>内含照片的单个文件，方便阅读或发送。</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>A folder with a text file for each chat, and the photos.</source>
        <translation>一个文件夹，每个对话一个文本文件，并附照片。</translation>
    </message>
    <message>
        <source>Everything (ZIP)</source>
        <translation>全部（ZIP）</translation>
    </message>
    <message>
        <source>All versions, settings and photos. Pumice can import it.</source>
        <translation>所有版本、设置和照片，可以再导入 Pumice。</translation>
    </message>
    <message>
        <source>Training data</source>
        <translation>训练数据</translation>
    </message>
    <message>
        <source>A folder with LLaVA JSON and the photos.</source>
        <translation>一个文件夹，内含 LLaVA JSON 和照片。</translation>
    </message>
    <message>
        <source>Export chats</source>
        <translation>导出对话</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
</context>
<context>
    <name>FeedbackSheet</name>
    <message>
        <source>Feedback</source>
        <translation>反馈</translation>
    </message>
    <message>
        <source>The thumbs below a reply say whether it is good. You can also correct it, or say which of two versions is better. All of this stays on this computer.</source>
        <translation>用回复下方的拇指图标评价回复的好坏。还可以修正答案，或指出两个版本中哪个更好。这些内容都留在这台电脑上。</translation>
    </message>
    <message>
        <source>The export is a folder with photos and files that a model can be trained on. Deleted chats are left out.</source>
        <translation>导出的是一个文件夹，内含可用于训练模型的照片和文件。不包括已删除的对话。</translation>
    </message>
    <message>
        <source>Export feedback…</source>
        <translation>导出反馈…</translation>
    </message>
</context>
<context>
    <name>Fold</name>
    <message>
        <source>%1 changed</source>
        <translation>%1 项已更改</translation>
    </message>
    <message>
        <source>expanded</source>
        <translation>已展开</translation>
    </message>
    <message>
        <source>collapsed</source>
        <translation>已折叠</translation>
    </message>
</context>
<context>
    <name>FolderAnswer</name>
    <message>
        <source>Close the answer</source>
        <translation>关闭回答</translation>
    </message>
    <message>
        <source>Cited photos</source>
        <translation>引用的照片</translation>
    </message>
    <message>
        <source>Photos the model looked at</source>
        <translation>模型看过的照片</translation>
    </message>
    <message>
        <source>Photo %1, %2, show large</source>
        <translation>照片 %1，%2，查看大图</translation>
    </message>
    <message>
        <source>Continue in a chat</source>
        <translation>在对话中继续</translation>
    </message>
    <message>
        <source>Ask about the whole folder</source>
        <translation>围绕整个文件夹提问</translation>
    </message>
    <message>
        <source>Stop the answer</source>
        <translation>停止回答</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>提问</translation>
    </message>
</context>
<context>
    <name>FolderHeader</name>
    <message>
        <source>Open the file of captions</source>
        <translation>打开图片说明文件</translation>
    </message>
    <message>
        <source>Other folder</source>
        <translation>其他文件夹</translation>
    </message>
    <message>
        <source>Question about each photo</source>
        <translation>针对每张照片的问题</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Progress: %1</source>
        <translation>进度：%1</translation>
    </message>
    <message>
        <source>Subfolders and file</source>
        <translation>子文件夹和说明文件</translation>
    </message>
    <message>
        <source>Include subfolders</source>
        <translation>包括子文件夹</translation>
    </message>
    <message>
        <source>The captions are kept in %1</source>
        <translation>图片说明保存在 %1</translation>
    </message>
    <message>
        <source>Another file…</source>
        <translation>其他文件…</translation>
    </message>
    <message>
        <source>One entry is left out</source>
        <translation>已略过 1 项</translation>
    </message>
    <message>
        <source>%1 entries are left out</source>
        <translation>已略过 %1 项</translation>
    </message>
</context>
<context>
    <name>FolderPage</name>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
</context>
<context>
    <name>FolderStart</name>
    <message>
        <source>A caption for every photo of a folder</source>
        <translation>为文件夹中的每张照片生成图片说明</translation>
    </message>
    <message>
        <source>The model is asked about each photo. Then you can search the captions and ask questions about the whole folder. Photos are only read, never changed or moved.</source>
        <translation>模型会逐张查看照片并回答问题。之后可以搜索图片说明，也可以围绕整个文件夹提问。照片只会被读取，不会被更改或移动。</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>Or drop a folder here.</source>
        <translation>或把文件夹拖到这里。</translation>
    </message>
    <message>
        <source>Recent folders</source>
        <translation>最近的文件夹</translation>
    </message>
    <message>
        <source>Open the folder %1, not finished</source>
        <translation>打开文件夹 %1，未完成</translation>
    </message>
    <message>
        <source>Open the folder %1</source>
        <translation>打开文件夹 %1</translation>
    </message>
    <message>
        <source>Not finished</source>
        <translation>未完成</translation>
    </message>
    <message>
        <source>Take %1 out of the list</source>
        <translation>从列表中移除 %1</translation>
    </message>
</context>
<context>
    <name>FoundModelRow</name>
    <message>
        <source>Open now</source>
        <translation>当前已打开</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>正在打开…</translation>
    </message>
    <message>
        <source>Cancel the test of %1</source>
        <translation>取消测试 %1</translation>
    </message>
    <message>
        <source>Test whether %1 sees</source>
        <translation>测试 %1 能否看图</translation>
    </message>
    <message>
        <source>Show %1 in the file manager</source>
        <translation>在文件管理器中显示 %1</translation>
    </message>
    <message>
        <source>Take %1 off the list</source>
        <translation>从列表中移除 %1</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>Delete the files of %1…</source>
        <translation>删除 %1 的文件…</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>打开 %1</translation>
    </message>
</context>
<context>
    <name>HelpSheet</name>
    <message>
        <source>Keyboard and help</source>
        <translation>快捷键和帮助</translation>
    </message>
    <message>
        <source>Pumice works without a network. Chats and photos stay on this computer.</source>
        <translation>Pumice 无需联网即可使用。对话和照片都留在这台电脑上。</translation>
    </message>
    <message>
        <source>Show the introduction</source>
        <translation>显示简介</translation>
    </message>
    <message>
        <source>Documentation</source>
        <translation>文档</translation>
    </message>
    <message>
        <source>Check for updates</source>
        <translation>检查更新</translation>
    </message>
    <message>
        <source>Opens %1 in the browser</source>
        <translation>在浏览器中打开 %1</translation>
    </message>
    <message>
        <source>About Pumice</source>
        <translation>关于 Pumice</translation>
    </message>
</context>
<context>
    <name>IntroductionSheet</name>
    <message>
        <source>Welcome to Pumice</source>
        <translation>欢迎使用 Pumice</translation>
    </message>
    <message>
        <source>Here you ask questions about photos. Photos, questions and replies stay on this computer; Pumice connects to a network only when you download a model with it.</source>
        <translation>在这里可以围绕照片提问。照片、问题和回复都留在这台电脑上；只有在用 Pumice 下载模型时，它才会连接网络。</translation>
    </message>
    <message>
        <source>The built-in model</source>
        <translation>内置模型</translation>
    </message>
    <message>
        <source>A small model comes with Pumice, so that you can try it at once. It learnt from simple drawings only: it names shapes and colours, counts to four, and says what is left or right.</source>
        <translation>Pumice 自带一个小模型，可以马上试用。它只学过简单的图画：能说出形状和颜色，能数到四，能分清左右。</translation>
    </message>
    <message>
        <source>It does not understand real photos, it reads text only with the help of a skill, and it speaks only English. For photos, add a larger model.</source>
        <translation>它看不懂真实的照片，只能借助技能识别文字，而且只会说英语。如需识别照片，请添加更大的模型。</translation>
    </message>
    <message>
        <source>Add a model, without a network</source>
        <translation>添加模型，无需联网</translation>
    </message>
    <message>
        <source>1. On a computer with a network, download two files of a LLaVA model in GGUF format: the language model, and its vision file (mmproj). They are usually on the same page, with names such as:</source>
        <translation>1. 在能联网的电脑上，下载一个 GGUF 格式的 LLaVA 模型的两个文件：语言模型及其视觉文件（mmproj）。它们通常在同一个页面上，文件名类似：</translation>
    </message>
    <message>
        <source>2. Copy both into one folder on this computer, for example from a USB stick. Any folder will do.</source>
        <translation>2. 把两个文件复制到这台电脑的同一个文件夹中，例如用 U 盘。任何文件夹都可以。</translation>
    </message>
    <message>
        <source>3. Open that folder in Pumice. A model of this size takes 5 GB on the disk and about 6 GB of memory.</source>
        <translation>3. 在 Pumice 中打开该文件夹。这种大小的模型占用 5 GB 磁盘空间，需要约 6 GB 内存。</translation>
    </message>
    <message>
        <source>Or find one</source>
        <translation>或者查找模型</translation>
    </message>
    <message>
        <source>The page Models lists models that other programs keep on this computer, and some that Pumice can download if you want.</source>
        <translation>“模型”页面会列出其他程序保存在这台电脑上的模型，以及 Pumice 可以按需下载的一些模型。</translation>
    </message>
    <message>
        <source>Open a model folder…</source>
        <translation>打开模型文件夹…</translation>
    </message>
    <message>
        <source>Find models…</source>
        <translation>查找模型…</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>开始使用</translation>
    </message>
</context>
<context>
    <name>KeyMap</name>
    <message>
        <source>Send the message</source>
        <translation>发送消息</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>New line</source>
        <translation>换行</translation>
    </message>
    <message>
        <source>Shift+Enter</source>
        <translation>Shift+Enter</translation>
    </message>
    <message>
        <source>Stop the reply, close a sheet or notice</source>
        <translation>停止回复，关闭面板或通知</translation>
    </message>
    <message>
        <source>Move in a list</source>
        <translation>在列表中移动</translation>
    </message>
    <message>
        <source>Rename, delete a chat</source>
        <translation>重命名、删除对话</translation>
    </message>
    <message>
        <source>F2, Del</source>
        <translation>F2, Del</translation>
    </message>
    <message>
        <source>Copy the message</source>
        <translation>复制消息</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>新对话</translation>
    </message>
    <message>
        <source>Add a photo or video</source>
        <translation>添加照片或视频</translation>
    </message>
    <message>
        <source>Paste a photo or text</source>
        <translation>粘贴照片或文本</translation>
    </message>
    <message>
        <source>Write a message</source>
        <translation>输入消息</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>List of chats</source>
        <translation>对话列表</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Settings of this chat</source>
        <translation>此对话的设置</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>选择模型</translation>
    </message>
    <message>
        <source>Move from message to message</source>
        <translation>在消息之间移动</translation>
    </message>
    <message>
        <source>Edit the message</source>
        <translation>编辑消息</translation>
    </message>
    <message>
        <source>E</source>
        <translation>E</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>重新提问</translation>
    </message>
    <message>
        <source>R</source>
        <translation>R</translation>
    </message>
    <message>
        <source>Continue a reply that was cut off</source>
        <translation>继续被截断的回复</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>Move between versions</source>
        <translation>在版本之间切换</translation>
    </message>
    <message>
        <source>Which version is better?</source>
        <translation>哪个版本更好？</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>Delete the message</source>
        <translation>删除消息</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>Good answer, bad answer</source>
        <translation>回答得好，回答得不好</translation>
    </message>
    <message>
        <source>Take a screenshot</source>
        <translation>截图</translation>
    </message>
    <message>
        <source>Have something done with the photo</source>
        <translation>用技能处理照片</translation>
    </message>
    <message>
        <source>In the viewer: zoom, all of it, actual size</source>
        <translation>查看器中：缩放、完整显示、实际大小</translation>
    </message>
    <message>
        <source>In the viewer: what the model sees, at its resolution</source>
        <translation>查看器中：模型看到的内容、模型分辨率</translation>
    </message>
    <message>
        <source>S, P</source>
        <translation>S, P</translation>
    </message>
    <message>
        <source>In the viewer: ask about a spot</source>
        <translation>查看器中：询问局部</translation>
    </message>
    <message>
        <source>In the viewer: edit the photo, and end it</source>
        <translation>查看器中：编辑照片、结束编辑</translation>
    </message>
    <message>
        <source>While editing: box, stroke, only the thing in it</source>
        <translation>编辑时：方框、涂抹、仅选其中的物体</translation>
    </message>
    <message>
        <source>B, S, T</source>
        <translation>B, S, T</translation>
    </message>
    <message>
        <source>While editing: show what is marked, wider, narrower</source>
        <translation>编辑时：显示标记的区域、扩大、缩小</translation>
    </message>
    <message>
        <source>Enter, W, N</source>
        <translation>Enter, W, N</translation>
    </message>
    <message>
        <source>While editing: ask about it, cut out, remove, blur</source>
        <translation>编辑时：询问此处、抠图、移除、模糊</translation>
    </message>
    <message>
        <source>R, C, Del, L</source>
        <translation>R, C, Del, L</translation>
    </message>
    <message>
        <source>While editing: undo, redo, compare, save as</source>
        <translation>编辑时：撤销、重做、对比、另存为</translation>
    </message>
    <message>
        <source>Ctrl+Z, Ctrl+Y, V, Ctrl+S</source>
        <translation>Ctrl+Z, Ctrl+Y, V, Ctrl+S</translation>
    </message>
    <message>
        <source>Show or hide the list of chats</source>
        <translation>显示或隐藏对话列表</translation>
    </message>
    <message>
        <source>Search chats</source>
        <translation>搜索对话</translation>
    </message>
    <message>
        <source>Actions for a chat</source>
        <translation>对话操作</translation>
    </message>
    <message>
        <source>Shift+F10</source>
        <translation>Shift+F10</translation>
    </message>
    <message>
        <source>Select a chat, all, up to here</source>
        <translation>选择一个对话、全选、选到此处</translation>
    </message>
    <message>
        <source>Ctrl+Space, Ctrl+A, Shift+↓</source>
        <translation>Ctrl+Space, Ctrl+A, Shift+↓</translation>
    </message>
    <message>
        <source>Folder of photos</source>
        <translation>照片文件夹</translation>
    </message>
    <message>
        <source>Models: on this computer, and to download</source>
        <translation>模型：这台电脑上的和可下载的</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>In the list of models: open, test, take off</source>
        <translation>模型列表中：打开、测试、移除</translation>
    </message>
    <message>
        <source>Enter, T, Del</source>
        <translation>Enter, T, Del</translation>
    </message>
    <message>
        <source>Compare two replies, and back</source>
        <translation>对比两个回复，以及返回</translation>
    </message>
    <message>
        <source>Next part of the window</source>
        <translation>窗口的下一个区域</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>放大文字</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>缩小文字</translation>
    </message>
    <message>
        <source>Normal text</source>
        <translation>默认文字大小</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Keyboard and help</source>
        <translation>快捷键和帮助</translation>
    </message>
</context>
<context>
    <name>LeavingSheet</name>
    <message>
        <source>A download is under way</source>
        <translation>正在下载模型</translation>
    </message>
    <message>
        <source>It stops when the window closes. What is here stays: you can resume it the next time, on the page Models.</source>
        <translation>关闭窗口后下载会停止。已下载的部分会保留，下次可以在“模型”页面继续下载。</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>关闭窗口</translation>
    </message>
    <message>
        <source>Go on with the download</source>
        <translation>继续下载</translation>
    </message>
</context>
<context>
    <name>LibraryPage</name>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Kinds of models</source>
        <translation>模型类别</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>这台电脑上</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Search models</source>
        <translation>搜索模型</translation>
    </message>
    <message>
        <source>Models on this computer</source>
        <translation>这台电脑上的模型</translation>
    </message>
    <message>
        <source>No model matches.</source>
        <translation>没有符合条件的模型。</translation>
    </message>
    <message>
        <source>Download one, or add the files of a model that you have.</source>
        <translation>可以下载一个模型，或添加已有的模型文件。</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>A GGUF file and its vision file</source>
        <translation>GGUF 文件及其视觉文件</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Search again</source>
        <translation>重新搜索</translation>
    </message>
    <message>
        <source>Models of other programs are only read. You can also drop a GGUF file with its vision file here.</source>
        <translation>其他程序的模型只会被读取，不会被更改。也可以把 GGUF 文件连同其视觉文件拖到这里。</translation>
    </message>
    <message>
        <source>Models to download</source>
        <translation>可下载的模型</translation>
    </message>
    <message>
        <source>This list is part of Pumice: reading it needs no network. Pumice connects only when you press Download and agree.</source>
        <translation>此列表是 Pumice 自带的，查看它无需联网。只有在按下“下载”并同意后，Pumice 才会连接网络。</translation>
    </message>
</context>
<context>
    <name>LinkSheet</name>
    <message>
        <source>Open this link?</source>
        <translation>打开这个链接？</translation>
    </message>
    <message>
        <source>Careful: this address may look like that of another website. It leads to the one named above.</source>
        <translation>注意：这个地址看起来像另一个网站的地址，实际会打开上面显示的网站。</translation>
    </message>
    <message>
        <source>A model wrote this link. It opens in your browser, outside Pumice.</source>
        <translation>这个链接由模型写出，会在 Pumice 之外的浏览器中打开。</translation>
    </message>
    <message>
        <source>A model wrote this link. Pumice does not open addresses of this kind.</source>
        <translation>这个链接由模型写出。Pumice 不打开此类地址。</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Open in browser</source>
        <translation>在浏览器中打开</translation>
    </message>
</context>
<context>
    <name>LossChart</name>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Settings of this chat</source>
        <translation>此对话的设置</translation>
    </message>
    <message>
        <source>List of chats</source>
        <translation>对话列表</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Folder of photos</source>
        <translation>照片文件夹</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>新对话</translation>
    </message>
    <message>
        <source>Back to the chat</source>
        <translation>返回对话</translation>
    </message>
    <message>
        <source>Drop a folder here</source>
        <translation>把文件夹拖到这里</translation>
    </message>
    <message>
        <source>Drop a model here to add it</source>
        <translation>把模型拖到这里即可添加</translation>
    </message>
    <message>
        <source>Drop a recipe or the folder of a run here</source>
        <translation>把配方或训练任务的文件夹拖到这里</translation>
    </message>
    <message>
        <source>Drop photos, videos or a model here</source>
        <translation>把照片、视频或模型拖到这里</translation>
    </message>
</context>
<context>
    <name>MessageActions</name>
    <message>
        <source>Previous version</source>
        <translation>上一版本</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Version %1 of %2</source>
        <translation>版本 %1，共 %2 个</translation>
    </message>
    <message>
        <source>Next version</source>
        <translation>下一版本</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>立即发送</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>C</source>
        <translation>C</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>E</source>
        <translation>E</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>重新提问</translation>
    </message>
    <message>
        <source>Ask for a reply</source>
        <translation>获取回复</translation>
    </message>
    <message>
        <source>R</source>
        <translation>R</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>Which is better?</source>
        <translation>哪个更好？</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>Do not send</source>
        <translation>不发送</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
</context>
<context>
    <name>MessageCorrection</name>
    <message>
        <source>Corrected answer</source>
        <translation>修正后的答案</translation>
    </message>
    <message>
        <source>Change the correction</source>
        <translation>更改修正</translation>
    </message>
    <message>
        <source>Remove the correction</source>
        <translation>移除修正</translation>
    </message>
    <message>
        <source>Corrected answer: %1</source>
        <translation>修正后的答案：%1</translation>
    </message>
</context>
<context>
    <name>MessageFeedback</name>
    <message>
        <source>Good answer</source>
        <translation>回答得好</translation>
    </message>
    <message>
        <source>Bad answer</source>
        <translation>回答得不好</translation>
    </message>
    <message>
        <source>Correct the answer</source>
        <translation>修正答案</translation>
    </message>
    <message>
        <source>Better than the other versions</source>
        <translation>比其他版本好</translation>
    </message>
    <message>
        <source>Worse than the other versions</source>
        <translation>比其他版本差</translation>
    </message>
</context>
<context>
    <name>MessageItem</name>
    <message>
        <source>Show all</source>
        <translation>全部显示</translation>
    </message>
</context>
<context>
    <name>MessageJudgement</name>
    <message>
        <source>Stop the comparison</source>
        <translation>停止比较</translation>
    </message>
    <message>
        <source>Close the comparison</source>
        <translation>关闭比较</translation>
    </message>
    <message>
        <source>Take the feedback back</source>
        <translation>撤回反馈</translation>
    </message>
    <message>
        <source>Keep as feedback</source>
        <translation>保存为反馈</translation>
    </message>
    <message>
        <source>Compare with another version</source>
        <translation>与其他版本比较</translation>
    </message>
    <message>
        <source>The model that judges</source>
        <translation>评判模型</translation>
    </message>
</context>
<context>
    <name>MessagePermission</name>
    <message>
        <source>Allow</source>
        <translation>允许</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不允许</translation>
    </message>
</context>
<context>
    <name>MessageSkills</name>
    <message>
        <source>Opened</source>
        <translation>已展开</translation>
    </message>
    <message>
        <source>Folded</source>
        <translation>已折叠</translation>
    </message>
</context>
<context>
    <name>MessageView</name>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>To the latest message</source>
        <translation>转到最新消息</translation>
    </message>
</context>
<context>
    <name>ModelLine</name>
    <message>
        <source>Model: %1</source>
        <translation>模型：%1</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Checking the files of %1…</source>
        <translation>正在检查 %1 的文件…</translation>
    </message>
    <message>
        <source>Opens a list to choose another model</source>
        <translation>打开列表，选择其他模型</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel opening the model</source>
        <translation>取消打开模型</translation>
    </message>
    <message>
        <source>1 note about the model</source>
        <translation>1 条关于模型的提示</translation>
    </message>
    <message>
        <source>%1 notes about the model</source>
        <translation>%1 条关于模型的提示</translation>
    </message>
    <message>
        <source>Shows them</source>
        <translation>显示这些提示</translation>
    </message>
    <message>
        <source>1 note</source>
        <translation>1 条提示</translation>
    </message>
    <message>
        <source>%1 notes</source>
        <translation>%1 条提示</translation>
    </message>
</context>
<context>
    <name>ModelOptions</name>
    <message>
        <source>Open it again with these</source>
        <translation>用这些选项重新打开</translation>
    </message>
    <message>
        <source>Reset to the defaults</source>
        <translation>恢复默认值</translation>
    </message>
</context>
<context>
    <name>ModelPicker</name>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Models to choose from</source>
        <translation>可选的模型</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>已打开</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>正在打开…</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>Take %1 out of the list</source>
        <translation>从列表中移除 %1</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>Find more models…</source>
        <translation>查找更多模型…</translation>
    </message>
    <message>
        <source>Open a folder…</source>
        <translation>打开文件夹…</translation>
    </message>
    <message>
        <source>Open a GGUF…</source>
        <translation>打开 GGUF…</translation>
    </message>
    <message>
        <source>About this model</source>
        <translation>关于此模型</translation>
    </message>
    <message>
        <source>Close the model</source>
        <translation>关闭模型</translation>
    </message>
    <message>
        <source>You can also drop a GGUF file or a model folder on the window.</source>
        <translation>也可以把 GGUF 文件或模型文件夹拖到窗口中。</translation>
    </message>
</context>
<context>
    <name>ModelQuestion</name>
    <message>
        <source>Choose its vision file…</source>
        <translation>选择视觉文件…</translation>
    </message>
    <message>
        <source>Open with a context of %1 tokens</source>
        <translation>以 %1 个 token 的上下文打开</translation>
    </message>
    <message>
        <source>Open anyway</source>
        <translation>仍要打开</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>ModelSheet</name>
    <message>
        <source>No model is open</source>
        <translation>未打开模型</translation>
    </message>
    <message>
        <source>It sees photos</source>
        <translation>能看照片</translation>
    </message>
    <message>
        <source>It does not see photos</source>
        <translation>看不了照片</translation>
    </message>
    <message>
        <source>It takes text only</source>
        <translation>仅支持文本</translation>
    </message>
    <message>
        <source>No problems were found.</source>
        <translation>未发现问题。</translation>
    </message>
    <message>
        <source>How it is opened</source>
        <translation>打开选项</translation>
    </message>
</context>
<context>
    <name>MoveSheet</name>
    <message>
        <source>Move to a folder</source>
        <translation>移到文件夹</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>新建文件夹</translation>
    </message>
    <message>
        <source>Name of the new folder</source>
        <translation>新文件夹的名称</translation>
    </message>
    <message>
        <source>Create and move</source>
        <translation>新建并移动</translation>
    </message>
    <message>
        <source>No folder</source>
        <translation>不放入文件夹</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Notices</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Close the notice</source>
        <translation>关闭通知</translation>
    </message>
</context>
<context>
    <name>NumberField</name>
    <message>
        <source>%1: more</source>
        <translation>%1：增加</translation>
    </message>
    <message>
        <source>%1: less</source>
        <translation>%1：减少</translation>
    </message>
</context>
<context>
    <name>OfferedModelRow</name>
    <message>
        <source>Download of %1: %2</source>
        <translation>%1 的下载：%2</translation>
    </message>
    <message>
        <source>Open the licence of %1 in the browser</source>
        <translation>在浏览器中打开 %1 的许可证</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Download…</source>
        <translation>下载…</translation>
    </message>
</context>
<context>
    <name>OptionRows</name>
    <message>
        <source>%1: as in the settings</source>
        <translation>%1：沿用设置</translation>
    </message>
    <message>
        <source>As in the settings. %1</source>
        <translation>沿用设置。%1</translation>
    </message>
</context>
<context>
    <name>PhotoCanvas</name>
    <message>
        <source>Video %1, %2</source>
        <translation>视频 %1，%2</translation>
    </message>
    <message>
        <source>Photo %1, %2</source>
        <translation>照片 %1，%2</translation>
    </message>
    <message>
        <source>Shown at %1 %</source>
        <translation>显示比例 %1%</translation>
    </message>
</context>
<context>
    <name>PhotoChip</name>
    <message>
        <source>%1, being read</source>
        <translation>%1，正在读取</translation>
    </message>
    <message>
        <source>Video %1</source>
        <translation>视频 %1</translation>
    </message>
    <message>
        <source>Photo %1</source>
        <translation>照片 %1</translation>
    </message>
    <message>
        <source>Show %1 large, and what the model sees</source>
        <translation>放大显示 %1，以及模型看到的内容</translation>
    </message>
    <message>
        <source>Remove the video %1</source>
        <translation>移除视频 %1</translation>
    </message>
    <message>
        <source>Remove the photo %1</source>
        <translation>移除照片 %1</translation>
    </message>
</context>
<context>
    <name>PhotoThumb</name>
    <message>
        <source>Video %1, show large</source>
        <translation>视频 %1，查看大图</translation>
    </message>
    <message>
        <source>Photo %1, show large</source>
        <translation>照片 %1，查看大图</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>还有 %1 张</translation>
    </message>
    <message>
        <source>+%1</source>
        <translation>+%1</translation>
    </message>
</context>
<context>
    <name>PhotoViewer</name>
    <message>
        <source>Photo viewer</source>
        <translation>照片查看器</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
</context>
<context>
    <name>PlainViewer</name>
    <message>
        <source>Photo %1</source>
        <translation>照片 %1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
</context>
<context>
    <name>PresetRow</name>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>No preset</source>
        <translation>无预设</translation>
    </message>
    <message>
        <source>Own settings</source>
        <translation>自定义设置</translation>
    </message>
    <message>
        <source>%1 (changed)</source>
        <translation>%1（已更改）</translation>
    </message>
</context>
<context>
    <name>Python</name>
    <message>
        <source>{0} is not an ordinary file.</source>
        <extracomment>app/storage/captions/caption_file.py</extracomment>
        <translation>{0} 不是普通文件。</translation>
    </message>
    <message>
        <source>Take another --out-file.</source>
        <extracomment>app/storage/captions/caption_file.py</extracomment>
        <translation>请换一个 --out-file。</translation>
    </message>
    <message>
        <source>{0} exists already.</source>
        <extracomment>app/storage/captions/caption_file.py</extracomment>
        <translation>{0} 已经存在。</translation>
    </message>
    <message>
        <source>{0} is not written in UTF-8, so this run cannot go on with it.</source>
        <extracomment>app/storage/captions/caption_file.py</extracomment>
        <translation>{0} 不是 UTF-8 编码，因此本次运行无法接着写入。</translation>
    </message>
    <message>
        <source>In Excel, save it as “CSV UTF-8”, or take another --out-file.</source>
        <extracomment>app/storage/captions/caption_file.py</extracomment>
        <translation>请在 Excel 中另存为“CSV UTF-8”，或换一个 --out-file。</translation>
    </message>
    <message>
        <source>Line {0} of {1} is not a caption, so this run cannot go on with it.</source>
        <extracomment>app/storage/captions/caption_file.py</extracomment>
        <translation>{1} 的第 {0} 行不是图片说明，因此本次运行无法接着写入。</translation>
    </message>
    <message>
        <source>Correct the line, or take another --out-file.</source>
        <extracomment>app/storage/captions/caption_file.py</extracomment>
        <translation>请改正这一行，或换一个 --out-file。</translation>
    </message>
    <message>
        <source>{0} has answers to another question: {1}</source>
        <extracomment>app/storage/captions/caption_file.py</extracomment>
        <translation>{0} 中的回答针对的是另一个问题：{1}</translation>
    </message>
    <message>
        <source>Ask the same question to go on, or take another --out-file.</source>
        <extracomment>app/storage/captions/caption_file.py</extracomment>
        <translation>要继续，请提相同的问题，或换一个 --out-file。</translation>
    </message>
    <message>
        <source>Pumice needs this to go on with {0} (pumice caption --resume).</source>
        <extracomment>app/storage/captions/caption_folder.py</extracomment>
        <translation>Pumice 需要用它来继续处理 {0}（pumice caption --resume）。</translation>
    </message>
    <message>
        <source>{0} of {1} photos it names</source>
        <extracomment>app/storage/captions/caption_folder.py</extracomment>
        <translation>其中列出的 {1} 张照片有 {0} 张</translation>
    </message>
    <message>
        <source>{0} does not say which folder it belongs to</source>
        <extracomment>app/storage/captions/caption_folder.py</extracomment>
        <translation>{0} 没有注明属于哪个文件夹</translation>
    </message>
    <message>
        <source>{0}. {1} are in {2}, so it is taken to belong to that folder.</source>
        <extracomment>app/storage/captions/caption_folder.py</extracomment>
        <translation>{0}。{1}在 {2} 中，因此视为属于该文件夹。</translation>
    </message>
    <message>
        <source>{0}. Only {1} are in {2}, so photos there are added by their full path.</source>
        <extracomment>app/storage/captions/caption_folder.py</extracomment>
        <translation>{0}。{1}在 {2} 中，未过半数，因此那里的照片以完整路径添加。</translation>
    </message>
    <message>
        <source>{0} belongs to {1}, which is gone</source>
        <extracomment>app/storage/captions/caption_folder.py</extracomment>
        <translation>{0} 属于 {1}，而后者已不存在</translation>
    </message>
    <message>
        <source>{0}. Its photos are in {1}, so it is taken to belong to that folder.</source>
        <extracomment>app/storage/captions/caption_folder.py</extracomment>
        <translation>{0}。其中的照片在 {1} 中，因此视为属于该文件夹。</translation>
    </message>
    <message>
        <source>{0}; photos in {1} are added by their full path. If it is the same folder, delete {2} before the run.</source>
        <extracomment>app/storage/captions/caption_folder.py</extracomment>
        <translation>{0}；{1} 中的照片以完整路径添加。如果是同一个文件夹，请在运行前删除 {2}。</translation>
    </message>
    <message>
        <source>{0} belongs to {1}; photos in {2} are added by their full path.</source>
        <extracomment>app/storage/captions/caption_folder.py</extracomment>
        <translation>{0} 属于 {1}；{2} 中的照片以完整路径添加。</translation>
    </message>
    <message>
        <source>line {0} is not a caption</source>
        <extracomment>app/storage/captions/caption_format.py</extracomment>
        <translation>第 {0} 行不是图片说明</translation>
    </message>
    <message>
        <source>text files beside the photos in {0}</source>
        <extracomment>app/storage/captions/captions.py</extracomment>
        <translation>{0} 中照片旁的文本文件</translation>
    </message>
    <message>
        <source>{0} already has a text file beside it.</source>
        <extracomment>app/storage/captions/captions.py</extracomment>
        <translation>{0} 旁边已有文本文件。</translation>
    </message>
    <message>
        <source>Another window is writing a reply in this chat.</source>
        <extracomment>app/storage/chat_store/chat_writers.py</extracomment>
        <translation>另一个窗口正在此对话中生成回复。</translation>
    </message>
    <message>
        <source>Wait until it has ended, or stop it there.</source>
        <extracomment>app/storage/chat_store/chat_writers.py</extracomment>
        <translation>请等它结束，或在那个窗口中停止。</translation>
    </message>
    <message>
        <source>It was deleted in another window. Start a new chat.</source>
        <extracomment>app/storage/chat_store/messages.py</extracomment>
        <translation>它已在另一个窗口中删除。请开始新对话。</translation>
    </message>
    <message>
        <source>Reading the chats</source>
        <extracomment>app/storage/chat_store/chat_folders.py</extracomment>
        <translation>读取对话列表</translation>
    </message>
    <message>
        <source>Reading the chat</source>
        <extracomment>app/storage/chat_store/chats.py</extracomment>
        <translation>读取对话</translation>
    </message>
    <message>
        <source>Saving the message</source>
        <extracomment>app/storage/chat_store/messages.py</extracomment>
        <translation>保存消息</translation>
    </message>
    <message>
        <source>Saving the reply</source>
        <extracomment>app/storage/chat_store/comparison.py</extracomment>
        <translation>保存回复</translation>
    </message>
    <message>
        <source>Renaming the chat</source>
        <extracomment>app/storage/chat_store/chats.py</extracomment>
        <translation>重命名对话</translation>
    </message>
    <message>
        <source>Deleting the chat</source>
        <extracomment>app/storage/chat_store/chat_folders.py</extracomment>
        <translation>删除对话</translation>
    </message>
    <message>
        <source>Restoring the chat</source>
        <extracomment>app/storage/chat_store/chat_folders.py</extracomment>
        <translation>恢复对话</translation>
    </message>
    <message>
        <source>Keeping the photo</source>
        <extracomment>app/storage/chat_store/chats.py</extracomment>
        <translation>保存照片</translation>
    </message>
    <message>
        <source>Tidying the chats</source>
        <extracomment>app/storage/chat_store/chats.py</extracomment>
        <translation>整理对话</translation>
    </message>
    <message>
        <source>Closing the chats</source>
        <extracomment>app/storage/chat_store/chats.py</extracomment>
        <translation>关闭对话存储</translation>
    </message>
    <message>
        <source>{0} is no longer in Pumice&apos;s folder of photos.</source>
        <extracomment>app/storage/chat_store/kept_rows.py</extracomment>
        <translation>{0} 已不在 Pumice 的照片文件夹中。</translation>
    </message>
    <message>
        <source>Add it once more.</source>
        <extracomment>app/storage/chat_store/kept_rows.py</extracomment>
        <translation>请重新添加。</translation>
    </message>
    <message>
        <source>Opening the chats</source>
        <extracomment>app/storage/chat_store/chats.py</extracomment>
        <translation>打开对话存储</translation>
    </message>
    <message>
        <source>The file of chats was damaged, so Pumice began a new one.</source>
        <extracomment>app/storage/chat_store/chats.py</extracomment>
        <translation>对话文件已损坏，Pumice 已新建一个。</translation>
    </message>
    <message>
        <source>Nothing was deleted: the damaged file was kept as {0}.</source>
        <extracomment>app/storage/chat_store/chats.py</extracomment>
        <translation>没有删除任何内容：损坏的文件已保留为 {0}。</translation>
    </message>
    <message>
        <source>This chat is no longer on the disk.</source>
        <extracomment>app/storage/chat_store/messages.py</extracomment>
        <translation>此对话已不在磁盘上。</translation>
    </message>
    <message>
        <source>New chat</source>
        <extracomment>app/storage/chat_store/messages.py</extracomment>
        <translation>新对话</translation>
    </message>
    <message>
        <source>{0} does not exist</source>
        <extracomment>app/main.py</extracomment>
        <translation>{0} 不存在</translation>
    </message>
    <message>
        <source>{0} failed: {1}.</source>
        <extracomment>app/storage/database.py</extracomment>
        <translation>{0}失败：{1}。</translation>
    </message>
    <message>
        <source>Check that the disk is not full and the folder can be written.</source>
        <extracomment>app/storage/database.py</extracomment>
        <translation>请检查磁盘是否已满，以及文件夹是否可写。</translation>
    </message>
    <message>
        <source>The chats on this disk were written by a newer Pumice.</source>
        <extracomment>app/storage/database.py</extracomment>
        <translation>此磁盘上的对话由更新版本的 Pumice 写入。</translation>
    </message>
    <message>
        <source>Update Pumice to see them. Until then, new chats are not kept.</source>
        <extracomment>app/storage/database.py</extracomment>
        <translation>请更新 Pumice 以查看这些对话。在此之前，新对话不会保存。</translation>
    </message>
    <message>
        <source>{0} failed: the disk is full.</source>
        <extracomment>app/storage/database.py</extracomment>
        <translation>{0}失败：磁盘已满。</translation>
    </message>
    <message>
        <source>Free some space, then try again.</source>
        <extracomment>app/storage/database.py</extracomment>
        <translation>请释放一些空间，然后重试。</translation>
    </message>
    <message>
        <source>{0} failed: another program is using the chats.</source>
        <extracomment>app/storage/database.py</extracomment>
        <translation>{0}失败：另一个程序正在使用对话文件。</translation>
    </message>
    <message>
        <source>Close other Pumice windows, then try again.</source>
        <extracomment>app/storage/database.py</extracomment>
        <translation>请关闭其他 Pumice 窗口，然后重试。</translation>
    </message>
    <message>
        <source>{0} failed: the file of chats is damaged.</source>
        <extracomment>app/storage/database.py</extracomment>
        <translation>{0}失败：对话文件已损坏。</translation>
    </message>
    <message>
        <source>Start Pumice again: it keeps the damaged file and begins a new one.</source>
        <extracomment>app/storage/database.py</extracomment>
        <translation>请重新启动 Pumice：它会保留损坏的文件，并新建一个。</translation>
    </message>
    <message>
        <source>{0} failed: the file cannot be written.</source>
        <extracomment>app/storage/database.py</extracomment>
        <translation>{0}失败：文件无法写入。</translation>
    </message>
    <message>
        <source>Check the folder&apos;s permissions.</source>
        <extracomment>app/storage/database.py</extracomment>
        <translation>请检查该文件夹的权限。</translation>
    </message>
    <message>
        <source>Check that the disk is healthy and not full.</source>
        <extracomment>app/storage/database.py</extracomment>
        <translation>请检查磁盘是否正常、是否已满。</translation>
    </message>
    <message>
        <source>it is not an ordinary file</source>
        <extracomment>app/storage/captions/folder_scan.py</extracomment>
        <translation>这不是普通文件</translation>
    </message>
    <message>
        <source>the link leads to itself</source>
        <extracomment>app/storage/captions/folder_scan.py</extracomment>
        <translation>链接指向自身</translation>
    </message>
    <message>
        <source>the link leads nowhere</source>
        <extracomment>app/storage/captions/folder_scan.py</extracomment>
        <translation>链接的目标不存在</translation>
    </message>
    <message>
        <source>it may not be read</source>
        <extracomment>app/storage/captions/folder_scan.py</extracomment>
        <translation>没有读取权限</translation>
    </message>
    <message>
        <source>it is gone</source>
        <extracomment>app/storage/captions/folder_scan.py</extracomment>
        <translation>已不存在</translation>
    </message>
    <message>
        <source>it cannot be read ({0})</source>
        <extracomment>app/storage/captions/folder_scan.py</extracomment>
        <translation>无法读取（{0}）</translation>
    </message>
    <message>
        <source>Removing a photo</source>
        <extracomment>app/storage/photos/photo_store.py</extracomment>
        <translation>移除照片</translation>
    </message>
    <message>
        <source>{0} takes {1} GB, and the disk has {2} GB free.</source>
        <extracomment>app/storage/photos/photo_store.py</extracomment>
        <translation>{0} 需要 {1} GB，而磁盘可用空间为 {2} GB。</translation>
    </message>
    <message>
        <source>Free some space, or send a smaller copy.</source>
        <extracomment>app/storage/photos/photo_store.py</extracomment>
        <translation>请释放一些空间，或发送较小的副本。</translation>
    </message>
    <message>
        <source>it takes {0} GB, and at most {1} are kept</source>
        <extracomment>app/storage/photos/photo_store.py</extracomment>
        <translation>大小为 {0} GB，而上限为 {1} GB</translation>
    </message>
    <message>
        <source>Send a shorter part of it.</source>
        <extracomment>app/storage/photos/photo_store.py</extracomment>
        <translation>请发送其中较短的一段。</translation>
    </message>
    <message>
        <source>Light, dark, or the same as the desktop.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>浅色、深色，或跟随系统。</translation>
    </message>
    <message>
        <source>High contrast has black, white and clear lines.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>高对比度使用黑白色和清晰的线条。</translation>
    </message>
    <message>
        <source>The language of the window. Replies are in the language you ask in.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>窗口的语言。回复使用提问时的语言。</translation>
    </message>
    <message>
        <source>Size of all text, in percent of the desktop&apos;s text.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>所有文字的大小，以相对系统文字的百分比表示。</translation>
    </message>
    <message>
        <source>Use animations; if off, things change at once.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>使用动画；关闭后，变化会立即显示。</translation>
    </message>
    <message>
        <source>Show the list of chats if the window is wide enough.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>窗口足够宽时显示对话列表。</translation>
    </message>
    <message>
        <source>Folder or GGUF file of the model; empty means the built-in one.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>模型的文件夹或 GGUF 文件；留空表示使用内置模型。</translation>
    </message>
    <message>
        <source>Keep what the model has computed on this disk, so that chats reopen at once.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>把模型的计算结果保存在此磁盘上，以便立即重新打开对话。</translation>
    </message>
    <message>
        <source>How the tokens of a reply are chosen.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>如何选择回复中的 token。</translation>
    </message>
    <message>
        <source>Width and height of the window when it was last closed.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>上次关闭窗口时的宽度和高度。</translation>
    </message>
    <message>
        <source>Place of the window when it was last closed, in pixels.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>上次关闭窗口时的位置，以像素为单位。</translation>
    </message>
    <message>
        <source>Whether the window was maximised.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>窗口是否已最大化。</translation>
    </message>
    <message>
        <source>Width of the list of chats, in percent of its usual width.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>对话列表的宽度，以相对默认宽度的百分比表示。</translation>
    </message>
    <message>
        <source>The page that was shown last.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>上次显示的页面。</translation>
    </message>
    <message>
        <source>Whether the introduction was read.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>是否已读过简介。</translation>
    </message>
    <message>
        <source>The settings could not be saved: {0}.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>无法保存设置：{0}。</translation>
    </message>
    <message>
        <source>Check that {0} can be written and the disk is not full.</source>
        <extracomment>app/storage/presets.py</extracomment>
        <translation>请检查 {0} 是否可写，以及磁盘是否已满。</translation>
    </message>
    <message>
        <source>Invalid settings were left at their defaults: {0}.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>无效的设置已保持默认值：{0}。</translation>
    </message>
    <message>
        <source>Set them again in the settings.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>请在设置中重新设定。</translation>
    </message>
    <message>
        <source>The settings file was damaged, so all settings are at their defaults.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>设置文件已损坏，因此所有设置均为默认值。</translation>
    </message>
    <message>
        <source>The damaged file was kept as {0}.</source>
        <extracomment>app/storage/presets.py</extracomment>
        <translation>损坏的文件已保留为 {0}。</translation>
    </message>
    <message>
        <source>The settings could not be read: {0}.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>无法读取设置：{0}。</translation>
    </message>
    <message>
        <source>Check the permissions of {0}.</source>
        <extracomment>app/storage/presets.py</extracomment>
        <translation>请检查 {0} 的权限。</translation>
    </message>
    <message>
        <source>A message can have at most {0} photos.</source>
        <extracomment>app/window/chat/composer.py</extracomment>
        <translation>一条消息最多可以包含 {0} 张照片。</translation>
    </message>
    <message>
        <source>Send the rest in a second message.</source>
        <extracomment>app/window/chat/composer.py</extracomment>
        <translation>其余的请在下一条消息中发送。</translation>
    </message>
    <message>
        <source>What was copied is not a photo.</source>
        <extracomment>app/window/chat/composer.py</extracomment>
        <translation>复制的内容不是照片。</translation>
    </message>
    <message>
        <source>Copy the photo again.</source>
        <extracomment>app/window/chat/composer.py</extracomment>
        <translation>请重新复制照片。</translation>
    </message>
    <message>
        <source>No model is open.</source>
        <extracomment>app/window/photos/seen_photo.py</extracomment>
        <translation>没有打开的模型。</translation>
    </message>
    <message>
        <source>Open a model first.</source>
        <extracomment>app/window/comparison/compare.py</extracomment>
        <translation>请先打开一个模型。</translation>
    </message>
    <message>
        <source>The engine ended without a reply.</source>
        <extracomment>app/window/engines/engine_thread.py</extracomment>
        <translation>引擎已结束，但没有给出回复。</translation>
    </message>
    <message>
        <source>Try again.</source>
        <extracomment>app/window/engines/engine_thread.py</extracomment>
        <translation>请重试。</translation>
    </message>
    <message>
        <source>There is not enough memory.</source>
        <extracomment>app/window/engines/engine_thread.py</extracomment>
        <translation>内存不足。</translation>
    </message>
    <message>
        <source>Close other programs or use a smaller model.</source>
        <extracomment>app/window/engines/engine_thread.py</extracomment>
        <translation>请关闭其他程序，或使用较小的模型。</translation>
    </message>
    <message>
        <source>Something went wrong inside Pumice ({0}).</source>
        <extracomment>app/window/engines/engine_thread.py</extracomment>
        <translation>Pumice 内部出错（{0}）。</translation>
    </message>
    <message>
        <source>Try again, and report it if it stays.</source>
        <extracomment>app/window/engines/engine_thread.py</extracomment>
        <translation>请重试；如果问题依旧，请报告。</translation>
    </message>
    <message>
        <source>Cut off at the longest length.</source>
        <extracomment>app/window/chat/message_list.py</extracomment>
        <translation>已达到长度上限，回复被截断。</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <extracomment>app/window/chat/message_list.py</extracomment>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>Interrupted: Pumice ended while this was being written.</source>
        <extracomment>app/window/chat/message_list.py</extracomment>
        <translation>已中断：生成过程中 Pumice 退出了。</translation>
    </message>
    <message>
        <source>The reply failed.</source>
        <extracomment>app/window/chat/message_list.py</extracomment>
        <translation>回复失败。</translation>
    </message>
    <message>
        <source>Save the photo to a file, then drop that file.</source>
        <extracomment>app/window/photos/mime_photos.py</extracomment>
        <translation>请把照片保存为文件，然后拖入该文件。</translation>
    </message>
    <message>
        <source>There is no photo, no video and no text in this.</source>
        <extracomment>app/window/photos/mime_photos.py</extracomment>
        <translation>其中没有照片、视频或文本。</translation>
    </message>
    <message>
        <source>This holds no photo that Pumice can read.</source>
        <extracomment>app/window/photos/mime_photos.py</extracomment>
        <translation>其中没有 Pumice 能读取的照片。</translation>
    </message>
    <message>
        <source>No model is open</source>
        <extracomment>app/window/models/model_line.py</extracomment>
        <translation>未打开模型</translation>
    </message>
    <message>
        <source>“{0}” was deleted in another window.</source>
        <extracomment>app/window/chat/other_windows.py</extracomment>
        <translation>“{0}”已在另一个窗口中删除。</translation>
    </message>
    <message>
        <source>A new message begins a new chat.</source>
        <extracomment>app/window/chat/other_windows.py</extracomment>
        <translation>发送新消息会开始新对话。</translation>
    </message>
    <message>
        <source>A new message restores it.</source>
        <extracomment>app/window/chat/other_windows.py</extracomment>
        <translation>发送新消息会恢复此对话。</translation>
    </message>
    <message>
        <source>Waiting for the model…</source>
        <extracomment>app/window/chat/answering.py</extracomment>
        <translation>正在等待模型…</translation>
    </message>
    <message>
        <source>This chat is longer than the model&apos;s context: its oldest messages are left out.</source>
        <extracomment>app/window/chat/answering.py</extracomment>
        <translation>此对话超出了模型的上下文长度：最早的消息已被略去。</translation>
    </message>
    <message>
        <source>They stay in the chat. The model still sees the photos you are asking about.</source>
        <extracomment>app/window/chat/answering.py</extracomment>
        <translation>这些消息仍保留在对话中。模型仍能看到你正在询问的照片。</translation>
    </message>
    <message>
        <source>What is in this picture?</source>
        <extracomment>app/window/chat/welcome.py</extracomment>
        <translation>这张图片里有什么？</translation>
    </message>
    <message>
        <source>What colour is it?</source>
        <extracomment>app/window/chat/welcome.py</extracomment>
        <translation>它是什么颜色？</translation>
    </message>
    <message>
        <source>How many things are there?</source>
        <extracomment>app/window/chat/welcome.py</extracomment>
        <translation>有多少个东西？</translation>
    </message>
    <message>
        <source>“{text}” is not a whole number.</source>
        <extracomment>app/window/models/model_option_list.py</extracomment>
        <translation>“{text}”不是整数。</translation>
    </message>
    <message>
        <source>Saving the chat</source>
        <extracomment>app/storage/chat_store/chats.py</extracomment>
        <translation>保存对话</translation>
    </message>
    <message>
        <source>Reading the draft</source>
        <extracomment>app/storage/chat_store/drafts.py</extracomment>
        <translation>读取草稿</translation>
    </message>
    <message>
        <source>Saving the draft</source>
        <extracomment>app/storage/chat_store/drafts.py</extracomment>
        <translation>保存草稿</translation>
    </message>
    <message>
        <source>Deleting the message</source>
        <extracomment>app/storage/chat_store/messages.py</extracomment>
        <translation>删除消息</translation>
    </message>
    <message>
        <source>Restoring the message</source>
        <extracomment>app/storage/chat_store/messages.py</extracomment>
        <translation>恢复消息</translation>
    </message>
    <message>
        <source>This message is no longer on the disk.</source>
        <extracomment>app/storage/chat_store/messages.py</extracomment>
        <translation>此消息已不在磁盘上。</translation>
    </message>
    <message>
        <source>Number of the chat that was open last; 0 is a new chat.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>上次打开的对话的编号；0 表示新对话。</translation>
    </message>
    <message>
        <source>Waiting to be sent.</source>
        <extracomment>app/window/chat/message_list.py</extracomment>
        <translation>等待发送。</translation>
    </message>
    <message>
        <source>Written without the oldest question of this chat and its reply.</source>
        <extracomment>app/window/chat/message_list.py</extracomment>
        <translation>生成时未包含此对话中最早的问题及其回复。</translation>
    </message>
    <message>
        <source>Written without the {n} oldest questions of this chat and their replies.</source>
        <extracomment>app/window/chat/message_list.py</extracomment>
        <translation>生成时未包含此对话中最早的 {n} 个问题及其回复。</translation>
    </message>
    <message>
        <source>{n} photo tokens</source>
        <extracomment>app/window/chat/message_list.py</extracomment>
        <translation>{n} 个照片 token</translation>
    </message>
    <message>
        <source>{n} tokens</source>
        <extracomment>app/window/chat/message_list.py</extracomment>
        <translation>{n} 个 token</translation>
    </message>
    <message>
        <source>{n} tokens/s</source>
        <extracomment>app/window/chat/message_list.py</extracomment>
        <translation>{n} token/秒</translation>
    </message>
    <message>
        <source>Reply</source>
        <extracomment>app/window/chat/message_list.py</extracomment>
        <translation>回复</translation>
    </message>
    <message>
        <source>You</source>
        <extracomment>app/window/chat/message_list.py</extracomment>
        <translation>你</translation>
    </message>
    <message>
        <source>{who}, version {n} of {total}</source>
        <extracomment>app/window/chat/message_list.py</extracomment>
        <translation>{who}，版本 {n}，共 {total} 个</translation>
    </message>
    <message>
        <source>video {name}</source>
        <extracomment>app/window/chat/message_list.py</extracomment>
        <translation>视频 {name}</translation>
    </message>
    <message>
        <source>photo {name}</source>
        <extracomment>app/window/chat/message_list.py</extracomment>
        <translation>照片 {name}</translation>
    </message>
    <message>
        <source>This version was deleted; another one is shown.</source>
        <extracomment>app/window/chat/message_tools.py</extracomment>
        <translation>此版本已删除，现显示另一个版本。</translation>
    </message>
    <message>
        <source>The message was deleted.</source>
        <extracomment>app/window/chat/message_tools.py</extracomment>
        <translation>消息已删除。</translation>
    </message>
    <message>
        <source>Undo</source>
        <extracomment>app/window/chat/feedback.py</extracomment>
        <translation>撤销</translation>
    </message>
    <message>
        <source>There is no feedback that can be exported ({0}).</source>
        <extracomment>app/storage/transfer/feedback_export.py</extracomment>
        <translation>没有可以导出的反馈（{0}）。</translation>
    </message>
    <message>
        <source>There is no feedback that can be exported.</source>
        <extracomment>app/storage/transfer/feedback_export.py</extracomment>
        <translation>没有可以导出的反馈。</translation>
    </message>
    <message>
        <source>1 system folder ({0})</source>
        <extracomment>app/storage/captions/folder_scan.py</extracomment>
        <translation>1 个系统文件夹（{0}）</translation>
    </message>
    <message>
        <source>{0} system folders ({1})</source>
        <extracomment>app/storage/captions/folder_scan.py</extracomment>
        <translation>{0} 个系统文件夹（{1}）</translation>
    </message>
    <message>
        <source>1 hidden folder</source>
        <extracomment>app/storage/captions/folder_scan.py</extracomment>
        <translation>1 个隐藏文件夹</translation>
    </message>
    <message>
        <source>{0} hidden folders</source>
        <extracomment>app/storage/captions/folder_scan.py</extracomment>
        <translation>{0} 个隐藏文件夹</translation>
    </message>
    <message>
        <source>1 hidden file</source>
        <extracomment>app/storage/captions/folder_scan.py</extracomment>
        <translation>1 个隐藏文件</translation>
    </message>
    <message>
        <source>{0} hidden files</source>
        <extracomment>app/storage/captions/folder_scan.py</extracomment>
        <translation>{0} 个隐藏文件</translation>
    </message>
    <message>
        <source>1 link to a folder</source>
        <extracomment>app/storage/captions/folder_scan.py</extracomment>
        <translation>1 个文件夹链接</translation>
    </message>
    <message>
        <source>{0} links to folders</source>
        <extracomment>app/storage/captions/folder_scan.py</extracomment>
        <translation>{0} 个文件夹链接</translation>
    </message>
    <message>
        <source>A reply is being written in this chat.</source>
        <extracomment>app/window/chat/message_tools.py</extracomment>
        <translation>此对话正在生成回复。</translation>
    </message>
    <message>
        <source>Send the edited message when it has ended, or stop it.</source>
        <extracomment>app/window/chat/message_tools.py</extracomment>
        <translation>请等它结束后再发送编辑过的消息，或将其停止。</translation>
    </message>
    <message>
        <source>Temperature</source>
        <extracomment>app/window/settings/option_labels.py</extracomment>
        <translation>温度</translation>
    </message>
    <message>
        <source>Max tokens</source>
        <extracomment>app/window/settings/option_labels.py</extracomment>
        <translation>最大 token 数</translation>
    </message>
    <message>
        <source>Top-k</source>
        <extracomment>app/window/settings/option_labels.py</extracomment>
        <translation>Top-k</translation>
    </message>
    <message>
        <source>Top-p</source>
        <extracomment>app/window/settings/option_labels.py</extracomment>
        <translation>Top-p</translation>
    </message>
    <message>
        <source>Min-p</source>
        <extracomment>app/window/settings/option_labels.py</extracomment>
        <translation>Min-p</translation>
    </message>
    <message>
        <source>Repeat penalty</source>
        <extracomment>app/window/settings/option_labels.py</extracomment>
        <translation>重复惩罚</translation>
    </message>
    <message>
        <source>Frequency penalty</source>
        <extracomment>app/window/settings/option_labels.py</extracomment>
        <translation>频率惩罚</translation>
    </message>
    <message>
        <source>Presence penalty</source>
        <extracomment>app/window/settings/option_labels.py</extracomment>
        <translation>存在惩罚</translation>
    </message>
    <message>
        <source>Penalty tokens</source>
        <extracomment>app/window/settings/option_labels.py</extracomment>
        <translation>惩罚 token 数</translation>
    </message>
    <message>
        <source>Mirostat</source>
        <extracomment>app/window/settings/option_labels.py</extracomment>
        <translation>Mirostat</translation>
    </message>
    <message>
        <source>Mirostat tau</source>
        <extracomment>app/window/settings/option_labels.py</extracomment>
        <translation>Mirostat tau</translation>
    </message>
    <message>
        <source>Mirostat eta</source>
        <extracomment>app/window/settings/option_labels.py</extracomment>
        <translation>Mirostat eta</translation>
    </message>
    <message>
        <source>Seed</source>
        <extracomment>app/window/settings/option_labels.py</extracomment>
        <translation>种子</translation>
    </message>
    <message>
        <source>Context tokens</source>
        <extracomment>app/window/settings/option_labels.py</extracomment>
        <translation>上下文 token 数</translation>
    </message>
    <message>
        <source>Threads</source>
        <extracomment>app/window/settings/option_labels.py</extracomment>
        <translation>线程数</translation>
    </message>
    <message>
        <source>GPU layers</source>
        <extracomment>app/window/settings/option_labels.py</extracomment>
        <translation>GPU 层数</translation>
    </message>
    <message>
        <source>Batch tokens</source>
        <extracomment>app/window/settings/option_labels.py</extracomment>
        <translation>批处理 token 数</translation>
    </message>
    <message>
        <source>Flash attention</source>
        <extracomment>app/window/settings/option_labels.py</extracomment>
        <translation>Flash Attention</translation>
    </message>
    <message>
        <source>KV-cache dtype</source>
        <extracomment>app/window/settings/option_labels.py</extracomment>
        <translation>KV 缓存类型</translation>
    </message>
    <message>
        <source>Conversations</source>
        <extracomment>app/window/settings/option_labels.py</extracomment>
        <translation>并行会话数</translation>
    </message>
    <message>
        <source>“{text}” is not a number.</source>
        <extracomment>app/window/settings/sampling_settings.py</extracomment>
        <translation>“{text}”不是数字。</translation>
    </message>
    <message>
        <source>none</source>
        <extracomment>app/window/settings/sampling_settings.py</extracomment>
        <translation>无</translation>
    </message>
    <message>
        <source>“{title}” was deleted.</source>
        <extracomment>app/window/chat/session.py</extracomment>
        <translation>“{title}”已删除。</translation>
    </message>
    <message>
        <source>Opening the model…</source>
        <extracomment>app/wording/progress.py</extracomment>
        <translation>正在打开模型…</translation>
    </message>
    <message>
        <source>Checking that the model sees… {done} of {total}</source>
        <extracomment>app/wording/progress.py</extracomment>
        <translation>正在检查模型能否看图… {done}/{total}</translation>
    </message>
    <message>
        <source>Checking that the model sees…</source>
        <extracomment>app/wording/progress.py</extracomment>
        <translation>正在检查模型能否看图…</translation>
    </message>
    <message>
        <source>Looking… {done} of {total}</source>
        <extracomment>app/wording/progress.py</extracomment>
        <translation>正在看图… {done}/{total}</translation>
    </message>
    <message>
        <source>Looking…</source>
        <extracomment>app/wording/progress.py</extracomment>
        <translation>正在看图…</translation>
    </message>
    <message>
        <source>Reading… {percent} %</source>
        <extracomment>app/wording/progress.py</extracomment>
        <translation>正在读取… {percent}%</translation>
    </message>
    <message>
        <source>Reading…</source>
        <extracomment>app/wording/progress.py</extracomment>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Nothing can be kept in {0}: {1}. {2}</source>
        <extracomment>engine/cache/disk_cache.py</extracomment>
        <translation>无法在 {0} 中保存任何内容：{1}。{2}</translation>
    </message>
    <message>
        <source>Photos are encoded and conversations are read again each time. Check that the folder can be written and the disk is not full.</source>
        <extracomment>engine/cache/folder.py</extracomment>
        <translation>每次都会重新编码照片、重新读取会话。请检查该文件夹是否可写，以及磁盘是否已满。</translation>
    </message>
    <message>
        <source>The model {0} cannot see photos: it has no vision file.</source>
        <extracomment>engine/engine.py</extracomment>
        <translation>模型 {0} 看不了照片：它没有视觉文件。</translation>
    </message>
    <message>
        <source>Open it with its mmproj file, or send words only.</source>
        <extracomment>engine/engine.py</extracomment>
        <translation>请连同其 mmproj 文件一起打开，或只发送文字。</translation>
    </message>
    <message>
        <source>The photo {0}</source>
        <extracomment>engine/errors.py</extracomment>
        <translation>照片 {0}</translation>
    </message>
    <message>
        <source>The photo</source>
        <extracomment>engine/errors.py</extracomment>
        <translation>照片</translation>
    </message>
    <message>
        <source>{0} cannot be used: {1}.</source>
        <extracomment>app/storage/training/run_launch.py</extracomment>
        <translation>{0} 无法使用：{1}。</translation>
    </message>
    <message>
        <source>{0} reads no videos</source>
        <extracomment>app/storage/captions/caption_run.py</extracomment>
        <translation>{0} 不支持视频</translation>
    </message>
    <message>
        <source>Open a model that does.</source>
        <extracomment>app/storage/captions/caption_run.py</extracomment>
        <translation>请打开支持视频的模型。</translation>
    </message>
    <message>
        <source>Exporting the chats</source>
        <extracomment>app/storage/transfer/chat_export.py</extracomment>
        <translation>导出对话</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <extracomment>app/storage/transfer/chat_export.py</extracomment>
        <translation>请换一个名称。</translation>
    </message>
    <message>
        <source>Reading the folders</source>
        <extracomment>app/storage/chat_store/chat_folders.py</extracomment>
        <translation>读取文件夹列表</translation>
    </message>
    <message>
        <source>Making the folder</source>
        <extracomment>app/storage/chat_store/chat_folders.py</extracomment>
        <translation>新建文件夹</translation>
    </message>
    <message>
        <source>Renaming the folder</source>
        <extracomment>app/storage/chat_store/chat_folders.py</extracomment>
        <translation>重命名文件夹</translation>
    </message>
    <message>
        <source>There is a folder “{0}” already.</source>
        <extracomment>app/storage/chat_store/chat_folders.py</extracomment>
        <translation>已有名为“{0}”的文件夹。</translation>
    </message>
    <message>
        <source>Choose another name, or move the chats there.</source>
        <extracomment>app/storage/chat_store/chat_folders.py</extracomment>
        <translation>请换一个名称，或把对话移到那个文件夹。</translation>
    </message>
    <message>
        <source>Deleting the folder</source>
        <extracomment>app/storage/chat_store/chat_folders.py</extracomment>
        <translation>删除文件夹</translation>
    </message>
    <message>
        <source>Restoring the folder</source>
        <extracomment>app/storage/chat_store/chat_folders.py</extracomment>
        <translation>恢复文件夹</translation>
    </message>
    <message>
        <source>Reading the folder</source>
        <extracomment>app/storage/chat_store/chat_folders.py</extracomment>
        <translation>读取文件夹</translation>
    </message>
    <message>
        <source>Restoring the chats</source>
        <extracomment>app/storage/chat_store/chat_folders.py</extracomment>
        <translation>恢复对话</translation>
    </message>
    <message>
        <source>Pinning the chat</source>
        <extracomment>app/storage/chat_store/chat_folders.py</extracomment>
        <translation>置顶对话</translation>
    </message>
    <message>
        <source>Archiving the chat</source>
        <extracomment>app/storage/chat_store/chat_folders.py</extracomment>
        <translation>归档对话</translation>
    </message>
    <message>
        <source>Moving the chat</source>
        <extracomment>app/storage/chat_store/chat_folders.py</extracomment>
        <translation>移动对话</translation>
    </message>
    <message>
        <source>A folder needs a name.</source>
        <extracomment>app/storage/chat_store/chat_folders.py</extracomment>
        <translation>文件夹需要一个名称。</translation>
    </message>
    <message>
        <source>Type one, then try again.</source>
        <extracomment>app/storage/chat_store/chat_folders.py</extracomment>
        <translation>请输入名称，然后重试。</translation>
    </message>
    <message>
        <source>Importing the chats</source>
        <extracomment>app/storage/transfer/chat_import.py</extracomment>
        <translation>导入对话</translation>
    </message>
    <message>
        <source>it is no ZIP file, or a damaged one</source>
        <extracomment>app/storage/transfer/chat_import.py</extracomment>
        <translation>不是 ZIP 文件，或已损坏</translation>
    </message>
    <message>
        <source>there is no {0} in it</source>
        <extracomment>app/storage/transfer/chat_import.py</extracomment>
        <translation>其中没有 {0}</translation>
    </message>
    <message>
        <source>its {0} is larger than 1 GB</source>
        <extracomment>app/storage/transfer/chat_import.py</extracomment>
        <translation>其中的 {0} 超过 1 GB</translation>
    </message>
    <message>
        <source>it has a password</source>
        <extracomment>app/storage/transfer/chat_import.py</extracomment>
        <translation>它有密码保护</translation>
    </message>
    <message>
        <source>No such file: {0}.</source>
        <extracomment>app/storage/transfer/chat_import.py</extracomment>
        <translation>没有这个文件：{0}。</translation>
    </message>
    <message>
        <source>Choose a file that Pumice exported as JSON.</source>
        <extracomment>app/storage/transfer/chat_import.py</extracomment>
        <translation>请选择由 Pumice 导出的 JSON 文件。</translation>
    </message>
    <message>
        <source>its {0} holds next to nothing, many times over</source>
        <extracomment>app/storage/transfer/chat_import.py</extracomment>
        <translation>其 {0} 全是重复的空洞内容</translation>
    </message>
    <message>
        <source>the photo {0} is missing in it</source>
        <extracomment>app/storage/transfer/chat_import.py</extracomment>
        <translation>其中缺少照片 {0}</translation>
    </message>
    <message>
        <source>the photo {0} is damaged</source>
        <extracomment>app/storage/transfer/chat_import.py</extracomment>
        <translation>照片 {0} 已损坏</translation>
    </message>
    <message>
        <source>the photo {0} cannot be opened</source>
        <extracomment>app/storage/transfer/chat_import.py</extracomment>
        <translation>照片 {0} 无法打开</translation>
    </message>
    <message>
        <source>There is not enough space on the disk for the photos of this file.</source>
        <extracomment>app/storage/transfer/chat_import.py</extracomment>
        <translation>磁盘空间不足，无法存放此文件中的照片。</translation>
    </message>
    <message>
        <source>Free some space, then import it again. Nothing was changed.</source>
        <extracomment>app/storage/transfer/chat_import.py</extracomment>
        <translation>请释放一些空间，然后重新导入。未做任何更改。</translation>
    </message>
    <message>
        <source>a photo is larger than the file says</source>
        <extracomment>app/storage/transfer/chat_import.py</extracomment>
        <translation>有照片的大小超过文件中的记录</translation>
    </message>
    <message>
        <source>a photo of a message is missing in it</source>
        <extracomment>app/storage/transfer/chat_import.py</extracomment>
        <translation>其中缺少某条消息的照片</translation>
    </message>
    <message>
        <source>Saving the settings of the chat</source>
        <extracomment>app/storage/chat_store/chat_settings.py</extracomment>
        <translation>保存对话的设置</translation>
    </message>
    <message>
        <source>Freeing the space of photos</source>
        <extracomment>app/storage/chat_store/chats.py</extracomment>
        <translation>释放照片占用的空间</translation>
    </message>
    <message>
        <source>Saving the feedback</source>
        <extracomment>app/storage/chat_store/comparison.py</extracomment>
        <translation>保存反馈</translation>
    </message>
    <message>
        <source>Reading the feedback</source>
        <extracomment>app/storage/chat_store/feedback.py</extracomment>
        <translation>读取反馈</translation>
    </message>
    <message>
        <source>{0} is there already.</source>
        <extracomment>app/storage/transfer/feedback_export.py</extracomment>
        <translation>{0} 已经存在。</translation>
    </message>
    <message>
        <source>Name a new folder for the feedback.</source>
        <extracomment>app/storage/transfer/feedback_export.py</extracomment>
        <translation>请为反馈指定一个新文件夹。</translation>
    </message>
    <message>
        <source>Mark replies with a thumb up, correct them, or compare two versions.</source>
        <extracomment>app/storage/transfer/feedback_export.py</extracomment>
        <translation>请用拇指图标给回复点赞、修正答案，或比较两个版本。</translation>
    </message>
    <message>
        <source>an earlier reply has a thumb down and no correction</source>
        <extracomment>app/storage/transfer/feedback_export.py</extracomment>
        <translation>之前有回复被点踩且没有修正</translation>
    </message>
    <message>
        <source>both answers are the same</source>
        <extracomment>app/storage/transfer/feedback_export.py</extracomment>
        <translation>两个答案相同</translation>
    </message>
    <message>
        <source>several photos, or a photo in a later message</source>
        <extracomment>app/storage/transfer/feedback_export.py</extracomment>
        <translation>有多张照片，或照片在之后的消息中</translation>
    </message>
    <message>
        <source>its photo is missing</source>
        <extracomment>app/storage/transfer/feedback_export.py</extracomment>
        <translation>缺少照片</translation>
    </message>
    <message>
        <source>questions and replies do not alternate</source>
        <extracomment>app/storage/transfer/feedback_export.py</extracomment>
        <translation>问题和回复没有交替出现</translation>
    </message>
    <message>
        <source>a message has no words</source>
        <extracomment>app/storage/transfer/feedback_export.py</extracomment>
        <translation>有消息没有文字</translation>
    </message>
    <message>
        <source>a message contains {0}</source>
        <extracomment>app/storage/transfer/feedback_export.py</extracomment>
        <translation>有消息包含 {0}</translation>
    </message>
    <message>
        <source>it has a video</source>
        <extracomment>app/storage/transfer/feedback_export.py</extracomment>
        <translation>其中有视频</translation>
    </message>
    <message>
        <source>it is no export of Pumice</source>
        <extracomment>app/storage/transfer/import_format.py</extracomment>
        <translation>它不是 Pumice 导出的文件</translation>
    </message>
    <message>
        <source>This file was written by a newer Pumice.</source>
        <extracomment>app/storage/transfer/import_format.py</extracomment>
        <translation>此文件由更新版本的 Pumice 写入。</translation>
    </message>
    <message>
        <source>Update Pumice, then import it again.</source>
        <extracomment>app/storage/transfer/import_format.py</extracomment>
        <translation>请更新 Pumice，然后重新导入。</translation>
    </message>
    <message>
        <source>its lists are nested too deeply</source>
        <extracomment>app/storage/transfer/import_format.py</extracomment>
        <translation>其列表嵌套过深</translation>
    </message>
    <message>
        <source>it has no {0}</source>
        <extracomment>app/storage/transfer/import_format.py</extracomment>
        <translation>它缺少 {0}</translation>
    </message>
    <message>
        <source>This file cannot be imported: {0}.</source>
        <extracomment>app/storage/transfer/import_format.py</extracomment>
        <translation>无法导入此文件：{0}。</translation>
    </message>
    <message>
        <source>Choose a file that Pumice exported as JSON. Nothing was changed.</source>
        <extracomment>app/storage/transfer/import_format.py</extracomment>
        <translation>请选择 Pumice 导出的 JSON 文件。未做任何更改。</translation>
    </message>
    <message>
        <source>The presets could not be read: {0}.</source>
        <extracomment>app/storage/presets.py</extracomment>
        <translation>无法读取预设：{0}。</translation>
    </message>
    <message>
        <source>The presets could not be saved: {0}.</source>
        <extracomment>app/storage/presets.py</extracomment>
        <translation>无法保存预设：{0}。</translation>
    </message>
    <message>
        <source>{0} could not be read: {1}.</source>
        <extracomment>app/storage/presets.py</extracomment>
        <translation>无法读取 {0}：{1}。</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <extracomment>app/storage/presets.py</extracomment>
        <translation>请选择其他文件。</translation>
    </message>
    <message>
        <source>{0} is no file of presets.</source>
        <extracomment>app/storage/presets.py</extracomment>
        <translation>{0} 不是预设文件。</translation>
    </message>
    <message>
        <source>Choose a file that Pumice has exported.</source>
        <extracomment>app/storage/presets.py</extracomment>
        <translation>请选择 Pumice 导出的文件。</translation>
    </message>
    <message>
        <source>There are no presets in {0}.</source>
        <extracomment>app/storage/presets.py</extracomment>
        <translation>{0} 中没有预设。</translation>
    </message>
    <message>
        <source>The file of presets was damaged, so only the built-in ones are there.</source>
        <extracomment>app/storage/presets.py</extracomment>
        <translation>预设文件已损坏，因此只有内置预设可用。</translation>
    </message>
    <message>
        <source>Opening the search index</source>
        <extracomment>app/storage/chat_store/search_index.py</extracomment>
        <translation>打开搜索索引</translation>
    </message>
    <message>
        <source>Building the search index</source>
        <extracomment>app/storage/chat_store/search_index.py</extracomment>
        <translation>建立搜索索引</translation>
    </message>
    <message>
        <source>Vision file of that model; empty looks for it.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>该模型的视觉文件；留空则自动查找。</translation>
    </message>
    <message>
        <source>Models that were opened, the latest first: file or folder, vision file, name.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>打开过的模型，最近的在前：文件或文件夹、视觉文件、名称。</translation>
    </message>
    <message>
        <source>Options with which models are opened, by file or folder.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>打开模型所用的选项，按文件或文件夹记录。</translation>
    </message>
    <message>
        <source>Open the model that a chat used when the chat is opened.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>打开对话时，同时打开该对话所用的模型。</translation>
    </message>
    <message>
        <source>Let the model name a chat after its first reply; the built-in model is not asked.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>让模型在第一次回复后为对话命名；内置模型除外。</translation>
    </message>
    <message>
        <source>Folders of the list of chats that are folded; -1 is the archive.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>对话列表中已折叠的文件夹；-1 是归档。</translation>
    </message>
    <message>
        <source>Reading the folder of photos</source>
        <extracomment>app/storage/chat_store/storage_use.py</extracomment>
        <translation>读取照片文件夹</translation>
    </message>
    <message>
        <source>Reading the bin</source>
        <extracomment>app/storage/chat_store/storage_use.py</extracomment>
        <translation>读取回收站</translation>
    </message>
    <message>
        <source>The model {0} reads no videos.</source>
        <extracomment>app/storage/video_support.py</extracomment>
        <translation>模型 {0} 不支持视频。</translation>
    </message>
    <message>
        <source>Send single pictures of it as photos, or open a model that reads videos (LLaVA-NeXT-Video, LLaVA-OneVision, LLaVA-Video).</source>
        <extracomment>app/storage/video_support.py</extracomment>
        <translation>请从中截取单张画面作为照片发送，或打开支持视频的模型（LLaVA-NeXT-Video、LLaVA-OneVision、LLaVA-Video）。</translation>
    </message>
    <message>
        <source>Describe for a blind person</source>
        <extracomment>app/window/settings/built_in_presets.py</extracomment>
        <translation>为视障人士描述</translation>
    </message>
    <message>
        <source>The person who asks cannot see the photo. First say in one sentence what it shows. Then describe people, things, text and colours from left to right and from near to far. Say so if you are not sure. Do not guess.</source>
        <extracomment>app/window/settings/built_in_presets.py</extracomment>
        <translation>提问的人看不见照片。先用一句话说明照片里是什么，然后从左到右、由近及远描述人物、物体、文字和颜色。不确定时请说明，不要猜测。</translation>
    </message>
    <message>
        <source>Read the text</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>识别文字</translation>
    </message>
    <message>
        <source>Write down all text in the photo exactly as it is, line by line and in its own language. Add nothing and explain nothing. Put […] where it cannot be read.</source>
        <extracomment>app/window/settings/built_in_presets.py</extracomment>
        <translation>把照片中的所有文字原样逐行写下来，保留原文的语言。不要添加或解释任何内容。无法辨认的地方写 […]。</translation>
    </message>
    <message>
        <source>Short answers</source>
        <extracomment>app/window/settings/built_in_presets.py</extracomment>
        <translation>简短回答</translation>
    </message>
    <message>
        <source>Answer in one short sentence. If you cannot see it in the photo, say so.</source>
        <extracomment>app/window/settings/built_in_presets.py</extracomment>
        <translation>用一个短句回答。如果照片中看不出来，请直接说明。</translation>
    </message>
    <message>
        <source>Translator</source>
        <extracomment>app/window/settings/built_in_presets.py</extracomment>
        <translation>翻译</translation>
    </message>
    <message>
        <source>Translate all text in the photo into English. For each passage give the original first, then the translation.</source>
        <extracomment>app/window/settings/built_in_presets.py</extracomment>
        <translation>把照片中的所有文字翻译成中文。每段先给出原文，再给出译文。</translation>
    </message>
    <message>
        <source>Caption</source>
        <extracomment>app/window/settings/built_in_presets.py</extracomment>
        <translation>图片说明</translation>
    </message>
    <message>
        <source>Write one caption for each photo: a single sentence that names what is most important in it, without opinions.</source>
        <extracomment>app/window/settings/built_in_presets.py</extracomment>
        <translation>为每张照片写一条图片说明：只用一句话说出其中最重要的内容，不加评论。</translation>
    </message>
    <message>
        <source>The caption was changed.</source>
        <extracomment>app/window/folder/caption_actions.py</extracomment>
        <translation>图片说明已更改。</translation>
    </message>
    <message>
        <source>Video {name}</source>
        <extracomment>app/window/folder/caption_table.py</extracomment>
        <translation>视频 {name}</translation>
    </message>
    <message>
        <source>Photo {name}</source>
        <extracomment>app/window/folder/caption_table.py</extracomment>
        <translation>照片 {name}</translation>
    </message>
    <message>
        <source>no caption yet</source>
        <extracomment>app/window/folder/caption_table.py</extracomment>
        <translation>暂无图片说明</translation>
    </message>
    <message>
        <source>Error: {error}</source>
        <extracomment>app/window/folder/caption_table.py</extracomment>
        <translation>错误：{error}</translation>
    </message>
    <message>
        <source>Edited: {caption}</source>
        <extracomment>app/window/folder/caption_table.py</extracomment>
        <translation>已编辑：{caption}</translation>
    </message>
    <message>
        <source>“{title}” was archived.</source>
        <extracomment>app/window/history/chat_actions.py</extracomment>
        <translation>“{title}”已归档。</translation>
    </message>
    <message>
        <source>{n} chats were archived.</source>
        <extracomment>app/window/history/chat_actions.py</extracomment>
        <translation>已归档 {n} 个对话。</translation>
    </message>
    <message>
        <source>“{title}” is back in the list.</source>
        <extracomment>app/window/history/chat_actions.py</extracomment>
        <translation>“{title}”已回到列表中。</translation>
    </message>
    <message>
        <source>{n} chats are back in the list.</source>
        <extracomment>app/window/history/chat_actions.py</extracomment>
        <translation>{n} 个对话已回到列表中。</translation>
    </message>
    <message>
        <source>“{title}” was moved.</source>
        <extracomment>app/window/history/chat_actions.py</extracomment>
        <translation>“{title}”已移动。</translation>
    </message>
    <message>
        <source>{n} chats were moved.</source>
        <extracomment>app/window/history/chat_actions.py</extracomment>
        <translation>已移动 {n} 个对话。</translation>
    </message>
    <message>
        <source>{n} chats were deleted.</source>
        <extracomment>app/window/history/chat_actions.py</extracomment>
        <translation>已删除 {n} 个对话。</translation>
    </message>
    <message>
        <source>The folder “{name}” was deleted.</source>
        <extracomment>app/window/history/chat_actions.py</extracomment>
        <translation>文件夹“{name}”已删除。</translation>
    </message>
    <message>
        <source>Its chats are still here.</source>
        <extracomment>app/window/history/chat_actions.py</extracomment>
        <translation>其中的对话仍保留在这里。</translation>
    </message>
    <message>
        <source>Pinned</source>
        <extracomment>app/window/chat/chat_list.py</extracomment>
        <translation>置顶</translation>
    </message>
    <message>
        <source>Folders</source>
        <extracomment>app/window/chat/chat_list.py</extracomment>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Archive</source>
        <extracomment>app/window/chat/chat_list.py</extracomment>
        <translation>归档</translation>
    </message>
    <message>
        <source>Today</source>
        <extracomment>app/window/chat/chat_list.py</extracomment>
        <translation>今天</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <extracomment>app/window/chat/chat_list.py</extracomment>
        <translation>昨天</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <extracomment>app/window/chat/chat_list.py</extracomment>
        <translation>最近 7 天</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <extracomment>app/window/chat/chat_list.py</extracomment>
        <translation>最近 30 天</translation>
    </message>
    <message>
        <source>MMMM yyyy</source>
        <extracomment>app/window/chat/chat_list.py</extracomment>
        <translation>yyyy年M月</translation>
    </message>
    <message>
        <source>This chat used {name}</source>
        <extracomment>app/window/models/chat_model_offer.py</extracomment>
        <translation>此对话使用过 {name}</translation>
    </message>
    <message>
        <source>System prompt</source>
        <extracomment>app/window/settings/chat_options.py</extracomment>
        <translation>系统提示词</translation>
    </message>
    <message>
        <source>one value set</source>
        <extracomment>app/window/settings/chat_options.py</extracomment>
        <translation>已设置 1 个值</translation>
    </message>
    <message>
        <source>{n} values set</source>
        <extracomment>app/window/settings/chat_options.py</extracomment>
        <translation>已设置 {n} 个值</translation>
    </message>
    <message>
        <source>fixed form</source>
        <extracomment>app/window/settings/chat_options.py</extracomment>
        <translation>固定格式</translation>
    </message>
    <message>
        <source>with photo facts</source>
        <extracomment>app/window/settings/chat_options.py</extracomment>
        <translation>附照片信息</translation>
    </message>
    <message>
        <source>{model} has no place for a system prompt in its chat template. Pumice puts it at the head of the first question.</source>
        <extracomment>app/window/settings/chat_options.py</extracomment>
        <translation>{model} 的对话模板没有系统提示词的位置。Pumice 会把它放在第一个问题的开头。</translation>
    </message>
    <message>
        <source>Archived</source>
        <extracomment>app/window/history/chat_search.py</extracomment>
        <translation>已归档</translation>
    </message>
    <message>
        <source>Searching…</source>
        <extracomment>app/window/history/chat_search.py</extracomment>
        <translation>正在搜索…</translation>
    </message>
    <message>
        <source>Nothing was found.</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>未找到任何内容。</translation>
    </message>
    <message>
        <source>Found once.</source>
        <extracomment>app/window/history/chat_search.py</extracomment>
        <translation>找到 1 处。</translation>
    </message>
    <message>
        <source>Found {n} times.</source>
        <extracomment>app/window/history/chat_search.py</extracomment>
        <translation>找到 {n} 处。</translation>
    </message>
    <message>
        <source>Naming the chat</source>
        <extracomment>app/window/history/chat_titles.py</extracomment>
        <translation>命名对话</translation>
    </message>
    <message>
        <source>No chats</source>
        <extracomment>app/window/history/chat_transfer.py</extracomment>
        <translation>没有对话</translation>
    </message>
    <message>
        <source>{n} chats</source>
        <extracomment>app/window/history/chat_transfer.py</extracomment>
        <translation>{n} 个对话</translation>
    </message>
    <message>
        <source>Chats</source>
        <extracomment>app/window/history/chat_transfer.py</extracomment>
        <translation>对话</translation>
    </message>
    <message>
        <source>Chats cannot be imported while they live in memory only.</source>
        <extracomment>app/window/history/chat_transfer.py</extracomment>
        <translation>对话仅存于内存中时无法导入。</translation>
    </message>
    <message>
        <source>See the first notice: it says why they are not kept on the disk.</source>
        <extracomment>app/window/history/chat_transfer.py</extracomment>
        <translation>请看第一条通知，其中说明了为什么没有保存到磁盘。</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <extracomment>app/window/folder/folder_words.py</extracomment>
        <translation>{done}/{total}</translation>
    </message>
    <message>
        <source>The export was stopped. Nothing was written.</source>
        <extracomment>app/window/history/chat_transfer.py</extracomment>
        <translation>导出已停止，没有写入任何内容。</translation>
    </message>
    <message>
        <source>Nothing was fit to be exported.</source>
        <extracomment>app/window/history/chat_transfer.py</extracomment>
        <translation>没有适合导出的内容。</translation>
    </message>
    <message>
        <source>Training data needs whole replies. The folder is empty.</source>
        <extracomment>app/window/history/chat_transfer.py</extracomment>
        <translation>训练数据需要完整的回复。该文件夹是空的。</translation>
    </message>
    <message>
        <source>One chat was exported.</source>
        <extracomment>app/window/history/chat_transfer.py</extracomment>
        <translation>已导出 1 个对话。</translation>
    </message>
    <message>
        <source>{n} chats were exported.</source>
        <extracomment>app/window/history/chat_transfer.py</extracomment>
        <translation>已导出 {n} 个对话。</translation>
    </message>
    <message>
        <source>The import was stopped. Nothing was changed.</source>
        <extracomment>app/window/history/chat_transfer.py</extracomment>
        <translation>导入已停止，未做任何更改。</translation>
    </message>
    <message>
        <source>All these chats are here already.</source>
        <extracomment>app/window/history/chat_transfer.py</extracomment>
        <translation>这些对话都已在这里。</translation>
    </message>
    <message>
        <source>New chats: {n}. Chats with more messages: {m}.</source>
        <extracomment>app/window/history/chat_transfer.py</extracomment>
        <translation>新对话：{n} 个。有新消息的对话：{m} 个。</translation>
    </message>
    <message>
        <source>Messages: {n}. Photos: {m}.</source>
        <extracomment>app/window/history/chat_transfer.py</extracomment>
        <translation>消息：{n} 条。照片：{m} 张。</translation>
    </message>
    <message>
        <source>Both replies are there.</source>
        <extracomment>app/window/comparison/compare.py</extracomment>
        <translation>两个回复都已完成。</translation>
    </message>
    <message>
        <source>Open model: {name}</source>
        <extracomment>app/window/comparison/compare_models.py</extracomment>
        <translation>打开的模型：{name}</translation>
    </message>
    <message>
        <source>Open model</source>
        <extracomment>app/window/comparison/compare_models.py</extracomment>
        <translation>打开的模型</translation>
    </message>
    <message>
        <source>Built-in model</source>
        <extracomment>app/window/comparison/compare_models.py</extracomment>
        <translation>内置模型</translation>
    </message>
    <message>
        <source>Open a model, then try again.</source>
        <extracomment>app/window/engines/engine_thread.py</extracomment>
        <translation>请打开一个模型，然后重试。</translation>
    </message>
    <message>
        <source>The corrected answer is kept.</source>
        <extracomment>app/window/chat/feedback.py</extracomment>
        <translation>修正后的答案已保存。</translation>
    </message>
    <message>
        <source>The correction was removed.</source>
        <extracomment>app/window/chat/feedback.py</extracomment>
        <translation>修正已移除。</translation>
    </message>
    <message>
        <source>There is no feedback yet.</source>
        <extracomment>app/window/chat/feedback.py</extracomment>
        <translation>暂无反馈。</translation>
    </message>
    <message>
        <source>{n} good</source>
        <extracomment>app/window/chat/feedback.py</extracomment>
        <translation>{n} 个好评</translation>
    </message>
    <message>
        <source>{n} bad</source>
        <extracomment>app/window/chat/feedback.py</extracomment>
        <translation>{n} 个差评</translation>
    </message>
    <message>
        <source>{n} corrected</source>
        <extracomment>app/window/chat/feedback.py</extracomment>
        <translation>{n} 个已修正</translation>
    </message>
    <message>
        <source>{n} compared</source>
        <extracomment>app/window/chat/feedback.py</extracomment>
        <translation>{n} 个已比较</translation>
    </message>
    <message>
        <source>One entry was exported.</source>
        <extracomment>app/window/chat/feedback.py</extracomment>
        <translation>已导出 1 条。</translation>
    </message>
    <message>
        <source>{n} entries were exported.</source>
        <extracomment>app/window/chat/feedback.py</extracomment>
        <translation>已导出 {n} 条。</translation>
    </message>
    <message>
        <source>They are in {folder}.</source>
        <extracomment>app/window/chat/feedback.py</extracomment>
        <translation>位于 {folder}。</translation>
    </message>
    <message>
        <source>They are in {folder}. {n} could not be used.</source>
        <extracomment>app/window/chat/feedback.py</extracomment>
        <translation>位于 {folder}。有 {n} 条无法使用。</translation>
    </message>
    <message>
        <source>Exporting the feedback</source>
        <extracomment>app/window/chat/feedback.py</extracomment>
        <translation>导出反馈</translation>
    </message>
    <message>
        <source>Searching the captions…</source>
        <extracomment>app/window/folder/folder_answer.py</extracomment>
        <translation>正在搜索图片说明…</translation>
    </message>
    <message>
        <source>No caption has the words of the question; the model got them all.</source>
        <extracomment>app/window/folder/folder_answer.py</extracomment>
        <translation>没有图片说明包含问题中的词，因此已全部交给模型。</translation>
    </message>
    <message>
        <source>There are no captions yet. Start the run first.</source>
        <extracomment>app/window/folder/folder_answer.py</extracomment>
        <translation>还没有图片说明。请先开始生成。</translation>
    </message>
    <message>
        <source>No caption says anything about this. Try other words.</source>
        <extracomment>app/window/folder/folder_answer.py</extracomment>
        <translation>没有图片说明提到这方面的内容。请换个说法。</translation>
    </message>
    <message>
        <source>The answer failed.</source>
        <extracomment>app/window/folder/folder_answer.py</extracomment>
        <translation>回答失败。</translation>
    </message>
    <message>
        <source>A folder is being asked about.</source>
        <extracomment>app/window/folder/folder_page.py</extracomment>
        <translation>正在回答关于文件夹的问题。</translation>
    </message>
    <message>
        <source>Stop the run before you change this.</source>
        <extracomment>app/window/folder/folder_page.py</extracomment>
        <translation>请先停止生成，再更改此项。</translation>
    </message>
    <message>
        <source>The folder “{name}” is done.</source>
        <extracomment>app/window/folder/folder_page.py</extracomment>
        <translation>文件夹“{name}”已处理完毕。</translation>
    </message>
    <message>
        <source>The captions are in {file}.</source>
        <extracomment>app/window/folder/folder_page.py</extracomment>
        <translation>图片说明保存在 {file}。</translation>
    </message>
    <message>
        <source>The model {0} cannot see photos.</source>
        <extracomment>app/window/folder/folder_page.py</extracomment>
        <translation>模型 {0} 看不了照片。</translation>
    </message>
    <message>
        <source>Open a model with a vision file.</source>
        <extracomment>app/window/folder/folder_page.py</extracomment>
        <translation>请打开带有视觉文件的模型。</translation>
    </message>
    <message>
        <source>The folder</source>
        <extracomment>app/window/folder/folder_run.py</extracomment>
        <translation>该文件夹</translation>
    </message>
    <message>
        <source>Check that it is there, may be written, and that the disk is not full.</source>
        <extracomment>app/window/folder/folder_run.py</extracomment>
        <translation>请检查它是否存在、是否可写，以及磁盘是否已满。</translation>
    </message>
    <message>
        <source>Reading the folder…</source>
        <extracomment>app/window/folder/folder_words.py</extracomment>
        <translation>正在读取文件夹…</translation>
    </message>
    <message>
        <source>Paused</source>
        <extracomment>app/window/folder/folder_words.py</extracomment>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <extracomment>app/window/folder/folder_words.py</extracomment>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>{time} left</source>
        <extracomment>app/window/folder/folder_words.py</extracomment>
        <translation>剩余 {time}</translation>
    </message>
    <message>
        <source>one photo</source>
        <extracomment>app/window/folder/folder_words.py</extracomment>
        <translation>1 张照片</translation>
    </message>
    <message>
        <source>{n} photos</source>
        <extracomment>app/window/folder/folder_words.py</extracomment>
        <translation>{n} 张照片</translation>
    </message>
    <message>
        <source>one caption</source>
        <extracomment>app/window/folder/folder_words.py</extracomment>
        <translation>1 条图片说明</translation>
    </message>
    <message>
        <source>{n} captions</source>
        <extracomment>app/window/folder/folder_words.py</extracomment>
        <translation>{n} 条图片说明</translation>
    </message>
    <message>
        <source>{n} photos a minute</source>
        <extracomment>app/window/folder/folder_words.py</extracomment>
        <translation>每分钟 {n} 张照片</translation>
    </message>
    <message>
        <source>{n} s</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>{n} 秒</translation>
    </message>
    <message>
        <source>{n} min</source>
        <extracomment>app/window/folder/folder_words.py</extracomment>
        <translation>{n} 分钟</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <extracomment>app/window/folder/folder_words.py</extracomment>
        <translation>{hours} 小时 {minutes} 分钟</translation>
    </message>
    <message>
        <source>{name}: {why}</source>
        <extracomment>app/window/folder/folder_words.py</extracomment>
        <translation>{name}：{why}</translation>
    </message>
    <message>
        <source>{name}: it is gone</source>
        <extracomment>app/window/folder/folder_words.py</extracomment>
        <translation>{name}：已不存在</translation>
    </message>
    <message>
        <source>Left out: {what}</source>
        <extracomment>app/window/folder/folder_words.py</extracomment>
        <translation>已略过：{what}</translation>
    </message>
    <message>
        <source>Videos are left out: {why}</source>
        <extracomment>app/window/folder/folder_words.py</extracomment>
        <translation>已略过视频：{why}</translation>
    </message>
    <message>
        <source>and {n} more</source>
        <extracomment>app/window/folder/folder_words.py</extracomment>
        <translation>以及另外 {n} 项</translation>
    </message>
    <message>
        <source>Which model do you want to open?</source>
        <extracomment>app/window/models/model_check.py</extracomment>
        <translation>要打开哪个模型？</translation>
    </message>
    <message>
        <source>{name} cannot be opened</source>
        <extracomment>app/window/models/model_check.py</extracomment>
        <translation>{name} 无法打开</translation>
    </message>
    <message>
        <source>Open {name}?</source>
        <extracomment>app/window/models/model_check.py</extracomment>
        <translation>打开 {name}？</translation>
    </message>
    <message>
        <source>Close other programs, or use a smaller file of the same model (such as q4_k_m).</source>
        <extracomment>app/window/models/model_check.py</extracomment>
        <translation>请关闭其他程序，或使用同一模型的较小文件（例如 q4_k_m）。</translation>
    </message>
    <message>
        <source>Choose the vision file that was published beside it, or open it for text only.</source>
        <extracomment>app/window/models/model_check.py</extracomment>
        <translation>请选择与它一同发布的视觉文件，或仅以文本方式打开。</translation>
    </message>
    <message>
        <source>Set a larger context under “How it is opened” once it is open.</source>
        <extracomment>app/window/models/model_check.py</extracomment>
        <translation>打开后，请在“打开选项”中设置更大的上下文。</translation>
    </message>
    <message>
        <source>Open the folder that holds both files, or drop both files on the window.</source>
        <extracomment>app/window/models/model_check.py</extracomment>
        <translation>请打开同时包含这两个文件的文件夹，或把两个文件一起拖到窗口中。</translation>
    </message>
    <message>
        <source>{fault} Pumice puts this right while it opens the file.</source>
        <extracomment>app/window/models/model_check.py</extracomment>
        <translation>{fault}Pumice 会在打开文件时修正这个问题。</translation>
    </message>
    <message>
        <source>{name} was not found</source>
        <extracomment>app/window/models/model_check.py</extracomment>
        <translation>未找到 {name}</translation>
    </message>
    <message>
        <source>sees photos</source>
        <extracomment>app/window/engines/model_files.py</extracomment>
        <translation>能看照片</translation>
    </message>
    <message>
        <source>text only</source>
        <extracomment>app/window/engines/model_files.py</extracomment>
        <translation>仅文本</translation>
    </message>
    <message>
        <source>blind to photos</source>
        <extracomment>app/window/engines/model_files.py</extracomment>
        <translation>看不见照片</translation>
    </message>
    <message>
        <source>{size} on disk</source>
        <extracomment>app/window/engines/model_files.py</extracomment>
        <translation>磁盘占用 {size}</translation>
    </message>
    <message>
        <source>needs {needs} of memory</source>
        <extracomment>app/window/engines/model_files.py</extracomment>
        <translation>需要 {needs} 内存</translation>
    </message>
    <message>
        <source>needs {needs} of {free} free</source>
        <extracomment>app/window/engines/model_files.py</extracomment>
        <translation>需要 {needs} 内存，可用 {free}</translation>
    </message>
    <message>
        <source>{name} (cannot see photos)</source>
        <extracomment>app/window/models/model_line.py</extracomment>
        <translation>{name}（看不了照片）</translation>
    </message>
    <message>
        <source>{name} (blind to photos)</source>
        <extracomment>app/window/models/model_line.py</extracomment>
        <translation>{name}（看不见照片）</translation>
    </message>
    <message>
        <source>The cache is used when the model is opened again.</source>
        <extracomment>app/window/models/model_line.py</extracomment>
        <translation>重新打开模型后，缓存才会启用。</translation>
    </message>
    <message>
        <source>The cache is used until the model is opened again.</source>
        <extracomment>app/window/models/model_line.py</extracomment>
        <translation>重新打开模型之前，缓存仍会使用。</translation>
    </message>
    <message>
        <source>Open it again</source>
        <extracomment>app/window/models/model_line.py</extracomment>
        <translation>重新打开</translation>
    </message>
    <message>
        <source>{family} on {language_model}</source>
        <extracomment>app/window/models/model_line.py</extracomment>
        <translation>{family}（基于 {language_model}）</translation>
    </message>
    <message>
        <source>context of {tokens} tokens</source>
        <extracomment>app/window/models/model_line.py</extracomment>
        <translation>{tokens} token 上下文</translation>
    </message>
    <message>
        <source>up to {tokens} tokens a photo</source>
        <extracomment>app/window/models/model_line.py</extracomment>
        <translation>每张照片最多 {tokens} 个 token</translation>
    </message>
    <message>
        <source>“{name}” was taken out of the list. Its files stay.</source>
        <extracomment>app/window/models/model_picker.py</extracomment>
        <translation>“{name}”已从列表中移除，其文件仍然保留。</translation>
    </message>
    <message>
        <source>Reading the file…</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>正在读取文件…</translation>
    </message>
    <message>
        <source>Pumice starter (built in)</source>
        <extracomment>app/window/models/model_picker.py</extracomment>
        <translation>Pumice 入门模型（内置）</translation>
    </message>
    <message>
        <source>Part of {name}</source>
        <extracomment>app/window/photos/photo_rows.py</extracomment>
        <translation>{name} 的局部</translation>
    </message>
    <message>
        <source>ready in {s} s</source>
        <extracomment>app/window/photos/photo_status.py</extracomment>
        <translation>{s} 秒就绪</translation>
    </message>
    <message>
        <source>ready</source>
        <extracomment>app/window/photos/photo_status.py</extracomment>
        <translation>就绪</translation>
    </message>
    <message>
        <source>seeing…</source>
        <extracomment>app/window/photos/photo_status.py</extracomment>
        <translation>正在看…</translation>
    </message>
    <message>
        <source>{n} of {total}</source>
        <extracomment>app/window/photos/photo_viewer.py</extracomment>
        <translation>{n}/{total}</translation>
    </message>
    <message>
        <source>Its file is no longer in Pumice&apos;s folder of photos.</source>
        <extracomment>app/window/photos/photo_viewer.py</extracomment>
        <translation>它的文件已不在 Pumice 的照片文件夹中。</translation>
    </message>
    <message>
        <source>{width} × {height} px</source>
        <extracomment>app/window/photos/photo_viewer.py</extracomment>
        <translation>{width} × {height} 像素</translation>
    </message>
    <message>
        <source>{n} seconds</source>
        <extracomment>app/window/photos/photo_viewer.py</extracomment>
        <translation>{n} 秒</translation>
    </message>
    <message>
        <source>Given to the model in this chat. They stay on this computer.</source>
        <extracomment>app/window/photos/photo_viewer.py</extracomment>
        <translation>在此对话中会提供给模型。它们不会离开这台电脑。</translation>
    </message>
    <message>
        <source>Not given to the model. They stay on this computer.</source>
        <extracomment>app/window/photos/photo_viewer.py</extracomment>
        <translation>不会提供给模型。它们不会离开这台电脑。</translation>
    </message>
    <message>
        <source>There is a preset “{0}” already.</source>
        <extracomment>app/window/settings/presets.py</extracomment>
        <translation>已有名为“{0}”的预设。</translation>
    </message>
    <message>
        <source>The preset “{name}” was deleted.</source>
        <extracomment>app/window/settings/presets.py</extracomment>
        <translation>预设“{name}”已删除。</translation>
    </message>
    <message>
        <source>One preset was added.</source>
        <extracomment>app/window/settings/presets.py</extracomment>
        <translation>已添加 1 个预设。</translation>
    </message>
    <message>
        <source>{n} presets were added.</source>
        <extracomment>app/window/settings/presets.py</extracomment>
        <translation>已添加 {n} 个预设。</translation>
    </message>
    <message>
        <source>“{name}” was taken out of the list.</source>
        <extracomment>app/window/folder/recent_folder_list.py</extracomment>
        <translation>“{name}”已从列表中移除。</translation>
    </message>
    <message>
        <source>Its captions and photos stay where they are.</source>
        <extracomment>app/window/folder/recent_folder_list.py</extracomment>
        <translation>其图片说明和照片仍保留在原处。</translation>
    </message>
    <message>
        <source>Thinking…</source>
        <extracomment>app/window/replies/reply_blocks.py</extracomment>
        <translation>正在思考…</translation>
    </message>
    <message>
        <source>one word</source>
        <extracomment>app/window/replies/reply_blocks.py</extracomment>
        <translation>1 个词</translation>
    </message>
    <message>
        <source>{n} words</source>
        <extracomment>app/window/replies/reply_blocks.py</extracomment>
        <translation>{n} 个词</translation>
    </message>
    <message>
        <source>Thoughts · {words}</source>
        <extracomment>app/window/replies/reply_blocks.py</extracomment>
        <translation>思考过程 · {words}</translation>
    </message>
    <message>
        <source>Thought for {seconds} s · {words}</source>
        <extracomment>app/window/replies/reply_blocks.py</extracomment>
        <translation>思考了 {seconds} 秒 · {words}</translation>
    </message>
    <message>
        <source>Show one point</source>
        <extracomment>app/window/photos/reply_regions.py</extracomment>
        <translation>显示 1 个点</translation>
    </message>
    <message>
        <source>Show {n} points</source>
        <extracomment>app/window/photos/reply_regions.py</extracomment>
        <translation>显示 {n} 个点</translation>
    </message>
    <message>
        <source>Show {n} places</source>
        <extracomment>app/window/photos/reply_regions.py</extracomment>
        <translation>显示 {n} 个位置</translation>
    </message>
    <message>
        <source>Show one box</source>
        <extracomment>app/window/photos/reply_regions.py</extracomment>
        <translation>显示 1 个方框</translation>
    </message>
    <message>
        <source>Show {n} boxes</source>
        <extracomment>app/window/photos/reply_regions.py</extracomment>
        <translation>显示 {n} 个方框</translation>
    </message>
    <message>
        <source>How this model counts is not known, so the places may be off.</source>
        <extracomment>app/window/photos/reply_regions.py</extracomment>
        <translation>不清楚此模型如何计算坐标，因此位置可能有偏差。</translation>
    </message>
    <message>
        <source>Screenshot {time}</source>
        <extracomment>app/window/photos/screen_capture.py</extracomment>
        <translation>截图 {time}</translation>
    </message>
    <message>
        <source>The screen could not be taken.</source>
        <extracomment>app/window/photos/screen_capture.py</extracomment>
        <translation>无法截取屏幕。</translation>
    </message>
    <message>
        <source>Take a screenshot with your desktop&apos;s own key, then paste it with Ctrl+V.</source>
        <extracomment>app/window/photos/screen_capture.py</extracomment>
        <translation>请用桌面自带的截图键截图，然后按 Ctrl+V 粘贴。</translation>
    </message>
    <message>
        <source>This desktop does not let other programs take the screen.</source>
        <extracomment>app/window/photos/screen_capture.py</extracomment>
        <translation>此桌面不允许其他程序截取屏幕。</translation>
    </message>
    <message>
        <source>{model} cannot see photos.</source>
        <extracomment>app/window/photos/seen_photo.py</extracomment>
        <translation>{model} 看不了照片。</translation>
    </message>
    <message>
        <source>{model} prepares photos itself when it is asked.</source>
        <extracomment>app/window/photos/seen_photo.py</extracomment>
        <translation>{model} 会在提问时自行处理照片。</translation>
    </message>
    <message>
        <source>{model} sees {n} visual tokens.</source>
        <extracomment>app/window/photos/seen_photo.py</extracomment>
        <translation>{model} 看到 {n} 个视觉 token。</translation>
    </message>
    <message>
        <source>Beside other photos, each one is shown as a single square.</source>
        <extracomment>app/window/photos/seen_photo.py</extracomment>
        <translation>与其他照片一起发送时，每张照片只以一个正方形输入。</translation>
    </message>
    <message>
        <source>{model} sees photos, but no videos.</source>
        <extracomment>app/window/photos/seen_photo.py</extracomment>
        <translation>{model} 能看照片，但看不了视频。</translation>
    </message>
    <message>
        <source>{model} sees {n} frames, evenly spaced.</source>
        <extracomment>app/window/photos/seen_photo.py</extracomment>
        <translation>{model} 会看 {n} 帧，均匀选取。</translation>
    </message>
    <message>
        <source>Padded to a square, then shown at {px} × {px} pixels.</source>
        <extracomment>app/window/photos/seen_photo.py</extracomment>
        <translation>补成正方形后，以 {px} × {px} 像素输入。</translation>
    </message>
    <message>
        <source>Only the middle is shown, at {px} × {px} pixels.</source>
        <extracomment>app/window/photos/seen_photo.py</extracomment>
        <translation>只输入中间部分，{px} × {px} 像素。</translation>
    </message>
    <message>
        <source>Resized to {px} × {px} pixels, whatever its shape.</source>
        <extracomment>app/window/photos/seen_photo.py</extracomment>
        <translation>不论比例，一律缩放为 {px} × {px} 像素。</translation>
    </message>
    <message>
        <source>An overview and one tile, each {px} × {px} pixels.</source>
        <extracomment>app/window/photos/seen_photo.py</extracomment>
        <translation>一张概览图和一个图块，各为 {px} × {px} 像素。</translation>
    </message>
    <message>
        <source>An overview and {n} tiles, each {px} × {px} pixels.</source>
        <extracomment>app/window/photos/seen_photo.py</extracomment>
        <translation>一张概览图和 {n} 个图块，各为 {px} × {px} 像素。</translation>
    </message>
    <message>
        <source>That is 1/{n} of its size.</source>
        <extracomment>app/window/photos/seen_photo.py</extracomment>
        <translation>这是原尺寸的 1/{n}。</translation>
    </message>
    <message>
        <source>That is its full size.</source>
        <extracomment>app/window/photos/seen_photo.py</extracomment>
        <translation>这是原尺寸。</translation>
    </message>
    <message>
        <source>That is {n} times its size.</source>
        <extracomment>app/window/photos/seen_photo.py</extracomment>
        <translation>这是原尺寸的 {n} 倍。</translation>
    </message>
    <message>
        <source>One photo, {size}</source>
        <extracomment>app/window/history/storage_view.py</extracomment>
        <translation>1 张照片，{size}</translation>
    </message>
    <message>
        <source>{n} photos, {size}</source>
        <extracomment>app/window/history/storage_view.py</extracomment>
        <translation>{n} 张照片，{size}</translation>
    </message>
    <message>
        <source>There is not enough memory for both models at once. They answer one after the other, and other chats wait until both have ended.</source>
        <extracomment>app/window/comparison/two_engines.py</extracomment>
        <translation>内存不足以同时运行两个模型。它们会依次回答，其他对话要等两者都结束。</translation>
    </message>
    <message>
        <source>They answer one after the other.</source>
        <extracomment>app/window/comparison/two_engines.py</extracomment>
        <translation>它们会依次回答。</translation>
    </message>
    <message>
        <source>They answer one after the other, so that their times can be compared.</source>
        <extracomment>app/window/comparison/two_engines.py</extracomment>
        <translation>它们会依次回答，便于比较用时。</translation>
    </message>
    <message>
        <source>Both models answer at the same time, so each is slower than alone.</source>
        <extracomment>app/window/comparison/two_engines.py</extracomment>
        <translation>两个模型同时回答，因此各自都比单独运行时慢。</translation>
    </message>
    <message>
        <source>{n} % full</source>
        <extracomment>app/window/chat/usage.py</extracomment>
        <translation>已用 {n}%</translation>
    </message>
    <message>
        <source>The context is {n} % full. The oldest exchanges have left it to make room.</source>
        <extracomment>app/window/chat/usage_words.py</extracomment>
        <translation>上下文已用 {n}%。最早的问答已移出，以腾出空间。</translation>
    </message>
    <message>
        <source>The context is {n} % full; the oldest exchange leaves at {full} %.</source>
        <extracomment>app/window/chat/usage_words.py</extracomment>
        <translation>上下文已用 {n}%；达到 {full}% 时会移出最早的问答。</translation>
    </message>
    <message>
        <source>{taken} of {all} tokens of the context are taken.</source>
        <extracomment>app/window/chat/usage_words.py</extracomment>
        <translation>上下文共 {all} 个 token，已用 {taken} 个。</translation>
    </message>
    <message>
        <source>When a question fills more than {full} % of the context, the oldest questions and their replies are left out until it is {reduced} % full. The system prompt and the latest photos stay. In the chat everything stays.</source>
        <extracomment>app/window/chat/usage_words.py</extracomment>
        <translation>当提问使上下文占用超过 {full}% 时，会略去最早的问题及其回复，直到降至 {reduced}%。系统提示词和最近的照片会保留。对话中的内容全部保留。</translation>
    </message>
    <message>
        <source>Prompt: {n} tokens, {photos} of them photos.</source>
        <extracomment>app/window/chat/usage_words.py</extracomment>
        <translation>提示词：{n} 个 token，其中照片占 {photos} 个。</translation>
    </message>
    <message>
        <source>Prompt: {n} tokens.</source>
        <extracomment>app/window/chat/usage_words.py</extracomment>
        <translation>提示词：{n} 个 token。</translation>
    </message>
    <message>
        <source>Reply: {text}.</source>
        <extracomment>app/window/chat/usage_words.py</extracomment>
        <translation>回复：{text}。</translation>
    </message>
    <message>
        <source>The oldest question was left out, with its reply.</source>
        <extracomment>app/window/chat/usage_words.py</extracomment>
        <translation>最早的问题及其回复已略去。</translation>
    </message>
    <message>
        <source>The {n} oldest questions were left out, with their replies.</source>
        <extracomment>app/window/chat/usage_words.py</extracomment>
        <translation>最早的 {n} 个问题及其回复已略去。</translation>
    </message>
    <message>
        <source>{kept} of {all} tokens of the prompt were still in memory.</source>
        <extracomment>app/window/chat/usage_words.py</extracomment>
        <translation>提示词的 {all} 个 token 中，有 {kept} 个仍在内存中。</translation>
    </message>
    <message>
        <source>The whole prompt was read.</source>
        <extracomment>app/window/chat/usage_words.py</extracomment>
        <translation>已读取整个提示词。</translation>
    </message>
    <message>
        <source>One photo was not looked at again.</source>
        <extracomment>app/window/chat/usage_words.py</extracomment>
        <translation>1 张照片无需重新查看。</translation>
    </message>
    <message>
        <source>{n} photos were not looked at again.</source>
        <extracomment>app/window/chat/usage_words.py</extracomment>
        <translation>{n} 张照片无需重新查看。</translation>
    </message>
    <message>
        <source>One photo was looked at.</source>
        <extracomment>app/window/chat/usage_words.py</extracomment>
        <translation>查看了 1 张照片。</translation>
    </message>
    <message>
        <source>{n} photos were looked at.</source>
        <extracomment>app/window/chat/usage_words.py</extracomment>
        <translation>查看了 {n} 张照片。</translation>
    </message>
    <message>
        <source>First token after {all}: photos {see}, reading {read}.</source>
        <extracomment>app/window/chat/usage_words.py</extracomment>
        <translation>首个 token 用时 {all}：查看照片 {see}，读取 {read}。</translation>
    </message>
    <message>
        <source>one token</source>
        <extracomment>app/window/chat/usage_words.py</extracomment>
        <translation>1 个 token</translation>
    </message>
    <message>
        <source>first after {time}</source>
        <extracomment>app/window/chat/usage_words.py</extracomment>
        <translation>首个 token 用时 {time}</translation>
    </message>
    <message>
        <source>{0} is not on this computer, and Pumice fetches no photos.</source>
        <extracomment>app/window/photos/mime_photos.py</extracomment>
        <translation>{0} 不在这台电脑上，Pumice 不会从网上下载照片。</translation>
    </message>
    <message>
        <source>Choose a model…</source>
        <extracomment>app/window_parts.py</extracomment>
        <translation>选择模型…</translation>
    </message>
    <message>
        <source>The video {0}</source>
        <extracomment>engine/errors.py</extracomment>
        <translation>视频 {0}</translation>
    </message>
    <message>
        <source>The video</source>
        <extracomment>engine/errors.py</extracomment>
        <translation>视频</translation>
    </message>
    <message>
        <source>The conversation needs {0} tokens, but the model holds {1}.</source>
        <extracomment>engine/errors.py</extracomment>
        <translation>会话需要 {0} 个 token，但模型只能容纳 {1} 个。</translation>
    </message>
    <message>
        <source>Start a new chat, or send fewer or shorter messages.</source>
        <extracomment>engine/errors.py</extracomment>
        <translation>请开始新对话，或减少、缩短消息。</translation>
    </message>
    <message>
        <source>{0} makes visual tokens {1} wide, but {2} takes them {3} wide.</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation>{0} 生成的视觉 token 宽度为 {1}，但 {2} 需要的宽度为 {3}。</translation>
    </message>
    <message>
        <source>Use the vision file (mmproj) that was made for this model.</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation>请使用为此模型制作的视觉文件（mmproj）。</translation>
    </message>
    <message>
        <source>{0} is a vision file (mmproj), not a language model.</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation>{0} 是视觉文件（mmproj），不是语言模型。</translation>
    </message>
    <message>
        <source>Give the language model with --model and this file with --mmproj.</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation>请用 --model 指定语言模型，用 --mmproj 指定此文件。</translation>
    </message>
    <message>
        <source>{0} does not say how long its context and how wide its embedding is.</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation>{0} 没有注明上下文长度和嵌入宽度。</translation>
    </message>
    <message>
        <source>It is not a language model, or is part of a split one; give its first or only file.</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation>它不是语言模型，或是拆分模型的一部分；请指定第一个或唯一的文件。</translation>
    </message>
    <message>
        <source>{0} holds a vocabulary only, and no weights.</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation>{0} 只包含词表，没有权重。</translation>
    </message>
    <message>
        <source>Use a file of the same model with its weights.</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation>请使用同一模型中包含权重的文件。</translation>
    </message>
    <message>
        <source>The model file has no chat template. {0} is used, because {1}; if replies go wrong, use a file of the same model with a chat template.</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation>模型文件没有对话模板。已改用 {0}（原因：{1}）；如果回复不正常，请使用同一模型中带有对话模板的文件。</translation>
    </message>
    <message>
        <source>{0} is not a vision file (mmproj).</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation>{0} 不是视觉文件（mmproj）。</translation>
    </message>
    <message>
        <source>A vision file has the architecture clip; a language model goes to --model.</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation>视觉文件的架构为 clip；语言模型请用 --model 指定。</translation>
    </message>
    <message>
        <source>{0} has no vision tower: it names no projector, or is for audio only.</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation>{0} 没有视觉编码器：它没有注明投影器，或仅用于音频。</translation>
    </message>
    <message>
        <source>Use the vision file (mmproj) of a model that takes photos.</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation>请使用支持照片的模型的视觉文件（mmproj）。</translation>
    </message>
    <message>
        <source>{0} lacks what a vision file must say ({1}).</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation>{0} 缺少视觉文件必须注明的信息（{1}）。</translation>
    </message>
    <message>
        <source>Convert it again, or use another file.</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation>请重新转换，或使用其他文件。</translation>
    </message>
    <message>
        <source>llama.cpp {0}</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation>llama.cpp {0}</translation>
    </message>
    <message>
        <source>{0} cannot be read: {1}.</source>
        <extracomment>app/storage/training/recipe_files.py</extracomment>
        <translation>无法读取 {0}：{1}。</translation>
    </message>
    <message>
        <source>The photo is still being read.</source>
        <extracomment>app/window/chat/skill_menu.py</extracomment>
        <translation>照片仍在读取中。</translation>
    </message>
    <message>
        <source>Add a photo first: this chat has none.</source>
        <extracomment>app/window/chat/skill_menu.py</extracomment>
        <translation>请先添加照片：此对话中还没有照片。</translation>
    </message>
    <message>
        <source>Delete it, or convert the model again.</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation>请将其删除，或重新转换模型。</translation>
    </message>
    <message>
        <source>{0} holds no card.</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation>{0} 中没有模型卡片。</translation>
    </message>
    <message>
        <source>It takes text only: there is no vision file (mmproj) with it.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation>仅支持文本：没有附带视觉文件（mmproj）。</translation>
    </message>
    <message>
        <source>Give the vision file that was published beside the model.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation>请指定与该模型一同发布的视觉文件。</translation>
    </message>
    <message>
        <source>A photo takes up to {0} tokens, but the context holds {1}.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation>一张照片最多需要 {0} 个 token，但上下文只能容纳 {1} 个。</translation>
    </message>
    <message>
        <source>Open it with a larger --context-tokens.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation>请用更大的 --context-tokens 打开。</translation>
    </message>
    <message>
        <source>Use a model with a longer context.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation>请使用上下文更长的模型。</translation>
    </message>
    <message>
        <source>Its architecture, {0}, reads text but generates none.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation>其架构 {0} 只读取文本，不生成文本。</translation>
    </message>
    <message>
        <source>Use a language model.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation>请使用语言模型。</translation>
    </message>
    <message>
        <source>Its architecture, {0}, is not known here.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation>其架构 {0} 未知。</translation>
    </message>
    <message>
        <source>Update Pumice, or use another model.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation>请更新 Pumice，或使用其他模型。</translation>
    </message>
    <message>
        <source>Its tokenizer has no token {0}, which this family puts before a photo.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation>其分词器没有 token {0}，而此系列模型会把它放在照片之前。</translation>
    </message>
    <message>
        <source>Use the language model that was published beside the vision file.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation>请使用与该视觉文件一同发布的语言模型。</translation>
    </message>
    <message>
        <source>It needs {0} of memory, and {1} are free.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation>它需要 {0} 内存，而可用内存为 {1}。</translation>
    </message>
    <message>
        <source>Close other programs, open it with a smaller --context-tokens, or use a smaller file of the same model (such as q4_k_m).</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation>请关闭其他程序，用更小的 --context-tokens 打开，或使用同一模型的较小文件（例如 q4_k_m）。</translation>
    </message>
    <message>
        <source>It does not see: it was shown different pictures and answered the same.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation>它看不见：给它看不同的图片，得到的回答却相同。</translation>
    </message>
    <message>
        <source>Use the vision file that was published beside the model, or another model.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation>请使用与该模型一同发布的视觉文件，或使用其他模型。</translation>
    </message>
    <message>
        <source>Its tokenizer has no token {0}. Models converted from the original LLaVA checkpoints have none either, but neither has a plain language model that was never trained on photos.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation>其分词器没有 token {0}。从原始 LLaVA 检查点转换的模型也没有这个 token，但从未用照片训练过的普通语言模型同样没有。</translation>
    </message>
    <message>
        <source>The file is damaged or incomplete; download or convert the model again.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>文件已损坏或不完整；请重新下载或转换模型。</translation>
    </message>
    <message>
        <source>llama.cpp refuses such files; convert the model again, or use another file.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>llama.cpp 不接受此类文件；请重新转换模型，或使用其他文件。</translation>
    </message>
    <message>
        <source>{0} is not a file.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>{0} 不是文件。</translation>
    </message>
    <message>
        <source>Check the path.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>请检查路径。</translation>
    </message>
    <message>
        <source>There is no model file {0}.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>没有模型文件 {0}。</translation>
    </message>
    <message>
        <source>{0} is cut short or damaged in its header.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>{0} 不完整，或文件头已损坏。</translation>
    </message>
    <message>
        <source>{0} is not a GGUF file: it has only {1} bytes.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>{0} 不是 GGUF 文件：它只有 {1} 字节。</translation>
    </message>
    <message>
        <source>{0} is not a GGUF file.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>{0} 不是 GGUF 文件。</translation>
    </message>
    <message>
        <source>Choose a file that ends in .gguf.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>请选择以 .gguf 结尾的文件。</translation>
    </message>
    <message>
        <source>{0} is stored for big-endian machines.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>{0} 是以大端字节序存储的。</translation>
    </message>
    <message>
        <source>Use the ordinary (little-endian) file of the same model.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>请使用同一模型的普通（小端字节序）文件。</translation>
    </message>
    <message>
        <source>{0} has GGUF version {1}; llama.cpp reads 2 and 3.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>{0} 的 GGUF 版本为 {1}；llama.cpp 支持版本 2 和 3。</translation>
    </message>
    <message>
        <source>Use a newer file of the same model, or convert it again.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>请使用同一模型的较新文件，或重新转换。</translation>
    </message>
    <message>
        <source>Update Pumice, or use another file of the same model.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>请更新 Pumice，或使用同一模型的其他文件。</translation>
    </message>
    <message>
        <source>{0} has the key {1} twice.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>{0} 中的键 {1} 重复。</translation>
    </message>
    <message>
        <source>{0} has a {1} of {2}; llama.cpp takes a power of 2, stored as a 32-bit number.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>{0} 的 {1} 为 {2}；llama.cpp 要求该值是以 32 位存储的 2 的幂。</translation>
    </message>
    <message>
        <source>{0} has the tensor {1} twice.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>{0} 中的张量 {1} 重复。</translation>
    </message>
    <message>
        <source>llama.cpp cannot read {0}: its tensor {1}, stored as {2}, has rows of {3} values, not a multiple of {4}.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>llama.cpp 无法读取 {0}：其张量 {1} 以 {2} 存储，每行 {3} 个值，不是 {4} 的倍数。</translation>
    </message>
    <message>
        <source>llama.cpp cannot read {0}: its tensor {1} has offset {2}, expected {3}.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>llama.cpp 无法读取 {0}：其张量 {1} 的偏移量为 {2}，应为 {3}。</translation>
    </message>
    <message>
        <source>{0} is cut short: {1} of {2} bytes are there.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>{0} 不完整：应有 {2} 字节，实际只有 {1} 字节。</translation>
    </message>
    <message>
        <source>The file is older than the key that names its projector; its layers are those of mlp.</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation>该文件较旧，还没有注明投影器的键；从各层来看，投影器为 mlp。</translation>
    </message>
    <message>
        <source>The projector is a single layer, which llama.cpp cannot run as it is stored here.</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation>投影器只有单层，llama.cpp 无法以目前的存储方式运行它。</translation>
    </message>
    <message>
        <source>Convert the original checkpoint with `pumice convert`: that stores it in a way that runs.</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation>请用 `pumice convert` 转换原始检查点：它会以可运行的方式存储。</translation>
    </message>
    <message>
        <source>run {0}</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation>运行 {0} 层</translation>
    </message>
    <message>
        <source>look for {0}</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation>查找 {0} 层</translation>
    </message>
    <message>
        <source>The file does not say which layer its tower ends at, and llama.cpp would {0} of {1} layers; all {2} run.</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation>该文件没有注明视觉编码器到哪一层为止，llama.cpp 会{0}（共 {1} 层）；实际应运行全部 {2} 层。</translation>
    </message>
    <message>
        <source>The file holds no vision tower: it has no layers, or does not say how many.</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation>该文件不包含视觉编码器：它没有层，或没有注明层数。</translation>
    </message>
    <message>
        <source>Use the vision file (mmproj) that was published beside the model.</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation>请使用与该模型一同发布的视觉文件（mmproj）。</translation>
    </message>
    <message>
        <source>The file counts {0} layers of its tower, but holds only {1}.</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation>该文件注明视觉编码器有 {0} 层，但实际只有 {1} 层。</translation>
    </message>
    <message>
        <source>Download the file again, or convert the model again.</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation>请重新下载文件，或重新转换模型。</translation>
    </message>
    <message>
        <source>The file counts {0} layers, but its tower ends at layer {1}.</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation>该文件注明有 {0} 层，但视觉编码器在第 {1} 层结束。</translation>
    </message>
    <message>
        <source>The tower has 25 layers, one less than the models of this kind were trained with.</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation>视觉编码器有 25 层，比此类模型训练时少一层。</translation>
    </message>
    <message>
        <source>It cannot be repaired: convert the original checkpoint with `pumice convert`.</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation>无法修复：请用 `pumice convert` 转换原始检查点。</translation>
    </message>
    <message>
        <source>The file sets CLIP&apos;s activation for a SigLIP tower; it runs with its own, tanh GELU.</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation>该文件为 SigLIP 编码器设置了 CLIP 的激活函数；运行时会使用其自身的 tanh GELU。</translation>
    </message>
    <message>
        <source>The file holds the norm behind the last layer, which this family does not apply.</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation>该文件包含最后一层之后的归一化层，而此系列模型不使用它。</translation>
    </message>
    <message>
        <source>The vector that ends a row of visual tokens has a name that llama.cpp does not read.</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation>标记视觉 token 行尾的向量使用了 llama.cpp 不读取的名称。</translation>
    </message>
    <message>
        <source> with Ollama</source>
        <extracomment>engine/gguf/model_folders.py</extracomment>
        <translation> (通过 Ollama)</translation>
    </message>
    <message>
        <source>There is no vision file {0}.</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation>没有视觉文件 {0}。</translation>
    </message>
    <message>
        <source>Check the path of --mmproj.</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation>请检查 --mmproj 的路径。</translation>
    </message>
    <message>
        <source>There is no model {0}.</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation>没有模型 {0}。</translation>
    </message>
    <message>
        <source>Give a GGUF file, or a folder with GGUF files.</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation>请指定 GGUF 文件，或包含 GGUF 文件的文件夹。</translation>
    </message>
    <message>
        <source>Ollama&apos;s manifest {0} lists files that are missing: {1}.</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation>Ollama 的清单 {0} 列出的文件缺失：{1}。</translation>
    </message>
    <message>
        <source>Pull the model again{0}.</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation>请重新拉取该模型{0}。</translation>
    </message>
    <message>
        <source>Give a GGUF file or a folder.</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation>请指定 GGUF 文件或文件夹。</translation>
    </message>
    <message>
        <source>The folder {0} holds no GGUF file, such as model.gguf.</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation>文件夹 {0} 中没有 GGUF 文件（例如 model.gguf）。</translation>
    </message>
    <message>
        <source>Give another folder.</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation>请指定其他文件夹。</translation>
    </message>
    <message>
        <source>The folder {0} holds vision files (mmproj) and no language model.</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation>文件夹 {0} 中只有视觉文件（mmproj），没有语言模型。</translation>
    </message>
    <message>
        <source>Give the language model with --model and the vision file with --mmproj.</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation>请用 --model 指定语言模型，用 --mmproj 指定视觉文件。</translation>
    </message>
    <message>
        <source>The folder {0} holds {1} models: {2}.</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation>文件夹 {0} 中有 {1} 个模型：{2}。</translation>
    </message>
    <message>
        <source>Name one of them: {0}</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation>请指定其中一个：{0}</translation>
    </message>
    <message>
        <source> --mmproj {0}</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation> --mmproj {0}</translation>
    </message>
    <message>
        <source>{0} is part {1} of {2} of a split model.</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation>{0} 是拆分模型的第 {1} 部分，共 {2} 部分。</translation>
    </message>
    <message>
        <source>Give the first part: {0}</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation>请指定第一部分：{0}</translation>
    </message>
    <message>
        <source>{0} is split into {1} parts, and {2} of them are missing: {3} ….</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation>{0} 拆分为 {1} 部分，缺少其中 {2} 部分：{3} …。</translation>
    </message>
    <message>
        <source>{0} is split into {1} parts, and {2} of them are missing: {3}.</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation>{0} 拆分为 {1} 部分，缺少其中 {2} 部分：{3}。</translation>
    </message>
    <message>
        <source>Put all parts into one folder.</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation>请把所有部分放到同一个文件夹中。</translation>
    </message>
    <message>
        <source>{0} must be repaired before it can be used, but its copy cannot be made in {1}: {2}.</source>
        <extracomment>engine/gguf/repair.py</extracomment>
        <translation>{0} 必须修复后才能使用，但无法在 {1} 中创建其副本：{2}。</translation>
    </message>
    <message>
        <source>Check that this folder can be written, or convert the model with `pumice convert`.</source>
        <extracomment>engine/gguf/repair.py</extracomment>
        <translation>请检查该文件夹是否可写，或用 `pumice convert` 转换模型。</translation>
    </message>
    <message>
        <source>{0} must be repaired before it can be used, and there is no space on the disk for its copy: {1} MB in {2}.</source>
        <extracomment>engine/gguf/repair.py</extracomment>
        <translation>{0} 必须修复后才能使用，但磁盘没有空间存放其副本：需要 {1} MB，位置为 {2}。</translation>
    </message>
    <message>
        <source>Free some space, or convert the model with `pumice convert`.</source>
        <extracomment>engine/gguf/repair.py</extracomment>
        <translation>请释放一些空间，或用 `pumice convert` 转换模型。</translation>
    </message>
    <message>
        <source>IQ4_NL_4_4, or I2_S of bitnet.cpp</source>
        <extracomment>engine/gguf/tensor_types.py</extracomment>
        <translation>IQ4_NL_4_4，或 bitnet.cpp 的 I2_S</translation>
    </message>
    <message>
        <source>the {0} file</source>
        <extracomment>engine/gguf/tensor_types.py</extracomment>
        <translation>{0} 文件</translation>
    </message>
    <message>
        <source>a newer file</source>
        <extracomment>engine/gguf/tensor_types.py</extracomment>
        <translation>较新的文件</translation>
    </message>
    <message>
        <source>Use {0} of the same model, or convert the model again.</source>
        <extracomment>engine/gguf/tensor_types.py</extracomment>
        <translation>请换用同一模型的文件（{0}），或重新转换模型。</translation>
    </message>
    <message>
        <source>Use a file of the same model in a usual type, such as Q4_K_M or Q8_0.</source>
        <extracomment>engine/gguf/tensor_types.py</extracomment>
        <translation>请使用同一模型的常用类型文件，例如 Q4_K_M 或 Q8_0。</translation>
    </message>
    <message>
        <source>Update Pumice, or use a file of the same model in a usual type, such as Q4_K_M or Q8_0.</source>
        <extracomment>engine/gguf/tensor_types.py</extracomment>
        <translation>请更新 Pumice，或使用同一模型的常用类型文件，例如 Q4_K_M 或 Q8_0。</translation>
    </message>
    <message>
        <source>{0} holds no tensor {1}.</source>
        <extracomment>engine/gguf/tensors.py</extracomment>
        <translation>{0} 中没有张量 {1}。</translation>
    </message>
    <message>
        <source>less than a patch of {0}</source>
        <extracomment>engine/gguf/validation.py</extracomment>
        <translation>小于图像块大小 {0}</translation>
    </message>
    <message>
        <source>not of three colours</source>
        <extracomment>engine/gguf/validation.py</extracomment>
        <translation>不是三种颜色的值</translation>
    </message>
    <message>
        <source>{0} is damaged in its header: {1}.{2} is {3}, {4}.</source>
        <extracomment>engine/gguf/validation.py</extracomment>
        <translation>{0} 的文件头已损坏：{1}.{2} 为 {3}，{4}。</translation>
    </message>
    <message>
        <source>Download or convert the file again.</source>
        <extracomment>engine/gguf/validation.py</extracomment>
        <translation>请重新下载或转换该文件。</translation>
    </message>
    <message>
        <source>not between {0} and {1}</source>
        <extracomment>engine/gguf/validation.py</extracomment>
        <translation>不在 {0} 到 {1} 之间</translation>
    </message>
    <message>
        <source>but {0} has {1}</source>
        <extracomment>engine/gguf/validation.py</extracomment>
        <translation>但 {0} 为 {1}</translation>
    </message>
    <message>
        <source>not a small number above zero</source>
        <extracomment>engine/gguf/validation.py</extracomment>
        <translation>不是大于零的小数值</translation>
    </message>
    <message>
        <source>but {0} layers are there</source>
        <extracomment>engine/gguf/validation.py</extracomment>
        <translation>但实际有 {0} 层</translation>
    </message>
    <message>
        <source>which does not divide {0} heads</source>
        <extracomment>engine/gguf/validation.py</extracomment>
        <translation>无法整除 {0} 个 head</translation>
    </message>
    <message>
        <source>which does not divide a width of {0}</source>
        <extracomment>engine/gguf/validation.py</extracomment>
        <translation>无法整除宽度 {0}</translation>
    </message>
    <message>
        <source>which does not divide a query of {0}</source>
        <extracomment>engine/gguf/validation.py</extracomment>
        <translation>无法整除大小为 {0} 的 query</translation>
    </message>
    <message>
        <source>not an even part of a head of {0}</source>
        <extracomment>engine/gguf/validation.py</extracomment>
        <translation>必须是不大于注意力头大小 {0} 的偶数</translation>
    </message>
    <message>
        <source>of {0} experts</source>
        <extracomment>engine/gguf/validation.py</extracomment>
        <translation>而专家总数为 {0}</translation>
    </message>
    <message>
        <source>but there are positions for {0}</source>
        <extracomment>engine/gguf/validation.py</extracomment>
        <translation>但位置数为 {0}</translation>
    </message>
    <message>
        <source>but mm.0.weight takes {0}</source>
        <extracomment>engine/gguf/validation.py</extracomment>
        <translation>但 mm.0.weight 需要 {0}</translation>
    </message>
    <message>
        <source>as asked</source>
        <extracomment>engine/hardware/auto_options.py</extracomment>
        <translation>按指定值</translation>
    </message>
    <message>
        <source>as many as threads</source>
        <extracomment>engine/hardware/auto_options.py</extracomment>
        <translation>与线程数相同</translation>
    </message>
    <message>
        <source>the default</source>
        <extracomment>engine/hardware/auto_options.py</extracomment>
        <translation>默认值</translation>
    </message>
    <message>
        <source>as large as the batch</source>
        <extracomment>engine/hardware/auto_options.py</extracomment>
        <translation>与批处理大小相同</translation>
    </message>
    <message>
        <source>it rounds to float16, which f32 is to avoid</source>
        <extracomment>engine/hardware/auto_options.py</extracomment>
        <translation>它会舍入到 float16，而使用 f32 正是为了避免这一点</translation>
    </message>
    <message>
        <source>nothing else reads q8_0</source>
        <extracomment>engine/hardware/auto_options.py</extracomment>
        <translation>只有它能读取 q8_0</translation>
    </message>
    <message>
        <source>on a CPU it makes questions and replies slower</source>
        <extracomment>engine/hardware/auto_options.py</extracomment>
        <translation>在 CPU 上会使提问和回复变慢</translation>
    </message>
    <message>
        <source>llama.cpp uses it where the device has it</source>
        <extracomment>engine/hardware/auto_options.py</extracomment>
        <translation>设备支持时，llama.cpp 会使用它</translation>
    </message>
    <message>
        <source>this build of llama.cpp finds no GPU</source>
        <extracomment>engine/hardware/auto_options.py</extracomment>
        <translation>此 llama.cpp 构建未找到 GPU</translation>
    </message>
    <message>
        <source>all that there is memory for on {0}</source>
        <extracomment>engine/hardware/auto_options.py</extracomment>
        <translation>{0} 的显存所能容纳的全部层</translation>
    </message>
    <message>
        <source>as asked: the CPU alone</source>
        <extracomment>engine/hardware/auto_options.py</extracomment>
        <translation>按指定值：仅用 CPU</translation>
    </message>
    <message>
        <source>The GPU&apos;s memory is too small for the whole model</source>
        <extracomment>engine/hardware/auto_options.py</extracomment>
        <translation>GPU 显存不足以容纳整个模型</translation>
    </message>
    <message>
        <source>{0}, so it runs on the CPU and is slower.</source>
        <extracomment>engine/hardware/auto_options.py</extracomment>
        <translation>{0}，因此在 CPU 上运行，速度较慢。</translation>
    </message>
    <message>
        <source>{0}: {1} of {2} layers run on it, the rest on the CPU, which is slower.</source>
        <extracomment>engine/hardware/auto_options.py</extracomment>
        <translation>{0}：共 {2} 层，其中 {1} 层在 GPU 上运行，其余在 CPU 上运行，速度较慢。</translation>
    </message>
    <message>
        <source>the field {0} holds no text</source>
        <extracomment>engine/library/catalogue.py</extracomment>
        <translation>字段 {0} 不含文字</translation>
    </message>
    <message>
        <source>the field {0} has a wrong value, {1}</source>
        <extracomment>engine/library/catalogue.py</extracomment>
        <translation>字段 {0} 的值 {1} 不正确</translation>
    </message>
    <message>
        <source>{0} more; {1} are here</source>
        <extracomment>engine/library/download.py</extracomment>
        <translation>另外 {0}（已下载 {1}）</translation>
    </message>
    <message>
        <source>{0} needs {1}, and {2} are free on the disk of {3}. {4} of it are left for everything else.</source>
        <extracomment>engine/library/download.py</extracomment>
        <translation>{0} 需要 {1}，而 {3} 所在的磁盘有 {2} 可用空间，其中 {4} 要留给其他用途。</translation>
    </message>
    <message>
        <source>If it lies on a drive that is not connected, connect it; otherwise take the model off the list: `pumice models remove {0}`, and add it again.</source>
        <extracomment>engine/library/entry.py</extracomment>
        <translation>如果它在未连接的驱动器上，请连接该驱动器；否则请用 `pumice models remove {0}` 将模型从列表中移除，然后重新添加。</translation>
    </message>
    <message>
        <source>No context of {0} tokens could be made: {1}</source>
        <extracomment>engine/native/context.py</extracomment>
        <translation>无法创建 {0} 个 token 的上下文：{1}</translation>
    </message>
    <message>
        <source>Close other programs, or open the model with a smaller context.</source>
        <extracomment>engine/native/context.py</extracomment>
        <translation>请关闭其他程序，或用更小的上下文打开模型。</translation>
    </message>
    <message>
        <source>The photo has {0} visual tokens that must be read at once, but only {1} can be.</source>
        <extracomment>engine/native/context.py</extracomment>
        <translation>照片有 {0} 个视觉 token 必须一次读取，但一次只能读取 {1} 个。</translation>
    </message>
    <message>
        <source>Open the model with batch_tokens of {0} or more, and as many micro_batch_tokens.</source>
        <extracomment>engine/native/context.py</extracomment>
        <translation>请把 batch_tokens 设为 {0} 或更大，micro_batch_tokens 设为相同的值，再打开模型。</translation>
    </message>
    <message>
        <source>llama.cpp could not read the prompt (code {0}): {1}</source>
        <extracomment>engine/native/context.py</extracomment>
        <translation>llama.cpp 无法读取提示词（代码 {0}）：{1}</translation>
    </message>
    <message>
        <source>Open the model again; if it happens again, use another model file.</source>
        <extracomment>engine/native/context.py</extracomment>
        <translation>请重新打开模型；如果再次发生，请使用其他模型文件。</translation>
    </message>
    <message>
        <source>libmtmd made text only of it</source>
        <extracomment>engine/native/libmtmd_tower.py</extracomment>
        <translation>libmtmd 只把它转成了文本</translation>
    </message>
    <message>
        <source>llama.cpp refuses {0}: {1}</source>
        <extracomment>engine/native/model.py</extracomment>
        <translation>llama.cpp 不接受 {0}：{1}</translation>
    </message>
    <message>
        <source>The file is damaged, or this version of llama.cpp does not support it.</source>
        <extracomment>engine/native/model.py</extracomment>
        <translation>文件已损坏，或此版本的 llama.cpp 不支持它。</translation>
    </message>
    <message>
        <source>{0} does not say how its tokenizer splits a text: {1}.</source>
        <extracomment>engine/native/model.py</extracomment>
        <translation>{0} 没有注明其分词器如何拆分文本：{1}。</translation>
    </message>
    <message>
        <source>The file is damaged, or from a newer Pumice.</source>
        <extracomment>engine/native/model.py</extracomment>
        <translation>文件已损坏，或来自更新版本的 Pumice。</translation>
    </message>
    <message>
        <source>llama.cpp refuses the vision file {0}: {1}</source>
        <extracomment>engine/native/mtmd.py</extracomment>
        <translation>llama.cpp 不接受视觉文件 {0}：{1}</translation>
    </message>
    <message>
        <source>The file is damaged, made for another model, or of a kind this llama.cpp does not know.</source>
        <extracomment>engine/native/mtmd.py</extracomment>
        <translation>文件已损坏，或是为其他模型制作的，或属于此 llama.cpp 未知的类型。</translation>
    </message>
    <message>
        <source>libmtmd refused it (code {0}): {1}</source>
        <extracomment>engine/native/mtmd.py</extracomment>
        <translation>libmtmd 不接受它（代码 {0}）：{1}</translation>
    </message>
    <message>
        <source>the vision tower failed (code {0}): {1}</source>
        <extracomment>engine/native/mtmd.py</extracomment>
        <translation>视觉编码器出错（代码 {0}）：{1}</translation>
    </message>
    <message>
        <source>the vision tower gave values that are not finite</source>
        <extracomment>engine/native/mtmd.py</extracomment>
        <translation>视觉编码器给出了非有限值</translation>
    </message>
    <message>
        <source>The photo did not become visual tokens: {0}.</source>
        <extracomment>engine/native/mtmd.py</extracomment>
        <translation>照片未能转换为视觉 token：{0}。</translation>
    </message>
    <message>
        <source>Nothing was answered without it. Use another model file or another llama.cpp.</source>
        <extracomment>engine/native/mtmd.py</extracomment>
        <translation>因缺少照片，未作任何回答。请使用其他模型文件或其他 llama.cpp。</translation>
    </message>
    <message>
        <source>The reply that is to be continued does not follow the grammar.</source>
        <extracomment>engine/native/sampler.py</extracomment>
        <translation>要继续的回复不符合语法。</translation>
    </message>
    <message>
        <source>Continue it without a grammar.</source>
        <extracomment>engine/native/sampler.py</extracomment>
        <translation>请在不使用语法的情况下继续。</translation>
    </message>
    <message>
        <source>The grammar cannot be followed: no token of the model goes on with it.</source>
        <extracomment>engine/native/sampler.py</extracomment>
        <translation>无法遵循该语法：模型没有可以接续的 token。</translation>
    </message>
    <message>
        <source>Use a grammar whose characters the model knows.</source>
        <extracomment>engine/native/sampler.py</extracomment>
        <translation>请使用只含模型认识的字符的语法。</translation>
    </message>
    <message>
        <source>llama.cpp refuses the grammar: {0}.</source>
        <extracomment>engine/native/sampler.py</extracomment>
        <translation>llama.cpp 不接受该语法：{0}。</translation>
    </message>
    <message>
        <source>it says no more</source>
        <extracomment>engine/native/sampler.py</extracomment>
        <translation>没有更多说明</translation>
    </message>
    <message>
        <source>this llama.cpp builds the graph of the vision tower in an unknown way</source>
        <extracomment>engine/native/vision.py</extracomment>
        <translation>此 llama.cpp 以未知方式构建视觉编码器的计算图</translation>
    </message>
    <message>
        <source>{0} makes visual tokens {1} wide, the model takes {2}.</source>
        <extracomment>engine/native/vision.py</extracomment>
        <translation>{0} 生成的视觉 token 宽度为 {1}，而模型需要的宽度为 {2}。</translation>
    </message>
    <message>
        <source>libmtmd makes {0} parts of a tile</source>
        <extracomment>engine/native/vision.py</extracomment>
        <translation>libmtmd 把一个图块分成了 {0} 部分</translation>
    </message>
    <message>
        <source>{0} visual tokens instead of {1}</source>
        <extracomment>engine/native/vision.py</extracomment>
        <translation>视觉 token 为 {0} 个，应为 {1} 个</translation>
    </message>
    <message>
        <source>{0} is {1}, but it must be {2}.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>{0} 为 {1}，但必须{2}。</translation>
    </message>
    <message>
        <source>Choose a value {0}.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>请改用合适的值（{0}）。</translation>
    </message>
    <message>
        <source>at least {0}</source>
        <extracomment>engine/options.py</extracomment>
        <translation>至少为 {0}</translation>
    </message>
    <message>
        <source>between {0} and {1}</source>
        <extracomment>engine/options.py</extracomment>
        <translation>介于 {0} 和 {1} 之间</translation>
    </message>
    <message>
        <source>Context size in tokens; 0 uses the model&apos;s own, at most 8192.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>上下文大小，以 token 为单位；0 表示使用模型自身的大小，最多 8192。</translation>
    </message>
    <message>
        <source>CPU threads for generation; 0 uses one per CPU core that this process may use.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>用于生成的 CPU 线程数；0 表示为此进程可用的每个 CPU 核心使用一个线程。</translation>
    </message>
    <message>
        <source>CPU threads for reading prompts; 0 uses as many as --threads.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>用于读取提示词的 CPU 线程数；0 表示与 --threads 相同。</translation>
    </message>
    <message>
        <source>LLM layers on the GPU; -1 uses as many as fit into its memory, 0 none.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>放到 GPU 上的语言模型层数；-1 表示显存能容纳多少就放多少，0 表示不放。</translation>
    </message>
    <message>
        <source>Most prompt tokens per batch.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>每批提示词的最大 token 数。</translation>
    </message>
    <message>
        <source>Tokens computed at once within a batch: fewer need less memory; 0 takes the whole batch.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>一批中同时计算的 token 数：越少，所需内存越少；0 表示整批一起计算。</translation>
    </message>
    <message>
        <source>Flash attention, which rounds to float16; auto turns it off for kv_type f32 and on a CPU.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>Flash Attention，会舍入到 float16；auto 会在 kv_type 为 f32 或使用 CPU 时将其关闭。</translation>
    </message>
    <message>
        <source>KV-cache dtype: f16, q8_0 for half the memory, or f32 for exact checks.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>KV 缓存类型：f16；q8_0 只需一半内存；f32 用于精确检查。</translation>
    </message>
    <message>
        <source>Conversations held side by side (KV-cache slots); 0 uses as many as fit into 256 MB, at most 4.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>同时保留的会话数（KV 缓存槽位）；0 表示 256 MB 能容纳多少就用多少，最多 4 个。</translation>
    </message>
    <message>
        <source>Folder for image embeddings and saved sequence states; empty keeps nothing on the disk.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>存放图像嵌入和已保存序列状态的文件夹；留空则不在磁盘上保存任何内容。</translation>
    </message>
    <message>
        <source>Most bytes in that folder; the oldest are deleted first.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>该文件夹的最大字节数；最旧的内容最先删除。</translation>
    </message>
    <message>
        <source>Most memory of the engine&apos;s process in bytes, without weights, before it is restarted between two questions; 0 uses what it took when the model was opened plus a quarter of the memory free then, at least 1 GiB.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>引擎进程的内存上限（字节，不含权重），超过后会在两次提问之间重新启动；0 表示打开模型时的占用量加上当时可用内存的四分之一，至少 1 GiB。</translation>
    </message>
    <message>
        <source>flash_attention is on, but it rounds to float16, which kv_type f32 is to avoid.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>flash_attention 为 on，但它会舍入到 float16，而 kv_type f32 正是为了避免这一点。</translation>
    </message>
    <message>
        <source>Choose auto or off, or kv_type f16.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>请选择 auto 或 off，或选择 kv_type f16。</translation>
    </message>
    <message>
        <source>flash_attention is off, but a KV cache of kv_type q8_0 cannot be read without it.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>flash_attention 为 off，但没有它就无法读取 kv_type 为 q8_0 的 KV 缓存。</translation>
    </message>
    <message>
        <source>Choose auto or on, or kv_type f16.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>请选择 auto 或 on，或选择 kv_type f16。</translation>
    </message>
    <message>
        <source>Most tokens in a reply.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>一次回复的最大 token 数。</translation>
    </message>
    <message>
        <source>0 always takes the likeliest token (greedy); higher is more varied.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>0 表示总是选择概率最高的 token（贪心）；值越大，回复越多样。</translation>
    </message>
    <message>
        <source>Choose among the k likeliest tokens; 0 turns this off.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>从概率最高的 k 个 token 中选择；0 表示关闭。</translation>
    </message>
    <message>
        <source>Choose among the likeliest tokens that together have this probability; 1 turns it off.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>从累计概率达到该值的最可能 token 中选择；1 表示关闭。</translation>
    </message>
    <message>
        <source>Leave out tokens less likely than this share of the likeliest one; 0 turns it off.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>排除概率低于最高概率的这一比例的 token；0 表示关闭。</translation>
    </message>
    <message>
        <source>Above 1 makes tokens that were used already less likely; 1 turns it off.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>大于 1 会降低已出现过的 token 的概率；1 表示关闭。</translation>
    </message>
    <message>
        <source>Subtracted from a token&apos;s logit for each time it was used; 0 turns it off.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>token 每出现一次，就从其 logit 中减去该值；0 表示关闭。</translation>
    </message>
    <message>
        <source>Subtracted from a token&apos;s logit once if it was used; 0 turns it off.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>token 只要出现过，就从其 logit 中减去该值一次；0 表示关闭。</translation>
    </message>
    <message>
        <source>How many of the reply&apos;s last tokens the penalties count; 0 turns them off.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>惩罚统计回复中最近多少个 token；0 表示关闭惩罚。</translation>
    </message>
    <message>
        <source>1 or 2 keeps the surprise of tokens constant by that version of Mirostat, instead of top_k, top_p and min_p; 0 turns it off.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>1 或 2 表示用该版本的 Mirostat 使 token 的惊奇度保持恒定，取代 top_k、top_p 和 min_p；0 表示关闭。</translation>
    </message>
    <message>
        <source>The surprise that Mirostat aims at, in bits per token.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>Mirostat 的目标惊奇度，以每 token 的比特数表示。</translation>
    </message>
    <message>
        <source>Learning rate of Mirostat.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>Mirostat 的学习率。</translation>
    </message>
    <message>
        <source>A GBNF grammar that every reply must follow, beginning with its rule root.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>每个回复都必须遵循的 GBNF 语法，从规则 root 开始。</translation>
    </message>
    <message>
        <source>A JSON schema: every reply is JSON that satisfies it; {{}} is any JSON.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>JSON Schema：每个回复都是符合它的 JSON；{{}} 表示任意 JSON。</translation>
    </message>
    <message>
        <source>The same seed gives the same reply; none draws a new seed each time.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>相同的种子得到相同的回复；不设置则每次使用新的种子。</translation>
    </message>
    <message>
        <source>Strings that end the reply; they are not part of it.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>使回复结束的字符串；它们不属于回复内容。</translation>
    </message>
    <message>
        <source>A stop string may not be empty.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>停止字符串不能为空。</translation>
    </message>
    <message>
        <source>Leave it out instead.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>请去掉它。</translation>
    </message>
    <message>
        <source>mirostat needs a temperature above 0: at 0 the likeliest token is always taken.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>mirostat 需要大于 0 的温度：为 0 时总是选择概率最高的 token。</translation>
    </message>
    <message>
        <source>Choose a temperature such as 0.8.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>请选择一个温度，例如 0.8。</translation>
    </message>
    <message>
        <source>No effect at temperature 0.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>温度为 0 时无效。</translation>
    </message>
    <message>
        <source>No effect with Mirostat.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>使用 Mirostat 时无效。</translation>
    </message>
    <message>
        <source>No effect without Mirostat.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>不使用 Mirostat 时无效。</translation>
    </message>
    <message>
        <source>No effect without a penalty.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>没有惩罚时无效。</translation>
    </message>
    <message>
        <source>No effect: the penalties count no tokens.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>无效：惩罚不统计任何 token。</translation>
    </message>
    <message>
        <source>There is a grammar and a json_schema, but a reply can follow only one.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>同时设置了 grammar 和 json_schema，但回复只能遵循其中一个。</translation>
    </message>
    <message>
        <source>Leave one of them out.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>请去掉其中一个。</translation>
    </message>
    <message>
        <source>{0} is {1}.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>{0} 的值为 {1}。</translation>
    </message>
    <message>
        <source>Choose {0} or {1}.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>请选择 {0} 或 {1}。</translation>
    </message>
    <message>
        <source>The conversation is kept: ask again, and the model is opened again.</source>
        <extracomment>engine/process/child.py</extracomment>
        <translation>会话已保留：再次提问时会重新打开模型。</translation>
    </message>
    <message>
        <source>native code gave up</source>
        <extracomment>engine/process/exit_words.py</extracomment>
        <translation>原生代码异常中止</translation>
    </message>
    <message>
        <source>native code crashed</source>
        <extracomment>engine/process/exit_words.py</extracomment>
        <translation>原生代码崩溃</translation>
    </message>
    <message>
        <source>this CPU lacks an instruction that native code was built for</source>
        <extracomment>engine/process/exit_words.py</extracomment>
        <translation>此 CPU 缺少原生代码所需的指令</translation>
    </message>
    <message>
        <source>it was killed, as systems do when memory runs out</source>
        <extracomment>engine/process/exit_words.py</extracomment>
        <translation>它被强制终止，系统在内存不足时会这样做</translation>
    </message>
    <message>
        <source>it ended with code {0}</source>
        <extracomment>engine/process/exit_words.py</extracomment>
        <translation>它已退出，代码为 {0}</translation>
    </message>
    <message>
        <source>it could not be started</source>
        <extracomment>engine/process/exit_words.py</extracomment>
        <translation>它无法启动</translation>
    </message>
    <message>
        <source>error: {0}</source>
        <extracomment>app/main.py</extracomment>
        <translation>错误：{0}</translation>
    </message>
    <message>
        <source>it is damaged ({0})</source>
        <extracomment>app/storage/skill_servers.py</extracomment>
        <translation>它已损坏（{0}）</translation>
    </message>
    <message>
        <source>The servers for skills could not be saved: {0}.</source>
        <extracomment>app/storage/skill_servers.py</extracomment>
        <translation>无法保存技能服务器：{0}。</translation>
    </message>
    <message>
        <source>The servers for skills could not be read: {0}. None is used.</source>
        <extracomment>app/storage/skill_servers.py</extracomment>
        <translation>无法读取技能服务器：{0}。未使用任何服务器。</translation>
    </message>
    <message>
        <source>Check the file {0}.</source>
        <extracomment>app/storage/skill_servers.py</extracomment>
        <translation>请检查文件 {0}。</translation>
    </message>
    <message>
        <source>{0} already holds a run.</source>
        <extracomment>app/storage/training/new_run.py</extracomment>
        <translation>{0} 中已有训练任务。</translation>
    </message>
    <message>
        <source>Watch it, or choose another folder for this one.</source>
        <extracomment>app/storage/training/new_run.py</extracomment>
        <translation>请查看该任务，或为此任务选择其他文件夹。</translation>
    </message>
    <message>
        <source>This run was not started here, so its recipe is not known.</source>
        <extracomment>app/storage/training/new_run.py</extracomment>
        <translation>此训练任务不是在这里启动的，因此不知道它的配方。</translation>
    </message>
    <message>
        <source>Resume it in a terminal: `pumice train RECIPE --resume --folder {0}`.</source>
        <extracomment>app/storage/training/new_run.py</extracomment>
        <translation>请在终端中继续：`pumice train RECIPE --resume --folder {0}`。</translation>
    </message>
    <message>
        <source>{0} is not valid TOML: {1}.</source>
        <extracomment>app/storage/training/recipe_files.py</extracomment>
        <translation>{0} 不是有效的 TOML：{1}。</translation>
    </message>
    <message>
        <source>See docs/training.md.</source>
        <extracomment>app/storage/training/recipe_files.py</extracomment>
        <translation>请参阅 docs/training.md。</translation>
    </message>
    <message>
        <source>Check that it exists and can be written to, or choose another folder.</source>
        <extracomment>app/storage/training/run_launch.py</extracomment>
        <translation>请确认它存在且可写入，或选择其他文件夹。</translation>
    </message>
    <message>
        <source>Watch it, or choose another folder.</source>
        <extracomment>app/storage/training/run_process.py</extracomment>
        <translation>请查看该任务，或选择其他文件夹。</translation>
    </message>
    <message>
        <source>A run on {0} is already going on in {1}.</source>
        <extracomment>app/storage/training/run_process.py</extracomment>
        <translation>{0} 上的训练任务已在 {1} 中进行。</translation>
    </message>
    <message>
        <source>A run is already going on in {0}.</source>
        <extracomment>app/storage/training/run_process.py</extracomment>
        <translation>{0} 中已有训练任务在进行。</translation>
    </message>
    <message>
        <source>A run was started in {0} just now.</source>
        <extracomment>app/storage/training/run_process.py</extracomment>
        <translation>{0} 中刚刚启动了一个训练任务。</translation>
    </message>
    <message>
        <source>a version of a photo is missing in it</source>
        <extracomment>app/storage/transfer/chat_import.py</extracomment>
        <translation>其中缺少照片的某个版本</translation>
    </message>
    <message>
        <source>failed</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>失败</translation>
    </message>
    <message>
        <source>Used {name}</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>已使用 {name}</translation>
    </message>
    <message>
        <source>Using {name}…</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>正在使用 {name}…</translation>
    </message>
    <message>
        <source>May the model use {name}?</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>允许模型使用 {name} 吗？</translation>
    </message>
    <message>
        <source>May the model have the text read?</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>允许模型识别文字吗？</translation>
    </message>
    <message>
        <source>Reading the text…</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>正在识别文字…</translation>
    </message>
    <message>
        <source>May the model have the codes read?</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>允许模型识别二维码和条码吗？</translation>
    </message>
    <message>
        <source>Read the codes</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>识别二维码和条码</translation>
    </message>
    <message>
        <source>Reading the codes…</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>正在识别二维码和条码…</translation>
    </message>
    <message>
        <source>Looked closer</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>已放大查看</translation>
    </message>
    <message>
        <source>Looking closer…</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>正在放大查看…</translation>
    </message>
    <message>
        <source>May the model look closer?</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>允许模型放大查看吗？</translation>
    </message>
    <message>
        <source>May the model have the colours measured?</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>允许模型测量颜色吗？</translation>
    </message>
    <message>
        <source>Measured the colours</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>已测量颜色</translation>
    </message>
    <message>
        <source>Measuring the colours…</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>正在测量颜色…</translation>
    </message>
    <message>
        <source>May the model know when and where the photo was taken?</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>允许模型了解照片的拍摄时间和地点吗？</translation>
    </message>
    <message>
        <source>Looked up when and where</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>已查询时间和地点</translation>
    </message>
    <message>
        <source>Looking up when and where…</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>正在查询时间和地点…</translation>
    </message>
    <message>
        <source>May the model look for similar photos?</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>允许模型查找相似照片吗？</translation>
    </message>
    <message>
        <source>Looked for similar photos</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>已查找相似照片</translation>
    </message>
    <message>
        <source>Looking for similar photos…</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>正在查找相似照片…</translation>
    </message>
    <message>
        <source>May the model cut something out of the photo?</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>允许模型从照片中抠出物体吗？</translation>
    </message>
    <message>
        <source>Cut it out</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>已抠图</translation>
    </message>
    <message>
        <source>Cutting it out…</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>正在抠图…</translation>
    </message>
    <message>
        <source>May the model blur part of the photo?</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>允许模型模糊照片的一部分吗？</translation>
    </message>
    <message>
        <source>Blurred it</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>已模糊</translation>
    </message>
    <message>
        <source>Blurring it…</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>正在模糊…</translation>
    </message>
    <message>
        <source>May the model remove something from the photo?</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>允许模型从照片中移除物体吗？</translation>
    </message>
    <message>
        <source>Removed it</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>已移除</translation>
    </message>
    <message>
        <source>Removing it…</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>正在移除…</translation>
    </message>
    <message>
        <source>May the model replace part of the photo?</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>允许模型替换照片的一部分吗？</translation>
    </message>
    <message>
        <source>Replaced it</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>已替换</translation>
    </message>
    <message>
        <source>Replacing it…</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>正在替换…</translation>
    </message>
    <message>
        <source>May the model make a picture?</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>允许模型生成图片吗？</translation>
    </message>
    <message>
        <source>Made a picture</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>已生成图片</translation>
    </message>
    <message>
        <source>Making a picture…</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>正在生成图片…</translation>
    </message>
    <message>
        <source>Mapping[str, Skill]</source>
        <extracomment>app/window/chat/skill_menu.py</extracomment>
        <translation>Mapping[str, Skill]</translation>
    </message>
    <message>
        <source>Measure the colours</source>
        <extracomment>app/window/chat/skill_menu.py</extracomment>
        <translation>测量颜色</translation>
    </message>
    <message>
        <source>Say when and where it was taken</source>
        <extracomment>app/window/chat/skill_menu.py</extracomment>
        <translation>查看拍摄时间和地点</translation>
    </message>
    <message>
        <source>What does it say?</source>
        <extracomment>app/window/chat/skill_menu.py</extracomment>
        <translation>上面写了什么？</translation>
    </message>
    <message>
        <source>What do the codes say?</source>
        <extracomment>app/window/chat/skill_menu.py</extracomment>
        <translation>这些码的内容是什么？</translation>
    </message>
    <message>
        <source>Which colours are there?</source>
        <extracomment>app/window/chat/skill_menu.py</extracomment>
        <translation>有哪些颜色？</translation>
    </message>
    <message>
        <source>When and where was this taken?</source>
        <extracomment>app/window/chat/skill_menu.py</extracomment>
        <translation>这是何时何地拍摄的？</translation>
    </message>
    <message>
        <source>What does {name} find?</source>
        <extracomment>app/window/chat/skill_menu.py</extracomment>
        <translation>{name} 的结果是什么？</translation>
    </message>
    <message>
        <source>One model for photos is on this computer already.</source>
        <extracomment>app/window/chat/welcome.py</extracomment>
        <translation>这台电脑上已有 1 个能看照片的模型。</translation>
    </message>
    <message>
        <source>{n} models for photos are on this computer already.</source>
        <extracomment>app/window/chat/welcome.py</extracomment>
        <translation>这台电脑上已有 {n} 个能看照片的模型。</translation>
    </message>
    <message>
        <source>Cutting out…</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>正在抠图…</translation>
    </message>
    <message>
        <source>Cut out.</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>已抠图。</translation>
    </message>
    <message>
        <source>cut out</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>已抠图</translation>
    </message>
    <message>
        <source>Removing…</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>正在移除…</translation>
    </message>
    <message>
        <source>Removed.</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>已移除。</translation>
    </message>
    <message>
        <source>something removed</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>已移除部分内容</translation>
    </message>
    <message>
        <source>Blurring…</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>正在模糊…</translation>
    </message>
    <message>
        <source>Blurred.</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>已模糊。</translation>
    </message>
    <message>
        <source>blurred</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>已模糊</translation>
    </message>
    <message>
        <source>Replacing…</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>正在替换…</translation>
    </message>
    <message>
        <source>Replaced.</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>已替换。</translation>
    </message>
    <message>
        <source>something replaced</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>已替换部分内容</translation>
    </message>
    <message>
        <source>Cropping…</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>正在裁剪…</translation>
    </message>
    <message>
        <source>Cropped.</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>已裁剪。</translation>
    </message>
    <message>
        <source>cropped</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>已裁剪</translation>
    </message>
    <message>
        <source>Rotating…</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>正在旋转…</translation>
    </message>
    <message>
        <source>Rotated.</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>已旋转。</translation>
    </message>
    <message>
        <source>rotated</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>已旋转</translation>
    </message>
    <message>
        <source>Adjusting…</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>正在调整…</translation>
    </message>
    <message>
        <source>Adjusted.</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>已调整。</translation>
    </message>
    <message>
        <source>adjusted</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>已调整</translation>
    </message>
    <message>
        <source>edited</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>已编辑</translation>
    </message>
    <message>
        <source>Finding the outline…</source>
        <extracomment>app/window/editing/photo_editor.py</extracomment>
        <translation>正在查找轮廓…</translation>
    </message>
    <message>
        <source>Editing. Mark something in the photo.</source>
        <extracomment>app/window/editing/photo_editor.py</extracomment>
        <translation>正在编辑。请在照片中标记内容。</translation>
    </message>
    <message>
        <source>Stopped. Nothing was changed.</source>
        <extracomment>app/window/editing/photo_editor.py</extracomment>
        <translation>已停止，未做任何更改。</translation>
    </message>
    <message>
        <source>Saving…</source>
        <extracomment>app/window/editing/photo_editor.py</extracomment>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>Saved as {name}.</source>
        <extracomment>app/window/editing/photo_editor.py</extracomment>
        <translation>已保存为 {name}。</translation>
    </message>
    <message>
        <source>The next question is about this version.</source>
        <extracomment>app/window/editing/photo_editor.py</extracomment>
        <translation>下一个问题将针对此版本。</translation>
    </message>
    <message>
        <source>There is no skill {0} here.</source>
        <extracomment>app/window/editing/skill_access.py</extracomment>
        <translation>这里没有技能 {0}。</translation>
    </message>
    <message>
        <source>`pumice skills` lists them.</source>
        <extracomment>app/window/editing/skill_access.py</extracomment>
        <translation>`pumice skills` 会列出所有技能。</translation>
    </message>
    <message>
        <source>Photo</source>
        <extracomment>app/window/editing/version_file.py</extracomment>
        <translation>照片</translation>
    </message>
    <message>
        <source>{name}, edited</source>
        <extracomment>app/window/editing/version_file.py</extracomment>
        <translation>{name}（已编辑）</translation>
    </message>
    <message>
        <source>This is Pumice&apos;s own folder of photos.</source>
        <extracomment>app/window/editing/version_file.py</extracomment>
        <translation>这是 Pumice 自己的照片文件夹。</translation>
    </message>
    <message>
        <source>Choose a folder of yours to save it in.</source>
        <extracomment>app/window/editing/version_file.py</extracomment>
        <translation>请选择你自己的文件夹来保存。</translation>
    </message>
    <message>
        <source>{0} could not be written: {1}.</source>
        <extracomment>app/window/editing/version_file.py</extracomment>
        <translation>无法写入 {0}：{1}。</translation>
    </message>
    <message>
        <source>Check the folder, its permissions and the space on the disk.</source>
        <extracomment>app/window/editing/version_file.py</extracomment>
        <translation>请检查该文件夹、其权限和磁盘空间。</translation>
    </message>
    <message>
        <source>No photo came of it.</source>
        <extracomment>app/window/editing/version_maker.py</extracomment>
        <translation>没有生成照片。</translation>
    </message>
    <message>
        <source>Try another place or another tool.</source>
        <extracomment>app/window/editing/version_maker.py</extracomment>
        <translation>请换一个位置或其他工具。</translation>
    </message>
    <message>
        <source>This changed nothing.</source>
        <extracomment>app/window/editing/version_maker.py</extracomment>
        <translation>照片没有变化。</translation>
    </message>
    <message>
        <source>Mark another place, or choose other values.</source>
        <extracomment>app/window/editing/version_maker.py</extracomment>
        <translation>请标记其他位置，或选择其他数值。</translation>
    </message>
    <message>
        <source>Undone. The next question is about this version.</source>
        <extracomment>app/window/editing/version_steps.py</extracomment>
        <translation>已撤销。下一个问题将针对此版本。</translation>
    </message>
    <message>
        <source>Redone. The next question is about this version.</source>
        <extracomment>app/window/editing/version_steps.py</extracomment>
        <translation>已重做。下一个问题将针对此版本。</translation>
    </message>
    <message>
        <source>Looking at this machine…</source>
        <extracomment>app/window/help/about_pumice.py</extracomment>
        <translation>正在查看这台电脑…</translation>
    </message>
    <message>
        <source>The facts for a bug report were copied.</source>
        <extracomment>app/window/help/about_pumice.py</extracomment>
        <translation>错误报告信息已复制。</translation>
    </message>
    <message>
        <source>Order {n} of 2: {what}</source>
        <extracomment>app/window/judging/judgement_card.py</extracomment>
        <translation>第 {n} 种顺序（共 2 种）：{what}</translation>
    </message>
    <message>
        <source>Reasons</source>
        <extracomment>app/window/judging/judgement_card.py</extracomment>
        <translation>理由</translation>
    </message>
    <message>
        <source>What it answered</source>
        <extracomment>app/window/judging/judgement_card.py</extracomment>
        <translation>模型的回答</translation>
    </message>
    <message>
        <source>Judged by {name}.</source>
        <extracomment>app/window/judging/judgement_card.py</extracomment>
        <translation>评判模型：{name}。</translation>
    </message>
    <message>
        <source>Compare with version {n}</source>
        <extracomment>app/window/judging/judgement_card.py</extracomment>
        <translation>与版本 {n} 比较</translation>
    </message>
    <message>
        <source>Comparing versions {a} and {b}…</source>
        <extracomment>app/window/judging/judgement_card.py</extracomment>
        <translation>正在比较版本 {a} 和版本 {b}…</translation>
    </message>
    <message>
        <source>The comparison was stopped.</source>
        <extracomment>app/window/judging/judgement_card.py</extracomment>
        <translation>比较已停止。</translation>
    </message>
    <message>
        <source>Version {n} is better than version {other}.</source>
        <extracomment>app/window/judging/judgement_card.py</extracomment>
        <translation>版本 {n} 比版本 {other} 更好。</translation>
    </message>
    <message>
        <source>The model gave no verdict.</source>
        <extracomment>app/window/judging/judgement_card.py</extracomment>
        <translation>模型没有给出结论。</translation>
    </message>
    <message>
        <source>Versions {a} and {b}: no clear preference.</source>
        <extracomment>app/window/judging/judgement_card.py</extracomment>
        <translation>版本 {a} 与版本 {b}：没有明确的优劣。</translation>
    </message>
    <message>
        <source>Versions {a} and {b} are equally good.</source>
        <extracomment>app/window/judging/judgement_card.py</extracomment>
        <translation>版本 {a} 与版本 {b} 同样好。</translation>
    </message>
    <message>
        <source>It answered, but not in the form that was asked for. Larger models do better.</source>
        <extracomment>app/window/judging/judgement_card.py</extracomment>
        <translation>模型作了回答，但没有按要求的格式。更大的模型效果更好。</translation>
    </message>
    <message>
        <source>Asked in both orders, which agree.</source>
        <extracomment>app/window/judging/judgement_card.py</extracomment>
        <translation>按两种顺序各问了一次，结论一致。</translation>
    </message>
    <message>
        <source>Asked in both orders, which disagree.</source>
        <extracomment>app/window/judging/judgement_card.py</extracomment>
        <translation>按两种顺序各问了一次，结论不一致。</translation>
    </message>
    <message>
        <source>Response 1 is version {a}, response 2 is version {b}.</source>
        <extracomment>app/window/judging/judgement_card.py</extracomment>
        <translation>Response 1 是版本 {a}，Response 2 是版本 {b}。</translation>
    </message>
    <message>
        <source>Judge: {name}</source>
        <extracomment>app/window/judging/version_judge.py</extracomment>
        <translation>评判模型：{name}</translation>
    </message>
    <message>
        <source>There is no other version with words to compare it with.</source>
        <extracomment>app/window/judging/version_judge.py</extracomment>
        <translation>没有其他含文字的版本可供比较。</translation>
    </message>
    <message>
        <source>Giving reasons…</source>
        <extracomment>app/window/judging/version_judge.py</extracomment>
        <translation>正在说明理由…</translation>
    </message>
    <message>
        <source>{0} is no model.</source>
        <extracomment>app/window/library/disk_library.py</extracomment>
        <translation>{0} 不是模型。</translation>
    </message>
    <message>
        <source>Choose a GGUF file, or a folder with GGUF files.</source>
        <extracomment>app/window/library/disk_library.py</extracomment>
        <translation>请选择 GGUF 文件，或包含 GGUF 文件的文件夹。</translation>
    </message>
    <message>
        <source>Downloads need a part that is not installed. Install it with: {command}</source>
        <extracomment>app/window/library/disk_library.py</extracomment>
        <translation>下载需要的组件尚未安装。请用以下命令安装：{command}</translation>
    </message>
    <message>
        <source>pip install &quot;pumice[hub]&quot;</source>
        <extracomment>app/window/library/disk_library.py</extracomment>
        <translation>pip install &quot;pumice[hub]&quot;</translation>
    </message>
    <message>
        <source>If it lies on a drive that is not connected, connect it; else take it off the list.</source>
        <extracomment>app/window/library/disk_library.py</extracomment>
        <translation>如果它在未连接的驱动器上，请连接该驱动器；否则请将其从列表中移除。</translation>
    </message>
    <message>
        <source>Download {name}?</source>
        <extracomment>app/window/library/download_question.py</extracomment>
        <translation>下载 {name}？</translation>
    </message>
    <message>
        <source>Pumice will connect to {site} and download {size}.</source>
        <extracomment>app/window/library/download_question.py</extracomment>
        <translation>Pumice 将连接到 {site} 并下载 {size}。</translation>
    </message>
    <message>
        <source>Pumice will connect to {site}. How much there is to download is not known yet.</source>
        <extracomment>app/window/library/download_question.py</extracomment>
        <translation>Pumice 将连接到 {site}。目前还不知道需要下载多少内容。</translation>
    </message>
    <message>
        <source>Its licence: {licence}.</source>
        <extracomment>app/window/library/download_question.py</extracomment>
        <translation>模型的许可证：{licence}。</translation>
    </message>
    <message>
        <source>Nothing of your chats or photos is sent. The site sees your internet address.</source>
        <extracomment>app/window/library/download_question.py</extracomment>
        <translation>不会发送任何对话或照片。该网站会看到你的 IP 地址。</translation>
    </message>
    <message>
        <source>You can stop at any time and go on later.</source>
        <extracomment>app/window/library/download_question.py</extracomment>
        <translation>可以随时停止，以后再继续。</translation>
    </message>
    <message>
        <source>It needs {needs} of memory.</source>
        <extracomment>app/window/library/download_question.py</extracomment>
        <translation>它需要 {needs} 内存。</translation>
    </message>
    <message>
        <source>It needs {needs} of memory, and {free} are free.</source>
        <extracomment>app/window/library/download_question.py</extracomment>
        <translation>它需要 {needs} 内存，可用内存为 {free}。</translation>
    </message>
    <message>
        <source>It needs {needs} of memory, but only {free} are free now.</source>
        <extracomment>app/window/library/download_question.py</extracomment>
        <translation>它需要 {needs} 内存，但目前可用内存只有 {free}。</translation>
    </message>
    <message>
        <source>{name}: {percent} % is here</source>
        <extracomment>app/window/library/downloads.py</extracomment>
        <translation>{name}：已下载 {percent}%</translation>
    </message>
    <message>
        <source>Open now</source>
        <extracomment>app/window/library/found_list.py</extracomment>
        <translation>当前已打开</translation>
    </message>
    <message>
        <source>as trained</source>
        <extracomment>app/window/library/library_access.py</extracomment>
        <translation>与训练时一致</translation>
    </message>
    <message>
        <source>as libmtmd</source>
        <extracomment>app/window/library/library_access.py</extracomment>
        <translation>与 libmtmd 相同</translation>
    </message>
    <message>
        <source>no photos</source>
        <extracomment>app/window/library/library_access.py</extracomment>
        <translation>不支持照片</translation>
    </message>
    <message>
        <source>Looking for models on this computer…</source>
        <extracomment>app/window/library/library_page.py</extracomment>
        <translation>正在查找这台电脑上的模型…</translation>
    </message>
    <message>
        <source>No models were found on this computer.</source>
        <extracomment>app/window/library/library_page.py</extracomment>
        <translation>在这台电脑上未找到模型。</translation>
    </message>
    <message>
        <source>One model</source>
        <extracomment>app/window/library/library_page.py</extracomment>
        <translation>1 个模型</translation>
    </message>
    <message>
        <source>{total} models</source>
        <extracomment>app/window/library/library_page.py</extracomment>
        <translation>{total} 个模型</translation>
    </message>
    <message>
        <source>one sees photos</source>
        <extracomment>app/window/library/library_page.py</extracomment>
        <translation>1 个能看照片</translation>
    </message>
    <message>
        <source>{seeing} see photos</source>
        <extracomment>app/window/library/library_page.py</extracomment>
        <translation>{seeing} 个能看照片</translation>
    </message>
    <message>
        <source>still looking…</source>
        <extracomment>app/window/library/library_page.py</extracomment>
        <translation>仍在查找…</translation>
    </message>
    <message>
        <source>There is no model in what was dropped.</source>
        <extracomment>app/window/library/library_page.py</extracomment>
        <translation>拖入的内容中没有模型。</translation>
    </message>
    <message>
        <source>Drop a GGUF file together with its vision file (mmproj), or their folder.</source>
        <extracomment>app/window/library/library_page.py</extracomment>
        <translation>请把 GGUF 文件连同其视觉文件（mmproj）一起拖入，或拖入它们所在的文件夹。</translation>
    </message>
    <message>
        <source>“{name}” was added. Its files stay where they are.</source>
        <extracomment>app/window/library/library_page.py</extracomment>
        <translation>“{name}”已添加，其文件仍保留在原处。</translation>
    </message>
    <message>
        <source>Open it</source>
        <extracomment>app/window/library/library_page.py</extracomment>
        <translation>打开</translation>
    </message>
    <message>
        <source>“{name}” is on this computer now.</source>
        <extracomment>app/window/library/library_page.py</extracomment>
        <translation>“{name}”现已在这台电脑上。</translation>
    </message>
    <message>
        <source>Hugging Face</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>Hugging Face</translation>
    </message>
    <message>
        <source>LM Studio</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>LM Studio</translation>
    </message>
    <message>
        <source>downloaded by Pumice</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>由 Pumice 下载</translation>
    </message>
    <message>
        <source>added by you</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>由你添加</translation>
    </message>
    <message>
        <source>from {program}</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>来自 {program}</translation>
    </message>
    <message>
        <source>sees as trained</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>看图方式与训练时一致</translation>
    </message>
    <message>
        <source>sees as libmtmd does</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>看图方式与 libmtmd 相同</translation>
    </message>
    <message>
        <source>licence: {licence}</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>许可证：{licence}</translation>
    </message>
    <message>
        <source>licence not stated</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>未注明许可证</translation>
    </message>
    <message>
        <source>needs {needs} of memory, {free} free: fits</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>需要 {needs} 内存，可用 {free}：足够</translation>
    </message>
    <message>
        <source>needs {needs} of memory, {free} free: too large now</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>需要 {needs} 内存，可用 {free}：目前不够</translation>
    </message>
    <message>
        <source>Certified</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>已认证</translation>
    </message>
    <message>
        <source>Blind to photos</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>看不见照片</translation>
    </message>
    <message>
        <source>Sees</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>能看照片</translation>
    </message>
    <message>
        <source>Not tested yet</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>尚未测试</translation>
    </message>
    <message>
        <source>{size} to download</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>下载大小 {size}</translation>
    </message>
    <message>
        <source>size not known yet</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>大小未知</translation>
    </message>
    <message>
        <source>checking the file…</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>正在检查文件…</translation>
    </message>
    <message>
        <source>waiting for the connection…</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>正在等待连接…</translation>
    </message>
    <message>
        <source>{speed} a second</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>每秒 {speed}</translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>剩余不到 1 分钟</translation>
    </message>
    <message>
        <source>about a minute left</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>剩余约 1 分钟</translation>
    </message>
    <message>
        <source>about {minutes} minutes left</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>剩余约 {minutes} 分钟</translation>
    </message>
    <message>
        <source>about an hour left</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>剩余约 1 小时</translation>
    </message>
    <message>
        <source>about {hours} hours left</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>剩余约 {hours} 小时</translation>
    </message>
    <message>
        <source>Delete the files of {name}?</source>
        <extracomment>app/window/library/model_removal.py</extracomment>
        <translation>删除 {name} 的文件？</translation>
    </message>
    <message>
        <source>{size} become free. To use it again, it has to be downloaded again.</source>
        <extracomment>app/window/library/model_removal.py</extracomment>
        <translation>将释放 {size} 空间。要再次使用此模型，需要重新下载。</translation>
    </message>
    <message>
        <source>“{name}” was taken off the list. Its files stay.</source>
        <extracomment>app/window/library/model_removal.py</extracomment>
        <translation>“{name}”已从列表中移除，其文件仍然保留。</translation>
    </message>
    <message>
        <source>“{name}” was deleted. {size} are free again.</source>
        <extracomment>app/window/library/model_removal.py</extracomment>
        <translation>“{name}”已删除，释放了 {size} 空间。</translation>
    </message>
    <message>
        <source>Waiting to be tested…</source>
        <extracomment>app/window/library/model_tests.py</extracomment>
        <translation>正在等待测试…</translation>
    </message>
    <message>
        <source>{0} does not fit into memory beside the model that is open.</source>
        <extracomment>app/window/library/model_tests.py</extracomment>
        <translation>内存不足，无法在已打开的模型之外再载入 {0}。</translation>
    </message>
    <message>
        <source>Close the model that is open, then test this one.</source>
        <extracomment>app/window/library/model_tests.py</extracomment>
        <translation>请先关闭已打开的模型，再测试这个模型。</translation>
    </message>
    <message>
        <source>On this computer</source>
        <extracomment>app/window/library/offer_list.py</extracomment>
        <translation>已在这台电脑上</translation>
    </message>
    <message>
        <source>Waiting…</source>
        <extracomment>app/window/library/offer_list.py</extracomment>
        <translation>正在等待…</translation>
    </message>
    <message>
        <source>stopped: {progress}</source>
        <extracomment>app/window/library/offer_list.py</extracomment>
        <translation>已停止：{progress}</translation>
    </message>
    <message>
        <source>without skills</source>
        <extracomment>app/window/settings/chat_options.py</extracomment>
        <translation>不使用技能</translation>
    </message>
    <message>
        <source>pumice skills servers add NAME -- COMMAND</source>
        <extracomment>app/window/settings/named_servers.py</extracomment>
        <translation>pumice skills servers add NAME -- COMMAND</translation>
    </message>
    <message>
        <source>Runs without asking.</source>
        <extracomment>app/window/settings/named_servers.py</extracomment>
        <translation>运行前不询问。</translation>
    </message>
    <message>
        <source>Asks before it runs.</source>
        <extracomment>app/window/settings/named_servers.py</extracomment>
        <translation>运行前先询问。</translation>
    </message>
    <message>
        <source>The command could not be started: {0}.</source>
        <extracomment>app/window/training/command_job.py</extracomment>
        <translation>无法启动该命令：{0}。</translation>
    </message>
    <message>
        <source>The command printed no result.</source>
        <extracomment>app/window/training/command_job.py</extracomment>
        <translation>该命令没有输出结果。</translation>
    </message>
    <message>
        <source>The command ended without a result.</source>
        <extracomment>app/window/training/command_job.py</extracomment>
        <translation>该命令结束时没有给出结果。</translation>
    </message>
    <message>
        <source>It fits this machine.</source>
        <extracomment>app/window/training/plan_words.py</extracomment>
        <translation>这台机器可以运行此训练。</translation>
    </message>
    <message>
        <source>It does not fit this machine.</source>
        <extracomment>app/window/training/plan_words.py</extracomment>
        <translation>这台机器无法运行此训练。</translation>
    </message>
    <message>
        <source>It would fit with these settings: {settings}</source>
        <extracomment>app/window/training/plan_words.py</extracomment>
        <translation>使用以下设置即可运行：{settings}</translation>
    </message>
    <message>
        <source>Feature cache: {words}</source>
        <extracomment>app/window/training/plan_words.py</extracomment>
        <translation>特征缓存：{words}</translation>
    </message>
    <message>
        <source>Cannot be used: {why}</source>
        <extracomment>app/window/training/plan_words.py</extracomment>
        <translation>无法使用：{why}</translation>
    </message>
    <message>
        <source>All {n} rows can be used.</source>
        <extracomment>app/window/training/plan_words.py</extracomment>
        <translation>全部 {n} 行数据均可使用。</translation>
    </message>
    <message>
        <source>{bad} of {n} rows cannot be used.</source>
        <extracomment>app/window/training/plan_words.py</extracomment>
        <translation>{n} 行数据中有 {bad} 行无法使用。</translation>
    </message>
    <message>
        <source>Time</source>
        <extracomment>app/window/training/plan_words.py</extracomment>
        <translation>预计用时</translation>
    </message>
    <message>
        <source>Memory per device</source>
        <extracomment>app/window/training/plan_words.py</extracomment>
        <translation>每个设备的内存</translation>
    </message>
    <message>
        <source>Machine</source>
        <extracomment>app/window/training/plan_words.py</extracomment>
        <translation>机器</translation>
    </message>
    <message>
        <source>{n} × {name} with {size}</source>
        <extracomment>app/window/training/plan_words.py</extracomment>
        <translation>{n} × {name}（{size}）</translation>
    </message>
    <message>
        <source>Steps</source>
        <extracomment>app/window/training/plan_words.py</extracomment>
        <translation>步数</translation>
    </message>
    <message>
        <source>Samples</source>
        <extracomment>app/window/training/plan_words.py</extracomment>
        <translation>样本数</translation>
    </message>
    <message>
        <source>Tokens</source>
        <extracomment>app/window/training/plan_words.py</extracomment>
        <translation>token 数</translation>
    </message>
    <message>
        <source>Supervised tokens</source>
        <extracomment>app/window/training/plan_words.py</extracomment>
        <translation>监督 token 数</translation>
    </message>
    <message>
        <source>Trainable parameters</source>
        <extracomment>app/window/training/plan_words.py</extracomment>
        <translation>可训练参数</translation>
    </message>
    <message>
        <source>FLOPs</source>
        <extracomment>app/window/training/plan_words.py</extracomment>
        <translation>FLOPs</translation>
    </message>
    <message>
        <source>{name}, row {row}</source>
        <extracomment>app/window/training/plan_words.py</extracomment>
        <translation>{name}，第 {row} 行</translation>
    </message>
    <message>
        <source>The files of the run stay where they are.</source>
        <extracomment>app/window/training/recent_run_list.py</extracomment>
        <translation>训练文件仍保留在原处。</translation>
    </message>
    <message>
        <source>Its folder is gone</source>
        <extracomment>app/window/training/recent_run_list.py</extracomment>
        <translation>其文件夹已不存在</translation>
    </message>
    <message>
        <source>Show the run {name}</source>
        <extracomment>app/window/training/recent_run_list.py</extracomment>
        <translation>显示训练任务 {name}</translation>
    </message>
    <message>
        <source>The list of runs cannot be saved: {0}.</source>
        <extracomment>app/window/training/recent_run_list.py</extracomment>
        <translation>无法保存训练任务列表：{0}。</translation>
    </message>
    <message>
        <source>vision tower</source>
        <extracomment>app/window/training/recipe_choices.py</extracomment>
        <translation>视觉编码器</translation>
    </message>
    <message>
        <source>projector</source>
        <extracomment>app/window/training/recipe_choices.py</extracomment>
        <translation>投影器</translation>
    </message>
    <message>
        <source>LLM</source>
        <extracomment>app/window/training/recipe_choices.py</extracomment>
        <translation>语言模型</translation>
    </message>
    <message>
        <source>LLM (LoRA, rank {rank})</source>
        <extracomment>app/window/training/recipe_choices.py</extracomment>
        <translation>语言模型（LoRA，秩 {rank}）</translation>
    </message>
    <message>
        <source>Trains: {parts}</source>
        <extracomment>app/window/training/recipe_choices.py</extracomment>
        <translation>训练部分：{parts}</translation>
    </message>
    <message>
        <source>Starting…</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>正在启动…</translation>
    </message>
    <message>
        <source>Running</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>训练中</translation>
    </message>
    <message>
        <source>Saving, then stopping…</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>正在保存，随后停止…</translation>
    </message>
    <message>
        <source>Stopped</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Finished</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Ended unexpectedly</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>意外结束</translation>
    </message>
    <message>
        <source>No news for a while</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>有一段时间没有新进展</translation>
    </message>
    <message>
        <source>Nothing written here yet</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>尚未写入任何内容</translation>
    </message>
    <message>
        <source>step {step} of {steps}</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>第 {step} 步，共 {steps} 步</translation>
    </message>
    <message>
        <source>step {step}</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>第 {step} 步</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>{percent}%</translation>
    </message>
    <message>
        <source>done at {moment}</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>预计 {moment} 完成</translation>
    </message>
    <message>
        <source>took {time}</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>用时 {time}</translation>
    </message>
    <message>
        <source>saved at step {step}</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>已在第 {step} 步保存</translation>
    </message>
    <message>
        <source>{days} d {hours} h</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>{days} 天 {hours} 小时</translation>
    </message>
    <message>
        <source>Held out for evaluation</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>留作评估</translation>
    </message>
    <message>
        <source>Left out: {why}</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>已略过：{why}</translation>
    </message>
    <message>
        <source>No loss to show yet.</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>尚无损失数据。</translation>
    </message>
    <message>
        <source>Loss from step {first} to {last}: from {begin} to {now}, lowest {low} near step {at}.</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>第 {first} 步至第 {last} 步的损失：从 {begin} 到 {now}，最低为 {low}（第 {at} 步附近）。</translation>
    </message>
    <message>
        <source>Step {step}</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>第 {step} 步</translation>
    </message>
    <message>
        <source>Loss</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>损失</translation>
    </message>
    <message>
        <source>Learning rates</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>梯度范数</translation>
    </message>
    <message>
        <source>{n} supervised tokens/s</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>{n} 监督 token/秒</translation>
    </message>
    <message>
        <source>{n} samples/s</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>{n} 样本/秒</translation>
    </message>
    <message>
        <source>Throughput</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>吞吐量</translation>
    </message>
    <message>
        <source>MFU: share of the device&apos;s peak</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>MFU：占设备峰值的比例</translation>
    </message>
    <message>
        <source>Memory</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>内存</translation>
    </message>
    <message>
        <source>Held out at step {step}: {name}</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>留出集，第 {step} 步：{name}</translation>
    </message>
    <message>
        <source>Held out, correct: {name}</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>留出集，答对：{name}</translation>
    </message>
    <message>
        <source>{right} of {asked} ({percent} %)</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>{right}/{asked}（{percent}%）</translation>
    </message>
    <message>
        <source>{device}, {n} processes</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>{device}，{n} 个进程</translation>
    </message>
    <message>
        <source>Device</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>设备</translation>
    </message>
    <message>
        <source>Parameters</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>参数</translation>
    </message>
    <message>
        <source>{n} of {total} trainable</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>共 {total}，其中可训练 {n}</translation>
    </message>
    <message>
        <source>{n} billion</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>{n}B</translation>
    </message>
    <message>
        <source>{n} million</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>{n}M</translation>
    </message>
    <message>
        <source>Converting the model, then comparing it with the checkpoint…</source>
        <extracomment>app/window/training/trained_model.py</extracomment>
        <translation>正在转换模型，随后与检查点比较…</translation>
    </message>
    <message>
        <source>The model was converted. It is in {folder}.</source>
        <extracomment>app/window/training/trained_model.py</extracomment>
        <translation>模型已转换，位于 {folder}。</translation>
    </message>
    <message>
        <source>Convert it in a terminal: `pumice convert CHECKPOINT OUT --base MODEL`.</source>
        <extracomment>app/window/training/trained_model.py</extracomment>
        <translation>请在终端中转换：`pumice convert CHECKPOINT OUT --base MODEL`。</translation>
    </message>
    <message>
        <source>The run trained only part of a model, and its base {0} is not on this disk.</source>
        <extracomment>app/window/training/trained_model.py</extracomment>
        <translation>此任务只训练了模型的一部分，而基础模型 {0} 不在此磁盘上。</translation>
    </message>
    <message>
        <source>The run trained only part of a model, and its base is not known.</source>
        <extracomment>app/window/training/trained_model.py</extracomment>
        <translation>此任务只训练了模型的一部分，而不知道其基础模型。</translation>
    </message>
    <message>
        <source>This package of Pumice does not include the training part.</source>
        <extracomment>app/window/training/training_page.py</extracomment>
        <translation>此 Pumice 安装包不包含训练部分。</translation>
    </message>
    <message>
        <source>Training needs packages that are not installed: {names}</source>
        <extracomment>app/window/training/training_page.py</extracomment>
        <translation>训练需要以下尚未安装的软件包：{names}</translation>
    </message>
    <message>
        <source>Drop a recipe (TOML) or the folder of a run here.</source>
        <extracomment>app/window/training/training_page.py</extracomment>
        <translation>请把配方（TOML）或训练任务的文件夹拖到这里。</translation>
    </message>
    <message>
        <source>“{name}” has finished training.</source>
        <extracomment>app/window/training/training_page.py</extracomment>
        <translation>“{name}”已完成训练。</translation>
    </message>
    <message>
        <source>Training of “{name}” has ended unexpectedly.</source>
        <extracomment>app/window/training/training_page.py</extracomment>
        <translation>“{name}”的训练意外结束。</translation>
    </message>
    <message>
        <source>Training of “{name}” was stopped.</source>
        <extracomment>app/window/training/training_page.py</extracomment>
        <translation>“{name}”的训练已停止。</translation>
    </message>
    <message>
        <source>Show it</source>
        <extracomment>app/window/training/training_page.py</extracomment>
        <translation>查看</translation>
    </message>
    <message>
        <source>It needs files that are not here: {names} and {n} more</source>
        <extracomment>app/window/training/training_start.py</extracomment>
        <translation>需要以下缺少的文件：{names}，以及另外 {n} 个</translation>
    </message>
    <message>
        <source>It needs files that are not here: {names}</source>
        <extracomment>app/window/training/training_start.py</extracomment>
        <translation>需要以下缺少的文件：{names}</translation>
    </message>
    <message>
        <source>Unreadable lines in events.jsonl: {n}</source>
        <extracomment>app/window/training/watched_run.py</extracomment>
        <translation>events.jsonl 中无法读取的行数：{n}</translation>
    </message>
    <message>
        <source>It has printed nothing.</source>
        <extracomment>app/window/training/watched_run.py</extracomment>
        <translation>没有任何输出。</translation>
    </message>
    <message>
        <source>No picture could be written to {0}.</source>
        <extracomment>app/window/window_picture.py</extracomment>
        <translation>无法将图片写入 {0}。</translation>
    </message>
    <message>
        <source>Name a .png file in a folder of yours.</source>
        <extracomment>app/window/window_picture.py</extracomment>
        <translation>请指定你自己文件夹中的一个 .png 文件。</translation>
    </message>
    <message>
        <source>The window was still busy when the picture was taken.</source>
        <extracomment>app/window/window_picture.py</extracomment>
        <translation>截取图片时，窗口仍在处理。</translation>
    </message>
    <message>
        <source>No model is open; the picture shows why.</source>
        <extracomment>app/window/window_picture.py</extracomment>
        <translation>没有打开的模型；图片中显示了原因。</translation>
    </message>
    <message>
        <source>, commit {0}</source>
        <extracomment>app/wording/about_text.py</extracomment>
        <translation>，提交 {0}</translation>
    </message>
    <message>
        <source>CPU has</source>
        <extracomment>app/wording/about_text.py</extracomment>
        <translation>CPU 支持</translation>
    </message>
    <message>
        <source>cannot be used: {0}</source>
        <extracomment>app/wording/about_text.py</extracomment>
        <translation>无法使用：{0}</translation>
    </message>
    <message>
        <source>built for one kind of CPU</source>
        <extracomment>app/wording/about_text.py</extracomment>
        <translation>只为一种 CPU 构建</translation>
    </message>
    <message>
        <source>CPU code</source>
        <extracomment>app/wording/about_text.py</extracomment>
        <translation>CPU 代码</translation>
    </message>
    <message>
        <source>no features</source>
        <extracomment>app/wording/about_text.py</extracomment>
        <translation>无特性</translation>
    </message>
    <message>
        <source>in all</source>
        <extracomment>app/wording/about_text.py</extracomment>
        <translation>共计</translation>
    </message>
    <message>
        <source>{0} GB {1}</source>
        <extracomment>app/wording/about_text.py</extracomment>
        <translation>{0} GB {1}</translation>
    </message>
    <message>
        <source>: ollama pull {0}</source>
        <extracomment>engine/gguf/model_folders.py</extracomment>
        <translation>：ollama pull {0}</translation>
    </message>
    <message>
        <source>model name</source>
        <extracomment>engine/hardware/cpu_model.py</extracomment>
        <translation>model name</translation>
    </message>
    <message>
        <source>The list of models could not be saved: {0}.</source>
        <extracomment>engine/library/added_models.py</extracomment>
        <translation>无法保存模型列表：{0}。</translation>
    </message>
    <message>
        <source>Give the language model, and this file with --mmproj.</source>
        <extracomment>engine/library/added_models.py</extracomment>
        <translation>请指定语言模型，并用 --mmproj 指定此文件。</translation>
    </message>
    <message>
        <source>The list of added models could not be read: {0}.</source>
        <extracomment>engine/library/added_models.py</extracomment>
        <translation>无法读取已添加模型的列表：{0}。</translation>
    </message>
    <message>
        <source>The list of added models was damaged, so it is empty now.</source>
        <extracomment>engine/library/added_models.py</extracomment>
        <translation>已添加模型的列表已损坏，因此现在是空的。</translation>
    </message>
    <message>
        <source>The damaged file was kept as {0}; add the models again.</source>
        <extracomment>engine/library/added_models.py</extracomment>
        <translation>损坏的文件已保留为 {0}；请重新添加模型。</translation>
    </message>
    <message>
        <source>a name stands twice</source>
        <extracomment>engine/library/catalogue.py</extracomment>
        <translation>有名称重复</translation>
    </message>
    <message>
        <source>The catalogue {0} cannot be read: {1}.</source>
        <extracomment>engine/library/catalogue.py</extracomment>
        <translation>无法读取模型目录 {0}：{1}。</translation>
    </message>
    <message>
        <source>Install Pumice again.</source>
        <extracomment>engine/library/catalogue.py</extracomment>
        <translation>请重新安装 Pumice。</translation>
    </message>
    <message>
        <source>The catalogue {0} is damaged: {1}.</source>
        <extracomment>engine/library/catalogue.py</extracomment>
        <translation>模型目录 {0} 已损坏：{1}。</translation>
    </message>
    <message>
        <source>The catalogue has no model {0}.</source>
        <extracomment>engine/library/catalogue.py</extracomment>
        <translation>模型目录中没有模型 {0}。</translation>
    </message>
    <message>
        <source>Did you mean {0}?</source>
        <extracomment>engine/library/catalogue.py</extracomment>
        <translation>是不是要找 {0}？</translation>
    </message>
    <message>
        <source>`pumice models get` lists the names.</source>
        <extracomment>engine/library/catalogue.py</extracomment>
        <translation>`pumice models get` 会列出所有名称。</translation>
    </message>
    <message>
        <source>{0} is not one model file and one vision file</source>
        <extracomment>engine/library/catalogue.py</extracomment>
        <translation>{0} 不是由一个模型文件和一个视觉文件组成</translation>
    </message>
    <message>
        <source>the sizes of {0} differ</source>
        <extracomment>engine/library/catalogue.py</extracomment>
        <translation>{0} 的大小不一致</translation>
    </message>
    <message>
        <source>library {0}</source>
        <extracomment>engine/library/discovery.py</extracomment>
        <translation>library {0}</translation>
    </message>
    <message>
        <source>{0} is there already and is not a finished download of {1}.</source>
        <extracomment>engine/library/download.py</extracomment>
        <translation>{0} 已经存在，但不是 {1} 的完整下载。</translation>
    </message>
    <message>
        <source>Move or delete that folder, and try again.</source>
        <extracomment>engine/library/download.py</extracomment>
        <translation>请移动或删除该文件夹，然后重试。</translation>
    </message>
    <message>
        <source>Getting models needs huggingface_hub: {0} is not installed, or too old.</source>
        <extracomment>engine/library/download.py</extracomment>
        <translation>获取模型需要 huggingface_hub：{0} 尚未安装，或版本过旧。</translation>
    </message>
    <message>
        <source>pip install &quot;pumice[hub]&quot;; or bring the files yourself, as docs/models.md says.</source>
        <extracomment>engine/library/download.py</extracomment>
        <translation>pip install &quot;pumice[hub]&quot;；或按 docs/models.md 的说明自行准备文件。</translation>
    </message>
    <message>
        <source>license: other
license_name: {0}
license_link: {1}</source>
        <extracomment>engine/library/download.py</extracomment>
        <translation>license: other
license_name: {0}
license_link: {1}</translation>
    </message>
    <message>
        <source>{0} is being downloaded already, by another window or terminal.</source>
        <extracomment>engine/library/download.py</extracomment>
        <translation>另一个窗口或终端正在下载 {0}。</translation>
    </message>
    <message>
        <source>Wait for it, or stop it there.</source>
        <extracomment>engine/library/download.py</extracomment>
        <translation>请等它完成，或在那里停止。</translation>
    </message>
    <message>
        <source>Free some space, choose a smaller model, or choose a folder on another disk.</source>
        <extracomment>engine/library/download.py</extracomment>
        <translation>请释放一些空间，选择较小的模型，或选择其他磁盘上的文件夹。</translation>
    </message>
    <message>
        <source>The disk of {0} is full.</source>
        <extracomment>engine/library/download.py</extracomment>
        <translation>{0} 所在的磁盘已满。</translation>
    </message>
    <message>
        <source>Free some space and try again: it goes on where it was.</source>
        <extracomment>engine/library/download.py</extracomment>
        <translation>请释放一些空间，然后重试：会从中断处继续。</translation>
    </message>
    <message>
        <source>The disk of {0} takes no files this large.</source>
        <extracomment>engine/library/download.py</extracomment>
        <translation>{0} 所在的磁盘无法存放这么大的文件。</translation>
    </message>
    <message>
        <source>A USB stick with FAT32 stops at 4 GB; format it with exFAT, or use another.</source>
        <extracomment>engine/library/download.py</extracomment>
        <translation>FAT32 格式的 U 盘只支持 4 GB 以内的文件；请格式化为 exFAT，或换一个 U 盘。</translation>
    </message>
    <message>
        <source>{0} cannot be written: {1}.</source>
        <extracomment>engine/library/download.py</extracomment>
        <translation>无法写入 {0}：{1}。</translation>
    </message>
    <message>
        <source>Check the folder, its permissions and the disk.</source>
        <extracomment>engine/library/download.py</extracomment>
        <translation>请检查该文件夹、其权限以及磁盘。</translation>
    </message>
    <message>
        <source>Bearer {0}</source>
        <extracomment>engine/library/hub.py</extracomment>
        <translation>Bearer {0}</translation>
    </message>
    <message>
        <source>{0} sends {1} bytes of {2}, and the hub announced {3}.</source>
        <extracomment>engine/library/hub.py</extracomment>
        <translation>{0} 发送的 {2} 为 {1} 字节，而 Hub 公布的大小为 {3} 字节。</translation>
    </message>
    <message>
        <source>Try again later, or without the mirror or proxy in between.</source>
        <extracomment>engine/library/hub.py</extracomment>
        <translation>请稍后重试，或不经过中间的镜像或代理。</translation>
    </message>
    <message>
        <source>{0} is not the file that Pumice knows: its size has changed.</source>
        <extracomment>engine/library/hub.py</extracomment>
        <translation>{0} 不是 Pumice 已知的文件：其大小已改变。</translation>
    </message>
    <message>
        <source>{0} is not the file that Pumice knows: its checksum has changed.</source>
        <extracomment>engine/library/hub.py</extracomment>
        <translation>{0} 不是 Pumice 已知的文件：其校验和已改变。</translation>
    </message>
    <message>
        <source>Update Pumice, or look at {0} and bring the files yourself.</source>
        <extracomment>engine/library/hub.py</extracomment>
        <translation>请更新 Pumice，或查看 {0} 并自行准备文件。</translation>
    </message>
    <message>
        <source>The hub does not say how large {0} is.</source>
        <extracomment>engine/library/hub.py</extracomment>
        <translation>Hub 没有注明 {0} 的大小。</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <extracomment>engine/library/hub.py</extracomment>
        <translation>请稍后重试。</translation>
    </message>
    <message>
        <source>What answers as {0} is not the Hugging Face hub; perhaps it is the login page of this network.</source>
        <extracomment>engine/library/hub.py</extracomment>
        <translation>以 {0} 的名义响应的不是 Hugging Face Hub；可能是此网络的登录页面。</translation>
    </message>
    <message>
        <source>Open any page in a browser and log in, or check HF_ENDPOINT; then try again.</source>
        <extracomment>engine/library/hub.py</extracomment>
        <translation>请在浏览器中打开任意网页并登录，或检查 HF_ENDPOINT，然后重试。</translation>
    </message>
    <message>
        <source>Check the connection and try again: it goes on where it was.</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>请检查网络连接，然后重试：会从中断处继续。</translation>
    </message>
    <message>
        <source>Getting models is switched off: HF_HUB_OFFLINE is set.</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>获取模型的功能已关闭：设置了 HF_HUB_OFFLINE。</translation>
    </message>
    <message>
        <source>Unset it and try again.</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>请取消该设置，然后重试。</translation>
    </message>
    <message>
        <source>{0} does not answer.</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>{0} 没有响应。</translation>
    </message>
    <message>
        <source>The proxy does not let us reach {0}: {1}.</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>代理不允许连接到 {0}：{1}。</translation>
    </message>
    <message>
        <source>Check HTTPS_PROXY and NO_PROXY.</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>请检查 HTTPS_PROXY 和 NO_PROXY。</translation>
    </message>
    <message>
        <source>{0} is no web address.</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>{0} 不是网址。</translation>
    </message>
    <message>
        <source>HF_ENDPOINT must begin with https://.</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>HF_ENDPOINT 必须以 https:// 开头。</translation>
    </message>
    <message>
        <source>The certificate of {0} is not valid, so it may be someone else.</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>{0} 的证书无效，因此对方可能是冒充的。</translation>
    </message>
    <message>
        <source>Check the date of this computer, and log in where the network asks for it.</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>请检查这台电脑的日期；如果网络要求登录，请先登录。</translation>
    </message>
    <message>
        <source>{0} cannot be reached: {1}.</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>无法连接到 {0}：{1}。</translation>
    </message>
    <message>
        <source>Check the connection, or bring the files on a disk, as docs/models.md says.</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>请检查网络连接，或按 docs/models.md 的说明用磁盘拷贝文件。</translation>
    </message>
    <message>
        <source>The connection to {0} was lost.</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>与 {0} 的连接已断开。</translation>
    </message>
    <message>
        <source>{0} did not answer as it should: {1}.</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>{0} 的响应不正常：{1}。</translation>
    </message>
    <message>
        <source>{0} gives this model only to those who have accepted its licence (status {1}).</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>{0} 只向已接受许可证的用户提供此模型（状态码 {1}）。</translation>
    </message>
    <message>
        <source>Sign in at {0}, accept the licence, make an access token, and set HF_TOKEN to it.</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>请在 {0} 登录，接受许可证，创建访问令牌，并将 HF_TOKEN 设为该令牌。</translation>
    </message>
    <message>
        <source>The files of this model are no longer at {0}.</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>此模型的文件已不在 {0}。</translation>
    </message>
    <message>
        <source>Look there for its new files; Pumice opens any GGUF pair that you bring.</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>请到该页面查找新的文件；自行准备的任何一对 GGUF 文件，Pumice 都能打开。</translation>
    </message>
    <message>
        <source>{0} has no public model at {1} (status {2}).</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>{0} 上的 {1} 没有公开的模型（状态码 {2}）。</translation>
    </message>
    <message>
        <source>Try again later. If the page opens in a browser after you sign in, set HF_TOKEN.</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>请稍后重试。如果登录后能在浏览器中打开该页面，请设置 HF_TOKEN。</translation>
    </message>
    <message>
        <source>asks for a pause</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>要求暂停请求</translation>
    </message>
    <message>
        <source>does not send it now</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>暂时不发送文件</translation>
    </message>
    <message>
        <source>in {0} min</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>在 {0} 分钟后</translation>
    </message>
    <message>
        <source>in a few minutes</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>几分钟后</translation>
    </message>
    <message>
        <source>{0} {1} (status {2}).</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>{0} {1}（状态码 {2}）。</translation>
    </message>
    <message>
        <source>Try again {0}.</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>请{0}重试。</translation>
    </message>
    <message>
        <source>{0} refuses the file (status {1}).</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>{0} 拒绝提供该文件（状态码 {1}）。</translation>
    </message>
    <message>
        <source>There is no model {0} in the library.</source>
        <extracomment>engine/library/model_names.py</extracomment>
        <translation>模型库中没有模型 {0}。</translation>
    </message>
    <message>
        <source>{0} models are called {1}: {2}.</source>
        <extracomment>engine/library/model_names.py</extracomment>
        <translation>有 {0} 个模型叫 {1}：{2}。</translation>
    </message>
    <message>
        <source>Give one of these names, or the path of its file.</source>
        <extracomment>engine/library/model_names.py</extracomment>
        <translation>请指定其中一个名称，或其文件的路径。</translation>
    </message>
    <message>
        <source>`pumice models list --all` shows all names.</source>
        <extracomment>engine/library/model_names.py</extracomment>
        <translation>`pumice models list --all` 会显示所有名称。</translation>
    </message>
    <message>
        <source>{0} was not got by Pumice, so its files are not deleted.</source>
        <extracomment>engine/library/own_models.py</extracomment>
        <translation>{0} 不是由 Pumice 获取的，因此不会删除其文件。</translation>
    </message>
    <message>
        <source>Delete it in the program that it belongs to.</source>
        <extracomment>engine/library/own_models.py</extracomment>
        <translation>请在其所属的程序中删除。</translation>
    </message>
    <message>
        <source>{0} could not be deleted: {1}.</source>
        <extracomment>engine/library/own_models.py</extracomment>
        <translation>无法删除 {0}：{1}。</translation>
    </message>
    <message>
        <source>Close what uses it.</source>
        <extracomment>engine/library/own_models.py</extracomment>
        <translation>请关闭正在使用它的程序。</translation>
    </message>
    <message>
        <source>Application Support</source>
        <extracomment>engine/library/sources.py</extracomment>
        <translation>Application Support</translation>
    </message>
    <message>
        <source>a part is missing</source>
        <extracomment>engine/library/transfer.py</extracomment>
        <translation>缺少一部分</translation>
    </message>
    <message>
        <source>more comes than was announced</source>
        <extracomment>engine/library/transfer.py</extracomment>
        <translation>收到的数据超过公布的大小</translation>
    </message>
    <message>
        <source>{0} ended early: {1} of {2} bytes came.</source>
        <extracomment>engine/library/transfer.py</extracomment>
        <translation>{0} 提前结束：应有 {2} 字节，只收到 {1} 字节。</translation>
    </message>
    <message>
        <source>Try again: it goes on where it was.</source>
        <extracomment>engine/library/transfer.py</extracomment>
        <translation>请重试：会从中断处继续。</translation>
    </message>
    <message>
        <source>its checksum is not the published one</source>
        <extracomment>engine/library/transfer.py</extracomment>
        <translation>校验和与公布的不同</translation>
    </message>
    <message>
        <source>{0} did not come as it was published: {1}.</source>
        <extracomment>engine/library/transfer.py</extracomment>
        <translation>收到的 {0} 与发布的不一致：{1}。</translation>
    </message>
    <message>
        <source>Try again; if it happens twice, something between here and the hub changes files.</source>
        <extracomment>engine/library/transfer.py</extracomment>
        <translation>请重试；如果再次发生，说明与 Hub 之间有某个环节改动了文件。</translation>
    </message>
    <message>
        <source>{0} names the CPU variant {1}, which is not there.</source>
        <extracomment>engine/native/backends.py</extracomment>
        <translation>{0} 指定的 CPU 变体 {1} 不存在。</translation>
    </message>
    <message>
        <source>No library with llama.cpp&apos;s CPU code that this computer can run is in {0}.</source>
        <extracomment>engine/native/backends.py</extracomment>
        <translation>{0} 中没有这台电脑能运行的 llama.cpp CPU 代码库。</translation>
    </message>
    <message>
        <source>Install Pumice again; a program that guards against viruses may have removed it.</source>
        <extracomment>engine/native/backends.py</extracomment>
        <translation>请重新安装 Pumice；它可能被杀毒软件删除了。</translation>
    </message>
    <message>
        <source>{0} names the CPU variant {1}, which this CPU cannot run.</source>
        <extracomment>engine/native/backends.py</extracomment>
        <translation>{0} 指定的 CPU 变体 {1} 无法在此 CPU 上运行。</translation>
    </message>
    <message>
        <source>Unset {0}: this llama.cpp was built for one kind of CPU.</source>
        <extracomment>engine/native/backends.py</extracomment>
        <translation>请取消设置 {0}：此 llama.cpp 只为一种 CPU 构建。</translation>
    </message>
    <message>
        <source>Unset {0}, or choose one of {1}.</source>
        <extracomment>engine/native/backends.py</extracomment>
        <translation>请取消设置 {0}，或从以下值中选择：{1}。</translation>
    </message>
    <message>
        <source> Its last words: {0}</source>
        <extracomment>engine/process/child.py</extracomment>
        <translation> 最后的输出：{0}</translation>
    </message>
    <message>
        <source>The engine stopped working: {0}.{1}</source>
        <extracomment>engine/process/child.py</extracomment>
        <translation>引擎停止工作：{0}。{1}</translation>
    </message>
    <message>
        <source>there was not enough memory</source>
        <extracomment>engine/process/exit_words.py</extracomment>
        <translation>内存不足</translation>
    </message>
    <message>
        <source>pumice about</source>
        <extracomment>engine/process/native_facts.py</extracomment>
        <translation>pumice about</translation>
    </message>
    <message>
        <source>its process cannot be started: {0}</source>
        <extracomment>engine/process/native_facts.py</extracomment>
        <translation>其进程无法启动：{0}</translation>
    </message>
    <message>
        <source>it gave no sign of life and was ended</source>
        <extracomment>engine/process/remote.py</extracomment>
        <translation>它没有响应，已被结束</translation>
    </message>
    <message>
        <source>it is too large to be changed in full size</source>
        <extracomment>engine/regions/changed_photo.py</extracomment>
        <translation>它过大，无法以完整尺寸修改</translation>
    </message>
    <message>
        <source>Change a smaller copy.</source>
        <extracomment>engine/regions/changed_photo.py</extracomment>
        <translation>请修改较小的副本。</translation>
    </message>
    <message>
        <source>Check the path, its permissions and the space on the disk.</source>
        <extracomment>engine/regions/changed_photo.py</extracomment>
        <translation>请检查路径、其权限和磁盘空间。</translation>
    </message>
    <message>
        <source>A changed photo cannot be saved as {0}.</source>
        <extracomment>engine/regions/changed_photo.py</extracomment>
        <translation>修改后的照片无法保存为 {0}。</translation>
    </message>
    <message>
        <source>Let the name end in .png (exact), .jpg or .webp.</source>
        <extracomment>engine/regions/changed_photo.py</extracomment>
        <translation>请使用以 .png（无损）、.jpg 或 .webp 结尾的名称。</translation>
    </message>
    <message>
        <source>{0} is the photo itself; originals stay as they are.</source>
        <extracomment>engine/regions/changed_photo.py</extracomment>
        <translation>{0} 是照片原件；原件会保持不变。</translation>
    </message>
    <message>
        <source>Give the new photo another name.</source>
        <extracomment>engine/regions/changed_photo.py</extracomment>
        <translation>请为新照片换一个名称。</translation>
    </message>
    <message>
        <source>Choose another name, or add --force.</source>
        <extracomment>engine/regions/changed_photo.py</extracomment>
        <translation>请换一个名称，或加上 --force。</translation>
    </message>
    <message>
        <source>There is no folder {0}.</source>
        <extracomment>engine/regions/changed_photo.py</extracomment>
        <translation>没有文件夹 {0}。</translation>
    </message>
    <message>
        <source>Make it first.</source>
        <extracomment>engine/regions/changed_photo.py</extracomment>
        <translation>请先创建它。</translation>
    </message>
    <message>
        <source>Choose a GGUF file of stable-diffusion.cpp that holds text encoder, model and VAE.</source>
        <extracomment>engine/regions/generating.py</extracomment>
        <translation>请选择 stable-diffusion.cpp 的 GGUF 文件，其中须含文本编码器、模型和 VAE。</translation>
    </message>
    <message>
        <source>{0} steps are not possible.</source>
        <extracomment>engine/regions/generating.py</extracomment>
        <translation>步数不能为 {0}。</translation>
    </message>
    <message>
        <source>Name 1 to 200.</source>
        <extracomment>engine/regions/generating.py</extracomment>
        <translation>请指定 1 到 200 之间的值。</translation>
    </message>
    <message>
        <source>The seed {0} is not possible.</source>
        <extracomment>engine/regions/generating.py</extracomment>
        <translation>种子不能为 {0}。</translation>
    </message>
    <message>
        <source>Name 0 to 2147483647.</source>
        <extracomment>engine/regions/generating.py</extracomment>
        <translation>请指定 0 到 2147483647 之间的值。</translation>
    </message>
    <message>
        <source>The strength cannot be {0}.</source>
        <extracomment>engine/regions/generating.py</extracomment>
        <translation>强度不能为 {0}。</translation>
    </message>
    <message>
        <source>Name 0 to 1.</source>
        <extracomment>engine/regions/generating.py</extracomment>
        <translation>请指定 0 到 1 之间的值。</translation>
    </message>
    <message>
        <source>No model that makes pictures has been chosen.</source>
        <extracomment>engine/regions/generating.py</extracomment>
        <translation>尚未选择生成图片的模型。</translation>
    </message>
    <message>
        <source>{0} is a language model; it makes no pictures.</source>
        <extracomment>engine/regions/generating.py</extracomment>
        <translation>{0} 是语言模型，不能生成图片。</translation>
    </message>
    <message>
        <source>{0} holds only a part of a model that makes pictures.</source>
        <extracomment>engine/regions/generating.py</extracomment>
        <translation>{0} 只含图片生成模型的一部分。</translation>
    </message>
    <message>
        <source>{0} is not a model that makes pictures.</source>
        <extracomment>engine/regions/generating.py</extracomment>
        <translation>{0} 不是图片生成模型。</translation>
    </message>
    <message>
        <source>A picture cannot be {0} pixels wide or high.</source>
        <extracomment>engine/regions/generating.py</extracomment>
        <translation>图片的宽或高不能为 {0} 像素。</translation>
    </message>
    <message>
        <source>Name a multiple of {0} from {1} to {2}.</source>
        <extracomment>engine/regions/generating.py</extracomment>
        <translation>请指定 {1} 到 {2} 之间 {0} 的倍数。</translation>
    </message>
    <message>
        <source>There are no words that say what to make.</source>
        <extracomment>engine/regions/generating.py</extracomment>
        <translation>没有用文字说明要生成什么。</translation>
    </message>
    <message>
        <source>Name it in a few words.</source>
        <extracomment>engine/regions/generating.py</extracomment>
        <translation>请用几个词说明。</translation>
    </message>
    <message>
        <source>{0} could not be used: {1}.</source>
        <extracomment>engine/regions/generating.py</extracomment>
        <translation>无法使用 {0}：{1}。</translation>
    </message>
    <message>
        <source>{0} made no picture.</source>
        <extracomment>engine/regions/generating.py</extracomment>
        <translation>{0} 没有生成图片。</translation>
    </message>
    <message>
        <source>The marked area fills nearly all of the photo, so nothing is left to fill it from.</source>
        <extracomment>engine/regions/inpainting.py</extracomment>
        <translation>标记的区域几乎占满整张照片，没有可用来填补的内容。</translation>
    </message>
    <message>
        <source>Mark less of it.</source>
        <extracomment>engine/regions/inpainting.py</extracomment>
        <translation>请缩小标记的区域。</translation>
    </message>
    <message>
        <source>This needs the Python package {0}, which is not installed.</source>
        <extracomment>engine/regions/needed_package.py</extracomment>
        <translation>这需要 Python 包 {0}，但尚未安装。</translation>
    </message>
    <message>
        <source>Install it: pip install &quot;pumice[{0}]&quot;</source>
        <extracomment>engine/regions/needed_package.py</extracomment>
        <translation>请安装：pip install &quot;pumice[{0}]&quot;</translation>
    </message>
    <message>
        <source>Use an encoder and a decoder that were exported from the same model of the SAM family.</source>
        <extracomment>engine/regions/sam_model.py</extracomment>
        <translation>请使用从 SAM 系列的同一模型导出的编码器和解码器。</translation>
    </message>
    <message>
        <source>There is no ONNX model {0}.</source>
        <extracomment>engine/regions/sam_model.py</extracomment>
        <translation>没有 ONNX 模型 {0}。</translation>
    </message>
    <message>
        <source>{0} holds no {1} of the SAM family.</source>
        <extracomment>engine/regions/sam_model.py</extracomment>
        <translation>{0} 中没有 SAM 系列的 {1}。</translation>
    </message>
    <message>
        <source>{0} is not an ONNX model that can be read.</source>
        <extracomment>engine/regions/sam_model.py</extracomment>
        <translation>{0} 不是可读取的 ONNX 模型。</translation>
    </message>
    <message>
        <source>The SAM model could not be run on the photo.</source>
        <extracomment>engine/regions/sam_model.py</extracomment>
        <translation>无法对照片运行 SAM 模型。</translation>
    </message>
    <message>
        <source>The SAM encoder wants an input of shape {0}.</source>
        <extracomment>engine/regions/sam_model.py</extracomment>
        <translation>SAM 编码器需要形状为 {0} 的输入。</translation>
    </message>
    <message>
        <source>nothing stood out from its surroundings, so all of the marked area was taken</source>
        <extracomment>engine/regions/segmentation.py</extracomment>
        <translation>没有从周围突出的内容，因此选取了整个标记区域</translation>
    </message>
    <message>
        <source>x1, y1, x2, y2 in pixels of the upright photo</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>x1, y1, x2, y2，以摆正后照片的像素为单位</translation>
    </message>
    <message>
        <source>x, y, x, y, …: a line over the thing, in pixels of the upright photo</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>x, y, x, y, …：画在物体上的线，以摆正后照片的像素为单位</translation>
    </message>
    <message>
        <source>width of the stroke&apos;s brush in pixels</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>笔触的画笔宽度（像素）</translation>
    </message>
    <message>
        <source>path of a picture of the photo&apos;s size, white = chosen</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>与照片同样大小的图片的路径，白色 = 选中</translation>
    </message>
    <message>
        <source>No place in the photo is named</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>未指定照片中的位置</translation>
    </message>
    <message>
        <source>More than one place is named</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>指定了多个位置</translation>
    </message>
    <message>
        <source>Name one of box, stroke and mask.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>请指定 box、stroke 和 mask 之一。</translation>
    </message>
    <message>
        <source>A box has four numbers, not {0}.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>方框有四个数字，而不是 {0} 个。</translation>
    </message>
    <message>
        <source>Give x1, y1, x2, y2 in pixels.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>请以像素给出 x1, y1, x2, y2。</translation>
    </message>
    <message>
        <source>The box {0} has its corners the wrong way round.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>方框 {0} 的两个角顺序颠倒。</translation>
    </message>
    <message>
        <source>First the corner at the top left, then the one at the bottom right: x1, y1, x2, y2.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>先写左上角，再写右下角：x1, y1, x2, y2。</translation>
    </message>
    <message>
        <source>The box {0} is empty.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>方框 {0} 是空的。</translation>
    </message>
    <message>
        <source>Give it a width and a height.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>请指定宽度和高度。</translation>
    </message>
    <message>
        <source>The box {0} lies outside the photo.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>方框 {0} 位于照片之外。</translation>
    </message>
    <message>
        <source>The mask is not the path of a file.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>蒙版不是文件路径。</translation>
    </message>
    <message>
        <source>Name a picture.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>请指定一张图片。</translation>
    </message>
    <message>
        <source>The mask has {0} pixels, the photo {1}.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>蒙版为 {0} 像素，照片为 {1} 像素。</translation>
    </message>
    <message>
        <source>Both must be the same size, upright.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>两者摆正后的大小必须相同。</translation>
    </message>
    <message>
        <source>Nothing of the mask is white.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>蒙版中没有白色部分。</translation>
    </message>
    <message>
        <source>White is what is chosen.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>白色表示选中的部分。</translation>
    </message>
    <message>
        <source>A stroke is a list of x, y, x, y, …; {0} numbers are not pairs.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>笔触是 x, y, x, y, … 的列表；{0} 个数字无法成对。</translation>
    </message>
    <message>
        <source>Give an x and a y for every point.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>请为每个点给出 x 和 y。</translation>
    </message>
    <message>
        <source>The stroke has more than {0} points.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>笔触超过 {0} 个点。</translation>
    </message>
    <message>
        <source>Draw a shorter one.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>请画短一些。</translation>
    </message>
    <message>
        <source>A stroke cannot be {0} pixels wide.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>笔触宽度不能为 {0} 像素。</translation>
    </message>
    <message>
        <source>The stroke lies outside the photo.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>笔触位于照片之外。</translation>
    </message>
    <message>
        <source>The {0} is not a list of numbers.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>{0} 不是数字列表。</translation>
    </message>
    <message>
        <source>Numbers are pixels.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>数字以像素为单位。</translation>
    </message>
    <message>
        <source>The {0} has something that is no number.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>{0} 中有不是数字的内容。</translation>
    </message>
    <message>
        <source>The {0} has a number that no photo reaches.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>{0} 中有超出任何照片范围的数字。</translation>
    </message>
    <message>
        <source>The photo, upright, has {0} × {1} pixels.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>照片摆正后为 {0} × {1} 像素。</translation>
    </message>
    <message>
        <source>stops: 1 is twice the light</source>
        <extracomment>engine/skills/adjust.py</extracomment>
        <translation>曝光档数：1 表示光量加倍</translation>
    </message>
    <message>
        <source>percent; -100 is grey</source>
        <extracomment>engine/skills/adjust.py</extracomment>
        <translation>百分比；-100 为灰度</translation>
    </message>
    <message>
        <source>percent; above 0 is more yellow, below more blue</source>
        <extracomment>engine/skills/adjust.py</extracomment>
        <translation>百分比；大于 0 偏黄，小于 0 偏蓝</translation>
    </message>
    <message>
        <source>Nothing is to be adjusted.</source>
        <extracomment>engine/skills/adjust.py</extracomment>
        <translation>没有要调整的内容。</translation>
    </message>
    <message>
        <source>Name an amount of {0} other than 0.</source>
        <extracomment>engine/skills/adjust.py</extracomment>
        <translation>请指定 {0} 的值，且不为 0。</translation>
    </message>
    <message>
        <source>{0} cannot be {1}.</source>
        <extracomment>engine/skills/adjust.py</extracomment>
        <translation>{0} 不能为 {1}。</translation>
    </message>
    <message>
        <source>It is {0} to {1}, {2}.</source>
        <extracomment>engine/skills/adjust.py</extracomment>
        <translation>取值范围为 {0} 到 {1}，{2}。</translation>
    </message>
    <message>
        <source>Changes exposure, contrast, saturation or warmth of the photo.</source>
        <extracomment>engine/skills/adjust.py</extracomment>
        <translation>更改照片的曝光、对比度、饱和度或色温。</translation>
    </message>
    <message>
        <source>a whole number</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>整数</translation>
    </message>
    <message>
        <source>true or false</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>true 或 false</translation>
    </message>
    <message>
        <source>an object</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>对象</translation>
    </message>
    <message>
        <source>the schema of its arguments is no object</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>其参数的 schema 不是对象</translation>
    </message>
    <message>
        <source>the schema of its arguments must have the type &quot;object&quot;</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>其参数的 schema 的类型必须为 &quot;object&quot;</translation>
    </message>
    <message>
        <source>the schema of its arguments is no JSON</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>其参数的 schema 不是 JSON</translation>
    </message>
    <message>
        <source>The arguments of {0} are longer than {1} KB.</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>{0} 的参数超过 {1} KB。</translation>
    </message>
    <message>
        <source>The arguments of {0} are not valid JSON.</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>{0} 的参数不是有效的 JSON。</translation>
    </message>
    <message>
        <source>Write an object, such as {{&quot;key&quot;: 1}}.</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>请写成对象，例如 {{&quot;key&quot;: 1}}。</translation>
    </message>
    <message>
        <source>The arguments of {0} are not a JSON object.</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>{0} 的参数不是 JSON 对象。</translation>
    </message>
    <message>
        <source>{0} takes no arguments: {{}}.</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>{0} 不接受参数：{{}}。</translation>
    </message>
    <message>
        <source>{0} takes: {1}.</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>{0} 接受的参数：{1}。</translation>
    </message>
    <message>
        <source>a schema within that of its arguments is no object</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>其参数的 schema 内部有一个 schema 不是对象</translation>
    </message>
    <message>
        <source>its arguments&apos; schema has {0}, which is not checked here</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>其参数的 schema 中有 {0}，此处不检查它</translation>
    </message>
    <message>
        <source>its arguments&apos; schema has the type {0}, which JSON has not</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>其参数的 schema 中有类型 {0}，JSON 没有这种类型</translation>
    </message>
    <message>
        <source>its arguments&apos; schema has properties or choices that are no such thing</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>其参数的 schema 中的属性或选项格式不正确</translation>
    </message>
    <message>
        <source>its arguments&apos; schema has a limit that is no number</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>其参数的 schema 中有不是数字的限值</translation>
    </message>
    <message>
        <source>its arguments&apos; schema has a list that is no list</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>其参数的 schema 中有不是列表的列表</translation>
    </message>
    <message>
        <source>takes no {0}</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>不接受 {0}</translation>
    </message>
    <message>
        <source>needs {0} as {1}</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>{1} 必须是 {0}</translation>
    </message>
    <message>
        <source>its arguments</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>其参数</translation>
    </message>
    <message>
        <source>each item of {0}</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>{0} 的每一项</translation>
    </message>
    <message>
        <source>a finite number</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>有限的数字</translation>
    </message>
    <message>
        <source>a number {0}</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>{0} 的数字</translation>
    </message>
    <message>
        <source>a number above {0}</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>大于 {0} 的数字</translation>
    </message>
    <message>
        <source>a number below {0}</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>小于 {0} 的数字</translation>
    </message>
    <message>
        <source>exactly {0}</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>正好为 {0}</translation>
    </message>
    <message>
        <source>at most {0}</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>最多为 {0}</translation>
    </message>
    <message>
        <source>from {0} to {1}</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>{0} 到 {1}</translation>
    </message>
    <message>
        <source> of {0}</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation> (位于 {0} 中)</translation>
    </message>
    <message>
        <source>needs {0}{1}</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>缺少 {0}{1}</translation>
    </message>
    <message>
        <source>There is no blur {0}.</source>
        <extracomment>engine/skills/blur.py</extracomment>
        <translation>没有模糊方式 {0}。</translation>
    </message>
    <message>
        <source>Choose one of {0}.</source>
        <extracomment>engine/skills/blur.py</extracomment>
        <translation>请选择其中之一：{0}。</translation>
    </message>
    <message>
        <source>Blurs a part of the photo, such as a face or a number plate.</source>
        <extracomment>engine/skills/blur.py</extracomment>
        <translation>模糊照片的一部分，例如人脸或车牌。</translation>
    </message>
    <message>
        <source>pumice skills</source>
        <extracomment>engine/skills/child_process.py</extracomment>
        <translation>pumice skills</translation>
    </message>
    <message>
        <source>There is no skill {0}.</source>
        <extracomment>engine/skills/choice.py</extracomment>
        <translation>没有技能 {0}。</translation>
    </message>
    <message>
        <source>There are: {0}.</source>
        <extracomment>engine/skills/choice.py</extracomment>
        <translation>可用的技能：{0}。</translation>
    </message>
    <message>
        <source>A model cannot call {0}: it is for people.</source>
        <extracomment>engine/skills/choice.py</extracomment>
        <translation>模型不能调用 {0}：它供人使用。</translation>
    </message>
    <message>
        <source>pumice skills run {0}</source>
        <extracomment>engine/skills/choice.py</extracomment>
        <translation>pumice skills run {0}</translation>
    </message>
    <message>
        <source>white snow ghostwhite floralwhite whitesmoke mintcream azure ivory #f2f2f2</source>
        <extracomment>engine/skills/colour_names.py</extracomment>
        <translation>white snow ghostwhite floralwhite whitesmoke mintcream azure ivory #f2f2f2</translation>
    </message>
    <message>
        <source>gray darkgray silver lightgray gainsboro dimgray slategray lightslategray #303030</source>
        <extracomment>engine/skills/colour_names.py</extracomment>
        <translation>gray darkgray silver lightgray gainsboro dimgray slategray lightslategray #303030</translation>
    </message>
    <message>
        <source>red crimson firebrick darkred maroon #d62f1f #e03a3a</source>
        <extracomment>engine/skills/colour_names.py</extracomment>
        <translation>red crimson firebrick darkred maroon #d62f1f #e03a3a</translation>
    </message>
    <message>
        <source>orange darkorange orangered coral tomato #e8871e #ffa030</source>
        <extracomment>engine/skills/colour_names.py</extracomment>
        <translation>orange darkorange orangered coral tomato #e8871e #ffa030</translation>
    </message>
    <message>
        <source>yellow gold khaki lemonchiffon #f0d020 goldenrod lightyellow #e8e05a</source>
        <extracomment>engine/skills/colour_names.py</extracomment>
        <translation>yellow gold khaki lemonchiffon #f0d020 goldenrod lightyellow #e8e05a</translation>
    </message>
    <message>
        <source>green lime forestgreen darkgreen seagreen limegreen lawngreen greenyellow yellowgreen olivedrab darkolivegreen palegreen lightgreen springgreen darkseagreen olive</source>
        <extracomment>engine/skills/colour_names.py</extracomment>
        <translation>green lime forestgreen darkgreen seagreen limegreen lawngreen greenyellow yellowgreen olivedrab darkolivegreen palegreen lightgreen springgreen darkseagreen olive</translation>
    </message>
    <message>
        <source>turquoise teal darkcyan cyan mediumturquoise darkturquoise lightseagreen paleturquoise mediumaquamarine</source>
        <extracomment>engine/skills/colour_names.py</extracomment>
        <translation>turquoise teal darkcyan cyan mediumturquoise darkturquoise lightseagreen paleturquoise mediumaquamarine</translation>
    </message>
    <message>
        <source>blue navy darkblue mediumblue midnightblue royalblue dodgerblue deepskyblue skyblue lightskyblue steelblue cornflowerblue lightblue lightsteelblue</source>
        <extracomment>engine/skills/colour_names.py</extracomment>
        <translation>blue navy darkblue mediumblue midnightblue royalblue dodgerblue deepskyblue skyblue lightskyblue steelblue cornflowerblue lightblue lightsteelblue</translation>
    </message>
    <message>
        <source>purple indigo darkviolet darkorchid mediumpurple rebeccapurple blueviolet darkmagenta mediumorchid plum slateblue darkslateblue thistle #6a2a7a</source>
        <extracomment>engine/skills/colour_names.py</extracomment>
        <translation>purple indigo darkviolet darkorchid mediumpurple rebeccapurple blueviolet darkmagenta mediumorchid plum slateblue darkslateblue thistle #6a2a7a</translation>
    </message>
    <message>
        <source>pink hotpink deeppink lightpink palevioletred magenta orchid mistyrose violet mediumvioletred</source>
        <extracomment>engine/skills/colour_names.py</extracomment>
        <translation>pink hotpink deeppink lightpink palevioletred magenta orchid mistyrose violet mediumvioletred</translation>
    </message>
    <message>
        <source>saddlebrown sienna brown chocolate peru #5c3a21 #3b2314 rosybrown</source>
        <extracomment>engine/skills/colour_names.py</extracomment>
        <translation>saddlebrown sienna brown chocolate peru #5c3a21 #3b2314 rosybrown</translation>
    </message>
    <message>
        <source>beige bisque wheat tan antiquewhite linen navajowhite burlywood #e6d8c0</source>
        <extracomment>engine/skills/colour_names.py</extracomment>
        <translation>beige bisque wheat tan antiquewhite linen navajowhite burlywood #e6d8c0</translation>
    </message>
    <message>
        <source>Crops the photo to a box.</source>
        <extracomment>engine/skills/crop.py</extracomment>
        <translation>把照片裁剪为一个方框。</translation>
    </message>
    <message>
        <source>Cuts a thing out of the photo, with nothing around it.</source>
        <extracomment>engine/skills/cut_out.py</extracomment>
        <translation>从照片中抠出物体，去掉周围的一切。</translation>
    </message>
    <message>
        <source>whether the result is as large as the photo</source>
        <extracomment>engine/skills/cut_out.py</extracomment>
        <translation>结果是否与照片同样大小</translation>
    </message>
    <message>
        <source>{0}: Answer without any of them.</source>
        <extracomment>engine/skills/dialects/first_decision.py</extracomment>
        <translation>{0}：不使用其中任何一个直接回答。</translation>
    </message>
    <message>
        <source>

First choose what helps to answer this, as JSON:
{0}</source>
        <extracomment>engine/skills/dialects/first_decision.py</extracomment>
        <translation>

请先选择有助于回答此问题的技能，以 JSON 表示：
{0}</translation>
    </message>
    <message>
        <source>
{0} output: {1}</source>
        <extracomment>engine/skills/dialects/plain.py</extracomment>
        <translation>
{0} 输出：{1}</translation>
    </message>
    <message>
        <source>I need to use {0}.</source>
        <extracomment>engine/skills/dialects/plus.py</extracomment>
        <translation>我需要使用 {0}。</translation>
    </message>
    <message>
        <source>I will use {0}.</source>
        <extracomment>engine/skills/dialects/plus.py</extracomment>
        <translation>我将使用 {0}。</translation>
    </message>
    <message>
        <source>The photo is in the next message.</source>
        <extracomment>engine/skills/dialects/template_tools.py</extracomment>
        <translation>照片在下一条消息中。</translation>
    </message>
    <message>
        <source>{0} has processed the photo.</source>
        <extracomment>engine/skills/dialects/template_tools.py</extracomment>
        <translation>{0} 已处理照片。</translation>
    </message>
    <message>
        <source>There is no folder {0} that can be read.</source>
        <extracomment>engine/skills/find_similar.py</extracomment>
        <translation>没有可读取的文件夹 {0}。</translation>
    </message>
    <message>
        <source>Name another.</source>
        <extracomment>engine/skills/find_similar.py</extracomment>
        <translation>请指定其他文件夹。</translation>
    </message>
    <message>
        <source>Finds the photos of a folder that are most like this one, copies first.</source>
        <extracomment>engine/skills/find_similar.py</extracomment>
        <translation>在文件夹中查找与这张最相似的照片，副本排在最前。</translation>
    </message>
    <message>
        <source>path of a folder; the photo&apos;s own if not given</source>
        <extracomment>engine/skills/find_similar.py</extracomment>
        <translation>文件夹的路径；不指定时为照片所在的文件夹</translation>
    </message>
    <message>
        <source>how many photos at most; {0} if not given</source>
        <extracomment>engine/skills/find_similar.py</extracomment>
        <translation>最多多少张照片；不指定时为 {0}</translation>
    </message>
    <message>
        <source>Makes a picture from words.</source>
        <extracomment>engine/skills/generate.py</extracomment>
        <translation>根据文字生成图片。</translation>
    </message>
    <message>
        <source>what to show</source>
        <extracomment>engine/skills/generator_arguments.py</extracomment>
        <translation>要显示的内容</translation>
    </message>
    <message>
        <source>a GGUF file of stable-diffusion.cpp</source>
        <extracomment>engine/skills/generator_arguments.py</extracomment>
        <translation>stable-diffusion.cpp 的 GGUF 文件</translation>
    </message>
    <message>
        <source>Install them in the Python that runs Pumice.</source>
        <extracomment>engine/skills/installing.py</extracomment>
        <translation>请在运行 Pumice 的 Python 中安装它们。</translation>
    </message>
    <message>
        <source>pip install &quot;pumice[{0}]&quot;</source>
        <extracomment>engine/skills/installing.py</extracomment>
        <translation>pip install &quot;pumice[{0}]&quot;</translation>
    </message>
    <message>
        <source>This package of Pumice comes without it. In a Python of your own: {0}</source>
        <extracomment>engine/skills/installing.py</extracomment>
        <translation>此 Pumice 安装包不含该组件。请在你自己的 Python 中运行：{0}</translation>
    </message>
    <message>
        <source>Install it: {0}</source>
        <extracomment>engine/skills/installing.py</extracomment>
        <translation>请安装：{0}</translation>
    </message>
    <message>
        <source>The region is the whole photo, which would look the same again.</source>
        <extracomment>engine/skills/look_closer.py</extracomment>
        <translation>该区域就是整张照片，放大后看到的仍然一样。</translation>
    </message>
    <message>
        <source>Give a smaller region.</source>
        <extracomment>engine/skills/look_closer.py</extracomment>
        <translation>请指定较小的区域。</translation>
    </message>
    <message>
        <source>Shows a region of the photo again, at full resolution.</source>
        <extracomment>engine/skills/look_closer.py</extracomment>
        <translation>以完整分辨率再次显示照片的一个区域。</translation>
    </message>
    <message>
        <source>how much more is shown on each side, as a share of the region; {0} if not given</source>
        <extracomment>engine/skills/look_closer.py</extracomment>
        <translation>每一侧多显示多少，以占该区域的比例表示；不指定时为 {0}</translation>
    </message>
    <message>
        <source>whether the thing in the box or under the stroke is meant, not all of it</source>
        <extracomment>engine/skills/marked_area.py</extracomment>
        <translation>是否只指方框内或笔触下的物体，而不是全部区域</translation>
    </message>
    <message>
        <source>an ONNX file or folder of the SAM family</source>
        <extracomment>engine/skills/marked_area.py</extracomment>
        <translation>SAM 系列的 ONNX 文件或文件夹</translation>
    </message>
    <message>
        <source>pixels around it that are taken too</source>
        <extracomment>engine/skills/marked_area.py</extracomment>
        <translation>周围一并选取的像素数</translation>
    </message>
    <message>
        <source>An area cannot be widened by {0}.</source>
        <extracomment>engine/skills/marked_area.py</extracomment>
        <translation>区域不能扩大 {0}。</translation>
    </message>
    <message>
        <source>Name 0 to {0} whole pixels.</source>
        <extracomment>engine/skills/marked_area.py</extracomment>
        <translation>请指定 0 到 {0} 之间的整数像素。</translation>
    </message>
    <message>
        <source>The thing was cut out of the photo.</source>
        <extracomment>engine/skills/marked_area.py</extracomment>
        <translation>已从照片中抠出该物体。</translation>
    </message>
    <message>
        <source>The part was blurred.</source>
        <extracomment>engine/skills/marked_area.py</extracomment>
        <translation>已模糊该部分。</translation>
    </message>
    <message>
        <source>The photo was cropped.</source>
        <extracomment>engine/skills/marked_area.py</extracomment>
        <translation>已裁剪照片。</translation>
    </message>
    <message>
        <source>The photo was turned.</source>
        <extracomment>engine/skills/marked_area.py</extracomment>
        <translation>已旋转照片。</translation>
    </message>
    <message>
        <source>The photo was adjusted.</source>
        <extracomment>engine/skills/marked_area.py</extracomment>
        <translation>已调整照片。</translation>
    </message>
    <message>
        <source>The thing was removed from the photo.</source>
        <extracomment>engine/skills/marked_area.py</extracomment>
        <translation>已从照片中移除该物体。</translation>
    </message>
    <message>
        <source>The part was replaced.</source>
        <extracomment>engine/skills/marked_area.py</extracomment>
        <translation>已替换该部分。</translation>
    </message>
    <message>
        <source>A picture was made.</source>
        <extracomment>engine/skills/marked_area.py</extracomment>
        <translation>已生成图片。</translation>
    </message>
    <message>
        <source>The server {0} gave no list of tools.</source>
        <extracomment>engine/skills/mcp/client.py</extracomment>
        <translation>服务器 {0} 没有给出工具列表。</translation>
    </message>
    <message>
        <source>The tool {0} of {1} {2}</source>
        <extracomment>engine/skills/mcp/client.py</extracomment>
        <translation>{1} 的工具 {0} {2}</translation>
    </message>
    <message>
        <source>Of the tools of {0} only the first {1} are used.</source>
        <extracomment>engine/skills/mcp/client.py</extracomment>
        <translation>{0} 的工具只使用前 {1} 个。</translation>
    </message>
    <message>
        <source>another skill has this name</source>
        <extracomment>engine/skills/mcp/client.py</extracomment>
        <translation>已有同名的技能</translation>
    </message>
    <message>
        <source>was left out: {0}.</source>
        <extracomment>engine/skills/mcp/client.py</extracomment>
        <translation>已忽略：{0}。</translation>
    </message>
    <message>
        <source>it is not described as the protocol has it</source>
        <extracomment>engine/skills/mcp/client.py</extracomment>
        <translation>它的描述不符合协议</translation>
    </message>
    <message>
        <source>its name cannot be written</source>
        <extracomment>engine/skills/mcp/client.py</extracomment>
        <translation>其名称无法书写</translation>
    </message>
    <message>
        <source>the schema of its arguments is too long</source>
        <extracomment>engine/skills/mcp/client.py</extracomment>
        <translation>其参数的 schema 过长</translation>
    </message>
    <message>
        <source>(from {0}) {1}</source>
        <extracomment>engine/skills/mcp/client.py</extracomment>
        <translation>（来自 {0}）{1}</translation>
    </message>
    <message>
        <source>The server {0} refused: {1}</source>
        <extracomment>engine/skills/mcp/connection.py</extracomment>
        <translation>服务器 {0} 拒绝了请求：{1}</translation>
    </message>
    <message>
        <source>The server {0} gave an answer without a result.</source>
        <extracomment>engine/skills/mcp/connection.py</extracomment>
        <translation>服务器 {0} 的响应中没有结果。</translation>
    </message>
    <message>
        <source>The server {0} speaks a version of the protocol that Pumice does not.</source>
        <extracomment>engine/skills/mcp/connection.py</extracomment>
        <translation>服务器 {0} 使用的协议版本 Pumice 不支持。</translation>
    </message>
    <message>
        <source>Pumice speaks {0}.</source>
        <extracomment>engine/skills/mcp/connection.py</extracomment>
        <translation>Pumice 支持 {0}。</translation>
    </message>
    <message>
        <source>The call of {0} was stopped.</source>
        <extracomment>engine/skills/mcp/connection.py</extracomment>
        <translation>对 {0} 的调用已停止。</translation>
    </message>
    <message>
        <source>The server {0} did not answer within {1} seconds.</source>
        <extracomment>engine/skills/mcp/connection.py</extracomment>
        <translation>服务器 {0} 在 {1} 秒内没有响应。</translation>
    </message>
    <message>
        <source>The server {0} has ended.</source>
        <extracomment>engine/skills/mcp/connection.py</extracomment>
        <translation>服务器 {0} 已结束。</translation>
    </message>
    <message>
        <source>The server {0} does not keep to the protocol: {1}.</source>
        <extracomment>engine/skills/mcp/connection.py</extracomment>
        <translation>服务器 {0} 不遵守协议：{1}。</translation>
    </message>
    <message>
        <source>The server {0} sends messages that nobody asked for.</source>
        <extracomment>engine/skills/mcp/connection.py</extracomment>
        <translation>服务器 {0} 发送了未经请求的消息。</translation>
    </message>
    <message>
        <source>There is no such method.</source>
        <extracomment>engine/skills/mcp/connection.py</extracomment>
        <translation>没有这样的方法。</translation>
    </message>
    <message>
        <source>The server {0} could not be started: {1}.</source>
        <extracomment>engine/skills/mcp/connection.py</extracomment>
        <translation>无法启动服务器 {0}：{1}。</translation>
    </message>
    <message>
        <source>Check its command: {0}</source>
        <extracomment>engine/skills/mcp/connection.py</extracomment>
        <translation>请检查其命令：{0}</translation>
    </message>
    <message>
        <source>a line is longer than {0} bytes</source>
        <extracomment>engine/skills/mcp/json_rpc.py</extracomment>
        <translation>有一行超过 {0} 字节</translation>
    </message>
    <message>
        <source>a line is no JSON</source>
        <extracomment>engine/skills/mcp/json_rpc.py</extracomment>
        <translation>有一行不是 JSON</translation>
    </message>
    <message>
        <source>several messages in one are not taken</source>
        <extracomment>engine/skills/mcp/json_rpc.py</extracomment>
        <translation>不接受合并在一起的多条消息</translation>
    </message>
    <message>
        <source>a line is no message of JSON-RPC 2.0</source>
        <extracomment>engine/skills/mcp/json_rpc.py</extracomment>
        <translation>有一行不是 JSON-RPC 2.0 消息</translation>
    </message>
    <message>
        <source>The server {0} gave a result that cannot be read.</source>
        <extracomment>engine/skills/mcp/results.py</extracomment>
        <translation>服务器 {0} 给出的结果无法读取。</translation>
    </message>
    <message>
        <source>The server {0} failed: {1}</source>
        <extracomment>engine/skills/mcp/results.py</extracomment>
        <translation>服务器 {0} 出错：{1}</translation>
    </message>
    <message>
        <source>it does not say why</source>
        <extracomment>engine/skills/mcp/results.py</extracomment>
        <translation>它没有说明原因</translation>
    </message>
    <message>
        <source>(something that is neither text nor image)</source>
        <extracomment>engine/skills/mcp/results.py</extracomment>
        <translation>（既不是文字也不是图像的内容）</translation>
    </message>
    <message>
        <source>The server {0} gave more than {1} images.</source>
        <extracomment>engine/skills/mcp/results.py</extracomment>
        <translation>服务器 {0} 给出的图像超过 {1} 张。</translation>
    </message>
    <message>
        <source>The server {0} gave an image that cannot be read.</source>
        <extracomment>engine/skills/mcp/results.py</extracomment>
        <translation>服务器 {0} 给出的图像无法读取。</translation>
    </message>
    <message>
        <source>The server {0} gave an image of an unknown kind.</source>
        <extracomment>engine/skills/mcp/results.py</extracomment>
        <translation>服务器 {0} 给出了未知类型的图像。</translation>
    </message>
    <message>
        <source>Photos are named by absolute path. Boxes are x1, y1, x2, y2 in pixels of the photo as it is shown upright. Tools that make a photo write a new file and never change the one they get.</source>
        <extracomment>engine/skills/mcp/server.py</extracomment>
        <translation>照片用绝对路径指定。方框为 x1, y1, x2, y2，以摆正显示的照片的像素为单位。生成照片的工具会写入新文件，从不更改收到的文件。</translation>
    </message>
    <message>
        <source>the id is no text and no number</source>
        <extracomment>engine/skills/mcp/server.py</extracomment>
        <translation>id 既不是文本也不是数字</translation>
    </message>
    <message>
        <source>there is no method</source>
        <extracomment>engine/skills/mcp/server.py</extracomment>
        <translation>缺少方法</translation>
    </message>
    <message>
        <source>There is no method {0}.</source>
        <extracomment>engine/skills/mcp/server.py</extracomment>
        <translation>没有方法 {0}。</translation>
    </message>
    <message>
        <source>There is no tool {0}.</source>
        <extracomment>engine/skills/mcp/server.py</extracomment>
        <translation>没有工具 {0}。</translation>
    </message>
    <message>
        <source>The arguments are no object.</source>
        <extracomment>engine/skills/mcp/server.py</extracomment>
        <translation>参数不是对象。</translation>
    </message>
    <message>
        <source>More than {0} calls wait.</source>
        <extracomment>engine/skills/mcp/server.py</extracomment>
        <translation>等待中的调用超过 {0} 个。</translation>
    </message>
    <message>
        <source>photo must be the absolute path of a file.</source>
        <extracomment>engine/skills/mcp/server.py</extracomment>
        <translation>photo 必须是文件的绝对路径。</translation>
    </message>
    <message>
        <source>The name of a server has small letters, digits and _, and begins with a letter.</source>
        <extracomment>engine/skills/mcp/server_value.py</extracomment>
        <translation>服务器名称由小写字母、数字和 _ 组成，并以字母开头。</translation>
    </message>
    <message>
        <source>Give it another name, such as weather.</source>
        <extracomment>engine/skills/mcp/server_value.py</extracomment>
        <translation>请换一个名称，例如 weather。</translation>
    </message>
    <message>
        <source>The server {0} has no command.</source>
        <extracomment>engine/skills/mcp/server_value.py</extracomment>
        <translation>服务器 {0} 没有命令。</translation>
    </message>
    <message>
        <source>Name the program that is started.</source>
        <extracomment>engine/skills/mcp/server_value.py</extracomment>
        <translation>请指定要启动的程序。</translation>
    </message>
    <message>
        <source>The new photo is {0}</source>
        <extracomment>engine/skills/mcp/tools.py</extracomment>
        <translation>新照片是 {0}</translation>
    </message>
    <message>
        <source>Absolute path of a photo on this computer.</source>
        <extracomment>engine/skills/mcp/tools.py</extracomment>
        <translation>这台电脑上照片的绝对路径。</translation>
    </message>
    <message>
        <source>Measures the main colours of the photo, with the share of each.</source>
        <extracomment>engine/skills/measure_colours.py</extracomment>
        <translation>测量照片的主要颜色及各自所占的比例。</translation>
    </message>
    <message>
        <source>how many colours at most; {0} if not given</source>
        <extracomment>engine/skills/measure_colours.py</extracomment>
        <translation>最多多少种颜色；不指定时为 {0}</translation>
    </message>
    <message>
        <source>{0} gave no result that can be used.</source>
        <extracomment>engine/skills/outcomes.py</extracomment>
        <translation>{0} 没有给出可用的结果。</translation>
    </message>
    <message>
        <source>{0} found a place that is no box of four numbers.</source>
        <extracomment>engine/skills/outcomes.py</extracomment>
        <translation>{0} 找到的位置不是由四个数字组成的方框。</translation>
    </message>
    <message>
        <source>{0} gave a result that cannot be read.</source>
        <extracomment>engine/skills/outcomes.py</extracomment>
        <translation>{0} 给出的结果无法读取。</translation>
    </message>
    <message>
        <source>{0} gave a result that is no JSON: {1}.</source>
        <extracomment>engine/skills/outcomes.py</extracomment>
        <translation>{0} 给出的结果不是 JSON：{1}。</translation>
    </message>
    <message>
        <source>{0} found too much to pass on: {1} KB, and at most {2} KB are read.</source>
        <extracomment>engine/skills/outcomes.py</extracomment>
        <translation>{0} 找到的内容过多，无法传递：共 {1} KB，最多读取 {2} KB。</translation>
    </message>
    <message>
        <source>Ask about a part of the photo.</source>
        <extracomment>engine/skills/outcomes.py</extracomment>
        <translation>请询问照片的一部分。</translation>
    </message>
    <message>
        <source>{0} found {1} places; at most {2} fit.</source>
        <extracomment>engine/skills/outcomes.py</extracomment>
        <translation>{0} 找到 {1} 个位置；最多只能有 {2} 个。</translation>
    </message>
    <message>
        <source>{0} made {1} photos; at most {2} are taken.</source>
        <extracomment>engine/skills/outcomes.py</extracomment>
        <translation>{0} 生成了 {1} 张照片；最多接受 {2} 张。</translation>
    </message>
    <message>
        <source>{0} made something that is no photo.</source>
        <extracomment>engine/skills/outcomes.py</extracomment>
        <translation>{0} 生成的不是照片。</translation>
    </message>
    <message>
        <source>{0} made a photo that cannot be found.</source>
        <extracomment>engine/skills/outcomes.py</extracomment>
        <translation>{0} 生成的照片找不到。</translation>
    </message>
    <message>
        <source>{0} names a photo that is not in the folder it was given.</source>
        <extracomment>engine/skills/outcomes.py</extracomment>
        <translation>{0} 指定的照片不在分配给它的文件夹中。</translation>
    </message>
    <message>
        <source>{0} made a file that is no photo.</source>
        <extracomment>engine/skills/outcomes.py</extracomment>
        <translation>{0} 生成的文件不是照片。</translation>
    </message>
    <message>
        <source>{0} made a photo that cannot be read.</source>
        <extracomment>engine/skills/outcomes.py</extracomment>
        <translation>{0} 生成的照片无法读取。</translation>
    </message>
    <message>
        <source>{0} made a photo that is not whole.</source>
        <extracomment>engine/skills/outcomes.py</extracomment>
        <translation>{0} 生成的照片不完整。</translation>
    </message>
    <message>
        <source>x1, y1, x2, y2: pixels of the upright photo; or, all between 0 and 1, shares of its width and height</source>
        <extracomment>engine/skills/photo_part.py</extracomment>
        <translation>x1, y1, x2, y2：摆正后照片的像素；或者全部在 0 到 1 之间，表示占宽度和高度的比例</translation>
    </message>
    <message>
        <source>Give four numbers: left, top, right, bottom.</source>
        <extracomment>engine/skills/photo_part.py</extracomment>
        <translation>请给出四个数字：左、上、右、下。</translation>
    </message>
    <message>
        <source>The region lies outside the photo, which has {0} × {1} pixels.</source>
        <extracomment>engine/skills/photo_part.py</extracomment>
        <translation>该区域位于照片之外，照片为 {0} × {1} 像素。</translation>
    </message>
    <message>
        <source>The region is not a box.</source>
        <extracomment>engine/skills/photo_part.py</extracomment>
        <translation>该区域不是方框。</translation>
    </message>
    <message>
        <source>The region is empty.</source>
        <extracomment>engine/skills/photo_part.py</extracomment>
        <translation>该区域是空的。</translation>
    </message>
    <message>
        <source>{0} has processed the image.</source>
        <extracomment>engine/skills/plus_format.py</extracomment>
        <translation>{0} 已处理图像。</translation>
    </message>
    <message>
        <source>{0} output: {1}</source>
        <extracomment>engine/skills/plus_format.py</extracomment>
        <translation>{0} 输出：{1}</translation>
    </message>
    <message>
        <source>{0}

Answer my first question: {1}</source>
        <extracomment>engine/skills/plus_format.py</extracomment>
        <translation>{0}

请回答我的第一个问题：{1}</translation>
    </message>
    <message>
        <source>It holds {0} bytes that are no text; they are in hexadecimal.</source>
        <extracomment>engine/skills/read_codes.py</extracomment>
        <translation>其中有 {0} 字节不是文字；以十六进制表示。</translation>
    </message>
    <message>
        <source>Reads the QR codes and barcodes in the photo.</source>
        <extracomment>engine/skills/read_codes.py</extracomment>
        <translation>识别照片中的二维码和条码。</translation>
    </message>
    <message>
        <source>Reads the printed words, letters and numbers in the photo.</source>
        <extracomment>engine/skills/read_text.py</extracomment>
        <translation>识别照片中印刷的文字、字母和数字。</translation>
    </message>
    <message>
        <source>codes such as en, vi, ko or ru; needed for what is neither Latin, Chinese nor Japanese, and for Vietnamese</source>
        <extracomment>engine/skills/read_text.py</extracomment>
        <translation>语言代码，例如 en、vi、ko 或 ru；拉丁文、中文和日文以外的文字，以及越南文，需要指定</translation>
    </message>
    <message>
        <source>en zh ja de fr es it pt nl sv da no nb nn fi is et lv lt pl cs sk sl hr bs hu ro sq tr az uz ca gl eu ga cy la id ms tl sw af mt oc lb rm ku mi qu </source>
        <extracomment>engine/skills/reading/languages.py</extracomment>
        <translation>en zh ja de fr es it pt nl sv da no nb nn fi is et lv lt pl cs sk sl hr bs hu ro sq tr az uz ca gl eu ga cy la id ms tl sw af mt oc lb rm ku mi qu </translation>
    </message>
    <message>
        <source>en:eng de:deu fr:fra es:spa it:ita pt:por nl:nld sv:swe da:dan no:nor nb:nor nn:nor fi:fin is:isl et:est lv:lav lt:lit pl:pol cs:ces sk:slk sl:slv hr:hrv bs:bos hu:hun ro:ron sq:sqi tr:tur az:aze uz:uzb ca:cat gl:glg eu:eus ga:gle cy:cym la:lat id:ind ms:msa tl:fil sw:swa af:afr mt:mlt oc:oci lb:ltz ku:kmr mi:mri qu:que zh:chi_sim ja:jpn vi:vie ko:kor ru:rus uk:ukr be:bel bg:bul sr:srp mk:mkd mn:mon kk:kaz ky:kir tg:tgk el:ell he:heb ar:ara fa:fas ur:urd ps:pus ug:uig yi:yid hi:hin mr:mar ne:nep sa:san bn:ben as:asm pa:pan gu:guj or:ori ta:tam te:tel kn:kan ml:mal si:sin th:tha lo:lao km:khm my:mya bo:bod am:amh ti:tir ka:kat hy:hye eo:epo br:bre </source>
        <extracomment>engine/skills/reading/languages.py</extracomment>
        <translation>en:eng de:deu fr:fra es:spa it:ita pt:por nl:nld sv:swe da:dan no:nor nb:nor nn:nor fi:fin is:isl et:est lv:lav lt:lit pl:pol cs:ces sk:slk sl:slv hr:hrv bs:bos hu:hun ro:ron sq:sqi tr:tur az:aze uz:uzb ca:cat gl:glg eu:eus ga:gle cy:cym la:lat id:ind ms:msa tl:fil sw:swa af:afr mt:mlt oc:oci lb:ltz ku:kmr mi:mri qu:que zh:chi_sim ja:jpn vi:vie ko:kor ru:rus uk:ukr be:bel bg:bul sr:srp mk:mkd mn:mon kk:kaz ky:kir tg:tgk el:ell he:heb ar:ara fa:fas ur:urd ps:pus ug:uig yi:yid hi:hin mr:mar ne:nep sa:san bn:ben as:asm pa:pan gu:guj or:ori ta:tam te:tel kn:kan ml:mal si:sin th:tha lo:lao km:khm my:mya bo:bod am:amh ti:tir ka:kat hy:hye eo:epo br:bre </translation>
    </message>
    <message>
        <source>The language {0} is not known here.</source>
        <extracomment>engine/skills/reading/languages.py</extracomment>
        <translation>这里不认识语言 {0}。</translation>
    </message>
    <message>
        <source>Name languages by their codes, such as en, vi, ko or ru.</source>
        <extracomment>engine/skills/reading/languages.py</extracomment>
        <translation>请用代码指定语言，例如 en、vi、ko 或 ru。</translation>
    </message>
    <message>
        <source>C:\Program Files\Tesseract-OCR\tessdata</source>
        <extracomment>engine/skills/reading/tesseract_reader.py</extracomment>
        <translation>C:\Program Files\Tesseract-OCR\tessdata</translation>
    </message>
    <message>
        <source>Reading this script needs tesserocr, which is not installed.</source>
        <extracomment>engine/skills/reading/tesseract_reader.py</extracomment>
        <translation>识别这种文字需要 tesserocr，但尚未安装。</translation>
    </message>
    <message>
        <source>Install it: pip install &apos;pumice[scripts]&apos;</source>
        <extracomment>engine/skills/reading/tesseract_reader.py</extracomment>
        <translation>请安装：pip install &apos;pumice[scripts]&apos;</translation>
    </message>
    <message>
        <source>Tesseract&apos;s data for {0} are not on this computer.</source>
        <extracomment>engine/skills/reading/tesseract_reader.py</extracomment>
        <translation>这台电脑上没有 Tesseract 的 {0} 数据。</translation>
    </message>
    <message>
        <source>On Debian and Ubuntu: apt install {0}.  Elsewhere: put {1}.traineddata into a folder and name that in TESSDATA_PREFIX.</source>
        <extracomment>engine/skills/reading/tesseract_reader.py</extracomment>
        <translation>在 Debian 和 Ubuntu 上：apt install {0}。其他系统：将 {1}.traineddata 放入一个文件夹，并用 TESSDATA_PREFIX 指定该文件夹。</translation>
    </message>
    <message>
        <source>The skill {0} of {1} was left out: {2}.</source>
        <extracomment>engine/skills/registry.py</extracomment>
        <translation>{1} 的技能 {0} 已忽略：{2}。</translation>
    </message>
    <message>
        <source>its name is not made of small letters, digits and _</source>
        <extracomment>engine/skills/registry.py</extracomment>
        <translation>其名称不是由小写字母、数字和 _ 组成</translation>
    </message>
    <message>
        <source>its sentence is missing or longer than {0} characters</source>
        <extracomment>engine/skills/registry.py</extracomment>
        <translation>其说明缺失或超过 {0} 个字符</translation>
    </message>
    <message>
        <source>it does not say what it runs or gives</source>
        <extracomment>engine/skills/registry.py</extracomment>
        <translation>它没有说明要运行什么或给出什么</translation>
    </message>
    <message>
        <source>its limits are no positive numbers</source>
        <extracomment>engine/skills/registry.py</extracomment>
        <translation>其限值不是正数</translation>
    </message>
    <message>
        <source>it cannot be loaded ({0}: {1})</source>
        <extracomment>engine/skills/registry.py</extracomment>
        <translation>无法载入它（{0}：{1}）</translation>
    </message>
    <message>
        <source>what it names is no Skill</source>
        <extracomment>engine/skills/registry.py</extracomment>
        <translation>它所指的不是 Skill</translation>
    </message>
    <message>
        <source>it calls itself {0}</source>
        <extracomment>engine/skills/registry.py</extracomment>
        <translation>它自称为 {0}</translation>
    </message>
    <message>
        <source>its declaration cannot be read ({0})</source>
        <extracomment>engine/skills/registry.py</extracomment>
        <translation>其声明无法读取（{0}）</translation>
    </message>
    <message>
        <source>Removes a thing from the photo and fills the place from what is around it.</source>
        <extracomment>engine/skills/remove.py</extracomment>
        <translation>从照片中移除物体，并用周围的内容填补。</translation>
    </message>
    <message>
        <source>Puts something else in place of a part of the photo.</source>
        <extracomment>engine/skills/replace.py</extracomment>
        <translation>把照片的一部分替换为其他内容。</translation>
    </message>
    <message>
        <source>A photo cannot be turned by {0}.</source>
        <extracomment>engine/skills/rotate.py</extracomment>
        <translation>照片不能旋转 {0}。</translation>
    </message>
    <message>
        <source>Name degrees, clockwise.</source>
        <extracomment>engine/skills/rotate.py</extracomment>
        <translation>请指定顺时针的角度。</translation>
    </message>
    <message>
        <source>A turn by {0}° changes nothing.</source>
        <extracomment>engine/skills/rotate.py</extracomment>
        <translation>旋转 {0}° 不会改变任何内容。</translation>
    </message>
    <message>
        <source>Turns the photo clockwise by so many degrees.</source>
        <extracomment>engine/skills/rotate.py</extracomment>
        <translation>把照片顺时针旋转指定的角度。</translation>
    </message>
    <message>
        <source>{0} could not be run: {1}.</source>
        <extracomment>engine/skills/runner.py</extracomment>
        <translation>无法运行 {0}：{1}。</translation>
    </message>
    <message>
        <source>{0} was stopped.</source>
        <extracomment>engine/skills/runner.py</extracomment>
        <translation>{0} 已停止。</translation>
    </message>
    <message>
        <source>{0} needs a photo.</source>
        <extracomment>engine/skills/runner.py</extracomment>
        <translation>{0} 需要一张照片。</translation>
    </message>
    <message>
        <source>Send one first.</source>
        <extracomment>engine/skills/runner.py</extracomment>
        <translation>请先发送一张照片。</translation>
    </message>
    <message>
        <source>Finds the outline of the thing that a box or stroke marks.</source>
        <extracomment>engine/skills/select.py</extracomment>
        <translation>查找方框或笔触所标记物体的轮廓。</translation>
    </message>
    <message>
        <source>No more skills can be used: there were {0} calls. Answer now.</source>
        <extracomment>engine/skills/skill_loop.py</extracomment>
        <translation>不能再使用技能：已调用 {0} 次。请现在回答。</translation>
    </message>
    <message>
        <source>The person did not allow it.</source>
        <extracomment>engine/skills/skill_loop.py</extracomment>
        <translation>用户没有允许。</translation>
    </message>
    <message>
        <source>What was found is too long to be read here.</source>
        <extracomment>engine/skills/skill_loop.py</extracomment>
        <translation>找到的内容过长，无法在此读取。</translation>
    </message>
    <message>
        <source>There is no such photo in this chat.</source>
        <extracomment>engine/skills/skill_loop.py</extracomment>
        <translation>此对话中没有这张照片。</translation>
    </message>
    <message>
        <source>It was stopped before it began.</source>
        <extracomment>engine/skills/skill_loop.py</extracomment>
        <translation>它在开始之前就被停止了。</translation>
    </message>
    <message>
        <source>The process for {0} could not be started.</source>
        <extracomment>engine/skills/warm_process.py</extracomment>
        <translation>无法启动 {0} 的进程。</translation>
    </message>
    <message>
        <source>{0} was stopped after {1} seconds.</source>
        <extracomment>engine/skills/warm_process.py</extracomment>
        <translation>{0} 在 {1} 秒后被停止。</translation>
    </message>
    <message>
        <source>It may have hung; try again, or with a smaller photo.</source>
        <extracomment>engine/skills/warm_process.py</extracomment>
        <translation>它可能卡住了；请重试，或换一张较小的照片。</translation>
    </message>
    <message>
        <source>{0} was killed, as systems do when memory runs out.</source>
        <extracomment>engine/skills/warm_process.py</extracomment>
        <translation>{0} 被强制终止，系统在内存不足时会这样做。</translation>
    </message>
    <message>
        <source>signal {0}</source>
        <extracomment>engine/skills/warm_process.py</extracomment>
        <translation>信号 {0}</translation>
    </message>
    <message>
        <source>{0} ended its own process with code {1}.</source>
        <extracomment>engine/skills/warm_process.py</extracomment>
        <translation>{0} 自行结束了进程，代码为 {1}。</translation>
    </message>
    <message>
        <source>The photo does not say when, where or with what it was taken.</source>
        <extracomment>engine/skills/when_and_where.py</extracomment>
        <translation>照片没有记录拍摄时间、地点或设备。</translation>
    </message>
    <message>
        <source>Names of places need the extra: pip install &apos;pumice[places]&apos;</source>
        <extracomment>engine/skills/when_and_where.py</extracomment>
        <translation>显示地名需要附加组件：pip install &apos;pumice[places]&apos;</translation>
    </message>
    <message>
        <source>The nearest city is {0} km away.</source>
        <extracomment>engine/skills/when_and_where.py</extracomment>
        <translation>最近的城市距离 {0} 公里。</translation>
    </message>
    <message>
        <source>Says when, where and with which camera the photo was taken.</source>
        <extracomment>engine/skills/when_and_where.py</extracomment>
        <translation>说明照片的拍摄时间、地点和相机。</translation>
    </message>
    <message>
        <source>{0} needed more than the {1} GB of memory that it may take.</source>
        <extracomment>engine/skills/worker.py</extracomment>
        <translation>{0} 需要的内存超过了它可用的 {1} GB。</translation>
    </message>
    <message>
        <source>skills may not reach the network</source>
        <extracomment>engine/skills/worker.py</extracomment>
        <translation>技能不能访问网络</translation>
    </message>
    <message>
        <source>Looks for needles.</source>
        <extracomment>engine/text/call_syntax.py</extracomment>
        <translation>Looks for needles.</translation>
    </message>
    <message>
        <source>probe question</source>
        <extracomment>engine/text/call_syntax.py</extracomment>
        <translation>probe question</translation>
    </message>
    <message>
        <source>probe reply</source>
        <extracomment>engine/text/call_syntax.py</extracomment>
        <translation>probe reply</translation>
    </message>
    <message>
        <source>probe result</source>
        <extracomment>engine/text/call_syntax.py</extracomment>
        <translation>probe result</translation>
    </message>
    <message>
        <source>The model&apos;s chat template cannot be parsed{0}: {1}.</source>
        <extracomment>engine/text/chat_template.py</extracomment>
        <translation>无法解析模型的对话模板{0}：{1}。</translation>
    </message>
    <message>
        <source>Convert the model again with a corrected template, or use another model.</source>
        <extracomment>engine/text/chat_template.py</extracomment>
        <translation>请用修正过的模板重新转换模型，或使用其他模型。</translation>
    </message>
    <message>
        <source>The chat template rewrites the assistant&apos;s replies, so no loss mask can be made.</source>
        <extracomment>engine/text/chat_template.py</extracomment>
        <translation>对话模板会改写助手的回复，因此无法生成损失掩码。</translation>
    </message>
    <message>
        <source>Strip white space from the replies, or use a template that keeps them.</source>
        <extracomment>engine/text/chat_template.py</extracomment>
        <translation>请去掉回复首尾的空白，或使用保留空白的模板。</translation>
    </message>
    <message>
        <source>The model&apos;s chat template refuses this conversation: {0}.</source>
        <extracomment>engine/text/chat_template.py</extracomment>
        <translation>模型的对话模板不接受此会话：{0}。</translation>
    </message>
    <message>
        <source>Start a new chat, or use another model.</source>
        <extracomment>engine/text/chat_template.py</extracomment>
        <translation>请开始新对话，或使用其他模型。</translation>
    </message>
    <message>
        <source> at line {0}</source>
        <extracomment>engine/text/chat_template.py</extracomment>
        <translation> (第 {0} 行)</translation>
    </message>
    <message>
        <source>The chat template shows {0} of {1} photos.</source>
        <extracomment>engine/text/chat_template.py</extracomment>
        <translation>对话模板只显示了 {1} 张照片中的 {0} 张。</translation>
    </message>
    <message>
        <source>The model&apos;s chat template does not take photos here; use another model.</source>
        <extracomment>engine/text/chat_template.py</extracomment>
        <translation>模型的对话模板不支持此处的照片；请使用其他模型。</translation>
    </message>
    <message>
        <source>The grammar has {0} characters, but at most {1} are read.</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>语法有 {0} 个字符，但最多只能读取 {1} 个。</translation>
    </message>
    <message>
        <source>Write a smaller grammar.</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>请写一个更小的语法。</translation>
    </message>
    <message>
        <source>The grammar has no rule {0}, with which a reply begins.</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>语法中没有规则 {0}，而回复要从它开始。</translation>
    </message>
    <message>
        <source>Write one, such as {0} ::= &quot;yes&quot; | &quot;no&quot;.</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>请写一条，例如 {0} ::= &quot;yes&quot; | &quot;no&quot;。</translation>
    </message>
    <message>
        <source>there is no rule {0}</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>没有规则 {0}</translation>
    </message>
    <message>
        <source>The grammar is wrong at line {0}, column {1}: {2}.</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>语法在第 {0} 行第 {1} 列有误：{2}。</translation>
    </message>
    <message>
        <source>Grammars are written in GBNF, the notation of llama.cpp.</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>语法使用 GBNF 编写，即 llama.cpp 的表示法。</translation>
    </message>
    <message>
        <source>the character NUL is not allowed</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>不允许使用 NUL 字符</translation>
    </message>
    <message>
        <source>a rule begins with its name, of letters, digits and -</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>规则以其名称开头，名称由字母、数字和 - 组成</translation>
    </message>
    <message>
        <source>::= is missing after the name of a rule</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>规则名称之后缺少 ::=</translation>
    </message>
    <message>
        <source>{0} is not expected here</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>此处不应出现 {0}</translation>
    </message>
    <message>
        <source>{0} repeats nothing</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>{0} 没有可重复的内容</translation>
    </message>
    <message>
        <source>it repeats more than {0} times</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>重复次数超过 {0} 次</translation>
    </message>
    <message>
        <source>brackets are nested more than {0} deep</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>括号嵌套超过 {0} 层</translation>
    </message>
    <message>
        <source>a ) is missing for {0}</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>{0} 缺少对应的 )</translation>
    </message>
    <message>
        <source>the {0} of line {1}</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>第 {1} 行的 {0}</translation>
    </message>
    <message>
        <source>a {0} is missing for {1}</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>{1} 缺少对应的 {0}</translation>
    </message>
    <message>
        <source>\ is not followed by x, u, U, t, r, n, \, &quot;, [, ] or -</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>\ 之后不是 x、u、U、t、r、n、\、&quot;、[、] 或 -</translation>
    </message>
    <message>
        <source>a repetition is written {{2}}, {{2,}} or {{2,5}}</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>重复写作 {{2}}、{{2,}} 或 {{2,5}}</translation>
    </message>
    <message>
        <source>{0} is less than {1}</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>{0} 小于 {1}</translation>
    </message>
    <message>
        <source>what may be empty cannot be repeated without a limit</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>可能为空的内容不能无限重复</translation>
    </message>
    <message>
        <source>the rule {0} begins with itself (left recursion)</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>规则 {0} 以自身开头（左递归）</translation>
    </message>
    <message>
        <source>a namespace cannot hold {0}</source>
        <extracomment>engine/text/jinja_environment.py</extracomment>
        <translation>命名空间不能包含 {0}</translation>
    </message>
    <message>
        <source>line {0}, column {1}</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>第 {0} 行第 {1} 列</translation>
    </message>
    <message>
        <source>The json_schema is not JSON at {0}: {1}.</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>json_schema 在 {0} 处不是 JSON：{1}。</translation>
    </message>
    <message>
        <source>The json_schema is nested too deeply.</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>json_schema 嵌套过深。</translation>
    </message>
    <message>
        <source>The json_schema is too large or refers to itself without an end.</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>json_schema 过大，或无止境地引用自身。</translation>
    </message>
    <message>
        <source>Make it smaller, and let what refers to itself be optional or in a list.</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>请将其缩小，并让引用自身的部分成为可选项或放在列表中。</translation>
    </message>
    <message>
        <source>A schema is an object such as {{&quot;type&quot;: &quot;object&quot;, &quot;properties&quot;: {{…}}}}.</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>Schema 是一个对象，例如 {{&quot;type&quot;: &quot;object&quot;, &quot;properties&quot;: {{…}}}}。</translation>
    </message>
    <message>
        <source>The json_schema has {0}, which is not JSON.</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>json_schema 中有 {0}，它不是 JSON。</translation>
    </message>
    <message>
        <source>a schema is an object, or true</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>schema 必须是对象或 true</translation>
    </message>
    <message>
        <source>only references within the schema are followed, such as #/$defs/x</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>只支持 schema 内部的引用，例如 #/$defs/x</translation>
    </message>
    <message>
        <source>it is empty</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>它是空的</translation>
    </message>
    <message>
        <source>it is not an object</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>它不是对象</translation>
    </message>
    <message>
        <source>it is not a list of names</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>它不是名称列表</translation>
    </message>
    <message>
        <source>it names a property that is not allowed</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>其中有不允许的属性名</translation>
    </message>
    <message>
        <source>there must be 1 to {0} numbers in its bounds</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>范围内的数字必须为 1 到 {0} 个</translation>
    </message>
    <message>
        <source>an integer has both bounds, or a minimum of 0 or 1, or none</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>整数要么同时有上下限，要么最小值为 0 或 1，要么没有范围</translation>
    </message>
    <message>
        <source>a number has a minimum of 0, or no bounds</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>数字的最小值为 0，或没有范围</translation>
    </message>
    <message>
        <source>The json_schema cannot be followed at {0}: {1}.</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>json_schema 在 {0} 处无法遵循：{1}。</translation>
    </message>
    <message>
        <source>Remove this or write it differently; what cannot be guaranteed is refused.</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>请将其移除或换一种写法；无法保证的内容不予接受。</translation>
    </message>
    <message>
        <source>{0} is not understood here</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>此处不支持 {0}</translation>
    </message>
    <message>
        <source>it is not a list</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>它不是列表</translation>
    </message>
    <message>
        <source>its type is none of {0}</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>其类型不在 {0} 之中</translation>
    </message>
    <message>
        <source>no value is left to choose from</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>没有可选的值</translation>
    </message>
    <message>
        <source>there is nothing at {0}</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>{0} 处没有内容</translation>
    </message>
    <message>
        <source>{0} and {1} are between 0 and {2}</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>{0} 和 {1} 必须在 0 到 {2} 之间</translation>
    </message>
    <message>
        <source>the bounds of an integer are integers</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>整数的上下限必须是整数</translation>
    </message>
    <message>
        <source>its vocabulary has the tokens {0} and {1}</source>
        <extracomment>engine/text/known_templates.py</extracomment>
        <translation>其词表含有 token {0} 和 {1}</translation>
    </message>
    <message>
        <source>its vocabulary has no tokens that mark another format</source>
        <extracomment>engine/text/known_templates.py</extracomment>
        <translation>其词表没有表示其他格式的 token</translation>
    </message>
    <message>
        <source>transparent areas are shown white</source>
        <extracomment>engine/vision/colour.py</extracomment>
        <translation>透明区域显示为白色</translation>
    </message>
    <message>
        <source>its range of brightness was stretched to what a screen shows</source>
        <extracomment>engine/vision/colour.py</extracomment>
        <translation>其亮度范围已拉伸到屏幕可显示的范围</translation>
    </message>
    <message>
        <source>its colour profile is broken and was left out</source>
        <extracomment>engine/vision/colour.py</extracomment>
        <translation>其颜色配置文件已损坏，已忽略</translation>
    </message>
    <message>
        <source>its colour profile is of another kind and was left out</source>
        <extracomment>engine/vision/colour.py</extracomment>
        <translation>其颜色配置文件属于其他类型，已忽略</translation>
    </message>
    <message>
        <source>its own profile</source>
        <extracomment>engine/vision/colour.py</extracomment>
        <translation>自带配置文件</translation>
    </message>
    <message>
        <source>its colours were converted from {0} to sRGB</source>
        <extracomment>engine/vision/colour.py</extracomment>
        <translation>其颜色已从 {0} 转换为 sRGB</translation>
    </message>
    <message>
        <source>it ends too early</source>
        <extracomment>engine/vision/cut_photo.py</extracomment>
        <translation>文件提前结束</translation>
    </message>
    <message>
        <source>it is damaged</source>
        <extracomment>engine/vision/cut_photo.py</extracomment>
        <translation>文件已损坏</translation>
    </message>
    <message>
        <source>fine detail or a part of it</source>
        <extracomment>engine/vision/cut_photo.py</extracomment>
        <translation>细节或部分画面</translation>
    </message>
    <message>
        <source>a part of it</source>
        <extracomment>engine/vision/cut_photo.py</extracomment>
        <translation>部分画面</translation>
    </message>
    <message>
        <source>{0}: {1} is missing</source>
        <extracomment>engine/vision/cut_photo.py</extracomment>
        <translation>{0}：缺少{1}</translation>
    </message>
    <message>
        <source>Use a JPEG, PNG, WebP, AVIF, HEIC, GIF, BMP or TIFF file.</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>请使用 JPEG、PNG、WebP、AVIF、HEIC、GIF、BMP 或 TIFF 文件。</translation>
    </message>
    <message>
        <source>Try another copy of the photo.</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>请换一份照片副本试试。</translation>
    </message>
    <message>
        <source>Send it as a video: --video or /video in the terminal, &quot;videos&quot; in JSON lines.</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>请作为视频发送：在终端中用 --video 或 /video，在 JSON lines 中用 &quot;videos&quot;。</translation>
    </message>
    <message>
        <source>its metadata was damaged or too large, and was ignored</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>其元数据已损坏或过大，已忽略</translation>
    </message>
    <message>
        <source>Send a smaller copy.</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>请发送较小的副本。</translation>
    </message>
    <message>
        <source>it is broken or incomplete ({0})</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>它已损坏或不完整（{0}）</translation>
    </message>
    <message>
        <source>it is broken or incomplete</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>它已损坏或不完整</translation>
    </message>
    <message>
        <source>it is a video, not a photo</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>这是视频，不是照片</translation>
    </message>
    <message>
        <source>it is not a photo in a known format</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>这不是已知格式的照片</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>没有这个文件</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>这是一个文件夹</translation>
    </message>
    <message>
        <source>Choose a photo inside it.</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>请选择其中的照片。</translation>
    </message>
    <message>
        <source>Choose a photo file.</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>请选择照片文件。</translation>
    </message>
    <message>
        <source>Check its permissions.</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>请检查其权限。</translation>
    </message>
    <message>
        <source>the file is empty (0 bytes)</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>文件是空的（0 字节）</translation>
    </message>
    <message>
        <source>Try another copy.</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>请换一份副本试试。</translation>
    </message>
    <message>
        <source>the file is larger than 1 GiB</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>文件大于 1 GiB</translation>
    </message>
    <message>
        <source>it is a drawing (SVG), not a photo</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>这是矢量图（SVG），不是照片</translation>
    </message>
    <message>
        <source>Export it as a PNG file, then send that.</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>请导出为 PNG 文件，然后发送该文件。</translation>
    </message>
    <message>
        <source>it has {0} megapixels and was read at 1/{1} of its sides</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>它有 {0} 百万像素，已按边长的 1/{1} 读取</translation>
    </message>
    <message>
        <source>its EXIF data is damaged and was left out</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>其 EXIF 数据已损坏，已忽略</translation>
    </message>
    <message>
        <source>it has no usable transparency, so it is shown opaque</source>
        <extracomment>engine/vision/unused_alpha.py</extracomment>
        <translation>其透明度信息不可用，因此按不透明显示</translation>
    </message>
    <message>
        <source>it is a camera&apos;s raw file, of which only the small preview can be read</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>这是相机的 RAW 文件，只能读取其中的小预览图</translation>
    </message>
    <message>
        <source>{0} needs {1}, which is not installed.</source>
        <extracomment>engine/skills/installing.py</extracomment>
        <translation>{0} 需要 {1}，但尚未安装。</translation>
    </message>
    <message>
        <source>{0} needs {1}, which are not installed.</source>
        <extracomment>engine/skills/installing.py</extracomment>
        <translation>{0} 需要 {1}，但尚未安装。</translation>
    </message>
    <message>
        <source>Export it as JPEG or TIFF, then send that.</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>请导出为 JPEG 或 TIFF，然后发送该文件。</translation>
    </message>
    <message>
        <source>it has several pictures; the first is shown</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>其中有多张图片，显示第一张</translation>
    </message>
    <message>
        <source>it has {0} × {1} pixels in a progressive JPEG, which is too large</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>它是 {0} × {1} 像素的渐进式 JPEG，过大</translation>
    </message>
    <message>
        <source>Send a smaller copy, or an ordinary JPEG.</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>请发送较小的副本，或普通的 JPEG。</translation>
    </message>
    <message>
        <source>it has {0} × {1} pixels, and {2}</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>它有 {0} × {1} 像素，而{2}</translation>
    </message>
    <message>
        <source>photos above {0} megapixels ({1} as JPEG) are not opened</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>超过 {0} 百万像素（JPEG 为 {1}）的照片无法打开</translation>
    </message>
    <message>
        <source>photo {0}</source>
        <extracomment>engine/vision/pipeline.py</extracomment>
        <translation>照片 {0}</translation>
    </message>
    <message>
        <source>video {0}</source>
        <extracomment>engine/vision/pipeline.py</extracomment>
        <translation>视频 {0}</translation>
    </message>
    <message>
        <source>This model sees photos, but no videos.</source>
        <extracomment>engine/vision/pipeline.py</extracomment>
        <translation>此模型能看照片，但不支持视频。</translation>
    </message>
    <message>
        <source>Send single photos of it.</source>
        <extracomment>engine/vision/pipeline.py</extracomment>
        <translation>请发送其中的单张画面。</translation>
    </message>
    <message>
        <source>Use an MP4, MOV, WebM, MKV or AVI file.</source>
        <extracomment>engine/vision/video.py</extracomment>
        <translation>请使用 MP4、MOV、WebM、MKV 或 AVI 文件。</translation>
    </message>
    <message>
        <source>Try another copy of the video.</source>
        <extracomment>engine/vision/video.py</extracomment>
        <translation>请换一份视频副本试试。</translation>
    </message>
    <message>
        <source>it has no frames</source>
        <extracomment>engine/vision/video.py</extracomment>
        <translation>其中没有画面帧</translation>
    </message>
    <message>
        <source>Choose a video file.</source>
        <extracomment>engine/vision/video.py</extracomment>
        <translation>请选择视频文件。</translation>
    </message>
    <message>
        <source>Describing photos; the model most others are compared with</source>
        <extracomment>assets/catalogue.json</extracomment>
        <translation>描述照片；其他模型大多以它为比较基准</translation>
    </message>
    <message>
        <source>Describing photos, with fewer mistakes than 7B</source>
        <extracomment>assets/catalogue.json</extracomment>
        <translation>描述照片，出错比 7B 少</translation>
    </message>
    <message>
        <source>Details and text in large photos: it sees up to five tiles</source>
        <extracomment>assets/catalogue.json</extracomment>
        <translation>大照片中的细节和文字：最多看 5 个图块</translation>
    </message>
    <message>
        <source>Details and text in large photos</source>
        <extracomment>assets/catalogue.json</extracomment>
        <translation>大照片中的细节和文字</translation>
    </message>
    <message>
        <source>Details and text in large photos, with fewer mistakes than 7B</source>
        <extracomment>assets/catalogue.json</extracomment>
        <translation>大照片中的细节和文字，出错比 7B 少</translation>
    </message>
    <message>
        <source>The most able of the LLaVAs; slow without a GPU</source>
        <extracomment>assets/catalogue.json</extracomment>
        <translation>LLaVA 中能力最强的；没有 GPU 时较慢</translation>
    </message>
    <message>
        <source>Describing photos and reasoning about them</source>
        <extracomment>assets/catalogue.json</extracomment>
        <translation>描述照片并进行推理</translation>
    </message>
    <message>
        <source>Describing photos on a small laptop</source>
        <extracomment>assets/catalogue.json</extracomment>
        <translation>在小型笔记本电脑上描述照片</translation>
    </message>
    <message>
        <source>Describing photos, on Mistral 7B</source>
        <extracomment>assets/catalogue.json</extracomment>
        <translation>描述照片，基于 Mistral 7B</translation>
    </message>
    <message>
        <source>Short answers, quickly</source>
        <extracomment>assets/catalogue.json</extracomment>
        <translation>快速给出简短回答</translation>
    </message>
    <message>
        <source>The smallest: one line about a photo, on any machine</source>
        <extracomment>assets/catalogue.json</extracomment>
        <translation>最小的模型：在任何电脑上用一句话描述照片</translation>
    </message>
    <message>
        <source>Captions on a small or old laptop</source>
        <extracomment>assets/catalogue.json</extracomment>
        <translation>在小型或旧笔记本电脑上生成图片说明</translation>
    </message>
    <message>
        <source>Captions and questions on an ordinary laptop</source>
        <extracomment>assets/catalogue.json</extracomment>
        <translation>在普通笔记本电脑上生成图片说明和回答问题</translation>
    </message>
    <message>
        <source>Text and diagrams on an ordinary laptop</source>
        <extracomment>assets/catalogue.json</extracomment>
        <translation>在普通笔记本电脑上识别文字和图表</translation>
    </message>
    <message>
        <source>Reading text, receipts and tables; boxes around things</source>
        <extracomment>assets/catalogue.json</extracomment>
        <translation>识别文字、收据和表格；可框出物体</translation>
    </message>
    <message>
        <source>Reading, counting and reasoning about photos; boxes around things</source>
        <extracomment>assets/catalogue.json</extracomment>
        <translation>识别文字、计数并对照片进行推理；可框出物体</translation>
    </message>
    <message>
        <source>Talking about photos in many languages</source>
        <extracomment>assets/catalogue.json</extracomment>
        <translation>用多种语言谈论照片</translation>
    </message>
    <message>
        <source>Talking about photos in many languages, more surely than 4B</source>
        <extracomment>assets/catalogue.json</extracomment>
        <translation>用多种语言谈论照片，比 4B 更可靠</translation>
    </message>
    <message>
        <source>Reading text in photos</source>
        <extracomment>assets/catalogue.json</extracomment>
        <translation>识别照片中的文字</translation>
    </message>
    <message>
        <source>Documents, diagrams and several photos at once</source>
        <extracomment>assets/catalogue.json</extracomment>
        <translation>文档、图表，以及同时看多张照片</translation>
    </message>
    <message>
        <source>{0}; {1}</source>
        <extracomment>app/wording/translate.py</extracomment>
        <translation>{0}；{1}</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <extracomment>app/wording/translate.py</extracomment>
        <translation>{0}、{1}</translation>
    </message>
    <message>
        <source>{0} and {1}</source>
        <extracomment>app/wording/translate.py</extracomment>
        <translation>{0}和{1}</translation>
    </message>
    <message>
        <source>videos need PyAV, which is not installed</source>
        <extracomment>app/storage/captions/caption_run.py</extracomment>
        <translation>视频需要 PyAV，但尚未安装</translation>
    </message>
    <message>
        <source>Install it: pip install &apos;pumice[video]&apos;</source>
        <extracomment>app/storage/captions/caption_run.py</extracomment>
        <translation>请安装：pip install &apos;pumice[video]&apos;</translation>
    </message>
    <message>
        <source>under {n} s</source>
        <extracomment>app/window/chat/usage_words.py</extracomment>
        <translation>不到 {n} 秒</translation>
    </message>
    <message>
        <source>An LLM of the architecture {0} does not take a {1} tower&apos;s tokens.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation>架构为 {0} 的语言模型不接受 {1} 视觉编码器的 token。</translation>
    </message>
    <message>
        <source>llama.cpp cannot read {0}: its tensor {1} is stored as type {2}.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>llama.cpp 无法读取 {0}：其张量 {1} 的存储类型为 {2}。</translation>
    </message>
    <message>
        <source>the model ({0})</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation>模型（{0}）</translation>
    </message>
    <message>
        <source>the vision file ({0})</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation>视觉文件（{0}）</translation>
    </message>
    <message>
        <source>{0} ({1}, which llama.cpp no longer reads)</source>
        <extracomment>engine/gguf/tensor_types.py</extracomment>
        <translation>{0}（{1}，llama.cpp 已不再读取）</translation>
    </message>
    <message>
        <source>{0}, which only forks of llama.cpp such as ik_llama.cpp use</source>
        <extracomment>engine/gguf/tensor_types.py</extracomment>
        <translation>{0}（只有 ik_llama.cpp 等 llama.cpp 分支使用）</translation>
    </message>
    <message>
        <source>it is broken or incomplete, or not a video in a known format</source>
        <extracomment>engine/vision/video.py</extracomment>
        <translation>它已损坏或不完整，或不是已知格式的视频</translation>
    </message>
    <message>
        <source>it is broken ({0})</source>
        <extracomment>engine/vision/video.py</extracomment>
        <translation>它已损坏（{0}）</translation>
    </message>
    <message>
        <source>it has no moving pictures</source>
        <extracomment>engine/vision/video.py</extracomment>
        <translation>其中没有动态画面</translation>
    </message>
    <message>
        <source>nothing here can decode its pictures</source>
        <extracomment>engine/vision/video.py</extracomment>
        <translation>此处无法解码其画面</translation>
    </message>
    <message>
        <source>Convert it to an MP4 with H.264, then send that.</source>
        <extracomment>engine/vision/video.py</extracomment>
        <translation>请转换为 H.264 编码的 MP4，然后发送该文件。</translation>
    </message>
    <message>
        <source>it ends after {0} of {1} frames</source>
        <extracomment>engine/vision/video.py</extracomment>
        <translation>共 {1} 帧，到第 {0} 帧就结束了</translation>
    </message>
    <message>
        <source>it ends after {0} of {1} seconds</source>
        <extracomment>engine/vision/video.py</extracomment>
        <translation>共 {1} 秒，到第 {0} 秒就结束了</translation>
    </message>
    <message>
        <source>a frame that is wanted is broken</source>
        <extracomment>engine/vision/video.py</extracomment>
        <translation>需要的某一帧已损坏</translation>
    </message>
    <message>
        <source>its frames have {0} × {1} pixels, which is too large</source>
        <extracomment>engine/vision/video.py</extracomment>
        <translation>其画面为 {0} × {1} 像素，过大</translation>
    </message>
    <message>
        <source>File name too long</source>
        <extracomment>the operating system</extracomment>
        <translation>文件名过长</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <extracomment>the operating system</extracomment>
        <translation>输入/输出错误</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <extracomment>the operating system</extracomment>
        <translation>是一个目录</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <extracomment>the operating system</extracomment>
        <translation>设备上没有剩余空间</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <extracomment>the operating system</extracomment>
        <translation>没有该文件或目录</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <extracomment>the operating system</extracomment>
        <translation>不是目录</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <extracomment>the operating system</extracomment>
        <translation>操作不允许</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <extracomment>the operating system</extracomment>
        <translation>权限不足</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <extracomment>the operating system</extracomment>
        <translation>只读文件系统</translation>
    </message>
    <message>
        <source>Disk quota exceeded</source>
        <extracomment>the operating system</extracomment>
        <translation>超出磁盘配额</translation>
    </message>
</context>
<context>
    <name>RecentRunRow</name>
    <message>
        <source>Take %1 out of the list</source>
        <translation>从列表中移除 %1</translation>
    </message>
</context>
<context>
    <name>RegionMark</name>
    <message>
        <source>Point %1</source>
        <translation>点 %1</translation>
    </message>
    <message>
        <source>Box %1</source>
        <translation>方框 %1</translation>
    </message>
</context>
<context>
    <name>RemovalSheet</name>
    <message>
        <source>Delete the files</source>
        <translation>删除文件</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>保留</translation>
    </message>
</context>
<context>
    <name>ReplaceForm</name>
    <message>
        <source>Replace it with…</source>
        <translation>替换为…</translation>
    </message>
    <message>
        <source>What shall be there instead</source>
        <translation>要替换成的内容</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
</context>
<context>
    <name>ReplyCard</name>
    <message>
        <source>Photo %1, show large</source>
        <translation>照片 %1，查看大图</translation>
    </message>
    <message>
        <source>Reply: %1</source>
        <translation>回复：%1</translation>
    </message>
    <message>
        <source>Reference: %1</source>
        <translation>参考答案：%1</translation>
    </message>
</context>
<context>
    <name>RunPane</name>
    <message>
        <source>All runs</source>
        <translation>所有任务</translation>
    </message>
    <message>
        <source>Show all runs, or start a new one</source>
        <translation>显示所有训练任务，或启动新任务</translation>
    </message>
    <message>
        <source>Progress: %1</source>
        <translation>进度：%1</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>The run saves first, and can be resumed.</source>
        <translation>任务会先保存，之后可以继续。</translation>
    </message>
    <message>
        <source>End it now</source>
        <translation>立即结束</translation>
    </message>
    <message>
        <source>What it has learnt since the last save is lost.</source>
        <translation>上次保存之后学到的内容会丢失。</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Use this model</source>
        <translation>使用此模型</translation>
    </message>
    <message>
        <source>It is converted, compared with its checkpoint, and opened.</source>
        <translation>模型会被转换、与检查点比较，然后打开。</translation>
    </message>
    <message>
        <source>Open the report</source>
        <translation>打开报告</translation>
    </message>
    <message>
        <source>Opens %1 in the browser</source>
        <translation>在浏览器中打开 %1</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Cancel the conversion</source>
        <translation>取消转换</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Line: mean. Band: lowest to highest. Dots: held-out loss.</source>
        <translation>线：平均值。色带：最低到最高。点：留出集损失。</translation>
    </message>
    <message>
        <source>Replies to held-out questions</source>
        <translation>对留出问题的回复</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>This evaluation has no replies.</source>
        <translation>此次评估没有回复。</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Latest output</source>
        <translation>最新输出</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Search chats</source>
        <translation>搜索对话</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>清除搜索</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
</context>
<context>
    <name>SearchResults</name>
    <message>
        <source>Found</source>
        <translation>搜索结果</translation>
    </message>
    <message>
        <source>%1 · Archived</source>
        <translation>%1 · 已归档</translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message>
        <source>1 selected</source>
        <translation>已选择 1 项</translation>
    </message>
    <message>
        <source>%1 selected</source>
        <translation>已选择 %1 项</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Ctrl+A</source>
        <translation>Ctrl+A</translation>
    </message>
    <message>
        <source>Move to a folder</source>
        <translation>移到文件夹</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>归档</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>End the selection</source>
        <translation>结束选择</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
</context>
<context>
    <name>ServerRows</name>
    <message>
        <source>Tools of these programs are skills. Another is added in the terminal:</source>
        <translation>这些程序的工具可作为技能使用。如需添加其他程序，请在终端中运行：</translation>
    </message>
    <message>
        <source>Tools of other programs (MCP servers) can be skills. One is added in the terminal:</source>
        <translation>其他程序（MCP 服务器）的工具可作为技能使用。请在终端中添加：</translation>
    </message>
</context>
<context>
    <name>SettingsSheet</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Same as the desktop</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>对比度</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>High</source>
        <translation>高</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Text size in percent</source>
        <translation>文字大小（%）</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>动画</translation>
    </message>
    <message>
        <source>Titles by the model</source>
        <translation>由模型生成标题</translation>
    </message>
    <message>
        <source>Replies</source>
        <translation>回复</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Reset replies to the defaults</source>
        <translation>将回复设置恢复为默认值</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Open the model of a chat</source>
        <translation>打开对话所用的模型</translation>
    </message>
    <message>
        <source>Skills</source>
        <translation>技能</translation>
    </message>
    <message>
        <source>On this disk</source>
        <translation>磁盘</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>缓存</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Chats</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>新对话</translation>
    </message>
    <message>
        <source>Chats: %1</source>
        <translation>对话：%1</translation>
    </message>
    <message>
        <source>Into no folder</source>
        <translation>移出文件夹</translation>
    </message>
    <message>
        <source>Into “%1”</source>
        <translation>移到“%1”</translation>
    </message>
    <message>
        <source>Your chats will be listed here. They stay on this computer.</source>
        <translation>对话会显示在这里，它们都留在这台电脑上。</translation>
    </message>
    <message>
        <source>Folder of photos</source>
        <translation>照片文件夹</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Feedback</source>
        <translation>反馈</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Storage, export and import</source>
        <translation>存储、导出和导入</translation>
    </message>
    <message>
        <source>Compare two replies</source>
        <translation>对比两个回复</translation>
    </message>
    <message>
        <source>Keyboard and help</source>
        <translation>快捷键和帮助</translation>
    </message>
</context>
<context>
    <name>SkillDetails</name>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Asked with</source>
        <translation>调用参数</translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation>出错原因</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>What helps</source>
        <translation>解决办法</translation>
    </message>
    <message>
        <source>Show on the photo</source>
        <translation>在照片上显示</translation>
    </message>
</context>
<context>
    <name>Splitter</name>
    <message>
        <source>Width of the list of chats</source>
        <translation>对话列表的宽度</translation>
    </message>
</context>
<context>
    <name>StartPane</name>
    <message>
        <source>Train a model from a recipe</source>
        <translation>按配方训练模型</translation>
    </message>
    <message>
        <source>A run goes on when this window is closed, and is listed here when it is opened again.</source>
        <translation>关闭此窗口后，训练仍会继续；重新打开时会列在这里。</translation>
    </message>
    <message>
        <source>Install it into a separate Python environment, and start Pumice from there. Runs from other computers can still be watched here.</source>
        <translation>请将其安装到单独的 Python 环境中，并从该环境启动 Pumice。其他电脑上的训练任务仍可在这里查看。</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>复制命令</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>配方</translation>
    </message>
    <message>
        <source>Search recipes</source>
        <translation>搜索配方</translation>
    </message>
    <message>
        <source>No recipe matches.</source>
        <translation>没有匹配的配方。</translation>
    </message>
    <message>
        <source>Choose a recipe file…</source>
        <translation>选择配方文件…</translation>
    </message>
    <message>
        <source>Run folder</source>
        <translation>训练文件夹</translation>
    </message>
    <message>
        <source>The run writes its checkpoints and its report here.</source>
        <translation>检查点和报告会写入此处。</translation>
    </message>
    <message>
        <source>Choose the run folder</source>
        <translation>选择训练文件夹</translation>
    </message>
    <message>
        <source>Data folder and settings</source>
        <translation>数据文件夹和设置</translation>
    </message>
    <message>
        <source>Folder that paths in the recipe are relative to</source>
        <translation>配方中相对路径所基于的文件夹</translation>
    </message>
    <message>
        <source>Choose the folder that paths in the recipe are relative to</source>
        <translation>选择配方中相对路径所基于的文件夹</translation>
    </message>
    <message>
        <source>Settings that differ from the recipe, one per line, for example %1</source>
        <translation>与配方不同的设置，每行一个，例如 %1</translation>
    </message>
    <message>
        <source>Settings that differ from the recipe</source>
        <translation>与配方不同的设置</translation>
    </message>
    <message>
        <source>One per line: section.key=value</source>
        <translation>每行一个：section.key=value</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Start the run</source>
        <translation>开始训练</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>Plan: how long it takes, and whether it fits</source>
        <translation>计划：需要多长时间，能否运行</translation>
    </message>
    <message>
        <source>Check the data</source>
        <translation>检查数据</translation>
    </message>
    <message>
        <source>Planning…</source>
        <translation>正在计划…</translation>
    </message>
    <message>
        <source>Checking the data…</source>
        <translation>正在检查数据…</translation>
    </message>
    <message>
        <source>Watch a run’s folder…</source>
        <translation>查看训练任务的文件夹…</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>训练任务</translation>
    </message>
</context>
<context>
    <name>StorageSheet</name>
    <message>
        <source>Storage, export and import</source>
        <translation>存储、导出和导入</translation>
    </message>
    <message>
        <source>Photos kept for your chats</source>
        <translation>为对话保存的照片</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>Free what nothing uses</source>
        <translation>清理未使用的内容</translation>
    </message>
    <message>
        <source>Export and import</source>
        <translation>导出和导入</translation>
    </message>
    <message>
        <source>Export all chats…</source>
        <translation>导出所有对话…</translation>
    </message>
    <message>
        <source>Import chats…</source>
        <translation>导入对话…</translation>
    </message>
    <message>
        <source>Deleted chats</source>
        <translation>已删除的对话</translation>
    </message>
    <message>
        <source>They can be restored for %1 days.</source>
        <translation>可以在 %1 天内恢复。</translation>
    </message>
    <message>
        <source>There are none.</source>
        <translation>没有已删除的对话。</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Restore %1</source>
        <translation>恢复 %1</translation>
    </message>
    <message>
        <source>Delete them for good</source>
        <translation>永久删除</translation>
    </message>
</context>
<context>
    <name>ThinkingBlock</name>
    <message>
        <source>Opened</source>
        <translation>已展开</translation>
    </message>
    <message>
        <source>Folded</source>
        <translation>已折叠</translation>
    </message>
</context>
<context>
    <name>TrainingPage</name>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
</context>
<context>
    <name>UsageSheet</name>
    <message>
        <source>What this chat takes</source>
        <translation>此对话的用量</translation>
    </message>
    <message>
        <source>The last reply</source>
        <translation>最近一次回复</translation>
    </message>
</context>
<context>
    <name>ViewerNotes</name>
    <message>
        <source>Drag to mark a spot. With the keys: arrows move it, Shift and arrows size it, Enter asks.</source>
        <translation>拖动以框选局部。使用键盘时：方向键移动，Shift 加方向键调整大小，Enter 提问。</translation>
    </message>
</context>
<context>
    <name>ViewerTools</name>
    <message>
        <source>Previous photo</source>
        <translation>上一张照片</translation>
    </message>
    <message>
        <source>Page Up</source>
        <translation>Page Up</translation>
    </message>
    <message>
        <source>Next photo</source>
        <translation>下一张照片</translation>
    </message>
    <message>
        <source>Page Down</source>
        <translation>Page Down</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Show all of it</source>
        <translation>完整显示</translation>
    </message>
    <message>
        <source>Actual size</source>
        <translation>实际大小</translation>
    </message>
    <message>
        <source>What the model sees</source>
        <translation>模型看到的内容</translation>
    </message>
    <message>
        <source>At the model&apos;s resolution</source>
        <translation>以模型的分辨率显示</translation>
    </message>
    <message>
        <source>Ask about a spot</source>
        <translation>询问局部</translation>
    </message>
    <message>
        <source>Edit the photo</source>
        <translation>编辑照片</translation>
    </message>
    <message>
        <source>E</source>
        <translation>E</translation>
    </message>
    <message>
        <source>Ask about this spot</source>
        <translation>询问这个局部</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
</context>
<context>
    <name>WideBlock</name>
    <message>
        <source>Copy the table</source>
        <translation>复制表格</translation>
    </message>
</context>
</TS>
