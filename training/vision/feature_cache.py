"""Features of a frozen tower, kept on the disk: what a photo gives is computed once.

Where it hooks in: `training.supervised` sends each micro-batch through `with_features` before it
goes to the device.  A batch whose views are all known carries `features` instead of `tiles`; for
any other the tower computes them, and they are kept.  The model then finds features either way, and
the frozen tower never runs inside its forward pass.

Entries are named by the contents of the tiles (`PreparedView.key`), folders by the tower.  Every
process writes files of its own, aside and renamed, and finds those of others when it misses
something, so no locks are needed.  What is damaged is computed again.  Nothing is evicted: an epoch
asks for each photo once, so whatever made room would be missed next.
"""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import json
import logging
import os
import secrets
import shutil
import time
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import safetensors.torch
import torch
from safetensors import SafetensorError, safe_open
from torch import Tensor, nn

from engine.atomic_file import PART_SUFFIX, atomic_write
from engine.errors import RecipeError
from training.batch import MicroBatch
from training.vision.prepare import content_key
from training.vision.settings import VisionSettings

SHARD_BYTES = 2**26
"""What is gathered in memory before it is written: 64 MiB."""

FREE_BYTES = 2**31
"""Left free on the disk whatever happens: checkpoints need room, too."""

_CONFIG_FACTS = ("model_type", "num_attention_heads", "hidden_act", "layer_norm_eps", "patch_size")
"""What a tower's weights do not say."""

_SUFFIX = ".features"
_ABANDONED_S = 3600.0
_log = logging.getLogger(__name__)


class FeatureCache:
    """Features by key, for one tower.

    Args:
        folder: made when something is saved; several towers may share it.
        identity: of the tower and how it is run (`tower_identity`).
        most_bytes: how large the files of this tower may become; then nothing more is kept.
        shard_bytes: how much is gathered before it is written.
    """

    def __init__(
        self,
        folder: Path,
        identity: str,
        *,
        most_bytes: int = 2**63,
        shard_bytes: int = SHARD_BYTES,
    ) -> None:
        self.folder = folder / identity[:32]
        self._identity, self._most_bytes, self._shard_bytes = identity, most_bytes, shard_bytes
        self._where: dict[str, tuple[Path, int]] = {}
        self._pending: dict[str, Tensor] = {}
        self._pending_bytes = self._kept_bytes = 0
        self._read: set[Path] = set()
        self._is_full = False
        self._scan_shards()

    @property
    def is_full(self) -> bool:
        """Whether nothing more is kept, for lack of space."""
        return self._is_full

    @property
    def n_bytes(self) -> int:
        """What is kept on the disk for this tower."""
        return self._kept_bytes

    def __contains__(self, key: str) -> bool:
        return key in self._pending or key in self._where

    def load(self, keys: Sequence[str]) -> Tensor | None:
        """Features of some views, one after another: [tiles, patches, n_features] on the CPU.

        None if any of them is not kept, or is damaged.
        """
        if any(key not in self for key in keys):
            self._scan_shards()
        if not keys or any(key not in self for key in keys):
            return None
        found = {key: self._pending[key] for key in keys if key in self._pending}
        by_shard: dict[Path, list[str]] = {}
        for key in dict.fromkeys(keys):
            if key not in found:
                by_shard.setdefault(self._where[key][0], []).append(key)
        for path, wanted in by_shard.items():
            found |= self._read_shard(path, wanted)
        return torch.cat([found[key] for key in keys]) if all(k in found for k in keys) else None

    def save(self, keys: Sequence[str], features: Sequence[Tensor]) -> None:
        """Keep the features of each view, [n_tiles, patches, n_features], if there is room.

        They are copied to the CPU in the dtype they have, and written once there are enough of
        them or by `flush`.
        """
        for key, each in zip(keys, features, strict=True):
            if self._is_full or key in self:
                continue
            if self._kept_bytes + self._pending_bytes + each.nbytes > self._most_bytes:
                self._stop_keeping(f"its {self._most_bytes / 1e9:.1f} GB are full")
                continue
            self._pending[key] = each.detach().cpu().contiguous().clone()
            self._pending_bytes += each.nbytes
        if self._pending_bytes >= self._shard_bytes:
            self.flush()

    def flush(self) -> None:
        """Write what has been gathered, at the end of a run; a killed one computes it again."""
        if not self._pending:
            return
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            if shutil.disk_usage(self.folder).free < self._pending_bytes + FREE_BYTES:
                self._stop_keeping("the disk has hardly any space left")
            else:
                self._write_shard()
        except OSError as error:
            self._stop_keeping(str(error.strerror or error))
        self._pending, self._pending_bytes = {}, 0

    def _write_shard(self) -> None:
        path = self.folder / f"{os.getpid()}-{secrets.token_hex(6)}{_SUFFIX}"
        checksums = {key: _tensor_checksum(each) for key, each in self._pending.items()}
        metadata = {"identity": self._identity, "checksums": json.dumps(checksums)}
        content = safetensors.torch.save(self._pending, metadata)
        # Not durable: a shard that the machine lost is a shard without its checksums.
        with atomic_write(path, durable=False) as file:
            file.write(content)
        self._read.add(path)
        self._kept_bytes += len(content)
        self._where |= {key: (path, checksum) for key, checksum in checksums.items()}

    def _stop_keeping(self, why: str) -> None:
        self._is_full = True
        _log.warning("No more features are kept in %s: %s. The run goes on.", self.folder, why)

    def _scan_shards(self) -> None:
        """Learn of shards that were written since, by whoever."""
        if not self.folder.is_dir():
            return
        for path in sorted(self.folder.iterdir()):
            if path.suffix == _SUFFIX and path not in self._read:
                self._read.add(path)
                self._add_shard(path)
            elif path.suffix == PART_SUFFIX:
                with contextlib.suppress(OSError):
                    if time.time() - path.stat().st_mtime > _ABANDONED_S:
                        path.unlink()

    def _add_shard(self, path: Path) -> None:
        try:
            size_bytes = path.stat().st_size
            with safe_open(path, "pt") as shard:
                metadata = shard.metadata() or {}
                present = set(shard.keys())
            if metadata.get("identity") != self._identity:
                raise ValueError("of another tower")
            checksums = {key: int(each) for key, each in json.loads(metadata["checksums"]).items()}
        except (OSError, SafetensorError, ValueError, LookupError, AttributeError) as error:
            self._forget_shard(path, error)
            return
        self._kept_bytes += size_bytes
        self._where |= {key: (path, each) for key, each in checksums.items() if key in present}

    def _read_shard(self, path: Path, keys: Sequence[str]) -> dict[str, Tensor]:
        """What is sound of it; what is not is forgotten."""
        found = {}
        try:
            with safe_open(path, "pt") as shard:
                for key in keys:
                    tensor = shard.get_tensor(key)
                    if _tensor_checksum(tensor) != self._where[key][1]:
                        raise ValueError("checksum")
                    found[key] = tensor
        except (OSError, SafetensorError, ValueError) as error:
            self._forget_shard(path, error)
        return found

    def _forget_shard(self, path: Path, why: object) -> None:
        _log.warning("%s is damaged (%s) and is removed", path, why)
        self._where = {key: place for key, place in self._where.items() if place[0] != path}
        with contextlib.suppress(OSError):
            path.unlink()


def with_features(
    batch: MicroBatch, cache: FeatureCache, features_of: Callable[[Tensor], Tensor]
) -> MicroBatch:
    """The micro-batch with features instead of tiles; still on the CPU unless they were computed.

    Args:
        features_of: the frozen tower: uint8 [tiles, side, side, 3] → [tiles, patches, n_features],
            wherever it runs.
    """
    if batch.tiles is None or not batch.layouts:
        return batch
    counts = [layout.n_tiles for layout in batch.layouts]
    keys = [content_key(part.numpy()) for part in torch.split(batch.tiles, counts)]
    features = cache.load(keys)
    if features is None:
        with torch.no_grad():
            features = features_of(batch.tiles)
        cache.save(keys, torch.split(features, counts))
    return dataclasses.replace(batch, tiles=None, features=features)


def tower_identity(tower: nn.Module, settings: VisionSettings, dtype: torch.dtype) -> str:
    """A hash of everything that features depend on: weights, settings, layers, what it computes in.

    Reads every weight once.
    """
    config: Any = tower.config
    facts: list[Any] = [settings.mean, settings.std, settings.feature_layers, settings.drops_cls]
    facts += [str(dtype), *(getattr(config, name) for name in _CONFIG_FACTS)]
    digest = hashlib.sha256(repr(facts).encode())
    for name, weight in sorted(tower.state_dict().items()):
        digest.update(f"{name} {tuple(weight.shape)} {weight.dtype}".encode())
        digest.update(_bytes_of_tensor(weight.cpu()))
    return digest.hexdigest()


def feature_bytes(settings: VisionSettings, n_tiles: int, dtype: torch.dtype) -> int:
    """What the features of so many tiles take on the disk."""
    return n_tiles * settings.spec.tile_tokens * settings.n_features * dtype.itemsize


def check_room(folder: Path, needed_bytes: int) -> None:
    """Tell that the disk is too small before anything is computed.

    Raises:
        RecipeError
    """
    there = next(each for each in (folder, *folder.absolute().parents) if each.is_dir())
    free_bytes = shutil.disk_usage(there).free - FREE_BYTES
    if needed_bytes > free_bytes:
        raise RecipeError(
            f"The features of all photos take {needed_bytes / 1e9:.1f} GB, but only "
            f"{max(0, free_bytes) / 1e9:.1f} GB of the disk with {folder} may be used.",
            'Set train.cache_features = "off", or run it in a folder on a larger disk.',
        )


def _tensor_checksum(tensor: Tensor) -> int:
    return zlib.crc32(_bytes_of_tensor(tensor))


def _bytes_of_tensor(tensor: Tensor) -> memoryview:
    """The bytes of a tensor on the CPU, of any dtype."""
    return tensor.detach().contiguous().reshape(-1).view(torch.uint8).numpy().data
