"""The disk image for macOS: `python packaging/macos/dmg.py Pumice.app OUT`.

It holds the app, a link to Applications to drag it onto, and the licences. Runs on macOS only, with
hdiutil, which every Mac has.
"""

from __future__ import annotations

import platform
import plistlib
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def image_name(bundle: Path, machine: str) -> str:
    """`pumice-VERSION-macos-ARCH.dmg`, with the version that the bundle says."""
    with (bundle / "Contents" / "Info.plist").open("rb") as file:
        version = plistlib.load(file)["CFBundleShortVersionString"]
    return f"pumice-{version}-macos-{machine}.dmg"


def lay_out(bundle: Path, folder: Path, *, licences: Path) -> None:
    """What is seen when the image is opened."""
    shutil.copytree(bundle, folder / bundle.name, symlinks=True)
    (folder / "Applications").symlink_to("/Applications")
    shutil.copy(ROOT / "LICENSE", folder / "LICENSE.txt")
    if licences.is_file():
        shutil.copy(licences, folder / licences.name)


def make_command(folder: Path, file: Path) -> list[str]:
    """hdiutil for a compressed, read-only image."""
    kind = ["-fs", "HFS+", "-format", "UDZO", "-imagekey", "zlib-level=9"]
    return ["hdiutil", "create", "-volname", "Pumice", "-srcfolder", str(folder), *kind, str(file)]


def main() -> int:
    """Make the image."""
    bundle, out = map(Path, sys.argv[1:])
    file = out / image_name(bundle, platform.machine())
    file.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        lay_out(bundle, Path(folder), licences=out / "THIRD-PARTY-LICENCES.txt")
        subprocess.run(make_command(Path(folder), file), check=True)
    sys.stdout.write(f"{file}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
