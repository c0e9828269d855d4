"""A run of training in words: how far it is, its figures, and its curve for those who hear it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale

from app.storage.training.run_snapshot import HeldOutResult, RunBeginning, RunSnapshot, RunStep
from app.window.folder.folder_words import duration_in_words
from app.window.settings.local_numbers import (
    count_in_words,
    decimal_in_words,
    percent_in_words,
    size_in_words,
)
from app.wording.translate import tr, translate_sentence

_DAY_S = 86_400.0
Figure = dict[str, str]


def state_in_words(state: str) -> str:
    """What the run is doing."""
    return {
        "starting": tr("Starting…"),
        "running": tr("Running"),
        "stopping": tr("Saving, then stopping…"),
        "stopped": tr("Stopped"),
        "finished": tr("Finished"),
        "crashed": tr("Ended unexpectedly"),
        "silent": tr("No news for a while"),
        "empty": tr("Nothing written here yet"),
    }.get(state, "")


def progress_in_one_line(known: RunSnapshot, state: str, now: float) -> str:
    """How far it is: step, share, time left and when that is over."""
    step, beginning = known.latest, known.beginning
    if step is None:
        return ""
    steps = beginning.steps if beginning else 0
    words = [
        tr("step {step} of {steps}", step=count_in_words(step.step), steps=count_in_words(steps))
        if steps
        else tr("step {step}", step=count_in_words(step.step))
    ]
    if step.share is not None:
        words.append(tr("{percent} %", percent=decimal_in_words(100 * step.share)))
    if state in ("running", "silent") and step.left_s is not None:
        left_s = max(0.0, step.left_s - max(0.0, now - step.time))
        words.append(tr("{time} left", time=long_time_in_words(left_s)))
        words.append(tr("done at {moment}", moment=_moment(now + left_s, now)))
    elif known.end and known.end.seconds:
        words.append(tr("took {time}", time=long_time_in_words(known.end.seconds)))
    if known.saved_step is not None:
        words.append(tr("saved at step {step}", step=count_in_words(known.saved_step)))
    return " · ".join(words)


def long_time_in_words(seconds: float) -> str:
    """A length of time that may be days."""
    if seconds < _DAY_S:
        return duration_in_words(seconds)
    days, rest = divmod(seconds, _DAY_S)
    return tr("{days} d {hours} h", days=round(days), hours=math.floor(rest / 3600))


def figures_in_words(known: RunSnapshot) -> list[Figure]:
    """What is known of the latest step, as rows of a name and a value."""
    rows = _step_rows(known.latest) if known.latest else iter(())
    ours = [*rows, *_held_out_rows(known.evaluations), *_run_rows(known.beginning)]
    return [{"name": name, "value": value} for name, value in ours if value]


def data_in_words(known: RunSnapshot) -> list[Figure]:
    """Rows by set, and what was left out and why."""
    beginning = known.beginning
    if beginning is None:
        return []
    rows = [(name, count_in_words(number)) for name, number in beginning.rows.items()]
    if beginning.held_out:
        rows.append((tr("Held out for evaluation"), count_in_words(beginning.held_out)))
    rows += [
        (tr("Left out: {why}", why=translate_sentence(why)), count_in_words(number))
        for why, number in beginning.dropped.items()
        if number
    ]
    return [{"name": name, "value": value} for name, value in rows]


def curve_in_words(known: RunSnapshot) -> str:
    """The loss so far, for assistive technology."""
    if not known.curve or known.latest is None or known.latest.loss is None:
        return tr("No loss to show yet.")
    first_step, first = known.first_loss or (known.curve[0].step, known.curve[0].mean)
    lowest = min(known.curve, key=lambda point: point.lowest)
    return tr(
        "Loss from step {first} to {last}: from {begin} to {now}, lowest {low} near step {at}.",
        first=count_in_words(first_step),
        last=count_in_words(known.latest.step),
        begin=loss_in_words(first),
        now=loss_in_words(known.latest.loss),
        low=loss_in_words(lowest.lowest),
        at=count_in_words(lowest.step),
    )


def loss_in_words(loss: float) -> str:
    """A loss with four significant digits."""
    if loss == 0 or not math.isfinite(loss):
        return decimal_in_words(0.0, 0)
    digits = max(0, 3 - math.floor(math.log10(abs(loss))))
    return decimal_in_words(loss, min(digits, 6))


def rates_in_words(rates: Mapping[str, float]) -> str:
    """Learning rates by parameter group: `llm 2e-5, tower 2e-6`."""
    return ", ".join(f"{name} {_short_rate(rate)}" for name, rate in rates.items())


def evaluation_title(result: HeldOutResult) -> str:
    """An evaluation by its step."""
    return tr("Step {step}", step=count_in_words(result.step))


def run_name(folder: str, title: str) -> str:
    """What a run is called: the recipe's title, or the name of its folder."""
    return title or Path(folder).name or folder


def _step_rows(step: RunStep) -> Iterator[tuple[str, str]]:
    yield tr("Loss"), "" if step.loss is None else loss_in_words(step.loss)
    yield tr("Learning rates"), rates_in_words(step.rates)
    yield tr("Gradient norm"), "" if step.grad_norm is None else loss_in_words(step.grad_norm)
    speeds = []
    if step.supervised_per_s:
        speeds.append(tr("{n} supervised tokens/s", n=_rounded(step.supervised_per_s)))
    if step.tokens_per_s:
        speeds.append(tr("{n} tokens/s", n=_rounded(step.tokens_per_s)))
    if step.samples_per_s:
        speeds.append(tr("{n} samples/s", n=_rounded(step.samples_per_s)))
    yield tr("Throughput"), ", ".join(speeds)
    mfu = "" if step.mfu is None else tr("{percent} %", percent=decimal_in_words(100 * step.mfu))
    yield tr("MFU: share of the device's peak"), mfu
    yield tr("Memory"), size_in_words(int(step.memory_bytes)) if step.memory_bytes else ""
    for name, value in step.figures.items():
        yield name, loss_in_words(value)


def _held_out_rows(evaluations: tuple[HeldOutResult, ...]) -> Iterator[tuple[str, str]]:
    if not evaluations:
        return
    latest = evaluations[-1]
    at = count_in_words(latest.step)
    for name, value in latest.figures.items():
        yield tr("Held out at step {step}: {name}", step=at, name=name), loss_in_words(value)
    for name, (right, asked) in latest.right_of.items():
        yield (
            tr("Held out, correct: {name}", name=name),
            tr(
                "{right} of {asked} ({percent} %)",
                right=count_in_words(right),
                asked=count_in_words(asked),
                percent=percent_in_words(right / asked),
            ),
        )


def _run_rows(beginning: RunBeginning | None) -> Iterator[tuple[str, str]]:
    if beginning is None:
        return
    several = beginning.processes > 1
    times = tr("{device}, {n} processes", device=beginning.device, n=beginning.processes)
    yield tr("Device"), times if several else beginning.device
    if beginning.parameters:
        yield (
            tr("Parameters"),
            tr(
                "{n} of {total} trainable",
                n=_millions(beginning.parameters_learning),
                total=_millions(beginning.parameters),
            ),
        )


def _rounded(value: float) -> str:
    return decimal_in_words(value, 0 if value >= 10 else 1)


def _millions(number: int) -> str:
    if number >= 1_000_000_000:
        return tr("{n} billion", n=decimal_in_words(number / 1e9, 2))
    if number >= 1_000_000:
        return tr("{n} million", n=decimal_in_words(number / 1e6, 1))
    return count_in_words(number)


def _short_rate(rate: float) -> str:
    mantissa, _, exponent = f"{rate:.2e}".partition("e")
    return f"{mantissa.rstrip('0').rstrip('.')}e{int(exponent)}" if rate else "0"


def _moment(when: float, now: float) -> str:
    moment = QDateTime.fromSecsSinceEpoch(round(when))
    locale = QLocale()
    if moment.date() == QDateTime.fromSecsSinceEpoch(round(now)).date():
        return locale.toString(moment.time(), QLocale.FormatType.ShortFormat)
    return locale.toString(moment, QLocale.FormatType.ShortFormat)
