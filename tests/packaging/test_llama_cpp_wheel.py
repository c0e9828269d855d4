"""A repaired wheel holds each library once, with the CPU variants beside it; the add-on fits in."""

from __future__ import annotations

import base64
import csv
import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "packaging"))

import llama_cpp_wheel  # noqa: E402 - scripts, found by the line above
import vulkan_addon  # noqa: E402

TOOLS = ("cc", "patchelf", "readelf")
NEEDED = {"ggml-base": (), "ggml": ("ggml-base",), "llama": ("ggml", "ggml-base")}
NEEDED["mtmd"] = ("llama", "ggml")


def compiled(folder: Path, name: str, *needed: str) -> Path:
    """A library with a number in its name, as CMake makes them."""
    if missing := [tool for tool in TOOLS if not shutil.which(tool)]:
        pytest.skip(f"not here: {', '.join(missing)}")
    made = folder / f"lib{name}.so.0"
    (folder / "empty.c").write_text("int unused;", encoding="utf-8")
    command = ["cc", "-shared", "-fPIC", "-Wl,--no-as-needed", f"-Wl,-soname,{made.name}"]
    libraries = [str(folder / f"lib{each}.so.0") for each in needed]
    subprocess.run([*command, "-o", made, folder / "empty.c", *libraries], check=True)
    return made


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """A wheel as the build makes it: copies under three names, variants in bin/."""
    wheel = tmp_path / "llama_cpp_python-0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, needed in NEEDED.items():
            made = compiled(tmp_path, name, *needed)
            for suffix in ("so", "so.0", "so.0.25.3"):
                archive.write(made, f"llama_cpp/lib/lib{name}.{suffix}")
                archive.write(made, f"lib/lib{name}.{suffix}")
        archive.write(compiled(tmp_path, "llama-common", "llama"), "lib/libllama-common.so.0")
        for variant in ("x64", "haswell"):
            made = compiled(tmp_path, f"ggml-cpu-{variant}", "ggml-base")
            archive.write(made, f"bin/libggml-cpu-{variant}.so")
        archive.writestr("include/ggml.h", "")
        archive.writestr("llama_cpp/__init__.py", "")
        archive.writestr("llama_cpp_python-0.dist-info/RECORD", "")
    return wheel


def test_each_library_is_there_once(raw: Path, tmp_path: Path) -> None:
    made = llama_cpp_wheel.repair(raw, tmp_path / "out")
    with zipfile.ZipFile(made) as archive:
        names = {name for name in archive.namelist() if not name.startswith("llama_cpp_python")}
        archive.extractall(tmp_path / "in")
    libraries = {"ggml", "ggml-base", "llama", "mtmd", "ggml-cpu-x64", "ggml-cpu-haswell"}
    inside = {f"llama_cpp/lib/lib{name}.so" for name in libraries}
    assert names == {*inside, "llama_cpp/lib/build.json", "llama_cpp/__init__.py"}
    for path in (tmp_path / "in/llama_cpp/lib").glob("*.so"):
        text = subprocess.run(["readelf", "-d", path], capture_output=True, text=True).stdout
        assert f"soname: [{path.name}]" in text
        assert "[$ORIGIN]" in text
        assert ".so.0]" not in text
    facts = json.loads((tmp_path / "in/llama_cpp/lib/build.json").read_text("utf-8"))
    assert "-DGGML_NATIVE=OFF" in facts["cmake"]


def test_the_record_is_right_and_the_bytes_are_the_same_again(raw: Path, tmp_path: Path) -> None:
    made = llama_cpp_wheel.repair(raw, tmp_path / "one")
    assert made.read_bytes() == llama_cpp_wheel.repair(raw, tmp_path / "two").read_bytes()
    with zipfile.ZipFile(made) as archive:
        record = archive.read("llama_cpp_python-0.dist-info/RECORD").decode()
        rows = list(csv.reader(record.splitlines()))
        assert {row[0] for row in rows} == set(archive.namelist())
        for name, digest, size in rows[:-1]:
            found = hashlib.sha256(archive.read(name)).digest()
            assert digest == "sha256=" + base64.urlsafe_b64encode(found).rstrip(b"=").decode()
            assert int(size) == archive.getinfo(name).file_size


def test_a_wheel_without_variants_is_refused(tmp_path: Path) -> None:
    wheel = tmp_path / "wheel.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for name in NEEDED:
            archive.writestr(f"llama_cpp/lib/lib{name}.so", "")
    with pytest.raises(FileNotFoundError, match="no variants"):
        llama_cpp_wheel.repair(wheel, tmp_path / "out")


def test_flags_are_those_of_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert all(flag in makefile for flag in llama_cpp_wheel.CXX_FLAGS)
    constraints = (ROOT / "constraints.txt").read_text("utf-8").lower()
    assert f"llama-cpp-python=={llama_cpp_wheel.VERSION}" in constraints.replace("_", "-")


@pytest.mark.skipif(not shutil.which("dpkg-deb"), reason="no dpkg")
def test_the_add_on_lies_where_pumice_looks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    compiled(tmp_path, "ggml-base")
    (tmp_path / "bin").mkdir()
    built = compiled(tmp_path, "ggml-vulkan", "ggml-base")
    library = vulkan_addon.finish(built, tmp_path / "bin")
    number = vulkan_addon.version()
    package = vulkan_addon.deb(library, tmp_path / "one")
    listed = subprocess.run(["dpkg-deb", "-c", package], capture_output=True, text=True).stdout
    assert "./usr/lib/pumice/_internal/llama_cpp/lib/libggml-vulkan.so" in listed
    depends = subprocess.run(["dpkg-deb", "-f", package, "Depends"], capture_output=True, text=True)
    assert f"pumice (= {number})" in depends.stdout
    assert package.read_bytes() == vulkan_addon.deb(library, tmp_path / "two").read_bytes()
    with tarfile.open(vulkan_addon.archive(library, tmp_path / "one")) as packed:
        inside = f"pumice-{number}/_internal/llama_cpp/lib/libggml-vulkan.so"
        assert packed.getnames() == [inside]
