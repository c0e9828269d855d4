"""Several conversations in one KV cache: which slot a prompt goes to, and what of it is there.

A conversation goes on in the slot that holds it; another one gets the slot used longest ago, and
what that held is saved first.  No text here.
"""

from __future__ import annotations

import itertools
import logging
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from engine.cache.prefix import CachedTokens, PrefillPlan
from engine.cache.sequences import SavedSequence, SequenceStateCache
from engine.hardware.memory import available_bytes
from engine.native.context import Context
from engine.segments import Segment

WORTH_TOKENS = 32
"""Fewer tokens are sooner decoded again than copied or loaded from the disk.  So many may also be
cut off a slot; one that would lose more holds another conversation (another chat about the same
photo, or this one before an edit), which stays."""

AT_ONCE_BYTES = 128 * 2**20
"""Larger states are saved when their slot is needed or the engine closes, not after every reply."""

_COPY_SHARE = 2
"""A state is copied in RAM only if that takes at most one part in so many of the RAM that is left;
otherwise it is streamed to the disk."""

_PENDING_SHARE = 8
"""What waits to be written takes at most one part in so many of the RAM that is left: half of what
the engine's process may grow by before it is replaced."""

_log = logging.getLogger(__name__)


@dataclass
class Slot:
    """What one KV-cache slot holds.

    `saved_name` is that of its record on the disk, `is_unsaved` whether it has changed since.
    `logits`, float32 [vocabulary], are those after the first `prompt_tokens` tokens, which are the
    prompt decoded last.
    """

    number: int
    saved_name: str = ""
    cached: CachedTokens = field(default_factory=CachedTokens)
    last_used: int = 0
    is_unsaved: bool = False
    prompt_tokens: int = 0
    logits: npt.NDArray[np.float32] | None = None


@dataclass(frozen=True, eq=False)
class SequenceSnapshot:
    """A copy of a slot's state, uint8 [bytes], and the name to save it under."""

    name: str
    cached: CachedTokens
    state: npt.NDArray[np.uint8]


class SlotPool:
    """The slots of a context; `current` is the one in use."""

    def __init__(self, context: Context, sequences: SequenceStateCache | None = None) -> None:
        self._context = context
        self._sequences = sequences
        self._clock = itertools.count(1)
        self._slots = [Slot(number) for number in range(context.slots)]
        self._own_names: set[str] = set()
        self._pending: SequenceSnapshot | None = None
        self.current = self._slots[0]

    @property
    def cached(self) -> CachedTokens:
        """What the current slot holds."""
        return self.current.cached

    @property
    def logits(self) -> npt.NDArray[np.float32]:
        """The logits after the prompt that the current slot holds, float32 [vocabulary]."""
        assert self.current.logits is not None
        return self.current.logits

    def select(self, plan: PrefillPlan, *, worth_saving: bool = True) -> int:
        """Go to the slot that holds most of a prompt and cut it to that.

        Args:
            worth_saving: whether what will be decoded there should be saved later.

        Returns:
            How many tokens of the prompt the slot keeps.
        """
        best = max(
            self._slots,
            key=lambda slot: (slot.cached.common_prefix(plan, include_last=True), slot.last_used),
        )
        shared = best.cached.common_prefix(plan)
        saved = self._better_saved(plan, shared)
        if saved is not None and self._restore_saved(saved, beside=best):
            # Of another conversation only the beginning is used; its record stays as it is.
            self.current.saved_name = saved.name if _continues(saved.cached, plan) else ""
        elif _continues(best.cached, plan):
            self._switch_to(best)
        else:
            self._fork(best, shared)
        self.current.last_used = next(self._clock)
        self.current.is_unsaved |= worth_saving
        return self._truncate(plan)

    def add(self, chunk: Segment) -> None:
        """Note a chunk that was decoded in the current slot."""
        self.cached.add(chunk)

    def set_prompt_logits(self, logits: npt.NDArray[np.float32]) -> None:
        """The current slot holds a whole prompt, and these are the logits after it: with them it is
        answered once more without decoding any of it."""
        self.current.prompt_tokens, self.current.logits = len(self.cached.token_keys), logits

    def save(self, *, most_bytes: int | None = None) -> None:
        """Save what the current slot holds, unless it is larger than so many bytes, and what waits
        to be written."""
        self._write_pending()
        if not self._needs_saving(most_bytes):
            return
        snapshot = self._snapshot() if self._can_copy(_COPY_SHARE) else None
        if snapshot is not None:
            self._write_snapshot(snapshot)
        else:
            self._stream_to_disk()

    def save_all(self) -> None:
        """Save what all slots hold."""
        current = self.current
        for slot in self._slots:
            self._switch_to(slot)
            self.save()
        self._switch_to(current)

    def forget(self) -> None:
        """Empty every slot, and remove what was saved of the conversations that were held here."""
        for slot in self._slots:
            self._switch_to(slot)
            self._clear_slot()
        self._pending = None
        while self._sequences and self._own_names:
            self._sequences.remove(self._own_names.pop())

    # Saving: memory is asked for before anything is copied, for a state may be 2 GB.

    def _needs_saving(self, most_bytes: int | None = None) -> bool:
        slot = self.current
        if self._sequences is None or not slot.is_unsaved:
            return False
        if len(slot.cached.token_keys) < WORTH_TOKENS:
            return False
        return most_bytes is None or self._context.state_bytes <= most_bytes

    def _can_copy(self, share: int) -> bool:
        """Whether a copy of the current slot takes at most this share of the RAM that is left."""
        left_bytes = available_bytes()
        return left_bytes is not None and self._context.state_bytes * share <= left_bytes

    def _snapshot(self) -> SequenceSnapshot | None:
        """A copy of what the current slot holds; None if memory does not suffice after all."""
        try:
            state = self._context.copy_state()
        except MemoryError:
            return None
        return SequenceSnapshot(self._mark_saved(), self.current.cached.copy(), state)

    def _mark_saved(self) -> str:
        """The name to save the current slot under; it counts as saved from now on."""
        assert self._sequences is not None
        slot = self.current
        slot.is_unsaved = False
        slot.saved_name = slot.saved_name or self._sequences.new_name()
        self._own_names.add(slot.saved_name)
        return slot.saved_name

    def _stream_to_disk(self) -> None:
        """Save the current slot without a copy of it in memory."""
        assert self._sequences is not None
        context, size_bytes = self._context, self._context.state_bytes
        _log.info("memory is short: a state of %d bytes is streamed to the disk", size_bytes)
        name = self._mark_saved()
        self._sequences.save_streamed(name, self.current.cached, size_bytes, context.write_state)

    def _write_snapshot(self, snapshot: SequenceSnapshot) -> None:
        assert self._sequences is not None
        self._sequences.save(snapshot.name, snapshot.cached, snapshot.state)

    def _evict(self) -> None:
        """Save what the current slot holds, for the slot is needed.

        To write half a gigabyte takes a second, and somebody waits for an answer: until then a copy
        waits in RAM, where there is plenty.
        """
        if not self._needs_saving():
            return
        self._write_pending()
        if self._can_copy(_PENDING_SHARE):
            self._pending = self._snapshot()
        if self._pending is None:
            self.save()

    def _write_pending(self) -> None:
        if self._pending is not None:
            pending, self._pending = self._pending, None
            self._write_snapshot(pending)

    # Finding: the slot or the saved sequence that a prompt continues.

    def _better_saved(self, plan: PrefillPlan, shared: int) -> SavedSequence | None:
        """A saved sequence that holds so much more of a prompt that loading it pays."""
        if self._sequences is None or len(plan) - shared <= WORTH_TOKENS:
            return None
        least = shared + WORTH_TOKENS
        if self._pending and self._pending.cached.common_prefix(plan) > least:
            self._write_pending()
        saved = self._sequences.best_match(plan, least)
        fits = saved is not None and len(saved.cached.token_keys) <= self._context.size_tokens
        return saved if fits else None

    def _restore_saved(self, saved: SavedSequence, beside: Slot) -> bool:
        """Restore a saved sequence into a slot; False if it is damaged or does not fit."""
        assert self._sequences is not None
        state = self._sequences.load_state(saved.name)
        if state is None:
            return False
        holders = [slot for slot in self._slots if slot.saved_name == saved.name]
        self._switch_to(holders[0] if holders else self._free_slot(beside))
        self._clear_slot()
        if not self._context.restore_state(state):
            self._sequences.remove(saved.name)
            return False
        self.current.cached = saved.cached
        return True

    def _fork(self, best: Slot, shared: int) -> None:
        """Go to another slot, with what `best` holds of the prompt if that is worth copying."""
        slot = self._free_slot(best)
        if slot is best:
            slot.saved_name = ""
            return
        self._clear_slot()
        if shared >= WORTH_TOKENS:
            self._copy_sequence(best, slot)

    def _copy_sequence(self, source: Slot, slot: Slot) -> None:
        """Copy one slot to another; without the memory for it, its prompt is decoded again."""
        # llama.cpp's own copy of a sequence waits for the next decode, and what is done to the
        # source until then would show in it.
        self._switch_to(source)
        try:
            if not self._can_copy(_COPY_SHARE):
                _log.info("memory is short: a slot is not copied, its prompt is read again")
                return
            state = self._context.copy_state()
        except MemoryError:
            return
        finally:
            self._switch_to(slot)
        if self._context.restore_state(state):
            slot.cached = source.cached.copy()

    def _free_slot(self, beside: Slot) -> Slot:
        """The slot used longest ago, saved; `beside` only if there is no other."""
        others = [slot for slot in self._slots if slot is not beside] or [beside]
        slot = min(others, key=lambda slot: (bool(slot.cached.token_keys), slot.last_used))
        self._switch_to(slot)
        self._evict()
        return slot

    def _switch_to(self, slot: Slot) -> None:
        self.current = slot
        self._context.slot = slot.number

    def _clear_slot(self) -> None:
        self._context.remove_from(0)
        slot = self.current
        slot.saved_name, slot.cached, slot.is_unsaved = "", CachedTokens(), False
        self._drop_logits()

    def _drop_logits(self) -> None:
        self.current.prompt_tokens, self.current.logits = 0, None

    def _truncate(self, plan: PrefillPlan) -> int:
        """Cut the slot back to what it shares with the prompt; how many tokens that is."""
        cached, context = self.cached, self._context
        is_same_prompt = self.current.prompt_tokens == len(plan)
        shared = cached.common_prefix(plan, include_last=is_same_prompt)
        cached.cut_to(plan.last_cut(cached.length_below(shared, context.length)))
        if not context.remove_from(cached.next_position):
            cached.cut_to(0)
        if len(cached.token_keys) < self.current.prompt_tokens:
            self._drop_logits()
        return len(cached.token_keys)


def _continues(cached: CachedTokens, plan: PrefillPlan) -> bool:
    """Whether a prompt continues this conversation, or asks in it again."""
    lost = len(cached.token_keys) - cached.common_prefix(plan)
    return lost <= WORTH_TOKENS or cached.holds_all_of(plan)
