"""`pumice ask`: one question, one answer."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from app.command import INTERRUPTED
from app.terminal import answer
from app.terminal.flags import json_flag, model_flags, photo_flag, sampling_flags
from app.terminal.interrupt import stoppable
from app.terminal.session import TerminalSession
from engine.chat import Conversation, user
from engine.options import ModelOptions, SamplingOptions
from engine.reply import Event, Why


@click.command("ask")
@photo_flag
@json_flag
@model_flags
@sampling_flags
@click.argument("question", nargs=-1, required=True)
@click.pass_obj
def ask(
    session: TerminalSession,
    question: tuple[str, ...],
    photos: tuple[str, ...],
    as_json: bool,
    model: Path | None,
    mmproj: Path | None,
    options: ModelOptions,
    sampling: SamplingOptions,
) -> int:
    """Ask QUESTION, about photos if given, and print the answer.

    The answer streams to stdout, statistics follow on stderr.

    \b
    pumice ask --photo beach.jpg "What is in the background?"
    """
    if not photos and not " ".join(question).strip():
        raise click.UsageError("The question is empty.", click.get_current_context())
    conversation = Conversation((user(" ".join(question), *photos),))
    with session.open(model, mmproj, options) as engine, stoppable() as stop:
        return _show(engine.reply(conversation, sampling, stop=stop), as_json)


def _show(events: Iterable[Event], as_json: bool) -> int:
    if as_json:
        reply = answer.last(events)
        answer.print_json(answer.as_dict(reply))
    else:
        reply = answer.stream(events)
        click.echo(answer.statistics(reply), err=True)
    return INTERRUPTED if reply.why is Why.STOPPED else 0
