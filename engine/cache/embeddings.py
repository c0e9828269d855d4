"""Image embeddings on the disk, by the content of the photo and the vision file that made them.

They are stored as the float32 numbers that the LLM is given, so that what comes back is the same to
the bit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from engine.cache.cache_key import cache_key
from engine.cache.disk_cache import Bytes
from engine.cache.folder import CacheFolder
from engine.segments import ImageEmbeddings, Segment, TextTokens


class EmbeddingCache:
    """Image embeddings made by one vision file, and which file on the disk holds which photo.

    Args:
        vision_key: identifies the vision file and how it is run.
    """

    def __init__(self, folder: CacheFolder, vision_key: str) -> None:
        self._folder = folder
        self._vision_key = vision_key

    def load(self, photo_key: str) -> tuple[Segment, ...] | None:
        """The prompt segments of the photo with this content; None if they are not kept."""
        name = cache_key(self._vision_key, photo_key)
        record = self._folder.photos.get(name)
        if record is None:
            return None
        try:
            return tuple(_segments_from_record(record.fields["segments"], record.payload))
        except (KeyError, TypeError, ValueError):
            self._folder.photos.remove(name)
            return None

    def save(self, photo_key: str, segments: Sequence[Segment]) -> None:
        """Keep the prompt segments of the photo with this content."""
        fields = [_segment_fields(segment) for segment in segments]
        payloads = [_segment_payload(segment) for segment in segments]
        self._folder.photos.put(
            cache_key(self._vision_key, photo_key),
            {"segments": fields},
            np.concatenate(payloads, dtype=np.uint8),
        )

    def load_photo_key(self, file_stamp: object) -> str | None:
        """The photo key saved for this file; `file_stamp` changes when the file does."""
        record = self._folder.replies.get(cache_key(self._vision_key, "where", file_stamp))
        return str(record.fields.get("key", "")) or None if record else None

    def save_photo_key(self, file_stamp: object, photo_key: str) -> None:
        """Keep which photo this file holds."""
        name = cache_key(self._vision_key, "where", file_stamp)
        self._folder.replies.put(name, {"key": photo_key}, np.zeros(1, np.uint8))


def _segment_fields(segment: Segment) -> dict[str, Any]:
    """A segment without its arrays, as JSON values."""
    if isinstance(segment, TextTokens):
        return {"ids": segment.ids}
    return {
        "key": segment.key,
        "shape": segment.tokens.shape,
        "non_causal": segment.non_causal,
        "has_mrope": segment.mrope_positions is not None,
        "n_positions": segment.n_positions,
        "note": segment.note,
    }


def _segment_payload(segment: Segment) -> Bytes:
    """The arrays of a segment, uint8 [n]: visual tokens, then M-RoPE positions."""
    if isinstance(segment, TextTokens):
        return np.zeros(0, np.uint8)
    parts = [np.ascontiguousarray(segment.tokens, "<f4")]
    if segment.mrope_positions is not None:
        parts.append(np.ascontiguousarray(segment.mrope_positions, "<i4"))
    return np.concatenate([part.reshape(-1).view(np.uint8) for part in parts])


def _segments_from_record(fields: Sequence[dict[str, Any]], payload: Bytes) -> Iterator[Segment]:
    offset = 0

    def next_array(shape: tuple[int, ...], dtype: str) -> Any:
        nonlocal offset
        size_bytes = int(np.prod(shape)) * 4
        array = np.array(payload[offset : offset + size_bytes]).view(dtype).reshape(shape)
        offset += size_bytes
        return array

    for each in fields:
        if "ids" in each:
            yield TextTokens(tuple(each["ids"]))
            continue
        tokens = next_array(tuple(each["shape"]), "<f4")
        positions = next_array((len(tokens), 4), "<i4") if each["has_mrope"] else None
        yield ImageEmbeddings(
            each["key"],
            tokens,
            non_causal=each["non_causal"],
            mrope_positions=positions,
            n_positions=each["n_positions"],
            note=each["note"],
        )
