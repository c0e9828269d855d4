"""How fast a chat about a photo is: Pumice beside llama-server, llama-cpp-python and llama-bench.

    python tests/bench/talk.py BUILD FOLDER [--shape NAME] [--rounds N] [--json FILE]

BUILD has the binaries of the llama.cpp that llama-cpp-python was made from (docs/speed.md says how
to make them); they are run with the libraries of the installed llama-cpp-python, so that all
compute with the same code.  FOLDER gets the pairs of random weights, 5 GB, unless they are there.

All are open at once and asked in turn, pair by pair; who comes first changes each time.  A figure
is the median of its repeats.  History holds the same fixed replies for all.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(HOUSE), str(HOUSE / "tests/kit"), str(HOUSE / "tests/bench")]

import numpy as np  # noqa: E402
from PIL import Image  # noqa: E402
from random_pair import Shape, write_pair  # noqa: E402
from talk_peers import Answer, Handler, Pumice, Server  # noqa: E402
from talk_report import Figures, say, table  # noqa: E402
from talk_shapes import SHAPES  # noqa: E402

from engine.chat import Conversation, Message, Photo, Role, assistant, user  # noqa: E402
from engine.hardware.cpu import usable_cores  # noqa: E402
from engine.hardware.repacking import may_repack  # noqa: E402
from engine.native.build import build  # noqa: E402

TURNS = 10
SHORT_TOKENS, LONG_TOKENS = 4, 64
PAUSE_S = 0.3
"""Between two questions; a person takes longer."""


def main() -> None:
    """Measure each shape."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--shape", choices=SHAPES, action="append")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--handler-turns", type=int, default=3)
    parser.add_argument("--handler-rounds", type=int, default=1)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    found = {}
    say(f"{build()}\nweights repacked: {may_repack()}")
    for name in args.shape or SHAPES:
        model = args.folder / name.replace(" ", "-")
        if not (model / "mmproj.gguf").exists():
            write_pair(model, Shape(**SHAPES[name]))
        with tempfile.TemporaryDirectory() as place:
            bench = Bench(args.build, model, Path(place))
            found[name] = bench.run(args.rounds, args.handler_turns, args.handler_rounds)
        say(table(name, found[name]))
        if args.json:
            args.json.write_text(json.dumps({k: v.plain() for k, v in found.items()}, indent=1))


class Bench:
    """All measurements of one model."""

    def __init__(self, build: Path, model: Path, place: Path) -> None:
        import llama_cpp

        libraries = str(Path(llama_cpp.__file__).parent / "lib")
        os.environ["LD_LIBRARY_PATH"] = libraries
        self._build, self._model, self._place = build, model, place
        self._threads = usable_cores().count
        self._photos = self._same_photos = 0
        self._depth = 0
        self._flip = False
        self.figures = Figures()

    def run(self, rounds: int, handler_turns: int, handler_rounds: int) -> Figures:
        """Measure; the handler, which is slow, answers only so many turns of so many talks."""
        self._pumice = self._open_pumice()
        self._server = self._open_server()
        self._handler = Handler(self._model, self._threads) if handler_turns else None
        talk = Conversation()
        try:
            for number in range(rounds):
                say(f"round {number + 1} of {rounds}")
                talk = self._talk(handler_turns)
                self._leave_handler(handler_turns if number + 1 < handler_rounds else 0)
                self._again(talk)
                self._decode(talk)
                self._same_photo(talk, "same photo, new chat")
                self._own_replies(talk)
                self._prepared()
                self._same_photo(talk, "same photo, new chat, another chat between")
            self._pumice.close()
            self._reopened(talk, rounds)
        finally:
            for peer in (self._pumice, self._server, self._handler):
                if peer:
                    peer.close()
        return self.figures

    def _leave_handler(self, turns_to_come: int) -> None:
        """Its memory is needed where it has no more to answer."""
        if self._handler and not turns_to_come:
            self._handler.close()
            self._handler = None

    def _open_pumice(self) -> Pumice:
        pumice = Pumice(self._model, self._place / "memory", self._threads)
        self.figures.add("open", pumice.name, pumice.opened_s)
        return pumice

    def _open_server(self) -> Server:
        more = [] if may_repack() else ["--no-repack"]
        server = Server(self._build / "llama-server", self._model, self._threads, more)
        self.figures.add("open", server.name, server.opened_s)
        return server

    def _talk(self, handler_turns: int) -> Conversation:
        """A talk of ten turns about a new photo."""
        talk = Conversation((user(_question(1), self._photo()),))
        for turn in range(1, TURNS + 1):
            what = "cold first turn" if turn == 1 else "follow-up"
            self._pair(what, talk)
            if self._handler and turn <= handler_turns:
                name = self._handler.name
                self._note(what, name, self._handler.ask(talk, SHORT_TOKENS))
            if turn < TURNS:
                talk = _next(talk, turn)
        return talk

    def _pair(self, what: str, talk: Conversation, tokens: int = SHORT_TOKENS) -> None:
        """Ask both, now this one first, now that one."""
        pair: list[Pumice | Server] = [self._pumice, self._server]
        self._flip = not self._flip
        for peer in pair[:: 1 if self._flip else -1]:
            time.sleep(PAUSE_S)
            answer = peer.ask(talk, tokens)
            self._note(what, peer.name, answer)
            if tokens == LONG_TOKENS:
                self.figures.add("decode tokens/s", peer.name, answer.rate)

    def _note(self, what: str, name: str, answer: Answer) -> None:
        self.figures.add(what, name, answer.first_s)
        if answer.read_tokens is not None:
            self.figures.add(f"{what}: tokens read", name, answer.read_tokens)
        if answer.photos_seen is not None:
            self.figures.add(f"{what}: photos seen", name, answer.photos_seen)
        self._depth = answer.prompt_tokens or self._depth

    def _again(self, talk: Conversation) -> None:
        self._pair("regenerate", talk)

    def _decode(self, talk: Conversation) -> None:
        """Long replies, and llama-bench as deep in its context."""
        talk = _next(talk, TURNS)
        self._pair("long reply", talk, LONG_TOKENS)
        for name, rate in self._llama_bench("-p", 0, "-n", LONG_TOKENS, "-d", self._depth).items():
            self.figures.add("decode tokens/s", name, rate)

    def _own_replies(self, talk: Conversation) -> None:
        """Turns with the replies that Pumice wrote, as the window has them: they are in its
        context already.  The fixed ones stand for replies that were written elsewhere."""
        talk = Conversation((user(_question(50), talk.photos[0].path),))
        for turn in range(1, TURNS + 1):
            time.sleep(PAUSE_S)
            answer = self._pumice.ask(talk, SHORT_TOKENS)
            if turn > 1:
                self._note("follow-up, own replies", "Pumice", answer)
            talk = talk.plus(assistant(answer.text)).plus(user(f"Else? ({turn + 1})"))

    def _prepared(self) -> None:
        """A photo is dropped and seen; then comes the question.  Beside it, what llama-bench takes
        to read as many tokens as deep in its context.

        llama-server, which cannot prepare, is asked the same, so that this chat stands in both
        contexts afterwards.
        """
        photo = self._photo()
        self._pumice.prepare(Conversation((Message(Role.USER, (Photo(photo),)),)))
        time.sleep(PAUSE_S)
        asked = Conversation((user(_question(1), photo),))
        answer = self._pumice.ask(asked, SHORT_TOKENS)
        self._server.ask(asked, SHORT_TOKENS)
        self._note("prepared send", "Pumice", answer)
        assert answer.read_tokens is not None
        assert answer.prompt_tokens is not None
        depth = answer.prompt_tokens - answer.read_tokens
        found = self._llama_bench("-p", answer.read_tokens, "-n", 0, "-d", depth)
        for name, rate in found.items():
            self.figures.add("prepared send", name, answer.read_tokens / rate)

    def _same_photo(self, talk: Conversation, what: str) -> None:
        """The photo of an earlier talk in a new one: right after it, when the old talk stands in
        both contexts, and when a chat about another photo does."""
        self._same_photos += 1
        question = _question(90 + self._same_photos)
        self._pair(what, Conversation((user(question, talk.photos[0].path),)))

    def _reopened(self, talk: Conversation, rounds: int) -> None:
        """Each time all is closed and opened; the chat goes on."""
        self._server.close()
        for number in range(rounds):
            talk = _next(talk, 2 * TURNS + number)
            self._pumice = self._open_pumice()
            self._note("reopened chat", "Pumice", self._pumice.ask(talk, SHORT_TOKENS))
            self._pumice.close()
        self._server = self._open_server()
        self._note("reopened chat", "llama-server", self._server.ask(talk, SHORT_TOKENS))

    def _llama_bench(self, *words: object) -> dict[str, float]:
        """Tokens a second that llama-bench measures, as it is and without flash attention."""
        command = [
            self._build / "llama-bench", "-m", self._model / "model.gguf", "-t", self._threads,
            "-r", 1, "-o", "json", "-fa", "auto,off", *self._bench_words(), *words,
        ]  # fmt: skip
        ran = subprocess.run(
            [str(word) for word in command], capture_output=True, text=True, check=True
        )
        auto, off = (float(test["avg_ts"]) for test in json.loads(ran.stdout))
        return {"llama-bench": auto, "llama-bench -fa off": off}

    def _bench_words(self) -> list[str]:
        return [] if may_repack() else ["--repack", "0"]

    def _photo(self) -> str:
        """Another photo each time."""
        self._photos += 1
        path = self._place / f"{self._photos}.jpg"
        small = np.random.default_rng(self._photos).integers(0, 255, (12, 16, 3), dtype=np.uint8)
        Image.fromarray(small).resize((1024, 768), Image.Resampling.BICUBIC).save(path, quality=90)
        return str(path)


def _question(turn: int) -> str:
    return f"What else is in this picture? ({turn})"


def _next(talk: Conversation, turn: int) -> Conversation:
    """The talk after a short reply, with the next question: some 50 tokens more."""
    return talk.plus(assistant("Grass.")).plus(user(f"Else? ({turn + 1})"))


if __name__ == "__main__":
    main()
