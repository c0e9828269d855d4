"""A reply on its way to the terminal: streamed words, one line of statistics, or one JSON object.

The answer alone goes to stdout; progress and statistics go to stderr.
"""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Iterable
from typing import Any

import click

from engine.reply import Delta, Event, Progress, Reply, Stage, Usage, Why

_CONTROLS = {code: None for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t"}
_STAGES = {
    Stage.OPENING: "opening the model",
    Stage.TESTING: "checking that the model sees",
    Stage.SEEING: "seeing",
    Stage.READING: "reading",
}
_CLEAR = "\r\033[K"


def stream(events: Iterable[Event]) -> Reply:
    """Write the words as they come and return the reply; a newline ends them."""
    written = False
    for event in events:
        if isinstance(event, Reply):
            if written:
                click.echo()
            return event
        if isinstance(event, Delta):
            if not written:
                clear()
            click.echo(printable(event.text), nl=False)
            written = True
        elif not written:
            busy(event)
    raise AssertionError("the engine ended without a Reply")


def last(events: Iterable[Event]) -> Reply:
    """The reply, its words not shown on the way."""
    for event in events:
        if isinstance(event, Reply):
            return event
    raise AssertionError("the engine ended without a Reply")


def printable(text: str) -> str:
    """Text without control characters if it goes to a terminal: a model may not steer one."""
    return plain(text) if sys.stdout.isatty() else text


def plain(text: str) -> str:
    """Text without control characters and what cannot be encoded."""
    return text.translate(_CONTROLS).encode("utf-8", "replace").decode("utf-8")


def as_dict(reply: Reply) -> dict[str, Any]:
    """The JSON object of a reply: `text`, `why`, `usage`, `timing`, `dropped_exchanges`."""
    timing = dataclasses.asdict(reply.timing)
    return {
        "text": reply.text,
        "why": reply.why.value,
        "usage": dataclasses.asdict(reply.usage),
        "timing": {name: round(value, 3) for name, value in timing.items()},
        "dropped_exchanges": reply.dropped_exchanges,
    }


def print_json(plain: dict[str, Any]) -> None:
    """One JSON object on one line of stdout, at once."""
    click.echo(json.dumps(plain, ensure_ascii=False))


def statistics(reply: Reply) -> str:
    """What a reply took, in one line, as far as it came; in a second one what the model no longer
    knew."""
    timing, usage = reply.timing, reply.usage
    parts = [reply.why.value]
    if usage.reply_tokens or reply.why is not Why.STOPPED:
        parts.append(f"{usage.reply_tokens} tokens")
    if timing.tokens_per_second:
        parts.append(f"{timing.tokens_per_second:.1f} tokens/s")
    if timing.first_token_ms:
        parts.append(f"first after {timing.first_token_ms / 1000:.1f} s")
    if usage.photo_tokens:
        parts.append(f"photos {timing.see_ms / 1000:.1f} s")
    if usage.prompt_tokens:
        parts.append(_prompt(usage))
    return f"[{' · '.join(parts)}]{_left_out(reply.dropped_exchanges)}"


def _left_out(exchanges: int) -> str:
    if not exchanges:
        return ""
    what = f"{exchanges} oldest questions" if exchanges > 1 else "oldest question"
    longer = "The conversation is longer than the model's memory"
    return f"\n{longer}: the {what} and replies were left out."


def _prompt(usage: Usage) -> str:
    photo = f", {usage.photo_tokens} of photos" if usage.photo_tokens else ""
    kept = f", {usage.kept_tokens} kept" if usage.kept_tokens else ""
    return f"prompt {usage.prompt_tokens} tokens{photo}{kept}"


def busy(progress: Progress) -> None:
    """Say on stderr how far it is, in place, only where a person looks at it."""
    count = f" {progress.done}/{progress.total}" if progress.total else ""
    _in_place(f"{_STAGES[progress.stage]}{count}")


def clear() -> None:
    """Take what `busy` said away."""
    _in_place("")


def _in_place(words: str) -> None:
    if sys.stderr.isatty():
        click.echo(f"{_CLEAR}{words}", nl=False, err=True)
