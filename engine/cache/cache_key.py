"""Cache keys: names for records that depend on everything that changes their numbers."""

from __future__ import annotations

import hashlib

from engine.gguf.header import Header, fingerprint

_VERSION = "2"
_SAMPLES, _SAMPLE_BYTES = 32, 4096


def cache_key(*parts: object) -> str:
    """A name for what depends on all these parts, and on the version of our format."""
    return hashlib.sha256(repr((_VERSION, *parts)).encode()).hexdigest()[:40]


def gguf_content_key(header: Header) -> str:
    """Identifies the content of a GGUF file: its fingerprint and samples of its weights."""
    size_bytes = header.path.stat().st_size
    digest = hashlib.sha256(fingerprint(header).encode())
    with header.path.open("rb") as file:
        for number in range(_SAMPLES):
            file.seek(number * max(size_bytes - _SAMPLE_BYTES, 0) // (_SAMPLES - 1))
            digest.update(file.read(_SAMPLE_BYTES))
    return digest.hexdigest()
