"""The wheel and the source archive for `pip install`, and a check that the wheel is whole.

    python packaging/python_wheel.py OUT          builds both (make wheel)
    python packaging/python_wheel.py OUT --check  installs the wheel, tries it (make wheel-check)

The wheel is built from the source archive, which proves that the archive is complete. The check
makes an environment in build/wheel-check, measures it and runs the smoke test in another folder. A
wheel of llama-cpp-python in build/wheels is taken instead of building it.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"
INSTALLED_BYTES = 500_000_000
"""The most that `pip install pumice` may take on the disk, without torch."""

NEEDED_IN_WHEEL = (
    r"app/qml/Main\.qml",
    r"app/qml/qmldir",
    r"app/translations/pumice_(zh_CN|vi|ko)\.qm",
    r"app/translations/sentences\.json",
    r"assets/icons/pumice\.svg",
    r"assets/models/starter/(model|mmproj)\.gguf",
    r"assets/samples/rocket\.png",
    r"engine/(native/log|judge/prompts)\.py",
    r"training/recipes/(\w+/)?\w+\.toml",
    r"training/teach/prompts/\w+\.txt",
    r"pumice-[^/]+\.dist-info/licenses/LICENSE",
    r"pumice-[^/]+\.dist-info/entry_points\.txt",
)
"""What must be in the wheel, each at least once."""
NOT_IN_WHEEL = r"(tests|packaging|docs|build|dist)/|.*(__pycache__|\.pyc$|\.ts$|assets/screenshots)"
NEEDED_IN_SDIST = (
    *("Makefile", "constraints.txt", "pyproject.toml", "README.md", "LICENSE", ".ci/run"),
    *("tests/conftest.py", "docs/architecture.md", "packaging/smoke.py", "packaging/system.sh"),
)
NOT_INSTALLED = ("torch", "transformers", "pytest", "huggingface_hub", "openai")
"""Packages that a plain `pip install pumice` must not bring."""


def build(out: Path) -> Path:
    """Build both into `out`; returns the wheel."""
    for old in (*out.glob("pumice-*.whl"), *out.glob("pumice-*.tar.gz")):
        old.unlink()
    python = environment(BUILD / "wheel-env")
    install(python, "-r", str(ROOT / "packaging" / "wheel-requirements.txt"))
    tool = (str(python), "-m", "build", "--no-isolation", "--outdir", str(out), str(ROOT))
    subprocess.run(tool, check=True, env={**os.environ, "SOURCE_DATE_EPOCH": moment()})
    (wheel,), (archive,) = out.glob("pumice-*.whl"), out.glob("pumice-*.tar.gz")
    subprocess.run(
        [str(python), "-m", "twine", "check", "--strict", str(wheel), str(archive)], check=True
    )
    problems = [*wheel_problems(zipfile.ZipFile(wheel).namelist()), *sdist_problems(archive)]
    if problems:
        raise SystemExit("error: " + "; ".join(problems))
    return wheel


def wheel_problems(names: Iterable[str]) -> list[str]:
    """What is missing from the wheel, and what does not belong there."""
    names = list(names)
    missing = [need for need in NEEDED_IN_WHEEL if not any(re.fullmatch(need, n) for n in names)]
    extra = [name for name in names if re.match(NOT_IN_WHEEL, name)]
    return [f"the wheel has no {need}" for need in missing] + [
        f"the wheel has {name}" for name in extra[:5]
    ]


def sdist_problems(archive: Path) -> list[str]:
    """What is missing from the source archive."""
    with tarfile.open(archive) as opened:
        names = {name.partition("/")[2] for name in opened.getnames()}
    return [f"the source archive has no {need}" for need in NEEDED_IN_SDIST if need not in names]


def moment() -> str:
    """The time that files get: that of the last commit, so that a build can be repeated."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return given
    log = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    asked = subprocess.run(log, capture_output=True, text=True, check=False)
    return asked.stdout.strip() or "1577836800"


def environment(folder: Path) -> Path:
    """A new environment; returns its Python."""
    shutil.rmtree(folder, ignore_errors=True)
    venv.create(folder, with_pip=True)
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def install(python: Path, *words: str) -> None:
    """Install with pip, quietly; wheels of build/wheels first."""
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "install", "-q", "--no-input"]
    subprocess.run([*pip, "--find-links", str(BUILD / "wheels"), *words], check=True)


def check(wheel: Path) -> None:
    """Install the wheel as people do, and see what came and whether it works."""
    folder = BUILD / "wheel-check"
    python = environment(folder)
    if llama := sorted((BUILD / "wheels").glob("llama_cpp_python-*.whl")):
        install(python, str(llama[-1]))
    install(python, "-c", str(ROOT / "constraints.txt"), str(wheel))
    sites = [path for path in folder.rglob("site-packages") if path.is_dir()]
    brought = [name for name in NOT_INSTALLED if any((site / name).exists() for site in sites)]
    tools = ("pip", "setuptools")
    size = sum(
        path.lstat().st_size
        for site in sites
        for path in site.rglob("*")
        if path.relative_to(site).parts[0] not in tools
    )
    sys.stdout.write(f"installed: {size / 1e6:.0f} MB\n")
    sys.stdout.flush()
    if brought or size > INSTALLED_BYTES:
        raise SystemExit(
            f"error: {size / 1e6:.0f} MB were installed, with {brought or 'no extras'}"
        )
    app = python.with_name("pumice.exe" if os.name == "nt" else "pumice")
    smoke = [sys.executable, str(ROOT / "packaging" / "smoke.py"), str(app)]
    if subprocess.run(smoke, check=False).returncode:
        raise SystemExit("error: the installed wheel does not pass the smoke test")


def main() -> int:
    """Build, or check what was built."""
    parser = argparse.ArgumentParser(description="The wheel and the source archive of Pumice.")
    parser.add_argument("out", type=Path)
    parser.add_argument("--check", action="store_true", help="install the wheel and try it")
    words = parser.parse_args()
    if not words.check:
        sys.stdout.write(f"{build(words.out)}\n")
        return 0
    if not (wheels := sorted(words.out.glob("pumice-*.whl"))):
        raise SystemExit(f"error: there is no wheel in {words.out}; build it with `make wheel`")
    check(wheels[-1])
    return 0


if __name__ == "__main__":
    sys.exit(main())
