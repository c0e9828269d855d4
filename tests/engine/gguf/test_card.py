"""Headers are read completely or refused, and files that do not match are refused."""

from pathlib import Path

import gguf
import numpy as np
import pytest

from engine.errors import ModelMissing, ModelUnreadable, PairMismatch
from engine.gguf.card import ModelFiles, find_model, read_card
from engine.gguf.header import read_header
from engine.vision.tiling import Aspect


def write_llm(path: Path, *, width: int = 64, template: str = "") -> Path:
    writer = gguf.GGUFWriter(str(path), "llama")
    writer.add_name("Tiny")
    writer.add_context_length(2048)
    writer.add_embedding_length(width)
    writer.add_token_list([f"word{index}" for index in range(5000)])
    if template:
        writer.add_chat_template(template)
    writer.add_tensor("token_embd.weight", np.zeros((10, width), np.float32))
    return _finish(writer, path)


def write_vision(path: Path, *, width: int = 64, cls_token: bool = True, **keys: str) -> Path:
    writer = gguf.GGUFWriter(str(path), "clip")
    writer.add_string("clip.projector_type", keys.pop("projector", "mlp"))
    writer.add_uint32("clip.vision.image_size", 56)
    writer.add_uint32("clip.vision.patch_size", 14)
    writer.add_array("clip.vision.image_mean", [0.5, 0.5, 0.5])
    for key, value in keys.items():
        writer.add_string(f"pumice.preprocess.{key}", value)
    if cls_token:
        writer.add_tensor("v.class_embd", np.zeros(32, np.float32))
    writer.add_tensor("mm.2.weight", np.zeros((width, width), np.float32))
    return _finish(writer, path)


def _finish(writer: gguf.GGUFWriter, path: Path) -> Path:
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def test_a_header_gives_keys_shapes_and_the_length_of_a_vocabulary(tmp_path: Path) -> None:
    header = read_header(write_llm(tmp_path / "m.gguf"))
    assert header.get("llama.context_length") == 2048
    assert header.get("tokenizer.ggml.tokens") == 5000
    info = header.tensors["token_embd.weight"]
    assert info.shape == (64, 10)
    assert info.size_bytes == 10 * 64 * 4


def test_a_file_cut_anywhere_is_refused(tmp_path: Path) -> None:
    original = write_llm(tmp_path / "m.gguf").read_bytes()
    for length in [0, 3, 23, 24, 60, 200, len(original) // 2, len(original) - 1]:
        (tmp_path / "cut.gguf").write_bytes(original[:length])
        with pytest.raises(ModelUnreadable) as refused:
            read_header(tmp_path / "cut.gguf")
        assert refused.value.hint


def test_what_is_no_gguf_is_refused(tmp_path: Path) -> None:
    (tmp_path / "m.gguf").write_bytes(b"hello, I am a text file, not a model")
    with pytest.raises(ModelUnreadable, match="is not a GGUF file"):
        read_header(tmp_path / "m.gguf")


def test_noise_in_the_header_is_refused_and_never_crashes(tmp_path: Path) -> None:
    original = bytearray(write_llm(tmp_path / "m.gguf").read_bytes())
    rng = np.random.default_rng(0)
    for _ in range(200):
        noisy = bytearray(original)
        noisy[int(rng.integers(4, 150))] = int(rng.integers(0, 256))
        (tmp_path / "noisy.gguf").write_bytes(noisy)
        try:
            read_card(ModelFiles(tmp_path / "noisy.gguf"))
        except ModelUnreadable as refused:
            assert refused.message  # noqa: PT017 - many noises are harmless, so no raises()


def test_a_pair_is_read_from_its_headers(tmp_path: Path) -> None:
    write_llm(tmp_path / "model.gguf", template="{{ 1 }}")
    write_vision(tmp_path / "mmproj.gguf", aspect="crop")
    (tmp_path / "card.json").write_text('{"name": "Mine", "knows": ["colours"]}')
    card = read_card(find_model(tmp_path))
    assert (card.name, card.context_tokens, card.chat_template) == ("Mine", 2048, "{{ 1 }}")
    assert card.notes["knows"] == ["colours"]
    assert card.photo_tokens == 16
    assert card.vision is not None
    assert card.vision.preprocess.aspect is Aspect.CROP


@pytest.mark.parametrize(("cls_token", "aspect"), [(True, Aspect.PAD), (False, Aspect.RESIZE)])
def test_a_vision_file_of_others_is_read_by_its_cls_token(
    tmp_path: Path, cls_token: bool, aspect: Aspect
) -> None:
    llm = write_llm(tmp_path / "m.gguf")
    card = read_card(ModelFiles(llm, write_vision(tmp_path / "v.gguf", cls_token=cls_token)))
    assert card.vision is not None
    assert card.vision.preprocess.aspect is aspect


def test_files_of_two_models_do_not_pair(tmp_path: Path) -> None:
    files = ModelFiles(
        write_llm(tmp_path / "m.gguf", width=64), write_vision(tmp_path / "v.gguf", width=128)
    )
    with pytest.raises(PairMismatch, match="128 wide"):
        read_card(files)


def test_swapped_files_are_reported(tmp_path: Path) -> None:
    llm, vision = write_llm(tmp_path / "m.gguf"), write_vision(tmp_path / "v.gguf")
    with pytest.raises(ModelUnreadable, match="is a vision file"):
        read_card(ModelFiles(vision, llm))
    with pytest.raises(ModelUnreadable, match="is not a vision file"):
        read_card(ModelFiles(llm, llm))


def test_a_projector_of_another_family_is_libmtmds_matter(tmp_path: Path) -> None:
    llm = write_llm(tmp_path / "m.gguf")
    vision = write_vision(tmp_path / "v.gguf", projector="resampler")
    card = read_card(ModelFiles(llm, vision))
    assert card.vision is not None
    assert not card.vision.exact
    assert card.vision.projector == "resampler"
    assert card.sees
    assert card.photo_tokens is None


def test_what_is_not_there_is_missing(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nowhere", tmp_path / "no.gguf"):
        with pytest.raises(ModelMissing):
            find_model(path)
    llm = write_llm(tmp_path / "m.gguf")
    with pytest.raises(ModelMissing, match="vision file"):
        find_model(llm, tmp_path / "no-mmproj.gguf")


def test_a_broken_card_is_reported(tmp_path: Path) -> None:
    write_llm(tmp_path / "model.gguf")
    (tmp_path / "card.json").write_text("{half")
    with pytest.raises(ModelUnreadable, match=r"card\.json"):
        read_card(find_model(tmp_path))
