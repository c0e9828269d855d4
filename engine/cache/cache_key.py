"""What ties memory to a model: which files it is made of, how it was opened, by which llama.cpp.

Anything that changes the numbers changes the key, so that what was kept by another model, version
or setting is never taken up.
"""

from __future__ import annotations

import dataclasses
import functools
from pathlib import Path

from engine.cache.contents import (
    CacheFolder,
    EmbeddingCache,
    ReplyTokenCache,
    SequenceStateCache,
    file_key,
    key_of,
)
from engine.gguf.card import ModelFiles
from engine.gguf.header import read_header
from engine.gguf.memory_estimate import slot_bytes, slot_count
from engine.options import ModelOptions
from engine.vision.spec import VisionSpec

_NO_MATTER = {
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
"""Options that change how fast or how much is kept, not what."""


class CacheKeys:
    """Memory as one model sees it; without a folder nothing is kept on the disk.

    Args:
        build: which llama.cpp this is (`engine.native.build`).
    """

    def __init__(self, files: ModelFiles, options: ModelOptions, build: str) -> None:
        self._files = files
        self._options = options
        plain = dataclasses.asdict(options)
        self._how = build, sorted((k, v) for k, v in plain.items() if k not in _NO_MATTER)
        self._tower = ""
        self._steps = options.threads, options.micro_batch_tokens
        self._memory = (
            CacheFolder(Path(options.memory_dir), options.memory_bytes)
            if options.memory_dir
            else None
        )

    @functools.cached_property
    def _llm(self) -> str:
        return file_key(read_header(self._files.llm))

    def photos(self, path: Path, vision: VisionSpec) -> EmbeddingCache | None:
        """Visual tokens made by this vision file; talks from now on are about such."""
        if self._memory is None:
            return None
        self._tower = key_of(file_key(read_header(path)), vision, self._how)
        return EmbeddingCache(self._memory, self._tower)

    def talks(self, slots: int) -> SequenceStateCache | None:
        """Talks this model can take up, in a context of so many lanes: a state says how many.

        Photos are known there by their pixels, so the vision file matters; flash attention adds up
        one token's numbers by threads, so these do too.
        """
        mind = key_of(self._llm, self._tower, slots, self._how, self._steps)
        return SequenceStateCache(self._memory, mind) if self._memory else None

    def replies(self) -> ReplyTokenCache:
        """Tokens of replies that this model wrote."""
        return ReplyTokenCache(self._llm, self._memory)

    def slots(self, size_tokens: int) -> int:
        """How many conversations the context holds side by side."""
        if self._options.conversations:
            return self._options.conversations
        try:
            header = read_header(self._files.llm)
            return slot_count(slot_bytes(header, size_tokens, self._options.kv_type))
        except (KeyError, TypeError, ValueError):
            return 1
