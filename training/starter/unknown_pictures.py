"""Pictures the starter does not know: photo-like scenes, textures, clutter, noise.

They stand for everything a person may drop in; the answer taught to them is always the refusal.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

Pixels = NDArray[np.float32]
_SIDE = 128


def draw(kind: str, size: tuple[int, int], seed: int) -> Image.Image:
    """A picture of that kind (see `scene.OUTSIDE`), RGB."""
    rng = np.random.default_rng(seed)
    picture = _MAKERS[kind](rng)
    if rng.random() < 0.35:
        picture = picture.filter(ImageFilter.GaussianBlur(float(rng.uniform(0.4, 1.6))))
    if rng.random() < 0.5:
        pixels = np.asarray(picture, np.float32)
        picture = _image(pixels + rng.normal(0, rng.uniform(2, 14), pixels.shape))
    return picture if picture.size == size else picture.resize(size, Image.Resampling.BICUBIC)


def _image(pixels: NDArray[np.floating]) -> Image.Image:
    return Image.fromarray(pixels.clip(0, 255).astype(np.uint8))


def _clouds(rng: np.random.Generator, *, rough: float = 0.55, channels: int = 1) -> Pixels:
    """Fractal noise in 0…1, [side, side, channels]."""
    total = np.zeros((_SIDE, _SIDE, channels), np.float32)
    weight = 1.0
    for cells in (2, 4, 8, 16, 32, 64):
        layer = rng.random((cells + 1, cells + 1, channels), np.float32)
        for channel in range(channels):
            small = Image.fromarray(layer[..., channel])
            total[..., channel] += weight * np.asarray(
                small.resize((_SIDE, _SIDE), Image.Resampling.BICUBIC)
            )
        weight *= rough
    total -= total.min()
    return total / max(float(total.max()), 1e-6)


def _palette(rng: np.random.Generator) -> NDArray[np.float64]:
    """Two natural colours, muted more often than bright."""
    base = rng.uniform(20, 235, (2, 3))
    gray = base.mean(axis=1, keepdims=True)
    return np.asarray(gray + (base - gray) * rng.uniform(0.2, 1.1))


def _shaded(rng: np.random.Generator, height: Pixels) -> NDArray[np.floating]:
    dark, light = _palette(rng)
    return np.asarray(dark + (light - dark) * height)


def _fractal(rng: np.random.Generator) -> Image.Image:
    if rng.random() < 0.5:
        return _image(_clouds(rng, rough=rng.uniform(0.4, 0.9), channels=3) * 255)
    return _image(_shaded(rng, _clouds(rng, rough=rng.uniform(0.4, 0.9))))


def _landscape(rng: np.random.Generator) -> Image.Image:
    """Sky, ranges of hills with grain, ground."""
    rows = np.linspace(0, 1, _SIDE, dtype=np.float32)[:, None, None]
    sky = np.array([110, 160, 220]) + rng.normal(0, 35, 3)
    pixels = sky + rows * rng.uniform(-40, 90) + (_clouds(rng) - 0.5) * rng.uniform(0, 90)
    for depth in range(int(rng.integers(1, 5))):
        line = rng.uniform(0.25, 0.8) + np.cumsum(rng.normal(0, 0.018, _SIDE))
        land = rows[..., 0] > np.clip(line, 0.1 + depth * 0.12, 0.98)
        colour = rng.uniform([20, 50, 10], [130, 140, 110])
        ground = colour + (_clouds(rng, rough=0.8) - 0.5) * rng.uniform(30, 110)
        pixels = np.where(land[..., None], ground, pixels)
    return _image(pixels)


def _blobs(rng: np.random.Generator) -> Image.Image:
    picture = _image(_shaded(rng, _clouds(rng)))
    pen = ImageDraw.Draw(picture)
    for _ in range(int(rng.integers(8, 40))):
        x, y, w, h = rng.uniform((-10, -10, 8, 8), (120, 120, 70, 70))
        pen.ellipse((x, y, x + w, y + h), fill=_colour(rng))
    return picture.filter(ImageFilter.GaussianBlur(float(rng.uniform(1, 6))))


def _colour(rng: np.random.Generator, low: int = 15, high: int = 235) -> tuple[int, int, int]:
    base = rng.uniform(low, high, 3)
    mix = base.mean() + (base - base.mean()) * rng.uniform(0.2, 0.9)
    r, g, b = (int(value) for value in mix.clip(0, 255))
    return r, g, b


def _room(rng: np.random.Generator) -> Image.Image:
    """A box in perspective: floor, walls, furniture, a window."""
    picture = Image.new("RGB", (_SIDE, _SIDE))
    pen = ImageDraw.Draw(picture)
    left, top = rng.uniform(20, 50, 2)
    right, floor = rng.uniform(75, 108, 2)
    wall = _colour(rng, 90, 240)
    side = tuple(int(v * 0.8) for v in wall)
    pen.rectangle((0, 0, _SIDE, _SIDE), fill=side)
    pen.polygon(
        [(0, _SIDE), (_SIDE, _SIDE), (right, floor), (left, floor)], fill=_colour(rng, 40, 180)
    )
    pen.polygon([(0, 0), (_SIDE, 0), (right, top), (left, top)], fill=_colour(rng, 160, 250))
    pen.rectangle((left, top, right, floor), fill=wall)
    for _ in range(int(rng.integers(3, 10))):
        x, y = rng.uniform((0, 30), (110, 110))
        w, h = rng.uniform(6, 50, 2)
        lean = float(rng.uniform(-14, 14))
        pen.polygon(
            [(x, y), (x + w, y + lean), (x + w, y + h + lean), (x, y + h)], fill=_colour(rng)
        )
        pen.line((x, y, x + w, y + lean), fill=_colour(rng))
    light = (_clouds(rng, rough=0.3) - 0.5) * rng.uniform(20, 80)
    return _image(np.asarray(picture, np.float32) + light)


def _collage(rng: np.random.Generator) -> Image.Image:
    """Far more small things than anyone would count."""
    picture = _image(_shaded(rng, _clouds(rng)))
    pen = ImageDraw.Draw(picture)
    for _ in range(int(rng.integers(25, 90))):
        x, y = rng.uniform(-8, 122, 2)
        w, h = rng.uniform(3, 34, 2)
        form = rng.integers(4)
        if form == 0:
            pen.rectangle((x, y, x + w, y + h), fill=_colour(rng))
        elif form == 1:
            pen.ellipse((x, y, x + w, y + h), fill=_colour(rng))
        elif form == 2:
            pen.line(
                (x, y, x + w * 2, y + h * 2 - 30), fill=_colour(rng), width=int(rng.integers(1, 4))
            )
        else:
            corners = rng.uniform(-15, 15, (5, 2)) + np.array((x, y))
            pen.polygon([tuple(corner) for corner in corners], fill=_colour(rng))
    return picture


def _texture(rng: np.random.Generator) -> Image.Image:
    """Wood, cloth, brick: waves bent by noise."""
    y, x = np.mgrid[0:_SIDE, 0:_SIDE].astype(np.float32)[..., None]
    bend = _clouds(rng) * rng.uniform(4, 40)
    across = x * rng.uniform(-1, 1) + y * rng.uniform(-1, 1)
    wave = np.sin((across + bend) * rng.uniform(0.1, 1.2)) * 0.5 + 0.5
    if rng.random() < 0.4:
        wave = wave * (np.sin((x - y + bend) * rng.uniform(0.1, 0.9)) * 0.5 + 0.5)
    return _image(_shaded(rng, (0.7 * wave + 0.3 * _clouds(rng, rough=0.9)).astype(np.float32)))


def _noise(rng: np.random.Generator) -> Image.Image:
    cells = int(rng.choice((128, 128, 64, 32, 16)))
    channels = 3 if rng.random() < 0.6 else 1
    pixels = np.broadcast_to(rng.uniform(0, 255, (cells, cells, channels)), (cells, cells, 3))
    return _image(pixels).resize((_SIDE, _SIDE), Image.Resampling.NEAREST)


def _portrait(rng: np.random.Generator) -> Image.Image:
    """Head and shoulders, a hint of a face, soft light."""
    picture = _image(_shaded(rng, _clouds(rng, rough=0.4)))
    pen = ImageDraw.Draw(picture)
    tone = rng.uniform(0.35, 1)
    skin = tuple(int(v * tone) for v in (235, 195, 165))
    x, y, r = rng.uniform((42, 34, 16), (86, 62, 34))
    pen.ellipse((x - r * 2.1, y + r * 1.1, x + r * 2.1, y + r * 5), fill=_colour(rng))
    pen.ellipse((x - r * 1.15, y - r * 1.5, x + r * 1.15, y + r * 1.1), fill=_colour(rng, 10, 120))
    pen.ellipse((x - r * 0.85, y - r * 1.1, x + r * 0.85, y + r * 1.2), fill=skin)
    for shift in (-0.35, 0.35):
        pen.ellipse((x + r * shift - 2, y - 4, x + r * shift + 2, y), fill=(40, 30, 30))
    pen.arc(
        (x - r * 0.4, y + r * 0.1, x + r * 0.4, y + r * 0.7), 20, 160, fill=(140, 60, 60), width=2
    )
    light = (_clouds(rng, rough=0.3) - 0.5) * 70
    return _image(np.asarray(picture.filter(ImageFilter.GaussianBlur(1.2)), np.float32) + light)


def _document(rng: np.random.Generator) -> Image.Image:
    """A page of lines too small to read."""
    picture = Image.new("RGB", (_SIDE, _SIDE), _colour(rng, 215, 255))
    pen = ImageDraw.Draw(picture)
    step = int(rng.integers(4, 9))
    for top in range(int(rng.integers(4, 16)), _SIDE - 6, step):
        at = 8.0
        while at < rng.uniform(70, 122):
            word = float(rng.uniform(3, 14))
            pen.rectangle((at, top, at + word, top + step // 2), fill=_colour(rng, 20, 90))
            at += word + 3
    return picture


def _mosaic(rng: np.random.Generator) -> Image.Image:
    """Buildings and their windows, or tiles: many edges in rows."""
    picture = Image.new("RGB", (_SIDE, _SIDE), _colour(rng, 120, 235))
    pen = ImageDraw.Draw(picture)
    at = 0.0
    while at < _SIDE:
        width, top = float(rng.uniform(12, 44)), float(rng.uniform(0, 80))
        pen.rectangle((at, top, at + width, _SIDE), fill=_colour(rng))
        pane, light = int(rng.integers(4, 9)), _colour(rng, 90, 250)
        for y in range(int(top) + 4, _SIDE, pane + 3):
            for x in range(int(at) + 3, int(at + width) - 3, pane + 1):
                if rng.random() < 0.8:
                    pen.rectangle((x, y, x + pane // 2, y + pane // 2), fill=light)
        at += width
    shade = (_clouds(rng, rough=0.7) - 0.5) * rng.uniform(10, 60)
    return _image(np.asarray(picture, np.float32) + shade)


def _scribble(rng: np.random.Generator) -> Image.Image:
    picture = _image(_shaded(rng, _clouds(rng, rough=0.3) * 0.2))
    pen = ImageDraw.Draw(picture)
    for _ in range(int(rng.integers(6, 30))):
        path = np.cumsum(rng.normal(0, 9, (14, 2)), axis=0) + rng.uniform(10, 118, 2)
        pen.line([tuple(point) for point in path], fill=_colour(rng), width=int(rng.integers(1, 4)))
    return picture


_MAKERS: dict[str, Callable[[np.random.Generator], Image.Image]] = {
    "fractal": _fractal,
    "landscape": _landscape,
    "blobs": _blobs,
    "room": _room,
    "collage": _collage,
    "texture": _texture,
    "noise": _noise,
    "portrait": _portrait,
    "document": _document,
    "mosaic": _mosaic,
    "scribble": _scribble,
}
