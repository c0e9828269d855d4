"""Reward model, DPO and PPO on drawn scenes, by the commands that people use: the figures of
docs/starter.md.

    python tests/bench/preference_proof.py FOLDER [PART …] [--seeds 1 2 3] [--threads 1]
        [--prompts 6000] [--held-out 400] [--set starter_dpo:learn.llm=2e-4]   (from the top folder)

Parts, in this order when none is named:

    data      `pumice samples --prompts`, `pumice prefer --judge world -k 4`: pairs of the starter's
              own replies, of scenes with three things and more; ties are left out.  The reward
              model learns from every two of the replies, and from pairs with planted errors
              (planted_pairs.py), DPO from those whose better reply is true (true_pairs.py)
    reward    small/starter_reward; accuracy with its bound, with facts of others, with blank photos
    dpo       small/starter_dpo
    ppo       small/starter_ppo with the seed's reward model
    truth     small/starter_ppo with the truth itself as reward
    constant  small/starter_ppo with a constant reward
    blank     what a blank photo does to the log-probabilities of the frozen start

What dpo, ppo, truth and constant train is measured on held-out scenes at temperature 1 beside the
starter, with the same random numbers; then converted, which certifies it, and sampled by the
engine.  Whoever stops it starts it again with the same words: finished runs and figures are kept,
the one under way goes on.  FOLDER then holds each run, its figures in NAME-SEED.json, and table.md.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HOUSE = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(HOUSE), str(HOUSE / "tests/bench")]

import planted_pairs  # noqa: E402 - the top folder first
import preference_figures as figures  # noqa: E402
import true_pairs  # noqa: E402

PARTS = ("data", "reward", "dpo", "ppo", "truth", "constant", "blank")
ONCE = ("data", "blank")
"""The same for every seed."""

ALL_PAIRS, PLANTED, TRUE = "all_pairs.json", "planted_pairs.json", "true_pairs.json"
ROWS = {
    "starter_reward": (ALL_PAIRS, PLANTED),
    "starter_dpo": (TRUE,),
    "starter_ppo": ("prompts.json",),
}
"""What each recipe learns from, in the folder of the scenes."""

BASE = "world:starter"
THINGS = 3
"""Scenes with fewer leave the starter little to get wrong."""
ENGINE_TOKENS = 48
NAMES = ("false_replies", "recall", "true_reward")

Figures = dict[str, Any]


@dataclass(frozen=True)
class Proof:
    """All runs in one folder.

    Args:
        sets: further settings by recipe, "starter_dpo:learn.llm=2e-4".
    """

    folder: Path
    threads: int
    prompts: int
    held_out: int
    sets: Sequence[str] = ()

    @property
    def pairs(self) -> Path:
        """Of the scenes that are learnt from."""
        return self.folder / "scenes" / "pairs.json"

    @property
    def apart(self) -> Path:
        """Held-out prompts."""
        return self.folder / "held_out" / "prompts.json"

    def kept(self, name: str, make: Callable[[], Figures]) -> Figures:
        """Figures of a file, or made now."""
        file = self.folder / f"{name}.json"
        if not file.exists():
            begun = time.monotonic()
            found = make()
            found["minutes"] = round((time.monotonic() - begun) / 60, 1)
            found["load"] = [round(one, 1) for one in os.getloadavg()]
            file.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
            say(f"{name}: {json.dumps(found)[:400]}")
        read: Figures = json.loads(file.read_text("utf-8"))
        return read

    def pumice(self, *words: str | Path | int) -> str:
        """A command of Pumice; what it prints."""
        say(f"{time.strftime('%H:%M')} pumice {' '.join(map(str, words))}")
        command = [sys.executable, "-m", "training", *map(str, words)]
        limits = {"OMP_NUM_THREADS": str(self.threads)}
        return subprocess.run(
            command, check=True, cwd=HOUSE, stdout=subprocess.PIPE, text=True,
            env={**os.environ, **limits},
        ).stdout  # fmt: skip

    def data(self) -> Figures:
        """Prompts and pairs."""
        common = ("--things", THINGS, "--seed", 1)
        for file, count, more in (
            (self.pairs.with_name("prompts.json"), self.prompts, ()),
            (self.apart, self.held_out, ("--held-out",)),
        ):
            if not file.exists():
                self.pumice("samples", "--prompts", file.parent, "-n", count, *common, *more)
        starter = HOUSE / "assets/models/starter"
        told = self.prefer(starter, self.pairs.with_name("prompts.json"))
        pairs = len(json.loads(self.pairs.read_text("utf-8")))
        return {"told": told, "pairs": pairs} | self.plant() | self.keep_true()

    def prefer(self, model: Path, prompts: Path) -> Any:
        """Four replies to each prompt at temperature 1, judged by the truth."""
        sampling = ("--temperature", 1, "--top-p", 1, "--max-tokens", ENGINE_TOKENS, "-k", 4)
        told = self.pumice(
            *("prefer", model, "--prompts", prompts, "--judge", "world", "-o", self.pairs),
            *("--all-pairs", self.pairs.with_name(ALL_PAIRS), "--json", *sampling),
            *("--threads", self.threads),
        )
        return json.loads(told)

    def plant(self) -> Figures:
        """Descriptions of the same scenes with planted errors."""
        prompts, out = (self.pairs.with_name(name) for name in ("prompts.json", PLANTED))
        rows = json.loads(prompts.read_text("utf-8"))
        pairs = planted_pairs.several_of(rows, seed=1)
        out.write_text(json.dumps(pairs, ensure_ascii=False), "utf-8")
        return {"planted": len(pairs)}

    def keep_true(self) -> Figures:
        """Of every two replies, those whose better one is true."""
        every, out = (self.pairs.with_name(name) for name in (ALL_PAIRS, TRUE))
        pairs = true_pairs.true_pairs(json.loads(every.read_text("utf-8")))
        out.write_text(json.dumps(pairs, ensure_ascii=False), "utf-8")
        return {"true": len(pairs)}

    def train(self, recipe: str, name: str, seed: int, *more: str) -> Path:
        """A run, or what is left of it; its folder."""
        run = self.folder / f"{name}-{seed}"
        if not (run / "checkpoint").is_dir():
            files = [str(self.pairs.with_name(name)) for name in ROWS[recipe]]
            own = [one.partition(":")[2] for one in self.sets if one.startswith(f"{recipe}:")]
            settings = (
                f"run.seed={seed}",
                f"data.sets.0.files={json.dumps(files)}",
                f"data.sets.0.media={self.pairs.parent}",
                *more,
                *own,
            )
            sets = [word for setting in settings for word in ("--set", setting)]
            self.pumice("train", f"small/{recipe}", "--resume", "--folder", run, *sets)
        return run

    def reward(self, seed: int) -> Figures:
        """Accuracy on held-out pairs, from the run's own last evaluation."""
        run = self.train("starter_reward", "reward", seed)
        return last_figures(run)

    def policy(self, name: str, recipe: str, seed: int, *more: str) -> Figures:
        """A run, measured, converted and sampled by the engine."""
        run = self.train(recipe, name, seed, *more)
        found: Figures = {"run": last_figures(run)}
        found["torch"] = self.measured(run / "checkpoint", seed)
        model, is_adapter = run / "model", (run / "checkpoint/adapter_config.json").is_file()
        base = ("--base", BASE) if is_adapter else ()
        if not model.is_dir():
            self.pumice("convert", run / "checkpoint", model, *base)
        self.pumice("check", run / "checkpoint", model, *base)
        found["engine"] = self.by_engine(model, seed)
        return found

    def measured(self, checkpoint: Path, seed: int) -> Figures:
        """Policy and frozen start on the held-out scenes, with the same random numbers."""
        return figures.torch_figures(
            checkpoint, self.apart, count=self.held_out, seed=seed, threads=self.threads
        )

    def by_engine(self, model: Path, seed: int) -> Figures:
        """The same figures of the engine's own replies."""
        return figures.engine_figures(
            model, self.apart, count=self.held_out, seed=seed, threads=self.threads
        )

    def blank(self) -> Figures:
        """What the frozen start makes of a blank photo."""
        return figures.blank_figures(self.pairs, batches=20, seed=1, threads=self.threads)

    def part(self, name: str, seed: int) -> Figures:
        """A part for one seed."""
        trained = self.folder / f"reward-{seed}" / "checkpoint"
        makers: dict[str, Callable[[], Figures]] = {
            "data": self.data,
            "reward": lambda: self.reward(seed),
            "dpo": lambda: self.policy("dpo", "starter_dpo", seed),
            "ppo": lambda: self.policy("ppo", "starter_ppo", seed, f"ppo.reward={trained}"),
            "truth": lambda: self.policy(
                "truth", "starter_ppo", seed, f"ppo.reward={BASE}", "ppo.kl_weight=0.03"
            ),
            "constant": lambda: self.policy(
                "constant", "starter_ppo", seed, "ppo.reward=constant", "ppo.missing_end=0"
            ),
            "blank": self.blank,
        }
        return self.kept(name if name in ONCE else f"{name}-{seed}", makers[name])


def last_figures(run: Path) -> Figures:
    """Of a run's last evaluation."""
    result = json.loads((run / "result.json").read_text("utf-8"))
    found: Figures = dict(result["evaluations"][-1]["figures"]) if result["evaluations"] else {}
    return found | {"steps": result["step"], "seconds": result["seconds"]}


def table(found: Mapping[str, Sequence[Figures]]) -> str:
    """Means over seeds, and the worst and the best of them."""
    heads = ("", "replies with a false thing", "recall", "true reward", "KL a reply")
    lines = [f"| {' | '.join((*heads, 'engine: false', 'recall'))} |", f"|---|{'--:|' * 6}"]
    policies = {name: many for name, many in found.items() if many and "torch" in many[0]}
    start = [one["torch"] for many in policies.values() for one in many]
    if start:
        cells = [spread(start, f"reference/{name}") for name in NAMES]
        lines.append(f"| the starter | {' | '.join(cells)} | 0 | | |")
    for name, many in policies.items():
        own = [one["torch"] for one in many]
        cells = [spread(own, f"policy/{key}") for key in (*NAMES, "kl")]
        cells += [spread([one["engine"] for one in many], key) for key in NAMES[:2]]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    for one in found.get("reward", ()):
        lines.append(f"\nreward: {json.dumps(one)}")
    return "\n".join(lines) + "\n"


def spread(many: Sequence[Figures], key: str) -> str:
    """`0.27 (0.25–0.30)`."""
    values = [one[key] for one in many if key in one]
    if not values:
        return "–"
    mean = f"{statistics.fmean(values):.2f}"
    return mean if len(values) == 1 else f"{mean} ({min(values):.2f}–{max(values):.2f})"


def say(line: str) -> None:
    """Print at once, for runs take long."""
    print(line, flush=True)  # noqa: T201


def main(arguments: argparse.Namespace) -> None:
    """All parts, and the table after each of them."""
    folder: Path = arguments.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    proof = Proof(folder, arguments.threads, arguments.prompts, arguments.held_out, arguments.set)
    found: dict[str, list[Figures]] = {}
    for name in arguments.parts or PARTS:
        for seed in arguments.seeds[:1] if name in ONCE else arguments.seeds:
            found.setdefault(name, []).append(proof.part(name, seed))
            (folder / "table.md").write_text(table(found), "utf-8")
    say(table(found))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], metavar="PART")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--prompts", type=int, default=6000)
    parser.add_argument("--held-out", type=int, default=400)
    parser.add_argument("--set", action="append", default=[], metavar="RECIPE:A.B=C")
    main(parser.parse_args())
