"""On Windows the current folder is left out before llama.cpp is loaded."""

from __future__ import annotations

import ctypes
import importlib
import sys
from types import SimpleNamespace

import pytest

import engine.native


class _Kernel32:
    """What Windows keeps: the folder that is searched in place of the current one."""

    def __init__(self, folder: str | None) -> None:
        self.folder = folder

    def GetDllDirectoryW(self, n_chars: int, buffer: object) -> int:
        return len(self.folder or "")

    def SetDllDirectoryW(self, folder: str) -> bool:
        self.folder = folder
        return True


def _imported_on(platform: str, folder: str | None, monkeypatch: pytest.MonkeyPatch) -> str | None:
    kernel32 = _Kernel32(folder)
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel32), raising=False)
    importlib.reload(engine.native)
    return kernel32.folder


def test_the_current_folder_is_left_out_when_the_package_is_imported(monkeypatch):
    assert _imported_on("win32", None, monkeypatch) == ""


def test_the_folder_that_a_launcher_has_named_stays(monkeypatch):
    folder = r"C:\Pumice\_internal"
    assert _imported_on("win32", folder, monkeypatch) == folder


def test_other_systems_are_left_alone(monkeypatch):
    assert _imported_on("linux", None, monkeypatch) is None
