"""Does a model see?  Does its answer change with the picture, when it is opened for the first time?

A pair can belong together by every number and still be blind: a projector of zeros, a tower that
nobody trained, an LLM that looks away.  Plain pictures and one question tell.  Of each picture only
a few visual tokens are read, and the verdict is kept, so that opening stays quick.
"""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import json
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
import platformdirs
from PIL import Image, ImageDraw

from engine.chat import Conversation, user
from engine.errors import PumiceError
from engine.gguf.card import Card, ModelFiles
from engine.gguf.header import fingerprint, read_header
from engine.options import SamplingOptions
from engine.reply import Delta, Event, Progress, Stage

LEAST_CHANGE = 0.02
"""A picture that moves so much of the first word's probability was seen."""

QUESTIONS = (
    "What colour is this picture? Answer with one word.",
    "What is this?",
    "What colour is the background?",
)
"""The first is asked for its first word; all of them, should that be the same every time: a small
model may not know one of these phrasings and see for all that."""

PHOTO_TOKENS = 32
"""Visual tokens that are read of each picture, as long as the first word is enough to tell."""

_REPLY_TOKENS = 8

_VERSION = 2
_REMEMBERED = 500
_Picture = Image.Image


class Seer(Protocol):
    """What the test needs of an engine."""

    card: Card

    def logits(
        self, conversation: Conversation, *, most_photo_tokens: int | None = None
    ) -> npt.NDArray[np.float32]: ...

    def reply(
        self, conversation: Conversation, sampling: SamplingOptions | None = None
    ) -> Iterator[Event]: ...

    def forget(self) -> None: ...


@dataclass(frozen=True)
class Verdict:
    """Whether the answer is the same whatever the picture, and how much of the first word's
    probability moved from one picture to another, 0 to 1."""

    blind: bool
    change: float


Tell = Callable[[Progress], None]


def labelled(
    engine: Seer,
    files: ModelFiles,
    folder: Path | None = None,
    *,
    again: bool = False,
    tell: Tell = lambda _progress: None,
) -> Card:
    """The engine's card with `blind` set; the model is tested if it was never opened before.

    `tell` is told before each picture of the test, which takes minutes with a large model.

    A model that cannot be asked at all is not judged: the error comes with the first photo.
    Nothing of the test stays in the context.
    """
    if not engine.card.sees:
        return engine.card
    verdict = None if again else remembered(files, folder)
    if verdict is None:
        try:
            verdict = examine(engine, tell)
        except (PumiceError, OSError):
            return engine.card
        finally:
            engine.forget()
        _remember(files, verdict, folder)
    return dataclasses.replace(engine.card, blind=verdict.blind)


def examine(engine: Seer, tell: Tell = lambda _progress: None) -> Verdict:
    """Show the model pictures until its answer changes: its first word, which is quick to ask for,
    or, as some models begin every answer alike, its first few.

    Raises:
        PumiceError: the model cannot be asked.
    """
    assert engine.card.vision is not None
    with tempfile.TemporaryDirectory() as place:
        paths = _write_pictures(engine.card.vision.preprocess.size_px, Path(place))
        asker, change = _Asker(engine, tell, 2 * len(paths)), 0.0
        for left, right in _questions(QUESTIONS[0], paths):
            moved = np.abs(asker.first_word(left) - asker.first_word(right)).sum() / 2
            change = max(change, round(float(moved), 4))
            if change >= LEAST_CHANGE:
                return Verdict(False, change)
        asked = [pair for question in QUESTIONS for pair in _questions(question, paths)]
        asker.expected += 2 * len(asked)
        differ = any(asker.words(left) != asker.words(right) for left, right in asked)
        return Verdict(not differ, change)


@dataclass
class _Asker:
    """Asks an engine about one picture after another and tells how far it is."""

    engine: Seer
    tell: Tell
    expected: int
    shown: int = 0

    def first_word(self, question: Conversation) -> npt.NDArray[np.float64]:
        """The probability of each token to come first, float64 [vocabulary]."""
        self._count()
        logits = self.engine.logits(question, most_photo_tokens=PHOTO_TOKENS).astype(np.float64)
        weights = np.exp(logits - logits.max())
        return np.asarray(weights / weights.sum())

    def words(self, question: Conversation) -> str:
        """The first few words of the greedy reply."""
        self._count()
        events = self.engine.reply(question, SamplingOptions(max_tokens=_REPLY_TOKENS))
        return "".join(event.text for event in events if isinstance(event, Delta))

    def _count(self) -> None:
        self.tell(Progress(Stage.TESTING, self.shown, self.expected))
        self.shown += 1


def _write_pictures(side: int, place: Path) -> list[tuple[Path, Path]]:
    """The pairs of pictures as files in a folder."""
    written = []
    for number, pair in enumerate(_pictures(side)):
        left, right = (place / f"{number}-{which}.png" for which in ("left", "right"))
        pair[0].save(left)
        pair[1].save(right)
        written.append((left, right))
    return written


def _questions(
    question: str, paths: list[tuple[Path, Path]]
) -> Iterator[tuple[Conversation, Conversation]]:
    """The question about each two pictures."""
    for left, right in paths:
        yield (
            Conversation((user(question, str(left)),)),
            Conversation((user(question, str(right)),)),
        )


def _pictures(side: int) -> Iterator[tuple[_Picture, _Picture]]:
    """Pairs that nobody with eyes takes for the same, the easiest first."""
    yield _plain(side, "red"), _plain(side, "blue")
    inner = (side // 4, side // 4, 3 * side // 4, 3 * side // 4)
    disc, square = _plain(side, "white"), _plain(side, "blue")
    ImageDraw.Draw(disc).ellipse(inner, fill="red")
    ImageDraw.Draw(square).rectangle(inner, fill="yellow")
    yield disc, square


def _plain(side: int, colour: str) -> _Picture:
    return Image.new("RGB", (side, side), colour)


def remembered(files: ModelFiles, folder: Path | None = None) -> Verdict | None:
    """What was found when this pair was opened first; None if it never was."""
    known = _read(_memory(folder)).get(_key(files))
    if not isinstance(known, dict):
        return None
    blind, change = known.get("blind"), known.get("change")
    if not isinstance(blind, bool) or not isinstance(change, int | float):
        return None
    return Verdict(blind, float(change))


def _remember(files: ModelFiles, verdict: Verdict, folder: Path | None) -> None:
    """Without a place to write it the test is made again next time."""
    path = _memory(folder)
    known = _read(path) | {_key(files): dataclasses.asdict(verdict)}
    kept = dict(list(known.items())[-_REMEMBERED:])
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_suffix(".part")
        aside.write_text(json.dumps(kept, indent=1), encoding="utf-8")
        aside.replace(path)


def _memory(folder: Path | None) -> Path:
    data = folder or platformdirs.user_data_path("pumice", appauthor=False)
    return data / "eyetest.json"


def _read(path: Path) -> dict[str, Any]:
    try:
        known = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def _key(files: ModelFiles) -> str:
    """Of what both files are known again by."""
    paths = [path for path in (files.llm, files.mmproj) if path]
    prints = " ".join(fingerprint(read_header(path)) for path in paths)
    return hashlib.sha256(f"{_VERSION} {prints}".encode()).hexdigest()[:32]
