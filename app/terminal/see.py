"""`pumice see`: what the model sees of a photo, as pictures and as numbers."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.terminal.answer import print_json, printable
from app.terminal.flags import json_flag, model_flags
from app.terminal.interrupt import put_off
from app.terminal.session import TerminalSession
from engine.chat import Photo
from engine.errors import PumiceError
from engine.options import ModelOptions

if TYPE_CHECKING:
    from PIL.Image import Image

    from engine.gguf.card import Card
    from engine.vision.pipeline import EncodedPhoto

GAP_PX = 4
GREY = (128, 128, 128)


@click.command("see")
@click.argument("photo", type=click.Path(exists=True, dir_okay=False))
@click.option(
    "--tokens",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="OUT.npy",
    help="Write the visual tokens: float32 [n_tokens, n_embd], exactly what the LLM receives.",
)
@click.option(
    "--picture",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="OUT.png",
    help="Write the tiles as one picture.",
)
@json_flag
@model_flags
@click.pass_obj
def see(
    session: TerminalSession,
    photo: str,
    tokens: Path | None,
    picture: Path | None,
    as_json: bool,
    model: Path | None,
    mmproj: Path | None,
    options: ModelOptions,
) -> None:
    """Show what the model sees of PHOTO: its tiles, their sizes, the number of visual tokens."""
    with session.open(model, mmproj, options) as engine, put_off():
        sight = engine.see(Photo(photo))
        plain = describe(photo, engine.card, sight)
    if tokens:
        _save_tokens(tokens, sight)
    if picture:
        _save_picture(picture, sight)
    if as_json:
        print_json(plain)
    else:
        click.echo(printable("\n".join(_sentences(plain))))


def describe(photo: str, card: Card, sight: EncodedPhoto) -> dict[str, Any]:
    """The JSON object of a sight; boxes are (left, top, right, bottom) in upright photo pixels,
    `mended` says what was wrong with the vision file and is put right."""
    width, height = sight.size_px
    tiles = [
        {"width": tile.picture.width, "height": tile.picture.height, "box": list(tile.box)}
        for tile in sight.tiles
    ]
    return {
        "photo": {"path": photo, "width": width, "height": height},
        "tiles": tiles,
        "visual_tokens": int(sight.tokens.shape[0]),
        "embedding": int(sight.tokens.shape[1]),
        "model": card.name,
        "mended": list(card.repaired),
    }


def _sentences(plain: dict[str, Any]) -> list[str]:
    photo = plain["photo"]
    lines = [f"{photo['path']}: {photo['width']} × {photo['height']} pixels, upright"]
    for number, tile in enumerate(plain["tiles"], start=1):
        left, top, right, bottom = tile["box"]
        percent = 100 * tile["width"] / (right - left)
        scale = f"{percent:.3g}" if percent < 100 else f"{percent:.0f}"
        lines.append(
            f"tile {number}: {tile['width']} × {tile['height']} pixels, shows "
            f"{left:.0f},{top:.0f} to {right:.0f},{bottom:.0f} at {scale} %"
        )
    tokens, width = plain["visual_tokens"], plain["embedding"]
    lines.append(f"{tokens} visual tokens of {width} numbers for {plain['model']}")
    return lines + [f"mended: {words}" for words in plain["mended"]]


def sheet(tiles: list[Image]) -> Image:
    """All tiles on one picture, row by row on grey; a single tile is that tile."""
    from PIL import Image

    if len(tiles) == 1:
        return tiles[0]
    columns = math.ceil(math.sqrt(len(tiles)))
    rows = math.ceil(len(tiles) / columns)
    wide = max(tile.width for tile in tiles) + GAP_PX
    high = max(tile.height for tile in tiles) + GAP_PX
    paper = Image.new("RGB", (columns * wide - GAP_PX, rows * high - GAP_PX), GREY)
    for index, tile in enumerate(tiles):
        paper.paste(tile, (index % columns * wide, index // columns * high))
    return paper


def _save_tokens(path: Path, sight: EncodedPhoto) -> None:
    import numpy as np

    with path.open("wb") as file:  # np.save would add an ending to the name it is given
        np.save(file, np.asarray(sight.tokens, dtype=np.float32))


def _save_picture(path: Path, sight: EncodedPhoto) -> None:
    picture = sheet([tile.picture for tile in sight.tiles])
    try:
        picture.save(path)
    except ValueError as error:  # Pillow knows no format of that ending
        raise PumiceError(
            f"No picture format is known by the name {path}.", "End it with .png."
        ) from error
