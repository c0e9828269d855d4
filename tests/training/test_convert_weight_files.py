"""Which weight files of a folder are read: those that transformers reads, and the rest is named."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
import safetensors.torch
import torch
import transformers
from click.testing import CliRunner

from engine.errors import ConvertError
from training.convert.command import convert as convert_command
from training.convert.kinds import Kind
from training.convert.layouts import open_source
from training.convert.layouts.shard_index import choose_weight_files, has_weights
from training.convert.layouts.tensor_reference import TensorReference, list_tensors, read_whole
from training.convert.pair import convert

INDEX = "model.safetensors.index.json"
NORM = "text.norm.weight"


@pytest.fixture
def folder(layouts: ModuleType, tiny_checkpoint: Path, tmp_path: Path) -> Path:
    """The tiny checkpoint without its weights."""
    return Path(layouts.copy_beside(tiny_checkpoint, tmp_path / "tiny"))


@pytest.fixture
def write(layouts: ModuleType, tiny_checkpoint: Path, folder: Path) -> Any:
    """Writes the weights times a factor, so that each file set is told from the others."""
    weights = layouts.read(tiny_checkpoint)

    def save(factor: float, **how: Any) -> None:
        scaled = {name: tensor * factor for name, tensor in weights.items()}
        layouts.save(folder, layouts.rename_tensors(scaled, layouts.V5), **how)

    return save


def _assert_as_transformers_loads_it(folder: Path) -> None:
    model = transformers.LlavaForConditionalGeneration.from_pretrained(folder, dtype=torch.float32)
    wanted = model.model.language_model.norm.weight.detach().numpy()
    np.testing.assert_array_equal(open_source(folder).read(NORM), wanted)


@pytest.mark.parametrize(
    ("saved", "files"),
    [
        (("single", "shards", "bin", "bin shards"), ("model.safetensors",)),
        (("shards", "bin", "bin shards"), ("model-00001-of-00002.safetensors",)),
        (("bin", "bin shards"), ("pytorch_model.bin",)),
        (("bin shards",), ("pytorch_model-00001-of-00002.bin",)),
    ],
)
def test_the_files_that_count_are_those_of_transformers(
    write: Any, folder: Path, saved: tuple[str, ...], files: tuple[str, ...]
) -> None:
    ways: dict[str, dict[str, Any]] = {
        "single": {},
        "shards": {"shards": 2},
        "bin": {"pickled": True},
        "bin shards": {"pickled": True, "shards": 2},
    }
    for factor, name in enumerate(saved, start=1):
        write(float(factor), **ways[name])
    assert choose_weight_files(folder).files[0].name == files[0]
    _assert_as_transformers_loads_it(folder)
    assert bool(open_source(folder).notes) == (len(saved) > 1)


def test_new_weights_beside_an_old_index_are_converted_and_the_old_ones_named(
    write: Any, folder: Path, layouts: ModuleType, tiny_checkpoint: Path, tmp_path: Path
) -> None:
    write(2.0, shards=2)
    write(1.0)
    result = CliRunner().invoke(
        convert_command,
        [str(folder), str(tmp_path / "pair"), "--type", "f32", "--no-check", "--threads", "1"],
    )
    assert result.exit_code == 0, result.output
    fresh = layouts.copy_beside(tiny_checkpoint, tmp_path / "fresh" / "tiny")
    layouts.save(fresh, layouts.rename_tensors(layouts.read(tiny_checkpoint), layouts.V5))
    convert(fresh, tmp_path / "wanted", kind=Kind.F32, threads=1)
    for name in ("model.gguf", "mmproj.gguf"):
        assert (tmp_path / "pair" / name).read_bytes() == (tmp_path / "wanted" / name).read_bytes()
    assert (
        f"note: {folder}: the weights are read from model.safetensors.  Not read: "
        f"model-00001-of-00002.safetensors, model-00002-of-00002.safetensors and {INDEX}."
    ) in result.stderr


def test_a_folder_without_leftovers_says_nothing(write: Any, folder: Path) -> None:
    write(1.0, shards=3)
    for name in ("training_args.bin", "optimizer.bin", "scheduler.bin"):
        torch.save({}, folder / name)
    assert open_source(folder).notes == ()


def test_many_leftovers_are_counted(write: Any, folder: Path) -> None:
    write(1.0, shards=5)
    write(1.0)
    first, second = (f"model-0000{n}-of-00005.safetensors" for n in (1, 2))
    assert open_source(folder).notes[0].endswith(f"Not read: {first}, {second} and 4 more.")


def test_shards_without_their_index(write: Any, folder: Path) -> None:
    write(1.0, shards=3)
    (folder / INDEX).unlink()
    assert has_weights(folder)
    with pytest.raises(ConvertError) as caught:
        open_source(folder)
    assert caught.value.message == (
        f"{folder} holds 3 of 3 shards (model-…-of-00003.safetensors), "
        f"but their index {INDEX} is missing."
    )
    assert INDEX in caught.value.hint
    (folder / "model-00002-of-00003.safetensors").unlink()
    with pytest.raises(ConvertError, match=r"2 of 3 shards .* missing, and shard 2 is missing too"):
        open_source(folder)


def test_pytorch_shards_without_their_index(write: Any, folder: Path) -> None:
    write(1.0, pickled=True, shards=2)
    (folder / "pytorch_model.bin.index.json").unlink()
    with pytest.raises(ConvertError, match=r"index pytorch_model.bin.index.json is missing"):
        open_source(folder)


def test_a_projector_beside_shards_without_index_is_no_projector_alone(
    write: Any, folder: Path, layouts: ModuleType, tiny_checkpoint: Path
) -> None:
    write(1.0, shards=2)
    (folder / INDEX).unlink()
    part = layouts.only(layouts.read(tiny_checkpoint), "projector.")
    torch.save(layouts.rename_tensors(part, layouts.ORIGINAL), folder / "mm_projector.bin")
    with pytest.raises(ConvertError, match=r"index model.safetensors.index.json is missing"):
        open_source(folder)


def test_other_names_of_weights_are_told(write: Any, folder: Path) -> None:
    write(1.0)
    (folder / "model.safetensors").rename(folder / "model.fp16.safetensors")
    with pytest.raises(ConvertError, match=r"holds neither .*  It holds model.fp16.safetensors\."):
        open_source(folder)


def test_a_shard_of_the_index_is_missing(write: Any, folder: Path) -> None:
    write(1.0, shards=2)
    (folder / "model-00002-of-00002.safetensors").unlink()
    with pytest.raises(
        ConvertError, match=r"shard model-00002-of-00002.safetensors, named in .*, is missing"
    ):
        open_source(folder)


def test_a_tensor_of_the_index_is_in_no_shard(write: Any, folder: Path) -> None:
    write(1.0, shards=2)
    shard = folder / "model-00001-of-00002.safetensors"
    tensors = safetensors.torch.load_file(shard)
    lost = sorted(tensors)[0]
    del tensors[lost]
    safetensors.torch.save_file(tensors, shard)
    with pytest.raises(ConvertError, match="but no shard holds it; it should be in model-00001"):
        open_source(folder)


def test_a_tensor_that_the_index_does_not_name_is_read_and_named(write: Any, folder: Path) -> None:
    """transformers loads whatever the shards hold (modeling_utils, `_load_pretrained_model`)."""
    write(3.0, shards=2)
    index = json.loads((folder / INDEX).read_text())
    assert open_source(folder).notes == ()
    (norm,) = (name for name in index["weight_map"] if name.endswith("language_model.norm.weight"))
    del index["weight_map"][norm]
    (folder / INDEX).write_text(json.dumps(index))
    _assert_as_transformers_loads_it(folder)
    note = f"{folder / INDEX} does not name {norm}, found in the shards and read."
    assert open_source(folder).notes == (note,)


def test_an_index_may_name_shards_in_a_folder_below(write: Any, folder: Path) -> None:
    write(3.0, shards=2)
    index = json.loads((folder / INDEX).read_text())
    (folder / "below").mkdir()
    for path in folder.glob("model-*"):
        path.rename(folder / "below" / path.name)
    index["weight_map"] = {name: f"below/{shard}" for name, shard in index["weight_map"].items()}
    (folder / INDEX).write_text(json.dumps(index))
    _assert_as_transformers_loads_it(folder)


@pytest.mark.parametrize("place", ["../stolen.safetensors", "/stolen.safetensors"])
def test_an_index_must_not_lead_out_of_the_folder(write: Any, folder: Path, place: str) -> None:
    write(1.0, shards=2)
    index = json.loads((folder / INDEX).read_text())
    index["weight_map"] = dict.fromkeys(index["weight_map"], place)
    (folder / INDEX).write_text(json.dumps(index))
    with pytest.raises(ConvertError, match="outside it"):
        open_source(folder)


def test_the_file_that_config_json_names_counts(write: Any, folder: Path) -> None:
    write(2.0)
    (folder / "model.safetensors").rename(folder / "own.safetensors")
    write(1.0)
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(
        json.dumps(config | {"transformers_weights": "own.safetensors"})
    )
    _assert_as_transformers_loads_it(folder)
    assert "Not read: model.safetensors." in open_source(folder).notes[0]
    (folder / "own.safetensors").unlink()
    with pytest.raises(ConvertError, match=r"asks for the weights in own.safetensors"):
        open_source(folder)


@pytest.fixture
def adapter(layouts: ModuleType, tiny_checkpoint: Path, tmp_path: Path) -> Path:
    """A LoRA of the tiny checkpoint."""
    layouts.save_lora(
        tmp_path / "lora",
        layouts.read(tiny_checkpoint),
        layouts.V5,
        ("text.layers.0.mlp.up_proj",),
    )
    return tmp_path / "lora"


def test_adapter_weights_without_their_settings_are_left_out(
    write: Any, folder: Path, adapter: Path
) -> None:
    write(1.0)
    shutil.copy(adapter / "adapter_model.safetensors", folder)
    assert "Not read: adapter_model.safetensors." in open_source(folder).notes[0]
    _assert_as_transformers_loads_it(folder)


def test_an_adapter_beside_whole_weights_is_not_guessed_about(
    write: Any, folder: Path, adapter: Path, tiny_checkpoint: Path
) -> None:
    write(1.0)
    shutil.copytree(adapter, folder, dirs_exist_ok=True)
    with pytest.raises(ConvertError, match=r"both an adapter .* and a whole model") as caught:
        open_source(folder)
    assert f"--base {folder}" in caught.value.hint
    name = "text.layers.0.mlp.up_proj.weight"
    merged = open_source(adapter, base=tiny_checkpoint).read(name)
    own = open_source(folder, base=folder)
    np.testing.assert_array_equal(own.read(name), merged)
    assert own.notes == ()
    other = open_source(folder, base=tiny_checkpoint)
    np.testing.assert_array_equal(other.read(name), merged)
    assert "Not read: model.safetensors." in other.notes[0]


def test_a_header_of_128_bytes_does_not_make_a_pickle(tmp_path: Path) -> None:
    """Its length, which comes first, begins with the byte of a pickle."""
    path = tmp_path / "part.safetensors"
    for length in range(99):
        name = "a" * length
        safetensors.torch.save_file({name: torch.ones(2)}, path)
        if path.read_bytes()[:1] == b"\x80":
            break
    assert path.read_bytes()[:1] == b"\x80"
    (found,) = list_tensors(path)
    assert type(found) is TensorReference
    np.testing.assert_array_equal(read_whole(found), [1, 1])


def test_what_is_read_of_a_pickle_is_the_readers_own(tmp_path: Path) -> None:
    """Training writes on it, and the same file is read again."""
    torch.save({"a": torch.ones(2)}, tmp_path / "part.bin")
    (found,) = list_tensors(tmp_path / "part.bin")
    read_whole(found)[:] = 5
    np.testing.assert_array_equal(read_whole(found), [1, 1])
