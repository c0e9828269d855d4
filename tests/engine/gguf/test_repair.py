"""The repaired copy of a legacy vision file gives the visual tokens of training; the file itself
stays as it is, and the cache of copies stays within its bounds."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import gguf
import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from engine.chat import Photo
from engine.engine import Engine
from engine.errors import ModelError
from engine.gguf import repair
from engine.gguf.card import ModelFiles, read_card
from engine.gguf.header import fingerprint, read_header
from engine.native.model import Model
from engine.native.vision import VisionTower
from engine.options import ModelOptions
from engine.vision.photo import open_photo
from engine.vision.spec import VisionSpec
from engine.vision.tiling import tile

LIMIT = 2e-3
FEATURE_LAYER = "clip.vision.feature_layer"


def rewritten(
    source: Path,
    target: Path,
    *,
    without: Iterable[str] = (),
    changed: Mapping[str, Any] | None = None,
    renamed: Mapping[str, str] | None = None,
    added: Mapping[str, npt.NDArray[np.float32]] | None = None,
) -> Path:
    """The vision file as others would have written it: without keys of ours, and as asked."""
    reader = gguf.GGUFReader(source)
    writer = gguf.GGUFWriter(str(target), "clip")
    for name, field in reader.fields.items():
        if name.startswith(("GGUF.", "pumice.")) or name == "general.architecture":
            continue
        if name in without:
            continue
        value = (changed or {}).get(name, field.contents())
        kind = field.types[0]
        writer.add_key_value(name, value, kind, field.types[-1] if len(field.types) > 1 else None)
    for tensor in reader.tensors:
        writer.add_tensor((renamed or {}).get(tensor.name, tensor.name), np.array(tensor.data))
    for name, numbers in (added or {}).items():
        writer.add_tensor(name, numbers)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return target


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "photo.png"
    Image.effect_mandelbrot((90, 64), (-2, -1, 1, 1), 90).convert("RGB").save(path)
    return path


@pytest.fixture
def old(tiny_pair: Path, tmp_path: Path) -> ModelFiles:
    """The CLIP pair as the legacy script leaves it: no layer named, so that one too few runs."""
    vision = rewritten(tiny_pair / "mmproj.gguf", tmp_path / "old.gguf", without=[FEATURE_LAYER])
    return ModelFiles(tiny_pair / "model.gguf", vision)


def reference(checkpoint: Path, path: Path) -> npt.NDArray[np.float32]:
    torch = pytest.importorskip("torch")
    transformers = pytest.importorskip("transformers")
    model = transformers.LlavaForConditionalGeneration.from_pretrained(
        checkpoint, dtype=torch.float32
    ).eval()
    processor = transformers.AutoImageProcessor.from_pretrained(checkpoint, backend="pil")
    pixels = processor(open_photo(path), return_tensors="pt")["pixel_values"]
    with torch.no_grad():
        return np.asarray(model.model.get_image_features(pixels).pooler_output[0].numpy())


def error(ours: npt.NDArray[np.float32], right: npt.NDArray[np.float32]) -> float:
    assert ours.shape == right.shape
    return float(np.linalg.norm(ours - right) / np.linalg.norm(right))


def unrepaired(files: ModelFiles, path: Path) -> npt.NDArray[np.float32]:
    """What llama.cpp makes of the file as it is."""
    vision = read_card(files).vision
    assert isinstance(vision, VisionSpec)
    assert files.mmproj is not None
    model = Model(files.llm, ModelOptions())
    tower = VisionTower(files.mmproj, model, vision=vision, options=ModelOptions())
    try:
        return tower.encode(tile(open_photo(path), vision.preprocess)[0].picture)
    finally:
        tower.close()
        model.close()


def visual_tokens(files: ModelFiles, path: Path) -> tuple[npt.NDArray[np.float32], tuple[str, ...]]:
    with Engine(files) as engine:
        return engine.see(Photo(str(path))).tokens, engine.card.repaired


def test_an_old_clip_file_sees_all_its_layers(
    old: ModelFiles, photo: Path, tiny_checkpoint: Path
) -> None:
    assert old.mmproj is not None
    before = old.mmproj.read_bytes(), old.mmproj.stat().st_mtime_ns
    right = reference(tiny_checkpoint, photo)
    tokens, repaired = visual_tokens(old, photo)
    assert error(unrepaired(old, photo), right) > 100 * LIMIT
    assert error(tokens, right) <= LIMIT
    assert len(repaired) == 1
    assert "run 1 of 2 layers" in repaired[0]
    assert (old.mmproj.read_bytes(), old.mmproj.stat().st_mtime_ns) == before


def test_an_old_siglip_file_runs_with_its_own_activation(
    tiny_siglip_pair: Path, tiny_siglip_checkpoint: Path, tmp_path: Path, photo: Path
) -> None:
    vision = rewritten(
        tiny_siglip_pair / "mmproj.gguf",
        tmp_path / "old.gguf",
        without=[FEATURE_LAYER],
        changed={"clip.use_gelu": False},
    )
    files = ModelFiles(tiny_siglip_pair / "model.gguf", vision)
    right = reference(tiny_siglip_checkpoint, photo)
    tokens, repaired = visual_tokens(files, photo)
    assert error(unrepaired(files, photo), right) > 10 * LIMIT
    assert error(tokens, right) <= LIMIT
    assert len(repaired) == 2


def test_a_norm_that_is_not_applied_is_left_out_of_the_copy(
    tiny_pair: Path, tiny_checkpoint: Path, tmp_path: Path, photo: Path
) -> None:
    rng = np.random.default_rng(0)
    norm = {
        f"v.post_ln.{part}": rng.normal(1, 1, 48).astype(np.float32) for part in ("weight", "bias")
    }
    vision = rewritten(tiny_pair / "mmproj.gguf", tmp_path / "old.gguf", added=norm)
    files = ModelFiles(tiny_pair / "model.gguf", vision)
    right = reference(tiny_checkpoint, photo)
    assert error(unrepaired(files, photo), right) > 100 * LIMIT
    assert error(visual_tokens(files, photo)[0], right) <= LIMIT


def test_swapped_layers_of_the_legacy_script_are_read_right(
    tiny_pair: Path, tiny_checkpoint: Path, tmp_path: Path, photo: Path
) -> None:
    """It writes fc1 as ffn_down and fc2 as ffn_up; llama.cpp swaps them back, also in a copy."""
    names = read_header(tiny_pair / "mmproj.gguf").tensors
    swap = {n: n.replace("ffn_up", "ffn_down") for n in names if "ffn_up" in n}
    swap |= {n: n.replace("ffn_down", "ffn_up") for n in names if "ffn_down" in n}
    vision = rewritten(
        tiny_pair / "mmproj.gguf", tmp_path / "old.gguf", without=[FEATURE_LAYER], renamed=swap
    )
    files = ModelFiles(tiny_pair / "model.gguf", vision)
    assert error(visual_tokens(files, photo)[0], reference(tiny_checkpoint, photo)) <= LIMIT


def test_the_copy_says_the_same_but_for_the_repair(tiny_pair: Path, tmp_path: Path) -> None:
    newline = np.arange(64, dtype=np.float32)
    old = rewritten(
        tiny_pair / "mmproj.gguf",
        tmp_path / "old.gguf",
        without=[FEATURE_LAYER, "clip.projector_type"],
        added={"model.image_newline": newline},
    )
    copy = repair.path_to_load(old, tmp_path / "cache")
    was, now = gguf.GGUFReader(old), gguf.GGUFReader(copy)
    contents = {name: field.contents() for name, field in now.fields.items()}
    assert contents.pop(FEATURE_LAYER) == [2]
    assert contents.pop("clip.projector_type") == "mlp"
    assert contents.pop("GGUF.kv_count") == was.fields["GGUF.kv_count"].contents() + 2
    assert contents == {n: f.contents() for n, f in was.fields.items() if n != "GGUF.kv_count"}
    tensors = {tensor.name: tensor.data for tensor in now.tensors}
    np.testing.assert_array_equal(tensors.pop("v.image_newline"), newline)
    for tensor in was.tensors:
        if tensor.name != "model.image_newline":
            np.testing.assert_array_equal(tensors.pop(tensor.name), tensor.data)
    assert tensors == {}


def test_a_file_without_faults_is_used_as_it_is(tiny_pair: Path, fresh_home: Path) -> None:
    path = tiny_pair / "mmproj.gguf"
    assert repair.path_to_load(path) == path
    assert list(fresh_home.iterdir()) == []


def test_a_copy_is_made_once_and_again_when_the_file_changes(
    old: ModelFiles, tmp_path: Path
) -> None:
    assert old.mmproj is not None
    cache = tmp_path / "cache"
    first = repair.path_to_load(old.mmproj, cache)
    made = first.stat().st_ino
    assert repair.path_to_load(old.mmproj, cache).stat().st_ino == made
    os.utime(old.mmproj, (1, 1))
    assert repair.path_to_load(old.mmproj, cache) != first
    assert sorted(path.suffix for path in cache.iterdir()) == [".gguf", ".gguf"]


def test_a_damaged_copy_is_made_again(old: ModelFiles, tmp_path: Path) -> None:
    assert old.mmproj is not None
    copy = repair.path_to_load(old.mmproj, tmp_path / "cache")
    complete = copy.read_bytes()
    copy.write_bytes(complete[: len(complete) // 2])
    assert repair.path_to_load(old.mmproj, tmp_path / "cache").read_bytes() == complete


def test_using_a_copy_leaves_its_identity(old: ModelFiles, tmp_path: Path) -> None:
    """What is cached of a copy goes by its time of change; its use is noted by that of access."""
    assert old.mmproj is not None
    copy = repair.path_to_load(old.mmproj, tmp_path / "cache")
    os.utime(copy, ns=(1, copy.stat().st_mtime_ns))
    before = fingerprint(read_header(copy))
    assert repair.path_to_load(old.mmproj, tmp_path / "cache") == copy
    assert fingerprint(read_header(copy)) == before
    assert copy.stat().st_atime > 1


def test_the_folder_of_earlier_versions_is_removed(
    old: ModelFiles, fresh_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert old.mmproj is not None
    folder = repair.default_folder()
    earlier = folder.with_name("mended")
    earlier.mkdir(parents=True)
    (earlier / "a.gguf").write_bytes(b"old")
    copy = repair.path_to_load(old.mmproj)
    assert (copy.parent, folder.name, earlier.exists()) == (folder, "repaired", False)
    earlier.mkdir()
    (earlier / "notes.txt").write_text("of the person")
    repair.path_to_load(old.mmproj)
    assert (earlier / "notes.txt").exists()


def test_copies_used_least_recently_are_removed(
    old: ModelFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert old.mmproj is not None
    cache = tmp_path / "cache"
    others = [shutil.copy2(old.mmproj, tmp_path / f"{n}.gguf") for n in range(4)]
    for n, path in enumerate(others):
        os.utime(path, (n + 1, n + 1))
    monkeypatch.setattr(repair, "MOST_BYTES", 3.5 * old.mmproj.stat().st_size)
    copies = [repair.path_to_load(path, cache) for path in others[:3]]
    for n, copy in enumerate(copies):
        os.utime(copy, (n, n))
    repair.path_to_load(others[0], cache)  # used again: now the most recent
    (cache / "left.part").touch()
    os.utime(cache / "left.part", (1, 1))
    repair.path_to_load(others[3], cache)
    assert [copy.exists() for copy in copies] == [True, False, True]
    assert not (cache / "left.part").exists()


def test_a_full_disk_is_a_sentence_and_leaves_nothing(
    old: ModelFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    assert old.mmproj is not None
    monkeypatch.setattr(repair, "_copy_bytes", full)
    with pytest.raises(ModelError, match="no space on the disk") as refused:
        repair.path_to_load(old.mmproj, tmp_path / "cache")
    assert refused.value.hint
    assert list((tmp_path / "cache").iterdir()) == []


def test_too_little_space_is_reported_before_anything_is_written(
    old: ModelFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert old.mmproj is not None
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=1000))
    monkeypatch.setattr(repair, "_write_copy", _forbidden)
    with pytest.raises(ModelError, match="no space on the disk"):
        repair.path_to_load(old.mmproj, tmp_path / "cache")


def test_a_cache_that_cannot_be_written_is_a_sentence(old: ModelFiles, tmp_path: Path) -> None:
    assert old.mmproj is not None
    (tmp_path / "cache").write_text("a file where the folder should be")
    with pytest.raises(ModelError, match="cannot be made"):
        repair.path_to_load(old.mmproj, tmp_path / "cache")


def _forbidden(*_: object) -> Callable[..., None]:
    raise AssertionError("something was written")


@pytest.mark.parametrize(
    ("member", "changed"), [("next", {}), ("onevision", {"clip.use_gelu": False})]
)
def test_an_old_file_with_tiles_is_read_completely(
    family_kit: ModuleType, tmp_path: Path, member: str, changed: dict[str, Any]
) -> None:
    """LLaVA-1.6 as llama.cpp's old script left it: a layer short, its newline misnamed; and what
    that script would make of OneVision."""
    torch = pytest.importorskip("torch")
    transformers = pytest.importorskip("transformers")
    from training.convert.pair import convert
    from training.convert.write import Kind

    checkpoint = family_kit.save_checkpoint(tmp_path / "checkpoint", family_kit.MEMBERS[member])
    convert(checkpoint, tmp_path / "pair", kind=Kind.F32)
    vision = rewritten(
        tmp_path / "pair" / "mmproj.gguf",
        tmp_path / "old.gguf",
        without=[FEATURE_LAYER],
        changed=changed,
        renamed={"v.image_newline": "model.image_newline"},
    )
    picture = Image.effect_mandelbrot((200, 70), (-2, -1, 1, 1), 90).convert("RGB")
    picture.save(tmp_path / "photo.png")
    tokens, repaired = visual_tokens(
        ModelFiles(tmp_path / "pair" / "model.gguf", vision), tmp_path / "photo.png"
    )
    assert len(repaired) == 2 + len(changed)
    model = family_kit.load_model(checkpoint, family_kit.MEMBERS[member])
    processor = transformers.AutoImageProcessor.from_pretrained(checkpoint, backend="pil")
    given = processor(picture, return_tensors="pt")
    more = {"batch_num_images": given["batch_num_images"]} if "batch_num_images" in given else {}
    with torch.no_grad():
        out = model.model.get_image_features(given["pixel_values"], given["image_sizes"], **more)
    assert error(tokens, np.asarray(out.pooler_output[0].numpy())) <= LIMIT
