"""Token bytes → text to show: complete UTF-8 characters, no stop strings, no white space around."""

from __future__ import annotations

import codecs


class StreamingDetokenizer:
    """Collects the bytes of tokens and releases text that can no longer change.

    It waits with an unfinished UTF-8 sequence, with what may be the beginning of a stop string, and
    with white space, which is left out at both ends of the reply.  `text` is all that was released.

    Args:
        begun: the text of a reply that is written on; it counts as released.
    """

    def __init__(self, stop: tuple[str, ...] = (), *, begun: str = "") -> None:
        self._stop = stop
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._pending = ""
        self.text = begun
        self.stopped = False

    def add(self, token_bytes: bytes) -> str:
        """Add a token's bytes and return the text that is now certain."""
        self._pending += self._decoder.decode(token_bytes)
        begin = self._find_stop()
        if begin is not None:
            self.stopped = True
            self._pending = self._pending[:begin]
            return self._release(len(self._pending))
        return self._release(len(self._pending) - self._partial_stop_length())

    def finish(self) -> str:
        """The reply is over: return the rest of its text."""
        if not self.stopped:
            self._pending += self._decoder.decode(b"", final=True)
        return self._release(len(self._pending))

    def _find_stop(self) -> int | None:
        """Where the stop string begins that was complete first, however tokens divide the text."""
        ends = [
            (at + len(word), at) for word in self._stop if (at := self._pending.find(word)) >= 0
        ]
        return min(ends)[1] if ends else None

    def _partial_stop_length(self) -> int:
        """Length of the longest end of the pending text that may become a stop string."""
        lengths = (
            length
            for word in self._stop
            for length in range(min(len(word), len(self._pending)), 0, -1)
            if self._pending.endswith(word[:length])
        )
        return max(lengths, default=0)

    def _release(self, end: int) -> str:
        ready, rest = self._pending[:end], self._pending[end:]
        if not self.text:
            ready = ready.lstrip()
        released = ready.rstrip()
        self._pending = ready[len(released) :] + rest
        self.text += released
        return released
