; Additions to the Windows installer: electron-builder's templates insert these two macros.

; meet-now: links. electron-builder leaves "protocols" out on Windows.
!macro customInstall
  WriteRegStr SHELL_CONTEXT "Software\Classes\meet-now" "" "URL:Meet Now"
  WriteRegStr SHELL_CONTEXT "Software\Classes\meet-now" "URL Protocol" ""
  WriteRegStr SHELL_CONTEXT "Software\Classes\meet-now\shell\open\command" "" '"$appExe" "%1"'
!macroend

; An update uninstalls the old version first, and must keep what the user chose.
!macro customUnInstall
  ${ifNot} ${isUpdated}
    DeleteRegKey SHELL_CONTEXT "Software\Classes\meet-now"
    ; Start at login, which Electron stores under the id of the app.
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Run" "${APP_ID}"
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run" "${APP_ID}"
    ; Clicks in the Action Center, which Electron registers under the id that the app sets (main/index.ts).
    DeleteRegKey HKCU "Software\Classes\CLSID\{6A27E340-B861-4EE4-8BC9-9BDE52CD1403}"
  ${endIf}
!macroend
