"""Damaged, strange and lying checkpoints: one clear sentence, and nothing is left behind."""

from __future__ import annotations

import collections
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import safetensors.torch
import torch
from click.testing import CliRunner

from engine.errors import ConvertError, TemplateError, UnmappedTensor
from training.check import check as check_command
from training.convert import output_checks
from training.convert.command import convert as convert_command
from training.convert.pair import convert
from training.convert.write import Kind


@pytest.fixture
def checkpoint(tiny_checkpoint: Path, tmp_path: Path) -> Path:
    """A copy that a test may spoil."""
    return Path(shutil.copytree(tiny_checkpoint, tmp_path / "checkpoint"))


def _refused(checkpoint: Path, match: str, error: type[ConvertError] = ConvertError) -> None:
    out = checkpoint.parent / "out"
    with pytest.raises(error, match=match) as caught:
        convert(checkpoint, out, kind=Kind.F16)
    assert caught.value.hint
    assert not out.exists()
    assert [p.name for p in checkpoint.parent.iterdir()] == [checkpoint.name]


def _edit(path: Path, change: Callable[[dict[str, Any]], object]) -> None:
    settings = json.loads(path.read_text(encoding="utf-8"))
    change(settings)
    path.write_text(json.dumps(settings), encoding="utf-8")


def _edit_weights(folder: Path, change: Callable[[dict[str, torch.Tensor]], object]) -> None:
    tensors = safetensors.torch.load_file(folder / "model.safetensors")
    change(tensors)
    safetensors.torch.save_file(tensors, folder / "model.safetensors")


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(ConvertError, match="no checkpoint folder"):
        convert(tmp_path / "nowhere", tmp_path / "out", kind=Kind.F16)


@pytest.mark.parametrize(
    ("name", "match"),
    [
        ("config.json", "config.json is missing"),
        ("model.safetensors", "neither model.safetensors nor"),
        ("tokenizer.json", "tokenizer.json is missing"),
        ("processor_config.json", "how photos are prepared"),
    ],
)
def test_a_missing_file(checkpoint: Path, name: str, match: str) -> None:
    (checkpoint / name).unlink()
    _refused(checkpoint, match)


@pytest.mark.parametrize(
    ("content", "match", "hint"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "not a checkpoint: it holds no weights", "ask --photo"),
        (b"\xff\xd8\xff\xe0" + bytes(40), "holds no weights", "folder of a LLaVA"),
        (b'\n{"model_type": "llava"}', "settings, not weights", "Give its folder, "),
        (b"GGUF\x03\0\0\0" + bytes(40), "converted already", "--model"),
        (b"", "holds no weights", "folder of a LLaVA"),
    ],
)
def test_a_file_that_is_no_checkpoint(
    tmp_path: Path, content: bytes, match: str, hint: str
) -> None:
    given = tmp_path / "given"
    given.mkdir()
    (given / "file").write_bytes(content)
    for base in (None, given):
        with pytest.raises(ConvertError, match=match) as caught:
            convert(given / "file", tmp_path / "out", base=base)
        assert hint in caught.value.hint
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", ["config.json", "tokenizer.json", "tokenizer_config.json"])
def test_a_torn_json(checkpoint: Path, name: str) -> None:
    text = (checkpoint / name).read_text(encoding="utf-8")
    (checkpoint / name).write_text(text[: len(text) // 2], encoding="utf-8")
    _refused(checkpoint, "cannot be read|is not usable")


def test_a_tokenizer_config_that_is_a_list(checkpoint: Path) -> None:
    (checkpoint / "tokenizer_config.json").write_text("[]", encoding="utf-8")
    _refused(checkpoint, "The tokenizer in .* cannot be read")


def test_truncated_weights(checkpoint: Path) -> None:
    whole = (checkpoint / "model.safetensors").read_bytes()
    (checkpoint / "model.safetensors").write_bytes(whole[: len(whole) // 2])
    _refused(checkpoint, "cut short")


def _shard(checkpoint: Path) -> Path:
    tensors = safetensors.torch.load_file(checkpoint / "model.safetensors")
    names = sorted(tensors)
    halves = {"one.safetensors": names[::2], "two.safetensors": names[1::2]}
    for file, some in halves.items():
        safetensors.torch.save_file({name: tensors[name] for name in some}, checkpoint / file)
    (checkpoint / "model.safetensors").unlink()
    index = checkpoint / "model.safetensors.index.json"
    where = {name: file for file, some in halves.items() for name in some}
    index.write_text(json.dumps({"weight_map": where}), encoding="utf-8")
    return index


def test_a_missing_shard(checkpoint: Path) -> None:
    _shard(checkpoint)
    (checkpoint / "two.safetensors").unlink()
    _refused(checkpoint, "two.safetensors.*is missing")


def test_an_index_that_names_too_much(checkpoint: Path) -> None:
    index = _shard(checkpoint)
    _edit(
        index, lambda settings: settings["weight_map"].update({"ghost.weight": "one.safetensors"})
    )
    _refused(checkpoint, "names ghost.weight, but no shard holds it")


def test_an_index_that_names_a_tensor_of_no_shard(checkpoint: Path) -> None:
    """One that leaves a tensor out is read as transformers reads it: test_convert_weight_files."""
    index = _shard(checkpoint)

    def name_one_more(settings: dict[str, Any]) -> None:
        shards = settings["weight_map"]
        shards["model.made_up"] = next(iter(shards.values()))

    _edit(index, name_one_more)
    _refused(checkpoint, "model.made_up, but no shard holds it")


def test_a_tensor_too_many_is_named(checkpoint: Path) -> None:
    _edit_weights(
        checkpoint, lambda tensors: tensors.update({"model.image_newline": torch.zeros(64)})
    )
    _refused(checkpoint, "model.image_newline has no place", UnmappedTensor)


def test_a_tensor_too_few_is_named(checkpoint: Path) -> None:
    _edit_weights(checkpoint, lambda tensors: tensors.pop("language_model.model.norm.weight"))
    _refused(checkpoint, "no tensor text.norm.weight", UnmappedTensor)


def test_a_config_that_lies_about_sizes(checkpoint: Path) -> None:
    _edit(
        checkpoint / "config.json", lambda settings: settings["text_config"].update(hidden_size=80)
    )
    _refused(checkpoint, r"has shape \[.*by config.json it should have \[.*80")


def test_a_config_that_lies_about_layers(checkpoint: Path) -> None:
    _edit(
        checkpoint / "config.json",
        lambda settings: settings["text_config"].update(num_hidden_layers=3),
    )
    _refused(checkpoint, "no tensor text.layers.2", UnmappedTensor)


@pytest.mark.parametrize(
    ("where", "key", "value", "match"),
    [
        ("", "model_type", "qwen2_vl", "not a Hugging Face LLaVA"),
        ("", "vision_feature_layer", [-2, -5], "layers of the tower"),
        ("", "vision_feature_layer", [-2, 2], "several different ones"),
        ("", "vision_feature_layer", -9, "layers of the tower"),
        ("", "vision_feature_select_strategy", "full", "must be default"),
        ("", "projector_hidden_act", "relu", "projector_hidden_act = relu"),
        ("", "image_token_index", 5, "the image token"),
        ("vision_config", "hidden_act", "relu", "hidden_act = relu"),
        ("vision_config", "num_hidden_layers", "three", "is not usable"),
        ("vision_config", "num_hidden_layers", 10**9, "from 1 to 1000"),
        ("vision_config", "patch_size", 0, "patch_size = 0"),
        ("vision_config", "image_size", [56, 56], r"image_size = \[56, 56\]"),
        ("text_config", "num_hidden_layers", 10**9, "from 1 to 1000"),
        ("text_config", "num_attention_heads", 0, "is not usable"),
        ("text_config", "model_type", "gemma2", "text_config.model_type = gemma2"),
        ("text_config", "model_type", "weirdo", "model_type = weirdo, but it must be llama or m"),
        ("vision_config", "model_type", ["x"], "vision_config.model_type = "),
        ("text_config", "rope_parameters", {"rope_type": "longrope"}, "longrope"),
    ],
)
def test_a_kind_that_llama_cpp_cannot_compute(
    checkpoint: Path, where: str, key: str, value: object, match: str
) -> None:
    def change(settings: dict[str, Any]) -> None:
        (settings[where] if where else settings)[key] = value

    _edit(checkpoint / "config.json", change)
    _refused(checkpoint, match)


@pytest.mark.parametrize(
    ("key", "value", "match"),
    [
        ("do_normalize", False, "do_normalize"),
        ("rescale_factor", 1.0, "rescale_factor"),
        ("crop_size", {"height": 48, "width": 48}, "crop_size"),
        ("size", {"shortest_edge": 100}, "the tower's size"),
    ],
)
def test_a_processor_that_does_something_else(
    checkpoint: Path, key: str, value: object, match: str
) -> None:
    _edit(
        checkpoint / "processor_config.json",
        lambda settings: settings["image_processor"].update({key: value}),
    )
    _refused(checkpoint, match)


def test_weights_that_are_no_numbers(checkpoint: Path) -> None:
    _edit_weights(
        checkpoint, lambda tensors: tensors["language_model.model.norm.weight"].fill_(torch.nan)
    )
    _refused(checkpoint, "not numbers")


def test_weights_too_large_for_half_precision(checkpoint: Path) -> None:
    _edit_weights(checkpoint, lambda tensors: tensors["language_model.lm_head.weight"].fill_(1e5))
    _refused(checkpoint, "too large for f16")


def test_a_folder_of_someone_else_is_left_alone(tiny_checkpoint: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "diary.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(ConvertError, match="not a model that was converted here"):
        convert(tiny_checkpoint, out, kind=Kind.F16)
    assert [path.name for path in out.iterdir()] == ["diary.txt"]


def test_a_model_of_ours_with_something_beside_it_is_left_alone(
    tiny_checkpoint: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    convert(tiny_checkpoint, out, kind=Kind.F16)
    (out / "diary.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(ConvertError, match="not a model that was converted here"):
        convert(tiny_checkpoint, out, kind=Kind.F16)


def test_a_model_of_ours_and_an_empty_folder_are_replaced(
    tiny_checkpoint: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    convert(tiny_checkpoint, out, kind=Kind.F16)
    before = (out / "model.gguf").stat().st_size
    convert(tiny_checkpoint, out, kind=Kind.Q8_0)
    assert (out / "model.gguf").stat().st_size < before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_no_room_is_told_before_anything_is_written(
    tiny_checkpoint: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = collections.namedtuple("usage", "total used free")
    monkeypatch.setattr(output_checks.shutil, "disk_usage", lambda _path: usage(10, 10, 1000))
    with pytest.raises(ConvertError, match="MB are free"):
        convert(tiny_checkpoint, tmp_path / "out", kind=Kind.F16)


def test_the_command_tells_its_progress(tiny_checkpoint: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    told = CliRunner().invoke(convert_command, [str(tiny_checkpoint), str(out), "--no-check"])
    assert told.exit_code == 0, told.output
    assert "100 %" in told.stderr
    assert told.stdout == ""
    assert {p.name for p in out.iterdir()} == {"model.gguf", "mmproj.gguf", "card.json", "card.md"}


def test_an_unknown_type_is_a_usage_error(tiny_checkpoint: Path, tmp_path: Path) -> None:
    asked = [str(tiny_checkpoint), str(tmp_path / "out"), "--type", "q3"]
    assert CliRunner().invoke(convert_command, asked).exit_code == 2


def test_fewer_threads_than_none_are_a_usage_error(tiny_checkpoint: Path, tmp_path: Path) -> None:
    asked = [str(tiny_checkpoint), str(tmp_path / "out"), "--threads", "-1"]
    assert CliRunner().invoke(convert_command, asked).exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_a_pair_made_by_others_is_not_compared_with_a_checkpoint(tmp_path: Path) -> None:
    asked = ["--pair", str(tmp_path), str(tmp_path)]
    assert CliRunner().invoke(check_command, asked).exit_code == 2


@pytest.mark.parametrize("template", ["{% for x in", "[]{{ messages[7].content }}"])
def test_a_template_that_cannot_lay_out_a_question(checkpoint: Path, template: str) -> None:
    for name in ("chat_template.jinja", "chat_template.json"):
        (checkpoint / name).unlink(missing_ok=True)
    (checkpoint / "chat_template.jinja").write_text(template, encoding="utf-8")
    out = checkpoint.parent / "out"
    with pytest.raises(TemplateError) as caught:
        convert(checkpoint, out, kind=Kind.F16)
    assert caught.value.message
    assert not out.exists()
