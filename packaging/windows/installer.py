"""Makes the Windows installer of an app folder, by NSIS: `installer.py FOLDER [TARGET]`.

FOLDER is what PyInstaller made on Windows or `app_folder.py` elsewhere.  TARGET is
`dist/pumice-VERSION-windows-x86_64-setup.exe`.
"""

from __future__ import annotations

import runpy
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import click
from commands import ROOT, draw_icon, project, run
from launchers import four_numbers

HERE = Path(__file__).resolve().parent
AMBIGUOUS = (".ts", ".mts")
"""TypeScript too."""


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.argument("target", type=click.Path(path_type=Path), required=False)
def main(folder: Path, target: Path | None) -> None:
    """Build the installer of the app in FOLDER."""
    target = target or default_target()
    work = ROOT / "build/windows"
    work.mkdir(parents=True, exist_ok=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    types = work / "types.nsh"
    types.write_text(types_macros(folder), encoding="utf-8-sig")
    version = str(project()["version"])
    defined = {
        "VERSION": version,
        "NUMBERS": ".".join(map(str, four_numbers(version))),
        "SIZE_KB": sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) // 1024,
        "APP": folder.resolve(),
        "OUT": target.resolve(),
        "ICON": draw_icon(work / "pumice.ico").resolve(),
        "LICENCE": (ROOT / "LICENSE").resolve(),
        "TYPES": types.resolve(),
    }
    if makes_64_bit():
        defined["TARGET64"] = 1
    words = [f"-D{name}={value}" for name, value in defined.items()]
    run("makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *words, str(HERE / "pumice.nsi"))
    click.echo(f"{target}: {target.stat().st_size / 1e6:.0f} MB")


def default_target() -> Path:
    """Where the installer of this version goes."""
    return ROOT / "dist" / f"pumice-{project()['version']}-windows-x86_64-setup.exe"


def makes_64_bit() -> bool:
    """Whether this NSIS has a 64-bit stub, as Debian's does; a 32-bit installer serves as well."""
    said = subprocess.run(
        ["makensis", "-HDRINFO"], capture_output=True, text=True, check=False
    ).stdout
    folder = next((line for line in said.splitlines() if line.startswith("NSISDIR")), "")
    places = [Path(folder.partition("=")[2].strip() or "."), Path("/usr/share/nsis")]
    return any((place / "Stubs/lzma_solid-amd64-unicode").is_file() for place in places)


def offered_suffixes() -> list[str]:
    """The kinds of files that “Open with” offers Pumice for."""
    media = runpy.run_path(str(ROOT / "engine/vision/media_files.py"))
    found = {*media["PHOTO_SUFFIXES"], *media["VIDEO_SUFFIXES"], ".gguf"}
    return sorted(found.difference(AMBIGUOUS))


def types_macros(folder: Path, suffixes: Iterable[str] | None = None) -> str:
    """Two macros: one calls another for every suffix, one deletes the folder's other files."""
    lines = ["!macro ForEachType Do"]
    lines += [f"  !insertmacro ${{Do}} {suffix}" for suffix in suffixes or offered_suffixes()]
    lines += ["!macroend", "!macro DeleteOtherFiles"]
    known = {"pumice.exe", "pumice-window.exe", "_internal"}
    others = sorted(path for path in folder.iterdir() if path.name not in known)
    for path in others:
        if path.is_dir():
            raise click.ClickException(f"{path} would not be uninstalled.")
        lines.append(f'  Delete "$INSTDIR\\{path.name}"')
    return "\n".join([*lines, "!macroend", ""])


if __name__ == "__main__":
    sys.exit(main())
