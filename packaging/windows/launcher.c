/* Starts Pumice in a folder that app_folder.py put together: loads _internal\python311.dll and runs
 * _internal\pumice_start.py with all arguments.  Compiled twice, with and without a console.  (The
 * app that PyInstaller makes on Windows has PyInstaller's own launcher instead.)
 *
 * Libraries are looked for beside the program and in Windows itself only, never in the current
 * folder or along PATH: a planted library must not run.
 */
#include <windows.h>
#include <stdio.h>
#include <wchar.h>

#define MOST_CHARS 32768

typedef int (*PyMain)(int argc, wchar_t **argv);

static int fail(const wchar_t *what, const wchar_t *path)
{
    static wchar_t text[MOST_CHARS + 256];
    _snwprintf(text, MOST_CHARS + 255, L"%ls\n%ls\n\nInstall Pumice again.", what, path);
#ifdef PUMICE_WINDOW
    MessageBoxW(NULL, text, L"Pumice", MB_OK | MB_ICONERROR);
#else
    fwprintf(stderr, L"error: %ls\n", text);
#endif
    return 1;
}

static int start(int argc, wchar_t **argv)
{
    static wchar_t folder[MOST_CHARS], path[MOST_CHARS + 64], script[MOST_CHARS + 64];
    wchar_t **words;
    wchar_t *end;
    HMODULE python;
    PyMain run;
    DWORD length = GetModuleFileNameW(NULL, folder, MOST_CHARS);

    if (length == 0 || length >= MOST_CHARS || (end = wcsrchr(folder, L'\\')) == NULL)
        return fail(L"The folder of Pumice has too long a name:", folder);
    *end = L'\0';
    _snwprintf(path, MOST_CHARS + 63, L"%ls\\_internal\\python311.dll", folder);
    _snwprintf(script, MOST_CHARS + 63, L"%ls\\_internal\\pumice_start.py", folder);

    SetDllDirectoryW(L"");
    SetDefaultDllDirectories(LOAD_LIBRARY_SEARCH_DEFAULT_DIRS);
    python = LoadLibraryExW(path, NULL,
                            LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR | LOAD_LIBRARY_SEARCH_DEFAULT_DIRS);
    if (python == NULL)
        return fail(L"Pumice cannot load", path);
    run = (PyMain)(void *)GetProcAddress(python, "Py_Main");
    if (run == NULL)
        return fail(L"This is not the Python that Pumice came with:", path);

    words = (wchar_t **)HeapAlloc(GetProcessHeap(), 0, (argc + 2) * sizeof(wchar_t *));
    if (words == NULL)
        return fail(L"There is not enough memory to start", folder);
    words[0] = argv[0];
    words[1] = script;
    for (int i = 1; i < argc; i++)
        words[i + 1] = argv[i];
    words[argc + 1] = NULL;
    return run(argc + 1, words);
}

#ifdef PUMICE_WINDOW
int WINAPI wWinMain(HINSTANCE instance, HINSTANCE before, PWSTR line, int show)
{
    int argc;
    wchar_t **argv = CommandLineToArgvW(GetCommandLineW(), &argc);

    (void)instance, (void)before, (void)line, (void)show;
    return argv == NULL ? fail(L"Windows gave no command line to", L"Pumice") : start(argc, argv);
}
#else
int wmain(int argc, wchar_t **argv)
{
    return start(argc, argv);
}
#endif
