"""Where the packaged program begins: `pumice` with every verb, and the engine's process too."""

import os

from app.command import main


def restore_library_path() -> None:
    """Give programs that Pumice starts, such as the browser, the library path it was given itself.

    The loader of this process has read PyInstaller's own path already; it must not reach others.
    The engine's process needs it again: PyInstaller's switch makes that one begin as this one did.
    Else it would take SQLite and others from the system, or die where the system has none.
    """
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    os.environ.pop("LD_LIBRARY_PATH", None)
    if before:
        os.environ["LD_LIBRARY_PATH"] = before
    os.environ["PYINSTALLER_RESET_ENVIRONMENT"] = "1"


if __name__ == "__main__":
    restore_library_path()
    main()
