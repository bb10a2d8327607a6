/**
 * The audited subroutines of the cmd form, one set for each kind of change: each is called, and answers by its exit code.
 *
 * They use only what every language of Windows says alike (exit codes, numbers, the words of `sc` in capitals), and no
 * text of the registry ever reaches the command line of cmd.exe itself, which would run what stands in it.
 */
import type { WindowsChange } from './plan.ts';

/**
 * What cmd.exe can change and put back exactly with what every Windows brings. No keys as a whole: reg copies their
 * values, and not who may read and write them.
 */
export type CmdChange = Extract<WindowsChange, { readonly kind: 'registry' | 'service' | 'set-aside' | 'mtu' }>;

interface Routines {
  /** For the fix: notes what is there, and changes it. */
  readonly does: string;
  readonly undo: string;
}

/** For the fix: keeps the notes whole on the disk, or not at all. */
export const keepNotes = String.raw`:keep_notes
if not exist "%folder%\" mkdir "%folder%"
reg export "%stage%" "%notes%.part" /y /reg:64 > nul
if errorlevel 1 exit /b 1
move /y "%notes%.part" "%notes%" > nul
exit /b %errorlevel%`;

const removeValue = `:remove_value
reg query "%~1" /v "%~2" /reg:64 > nul 2>&1
if errorlevel 1 exit /b 0
reg delete "%~1" /v "%~2" /f /reg:64 > nul
exit /b %errorlevel%`;

// The words of states are the same in every language; the names of the fields before them are not.
export const readService = String.raw`:read_service
set "state="
set "start="
for /f "tokens=3-6" %%a in ('sc query "%~1"') do call :take_state "%%a" "%%b" "%%c" "%%d"
for /f "tokens=3" %%a in ('reg query "HKLM\SYSTEM\CurrentControlSet\Services\%~1" /v Start /reg:64') do set "start=%%a"
if defined state if defined start exit /b 0
echo %~1 is not there, or just starting or stopping.
exit /b 1
:take_state
if "%~1"=="" exit /b 0
if "%~1"=="RUNNING" set "state=RUNNING"
if "%~1"=="STOPPED" set "state=STOPPED"
shift
goto :take_state`;

export const cmdRoutines: Readonly<Record<CmdChange['kind'], Routines>> = {
  registry: {
    // reg copies every kind and length of data exactly, but only whole keys: what is not ours leaves the copy again.
    // The name comes last: one that ends with a backslash would take the closing quotation mark and /f with it.
    does: String.raw`:note_values
reg query "%~2" /reg:64 > nul 2>&1
if errorlevel 1 exit /b 0
reg copy "%~2" "%stage%\%~1" /f /reg:64 > nul
if errorlevel 1 exit /b 1
reg delete "%stage%\%~1" /ve /f /reg:64 > nul 2>&1
for /f "tokens=1" %%a in ('reg query "%stage%\%~1" /reg:64') do if /i not "%%a"=="%~3" if /i not "%%a"=="%~4" if /i not "%%a"=="%~5" if /i not "%%a"=="%~6" reg delete "%stage%\%~1" /f /reg:64 /v "%%a" > nul 2>&1
for /f "tokens=1,2" %%a in ('reg query "%stage%\%~1" /reg:64') do if /i not "%%a %%b"=="%~3" if /i not "%%a %%b"=="%~4" if /i not "%%a %%b"=="%~5" if /i not "%%a %%b"=="%~6" reg delete "%stage%\%~1" /f /reg:64 /v "%%a %%b" > nul 2>&1
for /f "tokens=1-3" %%a in ('reg query "%stage%\%~1" /reg:64') do if /i not "%%a %%b %%c"=="%~3" if /i not "%%a %%b %%c"=="%~4" if /i not "%%a %%b %%c"=="%~5" if /i not "%%a %%b %%c"=="%~6" reg delete "%stage%\%~1" /f /reg:64 /v "%%a %%b %%c" > nul 2>&1
set /a left=0
for /f "tokens=1" %%a in ('reg query "%stage%\%~1" /reg:64') do if /i not "%%a"=="%stage%\%~1" set /a left+=1
for %%n in ("%~3" "%~4" "%~5" "%~6") do call :count_own "%stage%\%~1" %%n
if %left% equ 0 exit /b 0
echo Other values of %~2 cannot be told apart here. Take the PowerShell form.
exit /b 1
:count_own
if "%~2"=="" exit /b 0
reg query "%~1" /v "%~2" /reg:64 > nul 2>&1
if not errorlevel 1 set /a left-=1
exit /b 0
:note_missing
if "%~1"=="" exit /b 0
reg query "%~1" /reg:64 > nul 2>&1
if not errorlevel 1 exit /b 0
reg add "%stage%\made" /v "%~1" /d "by this fix" /f /reg:64 > nul
if errorlevel 1 exit /b 1
shift
goto :note_missing
${removeValue}`,
    undo: String.raw`:restore_values
set "group=%~1"
set "key=%~2"
:next_value
if "%~3"=="" goto :copy_values
set "name=%~3"
shift /3
reg query "%stage%\%group%" /v "%name%" /reg:64 > nul 2>&1
if errorlevel 1 call :remove_value "%key%" "%name%"
if errorlevel 1 exit /b 1
goto :next_value
:copy_values
reg query "%stage%\%group%" /reg:64 > nul 2>&1
if errorlevel 1 exit /b 0
reg copy "%stage%\%group%" "%key%" /f /reg:64 > nul
exit /b %errorlevel%
:remove_made
if "%~1"=="" exit /b 0
reg query "%stage%\made" /v "%~1" /reg:64 > nul 2>&1
if errorlevel 1 exit /b 0
set "full="
for /f "delims=" %%l in ('reg query "%~1" /reg:64') do if /i not "%%l"=="%~1" set "full=yes"
if defined full exit /b 0
reg delete "%~1" /f /reg:64 > nul 2>&1
if errorlevel 1 exit /b 1
shift
goto :remove_made
${removeValue}`,
  },
  service: {
    // The start type is read from the registry: sc shows it in words, of which some are translated.
    does: String.raw`:note_service
call :read_service "%~1"
if errorlevel 1 exit /b 1
reg add "%stage%\services" /v "%~1" /d "%state% %start%" /f /reg:64 > nul
exit /b %errorlevel%
:start_service
call :read_service "%~1"
if errorlevel 1 exit /b 1
if not "%start%"=="0x4" goto :let_run
sc config "%~1" start= %~2 > nul
if errorlevel 1 exit /b 1
echo %~1 was disabled, and may start again. If a policy did that, it will do so again: look with gpresult /h FILE.html under System Services.
:let_run
if "%state%"=="RUNNING" goto :runs_already
net start "%~1" > nul
if errorlevel 1 exit /b 1
echo Started %~1.
exit /b 0
:runs_already
echo %~1 runs already.
exit /b 0
${readService}`,
    undo: String.raw`:restore_service
set "before="
for /f "tokens=3,4" %%a in ('reg query "%stage%\services" /v "%~1" /reg:64') do set "before=%%a %%b"
if not defined before exit /b 1
call :read_service "%~1"
if errorlevel 1 exit /b 1
if not "%before:~0,7%"=="STOPPED" goto :restore_start
if "%state%"=="STOPPED" goto :restore_start
net stop "%~1" /y > nul
if errorlevel 1 exit /b 1
:restore_start
if not "%before:~-3%"=="0x4" exit /b 0
if "%start%"=="0x4" exit /b 0
sc config "%~1" start= disabled > nul
exit /b %errorlevel%
${readService}`,
  },
  'set-aside': {
    does: `:note_place
if not exist "%place%.set-aside" exit /b 0
echo Something lies at "%place%.set-aside" already. Move it elsewhere first.
exit /b 1
:set_aside
if exist "%place%.set-aside" goto :aside_already
if not exist "%place%" goto :nothing_there
move "%place%" "%place%.set-aside" > nul
if errorlevel 1 exit /b 1
echo Set aside "%place%"
exit /b 0
:aside_already
echo An earlier run set "%place%" aside: what was made since stays.
exit /b 0
:nothing_there
echo Nothing is at "%place%"
exit /b 0`,
    undo: `:put_back
if not exist "%place%.set-aside" exit /b 0
if not exist "%place%" goto :put_back_now
set "since=%place%.made-since-%RANDOM%%RANDOM%"
move "%place%" "%since%" > nul
if errorlevel 1 exit /b 1
echo What was made in between is kept as "%since%"
:put_back_now
move "%place%.set-aside" "%place%" > nul
exit /b %errorlevel%`,
  },
  mtu: {
    does: `:note_size
set "size="
for /f "tokens=1,4*" %%a in ('netsh interface ipv4 show subinterfaces') do if /i "%%c"=="%~1" set "size=%%a"
if not defined size (
  echo This machine has no interface named %~1: netsh interface ipv4 show subinterfaces names them.
  exit /b 1
)
reg add "%stage%" /v size /d "%size%" /f /reg:64 > nul
exit /b %errorlevel%`,
    undo: `:restore_size
set "size="
for /f "tokens=3" %%a in ('reg query "%stage%" /v size /reg:64') do set "size=%%a"
if not defined size exit /b 1
netsh interface ipv4 set subinterface "%~1" mtu=%size% store=persistent
exit /b %errorlevel%`,
  },
};

/** `net stop` stops what depends on a service, too, and nobody starts that again. */
export const restartService = String.raw`:restart_service
call :read_service "%~1"
if errorlevel 1 exit /b 1
if "%state%"=="RUNNING" goto :restart_now
echo %~1 does not run: it takes this up when it is started.
exit /b 0
:restart_now
set "ends="
if "%start%"=="0x4" set "ends=%~1"
if not exist "%folder%\" mkdir "%folder%"
type nul > "%notes%.again"
for /f "tokens=1*" %%a in ('sc enumdepend "%~1" 65536') do (
  reg query "HKLM\SYSTEM\CurrentControlSet\Services\%%b" /reg:64 > nul 2>&1
  if not errorlevel 1 call :note_running "%%b"
)
if defined ends goto :not_restarted
net stop "%~1" /y > nul
if errorlevel 1 goto :not_stopped
net start "%~1" > nul
if errorlevel 1 goto :not_started
for /f "delims=" %%s in ('type "%notes%.again"') do net start "%%s" > nul
del "%notes%.again"
echo Restarted %~1.
exit /b 0
:not_restarted
echo %~1 goes on as it is: %ends% runs though it is disabled, and a restart would end it. This is taken up when the machine restarts.
del "%notes%.again"
exit /b 0
:not_stopped
echo %~1 did not stop, so it has not taken this up yet. Restart it when it suits.
exit /b 1
:not_started
echo %~1 DOES NOT RUN: it did not start again. Start it: net start %~1
exit /b 1
:note_running
call :read_service "%~1"
if not "%state%"=="RUNNING" exit /b 0
>> "%notes%.again" echo %~1
if "%start%"=="0x4" set "ends=%~1"
exit /b 0`;
