"""The packaged starter as a checkpoint, started from, converted back; prompts on the disk."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import torch
import transformers
from click.testing import CliRunner

from engine.chat import Conversation, user
from engine.engine import Engine
from engine.errors import ModelMissing, RecipeError
from engine.gguf.card import find_model
from engine.options import ModelOptions, SamplingOptions
from engine.reply import Reply
from engine.vision.photo import open_photo
from training.cache_folder import models_folder
from training.convert.base_path import BasePath
from training.model.hub_cache import local_path
from training.recipe.files import check_files
from training.recipe.parse import parse_recipe
from training.recipe.sizes import model_shape
from training.starter.draw import emoji_font
from training.starter.packaged import STARTER, packaged_starter
from training.starter.prompts import write_prompts
from training.starter.read_back import read_back
from training.starter.samples import samples
from training.starter.scene_json import read_scene
from training.starter.square import squared
from training.starter.truth import truth_of
from training.starter.world import World

PLAIN = {
    "model": {"start": "world:starter"},
    "learn": {"llm": 1e-3},
    "data": {"sets": [{"world": "starter"}]},
    "train": {"steps": 1},
}


@pytest.fixture(scope="module")
def packaged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return packaged_starter(tmp_path_factory.mktemp("models"))


@pytest.fixture(scope="module")
def prompts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_prompts(tmp_path_factory.mktemp("prompts"), 20, seed=3, things=3)


Llava: Any = transformers.LlavaForConditionalGeneration
Processor: Any = transformers.AutoProcessor


def rows_of(file: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(file.read_text("utf-8"))
    return found


def test_it_is_whole_for_transformers(packaged: Path, tmp_path: Path) -> None:
    llava, told = Llava.from_pretrained(packaged, output_loading_info=True)
    assert not any(told[key] for key in ("missing_keys", "unexpected_keys", "mismatched_keys"))
    parts = read_back(STARTER, tmp_path)
    llm = transformers.LlamaForCausalLM.from_pretrained(parts.llm)
    assert torch.equal(llm.lm_head.weight, llava.lm_head.weight)
    assert torch.equal(
        llm.model.layers[6].mlp.up_proj.weight,
        llava.model.language_model.layers[6].mlp.up_proj.weight,
    )


def test_a_whole_one_is_left_as_it_is(packaged: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in packaged.iterdir()}
    assert packaged_starter(packaged.parent) == packaged
    assert {path: path.stat().st_mtime_ns for path in packaged.iterdir()} == before
    assert [path.name for path in packaged.parent.iterdir()] == [packaged.name]


def test_nothing_is_left_where_it_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr("training.starter.packaged._write_whole", fail)
    with pytest.raises(OSError, match="no room"):
        packaged_starter(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_pumice_without_its_model_says_so(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match=r"no model\.gguf and no mmproj\.gguf"):
        packaged_starter(tmp_path, tmp_path)


def test_a_recipe_may_start_from_it(monkeypatch: pytest.MonkeyPatch, packaged: Path) -> None:
    monkeypatch.setattr("training.model.hub_cache.models_folder", lambda: packaged.parent)
    recipe = parse_recipe(PLAIN)
    assert check_files(recipe) == []
    assert local_path("world:starter", Path()) == packaged
    shape = model_shape(recipe)
    assert (shape.llm.layers, shape.llm.width, shape.tower.image_px) == (7, 256, 128)


@pytest.mark.parametrize("name", ["random", "startr", ""])
def test_other_worlds_have_no_model(name: str) -> None:
    with pytest.raises(RecipeError, match=r"model\.start: there is no world"):
        parse_recipe({**PLAIN, "model": {"start": f"world:{name}"}})


def test_base_on_the_command_line_may_be_it(
    monkeypatch: pytest.MonkeyPatch, packaged: Path
) -> None:
    monkeypatch.setattr("training.convert.base_path.models_folder", lambda: packaged.parent)
    assert BasePath().convert("world:starter", None, None) == packaged
    assert BasePath().convert("a/b", None, None) == Path("a/b")
    with pytest.raises(RecipeError, match="no world moon"):
        BasePath().convert("world:moon", None, None)
    assert models_folder().name == "models"


def test_read_back_it_says_what_the_engine_says(packaged: Path, prompts: Path) -> None:
    """Every token of the engine is the likeliest for transformers, or nearly: q8_0 arithmetic
    differs from one CPU to the next and decides where two things could be named next."""
    llava = Llava.from_pretrained(packaged).eval()
    processor = Processor.from_pretrained(packaged)
    gaps = []
    with Engine(find_model(STARTER), ModelOptions(threads=1)) as engine:
        for row in rows_of(prompts):
            turn = row["conversations"][0]["value"]
            path = prompts.parent / str(row["image"])
            words = Conversation((user(turn.removeprefix("<image>\n"), str(path)),))
            events = engine.reply(words, SamplingOptions(max_tokens=48))
            said = torch.tensor(next(e.ids for e in events if isinstance(e, Reply)))[None]
            text = f"<|user|>{turn.replace(chr(10), '', 1)}<|end|><|assistant|>"
            shown = processor(images=squared(open_photo(path), 128), text=text, return_tensors="pt")
            ids = torch.cat((shown["input_ids"], said), 1)
            with torch.no_grad():
                logits = llava(input_ids=ids, pixel_values=shown["pixel_values"]).logits
            likely = logits[:, shown["input_ids"].shape[1] - 1 : -1]  # [1, tokens said, words]
            chosen = likely.gather(2, said[..., None])[..., 0]
            gaps.append(float((likely.amax(2) - chosen).max()))
    assert max(gaps) < 0.5  # nats
    assert sum(gap == 0 for gap in gaps) > len(gaps) / 2


def test_prompts_follow_from_their_seed(prompts: Path, tmp_path: Path) -> None:
    again = write_prompts(tmp_path / "again", 20, seed=3, things=3)
    other = write_prompts(tmp_path / "other", 20, seed=3, things=3, held_out=True)
    assert again.read_bytes() == prompts.read_bytes()
    for row in rows_of(prompts):
        name = str(row["image"])
        assert (again.parent / name).read_bytes() == (prompts.parent / name).read_bytes()
    scenes = {json.dumps(row["scene"]) for row in rows_of(prompts)}
    assert scenes.isdisjoint(json.dumps(row["scene"]) for row in rows_of(other))
    assert World(split="prompts").sample(0).scene != World(split="train").sample(0).scene


def test_a_prompt_is_a_row_with_its_truth(prompts: Path) -> None:
    for row in rows_of(prompts):
        assert set(row) == {"id", "image", "conversations", "captions", "world", "scene"}
        assert row["world"] == "starter"
        scene = read_scene(row)
        assert len(scene.things) >= 3
        assert open_photo(prompts.parent / str(row["image"])).size == (scene.width, scene.height)
        assert truth_of(row, " ".join(row["captions"])).reward == 1.0
        (turn,) = row["conversations"]
        assert turn["from"] == "human"
        assert turn["value"].startswith("<image>\n")


def test_other_questions_bring_their_answer(tmp_path: Path) -> None:
    done = CliRunner().invoke(
        samples,
        ["--prompts", str(tmp_path), "-n", "8", "--kind", "exists", "--seed", "2", "--held-out"],
    )
    assert done.exit_code == 0, done.output
    for row in rows_of(tmp_path / "prompts.json"):
        answer = row["scene"]["answer"]
        assert answer in ("Yes, there is.", "No, there is not.")
        assert truth_of(row, answer).reward == 1.0


@pytest.mark.parametrize("words", [[], ["FOLDER", "--prompts", "OTHER"]])
def test_one_of_both_is_drawn(words: list[str]) -> None:
    done = CliRunner().invoke(samples, words)
    assert done.exit_code == 2
    assert "Give either FOLDER or --prompts FOLDER." in done.output


def test_that_the_emoji_font_is_missing_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for module in ("draw", "world"):
        monkeypatch.setattr(f"training.starter.{module}.emoji_font", lambda: None)
    done = CliRunner().invoke(samples, ["--prompts", str(tmp_path), "-n", "2"])
    assert done.exit_code == 0, done.output
    assert "note: Noto Color Emoji is not installed" in done.output


@pytest.mark.skipif(emoji_font() is None, reason="the sample pictures need the emoji font")
def test_sample_pictures_are_drawn_as_before(tmp_path: Path) -> None:
    assert CliRunner().invoke(samples, [str(tmp_path)]).exit_code == 0
    assert len(list(tmp_path.glob("*.png"))) == 5
