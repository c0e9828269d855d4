"""What goes into the packaged app, decided from paths alone; no app is built here."""

from __future__ import annotations

import re
from pathlib import Path

import frozen_contents as contents
import PySide6
import pytest

ROOT = Path(__file__).resolve().parents[2]

QT = Path(PySide6.__file__).parent
QML = next(path for path in (QT / "Qt" / "qml", QT / "qml") if path.is_dir())


def test_modules_are_those_that_our_qml_imports() -> None:
    imports: set[str] = set()
    for path in (ROOT / "app" / "qml").rglob("*.qml"):
        imports |= set(re.findall(r"^import (Qt[\w.]*)", path.read_text("utf-8"), re.MULTILINE))
    assert imports == set(contents.QML_MODULES)


def test_modules_of_modules_come_too_and_other_styles_do_not() -> None:
    found = contents.qml_folders(QML)
    assert {"QtQuick/Templates", "QtQuick/Dialogs/quickimpl", "QtQml/Models"} <= found
    assert not [folder for folder in found if "Material" in folder or "FluentWinUI3" in folder]
    assert not [folder for folder in found if folder.startswith(("QtTest", "QtQuick/Pdf"))]


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqwayland.so", True),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", True),
        ("PySide6/Qt/plugins/platforms/libqvnc.so", False),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6/Qt/plugins/platforms/libqcocoa.dylib", True),
        ("PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so", True),
        ("PySide6/Qt/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so", False),
        ("PySide6/Qt/plugins/iconengines/libqsvgicon.so", True),
        ("PySide6/Qt/plugins/sqldrivers/libqsqlite.so", False),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", False),
        ("PySide6/Qt/translations/qtbase_ko.qm", True),
        ("PySide6/Qt/translations/qtbase_zh_CN.qm", True),
        ("PySide6/Qt/translations/qtbase_de.qm", False),
        ("PySide6/Qt/translations/designer_ko.qm", False),
        ("PySide6/Qt/qml/QtQuick/Controls/Basic/qmldir", True),
        ("PySide6/Qt/qml/QtQuick/Controls/Basic/plugins.qmltypes", False),
        ("PySide6/Qt/qml/QtQuick/Controls/Material/qmldir", False),
        ("PySide6/Qt/qml/QtQuick/Dialogs/quickimpl/qml/FileDialog.qml", True),
        ("PIL/Image.pyc", True),
        ("pumice-0.1.0.dist-info/METADATA", True),
        ("pumice-0.1.0.dist-info/direct_url.json", False),
    ],
)
def test_files_of_qt(path: str, wanted: bool) -> None:
    qml = {"QtQuick/Controls/Basic", "QtQuick/Dialogs/quickimpl"}
    assert contents.is_wanted(path, qml=qml, languages=("ko", "vi", "zh")) is wanted


@pytest.mark.parametrize(
    ("name", "source", "system"),
    [
        ("libxcb-cursor.so.0", "/usr/lib/x86_64-linux-gnu/libxcb-cursor.so.0", True),
        ("libstdc++.so.6", "/usr/lib/x86_64-linux-gnu/libstdc++.so.6", True),
        ("libreadline.so.8", "/lib/x86_64-linux-gnu/libreadline.so.8", True),
        ("libssl.so.3", "/usr/lib/x86_64-linux-gnu/libssl.so.3", False),
        ("libgomp.so.1", "/usr/lib/x86_64-linux-gnu/libgomp.so.1", False),
        ("libQt6Core.so.6", "/usr/local/x/site-packages/PySide6/Qt/lib/libQt6Core.so.6", False),
        ("libpython3.11.so.1.0", "/opt/python/lib/libpython3.11.so.1.0", False),
    ],
)
def test_libraries_of_the_system(name: str, source: str, system: bool) -> None:
    assert contents.is_from_system(name, source) is system


def test_libraries_that_nothing_needs_are_found() -> None:
    needs = {"/a": ["libb.so"], "/q/libb.so": ["libc.so"], "/q/libc.so": [], "/q/libd.so": []}
    libraries = ["/q/libb.so", "/q/libc.so", "/q/libd.so"]
    reached = contents.reachable(["/a"], libraries, lambda path: needs[path])
    assert reached == {"/q/libb.so", "/q/libc.so"}


@pytest.mark.parametrize("module", ["torch", "training", "openai", "av", "readline", "pillow_heif"])
def test_what_must_not_be_shipped_is_excluded(module: str) -> None:
    assert module in contents.EXCLUDED_MODULES
