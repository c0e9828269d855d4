"""Skills that draw instead of thinking, at once and without a process; they note what was asked."""

from __future__ import annotations

import json
import shutil
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFilter

from engine.region import Region
from engine.skill_call import SkillOutcome


class FakeSkills:
    """Stands in for `app.window.editing.skill_access.SkillsApart`.

    `gate` holds every call but `select` until it is set or the call is stopped; `errors` are
    sentences and hints by the names of skills that fail.
    """

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.errors: dict[str, tuple[str, str]] = {}
        self.gate: threading.Event | None = None
        self.closed = False
        self._folder = Path(tempfile.mkdtemp(prefix="fake-skills-"))

    def run(
        self, name: str, photos: Sequence[str], arguments_json: str, *, stop: threading.Event
    ) -> SkillOutcome:
        arguments = json.loads(arguments_json)
        self.asked.append((name, arguments))
        if self.gate is not None and name != "select":
            while not self.gate.wait(0.01):
                if stop.is_set():
                    return SkillOutcome(error=f"{name} was stopped.")
        if name in self.errors:
            return SkillOutcome(error=self.errors[name][0], hint=self.errors[name][1])
        photo = Image.open(photos[-1]).convert("RGB")
        made, box = _drawn(name, photo, arguments)
        folder = Path(tempfile.mkdtemp(dir=self._folder))
        made.save(folder / "made.png")
        regions = (Region(tuple(map(float, box))),) if box else ()
        return SkillOutcome(regions=regions, photos=(str(folder / "made.png"),))

    def names(self) -> list[str]:
        """What was asked for, in order."""
        return [name for name, _arguments in self.asked]

    def close(self) -> None:
        self.closed = True
        shutil.rmtree(self._folder, ignore_errors=True)


def _drawn(
    name: str, photo: Image.Image, arguments: dict[str, Any]
) -> tuple[Image.Image, tuple[int, int, int, int] | None]:
    if name == "rotate":
        return photo.rotate(-arguments["degrees"], expand=True), None
    if name == "adjust":
        return photo.point(lambda value: min(255, value + 30)), None
    mask = _mask(photo.size, arguments)
    box = mask.getbbox()
    assert box is not None
    if name == "select":
        return mask, box
    if name in ("cut_out", "crop"):
        return photo.crop(box), box
    if name == "blur":
        radius = max(photo.size) / 40
        return Image.composite(photo.filter(ImageFilter.GaussianBlur(radius)), photo, mask), box
    colour = photo.getpixel((0, 0)) if name == "remove" else (40, 160, 90)
    return Image.composite(Image.new("RGB", photo.size, colour), photo, mask), box


def _mask(size: tuple[int, int], arguments: dict[str, Any]) -> Image.Image:
    mask = Image.new("L", size)
    draw = ImageDraw.Draw(mask)
    if "mask" in arguments:
        mask = Image.open(arguments["mask"]).convert("L")
    elif "stroke" in arguments:
        line, half = arguments["stroke"], arguments["stroke_px"] / 2
        for x, y in zip(line[::2], line[1::2], strict=True):
            draw.ellipse((x - half, y - half, x + half, y + half), fill=255)
        draw.line(line, fill=255, width=round(2 * half))
    else:
        x1, y1, x2, y2 = arguments["box"]
        shape = draw.ellipse if arguments.get("segment", True) else draw.rectangle
        shape((x1, y1, x2 - 1, y2 - 1), fill=255)
    if widen_px := arguments.get("widen_px", 0):
        mask = mask.filter(ImageFilter.MaxFilter(2 * widen_px + 1))
    return mask
