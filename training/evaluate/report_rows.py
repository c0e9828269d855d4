"""The questions of an evaluation as HTML: photo, question, reference, and each model's reply."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path

from training.evaluate.bench import BenchQuestion, Mark
from training.evaluate.result import ScoredAnswer
from training.report.thumbnail import thumbnail

SideBySide = tuple[BenchQuestion, tuple[ScoredAnswer | None, ...]]
_LONG_CHARACTERS = 1500
_MANY_PHOTOS = 200


def differs(row: SideBySide) -> bool:
    """Whether the models' marks on a question are not the same."""
    marks = [one.mark for one in row[1] if one is not None]
    return len({tuple(sorted(mark.values.items())) if mark else () for mark in marks}) > 1


def has_failed(row: SideBySide) -> bool:
    """Whether a reply or judgement could not be read, or is missing."""
    return any(
        one is not None and (bool(one.answer.problem) or bool(one.mark and one.mark.failed))
        for one in row[1]
    )


def is_wrong(row: SideBySide) -> bool:
    """Whether a rule found a reply not wholly right."""
    return any(
        one is not None and one.mark is not None and one.mark.values.get("right", 1) < 1
        for one in row[1]
    )


def classes_of(row: SideBySide) -> list[str]:
    """What the filters of the page know of a question."""
    told = (("differs", differs(row)), ("wrong", is_wrong(row)), ("failed", has_failed(row)))
    return [name for name, is_so in told if is_so]


def photo_ids(rows: Sequence[SideBySide]) -> dict[Path, str]:
    """Each photo once, with the id under which the page holds it."""
    photos = dict.fromkeys(photo for question, _ in rows for photo in question.photos)
    return {photo: f"photo-{number}" for number, photo in enumerate(photos)}


def photos_html(ids: Mapping[Path, str]) -> str:
    """The photos themselves, which rows refer to: many questions may be about one."""
    side_px = 200 if len(ids) > _MANY_PHOTOS else 320
    images = []
    for photo, number in ids.items():
        address = thumbnail(str(photo), photo.parent, side_px=side_px)
        if address is None:
            words = f"{escape(photo.name)} (cannot be shown)"
            text = f'<text x="160" y="120" text-anchor="middle">{words}</text>'
            images.append(f'<g id="{number}">{text}</g>')
        else:
            images.append(f'<image id="{number}" width="320" height="240" href="{address}"/>')
    return f'<svg width="0" height="0" aria-hidden="true"><defs>{"".join(images)}</defs></svg>'


def row_html(
    row: SideBySide, models: Sequence[str], ids: Mapping[Path, str], groups: Sequence[str]
) -> str:
    """One question as an article; its classes are what the filters go by.

    Args:
        groups: the groups that can be filtered, in the order of their numbers.
    """
    question, answers = row
    own = [group for _, group in question.groups]
    names = ["row", *(f"group-{n}" for n, group in enumerate(groups) if group in own)]
    names += classes_of(row)
    scrolls = ' class="long" tabindex="0"' if len(question.text) > _LONG_CHARACTERS else ""
    chips = "".join(f"<span>{escape(group)}</span>" for group in own)
    replies = "".join(
        _reply_html(name, answer) for name, answer in zip(models, answers, strict=True)
    )
    return (
        f'<article class="{" ".join(names)}"><header><span>{escape(question.id)}</span>{chips}'
        f'</header><div class="asked">{"".join(_pictures(question, ids))}<div class="words">'
        f'<h3 dir="auto"{scrolls}>{escape(question.text)}</h3>'
        f"{_reference_html(question.reference)}</div>"
        f'</div><div class="replies">{replies}</div></article>'
    )


def _pictures(question: BenchQuestion, ids: Mapping[Path, str]) -> Iterator[str]:
    for photo in question.photos:
        yield (
            f'<svg viewBox="0 0 320 240" role="img" aria-label="{escape(photo.name)}">'
            f'<use href="#{ids[photo]}"/></svg>'
        )


def _reference_html(reference: str) -> str:
    if not reference:
        return ""
    return f'<p class="soft">Reference</p>{_said_html(reference)}'


def _said_html(text: str) -> str:
    """Words in the direction of their own script; a long text scrolls."""
    if len(text) <= _LONG_CHARACTERS:
        return f'<div class="said" dir="auto">{escape(text)}</div>'
    return f'<div class="said long" dir="auto" tabindex="0">{escape(text)}</div>'


def _reply_html(model: str, one: ScoredAnswer | None) -> str:
    if one is None:
        return f'<section><h4>{escape(model)}</h4><p class="nothing">not asked</p></section>'
    if one.answer.text:
        said = _said_html(one.answer.text)
    else:
        said = f'<p class="nothing">{escape(one.answer.problem or "no words")}</p>'
    judgement = one.mark.judgement if one.mark else ""
    words = (
        f"<details><summary>The judge’s words</summary>{_said_html(judgement)}</details>"
        if judgement
        else ""
    )
    return f"<section><h4>{escape(model)} {_mark_html(one.mark)}</h4>{said}{words}</section>"


def _mark_html(mark: Mark | None) -> str:
    if mark is None:
        return '<span class="mark">not judged</span>'
    words, tone = mark_words(mark)
    return f'<span class="mark {tone}">{escape(words)}</span>'


def mark_words(mark: Mark) -> tuple[str, str]:
    """A mark in words, and "good", "bad" or "" for its colour."""
    values = mark.values
    if "right" in values:
        right = values["right"]
        word = {1.0: "right", 0.0: "wrong"}.get(right, f"{right:.2f} of 1")
        read = f", read as “{mark.read}”" if mark.read else ", could not be read"
        return word + read, "good" if right == 1 else "bad" if right == 0 else ""
    if mark.failed:
        return "could not be read", "bad"
    told = f"{values['model']:g}, reference {values['reference']:g}"
    if "model_2" in values and "reference_2" in values:
        told += f"; {values['model_2']:g}, reference {values['reference_2']:g}"
    if "swapped_model" in values:
        told += f" · swapped {values['swapped_model']:g}, reference {values['swapped_reference']:g}"
    return told, ""
