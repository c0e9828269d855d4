"""A checkpoint as converter and certificate read it, whatever its layout."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from engine.errors import ConvertError
from engine.gguf.card import CARD_FILE
from training.convert.checkpoint import read_json
from training.convert.layouts.tensor_reference import Numbers, TensorReference

AUTHOR_CARD = "card.toml"
"""In a checkpoint: `name`, `about` and whatever else its author says of it."""


@dataclass(frozen=True)
class Checkpoint:
    """The files of a checkpoint's folders, collected and not yet interpreted.

    Args:
        tensors: by their canonical names (`names.canonical`).
        tokenizer_folder, processor_folder: where tokenizer and image processor are.
        weight_files: the files that tensors are read from, with their index.
        notes: sentences for people, such as which weight files are not read.
        is_modified: the weights are not those of `folder` as it is on the disk.
    """

    folder: Path
    config_json: Mapping[str, Any]
    tensors: Mapping[str, TensorReference]
    tokenizer_folder: Path
    processor_folder: Path
    weight_files: frozenset[Path] = frozenset()
    notes: tuple[str, ...] = ()
    is_modified: bool = False


@dataclass(frozen=True)
class CheckpointSource:
    """A checkpoint, presented as a Hugging Face one.

    Args:
        config: transformers' configuration of the family; its `image_token_id` is beyond the
            vocabulary where photos have no token.
        config_json: config.json as it is.
        tensors: by their canonical names (`names.canonical`).
        processor: an image processor of transformers.
        template: a chat template, empty for Vicuna v1.
        is_hugging_face: transformers' own `from_pretrained` loads `folder` as it is.
        author_card: what the author wrote about the checkpoint.
        stop: strings that end a reply.
        notes: sentences for people, such as which weight files are not read.
    """

    folder: Path
    config: Any
    config_json: Mapping[str, Any]
    tensors: Mapping[str, TensorReference]
    tokenizer_folder: Path
    processor: Any
    template: str
    is_hugging_face: bool
    author_card: dict[str, Any] = field(default_factory=dict)
    stop: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def files(self) -> tuple[Path, ...]:
        """All files that tensors are read from."""
        return tuple(sorted({file for tensor in self.tensors.values() for file in tensor.files}))

    def read(self, name: str) -> Numbers:
        """One tensor by its canonical name, as float32."""
        return self.read_rows(name, 0, self.tensors[name].shape[0])

    def read_rows(self, name: str, first: int, last: int) -> Numbers:
        """Some rows of a tensor along its first axis, as float32; several threads may call.

        A big tensor is converted some rows at a time: nothing may be read but these.
        """
        tensor = self.tensors[name]
        numbers = tensor.rows(first, last)
        if not np.isfinite(numbers).all():
            raise ConvertError(
                f"The tensor {tensor.key} holds values that are not numbers (NaN or infinite).",
                "The training has failed; convert an earlier checkpoint.",
            )
        return numbers


def read_author_card(folder: Path) -> dict[str, Any]:
    """What the author wrote about the checkpoint: card.toml or card.json; empty without either."""
    path = folder / AUTHOR_CARD
    if path.is_file():
        try:
            return tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise ConvertError(
                f"{path} cannot be read: {error}.", "Correct or delete it."
            ) from error
    return read_json(folder / CARD_FILE) if (folder / CARD_FILE).is_file() else {}
