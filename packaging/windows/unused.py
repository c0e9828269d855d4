"""Leaves out of an app folder what the app does not use, by the rules of PyInstaller's build.

`packaging/frozen_contents.py` says what stays out; PyInstaller finds by itself which modules and
Qt libraries are needed, and here that is worked out from what the libraries ask for.
"""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from types import ModuleType

from commands import ROOT, TRIPLET

FOLDERS = ("bin", "training", "tests", "*/tests", "numpy/*/tests", "numpy/*/include", "numpy/doc")
FILES = ("**/*.pyi", "**/*.lib", "PySide6/*.exe", "PySide6/*.py.typed", "PySide6/opengl32sw.dll")
"""The last draws OpenGL without a GPU; the window is drawn by Direct3D, which Windows does so."""

_QT_MODULE = re.compile(rb"PySide6\.(Qt\w+)")
_IMPORTED_QT = re.compile(r"^\s*(?:from|import) PySide6\.(Qt\w+)", re.MULTILINE)
_NEEDED = re.compile(r"DLL Name: (\S+)")


def remove_unused(inside: Path) -> None:
    """Remove modules, data and libraries of Qt that the app does without."""
    contents = frozen_contents()
    for pattern in FOLDERS:
        for folder in inside.glob(pattern):
            shutil.rmtree(folder, ignore_errors=True)
    for name in contents.EXCLUDED_MODULES:
        remove_module(inside, name)
    for pattern in FILES:
        for path in inside.glob(pattern):
            path.unlink()
    remove_qt_modules(inside)
    remove_qt_data(inside, contents)
    remove_qt_libraries(inside, contents)


def remove_module(inside: Path, name: str) -> None:
    """A package, or a module in one file, whatever the file is called besides."""
    path = inside / name.replace(".", "/")
    shutil.rmtree(path, ignore_errors=True)
    for file in path.parent.glob(f"{path.name}.*"):
        if file.suffix in (".py", ".pyd"):
            file.unlink()


def remove_qt_modules(inside: Path) -> None:
    """Qt's modules for Python that the app does not import, and no other of them does."""
    imported = {
        name
        for path in (inside / "app").rglob("*.py")
        for name in _IMPORTED_QT.findall(path.read_text(encoding="utf-8"))
    }
    waiting, wanted = list(imported), set[str]()
    while waiting:
        name = waiting.pop()
        file = inside / "PySide6" / f"{name}.pyd"
        if name not in wanted and file.is_file():
            wanted.add(name)
            waiting += [found.decode() for found in set(_QT_MODULE.findall(file.read_bytes()))]
    for file in (inside / "PySide6").glob("Qt*.pyd"):
        if file.stem not in wanted:
            file.unlink()


def remove_qt_data(inside: Path, contents: ModuleType) -> None:
    """QML modules, plugins, translations and what belongs to Qt's own tools."""
    qml = contents.qml_folders(inside / "PySide6/qml")
    translations = (inside / "app/translations").glob("pumice_*.qm")
    languages = {path.stem.split("_")[1] for path in translations}
    for path in sorted(inside.rglob("*")):
        name = path.relative_to(inside).as_posix()
        if not path.is_file() or PurePosixPath(name).parts[0] not in ("PySide6", "shiboken6"):
            continue
        if not contents.is_wanted(name, qml=qml, languages=languages) or _is_tooling(name):
            path.unlink()
    for folder in sorted((inside / "PySide6").rglob("*"), reverse=True):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()


def _is_tooling(name: str) -> bool:
    """Folders of PySide6 that its wheel for Windows has, and PyInstaller does not collect."""
    return PurePosixPath(name).parts[1] in (
        *("doc", "glue", "include", "metatypes", "resources", "scripts", "support", "typesystems"),
        "QtAsyncio",
    )


def remove_qt_libraries(inside: Path, contents: ModuleType) -> None:
    """Libraries of Qt that nothing of what is left needs."""
    binaries = [path for path in inside.rglob("*") if path.suffix in (".dll", ".pyd")]
    libraries = [str(path) for path in binaries if path.name.startswith("Qt6")]
    roots = {str(path) for path in binaries} - set(libraries)
    for path in set(libraries) - contents.reachable(roots, libraries, needed):
        Path(path).unlink()


def needed(binary: str) -> Iterable[str]:
    """The names of the libraries that one asks for."""
    dump = (f"{TRIPLET}-objdump", "-p", binary)
    return _NEEDED.findall(
        subprocess.run(dump, capture_output=True, text=True, check=True, errors="replace").stdout
    )


def frozen_contents() -> ModuleType:
    """`packaging/frozen_contents.py`, which is no part of a package."""
    file = ROOT / "packaging/frozen_contents.py"
    spec = importlib.util.spec_from_file_location("frozen_contents", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
