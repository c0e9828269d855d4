"""The state of one reply while it is generated: its settings, counters and clock."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Generator, Mapping, Sequence
from typing import TypeVar, cast

from engine.chat import Conversation, View
from engine.options import SamplingOptions
from engine.reply import Event, Reply, Stopped, Timing, Usage, Why
from engine.segments import ImageEmbeddings, Segment
from engine.text.streaming import StreamingDetokenizer

T = TypeVar("T")


class GenerationState:
    """What `Engine.reply` notes while it works; `to_reply()` sums it up.

    `embeddings` holds the segments of each photo and video, `fitted` is as much of the conversation
    as fits into the context, `prompt` its segments.  Of the sampled `ids`, the first `n_one_by_one`
    were decoded into the context one at a time.  `begun` is the text of a reply that is written on,
    `begun_ids` its tokens as they were sampled, if they are known.  `shown_tokens` are control
    tokens that are part of the text, and what they are in it.

    Args:
        stop_strings: strings that end a reply of this model, beside those of `sampling`.
    """

    def __init__(
        self, sampling: SamplingOptions, stop: threading.Event, stop_strings: tuple[str, ...] = ()
    ) -> None:
        self.sampling = sampling
        self.stop = stop
        self._stop_strings = (*sampling.stop, *stop_strings)
        self.stream = StreamingDetokenizer(self._stop_strings)
        self.begun = ""
        self.begun_ids: Sequence[int] = ()
        self.shown_tokens: Mapping[int, bytes] = {}
        self.why = Why.DONE
        self.ids: list[int] = []
        self.photo_tokens = self.prompt_tokens = self.kept_tokens = 0
        self.embeddings: dict[View, tuple[Segment, ...]] = {}
        self.fitted = Conversation()
        self.prompt: Sequence[Segment] = ()
        self.n_one_by_one = 0
        self.photos_seen = self.photos_remembered = 0
        self.context_tokens = self.left_tokens = self.dropped_exchanges = 0
        self._began = self._photos_done_at = self._prefill_done_at = time.perf_counter()
        self._first_token_at = self._last_token_at = 0.0
        self._n_sampled = 0

    def write_on(self, text: str, ids: Sequence[int], token_bytes: Callable[[int], bytes]) -> None:
        """The reply has begun already: what follows is added to it.

        Args:
            ids: its tokens as they were sampled, if they are known.  White space and part of a
                character at their end are not in `text`; they come before what follows.
        """
        self.begun = text
        for token in ids:
            self.stream.add(token_bytes(token))
        if self.stream.text == text and not self.stream.stopped:
            self.begun_ids = ids
        else:
            self.stream = StreamingDetokenizer(self._stop_strings, begun=text)

    def bytes_of(self, token_bytes: Callable[[int], bytes], token: int) -> bytes:
        """What a token adds to the text."""
        return self.shown_tokens.get(token) or token_bytes(token)

    def check_stop(self) -> None:
        """Raises `Stopped` once the person wants it."""
        if self.stop.is_set():
            raise Stopped

    def reply_ids(self, token_bytes: Callable[[int], bytes]) -> Sequence[int]:
        """The tokens that make up the text of the reply, without those of a stop string.

        None of a reply that was written on whose first tokens are not known.

        Args:
            token_bytes: the bytes of a token.
        """
        if self.begun and not self.begun_ids:
            return ()
        ids = [*self.begun_ids, *self.ids]
        if not self.stream.stopped:
            return ids
        pieces = [token_bytes(token) for token in ids]
        for length in range(len(pieces), 0, -1):
            text = b"".join(pieces[:length]).decode("utf-8", "replace")
            if text.strip() == self.stream.text:
                return ids[:length]
        return ()

    def photos_done(self, embeddings: Sequence[ImageEmbeddings]) -> None:
        """All photos are visual tokens now."""
        self.photo_tokens = sum(len(photo.tokens) for photo in embeddings)
        self._photos_done_at = self._prefill_done_at = time.perf_counter()

    def prefill_done(self) -> None:
        """The whole prompt is in the context now."""
        self._prefill_done_at = time.perf_counter()

    def token_sampled(self) -> None:
        """A token was chosen."""
        self._n_sampled += 1
        self._last_token_at = time.perf_counter()
        self._first_token_at = self._first_token_at or self._last_token_at

    def to_reply(self) -> Reply:
        """The event that ends the reply."""
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
            self.stream.text[len(self.begun) :],
            self.why,
            tuple(self.ids),
            usage,
            self._timing(),
            self.dropped_exchanges,
        )

    def _timing(self) -> Timing:
        generating_s = self._last_token_at - self._first_token_at
        return Timing(
            see_ms=1000 * (self._photos_done_at - self._began),
            read_ms=1000 * (self._prefill_done_at - self._photos_done_at),
            first_token_ms=1000 * max(self._first_token_at - self._began, 0.0),
            tokens_per_second=(self._n_sampled - 1) / generating_s if generating_s > 0 else 0.0,
        )


def run_to_end(steps: Generator[Event, None, T]) -> T:
    """What a generator returns; its events are dropped."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return cast("T", end.value)
