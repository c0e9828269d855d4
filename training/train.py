"""`pumice train RECIPE`: train as a recipe says, or print what that would take.

Exit codes: 0 done · 1 an error, in a sentence · 130 interrupted, with the state saved.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from training.loop.interrupt import RunInterrupted
from training.recipe.find import find_recipe, list_recipes
from training.recipe.parse import read_recipe
from training.recipe.schema import Recipe


@click.command("train")
@click.argument("recipe", required=False)
@click.option("--list", "list_them", is_flag=True, help="List the recipes that come with Pumice.")
@click.option("--plan", is_flag=True, help="Print steps, memory and hours; train nothing.")
@click.option("--json", "as_json", is_flag=True, help="With --plan or --list: as JSON.")
@click.option(
    "--set", "settings", multiple=True, metavar="A.B=C", help="Change a setting, such as"
    " train.batch=16. May be given several times."
)  # fmt: skip
@click.option("--machine", default="", help="With --plan: for these devices, as 8xA100-80G.")
@click.option(
    "--rate",
    type=click.FloatRange(min=0),
    default=0.0,
    help="With --plan: at so many tokens a second.",
)
@click.option("--measure", is_flag=True, help="With --plan: time the model on this machine.")
@click.option("--resume", is_flag=True, help="Go on from the run's saved state.")
@click.option(
    "--minutes",
    type=click.FloatRange(min=0, min_open=True),
    help="Run for so long instead of the recipe's length.",
)
@click.option("--folder", type=click.Path(path_type=Path), help="Another folder than the recipe's.")
@click.option(
    "--report", is_flag=True, help="RECIPE is the folder of a run: write its report.html again."
)
def command(
    recipe: str | None,
    list_them: bool,
    plan: bool,
    as_json: bool,
    settings: tuple[str, ...],
    machine: str,
    rate: float,
    measure: bool,
    resume: bool,
    minutes: float | None,
    folder: Path | None,
    report: bool,
) -> None:
    """Train a model as RECIPE says: a TOML file, or the name of one that comes with Pumice."""
    if list_them:
        _print_recipes(as_json)
        return
    if recipe is None:
        raise click.UsageError("Missing argument 'RECIPE'.")
    _refuse_without_plan(plan, {"--json": as_json, "--machine": machine, "--rate": rate,
                                "--measure": measure})  # fmt: skip
    if report:
        from training.report.html import write_report

        click.echo(write_report(Path(recipe)))
        return
    if minutes is not None:
        settings = (*settings, f"train.minutes={minutes}")
    wanted = read_recipe(find_recipe(recipe), settings)
    if folder is not None:
        wanted = replace(wanted, run=replace(wanted.run, folder=folder))
    if plan:
        from training.recipe.plan_command import print_plan

        print_plan(wanted, as_json, machine=machine, rate=rate, measure=measure)
        return
    train(wanted, resume=resume)


def _refuse_without_plan(plan: bool, options: Mapping[str, object]) -> None:
    """A forgotten --plan must not begin a run of days."""
    given = [name for name, value in options.items() if value]
    if given and not plan:
        raise click.UsageError(f"{' and '.join(given)} is for --plan.")


def train(recipe: Recipe, *, resume: bool = False) -> Path:
    """Train as the recipe says and return the checkpoint folder; the first process prints it.

    Raises:
        PumiceError, RunInterrupted.
    """
    # Imported here: torch takes seconds, which --help and --list need not wait for.
    from training.loop.randomness import seed_all
    from training.loop.run import run_training
    from training.loop.run_folder import open_run
    from training.report.run_events import RunEvents

    with open_run(recipe, resume=resume) as opened:
        seed_all(recipe.run.seed)  # new weights are the same in every process
        task: Any = importlib.import_module("training.tasks").task_of(recipe)
        events = RunEvents(recipe.run.folder, main_process=opened.processes.is_main)
        try:
            checkpoint = run_training(
                task,
                recipe,
                resume=resume,
                events=events,
                flops_of=getattr(task, "flops_of", None),
                rate_factor=getattr(task, "rate_factor", None),
                data=getattr(task, "data_facts", None),
                sentences=getattr(task, "sentences", ()),
                opened=opened,
            )
            if opened.processes.is_main:
                click.echo(checkpoint)
            return checkpoint
        except RunInterrupted as stopped:
            if opened.processes.is_main:
                click.echo(f"{stopped} Go on with --resume.", err=True)
            raise


def _print_recipes(as_json: bool) -> None:
    import json

    recipes = list_recipes()
    if as_json:
        rows = [{"name": one.name, "title": one.title} for one in recipes]
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    width = max((len(one.name) for one in recipes), default=0)
    for one in recipes:
        click.echo(f"{one.name:<{width}}  {one.title}")
