"""Members of the family on the disk, for tests that open them for training."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import torch
from PIL import Image

from engine.chat import Photo


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    """Tiny matrices gain nothing from threads."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="session")
def batches() -> ModuleType:
    """The module tests/kit/model_batches.py."""
    path = Path(__file__).parents[2] / "kit/model_batches.py"
    spec = importlib.util.spec_from_file_location("model_batches", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def members(
    batches: ModuleType, family_kit: ModuleType, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Any]:
    """A member's checkpoint by its name in the kit; made once."""
    made: dict[str, Any] = {}

    def member(name: str) -> Any:
        if name not in made:
            folder = tmp_path_factory.mktemp("member") / name.replace(" ", "-")
            family_kit.save_checkpoint(folder, family_kit.MEMBERS[name])
            made[name] = batches.Member(folder, name)
        return made[name]

    return member


@pytest.fixture(scope="session")
def photos(tmp_path_factory: pytest.TempPathFactory) -> tuple[Photo, ...]:
    """Three photos of different shapes."""
    folder, made = tmp_path_factory.mktemp("photos"), []
    dice = torch.Generator().manual_seed(5)
    for n, size in enumerate(((90, 60), (50, 120), (64, 64))):
        pixels = torch.randint(0, 256, (6, 6, 3), generator=dice, dtype=torch.uint8).numpy()
        path = folder / f"{n}.png"
        Image.fromarray(pixels).resize(size, Image.Resampling.BICUBIC).save(path)
        made.append(Photo(str(path)))
    return tuple(made)
