"""The packaged starter read back, and LLaVA-1.5's two stages on drawn scenes, two steps each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
import transformers
from gguf import GGUFReader
from safetensors.torch import load_file

from engine.errors import RecipeError
from training.convert.kinds import Kind
from training.convert.pair import convert
from training.recipe.find import find_recipe
from training.recipe.parse import read_recipe
from training.recipe.schema import Recipe
from training.starter.read_back import StarterParts, read_back
from training.starter.world import World
from training.supervised import SupervisedTask, task_for
from training.train import train

STARTER = Path(__file__).parents[2] / "assets/models/starter"


@pytest.fixture(scope="module", autouse=True)
def one_thread() -> Iterator[None]:
    """Small matrices gain nothing from threads."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> StarterParts:
    return read_back(STARTER, tmp_path_factory.mktemp("parts"))


def stage(number: int, parts: StarterParts, folder: Path, *more: str) -> Recipe:
    settings = (
        f"model.llm={parts.llm}",
        f"model.tower={parts.tower}",
        f"run.folder={folder}",
        *("train.steps=2", "train.batch=2", "train.micro_batch=2", "train.workers=0"),
        *("train.warm_up=0", "train.evaluate_samples=2", *more),
    )
    return read_recipe(find_recipe(f"small/starter_stage{number}"), settings)


@pytest.fixture(scope="module")
def runs(parts: StarterParts, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The checkpoints of both stages."""
    folder = tmp_path_factory.mktemp("runs")
    first = train(stage(1, parts, folder / "1"))
    return first, train(stage(2, parts, folder / "2", f"model.projector_from={first}"))


def tower_and_llm(parts: StarterParts) -> dict[str, torch.Tensor]:
    """Weights of the parts under the names that a whole checkpoint has for them."""
    llm, tower = (
        load_file(parts.llm / "model.safetensors"),
        load_file(parts.tower / "model.safetensors"),
    )
    named = {n.replace("model.", "model.language_model.", 1): t for n, t in llm.items()}
    named |= {n.replace("vision_model.", "model.vision_tower.", 1): t for n, t in tower.items()}
    return named


def weights_of(task: SupervisedTask) -> dict[str, torch.Tensor]:
    return {n: t.detach().clone() for n, t in task.model.state_dict().items()}


def test_the_parts_are_folders_of_transformers(parts: StarterParts) -> None:
    for kind, folder in (("LlamaForCausalLM", parts.llm), ("CLIPVisionModel", parts.tower)):
        _, told = getattr(transformers, kind).from_pretrained(folder, output_loading_info=True)
        assert not any(told.values()), told


def test_the_parts_converted_again_are_the_packaged_files(
    parts: StarterParts, tmp_path: Path
) -> None:
    """Every tensor byte for byte, the vocabulary and all that says how the model computes."""
    task = task_for(stage(2, parts, tmp_path / "run", f"model.projector_from={parts.projector}"))
    task.export(tmp_path / "whole", weights_of(task))
    convert(tmp_path / "whole", tmp_path / "pair", kind=Kind.Q8_0, vision_kind=Kind.F16, threads=1)
    for file in ("model.gguf", "mmproj.gguf"):
        ours, packaged = GGUFReader(tmp_path / "pair" / file), GGUFReader(STARTER / file)
        assert same_tensors(ours) == same_tensors(packaged)
        told, wanted = settings_of(ours), settings_of(packaged)
        assert {key for key in told | wanted if told.get(key) != wanted.get(key)} == set()


def same_tensors(reader: GGUFReader) -> dict[str, tuple[str, bytes]]:
    return {t.name: (t.tensor_type.name, np.asarray(t.data).tobytes()) for t in reader.tensors}


def settings_of(reader: GGUFReader) -> dict[str, Any]:
    """How the model computes; how texts are cut has had other keys when the starter was written."""
    kept = ("llama.", "clip.", "tokenizer.", "pumice.family", "pumice.preprocess")
    return {k: f.contents() for k, f in reader.fields.items() if k.startswith(kept)}


def projector(weights: dict[str, torch.Tensor]) -> list[torch.Tensor]:
    """Of a model that was opened: in the order of the names of mm_projector.safetensors."""
    return [weights[name] for name in sorted(n for n in weights if "multi_modal_projector" in n)]


def saved_projector(checkpoint: Path) -> list[torch.Tensor]:
    weights = load_file(checkpoint / "mm_projector.safetensors")
    return [
        weights[f"model.mm_projector.{n}.{kind}"] for n in (0, 2) for kind in ("bias", "weight")
    ]


def test_stage_1_learns_the_projector_alone(
    parts: StarterParts, runs: tuple[Path, Path], tmp_path: Path
) -> None:
    """Nothing else is written; every bit of it follows from seed and data."""
    files = [path.name for path in runs[0].glob("*.safetensors")]
    assert files == ["mm_projector.safetensors"]
    begun = projector(weights_of(task_for(stage(1, parts, tmp_path))))
    trained = saved_projector(runs[0])
    assert [tensor.shape for tensor in begun] == [tensor.shape for tensor in trained]
    assert not any(torch.equal(*pair) for pair in zip(begun, trained, strict=True))


def test_stage_2_begins_with_the_projector_of_stage_1(
    parts: StarterParts, runs: tuple[Path, Path], tmp_path: Path
) -> None:
    """To the bit, as all else begins with the starter's own weights."""
    begun = weights_of(task_for(stage(2, parts, tmp_path, f"model.projector_from={runs[0]}")))
    pairs = zip(projector(begun), saved_projector(runs[0]), strict=True)
    assert all(torch.equal(*pair) for pair in pairs)
    own = tower_and_llm(parts)
    assert all(torch.equal(begun[f"llava.{name}"], tensor) for name, tensor in own.items())


def test_stage_2_moves_the_llm_and_no_bit_of_the_tower(
    parts: StarterParts, runs: tuple[Path, Path]
) -> None:
    trained, own = load_file(runs[1] / "model.safetensors"), tower_and_llm(parts)
    moved = {name for name, tensor in own.items() if not torch.equal(trained[name], tensor)}
    assert {name for name in own if "vision_tower" not in name} == moved
    first = load_file(runs[0] / "mm_projector.safetensors")["model.mm_projector.0.weight"]
    assert not torch.equal(trained["model.multi_modal_projector.linear_1.weight"], first)


def test_the_result_of_stage_2_converts(runs: tuple[Path, Path], tmp_path: Path) -> None:
    convert(runs[1], tmp_path / "pair", kind=Kind.F16, threads=1)
    tensors = {tensor.name: tensor for tensor in GGUFReader(tmp_path / "pair/mmproj.gguf").tensors}
    trained = load_file(runs[1] / "model.safetensors")
    wanted = trained["model.multi_modal_projector.linear_2.weight"].half().numpy()
    assert np.array_equal(np.asarray(tensors["mm.2.weight"].data), wanted)


def test_captions_are_one_description_each() -> None:
    world = World(seed=3, kinds=("describe",), dialogues=1)
    for number in range(40):
        (dialogue,) = world.dialogues_of(number)
        assert dialogue.kinds == ("describe",)
        question, caption = dialogue.conversation.messages
        assert question.photos
        assert caption.text.startswith("I see ")
        assert not world.picture(number).scene.outside
        assert world.picture(number).scene == world.sample(number).scene


def test_the_usual_world_is_as_before() -> None:
    assert len(World(seed=3).dialogues_of(0)) == World.dialogues
    kinds = {
        kind for n in range(20) for each in World(seed=3).dialogues_of(n) for kind in each.kinds
    }
    assert len(kinds) > 8


def test_kinds_that_the_world_has_not_are_told(parts: StarterParts, tmp_path: Path) -> None:
    recipe = stage(1, parts, tmp_path, 'world.settings.kinds=["describe", "smell"]')
    with pytest.raises(RecipeError, match="smell"):
        task_for(recipe)
