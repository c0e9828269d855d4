"""Puts the Windows app together on another system: Python, wheels, llama.cpp, launchers.

`app_folder.py [--python ZIP] [--libraries FOLDER] [TARGET]` → TARGET (build/app/windows/pumice):
two programs and `_internal` with all else, as PyInstaller lays it out on Windows.
"""

from __future__ import annotations

import compileall
import py_compile
import shutil
import sys
import sysconfig
from pathlib import Path

import click
from commands import ROOT, draw_icon, project, run, tested_version
from cross_build import fetch_source
from launchers import compile_launchers
from python_files import PYTHON, add_python, wheels_for_windows
from unused import remove_unused

HERE = Path(__file__).resolve().parent
ALSO = ("colorama", "diskcache", "typing-extensions")
"""What packages need on Windows only, and what llama-cpp-python needs."""

EXTRAS = ("hub",)
"""Optional parts that are inside all the same, as in packaging/package_environment.py."""

START = "pumice_start.py"


@click.command()
@click.argument(
    "target", type=click.Path(path_type=Path), default=ROOT / "build/app/windows/pumice"
)
@click.option("--python", "embeddable", type=click.Path(path_type=Path), help="Embeddable Python.")
@click.option(
    "--libraries",
    type=click.Path(path_type=Path),
    default=ROOT / "build/windows/llama",
    help="What cross_build.py made.",
)
@click.option("--pin", multiple=True, metavar="NAME==VERSION", help="Another version of a package.")
@click.option("--source", type=click.Path(path_type=Path), help="An unpacked llama-cpp-python.")
def main(
    target: Path,
    embeddable: Path | None,
    libraries: Path,
    pin: tuple[str, ...],
    source: Path | None,
) -> None:
    """Build the folder TARGET; one that is there is replaced."""
    if sysconfig.get_python_version() != PYTHON:
        raise click.ClickException(f"This needs Python {PYTHON}, the one that is shipped.")
    work = ROOT / "build/windows"
    shutil.rmtree(target, ignore_errors=True)
    inside = target / "_internal"
    inside.mkdir(parents=True)
    add_python(inside, embeddable, work)
    add_packages(inside, work, pin)
    add_llama(inside, libraries, source or fetch_source(work / "llama-build"))
    remove_unused(inside)
    shutil.copyfile(HERE / START, inside / START)
    compileall.compile_dir(
        inside, quiet=2, invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH
    )
    icon = draw_icon(work / "pumice.ico")
    compile_launchers(target, str(project()["version"]), icon)
    size_bytes = sum(path.stat().st_size for path in target.rglob("*") if path.is_file())
    click.echo(f"{target}: {size_bytes / 1e6:.0f} MB")


def add_packages(inside: Path, work: Path, pins: tuple[str, ...]) -> None:
    """Pumice and all that it needs, as wheels for Windows."""
    dependencies, extras = project()["dependencies"], project()["optional-dependencies"]
    assert isinstance(dependencies, list)
    assert isinstance(extras, dict)
    dependencies += [each for name in EXTRAS for each in extras[name]]
    wanted = [each for each in dependencies if not each.startswith("llama-cpp-python")]
    constraints = work / "constraints.txt"
    pinned = {pin.partition("==")[0] for pin in pins}
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if line.partition("==")[0] not in pinned]
    constraints.write_text("\n".join([*kept, *pins, ""]), encoding="utf-8")
    install(inside, "-c", str(constraints), *wanted, *ALSO)
    wheels = work / "wheel"
    shutil.rmtree(wheels, ignore_errors=True)
    run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(wheels), str(ROOT))
    install(inside, "--no-deps", *map(str, wheels.glob("pumice-*.whl")))


def add_llama(inside: Path, libraries: Path, source: Path) -> None:
    """llama-cpp-python: its modules, its metadata, and the libraries that were cross-compiled."""
    if not (libraries / "libllama.dll").is_file():
        raise click.ClickException(f"{libraries} holds no libllama.dll; run cross_build.py first.")
    package = inside / "llama_cpp"
    shutil.copytree(source / "llama_cpp", package, ignore=shutil.ignore_patterns("server", "lib"))
    shutil.copytree(libraries, package / "lib")
    info = inside / f"llama_cpp_python-{tested_version('llama-cpp-python')}.dist-info"
    info.mkdir()
    shutil.copyfile(source / "PKG-INFO", info / "METADATA")
    shutil.copyfile(source / "LICENSE.md", info / "LICENSE.md")


def install(inside: Path, *words: str) -> None:
    """Unpack wheels for Windows into the folder."""
    pip = (sys.executable, "-m", "pip", "install", "-q", "--no-compile", "--target", str(inside))
    run(*pip, *wheels_for_windows(), *words)


if __name__ == "__main__":
    main()
