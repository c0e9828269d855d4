"""What outlives the process: visual tokens by content, talks as they stand in a context, replies.

Each part is bound to what made it, by a key, and is ignored by anything else.  What comes back is
bit for bit what was kept: visual tokens are stored as the float32 numbers that the LLM was given.
"""

from __future__ import annotations

import base64
import hashlib
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from engine.cache.disk_cache import Bytes, Complaint, DiskCache
from engine.cache.prefix import CachedTokens, PrefillPlan
from engine.gguf.header import Header, fingerprint
from engine.segments import ImageEmbeddings, Segment, TextTokens, TokenKey

MOST_BYTES = 4 * 2**30
"""Default bound of all that is kept on the disk."""

MOST_TALKS = 64
MOST_REPLIES = 4000

_VERSION = "1"
_SHARES = {"photos": 0.25, "talks": 0.74, "replies": 0.01}
_FORM = "pieces"
_ANEW = (
    "Photos are seen and talks are read anew each time. "
    "Check that the folder can be written and the disk is not full."
)
_REPLIES_IN_MIND = 4096
_PROMPTS = 8
_SAMPLES, _SAMPLE_BYTES = 32, 4096


def key_of(*parts: object) -> str:
    """A name for what depends on all these parts, this version of ours among them."""
    return hashlib.sha256(repr((_VERSION, *parts)).encode()).hexdigest()[:40]


def file_key(header: Header) -> str:
    """What the content of a GGUF file is known by: its fingerprint, and samples of its weights."""
    size_bytes = header.path.stat().st_size
    digest = hashlib.sha256(fingerprint(header).encode())
    with header.path.open("rb") as file:
        for number in range(_SAMPLES):
            file.seek(number * max(size_bytes - _SAMPLE_BYTES, 0) // (_SAMPLES - 1))
            digest.update(file.read(_SAMPLE_BYTES))
    return digest.hexdigest()


class CacheFolder:
    """The folder of it all, shared by every model, chat and process of a person.

    Args:
        most_bytes: bound of the folder; a quarter of it for photos, nearly all else for talks.
    """

    def __init__(self, folder: Path, most_bytes: int = MOST_BYTES) -> None:
        self.folder = folder
        share = {name: int(part * most_bytes) for name, part in _SHARES.items()}
        say = Complaint(folder, _ANEW)
        self.photos = DiskCache(folder / "photos", share["photos"], refused=say)
        self.talks = DiskCache(
            folder / "talks", share["talks"], most_records=MOST_TALKS, refused=say
        )
        self.replies = DiskCache(
            folder / "replies", share["replies"], most_records=MOST_REPLIES, refused=say
        )

    def clear(self) -> None:
        """Remove everything that is kept."""
        for vault in (self.photos, self.talks, self.replies):
            vault.clear()

    def measure(self) -> dict[str, tuple[int, int]]:
        """Of each part how many records it has and how many bytes they take."""
        return {name: getattr(self, name).measure() for name in _SHARES}


class EmbeddingCache:
    """Visual tokens made by one vision file, and which file on the disk holds which photo."""

    def __init__(self, memory: CacheFolder, tower: str) -> None:
        self._memory = memory
        self._tower = tower

    def seen(self, key: str) -> tuple[Segment, ...] | None:
        """What stands in a prompt for the photo of this content."""
        name = key_of(self._tower, key)
        record = self._memory.photos.get(name)
        if record is None:
            return None
        try:
            return tuple(_segments(record.said["segments"], record.payload))
        except (KeyError, TypeError, ValueError):
            self._memory.photos.drop(name)
            return None

    def keep(self, key: str, segments: Sequence[Segment]) -> None:
        """Keep that."""
        plain = [_plain(segment) for segment in segments]
        rows = [_rows(segment) for segment in segments]
        self._memory.photos.put(
            key_of(self._tower, key), {"segments": plain}, np.concatenate(rows, dtype=np.uint8)
        )

    def key_at(self, stamp: object) -> str | None:
        """Under which key the photo of this file was kept; `stamp` changes when the file does."""
        record = self._memory.replies.get(key_of(self._tower, "where", stamp))
        return str(record.said.get("key", "")) or None if record else None

    def keep_key(self, stamp: object, key: str) -> None:
        """Keep that."""
        name = key_of(self._tower, "where", stamp)
        self._memory.replies.put(name, {"key": key}, np.zeros(1, np.uint8))


@dataclass(frozen=True)
class SavedSequence:
    """A talk as it stood in a context: its record's name and what the context held."""

    name: str
    cached: CachedTokens


class SequenceStateCache:
    """States of a context that one model, opened in one way, can take up again."""

    def __init__(self, memory: CacheFolder, mind: str) -> None:
        self._vault = memory.talks
        self._mind = key_of(mind, _FORM)

    def new_name(self) -> str:
        """For a talk that was not kept yet."""
        return f"{self._mind}-{uuid.uuid4().hex}"

    def best(self, plan: PrefillPlan, more_than: int) -> SavedSequence | None:
        """The talk that shares most leading cells with a prompt, if more than so many."""
        best = None
        for name in self._vault.names(f"{self._mind}-"):
            cached = self._cached_tokens(name)
            shared = cached.common(plan) if cached else 0
            if cached and shared > more_than:
                best, more_than = SavedSequence(name, cached), shared
        return best

    def state(self, name: str) -> Bytes | None:
        """What the context is to be given."""
        record = self._vault.get(name)
        return record.payload if record else None

    def keep(self, name: str, cached: CachedTokens, state: Bytes) -> bool:
        """Keep a talk in place of what was kept of it.  False: there is no room."""
        return self._vault.put(name, {"timeline": _talk(cached)}, state)

    def drop(self, name: str) -> None:
        """Forget a talk."""
        self._vault.drop(name)

    def _cached_tokens(self, name: str) -> CachedTokens | None:
        said = self._vault.said(name)
        if said is None:
            return None
        try:
            return _cached_tokens(said["timeline"])
        except (KeyError, TypeError, ValueError):
            self._vault.drop(name)
            return None


@dataclass(frozen=True)
class WrittenReply:
    """The tokens of a reply; `after` says how many were read alone after which prompts."""

    ids: tuple[int, ...]
    after: dict[str, int] = field(default_factory=dict)


class ReplyTokenCache:
    """The tokens of replies as they were chosen, for texts may fall into other tokens when read.

    Known by model, question and words, in this process and, with a `memory`, in later ones.
    """

    def __init__(self, vocabulary: str, memory: CacheFolder | None = None) -> None:
        self._vocabulary = vocabulary
        self._vault = memory.replies if memory else None
        self._known: dict[str, WrittenReply] = {}

    def keep(
        self, question: str, text: str, ids: Sequence[int], *, after: str = "", alone: int = 0
    ) -> None:
        """The reply to this question had these words and these tokens.

        Args:
            after: the prompt that it was written to, under a name.
            alone: how many of the tokens were read one by one after it, as they were chosen.
        """
        key, known = self._key(question, text), self.written(question, text)
        prompts = dict(known.after) if known and known.ids == tuple(ids) else {}
        if not ids or (known and known.ids == tuple(ids) and prompts.get(after) == alone):
            return
        prompts.pop(after, None)
        prompts = dict([*prompts.items(), (after, alone)][-_PROMPTS:])
        self._note(key, WrittenReply(tuple(ids), prompts))
        if self._vault:
            self._vault.put(key, {"after": prompts}, np.array(ids, "<i4").view(np.uint8))

    def written(self, question: str, text: str) -> WrittenReply | None:
        """How a reply was written; None if that was not here."""
        key = self._key(question, text)
        if key not in self._known and self._vault and (record := self._vault.get(key)):
            try:
                self._note(key, _written(record.said["after"], record.payload))
            except (AttributeError, KeyError, TypeError, ValueError):
                self._vault.drop(key)
        return self._known.get(key)

    def _key(self, question: str, text: str) -> str:
        return key_of(self._vocabulary, _FORM, question, text)

    def _note(self, key: str, written: WrittenReply) -> None:
        self._known.pop(key, None)
        self._known[key] = written
        if len(self._known) > _REPLIES_IN_MIND:
            del self._known[next(iter(self._known))]


def _written(after: dict[str, Any], payload: Bytes) -> WrittenReply:
    ids = tuple(np.array(payload).view("<i4").tolist())
    return WrittenReply(ids, {str(name): min(int(n), len(ids)) for name, n in after.items()})


def _plain(segment: Segment) -> dict[str, Any]:
    """A segment without its numbers."""
    if isinstance(segment, TextTokens):
        return {"ids": segment.ids}
    return {
        "key": segment.key,
        "shape": segment.tokens.shape,
        "whole": segment.whole,
        "places": segment.places is not None,
        "span": segment.span,
        "note": segment.note,
    }


def _rows(segment: Segment) -> Bytes:
    """The numbers of a segment: visual tokens, then places."""
    if isinstance(segment, TextTokens):
        return np.zeros(0, np.uint8)
    parts = [np.ascontiguousarray(segment.tokens, "<f4")]
    if segment.places is not None:
        parts.append(np.ascontiguousarray(segment.places, "<i4"))
    return np.concatenate([part.reshape(-1).view(np.uint8) for part in parts])


def _segments(plain: Sequence[dict[str, Any]], payload: Bytes) -> Iterator[Segment]:
    at = 0

    def take(shape: tuple[int, ...], kind: str) -> Any:
        nonlocal at
        size_bytes = int(np.prod(shape)) * 4
        rows = np.array(payload[at : at + size_bytes]).view(kind).reshape(shape)
        at += size_bytes
        return rows

    for one in plain:
        if "ids" in one:
            yield TextTokens(tuple(one["ids"]))
            continue
        tokens = take(tuple(one["shape"]), "<f4")
        places = take((len(tokens), 4), "<i4") if one["places"] else None
        yield ImageEmbeddings(
            one["key"],
            tokens,
            whole=one["whole"],
            places=places,
            span=one["span"],
            note=one["note"],
        )


def _talk(cached: CachedTokens) -> dict[str, Any]:
    """A timeline as JSON values: runs of ids (base64 of int32), runs of a photo's tokens."""
    runs: list[list[Any]] = []
    for cell in cached.token_keys:
        last = runs[-1] if runs else []
        if isinstance(cell, int):
            if last and isinstance(last[0], list):
                last[0].append(cell)
            else:
                runs.append([[cell]])
        elif last and last[0] == cell[0] and last[1] + last[2] == cell[1]:
            last[2] += 1
        else:
            runs.append([cell[0], cell[1], 1])
    return {
        "runs": [[_packed(run[0])] if isinstance(run[0], list) else run for run in runs],
        "at": _packed(cached.at),
        "ends": _packed(cached.ends),
        "position": cached.position,
    }


def _cached_tokens(plain: dict[str, Any]) -> CachedTokens:
    token_keys: list[TokenKey] = []
    for run in plain["runs"]:
        if len(run) == 1:
            token_keys += _unpacked(run[0])
        else:
            key, start, count = run
            token_keys += [(str(key), start + index) for index in range(count)]
    at, ends = _unpacked(plain["at"]), _unpacked(plain["ends"])
    return CachedTokens(token_keys, at, ends, int(plain["position"]))


def _packed(ids: Sequence[int]) -> str:
    return base64.b64encode(np.array(ids, "<i4").tobytes()).decode()


def _unpacked(words: str) -> list[int]:
    numbers: list[int] = np.frombuffer(base64.b64decode(words), "<i4").tolist()
    return numbers
