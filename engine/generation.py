"""One reply in the making: its counters and its clock."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Generator, Sequence
from typing import TypeVar, cast

from engine.chat import Conversation, View
from engine.options import SamplingOptions
from engine.reply import Event, Reply, Stopped, Timing, Usage, Why
from engine.segments import ImageEmbeddings, Segment
from engine.text.streaming import StreamingDetokenizer

T = TypeVar("T")


class GenerationState:
    """What `Engine.reply` notes down while it works; `reply()` sums it up.

    `prompt` is what was laid out; of the chosen `ids`, the first `read_alone` went into the context
    one by one.

    Args:
        ends: strings that end a reply of this model, beside those that the person asked for.
    """

    def __init__(
        self, sampling: SamplingOptions, stop: threading.Event, ends: tuple[str, ...] = ()
    ) -> None:
        self.sampling = sampling
        self.stop = stop
        self.words = StreamingDetokenizer((*sampling.stop, *ends))
        self.why = Why.DONE
        self.ids: list[int] = []
        self.photo_tokens = self.prompt_tokens = self.kept_tokens = 0
        self.seen: dict[View, tuple[Segment, ...]] = {}
        self.laid_out = Conversation()
        self.prompt: Sequence[Segment] = ()
        self.read_alone = 0
        self.photos_seen = self.photos_remembered = 0
        self.context_tokens = self.left_tokens = self.dropped_exchanges = 0
        self._began = self._seen_at = self._read_at = time.perf_counter()
        self._first_at = self._last_at = 0.0
        self._n_chosen = 0

    def check_stop(self) -> None:
        """Raises `Stopped` once the person wants it."""
        if self.stop.is_set():
            raise Stopped

    def chosen(self, piece: Callable[[int], bytes]) -> Sequence[int]:
        """The tokens that make up the words of a reply, those of a stop string left out.

        Args:
            piece: the bytes of a token.
        """
        if not self.words.stopped:
            return self.ids
        pieces = [piece(token) for token in self.ids]
        for length in range(len(pieces), 0, -1):
            text = b"".join(pieces[:length]).decode("utf-8", "replace")
            if text.strip() == self.words.text:
                return self.ids[:length]
        return ()

    def saw(self, seen: Sequence[ImageEmbeddings]) -> None:
        """All photos are visual tokens now."""
        self.photo_tokens = sum(len(photo.tokens) for photo in seen)
        self._seen_at = self._read_at = time.perf_counter()

    def has_read(self) -> None:
        """The whole prompt is in the context now."""
        self._read_at = time.perf_counter()

    def wrote_token(self) -> None:
        """A token was chosen."""
        self._n_chosen += 1
        self._last_at = time.perf_counter()
        self._first_at = self._first_at or self._last_at

    def reply(self) -> Reply:
        """The end of the reply."""
        usage = Usage(
            photo_tokens=self.photo_tokens,
            prompt_tokens=self.prompt_tokens,
            kept_tokens=self.kept_tokens,
            reply_tokens=len(self.ids),
            context_tokens=self.context_tokens,
            left_tokens=self.left_tokens,
            photos_seen=self.photos_seen,
            photos_remembered=self.photos_remembered,
        )
        return Reply(
            self.words.text,
            self.why,
            tuple(self.ids),
            usage,
            self._timing(),
            self.dropped_exchanges,
        )

    def _timing(self) -> Timing:
        writing = self._last_at - self._first_at
        return Timing(
            see_ms=1000 * (self._seen_at - self._began),
            read_ms=1000 * (self._read_at - self._seen_at),
            first_token_ms=1000 * max(self._first_at - self._began, 0.0),
            tokens_per_second=(self._n_chosen - 1) / writing if writing > 0 else 0.0,
        )


def ended(road: Generator[Event, None, T]) -> T:
    """What a generator comes to, its events passed over."""
    while True:
        try:
            next(road)
        except StopIteration as end:
            return cast("T", end.value)
