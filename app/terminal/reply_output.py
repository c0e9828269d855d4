"""A reply on its way to the terminal: streamed text, one line of statistics, or one JSON object.

The text of the reply goes to stdout; progress and statistics go to stderr.
"""

from __future__ import annotations

import dataclasses
import json
import shutil
import sys
from collections.abc import Iterable
from typing import Any

import click

from app.terminal.plain_text import one_line, printable, shortened
from app.terminal.skill_output import outcome_line, uses_to_list
from app.wording.progress import progress_in_words
from engine.reply import Called, Delta, Found, Progress, Reply, SkillEvent, Usage, Why

_CLEAR_LINE = "\r\033[K"


def print_stream(events: Iterable[SkillEvent]) -> Reply:
    """Print the text as it comes, then a newline, and return the reply."""
    written = False
    for event in events:
        if isinstance(event, Reply):
            if written:
                click.echo()
            return event
        if isinstance(event, Delta):
            if not written:
                clear_progress()
            click.echo(printable(event.text), nl=False)
            written = True
        elif isinstance(event, Called | Found):
            print_skill(event, behind_words=written)
        elif not written:
            show_progress(event)
    raise AssertionError("the engine ended without a Reply")


def print_skill(event: Called | Found, *, behind_words: bool) -> None:
    """Say on stderr which skill runs, and how it ended.

    Args:
        behind_words: words of the reply stand on the line.
    """
    if isinstance(event, Called):
        status_line(f"{event.call.skill} …")
        return
    clear_progress()
    if behind_words:
        click.echo(err=True)
    outcome = event.use.outcome
    hints = (f"hint: {outcome.hint}",) if outcome.hint else ()
    for line in (outcome_line(event.use), *hints, *outcome.photos):
        click.echo(one_line(line), err=True)


def final_reply(events: Iterable[SkillEvent]) -> Reply:
    """The reply, with nothing printed on the way."""
    for event in events:
        if isinstance(event, Reply):
            return event
    raise AssertionError("the engine ended without a Reply")


def reply_to_dict(reply: Reply) -> dict[str, Any]:
    """The JSON object of a reply: `text`, `why`, `usage`, `timing`, `dropped_exchanges`, and `uses`
    where skills were used."""
    timing = dataclasses.asdict(reply.timing)
    uses = {"uses": uses_to_list(reply.uses)} if reply.uses else {}
    return {
        "text": reply.text,
        "why": reply.why.value,
        "usage": dataclasses.asdict(reply.usage),
        "timing": {name: round(value, 3) for name, value in timing.items()},
        "dropped_exchanges": reply.dropped_exchanges,
        **uses,
    }


def print_json(plain: dict[str, Any]) -> None:
    """Print one JSON object on one line of stdout, flushed at once."""
    click.echo(json.dumps(plain, ensure_ascii=False))


def statistics_line(reply: Reply) -> str:
    """Tokens and times of a reply in one line; a second line if old questions were left out."""
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
        parts.append(_prompt_tokens(usage))
    return f"[{' · '.join(parts)}]{_dropped_exchanges(reply.dropped_exchanges)}"


def _dropped_exchanges(count: int) -> str:
    if not count:
        return ""
    what = f"{count} oldest questions" if count > 1 else "oldest question"
    longer = "The conversation is longer than the model's context"
    return f"\n{longer}: the {what} and replies were left out."


def _prompt_tokens(usage: Usage) -> str:
    photo = f", {usage.photo_tokens} of photos" if usage.photo_tokens else ""
    kept = f", {usage.kept_tokens} kept" if usage.kept_tokens else ""
    return f"prompt {usage.prompt_tokens} tokens{photo}{kept}"


def show_progress(progress: Progress) -> None:
    """Say on stderr how far it is, in place, only if stderr is a terminal."""
    status_line(progress_in_words(progress))


def clear_progress() -> None:
    """Remove what `show_progress` wrote."""
    status_line("")


def status_line(words: str) -> None:
    """Replace the current line of stderr, if that is a terminal; a longer one could not be."""
    if sys.stderr.isatty():
        shown = shortened(one_line(words), shutil.get_terminal_size().columns - 1)
        click.echo(f"{_CLEAR_LINE}{shown}", nl=False, err=True)
