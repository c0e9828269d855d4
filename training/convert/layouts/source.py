"""A checkpoint as the converter and the certificate see it, whatever its layout."""

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


@dataclass(frozen=True)
class Checkpoint:
    """What lies in a checkpoint's folders, brought together and not yet understood.

    `said` is its config.json; `words` and `sight` are the folders of the tokenizer and of the
    image processor; `read` are the weight files, `notes` sentences for people about what is not
    read; `changed` says that the weights are not those of `folder` as it lies.
    """

    folder: Path
    said: Mapping[str, Any]
    tensors: Mapping[str, TensorReference]
    words: Path
    sight: Path
    read: frozenset[Path] = frozenset()
    notes: tuple[str, ...] = ()
    changed: bool = False


@dataclass(frozen=True)
class CheckpointSource:
    """A checkpoint, seen as a Hugging Face one.

    `config` is transformers' configuration of the family; its `image_token_id` lies beyond the
    vocabulary where photos have no token.  `said` is config.json as it is; `tensors` go by
    canonical names (`names.canonical`).  `processor` is an image processor of transformers,
    `template` a chat template, empty for Vicuna v1; `given` is what the author says of it; `stop`
    are strings that end a reply; `notes` are sentences for people, such as what was not read.
    `is_hugging_face`: transformers' own `from_pretrained` loads `folder` as it lies.
    """

    folder: Path
    config: Any
    said: Mapping[str, Any]
    tensors: Mapping[str, TensorReference]
    tokenizer_folder: Path
    processor: Any
    template: str
    is_hugging_face: bool
    given: dict[str, Any] = field(default_factory=dict)
    stop: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def files(self) -> tuple[Path, ...]:
        """All files that numbers are read from."""
        return tuple(sorted({file for held in self.tensors.values() for file in held.files}))

    def read(self, name: str) -> Numbers:
        """One tensor by its canonical name, as float32."""
        return self.read_rows(name, 0, self.tensors[name].shape[0])

    def read_rows(self, name: str, first: int, last: int) -> Numbers:
        """Some rows of a tensor along its first axis, as float32; several threads may call.

        A big tensor is converted some rows at a time: nothing may be read but these.
        """
        held = self.tensors[name]
        numbers = held.rows(first, last)
        if not np.isfinite(numbers).all():
            raise ConvertError(
                f"The tensor {held.key} holds values that are not numbers (NaN or infinite).",
                "The training has failed; convert an earlier checkpoint.",
            )
        return numbers


def read_given(folder: Path) -> dict[str, Any]:
    """What the checkpoint's author says of it; empty if nothing."""
    path = folder / "card.toml"
    if path.is_file():
        try:
            return tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise ConvertError(f"{path} cannot be read: {error}.", "Mend or delete it.") from error
    return read_json(folder / CARD_FILE) if (folder / CARD_FILE).is_file() else {}
