"""`pumice train --plan`: the plan of a recipe, printed."""

from __future__ import annotations

import json
from pathlib import Path

import click

from training.recipe.counting import count_data
from training.recipe.machine import known_machine, this_machine
from training.recipe.plan import MeasuredRate, make_plan
from training.recipe.plan_text import plan_as_plain, plan_lines
from training.recipe.schema import Recipe


def print_plan(
    recipe: Recipe,
    as_json: bool,
    *,
    machine: str = "",
    rate: float = 0.0,
    measure: bool = False,
    root: Path = Path(),
) -> None:
    """Print the plan of a recipe to stdout.

    Args:
        machine: such as "8xA100-80G"; "": this one.
        rate: tokens a second that were measured, over all devices; 0: none.
        measure: time the very model on this machine; needs its parts and data here.

    Raises:
        RecipeError: an unknown machine, or sizes that are not known.
    """
    precision = recipe.train.precision
    planned = known_machine(machine) if machine else this_machine(precision=precision)
    speed = MeasuredRate(rate, "the rate that was given") if rate else None
    if measure:
        from training.recipe.measure import measure_rate

        speed = measure_rate(recipe, devices=planned.devices)
    plan = make_plan(recipe, planned, root=root, rate=speed, counted=count_data(recipe, root=root))
    text = json.dumps(plan_as_plain(plan), indent=2) if as_json else "\n".join(plan_lines(plan))
    click.echo(text)
