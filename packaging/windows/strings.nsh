; What the installer and the uninstaller say beside NSIS's own texts, in the languages of the app.

LangString NEEDS ${LANG_ENGLISH} "Pumice needs a 64-bit Windows 10 or newer."
LangString NEEDS ${LANG_SIMPCHINESE} "Pumice 需要 64 位的 Windows 10 或更高版本。"
LangString NEEDS ${LANG_VIETNAMESE} "Pumice cần Windows 10 64-bit trở lên."
LangString NEEDS ${LANG_KOREAN} "Pumice에는 64비트 Windows 10 이상이 필요합니다."

LangString RUNNING ${LANG_ENGLISH} "Pumice is running. Close its windows, then try again."
LangString RUNNING ${LANG_SIMPCHINESE} "Pumice 正在运行。请关闭它的窗口，然后重试。"
LangString RUNNING ${LANG_VIETNAMESE} "Pumice đang chạy. Hãy đóng các cửa sổ của Pumice rồi thử lại."
LangString RUNNING ${LANG_KOREAN} "Pumice가 실행 중입니다. 창을 모두 닫고 다시 시도하세요."

LangString NOT_ALL ${LANG_ENGLISH} "Not all files could be written. Check that the disk is not full, then try again."
LangString NOT_ALL ${LANG_SIMPCHINESE} "有些文件无法写入。请确认磁盘未满，然后重试。"
LangString NOT_ALL ${LANG_VIETNAMESE} "Không ghi được tất cả các tệp. Hãy kiểm tra xem đĩa có đầy không rồi thử lại."
LangString NOT_ALL ${LANG_KOREAN} "일부 파일을 쓸 수 없습니다. 디스크에 공간이 있는지 확인하고 다시 시도하세요."

LangString PROGRAM ${LANG_ENGLISH} "Pumice"
LangString PROGRAM ${LANG_SIMPCHINESE} "Pumice"
LangString PROGRAM ${LANG_VIETNAMESE} "Pumice"
LangString PROGRAM ${LANG_KOREAN} "Pumice"

LangString OPEN_WITH ${LANG_ENGLISH} "“Open with” for photos, videos and models"
LangString OPEN_WITH ${LANG_SIMPCHINESE} "照片、视频和模型的“打开方式”"
LangString OPEN_WITH ${LANG_VIETNAMESE} "“Mở bằng” cho ảnh, video và mô hình"
LangString OPEN_WITH ${LANG_KOREAN} "사진, 동영상, 모델의 ‘연결 프로그램’"

LangString DESKTOP_ICON ${LANG_ENGLISH} "Icon on the desktop"
LangString DESKTOP_ICON ${LANG_SIMPCHINESE} "桌面图标"
LangString DESKTOP_ICON ${LANG_VIETNAMESE} "Biểu tượng trên màn hình"
LangString DESKTOP_ICON ${LANG_KOREAN} "바탕 화면 아이콘"

LangString COMMAND ${LANG_ENGLISH} "The command “pumice” in terminals (PATH)"
LangString COMMAND ${LANG_SIMPCHINESE} "终端中的命令“pumice”（PATH）"
LangString COMMAND ${LANG_VIETNAMESE} "Lệnh “pumice” trong cửa sổ dòng lệnh (PATH)"
LangString COMMAND ${LANG_KOREAN} "터미널의 ‘pumice’ 명령(PATH)"

LangString PATH_TOO_LONG ${LANG_ENGLISH} "Your PATH is too long for this installer to change it safely, so it was left as it is. Add this folder yourself: $INSTDIR"
LangString PATH_TOO_LONG ${LANG_SIMPCHINESE} "PATH 过长，安装程序无法安全地修改，因此保持原样。请自行添加此文件夹：$INSTDIR"
LangString PATH_TOO_LONG ${LANG_VIETNAMESE} "PATH quá dài để sửa an toàn nên được giữ nguyên. Hãy tự thêm thư mục này: $INSTDIR"
LangString PATH_TOO_LONG ${LANG_KOREAN} "PATH가 너무 길어 안전하게 바꿀 수 없으므로 그대로 두었습니다. 이 폴더를 직접 추가하세요: $INSTDIR"

LangString DELETE_CHATS ${LANG_ENGLISH} "Delete your chats, their photos, settings and downloaded models too?$\r$\n$\r$\n$LOCALAPPDATA\pumice$\r$\n$\r$\nThis cannot be undone. “No” keeps them."
LangString DELETE_CHATS ${LANG_SIMPCHINESE} "要同时删除聊天、其中的照片、设置和已下载的模型吗？$\r$\n$\r$\n$LOCALAPPDATA\pumice$\r$\n$\r$\n此操作无法撤销。选择“否”会保留它们。"
LangString DELETE_CHATS ${LANG_VIETNAMESE} "Xóa luôn các cuộc trò chuyện, ảnh trong đó, thiết lập và các mô hình đã tải về?$\r$\n$\r$\n$LOCALAPPDATA\pumice$\r$\n$\r$\nKhông thể hoàn tác. Chọn “Không” để giữ lại."
LangString DELETE_CHATS ${LANG_KOREAN} "채팅과 그 사진, 설정, 내려받은 모델도 삭제할까요?$\r$\n$\r$\n$LOCALAPPDATA\pumice$\r$\n$\r$\n되돌릴 수 없습니다. ‘아니요’를 선택하면 그대로 둡니다."
