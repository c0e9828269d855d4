; The Windows installer: for one user, without administrator rights.  installer.py runs makensis with
; VERSION, NUMBERS, SIZE_KB, APP (the folder to install), OUT, ICON, LICENCE and TYPES (a file that
; it writes) defined.
;
; Silent:     setup.exe /S [/D=C:\folder]  [/PATH]  adds the folder to PATH too
; Uninstall:  uninstall.exe /S             keeps chats;  /DELETE_CHATS deletes them
; Exit codes: 0 done · 1 cancelled · 2 could not: Pumice is running, Windows is too old, a full disk

Unicode true
!ifdef TARGET64
  Target amd64-unicode
!endif
ManifestDPIAware true
ManifestLongPathAware true
RequestExecutionLevel user
SetCompressor /SOLID lzma
SetCompressorDictSize 64

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include WinMessages.nsh
!include WinVer.nsh
!include x64.nsh
!include ${TYPES}

Name "Pumice"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\Pumice"
InstallDirRegKey HKCU "Software\Pumice" "Folder"
BrandingText "Pumice ${VERSION}"
VIProductVersion ${NUMBERS}
VIFileVersion ${NUMBERS}
VIAddVersionKey ProductName "Pumice"
VIAddVersionKey FileDescription "Pumice setup"
VIAddVersionKey CompanyName "The Pumice authors"
VIAddVersionKey LegalCopyright "Apache-2.0"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey ProductVersion "${VERSION}"

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Pumice"
!define APP_PATH "Software\Microsoft\Windows\CurrentVersion\App Paths\pumice.exe"
!define APPLICATION "Software\Classes\Applications\pumice-window.exe"
!define WINDOW "$INSTDIR\pumice-window.exe"
!define MOST_PATH_BYTES 1600 ; NSIS holds 1024 characters, and the folder has to be added

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "${WINDOW}"
!insertmacro MUI_PAGE_LICENSE "${LICENCE}"
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES

!insertmacro MUI_LANGUAGE English ; the first is for everybody else
!insertmacro MUI_LANGUAGE SimpChinese
!insertmacro MUI_LANGUAGE Vietnamese
!insertmacro MUI_LANGUAGE Korean
!include strings.nsh

; A program that runs cannot be opened for writing.
!macro RefuseWhileRunning un
Function ${un}RefuseWhileRunning
  again:
  StrCpy $1 ""
  ${For} $0 1 2
    ${If} $0 = 1
      StrCpy $2 "$INSTDIR\pumice.exe"
    ${Else}
      StrCpy $2 "${WINDOW}"
    ${EndIf}
    ${If} ${FileExists} "$2"
      ClearErrors
      FileOpen $3 "$2" a
      ${If} ${Errors}
        StrCpy $1 "running"
      ${Else}
        FileClose $3
      ${EndIf}
    ${EndIf}
  ${Next}
  ${If} $1 == "running"
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(RUNNING)" /SD IDCANCEL IDRETRY again
    SetErrorLevel 2
    Quit
  ${EndIf}
FunctionEnd
!macroend
!insertmacro RefuseWhileRunning ""
!insertmacro RefuseWhileRunning "un."

Section "$(PROGRAM)" SectionProgram
  SectionIn RO
  Call RefuseWhileRunning
  RMDir /r "$INSTDIR\_internal" ; of an older version
  SetOutPath "$INSTDIR"
  ClearErrors
  File /r "${APP}/*.*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  ${If} ${Errors}
    MessageBox MB_OK|MB_ICONSTOP "$(NOT_ALL)" /SD IDOK
    SetErrorLevel 2
    Abort
  ${EndIf}
  CreateShortcut "$SMPROGRAMS\Pumice.lnk" "${WINDOW}"
  WriteRegStr HKCU "Software\Pumice" "Folder" "$INSTDIR"
  WriteRegStr HKCU "${APP_PATH}" "" "${WINDOW}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Pumice"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "${WINDOW}"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "The Pumice authors"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" ${SIZE_KB}
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
SectionEnd

!macro OfferType suffix
  WriteRegStr HKCU "${APPLICATION}\SupportedTypes" "${suffix}" ""
  WriteRegNone HKCU "Software\Classes\${suffix}\OpenWithProgids" "Pumice.File"
!macroend

!macro WithdrawType suffix
  DeleteRegValue HKCU "Software\Classes\${suffix}\OpenWithProgids" "Pumice.File"
  DeleteRegKey /ifempty HKCU "Software\Classes\${suffix}\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "Software\Classes\${suffix}"
!macroend

; Offers Pumice among others; what opens a file by default stays as it is.
Section "$(OPEN_WITH)" SectionOpenWith
  WriteRegStr HKCU "${APPLICATION}" "FriendlyAppName" "Pumice"
  WriteRegStr HKCU "${APPLICATION}\DefaultIcon" "" "${WINDOW},0"
  WriteRegStr HKCU "${APPLICATION}\shell\open\command" "" '"${WINDOW}" "%1"'
  WriteRegStr HKCU "Software\Classes\Pumice.File" "" "Pumice"
  WriteRegStr HKCU "Software\Classes\Pumice.File\DefaultIcon" "" "${WINDOW},0"
  WriteRegStr HKCU "Software\Classes\Pumice.File\shell\open" "FriendlyAppName" "Pumice"
  WriteRegStr HKCU "Software\Classes\Pumice.File\shell\open\command" "" '"${WINDOW}" "%1"'
  !insertmacro ForEachType OfferType
  ${RefreshShellIcons}
SectionEnd

Section /o "$(DESKTOP_ICON)" SectionDesktop
  CreateShortcut "$DESKTOP\Pumice.lnk" "${WINDOW}"
SectionEnd

; $4: 0 if PATH is short enough to be changed.  $5: PATH, empty if there is none.
!macro ReadPath un
Function ${un}ReadPath
  StrCpy $5 ""
  StrCpy $6 0
  System::Call 'advapi32::RegGetValueW(p 0x80000001, w "Environment", w "Path", i 0x10000006, p 0, p 0, *i .r6) i .r4'
  ${If} $4 <> 0
    StrCpy $4 0 ; there is none
  ${ElseIf} $6 > ${MOST_PATH_BYTES}
    StrCpy $4 1
  ${Else}
    ReadRegStr $5 HKCU "Environment" "Path"
    StrCpy $4 0
  ${EndIf}
FunctionEnd
!macroend
!insertmacro ReadPath ""
!insertmacro ReadPath "un."

Section /o "$(COMMAND)" SectionPath
  Call ReadPath
  ${If} $4 <> 0
    MessageBox MB_OK|MB_ICONINFORMATION "$(PATH_TOO_LONG)" /SD IDOK
  ${Else}
    Push ";$5;"
    Push ";$INSTDIR;"
    Call IndexOf
    Pop $0
    ${If} $0 < 0
      StrCmp $5 "" +2
      StrCpy $5 "$5;"
      WriteRegExpandStr HKCU "Environment" "Path" "$5$INSTDIR"
      SendMessage ${HWND_BROADCAST} ${WM_SETTINGCHANGE} 0 "STR:Environment" /TIMEOUT=1000
    ${EndIf}
  ${EndIf}
SectionEnd

; Push text, push part: pops where part begins in text, -1 if nowhere.
!macro IndexOf un
Function ${un}IndexOf
  Pop $R1
  Pop $R0
  StrLen $R2 $R1
  StrCpy $R3 0
  ${Do}
    StrCpy $R4 $R0 $R2 $R3
    ${If} $R4 == $R1
      ${Break}
    ${ElseIf} $R4 == ""
      StrCpy $R3 -1
      ${Break}
    ${EndIf}
    IntOp $R3 $R3 + 1
  ${Loop}
  Push $R3
FunctionEnd
!macroend
!insertmacro IndexOf ""
!insertmacro IndexOf "un."

Function .onInit
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "$(NEEDS)" /SD IDOK
    SetErrorLevel 2
    Quit
  ${EndIf}
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/PATH" $1
  ${IfNot} ${Errors}
    !insertmacro SelectSection ${SectionPath}
  ${EndIf}
FunctionEnd

Section Uninstall
  Call un.RefuseWhileRunning
  Call un.RemoveFromPath
  !insertmacro ForEachType WithdrawType
  DeleteRegKey HKCU "${APPLICATION}"
  DeleteRegKey HKCU "Software\Classes\Pumice.File"
  DeleteRegKey HKCU "${APP_PATH}"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "Software\Pumice"
  Delete "$SMPROGRAMS\Pumice.lnk"
  ${If} ${FileExists} "$DESKTOP\Pumice.lnk"
    Delete "$DESKTOP\Pumice.lnk"
  ${EndIf}
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\pumice.exe"
  Delete "${WINDOW}"
  !insertmacro DeleteOtherFiles
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR" ; stays if a person has put something into it
  RMDir /r "$LOCALAPPDATA\pumice\Cache" ; can be computed again
  Call un.DeleteChatsIfWanted
  RMDir "$LOCALAPPDATA\pumice" ; goes if it is empty
  ${RefreshShellIcons}
SectionEnd

Function un.DeleteChatsIfWanted
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/DELETE_CHATS" $1
  ${IfNot} ${Errors}
    Goto delete
  ${EndIf}
  ${IfNot} ${FileExists} "$LOCALAPPDATA\pumice\*.*"
    Return
  ${EndIf}
  MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "$(DELETE_CHATS)" /SD IDNO IDYES delete
  Return
  delete:
  RMDir /r "$LOCALAPPDATA\pumice"
FunctionEnd

Function un.RemoveFromPath
  Call un.ReadPath
  ${If} $4 <> 0
  ${OrIf} $5 == ""
    Return
  ${EndIf}
  Push ";$5;"
  Push ";$INSTDIR;"
  Call un.IndexOf
  Pop $0
  ${If} $0 < 0
    Return
  ${EndIf}
  StrLen $1 "$INSTDIR"
  ${If} $0 = 0 ; the first: it and the separator behind it
    IntOp $1 $1 + 1
    StrCpy $5 $5 "" $1
  ${Else} ; the separator before it, and it
    IntOp $0 $0 - 1
    StrCpy $2 $5 $0
    IntOp $0 $0 + $1
    IntOp $0 $0 + 1
    StrCpy $3 $5 "" $0
    StrCpy $5 "$2$3"
  ${EndIf}
  ${If} $5 == ""
    DeleteRegValue HKCU "Environment" "Path"
  ${Else}
    WriteRegExpandStr HKCU "Environment" "Path" "$5"
  ${EndIf}
  SendMessage ${HWND_BROADCAST} ${WM_SETTINGCHANGE} 0 "STR:Environment" /TIMEOUT=1000
FunctionEnd
