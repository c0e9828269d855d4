"""Rows in LLaVA's format: `conversations` of `from` and `value`; also Interleave/M4, videos, text
only, and LLaVA-Plus.  Photos are not looked at here.

`image` and `video` are absent, a name, or a list of names; `<image>` stands for each of them.
"""

from __future__ import annotations

from collections.abc import Mapping

from training.data.plus_rows import is_plus_turn, plus_text
from training.data.reasons import Reason, RowProblem
from training.data.turns import ParsedRow, RowTurn, ViewsOfRow, converse, role_of

_IDS = ("id", "sample_id", "question_id", "uid")


def id_of_row(plain: Mapping[str, object]) -> str:
    """What a row calls itself; "" if it has no name.  M4-Instruct says `sample_id`."""
    return next((str(plain[key]) for key in _IDS if plain.get(key) not in (None, "")), "")


def view_names(plain: Mapping[str, object], *keys: str) -> list[str]:
    """Names under the first of some keys that is there: none, one or several.

    Raises:
        RowProblem: something else than text.
    """
    value = next((plain[key] for key in keys if plain.get(key)), [])
    names = [_name_in(entry) for entry in (value if isinstance(value, list) else [value])]
    texts = [name for name in names if isinstance(name, str) and name]
    if len(texts) != len(names):
        raise RowProblem(Reason.UNKNOWN_FORMAT, f"{keys[0]} must be a name or a list of names")
    return texts


def _name_in(entry: object) -> object:
    """The name of a photo, which Hugging Face data may wrap: `{"path": …}`."""
    return entry.get("path") or entry.get("url") if isinstance(entry, dict) else entry


def parse_llava(plain: Mapping[str, object]) -> ParsedRow:
    """A row with `conversations`.  Raises `RowProblem`."""
    return converse(id_of_row(plain), llava_turns(plain))


def llava_turns(plain: Mapping[str, object]) -> list[RowTurn]:
    """The turns of a row with `conversations`.  Raises `RowProblem`."""
    turns = plain.get("conversations")
    if not isinstance(turns, list):
        raise RowProblem(Reason.UNKNOWN_FORMAT, "conversations must be a list")
    views = views_of_row(plain)
    parsed = [_parse_turn(turn, views) for turn in turns]
    views.check_all_taken()
    return parsed


def views_of_row(plain: Mapping[str, object]) -> ViewsOfRow:
    """The photos and videos that a row names.  Raises `RowProblem`."""
    return ViewsOfRow(view_names(plain, "image", "images"), view_names(plain, "video", "videos"))


def _parse_turn(turn: object, views: ViewsOfRow) -> RowTurn:
    if not isinstance(turn, dict):
        raise RowProblem(Reason.UNKNOWN_FORMAT, "a turn must have `from` and `value`")
    role = role_of(turn.get("from", turn.get("role")))
    if is_plus_turn(turn):
        return RowTurn(role, views.parts_of(plus_text(turn)), exact=True)
    words = turn.get("value", turn.get("content"))
    if not isinstance(words, str):
        raise RowProblem(Reason.UNKNOWN_FORMAT, "the value of a turn must be text")
    return RowTurn(role, views.parts_of(words))
