"""What `pumice train --plan --json` and `pumice data check --json` print, in words.

Both print an object whose keys may grow; a key that is missing is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from app.storage.training.event_values import count, mapping, number, numbers, text, texts
from app.window.settings.local_numbers import count_in_words, size_in_words
from app.window.training.run_words import Figure, long_time_in_words
from app.wording.translate import tr, translate_sentence

Plain = Mapping[str, Any]
_HOUR_S = 3600
_MOST_LISTED = 10


def fits(plan: Plain) -> bool | None:
    """Whether the plan says that the run fits this machine; None if it does not say."""
    value = plan.get("fits")
    return value if isinstance(value, bool) else None


def verdict_in_words(plan: Plain) -> str:
    """Whether it fits, in one sentence."""
    answer = fits(plan)
    if answer is None:
        return ""
    return tr("It fits this machine.") if answer else tr("It does not fit this machine.")


def plan_in_words(plan: Plain) -> list[Figure]:
    """Steps, tokens, memory and hours as rows of a name and a value."""
    return [{"name": name, "value": value} for name, value in _plan_rows(plan) if value]


def plan_notes(plan: Plain) -> list[str]:
    """What to set if it does not fit, whether caching features pays, and what was assumed."""
    advice = ", ".join(texts(plan, "settings_that_fit"))
    cache = text(mapping(plan, "feature_cache"), "sentence")
    return [
        *([tr("It would fit with these settings: {settings}", settings=advice)] if advice else []),
        *([tr("Feature cache: {words}", words=translate_sentence(cache))] if cache else []),
        *(translate_sentence(each) for each in texts(plan, "notes")),
    ]


def check_in_words(report: Plain) -> list[Figure]:
    """Rows by set, and by reason those that cannot be used."""
    sets = mapping(report, "sets")
    rows = [(name, count_in_words(count(mapping(sets, name), "rows"))) for name in sets]
    rows += [
        (tr("Cannot be used: {why}", why=translate_sentence(why)), count_in_words(int(value)))
        for why, value in numbers(mapping(report, "reasons")).items()
        if value
    ]
    return [{"name": name, "value": value} for name, value in rows]


def bad_rows(report: Plain) -> list[str]:
    """The first rows that cannot be used, one a line."""
    listed = report.get("listed")
    given = listed[:_MOST_LISTED] if isinstance(listed, list) else []
    return [_bad_row(each) for each in given if isinstance(each, dict)]


def check_verdict(report: Plain) -> str:
    """The check in one sentence."""
    total, bad = count(report, "rows"), count(report, "bad")
    if not bad:
        return tr("All {n} rows can be used.", n=count_in_words(total))
    return tr(
        "{bad} of {n} rows cannot be used.",
        bad=count_in_words(bad),
        n=count_in_words(total),
    )


def _plan_rows(plan: Plain) -> Iterator[tuple[str, str]]:
    hours = number(plan, "hours")
    yield tr("Time"), long_time_in_words(hours * _HOUR_S) if hours is not None else ""
    needed = number(mapping(plan, "memory_bytes"), "total")
    yield tr("Memory per device"), size_in_words(int(needed)) if needed else ""
    machine = mapping(plan, "machine")
    has = number(machine, "memory_bytes")
    yield (
        tr("Machine"),
        tr(
            "{n} × {name} with {size}",
            n=count_in_words(int(number(machine, "devices") or 1)),
            name=text(machine, "name"),
            size=size_in_words(int(has)),
        )
        if has
        else text(machine, "name"),
    )
    yield tr("Steps"), _counted(plan, "steps")
    yield tr("Samples"), _counted(plan, "samples")
    yield tr("Tokens"), _counted(mapping(plan, "tokens"), "all")
    yield tr("Supervised tokens"), _counted(mapping(plan, "tokens"), "supervised")
    learning = number(mapping(plan, "parameters"), "learning")
    yield tr("Trainable parameters"), count_in_words(int(learning)) if learning else ""
    flops = number(plan, "flops")
    yield tr("FLOPs"), f"{flops:.3g}" if flops else ""


def _bad_row(row: Plain) -> str:
    place = tr("{name}, row {row}", name=text(row, "set"), row=int(number(row, "row") or 0))
    why = " ".join(filter(None, (translate_sentence(text(row, "reason")), text(row, "detail"))))
    return tr("{name}: {why}", name=place, why=why)


def _counted(plan: Plain, key: str) -> str:
    value = number(plan, key)
    return count_in_words(round(value)) if value else ""


def is_too_big(plan: Plain) -> bool:
    """Whether the plan says that it does not fit."""
    return fits(plan) is False


def finds_bad_rows(report: Plain) -> bool:
    """Whether there are rows that cannot be used."""
    return count(report, "bad") > 0
