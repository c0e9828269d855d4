"""Variants of the CPU code are told by the names of their files, as each system writes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.hardware import repacking
from engine.hardware.cpu_variants import amx_library, cpu_variants, forced_variant


@pytest.fixture
def folder(tmp_path: Path):
    def make(*names: str) -> Path:
        for name in names:
            (tmp_path / name).touch()
        return tmp_path

    return make


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("libggml-cpu-x64.so", "libggml-cpu-haswell.so", "libggml.so"), {"x64", "haswell"}),
        (("ggml-cpu-x64.dll", "ggml-base.dll", "ggml-cpu-alderlake.dll"), {"x64", "alderlake"}),
        (("libggml-cpu-armv8.2_1.so", "libggml-cpu-armv8.2_1.so.0"), {"armv8.2_1"}),
        (("libggml-cpu-apple_m1.dylib", "libggml-metal.dylib"), {"apple_m1"}),
        (("libggml-cpu.so", "libggml-cpu.so.0", "libggml-vulkan.so"), set()),
    ],
)
def test_variants_in_a_folder(folder, names, expected) -> None:
    assert cpu_variants(folder(*names)).keys() == expected


def test_no_folder_has_no_variants(tmp_path: Path) -> None:
    assert cpu_variants(None) == {} == cpu_variants(tmp_path / "absent")


@pytest.mark.parametrize(
    ("value", "expected"), [(None, None), ("", None), (" Haswell ", "haswell")]
)
def test_the_variable_names_a_variant(value, expected) -> None:
    environ = {} if value is None else {"PUMICE_CPU_VARIANT": value}
    assert forced_variant(environ) == expected


@pytest.mark.parametrize(
    ("names", "forced", "expected"),
    [
        (("libggml-cpu-haswell.so", "libggml-cpu-sapphirerapids.so"), None, "sapphirerapids"),
        (("libggml-cpu-haswell.so", "libggml-cpu-sapphirerapids.so"), "haswell", None),
        (("libggml-cpu-haswell.so",), None, None),
        (("libggml-cpu.so",), None, "libggml-cpu.so"),
    ],
)
def test_whose_code_runs_on_an_amx_unit(folder, names, forced, expected) -> None:
    environ = {"PUMICE_CPU_VARIANT": forced} if forced else {}
    found = amx_library(folder(*names), environ)
    assert (found is None) is (expected is None)
    assert found is None or expected in found.name


def test_a_variant_without_amx_needs_no_guard(
    folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a CPU with an AMX unit; the variant for it records no flags, so it must not repack."""
    monkeypatch.setenv("LLAMA_CPP_LIB_PATH", str(folder("libggml-cpu-haswell.so")))
    cpu_info = tmp_path / "cpuinfo"
    cpu_info.write_text("flags : avx2 amx_tile amx_int8", encoding="utf-8")
    monkeypatch.setattr(repacking, "has_amx", lambda _path=None: True)
    assert repacking.may_repack(cpu_info)
    assert not repacking.uses_amx()
    assert repacking.repacking_pays({"F16"})
    folder("libggml-cpu-sapphirerapids.so")
    assert not repacking.may_repack(cpu_info)
    assert repacking.uses_amx()
    monkeypatch.setenv("PUMICE_CPU_VARIANT", "haswell")
    assert repacking.may_repack(cpu_info)
