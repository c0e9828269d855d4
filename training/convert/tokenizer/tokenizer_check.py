"""Does llama.cpp read texts as the checkpoint's tokenizer does?  Tried before anything is written.

The vocabulary alone goes into a GGUF aside, and both sides read the same texts: nasty ones, words
of the vocabulary in odd order, and those that the two ways of merging might make differently.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gguf
import numpy as np

from engine.errors import ConvertError
from engine.native.model import Model
from engine.options import ModelOptions
from engine.text.chat_template import MARKER, VIDEO_MARKER
from training.convert.tokenizer.vocabulary import Vocabulary, add_vocabulary
from training.parity.probes import NASTY

_TEXTS, _LONGEST, _MOST = 150, 12, 200


def prove(tokenizer: Any, words: Vocabulary, doubtful: list[str]) -> None:
    """Refuse a vocabulary that llama.cpp reads differently, with the first text that differs.

    `doubtful` words are tried too, in the spelling of the vocabulary.  Raises `ConvertError`.
    """
    with tempfile.TemporaryDirectory() as folder:
        model = Model(_write(Path(folder), words), ModelOptions(gpu_layers=0), words_only=True)
        try:
            for text in _texts(tokenizer, words, doubtful):
                _compare(tokenizer, model, text)
        finally:
            model.close()


def _write(folder: Path, words: Vocabulary) -> Path:
    path = folder / "words.gguf"
    writer = gguf.GGUFWriter(path, "llama")
    add_vocabulary(writer, words)
    writer.add_tensor("nothing", np.zeros(1, np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def _compare(tokenizer: Any, model: Model, text: str) -> None:
    theirs, ours = tokenizer.encode(text), model.tokenize(text, first=True)
    if theirs == ours:
        return
    at = next((n for n, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b), -1)
    raise ConvertError(
        f"llama.cpp reads {text!r} differently from the checkpoint's tokenizer: "
        f"{tokenizer.convert_ids_to_tokens(ours)} instead of "
        f"{tokenizer.convert_ids_to_tokens(theirs)} (token {at}).",
        "Such a tokenizer cannot be converted yet.",
    )


def _texts(tokenizer: Any, words: Vocabulary, doubtful: list[str]) -> Iterator[str]:
    bos = tokenizer.bos_token
    for text in _all_texts(tokenizer, words, doubtful):
        # A typed marker is words to us; a written BOS is not doubled.
        if not any(marker in text for marker in (MARKER, VIDEO_MARKER)) and not (
            bos and text.lstrip().startswith(bos)
        ):
            yield text


def _all_texts(tokenizer: Any, words: Vocabulary, doubtful: list[str]) -> Iterator[str]:
    yield from NASTY
    for word in doubtful[:_MOST]:
        yield tokenizer.convert_tokens_to_string([word])
    for one in words.spelling.whole[:_MOST]:
        yield f"a {one.spelling} b{one.spelling}c\n{one.spelling}\n  {one.spelling}{one.spelling}"
    dice = random.Random(0)
    for _ in range(_TEXTS):
        ids = [dice.randrange(len(tokenizer)) for _ in range(dice.randrange(1, _LONGEST))]
        yield tokenizer.decode(ids) + dice.choice(("", " ", "   ", "\n", "\n\n", "aaaa", "...."))
