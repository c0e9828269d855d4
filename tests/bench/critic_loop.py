"""Rounds of judge and DPO on drawn scenes, as LLaVA-OneVision-Chat was made: the figures of
docs/starter.md, "Three rounds of judge and DPO".

    python tests/bench/critic_loop.py FOLDER [--judge world|planted] [--rounds 3] [--scenes 900]
        [--steps 70] [-k 4] [--count 200] [--threads 1] [--prompts FILE] [--held-out FILE]
        [--set learn.llm=2e-4]   (from the top folder)

In each round the model so far replies to scenes that no round before had (`pumice prefer`), learns
from the best and the worst replies (`pumice train small/starter_dpo`, `model.start` being the round
before), and is converted and checked.  The first one is the starter.  After each round its replies
to the same held-out scenes are marked by the truth: by transformers, with the KL from the starter,
and by the engine.  Without --prompts and --held-out the scenes are drawn first.

The judge is the truth of the scenes ("world"), or a planted critic: a server on this machine that
is asked as LLaVA-Critic is, in both orders of every two replies.  It knows the truth, but errs
(Gaussian noise of 0.5 on the difference of two rewards), and likes the first place (0.3 more).  How
much of that is left in what it picks, is reckoned against the truth, beside what its judgements in
one order alone would have picked.

Whoever stops it starts it again with the same words: what is finished is kept, the rest goes on.
FOLDER then holds round-N with its pairs, run, model and figures.json, and table.md.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HOUSE = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(HOUSE), str(HOUSE / "tests/bench"), str(HOUSE / "tests/kit")]

import preference_figures as figures  # noqa: E402 - the folders first
from fake_language_model import FakeServer  # noqa: E402
from planted_critic import PlantedCritic, agreement  # noqa: E402

from training.language_model.photo_urls import photo_url  # noqa: E402

BASE, WORLD, PLANTED = "world:starter", "world", "planted"
STARTER = HOUSE / "assets/models/starter"
TOKENS = 48
PORT = 18_473
"""Always the same: the address is part of what the journal of judgements goes by."""
HELD_OUT_PAIRS = 60

Figures = dict[str, Any]


@dataclass(frozen=True)
class CriticLoop:
    """All rounds in one folder; fields are those of the command line."""

    folder: Path
    judge: str
    prompts: Path
    held_out: Path
    scenes: int
    steps: int
    k: int
    count: int
    threads: int
    sets: Sequence[str] = ()

    def kept(self, name: str, make: Callable[[], Figures]) -> Figures:
        """Figures of a file, or made now, with the minutes that it took and the load then."""
        file = self.folder / f"{name}.json"
        if not file.exists():
            begun = time.monotonic()
            found = make()
            found["minutes"] = round((time.monotonic() - begun) / 60, 1)
            found["load"] = [round(one, 1) for one in os.getloadavg()]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
            say(f"{name}: {json.dumps(found)[:600]}")
        read: Figures = json.loads(file.read_text("utf-8"))
        return read

    def pumice(self, *words: str | Path | int) -> str:
        """A command of Pumice; what it prints."""
        say(f"{time.strftime('%H:%M')} pumice {' '.join(map(str, words))}")
        command = [sys.executable, "-m", "training", *map(str, words)]
        limits = {**os.environ, "OMP_NUM_THREADS": str(self.threads)}
        return subprocess.run(
            command, check=True, cwd=HOUSE, stdout=subprocess.PIPE, text=True, env=limits
        ).stdout

    def draw(self, rounds: int) -> None:
        """Scenes to learn from and held-out ones, where none were given."""
        for file, count, more in (
            (self.prompts, rounds * self.scenes, ()),
            (self.held_out, self.count, ("--held-out",)),
        ):
            if not file.exists():
                sizes = ("-n", count, "--things", 3, "--seed", 1)
                self.pumice("samples", "--prompts", file.parent, *sizes, *more)

    def round(self, number: int) -> None:
        """One round: replies and judgements, DPO, conversion, held-out figures."""
        home, before = f"round-{number}", self.folder / f"round-{number - 1}"
        model = before / "model" if number > 1 else STARTER
        start = str(before / "run/checkpoint") if number > 1 else BASE
        self.kept(f"{home}/pairs-figures", lambda: self.pairs(self.folder / home, number, model))
        self.kept(f"{home}/trained", lambda: self.train(self.folder / home, start))
        self.kept(f"{home}/figures", lambda: self.measured(self.folder / home, first=number == 1))

    def pairs(self, home: Path, number: int, model: Path) -> Figures:
        """`pumice prefer` on the scenes of this round."""
        home.mkdir(parents=True, exist_ok=True)
        rows = json.loads(self.prompts.read_text("utf-8"))
        own = rows[(number - 1) * self.scenes : number * self.scenes]
        assert len(own) == self.scenes, "there are too few prompts for so many rounds"
        (home / "prompts.json").write_text(json.dumps(own), "utf-8")
        media, out = self.prompts.parent, home / "pairs.json"
        critic = PlantedCritic({photo_url(str(media / row["image"])): row for row in own}
                               if self.judge == PLANTED else {})  # fmt: skip
        with ExitStack() as held:
            judge: tuple[str | int, ...] = (WORLD,)
            if self.judge == PLANTED:
                server = held.enter_context(FakeServer(critic, models=(PLANTED,), port=PORT))
                judge = (server.address, "--mode", "pairwise")
            told = json.loads(self.pumice(
                "prefer", model, "--prompts", home / "prompts.json", "--media", media,
                "-k", self.k, "-o", out, "--temperature", 1, "--top-p", 1, "--max-tokens", TOKENS,
                "--threads", self.threads, "--json", "--judge", *judge,
            ))  # fmt: skip
        made = json.loads(out.read_text("utf-8"))
        told["picks"] = agreement(made, [row["rewards"] for row in made])
        if self.judge == PLANTED:
            one_order = [critic.picks(row, both_orders=False) for row in made]
            told["picks in one order"] = agreement(made, one_order)
        return {"told": told}

    def train(self, home: Path, start: str) -> Figures:
        """DPO on the pairs of this round, from the model of the round before."""
        run = home / "run"
        if not (run / "checkpoint").is_dir():
            settings = (
                f"model.start={start}",
                f'data.sets.0.files=["{home / "pairs.json"}"]',
                f"data.sets.0.media={self.prompts.parent}",
                f"data.held_out={HELD_OUT_PAIRS}",
                f"train.steps={self.steps}",
                *self.sets,
            )
            sets = [word for setting in settings for word in ("--set", setting)]
            self.pumice("train", "small/starter_dpo", "--resume", "--folder", run, *sets)
        result = json.loads((run / "result.json").read_text("utf-8"))
        if not (home / "model").is_dir():
            self.pumice("convert", run / "checkpoint", home / "model")  # which checks it
        return {"pairs held out": result["evaluations"][-1]["figures"], "steps": result["step"]}

    def measured(self, home: Path, *, first: bool) -> Figures:
        """Replies to the held-out scenes; in the first round the starter's too."""
        by_torch = figures.torch_figures(
            home / "run/checkpoint", self.held_out, count=self.count, seed=1,
            threads=self.threads, starter_too=first,
        )  # fmt: skip
        return {"torch": by_torch, "engine": self.by_engine(home / "model")}

    def by_engine(self, model: Path) -> Figures:
        """The engine's own replies to them."""
        return figures.engine_figures(
            model, self.held_out, count=self.count, seed=1, threads=self.threads
        )

    def table(self, rounds: int) -> str:
        """All rounds, by transformers and by the engine."""
        heads = ("", "pairs", "picks right", "replies with a false thing", "recall", "true reward")
        lines = [f"| {' | '.join((*heads, 'KL', 'engine: false', 'recall', 'reward'))} |"]
        lines.append(f"|---|{'--:|' * 9}")
        names = ("false_replies", "recall", "true_reward")
        for number in range(1, rounds + 1):
            home = self.folder / f"round-{number}"
            pairs, found = (json.loads((home / f"{name}.json").read_text("utf-8"))
                            for name in ("pairs-figures", "figures"))  # fmt: skip
            told, own = pairs["told"], found["torch"]
            if number == 1:
                cells = [f"{own[f'reference/{name}']:.3f}" for name in names] + ["0"]
                engine = self.kept("starter", lambda: self.by_engine(STARTER))
                cells += [f"{engine[name]:.3f}" for name in names]
                lines.append(f"| the starter | | | {' | '.join(cells)} |")
            cells = [str(told["pairs"]), f"{told['picks']['right']:.2f}"]
            cells += [f"{own[f'policy/{name}']:.3f}" for name in names]
            cells += [f"{own['policy/kl']:.1f}", *(f"{found['engine'][one]:.3f}" for one in names)]
            lines.append(f"| round {number} | {' | '.join(cells)} |")
        return "\n".join(lines) + "\n"


def say(line: str) -> None:
    """Print at once, for runs take long."""
    print(line, flush=True)  # noqa: T201


def main(told: argparse.Namespace) -> None:
    """All rounds, and the table after each of them."""
    folder: Path = told.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    prompts = (told.prompts or folder / "scenes/prompts.json").resolve()
    held_out = (told.held_out or folder / "held_out/prompts.json").resolve()
    loop = CriticLoop(
        folder, told.judge, prompts, held_out, told.scenes, told.steps, told.k, told.count,
        told.threads, told.set,
    )  # fmt: skip
    loop.draw(told.rounds)
    for number in range(1, told.rounds + 1):
        loop.round(number)
        (folder / "table.md").write_text(loop.table(number), "utf-8")
    say(loop.table(told.rounds))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--judge", choices=(WORLD, PLANTED), default=WORLD)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--scenes", type=int, default=900)
    parser.add_argument("--steps", type=int, default=70)
    parser.add_argument("-k", type=int, default=4)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--prompts", type=Path)
    parser.add_argument("--held-out", type=Path)
    parser.add_argument("--set", action="append", default=[], metavar="A.B=C")
    main(parser.parse_args())
