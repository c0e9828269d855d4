"""`pumice judge`: a model scores a reply, or says which of several is better."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from app.storage.video_support import require_video_model
from app.terminal.cli_options import (
    json_option,
    model_and_cache_options,
    options_from,
    photo_option,
    video_option,
)
from app.terminal.interrupt import stop_on_interrupt
from app.terminal.judge_output import (
    comparison_to_dict,
    print_comparison,
    print_score,
    score_to_dict,
)
from app.terminal.outcome import INTERRUPTED, print_error
from app.terminal.photo_notes import print_photo_notes
from app.terminal.reply_output import clear_progress, print_json, status_line
from app.terminal.terminal_session import TerminalSession
from app.wording.progress import progress_in_words
from engine.chat import Photo, Video, View
from engine.errors import ContextFull, PumiceError
from engine.judge.judging import (
    JUDGE_SAMPLING,
    PairJudgement,
    Report,
    compare_replies,
    score_reply,
)
from engine.options import ModelOptions, SamplingOptions
from engine.protocol import EngineProtocol
from engine.reply import Event, Progress

Pairs = dict[tuple[int, int], PairJudgement]


@click.command("judge")
@photo_option
@video_option
@click.option("--question", metavar="TEXT", required=True, help="The question that was asked.")
@click.option(
    "--reply",
    "replies",
    metavar="TEXT",
    multiple=True,
    required=True,
    help="A reply to it. One is scored; of two the better one is told; more are ranked.",
)
@json_option
@model_and_cache_options
@options_from(SamplingOptions, "sampling", defaults=JUDGE_SAMPLING)
@click.pass_obj
def judge(
    session: TerminalSession,
    photos: tuple[str, ...],
    videos: tuple[str, ...],
    question: str,
    replies: tuple[str, ...],
    as_json: bool,
    model: Path | None,
    mmproj: Path | None,
    options: ModelOptions,
    sampling: SamplingOptions,
) -> int:
    """Score a reply about a photo, or say which of two is better, with reasons.

    Two replies are compared in both orders; if the two verdicts disagree, there is no preference.
    The exit code is 1 if the model gives no verdict.

    \b
    pumice judge --photo beach.jpg --question "What is this?" --reply "A lake."
    pumice judge --photo beach.jpg --question "What is this?" --reply "A lake." --reply "The sea."
    """
    _check_texts(question, replies, has_views=bool(photos or videos))
    views: list[View] = [*map(Photo, photos), *map(Video, videos)]
    with session.open(model, mmproj, options) as engine, stop_on_interrupt() as stop:
        if videos:
            require_video_model(engine.card)
        if not as_json:
            print_photo_notes(photos)
        asked = _Asked(engine, views, question, replies, sampling, stop)
        try:
            return _score(asked, as_json) if len(replies) == 1 else _compare(asked, as_json)
        except ContextFull as error:
            error.hint = (
                "Judge shorter replies, or with a model that holds more (--context-tokens)."
            )
            raise


@dataclass(frozen=True)
class _Asked:
    """What is judged, and by which model."""

    engine: EngineProtocol
    views: Sequence[View]
    question: str
    replies: Sequence[str]
    sampling: SamplingOptions
    stop: threading.Event

    def as_dict(self) -> dict[str, object]:
        """The beginning of the JSON object."""
        return {
            "model": self.engine.card.name,
            "question": self.question,
            "photos": [view.path for view in self.views if isinstance(view, Photo)],
            "videos": [view.path for view in self.views if isinstance(view, Video)],
            "replies": list(self.replies),
        }


def _score(asked: _Asked, as_json: bool) -> int:
    found = score_reply(
        asked.engine,
        asked.views,
        asked.question,
        asked.replies[0],
        sampling=asked.sampling,
        stop=asked.stop,
        report=_progress("Judging"),
    )
    clear_progress()
    if as_json:
        print_json(asked.as_dict() | score_to_dict(found))
    elif found.score is not None:
        print_score(found)
    return _exit_code(asked, stopped=found.stopped, decided=found.score is not None)


def _compare(asked: _Asked, as_json: bool) -> int:
    numbers = list(itertools.combinations(range(len(asked.replies)), 2))
    pairs: Pairs = {}
    for first, second in numbers:
        what = f"Judging reply {first + 1} and reply {second + 1}"
        pairs[first, second] = compare_replies(
            asked.engine,
            asked.views,
            asked.question,
            asked.replies[first],
            asked.replies[second],
            sampling=asked.sampling,
            stop=asked.stop,
            report=_progress(what),
        )
        if pairs[first, second].stopped:
            break
    clear_progress()
    stopped = any(found.stopped for found in pairs.values())
    decided = not stopped and all(found.winner for found in pairs.values())
    if as_json:
        print_json(asked.as_dict() | comparison_to_dict(pairs, len(asked.replies)))
    elif decided:
        print_comparison(pairs, len(asked.replies))
    return _exit_code(asked, stopped=stopped, decided=decided)


def _exit_code(asked: _Asked, *, stopped: bool, decided: bool) -> int:
    if stopped:
        click.echo("[stopped]", err=True)
        return INTERRUPTED
    return 0 if decided else print_error(_no_verdict(asked.engine.card.name))


def _no_verdict(model: str) -> PumiceError:
    return PumiceError(
        f"{model} gave no verdict in the form that was asked for.",
        "--json shows what it wrote. Models that were trained as critics, such as LLaVA-Critic, "
        "and larger ones keep to the form.",
    )


def _check_texts(question: str, replies: Sequence[str], *, has_views: bool) -> None:
    """Refuse what cannot be judged."""
    context = click.get_current_context()
    if not question.strip() and not has_views:
        raise click.UsageError("The question is empty.", context)
    for number, reply in enumerate(replies, 1):
        if not reply.strip():
            raise click.UsageError(f"Reply {number} is empty.", context)
    if len({reply.strip() for reply in replies}) < len(replies):
        raise click.UsageError("Two replies are the same.", context)


def _progress(what: str) -> Report:
    """Shows how far a judgement is."""

    def show(event: Event) -> None:
        if isinstance(event, Progress):
            status_line(f"{what}: {progress_in_words(event)}")

    return show
