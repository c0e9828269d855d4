"""Features on the disk: the same bits, shared by processes, never a wrong or a torn one."""

from __future__ import annotations

import copy
import logging
import multiprocessing
import os
import shutil
import time
from collections import namedtuple
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image

from engine.chat import Photo
from engine.errors import RecipeError
from training.batch import MicroBatch
from training.convert.layouts import open_source
from training.model.tower import run_tower
from training.recipe.schema import ModelSection
from training.vision import feature_cache
from training.vision.assemble import assemble_views
from training.vision.feature_cache import (
    FeatureCache,
    check_room,
    feature_bytes,
    tower_identity,
    with_features,
)
from training.vision.pixels import normalised
from training.vision.prepare import ViewPreparer
from training.vision.prepared import PreparedView
from training.vision.settings import VisionSettings, checkpoint_settings, recipe_settings

Space = namedtuple("Space", "total used free")


def random_views(count: int, dtype: torch.dtype = torch.float32, seed: int = 0) -> dict[str, Any]:
    """Features of some views by key, of 1 to 3 tiles."""
    dice = torch.Generator().manual_seed(seed)
    return {
        f"view{seed}-{n}": torch.randn(1 + n % 3, 4, 6, generator=dice).to(dtype)
        for n in range(count)
    }


def save(cache: FeatureCache, views: dict[str, Any]) -> None:
    cache.save(list(views), list(views.values()))


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16, torch.float16])
def test_what_comes_back_is_the_same_to_the_bit(dtype: torch.dtype, tmp_path: Path) -> None:
    views = random_views(5, dtype)
    views["view0-0"][0, 0, 0] = float("nan")
    cache = FeatureCache(tmp_path, "tower")
    save(cache, views)
    order = ["view0-3", "view0-0", "view0-3", "view0-4"]
    wanted = torch.cat([views[key] for key in order])
    for each in (cache, _flushed(cache), FeatureCache(tmp_path, "tower")):
        found = each.load(order)
        assert found is not None
        assert found.dtype is dtype
        bits = torch.int32 if dtype is torch.float32 else torch.int16
        assert torch.equal(found.view(bits), wanted.view(bits))
    assert cache.load(["view0-0", "unknown"]) is None
    assert cache.load([]) is None


def _flushed(cache: FeatureCache) -> FeatureCache:
    cache.flush()
    assert len(list(cache.folder.iterdir())) == 1
    return cache


def test_another_tower_finds_nothing(tmp_path: Path) -> None:
    cache = FeatureCache(tmp_path, "a" * 64)
    save(cache, random_views(2))
    cache.flush()
    assert FeatureCache(tmp_path, "b" * 64).load(["view0-0"]) is None
    # Even where someone moved the files, or two hashes begin alike.
    assert FeatureCache(tmp_path, "a" * 32 + "b" * 32).load(["view0-0"]) is None


def test_shards_are_written_once_they_are_large(tmp_path: Path) -> None:
    cache = FeatureCache(tmp_path, "tower", shard_bytes=500)
    for key, each in random_views(12).items():
        cache.save([key], [each])
    files = list(cache.folder.iterdir())
    assert 3 <= len(files) <= 8
    assert all(file.suffix == ".features" for file in files)


def test_a_later_file_of_another_is_found(tmp_path: Path) -> None:
    reader, writer = FeatureCache(tmp_path, "tower"), FeatureCache(tmp_path, "tower")
    views = random_views(3)
    save(writer, views)
    assert reader.load(list(views)) is None
    writer.flush()
    found = reader.load(list(views))
    assert found is not None
    assert torch.equal(found, torch.cat(list(views.values())))


def _write_many(folder: Path, seed: int) -> None:
    torch.set_num_threads(1)
    cache = FeatureCache(folder, "tower", shard_bytes=300)
    for key, each in (random_views(20) | random_views(20, seed=seed)).items():
        cache.save([key], [each])
    cache.flush()


def test_several_processes_write_into_one_folder(tmp_path: Path) -> None:
    """All of them the same views, and each some of its own."""
    fork = multiprocessing.get_context("fork")
    processes = [fork.Process(target=_write_many, args=(tmp_path, seed)) for seed in (1, 2, 3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
        assert process.exitcode == 0
    cache = FeatureCache(tmp_path, "tower")
    for seed in range(4):
        views = random_views(20, seed=seed)
        found = cache.load(list(views))
        assert found is not None
        assert torch.equal(found, torch.cat(list(views.values())))


@pytest.mark.parametrize("damage", ["flipped", "short", "empty", "text", "gone"])
def test_damaged_files_are_computed_again(
    damage: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    cache = FeatureCache(tmp_path, "tower")
    save(cache, random_views(4))
    cache.flush()
    path = next(cache.folder.iterdir())
    content = path.read_bytes()
    with caplog.at_level(logging.WARNING):
        _damage(path, damage)
        assert cache.load(["view0-0", "view0-3"]) is None
        path.write_bytes(content)
        _damage(path, damage)
        fresh = FeatureCache(tmp_path, "tower")
        assert fresh.load(["view0-0", "view0-3"]) is None
    assert "damaged" in caplog.text
    assert not path.exists()
    for each in (cache, fresh):
        save(each, random_views(4))
        found = each.load(["view0-3"])
        assert found is not None
        assert torch.equal(found, random_views(4)["view0-3"])


def _damage(path: Path, how: str) -> None:
    content = bytearray(path.read_bytes())
    match how:
        case "flipped":
            content[-1] ^= 1
        case "short":
            content = content[: len(content) // 2]
        case "empty":
            content = bytearray()
        case "text":
            content = bytearray(b"no tensors" * 40)
        case "gone":
            path.unlink()
            return
    path.write_bytes(content)


def test_the_limit_is_kept_and_told_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    views = random_views(30)
    with caplog.at_level(logging.WARNING):
        cache = FeatureCache(tmp_path, "tower", most_bytes=3000, shard_bytes=500)
        for key, each in views.items():
            cache.save([key], [each])
        cache.flush()
    assert cache.is_full
    assert caplog.text.count("No more features are kept") == 1
    kept = [key for key in views if key in cache]
    assert 3 <= len(kept) < 30
    found = FeatureCache(tmp_path, "tower").load(kept)
    assert found is not None
    assert torch.equal(found, torch.cat([views[key] for key in kept]))


def test_a_full_disk_ends_no_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    cache = FeatureCache(tmp_path, "tower")
    save(cache, random_views(2))
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Space(10**12, 10**12, 10**6))
    with caplog.at_level(logging.WARNING):
        cache.flush()
    assert cache.is_full
    assert "hardly any space" in caplog.text
    assert not list(cache.folder.iterdir())
    with pytest.raises(RecipeError, match=r"take 5\.0 GB, but only 0\.0 GB"):
        check_room(tmp_path / "not" / "there", 5 * 10**9)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Space(10**12, 0, 10**12))
    check_room(tmp_path / "not" / "there", 5 * 10**9)


def test_a_write_that_fails_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = FeatureCache(tmp_path, "tower")
    save(cache, random_views(2))

    def full(*_args: object, **_more: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(feature_cache, "atomic_write", full)
    cache.flush()
    assert cache.is_full
    assert cache.load(["view0-0"]) is None


def test_what_a_crash_left_is_removed(tmp_path: Path) -> None:
    folder = FeatureCache(tmp_path, "tower").folder
    folder.mkdir(parents=True)
    old, new = folder / ".a.features.1-ab.part", folder / ".b.features.2-cd.part"
    for part in (old, new):
        part.write_bytes(b"half")
    os.utime(old, (time.time() - 7200,) * 2)
    FeatureCache(tmp_path, "tower")
    assert [path.name for path in folder.iterdir()] == [new.name]


class Trainee(torch.nn.Module):
    """A frozen tower and a projector that learns to give some numbers."""

    def __init__(self, llava: Any, settings: VisionSettings) -> None:
        super().__init__()
        self.tower, self.settings = llava.model.vision_tower.requires_grad_(False), settings
        self.projector = copy.deepcopy(llava.model.multi_modal_projector)
        self.newline = torch.nn.Parameter(llava.model.image_newline.detach().clone())
        self.tower_calls = 0

    def features(self, tiles: torch.Tensor) -> torch.Tensor:
        """Of uint8 tiles."""
        self.tower_calls += 1
        return run_tower(self.tower, normalised(tiles, self.settings), self.settings)

    def forward(self, batch: MicroBatch) -> torch.Tensor:
        """A loss."""
        if batch.features is None:
            assert batch.tiles is not None
            with torch.no_grad():
                features = self.features(batch.tiles)
        else:
            features = batch.features
        visual = assemble_views(
            features, batch.layouts, self.settings, project=self.projector, newline=self.newline
        )
        return (visual - 1).square().mean()


def batch_of(number: int, views: Sequence[PreparedView]) -> MicroBatch:
    """A micro-batch of nothing but views."""
    nothing = torch.zeros(1, 0, dtype=torch.int64)
    return MicroBatch(
        number=number,
        ids=nothing,
        labels=nothing,
        positions=nothing,
        segments=nothing,
        parents=nothing,
        answers=nothing,
        tiles=torch.from_numpy(np.concatenate([view.tiles for view in views])),
        layouts=tuple(view.layout for view in views),
        kinds=(),
        n_supervised=0,
        n_tokens=0,
        n_samples=len(views),
    )


def _trained(trainee: Trainee, batches: list[MicroBatch], cache: FeatureCache | None) -> Any:
    optimizer = torch.optim.AdamW([*trainee.projector.parameters(), trainee.newline], lr=1e-3)
    losses = []
    for batch in batches * 3:
        ready = batch if cache is None else with_features(batch, cache, trainee.features)
        optimizer.zero_grad()
        loss = trainee(ready)
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    learned = [*trainee.projector.parameters(), trainee.newline]
    return torch.stack(losses), torch.cat([each.detach().flatten() for each in learned])


def test_training_with_it_is_training_without_it(family_kit: ModuleType, tmp_path: Path) -> None:
    """Losses and weights are equal to the bit over three epochs; the tower ran in the first."""
    torch.set_num_threads(1)
    member = family_kit.MEMBERS["next"]
    checkpoint = family_kit.save_checkpoint(tmp_path / "model", member)
    settings = checkpoint_settings(open_source(checkpoint))
    llava = family_kit.load_model(checkpoint, member)
    ready, photo = ViewPreparer(settings), Photo("drawn")
    views = [
        ready.prepare(photo, {photo: Image.effect_noise(size, 90).convert("RGB")})
        for size in ((60, 40), (200, 70), (57, 130), (90, 90))
    ]
    batches = [batch_of(0, views[:2]), batch_of(1, views[2:])]
    plain = Trainee(llava, settings)
    without = _trained(plain, batches, None)
    identity = tower_identity(plain.tower, settings, torch.float32)
    first = Trainee(llava, settings)
    cache = FeatureCache(tmp_path / "cache", identity)
    with_it = _trained(first, batches, cache)
    cache.flush()
    again = Trainee(llava, settings)
    from_disk = _trained(again, batches, FeatureCache(tmp_path / "cache", identity))
    for losses, weights in (with_it, from_disk):
        assert torch.equal(losses, without[0])
        assert torch.equal(weights, without[1])
    assert without[0][-1] < without[0][0]
    assert (plain.tower_calls, first.tower_calls, again.tower_calls) == (6, 2, 0)
    written = sum(path.stat().st_size for path in cache.folder.iterdir())
    tiles = sum(len(view.tiles) for view in views)
    predicted = feature_bytes(settings, tiles, torch.float32)
    assert predicted <= written <= predicted + 4000


def test_the_identity_is_that_of_weights_and_layers(family_kit: ModuleType) -> None:
    member = family_kit.MEMBERS["1.5"]
    model = family_kit.make_model(member, family_kit.make_tokenizer(member))
    tower, config = model.model.vision_tower, model.config.vision_config
    section = ModelSection(family="llava-1.5")
    one = recipe_settings(section, config, n_embd=64)
    two = recipe_settings(ModelSection(family="llava-1.5", feature_layers=(1,)), config, n_embd=64)
    found = [tower_identity(tower, how, torch.float32) for how in (one, two, one)]
    assert found[0] == found[2] != found[1]
    config._name_or_path = "elsewhere"
    assert tower_identity(tower, one, torch.float32) == found[0]
    assert tower_identity(tower, one, torch.bfloat16) != found[0]
    config.hidden_act = "gelu"
    assert tower_identity(tower, one, torch.float32) != found[0]
    config.hidden_act = "quick_gelu"
    with torch.no_grad():
        tower.embeddings.patch_embedding.weight[0, 0, 0, 0] += 1e-6
    assert tower_identity(tower, one, torch.float32) != found[0]
