"""What the app does without is left out of an app folder for Windows, and nothing else."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

WINDOWS = Path(__file__).resolve().parents[2] / "packaging" / "windows"
NEEDED = {
    "QtQml.pyd": ["Qt6Qml.dll"],
    "Qt6Qml.dll": ["Qt6Core.dll", "KERNEL32.dll"],
    "qtquick2plugin.dll": ["Qt6Quick.dll"],
    "Qt6Designer.dll": ["Qt6Core.dll"],
}
KEPT = (
    *("app/window.py", "app/translations/pumice_ko.qm", "PIL/_imaging.cp311-win_amd64.pyd"),
    *("PySide6/QtQml.pyd", "PySide6/QtNetwork.pyd", "PySide6/__init__.py"),
    *("PySide6/Qt6Qml.dll", "PySide6/Qt6Core.dll", "PySide6/Qt6Quick.dll"),
    *("PySide6/qml/QtQuick/qmldir", "PySide6/qml/QtQuick/qtquick2plugin.dll"),
    *("PySide6/plugins/platforms/qwindows.dll", "PySide6/translations/qtbase_ko.qm"),
)
LEFT_OUT = (
    *("numpy/_core/tests/test_x.py", "numpy/f2py/f2py.py", "tests/test_gguf.py", "bin/f2py.exe"),
    *("PIL/_imagingft.cp311-win_amd64.pyd", "rich/console.py", "typer/main.py", "numpy/x.pyi"),
    *("PySide6/QtTest.pyd", "PySide6/QtDesigner.pyd", "PySide6/Qt6Designer.dll"),
    *("PySide6/qml/QtTest/qmldir", "PySide6/plugins/sqldrivers/qsqlite.dll", "PySide6/lupdate.exe"),
    *("PySide6/translations/qtbase_de.qm", "PySide6/metatypes/qt6core.json", "PySide6/x.lib"),
    *("PySide6/opengl32sw.dll", "PySide6/resources/icudtl.dat"),
)


@pytest.fixture
def unused(monkeypatch):
    monkeypatch.syspath_prepend(str(WINDOWS))
    import unused

    yield unused
    for name in [
        n for n, m in sys.modules.items() if str(WINDOWS) in str(getattr(m, "__file__", ""))
    ]:
        del sys.modules[name]


def test_only_what_the_app_does_without_is_left_out(unused, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(unused, "needed", lambda binary: NEEDED.get(Path(binary).name, []))
    for name in (*KEPT, *LEFT_OUT):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    (tmp_path / "app/window.py").write_text("from PySide6.QtQml import QQmlEngine\n", "utf-8")
    (tmp_path / "PySide6/QtQml.pyd").write_bytes(b"\0PySide6.QtNetwork\0PySide6.QtQml\0")
    unused.remove_unused(tmp_path)
    left = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert left == set(KEPT)
