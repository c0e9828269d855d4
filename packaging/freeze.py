"""Freeze Pumice into one folder, build/app/pumice, and tidy it; runs in the package environment.

    build/package-env/bin/python packaging/freeze.py

What goes in is said in `pumice.spec` and `frozen_contents.py`.  Every build of one commit is to
give the same files: times come from the commit, and nothing depends on the order of sets.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
APP = ROOT / "build" / "app"
STRIPPED = ("libpython3*.so*", "python3.*/lib-dynload/*.so", "yaml/*.so", "lib*sqlite3.so*")
"""Symbols for debuggers are taken from these; wheels come without, or do not bear it."""


def freeze() -> Path:
    """Run PyInstaller and tidy up; returns the app's folder, or the .app of a Mac."""
    shutil.rmtree(APP, ignore_errors=True)
    environment = os.environ | {
        "PYTHONHASHSEED": "0",
        "PYTHONSAFEPATH": "1",
        "SOURCE_DATE_EPOCH": str(commit_time()),
    }
    environment.pop("PYTHONPATH", None)
    # Not from the checkout: its own `app` and `engine` would be taken in place of the wheel's.
    command = [sys.executable, "-P", "-m", "PyInstaller", "--noconfirm", "--clean"]
    folders = [
        "--log-level=WARN",
        "--distpath",
        str(APP),
        "--workpath",
        str(ROOT / "build" / "pyinstaller"),
    ]
    spec = str(ROOT / "packaging" / "pumice.spec")
    APP.mkdir(parents=True)
    subprocess.run([*command, *folders, spec], check=True, env=environment, cwd=APP)
    if sys.platform == "linux":
        strip(APP / "pumice" / "_internal")
        search_beside(APP / "pumice" / "_internal")
    set_times_and_modes(APP)
    return APP / ("Pumice.app" if sys.platform == "darwin" else "pumice")


def commit_time() -> int:
    """Seconds since 1970 of the last commit, or what SOURCE_DATE_EPOCH says."""
    if said := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(said)
    asked = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    ran = subprocess.run(asked, capture_output=True, text=True, check=False)
    return int(ran.stdout) if ran.returncode == 0 else 315532800  # 1980, the first of zip files


def strip(inside: Path) -> None:
    """Take debuggers' symbols from Python's own libraries, if `strip` is installed."""
    if tool := shutil.which("strip"):
        for pattern in STRIPPED:
            for path in inside.glob(pattern):
                if not path.is_symlink():
                    subprocess.run([tool, "--strip-unneeded", str(path)], check=True)


def search_beside(inside: Path) -> None:
    """Python's own libraries look for others beside them, if `patchelf` is installed.

    Else they look first where Python lay on this machine, which may be anybody's home on another.
    """
    if tool := shutil.which("patchelf"):
        for pattern in STRIPPED:
            for path in inside.glob(pattern):
                place = "/".join(["$ORIGIN", *[".."] * (len(path.relative_to(inside).parts) - 1)])
                if not path.is_symlink():
                    subprocess.run([tool, "--set-rpath", place, str(path)], check=True)


def set_times_and_modes(folder: Path) -> None:
    """One time for all files; all may read, the owner may write, programs and libraries run."""
    when = commit_time()
    for path in sorted(folder.rglob("*"), reverse=True):
        if not path.is_symlink():
            runs = path.is_dir() or os.access(path, os.X_OK) or ".so" in path.suffixes
            path.chmod(0o755 if runs else 0o644)
        os.utime(path, (when, when), follow_symlinks=not path.is_symlink())


def size(folder: Path) -> int:
    """Bytes of all files in a folder, links not counted."""
    paths = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in paths)


def main() -> int:
    """Freeze it, and say how large it is."""
    app = freeze()
    sys.stdout.write(f"{app}: {size(app) / 1e6:.0f} MB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
