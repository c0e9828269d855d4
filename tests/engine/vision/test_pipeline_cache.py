"""Which file holds which photo: known again by path, size and times, and a bounded number."""

from __future__ import annotations

import os
from pathlib import Path
from types import ModuleType

import pytest
from PIL import Image

from engine.chat import Photo
from engine.engine import Engine
from engine.gguf.card import find_model
from engine.options import ModelOptions
from engine.vision.pipeline import VisionPipeline


@pytest.fixture(scope="module")
def pair(pairs: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pairs.write_pair(tmp_path_factory.mktemp("pair"), pairs.Shape(image_px=56))


@pytest.mark.skipif(os.name != "posix", reason="Windows does not tell when a time was set back")
def test_another_photo_in_a_file_of_the_same_size_and_time_is_encoded(
    pair: Path, tmp_path: Path
) -> None:
    """As `cp -p` and `rsync -t` leave it, or a camera's card that counts in steps of 2 s."""
    path, times = tmp_path / "p.bmp", (1_700_000_000, 1_700_000_000)
    options = ModelOptions(context_tokens=256, threads=1, memory_dir=str(tmp_path / "memory"))
    keys = []
    for colour in ("red", "blue"):
        Image.new("RGB", (40, 30), colour).save(path)
        os.utime(path, times)
        with Engine(find_model(pair), options) as engine:
            assert isinstance(engine._vision, VisionPipeline)
            keys += [engine._vision.embeddings(Photo(str(path))).key for _ in range(2)]
            assert engine._vision.n_encoded == 1
    assert keys[0] == keys[1] != keys[2] == keys[3]


def test_the_files_known_again_are_bounded(pair: Path, tmp_path: Path) -> None:
    """Also those whose photos were in memory all along."""
    options = ModelOptions(context_tokens=256, threads=1, memory_dir=str(tmp_path / "memory"))
    picture = Image.new("RGB", (40, 30), "red")
    for number in range(40):
        picture.save(tmp_path / f"{number}.png")
    for _ in range(2):
        with Engine(find_model(pair), options) as engine:
            assert isinstance(engine._vision, VisionPipeline)
            for number in range(40):
                engine._vision.embeddings(Photo(str(tmp_path / f"{number}.png")))
            assert len(engine._vision._recent._content_keys) <= 16
