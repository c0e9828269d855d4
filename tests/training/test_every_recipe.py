"""Every recipe that comes with Pumice, in small: what it says is what happens, and what it makes is
what a chat then says.

A recipe is read as it is; only its parts, its data and its length are replaced by small ones of the
same kinds (`tests/kit/recipe_proof.py`).
"""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("accelerate")
pytest.importorskip("av")

from engine.engine import Engine  # noqa: E402
from engine.gguf.card import find_model, read_card  # noqa: E402
from engine.options import ModelOptions, SamplingOptions  # noqa: E402
from engine.reply import Reply  # noqa: E402
from engine.vision.photo import read_photo  # noqa: E402
from engine.vision.tiling import tile  # noqa: E402
from training.certificate import CertificateRequest, certify  # noqa: E402
from training.convert.kinds import Kind  # noqa: E402
from training.convert.pair import convert  # noqa: E402
from training.encode.sequence import IGNORED, VISUAL  # noqa: E402
from training.model.learning import parameter_groups, rates_of  # noqa: E402
from training.model.parts import LLM, part_of  # noqa: E402
from training.recipe.find import find_recipe, list_recipes  # noqa: E402
from training.recipe.parse import read_recipe  # noqa: E402

SOME = (
    *("llava_15_pretrain", "llava_15_finetune", "llava_15_lora", "llava_next_full_yi"),
    *("llava_next_video", "onevision_stage1", "onevision_onevision"),
)
"""A projector alone, everything, LoRA, tiles, videos; `make check-recipes` takes all."""

NEAR_ZERO = 0.05

SPACE_BEFORE_END = ("v0", "mistral_instruct")
"""White space belongs to the end of a reply.  The engine keeps it in the replies that it wrote
itself, and the template writes it once more, so that its second prompt is not the trained one."""


def recipe_names() -> tuple[str, ...]:
    """What is tried: recipes that learn answers from files (the others have tests of their own)."""
    if not os.environ.get("PUMICE_EVERY_RECIPE"):
        return SOME
    recipes = {one.name: read_recipe(one.path) for one in list_recipes()}
    drawn = {name for name, recipe in recipes.items() if any(s.world for s in recipe.data.sets)}
    return tuple(
        name
        for name, recipe in recipes.items()
        if name not in drawn and recipe.run.kind == "supervised"
    )


def _load(name: str) -> ModuleType:
    path = Path(__file__).parents[1] / "kit" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def kits(kit: ModuleType, pieces_kit: ModuleType) -> ModuleType:
    """The module tests/kit/recipe_proof.py, with the kits that it needs."""
    for name in ("recipe_rows", "tiny_parts"):
        _load(name)
    return _load("recipe_proof")


@pytest.fixture(scope="module")
def proof(kits: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield kits.SmallRecipes(tmp_path_factory.mktemp("proof"))
    torch.set_num_threads(before)


@pytest.fixture(params=recipe_names())
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_the_published_rates_are_the_optimizers(proof: Any, name: str) -> None:
    """Of the recipe as it is, whatever runs in small."""
    published = read_recipe(find_recipe(name))
    task = proof.trained(name).task
    small, _ = proof.small(name)
    groups = parameter_groups(task.model, small)
    found = {group["name"].partition(",")[0]: group["lr"] for group in groups}
    learn = published.learn
    expected = {
        part: rate
        for part, rate in (("tower", learn.tower), ("projector", learn.projector), (LLM, learn.llm))
        if rate
    }
    assert {part: rate for part, rate in found.items() if part != "newline"} == expected
    if "newline" in found:
        adapted = published.lora.rank or not learn.llm
        assert found["newline"] == (learn.projector if adapted else learn.llm)
    assert {group["weight_decay"] for group in groups} == {0.0}


def test_it_learns_what_the_recipe_says(proof: Any, name: str) -> None:
    trained = proof.trained(name)
    after, rates = trained.task.model.state_dict(), rates_of(trained.recipe)
    learning = {
        key for key, weight in trained.task.model.named_parameters() if weight.requires_grad
    }
    moved = {key for key, weight in after.items() if not torch.equal(weight, trained.before[key])}
    assert moved - learning == set()
    moving = {part_of(key.removeprefix("llava.")) for key in moved}
    assert moving == {part for part, rate in rates.items() if rate and _holds(after, part)}
    low_rank = {key for key in moved if "lora_" in key}
    assert bool(low_rank) == bool(trained.recipe.lora.rank)
    if low_rank:
        assert {key for key in moved if part_of(key.removeprefix("llava.")) == LLM} == low_rank
    still = {key for key in learning - moved if not key.endswith("lora_A.default.weight")}
    assert not {key for key in still if "k_proj.bias" not in key}
    first, last = trained.events[0], trained.events[-1]
    # Behind v0's long prompt a projector alone cannot make an untrained LLM say what it likes.
    hard = trained.recipe.model.template == "v0" and not trained.recipe.learn.llm
    assert last["loss"] < (first["loss"] / 2 if hard else NEAR_ZERO) < first["loss"]
    _assert_published_proportions(last["rates"], read_recipe(find_recipe(name)).learn)


def _assert_published_proportions(used: dict[str, float], learn: Any) -> None:
    """Of the rates of one step, whose scale is the schedule's."""
    published = {
        part: rate for part in ("tower", "projector", LLM) if (rate := getattr(learn, part))
    }
    scales = [used[part] / rate for part, rate in published.items()]
    assert scales == pytest.approx([scales[0]] * len(scales))


def _holds(weights: dict[str, Any], part: str) -> bool:
    return any(part_of(key.removeprefix("llava.")) == part for key in weights)


@pytest.fixture
def pair(proof: Any, name: str) -> Path:
    """The result as a GGUF pair."""
    trained = proof.trained(name)
    folder = trained.recipe.run.folder / "pair"
    if not folder.exists():
        beside = {"base": trained.base, "vision_tower": trained.tower}
        convert(trained.checkpoint, folder, kind=Kind.F32, threads=1, **beside)
        request = CertificateRequest(
            checkpoint=trained.checkpoint, model=folder, threads=1, fresh=True, **beside
        )
        certify(request)
    return folder


def test_a_chat_sees_and_says_what_was_trained(
    proof: Any, kits: ModuleType, name: str, pair: Path
) -> None:
    trained = proof.trained(name)
    options = ModelOptions(gpu_layers=0, kv_type="f32", threads=1)
    spec = read_card(find_model(pair)).vision
    assert spec is not None
    with Engine(find_model(pair), options) as engine:
        for row in kits.encoded_rows(trained):
            _assert_seen_alike(trained, kits, row, engine, spec)
            for conversation in row.conversations:
                if trained.recipe.learn.llm:  # nobody chats with a projector's first stage
                    _assert_said_alike(trained, kits, row, conversation, engine)


def _assert_seen_alike(trained: Any, kits: ModuleType, row: Any, engine: Any, spec: Any) -> None:
    views = row.encoded.views
    if not views:
        return
    several = len(set(views)) > 1
    for view in views:
        if view.path.endswith(".png"):
            preprocess = spec.preprocess_for(several_photos=several)
            tiles = tile(read_photo(view.path).picture, preprocess)
            shown = np.stack([np.asarray(one.picture) for one in tiles])
            np.testing.assert_array_equal(row.prepared[view].tiles, shown)
    pipeline = engine._vision_pipeline()
    theirs = np.concatenate(
        [pipeline.embeddings(view, several_photos=several).tokens for view in views]
    )
    ours = kits.visual_tokens(trained, row).numpy()
    assert ours.shape == theirs.shape
    assert np.linalg.norm(ours - theirs) <= 2e-3 * np.linalg.norm(theirs)


def _assert_said_alike(
    trained: Any, kits: ModuleType, row: Any, conversation: Any, engine: Any
) -> None:
    encoder = trained.task._encoder
    for prompt, answer in kits.prompts(conversation):
        ids = engine.prompt_ids(prompt)
        ours = encoder.open_prompt(prompt, row.prepared).ids
        assert [None if token == VISUAL else token for token in ours] == ids
        *_, reply = engine.reply(prompt, SamplingOptions(temperature=0.0, max_tokens=160))
        assert isinstance(reply, Reply)
        assert reply.text.strip() == answer
        if trained.recipe.model.template in SPACE_BEFORE_END:
            return
    if len(row.conversations) == 1:
        _assert_taught_after(row.encoded, ids)


def _assert_taught_after(encoded: Any, prompt_ids: list[int | None]) -> None:
    """The last answer's labels begin where the last open prompt ends."""
    ids = [None if token == VISUAL else token for token in encoded.ids.tolist()]
    begin = len(prompt_ids)
    assert ids[:begin] == prompt_ids
    assert encoded.labels[begin] != IGNORED
    assert encoded.labels[begin - 1] == IGNORED
