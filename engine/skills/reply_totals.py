"""What all turns of one reply took together."""

from __future__ import annotations

import dataclasses

from engine.reply import Reply, Timing, Usage


class ReplyTotals:
    """Adds up replies of an engine that are the turns of one reply."""

    def __init__(self) -> None:
        self._replies: list[Reply] = []

    def add(self, reply: Reply) -> None:
        """One more turn."""
        self._replies.append(reply)

    @property
    def usage(self) -> Usage:
        """The last prompt, of which only what no turn had to read counts as kept; all that was
        written and seen."""
        if not self._replies:
            return Usage()
        all_usage = [reply.usage for reply in self._replies]
        last = all_usage[-1]
        n_read = sum(usage.prompt_tokens - usage.kept_tokens for usage in all_usage)
        n_seen = sum(usage.photos_seen for usage in all_usage)
        n_photos = last.photos_seen + last.photos_remembered
        return dataclasses.replace(
            last,
            kept_tokens=max(last.prompt_tokens - n_read, 0),
            reply_tokens=sum(usage.reply_tokens for usage in all_usage),
            photos_seen=n_seen,
            photos_remembered=max(n_photos - n_seen, 0),
        )

    @property
    def timing(self) -> Timing:
        """All seeing and reading, the first turn's first token, and the speed of all writing."""
        if not self._replies:
            return Timing()
        all_timing = [reply.timing for reply in self._replies]
        return Timing(
            see_ms=sum(timing.see_ms for timing in all_timing),
            read_ms=sum(timing.read_ms for timing in all_timing),
            first_token_ms=all_timing[0].first_token_ms,
            tokens_per_second=self._tokens_per_second(),
        )

    def _tokens_per_second(self) -> float:
        timed = [
            (max(reply.usage.reply_tokens - 1, 0), reply.timing.tokens_per_second)
            for reply in self._replies
            if reply.timing.tokens_per_second > 0
        ]
        seconds = sum(n / speed for n, speed in timed)
        return sum(n for n, _ in timed) / seconds if seconds > 0 else 0.0
