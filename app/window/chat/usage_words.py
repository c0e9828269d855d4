"""What a reply took, in sentences; how full the context is and what was reused.  No Qt here."""

from __future__ import annotations

import math
from collections.abc import Iterator

from app.storage.chat_store.records import Numbers
from app.window.settings.local_numbers import (
    count_in_words,
    decimal_in_words,
    percent_in_words,
    short_decimal,
)
from app.wording.translate import tr
from engine.text.truncation import FULL_SHARE, REDUCED_SHARE

LEAVES_PERCENT = math.ceil(100 * FULL_SHARE)
"""A prompt that takes more of the context loses its oldest exchange."""


def filled_share(numbers: Numbers) -> float:
    """How much of the context is taken after a reply, from 0 to 1."""
    if not numbers.context_tokens:
        return 0.0
    taken = numbers.context_tokens - numbers.left_tokens
    return min(1.0, max(0.0, taken / numbers.context_tokens))


def filled_percent(numbers: Numbers) -> int:
    """The same in percent; above 0 as soon as anything is taken."""
    share = 100 * filled_share(numbers)
    return 1 if 0 < share < 1 else math.floor(share)


def context_in_words(numbers: Numbers) -> str:
    """How full the context is, and when the oldest exchange leaves it."""
    percent = filled_percent(numbers)
    if numbers.dropped_exchanges:
        return tr(
            "The context is {n} % full. The oldest exchanges have left it to make room.", n=percent
        )
    return tr(
        "The context is {n} % full; the oldest exchange leaves at {full} %.",
        n=percent,
        full=LEAVES_PERCENT,
    )


def details(numbers: Numbers) -> Iterator[str]:
    """What the last reply took, a sentence each."""
    yield tr(
        "{taken} of {all} tokens of the context are taken.",
        taken=count_in_words(numbers.context_tokens - numbers.left_tokens),
        all=count_in_words(numbers.context_tokens),
    )
    yield from _prompt(numbers)
    yield from _reused(numbers)
    yield from _first_token(numbers)


def rule_in_words() -> str:
    """When exchanges leave the context."""
    return tr(
        "When a question fills more than {full} % of the context, the oldest questions and their "
        "replies are left out until it is {reduced} % full. The system prompt and the latest "
        "photos stay. In the chat everything stays.",
        full=percent_in_words(FULL_SHARE),
        reduced=percent_in_words(REDUCED_SHARE),
    )


def _prompt(numbers: Numbers) -> Iterator[str]:
    if numbers.photo_tokens:
        yield tr(
            "Prompt: {n} tokens, {photos} of them photos.",
            n=count_in_words(numbers.prompt_tokens),
            photos=count_in_words(numbers.photo_tokens),
        )
    else:
        yield tr("Prompt: {n} tokens.", n=count_in_words(numbers.prompt_tokens))
    yield tr("Reply: {text}.", text=tokens_in_words(numbers, with_time=False))
    if count := numbers.dropped_exchanges:
        yield (
            tr("The oldest question was left out, with its reply.")
            if count == 1
            else tr("The {n} oldest questions were left out, with their replies.", n=count)
        )


def _reused(numbers: Numbers) -> Iterator[str]:
    if numbers.kept_tokens:
        yield tr(
            "{kept} of {all} tokens of the prompt were still in memory.",
            kept=count_in_words(numbers.kept_tokens),
            all=count_in_words(numbers.prompt_tokens),
        )
    else:
        yield tr("The whole prompt was read.")
    if count := numbers.photos_remembered:
        yield (
            tr("One photo was not looked at again.")
            if count == 1
            else tr("{n} photos were not looked at again.", n=count)
        )
    if count := numbers.photos_seen:
        yield (
            tr("One photo was looked at.")
            if count == 1
            else tr("{n} photos were looked at.", n=count)
        )


def _first_token(numbers: Numbers) -> Iterator[str]:
    if not numbers.first_token_ms:
        return
    yield tr(
        "First token after {all}: photos {see}, reading {read}.",
        all=seconds_in_words(numbers.first_token_ms),
        see=seconds_in_words(numbers.see_ms),
        read=seconds_in_words(numbers.read_ms),
    )


def seconds_in_words(milliseconds: float) -> str:
    """A time as people say it: `0.4 s`, `12 s`."""
    seconds = milliseconds / 1000
    if seconds < 0.1:
        return tr("under {n} s", n=decimal_in_words(0.1))
    return tr("{n} s", n=short_decimal(seconds))


def speed_in_words(per_second: float) -> str:
    """Tokens a second; empty where that is not known."""
    if not per_second:
        return ""
    return tr("{n} tokens/s", n=short_decimal(per_second))


def tokens_in_words(numbers: Numbers, *, with_time: bool = True) -> str:
    """Length, speed and time to the first token of a reply, in one line."""
    count = numbers.reply_tokens
    parts = [tr("one token") if count == 1 else tr("{n} tokens", n=count_in_words(count))]
    parts.append(speed_in_words(numbers.tokens_per_second))
    if with_time and numbers.first_token_ms:
        parts.append(tr("first after {time}", time=seconds_in_words(numbers.first_token_ms)))
    return " · ".join(part for part in parts if part)
