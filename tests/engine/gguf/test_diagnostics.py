"""The doctor tells from headers what a model is, every trouble with it, and what would help."""

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
from engine.gguf.diagnostics import Diagnostics, Trouble, diagnose, remarks
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


def faults(checkup: Diagnostics) -> list[str]:
    return [trouble.fault for trouble in checkup.troubles]


def test_a_sound_pair_is_told_in_full(pair: Pair) -> None:
    checkup = diagnose(files(pair()), available=lambda: 10**12)
    assert checkup.troubles == ()
    assert checkup.card is not None
    assert checkup.card.vision is not None
    assert checkup.card.vision.family.name == "llava-1.5"
    assert (checkup.context_tokens, checkup.card.photo_tokens) == (2048, 64)
    assert checkup.fits is True
    assert checkup.verdict is None
    assert "no token <image>" in checkup.notes[0]


def test_a_tokenizer_with_the_token_gets_no_note(tiny_pair: Path) -> None:
    assert diagnose(files(tiny_pair)).notes == ()


def test_memory_that_is_not_there_is_told(pair: Pair) -> None:
    checkup = diagnose(files(pair()), available=lambda: 50_000_000)
    assert checkup.fits is False
    assert faults(checkup) == ["memory"]
    assert "50 MB are free" in checkup.troubles[0].words
    assert "--context-tokens" in checkup.troubles[0].hint


def test_memory_that_is_not_known_is_not_judged(pair: Pair) -> None:
    checkup = diagnose(files(pair()), available=lambda: None)
    assert (checkup.fits, checkup.troubles) == (None, ())


def test_a_vision_file_of_another_width_is_told(pair: Pair) -> None:
    llm, vision = pair("one", width=256), pair("two", width=128)
    checkup = diagnose(ModelFiles(llm / "model.gguf", vision / "mmproj.gguf"))
    assert faults(checkup) == ["mismatch"]
    assert "128 wide" in checkup.troubles[0].words
    assert checkup.card is not None
    assert checkup.card.context_tokens == 2048


def test_words_alone_are_told(pair: Pair) -> None:
    checkup = diagnose(ModelFiles(pair() / "model.gguf"))
    assert faults(checkup) == ["text-only"]


def test_a_photo_larger_than_the_context_is_told(pair: Pair) -> None:
    folder = pair(image_px=336)
    checkup = diagnose(files(folder), ModelOptions(context_tokens=512))
    assert faults(checkup) == ["context"]
    assert "576 tokens, but the context holds 512" in checkup.troubles[0].words
    assert "--context-tokens" in checkup.troubles[0].hint
    short = diagnose(files(pair("short", image_px=336, context=600)))
    assert "longer context" in short.troubles[0].hint


def test_every_broken_file_is_told(pair: Pair) -> None:
    folder = pair()
    for name in ("model.gguf", "mmproj.gguf"):
        raw = (folder / name).read_bytes()
        (folder / name).write_bytes(raw[: len(raw) - 100])
    checkup = diagnose(files(folder))
    assert faults(checkup) == ["unreadable", "unreadable"]
    assert all("cut short" in trouble.words for trouble in checkup.troubles)
    assert {str(folder / "model.gguf"), str(folder / "mmproj.gguf")} == {
        trouble.words.split(" is cut short")[0] for trouble in checkup.troubles
    }


def _reworded(source: Path, target: Path, architecture: str, **numbers: int) -> Path:
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
    [("bert", "writes none"), ("qwen2vl", "LLaVA tower"), ("marble", "not known")],
)
def test_an_llm_of_the_wrong_kind_is_told(
    pair: Pair, tmp_path: Path, architecture: str, says: str
) -> None:
    folder = pair()
    llm = _reworded(folder / "model.gguf", tmp_path / "other.gguf", architecture)
    checkup = diagnose(ModelFiles(llm, folder / "mmproj.gguf"))
    assert faults(checkup) == ["architecture"]
    assert says in checkup.troubles[0].words


def test_parts_of_a_split_model_are_counted(pair: Pair, tmp_path: Path) -> None:
    folder = pair()
    shelf = tmp_path / "split"
    shelf.mkdir()
    parts = [
        _reworded(
            folder / "model.gguf",
            shelf / f"big-{number + 1:05d}-of-00003.gguf",
            "llama",
            split_count=3,
            split_no=number,
        )
        for number in range(3)
    ]
    vision = shutil.copy(folder / "mmproj.gguf", shelf / "eyes.gguf")
    whole = diagnose(ModelFiles(parts[0], vision))
    assert whole.troubles == ()
    assert whole.memory is not None
    assert whole.memory.weights >= sum(part.stat().st_size for part in parts)
    assert find_pairs([shelf]).models == (ModelFiles(parts[0], vision),)
    assert (
        "Give the first part: big-00001-of-00003.gguf"
        in diagnose(ModelFiles(parts[1], vision)).troubles[0].hint
    )
    parts[2].unlink()
    assert "missing: big-00003-of-00003.gguf" in diagnose(ModelFiles(parts[0])).troubles[0].words


def test_files_are_paired_by_what_they_say(pair: Pair, tmp_path: Path) -> None:
    """Names mislead here on purpose."""
    wide, narrow = pair("wide", width=256), pair("narrow", width=128)
    lonely = pair("lonely", width=64, heads=2)
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    shutil.copy(wide / "model.gguf", shelf / "mmproj-a.gguf")
    shutil.copy(wide / "mmproj.gguf", shelf / "narrow.GGUF")
    shutil.copy(narrow / "model.gguf", shelf / "wide.gguf")
    shutil.copy(narrow / "mmproj.gguf", shelf / "model.eyes.gguf")
    shutil.copy(lonely / "mmproj.gguf", shelf / "z.gguf")
    (shelf / "broken.gguf").write_bytes(b"GGUF")
    (shelf / "notes.txt").write_text("no model")
    found = find_pairs([shelf])
    assert set(found.models) == {
        ModelFiles(shelf / "mmproj-a.gguf", shelf / "narrow.GGUF"),
        ModelFiles(shelf / "wide.gguf", shelf / "model.eyes.gguf"),
        ModelFiles(shelf / "broken.gguf", None),
    }
    assert found.alone == (shelf / "z.gguf",)


def test_a_folder_of_ours_and_two_files_are_pairs(pair: Pair) -> None:
    ours, other = pair("ours"), pair("other", width=128)
    (ours / "draft.gguf").write_bytes(b"")
    found = find_pairs([ours, ours / "model.gguf", other / "mmproj.gguf"])
    assert found.models == (files(ours), ModelFiles(ours / "model.gguf", other / "mmproj.gguf"))


def test_nothing_to_examine_is_told(tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere.gguf"
    found = find_pairs([tmp_path, nowhere])
    assert (found.models, found.alone) == ((), ())
    (empty, first), (none, second) = found.missing
    assert (empty, none) == (tmp_path, nowhere)
    assert isinstance(first, ModelMissing)
    assert "holds no GGUF file" in first.message
    assert "There is no model" in second.message


@pytest.mark.parametrize("name", ["model.gguf", "mmproj.gguf"])
def test_noise_in_a_header_is_told_and_never_raised(pair: Pair, name: str) -> None:
    folder = pair(words=300)
    whole = (folder / name).read_bytes()
    rng = np.random.default_rng(1)
    header_bytes = read_header(folder / name).data_offset_bytes
    told = 0
    for _ in range(150):
        noisy = bytearray(whole)
        for at in rng.integers(4, min(header_bytes, 3000), 3):
            noisy[at] = int(rng.integers(0, 256))
        (folder / name).write_bytes(noisy)
        checkup = diagnose(files(folder))
        told += bool(checkup.troubles)
        assert all(trouble.words for trouble in checkup.troubles)
        find_pairs([folder / name])
    assert told > 30


def test_arrays_within_arrays_without_end_are_refused(tmp_path: Path) -> None:
    nested = struct.pack("<IQ", 9, 1) * 100_000
    key = struct.pack("<Q1sI", 1, b"k", 9)
    (tmp_path / "deep.gguf").write_bytes(b"GGUF" + struct.pack("<IQQ", 3, 0, 1) + key + nested)
    checkup = diagnose(ModelFiles(tmp_path / "deep.gguf"))
    assert faults(checkup) == ["unreadable"]


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
    checkup = diagnose(ModelFiles(folder / "model.gguf", gemma))
    assert faults(checkup) == ["architecture", "tokenizer"]
    assert "does not take a gemma3 tower's tokens" in checkup.troubles[0].words
    assert "<start_of_image>" in checkup.troubles[1].words
    assert checkup.memory is not None
    assert checkup.notes == ()
    intern = _of_family(folder / "mmproj.gguf", tmp_path / "i.gguf", "internvl", 256)
    assert faults(diagnose(ModelFiles(folder / "model.gguf", intern))) == ["tokenizer"]
    qwen = _reworded(folder / "model.gguf", tmp_path / "q.gguf", "qwen2vl")
    merger = _of_family(folder / "mmproj.gguf", tmp_path / "m.gguf", "qwen2vl_merger", 128)
    assert faults(diagnose(ModelFiles(qwen, merger))) == ["tokenizer"]
    found = find_pairs([folder / "model.gguf", qwen, gemma, merger])
    assert {files.mmproj for files in found.models} == {gemma}
    assert found.alone == (merger,)


def test_remarks_are_troubles_with_their_hints_and_notes_and_the_latest_verdict() -> None:
    troubles = (Trouble("blind", "It was blind."), Trouble("memory", "It needs more.", "Close."))
    checkup = Diagnostics(ModelFiles(Path("model.gguf")), troubles=troubles, notes=("A note.",))
    assert remarks(checkup, blind=False) == ("It needs more. Close.", "A note.")
    _, blind, _ = remarks(checkup, blind=True)
    assert blind.startswith("It does not see: ")
    assert blind.endswith("or another model.")
