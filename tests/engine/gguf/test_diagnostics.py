"""Diagnostics say from headers what a model is, every problem with it, and what would help."""

from __future__ import annotations

import shutil
import struct
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import gguf
import numpy as np
import pytest

from engine.errors import ModelMissing
from engine.gguf.card import ModelFiles
from engine.gguf.diagnostics import Diagnostics, Problem, diagnose, opening_notices
from engine.gguf.header import read_header
from engine.gguf.pairing import find_pairs
from engine.options import ModelOptions

Pair = Callable[..., Path]


@pytest.fixture
def pair(pairs: ModuleType, tmp_path: Path) -> Pair:
    """Makes a pair of the sizes given in a folder of the name given."""

    def make(name: str = "pair", **sizes: object) -> Path:
        folder: Path = pairs.write_pair(tmp_path / name, pairs.Shape(**sizes))
        return folder

    return make


def files(folder: Path) -> ModelFiles:
    return ModelFiles(folder / "model.gguf", folder / "mmproj.gguf")


def faults(found: Diagnostics) -> list[str]:
    return [problem.code for problem in found.problems]


def test_a_pair_without_problems_is_described_in_full(pair: Pair) -> None:
    found = diagnose(files(pair()), available=lambda: 10**12)
    assert found.problems == ()
    assert found.card is not None
    assert found.card.vision is not None
    assert found.card.vision.family.name == "llava-1.5"
    assert (found.context_tokens, found.card.photo_tokens) == (2048, 64)
    assert found.fits is True
    assert found.self_test is None
    assert "no token <image>" in found.notes[0]


def test_a_tokenizer_with_the_token_gets_no_note(tiny_pair: Path) -> None:
    assert diagnose(files(tiny_pair)).notes == ()


def test_memory_that_is_not_there_is_reported(pair: Pair) -> None:
    found = diagnose(files(pair()), available=lambda: 50_000_000)
    assert found.fits is False
    assert faults(found) == ["memory"]
    assert "50 MB are free" in found.problems[0].message
    assert "--context-tokens" in found.problems[0].hint


def test_memory_that_is_not_known_is_not_judged(pair: Pair) -> None:
    found = diagnose(files(pair()), available=lambda: None)
    assert (found.fits, found.problems) == (None, ())


def test_a_vision_file_of_another_width_is_reported(pair: Pair) -> None:
    llm, vision = pair("one", width=256), pair("two", width=128)
    found = diagnose(ModelFiles(llm / "model.gguf", vision / "mmproj.gguf"))
    assert faults(found) == ["mismatch"]
    assert "128 wide" in found.problems[0].message
    assert found.card is not None
    assert found.card.context_tokens == 2048


def test_a_model_without_vision_file_is_reported(pair: Pair) -> None:
    found = diagnose(ModelFiles(pair() / "model.gguf"))
    assert faults(found) == ["text-only"]


def test_a_photo_larger_than_the_context_is_reported(pair: Pair) -> None:
    folder = pair(image_px=336)
    found = diagnose(files(folder), ModelOptions(context_tokens=512))
    assert faults(found) == ["context"]
    assert "576 tokens, but the context holds 512" in found.problems[0].message
    assert "--context-tokens" in found.problems[0].hint
    short = diagnose(files(pair("short", image_px=336, context=600)))
    assert "longer context" in short.problems[0].hint


def test_every_broken_file_is_reported(pair: Pair) -> None:
    folder = pair()
    for name in ("model.gguf", "mmproj.gguf"):
        raw = (folder / name).read_bytes()
        (folder / name).write_bytes(raw[: len(raw) - 100])
    found = diagnose(files(folder))
    assert faults(found) == ["unreadable", "unreadable"]
    assert all("cut short" in problem.message for problem in found.problems)
    assert {str(folder / "model.gguf"), str(folder / "mmproj.gguf")} == {
        problem.message.split(" is cut short")[0] for problem in found.problems
    }


def _renamed_architecture(source: Path, target: Path, architecture: str, **numbers: int) -> Path:
    """The same weights under another architecture, and with more keys."""
    reader = gguf.GGUFReader(source)
    old = str(reader.fields["general.architecture"].contents())
    writer = gguf.GGUFWriter(str(target), architecture)
    for name, field in reader.fields.items():
        if name.startswith("GGUF.") or name == "general.architecture":
            continue
        kind, inner = field.types[0], field.types[-1] if len(field.types) > 1 else None
        writer.add_key_value(name.replace(old, architecture, 1), field.contents(), kind, inner)
    for name, number in numbers.items():
        writer.add_uint16(name.replace("_", "."), number)
    for tensor in reader.tensors:
        writer.add_tensor(tensor.name, np.array(tensor.data), raw_dtype=tensor.tensor_type)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return target


@pytest.mark.parametrize(
    ("architecture", "says"),
    [("bert", "generates none"), ("qwen2vl", "LLaVA tower"), ("marble", "not known")],
)
def test_an_llm_of_the_wrong_kind_is_reported(
    pair: Pair, tmp_path: Path, architecture: str, says: str
) -> None:
    folder = pair()
    llm = _renamed_architecture(folder / "model.gguf", tmp_path / "other.gguf", architecture)
    found = diagnose(ModelFiles(llm, folder / "mmproj.gguf"))
    assert faults(found) == ["architecture"]
    assert says in found.problems[0].message


def test_parts_of_a_split_model_are_counted(pair: Pair, tmp_path: Path) -> None:
    folder = pair()
    folder_of_parts = tmp_path / "split"
    folder_of_parts.mkdir()
    parts = [
        _renamed_architecture(
            folder / "model.gguf",
            folder_of_parts / f"big-{number + 1:05d}-of-00003.gguf",
            "llama",
            split_count=3,
            split_no=number,
        )
        for number in range(3)
    ]
    vision = shutil.copy(folder / "mmproj.gguf", folder_of_parts / "vision.gguf")
    complete = diagnose(ModelFiles(parts[0], vision))
    assert complete.problems == ()
    assert complete.memory is not None
    assert complete.memory.weights >= sum(part.stat().st_size for part in parts)
    assert find_pairs([folder_of_parts]).models == (ModelFiles(parts[0], vision),)
    assert (
        "Give the first part: big-00001-of-00003.gguf"
        in diagnose(ModelFiles(parts[1], vision)).problems[0].hint
    )
    parts[2].unlink()
    assert "missing: big-00003-of-00003.gguf" in diagnose(ModelFiles(parts[0])).problems[0].message


def test_files_are_paired_by_what_they_say(pair: Pair, tmp_path: Path) -> None:
    """Names mislead here on purpose."""
    wide, narrow = pair("wide", width=256), pair("narrow", width=128)
    lonely = pair("lonely", width=64, heads=2)
    together = tmp_path / "models"
    together.mkdir()
    shutil.copy(wide / "model.gguf", together / "mmproj-a.gguf")
    shutil.copy(wide / "mmproj.gguf", together / "narrow.GGUF")
    shutil.copy(narrow / "model.gguf", together / "wide.gguf")
    shutil.copy(narrow / "mmproj.gguf", together / "model.vision.gguf")
    shutil.copy(lonely / "mmproj.gguf", together / "z.gguf")
    (together / "broken.gguf").write_bytes(b"GGUF")
    (together / "notes.txt").write_text("no model")
    pairs = find_pairs([together])
    assert set(pairs.models) == {
        ModelFiles(together / "mmproj-a.gguf", together / "narrow.GGUF"),
        ModelFiles(together / "wide.gguf", together / "model.vision.gguf"),
        ModelFiles(together / "broken.gguf", None),
    }
    assert pairs.unpaired == (together / "z.gguf",)


def test_a_folder_of_ours_and_two_files_are_pairs(pair: Pair) -> None:
    ours, other = pair("ours"), pair("other", width=128)
    (ours / "draft.gguf").write_bytes(b"")
    pairs = find_pairs([ours, ours / "model.gguf", other / "mmproj.gguf"])
    assert pairs.models == (files(ours), ModelFiles(ours / "model.gguf", other / "mmproj.gguf"))


def test_nothing_to_examine_is_reported(tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere.gguf"
    pairs = find_pairs([tmp_path, nowhere])
    assert (pairs.models, pairs.unpaired) == ((), ())
    (empty, first), (none, second) = pairs.errors
    assert (empty, none) == (tmp_path, nowhere)
    assert isinstance(first, ModelMissing)
    assert "holds no GGUF file" in first.message
    assert "There is no model" in second.message


@pytest.mark.parametrize("name", ["model.gguf", "mmproj.gguf"])
def test_noise_in_a_header_is_reported_and_never_raised(pair: Pair, name: str) -> None:
    folder = pair(words=300)
    original = (folder / name).read_bytes()
    rng = np.random.default_rng(1)
    header_bytes = read_header(folder / name).data_offset_bytes
    reported = 0
    for _ in range(150):
        noisy = bytearray(original)
        for at in rng.integers(4, min(header_bytes, 3000), 3):
            noisy[at] = int(rng.integers(0, 256))
        (folder / name).write_bytes(noisy)
        found = diagnose(files(folder))
        reported += bool(found.problems)
        assert all(problem.message for problem in found.problems)
        find_pairs([folder / name])
    assert reported > 30


def test_arrays_within_arrays_without_end_are_refused(tmp_path: Path) -> None:
    nested = struct.pack("<IQ", 9, 1) * 100_000
    key = struct.pack("<Q1sI", 1, b"k", 9)
    (tmp_path / "deep.gguf").write_bytes(b"GGUF" + struct.pack("<IQQ", 3, 0, 1) + key + nested)
    found = diagnose(ModelFiles(tmp_path / "deep.gguf"))
    assert faults(found) == ["unreadable"]


def _of_family(source: Path, target: Path, projector: str, width: int) -> Path:
    """A vision file of another family, as far as its keys go."""
    header = read_header(source)
    assert header.get("clip.projector_type") == "mlp"
    writer = gguf.GGUFWriter(str(target), "clip")
    writer.add_bool("clip.has_vision_encoder", True)
    writer.add_string("clip.projector_type", projector)
    for name in ("image_size", "patch_size", "embedding_length", "block_count"):
        writer.add_uint32(f"clip.vision.{name}", header.keys[f"clip.vision.{name}"])
    writer.add_uint32("clip.vision.projection_dim", width)
    writer.add_tensor("v.patch_embd.weight", np.zeros((4, 3, 2, 2), np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return target


def test_other_families_go_by_their_token_and_their_llm(pair: Pair, tmp_path: Path) -> None:
    folder = pair()
    gemma = _of_family(folder / "mmproj.gguf", tmp_path / "g.gguf", "gemma3", 256)
    found = diagnose(ModelFiles(folder / "model.gguf", gemma))
    assert faults(found) == ["architecture", "tokenizer"]
    assert "does not take a gemma3 tower's tokens" in found.problems[0].message
    assert "<start_of_image>" in found.problems[1].message
    assert found.memory is not None
    assert found.notes == ()
    intern = _of_family(folder / "mmproj.gguf", tmp_path / "i.gguf", "internvl", 256)
    assert faults(diagnose(ModelFiles(folder / "model.gguf", intern))) == ["tokenizer"]
    qwen = _renamed_architecture(folder / "model.gguf", tmp_path / "q.gguf", "qwen2vl")
    merger = _of_family(folder / "mmproj.gguf", tmp_path / "m.gguf", "qwen2vl_merger", 128)
    assert faults(diagnose(ModelFiles(qwen, merger))) == ["tokenizer"]
    pairs = find_pairs([folder / "model.gguf", qwen, gemma, merger])
    assert {files.mmproj for files in pairs.models} == {gemma}
    assert pairs.unpaired == (merger,)


def test_notices_are_problems_with_their_hints_and_notes_and_the_latest_self_test() -> None:
    problems = (Problem("blind", "It was blind."), Problem("memory", "It needs more.", "Close."))
    found = Diagnostics(ModelFiles(Path("model.gguf")), problems=problems, notes=("A note.",))
    assert opening_notices(found, blind=False) == ("It needs more. Close.", "A note.")
    _, blind, _ = opening_notices(found, blind=True)
    assert blind.startswith("It does not see: ")
    assert blind.endswith("or another model.")
