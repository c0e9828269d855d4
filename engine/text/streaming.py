"""Token bytes → words fit to show: whole UTF-8 characters, no stop strings, no blank edges."""

from __future__ import annotations

import codecs


class StreamingDetokenizer:
    """Collects the bytes of tokens and releases text that can no longer change.

    What is held back: an unfinished UTF-8 sequence, the beginning of a possible stop string, and
    white space at either edge of the reply.  All text released, joined, is `text`.
    """

    def __init__(self, stop: tuple[str, ...] = ()) -> None:
        self._stop = stop
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._held = ""
        self.text = ""
        self.stopped = False

    def add(self, piece: bytes) -> str:
        """Take a token's bytes and return the text that is now certain."""
        self._held += self._decoder.decode(piece)
        begin = self._stop_found()
        if begin is not None:
            self.stopped = True
            self._held = self._held[:begin]
            return self._release(len(self._held))
        return self._release(len(self._held) - self._possible_stop())

    def finish(self) -> str:
        """The reply is over: return what was held back and is real text."""
        if not self.stopped:
            self._held += self._decoder.decode(b"", final=True)
        return self._release(len(self._held))

    def _stop_found(self) -> int | None:
        """Where the stop string begins that was complete first, however the text came in pieces."""
        ends = [(at + len(word), at) for word in self._stop if (at := self._held.find(word)) >= 0]
        return min(ends)[1] if ends else None

    def _possible_stop(self) -> int:
        """Length of the longest end of the held text that may become a stop string."""
        lengths = (
            length
            for word in self._stop
            for length in range(min(len(word), len(self._held)), 0, -1)
            if self._held.endswith(word[:length])
        )
        return max(lengths, default=0)

    def _release(self, end: int) -> str:
        ready, rest = self._held[:end], self._held[end:]
        if not self.text:
            ready = ready.lstrip()
        solid = ready.rstrip()
        self._held = ready[len(solid) :] + rest
        self.text += solid
        return solid
