"""A photo is left amid its way through the tower, and asking so often changes no number."""

import threading
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from PIL import Image

from engine.chat import Conversation, Photo, user
from engine.engine import Engine
from engine.gguf.card import find_model
from engine.native import eval_callback
from engine.options import ModelOptions, SamplingOptions
from engine.reply import Reply, Why


@pytest.fixture(scope="module")
def engine(pairs: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A tower that takes its time: 24 layers, 1025 rows."""
    shape = pairs.Shape(image_px=448, tower_layers=24)
    folder = pairs.write_pair(tmp_path_factory.mktemp("tower") / "pair", shape)
    with Engine(find_model(folder), ModelOptions(threads=1)) as opened:
        yield opened


def _photo(folder: Path, colour: str) -> str:
    Image.new("RGB", (60, 40), colour).save(folder / f"{colour}.png")
    return str(folder / f"{colour}.png")


class _At(threading.Event):
    """A stop that comes when it is asked for the n-th time."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._left = number

    def is_set(self) -> bool:
        self._left -= 1
        return self._left < 0


def test_a_tile_is_left_amid_the_tower_and_seen_right_afterwards(
    engine: Engine, tmp_path: Path
) -> None:
    conversation = Conversation((user("w1", _photo(tmp_path, "red")),))
    tower = engine._vision_pipeline()._tower.eval_callback
    (*_, end) = engine.reply(conversation, SamplingOptions(max_tokens=1), stop=_At(8))
    left_after = tower.n_nodes
    assert isinstance(end, Reply)
    assert end.why is Why.STOPPED
    assert end.usage.photos_seen == 0
    (*_, end) = engine.reply(conversation, SamplingOptions(max_tokens=1))
    assert end.usage.photos_seen == 1
    assert eval_callback.CPU_STRIDE < left_after < (tower.n_nodes - left_after) / 2


def test_stopping_every_few_nodes_changes_no_number(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tokens, tower = [], engine._vision_pipeline()._tower
    for stride in (1, 10**9):
        monkeypatch.setattr(tower.eval_callback, "stride", stride)
        tokens.append(tower.encode(_tile(), lambda: None))
    assert np.array_equal(*tokens)
    assert engine.see(Photo(_photo(tmp_path, "white"))).count == len(tokens[0])


def _tile() -> Image.Image:
    return Image.linear_gradient("L").resize((448, 448)).convert("RGB")


def test_a_prompt_is_asked_at_every_node_and_a_single_token_is_not(engine: Engine) -> None:
    """Asking stops all threads, which a token of a small model would feel."""
    asked = []
    stop = _At(10**9)
    for _ in engine.reply(
        Conversation((user("w1 w2 w3"),)), SamplingOptions(max_tokens=6), stop=stop
    ):
        asked.append(10**9 - stop._left)
    reading, *writing = np.diff(asked)
    assert reading > 20
    assert len(writing) >= 6
    assert max(writing[:-1]) <= 3
