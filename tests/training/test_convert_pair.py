"""The GGUF pair by value: keys, names, types and numbers, however the tensors were named."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import gguf
import numpy as np
import pytest
import safetensors.torch
import torch
import transformers

from engine.gguf.card import find_model, read_card
from engine.vision.tiling import Aspect
from training.convert.names import canonical
from training.convert.pair import convert
from training.convert.preprocess import read_preprocess, read_processor
from training.convert.write import Kind


def _open(path: Path) -> gguf.GGUFReader:
    return gguf.GGUFReader(path)


def _keys(path: Path) -> dict[str, Any]:
    return {name: field.contents() for name, field in _open(path).fields.items()}


def _tensors(path: Path) -> dict[str, Any]:
    return {tensor.name: tensor for tensor in _open(path).tensors}


def _numbers(path: Path) -> dict[str, Any]:
    return {
        name: gguf.quants.dequantize(tensor.data, tensor.tensor_type)
        for name, tensor in _tensors(path).items()
    }


@pytest.fixture(scope="module")
def weights(tiny_checkpoint: Path) -> dict[str, torch.Tensor]:
    tensors = safetensors.torch.load_file(tiny_checkpoint / "model.safetensors")
    return {canonical(name): tensor for name, tensor in tensors.items()}


def test_the_vision_file_says_how_many_layers_run(tiny_pair: Path) -> None:
    keys = _keys(tiny_pair / "mmproj.gguf")
    assert keys["general.architecture"] == "clip"
    assert keys["clip.projector_type"] == "mlp"
    assert keys["clip.vision.block_count"] == 2
    assert keys["clip.vision.feature_layer"] == [2]
    assert keys["clip.vision.image_size"] == 56
    assert keys["clip.vision.patch_size"] == 14
    assert keys["clip.vision.feed_forward_length"] == 96
    assert keys["clip.vision.projection_dim"] == 64
    assert keys["clip.use_gelu"] is False
    assert keys["clip.use_silu"] is False
    assert keys["clip.vision.attention.layer_norm_epsilon"] == pytest.approx(1e-5)
    assert keys["clip.vision.image_mean"] == pytest.approx([0.48145466, 0.4578275, 0.40821073])
    assert keys["pumice.family"] == "llava-1.5"
    assert keys["pumice.image_token"] == "<image>"
    assert keys["pumice.preprocess.aspect"] == "pad"
    assert keys["pumice.preprocess.resample"] == 3


def test_a_siglip_tower_runs_whole_with_the_tanh_gelu(tiny_siglip_pair: Path) -> None:
    keys = _keys(tiny_siglip_pair / "mmproj.gguf")
    assert keys["clip.vision.block_count"] == 3
    assert keys["clip.vision.feature_layer"] == [3]
    assert keys["clip.use_gelu"] is True
    assert keys["clip.vision.attention.layer_norm_epsilon"] == pytest.approx(1e-6)
    assert keys["clip.vision.image_mean"] == [0.5, 0.5, 0.5]
    assert keys["pumice.preprocess.aspect"] == "resize"
    names = _tensors(tiny_siglip_pair / "mmproj.gguf").keys()
    assert "v.patch_embd.bias" in names
    assert not {"v.class_embd", "v.pre_ln.weight", "v.post_ln.weight"} & names
    assert "output.weight" not in _tensors(tiny_siglip_pair / "model.gguf")


def test_only_the_layers_that_run_are_written(tiny_pair: Path) -> None:
    names = _tensors(tiny_pair / "mmproj.gguf").keys()
    assert {name for name in names if name.startswith("v.blk.1.")}
    assert not {name for name in names if name.startswith("v.blk.2.")}
    assert "v.post_ln.weight" not in names
    card = json.loads((tiny_pair / "card.json").read_text(encoding="utf-8"))
    assert set(card["dropped"]) == {"tower.encoder.layers.2.*", "tower.post_layernorm.*"}


def test_the_llm_says_its_sizes(tiny_pair: Path) -> None:
    keys = _keys(tiny_pair / "model.gguf")
    assert keys["general.architecture"] == "llama"
    assert keys["llama.block_count"] == 2
    assert keys["llama.context_length"] == 1024
    assert keys["llama.attention.head_count"] == 4
    assert keys["llama.attention.head_count_kv"] == 2
    assert keys["llama.rope.dimension_count"] == 16
    assert keys["llama.rope.freq_base"] == 10000.0
    assert keys["llama.attention.layer_norm_rms_epsilon"] == pytest.approx(1e-5)
    assert keys["general.file_type"] == gguf.LlamaFileType.ALL_F32


def test_numbers_are_the_checkpoints(tiny_pair: Path, weights: dict[str, torch.Tensor]) -> None:
    llm, vision = _numbers(tiny_pair / "model.gguf"), _numbers(tiny_pair / "mmproj.gguf")
    pairs = {
        "text.layers.1.mlp.down_proj.weight": llm["blk.1.ffn_down.weight"],
        "text.layers.0.self_attn.v_proj.weight": llm["blk.0.attn_v.weight"],
        "head.weight": llm["output.weight"],
        "tower.embeddings.class_embedding": vision["v.class_embd"],
        "tower.embeddings.patch_embedding.weight": vision["v.patch_embd.weight"],
        "tower.encoder.layers.1.mlp.fc1.weight": vision["v.blk.1.ffn_up.weight"],
        "tower.encoder.layers.0.layer_norm2.bias": vision["v.blk.0.ln2.bias"],
        "projector.linear_1.weight": vision["mm.0.weight"],
        "projector.linear_2.bias": vision["mm.2.bias"],
    }
    for name, written in pairs.items():
        np.testing.assert_array_equal(written, weights[name].numpy(), err_msg=name)


def test_query_rows_go_from_halves_to_pairs(
    tiny_pair: Path, weights: dict[str, torch.Tensor]
) -> None:
    """Head h, pair i: rows (h, i) and (h, i + 8) of transformers lie side by side."""
    written = _numbers(tiny_pair / "model.gguf")
    for target, source, heads in (("q", "q_proj", 4), ("k", "k_proj", 2)):
        theirs = weights[f"text.layers.1.self_attn.{source}.weight"].numpy()
        ours = written[f"blk.1.attn_{target}.weight"]
        for head in range(heads):
            for i in range(8):
                np.testing.assert_array_equal(ours[head * 16 + 2 * i], theirs[head * 16 + i])
                np.testing.assert_array_equal(
                    ours[head * 16 + 2 * i + 1], theirs[head * 16 + i + 8]
                )


def test_types_follow_the_rule(tiny_checkpoint: Path, tmp_path: Path, tiny_pair: Path) -> None:
    convert(tiny_checkpoint, tmp_path / "q8", kind=Kind.Q8_0)
    llm, vision = _tensors(tmp_path / "q8/model.gguf"), _tensors(tmp_path / "q8/mmproj.gguf")
    kinds = gguf.GGMLQuantizationType
    assert llm["blk.0.ffn_up.weight"].tensor_type == kinds.Q8_0
    assert llm["token_embd.weight"].tensor_type == kinds.Q8_0
    assert llm["blk.0.attn_norm.weight"].tensor_type == kinds.F32
    assert vision["v.blk.0.ffn_up.weight"].tensor_type == kinds.F16
    assert vision["v.patch_embd.weight"].tensor_type == kinds.F16
    for name in ("v.class_embd", "v.position_embd.weight", "v.blk.0.ffn_up.bias", "mm.0.bias"):
        assert vision[name].tensor_type == kinds.F32, name
    exact, rough = _numbers(tiny_pair / "model.gguf"), _numbers(tmp_path / "q8/model.gguf")
    error = np.abs(exact["blk.0.ffn_up.weight"] - rough["blk.0.ffn_up.weight"]).max()
    assert 0 < error < 0.01


def test_rows_that_are_no_whole_blocks_become_f16(kit: ModuleType, tmp_path: Path) -> None:
    folder = kit.save_checkpoint(tmp_path / "odd", kit.CLIP)
    model = transformers.LlavaForConditionalGeneration.from_pretrained(folder)
    model.config.text_config.intermediate_size = 120
    odd = transformers.LlavaForConditionalGeneration(model.config)
    odd.save_pretrained(folder)
    convert(folder, tmp_path / "pair", kind=Kind.Q8_0)
    llm = _tensors(tmp_path / "pair/model.gguf")
    assert llm["blk.0.ffn_down.weight"].tensor_type == gguf.GGMLQuantizationType.F16
    assert llm["blk.0.ffn_up.weight"].tensor_type == gguf.GGMLQuantizationType.Q8_0


def _old_hub(name: str) -> str:
    return (
        name.replace("tower.", "vision_tower.vision_model.")
        .replace("projector.", "multi_modal_projector.")
        .replace("text.", "language_model.model.")
        .replace("head.", "language_model.lm_head.")
    )


def _native_452(name: str) -> str:
    return (
        name.replace("tower.", "model.vision_tower.vision_model.")
        .replace("projector.", "model.multi_modal_projector.")
        .replace("text.", "model.language_model.")
        .replace("head.", "lm_head.")
    )


def _native_5(name: str) -> str:
    return _native_452(name).replace("vision_tower.vision_model.", "vision_tower.")


@pytest.mark.parametrize("rename_tensors", [_old_hub, _native_452, _native_5])
def test_all_spellings_give_the_same_files(
    rename_tensors: Callable[[str], str],
    tiny_checkpoint: Path,
    tiny_pair: Path,
    tmp_path: Path,
    weights: dict[str, torch.Tensor],
) -> None:
    folder = tmp_path / "tiny"
    shutil.copytree(tiny_checkpoint, folder)
    renamed = {rename_tensors(name): tensor for name, tensor in weights.items()}
    assert len(renamed) == len(weights)
    safetensors.torch.save_file(renamed, folder / "model.safetensors")
    convert(folder, tmp_path / "pair", kind=Kind.F32)
    for name in ("model.gguf", "mmproj.gguf"):
        assert (tmp_path / "pair" / name).read_bytes() == (tiny_pair / name).read_bytes()


def test_shards_give_the_same_files(tiny_checkpoint: Path, tiny_pair: Path, tmp_path: Path) -> None:
    folder = tmp_path / "tiny"
    shutil.copytree(tiny_checkpoint, folder)
    model = transformers.LlavaForConditionalGeneration.from_pretrained(folder)
    (folder / "model.safetensors").unlink()
    model.save_pretrained(folder, max_shard_size="200KB")
    assert len(list(folder.glob("model-*.safetensors"))) > 2
    convert(folder, tmp_path / "pair", kind=Kind.F32)
    assert (tmp_path / "pair/model.gguf").read_bytes() == (tiny_pair / "model.gguf").read_bytes()


def test_half_precision_checkpoints_are_read(
    tiny_checkpoint: Path, tmp_path: Path, weights: dict[str, torch.Tensor]
) -> None:
    folder = tmp_path / "tiny"
    shutil.copytree(tiny_checkpoint, folder)
    half = {name: tensor.to(torch.bfloat16) for name, tensor in weights.items()}
    renamed = {_native_5(name): tensor for name, tensor in half.items()}
    safetensors.torch.save_file(renamed, folder / "model.safetensors")
    convert(folder, tmp_path / "pair", kind=Kind.F32)
    written = _numbers(tmp_path / "pair/model.gguf")["blk.0.attn_v.weight"]
    theirs = half["text.layers.0.self_attn.v_proj.weight"].float().numpy()
    np.testing.assert_array_equal(written, theirs)


def test_the_card_tells_what_was_made(tiny_pair: Path) -> None:
    card = json.loads((tiny_pair / "card.json").read_text(encoding="utf-8"))
    assert card["name"] == "tiny"
    assert card["family"] == "llava-1.5"
    assert card["type"] == {"llm": "f32", "vision": "f32"}
    assert card["vision"]["photo_tokens"] == 16
    assert card["files"]["model.gguf"]["bytes"] == (tiny_pair / "model.gguf").stat().st_size
    written = _numbers(tiny_pair / "mmproj.gguf").values()
    assert card["parameters"]["tower"] + card["parameters"]["projector"] == sum(
        tensor.size for tensor in written
    )
    read = read_card(find_model(tiny_pair))
    assert (read.name, read.photo_tokens, read.context_tokens) == ("tiny", 16, 1024)


def test_notes_of_the_author_go_into_the_card(tiny_checkpoint: Path, tmp_path: Path) -> None:
    folder = tmp_path / "tiny"
    shutil.copytree(tiny_checkpoint, folder)
    (folder / "card.toml").write_text(
        'name = "Starter"\nknows = "shapes"\n[accuracy]\ncolour = 0.9\n'
        '[skills]\ndialect = "plus"\nnames = ["read_text"]\n',
        encoding="utf-8",
    )
    convert(folder, tmp_path / "pair", kind=Kind.F32)
    card = json.loads((tmp_path / "pair/card.json").read_text(encoding="utf-8"))
    assert card["name"] == "Starter"
    assert card["notes"] == {"knows": "shapes", "accuracy": {"colour": 0.9}}
    assert card["skills"] == {"dialect": "plus", "names": ["read_text"]}
    assert "| skills | dialect plus, names read_text |" in (tmp_path / "pair/card.md").read_text()
    assert read_card(find_model(tmp_path / "pair")).notes["skills"] == card["skills"]
    assert _keys(tmp_path / "pair/model.gguf")["general.name"] == "Starter"


SQUARE = {"height": 56, "width": 56}
SHORT = {"shortest_edge": 56}


@pytest.mark.parametrize(
    ("settings", "aspect"),
    [
        ({"do_pad": True, "size": SQUARE, "do_center_crop": False}, Aspect.PAD),
        ({"do_pad": True, "size": SHORT, "do_center_crop": False}, Aspect.PAD),
        ({"do_pad": True, "size": SHORT, "do_center_crop": True}, Aspect.PAD),
        ({"do_pad": False, "size": SHORT, "do_center_crop": True}, Aspect.CROP),
        ({"do_pad": False, "size": SQUARE, "do_center_crop": False}, Aspect.RESIZE),
    ],
)
def test_how_a_photo_becomes_square(
    settings: dict[str, Any], aspect: Aspect, tiny_checkpoint: Path, tmp_path: Path
) -> None:
    processor = json.loads((tiny_checkpoint / "processor_config.json").read_text(encoding="utf-8"))
    processor["image_processor"].update(settings)
    (tmp_path / "processor_config.json").write_text(json.dumps(processor), encoding="utf-8")
    assert read_preprocess(read_processor(tmp_path), 56).aspect is aspect


def test_settings_that_are_left_out_are_the_classs_own(tmp_path: Path) -> None:
    """As old hub files have it; CLIP's class crops unless told otherwise."""
    settings = {"image_processor_type": "CLIPImageProcessor", "size": 56, "crop_size": 56}
    (tmp_path / "preprocessor_config.json").write_text(json.dumps(settings), encoding="utf-8")
    found = read_preprocess(read_processor(tmp_path), 56)
    assert found.aspect is Aspect.CROP
    assert found.mean == pytest.approx((0.48145466, 0.4578275, 0.40821073))
