"""Everything that `make package` does: environment, frozen app, licences, archive, .deb, sums.

    python packaging/package.py [--llama WHEEL]

Needs a Python with `venv`; the first time, with no wheel of llama-cpp-python in build/wheels, also
a C++ compiler.  What can be installed comes to lie in dist/.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

import package_environment

ROOT = Path(__file__).resolve().parents[1]
APP = ROOT / "build" / "app" / "pumice"
DIST = ROOT / "dist"
MADE_HERE = ("pumice_*.deb", "pumice-[0-9]*-linux-*.tar.xz", "pumice-*.whl", "pumice-*.cdx.json")
"""What this script writes into dist/; add-ons and installers of other systems stay."""


def build(llama: Path | None) -> None:
    """All steps in turn; the first that fails ends it."""
    python = package_environment.make(llama)
    DIST.mkdir(exist_ok=True)
    for old in (path for pattern in MADE_HERE for path in DIST.glob(pattern)):
        old.unlink()

    def step(script: str, *words: Path) -> None:
        sys.stdout.write(f"{script} …\n")
        sys.stdout.flush()
        command = [str(python), str(ROOT / "packaging" / script), *map(str, words)]
        subprocess.run(command, check=True)

    icons = {"win32": "pumice.ico", "darwin": "pumice.icns"}
    if sys.platform in icons:
        icon = ROOT / "build" / "icons" / icons[sys.platform]
        step("app_icon.py", ROOT / "assets" / "icons" / "pumice.svg", icon)
    step("freeze.py")
    app = ROOT / "build" / "app" / "Pumice.app" if sys.platform == "darwin" else APP
    inside = app / "Contents" / "Resources" if sys.platform == "darwin" else app
    licences = DIST / "THIRD-PARTY-LICENCES.txt"
    step("licences.py", app, licences)
    if sys.platform != "darwin":  # a Mac's bundle is signed; its disk image holds the file
        shutil.copy(licences, inside)
    wheel = package_environment.newest("pumice-*.whl")
    assert wheel is not None
    shutil.copy(wheel, DIST)
    step("sbom.py", app, DIST / f"pumice-{wheel.name.split('-')[1]}.cdx.json")
    if sys.platform == "linux":
        step("portable.py", app, DIST)
        if (ROOT / "packaging" / "linux" / "deb.py").is_file() and shutil.which("dpkg-deb"):
            step("linux/deb.py", app, DIST)
    step("checksums.py", DIST)


def main() -> int:
    """Build it all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--llama", type=Path, help="a wheel of llama-cpp-python for every CPU")
    build(parser.parse_args().llama)
    return 0


if __name__ == "__main__":
    sys.exit(main())
