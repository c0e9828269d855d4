"""Pairs and prompts of the kinds that preference recipes learn from, with their captions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

QUESTION = "<image>\nWhat is it?"

_BETTER = ("red", "blue", "green", "grey")
_WORSE = ("pink", "yellow", "red", "blue")


def pairs(*, with_video: bool = False) -> list[dict[str, Any]]:
    """Four pairs: LLaVA-RLHF's form, one of them of two turns, and LLaVA-NeXT's."""
    rows = [_rlhf_pair(n, [QUESTION]) for n in range(2)]
    rows.append(_rlhf_pair(2, [QUESTION, "It is red.", "Say."]))
    media = {"video": "clip.mp4"} if with_video else {"image": "3.png"}
    replies = {"chosen": f"It is {_BETTER[3]}.", "rejected": f"It is {_WORSE[3]}."}
    return [*rows, {"id": "row-3", "prompt": QUESTION, **media, **replies}]


def _rlhf_pair(n: int, turns: list[str]) -> dict[str, Any]:
    said = [
        {"from": ("human", "gpt")[at % 2], "value": turn}
        for at, turn in enumerate([*turns, "I don't know."])
    ]
    better, worse = f"It is {_BETTER[n]}.", f"It is {_WORSE[n]}."
    outputs = (better, worse) if n % 2 else (worse, better)
    return {
        "id": f"row-{n}",
        "image": f"{n}.png",
        "conversations": said,
        "output_1": {"from": "gpt", "value": outputs[0]},
        "output_2": {"from": "gpt", "value": outputs[1]},
        "preference": 1 if n % 2 else 2,
    }


def prompts() -> list[dict[str, Any]]:
    """Four prompts with what LLaVA-RLHF's rows say beside them."""
    return [
        {
            "id": f"row-{n}",
            "image": f"{n}.png",
            "conversations": [{"from": "human", "value": QUESTION}],
            "captions": [f"A {_BETTER[n]} star."],
            "caption_type": 1,
            "length_bonus": 1.0,
        }
        for n in range(4)
    ]


def save_captions(path: Path) -> Path:
    """A list of captions for each photo's name, as LLaVA-RLHF has it."""
    told = {f"{n}.png": [f"A {_BETTER[n]} star.", "The grey one."] for n in range(4)}
    path.write_text(json.dumps(told), encoding="utf-8")
    return path
