"""Is what was kept or restored answered as a cold run answers it, token by token.

    python tests/bench/equality.py [TALKS] [MODEL ...]      (from the top folder)

So many talks of several turns about drawn pictures, greedy, go along every path that keeps
something: follow-up, regenerated, edited and deleted messages, a replaced photo, talks in turn,
a restart, the same photo in a new chat, a prepared question.  Each reply is compared with that of
an engine that has read and seen nothing, and knows of earlier replies only their tokens; and, as
"stranger", with one that knows their words alone; the logits of its first token too, to the bit.
Without MODEL: the starter, and random pairs in f32 and q8_0.  Printed for each model and path:
replies, tokens, and how many of both, and of the first logits, differ.
"""

from __future__ import annotations

import collections
import random
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path

HERE = Path(__file__).resolve()
HOUSE = HERE.parents[2]
sys.path[:0] = [str(HOUSE), str(HERE.parents[1] / "kit")]

import numpy as np  # noqa: E402
import numpy.typing as npt  # noqa: E402
from PIL import Image, ImageDraw  # noqa: E402

from engine.cache.model_caches import ModelCaches  # noqa: E402
from engine.cache.replies import ReplyTokenCache  # noqa: E402
from engine.chat import Conversation, Message, Photo, Role, assistant, user  # noqa: E402
from engine.engine import Engine  # noqa: E402
from engine.gguf.card import ModelFiles, find_model  # noqa: E402
from engine.options import ModelOptions, SamplingOptions  # noqa: E402
from engine.reply import Reply  # noqa: E402

TEMPLATE = (
    "{% for message in messages %}{{ message['role'][:1] + ':' + message['content'] }}"
    "{{ '</s>' if message['role'] == 'assistant' else ' ' }}{% endfor %}"
    "{% if add_generation_prompt %}{{ 'a:' }}{% endif %}"
)
GREEDY = SamplingOptions(max_tokens=48)
FRESH_EVERY = 10
"""Of the cold runs, one in so many opens the model again; the others empty an open one."""

ASKED = (
    "What is in this picture?",
    "Describe this picture.",
    "What do you see? Tell me everything that is in it, and where.",
    "What colour is it?",
    "What colour is the background?",
    "How many things are there?",
    "Is there a star?",
    "Is the circle to the left of the square?",
    "And what else is there?",
    "Are you sure?",
    "Tell me about the colours, the shapes and the places of all things in this picture.",
)
COLOURS = ("red", "green", "blue", "yellow", "orange", "purple", "white", "black", "brown", "gray")


def main() -> int:
    """Compare, and return how many replies differ from a cold run's."""
    from random_pair import Shape, write_pair

    talks = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    wrong = 0
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        models = [Path(given) for given in sys.argv[2:]] or [
            HOUSE / "assets/models/starter",
            *(
                write_pair(place / f"random-{kind}", Shape(kind=kind, template=TEMPLATE))
                for kind in ("f32", "q8_0")
            ),
        ]
        for model in models:
            wrong += Comparison(find_model(model), place).run(model.name, talks)
    return wrong


@dataclass(frozen=True, eq=False)
class Answer:
    """Words and tokens of a reply, and the logits of the first of them."""

    text: str
    ids: tuple[int, ...]
    logits: npt.NDArray[np.float32]


class Comparison:
    """One model, asked along all paths."""

    def __init__(self, files: ModelFiles, place: Path) -> None:
        self.files, self.place = files, place
        self.luck = random.Random(11)
        self.memory = place / "memory"
        self.options = ModelOptions(context_tokens=2048, threads=1, memory_dir=str(self.memory))
        self.counts: dict[str, collections.Counter[str]] = {}
        self.n_cold = self.n_photos = 0
        self.replies: dict[Conversation, str] = {}
        bare = replace(self.options, memory_dir="", conversations=1)
        self.cold, self.stranger = Engine(files, bare), Engine(files, bare)

    def run(self, name: str, talks: int) -> int:
        """So many talks; how many replies differ."""
        try:
            for number in range(1, talks + 1):
                self.along_all_paths(number)
                if number % 20 == 0:
                    print(number, "talks", self.summary(), file=sys.stderr, flush=True)  # noqa: T201
        finally:  # also of a run that was broken off
            for path, counts in self.counts.items():
                print(f"{name}, {path}: {_words(counts)}", flush=True)  # noqa: T201
            for engine in (self.cold, self.stranger):
                engine.close()
        return self.wrong

    def along_all_paths(self, number: int) -> None:
        """One talk, compared at every turn."""
        shutil.rmtree(self.memory, ignore_errors=True)
        for path, talk, reply in self.talk(number):
            self.replies[talk] = reply.text
            self.compare(path, reply, self.from_nothing(talk))
            self.compare("stranger", reply, self.as_stranger(talk))

    @property
    def wrong(self) -> int:
        """Replies that differ from a cold run's."""
        return sum(
            n["replies that differ"] for path, n in self.counts.items() if path != "stranger"
        )

    def summary(self) -> str:
        """How it stands."""
        return (
            f"{sum(n['replies'] for n in self.counts.values()) // 2} replies, {self.wrong} differ"
        )

    def talk(self, number: int) -> Iterator[tuple[str, Conversation, Answer]]:
        """One talk by an engine that keeps everything; two of the paths beside its own turns."""
        photo, other = self.draw(), self.draw()
        with Engine(self.files, replace(self.options, conversations=1 + number % 2)) as engine:
            talk = Conversation((user(self.question(), photo),))
            yield "first", talk, answer(engine, talk)
            for _ in range(2):
                talk = self.grown(engine, talk)
                yield "follow-up", talk, answer(engine, talk)
            for path in self.luck.sample(list(PATHS), 2):
                changed = PATHS[path](self, engine, talk, other)
                yield path, changed, answer(engine, changed)
            talk = self.grown(engine, talk)
            yield "back again", talk, answer(engine, talk)
        with Engine(self.files, self.options) as engine:
            talk = self.grown(engine, talk)
            yield "restart", talk, answer(engine, talk)

    def grown(self, engine: Engine, talk: Conversation) -> Conversation:
        """The talk with its reply and another question."""
        reply_text = self.replies.get(talk) or ask(engine, talk).text
        return talk.plus(assistant(reply_text)).plus(user(self.question()))

    def regenerated(self, engine: Engine, talk: Conversation, _other: str) -> Conversation:
        """The same question again."""
        ask(engine, talk)
        return talk

    def edited(self, engine: Engine, talk: Conversation, _other: str) -> Conversation:
        """An earlier question with other words; what followed stays, or goes."""
        at = self.luck.choice((0, 2))
        rest = talk.messages[at + 1 :] if self.luck.random() < 0.5 else ()
        views = tuple(part for part in talk.messages[at].parts if isinstance(part, Photo))
        asked = user(self.question(), *(view.path for view in views))
        return Conversation((*talk.messages[:at], asked, *rest))

    def edited_reply(self, engine: Engine, talk: Conversation, _other: str) -> Conversation:
        """A reply with other words."""
        return Conversation(
            (*talk.messages[:1], assistant("It is a big red star."), *talk.messages[2:])
        )

    def deleted(self, engine: Engine, talk: Conversation, _other: str) -> Conversation:
        """An exchange less."""
        return Conversation((*talk.messages[:2], *talk.messages[4:]))

    def replaced(self, engine: Engine, talk: Conversation, other: str) -> Conversation:
        """Another photo in the first question."""
        return Conversation((user(talk.messages[0].text, other), *talk.messages[1:]))

    def in_turn(self, engine: Engine, talk: Conversation, other: str) -> Conversation:
        """Two other talks in between."""
        for photos in ((other,), ()):
            ask(engine, self.grown(engine, Conversation((user(self.question(), *photos),))))
        return talk

    def new_chat(self, engine: Engine, talk: Conversation, _other: str) -> Conversation:
        """The same photo, in a new chat."""
        return Conversation((user(self.question(), *(view.path for view in talk.views)),))

    def prepared(self, engine: Engine, talk: Conversation, other: str) -> Conversation:
        """A question whose photo was seen and read before."""
        history = talk.plus(assistant(ask(engine, talk).text))
        engine.prepare(history)
        engine.prepare(history.plus(Message(Role.USER, (Photo(other),))))
        return history.plus(user(self.question(), other))

    def from_nothing(self, talk: Conversation) -> Answer:
        """The reply of an engine that knows of earlier talks only the tokens of replies."""
        self.n_cold += 1
        if self.n_cold % FRESH_EVERY:
            return self.emptied(
                self.cold, ModelCaches(self.files, self.options, "").replies(), talk
            )
        alone = self.place / "cold"
        shutil.rmtree(alone, ignore_errors=True)
        shutil.copytree(self.memory / "replies", alone / "replies")
        with Engine(self.files, replace(self.options, memory_dir=str(alone))) as engine:
            return answer(engine, talk, cold=True, blind=True)

    def as_stranger(self, talk: Conversation) -> Answer:
        """The reply of one that knows only the words."""
        return self.emptied(self.stranger, ReplyTokenCache(""), talk)

    def emptied(self, engine: Engine, replies: ReplyTokenCache, talk: Conversation) -> Answer:
        """The reply of an engine that is made to forget everything before."""
        engine.forget()
        engine._prompts._replies = replies
        return answer(engine, talk, cold=True)

    def compare(self, path: str, kept: Answer, other: Answer) -> None:
        """Count what differs."""
        counts = self.counts.setdefault(path, collections.Counter())
        differ = sum(mine != its for mine, its in zip_longest(kept.ids, other.ids))
        counts["replies"] += 1
        counts["tokens"] += len(kept.ids)
        counts["replies that differ"] += differ > 0
        counts["tokens that differ"] += differ
        counts["logits that differ"] += not np.array_equal(kept.logits, other.logits)

    def question(self) -> str:
        """Something to ask."""
        return self.luck.choice(ASKED)

    def draw(self) -> str:
        """A picture of a few shapes."""
        self.n_photos += 1
        path = self.place / f"{self.n_photos}.png"
        picture = Image.new("RGB", (320, 240), self.luck.choice(COLOURS))
        pen = ImageDraw.Draw(picture)
        for _ in range(self.luck.randint(1, 4)):
            left, top, size = (self.luck.randint(*span) for span in ((0, 240), (0, 160), (30, 80)))
            shape = self.luck.choice((pen.ellipse, pen.rectangle))
            shape((left, top, left + size, top + size), fill=self.luck.choice(COLOURS))
        picture.save(path)
        return str(path)


PATHS = {
    "regenerated": Comparison.regenerated,
    "edited question": Comparison.edited,
    "edited reply": Comparison.edited_reply,
    "deleted exchange": Comparison.deleted,
    "replaced photo": Comparison.replaced,
    "talks in turn": Comparison.in_turn,
    "same photo, new chat": Comparison.new_chat,
    "prepared": Comparison.prepared,
}


def ask(engine: Engine, talk: Conversation) -> Reply:
    """Its reply, greedy."""
    last = list(engine.reply(talk, GREEDY))[-1]
    assert isinstance(last, Reply)
    return last


def answer(
    engine: Engine, talk: Conversation, *, cold: bool = False, blind: bool = False
) -> Answer:
    """Its reply, greedy, and the logits; a cold one has kept nothing, a blind one seen nothing."""
    reply = ask(engine, talk)
    if cold:
        assert reply.usage.kept_tokens == 0
    if blind:
        assert reply.usage.photos_seen == len(set(talk.views))
    return Answer(reply.text, reply.ids, engine.logits(talk))


def _words(counts: collections.Counter[str]) -> str:
    return ", ".join(f"{counts[name]} {name}" for name in sorted(counts, key=len))


if __name__ == "__main__":
    sys.exit(min(main(), 1))
