"""A clean environment with Pumice's own wheel and a llama-cpp-python for every CPU, to be packaged.

    python packaging/package_environment.py [--llama WHEEL]

Needs no more than Python; the environment lies in build/package-env.  Wheels are taken from
build/wheels; the one of llama-cpp-python is built there if it is missing, which takes minutes.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ENVIRONMENT = ROOT / "build" / "package-env"
WHEELS = ROOT / "build" / "wheels"
EXTRAS = ("hub",)
"""Optional parts that a package has all the same, if the project has them."""


def make(llama: Path | None) -> Path:
    """Make the environment, in place of an older one; returns its Python."""
    shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    venv.create(ENVIRONMENT, with_pip=True)
    python = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    install(python, "-r", str(ROOT / "packaging" / "requirements.txt"))
    install(python, "--no-deps", str(llama or llama_wheel(python)))
    wheel = project_wheel(python)
    offered = extras(wheel)
    install(python, f"{wheel}[{','.join(offered)}]" if offered else str(wheel))
    return python


def install(python: Path, *words: str) -> None:
    """Install with pip: the tested versions, no bytecode, which PyInstaller makes itself."""
    pip = (str(python), "-m", "pip", "--disable-pip-version-check", "install", "-q", "--no-input")
    pinned = ("--no-compile", "-c", str(ROOT / "constraints.txt"))
    subprocess.run([*pip, *pinned, *words], check=True)


def llama_wheel(python: Path) -> Path:
    """The newest wheel of llama-cpp-python in build/wheels; built now if there is none."""
    if found := newest("llama_cpp_python-*.whl"):
        return found
    install(python, "click", "-r", str(ROOT / "packaging" / "requirements.txt"))
    subprocess.run([str(python), str(ROOT / "packaging" / "llama_cpp_wheel.py")], check=True)
    built = newest("llama_cpp_python-*.whl")
    if built is None:
        raise SystemExit(f"error: no wheel of llama-cpp-python came to lie in {WHEELS}")
    return built


def project_wheel(python: Path) -> Path:
    """Build Pumice's wheel, as `pip` would, with the pinned build system."""
    for old in WHEELS.glob("pumice-*.whl"):
        old.unlink()
    words = ("wheel", "-q", "--no-deps", "--no-build-isolation", "-w", str(WHEELS), str(ROOT))
    subprocess.run([str(python), "-m", "pip", "--disable-pip-version-check", *words], check=True)
    built = newest("pumice-*.whl")
    assert built is not None
    return built


def newest(pattern: str) -> Path | None:
    """The file of build/wheels that was written last."""
    return max(WHEELS.glob(pattern), key=lambda path: path.stat().st_mtime, default=None)


def extras(wheel: Path) -> list[str]:
    """Those of `EXTRAS` that the wheel offers."""
    with zipfile.ZipFile(wheel) as file:
        name = next(name for name in file.namelist() if name.endswith(".dist-info/METADATA"))
        lines = file.read(name).decode().splitlines()
    return [extra for extra in EXTRAS if f"Provides-Extra: {extra}" in lines]


def main() -> int:
    """Make it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--llama", type=Path, help="a wheel of llama-cpp-python for every CPU")
    sys.stdout.write(f"{make(parser.parse_args().llama)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
