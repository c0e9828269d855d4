"""Several conversations on one context: which lane a prompt goes to, and what of it is there.

A lane is taken up where its conversation continues; another conversation gets another lane, the one
used longest ago, and what stood there is kept in memory before it goes.  Knows no words.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from engine.cache.contents import SavedSequence, SequenceStateCache
from engine.cache.prefix import CachedTokens, PrefillPlan
from engine.hardware.memory import available_bytes
from engine.native.context import Context
from engine.segments import Segment

WORTH_TOKENS = 32
"""Fewer are sooner read again than copied or fetched from the disk.  So many may also be cut off a
lane; one that would lose more holds another talk (another chat about the same photo, or this one
before an edit), which stays."""

AT_ONCE_BYTES = 128 * 2**20
"""Larger talks are kept when their lane is needed or the engine closes, not after every reply."""

_ROOMY = 8
"""What waits to be written takes no more of the RAM that is left than one part in so many: half of
what the engine's process may grow by before it is replaced."""


@dataclass
class Slot:
    """What one lane of the context holds.

    `name` is that of the talk in memory, `unkept` whether it has changed since it was kept there.
    `logits`, float32 [vocabulary], are those behind the first `asked` cells, the prompt read last.
    """

    number: int
    name: str = ""
    cached: CachedTokens = field(default_factory=CachedTokens)
    used: int = 0
    unkept: bool = False
    asked: int = 0
    logits: npt.NDArray[np.float32] | None = None


@dataclass(frozen=True, eq=False)
class SequenceSnapshot:
    """A talk as a lane held it, uint8 [bytes], and the name to keep it under."""

    name: str
    cached: CachedTokens
    state: npt.NDArray[np.uint8]


class SlotPool:
    """The lanes of a context; `now` is the one in use."""

    def __init__(self, context: Context, talks: SequenceStateCache | None = None) -> None:
        self._context = context
        self._talks = talks
        self._clock = itertools.count(1)
        self._slots = [Slot(number) for number in range(context.slots)]
        self._written: set[str] = set()
        self._waiting: SequenceSnapshot | None = None
        self.now = self._slots[0]

    @property
    def cached(self) -> CachedTokens:
        """What the lane in use holds."""
        return self.now.cached

    @property
    def logits(self) -> npt.NDArray[np.float32]:
        """Those behind the prompt that the lane in use holds, float32 [vocabulary]."""
        assert self.now.logits is not None
        return self.now.logits

    def turn_to(self, plan: PrefillPlan, *, lasting: bool = True) -> int:
        """Go to the lane that holds most of a prompt, cut it to that; how many cells it keeps.

        Args:
            lasting: whether what will be read there is worth keeping in memory.
        """
        best = max(self._slots, key=lambda slot: (slot.cached.common(plan, whole=True), slot.used))
        held = best.cached.common(plan)
        talk = self._kept_talk(plan, held)
        if talk is not None and self._restore(talk, beside=best):
            # Of another talk only the beginning is taken; what is kept of it stays as it is.
            self.now.name = talk.name if _goes_on(talk.cached, plan) else ""
        elif _goes_on(best.cached, plan):
            self._go(best)
        else:
            self._fork(best, held)
        self.now.used = next(self._clock)
        self.now.unkept |= lasting
        return self._cut(plan)

    def add(self, chunk: Segment) -> None:
        """The lane in use has read this."""
        self.cached.add(chunk)

    def has_asked(self, logits: npt.NDArray[np.float32]) -> None:
        """What the lane in use holds is a whole prompt, and these are the logits behind it: with
        them it is answered once more without any of it being read."""
        self.now.asked, self.now.logits = len(self.cached.token_keys), logits

    def remember(self, *, most_bytes: int | None = None) -> None:
        """Keep in memory what the lane in use holds, unless it is larger than so many bytes, and
        what was put away until now."""
        self._write_waiting()
        if taken := self._take(most_bytes):
            self._keep(taken)

    def _take(self, most_bytes: int | None = None) -> SequenceSnapshot | None:
        """A copy of what the lane in use holds; None if it is kept, or not worth it."""
        slot = self.now
        if self._talks is None or not slot.unkept or len(slot.cached.token_keys) < WORTH_TOKENS:
            return None
        if most_bytes is not None and self._context.state_bytes > most_bytes:
            return None
        slot.unkept = False
        try:
            state = self._context.state()
        except MemoryError:
            return None  # a copy of the lane is too much just now; it will be read again
        slot.name = slot.name or self._talks.new_name()
        self._written.add(slot.name)
        return SequenceSnapshot(slot.name, slot.cached.copy(), state)

    def _keep(self, taken: SequenceSnapshot) -> None:
        assert self._talks is not None
        self._talks.keep(taken.name, taken.cached, taken.state)

    def _put_away(self) -> None:
        """Have what the lane in use holds kept, for the lane is needed.

        To write half a gigabyte takes a second, and somebody waits for an answer: until then it
        stays in RAM, where there is enough.
        """
        taken = self._take()
        if taken is None:
            return
        self._write_waiting()
        if taken.state.nbytes * _ROOMY <= (available_bytes() or 0):
            self._waiting = taken
        else:
            self._keep(taken)

    def _write_waiting(self) -> None:
        if self._waiting is not None:
            waiting, self._waiting = self._waiting, None
            self._keep(waiting)

    def remember_all(self) -> None:
        """Keep in memory what all lanes hold."""
        now = self.now
        for slot in self._slots:
            self._go(slot)
            self.remember()
        self._go(now)

    def forget(self) -> None:
        """Empty every lane, and forget what was kept of the talks that were held here."""
        for slot in self._slots:
            self._go(slot)
            self._empty()
        self._waiting = None
        while self._talks and self._written:
            self._talks.drop(self._written.pop())

    def _kept_talk(self, plan: PrefillPlan, held: int) -> SavedSequence | None:
        """A talk in memory that holds so much more of a prompt that it pays to fetch it."""
        if self._talks is None or len(plan) - held <= WORTH_TOKENS:
            return None
        least = held + WORTH_TOKENS
        if self._waiting and self._waiting.cached.common(plan) > least:
            self._write_waiting()
        talk = self._talks.best(plan, least)
        fits = talk is not None and len(talk.cached.token_keys) <= self._context.size_tokens
        return talk if fits else None

    def _restore(self, talk: SavedSequence, beside: Slot) -> bool:
        """Bring a talk back into a lane; False if it is damaged or of another making."""
        assert self._talks is not None
        state = self._talks.state(talk.name)
        if state is None:
            return False
        held = [slot for slot in self._slots if slot.name == talk.name]
        self._go(held[0] if held else self._free(beside))
        self._empty()
        if not self._context.restore(state):
            self._talks.drop(talk.name)
            return False
        self.now.cached = talk.cached
        return True

    def _fork(self, best: Slot, held: int) -> None:
        """Go to another lane, with what `best` holds of the prompt if that is worth copying."""
        slot = self._free(best)
        if slot is best:
            slot.name = ""
            return
        self._empty()
        if held >= WORTH_TOKENS:
            self._copy(best, slot)

    def _copy(self, source: Slot, slot: Slot) -> None:
        # llama.cpp's own copy of a sequence waits for the next decode, and what is done to the
        # source until then would show in it.
        self._go(source)
        try:
            state = self._context.state()
        except MemoryError:
            return  # it will be read again
        finally:
            self._go(slot)
        if self._context.restore(state):
            slot.cached = source.cached.copy()

    def _free(self, beside: Slot) -> Slot:
        """The lane used longest ago, its talk kept; `beside` only if there is no other."""
        others = [slot for slot in self._slots if slot is not beside] or [beside]
        slot = min(others, key=lambda slot: (bool(slot.cached.token_keys), slot.used))
        self._go(slot)
        self._put_away()
        return slot

    def _go(self, slot: Slot) -> None:
        self.now = slot
        self._context.slot = slot.number

    def _empty(self) -> None:
        self._context.forget_from(0)
        self.now.name, self.now.cached, self.now.unkept = "", CachedTokens(), False
        self._forget_logits()

    def _forget_logits(self) -> None:
        self.now.asked, self.now.logits = 0, None

    def _cut(self, plan: PrefillPlan) -> int:
        """Cut the lane back to what it shares with the prompt; how many cells that is."""
        cached, context = self.cached, self._context
        again = self.now.asked == len(plan)
        kept = cached.within(cached.common(plan, whole=again), context.length)
        cached.cut_to(plan.unsplit(kept))
        if not context.forget_from(cached.position):
            cached.cut_to(0)
        if len(cached.token_keys) < self.now.asked:
            self._forget_logits()
        return len(cached.token_keys)


def _goes_on(cached: CachedTokens, plan: PrefillPlan) -> bool:
    """Whether a prompt goes on with this talk, or asks in it again."""
    lost = len(cached.token_keys) - cached.common(plan)
    return lost <= WORTH_TOKENS or cached.asks_again(plan)
