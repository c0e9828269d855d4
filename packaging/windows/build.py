"""Builds the Windows installer: `make package-windows`, on Windows or on Linux.

On Windows it packs what PyInstaller made (`build/app/pumice`).  Elsewhere it cross-compiles
llama.cpp and puts the app together itself; options after `--` go to app_folder.py.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click
from commands import ROOT, run

HERE = Path(__file__).resolve().parent
FROZEN = ROOT / "build/app/pumice"
ASSEMBLED = ROOT / "build/app/windows/pumice"
LIBRARIES = ROOT / "build/windows/llama"


@click.command()
@click.argument("app_options", nargs=-1)
def main(app_options: tuple[str, ...]) -> None:
    """Build dist/pumice-VERSION-windows-x86_64-setup.exe."""
    folder = FROZEN if sys.platform == "win32" else assemble(app_options)
    if not (folder / "pumice-window.exe").is_file():
        raise click.ClickException(f"{folder} holds no pumice-window.exe.")
    script("installer.py", str(folder))


def assemble(app_options: tuple[str, ...]) -> Path:
    """The app folder, made on another system.  llama.cpp is compiled once."""
    if not (LIBRARIES / "libllama.dll").is_file():
        script("cross_build.py", str(LIBRARIES))
    script("app_folder.py", "--libraries", str(LIBRARIES), *app_options, str(ASSEMBLED))
    return ASSEMBLED


def script(name: str, *words: str) -> None:
    """Run another script of this folder."""
    run(sys.executable, str(HERE / name), *words)


if __name__ == "__main__":
    main()
