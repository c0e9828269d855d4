"""What of the environment goes into the packaged app, and what stays out; see docs/packaging.md.

Used by `pumice.spec`.  Paths are those inside the app, with forward slashes; Qt's folders lie under
`PySide6/Qt` on Linux and macOS and under `PySide6` on Windows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath

EXCLUDED_MODULES = (
    *("torch", "transformers", "accelerate", "safetensors", "tokenizers", "training"),
    *("openai", "peft", "tensorboard"),  # for training only
    *("av", "pillow_heif"),  # their wheels hold GPL code: libx264, libx265
    *("readline", "_gdbm", "_dbm"),  # GPL, or pulled in by it
    *("tkinter", "_tkinter", "idlelib", "lib2to3", "ensurepip", "test", "turtledemo", "curses"),
    *("pip", "setuptools", "pkg_resources", "wheel", "pytest", "hypothesis", "mypy"),
    *("PIL.ImageTk", "PIL.ImageQt", "PIL._imagingtk", "PIL._imagingft"),  # photos bear no text
    *("IPython", "matplotlib", "pandas", "scipy", "numpy.f2py", "numpy.distutils"),
    *("hf_xet", "typer", "rich", "shellingham"),  # the hub is asked for plain files only
    *("llama_cpp.server", "uvicorn", "fastapi", "starlette", "sentencepiece", "mistral_common"),
    *("PySide6.QtWidgets", "PySide6.QtSql", "PySide6.QtTest", "PySide6.QtDesigner"),
)
"""Modules that the app never imports, or does without."""

QML_MODULES = (
    "QtCore",
    "QtQuick",
    "QtQuick.Controls.Basic",
    "QtQuick.Controls.impl",
    "QtQuick.Dialogs",
    "QtQuick.Layouts",
)
"""What `app/qml` imports; `qml_folders` adds what these need themselves.  A test compares."""

QT_PLUGINS = {
    "platforms": ("xcb", "wayland", "offscreen", "minimal", "windows", "cocoa", "direct2d"),
    "platforminputcontexts": ("compose", "ibus", "fcitx"),
    "platformthemes": ("gtk3", "xdgdesktopportal"),
    "iconengines": ("svgicon",),
    "imageformats": ("svg", "jpeg", "webp", "gif", "ico"),
    "xcbglintegrations": ("xcb-egl", "xcb-glx"),
    "wayland-decoration-client": ("adwaita", "bradient"),
    "wayland-graphics-integration-client": ("wayland-egl",),
    "wayland-shell-integration": ("xdg-shell",),
    "styles": (),
}
"""Plugins of Qt by folder: words of which one is in the name.  Folders not named are left out."""

QT_TRANSLATIONS = ("qtbase", "qtdeclarative")

BUNDLED_SYSTEM_LIBRARIES = (
    *("libpython3", "libssl", "libcrypto", "libsqlite3"),
    *("libffi", "libbz2", "liblzma", "libgomp"),
)
"""Libraries of the build machine that the app brings along: their versions differ by distribution.

All others come from the system it runs on: X11, Wayland, GL, fonts, GLib, GTK and D-Bus must fit
the desktop; libstdc++, libgcc and zlib must be at least as new as any other user of them.
"""

_QML = re.compile(r"PySide6/(?:Qt/)?qml/(.+)")
_PLUGIN = re.compile(r"PySide6/(?:Qt/)?plugins/([^/]+)/(.+)")
_TRANSLATION = re.compile(r"PySide6/(?:Qt/)?translations/([a-z]+)_(.+)\.qm")
_IMPORT = re.compile(r"^\s*(optional |default )?(import|depends)\s+([\w.]+)", re.MULTILINE)
_OWN = ("qml", "images")
"""Folders inside a QML module that belong to it; others are modules themselves, or tools."""
_TOOLING = (".qmltypes", ".a", ".prl", ".pyi", ".qrc", ".cpp", ".hpp")


def qml_folders(root: Path, modules: Iterable[str] = QML_MODULES) -> set[str]:
    """The folders under `root`, Qt's `qml` folder, of these modules and of all that they import.

    Styles of controls that are chosen at run time (`optional import`) are not followed.
    """
    found: set[str] = set()
    waiting = ["QtQml", *modules]
    while waiting:
        folder = waiting.pop().replace(".", "/")
        if folder in found or not (root / folder / "qmldir").is_file():
            continue
        found.add(folder)
        waiting += _imported_modules(root / folder)
    return found


def _imported_modules(folder: Path) -> list[str]:
    texts = [(folder / "qmldir").read_text(encoding="utf-8")]
    own = [*folder.glob("*.qml"), *(path for sub in _OWN for path in (folder / sub).glob("*.qml"))]
    texts += [path.read_text(encoding="utf-8") for path in own]
    matches = (match for text in texts for match in _IMPORT.finditer(text))
    return [match[3] for match in matches if match[1] != "optional "]


def is_wanted(path: str, *, qml: set[str], languages: Iterable[str]) -> bool:
    """Whether a file of PySide6 belongs into the app, told by its path inside the app."""
    if path.endswith("dist-info/direct_url.json"):  # where the wheel lay on the build machine
        return False
    if path.startswith("PySide6/") and path.endswith(_TOOLING):
        return False
    if match := _QML.fullmatch(path):
        return _qml_module(match[1], qml)
    if match := _PLUGIN.fullmatch(path):
        words = QT_PLUGINS.get(match[1], ())
        return any(word in match[2] for word in words)
    if match := _TRANSLATION.fullmatch(path):
        return match[1] in QT_TRANSLATIONS and match[2].split("_")[0] in languages
    return not path.startswith(
        ("PySide6/Qt/libexec", "PySide6/Qt/metatypes", "PySide6/typesystems")
    )


def _qml_module(path: str, wanted: set[str]) -> bool:
    """Whether a file lies in a wanted module's folder; folders without files of their own count."""
    for folder in map(str, PurePosixPath(path).parents):
        if folder in wanted:
            rest = PurePosixPath(path).relative_to(folder).parts
            return len(rest) == 1 or (len(rest) == 2 and rest[0] in _OWN)
    return False


def is_from_system(name: str, source: str) -> bool:
    """Whether a Linux library is the system's own and is not brought along."""
    if not source.startswith(("/usr/", "/lib")) or "/site-packages/" in source:
        return False
    return not Path(name).name.startswith(BUNDLED_SYSTEM_LIBRARIES)


def reachable(
    roots: Iterable[str], libraries: Iterable[str], needs: Callable[[str], Iterable[str]]
) -> set[str]:
    """The libraries that the roots need, directly or through others; all are paths of files."""
    known = {Path(path).name: path for path in libraries}
    found: set[str] = set()
    waiting = list(roots)
    while waiting:
        for name in needs(waiting.pop()):
            path = known.get(Path(name).name)
            if path and path not in found:
                found.add(path)
                waiting.append(path)
    return found
