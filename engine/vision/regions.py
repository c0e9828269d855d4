"""Boxes and points that a reply names, read from its text and placed on the photo.

Formats: `[x1, y1, x2, y2]` (LLaVA), JSON with `bbox_2d`, `bbox`, `box_2d` or `point_2d` (Qwen,
Gemma), `<box>…</box>` with `<ref>` (Qwen-VL, InternVL, MiniCPM-V), `<point x= y=>` (Molmo),
`<loc0123>` (PaliGemma), `(x1, y1), (x2, y2)`.  Numbers that may be anything else are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from engine.region import Region as Region
from engine.region import RegionBox
from engine.vision.region_frame import RegionFrame, RegionScale

MOST_REGIONS = 50
MOST_CHARS = 40_000
"""Of a reply, no more than this is read."""

_SMALLEST_SHARE = 0.004
"""A box is at least this wide and high, as a share of the photo."""

_NUMBER = r"\d{1,5}(?:\.\d{1,8})?|\.\d{1,8}"
_FOUR = r"\s*,\s*".join([f"({_NUMBER})"] * 4)
_TWO = rf"\(\s*({_NUMBER})\s*,\s*({_NUMBER})\s*\)"

_OBJECT = re.compile(r"\{[^{}]{4,800}\}")
_KEY = re.compile(
    r'"(bbox_2d|bbox|bounding_box|box_2d|box|point_2d|point)"\s*:\s*\[+([^\[\]]{3,80})\]'
)
_LABEL = re.compile(
    r'"(?:label|name|object|class|category|text|description)"\s*:\s*"([^"\\]{1,80})"'
)
_REF = r"(?:<ref>(.{1,80}?)</ref>|<\|object_ref_start\|>(.{1,80}?)<\|object_ref_end\|>)?\s{0,9}"
_BOX = re.compile(_REF + r"(?:<box>(.{3,400}?)</box>|<\|box_start\|>(.{3,400}?)<\|box_end\|>)")
_POINT = re.compile(r"<points?\b([^<>]{0,400})>([^<>]{0,80})</points?>")
_ATTRIBUTE = re.compile(rf'\b([xy])(\d*)\s*=\s*"?({_NUMBER})"?')
_ALT = re.compile(r'\balt\s*=\s*"([^"]{1,80})"')
_LOCATION = re.compile(r"<loc(\d{4})><loc(\d{4})><loc(\d{4})><loc(\d{4})>[ \t]*([^<;\n]{0,60})")
_BARE = re.compile(rf"\[\s*{_FOUR}\s*\](?!\()")
_PAIRS = re.compile(rf"{_TWO}\s*,\s*{_TWO}")
_PAIR = re.compile(rf"(?<![\w\])]){_TWO}(?!\()")
_CODE = re.compile(r"```.*?(?:```|\Z)|`[^`\n]+`", re.DOTALL)
_BEFORE = re.compile(r"([^\n\[\](){}<>|:;,.]{1,60}?)[\s*_`]{0,6}:?[\s*_`]{0,6}\Z")
_CHARS_BEFORE = 80
_LINKS = frozenset(
    (
        "is",
        "are",
        "at",
        "in",
        "located",
        "found",
        "shown",
        "bounding",
        "box",
        "boxes",
        "coordinates",
    )
)
"""Words between a name and its box that are not part of the name."""


@dataclass(frozen=True)
class _Found:
    """Numbers as they were written; `scale` None: whole numbers, as the family means them."""

    start: int
    box: RegionBox
    scale: RegionScale | None
    label: str = ""
    is_point: bool = False


def find_regions(text: str, frame: RegionFrame) -> tuple[Region, ...]:
    """The boxes and points of a reply, in its order.

    Raises nothing: what is not clearly a place within the photo is left out.
    """
    text, found = text[:MOST_CHARS], []
    for read in _READERS:
        for each, span in read(text, frame):
            found.append(each)
            text = text[: span[0]] + " " * (span[1] - span[0]) + text[span[1] :]
    placed = (_placed(each, frame) for each in sorted(found, key=lambda each: each.start))
    return tuple(dict.fromkeys(region for region in placed if region))[:MOST_REGIONS]


_Reading = Iterator[tuple[_Found, tuple[int, int]]]


def _read_objects(text: str, _frame: RegionFrame) -> _Reading:
    """JSON, whole objects only: one that is still being written has no end."""
    for outer in _OBJECT.finditer(text):
        for key in _KEY.finditer(outer.group()):
            values = _numbers(key.group(2), (2, 4))
            if values is None:
                continue
            if key.group(1) == "box_2d" and len(values) == 4:
                values = [values[1], values[0], values[3], values[2]]
            label = _LABEL.search(outer.group())
            words, scale = label.group(1) if label else "", _scale_of(key.group(2), values)
            found = _Found(outer.start(), _as_box(values), scale, words, len(values) == 2)
            yield found, outer.span()


def _read_box_tags(text: str, _frame: RegionFrame) -> _Reading:
    for match in _BOX.finditer(text):
        label = (match.group(1) or match.group(2) or "").strip()
        inside = match.group(3) or match.group(4)
        values = _numbers(re.sub(r"[\[\]()]", " ", inside).replace(",", " "), None) or []
        for n in range(0, len(values) - len(values) % 4, 4):
            four = values[n : n + 4]
            yield _Found(match.start(), _as_box(four), _scale_of(inside, four), label), match.span()


def _read_point_tags(text: str, _frame: RegionFrame) -> _Reading:
    for match in _POINT.finditer(text):
        alt = _ALT.search(match.group(1))
        label = alt.group(1) if alt else match.group(2).strip()
        sides: dict[str, dict[str, float]] = {"x": {}, "y": {}}
        for axis, number, value in _ATTRIBUTE.findall(match.group(1)):
            sides[axis][number] = float(value)
        for number, x in sides["x"].items():
            if number in sides["y"]:
                place = _as_box([x, sides["y"][number]])
                found = _Found(match.start(), place, RegionScale.PERCENT, label, True)
                yield found, match.span()
        inside = re.sub(r"[\[\](),]", " ", match.group(2))
        if not sides["x"] and (values := _numbers(inside, (2,))):
            place, scale = _as_box(values), _scale_of(inside, values)
            yield _Found(match.start(), place, scale, is_point=True), match.span()


def _read_locations(text: str, _frame: RegionFrame) -> _Reading:
    for match in _LOCATION.finditer(text):
        y1, x1, y2, x2 = (float(value) for value in match.groups()[:4])
        label = match.group(5).strip()
        yield _Found(match.start(), (x1, y1, x2, y2), RegionScale.LOCATION, label), match.span()


def _read_bare(text: str, frame: RegionFrame) -> _Reading:
    """Lists of four, and pairs of corners, outside of code."""
    text = _CODE.sub(lambda code: " " * len(code.group()), text)
    for pattern in (_BARE, _PAIRS):
        for match in pattern.finditer(text):
            written = [str(value) for value in match.groups()]
            values = [float(value) for value in written]
            label = _label_before(text[: match.start()])
            if _are_shares(written, values):
                found = _Found(match.start(), _as_box(values), RegionScale.SHARE, label)
            elif frame.integers and _are_clear_integers(written, values):
                found = _Found(match.start(), _as_box(values), frame.integers, label)
            else:
                continue
            yield found, match.span()


def _read_bare_points(text: str, _frame: RegionFrame) -> _Reading:
    """Pairs of shares with two decimals or more; other pairs may be anything."""
    text = _CODE.sub(lambda code: " " * len(code.group()), text)
    for match in _PAIR.finditer(text):
        written = [str(value) for value in match.groups()]
        values = [float(value) for value in written]
        if all(len(value.partition(".")[2]) >= 2 for value in written) and max(values) <= 1:
            label = _label_before(text[: match.start()])
            found = _Found(match.start(), _as_box(values), RegionScale.SHARE, label, True)
            yield found, match.span()


_READERS: tuple[Callable[[str, RegionFrame], _Reading], ...] = (
    *(_read_objects, _read_box_tags, _read_point_tags, _read_locations),
    *(_read_bare, _read_bare_points),
)
"""In this order; what one has read, the next does not see."""


def _numbers(inside: str, counts: tuple[int, ...] | None) -> list[float] | None:
    """The numbers of a text that holds nothing else, if there are as many as may be."""
    words = inside.replace(",", " ").split()
    if not words or not all(re.fullmatch(_NUMBER, word) for word in words):
        return None
    return [float(word) for word in words] if counts is None or len(words) in counts else None


def _as_box(values: list[float]) -> RegionBox:
    """Four values, or a point twice."""
    x1, y1, x2, y2 = values if len(values) == 4 else (*values, *values)
    return x1, y1, x2, y2


def _scale_of(written: str, values: list[float]) -> RegionScale | None:
    """Shares have a decimal point and are at most 1."""
    return RegionScale.SHARE if "." in written and max(values) <= 1 else None


def _are_shares(written: list[str], values: list[float]) -> bool:
    """Four numbers up to 1, at least three of them with a decimal point."""
    return max(values) <= 1 and sum("." in value for value in written) >= 3


def _are_clear_integers(written: list[str], values: list[float]) -> bool:
    """Whole numbers that are no list of few: one is large, and both sides have some length."""
    x1, y1, x2, y2 = values
    whole = not any("." in value for value in written)
    return whole and max(values) >= 100 and x2 - x1 >= 20 and y2 - y1 >= 20


def _label_before(text: str) -> str:
    """What stands before a box on its line: `the red car: [0.1, …`."""
    match = _BEFORE.search(text[-_CHARS_BEFORE:].rpartition("\n")[2])
    words = match.group(1).strip(" \t-*•#`_\"'“”").split() if match else []
    while words and words[-1].lower() in _LINKS:
        words.pop()
    return " ".join(words) if len(words) <= 5 else ""


def _placed(found: _Found, frame: RegionFrame) -> Region | None:
    """The place within the photo; None if it is none."""
    width, height = frame.size_px
    scale = found.scale or _integer_scale(found.box, frame)
    if scale not in (None, RegionScale.PIXEL) and max(found.box) > scale.value * 1.01:
        return None
    if scale is None:
        return None
    x1, y1, x2, y2 = frame.to_photo(found.box, scale)
    left, right = max(0.0, x1), min(float(width), x2)
    top, bottom = max(0.0, y1), min(float(height), y2)
    if found.is_point:
        inside = 0 <= x1 <= width and 0 <= y1 <= height
        return Region((x1, y1, x1, y1), found.label) if inside else None
    if right - left < _SMALLEST_SHARE * width or bottom - top < _SMALLEST_SHARE * height:
        return None
    return Region((left, top, right, bottom), found.label)


def _integer_scale(box: RegionBox, frame: RegionFrame) -> RegionScale | None:
    """What whole numbers mean: as the family has it, or by how large they are."""
    if frame.integers is not None:
        return frame.integers
    if max(box) <= RegionScale.THOUSANDTH.value:
        return RegionScale.THOUSANDTH
    inside = max(box[0], box[2]) <= frame.given_px[0] and max(box[1], box[3]) <= frame.given_px[1]
    return RegionScale.PIXEL if inside else None
