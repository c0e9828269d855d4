"""With an AMX unit, weights are repacked only by a library that records that AMX works in it, and
what such a library computes is right."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from engine.hardware import repacking
from engine.native.context import Context
from engine.native.model import Model
from engine.options import ModelOptions


@pytest.mark.parametrize(
    ("flags", "switches", "may"),
    [
        ("flags : avx2 avx512f", b"", True),
        ("flags : avx2 amx_tile amx_int8", b"", False),
        ("flags : avx2 amx_tile amx_int8", b"-O3 -fno-dse", False),
        ("flags : avx2 amx_tile amx_int8", b"-O3 -fno-dse -fno-tree-dse -fopenmp", True),
    ],
)
def test_the_file_of_the_library_decides(
    tmp_path: Path, flags: str, switches: bytes, may: bool
) -> None:
    (tmp_path / "cpuinfo").write_text(flags)
    library = tmp_path / "libggml-cpu.so"
    library.write_bytes(b"\x7fELF..." + switches + b"\0")
    assert repacking.may_repack(tmp_path / "cpuinfo", library) is may
    absent = repacking.may_repack(tmp_path / "cpuinfo", tmp_path / "absent.so")
    assert absent is ("amx" not in flags)


@pytest.mark.parametrize(
    ("amx", "works", "types", "pays"),
    [
        (False, False, {"F16", "F32"}, True),
        (True, False, {"Q8_0", "F32"}, False),
        (True, True, {"Q8_0", "F32"}, True),
        (True, True, {"F16", "F32"}, False),
    ],
)
def test_half_precision_is_not_repacked_for_amx(
    monkeypatch: pytest.MonkeyPatch, amx: bool, works: bool, types: set[str], pays: bool
) -> None:
    monkeypatch.setattr(repacking, "has_amx", lambda _path=None: amx)
    monkeypatch.setattr(repacking, "amx_library", lambda _folder: Path("libggml-cpu.so"))
    monkeypatch.setattr(repacking, "_has_working_amx", lambda _library: works)
    assert repacking.repacking_pays(types) is pays


def test_without_a_list_of_what_the_cpu_has_there_is_no_amx(tmp_path: Path) -> None:
    assert not repacking.has_amx(tmp_path / "absent")


def test_the_makefile_passes_what_is_looked_for() -> None:
    makefile = (Path(__file__).resolve().parents[3] / "Makefile").read_text(encoding="utf-8")
    flags_line = next(
        line for line in makefile.splitlines() if "CXXFLAGS" in line and "export" in line
    )
    assert set(flags_line.split()) >= {flag.decode() for flag in repacking.REQUIRED_GCC_FLAGS}
    assert "-frecord-gcc-switches" in flags_line


@pytest.mark.parametrize("kind", ["q8_0", "q4_0"])
def test_a_prompt_and_a_token_come_out_alike_repacked_or_not(
    pairs: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """Where weights may not be repacked both are the same, which proves nothing there."""
    shape = pairs.Shape(kind=kind, width=256, ff=512, layers=1)
    path = pairs.write_pair(tmp_path / "pair", shape) / "model.gguf"
    found = []
    for may in (repacking.may_repack(), False):
        monkeypatch.setattr("engine.native.model.repacking_pays", lambda _kinds, may=may: may)
        found.append(_logits(path))
    assert found[0].std() > 0.1
    np.testing.assert_allclose(found[0], found[1], atol=0.05 * found[1].std())


def _logits(path: Path) -> np.ndarray:
    """After a prompt of 40 tokens, and after one token more."""
    options = ModelOptions(threads=2)
    model = Model(path, options)
    context = Context(model, 256, options)
    try:
        context.decode_ids(range(300, 340), 0, None)
        prompt = context.logits()
        context.decode_ids([500], 40, None)
        return np.stack([prompt, context.logits()])
    finally:
        context.close()
        model.close()
