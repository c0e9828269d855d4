"""The self-test: does a model's answer change with the picture?  Made when it is first opened.

A pair can match in every size and still be blind: a projector of zeros, an untrained tower, an LLM
that ignores photos.  Plain pictures and one question show it.  Only a few visual tokens of each
picture are read, and the result is kept, so that opening stays quick.
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

from engine.atomic_file import write_bytes
from engine.chat import Conversation, user
from engine.errors import PumiceError
from engine.gguf.card import Card, ModelFiles
from engine.gguf.header import fingerprint, read_header
from engine.options import SamplingOptions
from engine.reply import Delta, Event, Progress, Stage

LEAST_CHANGE = 0.02
"""A picture was seen if it moves so much of the first token's probability."""

QUESTIONS = (
    "What colour is this picture? Answer with one word.",
    "What is this?",
    "What colour is the background?",
)
"""Of the first question only the first token of the answer is compared; if that never changes, all
are asked: a small model may not know one of these phrasings and still see."""

PHOTO_TOKENS = 32
"""Visual tokens that are read of each picture while first tokens are compared."""

_REPLY_TOKENS = 8

_VERSION = 2
_MOST_RESULTS = 500
_FILE = "self_test.json"
_OLD_FILE = "eyetest.json"
"""What earlier versions called the file; it is read where there is no newer one."""

_Picture = Image.Image


class TestedEngine(Protocol):
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
class SelfTestResult:
    """Whether the answer is the same whatever the picture, and how much of the first token's
    probability moved from one picture to another, 0 to 1."""

    blind: bool
    change: float


ReportProgress = Callable[[Progress], None]


def self_tested_card(
    engine: TestedEngine,
    files: ModelFiles,
    folder: Path | None = None,
    *,
    again: bool = False,
    report: ReportProgress = lambda _progress: None,
) -> Card:
    """The engine's card with `blind` set; the model is tested if there is no result for it yet.

    A model that cannot be asked at all is not judged: the error comes with the first photo.
    Nothing of the test stays in the context.

    Args:
        folder: where results are kept; the platform's data folder by default.
        again: test it whatever is known of it.
        report: called before each picture of the test, which takes minutes with a large model.
    """
    if not engine.card.sees:
        return engine.card
    result = None if again else saved_result(files, folder)
    if result is None:
        try:
            result = run_self_test(engine, report)
        except (PumiceError, OSError):
            return engine.card
        finally:
            engine.forget()
        _save_result(files, result, folder)
    return dataclasses.replace(engine.card, blind=result.blind)


def run_self_test(
    engine: TestedEngine, report: ReportProgress = lambda _progress: None
) -> SelfTestResult:
    """Show the model pictures until its answer changes: its first token, which is quick to ask for,
    or, as some models begin every answer alike, its first few.

    Raises:
        PumiceError: the model cannot be asked.
    """
    assert engine.card.vision is not None
    with tempfile.TemporaryDirectory() as place:
        paths = _write_pictures(engine.card.vision.preprocess.size_px, Path(place))
        asker, change = _Asker(engine, report, 2 * len(paths)), 0.0
        for left, right in _questions(QUESTIONS[0], paths):
            moved = np.abs(asker.first_token(left) - asker.first_token(right)).sum() / 2
            change = max(change, round(float(moved), 4))
            if change >= LEAST_CHANGE:
                return SelfTestResult(False, change)
        asked = [pair for question in QUESTIONS for pair in _questions(question, paths)]
        asker.expected += 2 * len(asked)
        differ = any(asker.answer(left) != asker.answer(right) for left, right in asked)
        return SelfTestResult(not differ, change)


@dataclass
class _Asker:
    """Asks an engine about one picture after another and reports how far it is."""

    engine: TestedEngine
    report: ReportProgress
    expected: int
    shown: int = 0

    def first_token(self, question: Conversation) -> npt.NDArray[np.float64]:
        """The probability of each token to come first, float64 [vocabulary]."""
        self._report_question()
        logits = self.engine.logits(question, most_photo_tokens=PHOTO_TOKENS).astype(np.float64)
        weights = np.exp(logits - logits.max())
        return np.asarray(weights / weights.sum())

    def answer(self, question: Conversation) -> str:
        """The first few tokens of the greedy reply, as text."""
        self._report_question()
        events = self.engine.reply(question, SamplingOptions(max_tokens=_REPLY_TOKENS))
        return "".join(event.text for event in events if isinstance(event, Delta))

    def _report_question(self) -> None:
        self.report(Progress(Stage.TESTING, self.shown, self.expected))
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
    """Pairs that look nothing alike, the easiest first."""
    yield _plain_picture(side, "red"), _plain_picture(side, "blue")
    inner = (side // 4, side // 4, 3 * side // 4, 3 * side // 4)
    disc, square = _plain_picture(side, "white"), _plain_picture(side, "blue")
    ImageDraw.Draw(disc).ellipse(inner, fill="red")
    ImageDraw.Draw(square).rectangle(inner, fill="yellow")
    yield disc, square


def _plain_picture(side: int, colour: str) -> _Picture:
    return Image.new("RGB", (side, side), colour)


def saved_result(files: ModelFiles, folder: Path | None = None) -> SelfTestResult | None:
    """What was found when this pair was first opened; None if it never was."""
    known = _read_results(folder).get(_pair_key(files))
    if not isinstance(known, dict):
        return None
    blind, change = known.get("blind"), known.get("change")
    if not isinstance(blind, bool) or not isinstance(change, int | float):
        return None
    return SelfTestResult(blind, float(change))


def _save_result(files: ModelFiles, result: SelfTestResult, folder: Path | None) -> None:
    """If it cannot be written, the test is made again next time."""
    known = _read_results(folder) | {_pair_key(files): dataclasses.asdict(result)}
    kept = dict(list(known.items())[-_MOST_RESULTS:])
    path = _data_folder(folder) / _FILE
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_bytes(path, json.dumps(kept, indent=1).encode())
        path.with_name(_OLD_FILE).unlink(missing_ok=True)


def _data_folder(folder: Path | None) -> Path:
    return folder or platformdirs.user_data_path("pumice", appauthor=False)


def _read_results(folder: Path | None) -> dict[str, Any]:
    path = _data_folder(folder) / _FILE
    if not path.exists():
        path = path.with_name(_OLD_FILE)
    try:
        known = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return known if isinstance(known, dict) else {}


def _pair_key(files: ModelFiles) -> str:
    """Changes when one of the files does."""
    paths = [path for path in (files.llm, files.mmproj) if path]
    prints = " ".join(fingerprint(read_header(path)) for path in paths)
    return hashlib.sha256(f"{_VERSION} {prints}".encode()).hexdigest()[:32]
