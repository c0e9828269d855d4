"""`pumice ask`: one question, one answer."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from app.storage.video_support import require_video_model
from app.terminal.cli_options import (
    json_option,
    model_and_cache_options,
    photo_option,
    sampling_options,
    video_option,
)
from app.terminal.interrupt import stop_on_interrupt
from app.terminal.outcome import INTERRUPTED
from app.terminal.photo_notes import print_photo_notes
from app.terminal.reply_output import (
    final_reply,
    print_json,
    print_stream,
    reply_to_dict,
    statistics_line,
)
from app.terminal.skilled_engine import skilled_engine, skills_option
from app.terminal.terminal_session import TerminalSession
from engine.chat import Conversation, user
from engine.options import ModelOptions, SamplingOptions
from engine.reply import SkillEvent, Why


@click.command("ask")
@photo_option
@video_option
@json_option
@model_and_cache_options
@sampling_options
@skills_option
@click.argument("question", nargs=-1, required=True)
@click.pass_obj
def ask(
    session: TerminalSession,
    question: tuple[str, ...],
    photos: tuple[str, ...],
    videos: tuple[str, ...],
    as_json: bool,
    model: Path | None,
    mmproj: Path | None,
    options: ModelOptions,
    sampling: SamplingOptions,
    skills: str,
) -> int:
    """Ask QUESTION, with photos or videos if given, and print the answer.

    The answer streams to stdout; statistics follow on stderr, as does each skill that was used.

    \b
    pumice ask --photo beach.jpg "What is in the background?"
    pumice ask --video dog.mp4 "What does the dog do?"
    """
    text = " ".join(question)
    if not photos and not videos and not text.strip():
        raise click.UsageError("The question is empty.", click.get_current_context())
    conversation = Conversation((user(text, *photos, videos=videos),))
    with (
        session.open(model, mmproj, options) as engine,
        skilled_engine(engine, skills) as skilled,
        stop_on_interrupt() as stop,
    ):
        if videos:
            require_video_model(engine.card)
        if not as_json:
            print_photo_notes(photos)
        return _print_reply(skilled.reply(conversation, sampling, stop=stop), as_json)


def _print_reply(events: Iterable[SkillEvent], as_json: bool) -> int:
    if as_json:
        reply = final_reply(events)
        print_json(reply_to_dict(reply))
    else:
        reply = print_stream(events)
        click.echo(statistics_line(reply), err=True)
    return INTERRUPTED if reply.why is Why.STOPPED else 0
