<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>AboutSheet</name>
    <message>
        <source>About Pumice</source>
        <translation>Pumice 정보</translation>
    </message>
    <message>
        <source>Pumice %1: chat about local photos, offline</source>
        <translation>Pumice %1: 내 컴퓨터의 사진으로 나누는 오프라인 대화</translation>
    </message>
    <message>
        <source>Copy for a bug report</source>
        <translation>버그 신고용으로 복사</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>라이선스</translation>
    </message>
    <message>
        <source>Documentation</source>
        <translation>문서</translation>
    </message>
    <message>
        <source>Check for updates</source>
        <translation>업데이트 확인</translation>
    </message>
    <message>
        <source>Updates and documentation open in your browser; Pumice never looks for updates by itself.</source>
        <translation>업데이트와 문서는 브라우저에서 열립니다. Pumice가 스스로 업데이트를 찾는 일은 없습니다.</translation>
    </message>
</context>
<context>
    <name>AdjustForm</name>
    <message>
        <source>Brightness</source>
        <translation>밝기</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>대비</translation>
    </message>
    <message>
        <source>Saturation</source>
        <translation>채도</translation>
    </message>
    <message>
        <source>Warmth</source>
        <translation>색온도</translation>
    </message>
    <message>
        <source>Adjust</source>
        <translation>보정</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
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
        <translation>취소</translation>
    </message>
</context>
<context>
    <name>CaptionFilters</name>
    <message>
        <source>Search the captions</source>
        <translation>캡션 검색</translation>
    </message>
    <message>
        <source>Which photos</source>
        <translation>표시할 사진</translation>
    </message>
    <message>
        <source>All photos</source>
        <translation>모든 사진</translation>
    </message>
    <message>
        <source>With a caption</source>
        <translation>캡션 있음</translation>
    </message>
    <message>
        <source>Errors (%1)</source>
        <translation>오류(%1)</translation>
    </message>
    <message>
        <source>Not asked yet</source>
        <translation>아직 묻지 않음</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>정렬 기준</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>이름순</translation>
    </message>
    <message>
        <source>By date</source>
        <translation>날짜순</translation>
    </message>
    <message>
        <source>By length</source>
        <translation>길이순</translation>
    </message>
    <message>
        <source>Sort upwards</source>
        <translation>오름차순 정렬</translation>
    </message>
    <message>
        <source>Sort downwards</source>
        <translation>내림차순 정렬</translation>
    </message>
</context>
<context>
    <name>CaptionRow</name>
    <message>
        <source>Video %1, show large</source>
        <translation>동영상 %1, 크게 보기</translation>
    </message>
    <message>
        <source>Photo %1, show large</source>
        <translation>사진 %1, 크게 보기</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>수정됨</translation>
    </message>
    <message>
        <source>Edit the caption</source>
        <translation>캡션 수정</translation>
    </message>
    <message>
        <source>Copy the caption</source>
        <translation>캡션 복사</translation>
    </message>
    <message>
        <source>Show in the file manager</source>
        <translation>파일 관리자에서 보기</translation>
    </message>
    <message>
        <source>No caption yet</source>
        <translation>아직 캡션 없음</translation>
    </message>
    <message>
        <source>Caption of %1</source>
        <translation>%1의 캡션</translation>
    </message>
</context>
<context>
    <name>CaptionTable</name>
    <message>
        <source>There are no photos in this folder.</source>
        <translation>이 폴더에는 사진이 없습니다.</translation>
    </message>
    <message>
        <source>No photo matches.</source>
        <translation>일치하는 사진이 없습니다.</translation>
    </message>
    <message>
        <source>Photos and captions</source>
        <translation>사진과 캡션</translation>
    </message>
</context>
<context>
    <name>ChatChoosers</name>
    <message>
        <source>Export chats</source>
        <translation>대화 내보내기</translation>
    </message>
    <message>
        <source>Choose where the new folder goes</source>
        <translation>새 폴더를 만들 위치 선택</translation>
    </message>
    <message>
        <source>Import chats</source>
        <translation>대화 가져오기</translation>
    </message>
    <message>
        <source>Exported chats</source>
        <translation>내보낸 대화</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>모든 파일</translation>
    </message>
</context>
<context>
    <name>ChatMenu</name>
    <message>
        <source>Rename</source>
        <translation>이름 변경</translation>
    </message>
    <message>
        <source>F2</source>
        <translation>F2</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>고정 해제</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>고정</translation>
    </message>
    <message>
        <source>Move to a folder…</source>
        <translation>폴더로 이동…</translation>
    </message>
    <message>
        <source>Take out of the archive</source>
        <translation>보관 해제</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>보관</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>내보내기…</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>선택</translation>
    </message>
    <message>
        <source>Ctrl+Space</source>
        <translation>Ctrl+Space</translation>
    </message>
    <message>
        <source>Delete the folder</source>
        <translation>폴더 삭제</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
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
        <translation>이 대화의 설정</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>프리셋</translation>
    </message>
    <message>
        <source>Save as preset…</source>
        <translation>프리셋으로 저장…</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>이름 변경…</translation>
    </message>
    <message>
        <source>Delete preset</source>
        <translation>프리셋 삭제</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>가져오기…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>내보내기…</translation>
    </message>
    <message>
        <source>Name of the preset</source>
        <translation>프리셋 이름</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>이름 변경</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>저장</translation>
    </message>
    <message>
        <source>System prompt</source>
        <translation>시스템 프롬프트</translation>
    </message>
    <message>
        <source>Instructions that come before the first message of this chat.</source>
        <translation>이 대화의 첫 메시지 앞에 들어가는 지시문입니다.</translation>
    </message>
    <message>
        <source>For example: Answer in one sentence.</source>
        <translation>예: 한 문장으로 답하세요.</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>사진</translation>
    </message>
    <message>
        <source>Tell the model when and where photos were taken</source>
        <translation>사진을 찍은 시간과 장소를 모델에 알려 주기</translation>
    </message>
    <message>
        <source>Date, camera and place are read from the photo&apos;s file. They stay on this computer.</source>
        <translation>날짜, 카메라, 장소를 사진 파일에서 읽습니다. 이 정보는 이 컴퓨터에만 남습니다.</translation>
    </message>
    <message>
        <source>Skills</source>
        <translation>스킬</translation>
    </message>
    <message>
        <source>Let the model use skills, such as reading text</source>
        <translation>모델이 글자 읽기 같은 스킬을 사용하게 하기</translation>
    </message>
    <message>
        <source>Only models that were made for it do so. You are asked before a skill makes a photo.</source>
        <translation>스킬을 쓰도록 만들어진 모델만 사용합니다. 스킬이 사진을 만들기 전에는 먼저 묻습니다.</translation>
    </message>
    <message>
        <source>Replies</source>
        <translation>답변</translation>
    </message>
    <message>
        <source>More</source>
        <translation>더 보기</translation>
    </message>
    <message>
        <source>Form of the reply</source>
        <translation>답변 형식</translation>
    </message>
    <message>
        <source>Grammar</source>
        <translation>문법</translation>
    </message>
    <message>
        <source>JSON schema</source>
        <translation>JSON 스키마</translation>
    </message>
    <message>
        <source>Everything as in the settings</source>
        <translation>모두 설정과 같게</translation>
    </message>
</context>
<context>
    <name>ChatRow</name>
    <message>
        <source>Folder %1, chats: %2</source>
        <translation>폴더 %1, 대화 %2개</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>고정됨</translation>
    </message>
    <message>
        <source>selected</source>
        <translation>선택됨</translation>
    </message>
    <message>
        <source>collapsed</source>
        <translation>접힘</translation>
    </message>
    <message>
        <source>expanded</source>
        <translation>펼쳐짐</translation>
    </message>
    <message>
        <source>Name of the chat</source>
        <translation>대화 이름</translation>
    </message>
    <message>
        <source>Name of the folder</source>
        <translation>폴더 이름</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>작성 중…</translation>
    </message>
    <message>
        <source>Actions for the folder</source>
        <translation>폴더 작업</translation>
    </message>
    <message>
        <source>Actions for the chat</source>
        <translation>대화 작업</translation>
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
        <translation>처리 중…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
</context>
<context>
    <name>Choosers</name>
    <message>
        <source>Choose photos and videos</source>
        <translation>사진과 동영상 선택</translation>
    </message>
    <message>
        <source>Photos and videos</source>
        <translation>사진과 동영상</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>사진</translation>
    </message>
    <message>
        <source>Videos</source>
        <translation>동영상</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>모든 파일</translation>
    </message>
    <message>
        <source>Choose a model folder</source>
        <translation>모델 폴더 선택</translation>
    </message>
    <message>
        <source>Choose a GGUF file</source>
        <translation>GGUF 파일 선택</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>Choose the vision file (mmproj) of the model</source>
        <translation>모델의 비전 파일(mmproj) 선택</translation>
    </message>
    <message>
        <source>Vision files</source>
        <translation>비전 파일</translation>
    </message>
    <message>
        <source>Choose a folder of photos</source>
        <translation>사진 폴더 선택</translation>
    </message>
    <message>
        <source>Choose a file for the captions</source>
        <translation>캡션을 저장할 파일 선택</translation>
    </message>
    <message>
        <source>Captions</source>
        <translation>캡션</translation>
    </message>
    <message>
        <source>Choose a GGUF file and its vision file (mmproj)</source>
        <translation>GGUF 파일과 비전 파일(mmproj) 선택</translation>
    </message>
    <message>
        <source>Choose a folder of models to add</source>
        <translation>추가할 모델 폴더 선택</translation>
    </message>
    <message>
        <source>Choose a training recipe</source>
        <translation>학습 레시피 선택</translation>
    </message>
    <message>
        <source>Recipes</source>
        <translation>레시피</translation>
    </message>
    <message>
        <source>Choose the run folder</source>
        <translation>학습 폴더 선택</translation>
    </message>
    <message>
        <source>Choose the folder that paths in the recipe are relative to</source>
        <translation>레시피에 적힌 경로의 기준 폴더 선택</translation>
    </message>
    <message>
        <source>Choose the folder of a run to watch</source>
        <translation>지켜볼 학습의 폴더 선택</translation>
    </message>
    <message>
        <source>Save the photo as</source>
        <translation>다른 이름으로 사진 저장</translation>
    </message>
    <message>
        <source>Choose where to put the export</source>
        <translation>내보낼 위치 선택</translation>
    </message>
</context>
<context>
    <name>CodeBlock</name>
    <message>
        <source>Code</source>
        <translation>코드</translation>
    </message>
    <message>
        <source>Copy the code</source>
        <translation>코드 복사</translation>
    </message>
</context>
<context>
    <name>CompareDialogs</name>
    <message>
        <source>Choose a GGUF file</source>
        <translation>GGUF 파일 선택</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>모든 파일</translation>
    </message>
    <message>
        <source>Export presets</source>
        <translation>프리셋 내보내기</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>프리셋</translation>
    </message>
    <message>
        <source>Import presets</source>
        <translation>프리셋 가져오기</translation>
    </message>
</context>
<context>
    <name>ComparePage</name>
    <message>
        <source>One question, two replies</source>
        <translation>질문 하나, 답변 둘</translation>
    </message>
    <message>
        <source>Choose a model or settings for each side, then ask. Each comparison becomes a chat that you can go on with.</source>
        <translation>양쪽의 모델이나 설정을 고른 다음 질문하세요. 비교할 때마다 대화가 만들어지며, 나중에 이어 갈 수 있습니다.</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>왼쪽</translation>
    </message>
    <message>
        <source>First</source>
        <translation>첫 번째</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>오른쪽</translation>
    </message>
    <message>
        <source>Second</source>
        <translation>두 번째</translation>
    </message>
    <message>
        <source>Left is better</source>
        <translation>왼쪽이 더 좋음</translation>
    </message>
    <message>
        <source>First is better</source>
        <translation>첫 번째가 더 좋음</translation>
    </message>
    <message>
        <source>Both are as good</source>
        <translation>둘 다 비슷함</translation>
    </message>
    <message>
        <source>Right is better</source>
        <translation>오른쪽이 더 좋음</translation>
    </message>
    <message>
        <source>Second is better</source>
        <translation>두 번째가 더 좋음</translation>
    </message>
    <message>
        <source>Go on with the left one</source>
        <translation>왼쪽 답변으로 계속</translation>
    </message>
    <message>
        <source>Go on with the first</source>
        <translation>첫 번째 답변으로 계속</translation>
    </message>
    <message>
        <source>Go on with the right one</source>
        <translation>오른쪽 답변으로 계속</translation>
    </message>
    <message>
        <source>Go on with the second</source>
        <translation>두 번째 답변으로 계속</translation>
    </message>
    <message>
        <source>Mark the words that differ</source>
        <translation>다른 단어 표시</translation>
    </message>
    <message>
        <source>One after the other, so that times can be compared</source>
        <translation>시간을 비교할 수 있도록 차례로 실행</translation>
    </message>
</context>
<context>
    <name>CompareSide</name>
    <message>
        <source>%1 · better</source>
        <translation>%1 · 더 좋음</translation>
    </message>
    <message>
        <source>%1: hide the choices</source>
        <translation>%1: 선택 항목 숨기기</translation>
    </message>
    <message>
        <source>%1: choose model and preset</source>
        <translation>%1: 모델과 프리셋 선택</translation>
    </message>
    <message>
        <source>%1: model</source>
        <translation>%1: 모델</translation>
    </message>
    <message>
        <source>Open a GGUF file…</source>
        <translation>GGUF 파일 열기…</translation>
    </message>
    <message>
        <source>%1: preset</source>
        <translation>%1: 프리셋</translation>
    </message>
    <message>
        <source>%1: prompt and settings</source>
        <translation>%1: 프롬프트와 설정</translation>
    </message>
    <message>
        <source>%1: reply</source>
        <translation>%1: 답변</translation>
    </message>
    <message>
        <source>%1: copy</source>
        <translation>%1: 복사</translation>
    </message>
</context>
<context>
    <name>CompareSlider</name>
    <message>
        <source>Before and after</source>
        <translation>편집 전과 후</translation>
    </message>
    <message>
        <source>%1 % of the width show the photo before</source>
        <translation>너비의 %1%에 편집 전 사진 표시</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>편집 전</translation>
    </message>
    <message>
        <source>After</source>
        <translation>편집 후</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Ask about the photo</source>
        <translation>사진에 대해 물어보세요</translation>
    </message>
    <message>
        <source>Write a message</source>
        <translation>메시지 쓰기</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>메시지</translation>
    </message>
    <message>
        <source>Enter sends, Shift and Enter make a new line</source>
        <translation>Enter로 보내기, Shift와 Enter로 줄 바꿈</translation>
    </message>
    <message>
        <source>Add a photo or video</source>
        <translation>사진 또는 동영상 추가</translation>
    </message>
    <message>
        <source>Take a screenshot</source>
        <translation>스크린샷 찍기</translation>
    </message>
    <message>
        <source>Have something done with the photo</source>
        <translation>사진으로 할 작업 선택</translation>
    </message>
    <message>
        <source>It is sent when both replies have ended</source>
        <translation>두 답변이 모두 끝나면 보냅니다</translation>
    </message>
    <message>
        <source>Enter sends it when the reply has ended</source>
        <translation>Enter를 누르면 답변이 끝난 뒤 보냅니다</translation>
    </message>
    <message>
        <source>Enter to send · Shift+Enter for a new line</source>
        <translation>Enter로 보내기 · Shift+Enter로 줄 바꿈</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>보내기</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Stop the reply</source>
        <translation>답변 중지</translation>
    </message>
    <message>
        <source>Editing an earlier message</source>
        <translation>이전 메시지 수정 중</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
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
        <translation>마지막 답변에 쓰인 양을 보여 줍니다</translation>
    </message>
</context>
<context>
    <name>CorrectionSheet</name>
    <message>
        <source>Correct the answer</source>
        <translation>답변 바로잡기</translation>
    </message>
    <message>
        <source>Write the answer that you would have wanted. The reply stays as it is; both can be exported to train a model.</source>
        <translation>원했던 답변을 적어 주세요. 원래 답변은 그대로 남으며, 둘 다 모델 학습용으로 내보낼 수 있습니다.</translation>
    </message>
    <message>
        <source>The corrected answer</source>
        <translation>바로잡은 답변</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>저장</translation>
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
        <translation>다운로드</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Open the licence in the browser</source>
        <translation>브라우저에서 라이선스 열기</translation>
    </message>
</context>
<context>
    <name>EditStatus</name>
    <message>
        <source>Drag the slider, or press ← →, to see the photo before and after. Esc ends it.</source>
        <translation>슬라이더를 끌거나 ← → 키를 눌러 편집 전과 후의 사진을 비교하세요. Esc로 끝냅니다.</translation>
    </message>
    <message>
        <source>What is tinted is marked. Make it wider or narrower, or choose what to do with it.</source>
        <translation>색이 입혀진 곳이 지정한 영역입니다. 영역을 넓히거나 좁히고, 무엇을 할지 선택하세요.</translation>
    </message>
    <message>
        <source>Paint over something. With the keys: arrows move the brush, Space paints, Shift and arrows size it, Enter shows what is marked.</source>
        <translation>대상을 칠하세요. 키보드로는 화살표 키로 브러시를 이동하고, Space로 칠하고, Shift와 화살표 키로 크기를 바꾸고, Enter로 지정한 영역을 표시합니다.</translation>
    </message>
    <message>
        <source>Drag a box around something. With the keys: arrows place and move it, Shift and arrows size it, Enter shows what is marked.</source>
        <translation>끌어서 대상에 상자를 그리세요. 키보드로는 화살표 키로 상자를 놓고 이동하고, Shift와 화살표 키로 크기를 바꾸고, Enter로 지정한 영역을 표시합니다.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
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
        <translation>상자 그리기</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>Paint a stroke</source>
        <translation>브러시로 칠하기</translation>
    </message>
    <message>
        <source>S</source>
        <translation>S</translation>
    </message>
    <message>
        <source>Only the thing in it</source>
        <translation>안에 있는 대상만</translation>
    </message>
    <message>
        <source>T</source>
        <translation>T</translation>
    </message>
    <message>
        <source>Narrower</source>
        <translation>좁게</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>Wider</source>
        <translation>넓게</translation>
    </message>
    <message>
        <source>W</source>
        <translation>W</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>실행 취소</translation>
    </message>
    <message>
        <source>Ctrl+Z</source>
        <translation>Ctrl+Z</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>다시 실행</translation>
    </message>
    <message>
        <source>Ctrl+Y</source>
        <translation>Ctrl+Y</translation>
    </message>
    <message>
        <source>Compare with the photo before</source>
        <translation>편집 전 사진과 비교</translation>
    </message>
    <message>
        <source>V</source>
        <translation>V</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>다른 이름으로 저장…</translation>
    </message>
    <message>
        <source>Ctrl+S</source>
        <translation>Ctrl+S</translation>
    </message>
    <message>
        <source>End editing</source>
        <translation>편집 끝내기</translation>
    </message>
    <message>
        <source>E</source>
        <translation>E</translation>
    </message>
    <message>
        <source>Ask about this</source>
        <translation>이 부분 질문</translation>
    </message>
    <message>
        <source>R</source>
        <translation>R</translation>
    </message>
    <message>
        <source>Cut out</source>
        <translation>오려 내기</translation>
    </message>
    <message>
        <source>C</source>
        <translation>C</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>제거</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>Blur</source>
        <translation>흐리게</translation>
    </message>
    <message>
        <source>L</source>
        <translation>L</translation>
    </message>
    <message>
        <source>Replace…</source>
        <translation>바꾸기…</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>자르기</translation>
    </message>
    <message>
        <source>Rotate</source>
        <translation>회전</translation>
    </message>
    <message>
        <source>Adjust…</source>
        <translation>보정…</translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message>
        <source>Ask about a photo</source>
        <translation>사진에 대해 물어보세요</translation>
    </message>
    <message>
        <source>Drop a photo or video here, paste one, or choose a file. Everything stays on this computer.</source>
        <translation>사진이나 동영상을 여기에 끌어다 놓거나 붙여넣거나 파일을 선택하세요. 모든 것은 이 컴퓨터에만 남습니다.</translation>
    </message>
    <message>
        <source>Try the sample photo %1</source>
        <translation>예시 사진 %1 사용해 보기</translation>
    </message>
    <message>
        <source>The built-in model knows simple drawings, like those above. It does not understand real photos: add a larger model for them. That works without a network.</source>
        <translation>내장 모델은 위와 같은 간단한 그림을 알아봅니다. 실제 사진은 이해하지 못하므로, 사진에는 더 큰 모델을 추가하세요. 네트워크 없이도 할 수 있습니다.</translation>
    </message>
    <message>
        <source>Models on this computer</source>
        <translation>이 컴퓨터의 모델</translation>
    </message>
    <message>
        <source>How to add a model</source>
        <translation>모델 추가 방법</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>나중에</translation>
    </message>
</context>
<context>
    <name>ExportSheet</name>
    <message>
        <source>Web page</source>
        <translation>웹 페이지</translation>
    </message>
    <message>
        <source>One file with the photos in it, to read or to send.</source>
        <translation>사진이 포함된 파일 하나로, 읽거나 보내기 좋습니다.</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>A folder with a text file for each chat, and the photos.</source>
        <translation>대화마다 텍스트 파일이 하나씩 있고 사진이 함께 들어 있는 폴더입니다.</translation>
    </message>
    <message>
        <source>Everything (ZIP)</source>
        <translation>전체(ZIP)</translation>
    </message>
    <message>
        <source>All versions, settings and photos. Pumice can import it.</source>
        <translation>모든 버전, 설정, 사진이 들어 있습니다. Pumice에서 다시 가져올 수 있습니다.</translation>
    </message>
    <message>
        <source>Training data</source>
        <translation>학습 데이터</translation>
    </message>
    <message>
        <source>A folder with LLaVA JSON and the photos.</source>
        <translation>LLaVA JSON과 사진이 들어 있는 폴더입니다.</translation>
    </message>
    <message>
        <source>Export chats</source>
        <translation>대화 내보내기</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>내보내기…</translation>
    </message>
</context>
<context>
    <name>FeedbackSheet</name>
    <message>
        <source>Feedback</source>
        <translation>피드백</translation>
    </message>
    <message>
        <source>The thumbs below a reply say whether it is good. You can also correct it, or say which of two versions is better. All of this stays on this computer.</source>
        <translation>답변 아래의 엄지 버튼으로 답변이 좋은지 표시할 수 있습니다. 답변을 바로잡거나 두 버전 중 어느 쪽이 더 나은지 고를 수도 있습니다. 이 모든 내용은 이 컴퓨터에만 남습니다.</translation>
    </message>
    <message>
        <source>The export is a folder with photos and files that a model can be trained on. Deleted chats are left out.</source>
        <translation>모델 학습에 쓸 수 있는 사진과 파일이 든 폴더로 내보냅니다. 삭제한 대화는 제외됩니다.</translation>
    </message>
    <message>
        <source>Export feedback…</source>
        <translation>피드백 내보내기…</translation>
    </message>
</context>
<context>
    <name>Fold</name>
    <message>
        <source>%1 changed</source>
        <translation>%1개 변경됨</translation>
    </message>
    <message>
        <source>expanded</source>
        <translation>펼쳐짐</translation>
    </message>
    <message>
        <source>collapsed</source>
        <translation>접힘</translation>
    </message>
</context>
<context>
    <name>FolderAnswer</name>
    <message>
        <source>Close the answer</source>
        <translation>답변 닫기</translation>
    </message>
    <message>
        <source>Cited photos</source>
        <translation>인용된 사진</translation>
    </message>
    <message>
        <source>Photos the model looked at</source>
        <translation>모델이 본 사진</translation>
    </message>
    <message>
        <source>Photo %1, %2, show large</source>
        <translation>사진 %1, %2, 크게 보기</translation>
    </message>
    <message>
        <source>Continue in a chat</source>
        <translation>대화에서 계속하기</translation>
    </message>
    <message>
        <source>Ask about the whole folder</source>
        <translation>폴더 전체에 대해 물어보세요</translation>
    </message>
    <message>
        <source>Stop the answer</source>
        <translation>답변 중지</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>질문하기</translation>
    </message>
</context>
<context>
    <name>FolderHeader</name>
    <message>
        <source>Open the file of captions</source>
        <translation>캡션 파일 열기</translation>
    </message>
    <message>
        <source>Other folder</source>
        <translation>다른 폴더</translation>
    </message>
    <message>
        <source>Question about each photo</source>
        <translation>각 사진에 할 질문</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>이어서 하기</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>재개</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>Progress: %1</source>
        <translation>진행률: %1</translation>
    </message>
    <message>
        <source>Subfolders and file</source>
        <translation>하위 폴더와 파일</translation>
    </message>
    <message>
        <source>Include subfolders</source>
        <translation>하위 폴더 포함</translation>
    </message>
    <message>
        <source>The captions are kept in %1</source>
        <translation>캡션은 %1에 저장됩니다</translation>
    </message>
    <message>
        <source>Another file…</source>
        <translation>다른 파일…</translation>
    </message>
    <message>
        <source>One entry is left out</source>
        <translation>항목 1개가 제외되었습니다</translation>
    </message>
    <message>
        <source>%1 entries are left out</source>
        <translation>항목 %1개가 제외되었습니다</translation>
    </message>
</context>
<context>
    <name>FolderPage</name>
    <message>
        <source>Folder</source>
        <translation>폴더</translation>
    </message>
</context>
<context>
    <name>FolderStart</name>
    <message>
        <source>A caption for every photo of a folder</source>
        <translation>폴더의 모든 사진에 캡션 달기</translation>
    </message>
    <message>
        <source>The model is asked about each photo. Then you can search the captions and ask questions about the whole folder. Photos are only read, never changed or moved.</source>
        <translation>모델이 사진을 한 장씩 보고 답합니다. 그런 다음 캡션을 검색하거나 폴더 전체에 대해 질문할 수 있습니다. 사진은 읽기만 하며, 바꾸거나 옮기지 않습니다.</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>폴더 선택…</translation>
    </message>
    <message>
        <source>Or drop a folder here.</source>
        <translation>또는 폴더를 여기에 끌어다 놓으세요.</translation>
    </message>
    <message>
        <source>Recent folders</source>
        <translation>최근 폴더</translation>
    </message>
    <message>
        <source>Open the folder %1, not finished</source>
        <translation>폴더 %1 열기, 완료되지 않음</translation>
    </message>
    <message>
        <source>Open the folder %1</source>
        <translation>폴더 %1 열기</translation>
    </message>
    <message>
        <source>Not finished</source>
        <translation>완료되지 않음</translation>
    </message>
    <message>
        <source>Take %1 out of the list</source>
        <translation>목록에서 %1 빼기</translation>
    </message>
</context>
<context>
    <name>FoundModelRow</name>
    <message>
        <source>Open now</source>
        <translation>지금 열려 있음</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>여는 중…</translation>
    </message>
    <message>
        <source>Cancel the test of %1</source>
        <translation>%1 테스트 취소</translation>
    </message>
    <message>
        <source>Test whether %1 sees</source>
        <translation>%1 모델이 볼 수 있는지 테스트</translation>
    </message>
    <message>
        <source>Show %1 in the file manager</source>
        <translation>파일 관리자에서 %1 보기</translation>
    </message>
    <message>
        <source>Take %1 off the list</source>
        <translation>목록에서 %1 빼기</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>Delete the files of %1…</source>
        <translation>%1의 파일 삭제…</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 열기</translation>
    </message>
</context>
<context>
    <name>HelpSheet</name>
    <message>
        <source>Keyboard and help</source>
        <translation>키보드와 도움말</translation>
    </message>
    <message>
        <source>Pumice works without a network. Chats and photos stay on this computer.</source>
        <translation>Pumice는 네트워크 없이 작동합니다. 대화와 사진은 이 컴퓨터에만 남습니다.</translation>
    </message>
    <message>
        <source>Show the introduction</source>
        <translation>소개 보기</translation>
    </message>
    <message>
        <source>Documentation</source>
        <translation>문서</translation>
    </message>
    <message>
        <source>Check for updates</source>
        <translation>업데이트 확인</translation>
    </message>
    <message>
        <source>Opens %1 in the browser</source>
        <translation>브라우저에서 %1 페이지를 엽니다</translation>
    </message>
    <message>
        <source>About Pumice</source>
        <translation>Pumice 정보</translation>
    </message>
</context>
<context>
    <name>IntroductionSheet</name>
    <message>
        <source>Welcome to Pumice</source>
        <translation>Pumice에 오신 것을 환영합니다</translation>
    </message>
    <message>
        <source>Here you ask questions about photos. Photos, questions and replies stay on this computer; Pumice connects to a network only when you download a model with it.</source>
        <translation>여기서 사진에 대해 질문할 수 있습니다. 사진, 질문, 답변은 이 컴퓨터에만 남습니다. Pumice는 모델을 다운로드할 때만 네트워크에 연결합니다.</translation>
    </message>
    <message>
        <source>The built-in model</source>
        <translation>내장 모델</translation>
    </message>
    <message>
        <source>A small model comes with Pumice, so that you can try it at once. It learnt from simple drawings only: it names shapes and colours, counts to four, and says what is left or right.</source>
        <translation>Pumice에는 바로 써 볼 수 있는 작은 모델이 들어 있습니다. 간단한 그림만 학습했기 때문에 도형과 색의 이름을 말하고, 넷까지 세고, 무엇이 왼쪽이나 오른쪽에 있는지 말할 수 있습니다.</translation>
    </message>
    <message>
        <source>It does not understand real photos, it reads text only with the help of a skill, and it speaks only English. For photos, add a larger model.</source>
        <translation>실제 사진을 이해하지 못하고, 글자는 스킬의 도움을 받아서만 읽으며, 영어로만 답합니다. 사진에는 더 큰 모델을 추가하세요.</translation>
    </message>
    <message>
        <source>Add a model, without a network</source>
        <translation>네트워크 없이 모델 추가하기</translation>
    </message>
    <message>
        <source>1. On a computer with a network, download two files of a LLaVA model in GGUF format: the language model, and its vision file (mmproj). They are usually on the same page, with names such as:</source>
        <translation>1. 네트워크에 연결된 컴퓨터에서 GGUF 형식 LLaVA 모델의 파일 두 개, 즉 언어 모델과 비전 파일(mmproj)을 다운로드하세요. 보통 같은 페이지에 있으며 이름은 다음과 비슷합니다.</translation>
    </message>
    <message>
        <source>2. Copy both into one folder on this computer, for example from a USB stick. Any folder will do.</source>
        <translation>2. 두 파일을 USB 메모리 등을 이용해 이 컴퓨터의 한 폴더에 복사하세요. 어떤 폴더든 괜찮습니다.</translation>
    </message>
    <message>
        <source>3. Open that folder in Pumice. A model of this size takes 5 GB on the disk and about 6 GB of memory.</source>
        <translation>3. Pumice에서 그 폴더를 여세요. 이 정도 크기의 모델은 디스크 5GB와 메모리 약 6GB가 필요합니다.</translation>
    </message>
    <message>
        <source>Or find one</source>
        <translation>또는 모델 찾기</translation>
    </message>
    <message>
        <source>The page Models lists models that other programs keep on this computer, and some that Pumice can download if you want.</source>
        <translation>“모델” 페이지에는 다른 프로그램이 이 컴퓨터에 보관한 모델과, 원하면 Pumice로 다운로드할 수 있는 모델이 표시됩니다.</translation>
    </message>
    <message>
        <source>Open a model folder…</source>
        <translation>모델 폴더 열기…</translation>
    </message>
    <message>
        <source>Find models…</source>
        <translation>모델 찾기…</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>시작하기</translation>
    </message>
</context>
<context>
    <name>KeyMap</name>
    <message>
        <source>Send the message</source>
        <translation>메시지 보내기</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>New line</source>
        <translation>줄 바꿈</translation>
    </message>
    <message>
        <source>Shift+Enter</source>
        <translation>Shift+Enter</translation>
    </message>
    <message>
        <source>Stop the reply, close a sheet or notice</source>
        <translation>답변 중지, 팝업이나 알림 닫기</translation>
    </message>
    <message>
        <source>Move in a list</source>
        <translation>목록에서 이동</translation>
    </message>
    <message>
        <source>Rename, delete a chat</source>
        <translation>대화 이름 변경, 삭제</translation>
    </message>
    <message>
        <source>F2, Del</source>
        <translation>F2, Del</translation>
    </message>
    <message>
        <source>Copy the message</source>
        <translation>메시지 복사</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>새 대화</translation>
    </message>
    <message>
        <source>Add a photo or video</source>
        <translation>사진 또는 동영상 추가</translation>
    </message>
    <message>
        <source>Paste a photo or text</source>
        <translation>사진 또는 텍스트 붙여넣기</translation>
    </message>
    <message>
        <source>Write a message</source>
        <translation>메시지 쓰기</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>대화</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>메시지</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>사진</translation>
    </message>
    <message>
        <source>List of chats</source>
        <translation>대화 목록</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>창</translation>
    </message>
    <message>
        <source>Settings of this chat</source>
        <translation>이 대화의 설정</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>모델 선택</translation>
    </message>
    <message>
        <source>Move from message to message</source>
        <translation>메시지 사이 이동</translation>
    </message>
    <message>
        <source>Edit the message</source>
        <translation>메시지 수정</translation>
    </message>
    <message>
        <source>E</source>
        <translation>E</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>다시 질문</translation>
    </message>
    <message>
        <source>R</source>
        <translation>R</translation>
    </message>
    <message>
        <source>Continue a reply that was cut off</source>
        <translation>끊긴 답변 이어서 쓰기</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>Move between versions</source>
        <translation>버전 사이 이동</translation>
    </message>
    <message>
        <source>Which version is better?</source>
        <translation>어느 버전이 더 나은지 묻기</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>Delete the message</source>
        <translation>메시지 삭제</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>Good answer, bad answer</source>
        <translation>좋은 답변, 나쁜 답변</translation>
    </message>
    <message>
        <source>Take a screenshot</source>
        <translation>스크린샷 찍기</translation>
    </message>
    <message>
        <source>Have something done with the photo</source>
        <translation>사진으로 할 작업 선택</translation>
    </message>
    <message>
        <source>In the viewer: zoom, all of it, actual size</source>
        <translation>뷰어에서: 확대/축소, 전체 보기, 실제 크기</translation>
    </message>
    <message>
        <source>In the viewer: what the model sees, at its resolution</source>
        <translation>뷰어에서: 모델이 보는 것, 모델의 해상도로</translation>
    </message>
    <message>
        <source>S, P</source>
        <translation>S, P</translation>
    </message>
    <message>
        <source>In the viewer: ask about a spot</source>
        <translation>뷰어에서: 부분 질문</translation>
    </message>
    <message>
        <source>In the viewer: edit the photo, and end it</source>
        <translation>뷰어에서: 사진 편집, 편집 끝내기</translation>
    </message>
    <message>
        <source>While editing: box, stroke, only the thing in it</source>
        <translation>편집 중: 상자, 브러시, 안에 있는 대상만</translation>
    </message>
    <message>
        <source>B, S, T</source>
        <translation>B, S, T</translation>
    </message>
    <message>
        <source>While editing: show what is marked, wider, narrower</source>
        <translation>편집 중: 지정한 영역 표시, 넓게, 좁게</translation>
    </message>
    <message>
        <source>Enter, W, N</source>
        <translation>Enter, W, N</translation>
    </message>
    <message>
        <source>While editing: ask about it, cut out, remove, blur</source>
        <translation>편집 중: 질문, 오려 내기, 제거, 흐리게</translation>
    </message>
    <message>
        <source>R, C, Del, L</source>
        <translation>R, C, Del, L</translation>
    </message>
    <message>
        <source>While editing: undo, redo, compare, save as</source>
        <translation>편집 중: 실행 취소, 다시 실행, 비교, 다른 이름으로 저장</translation>
    </message>
    <message>
        <source>Ctrl+Z, Ctrl+Y, V, Ctrl+S</source>
        <translation>Ctrl+Z, Ctrl+Y, V, Ctrl+S</translation>
    </message>
    <message>
        <source>Show or hide the list of chats</source>
        <translation>대화 목록 보이기/숨기기</translation>
    </message>
    <message>
        <source>Search chats</source>
        <translation>대화 검색</translation>
    </message>
    <message>
        <source>Actions for a chat</source>
        <translation>대화 작업 메뉴</translation>
    </message>
    <message>
        <source>Shift+F10</source>
        <translation>Shift+F10</translation>
    </message>
    <message>
        <source>Select a chat, all, up to here</source>
        <translation>대화 선택, 모두 선택, 여기까지 선택</translation>
    </message>
    <message>
        <source>Ctrl+Space, Ctrl+A, Shift+↓</source>
        <translation>Ctrl+Space, Ctrl+A, Shift+↓</translation>
    </message>
    <message>
        <source>Folder of photos</source>
        <translation>사진 폴더</translation>
    </message>
    <message>
        <source>Models: on this computer, and to download</source>
        <translation>모델: 이 컴퓨터의 모델, 다운로드할 모델</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>In the list of models: open, test, take off</source>
        <translation>모델 목록에서: 열기, 테스트, 빼기</translation>
    </message>
    <message>
        <source>Enter, T, Del</source>
        <translation>Enter, T, Del</translation>
    </message>
    <message>
        <source>Compare two replies, and back</source>
        <translation>두 답변 비교, 돌아가기</translation>
    </message>
    <message>
        <source>Next part of the window</source>
        <translation>창의 다음 영역</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>글자 크게</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>글자 작게</translation>
    </message>
    <message>
        <source>Normal text</source>
        <translation>기본 글자 크기</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Keyboard and help</source>
        <translation>키보드와 도움말</translation>
    </message>
</context>
<context>
    <name>LeavingSheet</name>
    <message>
        <source>A download is under way</source>
        <translation>다운로드 진행 중</translation>
    </message>
    <message>
        <source>It stops when the window closes. What is here stays: you can resume it the next time, on the page Models.</source>
        <translation>창을 닫으면 다운로드가 중지됩니다. 받은 부분은 남아 있으며, 다음에 “모델” 페이지에서 이어서 받을 수 있습니다.</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>창 닫기</translation>
    </message>
    <message>
        <source>Go on with the download</source>
        <translation>다운로드 계속</translation>
    </message>
</context>
<context>
    <name>LibraryPage</name>
    <message>
        <source>Models</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>Kinds of models</source>
        <translation>모델 종류</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>이 컴퓨터</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>다운로드</translation>
    </message>
    <message>
        <source>Search models</source>
        <translation>모델 검색</translation>
    </message>
    <message>
        <source>Models on this computer</source>
        <translation>이 컴퓨터의 모델</translation>
    </message>
    <message>
        <source>No model matches.</source>
        <translation>일치하는 모델이 없습니다.</translation>
    </message>
    <message>
        <source>Download one, or add the files of a model that you have.</source>
        <translation>모델을 다운로드하거나 가지고 있는 모델의 파일을 추가하세요.</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>파일 추가…</translation>
    </message>
    <message>
        <source>A GGUF file and its vision file</source>
        <translation>GGUF 파일과 비전 파일</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>폴더 추가…</translation>
    </message>
    <message>
        <source>Search again</source>
        <translation>다시 검색</translation>
    </message>
    <message>
        <source>Models of other programs are only read. You can also drop a GGUF file with its vision file here.</source>
        <translation>다른 프로그램의 모델은 읽기만 합니다. GGUF 파일과 비전 파일을 함께 여기에 끌어다 놓아도 됩니다.</translation>
    </message>
    <message>
        <source>Models to download</source>
        <translation>다운로드할 수 있는 모델</translation>
    </message>
    <message>
        <source>This list is part of Pumice: reading it needs no network. Pumice connects only when you press Download and agree.</source>
        <translation>이 목록은 Pumice에 들어 있어 네트워크 없이 볼 수 있습니다. Pumice는 “다운로드”를 누르고 동의했을 때만 연결합니다.</translation>
    </message>
</context>
<context>
    <name>LinkSheet</name>
    <message>
        <source>Open this link?</source>
        <translation>이 링크를 열까요?</translation>
    </message>
    <message>
        <source>Careful: this address may look like that of another website. It leads to the one named above.</source>
        <translation>주의: 이 주소는 다른 웹사이트의 주소처럼 보일 수 있습니다. 실제로는 위에 표시된 사이트로 연결됩니다.</translation>
    </message>
    <message>
        <source>A model wrote this link. It opens in your browser, outside Pumice.</source>
        <translation>모델이 쓴 링크입니다. Pumice가 아닌 브라우저에서 열립니다.</translation>
    </message>
    <message>
        <source>A model wrote this link. Pumice does not open addresses of this kind.</source>
        <translation>모델이 쓴 링크입니다. Pumice는 이런 종류의 주소를 열지 않습니다.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Open in browser</source>
        <translation>브라우저에서 열기</translation>
    </message>
</context>
<context>
    <name>LossChart</name>
    <message>
        <source>Step</source>
        <translation>스텝</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Settings of this chat</source>
        <translation>이 대화의 설정</translation>
    </message>
    <message>
        <source>List of chats</source>
        <translation>대화 목록</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>Folder of photos</source>
        <translation>사진 폴더</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>새 대화</translation>
    </message>
    <message>
        <source>Back to the chat</source>
        <translation>대화로 돌아가기</translation>
    </message>
    <message>
        <source>Drop a folder here</source>
        <translation>폴더를 여기에 놓으세요</translation>
    </message>
    <message>
        <source>Drop a model here to add it</source>
        <translation>추가할 모델을 여기에 놓으세요</translation>
    </message>
    <message>
        <source>Drop a recipe or the folder of a run here</source>
        <translation>레시피나 학습 폴더를 여기에 놓으세요</translation>
    </message>
    <message>
        <source>Drop photos, videos or a model here</source>
        <translation>사진, 동영상 또는 모델을 여기에 놓으세요</translation>
    </message>
</context>
<context>
    <name>MessageActions</name>
    <message>
        <source>Previous version</source>
        <translation>이전 버전</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Version %1 of %2</source>
        <translation>버전 %1/%2</translation>
    </message>
    <message>
        <source>Next version</source>
        <translation>다음 버전</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>지금 보내기</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>C</source>
        <translation>C</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>수정</translation>
    </message>
    <message>
        <source>E</source>
        <translation>E</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>다시 질문</translation>
    </message>
    <message>
        <source>Ask for a reply</source>
        <translation>답변 요청</translation>
    </message>
    <message>
        <source>R</source>
        <translation>R</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>이어 쓰기</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>Which is better?</source>
        <translation>어느 쪽이 더 나은가요?</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>Do not send</source>
        <translation>보내지 않기</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
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
        <translation>바로잡은 답변</translation>
    </message>
    <message>
        <source>Change the correction</source>
        <translation>바로잡은 답변 수정</translation>
    </message>
    <message>
        <source>Remove the correction</source>
        <translation>바로잡은 답변 제거</translation>
    </message>
    <message>
        <source>Corrected answer: %1</source>
        <translation>바로잡은 답변: %1</translation>
    </message>
</context>
<context>
    <name>MessageFeedback</name>
    <message>
        <source>Good answer</source>
        <translation>좋은 답변</translation>
    </message>
    <message>
        <source>Bad answer</source>
        <translation>나쁜 답변</translation>
    </message>
    <message>
        <source>Correct the answer</source>
        <translation>답변 바로잡기</translation>
    </message>
    <message>
        <source>Better than the other versions</source>
        <translation>다른 버전보다 좋음</translation>
    </message>
    <message>
        <source>Worse than the other versions</source>
        <translation>다른 버전보다 나쁨</translation>
    </message>
</context>
<context>
    <name>MessageItem</name>
    <message>
        <source>Show all</source>
        <translation>모두 보기</translation>
    </message>
</context>
<context>
    <name>MessageJudgement</name>
    <message>
        <source>Stop the comparison</source>
        <translation>비교 중지</translation>
    </message>
    <message>
        <source>Close the comparison</source>
        <translation>비교 닫기</translation>
    </message>
    <message>
        <source>Take the feedback back</source>
        <translation>피드백 취소</translation>
    </message>
    <message>
        <source>Keep as feedback</source>
        <translation>피드백으로 저장</translation>
    </message>
    <message>
        <source>Compare with another version</source>
        <translation>다른 버전과 비교</translation>
    </message>
    <message>
        <source>The model that judges</source>
        <translation>판정할 모델</translation>
    </message>
</context>
<context>
    <name>MessagePermission</name>
    <message>
        <source>Allow</source>
        <translation>허용</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>나중에</translation>
    </message>
</context>
<context>
    <name>MessageSkills</name>
    <message>
        <source>Opened</source>
        <translation>펼쳐짐</translation>
    </message>
    <message>
        <source>Folded</source>
        <translation>접힘</translation>
    </message>
</context>
<context>
    <name>MessageView</name>
    <message>
        <source>Messages</source>
        <translation>메시지</translation>
    </message>
    <message>
        <source>To the latest message</source>
        <translation>최신 메시지로</translation>
    </message>
</context>
<context>
    <name>ModelLine</name>
    <message>
        <source>Model: %1</source>
        <translation>모델: %1</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>Checking the files of %1…</source>
        <translation>%1의 파일 확인 중…</translation>
    </message>
    <message>
        <source>Opens a list to choose another model</source>
        <translation>다른 모델을 고르는 목록을 엽니다</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Cancel opening the model</source>
        <translation>모델 열기 취소</translation>
    </message>
    <message>
        <source>1 note about the model</source>
        <translation>모델 관련 알림 1개</translation>
    </message>
    <message>
        <source>%1 notes about the model</source>
        <translation>모델 관련 알림 %1개</translation>
    </message>
    <message>
        <source>Shows them</source>
        <translation>알림을 보여 줍니다</translation>
    </message>
    <message>
        <source>1 note</source>
        <translation>알림 1개</translation>
    </message>
    <message>
        <source>%1 notes</source>
        <translation>알림 %1개</translation>
    </message>
</context>
<context>
    <name>ModelOptions</name>
    <message>
        <source>Open it again with these</source>
        <translation>이 설정으로 다시 열기</translation>
    </message>
    <message>
        <source>Reset to the defaults</source>
        <translation>기본값으로 재설정</translation>
    </message>
</context>
<context>
    <name>ModelPicker</name>
    <message>
        <source>Models</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>Models to choose from</source>
        <translation>선택할 수 있는 모델</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열려 있음</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>여는 중…</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>찾을 수 없음</translation>
    </message>
    <message>
        <source>Take %1 out of the list</source>
        <translation>목록에서 %1 빼기</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>Find more models…</source>
        <translation>모델 더 찾기…</translation>
    </message>
    <message>
        <source>Open a folder…</source>
        <translation>폴더 열기…</translation>
    </message>
    <message>
        <source>Open a GGUF…</source>
        <translation>GGUF 열기…</translation>
    </message>
    <message>
        <source>About this model</source>
        <translation>이 모델 정보</translation>
    </message>
    <message>
        <source>Close the model</source>
        <translation>모델 닫기</translation>
    </message>
    <message>
        <source>You can also drop a GGUF file or a model folder on the window.</source>
        <translation>GGUF 파일이나 모델 폴더를 창에 끌어다 놓아도 됩니다.</translation>
    </message>
</context>
<context>
    <name>ModelQuestion</name>
    <message>
        <source>Choose its vision file…</source>
        <translation>비전 파일 선택…</translation>
    </message>
    <message>
        <source>Open with a context of %1 tokens</source>
        <translation>컨텍스트 토큰 %1개로 열기</translation>
    </message>
    <message>
        <source>Open anyway</source>
        <translation>그래도 열기</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
</context>
<context>
    <name>ModelSheet</name>
    <message>
        <source>No model is open</source>
        <translation>열린 모델 없음</translation>
    </message>
    <message>
        <source>It sees photos</source>
        <translation>사진을 볼 수 있습니다</translation>
    </message>
    <message>
        <source>It does not see photos</source>
        <translation>사진을 볼 수 없습니다</translation>
    </message>
    <message>
        <source>It takes text only</source>
        <translation>텍스트만 받습니다</translation>
    </message>
    <message>
        <source>No problems were found.</source>
        <translation>문제가 발견되지 않았습니다.</translation>
    </message>
    <message>
        <source>How it is opened</source>
        <translation>열기 설정</translation>
    </message>
</context>
<context>
    <name>MoveSheet</name>
    <message>
        <source>Move to a folder</source>
        <translation>폴더로 이동</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>새 폴더</translation>
    </message>
    <message>
        <source>Name of the new folder</source>
        <translation>새 폴더의 이름</translation>
    </message>
    <message>
        <source>Create and move</source>
        <translation>만들고 이동</translation>
    </message>
    <message>
        <source>No folder</source>
        <translation>폴더 없음</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Notices</source>
        <translation>알림</translation>
    </message>
    <message>
        <source>Close the notice</source>
        <translation>알림 닫기</translation>
    </message>
</context>
<context>
    <name>NumberField</name>
    <message>
        <source>%1: more</source>
        <translation>%1: 늘리기</translation>
    </message>
    <message>
        <source>%1: less</source>
        <translation>%1: 줄이기</translation>
    </message>
</context>
<context>
    <name>OfferedModelRow</name>
    <message>
        <source>Download of %1: %2</source>
        <translation>%1 다운로드: %2</translation>
    </message>
    <message>
        <source>Open the licence of %1 in the browser</source>
        <translation>브라우저에서 %1의 라이선스 열기</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>재개</translation>
    </message>
    <message>
        <source>Download…</source>
        <translation>다운로드…</translation>
    </message>
</context>
<context>
    <name>OptionRows</name>
    <message>
        <source>%1: as in the settings</source>
        <translation>%1: 설정과 같게</translation>
    </message>
    <message>
        <source>As in the settings. %1</source>
        <translation>설정과 같음. %1</translation>
    </message>
</context>
<context>
    <name>PhotoCanvas</name>
    <message>
        <source>Video %1, %2</source>
        <translation>동영상 %1, %2</translation>
    </message>
    <message>
        <source>Photo %1, %2</source>
        <translation>사진 %1, %2</translation>
    </message>
    <message>
        <source>Shown at %1 %</source>
        <translation>%1%로 표시됨</translation>
    </message>
</context>
<context>
    <name>PhotoChip</name>
    <message>
        <source>%1, being read</source>
        <translation>%1, 읽는 중</translation>
    </message>
    <message>
        <source>Video %1</source>
        <translation>동영상 %1</translation>
    </message>
    <message>
        <source>Photo %1</source>
        <translation>사진 %1</translation>
    </message>
    <message>
        <source>Show %1 large, and what the model sees</source>
        <translation>%1 크게 보기, 모델이 보는 것도 표시</translation>
    </message>
    <message>
        <source>Remove the video %1</source>
        <translation>동영상 %1 제거</translation>
    </message>
    <message>
        <source>Remove the photo %1</source>
        <translation>사진 %1 제거</translation>
    </message>
</context>
<context>
    <name>PhotoThumb</name>
    <message>
        <source>Video %1, show large</source>
        <translation>동영상 %1, 크게 보기</translation>
    </message>
    <message>
        <source>Photo %1, show large</source>
        <translation>사진 %1, 크게 보기</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>그 외 %1장</translation>
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
        <translation>사진 뷰어</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
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
        <translation>사진 %1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
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
        <translation>프리셋</translation>
    </message>
    <message>
        <source>No preset</source>
        <translation>프리셋 없음</translation>
    </message>
    <message>
        <source>Own settings</source>
        <translation>사용자 설정</translation>
    </message>
    <message>
        <source>%1 (changed)</source>
        <translation>%1(변경됨)</translation>
    </message>
</context>
<context>
    <name>Python</name>
    <message>
        <source>{0} is not an ordinary file.</source>
        <extracomment>app/storage/captions/caption_file.py</extracomment>
        <translation>{0}은(는) 일반 파일이 아닙니다.</translation>
    </message>
    <message>
        <source>Take another --out-file.</source>
        <extracomment>app/storage/captions/caption_file.py</extracomment>
        <translation>다른 --out-file을 지정하세요.</translation>
    </message>
    <message>
        <source>{0} exists already.</source>
        <extracomment>app/storage/captions/caption_file.py</extracomment>
        <translation>{0} 파일이 이미 있습니다.</translation>
    </message>
    <message>
        <source>{0} is not written in UTF-8, so this run cannot go on with it.</source>
        <extracomment>app/storage/captions/caption_file.py</extracomment>
        <translation>{0} 파일이 UTF-8로 작성되지 않아 이 작업을 이어서 할 수 없습니다.</translation>
    </message>
    <message>
        <source>In Excel, save it as “CSV UTF-8”, or take another --out-file.</source>
        <extracomment>app/storage/captions/caption_file.py</extracomment>
        <translation>Excel에서 “CSV UTF-8”로 저장하거나 다른 --out-file을 지정하세요.</translation>
    </message>
    <message>
        <source>Line {0} of {1} is not a caption, so this run cannot go on with it.</source>
        <extracomment>app/storage/captions/caption_file.py</extracomment>
        <translation>{1} 파일의 {0}행이 캡션이 아니어서 이 작업을 이어서 할 수 없습니다.</translation>
    </message>
    <message>
        <source>Correct the line, or take another --out-file.</source>
        <extracomment>app/storage/captions/caption_file.py</extracomment>
        <translation>그 행을 바로잡거나 다른 --out-file을 지정하세요.</translation>
    </message>
    <message>
        <source>{0} has answers to another question: {1}</source>
        <extracomment>app/storage/captions/caption_file.py</extracomment>
        <translation>{0} 파일에 다른 질문의 답변이 있습니다: {1}</translation>
    </message>
    <message>
        <source>Ask the same question to go on, or take another --out-file.</source>
        <extracomment>app/storage/captions/caption_file.py</extracomment>
        <translation>이어서 하려면 같은 질문을 하거나 다른 --out-file을 지정하세요.</translation>
    </message>
    <message>
        <source>Pumice needs this to go on with {0} (pumice caption --resume).</source>
        <extracomment>app/storage/captions/caption_folder.py</extracomment>
        <translation>{0} 작업을 이어서 하려면 Pumice에 이것이 필요합니다(pumice caption --resume).</translation>
    </message>
    <message>
        <source>{0} of {1} photos it names</source>
        <extracomment>app/storage/captions/caption_folder.py</extracomment>
        <translation>파일에 적힌 사진 {1}장 중 {0}장</translation>
    </message>
    <message>
        <source>{0} does not say which folder it belongs to</source>
        <extracomment>app/storage/captions/caption_folder.py</extracomment>
        <translation>{0} 파일에 어느 폴더의 것인지 적혀 있지 않습니다</translation>
    </message>
    <message>
        <source>{0}. {1} are in {2}, so it is taken to belong to that folder.</source>
        <extracomment>app/storage/captions/caption_folder.py</extracomment>
        <translation>{0}. {1}이(가) {2}에 있으므로 이 폴더의 파일로 간주합니다.</translation>
    </message>
    <message>
        <source>{0}. Only {1} are in {2}, so photos there are added by their full path.</source>
        <extracomment>app/storage/captions/caption_folder.py</extracomment>
        <translation>{0}. {1}만 {2}에 있으므로, 그곳의 사진은 전체 경로로 추가됩니다.</translation>
    </message>
    <message>
        <source>{0} belongs to {1}, which is gone</source>
        <extracomment>app/storage/captions/caption_folder.py</extracomment>
        <translation>{0} 파일이 속한 폴더 {1}이(가) 없어졌습니다</translation>
    </message>
    <message>
        <source>{0}. Its photos are in {1}, so it is taken to belong to that folder.</source>
        <extracomment>app/storage/captions/caption_folder.py</extracomment>
        <translation>{0}. 사진이 {1}에 있으므로 이 폴더의 파일로 간주합니다.</translation>
    </message>
    <message>
        <source>{0}; photos in {1} are added by their full path. If it is the same folder, delete {2} before the run.</source>
        <extracomment>app/storage/captions/caption_folder.py</extracomment>
        <translation>{0}. {1}의 사진은 전체 경로로 추가됩니다. 같은 폴더라면 실행하기 전에 {2} 파일을 삭제하세요.</translation>
    </message>
    <message>
        <source>{0} belongs to {1}; photos in {2} are added by their full path.</source>
        <extracomment>app/storage/captions/caption_folder.py</extracomment>
        <translation>{0} 파일은 {1} 폴더에 속합니다. {2}의 사진은 전체 경로로 추가됩니다.</translation>
    </message>
    <message>
        <source>line {0} is not a caption</source>
        <extracomment>app/storage/captions/caption_format.py</extracomment>
        <translation>{0}행은 캡션이 아닙니다</translation>
    </message>
    <message>
        <source>text files beside the photos in {0}</source>
        <extracomment>app/storage/captions/captions.py</extracomment>
        <translation>{0}의 사진 옆 텍스트 파일</translation>
    </message>
    <message>
        <source>{0} already has a text file beside it.</source>
        <extracomment>app/storage/captions/captions.py</extracomment>
        <translation>{0} 옆에 이미 텍스트 파일이 있습니다.</translation>
    </message>
    <message>
        <source>Another window is writing a reply in this chat.</source>
        <extracomment>app/storage/chat_store/chat_writers.py</extracomment>
        <translation>다른 창에서 이 대화의 답변을 작성하고 있습니다.</translation>
    </message>
    <message>
        <source>Wait until it has ended, or stop it there.</source>
        <extracomment>app/storage/chat_store/chat_writers.py</extracomment>
        <translation>끝날 때까지 기다리거나 그 창에서 중지하세요.</translation>
    </message>
    <message>
        <source>It was deleted in another window. Start a new chat.</source>
        <extracomment>app/storage/chat_store/messages.py</extracomment>
        <translation>다른 창에서 삭제되었습니다. 새 대화를 시작하세요.</translation>
    </message>
    <message>
        <source>Reading the chats</source>
        <extracomment>app/storage/chat_store/chat_folders.py</extracomment>
        <translation>대화 목록 읽기</translation>
    </message>
    <message>
        <source>Reading the chat</source>
        <extracomment>app/storage/chat_store/chats.py</extracomment>
        <translation>대화 읽기</translation>
    </message>
    <message>
        <source>Saving the message</source>
        <extracomment>app/storage/chat_store/messages.py</extracomment>
        <translation>메시지 저장</translation>
    </message>
    <message>
        <source>Saving the reply</source>
        <extracomment>app/storage/chat_store/comparison.py</extracomment>
        <translation>답변 저장</translation>
    </message>
    <message>
        <source>Renaming the chat</source>
        <extracomment>app/storage/chat_store/chats.py</extracomment>
        <translation>대화 이름 변경</translation>
    </message>
    <message>
        <source>Deleting the chat</source>
        <extracomment>app/storage/chat_store/chat_folders.py</extracomment>
        <translation>대화 삭제</translation>
    </message>
    <message>
        <source>Restoring the chat</source>
        <extracomment>app/storage/chat_store/chat_folders.py</extracomment>
        <translation>대화 복원</translation>
    </message>
    <message>
        <source>Keeping the photo</source>
        <extracomment>app/storage/chat_store/chats.py</extracomment>
        <translation>사진 저장</translation>
    </message>
    <message>
        <source>Tidying the chats</source>
        <extracomment>app/storage/chat_store/chats.py</extracomment>
        <translation>대화 정리</translation>
    </message>
    <message>
        <source>Closing the chats</source>
        <extracomment>app/storage/chat_store/chats.py</extracomment>
        <translation>대화 닫기</translation>
    </message>
    <message>
        <source>{0} is no longer in Pumice&apos;s folder of photos.</source>
        <extracomment>app/storage/chat_store/kept_rows.py</extracomment>
        <translation>{0}이(가) Pumice의 사진 폴더에 더 이상 없습니다.</translation>
    </message>
    <message>
        <source>Add it once more.</source>
        <extracomment>app/storage/chat_store/kept_rows.py</extracomment>
        <translation>다시 추가하세요.</translation>
    </message>
    <message>
        <source>Opening the chats</source>
        <extracomment>app/storage/chat_store/chats.py</extracomment>
        <translation>대화 열기</translation>
    </message>
    <message>
        <source>The file of chats was damaged, so Pumice began a new one.</source>
        <extracomment>app/storage/chat_store/chats.py</extracomment>
        <translation>대화 파일이 손상되어 Pumice가 새 파일을 만들었습니다.</translation>
    </message>
    <message>
        <source>Nothing was deleted: the damaged file was kept as {0}.</source>
        <extracomment>app/storage/chat_store/chats.py</extracomment>
        <translation>삭제된 것은 없습니다. 손상된 파일은 {0}(으)로 남겨 두었습니다.</translation>
    </message>
    <message>
        <source>This chat is no longer on the disk.</source>
        <extracomment>app/storage/chat_store/messages.py</extracomment>
        <translation>이 대화는 더 이상 디스크에 없습니다.</translation>
    </message>
    <message>
        <source>New chat</source>
        <extracomment>app/storage/chat_store/messages.py</extracomment>
        <translation>새 대화</translation>
    </message>
    <message>
        <source>{0} does not exist</source>
        <extracomment>app/main.py</extracomment>
        <translation>{0}이(가) 없습니다</translation>
    </message>
    <message>
        <source>{0} failed: {1}.</source>
        <extracomment>app/storage/database.py</extracomment>
        <translation>{0}에 실패했습니다: {1}.</translation>
    </message>
    <message>
        <source>Check that the disk is not full and the folder can be written.</source>
        <extracomment>app/storage/database.py</extracomment>
        <translation>디스크가 가득 차지 않았는지, 폴더에 쓸 수 있는지 확인하세요.</translation>
    </message>
    <message>
        <source>The chats on this disk were written by a newer Pumice.</source>
        <extracomment>app/storage/database.py</extracomment>
        <translation>이 디스크의 대화는 더 새로운 버전의 Pumice에서 작성되었습니다.</translation>
    </message>
    <message>
        <source>Update Pumice to see them. Until then, new chats are not kept.</source>
        <extracomment>app/storage/database.py</extracomment>
        <translation>대화를 보려면 Pumice를 업데이트하세요. 그때까지 새 대화는 저장되지 않습니다.</translation>
    </message>
    <message>
        <source>{0} failed: the disk is full.</source>
        <extracomment>app/storage/database.py</extracomment>
        <translation>{0}에 실패했습니다: 디스크가 가득 찼습니다.</translation>
    </message>
    <message>
        <source>Free some space, then try again.</source>
        <extracomment>app/storage/database.py</extracomment>
        <translation>공간을 확보한 다음 다시 시도하세요.</translation>
    </message>
    <message>
        <source>{0} failed: another program is using the chats.</source>
        <extracomment>app/storage/database.py</extracomment>
        <translation>{0}에 실패했습니다: 다른 프로그램이 대화를 사용하고 있습니다.</translation>
    </message>
    <message>
        <source>Close other Pumice windows, then try again.</source>
        <extracomment>app/storage/database.py</extracomment>
        <translation>다른 Pumice 창을 닫은 다음 다시 시도하세요.</translation>
    </message>
    <message>
        <source>{0} failed: the file of chats is damaged.</source>
        <extracomment>app/storage/database.py</extracomment>
        <translation>{0}에 실패했습니다: 대화 파일이 손상되었습니다.</translation>
    </message>
    <message>
        <source>Start Pumice again: it keeps the damaged file and begins a new one.</source>
        <extracomment>app/storage/database.py</extracomment>
        <translation>Pumice를 다시 시작하세요. 손상된 파일은 남겨 두고 새 파일을 만듭니다.</translation>
    </message>
    <message>
        <source>{0} failed: the file cannot be written.</source>
        <extracomment>app/storage/database.py</extracomment>
        <translation>{0}에 실패했습니다: 파일에 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>Check the folder&apos;s permissions.</source>
        <extracomment>app/storage/database.py</extracomment>
        <translation>폴더의 권한을 확인하세요.</translation>
    </message>
    <message>
        <source>Check that the disk is healthy and not full.</source>
        <extracomment>app/storage/database.py</extracomment>
        <translation>디스크에 문제가 없고 가득 차지 않았는지 확인하세요.</translation>
    </message>
    <message>
        <source>it is not an ordinary file</source>
        <extracomment>app/storage/captions/folder_scan.py</extracomment>
        <translation>일반 파일이 아닙니다</translation>
    </message>
    <message>
        <source>the link leads to itself</source>
        <extracomment>app/storage/captions/folder_scan.py</extracomment>
        <translation>링크가 자기 자신을 가리킵니다</translation>
    </message>
    <message>
        <source>the link leads nowhere</source>
        <extracomment>app/storage/captions/folder_scan.py</extracomment>
        <translation>링크가 가리키는 대상이 없습니다</translation>
    </message>
    <message>
        <source>it may not be read</source>
        <extracomment>app/storage/captions/folder_scan.py</extracomment>
        <translation>읽을 권한이 없습니다</translation>
    </message>
    <message>
        <source>it is gone</source>
        <extracomment>app/storage/captions/folder_scan.py</extracomment>
        <translation>없어졌습니다</translation>
    </message>
    <message>
        <source>it cannot be read ({0})</source>
        <extracomment>app/storage/captions/folder_scan.py</extracomment>
        <translation>읽을 수 없습니다({0})</translation>
    </message>
    <message>
        <source>Removing a photo</source>
        <extracomment>app/storage/photos/photo_store.py</extracomment>
        <translation>사진 제거</translation>
    </message>
    <message>
        <source>{0} takes {1} GB, and the disk has {2} GB free.</source>
        <extracomment>app/storage/photos/photo_store.py</extracomment>
        <translation>{0}의 크기는 {1}GB인데 디스크의 남은 공간은 {2}GB입니다.</translation>
    </message>
    <message>
        <source>Free some space, or send a smaller copy.</source>
        <extracomment>app/storage/photos/photo_store.py</extracomment>
        <translation>공간을 확보하거나 더 작은 사본을 보내세요.</translation>
    </message>
    <message>
        <source>it takes {0} GB, and at most {1} are kept</source>
        <extracomment>app/storage/photos/photo_store.py</extracomment>
        <translation>크기가 {0}GB인데 최대 {1}GB까지만 저장할 수 있습니다</translation>
    </message>
    <message>
        <source>Send a shorter part of it.</source>
        <extracomment>app/storage/photos/photo_store.py</extracomment>
        <translation>일부를 잘라 더 짧게 보내세요.</translation>
    </message>
    <message>
        <source>Light, dark, or the same as the desktop.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>라이트 또는 다크로 표시하거나 시스템 설정을 따릅니다.</translation>
    </message>
    <message>
        <source>High contrast has black, white and clear lines.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>고대비는 검은색과 흰색, 뚜렷한 선을 사용합니다.</translation>
    </message>
    <message>
        <source>The language of the window. Replies are in the language you ask in.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>창에 표시되는 언어입니다. 답변은 질문한 언어로 나옵니다.</translation>
    </message>
    <message>
        <source>Size of all text, in percent of the desktop&apos;s text.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>시스템 글자 크기를 기준으로 한 전체 글자 크기(%)입니다.</translation>
    </message>
    <message>
        <source>Use animations; if off, things change at once.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>애니메이션을 사용합니다. 끄면 화면이 바로 바뀝니다.</translation>
    </message>
    <message>
        <source>Show the list of chats if the window is wide enough.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>창이 충분히 넓으면 대화 목록을 표시합니다.</translation>
    </message>
    <message>
        <source>Folder or GGUF file of the model; empty means the built-in one.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>모델의 폴더 또는 GGUF 파일입니다. 비어 있으면 내장 모델을 사용합니다.</translation>
    </message>
    <message>
        <source>Keep what the model has computed on this disk, so that chats reopen at once.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>모델이 계산한 내용을 이 디스크에 저장해 대화가 바로 다시 열리게 합니다.</translation>
    </message>
    <message>
        <source>How the tokens of a reply are chosen.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>답변의 토큰을 고르는 방법입니다.</translation>
    </message>
    <message>
        <source>Width and height of the window when it was last closed.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>창을 마지막으로 닫았을 때의 너비와 높이입니다.</translation>
    </message>
    <message>
        <source>Place of the window when it was last closed, in pixels.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>창을 마지막으로 닫았을 때의 위치(픽셀)입니다.</translation>
    </message>
    <message>
        <source>Whether the window was maximised.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>창이 최대화되어 있었는지 여부입니다.</translation>
    </message>
    <message>
        <source>Width of the list of chats, in percent of its usual width.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>대화 목록의 너비를 기본 너비 대비 백분율로 나타낸 값입니다.</translation>
    </message>
    <message>
        <source>The page that was shown last.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>마지막으로 표시한 페이지입니다.</translation>
    </message>
    <message>
        <source>Whether the introduction was read.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>소개를 읽었는지 여부입니다.</translation>
    </message>
    <message>
        <source>The settings could not be saved: {0}.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>설정을 저장할 수 없습니다: {0}.</translation>
    </message>
    <message>
        <source>Check that {0} can be written and the disk is not full.</source>
        <extracomment>app/storage/presets.py</extracomment>
        <translation>{0}에 쓸 수 있는지, 디스크가 가득 차지 않았는지 확인하세요.</translation>
    </message>
    <message>
        <source>Invalid settings were left at their defaults: {0}.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>잘못된 설정은 기본값으로 두었습니다: {0}.</translation>
    </message>
    <message>
        <source>Set them again in the settings.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>설정에서 다시 지정하세요.</translation>
    </message>
    <message>
        <source>The settings file was damaged, so all settings are at their defaults.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>설정 파일이 손상되어 모든 설정이 기본값으로 되어 있습니다.</translation>
    </message>
    <message>
        <source>The damaged file was kept as {0}.</source>
        <extracomment>app/storage/presets.py</extracomment>
        <translation>손상된 파일은 {0}(으)로 남겨 두었습니다.</translation>
    </message>
    <message>
        <source>The settings could not be read: {0}.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>설정을 읽을 수 없습니다: {0}.</translation>
    </message>
    <message>
        <source>Check the permissions of {0}.</source>
        <extracomment>app/storage/presets.py</extracomment>
        <translation>{0}의 권한을 확인하세요.</translation>
    </message>
    <message>
        <source>A message can have at most {0} photos.</source>
        <extracomment>app/window/chat/composer.py</extracomment>
        <translation>메시지 하나에 사진을 최대 {0}장까지 넣을 수 있습니다.</translation>
    </message>
    <message>
        <source>Send the rest in a second message.</source>
        <extracomment>app/window/chat/composer.py</extracomment>
        <translation>나머지는 다음 메시지로 보내세요.</translation>
    </message>
    <message>
        <source>What was copied is not a photo.</source>
        <extracomment>app/window/chat/composer.py</extracomment>
        <translation>복사한 것이 사진이 아닙니다.</translation>
    </message>
    <message>
        <source>Copy the photo again.</source>
        <extracomment>app/window/chat/composer.py</extracomment>
        <translation>사진을 다시 복사하세요.</translation>
    </message>
    <message>
        <source>No model is open.</source>
        <extracomment>app/window/photos/seen_photo.py</extracomment>
        <translation>열린 모델이 없습니다.</translation>
    </message>
    <message>
        <source>Open a model first.</source>
        <extracomment>app/window/comparison/compare.py</extracomment>
        <translation>먼저 모델을 여세요.</translation>
    </message>
    <message>
        <source>The engine ended without a reply.</source>
        <extracomment>app/window/engines/engine_thread.py</extracomment>
        <translation>엔진이 답변 없이 종료되었습니다.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <extracomment>app/window/engines/engine_thread.py</extracomment>
        <translation>다시 시도하세요.</translation>
    </message>
    <message>
        <source>There is not enough memory.</source>
        <extracomment>app/window/engines/engine_thread.py</extracomment>
        <translation>메모리가 부족합니다.</translation>
    </message>
    <message>
        <source>Close other programs or use a smaller model.</source>
        <extracomment>app/window/engines/engine_thread.py</extracomment>
        <translation>다른 프로그램을 닫거나 더 작은 모델을 사용하세요.</translation>
    </message>
    <message>
        <source>Something went wrong inside Pumice ({0}).</source>
        <extracomment>app/window/engines/engine_thread.py</extracomment>
        <translation>Pumice 내부에서 문제가 발생했습니다({0}).</translation>
    </message>
    <message>
        <source>Try again, and report it if it stays.</source>
        <extracomment>app/window/engines/engine_thread.py</extracomment>
        <translation>다시 시도하고, 계속되면 알려 주세요.</translation>
    </message>
    <message>
        <source>Cut off at the longest length.</source>
        <extracomment>app/window/chat/message_list.py</extracomment>
        <translation>최대 길이에서 잘렸습니다.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <extracomment>app/window/chat/message_list.py</extracomment>
        <translation>중지되었습니다.</translation>
    </message>
    <message>
        <source>Interrupted: Pumice ended while this was being written.</source>
        <extracomment>app/window/chat/message_list.py</extracomment>
        <translation>중단됨: 작성하는 동안 Pumice가 종료되었습니다.</translation>
    </message>
    <message>
        <source>The reply failed.</source>
        <extracomment>app/window/chat/message_list.py</extracomment>
        <translation>답변을 만들지 못했습니다.</translation>
    </message>
    <message>
        <source>Save the photo to a file, then drop that file.</source>
        <extracomment>app/window/photos/mime_photos.py</extracomment>
        <translation>사진을 파일로 저장한 다음 그 파일을 끌어다 놓으세요.</translation>
    </message>
    <message>
        <source>There is no photo, no video and no text in this.</source>
        <extracomment>app/window/photos/mime_photos.py</extracomment>
        <translation>여기에는 사진도 동영상도 텍스트도 없습니다.</translation>
    </message>
    <message>
        <source>This holds no photo that Pumice can read.</source>
        <extracomment>app/window/photos/mime_photos.py</extracomment>
        <translation>Pumice가 읽을 수 있는 사진이 없습니다.</translation>
    </message>
    <message>
        <source>No model is open</source>
        <extracomment>app/window/models/model_line.py</extracomment>
        <translation>열린 모델 없음</translation>
    </message>
    <message>
        <source>“{0}” was deleted in another window.</source>
        <extracomment>app/window/chat/other_windows.py</extracomment>
        <translation>“{0}” 대화가 다른 창에서 삭제되었습니다.</translation>
    </message>
    <message>
        <source>A new message begins a new chat.</source>
        <extracomment>app/window/chat/other_windows.py</extracomment>
        <translation>새 메시지를 보내면 새 대화가 시작됩니다.</translation>
    </message>
    <message>
        <source>A new message restores it.</source>
        <extracomment>app/window/chat/other_windows.py</extracomment>
        <translation>새 메시지를 보내면 복원됩니다.</translation>
    </message>
    <message>
        <source>Waiting for the model…</source>
        <extracomment>app/window/chat/answering.py</extracomment>
        <translation>모델을 기다리는 중…</translation>
    </message>
    <message>
        <source>This chat is longer than the model&apos;s context: its oldest messages are left out.</source>
        <extracomment>app/window/chat/answering.py</extracomment>
        <translation>이 대화는 모델의 컨텍스트보다 길어서 가장 오래된 메시지가 제외됩니다.</translation>
    </message>
    <message>
        <source>They stay in the chat. The model still sees the photos you are asking about.</source>
        <extracomment>app/window/chat/answering.py</extracomment>
        <translation>메시지는 대화에 그대로 남아 있습니다. 지금 묻고 있는 사진은 모델이 계속 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>What is in this picture?</source>
        <extracomment>app/window/chat/welcome.py</extracomment>
        <translation>이 그림에 무엇이 있나요?</translation>
    </message>
    <message>
        <source>What colour is it?</source>
        <extracomment>app/window/chat/welcome.py</extracomment>
        <translation>무슨 색인가요?</translation>
    </message>
    <message>
        <source>How many things are there?</source>
        <extracomment>app/window/chat/welcome.py</extracomment>
        <translation>몇 개가 있나요?</translation>
    </message>
    <message>
        <source>“{text}” is not a whole number.</source>
        <extracomment>app/window/models/model_option_list.py</extracomment>
        <translation>“{text}”은(는) 정수가 아닙니다.</translation>
    </message>
    <message>
        <source>Saving the chat</source>
        <extracomment>app/storage/chat_store/chats.py</extracomment>
        <translation>대화 저장</translation>
    </message>
    <message>
        <source>Reading the draft</source>
        <extracomment>app/storage/chat_store/drafts.py</extracomment>
        <translation>초안 읽기</translation>
    </message>
    <message>
        <source>Saving the draft</source>
        <extracomment>app/storage/chat_store/drafts.py</extracomment>
        <translation>초안 저장</translation>
    </message>
    <message>
        <source>Deleting the message</source>
        <extracomment>app/storage/chat_store/messages.py</extracomment>
        <translation>메시지 삭제</translation>
    </message>
    <message>
        <source>Restoring the message</source>
        <extracomment>app/storage/chat_store/messages.py</extracomment>
        <translation>메시지 복원</translation>
    </message>
    <message>
        <source>This message is no longer on the disk.</source>
        <extracomment>app/storage/chat_store/messages.py</extracomment>
        <translation>이 메시지는 더 이상 디스크에 없습니다.</translation>
    </message>
    <message>
        <source>Number of the chat that was open last; 0 is a new chat.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>마지막으로 연 대화의 번호입니다. 0은 새 대화입니다.</translation>
    </message>
    <message>
        <source>Waiting to be sent.</source>
        <extracomment>app/window/chat/message_list.py</extracomment>
        <translation>보내기를 기다리는 중입니다.</translation>
    </message>
    <message>
        <source>Written without the oldest question of this chat and its reply.</source>
        <extracomment>app/window/chat/message_list.py</extracomment>
        <translation>이 대화의 가장 오래된 질문과 그 답변을 빼고 작성했습니다.</translation>
    </message>
    <message>
        <source>Written without the {n} oldest questions of this chat and their replies.</source>
        <extracomment>app/window/chat/message_list.py</extracomment>
        <translation>이 대화의 가장 오래된 질문 {n}개와 그 답변을 빼고 작성했습니다.</translation>
    </message>
    <message>
        <source>{n} photo tokens</source>
        <extracomment>app/window/chat/message_list.py</extracomment>
        <translation>사진 토큰 {n}개</translation>
    </message>
    <message>
        <source>{n} tokens</source>
        <extracomment>app/window/chat/message_list.py</extracomment>
        <translation>토큰 {n}개</translation>
    </message>
    <message>
        <source>{n} tokens/s</source>
        <extracomment>app/window/chat/message_list.py</extracomment>
        <translation>초당 {n}토큰</translation>
    </message>
    <message>
        <source>Reply</source>
        <extracomment>app/window/chat/message_list.py</extracomment>
        <translation>답변</translation>
    </message>
    <message>
        <source>You</source>
        <extracomment>app/window/chat/message_list.py</extracomment>
        <translation>나</translation>
    </message>
    <message>
        <source>{who}, version {n} of {total}</source>
        <extracomment>app/window/chat/message_list.py</extracomment>
        <translation>{who}, 버전 {n}/{total}</translation>
    </message>
    <message>
        <source>video {name}</source>
        <extracomment>app/window/chat/message_list.py</extracomment>
        <translation>동영상 {name}</translation>
    </message>
    <message>
        <source>photo {name}</source>
        <extracomment>app/window/chat/message_list.py</extracomment>
        <translation>사진 {name}</translation>
    </message>
    <message>
        <source>This version was deleted; another one is shown.</source>
        <extracomment>app/window/chat/message_tools.py</extracomment>
        <translation>이 버전을 삭제해 다른 버전을 표시합니다.</translation>
    </message>
    <message>
        <source>The message was deleted.</source>
        <extracomment>app/window/chat/message_tools.py</extracomment>
        <translation>메시지를 삭제했습니다.</translation>
    </message>
    <message>
        <source>Undo</source>
        <extracomment>app/window/chat/feedback.py</extracomment>
        <translation>실행 취소</translation>
    </message>
    <message>
        <source>There is no feedback that can be exported ({0}).</source>
        <extracomment>app/storage/transfer/feedback_export.py</extracomment>
        <translation>내보낼 수 있는 피드백이 없습니다({0}).</translation>
    </message>
    <message>
        <source>There is no feedback that can be exported.</source>
        <extracomment>app/storage/transfer/feedback_export.py</extracomment>
        <translation>내보낼 수 있는 피드백이 없습니다.</translation>
    </message>
    <message>
        <source>1 system folder ({0})</source>
        <extracomment>app/storage/captions/folder_scan.py</extracomment>
        <translation>시스템 폴더 1개({0})</translation>
    </message>
    <message>
        <source>{0} system folders ({1})</source>
        <extracomment>app/storage/captions/folder_scan.py</extracomment>
        <translation>시스템 폴더 {0}개({1})</translation>
    </message>
    <message>
        <source>1 hidden folder</source>
        <extracomment>app/storage/captions/folder_scan.py</extracomment>
        <translation>숨김 폴더 1개</translation>
    </message>
    <message>
        <source>{0} hidden folders</source>
        <extracomment>app/storage/captions/folder_scan.py</extracomment>
        <translation>숨김 폴더 {0}개</translation>
    </message>
    <message>
        <source>1 hidden file</source>
        <extracomment>app/storage/captions/folder_scan.py</extracomment>
        <translation>숨김 파일 1개</translation>
    </message>
    <message>
        <source>{0} hidden files</source>
        <extracomment>app/storage/captions/folder_scan.py</extracomment>
        <translation>숨김 파일 {0}개</translation>
    </message>
    <message>
        <source>1 link to a folder</source>
        <extracomment>app/storage/captions/folder_scan.py</extracomment>
        <translation>폴더 링크 1개</translation>
    </message>
    <message>
        <source>{0} links to folders</source>
        <extracomment>app/storage/captions/folder_scan.py</extracomment>
        <translation>폴더 링크 {0}개</translation>
    </message>
    <message>
        <source>A reply is being written in this chat.</source>
        <extracomment>app/window/chat/message_tools.py</extracomment>
        <translation>이 대화에서 답변을 작성하고 있습니다.</translation>
    </message>
    <message>
        <source>Send the edited message when it has ended, or stop it.</source>
        <extracomment>app/window/chat/message_tools.py</extracomment>
        <translation>답변이 끝난 뒤 수정한 메시지를 보내거나 답변을 중지하세요.</translation>
    </message>
    <message>
        <source>Temperature</source>
        <extracomment>app/window/settings/option_labels.py</extracomment>
        <translation>온도</translation>
    </message>
    <message>
        <source>Max tokens</source>
        <extracomment>app/window/settings/option_labels.py</extracomment>
        <translation>최대 토큰 수</translation>
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
        <translation>반복 페널티</translation>
    </message>
    <message>
        <source>Frequency penalty</source>
        <extracomment>app/window/settings/option_labels.py</extracomment>
        <translation>빈도 페널티</translation>
    </message>
    <message>
        <source>Presence penalty</source>
        <extracomment>app/window/settings/option_labels.py</extracomment>
        <translation>존재 페널티</translation>
    </message>
    <message>
        <source>Penalty tokens</source>
        <extracomment>app/window/settings/option_labels.py</extracomment>
        <translation>페널티 토큰 수</translation>
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
        <translation>시드</translation>
    </message>
    <message>
        <source>Context tokens</source>
        <extracomment>app/window/settings/option_labels.py</extracomment>
        <translation>컨텍스트 토큰 수</translation>
    </message>
    <message>
        <source>Threads</source>
        <extracomment>app/window/settings/option_labels.py</extracomment>
        <translation>스레드 수</translation>
    </message>
    <message>
        <source>GPU layers</source>
        <extracomment>app/window/settings/option_labels.py</extracomment>
        <translation>GPU 레이어 수</translation>
    </message>
    <message>
        <source>Batch tokens</source>
        <extracomment>app/window/settings/option_labels.py</extracomment>
        <translation>배치 토큰 수</translation>
    </message>
    <message>
        <source>Flash attention</source>
        <extracomment>app/window/settings/option_labels.py</extracomment>
        <translation>플래시 어텐션</translation>
    </message>
    <message>
        <source>KV-cache dtype</source>
        <extracomment>app/window/settings/option_labels.py</extracomment>
        <translation>KV 캐시 dtype</translation>
    </message>
    <message>
        <source>Conversations</source>
        <extracomment>app/window/settings/option_labels.py</extracomment>
        <translation>동시 대화 수</translation>
    </message>
    <message>
        <source>“{text}” is not a number.</source>
        <extracomment>app/window/settings/sampling_settings.py</extracomment>
        <translation>“{text}”은(는) 숫자가 아닙니다.</translation>
    </message>
    <message>
        <source>none</source>
        <extracomment>app/window/settings/sampling_settings.py</extracomment>
        <translation>없음</translation>
    </message>
    <message>
        <source>“{title}” was deleted.</source>
        <extracomment>app/window/chat/session.py</extracomment>
        <translation>“{title}” 대화를 삭제했습니다.</translation>
    </message>
    <message>
        <source>Opening the model…</source>
        <extracomment>app/wording/progress.py</extracomment>
        <translation>모델을 여는 중…</translation>
    </message>
    <message>
        <source>Checking that the model sees… {done} of {total}</source>
        <extracomment>app/wording/progress.py</extracomment>
        <translation>모델이 볼 수 있는지 확인하는 중… {done}/{total}</translation>
    </message>
    <message>
        <source>Checking that the model sees…</source>
        <extracomment>app/wording/progress.py</extracomment>
        <translation>모델이 볼 수 있는지 확인하는 중…</translation>
    </message>
    <message>
        <source>Looking… {done} of {total}</source>
        <extracomment>app/wording/progress.py</extracomment>
        <translation>보는 중… {done}/{total}</translation>
    </message>
    <message>
        <source>Looking…</source>
        <extracomment>app/wording/progress.py</extracomment>
        <translation>보는 중…</translation>
    </message>
    <message>
        <source>Reading… {percent} %</source>
        <extracomment>app/wording/progress.py</extracomment>
        <translation>읽는 중… {percent}%</translation>
    </message>
    <message>
        <source>Reading…</source>
        <extracomment>app/wording/progress.py</extracomment>
        <translation>읽는 중…</translation>
    </message>
    <message>
        <source>Nothing can be kept in {0}: {1}. {2}</source>
        <extracomment>engine/cache/disk_cache.py</extracomment>
        <translation>{0}에 저장할 수 없습니다: {1}. {2}</translation>
    </message>
    <message>
        <source>Photos are encoded and conversations are read again each time. Check that the folder can be written and the disk is not full.</source>
        <extracomment>engine/cache/folder.py</extracomment>
        <translation>매번 사진을 다시 인코딩하고 대화를 다시 읽습니다. 폴더에 쓸 수 있는지, 디스크가 가득 차지 않았는지 확인하세요.</translation>
    </message>
    <message>
        <source>The model {0} cannot see photos: it has no vision file.</source>
        <extracomment>engine/engine.py</extracomment>
        <translation>{0} 모델에는 비전 파일이 없어 사진을 볼 수 없습니다.</translation>
    </message>
    <message>
        <source>Open it with its mmproj file, or send words only.</source>
        <extracomment>engine/engine.py</extracomment>
        <translation>mmproj 파일과 함께 열거나 글만 보내세요.</translation>
    </message>
    <message>
        <source>The photo {0}</source>
        <extracomment>engine/errors.py</extracomment>
        <translation>사진 {0}</translation>
    </message>
    <message>
        <source>The photo</source>
        <extracomment>engine/errors.py</extracomment>
        <translation>사진</translation>
    </message>
    <message>
        <source>{0} cannot be used: {1}.</source>
        <extracomment>app/storage/training/run_launch.py</extracomment>
        <translation>{0}을(를) 사용할 수 없습니다: {1}.</translation>
    </message>
    <message>
        <source>{0} reads no videos</source>
        <extracomment>app/storage/captions/caption_run.py</extracomment>
        <translation>{0} 모델은 동영상을 읽지 못합니다</translation>
    </message>
    <message>
        <source>Open a model that does.</source>
        <extracomment>app/storage/captions/caption_run.py</extracomment>
        <translation>동영상을 읽을 수 있는 모델을 여세요.</translation>
    </message>
    <message>
        <source>Exporting the chats</source>
        <extracomment>app/storage/transfer/chat_export.py</extracomment>
        <translation>대화 내보내기</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <extracomment>app/storage/transfer/chat_export.py</extracomment>
        <translation>다른 이름을 선택하세요.</translation>
    </message>
    <message>
        <source>Reading the folders</source>
        <extracomment>app/storage/chat_store/chat_folders.py</extracomment>
        <translation>폴더 목록 읽기</translation>
    </message>
    <message>
        <source>Making the folder</source>
        <extracomment>app/storage/chat_store/chat_folders.py</extracomment>
        <translation>폴더 만들기</translation>
    </message>
    <message>
        <source>Renaming the folder</source>
        <extracomment>app/storage/chat_store/chat_folders.py</extracomment>
        <translation>폴더 이름 변경</translation>
    </message>
    <message>
        <source>There is a folder “{0}” already.</source>
        <extracomment>app/storage/chat_store/chat_folders.py</extracomment>
        <translation>“{0}” 폴더가 이미 있습니다.</translation>
    </message>
    <message>
        <source>Choose another name, or move the chats there.</source>
        <extracomment>app/storage/chat_store/chat_folders.py</extracomment>
        <translation>다른 이름을 선택하거나 대화를 그 폴더로 옮기세요.</translation>
    </message>
    <message>
        <source>Deleting the folder</source>
        <extracomment>app/storage/chat_store/chat_folders.py</extracomment>
        <translation>폴더 삭제</translation>
    </message>
    <message>
        <source>Restoring the folder</source>
        <extracomment>app/storage/chat_store/chat_folders.py</extracomment>
        <translation>폴더 복원</translation>
    </message>
    <message>
        <source>Reading the folder</source>
        <extracomment>app/storage/chat_store/chat_folders.py</extracomment>
        <translation>폴더 읽기</translation>
    </message>
    <message>
        <source>Restoring the chats</source>
        <extracomment>app/storage/chat_store/chat_folders.py</extracomment>
        <translation>대화 복원</translation>
    </message>
    <message>
        <source>Pinning the chat</source>
        <extracomment>app/storage/chat_store/chat_folders.py</extracomment>
        <translation>대화 고정</translation>
    </message>
    <message>
        <source>Archiving the chat</source>
        <extracomment>app/storage/chat_store/chat_folders.py</extracomment>
        <translation>대화 보관</translation>
    </message>
    <message>
        <source>Moving the chat</source>
        <extracomment>app/storage/chat_store/chat_folders.py</extracomment>
        <translation>대화 이동</translation>
    </message>
    <message>
        <source>A folder needs a name.</source>
        <extracomment>app/storage/chat_store/chat_folders.py</extracomment>
        <translation>폴더 이름이 필요합니다.</translation>
    </message>
    <message>
        <source>Type one, then try again.</source>
        <extracomment>app/storage/chat_store/chat_folders.py</extracomment>
        <translation>이름을 입력한 다음 다시 시도하세요.</translation>
    </message>
    <message>
        <source>Importing the chats</source>
        <extracomment>app/storage/transfer/chat_import.py</extracomment>
        <translation>대화 가져오기</translation>
    </message>
    <message>
        <source>it is no ZIP file, or a damaged one</source>
        <extracomment>app/storage/transfer/chat_import.py</extracomment>
        <translation>ZIP 파일이 아니거나 손상되었습니다</translation>
    </message>
    <message>
        <source>there is no {0} in it</source>
        <extracomment>app/storage/transfer/chat_import.py</extracomment>
        <translation>안에 {0}이(가) 없습니다</translation>
    </message>
    <message>
        <source>its {0} is larger than 1 GB</source>
        <extracomment>app/storage/transfer/chat_import.py</extracomment>
        <translation>안에 있는 {0}이(가) 1GB보다 큽니다</translation>
    </message>
    <message>
        <source>it has a password</source>
        <extracomment>app/storage/transfer/chat_import.py</extracomment>
        <translation>암호가 걸려 있습니다</translation>
    </message>
    <message>
        <source>No such file: {0}.</source>
        <extracomment>app/storage/transfer/chat_import.py</extracomment>
        <translation>그런 파일이 없습니다: {0}.</translation>
    </message>
    <message>
        <source>Choose a file that Pumice exported as JSON.</source>
        <extracomment>app/storage/transfer/chat_import.py</extracomment>
        <translation>Pumice에서 JSON으로 내보낸 파일을 선택하세요.</translation>
    </message>
    <message>
        <source>its {0} holds next to nothing, many times over</source>
        <extracomment>app/storage/transfer/chat_import.py</extracomment>
        <translation>안에 있는 {0}이(가) 거의 빈 내용만 수없이 반복합니다</translation>
    </message>
    <message>
        <source>the photo {0} is missing in it</source>
        <extracomment>app/storage/transfer/chat_import.py</extracomment>
        <translation>안에 사진 {0}이(가) 없습니다</translation>
    </message>
    <message>
        <source>the photo {0} is damaged</source>
        <extracomment>app/storage/transfer/chat_import.py</extracomment>
        <translation>사진 {0}이(가) 손상되었습니다</translation>
    </message>
    <message>
        <source>the photo {0} cannot be opened</source>
        <extracomment>app/storage/transfer/chat_import.py</extracomment>
        <translation>사진 {0}을(를) 열 수 없습니다</translation>
    </message>
    <message>
        <source>There is not enough space on the disk for the photos of this file.</source>
        <extracomment>app/storage/transfer/chat_import.py</extracomment>
        <translation>디스크에 이 파일의 사진을 저장할 공간이 부족합니다.</translation>
    </message>
    <message>
        <source>Free some space, then import it again. Nothing was changed.</source>
        <extracomment>app/storage/transfer/chat_import.py</extracomment>
        <translation>공간을 확보한 다음 다시 가져오세요. 바뀐 것은 없습니다.</translation>
    </message>
    <message>
        <source>a photo is larger than the file says</source>
        <extracomment>app/storage/transfer/chat_import.py</extracomment>
        <translation>파일에 적힌 것보다 큰 사진이 있습니다</translation>
    </message>
    <message>
        <source>a photo of a message is missing in it</source>
        <extracomment>app/storage/transfer/chat_import.py</extracomment>
        <translation>안에 메시지의 사진이 빠져 있습니다</translation>
    </message>
    <message>
        <source>Saving the settings of the chat</source>
        <extracomment>app/storage/chat_store/chat_settings.py</extracomment>
        <translation>대화 설정 저장</translation>
    </message>
    <message>
        <source>Freeing the space of photos</source>
        <extracomment>app/storage/chat_store/chats.py</extracomment>
        <translation>사진이 차지한 공간 비우기</translation>
    </message>
    <message>
        <source>Saving the feedback</source>
        <extracomment>app/storage/chat_store/comparison.py</extracomment>
        <translation>피드백 저장</translation>
    </message>
    <message>
        <source>Reading the feedback</source>
        <extracomment>app/storage/chat_store/feedback.py</extracomment>
        <translation>피드백 읽기</translation>
    </message>
    <message>
        <source>{0} is there already.</source>
        <extracomment>app/storage/transfer/feedback_export.py</extracomment>
        <translation>{0}이(가) 이미 있습니다.</translation>
    </message>
    <message>
        <source>Name a new folder for the feedback.</source>
        <extracomment>app/storage/transfer/feedback_export.py</extracomment>
        <translation>피드백을 내보낼 새 폴더의 이름을 지정하세요.</translation>
    </message>
    <message>
        <source>Mark replies with a thumb up, correct them, or compare two versions.</source>
        <extracomment>app/storage/transfer/feedback_export.py</extracomment>
        <translation>답변을 좋은 답변으로 표시하거나, 답변을 바로잡거나, 두 버전을 비교하세요.</translation>
    </message>
    <message>
        <source>an earlier reply has a thumb down and no correction</source>
        <extracomment>app/storage/transfer/feedback_export.py</extracomment>
        <translation>앞의 답변이 나쁜 답변으로 표시되었지만 바로잡지 않았습니다</translation>
    </message>
    <message>
        <source>both answers are the same</source>
        <extracomment>app/storage/transfer/feedback_export.py</extracomment>
        <translation>두 답변이 같습니다</translation>
    </message>
    <message>
        <source>several photos, or a photo in a later message</source>
        <extracomment>app/storage/transfer/feedback_export.py</extracomment>
        <translation>사진이 여러 장이거나 나중 메시지에 사진이 있습니다</translation>
    </message>
    <message>
        <source>its photo is missing</source>
        <extracomment>app/storage/transfer/feedback_export.py</extracomment>
        <translation>사진이 없습니다</translation>
    </message>
    <message>
        <source>questions and replies do not alternate</source>
        <extracomment>app/storage/transfer/feedback_export.py</extracomment>
        <translation>질문과 답변이 번갈아 나오지 않습니다</translation>
    </message>
    <message>
        <source>a message has no words</source>
        <extracomment>app/storage/transfer/feedback_export.py</extracomment>
        <translation>내용이 없는 메시지가 있습니다</translation>
    </message>
    <message>
        <source>a message contains {0}</source>
        <extracomment>app/storage/transfer/feedback_export.py</extracomment>
        <translation>메시지에 {0}이(가) 들어 있습니다</translation>
    </message>
    <message>
        <source>it has a video</source>
        <extracomment>app/storage/transfer/feedback_export.py</extracomment>
        <translation>동영상이 있습니다</translation>
    </message>
    <message>
        <source>it is no export of Pumice</source>
        <extracomment>app/storage/transfer/import_format.py</extracomment>
        <translation>Pumice에서 내보낸 파일이 아닙니다</translation>
    </message>
    <message>
        <source>This file was written by a newer Pumice.</source>
        <extracomment>app/storage/transfer/import_format.py</extracomment>
        <translation>더 새로운 버전의 Pumice에서 만든 파일입니다.</translation>
    </message>
    <message>
        <source>Update Pumice, then import it again.</source>
        <extracomment>app/storage/transfer/import_format.py</extracomment>
        <translation>Pumice를 업데이트한 다음 다시 가져오세요.</translation>
    </message>
    <message>
        <source>its lists are nested too deeply</source>
        <extracomment>app/storage/transfer/import_format.py</extracomment>
        <translation>목록이 너무 깊이 중첩되어 있습니다</translation>
    </message>
    <message>
        <source>it has no {0}</source>
        <extracomment>app/storage/transfer/import_format.py</extracomment>
        <translation>{0}이(가) 없습니다</translation>
    </message>
    <message>
        <source>This file cannot be imported: {0}.</source>
        <extracomment>app/storage/transfer/import_format.py</extracomment>
        <translation>이 파일을 가져올 수 없습니다: {0}.</translation>
    </message>
    <message>
        <source>Choose a file that Pumice exported as JSON. Nothing was changed.</source>
        <extracomment>app/storage/transfer/import_format.py</extracomment>
        <translation>Pumice에서 JSON으로 내보낸 파일을 선택하세요. 바뀐 것은 없습니다.</translation>
    </message>
    <message>
        <source>The presets could not be read: {0}.</source>
        <extracomment>app/storage/presets.py</extracomment>
        <translation>프리셋을 읽을 수 없습니다: {0}.</translation>
    </message>
    <message>
        <source>The presets could not be saved: {0}.</source>
        <extracomment>app/storage/presets.py</extracomment>
        <translation>프리셋을 저장할 수 없습니다: {0}.</translation>
    </message>
    <message>
        <source>{0} could not be read: {1}.</source>
        <extracomment>app/storage/presets.py</extracomment>
        <translation>{0}을(를) 읽을 수 없습니다: {1}.</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <extracomment>app/storage/presets.py</extracomment>
        <translation>다른 파일을 선택하세요.</translation>
    </message>
    <message>
        <source>{0} is no file of presets.</source>
        <extracomment>app/storage/presets.py</extracomment>
        <translation>{0}은(는) 프리셋 파일이 아닙니다.</translation>
    </message>
    <message>
        <source>Choose a file that Pumice has exported.</source>
        <extracomment>app/storage/presets.py</extracomment>
        <translation>Pumice에서 내보낸 파일을 선택하세요.</translation>
    </message>
    <message>
        <source>There are no presets in {0}.</source>
        <extracomment>app/storage/presets.py</extracomment>
        <translation>{0}에 프리셋이 없습니다.</translation>
    </message>
    <message>
        <source>The file of presets was damaged, so only the built-in ones are there.</source>
        <extracomment>app/storage/presets.py</extracomment>
        <translation>프리셋 파일이 손상되어 내장 프리셋만 남아 있습니다.</translation>
    </message>
    <message>
        <source>Opening the search index</source>
        <extracomment>app/storage/chat_store/search_index.py</extracomment>
        <translation>검색 색인 열기</translation>
    </message>
    <message>
        <source>Building the search index</source>
        <extracomment>app/storage/chat_store/search_index.py</extracomment>
        <translation>검색 색인 만들기</translation>
    </message>
    <message>
        <source>Vision file of that model; empty looks for it.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>해당 모델의 비전 파일입니다. 비어 있으면 자동으로 찾습니다.</translation>
    </message>
    <message>
        <source>Models that were opened, the latest first: file or folder, vision file, name.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>열었던 모델의 목록(최근 순): 파일 또는 폴더, 비전 파일, 이름.</translation>
    </message>
    <message>
        <source>Options with which models are opened, by file or folder.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>파일 또는 폴더별로 모델을 여는 옵션입니다.</translation>
    </message>
    <message>
        <source>Open the model that a chat used when the chat is opened.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>대화를 열 때 그 대화에서 사용한 모델을 엽니다.</translation>
    </message>
    <message>
        <source>Let the model name a chat after its first reply; the built-in model is not asked.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>첫 답변이 나온 뒤 모델이 대화의 이름을 짓습니다. 내장 모델에는 요청하지 않습니다.</translation>
    </message>
    <message>
        <source>Folders of the list of chats that are folded; -1 is the archive.</source>
        <extracomment>app/storage/settings.py</extracomment>
        <translation>대화 목록에서 접힌 폴더입니다. -1은 보관함입니다.</translation>
    </message>
    <message>
        <source>Reading the folder of photos</source>
        <extracomment>app/storage/chat_store/storage_use.py</extracomment>
        <translation>사진 폴더 읽기</translation>
    </message>
    <message>
        <source>Reading the bin</source>
        <extracomment>app/storage/chat_store/storage_use.py</extracomment>
        <translation>휴지통 읽기</translation>
    </message>
    <message>
        <source>The model {0} reads no videos.</source>
        <extracomment>app/storage/video_support.py</extracomment>
        <translation>{0} 모델은 동영상을 읽지 못합니다.</translation>
    </message>
    <message>
        <source>Send single pictures of it as photos, or open a model that reads videos (LLaVA-NeXT-Video, LLaVA-OneVision, LLaVA-Video).</source>
        <extracomment>app/storage/video_support.py</extracomment>
        <translation>동영상의 장면을 사진으로 보내거나 동영상을 읽는 모델(LLaVA-NeXT-Video, LLaVA-OneVision, LLaVA-Video)을 여세요.</translation>
    </message>
    <message>
        <source>Describe for a blind person</source>
        <extracomment>app/window/settings/built_in_presets.py</extracomment>
        <translation>시각장애인을 위한 설명</translation>
    </message>
    <message>
        <source>The person who asks cannot see the photo. First say in one sentence what it shows. Then describe people, things, text and colours from left to right and from near to far. Say so if you are not sure. Do not guess.</source>
        <extracomment>app/window/settings/built_in_presets.py</extracomment>
        <translation>질문하는 사람은 사진을 볼 수 없습니다. 먼저 사진에 무엇이 보이는지 한 문장으로 말하세요. 그런 다음 사람, 사물, 글자, 색을 왼쪽에서 오른쪽으로, 가까운 곳에서 먼 곳으로 설명하세요. 확실하지 않으면 그렇다고 말하세요. 추측하지 마세요.</translation>
    </message>
    <message>
        <source>Read the text</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>글자 읽기</translation>
    </message>
    <message>
        <source>Write down all text in the photo exactly as it is, line by line and in its own language. Add nothing and explain nothing. Put […] where it cannot be read.</source>
        <extracomment>app/window/settings/built_in_presets.py</extracomment>
        <translation>사진 속 글자를 모두 원래 언어 그대로 한 줄씩 정확히 옮겨 적으세요. 아무것도 덧붙이거나 설명하지 마세요. 읽을 수 없는 곳에는 […]를 넣으세요.</translation>
    </message>
    <message>
        <source>Short answers</source>
        <extracomment>app/window/settings/built_in_presets.py</extracomment>
        <translation>짧은 답변</translation>
    </message>
    <message>
        <source>Answer in one short sentence. If you cannot see it in the photo, say so.</source>
        <extracomment>app/window/settings/built_in_presets.py</extracomment>
        <translation>짧은 한 문장으로 답하세요. 사진에서 알 수 없으면 그렇다고 말하세요.</translation>
    </message>
    <message>
        <source>Translator</source>
        <extracomment>app/window/settings/built_in_presets.py</extracomment>
        <translation>번역</translation>
    </message>
    <message>
        <source>Translate all text in the photo into English. For each passage give the original first, then the translation.</source>
        <extracomment>app/window/settings/built_in_presets.py</extracomment>
        <translation>사진 속 글자를 모두 한국어로 번역하세요. 각 부분마다 원문을 먼저 쓰고 그다음에 번역문을 쓰세요.</translation>
    </message>
    <message>
        <source>Caption</source>
        <extracomment>app/window/settings/built_in_presets.py</extracomment>
        <translation>캡션</translation>
    </message>
    <message>
        <source>Write one caption for each photo: a single sentence that names what is most important in it, without opinions.</source>
        <extracomment>app/window/settings/built_in_presets.py</extracomment>
        <translation>사진마다 캡션을 하나씩 쓰세요. 사진에서 가장 중요한 것을 의견 없이 한 문장으로 나타내세요.</translation>
    </message>
    <message>
        <source>The caption was changed.</source>
        <extracomment>app/window/folder/caption_actions.py</extracomment>
        <translation>캡션을 수정했습니다.</translation>
    </message>
    <message>
        <source>Video {name}</source>
        <extracomment>app/window/folder/caption_table.py</extracomment>
        <translation>동영상 {name}</translation>
    </message>
    <message>
        <source>Photo {name}</source>
        <extracomment>app/window/folder/caption_table.py</extracomment>
        <translation>사진 {name}</translation>
    </message>
    <message>
        <source>no caption yet</source>
        <extracomment>app/window/folder/caption_table.py</extracomment>
        <translation>아직 캡션 없음</translation>
    </message>
    <message>
        <source>Error: {error}</source>
        <extracomment>app/window/folder/caption_table.py</extracomment>
        <translation>오류: {error}</translation>
    </message>
    <message>
        <source>Edited: {caption}</source>
        <extracomment>app/window/folder/caption_table.py</extracomment>
        <translation>수정됨: {caption}</translation>
    </message>
    <message>
        <source>“{title}” was archived.</source>
        <extracomment>app/window/history/chat_actions.py</extracomment>
        <translation>“{title}” 대화를 보관했습니다.</translation>
    </message>
    <message>
        <source>{n} chats were archived.</source>
        <extracomment>app/window/history/chat_actions.py</extracomment>
        <translation>대화 {n}개를 보관했습니다.</translation>
    </message>
    <message>
        <source>“{title}” is back in the list.</source>
        <extracomment>app/window/history/chat_actions.py</extracomment>
        <translation>“{title}” 대화가 목록으로 돌아왔습니다.</translation>
    </message>
    <message>
        <source>{n} chats are back in the list.</source>
        <extracomment>app/window/history/chat_actions.py</extracomment>
        <translation>대화 {n}개가 목록으로 돌아왔습니다.</translation>
    </message>
    <message>
        <source>“{title}” was moved.</source>
        <extracomment>app/window/history/chat_actions.py</extracomment>
        <translation>“{title}” 대화를 옮겼습니다.</translation>
    </message>
    <message>
        <source>{n} chats were moved.</source>
        <extracomment>app/window/history/chat_actions.py</extracomment>
        <translation>대화 {n}개를 옮겼습니다.</translation>
    </message>
    <message>
        <source>{n} chats were deleted.</source>
        <extracomment>app/window/history/chat_actions.py</extracomment>
        <translation>대화 {n}개를 삭제했습니다.</translation>
    </message>
    <message>
        <source>The folder “{name}” was deleted.</source>
        <extracomment>app/window/history/chat_actions.py</extracomment>
        <translation>“{name}” 폴더를 삭제했습니다.</translation>
    </message>
    <message>
        <source>Its chats are still here.</source>
        <extracomment>app/window/history/chat_actions.py</extracomment>
        <translation>폴더에 있던 대화는 그대로 있습니다.</translation>
    </message>
    <message>
        <source>Pinned</source>
        <extracomment>app/window/chat/chat_list.py</extracomment>
        <translation>고정됨</translation>
    </message>
    <message>
        <source>Folders</source>
        <extracomment>app/window/chat/chat_list.py</extracomment>
        <translation>폴더</translation>
    </message>
    <message>
        <source>Archive</source>
        <extracomment>app/window/chat/chat_list.py</extracomment>
        <translation>보관</translation>
    </message>
    <message>
        <source>Today</source>
        <extracomment>app/window/chat/chat_list.py</extracomment>
        <translation>오늘</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <extracomment>app/window/chat/chat_list.py</extracomment>
        <translation>어제</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <extracomment>app/window/chat/chat_list.py</extracomment>
        <translation>지난 7일</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <extracomment>app/window/chat/chat_list.py</extracomment>
        <translation>지난 30일</translation>
    </message>
    <message>
        <source>MMMM yyyy</source>
        <extracomment>app/window/chat/chat_list.py</extracomment>
        <translation>yyyy년 M월</translation>
    </message>
    <message>
        <source>This chat used {name}</source>
        <extracomment>app/window/models/chat_model_offer.py</extracomment>
        <translation>이 대화에서 사용한 모델: {name}</translation>
    </message>
    <message>
        <source>System prompt</source>
        <extracomment>app/window/settings/chat_options.py</extracomment>
        <translation>시스템 프롬프트</translation>
    </message>
    <message>
        <source>one value set</source>
        <extracomment>app/window/settings/chat_options.py</extracomment>
        <translation>값 1개 설정됨</translation>
    </message>
    <message>
        <source>{n} values set</source>
        <extracomment>app/window/settings/chat_options.py</extracomment>
        <translation>값 {n}개 설정됨</translation>
    </message>
    <message>
        <source>fixed form</source>
        <extracomment>app/window/settings/chat_options.py</extracomment>
        <translation>형식 고정</translation>
    </message>
    <message>
        <source>with photo facts</source>
        <extracomment>app/window/settings/chat_options.py</extracomment>
        <translation>사진 정보 포함</translation>
    </message>
    <message>
        <source>{model} has no place for a system prompt in its chat template. Pumice puts it at the head of the first question.</source>
        <extracomment>app/window/settings/chat_options.py</extracomment>
        <translation>{model} 모델의 채팅 템플릿에는 시스템 프롬프트 자리가 없습니다. Pumice가 첫 질문 앞에 넣습니다.</translation>
    </message>
    <message>
        <source>Archived</source>
        <extracomment>app/window/history/chat_search.py</extracomment>
        <translation>보관됨</translation>
    </message>
    <message>
        <source>Searching…</source>
        <extracomment>app/window/history/chat_search.py</extracomment>
        <translation>검색 중…</translation>
    </message>
    <message>
        <source>Nothing was found.</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>찾은 것이 없습니다.</translation>
    </message>
    <message>
        <source>Found once.</source>
        <extracomment>app/window/history/chat_search.py</extracomment>
        <translation>1개를 찾았습니다.</translation>
    </message>
    <message>
        <source>Found {n} times.</source>
        <extracomment>app/window/history/chat_search.py</extracomment>
        <translation>{n}개를 찾았습니다.</translation>
    </message>
    <message>
        <source>Naming the chat</source>
        <extracomment>app/window/history/chat_titles.py</extracomment>
        <translation>대화 이름 짓기</translation>
    </message>
    <message>
        <source>No chats</source>
        <extracomment>app/window/history/chat_transfer.py</extracomment>
        <translation>대화 없음</translation>
    </message>
    <message>
        <source>{n} chats</source>
        <extracomment>app/window/history/chat_transfer.py</extracomment>
        <translation>대화 {n}개</translation>
    </message>
    <message>
        <source>Chats</source>
        <extracomment>app/window/history/chat_transfer.py</extracomment>
        <translation>대화</translation>
    </message>
    <message>
        <source>Chats cannot be imported while they live in memory only.</source>
        <extracomment>app/window/history/chat_transfer.py</extracomment>
        <translation>대화가 메모리에만 있는 동안에는 대화를 가져올 수 없습니다.</translation>
    </message>
    <message>
        <source>See the first notice: it says why they are not kept on the disk.</source>
        <extracomment>app/window/history/chat_transfer.py</extracomment>
        <translation>대화가 디스크에 저장되지 않는 이유는 첫 번째 알림에 나와 있습니다.</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <extracomment>app/window/folder/folder_words.py</extracomment>
        <translation>{done}/{total}</translation>
    </message>
    <message>
        <source>The export was stopped. Nothing was written.</source>
        <extracomment>app/window/history/chat_transfer.py</extracomment>
        <translation>내보내기를 중지했습니다. 저장된 것은 없습니다.</translation>
    </message>
    <message>
        <source>Nothing was fit to be exported.</source>
        <extracomment>app/window/history/chat_transfer.py</extracomment>
        <translation>내보낼 수 있는 것이 없었습니다.</translation>
    </message>
    <message>
        <source>Training data needs whole replies. The folder is empty.</source>
        <extracomment>app/window/history/chat_transfer.py</extracomment>
        <translation>학습 데이터에는 끝까지 작성된 답변이 필요합니다. 폴더가 비어 있습니다.</translation>
    </message>
    <message>
        <source>One chat was exported.</source>
        <extracomment>app/window/history/chat_transfer.py</extracomment>
        <translation>대화 1개를 내보냈습니다.</translation>
    </message>
    <message>
        <source>{n} chats were exported.</source>
        <extracomment>app/window/history/chat_transfer.py</extracomment>
        <translation>대화 {n}개를 내보냈습니다.</translation>
    </message>
    <message>
        <source>The import was stopped. Nothing was changed.</source>
        <extracomment>app/window/history/chat_transfer.py</extracomment>
        <translation>가져오기를 중지했습니다. 바뀐 것은 없습니다.</translation>
    </message>
    <message>
        <source>All these chats are here already.</source>
        <extracomment>app/window/history/chat_transfer.py</extracomment>
        <translation>이 대화들은 모두 이미 있습니다.</translation>
    </message>
    <message>
        <source>New chats: {n}. Chats with more messages: {m}.</source>
        <extracomment>app/window/history/chat_transfer.py</extracomment>
        <translation>새 대화: {n}개. 메시지가 늘어난 대화: {m}개.</translation>
    </message>
    <message>
        <source>Messages: {n}. Photos: {m}.</source>
        <extracomment>app/window/history/chat_transfer.py</extracomment>
        <translation>메시지: {n}개. 사진: {m}장.</translation>
    </message>
    <message>
        <source>Both replies are there.</source>
        <extracomment>app/window/comparison/compare.py</extracomment>
        <translation>두 답변이 모두 나왔습니다.</translation>
    </message>
    <message>
        <source>Open model: {name}</source>
        <extracomment>app/window/comparison/compare_models.py</extracomment>
        <translation>열린 모델: {name}</translation>
    </message>
    <message>
        <source>Open model</source>
        <extracomment>app/window/comparison/compare_models.py</extracomment>
        <translation>열린 모델</translation>
    </message>
    <message>
        <source>Built-in model</source>
        <extracomment>app/window/comparison/compare_models.py</extracomment>
        <translation>내장 모델</translation>
    </message>
    <message>
        <source>Open a model, then try again.</source>
        <extracomment>app/window/engines/engine_thread.py</extracomment>
        <translation>모델을 연 다음 다시 시도하세요.</translation>
    </message>
    <message>
        <source>The corrected answer is kept.</source>
        <extracomment>app/window/chat/feedback.py</extracomment>
        <translation>바로잡은 답변을 저장했습니다.</translation>
    </message>
    <message>
        <source>The correction was removed.</source>
        <extracomment>app/window/chat/feedback.py</extracomment>
        <translation>바로잡은 답변을 제거했습니다.</translation>
    </message>
    <message>
        <source>There is no feedback yet.</source>
        <extracomment>app/window/chat/feedback.py</extracomment>
        <translation>아직 피드백이 없습니다.</translation>
    </message>
    <message>
        <source>{n} good</source>
        <extracomment>app/window/chat/feedback.py</extracomment>
        <translation>좋음 {n}개</translation>
    </message>
    <message>
        <source>{n} bad</source>
        <extracomment>app/window/chat/feedback.py</extracomment>
        <translation>나쁨 {n}개</translation>
    </message>
    <message>
        <source>{n} corrected</source>
        <extracomment>app/window/chat/feedback.py</extracomment>
        <translation>바로잡음 {n}개</translation>
    </message>
    <message>
        <source>{n} compared</source>
        <extracomment>app/window/chat/feedback.py</extracomment>
        <translation>비교 {n}개</translation>
    </message>
    <message>
        <source>One entry was exported.</source>
        <extracomment>app/window/chat/feedback.py</extracomment>
        <translation>항목 1개를 내보냈습니다.</translation>
    </message>
    <message>
        <source>{n} entries were exported.</source>
        <extracomment>app/window/chat/feedback.py</extracomment>
        <translation>항목 {n}개를 내보냈습니다.</translation>
    </message>
    <message>
        <source>They are in {folder}.</source>
        <extracomment>app/window/chat/feedback.py</extracomment>
        <translation>{folder}에 있습니다.</translation>
    </message>
    <message>
        <source>They are in {folder}. {n} could not be used.</source>
        <extracomment>app/window/chat/feedback.py</extracomment>
        <translation>{folder}에 있습니다. {n}개는 사용할 수 없었습니다.</translation>
    </message>
    <message>
        <source>Exporting the feedback</source>
        <extracomment>app/window/chat/feedback.py</extracomment>
        <translation>피드백 내보내기</translation>
    </message>
    <message>
        <source>Searching the captions…</source>
        <extracomment>app/window/folder/folder_answer.py</extracomment>
        <translation>캡션 검색 중…</translation>
    </message>
    <message>
        <source>No caption has the words of the question; the model got them all.</source>
        <extracomment>app/window/folder/folder_answer.py</extracomment>
        <translation>질문의 단어가 들어 있는 캡션이 없어 모든 캡션을 모델에 전달했습니다.</translation>
    </message>
    <message>
        <source>There are no captions yet. Start the run first.</source>
        <extracomment>app/window/folder/folder_answer.py</extracomment>
        <translation>아직 캡션이 없습니다. 먼저 캡션 달기를 시작하세요.</translation>
    </message>
    <message>
        <source>No caption says anything about this. Try other words.</source>
        <extracomment>app/window/folder/folder_answer.py</extracomment>
        <translation>이에 관한 캡션이 없습니다. 다른 단어로 질문해 보세요.</translation>
    </message>
    <message>
        <source>The answer failed.</source>
        <extracomment>app/window/folder/folder_answer.py</extracomment>
        <translation>답변을 만들지 못했습니다.</translation>
    </message>
    <message>
        <source>A folder is being asked about.</source>
        <extracomment>app/window/folder/folder_page.py</extracomment>
        <translation>폴더의 사진에 캡션을 다는 중입니다.</translation>
    </message>
    <message>
        <source>Stop the run before you change this.</source>
        <extracomment>app/window/folder/folder_page.py</extracomment>
        <translation>이것을 바꾸려면 먼저 작업을 중지하세요.</translation>
    </message>
    <message>
        <source>The folder “{name}” is done.</source>
        <extracomment>app/window/folder/folder_page.py</extracomment>
        <translation>“{name}” 폴더가 완료되었습니다.</translation>
    </message>
    <message>
        <source>The captions are in {file}.</source>
        <extracomment>app/window/folder/folder_page.py</extracomment>
        <translation>캡션은 {file}에 있습니다.</translation>
    </message>
    <message>
        <source>The model {0} cannot see photos.</source>
        <extracomment>app/window/folder/folder_page.py</extracomment>
        <translation>{0} 모델은 사진을 볼 수 없습니다.</translation>
    </message>
    <message>
        <source>Open a model with a vision file.</source>
        <extracomment>app/window/folder/folder_page.py</extracomment>
        <translation>비전 파일이 있는 모델을 여세요.</translation>
    </message>
    <message>
        <source>The folder</source>
        <extracomment>app/window/folder/folder_run.py</extracomment>
        <translation>폴더</translation>
    </message>
    <message>
        <source>Check that it is there, may be written, and that the disk is not full.</source>
        <extracomment>app/window/folder/folder_run.py</extracomment>
        <translation>폴더가 있는지, 쓸 수 있는지, 디스크가 가득 차지 않았는지 확인하세요.</translation>
    </message>
    <message>
        <source>Reading the folder…</source>
        <extracomment>app/window/folder/folder_words.py</extracomment>
        <translation>폴더를 읽는 중…</translation>
    </message>
    <message>
        <source>Paused</source>
        <extracomment>app/window/folder/folder_words.py</extracomment>
        <translation>일시 정지됨</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <extracomment>app/window/folder/folder_words.py</extracomment>
        <translation>중지하는 중…</translation>
    </message>
    <message>
        <source>{time} left</source>
        <extracomment>app/window/folder/folder_words.py</extracomment>
        <translation>{time} 남음</translation>
    </message>
    <message>
        <source>one photo</source>
        <extracomment>app/window/folder/folder_words.py</extracomment>
        <translation>사진 1장</translation>
    </message>
    <message>
        <source>{n} photos</source>
        <extracomment>app/window/folder/folder_words.py</extracomment>
        <translation>사진 {n}장</translation>
    </message>
    <message>
        <source>one caption</source>
        <extracomment>app/window/folder/folder_words.py</extracomment>
        <translation>캡션 1개</translation>
    </message>
    <message>
        <source>{n} captions</source>
        <extracomment>app/window/folder/folder_words.py</extracomment>
        <translation>캡션 {n}개</translation>
    </message>
    <message>
        <source>{n} photos a minute</source>
        <extracomment>app/window/folder/folder_words.py</extracomment>
        <translation>분당 사진 {n}장</translation>
    </message>
    <message>
        <source>{n} s</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>{n}초</translation>
    </message>
    <message>
        <source>{n} min</source>
        <extracomment>app/window/folder/folder_words.py</extracomment>
        <translation>{n}분</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <extracomment>app/window/folder/folder_words.py</extracomment>
        <translation>{hours}시간 {minutes}분</translation>
    </message>
    <message>
        <source>{name}: {why}</source>
        <extracomment>app/window/folder/folder_words.py</extracomment>
        <translation>{name}: {why}</translation>
    </message>
    <message>
        <source>{name}: it is gone</source>
        <extracomment>app/window/folder/folder_words.py</extracomment>
        <translation>{name}: 없어졌습니다</translation>
    </message>
    <message>
        <source>Left out: {what}</source>
        <extracomment>app/window/folder/folder_words.py</extracomment>
        <translation>제외됨: {what}</translation>
    </message>
    <message>
        <source>Videos are left out: {why}</source>
        <extracomment>app/window/folder/folder_words.py</extracomment>
        <translation>동영상은 제외됩니다: {why}</translation>
    </message>
    <message>
        <source>and {n} more</source>
        <extracomment>app/window/folder/folder_words.py</extracomment>
        <translation>그 외 {n}개</translation>
    </message>
    <message>
        <source>Which model do you want to open?</source>
        <extracomment>app/window/models/model_check.py</extracomment>
        <translation>어떤 모델을 열까요?</translation>
    </message>
    <message>
        <source>{name} cannot be opened</source>
        <extracomment>app/window/models/model_check.py</extracomment>
        <translation>{name}을(를) 열 수 없습니다</translation>
    </message>
    <message>
        <source>Open {name}?</source>
        <extracomment>app/window/models/model_check.py</extracomment>
        <translation>{name}을(를) 열까요?</translation>
    </message>
    <message>
        <source>Close other programs, or use a smaller file of the same model (such as q4_k_m).</source>
        <extracomment>app/window/models/model_check.py</extracomment>
        <translation>다른 프로그램을 닫거나 같은 모델의 더 작은 파일(예: q4_k_m)을 사용하세요.</translation>
    </message>
    <message>
        <source>Choose the vision file that was published beside it, or open it for text only.</source>
        <extracomment>app/window/models/model_check.py</extracomment>
        <translation>함께 배포된 비전 파일을 선택하거나 텍스트 전용으로 여세요.</translation>
    </message>
    <message>
        <source>Set a larger context under “How it is opened” once it is open.</source>
        <extracomment>app/window/models/model_check.py</extracomment>
        <translation>모델을 연 다음 “열기 설정”에서 컨텍스트를 더 크게 설정하세요.</translation>
    </message>
    <message>
        <source>Open the folder that holds both files, or drop both files on the window.</source>
        <extracomment>app/window/models/model_check.py</extracomment>
        <translation>두 파일이 모두 든 폴더를 열거나 두 파일을 창에 끌어다 놓으세요.</translation>
    </message>
    <message>
        <source>{fault} Pumice puts this right while it opens the file.</source>
        <extracomment>app/window/models/model_check.py</extracomment>
        <translation>{fault} Pumice가 파일을 열면서 바로잡습니다.</translation>
    </message>
    <message>
        <source>{name} was not found</source>
        <extracomment>app/window/models/model_check.py</extracomment>
        <translation>{name}을(를) 찾을 수 없습니다</translation>
    </message>
    <message>
        <source>sees photos</source>
        <extracomment>app/window/engines/model_files.py</extracomment>
        <translation>사진 인식</translation>
    </message>
    <message>
        <source>text only</source>
        <extracomment>app/window/engines/model_files.py</extracomment>
        <translation>텍스트 전용</translation>
    </message>
    <message>
        <source>blind to photos</source>
        <extracomment>app/window/engines/model_files.py</extracomment>
        <translation>사진을 알아보지 못함</translation>
    </message>
    <message>
        <source>{size} on disk</source>
        <extracomment>app/window/engines/model_files.py</extracomment>
        <translation>디스크 {size}</translation>
    </message>
    <message>
        <source>needs {needs} of memory</source>
        <extracomment>app/window/engines/model_files.py</extracomment>
        <translation>메모리 {needs} 필요</translation>
    </message>
    <message>
        <source>needs {needs} of {free} free</source>
        <extracomment>app/window/engines/model_files.py</extracomment>
        <translation>여유 메모리 {free} 중 {needs} 필요</translation>
    </message>
    <message>
        <source>{name} (cannot see photos)</source>
        <extracomment>app/window/models/model_line.py</extracomment>
        <translation>{name}(사진을 볼 수 없음)</translation>
    </message>
    <message>
        <source>{name} (blind to photos)</source>
        <extracomment>app/window/models/model_line.py</extracomment>
        <translation>{name}(사진을 알아보지 못함)</translation>
    </message>
    <message>
        <source>The cache is used when the model is opened again.</source>
        <extracomment>app/window/models/model_line.py</extracomment>
        <translation>캐시는 모델을 다시 열면 사용됩니다.</translation>
    </message>
    <message>
        <source>The cache is used until the model is opened again.</source>
        <extracomment>app/window/models/model_line.py</extracomment>
        <translation>캐시는 모델을 다시 열 때까지 사용됩니다.</translation>
    </message>
    <message>
        <source>Open it again</source>
        <extracomment>app/window/models/model_line.py</extracomment>
        <translation>다시 열기</translation>
    </message>
    <message>
        <source>{family} on {language_model}</source>
        <extracomment>app/window/models/model_line.py</extracomment>
        <translation>{language_model} 기반 {family}</translation>
    </message>
    <message>
        <source>context of {tokens} tokens</source>
        <extracomment>app/window/models/model_line.py</extracomment>
        <translation>컨텍스트 토큰 {tokens}개</translation>
    </message>
    <message>
        <source>up to {tokens} tokens a photo</source>
        <extracomment>app/window/models/model_line.py</extracomment>
        <translation>사진당 최대 토큰 {tokens}개</translation>
    </message>
    <message>
        <source>“{name}” was taken out of the list. Its files stay.</source>
        <extracomment>app/window/models/model_picker.py</extracomment>
        <translation>“{name}” 모델을 목록에서 뺐습니다. 파일은 그대로 있습니다.</translation>
    </message>
    <message>
        <source>Reading the file…</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>파일을 읽는 중…</translation>
    </message>
    <message>
        <source>Pumice starter (built in)</source>
        <extracomment>app/window/models/model_picker.py</extracomment>
        <translation>Pumice 스타터(내장)</translation>
    </message>
    <message>
        <source>Part of {name}</source>
        <extracomment>app/window/photos/photo_rows.py</extracomment>
        <translation>{name}의 일부</translation>
    </message>
    <message>
        <source>ready in {s} s</source>
        <extracomment>app/window/photos/photo_status.py</extracomment>
        <translation>{s}초 만에 준비됨</translation>
    </message>
    <message>
        <source>ready</source>
        <extracomment>app/window/photos/photo_status.py</extracomment>
        <translation>준비됨</translation>
    </message>
    <message>
        <source>seeing…</source>
        <extracomment>app/window/photos/photo_status.py</extracomment>
        <translation>보는 중…</translation>
    </message>
    <message>
        <source>{n} of {total}</source>
        <extracomment>app/window/photos/photo_viewer.py</extracomment>
        <translation>{n}/{total}</translation>
    </message>
    <message>
        <source>Its file is no longer in Pumice&apos;s folder of photos.</source>
        <extracomment>app/window/photos/photo_viewer.py</extracomment>
        <translation>파일이 Pumice의 사진 폴더에 더 이상 없습니다.</translation>
    </message>
    <message>
        <source>{width} × {height} px</source>
        <extracomment>app/window/photos/photo_viewer.py</extracomment>
        <translation>{width} × {height}픽셀</translation>
    </message>
    <message>
        <source>{n} seconds</source>
        <extracomment>app/window/photos/photo_viewer.py</extracomment>
        <translation>{n}초</translation>
    </message>
    <message>
        <source>Given to the model in this chat. They stay on this computer.</source>
        <extracomment>app/window/photos/photo_viewer.py</extracomment>
        <translation>이 대화에서 모델에 전달됩니다. 정보는 이 컴퓨터에만 남습니다.</translation>
    </message>
    <message>
        <source>Not given to the model. They stay on this computer.</source>
        <extracomment>app/window/photos/photo_viewer.py</extracomment>
        <translation>모델에 전달되지 않습니다. 정보는 이 컴퓨터에만 남습니다.</translation>
    </message>
    <message>
        <source>There is a preset “{0}” already.</source>
        <extracomment>app/window/settings/presets.py</extracomment>
        <translation>“{0}” 프리셋이 이미 있습니다.</translation>
    </message>
    <message>
        <source>The preset “{name}” was deleted.</source>
        <extracomment>app/window/settings/presets.py</extracomment>
        <translation>“{name}” 프리셋을 삭제했습니다.</translation>
    </message>
    <message>
        <source>One preset was added.</source>
        <extracomment>app/window/settings/presets.py</extracomment>
        <translation>프리셋 1개를 추가했습니다.</translation>
    </message>
    <message>
        <source>{n} presets were added.</source>
        <extracomment>app/window/settings/presets.py</extracomment>
        <translation>프리셋 {n}개를 추가했습니다.</translation>
    </message>
    <message>
        <source>“{name}” was taken out of the list.</source>
        <extracomment>app/window/folder/recent_folder_list.py</extracomment>
        <translation>“{name}” 항목을 목록에서 뺐습니다.</translation>
    </message>
    <message>
        <source>Its captions and photos stay where they are.</source>
        <extracomment>app/window/folder/recent_folder_list.py</extracomment>
        <translation>캡션과 사진은 그대로 있습니다.</translation>
    </message>
    <message>
        <source>Thinking…</source>
        <extracomment>app/window/replies/reply_blocks.py</extracomment>
        <translation>생각하는 중…</translation>
    </message>
    <message>
        <source>one word</source>
        <extracomment>app/window/replies/reply_blocks.py</extracomment>
        <translation>단어 1개</translation>
    </message>
    <message>
        <source>{n} words</source>
        <extracomment>app/window/replies/reply_blocks.py</extracomment>
        <translation>단어 {n}개</translation>
    </message>
    <message>
        <source>Thoughts · {words}</source>
        <extracomment>app/window/replies/reply_blocks.py</extracomment>
        <translation>생각 · {words}</translation>
    </message>
    <message>
        <source>Thought for {seconds} s · {words}</source>
        <extracomment>app/window/replies/reply_blocks.py</extracomment>
        <translation>{seconds}초 동안 생각함 · {words}</translation>
    </message>
    <message>
        <source>Show one point</source>
        <extracomment>app/window/photos/reply_regions.py</extracomment>
        <translation>점 1개 보기</translation>
    </message>
    <message>
        <source>Show {n} points</source>
        <extracomment>app/window/photos/reply_regions.py</extracomment>
        <translation>점 {n}개 보기</translation>
    </message>
    <message>
        <source>Show {n} places</source>
        <extracomment>app/window/photos/reply_regions.py</extracomment>
        <translation>위치 {n}곳 보기</translation>
    </message>
    <message>
        <source>Show one box</source>
        <extracomment>app/window/photos/reply_regions.py</extracomment>
        <translation>상자 1개 보기</translation>
    </message>
    <message>
        <source>Show {n} boxes</source>
        <extracomment>app/window/photos/reply_regions.py</extracomment>
        <translation>상자 {n}개 보기</translation>
    </message>
    <message>
        <source>How this model counts is not known, so the places may be off.</source>
        <extracomment>app/window/photos/reply_regions.py</extracomment>
        <translation>이 모델이 좌표를 세는 방식을 알 수 없어 위치가 어긋날 수 있습니다.</translation>
    </message>
    <message>
        <source>Screenshot {time}</source>
        <extracomment>app/window/photos/screen_capture.py</extracomment>
        <translation>스크린샷 {time}</translation>
    </message>
    <message>
        <source>The screen could not be taken.</source>
        <extracomment>app/window/photos/screen_capture.py</extracomment>
        <translation>화면을 캡처할 수 없습니다.</translation>
    </message>
    <message>
        <source>Take a screenshot with your desktop&apos;s own key, then paste it with Ctrl+V.</source>
        <extracomment>app/window/photos/screen_capture.py</extracomment>
        <translation>데스크톱의 스크린샷 키로 찍은 다음 Ctrl+V로 붙여넣으세요.</translation>
    </message>
    <message>
        <source>This desktop does not let other programs take the screen.</source>
        <extracomment>app/window/photos/screen_capture.py</extracomment>
        <translation>이 데스크톱은 다른 프로그램이 화면을 캡처하는 것을 허용하지 않습니다.</translation>
    </message>
    <message>
        <source>{model} cannot see photos.</source>
        <extracomment>app/window/photos/seen_photo.py</extracomment>
        <translation>{model} 모델은 사진을 볼 수 없습니다.</translation>
    </message>
    <message>
        <source>{model} prepares photos itself when it is asked.</source>
        <extracomment>app/window/photos/seen_photo.py</extracomment>
        <translation>{model} 모델은 질문을 받을 때 사진을 직접 처리합니다.</translation>
    </message>
    <message>
        <source>{model} sees {n} visual tokens.</source>
        <extracomment>app/window/photos/seen_photo.py</extracomment>
        <translation>{model} 모델은 시각 토큰 {n}개를 봅니다.</translation>
    </message>
    <message>
        <source>Beside other photos, each one is shown as a single square.</source>
        <extracomment>app/window/photos/seen_photo.py</extracomment>
        <translation>다른 사진과 함께 보내면 각 사진은 정사각형 하나로 입력됩니다.</translation>
    </message>
    <message>
        <source>{model} sees photos, but no videos.</source>
        <extracomment>app/window/photos/seen_photo.py</extracomment>
        <translation>{model} 모델은 사진은 볼 수 있지만 동영상은 볼 수 없습니다.</translation>
    </message>
    <message>
        <source>{model} sees {n} frames, evenly spaced.</source>
        <extracomment>app/window/photos/seen_photo.py</extracomment>
        <translation>{model} 모델은 고른 간격으로 {n}개 프레임을 봅니다.</translation>
    </message>
    <message>
        <source>Padded to a square, then shown at {px} × {px} pixels.</source>
        <extracomment>app/window/photos/seen_photo.py</extracomment>
        <translation>여백을 더해 정사각형으로 만든 뒤 {px} × {px}픽셀로 입력됩니다.</translation>
    </message>
    <message>
        <source>Only the middle is shown, at {px} × {px} pixels.</source>
        <extracomment>app/window/photos/seen_photo.py</extracomment>
        <translation>가운데 부분만 {px} × {px}픽셀로 입력됩니다.</translation>
    </message>
    <message>
        <source>Resized to {px} × {px} pixels, whatever its shape.</source>
        <extracomment>app/window/photos/seen_photo.py</extracomment>
        <translation>비율과 관계없이 {px} × {px}픽셀로 크기를 바꿉니다.</translation>
    </message>
    <message>
        <source>An overview and one tile, each {px} × {px} pixels.</source>
        <extracomment>app/window/photos/seen_photo.py</extracomment>
        <translation>전체 이미지 하나와 타일 하나, 각각 {px} × {px}픽셀입니다.</translation>
    </message>
    <message>
        <source>An overview and {n} tiles, each {px} × {px} pixels.</source>
        <extracomment>app/window/photos/seen_photo.py</extracomment>
        <translation>전체 이미지 하나와 타일 {n}개, 각각 {px} × {px}픽셀입니다.</translation>
    </message>
    <message>
        <source>That is 1/{n} of its size.</source>
        <extracomment>app/window/photos/seen_photo.py</extracomment>
        <translation>원래 크기의 1/{n}입니다.</translation>
    </message>
    <message>
        <source>That is its full size.</source>
        <extracomment>app/window/photos/seen_photo.py</extracomment>
        <translation>원래 크기 그대로입니다.</translation>
    </message>
    <message>
        <source>That is {n} times its size.</source>
        <extracomment>app/window/photos/seen_photo.py</extracomment>
        <translation>원래 크기의 {n}배입니다.</translation>
    </message>
    <message>
        <source>One photo, {size}</source>
        <extracomment>app/window/history/storage_view.py</extracomment>
        <translation>사진 1장, {size}</translation>
    </message>
    <message>
        <source>{n} photos, {size}</source>
        <extracomment>app/window/history/storage_view.py</extracomment>
        <translation>사진 {n}장, {size}</translation>
    </message>
    <message>
        <source>There is not enough memory for both models at once. They answer one after the other, and other chats wait until both have ended.</source>
        <extracomment>app/window/comparison/two_engines.py</extracomment>
        <translation>두 모델을 동시에 열기에는 메모리가 부족합니다. 차례로 답하며, 둘 다 끝날 때까지 다른 대화는 기다립니다.</translation>
    </message>
    <message>
        <source>They answer one after the other.</source>
        <extracomment>app/window/comparison/two_engines.py</extracomment>
        <translation>차례로 답합니다.</translation>
    </message>
    <message>
        <source>They answer one after the other, so that their times can be compared.</source>
        <extracomment>app/window/comparison/two_engines.py</extracomment>
        <translation>시간을 비교할 수 있도록 차례로 답합니다.</translation>
    </message>
    <message>
        <source>Both models answer at the same time, so each is slower than alone.</source>
        <extracomment>app/window/comparison/two_engines.py</extracomment>
        <translation>두 모델이 동시에 답하므로 하나만 쓸 때보다 느립니다.</translation>
    </message>
    <message>
        <source>{n} % full</source>
        <extracomment>app/window/chat/usage.py</extracomment>
        <translation>{n}% 사용</translation>
    </message>
    <message>
        <source>The context is {n} % full. The oldest exchanges have left it to make room.</source>
        <extracomment>app/window/chat/usage_words.py</extracomment>
        <translation>컨텍스트를 {n}% 사용했습니다. 공간을 만들기 위해 가장 오래된 문답을 제외했습니다.</translation>
    </message>
    <message>
        <source>The context is {n} % full; the oldest exchange leaves at {full} %.</source>
        <extracomment>app/window/chat/usage_words.py</extracomment>
        <translation>컨텍스트를 {n}% 사용했습니다. {full}%가 되면 가장 오래된 문답이 제외됩니다.</translation>
    </message>
    <message>
        <source>{taken} of {all} tokens of the context are taken.</source>
        <extracomment>app/window/chat/usage_words.py</extracomment>
        <translation>컨텍스트 토큰 {all}개 중 {taken}개를 사용했습니다.</translation>
    </message>
    <message>
        <source>When a question fills more than {full} % of the context, the oldest questions and their replies are left out until it is {reduced} % full. The system prompt and the latest photos stay. In the chat everything stays.</source>
        <extracomment>app/window/chat/usage_words.py</extracomment>
        <translation>질문이 컨텍스트의 {full}%를 넘으면 {reduced}%가 될 때까지 가장 오래된 질문과 답변부터 제외됩니다. 시스템 프롬프트와 최근 사진은 유지됩니다. 대화에는 모두 그대로 남습니다.</translation>
    </message>
    <message>
        <source>Prompt: {n} tokens, {photos} of them photos.</source>
        <extracomment>app/window/chat/usage_words.py</extracomment>
        <translation>프롬프트: 토큰 {n}개, 그중 사진 {photos}개.</translation>
    </message>
    <message>
        <source>Prompt: {n} tokens.</source>
        <extracomment>app/window/chat/usage_words.py</extracomment>
        <translation>프롬프트: 토큰 {n}개.</translation>
    </message>
    <message>
        <source>Reply: {text}.</source>
        <extracomment>app/window/chat/usage_words.py</extracomment>
        <translation>답변: {text}.</translation>
    </message>
    <message>
        <source>The oldest question was left out, with its reply.</source>
        <extracomment>app/window/chat/usage_words.py</extracomment>
        <translation>가장 오래된 질문과 그 답변을 제외했습니다.</translation>
    </message>
    <message>
        <source>The {n} oldest questions were left out, with their replies.</source>
        <extracomment>app/window/chat/usage_words.py</extracomment>
        <translation>가장 오래된 질문 {n}개와 그 답변을 제외했습니다.</translation>
    </message>
    <message>
        <source>{kept} of {all} tokens of the prompt were still in memory.</source>
        <extracomment>app/window/chat/usage_words.py</extracomment>
        <translation>프롬프트 토큰 {all}개 중 {kept}개가 메모리에 남아 있었습니다.</translation>
    </message>
    <message>
        <source>The whole prompt was read.</source>
        <extracomment>app/window/chat/usage_words.py</extracomment>
        <translation>프롬프트 전체를 읽었습니다.</translation>
    </message>
    <message>
        <source>One photo was not looked at again.</source>
        <extracomment>app/window/chat/usage_words.py</extracomment>
        <translation>사진 1장은 다시 보지 않았습니다.</translation>
    </message>
    <message>
        <source>{n} photos were not looked at again.</source>
        <extracomment>app/window/chat/usage_words.py</extracomment>
        <translation>사진 {n}장은 다시 보지 않았습니다.</translation>
    </message>
    <message>
        <source>One photo was looked at.</source>
        <extracomment>app/window/chat/usage_words.py</extracomment>
        <translation>사진 1장을 보았습니다.</translation>
    </message>
    <message>
        <source>{n} photos were looked at.</source>
        <extracomment>app/window/chat/usage_words.py</extracomment>
        <translation>사진 {n}장을 보았습니다.</translation>
    </message>
    <message>
        <source>First token after {all}: photos {see}, reading {read}.</source>
        <extracomment>app/window/chat/usage_words.py</extracomment>
        <translation>첫 토큰까지 {all}: 사진 {see}, 읽기 {read}.</translation>
    </message>
    <message>
        <source>one token</source>
        <extracomment>app/window/chat/usage_words.py</extracomment>
        <translation>토큰 1개</translation>
    </message>
    <message>
        <source>first after {time}</source>
        <extracomment>app/window/chat/usage_words.py</extracomment>
        <translation>첫 토큰까지 {time}</translation>
    </message>
    <message>
        <source>{0} is not on this computer, and Pumice fetches no photos.</source>
        <extracomment>app/window/photos/mime_photos.py</extracomment>
        <translation>{0}은(는) 이 컴퓨터에 없으며, Pumice는 사진을 내려받지 않습니다.</translation>
    </message>
    <message>
        <source>Choose a model…</source>
        <extracomment>app/window_parts.py</extracomment>
        <translation>모델 선택…</translation>
    </message>
    <message>
        <source>The video {0}</source>
        <extracomment>engine/errors.py</extracomment>
        <translation>동영상 {0}</translation>
    </message>
    <message>
        <source>The video</source>
        <extracomment>engine/errors.py</extracomment>
        <translation>동영상</translation>
    </message>
    <message>
        <source>The conversation needs {0} tokens, but the model holds {1}.</source>
        <extracomment>engine/errors.py</extracomment>
        <translation>대화에 토큰 {0}개가 필요한데 모델은 {1}개까지만 다룰 수 있습니다.</translation>
    </message>
    <message>
        <source>Start a new chat, or send fewer or shorter messages.</source>
        <extracomment>engine/errors.py</extracomment>
        <translation>새 대화를 시작하거나, 메시지를 줄이거나 더 짧게 보내세요.</translation>
    </message>
    <message>
        <source>{0} makes visual tokens {1} wide, but {2} takes them {3} wide.</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation>{0}이(가) 만드는 시각 토큰의 폭은 {1}인데 {2}은(는) 폭 {3}만 받습니다.</translation>
    </message>
    <message>
        <source>Use the vision file (mmproj) that was made for this model.</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation>이 모델용으로 만들어진 비전 파일(mmproj)을 사용하세요.</translation>
    </message>
    <message>
        <source>{0} is a vision file (mmproj), not a language model.</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation>{0}은(는) 언어 모델이 아니라 비전 파일(mmproj)입니다.</translation>
    </message>
    <message>
        <source>Give the language model with --model and this file with --mmproj.</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation>언어 모델은 --model로, 이 파일은 --mmproj로 지정하세요.</translation>
    </message>
    <message>
        <source>{0} does not say how long its context and how wide its embedding is.</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation>{0}에 컨텍스트의 길이와 임베딩의 폭이 적혀 있지 않습니다.</translation>
    </message>
    <message>
        <source>It is not a language model, or is part of a split one; give its first or only file.</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation>언어 모델이 아니거나 분할된 모델의 일부입니다. 첫 번째 파일 또는 전체가 든 파일을 지정하세요.</translation>
    </message>
    <message>
        <source>{0} holds a vocabulary only, and no weights.</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation>{0}에는 어휘만 있고 가중치가 없습니다.</translation>
    </message>
    <message>
        <source>Use a file of the same model with its weights.</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation>같은 모델의 가중치가 든 파일을 사용하세요.</translation>
    </message>
    <message>
        <source>The model file has no chat template. {0} is used, because {1}; if replies go wrong, use a file of the same model with a chat template.</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation>모델 파일에 채팅 템플릿이 없습니다. {0} 템플릿을 사용합니다. 이유: {1}. 답변이 이상하면 같은 모델의 채팅 템플릿이 든 파일을 사용하세요.</translation>
    </message>
    <message>
        <source>{0} is not a vision file (mmproj).</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation>{0}은(는) 비전 파일(mmproj)이 아닙니다.</translation>
    </message>
    <message>
        <source>A vision file has the architecture clip; a language model goes to --model.</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation>비전 파일의 아키텍처는 clip입니다. 언어 모델은 --model로 지정하세요.</translation>
    </message>
    <message>
        <source>{0} has no vision tower: it names no projector, or is for audio only.</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation>{0}에는 비전 타워가 없습니다. 프로젝터가 적혀 있지 않거나 오디오 전용입니다.</translation>
    </message>
    <message>
        <source>Use the vision file (mmproj) of a model that takes photos.</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation>사진을 받는 모델의 비전 파일(mmproj)을 사용하세요.</translation>
    </message>
    <message>
        <source>{0} lacks what a vision file must say ({1}).</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation>{0}에 비전 파일에 필요한 정보가 없습니다({1}).</translation>
    </message>
    <message>
        <source>Convert it again, or use another file.</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation>다시 변환하거나 다른 파일을 사용하세요.</translation>
    </message>
    <message>
        <source>llama.cpp {0}</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation>llama.cpp {0}</translation>
    </message>
    <message>
        <source>{0} cannot be read: {1}.</source>
        <extracomment>app/storage/training/recipe_files.py</extracomment>
        <translation>{0}을(를) 읽을 수 없습니다: {1}.</translation>
    </message>
    <message>
        <source>The photo is still being read.</source>
        <extracomment>app/window/chat/skill_menu.py</extracomment>
        <translation>사진을 아직 읽는 중입니다.</translation>
    </message>
    <message>
        <source>Add a photo first: this chat has none.</source>
        <extracomment>app/window/chat/skill_menu.py</extracomment>
        <translation>먼저 사진을 추가하세요. 이 대화에는 사진이 없습니다.</translation>
    </message>
    <message>
        <source>Delete it, or convert the model again.</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation>파일을 삭제하거나 모델을 다시 변환하세요.</translation>
    </message>
    <message>
        <source>{0} holds no card.</source>
        <extracomment>engine/gguf/card.py</extracomment>
        <translation>{0}에는 모델 정보가 없습니다.</translation>
    </message>
    <message>
        <source>It takes text only: there is no vision file (mmproj) with it.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation>비전 파일(mmproj)이 함께 있지 않아 텍스트만 받습니다.</translation>
    </message>
    <message>
        <source>Give the vision file that was published beside the model.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation>모델과 함께 배포된 비전 파일을 지정하세요.</translation>
    </message>
    <message>
        <source>A photo takes up to {0} tokens, but the context holds {1}.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation>사진 한 장에 토큰이 최대 {0}개 필요한데 컨텍스트는 {1}개입니다.</translation>
    </message>
    <message>
        <source>Open it with a larger --context-tokens.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation>더 큰 --context-tokens로 여세요.</translation>
    </message>
    <message>
        <source>Use a model with a longer context.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation>컨텍스트가 더 긴 모델을 사용하세요.</translation>
    </message>
    <message>
        <source>Its architecture, {0}, reads text but generates none.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation>이 모델의 아키텍처 {0}은(는) 텍스트를 읽기만 하고 생성하지 않습니다.</translation>
    </message>
    <message>
        <source>Use a language model.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation>언어 모델을 사용하세요.</translation>
    </message>
    <message>
        <source>Its architecture, {0}, is not known here.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation>이 모델의 아키텍처 {0}은(는) 알려지지 않은 것입니다.</translation>
    </message>
    <message>
        <source>Update Pumice, or use another model.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation>Pumice를 업데이트하거나 다른 모델을 사용하세요.</translation>
    </message>
    <message>
        <source>Its tokenizer has no token {0}, which this family puts before a photo.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation>토크나이저에 이 계열에서 사진 앞에 넣는 토큰 {0}이(가) 없습니다.</translation>
    </message>
    <message>
        <source>Use the language model that was published beside the vision file.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation>비전 파일과 함께 배포된 언어 모델을 사용하세요.</translation>
    </message>
    <message>
        <source>It needs {0} of memory, and {1} are free.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation>메모리가 {0} 필요한데 여유 메모리는 {1}입니다.</translation>
    </message>
    <message>
        <source>Close other programs, open it with a smaller --context-tokens, or use a smaller file of the same model (such as q4_k_m).</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation>다른 프로그램을 닫거나, 더 작은 --context-tokens로 열거나, 같은 모델의 더 작은 파일(예: q4_k_m)을 사용하세요.</translation>
    </message>
    <message>
        <source>It does not see: it was shown different pictures and answered the same.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation>이 모델은 보지 못합니다. 서로 다른 그림을 보여 주었는데 똑같이 답했습니다.</translation>
    </message>
    <message>
        <source>Use the vision file that was published beside the model, or another model.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation>모델과 함께 배포된 비전 파일이나 다른 모델을 사용하세요.</translation>
    </message>
    <message>
        <source>Its tokenizer has no token {0}. Models converted from the original LLaVA checkpoints have none either, but neither has a plain language model that was never trained on photos.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation>토크나이저에 토큰 {0}이(가) 없습니다. 원본 LLaVA 체크포인트에서 변환한 모델에도 없지만, 사진으로 학습하지 않은 일반 언어 모델에도 없습니다.</translation>
    </message>
    <message>
        <source>The file is damaged or incomplete; download or convert the model again.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>파일이 손상되었거나 불완전합니다. 모델을 다시 다운로드하거나 변환하세요.</translation>
    </message>
    <message>
        <source>llama.cpp refuses such files; convert the model again, or use another file.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>llama.cpp는 이런 파일을 받지 않습니다. 모델을 다시 변환하거나 다른 파일을 사용하세요.</translation>
    </message>
    <message>
        <source>{0} is not a file.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>{0}은(는) 파일이 아닙니다.</translation>
    </message>
    <message>
        <source>Check the path.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>경로를 확인하세요.</translation>
    </message>
    <message>
        <source>There is no model file {0}.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>모델 파일 {0}이(가) 없습니다.</translation>
    </message>
    <message>
        <source>{0} is cut short or damaged in its header.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>{0} 파일이 헤더에서 잘렸거나 손상되었습니다.</translation>
    </message>
    <message>
        <source>{0} is not a GGUF file: it has only {1} bytes.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>{0}은(는) GGUF 파일이 아닙니다. 크기가 {1}바이트뿐입니다.</translation>
    </message>
    <message>
        <source>{0} is not a GGUF file.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>{0}은(는) GGUF 파일이 아닙니다.</translation>
    </message>
    <message>
        <source>Choose a file that ends in .gguf.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>이름이 .gguf로 끝나는 파일을 선택하세요.</translation>
    </message>
    <message>
        <source>{0} is stored for big-endian machines.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>{0} 파일은 빅 엔디언 시스템용으로 저장되었습니다.</translation>
    </message>
    <message>
        <source>Use the ordinary (little-endian) file of the same model.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>같은 모델의 일반(리틀 엔디언) 파일을 사용하세요.</translation>
    </message>
    <message>
        <source>{0} has GGUF version {1}; llama.cpp reads 2 and 3.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>{0}의 GGUF 버전은 {1}입니다. llama.cpp는 2와 3을 읽습니다.</translation>
    </message>
    <message>
        <source>Use a newer file of the same model, or convert it again.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>같은 모델의 더 최신 파일을 사용하거나 다시 변환하세요.</translation>
    </message>
    <message>
        <source>Update Pumice, or use another file of the same model.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>Pumice를 업데이트하거나 같은 모델의 다른 파일을 사용하세요.</translation>
    </message>
    <message>
        <source>{0} has the key {1} twice.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>{0}에 키 {1}이(가) 두 번 나옵니다.</translation>
    </message>
    <message>
        <source>{0} has a {1} of {2}; llama.cpp takes a power of 2, stored as a 32-bit number.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>{0}의 {1} 값이 {2}입니다. llama.cpp는 32비트 숫자로 저장된 2의 거듭제곱만 받습니다.</translation>
    </message>
    <message>
        <source>{0} has the tensor {1} twice.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>{0}에 텐서 {1}이(가) 두 번 나옵니다.</translation>
    </message>
    <message>
        <source>llama.cpp cannot read {0}: its tensor {1}, stored as {2}, has rows of {3} values, not a multiple of {4}.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>llama.cpp가 {0}을(를) 읽을 수 없습니다. {2} 유형으로 저장된 텐서 {1}의 한 행에 값이 {3}개 있는데, {4}의 배수가 아닙니다.</translation>
    </message>
    <message>
        <source>llama.cpp cannot read {0}: its tensor {1} has offset {2}, expected {3}.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>llama.cpp가 {0}을(를) 읽을 수 없습니다. 텐서 {1}의 오프셋이 {2}인데 {3}이어야 합니다.</translation>
    </message>
    <message>
        <source>{0} is cut short: {1} of {2} bytes are there.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>{0} 파일이 중간에 잘렸습니다. {2}바이트 중 {1}바이트만 있습니다.</translation>
    </message>
    <message>
        <source>The file is older than the key that names its projector; its layers are those of mlp.</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation>프로젝터를 나타내는 키가 생기기 전의 파일입니다. 레이어는 mlp의 것입니다.</translation>
    </message>
    <message>
        <source>The projector is a single layer, which llama.cpp cannot run as it is stored here.</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation>프로젝터가 단일 레이어인데, 이렇게 저장된 것은 llama.cpp가 실행할 수 없습니다.</translation>
    </message>
    <message>
        <source>Convert the original checkpoint with `pumice convert`: that stores it in a way that runs.</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation>`pumice convert`로 원본 체크포인트를 변환하세요. 실행할 수 있는 방식으로 저장됩니다.</translation>
    </message>
    <message>
        <source>run {0}</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation>{0}개만 실행하게 됩니다</translation>
    </message>
    <message>
        <source>look for {0}</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation>{0}개를 찾게 됩니다</translation>
    </message>
    <message>
        <source>The file does not say which layer its tower ends at, and llama.cpp would {0} of {1} layers; all {2} run.</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation>파일에 타워가 어느 레이어에서 끝나는지 적혀 있지 않아, llama.cpp라면 레이어 {1}개에서 {0}. 여기서는 {2}개를 모두 실행합니다.</translation>
    </message>
    <message>
        <source>The file holds no vision tower: it has no layers, or does not say how many.</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation>파일에 비전 타워가 없습니다. 레이어가 없거나 몇 개인지 적혀 있지 않습니다.</translation>
    </message>
    <message>
        <source>Use the vision file (mmproj) that was published beside the model.</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation>모델과 함께 배포된 비전 파일(mmproj)을 사용하세요.</translation>
    </message>
    <message>
        <source>The file counts {0} layers of its tower, but holds only {1}.</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation>파일에 타워의 레이어가 {0}개라고 적혀 있지만 실제로는 {1}개뿐입니다.</translation>
    </message>
    <message>
        <source>Download the file again, or convert the model again.</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation>파일을 다시 다운로드하거나 모델을 다시 변환하세요.</translation>
    </message>
    <message>
        <source>The file counts {0} layers, but its tower ends at layer {1}.</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation>파일에 레이어가 {0}개라고 적혀 있지만 타워는 레이어 {1}에서 끝납니다.</translation>
    </message>
    <message>
        <source>The tower has 25 layers, one less than the models of this kind were trained with.</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation>타워의 레이어가 25개로, 이런 종류의 모델이 학습된 것보다 하나 적습니다.</translation>
    </message>
    <message>
        <source>It cannot be repaired: convert the original checkpoint with `pumice convert`.</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation>복구할 수 없습니다. `pumice convert`로 원본 체크포인트를 변환하세요.</translation>
    </message>
    <message>
        <source>The file sets CLIP&apos;s activation for a SigLIP tower; it runs with its own, tanh GELU.</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation>파일에는 SigLIP 타워에 CLIP의 활성화 함수가 지정되어 있지만, 원래 함수인 tanh GELU로 실행합니다.</translation>
    </message>
    <message>
        <source>The file holds the norm behind the last layer, which this family does not apply.</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation>파일에 마지막 레이어 뒤의 정규화가 들어 있지만, 이 계열은 이를 적용하지 않습니다.</translation>
    </message>
    <message>
        <source>The vector that ends a row of visual tokens has a name that llama.cpp does not read.</source>
        <extracomment>engine/gguf/legacy_mmproj.py</extracomment>
        <translation>시각 토큰의 행을 끝내는 벡터의 이름이 llama.cpp가 읽지 않는 이름입니다.</translation>
    </message>
    <message>
        <source> with Ollama</source>
        <extracomment>engine/gguf/model_folders.py</extracomment>
        <translation> (Ollama 사용)</translation>
    </message>
    <message>
        <source>There is no vision file {0}.</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation>비전 파일 {0}이(가) 없습니다.</translation>
    </message>
    <message>
        <source>Check the path of --mmproj.</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation>--mmproj의 경로를 확인하세요.</translation>
    </message>
    <message>
        <source>There is no model {0}.</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation>모델 {0}이(가) 없습니다.</translation>
    </message>
    <message>
        <source>Give a GGUF file, or a folder with GGUF files.</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation>GGUF 파일이나 GGUF 파일이 든 폴더를 지정하세요.</translation>
    </message>
    <message>
        <source>Ollama&apos;s manifest {0} lists files that are missing: {1}.</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation>Ollama 매니페스트 {0}에 적힌 파일이 없습니다: {1}.</translation>
    </message>
    <message>
        <source>Pull the model again{0}.</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation>모델을 다시 받으세요{0}.</translation>
    </message>
    <message>
        <source>Give a GGUF file or a folder.</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation>GGUF 파일이나 폴더를 지정하세요.</translation>
    </message>
    <message>
        <source>The folder {0} holds no GGUF file, such as model.gguf.</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation>{0} 폴더에 model.gguf와 같은 GGUF 파일이 없습니다.</translation>
    </message>
    <message>
        <source>Give another folder.</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation>다른 폴더를 지정하세요.</translation>
    </message>
    <message>
        <source>The folder {0} holds vision files (mmproj) and no language model.</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation>{0} 폴더에 비전 파일(mmproj)만 있고 언어 모델이 없습니다.</translation>
    </message>
    <message>
        <source>Give the language model with --model and the vision file with --mmproj.</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation>언어 모델은 --model로, 비전 파일은 --mmproj로 지정하세요.</translation>
    </message>
    <message>
        <source>The folder {0} holds {1} models: {2}.</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation>{0} 폴더에 모델이 {1}개 있습니다: {2}.</translation>
    </message>
    <message>
        <source>Name one of them: {0}</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation>그중 하나를 지정하세요: {0}</translation>
    </message>
    <message>
        <source> --mmproj {0}</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation> --mmproj {0}</translation>
    </message>
    <message>
        <source>{0} is part {1} of {2} of a split model.</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation>{0}은(는) 분할된 모델의 {2}개 파일 중 {1}번째입니다.</translation>
    </message>
    <message>
        <source>Give the first part: {0}</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation>첫 번째 파일을 지정하세요: {0}</translation>
    </message>
    <message>
        <source>{0} is split into {1} parts, and {2} of them are missing: {3} ….</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation>{0}은(는) {1}개로 분할되어 있는데 그중 {2}개가 없습니다: {3} ….</translation>
    </message>
    <message>
        <source>{0} is split into {1} parts, and {2} of them are missing: {3}.</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation>{0}은(는) {1}개로 분할되어 있는데 그중 {2}개가 없습니다: {3}.</translation>
    </message>
    <message>
        <source>Put all parts into one folder.</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation>분할된 파일을 모두 한 폴더에 넣으세요.</translation>
    </message>
    <message>
        <source>{0} must be repaired before it can be used, but its copy cannot be made in {1}: {2}.</source>
        <extracomment>engine/gguf/repair.py</extracomment>
        <translation>{0}을(를) 사용하려면 먼저 복구해야 하는데, {1}에 사본을 만들 수 없습니다: {2}.</translation>
    </message>
    <message>
        <source>Check that this folder can be written, or convert the model with `pumice convert`.</source>
        <extracomment>engine/gguf/repair.py</extracomment>
        <translation>이 폴더에 쓸 수 있는지 확인하거나 `pumice convert`로 모델을 변환하세요.</translation>
    </message>
    <message>
        <source>{0} must be repaired before it can be used, and there is no space on the disk for its copy: {1} MB in {2}.</source>
        <extracomment>engine/gguf/repair.py</extracomment>
        <translation>{0}을(를) 사용하려면 먼저 복구해야 하는데, 사본을 만들 디스크 공간이 부족합니다: {2}에 {1}MB 필요.</translation>
    </message>
    <message>
        <source>Free some space, or convert the model with `pumice convert`.</source>
        <extracomment>engine/gguf/repair.py</extracomment>
        <translation>공간을 확보하거나 `pumice convert`로 모델을 변환하세요.</translation>
    </message>
    <message>
        <source>IQ4_NL_4_4, or I2_S of bitnet.cpp</source>
        <extracomment>engine/gguf/tensor_types.py</extracomment>
        <translation>IQ4_NL_4_4 또는 bitnet.cpp의 I2_S</translation>
    </message>
    <message>
        <source>the {0} file</source>
        <extracomment>engine/gguf/tensor_types.py</extracomment>
        <translation>{0} 파일</translation>
    </message>
    <message>
        <source>a newer file</source>
        <extracomment>engine/gguf/tensor_types.py</extracomment>
        <translation>더 최신 파일</translation>
    </message>
    <message>
        <source>Use {0} of the same model, or convert the model again.</source>
        <extracomment>engine/gguf/tensor_types.py</extracomment>
        <translation>같은 모델의 {0}을(를) 사용하거나 모델을 다시 변환하세요.</translation>
    </message>
    <message>
        <source>Use a file of the same model in a usual type, such as Q4_K_M or Q8_0.</source>
        <extracomment>engine/gguf/tensor_types.py</extracomment>
        <translation>같은 모델의 파일 중 Q4_K_M이나 Q8_0 같은 일반적인 유형을 사용하세요.</translation>
    </message>
    <message>
        <source>Update Pumice, or use a file of the same model in a usual type, such as Q4_K_M or Q8_0.</source>
        <extracomment>engine/gguf/tensor_types.py</extracomment>
        <translation>Pumice를 업데이트하거나, 같은 모델의 파일 중 Q4_K_M이나 Q8_0 같은 일반적인 유형을 사용하세요.</translation>
    </message>
    <message>
        <source>{0} holds no tensor {1}.</source>
        <extracomment>engine/gguf/tensors.py</extracomment>
        <translation>{0}에 텐서 {1}이(가) 없습니다.</translation>
    </message>
    <message>
        <source>less than a patch of {0}</source>
        <extracomment>engine/gguf/validation.py</extracomment>
        <translation>패치 크기 {0}보다 작습니다</translation>
    </message>
    <message>
        <source>not of three colours</source>
        <extracomment>engine/gguf/validation.py</extracomment>
        <translation>세 가지 색의 값이 아닙니다</translation>
    </message>
    <message>
        <source>{0} is damaged in its header: {1}.{2} is {3}, {4}.</source>
        <extracomment>engine/gguf/validation.py</extracomment>
        <translation>{0}의 헤더가 손상되었습니다. {1}.{2} 값이 {3}인데, {4}.</translation>
    </message>
    <message>
        <source>Download or convert the file again.</source>
        <extracomment>engine/gguf/validation.py</extracomment>
        <translation>파일을 다시 다운로드하거나 변환하세요.</translation>
    </message>
    <message>
        <source>not between {0} and {1}</source>
        <extracomment>engine/gguf/validation.py</extracomment>
        <translation>{0}에서 {1} 사이가 아닙니다</translation>
    </message>
    <message>
        <source>but {0} has {1}</source>
        <extracomment>engine/gguf/validation.py</extracomment>
        <translation>{0}의 값은 {1}입니다</translation>
    </message>
    <message>
        <source>not a small number above zero</source>
        <extracomment>engine/gguf/validation.py</extracomment>
        <translation>0보다 큰 작은 수가 아닙니다</translation>
    </message>
    <message>
        <source>but {0} layers are there</source>
        <extracomment>engine/gguf/validation.py</extracomment>
        <translation>레이어는 {0}개 있습니다</translation>
    </message>
    <message>
        <source>which does not divide {0} heads</source>
        <extracomment>engine/gguf/validation.py</extracomment>
        <translation>head {0}개를 나누지 못합니다</translation>
    </message>
    <message>
        <source>which does not divide a width of {0}</source>
        <extracomment>engine/gguf/validation.py</extracomment>
        <translation>폭 {0}을(를) 나누지 못합니다</translation>
    </message>
    <message>
        <source>which does not divide a query of {0}</source>
        <extracomment>engine/gguf/validation.py</extracomment>
        <translation>크기가 {0}인 query를 나누지 못합니다</translation>
    </message>
    <message>
        <source>not an even part of a head of {0}</source>
        <extracomment>engine/gguf/validation.py</extracomment>
        <translation>헤드 크기 {0} 이하의 짝수가 아닙니다</translation>
    </message>
    <message>
        <source>of {0} experts</source>
        <extracomment>engine/gguf/validation.py</extracomment>
        <translation>expert는 {0}개입니다</translation>
    </message>
    <message>
        <source>but there are positions for {0}</source>
        <extracomment>engine/gguf/validation.py</extracomment>
        <translation>위치는 {0}개입니다</translation>
    </message>
    <message>
        <source>but mm.0.weight takes {0}</source>
        <extracomment>engine/gguf/validation.py</extracomment>
        <translation>mm.0.weight는 {0}을(를) 받습니다</translation>
    </message>
    <message>
        <source>as asked</source>
        <extracomment>engine/hardware/auto_options.py</extracomment>
        <translation>지정한 값</translation>
    </message>
    <message>
        <source>as many as threads</source>
        <extracomment>engine/hardware/auto_options.py</extracomment>
        <translation>스레드 수와 같음</translation>
    </message>
    <message>
        <source>the default</source>
        <extracomment>engine/hardware/auto_options.py</extracomment>
        <translation>기본값</translation>
    </message>
    <message>
        <source>as large as the batch</source>
        <extracomment>engine/hardware/auto_options.py</extracomment>
        <translation>배치 크기와 같음</translation>
    </message>
    <message>
        <source>it rounds to float16, which f32 is to avoid</source>
        <extracomment>engine/hardware/auto_options.py</extracomment>
        <translation>float16으로 반올림되는데, f32는 이를 피하기 위한 것입니다</translation>
    </message>
    <message>
        <source>nothing else reads q8_0</source>
        <extracomment>engine/hardware/auto_options.py</extracomment>
        <translation>q8_0은 이 방식으로만 읽을 수 있습니다</translation>
    </message>
    <message>
        <source>on a CPU it makes questions and replies slower</source>
        <extracomment>engine/hardware/auto_options.py</extracomment>
        <translation>CPU에서는 질문과 답변이 느려집니다</translation>
    </message>
    <message>
        <source>llama.cpp uses it where the device has it</source>
        <extracomment>engine/hardware/auto_options.py</extracomment>
        <translation>장치가 지원하면 llama.cpp가 사용합니다</translation>
    </message>
    <message>
        <source>this build of llama.cpp finds no GPU</source>
        <extracomment>engine/hardware/auto_options.py</extracomment>
        <translation>이 llama.cpp 빌드에서 GPU를 찾을 수 없습니다</translation>
    </message>
    <message>
        <source>all that there is memory for on {0}</source>
        <extracomment>engine/hardware/auto_options.py</extracomment>
        <translation>{0}의 메모리에 들어가는 만큼 모두</translation>
    </message>
    <message>
        <source>as asked: the CPU alone</source>
        <extracomment>engine/hardware/auto_options.py</extracomment>
        <translation>지정한 값: CPU만 사용</translation>
    </message>
    <message>
        <source>The GPU&apos;s memory is too small for the whole model</source>
        <extracomment>engine/hardware/auto_options.py</extracomment>
        <translation>GPU 메모리가 모델 전체를 올리기에 부족합니다</translation>
    </message>
    <message>
        <source>{0}, so it runs on the CPU and is slower.</source>
        <extracomment>engine/hardware/auto_options.py</extracomment>
        <translation>{0}. 그래서 CPU에서 실행되며 느립니다.</translation>
    </message>
    <message>
        <source>{0}: {1} of {2} layers run on it, the rest on the CPU, which is slower.</source>
        <extracomment>engine/hardware/auto_options.py</extracomment>
        <translation>{0}. 레이어 {2}개 중 {1}개만 GPU에서 실행되고 나머지는 CPU에서 실행되어 느립니다.</translation>
    </message>
    <message>
        <source>the field {0} holds no text</source>
        <extracomment>engine/library/catalogue.py</extracomment>
        <translation>항목 {0}에 글이 없습니다</translation>
    </message>
    <message>
        <source>the field {0} has a wrong value, {1}</source>
        <extracomment>engine/library/catalogue.py</extracomment>
        <translation>항목 {0}의 값 {1}이(가) 올바르지 않습니다</translation>
    </message>
    <message>
        <source>{0} more; {1} are here</source>
        <extracomment>engine/library/download.py</extracomment>
        <translation>{0} 더(이미 받은 것: {1})</translation>
    </message>
    <message>
        <source>{0} needs {1}, and {2} are free on the disk of {3}. {4} of it are left for everything else.</source>
        <extracomment>engine/library/download.py</extracomment>
        <translation>{0}에 필요한 공간은 {1}, {3}이(가) 있는 디스크의 남은 공간은 {2}입니다. 그중 {4}은(는) 다른 용도로 남겨 둡니다.</translation>
    </message>
    <message>
        <source>If it lies on a drive that is not connected, connect it; otherwise take the model off the list: `pumice models remove {0}`, and add it again.</source>
        <extracomment>engine/library/entry.py</extracomment>
        <translation>연결되지 않은 드라이브에 있다면 드라이브를 연결하세요. 그렇지 않으면 `pumice models remove {0}`으로 모델을 목록에서 뺀 다음 다시 추가하세요.</translation>
    </message>
    <message>
        <source>No context of {0} tokens could be made: {1}</source>
        <extracomment>engine/native/context.py</extracomment>
        <translation>토큰 {0}개의 컨텍스트를 만들 수 없습니다: {1}</translation>
    </message>
    <message>
        <source>Close other programs, or open the model with a smaller context.</source>
        <extracomment>engine/native/context.py</extracomment>
        <translation>다른 프로그램을 닫거나 더 작은 컨텍스트로 모델을 여세요.</translation>
    </message>
    <message>
        <source>The photo has {0} visual tokens that must be read at once, but only {1} can be.</source>
        <extracomment>engine/native/context.py</extracomment>
        <translation>사진의 시각 토큰 {0}개를 한 번에 읽어야 하는데 {1}개만 읽을 수 있습니다.</translation>
    </message>
    <message>
        <source>Open the model with batch_tokens of {0} or more, and as many micro_batch_tokens.</source>
        <extracomment>engine/native/context.py</extracomment>
        <translation>batch_tokens를 {0} 이상으로 하고 micro_batch_tokens도 같은 값으로 하여 모델을 여세요.</translation>
    </message>
    <message>
        <source>llama.cpp could not read the prompt (code {0}): {1}</source>
        <extracomment>engine/native/context.py</extracomment>
        <translation>llama.cpp가 프롬프트를 읽지 못했습니다(코드 {0}): {1}</translation>
    </message>
    <message>
        <source>Open the model again; if it happens again, use another model file.</source>
        <extracomment>engine/native/context.py</extracomment>
        <translation>모델을 다시 여세요. 같은 일이 다시 생기면 다른 모델 파일을 사용하세요.</translation>
    </message>
    <message>
        <source>libmtmd made text only of it</source>
        <extracomment>engine/native/libmtmd_tower.py</extracomment>
        <translation>libmtmd가 이를 텍스트로만 만들었습니다</translation>
    </message>
    <message>
        <source>llama.cpp refuses {0}: {1}</source>
        <extracomment>engine/native/model.py</extracomment>
        <translation>llama.cpp가 {0}을(를) 받아들이지 않습니다: {1}</translation>
    </message>
    <message>
        <source>The file is damaged, or this version of llama.cpp does not support it.</source>
        <extracomment>engine/native/model.py</extracomment>
        <translation>파일이 손상되었거나 이 버전의 llama.cpp에서 지원하지 않는 파일입니다.</translation>
    </message>
    <message>
        <source>{0} does not say how its tokenizer splits a text: {1}.</source>
        <extracomment>engine/native/model.py</extracomment>
        <translation>{0}에 토크나이저가 텍스트를 나누는 방법이 적혀 있지 않습니다: {1}.</translation>
    </message>
    <message>
        <source>The file is damaged, or from a newer Pumice.</source>
        <extracomment>engine/native/model.py</extracomment>
        <translation>파일이 손상되었거나 더 새로운 버전의 Pumice에서 만든 것입니다.</translation>
    </message>
    <message>
        <source>llama.cpp refuses the vision file {0}: {1}</source>
        <extracomment>engine/native/mtmd.py</extracomment>
        <translation>llama.cpp가 비전 파일 {0}을(를) 받아들이지 않습니다: {1}</translation>
    </message>
    <message>
        <source>The file is damaged, made for another model, or of a kind this llama.cpp does not know.</source>
        <extracomment>engine/native/mtmd.py</extracomment>
        <translation>파일이 손상되었거나, 다른 모델용이거나, 이 llama.cpp가 모르는 종류입니다.</translation>
    </message>
    <message>
        <source>libmtmd refused it (code {0}): {1}</source>
        <extracomment>engine/native/mtmd.py</extracomment>
        <translation>libmtmd가 거부했습니다(코드 {0}): {1}</translation>
    </message>
    <message>
        <source>the vision tower failed (code {0}): {1}</source>
        <extracomment>engine/native/mtmd.py</extracomment>
        <translation>비전 타워가 실패했습니다(코드 {0}): {1}</translation>
    </message>
    <message>
        <source>the vision tower gave values that are not finite</source>
        <extracomment>engine/native/mtmd.py</extracomment>
        <translation>비전 타워가 유한하지 않은 값을 냈습니다</translation>
    </message>
    <message>
        <source>The photo did not become visual tokens: {0}.</source>
        <extracomment>engine/native/mtmd.py</extracomment>
        <translation>사진을 시각 토큰으로 만들지 못했습니다: {0}.</translation>
    </message>
    <message>
        <source>Nothing was answered without it. Use another model file or another llama.cpp.</source>
        <extracomment>engine/native/mtmd.py</extracomment>
        <translation>사진 없이는 답하지 않았습니다. 다른 모델 파일이나 다른 llama.cpp를 사용하세요.</translation>
    </message>
    <message>
        <source>The reply that is to be continued does not follow the grammar.</source>
        <extracomment>engine/native/sampler.py</extracomment>
        <translation>이어 쓸 답변이 문법에 맞지 않습니다.</translation>
    </message>
    <message>
        <source>Continue it without a grammar.</source>
        <extracomment>engine/native/sampler.py</extracomment>
        <translation>문법 없이 이어 쓰세요.</translation>
    </message>
    <message>
        <source>The grammar cannot be followed: no token of the model goes on with it.</source>
        <extracomment>engine/native/sampler.py</extracomment>
        <translation>문법을 따를 수 없습니다. 이어질 수 있는 토큰이 모델에 없습니다.</translation>
    </message>
    <message>
        <source>Use a grammar whose characters the model knows.</source>
        <extracomment>engine/native/sampler.py</extracomment>
        <translation>모델이 아는 문자로 된 문법을 사용하세요.</translation>
    </message>
    <message>
        <source>llama.cpp refuses the grammar: {0}.</source>
        <extracomment>engine/native/sampler.py</extracomment>
        <translation>llama.cpp가 문법을 받아들이지 않습니다: {0}.</translation>
    </message>
    <message>
        <source>it says no more</source>
        <extracomment>engine/native/sampler.py</extracomment>
        <translation>자세한 내용 없음</translation>
    </message>
    <message>
        <source>this llama.cpp builds the graph of the vision tower in an unknown way</source>
        <extracomment>engine/native/vision.py</extracomment>
        <translation>이 llama.cpp는 알 수 없는 방식으로 비전 타워의 그래프를 만듭니다</translation>
    </message>
    <message>
        <source>{0} makes visual tokens {1} wide, the model takes {2}.</source>
        <extracomment>engine/native/vision.py</extracomment>
        <translation>{0}이(가) 만드는 시각 토큰의 폭은 {1}인데 모델이 받는 폭은 {2}입니다.</translation>
    </message>
    <message>
        <source>libmtmd makes {0} parts of a tile</source>
        <extracomment>engine/native/vision.py</extracomment>
        <translation>libmtmd가 타일 하나를 {0}개로 나눕니다</translation>
    </message>
    <message>
        <source>{0} visual tokens instead of {1}</source>
        <extracomment>engine/native/vision.py</extracomment>
        <translation>시각 토큰이 {1}개가 아니라 {0}개입니다</translation>
    </message>
    <message>
        <source>{0} is {1}, but it must be {2}.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>{0} 값이 {1}인데, {2}의 값이어야 합니다.</translation>
    </message>
    <message>
        <source>Choose a value {0}.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>{0}의 값을 선택하세요.</translation>
    </message>
    <message>
        <source>at least {0}</source>
        <extracomment>engine/options.py</extracomment>
        <translation>{0} 이상</translation>
    </message>
    <message>
        <source>between {0} and {1}</source>
        <extracomment>engine/options.py</extracomment>
        <translation>{0}에서 {1} 사이</translation>
    </message>
    <message>
        <source>Context size in tokens; 0 uses the model&apos;s own, at most 8192.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>컨텍스트 크기(토큰)입니다. 0이면 모델 자체의 크기를 사용하며 최대 8192입니다.</translation>
    </message>
    <message>
        <source>CPU threads for generation; 0 uses one per CPU core that this process may use.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>생성에 쓰는 CPU 스레드 수입니다. 0이면 이 프로세스가 쓸 수 있는 CPU 코어마다 하나씩 사용합니다.</translation>
    </message>
    <message>
        <source>CPU threads for reading prompts; 0 uses as many as --threads.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>프롬프트를 읽는 데 쓰는 CPU 스레드 수입니다. 0이면 --threads와 같은 수를 사용합니다.</translation>
    </message>
    <message>
        <source>LLM layers on the GPU; -1 uses as many as fit into its memory, 0 none.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>GPU에 올릴 LLM 레이어 수입니다. -1이면 메모리에 들어가는 만큼 올리고, 0이면 올리지 않습니다.</translation>
    </message>
    <message>
        <source>Most prompt tokens per batch.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>배치 하나에 들어가는 최대 프롬프트 토큰 수입니다.</translation>
    </message>
    <message>
        <source>Tokens computed at once within a batch: fewer need less memory; 0 takes the whole batch.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>배치 안에서 한 번에 계산하는 토큰 수입니다. 적을수록 메모리를 덜 씁니다. 0이면 배치 전체를 계산합니다.</translation>
    </message>
    <message>
        <source>Flash attention, which rounds to float16; auto turns it off for kv_type f32 and on a CPU.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>플래시 어텐션이며 float16으로 반올림됩니다. auto이면 kv_type이 f32이거나 CPU에서 실행할 때 꺼집니다.</translation>
    </message>
    <message>
        <source>KV-cache dtype: f16, q8_0 for half the memory, or f32 for exact checks.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>KV 캐시 dtype입니다. f16, 메모리를 절반만 쓰는 q8_0, 정밀 확인용 f32가 있습니다.</translation>
    </message>
    <message>
        <source>Conversations held side by side (KV-cache slots); 0 uses as many as fit into 256 MB, at most 4.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>동시에 유지하는 대화 수(KV 캐시 슬롯)입니다. 0이면 256MB에 들어가는 만큼, 최대 4개를 사용합니다.</translation>
    </message>
    <message>
        <source>Folder for image embeddings and saved sequence states; empty keeps nothing on the disk.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>이미지 임베딩과 저장된 시퀀스 상태를 둘 폴더입니다. 비어 있으면 디스크에 아무것도 저장하지 않습니다.</translation>
    </message>
    <message>
        <source>Most bytes in that folder; the oldest are deleted first.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>그 폴더의 최대 바이트 수입니다. 가장 오래된 것부터 삭제됩니다.</translation>
    </message>
    <message>
        <source>Most memory of the engine&apos;s process in bytes, without weights, before it is restarted between two questions; 0 uses what it took when the model was opened plus a quarter of the memory free then, at least 1 GiB.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>질문과 질문 사이에 엔진 프로세스를 다시 시작하는 기준이 되는 최대 메모리(바이트, 가중치 제외)입니다. 0이면 모델을 열 때 쓴 양에 당시 여유 메모리의 4분의 1을 더한 값을 사용하며, 최소 1GiB입니다.</translation>
    </message>
    <message>
        <source>flash_attention is on, but it rounds to float16, which kv_type f32 is to avoid.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>flash_attention이 켜져 있지만 float16으로 반올림됩니다. kv_type f32는 이를 피하기 위한 것입니다.</translation>
    </message>
    <message>
        <source>Choose auto or off, or kv_type f16.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>auto나 off 또는 kv_type f16을 선택하세요.</translation>
    </message>
    <message>
        <source>flash_attention is off, but a KV cache of kv_type q8_0 cannot be read without it.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>flash_attention이 꺼져 있지만, 이 기능 없이는 kv_type q8_0의 KV 캐시를 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>Choose auto or on, or kv_type f16.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>auto나 on 또는 kv_type f16을 선택하세요.</translation>
    </message>
    <message>
        <source>Most tokens in a reply.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>답변의 최대 토큰 수입니다.</translation>
    </message>
    <message>
        <source>0 always takes the likeliest token (greedy); higher is more varied.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>0이면 항상 확률이 가장 높은 토큰을 고릅니다(greedy). 높을수록 답변이 다양해집니다.</translation>
    </message>
    <message>
        <source>Choose among the k likeliest tokens; 0 turns this off.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>확률이 가장 높은 토큰 k개 중에서 고릅니다. 0이면 끕니다.</translation>
    </message>
    <message>
        <source>Choose among the likeliest tokens that together have this probability; 1 turns it off.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>확률이 높은 순으로 합이 이 값이 될 때까지의 토큰 중에서 고릅니다. 1이면 끕니다.</translation>
    </message>
    <message>
        <source>Leave out tokens less likely than this share of the likeliest one; 0 turns it off.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>가장 높은 확률의 이 비율보다 확률이 낮은 토큰을 제외합니다. 0이면 끕니다.</translation>
    </message>
    <message>
        <source>Above 1 makes tokens that were used already less likely; 1 turns it off.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>1보다 크면 이미 나온 토큰이 다시 나올 확률을 낮춥니다. 1이면 끕니다.</translation>
    </message>
    <message>
        <source>Subtracted from a token&apos;s logit for each time it was used; 0 turns it off.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>토큰이 나온 횟수만큼 해당 토큰의 로짓에서 뺍니다. 0이면 끕니다.</translation>
    </message>
    <message>
        <source>Subtracted from a token&apos;s logit once if it was used; 0 turns it off.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>토큰이 한 번이라도 나왔으면 해당 토큰의 로짓에서 한 번 뺍니다. 0이면 끕니다.</translation>
    </message>
    <message>
        <source>How many of the reply&apos;s last tokens the penalties count; 0 turns them off.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>페널티를 계산할 때 보는 답변의 마지막 토큰 수입니다. 0이면 페널티를 끕니다.</translation>
    </message>
    <message>
        <source>1 or 2 keeps the surprise of tokens constant by that version of Mirostat, instead of top_k, top_p and min_p; 0 turns it off.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>1이나 2이면 top_k, top_p, min_p 대신 해당 버전의 Mirostat으로 토큰의 의외성을 일정하게 유지합니다. 0이면 끕니다.</translation>
    </message>
    <message>
        <source>The surprise that Mirostat aims at, in bits per token.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>Mirostat이 목표로 하는 의외성(토큰당 비트)입니다.</translation>
    </message>
    <message>
        <source>Learning rate of Mirostat.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>Mirostat의 학습률입니다.</translation>
    </message>
    <message>
        <source>A GBNF grammar that every reply must follow, beginning with its rule root.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>모든 답변이 따라야 하는 GBNF 문법입니다. 규칙 root에서 시작합니다.</translation>
    </message>
    <message>
        <source>A JSON schema: every reply is JSON that satisfies it; {{}} is any JSON.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>JSON 스키마입니다. 모든 답변이 이를 만족하는 JSON이 됩니다. {{}}이면 어떤 JSON이든 됩니다.</translation>
    </message>
    <message>
        <source>The same seed gives the same reply; none draws a new seed each time.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>같은 시드는 같은 답변을 만듭니다. 없으면 매번 새 시드를 뽑습니다.</translation>
    </message>
    <message>
        <source>Strings that end the reply; they are not part of it.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>답변을 끝내는 문자열입니다. 답변에는 포함되지 않습니다.</translation>
    </message>
    <message>
        <source>A stop string may not be empty.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>중지 문자열은 비어 있을 수 없습니다.</translation>
    </message>
    <message>
        <source>Leave it out instead.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>빈 문자열을 넣지 말고 빼세요.</translation>
    </message>
    <message>
        <source>mirostat needs a temperature above 0: at 0 the likeliest token is always taken.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>mirostat을 쓰려면 온도가 0보다 커야 합니다. 0이면 항상 확률이 가장 높은 토큰을 고릅니다.</translation>
    </message>
    <message>
        <source>Choose a temperature such as 0.8.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>0.8과 같은 온도를 선택하세요.</translation>
    </message>
    <message>
        <source>No effect at temperature 0.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>온도가 0이면 효과가 없습니다.</translation>
    </message>
    <message>
        <source>No effect with Mirostat.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>Mirostat을 쓰면 효과가 없습니다.</translation>
    </message>
    <message>
        <source>No effect without Mirostat.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>Mirostat을 쓰지 않으면 효과가 없습니다.</translation>
    </message>
    <message>
        <source>No effect without a penalty.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>페널티가 없으면 효과가 없습니다.</translation>
    </message>
    <message>
        <source>No effect: the penalties count no tokens.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>효과 없음: 페널티가 보는 토큰이 없습니다.</translation>
    </message>
    <message>
        <source>There is a grammar and a json_schema, but a reply can follow only one.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>grammar와 json_schema가 모두 있지만 답변은 하나만 따를 수 있습니다.</translation>
    </message>
    <message>
        <source>Leave one of them out.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>둘 중 하나를 빼세요.</translation>
    </message>
    <message>
        <source>{0} is {1}.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>{0} 값이 {1}입니다.</translation>
    </message>
    <message>
        <source>Choose {0} or {1}.</source>
        <extracomment>engine/options.py</extracomment>
        <translation>{0} 또는 {1} 중에서 선택하세요.</translation>
    </message>
    <message>
        <source>The conversation is kept: ask again, and the model is opened again.</source>
        <extracomment>engine/process/child.py</extracomment>
        <translation>대화는 그대로 있습니다. 다시 질문하면 모델이 다시 열립니다.</translation>
    </message>
    <message>
        <source>native code gave up</source>
        <extracomment>engine/process/exit_words.py</extracomment>
        <translation>네이티브 코드가 실행을 중단했습니다</translation>
    </message>
    <message>
        <source>native code crashed</source>
        <extracomment>engine/process/exit_words.py</extracomment>
        <translation>네이티브 코드가 비정상 종료되었습니다</translation>
    </message>
    <message>
        <source>this CPU lacks an instruction that native code was built for</source>
        <extracomment>engine/process/exit_words.py</extracomment>
        <translation>네이티브 코드에 필요한 명령을 이 CPU가 지원하지 않습니다</translation>
    </message>
    <message>
        <source>it was killed, as systems do when memory runs out</source>
        <extracomment>engine/process/exit_words.py</extracomment>
        <translation>메모리가 부족할 때처럼 시스템이 강제 종료했습니다</translation>
    </message>
    <message>
        <source>it ended with code {0}</source>
        <extracomment>engine/process/exit_words.py</extracomment>
        <translation>코드 {0}(으)로 종료되었습니다</translation>
    </message>
    <message>
        <source>it could not be started</source>
        <extracomment>engine/process/exit_words.py</extracomment>
        <translation>시작할 수 없었습니다</translation>
    </message>
    <message>
        <source>error: {0}</source>
        <extracomment>app/main.py</extracomment>
        <translation>오류: {0}</translation>
    </message>
    <message>
        <source>it is damaged ({0})</source>
        <extracomment>app/storage/skill_servers.py</extracomment>
        <translation>손상되었습니다({0})</translation>
    </message>
    <message>
        <source>The servers for skills could not be saved: {0}.</source>
        <extracomment>app/storage/skill_servers.py</extracomment>
        <translation>스킬 서버를 저장할 수 없습니다: {0}.</translation>
    </message>
    <message>
        <source>The servers for skills could not be read: {0}. None is used.</source>
        <extracomment>app/storage/skill_servers.py</extracomment>
        <translation>스킬 서버를 읽을 수 없습니다: {0}. 서버를 사용하지 않습니다.</translation>
    </message>
    <message>
        <source>Check the file {0}.</source>
        <extracomment>app/storage/skill_servers.py</extracomment>
        <translation>{0} 파일을 확인하세요.</translation>
    </message>
    <message>
        <source>{0} already holds a run.</source>
        <extracomment>app/storage/training/new_run.py</extracomment>
        <translation>{0}에 이미 학습이 있습니다.</translation>
    </message>
    <message>
        <source>Watch it, or choose another folder for this one.</source>
        <extracomment>app/storage/training/new_run.py</extracomment>
        <translation>그 학습을 지켜보거나 이 학습에 다른 폴더를 선택하세요.</translation>
    </message>
    <message>
        <source>This run was not started here, so its recipe is not known.</source>
        <extracomment>app/storage/training/new_run.py</extracomment>
        <translation>여기서 시작한 학습이 아니어서 레시피를 알 수 없습니다.</translation>
    </message>
    <message>
        <source>Resume it in a terminal: `pumice train RECIPE --resume --folder {0}`.</source>
        <extracomment>app/storage/training/new_run.py</extracomment>
        <translation>터미널에서 재개하세요: `pumice train RECIPE --resume --folder {0}`.</translation>
    </message>
    <message>
        <source>{0} is not valid TOML: {1}.</source>
        <extracomment>app/storage/training/recipe_files.py</extracomment>
        <translation>{0}은(는) 올바른 TOML이 아닙니다: {1}.</translation>
    </message>
    <message>
        <source>See docs/training.md.</source>
        <extracomment>app/storage/training/recipe_files.py</extracomment>
        <translation>docs/training.md를 참고하세요.</translation>
    </message>
    <message>
        <source>Check that it exists and can be written to, or choose another folder.</source>
        <extracomment>app/storage/training/run_launch.py</extracomment>
        <translation>폴더가 있고 쓸 수 있는지 확인하거나 다른 폴더를 선택하세요.</translation>
    </message>
    <message>
        <source>Watch it, or choose another folder.</source>
        <extracomment>app/storage/training/run_process.py</extracomment>
        <translation>그 학습을 지켜보거나 다른 폴더를 선택하세요.</translation>
    </message>
    <message>
        <source>A run on {0} is already going on in {1}.</source>
        <extracomment>app/storage/training/run_process.py</extracomment>
        <translation>{0}에서 시작한 학습이 이미 {1} 폴더에서 진행 중입니다.</translation>
    </message>
    <message>
        <source>A run is already going on in {0}.</source>
        <extracomment>app/storage/training/run_process.py</extracomment>
        <translation>{0} 폴더에서 이미 학습이 진행 중입니다.</translation>
    </message>
    <message>
        <source>A run was started in {0} just now.</source>
        <extracomment>app/storage/training/run_process.py</extracomment>
        <translation>{0} 폴더에서 방금 학습이 시작되었습니다.</translation>
    </message>
    <message>
        <source>a version of a photo is missing in it</source>
        <extracomment>app/storage/transfer/chat_import.py</extracomment>
        <translation>안에 사진의 버전 하나가 빠져 있습니다</translation>
    </message>
    <message>
        <source>failed</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>실패</translation>
    </message>
    <message>
        <source>Used {name}</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>{name} 사용함</translation>
    </message>
    <message>
        <source>Using {name}…</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>{name} 사용 중…</translation>
    </message>
    <message>
        <source>May the model use {name}?</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>모델이 {name} 스킬을 사용해도 될까요?</translation>
    </message>
    <message>
        <source>May the model have the text read?</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>모델이 글자를 읽어도 될까요?</translation>
    </message>
    <message>
        <source>Reading the text…</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>글자 읽는 중…</translation>
    </message>
    <message>
        <source>May the model have the codes read?</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>모델이 코드를 읽어도 될까요?</translation>
    </message>
    <message>
        <source>Read the codes</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>코드 읽기</translation>
    </message>
    <message>
        <source>Reading the codes…</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>코드 읽는 중…</translation>
    </message>
    <message>
        <source>Looked closer</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>자세히 살펴봄</translation>
    </message>
    <message>
        <source>Looking closer…</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>자세히 살펴보는 중…</translation>
    </message>
    <message>
        <source>May the model look closer?</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>모델이 더 자세히 살펴봐도 될까요?</translation>
    </message>
    <message>
        <source>May the model have the colours measured?</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>모델이 색을 측정해도 될까요?</translation>
    </message>
    <message>
        <source>Measured the colours</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>색을 측정함</translation>
    </message>
    <message>
        <source>Measuring the colours…</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>색 측정 중…</translation>
    </message>
    <message>
        <source>May the model know when and where the photo was taken?</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>사진을 찍은 시간과 장소를 모델에 알려 줘도 될까요?</translation>
    </message>
    <message>
        <source>Looked up when and where</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>찍은 시간과 장소를 확인함</translation>
    </message>
    <message>
        <source>Looking up when and where…</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>찍은 시간과 장소 확인 중…</translation>
    </message>
    <message>
        <source>May the model look for similar photos?</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>모델이 비슷한 사진을 찾아봐도 될까요?</translation>
    </message>
    <message>
        <source>Looked for similar photos</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>비슷한 사진을 찾아봄</translation>
    </message>
    <message>
        <source>Looking for similar photos…</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>비슷한 사진 찾는 중…</translation>
    </message>
    <message>
        <source>May the model cut something out of the photo?</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>모델이 사진에서 대상을 오려 내도 될까요?</translation>
    </message>
    <message>
        <source>Cut it out</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>오려 냄</translation>
    </message>
    <message>
        <source>Cutting it out…</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>오려 내는 중…</translation>
    </message>
    <message>
        <source>May the model blur part of the photo?</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>모델이 사진 일부를 흐리게 해도 될까요?</translation>
    </message>
    <message>
        <source>Blurred it</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>흐리게 함</translation>
    </message>
    <message>
        <source>Blurring it…</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>흐리게 하는 중…</translation>
    </message>
    <message>
        <source>May the model remove something from the photo?</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>모델이 사진에서 대상을 제거해도 될까요?</translation>
    </message>
    <message>
        <source>Removed it</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>제거함</translation>
    </message>
    <message>
        <source>Removing it…</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>제거하는 중…</translation>
    </message>
    <message>
        <source>May the model replace part of the photo?</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>모델이 사진 일부를 다른 것으로 바꿔도 될까요?</translation>
    </message>
    <message>
        <source>Replaced it</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>바꿈</translation>
    </message>
    <message>
        <source>Replacing it…</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>바꾸는 중…</translation>
    </message>
    <message>
        <source>May the model make a picture?</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>모델이 그림을 만들어도 될까요?</translation>
    </message>
    <message>
        <source>Made a picture</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>그림을 만듦</translation>
    </message>
    <message>
        <source>Making a picture…</source>
        <extracomment>app/window/chat/skill_lines.py</extracomment>
        <translation>그림 만드는 중…</translation>
    </message>
    <message>
        <source>Mapping[str, Skill]</source>
        <extracomment>app/window/chat/skill_menu.py</extracomment>
        <translation>Mapping[str, Skill]</translation>
    </message>
    <message>
        <source>Measure the colours</source>
        <extracomment>app/window/chat/skill_menu.py</extracomment>
        <translation>색 측정</translation>
    </message>
    <message>
        <source>Say when and where it was taken</source>
        <extracomment>app/window/chat/skill_menu.py</extracomment>
        <translation>찍은 시간과 장소 알아보기</translation>
    </message>
    <message>
        <source>What does it say?</source>
        <extracomment>app/window/chat/skill_menu.py</extracomment>
        <translation>뭐라고 쓰여 있나요?</translation>
    </message>
    <message>
        <source>What do the codes say?</source>
        <extracomment>app/window/chat/skill_menu.py</extracomment>
        <translation>코드에 어떤 내용이 들어 있나요?</translation>
    </message>
    <message>
        <source>Which colours are there?</source>
        <extracomment>app/window/chat/skill_menu.py</extracomment>
        <translation>어떤 색이 있나요?</translation>
    </message>
    <message>
        <source>When and where was this taken?</source>
        <extracomment>app/window/chat/skill_menu.py</extracomment>
        <translation>언제 어디에서 찍은 사진인가요?</translation>
    </message>
    <message>
        <source>What does {name} find?</source>
        <extracomment>app/window/chat/skill_menu.py</extracomment>
        <translation>{name} 스킬로 무엇을 알 수 있나요?</translation>
    </message>
    <message>
        <source>One model for photos is on this computer already.</source>
        <extracomment>app/window/chat/welcome.py</extracomment>
        <translation>이 컴퓨터에 사진을 볼 수 있는 모델이 이미 1개 있습니다.</translation>
    </message>
    <message>
        <source>{n} models for photos are on this computer already.</source>
        <extracomment>app/window/chat/welcome.py</extracomment>
        <translation>이 컴퓨터에 사진을 볼 수 있는 모델이 이미 {n}개 있습니다.</translation>
    </message>
    <message>
        <source>Cutting out…</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>오려 내는 중…</translation>
    </message>
    <message>
        <source>Cut out.</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>오려 냈습니다.</translation>
    </message>
    <message>
        <source>cut out</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>오려 냄</translation>
    </message>
    <message>
        <source>Removing…</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>제거하는 중…</translation>
    </message>
    <message>
        <source>Removed.</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>제거했습니다.</translation>
    </message>
    <message>
        <source>something removed</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>일부 제거됨</translation>
    </message>
    <message>
        <source>Blurring…</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>흐리게 하는 중…</translation>
    </message>
    <message>
        <source>Blurred.</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>흐리게 했습니다.</translation>
    </message>
    <message>
        <source>blurred</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>흐리게 처리됨</translation>
    </message>
    <message>
        <source>Replacing…</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>바꾸는 중…</translation>
    </message>
    <message>
        <source>Replaced.</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>바꿨습니다.</translation>
    </message>
    <message>
        <source>something replaced</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>일부 바뀜</translation>
    </message>
    <message>
        <source>Cropping…</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>자르는 중…</translation>
    </message>
    <message>
        <source>Cropped.</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>잘랐습니다.</translation>
    </message>
    <message>
        <source>cropped</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>잘림</translation>
    </message>
    <message>
        <source>Rotating…</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>회전 중…</translation>
    </message>
    <message>
        <source>Rotated.</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>회전했습니다.</translation>
    </message>
    <message>
        <source>rotated</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>회전됨</translation>
    </message>
    <message>
        <source>Adjusting…</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>보정 중…</translation>
    </message>
    <message>
        <source>Adjusted.</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>보정했습니다.</translation>
    </message>
    <message>
        <source>adjusted</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>보정됨</translation>
    </message>
    <message>
        <source>edited</source>
        <extracomment>app/window/editing/edit_deeds.py</extracomment>
        <translation>편집됨</translation>
    </message>
    <message>
        <source>Finding the outline…</source>
        <extracomment>app/window/editing/photo_editor.py</extracomment>
        <translation>윤곽 찾는 중…</translation>
    </message>
    <message>
        <source>Editing. Mark something in the photo.</source>
        <extracomment>app/window/editing/photo_editor.py</extracomment>
        <translation>편집 중입니다. 사진에서 부분을 지정하세요.</translation>
    </message>
    <message>
        <source>Stopped. Nothing was changed.</source>
        <extracomment>app/window/editing/photo_editor.py</extracomment>
        <translation>중지했습니다. 바뀐 것은 없습니다.</translation>
    </message>
    <message>
        <source>Saving…</source>
        <extracomment>app/window/editing/photo_editor.py</extracomment>
        <translation>저장 중…</translation>
    </message>
    <message>
        <source>Saved as {name}.</source>
        <extracomment>app/window/editing/photo_editor.py</extracomment>
        <translation>{name}(으)로 저장했습니다.</translation>
    </message>
    <message>
        <source>The next question is about this version.</source>
        <extracomment>app/window/editing/photo_editor.py</extracomment>
        <translation>다음 질문은 이 버전에 대해 합니다.</translation>
    </message>
    <message>
        <source>There is no skill {0} here.</source>
        <extracomment>app/window/editing/skill_access.py</extracomment>
        <translation>{0} 스킬이 여기에 없습니다.</translation>
    </message>
    <message>
        <source>`pumice skills` lists them.</source>
        <extracomment>app/window/editing/skill_access.py</extracomment>
        <translation>`pumice skills`로 목록을 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Photo</source>
        <extracomment>app/window/editing/version_file.py</extracomment>
        <translation>사진</translation>
    </message>
    <message>
        <source>{name}, edited</source>
        <extracomment>app/window/editing/version_file.py</extracomment>
        <translation>{name}, 편집됨</translation>
    </message>
    <message>
        <source>This is Pumice&apos;s own folder of photos.</source>
        <extracomment>app/window/editing/version_file.py</extracomment>
        <translation>Pumice가 사진을 보관하는 폴더입니다.</translation>
    </message>
    <message>
        <source>Choose a folder of yours to save it in.</source>
        <extracomment>app/window/editing/version_file.py</extracomment>
        <translation>저장할 다른 폴더를 선택하세요.</translation>
    </message>
    <message>
        <source>{0} could not be written: {1}.</source>
        <extracomment>app/window/editing/version_file.py</extracomment>
        <translation>{0}에 쓸 수 없습니다: {1}.</translation>
    </message>
    <message>
        <source>Check the folder, its permissions and the space on the disk.</source>
        <extracomment>app/window/editing/version_file.py</extracomment>
        <translation>폴더와 그 권한, 디스크의 남은 공간을 확인하세요.</translation>
    </message>
    <message>
        <source>No photo came of it.</source>
        <extracomment>app/window/editing/version_maker.py</extracomment>
        <translation>사진이 만들어지지 않았습니다.</translation>
    </message>
    <message>
        <source>Try another place or another tool.</source>
        <extracomment>app/window/editing/version_maker.py</extracomment>
        <translation>다른 곳을 지정하거나 다른 도구를 사용해 보세요.</translation>
    </message>
    <message>
        <source>This changed nothing.</source>
        <extracomment>app/window/editing/version_maker.py</extracomment>
        <translation>바뀐 것이 없습니다.</translation>
    </message>
    <message>
        <source>Mark another place, or choose other values.</source>
        <extracomment>app/window/editing/version_maker.py</extracomment>
        <translation>다른 곳을 지정하거나 다른 값을 선택하세요.</translation>
    </message>
    <message>
        <source>Undone. The next question is about this version.</source>
        <extracomment>app/window/editing/version_steps.py</extracomment>
        <translation>실행을 취소했습니다. 다음 질문은 이 버전에 대해 합니다.</translation>
    </message>
    <message>
        <source>Redone. The next question is about this version.</source>
        <extracomment>app/window/editing/version_steps.py</extracomment>
        <translation>다시 실행했습니다. 다음 질문은 이 버전에 대해 합니다.</translation>
    </message>
    <message>
        <source>Looking at this machine…</source>
        <extracomment>app/window/help/about_pumice.py</extracomment>
        <translation>이 컴퓨터를 확인하는 중…</translation>
    </message>
    <message>
        <source>The facts for a bug report were copied.</source>
        <extracomment>app/window/help/about_pumice.py</extracomment>
        <translation>버그 신고용 정보를 복사했습니다.</translation>
    </message>
    <message>
        <source>Order {n} of 2: {what}</source>
        <extracomment>app/window/judging/judgement_card.py</extracomment>
        <translation>순서 {n}/2: {what}</translation>
    </message>
    <message>
        <source>Reasons</source>
        <extracomment>app/window/judging/judgement_card.py</extracomment>
        <translation>이유</translation>
    </message>
    <message>
        <source>What it answered</source>
        <extracomment>app/window/judging/judgement_card.py</extracomment>
        <translation>모델의 답변</translation>
    </message>
    <message>
        <source>Judged by {name}.</source>
        <extracomment>app/window/judging/judgement_card.py</extracomment>
        <translation>판정 모델: {name}.</translation>
    </message>
    <message>
        <source>Compare with version {n}</source>
        <extracomment>app/window/judging/judgement_card.py</extracomment>
        <translation>버전 {n}과(와) 비교</translation>
    </message>
    <message>
        <source>Comparing versions {a} and {b}…</source>
        <extracomment>app/window/judging/judgement_card.py</extracomment>
        <translation>버전 {a}, {b} 비교 중…</translation>
    </message>
    <message>
        <source>The comparison was stopped.</source>
        <extracomment>app/window/judging/judgement_card.py</extracomment>
        <translation>비교를 중지했습니다.</translation>
    </message>
    <message>
        <source>Version {n} is better than version {other}.</source>
        <extracomment>app/window/judging/judgement_card.py</extracomment>
        <translation>버전 {other}보다 버전 {n} 쪽이 더 좋습니다.</translation>
    </message>
    <message>
        <source>The model gave no verdict.</source>
        <extracomment>app/window/judging/judgement_card.py</extracomment>
        <translation>모델이 판정을 내리지 않았습니다.</translation>
    </message>
    <message>
        <source>Versions {a} and {b}: no clear preference.</source>
        <extracomment>app/window/judging/judgement_card.py</extracomment>
        <translation>버전 {a}, {b}: 뚜렷한 우열이 없습니다.</translation>
    </message>
    <message>
        <source>Versions {a} and {b} are equally good.</source>
        <extracomment>app/window/judging/judgement_card.py</extracomment>
        <translation>버전 {a}, {b} 모두 똑같이 좋습니다.</translation>
    </message>
    <message>
        <source>It answered, but not in the form that was asked for. Larger models do better.</source>
        <extracomment>app/window/judging/judgement_card.py</extracomment>
        <translation>답변은 했지만 요청한 형식이 아닙니다. 더 큰 모델이 더 잘합니다.</translation>
    </message>
    <message>
        <source>Asked in both orders, which agree.</source>
        <extracomment>app/window/judging/judgement_card.py</extracomment>
        <translation>두 순서로 모두 물었으며 결과가 일치합니다.</translation>
    </message>
    <message>
        <source>Asked in both orders, which disagree.</source>
        <extracomment>app/window/judging/judgement_card.py</extracomment>
        <translation>두 순서로 모두 물었으나 결과가 서로 다릅니다.</translation>
    </message>
    <message>
        <source>Response 1 is version {a}, response 2 is version {b}.</source>
        <extracomment>app/window/judging/judgement_card.py</extracomment>
        <translation>Response 1은 버전 {a}, Response 2는 버전 {b}입니다.</translation>
    </message>
    <message>
        <source>Judge: {name}</source>
        <extracomment>app/window/judging/version_judge.py</extracomment>
        <translation>판정 모델: {name}</translation>
    </message>
    <message>
        <source>There is no other version with words to compare it with.</source>
        <extracomment>app/window/judging/version_judge.py</extracomment>
        <translation>비교할 글이 있는 다른 버전이 없습니다.</translation>
    </message>
    <message>
        <source>Giving reasons…</source>
        <extracomment>app/window/judging/version_judge.py</extracomment>
        <translation>이유를 설명하는 중…</translation>
    </message>
    <message>
        <source>{0} is no model.</source>
        <extracomment>app/window/library/disk_library.py</extracomment>
        <translation>{0}은(는) 모델이 아닙니다.</translation>
    </message>
    <message>
        <source>Choose a GGUF file, or a folder with GGUF files.</source>
        <extracomment>app/window/library/disk_library.py</extracomment>
        <translation>GGUF 파일이나 GGUF 파일이 든 폴더를 선택하세요.</translation>
    </message>
    <message>
        <source>Downloads need a part that is not installed. Install it with: {command}</source>
        <extracomment>app/window/library/disk_library.py</extracomment>
        <translation>다운로드에 필요한 구성 요소가 설치되어 있지 않습니다. 다음 명령으로 설치하세요: {command}</translation>
    </message>
    <message>
        <source>pip install &quot;pumice[hub]&quot;</source>
        <extracomment>app/window/library/disk_library.py</extracomment>
        <translation>pip install &quot;pumice[hub]&quot;</translation>
    </message>
    <message>
        <source>If it lies on a drive that is not connected, connect it; else take it off the list.</source>
        <extracomment>app/window/library/disk_library.py</extracomment>
        <translation>연결되지 않은 드라이브에 있다면 드라이브를 연결하세요. 그렇지 않으면 목록에서 빼세요.</translation>
    </message>
    <message>
        <source>Download {name}?</source>
        <extracomment>app/window/library/download_question.py</extracomment>
        <translation>{name}을(를) 다운로드할까요?</translation>
    </message>
    <message>
        <source>Pumice will connect to {site} and download {size}.</source>
        <extracomment>app/window/library/download_question.py</extracomment>
        <translation>Pumice가 {site}에 연결해 {size}을(를) 다운로드합니다.</translation>
    </message>
    <message>
        <source>Pumice will connect to {site}. How much there is to download is not known yet.</source>
        <extracomment>app/window/library/download_question.py</extracomment>
        <translation>Pumice가 {site}에 연결합니다. 다운로드할 크기는 아직 알 수 없습니다.</translation>
    </message>
    <message>
        <source>Its licence: {licence}.</source>
        <extracomment>app/window/library/download_question.py</extracomment>
        <translation>모델의 라이선스: {licence}.</translation>
    </message>
    <message>
        <source>Nothing of your chats or photos is sent. The site sees your internet address.</source>
        <extracomment>app/window/library/download_question.py</extracomment>
        <translation>대화와 사진은 전혀 보내지 않습니다. 이 사이트는 사용자의 IP 주소를 알게 됩니다.</translation>
    </message>
    <message>
        <source>You can stop at any time and go on later.</source>
        <extracomment>app/window/library/download_question.py</extracomment>
        <translation>언제든지 중지했다가 나중에 이어서 받을 수 있습니다.</translation>
    </message>
    <message>
        <source>It needs {needs} of memory.</source>
        <extracomment>app/window/library/download_question.py</extracomment>
        <translation>메모리가 {needs} 필요합니다.</translation>
    </message>
    <message>
        <source>It needs {needs} of memory, and {free} are free.</source>
        <extracomment>app/window/library/download_question.py</extracomment>
        <translation>메모리가 {needs} 필요하고, 여유 메모리는 {free}입니다.</translation>
    </message>
    <message>
        <source>It needs {needs} of memory, but only {free} are free now.</source>
        <extracomment>app/window/library/download_question.py</extracomment>
        <translation>메모리가 {needs} 필요한데 지금 여유 메모리는 {free}뿐입니다.</translation>
    </message>
    <message>
        <source>{name}: {percent} % is here</source>
        <extracomment>app/window/library/downloads.py</extracomment>
        <translation>{name}: {percent}% 다운로드됨</translation>
    </message>
    <message>
        <source>Open now</source>
        <extracomment>app/window/library/found_list.py</extracomment>
        <translation>지금 열려 있음</translation>
    </message>
    <message>
        <source>as trained</source>
        <extracomment>app/window/library/library_access.py</extracomment>
        <translation>학습한 방식</translation>
    </message>
    <message>
        <source>as libmtmd</source>
        <extracomment>app/window/library/library_access.py</extracomment>
        <translation>libmtmd 방식</translation>
    </message>
    <message>
        <source>no photos</source>
        <extracomment>app/window/library/library_access.py</extracomment>
        <translation>사진 지원 안 함</translation>
    </message>
    <message>
        <source>Looking for models on this computer…</source>
        <extracomment>app/window/library/library_page.py</extracomment>
        <translation>이 컴퓨터에서 모델을 찾는 중…</translation>
    </message>
    <message>
        <source>No models were found on this computer.</source>
        <extracomment>app/window/library/library_page.py</extracomment>
        <translation>이 컴퓨터에서 모델을 찾지 못했습니다.</translation>
    </message>
    <message>
        <source>One model</source>
        <extracomment>app/window/library/library_page.py</extracomment>
        <translation>모델 1개</translation>
    </message>
    <message>
        <source>{total} models</source>
        <extracomment>app/window/library/library_page.py</extracomment>
        <translation>모델 {total}개</translation>
    </message>
    <message>
        <source>one sees photos</source>
        <extracomment>app/window/library/library_page.py</extracomment>
        <translation>사진 인식 1개</translation>
    </message>
    <message>
        <source>{seeing} see photos</source>
        <extracomment>app/window/library/library_page.py</extracomment>
        <translation>사진 인식 {seeing}개</translation>
    </message>
    <message>
        <source>still looking…</source>
        <extracomment>app/window/library/library_page.py</extracomment>
        <translation>계속 찾는 중…</translation>
    </message>
    <message>
        <source>There is no model in what was dropped.</source>
        <extracomment>app/window/library/library_page.py</extracomment>
        <translation>끌어다 놓은 것에 모델이 없습니다.</translation>
    </message>
    <message>
        <source>Drop a GGUF file together with its vision file (mmproj), or their folder.</source>
        <extracomment>app/window/library/library_page.py</extracomment>
        <translation>GGUF 파일과 비전 파일(mmproj)을 함께 놓거나 두 파일이 든 폴더를 놓으세요.</translation>
    </message>
    <message>
        <source>“{name}” was added. Its files stay where they are.</source>
        <extracomment>app/window/library/library_page.py</extracomment>
        <translation>“{name}” 모델을 추가했습니다. 파일은 있던 자리에 그대로 있습니다.</translation>
    </message>
    <message>
        <source>Open it</source>
        <extracomment>app/window/library/library_page.py</extracomment>
        <translation>열기</translation>
    </message>
    <message>
        <source>“{name}” is on this computer now.</source>
        <extracomment>app/window/library/library_page.py</extracomment>
        <translation>“{name}” 모델을 다운로드했습니다.</translation>
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
        <translation>Pumice에서 다운로드</translation>
    </message>
    <message>
        <source>added by you</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>직접 추가</translation>
    </message>
    <message>
        <source>from {program}</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>{program}의 모델</translation>
    </message>
    <message>
        <source>sees as trained</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>학습한 방식대로 사진 인식</translation>
    </message>
    <message>
        <source>sees as libmtmd does</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>libmtmd 방식으로 사진 인식</translation>
    </message>
    <message>
        <source>licence: {licence}</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>라이선스: {licence}</translation>
    </message>
    <message>
        <source>licence not stated</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>라이선스 정보 없음</translation>
    </message>
    <message>
        <source>needs {needs} of memory, {free} free: fits</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>메모리 {needs} 필요, 여유 {free}: 충분함</translation>
    </message>
    <message>
        <source>needs {needs} of memory, {free} free: too large now</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>메모리 {needs} 필요, 여유 {free}: 지금은 부족함</translation>
    </message>
    <message>
        <source>Certified</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>인증됨</translation>
    </message>
    <message>
        <source>Blind to photos</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>사진을 알아보지 못함</translation>
    </message>
    <message>
        <source>Sees</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>사진 인식</translation>
    </message>
    <message>
        <source>Not tested yet</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>아직 테스트하지 않음</translation>
    </message>
    <message>
        <source>{size} to download</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>다운로드 크기 {size}</translation>
    </message>
    <message>
        <source>size not known yet</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>크기는 아직 알 수 없음</translation>
    </message>
    <message>
        <source>checking the file…</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>파일 확인 중…</translation>
    </message>
    <message>
        <source>waiting for the connection…</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>연결을 기다리는 중…</translation>
    </message>
    <message>
        <source>{speed} a second</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>초당 {speed}</translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>1분 미만 남음</translation>
    </message>
    <message>
        <source>about a minute left</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>약 1분 남음</translation>
    </message>
    <message>
        <source>about {minutes} minutes left</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>약 {minutes}분 남음</translation>
    </message>
    <message>
        <source>about an hour left</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>약 1시간 남음</translation>
    </message>
    <message>
        <source>about {hours} hours left</source>
        <extracomment>app/window/library/library_words.py</extracomment>
        <translation>약 {hours}시간 남음</translation>
    </message>
    <message>
        <source>Delete the files of {name}?</source>
        <extracomment>app/window/library/model_removal.py</extracomment>
        <translation>{name}의 파일을 삭제할까요?</translation>
    </message>
    <message>
        <source>{size} become free. To use it again, it has to be downloaded again.</source>
        <extracomment>app/window/library/model_removal.py</extracomment>
        <translation>{size}의 공간이 확보됩니다. 다시 사용하려면 다시 다운로드해야 합니다.</translation>
    </message>
    <message>
        <source>“{name}” was taken off the list. Its files stay.</source>
        <extracomment>app/window/library/model_removal.py</extracomment>
        <translation>“{name}” 모델을 목록에서 뺐습니다. 파일은 그대로 있습니다.</translation>
    </message>
    <message>
        <source>“{name}” was deleted. {size} are free again.</source>
        <extracomment>app/window/library/model_removal.py</extracomment>
        <translation>“{name}” 모델을 삭제했습니다. {size}의 공간이 확보되었습니다.</translation>
    </message>
    <message>
        <source>Waiting to be tested…</source>
        <extracomment>app/window/library/model_tests.py</extracomment>
        <translation>테스트 대기 중…</translation>
    </message>
    <message>
        <source>{0} does not fit into memory beside the model that is open.</source>
        <extracomment>app/window/library/model_tests.py</extracomment>
        <translation>열려 있는 모델이 있어 {0}까지 열기에는 메모리가 부족합니다.</translation>
    </message>
    <message>
        <source>Close the model that is open, then test this one.</source>
        <extracomment>app/window/library/model_tests.py</extracomment>
        <translation>열려 있는 모델을 닫은 다음 이 모델을 테스트하세요.</translation>
    </message>
    <message>
        <source>On this computer</source>
        <extracomment>app/window/library/offer_list.py</extracomment>
        <translation>이 컴퓨터에 있음</translation>
    </message>
    <message>
        <source>Waiting…</source>
        <extracomment>app/window/library/offer_list.py</extracomment>
        <translation>대기 중…</translation>
    </message>
    <message>
        <source>stopped: {progress}</source>
        <extracomment>app/window/library/offer_list.py</extracomment>
        <translation>중지됨: {progress}</translation>
    </message>
    <message>
        <source>without skills</source>
        <extracomment>app/window/settings/chat_options.py</extracomment>
        <translation>스킬 없음</translation>
    </message>
    <message>
        <source>pumice skills servers add NAME -- COMMAND</source>
        <extracomment>app/window/settings/named_servers.py</extracomment>
        <translation>pumice skills servers add NAME -- COMMAND</translation>
    </message>
    <message>
        <source>Runs without asking.</source>
        <extracomment>app/window/settings/named_servers.py</extracomment>
        <translation>묻지 않고 실행합니다.</translation>
    </message>
    <message>
        <source>Asks before it runs.</source>
        <extracomment>app/window/settings/named_servers.py</extracomment>
        <translation>실행하기 전에 묻습니다.</translation>
    </message>
    <message>
        <source>The command could not be started: {0}.</source>
        <extracomment>app/window/training/command_job.py</extracomment>
        <translation>명령을 시작할 수 없습니다: {0}.</translation>
    </message>
    <message>
        <source>The command printed no result.</source>
        <extracomment>app/window/training/command_job.py</extracomment>
        <translation>명령이 결과를 출력하지 않았습니다.</translation>
    </message>
    <message>
        <source>The command ended without a result.</source>
        <extracomment>app/window/training/command_job.py</extracomment>
        <translation>명령이 결과 없이 끝났습니다.</translation>
    </message>
    <message>
        <source>It fits this machine.</source>
        <extracomment>app/window/training/plan_words.py</extracomment>
        <translation>이 컴퓨터에서 학습할 수 있습니다.</translation>
    </message>
    <message>
        <source>It does not fit this machine.</source>
        <extracomment>app/window/training/plan_words.py</extracomment>
        <translation>이 컴퓨터에서는 학습할 수 없습니다.</translation>
    </message>
    <message>
        <source>It would fit with these settings: {settings}</source>
        <extracomment>app/window/training/plan_words.py</extracomment>
        <translation>다음 설정이면 학습할 수 있습니다: {settings}</translation>
    </message>
    <message>
        <source>Feature cache: {words}</source>
        <extracomment>app/window/training/plan_words.py</extracomment>
        <translation>특징 캐시: {words}</translation>
    </message>
    <message>
        <source>Cannot be used: {why}</source>
        <extracomment>app/window/training/plan_words.py</extracomment>
        <translation>사용할 수 없음: {why}</translation>
    </message>
    <message>
        <source>All {n} rows can be used.</source>
        <extracomment>app/window/training/plan_words.py</extracomment>
        <translation>데이터 {n}행을 모두 사용할 수 있습니다.</translation>
    </message>
    <message>
        <source>{bad} of {n} rows cannot be used.</source>
        <extracomment>app/window/training/plan_words.py</extracomment>
        <translation>데이터 {n}행 중 {bad}행을 사용할 수 없습니다.</translation>
    </message>
    <message>
        <source>Time</source>
        <extracomment>app/window/training/plan_words.py</extracomment>
        <translation>예상 시간</translation>
    </message>
    <message>
        <source>Memory per device</source>
        <extracomment>app/window/training/plan_words.py</extracomment>
        <translation>장치당 메모리</translation>
    </message>
    <message>
        <source>Machine</source>
        <extracomment>app/window/training/plan_words.py</extracomment>
        <translation>컴퓨터</translation>
    </message>
    <message>
        <source>{n} × {name} with {size}</source>
        <extracomment>app/window/training/plan_words.py</extracomment>
        <translation>{name}({size}) × {n}</translation>
    </message>
    <message>
        <source>Steps</source>
        <extracomment>app/window/training/plan_words.py</extracomment>
        <translation>스텝 수</translation>
    </message>
    <message>
        <source>Samples</source>
        <extracomment>app/window/training/plan_words.py</extracomment>
        <translation>샘플 수</translation>
    </message>
    <message>
        <source>Tokens</source>
        <extracomment>app/window/training/plan_words.py</extracomment>
        <translation>토큰 수</translation>
    </message>
    <message>
        <source>Supervised tokens</source>
        <extracomment>app/window/training/plan_words.py</extracomment>
        <translation>학습 대상 토큰 수</translation>
    </message>
    <message>
        <source>Trainable parameters</source>
        <extracomment>app/window/training/plan_words.py</extracomment>
        <translation>학습 대상 파라미터</translation>
    </message>
    <message>
        <source>FLOPs</source>
        <extracomment>app/window/training/plan_words.py</extracomment>
        <translation>FLOPs</translation>
    </message>
    <message>
        <source>{name}, row {row}</source>
        <extracomment>app/window/training/plan_words.py</extracomment>
        <translation>{name}, {row}행</translation>
    </message>
    <message>
        <source>The files of the run stay where they are.</source>
        <extracomment>app/window/training/recent_run_list.py</extracomment>
        <translation>학습 파일은 그대로 있습니다.</translation>
    </message>
    <message>
        <source>Its folder is gone</source>
        <extracomment>app/window/training/recent_run_list.py</extracomment>
        <translation>폴더가 없어졌습니다</translation>
    </message>
    <message>
        <source>Show the run {name}</source>
        <extracomment>app/window/training/recent_run_list.py</extracomment>
        <translation>학습 {name} 보기</translation>
    </message>
    <message>
        <source>The list of runs cannot be saved: {0}.</source>
        <extracomment>app/window/training/recent_run_list.py</extracomment>
        <translation>학습 목록을 저장할 수 없습니다: {0}.</translation>
    </message>
    <message>
        <source>vision tower</source>
        <extracomment>app/window/training/recipe_choices.py</extracomment>
        <translation>비전 타워</translation>
    </message>
    <message>
        <source>projector</source>
        <extracomment>app/window/training/recipe_choices.py</extracomment>
        <translation>프로젝터</translation>
    </message>
    <message>
        <source>LLM</source>
        <extracomment>app/window/training/recipe_choices.py</extracomment>
        <translation>LLM</translation>
    </message>
    <message>
        <source>LLM (LoRA, rank {rank})</source>
        <extracomment>app/window/training/recipe_choices.py</extracomment>
        <translation>LLM(LoRA, 랭크 {rank})</translation>
    </message>
    <message>
        <source>Trains: {parts}</source>
        <extracomment>app/window/training/recipe_choices.py</extracomment>
        <translation>학습 대상: {parts}</translation>
    </message>
    <message>
        <source>Starting…</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>시작하는 중…</translation>
    </message>
    <message>
        <source>Running</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>학습 중</translation>
    </message>
    <message>
        <source>Saving, then stopping…</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>저장한 뒤 중지하는 중…</translation>
    </message>
    <message>
        <source>Stopped</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>중지됨</translation>
    </message>
    <message>
        <source>Finished</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>완료됨</translation>
    </message>
    <message>
        <source>Ended unexpectedly</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>예기치 않게 종료됨</translation>
    </message>
    <message>
        <source>No news for a while</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>한동안 새 기록 없음</translation>
    </message>
    <message>
        <source>Nothing written here yet</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>아직 기록 없음</translation>
    </message>
    <message>
        <source>step {step} of {steps}</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>스텝 {step}/{steps}</translation>
    </message>
    <message>
        <source>step {step}</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>스텝 {step}</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>{percent}%</translation>
    </message>
    <message>
        <source>done at {moment}</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>{moment} 완료 예정</translation>
    </message>
    <message>
        <source>took {time}</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>{time} 걸림</translation>
    </message>
    <message>
        <source>saved at step {step}</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>스텝 {step}에서 저장됨</translation>
    </message>
    <message>
        <source>{days} d {hours} h</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>{days}일 {hours}시간</translation>
    </message>
    <message>
        <source>Held out for evaluation</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>평가용 홀드아웃</translation>
    </message>
    <message>
        <source>Left out: {why}</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>제외됨: {why}</translation>
    </message>
    <message>
        <source>No loss to show yet.</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>아직 표시할 손실이 없습니다.</translation>
    </message>
    <message>
        <source>Loss from step {first} to {last}: from {begin} to {now}, lowest {low} near step {at}.</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>스텝 {first}~{last}의 손실: {begin}에서 {now}(으)로 변했고, 최저는 스텝 {at} 부근의 {low}입니다.</translation>
    </message>
    <message>
        <source>Step {step}</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>스텝 {step}</translation>
    </message>
    <message>
        <source>Loss</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>손실</translation>
    </message>
    <message>
        <source>Learning rates</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>학습률</translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>그래디언트 노름</translation>
    </message>
    <message>
        <source>{n} supervised tokens/s</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>초당 학습 대상 {n}토큰</translation>
    </message>
    <message>
        <source>{n} samples/s</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>초당 {n}샘플</translation>
    </message>
    <message>
        <source>Throughput</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>처리량</translation>
    </message>
    <message>
        <source>MFU: share of the device&apos;s peak</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>MFU: 장치 최대 성능 대비 비율</translation>
    </message>
    <message>
        <source>Memory</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>메모리</translation>
    </message>
    <message>
        <source>Held out at step {step}: {name}</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>홀드아웃, 스텝 {step}: {name}</translation>
    </message>
    <message>
        <source>Held out, correct: {name}</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>홀드아웃, 정답: {name}</translation>
    </message>
    <message>
        <source>{right} of {asked} ({percent} %)</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>{asked}개 중 {right}개({percent}%)</translation>
    </message>
    <message>
        <source>{device}, {n} processes</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>{device}, 프로세스 {n}개</translation>
    </message>
    <message>
        <source>Device</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>장치</translation>
    </message>
    <message>
        <source>Parameters</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>파라미터</translation>
    </message>
    <message>
        <source>{n} of {total} trainable</source>
        <extracomment>app/window/training/run_words.py</extracomment>
        <translation>전체 {total} 중 학습 대상 {n}</translation>
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
        <translation>모델을 변환한 뒤 체크포인트와 비교하는 중…</translation>
    </message>
    <message>
        <source>The model was converted. It is in {folder}.</source>
        <extracomment>app/window/training/trained_model.py</extracomment>
        <translation>모델을 변환했습니다. {folder} 폴더에 있습니다.</translation>
    </message>
    <message>
        <source>Convert it in a terminal: `pumice convert CHECKPOINT OUT --base MODEL`.</source>
        <extracomment>app/window/training/trained_model.py</extracomment>
        <translation>터미널에서 변환하세요: `pumice convert CHECKPOINT OUT --base MODEL`.</translation>
    </message>
    <message>
        <source>The run trained only part of a model, and its base {0} is not on this disk.</source>
        <extracomment>app/window/training/trained_model.py</extracomment>
        <translation>모델의 일부만 학습했는데, 기반 모델 {0}이(가) 이 디스크에 없습니다.</translation>
    </message>
    <message>
        <source>The run trained only part of a model, and its base is not known.</source>
        <extracomment>app/window/training/trained_model.py</extracomment>
        <translation>모델의 일부만 학습했는데, 기반 모델을 알 수 없습니다.</translation>
    </message>
    <message>
        <source>This package of Pumice does not include the training part.</source>
        <extracomment>app/window/training/training_page.py</extracomment>
        <translation>이 Pumice 패키지에는 학습 기능이 들어 있지 않습니다.</translation>
    </message>
    <message>
        <source>Training needs packages that are not installed: {names}</source>
        <extracomment>app/window/training/training_page.py</extracomment>
        <translation>학습에 필요한 패키지가 설치되어 있지 않습니다: {names}</translation>
    </message>
    <message>
        <source>Drop a recipe (TOML) or the folder of a run here.</source>
        <extracomment>app/window/training/training_page.py</extracomment>
        <translation>레시피(TOML)나 학습 폴더를 여기에 놓으세요.</translation>
    </message>
    <message>
        <source>“{name}” has finished training.</source>
        <extracomment>app/window/training/training_page.py</extracomment>
        <translation>“{name}” 학습을 마쳤습니다.</translation>
    </message>
    <message>
        <source>Training of “{name}” has ended unexpectedly.</source>
        <extracomment>app/window/training/training_page.py</extracomment>
        <translation>“{name}” 학습이 예기치 않게 종료되었습니다.</translation>
    </message>
    <message>
        <source>Training of “{name}” was stopped.</source>
        <extracomment>app/window/training/training_page.py</extracomment>
        <translation>“{name}” 학습을 중지했습니다.</translation>
    </message>
    <message>
        <source>Show it</source>
        <extracomment>app/window/training/training_page.py</extracomment>
        <translation>보기</translation>
    </message>
    <message>
        <source>It needs files that are not here: {names} and {n} more</source>
        <extracomment>app/window/training/training_start.py</extracomment>
        <translation>필요한 파일이 없습니다: {names} 외 {n}개</translation>
    </message>
    <message>
        <source>It needs files that are not here: {names}</source>
        <extracomment>app/window/training/training_start.py</extracomment>
        <translation>필요한 파일이 없습니다: {names}</translation>
    </message>
    <message>
        <source>Unreadable lines in events.jsonl: {n}</source>
        <extracomment>app/window/training/watched_run.py</extracomment>
        <translation>events.jsonl에서 읽을 수 없는 줄 수: {n}</translation>
    </message>
    <message>
        <source>It has printed nothing.</source>
        <extracomment>app/window/training/watched_run.py</extracomment>
        <translation>출력한 내용이 없습니다.</translation>
    </message>
    <message>
        <source>No picture could be written to {0}.</source>
        <extracomment>app/window/window_picture.py</extracomment>
        <translation>{0}에 그림을 저장할 수 없습니다.</translation>
    </message>
    <message>
        <source>Name a .png file in a folder of yours.</source>
        <extracomment>app/window/window_picture.py</extracomment>
        <translation>쓸 수 있는 폴더의 .png 파일을 지정하세요.</translation>
    </message>
    <message>
        <source>The window was still busy when the picture was taken.</source>
        <extracomment>app/window/window_picture.py</extracomment>
        <translation>그림을 찍을 때 창이 아직 작업 중이었습니다.</translation>
    </message>
    <message>
        <source>No model is open; the picture shows why.</source>
        <extracomment>app/window/window_picture.py</extracomment>
        <translation>열린 모델이 없습니다. 이유는 그림에 나와 있습니다.</translation>
    </message>
    <message>
        <source>, commit {0}</source>
        <extracomment>app/wording/about_text.py</extracomment>
        <translation>, 커밋 {0}</translation>
    </message>
    <message>
        <source>CPU has</source>
        <extracomment>app/wording/about_text.py</extracomment>
        <translation>CPU 기능</translation>
    </message>
    <message>
        <source>cannot be used: {0}</source>
        <extracomment>app/wording/about_text.py</extracomment>
        <translation>사용할 수 없습니다: {0}</translation>
    </message>
    <message>
        <source>built for one kind of CPU</source>
        <extracomment>app/wording/about_text.py</extracomment>
        <translation>한 가지 CPU용으로 빌드됨</translation>
    </message>
    <message>
        <source>CPU code</source>
        <extracomment>app/wording/about_text.py</extracomment>
        <translation>CPU 코드</translation>
    </message>
    <message>
        <source>no features</source>
        <extracomment>app/wording/about_text.py</extracomment>
        <translation>기능 없음</translation>
    </message>
    <message>
        <source>in all</source>
        <extracomment>app/wording/about_text.py</extracomment>
        <translation>전체</translation>
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
        <translation>모델 목록을 저장할 수 없습니다: {0}.</translation>
    </message>
    <message>
        <source>Give the language model, and this file with --mmproj.</source>
        <extracomment>engine/library/added_models.py</extracomment>
        <translation>언어 모델을 지정하고, 이 파일은 --mmproj로 지정하세요.</translation>
    </message>
    <message>
        <source>The list of added models could not be read: {0}.</source>
        <extracomment>engine/library/added_models.py</extracomment>
        <translation>추가한 모델의 목록을 읽을 수 없습니다: {0}.</translation>
    </message>
    <message>
        <source>The list of added models was damaged, so it is empty now.</source>
        <extracomment>engine/library/added_models.py</extracomment>
        <translation>추가한 모델의 목록이 손상되어 지금은 비어 있습니다.</translation>
    </message>
    <message>
        <source>The damaged file was kept as {0}; add the models again.</source>
        <extracomment>engine/library/added_models.py</extracomment>
        <translation>손상된 파일은 {0}(으)로 남겨 두었습니다. 모델을 다시 추가하세요.</translation>
    </message>
    <message>
        <source>a name stands twice</source>
        <extracomment>engine/library/catalogue.py</extracomment>
        <translation>같은 이름이 두 번 나옵니다</translation>
    </message>
    <message>
        <source>The catalogue {0} cannot be read: {1}.</source>
        <extracomment>engine/library/catalogue.py</extracomment>
        <translation>모델 카탈로그 {0}을(를) 읽을 수 없습니다: {1}.</translation>
    </message>
    <message>
        <source>Install Pumice again.</source>
        <extracomment>engine/library/catalogue.py</extracomment>
        <translation>Pumice를 다시 설치하세요.</translation>
    </message>
    <message>
        <source>The catalogue {0} is damaged: {1}.</source>
        <extracomment>engine/library/catalogue.py</extracomment>
        <translation>모델 카탈로그 {0}이(가) 손상되었습니다: {1}.</translation>
    </message>
    <message>
        <source>The catalogue has no model {0}.</source>
        <extracomment>engine/library/catalogue.py</extracomment>
        <translation>모델 카탈로그에 {0} 모델이 없습니다.</translation>
    </message>
    <message>
        <source>Did you mean {0}?</source>
        <extracomment>engine/library/catalogue.py</extracomment>
        <translation>{0}을(를) 찾으셨나요?</translation>
    </message>
    <message>
        <source>`pumice models get` lists the names.</source>
        <extracomment>engine/library/catalogue.py</extracomment>
        <translation>`pumice models get`을 실행하면 이름이 표시됩니다.</translation>
    </message>
    <message>
        <source>{0} is not one model file and one vision file</source>
        <extracomment>engine/library/catalogue.py</extracomment>
        <translation>{0}이(가) 모델 파일 하나와 비전 파일 하나로 되어 있지 않습니다</translation>
    </message>
    <message>
        <source>the sizes of {0} differ</source>
        <extracomment>engine/library/catalogue.py</extracomment>
        <translation>{0}의 크기가 서로 다릅니다</translation>
    </message>
    <message>
        <source>library {0}</source>
        <extracomment>engine/library/discovery.py</extracomment>
        <translation>library {0}</translation>
    </message>
    <message>
        <source>{0} is there already and is not a finished download of {1}.</source>
        <extracomment>engine/library/download.py</extracomment>
        <translation>{0}이(가) 이미 있지만 {1}의 완료된 다운로드가 아닙니다.</translation>
    </message>
    <message>
        <source>Move or delete that folder, and try again.</source>
        <extracomment>engine/library/download.py</extracomment>
        <translation>그 폴더를 옮기거나 삭제한 다음 다시 시도하세요.</translation>
    </message>
    <message>
        <source>Getting models needs huggingface_hub: {0} is not installed, or too old.</source>
        <extracomment>engine/library/download.py</extracomment>
        <translation>모델을 받으려면 huggingface_hub가 필요합니다. {0}이(가) 설치되어 있지 않거나 너무 오래되었습니다.</translation>
    </message>
    <message>
        <source>pip install &quot;pumice[hub]&quot;; or bring the files yourself, as docs/models.md says.</source>
        <extracomment>engine/library/download.py</extracomment>
        <translation>pip install &quot;pumice[hub]&quot;; 또는 docs/models.md의 설명대로 파일을 직접 가져오세요.</translation>
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
        <translation>다른 창이나 터미널에서 {0}을(를) 이미 다운로드하고 있습니다.</translation>
    </message>
    <message>
        <source>Wait for it, or stop it there.</source>
        <extracomment>engine/library/download.py</extracomment>
        <translation>끝날 때까지 기다리거나 그곳에서 중지하세요.</translation>
    </message>
    <message>
        <source>Free some space, choose a smaller model, or choose a folder on another disk.</source>
        <extracomment>engine/library/download.py</extracomment>
        <translation>공간을 확보하거나, 더 작은 모델을 선택하거나, 다른 디스크의 폴더를 선택하세요.</translation>
    </message>
    <message>
        <source>The disk of {0} is full.</source>
        <extracomment>engine/library/download.py</extracomment>
        <translation>{0}이(가) 있는 디스크가 가득 찼습니다.</translation>
    </message>
    <message>
        <source>Free some space and try again: it goes on where it was.</source>
        <extracomment>engine/library/download.py</extracomment>
        <translation>공간을 확보한 다음 다시 시도하세요. 멈춘 곳부터 이어집니다.</translation>
    </message>
    <message>
        <source>The disk of {0} takes no files this large.</source>
        <extracomment>engine/library/download.py</extracomment>
        <translation>{0}이(가) 있는 디스크에는 이렇게 큰 파일을 저장할 수 없습니다.</translation>
    </message>
    <message>
        <source>A USB stick with FAT32 stops at 4 GB; format it with exFAT, or use another.</source>
        <extracomment>engine/library/download.py</extracomment>
        <translation>FAT32로 포맷한 USB 메모리에는 4GB까지만 저장됩니다. exFAT으로 포맷하거나 다른 것을 사용하세요.</translation>
    </message>
    <message>
        <source>{0} cannot be written: {1}.</source>
        <extracomment>engine/library/download.py</extracomment>
        <translation>{0}에 쓸 수 없습니다: {1}.</translation>
    </message>
    <message>
        <source>Check the folder, its permissions and the disk.</source>
        <extracomment>engine/library/download.py</extracomment>
        <translation>폴더와 그 권한, 디스크를 확인하세요.</translation>
    </message>
    <message>
        <source>Bearer {0}</source>
        <extracomment>engine/library/hub.py</extracomment>
        <translation>Bearer {0}</translation>
    </message>
    <message>
        <source>{0} sends {1} bytes of {2}, and the hub announced {3}.</source>
        <extracomment>engine/library/hub.py</extracomment>
        <translation>{0}이(가) 보내는 {2}의 크기는 {1}바이트인데, 허브가 알린 크기는 {3}바이트입니다.</translation>
    </message>
    <message>
        <source>Try again later, or without the mirror or proxy in between.</source>
        <extracomment>engine/library/hub.py</extracomment>
        <translation>나중에 다시 시도하거나, 중간의 미러나 프록시 없이 시도하세요.</translation>
    </message>
    <message>
        <source>{0} is not the file that Pumice knows: its size has changed.</source>
        <extracomment>engine/library/hub.py</extracomment>
        <translation>{0}은(는) Pumice가 아는 파일이 아닙니다. 크기가 바뀌었습니다.</translation>
    </message>
    <message>
        <source>{0} is not the file that Pumice knows: its checksum has changed.</source>
        <extracomment>engine/library/hub.py</extracomment>
        <translation>{0}은(는) Pumice가 아는 파일이 아닙니다. 체크섬이 바뀌었습니다.</translation>
    </message>
    <message>
        <source>Update Pumice, or look at {0} and bring the files yourself.</source>
        <extracomment>engine/library/hub.py</extracomment>
        <translation>Pumice를 업데이트하거나, {0} 페이지를 보고 파일을 직접 가져오세요.</translation>
    </message>
    <message>
        <source>The hub does not say how large {0} is.</source>
        <extracomment>engine/library/hub.py</extracomment>
        <translation>허브가 {0}의 크기를 알려 주지 않습니다.</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <extracomment>engine/library/hub.py</extracomment>
        <translation>나중에 다시 시도하세요.</translation>
    </message>
    <message>
        <source>What answers as {0} is not the Hugging Face hub; perhaps it is the login page of this network.</source>
        <extracomment>engine/library/hub.py</extracomment>
        <translation>{0}(으)로 응답한 것은 Hugging Face 허브가 아닙니다. 이 네트워크의 로그인 페이지일 수 있습니다.</translation>
    </message>
    <message>
        <source>Open any page in a browser and log in, or check HF_ENDPOINT; then try again.</source>
        <extracomment>engine/library/hub.py</extracomment>
        <translation>브라우저에서 아무 페이지나 열어 로그인하거나 HF_ENDPOINT를 확인한 다음 다시 시도하세요.</translation>
    </message>
    <message>
        <source>Check the connection and try again: it goes on where it was.</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>연결을 확인한 다음 다시 시도하세요. 멈춘 곳부터 이어집니다.</translation>
    </message>
    <message>
        <source>Getting models is switched off: HF_HUB_OFFLINE is set.</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>모델 받기가 꺼져 있습니다. HF_HUB_OFFLINE이 설정되어 있습니다.</translation>
    </message>
    <message>
        <source>Unset it and try again.</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>설정을 해제한 다음 다시 시도하세요.</translation>
    </message>
    <message>
        <source>{0} does not answer.</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>{0}이(가) 응답하지 않습니다.</translation>
    </message>
    <message>
        <source>The proxy does not let us reach {0}: {1}.</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>프록시 때문에 {0}에 연결할 수 없습니다: {1}.</translation>
    </message>
    <message>
        <source>Check HTTPS_PROXY and NO_PROXY.</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>HTTPS_PROXY와 NO_PROXY를 확인하세요.</translation>
    </message>
    <message>
        <source>{0} is no web address.</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>{0}은(는) 웹 주소가 아닙니다.</translation>
    </message>
    <message>
        <source>HF_ENDPOINT must begin with https://.</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>HF_ENDPOINT는 https://로 시작해야 합니다.</translation>
    </message>
    <message>
        <source>The certificate of {0} is not valid, so it may be someone else.</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>{0}의 인증서가 유효하지 않아, 다른 누군가일 수 있습니다.</translation>
    </message>
    <message>
        <source>Check the date of this computer, and log in where the network asks for it.</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>이 컴퓨터의 날짜를 확인하고, 네트워크에서 로그인을 요구하면 로그인하세요.</translation>
    </message>
    <message>
        <source>{0} cannot be reached: {1}.</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>{0}에 연결할 수 없습니다: {1}.</translation>
    </message>
    <message>
        <source>Check the connection, or bring the files on a disk, as docs/models.md says.</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>연결을 확인하거나, docs/models.md의 설명대로 파일을 디스크에 담아 가져오세요.</translation>
    </message>
    <message>
        <source>The connection to {0} was lost.</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>{0}과(와)의 연결이 끊어졌습니다.</translation>
    </message>
    <message>
        <source>{0} did not answer as it should: {1}.</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>{0}의 응답이 올바르지 않습니다: {1}.</translation>
    </message>
    <message>
        <source>{0} gives this model only to those who have accepted its licence (status {1}).</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>{0}에서는 라이선스에 동의한 사람만 이 모델을 받을 수 있습니다(상태 코드 {1}).</translation>
    </message>
    <message>
        <source>Sign in at {0}, accept the licence, make an access token, and set HF_TOKEN to it.</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>{0}에서 로그인해 라이선스에 동의하고, 액세스 토큰을 만들어 HF_TOKEN에 설정하세요.</translation>
    </message>
    <message>
        <source>The files of this model are no longer at {0}.</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>이 모델의 파일이 {0}에 더 이상 없습니다.</translation>
    </message>
    <message>
        <source>Look there for its new files; Pumice opens any GGUF pair that you bring.</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>그곳에서 새 파일을 찾아보세요. 직접 가져온 GGUF 파일 한 쌍은 무엇이든 Pumice에서 열 수 있습니다.</translation>
    </message>
    <message>
        <source>{0} has no public model at {1} (status {2}).</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>{0}의 {1}에 공개된 모델이 없습니다(상태 코드 {2}).</translation>
    </message>
    <message>
        <source>Try again later. If the page opens in a browser after you sign in, set HF_TOKEN.</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>나중에 다시 시도하세요. 로그인한 뒤 브라우저에서 그 페이지가 열리면 HF_TOKEN을 설정하세요.</translation>
    </message>
    <message>
        <source>asks for a pause</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>잠시 기다려 달라고 합니다</translation>
    </message>
    <message>
        <source>does not send it now</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>지금은 파일을 보내지 않습니다</translation>
    </message>
    <message>
        <source>in {0} min</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>{0}분 뒤에</translation>
    </message>
    <message>
        <source>in a few minutes</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>몇 분 뒤에</translation>
    </message>
    <message>
        <source>{0} {1} (status {2}).</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>{0}에서 {1}(상태 코드 {2}).</translation>
    </message>
    <message>
        <source>Try again {0}.</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>{0} 다시 시도하세요.</translation>
    </message>
    <message>
        <source>{0} refuses the file (status {1}).</source>
        <extracomment>engine/library/hub_errors.py</extracomment>
        <translation>{0}에서 파일 제공을 거부했습니다(상태 코드 {1}).</translation>
    </message>
    <message>
        <source>There is no model {0} in the library.</source>
        <extracomment>engine/library/model_names.py</extracomment>
        <translation>모델 라이브러리에 {0} 모델이 없습니다.</translation>
    </message>
    <message>
        <source>{0} models are called {1}: {2}.</source>
        <extracomment>engine/library/model_names.py</extracomment>
        <translation>이름이 {1}인 모델이 {0}개 있습니다: {2}.</translation>
    </message>
    <message>
        <source>Give one of these names, or the path of its file.</source>
        <extracomment>engine/library/model_names.py</extracomment>
        <translation>이 이름 중 하나나 파일의 경로를 지정하세요.</translation>
    </message>
    <message>
        <source>`pumice models list --all` shows all names.</source>
        <extracomment>engine/library/model_names.py</extracomment>
        <translation>`pumice models list --all`을 실행하면 모든 이름이 표시됩니다.</translation>
    </message>
    <message>
        <source>{0} was not got by Pumice, so its files are not deleted.</source>
        <extracomment>engine/library/own_models.py</extracomment>
        <translation>{0}은(는) Pumice에서 받은 모델이 아니어서 파일을 삭제하지 않습니다.</translation>
    </message>
    <message>
        <source>Delete it in the program that it belongs to.</source>
        <extracomment>engine/library/own_models.py</extracomment>
        <translation>모델을 관리하는 프로그램에서 삭제하세요.</translation>
    </message>
    <message>
        <source>{0} could not be deleted: {1}.</source>
        <extracomment>engine/library/own_models.py</extracomment>
        <translation>{0}을(를) 삭제할 수 없습니다: {1}.</translation>
    </message>
    <message>
        <source>Close what uses it.</source>
        <extracomment>engine/library/own_models.py</extracomment>
        <translation>이 파일을 사용하는 프로그램을 닫으세요.</translation>
    </message>
    <message>
        <source>Application Support</source>
        <extracomment>engine/library/sources.py</extracomment>
        <translation>Application Support</translation>
    </message>
    <message>
        <source>a part is missing</source>
        <extracomment>engine/library/transfer.py</extracomment>
        <translation>일부가 빠졌습니다</translation>
    </message>
    <message>
        <source>more comes than was announced</source>
        <extracomment>engine/library/transfer.py</extracomment>
        <translation>알려진 크기보다 많이 왔습니다</translation>
    </message>
    <message>
        <source>{0} ended early: {1} of {2} bytes came.</source>
        <extracomment>engine/library/transfer.py</extracomment>
        <translation>{0}을(를) 끝까지 받지 못했습니다. {2}바이트 중 {1}바이트만 왔습니다.</translation>
    </message>
    <message>
        <source>Try again: it goes on where it was.</source>
        <extracomment>engine/library/transfer.py</extracomment>
        <translation>다시 시도하세요. 멈춘 곳부터 이어집니다.</translation>
    </message>
    <message>
        <source>its checksum is not the published one</source>
        <extracomment>engine/library/transfer.py</extracomment>
        <translation>체크섬이 공개된 값과 다릅니다</translation>
    </message>
    <message>
        <source>{0} did not come as it was published: {1}.</source>
        <extracomment>engine/library/transfer.py</extracomment>
        <translation>받은 {0}이(가) 공개된 것과 다릅니다: {1}.</translation>
    </message>
    <message>
        <source>Try again; if it happens twice, something between here and the hub changes files.</source>
        <extracomment>engine/library/transfer.py</extracomment>
        <translation>다시 시도하세요. 같은 일이 또 생기면 허브와의 사이에서 무언가가 파일을 바꾸고 있는 것입니다.</translation>
    </message>
    <message>
        <source>{0} names the CPU variant {1}, which is not there.</source>
        <extracomment>engine/native/backends.py</extracomment>
        <translation>{0}에 지정된 CPU 변형 {1}이(가) 없습니다.</translation>
    </message>
    <message>
        <source>No library with llama.cpp&apos;s CPU code that this computer can run is in {0}.</source>
        <extracomment>engine/native/backends.py</extracomment>
        <translation>{0}에 이 컴퓨터에서 실행할 수 있는 llama.cpp CPU 코드 라이브러리가 없습니다.</translation>
    </message>
    <message>
        <source>Install Pumice again; a program that guards against viruses may have removed it.</source>
        <extracomment>engine/native/backends.py</extracomment>
        <translation>Pumice를 다시 설치하세요. 백신 프로그램이 삭제했을 수 있습니다.</translation>
    </message>
    <message>
        <source>{0} names the CPU variant {1}, which this CPU cannot run.</source>
        <extracomment>engine/native/backends.py</extracomment>
        <translation>{0}에 지정된 CPU 변형 {1}은(는) 이 CPU에서 실행할 수 없습니다.</translation>
    </message>
    <message>
        <source>Unset {0}: this llama.cpp was built for one kind of CPU.</source>
        <extracomment>engine/native/backends.py</extracomment>
        <translation>{0} 설정을 해제하세요. 이 llama.cpp는 한 가지 CPU용으로 빌드되었습니다.</translation>
    </message>
    <message>
        <source>Unset {0}, or choose one of {1}.</source>
        <extracomment>engine/native/backends.py</extracomment>
        <translation>{0} 설정을 해제하거나 다음 중에서 선택하세요: {1}.</translation>
    </message>
    <message>
        <source> Its last words: {0}</source>
        <extracomment>engine/process/child.py</extracomment>
        <translation> 마지막 메시지: {0}</translation>
    </message>
    <message>
        <source>The engine stopped working: {0}.{1}</source>
        <extracomment>engine/process/child.py</extracomment>
        <translation>엔진이 작동을 멈췄습니다: {0}.{1}</translation>
    </message>
    <message>
        <source>there was not enough memory</source>
        <extracomment>engine/process/exit_words.py</extracomment>
        <translation>메모리가 부족했습니다</translation>
    </message>
    <message>
        <source>pumice about</source>
        <extracomment>engine/process/native_facts.py</extracomment>
        <translation>pumice about</translation>
    </message>
    <message>
        <source>its process cannot be started: {0}</source>
        <extracomment>engine/process/native_facts.py</extracomment>
        <translation>프로세스를 시작할 수 없습니다: {0}</translation>
    </message>
    <message>
        <source>it gave no sign of life and was ended</source>
        <extracomment>engine/process/remote.py</extracomment>
        <translation>응답이 없어 종료했습니다</translation>
    </message>
    <message>
        <source>it is too large to be changed in full size</source>
        <extracomment>engine/regions/changed_photo.py</extracomment>
        <translation>너무 커서 원본 크기로 편집할 수 없습니다</translation>
    </message>
    <message>
        <source>Change a smaller copy.</source>
        <extracomment>engine/regions/changed_photo.py</extracomment>
        <translation>더 작은 사본을 편집하세요.</translation>
    </message>
    <message>
        <source>Check the path, its permissions and the space on the disk.</source>
        <extracomment>engine/regions/changed_photo.py</extracomment>
        <translation>경로와 그 권한, 디스크의 남은 공간을 확인하세요.</translation>
    </message>
    <message>
        <source>A changed photo cannot be saved as {0}.</source>
        <extracomment>engine/regions/changed_photo.py</extracomment>
        <translation>편집한 사진을 {0}(으)로 저장할 수 없습니다.</translation>
    </message>
    <message>
        <source>Let the name end in .png (exact), .jpg or .webp.</source>
        <extracomment>engine/regions/changed_photo.py</extracomment>
        <translation>이름이 .png(손실 없음), .jpg 또는 .webp로 끝나야 합니다.</translation>
    </message>
    <message>
        <source>{0} is the photo itself; originals stay as they are.</source>
        <extracomment>engine/regions/changed_photo.py</extracomment>
        <translation>{0}은(는) 바로 그 사진입니다. 원본은 바꾸지 않습니다.</translation>
    </message>
    <message>
        <source>Give the new photo another name.</source>
        <extracomment>engine/regions/changed_photo.py</extracomment>
        <translation>새 사진에 다른 이름을 지정하세요.</translation>
    </message>
    <message>
        <source>Choose another name, or add --force.</source>
        <extracomment>engine/regions/changed_photo.py</extracomment>
        <translation>다른 이름을 선택하거나 --force를 추가하세요.</translation>
    </message>
    <message>
        <source>There is no folder {0}.</source>
        <extracomment>engine/regions/changed_photo.py</extracomment>
        <translation>폴더 {0}이(가) 없습니다.</translation>
    </message>
    <message>
        <source>Make it first.</source>
        <extracomment>engine/regions/changed_photo.py</extracomment>
        <translation>먼저 폴더를 만드세요.</translation>
    </message>
    <message>
        <source>Choose a GGUF file of stable-diffusion.cpp that holds text encoder, model and VAE.</source>
        <extracomment>engine/regions/generating.py</extracomment>
        <translation>텍스트 인코더, 모델, VAE가 들어 있는 stable-diffusion.cpp용 GGUF 파일을 선택하세요.</translation>
    </message>
    <message>
        <source>{0} steps are not possible.</source>
        <extracomment>engine/regions/generating.py</extracomment>
        <translation>스텝 수를 {0}(으)로 지정할 수 없습니다.</translation>
    </message>
    <message>
        <source>Name 1 to 200.</source>
        <extracomment>engine/regions/generating.py</extracomment>
        <translation>1에서 200 사이로 지정하세요.</translation>
    </message>
    <message>
        <source>The seed {0} is not possible.</source>
        <extracomment>engine/regions/generating.py</extracomment>
        <translation>시드 {0}은(는) 사용할 수 없습니다.</translation>
    </message>
    <message>
        <source>Name 0 to 2147483647.</source>
        <extracomment>engine/regions/generating.py</extracomment>
        <translation>0에서 2147483647 사이로 지정하세요.</translation>
    </message>
    <message>
        <source>The strength cannot be {0}.</source>
        <extracomment>engine/regions/generating.py</extracomment>
        <translation>강도를 {0}(으)로 지정할 수 없습니다.</translation>
    </message>
    <message>
        <source>Name 0 to 1.</source>
        <extracomment>engine/regions/generating.py</extracomment>
        <translation>0에서 1 사이로 지정하세요.</translation>
    </message>
    <message>
        <source>No model that makes pictures has been chosen.</source>
        <extracomment>engine/regions/generating.py</extracomment>
        <translation>그림을 만드는 모델을 선택하지 않았습니다.</translation>
    </message>
    <message>
        <source>{0} is a language model; it makes no pictures.</source>
        <extracomment>engine/regions/generating.py</extracomment>
        <translation>{0}은(는) 언어 모델이어서 그림을 만들지 못합니다.</translation>
    </message>
    <message>
        <source>{0} holds only a part of a model that makes pictures.</source>
        <extracomment>engine/regions/generating.py</extracomment>
        <translation>{0}에는 그림을 만드는 모델의 일부만 들어 있습니다.</translation>
    </message>
    <message>
        <source>{0} is not a model that makes pictures.</source>
        <extracomment>engine/regions/generating.py</extracomment>
        <translation>{0}은(는) 그림을 만드는 모델이 아닙니다.</translation>
    </message>
    <message>
        <source>A picture cannot be {0} pixels wide or high.</source>
        <extracomment>engine/regions/generating.py</extracomment>
        <translation>그림의 너비나 높이를 {0}픽셀로 지정할 수 없습니다.</translation>
    </message>
    <message>
        <source>Name a multiple of {0} from {1} to {2}.</source>
        <extracomment>engine/regions/generating.py</extracomment>
        <translation>{1}에서 {2} 사이의 {0}의 배수로 지정하세요.</translation>
    </message>
    <message>
        <source>There are no words that say what to make.</source>
        <extracomment>engine/regions/generating.py</extracomment>
        <translation>무엇을 만들지 설명하는 글이 없습니다.</translation>
    </message>
    <message>
        <source>Name it in a few words.</source>
        <extracomment>engine/regions/generating.py</extracomment>
        <translation>몇 단어로 적어 주세요.</translation>
    </message>
    <message>
        <source>{0} could not be used: {1}.</source>
        <extracomment>engine/regions/generating.py</extracomment>
        <translation>{0}을(를) 사용할 수 없습니다: {1}.</translation>
    </message>
    <message>
        <source>{0} made no picture.</source>
        <extracomment>engine/regions/generating.py</extracomment>
        <translation>{0} 모델이 그림을 만들지 못했습니다.</translation>
    </message>
    <message>
        <source>The marked area fills nearly all of the photo, so nothing is left to fill it from.</source>
        <extracomment>engine/regions/inpainting.py</extracomment>
        <translation>지정한 영역이 사진을 거의 다 차지해서 채울 때 쓸 부분이 남아 있지 않습니다.</translation>
    </message>
    <message>
        <source>Mark less of it.</source>
        <extracomment>engine/regions/inpainting.py</extracomment>
        <translation>더 작게 지정하세요.</translation>
    </message>
    <message>
        <source>This needs the Python package {0}, which is not installed.</source>
        <extracomment>engine/regions/needed_package.py</extracomment>
        <translation>이 작업에는 Python 패키지 {0}이(가) 필요한데 설치되어 있지 않습니다.</translation>
    </message>
    <message>
        <source>Install it: pip install &quot;pumice[{0}]&quot;</source>
        <extracomment>engine/regions/needed_package.py</extracomment>
        <translation>다음 명령으로 설치하세요: pip install &quot;pumice[{0}]&quot;</translation>
    </message>
    <message>
        <source>Use an encoder and a decoder that were exported from the same model of the SAM family.</source>
        <extracomment>engine/regions/sam_model.py</extracomment>
        <translation>SAM 계열의 같은 모델에서 내보낸 인코더와 디코더를 사용하세요.</translation>
    </message>
    <message>
        <source>There is no ONNX model {0}.</source>
        <extracomment>engine/regions/sam_model.py</extracomment>
        <translation>ONNX 모델 {0}이(가) 없습니다.</translation>
    </message>
    <message>
        <source>{0} holds no {1} of the SAM family.</source>
        <extracomment>engine/regions/sam_model.py</extracomment>
        <translation>{0}에 SAM 계열의 {1}이(가) 없습니다.</translation>
    </message>
    <message>
        <source>{0} is not an ONNX model that can be read.</source>
        <extracomment>engine/regions/sam_model.py</extracomment>
        <translation>{0}은(는) 읽을 수 있는 ONNX 모델이 아닙니다.</translation>
    </message>
    <message>
        <source>The SAM model could not be run on the photo.</source>
        <extracomment>engine/regions/sam_model.py</extracomment>
        <translation>이 사진에 SAM 모델을 실행할 수 없습니다.</translation>
    </message>
    <message>
        <source>The SAM encoder wants an input of shape {0}.</source>
        <extracomment>engine/regions/sam_model.py</extracomment>
        <translation>SAM 인코더가 받는 입력의 모양이 {0}입니다.</translation>
    </message>
    <message>
        <source>nothing stood out from its surroundings, so all of the marked area was taken</source>
        <extracomment>engine/regions/segmentation.py</extracomment>
        <translation>주변과 구별되는 것이 없어 지정한 영역 전체를 선택했습니다</translation>
    </message>
    <message>
        <source>x1, y1, x2, y2 in pixels of the upright photo</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>똑바로 세운 사진의 픽셀 단위 x1, y1, x2, y2</translation>
    </message>
    <message>
        <source>x, y, x, y, …: a line over the thing, in pixels of the upright photo</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>x, y, x, y, …: 대상 위에 그은 선, 똑바로 세운 사진의 픽셀 단위</translation>
    </message>
    <message>
        <source>width of the stroke&apos;s brush in pixels</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>획을 그리는 브러시의 너비(픽셀)</translation>
    </message>
    <message>
        <source>path of a picture of the photo&apos;s size, white = chosen</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>사진과 크기가 같은 그림의 경로, 흰색 = 선택한 부분</translation>
    </message>
    <message>
        <source>No place in the photo is named</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>사진에서 위치를 지정하지 않았습니다</translation>
    </message>
    <message>
        <source>More than one place is named</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>위치를 둘 이상 지정했습니다</translation>
    </message>
    <message>
        <source>Name one of box, stroke and mask.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>box, stroke, mask 중 하나를 지정하세요.</translation>
    </message>
    <message>
        <source>A box has four numbers, not {0}.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>상자는 숫자 {0}개가 아니라 4개로 나타냅니다.</translation>
    </message>
    <message>
        <source>Give x1, y1, x2, y2 in pixels.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>x1, y1, x2, y2를 픽셀 단위로 지정하세요.</translation>
    </message>
    <message>
        <source>The box {0} has its corners the wrong way round.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>상자 {0}의 모서리 순서가 반대입니다.</translation>
    </message>
    <message>
        <source>First the corner at the top left, then the one at the bottom right: x1, y1, x2, y2.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>왼쪽 위 모서리를 먼저, 오른쪽 아래 모서리를 다음에 적으세요: x1, y1, x2, y2.</translation>
    </message>
    <message>
        <source>The box {0} is empty.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>상자 {0}이(가) 비어 있습니다.</translation>
    </message>
    <message>
        <source>Give it a width and a height.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>너비와 높이가 있어야 합니다.</translation>
    </message>
    <message>
        <source>The box {0} lies outside the photo.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>상자 {0}이(가) 사진 밖에 있습니다.</translation>
    </message>
    <message>
        <source>The mask is not the path of a file.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>마스크가 파일 경로가 아닙니다.</translation>
    </message>
    <message>
        <source>Name a picture.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>그림 파일을 지정하세요.</translation>
    </message>
    <message>
        <source>The mask has {0} pixels, the photo {1}.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>마스크는 {0}픽셀, 사진은 {1}픽셀입니다.</translation>
    </message>
    <message>
        <source>Both must be the same size, upright.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>똑바로 세운 상태에서 둘의 크기가 같아야 합니다.</translation>
    </message>
    <message>
        <source>Nothing of the mask is white.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>마스크에 흰색 부분이 없습니다.</translation>
    </message>
    <message>
        <source>White is what is chosen.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>흰색이 선택한 부분입니다.</translation>
    </message>
    <message>
        <source>A stroke is a list of x, y, x, y, …; {0} numbers are not pairs.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>획은 x, y, x, y, … 목록인데, 숫자 {0}개로는 짝이 맞지 않습니다.</translation>
    </message>
    <message>
        <source>Give an x and a y for every point.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>점마다 x와 y를 지정하세요.</translation>
    </message>
    <message>
        <source>The stroke has more than {0} points.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>획의 점이 {0}개보다 많습니다.</translation>
    </message>
    <message>
        <source>Draw a shorter one.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>더 짧게 그리세요.</translation>
    </message>
    <message>
        <source>A stroke cannot be {0} pixels wide.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>획의 너비를 {0}픽셀로 지정할 수 없습니다.</translation>
    </message>
    <message>
        <source>The stroke lies outside the photo.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>획이 사진 밖에 있습니다.</translation>
    </message>
    <message>
        <source>The {0} is not a list of numbers.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>{0}이(가) 숫자 목록이 아닙니다.</translation>
    </message>
    <message>
        <source>Numbers are pixels.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>숫자는 픽셀 단위입니다.</translation>
    </message>
    <message>
        <source>The {0} has something that is no number.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>{0}에 숫자가 아닌 것이 있습니다.</translation>
    </message>
    <message>
        <source>The {0} has a number that no photo reaches.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>{0}에 사진의 범위를 벗어나는 숫자가 있습니다.</translation>
    </message>
    <message>
        <source>The photo, upright, has {0} × {1} pixels.</source>
        <extracomment>engine/regions/shape_arguments.py</extracomment>
        <translation>똑바로 세운 사진의 크기는 {0} × {1}픽셀입니다.</translation>
    </message>
    <message>
        <source>stops: 1 is twice the light</source>
        <extracomment>engine/skills/adjust.py</extracomment>
        <translation>스톱: 1이면 빛이 두 배</translation>
    </message>
    <message>
        <source>percent; -100 is grey</source>
        <extracomment>engine/skills/adjust.py</extracomment>
        <translation>퍼센트, -100이면 회색</translation>
    </message>
    <message>
        <source>percent; above 0 is more yellow, below more blue</source>
        <extracomment>engine/skills/adjust.py</extracomment>
        <translation>퍼센트, 0보다 크면 더 노랗게, 작으면 더 파랗게</translation>
    </message>
    <message>
        <source>Nothing is to be adjusted.</source>
        <extracomment>engine/skills/adjust.py</extracomment>
        <translation>보정할 내용이 없습니다.</translation>
    </message>
    <message>
        <source>Name an amount of {0} other than 0.</source>
        <extracomment>engine/skills/adjust.py</extracomment>
        <translation>{0} 중에서 0이 아닌 값을 지정하세요.</translation>
    </message>
    <message>
        <source>{0} cannot be {1}.</source>
        <extracomment>engine/skills/adjust.py</extracomment>
        <translation>{0}의 값으로 {1}은(는) 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>It is {0} to {1}, {2}.</source>
        <extracomment>engine/skills/adjust.py</extracomment>
        <translation>{0}에서 {1} 사이입니다({2}).</translation>
    </message>
    <message>
        <source>Changes exposure, contrast, saturation or warmth of the photo.</source>
        <extracomment>engine/skills/adjust.py</extracomment>
        <translation>사진의 노출, 대비, 채도, 색온도를 바꿉니다.</translation>
    </message>
    <message>
        <source>a whole number</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>정수</translation>
    </message>
    <message>
        <source>true or false</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>true 또는 false</translation>
    </message>
    <message>
        <source>an object</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>객체</translation>
    </message>
    <message>
        <source>the schema of its arguments is no object</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>인수의 스키마가 객체가 아닙니다</translation>
    </message>
    <message>
        <source>the schema of its arguments must have the type &quot;object&quot;</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>인수의 스키마는 type이 &quot;object&quot;여야 합니다</translation>
    </message>
    <message>
        <source>the schema of its arguments is no JSON</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>인수의 스키마가 JSON이 아닙니다</translation>
    </message>
    <message>
        <source>The arguments of {0} are longer than {1} KB.</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>{0}의 인수가 {1}KB보다 깁니다.</translation>
    </message>
    <message>
        <source>The arguments of {0} are not valid JSON.</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>{0}의 인수가 올바른 JSON이 아닙니다.</translation>
    </message>
    <message>
        <source>Write an object, such as {{&quot;key&quot;: 1}}.</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>{{&quot;key&quot;: 1}}과 같은 객체를 쓰세요.</translation>
    </message>
    <message>
        <source>The arguments of {0} are not a JSON object.</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>{0}의 인수가 JSON 객체가 아닙니다.</translation>
    </message>
    <message>
        <source>{0} takes no arguments: {{}}.</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>{0}은(는) 인수를 받지 않습니다: {{}}.</translation>
    </message>
    <message>
        <source>{0} takes: {1}.</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>{0}의 인수: {1}.</translation>
    </message>
    <message>
        <source>a schema within that of its arguments is no object</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>인수의 스키마 안에 객체가 아닌 스키마가 있습니다</translation>
    </message>
    <message>
        <source>its arguments&apos; schema has {0}, which is not checked here</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>인수의 스키마에 여기서 검사하지 않는 {0}이(가) 있습니다</translation>
    </message>
    <message>
        <source>its arguments&apos; schema has the type {0}, which JSON has not</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>인수의 스키마에 JSON에 없는 type {0}이(가) 있습니다</translation>
    </message>
    <message>
        <source>its arguments&apos; schema has properties or choices that are no such thing</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>인수의 스키마에 있는 속성이나 선택지의 형식이 올바르지 않습니다</translation>
    </message>
    <message>
        <source>its arguments&apos; schema has a limit that is no number</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>인수의 스키마에 숫자가 아닌 제한값이 있습니다</translation>
    </message>
    <message>
        <source>its arguments&apos; schema has a list that is no list</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>인수의 스키마에서 목록이어야 할 것이 목록이 아닙니다</translation>
    </message>
    <message>
        <source>takes no {0}</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>{0}은(는) 받지 않습니다</translation>
    </message>
    <message>
        <source>needs {0} as {1}</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>{1}에 {0}이(가) 필요합니다</translation>
    </message>
    <message>
        <source>its arguments</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>인수</translation>
    </message>
    <message>
        <source>each item of {0}</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>{0}의 각 항목</translation>
    </message>
    <message>
        <source>a finite number</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>유한한 숫자</translation>
    </message>
    <message>
        <source>a number {0}</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>{0}의 숫자</translation>
    </message>
    <message>
        <source>a number above {0}</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>{0}보다 큰 숫자</translation>
    </message>
    <message>
        <source>a number below {0}</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>{0}보다 작은 숫자</translation>
    </message>
    <message>
        <source>exactly {0}</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>정확히 {0}</translation>
    </message>
    <message>
        <source>at most {0}</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>{0} 이하</translation>
    </message>
    <message>
        <source>from {0} to {1}</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>{0}에서 {1}까지</translation>
    </message>
    <message>
        <source> of {0}</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation> ({0})</translation>
    </message>
    <message>
        <source>needs {0}{1}</source>
        <extracomment>engine/skills/arguments.py</extracomment>
        <translation>{0}{1} 항목이 필요합니다</translation>
    </message>
    <message>
        <source>There is no blur {0}.</source>
        <extracomment>engine/skills/blur.py</extracomment>
        <translation>{0} 흐림 방식은 없습니다.</translation>
    </message>
    <message>
        <source>Choose one of {0}.</source>
        <extracomment>engine/skills/blur.py</extracomment>
        <translation>{0} 중 하나를 선택하세요.</translation>
    </message>
    <message>
        <source>Blurs a part of the photo, such as a face or a number plate.</source>
        <extracomment>engine/skills/blur.py</extracomment>
        <translation>얼굴이나 자동차 번호판 같은 사진의 일부를 흐리게 합니다.</translation>
    </message>
    <message>
        <source>pumice skills</source>
        <extracomment>engine/skills/child_process.py</extracomment>
        <translation>pumice skills</translation>
    </message>
    <message>
        <source>There is no skill {0}.</source>
        <extracomment>engine/skills/choice.py</extracomment>
        <translation>{0} 스킬이 없습니다.</translation>
    </message>
    <message>
        <source>There are: {0}.</source>
        <extracomment>engine/skills/choice.py</extracomment>
        <translation>사용할 수 있는 것: {0}.</translation>
    </message>
    <message>
        <source>A model cannot call {0}: it is for people.</source>
        <extracomment>engine/skills/choice.py</extracomment>
        <translation>모델은 {0} 스킬을 호출할 수 없습니다. 사람이 쓰는 스킬입니다.</translation>
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
        <translation>사진을 상자에 맞춰 자릅니다.</translation>
    </message>
    <message>
        <source>Cuts a thing out of the photo, with nothing around it.</source>
        <extracomment>engine/skills/cut_out.py</extracomment>
        <translation>사진에서 대상만 오려 내고 주변은 남기지 않습니다.</translation>
    </message>
    <message>
        <source>whether the result is as large as the photo</source>
        <extracomment>engine/skills/cut_out.py</extracomment>
        <translation>결과를 사진과 같은 크기로 할지 여부</translation>
    </message>
    <message>
        <source>{0}: Answer without any of them.</source>
        <extracomment>engine/skills/dialects/first_decision.py</extracomment>
        <translation>{0}: 아무것도 사용하지 않고 답하기.</translation>
    </message>
    <message>
        <source>

First choose what helps to answer this, as JSON:
{0}</source>
        <extracomment>engine/skills/dialects/first_decision.py</extracomment>
        <translation>

먼저 이 질문에 답하는 데 도움이 되는 것을 JSON으로 고르세요:
{0}</translation>
    </message>
    <message>
        <source>
{0} output: {1}</source>
        <extracomment>engine/skills/dialects/plain.py</extracomment>
        <translation>
{0} 출력: {1}</translation>
    </message>
    <message>
        <source>I need to use {0}.</source>
        <extracomment>engine/skills/dialects/plus.py</extracomment>
        <translation>{0} 스킬을 사용해야 합니다.</translation>
    </message>
    <message>
        <source>I will use {0}.</source>
        <extracomment>engine/skills/dialects/plus.py</extracomment>
        <translation>{0} 스킬을 사용하겠습니다.</translation>
    </message>
    <message>
        <source>The photo is in the next message.</source>
        <extracomment>engine/skills/dialects/template_tools.py</extracomment>
        <translation>사진은 다음 메시지에 있습니다.</translation>
    </message>
    <message>
        <source>{0} has processed the photo.</source>
        <extracomment>engine/skills/dialects/template_tools.py</extracomment>
        <translation>{0} 스킬이 사진을 처리했습니다.</translation>
    </message>
    <message>
        <source>There is no folder {0} that can be read.</source>
        <extracomment>engine/skills/find_similar.py</extracomment>
        <translation>읽을 수 있는 폴더 {0}이(가) 없습니다.</translation>
    </message>
    <message>
        <source>Name another.</source>
        <extracomment>engine/skills/find_similar.py</extracomment>
        <translation>다른 폴더를 지정하세요.</translation>
    </message>
    <message>
        <source>Finds the photos of a folder that are most like this one, copies first.</source>
        <extracomment>engine/skills/find_similar.py</extracomment>
        <translation>폴더에서 이 사진과 가장 비슷한 사진을 찾습니다. 사본이 먼저 나옵니다.</translation>
    </message>
    <message>
        <source>path of a folder; the photo&apos;s own if not given</source>
        <extracomment>engine/skills/find_similar.py</extracomment>
        <translation>폴더의 경로, 지정하지 않으면 사진이 있는 폴더</translation>
    </message>
    <message>
        <source>how many photos at most; {0} if not given</source>
        <extracomment>engine/skills/find_similar.py</extracomment>
        <translation>최대 사진 수, 지정하지 않으면 {0}</translation>
    </message>
    <message>
        <source>Makes a picture from words.</source>
        <extracomment>engine/skills/generate.py</extracomment>
        <translation>글로 그림을 만듭니다.</translation>
    </message>
    <message>
        <source>what to show</source>
        <extracomment>engine/skills/generator_arguments.py</extracomment>
        <translation>무엇을 보여 줄지</translation>
    </message>
    <message>
        <source>a GGUF file of stable-diffusion.cpp</source>
        <extracomment>engine/skills/generator_arguments.py</extracomment>
        <translation>stable-diffusion.cpp용 GGUF 파일</translation>
    </message>
    <message>
        <source>Install them in the Python that runs Pumice.</source>
        <extracomment>engine/skills/installing.py</extracomment>
        <translation>Pumice를 실행하는 Python에 설치하세요.</translation>
    </message>
    <message>
        <source>pip install &quot;pumice[{0}]&quot;</source>
        <extracomment>engine/skills/installing.py</extracomment>
        <translation>pip install &quot;pumice[{0}]&quot;</translation>
    </message>
    <message>
        <source>This package of Pumice comes without it. In a Python of your own: {0}</source>
        <extracomment>engine/skills/installing.py</extracomment>
        <translation>이 Pumice 패키지에는 들어 있지 않습니다. 사용자의 Python에서: {0}</translation>
    </message>
    <message>
        <source>Install it: {0}</source>
        <extracomment>engine/skills/installing.py</extracomment>
        <translation>다음 명령으로 설치하세요: {0}</translation>
    </message>
    <message>
        <source>The region is the whole photo, which would look the same again.</source>
        <extracomment>engine/skills/look_closer.py</extracomment>
        <translation>영역이 사진 전체여서 다시 봐도 똑같습니다.</translation>
    </message>
    <message>
        <source>Give a smaller region.</source>
        <extracomment>engine/skills/look_closer.py</extracomment>
        <translation>더 작은 영역을 지정하세요.</translation>
    </message>
    <message>
        <source>Shows a region of the photo again, at full resolution.</source>
        <extracomment>engine/skills/look_closer.py</extracomment>
        <translation>사진의 한 영역을 원본 해상도로 다시 보여 줍니다.</translation>
    </message>
    <message>
        <source>how much more is shown on each side, as a share of the region; {0} if not given</source>
        <extracomment>engine/skills/look_closer.py</extracomment>
        <translation>양쪽에 더 보여 줄 크기(영역 대비 비율), 지정하지 않으면 {0}</translation>
    </message>
    <message>
        <source>whether the thing in the box or under the stroke is meant, not all of it</source>
        <extracomment>engine/skills/marked_area.py</extracomment>
        <translation>상자 안이나 획 아래 전체가 아니라 그곳의 대상만 뜻하는지 여부</translation>
    </message>
    <message>
        <source>an ONNX file or folder of the SAM family</source>
        <extracomment>engine/skills/marked_area.py</extracomment>
        <translation>SAM 계열의 ONNX 파일 또는 폴더</translation>
    </message>
    <message>
        <source>pixels around it that are taken too</source>
        <extracomment>engine/skills/marked_area.py</extracomment>
        <translation>주변을 몇 픽셀 더 포함할지</translation>
    </message>
    <message>
        <source>An area cannot be widened by {0}.</source>
        <extracomment>engine/skills/marked_area.py</extracomment>
        <translation>영역을 {0}만큼 넓힐 수 없습니다.</translation>
    </message>
    <message>
        <source>Name 0 to {0} whole pixels.</source>
        <extracomment>engine/skills/marked_area.py</extracomment>
        <translation>0에서 {0} 사이의 픽셀 수를 정수로 지정하세요.</translation>
    </message>
    <message>
        <source>The thing was cut out of the photo.</source>
        <extracomment>engine/skills/marked_area.py</extracomment>
        <translation>사진에서 대상을 오려 냈습니다.</translation>
    </message>
    <message>
        <source>The part was blurred.</source>
        <extracomment>engine/skills/marked_area.py</extracomment>
        <translation>지정한 부분을 흐리게 했습니다.</translation>
    </message>
    <message>
        <source>The photo was cropped.</source>
        <extracomment>engine/skills/marked_area.py</extracomment>
        <translation>사진을 잘랐습니다.</translation>
    </message>
    <message>
        <source>The photo was turned.</source>
        <extracomment>engine/skills/marked_area.py</extracomment>
        <translation>사진을 회전했습니다.</translation>
    </message>
    <message>
        <source>The photo was adjusted.</source>
        <extracomment>engine/skills/marked_area.py</extracomment>
        <translation>사진을 보정했습니다.</translation>
    </message>
    <message>
        <source>The thing was removed from the photo.</source>
        <extracomment>engine/skills/marked_area.py</extracomment>
        <translation>사진에서 대상을 제거했습니다.</translation>
    </message>
    <message>
        <source>The part was replaced.</source>
        <extracomment>engine/skills/marked_area.py</extracomment>
        <translation>지정한 부분을 바꿨습니다.</translation>
    </message>
    <message>
        <source>A picture was made.</source>
        <extracomment>engine/skills/marked_area.py</extracomment>
        <translation>그림을 만들었습니다.</translation>
    </message>
    <message>
        <source>The server {0} gave no list of tools.</source>
        <extracomment>engine/skills/mcp/client.py</extracomment>
        <translation>서버 {0}이(가) 도구 목록을 주지 않았습니다.</translation>
    </message>
    <message>
        <source>The tool {0} of {1} {2}</source>
        <extracomment>engine/skills/mcp/client.py</extracomment>
        <translation>{1}의 도구 {0}을(를) {2}</translation>
    </message>
    <message>
        <source>Of the tools of {0} only the first {1} are used.</source>
        <extracomment>engine/skills/mcp/client.py</extracomment>
        <translation>{0}의 도구 중 처음 {1}개만 사용합니다.</translation>
    </message>
    <message>
        <source>another skill has this name</source>
        <extracomment>engine/skills/mcp/client.py</extracomment>
        <translation>같은 이름의 스킬이 이미 있습니다</translation>
    </message>
    <message>
        <source>was left out: {0}.</source>
        <extracomment>engine/skills/mcp/client.py</extracomment>
        <translation>제외했습니다: {0}.</translation>
    </message>
    <message>
        <source>it is not described as the protocol has it</source>
        <extracomment>engine/skills/mcp/client.py</extracomment>
        <translation>프로토콜에 맞게 설명되어 있지 않습니다</translation>
    </message>
    <message>
        <source>its name cannot be written</source>
        <extracomment>engine/skills/mcp/client.py</extracomment>
        <translation>이름에 쓸 수 없는 글자가 있습니다</translation>
    </message>
    <message>
        <source>the schema of its arguments is too long</source>
        <extracomment>engine/skills/mcp/client.py</extracomment>
        <translation>인수의 스키마가 너무 깁니다</translation>
    </message>
    <message>
        <source>(from {0}) {1}</source>
        <extracomment>engine/skills/mcp/client.py</extracomment>
        <translation>({0} 제공) {1}</translation>
    </message>
    <message>
        <source>The server {0} refused: {1}</source>
        <extracomment>engine/skills/mcp/connection.py</extracomment>
        <translation>서버 {0}이(가) 거부했습니다: {1}</translation>
    </message>
    <message>
        <source>The server {0} gave an answer without a result.</source>
        <extracomment>engine/skills/mcp/connection.py</extracomment>
        <translation>서버 {0}이(가) 결과 없이 응답했습니다.</translation>
    </message>
    <message>
        <source>The server {0} speaks a version of the protocol that Pumice does not.</source>
        <extracomment>engine/skills/mcp/connection.py</extracomment>
        <translation>서버 {0}이(가) Pumice에서 지원하지 않는 버전의 프로토콜을 사용합니다.</translation>
    </message>
    <message>
        <source>Pumice speaks {0}.</source>
        <extracomment>engine/skills/mcp/connection.py</extracomment>
        <translation>Pumice에서 지원하는 버전: {0}.</translation>
    </message>
    <message>
        <source>The call of {0} was stopped.</source>
        <extracomment>engine/skills/mcp/connection.py</extracomment>
        <translation>{0} 호출을 중지했습니다.</translation>
    </message>
    <message>
        <source>The server {0} did not answer within {1} seconds.</source>
        <extracomment>engine/skills/mcp/connection.py</extracomment>
        <translation>서버 {0}이(가) {1}초 안에 응답하지 않았습니다.</translation>
    </message>
    <message>
        <source>The server {0} has ended.</source>
        <extracomment>engine/skills/mcp/connection.py</extracomment>
        <translation>서버 {0}이(가) 종료되었습니다.</translation>
    </message>
    <message>
        <source>The server {0} does not keep to the protocol: {1}.</source>
        <extracomment>engine/skills/mcp/connection.py</extracomment>
        <translation>서버 {0}이(가) 프로토콜을 지키지 않습니다: {1}.</translation>
    </message>
    <message>
        <source>The server {0} sends messages that nobody asked for.</source>
        <extracomment>engine/skills/mcp/connection.py</extracomment>
        <translation>서버 {0}이(가) 요청하지 않은 메시지를 보냅니다.</translation>
    </message>
    <message>
        <source>There is no such method.</source>
        <extracomment>engine/skills/mcp/connection.py</extracomment>
        <translation>그런 메서드가 없습니다.</translation>
    </message>
    <message>
        <source>The server {0} could not be started: {1}.</source>
        <extracomment>engine/skills/mcp/connection.py</extracomment>
        <translation>서버 {0}을(를) 시작할 수 없습니다: {1}.</translation>
    </message>
    <message>
        <source>Check its command: {0}</source>
        <extracomment>engine/skills/mcp/connection.py</extracomment>
        <translation>명령을 확인하세요: {0}</translation>
    </message>
    <message>
        <source>a line is longer than {0} bytes</source>
        <extracomment>engine/skills/mcp/json_rpc.py</extracomment>
        <translation>{0}바이트보다 긴 줄이 있습니다</translation>
    </message>
    <message>
        <source>a line is no JSON</source>
        <extracomment>engine/skills/mcp/json_rpc.py</extracomment>
        <translation>JSON이 아닌 줄이 있습니다</translation>
    </message>
    <message>
        <source>several messages in one are not taken</source>
        <extracomment>engine/skills/mcp/json_rpc.py</extracomment>
        <translation>여러 메시지를 하나로 묶은 것은 받지 않습니다</translation>
    </message>
    <message>
        <source>a line is no message of JSON-RPC 2.0</source>
        <extracomment>engine/skills/mcp/json_rpc.py</extracomment>
        <translation>JSON-RPC 2.0 메시지가 아닌 줄이 있습니다</translation>
    </message>
    <message>
        <source>The server {0} gave a result that cannot be read.</source>
        <extracomment>engine/skills/mcp/results.py</extracomment>
        <translation>서버 {0}이(가) 보낸 결과를 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>The server {0} failed: {1}</source>
        <extracomment>engine/skills/mcp/results.py</extracomment>
        <translation>서버 {0}에서 실패했습니다: {1}</translation>
    </message>
    <message>
        <source>it does not say why</source>
        <extracomment>engine/skills/mcp/results.py</extracomment>
        <translation>이유를 알려 주지 않았습니다</translation>
    </message>
    <message>
        <source>(something that is neither text nor image)</source>
        <extracomment>engine/skills/mcp/results.py</extracomment>
        <translation>(텍스트도 이미지도 아닌 것)</translation>
    </message>
    <message>
        <source>The server {0} gave more than {1} images.</source>
        <extracomment>engine/skills/mcp/results.py</extracomment>
        <translation>서버 {0}이(가) 이미지를 {1}개보다 많이 보냈습니다.</translation>
    </message>
    <message>
        <source>The server {0} gave an image that cannot be read.</source>
        <extracomment>engine/skills/mcp/results.py</extracomment>
        <translation>서버 {0}이(가) 보낸 이미지를 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>The server {0} gave an image of an unknown kind.</source>
        <extracomment>engine/skills/mcp/results.py</extracomment>
        <translation>서버 {0}이(가) 알 수 없는 종류의 이미지를 보냈습니다.</translation>
    </message>
    <message>
        <source>Photos are named by absolute path. Boxes are x1, y1, x2, y2 in pixels of the photo as it is shown upright. Tools that make a photo write a new file and never change the one they get.</source>
        <extracomment>engine/skills/mcp/server.py</extracomment>
        <translation>사진은 절대 경로로 지정합니다. 상자는 똑바로 세워 표시한 사진의 픽셀 단위 x1, y1, x2, y2입니다. 사진을 만드는 도구는 새 파일에 쓰며, 받은 파일은 바꾸지 않습니다.</translation>
    </message>
    <message>
        <source>the id is no text and no number</source>
        <extracomment>engine/skills/mcp/server.py</extracomment>
        <translation>id가 텍스트도 숫자도 아닙니다</translation>
    </message>
    <message>
        <source>there is no method</source>
        <extracomment>engine/skills/mcp/server.py</extracomment>
        <translation>method가 없습니다</translation>
    </message>
    <message>
        <source>There is no method {0}.</source>
        <extracomment>engine/skills/mcp/server.py</extracomment>
        <translation>메서드 {0}이(가) 없습니다.</translation>
    </message>
    <message>
        <source>There is no tool {0}.</source>
        <extracomment>engine/skills/mcp/server.py</extracomment>
        <translation>도구 {0}이(가) 없습니다.</translation>
    </message>
    <message>
        <source>The arguments are no object.</source>
        <extracomment>engine/skills/mcp/server.py</extracomment>
        <translation>인수가 객체가 아닙니다.</translation>
    </message>
    <message>
        <source>More than {0} calls wait.</source>
        <extracomment>engine/skills/mcp/server.py</extracomment>
        <translation>대기 중인 호출이 {0}개보다 많습니다.</translation>
    </message>
    <message>
        <source>photo must be the absolute path of a file.</source>
        <extracomment>engine/skills/mcp/server.py</extracomment>
        <translation>photo는 파일의 절대 경로여야 합니다.</translation>
    </message>
    <message>
        <source>The name of a server has small letters, digits and _, and begins with a letter.</source>
        <extracomment>engine/skills/mcp/server_value.py</extracomment>
        <translation>서버 이름은 영어 소문자, 숫자, _로 이루어지며 소문자로 시작해야 합니다.</translation>
    </message>
    <message>
        <source>Give it another name, such as weather.</source>
        <extracomment>engine/skills/mcp/server_value.py</extracomment>
        <translation>weather와 같은 다른 이름을 지정하세요.</translation>
    </message>
    <message>
        <source>The server {0} has no command.</source>
        <extracomment>engine/skills/mcp/server_value.py</extracomment>
        <translation>서버 {0}에 명령이 없습니다.</translation>
    </message>
    <message>
        <source>Name the program that is started.</source>
        <extracomment>engine/skills/mcp/server_value.py</extracomment>
        <translation>시작할 프로그램을 지정하세요.</translation>
    </message>
    <message>
        <source>The new photo is {0}</source>
        <extracomment>engine/skills/mcp/tools.py</extracomment>
        <translation>새 사진: {0}</translation>
    </message>
    <message>
        <source>Absolute path of a photo on this computer.</source>
        <extracomment>engine/skills/mcp/tools.py</extracomment>
        <translation>이 컴퓨터에 있는 사진의 절대 경로입니다.</translation>
    </message>
    <message>
        <source>Measures the main colours of the photo, with the share of each.</source>
        <extracomment>engine/skills/measure_colours.py</extracomment>
        <translation>사진의 주요 색과 각 색의 비율을 측정합니다.</translation>
    </message>
    <message>
        <source>how many colours at most; {0} if not given</source>
        <extracomment>engine/skills/measure_colours.py</extracomment>
        <translation>최대 색 수, 지정하지 않으면 {0}</translation>
    </message>
    <message>
        <source>{0} gave no result that can be used.</source>
        <extracomment>engine/skills/outcomes.py</extracomment>
        <translation>{0} 스킬이 쓸 수 있는 결과를 내지 않았습니다.</translation>
    </message>
    <message>
        <source>{0} found a place that is no box of four numbers.</source>
        <extracomment>engine/skills/outcomes.py</extracomment>
        <translation>{0} 스킬이 숫자 네 개로 된 상자가 아닌 위치를 찾았습니다.</translation>
    </message>
    <message>
        <source>{0} gave a result that cannot be read.</source>
        <extracomment>engine/skills/outcomes.py</extracomment>
        <translation>{0} 스킬의 결과를 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>{0} gave a result that is no JSON: {1}.</source>
        <extracomment>engine/skills/outcomes.py</extracomment>
        <translation>{0} 스킬의 결과가 JSON이 아닙니다: {1}.</translation>
    </message>
    <message>
        <source>{0} found too much to pass on: {1} KB, and at most {2} KB are read.</source>
        <extracomment>engine/skills/outcomes.py</extracomment>
        <translation>{0} 스킬이 찾은 내용이 전달하기에 너무 많습니다. {1}KB인데 최대 {2}KB까지만 읽습니다.</translation>
    </message>
    <message>
        <source>Ask about a part of the photo.</source>
        <extracomment>engine/skills/outcomes.py</extracomment>
        <translation>사진의 일부에 대해 질문하세요.</translation>
    </message>
    <message>
        <source>{0} found {1} places; at most {2} fit.</source>
        <extracomment>engine/skills/outcomes.py</extracomment>
        <translation>{0} 스킬이 위치 {1}곳을 찾았는데 최대 {2}곳까지만 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>{0} made {1} photos; at most {2} are taken.</source>
        <extracomment>engine/skills/outcomes.py</extracomment>
        <translation>{0} 스킬이 사진 {1}장을 만들었는데 최대 {2}장까지만 받습니다.</translation>
    </message>
    <message>
        <source>{0} made something that is no photo.</source>
        <extracomment>engine/skills/outcomes.py</extracomment>
        <translation>{0} 스킬이 사진이 아닌 것을 만들었습니다.</translation>
    </message>
    <message>
        <source>{0} made a photo that cannot be found.</source>
        <extracomment>engine/skills/outcomes.py</extracomment>
        <translation>{0} 스킬이 만든 사진을 찾을 수 없습니다.</translation>
    </message>
    <message>
        <source>{0} names a photo that is not in the folder it was given.</source>
        <extracomment>engine/skills/outcomes.py</extracomment>
        <translation>{0} 스킬이 지정된 폴더에 없는 사진을 가리킵니다.</translation>
    </message>
    <message>
        <source>{0} made a file that is no photo.</source>
        <extracomment>engine/skills/outcomes.py</extracomment>
        <translation>{0} 스킬이 사진이 아닌 파일을 만들었습니다.</translation>
    </message>
    <message>
        <source>{0} made a photo that cannot be read.</source>
        <extracomment>engine/skills/outcomes.py</extracomment>
        <translation>{0} 스킬이 만든 사진을 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>{0} made a photo that is not whole.</source>
        <extracomment>engine/skills/outcomes.py</extracomment>
        <translation>{0} 스킬이 만든 사진이 온전하지 않습니다.</translation>
    </message>
    <message>
        <source>x1, y1, x2, y2: pixels of the upright photo; or, all between 0 and 1, shares of its width and height</source>
        <extracomment>engine/skills/photo_part.py</extracomment>
        <translation>x1, y1, x2, y2: 똑바로 세운 사진의 픽셀, 또는 모두 0에서 1 사이이면 너비와 높이에 대한 비율</translation>
    </message>
    <message>
        <source>Give four numbers: left, top, right, bottom.</source>
        <extracomment>engine/skills/photo_part.py</extracomment>
        <translation>왼쪽, 위, 오른쪽, 아래의 숫자 네 개를 지정하세요.</translation>
    </message>
    <message>
        <source>The region lies outside the photo, which has {0} × {1} pixels.</source>
        <extracomment>engine/skills/photo_part.py</extracomment>
        <translation>영역이 {0} × {1}픽셀 크기의 사진 밖에 있습니다.</translation>
    </message>
    <message>
        <source>The region is not a box.</source>
        <extracomment>engine/skills/photo_part.py</extracomment>
        <translation>영역이 상자가 아닙니다.</translation>
    </message>
    <message>
        <source>The region is empty.</source>
        <extracomment>engine/skills/photo_part.py</extracomment>
        <translation>영역이 비어 있습니다.</translation>
    </message>
    <message>
        <source>{0} has processed the image.</source>
        <extracomment>engine/skills/plus_format.py</extracomment>
        <translation>{0} 스킬이 이미지를 처리했습니다.</translation>
    </message>
    <message>
        <source>{0} output: {1}</source>
        <extracomment>engine/skills/plus_format.py</extracomment>
        <translation>{0} 출력: {1}</translation>
    </message>
    <message>
        <source>{0}

Answer my first question: {1}</source>
        <extracomment>engine/skills/plus_format.py</extracomment>
        <translation>{0}

제 첫 번째 질문에 답하세요: {1}</translation>
    </message>
    <message>
        <source>It holds {0} bytes that are no text; they are in hexadecimal.</source>
        <extracomment>engine/skills/read_codes.py</extracomment>
        <translation>텍스트가 아닌 {0}바이트가 들어 있어 16진수로 나타냅니다.</translation>
    </message>
    <message>
        <source>Reads the QR codes and barcodes in the photo.</source>
        <extracomment>engine/skills/read_codes.py</extracomment>
        <translation>사진에 있는 QR 코드와 바코드를 읽습니다.</translation>
    </message>
    <message>
        <source>Reads the printed words, letters and numbers in the photo.</source>
        <extracomment>engine/skills/read_text.py</extracomment>
        <translation>사진에 인쇄된 단어, 글자, 숫자를 읽습니다.</translation>
    </message>
    <message>
        <source>codes such as en, vi, ko or ru; needed for what is neither Latin, Chinese nor Japanese, and for Vietnamese</source>
        <extracomment>engine/skills/read_text.py</extracomment>
        <translation>en, vi, ko, ru 같은 코드. 라틴 문자, 중국어, 일본어가 아닌 글자와 베트남어에 필요합니다</translation>
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
        <translation>알 수 없는 언어입니다: {0}.</translation>
    </message>
    <message>
        <source>Name languages by their codes, such as en, vi, ko or ru.</source>
        <extracomment>engine/skills/reading/languages.py</extracomment>
        <translation>en, vi, ko, ru 같은 코드로 언어를 지정하세요.</translation>
    </message>
    <message>
        <source>C:\Program Files\Tesseract-OCR\tessdata</source>
        <extracomment>engine/skills/reading/tesseract_reader.py</extracomment>
        <translation>C:\Program Files\Tesseract-OCR\tessdata</translation>
    </message>
    <message>
        <source>Reading this script needs tesserocr, which is not installed.</source>
        <extracomment>engine/skills/reading/tesseract_reader.py</extracomment>
        <translation>이 문자를 읽으려면 tesserocr가 필요한데 설치되어 있지 않습니다.</translation>
    </message>
    <message>
        <source>Install it: pip install &apos;pumice[scripts]&apos;</source>
        <extracomment>engine/skills/reading/tesseract_reader.py</extracomment>
        <translation>다음 명령으로 설치하세요: pip install &apos;pumice[scripts]&apos;</translation>
    </message>
    <message>
        <source>Tesseract&apos;s data for {0} are not on this computer.</source>
        <extracomment>engine/skills/reading/tesseract_reader.py</extracomment>
        <translation>{0}에 대한 Tesseract 데이터가 이 컴퓨터에 없습니다.</translation>
    </message>
    <message>
        <source>On Debian and Ubuntu: apt install {0}.  Elsewhere: put {1}.traineddata into a folder and name that in TESSDATA_PREFIX.</source>
        <extracomment>engine/skills/reading/tesseract_reader.py</extracomment>
        <translation>Debian과 Ubuntu: apt install {0}.  그 밖의 시스템: {1}.traineddata를 폴더에 넣고 그 폴더를 TESSDATA_PREFIX에 지정하세요.</translation>
    </message>
    <message>
        <source>The skill {0} of {1} was left out: {2}.</source>
        <extracomment>engine/skills/registry.py</extracomment>
        <translation>{1}의 스킬 {0}을(를) 제외했습니다: {2}.</translation>
    </message>
    <message>
        <source>its name is not made of small letters, digits and _</source>
        <extracomment>engine/skills/registry.py</extracomment>
        <translation>이름이 영어 소문자, 숫자, _로만 이루어져 있지 않습니다</translation>
    </message>
    <message>
        <source>its sentence is missing or longer than {0} characters</source>
        <extracomment>engine/skills/registry.py</extracomment>
        <translation>설명 문장이 없거나 {0}자보다 깁니다</translation>
    </message>
    <message>
        <source>it does not say what it runs or gives</source>
        <extracomment>engine/skills/registry.py</extracomment>
        <translation>무엇을 실행하고 무엇을 내는지 적혀 있지 않습니다</translation>
    </message>
    <message>
        <source>its limits are no positive numbers</source>
        <extracomment>engine/skills/registry.py</extracomment>
        <translation>제한값이 양수가 아닙니다</translation>
    </message>
    <message>
        <source>it cannot be loaded ({0}: {1})</source>
        <extracomment>engine/skills/registry.py</extracomment>
        <translation>불러올 수 없습니다({0}: {1})</translation>
    </message>
    <message>
        <source>what it names is no Skill</source>
        <extracomment>engine/skills/registry.py</extracomment>
        <translation>가리키는 것이 Skill이 아닙니다</translation>
    </message>
    <message>
        <source>it calls itself {0}</source>
        <extracomment>engine/skills/registry.py</extracomment>
        <translation>스스로 밝힌 이름이 {0}입니다</translation>
    </message>
    <message>
        <source>its declaration cannot be read ({0})</source>
        <extracomment>engine/skills/registry.py</extracomment>
        <translation>선언을 읽을 수 없습니다({0})</translation>
    </message>
    <message>
        <source>Removes a thing from the photo and fills the place from what is around it.</source>
        <extracomment>engine/skills/remove.py</extracomment>
        <translation>사진에서 대상을 제거하고 그 자리를 주변 내용으로 채웁니다.</translation>
    </message>
    <message>
        <source>Puts something else in place of a part of the photo.</source>
        <extracomment>engine/skills/replace.py</extracomment>
        <translation>사진의 일부를 다른 것으로 바꿉니다.</translation>
    </message>
    <message>
        <source>A photo cannot be turned by {0}.</source>
        <extracomment>engine/skills/rotate.py</extracomment>
        <translation>사진을 {0}만큼 회전할 수 없습니다.</translation>
    </message>
    <message>
        <source>Name degrees, clockwise.</source>
        <extracomment>engine/skills/rotate.py</extracomment>
        <translation>시계 방향 각도(도)를 지정하세요.</translation>
    </message>
    <message>
        <source>A turn by {0}° changes nothing.</source>
        <extracomment>engine/skills/rotate.py</extracomment>
        <translation>{0}° 회전으로는 바뀌는 것이 없습니다.</translation>
    </message>
    <message>
        <source>Turns the photo clockwise by so many degrees.</source>
        <extracomment>engine/skills/rotate.py</extracomment>
        <translation>사진을 지정한 각도만큼 시계 방향으로 회전합니다.</translation>
    </message>
    <message>
        <source>{0} could not be run: {1}.</source>
        <extracomment>engine/skills/runner.py</extracomment>
        <translation>{0} 스킬을 실행할 수 없습니다: {1}.</translation>
    </message>
    <message>
        <source>{0} was stopped.</source>
        <extracomment>engine/skills/runner.py</extracomment>
        <translation>{0} 스킬을 중지했습니다.</translation>
    </message>
    <message>
        <source>{0} needs a photo.</source>
        <extracomment>engine/skills/runner.py</extracomment>
        <translation>{0} 스킬에는 사진이 필요합니다.</translation>
    </message>
    <message>
        <source>Send one first.</source>
        <extracomment>engine/skills/runner.py</extracomment>
        <translation>먼저 사진을 보내세요.</translation>
    </message>
    <message>
        <source>Finds the outline of the thing that a box or stroke marks.</source>
        <extracomment>engine/skills/select.py</extracomment>
        <translation>상자나 획으로 지정한 대상의 윤곽을 찾습니다.</translation>
    </message>
    <message>
        <source>No more skills can be used: there were {0} calls. Answer now.</source>
        <extracomment>engine/skills/skill_loop.py</extracomment>
        <translation>스킬을 더 사용할 수 없습니다. 이미 {0}번 호출했습니다. 이제 답하세요.</translation>
    </message>
    <message>
        <source>The person did not allow it.</source>
        <extracomment>engine/skills/skill_loop.py</extracomment>
        <translation>사용자가 허용하지 않았습니다.</translation>
    </message>
    <message>
        <source>What was found is too long to be read here.</source>
        <extracomment>engine/skills/skill_loop.py</extracomment>
        <translation>찾은 내용이 여기서 읽기에 너무 깁니다.</translation>
    </message>
    <message>
        <source>There is no such photo in this chat.</source>
        <extracomment>engine/skills/skill_loop.py</extracomment>
        <translation>이 대화에 그런 사진이 없습니다.</translation>
    </message>
    <message>
        <source>It was stopped before it began.</source>
        <extracomment>engine/skills/skill_loop.py</extracomment>
        <translation>시작하기 전에 중지되었습니다.</translation>
    </message>
    <message>
        <source>The process for {0} could not be started.</source>
        <extracomment>engine/skills/warm_process.py</extracomment>
        <translation>{0} 스킬의 프로세스를 시작할 수 없습니다.</translation>
    </message>
    <message>
        <source>{0} was stopped after {1} seconds.</source>
        <extracomment>engine/skills/warm_process.py</extracomment>
        <translation>{0} 스킬을 {1}초 뒤에 중지했습니다.</translation>
    </message>
    <message>
        <source>It may have hung; try again, or with a smaller photo.</source>
        <extracomment>engine/skills/warm_process.py</extracomment>
        <translation>응답이 멈췄을 수 있습니다. 다시 시도하거나 더 작은 사진을 사용하세요.</translation>
    </message>
    <message>
        <source>{0} was killed, as systems do when memory runs out.</source>
        <extracomment>engine/skills/warm_process.py</extracomment>
        <translation>메모리가 부족할 때처럼 시스템이 {0} 스킬을 강제 종료했습니다.</translation>
    </message>
    <message>
        <source>signal {0}</source>
        <extracomment>engine/skills/warm_process.py</extracomment>
        <translation>신호 {0}</translation>
    </message>
    <message>
        <source>{0} ended its own process with code {1}.</source>
        <extracomment>engine/skills/warm_process.py</extracomment>
        <translation>{0} 스킬이 자신의 프로세스를 코드 {1}(으)로 종료했습니다.</translation>
    </message>
    <message>
        <source>The photo does not say when, where or with what it was taken.</source>
        <extracomment>engine/skills/when_and_where.py</extracomment>
        <translation>사진에 언제, 어디에서, 무엇으로 찍었는지 적혀 있지 않습니다.</translation>
    </message>
    <message>
        <source>Names of places need the extra: pip install &apos;pumice[places]&apos;</source>
        <extracomment>engine/skills/when_and_where.py</extracomment>
        <translation>장소 이름을 보려면 추가 패키지가 필요합니다: pip install &apos;pumice[places]&apos;</translation>
    </message>
    <message>
        <source>The nearest city is {0} km away.</source>
        <extracomment>engine/skills/when_and_where.py</extracomment>
        <translation>가장 가까운 도시까지 {0}km입니다.</translation>
    </message>
    <message>
        <source>Says when, where and with which camera the photo was taken.</source>
        <extracomment>engine/skills/when_and_where.py</extracomment>
        <translation>사진을 언제, 어디에서, 어떤 카메라로 찍었는지 알려 줍니다.</translation>
    </message>
    <message>
        <source>{0} needed more than the {1} GB of memory that it may take.</source>
        <extracomment>engine/skills/worker.py</extracomment>
        <translation>{0} 스킬에 허용된 메모리 {1}GB보다 더 많은 메모리가 필요했습니다.</translation>
    </message>
    <message>
        <source>skills may not reach the network</source>
        <extracomment>engine/skills/worker.py</extracomment>
        <translation>스킬은 네트워크에 연결할 수 없습니다</translation>
    </message>
    <message>
        <source>Looks for needles.</source>
        <extracomment>engine/text/call_syntax.py</extracomment>
        <translation>바늘을 찾습니다.</translation>
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
        <translation>모델의 채팅 템플릿을 해석할 수 없습니다{0}: {1}.</translation>
    </message>
    <message>
        <source>Convert the model again with a corrected template, or use another model.</source>
        <extracomment>engine/text/chat_template.py</extracomment>
        <translation>바로잡은 템플릿으로 모델을 다시 변환하거나 다른 모델을 사용하세요.</translation>
    </message>
    <message>
        <source>The chat template rewrites the assistant&apos;s replies, so no loss mask can be made.</source>
        <extracomment>engine/text/chat_template.py</extracomment>
        <translation>채팅 템플릿이 어시스턴트의 답변을 바꾸기 때문에 손실 마스크를 만들 수 없습니다.</translation>
    </message>
    <message>
        <source>Strip white space from the replies, or use a template that keeps them.</source>
        <extracomment>engine/text/chat_template.py</extracomment>
        <translation>답변 앞뒤의 공백을 없애거나 답변을 그대로 두는 템플릿을 사용하세요.</translation>
    </message>
    <message>
        <source>The model&apos;s chat template refuses this conversation: {0}.</source>
        <extracomment>engine/text/chat_template.py</extracomment>
        <translation>모델의 채팅 템플릿이 이 대화를 받아들이지 않습니다: {0}.</translation>
    </message>
    <message>
        <source>Start a new chat, or use another model.</source>
        <extracomment>engine/text/chat_template.py</extracomment>
        <translation>새 대화를 시작하거나 다른 모델을 사용하세요.</translation>
    </message>
    <message>
        <source> at line {0}</source>
        <extracomment>engine/text/chat_template.py</extracomment>
        <translation> ({0}행)</translation>
    </message>
    <message>
        <source>The chat template shows {0} of {1} photos.</source>
        <extracomment>engine/text/chat_template.py</extracomment>
        <translation>채팅 템플릿이 사진 {1}장 중 {0}장만 보여 줍니다.</translation>
    </message>
    <message>
        <source>The model&apos;s chat template does not take photos here; use another model.</source>
        <extracomment>engine/text/chat_template.py</extracomment>
        <translation>모델의 채팅 템플릿이 이 위치의 사진을 받지 않습니다. 다른 모델을 사용하세요.</translation>
    </message>
    <message>
        <source>The grammar has {0} characters, but at most {1} are read.</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>문법이 {0}자인데 최대 {1}자까지만 읽습니다.</translation>
    </message>
    <message>
        <source>Write a smaller grammar.</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>문법을 더 짧게 쓰세요.</translation>
    </message>
    <message>
        <source>The grammar has no rule {0}, with which a reply begins.</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>문법에 답변이 시작되는 규칙 {0}이(가) 없습니다.</translation>
    </message>
    <message>
        <source>Write one, such as {0} ::= &quot;yes&quot; | &quot;no&quot;.</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>{0} ::= &quot;yes&quot; | &quot;no&quot;와 같은 규칙을 작성하세요.</translation>
    </message>
    <message>
        <source>there is no rule {0}</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>규칙 {0}이(가) 없습니다</translation>
    </message>
    <message>
        <source>The grammar is wrong at line {0}, column {1}: {2}.</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>문법의 {0}행 {1}열이 잘못되었습니다: {2}.</translation>
    </message>
    <message>
        <source>Grammars are written in GBNF, the notation of llama.cpp.</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>문법은 llama.cpp의 표기법인 GBNF로 작성합니다.</translation>
    </message>
    <message>
        <source>the character NUL is not allowed</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>NUL 문자는 사용할 수 없습니다</translation>
    </message>
    <message>
        <source>a rule begins with its name, of letters, digits and -</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>규칙은 글자, 숫자, -로 된 이름으로 시작합니다</translation>
    </message>
    <message>
        <source>::= is missing after the name of a rule</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>규칙 이름 뒤에 ::=가 없습니다</translation>
    </message>
    <message>
        <source>{0} is not expected here</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>여기에는 {0}이(가) 올 수 없습니다</translation>
    </message>
    <message>
        <source>{0} repeats nothing</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>{0} 앞에 반복할 것이 없습니다</translation>
    </message>
    <message>
        <source>it repeats more than {0} times</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>{0}번 넘게 반복합니다</translation>
    </message>
    <message>
        <source>brackets are nested more than {0} deep</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>괄호가 {0}단계 넘게 중첩되어 있습니다</translation>
    </message>
    <message>
        <source>a ) is missing for {0}</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>{0}에 맞는 )가 없습니다</translation>
    </message>
    <message>
        <source>the {0} of line {1}</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>{1}행의 {0}</translation>
    </message>
    <message>
        <source>a {0} is missing for {1}</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>{1}에 맞는 {0}이(가) 없습니다</translation>
    </message>
    <message>
        <source>\ is not followed by x, u, U, t, r, n, \, &quot;, [, ] or -</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>\ 뒤에 x, u, U, t, r, n, \, &quot;, [, ], - 중 하나가 오지 않습니다</translation>
    </message>
    <message>
        <source>a repetition is written {{2}}, {{2,}} or {{2,5}}</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>반복은 {{2}}, {{2,}} 또는 {{2,5}}로 씁니다</translation>
    </message>
    <message>
        <source>{0} is less than {1}</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>{0}이(가) {1}보다 작습니다</translation>
    </message>
    <message>
        <source>what may be empty cannot be repeated without a limit</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>비어 있을 수 있는 것은 제한 없이 반복할 수 없습니다</translation>
    </message>
    <message>
        <source>the rule {0} begins with itself (left recursion)</source>
        <extracomment>engine/text/grammar.py</extracomment>
        <translation>규칙 {0}이(가) 자기 자신으로 시작합니다(좌재귀)</translation>
    </message>
    <message>
        <source>a namespace cannot hold {0}</source>
        <extracomment>engine/text/jinja_environment.py</extracomment>
        <translation>네임스페이스에는 {0}을(를) 담을 수 없습니다</translation>
    </message>
    <message>
        <source>line {0}, column {1}</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>{0}행 {1}열</translation>
    </message>
    <message>
        <source>The json_schema is not JSON at {0}: {1}.</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>json_schema가 {0}에서 JSON에 맞지 않습니다: {1}.</translation>
    </message>
    <message>
        <source>The json_schema is nested too deeply.</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>json_schema가 너무 깊이 중첩되어 있습니다.</translation>
    </message>
    <message>
        <source>The json_schema is too large or refers to itself without an end.</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>json_schema가 너무 크거나 끝없이 자기 자신을 참조합니다.</translation>
    </message>
    <message>
        <source>Make it smaller, and let what refers to itself be optional or in a list.</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>더 작게 만들고, 자기 자신을 참조하는 부분은 선택 항목으로 하거나 목록 안에 두세요.</translation>
    </message>
    <message>
        <source>A schema is an object such as {{&quot;type&quot;: &quot;object&quot;, &quot;properties&quot;: {{…}}}}.</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>스키마는 {{&quot;type&quot;: &quot;object&quot;, &quot;properties&quot;: {{…}}}}와 같은 객체입니다.</translation>
    </message>
    <message>
        <source>The json_schema has {0}, which is not JSON.</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>json_schema에 JSON이 아닌 {0}이(가) 있습니다.</translation>
    </message>
    <message>
        <source>a schema is an object, or true</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>스키마는 객체이거나 true입니다</translation>
    </message>
    <message>
        <source>only references within the schema are followed, such as #/$defs/x</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>#/$defs/x와 같은 스키마 안의 참조만 따릅니다</translation>
    </message>
    <message>
        <source>it is empty</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>비어 있습니다</translation>
    </message>
    <message>
        <source>it is not an object</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>객체가 아닙니다</translation>
    </message>
    <message>
        <source>it is not a list of names</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>이름의 목록이 아닙니다</translation>
    </message>
    <message>
        <source>it names a property that is not allowed</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>허용되지 않은 속성이 들어 있습니다</translation>
    </message>
    <message>
        <source>there must be 1 to {0} numbers in its bounds</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>범위 안에 수가 1개에서 {0}개 사이로 있어야 합니다</translation>
    </message>
    <message>
        <source>an integer has both bounds, or a minimum of 0 or 1, or none</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>정수는 최솟값과 최댓값이 모두 있거나, 최솟값이 0 또는 1이거나, 둘 다 없어야 합니다</translation>
    </message>
    <message>
        <source>a number has a minimum of 0, or no bounds</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>숫자는 최솟값이 0이거나 범위가 없어야 합니다</translation>
    </message>
    <message>
        <source>The json_schema cannot be followed at {0}: {1}.</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>json_schema의 {0} 부분을 따를 수 없습니다: {1}.</translation>
    </message>
    <message>
        <source>Remove this or write it differently; what cannot be guaranteed is refused.</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>이 부분을 빼거나 다르게 쓰세요. 보장할 수 없는 것은 받아들이지 않습니다.</translation>
    </message>
    <message>
        <source>{0} is not understood here</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>여기에서는 {0}을(를) 사용할 수 없습니다</translation>
    </message>
    <message>
        <source>it is not a list</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>목록이 아닙니다</translation>
    </message>
    <message>
        <source>its type is none of {0}</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>type이 {0} 중 어느 것도 아닙니다</translation>
    </message>
    <message>
        <source>no value is left to choose from</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>고를 수 있는 값이 없습니다</translation>
    </message>
    <message>
        <source>there is nothing at {0}</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>{0}에 아무것도 없습니다</translation>
    </message>
    <message>
        <source>{0} and {1} are between 0 and {2}</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>{0}과(와) {1}은(는) 0에서 {2} 사이여야 합니다</translation>
    </message>
    <message>
        <source>the bounds of an integer are integers</source>
        <extracomment>engine/text/json_schema.py</extracomment>
        <translation>정수의 최솟값과 최댓값은 정수여야 합니다</translation>
    </message>
    <message>
        <source>its vocabulary has the tokens {0} and {1}</source>
        <extracomment>engine/text/known_templates.py</extracomment>
        <translation>어휘에 토큰 {0} 및 {1} 있음</translation>
    </message>
    <message>
        <source>its vocabulary has no tokens that mark another format</source>
        <extracomment>engine/text/known_templates.py</extracomment>
        <translation>어휘에 다른 형식을 나타내는 토큰이 없음</translation>
    </message>
    <message>
        <source>transparent areas are shown white</source>
        <extracomment>engine/vision/colour.py</extracomment>
        <translation>투명한 부분은 흰색으로 표시됩니다</translation>
    </message>
    <message>
        <source>its range of brightness was stretched to what a screen shows</source>
        <extracomment>engine/vision/colour.py</extracomment>
        <translation>화면에 표시할 수 있도록 밝기 범위를 늘렸습니다</translation>
    </message>
    <message>
        <source>its colour profile is broken and was left out</source>
        <extracomment>engine/vision/colour.py</extracomment>
        <translation>색상 프로필이 손상되어 사용하지 않았습니다</translation>
    </message>
    <message>
        <source>its colour profile is of another kind and was left out</source>
        <extracomment>engine/vision/colour.py</extracomment>
        <translation>색상 프로필의 종류가 달라 사용하지 않았습니다</translation>
    </message>
    <message>
        <source>its own profile</source>
        <extracomment>engine/vision/colour.py</extracomment>
        <translation>자체 프로필</translation>
    </message>
    <message>
        <source>its colours were converted from {0} to sRGB</source>
        <extracomment>engine/vision/colour.py</extracomment>
        <translation>색상을 {0}에서 sRGB로 변환했습니다</translation>
    </message>
    <message>
        <source>it ends too early</source>
        <extracomment>engine/vision/cut_photo.py</extracomment>
        <translation>파일이 중간에 끝납니다</translation>
    </message>
    <message>
        <source>it is damaged</source>
        <extracomment>engine/vision/cut_photo.py</extracomment>
        <translation>손상되었습니다</translation>
    </message>
    <message>
        <source>fine detail or a part of it</source>
        <extracomment>engine/vision/cut_photo.py</extracomment>
        <translation>세밀한 부분이나 일부</translation>
    </message>
    <message>
        <source>a part of it</source>
        <extracomment>engine/vision/cut_photo.py</extracomment>
        <translation>일부</translation>
    </message>
    <message>
        <source>{0}: {1} is missing</source>
        <extracomment>engine/vision/cut_photo.py</extracomment>
        <translation>{0}: {1}이(가) 없습니다</translation>
    </message>
    <message>
        <source>Use a JPEG, PNG, WebP, AVIF, HEIC, GIF, BMP or TIFF file.</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>JPEG, PNG, WebP, AVIF, HEIC, GIF, BMP 또는 TIFF 파일을 사용하세요.</translation>
    </message>
    <message>
        <source>Try another copy of the photo.</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>사진의 다른 사본으로 시도하세요.</translation>
    </message>
    <message>
        <source>Send it as a video: --video or /video in the terminal, &quot;videos&quot; in JSON lines.</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>동영상으로 보내세요. 터미널에서는 --video 또는 /video, JSON lines에서는 &quot;videos&quot;를 사용합니다.</translation>
    </message>
    <message>
        <source>its metadata was damaged or too large, and was ignored</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>메타데이터가 손상되었거나 너무 커서 무시했습니다</translation>
    </message>
    <message>
        <source>Send a smaller copy.</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>더 작은 사본을 보내세요.</translation>
    </message>
    <message>
        <source>it is broken or incomplete ({0})</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>손상되었거나 불완전합니다({0})</translation>
    </message>
    <message>
        <source>it is broken or incomplete</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>손상되었거나 불완전합니다</translation>
    </message>
    <message>
        <source>it is a video, not a photo</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>사진이 아니라 동영상입니다</translation>
    </message>
    <message>
        <source>it is not a photo in a known format</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>알려진 형식의 사진이 아닙니다</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>그런 파일이 없습니다</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>폴더입니다</translation>
    </message>
    <message>
        <source>Choose a photo inside it.</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>폴더 안의 사진을 선택하세요.</translation>
    </message>
    <message>
        <source>Choose a photo file.</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>사진 파일을 선택하세요.</translation>
    </message>
    <message>
        <source>Check its permissions.</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>권한을 확인하세요.</translation>
    </message>
    <message>
        <source>the file is empty (0 bytes)</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>빈 파일입니다(0바이트)</translation>
    </message>
    <message>
        <source>Try another copy.</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>다른 사본으로 시도하세요.</translation>
    </message>
    <message>
        <source>the file is larger than 1 GiB</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>파일이 1GiB보다 큽니다</translation>
    </message>
    <message>
        <source>it is a drawing (SVG), not a photo</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>사진이 아니라 그림(SVG)입니다</translation>
    </message>
    <message>
        <source>Export it as a PNG file, then send that.</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>PNG 파일로 내보낸 다음 그 파일을 보내세요.</translation>
    </message>
    <message>
        <source>it has {0} megapixels and was read at 1/{1} of its sides</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>{0}메가픽셀이어서 가로세로를 1/{1}(으)로 줄여 읽었습니다</translation>
    </message>
    <message>
        <source>its EXIF data is damaged and was left out</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>EXIF 데이터가 손상되어 사용하지 않았습니다</translation>
    </message>
    <message>
        <source>it has no usable transparency, so it is shown opaque</source>
        <extracomment>engine/vision/unused_alpha.py</extracomment>
        <translation>사용할 수 있는 투명도 정보가 없어 불투명하게 표시됩니다</translation>
    </message>
    <message>
        <source>it is a camera&apos;s raw file, of which only the small preview can be read</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>카메라 RAW 파일이며, 작은 미리보기만 읽을 수 있습니다</translation>
    </message>
    <message>
        <source>{0} needs {1}, which is not installed.</source>
        <extracomment>engine/skills/installing.py</extracomment>
        <translation>{0}에 필요한 {1}이(가) 설치되어 있지 않습니다.</translation>
    </message>
    <message>
        <source>{0} needs {1}, which are not installed.</source>
        <extracomment>engine/skills/installing.py</extracomment>
        <translation>{0}에 필요한 {1}이(가) 설치되어 있지 않습니다.</translation>
    </message>
    <message>
        <source>Export it as JPEG or TIFF, then send that.</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>JPEG이나 TIFF로 내보낸 다음 그 파일을 보내세요.</translation>
    </message>
    <message>
        <source>it has several pictures; the first is shown</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>그림이 여러 개 있어 첫 번째를 표시합니다</translation>
    </message>
    <message>
        <source>it has {0} × {1} pixels in a progressive JPEG, which is too large</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>프로그레시브 JPEG의 크기가 {0} × {1}픽셀로 너무 큽니다</translation>
    </message>
    <message>
        <source>Send a smaller copy, or an ordinary JPEG.</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>더 작은 사본이나 일반 JPEG을 보내세요.</translation>
    </message>
    <message>
        <source>it has {0} × {1} pixels, and {2}</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>크기가 {0} × {1}픽셀인데, {2}</translation>
    </message>
    <message>
        <source>photos above {0} megapixels ({1} as JPEG) are not opened</source>
        <extracomment>engine/vision/photo.py</extracomment>
        <translation>{0}메가픽셀(JPEG은 {1}메가픽셀)을 넘는 사진은 열지 않습니다</translation>
    </message>
    <message>
        <source>photo {0}</source>
        <extracomment>engine/vision/pipeline.py</extracomment>
        <translation>사진 {0}</translation>
    </message>
    <message>
        <source>video {0}</source>
        <extracomment>engine/vision/pipeline.py</extracomment>
        <translation>동영상 {0}</translation>
    </message>
    <message>
        <source>This model sees photos, but no videos.</source>
        <extracomment>engine/vision/pipeline.py</extracomment>
        <translation>이 모델은 사진은 볼 수 있지만 동영상은 볼 수 없습니다.</translation>
    </message>
    <message>
        <source>Send single photos of it.</source>
        <extracomment>engine/vision/pipeline.py</extracomment>
        <translation>동영상의 장면을 사진으로 보내세요.</translation>
    </message>
    <message>
        <source>Use an MP4, MOV, WebM, MKV or AVI file.</source>
        <extracomment>engine/vision/video.py</extracomment>
        <translation>MP4, MOV, WebM, MKV 또는 AVI 파일을 사용하세요.</translation>
    </message>
    <message>
        <source>Try another copy of the video.</source>
        <extracomment>engine/vision/video.py</extracomment>
        <translation>동영상의 다른 사본으로 시도하세요.</translation>
    </message>
    <message>
        <source>it has no frames</source>
        <extracomment>engine/vision/video.py</extracomment>
        <translation>프레임이 없습니다</translation>
    </message>
    <message>
        <source>Choose a video file.</source>
        <extracomment>engine/vision/video.py</extracomment>
        <translation>동영상 파일을 선택하세요.</translation>
    </message>
    <message>
        <source>Describing photos; the model most others are compared with</source>
        <extracomment>assets/catalogue.json</extracomment>
        <translation>사진 설명. 다른 모델과 비교할 때 기준이 되는 모델</translation>
    </message>
    <message>
        <source>Describing photos, with fewer mistakes than 7B</source>
        <extracomment>assets/catalogue.json</extracomment>
        <translation>사진 설명. 7B보다 실수가 적음</translation>
    </message>
    <message>
        <source>Details and text in large photos: it sees up to five tiles</source>
        <extracomment>assets/catalogue.json</extracomment>
        <translation>큰 사진의 세부와 글자. 타일을 최대 5개까지 봄</translation>
    </message>
    <message>
        <source>Details and text in large photos</source>
        <extracomment>assets/catalogue.json</extracomment>
        <translation>큰 사진의 세부와 글자</translation>
    </message>
    <message>
        <source>Details and text in large photos, with fewer mistakes than 7B</source>
        <extracomment>assets/catalogue.json</extracomment>
        <translation>큰 사진의 세부와 글자. 7B보다 실수가 적음</translation>
    </message>
    <message>
        <source>The most able of the LLaVAs; slow without a GPU</source>
        <extracomment>assets/catalogue.json</extracomment>
        <translation>LLaVA 중 가장 뛰어남. GPU가 없으면 느림</translation>
    </message>
    <message>
        <source>Describing photos and reasoning about them</source>
        <extracomment>assets/catalogue.json</extracomment>
        <translation>사진 설명과 추론</translation>
    </message>
    <message>
        <source>Describing photos on a small laptop</source>
        <extracomment>assets/catalogue.json</extracomment>
        <translation>작은 노트북에서 사진 설명</translation>
    </message>
    <message>
        <source>Describing photos, on Mistral 7B</source>
        <extracomment>assets/catalogue.json</extracomment>
        <translation>사진 설명. Mistral 7B 기반</translation>
    </message>
    <message>
        <source>Short answers, quickly</source>
        <extracomment>assets/catalogue.json</extracomment>
        <translation>짧은 답변을 빠르게</translation>
    </message>
    <message>
        <source>The smallest: one line about a photo, on any machine</source>
        <extracomment>assets/catalogue.json</extracomment>
        <translation>가장 작은 모델. 어떤 컴퓨터에서든 사진을 한 줄로 설명</translation>
    </message>
    <message>
        <source>Captions on a small or old laptop</source>
        <extracomment>assets/catalogue.json</extracomment>
        <translation>작거나 오래된 노트북에서 캡션 달기</translation>
    </message>
    <message>
        <source>Captions and questions on an ordinary laptop</source>
        <extracomment>assets/catalogue.json</extracomment>
        <translation>보통 노트북에서 캡션과 질문</translation>
    </message>
    <message>
        <source>Text and diagrams on an ordinary laptop</source>
        <extracomment>assets/catalogue.json</extracomment>
        <translation>보통 노트북에서 글자와 도표</translation>
    </message>
    <message>
        <source>Reading text, receipts and tables; boxes around things</source>
        <extracomment>assets/catalogue.json</extracomment>
        <translation>글자, 영수증, 표 읽기. 사물에 상자 표시</translation>
    </message>
    <message>
        <source>Reading, counting and reasoning about photos; boxes around things</source>
        <extracomment>assets/catalogue.json</extracomment>
        <translation>글자 읽기, 개수 세기, 사진 추론. 사물에 상자 표시</translation>
    </message>
    <message>
        <source>Talking about photos in many languages</source>
        <extracomment>assets/catalogue.json</extracomment>
        <translation>여러 언어로 사진에 대해 대화</translation>
    </message>
    <message>
        <source>Talking about photos in many languages, more surely than 4B</source>
        <extracomment>assets/catalogue.json</extracomment>
        <translation>여러 언어로 사진에 대해 대화. 4B보다 정확함</translation>
    </message>
    <message>
        <source>Reading text in photos</source>
        <extracomment>assets/catalogue.json</extracomment>
        <translation>사진 속 글자 읽기</translation>
    </message>
    <message>
        <source>Documents, diagrams and several photos at once</source>
        <extracomment>assets/catalogue.json</extracomment>
        <translation>문서와 도표, 여러 사진을 한 번에</translation>
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
        <translation>{0}, {1}</translation>
    </message>
    <message>
        <source>videos need PyAV, which is not installed</source>
        <extracomment>app/storage/captions/caption_run.py</extracomment>
        <translation>동영상에 필요한 PyAV가 설치되어 있지 않습니다</translation>
    </message>
    <message>
        <source>Install it: pip install &apos;pumice[video]&apos;</source>
        <extracomment>app/storage/captions/caption_run.py</extracomment>
        <translation>다음 명령으로 설치하세요: pip install &apos;pumice[video]&apos;</translation>
    </message>
    <message>
        <source>under {n} s</source>
        <extracomment>app/window/chat/usage_words.py</extracomment>
        <translation>{n}초 미만</translation>
    </message>
    <message>
        <source>An LLM of the architecture {0} does not take a {1} tower&apos;s tokens.</source>
        <extracomment>engine/gguf/diagnostics.py</extracomment>
        <translation>아키텍처가 {0}인 LLM은 {1} 비전 타워의 토큰을 받지 못합니다.</translation>
    </message>
    <message>
        <source>llama.cpp cannot read {0}: its tensor {1} is stored as type {2}.</source>
        <extracomment>engine/gguf/header.py</extracomment>
        <translation>llama.cpp가 {0}을(를) 읽을 수 없습니다. 텐서 {1}의 저장 유형: {2}.</translation>
    </message>
    <message>
        <source>the model ({0})</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation>모델({0})</translation>
    </message>
    <message>
        <source>the vision file ({0})</source>
        <extracomment>engine/gguf/pairing.py</extracomment>
        <translation>비전 파일({0})</translation>
    </message>
    <message>
        <source>{0} ({1}, which llama.cpp no longer reads)</source>
        <extracomment>engine/gguf/tensor_types.py</extracomment>
        <translation>{0}({1}, llama.cpp가 더는 읽지 않는 유형)</translation>
    </message>
    <message>
        <source>{0}, which only forks of llama.cpp such as ik_llama.cpp use</source>
        <extracomment>engine/gguf/tensor_types.py</extracomment>
        <translation>{0}(ik_llama.cpp 같은 llama.cpp 포크에서만 쓰는 유형)</translation>
    </message>
    <message>
        <source>it is broken or incomplete, or not a video in a known format</source>
        <extracomment>engine/vision/video.py</extracomment>
        <translation>손상되었거나 불완전하거나, 알려진 형식의 동영상이 아닙니다</translation>
    </message>
    <message>
        <source>it is broken ({0})</source>
        <extracomment>engine/vision/video.py</extracomment>
        <translation>손상되었습니다({0})</translation>
    </message>
    <message>
        <source>it has no moving pictures</source>
        <extracomment>engine/vision/video.py</extracomment>
        <translation>움직이는 영상이 없습니다</translation>
    </message>
    <message>
        <source>nothing here can decode its pictures</source>
        <extracomment>engine/vision/video.py</extracomment>
        <translation>이 영상을 디코딩할 수 있는 것이 없습니다</translation>
    </message>
    <message>
        <source>Convert it to an MP4 with H.264, then send that.</source>
        <extracomment>engine/vision/video.py</extracomment>
        <translation>H.264를 사용하는 MP4로 변환한 다음 그 파일을 보내세요.</translation>
    </message>
    <message>
        <source>it ends after {0} of {1} frames</source>
        <extracomment>engine/vision/video.py</extracomment>
        <translation>프레임 {1}개 중 {0}개에서 끝납니다</translation>
    </message>
    <message>
        <source>it ends after {0} of {1} seconds</source>
        <extracomment>engine/vision/video.py</extracomment>
        <translation>{1}초 중 {0}초에서 끝납니다</translation>
    </message>
    <message>
        <source>a frame that is wanted is broken</source>
        <extracomment>engine/vision/video.py</extracomment>
        <translation>필요한 프레임이 손상되었습니다</translation>
    </message>
    <message>
        <source>its frames have {0} × {1} pixels, which is too large</source>
        <extracomment>engine/vision/video.py</extracomment>
        <translation>프레임 크기가 {0} × {1}픽셀로 너무 큽니다</translation>
    </message>
    <message>
        <source>File name too long</source>
        <extracomment>the operating system</extracomment>
        <translation>파일 이름이 너무 깁니다</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <extracomment>the operating system</extracomment>
        <translation>입출력 오류가 발생했습니다</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <extracomment>the operating system</extracomment>
        <translation>폴더입니다</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <extracomment>the operating system</extracomment>
        <translation>디스크에 남은 공간이 없습니다</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <extracomment>the operating system</extracomment>
        <translation>파일이나 폴더가 없습니다</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <extracomment>the operating system</extracomment>
        <translation>폴더가 아닙니다</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <extracomment>the operating system</extracomment>
        <translation>허용되지 않는 작업입니다</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <extracomment>the operating system</extracomment>
        <translation>권한이 없습니다</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <extracomment>the operating system</extracomment>
        <translation>읽기 전용 파일 시스템입니다</translation>
    </message>
    <message>
        <source>Disk quota exceeded</source>
        <extracomment>the operating system</extracomment>
        <translation>디스크 할당량을 초과했습니다</translation>
    </message>
</context>
<context>
    <name>RecentRunRow</name>
    <message>
        <source>Take %1 out of the list</source>
        <translation>목록에서 %1 빼기</translation>
    </message>
</context>
<context>
    <name>RegionMark</name>
    <message>
        <source>Point %1</source>
        <translation>점 %1</translation>
    </message>
    <message>
        <source>Box %1</source>
        <translation>상자 %1</translation>
    </message>
</context>
<context>
    <name>RemovalSheet</name>
    <message>
        <source>Delete the files</source>
        <translation>파일 삭제</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>그대로 두기</translation>
    </message>
</context>
<context>
    <name>ReplaceForm</name>
    <message>
        <source>Replace it with…</source>
        <translation>무엇으로 바꿀까요…</translation>
    </message>
    <message>
        <source>What shall be there instead</source>
        <translation>이곳에 대신 넣을 것</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>바꾸기</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
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
        <translation>사진 %1, 크게 보기</translation>
    </message>
    <message>
        <source>Reply: %1</source>
        <translation>답변: %1</translation>
    </message>
    <message>
        <source>Reference: %1</source>
        <translation>참조 답변: %1</translation>
    </message>
</context>
<context>
    <name>RunPane</name>
    <message>
        <source>All runs</source>
        <translation>모든 학습</translation>
    </message>
    <message>
        <source>Show all runs, or start a new one</source>
        <translation>모든 학습을 보거나 새로 시작</translation>
    </message>
    <message>
        <source>Progress: %1</source>
        <translation>진행 상황: %1</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>The run saves first, and can be resumed.</source>
        <translation>먼저 저장하며, 나중에 재개할 수 있습니다.</translation>
    </message>
    <message>
        <source>End it now</source>
        <translation>지금 종료</translation>
    </message>
    <message>
        <source>What it has learnt since the last save is lost.</source>
        <translation>마지막 저장 이후에 학습한 내용은 사라집니다.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>재개</translation>
    </message>
    <message>
        <source>Use this model</source>
        <translation>이 모델 사용</translation>
    </message>
    <message>
        <source>It is converted, compared with its checkpoint, and opened.</source>
        <translation>모델을 변환하고 체크포인트와 비교한 뒤 엽니다.</translation>
    </message>
    <message>
        <source>Open the report</source>
        <translation>보고서 열기</translation>
    </message>
    <message>
        <source>Opens %1 in the browser</source>
        <translation>브라우저에서 %1 페이지를 엽니다</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>폴더에서 보기</translation>
    </message>
    <message>
        <source>Cancel the conversion</source>
        <translation>변환 취소</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>Line: mean. Band: lowest to highest. Dots: held-out loss.</source>
        <translation>선: 평균. 띠: 최저~최고. 점: 홀드아웃 손실.</translation>
    </message>
    <message>
        <source>Replies to held-out questions</source>
        <translation>홀드아웃 질문에 대한 답변</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>평가</translation>
    </message>
    <message>
        <source>This evaluation has no replies.</source>
        <translation>이 평가에는 답변이 없습니다.</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>데이터</translation>
    </message>
    <message>
        <source>Latest output</source>
        <translation>최근 출력</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>새로 고침</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Search chats</source>
        <translation>대화 검색</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>검색어 지우기</translation>
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
        <translation>찾은 항목</translation>
    </message>
    <message>
        <source>%1 · Archived</source>
        <translation>%1 · 보관됨</translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message>
        <source>1 selected</source>
        <translation>1개 선택됨</translation>
    </message>
    <message>
        <source>%1 selected</source>
        <translation>%1개 선택됨</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>모두 선택</translation>
    </message>
    <message>
        <source>Ctrl+A</source>
        <translation>Ctrl+A</translation>
    </message>
    <message>
        <source>Move to a folder</source>
        <translation>폴더로 이동</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>보관</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>내보내기</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>End the selection</source>
        <translation>선택 끝내기</translation>
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
        <translation>이 프로그램들의 도구는 스킬로 쓰입니다. 다른 프로그램은 터미널에서 추가합니다:</translation>
    </message>
    <message>
        <source>Tools of other programs (MCP servers) can be skills. One is added in the terminal:</source>
        <translation>다른 프로그램(MCP 서버)의 도구를 스킬로 쓸 수 있습니다. 터미널에서 추가합니다:</translation>
    </message>
</context>
<context>
    <name>SettingsSheet</name>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>창</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>색상</translation>
    </message>
    <message>
        <source>Same as the desktop</source>
        <translation>시스템 설정과 동일</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>라이트</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>다크</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>대비</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>보통</translation>
    </message>
    <message>
        <source>High</source>
        <translation>높음</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>Text size in percent</source>
        <translation>글자 크기(%)</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>애니메이션</translation>
    </message>
    <message>
        <source>Titles by the model</source>
        <translation>모델이 제목 짓기</translation>
    </message>
    <message>
        <source>Replies</source>
        <translation>답변</translation>
    </message>
    <message>
        <source>More</source>
        <translation>더 보기</translation>
    </message>
    <message>
        <source>Reset replies to the defaults</source>
        <translation>답변 설정을 기본값으로 재설정</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>Open the model of a chat</source>
        <translation>대화의 모델 열기</translation>
    </message>
    <message>
        <source>Skills</source>
        <translation>스킬</translation>
    </message>
    <message>
        <source>On this disk</source>
        <translation>이 디스크</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>캐시</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
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
        <translation>대화</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>새 대화</translation>
    </message>
    <message>
        <source>Chats: %1</source>
        <translation>대화: %1</translation>
    </message>
    <message>
        <source>Into no folder</source>
        <translation>폴더 밖으로</translation>
    </message>
    <message>
        <source>Into “%1”</source>
        <translation>“%1”(으)로</translation>
    </message>
    <message>
        <source>Your chats will be listed here. They stay on this computer.</source>
        <translation>대화가 여기에 표시됩니다. 대화는 이 컴퓨터에만 남습니다.</translation>
    </message>
    <message>
        <source>Folder of photos</source>
        <translation>사진 폴더</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>Feedback</source>
        <translation>피드백</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Storage, export and import</source>
        <translation>저장 공간, 내보내기와 가져오기</translation>
    </message>
    <message>
        <source>Compare two replies</source>
        <translation>두 답변 비교</translation>
    </message>
    <message>
        <source>Keyboard and help</source>
        <translation>키보드와 도움말</translation>
    </message>
</context>
<context>
    <name>SkillDetails</name>
    <message>
        <source>Why</source>
        <translation>이유</translation>
    </message>
    <message>
        <source>Asked with</source>
        <translation>요청 내용</translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation>문제</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>What helps</source>
        <translation>해결 방법</translation>
    </message>
    <message>
        <source>Show on the photo</source>
        <translation>사진에서 보기</translation>
    </message>
</context>
<context>
    <name>Splitter</name>
    <message>
        <source>Width of the list of chats</source>
        <translation>대화 목록의 너비</translation>
    </message>
</context>
<context>
    <name>StartPane</name>
    <message>
        <source>Train a model from a recipe</source>
        <translation>레시피로 모델 학습</translation>
    </message>
    <message>
        <source>A run goes on when this window is closed, and is listed here when it is opened again.</source>
        <translation>이 창을 닫아도 학습은 계속되며, 다시 열면 여기에 표시됩니다.</translation>
    </message>
    <message>
        <source>Install it into a separate Python environment, and start Pumice from there. Runs from other computers can still be watched here.</source>
        <translation>별도의 Python 환경에 설치하고 거기서 Pumice를 시작하세요. 다른 컴퓨터의 학습은 여기서도 지켜볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>명령 복사</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>레시피</translation>
    </message>
    <message>
        <source>Search recipes</source>
        <translation>레시피 검색</translation>
    </message>
    <message>
        <source>No recipe matches.</source>
        <translation>일치하는 레시피가 없습니다.</translation>
    </message>
    <message>
        <source>Choose a recipe file…</source>
        <translation>레시피 파일 선택…</translation>
    </message>
    <message>
        <source>Run folder</source>
        <translation>학습 폴더</translation>
    </message>
    <message>
        <source>The run writes its checkpoints and its report here.</source>
        <translation>체크포인트와 보고서를 여기에 저장합니다.</translation>
    </message>
    <message>
        <source>Choose the run folder</source>
        <translation>학습 폴더 선택</translation>
    </message>
    <message>
        <source>Data folder and settings</source>
        <translation>데이터 폴더와 설정</translation>
    </message>
    <message>
        <source>Folder that paths in the recipe are relative to</source>
        <translation>레시피에 적힌 경로의 기준 폴더</translation>
    </message>
    <message>
        <source>Choose the folder that paths in the recipe are relative to</source>
        <translation>레시피에 적힌 경로의 기준 폴더 선택</translation>
    </message>
    <message>
        <source>Settings that differ from the recipe, one per line, for example %1</source>
        <translation>레시피와 다른 설정(한 줄에 하나씩, 예: %1)</translation>
    </message>
    <message>
        <source>Settings that differ from the recipe</source>
        <translation>레시피와 다른 설정</translation>
    </message>
    <message>
        <source>One per line: section.key=value</source>
        <translation>한 줄에 하나씩: section.key=value</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Start the run</source>
        <translation>학습 시작</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>계획</translation>
    </message>
    <message>
        <source>Plan: how long it takes, and whether it fits</source>
        <translation>계획: 소요 시간과 실행 가능 여부</translation>
    </message>
    <message>
        <source>Check the data</source>
        <translation>데이터 검사</translation>
    </message>
    <message>
        <source>Planning…</source>
        <translation>계획하는 중…</translation>
    </message>
    <message>
        <source>Checking the data…</source>
        <translation>데이터를 검사하는 중…</translation>
    </message>
    <message>
        <source>Watch a run’s folder…</source>
        <translation>학습 폴더 지켜보기…</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>학습 목록</translation>
    </message>
</context>
<context>
    <name>StorageSheet</name>
    <message>
        <source>Storage, export and import</source>
        <translation>저장 공간, 내보내기와 가져오기</translation>
    </message>
    <message>
        <source>Photos kept for your chats</source>
        <translation>대화용으로 저장된 사진</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>계산 중…</translation>
    </message>
    <message>
        <source>Free what nothing uses</source>
        <translation>쓰지 않는 공간 비우기</translation>
    </message>
    <message>
        <source>Export and import</source>
        <translation>내보내기와 가져오기</translation>
    </message>
    <message>
        <source>Export all chats…</source>
        <translation>모든 대화 내보내기…</translation>
    </message>
    <message>
        <source>Import chats…</source>
        <translation>대화 가져오기…</translation>
    </message>
    <message>
        <source>Deleted chats</source>
        <translation>삭제한 대화</translation>
    </message>
    <message>
        <source>They can be restored for %1 days.</source>
        <translation>%1일 동안 복원할 수 있습니다.</translation>
    </message>
    <message>
        <source>There are none.</source>
        <translation>없습니다.</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>복원</translation>
    </message>
    <message>
        <source>Restore %1</source>
        <translation>%1 복원</translation>
    </message>
    <message>
        <source>Delete them for good</source>
        <translation>완전히 삭제</translation>
    </message>
</context>
<context>
    <name>ThinkingBlock</name>
    <message>
        <source>Opened</source>
        <translation>펼쳐짐</translation>
    </message>
    <message>
        <source>Folded</source>
        <translation>접힘</translation>
    </message>
</context>
<context>
    <name>TrainingPage</name>
    <message>
        <source>Training</source>
        <translation>학습</translation>
    </message>
</context>
<context>
    <name>UsageSheet</name>
    <message>
        <source>What this chat takes</source>
        <translation>이 대화의 사용량</translation>
    </message>
    <message>
        <source>The last reply</source>
        <translation>마지막 답변</translation>
    </message>
</context>
<context>
    <name>ViewerNotes</name>
    <message>
        <source>Drag to mark a spot. With the keys: arrows move it, Shift and arrows size it, Enter asks.</source>
        <translation>끌어서 부분을 지정하세요. 키보드로는 화살표 키로 이동하고, Shift와 화살표 키로 크기를 바꾸고, Enter로 질문합니다.</translation>
    </message>
</context>
<context>
    <name>ViewerTools</name>
    <message>
        <source>Previous photo</source>
        <translation>이전 사진</translation>
    </message>
    <message>
        <source>Page Up</source>
        <translation>Page Up</translation>
    </message>
    <message>
        <source>Next photo</source>
        <translation>다음 사진</translation>
    </message>
    <message>
        <source>Page Down</source>
        <translation>Page Down</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>축소</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>확대</translation>
    </message>
    <message>
        <source>Show all of it</source>
        <translation>전체 보기</translation>
    </message>
    <message>
        <source>Actual size</source>
        <translation>실제 크기</translation>
    </message>
    <message>
        <source>What the model sees</source>
        <translation>모델이 보는 것</translation>
    </message>
    <message>
        <source>At the model&apos;s resolution</source>
        <translation>모델의 해상도로</translation>
    </message>
    <message>
        <source>Ask about a spot</source>
        <translation>부분 질문</translation>
    </message>
    <message>
        <source>Edit the photo</source>
        <translation>사진 편집</translation>
    </message>
    <message>
        <source>E</source>
        <translation>E</translation>
    </message>
    <message>
        <source>Ask about this spot</source>
        <translation>이 부분 질문</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
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
        <translation>표 복사</translation>
    </message>
</context>
</TS>
