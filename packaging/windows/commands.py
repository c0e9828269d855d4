"""What the scripts of this folder share: the cross-compiler, programs run, tested versions."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parents[2]
TRIPLET = "x86_64-w64-mingw32"


def run(*command: str) -> None:
    """Run a program; its failure is ours."""
    if subprocess.run(command, check=False).returncode:
        raise click.ClickException(f"{command[0]} failed.")


def tested_version(name: str) -> str:
    """The version of a package in constraints.txt."""
    constraints = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    found = re.search(rf"^{re.escape(name)}==(\S+)", constraints, re.MULTILINE)
    if not found:
        raise click.ClickException(f"constraints.txt does not name {name}.")
    return found[1]


def project() -> dict[str, object]:
    """The table `project` of pyproject.toml."""
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert isinstance(table, dict)
    return table


def draw_icon(icon: Path) -> Path:
    """Draw the app's icon into a new .ico file; returns it."""
    drawing = ROOT / "assets/icons/pumice.svg"
    run(sys.executable, str(ROOT / "packaging/app_icon.py"), str(drawing), str(icon))
    return icon
