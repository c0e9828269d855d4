"""Windows: where the libraries of llama.cpp are searched for; the current folder is left out.

llama_cpp loads them in a way (winmode 0) that makes Windows look into the current folder for those
that they need themselves.  It may hold anything, such as what was downloaded.
"""

from __future__ import annotations

import ctypes
import sys


def leave_out_current_folder() -> None:
    """Make Windows leave it out, for all of this process.

    Where a launcher has named a folder, as PyInstaller's does, that one is searched in its place;
    it stays.
    """
    if sys.platform == "win32":
        kernel32 = ctypes.windll.kernel32
        named = ctypes.create_unicode_buffer(2)
        if kernel32.GetDllDirectoryW(len(named), named) == 0:
            kernel32.SetDllDirectoryW("")
