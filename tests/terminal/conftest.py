"""A fake engine with queued replies and a record of what it was asked; a way to run `pumice`."""

from __future__ import annotations

import contextlib
import io
import json
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image

from app.command import run
from app.terminal.terminal_session import TerminalSession
from engine.chat import Conversation, Photo, Video
from engine.options import ModelOptions, SamplingOptions
from engine.reply import Delta, Event, Progress, Reply, Stage, Timing, Usage, Why
from engine.vision.photo import read_photo
from engine.vision.pipeline import EncodedPhoto
from engine.vision.tiling import Tile

USAGE = Usage(photo_tokens=16, prompt_tokens=40, kept_tokens=8, reply_tokens=3)
TIMING = Timing(see_ms=12.5, read_ms=30.0, first_token_ms=50.0, tokens_per_second=20.0)


def _events(*words: str, why: Why = Why.DONE) -> list[Event]:
    return [
        Progress(Stage.SEEING, 0, 1),
        *(Delta(word) for word in words),
        Reply("".join(words), why, usage=USAGE, timing=TIMING),
    ]


@dataclass
class FakeEngine:
    """Answers with what is queued; an exception in the queue is raised."""

    queue: list[Iterable[Event] | BaseException] = field(default_factory=list)
    asked: list[Conversation] = field(default_factory=list)
    samplings: list[SamplingOptions] = field(default_factory=list)
    opened: list[tuple[object, ModelOptions]] = field(default_factory=list)
    stops: list[threading.Event] = field(default_factory=list)
    tiles: int = 1
    closed: bool = False

    card = SimpleNamespace(
        name="a fake",
        repaired=(),
        blind=False,
        notices=(),
        vision=None,
        notes={},
        chat_template="",
    )

    def read_videos(self) -> None:
        """From now on the model reads videos."""
        family = SimpleNamespace(video=SimpleNamespace(frames=4))
        vision = SimpleNamespace(family=family)
        self.card = SimpleNamespace(**vars(self.card) | {"vision": vision})

    def open(self, files: object, options: ModelOptions) -> FakeEngine:
        self.opened.append((files, options))
        return self

    def reply(
        self, conversation: Conversation, sampling: SamplingOptions, *, stop: threading.Event
    ) -> Iterator[Event]:
        self.asked.append(conversation)
        self.samplings.append(sampling)
        self.stops.append(stop)
        answer = self.queue.pop(0)
        if isinstance(answer, BaseException):
            raise answer
        yield from answer

    def see(self, view: Photo | Video) -> object:
        if isinstance(view, Video):
            return self._see_video()
        opened = read_photo(view.path)
        size_px = opened.size_px
        tiles = tuple(
            Tile(Image.new("RGB", (8, 8), (index, 0, 0)), (0, 0, *size_px))
            for index in range(self.tiles)
        )
        tokens = np.arange(12, dtype=np.float32).reshape(4, 3)
        return EncodedPhoto(size_px, tiles, tokens, notes=opened.notes)

    def _see_video(self) -> object:
        """What an engine makes of a video of 60 by 30 pixels and 3 seconds."""
        frames = tuple(
            SimpleNamespace(
                number=10 * index,
                time_s=float(index),
                tile=Tile(Image.new("RGB", (8, 8), (index, 0, 0)), (0, 0, 60, 30)),
            )
            for index in range(3)
        )
        tokens = np.arange(12, dtype=np.float32).reshape(4, 3)
        return SimpleNamespace(
            size_px=(60, 30), duration_s=3.0, frames=frames, tokens=tokens, notes=()
        )

    def __enter__(self) -> FakeEngine:
        return self

    def __exit__(self, *_: object) -> None:
        self.closed = True


@dataclass(frozen=True)
class Ran:
    """What one run of `pumice` left: exit code and both streams."""

    code: int
    out: str
    err: str

    @property
    def objects(self) -> list[dict[str, object]]:
        """Every line of stdout as JSON."""
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def say() -> Callable[..., list[Event]]:
    """Makes the events of a reply out of its words."""
    return _events


@pytest.fixture
def fake() -> FakeEngine:
    return FakeEngine()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A model folder that exists; the fake engine never looks inside."""
    (tmp_path / "pair").mkdir()
    (tmp_path / "pair" / "model.gguf").touch()
    return tmp_path / "pair"


@pytest.fixture
def pumice(fake: FakeEngine, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Run one command line in this process, with the fake engine and `typed` on stdin."""

    def pumice(*argv: str, typed: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed), encoding="utf-8"))
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = run(list(argv), TerminalSession(fake.open, child_opener=fake.open))
        return Ran(code, out.getvalue(), err.getvalue())

    return pumice


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A readable photo, 40 by 20 pixels."""
    path = tmp_path / "photo.png"
    Image.new("RGB", (40, 20), (255, 0, 0)).save(path)
    return path


@pytest.fixture
def video(tmp_path: Path) -> Path:
    """A short video, 60 by 40 pixels, 20 frames, 2 seconds."""
    av = pytest.importorskip("av")
    path = tmp_path / "film.mp4"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=10)
        stream.width, stream.height, stream.pix_fmt = 60, 40, "yuv420p"
        for number in range(20):
            picture = Image.new("RGB", (60, 40), (12 * number, 90, 200 - 9 * number))
            container.mux(stream.encode(av.VideoFrame.from_image(picture)))
        container.mux(stream.encode())
    return path


@pytest.fixture
def clear_photo(tmp_path: Path) -> Path:
    """A photo that is transparent in places, which is worth a note."""
    path = tmp_path / "clear.png"
    Image.new("RGBA", (40, 20), (255, 0, 0, 100)).save(path)
    return path
