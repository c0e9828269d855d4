"""llama-cpp-python as a wheel for every CPU: its code for each kind of CPU lies in it as a variant.

    python packaging/llama_cpp_wheel.py                      build/wheels/llama_cpp_python-….whl
    python packaging/llama_cpp_wheel.py --raw WHEEL          repair one that was built already
    python packaging/llama_cpp_wheel.py --backend vulkan     build/wheels/libggml-vulkan.so

A wheel as its own build makes it holds each library three times (a zip file has no links), so it
is loaded twice and there are two registries of backends; its variants lie where nobody looks.
Repaired, each library is one file under `llama_cpp/lib`, named as others ask for it, with the
variants beside it, where `engine/native/backends.py` loads them from.  What it was built from and
with stands in `llama_cpp/lib/build.json`.

Needs a C++ compiler and, on Linux, `patchelf` and `readelf`.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Collection
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VERSION = "0.3.36"
"""The llama-cpp-python that is packaged; a range would make packages that differ by the day."""

CMAKE_ARGS = ("-DGGML_NATIVE=OFF", "-DGGML_BACKEND_DL=ON", "-DGGML_CPU_ALL_VARIANTS=ON")
CXX_FLAGS = ("-fno-tree-dse", "-fno-dse", "-frecord-gcc-switches")
"""As in the Makefile: with them Intel's AMX unit works (engine/hardware/repacking.py)."""

LIBRARIES = ("ggml", "ggml-base", "llama", "mtmd")
"""What is loaded by name; variants and other backends are found by their names."""

_LIBRARY = re.compile(r"^(?:lib)?(?P<name>[\w.-]+?)(?P<kind>\.so|\.dll)(?:\.[\d.]+)?$")
_VERSIONED = re.compile(r"^(?P<plain>lib(?:ggml|llama|mtmd)[\w-]*\.so)\.\d[\d.]*$")
_INSIDE = Path("llama_cpp/lib")
_EARLIEST = (1980, 1, 1, 0, 0, 0)


def main() -> int:
    """Build the wheel if none is given, and repair it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--raw", type=Path, help="a wheel to repair")
    parser.add_argument("--backend", choices=["vulkan"], help="build this add-on's library instead")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "wheels")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="compilers at once")
    asked = parser.parse_args()
    if asked.backend:
        from vulkan_addon import build_library

        made = build_library(asked.out, jobs=asked.jobs)
    else:
        with tempfile.TemporaryDirectory() as scratch:
            made = repair(asked.raw or build(Path(scratch), asked.jobs), asked.out)
    sys.stdout.write(f"{made}: {made.stat().st_size / 1e6:.1f} MB\n")
    return 0


def build(folder: Path, jobs: int = 1) -> Path:
    """The wheel as llama-cpp-python's own build makes it.

    `--no-cache-dir`: pip keeps wheels by their source alone, so it would give one that was built
    for this machine's own CPU.
    """
    settings = os.environ | {
        "CMAKE_ARGS": " ".join([*CMAKE_ARGS, os.environ.get("CMAKE_ARGS", "")]).strip(),
        "CXXFLAGS": " ".join([*CXX_FLAGS, os.environ.get("CXXFLAGS", "")]).strip(),
        "CMAKE_BUILD_PARALLEL_LEVEL": str(jobs),
    }
    asked = f"llama-cpp-python=={VERSION}"
    options = ["--no-deps", "--no-cache-dir", "--no-binary", "llama-cpp-python", "-w", str(folder)]
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", *options, asked], env=settings, check=True
    )
    return next(folder.glob("llama_cpp_python-*.whl"))


def repair(raw: Path, out: Path) -> Path:
    """A wheel with each library once, and its variants beside it; returns its path."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        tree = Path(scratch)
        with zipfile.ZipFile(raw) as archive:
            archive.extractall(tree)
        libraries = gather_libraries(tree)
        if all(path.suffix == ".so" for path in libraries):
            name_plainly(libraries)
        record = json.dumps(facts(libraries), indent=1, sort_keys=True) + "\n"
        (tree / _INSIDE / "build.json").write_text(record, encoding="utf-8")
        return pack(tree, out / raw.name)


def gather_libraries(tree: Path) -> list[Path]:
    """Leave one file of each library in `llama_cpp/lib`, and nothing beside the package.

    Raises:
        FileNotFoundError: a library is missing, or there is no variant.
    """
    chosen: dict[str, Path] = {}
    for path in sorted(tree.rglob("*")):
        matched = _LIBRARY.match(path.name)
        if matched and path.is_file() and _is_wanted(matched["name"]):
            chosen.setdefault(f"{matched['name']}{matched['kind']}", path)
    found = {name.rpartition(".")[0] for name in chosen}
    if missing := [name for name in LIBRARIES if name not in found]:
        raise FileNotFoundError(f"the wheel lacks {', '.join(missing)}")
    if not any(name.startswith("ggml-cpu-") for name in found):
        raise FileNotFoundError("the wheel has no variants for kinds of CPU")
    kept = tree / "kept"
    kept.mkdir()
    for name, path in chosen.items():
        prefix = "lib" if path.name.startswith("lib") else ""
        shutil.copy(path, kept / f"{prefix}{name}")
    for folder in ("bin", "lib", "include", str(_INSIDE)):
        shutil.rmtree(tree / folder, ignore_errors=True)
    kept.rename(tree / _INSIDE)
    return sorted((tree / _INSIDE).iterdir())


def _is_wanted(name: str) -> bool:
    return name in LIBRARIES or (name.startswith("ggml-") and name != "ggml-base")


def name_plainly(libraries: list[Path], others: Collection[str] = ()) -> None:
    """Let libraries be called and ask for each other by the names of their files.

    `libggml.so.0` and `libggml.so` would be two libraries to the loader if both were there.

    Args:
        others: names of libraries that will lie beside these.
    """
    for path in libraries:
        needed = [name for name in _dynamic(path, "NEEDED") if _VERSIONED.match(name)]
        # One change a call: patchelf 0.14 mixes up the values of several.
        changes = [("--set-soname", path.name), ("--set-rpath", "$ORIGIN")]
        changes += [
            ("--replace-needed", name, _VERSIONED.sub(r"\g<plain>", name)) for name in needed
        ]
        for change in changes:
            subprocess.run(["patchelf", *change, str(path)], check=True)
        asked = {
            name for name in _dynamic(path, "NEEDED") if name.startswith(("libggml", "libllama"))
        }
        if absent := asked - {each.name for each in libraries} - set(others):
            raise FileNotFoundError(f"{path.name} needs {', '.join(sorted(absent))}")


def _dynamic(path: Path, entry: str) -> list[str]:
    """Entries of a kind in the dynamic section of a library, such as NEEDED."""
    text = _output("readelf", "-d", str(path))
    return re.findall(rf"\({entry}\).*\[([^\]]*)\]", text)


def facts(libraries: list[Path]) -> dict[str, object]:
    """What the libraries were made from and with, and the oldest glibc that loads them."""
    compiler = _output(os.environ.get("CXX", "c++"), "--version").splitlines()
    return {
        "llama-cpp-python": VERSION,
        "cmake": list(CMAKE_ARGS),
        "flags": list(CXX_FLAGS),
        "compiler": compiler[0] if compiler else "unknown",
        "glibc": newest_symbol(libraries, "GLIBC"),
        "libstdc++": newest_symbol(libraries, "GLIBCXX"),
        "libraries": {path.name: path.stat().st_size for path in libraries},
    }


def newest_symbol(libraries: list[Path], family: str) -> str | None:
    """The newest version of a family of symbols that any library needs, such as 2.34 of GLIBC."""
    found = {
        tuple(map(int, version.split(".")))
        for path in libraries
        for version in re.findall(rf"\b{family}_([\d.]+)\b", _output("readelf", "-V", str(path)))
    }
    return ".".join(map(str, max(found))) if found else None


def _output(*command: str) -> str:
    """What a command prints; nothing where there is no such command."""
    if not shutil.which(command[0]):
        return ""
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def pack(tree: Path, target: Path) -> Path:
    """Zip a wheel's tree with a new RECORD; the same tree gives the same bytes."""
    record = next(tree.glob("*.dist-info/RECORD"))
    files = [path for path in sorted(tree.rglob("*")) if path.is_file() and path != record]
    lines = []
    for path in files:
        raw = path.read_bytes()
        digest = base64.urlsafe_b64encode(hashlib.sha256(raw).digest()).rstrip(b"=").decode()
        lines.append(f"{path.relative_to(tree).as_posix()},sha256={digest},{len(raw)}\n")
    lines.append(f"{record.relative_to(tree).as_posix()},,\n")
    record.write_text("".join(lines), encoding="utf-8")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in [*files, record]:
            entry = zipfile.ZipInfo(path.relative_to(tree).as_posix(), _EARLIEST)
            entry.external_attr = (0o100755 if path.suffix == ".so" else 0o100644) << 16
            archive.writestr(entry, path.read_bytes(), zipfile.ZIP_DEFLATED, 9)
    return target


if __name__ == "__main__":
    sys.exit(main())
