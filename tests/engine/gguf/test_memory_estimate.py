"""Sizes in memory are those that a process really takes, part by part."""

from __future__ import annotations

import dataclasses
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from engine.gguf.header import Header, read_header
from engine.gguf.memory_estimate import PROGRAM_BYTES, MemoryEstimate, estimate
from engine.hardware import memory, repacking
from engine.hardware.cgroups import Cgroups

ROOT = Path(__file__).parents[3]


def headers(folder: Path) -> tuple[Header, Header]:
    return read_header(folder / "model.gguf"), read_header(folder / "mmproj.gguf")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux knows the peak of one process")
@pytest.mark.parametrize(
    ("sizes", "context_tokens", "photo_tokens"),
    [
        (
            {"width": 512, "layers": 4, "ff": 1024, "words": 16000, "context": 8192, "kv_heads": 4},
            8192,
            64,
        ),
        (
            {
                "width": 768,
                "layers": 3,
                "heads": 12,
                "kv_heads": 4,
                "ff": 2048,
                "words": 4000,
                "kind": "q8_0",
                "context": 4096,
                "image_px": 224,
                "tower_width": 768,
                "tower_layers": 4,
                "tower_heads": 12,
                "tower_ff": 3072,
            },
            2048,
            256,
        ),
    ],
    ids=["large context", "large tower"],
)
def test_the_estimate_is_within_15_percent_of_the_real_peak(
    pairs: ModuleType,
    tmp_path: Path,
    sizes: dict[str, object],
    context_tokens: int,
    photo_tokens: int,
) -> None:
    folder = pairs.write_pair(tmp_path / "pair", pairs.Shape(**sizes))
    ran = subprocess.run(
        [sys.executable, ROOT / "tests" / "kit" / "peak.py", folder, str(context_tokens)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    llm, vision = headers(folder)
    guess = estimate(
        [llm],
        vision,
        context_tokens=context_tokens,
        photo_tokens=photo_tokens,
        repacked=repacking.repacked_types(),
    )
    assert guess.total == pytest.approx(int(ran.stdout), rel=0.15)


@pytest.fixture
def small(pairs: ModuleType, tmp_path: Path) -> Path:
    folder: Path = pairs.write_pair(tmp_path / "small", pairs.Shape(kind="q8_0"))
    return folder


def _estimate(folder: Path, **more: object) -> MemoryEstimate:
    llm, vision = headers(folder)
    asked = {"context_tokens": 1000, "photo_tokens": 64, **more}
    return estimate([llm], vision, **asked)  # type: ignore[arg-type]


def test_parts_are_what_they_say(small: Path) -> None:
    memory = _estimate(small)
    # 2 layers, 4 heads of 64 numbers, keys and values, float16, in whole blocks of 256 tokens
    assert memory.context == 4 * 1024 * 2 * 2 * 4 * 64 * 2
    assert _estimate(small, conversations=1).context == memory.context // 4
    assert _estimate(small, kv_type="f32").context == 2 * memory.context
    assert memory.weights >= (small / "model.gguf").stat().st_size
    assert 0 < (small / "mmproj.gguf").stat().st_size - memory.tower < 10_000
    assert memory.program == PROGRAM_BYTES
    assert memory.total == sum(vars(memory).values())


def test_without_vision_file_there_is_no_tower(small: Path) -> None:
    blind = estimate([headers(small)[0]], None, context_tokens=1000, photo_tokens=0)
    assert blind.tower == 0
    assert blind.compute < _estimate(small).compute


def test_heads_may_differ_from_layer_to_layer(small: Path) -> None:
    llm, vision = headers(small)
    llm = dataclasses.replace(llm, keys={**llm.keys, "llama.attention.head_count_kv": [4, 1]})
    uneven = estimate([llm], vision, context_tokens=1000, photo_tokens=64)
    assert uneven.context == 4 * 1024 * 2 * (4 + 1) * 64 * 2


def test_repacked_weights_count_twice(small: Path) -> None:
    """Only those of such a type, and not the table of token embeddings."""
    llm = headers(small)[0]
    matrices = sum(
        info.size_bytes
        for name, info in llm.tensors.items()
        if len(info.shape) == 2 and name != "token_embd.weight"
    )
    once = _estimate(small, repacked={"Q4_0": 1.0}).weights
    assert _estimate(small, repacked={"Q8_0": 1.0}).weights - once == matrices
    more = _estimate(small, repacked={"Q8_0": 1.5}).weights - once
    assert more == pytest.approx(1.5 * matrices, abs=100)


@pytest.mark.parametrize(
    ("amx", "works", "kind", "repacked"),
    [
        (False, False, "x86_64", {"Q4_0": 1.0, "Q4_K": 1.0, "Q8_0": None}),
        (True, False, "x86_64", {"Q4_0": None, "Q8_0": None}),
        (True, True, "x86_64", {"Q4_0": 1.0, "Q4_K": 148 / 144, "Q8_0": 38 / 34}),
        (False, False, "aarch64", {"Q4_0": 1.0, "Q8_0": 1.0}),
    ],
)
def test_the_cpu_decides_what_is_repacked(
    monkeypatch: pytest.MonkeyPatch,
    amx: bool,
    works: bool,
    kind: str,
    repacked: dict[str, float | None],
) -> None:
    monkeypatch.setattr(repacking, "uses_amx", lambda: amx)
    monkeypatch.setattr(repacking, "may_repack", lambda: works or not amx)
    monkeypatch.setattr("platform.machine", lambda: kind)
    monkeypatch.setattr(sys, "platform", "linux")
    found = repacking.repacked_types()
    assert {name: found.get(name) for name in repacked} == repacked


def test_free_memory_is_what_the_kernel_says_or_a_container_allows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = SimpleNamespace(available=4000 * 1024)
    monkeypatch.setattr("psutil.virtual_memory", lambda: free)
    cgroups = Cgroups(tmp_path, tmp_path / "none")
    assert memory.available_bytes(cgroups) == 4000 * 1024
    (tmp_path / "memory.max").write_text("2000000\n")
    (tmp_path / "memory.current").write_text("1500000\n")
    (tmp_path / "memory.stat").write_text("anon 900000\ninactive_file 300000\nactive_file 100000\n")
    assert memory.available_bytes(cgroups) == 900_000
    (tmp_path / "memory.max").write_text("max\n")
    assert memory.available_bytes(cgroups) == 4000 * 1024


def test_this_machine_has_memory() -> None:
    free = memory.available_bytes()
    assert free is None or 10**6 < free < 10**14
