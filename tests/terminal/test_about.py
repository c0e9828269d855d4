"""`pumice about` tells what a bug report needs, also where llama.cpp cannot be loaded."""

from __future__ import annotations

import os
import platform
import signal
import sys
from pathlib import Path

import pytest

from app.storage.paths import person_paths
from app.wording.about_text import about
from engine.hardware.cpu_model import cpu_flags, cpu_model, lacks_sse42
from engine.process import native_facts as module
from engine.process.native_facts import NativeFacts, native_facts


def test_it_names_versions_machine_and_folders(pumice) -> None:
    ran = pumice("about")
    assert ran.code == 0
    lines = dict(line.split(":", 1) for line in ran.out.splitlines())
    assert platform.python_version() in lines["Python"]
    assert lines["llama-cpp-python"].strip()
    assert "(CPU)" in lines["cpu"]
    (plain,) = pumice("about", "--json").objects
    assert plain["native"]["trouble"] == ""
    assert plain["native"]["features"]
    assert plain["folders"].keys() == {"config", "data", "cache", "assets", "program"}
    assert plain["frozen"] is False


def test_a_variant_that_is_not_there_is_said(pumice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUMICE_CPU_VARIANT", "pentium")
    ran = pumice("about")
    assert ran.code == 0
    assert "llama.cpp:           cannot be used: PUMICE_CPU_VARIANT names" in ran.out


@pytest.mark.skipif(sys.platform == "win32", reason="no signals")
def test_an_illegal_instruction_ends_only_the_process_that_asks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "_send_facts", _crash)
    trouble = native_facts().trouble
    assert "this CPU lacks an instruction that native code was built for" in trouble


def _crash(_end: object) -> None:
    os.kill(os.getpid(), signal.SIGILL)


def test_a_library_that_is_missing_is_said(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LLAMA_CPP_LIB_PATH", str(tmp_path))
    assert "FileNotFoundError" in native_facts().trouble


def test_the_home_folder_is_not_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(Path, "home", classmethod(lambda _cls: tmp_path))
    found = about(NativeFacts(), {"data": tmp_path / "share" / "pumice", "cache": Path("/var/x")})
    assert found.folders["data"] == str(Path("~/share/pumice"))
    assert found.folders["cache"] == str(Path("/var/x"))
    assert not person_paths().data.exists()


def test_the_cpu_is_read_as_linux_tells_it(tmp_path: Path) -> None:
    cpu_info = tmp_path / "cpuinfo"
    cpu_info.write_text(
        "processor\t: 0\nmodel name\t: Old CPU\nflags\t\t: fpu sse4_2 avx hle\n", encoding="utf-8"
    )
    assert cpu_model(cpu_info) == "Old CPU"
    assert cpu_flags(cpu_info) == ("sse4_2", "avx")
    assert cpu_flags(tmp_path / "absent") == ()


@pytest.mark.parametrize(
    ("flags", "lacks"),
    [
        ("fpu lm sse2 sse4a popcnt", True),
        ("fpu lm sse4_1 sse4_2 popcnt", False),
        ("asimd asimddp", False),
        ("", False),
    ],
)
def test_a_cpu_without_sse42_is_told_so(
    pumice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, flags: str, lacks: bool
) -> None:
    cpu_info = tmp_path / "cpuinfo"
    cpu_info.write_text(f"flags\t: {flags}\n", encoding="utf-8")
    assert lacks_sse42(cpu_info) is lacks
    monkeypatch.setattr("engine.hardware.cpu_model.lacks_sse42", lambda: lacks)
    ran = pumice("memory")
    assert ran.code == (1 if lacks else 0)
    assert ("This CPU is too old" in ran.err) is lacks
