"""Memory is asked for before a slot is copied; where it is short, its state is streamed."""

from __future__ import annotations

import logging
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from engine.cache.folder import CacheFolder
from engine.cache.prefix import plan_prefill
from engine.cache.sequences import SequenceStateCache
from engine.cache.slots import SlotPool
from engine.engine import Engine
from engine.gguf.card import find_model
from engine.options import ModelOptions
from engine.segments import TextTokens

STATE_BYTES = 1000
STATE = np.arange(STATE_BYTES, dtype=np.uint32).astype(np.uint8)
ONE = [TextTokens(tuple(range(100)))]
TWO = [TextTokens(tuple(range(500, 600)))]
BEGINNING = TextTokens(tuple(range(60)), ends_chunk=True)
OLD_CHAT = [BEGINNING, TextTokens(tuple(range(60, 120)), one_by_one=True)]
NEW_CHAT = [BEGINNING, TextTokens(tuple(range(900, 1000)))]


class FakeContext:
    """A context that notes what is done to it; every slot has the same state."""

    size_tokens = 1000

    def __init__(self, slots: int) -> None:
        self.slots = slots
        self.slot = 0
        self.calls: list[str] = []
        self.lengths = [0] * slots

    @property
    def length(self) -> int:
        return self.lengths[self.slot]

    @property
    def state_bytes(self) -> int:
        return STATE_BYTES

    def copy_state(self) -> np.ndarray:
        self.calls.append("copy")
        return STATE.copy()

    def write_state(self, path: Path) -> int:
        self.calls.append("write")
        path.write_bytes(b"head" + STATE.tobytes())
        return 4

    def restore_state(self, state: np.ndarray) -> bool:
        assert np.array_equal(state, STATE)
        self.calls.append("restore")
        self.lengths[self.slot] = 100
        return True

    def remove_from(self, position: int) -> bool:
        self.lengths[self.slot] = min(self.lengths[self.slot], position)
        return True


class Asked:
    """Stands for `available_bytes`, and notes in the context's calls that it was asked."""

    def __init__(self, context: FakeContext, left_bytes: int | None) -> None:
        self.context, self.left_bytes = context, left_bytes

    def __call__(self) -> int | None:
        self.context.calls.append("ask")
        return self.left_bytes


@pytest.fixture
def sequences(tmp_path: Path) -> SequenceStateCache:
    return SequenceStateCache(CacheFolder(tmp_path / "memory"), "model")


def _read(pool: SlotPool, context: FakeContext, segments: list[TextTokens]) -> int:
    """Decode a prompt as the engine does; how many tokens were kept."""
    plan = plan_prefill(segments, 512)
    kept = pool.select(plan)
    for chunk in plan.between(kept, len(plan)):
        pool.add(chunk)
    context.lengths[context.slot] = pool.cached.next_position
    return kept


@pytest.mark.parametrize(
    ("left_bytes", "calls"),
    [
        (8 * STATE_BYTES, ["ask", "copy"]),
        (8 * STATE_BYTES - 1, ["ask", "ask", "copy"]),
        (2 * STATE_BYTES - 1, ["ask", "ask", "write"]),
        (0, ["ask", "ask", "write"]),
        (None, ["ask", "ask", "write"]),
    ],
)
def test_a_slot_that_is_needed_is_copied_only_if_there_is_memory_for_it(
    sequences: SequenceStateCache,
    monkeypatch: pytest.MonkeyPatch,
    left_bytes: int | None,
    calls: list[str],
) -> None:
    context = FakeContext(slots=1)
    monkeypatch.setattr("engine.cache.slots.available_bytes", Asked(context, left_bytes))
    pool = SlotPool(context, sequences)  # type: ignore[arg-type]
    assert _read(pool, context, ONE) == 0
    assert context.calls == []
    assert _read(pool, context, TWO) == 0
    assert context.calls == calls
    context.calls.clear()
    assert _read(pool, context, ONE) == 84
    assert context.calls[-1] == "restore"


@pytest.mark.parametrize(
    ("left_bytes", "call"), [(2 * STATE_BYTES, "copy"), (2 * STATE_BYTES - 1, "write")]
)
def test_saving_asks_first_too(
    sequences: SequenceStateCache, monkeypatch: pytest.MonkeyPatch, left_bytes: int, call: str
) -> None:
    context = FakeContext(slots=2)
    monkeypatch.setattr("engine.cache.slots.available_bytes", Asked(context, left_bytes))
    pool = SlotPool(context, sequences)  # type: ignore[arg-type]
    _read(pool, context, ONE)
    pool.save(most_bytes=STATE_BYTES - 1)
    assert context.calls == []
    pool.save(most_bytes=STATE_BYTES)
    assert context.calls == ["ask", call]
    saved = sequences.best_match(plan_prefill(ONE, 512), 0)
    assert saved is not None
    state = sequences.load_state(saved.name)
    assert state is not None
    assert np.array_equal(state, STATE)
    pool.save_all()
    assert context.calls == ["ask", call]


@pytest.mark.parametrize(
    ("left_bytes", "calls", "kept"),
    [
        (2 * STATE_BYTES, ["ask", "copy", "restore"], 60),
        (2 * STATE_BYTES - 1, ["ask"], 0),
        (None, ["ask"], 0),
    ],
)
def test_a_slot_is_copied_to_another_only_if_there_is_memory_for_it(
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    left_bytes: int | None,
    calls: list[str],
    kept: int,
) -> None:
    caplog.set_level(logging.INFO)
    context = FakeContext(slots=2)
    monkeypatch.setattr("engine.cache.slots.available_bytes", Asked(context, left_bytes))
    pool = SlotPool(context)  # type: ignore[arg-type]
    _read(pool, context, OLD_CHAT)
    assert _read(pool, context, NEW_CHAT) == kept
    assert context.calls == calls
    assert ("memory is short" in caplog.text) == (kept == 0)


def test_memory_that_ends_while_a_slot_is_copied_costs_nothing(
    sequences: SequenceStateCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Short(FakeContext):
        def copy_state(self) -> np.ndarray:
            self.calls.append("copy")
            raise MemoryError

    context = Short(slots=1)
    monkeypatch.setattr("engine.cache.slots.available_bytes", Asked(context, 2**40))
    pool = SlotPool(context, sequences)  # type: ignore[arg-type]
    _read(pool, context, ONE)
    _read(pool, context, TWO)
    assert context.calls == ["ask", "copy", "ask", "copy", "write"]
    assert _read(pool, context, ONE) == 84


@pytest.mark.parametrize("kind", ["f32", "q8_0"])
def test_a_state_in_a_file_is_the_state_in_memory_to_the_bit(
    pairs: ModuleType, tmp_path: Path, kind: str
) -> None:
    files = find_model(pairs.write_pair(tmp_path / "pair", pairs.Shape(kind=kind, image_px=56)))
    options = ModelOptions(context_tokens=512, threads=1, conversations=2)
    with Engine(files, options) as engine:
        context = engine._open_context()
        for slot in (0, 1):
            context.slot = slot
            context.decode_ids(range(300, 340 + slot), 0, None)
            offset = context.write_state(tmp_path / "state")
            state = np.fromfile(tmp_path / "state", np.uint8, offset=offset)
            expected = context.copy_state()
            assert len(expected) == context.state_bytes > 10_000
            if slot == 0:
                assert np.array_equal(state, expected)
            else:  # the number of the slot is in it, and is not looked at
                assert np.array_equal(state[8:], expected[8:])
            context.remove_from(0)
            assert context.restore_state(state)
            assert context.length == 40 + slot
            assert np.array_equal(context.copy_state(), expected)


def test_a_state_that_cannot_be_written_is_an_error_of_the_disk(
    pairs: ModuleType, tmp_path: Path
) -> None:
    files = find_model(pairs.write_pair(tmp_path / "pair", pairs.Shape(image_px=56)))
    with Engine(files, ModelOptions(context_tokens=512, threads=1)) as engine:
        context = engine._open_context()
        context.decode_ids(range(300, 340), 0, None)
        with pytest.raises(OSError, match="missing"):
            context.write_state(tmp_path / "missing" / "state")
