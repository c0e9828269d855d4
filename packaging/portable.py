"""The portable archive: pumice-VERSION-linux-x86_64.tar.xz, one folder that runs from anywhere.

    build/package-env/bin/python packaging/portable.py build/app/pumice dist

The same app gives the same bytes: entries are sorted, belong to nobody, and bear the commit's time.
"""

from __future__ import annotations

import argparse
import io
import lzma
import platform
import sys
import tarfile
from importlib.metadata import version
from pathlib import Path

from freeze import ROOT, commit_time

FILES = Path(__file__).resolve().with_name("portable_files")


def write(app: Path, out: Path) -> Path:
    """Write the archive into a folder; returns its path."""
    name = f"pumice-{version('pumice')}"
    target = out / f"{name}-linux-{platform.machine()}.tar.xz"
    desktop = next(ROOT.glob("packaging/**/pumice.desktop"))
    files = {
        FILES / "README.txt": 0o644,
        FILES / "install-desktop-entry.sh": 0o755,
        ROOT / "LICENSE": 0o644,
        desktop: 0o644,
    }
    with lzma.open(target, "wb", preset=6) as packed, tarfile.open(mode="w", fileobj=packed) as tar:
        for path in sorted([app, *app.rglob("*")]):
            tar.add(path, Path(name) / path.relative_to(app), recursive=False, filter=anonymous)
        for path, mode in files.items():
            add_text(tar, f"{name}/{path.name}", path.read_text(encoding="utf-8"), mode)
    return target


def add_text(tar: tarfile.TarFile, name: str, text: str, mode: int) -> None:
    """Add a file, with the version where its text asks for it."""
    raw = text.replace("{version}", version("pumice")).encode()
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(raw), mode
    tar.addfile(anonymous(entry), io.BytesIO(raw))


def anonymous(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    """The same entry whoever builds it, whenever."""
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    entry.mtime = commit_time()
    return entry


def main() -> int:
    """Write it, and say how large it is."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("app", type=Path, help="the frozen app")
    parser.add_argument("out", type=Path, help="the folder for the archive")
    words = parser.parse_args()
    made = write(words.app, words.out)
    sys.stdout.write(f"{made}: {made.stat().st_size / 1e6:.1f} MB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
