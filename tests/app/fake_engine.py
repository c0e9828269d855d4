"""An engine with queued replies and a record of questions: what the window is tested against."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import SimpleNamespace

from engine.chat import Conversation
from engine.options import SamplingOptions
from engine.reply import Delta, Event, Progress, Reply, Stage, Timing, Usage, Why
from engine.vision.family import Aspect, Family, Tiling
from engine.vision.spec import VisionSpec
from engine.vision.tiling import Preprocess

USAGE = Usage(photo_tokens=144, prompt_tokens=180, kept_tokens=20, reply_tokens=12)
TIMING = Timing(see_ms=80.0, read_ms=30.0, first_token_ms=115.0, tokens_per_second=42.0)
CARD = SimpleNamespace(
    name="Pumice starter",
    sees=True,
    blind=False,
    photo_tokens=144,
    context_tokens=2048,
    architecture="llama",
    chat_template="",
    notes={},
    vision=VisionSpec(
        Preprocess(168, (0.48, 0.46, 0.41), Aspect.PAD),
        Family("LLaVA-1.5", Tiling(Aspect.PAD)),
        side=12,
        n_embd=512,
        cls_token=True,
    ),
    repaired=(),
    notices=(),
)


@dataclass
class Script:
    """One reply: its words, and an error after them, if any.

    `gate` holds the reply back before its last word until it is set; `deaf_s` is time spent in
    "native code" that notices neither stop nor close.
    """

    words: tuple[str, ...] = ()
    error: Exception | None = None
    why: Why = Why.DONE
    gate: threading.Event | None = None
    deaf_s: float = 0.0
    dropped: int = 0


@dataclass
class FakeEngine:
    """Replies from a queue; with an empty queue it repeats the question."""

    queue: list[Script] = field(default_factory=list)
    asked: list[Conversation] = field(default_factory=list)
    prepared: list[Conversation] = field(default_factory=list)
    samplings: list[SamplingOptions] = field(default_factory=list)
    threads: set[int] = field(default_factory=set)
    closed: bool = False
    card: SimpleNamespace = field(default_factory=lambda: CARD)

    def reply(
        self, conversation: Conversation, sampling: SamplingOptions, *, stop: threading.Event
    ) -> Iterator[Event]:
        self.threads.add(threading.get_ident())
        self.asked.append(conversation)
        self.samplings.append(sampling)
        last = conversation.messages[-1].text
        script = self.queue.pop(0) if self.queue else Script(("You said: ", last))
        return self._play(script, len(conversation.photos), stop)

    def prepare(self, conversation: Conversation, *, stop: threading.Event) -> None:
        self.threads.add(threading.get_ident())
        self.prepared.append(conversation)

    def _play(self, script: Script, photos: int, stop: threading.Event) -> Iterator[Event]:
        written = ""
        if photos:
            yield Progress(Stage.SEEING, 0, photos)
        yield Progress(Stage.READING, 10, 20)
        for place, word in enumerate(script.words):
            if script.gate and place == len(script.words) - 1:
                self._wait(script.gate, stop)
            time.sleep(script.deaf_s)
            if stop.is_set():
                yield Reply(written, Why.STOPPED, usage=USAGE, timing=TIMING)
                return
            written += word
            yield Delta(word)
        if script.error:
            raise script.error
        yield Reply(
            written, script.why, usage=USAGE, timing=TIMING, dropped_exchanges=script.dropped
        )

    @staticmethod
    def _wait(gate: threading.Event, stop: threading.Event) -> None:
        while not gate.wait(0.005) and not stop.is_set():
            pass

    def close(self) -> None:
        self.threads.add(threading.get_ident())
        self.closed = True
