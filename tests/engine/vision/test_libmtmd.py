"""Vision files of other families are left to libmtmd: right tokens, text around them, attention."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import gguf
import numpy as np
import pytest
from PIL import Image

from engine.cache.prefix import plan_prefill
from engine.chat import Conversation, Photo, assistant, user
from engine.engine import Engine
from engine.errors import ModelUnreadable, PhotosNotSupported
from engine.gguf.card import find_model, read_card
from engine.gguf.header import read_header
from engine.gguf.tensors import read_tensor
from engine.options import ModelOptions, SamplingOptions
from engine.reply import Reply
from engine.segments import ImageEmbeddings, TextTokens, token_keys_of

OPTIONS = ModelOptions(gpu_layers=0, threads=1, kv_type="f32", context_tokens=512)


def rewritten(
    pair: Path,
    out: Path,
    projector: str,
    *,
    numbers: dict[str, int] | None = None,
    tensors: dict[str, np.ndarray] | None = None,
) -> Path:
    """A pair whose tower has another family's projector."""
    out.mkdir()
    shutil.copy(pair / "model.gguf", out)
    header = read_header(pair / "mmproj.gguf")
    writer = gguf.GGUFWriter(out / "mmproj.gguf", "clip")
    for key, value in header.keys.items():
        if key.startswith(("general.", "pumice.", "GGUF.")) or "feature_layer" in key:
            continue
        match value:
            case bool():
                writer.add_bool(key, value)
            case int():
                writer.add_uint32(key, value)
            case float():
                writer.add_float32(key, value)
            case list():
                writer.add_array(key, value)
            case _:
                writer.add_string(key, projector if key.endswith("projector_type") else value)
    for key, number in (numbers or {}).items():
        writer.add_uint32(key, number)
    kept = {name: read_tensor(header, name) for name in header.tensors}
    for name, weight in (kept | (tensors or {})).items():
        writer.add_tensor(name, np.ascontiguousarray(weight, np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return out


@pytest.fixture
def photo(tmp_path: Path) -> Photo:
    """Exactly of the tower's size, so that libmtmd's own scaling does nothing."""
    path = tmp_path / "photo.png"
    Image.effect_mandelbrot((56, 56), (-2, -1, 1, 1), 90).convert("RGB").save(path)
    return Photo(str(path))


@pytest.fixture
def phi(tiny_siglip_pair: Path, tmp_path: Path) -> Path:
    """Phi-4's vision: the same tower and layers, but any size of photo."""
    numbers = {"clip.vision.image_min_pixels": 28 * 28, "clip.vision.image_max_pixels": 84 * 84}
    return rewritten(tiny_siglip_pair, tmp_path / "phi", "phi4", numbers=numbers)


@pytest.fixture
def gemma(tiny_siglip_pair: Path, tmp_path: Path) -> Iterator[Engine]:
    """Gemma 3's way: pooled tokens that all attend to each other."""
    dice = np.random.default_rng(1)
    tensors = {
        "mm.input_projection.weight": dice.standard_normal((48, 64)) / 7,
        "mm.soft_emb_norm.weight": np.ones(48),
    }
    folder = rewritten(
        tiny_siglip_pair,
        tmp_path / "gemma",
        "gemma3",
        numbers={"clip.vision.projector.scale_factor": 2},
        tensors=tensors,
    )
    with Engine(find_model(folder), OPTIONS) as engine:
        yield engine


def test_tokens_are_those_of_the_same_layers(
    tiny_siglip_pair: Path, phi: Path, photo: Photo
) -> None:
    with Engine(find_model(tiny_siglip_pair), OPTIONS) as exact:
        right = exact.see(photo).tokens
    with Engine(find_model(phi), OPTIONS) as engine:
        assert engine.card.sees
        assert engine.card.photo_tokens is None
        encoded = engine.see(photo)
        assert encoded.tokens.shape == right.shape
        assert np.linalg.norm(encoded.tokens - right) <= 1e-5 * np.linalg.norm(right)
        conversation = Conversation((user("What is it?", photo.path),))
        reply = [*engine.reply(conversation, SamplingOptions(max_tokens=4, temperature=0.0))][-1]
        assert isinstance(reply, Reply)
        assert reply.usage.photo_tokens == 16
        again = [*engine.reply(conversation, SamplingOptions(max_tokens=4, temperature=0.0))][-1]
        assert isinstance(again, Reply)
        assert again.ids == reply.ids
        assert again.usage.kept_tokens > again.usage.photo_tokens


def test_a_video_is_refused_in_words(phi: Path, tmp_path: Path) -> None:
    from engine.chat import Message, Role, Text, Video

    video_path = tmp_path / "video.mp4"
    video_path.write_bytes(b"a video")
    asked = Conversation((Message(Role.USER, (Video(str(video_path)), Text("What?"))),))
    with Engine(find_model(phi), OPTIONS) as engine, pytest.raises(PhotosNotSupported):
        engine.prompt_ids(asked)


def test_tokens_that_attend_to_each_other_are_read_so(
    gemma: Engine, tiny_siglip_checkpoint: Path, photo: Photo
) -> None:
    """Against transformers with a mask that lets them."""
    torch = pytest.importorskip("torch")
    transformers = pytest.importorskip("transformers")
    model = transformers.LlavaForConditionalGeneration.from_pretrained(
        tiny_siglip_checkpoint, dtype=torch.float32, attn_implementation="eager"
    ).eval()
    conversation = Conversation((user("What is it?", photo.path),))
    ours, ids = gemma.logits(conversation), gemma.prompt_ids(conversation)
    embeddings = torch.from_numpy(gemma.see(photo).tokens)
    places = [n for n, token in enumerate(ids) if token is None]
    assert len(places) == len(embeddings) == 4
    table = model.get_input_embeddings().weight
    with torch.no_grad():
        inputs = table[[0 if token is None else token for token in ids]].clone()
        inputs[places] = embeddings
        mask = torch.full((len(ids), len(ids)), float("-inf")).triu(1)
        causal = mask.clone()
        mask[places[0] : places[-1] + 1, places[0] : places[-1] + 1] = 0
        errors = []
        for one in (mask, causal):
            hidden = model.model.language_model(
                inputs_embeds=inputs[None], attention_mask=one[None, None]
            ).last_hidden_state
            theirs = model.lm_head(hidden)[0, -1].numpy()
            errors.append(np.linalg.norm(ours - theirs) / np.linalg.norm(theirs))
    assert errors[0] <= 1e-4
    assert errors[1] > 1e-3


def test_a_follow_up_keeps_the_photo(gemma: Engine, photo: Photo) -> None:
    asked = Conversation((user("What is it?", photo.path),))
    greedy = SamplingOptions(max_tokens=2, temperature=0.0)
    first = [*gemma.reply(asked, greedy)][-1]
    assert isinstance(first, Reply)
    other = asked.plus(assistant(first.text)).plus(user("What colour?"))
    reply = [*gemma.reply(other, greedy)][-1]
    assert isinstance(reply, Reply)
    assert reply.usage.kept_tokens >= first.usage.prompt_tokens
    fresh = gemma.prompt_ids(other)
    assert len(fresh) == reply.usage.prompt_tokens


def test_whole_photos_are_neither_cut_nor_half_kept() -> None:
    photo = ImageEmbeddings("p", np.zeros((6, 2), np.float32), non_causal=True)
    segments = [TextTokens((1, 2)), photo, TextTokens((3,))]
    plan = plan_prefill(segments, 4)
    assert [len(part.token_keys()) for part in plan.chunks] == [2, 6, 1]
    assert [plan.last_cut(n) for n in range(10)] == [0, 0, 2, 2, 2, 2, 2, 2, 8, 9]
    assert len(token_keys_of(segments)) == 9


def test_a_file_without_vision_tower_is_refused(phi: Path) -> None:
    files = find_model(phi)
    assert read_card(files).vision is not None
    header = read_header(phi / "mmproj.gguf")
    assert header.get("clip.has_vision_encoder") is True
    raw = (phi / "mmproj.gguf").read_bytes()
    name = b"clip.has_vision_encoder"
    at = raw.index(name) + len(name) + 4
    (phi / "mmproj.gguf").write_bytes(raw[:at] + b"\0" + raw[at + 1 :])
    with pytest.raises(ModelUnreadable, match="names no projector"):
        read_card(files)
