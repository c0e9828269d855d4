"""`pumice see`: what the model sees of a photo or video, as pictures and as numbers."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from app.storage.video_support import require_video_model
from app.terminal.cli_options import json_option, model_and_cache_options
from app.terminal.interrupt import delay_interrupt
from app.terminal.photo_notes import print_notes
from app.terminal.plain_text import printable
from app.terminal.reply_output import print_json
from app.terminal.terminal_session import TerminalSession
from engine.chat import Photo, Video
from engine.errors import PumiceError
from engine.options import ModelOptions

if TYPE_CHECKING:
    from PIL.Image import Image

    from engine.engine import Engine
    from engine.gguf.card import Card
    from engine.process.remote import RemoteEngine
    from engine.vision.pipeline import EncodedPhoto
    from engine.vision.tiling import Tile

GAP_PX = 4
GREY = (128, 128, 128)


@click.command("see")
@click.argument("photo", required=False, type=click.Path(exists=True, dir_okay=False))
@click.option(
    "--video",
    type=click.Path(exists=True, dir_okay=False),
    metavar="FILE",
    help="Show a video; PHOTO may be a video too.",
)
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
    help="Write the tiles, or the frames of a video, as one picture.",
)
@json_option
@model_and_cache_options
@click.pass_obj
def see(
    session: TerminalSession,
    photo: str | None,
    video: str | None,
    tokens: Path | None,
    picture: Path | None,
    as_json: bool,
    model: Path | None,
    mmproj: Path | None,
    options: ModelOptions,
) -> None:
    """Show what the model sees of PHOTO: its tiles, their sizes, the number of visual tokens.

    Of a video it shows the frames that the model is given, and when they were filmed.
    """
    view = _photo_or_video(photo, video)
    with session.open(model, mmproj, options) as engine, delay_interrupt():
        encoded, plain = _see_view(engine, view)
    print_notes(view.path, encoded.notes)
    if tokens:
        _save_tokens(tokens, encoded)
    if picture:
        _save_contact_sheet(picture, encoded)
    if as_json:
        print_json(plain)
    else:
        click.echo(printable("\n".join(sentences(plain))))


def _photo_or_video(photo: str | None, video: str | None) -> Photo | Video:
    """The one file to look at; what an argument without an option is, its content says."""
    from engine.vision.photo import looks_like_photo
    from engine.vision.video import looks_like_video

    if (photo is None) == (video is None):
        raise click.UsageError("Name one photo or one video.", click.get_current_context())
    if video is not None:
        return Video(video)
    assert photo is not None
    path = Path(photo)
    is_video = path.is_file() and not looks_like_photo(path) and looks_like_video(path)
    return Video(photo) if is_video else Photo(photo)


def _see_view(
    engine: Engine | RemoteEngine, view: Photo | Video
) -> tuple[EncodedPhoto | Any, dict[str, Any]]:
    """What the engine sees, and the JSON object of that."""
    if isinstance(view, Photo):
        encoded = engine.see(view)
        return encoded, describe_photo(view.path, engine.card, encoded)
    require_video_model(engine.card)
    film = cast(Any, engine).see(view)
    return film, describe_video(view.path, engine.card, film)


def describe_photo(photo: str, card: Card, encoded: EncodedPhoto) -> dict[str, Any]:
    """The JSON object of a photo.

    Boxes are (left, top, right, bottom) in pixels of the upright photo.  `mended` lists what was
    repaired in the mmproj file.
    """
    width, height = encoded.size_px
    return {
        "photo": {"path": photo, "width": width, "height": height},
        **_shared_fields(encoded.tiles, encoded, card),
    }


def describe_video(video: str, card: Card, encoded: Any) -> dict[str, Any]:
    """The JSON object of a video: `photo` is null, and there is one tile per frame."""
    width, height = encoded.size_px
    frames = [{"number": frame.number, "time_s": frame.time_s} for frame in encoded.frames]
    return {
        "photo": None,
        "video": {
            "path": video,
            "width": width,
            "height": height,
            "duration_s": encoded.duration_s,
            "frames": frames,
        },
        **_shared_fields(_tiles_of(encoded), encoded, card),
    }


def _shared_fields(
    tiles: tuple[Tile, ...], encoded: EncodedPhoto | Any, card: Card
) -> dict[str, Any]:
    return {
        "tiles": [
            {"width": tile.picture.width, "height": tile.picture.height, "box": list(tile.box)}
            for tile in tiles
        ],
        "visual_tokens": int(encoded.tokens.shape[0]),
        "embedding": int(encoded.tokens.shape[1]),
        "model": card.name,
        "mended": list(card.repaired),
    }


def _tiles_of(encoded: EncodedPhoto | Any) -> tuple[Tile, ...]:
    """The tiles of a photo, or one tile per frame of a video."""
    if hasattr(encoded, "frames"):
        return tuple(frame.tile for frame in encoded.frames)
    return tuple(encoded.tiles)


def sentences(plain: dict[str, Any]) -> list[str]:
    """The JSON object of `describe_photo` or `describe_video` in words, line by line."""
    lines = _video_lines(plain) if plain.get("video") else _photo_lines(plain)
    tokens, width = plain["visual_tokens"], plain["embedding"]
    lines.append(f"{tokens} visual tokens of {width} numbers for {plain['model']}")
    return lines + [f"repaired: {words}" for words in plain["mended"]]


def _photo_lines(plain: dict[str, Any]) -> list[str]:
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
    return lines


def _video_lines(plain: dict[str, Any]) -> list[str]:
    video = plain["video"]
    size = f"{video['width']} × {video['height']} pixels, upright"
    lines = [f"{video['path']}: {size}, {video['duration_s']:.2f} s"]
    for number, (frame, tile) in enumerate(
        zip(video["frames"], plain["tiles"], strict=True), start=1
    ):
        lines.append(
            f"frame {number}: {tile['width']} × {tile['height']} pixels, "
            f"number {frame['number']} at {frame['time_s']:.2f} s"
        )
    return lines


def contact_sheet(tiles: list[Image]) -> Image:
    """All tiles in one picture, row by row on grey; a single tile is returned as it is."""
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


def _save_tokens(path: Path, encoded: EncodedPhoto | Any) -> None:
    import numpy as np

    with path.open("wb") as file:  # np.save would append a suffix to the name
        np.save(file, np.asarray(encoded.tokens, dtype=np.float32))


def _save_contact_sheet(path: Path, encoded: EncodedPhoto | Any) -> None:
    picture = contact_sheet([tile.picture for tile in _tiles_of(encoded)])
    try:
        picture.save(path)
    except ValueError as error:  # no format of Pillow has that suffix
        raise PumiceError(
            f"No picture format goes by the name {path}.", "Let the name end in .png."
        ) from error
