"""Where the program in a folder made by `app_folder.py` begins; launcher.c runs it."""

import sys


def start() -> None:
    """Run the command line.  The engine's process begins here too."""
    sys.frozen = True  # so that multiprocessing starts this program again, not Python
    from app.command import main

    main()


if __name__ == "__main__":
    start()
