"""`pumice samples`: the pictures beside the built-in model, or prompts about drawn scenes."""

from __future__ import annotations

from pathlib import Path

import click

from training.starter.draw import draw, missing_font
from training.starter.prompts import DESCRIBE, write_prompts
from training.starter.scene import Background, Scene, Thing
from training.starter.words import COLOURS, KINDS
from training.starter.world import MIX

_SIDE_PX = 384


def _thing(kind: str, colour: str, spot: tuple[float, float], size: float) -> Thing:
    own = KINDS[kind].colour if KINDS[kind].glyph else colour
    return Thing(kind, own, *spot, size, COLOURS.get(colour, (0, 0, 0)))


def _scene(*things: Thing, background: str = "white", height_px: int = _SIDE_PX) -> Scene:
    back = Background("plain", background, COLOURS[background])
    return Scene(things, back, _SIDE_PX, height_px)


SAMPLES: dict[str, Scene] = {
    "shapes": _scene(
        _thing("circle", "red", (0.27, 0.5), 0.4),
        _thing("star", "blue", (0.74, 0.5), 0.42),
    ),
    "cat-and-ball": _scene(
        _thing("cat", "", (0.3, 0.38), 0.4),
        _thing("ball", "", (0.72, 0.7), 0.28),
        background="green",
    ),
    "three-hearts": _scene(
        _thing("heart", "pink", (0.22, 0.3), 0.28),
        _thing("heart", "pink", (0.7, 0.26), 0.28),
        _thing("heart", "pink", (0.48, 0.72), 0.28),
        background="purple",
    ),
    "house-and-tree": _scene(
        _thing("house", "", (0.3, 0.6), 0.42),
        _thing("tree", "", (0.76, 0.6), 0.4),
        background="blue",
    ),
    "rocket": _scene(_thing("rocket", "", (0.5, 0.5), 0.66), background="black"),
}


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option(
    "--prompts",
    type=click.Path(path_type=Path),
    help="Draw random scenes there instead, with a question about each in prompts.json.",
)
@click.option(
    "-n", "count", type=click.IntRange(1), default=1000, show_default=True, help="How many."
)
@click.option("--held-out", is_flag=True, help="Scenes that no prompts without it have.")
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True, help="Which scenes.")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice([*MIX]),
    help="What is asked; by default describe.",
)
@click.option(
    "--things", type=click.IntRange(0, 4), default=0, help="Scenes with at least so many things."
)
def samples(
    folder: Path | None,
    prompts: Path | None,
    count: int,
    held_out: bool,
    seed: int,
    kinds: tuple[str, ...],
    things: int,
) -> None:
    """Draw the sample pictures into FOLDER (needs the emoji font), or prompts about scenes."""
    if (folder is None) == (prompts is None):
        raise click.UsageError("Give either FOLDER or --prompts FOLDER.")
    if prompts is not None:
        for sentence in missing_font():
            click.echo(f"note: {sentence}", err=True)
        file = write_prompts(
            prompts,
            count,
            seed=seed,
            held_out=held_out,
            kinds=kinds or (DESCRIBE,),
            things=things,
        )
        click.echo(f"{count} prompts: {file}")
    if folder is not None:
        _draw_samples(folder)


def _draw_samples(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, scene in SAMPLES.items():
        draw(scene).save(folder / f"{name}.png", optimize=True)
