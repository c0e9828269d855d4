"""Replies on the fixed held-out photos, evaluation by evaluation, as HTML."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

from training.report.run_history import Event
from training.report.thumbnail import thumbnail

MOST_EVALUATIONS = 6
MOST_SAMPLES = 40


def replies_html(evaluations: Sequence[Event], run_folder: Path) -> str:
    """A card for each question: its photos, the reference, and the reply at each evaluation.

    Of many evaluations the first, the last and some between are shown.
    """
    shown = spread([event for event in evaluations if event.get("replies")], MOST_EVALUATIONS)
    samples: dict[tuple[str, str], list[tuple[int, dict[str, Any]]]] = {}
    for event in shown:
        for reply in event["replies"]:
            samples.setdefault((reply["name"], reply["question"]), []).append(
                (event["step"], reply)
            )
    cards = [_card(told, run_folder) for told in list(samples.values())[:MOST_SAMPLES]]
    return "".join(cards)


def spread(events: Sequence[Event], most: int) -> list[Event]:
    """At most so many events, the first and the last among them."""
    if len(events) <= most:
        return list(events)
    return [events[round(number * (len(events) - 1) / (most - 1))] for number in range(most)]


def _card(told: list[tuple[int, dict[str, Any]]], run_folder: Path) -> str:
    first = told[0][1]
    rows = [("reference", first["reference"])]
    rows += [(f"step {step:,}", reply["reply"]) for step, reply in told]
    body = "".join(
        f'<tr><th scope="row" class="when">{escape(when)}</th><td class="said">{escape(words)}</td>'
        "</tr>"
        for when, words in rows
    )
    photos = "".join(_photo_figure(name, run_folder) for name in first["photos"])
    return (
        f'<section class="sample">{f"<div class=photos>{photos}</div>" if photos else ""}'
        f'<h3>{escape(first["question"])}</h3><p class="soft">{escape(first["name"])}</p>'
        f"<table><tbody>{body}</tbody></table></section>"
    )


def _photo_figure(name: str, run_folder: Path) -> str:
    address = thumbnail(name, run_folder)
    if address is None:
        return f'<p class="soft">{escape(name)} (cannot be shown)</p>'
    return f'<img src="{address}" alt="{escape(Path(name).name)}">'
