"""Engine against reference: figures with limits, and the first place where the two differ.

Errors are relative, ‖ours − theirs‖ / ‖theirs‖; logits are centred first, for a constant added to
all of them changes nothing.  σ is the standard deviation of the reference's logits at a place.

Replies are judged along the engine's own greedy words: a reply is the reference's own exactly when
each of its tokens is the reference's first choice after the same words, so one pass tells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from engine.chat import Conversation, Photo
from engine.engine import Engine
from engine.options import SamplingOptions
from engine.reply import Reply, Why
from training.parity.figure import Figure
from training.parity.limits import Limits
from training.parity.reader import Reader
from training.parity.reference import Reference

REPLY_TOKENS = 32

Rows = npt.NDArray[np.float32]
LookAt = Callable[[Photo], Rows]
"""A photo → its visual tokens, [n_tokens, n_embd]."""


def visual_tokens(
    ours_of: LookAt, theirs_of: LookAt, photos: Sequence[str], limit: float
) -> Figure:
    """Visual tokens of every photo."""
    worst, failure = 0.0, ""
    for path in photos:
        ours, theirs = ours_of(Photo(path)), theirs_of(Photo(path))
        if ours.shape != theirs.shape:
            failure = f"they are {list(ours.shape)}, in the reference {list(theirs.shape)}"
            return Figure("visual tokens error", float("inf"), len(photos), limit, failure=failure)
        error = relative_error(ours, theirs)
        worst = max(worst, error)
        if error > limit and not failure:
            row = int(np.linalg.norm(ours - theirs, axis=1).argmax())
            failure = f"relative error {error:.2g}, largest in visual token {row}"
    return Figure("visual tokens error", worst, len(photos), limit, failure=failure)


def relative_error(ours: Rows, theirs: Rows) -> float:
    """‖ours − theirs‖ / ‖theirs‖; infinite if ours holds NaN or infinities."""
    error = float(np.linalg.norm(ours - theirs) / np.linalg.norm(theirs))
    return error if np.isfinite(error) else float("inf")


def prompt_ids(engine: Engine, reference: Reference, asked: Sequence[Conversation]) -> Figure:
    """Ids of every prompt."""
    equal, failure = 0, ""
    for conversation in asked:
        ours, theirs = engine.prompt_ids(conversation), reference.prompt_ids(conversation)
        equal += ours == theirs
        if ours != theirs and not failure:
            failure = _first_difference(reference, conversation, ours, theirs)
    return Figure("prompt ids equal", equal / len(asked), len(asked), 1.0, True, failure)


def prompt_words(engine: Engine, reader: Reader, asked: Sequence[Conversation]) -> Figure:
    """Ids of every prompt where the number of visual tokens is unknown: a run of them counts as
    one."""
    equal, failure = 0, ""
    for conversation in asked:
        ours, theirs = _runs(engine.prompt_ids(conversation)), _runs(reader.words(conversation))
        equal += ours == theirs
        if ours != theirs and not failure:
            failure = _first_difference(reader, conversation, ours, theirs)
    return Figure("prompt ids equal", equal / len(asked), len(asked), 1.0, True, failure)


def _runs(ids: list[int | None]) -> list[int | None]:
    return [
        token for at, token in enumerate(ids) if token is not None or ids[at - 1 : at] != [None]
    ]


def _first_difference(
    reference: Reader,
    conversation: Conversation,
    ours: list[int | None],
    theirs: list[int | None],
) -> str:
    at = next((n for n, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b), None)
    if at is None:
        at = min(len(ours), len(theirs))
    return (
        f"{question_text(conversation)}: token {at} is {_show_token(reference, ours, at)}, "
        f"the reference has {_show_token(reference, theirs, at)}"
    )


def _show_token(reference: Reader, ids: list[int | None], at: int) -> str:
    if at >= len(ids):
        return "missing"
    token = ids[at]
    return "a visual token" if token is None else f"{token} {reference.spell(token)}"


def why_incomparable(engine: Engine, reference: Reference, asked: Conversation) -> str:
    """Why logits cannot be compared: another vocabulary, or not finite; empty if they can."""
    ours = engine.logits(asked)
    if ours.size != reference.vocabulary:
        return f"{ours.size} words are known, in the reference {reference.vocabulary}"
    return "" if np.isfinite(ours).all() else "the logits are no numbers"


@dataclass(frozen=True)
class Choice:
    """One token of a reply by the reference's logits.

    `gap` is how far the token's logit lies below the best one, in standard deviations of all
    logits at this place; 0 for the reference's own first choice.
    """

    token: int
    best: int
    gap: float


def choices(rows: Rows, reply: Sequence[int]) -> list[Choice]:
    """A reply's tokens beside the reference's logits at their places."""
    return [_choice(row, token) for row, token in zip(rows, reply, strict=True)]


def _choice(row: Rows, token: int) -> Choice:
    best = int(row.argmax())
    return Choice(token, best, float((row[best] - row[token]) / row.std()))


@dataclass(frozen=True)
class ReplyComparison:
    """One reply of the engine, compared at each of its tokens.

    `error` is relative, over all places together; `largest` difference of one logit and `peak`, the
    same in σ; `at` the place of the peak and `word` its token.
    """

    asked: Conversation
    choices: tuple[Choice, ...]
    error: float
    largest: float
    peak: float
    at: int
    word: int


def compare_reply(engine: Engine, reference: Reference, asked: Conversation) -> ReplyComparison:
    """Let the engine answer, and compare its logits with the reference's at every token."""
    reply, ended = greedy(engine, asked)
    ours = engine.logits_along(asked, [*reply, reference.end] if ended else reply)
    theirs = reference.logits_along(asked, [*reply, reference.end] if ended else reply)
    if ended:  # any end token will do: take the one that the reference prefers
        reply = [*reply, max(reference.ends, key=lambda token: float(theirs[-1, token]))]
    ours, wanted = _centred(ours), _centred(theirs)
    apart = np.abs(ours - wanted)
    sigmas = apart / wanted.std(axis=1, keepdims=True)
    at, word = divmod(int(sigmas.argmax()), sigmas.shape[1])
    return ReplyComparison(
        asked,
        tuple(choices(theirs, reply)),
        relative_error(ours, wanted),
        float(apart.max()),
        float(sigmas.max()),
        at,
        word,
    )


def _centred(rows: Rows) -> Rows:
    centred: Rows = rows - rows.mean(axis=1, keepdims=True)
    return centred


def greedy(engine: Engine, asked: Conversation) -> tuple[list[int], bool]:
    """The engine's first tokens, and whether it then ended its turn with a token for that."""
    sampling = SamplingOptions(max_tokens=REPLY_TOKENS, temperature=0.0)
    reply = next(e for e in engine.reply(asked, sampling) if isinstance(e, Reply))
    # A string that ends a reply is among its tokens, and no end of turn comes after it.
    return list(reply.ids), reply.why is Why.DONE and not engine.card.stop


@dataclass
class ReplyComparisons:
    """All replies together."""

    limits: Limits
    comparisons: list[ReplyComparison] = field(default_factory=list)

    def figures(self, reference: Reference) -> Iterator[Figure]:
        """The figures of the certificate."""
        yield self._errors("words logits error", False, self.limits.words)
        yield self._errors("photo logits error", True, self.limits.photo)
        places = sum(len(one.choices) for one in self.comparisons)
        yield Figure("largest logit difference", max(o.largest for o in self.comparisons), places)
        yield self._peak(reference, places)
        yield from self._choices(reference, places)

    def _errors(self, name: str, photos: bool, limit: float) -> Figure:
        mine = [one for one in self.comparisons if bool(one.asked.photos) == photos]
        failure = next((one for one in mine if one.error > limit), None)
        told = (
            f"{question_text(failure.asked)}: relative error {failure.error:.2g}" if failure else ""
        )
        count = sum(len(one.choices) for one in mine)
        return Figure(name, max(one.error for one in mine), count, limit, failure=told)

    def _peak(self, reference: Reference, places: int) -> Figure:
        worst, limit = max(one.peak for one in self.comparisons), self.limits.peak
        failure = next((one for one in self.comparisons if one.peak > limit), None)
        told = ""
        if failure:
            told = (
                f"{question_text(failure.asked)}: at token {failure.at} of the reply the logit of "
                f"{reference.spell(failure.word)} is {failure.peak:.2g} σ off"
            )
        return Figure("largest difference in σ", worst, places, limit, failure=told)

    def _choices(self, reference: Reference, places: int) -> Iterator[Figure]:
        every = [choice for one in self.comparisons for choice in one.choices]
        equal = sum(all(c.token == c.best for c in one.choices) for one in self.comparisons)
        yield Figure("greedy replies equal", equal / len(self.comparisons), len(self.comparisons))
        gap, share = max(c.gap for c in every), sum(c.token == c.best for c in every) / places
        failure = next(
            filter(None, (self._first_unlikely(reference, o) for o in self.comparisons)), ""
        )
        yield Figure("greedy gap in σ", gap, places, self.limits.gap, failure=failure)
        least = self.limits.agreement
        missed = "" if share >= least else f"only {share:.1%} of {places} tokens"
        yield Figure("greedy same choice", share, places, least, True, missed)

    def _first_unlikely(self, reference: Reference, one: ReplyComparison) -> str:
        """The first token that the reference clearly would not choose; empty if there is none."""
        for at, choice in enumerate(one.choices):
            if choice.gap > self.limits.gap:
                return (
                    f"{question_text(one.asked)}: token {at} of the reply is "
                    f"{reference.spell(choice.token)}, the reference says "
                    f"{reference.spell(choice.best)} ({choice.gap:.2g} σ apart)"
                )
        return ""


def question_text(conversation: Conversation) -> str:
    """The question, for people."""
    return repr(conversation.messages[-1].text)
