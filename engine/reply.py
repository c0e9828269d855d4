"""The events of a reply: any number of `Progress` and `Delta`, then exactly one `Reply`.

Where skills may be used (`engine.skills`), `Called` and `Found` come between them.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, field

from engine.skill_call import SkillCall, SkillUse


class Why(enum.Enum):
    """Why a reply ended."""

    DONE = "done"
    """The model said it was finished, or a stop string came."""
    LENGTH = "length"
    """`max_tokens` were written, or the context was full."""
    STOPPED = "stopped"
    """The person stopped it: an outcome, not an error."""


class Stage(enum.Enum):
    """What the engine does before the first word."""

    OPENING = "opening"
    """A model is being opened; how far that is, is not known."""
    TESTING = "testing"
    """A model that was never opened before is shown pictures (`engine.gguf.self_test`); counted in
    them, and there may be fewer than expected."""
    SEEING = "seeing"
    """A photo goes through the vision tower; counted in tiles."""
    READING = "reading"
    """The prompt goes through the LLM; counted in tokens."""


@dataclass(frozen=True)
class Progress:
    """How far a stage has come."""

    stage: Stage
    done: int
    total: int


@dataclass(frozen=True)
class Delta:
    """The next words of the reply; never a torn UTF-8 sequence."""

    text: str


@dataclass(frozen=True)
class Called:
    """A skill is called; what it finds follows as `Found`."""

    call: SkillCall


@dataclass(frozen=True)
class Found:
    """A call has ended, well or with an error."""

    use: SkillUse


@dataclass(frozen=True)
class Usage:
    """Token counts of one reply.

    `prompt_tokens` counts the whole prompt, visual tokens among them; `kept_tokens` of these
    were still in the context, or came back into it from the disk, and were not read again.
    `context_tokens` is the size of the context, `left_tokens` what is free of it after the reply.
    `photos_seen` of the photos and videos went through the vision tower, `photos_remembered` did
    not have to.
    """

    photo_tokens: int = 0
    prompt_tokens: int = 0
    kept_tokens: int = 0
    reply_tokens: int = 0
    context_tokens: int = 0
    left_tokens: int = 0
    photos_seen: int = 0
    photos_remembered: int = 0


@dataclass(frozen=True)
class Timing:
    """How long the steps of one reply took."""

    see_ms: float = 0.0
    """Photos: decoding, tiling and the vision tower."""
    read_ms: float = 0.0
    """The new part of the prompt through the LLM."""
    first_token_ms: float = 0.0
    """From the call to the first token, everything included."""
    tokens_per_second: float = 0.0
    """Speed of writing, the first token not counted."""


@dataclass(frozen=True)
class Reply:
    """The end of a reply: the whole text, why it ended and what it took.

    `ids` are the tokens as they were chosen, without the one that ended the reply.
    `dropped_exchanges` is how many of the oldest questions, with their replies, no longer fitted
    into the context, so that the model did not know them (`engine.text.truncation`).
    `uses` are the skills that were used on the way, in order, and `said` is the last turn as the
    model wrote it, where that is not the text alone.
    """

    text: str
    why: Why
    ids: tuple[int, ...] = ()
    usage: Usage = field(default_factory=Usage)
    timing: Timing = field(default_factory=Timing)
    dropped_exchanges: int = 0
    uses: tuple[SkillUse, ...] = ()
    said: str = ""


Event = Progress | Delta | Reply
"""What an engine yields."""

SkillEvent = Event | Called | Found
"""What a reply yields for which skills may be used (`engine.skills`)."""


class Stopped(Exception):
    """The person stopped the reply: an outcome on its way to `Why.STOPPED`, not an error."""
