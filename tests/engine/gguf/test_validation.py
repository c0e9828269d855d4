"""A header with a number out of bounds is refused with a sentence; llama.cpp would abort on it."""

from __future__ import annotations

import shutil
import struct
from pathlib import Path
from types import ModuleType

import pytest

from engine import engine as engine_module
from engine.engine import Engine
from engine.errors import ModelUnreadable
from engine.gguf.card import find_model, read_card
from engine.gguf.diagnostics import diagnose
from engine.gguf.header import read_header

MOST = 2**31 - 1
PATCHES = [
    ("clip.vision.image_size", (0, 7, MOST)),
    ("clip.vision.patch_size", (0, 7, MOST)),
    ("clip.vision.attention.head_count", (0, 7, MOST)),
    ("clip.vision.embedding_length", (0, 7, MOST)),
    ("clip.vision.block_count", (0, 7, MOST)),
    ("clip.vision.attention.layer_norm_epsilon", (0, MOST)),
    ("llama.attention.head_count", (0, 7, MOST)),
    ("llama.attention.head_count_kv", (0, 7, MOST)),
    ("llama.embedding_length", (0, 7, MOST)),
    ("llama.block_count", (0, 7, MOST)),
    ("llama.feed_forward_length", (0, MOST)),
    ("llama.context_length", (0, MOST)),
    ("llama.rope.dimension_count", (7, MOST)),
    ("llama.attention.layer_norm_rms_epsilon", (0, MOST)),  # its bits are those of NaN
]


def patched(pair: Path, out: Path, key: str, value: int) -> Path:
    """A copy of a pair with the four bytes of one number replaced."""
    shutil.copytree(pair, out)
    path = out / ("mmproj.gguf" if key.startswith("clip.") else "model.gguf")
    raw = bytearray(path.read_bytes())
    _, end = read_header(path).spans[key]
    raw[end - 4 : end] = struct.pack("<I", value)
    path.write_bytes(raw)
    return out


@pytest.mark.parametrize(
    ("key", "value"), [(key, value) for key, values in PATCHES for value in values]
)
def test_a_damaged_number_is_refused_before_anything_is_opened(
    tiny_pair: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str, value: int
) -> None:
    def opened(*_: object) -> None:
        raise AssertionError("llama.cpp was given a damaged file")

    monkeypatch.setattr(engine_module, "Model", opened)
    files = find_model(patched(tiny_pair, tmp_path / "pair", key, value))
    with pytest.raises(ModelUnreadable) as refused:
        read_card(files)
    assert key.split(".")[-1].split("_")[0] in refused.value.message
    assert refused.value.hint
    with pytest.raises(ModelUnreadable):
        Engine(files)
    assert [problem.code for problem in diagnose(files).problems] == ["unreadable"]


def test_a_size_that_patches_do_not_fill_is_valid(pairs: ModuleType, tmp_path: Path) -> None:
    folder = pairs.write_pair(tmp_path / "pair", pairs.Shape(image_px=118, clip=False))
    assert read_card(find_model(folder)).photo_tokens == 64
