"""An installed package that offers skills, as a folder on `sys.path` with its dist-info."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from engine.skills.registry import read_registry


def install(
    monkeypatch: pytest.MonkeyPatch,
    folder: Path,
    code: str,
    names: Mapping[str, str],
    package: str = "odd-skills",
) -> None:
    """Write a module and its entry points, and put them where Python looks.

    Args:
        code: of the module, whose name is that of the package with _ for -.
        names: of entry points, and the object of the module that each names.
    """
    module = package.replace("-", "_")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{module}.py").write_text(code, "utf-8")
    info = folder / f"{module}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n")
    lines = [f"{name} = {module}:{found}\n" for name, found in names.items()]
    (info / "entry_points.txt").write_text("".join(["[pumice.skills]\n", *lines]), "utf-8")
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.delitem(sys.modules, module, raising=False)
    read_registry.cache_clear()
