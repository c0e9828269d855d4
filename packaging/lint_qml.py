"""Checks the QML files with Qt's qmllint: no warning is left.

Settings are in `app/qml/.qmllint.ini`. What Python registers as `Pumice` is described for qmllint
in `packaging/qmltypes`.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import PySide6

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Run qmllint; returns its exit code."""
    files = sorted((ROOT / "app" / "qml").rglob("*.qml"))
    tool = Path(PySide6.__file__).parent / ("qmllint.exe" if sys.platform == "win32" else "qmllint")
    types = ROOT / "packaging" / "qmltypes"
    command = [str(tool), "--max-warnings", "0", "-I", str(types), *map(str, files)]
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
