"""Members of the family as the original repositories save them: the same weights and the same
looks as in transformers' layout, and adapters and pickles that are refused."""

from __future__ import annotations

import copy
import json
import pickle
from pathlib import Path
from types import ModuleType
from typing import Any

import gguf
import numpy as np
import pytest
import torch
import transformers

from engine.chat import Conversation, user
from engine.engine import Engine
from engine.errors import ConvertError
from engine.gguf.card import Card, find_model
from engine.options import ModelOptions, SamplingOptions
from engine.reply import Reply, Why
from engine.text.chat_template import ChatTemplate
from training.convert.checkpoint import read_json
from training.convert.kinds import Kind
from training.convert.layouts import chat_templates, open_source
from training.convert.layouts.tower import read_tower
from training.convert.pair import convert
from training.encode import llava_templates

TILES = {"mm_patch_merge_type": "spatial_unpad", "image_aspect_ratio": "anyres"}
RANGE = {"image_grid_pinpoints": "(1x1),...,(4x4)", "image_aspect_ratio": "anyres_max_9"}
POOL = {"mm_resampler_type": "spatial_pool", "mm_spatial_pool_mode": "max"}
ORIGINALS: dict[str, dict[str, Any]] = {
    "next": TILES,
    "next-video": TILES | POOL,
    "onevision": TILES | RANGE,
    "interleave": {"image_aspect_ratio": "anyres", "image_grid_pinpoints": [[42, 84]]},
    "v1": {"mm_projector_type": "linear"},
}


def _keys(path: Path) -> dict[str, Any]:
    return {name: field.contents() for name, field in gguf.GGUFReader(path).fields.items()}


def _save(
    family_kit: ModuleType, layouts: ModuleType, folder: Path, name: str
) -> tuple[Path, Path, Path]:
    """The member as transformers and as the originals write it, and its tower."""
    member = family_kit.MEMBERS[name]
    theirs = family_kit.save_checkpoint(folder / "hf", member)
    config, weights = layouts.load_config(theirs), layouts.read(theirs)
    more = {"image_grid_pinpoints": member.pinpoints} | ORIGINALS[name]
    settings = layouts.original_config(config, **more)
    ours = layouts.save_original(theirs, folder / "original", weights, settings)
    tower = copy.deepcopy(config.vision_config)
    # The originals delete SigLIP's last layer and then save what is left.
    tower.num_hidden_layers += not member.clip
    return theirs, ours, layouts.save_tower(folder / "tower", weights, tower)


@pytest.mark.parametrize("name", ORIGINALS)
def test_a_member_is_what_transformers_layout_gives(
    family_kit: ModuleType, layouts: ModuleType, tmp_path: Path, name: str
) -> None:
    theirs, ours, tower = _save(family_kit, layouts, tmp_path, name)
    convert(theirs, tmp_path / "wanted", kind=Kind.F32, threads=1)
    convert(ours, tmp_path / "found", kind=Kind.F32, threads=1, vision_tower=tower)
    for file in ("model.gguf", "mmproj.gguf"):
        wanted, found = (gguf.GGUFReader(tmp_path / d / file).tensors for d in ("wanted", "found"))
        assert {t.name: t.data.tobytes() for t in found} == {
            t.name: t.data.tobytes() for t in wanted
        }
    found, wanted = (_keys(tmp_path / d / "mmproj.gguf") for d in ("found", "wanted"))
    pinpoints = "clip.vision.image_grid_pinpoints"
    sides, theirs_sides = found.pop(pinpoints, []), wanted.pop(pinpoints, [])
    if name.startswith("next"):  # the list as it stands in config.json, read the other way round
        transposed = np.array(theirs_sides).reshape(-1, 2)[:, ::-1]
        assert np.array(sides).reshape(-1, 2).tolist() == transposed.tolist()
    if name == "next-video":
        assert found.pop("pumice.video.pool") == "max"
        wanted.pop("pumice.video.pool")
    differ = {key for key in found.keys() | wanted.keys() if found.get(key) != wanted.get(key)}
    assert differ <= {"general.name"}


def test_a_siglip_folder_loses_its_last_layer(
    family_kit: ModuleType, layouts: ModuleType, tmp_path: Path
) -> None:
    theirs, ours, _ = _save(family_kit, layouts, tmp_path, "interleave")
    config, weights = layouts.load_config(theirs), layouts.read(theirs)
    whole = layouts.save_tower(tmp_path / "whole", weights, config.vision_config)
    layouts.save(
        ours,
        layouts.rename_tensors(
            layouts.only(weights, "text.", "head.", "projector."), layouts.ORIGINAL
        ),
    )
    source = open_source(ours, vision_tower=whole)
    assert source.config.vision_config.num_hidden_layers == 2
    assert not [name for name in source.tensors if name.startswith("tower.encoder.layers.2.")]


def test_a_tower_inside_says_its_own_sizes(layouts: ModuleType) -> None:
    config = transformers.CLIPVisionConfig(
        hidden_size=768, intermediate_size=64, num_hidden_layers=2, image_size=28, patch_size=14
    )
    model = transformers.CLIPVisionModel(config)

    class Shape:
        def __init__(self, shape: tuple[int, ...]) -> None:
            self.shape = shape

    inside = {
        "tower." + name.removeprefix("vision_model."): Shape(tuple(tensor.shape))
        for name, tensor in model.state_dict().items()
    }
    found = read_tower(inside, {}, None).config  # type: ignore[arg-type]
    for key in ("intermediate_size", "num_hidden_layers", "image_size", "patch_size"):
        assert getattr(found, key) == getattr(config, key)
    assert found.num_attention_heads == 12


def _render(template: str, **more: str) -> str:
    from engine.chat import Conversation, Photo, assistant, user

    asked = Conversation((user("One?", "p.png"), assistant("Yes."), user("Two?")))
    assert isinstance(asked.photos[0], Photo)
    return ChatTemplate(template, bos_token="<s>", **more).prompt(asked).text


def test_templates_are_the_originals() -> None:
    assert _render(llava_templates.QWEN, eos_token="<|im_end|>") == (
        "<|im_start|>system\nYou are a helpful assistant.<|im_end|>\n"
        "<|im_start|>user\n<image>\nOne?<|im_end|>\n<|im_start|>assistant\nYes.<|im_end|>\n"
        "<|im_start|>user\nTwo?<|im_end|>\n<|im_start|>assistant\n"
    )
    assert _render(llava_templates.CHATML_DIRECT).startswith(
        "<|im_start|>system\nAnswer the questions.<|im_end|>"
        "<|im_start|>user\n<image>\nOne?<|im_end|><|im_start|>assistant\nYes."
    )
    assert _render(llava_templates.MISTRAL) == (
        "[INST] <image>\nOne? [/INST] Yes. </s>[INST] Two? [/INST]"
    )
    assert _render(llava_templates.LLAVA_V0).endswith(
        "human's questions.###Human: <image>\nOne?###Assistant: Yes.###Human: Two?###Assistant:"
    )
    assert _render(llava_templates.LLAMA_3).endswith(
        "<|start_header_id|>assistant<|end_header_id|>\n\nYes.<|eot_id|>"
        "<|start_header_id|>user<|end_header_id|>\n\nTwo?<|eot_id|>"
        "<|start_header_id|>assistant<|end_header_id|>\n\n"
    )


def test_the_first_models_end_their_replies_with_a_string(
    family_kit: ModuleType, layouts: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Vicuna v0 has no token for the end of a turn: `###` ends it, as in the original's code."""
    _, ours, tower = _save(family_kit, layouts, tmp_path, "v1")
    (ours / "chat_template.jinja").unlink()
    assert open_source(ours, vision_tower=tower).stop == ("###",)
    _, free = _answer(ours, tower, tmp_path / "free")
    word = free.text[5:8]
    monkeypatch.setattr("training.convert.layouts.original.find_stop", lambda _template: (word,))
    card, cut = _answer(ours, tower, tmp_path / "cut")
    assert card.stop == (word,)
    assert cut.why is Why.DONE
    assert cut.text == free.text[: free.text.index(word)].rstrip()
    asked = SamplingOptions(max_tokens=12, stop=(free.text[2:4],))
    _, both = _answer(ours, tower, tmp_path / "cut", asked)
    assert both.text == free.text[: free.text.index(free.text[2:4])].rstrip()


def _answer(
    checkpoint: Path, tower: Path, out: Path, asked: SamplingOptions | None = None
) -> tuple[Card, Reply]:
    if not out.exists():
        convert(checkpoint, out, kind=Kind.F32, threads=1, vision_tower=tower)
    with Engine(find_model(out), ModelOptions(gpu_layers=0, threads=1)) as engine:
        talk = Conversation((user("What is it?"),))
        events = engine.reply(talk, asked or SamplingOptions(max_tokens=12))
        return engine.card, next(event for event in events if isinstance(event, Reply))


def test_other_models_end_their_turns_with_tokens() -> None:
    marked = llava_templates.LLAVA_V0.replace("turn.content", chat_templates.MARKED)
    assert chat_templates.find_stop(marked) == ("###",)
    for template in (
        "",
        llava_templates.QWEN,
        llava_templates.CHATML_DIRECT,
        llava_templates.MISTRAL,
        llava_templates.LLAMA_3,
    ):
        assert chat_templates.find_stop(template) == ()


@pytest.fixture
def original(layouts: ModuleType, tiny_checkpoint: Path, tmp_path: Path) -> Path:
    """An original folder without its tower."""
    weights = layouts.only(layouts.read(tiny_checkpoint), "text.", "head.", "projector.")
    settings = layouts.original_config(
        layouts.load_config(tiny_checkpoint), image_aspect_ratio="pad"
    )
    return Path(layouts.save_original(tiny_checkpoint, tmp_path / "original", weights, settings))


@pytest.mark.parametrize(
    ("change", "match"),
    [
        ({}, "its config.json names openai/clip-vit-large-patch14-336"),
        ({"architectures": ["LlavaMptForCausalLM"], "model_type": "llava_mpt"}, "LlavaMpt"),
        ({"mm_projector_type": "mlp3x_gelu"}, "mm_projector_type = mlp3x_gelu"),
        ({"mm_resampler_type": "qformer"}, "mm_resampler_type = qformer"),
    ],
)
def test_originals_that_are_refused(original: Path, change: dict[str, Any], match: str) -> None:
    settings = read_json(original / "config.json") | change
    (original / "config.json").write_text(json.dumps(settings), encoding="utf-8")
    with pytest.raises(ConvertError, match=match) as caught:
        open_source(original)
    assert caught.value.hint


def test_pickles_that_are_refused(
    layouts: ModuleType, tiny_checkpoint: Path, tmp_path: Path
) -> None:
    folder = layouts.copy_beside(tiny_checkpoint, tmp_path / "tiny")
    path = folder / "pytorch_model.bin"

    class Evil:
        def __reduce__(self) -> tuple[Any, ...]:
            return (print, ("run",))

    torch.save({"a": Evil()}, path)
    with pytest.raises(ConvertError, match="could run any program"):
        open_source(folder)
    torch.save({"a": {"b": torch.zeros(1)}}, path)
    with pytest.raises(ConvertError, match="no plain list"):
        open_source(folder)
    torch.save({"a": torch.zeros(4000)}, path)
    path.write_bytes(path.read_bytes()[:9000])
    with pytest.raises(ConvertError, match="cut short"):
        open_source(folder)
    path.write_bytes(pickle.dumps({"a": 1}))
    with pytest.raises(ConvertError, match=r"cut short|could run any program"):
        open_source(folder)


@pytest.mark.parametrize(
    ("settings", "match"),
    [
        ({"use_dora": True}, "DoRA"),
        ({"peft_type": "IA3"}, "IA3"),
        ({"init_lora_weights": "pissa_niter_4"}, "pissa"),
        ({"fan_in_fan_out": True}, "fan_in_fan_out"),
        ({"rank_pattern": {"up_proj": 8}}, "says rank 8"),
    ],
)
def test_adapters_of_other_kinds(
    layouts: ModuleType, tiny_checkpoint: Path, tmp_path: Path, settings: Any, match: str
) -> None:
    weights = layouts.read(tiny_checkpoint)
    modules = ("text.layers.0.mlp.up_proj",)
    layouts.save_lora(tmp_path / "lora", weights, layouts.V5, modules, settings=settings)
    with pytest.raises(ConvertError, match=match):
        open_source(tmp_path / "lora", base=tiny_checkpoint)


def test_a_wrong_or_missing_base(
    layouts: ModuleType, tiny_checkpoint: Path, tiny_siglip_checkpoint: Path, tmp_path: Path
) -> None:
    weights, lora = layouts.read(tiny_checkpoint), tmp_path / "lora"
    wide = weights | {"text.layers.0.mlp.up_proj.weight": torch.zeros(40, 64)}
    layouts.save_lora(lora, wide, layouts.V5, ("text.layers.0.mlp.up_proj",))
    with pytest.raises(ConvertError, match="made for another base") as caught:
        open_source(lora, base=tiny_checkpoint)
    assert "lmsys/vicuna-7b-v1.5" in caught.value.hint
    more = weights | {"text.layers.7.mlp.up_proj.weight": torch.zeros(40, 64)}
    layouts.save_lora(lora, more, layouts.V5, ("text.layers.7.mlp.up_proj",))
    with pytest.raises(ConvertError, match=r"layers\.7.*does not have"):
        open_source(lora, base=tiny_checkpoint)
    with pytest.raises(ConvertError, match="only part of a model") as caught:
        open_source(lora)
    assert "lmsys/vicuna-7b-v1.5" in caught.value.hint
    with pytest.raises(ConvertError, match="is a whole model"):
        open_source(tiny_checkpoint, base=tiny_siglip_checkpoint)


def test_a_projector_of_another_model(
    layouts: ModuleType, tiny_checkpoint: Path, tmp_path: Path
) -> None:
    torch.save({"0.weight": torch.zeros(64, 40)}, tmp_path / "mm_projector.bin")
    with pytest.raises(ConvertError, match=r"has shape \[64, 40\].*has \[64, 48\]"):
        open_source(tmp_path / "mm_projector.bin", base=tiny_checkpoint)
    torch.save({"model.layers.0.weight": torch.zeros(4)}, tmp_path / "mm_projector.bin")
    with pytest.raises(ConvertError, match="not part of a LLaVA projector"):
        open_source(tmp_path / "mm_projector.bin", base=tiny_checkpoint)
