"""What training writes is what it trained: transformers opens it, and a chat gives the same."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import peft
import pytest
import torch
import transformers
from safetensors.torch import load_file

from engine.errors import ConvertError
from training.certificate import CertificateRequest, certify
from training.convert.kinds import Kind
from training.convert.layouts import open_source
from training.convert.pair import convert
from training.model.export import export_model
from training.model.learning import parameter_groups
from training.model.open_model import open_model
from training.model.training_model import TrainingModel
from training.recipe.schema import LearnSection, LoraSection, Recipe

PROJECTOR = LearnSection(projector=1e-2)
LORA = LoraSection(rank=4, alpha=8.0, dropout=0.0)


@pytest.fixture
def train(
    members: Callable[[str], Any], batches: ModuleType, photos: tuple[Any, ...], tmp_path: Path
) -> Callable[..., Any]:
    """Trains some steps and exports; gives model, batch and the folder."""

    def run(recipe: Recipe) -> tuple[Any, Any, Path]:
        opened = open_model(recipe, root=tmp_path)
        model = TrainingModel(opened, recipe).train()
        batch = batches.make_batch(opened, batches.usual(photos))
        optimizer = torch.optim.AdamW(parameter_groups(model, recipe))
        for _ in range(3):
            optimizer.zero_grad()
            model(batch).loss_sum.backward()
            optimizer.step()
        folder = tmp_path / "trained"
        export_model(model, opened, model.state_dict(), folder, recipe)
        return model.eval(), batch, folder

    return run


def _certified(checkpoint: Path, out: Path, **beside: Path) -> dict[str, float]:
    convert(checkpoint, out, kind=Kind.F32, threads=1, **beside)
    request = CertificateRequest(checkpoint=checkpoint, model=out, threads=1, **beside)
    return {figure.name: figure.value for figure in certify(request)}


def _assert_exact(figures: Mapping[str, float]) -> None:
    assert figures["visual tokens error"] <= 2e-3
    assert figures["words logits error"] <= 1e-5
    assert figures["prompt ids equal"] == 1


@pytest.mark.parametrize("name", ["1.5", "next", "onevision", "llava-video slow-fast"])
def test_a_whole_model(
    members: Callable[[str], Any],
    batches: ModuleType,
    train: Callable[..., Any],
    tmp_path: Path,
    name: str,
) -> None:
    start = members(name).folder
    model, _, folder = train(batches.recipe_of(start=str(start)))
    _assert_exact(_certified(folder, tmp_path / "pair"))
    kind = type(model.llava)
    again, report = kind.from_pretrained(folder, dtype=torch.float32, output_loading_info=True)
    assert not report["missing_keys"]
    assert set(report["unexpected_keys"]) <= {"model.faster_token"}
    for key, weight in again.named_parameters():
        assert torch.equal(weight, model.llava.get_parameter(key)), key
    tokenizer = transformers.AutoTokenizer.from_pretrained(folder)
    assert tokenizer.chat_template == members(name).open()[1].template.source
    assert json.loads((folder / "recipe.json").read_text())["model"]["start"] == str(start)


def test_tied_tables_are_one(
    batches: ModuleType,
    tiny_siglip_checkpoint: Path,
    train: Callable[..., Any],
) -> None:
    model, _, folder = train(batches.recipe_of(start=str(tiny_siglip_checkpoint)))
    llava = model.llava
    assert llava.lm_head.weight is llava.model.language_model.embed_tokens.weight
    assert "lm_head.weight" not in load_file(folder / "model.safetensors")
    again = type(llava).from_pretrained(folder, dtype=torch.float32)
    assert torch.equal(again.lm_head.weight, llava.lm_head.weight)


def test_a_linear_projector(
    members: Callable[[str], Any],
    batches: ModuleType,
    layouts: ModuleType,
    train: Callable[..., Any],
    tmp_path: Path,
) -> None:
    """The original layout, which transformers does not take for one of its own."""
    start = members("v1").folder
    _, _, folder = train(batches.recipe_of(start=str(start)))
    config = layouts.load_config(start).vision_config
    tower = layouts.save_tower(tmp_path / "tower", layouts.read(start), config)
    _assert_exact(_certified(folder, tmp_path / "pair", vision_tower=tower))
    with pytest.raises(ValueError, match="llava_llama"):
        transformers.AutoConfig.from_pretrained(folder)


@pytest.mark.parametrize("name", ["1.5", "next", "v1"])
def test_a_projector_alone(
    members: Callable[[str], Any],
    batches: ModuleType,
    train: Callable[..., Any],
    tmp_path: Path,
    name: str,
) -> None:
    start = members(name).folder
    model, _, folder = train(batches.recipe_of(PROJECTOR, start=str(start)))
    assert {path.name for path in folder.iterdir()} == {
        "mm_projector.safetensors",
        "base.json",
        "recipe.json",
    }
    _assert_exact(_certified(folder, tmp_path / "pair", base=start))
    source = open_source(folder, base=start)
    last = "projector.weight" if name == "v1" else "projector.linear_2.weight"
    assert torch.equal(
        torch.from_numpy(source.read(last)),
        list(model.llava.model.multi_modal_projector.parameters())[-2],
    )


@pytest.mark.filterwarnings("ignore:.*is_gradient_checkpointing:FutureWarning")
def test_an_adapter(
    members: Callable[[str], Any],
    batches: ModuleType,
    train: Callable[..., Any],
    tmp_path: Path,
) -> None:
    start = members("next").folder
    learn = LearnSection(projector=1e-3, llm=1e-2)
    recipe = batches.recipe_of(learn, LORA, start=str(start))
    model, batch, folder = train(recipe)
    assert not (folder / "model.safetensors").exists()
    assert "lora_A" in next(iter(load_file(folder / "adapter_model.safetensors")))
    _assert_exact(_certified(folder, tmp_path / "pair", base=start))
    again = batches.Member(folder, "adapter").open(batches.recipe_of(start=str(folder)))[0].eval()
    with torch.no_grad():
        assert again(batch).loss_sum.item() == pytest.approx(model(batch).loss_sum.item(), rel=1e-5)
    base = type(model.llava).from_pretrained(start, dtype=torch.float32)
    adapted = peft.PeftModel.from_pretrained(base, folder)
    weights = dict(adapted.named_parameters())
    for key, weight in model.llava.named_parameters():
        if "lora_" in key:
            assert torch.equal(weights[f"base_model.model.{key}"], weight), key


def test_an_adapter_on_a_wrong_base_is_refused(
    members: Callable[[str], Any],
    batches: ModuleType,
    train: Callable[..., Any],
    tmp_path: Path,
) -> None:
    recipe = batches.recipe_of(
        LearnSection(projector=1e-3, llm=1e-2), LORA, start=str(members("next").folder)
    )
    _, _, folder = train(recipe)
    other = members("next mistral").folder  # of the same shapes
    with pytest.raises(ConvertError, match="trained on another base"):
        open_source(folder, base=other)
    (folder / "base.json").unlink()
    open_source(folder, base=other)
