"""Where the program in a folder made by `app_folder.py` begins; launcher.c runs it."""

import os
import sys
from pathlib import Path


def start() -> None:
    """Run the command line.  The engine's process begins here too."""
    sys.frozen = True  # so that multiprocessing starts this program again, not Python
    for package in ("PySide6", "shiboken6"):  # launcher.c took PATH out of the search for libraries
        os.add_dll_directory(str(Path(__file__).with_name(package)))
    from app.command import main

    main()


if __name__ == "__main__":
    start()
