"""`pumice bench train RECIPE`: how fast this recipe trains beside the loops of others."""

from __future__ import annotations

import dataclasses
import json
import statistics
from pathlib import Path
from typing import Any

import click
import torch

from engine.errors import PumiceError
from training.bench.arm import ABOUT, LLAVA
from training.bench.measure import ArmResult, WorkloadBench
from training.bench.plan_check import compare_plan
from training.bench.random_model import NEW, random_model, shape_of
from training.bench.workload import WORKLOADS, BenchWorkload
from training.model.open_model import DTYPES, OpenedModel, open_model
from training.recipe.find import find_recipe
from training.recipe.parse import read_recipe
from training.recipe.schema import Recipe
from training.recipe.sizes import model_shape
from training.report.machine import library_versions, machine_facts

SAME_LOSS = 1e-4
"""Losses that differ by less are called equal."""

_COMPILE = "compile"
_RATE_S = 15.0


@click.command()
@click.argument("recipe")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.option(
    "--workload",
    "workloads",
    multiple=True,
    type=click.Choice(list(WORKLOADS)),
    help="Only this workload; may be given several times.",
)
@click.option(
    "--arm",
    "arms",
    multiple=True,
    type=click.Choice(list(ABOUT)),
    help="Only this arm beside llava; may be given several times.  By default all but compile.",
)
@click.option(
    "--steps",
    type=click.IntRange(min=1),
    default=3,
    show_default=True,
    help="Optimizer steps of each timed segment.",
)
@click.option(
    "--pairs",
    type=click.IntRange(min=1),
    default=2,
    show_default=True,
    help="How often llava and an arm are timed in turn (A B B A).",
)
@click.option(
    "--plan",
    "plan_steps",
    type=int,
    default=0,
    metavar="STEPS",
    help="Also run so many steps, and compare their time with the plan's.",
)
@click.option("--set", "settings", multiple=True, metavar="a.b=c", help="Change the recipe.")
def train(
    recipe: str,
    as_json: bool,
    workloads: tuple[str, ...],
    arms: tuple[str, ...],
    steps: int,
    pairs: int,
    plan_steps: int,
    settings: tuple[str, ...],
) -> None:
    """Time training by RECIPE against LLaVA's own loop and Hugging Face's Trainer.

    Every arm trains the same model on the same samples.  A recipe whose parts are not here gets
    random weights in its shape.
    """
    asked = read_recipe(find_recipe(recipe), settings)
    bench = TrainBench(asked, steps=steps, pairs=pairs)
    chosen = arms or tuple(name for name in ABOUT if name not in (LLAVA, _COMPILE))
    found = {name: bench.run(WORKLOADS[name], chosen) for name in workloads or WORKLOADS}
    told = bench.described() | {"workloads": found}
    if plan_steps:
        told["plan"] = bench.compare_plan(plan_steps)
    click.echo(json.dumps(told, indent=1) if as_json else "\n".join(report_lines(told)))


class TrainBench:
    """A recipe, and the model that every arm of it trains."""

    def __init__(self, recipe: Recipe, *, steps: int, pairs: int) -> None:
        self._steps, self._pairs = steps, pairs
        self._device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        # Dropout would give every arm other numbers.
        lora = dataclasses.replace(recipe.lora, dropout=0.0)
        self._recipe, self._note = with_model_here(dataclasses.replace(recipe, lora=lora))

    def described(self) -> dict[str, Any]:
        """What was measured, on which machine."""
        train = self._recipe.train
        return {
            "title": self._recipe.title,
            "notes": [self._note] if self._note else [],
            "device": str(self._device),
            "precision": train.precision,
            "batch": train.batch,
            "micro_batch": train.micro_batch,
            "steps": self._steps,
            "pairs": self._pairs,
            "machine": machine_facts(),
            "versions": library_versions(),
        }

    def run(self, workload: BenchWorkload, arms: tuple[str, ...]) -> dict[str, Any]:
        """The figures of one workload, by arm."""
        bench = WorkloadBench(
            self.open,
            self._recipe,
            workload,
            self._device,
            lambda line: click.echo(line, err=True),
            steps=self._steps,
            pairs=self._pairs,
        )
        results = bench.run(arms)
        return {
            "conversations_per_photo": workload.conversations,
            "conversations_per_step": bench.data.conversations,
            "arms": {result.name: figures_of(result, self._same_batch()) for result in results},
        }

    def compare_plan(self, steps: int) -> dict[str, Any]:
        """Seconds of a real run of the recipe, as planned and as they were."""
        return compare_plan(self._recipe, steps=steps, seconds=_RATE_S)

    def open(self) -> OpenedModel:
        """The same weights each time."""
        recipe = self._recipe
        if recipe.model.new != NEW:
            return open_model(recipe, root=Path())
        make = random_model(
            shape_of(recipe.model), device=str(self._device), dtype=DTYPES[recipe.train.weights]
        )
        return open_model(recipe, root=Path(), make_new=make)

    def _same_batch(self) -> bool:
        return self._recipe.train.batch == self._recipe.train.micro_batch


def with_model_here(recipe: Recipe) -> tuple[Recipe, str]:
    """The recipe, or one with random weights in its shape and a sentence that says so."""
    if recipe.model.new == NEW:
        return recipe, "The weights are random."
    try:
        open_model(recipe, root=Path())
    except PumiceError as error:
        sizes = published_sizes(recipe)
        if sizes is None:
            raise
        model = dataclasses.replace(
            recipe.model, start="", llm="", tower="", projector_from="", new=NEW, sizes=sizes
        )
        told = f"Random weights, a Llama and a CLIP in the sizes of the recipe's: {error.message}"
        return dataclasses.replace(recipe, model=model), told
    return recipe, ""


def published_sizes(recipe: Recipe) -> dict[str, int] | None:
    """The sizes of the recipe's parts, for a Llama and a CLIP; None where they are not known."""
    try:
        shape = model_shape(recipe)
    except PumiceError:
        return None
    llm, tower = shape.llm, shape.tower
    return {
        "layers": llm.layers,
        "width": llm.width,
        "feed_forward": llm.feed_forward,
        "heads": llm.heads,
        "kv_heads": llm.kv_heads,
        "vocabulary": llm.vocabulary,
        "tower_layers": tower.layers,
        "tower_width": tower.width,
        "tower_feed_forward": tower.feed_forward,
        "tower_heads": tower.width // 64,
        "image": tower.image_px,
        "patch": tower.patch_px,
    }


def figures_of(result: ArmResult, same_batch: bool) -> dict[str, Any]:
    """The figures of one arm."""
    rates = sorted(result.supervised_per_s)
    return {
        "about": ABOUT[result.name],
        "supervised_per_s": round(result.rate, 2),
        "supervised_per_s_spread": [round(rates[0], 2), round(rates[-1], 2)],
        "times_llava": round(result.times, 3),
        "times_llava_spread": [round(min(result.against), 3), round(max(result.against), 3)],
        "losses": list(result.losses),
        "largest_loss_difference": result.loss_difference,
        "same_loss": result.loss_difference < SAME_LOSS if same_batch else None,
        "held_out_loss": result.held_out,
    }


def report_lines(told: dict[str, Any]) -> list[str]:
    """The figures for people."""
    lines = [told["title"], *told["notes"]]
    facts = f"{told['machine']['cpu']}, {told['machine']['threads']} threads"
    gpus = ", ".join(told["machine"]["gpus"])
    lines.append(f"{gpus or facts}; {told['precision']}; {told['batch']} conversations a step")
    for name, workload in told["workloads"].items():
        photos = workload["conversations_per_photo"]
        lines += ["", f"{name}: {photos} conversation{'' if photos == 1 else 's'} a photo"]
        lines.append(
            f"{'arm':<18}{'supervised tokens/s':>20}{'times llava':>13}{'spread':>14}"
            f"{'loss differs by':>17}{'held out':>10}"
        )
        lines += [_arm_line(arm, figures) for arm, figures in workload["arms"].items()]
    ours = [
        w["arms"]["ours"]["times_llava"] for w in told["workloads"].values() if "ours" in w["arms"]
    ]
    if ours:
        lines += ["", f"ours: {statistics.geometric_mean(ours):.2f} times llava over all workloads"]
    if plan := told.get("plan"):
        planned, measured = plan["planned_seconds"], plan["measured_seconds"]
        lines.append(f"{plan['steps']} steps: planned {planned:.1f} s, measured {measured:.1f} s")
    return lines


def _arm_line(arm: str, figures: dict[str, Any]) -> str:
    low, high = figures["times_llava_spread"]
    return (
        f"{arm:<18}{figures['supervised_per_s']:>20,.1f}{figures['times_llava']:>13.2f}"
        f"{f'{low:.2f}–{high:.2f}':>14}{figures['largest_loss_difference']:>17.1e}"
        f"{figures['held_out_loss']:>10.4f}"
    )
