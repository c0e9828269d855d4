"""Photos whose tokens have positions by row and column (Qwen-VL): read so, and kept so."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import gguf
import numpy as np
import pytest
from PIL import Image

from engine.chat import Conversation, assistant, user
from engine.engine import Engine
from engine.gguf.card import find_model
from engine.gguf.header import read_header
from engine.gguf.tensors import read_tensor
from engine.options import ModelOptions, SamplingOptions
from engine.reply import Reply

SECTIONS = [2, 3, 3, 0]
OPTIONS = ModelOptions(gpu_layers=0, threads=1, kv_type="f32", context_tokens=512, batch_tokens=8)


def _write_llm(pair: Path, out: Path) -> None:
    """A Qwen2 model that counts positions as Qwen2-VL does."""
    header = read_header(pair / "model.gguf")
    writer = gguf.GGUFWriter(out, "qwen2vl")
    for key, value in header.keys.items():
        name = key.replace("qwen2.", "qwen2vl.", 1)
        match value:
            case _ if key.startswith(("GGUF.", "general.")):
                pass
            case bool():
                writer.add_bool(name, value)
            case int():
                writer.add_uint32(name, value)
            case float():
                writer.add_float32(name, value)
            case list():
                writer.add_array(name, value)
            case _:
                writer.add_string(name, value)
    writer.add_array("qwen2vl.rope.dimension_sections", SECTIONS)
    for name in header.tensors:
        writer.add_tensor(name, read_tensor(header, name))
    _close(writer)


def _write_tower(out: Path) -> None:
    """One random layer of Qwen2-VL's tower, and its merger of 2 × 2 patches."""
    writer = gguf.GGUFWriter(out, "clip")
    writer.add_bool("clip.has_vision_encoder", True)
    writer.add_string("clip.projector_type", "qwen2vl_merger")
    writer.add_bool("clip.use_gelu", True)
    sizes = {"image_size": 56, "patch_size": 14, "embedding_length": 32, "block_count": 1}
    sizes |= {"feed_forward_length": 64, "projection_dim": 64, "attention.head_count": 4}
    for key, value in sizes.items():
        writer.add_uint32(f"clip.vision.{key}", value)
    writer.add_float32("clip.vision.attention.layer_norm_epsilon", 1e-6)
    writer.add_array("clip.vision.image_mean", [0.5] * 3)
    writer.add_array("clip.vision.image_std", [0.5] * 3)
    dice = np.random.default_rng(5)
    for name, shape in _shapes().items():
        weight = dice.standard_normal(shape) / shape[-1] ** 0.5 + ("ln" in name)
        writer.add_tensor(name, weight.astype(np.float32))
    _close(writer)


def _shapes() -> dict[str, tuple[int, ...]]:
    patches = ("v.patch_embd.weight", "v.patch_embd.weight.1")
    shapes: dict[str, tuple[int, ...]] = dict.fromkeys(patches, (32, 3, 14, 14))
    linears = {f"v.blk.0.attn_{part}": (32, 32) for part in ("q", "k", "v", "out")}
    linears |= {"v.blk.0.ffn_up": (64, 32), "v.blk.0.ffn_down": (32, 64)}
    linears |= {"mm.0": (128, 128), "mm.2": (64, 128)}
    for name, shape in linears.items():
        shapes |= {f"{name}.weight": shape, f"{name}.bias": shape[:1]}
    for name in ("v.blk.0.ln1", "v.blk.0.ln2", "v.post_ln"):
        shapes |= {f"{name}.weight": (32,), f"{name}.bias": (32,)}
    return shapes


def _close(writer: gguf.GGUFWriter) -> None:
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


@pytest.fixture(scope="module")
def checkpoint(family_kit: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("places") / "checkpoint"
    return Path(family_kit.save_checkpoint(folder, family_kit.MEMBERS["interleave"]))


@pytest.fixture(scope="module")
def model(checkpoint: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    from training.convert.pair import convert
    from training.convert.write import Kind

    folder = tmp_path_factory.mktemp("places")
    convert(checkpoint, folder / "pair", kind=Kind.F32)
    (folder / "out").mkdir()
    _write_llm(folder / "pair", folder / "out" / "model.gguf")
    _write_tower(folder / "out" / "mmproj.gguf")
    return folder / "out"


@pytest.fixture
def conversation(tmp_path: Path) -> Conversation:
    path = tmp_path / "photo.png"
    Image.effect_mandelbrot((168, 112), (-2, -1, 1, 1), 90).convert("RGB").save(path)
    return Conversation((user("What is it?", str(path)),))


def _reference(checkpoint: Path) -> tuple[object, object]:
    """transformers' Qwen2-VL text model with the checkpoint's weights, and the head."""
    torch = pytest.importorskip("torch")
    transformers = pytest.importorskip("transformers")
    from transformers.models.qwen2_vl.modeling_qwen2_vl import Qwen2VLTextModel

    llava = transformers.LlavaForConditionalGeneration.from_pretrained(
        checkpoint, dtype=torch.float32
    ).eval()
    text_config = llava.config.text_config.to_dict()
    text_config["rope_parameters"] = {
        "rope_type": "default",
        "rope_theta": 1e4,
        "mrope_section": SECTIONS[:3],
    }
    config = transformers.Qwen2VLTextConfig(
        **{
            key: text_config[key]
            for key in text_config
            if key not in ("model_type", "architectures")
        }
    )
    text = Qwen2VLTextModel(config).eval()
    text.load_state_dict(llava.model.language_model.state_dict())
    return text, llava.lm_head


def test_positions_are_those_of_transformers(
    checkpoint: Path, model: Path, conversation: Conversation
) -> None:
    torch = pytest.importorskip("torch")
    text, head = _reference(checkpoint)
    with Engine(find_model(model), OPTIONS) as engine:
        ours, ids = engine.logits(conversation), engine.prompt_ids(conversation)
        visual = engine.see(conversation.photos[0]).tokens
    first = ids.index(None)
    rows, columns = 4, 6  # 112 × 168 pixels, 14 × 14 a patch, 2 × 2 patches a token
    assert len(visual) == ids.count(None) == rows * columns
    places = [(n, n, n) for n in range(first)]
    places += [(first, first + n // columns, first + n % columns) for n in range(len(visual))]
    after = first + max(rows, columns)
    places += [(after + n,) * 3 for n in range(len(ids) - len(places))]
    swapped = [(t, x, y) for t, y, x in places]
    with torch.no_grad():
        vectors = text.embed_tokens.weight[[0 if i is None else i for i in ids]].clone()
        vectors[first : first + len(visual)] = torch.from_numpy(visual)
        errors = []
        for positions in (places, swapped):
            axes = torch.tensor(positions).T[:, None]
            hidden = text(inputs_embeds=vectors[None], position_ids=axes).last_hidden_state
            theirs = head(hidden)[0, -1].numpy()
            errors.append(np.linalg.norm(ours - theirs) / np.linalg.norm(theirs))
    assert errors[0] <= 5e-4
    assert errors[1] > 20 * errors[0], errors


def test_a_second_question_keeps_the_photo_and_says_the_same(
    model: Path, conversation: Conversation
) -> None:
    greedy = SamplingOptions(max_tokens=6, temperature=0.0)
    later = Conversation((*conversation.messages, assistant("A cat."), user("What colour?")))
    with Engine(find_model(model), OPTIONS) as engine:
        list(engine.reply(conversation, greedy))
        kept = [*engine.reply(later, greedy)][-1]
    with Engine(find_model(model), OPTIONS) as engine:
        fresh = [*engine.reply(later, greedy)][-1]
    assert isinstance(kept, Reply)
    assert isinstance(fresh, Reply)
    assert kept.usage.kept_tokens > 24
    assert fresh.usage.kept_tokens == 0
    assert kept.ids == fresh.ids
