"""Rows as prompts: what is asked, whatever the row says after it.

A prompt is `prompt` (text, or messages), `conversations` or `messages`; their last answer is
dropped.  A prompt without `<image>` has its photos before the words.
"""

from __future__ import annotations

from collections.abc import Mapping

from engine.chat import Role
from training.data.llava_rows import id_of_row, llava_turns, views_of_row
from training.data.messages_rows import messages_turns, turn_of_message
from training.data.reasons import Reason, RowProblem
from training.data.turns import ParsedRow, RowTurn, converse_as_prompt


def parse_prompt(plain: Mapping[str, object]) -> ParsedRow:
    """Any row, without its last answer.  Raises `RowProblem`."""
    return converse_as_prompt(id_of_row(plain), _turns_of_any(plain))


def _turns_of_any(plain: Mapping[str, object]) -> list[RowTurn]:
    if "prompt" in plain:
        return prompt_turns(plain, plain["prompt"])
    if "conversations" in plain:
        return llava_turns(plain)
    if "messages" in plain:
        return messages_turns(plain)
    if isinstance(plain.get("chosen"), list):  # TRL's "implicit prompt": all but the last message
        return prompt_turns(plain, plain["chosen"])
    raise RowProblem(Reason.UNKNOWN_FORMAT, "no prompt, conversations or messages in it")


def prompt_turns(plain: Mapping[str, object], prompt: object) -> list[RowTurn]:
    """The turns of a prompt that is text or a list of messages, with the row's photos in them.

    Raises:
        RowProblem: it is neither, or its markers are not as many as the photos.
    """
    views = views_of_row(plain)
    if isinstance(prompt, str):
        turns = [RowTurn(Role.USER, views.parts_of(prompt))]
    elif isinstance(prompt, list):
        turns = [turn_of_message(message, views) for message in prompt]
    else:
        raise RowProblem(Reason.UNKNOWN_FORMAT, "prompt must be text or a list of messages")
    turns = views.led_by_views(turns)
    views.check_all_taken()
    return turns
