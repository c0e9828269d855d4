"""Compiles `pumice.exe` and `pumice-window.exe` for an app folder, by mingw-w64.

Both carry the icon, a manifest and the version that Explorer shows.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from commands import TRIPLET, run

HERE = Path(__file__).resolve().parent

RESOURCES = """#include <winver.h>
1 ICON "{icon}"
1 24 "{manifest}"
1 VERSIONINFO
FILEVERSION {numbers}
PRODUCTVERSION {numbers}
FILEOS VOS_NT_WINDOWS32
FILETYPE VFT_APP
BEGIN
  BLOCK "StringFileInfo"
  BEGIN
    BLOCK "040904B0"
    BEGIN
      VALUE "FileDescription", "Pumice"
      VALUE "ProductName", "Pumice"
      VALUE "CompanyName", "The Pumice authors"
      VALUE "LegalCopyright", "Apache-2.0"
      VALUE "OriginalFilename", "{name}"
      VALUE "FileVersion", "{version}"
      VALUE "ProductVersion", "{version}"
    END
  END
  BLOCK "VarFileInfo"
  BEGIN
    VALUE "Translation", 0x409, 1200
  END
END
"""


def four_numbers(version: str) -> list[int]:
    """A version as Windows wants it: 0.1.0 → 0, 1, 0, 0."""
    numbers = [int(part) for part in version.split(".")[:4] if part.isdigit()]
    return numbers + [0] * (4 - len(numbers))


def compile_launchers(folder: Path, version: str, icon: Path) -> None:
    """Put both programs into `folder`."""
    kinds = {"pumice.exe": ("-mconsole",), "pumice-window.exe": ("-mwindows", "-DPUMICE_WINDOW")}
    with tempfile.TemporaryDirectory() as work:
        for name, flags in kinds.items():
            resources = Path(work, "pumice.rc")
            text = RESOURCES.format(
                icon=icon.resolve(),
                manifest=HERE / "pumice.manifest",
                numbers=",".join(map(str, four_numbers(version))),
                name=name,
                version=version,
            )
            resources.write_text(text, encoding="utf-8")
            compiled = str(Path(work, "resources.o"))
            run(f"{TRIPLET}-windres", str(resources), "-o", compiled)
            run(
                *(f"{TRIPLET}-gcc-posix", "-O2", "-s", "-Wall", "-Wextra", "-municode", *flags),
                *("-D_WIN32_WINNT=0x0A00", str(HERE / "launcher.c"), compiled),
                *("-static", "-o", str(folder / name)),
            )
