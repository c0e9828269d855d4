"""Run as a script: write a random checkpoint of LLaVA-1.5-7B's true shape, 14 GB in half precision.

`python tests/bench/big_llava.py FOLDER [--layers N]`.  One block of random numbers is repeated, so
the disk is the limit.  Names are transformers' own; the tokenizer is a tiny one, its ids filled up
to the 32064 rows of the embedding.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import numpy as np
import torch
import transformers

SHARD_BYTES = 5_000_000_000
ROWS = 32064
_BLOCK_NUMBERS = 1 << 23


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--layers", type=int, default=32, help="layers of the LLM")
    arguments = asked.parse_args()
    write_checkpoint(arguments.folder, arguments.layers)


def write_checkpoint(folder: Path, layers: int = 32) -> None:
    """Configuration, tokenizer, processor and shards."""
    kit = _kit()
    tokenizer = kit.make_tokenizer(kit.CLIP)
    config = _config(tokenizer, layers)
    folder.mkdir(parents=True, exist_ok=True)
    config.save_pretrained(folder)
    size = {"height": 336, "width": 336}
    transformers.LlavaProcessor(
        transformers.CLIPImageProcessorPil(size={"shortest_edge": 336}, crop_size=size),
        tokenizer,
        patch_size=14,
        vision_feature_select_strategy="default",
        num_additional_image_tokens=1,
        chat_template=kit.PARTS_TEMPLATE,
    ).save_pretrained(folder)
    with torch.device("meta"):
        model = transformers.LlavaForConditionalGeneration(config)
    shapes = {name: tuple(tensor.shape) for name, tensor in model.state_dict().items()}
    _write_shards(folder, shapes)


def _config(
    tokenizer: transformers.PreTrainedTokenizerFast, layers: int
) -> transformers.LlavaConfig:
    tower = transformers.CLIPVisionConfig(
        hidden_size=1024,
        intermediate_size=4096,
        num_hidden_layers=24,
        num_attention_heads=16,
        image_size=336,
        patch_size=14,
        projection_dim=768,
    )
    text = transformers.LlamaConfig(
        vocab_size=ROWS,
        hidden_size=4096,
        intermediate_size=11008,
        num_hidden_layers=layers,
        num_attention_heads=32,
        max_position_embeddings=4096,
        rms_norm_eps=1e-5,
        bos_token_id=tokenizer.bos_token_id,
        eos_token_id=tokenizer.eos_token_id,
        pad_token_id=tokenizer.pad_token_id,
    )
    return transformers.LlavaConfig(
        vision_config=tower,
        text_config=text,
        image_token_index=tokenizer.convert_tokens_to_ids("<image>"),
        image_seq_length=576,
        dtype="float16",
    )


def _write_shards(folder: Path, shapes: dict[str, tuple[int, ...]]) -> None:
    shards = list(_shards(shapes))
    where: dict[str, str] = {}
    block = np.random.default_rng(0).standard_normal(_BLOCK_NUMBERS, np.float32)
    noise = (block * 0.02).astype(np.float16)
    for number, names in enumerate(shards, 1):
        file = f"model-{number:05}-of-{len(shards):05}.safetensors"
        _write_shard(folder / file, {name: shapes[name] for name in names}, noise)
        where |= dict.fromkeys(names, file)
    total = sum(map(_size_bytes, shapes.values()))
    index = {"metadata": {"total_size": total}, "weight_map": where}
    (folder / "model.safetensors.index.json").write_text(json.dumps(index), encoding="utf-8")


def _shards(shapes: dict[str, tuple[int, ...]]) -> Iterator[list[str]]:
    names: list[str] = []
    left = SHARD_BYTES
    for name, shape in shapes.items():
        if names and left < _size_bytes(shape):
            yield names
            names, left = [], SHARD_BYTES
        names.append(name)
        left -= _size_bytes(shape)
    yield names


def _write_shard(path: Path, shapes: dict[str, tuple[int, ...]], noise: np.ndarray) -> None:
    at, header = 0, {}
    for name, shape in shapes.items():
        end = at + _size_bytes(shape)
        header[name] = {"dtype": "F16", "shape": shape, "data_offsets": [at, end]}
        at = end
    raw = json.dumps(header).encode()
    raw += b" " * (-len(raw) % 8)
    ones = np.ones(1 << 14, np.float16)
    with path.open("wb") as file:
        file.write(len(raw).to_bytes(8, "little") + raw)
        for name, shape in shapes.items():
            norm = "norm" in name and name.endswith("weight")
            left, numbers = _size_bytes(shape), ones if norm else noise
            while left:
                left -= file.write(memoryview(numbers).cast("B")[:left])


def _size_bytes(shape: tuple[int, ...]) -> int:
    return 2 * int(np.prod(shape))


def _kit() -> ModuleType:
    path = Path(__file__).parents[1] / "kit" / "tiny_llava.py"
    spec = importlib.util.spec_from_file_location("tiny_llava", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()
