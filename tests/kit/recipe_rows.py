"""A few rows of the kinds that a recipe is trained on, with photos and a video drawn here."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

ROWS = 4

COLOURS = (
    ("red", "blue", "green", "grey"),
    ("pink", "yellow", "red", "blue"),
    ("green", "grey", "yellow", "pink"),
    ("blue", "pink", "grey", "red"),
)
"""What is taught of four pictures: a stage that begins with the one before learns other words."""


def draw_media(folder: Path) -> Path:
    """Four photos of other shapes, and a video of four frames a second."""
    folder.mkdir(parents=True, exist_ok=True)
    for n, size in enumerate(((90, 60), (50, 120), (64, 64), (150, 40))):
        _picture(size, n).save(folder / f"{n}.png")
    _save_video(folder / "clip.mp4")
    return folder


def _picture(size: tuple[int, int], n: int) -> Image.Image:
    fills = ((220, 30, 40), (30, 60, 220), (40, 200, 60), (230, 220, 60))
    picture = Image.new("RGB", size, fills[n % 4])
    pen = ImageDraw.Draw(picture)
    pen.ellipse((5 + 3 * n, 5, 30 + 3 * n, 35), fill=fills[(n + 1) % 4])
    pen.line((0, 0, *size), fill=(255, 255, 255), width=2 + n)
    return picture


def _save_video(path: Path) -> None:
    import av

    with av.open(str(path), "w") as container:
        stream: Any = container.add_stream("mpeg4", rate=4)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        for number in range(10):
            container.mux(stream.encode(av.VideoFrame.from_image(_picture((64, 48), number))))
        container.mux(stream.encode())


def _row(n: int, *turns: str | dict[str, Any], **media: Any) -> dict[str, Any]:
    said = [
        {"from": ("human", "gpt")[at % 2], **(turn if isinstance(turn, dict) else {"value": turn})}
        for at, turn in enumerate(turns)
    ]
    return {"id": f"row-{n}", "conversations": said, **media}


def captions(words: tuple[str, ...]) -> list[dict[str, Any]]:
    """Of stage 1: one photo, one caption."""
    return [_row(n, "<image>\nDescribe it.", words[n], image=f"{n}.png") for n in range(ROWS)]


def conversations(words: tuple[str, ...], *, with_text: bool) -> list[dict[str, Any]]:
    """Two photos asked about alike, one in two turns, and one row of words alone."""
    rows = [
        _row(0, "<image>\nWhat is it?", f"It is {words[0]}.", image="0.png"),
        _row(1, "What is it?\n<image>", f"It is {words[1]}.", image="1.png"),
        _row(
            2,
            *("<image>\nWhat is it?", f"It is {words[2]}.", "Is there a cat?", "I don't know."),
            image="2.png",
        ),
        _row(3, "What is it? Say.", f"The {words[3]} one.", image="3.png"),
    ]
    if with_text:
        rows[3] = _row(3, "How many stars?", f"The {words[3]} two.")
    else:
        rows[3]["conversations"][0]["value"] += "\n<image>"
    return rows


def several_photos(words: tuple[str, ...]) -> dict[str, Any]:
    """Photos between words, as in Interleave."""
    return _row(
        3,
        "First <image> then\n<image> What is it?",
        f"The {words[3]} one.",
        image=["3.png", "0.png"],
    )


def about_video(words: tuple[str, ...]) -> dict[str, Any]:
    """A video, which LLaVA marks with `<image>` too."""
    return _row(1, "<image>\nWhat is it?", f"A {words[1]} star.", video="clip.mp4")


def tool_use(words: tuple[str, ...]) -> dict[str, Any]:
    """Of LLaVA-Plus: a tool is called, then its answer is used."""
    call = {
        "thoughts": "Look.",
        "actions": [{"API_name": "dino", "API_params": {"caption": "star"}}],
        "value": "I do.",
    }
    done = {"thoughts": "So.", "actions": [], "value": f"It is {words[3]}."}
    return _row(3, "<image>\nWhat is it?", call, "dino: 1", done, image="3.png")


def judgement(words: tuple[str, ...]) -> dict[str, Any]:
    """Of LLaVA-Critic: two answers are compared."""
    question = (
        "<image>\nQuestion: [What is it?]\nThe first response: [It is red.]\n"
        "The second response: [It is blue.]\nASSISTANT:\n"
    )
    return _row(3, question, f"The first. It is {words[3]}.", image="3.png")


def rows_for(name: str, recipe: Any, stage: int) -> list[dict[str, Any]]:
    """The rows of a recipe; `stage` counts the trainings that its model comes from."""
    words = COLOURS[stage % len(COLOURS)]
    if not recipe.learn.llm:
        return captions(words)
    sets = recipe.data.sets
    rows = conversations(words, with_text=any(0 < one.photos < 1 or not one.photos for one in sets))
    if any(one.videos for one in sets) or recipe.model.video:
        rows[1] = about_video(words)
    if "plus" in name:
        rows[3] = tool_use(words)
    if "critic" in name:
        rows[3] = judgement(words)
    if any(one.photos > 1 for one in sets):
        rows[3] = several_photos(words)
    return rows


def save_rows(path: Path, rows: list[dict[str, Any]], times: int = 1) -> Path:
    """As LLaVA's JSON."""
    path.write_text(json.dumps(rows * times), encoding="utf-8")
    return path
