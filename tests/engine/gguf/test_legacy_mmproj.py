"""Faults of legacy vision files are found by keys and tensors; what is right is left alone."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import gguf
import pytest

from engine.gguf.header import Header, TensorInfo
from engine.gguf.legacy_mmproj import MmprojFault, find_faults, with_repairs

CLIP_L = {"width": 1024, "clip": True}
SIGLIP = {"width": 1152, "clip": False}


def header(
    *,
    layers: int,
    stated: int,
    width: int = 48,
    clip: bool = True,
    extra: tuple[str, ...] = (),
    **keys: Any,
) -> Header:
    """A vision file as the legacy script writes it, with `layers` of its tower in it."""
    names = [f"v.blk.{layer}.attn_out.weight" for layer in range(layers)]
    names += ["v.class_embd", "v.pre_ln.weight"] if clip else ["v.patch_embd.bias"]
    names += ["mm.0.weight", "mm.2.weight", *extra]
    stated_keys = {
        "general.architecture": "clip",
        "clip.projector_type": "mlp",
        "clip.vision.block_count": stated,
        "clip.vision.embedding_length": width,
        "clip.use_gelu": not clip,
        **{name.replace("__", "."): value for name, value in keys.items()},
    }
    stated_keys = {name: value for name, value in stated_keys.items() if value is not None}
    kind = gguf.GGMLQuantizationType.F32
    tensors = {name: TensorInfo(name, (32,), kind, n * 128) for n, name in enumerate(names)}
    return Header(Path("v.gguf"), stated_keys, tensors, 0)


def faults(of: Header) -> dict[str, MmprojFault]:
    return {fault.code: fault for fault in find_faults(of)}


@pytest.mark.parametrize(
    ("layers", "stated", "tower", "right"),
    [
        (23, 23, CLIP_L, 23),  # the legacy script, nearly every published LLaVA-1.5 and 1.6
        (26, 26, SIGLIP, 26),  # the same for a SigLIP of 27
        (2, 2, {}, 2),  # a tower of no known size
        (24, 23, CLIP_L, 23),  # counted as the script counts, the last layer left in the file
        (23, 24, CLIP_L, 23),  # counted in full, the last layer not in the file
        (11, 11, {"width": 768, "clip": True}, 11),
    ],
)
def test_a_tower_that_would_stop_early_is_given_its_last_layer(
    layers: int, stated: int, tower: dict[str, Any], right: int
) -> None:
    finding = faults(header(layers=layers, stated=stated, **tower))["layers"]
    assert finding.keys == {"clip.vision.block_count": right, "clip.vision.feature_layer": [right]}
    assert f"all {right} run" in finding.message


@pytest.mark.parametrize(
    ("layers", "stated", "more"),
    [
        (24, 24, CLIP_L),  # stored in full: the graph leaves out the last one, as it should
        (27, 27, SIGLIP),
        (28, 28, {**SIGLIP, "extra": ("v.post_ln.weight", "v.post_ln.bias")}),  # Moondream
        (23, 23, {**CLIP_L, "clip__vision__feature_layer": [23]}),
        (24, 24, {**CLIP_L, "clip__vision__feature_layer": [4, 8, 16, 24]}),
        (23, 23, {**CLIP_L, "pumice__family": "llava-1.5"}),
        (23, 23, {**CLIP_L, "clip__projector_type": "adapter"}),
        (23, 23, {**CLIP_L, "clip__projector_type": "gemma3"}),
        (23, 23, {**CLIP_L, "general__architecture": "llama"}),
    ],
)
def test_what_is_right_or_not_of_this_family_is_left_alone(
    layers: int, stated: int, more: dict[str, Any]
) -> None:
    assert find_faults(header(layers=layers, stated=stated, **more)) == ()


def test_layers_counted_from_the_end_are_counted_for_llama_cpp() -> None:
    found = faults(header(layers=23, stated=23, clip__vision__feature_layer=[-2], **CLIP_L))
    assert found["layers"].keys["clip.vision.feature_layer"] == [23]


def test_a_named_layer_beyond_the_count_repairs_the_count() -> None:
    found = faults(header(layers=23, stated=22, clip__vision__feature_layer=[23], **CLIP_L))
    assert found["layers"].keys == {"clip.vision.block_count": 23}


@pytest.mark.parametrize(("layers", "stated", "named"), [(10, 23, None), (22, 22, [23])])
def test_layers_that_are_not_there_are_reported_and_not_invented(
    layers: int, stated: int, named: list[int] | None
) -> None:
    found = faults(
        header(layers=layers, stated=stated, clip__vision__feature_layer=named, **CLIP_L)
    )
    assert list(found) == ["layers-missing"]
    assert not found["layers-missing"].repairable
    assert found["layers-missing"].hint


def test_a_siglip_tower_of_25_layers_has_lost_one() -> None:
    found = faults(header(layers=25, stated=25, **SIGLIP))
    assert not found["layer-lost"].repairable
    assert found["layers"].keys["clip.vision.feature_layer"] == [25]


def test_a_siglip_tower_runs_with_its_own_activation() -> None:
    wrong = header(layers=26, stated=26, clip__use_gelu=False, **SIGLIP)
    assert faults(wrong)["activation"].keys == {"clip.use_gelu": True}
    assert "activation" not in faults(header(layers=23, stated=23, **CLIP_L))
    silu = header(layers=26, stated=26, clip__use_gelu=False, clip__use_silu=True, **SIGLIP)
    assert "activation" not in faults(silu)


def test_a_norm_behind_the_last_layer_is_left_out() -> None:
    norm = ("v.post_ln.weight", "v.post_ln.bias")
    wrong = header(layers=24, stated=24, extra=norm, **CLIP_L)
    finding = faults(wrong)["post-norm"]
    assert finding.drop == set(norm)
    assert not with_repairs(wrong, [finding]).tensors.keys() & set(norm)


def test_the_newline_is_found_under_its_old_name() -> None:
    wrong = header(layers=23, stated=23, extra=("model.image_newline",), **CLIP_L)
    repaired = with_repairs(wrong, find_faults(wrong))
    assert repaired.tensors["v.image_newline"].name == "v.image_newline"
    assert (
        repaired.tensors["v.image_newline"].offset_bytes
        == wrong.tensors["model.image_newline"].offset_bytes
    )
    assert "model.image_newline" in wrong.tensors


def test_the_oldest_files_name_no_projector() -> None:
    old = header(layers=23, stated=23, clip__projector_type=None, **CLIP_L)
    assert faults(old)["projector"].keys == {"clip.projector_type": "mlp"}
    assert with_repairs(old, find_faults(old)).get("clip.vision.feature_layer") == [23]


def test_a_single_layer_projector_under_its_old_name_is_reported() -> None:
    made = header(layers=23, stated=23, extra=("mm.weight",), **CLIP_L)
    kept = {name: info for name, info in made.tensors.items() if name != "mm.0.weight"}
    old = dataclasses.replace(made, tensors=kept)
    finding = faults(old)["linear"]
    assert not finding.repairable
    assert "pumice convert" in finding.hint
