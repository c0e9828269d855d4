"""Cross-compiles llama.cpp for Windows, with a library for every kind of CPU, by mingw-w64.

`cross_build.py [--jobs N] [--source FOLDER] [TARGET]` → TARGET (build/windows/llama) holds
`libllama.dll`, `libmtmd.dll`, `ggml*.dll` and a `ggml-cpu-*.dll` for each CPU.  The source is the
sdist of llama-cpp-python that constraints.txt names.  It takes 12 minutes on two cores.  Debian:
`apt install g++-mingw-w64-x86-64-posix cmake ninja-build`.
"""

from __future__ import annotations

import shutil
import sys
import tarfile
from pathlib import Path

import click
from commands import ROOT, TRIPLET, run, tested_version

HERE = Path(__file__).resolve().parent

# As in the Makefile: GCC before 12.4 breaks ggml's code for Intel's AMX unit without the last two.
FLAGS = (
    *("-D_WIN32_WINNT=0x0A00", "-include", str(HERE / "mingw_shim.h")),
    *("-fno-tree-dse", "-fno-dse"),
)
STATIC = "-static -static-libgcc -static-libstdc++ -Wl,--exclude-libs,ALL"
"""No DLL of the compiler has to be shipped, and none of ours hands on what is the compiler's."""

OPTIONS = {
    "CMAKE_BUILD_TYPE": "Release",
    "CMAKE_SYSTEM_NAME": "Windows",
    "CMAKE_SYSTEM_PROCESSOR": "x86_64",
    "CMAKE_C_COMPILER": f"{TRIPLET}-gcc-posix",
    "CMAKE_CXX_COMPILER": f"{TRIPLET}-g++-posix",
    "CMAKE_RC_COMPILER": f"{TRIPLET}-windres",
    "CMAKE_C_FLAGS": " ".join(FLAGS),
    "CMAKE_CXX_FLAGS": " ".join(FLAGS),
    "CMAKE_SHARED_LINKER_FLAGS": STATIC,
    "CMAKE_MODULE_LINKER_FLAGS": STATIC,
    "CMAKE_FIND_ROOT_PATH": f"/usr/{TRIPLET}",
    "CMAKE_FIND_ROOT_PATH_MODE_INCLUDE": "ONLY",
    "CMAKE_FIND_ROOT_PATH_MODE_PACKAGE": "ONLY",
    "BUILD_SHARED_LIBS": "ON",
    "GGML_NATIVE": "OFF",
    "GGML_BACKEND_DL": "ON",
    "GGML_CPU_ALL_VARIANTS": "ON",
    "GGML_OPENMP": "OFF",
    "LLAMA_CURL": "OFF",
    "LLAMA_OPENSSL": "OFF",
}


@click.command()
@click.argument("target", type=click.Path(path_type=Path), default=ROOT / "build/windows/llama")
@click.option("--source", type=click.Path(path_type=Path), help="An unpacked sdist; else fetched.")
@click.option("--jobs", default=2, show_default=True)
def main(target: Path, source: Path | None, jobs: int) -> None:
    """Build the libraries into TARGET."""
    work = target.with_name("llama-build")
    source = source or fetch_source(work)
    build = work / "cmake"
    options = OPTIONS | {"SKBUILD_PLATLIB_DIR": str(work / "unused")}
    defined = [f"-D{name}={value}" for name, value in options.items()]
    run("cmake", "-S", str(source), "-B", str(build), "-G", "Ninja", "-Wno-dev", *defined)
    run("ninja", "-C", str(build), f"-j{jobs}", "llama", "mtmd", "ggml")
    for library in collect(build, target):
        click.echo(library)


def fetch_source(work: Path) -> Path:
    """Download the sdist of the tested version and unpack it."""
    version = tested_version("llama-cpp-python")
    folder = work / f"llama_cpp_python-{version}"
    if not folder.is_dir():
        work.mkdir(parents=True, exist_ok=True)
        wanted = f"llama-cpp-python=={version}"
        pip = (sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-build-isolation")
        run(*pip, "--no-binary", ":all:", "-d", str(work), wanted)
        with tarfile.open(next(work.glob("llama_cpp_python-*.tar.gz"))) as archive:
            archive.extractall(work, filter="data")
    return folder


def collect(build: Path, target: Path) -> list[str]:
    """Copy the libraries into one folder, stripped; returns their names."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for library in sorted(build.rglob("*.dll")):
        shutil.copyfile(library, target / library.name)
        run(f"{TRIPLET}-strip", "--strip-unneeded", str(target / library.name))
    names = [path.name for path in sorted(target.iterdir())]
    for part in ("libllama.dll", "libmtmd.dll", "ggml.dll", "ggml-base.dll", "ggml-cpu-x64.dll"):
        if part not in names:
            raise click.ClickException(f"{part} was not built.")
    return names


if __name__ == "__main__":
    main()
