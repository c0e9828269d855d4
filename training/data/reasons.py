"""Why a row cannot be used: a closed list, and errors that carry one of it."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from engine.errors import PhotoError, PumiceError, SampleError, VideoError


class Reason(enum.Enum):
    """Every reason; the values are what reports say."""

    BAD_JSON = "bad JSON"
    UNKNOWN_FORMAT = "unknown format"
    EMPTY_TURN = "empty turn"
    TURNS_OUT_OF_ORDER = "turns out of order"
    NO_ANSWER_AT_END = "no answer at the end"
    WRONG_MARKERS = "wrong count of <image>"
    OUTSIDE_MEDIA = "photo outside the media folder"
    MISSING_PHOTO = "missing photo"
    BROKEN_PHOTO = "broken photo"
    TOO_LONG = "too long"
    NOT_ENCODED = "cannot be encoded"
    NO_PREFERENCE = "no preference"
    EQUAL_REPLIES = "equal replies"
    EMPTY_REPLY = "empty reply"


_TOO_LONG = "too long: "
"""How `training.encode.encoder` says it."""


class RowProblem(Exception):
    """What is wrong with a row, found where its place is not known."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(detail or reason.value)
        self.reason, self.detail = reason, detail


class UnusableRow(SampleError):
    """A sample that cannot be used, with its reason.

    Args:
        where: set, row and file, as the message begins.
        rows: how many rows are lost with it (conversations about one missing photo).
    """

    def __init__(self, where: str, reason: Reason, detail: str = "", *, rows: int = 1) -> None:
        more = f" ({detail})" if detail else ""
        super().__init__(
            f"{where}: {reason.value}{more}.", "`pumice data check RECIPE` lists all such rows."
        )
        self.reason, self.detail, self.rows = reason, detail, rows


def reason_of(error: PumiceError) -> Reason:
    """The reason for an error that was raised while a sample was read, prepared or encoded."""
    if isinstance(error, UnusableRow):
        return error.reason
    cause = error.__cause__
    if isinstance(error, PhotoError | VideoError) or isinstance(cause, PhotoError | VideoError):
        return Reason.BROKEN_PHOTO
    is_long = isinstance(error, SampleError) and _TOO_LONG in error.message
    return Reason.TOO_LONG if is_long else Reason.NOT_ENCODED


@dataclass(frozen=True)
class BadRow:
    """A row that cannot be used, as it is listed: its set, its number there from 0, and its id."""

    set_name: str
    row: int
    id: str
    reason: Reason
    detail: str
    file: str

    def sentence(self) -> str:
        """`mix665k, row 17 (000000033471) of mix.json: missing photo (coco/1.jpg)`."""
        named = f" ({self.id})" if self.id else ""
        more = f" ({self.detail})" if self.detail else ""
        where = f"{self.set_name}, row {self.row}{named} of {self.file}"
        return f"{where}: {self.reason.value}{more}"

    def plain(self) -> dict[str, object]:
        """As a line of `pumice data check --bad`."""
        return {
            "set": self.set_name,
            "row": self.row,
            "id": self.id,
            "reason": self.reason.value,
            "detail": self.detail,
            "file": self.file,
        }
