"""Saved sequence states: conversations as a KV-cache slot held them, with the tokens in it."""

from __future__ import annotations

import base64
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from engine.cache.cache_key import cache_key
from engine.cache.disk_cache import Bytes
from engine.cache.folder import CacheFolder
from engine.cache.prefix import CachedTokens, PrefillPlan
from engine.segments import TokenKey


@dataclass(frozen=True)
class SavedSequence:
    """A saved conversation: the name of its record and the tokens that its state holds."""

    name: str
    cached: CachedTokens


class SequenceStateCache:
    """Sequence states that one model, opened in one way, can restore.

    Args:
        model_key: identifies everything that the numbers of a state depend on.
    """

    def __init__(self, folder: CacheFolder, model_key: str) -> None:
        self._disk = folder.sequences
        self._prefix = f"{cache_key(model_key)}-"

    def new_name(self) -> str:
        """A record name for a conversation that was not saved yet."""
        return f"{self._prefix}{uuid.uuid4().hex}"

    def best_match(self, plan: PrefillPlan, more_than: int) -> SavedSequence | None:
        """The saved sequence that shares the longest prefix with a prompt, if that is longer than
        `more_than` tokens."""
        best = None
        for name in self._disk.names(self._prefix):
            cached = self._load_tokens(name)
            shared = cached.common_prefix(plan) if cached else 0
            if cached and shared > more_than:
                best, more_than = SavedSequence(name, cached), shared
        return best

    def load_state(self, name: str) -> Bytes | None:
        """The state to restore; its bytes stay in the file until they are read."""
        record = self._disk.get(name)
        return record.payload if record else None

    def save(self, name: str, cached: CachedTokens, state: Bytes) -> bool:
        """Save a sequence in place of the one of this name.  False: there is no room for it."""
        return self._disk.put(name, {"tokens": _tokens_to_json(cached)}, state)

    def save_streamed(
        self, name: str, cached: CachedTokens, size_bytes: int, write_state: Callable[[Path], int]
    ) -> bool:
        """As `save`, for a state that is too large to be copied in memory.

        Args:
            write_state: writes the state to a file; returns the offset at which it begins there.
        """
        fields = {"tokens": _tokens_to_json(cached)}
        return self._disk.put_streamed(name, fields, size_bytes, write_state)

    def remove(self, name: str) -> None:
        """Remove a saved sequence."""
        self._disk.remove(name)

    def _load_tokens(self, name: str) -> CachedTokens | None:
        fields = self._disk.read_fields(name)
        if fields is None:
            return None
        try:
            return _tokens_from_json(fields["tokens"])
        except (KeyError, TypeError, ValueError):
            self._disk.remove(name)
            return None


def _tokens_to_json(cached: CachedTokens) -> dict[str, Any]:
    """Runs of ids (base64 of int32) and runs of a photo's tokens (key, start, count)."""
    runs: list[list[Any]] = []
    for token in cached.token_keys:
        last = runs[-1] if runs else []
        if isinstance(token, int):
            if last and isinstance(last[0], list):
                last[0].append(token)
            else:
                runs.append([[token]])
        elif last and last[0] == token[0] and last[1] + last[2] == token[1]:
            last[2] += 1
        else:
            runs.append([token[0], token[1], 1])
    return {
        "runs": [[_pack_ints(run[0])] if isinstance(run[0], list) else run for run in runs],
        "positions": _pack_ints(cached.positions),
        "chunk_ends": _pack_ints(cached.chunk_ends),
        "next_position": cached.next_position,
    }


def _tokens_from_json(plain: dict[str, Any]) -> CachedTokens:
    token_keys: list[TokenKey] = []
    for run in plain["runs"]:
        if len(run) == 1:
            token_keys += _unpack_ints(run[0])
        else:
            key, start, count = run
            token_keys += [(str(key), start + index) for index in range(count)]
    positions, chunk_ends = _unpack_ints(plain["positions"]), _unpack_ints(plain["chunk_ends"])
    return CachedTokens(token_keys, positions, chunk_ends, int(plain["next_position"]))


def _pack_ints(numbers: Sequence[int]) -> str:
    return base64.b64encode(np.array(numbers, "<i4").tobytes()).decode()


def _unpack_ints(packed: str) -> list[int]:
    numbers: list[int] = np.frombuffer(base64.b64decode(packed), "<i4").tolist()
    return numbers
