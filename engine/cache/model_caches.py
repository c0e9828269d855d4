"""The caches of one open model, each under keys of everything that changes its numbers.

Another model, file version, llama.cpp or option gives another key, so that what they saved is never
used.
"""

from __future__ import annotations

import dataclasses
import functools
from pathlib import Path

from engine.cache.cache_key import cache_key, gguf_content_key
from engine.cache.embeddings import EmbeddingCache
from engine.cache.folder import CacheFolder
from engine.cache.replies import ReplyTokenCache
from engine.cache.sequences import SequenceStateCache
from engine.gguf.card import ModelFiles
from engine.gguf.header import read_header
from engine.gguf.memory_estimate import slot_bytes, slot_count
from engine.options import ModelOptions
from engine.vision.spec import VisionSpec

_HARMLESS_OPTIONS = {
    "context_tokens",
    "threads",
    "threads_batch",
    "batch_tokens",
    "micro_batch_tokens",
    "conversations",
    "memory_dir",
    "memory_bytes",
    "process_bytes",
}
"""Options that change speed or how much is kept, not the numbers."""


class ModelCaches:
    """The caches as one model sees them; without a folder nothing is kept on the disk.

    Args:
        build: which llama.cpp this is (`engine.native.build`).
    """

    def __init__(self, files: ModelFiles, options: ModelOptions, build: str) -> None:
        self._files = files
        self._options = options
        named = dataclasses.asdict(options).items()
        self._setup = build, sorted((k, v) for k, v in named if k not in _HARMLESS_OPTIONS)
        self._vision_key = ""
        self._batching = options.threads, options.micro_batch_tokens
        self._folder = (
            CacheFolder(Path(options.memory_dir), options.memory_bytes)
            if options.memory_dir
            else None
        )

    @functools.cached_property
    def _llm_key(self) -> str:
        return gguf_content_key(read_header(self._files.llm))

    def embeddings(self, path: Path, vision: VisionSpec) -> EmbeddingCache | None:
        """Image embeddings made by this vision file; call it before `sequences`."""
        if self._folder is None:
            return None
        self._vision_key = cache_key(gguf_content_key(read_header(path)), vision, self._setup)
        return EmbeddingCache(self._folder, self._vision_key)

    def sequences(self, slots: int) -> SequenceStateCache | None:
        """Sequence states that a context of so many slots can restore: a state names their number.

        Photos are known there by their pixels, so the vision file matters.  Flash attention shares
        the work of one token among threads, so these matter too.
        """
        if self._folder is None:
            return None
        key = cache_key(self._llm_key, self._vision_key, slots, self._setup, self._batching)
        return SequenceStateCache(self._folder, key)

    def replies(self) -> ReplyTokenCache:
        """Tokens of replies that this model wrote."""
        return ReplyTokenCache(self._llm_key, self._folder)

    def slot_count(self, size_tokens: int) -> int:
        """How many conversations of this size the KV cache holds side by side."""
        if self._options.conversations:
            return self._options.conversations
        try:
            header = read_header(self._files.llm)
            return slot_count(slot_bytes(header, size_tokens, self._options.kv_type))
        except (KeyError, TypeError, ValueError):
            return 1
