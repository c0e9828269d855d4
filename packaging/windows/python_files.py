"""Python for Windows within an app folder: its libraries and its standard library.

They come from python.org's embeddable package (python-3.11.N-embed-amd64.zip), if given.  Without
it the wheel of panda3d serves, for trying an app under wine only: it brings Python's own signed
libraries, but not `python3.dll`, which is made here, and the standard library is that of the
Python that runs this script.
"""

from __future__ import annotations

import fnmatch
import importlib.util
import marshal
import re
import subprocess
import sys
import sysconfig
import tempfile
import zipfile
from pathlib import Path

from commands import TRIPLET, run

PYTHON = "3.11"
PANDA3D = "panda3d==1.10.16"
NOT_SHIPPED = ("tcl86t.dll", "tk86t.dll", "_tkinter.pyd", "_msi.pyd", "winsound.pyd", "api-ms-*")
"""Of panda3d's libraries; the last have been a part of Windows since Windows 10."""
NO_STANDARD_LIBRARY = (
    *("test", "idlelib", "lib2to3", "tkinter", "turtledemo", "ensurepip", "distutils", "curses"),
    *("site-packages", "lib-dynload", "__pycache__", "config-*", "_sysconfigdata*", "turtle.py"),
)
PATHS = "python311.zip\n.\n"


def add_python(inside: Path, embeddable: Path | None, work: Path) -> None:
    """Python's libraries and its standard library; `python311._pth` says where modules are."""
    if embeddable:
        with zipfile.ZipFile(embeddable) as archive:
            wanted = [name for name in archive.namelist() if not name.endswith((".exe", "._pth"))]
            archive.extractall(inside, wanted)
    else:
        add_python_of_panda3d(inside, work)
        write_standard_library(inside / "python311.zip")
    (inside / "python311._pth").write_text(PATHS, encoding="utf-8")


def add_python_of_panda3d(inside: Path, work: Path) -> None:
    """The libraries of Python within the wheel of panda3d."""
    wheels = work / "python"
    download(wheels, PANDA3D)
    with zipfile.ZipFile(next(wheels.glob("panda3d-*.whl"))) as archive:
        for member in archive.infolist():
            folder, _, name = member.filename.rpartition("/")
            if folder != "deploy_libs" or any(fnmatch.fnmatch(name, each) for each in NOT_SHIPPED):
                continue
            if name.lower().endswith((".dll", ".pyd")):
                (inside / name.replace("VCRUNTIME", "vcruntime")).write_bytes(archive.read(member))
    write_python3(inside)


def write_standard_library(target: Path) -> None:
    """Pure Python modules, compiled; the same bytes at every build."""
    library = Path(sysconfig.get_path("stdlib"))
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(library.rglob("*.py")):
            name = path.relative_to(library)
            if any(
                fnmatch.fnmatch(part, each) for part in name.parts for each in NO_STANDARD_LIBRARY
            ):
                continue
            member = zipfile.ZipInfo(name.with_suffix(".pyc").as_posix())
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, compiled(path, name))


def compiled(path: Path, name: Path) -> bytes:
    """A module as bytecode that is never compared with its source."""
    code = compile(path.read_bytes(), name.as_posix(), "exec", dont_inherit=True)
    head = importlib.util.MAGIC_NUMBER + (1).to_bytes(4, "little") + bytes(8)
    return head + marshal.dumps(code)


def write_python3(inside: Path) -> None:
    """`python3.dll`, which extensions for any version ask for: all of it is in python311.dll."""
    dump = (f"{TRIPLET}-objdump", "-p", str(inside / "python311.dll"))
    said = subprocess.run(dump, capture_output=True, text=True, check=True).stdout
    _, _, table = said.partition("[Ordinal/Name Pointer] Table")
    names = re.findall(r"^\s*\[\s*\d+\].*\s(\w+)$", table, re.MULTILINE)
    with tempfile.TemporaryDirectory() as work:
        exports = Path(work, "python3.def")
        lines = [f"  {name}=python311.{name}" for name in names]
        exports.write_text("\n".join(["LIBRARY python3.dll", "EXPORTS", *lines, ""]), "ascii")
        compiler = (f"{TRIPLET}-gcc", "-shared", "-nostdlib", "-s", "-Wl,--entry=0")
        run(*compiler, "-o", str(inside / "python3.dll"), str(exports))


def download(folder: Path, wanted: str) -> None:
    """Download a wheel for Windows, unless it is there."""
    if not any(folder.glob(f"{wanted.partition('=')[0]}-*.whl")):
        pip = (sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", str(folder))
        run(*pip, *wheels_for_windows(), wanted)


def wheels_for_windows() -> tuple[str, ...]:
    """Options of pip: wheels for the Python that is shipped."""
    return ("--platform", "win_amd64", "--python-version", PYTHON, "--only-binary", ":all:")
