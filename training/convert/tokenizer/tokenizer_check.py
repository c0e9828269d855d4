"""Does llama.cpp give the same ids as the checkpoint's tokenizer?  Checked before any conversion.

The vocabulary alone is written to a temporary GGUF, and both sides tokenise the same texts: nasty
ones, tokens in random order, and words that the two ways of merging might make differently.
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

_N_RANDOM_TEXTS, _LONGEST_TOKENS, _MOST = 150, 12, 200


def check_tokenizer(tokenizer: Any, vocabulary: Vocabulary, doubtful: list[str]) -> None:
    """Compare both sides.

    Args:
        doubtful: tokens to try as well, as the vocabulary writes them.

    Raises:
        ConvertError: with the first text that gives other ids.
    """
    with tempfile.TemporaryDirectory() as folder:
        model = Model(
            _write_vocabulary(Path(folder), vocabulary), ModelOptions(gpu_layers=0), vocab_only=True
        )
        try:
            for text in _probe_texts(tokenizer, vocabulary, doubtful):
                _compare_ids(tokenizer, model, text)
        finally:
            model.close()


def _write_vocabulary(folder: Path, vocabulary: Vocabulary) -> Path:
    path = folder / "vocabulary.gguf"
    writer = gguf.GGUFWriter(path, "llama")
    add_vocabulary(writer, vocabulary)
    writer.add_tensor("nothing", np.zeros(1, np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def _compare_ids(tokenizer: Any, model: Model, text: str) -> None:
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


def _probe_texts(tokenizer: Any, vocabulary: Vocabulary, doubtful: list[str]) -> Iterator[str]:
    bos = tokenizer.bos_token
    for text in _candidate_texts(tokenizer, vocabulary, doubtful):
        # A typed marker is plain text here, and a written BOS is not doubled.
        if not any(marker in text for marker in (MARKER, VIDEO_MARKER)) and not (
            bos and text.lstrip().startswith(bos)
        ):
            yield text


def _candidate_texts(tokenizer: Any, vocabulary: Vocabulary, doubtful: list[str]) -> Iterator[str]:
    yield from NASTY
    for word in doubtful[:_MOST]:
        yield tokenizer.convert_tokens_to_string([word])
    for token in vocabulary.pre_tokenizer.added_tokens[:_MOST]:
        added = token.content
        yield f"a {added} b{added}c\n{added}\n  {added}{added}"
    rng = random.Random(0)
    for _ in range(_N_RANDOM_TEXTS):
        ids = [rng.randrange(len(tokenizer)) for _ in range(rng.randrange(1, _LONGEST_TOKENS))]
        yield tokenizer.decode(ids) + rng.choice(("", " ", "   ", "\n", "\n\n", "aaaa", "...."))
