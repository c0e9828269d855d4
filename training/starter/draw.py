"""Scene → picture, and which thing covers which patch.  No text here.

Shapes are drawn at three times their size and scaled down, glyphs come from a colour emoji font.
"""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from training.starter import unknown_pictures
from training.starter.scene import Background, Printed, Scene, Thing
from training.starter.words import KINDS, Rgb

_OVERSAMPLE = 3
_GLYPH_PX = 109  # the only size of Noto Color Emoji's bitmaps
_EMOJI_FONTS = (
    "/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf",
    "/usr/share/fonts/noto/NotoColorEmoji.ttf",
    "/usr/share/fonts/google-noto-emoji/NotoColorEmoji.ttf",
)
_TEXT_FONTS = "/usr/share/fonts/truetype/dejavu/DejaVu*.ttf"


@dataclass(frozen=True)
class Drawing:
    """A picture and the owner of each pixel (index into `scene.things` + 1; 0 is background)."""

    picture: Image.Image
    owners: Image.Image


def draw(scene: Scene) -> Image.Image:
    """The picture of a scene: RGB, `scene.width` × `scene.height`."""
    return render(scene).picture


def render(scene: Scene) -> Drawing:
    """The picture with the owner of each pixel."""
    size = (scene.width, scene.height)
    owners = Image.new("L", size, 0)
    if scene.outside:
        return Drawing(unknown_pictures.draw(scene.outside, size, scene.grain), owners)
    picture = _background(scene.background, size, scene.grain)
    for number, thing in enumerate(scene.things, start=1):
        _paste(picture, owners, thing, number)
    if scene.printed:
        _print(picture, owners, scene.printed)
    return Drawing(picture, owners)


def emoji_font() -> Path | None:
    """Where the colour emoji font is, if it is installed."""
    return next((Path(path) for path in _EMOJI_FONTS if Path(path).is_file()), None)


def missing_font() -> tuple[str, ...]:
    """A sentence for people where the world is not whole on this machine; else nothing."""
    sentence = (
        "Noto Color Emoji is not installed (Debian: fonts-noto-color-emoji): the world has its ten "
        "shapes alone."
    )
    return () if emoji_font() else (sentence,)


def _paste(picture: Image.Image, owners: Image.Image, thing: Thing, number: int) -> None:
    side = max(4, round(thing.size * min(picture.size)))
    patch, mask = _glyph(thing, side) if KINDS[thing.kind].glyph else _shape(thing, side)
    left = round(thing.x * picture.width - patch.width / 2)
    top = round(thing.y * picture.height - patch.height / 2)
    picture.paste(patch, (left, top), mask)
    owners.paste(number, (left, top), mask.point(_HALF))


_HALF = [0] * 128 + [255] * 128


def _glyph(thing: Thing, side: int) -> tuple[Image.Image, Image.Image]:
    source = _glyph_source(KINDS[thing.kind].glyph)
    if thing.turn:
        source = source.rotate(thing.turn, Image.Resampling.BILINEAR, expand=True)
    scale = side / max(source.size)
    size = (max(1, round(source.width * scale)), max(1, round(source.height * scale)))
    scaled = source.resize(size, Image.Resampling.BICUBIC)
    return scaled.convert("RGB"), scaled.getchannel("A")


@functools.cache
def _glyph_source(glyph: str) -> Image.Image:
    path = emoji_font()
    if path is None:
        raise FileNotFoundError("The emoji font (Noto Color Emoji) is not installed.")
    font = ImageFont.truetype(str(path), _GLYPH_PX)
    canvas = Image.new("RGBA", (160, 160), (0, 0, 0, 0))
    ImageDraw.Draw(canvas).text((10, 10), glyph, font=font, embedded_color=True)
    return canvas.crop(canvas.getbbox())


def _shape(thing: Thing, side: int) -> tuple[Image.Image, Image.Image]:
    big = side * _OVERSAMPLE
    mask = Image.new("L", (big, big), 0)
    pen = ImageDraw.Draw(mask)
    _fill_shape(pen, thing, big, 1.0)
    fill = _pattern(thing, side)
    if thing.pattern == "outlined":
        _fill_shape(pen, thing, big, 1 - max(0.14, 7 / side), ink=0)
    elif thing.edged:
        inner = Image.new("L", (big, big), 0)
        _fill_shape(ImageDraw.Draw(inner), thing, big, 0.9)
        edge = Image.new("RGB", (side, side), _edge_colour(thing.rgb))
        edge.paste(fill, (0, 0), inner.resize((side, side), Image.Resampling.BOX))
        fill = edge
    return fill, mask.resize((side, side), Image.Resampling.BOX)


def _edge_colour(rgb: Rgb) -> Rgb:
    r, g, b = (value // 3 for value in rgb)
    return (r, g, b) if sum(rgb) > 150 else (90, 90, 90)


def _pattern(thing: Thing, side: int) -> Image.Image:
    fill = Image.new("RGB", (side, side), thing.rgb)
    if thing.pattern in ("plain", "outlined"):
        return fill
    other = (250, 250, 250) if sum(thing.rgb) < 600 else (60, 60, 60)
    pen = ImageDraw.Draw(fill)
    step = max(6, side // 5)
    if thing.pattern == "striped":
        for at in range(0, side, step):
            pen.rectangle((at, 0, at + step // 3, side), fill=other)
        return fill
    for row, top in enumerate(range(0, side, step)):
        for column, left in enumerate(range(0, side, step)):
            if thing.pattern == "dotted":
                pen.ellipse((left, top, left + step // 2, top + step // 2), fill=other)
            elif (row + column) % 2:
                pen.rectangle((left, top, left + step - 1, top + step - 1), fill=other)
    return fill


def _fill_shape(
    pen: ImageDraw.ImageDraw, thing: Thing, big: int, share: float, ink: int = 255
) -> None:
    """The shape, `share` of the box, in `ink`; rings keep their hole."""
    middle, reach = big / 2, big / 2 * share
    if thing.kind in ("circle", "ring", "moon"):
        pen.ellipse((middle - reach, middle - reach, middle + reach - 1, middle + reach - 1), ink)
        if thing.kind == "ring" and ink:
            hole = big / 2 * (0.55 + 0.6 * (1 - share))
            pen.ellipse((middle - hole, middle - hole, middle + hole, middle + hole), 0)
        if thing.kind == "moon" and ink:
            hole, shift = reach * 0.85, reach * 0.5
            pen.ellipse(
                (middle - hole + shift, middle - hole, middle + hole + shift, middle + hole), 0
            )
        return
    cos, sin = math.cos(math.radians(thing.turn)), math.sin(math.radians(thing.turn))
    outline = _OUTLINES[thing.kind]
    shrink = reach * (0.93 if thing.turn else 1.0)
    points = [
        (middle + shrink * (x * cos - y * sin), middle + shrink * (x * sin + y * cos))
        for x, y in outline
    ]
    pen.polygon(points, fill=ink)


def _regular(corners: int, start: float, inner: float = 1.0) -> tuple[tuple[float, float], ...]:
    steps = corners if inner == 1.0 else corners * 2
    radii = [1.0 if inner == 1.0 or n % 2 == 0 else inner for n in range(steps)]
    angles = [math.radians(start + 360 / steps * n) for n in range(steps)]
    return tuple((r * math.cos(a), r * math.sin(a)) for r, a in zip(radii, angles, strict=True))


def _heart() -> tuple[tuple[float, float], ...]:
    angles = [math.tau * n / 48 for n in range(48)]
    return tuple(
        (
            math.sin(a) ** 3,
            -(13 * math.cos(a) - 5 * math.cos(2 * a) - 2 * math.cos(3 * a) - math.cos(4 * a)) / 16
            - 0.1,
        )
        for a in angles
    )


_OUTLINES: dict[str, tuple[tuple[float, float], ...]] = {
    "square": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    "triangle": ((0, -0.95), (0.98, 0.85), (-0.98, 0.85)),
    "diamond": ((0, -1), (0.62, 0), (0, 1), (-0.62, 0)),
    "hexagon": _regular(6, 0),
    "star": _regular(5, -90, 0.42),
    "heart": _heart(),
    "cross": (
        *((-0.3, -0.95), (0.3, -0.95), (0.3, -0.3), (0.95, -0.3), (0.95, 0.3), (0.3, 0.3)),
        *((0.3, 0.95), (-0.3, 0.95), (-0.3, 0.3), (-0.95, 0.3), (-0.95, -0.3), (-0.3, -0.3)),
    ),
}


def _background(background: Background, size: tuple[int, int], grain: int) -> Image.Image:
    picture = Image.new("RGB", size, background.rgb)
    width, height = size
    pen = ImageDraw.Draw(picture)
    if background.style == "gradient":
        ramp = Image.linear_gradient("L").resize(size)
        if grain % 2:
            ramp = ramp.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        picture.paste(background.second, (0, 0), ramp)
    elif background.style == "halves":
        pen.rectangle((0, int(height * (0.4 + grain % 30 / 100)), width, height), background.second)
    elif background.style == "grain":
        noise = np.random.default_rng(grain).normal(0, 4 + grain % 9, (height, width, 1))
        pixels = np.asarray(picture, np.float32) + noise
        return Image.fromarray(pixels.clip(0, 255).astype(np.uint8))
    elif background.style in ("lines", "grid"):
        step = max(6, min(size) // (5 + grain % 6))
        for at in range(step // 2, max(size), step):
            pen.line((0, at, width, at), background.second)
            if background.style == "grid":
                pen.line((at, 0, at, height), background.second)
    return picture


def _print(picture: Image.Image, owners: Image.Image, printed: Printed) -> None:
    """Letters as large as fit, in the middle; they own pixels as thing 255."""
    font = _font(printed.font, 64)
    box = font.getbbox(printed.text)
    scale = printed.size * min(
        picture.width / (box[2] - box[0]), picture.height / (box[3] - box[1])
    )
    font = _font(printed.font, max(8, int(64 * scale)))
    mask = Image.new("L", picture.size, 0)
    middle = (picture.width / 2, picture.height / 2)
    ImageDraw.Draw(mask).text(middle, printed.text, fill=255, font=font, anchor="mm")
    picture.paste(printed.rgb, (0, 0), mask)
    owners.paste(255, (0, 0), mask.point(_HALF))


@functools.lru_cache(maxsize=256)
def _font(number: int, size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    files = _text_fonts()
    if not files:
        return ImageFont.load_default(size)
    return ImageFont.truetype(str(files[number % len(files)]), size)


@functools.lru_cache(maxsize=1)
def _text_fonts() -> tuple[Path, ...]:
    pattern = Path(_TEXT_FONTS)
    upright = [p for p in sorted(pattern.parent.glob(pattern.name)) if "Math" not in p.name]
    return tuple(p for p in upright if "ExtraLight" not in p.name)
