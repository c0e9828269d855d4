"""The Vulkan add-on: one more library of llama.cpp's, which computes on a GPU.

    make package-vulkan      pumice-vulkan_VERSION_amd64.deb and …-linux-x86_64.tar.xz, in dist

It is built from the sources of the packaged llama-cpp-python and with the same compiler, because a
library of another version is refused.  Headers and the shader compiler must be those of Debian 13
or newer: they are fetched into build/vulkan-tools, not into the system, or used from the system
with `--system-tools`.  The .deb puts the library where the installed Pumice looks for it; the
archive is unpacked over the folder of the portable one.

Needs cmake, ninja, a C++ compiler, patchelf and libvulkan.so.1; to fetch the tools, apt.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from pathlib import Path

from llama_cpp_wheel import CXX_FLAGS, ROOT, VERSION, name_plainly, newest_symbol

TOOLS = ROOT / "build" / "vulkan-tools"
LIBRARY = "libggml-vulkan.so"
MIRROR = "http://deb.debian.org/debian"
KEYS = "/usr/share/keyrings/debian-archive-keyring.gpg"
SUITE = "trixie"
PACKAGES = ("glslc", "libvulkan-dev", "spirv-headers")
_INSIDE = Path("_internal/llama_cpp/lib")
_OFF = ("COMMON", "TESTS", "EXAMPLES", "TOOLS", "SERVER", "APP")


def main() -> int:
    """Build what is missing, and package it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--library", type=Path, help="package this one instead of building it")
    parser.add_argument(
        "--system-tools", action="store_true", help="headers and glslc of the system"
    )
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    asked = parser.parse_args()
    library = asked.library or build_library(
        ROOT / "build" / "wheels", system_tools=asked.system_tools, jobs=asked.jobs
    )
    for made in (deb(library, asked.out), archive(library, asked.out)):
        sys.stdout.write(f"{made}: {made.stat().st_size / 1e6:.1f} MB\n")
    return 0


def build_library(out: Path, *, system_tools: bool = False, jobs: int = 1) -> Path:
    """libggml-vulkan.so, made to lie beside the libraries of the wheel."""
    out.mkdir(parents=True, exist_ok=True)
    build = ROOT / "build" / "vulkan"
    options = [] if system_tools else tool_options(fetch_tools(TOOLS))
    options += ["-DGGML_NATIVE=OFF", "-DGGML_CPU=OFF", "-DGGML_BACKEND_DL=ON", "-DGGML_VULKAN=ON"]
    options += [f"-DLLAMA_BUILD_{part}=OFF" for part in _OFF]
    options += ["-DCMAKE_BUILD_TYPE=Release", "-DBUILD_SHARED_LIBS=ON"]
    options += [f"-DCMAKE_CXX_FLAGS={' '.join(CXX_FLAGS)}"]
    llama_cpp = sources(ROOT / "build" / "llama-cpp-python") / "vendor" / "llama.cpp"
    subprocess.run(["cmake", "-G", "Ninja", "-S", llama_cpp, "-B", build, *options], check=True)
    asked = ["--target", "ggml-vulkan", "-j", str(jobs)]
    subprocess.run(["cmake", "--build", build, *asked], check=True)
    return finish(next(build.rglob(f"bin/{LIBRARY}")), out)


def finish(built: Path, out: Path) -> Path:
    """A copy of the library without symbols, named as the wheel's others and asking for them."""
    made = out / LIBRARY
    shutil.copy(built, made)
    subprocess.run(["strip", "--strip-unneeded", made], check=True)
    name_plainly([made], others={"libggml-base.so"})
    return made


def sources(folder: Path) -> Path:
    """The unpacked sources of llama-cpp-python, with llama.cpp in them."""
    unpacked = folder / f"llama_cpp_python-{VERSION}"
    if not unpacked.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        asked = ["--no-deps", "--no-build-isolation", "--no-binary", "llama-cpp-python"]
        command = [sys.executable, "-m", "pip", "download", *asked, "-d", str(folder)]
        subprocess.run([*command, f"llama-cpp-python=={VERSION}"], check=True)
        with tarfile.open(next(folder.glob("llama_cpp_python-*.tar.gz"))) as packed:
            packed.extractall(folder, filter="data")
    return unpacked


def fetch_tools(folder: Path) -> Path:
    """Debian 13's Vulkan headers, SPIR-V headers and shader compiler, unpacked into a folder.

    Debian 12's are too old.  apt checks signatures; nothing is installed.
    """
    root = folder / "root"
    if (folder / "glslc").is_file():
        return folder
    for name in ("state/lists/partial", "cache/archives/partial"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "status").touch()
    (folder / "sources.list").write_text(f"deb [signed-by={KEYS}] {MIRROR} {SUITE} main\n", "utf-8")
    settings = {
        "Dir::State": folder / "state",
        "Dir::State::status": folder / "status",
        "Dir::Cache": folder / "cache",
        "Dir::Etc::sourcelist": folder / "sources.list",
        "Dir::Etc::sourceparts": "-",
        "Debug::NoLocking": "1",
    }
    apt = ["apt-get", "-q", "-y", *(f"-o{name}={value}" for name, value in settings.items())]
    subprocess.run([*apt, "update"], check=True)
    only = ["--download-only", "--no-install-recommends", "install"]
    subprocess.run([*apt, *only, *PACKAGES], check=True)
    root.mkdir(exist_ok=True)
    for package in sorted((folder / "cache" / "archives").glob("*.deb")):
        subprocess.run(["dpkg-deb", "-x", package, root], check=True)
    write_glslc(folder / "glslc", root)
    return folder


def write_glslc(path: Path, root: Path) -> None:
    """A script that runs the fetched compiler with the libc it was built for."""
    libraries = root / "usr/lib/x86_64-linux-gnu"
    loader = f"{root}/usr/lib64/ld-linux-x86-64.so.2 --library-path {libraries}"
    path.write_text(f'#!/bin/sh\nexec {loader} {root}/usr/bin/glslc "$@"\n', "utf-8")
    path.chmod(0o755)


def tool_options(folder: Path) -> list[str]:
    """How CMake finds what was fetched; the Vulkan that is linked is the system's, of any age."""
    root = folder / "root"
    return [
        f"-DVulkan_INCLUDE_DIR={root}/usr/include",
        "-DVulkan_LIBRARY=/usr/lib/x86_64-linux-gnu/libvulkan.so.1",
        f"-DVulkan_GLSLC_EXECUTABLE={folder}/glslc",
        f"-DSPIRV-Headers_DIR={root}/usr/share/cmake/SPIRV-Headers",
    ]


def version() -> str:
    """Pumice's, from pyproject.toml."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return str(project["version"])


def deb(library: Path, out: Path) -> Path:
    """The package for an installed Pumice of the same version."""
    out.mkdir(parents=True, exist_ok=True)
    made = out / f"pumice-vulkan_{version()}_amd64.deb"
    with tempfile.TemporaryDirectory() as scratch:
        tree = Path(scratch) / "tree"
        place(library, tree / "usr/lib/pumice" / _INSIDE)
        documents = tree / "usr/share/doc/pumice-vulkan"
        documents.mkdir(parents=True)
        (documents / "copyright").write_text(copyright_text(), "utf-8")
        (tree / "DEBIAN").mkdir()
        (tree / "DEBIAN" / "control").write_text(control(library), "utf-8")
        for path in [tree, *tree.rglob("*")]:
            path.chmod(0o755 if path.is_dir() else 0o644)
            os.utime(path, (epoch_seconds(), epoch_seconds()))
        settings = os.environ | {"SOURCE_DATE_EPOCH": str(epoch_seconds())}
        command = ["dpkg-deb", "--root-owner-group", "-Zxz", "-z9", "--build", tree, made]
        subprocess.run(command, check=True, env=settings, stdout=subprocess.DEVNULL)
    return made


def control(library: Path) -> str:
    """What dpkg wants to know of it."""
    return (
        f"Package: pumice-vulkan\nVersion: {version()}\nArchitecture: amd64\n"
        "Maintainer: The Pumice authors <pumice@localhost>\nSection: graphics\nPriority: optional\n"
        f"Installed-Size: {library.stat().st_size // 1024 + 8}\n"
        f"Depends: pumice (= {version()}), libvulkan1, libstdc++6, "
        f"libc6 (>= {newest_symbol([library], 'GLIBC')})\n"
        "Recommends: mesa-vulkan-drivers | nvidia-vulkan-icd\n"
        "Description: Pumice on a GPU, by Vulkan\n"
        " One more library of llama.cpp's for Pumice: with it, models run on graphics\n"
        " cards of AMD, Intel and NVIDIA that have a Vulkan driver.\n"
    )


def copyright_text() -> str:
    """llama.cpp's licence, by name and place."""
    return (
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n"
        "Upstream-Name: llama.cpp\nSource: https://github.com/ggml-org/llama.cpp\n\n"
        "Files: *\nCopyright: 2023-2026 The ggml authors\nLicense: Expat\n"
        " The text is in the licences that the package pumice brings.\n"
    )


def archive(library: Path, out: Path) -> Path:
    """The archive for the portable Pumice: unpack it where its folder lies."""
    out.mkdir(parents=True, exist_ok=True)
    made = out / f"pumice-vulkan-{version()}-linux-x86_64.tar.xz"
    with tarfile.open(made, "w:xz", preset=9) as packed:
        entry = packed.gettarinfo(library, str(Path(f"pumice-{version()}") / _INSIDE / LIBRARY))
        entry.mtime, entry.mode, entry.uid, entry.gid = epoch_seconds(), 0o644, 0, 0
        entry.uname = entry.gname = "root"
        with library.open("rb") as content:
            packed.addfile(entry, content)
    return made


def place(library: Path, folder: Path) -> None:
    """Put the library into a folder that is made for it."""
    folder.mkdir(parents=True)
    shutil.copy(library, folder / LIBRARY)


def epoch_seconds() -> int:
    """The time that files get: SOURCE_DATE_EPOCH, or else that of the last commit."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    asked = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    found = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
    return int(found or 0)


if __name__ == "__main__":
    sys.exit(main())
