"""A recipe's model opened: every layout, parts of a new one, and what is refused."""

from __future__ import annotations

import dataclasses
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import torch
import transformers
from safetensors.torch import save_file

from engine.errors import ModelMissing, ModelUnreadable, RecipeError
from training.certificate import CertificateRequest, certify
from training.convert.kinds import Kind
from training.convert.pair import convert
from training.convert.tokenizer.checkpoint_tokenizer import read_tokenizer
from training.model.export import export_model
from training.model.hub_cache import local_path
from training.model.new_weights import add_visual_tokens, grown_table, new_token
from training.model.open_model import open_model
from training.model.training_model import TrainingModel
from training.recipe.schema import LearnSection, LoraSection


@dataclasses.dataclass
class Parts:
    """Folders of an LLM and of a tower, taken from a member."""

    llm: Path
    tower: Path
    weights: dict[str, torch.Tensor]

    def settings(self, **more: Any) -> dict[str, Any]:
        return {"llm": str(self.llm), "tower": str(self.tower), **more}


@pytest.fixture
def parts(
    members: Callable[[str], Any], layouts: ModuleType, tmp_path: Path
) -> Callable[[str], Parts]:
    def make(name: str) -> Parts:
        folder = members(name).folder
        config, weights = layouts.load_config(folder), layouts.read(folder)
        tower = config.vision_config
        if tower.model_type == "siglip_vision_model":  # whose last layer LLaVA deletes
            tower.num_hidden_layers += 1
        llm = layouts.save_llm(folder, tmp_path / f"llm {name}", weights, config)
        return Parts(llm, layouts.save_tower(tmp_path / f"tower {name}", weights, tower), weights)

    return make


@pytest.mark.parametrize("names", ["OLD", "V452", "V5", "ORIGINAL"])
def test_every_layout_gives_the_same_weights(
    members: Callable[[str], Any],
    batches: ModuleType,
    layouts: ModuleType,
    tmp_path: Path,
    names: str,
) -> None:
    start = members("next").folder
    wanted = members("next").open()[0].state_dict()
    weights = layouts.read(start)
    if names == "ORIGINAL":
        more = {"mm_patch_merge_type": "spatial_unpad", "image_aspect_ratio": "anyres"}
        config = layouts.load_config(start)
        grids = [[w, h] for h, w in config.image_grid_pinpoints]
        keys = layouts.original_config(config, image_grid_pinpoints=grids, **more)
        keys["mm_vision_tower"] = str(tmp_path / "tower")
        layouts.save_tower(tmp_path / "tower", weights, config.vision_config)
        kept = {n: w for n, w in weights.items() if not n.startswith("tower.")}
        folder = layouts.save_original(start, tmp_path / "other", kept, keys)
    else:
        folder = layouts.copy_beside(start, tmp_path / "other")
        layouts.save(folder, layouts.rename_tensors(weights, getattr(layouts, names)), shards=3)
    frozen = LearnSection(projector=1e-3)
    found = batches.Member(folder, "other").open(batches.recipe_of(frozen, start=str(folder)))[0]
    for name, weight in found.state_dict().items():
        assert torch.equal(weight, wanted[name]), name


@pytest.mark.parametrize("lost", ["projector.linear_2.bias", "image_newline", "text.norm.weight"])
def test_a_missing_weight_is_refused(
    members: Callable[[str], Any],
    batches: ModuleType,
    layouts: ModuleType,
    tmp_path: Path,
    lost: str,
) -> None:
    start = members("next").folder
    weights = layouts.read(start)
    del weights[lost]
    folder = layouts.copy_beside(start, tmp_path / "broken")
    layouts.save(folder, layouts.rename_tensors(weights, layouts.V5))
    with pytest.raises(ModelUnreadable, match=lost):
        batches.Member(folder, "broken").open()


def test_a_weight_too_many_and_one_of_another_shape_are_refused(
    members: Callable[[str], Any], batches: ModuleType, layouts: ModuleType, tmp_path: Path
) -> None:
    start = members("1.5").folder
    weights = layouts.read(start)
    folder = layouts.copy_beside(start, tmp_path / "broken")
    extra = weights | {"text.layers.2.mlp.up_proj.weight": torch.zeros(2, 2)}
    layouts.save(folder, layouts.rename_tensors(extra, layouts.V5))
    with pytest.raises(ModelUnreadable, match=r"layers\.2\.mlp\.up_proj"):
        batches.Member(folder, "broken").open()
    wrong = weights | {"projector.linear_1.weight": torch.zeros(64, 47)}
    layouts.save(folder, layouts.rename_tensors(wrong, layouts.V5))
    with pytest.raises(ModelUnreadable, match=r"projector\.linear_1\.weight"):
        batches.Member(folder, "broken").open()


def test_two_stages_from_parts(
    parts: Callable[[str], Parts],
    batches: ModuleType,
    photos: tuple[Any, ...],
    tmp_path: Path,
) -> None:
    """A projector on a frozen LLM and tower; then a whole model that begins with it."""
    given = parts("interleave")
    recipe = batches.recipe_of(
        LearnSection(projector=1e-3),
        **given.settings(family="llava-interleave", template="plain"),
    )
    opened = open_model(recipe, root=tmp_path)
    model = TrainingModel(opened, recipe)
    assert torch.equal(opened.llava.lm_head.weight, given.weights["head.weight"])
    assert opened.llava.config.vision_config.num_hidden_layers == 3
    stage_1 = tmp_path / "stage 1"
    export_model(model, opened, model.state_dict(), stage_1, recipe)
    beside = {"base": given.llm, "vision_tower": given.tower}
    convert(stage_1, tmp_path / "pair 1", kind=Kind.F32, threads=1, **beside)
    request = CertificateRequest(checkpoint=stage_1, model=tmp_path / "pair 1", threads=1, **beside)
    assert {f.name: f.value for f in certify(request)}["prompt ids equal"] == 1

    second = batches.recipe_of(
        **given.settings(family="llava-interleave", template="qwen_1_5", projector_from="stage 1")
    )
    opened = open_model(second, root=tmp_path)
    first = model.llava.model.multi_modal_projector.state_dict()
    for name, weight in opened.llava.model.multi_modal_projector.state_dict().items():
        assert torch.equal(weight, first[name])
    model = TrainingModel(opened, second)
    stage_2 = tmp_path / "stage 2"
    export_model(model, opened, model.state_dict(), stage_2, second)
    config = json.loads((stage_2 / "config.json").read_text())
    tokenizer = transformers.AutoTokenizer.from_pretrained(stage_2)
    assert config["image_token_index"] == tokenizer.convert_tokens_to_ids("<image>")
    convert(stage_2, tmp_path / "pair 2", kind=Kind.F32, threads=1)
    request = CertificateRequest(checkpoint=stage_2, model=tmp_path / "pair 2", threads=1)
    assert {f.name: f.value for f in certify(request)}["prompt ids equal"] == 1


def test_a_projector_of_another_width_or_kind_is_refused(
    parts: Callable[[str], Parts], batches: ModuleType, tmp_path: Path
) -> None:
    """The sentence speaks of the projector, not of a checkpoint that is damaged."""
    given = parts("interleave")
    shapes = {"0.weight": (64, 13), "0.bias": (64,), "2.weight": (64, 64), "2.bias": (64,)}
    weights = {f"model.mm_projector.{name}": torch.zeros(shape) for name, shape in shapes.items()}
    save_file(weights, tmp_path / "mm_projector.safetensors")
    first = {"family": "llava-interleave", "projector_from": str(tmp_path)}
    with pytest.raises(
        ModelUnreadable, match="features of 13 numbers and gives visual tokens of 64"
    ):
        open_model(batches.recipe_of(**given.settings(**first)), root=Path())
    with pytest.raises(ModelUnreadable, match="is of another kind than linear"):
        open_model(batches.recipe_of(**given.settings(projector="linear", **first)), root=Path())


@pytest.mark.parametrize(
    ("member", "family", "token"),
    [
        ("next", "llava-next", "image_newline"),
        ("onevision", "llava-onevision", "image_newline"),
        ("onevision", "llava-video", "image_newline"),
        ("next", "llava-1.5-hd", "image_newline"),
        ("next-video", "llava-next-video", "image_newline"),
        ("1.5", "llava-1.5", ""),
    ],
)
def test_a_new_member_from_parts(
    parts: Callable[[str], Parts], batches: ModuleType, member: str, family: str, token: str
) -> None:
    settings = parts(member).settings(family=family)
    opened = open_model(batches.recipe_of(**settings), root=Path())
    again = open_model(batches.recipe_of(**settings), root=Path())
    assert opened.vision.family.name == family
    assert any(token in note for note in opened.notes)
    for name, weight in opened.llava.named_parameters():
        assert torch.equal(weight, again.llava.get_parameter(name)), name
    if token:
        assert opened.newline is not None
        assert torch.equal(opened.newline, new_token(64, 1))


def test_a_linear_projector_from_parts(
    parts: Callable[[str], Parts], batches: ModuleType, photos: tuple[Any, ...], tmp_path: Path
) -> None:
    given = parts("v1")
    recipe = batches.recipe_of(
        LearnSection(projector=1e-3, llm=1e-3),
        **given.settings(family="llava-v1", projector="linear", template="v0"),
    )
    opened = open_model(recipe, root=tmp_path)
    assert isinstance(opened.llava.model.multi_modal_projector, torch.nn.Linear)
    model = TrainingModel(opened, recipe)
    export_model(model, opened, model.state_dict(), tmp_path / "out", recipe)
    keys = json.loads((tmp_path / "out/config.json").read_text())
    assert keys["mm_projector_type"] == "linear"
    assert keys["architectures"] == ["LlavaLlamaForCausalLM"]
    beside = {"vision_tower": given.tower}
    convert(tmp_path / "out", tmp_path / "pair", kind=Kind.F32, threads=1, **beside)
    request = CertificateRequest(
        checkpoint=tmp_path / "out", model=tmp_path / "pair", threads=1, **beside
    )
    assert {f.name: f.value for f in certify(request)}["prompt ids equal"] == 1


def test_what_learns_is_held_otherwise_than_what_is_frozen(
    members: Callable[[str], Any], batches: ModuleType, photos: tuple[Any, ...]
) -> None:
    place = members("next")
    recipe = batches.recipe_of(LearnSection(projector=1e-3), start=str(place.folder))
    train = dataclasses.replace(recipe.train, precision="bf16")
    model, opened = place.open(dataclasses.replace(recipe, train=train))
    kinds = {name: weight.dtype for name, weight in model.llava.named_parameters()}
    assert kinds["lm_head.weight"] is torch.bfloat16
    assert kinds["model.multi_modal_projector.linear_1.weight"] is torch.float32
    exact = place.open()[0]
    batch = batches.make_batch(opened, batches.usual(photos))
    out, wanted = model(batch), exact(batch)
    assert out.loss_sum.dtype is torch.float32
    assert out.loss_sum.item() == pytest.approx(wanted.loss_sum.item(), rel=0.05)
    out.loss_sum.backward()
    for weight in model.llava.model.multi_modal_projector.parameters():
        assert weight.grad is not None
        assert weight.grad.dtype is torch.float32


def test_new_rows_are_drawn_from_the_old_ones() -> None:
    dice = torch.Generator().manual_seed(0)
    old = torch.randn(200, 6, generator=dice) @ torch.randn(6, 6, generator=dice) + 3
    table = grown_table(old, 40_200, seed=1)
    assert torch.equal(table[:200], old)
    new = table[200:].double()
    torch.testing.assert_close(new.mean(0), old.double().mean(0), atol=1e-3, rtol=0)
    wanted = torch.cov(old.T.double(), correction=0) * 1e-5
    torch.testing.assert_close(torch.cov(new.T), wanted, rtol=0.05, atol=wanted.max().item() / 50)


@pytest.mark.parametrize(
    ("words", "text", "kind", "image", "video", "rows"),
    [  # FAMILY 9.2: as transformers' converters number them
        ("llama2", "Llama", "Llava", 32000, None, 32064),
        ("llama2", "Llama", "LlavaNextVideo", 32001, 32000, 32064),
        ("qwen2", "Qwen2", "LlavaOnevision", 151646, 151647, 151936),
    ],
)
def test_real_vocabularies_get_their_published_ids(
    words: str, text: str, kind: str, image: int, video: int | None, rows: int
) -> None:
    folder = Path(__file__).parents[4] / "shared/tokenizers" / words
    if not folder.is_dir():
        pytest.skip("the real tokenizers are not here")
    tokenizer = read_tokenizer(folder)
    old = {"llama2": 32000, "qwen2": 151936}[words]
    llm = getattr(transformers, f"{text}Config")(vocab_size=old)
    config = getattr(transformers, f"{kind}Config")(text_config=llm)
    assert add_visual_tokens(tokenizer, config) == rows
    assert config.image_token_id == tokenizer.convert_tokens_to_ids("<image>") == image
    assert getattr(config, "video_token_id", None) == video


def test_names_are_folders_or_copies_in_the_cache(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    assert local_path("here", tmp_path) == tmp_path / "here"
    with pytest.raises(ModelMissing, match="cache") as missing:
        local_path("lmsys/vicuna-7b-v1.5", tmp_path)
    assert missing.value.hint.endswith("hf download lmsys/vicuna-7b-v1.5")
    with pytest.raises(ModelMissing, match="no folder"):
        local_path("nothing/like/this", tmp_path)


def test_what_cannot_be_done_is_said(
    members: Callable[[str], Any], batches: ModuleType, tmp_path: Path
) -> None:
    start = str(members("1.5").folder)
    for recipe, words in (
        (batches.recipe_of(start=start, projector="identity"), "identity"),
        (batches.recipe_of(start=start, family="unknown"), "unknown"),
        (batches.recipe_of(lora=LoraSection(rank=4, targets=("q_project",)), start=start), "q_pro"),
        (batches.recipe_of(new="nowhere"), "nowhere"),
    ):
        with pytest.raises(RecipeError, match=words):
            open_model(recipe, root=tmp_path)
    if not torch.cuda.is_available():
        with pytest.raises(RecipeError, match="GPU"):
            open_model(
                batches.recipe_of(lora=LoraSection(rank=4, bits=4), start=start), root=tmp_path
            )
    shutil.copy(members("1.5").folder / "config.json", tmp_path / "config.json")
    with pytest.raises(ModelUnreadable, match="type llava"):
        open_model(batches.recipe_of(llm=".", tower=".", family="llava-1.5"), root=tmp_path)
