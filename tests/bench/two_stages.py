"""LLaVA-1.5's two stages in small, beside the second stage alone at equal compute.

    python tests/bench/two_stages.py FOLDER [--minutes 6] [--steps 300 60] [--seeds 1 2]
        [--set train.precision=bf16]                      (from the top folder)

The packaged starter is read back into an LLM and a tower; its projector is forgotten.  For each
seed there are two arms, each of them runs of `pumice train`:

    two stages      starter_stage1 (captions; a new projector learns), then starter_stage2
                    (conversations; projector and LLM learn)
    stage 2 alone   starter_stage2 from the same new projector, for as many FLOPs as both took

FLOPs are those of `SupervisedTask.flops_of`, the mean of the first batches.  Steps are given, or
follow from --minutes of an arm at the pace of a few steps, two fifths of the clock for stage 1.
Whoever stops it starts it again with the same words: finished runs are kept, the one under way goes
on.  FOLDER then holds each run with its report.html, `summary.json`, and `table.md`: held-out
answers by kind of the untrained projector, after each stage, and of the starter's own projector.
All models answer the same held-out conversations; stage 1's own report asks for captions.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from training.starter.read_back import StarterParts
    from training.task import EvaluationResult

HOUSE = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(HOUSE))

STAGE_1, STAGE_2 = "small/starter_stage1", "small/starter_stage2"
FIRST_SHARE = 0.4
"""Of the clock of an arm that is given to stage 1."""
PACE_STEPS, COUNTED_BATCHES = 6, 12

Score = dict[str, Any]


@dataclass(frozen=True)
class Plan:
    """Steps of each run, and FLOPs of a step of each stage."""

    first: int
    second: int
    first_flops: float
    second_flops: float

    @property
    def alone(self) -> int:
        """Steps of stage 2 that take as many FLOPs as both stages."""
        return self.second + round(self.first * self.first_flops / self.second_flops)


class TwoStages:
    """All runs in one folder."""

    def __init__(self, folder: Path, settings: Sequence[str]) -> None:
        from training.starter.read_back import StarterParts, read_back

        self.folder, parts = folder, folder / "parts"
        self.parts: StarterParts = StarterParts(parts / "llm", parts / "tower", parts / "projector")
        if not any(self.parts.projector.glob("*.safetensors")):
            self.parts = read_back(HOUSE / "assets/models/starter", parts)
        model = [f"model.llm={self.parts.llm}", f"model.tower={self.parts.tower}"]
        self.settings = [*model, *settings]

    def plan(self, steps: Sequence[int] | None, minutes: float, seed: int) -> Plan:
        """Kept in plan.json, so that a run that is started again has the same length."""
        file = self.folder / "plan.json"
        if file.exists():
            return Plan(**json.loads(file.read_text("utf-8")))
        flops = [self.flops_of_a_step(stage, seed) for stage in (STAGE_1, STAGE_2)]
        if not steps:
            paces = [self.step_seconds(stage, seed) for stage in (STAGE_1, STAGE_2)]
            shares = (FIRST_SHARE, 1 - FIRST_SHARE)
            steps = [
                max(1, round(60 * minutes * share / pace))
                for share, pace in zip(shares, paces, strict=True)
            ]
        made = Plan(steps[0], steps[1], *flops)
        file.write_text(json.dumps(vars(made), indent=1) + "\n", "utf-8")
        return made

    def flops_of_a_step(self, stage: str, seed: int) -> float:
        """The mean of some batches, each of which is a step."""
        from training.supervised import task_for

        recipe = self._recipe(stage, seed, "projector_from=", workers=0)
        assert recipe.train.batch == recipe.train.micro_batch
        task = task_for(recipe)
        batches = islice(task.micro_batches(0, process=0, processes=1), COUNTED_BATCHES)
        return sum(map(task.flops_of, batches)) / COUNTED_BATCHES

    def step_seconds(self, stage: str, seed: int) -> float:
        """Measured over a few steps."""
        more = ["model.projector_from=", "train.evaluate_samples=0"]
        result = self.run(stage, f"pace-{stage[-1]}", seed, PACE_STEPS, more)
        return float(result["seconds"]) / PACE_STEPS

    def run(
        self, stage: str, name: str, seed: int, steps: int, more: Iterable[str] = ()
    ) -> dict[str, Any]:
        """A run of `pumice train`, or what is left of it; its result.json."""
        folder = self.folder / name
        wanted = [*self.settings, f"run.seed={seed}", f"train.steps={steps}", *more]
        if not (folder / "checkpoint").is_dir():
            say(f"{time.strftime('%H:%M')} {name}: {steps} steps")
            command = [sys.executable, "-m", "training", "train", stage, "--resume"]
            sets = [word for setting in wanted for word in ("--set", setting)]
            subprocess.run([*command, "--folder", str(folder), *sets], check=True, cwd=HOUSE)
        found: dict[str, Any] = json.loads((folder / "result.json").read_text("utf-8"))
        return found

    def arms(self, seed: int, plan: Plan) -> dict[str, Score]:
        """Both arms of a seed, and what a projector gives before them and the starter's own."""
        names = [f"{arm}-{seed}" for arm in ("stage1", "stage2", "alone")]
        first = self.run(STAGE_1, names[0], seed, plan.first)
        after = f"model.projector_from={self.folder / names[0] / 'checkpoint'}"
        second = self.run(STAGE_2, names[1], seed, plan.second, [after])
        alone = self.run(STAGE_2, names[2], seed, plan.alone, ["model.projector_from="])
        return {
            "untrained projector": self.score(seed, "projector_from="),
            "after stage 1": self.score(seed, after.removeprefix("model."))
            | spent(first, plan.first_flops),
            "after stage 2": last_score(second) | spent(second, plan.second_flops),
            "stage 2 alone": last_score(alone) | spent(alone, plan.second_flops),
            "the starter's own projector": self.score(
                seed, f"projector_from={self.parts.projector}"
            ),
        }

    def score(self, seed: int, projector: str) -> Score:
        """The LLM as it was, with that projector, on the held-out conversations."""
        from training.supervised import task_for

        file = self.folder / f"score-{seed}-{Path(projector).parent.name or 'none'}.json"
        if not file.exists():
            task = task_for(self._recipe(STAGE_2, seed, projector, workers=0))
            task.model.eval()
            file.write_text(json.dumps(plain(task.evaluate(task.model)), indent=1), "utf-8")
        found: Score = json.loads(file.read_text("utf-8"))
        return found

    def _recipe(self, stage: str, seed: int, projector: str, *, workers: int) -> Any:
        from training.recipe.find import find_recipe
        from training.recipe.parse import read_recipe

        more = [f"run.seed={seed}", f"model.{projector}", f"train.workers={workers}"]
        more.append(f"run.folder={self.folder / 'scored'}")
        return read_recipe(find_recipe(stage), [*self.settings, *more])


def plain(result: EvaluationResult) -> Score:
    """Figures and answers by kind."""
    return {"figures": dict(result.figures), "right_of": dict(result.right_of)}


def last_score(result: Mapping[str, Any]) -> Score:
    """Of a run's last evaluation."""
    last = result["evaluations"][-1]
    return {"figures": last["figures"], "right_of": last["right_of"]}


def spent(result: Mapping[str, Any], flops_of_a_step: float) -> Score:
    """What a run took."""
    keys = ("step", "samples", "tokens", "supervised_tokens", "seconds")
    flops = {"flops": result["step"] * flops_of_a_step}
    return {"run": {key: result[key] for key in keys} | flops}


def machine() -> dict[str, Any]:
    """Where figures come from."""
    import torch

    return {
        "python": platform.python_version(),
        "torch": torch.__version__,
        "machine": platform.machine(),
        "cpus": os.cpu_count(),
        "threads": torch.get_num_threads(),
    }


def table(seeds: Mapping[str, Mapping[str, Score]]) -> str:
    """Shares of right answers, the mean over seeds, by kind."""
    rows = list(next(iter(seeds.values())))
    sums: dict[str, dict[str, list[int]]] = {row: {} for row in rows}
    for arms in seeds.values():
        for row in rows:
            for kind, (right, asked) in arms[row]["right_of"].items():
                before = sums[row].get(kind, [0, 0])
                sums[row][kind] = [before[0] + right, before[1] + asked]
    kinds = sorted(sums[rows[0]], key=lambda kind: -sums[rows[0]][kind][1])
    lines = [f"| held-out answers | {' | '.join(rows)} |", f"|---|{'--:|' * len(rows)}"]
    losses = (mean(arms[row]["figures"]["loss"] for arms in seeds.values()) for row in rows)
    lines.append(f"| loss a token | {' | '.join(f'{loss:.3f}' for loss in losses)} |")
    shares = (
        sum(right for right, _ in sums[row].values()) / sum(n for _, n in sums[row].values())
        for row in rows
    )
    lines.append(f"| **all right** | {' | '.join(f'**{share:.1%}**' for share in shares)} |")
    for kind in kinds:
        cells = (sums[row][kind] for row in rows)
        told = " | ".join(f"{right / asked:.0%}" for right, asked in cells)
        lines.append(f"| {kind} ({sums[rows[0]][kind][1]}) | {told} |")
    return "\n".join(lines) + "\n"


def mean(numbers: Iterable[float]) -> float:
    """Of at least one."""
    found = list(numbers)
    return sum(found) / len(found)


def main(arguments: argparse.Namespace) -> None:
    """All seeds, and the summary after each of them."""
    folder: Path = arguments.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    stages = TwoStages(folder, arguments.set)
    plan = stages.plan(arguments.steps, arguments.minutes, arguments.seeds[0])
    say(f"{plan}: stage 2 alone takes {plan.alone} steps")
    seeds: dict[str, dict[str, Score]] = {}
    for seed in arguments.seeds:
        seeds[str(seed)] = stages.arms(seed, plan)
        found = {"plan": vars(plan) | {"alone": plan.alone}, "machine": machine(), "seeds": seeds}
        (folder / "summary.json").write_text(json.dumps(found, indent=1) + "\n", "utf-8")
        (folder / "table.md").write_text(table(seeds), "utf-8")
        say(table(seeds))


def say(line: str) -> None:
    """Print at once, for runs take long."""
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--minutes", type=float, default=6.0)
    parser.add_argument("--steps", type=int, nargs=2)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--set", action="append", default=[], metavar="A.B=C")
    main(parser.parse_args())
