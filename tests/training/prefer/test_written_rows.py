"""What is written is read back as it was meant, whatever the prompt looks like."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from engine.chat import Conversation, assistant
from training.data.row_formats import parse_row
from training.prefer.prompt_file import PromptRow, open_prompts
from training.prefer.written_rows import RatedReplies, all_pair_rows, best_row, pair_row

RATED = RatedReplies(("Fine.", "Best.", "Worst."), (0.5, 2.0, -1.0), "critic")

TURNS = [{"from": "human", "value": "<image>\nWhat is this?"}, {"from": "gpt", "value": "A cat."}]
MORE = [*TURNS, {"from": "human", "value": "What colour?"}, {"from": "gpt", "value": "Grey."}]
PARTS = [{"type": "text", "text": "Is"}, {"type": "image"}, {"type": "text", "text": "or"},
         {"type": "image"}, {"type": "text", "text": "older?"}]  # fmt: skip

PROMPTS: dict[str, dict[str, Any]] = {
    "one photo": {"image": "0.png", "conversations": TURNS},
    "longer": {"image": "0.png", "conversations": MORE},
    "system": {
        "image": "0.png",
        "conversations": [{"from": "system", "value": "Be brief."}, *TURNS],
    },
    "words": {"prompt": "Hi there."},
    "photo alone": {"image": "0.png", "prompt": "<image>"},
    "two": {"image": ["0.png", "1.png"], "prompt": "Which is older?"},
    "between": {"images": ["0.png", "1.png"], "messages": [{"role": "user", "content": PARTS}]},
    "both kinds": {"image": "0.png", "video": "v.mp4", "prompt": "Is <image> in\n<video> here?"},
    "video": {"video": "v.mp4", "prompt": "What happens?"},
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(2):
        Image.new("RGB", (8, 8), (number, 0, 0)).save(tmp_path / f"{number}.png")
    (tmp_path / "v.mp4").write_bytes(b"a video, for all that matters here")
    return tmp_path


def prompt_of(folder: Path, plain: dict[str, Any]) -> PromptRow:
    (folder / "prompts.json").write_text(json.dumps([{"id": "7", **plain}]), "utf-8")
    return open_prompts(folder / "prompts.json").row(0)


@pytest.mark.parametrize("name", PROMPTS)
def test_a_pair_is_read_back_as_it_was_asked(folder: Path, name: str) -> None:
    prompt = prompt_of(folder, PROMPTS[name])
    asked = prompt.parsed.conversation
    row = json.loads(json.dumps(pair_row(prompt, RATED)))
    read = parse_row(row)
    assert read.conversations == (
        asked.plus(assistant("Best.")),
        asked.plus(assistant("Worst.")),
    )
    assert read.id == "7"
    assert (row["judge"], row["rewards"]) == ("critic", [0.5, 2.0, -1.0])
    assert row["replies"] == ["Fine.", "Best.", "Worst."]
    best = parse_row(json.loads(json.dumps(best_row(prompt, RATED))), "conversations")
    assert best.conversation == asked.plus(assistant("Best."))


def test_every_two_replies_of_unlike_reward_are_a_pair(folder: Path) -> None:
    replies = ("Fine.", "Best.", "Worst.", "Also fine.")
    rated = RatedReplies(replies, (0.5, 2.0, -1.0, 0.5), "critic")
    rows = list(all_pair_rows(prompt_of(folder, PROMPTS["one photo"]), rated))
    assert [(row["chosen"], row["rejected"]) for row in rows] == [
        ("Best.", "Fine."), ("Fine.", "Worst."), ("Best.", "Worst."), ("Best.", "Also fine."),
        ("Also fine.", "Worst."),
    ]  # fmt: skip
    assert {(row["id"], row["prompt"]) for row in rows} == {("7", "<image>\nWhat is this?")}


def test_the_forms_are_the_published_ones(folder: Path) -> None:
    row = pair_row(prompt_of(folder, PROMPTS["one photo"]), RATED)
    wanted = {"id": "7", "image": "0.png", "prompt": "<image>\nWhat is this?", "chosen": "Best.",
              "rejected": "Worst."}  # fmt: skip
    assert {key: row[key] for key in wanted} == wanted
    longer = pair_row(prompt_of(folder, PROMPTS["longer"]), RATED)
    assert longer["conversations"][:3] == MORE[:3]
    assert longer["conversations"][-1]["from"] == "gpt"  # LLaVA-RLHF replaces it
    outputs = [longer[f"output_{number}"]["value"] for number in (1, 2)]
    assert outputs[longer["preference"] - 1] == "Best."


def test_the_place_of_the_better_reply_says_nothing(folder: Path) -> None:
    rows = [{"id": f"{n}", **PROMPTS["longer"]} for n in range(40)]
    (folder / "prompts.json").write_text(json.dumps(rows), "utf-8")
    prompts = open_prompts(folder / "prompts.json")
    first = sum(pair_row(prompts.row(n), RATED)["preference"] == 1 for n in range(40))
    assert 8 <= first <= 32


def test_facts_and_the_scene_come_along(folder: Path) -> None:
    told = {"captions": ["a cat"], "world": "starter", "scene": {"things": []}, "source": "x"}
    row = pair_row(prompt_of(folder, {**PROMPTS["one photo"], **told}), RATED)
    assert {key: row[key] for key in ("captions", "world", "scene")} == {
        key: told[key] for key in ("captions", "world", "scene")
    }
    assert "source" not in row
    read = parse_row(row)
    assert (read.facts, read.extra["world"]) == (("a cat",), "starter")


def test_a_prompt_is_asked_with_its_photo_where_it_lies(folder: Path) -> None:
    prompt = prompt_of(folder, PROMPTS["one photo"])
    (view,) = prompt.sample.conversations[0].views
    assert view.path == str(folder / "0.png")
    assert isinstance(prompt.sample.conversations[0], Conversation)
