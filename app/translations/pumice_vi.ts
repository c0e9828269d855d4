<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi" sourcelanguage="en">
<context>
    <name>AboutSheet</name>
    <message>
        <source>About Pumice</source>
        <translation>Về Pumice</translation>
    </message>
    <message>
        <source>Pumice %1: chat about local photos, offline</source>
        <translation>Pumice %1: trò chuyện về ảnh trên máy, không cần mạng</translation>
    </message>
    <message>
        <source>Copy for a bug report</source>
        <translation>Sao chép để báo lỗi</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Giấy phép</translation>
    </message>
    <message>
        <source>Documentation</source>
        <translation>Tài liệu</translation>
    </message>
    <message>
        <source>Check for updates</source>
        <translation>Kiểm tra bản cập nhật</translation>
    </message>
    <message>
        <source>Updates and documentation open in your browser; Pumice never looks for updates by itself.</source>
        <translation>Bản cập nhật và tài liệu mở trong trình duyệt của bạn; Pumice không bao giờ tự tìm bản cập nhật.</translation>
    </message>
</context>
<context>
    <name>AdjustForm</name>
    <message>
        <source>Brightness</source>
        <translation>Độ sáng</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>Độ tương phản</translation>
    </message>
    <message>
        <source>Saturation</source>
        <translation>Độ bão hòa</translation>
    </message>
    <message>
        <source>Warmth</source>
        <translation>Độ ấm</translation>
    </message>
    <message>
        <source>Adjust</source>
        <translation>Điều chỉnh</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
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
        <translation>Hủy</translation>
    </message>
</context>
<context>
    <name>CaptionFilters</name>
    <message>
        <source>Search the captions</source>
        <translation>Tìm trong chú thích</translation>
    </message>
    <message>
        <source>Which photos</source>
        <translation>Ảnh hiển thị</translation>
    </message>
    <message>
        <source>All photos</source>
        <translation>Tất cả ảnh</translation>
    </message>
    <message>
        <source>With a caption</source>
        <translation>Có chú thích</translation>
    </message>
    <message>
        <source>Errors (%1)</source>
        <translation>Lỗi (%1)</translation>
    </message>
    <message>
        <source>Not asked yet</source>
        <translation>Chưa hỏi</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Thứ tự</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>Theo tên</translation>
    </message>
    <message>
        <source>By date</source>
        <translation>Theo ngày</translation>
    </message>
    <message>
        <source>By length</source>
        <translation>Theo độ dài</translation>
    </message>
    <message>
        <source>Sort upwards</source>
        <translation>Sắp xếp tăng dần</translation>
    </message>
    <message>
        <source>Sort downwards</source>
        <translation>Sắp xếp giảm dần</translation>
    </message>
</context>
<context>
    <name>CaptionRow</name>
    <message>
        <source>Video %1, show large</source>
        <translation>Video %1, xem lớn</translation>
    </message>
    <message>
        <source>Photo %1, show large</source>
        <translation>Ảnh %1, xem lớn</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>Đã sửa</translation>
    </message>
    <message>
        <source>Edit the caption</source>
        <translation>Sửa chú thích</translation>
    </message>
    <message>
        <source>Copy the caption</source>
        <translation>Sao chép chú thích</translation>
    </message>
    <message>
        <source>Show in the file manager</source>
        <translation>Hiện trong trình quản lý tệp</translation>
    </message>
    <message>
        <source>No caption yet</source>
        <translation>Chưa có chú thích</translation>
    </message>
    <message>
        <source>Caption of %1</source>
        <translation>Chú thích của %1</translation>
    </message>
</context>
<context>
    <name>CaptionTable</name>
    <message>
        <source>There are no photos in this folder.</source>
        <translation>Thư mục này không có ảnh nào.</translation>
    </message>
    <message>
        <source>No photo matches.</source>
        <translation>Không có ảnh nào phù hợp.</translation>
    </message>
    <message>
        <source>Photos and captions</source>
        <translation>Ảnh và chú thích</translation>
    </message>
</context>
<context>
    <name>ChatChoosers</name>
    <message>
        <source>Export chats</source>
        <translation>Xuất cuộc trò chuyện</translation>
    </message>
    <message>
        <source>Choose where the new folder goes</source>
        <translation>Chọn nơi đặt thư mục mới</translation>
    </message>
    <message>
        <source>Import chats</source>
        <translation>Nhập cuộc trò chuyện</translation>
    </message>
    <message>
        <source>Exported chats</source>
        <translation>Cuộc trò chuyện đã xuất</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Tất cả các tệp</translation>
    </message>
</context>
<context>
    <name>ChatMenu</name>
    <message>
        <source>Rename</source>
        <translation>Đổi tên</translation>
    </message>
    <message>
        <source>F2</source>
        <translation>F2</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Bỏ ghim</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Ghim</translation>
    </message>
    <message>
        <source>Move to a folder…</source>
        <translation>Chuyển vào thư mục…</translation>
    </message>
    <message>
        <source>Take out of the archive</source>
        <translation>Bỏ lưu trữ</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Lưu trữ</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Xuất…</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>Chọn</translation>
    </message>
    <message>
        <source>Ctrl+Space</source>
        <translation>Ctrl+Space</translation>
    </message>
    <message>
        <source>Delete the folder</source>
        <translation>Xóa thư mục</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Xóa</translation>
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
        <translation>Cài đặt của cuộc trò chuyện này</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Thiết lập sẵn</translation>
    </message>
    <message>
        <source>Save as preset…</source>
        <translation>Lưu thành thiết lập sẵn…</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Đổi tên…</translation>
    </message>
    <message>
        <source>Delete preset</source>
        <translation>Xóa thiết lập sẵn</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Nhập…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Xuất…</translation>
    </message>
    <message>
        <source>Name of the preset</source>
        <translation>Tên thiết lập sẵn</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Đổi tên</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>System prompt</source>
        <translation>Lời nhắc hệ thống</translation>
    </message>
    <message>
        <source>Instructions that come before the first message of this chat.</source>
        <translation>Hướng dẫn đặt trước tin nhắn đầu tiên của cuộc trò chuyện này.</translation>
    </message>
    <message>
        <source>For example: Answer in one sentence.</source>
        <translation>Ví dụ: Trả lời trong một câu.</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Ảnh</translation>
    </message>
    <message>
        <source>Tell the model when and where photos were taken</source>
        <translation>Cho mô hình biết ảnh được chụp khi nào, ở đâu</translation>
    </message>
    <message>
        <source>Date, camera and place are read from the photo&apos;s file. They stay on this computer.</source>
        <translation>Ngày chụp, máy ảnh và địa điểm được đọc từ tệp ảnh. Chúng không rời khỏi máy tính này.</translation>
    </message>
    <message>
        <source>Skills</source>
        <translation>Kỹ năng</translation>
    </message>
    <message>
        <source>Let the model use skills, such as reading text</source>
        <translation>Cho phép mô hình dùng kỹ năng, chẳng hạn đọc chữ</translation>
    </message>
    <message>
        <source>Only models that were made for it do so. You are asked before a skill makes a photo.</source>
        <translation>Chỉ những mô hình được tạo ra cho việc này mới dùng kỹ năng. Pumice hỏi bạn trước khi một kỹ năng tạo ảnh.</translation>
    </message>
    <message>
        <source>Replies</source>
        <translation>Câu trả lời</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Tùy chọn khác</translation>
    </message>
    <message>
        <source>Form of the reply</source>
        <translation>Dạng câu trả lời</translation>
    </message>
    <message>
        <source>Grammar</source>
        <translation>Ngữ pháp</translation>
    </message>
    <message>
        <source>JSON schema</source>
        <translation>JSON schema</translation>
    </message>
    <message>
        <source>Everything as in the settings</source>
        <translation>Dùng cài đặt chung cho tất cả</translation>
    </message>
</context>
<context>
    <name>ChatRow</name>
    <message>
        <source>Folder %1, chats: %2</source>
        <translation>Thư mục %1, số cuộc trò chuyện: %2</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>đã ghim</translation>
    </message>
    <message>
        <source>selected</source>
        <translation>đã chọn</translation>
    </message>
    <message>
        <source>collapsed</source>
        <translation>đã thu gọn</translation>
    </message>
    <message>
        <source>expanded</source>
        <translation>đã mở rộng</translation>
    </message>
    <message>
        <source>Name of the chat</source>
        <translation>Tên cuộc trò chuyện</translation>
    </message>
    <message>
        <source>Name of the folder</source>
        <translation>Tên thư mục</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>Đang viết…</translation>
    </message>
    <message>
        <source>Actions for the folder</source>
        <translation>Thao tác với thư mục</translation>
    </message>
    <message>
        <source>Actions for the chat</source>
        <translation>Thao tác với cuộc trò chuyện</translation>
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
        <translation>Đang xử lý…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Dừng</translation>
    </message>
</context>
<context>
    <name>Choosers</name>
    <message>
        <source>Choose photos and videos</source>
        <translation>Chọn ảnh và video</translation>
    </message>
    <message>
        <source>Photos and videos</source>
        <translation>Ảnh và video</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Ảnh</translation>
    </message>
    <message>
        <source>Videos</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Tất cả các tệp</translation>
    </message>
    <message>
        <source>Choose a model folder</source>
        <translation>Chọn thư mục mô hình</translation>
    </message>
    <message>
        <source>Choose a GGUF file</source>
        <translation>Chọn tệp GGUF</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Mô hình</translation>
    </message>
    <message>
        <source>Choose the vision file (mmproj) of the model</source>
        <translation>Chọn tệp thị giác (mmproj) của mô hình</translation>
    </message>
    <message>
        <source>Vision files</source>
        <translation>Tệp thị giác</translation>
    </message>
    <message>
        <source>Choose a folder of photos</source>
        <translation>Chọn thư mục ảnh</translation>
    </message>
    <message>
        <source>Choose a file for the captions</source>
        <translation>Chọn tệp để lưu chú thích</translation>
    </message>
    <message>
        <source>Captions</source>
        <translation>Chú thích</translation>
    </message>
    <message>
        <source>Choose a GGUF file and its vision file (mmproj)</source>
        <translation>Chọn tệp GGUF và tệp thị giác (mmproj) của nó</translation>
    </message>
    <message>
        <source>Choose a folder of models to add</source>
        <translation>Chọn thư mục mô hình để thêm</translation>
    </message>
    <message>
        <source>Choose a training recipe</source>
        <translation>Chọn công thức huấn luyện</translation>
    </message>
    <message>
        <source>Recipes</source>
        <translation>Công thức</translation>
    </message>
    <message>
        <source>Choose the run folder</source>
        <translation>Chọn thư mục của lượt huấn luyện</translation>
    </message>
    <message>
        <source>Choose the folder that paths in the recipe are relative to</source>
        <translation>Chọn thư mục gốc của các đường dẫn trong công thức</translation>
    </message>
    <message>
        <source>Choose the folder of a run to watch</source>
        <translation>Chọn thư mục của lượt huấn luyện cần theo dõi</translation>
    </message>
    <message>
        <source>Save the photo as</source>
        <translation>Lưu ảnh thành</translation>
    </message>
    <message>
        <source>Choose where to put the export</source>
        <translation>Chọn nơi lưu bản xuất</translation>
    </message>
</context>
<context>
    <name>CodeBlock</name>
    <message>
        <source>Code</source>
        <translation>Mã</translation>
    </message>
    <message>
        <source>Copy the code</source>
        <translation>Sao chép mã</translation>
    </message>
</context>
<context>
    <name>CompareDialogs</name>
    <message>
        <source>Choose a GGUF file</source>
        <translation>Chọn tệp GGUF</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Mô hình</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Tất cả các tệp</translation>
    </message>
    <message>
        <source>Export presets</source>
        <translation>Xuất thiết lập sẵn</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>Thiết lập sẵn</translation>
    </message>
    <message>
        <source>Import presets</source>
        <translation>Nhập thiết lập sẵn</translation>
    </message>
</context>
<context>
    <name>ComparePage</name>
    <message>
        <source>One question, two replies</source>
        <translation>Một câu hỏi, hai câu trả lời</translation>
    </message>
    <message>
        <source>Choose a model or settings for each side, then ask. Each comparison becomes a chat that you can go on with.</source>
        <translation>Chọn mô hình hoặc cài đặt cho mỗi bên rồi đặt câu hỏi. Mỗi lần so sánh trở thành một cuộc trò chuyện mà bạn có thể tiếp tục.</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Bên trái</translation>
    </message>
    <message>
        <source>First</source>
        <translation>Thứ nhất</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Bên phải</translation>
    </message>
    <message>
        <source>Second</source>
        <translation>Thứ hai</translation>
    </message>
    <message>
        <source>Left is better</source>
        <translation>Bên trái tốt hơn</translation>
    </message>
    <message>
        <source>First is better</source>
        <translation>Câu thứ nhất tốt hơn</translation>
    </message>
    <message>
        <source>Both are as good</source>
        <translation>Hai bên như nhau</translation>
    </message>
    <message>
        <source>Right is better</source>
        <translation>Bên phải tốt hơn</translation>
    </message>
    <message>
        <source>Second is better</source>
        <translation>Câu thứ hai tốt hơn</translation>
    </message>
    <message>
        <source>Go on with the left one</source>
        <translation>Tiếp tục với bên trái</translation>
    </message>
    <message>
        <source>Go on with the first</source>
        <translation>Tiếp tục với câu thứ nhất</translation>
    </message>
    <message>
        <source>Go on with the right one</source>
        <translation>Tiếp tục với bên phải</translation>
    </message>
    <message>
        <source>Go on with the second</source>
        <translation>Tiếp tục với câu thứ hai</translation>
    </message>
    <message>
        <source>Mark the words that differ</source>
        <translation>Đánh dấu những từ khác nhau</translation>
    </message>
    <message>
        <source>One after the other, so that times can be compared</source>
        <translation>Lần lượt từng câu để so sánh được thời gian</translation>
    </message>
</context>
<context>
    <name>CompareSide</name>
    <message>
        <source>%1 · better</source>
        <translation>%1 · tốt hơn</translation>
    </message>
    <message>
        <source>%1: hide the choices</source>
        <translation>%1: ẩn các lựa chọn</translation>
    </message>
    <message>
        <source>%1: choose model and preset</source>
        <translation>%1: chọn mô hình và thiết lập sẵn</translation>
    </message>
    <message>
        <source>%1: model</source>
        <translation>%1: mô hình</translation>
    </message>
    <message>
        <source>Open a GGUF file…</source>
        <translation>Mở tệp GGUF…</translation>
    </message>
    <message>
        <source>%1: preset</source>
        <translation>%1: thiết lập sẵn</translation>
    </message>
    <message>
        <source>%1: prompt and settings</source>
        <translation>%1: lời nhắc và cài đặt</translation>
    </message>
    <message>
        <source>%1: reply</source>
        <translation>%1: câu trả lời</translation>
    </message>
    <message>
        <source>%1: copy</source>
        <translation>%1: sao chép</translation>
    </message>
</context>
<context>
    <name>CompareSlider</name>
    <message>
        <source>Before and after</source>
        <translation>Trước và sau</translation>
    </message>
    <message>
        <source>%1 % of the width show the photo before</source>
        <translation>Ảnh trước chiếm %1% chiều rộng</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Trước</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Sau</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Ask about the photo</source>
        <translation>Hỏi về bức ảnh</translation>
    </message>
    <message>
        <source>Write a message</source>
        <translation>Viết tin nhắn</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Tin nhắn</translation>
    </message>
    <message>
        <source>Enter sends, Shift and Enter make a new line</source>
        <translation>Nhấn Enter để gửi, Shift và Enter để xuống dòng</translation>
    </message>
    <message>
        <source>Add a photo or video</source>
        <translation>Thêm ảnh hoặc video</translation>
    </message>
    <message>
        <source>Take a screenshot</source>
        <translation>Chụp màn hình</translation>
    </message>
    <message>
        <source>Have something done with the photo</source>
        <translation>Dùng kỹ năng với bức ảnh</translation>
    </message>
    <message>
        <source>It is sent when both replies have ended</source>
        <translation>Sẽ gửi khi cả hai câu trả lời kết thúc</translation>
    </message>
    <message>
        <source>Enter sends it when the reply has ended</source>
        <translation>Nhấn Enter để gửi khi câu trả lời kết thúc</translation>
    </message>
    <message>
        <source>Enter to send · Shift+Enter for a new line</source>
        <translation>Enter để gửi · Shift+Enter để xuống dòng</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Gửi</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Stop the reply</source>
        <translation>Dừng câu trả lời</translation>
    </message>
    <message>
        <source>Editing an earlier message</source>
        <translation>Đang sửa một tin nhắn trước</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
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
        <translation>Hiện mức sử dụng của câu trả lời gần nhất</translation>
    </message>
</context>
<context>
    <name>CorrectionSheet</name>
    <message>
        <source>Correct the answer</source>
        <translation>Sửa câu trả lời</translation>
    </message>
    <message>
        <source>Write the answer that you would have wanted. The reply stays as it is; both can be exported to train a model.</source>
        <translation>Viết câu trả lời mà bạn mong muốn. Câu trả lời gốc được giữ nguyên; có thể xuất cả hai để huấn luyện mô hình.</translation>
    </message>
    <message>
        <source>The corrected answer</source>
        <translation>Câu trả lời đã sửa</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Lưu</translation>
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
        <translation>Tải xuống</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Open the licence in the browser</source>
        <translation>Mở giấy phép trong trình duyệt</translation>
    </message>
</context>
<context>
    <name>EditStatus</name>
    <message>
        <source>Drag the slider, or press ← →, to see the photo before and after. Esc ends it.</source>
        <translation>Kéo thanh trượt, hoặc nhấn ← →, để xem ảnh trước và sau. Nhấn Esc để kết thúc.</translation>
    </message>
    <message>
        <source>What is tinted is marked. Make it wider or narrower, or choose what to do with it.</source>
        <translation>Phần được tô màu là phần đã đánh dấu. Hãy mở rộng hoặc thu hẹp nó, hoặc chọn việc cần làm.</translation>
    </message>
    <message>
        <source>Paint over something. With the keys: arrows move the brush, Space paints, Shift and arrows size it, Enter shows what is marked.</source>
        <translation>Tô lên một vật. Bằng bàn phím: phím mũi tên di chuyển cọ, Space để tô, Shift và phím mũi tên đổi cỡ cọ, Enter hiện phần đã đánh dấu.</translation>
    </message>
    <message>
        <source>Drag a box around something. With the keys: arrows place and move it, Shift and arrows size it, Enter shows what is marked.</source>
        <translation>Kéo một khung quanh một vật. Bằng bàn phím: phím mũi tên đặt và di chuyển khung, Shift và phím mũi tên đổi cỡ khung, Enter hiện phần đã đánh dấu.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Dừng</translation>
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
        <translation>Vẽ khung</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>Paint a stroke</source>
        <translation>Tô một nét cọ</translation>
    </message>
    <message>
        <source>S</source>
        <translation>S</translation>
    </message>
    <message>
        <source>Only the thing in it</source>
        <translation>Chỉ vật bên trong</translation>
    </message>
    <message>
        <source>T</source>
        <translation>T</translation>
    </message>
    <message>
        <source>Narrower</source>
        <translation>Thu hẹp</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>Wider</source>
        <translation>Mở rộng</translation>
    </message>
    <message>
        <source>W</source>
        <translation>W</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Hoàn tác</translation>
    </message>
    <message>
        <source>Ctrl+Z</source>
        <translation>Ctrl+Z</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Làm lại</translation>
    </message>
    <message>
        <source>Ctrl+Y</source>
        <translation>Ctrl+Y</translation>
    </message>
    <message>
        <source>Compare with the photo before</source>
        <translation>So với ảnh trước khi sửa</translation>
    </message>
    <message>
        <source>V</source>
        <translation>V</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Lưu thành…</translation>
    </message>
    <message>
        <source>Ctrl+S</source>
        <translation>Ctrl+S</translation>
    </message>
    <message>
        <source>End editing</source>
        <translation>Kết thúc sửa ảnh</translation>
    </message>
    <message>
        <source>E</source>
        <translation>E</translation>
    </message>
    <message>
        <source>Ask about this</source>
        <translation>Hỏi về phần này</translation>
    </message>
    <message>
        <source>R</source>
        <translation>R</translation>
    </message>
    <message>
        <source>Cut out</source>
        <translation>Tách ra</translation>
    </message>
    <message>
        <source>C</source>
        <translation>C</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Xóa</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>Blur</source>
        <translation>Làm mờ</translation>
    </message>
    <message>
        <source>L</source>
        <translation>L</translation>
    </message>
    <message>
        <source>Replace…</source>
        <translation>Thay thế…</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>Cắt xén</translation>
    </message>
    <message>
        <source>Rotate</source>
        <translation>Xoay</translation>
    </message>
    <message>
        <source>Adjust…</source>
        <translation>Điều chỉnh…</translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message>
        <source>Ask about a photo</source>
        <translation>Hỏi về một bức ảnh</translation>
    </message>
    <message>
        <source>Drop a photo or video here, paste one, or choose a file. Everything stays on this computer.</source>
        <translation>Thả ảnh hoặc video vào đây, dán vào, hoặc chọn tệp. Mọi thứ đều ở lại trên máy tính này.</translation>
    </message>
    <message>
        <source>Try the sample photo %1</source>
        <translation>Thử với ảnh mẫu %1</translation>
    </message>
    <message>
        <source>The built-in model knows simple drawings, like those above. It does not understand real photos: add a larger model for them. That works without a network.</source>
        <translation>Mô hình tích hợp sẵn chỉ biết các hình vẽ đơn giản như ở trên, không hiểu ảnh thật. Để hỏi về ảnh thật, hãy thêm một mô hình lớn hơn; không cần mạng.</translation>
    </message>
    <message>
        <source>Models on this computer</source>
        <translation>Mô hình trên máy tính này</translation>
    </message>
    <message>
        <source>How to add a model</source>
        <translation>Cách thêm mô hình</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Để sau</translation>
    </message>
</context>
<context>
    <name>ExportSheet</name>
    <message>
        <source>Web page</source>
        <translation>Trang web</translation>
    </message>
    <message>
        <source>One file with the photos in it, to read or to send.</source>
        <translation>Một tệp chứa sẵn ảnh, để đọc hoặc gửi đi.</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>A folder with a text file for each chat, and the photos.</source>
        <translation>Một thư mục gồm các ảnh và một tệp văn bản cho mỗi cuộc trò chuyện.</translation>
    </message>
    <message>
        <source>Everything (ZIP)</source>
        <translation>Tất cả (ZIP)</translation>
    </message>
    <message>
        <source>All versions, settings and photos. Pumice can import it.</source>
        <translation>Mọi phiên bản, cài đặt và ảnh. Có thể nhập lại vào Pumice.</translation>
    </message>
    <message>
        <source>Training data</source>
        <translation>Dữ liệu huấn luyện</translation>
    </message>
    <message>
        <source>A folder with LLaVA JSON and the photos.</source>
        <translation>Một thư mục gồm LLaVA JSON và các ảnh.</translation>
    </message>
    <message>
        <source>Export chats</source>
        <translation>Xuất cuộc trò chuyện</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Xuất…</translation>
    </message>
</context>
<context>
    <name>FeedbackSheet</name>
    <message>
        <source>Feedback</source>
        <translation>Đánh giá</translation>
    </message>
    <message>
        <source>The thumbs below a reply say whether it is good. You can also correct it, or say which of two versions is better. All of this stays on this computer.</source>
        <translation>Các nút ngón tay cái dưới câu trả lời cho biết câu đó tốt hay không. Bạn cũng có thể sửa câu trả lời, hoặc cho biết phiên bản nào tốt hơn. Tất cả đều ở lại trên máy tính này.</translation>
    </message>
    <message>
        <source>The export is a folder with photos and files that a model can be trained on. Deleted chats are left out.</source>
        <translation>Bản xuất là một thư mục gồm ảnh và các tệp có thể dùng để huấn luyện mô hình. Không gồm các cuộc trò chuyện đã xóa.</translation>
    </message>
    <message>
        <source>Export feedback…</source>
        <translation>Xuất đánh giá…</translation>
    </message>
</context>
<context>
    <name>Fold</name>
    <message>
        <source>%1 changed</source>
        <translation>%1 mục đã đổi</translation>
    </message>
    <message>
        <source>expanded</source>
        <translation>đã mở rộng</translation>
    </message>
    <message>
        <source>collapsed</source>
        <translation>đã thu gọn</translation>
    </message>
</context>
<context>
    <name>FolderAnswer</name>
    <message>
        <source>Close the answer</source>
        <translation>Đóng câu trả lời</translation>
    </message>
    <message>
        <source>Cited photos</source>
        <translation>Ảnh được trích dẫn</translation>
    </message>
    <message>
        <source>Photos the model looked at</source>
        <translation>Ảnh mà mô hình đã xem</translation>
    </message>
    <message>
        <source>Photo %1, %2, show large</source>
        <translation>Ảnh %1, %2, xem lớn</translation>
    </message>
    <message>
        <source>Continue in a chat</source>
        <translation>Tiếp tục trong cuộc trò chuyện</translation>
    </message>
    <message>
        <source>Ask about the whole folder</source>
        <translation>Hỏi về cả thư mục</translation>
    </message>
    <message>
        <source>Stop the answer</source>
        <translation>Dừng câu trả lời</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Hỏi</translation>
    </message>
</context>
<context>
    <name>FolderHeader</name>
    <message>
        <source>Open the file of captions</source>
        <translation>Mở tệp chú thích</translation>
    </message>
    <message>
        <source>Other folder</source>
        <translation>Thư mục khác</translation>
    </message>
    <message>
        <source>Question about each photo</source>
        <translation>Câu hỏi cho từng ảnh</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Tiếp tục</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Bắt đầu</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Tiếp tục</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Tạm dừng</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Dừng</translation>
    </message>
    <message>
        <source>Progress: %1</source>
        <translation>Tiến độ: %1</translation>
    </message>
    <message>
        <source>Subfolders and file</source>
        <translation>Thư mục con và tệp</translation>
    </message>
    <message>
        <source>Include subfolders</source>
        <translation>Gồm cả thư mục con</translation>
    </message>
    <message>
        <source>The captions are kept in %1</source>
        <translation>Chú thích được lưu trong %1</translation>
    </message>
    <message>
        <source>Another file…</source>
        <translation>Tệp khác…</translation>
    </message>
    <message>
        <source>One entry is left out</source>
        <translation>Đã bỏ qua 1 mục</translation>
    </message>
    <message>
        <source>%1 entries are left out</source>
        <translation>Đã bỏ qua %1 mục</translation>
    </message>
</context>
<context>
    <name>FolderPage</name>
    <message>
        <source>Folder</source>
        <translation>Thư mục</translation>
    </message>
</context>
<context>
    <name>FolderStart</name>
    <message>
        <source>A caption for every photo of a folder</source>
        <translation>Chú thích cho mọi ảnh trong thư mục</translation>
    </message>
    <message>
        <source>The model is asked about each photo. Then you can search the captions and ask questions about the whole folder. Photos are only read, never changed or moved.</source>
        <translation>Mô hình được hỏi về từng ảnh. Sau đó bạn có thể tìm trong chú thích và đặt câu hỏi về cả thư mục. Ảnh chỉ được đọc, không bao giờ bị thay đổi hay di chuyển.</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Chọn thư mục…</translation>
    </message>
    <message>
        <source>Or drop a folder here.</source>
        <translation>Hoặc thả thư mục vào đây.</translation>
    </message>
    <message>
        <source>Recent folders</source>
        <translation>Thư mục gần đây</translation>
    </message>
    <message>
        <source>Open the folder %1, not finished</source>
        <translation>Mở thư mục %1, chưa xong</translation>
    </message>
    <message>
        <source>Open the folder %1</source>
        <translation>Mở thư mục %1</translation>
    </message>
    <message>
        <source>Not finished</source>
        <translation>Chưa xong</translation>
    </message>
    <message>
        <source>Take %1 out of the list</source>
        <translation>Bỏ %1 khỏi danh sách</translation>
    </message>
</context>
<context>
    <name>FoundModelRow</name>
    <message>
        <source>Open now</source>
        <translation>Đã mở</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Đang mở…</translation>
    </message>
    <message>
        <source>Cancel the test of %1</source>
        <translation>Hủy kiểm tra %1</translation>
    </message>
    <message>
        <source>Test whether %1 sees</source>
        <translation>Kiểm tra khả năng xem ảnh của %1</translation>
    </message>
    <message>
        <source>Show %1 in the file manager</source>
        <translation>Hiện %1 trong trình quản lý tệp</translation>
    </message>
    <message>
        <source>Take %1 off the list</source>
        <translation>Bỏ %1 khỏi danh sách</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>Delete the files of %1…</source>
        <translation>Xóa các tệp của %1…</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Mở</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>Mở %1</translation>
    </message>
</context>
<context>
    <name>HelpSheet</name>
    <message>
        <source>Keyboard and help</source>
        <translation>Phím tắt và trợ giúp</translation>
    </message>
    <message>
        <source>Pumice works without a network. Chats and photos stay on this computer.</source>
        <translation>Pumice hoạt động không cần mạng. Cuộc trò chuyện và ảnh ở lại trên máy tính này.</translation>
    </message>
    <message>
        <source>Show the introduction</source>
        <translation>Xem phần giới thiệu</translation>
    </message>
    <message>
        <source>Documentation</source>
        <translation>Tài liệu</translation>
    </message>
    <message>
        <source>Check for updates</source>
        <translation>Kiểm tra bản cập nhật</translation>
    </message>
    <message>
        <source>Opens %1 in the browser</source>
        <translation>Mở %1 trong trình duyệt</translation>
    </message>
    <message>
        <source>About Pumice</source>
        <translation>Về Pumice</translation>
    </message>
</context>
<context>
    <name>IntroductionSheet</name>
    <message>
        <source>Welcome to Pumice</source>
        <translation>Chào mừng đến với Pumice</translation>
    </message>
    <message>
        <source>Here you ask questions about photos. Photos, questions and replies stay on this computer; Pumice connects to a network only when you download a model with it.</source>
        <translation>Tại đây bạn đặt câu hỏi về ảnh. Ảnh, câu hỏi và câu trả lời ở lại trên máy tính này; Pumice chỉ kết nối mạng khi bạn dùng nó để tải mô hình.</translation>
    </message>
    <message>
        <source>The built-in model</source>
        <translation>Mô hình tích hợp sẵn</translation>
    </message>
    <message>
        <source>A small model comes with Pumice, so that you can try it at once. It learnt from simple drawings only: it names shapes and colours, counts to four, and says what is left or right.</source>
        <translation>Pumice kèm sẵn một mô hình nhỏ để bạn dùng thử ngay. Mô hình này chỉ học từ hình vẽ đơn giản: nó gọi tên hình dạng và màu sắc, đếm đến bốn, và cho biết vật nào ở bên trái hay bên phải.</translation>
    </message>
    <message>
        <source>It does not understand real photos, it reads text only with the help of a skill, and it speaks only English. For photos, add a larger model.</source>
        <translation>Nó không hiểu ảnh thật, chỉ đọc được chữ nhờ một kỹ năng và chỉ nói tiếng Anh. Để hỏi về ảnh thật, hãy thêm một mô hình lớn hơn.</translation>
    </message>
    <message>
        <source>Add a model, without a network</source>
        <translation>Thêm mô hình, không cần mạng</translation>
    </message>
    <message>
        <source>1. On a computer with a network, download two files of a LLaVA model in GGUF format: the language model, and its vision file (mmproj). They are usually on the same page, with names such as:</source>
        <translation>1. Trên một máy tính có mạng, tải hai tệp của một mô hình LLaVA ở định dạng GGUF: mô hình ngôn ngữ và tệp thị giác (mmproj) của nó. Chúng thường nằm trên cùng một trang, với tên như:</translation>
    </message>
    <message>
        <source>2. Copy both into one folder on this computer, for example from a USB stick. Any folder will do.</source>
        <translation>2. Chép cả hai vào cùng một thư mục trên máy tính này, chẳng hạn từ USB. Thư mục nào cũng được.</translation>
    </message>
    <message>
        <source>3. Open that folder in Pumice. A model of this size takes 5 GB on the disk and about 6 GB of memory.</source>
        <translation>3. Mở thư mục đó trong Pumice. Mô hình cỡ này chiếm 5 GB trên ổ đĩa và khoảng 6 GB bộ nhớ.</translation>
    </message>
    <message>
        <source>Or find one</source>
        <translation>Hoặc tìm mô hình có sẵn</translation>
    </message>
    <message>
        <source>The page Models lists models that other programs keep on this computer, and some that Pumice can download if you want.</source>
        <translation>Trang Mô hình liệt kê các mô hình mà chương trình khác lưu trên máy tính này, và một số mô hình mà Pumice có thể tải về nếu bạn muốn.</translation>
    </message>
    <message>
        <source>Open a model folder…</source>
        <translation>Mở thư mục mô hình…</translation>
    </message>
    <message>
        <source>Find models…</source>
        <translation>Tìm mô hình…</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Bắt đầu</translation>
    </message>
</context>
<context>
    <name>KeyMap</name>
    <message>
        <source>Send the message</source>
        <translation>Gửi tin nhắn</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>New line</source>
        <translation>Xuống dòng</translation>
    </message>
    <message>
        <source>Shift+Enter</source>
        <translation>Shift+Enter</translation>
    </message>
    <message>
        <source>Stop the reply, close a sheet or notice</source>
        <translation>Dừng câu trả lời, đóng bảng hoặc thông báo</translation>
    </message>
    <message>
        <source>Move in a list</source>
        <translation>Di chuyển trong danh sách</translation>
    </message>
    <message>
        <source>Rename, delete a chat</source>
        <translation>Đổi tên, xóa cuộc trò chuyện</translation>
    </message>
    <message>
        <source>F2, Del</source>
        <translation>F2, Del</translation>
    </message>
    <message>
        <source>Copy the message</source>
        <translation>Sao chép tin nhắn</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Cuộc trò chuyện mới</translation>
    </message>
    <message>
        <source>Add a photo or video</source>
        <translation>Thêm ảnh hoặc video</translation>
    </message>
    <message>
        <source>Paste a photo or text</source>
        <translation>Dán ảnh hoặc văn bản</translation>
    </message>
    <message>
        <source>Write a message</source>
        <translation>Viết tin nhắn</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Cuộc trò chuyện</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Tin nhắn</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Ảnh</translation>
    </message>
    <message>
        <source>List of chats</source>
        <translation>Danh sách cuộc trò chuyện</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Cửa sổ</translation>
    </message>
    <message>
        <source>Settings of this chat</source>
        <translation>Cài đặt của cuộc trò chuyện này</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>Chọn mô hình</translation>
    </message>
    <message>
        <source>Move from message to message</source>
        <translation>Di chuyển giữa các tin nhắn</translation>
    </message>
    <message>
        <source>Edit the message</source>
        <translation>Sửa tin nhắn</translation>
    </message>
    <message>
        <source>E</source>
        <translation>E</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Hỏi lại</translation>
    </message>
    <message>
        <source>R</source>
        <translation>R</translation>
    </message>
    <message>
        <source>Continue a reply that was cut off</source>
        <translation>Viết tiếp câu trả lời bị cắt</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>Move between versions</source>
        <translation>Chuyển giữa các phiên bản</translation>
    </message>
    <message>
        <source>Which version is better?</source>
        <translation>Phiên bản nào tốt hơn?</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>Delete the message</source>
        <translation>Xóa tin nhắn</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>Good answer, bad answer</source>
        <translation>Câu trả lời tốt, câu trả lời kém</translation>
    </message>
    <message>
        <source>Take a screenshot</source>
        <translation>Chụp màn hình</translation>
    </message>
    <message>
        <source>Have something done with the photo</source>
        <translation>Dùng kỹ năng với bức ảnh</translation>
    </message>
    <message>
        <source>In the viewer: zoom, all of it, actual size</source>
        <translation>Trong trình xem: thu phóng, toàn ảnh, kích thước thật</translation>
    </message>
    <message>
        <source>In the viewer: what the model sees, at its resolution</source>
        <translation>Trong trình xem: những gì mô hình thấy, theo độ phân giải của nó</translation>
    </message>
    <message>
        <source>S, P</source>
        <translation>S, P</translation>
    </message>
    <message>
        <source>In the viewer: ask about a spot</source>
        <translation>Trong trình xem: hỏi về một vùng</translation>
    </message>
    <message>
        <source>In the viewer: edit the photo, and end it</source>
        <translation>Trong trình xem: sửa ảnh, và kết thúc sửa ảnh</translation>
    </message>
    <message>
        <source>While editing: box, stroke, only the thing in it</source>
        <translation>Khi sửa ảnh: khung, nét cọ, chỉ vật bên trong</translation>
    </message>
    <message>
        <source>B, S, T</source>
        <translation>B, S, T</translation>
    </message>
    <message>
        <source>While editing: show what is marked, wider, narrower</source>
        <translation>Khi sửa ảnh: hiện phần đã đánh dấu, mở rộng, thu hẹp</translation>
    </message>
    <message>
        <source>Enter, W, N</source>
        <translation>Enter, W, N</translation>
    </message>
    <message>
        <source>While editing: ask about it, cut out, remove, blur</source>
        <translation>Khi sửa ảnh: hỏi về phần này, tách ra, xóa, làm mờ</translation>
    </message>
    <message>
        <source>R, C, Del, L</source>
        <translation>R, C, Del, L</translation>
    </message>
    <message>
        <source>While editing: undo, redo, compare, save as</source>
        <translation>Khi sửa ảnh: hoàn tác, làm lại, so sánh, lưu thành</translation>
    </message>
    <message>
        <source>Ctrl+Z, Ctrl+Y, V, Ctrl+S</source>
        <translation>Ctrl+Z, Ctrl+Y, V, Ctrl+S</translation>
    </message>
    <message>
        <source>Show or hide the list of chats</source>
        <translation>Hiện hoặc ẩn danh sách cuộc trò chuyện</translation>
    </message>
    <message>
        <source>Search chats</source>
        <translation>Tìm cuộc trò chuyện</translation>
    </message>
    <message>
        <source>Actions for a chat</source>
        <translation>Thao tác với một cuộc trò chuyện</translation>
    </message>
    <message>
        <source>Shift+F10</source>
        <translation>Shift+F10</translation>
    </message>
    <message>
        <source>Select a chat, all, up to here</source>
        <translation>Chọn một cuộc trò chuyện, tất cả, đến đây</translation>
    </message>
    <message>
        <source>Ctrl+Space, Ctrl+A, Shift+↓</source>
        <translation>Ctrl+Space, Ctrl+A, Shift+↓</translation>
    </message>
    <message>
        <source>Folder of photos</source>
        <translation>Thư mục ảnh</translation>
    </message>
    <message>
        <source>Models: on this computer, and to download</source>
        <translation>Mô hình: trên máy tính này và để tải xuống</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Huấn luyện</translation>
    </message>
    <message>
        <source>In the list of models: open, test, take off</source>
        <translation>Trong danh sách mô hình: mở, kiểm tra, bỏ khỏi danh sách</translation>
    </message>
    <message>
        <source>Enter, T, Del</source>
        <translation>Enter, T, Del</translation>
    </message>
    <message>
        <source>Compare two replies, and back</source>
        <translation>So sánh hai câu trả lời, và quay lại</translation>
    </message>
    <message>
        <source>Next part of the window</source>
        <translation>Phần tiếp theo của cửa sổ</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Chữ lớn hơn</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Chữ nhỏ hơn</translation>
    </message>
    <message>
        <source>Normal text</source>
        <translation>Chữ cỡ thường</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Cài đặt</translation>
    </message>
    <message>
        <source>Keyboard and help</source>
        <translation>Phím tắt và trợ giúp</translation>
    </message>
</context>
<context>
    <name>LeavingSheet</name>
    <message>
        <source>A download is under way</source>
        <translation>Đang tải xuống</translation>
    </message>
    <message>
        <source>It stops when the window closes. What is here stays: you can resume it the next time, on the page Models.</source>
        <translation>Việc tải sẽ dừng khi đóng cửa sổ. Phần đã tải được giữ lại: lần sau bạn có thể tải tiếp ở trang Mô hình.</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>Đóng cửa sổ</translation>
    </message>
    <message>
        <source>Go on with the download</source>
        <translation>Tiếp tục tải</translation>
    </message>
</context>
<context>
    <name>LibraryPage</name>
    <message>
        <source>Models</source>
        <translation>Mô hình</translation>
    </message>
    <message>
        <source>Kinds of models</source>
        <translation>Loại mô hình</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>Trên máy tính này</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Tải xuống</translation>
    </message>
    <message>
        <source>Search models</source>
        <translation>Tìm mô hình</translation>
    </message>
    <message>
        <source>Models on this computer</source>
        <translation>Mô hình trên máy tính này</translation>
    </message>
    <message>
        <source>No model matches.</source>
        <translation>Không có mô hình nào phù hợp.</translation>
    </message>
    <message>
        <source>Download one, or add the files of a model that you have.</source>
        <translation>Hãy tải một mô hình, hoặc thêm các tệp của mô hình bạn đã có.</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>Thêm tệp…</translation>
    </message>
    <message>
        <source>A GGUF file and its vision file</source>
        <translation>Tệp GGUF và tệp thị giác của nó</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Thêm thư mục…</translation>
    </message>
    <message>
        <source>Search again</source>
        <translation>Tìm lại</translation>
    </message>
    <message>
        <source>Models of other programs are only read. You can also drop a GGUF file with its vision file here.</source>
        <translation>Mô hình của chương trình khác chỉ được đọc. Bạn cũng có thể thả tệp GGUF cùng tệp thị giác của nó vào đây.</translation>
    </message>
    <message>
        <source>Models to download</source>
        <translation>Mô hình để tải xuống</translation>
    </message>
    <message>
        <source>This list is part of Pumice: reading it needs no network. Pumice connects only when you press Download and agree.</source>
        <translation>Danh sách này có sẵn trong Pumice nên xem không cần mạng. Pumice chỉ kết nối khi bạn nhấn Tải xuống và đồng ý.</translation>
    </message>
</context>
<context>
    <name>LinkSheet</name>
    <message>
        <source>Open this link?</source>
        <translation>Mở liên kết này?</translation>
    </message>
    <message>
        <source>Careful: this address may look like that of another website. It leads to the one named above.</source>
        <translation>Cẩn thận: địa chỉ này trông có thể giống địa chỉ của một trang web khác. Nó dẫn đến trang nêu ở trên.</translation>
    </message>
    <message>
        <source>A model wrote this link. It opens in your browser, outside Pumice.</source>
        <translation>Liên kết này do mô hình viết. Nó sẽ mở trong trình duyệt, bên ngoài Pumice.</translation>
    </message>
    <message>
        <source>A model wrote this link. Pumice does not open addresses of this kind.</source>
        <translation>Liên kết này do mô hình viết. Pumice không mở loại địa chỉ này.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Sao chép</translation>
    </message>
    <message>
        <source>Open in browser</source>
        <translation>Mở trong trình duyệt</translation>
    </message>
</context>
<context>
    <name>LossChart</name>
    <message>
        <source>Step</source>
        <translation>Bước</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Settings of this chat</source>
        <translation>Cài đặt của cuộc trò chuyện này</translation>
    </message>
    <message>
        <source>List of chats</source>
        <translation>Danh sách cuộc trò chuyện</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>So sánh</translation>
    </message>
    <message>
        <source>Folder of photos</source>
        <translation>Thư mục ảnh</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Mô hình</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Huấn luyện</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Cuộc trò chuyện mới</translation>
    </message>
    <message>
        <source>Back to the chat</source>
        <translation>Về cuộc trò chuyện</translation>
    </message>
    <message>
        <source>Drop a folder here</source>
        <translation>Thả thư mục vào đây</translation>
    </message>
    <message>
        <source>Drop a model here to add it</source>
        <translation>Thả mô hình vào đây để thêm</translation>
    </message>
    <message>
        <source>Drop a recipe or the folder of a run here</source>
        <translation>Thả công thức hoặc thư mục của lượt huấn luyện vào đây</translation>
    </message>
    <message>
        <source>Drop photos, videos or a model here</source>
        <translation>Thả ảnh, video hoặc mô hình vào đây</translation>
    </message>
</context>
<context>
    <name>MessageActions</name>
    <message>
        <source>Previous version</source>
        <translation>Phiên bản trước</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Version %1 of %2</source>
        <translation>Phiên bản %1 trên %2</translation>
    </message>
    <message>
        <source>Next version</source>
        <translation>Phiên bản sau</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>Gửi ngay</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Sao chép</translation>
    </message>
    <message>
        <source>C</source>
        <translation>C</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Sửa</translation>
    </message>
    <message>
        <source>E</source>
        <translation>E</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Hỏi lại</translation>
    </message>
    <message>
        <source>Ask for a reply</source>
        <translation>Yêu cầu trả lời</translation>
    </message>
    <message>
        <source>R</source>
        <translation>R</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Viết tiếp</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>Which is better?</source>
        <translation>Bản nào tốt hơn?</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>Do not send</source>
        <translation>Không gửi</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Xóa</translation>
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
        <translation>Câu trả lời đã sửa</translation>
    </message>
    <message>
        <source>Change the correction</source>
        <translation>Thay đổi bản sửa</translation>
    </message>
    <message>
        <source>Remove the correction</source>
        <translation>Bỏ bản sửa</translation>
    </message>
    <message>
        <source>Corrected answer: %1</source>
        <translation>Câu trả lời đã sửa: %1</translation>
    </message>
</context>
<context>
    <name>MessageFeedback</name>
    <message>
        <source>Good answer</source>
        <translation>Câu trả lời tốt</translation>
    </message>
    <message>
        <source>Bad answer</source>
        <translation>Câu trả lời kém</translation>
    </message>
    <message>
        <source>Correct the answer</source>
        <translation>Sửa câu trả lời</translation>
    </message>
    <message>
        <source>Better than the other versions</source>
        <translation>Tốt hơn các phiên bản khác</translation>
    </message>
    <message>
        <source>Worse than the other versions</source>
        <translation>Kém hơn các phiên bản khác</translation>
    </message>
</context>
<context>
    <name>MessageItem</name>
    <message>
        <source>Show all</source>
        <translation>Hiện tất cả</translation>
    </message>
</context>
<context>
    <name>MessageJudgement</name>
    <message>
        <source>Stop the comparison</source>
        <translation>Dừng so sánh</translation>
    </message>
    <message>
        <source>Close the comparison</source>
        <translation>Đóng phần so sánh</translation>
    </message>
    <message>
        <source>Take the feedback back</source>
        <translation>Rút lại đánh giá</translation>
    </message>
    <message>
        <source>Keep as feedback</source>
        <translation>Lưu làm đánh giá</translation>
    </message>
    <message>
        <source>Compare with another version</source>
        <translation>So với phiên bản khác</translation>
    </message>
    <message>
        <source>The model that judges</source>
        <translation>Mô hình làm giám khảo</translation>
    </message>
</context>
<context>
    <name>MessagePermission</name>
    <message>
        <source>Allow</source>
        <translation>Cho phép</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Để sau</translation>
    </message>
</context>
<context>
    <name>MessageSkills</name>
    <message>
        <source>Opened</source>
        <translation>Đã mở</translation>
    </message>
    <message>
        <source>Folded</source>
        <translation>Đã gập lại</translation>
    </message>
</context>
<context>
    <name>MessageView</name>
    <message>
        <source>Messages</source>
        <translation>Tin nhắn</translation>
    </message>
    <message>
        <source>To the latest message</source>
        <translation>Đến tin nhắn mới nhất</translation>
    </message>
</context>
<context>
    <name>ModelLine</name>
    <message>
        <source>Model: %1</source>
        <translation>Mô hình: %1</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>Mở mô hình</translation>
    </message>
    <message>
        <source>Checking the files of %1…</source>
        <translation>Đang kiểm tra các tệp của %1…</translation>
    </message>
    <message>
        <source>Opens a list to choose another model</source>
        <translation>Mở danh sách để chọn mô hình khác</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Cancel opening the model</source>
        <translation>Hủy mở mô hình</translation>
    </message>
    <message>
        <source>1 note about the model</source>
        <translation>1 lưu ý về mô hình</translation>
    </message>
    <message>
        <source>%1 notes about the model</source>
        <translation>%1 lưu ý về mô hình</translation>
    </message>
    <message>
        <source>Shows them</source>
        <translation>Hiện các lưu ý</translation>
    </message>
    <message>
        <source>1 note</source>
        <translation>1 lưu ý</translation>
    </message>
    <message>
        <source>%1 notes</source>
        <translation>%1 lưu ý</translation>
    </message>
</context>
<context>
    <name>ModelOptions</name>
    <message>
        <source>Open it again with these</source>
        <translation>Mở lại với các tùy chọn này</translation>
    </message>
    <message>
        <source>Reset to the defaults</source>
        <translation>Đặt lại về mặc định</translation>
    </message>
</context>
<context>
    <name>ModelPicker</name>
    <message>
        <source>Models</source>
        <translation>Mô hình</translation>
    </message>
    <message>
        <source>Models to choose from</source>
        <translation>Danh sách mô hình</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Đã mở</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Đang mở…</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Không tìm thấy</translation>
    </message>
    <message>
        <source>Take %1 out of the list</source>
        <translation>Bỏ %1 khỏi danh sách</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>Find more models…</source>
        <translation>Tìm thêm mô hình…</translation>
    </message>
    <message>
        <source>Open a folder…</source>
        <translation>Mở thư mục…</translation>
    </message>
    <message>
        <source>Open a GGUF…</source>
        <translation>Mở GGUF…</translation>
    </message>
    <message>
        <source>About this model</source>
        <translation>Về mô hình này</translation>
    </message>
    <message>
        <source>Close the model</source>
        <translation>Đóng mô hình</translation>
    </message>
    <message>
        <source>You can also drop a GGUF file or a model folder on the window.</source>
        <translation>Bạn cũng có thể thả tệp GGUF hoặc thư mục mô hình vào cửa sổ.</translation>
    </message>
</context>
<context>
    <name>ModelQuestion</name>
    <message>
        <source>Choose its vision file…</source>
        <translation>Chọn tệp thị giác…</translation>
    </message>
    <message>
        <source>Open with a context of %1 tokens</source>
        <translation>Mở với ngữ cảnh %1 token</translation>
    </message>
    <message>
        <source>Open anyway</source>
        <translation>Vẫn mở</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
</context>
<context>
    <name>ModelSheet</name>
    <message>
        <source>No model is open</source>
        <translation>Chưa mở mô hình nào</translation>
    </message>
    <message>
        <source>It sees photos</source>
        <translation>Mô hình xem được ảnh</translation>
    </message>
    <message>
        <source>It does not see photos</source>
        <translation>Mô hình không xem được ảnh</translation>
    </message>
    <message>
        <source>It takes text only</source>
        <translation>Mô hình chỉ nhận văn bản</translation>
    </message>
    <message>
        <source>No problems were found.</source>
        <translation>Không tìm thấy vấn đề nào.</translation>
    </message>
    <message>
        <source>How it is opened</source>
        <translation>Cách mở mô hình</translation>
    </message>
</context>
<context>
    <name>MoveSheet</name>
    <message>
        <source>Move to a folder</source>
        <translation>Chuyển vào thư mục</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>Thư mục mới</translation>
    </message>
    <message>
        <source>Name of the new folder</source>
        <translation>Tên thư mục mới</translation>
    </message>
    <message>
        <source>Create and move</source>
        <translation>Tạo và chuyển</translation>
    </message>
    <message>
        <source>No folder</source>
        <translation>Không có thư mục</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Notices</source>
        <translation>Thông báo</translation>
    </message>
    <message>
        <source>Close the notice</source>
        <translation>Đóng thông báo</translation>
    </message>
</context>
<context>
    <name>NumberField</name>
    <message>
        <source>%1: more</source>
        <translation>%1: tăng</translation>
    </message>
    <message>
        <source>%1: less</source>
        <translation>%1: giảm</translation>
    </message>
</context>
<context>
    <name>OfferedModelRow</name>
    <message>
        <source>Download of %1: %2</source>
        <translation>Tải %1: %2</translation>
    </message>
    <message>
        <source>Open the licence of %1 in the browser</source>
        <translation>Mở giấy phép của %1 trong trình duyệt</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Mở</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Dừng</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Thử lại</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Tiếp tục</translation>
    </message>
    <message>
        <source>Download…</source>
        <translation>Tải xuống…</translation>
    </message>
</context>
<context>
    <name>OptionRows</name>
    <message>
        <source>%1: as in the settings</source>
        <translation>%1: theo cài đặt chung</translation>
    </message>
    <message>
        <source>As in the settings. %1</source>
        <translation>Theo cài đặt chung. %1</translation>
    </message>
</context>
<context>
    <name>PhotoCanvas</name>
    <message>
        <source>Video %1, %2</source>
        <translation>Video %1, %2</translation>
    </message>
    <message>
        <source>Photo %1, %2</source>
        <translation>Ảnh %1, %2</translation>
    </message>
    <message>
        <source>Shown at %1 %</source>
        <translation>Hiển thị ở mức %1%</translation>
    </message>
</context>
<context>
    <name>PhotoChip</name>
    <message>
        <source>%1, being read</source>
        <translation>%1, đang đọc</translation>
    </message>
    <message>
        <source>Video %1</source>
        <translation>Video %1</translation>
    </message>
    <message>
        <source>Photo %1</source>
        <translation>Ảnh %1</translation>
    </message>
    <message>
        <source>Show %1 large, and what the model sees</source>
        <translation>Xem lớn %1 và những gì mô hình thấy</translation>
    </message>
    <message>
        <source>Remove the video %1</source>
        <translation>Bỏ video %1</translation>
    </message>
    <message>
        <source>Remove the photo %1</source>
        <translation>Bỏ ảnh %1</translation>
    </message>
</context>
<context>
    <name>PhotoThumb</name>
    <message>
        <source>Video %1, show large</source>
        <translation>Video %1, xem lớn</translation>
    </message>
    <message>
        <source>Photo %1, show large</source>
        <translation>Ảnh %1, xem lớn</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>và %1 ảnh nữa</translation>
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
        <translation>Trình xem ảnh</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
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
        <translation>Ảnh %1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
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
        <translation>Thiết lập sẵn</translation>
    </message>
    <message>
        <source>No preset</source>
        <translation>Không dùng thiết lập sẵn</translation>
    </message>
    <message>
        <source>Own settings</source>
        <translation>Cài đặt riêng</translation>
    </message>
    <message>
        <source>%1 (changed)</source>
        <translation>%1 (đã thay đổi)</translation>
    </message>
</context>
<context>
    <name>Python</name>
    <message>
        <source>{0} is not an ordinary file.</source>
        <extracomment>app/storage/captions/caption_file.py</extracomment>
        <translation>{0} không phải là tệp thông thường.</translation>
    </message>
    <message>
        <source>Take another --out-file.</source>
        <extracomment>app/storage/captions/caption_file.py</extracomment>
        <translation>Dùng một --out-file khác.</translation>
    </message>
    <message>
        <source>{0} exists already.</source>
        <extracomment>app/storage/captions/caption_file.py</extracomment>
        <translation>{0} đã tồn tại.</translation>
    </message>
    <message>
        <source>{0} is not written in UTF-8, so this run cannot go on with it.</source>
        <extracomment>app/storage/captions/caption_file.py</extracomment>
        <translation>{0} không được ghi bằng UTF-8 nên không thể tiếp tục lượt chạy này với tệp đó.</translation>
    </message>
    <message>
        <source>In Excel, save it as “CSV UTF-8”, or take another --out-file.</source>
        <extracomment>app/storage/captions/caption_file.py</extracomment>
        <translation>Trong Excel, lưu tệp dưới dạng “CSV UTF-8”, hoặc dùng một --out-file khác.</translation>
    </message>
    <message>
        <source>Line {0} of {1} is not a caption, so this run cannot go on with it.</source>
        <extracomment>app/storage/captions/caption_file.py</extracomment>
        <translation>Dòng {0} của {1} không phải là chú thích nên không thể tiếp tục lượt chạy này với tệp đó.</translation>
    </message>
    <message>
        <source>Correct the line, or take another --out-file.</source>
        <extracomment>app/storage/captions/caption_file.py</extracomment>
        <translation>Sửa dòng đó, hoặc dùng một --out-file khác.</translation>
    </message>
    <message>
        <source>{0} has answers to another question: {1}</source>
        <extracomment>app/storage/captions/caption_file.py</extracomment>
        <translation>{0} chứa câu trả lời cho một câu hỏi khác: {1}</translation>
    </message>
    <message>
        <source>Ask the same question to go on, or take another --out-file.</source>
        <extracomment>app/storage/captions/caption_file.py</extracomment>
        <translation>Đặt đúng câu hỏi đó để tiếp tục, hoặc dùng một --out-file khác.</translation>
    </message>
    <message>
        <source>Pumice needs this to go on with {0} (pumice caption --resume).</source>
        <extracomment>app/storage/captions/caption_folder.py</extracomment>
        <translation>Pumice cần tệp này để tiếp tục với {0} (pumice caption --resume).</translation>
    </message>
    <message>
        <source>{0} of {1} photos it names</source>
        <extracomment>app/storage/captions/caption_folder.py</extracomment>
        <translation>{0} trên {1} ảnh được nêu trong đó</translation>
    </message>
    <message>
        <source>{0} does not say which folder it belongs to</source>
        <extracomment>app/storage/captions/caption_folder.py</extracomment>
        <translation>{0} không ghi rõ thuộc thư mục nào</translation>
    </message>
    <message>
        <source>{0}. {1} are in {2}, so it is taken to belong to that folder.</source>
        <extracomment>app/storage/captions/caption_folder.py</extracomment>
        <translation>{0}. {1} nằm trong {2}, nên tệp được coi là thuộc thư mục đó.</translation>
    </message>
    <message>
        <source>{0}. Only {1} are in {2}, so photos there are added by their full path.</source>
        <extracomment>app/storage/captions/caption_folder.py</extracomment>
        <translation>{0}. Chỉ {1} nằm trong {2}, nên ảnh ở đó được thêm bằng đường dẫn đầy đủ.</translation>
    </message>
    <message>
        <source>{0} belongs to {1}, which is gone</source>
        <extracomment>app/storage/captions/caption_folder.py</extracomment>
        <translation>{0} thuộc {1}, nhưng thư mục đó không còn</translation>
    </message>
    <message>
        <source>{0}. Its photos are in {1}, so it is taken to belong to that folder.</source>
        <extracomment>app/storage/captions/caption_folder.py</extracomment>
        <translation>{0}. Các ảnh của nó nằm trong {1}, nên tệp được coi là thuộc thư mục đó.</translation>
    </message>
    <message>
        <source>{0}; photos in {1} are added by their full path. If it is the same folder, delete {2} before the run.</source>
        <extracomment>app/storage/captions/caption_folder.py</extracomment>
        <translation>{0}; ảnh trong {1} được thêm bằng đường dẫn đầy đủ. Nếu đó là cùng một thư mục, hãy xóa {2} trước khi chạy.</translation>
    </message>
    <message>
        <source>{0} belongs to {1}; photos in {2} are added by their full path.</source>
        <extracomment>app/storage/captions/caption_folder.py</extracomment>
        <translation>{0} thuộc {1}; ảnh trong {2} được thêm bằng đường dẫn đầy đủ.</translation>
    </message>
    <message>
        <source>line {0} is not a caption</source>
        <extracomment>app/storage/captions/caption_format.py</extracomment>
        <translation>dòng {0} không phải là chú thích</translation>
    </message>
    <message>
        <source>text files beside the photos in {0}</source>
        <extracomment>app/storage/captions/captions.py</extracomment>
        <translation>tệp văn bản cạnh các ảnh trong {0}</translation>
    </message>
    <message>
        <source>{0} already has a text file beside it.</source>
        <extracomment>app/storage/captions/captions.py</extracomment>
        <translation>{0} đã có tệp văn bản bên cạnh.</translation>
    </message>
    <message>
        <source>Another window is writing a reply in this chat.</source>
        <extracomment>app/storage/chat_store/chat_writers.py</extracomment>
        <translation>Một cửa sổ khác đang viết câu trả lời trong cuộc trò chuyện này.</translation>
    </message>
    <message>
        <source>Wait until it has ended, or stop it there.</source>
        <extracomment>app/storage/chat_store/chat_writers.py</extracomment>
        <translation>Đợi đến khi xong, hoặc dừng nó ở cửa sổ đó.</translation>
    </message>
    <message>
        <source>It was deleted in another window. Start a new chat.</source>
        <extracomment>app/storage/chat_store/messages.py</extracomment>
        <translation>Cuộc trò chuyện đã bị xóa trong một cửa sổ khác. Hãy bắt đầu cuộc trò chuyện mới.</translation>
    </message>
    <message>
        <source>Reading the chats</source>
        <extracomment>app/storage/chat_store/chat_folders.py</extracomment>
        <translation>Đọc các cuộc trò chuyện</translation>
    </message>
    <message>
        <source>Reading the chat</source>
        <extracomment>app/storage/chat_store/chats.py</extracomment>
        <translation>Đọc cuộc trò chuyện</translation>
    </message>
    <message>
        <source>Saving the message</source>
        <extracomment>app/storage/chat_store/messages.py</extracomment>
        <translation>Lưu tin nhắn</translation>
    </message>
    <message>
        <source>Saving the reply</source>
        <extracomment>app/storage/chat_store/comparison.py</extracomment>
        <translation>Lưu câu trả lời</translation>
    </message>
    <message>
        <source>Renaming the chat</source>
        <extracomment>app/storage/chat_store/chats.py</extracomment>
        <translation>Đổi tên cuộc trò chuyện</translation>
    </message>
    <message>
        <source>Deleting the chat</source>
        <extracomment>app/storage/chat_store/chat_folders.py</extracomment>
        <translation>Xóa cuộc trò chuyện</translation>
    </message>
    <message>
        <source>Restoring the chat</source>
        <extracomment>app/storage/chat_store/chat_folders.py</extracomment>
        <translation>Khôi phục cuộc trò chuyện</translation>
    </message>
    <message>
        <source>Keeping the photo</source>
        <extracomment>app/storage/chat_store/chats.py</extracomment>
        <translation>Lưu ảnh</translation>
    </message>
    <message>
        <source>Tidying the chats</source>
        <extracomment>app/storage/chat_store/chats.py</extracomment>
        <translation>Dọn dẹp các cuộc trò chuyện</translation>
    </message>
    <message>
        <source>Closing the chats</source>
        <extracomment>app/storage/chat_store/chats.py</extracomment>
        <translation>Đóng các cuộc trò chuyện</translation>
    </message>
    <message>
        <source>{0} is no longer in Pumice&apos;s folder of photos.</source>
        <extracomment>app/storage/chat_store/kept_rows.py</extracomment>
        <translation>{0} không còn trong thư mục ảnh của Pumice.</translation>
    </message>
    <message>
        <source>Add it once more.</source>
        <extracomment>app/storage/chat_store/kept_rows.py</extracomment>
        <translation>Hãy thêm lại.</translation>
    </message>
    <message>
        <source>Opening the chats</source>
        <extracomment>app/storage/chat_store/chats.py</extracomment>
        <translation>Mở các cuộc trò chuyện</translation>
    </message>
    <message>
        <source>The file of chats was damaged, so Pumice began a new one.</source>
        <extracomment>app/storage/chat_store/chats.py</extracomment>
        <translation>Tệp cuộc trò chuyện bị hỏng nên Pumice đã tạo một tệp mới.</translation>
    </message>
    <message>
        <source>Nothing was deleted: the damaged file was kept as {0}.</source>
        <extracomment>app/storage/chat_store/chats.py</extracomment>
        <translation>Không có gì bị xóa: tệp hỏng được giữ lại với tên {0}.</translation>
    </message>
    <message>
        <source>This chat is no longer on the disk.</source>
        <extracomment>app/storage/chat_store/messages.py</extracomment>
        <translation>Cuộc trò chuyện này không còn trên ổ đĩa.</translation>
    </message>
    <message>
        <source>New chat</source>
        <extracomment>app/storage/chat_store/messages.py</extracomment>
        <translation>Cuộc trò chuyện mới</translation>
    </message>
    <message>
        <source>{0} does not exist</source>
        <extracomment>app/main.py</extracomment>
        <translation>{0} không tồn tại</translation>
    </message>
    <message>
        <source>{0} failed: {1}.</source>
        <extracomment>app/storage/database.py</extracomment>
        <translation>{0} không thành công: {1}.</translation>
    </message>
    <message>
        <source>Check that the disk is not full and the folder can be written.</source>
        <extracomment>app/storage/database.py</extracomment>
        <translation>Kiểm tra xem ổ đĩa còn chỗ trống và thư mục có ghi được không.</translation>
    </message>
    <message>
        <source>The chats on this disk were written by a newer Pumice.</source>
        <extracomment>app/storage/database.py</extracomment>
        <translation>Các cuộc trò chuyện trên ổ đĩa này do một bản Pumice mới hơn ghi.</translation>
    </message>
    <message>
        <source>Update Pumice to see them. Until then, new chats are not kept.</source>
        <extracomment>app/storage/database.py</extracomment>
        <translation>Cập nhật Pumice để xem chúng. Cho đến lúc đó, cuộc trò chuyện mới sẽ không được lưu.</translation>
    </message>
    <message>
        <source>{0} failed: the disk is full.</source>
        <extracomment>app/storage/database.py</extracomment>
        <translation>{0} không thành công: ổ đĩa đã đầy.</translation>
    </message>
    <message>
        <source>Free some space, then try again.</source>
        <extracomment>app/storage/database.py</extracomment>
        <translation>Giải phóng bớt dung lượng rồi thử lại.</translation>
    </message>
    <message>
        <source>{0} failed: another program is using the chats.</source>
        <extracomment>app/storage/database.py</extracomment>
        <translation>{0} không thành công: chương trình khác đang dùng các cuộc trò chuyện.</translation>
    </message>
    <message>
        <source>Close other Pumice windows, then try again.</source>
        <extracomment>app/storage/database.py</extracomment>
        <translation>Đóng các cửa sổ Pumice khác rồi thử lại.</translation>
    </message>
    <message>
        <source>{0} failed: the file of chats is damaged.</source>
        <extracomment>app/storage/database.py</extracomment>
        <translation>{0} không thành công: tệp cuộc trò chuyện bị hỏng.</translation>
    </message>
    <message>
        <source>Start Pumice again: it keeps the damaged file and begins a new one.</source>
        <extracomment>app/storage/database.py</extracomment>
        <translation>Khởi động lại Pumice: tệp hỏng sẽ được giữ lại và một tệp mới được tạo.</translation>
    </message>
    <message>
        <source>{0} failed: the file cannot be written.</source>
        <extracomment>app/storage/database.py</extracomment>
        <translation>{0} không thành công: không thể ghi tệp.</translation>
    </message>
    <message>
        <source>Check the folder&apos;s permissions.</source>
        <extracomment>app/storage/database.py</extracomment>
        <translation>Kiểm tra quyền truy cập của thư mục.</translation>
    </message>
    <message>
        <source>Check that the disk is healthy and not full.</source>
        <extracomment>app/storage/database.py</extracomment>
        <translation>Kiểm tra xem ổ đĩa có hoạt động tốt và còn chỗ trống không.</translation>
    </message>
    <message>
        <source>it is not an ordinary file</source>
        <extracomment>app/storage/captions/folder_scan.py</extracomment>
        <translation>đây không phải là tệp thông thường</translation>
    </message>
    <message>
        <source>the link leads to itself</source>
        <extracomment>app/storage/captions/folder_scan.py</extracomment>
        <translation>liên kết trỏ về chính nó</translation>
    </message>
    <message>
        <source>the link leads nowhere</source>
        <extracomment>app/storage/captions/folder_scan.py</extracomment>
        <translation>liên kết không trỏ đến đâu cả</translation>
    </message>
    <message>
        <source>it may not be read</source>
        <extracomment>app/storage/captions/folder_scan.py</extracomment>
        <translation>không có quyền đọc</translation>
    </message>
    <message>
        <source>it is gone</source>
        <extracomment>app/storage/captions/folder_scan.py</extracomment>
        <translation>không còn ở đó</translation>
    </message>
    <message>
        <source>it cannot be read ({0})</source>
        <extracomment>app/storage/captions/folder_scan.py</extracomment>
        <translation>không đọc được ({0})</translation>
    </message>
    <message>
        <source>Removing a photo</source>
        <extracomment>app/storage/photos/photo_store.py</extracomment>
        <translation>Xóa ảnh</translation>
    </message>
    <message>
        <source>{0} takes {1} GB, and the disk has {2} GB free.</source>
        <extracomment>app/storage/photos/photo_store.py</extracomment>
        <translation>{0} cần {1} GB, mà ổ đĩa chỉ còn trống {2} GB.</translation>
    </message>
    <message>
        <source>Free some space, or send a smaller copy.</source>
        <extracomment>app/storage/photos/photo_store.py</extracomment>
        <translation>Giải phóng bớt dung lượng, hoặc gửi một bản nhỏ hơn.</translation>
    </message>
    <message>
        <source>it takes {0} GB, and at most {1} are kept</source>
        <extracomment>app/storage/photos/photo_store.py</extracomment>
        <translation>tệp có dung lượng {0} GB, trong khi chỉ lưu được tối đa {1}</translation>
    </message>
    <message>
        <source>Send a shorter part of it.</source>
        <extracomment>app/storage/photos/photo_store.py</extracomment>
        <translation>Gửi một đoạn ngắn hơn.</translation>
    </message>
    <message>
        <source>Light, dark, or the same as the desktop.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>Sáng, tối, hoặc theo hệ thống.</translation>
    </message>
    <message>
        <source>High contrast has black, white and clear lines.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>Độ tương phản cao dùng màu đen, trắng và các đường nét rõ ràng.</translation>
    </message>
    <message>
        <source>The language of the window. Replies are in the language you ask in.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>Ngôn ngữ của cửa sổ. Câu trả lời dùng ngôn ngữ của câu hỏi.</translation>
    </message>
    <message>
        <source>Size of all text, in percent of the desktop&apos;s text.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>Cỡ của mọi chữ, tính theo phần trăm cỡ chữ của hệ thống.</translation>
    </message>
    <message>
        <source>Use animations; if off, things change at once.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>Dùng hiệu ứng chuyển động; nếu tắt, mọi thứ thay đổi tức thì.</translation>
    </message>
    <message>
        <source>Show the list of chats if the window is wide enough.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>Hiện danh sách cuộc trò chuyện nếu cửa sổ đủ rộng.</translation>
    </message>
    <message>
        <source>Folder or GGUF file of the model; empty means the built-in one.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>Thư mục hoặc tệp GGUF của mô hình; để trống là dùng mô hình tích hợp sẵn.</translation>
    </message>
    <message>
        <source>Keep what the model has computed on this disk, so that chats reopen at once.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>Lưu những gì mô hình đã tính vào ổ đĩa này để mở lại cuộc trò chuyện tức thì.</translation>
    </message>
    <message>
        <source>How the tokens of a reply are chosen.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>Cách chọn token cho câu trả lời.</translation>
    </message>
    <message>
        <source>Width and height of the window when it was last closed.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>Chiều rộng và chiều cao của cửa sổ khi đóng lần cuối.</translation>
    </message>
    <message>
        <source>Place of the window when it was last closed, in pixels.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>Vị trí cửa sổ khi đóng lần cuối, tính bằng pixel.</translation>
    </message>
    <message>
        <source>Whether the window was maximised.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>Cửa sổ có được phóng to tối đa hay không.</translation>
    </message>
    <message>
        <source>Width of the list of chats, in percent of its usual width.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>Chiều rộng danh sách cuộc trò chuyện, tính theo phần trăm chiều rộng thông thường.</translation>
    </message>
    <message>
        <source>The page that was shown last.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>Trang được hiện gần nhất.</translation>
    </message>
    <message>
        <source>Whether the introduction was read.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>Đã đọc phần giới thiệu hay chưa.</translation>
    </message>
    <message>
        <source>The settings could not be saved: {0}.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>Không thể lưu cài đặt: {0}.</translation>
    </message>
    <message>
        <source>Check that {0} can be written and the disk is not full.</source>
        <extracomment>app/storage/presets.py</extracomment>
        <translation>Kiểm tra xem {0} có ghi được và ổ đĩa còn chỗ trống không.</translation>
    </message>
    <message>
        <source>Invalid settings were left at their defaults: {0}.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>Các cài đặt không hợp lệ được giữ ở mặc định: {0}.</translation>
    </message>
    <message>
        <source>Set them again in the settings.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>Đặt lại chúng trong phần cài đặt.</translation>
    </message>
    <message>
        <source>The settings file was damaged, so all settings are at their defaults.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>Tệp cài đặt bị hỏng nên mọi cài đặt trở về mặc định.</translation>
    </message>
    <message>
        <source>The damaged file was kept as {0}.</source>
        <extracomment>app/storage/presets.py</extracomment>
        <translation>Tệp hỏng được giữ lại với tên {0}.</translation>
    </message>
    <message>
        <source>The settings could not be read: {0}.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>Không thể đọc cài đặt: {0}.</translation>
    </message>
    <message>
        <source>Check the permissions of {0}.</source>
        <extracomment>app/storage/presets.py</extracomment>
        <translation>Kiểm tra quyền truy cập của {0}.</translation>
    </message>
    <message>
        <source>A message can have at most {0} photos.</source>
        <extracomment>app/window/chat/composer.py</extracomment>
        <translation>Mỗi tin nhắn chỉ chứa được tối đa {0} ảnh.</translation>
    </message>
    <message>
        <source>Send the rest in a second message.</source>
        <extracomment>app/window/chat/composer.py</extracomment>
        <translation>Gửi phần còn lại trong tin nhắn thứ hai.</translation>
    </message>
    <message>
        <source>What was copied is not a photo.</source>
        <extracomment>app/window/chat/composer.py</extracomment>
        <translation>Nội dung đã sao chép không phải là ảnh.</translation>
    </message>
    <message>
        <source>Copy the photo again.</source>
        <extracomment>app/window/chat/composer.py</extracomment>
        <translation>Hãy sao chép lại ảnh.</translation>
    </message>
    <message>
        <source>No model is open.</source>
        <extracomment>app/window/photos/seen_photo.py</extracomment>
        <translation>Chưa mở mô hình nào.</translation>
    </message>
    <message>
        <source>Open a model first.</source>
        <extracomment>app/window/comparison/compare.py</extracomment>
        <translation>Hãy mở một mô hình trước.</translation>
    </message>
    <message>
        <source>The engine ended without a reply.</source>
        <extracomment>app/window/engines/engine_thread.py</extracomment>
        <translation>Bộ máy suy luận kết thúc mà không có câu trả lời.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <extracomment>app/window/engines/engine_thread.py</extracomment>
        <translation>Hãy thử lại.</translation>
    </message>
    <message>
        <source>There is not enough memory.</source>
        <extracomment>app/window/engines/engine_thread.py</extracomment>
        <translation>Không đủ bộ nhớ.</translation>
    </message>
    <message>
        <source>Close other programs or use a smaller model.</source>
        <extracomment>app/window/engines/engine_thread.py</extracomment>
        <translation>Đóng các chương trình khác hoặc dùng mô hình nhỏ hơn.</translation>
    </message>
    <message>
        <source>Something went wrong inside Pumice ({0}).</source>
        <extracomment>app/window/engines/engine_thread.py</extracomment>
        <translation>Đã xảy ra lỗi bên trong Pumice ({0}).</translation>
    </message>
    <message>
        <source>Try again, and report it if it stays.</source>
        <extracomment>app/window/engines/engine_thread.py</extracomment>
        <translation>Hãy thử lại, và báo lỗi nếu vẫn gặp.</translation>
    </message>
    <message>
        <source>Cut off at the longest length.</source>
        <extracomment>app/window/chat/message_list.py</extracomment>
        <translation>Bị cắt ở độ dài tối đa.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <extracomment>app/window/chat/message_list.py</extracomment>
        <translation>Đã dừng.</translation>
    </message>
    <message>
        <source>Interrupted: Pumice ended while this was being written.</source>
        <extracomment>app/window/chat/message_list.py</extracomment>
        <translation>Bị gián đoạn: Pumice đã tắt khi câu này đang được viết.</translation>
    </message>
    <message>
        <source>The reply failed.</source>
        <extracomment>app/window/chat/message_list.py</extracomment>
        <translation>Không trả lời được.</translation>
    </message>
    <message>
        <source>Save the photo to a file, then drop that file.</source>
        <extracomment>app/window/photos/mime_photos.py</extracomment>
        <translation>Lưu ảnh thành tệp rồi thả tệp đó vào.</translation>
    </message>
    <message>
        <source>There is no photo, no video and no text in this.</source>
        <extracomment>app/window/photos/mime_photos.py</extracomment>
        <translation>Nội dung này không có ảnh, video hay văn bản nào.</translation>
    </message>
    <message>
        <source>This holds no photo that Pumice can read.</source>
        <extracomment>app/window/photos/mime_photos.py</extracomment>
        <translation>Nội dung này không có ảnh nào mà Pumice đọc được.</translation>
    </message>
    <message>
        <source>No model is open</source>
        <extracomment>app/window/models/model_line.py</extracomment>
        <translation>Chưa mở mô hình nào</translation>
    </message>
    <message>
        <source>“{0}” was deleted in another window.</source>
        <extracomment>app/window/chat/other_windows.py</extracomment>
        <translation>“{0}” đã bị xóa trong một cửa sổ khác.</translation>
    </message>
    <message>
        <source>A new message begins a new chat.</source>
        <extracomment>app/window/chat/other_windows.py</extracomment>
        <translation>Tin nhắn mới sẽ bắt đầu một cuộc trò chuyện mới.</translation>
    </message>
    <message>
        <source>A new message restores it.</source>
        <extracomment>app/window/chat/other_windows.py</extracomment>
        <translation>Tin nhắn mới sẽ khôi phục nó.</translation>
    </message>
    <message>
        <source>Waiting for the model…</source>
        <extracomment>app/window/chat/answering.py</extracomment>
        <translation>Đang chờ mô hình…</translation>
    </message>
    <message>
        <source>This chat is longer than the model&apos;s context: its oldest messages are left out.</source>
        <extracomment>app/window/chat/answering.py</extracomment>
        <translation>Cuộc trò chuyện này dài hơn ngữ cảnh của mô hình: các tin nhắn cũ nhất bị lược bỏ.</translation>
    </message>
    <message>
        <source>They stay in the chat. The model still sees the photos you are asking about.</source>
        <extracomment>app/window/chat/answering.py</extracomment>
        <translation>Chúng vẫn còn trong cuộc trò chuyện. Mô hình vẫn thấy các ảnh đang được hỏi.</translation>
    </message>
    <message>
        <source>What is in this picture?</source>
        <extracomment>app/window/chat/welcome.py</extracomment>
        <translation>Trong hình này có gì?</translation>
    </message>
    <message>
        <source>What colour is it?</source>
        <extracomment>app/window/chat/welcome.py</extracomment>
        <translation>Nó màu gì?</translation>
    </message>
    <message>
        <source>How many things are there?</source>
        <extracomment>app/window/chat/welcome.py</extracomment>
        <translation>Có bao nhiêu vật?</translation>
    </message>
    <message>
        <source>“{text}” is not a whole number.</source>
        <extracomment>app/window/models/model_option_list.py</extracomment>
        <translation>“{text}” không phải là số nguyên.</translation>
    </message>
    <message>
        <source>Saving the chat</source>
        <extracomment>app/storage/chat_store/chats.py</extracomment>
        <translation>Lưu cuộc trò chuyện</translation>
    </message>
    <message>
        <source>Reading the draft</source>
        <extracomment>app/storage/chat_store/drafts.py</extracomment>
        <translation>Đọc bản nháp</translation>
    </message>
    <message>
        <source>Saving the draft</source>
        <extracomment>app/storage/chat_store/drafts.py</extracomment>
        <translation>Lưu bản nháp</translation>
    </message>
    <message>
        <source>Deleting the message</source>
        <extracomment>app/storage/chat_store/messages.py</extracomment>
        <translation>Xóa tin nhắn</translation>
    </message>
    <message>
        <source>Restoring the message</source>
        <extracomment>app/storage/chat_store/messages.py</extracomment>
        <translation>Khôi phục tin nhắn</translation>
    </message>
    <message>
        <source>This message is no longer on the disk.</source>
        <extracomment>app/storage/chat_store/messages.py</extracomment>
        <translation>Tin nhắn này không còn trên ổ đĩa.</translation>
    </message>
    <message>
        <source>Number of the chat that was open last; 0 is a new chat.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>Số của cuộc trò chuyện mở gần nhất; 0 là cuộc trò chuyện mới.</translation>
    </message>
    <message>
        <source>Waiting to be sent.</source>
        <extracomment>app/window/chat/message_list.py</extracomment>
        <translation>Đang chờ gửi.</translation>
    </message>
    <message>
        <source>Written without the oldest question of this chat and its reply.</source>
        <extracomment>app/window/chat/message_list.py</extracomment>
        <translation>Câu này được viết khi đã lược bỏ câu hỏi cũ nhất của cuộc trò chuyện và câu trả lời kèm theo.</translation>
    </message>
    <message>
        <source>Written without the {n} oldest questions of this chat and their replies.</source>
        <extracomment>app/window/chat/message_list.py</extracomment>
        <translation>Câu này được viết khi đã lược bỏ {n} câu hỏi cũ nhất của cuộc trò chuyện và các câu trả lời kèm theo.</translation>
    </message>
    <message>
        <source>{n} photo tokens</source>
        <extracomment>app/window/chat/message_list.py</extracomment>
        <translation>{n} token ảnh</translation>
    </message>
    <message>
        <source>{n} tokens</source>
        <extracomment>app/window/chat/message_list.py</extracomment>
        <translation>{n} token</translation>
    </message>
    <message>
        <source>{n} tokens/s</source>
        <extracomment>app/window/chat/message_list.py</extracomment>
        <translation>{n} token/giây</translation>
    </message>
    <message>
        <source>Reply</source>
        <extracomment>app/window/chat/message_list.py</extracomment>
        <translation>Câu trả lời</translation>
    </message>
    <message>
        <source>You</source>
        <extracomment>app/window/chat/message_list.py</extracomment>
        <translation>Bạn</translation>
    </message>
    <message>
        <source>{who}, version {n} of {total}</source>
        <extracomment>app/window/chat/message_list.py</extracomment>
        <translation>{who}, phiên bản {n} trên {total}</translation>
    </message>
    <message>
        <source>video {name}</source>
        <extracomment>app/window/chat/message_list.py</extracomment>
        <translation>video {name}</translation>
    </message>
    <message>
        <source>photo {name}</source>
        <extracomment>app/window/chat/message_list.py</extracomment>
        <translation>ảnh {name}</translation>
    </message>
    <message>
        <source>This version was deleted; another one is shown.</source>
        <extracomment>app/window/chat/message_tools.py</extracomment>
        <translation>Phiên bản này đã bị xóa; một phiên bản khác đang được hiện.</translation>
    </message>
    <message>
        <source>The message was deleted.</source>
        <extracomment>app/window/chat/message_tools.py</extracomment>
        <translation>Đã xóa tin nhắn.</translation>
    </message>
    <message>
        <source>Undo</source>
        <extracomment>app/window/chat/feedback.py</extracomment>
        <translation>Hoàn tác</translation>
    </message>
    <message>
        <source>There is no feedback that can be exported ({0}).</source>
        <extracomment>app/storage/transfer/feedback_export.py</extracomment>
        <translation>Không có đánh giá nào xuất được ({0}).</translation>
    </message>
    <message>
        <source>There is no feedback that can be exported.</source>
        <extracomment>app/storage/transfer/feedback_export.py</extracomment>
        <translation>Không có đánh giá nào xuất được.</translation>
    </message>
    <message>
        <source>1 system folder ({0})</source>
        <extracomment>app/storage/captions/folder_scan.py</extracomment>
        <translation>1 thư mục hệ thống ({0})</translation>
    </message>
    <message>
        <source>{0} system folders ({1})</source>
        <extracomment>app/storage/captions/folder_scan.py</extracomment>
        <translation>{0} thư mục hệ thống ({1})</translation>
    </message>
    <message>
        <source>1 hidden folder</source>
        <extracomment>app/storage/captions/folder_scan.py</extracomment>
        <translation>1 thư mục ẩn</translation>
    </message>
    <message>
        <source>{0} hidden folders</source>
        <extracomment>app/storage/captions/folder_scan.py</extracomment>
        <translation>{0} thư mục ẩn</translation>
    </message>
    <message>
        <source>1 hidden file</source>
        <extracomment>app/storage/captions/folder_scan.py</extracomment>
        <translation>1 tệp ẩn</translation>
    </message>
    <message>
        <source>{0} hidden files</source>
        <extracomment>app/storage/captions/folder_scan.py</extracomment>
        <translation>{0} tệp ẩn</translation>
    </message>
    <message>
        <source>1 link to a folder</source>
        <extracomment>app/storage/captions/folder_scan.py</extracomment>
        <translation>1 liên kết đến thư mục</translation>
    </message>
    <message>
        <source>{0} links to folders</source>
        <extracomment>app/storage/captions/folder_scan.py</extracomment>
        <translation>{0} liên kết đến thư mục</translation>
    </message>
    <message>
        <source>A reply is being written in this chat.</source>
        <extracomment>app/window/chat/message_tools.py</extracomment>
        <translation>Một câu trả lời đang được viết trong cuộc trò chuyện này.</translation>
    </message>
    <message>
        <source>Send the edited message when it has ended, or stop it.</source>
        <extracomment>app/window/chat/message_tools.py</extracomment>
        <translation>Gửi tin nhắn đã sửa khi câu trả lời kết thúc, hoặc dừng câu trả lời.</translation>
    </message>
    <message>
        <source>Temperature</source>
        <extracomment>app/window/settings/option_labels.py</extracomment>
        <translation>Nhiệt độ</translation>
    </message>
    <message>
        <source>Max tokens</source>
        <extracomment>app/window/settings/option_labels.py</extracomment>
        <translation>Token tối đa</translation>
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
        <translation>Phạt lặp lại</translation>
    </message>
    <message>
        <source>Frequency penalty</source>
        <extracomment>app/window/settings/option_labels.py</extracomment>
        <translation>Phạt tần suất</translation>
    </message>
    <message>
        <source>Presence penalty</source>
        <extracomment>app/window/settings/option_labels.py</extracomment>
        <translation>Phạt hiện diện</translation>
    </message>
    <message>
        <source>Penalty tokens</source>
        <extracomment>app/window/settings/option_labels.py</extracomment>
        <translation>Số token xét phạt</translation>
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
        <translation>Seed</translation>
    </message>
    <message>
        <source>Context tokens</source>
        <extracomment>app/window/settings/option_labels.py</extracomment>
        <translation>Token ngữ cảnh</translation>
    </message>
    <message>
        <source>Threads</source>
        <extracomment>app/window/settings/option_labels.py</extracomment>
        <translation>Số luồng</translation>
    </message>
    <message>
        <source>GPU layers</source>
        <extracomment>app/window/settings/option_labels.py</extracomment>
        <translation>Lớp trên GPU</translation>
    </message>
    <message>
        <source>Batch tokens</source>
        <extracomment>app/window/settings/option_labels.py</extracomment>
        <translation>Token mỗi lô</translation>
    </message>
    <message>
        <source>Flash attention</source>
        <extracomment>app/window/settings/option_labels.py</extracomment>
        <translation>Flash attention</translation>
    </message>
    <message>
        <source>KV-cache dtype</source>
        <extracomment>app/window/settings/option_labels.py</extracomment>
        <translation>Kiểu dữ liệu KV cache</translation>
    </message>
    <message>
        <source>Conversations</source>
        <extracomment>app/window/settings/option_labels.py</extracomment>
        <translation>Số hội thoại</translation>
    </message>
    <message>
        <source>“{text}” is not a number.</source>
        <extracomment>app/window/settings/sampling_settings.py</extracomment>
        <translation>“{text}” không phải là số.</translation>
    </message>
    <message>
        <source>none</source>
        <extracomment>app/window/settings/sampling_settings.py</extracomment>
        <translation>không đặt</translation>
    </message>
    <message>
        <source>“{title}” was deleted.</source>
        <extracomment>app/window/chat/session.py</extracomment>
        <translation>Đã xóa “{title}”.</translation>
    </message>
    <message>
        <source>Opening the model…</source>
        <extracomment>app/wording/progress.py</extracomment>
        <translation>Đang mở mô hình…</translation>
    </message>
    <message>
        <source>Checking that the model sees… {done} of {total}</source>
        <extracomment>app/wording/progress.py</extracomment>
        <translation>Đang kiểm tra khả năng xem ảnh của mô hình… {done} trên {total}</translation>
    </message>
    <message>
        <source>Checking that the model sees…</source>
        <extracomment>app/wording/progress.py</extracomment>
        <translation>Đang kiểm tra khả năng xem ảnh của mô hình…</translation>
    </message>
    <message>
        <source>Looking… {done} of {total}</source>
        <extracomment>app/wording/progress.py</extracomment>
        <translation>Đang xem… {done} trên {total}</translation>
    </message>
    <message>
        <source>Looking…</source>
        <extracomment>app/wording/progress.py</extracomment>
        <translation>Đang xem…</translation>
    </message>
    <message>
        <source>Reading… {percent} %</source>
        <extracomment>app/wording/progress.py</extracomment>
        <translation>Đang đọc… {percent}%</translation>
    </message>
    <message>
        <source>Reading…</source>
        <extracomment>app/wording/progress.py</extracomment>
        <translation>Đang đọc…</translation>
    </message>
    <message>
        <source>Nothing can be kept in {0}: {1}. {2}</source>
        <extracomment>engine/cache/disk_cache.py</extracomment>
        <translation>Không thể lưu gì vào {0}: {1}. {2}</translation>
    </message>
    <message>
        <source>Photos are encoded and conversations are read again each time. Check that the folder can be written and the disk is not full.</source>
        <extracomment>engine/cache/folder.py</extracomment>
        <translation>Mỗi lần đều phải mã hóa lại ảnh và đọc lại hội thoại. Kiểm tra xem thư mục có ghi được và ổ đĩa còn chỗ trống không.</translation>
    </message>
    <message>
        <source>The model {0} cannot see photos: it has no vision file.</source>
        <extracomment>engine/engine.py</extracomment>
        <translation>Mô hình {0} không xem được ảnh: nó không có tệp thị giác.</translation>
    </message>
    <message>
        <source>Open it with its mmproj file, or send words only.</source>
        <extracomment>engine/engine.py</extracomment>
        <translation>Mở nó cùng tệp mmproj, hoặc chỉ gửi văn bản.</translation>
    </message>
    <message>
        <source>The photo {0}</source>
        <extracomment>engine/errors.py</extracomment>
        <translation>Ảnh {0}</translation>
    </message>
    <message>
        <source>The photo</source>
        <extracomment>engine/errors.py</extracomment>
        <translation>Ảnh này</translation>
    </message>
    <message>
        <source>{0} cannot be used: {1}.</source>
        <extracomment>app/storage/training/run_launch.py</extracomment>
        <translation>{0} không dùng được: {1}.</translation>
    </message>
    <message>
        <source>{0} reads no videos</source>
        <extracomment>app/storage/captions/caption_run.py</extracomment>
        <translation>{0} không đọc được video</translation>
    </message>
    <message>
        <source>Open a model that does.</source>
        <extracomment>app/storage/captions/caption_run.py</extracomment>
        <translation>Hãy mở một mô hình đọc được video.</translation>
    </message>
    <message>
        <source>Exporting the chats</source>
        <extracomment>app/storage/transfer/chat_export.py</extracomment>
        <translation>Xuất các cuộc trò chuyện</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <extracomment>app/storage/transfer/chat_export.py</extracomment>
        <translation>Chọn tên khác.</translation>
    </message>
    <message>
        <source>Reading the folders</source>
        <extracomment>app/storage/chat_store/chat_folders.py</extracomment>
        <translation>Đọc danh sách thư mục</translation>
    </message>
    <message>
        <source>Making the folder</source>
        <extracomment>app/storage/chat_store/chat_folders.py</extracomment>
        <translation>Tạo thư mục</translation>
    </message>
    <message>
        <source>Renaming the folder</source>
        <extracomment>app/storage/chat_store/chat_folders.py</extracomment>
        <translation>Đổi tên thư mục</translation>
    </message>
    <message>
        <source>There is a folder “{0}” already.</source>
        <extracomment>app/storage/chat_store/chat_folders.py</extracomment>
        <translation>Đã có thư mục “{0}”.</translation>
    </message>
    <message>
        <source>Choose another name, or move the chats there.</source>
        <extracomment>app/storage/chat_store/chat_folders.py</extracomment>
        <translation>Chọn tên khác, hoặc chuyển các cuộc trò chuyện vào thư mục đó.</translation>
    </message>
    <message>
        <source>Deleting the folder</source>
        <extracomment>app/storage/chat_store/chat_folders.py</extracomment>
        <translation>Xóa thư mục</translation>
    </message>
    <message>
        <source>Restoring the folder</source>
        <extracomment>app/storage/chat_store/chat_folders.py</extracomment>
        <translation>Khôi phục thư mục</translation>
    </message>
    <message>
        <source>Reading the folder</source>
        <extracomment>app/storage/chat_store/chat_folders.py</extracomment>
        <translation>Đọc thư mục</translation>
    </message>
    <message>
        <source>Restoring the chats</source>
        <extracomment>app/storage/chat_store/chat_folders.py</extracomment>
        <translation>Khôi phục các cuộc trò chuyện</translation>
    </message>
    <message>
        <source>Pinning the chat</source>
        <extracomment>app/storage/chat_store/chat_folders.py</extracomment>
        <translation>Ghim cuộc trò chuyện</translation>
    </message>
    <message>
        <source>Archiving the chat</source>
        <extracomment>app/storage/chat_store/chat_folders.py</extracomment>
        <translation>Lưu trữ cuộc trò chuyện</translation>
    </message>
    <message>
        <source>Moving the chat</source>
        <extracomment>app/storage/chat_store/chat_folders.py</extracomment>
        <translation>Chuyển cuộc trò chuyện</translation>
    </message>
    <message>
        <source>A folder needs a name.</source>
        <extracomment>app/storage/chat_store/chat_folders.py</extracomment>
        <translation>Thư mục cần có tên.</translation>
    </message>
    <message>
        <source>Type one, then try again.</source>
        <extracomment>app/storage/chat_store/chat_folders.py</extracomment>
        <translation>Nhập tên rồi thử lại.</translation>
    </message>
    <message>
        <source>Importing the chats</source>
        <extracomment>app/storage/transfer/chat_import.py</extracomment>
        <translation>Nhập các cuộc trò chuyện</translation>
    </message>
    <message>
        <source>it is no ZIP file, or a damaged one</source>
        <extracomment>app/storage/transfer/chat_import.py</extracomment>
        <translation>đây không phải là tệp ZIP, hoặc tệp bị hỏng</translation>
    </message>
    <message>
        <source>there is no {0} in it</source>
        <extracomment>app/storage/transfer/chat_import.py</extracomment>
        <translation>trong đó không có {0}</translation>
    </message>
    <message>
        <source>its {0} is larger than 1 GB</source>
        <extracomment>app/storage/transfer/chat_import.py</extracomment>
        <translation>{0} trong đó lớn hơn 1 GB</translation>
    </message>
    <message>
        <source>it has a password</source>
        <extracomment>app/storage/transfer/chat_import.py</extracomment>
        <translation>tệp có mật khẩu</translation>
    </message>
    <message>
        <source>No such file: {0}.</source>
        <extracomment>app/storage/transfer/chat_import.py</extracomment>
        <translation>Không có tệp này: {0}.</translation>
    </message>
    <message>
        <source>Choose a file that Pumice exported as JSON.</source>
        <extracomment>app/storage/transfer/chat_import.py</extracomment>
        <translation>Chọn một tệp JSON do Pumice xuất.</translation>
    </message>
    <message>
        <source>its {0} holds next to nothing, many times over</source>
        <extracomment>app/storage/transfer/chat_import.py</extracomment>
        <translation>{0} của nó chỉ lặp lại nội dung gần như trống</translation>
    </message>
    <message>
        <source>the photo {0} is missing in it</source>
        <extracomment>app/storage/transfer/chat_import.py</extracomment>
        <translation>trong đó thiếu ảnh {0}</translation>
    </message>
    <message>
        <source>the photo {0} is damaged</source>
        <extracomment>app/storage/transfer/chat_import.py</extracomment>
        <translation>ảnh {0} bị hỏng</translation>
    </message>
    <message>
        <source>the photo {0} cannot be opened</source>
        <extracomment>app/storage/transfer/chat_import.py</extracomment>
        <translation>không mở được ảnh {0}</translation>
    </message>
    <message>
        <source>There is not enough space on the disk for the photos of this file.</source>
        <extracomment>app/storage/transfer/chat_import.py</extracomment>
        <translation>Ổ đĩa không đủ chỗ cho các ảnh trong tệp này.</translation>
    </message>
    <message>
        <source>Free some space, then import it again. Nothing was changed.</source>
        <extracomment>app/storage/transfer/chat_import.py</extracomment>
        <translation>Giải phóng bớt dung lượng rồi nhập lại. Chưa có gì thay đổi.</translation>
    </message>
    <message>
        <source>a photo is larger than the file says</source>
        <extracomment>app/storage/transfer/chat_import.py</extracomment>
        <translation>một ảnh lớn hơn kích thước ghi trong tệp</translation>
    </message>
    <message>
        <source>a photo of a message is missing in it</source>
        <extracomment>app/storage/transfer/chat_import.py</extracomment>
        <translation>trong đó thiếu ảnh của một tin nhắn</translation>
    </message>
    <message>
        <source>Saving the settings of the chat</source>
        <extracomment>app/storage/chat_store/chat_settings.py</extracomment>
        <translation>Lưu cài đặt của cuộc trò chuyện</translation>
    </message>
    <message>
        <source>Freeing the space of photos</source>
        <extracomment>app/storage/chat_store/chats.py</extracomment>
        <translation>Giải phóng dung lượng ảnh</translation>
    </message>
    <message>
        <source>Saving the feedback</source>
        <extracomment>app/storage/chat_store/comparison.py</extracomment>
        <translation>Lưu đánh giá</translation>
    </message>
    <message>
        <source>Reading the feedback</source>
        <extracomment>app/storage/chat_store/feedback.py</extracomment>
        <translation>Đọc đánh giá</translation>
    </message>
    <message>
        <source>{0} is there already.</source>
        <extracomment>app/storage/transfer/feedback_export.py</extracomment>
        <translation>{0} đã có sẵn.</translation>
    </message>
    <message>
        <source>Name a new folder for the feedback.</source>
        <extracomment>app/storage/transfer/feedback_export.py</extracomment>
        <translation>Đặt tên một thư mục mới cho đánh giá.</translation>
    </message>
    <message>
        <source>Mark replies with a thumb up, correct them, or compare two versions.</source>
        <extracomment>app/storage/transfer/feedback_export.py</extracomment>
        <translation>Đánh dấu ngón tay cái hướng lên cho câu trả lời, sửa câu trả lời, hoặc so sánh hai phiên bản.</translation>
    </message>
    <message>
        <source>an earlier reply has a thumb down and no correction</source>
        <extracomment>app/storage/transfer/feedback_export.py</extracomment>
        <translation>một câu trả lời trước bị đánh giá kém và chưa được sửa</translation>
    </message>
    <message>
        <source>both answers are the same</source>
        <extracomment>app/storage/transfer/feedback_export.py</extracomment>
        <translation>hai câu trả lời giống nhau</translation>
    </message>
    <message>
        <source>several photos, or a photo in a later message</source>
        <extracomment>app/storage/transfer/feedback_export.py</extracomment>
        <translation>nhiều ảnh, hoặc ảnh trong tin nhắn sau</translation>
    </message>
    <message>
        <source>its photo is missing</source>
        <extracomment>app/storage/transfer/feedback_export.py</extracomment>
        <translation>thiếu ảnh</translation>
    </message>
    <message>
        <source>questions and replies do not alternate</source>
        <extracomment>app/storage/transfer/feedback_export.py</extracomment>
        <translation>câu hỏi và câu trả lời không xen kẽ nhau</translation>
    </message>
    <message>
        <source>a message has no words</source>
        <extracomment>app/storage/transfer/feedback_export.py</extracomment>
        <translation>một tin nhắn không có chữ</translation>
    </message>
    <message>
        <source>a message contains {0}</source>
        <extracomment>app/storage/transfer/feedback_export.py</extracomment>
        <translation>một tin nhắn chứa {0}</translation>
    </message>
    <message>
        <source>it has a video</source>
        <extracomment>app/storage/transfer/feedback_export.py</extracomment>
        <translation>có video</translation>
    </message>
    <message>
        <source>it is no export of Pumice</source>
        <extracomment>app/storage/transfer/import_format.py</extracomment>
        <translation>đây không phải là bản xuất của Pumice</translation>
    </message>
    <message>
        <source>This file was written by a newer Pumice.</source>
        <extracomment>app/storage/transfer/import_format.py</extracomment>
        <translation>Tệp này do một bản Pumice mới hơn ghi.</translation>
    </message>
    <message>
        <source>Update Pumice, then import it again.</source>
        <extracomment>app/storage/transfer/import_format.py</extracomment>
        <translation>Cập nhật Pumice rồi nhập lại.</translation>
    </message>
    <message>
        <source>its lists are nested too deeply</source>
        <extracomment>app/storage/transfer/import_format.py</extracomment>
        <translation>các danh sách của nó lồng nhau quá sâu</translation>
    </message>
    <message>
        <source>it has no {0}</source>
        <extracomment>app/storage/transfer/import_format.py</extracomment>
        <translation>tệp không có {0}</translation>
    </message>
    <message>
        <source>This file cannot be imported: {0}.</source>
        <extracomment>app/storage/transfer/import_format.py</extracomment>
        <translation>Không thể nhập tệp này: {0}.</translation>
    </message>
    <message>
        <source>Choose a file that Pumice exported as JSON. Nothing was changed.</source>
        <extracomment>app/storage/transfer/import_format.py</extracomment>
        <translation>Chọn một tệp mà Pumice đã xuất dạng JSON. Chưa có gì thay đổi.</translation>
    </message>
    <message>
        <source>The presets could not be read: {0}.</source>
        <extracomment>app/storage/presets.py</extracomment>
        <translation>Không thể đọc thiết lập sẵn: {0}.</translation>
    </message>
    <message>
        <source>The presets could not be saved: {0}.</source>
        <extracomment>app/storage/presets.py</extracomment>
        <translation>Không thể lưu thiết lập sẵn: {0}.</translation>
    </message>
    <message>
        <source>{0} could not be read: {1}.</source>
        <extracomment>app/storage/presets.py</extracomment>
        <translation>Không thể đọc {0}: {1}.</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <extracomment>app/storage/presets.py</extracomment>
        <translation>Chọn tệp khác.</translation>
    </message>
    <message>
        <source>{0} is no file of presets.</source>
        <extracomment>app/storage/presets.py</extracomment>
        <translation>{0} không phải là tệp thiết lập sẵn.</translation>
    </message>
    <message>
        <source>Choose a file that Pumice has exported.</source>
        <extracomment>app/storage/presets.py</extracomment>
        <translation>Chọn một tệp do Pumice xuất.</translation>
    </message>
    <message>
        <source>There are no presets in {0}.</source>
        <extracomment>app/storage/presets.py</extracomment>
        <translation>Không có thiết lập sẵn nào trong {0}.</translation>
    </message>
    <message>
        <source>The file of presets was damaged, so only the built-in ones are there.</source>
        <extracomment>app/storage/presets.py</extracomment>
        <translation>Tệp thiết lập sẵn bị hỏng nên chỉ còn các thiết lập có sẵn của Pumice.</translation>
    </message>
    <message>
        <source>Opening the search index</source>
        <extracomment>app/storage/chat_store/search_index.py</extracomment>
        <translation>Mở chỉ mục tìm kiếm</translation>
    </message>
    <message>
        <source>Building the search index</source>
        <extracomment>app/storage/chat_store/search_index.py</extracomment>
        <translation>Tạo chỉ mục tìm kiếm</translation>
    </message>
    <message>
        <source>Vision file of that model; empty looks for it.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>Tệp thị giác của mô hình đó; để trống thì Pumice tự tìm.</translation>
    </message>
    <message>
        <source>Models that were opened, the latest first: file or folder, vision file, name.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>Các mô hình đã mở, mới nhất trước: tệp hoặc thư mục, tệp thị giác, tên.</translation>
    </message>
    <message>
        <source>Options with which models are opened, by file or folder.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>Tùy chọn khi mở mô hình, theo tệp hoặc thư mục.</translation>
    </message>
    <message>
        <source>Open the model that a chat used when the chat is opened.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>Khi mở một cuộc trò chuyện, mở luôn mô hình mà nó đã dùng.</translation>
    </message>
    <message>
        <source>Let the model name a chat after its first reply; the built-in model is not asked.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>Để mô hình đặt tên cho cuộc trò chuyện sau câu trả lời đầu tiên; không áp dụng với mô hình tích hợp sẵn.</translation>
    </message>
    <message>
        <source>Folders of the list of chats that are folded; -1 is the archive.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>Các thư mục đang thu gọn trong danh sách cuộc trò chuyện; -1 là mục lưu trữ.</translation>
    </message>
    <message>
        <source>Reading the folder of photos</source>
        <extracomment>app/storage/chat_store/storage_use.py</extracomment>
        <translation>Đọc thư mục ảnh</translation>
    </message>
    <message>
        <source>Reading the bin</source>
        <extracomment>app/storage/chat_store/storage_use.py</extracomment>
        <translation>Đọc thùng rác</translation>
    </message>
    <message>
        <source>The model {0} reads no videos.</source>
        <extracomment>app/storage/video_support.py</extracomment>
        <translation>Mô hình {0} không đọc được video.</translation>
    </message>
    <message>
        <source>Send single pictures of it as photos, or open a model that reads videos (LLaVA-NeXT-Video, LLaVA-OneVision, LLaVA-Video).</source>
        <extracomment>app/storage/video_support.py</extracomment>
        <translation>Gửi từng hình trong video dưới dạng ảnh, hoặc mở một mô hình đọc được video (LLaVA-NeXT-Video, LLaVA-OneVision, LLaVA-Video).</translation>
    </message>
    <message>
        <source>Describe for a blind person</source>
        <extracomment>app/window/settings/built_in_presets.py</extracomment>
        <translation>Mô tả cho người khiếm thị</translation>
    </message>
    <message>
        <source>The person who asks cannot see the photo. First say in one sentence what it shows. Then describe people, things, text and colours from left to right and from near to far. Say so if you are not sure. Do not guess.</source>
        <extracomment>app/window/settings/built_in_presets.py</extracomment>
        <translation>Người hỏi không nhìn thấy ảnh. Trước tiên, nói trong một câu ảnh cho thấy gì. Sau đó mô tả người, đồ vật, chữ và màu sắc từ trái sang phải, từ gần đến xa. Nếu không chắc, hãy nói rõ. Đừng đoán.</translation>
    </message>
    <message>
        <source>Read the text</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>Đọc chữ</translation>
    </message>
    <message>
        <source>Write down all text in the photo exactly as it is, line by line and in its own language. Add nothing and explain nothing. Put […] where it cannot be read.</source>
        <extracomment>app/window/settings/built_in_presets.py</extracomment>
        <translation>Ghi lại toàn bộ chữ trong ảnh đúng nguyên văn, từng dòng một, bằng ngôn ngữ gốc. Không thêm gì và không giải thích gì. Ghi […] ở chỗ không đọc được.</translation>
    </message>
    <message>
        <source>Short answers</source>
        <extracomment>app/window/settings/built_in_presets.py</extracomment>
        <translation>Trả lời ngắn</translation>
    </message>
    <message>
        <source>Answer in one short sentence. If you cannot see it in the photo, say so.</source>
        <extracomment>app/window/settings/built_in_presets.py</extracomment>
        <translation>Trả lời bằng một câu ngắn. Nếu không thấy được điều đó trong ảnh, hãy nói rõ.</translation>
    </message>
    <message>
        <source>Translator</source>
        <extracomment>app/window/settings/built_in_presets.py</extracomment>
        <translation>Phiên dịch</translation>
    </message>
    <message>
        <source>Translate all text in the photo into English. For each passage give the original first, then the translation.</source>
        <extracomment>app/window/settings/built_in_presets.py</extracomment>
        <translation>Dịch toàn bộ chữ trong ảnh sang tiếng Việt. Với mỗi đoạn, ghi nguyên văn trước rồi đến bản dịch.</translation>
    </message>
    <message>
        <source>Caption</source>
        <extracomment>app/window/settings/built_in_presets.py</extracomment>
        <translation>Chú thích</translation>
    </message>
    <message>
        <source>Write one caption for each photo: a single sentence that names what is most important in it, without opinions.</source>
        <extracomment>app/window/settings/built_in_presets.py</extracomment>
        <translation>Viết một chú thích cho mỗi ảnh: một câu duy nhất nêu điều quan trọng nhất trong ảnh, không kèm nhận xét.</translation>
    </message>
    <message>
        <source>The caption was changed.</source>
        <extracomment>app/window/folder/caption_actions.py</extracomment>
        <translation>Đã thay đổi chú thích.</translation>
    </message>
    <message>
        <source>Video {name}</source>
        <extracomment>app/window/folder/caption_table.py</extracomment>
        <translation>Video {name}</translation>
    </message>
    <message>
        <source>Photo {name}</source>
        <extracomment>app/window/folder/caption_table.py</extracomment>
        <translation>Ảnh {name}</translation>
    </message>
    <message>
        <source>no caption yet</source>
        <extracomment>app/window/folder/caption_table.py</extracomment>
        <translation>chưa có chú thích</translation>
    </message>
    <message>
        <source>Error: {error}</source>
        <extracomment>app/window/folder/caption_table.py</extracomment>
        <translation>Lỗi: {error}</translation>
    </message>
    <message>
        <source>Edited: {caption}</source>
        <extracomment>app/window/folder/caption_table.py</extracomment>
        <translation>Đã sửa: {caption}</translation>
    </message>
    <message>
        <source>“{title}” was archived.</source>
        <extracomment>app/window/history/chat_actions.py</extracomment>
        <translation>Đã lưu trữ “{title}”.</translation>
    </message>
    <message>
        <source>{n} chats were archived.</source>
        <extracomment>app/window/history/chat_actions.py</extracomment>
        <translation>Đã lưu trữ {n} cuộc trò chuyện.</translation>
    </message>
    <message>
        <source>“{title}” is back in the list.</source>
        <extracomment>app/window/history/chat_actions.py</extracomment>
        <translation>“{title}” đã trở lại danh sách.</translation>
    </message>
    <message>
        <source>{n} chats are back in the list.</source>
        <extracomment>app/window/history/chat_actions.py</extracomment>
        <translation>{n} cuộc trò chuyện đã trở lại danh sách.</translation>
    </message>
    <message>
        <source>“{title}” was moved.</source>
        <extracomment>app/window/history/chat_actions.py</extracomment>
        <translation>Đã chuyển “{title}”.</translation>
    </message>
    <message>
        <source>{n} chats were moved.</source>
        <extracomment>app/window/history/chat_actions.py</extracomment>
        <translation>Đã chuyển {n} cuộc trò chuyện.</translation>
    </message>
    <message>
        <source>{n} chats were deleted.</source>
        <extracomment>app/window/history/chat_actions.py</extracomment>
        <translation>Đã xóa {n} cuộc trò chuyện.</translation>
    </message>
    <message>
        <source>The folder “{name}” was deleted.</source>
        <extracomment>app/window/history/chat_actions.py</extracomment>
        <translation>Đã xóa thư mục “{name}”.</translation>
    </message>
    <message>
        <source>Its chats are still here.</source>
        <extracomment>app/window/history/chat_actions.py</extracomment>
        <translation>Các cuộc trò chuyện trong đó vẫn còn ở đây.</translation>
    </message>
    <message>
        <source>Pinned</source>
        <extracomment>app/window/chat/chat_list.py</extracomment>
        <translation>Đã ghim</translation>
    </message>
    <message>
        <source>Folders</source>
        <extracomment>app/window/chat/chat_list.py</extracomment>
        <translation>Thư mục</translation>
    </message>
    <message>
        <source>Archive</source>
        <extracomment>app/window/chat/chat_list.py</extracomment>
        <translation>Lưu trữ</translation>
    </message>
    <message>
        <source>Today</source>
        <extracomment>app/window/chat/chat_list.py</extracomment>
        <translation>Hôm nay</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <extracomment>app/window/chat/chat_list.py</extracomment>
        <translation>Hôm qua</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <extracomment>app/window/chat/chat_list.py</extracomment>
        <translation>7 ngày qua</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <extracomment>app/window/chat/chat_list.py</extracomment>
        <translation>30 ngày qua</translation>
    </message>
    <message>
        <source>MMMM yyyy</source>
        <extracomment>app/window/chat/chat_list.py</extracomment>
        <translation>MMMM &apos;năm&apos; yyyy</translation>
    </message>
    <message>
        <source>This chat used {name}</source>
        <extracomment>app/window/models/chat_model_offer.py</extracomment>
        <translation>Cuộc trò chuyện này đã dùng {name}</translation>
    </message>
    <message>
        <source>System prompt</source>
        <extracomment>app/window/settings/chat_options.py</extracomment>
        <translation>Lời nhắc hệ thống</translation>
    </message>
    <message>
        <source>one value set</source>
        <extracomment>app/window/settings/chat_options.py</extracomment>
        <translation>đặt 1 giá trị</translation>
    </message>
    <message>
        <source>{n} values set</source>
        <extracomment>app/window/settings/chat_options.py</extracomment>
        <translation>đặt {n} giá trị</translation>
    </message>
    <message>
        <source>fixed form</source>
        <extracomment>app/window/settings/chat_options.py</extracomment>
        <translation>dạng cố định</translation>
    </message>
    <message>
        <source>with photo facts</source>
        <extracomment>app/window/settings/chat_options.py</extracomment>
        <translation>kèm thông tin ảnh</translation>
    </message>
    <message>
        <source>{model} has no place for a system prompt in its chat template. Pumice puts it at the head of the first question.</source>
        <extracomment>app/window/settings/chat_options.py</extracomment>
        <translation>Mẫu trò chuyện của {model} không có chỗ cho lời nhắc hệ thống. Pumice đặt nó ở đầu câu hỏi đầu tiên.</translation>
    </message>
    <message>
        <source>Archived</source>
        <extracomment>app/window/history/chat_search.py</extracomment>
        <translation>Đã lưu trữ</translation>
    </message>
    <message>
        <source>Searching…</source>
        <extracomment>app/window/history/chat_search.py</extracomment>
        <translation>Đang tìm…</translation>
    </message>
    <message>
        <source>Nothing was found.</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>Không tìm thấy gì.</translation>
    </message>
    <message>
        <source>Found once.</source>
        <extracomment>app/window/history/chat_search.py</extracomment>
        <translation>Tìm thấy 1 kết quả.</translation>
    </message>
    <message>
        <source>Found {n} times.</source>
        <extracomment>app/window/history/chat_search.py</extracomment>
        <translation>Tìm thấy {n} kết quả.</translation>
    </message>
    <message>
        <source>Naming the chat</source>
        <extracomment>app/window/history/chat_titles.py</extracomment>
        <translation>Đặt tên cuộc trò chuyện</translation>
    </message>
    <message>
        <source>No chats</source>
        <extracomment>app/window/history/chat_transfer.py</extracomment>
        <translation>Không có cuộc trò chuyện nào</translation>
    </message>
    <message>
        <source>{n} chats</source>
        <extracomment>app/window/history/chat_transfer.py</extracomment>
        <translation>{n} cuộc trò chuyện</translation>
    </message>
    <message>
        <source>Chats</source>
        <extracomment>app/window/history/chat_transfer.py</extracomment>
        <translation>Cuộc trò chuyện</translation>
    </message>
    <message>
        <source>Chats cannot be imported while they live in memory only.</source>
        <extracomment>app/window/history/chat_transfer.py</extracomment>
        <translation>Không thể nhập khi các cuộc trò chuyện chỉ nằm trong bộ nhớ.</translation>
    </message>
    <message>
        <source>See the first notice: it says why they are not kept on the disk.</source>
        <extracomment>app/window/history/chat_transfer.py</extracomment>
        <translation>Xem thông báo đầu tiên: thông báo đó nêu lý do chúng không được lưu trên ổ đĩa.</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <extracomment>app/window/folder/folder_words.py</extracomment>
        <translation>{done} trên {total}</translation>
    </message>
    <message>
        <source>The export was stopped. Nothing was written.</source>
        <extracomment>app/window/history/chat_transfer.py</extracomment>
        <translation>Đã dừng xuất. Không có gì được ghi.</translation>
    </message>
    <message>
        <source>Nothing was fit to be exported.</source>
        <extracomment>app/window/history/chat_transfer.py</extracomment>
        <translation>Không có gì phù hợp để xuất.</translation>
    </message>
    <message>
        <source>Training data needs whole replies. The folder is empty.</source>
        <extracomment>app/window/history/chat_transfer.py</extracomment>
        <translation>Dữ liệu huấn luyện cần các câu trả lời trọn vẹn. Thư mục này trống.</translation>
    </message>
    <message>
        <source>One chat was exported.</source>
        <extracomment>app/window/history/chat_transfer.py</extracomment>
        <translation>Đã xuất 1 cuộc trò chuyện.</translation>
    </message>
    <message>
        <source>{n} chats were exported.</source>
        <extracomment>app/window/history/chat_transfer.py</extracomment>
        <translation>Đã xuất {n} cuộc trò chuyện.</translation>
    </message>
    <message>
        <source>The import was stopped. Nothing was changed.</source>
        <extracomment>app/window/history/chat_transfer.py</extracomment>
        <translation>Đã dừng nhập. Không có gì thay đổi.</translation>
    </message>
    <message>
        <source>All these chats are here already.</source>
        <extracomment>app/window/history/chat_transfer.py</extracomment>
        <translation>Tất cả các cuộc trò chuyện này đã có ở đây.</translation>
    </message>
    <message>
        <source>New chats: {n}. Chats with more messages: {m}.</source>
        <extracomment>app/window/history/chat_transfer.py</extracomment>
        <translation>Cuộc trò chuyện mới: {n}. Cuộc trò chuyện có thêm tin nhắn: {m}.</translation>
    </message>
    <message>
        <source>Messages: {n}. Photos: {m}.</source>
        <extracomment>app/window/history/chat_transfer.py</extracomment>
        <translation>Tin nhắn: {n}. Ảnh: {m}.</translation>
    </message>
    <message>
        <source>Both replies are there.</source>
        <extracomment>app/window/comparison/compare.py</extracomment>
        <translation>Đã có cả hai câu trả lời.</translation>
    </message>
    <message>
        <source>Open model: {name}</source>
        <extracomment>app/window/comparison/compare_models.py</extracomment>
        <translation>Mô hình đang mở: {name}</translation>
    </message>
    <message>
        <source>Open model</source>
        <extracomment>app/window/comparison/compare_models.py</extracomment>
        <translation>Mô hình đang mở</translation>
    </message>
    <message>
        <source>Built-in model</source>
        <extracomment>app/window/comparison/compare_models.py</extracomment>
        <translation>Mô hình tích hợp sẵn</translation>
    </message>
    <message>
        <source>Open a model, then try again.</source>
        <extracomment>app/window/engines/engine_thread.py</extracomment>
        <translation>Mở một mô hình rồi thử lại.</translation>
    </message>
    <message>
        <source>The corrected answer is kept.</source>
        <extracomment>app/window/chat/feedback.py</extracomment>
        <translation>Đã lưu câu trả lời đã sửa.</translation>
    </message>
    <message>
        <source>The correction was removed.</source>
        <extracomment>app/window/chat/feedback.py</extracomment>
        <translation>Đã bỏ bản sửa.</translation>
    </message>
    <message>
        <source>There is no feedback yet.</source>
        <extracomment>app/window/chat/feedback.py</extracomment>
        <translation>Chưa có đánh giá nào.</translation>
    </message>
    <message>
        <source>{n} good</source>
        <extracomment>app/window/chat/feedback.py</extracomment>
        <translation>{n} tốt</translation>
    </message>
    <message>
        <source>{n} bad</source>
        <extracomment>app/window/chat/feedback.py</extracomment>
        <translation>{n} kém</translation>
    </message>
    <message>
        <source>{n} corrected</source>
        <extracomment>app/window/chat/feedback.py</extracomment>
        <translation>{n} đã sửa</translation>
    </message>
    <message>
        <source>{n} compared</source>
        <extracomment>app/window/chat/feedback.py</extracomment>
        <translation>{n} đã so sánh</translation>
    </message>
    <message>
        <source>One entry was exported.</source>
        <extracomment>app/window/chat/feedback.py</extracomment>
        <translation>Đã xuất 1 mục.</translation>
    </message>
    <message>
        <source>{n} entries were exported.</source>
        <extracomment>app/window/chat/feedback.py</extracomment>
        <translation>Đã xuất {n} mục.</translation>
    </message>
    <message>
        <source>They are in {folder}.</source>
        <extracomment>app/window/chat/feedback.py</extracomment>
        <translation>Đã lưu vào {folder}.</translation>
    </message>
    <message>
        <source>They are in {folder}. {n} could not be used.</source>
        <extracomment>app/window/chat/feedback.py</extracomment>
        <translation>Đã lưu vào {folder}. {n} mục không dùng được.</translation>
    </message>
    <message>
        <source>Exporting the feedback</source>
        <extracomment>app/window/chat/feedback.py</extracomment>
        <translation>Xuất đánh giá</translation>
    </message>
    <message>
        <source>Searching the captions…</source>
        <extracomment>app/window/folder/folder_answer.py</extracomment>
        <translation>Đang tìm trong chú thích…</translation>
    </message>
    <message>
        <source>No caption has the words of the question; the model got them all.</source>
        <extracomment>app/window/folder/folder_answer.py</extracomment>
        <translation>Không chú thích nào chứa các từ trong câu hỏi; mô hình đã nhận tất cả chú thích.</translation>
    </message>
    <message>
        <source>There are no captions yet. Start the run first.</source>
        <extracomment>app/window/folder/folder_answer.py</extracomment>
        <translation>Chưa có chú thích nào. Trước tiên hãy bắt đầu lượt chạy.</translation>
    </message>
    <message>
        <source>No caption says anything about this. Try other words.</source>
        <extracomment>app/window/folder/folder_answer.py</extracomment>
        <translation>Không chú thích nào nói về điều này. Hãy thử từ khác.</translation>
    </message>
    <message>
        <source>The answer failed.</source>
        <extracomment>app/window/folder/folder_answer.py</extracomment>
        <translation>Không trả lời được.</translation>
    </message>
    <message>
        <source>A folder is being asked about.</source>
        <extracomment>app/window/folder/folder_page.py</extracomment>
        <translation>Đang hỏi về một thư mục.</translation>
    </message>
    <message>
        <source>Stop the run before you change this.</source>
        <extracomment>app/window/folder/folder_page.py</extracomment>
        <translation>Dừng lượt chạy trước khi thay đổi mục này.</translation>
    </message>
    <message>
        <source>The folder “{name}” is done.</source>
        <extracomment>app/window/folder/folder_page.py</extracomment>
        <translation>Thư mục “{name}” đã xong.</translation>
    </message>
    <message>
        <source>The captions are in {file}.</source>
        <extracomment>app/window/folder/folder_page.py</extracomment>
        <translation>Chú thích nằm trong {file}.</translation>
    </message>
    <message>
        <source>The model {0} cannot see photos.</source>
        <extracomment>app/window/folder/folder_page.py</extracomment>
        <translation>Mô hình {0} không xem được ảnh.</translation>
    </message>
    <message>
        <source>Open a model with a vision file.</source>
        <extracomment>app/window/folder/folder_page.py</extracomment>
        <translation>Mở một mô hình có tệp thị giác.</translation>
    </message>
    <message>
        <source>The folder</source>
        <extracomment>app/window/folder/folder_run.py</extracomment>
        <translation>Thư mục này</translation>
    </message>
    <message>
        <source>Check that it is there, may be written, and that the disk is not full.</source>
        <extracomment>app/window/folder/folder_run.py</extracomment>
        <translation>Kiểm tra xem thư mục có ở đó, có ghi được và ổ đĩa còn chỗ trống không.</translation>
    </message>
    <message>
        <source>Reading the folder…</source>
        <extracomment>app/window/folder/folder_words.py</extracomment>
        <translation>Đang đọc thư mục…</translation>
    </message>
    <message>
        <source>Paused</source>
        <extracomment>app/window/folder/folder_words.py</extracomment>
        <translation>Đã tạm dừng</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <extracomment>app/window/folder/folder_words.py</extracomment>
        <translation>Đang dừng…</translation>
    </message>
    <message>
        <source>{time} left</source>
        <extracomment>app/window/folder/folder_words.py</extracomment>
        <translation>còn {time}</translation>
    </message>
    <message>
        <source>one photo</source>
        <extracomment>app/window/folder/folder_words.py</extracomment>
        <translation>1 ảnh</translation>
    </message>
    <message>
        <source>{n} photos</source>
        <extracomment>app/window/folder/folder_words.py</extracomment>
        <translation>{n} ảnh</translation>
    </message>
    <message>
        <source>one caption</source>
        <extracomment>app/window/folder/folder_words.py</extracomment>
        <translation>1 chú thích</translation>
    </message>
    <message>
        <source>{n} captions</source>
        <extracomment>app/window/folder/folder_words.py</extracomment>
        <translation>{n} chú thích</translation>
    </message>
    <message>
        <source>{n} photos a minute</source>
        <extracomment>app/window/folder/folder_words.py</extracomment>
        <translation>{n} ảnh/phút</translation>
    </message>
    <message>
        <source>{n} s</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>{n} giây</translation>
    </message>
    <message>
        <source>{n} min</source>
        <extracomment>app/window/folder/folder_words.py</extracomment>
        <translation>{n} phút</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <extracomment>app/window/folder/folder_words.py</extracomment>
        <translation>{hours} giờ {minutes} phút</translation>
    </message>
    <message>
        <source>{name}: {why}</source>
        <extracomment>app/window/folder/folder_words.py</extracomment>
        <translation>{name}: {why}</translation>
    </message>
    <message>
        <source>{name}: it is gone</source>
        <extracomment>app/window/folder/folder_words.py</extracomment>
        <translation>{name}: không còn ở đó</translation>
    </message>
    <message>
        <source>Left out: {what}</source>
        <extracomment>app/window/folder/folder_words.py</extracomment>
        <translation>Đã bỏ qua: {what}</translation>
    </message>
    <message>
        <source>Videos are left out: {why}</source>
        <extracomment>app/window/folder/folder_words.py</extracomment>
        <translation>Đã bỏ qua video: {why}</translation>
    </message>
    <message>
        <source>and {n} more</source>
        <extracomment>app/window/folder/folder_words.py</extracomment>
        <translation>và {n} mục nữa</translation>
    </message>
    <message>
        <source>Which model do you want to open?</source>
        <extracomment>app/window/models/model_check.py</extracomment>
        <translation>Bạn muốn mở mô hình nào?</translation>
    </message>
    <message>
        <source>{name} cannot be opened</source>
        <extracomment>app/window/models/model_check.py</extracomment>
        <translation>Không thể mở {name}</translation>
    </message>
    <message>
        <source>Open {name}?</source>
        <extracomment>app/window/models/model_check.py</extracomment>
        <translation>Mở {name}?</translation>
    </message>
    <message>
        <source>Close other programs, or use a smaller file of the same model (such as q4_k_m).</source>
        <extracomment>app/window/models/model_check.py</extracomment>
        <translation>Đóng các chương trình khác, hoặc dùng một tệp nhỏ hơn của cùng mô hình (như q4_k_m).</translation>
    </message>
    <message>
        <source>Choose the vision file that was published beside it, or open it for text only.</source>
        <extracomment>app/window/models/model_check.py</extracomment>
        <translation>Chọn tệp thị giác được phát hành kèm mô hình, hoặc mở chỉ để dùng văn bản.</translation>
    </message>
    <message>
        <source>Set a larger context under “How it is opened” once it is open.</source>
        <extracomment>app/window/models/model_check.py</extracomment>
        <translation>Sau khi mở mô hình, đặt ngữ cảnh lớn hơn trong mục “Cách mở mô hình”.</translation>
    </message>
    <message>
        <source>Open the folder that holds both files, or drop both files on the window.</source>
        <extracomment>app/window/models/model_check.py</extracomment>
        <translation>Mở thư mục chứa cả hai tệp, hoặc thả cả hai tệp vào cửa sổ.</translation>
    </message>
    <message>
        <source>{fault} Pumice puts this right while it opens the file.</source>
        <extracomment>app/window/models/model_check.py</extracomment>
        <translation>{fault} Pumice khắc phục điều này khi mở tệp.</translation>
    </message>
    <message>
        <source>{name} was not found</source>
        <extracomment>app/window/models/model_check.py</extracomment>
        <translation>Không tìm thấy {name}</translation>
    </message>
    <message>
        <source>sees photos</source>
        <extracomment>app/window/engines/model_files.py</extracomment>
        <translation>xem được ảnh</translation>
    </message>
    <message>
        <source>text only</source>
        <extracomment>app/window/engines/model_files.py</extracomment>
        <translation>chỉ văn bản</translation>
    </message>
    <message>
        <source>blind to photos</source>
        <extracomment>app/window/engines/model_files.py</extracomment>
        <translation>không nhận biết ảnh</translation>
    </message>
    <message>
        <source>{size} on disk</source>
        <extracomment>app/window/engines/model_files.py</extracomment>
        <translation>{size} trên ổ đĩa</translation>
    </message>
    <message>
        <source>needs {needs} of memory</source>
        <extracomment>app/window/engines/model_files.py</extracomment>
        <translation>cần {needs} bộ nhớ</translation>
    </message>
    <message>
        <source>needs {needs} of {free} free</source>
        <extracomment>app/window/engines/model_files.py</extracomment>
        <translation>cần {needs}, còn trống {free}</translation>
    </message>
    <message>
        <source>{name} (cannot see photos)</source>
        <extracomment>app/window/models/model_line.py</extracomment>
        <translation>{name} (không xem được ảnh)</translation>
    </message>
    <message>
        <source>{name} (blind to photos)</source>
        <extracomment>app/window/models/model_line.py</extracomment>
        <translation>{name} (không nhận biết ảnh)</translation>
    </message>
    <message>
        <source>The cache is used when the model is opened again.</source>
        <extracomment>app/window/models/model_line.py</extracomment>
        <translation>Bộ nhớ đệm sẽ được dùng khi mở lại mô hình.</translation>
    </message>
    <message>
        <source>The cache is used until the model is opened again.</source>
        <extracomment>app/window/models/model_line.py</extracomment>
        <translation>Bộ nhớ đệm vẫn được dùng cho đến khi mở lại mô hình.</translation>
    </message>
    <message>
        <source>Open it again</source>
        <extracomment>app/window/models/model_line.py</extracomment>
        <translation>Mở lại</translation>
    </message>
    <message>
        <source>{family} on {language_model}</source>
        <extracomment>app/window/models/model_line.py</extracomment>
        <translation>{family} dựa trên {language_model}</translation>
    </message>
    <message>
        <source>context of {tokens} tokens</source>
        <extracomment>app/window/models/model_line.py</extracomment>
        <translation>ngữ cảnh {tokens} token</translation>
    </message>
    <message>
        <source>up to {tokens} tokens a photo</source>
        <extracomment>app/window/models/model_line.py</extracomment>
        <translation>tối đa {tokens} token mỗi ảnh</translation>
    </message>
    <message>
        <source>“{name}” was taken out of the list. Its files stay.</source>
        <extracomment>app/window/models/model_picker.py</extracomment>
        <translation>Đã bỏ “{name}” khỏi danh sách. Các tệp của nó vẫn còn.</translation>
    </message>
    <message>
        <source>Reading the file…</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>Đang đọc tệp…</translation>
    </message>
    <message>
        <source>Pumice starter (built in)</source>
        <extracomment>app/window/models/model_picker.py</extracomment>
        <translation>Mô hình khởi đầu Pumice (tích hợp sẵn)</translation>
    </message>
    <message>
        <source>Part of {name}</source>
        <extracomment>app/window/photos/photo_rows.py</extracomment>
        <translation>Một phần của {name}</translation>
    </message>
    <message>
        <source>ready in {s} s</source>
        <extracomment>app/window/photos/photo_status.py</extracomment>
        <translation>sẵn sàng sau {s} giây</translation>
    </message>
    <message>
        <source>ready</source>
        <extracomment>app/window/photos/photo_status.py</extracomment>
        <translation>sẵn sàng</translation>
    </message>
    <message>
        <source>seeing…</source>
        <extracomment>app/window/photos/photo_status.py</extracomment>
        <translation>đang xem…</translation>
    </message>
    <message>
        <source>{n} of {total}</source>
        <extracomment>app/window/photos/photo_viewer.py</extracomment>
        <translation>{n} trên {total}</translation>
    </message>
    <message>
        <source>Its file is no longer in Pumice&apos;s folder of photos.</source>
        <extracomment>app/window/photos/photo_viewer.py</extracomment>
        <translation>Tệp của ảnh không còn trong thư mục ảnh của Pumice.</translation>
    </message>
    <message>
        <source>{width} × {height} px</source>
        <extracomment>app/window/photos/photo_viewer.py</extracomment>
        <translation>{width} × {height} px</translation>
    </message>
    <message>
        <source>{n} seconds</source>
        <extracomment>app/window/photos/photo_viewer.py</extracomment>
        <translation>{n} giây</translation>
    </message>
    <message>
        <source>Given to the model in this chat. They stay on this computer.</source>
        <extracomment>app/window/photos/photo_viewer.py</extracomment>
        <translation>Được cung cấp cho mô hình trong cuộc trò chuyện này. Thông tin vẫn ở trên máy tính này.</translation>
    </message>
    <message>
        <source>Not given to the model. They stay on this computer.</source>
        <extracomment>app/window/photos/photo_viewer.py</extracomment>
        <translation>Không cung cấp cho mô hình. Thông tin vẫn ở trên máy tính này.</translation>
    </message>
    <message>
        <source>There is a preset “{0}” already.</source>
        <extracomment>app/window/settings/presets.py</extracomment>
        <translation>Đã có thiết lập sẵn “{0}”.</translation>
    </message>
    <message>
        <source>The preset “{name}” was deleted.</source>
        <extracomment>app/window/settings/presets.py</extracomment>
        <translation>Đã xóa thiết lập sẵn “{name}”.</translation>
    </message>
    <message>
        <source>One preset was added.</source>
        <extracomment>app/window/settings/presets.py</extracomment>
        <translation>Đã thêm 1 thiết lập sẵn.</translation>
    </message>
    <message>
        <source>{n} presets were added.</source>
        <extracomment>app/window/settings/presets.py</extracomment>
        <translation>Đã thêm {n} thiết lập sẵn.</translation>
    </message>
    <message>
        <source>“{name}” was taken out of the list.</source>
        <extracomment>app/window/folder/recent_folder_list.py</extracomment>
        <translation>Đã bỏ “{name}” khỏi danh sách.</translation>
    </message>
    <message>
        <source>Its captions and photos stay where they are.</source>
        <extracomment>app/window/folder/recent_folder_list.py</extracomment>
        <translation>Chú thích và ảnh của nó vẫn ở chỗ cũ.</translation>
    </message>
    <message>
        <source>Thinking…</source>
        <extracomment>app/window/replies/reply_blocks.py</extracomment>
        <translation>Đang suy nghĩ…</translation>
    </message>
    <message>
        <source>one word</source>
        <extracomment>app/window/replies/reply_blocks.py</extracomment>
        <translation>1 từ</translation>
    </message>
    <message>
        <source>{n} words</source>
        <extracomment>app/window/replies/reply_blocks.py</extracomment>
        <translation>{n} từ</translation>
    </message>
    <message>
        <source>Thoughts · {words}</source>
        <extracomment>app/window/replies/reply_blocks.py</extracomment>
        <translation>Suy nghĩ · {words}</translation>
    </message>
    <message>
        <source>Thought for {seconds} s · {words}</source>
        <extracomment>app/window/replies/reply_blocks.py</extracomment>
        <translation>Đã suy nghĩ {seconds} giây · {words}</translation>
    </message>
    <message>
        <source>Show one point</source>
        <extracomment>app/window/photos/reply_regions.py</extracomment>
        <translation>Hiện 1 điểm</translation>
    </message>
    <message>
        <source>Show {n} points</source>
        <extracomment>app/window/photos/reply_regions.py</extracomment>
        <translation>Hiện {n} điểm</translation>
    </message>
    <message>
        <source>Show {n} places</source>
        <extracomment>app/window/photos/reply_regions.py</extracomment>
        <translation>Hiện {n} vị trí</translation>
    </message>
    <message>
        <source>Show one box</source>
        <extracomment>app/window/photos/reply_regions.py</extracomment>
        <translation>Hiện 1 khung</translation>
    </message>
    <message>
        <source>Show {n} boxes</source>
        <extracomment>app/window/photos/reply_regions.py</extracomment>
        <translation>Hiện {n} khung</translation>
    </message>
    <message>
        <source>How this model counts is not known, so the places may be off.</source>
        <extracomment>app/window/photos/reply_regions.py</extracomment>
        <translation>Không rõ mô hình này tính tọa độ thế nào, nên vị trí có thể lệch.</translation>
    </message>
    <message>
        <source>Screenshot {time}</source>
        <extracomment>app/window/photos/screen_capture.py</extracomment>
        <translation>Ảnh chụp màn hình {time}</translation>
    </message>
    <message>
        <source>The screen could not be taken.</source>
        <extracomment>app/window/photos/screen_capture.py</extracomment>
        <translation>Không chụp được màn hình.</translation>
    </message>
    <message>
        <source>Take a screenshot with your desktop&apos;s own key, then paste it with Ctrl+V.</source>
        <extracomment>app/window/photos/screen_capture.py</extracomment>
        <translation>Hãy chụp màn hình bằng phím của hệ thống, rồi dán bằng Ctrl+V.</translation>
    </message>
    <message>
        <source>This desktop does not let other programs take the screen.</source>
        <extracomment>app/window/photos/screen_capture.py</extracomment>
        <translation>Môi trường desktop này không cho chương trình khác chụp màn hình.</translation>
    </message>
    <message>
        <source>{model} cannot see photos.</source>
        <extracomment>app/window/photos/seen_photo.py</extracomment>
        <translation>{model} không xem được ảnh.</translation>
    </message>
    <message>
        <source>{model} prepares photos itself when it is asked.</source>
        <extracomment>app/window/photos/seen_photo.py</extracomment>
        <translation>{model} tự xử lý ảnh khi được hỏi.</translation>
    </message>
    <message>
        <source>{model} sees {n} visual tokens.</source>
        <extracomment>app/window/photos/seen_photo.py</extracomment>
        <translation>{model} thấy {n} token thị giác.</translation>
    </message>
    <message>
        <source>Beside other photos, each one is shown as a single square.</source>
        <extracomment>app/window/photos/seen_photo.py</extracomment>
        <translation>Khi gửi cùng ảnh khác, mỗi ảnh được đưa vào dưới dạng một hình vuông.</translation>
    </message>
    <message>
        <source>{model} sees photos, but no videos.</source>
        <extracomment>app/window/photos/seen_photo.py</extracomment>
        <translation>{model} xem được ảnh nhưng không xem được video.</translation>
    </message>
    <message>
        <source>{model} sees {n} frames, evenly spaced.</source>
        <extracomment>app/window/photos/seen_photo.py</extracomment>
        <translation>{model} xem {n} khung hình, cách đều nhau.</translation>
    </message>
    <message>
        <source>Padded to a square, then shown at {px} × {px} pixels.</source>
        <extracomment>app/window/photos/seen_photo.py</extracomment>
        <translation>Được thêm viền thành hình vuông, rồi đưa vào ở {px} × {px} pixel.</translation>
    </message>
    <message>
        <source>Only the middle is shown, at {px} × {px} pixels.</source>
        <extracomment>app/window/photos/seen_photo.py</extracomment>
        <translation>Chỉ phần giữa được đưa vào, ở {px} × {px} pixel.</translation>
    </message>
    <message>
        <source>Resized to {px} × {px} pixels, whatever its shape.</source>
        <extracomment>app/window/photos/seen_photo.py</extracomment>
        <translation>Được đổi cỡ thành {px} × {px} pixel, bất kể hình dạng.</translation>
    </message>
    <message>
        <source>An overview and one tile, each {px} × {px} pixels.</source>
        <extracomment>app/window/photos/seen_photo.py</extracomment>
        <translation>Một ảnh tổng thể và một ô ảnh, mỗi ảnh {px} × {px} pixel.</translation>
    </message>
    <message>
        <source>An overview and {n} tiles, each {px} × {px} pixels.</source>
        <extracomment>app/window/photos/seen_photo.py</extracomment>
        <translation>Một ảnh tổng thể và {n} ô ảnh, mỗi ảnh {px} × {px} pixel.</translation>
    </message>
    <message>
        <source>That is 1/{n} of its size.</source>
        <extracomment>app/window/photos/seen_photo.py</extracomment>
        <translation>Bằng 1/{n} kích thước gốc.</translation>
    </message>
    <message>
        <source>That is its full size.</source>
        <extracomment>app/window/photos/seen_photo.py</extracomment>
        <translation>Đúng bằng kích thước gốc.</translation>
    </message>
    <message>
        <source>That is {n} times its size.</source>
        <extracomment>app/window/photos/seen_photo.py</extracomment>
        <translation>Gấp {n} lần kích thước gốc.</translation>
    </message>
    <message>
        <source>One photo, {size}</source>
        <extracomment>app/window/history/storage_view.py</extracomment>
        <translation>1 ảnh, {size}</translation>
    </message>
    <message>
        <source>{n} photos, {size}</source>
        <extracomment>app/window/history/storage_view.py</extracomment>
        <translation>{n} ảnh, {size}</translation>
    </message>
    <message>
        <source>There is not enough memory for both models at once. They answer one after the other, and other chats wait until both have ended.</source>
        <extracomment>app/window/comparison/two_engines.py</extracomment>
        <translation>Không đủ bộ nhớ cho cả hai mô hình cùng lúc. Chúng lần lượt trả lời, và các cuộc trò chuyện khác phải đợi đến khi cả hai xong.</translation>
    </message>
    <message>
        <source>They answer one after the other.</source>
        <extracomment>app/window/comparison/two_engines.py</extracomment>
        <translation>Hai mô hình lần lượt trả lời.</translation>
    </message>
    <message>
        <source>They answer one after the other, so that their times can be compared.</source>
        <extracomment>app/window/comparison/two_engines.py</extracomment>
        <translation>Hai mô hình lần lượt trả lời để so sánh được thời gian.</translation>
    </message>
    <message>
        <source>Both models answer at the same time, so each is slower than alone.</source>
        <extracomment>app/window/comparison/two_engines.py</extracomment>
        <translation>Hai mô hình trả lời cùng lúc nên mỗi mô hình chậm hơn khi chạy riêng.</translation>
    </message>
    <message>
        <source>{n} % full</source>
        <extracomment>app/window/chat/usage.py</extracomment>
        <translation>đầy {n}%</translation>
    </message>
    <message>
        <source>The context is {n} % full. The oldest exchanges have left it to make room.</source>
        <extracomment>app/window/chat/usage_words.py</extracomment>
        <translation>Ngữ cảnh đã đầy {n}%. Các lượt hỏi đáp cũ nhất đã bị lược bỏ để lấy chỗ.</translation>
    </message>
    <message>
        <source>The context is {n} % full; the oldest exchange leaves at {full} %.</source>
        <extracomment>app/window/chat/usage_words.py</extracomment>
        <translation>Ngữ cảnh đã đầy {n}%; lượt hỏi đáp cũ nhất sẽ bị lược bỏ khi đầy {full}%.</translation>
    </message>
    <message>
        <source>{taken} of {all} tokens of the context are taken.</source>
        <extracomment>app/window/chat/usage_words.py</extracomment>
        <translation>Đã dùng {taken} trên {all} token của ngữ cảnh.</translation>
    </message>
    <message>
        <source>When a question fills more than {full} % of the context, the oldest questions and their replies are left out until it is {reduced} % full. The system prompt and the latest photos stay. In the chat everything stays.</source>
        <extracomment>app/window/chat/usage_words.py</extracomment>
        <translation>Khi một câu hỏi làm ngữ cảnh đầy quá {full}%, các câu hỏi cũ nhất và câu trả lời của chúng bị lược bỏ cho đến khi ngữ cảnh chỉ còn đầy {reduced}%. Lời nhắc hệ thống và các ảnh mới nhất được giữ lại. Trong cuộc trò chuyện, mọi thứ vẫn còn.</translation>
    </message>
    <message>
        <source>Prompt: {n} tokens, {photos} of them photos.</source>
        <extracomment>app/window/chat/usage_words.py</extracomment>
        <translation>Lời nhắc: {n} token, trong đó {photos} là ảnh.</translation>
    </message>
    <message>
        <source>Prompt: {n} tokens.</source>
        <extracomment>app/window/chat/usage_words.py</extracomment>
        <translation>Lời nhắc: {n} token.</translation>
    </message>
    <message>
        <source>Reply: {text}.</source>
        <extracomment>app/window/chat/usage_words.py</extracomment>
        <translation>Câu trả lời: {text}.</translation>
    </message>
    <message>
        <source>The oldest question was left out, with its reply.</source>
        <extracomment>app/window/chat/usage_words.py</extracomment>
        <translation>Câu hỏi cũ nhất đã bị lược bỏ cùng câu trả lời của nó.</translation>
    </message>
    <message>
        <source>The {n} oldest questions were left out, with their replies.</source>
        <extracomment>app/window/chat/usage_words.py</extracomment>
        <translation>{n} câu hỏi cũ nhất đã bị lược bỏ cùng câu trả lời của chúng.</translation>
    </message>
    <message>
        <source>{kept} of {all} tokens of the prompt were still in memory.</source>
        <extracomment>app/window/chat/usage_words.py</extracomment>
        <translation>{kept} trên {all} token của lời nhắc vẫn còn trong bộ nhớ.</translation>
    </message>
    <message>
        <source>The whole prompt was read.</source>
        <extracomment>app/window/chat/usage_words.py</extracomment>
        <translation>Toàn bộ lời nhắc đã được đọc.</translation>
    </message>
    <message>
        <source>One photo was not looked at again.</source>
        <extracomment>app/window/chat/usage_words.py</extracomment>
        <translation>1 ảnh không phải xem lại.</translation>
    </message>
    <message>
        <source>{n} photos were not looked at again.</source>
        <extracomment>app/window/chat/usage_words.py</extracomment>
        <translation>{n} ảnh không phải xem lại.</translation>
    </message>
    <message>
        <source>One photo was looked at.</source>
        <extracomment>app/window/chat/usage_words.py</extracomment>
        <translation>Đã xem 1 ảnh.</translation>
    </message>
    <message>
        <source>{n} photos were looked at.</source>
        <extracomment>app/window/chat/usage_words.py</extracomment>
        <translation>Đã xem {n} ảnh.</translation>
    </message>
    <message>
        <source>First token after {all}: photos {see}, reading {read}.</source>
        <extracomment>app/window/chat/usage_words.py</extracomment>
        <translation>Token đầu tiên sau {all}: xem ảnh {see}, đọc {read}.</translation>
    </message>
    <message>
        <source>one token</source>
        <extracomment>app/window/chat/usage_words.py</extracomment>
        <translation>1 token</translation>
    </message>
    <message>
        <source>first after {time}</source>
        <extracomment>app/window/chat/usage_words.py</extracomment>
        <translation>token đầu sau {time}</translation>
    </message>
    <message>
        <source>{0} is not on this computer, and Pumice fetches no photos.</source>
        <extracomment>app/window/photos/mime_photos.py</extracomment>
        <translation>{0} không có trên máy này, và Pumice không tải ảnh từ mạng.</translation>
    </message>
    <message>
        <source>Choose a model…</source>
        <extracomment>app/window_parts.py</extracomment>
        <translation>Chọn mô hình…</translation>
    </message>
    <message>
        <source>The video {0}</source>
        <extracomment>engine/errors.py</extracomment>
        <translation>Video {0}</translation>
    </message>
    <message>
        <source>The video</source>
        <extracomment>engine/errors.py</extracomment>
        <translation>Video này</translation>
    </message>
    <message>
        <source>The conversation needs {0} tokens, but the model holds {1}.</source>
        <extracomment>engine/errors.py</extracomment>
        <translation>Cuộc hội thoại cần {0} token, nhưng mô hình chỉ chứa được {1}.</translation>
    </message>
    <message>
        <source>Start a new chat, or send fewer or shorter messages.</source>
        <extracomment>engine/errors.py</extracomment>
        <translation>Bắt đầu cuộc trò chuyện mới, hoặc gửi ít tin nhắn hơn hay tin nhắn ngắn hơn.</translation>
    </message>
    <message>
        <source>{0} makes visual tokens {1} wide, but {2} takes them {3} wide.</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation>{0} tạo token thị giác có độ rộng {1}, nhưng {2} nhận token có độ rộng {3}.</translation>
    </message>
    <message>
        <source>Use the vision file (mmproj) that was made for this model.</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation>Dùng tệp thị giác (mmproj) được tạo cho mô hình này.</translation>
    </message>
    <message>
        <source>{0} is a vision file (mmproj), not a language model.</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation>{0} là tệp thị giác (mmproj), không phải mô hình ngôn ngữ.</translation>
    </message>
    <message>
        <source>Give the language model with --model and this file with --mmproj.</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation>Chỉ định mô hình ngôn ngữ bằng --model và tệp này bằng --mmproj.</translation>
    </message>
    <message>
        <source>{0} does not say how long its context and how wide its embedding is.</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation>{0} không ghi độ dài ngữ cảnh và độ rộng embedding.</translation>
    </message>
    <message>
        <source>It is not a language model, or is part of a split one; give its first or only file.</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation>Đây không phải là mô hình ngôn ngữ, hoặc chỉ là một phần của mô hình đã chia nhỏ; hãy chỉ định tệp đầu tiên hoặc tệp duy nhất của mô hình.</translation>
    </message>
    <message>
        <source>{0} holds a vocabulary only, and no weights.</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation>{0} chỉ chứa bộ từ vựng, không có trọng số.</translation>
    </message>
    <message>
        <source>Use a file of the same model with its weights.</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation>Dùng một tệp của cùng mô hình có kèm trọng số.</translation>
    </message>
    <message>
        <source>The model file has no chat template. {0} is used, because {1}; if replies go wrong, use a file of the same model with a chat template.</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation>Tệp mô hình không có mẫu trò chuyện. {0} được dùng, vì {1}; nếu câu trả lời bị sai, hãy dùng một tệp của cùng mô hình có mẫu trò chuyện.</translation>
    </message>
    <message>
        <source>{0} is not a vision file (mmproj).</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation>{0} không phải là tệp thị giác (mmproj).</translation>
    </message>
    <message>
        <source>A vision file has the architecture clip; a language model goes to --model.</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation>Tệp thị giác có kiến trúc clip; mô hình ngôn ngữ được chỉ định bằng --model.</translation>
    </message>
    <message>
        <source>{0} has no vision tower: it names no projector, or is for audio only.</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation>{0} không có bộ mã hóa thị giác: nó không nêu projector nào, hoặc chỉ dành cho âm thanh.</translation>
    </message>
    <message>
        <source>Use the vision file (mmproj) of a model that takes photos.</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation>Dùng tệp thị giác (mmproj) của một mô hình nhận ảnh.</translation>
    </message>
    <message>
        <source>{0} lacks what a vision file must say ({1}).</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation>{0} thiếu thông tin mà tệp thị giác phải có ({1}).</translation>
    </message>
    <message>
        <source>Convert it again, or use another file.</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation>Chuyển đổi lại, hoặc dùng tệp khác.</translation>
    </message>
    <message>
        <source>llama.cpp {0}</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation>llama.cpp {0}</translation>
    </message>
    <message>
        <source>{0} cannot be read: {1}.</source>
        <extracomment>app/storage/training/recipe_files.py</extracomment>
        <translation>Không đọc được {0}: {1}.</translation>
    </message>
    <message>
        <source>The photo is still being read.</source>
        <extracomment>app/window/chat/skill_menu.py</extracomment>
        <translation>Ảnh vẫn đang được đọc.</translation>
    </message>
    <message>
        <source>Add a photo first: this chat has none.</source>
        <extracomment>app/window/chat/skill_menu.py</extracomment>
        <translation>Hãy thêm ảnh trước: cuộc trò chuyện này chưa có ảnh nào.</translation>
    </message>
    <message>
        <source>Delete it, or convert the model again.</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation>Xóa tệp này, hoặc chuyển đổi lại mô hình.</translation>
    </message>
    <message>
        <source>{0} holds no card.</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation>{0} không chứa thông tin mô hình.</translation>
    </message>
    <message>
        <source>It takes text only: there is no vision file (mmproj) with it.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation>Mô hình chỉ nhận văn bản: không có tệp thị giác (mmproj) đi kèm.</translation>
    </message>
    <message>
        <source>Give the vision file that was published beside the model.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation>Chỉ định tệp thị giác được phát hành kèm mô hình.</translation>
    </message>
    <message>
        <source>A photo takes up to {0} tokens, but the context holds {1}.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation>Một ảnh chiếm tới {0} token, nhưng ngữ cảnh chỉ chứa được {1}.</translation>
    </message>
    <message>
        <source>Open it with a larger --context-tokens.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation>Mở với --context-tokens lớn hơn.</translation>
    </message>
    <message>
        <source>Use a model with a longer context.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation>Dùng một mô hình có ngữ cảnh dài hơn.</translation>
    </message>
    <message>
        <source>Its architecture, {0}, reads text but generates none.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation>Kiến trúc của nó, {0}, đọc văn bản nhưng không tạo văn bản.</translation>
    </message>
    <message>
        <source>Use a language model.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation>Dùng một mô hình ngôn ngữ.</translation>
    </message>
    <message>
        <source>Its architecture, {0}, is not known here.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation>Pumice không biết kiến trúc của nó, {0}.</translation>
    </message>
    <message>
        <source>Update Pumice, or use another model.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation>Cập nhật Pumice, hoặc dùng mô hình khác.</translation>
    </message>
    <message>
        <source>Its tokenizer has no token {0}, which this family puts before a photo.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation>Tokenizer của nó không có token {0}, token mà họ mô hình này đặt trước ảnh.</translation>
    </message>
    <message>
        <source>Use the language model that was published beside the vision file.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation>Dùng mô hình ngôn ngữ được phát hành kèm tệp thị giác.</translation>
    </message>
    <message>
        <source>It needs {0} of memory, and {1} are free.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation>Mô hình cần {0} bộ nhớ, nhưng chỉ còn trống {1}.</translation>
    </message>
    <message>
        <source>Close other programs, open it with a smaller --context-tokens, or use a smaller file of the same model (such as q4_k_m).</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation>Đóng các chương trình khác, mở với --context-tokens nhỏ hơn, hoặc dùng một tệp nhỏ hơn của cùng mô hình (như q4_k_m).</translation>
    </message>
    <message>
        <source>It does not see: it was shown different pictures and answered the same.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation>Mô hình không nhìn thấy: khi xem các hình khác nhau, nó vẫn trả lời như nhau.</translation>
    </message>
    <message>
        <source>Use the vision file that was published beside the model, or another model.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation>Dùng tệp thị giác được phát hành kèm mô hình, hoặc mô hình khác.</translation>
    </message>
    <message>
        <source>Its tokenizer has no token {0}. Models converted from the original LLaVA checkpoints have none either, but neither has a plain language model that was never trained on photos.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation>Tokenizer của nó không có token {0}. Các mô hình chuyển đổi từ checkpoint LLaVA gốc cũng không có, nhưng một mô hình ngôn ngữ thường, chưa từng huấn luyện với ảnh, cũng vậy.</translation>
    </message>
    <message>
        <source>The file is damaged or incomplete; download or convert the model again.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>Tệp bị hỏng hoặc chưa đầy đủ; hãy tải lại hoặc chuyển đổi lại mô hình.</translation>
    </message>
    <message>
        <source>llama.cpp refuses such files; convert the model again, or use another file.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>llama.cpp từ chối các tệp như vậy; hãy chuyển đổi lại mô hình, hoặc dùng tệp khác.</translation>
    </message>
    <message>
        <source>{0} is not a file.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>{0} không phải là tệp.</translation>
    </message>
    <message>
        <source>Check the path.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>Kiểm tra lại đường dẫn.</translation>
    </message>
    <message>
        <source>There is no model file {0}.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>Không có tệp mô hình {0}.</translation>
    </message>
    <message>
        <source>{0} is cut short or damaged in its header.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>{0} bị cắt ngắn hoặc hỏng ở phần đầu tệp.</translation>
    </message>
    <message>
        <source>{0} is not a GGUF file: it has only {1} bytes.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>{0} không phải là tệp GGUF: nó chỉ có {1} byte.</translation>
    </message>
    <message>
        <source>{0} is not a GGUF file.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>{0} không phải là tệp GGUF.</translation>
    </message>
    <message>
        <source>Choose a file that ends in .gguf.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>Chọn một tệp có đuôi .gguf.</translation>
    </message>
    <message>
        <source>{0} is stored for big-endian machines.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>{0} được lưu cho máy big-endian.</translation>
    </message>
    <message>
        <source>Use the ordinary (little-endian) file of the same model.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>Dùng tệp thông thường (little-endian) của cùng mô hình.</translation>
    </message>
    <message>
        <source>{0} has GGUF version {1}; llama.cpp reads 2 and 3.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>{0} có phiên bản GGUF {1}; llama.cpp đọc phiên bản 2 và 3.</translation>
    </message>
    <message>
        <source>Use a newer file of the same model, or convert it again.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>Dùng một tệp mới hơn của cùng mô hình, hoặc chuyển đổi lại.</translation>
    </message>
    <message>
        <source>Update Pumice, or use another file of the same model.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>Cập nhật Pumice, hoặc dùng một tệp khác của cùng mô hình.</translation>
    </message>
    <message>
        <source>{0} has the key {1} twice.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>{0} có khóa {1} lặp hai lần.</translation>
    </message>
    <message>
        <source>{0} has a {1} of {2}; llama.cpp takes a power of 2, stored as a 32-bit number.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>{0} có {1} là {2}; llama.cpp chỉ nhận lũy thừa của 2, lưu dưới dạng số 32 bit.</translation>
    </message>
    <message>
        <source>{0} has the tensor {1} twice.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>{0} có tensor {1} lặp hai lần.</translation>
    </message>
    <message>
        <source>llama.cpp cannot read {0}: its tensor {1}, stored as {2}, has rows of {3} values, not a multiple of {4}.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>llama.cpp không đọc được {0}: tensor {1} của nó, lưu với kiểu {2}, có các hàng gồm {3} giá trị, không phải bội số của {4}.</translation>
    </message>
    <message>
        <source>llama.cpp cannot read {0}: its tensor {1} has offset {2}, expected {3}.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>llama.cpp không đọc được {0}: tensor {1} của nó có offset {2}, lẽ ra phải là {3}.</translation>
    </message>
    <message>
        <source>{0} is cut short: {1} of {2} bytes are there.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>{0} bị cắt ngắn: chỉ có {1} trên {2} byte.</translation>
    </message>
    <message>
        <source>The file is older than the key that names its projector; its layers are those of mlp.</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation>Tệp này ra đời trước khi có khóa nêu tên projector; các lớp của nó thuộc loại mlp.</translation>
    </message>
    <message>
        <source>The projector is a single layer, which llama.cpp cannot run as it is stored here.</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation>Projector chỉ có một lớp, mà llama.cpp không chạy được theo cách lưu trong tệp này.</translation>
    </message>
    <message>
        <source>Convert the original checkpoint with `pumice convert`: that stores it in a way that runs.</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation>Chuyển đổi checkpoint gốc bằng `pumice convert`: lệnh này lưu projector theo cách chạy được.</translation>
    </message>
    <message>
        <source>run {0}</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation>chạy {0}</translation>
    </message>
    <message>
        <source>look for {0}</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation>tìm {0}</translation>
    </message>
    <message>
        <source>The file does not say which layer its tower ends at, and llama.cpp would {0} of {1} layers; all {2} run.</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation>Tệp không ghi bộ mã hóa thị giác kết thúc ở lớp nào, và llama.cpp sẽ {0} trên {1} lớp; Pumice chạy cả {2}.</translation>
    </message>
    <message>
        <source>The file holds no vision tower: it has no layers, or does not say how many.</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation>Tệp không chứa bộ mã hóa thị giác: nó không có lớp nào, hoặc không ghi số lớp.</translation>
    </message>
    <message>
        <source>Use the vision file (mmproj) that was published beside the model.</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation>Dùng tệp thị giác (mmproj) được phát hành kèm mô hình.</translation>
    </message>
    <message>
        <source>The file counts {0} layers of its tower, but holds only {1}.</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation>Tệp ghi bộ mã hóa thị giác có {0} lớp, nhưng chỉ chứa {1}.</translation>
    </message>
    <message>
        <source>Download the file again, or convert the model again.</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation>Tải lại tệp, hoặc chuyển đổi lại mô hình.</translation>
    </message>
    <message>
        <source>The file counts {0} layers, but its tower ends at layer {1}.</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation>Tệp ghi có {0} lớp, nhưng bộ mã hóa thị giác kết thúc ở lớp {1}.</translation>
    </message>
    <message>
        <source>The tower has 25 layers, one less than the models of this kind were trained with.</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation>Bộ mã hóa thị giác có 25 lớp, ít hơn một lớp so với khi huấn luyện các mô hình loại này.</translation>
    </message>
    <message>
        <source>It cannot be repaired: convert the original checkpoint with `pumice convert`.</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation>Không sửa được tệp này: hãy chuyển đổi checkpoint gốc bằng `pumice convert`.</translation>
    </message>
    <message>
        <source>The file sets CLIP&apos;s activation for a SigLIP tower; it runs with its own, tanh GELU.</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation>Tệp đặt hàm kích hoạt của CLIP cho bộ mã hóa SigLIP; nó được chạy với hàm đúng của nó, tanh GELU.</translation>
    </message>
    <message>
        <source>The file holds the norm behind the last layer, which this family does not apply.</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation>Tệp chứa lớp chuẩn hóa sau lớp cuối, mà họ mô hình này không áp dụng.</translation>
    </message>
    <message>
        <source>The vector that ends a row of visual tokens has a name that llama.cpp does not read.</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation>Vectơ kết thúc một hàng token thị giác có tên mà llama.cpp không đọc.</translation>
    </message>
    <message>
        <source> with Ollama</source>
        <extracomment>engine/gguf/model_folders.py</extracomment>
        <translation> bằng Ollama</translation>
    </message>
    <message>
        <source>There is no vision file {0}.</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation>Không có tệp thị giác {0}.</translation>
    </message>
    <message>
        <source>Check the path of --mmproj.</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation>Kiểm tra đường dẫn của --mmproj.</translation>
    </message>
    <message>
        <source>There is no model {0}.</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation>Không có mô hình {0}.</translation>
    </message>
    <message>
        <source>Give a GGUF file, or a folder with GGUF files.</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation>Chỉ định một tệp GGUF, hoặc một thư mục có tệp GGUF.</translation>
    </message>
    <message>
        <source>Ollama&apos;s manifest {0} lists files that are missing: {1}.</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation>Manifest {0} của Ollama liệt kê các tệp bị thiếu: {1}.</translation>
    </message>
    <message>
        <source>Pull the model again{0}.</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation>Tải lại mô hình{0}.</translation>
    </message>
    <message>
        <source>Give a GGUF file or a folder.</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation>Chỉ định một tệp GGUF hoặc một thư mục.</translation>
    </message>
    <message>
        <source>The folder {0} holds no GGUF file, such as model.gguf.</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation>Thư mục {0} không chứa tệp GGUF nào, chẳng hạn model.gguf.</translation>
    </message>
    <message>
        <source>Give another folder.</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation>Chỉ định thư mục khác.</translation>
    </message>
    <message>
        <source>The folder {0} holds vision files (mmproj) and no language model.</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation>Thư mục {0} chứa tệp thị giác (mmproj) nhưng không có mô hình ngôn ngữ.</translation>
    </message>
    <message>
        <source>Give the language model with --model and the vision file with --mmproj.</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation>Chỉ định mô hình ngôn ngữ bằng --model và tệp thị giác bằng --mmproj.</translation>
    </message>
    <message>
        <source>The folder {0} holds {1} models: {2}.</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation>Thư mục {0} chứa {1} mô hình: {2}.</translation>
    </message>
    <message>
        <source>Name one of them: {0}</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation>Nêu tên một trong số đó: {0}</translation>
    </message>
    <message>
        <source> --mmproj {0}</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation> --mmproj {0}</translation>
    </message>
    <message>
        <source>{0} is part {1} of {2} of a split model.</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation>{0} là phần {1} trên {2} của một mô hình đã chia nhỏ.</translation>
    </message>
    <message>
        <source>Give the first part: {0}</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation>Chỉ định phần đầu tiên: {0}</translation>
    </message>
    <message>
        <source>{0} is split into {1} parts, and {2} of them are missing: {3} ….</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation>{0} được chia thành {1} phần, và thiếu {2} phần trong đó: {3} ….</translation>
    </message>
    <message>
        <source>{0} is split into {1} parts, and {2} of them are missing: {3}.</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation>{0} được chia thành {1} phần, và thiếu {2} phần trong đó: {3}.</translation>
    </message>
    <message>
        <source>Put all parts into one folder.</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation>Đặt tất cả các phần vào cùng một thư mục.</translation>
    </message>
    <message>
        <source>{0} must be repaired before it can be used, but its copy cannot be made in {1}: {2}.</source>
        <extracomment>engine/gguf/repair.py</extracomment>
        <translation>{0} phải được sửa trước khi dùng, nhưng không thể tạo bản sao của nó trong {1}: {2}.</translation>
    </message>
    <message>
        <source>Check that this folder can be written, or convert the model with `pumice convert`.</source>
        <extracomment>engine/gguf/repair.py</extracomment>
        <translation>Kiểm tra xem thư mục này có ghi được không, hoặc chuyển đổi mô hình bằng `pumice convert`.</translation>
    </message>
    <message>
        <source>{0} must be repaired before it can be used, and there is no space on the disk for its copy: {1} MB in {2}.</source>
        <extracomment>engine/gguf/repair.py</extracomment>
        <translation>{0} phải được sửa trước khi dùng, nhưng ổ đĩa không đủ chỗ cho bản sao của nó: cần {1} MB trong {2}.</translation>
    </message>
    <message>
        <source>Free some space, or convert the model with `pumice convert`.</source>
        <extracomment>engine/gguf/repair.py</extracomment>
        <translation>Giải phóng bớt dung lượng, hoặc chuyển đổi mô hình bằng `pumice convert`.</translation>
    </message>
    <message>
        <source>IQ4_NL_4_4, or I2_S of bitnet.cpp</source>
        <extracomment>engine/gguf/tensor_types.py</extracomment>
        <translation>IQ4_NL_4_4, hoặc I2_S của bitnet.cpp</translation>
    </message>
    <message>
        <source>the {0} file</source>
        <extracomment>engine/gguf/tensor_types.py</extracomment>
        <translation>tệp {0}</translation>
    </message>
    <message>
        <source>a newer file</source>
        <extracomment>engine/gguf/tensor_types.py</extracomment>
        <translation>một tệp mới hơn</translation>
    </message>
    <message>
        <source>Use {0} of the same model, or convert the model again.</source>
        <extracomment>engine/gguf/tensor_types.py</extracomment>
        <translation>Dùng {0} của cùng mô hình, hoặc chuyển đổi lại mô hình.</translation>
    </message>
    <message>
        <source>Use a file of the same model in a usual type, such as Q4_K_M or Q8_0.</source>
        <extracomment>engine/gguf/tensor_types.py</extracomment>
        <translation>Dùng một tệp của cùng mô hình với kiểu thông dụng, như Q4_K_M hoặc Q8_0.</translation>
    </message>
    <message>
        <source>Update Pumice, or use a file of the same model in a usual type, such as Q4_K_M or Q8_0.</source>
        <extracomment>engine/gguf/tensor_types.py</extracomment>
        <translation>Cập nhật Pumice, hoặc dùng một tệp của cùng mô hình với kiểu thông dụng, như Q4_K_M hoặc Q8_0.</translation>
    </message>
    <message>
        <source>{0} holds no tensor {1}.</source>
        <extracomment>engine/gguf/tensors.py</extracomment>
        <translation>{0} không chứa tensor {1}.</translation>
    </message>
    <message>
        <source>less than a patch of {0}</source>
        <extracomment>engine/gguf/validation.py</extracomment>
        <translation>nhỏ hơn một patch cỡ {0}</translation>
    </message>
    <message>
        <source>not of three colours</source>
        <extracomment>engine/gguf/validation.py</extracomment>
        <translation>không phải cho ba màu</translation>
    </message>
    <message>
        <source>{0} is damaged in its header: {1}.{2} is {3}, {4}.</source>
        <extracomment>engine/gguf/validation.py</extracomment>
        <translation>{0} bị hỏng ở phần đầu tệp: {1}.{2} là {3}, {4}.</translation>
    </message>
    <message>
        <source>Download or convert the file again.</source>
        <extracomment>engine/gguf/validation.py</extracomment>
        <translation>Tải lại hoặc chuyển đổi lại tệp.</translation>
    </message>
    <message>
        <source>not between {0} and {1}</source>
        <extracomment>engine/gguf/validation.py</extracomment>
        <translation>không nằm giữa {0} và {1}</translation>
    </message>
    <message>
        <source>but {0} has {1}</source>
        <extracomment>engine/gguf/validation.py</extracomment>
        <translation>nhưng {0} có {1}</translation>
    </message>
    <message>
        <source>not a small number above zero</source>
        <extracomment>engine/gguf/validation.py</extracomment>
        <translation>không phải là số nhỏ lớn hơn 0</translation>
    </message>
    <message>
        <source>but {0} layers are there</source>
        <extracomment>engine/gguf/validation.py</extracomment>
        <translation>nhưng có {0} lớp</translation>
    </message>
    <message>
        <source>which does not divide {0} heads</source>
        <extracomment>engine/gguf/validation.py</extracomment>
        <translation>không phải ước số của {0} head</translation>
    </message>
    <message>
        <source>which does not divide a width of {0}</source>
        <extracomment>engine/gguf/validation.py</extracomment>
        <translation>không phải ước số của độ rộng {0}</translation>
    </message>
    <message>
        <source>which does not divide a query of {0}</source>
        <extracomment>engine/gguf/validation.py</extracomment>
        <translation>không phải ước số của kích thước query {0}</translation>
    </message>
    <message>
        <source>not an even part of a head of {0}</source>
        <extracomment>engine/gguf/validation.py</extracomment>
        <translation>không phải là phần chẵn của một head cỡ {0}</translation>
    </message>
    <message>
        <source>of {0} experts</source>
        <extracomment>engine/gguf/validation.py</extracomment>
        <translation>trên tổng số {0} expert</translation>
    </message>
    <message>
        <source>but there are positions for {0}</source>
        <extracomment>engine/gguf/validation.py</extracomment>
        <translation>nhưng chỉ có vị trí cho {0}</translation>
    </message>
    <message>
        <source>but mm.0.weight takes {0}</source>
        <extracomment>engine/gguf/validation.py</extracomment>
        <translation>nhưng mm.0.weight nhận {0}</translation>
    </message>
    <message>
        <source>as asked</source>
        <extracomment>engine/hardware/auto_options.py</extracomment>
        <translation>theo yêu cầu</translation>
    </message>
    <message>
        <source>as many as threads</source>
        <extracomment>engine/hardware/auto_options.py</extracomment>
        <translation>bằng số luồng</translation>
    </message>
    <message>
        <source>the default</source>
        <extracomment>engine/hardware/auto_options.py</extracomment>
        <translation>mặc định</translation>
    </message>
    <message>
        <source>as large as the batch</source>
        <extracomment>engine/hardware/auto_options.py</extracomment>
        <translation>bằng kích thước lô</translation>
    </message>
    <message>
        <source>it rounds to float16, which f32 is to avoid</source>
        <extracomment>engine/hardware/auto_options.py</extracomment>
        <translation>nó làm tròn về float16, điều mà f32 nhằm tránh</translation>
    </message>
    <message>
        <source>nothing else reads q8_0</source>
        <extracomment>engine/hardware/auto_options.py</extracomment>
        <translation>không cách nào khác đọc được q8_0</translation>
    </message>
    <message>
        <source>on a CPU it makes questions and replies slower</source>
        <extracomment>engine/hardware/auto_options.py</extracomment>
        <translation>trên CPU, nó làm câu hỏi và câu trả lời chậm hơn</translation>
    </message>
    <message>
        <source>llama.cpp uses it where the device has it</source>
        <extracomment>engine/hardware/auto_options.py</extracomment>
        <translation>llama.cpp dùng nó khi thiết bị hỗ trợ</translation>
    </message>
    <message>
        <source>this build of llama.cpp finds no GPU</source>
        <extracomment>engine/hardware/auto_options.py</extracomment>
        <translation>bản dựng llama.cpp này không tìm thấy GPU</translation>
    </message>
    <message>
        <source>all that there is memory for on {0}</source>
        <extracomment>engine/hardware/auto_options.py</extracomment>
        <translation>nhiều nhất có thể theo bộ nhớ của {0}</translation>
    </message>
    <message>
        <source>as asked: the CPU alone</source>
        <extracomment>engine/hardware/auto_options.py</extracomment>
        <translation>theo yêu cầu: chỉ dùng CPU</translation>
    </message>
    <message>
        <source>The GPU&apos;s memory is too small for the whole model</source>
        <extracomment>engine/hardware/auto_options.py</extracomment>
        <translation>Bộ nhớ GPU không đủ cho cả mô hình</translation>
    </message>
    <message>
        <source>{0}, so it runs on the CPU and is slower.</source>
        <extracomment>engine/hardware/auto_options.py</extracomment>
        <translation>{0} nên mô hình chạy trên CPU và chậm hơn.</translation>
    </message>
    <message>
        <source>{0}: {1} of {2} layers run on it, the rest on the CPU, which is slower.</source>
        <extracomment>engine/hardware/auto_options.py</extracomment>
        <translation>{0}: {1} trên {2} lớp chạy trên GPU, phần còn lại chạy trên CPU, chậm hơn.</translation>
    </message>
    <message>
        <source>the field {0} holds no text</source>
        <extracomment>engine/library/catalogue.py</extracomment>
        <translation>trường {0} không có chữ</translation>
    </message>
    <message>
        <source>the field {0} has a wrong value, {1}</source>
        <extracomment>engine/library/catalogue.py</extracomment>
        <translation>trường {0} có giá trị sai, {1}</translation>
    </message>
    <message>
        <source>{0} more; {1} are here</source>
        <extracomment>engine/library/download.py</extracomment>
        <translation>{0} nữa (đã có {1})</translation>
    </message>
    <message>
        <source>{0} needs {1}, and {2} are free on the disk of {3}. {4} of it are left for everything else.</source>
        <extracomment>engine/library/download.py</extracomment>
        <translation>{0} cần {1}, mà ổ đĩa chứa {3} chỉ còn trống {2}, trong đó {4} được để dành cho mọi thứ khác.</translation>
    </message>
    <message>
        <source>If it lies on a drive that is not connected, connect it; otherwise take the model off the list: `pumice models remove {0}`, and add it again.</source>
        <extracomment>engine/library/entry.py</extracomment>
        <translation>Nếu mô hình nằm trên ổ đĩa chưa kết nối, hãy kết nối ổ đĩa; nếu không, hãy bỏ mô hình khỏi danh sách bằng `pumice models remove {0}` rồi thêm lại.</translation>
    </message>
    <message>
        <source>No context of {0} tokens could be made: {1}</source>
        <extracomment>engine/native/context.py</extracomment>
        <translation>Không tạo được ngữ cảnh {0} token: {1}</translation>
    </message>
    <message>
        <source>Close other programs, or open the model with a smaller context.</source>
        <extracomment>engine/native/context.py</extracomment>
        <translation>Đóng các chương trình khác, hoặc mở mô hình với ngữ cảnh nhỏ hơn.</translation>
    </message>
    <message>
        <source>The photo has {0} visual tokens that must be read at once, but only {1} can be.</source>
        <extracomment>engine/native/context.py</extracomment>
        <translation>Ảnh có {0} token thị giác phải đọc cùng lúc, nhưng chỉ đọc được {1}.</translation>
    </message>
    <message>
        <source>Open the model with batch_tokens of {0} or more, and as many micro_batch_tokens.</source>
        <extracomment>engine/native/context.py</extracomment>
        <translation>Mở mô hình với batch_tokens từ {0} trở lên, và micro_batch_tokens cũng bằng chừng đó.</translation>
    </message>
    <message>
        <source>llama.cpp could not read the prompt (code {0}): {1}</source>
        <extracomment>engine/native/context.py</extracomment>
        <translation>llama.cpp không đọc được lời nhắc (mã {0}): {1}</translation>
    </message>
    <message>
        <source>Open the model again; if it happens again, use another model file.</source>
        <extracomment>engine/native/context.py</extracomment>
        <translation>Mở lại mô hình; nếu vẫn gặp lỗi, hãy dùng tệp mô hình khác.</translation>
    </message>
    <message>
        <source>libmtmd made text only of it</source>
        <extracomment>engine/native/libmtmd_tower.py</extracomment>
        <translation>libmtmd chỉ tạo ra văn bản từ ảnh</translation>
    </message>
    <message>
        <source>llama.cpp refuses {0}: {1}</source>
        <extracomment>engine/native/model.py</extracomment>
        <translation>llama.cpp từ chối {0}: {1}</translation>
    </message>
    <message>
        <source>The file is damaged, or this version of llama.cpp does not support it.</source>
        <extracomment>engine/native/model.py</extracomment>
        <translation>Tệp bị hỏng, hoặc phiên bản llama.cpp này không hỗ trợ tệp.</translation>
    </message>
    <message>
        <source>{0} does not say how its tokenizer splits a text: {1}.</source>
        <extracomment>engine/native/model.py</extracomment>
        <translation>{0} không ghi cách tokenizer của nó tách văn bản: {1}.</translation>
    </message>
    <message>
        <source>The file is damaged, or from a newer Pumice.</source>
        <extracomment>engine/native/model.py</extracomment>
        <translation>Tệp bị hỏng, hoặc do một bản Pumice mới hơn tạo.</translation>
    </message>
    <message>
        <source>llama.cpp refuses the vision file {0}: {1}</source>
        <extracomment>engine/native/mtmd.py</extracomment>
        <translation>llama.cpp từ chối tệp thị giác {0}: {1}</translation>
    </message>
    <message>
        <source>The file is damaged, made for another model, or of a kind this llama.cpp does not know.</source>
        <extracomment>engine/native/mtmd.py</extracomment>
        <translation>Tệp bị hỏng, được tạo cho mô hình khác, hoặc thuộc loại mà llama.cpp này không biết.</translation>
    </message>
    <message>
        <source>libmtmd refused it (code {0}): {1}</source>
        <extracomment>engine/native/mtmd.py</extracomment>
        <translation>libmtmd từ chối ảnh (mã {0}): {1}</translation>
    </message>
    <message>
        <source>the vision tower failed (code {0}): {1}</source>
        <extracomment>engine/native/mtmd.py</extracomment>
        <translation>bộ mã hóa thị giác gặp lỗi (mã {0}): {1}</translation>
    </message>
    <message>
        <source>the vision tower gave values that are not finite</source>
        <extracomment>engine/native/mtmd.py</extracomment>
        <translation>bộ mã hóa thị giác cho ra giá trị không hữu hạn</translation>
    </message>
    <message>
        <source>The photo did not become visual tokens: {0}.</source>
        <extracomment>engine/native/mtmd.py</extracomment>
        <translation>Không thể biến ảnh thành token thị giác: {0}.</translation>
    </message>
    <message>
        <source>Nothing was answered without it. Use another model file or another llama.cpp.</source>
        <extracomment>engine/native/mtmd.py</extracomment>
        <translation>Không có câu trả lời nào được viết khi thiếu ảnh. Hãy dùng tệp mô hình khác hoặc bản llama.cpp khác.</translation>
    </message>
    <message>
        <source>The reply that is to be continued does not follow the grammar.</source>
        <extracomment>engine/native/sampler.py</extracomment>
        <translation>Câu trả lời cần viết tiếp không theo ngữ pháp.</translation>
    </message>
    <message>
        <source>Continue it without a grammar.</source>
        <extracomment>engine/native/sampler.py</extracomment>
        <translation>Viết tiếp mà không dùng ngữ pháp.</translation>
    </message>
    <message>
        <source>The grammar cannot be followed: no token of the model goes on with it.</source>
        <extracomment>engine/native/sampler.py</extracomment>
        <translation>Không thể theo ngữ pháp: không có token nào của mô hình nối tiếp được.</translation>
    </message>
    <message>
        <source>Use a grammar whose characters the model knows.</source>
        <extracomment>engine/native/sampler.py</extracomment>
        <translation>Dùng một ngữ pháp có các ký tự mà mô hình biết.</translation>
    </message>
    <message>
        <source>llama.cpp refuses the grammar: {0}.</source>
        <extracomment>engine/native/sampler.py</extracomment>
        <translation>llama.cpp từ chối ngữ pháp: {0}.</translation>
    </message>
    <message>
        <source>it says no more</source>
        <extracomment>engine/native/sampler.py</extracomment>
        <translation>không có thông tin gì thêm</translation>
    </message>
    <message>
        <source>this llama.cpp builds the graph of the vision tower in an unknown way</source>
        <extracomment>engine/native/vision.py</extracomment>
        <translation>llama.cpp này dựng đồ thị của bộ mã hóa thị giác theo cách chưa biết</translation>
    </message>
    <message>
        <source>{0} makes visual tokens {1} wide, the model takes {2}.</source>
        <extracomment>engine/native/vision.py</extracomment>
        <translation>{0} tạo token thị giác có độ rộng {1}, mô hình nhận độ rộng {2}.</translation>
    </message>
    <message>
        <source>libmtmd makes {0} parts of a tile</source>
        <extracomment>engine/native/vision.py</extracomment>
        <translation>libmtmd tạo {0} phần từ một ô ảnh</translation>
    </message>
    <message>
        <source>{0} visual tokens instead of {1}</source>
        <extracomment>engine/native/vision.py</extracomment>
        <translation>{0} token thị giác thay vì {1}</translation>
    </message>
    <message>
        <source>{0} is {1}, but it must be {2}.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>{0} là {1}, nhưng giá trị phải {2}.</translation>
    </message>
    <message>
        <source>Choose a value {0}.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>Chọn một giá trị {0}.</translation>
    </message>
    <message>
        <source>at least {0}</source>
        <extracomment>engine/options.py</extracomment>
        <translation>từ {0} trở lên</translation>
    </message>
    <message>
        <source>between {0} and {1}</source>
        <extracomment>engine/options.py</extracomment>
        <translation>từ {0} đến {1}</translation>
    </message>
    <message>
        <source>Context size in tokens; 0 uses the model&apos;s own, at most 8192.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>Kích thước ngữ cảnh tính bằng token; 0 dùng kích thước của mô hình, tối đa 8192.</translation>
    </message>
    <message>
        <source>CPU threads for generation; 0 uses one per CPU core that this process may use.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>Số luồng CPU để tạo câu trả lời; 0 dùng một luồng cho mỗi nhân CPU mà tiến trình này được dùng.</translation>
    </message>
    <message>
        <source>CPU threads for reading prompts; 0 uses as many as --threads.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>Số luồng CPU để đọc lời nhắc; 0 dùng bằng --threads.</translation>
    </message>
    <message>
        <source>LLM layers on the GPU; -1 uses as many as fit into its memory, 0 none.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>Số lớp LLM trên GPU; -1 dùng nhiều nhất có thể theo bộ nhớ GPU, 0 là không dùng.</translation>
    </message>
    <message>
        <source>Most prompt tokens per batch.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>Số token tối đa của lời nhắc trong mỗi lô.</translation>
    </message>
    <message>
        <source>Tokens computed at once within a batch: fewer need less memory; 0 takes the whole batch.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>Số token tính cùng lúc trong một lô: càng ít càng cần ít bộ nhớ; 0 dùng cả lô.</translation>
    </message>
    <message>
        <source>Flash attention, which rounds to float16; auto turns it off for kv_type f32 and on a CPU.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>Flash attention, có làm tròn về float16; auto tắt nó khi kv_type là f32 và khi chạy trên CPU.</translation>
    </message>
    <message>
        <source>KV-cache dtype: f16, q8_0 for half the memory, or f32 for exact checks.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>Kiểu dữ liệu KV cache: f16, q8_0 để giảm một nửa bộ nhớ, hoặc f32 để kiểm tra chính xác.</translation>
    </message>
    <message>
        <source>Conversations held side by side (KV-cache slots); 0 uses as many as fit into 256 MB, at most 4.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>Số hội thoại được giữ song song (slot của KV cache); 0 dùng nhiều nhất có thể trong 256 MB, tối đa 4.</translation>
    </message>
    <message>
        <source>Folder for image embeddings and saved sequence states; empty keeps nothing on the disk.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>Thư mục cho embedding của ảnh và trạng thái chuỗi đã lưu; để trống thì không lưu gì trên ổ đĩa.</translation>
    </message>
    <message>
        <source>Most bytes in that folder; the oldest are deleted first.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>Số byte tối đa trong thư mục đó; mục cũ nhất bị xóa trước.</translation>
    </message>
    <message>
        <source>Most memory of the engine&apos;s process in bytes, without weights, before it is restarted between two questions; 0 uses what it took when the model was opened plus a quarter of the memory free then, at least 1 GiB.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>Bộ nhớ tối đa của tiến trình suy luận tính bằng byte, không kể trọng số, trước khi nó được khởi động lại giữa hai câu hỏi; 0 dùng mức đã chiếm khi mở mô hình cộng một phần tư bộ nhớ còn trống lúc đó, ít nhất 1 GiB.</translation>
    </message>
    <message>
        <source>flash_attention is on, but it rounds to float16, which kv_type f32 is to avoid.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>flash_attention đang bật, nhưng nó làm tròn về float16, điều mà kv_type f32 nhằm tránh.</translation>
    </message>
    <message>
        <source>Choose auto or off, or kv_type f16.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>Chọn auto hoặc off, hoặc kv_type f16.</translation>
    </message>
    <message>
        <source>flash_attention is off, but a KV cache of kv_type q8_0 cannot be read without it.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>flash_attention đang tắt, nhưng không thể đọc KV cache kiểu kv_type q8_0 nếu thiếu nó.</translation>
    </message>
    <message>
        <source>Choose auto or on, or kv_type f16.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>Chọn auto hoặc on, hoặc kv_type f16.</translation>
    </message>
    <message>
        <source>Most tokens in a reply.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>Số token tối đa trong một câu trả lời.</translation>
    </message>
    <message>
        <source>0 always takes the likeliest token (greedy); higher is more varied.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>0 luôn chọn token có xác suất cao nhất (greedy); giá trị cao hơn cho câu trả lời đa dạng hơn.</translation>
    </message>
    <message>
        <source>Choose among the k likeliest tokens; 0 turns this off.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>Chọn trong k token có xác suất cao nhất; 0 để tắt.</translation>
    </message>
    <message>
        <source>Choose among the likeliest tokens that together have this probability; 1 turns it off.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>Chọn trong các token có xác suất cao nhất mà tổng xác suất đạt giá trị này; 1 để tắt.</translation>
    </message>
    <message>
        <source>Leave out tokens less likely than this share of the likeliest one; 0 turns it off.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>Bỏ các token có xác suất thấp hơn tỷ lệ này so với token cao nhất; 0 để tắt.</translation>
    </message>
    <message>
        <source>Above 1 makes tokens that were used already less likely; 1 turns it off.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>Lớn hơn 1 thì các token đã dùng ít có khả năng lặp lại hơn; 1 để tắt.</translation>
    </message>
    <message>
        <source>Subtracted from a token&apos;s logit for each time it was used; 0 turns it off.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>Trừ vào logit của một token theo mỗi lần nó đã được dùng; 0 để tắt.</translation>
    </message>
    <message>
        <source>Subtracted from a token&apos;s logit once if it was used; 0 turns it off.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>Trừ một lần vào logit của một token nếu nó đã được dùng; 0 để tắt.</translation>
    </message>
    <message>
        <source>How many of the reply&apos;s last tokens the penalties count; 0 turns them off.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>Số token cuối của câu trả lời được tính khi phạt; 0 để tắt.</translation>
    </message>
    <message>
        <source>1 or 2 keeps the surprise of tokens constant by that version of Mirostat, instead of top_k, top_p and min_p; 0 turns it off.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>1 hoặc 2 giữ độ bất ngờ của token ổn định theo phiên bản Mirostat đó, thay cho top_k, top_p và min_p; 0 để tắt.</translation>
    </message>
    <message>
        <source>The surprise that Mirostat aims at, in bits per token.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>Độ bất ngờ mà Mirostat hướng tới, tính bằng bit trên token.</translation>
    </message>
    <message>
        <source>Learning rate of Mirostat.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>Tốc độ học của Mirostat.</translation>
    </message>
    <message>
        <source>A GBNF grammar that every reply must follow, beginning with its rule root.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>Ngữ pháp GBNF mà mọi câu trả lời phải theo, bắt đầu từ quy tắc root.</translation>
    </message>
    <message>
        <source>A JSON schema: every reply is JSON that satisfies it; {{}} is any JSON.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>JSON schema: mọi câu trả lời là JSON thỏa mãn schema; {{}} là JSON bất kỳ.</translation>
    </message>
    <message>
        <source>The same seed gives the same reply; none draws a new seed each time.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>Cùng một seed cho cùng một câu trả lời; nếu không đặt, mỗi lần sẽ lấy một seed mới.</translation>
    </message>
    <message>
        <source>Strings that end the reply; they are not part of it.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>Các chuỗi kết thúc câu trả lời; chúng không thuộc câu trả lời.</translation>
    </message>
    <message>
        <source>A stop string may not be empty.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>Chuỗi dừng không được để trống.</translation>
    </message>
    <message>
        <source>Leave it out instead.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>Hãy bỏ hẳn nó đi.</translation>
    </message>
    <message>
        <source>mirostat needs a temperature above 0: at 0 the likeliest token is always taken.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>mirostat cần nhiệt độ lớn hơn 0: ở mức 0, token có xác suất cao nhất luôn được chọn.</translation>
    </message>
    <message>
        <source>Choose a temperature such as 0.8.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>Chọn một nhiệt độ như 0.8.</translation>
    </message>
    <message>
        <source>No effect at temperature 0.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>Không có tác dụng khi nhiệt độ là 0.</translation>
    </message>
    <message>
        <source>No effect with Mirostat.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>Không có tác dụng khi dùng Mirostat.</translation>
    </message>
    <message>
        <source>No effect without Mirostat.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>Không có tác dụng khi không dùng Mirostat.</translation>
    </message>
    <message>
        <source>No effect without a penalty.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>Không có tác dụng khi không đặt mức phạt.</translation>
    </message>
    <message>
        <source>No effect: the penalties count no tokens.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>Không có tác dụng: số token xét phạt là 0.</translation>
    </message>
    <message>
        <source>There is a grammar and a json_schema, but a reply can follow only one.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>Có cả ngữ pháp và json_schema, nhưng câu trả lời chỉ theo được một trong hai.</translation>
    </message>
    <message>
        <source>Leave one of them out.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>Hãy bỏ một trong hai.</translation>
    </message>
    <message>
        <source>{0} is {1}.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>{0} là {1}.</translation>
    </message>
    <message>
        <source>Choose {0} or {1}.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>Chọn {0} hoặc {1}.</translation>
    </message>
    <message>
        <source>The conversation is kept: ask again, and the model is opened again.</source>
        <extracomment>engine/process/child.py</extracomment>
        <translation>Cuộc hội thoại được giữ lại: hãy hỏi lại và mô hình sẽ được mở lại.</translation>
    </message>
    <message>
        <source>native code gave up</source>
        <extracomment>engine/process/exit_words.py</extracomment>
        <translation>mã máy tự dừng</translation>
    </message>
    <message>
        <source>native code crashed</source>
        <extracomment>engine/process/exit_words.py</extracomment>
        <translation>mã máy bị sập</translation>
    </message>
    <message>
        <source>this CPU lacks an instruction that native code was built for</source>
        <extracomment>engine/process/exit_words.py</extracomment>
        <translation>CPU này thiếu một lệnh mà mã máy cần</translation>
    </message>
    <message>
        <source>it was killed, as systems do when memory runs out</source>
        <extracomment>engine/process/exit_words.py</extracomment>
        <translation>nó bị hệ thống buộc dừng, như thường xảy ra khi hết bộ nhớ</translation>
    </message>
    <message>
        <source>it ended with code {0}</source>
        <extracomment>engine/process/exit_words.py</extracomment>
        <translation>nó kết thúc với mã {0}</translation>
    </message>
    <message>
        <source>it could not be started</source>
        <extracomment>engine/process/exit_words.py</extracomment>
        <translation>không thể khởi động</translation>
    </message>
    <message>
        <source>error: {0}</source>
        <extracomment>app/main.py</extracomment>
        <translation>lỗi: {0}</translation>
    </message>
    <message>
        <source>it is damaged ({0})</source>
        <extracomment>app/storage/skill_servers.py</extracomment>
        <translation>tệp bị hỏng ({0})</translation>
    </message>
    <message>
        <source>The servers for skills could not be saved: {0}.</source>
        <extracomment>app/storage/skill_servers.py</extracomment>
        <translation>Không thể lưu các máy chủ kỹ năng: {0}.</translation>
    </message>
    <message>
        <source>The servers for skills could not be read: {0}. None is used.</source>
        <extracomment>app/storage/skill_servers.py</extracomment>
        <translation>Không thể đọc các máy chủ kỹ năng: {0}. Không máy chủ nào được dùng.</translation>
    </message>
    <message>
        <source>Check the file {0}.</source>
        <extracomment>app/storage/skill_servers.py</extracomment>
        <translation>Kiểm tra tệp {0}.</translation>
    </message>
    <message>
        <source>{0} already holds a run.</source>
        <extracomment>app/storage/training/new_run.py</extracomment>
        <translation>{0} đã chứa một lượt huấn luyện.</translation>
    </message>
    <message>
        <source>Watch it, or choose another folder for this one.</source>
        <extracomment>app/storage/training/new_run.py</extracomment>
        <translation>Hãy theo dõi lượt đó, hoặc chọn thư mục khác cho lượt này.</translation>
    </message>
    <message>
        <source>This run was not started here, so its recipe is not known.</source>
        <extracomment>app/storage/training/new_run.py</extracomment>
        <translation>Lượt huấn luyện này không được bắt đầu tại đây, nên không rõ công thức của nó.</translation>
    </message>
    <message>
        <source>Resume it in a terminal: `pumice train RECIPE --resume --folder {0}`.</source>
        <extracomment>app/storage/training/new_run.py</extracomment>
        <translation>Hãy tiếp tục trong terminal: `pumice train RECIPE --resume --folder {0}`.</translation>
    </message>
    <message>
        <source>{0} is not valid TOML: {1}.</source>
        <extracomment>app/storage/training/recipe_files.py</extracomment>
        <translation>{0} không phải là TOML hợp lệ: {1}.</translation>
    </message>
    <message>
        <source>See docs/training.md.</source>
        <extracomment>app/storage/training/recipe_files.py</extracomment>
        <translation>Xem docs/training.md.</translation>
    </message>
    <message>
        <source>Check that it exists and can be written to, or choose another folder.</source>
        <extracomment>app/storage/training/run_launch.py</extracomment>
        <translation>Hãy kiểm tra rằng nó tồn tại và ghi được, hoặc chọn thư mục khác.</translation>
    </message>
    <message>
        <source>Watch it, or choose another folder.</source>
        <extracomment>app/storage/training/run_process.py</extracomment>
        <translation>Hãy theo dõi lượt đó, hoặc chọn thư mục khác.</translation>
    </message>
    <message>
        <source>A run on {0} is already going on in {1}.</source>
        <extracomment>app/storage/training/run_process.py</extracomment>
        <translation>Một lượt huấn luyện trên {0} đang chạy trong {1}.</translation>
    </message>
    <message>
        <source>A run is already going on in {0}.</source>
        <extracomment>app/storage/training/run_process.py</extracomment>
        <translation>Một lượt huấn luyện đang chạy trong {0}.</translation>
    </message>
    <message>
        <source>A run was started in {0} just now.</source>
        <extracomment>app/storage/training/run_process.py</extracomment>
        <translation>Một lượt huấn luyện vừa được bắt đầu trong {0}.</translation>
    </message>
    <message>
        <source>a version of a photo is missing in it</source>
        <extracomment>app/storage/transfer/chat_import.py</extracomment>
        <translation>trong đó thiếu một phiên bản của ảnh</translation>
    </message>
    <message>
        <source>failed</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>không thành công</translation>
    </message>
    <message>
        <source>Used {name}</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>Đã dùng {name}</translation>
    </message>
    <message>
        <source>Using {name}…</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>Đang dùng {name}…</translation>
    </message>
    <message>
        <source>May the model use {name}?</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>Cho phép mô hình dùng {name}?</translation>
    </message>
    <message>
        <source>May the model have the text read?</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>Cho phép mô hình đọc chữ trong ảnh?</translation>
    </message>
    <message>
        <source>Reading the text…</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>Đang đọc chữ…</translation>
    </message>
    <message>
        <source>May the model have the codes read?</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>Cho phép mô hình đọc mã trong ảnh?</translation>
    </message>
    <message>
        <source>Read the codes</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>Đọc mã</translation>
    </message>
    <message>
        <source>Reading the codes…</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>Đang đọc mã…</translation>
    </message>
    <message>
        <source>Looked closer</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>Đã xem kỹ hơn</translation>
    </message>
    <message>
        <source>Looking closer…</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>Đang xem kỹ hơn…</translation>
    </message>
    <message>
        <source>May the model look closer?</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>Cho phép mô hình xem kỹ hơn?</translation>
    </message>
    <message>
        <source>May the model have the colours measured?</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>Cho phép mô hình đo màu sắc?</translation>
    </message>
    <message>
        <source>Measured the colours</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>Đã đo màu sắc</translation>
    </message>
    <message>
        <source>Measuring the colours…</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>Đang đo màu sắc…</translation>
    </message>
    <message>
        <source>May the model know when and where the photo was taken?</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>Cho phép mô hình biết ảnh được chụp khi nào, ở đâu?</translation>
    </message>
    <message>
        <source>Looked up when and where</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>Đã tra thời gian và địa điểm</translation>
    </message>
    <message>
        <source>Looking up when and where…</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>Đang tra thời gian và địa điểm…</translation>
    </message>
    <message>
        <source>May the model look for similar photos?</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>Cho phép mô hình tìm ảnh tương tự?</translation>
    </message>
    <message>
        <source>Looked for similar photos</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>Đã tìm ảnh tương tự</translation>
    </message>
    <message>
        <source>Looking for similar photos…</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>Đang tìm ảnh tương tự…</translation>
    </message>
    <message>
        <source>May the model cut something out of the photo?</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>Cho phép mô hình tách một vật khỏi ảnh?</translation>
    </message>
    <message>
        <source>Cut it out</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>Đã tách vật ra</translation>
    </message>
    <message>
        <source>Cutting it out…</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>Đang tách vật ra…</translation>
    </message>
    <message>
        <source>May the model blur part of the photo?</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>Cho phép mô hình làm mờ một phần ảnh?</translation>
    </message>
    <message>
        <source>Blurred it</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>Đã làm mờ một phần</translation>
    </message>
    <message>
        <source>Blurring it…</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>Đang làm mờ một phần…</translation>
    </message>
    <message>
        <source>May the model remove something from the photo?</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>Cho phép mô hình xóa một vật khỏi ảnh?</translation>
    </message>
    <message>
        <source>Removed it</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>Đã xóa vật</translation>
    </message>
    <message>
        <source>Removing it…</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>Đang xóa vật…</translation>
    </message>
    <message>
        <source>May the model replace part of the photo?</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>Cho phép mô hình thay một phần ảnh?</translation>
    </message>
    <message>
        <source>Replaced it</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>Đã thay một phần</translation>
    </message>
    <message>
        <source>Replacing it…</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>Đang thay một phần…</translation>
    </message>
    <message>
        <source>May the model make a picture?</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>Cho phép mô hình tạo hình?</translation>
    </message>
    <message>
        <source>Made a picture</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>Đã tạo hình</translation>
    </message>
    <message>
        <source>Making a picture…</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>Đang tạo hình…</translation>
    </message>
    <message>
        <source>Mapping[str, Skill]</source>
        <extracomment>app/window/chat/skill_menu.py</extracomment>
        <translation>Mapping[str, Skill]</translation>
    </message>
    <message>
        <source>Measure the colours</source>
        <extracomment>app/window/chat/skill_menu.py</extracomment>
        <translation>Đo màu sắc</translation>
    </message>
    <message>
        <source>Say when and where it was taken</source>
        <extracomment>app/window/chat/skill_menu.py</extracomment>
        <translation>Cho biết ảnh chụp khi nào, ở đâu</translation>
    </message>
    <message>
        <source>What does it say?</source>
        <extracomment>app/window/chat/skill_menu.py</extracomment>
        <translation>Trong ảnh viết gì?</translation>
    </message>
    <message>
        <source>What do the codes say?</source>
        <extracomment>app/window/chat/skill_menu.py</extracomment>
        <translation>Các mã này ghi gì?</translation>
    </message>
    <message>
        <source>Which colours are there?</source>
        <extracomment>app/window/chat/skill_menu.py</extracomment>
        <translation>Có những màu nào?</translation>
    </message>
    <message>
        <source>When and where was this taken?</source>
        <extracomment>app/window/chat/skill_menu.py</extracomment>
        <translation>Ảnh này được chụp khi nào, ở đâu?</translation>
    </message>
    <message>
        <source>What does {name} find?</source>
        <extracomment>app/window/chat/skill_menu.py</extracomment>
        <translation>{name} tìm thấy gì?</translation>
    </message>
    <message>
        <source>One model for photos is on this computer already.</source>
        <extracomment>app/window/chat/welcome.py</extracomment>
        <translation>Máy tính này đã có sẵn 1 mô hình xem được ảnh.</translation>
    </message>
    <message>
        <source>{n} models for photos are on this computer already.</source>
        <extracomment>app/window/chat/welcome.py</extracomment>
        <translation>Máy tính này đã có sẵn {n} mô hình xem được ảnh.</translation>
    </message>
    <message>
        <source>Cutting out…</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>Đang tách ra…</translation>
    </message>
    <message>
        <source>Cut out.</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>Đã tách ra.</translation>
    </message>
    <message>
        <source>cut out</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>đã tách ra</translation>
    </message>
    <message>
        <source>Removing…</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>Đang xóa…</translation>
    </message>
    <message>
        <source>Removed.</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>Đã xóa.</translation>
    </message>
    <message>
        <source>something removed</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>đã xóa một vật</translation>
    </message>
    <message>
        <source>Blurring…</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>Đang làm mờ…</translation>
    </message>
    <message>
        <source>Blurred.</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>Đã làm mờ.</translation>
    </message>
    <message>
        <source>blurred</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>đã làm mờ</translation>
    </message>
    <message>
        <source>Replacing…</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>Đang thay thế…</translation>
    </message>
    <message>
        <source>Replaced.</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>Đã thay thế.</translation>
    </message>
    <message>
        <source>something replaced</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>đã thay một phần</translation>
    </message>
    <message>
        <source>Cropping…</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>Đang cắt xén…</translation>
    </message>
    <message>
        <source>Cropped.</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>Đã cắt xén.</translation>
    </message>
    <message>
        <source>cropped</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>đã cắt xén</translation>
    </message>
    <message>
        <source>Rotating…</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>Đang xoay…</translation>
    </message>
    <message>
        <source>Rotated.</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>Đã xoay.</translation>
    </message>
    <message>
        <source>rotated</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>đã xoay</translation>
    </message>
    <message>
        <source>Adjusting…</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>Đang điều chỉnh…</translation>
    </message>
    <message>
        <source>Adjusted.</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>Đã điều chỉnh.</translation>
    </message>
    <message>
        <source>adjusted</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>đã điều chỉnh</translation>
    </message>
    <message>
        <source>edited</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>đã sửa</translation>
    </message>
    <message>
        <source>Finding the outline…</source>
        <extracomment>app/window/editing/photo_editor.py</extracomment>
        <translation>Đang tìm đường viền…</translation>
    </message>
    <message>
        <source>Editing. Mark something in the photo.</source>
        <extracomment>app/window/editing/photo_editor.py</extracomment>
        <translation>Đang sửa ảnh. Hãy đánh dấu một vật trong ảnh.</translation>
    </message>
    <message>
        <source>Stopped. Nothing was changed.</source>
        <extracomment>app/window/editing/photo_editor.py</extracomment>
        <translation>Đã dừng. Không có gì thay đổi.</translation>
    </message>
    <message>
        <source>Saving…</source>
        <extracomment>app/window/editing/photo_editor.py</extracomment>
        <translation>Đang lưu…</translation>
    </message>
    <message>
        <source>Saved as {name}.</source>
        <extracomment>app/window/editing/photo_editor.py</extracomment>
        <translation>Đã lưu thành {name}.</translation>
    </message>
    <message>
        <source>The next question is about this version.</source>
        <extracomment>app/window/editing/photo_editor.py</extracomment>
        <translation>Câu hỏi tiếp theo sẽ hỏi về phiên bản này.</translation>
    </message>
    <message>
        <source>There is no skill {0} here.</source>
        <extracomment>app/window/editing/skill_access.py</extracomment>
        <translation>Không có kỹ năng {0} ở đây.</translation>
    </message>
    <message>
        <source>`pumice skills` lists them.</source>
        <extracomment>app/window/editing/skill_access.py</extracomment>
        <translation>`pumice skills` liệt kê các kỹ năng.</translation>
    </message>
    <message>
        <source>Photo</source>
        <extracomment>app/window/editing/version_file.py</extracomment>
        <translation>Ảnh</translation>
    </message>
    <message>
        <source>{name}, edited</source>
        <extracomment>app/window/editing/version_file.py</extracomment>
        <translation>{name}, đã sửa</translation>
    </message>
    <message>
        <source>This is Pumice&apos;s own folder of photos.</source>
        <extracomment>app/window/editing/version_file.py</extracomment>
        <translation>Đây là thư mục ảnh riêng của Pumice.</translation>
    </message>
    <message>
        <source>Choose a folder of yours to save it in.</source>
        <extracomment>app/window/editing/version_file.py</extracomment>
        <translation>Chọn một thư mục của bạn để lưu ảnh.</translation>
    </message>
    <message>
        <source>{0} could not be written: {1}.</source>
        <extracomment>app/window/editing/version_file.py</extracomment>
        <translation>Không thể ghi {0}: {1}.</translation>
    </message>
    <message>
        <source>Check the folder, its permissions and the space on the disk.</source>
        <extracomment>app/window/editing/version_file.py</extracomment>
        <translation>Kiểm tra thư mục, quyền truy cập và chỗ trống trên ổ đĩa.</translation>
    </message>
    <message>
        <source>No photo came of it.</source>
        <extracomment>app/window/editing/version_maker.py</extracomment>
        <translation>Không tạo được ảnh nào.</translation>
    </message>
    <message>
        <source>Try another place or another tool.</source>
        <extracomment>app/window/editing/version_maker.py</extracomment>
        <translation>Hãy thử chỗ khác hoặc công cụ khác.</translation>
    </message>
    <message>
        <source>This changed nothing.</source>
        <extracomment>app/window/editing/version_maker.py</extracomment>
        <translation>Thao tác này không làm thay đổi gì.</translation>
    </message>
    <message>
        <source>Mark another place, or choose other values.</source>
        <extracomment>app/window/editing/version_maker.py</extracomment>
        <translation>Đánh dấu chỗ khác, hoặc chọn giá trị khác.</translation>
    </message>
    <message>
        <source>Undone. The next question is about this version.</source>
        <extracomment>app/window/editing/version_steps.py</extracomment>
        <translation>Đã hoàn tác. Câu hỏi tiếp theo sẽ hỏi về phiên bản này.</translation>
    </message>
    <message>
        <source>Redone. The next question is about this version.</source>
        <extracomment>app/window/editing/version_steps.py</extracomment>
        <translation>Đã làm lại. Câu hỏi tiếp theo sẽ hỏi về phiên bản này.</translation>
    </message>
    <message>
        <source>Looking at this machine…</source>
        <extracomment>app/window/help/about_pumice.py</extracomment>
        <translation>Đang xem thông tin máy này…</translation>
    </message>
    <message>
        <source>The facts for a bug report were copied.</source>
        <extracomment>app/window/help/about_pumice.py</extracomment>
        <translation>Đã sao chép thông tin để báo lỗi.</translation>
    </message>
    <message>
        <source>Order {n} of 2: {what}</source>
        <extracomment>app/window/judging/judgement_card.py</extracomment>
        <translation>Thứ tự {n}/2: {what}</translation>
    </message>
    <message>
        <source>Reasons</source>
        <extracomment>app/window/judging/judgement_card.py</extracomment>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>What it answered</source>
        <extracomment>app/window/judging/judgement_card.py</extracomment>
        <translation>Mô hình đã trả lời gì</translation>
    </message>
    <message>
        <source>Judged by {name}.</source>
        <extracomment>app/window/judging/judgement_card.py</extracomment>
        <translation>Giám khảo: {name}.</translation>
    </message>
    <message>
        <source>Compare with version {n}</source>
        <extracomment>app/window/judging/judgement_card.py</extracomment>
        <translation>So với phiên bản {n}</translation>
    </message>
    <message>
        <source>Comparing versions {a} and {b}…</source>
        <extracomment>app/window/judging/judgement_card.py</extracomment>
        <translation>Đang so sánh phiên bản {a} và {b}…</translation>
    </message>
    <message>
        <source>The comparison was stopped.</source>
        <extracomment>app/window/judging/judgement_card.py</extracomment>
        <translation>Đã dừng so sánh.</translation>
    </message>
    <message>
        <source>Version {n} is better than version {other}.</source>
        <extracomment>app/window/judging/judgement_card.py</extracomment>
        <translation>Phiên bản {n} tốt hơn phiên bản {other}.</translation>
    </message>
    <message>
        <source>The model gave no verdict.</source>
        <extracomment>app/window/judging/judgement_card.py</extracomment>
        <translation>Mô hình không đưa ra kết luận.</translation>
    </message>
    <message>
        <source>Versions {a} and {b}: no clear preference.</source>
        <extracomment>app/window/judging/judgement_card.py</extracomment>
        <translation>Phiên bản {a} và {b}: không rõ bản nào hơn.</translation>
    </message>
    <message>
        <source>Versions {a} and {b} are equally good.</source>
        <extracomment>app/window/judging/judgement_card.py</extracomment>
        <translation>Phiên bản {a} và {b} tốt như nhau.</translation>
    </message>
    <message>
        <source>It answered, but not in the form that was asked for. Larger models do better.</source>
        <extracomment>app/window/judging/judgement_card.py</extracomment>
        <translation>Mô hình đã trả lời, nhưng không theo dạng được yêu cầu. Mô hình lớn hơn làm tốt hơn.</translation>
    </message>
    <message>
        <source>Asked in both orders, which agree.</source>
        <extracomment>app/window/judging/judgement_card.py</extracomment>
        <translation>Đã hỏi theo cả hai thứ tự, kết quả khớp nhau.</translation>
    </message>
    <message>
        <source>Asked in both orders, which disagree.</source>
        <extracomment>app/window/judging/judgement_card.py</extracomment>
        <translation>Đã hỏi theo cả hai thứ tự, kết quả trái nhau.</translation>
    </message>
    <message>
        <source>Response 1 is version {a}, response 2 is version {b}.</source>
        <extracomment>app/window/judging/judgement_card.py</extracomment>
        <translation>Response 1 là phiên bản {a}, Response 2 là phiên bản {b}.</translation>
    </message>
    <message>
        <source>Judge: {name}</source>
        <extracomment>app/window/judging/version_judge.py</extracomment>
        <translation>Giám khảo: {name}</translation>
    </message>
    <message>
        <source>There is no other version with words to compare it with.</source>
        <extracomment>app/window/judging/version_judge.py</extracomment>
        <translation>Không có phiên bản nào khác có chữ để so sánh.</translation>
    </message>
    <message>
        <source>Giving reasons…</source>
        <extracomment>app/window/judging/version_judge.py</extracomment>
        <translation>Đang nêu lý do…</translation>
    </message>
    <message>
        <source>{0} is no model.</source>
        <extracomment>app/window/library/disk_library.py</extracomment>
        <translation>{0} không phải là mô hình.</translation>
    </message>
    <message>
        <source>Choose a GGUF file, or a folder with GGUF files.</source>
        <extracomment>app/window/library/disk_library.py</extracomment>
        <translation>Chọn một tệp GGUF, hoặc một thư mục có tệp GGUF.</translation>
    </message>
    <message>
        <source>Downloads need a part that is not installed. Install it with: {command}</source>
        <extracomment>app/window/library/disk_library.py</extracomment>
        <translation>Việc tải xuống cần một thành phần chưa được cài đặt. Cài đặt bằng lệnh: {command}</translation>
    </message>
    <message>
        <source>pip install &quot;pumice[hub]&quot;</source>
        <extracomment>app/window/library/disk_library.py</extracomment>
        <translation>pip install &quot;pumice[hub]&quot;</translation>
    </message>
    <message>
        <source>If it lies on a drive that is not connected, connect it; else take it off the list.</source>
        <extracomment>app/window/library/disk_library.py</extracomment>
        <translation>Nếu mô hình nằm trên ổ đĩa chưa kết nối, hãy kết nối ổ đĩa; nếu không, hãy bỏ mô hình khỏi danh sách.</translation>
    </message>
    <message>
        <source>Download {name}?</source>
        <extracomment>app/window/library/download_question.py</extracomment>
        <translation>Tải {name}?</translation>
    </message>
    <message>
        <source>Pumice will connect to {site} and download {size}.</source>
        <extracomment>app/window/library/download_question.py</extracomment>
        <translation>Pumice sẽ kết nối với {site} và tải {size}.</translation>
    </message>
    <message>
        <source>Pumice will connect to {site}. How much there is to download is not known yet.</source>
        <extracomment>app/window/library/download_question.py</extracomment>
        <translation>Pumice sẽ kết nối với {site}. Chưa biết dung lượng cần tải.</translation>
    </message>
    <message>
        <source>Its licence: {licence}.</source>
        <extracomment>app/window/library/download_question.py</extracomment>
        <translation>Giấy phép của mô hình: {licence}.</translation>
    </message>
    <message>
        <source>Nothing of your chats or photos is sent. The site sees your internet address.</source>
        <extracomment>app/window/library/download_question.py</extracomment>
        <translation>Không gửi đi bất cứ gì từ cuộc trò chuyện hay ảnh của bạn. Trang web đó thấy địa chỉ internet của bạn.</translation>
    </message>
    <message>
        <source>You can stop at any time and go on later.</source>
        <extracomment>app/window/library/download_question.py</extracomment>
        <translation>Bạn có thể dừng bất cứ lúc nào và tải tiếp sau.</translation>
    </message>
    <message>
        <source>It needs {needs} of memory.</source>
        <extracomment>app/window/library/download_question.py</extracomment>
        <translation>Mô hình cần {needs} bộ nhớ.</translation>
    </message>
    <message>
        <source>It needs {needs} of memory, and {free} are free.</source>
        <extracomment>app/window/library/download_question.py</extracomment>
        <translation>Mô hình cần {needs} bộ nhớ, và đang còn trống {free}.</translation>
    </message>
    <message>
        <source>It needs {needs} of memory, but only {free} are free now.</source>
        <extracomment>app/window/library/download_question.py</extracomment>
        <translation>Mô hình cần {needs} bộ nhớ, nhưng hiện chỉ còn trống {free}.</translation>
    </message>
    <message>
        <source>{name}: {percent} % is here</source>
        <extracomment>app/window/library/downloads.py</extracomment>
        <translation>{name}: đã tải {percent}%</translation>
    </message>
    <message>
        <source>Open now</source>
        <extracomment>app/window/library/found_list.py</extracomment>
        <translation>Đã mở</translation>
    </message>
    <message>
        <source>as trained</source>
        <extracomment>app/window/library/library_access.py</extracomment>
        <translation>như khi huấn luyện</translation>
    </message>
    <message>
        <source>as libmtmd</source>
        <extracomment>app/window/library/library_access.py</extracomment>
        <translation>như libmtmd</translation>
    </message>
    <message>
        <source>no photos</source>
        <extracomment>app/window/library/library_access.py</extracomment>
        <translation>không có ảnh</translation>
    </message>
    <message>
        <source>Looking for models on this computer…</source>
        <extracomment>app/window/library/library_page.py</extracomment>
        <translation>Đang tìm mô hình trên máy tính này…</translation>
    </message>
    <message>
        <source>No models were found on this computer.</source>
        <extracomment>app/window/library/library_page.py</extracomment>
        <translation>Không tìm thấy mô hình nào trên máy tính này.</translation>
    </message>
    <message>
        <source>One model</source>
        <extracomment>app/window/library/library_page.py</extracomment>
        <translation>1 mô hình</translation>
    </message>
    <message>
        <source>{total} models</source>
        <extracomment>app/window/library/library_page.py</extracomment>
        <translation>{total} mô hình</translation>
    </message>
    <message>
        <source>one sees photos</source>
        <extracomment>app/window/library/library_page.py</extracomment>
        <translation>1 mô hình xem được ảnh</translation>
    </message>
    <message>
        <source>{seeing} see photos</source>
        <extracomment>app/window/library/library_page.py</extracomment>
        <translation>{seeing} mô hình xem được ảnh</translation>
    </message>
    <message>
        <source>still looking…</source>
        <extracomment>app/window/library/library_page.py</extracomment>
        <translation>vẫn đang tìm…</translation>
    </message>
    <message>
        <source>There is no model in what was dropped.</source>
        <extracomment>app/window/library/library_page.py</extracomment>
        <translation>Không có mô hình nào trong những gì vừa thả.</translation>
    </message>
    <message>
        <source>Drop a GGUF file together with its vision file (mmproj), or their folder.</source>
        <extracomment>app/window/library/library_page.py</extracomment>
        <translation>Hãy thả tệp GGUF cùng tệp thị giác (mmproj) của nó, hoặc thư mục chứa chúng.</translation>
    </message>
    <message>
        <source>“{name}” was added. Its files stay where they are.</source>
        <extracomment>app/window/library/library_page.py</extracomment>
        <translation>Đã thêm “{name}”. Các tệp của nó vẫn ở chỗ cũ.</translation>
    </message>
    <message>
        <source>Open it</source>
        <extracomment>app/window/library/library_page.py</extracomment>
        <translation>Mở mô hình</translation>
    </message>
    <message>
        <source>“{name}” is on this computer now.</source>
        <extracomment>app/window/library/library_page.py</extracomment>
        <translation>“{name}” giờ đã có trên máy tính này.</translation>
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
        <translation>do Pumice tải về</translation>
    </message>
    <message>
        <source>added by you</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>do bạn thêm</translation>
    </message>
    <message>
        <source>from {program}</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>từ {program}</translation>
    </message>
    <message>
        <source>sees as trained</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>xem ảnh như khi huấn luyện</translation>
    </message>
    <message>
        <source>sees as libmtmd does</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>xem ảnh như libmtmd</translation>
    </message>
    <message>
        <source>licence: {licence}</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>giấy phép: {licence}</translation>
    </message>
    <message>
        <source>licence not stated</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>không nêu giấy phép</translation>
    </message>
    <message>
        <source>needs {needs} of memory, {free} free: fits</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>cần {needs} bộ nhớ, còn trống {free}: đủ</translation>
    </message>
    <message>
        <source>needs {needs} of memory, {free} free: too large now</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>cần {needs} bộ nhớ, còn trống {free}: hiện không đủ</translation>
    </message>
    <message>
        <source>Certified</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>Đã chứng nhận</translation>
    </message>
    <message>
        <source>Blind to photos</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>Không nhận biết ảnh</translation>
    </message>
    <message>
        <source>Sees</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>Xem được ảnh</translation>
    </message>
    <message>
        <source>Not tested yet</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>Chưa kiểm tra</translation>
    </message>
    <message>
        <source>{size} to download</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>cần tải {size}</translation>
    </message>
    <message>
        <source>size not known yet</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>chưa biết dung lượng</translation>
    </message>
    <message>
        <source>checking the file…</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>đang kiểm tra tệp…</translation>
    </message>
    <message>
        <source>waiting for the connection…</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>đang chờ kết nối…</translation>
    </message>
    <message>
        <source>{speed} a second</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>{speed}/giây</translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>còn chưa đến 1 phút</translation>
    </message>
    <message>
        <source>about a minute left</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>còn khoảng 1 phút</translation>
    </message>
    <message>
        <source>about {minutes} minutes left</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>còn khoảng {minutes} phút</translation>
    </message>
    <message>
        <source>about an hour left</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>còn khoảng 1 giờ</translation>
    </message>
    <message>
        <source>about {hours} hours left</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>còn khoảng {hours} giờ</translation>
    </message>
    <message>
        <source>Delete the files of {name}?</source>
        <extracomment>app/window/library/model_removal.py</extracomment>
        <translation>Xóa các tệp của {name}?</translation>
    </message>
    <message>
        <source>{size} become free. To use it again, it has to be downloaded again.</source>
        <extracomment>app/window/library/model_removal.py</extracomment>
        <translation>Sẽ giải phóng {size}. Muốn dùng lại thì phải tải lại mô hình.</translation>
    </message>
    <message>
        <source>“{name}” was taken off the list. Its files stay.</source>
        <extracomment>app/window/library/model_removal.py</extracomment>
        <translation>Đã bỏ “{name}” khỏi danh sách. Các tệp của nó vẫn còn.</translation>
    </message>
    <message>
        <source>“{name}” was deleted. {size} are free again.</source>
        <extracomment>app/window/library/model_removal.py</extracomment>
        <translation>Đã xóa “{name}”. Đã giải phóng {size}.</translation>
    </message>
    <message>
        <source>Waiting to be tested…</source>
        <extracomment>app/window/library/model_tests.py</extracomment>
        <translation>Đang chờ kiểm tra…</translation>
    </message>
    <message>
        <source>{0} does not fit into memory beside the model that is open.</source>
        <extracomment>app/window/library/model_tests.py</extracomment>
        <translation>Bộ nhớ không đủ cho {0} bên cạnh mô hình đang mở.</translation>
    </message>
    <message>
        <source>Close the model that is open, then test this one.</source>
        <extracomment>app/window/library/model_tests.py</extracomment>
        <translation>Đóng mô hình đang mở rồi kiểm tra mô hình này.</translation>
    </message>
    <message>
        <source>On this computer</source>
        <extracomment>app/window/library/offer_list.py</extracomment>
        <translation>Trên máy tính này</translation>
    </message>
    <message>
        <source>Waiting…</source>
        <extracomment>app/window/library/offer_list.py</extracomment>
        <translation>Đang chờ…</translation>
    </message>
    <message>
        <source>stopped: {progress}</source>
        <extracomment>app/window/library/offer_list.py</extracomment>
        <translation>đã dừng: {progress}</translation>
    </message>
    <message>
        <source>without skills</source>
        <extracomment>app/window/settings/chat_options.py</extracomment>
        <translation>không dùng kỹ năng</translation>
    </message>
    <message>
        <source>pumice skills servers add NAME -- COMMAND</source>
        <extracomment>app/window/settings/named_servers.py</extracomment>
        <translation>pumice skills servers add NAME -- COMMAND</translation>
    </message>
    <message>
        <source>Runs without asking.</source>
        <extracomment>app/window/settings/named_servers.py</extracomment>
        <translation>Chạy mà không hỏi.</translation>
    </message>
    <message>
        <source>Asks before it runs.</source>
        <extracomment>app/window/settings/named_servers.py</extracomment>
        <translation>Hỏi trước khi chạy.</translation>
    </message>
    <message>
        <source>The command could not be started: {0}.</source>
        <extracomment>app/window/training/command_job.py</extracomment>
        <translation>Không khởi động được lệnh: {0}.</translation>
    </message>
    <message>
        <source>The command printed no result.</source>
        <extracomment>app/window/training/command_job.py</extracomment>
        <translation>Lệnh không in ra kết quả nào.</translation>
    </message>
    <message>
        <source>The command ended without a result.</source>
        <extracomment>app/window/training/command_job.py</extracomment>
        <translation>Lệnh đã kết thúc mà không có kết quả.</translation>
    </message>
    <message>
        <source>It fits this machine.</source>
        <extracomment>app/window/training/plan_words.py</extracomment>
        <translation>Máy này chạy được.</translation>
    </message>
    <message>
        <source>It does not fit this machine.</source>
        <extracomment>app/window/training/plan_words.py</extracomment>
        <translation>Máy này không chạy được.</translation>
    </message>
    <message>
        <source>It would fit with these settings: {settings}</source>
        <extracomment>app/window/training/plan_words.py</extracomment>
        <translation>Sẽ chạy được với các cài đặt này: {settings}</translation>
    </message>
    <message>
        <source>Feature cache: {words}</source>
        <extracomment>app/window/training/plan_words.py</extracomment>
        <translation>Bộ nhớ đệm đặc trưng: {words}</translation>
    </message>
    <message>
        <source>Cannot be used: {why}</source>
        <extracomment>app/window/training/plan_words.py</extracomment>
        <translation>Không dùng được: {why}</translation>
    </message>
    <message>
        <source>All {n} rows can be used.</source>
        <extracomment>app/window/training/plan_words.py</extracomment>
        <translation>Cả {n} dòng dữ liệu đều dùng được.</translation>
    </message>
    <message>
        <source>{bad} of {n} rows cannot be used.</source>
        <extracomment>app/window/training/plan_words.py</extracomment>
        <translation>{bad} trong số {n} dòng dữ liệu không dùng được.</translation>
    </message>
    <message>
        <source>Time</source>
        <extracomment>app/window/training/plan_words.py</extracomment>
        <translation>Thời gian</translation>
    </message>
    <message>
        <source>Memory per device</source>
        <extracomment>app/window/training/plan_words.py</extracomment>
        <translation>Bộ nhớ mỗi thiết bị</translation>
    </message>
    <message>
        <source>Machine</source>
        <extracomment>app/window/training/plan_words.py</extracomment>
        <translation>Máy</translation>
    </message>
    <message>
        <source>{n} × {name} with {size}</source>
        <extracomment>app/window/training/plan_words.py</extracomment>
        <translation>{n} × {name}, {size}</translation>
    </message>
    <message>
        <source>Steps</source>
        <extracomment>app/window/training/plan_words.py</extracomment>
        <translation>Số bước</translation>
    </message>
    <message>
        <source>Samples</source>
        <extracomment>app/window/training/plan_words.py</extracomment>
        <translation>Số mẫu</translation>
    </message>
    <message>
        <source>Tokens</source>
        <extracomment>app/window/training/plan_words.py</extracomment>
        <translation>Số token</translation>
    </message>
    <message>
        <source>Supervised tokens</source>
        <extracomment>app/window/training/plan_words.py</extracomment>
        <translation>Số token có giám sát</translation>
    </message>
    <message>
        <source>Trainable parameters</source>
        <extracomment>app/window/training/plan_words.py</extracomment>
        <translation>Tham số được huấn luyện</translation>
    </message>
    <message>
        <source>FLOPs</source>
        <extracomment>app/window/training/plan_words.py</extracomment>
        <translation>FLOPs</translation>
    </message>
    <message>
        <source>{name}, row {row}</source>
        <extracomment>app/window/training/plan_words.py</extracomment>
        <translation>{name}, dòng {row}</translation>
    </message>
    <message>
        <source>The files of the run stay where they are.</source>
        <extracomment>app/window/training/recent_run_list.py</extracomment>
        <translation>Các tệp của lượt huấn luyện vẫn ở nguyên chỗ cũ.</translation>
    </message>
    <message>
        <source>Its folder is gone</source>
        <extracomment>app/window/training/recent_run_list.py</extracomment>
        <translation>Thư mục không còn</translation>
    </message>
    <message>
        <source>Show the run {name}</source>
        <extracomment>app/window/training/recent_run_list.py</extracomment>
        <translation>Xem lượt huấn luyện {name}</translation>
    </message>
    <message>
        <source>The list of runs cannot be saved: {0}.</source>
        <extracomment>app/window/training/recent_run_list.py</extracomment>
        <translation>Không lưu được danh sách lượt huấn luyện: {0}.</translation>
    </message>
    <message>
        <source>vision tower</source>
        <extracomment>app/window/training/recipe_choices.py</extracomment>
        <translation>bộ mã hóa thị giác</translation>
    </message>
    <message>
        <source>projector</source>
        <extracomment>app/window/training/recipe_choices.py</extracomment>
        <translation>projector</translation>
    </message>
    <message>
        <source>LLM</source>
        <extracomment>app/window/training/recipe_choices.py</extracomment>
        <translation>LLM</translation>
    </message>
    <message>
        <source>LLM (LoRA, rank {rank})</source>
        <extracomment>app/window/training/recipe_choices.py</extracomment>
        <translation>LLM (LoRA, hạng {rank})</translation>
    </message>
    <message>
        <source>Trains: {parts}</source>
        <extracomment>app/window/training/recipe_choices.py</extracomment>
        <translation>Phần được huấn luyện: {parts}</translation>
    </message>
    <message>
        <source>Starting…</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>Đang khởi động…</translation>
    </message>
    <message>
        <source>Running</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>Đang huấn luyện</translation>
    </message>
    <message>
        <source>Saving, then stopping…</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>Đang lưu rồi dừng…</translation>
    </message>
    <message>
        <source>Stopped</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>Đã dừng</translation>
    </message>
    <message>
        <source>Finished</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>Đã hoàn tất</translation>
    </message>
    <message>
        <source>Ended unexpectedly</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>Kết thúc bất thường</translation>
    </message>
    <message>
        <source>No news for a while</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>Một lúc rồi chưa có gì mới</translation>
    </message>
    <message>
        <source>Nothing written here yet</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>Chưa ghi gì ở đây</translation>
    </message>
    <message>
        <source>step {step} of {steps}</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>bước {step}/{steps}</translation>
    </message>
    <message>
        <source>step {step}</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>bước {step}</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>{percent}%</translation>
    </message>
    <message>
        <source>done at {moment}</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>xong lúc {moment}</translation>
    </message>
    <message>
        <source>took {time}</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>mất {time}</translation>
    </message>
    <message>
        <source>saved at step {step}</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>đã lưu ở bước {step}</translation>
    </message>
    <message>
        <source>{days} d {hours} h</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>{days} ngày {hours} giờ</translation>
    </message>
    <message>
        <source>Held out for evaluation</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>Giữ lại để đánh giá</translation>
    </message>
    <message>
        <source>Left out: {why}</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>Đã bỏ qua: {why}</translation>
    </message>
    <message>
        <source>No loss to show yet.</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>Chưa có loss để hiển thị.</translation>
    </message>
    <message>
        <source>Loss from step {first} to {last}: from {begin} to {now}, lowest {low} near step {at}.</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>Loss từ bước {first} đến {last}: từ {begin} đến {now}, thấp nhất {low} gần bước {at}.</translation>
    </message>
    <message>
        <source>Step {step}</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>Bước {step}</translation>
    </message>
    <message>
        <source>Loss</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>Loss</translation>
    </message>
    <message>
        <source>Learning rates</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>Tốc độ học</translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>Chuẩn gradient</translation>
    </message>
    <message>
        <source>{n} supervised tokens/s</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>{n} token có giám sát/giây</translation>
    </message>
    <message>
        <source>{n} samples/s</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>{n} mẫu/giây</translation>
    </message>
    <message>
        <source>Throughput</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>Thông lượng</translation>
    </message>
    <message>
        <source>MFU: share of the device&apos;s peak</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>MFU: tỷ lệ so với mức đỉnh của thiết bị</translation>
    </message>
    <message>
        <source>Memory</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>Bộ nhớ</translation>
    </message>
    <message>
        <source>Held out at step {step}: {name}</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>Tập giữ lại ở bước {step}: {name}</translation>
    </message>
    <message>
        <source>Held out, correct: {name}</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>Tập giữ lại, trả lời đúng: {name}</translation>
    </message>
    <message>
        <source>{right} of {asked} ({percent} %)</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>{right}/{asked} ({percent}%)</translation>
    </message>
    <message>
        <source>{device}, {n} processes</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>{device}, {n} tiến trình</translation>
    </message>
    <message>
        <source>Device</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>Thiết bị</translation>
    </message>
    <message>
        <source>Parameters</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>Tham số</translation>
    </message>
    <message>
        <source>{n} of {total} trainable</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>huấn luyện {n} trên tổng số {total}</translation>
    </message>
    <message>
        <source>{n} billion</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>{n} tỷ</translation>
    </message>
    <message>
        <source>{n} million</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>{n} triệu</translation>
    </message>
    <message>
        <source>Converting the model, then comparing it with the checkpoint…</source>
        <extracomment>app/window/training/trained_model.py</extracomment>
        <translation>Đang chuyển đổi mô hình, sau đó so với checkpoint…</translation>
    </message>
    <message>
        <source>The model was converted. It is in {folder}.</source>
        <extracomment>app/window/training/trained_model.py</extracomment>
        <translation>Đã chuyển đổi mô hình. Mô hình nằm trong {folder}.</translation>
    </message>
    <message>
        <source>Convert it in a terminal: `pumice convert CHECKPOINT OUT --base MODEL`.</source>
        <extracomment>app/window/training/trained_model.py</extracomment>
        <translation>Hãy chuyển đổi trong terminal: `pumice convert CHECKPOINT OUT --base MODEL`.</translation>
    </message>
    <message>
        <source>The run trained only part of a model, and its base {0} is not on this disk.</source>
        <extracomment>app/window/training/trained_model.py</extracomment>
        <translation>Lượt này chỉ huấn luyện một phần của mô hình, và mô hình gốc {0} không có trên đĩa này.</translation>
    </message>
    <message>
        <source>The run trained only part of a model, and its base is not known.</source>
        <extracomment>app/window/training/trained_model.py</extracomment>
        <translation>Lượt này chỉ huấn luyện một phần của mô hình, và không rõ mô hình gốc.</translation>
    </message>
    <message>
        <source>This package of Pumice does not include the training part.</source>
        <extracomment>app/window/training/training_page.py</extracomment>
        <translation>Gói Pumice này không có phần huấn luyện.</translation>
    </message>
    <message>
        <source>Training needs packages that are not installed: {names}</source>
        <extracomment>app/window/training/training_page.py</extracomment>
        <translation>Huấn luyện cần các gói chưa được cài đặt: {names}</translation>
    </message>
    <message>
        <source>Drop a recipe (TOML) or the folder of a run here.</source>
        <extracomment>app/window/training/training_page.py</extracomment>
        <translation>Hãy thả công thức (TOML) hoặc thư mục của lượt huấn luyện vào đây.</translation>
    </message>
    <message>
        <source>“{name}” has finished training.</source>
        <extracomment>app/window/training/training_page.py</extracomment>
        <translation>“{name}” đã huấn luyện xong.</translation>
    </message>
    <message>
        <source>Training of “{name}” has ended unexpectedly.</source>
        <extracomment>app/window/training/training_page.py</extracomment>
        <translation>Việc huấn luyện “{name}” đã kết thúc bất thường.</translation>
    </message>
    <message>
        <source>Training of “{name}” was stopped.</source>
        <extracomment>app/window/training/training_page.py</extracomment>
        <translation>Đã dừng huấn luyện “{name}”.</translation>
    </message>
    <message>
        <source>Show it</source>
        <extracomment>app/window/training/training_page.py</extracomment>
        <translation>Xem</translation>
    </message>
    <message>
        <source>It needs files that are not here: {names} and {n} more</source>
        <extracomment>app/window/training/training_start.py</extracomment>
        <translation>Cần các tệp chưa có ở đây: {names} và {n} mục nữa</translation>
    </message>
    <message>
        <source>It needs files that are not here: {names}</source>
        <extracomment>app/window/training/training_start.py</extracomment>
        <translation>Cần các tệp chưa có ở đây: {names}</translation>
    </message>
    <message>
        <source>Unreadable lines in events.jsonl: {n}</source>
        <extracomment>app/window/training/watched_run.py</extracomment>
        <translation>Số dòng không đọc được trong events.jsonl: {n}</translation>
    </message>
    <message>
        <source>It has printed nothing.</source>
        <extracomment>app/window/training/watched_run.py</extracomment>
        <translation>Không có đầu ra nào.</translation>
    </message>
    <message>
        <source>No picture could be written to {0}.</source>
        <extracomment>app/window/window_picture.py</extracomment>
        <translation>Không thể ghi hình vào {0}.</translation>
    </message>
    <message>
        <source>Name a .png file in a folder of yours.</source>
        <extracomment>app/window/window_picture.py</extracomment>
        <translation>Chỉ định một tệp .png trong thư mục của bạn.</translation>
    </message>
    <message>
        <source>The window was still busy when the picture was taken.</source>
        <extracomment>app/window/window_picture.py</extracomment>
        <translation>Cửa sổ vẫn đang bận khi chụp hình.</translation>
    </message>
    <message>
        <source>No model is open; the picture shows why.</source>
        <extracomment>app/window/window_picture.py</extracomment>
        <translation>Chưa mở mô hình nào; hình chụp cho thấy lý do.</translation>
    </message>
    <message>
        <source>, commit {0}</source>
        <extracomment>app/wording/about_text.py</extracomment>
        <translation>, commit {0}</translation>
    </message>
    <message>
        <source>CPU has</source>
        <extracomment>app/wording/about_text.py</extracomment>
        <translation>CPU có</translation>
    </message>
    <message>
        <source>cannot be used: {0}</source>
        <extracomment>app/wording/about_text.py</extracomment>
        <translation>không dùng được: {0}</translation>
    </message>
    <message>
        <source>built for one kind of CPU</source>
        <extracomment>app/wording/about_text.py</extracomment>
        <translation>được dựng cho một loại CPU</translation>
    </message>
    <message>
        <source>CPU code</source>
        <extracomment>app/wording/about_text.py</extracomment>
        <translation>mã CPU</translation>
    </message>
    <message>
        <source>no features</source>
        <extracomment>app/wording/about_text.py</extracomment>
        <translation>không có tính năng nào</translation>
    </message>
    <message>
        <source>in all</source>
        <extracomment>app/wording/about_text.py</extracomment>
        <translation>tổng cộng</translation>
    </message>
    <message>
        <source>{0} GB {1}</source>
        <extracomment>app/wording/about_text.py</extracomment>
        <translation>{0} GB {1}</translation>
    </message>
    <message>
        <source>: ollama pull {0}</source>
        <extracomment>engine/gguf/model_folders.py</extracomment>
        <translation>: ollama pull {0}</translation>
    </message>
    <message>
        <source>model name</source>
        <extracomment>engine/hardware/cpu_model.py</extracomment>
        <translation>model name</translation>
    </message>
    <message>
        <source>The list of models could not be saved: {0}.</source>
        <extracomment>engine/library/added_models.py</extracomment>
        <translation>Không thể lưu danh sách mô hình: {0}.</translation>
    </message>
    <message>
        <source>Give the language model, and this file with --mmproj.</source>
        <extracomment>engine/library/added_models.py</extracomment>
        <translation>Chỉ định mô hình ngôn ngữ, và tệp này bằng --mmproj.</translation>
    </message>
    <message>
        <source>The list of added models could not be read: {0}.</source>
        <extracomment>engine/library/added_models.py</extracomment>
        <translation>Không thể đọc danh sách mô hình đã thêm: {0}.</translation>
    </message>
    <message>
        <source>The list of added models was damaged, so it is empty now.</source>
        <extracomment>engine/library/added_models.py</extracomment>
        <translation>Danh sách mô hình đã thêm bị hỏng nên giờ danh sách trống.</translation>
    </message>
    <message>
        <source>The damaged file was kept as {0}; add the models again.</source>
        <extracomment>engine/library/added_models.py</extracomment>
        <translation>Tệp hỏng được giữ lại với tên {0}; hãy thêm lại các mô hình.</translation>
    </message>
    <message>
        <source>a name stands twice</source>
        <extracomment>engine/library/catalogue.py</extracomment>
        <translation>một tên xuất hiện hai lần</translation>
    </message>
    <message>
        <source>The catalogue {0} cannot be read: {1}.</source>
        <extracomment>engine/library/catalogue.py</extracomment>
        <translation>Không đọc được danh mục {0}: {1}.</translation>
    </message>
    <message>
        <source>Install Pumice again.</source>
        <extracomment>engine/library/catalogue.py</extracomment>
        <translation>Hãy cài đặt lại Pumice.</translation>
    </message>
    <message>
        <source>The catalogue {0} is damaged: {1}.</source>
        <extracomment>engine/library/catalogue.py</extracomment>
        <translation>Danh mục {0} bị hỏng: {1}.</translation>
    </message>
    <message>
        <source>The catalogue has no model {0}.</source>
        <extracomment>engine/library/catalogue.py</extracomment>
        <translation>Danh mục không có mô hình {0}.</translation>
    </message>
    <message>
        <source>Did you mean {0}?</source>
        <extracomment>engine/library/catalogue.py</extracomment>
        <translation>Ý bạn là {0}?</translation>
    </message>
    <message>
        <source>`pumice models get` lists the names.</source>
        <extracomment>engine/library/catalogue.py</extracomment>
        <translation>`pumice models get` liệt kê các tên.</translation>
    </message>
    <message>
        <source>{0} is not one model file and one vision file</source>
        <extracomment>engine/library/catalogue.py</extracomment>
        <translation>{0} không gồm đúng một tệp mô hình và một tệp thị giác</translation>
    </message>
    <message>
        <source>the sizes of {0} differ</source>
        <extracomment>engine/library/catalogue.py</extracomment>
        <translation>các kích thước của {0} không khớp nhau</translation>
    </message>
    <message>
        <source>library {0}</source>
        <extracomment>engine/library/discovery.py</extracomment>
        <translation>library {0}</translation>
    </message>
    <message>
        <source>{0} is there already and is not a finished download of {1}.</source>
        <extracomment>engine/library/download.py</extracomment>
        <translation>{0} đã tồn tại và không phải là bản tải hoàn chỉnh của {1}.</translation>
    </message>
    <message>
        <source>Move or delete that folder, and try again.</source>
        <extracomment>engine/library/download.py</extracomment>
        <translation>Hãy chuyển hoặc xóa thư mục đó rồi thử lại.</translation>
    </message>
    <message>
        <source>Getting models needs huggingface_hub: {0} is not installed, or too old.</source>
        <extracomment>engine/library/download.py</extracomment>
        <translation>Việc tải mô hình cần huggingface_hub: {0} chưa được cài đặt hoặc quá cũ.</translation>
    </message>
    <message>
        <source>pip install &quot;pumice[hub]&quot;; or bring the files yourself, as docs/models.md says.</source>
        <extracomment>engine/library/download.py</extracomment>
        <translation>pip install &quot;pumice[hub]&quot;; hoặc tự chép các tệp sang, như docs/models.md hướng dẫn.</translation>
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
        <translation>{0} đang được tải trong một cửa sổ hoặc terminal khác.</translation>
    </message>
    <message>
        <source>Wait for it, or stop it there.</source>
        <extracomment>engine/library/download.py</extracomment>
        <translation>Hãy đợi tải xong, hoặc dừng nó ở đó.</translation>
    </message>
    <message>
        <source>Free some space, choose a smaller model, or choose a folder on another disk.</source>
        <extracomment>engine/library/download.py</extracomment>
        <translation>Giải phóng bớt dung lượng, chọn mô hình nhỏ hơn, hoặc chọn thư mục trên ổ đĩa khác.</translation>
    </message>
    <message>
        <source>The disk of {0} is full.</source>
        <extracomment>engine/library/download.py</extracomment>
        <translation>Ổ đĩa chứa {0} đã đầy.</translation>
    </message>
    <message>
        <source>Free some space and try again: it goes on where it was.</source>
        <extracomment>engine/library/download.py</extracomment>
        <translation>Giải phóng bớt dung lượng rồi thử lại: việc tải sẽ tiếp tục từ chỗ đã dừng.</translation>
    </message>
    <message>
        <source>The disk of {0} takes no files this large.</source>
        <extracomment>engine/library/download.py</extracomment>
        <translation>Ổ đĩa chứa {0} không nhận tệp lớn đến vậy.</translation>
    </message>
    <message>
        <source>A USB stick with FAT32 stops at 4 GB; format it with exFAT, or use another.</source>
        <extracomment>engine/library/download.py</extracomment>
        <translation>USB định dạng FAT32 chỉ nhận tệp đến 4 GB; hãy định dạng lại bằng exFAT, hoặc dùng USB khác.</translation>
    </message>
    <message>
        <source>{0} cannot be written: {1}.</source>
        <extracomment>engine/library/download.py</extracomment>
        <translation>Không ghi được {0}: {1}.</translation>
    </message>
    <message>
        <source>Check the folder, its permissions and the disk.</source>
        <extracomment>engine/library/download.py</extracomment>
        <translation>Kiểm tra thư mục, quyền truy cập của nó và ổ đĩa.</translation>
    </message>
    <message>
        <source>Bearer {0}</source>
        <extracomment>engine/library/hub.py</extracomment>
        <translation>Bearer {0}</translation>
    </message>
    <message>
        <source>{0} sends {1} bytes of {2}, and the hub announced {3}.</source>
        <extracomment>engine/library/hub.py</extracomment>
        <translation>{0} gửi {1} byte của {2}, trong khi hub đã báo {3}.</translation>
    </message>
    <message>
        <source>Try again later, or without the mirror or proxy in between.</source>
        <extracomment>engine/library/hub.py</extracomment>
        <translation>Hãy thử lại sau, hoặc thử không qua máy chủ mirror hay proxy trung gian.</translation>
    </message>
    <message>
        <source>{0} is not the file that Pumice knows: its size has changed.</source>
        <extracomment>engine/library/hub.py</extracomment>
        <translation>{0} không phải là tệp mà Pumice biết: kích thước của nó đã thay đổi.</translation>
    </message>
    <message>
        <source>{0} is not the file that Pumice knows: its checksum has changed.</source>
        <extracomment>engine/library/hub.py</extracomment>
        <translation>{0} không phải là tệp mà Pumice biết: mã kiểm tra của nó đã thay đổi.</translation>
    </message>
    <message>
        <source>Update Pumice, or look at {0} and bring the files yourself.</source>
        <extracomment>engine/library/hub.py</extracomment>
        <translation>Cập nhật Pumice, hoặc xem {0} và tự chép các tệp sang.</translation>
    </message>
    <message>
        <source>The hub does not say how large {0} is.</source>
        <extracomment>engine/library/hub.py</extracomment>
        <translation>Hub không cho biết kích thước của {0}.</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <extracomment>engine/library/hub.py</extracomment>
        <translation>Hãy thử lại sau.</translation>
    </message>
    <message>
        <source>What answers as {0} is not the Hugging Face hub; perhaps it is the login page of this network.</source>
        <extracomment>engine/library/hub.py</extracomment>
        <translation>Máy chủ trả lời với tên {0} không phải là Hugging Face Hub; có thể đó là trang đăng nhập của mạng này.</translation>
    </message>
    <message>
        <source>Open any page in a browser and log in, or check HF_ENDPOINT; then try again.</source>
        <extracomment>engine/library/hub.py</extracomment>
        <translation>Mở một trang bất kỳ trong trình duyệt và đăng nhập, hoặc kiểm tra HF_ENDPOINT; sau đó thử lại.</translation>
    </message>
    <message>
        <source>Check the connection and try again: it goes on where it was.</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>Kiểm tra kết nối rồi thử lại: việc tải sẽ tiếp tục từ chỗ đã dừng.</translation>
    </message>
    <message>
        <source>Getting models is switched off: HF_HUB_OFFLINE is set.</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>Việc tải mô hình đang bị tắt: biến HF_HUB_OFFLINE được đặt.</translation>
    </message>
    <message>
        <source>Unset it and try again.</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>Hãy bỏ đặt biến này rồi thử lại.</translation>
    </message>
    <message>
        <source>{0} does not answer.</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>{0} không trả lời.</translation>
    </message>
    <message>
        <source>The proxy does not let us reach {0}: {1}.</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>Proxy không cho kết nối đến {0}: {1}.</translation>
    </message>
    <message>
        <source>Check HTTPS_PROXY and NO_PROXY.</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>Kiểm tra HTTPS_PROXY và NO_PROXY.</translation>
    </message>
    <message>
        <source>{0} is no web address.</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>{0} không phải là địa chỉ web.</translation>
    </message>
    <message>
        <source>HF_ENDPOINT must begin with https://.</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>HF_ENDPOINT phải bắt đầu bằng https://.</translation>
    </message>
    <message>
        <source>The certificate of {0} is not valid, so it may be someone else.</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>Chứng chỉ của {0} không hợp lệ nên có thể đây là bên khác giả danh.</translation>
    </message>
    <message>
        <source>Check the date of this computer, and log in where the network asks for it.</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>Kiểm tra ngày giờ của máy tính này, và đăng nhập nếu mạng yêu cầu.</translation>
    </message>
    <message>
        <source>{0} cannot be reached: {1}.</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>Không kết nối được với {0}: {1}.</translation>
    </message>
    <message>
        <source>Check the connection, or bring the files on a disk, as docs/models.md says.</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>Kiểm tra kết nối, hoặc chép các tệp sang bằng ổ đĩa, như docs/models.md hướng dẫn.</translation>
    </message>
    <message>
        <source>The connection to {0} was lost.</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>Mất kết nối với {0}.</translation>
    </message>
    <message>
        <source>{0} did not answer as it should: {1}.</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>{0} không trả lời như mong đợi: {1}.</translation>
    </message>
    <message>
        <source>{0} gives this model only to those who have accepted its licence (status {1}).</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>{0} chỉ cung cấp mô hình này cho người đã chấp nhận giấy phép của nó (mã trạng thái {1}).</translation>
    </message>
    <message>
        <source>Sign in at {0}, accept the licence, make an access token, and set HF_TOKEN to it.</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>Đăng nhập tại {0}, chấp nhận giấy phép, tạo access token và đặt HF_TOKEN bằng token đó.</translation>
    </message>
    <message>
        <source>The files of this model are no longer at {0}.</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>Các tệp của mô hình này không còn ở {0}.</translation>
    </message>
    <message>
        <source>Look there for its new files; Pumice opens any GGUF pair that you bring.</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>Hãy tìm các tệp mới ở đó; Pumice mở được mọi cặp tệp GGUF mà bạn chép sang.</translation>
    </message>
    <message>
        <source>{0} has no public model at {1} (status {2}).</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>{0} không có mô hình công khai nào ở {1} (mã trạng thái {2}).</translation>
    </message>
    <message>
        <source>Try again later. If the page opens in a browser after you sign in, set HF_TOKEN.</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>Hãy thử lại sau. Nếu trang mở được trong trình duyệt sau khi bạn đăng nhập, hãy đặt HF_TOKEN.</translation>
    </message>
    <message>
        <source>asks for a pause</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>yêu cầu tạm ngừng</translation>
    </message>
    <message>
        <source>does not send it now</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>hiện không gửi tệp</translation>
    </message>
    <message>
        <source>in {0} min</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>sau {0} phút</translation>
    </message>
    <message>
        <source>in a few minutes</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>sau vài phút</translation>
    </message>
    <message>
        <source>{0} {1} (status {2}).</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>{0} {1} (mã trạng thái {2}).</translation>
    </message>
    <message>
        <source>Try again {0}.</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>Hãy thử lại {0}.</translation>
    </message>
    <message>
        <source>{0} refuses the file (status {1}).</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>{0} từ chối cung cấp tệp (mã trạng thái {1}).</translation>
    </message>
    <message>
        <source>There is no model {0} in the library.</source>
        <extracomment>engine/library/model_names.py</extracomment>
        <translation>Không có mô hình {0} trong thư viện.</translation>
    </message>
    <message>
        <source>{0} models are called {1}: {2}.</source>
        <extracomment>engine/library/model_names.py</extracomment>
        <translation>Có {0} mô hình tên {1}: {2}.</translation>
    </message>
    <message>
        <source>Give one of these names, or the path of its file.</source>
        <extracomment>engine/library/model_names.py</extracomment>
        <translation>Chỉ định một trong các tên này, hoặc đường dẫn đến tệp của nó.</translation>
    </message>
    <message>
        <source>`pumice models list --all` shows all names.</source>
        <extracomment>engine/library/model_names.py</extracomment>
        <translation>`pumice models list --all` hiện tất cả các tên.</translation>
    </message>
    <message>
        <source>{0} was not got by Pumice, so its files are not deleted.</source>
        <extracomment>engine/library/own_models.py</extracomment>
        <translation>{0} không do Pumice tải về nên các tệp của nó không bị xóa.</translation>
    </message>
    <message>
        <source>Delete it in the program that it belongs to.</source>
        <extracomment>engine/library/own_models.py</extracomment>
        <translation>Hãy xóa nó trong chương trình quản lý nó.</translation>
    </message>
    <message>
        <source>{0} could not be deleted: {1}.</source>
        <extracomment>engine/library/own_models.py</extracomment>
        <translation>Không thể xóa {0}: {1}.</translation>
    </message>
    <message>
        <source>Close what uses it.</source>
        <extracomment>engine/library/own_models.py</extracomment>
        <translation>Đóng chương trình đang dùng nó.</translation>
    </message>
    <message>
        <source>Application Support</source>
        <extracomment>engine/library/sources.py</extracomment>
        <translation>Application Support</translation>
    </message>
    <message>
        <source>a part is missing</source>
        <extracomment>engine/library/transfer.py</extracomment>
        <translation>thiếu một phần</translation>
    </message>
    <message>
        <source>more comes than was announced</source>
        <extracomment>engine/library/transfer.py</extracomment>
        <translation>dữ liệu nhận được nhiều hơn đã báo</translation>
    </message>
    <message>
        <source>{0} ended early: {1} of {2} bytes came.</source>
        <extracomment>engine/library/transfer.py</extracomment>
        <translation>{0} kết thúc sớm: chỉ nhận được {1} trên {2} byte.</translation>
    </message>
    <message>
        <source>Try again: it goes on where it was.</source>
        <extracomment>engine/library/transfer.py</extracomment>
        <translation>Hãy thử lại: việc tải sẽ tiếp tục từ chỗ đã dừng.</translation>
    </message>
    <message>
        <source>its checksum is not the published one</source>
        <extracomment>engine/library/transfer.py</extracomment>
        <translation>mã kiểm tra của nó không khớp với mã đã công bố</translation>
    </message>
    <message>
        <source>{0} did not come as it was published: {1}.</source>
        <extracomment>engine/library/transfer.py</extracomment>
        <translation>{0} nhận được không đúng như bản đã phát hành: {1}.</translation>
    </message>
    <message>
        <source>Try again; if it happens twice, something between here and the hub changes files.</source>
        <extracomment>engine/library/transfer.py</extracomment>
        <translation>Hãy thử lại; nếu gặp lại lần nữa thì có gì đó giữa máy này và hub làm thay đổi tệp.</translation>
    </message>
    <message>
        <source>{0} names the CPU variant {1}, which is not there.</source>
        <extracomment>engine/native/backends.py</extracomment>
        <translation>{0} nêu biến thể CPU {1}, nhưng không có biến thể này.</translation>
    </message>
    <message>
        <source>No library with llama.cpp&apos;s CPU code that this computer can run is in {0}.</source>
        <extracomment>engine/native/backends.py</extracomment>
        <translation>Trong {0} không có thư viện mã CPU nào của llama.cpp mà máy tính này chạy được.</translation>
    </message>
    <message>
        <source>Install Pumice again; a program that guards against viruses may have removed it.</source>
        <extracomment>engine/native/backends.py</extracomment>
        <translation>Hãy cài đặt lại Pumice; có thể chương trình chống virus đã xóa thư viện này.</translation>
    </message>
    <message>
        <source>{0} names the CPU variant {1}, which this CPU cannot run.</source>
        <extracomment>engine/native/backends.py</extracomment>
        <translation>{0} nêu biến thể CPU {1}, nhưng CPU này không chạy được biến thể đó.</translation>
    </message>
    <message>
        <source>Unset {0}: this llama.cpp was built for one kind of CPU.</source>
        <extracomment>engine/native/backends.py</extracomment>
        <translation>Hãy bỏ đặt {0}: bản llama.cpp này được dựng cho một loại CPU.</translation>
    </message>
    <message>
        <source>Unset {0}, or choose one of {1}.</source>
        <extracomment>engine/native/backends.py</extracomment>
        <translation>Hãy bỏ đặt {0}, hoặc chọn một trong {1}.</translation>
    </message>
    <message>
        <source> Its last words: {0}</source>
        <extracomment>engine/process/child.py</extracomment>
        <translation> Thông báo cuối: {0}</translation>
    </message>
    <message>
        <source>The engine stopped working: {0}.{1}</source>
        <extracomment>engine/process/child.py</extracomment>
        <translation>Bộ máy suy luận đã ngừng hoạt động: {0}.{1}</translation>
    </message>
    <message>
        <source>there was not enough memory</source>
        <extracomment>engine/process/exit_words.py</extracomment>
        <translation>không đủ bộ nhớ</translation>
    </message>
    <message>
        <source>pumice about</source>
        <extracomment>engine/process/native_facts.py</extracomment>
        <translation>pumice about</translation>
    </message>
    <message>
        <source>its process cannot be started: {0}</source>
        <extracomment>engine/process/native_facts.py</extracomment>
        <translation>không thể khởi động tiến trình của nó: {0}</translation>
    </message>
    <message>
        <source>it gave no sign of life and was ended</source>
        <extracomment>engine/process/remote.py</extracomment>
        <translation>nó không phản hồi và đã bị kết thúc</translation>
    </message>
    <message>
        <source>it is too large to be changed in full size</source>
        <extracomment>engine/regions/changed_photo.py</extracomment>
        <translation>ảnh quá lớn để sửa ở kích thước đầy đủ</translation>
    </message>
    <message>
        <source>Change a smaller copy.</source>
        <extracomment>engine/regions/changed_photo.py</extracomment>
        <translation>Hãy sửa một bản nhỏ hơn.</translation>
    </message>
    <message>
        <source>Check the path, its permissions and the space on the disk.</source>
        <extracomment>engine/regions/changed_photo.py</extracomment>
        <translation>Kiểm tra đường dẫn, quyền truy cập và chỗ trống trên ổ đĩa.</translation>
    </message>
    <message>
        <source>A changed photo cannot be saved as {0}.</source>
        <extracomment>engine/regions/changed_photo.py</extracomment>
        <translation>Không thể lưu ảnh đã sửa thành {0}.</translation>
    </message>
    <message>
        <source>Let the name end in .png (exact), .jpg or .webp.</source>
        <extracomment>engine/regions/changed_photo.py</extracomment>
        <translation>Đặt tên có đuôi .png (chính xác), .jpg hoặc .webp.</translation>
    </message>
    <message>
        <source>{0} is the photo itself; originals stay as they are.</source>
        <extracomment>engine/regions/changed_photo.py</extracomment>
        <translation>{0} chính là ảnh gốc; ảnh gốc luôn được giữ nguyên.</translation>
    </message>
    <message>
        <source>Give the new photo another name.</source>
        <extracomment>engine/regions/changed_photo.py</extracomment>
        <translation>Đặt tên khác cho ảnh mới.</translation>
    </message>
    <message>
        <source>Choose another name, or add --force.</source>
        <extracomment>engine/regions/changed_photo.py</extracomment>
        <translation>Chọn tên khác, hoặc thêm --force.</translation>
    </message>
    <message>
        <source>There is no folder {0}.</source>
        <extracomment>engine/regions/changed_photo.py</extracomment>
        <translation>Không có thư mục {0}.</translation>
    </message>
    <message>
        <source>Make it first.</source>
        <extracomment>engine/regions/changed_photo.py</extracomment>
        <translation>Hãy tạo thư mục trước.</translation>
    </message>
    <message>
        <source>Choose a GGUF file of stable-diffusion.cpp that holds text encoder, model and VAE.</source>
        <extracomment>engine/regions/generating.py</extracomment>
        <translation>Chọn một tệp GGUF của stable-diffusion.cpp có đủ bộ mã hóa văn bản, mô hình và VAE.</translation>
    </message>
    <message>
        <source>{0} steps are not possible.</source>
        <extracomment>engine/regions/generating.py</extracomment>
        <translation>Không thể dùng {0} bước.</translation>
    </message>
    <message>
        <source>Name 1 to 200.</source>
        <extracomment>engine/regions/generating.py</extracomment>
        <translation>Nêu từ 1 đến 200.</translation>
    </message>
    <message>
        <source>The seed {0} is not possible.</source>
        <extracomment>engine/regions/generating.py</extracomment>
        <translation>Không thể dùng seed {0}.</translation>
    </message>
    <message>
        <source>Name 0 to 2147483647.</source>
        <extracomment>engine/regions/generating.py</extracomment>
        <translation>Nêu từ 0 đến 2147483647.</translation>
    </message>
    <message>
        <source>The strength cannot be {0}.</source>
        <extracomment>engine/regions/generating.py</extracomment>
        <translation>Độ mạnh không thể là {0}.</translation>
    </message>
    <message>
        <source>Name 0 to 1.</source>
        <extracomment>engine/regions/generating.py</extracomment>
        <translation>Nêu từ 0 đến 1.</translation>
    </message>
    <message>
        <source>No model that makes pictures has been chosen.</source>
        <extracomment>engine/regions/generating.py</extracomment>
        <translation>Chưa chọn mô hình tạo hình nào.</translation>
    </message>
    <message>
        <source>{0} is a language model; it makes no pictures.</source>
        <extracomment>engine/regions/generating.py</extracomment>
        <translation>{0} là mô hình ngôn ngữ; nó không tạo hình.</translation>
    </message>
    <message>
        <source>{0} holds only a part of a model that makes pictures.</source>
        <extracomment>engine/regions/generating.py</extracomment>
        <translation>{0} chỉ chứa một phần của mô hình tạo hình.</translation>
    </message>
    <message>
        <source>{0} is not a model that makes pictures.</source>
        <extracomment>engine/regions/generating.py</extracomment>
        <translation>{0} không phải là mô hình tạo hình.</translation>
    </message>
    <message>
        <source>A picture cannot be {0} pixels wide or high.</source>
        <extracomment>engine/regions/generating.py</extracomment>
        <translation>Hình không thể rộng hay cao {0} pixel.</translation>
    </message>
    <message>
        <source>Name a multiple of {0} from {1} to {2}.</source>
        <extracomment>engine/regions/generating.py</extracomment>
        <translation>Nêu một bội số của {0} từ {1} đến {2}.</translation>
    </message>
    <message>
        <source>There are no words that say what to make.</source>
        <extracomment>engine/regions/generating.py</extracomment>
        <translation>Chưa có từ nào cho biết cần tạo gì.</translation>
    </message>
    <message>
        <source>Name it in a few words.</source>
        <extracomment>engine/regions/generating.py</extracomment>
        <translation>Hãy nêu bằng vài từ.</translation>
    </message>
    <message>
        <source>{0} could not be used: {1}.</source>
        <extracomment>engine/regions/generating.py</extracomment>
        <translation>Không dùng được {0}: {1}.</translation>
    </message>
    <message>
        <source>{0} made no picture.</source>
        <extracomment>engine/regions/generating.py</extracomment>
        <translation>{0} không tạo ra hình nào.</translation>
    </message>
    <message>
        <source>The marked area fills nearly all of the photo, so nothing is left to fill it from.</source>
        <extracomment>engine/regions/inpainting.py</extracomment>
        <translation>Vùng đánh dấu chiếm gần hết bức ảnh nên không còn gì để lấp vào.</translation>
    </message>
    <message>
        <source>Mark less of it.</source>
        <extracomment>engine/regions/inpainting.py</extracomment>
        <translation>Hãy đánh dấu ít hơn.</translation>
    </message>
    <message>
        <source>This needs the Python package {0}, which is not installed.</source>
        <extracomment>engine/regions/needed_package.py</extracomment>
        <translation>Việc này cần gói Python {0}, chưa được cài đặt.</translation>
    </message>
    <message>
        <source>Install it: pip install &quot;pumice[{0}]&quot;</source>
        <extracomment>engine/regions/needed_package.py</extracomment>
        <translation>Cài đặt: pip install &quot;pumice[{0}]&quot;</translation>
    </message>
    <message>
        <source>Use an encoder and a decoder that were exported from the same model of the SAM family.</source>
        <extracomment>engine/regions/sam_model.py</extracomment>
        <translation>Dùng encoder và decoder được xuất từ cùng một mô hình của họ SAM.</translation>
    </message>
    <message>
        <source>There is no ONNX model {0}.</source>
        <extracomment>engine/regions/sam_model.py</extracomment>
        <translation>Không có mô hình ONNX {0}.</translation>
    </message>
    <message>
        <source>{0} holds no {1} of the SAM family.</source>
        <extracomment>engine/regions/sam_model.py</extracomment>
        <translation>{0} không chứa {1} nào của họ SAM.</translation>
    </message>
    <message>
        <source>{0} is not an ONNX model that can be read.</source>
        <extracomment>engine/regions/sam_model.py</extracomment>
        <translation>{0} không phải là mô hình ONNX đọc được.</translation>
    </message>
    <message>
        <source>The SAM model could not be run on the photo.</source>
        <extracomment>engine/regions/sam_model.py</extracomment>
        <translation>Không chạy được mô hình SAM trên ảnh.</translation>
    </message>
    <message>
        <source>The SAM encoder wants an input of shape {0}.</source>
        <extracomment>engine/regions/sam_model.py</extracomment>
        <translation>Encoder của SAM cần đầu vào có kích thước {0}.</translation>
    </message>
    <message>
        <source>nothing stood out from its surroundings, so all of the marked area was taken</source>
        <extracomment>engine/regions/segmentation.py</extracomment>
        <translation>không có gì nổi bật so với xung quanh nên toàn bộ vùng đánh dấu được lấy</translation>
    </message>
    <message>
        <source>x1, y1, x2, y2 in pixels of the upright photo</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>x1, y1, x2, y2 tính bằng pixel của ảnh đã xoay đúng chiều</translation>
    </message>
    <message>
        <source>x, y, x, y, …: a line over the thing, in pixels of the upright photo</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>x, y, x, y, …: một đường đi qua vật, tính bằng pixel của ảnh đã xoay đúng chiều</translation>
    </message>
    <message>
        <source>width of the stroke&apos;s brush in pixels</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>độ rộng của nét cọ, tính bằng pixel</translation>
    </message>
    <message>
        <source>path of a picture of the photo&apos;s size, white = chosen</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>đường dẫn của một hình cùng cỡ với ảnh, màu trắng = được chọn</translation>
    </message>
    <message>
        <source>No place in the photo is named</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>Chưa nêu chỗ nào trong ảnh</translation>
    </message>
    <message>
        <source>More than one place is named</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>Đã nêu nhiều hơn một chỗ</translation>
    </message>
    <message>
        <source>Name one of box, stroke and mask.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>Nêu một trong box, stroke và mask.</translation>
    </message>
    <message>
        <source>A box has four numbers, not {0}.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>Khung gồm bốn số, không phải {0}.</translation>
    </message>
    <message>
        <source>Give x1, y1, x2, y2 in pixels.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>Nêu x1, y1, x2, y2 tính bằng pixel.</translation>
    </message>
    <message>
        <source>The box {0} has its corners the wrong way round.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>Khung {0} có các góc bị đảo ngược.</translation>
    </message>
    <message>
        <source>First the corner at the top left, then the one at the bottom right: x1, y1, x2, y2.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>Góc trên bên trái trước, rồi góc dưới bên phải: x1, y1, x2, y2.</translation>
    </message>
    <message>
        <source>The box {0} is empty.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>Khung {0} rỗng.</translation>
    </message>
    <message>
        <source>Give it a width and a height.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>Cho khung một chiều rộng và một chiều cao.</translation>
    </message>
    <message>
        <source>The box {0} lies outside the photo.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>Khung {0} nằm ngoài ảnh.</translation>
    </message>
    <message>
        <source>The mask is not the path of a file.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>Mặt nạ không phải là đường dẫn của một tệp.</translation>
    </message>
    <message>
        <source>Name a picture.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>Nêu một hình.</translation>
    </message>
    <message>
        <source>The mask has {0} pixels, the photo {1}.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>Mặt nạ có {0} pixel, ảnh có {1}.</translation>
    </message>
    <message>
        <source>Both must be the same size, upright.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>Cả hai phải cùng kích thước, khi đã xoay đúng chiều.</translation>
    </message>
    <message>
        <source>Nothing of the mask is white.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>Mặt nạ không có chỗ nào màu trắng.</translation>
    </message>
    <message>
        <source>White is what is chosen.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>Màu trắng là phần được chọn.</translation>
    </message>
    <message>
        <source>A stroke is a list of x, y, x, y, …; {0} numbers are not pairs.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>Nét cọ là danh sách x, y, x, y, …; {0} số không tạo thành các cặp.</translation>
    </message>
    <message>
        <source>Give an x and a y for every point.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>Nêu x và y cho mỗi điểm.</translation>
    </message>
    <message>
        <source>The stroke has more than {0} points.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>Nét cọ có nhiều hơn {0} điểm.</translation>
    </message>
    <message>
        <source>Draw a shorter one.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>Hãy vẽ một nét ngắn hơn.</translation>
    </message>
    <message>
        <source>A stroke cannot be {0} pixels wide.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>Nét cọ không thể rộng {0} pixel.</translation>
    </message>
    <message>
        <source>The stroke lies outside the photo.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>Nét cọ nằm ngoài ảnh.</translation>
    </message>
    <message>
        <source>The {0} is not a list of numbers.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>{0} không phải là danh sách số.</translation>
    </message>
    <message>
        <source>Numbers are pixels.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>Các số tính bằng pixel.</translation>
    </message>
    <message>
        <source>The {0} has something that is no number.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>{0} chứa một giá trị không phải là số.</translation>
    </message>
    <message>
        <source>The {0} has a number that no photo reaches.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>{0} chứa một số vượt quá kích thước của mọi ảnh.</translation>
    </message>
    <message>
        <source>The photo, upright, has {0} × {1} pixels.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>Ảnh đã xoay đúng chiều có {0} × {1} pixel.</translation>
    </message>
    <message>
        <source>stops: 1 is twice the light</source>
        <extracomment>engine/skills/adjust.py</extracomment>
        <translation>stop: 1 là sáng gấp đôi</translation>
    </message>
    <message>
        <source>percent; -100 is grey</source>
        <extracomment>engine/skills/adjust.py</extracomment>
        <translation>phần trăm; -100 là xám</translation>
    </message>
    <message>
        <source>percent; above 0 is more yellow, below more blue</source>
        <extracomment>engine/skills/adjust.py</extracomment>
        <translation>phần trăm; trên 0 thì ngả vàng, dưới 0 thì ngả xanh lam</translation>
    </message>
    <message>
        <source>Nothing is to be adjusted.</source>
        <extracomment>engine/skills/adjust.py</extracomment>
        <translation>Chưa có gì để điều chỉnh.</translation>
    </message>
    <message>
        <source>Name an amount of {0} other than 0.</source>
        <extracomment>engine/skills/adjust.py</extracomment>
        <translation>Nêu một mức {0} khác 0.</translation>
    </message>
    <message>
        <source>{0} cannot be {1}.</source>
        <extracomment>engine/skills/adjust.py</extracomment>
        <translation>{0} không thể là {1}.</translation>
    </message>
    <message>
        <source>It is {0} to {1}, {2}.</source>
        <extracomment>engine/skills/adjust.py</extracomment>
        <translation>Giá trị từ {0} đến {1}, {2}.</translation>
    </message>
    <message>
        <source>Changes exposure, contrast, saturation or warmth of the photo.</source>
        <extracomment>engine/skills/adjust.py</extracomment>
        <translation>Thay đổi độ phơi sáng, độ tương phản, độ bão hòa hoặc độ ấm của ảnh.</translation>
    </message>
    <message>
        <source>a whole number</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>một số nguyên</translation>
    </message>
    <message>
        <source>true or false</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>true hoặc false</translation>
    </message>
    <message>
        <source>an object</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>một đối tượng</translation>
    </message>
    <message>
        <source>the schema of its arguments is no object</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>schema của các đối số không phải là đối tượng</translation>
    </message>
    <message>
        <source>the schema of its arguments must have the type &quot;object&quot;</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>schema của các đối số phải có kiểu &quot;object&quot;</translation>
    </message>
    <message>
        <source>the schema of its arguments is no JSON</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>schema của các đối số không phải là JSON</translation>
    </message>
    <message>
        <source>The arguments of {0} are longer than {1} KB.</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>Các đối số của {0} dài hơn {1} KB.</translation>
    </message>
    <message>
        <source>The arguments of {0} are not valid JSON.</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>Các đối số của {0} không phải là JSON hợp lệ.</translation>
    </message>
    <message>
        <source>Write an object, such as {{&quot;key&quot;: 1}}.</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>Viết một đối tượng, chẳng hạn {{&quot;key&quot;: 1}}.</translation>
    </message>
    <message>
        <source>The arguments of {0} are not a JSON object.</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>Các đối số của {0} không phải là đối tượng JSON.</translation>
    </message>
    <message>
        <source>{0} takes no arguments: {{}}.</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>{0} không nhận đối số nào: {{}}.</translation>
    </message>
    <message>
        <source>{0} takes: {1}.</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>{0} nhận: {1}.</translation>
    </message>
    <message>
        <source>a schema within that of its arguments is no object</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>một schema bên trong schema của các đối số không phải là đối tượng</translation>
    </message>
    <message>
        <source>its arguments&apos; schema has {0}, which is not checked here</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>schema của các đối số có {0}, vốn không được kiểm tra ở đây</translation>
    </message>
    <message>
        <source>its arguments&apos; schema has the type {0}, which JSON has not</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>schema của các đối số có kiểu {0}, vốn không có trong JSON</translation>
    </message>
    <message>
        <source>its arguments&apos; schema has properties or choices that are no such thing</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>schema của các đối số có phần thuộc tính hoặc lựa chọn không đúng dạng</translation>
    </message>
    <message>
        <source>its arguments&apos; schema has a limit that is no number</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>schema của các đối số có giới hạn không phải là số</translation>
    </message>
    <message>
        <source>its arguments&apos; schema has a list that is no list</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>schema của các đối số có danh sách không đúng dạng danh sách</translation>
    </message>
    <message>
        <source>takes no {0}</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>không nhận {0}</translation>
    </message>
    <message>
        <source>needs {0} as {1}</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>cần {0} cho {1}</translation>
    </message>
    <message>
        <source>its arguments</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>các đối số của nó</translation>
    </message>
    <message>
        <source>each item of {0}</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>mỗi mục của {0}</translation>
    </message>
    <message>
        <source>a finite number</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>một số hữu hạn</translation>
    </message>
    <message>
        <source>a number {0}</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>một số {0}</translation>
    </message>
    <message>
        <source>a number above {0}</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>một số lớn hơn {0}</translation>
    </message>
    <message>
        <source>a number below {0}</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>một số nhỏ hơn {0}</translation>
    </message>
    <message>
        <source>exactly {0}</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>đúng bằng {0}</translation>
    </message>
    <message>
        <source>at most {0}</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>không quá {0}</translation>
    </message>
    <message>
        <source>from {0} to {1}</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>từ {0} đến {1}</translation>
    </message>
    <message>
        <source> of {0}</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation> của {0}</translation>
    </message>
    <message>
        <source>needs {0}{1}</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>cần {0}{1}</translation>
    </message>
    <message>
        <source>There is no blur {0}.</source>
        <extracomment>engine/skills/blur.py</extracomment>
        <translation>Không có kiểu làm mờ {0}.</translation>
    </message>
    <message>
        <source>Choose one of {0}.</source>
        <extracomment>engine/skills/blur.py</extracomment>
        <translation>Chọn một trong {0}.</translation>
    </message>
    <message>
        <source>Blurs a part of the photo, such as a face or a number plate.</source>
        <extracomment>engine/skills/blur.py</extracomment>
        <translation>Làm mờ một phần ảnh, chẳng hạn khuôn mặt hoặc biển số xe.</translation>
    </message>
    <message>
        <source>pumice skills</source>
        <extracomment>engine/skills/child_process.py</extracomment>
        <translation>pumice skills</translation>
    </message>
    <message>
        <source>There is no skill {0}.</source>
        <extracomment>engine/skills/choice.py</extracomment>
        <translation>Không có kỹ năng {0}.</translation>
    </message>
    <message>
        <source>There are: {0}.</source>
        <extracomment>engine/skills/choice.py</extracomment>
        <translation>Hiện có: {0}.</translation>
    </message>
    <message>
        <source>A model cannot call {0}: it is for people.</source>
        <extracomment>engine/skills/choice.py</extracomment>
        <translation>Mô hình không thể gọi {0}: kỹ năng này dành cho con người.</translation>
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
        <translation>Cắt xén ảnh theo một khung.</translation>
    </message>
    <message>
        <source>Cuts a thing out of the photo, with nothing around it.</source>
        <extracomment>engine/skills/cut_out.py</extracomment>
        <translation>Tách một vật khỏi ảnh, không kèm gì xung quanh.</translation>
    </message>
    <message>
        <source>whether the result is as large as the photo</source>
        <extracomment>engine/skills/cut_out.py</extracomment>
        <translation>kết quả có cùng cỡ với ảnh hay không</translation>
    </message>
    <message>
        <source>{0}: Answer without any of them.</source>
        <extracomment>engine/skills/dialects/first_decision.py</extracomment>
        <translation>{0}: Trả lời mà không dùng kỹ năng nào.</translation>
    </message>
    <message>
        <source>

First choose what helps to answer this, as JSON:
{0}</source>
        <extracomment>engine/skills/dialects/first_decision.py</extracomment>
        <translation>

Trước tiên, chọn kỹ năng giúp trả lời câu này, dưới dạng JSON:
{0}</translation>
    </message>
    <message>
        <source>
{0} output: {1}</source>
        <extracomment>engine/skills/dialects/plain.py</extracomment>
        <translation>
Kết quả của {0}: {1}</translation>
    </message>
    <message>
        <source>I need to use {0}.</source>
        <extracomment>engine/skills/dialects/plus.py</extracomment>
        <translation>Tôi cần dùng {0}.</translation>
    </message>
    <message>
        <source>I will use {0}.</source>
        <extracomment>engine/skills/dialects/plus.py</extracomment>
        <translation>Tôi sẽ dùng {0}.</translation>
    </message>
    <message>
        <source>The photo is in the next message.</source>
        <extracomment>engine/skills/dialects/template_tools.py</extracomment>
        <translation>Ảnh nằm trong tin nhắn tiếp theo.</translation>
    </message>
    <message>
        <source>{0} has processed the photo.</source>
        <extracomment>engine/skills/dialects/template_tools.py</extracomment>
        <translation>{0} đã xử lý ảnh.</translation>
    </message>
    <message>
        <source>There is no folder {0} that can be read.</source>
        <extracomment>engine/skills/find_similar.py</extracomment>
        <translation>Không có thư mục {0} nào đọc được.</translation>
    </message>
    <message>
        <source>Name another.</source>
        <extracomment>engine/skills/find_similar.py</extracomment>
        <translation>Nêu một thư mục khác.</translation>
    </message>
    <message>
        <source>Finds the photos of a folder that are most like this one, copies first.</source>
        <extracomment>engine/skills/find_similar.py</extracomment>
        <translation>Tìm trong một thư mục những ảnh giống ảnh này nhất, bản sao xếp trước.</translation>
    </message>
    <message>
        <source>path of a folder; the photo&apos;s own if not given</source>
        <extracomment>engine/skills/find_similar.py</extracomment>
        <translation>đường dẫn của một thư mục; nếu không nêu thì là thư mục chứa ảnh</translation>
    </message>
    <message>
        <source>how many photos at most; {0} if not given</source>
        <extracomment>engine/skills/find_similar.py</extracomment>
        <translation>tối đa bao nhiêu ảnh; nếu không nêu thì là {0}</translation>
    </message>
    <message>
        <source>Makes a picture from words.</source>
        <extracomment>engine/skills/generate.py</extracomment>
        <translation>Tạo hình từ lời mô tả.</translation>
    </message>
    <message>
        <source>what to show</source>
        <extracomment>engine/skills/generator_arguments.py</extracomment>
        <translation>nội dung cần thể hiện</translation>
    </message>
    <message>
        <source>a GGUF file of stable-diffusion.cpp</source>
        <extracomment>engine/skills/generator_arguments.py</extracomment>
        <translation>một tệp GGUF của stable-diffusion.cpp</translation>
    </message>
    <message>
        <source>Install them in the Python that runs Pumice.</source>
        <extracomment>engine/skills/installing.py</extracomment>
        <translation>Cài đặt chúng trong bản Python chạy Pumice.</translation>
    </message>
    <message>
        <source>pip install &quot;pumice[{0}]&quot;</source>
        <extracomment>engine/skills/installing.py</extracomment>
        <translation>pip install &quot;pumice[{0}]&quot;</translation>
    </message>
    <message>
        <source>This package of Pumice comes without it. In a Python of your own: {0}</source>
        <extracomment>engine/skills/installing.py</extracomment>
        <translation>Gói Pumice này không kèm thành phần đó. Trong bản Python của riêng bạn: {0}</translation>
    </message>
    <message>
        <source>Install it: {0}</source>
        <extracomment>engine/skills/installing.py</extracomment>
        <translation>Cài đặt: {0}</translation>
    </message>
    <message>
        <source>The region is the whole photo, which would look the same again.</source>
        <extracomment>engine/skills/look_closer.py</extracomment>
        <translation>Vùng này là cả bức ảnh, xem lại cũng không khác gì.</translation>
    </message>
    <message>
        <source>Give a smaller region.</source>
        <extracomment>engine/skills/look_closer.py</extracomment>
        <translation>Nêu một vùng nhỏ hơn.</translation>
    </message>
    <message>
        <source>Shows a region of the photo again, at full resolution.</source>
        <extracomment>engine/skills/look_closer.py</extracomment>
        <translation>Xem lại một vùng của ảnh ở độ phân giải đầy đủ.</translation>
    </message>
    <message>
        <source>how much more is shown on each side, as a share of the region; {0} if not given</source>
        <extracomment>engine/skills/look_closer.py</extracomment>
        <translation>hiện thêm bao nhiêu ở mỗi cạnh, tính theo tỷ lệ của vùng; nếu không nêu thì là {0}</translation>
    </message>
    <message>
        <source>whether the thing in the box or under the stroke is meant, not all of it</source>
        <extracomment>engine/skills/marked_area.py</extracomment>
        <translation>chỉ lấy vật trong khung hoặc dưới nét cọ hay không, thay vì lấy toàn bộ</translation>
    </message>
    <message>
        <source>an ONNX file or folder of the SAM family</source>
        <extracomment>engine/skills/marked_area.py</extracomment>
        <translation>một tệp ONNX hoặc thư mục của họ SAM</translation>
    </message>
    <message>
        <source>pixels around it that are taken too</source>
        <extracomment>engine/skills/marked_area.py</extracomment>
        <translation>số pixel xung quanh cũng được lấy</translation>
    </message>
    <message>
        <source>An area cannot be widened by {0}.</source>
        <extracomment>engine/skills/marked_area.py</extracomment>
        <translation>Không thể mở rộng vùng thêm {0}.</translation>
    </message>
    <message>
        <source>Name 0 to {0} whole pixels.</source>
        <extracomment>engine/skills/marked_area.py</extracomment>
        <translation>Nêu số pixel nguyên từ 0 đến {0}.</translation>
    </message>
    <message>
        <source>The thing was cut out of the photo.</source>
        <extracomment>engine/skills/marked_area.py</extracomment>
        <translation>Vật đã được tách khỏi ảnh.</translation>
    </message>
    <message>
        <source>The part was blurred.</source>
        <extracomment>engine/skills/marked_area.py</extracomment>
        <translation>Phần này đã được làm mờ.</translation>
    </message>
    <message>
        <source>The photo was cropped.</source>
        <extracomment>engine/skills/marked_area.py</extracomment>
        <translation>Ảnh đã được cắt xén.</translation>
    </message>
    <message>
        <source>The photo was turned.</source>
        <extracomment>engine/skills/marked_area.py</extracomment>
        <translation>Ảnh đã được xoay.</translation>
    </message>
    <message>
        <source>The photo was adjusted.</source>
        <extracomment>engine/skills/marked_area.py</extracomment>
        <translation>Ảnh đã được điều chỉnh.</translation>
    </message>
    <message>
        <source>The thing was removed from the photo.</source>
        <extracomment>engine/skills/marked_area.py</extracomment>
        <translation>Vật đã được xóa khỏi ảnh.</translation>
    </message>
    <message>
        <source>The part was replaced.</source>
        <extracomment>engine/skills/marked_area.py</extracomment>
        <translation>Phần này đã được thay thế.</translation>
    </message>
    <message>
        <source>A picture was made.</source>
        <extracomment>engine/skills/marked_area.py</extracomment>
        <translation>Đã tạo một hình.</translation>
    </message>
    <message>
        <source>The server {0} gave no list of tools.</source>
        <extracomment>engine/skills/mcp/client.py</extracomment>
        <translation>Máy chủ {0} không đưa ra danh sách công cụ.</translation>
    </message>
    <message>
        <source>The tool {0} of {1} {2}</source>
        <extracomment>engine/skills/mcp/client.py</extracomment>
        <translation>Công cụ {0} của {1} {2}</translation>
    </message>
    <message>
        <source>Of the tools of {0} only the first {1} are used.</source>
        <extracomment>engine/skills/mcp/client.py</extracomment>
        <translation>Trong số các công cụ của {0}, chỉ {1} công cụ đầu tiên được dùng.</translation>
    </message>
    <message>
        <source>another skill has this name</source>
        <extracomment>engine/skills/mcp/client.py</extracomment>
        <translation>một kỹ năng khác đã có tên này</translation>
    </message>
    <message>
        <source>was left out: {0}.</source>
        <extracomment>engine/skills/mcp/client.py</extracomment>
        <translation>đã bị bỏ qua: {0}.</translation>
    </message>
    <message>
        <source>it is not described as the protocol has it</source>
        <extracomment>engine/skills/mcp/client.py</extracomment>
        <translation>nó không được mô tả đúng theo giao thức</translation>
    </message>
    <message>
        <source>its name cannot be written</source>
        <extracomment>engine/skills/mcp/client.py</extracomment>
        <translation>tên của nó không viết được</translation>
    </message>
    <message>
        <source>the schema of its arguments is too long</source>
        <extracomment>engine/skills/mcp/client.py</extracomment>
        <translation>schema của các đối số quá dài</translation>
    </message>
    <message>
        <source>(from {0}) {1}</source>
        <extracomment>engine/skills/mcp/client.py</extracomment>
        <translation>(từ {0}) {1}</translation>
    </message>
    <message>
        <source>The server {0} refused: {1}</source>
        <extracomment>engine/skills/mcp/connection.py</extracomment>
        <translation>Máy chủ {0} từ chối: {1}</translation>
    </message>
    <message>
        <source>The server {0} gave an answer without a result.</source>
        <extracomment>engine/skills/mcp/connection.py</extracomment>
        <translation>Máy chủ {0} trả lời mà không có kết quả.</translation>
    </message>
    <message>
        <source>The server {0} speaks a version of the protocol that Pumice does not.</source>
        <extracomment>engine/skills/mcp/connection.py</extracomment>
        <translation>Máy chủ {0} dùng một phiên bản giao thức mà Pumice không hỗ trợ.</translation>
    </message>
    <message>
        <source>Pumice speaks {0}.</source>
        <extracomment>engine/skills/mcp/connection.py</extracomment>
        <translation>Pumice hỗ trợ {0}.</translation>
    </message>
    <message>
        <source>The call of {0} was stopped.</source>
        <extracomment>engine/skills/mcp/connection.py</extracomment>
        <translation>Lệnh gọi {0} đã bị dừng.</translation>
    </message>
    <message>
        <source>The server {0} did not answer within {1} seconds.</source>
        <extracomment>engine/skills/mcp/connection.py</extracomment>
        <translation>Máy chủ {0} không trả lời trong vòng {1} giây.</translation>
    </message>
    <message>
        <source>The server {0} has ended.</source>
        <extracomment>engine/skills/mcp/connection.py</extracomment>
        <translation>Máy chủ {0} đã kết thúc.</translation>
    </message>
    <message>
        <source>The server {0} does not keep to the protocol: {1}.</source>
        <extracomment>engine/skills/mcp/connection.py</extracomment>
        <translation>Máy chủ {0} không tuân theo giao thức: {1}.</translation>
    </message>
    <message>
        <source>The server {0} sends messages that nobody asked for.</source>
        <extracomment>engine/skills/mcp/connection.py</extracomment>
        <translation>Máy chủ {0} gửi những thông điệp không ai yêu cầu.</translation>
    </message>
    <message>
        <source>There is no such method.</source>
        <extracomment>engine/skills/mcp/connection.py</extracomment>
        <translation>Không có phương thức này.</translation>
    </message>
    <message>
        <source>The server {0} could not be started: {1}.</source>
        <extracomment>engine/skills/mcp/connection.py</extracomment>
        <translation>Không khởi động được máy chủ {0}: {1}.</translation>
    </message>
    <message>
        <source>Check its command: {0}</source>
        <extracomment>engine/skills/mcp/connection.py</extracomment>
        <translation>Kiểm tra lệnh của nó: {0}</translation>
    </message>
    <message>
        <source>a line is longer than {0} bytes</source>
        <extracomment>engine/skills/mcp/json_rpc.py</extracomment>
        <translation>một dòng dài hơn {0} byte</translation>
    </message>
    <message>
        <source>a line is no JSON</source>
        <extracomment>engine/skills/mcp/json_rpc.py</extracomment>
        <translation>một dòng không phải là JSON</translation>
    </message>
    <message>
        <source>several messages in one are not taken</source>
        <extracomment>engine/skills/mcp/json_rpc.py</extracomment>
        <translation>không nhận nhiều thông điệp gộp làm một</translation>
    </message>
    <message>
        <source>a line is no message of JSON-RPC 2.0</source>
        <extracomment>engine/skills/mcp/json_rpc.py</extracomment>
        <translation>một dòng không phải là thông điệp JSON-RPC 2.0</translation>
    </message>
    <message>
        <source>The server {0} gave a result that cannot be read.</source>
        <extracomment>engine/skills/mcp/results.py</extracomment>
        <translation>Máy chủ {0} trả về một kết quả không đọc được.</translation>
    </message>
    <message>
        <source>The server {0} failed: {1}</source>
        <extracomment>engine/skills/mcp/results.py</extracomment>
        <translation>Máy chủ {0} gặp lỗi: {1}</translation>
    </message>
    <message>
        <source>it does not say why</source>
        <extracomment>engine/skills/mcp/results.py</extracomment>
        <translation>nó không nêu lý do</translation>
    </message>
    <message>
        <source>(something that is neither text nor image)</source>
        <extracomment>engine/skills/mcp/results.py</extracomment>
        <translation>(nội dung không phải văn bản cũng không phải hình)</translation>
    </message>
    <message>
        <source>The server {0} gave more than {1} images.</source>
        <extracomment>engine/skills/mcp/results.py</extracomment>
        <translation>Máy chủ {0} trả về nhiều hơn {1} hình.</translation>
    </message>
    <message>
        <source>The server {0} gave an image that cannot be read.</source>
        <extracomment>engine/skills/mcp/results.py</extracomment>
        <translation>Máy chủ {0} trả về một hình không đọc được.</translation>
    </message>
    <message>
        <source>The server {0} gave an image of an unknown kind.</source>
        <extracomment>engine/skills/mcp/results.py</extracomment>
        <translation>Máy chủ {0} trả về một hình thuộc loại chưa biết.</translation>
    </message>
    <message>
        <source>Photos are named by absolute path. Boxes are x1, y1, x2, y2 in pixels of the photo as it is shown upright. Tools that make a photo write a new file and never change the one they get.</source>
        <extracomment>engine/skills/mcp/server.py</extracomment>
        <translation>Ảnh được nêu bằng đường dẫn tuyệt đối. Khung là x1, y1, x2, y2 tính bằng pixel của ảnh khi hiển thị đúng chiều. Các công cụ tạo ảnh ghi ra tệp mới và không bao giờ thay đổi ảnh nhận được.</translation>
    </message>
    <message>
        <source>the id is no text and no number</source>
        <extracomment>engine/skills/mcp/server.py</extracomment>
        <translation>id không phải là chữ cũng không phải là số</translation>
    </message>
    <message>
        <source>there is no method</source>
        <extracomment>engine/skills/mcp/server.py</extracomment>
        <translation>không có phương thức</translation>
    </message>
    <message>
        <source>There is no method {0}.</source>
        <extracomment>engine/skills/mcp/server.py</extracomment>
        <translation>Không có phương thức {0}.</translation>
    </message>
    <message>
        <source>There is no tool {0}.</source>
        <extracomment>engine/skills/mcp/server.py</extracomment>
        <translation>Không có công cụ {0}.</translation>
    </message>
    <message>
        <source>The arguments are no object.</source>
        <extracomment>engine/skills/mcp/server.py</extracomment>
        <translation>Các đối số không phải là đối tượng.</translation>
    </message>
    <message>
        <source>More than {0} calls wait.</source>
        <extracomment>engine/skills/mcp/server.py</extracomment>
        <translation>Có hơn {0} lệnh gọi đang chờ.</translation>
    </message>
    <message>
        <source>photo must be the absolute path of a file.</source>
        <extracomment>engine/skills/mcp/server.py</extracomment>
        <translation>photo phải là đường dẫn tuyệt đối của một tệp.</translation>
    </message>
    <message>
        <source>The name of a server has small letters, digits and _, and begins with a letter.</source>
        <extracomment>engine/skills/mcp/server_value.py</extracomment>
        <translation>Tên máy chủ gồm chữ thường, chữ số và _, và bắt đầu bằng một chữ cái.</translation>
    </message>
    <message>
        <source>Give it another name, such as weather.</source>
        <extracomment>engine/skills/mcp/server_value.py</extracomment>
        <translation>Đặt tên khác, chẳng hạn weather.</translation>
    </message>
    <message>
        <source>The server {0} has no command.</source>
        <extracomment>engine/skills/mcp/server_value.py</extracomment>
        <translation>Máy chủ {0} không có lệnh.</translation>
    </message>
    <message>
        <source>Name the program that is started.</source>
        <extracomment>engine/skills/mcp/server_value.py</extracomment>
        <translation>Nêu chương trình cần khởi động.</translation>
    </message>
    <message>
        <source>The new photo is {0}</source>
        <extracomment>engine/skills/mcp/tools.py</extracomment>
        <translation>Ảnh mới là {0}</translation>
    </message>
    <message>
        <source>Absolute path of a photo on this computer.</source>
        <extracomment>engine/skills/mcp/tools.py</extracomment>
        <translation>Đường dẫn tuyệt đối của một ảnh trên máy tính này.</translation>
    </message>
    <message>
        <source>Measures the main colours of the photo, with the share of each.</source>
        <extracomment>engine/skills/measure_colours.py</extracomment>
        <translation>Đo các màu chính của ảnh, kèm tỷ lệ của từng màu.</translation>
    </message>
    <message>
        <source>how many colours at most; {0} if not given</source>
        <extracomment>engine/skills/measure_colours.py</extracomment>
        <translation>tối đa bao nhiêu màu; nếu không nêu thì là {0}</translation>
    </message>
    <message>
        <source>{0} gave no result that can be used.</source>
        <extracomment>engine/skills/outcomes.py</extracomment>
        <translation>{0} không đưa ra kết quả nào dùng được.</translation>
    </message>
    <message>
        <source>{0} found a place that is no box of four numbers.</source>
        <extracomment>engine/skills/outcomes.py</extracomment>
        <translation>{0} tìm thấy một chỗ không phải là khung gồm bốn số.</translation>
    </message>
    <message>
        <source>{0} gave a result that cannot be read.</source>
        <extracomment>engine/skills/outcomes.py</extracomment>
        <translation>{0} đưa ra một kết quả không đọc được.</translation>
    </message>
    <message>
        <source>{0} gave a result that is no JSON: {1}.</source>
        <extracomment>engine/skills/outcomes.py</extracomment>
        <translation>{0} đưa ra một kết quả không phải là JSON: {1}.</translation>
    </message>
    <message>
        <source>{0} found too much to pass on: {1} KB, and at most {2} KB are read.</source>
        <extracomment>engine/skills/outcomes.py</extracomment>
        <translation>{0} tìm thấy quá nhiều để chuyển tiếp: {1} KB, trong khi chỉ đọc tối đa {2} KB.</translation>
    </message>
    <message>
        <source>Ask about a part of the photo.</source>
        <extracomment>engine/skills/outcomes.py</extracomment>
        <translation>Hãy hỏi về một phần của ảnh.</translation>
    </message>
    <message>
        <source>{0} found {1} places; at most {2} fit.</source>
        <extracomment>engine/skills/outcomes.py</extracomment>
        <translation>{0} tìm thấy {1} chỗ; chỉ chứa được tối đa {2}.</translation>
    </message>
    <message>
        <source>{0} made {1} photos; at most {2} are taken.</source>
        <extracomment>engine/skills/outcomes.py</extracomment>
        <translation>{0} tạo {1} ảnh; chỉ nhận tối đa {2}.</translation>
    </message>
    <message>
        <source>{0} made something that is no photo.</source>
        <extracomment>engine/skills/outcomes.py</extracomment>
        <translation>{0} tạo ra thứ không phải là ảnh.</translation>
    </message>
    <message>
        <source>{0} made a photo that cannot be found.</source>
        <extracomment>engine/skills/outcomes.py</extracomment>
        <translation>{0} tạo một ảnh nhưng không tìm thấy ảnh đó.</translation>
    </message>
    <message>
        <source>{0} names a photo that is not in the folder it was given.</source>
        <extracomment>engine/skills/outcomes.py</extracomment>
        <translation>{0} nêu một ảnh không nằm trong thư mục được giao.</translation>
    </message>
    <message>
        <source>{0} made a file that is no photo.</source>
        <extracomment>engine/skills/outcomes.py</extracomment>
        <translation>{0} tạo một tệp không phải là ảnh.</translation>
    </message>
    <message>
        <source>{0} made a photo that cannot be read.</source>
        <extracomment>engine/skills/outcomes.py</extracomment>
        <translation>{0} tạo một ảnh không đọc được.</translation>
    </message>
    <message>
        <source>{0} made a photo that is not whole.</source>
        <extracomment>engine/skills/outcomes.py</extracomment>
        <translation>{0} tạo một ảnh không trọn vẹn.</translation>
    </message>
    <message>
        <source>x1, y1, x2, y2: pixels of the upright photo; or, all between 0 and 1, shares of its width and height</source>
        <extracomment>engine/skills/photo_part.py</extracomment>
        <translation>x1, y1, x2, y2: pixel của ảnh đã xoay đúng chiều; hoặc, nếu tất cả từ 0 đến 1, tỷ lệ của chiều rộng và chiều cao</translation>
    </message>
    <message>
        <source>Give four numbers: left, top, right, bottom.</source>
        <extracomment>engine/skills/photo_part.py</extracomment>
        <translation>Nêu bốn số: trái, trên, phải, dưới.</translation>
    </message>
    <message>
        <source>The region lies outside the photo, which has {0} × {1} pixels.</source>
        <extracomment>engine/skills/photo_part.py</extracomment>
        <translation>Vùng này nằm ngoài ảnh, ảnh có {0} × {1} pixel.</translation>
    </message>
    <message>
        <source>The region is not a box.</source>
        <extracomment>engine/skills/photo_part.py</extracomment>
        <translation>Vùng này không phải là khung.</translation>
    </message>
    <message>
        <source>The region is empty.</source>
        <extracomment>engine/skills/photo_part.py</extracomment>
        <translation>Vùng này rỗng.</translation>
    </message>
    <message>
        <source>{0} has processed the image.</source>
        <extracomment>engine/skills/plus_format.py</extracomment>
        <translation>{0} đã xử lý hình.</translation>
    </message>
    <message>
        <source>{0} output: {1}</source>
        <extracomment>engine/skills/plus_format.py</extracomment>
        <translation>Kết quả của {0}: {1}</translation>
    </message>
    <message>
        <source>{0}

Answer my first question: {1}</source>
        <extracomment>engine/skills/plus_format.py</extracomment>
        <translation>{0}

Trả lời câu hỏi đầu tiên của tôi: {1}</translation>
    </message>
    <message>
        <source>It holds {0} bytes that are no text; they are in hexadecimal.</source>
        <extracomment>engine/skills/read_codes.py</extracomment>
        <translation>Nó chứa {0} byte không phải là chữ; chúng được ghi ở dạng thập lục phân.</translation>
    </message>
    <message>
        <source>Reads the QR codes and barcodes in the photo.</source>
        <extracomment>engine/skills/read_codes.py</extracomment>
        <translation>Đọc mã QR và mã vạch trong ảnh.</translation>
    </message>
    <message>
        <source>Reads the printed words, letters and numbers in the photo.</source>
        <extracomment>engine/skills/read_text.py</extracomment>
        <translation>Đọc chữ in, gồm từ, chữ cái và số, trong ảnh.</translation>
    </message>
    <message>
        <source>codes such as en, vi, ko or ru; needed for what is neither Latin, Chinese nor Japanese, and for Vietnamese</source>
        <extracomment>engine/skills/read_text.py</extracomment>
        <translation>các mã như en, vi, ko hoặc ru; cần cho chữ không phải Latinh, tiếng Trung hay tiếng Nhật, và cho tiếng Việt</translation>
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
        <translation>Pumice không biết ngôn ngữ {0}.</translation>
    </message>
    <message>
        <source>Name languages by their codes, such as en, vi, ko or ru.</source>
        <extracomment>engine/skills/reading/languages.py</extracomment>
        <translation>Nêu ngôn ngữ bằng mã, chẳng hạn en, vi, ko hoặc ru.</translation>
    </message>
    <message>
        <source>C:\Program Files\Tesseract-OCR\tessdata</source>
        <extracomment>engine/skills/reading/tesseract_reader.py</extracomment>
        <translation>C:\Program Files\Tesseract-OCR\tessdata</translation>
    </message>
    <message>
        <source>Reading this script needs tesserocr, which is not installed.</source>
        <extracomment>engine/skills/reading/tesseract_reader.py</extracomment>
        <translation>Đọc hệ chữ này cần tesserocr, chưa được cài đặt.</translation>
    </message>
    <message>
        <source>Install it: pip install &apos;pumice[scripts]&apos;</source>
        <extracomment>engine/skills/reading/tesseract_reader.py</extracomment>
        <translation>Cài đặt: pip install &apos;pumice[scripts]&apos;</translation>
    </message>
    <message>
        <source>Tesseract&apos;s data for {0} are not on this computer.</source>
        <extracomment>engine/skills/reading/tesseract_reader.py</extracomment>
        <translation>Dữ liệu của Tesseract cho {0} không có trên máy tính này.</translation>
    </message>
    <message>
        <source>On Debian and Ubuntu: apt install {0}.  Elsewhere: put {1}.traineddata into a folder and name that in TESSDATA_PREFIX.</source>
        <extracomment>engine/skills/reading/tesseract_reader.py</extracomment>
        <translation>Trên Debian và Ubuntu: apt install {0}.  Trên hệ thống khác: đặt {1}.traineddata vào một thư mục rồi ghi thư mục đó vào TESSDATA_PREFIX.</translation>
    </message>
    <message>
        <source>The skill {0} of {1} was left out: {2}.</source>
        <extracomment>engine/skills/registry.py</extracomment>
        <translation>Kỹ năng {0} của {1} đã bị bỏ qua: {2}.</translation>
    </message>
    <message>
        <source>its name is not made of small letters, digits and _</source>
        <extracomment>engine/skills/registry.py</extracomment>
        <translation>tên của nó không chỉ gồm chữ thường, chữ số và _</translation>
    </message>
    <message>
        <source>its sentence is missing or longer than {0} characters</source>
        <extracomment>engine/skills/registry.py</extracomment>
        <translation>câu mô tả của nó bị thiếu hoặc dài hơn {0} ký tự</translation>
    </message>
    <message>
        <source>it does not say what it runs or gives</source>
        <extracomment>engine/skills/registry.py</extracomment>
        <translation>nó không cho biết chạy gì hay trả về gì</translation>
    </message>
    <message>
        <source>its limits are no positive numbers</source>
        <extracomment>engine/skills/registry.py</extracomment>
        <translation>các giới hạn của nó không phải là số dương</translation>
    </message>
    <message>
        <source>it cannot be loaded ({0}: {1})</source>
        <extracomment>engine/skills/registry.py</extracomment>
        <translation>không nạp được nó ({0}: {1})</translation>
    </message>
    <message>
        <source>what it names is no Skill</source>
        <extracomment>engine/skills/registry.py</extracomment>
        <translation>thứ nó nêu không phải là Skill</translation>
    </message>
    <message>
        <source>it calls itself {0}</source>
        <extracomment>engine/skills/registry.py</extracomment>
        <translation>nó tự gọi mình là {0}</translation>
    </message>
    <message>
        <source>its declaration cannot be read ({0})</source>
        <extracomment>engine/skills/registry.py</extracomment>
        <translation>không đọc được phần khai báo của nó ({0})</translation>
    </message>
    <message>
        <source>Removes a thing from the photo and fills the place from what is around it.</source>
        <extracomment>engine/skills/remove.py</extracomment>
        <translation>Xóa một vật khỏi ảnh và lấp chỗ đó bằng những gì xung quanh.</translation>
    </message>
    <message>
        <source>Puts something else in place of a part of the photo.</source>
        <extracomment>engine/skills/replace.py</extracomment>
        <translation>Đặt thứ khác vào chỗ của một phần ảnh.</translation>
    </message>
    <message>
        <source>A photo cannot be turned by {0}.</source>
        <extracomment>engine/skills/rotate.py</extracomment>
        <translation>Không thể xoay ảnh theo giá trị {0}.</translation>
    </message>
    <message>
        <source>Name degrees, clockwise.</source>
        <extracomment>engine/skills/rotate.py</extracomment>
        <translation>Nêu số độ, theo chiều kim đồng hồ.</translation>
    </message>
    <message>
        <source>A turn by {0}° changes nothing.</source>
        <extracomment>engine/skills/rotate.py</extracomment>
        <translation>Xoay {0}° không làm thay đổi gì.</translation>
    </message>
    <message>
        <source>Turns the photo clockwise by so many degrees.</source>
        <extracomment>engine/skills/rotate.py</extracomment>
        <translation>Xoay ảnh theo chiều kim đồng hồ một số độ nhất định.</translation>
    </message>
    <message>
        <source>{0} could not be run: {1}.</source>
        <extracomment>engine/skills/runner.py</extracomment>
        <translation>Không chạy được {0}: {1}.</translation>
    </message>
    <message>
        <source>{0} was stopped.</source>
        <extracomment>engine/skills/runner.py</extracomment>
        <translation>{0} đã bị dừng.</translation>
    </message>
    <message>
        <source>{0} needs a photo.</source>
        <extracomment>engine/skills/runner.py</extracomment>
        <translation>{0} cần một ảnh.</translation>
    </message>
    <message>
        <source>Send one first.</source>
        <extracomment>engine/skills/runner.py</extracomment>
        <translation>Hãy gửi một ảnh trước.</translation>
    </message>
    <message>
        <source>Finds the outline of the thing that a box or stroke marks.</source>
        <extracomment>engine/skills/select.py</extracomment>
        <translation>Tìm đường viền của vật được khung hoặc nét cọ đánh dấu.</translation>
    </message>
    <message>
        <source>No more skills can be used: there were {0} calls. Answer now.</source>
        <extracomment>engine/skills/skill_loop.py</extracomment>
        <translation>Không dùng thêm được kỹ năng nào: đã có {0} lệnh gọi. Hãy trả lời ngay.</translation>
    </message>
    <message>
        <source>The person did not allow it.</source>
        <extracomment>engine/skills/skill_loop.py</extracomment>
        <translation>Người dùng không cho phép.</translation>
    </message>
    <message>
        <source>What was found is too long to be read here.</source>
        <extracomment>engine/skills/skill_loop.py</extracomment>
        <translation>Kết quả tìm thấy quá dài để đọc ở đây.</translation>
    </message>
    <message>
        <source>There is no such photo in this chat.</source>
        <extracomment>engine/skills/skill_loop.py</extracomment>
        <translation>Không có ảnh này trong cuộc trò chuyện.</translation>
    </message>
    <message>
        <source>It was stopped before it began.</source>
        <extracomment>engine/skills/skill_loop.py</extracomment>
        <translation>Đã bị dừng trước khi bắt đầu.</translation>
    </message>
    <message>
        <source>The process for {0} could not be started.</source>
        <extracomment>engine/skills/warm_process.py</extracomment>
        <translation>Không khởi động được tiến trình cho {0}.</translation>
    </message>
    <message>
        <source>{0} was stopped after {1} seconds.</source>
        <extracomment>engine/skills/warm_process.py</extracomment>
        <translation>{0} đã bị dừng sau {1} giây.</translation>
    </message>
    <message>
        <source>It may have hung; try again, or with a smaller photo.</source>
        <extracomment>engine/skills/warm_process.py</extracomment>
        <translation>Có thể nó đã bị treo; hãy thử lại, hoặc thử với ảnh nhỏ hơn.</translation>
    </message>
    <message>
        <source>{0} was killed, as systems do when memory runs out.</source>
        <extracomment>engine/skills/warm_process.py</extracomment>
        <translation>{0} bị hệ thống buộc dừng, như thường xảy ra khi hết bộ nhớ.</translation>
    </message>
    <message>
        <source>signal {0}</source>
        <extracomment>engine/skills/warm_process.py</extracomment>
        <translation>tín hiệu {0}</translation>
    </message>
    <message>
        <source>{0} ended its own process with code {1}.</source>
        <extracomment>engine/skills/warm_process.py</extracomment>
        <translation>{0} tự kết thúc tiến trình của nó với mã {1}.</translation>
    </message>
    <message>
        <source>The photo does not say when, where or with what it was taken.</source>
        <extracomment>engine/skills/when_and_where.py</extracomment>
        <translation>Ảnh không cho biết được chụp khi nào, ở đâu hay bằng gì.</translation>
    </message>
    <message>
        <source>Names of places need the extra: pip install &apos;pumice[places]&apos;</source>
        <extracomment>engine/skills/when_and_where.py</extracomment>
        <translation>Để có tên địa điểm, cần thành phần bổ sung: pip install &apos;pumice[places]&apos;</translation>
    </message>
    <message>
        <source>The nearest city is {0} km away.</source>
        <extracomment>engine/skills/when_and_where.py</extracomment>
        <translation>Thành phố gần nhất cách {0} km.</translation>
    </message>
    <message>
        <source>Says when, where and with which camera the photo was taken.</source>
        <extracomment>engine/skills/when_and_where.py</extracomment>
        <translation>Cho biết ảnh được chụp khi nào, ở đâu và bằng máy ảnh nào.</translation>
    </message>
    <message>
        <source>{0} needed more than the {1} GB of memory that it may take.</source>
        <extracomment>engine/skills/worker.py</extracomment>
        <translation>{0} cần nhiều hơn {1} GB bộ nhớ mà nó được phép dùng.</translation>
    </message>
    <message>
        <source>skills may not reach the network</source>
        <extracomment>engine/skills/worker.py</extracomment>
        <translation>kỹ năng không được truy cập mạng</translation>
    </message>
    <message>
        <source>Looks for needles.</source>
        <extracomment>engine/text/call_syntax.py</extracomment>
        <translation>Tìm những cây kim.</translation>
    </message>
    <message>
        <source>probe question</source>
        <extracomment>engine/text/call_syntax.py</extracomment>
        <translation>câu hỏi thử</translation>
    </message>
    <message>
        <source>probe reply</source>
        <extracomment>engine/text/call_syntax.py</extracomment>
        <translation>câu trả lời thử</translation>
    </message>
    <message>
        <source>probe result</source>
        <extracomment>engine/text/call_syntax.py</extracomment>
        <translation>kết quả thử</translation>
    </message>
    <message>
        <source>The model&apos;s chat template cannot be parsed{0}: {1}.</source>
        <extracomment>engine/text/chat_template.py</extracomment>
        <translation>Không phân tích được mẫu trò chuyện của mô hình{0}: {1}.</translation>
    </message>
    <message>
        <source>Convert the model again with a corrected template, or use another model.</source>
        <extracomment>engine/text/chat_template.py</extracomment>
        <translation>Chuyển đổi lại mô hình với mẫu đã sửa, hoặc dùng mô hình khác.</translation>
    </message>
    <message>
        <source>The chat template rewrites the assistant&apos;s replies, so no loss mask can be made.</source>
        <extracomment>engine/text/chat_template.py</extracomment>
        <translation>Mẫu trò chuyện viết lại các câu trả lời của trợ lý nên không tạo được loss mask.</translation>
    </message>
    <message>
        <source>Strip white space from the replies, or use a template that keeps them.</source>
        <extracomment>engine/text/chat_template.py</extracomment>
        <translation>Bỏ khoảng trắng ở đầu và cuối câu trả lời, hoặc dùng một mẫu giữ nguyên chúng.</translation>
    </message>
    <message>
        <source>The model&apos;s chat template refuses this conversation: {0}.</source>
        <extracomment>engine/text/chat_template.py</extracomment>
        <translation>Mẫu trò chuyện của mô hình từ chối cuộc hội thoại này: {0}.</translation>
    </message>
    <message>
        <source>Start a new chat, or use another model.</source>
        <extracomment>engine/text/chat_template.py</extracomment>
        <translation>Bắt đầu cuộc trò chuyện mới, hoặc dùng mô hình khác.</translation>
    </message>
    <message>
        <source> at line {0}</source>
        <extracomment>engine/text/chat_template.py</extracomment>
        <translation> ở dòng {0}</translation>
    </message>
    <message>
        <source>The chat template shows {0} of {1} photos.</source>
        <extracomment>engine/text/chat_template.py</extracomment>
        <translation>Mẫu trò chuyện chỉ hiện {0} trên {1} ảnh.</translation>
    </message>
    <message>
        <source>The model&apos;s chat template does not take photos here; use another model.</source>
        <extracomment>engine/text/chat_template.py</extracomment>
        <translation>Mẫu trò chuyện của mô hình không nhận ảnh ở đây; hãy dùng mô hình khác.</translation>
    </message>
    <message>
        <source>The grammar has {0} characters, but at most {1} are read.</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>Ngữ pháp có {0} ký tự, nhưng chỉ đọc được tối đa {1}.</translation>
    </message>
    <message>
        <source>Write a smaller grammar.</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>Viết một ngữ pháp nhỏ hơn.</translation>
    </message>
    <message>
        <source>The grammar has no rule {0}, with which a reply begins.</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>Ngữ pháp không có quy tắc {0}, quy tắc bắt đầu câu trả lời.</translation>
    </message>
    <message>
        <source>Write one, such as {0} ::= &quot;yes&quot; | &quot;no&quot;.</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>Viết quy tắc đó, chẳng hạn {0} ::= &quot;yes&quot; | &quot;no&quot;.</translation>
    </message>
    <message>
        <source>there is no rule {0}</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>không có quy tắc {0}</translation>
    </message>
    <message>
        <source>The grammar is wrong at line {0}, column {1}: {2}.</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>Ngữ pháp sai ở dòng {0}, cột {1}: {2}.</translation>
    </message>
    <message>
        <source>Grammars are written in GBNF, the notation of llama.cpp.</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>Ngữ pháp được viết bằng GBNF, ký pháp của llama.cpp.</translation>
    </message>
    <message>
        <source>the character NUL is not allowed</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>không được dùng ký tự NUL</translation>
    </message>
    <message>
        <source>a rule begins with its name, of letters, digits and -</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>quy tắc bắt đầu bằng tên của nó, gồm chữ cái, chữ số và -</translation>
    </message>
    <message>
        <source>::= is missing after the name of a rule</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>thiếu ::= sau tên quy tắc</translation>
    </message>
    <message>
        <source>{0} is not expected here</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>{0} không được có ở đây</translation>
    </message>
    <message>
        <source>{0} repeats nothing</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>{0} không có gì đứng trước để lặp lại</translation>
    </message>
    <message>
        <source>it repeats more than {0} times</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>nó lặp lại hơn {0} lần</translation>
    </message>
    <message>
        <source>brackets are nested more than {0} deep</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>ngoặc lồng nhau sâu hơn {0} cấp</translation>
    </message>
    <message>
        <source>a ) is missing for {0}</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>thiếu ) cho {0}</translation>
    </message>
    <message>
        <source>the {0} of line {1}</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>dấu {0} ở dòng {1}</translation>
    </message>
    <message>
        <source>a {0} is missing for {1}</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>thiếu {0} cho {1}</translation>
    </message>
    <message>
        <source>\ is not followed by x, u, U, t, r, n, \, &quot;, [, ] or -</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>sau \ không phải là x, u, U, t, r, n, \, &quot;, [, ] hay -</translation>
    </message>
    <message>
        <source>a repetition is written {{2}}, {{2,}} or {{2,5}}</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>phép lặp được viết là {{2}}, {{2,}} hoặc {{2,5}}</translation>
    </message>
    <message>
        <source>{0} is less than {1}</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>{0} nhỏ hơn {1}</translation>
    </message>
    <message>
        <source>what may be empty cannot be repeated without a limit</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>phần có thể rỗng thì không lặp lại vô hạn được</translation>
    </message>
    <message>
        <source>the rule {0} begins with itself (left recursion)</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>quy tắc {0} bắt đầu bằng chính nó (đệ quy trái)</translation>
    </message>
    <message>
        <source>a namespace cannot hold {0}</source>
        <extracomment>engine/text/jinja_environment.py</extracomment>
        <translation>namespace không được chứa {0}</translation>
    </message>
    <message>
        <source>line {0}, column {1}</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>dòng {0}, cột {1}</translation>
    </message>
    <message>
        <source>The json_schema is not JSON at {0}: {1}.</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>json_schema không phải là JSON ở {0}: {1}.</translation>
    </message>
    <message>
        <source>The json_schema is nested too deeply.</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>json_schema lồng nhau quá sâu.</translation>
    </message>
    <message>
        <source>The json_schema is too large or refers to itself without an end.</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>json_schema quá lớn hoặc tham chiếu chính nó vô tận.</translation>
    </message>
    <message>
        <source>Make it smaller, and let what refers to itself be optional or in a list.</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>Thu nhỏ nó lại, và để phần tham chiếu chính nó là tùy chọn hoặc nằm trong danh sách.</translation>
    </message>
    <message>
        <source>A schema is an object such as {{&quot;type&quot;: &quot;object&quot;, &quot;properties&quot;: {{…}}}}.</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>Schema là một đối tượng như {{&quot;type&quot;: &quot;object&quot;, &quot;properties&quot;: {{…}}}}.</translation>
    </message>
    <message>
        <source>The json_schema has {0}, which is not JSON.</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>json_schema chứa {0}, không phải là JSON.</translation>
    </message>
    <message>
        <source>a schema is an object, or true</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>schema là một đối tượng, hoặc true</translation>
    </message>
    <message>
        <source>only references within the schema are followed, such as #/$defs/x</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>chỉ theo được các tham chiếu bên trong schema, như #/$defs/x</translation>
    </message>
    <message>
        <source>it is empty</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>nó rỗng</translation>
    </message>
    <message>
        <source>it is not an object</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>nó không phải là đối tượng</translation>
    </message>
    <message>
        <source>it is not a list of names</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>nó không phải là danh sách tên</translation>
    </message>
    <message>
        <source>it names a property that is not allowed</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>nó nêu một thuộc tính không được phép</translation>
    </message>
    <message>
        <source>there must be 1 to {0} numbers in its bounds</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>khoảng giới hạn phải chứa từ 1 đến {0} số</translation>
    </message>
    <message>
        <source>an integer has both bounds, or a minimum of 0 or 1, or none</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>số nguyên phải có đủ hai giới hạn, hoặc giá trị nhỏ nhất là 0 hay 1, hoặc không có giới hạn</translation>
    </message>
    <message>
        <source>a number has a minimum of 0, or no bounds</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>số thực có giá trị nhỏ nhất là 0, hoặc không có giới hạn</translation>
    </message>
    <message>
        <source>The json_schema cannot be followed at {0}: {1}.</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>Không thể theo json_schema ở {0}: {1}.</translation>
    </message>
    <message>
        <source>Remove this or write it differently; what cannot be guaranteed is refused.</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>Bỏ phần này hoặc viết cách khác; những gì không thể bảo đảm sẽ bị từ chối.</translation>
    </message>
    <message>
        <source>{0} is not understood here</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>không hiểu {0} ở đây</translation>
    </message>
    <message>
        <source>it is not a list</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>nó không phải là danh sách</translation>
    </message>
    <message>
        <source>its type is none of {0}</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>kiểu của nó không thuộc {0}</translation>
    </message>
    <message>
        <source>no value is left to choose from</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>không còn giá trị nào để chọn</translation>
    </message>
    <message>
        <source>there is nothing at {0}</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>không có gì ở {0}</translation>
    </message>
    <message>
        <source>{0} and {1} are between 0 and {2}</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>{0} và {1} phải từ 0 đến {2}</translation>
    </message>
    <message>
        <source>the bounds of an integer are integers</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>giới hạn của số nguyên phải là số nguyên</translation>
    </message>
    <message>
        <source>its vocabulary has the tokens {0} and {1}</source>
        <extracomment>engine/text/known_templates.py</extracomment>
        <translation>từ vựng của nó có các token {0} và {1}</translation>
    </message>
    <message>
        <source>its vocabulary has no tokens that mark another format</source>
        <extracomment>engine/text/known_templates.py</extracomment>
        <translation>từ vựng của nó không có token nào đánh dấu định dạng khác</translation>
    </message>
    <message>
        <source>transparent areas are shown white</source>
        <extracomment>engine/vision/colour.py</extracomment>
        <translation>các vùng trong suốt được hiện màu trắng</translation>
    </message>
    <message>
        <source>its range of brightness was stretched to what a screen shows</source>
        <extracomment>engine/vision/colour.py</extracomment>
        <translation>dải độ sáng được kéo giãn theo mức màn hình hiển thị được</translation>
    </message>
    <message>
        <source>its colour profile is broken and was left out</source>
        <extracomment>engine/vision/colour.py</extracomment>
        <translation>hồ sơ màu bị hỏng và đã bị bỏ qua</translation>
    </message>
    <message>
        <source>its colour profile is of another kind and was left out</source>
        <extracomment>engine/vision/colour.py</extracomment>
        <translation>hồ sơ màu thuộc loại khác và đã bị bỏ qua</translation>
    </message>
    <message>
        <source>its own profile</source>
        <extracomment>engine/vision/colour.py</extracomment>
        <translation>hồ sơ màu riêng</translation>
    </message>
    <message>
        <source>its colours were converted from {0} to sRGB</source>
        <extracomment>engine/vision/colour.py</extracomment>
        <translation>màu sắc đã được chuyển từ {0} sang sRGB</translation>
    </message>
    <message>
        <source>it ends too early</source>
        <extracomment>engine/vision/cut_photo.py</extracomment>
        <translation>tệp kết thúc quá sớm</translation>
    </message>
    <message>
        <source>it is damaged</source>
        <extracomment>engine/vision/cut_photo.py</extracomment>
        <translation>tệp bị hỏng</translation>
    </message>
    <message>
        <source>fine detail or a part of it</source>
        <extracomment>engine/vision/cut_photo.py</extracomment>
        <translation>chi tiết nhỏ hoặc một phần ảnh</translation>
    </message>
    <message>
        <source>a part of it</source>
        <extracomment>engine/vision/cut_photo.py</extracomment>
        <translation>một phần ảnh</translation>
    </message>
    <message>
        <source>{0}: {1} is missing</source>
        <extracomment>engine/vision/cut_photo.py</extracomment>
        <translation>{0}: thiếu {1}</translation>
    </message>
    <message>
        <source>Use a JPEG, PNG, WebP, AVIF, HEIC, GIF, BMP or TIFF file.</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>Dùng tệp JPEG, PNG, WebP, AVIF, HEIC, GIF, BMP hoặc TIFF.</translation>
    </message>
    <message>
        <source>Try another copy of the photo.</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>Thử một bản sao khác của ảnh.</translation>
    </message>
    <message>
        <source>Send it as a video: --video or /video in the terminal, &quot;videos&quot; in JSON lines.</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>Gửi dưới dạng video: --video hoặc /video trong terminal, &quot;videos&quot; trong JSON lines.</translation>
    </message>
    <message>
        <source>its metadata was damaged or too large, and was ignored</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>siêu dữ liệu bị hỏng hoặc quá lớn và đã bị bỏ qua</translation>
    </message>
    <message>
        <source>Send a smaller copy.</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>Gửi một bản nhỏ hơn.</translation>
    </message>
    <message>
        <source>it is broken or incomplete ({0})</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>tệp bị hỏng hoặc chưa đầy đủ ({0})</translation>
    </message>
    <message>
        <source>it is broken or incomplete</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>tệp bị hỏng hoặc chưa đầy đủ</translation>
    </message>
    <message>
        <source>it is a video, not a photo</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>đây là video, không phải ảnh</translation>
    </message>
    <message>
        <source>it is not a photo in a known format</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>đây không phải là ảnh ở định dạng đã biết</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>không có tệp này</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>đây là một thư mục</translation>
    </message>
    <message>
        <source>Choose a photo inside it.</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>Chọn một ảnh bên trong.</translation>
    </message>
    <message>
        <source>Choose a photo file.</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>Chọn một tệp ảnh.</translation>
    </message>
    <message>
        <source>Check its permissions.</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>Kiểm tra quyền truy cập của tệp.</translation>
    </message>
    <message>
        <source>the file is empty (0 bytes)</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>tệp trống (0 byte)</translation>
    </message>
    <message>
        <source>Try another copy.</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>Thử một bản sao khác.</translation>
    </message>
    <message>
        <source>the file is larger than 1 GiB</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>tệp lớn hơn 1 GiB</translation>
    </message>
    <message>
        <source>it is a drawing (SVG), not a photo</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>đây là hình vẽ (SVG), không phải ảnh</translation>
    </message>
    <message>
        <source>Export it as a PNG file, then send that.</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>Xuất thành tệp PNG rồi gửi tệp đó.</translation>
    </message>
    <message>
        <source>it has {0} megapixels and was read at 1/{1} of its sides</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>ảnh có {0} megapixel và được đọc ở 1/{1} mỗi cạnh</translation>
    </message>
    <message>
        <source>its EXIF data is damaged and was left out</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>dữ liệu EXIF bị hỏng và đã bị bỏ qua</translation>
    </message>
    <message>
        <source>it has no usable transparency, so it is shown opaque</source>
        <extracomment>engine/vision/unused_alpha.py</extracomment>
        <translation>dữ liệu độ trong suốt không dùng được nên bị bỏ qua</translation>
    </message>
    <message>
        <source>it is a camera&apos;s raw file, of which only the small preview can be read</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>đây là tệp raw của máy ảnh, chỉ đọc được ảnh xem trước nhỏ trong đó</translation>
    </message>
    <message>
        <source>{0} needs {1}, which is not installed.</source>
        <extracomment>engine/skills/installing.py</extracomment>
        <translation>{0} cần {1}, chưa được cài đặt.</translation>
    </message>
    <message>
        <source>{0} needs {1}, which are not installed.</source>
        <extracomment>engine/skills/installing.py</extracomment>
        <translation>{0} cần {1}, chưa được cài đặt.</translation>
    </message>
    <message>
        <source>Export it as JPEG or TIFF, then send that.</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>Xuất thành JPEG hoặc TIFF rồi gửi tệp đó.</translation>
    </message>
    <message>
        <source>it has several pictures; the first is shown</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>tệp có nhiều hình; hình đầu tiên được hiện</translation>
    </message>
    <message>
        <source>it has {0} × {1} pixels in a progressive JPEG, which is too large</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>ảnh có {0} × {1} pixel ở dạng JPEG progressive, quá lớn</translation>
    </message>
    <message>
        <source>Send a smaller copy, or an ordinary JPEG.</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>Gửi một bản nhỏ hơn, hoặc một tệp JPEG thường.</translation>
    </message>
    <message>
        <source>it has {0} × {1} pixels, and {2}</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>ảnh có {0} × {1} pixel, và {2}</translation>
    </message>
    <message>
        <source>photos above {0} megapixels ({1} as JPEG) are not opened</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>ảnh trên {0} megapixel ({1} với JPEG) không được mở</translation>
    </message>
    <message>
        <source>photo {0}</source>
        <extracomment>engine/vision/pipeline.py</extracomment>
        <translation>ảnh {0}</translation>
    </message>
    <message>
        <source>video {0}</source>
        <extracomment>engine/vision/pipeline.py</extracomment>
        <translation>video {0}</translation>
    </message>
    <message>
        <source>This model sees photos, but no videos.</source>
        <extracomment>engine/vision/pipeline.py</extracomment>
        <translation>Mô hình này xem được ảnh, nhưng không xem được video.</translation>
    </message>
    <message>
        <source>Send single photos of it.</source>
        <extracomment>engine/vision/pipeline.py</extracomment>
        <translation>Gửi từng ảnh trong video.</translation>
    </message>
    <message>
        <source>Use an MP4, MOV, WebM, MKV or AVI file.</source>
        <extracomment>engine/vision/video.py</extracomment>
        <translation>Dùng tệp MP4, MOV, WebM, MKV hoặc AVI.</translation>
    </message>
    <message>
        <source>Try another copy of the video.</source>
        <extracomment>engine/vision/video.py</extracomment>
        <translation>Thử một bản sao khác của video.</translation>
    </message>
    <message>
        <source>it has no frames</source>
        <extracomment>engine/vision/video.py</extracomment>
        <translation>video không có khung hình nào</translation>
    </message>
    <message>
        <source>Choose a video file.</source>
        <extracomment>engine/vision/video.py</extracomment>
        <translation>Chọn một tệp video.</translation>
    </message>
    <message>
        <source>Describing photos; the model most others are compared with</source>
        <extracomment>assets/catalogue.json</extracomment>
        <translation>Mô tả ảnh; là mô hình mà hầu hết mô hình khác được đem ra so sánh</translation>
    </message>
    <message>
        <source>Describing photos, with fewer mistakes than 7B</source>
        <extracomment>assets/catalogue.json</extracomment>
        <translation>Mô tả ảnh, ít sai hơn bản 7B</translation>
    </message>
    <message>
        <source>Details and text in large photos: it sees up to five tiles</source>
        <extracomment>assets/catalogue.json</extracomment>
        <translation>Chi tiết và chữ trong ảnh lớn: xem được tối đa năm ô ảnh</translation>
    </message>
    <message>
        <source>Details and text in large photos</source>
        <extracomment>assets/catalogue.json</extracomment>
        <translation>Chi tiết và chữ trong ảnh lớn</translation>
    </message>
    <message>
        <source>Details and text in large photos, with fewer mistakes than 7B</source>
        <extracomment>assets/catalogue.json</extracomment>
        <translation>Chi tiết và chữ trong ảnh lớn, ít sai hơn bản 7B</translation>
    </message>
    <message>
        <source>The most able of the LLaVAs; slow without a GPU</source>
        <extracomment>assets/catalogue.json</extracomment>
        <translation>Mạnh nhất trong các mô hình LLaVA; chậm nếu không có GPU</translation>
    </message>
    <message>
        <source>Describing photos and reasoning about them</source>
        <extracomment>assets/catalogue.json</extracomment>
        <translation>Mô tả ảnh và suy luận về ảnh</translation>
    </message>
    <message>
        <source>Describing photos on a small laptop</source>
        <extracomment>assets/catalogue.json</extracomment>
        <translation>Mô tả ảnh trên máy tính xách tay cấu hình thấp</translation>
    </message>
    <message>
        <source>Describing photos, on Mistral 7B</source>
        <extracomment>assets/catalogue.json</extracomment>
        <translation>Mô tả ảnh, dựa trên Mistral 7B</translation>
    </message>
    <message>
        <source>Short answers, quickly</source>
        <extracomment>assets/catalogue.json</extracomment>
        <translation>Trả lời ngắn, nhanh</translation>
    </message>
    <message>
        <source>The smallest: one line about a photo, on any machine</source>
        <extracomment>assets/catalogue.json</extracomment>
        <translation>Nhỏ nhất: một dòng về ảnh, trên mọi máy</translation>
    </message>
    <message>
        <source>Captions on a small or old laptop</source>
        <extracomment>assets/catalogue.json</extracomment>
        <translation>Chú thích trên máy tính xách tay cũ hoặc cấu hình thấp</translation>
    </message>
    <message>
        <source>Captions and questions on an ordinary laptop</source>
        <extracomment>assets/catalogue.json</extracomment>
        <translation>Chú thích và câu hỏi trên máy tính xách tay thông thường</translation>
    </message>
    <message>
        <source>Text and diagrams on an ordinary laptop</source>
        <extracomment>assets/catalogue.json</extracomment>
        <translation>Chữ và sơ đồ trên máy tính xách tay thông thường</translation>
    </message>
    <message>
        <source>Reading text, receipts and tables; boxes around things</source>
        <extracomment>assets/catalogue.json</extracomment>
        <translation>Đọc chữ, hóa đơn và bảng; vẽ khung quanh đồ vật</translation>
    </message>
    <message>
        <source>Reading, counting and reasoning about photos; boxes around things</source>
        <extracomment>assets/catalogue.json</extracomment>
        <translation>Đọc, đếm và suy luận về ảnh; vẽ khung quanh đồ vật</translation>
    </message>
    <message>
        <source>Talking about photos in many languages</source>
        <extracomment>assets/catalogue.json</extracomment>
        <translation>Trò chuyện về ảnh bằng nhiều ngôn ngữ</translation>
    </message>
    <message>
        <source>Talking about photos in many languages, more surely than 4B</source>
        <extracomment>assets/catalogue.json</extracomment>
        <translation>Trò chuyện về ảnh bằng nhiều ngôn ngữ, chắc chắn hơn bản 4B</translation>
    </message>
    <message>
        <source>Reading text in photos</source>
        <extracomment>assets/catalogue.json</extracomment>
        <translation>Đọc chữ trong ảnh</translation>
    </message>
    <message>
        <source>Documents, diagrams and several photos at once</source>
        <extracomment>assets/catalogue.json</extracomment>
        <translation>Tài liệu, sơ đồ và nhiều ảnh cùng lúc</translation>
    </message>
    <message>
        <source>{0}; {1}</source>
        <extracomment>app/wording/translate.py</extracomment>
        <translation>{0}; {1}</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <extracomment>app/wording/translate.py</extracomment>
        <translation>{0}, {1}</translation>
    </message>
    <message>
        <source>{0} and {1}</source>
        <extracomment>app/wording/translate.py</extracomment>
        <translation>{0} và {1}</translation>
    </message>
    <message>
        <source>videos need PyAV, which is not installed</source>
        <extracomment>app/storage/captions/caption_run.py</extracomment>
        <translation>video cần PyAV, chưa được cài đặt</translation>
    </message>
    <message>
        <source>Install it: pip install &apos;pumice[video]&apos;</source>
        <extracomment>app/storage/captions/caption_run.py</extracomment>
        <translation>Cài đặt: pip install &apos;pumice[video]&apos;</translation>
    </message>
    <message>
        <source>under {n} s</source>
        <extracomment>app/window/chat/usage_words.py</extracomment>
        <translation>dưới {n} giây</translation>
    </message>
    <message>
        <source>An LLM of the architecture {0} does not take a {1} tower&apos;s tokens.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation>LLM có kiến trúc {0} không nhận token của bộ mã hóa thị giác {1}.</translation>
    </message>
    <message>
        <source>llama.cpp cannot read {0}: its tensor {1} is stored as type {2}.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>llama.cpp không đọc được {0}: tensor {1} của nó được lưu với kiểu {2}.</translation>
    </message>
    <message>
        <source>the model ({0})</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation>mô hình ({0})</translation>
    </message>
    <message>
        <source>the vision file ({0})</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation>tệp thị giác ({0})</translation>
    </message>
    <message>
        <source>{0} ({1}, which llama.cpp no longer reads)</source>
        <extracomment>engine/gguf/tensor_types.py</extracomment>
        <translation>{0} ({1}, mà llama.cpp không còn đọc)</translation>
    </message>
    <message>
        <source>{0}, which only forks of llama.cpp such as ik_llama.cpp use</source>
        <extracomment>engine/gguf/tensor_types.py</extracomment>
        <translation>{0} (chỉ các nhánh của llama.cpp như ik_llama.cpp dùng)</translation>
    </message>
    <message>
        <source>it is broken or incomplete, or not a video in a known format</source>
        <extracomment>engine/vision/video.py</extracomment>
        <translation>tệp bị hỏng hoặc chưa đầy đủ, hoặc không phải là video ở định dạng đã biết</translation>
    </message>
    <message>
        <source>it is broken ({0})</source>
        <extracomment>engine/vision/video.py</extracomment>
        <translation>tệp bị hỏng ({0})</translation>
    </message>
    <message>
        <source>it has no moving pictures</source>
        <extracomment>engine/vision/video.py</extracomment>
        <translation>tệp không có hình chuyển động</translation>
    </message>
    <message>
        <source>nothing here can decode its pictures</source>
        <extracomment>engine/vision/video.py</extracomment>
        <translation>không có bộ giải mã phù hợp cho hình trong tệp</translation>
    </message>
    <message>
        <source>Convert it to an MP4 with H.264, then send that.</source>
        <extracomment>engine/vision/video.py</extracomment>
        <translation>Chuyển thành MP4 với H.264 rồi gửi tệp đó.</translation>
    </message>
    <message>
        <source>it ends after {0} of {1} frames</source>
        <extracomment>engine/vision/video.py</extracomment>
        <translation>video kết thúc sau {0} trên {1} khung hình</translation>
    </message>
    <message>
        <source>it ends after {0} of {1} seconds</source>
        <extracomment>engine/vision/video.py</extracomment>
        <translation>video kết thúc sau {0} trên {1} giây</translation>
    </message>
    <message>
        <source>a frame that is wanted is broken</source>
        <extracomment>engine/vision/video.py</extracomment>
        <translation>một khung hình cần dùng bị hỏng</translation>
    </message>
    <message>
        <source>its frames have {0} × {1} pixels, which is too large</source>
        <extracomment>engine/vision/video.py</extracomment>
        <translation>khung hình có {0} × {1} pixel, quá lớn</translation>
    </message>
    <message>
        <source>File name too long</source>
        <extracomment>the operating system</extracomment>
        <translation>tên tệp quá dài</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <extracomment>the operating system</extracomment>
        <translation>lỗi đọc/ghi</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <extracomment>the operating system</extracomment>
        <translation>đây là một thư mục</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <extracomment>the operating system</extracomment>
        <translation>không còn chỗ trống trên thiết bị</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <extracomment>the operating system</extracomment>
        <translation>không có tệp hoặc thư mục này</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <extracomment>the operating system</extracomment>
        <translation>đây không phải là thư mục</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <extracomment>the operating system</extracomment>
        <translation>thao tác không được phép</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <extracomment>the operating system</extracomment>
        <translation>không có quyền truy cập</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <extracomment>the operating system</extracomment>
        <translation>hệ thống tệp chỉ đọc</translation>
    </message>
    <message>
        <source>Disk quota exceeded</source>
        <extracomment>the operating system</extracomment>
        <translation>đã vượt hạn mức ổ đĩa</translation>
    </message>
</context>
<context>
    <name>RecentRunRow</name>
    <message>
        <source>Take %1 out of the list</source>
        <translation>Bỏ %1 khỏi danh sách</translation>
    </message>
</context>
<context>
    <name>RegionMark</name>
    <message>
        <source>Point %1</source>
        <translation>Điểm %1</translation>
    </message>
    <message>
        <source>Box %1</source>
        <translation>Khung %1</translation>
    </message>
</context>
<context>
    <name>RemovalSheet</name>
    <message>
        <source>Delete the files</source>
        <translation>Xóa các tệp</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>Giữ lại</translation>
    </message>
</context>
<context>
    <name>ReplaceForm</name>
    <message>
        <source>Replace it with…</source>
        <translation>Thay bằng…</translation>
    </message>
    <message>
        <source>What shall be there instead</source>
        <translation>Thứ cần đặt vào chỗ đó</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Thay thế</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
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
        <translation>Ảnh %1, xem lớn</translation>
    </message>
    <message>
        <source>Reply: %1</source>
        <translation>Câu trả lời: %1</translation>
    </message>
    <message>
        <source>Reference: %1</source>
        <translation>Đáp án tham khảo: %1</translation>
    </message>
</context>
<context>
    <name>RunPane</name>
    <message>
        <source>All runs</source>
        <translation>Tất cả các lượt</translation>
    </message>
    <message>
        <source>Show all runs, or start a new one</source>
        <translation>Xem tất cả các lượt huấn luyện, hoặc bắt đầu lượt mới</translation>
    </message>
    <message>
        <source>Progress: %1</source>
        <translation>Tiến độ: %1</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Dừng</translation>
    </message>
    <message>
        <source>The run saves first, and can be resumed.</source>
        <translation>Lượt huấn luyện sẽ lưu trước, và có thể tiếp tục sau.</translation>
    </message>
    <message>
        <source>End it now</source>
        <translation>Kết thúc ngay</translation>
    </message>
    <message>
        <source>What it has learnt since the last save is lost.</source>
        <translation>Những gì đã học kể từ lần lưu gần nhất sẽ bị mất.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Tiếp tục</translation>
    </message>
    <message>
        <source>Use this model</source>
        <translation>Dùng mô hình này</translation>
    </message>
    <message>
        <source>It is converted, compared with its checkpoint, and opened.</source>
        <translation>Mô hình được chuyển đổi, so với checkpoint, rồi được mở.</translation>
    </message>
    <message>
        <source>Open the report</source>
        <translation>Mở báo cáo</translation>
    </message>
    <message>
        <source>Opens %1 in the browser</source>
        <translation>Mở %1 trong trình duyệt</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Hiện trong thư mục</translation>
    </message>
    <message>
        <source>Cancel the conversion</source>
        <translation>Hủy chuyển đổi</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Loss</translation>
    </message>
    <message>
        <source>Line: mean. Band: lowest to highest. Dots: held-out loss.</source>
        <translation>Đường: trung bình. Dải: từ thấp nhất đến cao nhất. Chấm: loss trên tập giữ lại.</translation>
    </message>
    <message>
        <source>Replies to held-out questions</source>
        <translation>Câu trả lời cho các câu hỏi giữ lại</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>Lần đánh giá</translation>
    </message>
    <message>
        <source>This evaluation has no replies.</source>
        <translation>Lần đánh giá này không có câu trả lời.</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Dữ liệu</translation>
    </message>
    <message>
        <source>Latest output</source>
        <translation>Đầu ra mới nhất</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Làm mới</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Search chats</source>
        <translation>Tìm cuộc trò chuyện</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Xóa tìm kiếm</translation>
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
        <translation>Kết quả tìm</translation>
    </message>
    <message>
        <source>%1 · Archived</source>
        <translation>%1 · Đã lưu trữ</translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message>
        <source>1 selected</source>
        <translation>Đã chọn 1</translation>
    </message>
    <message>
        <source>%1 selected</source>
        <translation>Đã chọn %1</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Chọn tất cả</translation>
    </message>
    <message>
        <source>Ctrl+A</source>
        <translation>Ctrl+A</translation>
    </message>
    <message>
        <source>Move to a folder</source>
        <translation>Chuyển vào thư mục</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Lưu trữ</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Xuất</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Xóa</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>End the selection</source>
        <translation>Thoát chế độ chọn</translation>
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
        <translation>Công cụ của các chương trình này là kỹ năng. Thêm chương trình khác trong terminal:</translation>
    </message>
    <message>
        <source>Tools of other programs (MCP servers) can be skills. One is added in the terminal:</source>
        <translation>Công cụ của chương trình khác (máy chủ MCP) có thể là kỹ năng. Thêm trong terminal:</translation>
    </message>
</context>
<context>
    <name>SettingsSheet</name>
    <message>
        <source>Settings</source>
        <translation>Cài đặt</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Cửa sổ</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Màu sắc</translation>
    </message>
    <message>
        <source>Same as the desktop</source>
        <translation>Theo hệ thống</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Sáng</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Tối</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>Độ tương phản</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Bình thường</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Cao</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Ngôn ngữ</translation>
    </message>
    <message>
        <source>Text size in percent</source>
        <translation>Cỡ chữ theo phần trăm</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>Chuyển động</translation>
    </message>
    <message>
        <source>Titles by the model</source>
        <translation>Mô hình đặt tiêu đề</translation>
    </message>
    <message>
        <source>Replies</source>
        <translation>Câu trả lời</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Tùy chọn khác</translation>
    </message>
    <message>
        <source>Reset replies to the defaults</source>
        <translation>Đặt câu trả lời về mặc định</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Mô hình</translation>
    </message>
    <message>
        <source>Open the model of a chat</source>
        <translation>Mở mô hình của cuộc trò chuyện</translation>
    </message>
    <message>
        <source>Skills</source>
        <translation>Kỹ năng</translation>
    </message>
    <message>
        <source>On this disk</source>
        <translation>Trên ổ đĩa này</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>Bộ nhớ đệm</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
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
        <translation>Cuộc trò chuyện</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Cuộc trò chuyện mới</translation>
    </message>
    <message>
        <source>Chats: %1</source>
        <translation>Cuộc trò chuyện: %1</translation>
    </message>
    <message>
        <source>Into no folder</source>
        <translation>Ra ngoài thư mục</translation>
    </message>
    <message>
        <source>Into “%1”</source>
        <translation>Vào “%1”</translation>
    </message>
    <message>
        <source>Your chats will be listed here. They stay on this computer.</source>
        <translation>Các cuộc trò chuyện sẽ được liệt kê ở đây. Chúng ở lại trên máy tính này.</translation>
    </message>
    <message>
        <source>Folder of photos</source>
        <translation>Thư mục ảnh</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Mô hình</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Huấn luyện</translation>
    </message>
    <message>
        <source>Feedback</source>
        <translation>Đánh giá</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Cài đặt</translation>
    </message>
    <message>
        <source>Storage, export and import</source>
        <translation>Dung lượng, xuất và nhập</translation>
    </message>
    <message>
        <source>Compare two replies</source>
        <translation>So sánh hai câu trả lời</translation>
    </message>
    <message>
        <source>Keyboard and help</source>
        <translation>Phím tắt và trợ giúp</translation>
    </message>
</context>
<context>
    <name>SkillDetails</name>
    <message>
        <source>Why</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>Asked with</source>
        <translation>Được gọi với</translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation>Lỗi</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Kết quả</translation>
    </message>
    <message>
        <source>What helps</source>
        <translation>Cách khắc phục</translation>
    </message>
    <message>
        <source>Show on the photo</source>
        <translation>Hiện trên ảnh</translation>
    </message>
</context>
<context>
    <name>Splitter</name>
    <message>
        <source>Width of the list of chats</source>
        <translation>Chiều rộng danh sách cuộc trò chuyện</translation>
    </message>
</context>
<context>
    <name>StartPane</name>
    <message>
        <source>Train a model from a recipe</source>
        <translation>Huấn luyện mô hình theo công thức</translation>
    </message>
    <message>
        <source>A run goes on when this window is closed, and is listed here when it is opened again.</source>
        <translation>Lượt huấn luyện vẫn tiếp tục khi đóng cửa sổ này, và được liệt kê ở đây khi mở lại.</translation>
    </message>
    <message>
        <source>Install it into a separate Python environment, and start Pumice from there. Runs from other computers can still be watched here.</source>
        <translation>Hãy cài đặt vào một môi trường Python riêng, rồi mở Pumice từ đó. Bạn vẫn có thể theo dõi ở đây các lượt huấn luyện của máy khác.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Sao chép</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>Sao chép lệnh</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>Công thức</translation>
    </message>
    <message>
        <source>Search recipes</source>
        <translation>Tìm công thức</translation>
    </message>
    <message>
        <source>No recipe matches.</source>
        <translation>Không có công thức nào khớp.</translation>
    </message>
    <message>
        <source>Choose a recipe file…</source>
        <translation>Chọn tệp công thức…</translation>
    </message>
    <message>
        <source>Run folder</source>
        <translation>Thư mục của lượt huấn luyện</translation>
    </message>
    <message>
        <source>The run writes its checkpoints and its report here.</source>
        <translation>Checkpoint và báo cáo được ghi vào đây.</translation>
    </message>
    <message>
        <source>Choose the run folder</source>
        <translation>Chọn thư mục của lượt huấn luyện</translation>
    </message>
    <message>
        <source>Data folder and settings</source>
        <translation>Thư mục dữ liệu và cài đặt</translation>
    </message>
    <message>
        <source>Folder that paths in the recipe are relative to</source>
        <translation>Thư mục gốc của các đường dẫn trong công thức</translation>
    </message>
    <message>
        <source>Choose the folder that paths in the recipe are relative to</source>
        <translation>Chọn thư mục gốc của các đường dẫn trong công thức</translation>
    </message>
    <message>
        <source>Settings that differ from the recipe, one per line, for example %1</source>
        <translation>Các cài đặt khác với công thức, mỗi dòng một mục, ví dụ %1</translation>
    </message>
    <message>
        <source>Settings that differ from the recipe</source>
        <translation>Các cài đặt khác với công thức</translation>
    </message>
    <message>
        <source>One per line: section.key=value</source>
        <translation>Mỗi dòng một mục: section.key=value</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Bắt đầu</translation>
    </message>
    <message>
        <source>Start the run</source>
        <translation>Bắt đầu lượt huấn luyện</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Kế hoạch</translation>
    </message>
    <message>
        <source>Plan: how long it takes, and whether it fits</source>
        <translation>Kế hoạch: mất bao lâu, và máy có chạy được không</translation>
    </message>
    <message>
        <source>Check the data</source>
        <translation>Kiểm tra dữ liệu</translation>
    </message>
    <message>
        <source>Planning…</source>
        <translation>Đang lập kế hoạch…</translation>
    </message>
    <message>
        <source>Checking the data…</source>
        <translation>Đang kiểm tra dữ liệu…</translation>
    </message>
    <message>
        <source>Watch a run’s folder…</source>
        <translation>Theo dõi thư mục của một lượt huấn luyện…</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Các lượt huấn luyện</translation>
    </message>
</context>
<context>
    <name>StorageSheet</name>
    <message>
        <source>Storage, export and import</source>
        <translation>Dung lượng, xuất và nhập</translation>
    </message>
    <message>
        <source>Photos kept for your chats</source>
        <translation>Ảnh được lưu cho các cuộc trò chuyện</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Đang đếm…</translation>
    </message>
    <message>
        <source>Free what nothing uses</source>
        <translation>Giải phóng phần không dùng</translation>
    </message>
    <message>
        <source>Export and import</source>
        <translation>Xuất và nhập</translation>
    </message>
    <message>
        <source>Export all chats…</source>
        <translation>Xuất tất cả cuộc trò chuyện…</translation>
    </message>
    <message>
        <source>Import chats…</source>
        <translation>Nhập cuộc trò chuyện…</translation>
    </message>
    <message>
        <source>Deleted chats</source>
        <translation>Cuộc trò chuyện đã xóa</translation>
    </message>
    <message>
        <source>They can be restored for %1 days.</source>
        <translation>Có thể khôi phục trong %1 ngày.</translation>
    </message>
    <message>
        <source>There are none.</source>
        <translation>Không có cuộc trò chuyện nào.</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Khôi phục</translation>
    </message>
    <message>
        <source>Restore %1</source>
        <translation>Khôi phục %1</translation>
    </message>
    <message>
        <source>Delete them for good</source>
        <translation>Xóa vĩnh viễn</translation>
    </message>
</context>
<context>
    <name>ThinkingBlock</name>
    <message>
        <source>Opened</source>
        <translation>Đã mở</translation>
    </message>
    <message>
        <source>Folded</source>
        <translation>Đã gập lại</translation>
    </message>
</context>
<context>
    <name>TrainingPage</name>
    <message>
        <source>Training</source>
        <translation>Huấn luyện</translation>
    </message>
</context>
<context>
    <name>UsageSheet</name>
    <message>
        <source>What this chat takes</source>
        <translation>Mức sử dụng của cuộc trò chuyện này</translation>
    </message>
    <message>
        <source>The last reply</source>
        <translation>Câu trả lời gần nhất</translation>
    </message>
</context>
<context>
    <name>ViewerNotes</name>
    <message>
        <source>Drag to mark a spot. With the keys: arrows move it, Shift and arrows size it, Enter asks.</source>
        <translation>Kéo để đánh dấu một vùng. Bằng bàn phím: phím mũi tên để di chuyển, Shift cùng mũi tên để đổi kích thước, Enter để hỏi.</translation>
    </message>
</context>
<context>
    <name>ViewerTools</name>
    <message>
        <source>Previous photo</source>
        <translation>Ảnh trước</translation>
    </message>
    <message>
        <source>Page Up</source>
        <translation>Page Up</translation>
    </message>
    <message>
        <source>Next photo</source>
        <translation>Ảnh sau</translation>
    </message>
    <message>
        <source>Page Down</source>
        <translation>Page Down</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Thu nhỏ</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Phóng to</translation>
    </message>
    <message>
        <source>Show all of it</source>
        <translation>Hiện toàn ảnh</translation>
    </message>
    <message>
        <source>Actual size</source>
        <translation>Kích thước thật</translation>
    </message>
    <message>
        <source>What the model sees</source>
        <translation>Những gì mô hình thấy</translation>
    </message>
    <message>
        <source>At the model&apos;s resolution</source>
        <translation>Theo độ phân giải của mô hình</translation>
    </message>
    <message>
        <source>Ask about a spot</source>
        <translation>Hỏi về một vùng</translation>
    </message>
    <message>
        <source>Edit the photo</source>
        <translation>Sửa ảnh</translation>
    </message>
    <message>
        <source>E</source>
        <translation>E</translation>
    </message>
    <message>
        <source>Ask about this spot</source>
        <translation>Hỏi về vùng này</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
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
        <translation>Sao chép bảng</translation>
    </message>
</context>
</TS>
