"""Drawn pictures with questions as rows on the disk: what preferences are sampled from."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from engine.atomic_file import write_bytes
from training.starter.draw import draw
from training.starter.scene_json import ANSWER, scene_facts, scene_json
from training.starter.world import World, WorldSample

FILE = "prompts.json"
DESCRIBE = "describe"


def write_prompts(
    folder: Path,
    count: int,
    *,
    seed: int = 0,
    held_out: bool = False,
    kinds: Sequence[str] = (DESCRIBE,),
    things: int = 0,
) -> Path:
    """Draw `count` pictures and write a prompt about each.

    A row is `id`, `image`, `conversations` with the question alone, `captions` (what the scene
    shows, in sentences), `world` and `scene`.  The same seed gives the same rows; held-out ones
    share no random numbers with the others.

    Args:
        folder: gets the pictures and `prompts.json`, last of all.
        kinds: of question (`training.starter.world.MIX`); of others than "describe" the scene also
            holds the one right answer.
        things: scenes have at least so many; the more, the more the starter gets wrong.

    Returns:
        The file of rows.
    """
    folder.mkdir(parents=True, exist_ok=True)
    split = "held-out prompts" if held_out else "prompts"
    world = World(seed=seed, split=split, dialogues=1, kinds=tuple(kinds), things=things)
    prefix = f"{split.split()[0]}-{seed}"
    rows = []
    for number in range(count):
        name = f"{prefix}-{number:06d}"
        sample = world.sample(number)
        draw(sample.scene).save(folder / f"{name}.png")
        rows.append(_prompt_of(name, sample))
    text = json.dumps(rows, indent=1, ensure_ascii=False)
    write_bytes(folder / FILE, (text + "\n").encode())
    return folder / FILE


def _prompt_of(name: str, sample: WorldSample) -> dict[str, Any]:
    dialogue = sample.dialogues[0]
    question, answer = dialogue.conversation.messages
    scene = scene_json(sample.scene)
    if dialogue.kinds != (DESCRIBE,):
        scene[ANSWER] = answer.text
    return {
        "id": name,
        "image": f"{name}.png",
        "conversations": [{"from": "human", "value": f"<image>\n{question.text}"}],
        "captions": list(scene_facts(sample.scene)),
        "world": "starter",
        "scene": scene,
    }
