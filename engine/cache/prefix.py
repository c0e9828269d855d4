"""What a KV-cache slot holds, and the longest prefix of it that the next prompt can reuse.

A prompt is a row of segments: text as token ids, photos as visual tokens known by their content.
It is decoded in chunks, and reused in whole chunks: native code adds up one token, a few and many
in different orders, so only a chunk decoded as a cold run would decode it leaves the same numbers
to the bit.  No llama.cpp here.
"""

from __future__ import annotations

import bisect
import dataclasses
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engine.segments import ImageEmbeddings, Segment, TextTokens, TokenKey, token_keys_of

BLOCK_TOKENS = 128
"""Long text is decoded in blocks of this size, so that text which grows at its end does not change
all of it: a conversation whose replies were written elsewhere is one text after its photo."""

TAIL_TOKENS = 16
"""The end of long text is a chunk of its own, so that asking again does not decode all of it."""

AFTER_PHOTO_TOKENS = 32
"""The first text after a photo is a chunk of its own: a new chat about the same photo often begins
with the same words.  This size is one block of Intel's AMX unit, and is decoded at the same rate as
larger chunks."""


@dataclass(frozen=True)
class PrefillPlan:
    """How a prompt is decoded: its chunks, the keys of all tokens, and where each chunk ends."""

    chunks: tuple[Segment, ...]
    token_keys: tuple[TokenKey, ...]
    chunk_ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.token_keys)

    def between(self, start: int, end: int) -> Iterator[Segment]:
        """The chunks that begin at or after `start` and end at or before `end`."""
        for chunk, chunk_end in zip(self.chunks, self.chunk_ends, strict=True):
            if start < chunk_end <= end:
                yield chunk

    def last_cut(self, length: int) -> int:
        """The longest prefix of whole chunks, up to `length` tokens, that other text can follow.

        It does not end inside a photo with M-RoPE positions: all its tokens share one position.
        """
        prefix = 0
        followers = (*self.chunks[1:], None)
        for follower, end in zip(followers, self.chunk_ends, strict=False):
            if end > length:
                break
            inside_photo = (
                isinstance(follower, ImageEmbeddings)
                and follower.mrope_positions is not None
                and follower.start > 0
            )
            prefix = prefix if inside_photo else end
        return prefix


def plan_prefill(segments: Sequence[Segment], most: int) -> PrefillPlan:
    """The chunks of a prompt, of at most `most` tokens each; they depend on nothing else.

    A non-causal photo is one chunk, whatever its length; text decoded one by one is one each.
    """
    joined = [segment for segment in _joined(segments) if segment.token_keys()]
    chunks = tuple(
        chunk
        for before, segment in zip([None, *joined], joined, strict=False)
        for chunk in _chunks(segment, most, first=_first_tokens(before, segment))
    )
    ends = itertools.accumulate(len(chunk.token_keys()) for chunk in chunks)
    return PrefillPlan(chunks, tuple(token_keys_of(chunks)), tuple(ends))


def _joined(segments: Sequence[Segment]) -> Iterator[Segment]:
    """The same segments, with text that is decoded together in one."""
    row: tuple[int, ...] = ()
    for segment in segments:
        match segment:
            case TextTokens(ids, one_by_one=False, ends_chunk=False):
                row += ids
            case TextTokens(ids, one_by_one=False):
                yield TextTokens(row + ids)
                row = ()
            case _:
                yield TextTokens(row)
                row = ()
                yield segment
    yield TextTokens(row)


def _first_tokens(before: Segment | None, segment: Segment) -> int:
    """How many of a segment's leading tokens are a chunk of their own."""
    is_after_photo = isinstance(before, ImageEmbeddings)
    is_text = isinstance(segment, TextTokens) and not segment.one_by_one
    return AFTER_PHOTO_TOKENS if is_after_photo and is_text else 0


def _chunks(segment: Segment, most: int, *, first: int = 0) -> Iterator[Segment]:
    length = len(segment.token_keys())
    if isinstance(segment, TextTokens):
        has_tail = length > 4 * TAIL_TOKENS and not segment.one_by_one
        most = 1 if segment.one_by_one else min(most, BLOCK_TOKENS)
        last = length - TAIL_TOKENS if has_tail else length
    else:
        most = max(length, 1) if segment.non_causal else most
        last = length
    first = min(first, last)
    for start, end in ((0, first), (first, last), (last, length)):
        for at in range(start, end, most):
            yield _part(segment, at, min(at + most, end))


def _part(segment: Segment, start: int, end: int) -> Segment:
    if isinstance(segment, TextTokens):
        return dataclasses.replace(segment, ids=segment.ids[start:end])
    positions = segment.mrope_positions
    return dataclasses.replace(
        segment,
        tokens=segment.tokens[start:end],
        start=segment.start + start,
        mrope_positions=None if positions is None else positions[start:end],
        n_positions=segment.n_positions if end == len(segment.tokens) else 0,
    )


class CachedTokens:
    """The tokens that a slot holds, oldest first; `next_position` is where the next one goes.

    `chunk_ends` are the ends of the chunks in which they were decoded.
    """

    def __init__(
        self,
        token_keys: Sequence[TokenKey] = (),
        positions: Sequence[int] = (),
        chunk_ends: Sequence[int] = (),
        next_position: int = 0,
    ) -> None:
        last_end = chunk_ends[-1] if chunk_ends else 0
        if len(token_keys) != len(positions) or last_end != len(token_keys):
            raise ValueError("every token has a position and is in a chunk")
        self.token_keys: list[TokenKey] = list(token_keys)
        self.next_position = next_position
        self._positions: list[int] = list(positions)
        self._chunk_ends: list[int] = list(chunk_ends)

    @property
    def positions(self) -> tuple[int, ...]:
        """The position of each token."""
        return tuple(self._positions)

    @property
    def chunk_ends(self) -> tuple[int, ...]:
        """Where each chunk ends."""
        return tuple(self._chunk_ends)

    def copy(self) -> CachedTokens:
        """An independent copy."""
        return CachedTokens(self.token_keys, self._positions, self._chunk_ends, self.next_position)

    def add(self, chunk: Segment) -> None:
        """Note a chunk that was decoded."""
        token_keys = chunk.token_keys()
        end = self.next_position + len(token_keys)
        if isinstance(chunk, ImageEmbeddings) and chunk.mrope_positions is not None:
            self._positions += [self.next_position] * len(token_keys)
            end = self.next_position + chunk.n_positions
        else:
            self._positions += range(self.next_position, end)
        self.token_keys += token_keys
        self._chunk_ends.append(len(self.token_keys))
        self.next_position = end

    def length_below(self, length: int, position: int) -> int:
        """At most `length` leading tokens, of those that are at positions below `position`."""
        return min(length, bisect.bisect_left(self._positions, position))

    def common_prefix(self, plan: PrefillPlan, *, include_last: bool = False) -> int:
        """How many leading tokens are held just as this plan would decode them.

        Args:
            include_last: count the last chunk too.  Without the logits of what it ends with, it
                must be decoded again.
        """
        limit = self._equal_tokens(plan.token_keys)
        shared = 0
        ends = plan.chunk_ends if include_last else plan.chunk_ends[:-1]
        for own_end, plan_end in zip(self._chunk_ends, ends, strict=False):
            if own_end != plan_end or own_end > limit:
                break
            shared = own_end
        return shared

    def holds_all_of(self, plan: PrefillPlan) -> bool:
        """Whether the whole prompt is held, whatever follows it."""
        return self._equal_tokens(plan.token_keys) == len(plan)

    def _equal_tokens(self, token_keys: Sequence[TokenKey]) -> int:
        """How many leading tokens are the same."""
        pairs = zip(self.token_keys, token_keys, strict=False)
        limit = min(len(self.token_keys), len(token_keys))
        return next((n for n, (own, other) in enumerate(pairs) if own != other), limit)

    def cut_to(self, length: int) -> None:
        """Forget every token from `length` on, which is the end of a chunk."""
        if length < len(self.token_keys):
            self.next_position = self._positions[length]
        del self.token_keys[length:], self._positions[length:]
        del self._chunk_ends[bisect.bisect_right(self._chunk_ends, length) :]
