"""A model is found in folders of LM Studio, Jan, Ollama and others; several are listed."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import gguf
import numpy as np
import pytest

from engine.errors import ModelError, ModelMissing
from engine.gguf.card import read_card
from engine.gguf.diagnostics import diagnose
from engine.gguf.model_folders import ollama_models, pull_command
from engine.gguf.pairing import FoundModels, ModelFiles, find_model, find_pairs

Make = Callable[..., Path]
LAYER = "application/vnd.ollama.image."


@pytest.fixture(scope="module")
def sources(pairs: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """Pairs by width."""
    place = tmp_path_factory.mktemp("sources")
    return {
        width: pairs.write_pair(
            place / str(width), pairs.Shape(width=width, heads=2, kv_heads=2, layers=1)
        )
        for width in (64, 128)
    }


@pytest.fixture
def put(sources: dict[int, Path], tmp_path: Path) -> Make:
    """Copies a model's LLM or vision file to a path below the test's folder."""

    def copy(target: str, which: str = "model", width: int = 64) -> Path:
        path = tmp_path / target
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(sources[width] / f"{which}.gguf", path)
        return path

    return copy


def written(path: Path, **keys: str) -> Path:
    """A GGUF file of a few keys and one tensor."""
    writer = gguf.GGUFWriter(str(path), "llama")
    for name, value in keys.items():
        writer.add_string(name.replace("__", "."), value)
    writer.add_tensor("a", np.zeros(32, np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def both(folder: Path, files: ModelFiles) -> None:
    """`--model` and `models check` go by the same rules."""
    assert find_model(folder) == files
    assert find_pairs([folder]) == FoundModels((files,))


def test_lm_studios_folder(put: Make, tmp_path: Path) -> None:
    llm = put("models/someone/llava-GGUF/llava-Q4_K_M.gguf")
    vision = put("models/someone/llava-GGUF/mmproj-model-f16.gguf", "mmproj")
    for folder in (llm.parent, llm.parent.parent, tmp_path / "models"):
        both(folder, ModelFiles(llm, vision))


def test_files_are_told_apart_by_content(put: Make, tmp_path: Path) -> None:
    llm, vision = put("a/mmproj-x.gguf"), put("a/language.gguf", "mmproj")
    both(tmp_path / "a", ModelFiles(llm, vision))


def test_jans_folder(put: Make, tmp_path: Path) -> None:
    llm = put("llamacpp/models/llava/model.gguf")
    vision = put("llamacpp/models/llava/mmproj.gguf", "mmproj")
    (llm.parent / "model.yml").write_text("model_path: llamacpp/models/llava/model.gguf")
    for folder in (llm.parent, tmp_path / "llamacpp" / "models"):
        both(folder, ModelFiles(llm, vision))


def test_a_folder_of_ours_is_one_model_whatever_else_lies_there(put: Make, tmp_path: Path) -> None:
    llm, vision = put("a/model.gguf"), put("a/vision.gguf", "mmproj")
    put("a/other.gguf", width=128)
    both(tmp_path / "a", ModelFiles(llm, vision))
    own = put("a/mmproj.gguf", "mmproj")
    both(tmp_path / "a", ModelFiles(llm, own))


def test_blobs_without_suffix(put: Make, tmp_path: Path) -> None:
    llm, vision = put("blobs/sha256-11"), put("blobs/sha256-22", "mmproj")
    (tmp_path / "blobs" / "sha256-33").write_text('{"license": "GGUF"}')
    put("blobs/sha256-44-partial")
    put("blobs/model.gguf.part")
    both(tmp_path / "blobs", ModelFiles(llm, vision))


def ollama(home: Path, name: str, llm: Path, vision: Path | None, **more: str) -> Path:
    """A model as `ollama pull` leaves it; its manifest."""

    def layer(kind: str, source: Path) -> dict[str, object]:
        raw = source.read_bytes()
        digest = hashlib.sha256(raw).hexdigest()
        (home / "blobs").mkdir(parents=True, exist_ok=True)
        (home / "blobs" / f"sha256-{digest}").write_bytes(raw)
        return {"mediaType": LAYER + kind, "digest": f"sha256:{digest}", "size": len(raw)}

    licence = home.with_name("licence.txt")
    licence.write_text("text")
    layers = [layer("license", licence), layer("model", llm)]
    layers += [layer("projector", vision)] if vision else []
    manifest = home / "manifests" / "registry.ollama.ai" / "library" / name
    manifest.parent.mkdir(parents=True, exist_ok=True)
    manifest.write_text(json.dumps({"schemaVersion": 2, "layers": layers, **more}))
    return manifest


def test_ollamas_folders(sources: dict[int, Path], tmp_path: Path) -> None:
    home, source = tmp_path / "models", sources[64]
    manifest = ollama(home, "llava/7b", source / "model.gguf", source / "mmproj.gguf")
    ollama(home, "llava/latest", source / "model.gguf", source / "mmproj.gguf")
    (manifest.parent / "broken").write_text("{half")
    (manifest.parent / "odd").write_text('{"layers": [{"mediaType": 3, "digest": "../../x"}]}')
    digest = hashlib.sha256((source / "model.gguf").read_bytes()).hexdigest()
    (listed,) = ollama_models(home)
    assert (listed.manifest, listed.llm.name) == (manifest, f"sha256-{digest}")
    assert listed.mmproj is not None
    assert listed.mmproj.read_bytes() == (source / "mmproj.gguf").read_bytes()
    for path in (home, home / "blobs", manifest.parent, home / "manifests", manifest):
        both(path, ModelFiles(listed.llm, listed.mmproj))
    assert read_card(find_model(home)).sees


def test_ollamas_manifests_pair_what_is_alike_in_width(
    sources: dict[int, Path], tmp_path: Path
) -> None:
    """Two models of one width: each has the vision file that its manifest names."""
    home, source = tmp_path / "models", sources[64]
    other = tmp_path / "other.gguf"
    raw = bytearray((source / "mmproj.gguf").read_bytes())
    raw[-1] ^= 1
    other.write_bytes(raw)
    first = ollama(home, "llava/7b", source / "model.gguf", source / "mmproj.gguf")
    again = tmp_path / "again.gguf"
    again.write_bytes((source / "model.gguf").read_bytes() + b"\0")
    second = ollama(home, "bakllava/7b", again, other)
    assert len(find_pairs([home]).models) == 2
    for manifest, vision in ((first, source / "mmproj.gguf"), (second, other)):
        found = find_model(manifest).mmproj
        assert found is not None
        assert found.read_bytes() == vision.read_bytes()
    with pytest.raises(ModelError) as refused:
        find_model(home)
    assert str(first) in refused.value.message
    assert refused.value.hint == f"Name one of them: --model {second}"


@pytest.mark.parametrize(("which", "what"), [("model", "model"), ("mmproj", "vision file")])
def test_a_layer_that_is_missing_is_named_with_its_manifest(
    sources: dict[int, Path], tmp_path: Path, which: str, what: str
) -> None:
    home, source = tmp_path / "models", sources[64]
    manifest = ollama(home, "llava/7b", source / "model.gguf", source / "mmproj.gguf")
    digest = hashlib.sha256((source / f"{which}.gguf").read_bytes()).hexdigest()
    blob = home / "blobs" / f"sha256-{digest}"
    blob.unlink()
    message = f"Ollama's manifest {manifest} lists files that are missing: the {what} ({blob})."
    for path in (home, manifest):
        with pytest.raises(ModelMissing) as refused:
            find_model(path)
        assert refused.value.message == message
        assert refused.value.hint == "Pull the model again: ollama pull llava:7b."
        (files,) = find_pairs([path]).models
        assert [(p.code, p.message) for p in diagnose(files).problems] == [("missing", message)]
    if which == "mmproj":
        given = source / "mmproj.gguf"
        assert find_model(manifest, given).mmproj == given


@pytest.mark.parametrize(
    ("place", "command"),
    [
        ("registry.ollama.ai/library/llava/7b", ": ollama pull llava:7b"),
        ("registry.ollama.ai/me/llava/7b", ": ollama pull me/llava:7b"),
        ("hf.co/me/llava/Q4_K_M", ": ollama pull hf.co/me/llava:Q4_K_M"),
        ("m", " with Ollama"),
    ],
)
def test_how_a_model_is_pulled_again(tmp_path: Path, place: str, command: str) -> None:
    assert pull_command(tmp_path / "models" / "manifests" / place) == command


@pytest.mark.parametrize("fault", ["missing", "cut"])
def test_a_model_that_cannot_be_read_is_not_the_one_proposed(
    sources: dict[int, Path], put: Make, tmp_path: Path, fault: str
) -> None:
    home, source = tmp_path / "models", sources[64]
    again = tmp_path / "again.gguf"
    again.write_bytes((source / "model.gguf").read_bytes() + b"\0")
    other = tmp_path / "other.gguf"
    other.write_bytes((source / "mmproj.gguf").read_bytes() + b"\0")
    ollama(home, "a/7b", source / "model.gguf", other)
    good = ollama(home, "b/7b", again, source / "mmproj.gguf")
    blob = home / "blobs" / f"sha256-{hashlib.sha256(other.read_bytes()).hexdigest()}"
    blob.unlink() if fault == "missing" else blob.write_bytes(other.read_bytes()[:100])
    with pytest.raises(ModelError, match="holds 2 models") as refused:
        find_model(home)
    assert refused.value.hint == f"Name one of them: --model {good}"
    cut = put("loose/a.gguf")
    cut.write_bytes(cut.read_bytes()[:5000])
    whole = put("loose/b.gguf")
    with pytest.raises(ModelError, match="holds 2 models") as refused:
        find_model(tmp_path / "loose")
    assert refused.value.hint == f"Name one of them: --model {whole}"


def test_a_digest_that_leads_elsewhere_is_not_followed(put: Make, tmp_path: Path) -> None:
    home = tmp_path / "models"
    (home / "blobs").mkdir(parents=True)
    (home / "manifests").mkdir()
    put("secret")
    layers = [{"mediaType": LAYER + "model", "digest": "sha256:../../secret"}]
    (home / "manifests" / "m").write_text(json.dumps({"layers": layers}))
    with pytest.raises(ModelMissing, match="holds no GGUF file"):
        find_model(home)


def test_several_models_are_listed_with_how_to_name_one(put: Make, tmp_path: Path) -> None:
    small, large = put("a b/q4.gguf"), put("a b/q8.gguf")
    vision = put("a b/vision.gguf", "mmproj")
    with pytest.raises(ModelError) as refused:
        find_model(tmp_path / "a b")
    assert f"holds 2 models: {small}, {large}." in refused.value.message
    assert refused.value.hint == f"Name one of them: --model '{small}' --mmproj '{vision}'"
    assert find_pairs([tmp_path / "a b"]).models == (
        ModelFiles(small, vision),
        ModelFiles(large, vision),
    )


def test_models_of_several_folders_keep_to_their_own(put: Make, tmp_path: Path) -> None:
    """Both have the same width; a vision file above is for those that have none."""
    one, one_vision = put("m/p/one/a.gguf"), put("m/p/one/b.gguf", "mmproj")
    two, above = put("m/p/two/a.gguf"), put("m/p/v.gguf", "mmproj")
    wide = put("m/p/three/a.gguf", width=128)
    found = find_pairs([tmp_path / "m" / "p"])
    assert set(found.models) == {
        ModelFiles(one, one_vision),
        ModelFiles(two, above),
        ModelFiles(wide, None),
    }
    assert found.unpaired == ()


def test_parts_in_a_folder_below_take_the_vision_file_above(put: Make, tmp_path: Path) -> None:
    llm, vision = put("repo/Q4_K_M/a.gguf"), put("repo/mmproj-F16.gguf", "mmproj")
    both(tmp_path / "repo", ModelFiles(llm, vision))


def test_adapters_and_matrices_are_no_models(put: Make, tmp_path: Path) -> None:
    llm, vision = put("a/m.gguf"), put("a/v.gguf", "mmproj")
    for kind in ("adapter", "imatrix"):
        written(tmp_path / "a" / f"{kind}.gguf", general__type=kind)
    both(tmp_path / "a", ModelFiles(llm, vision))


def test_a_vision_file_given_goes_before_one_found(put: Make, tmp_path: Path) -> None:
    llm, other = put("a/m.gguf"), put("b/v.gguf", "mmproj")
    put("a/v.gguf", "mmproj")
    assert find_model(tmp_path / "a", other) == ModelFiles(llm, other)
    assert find_model(llm) == ModelFiles(llm)


def test_vision_files_alone_are_no_model(put: Make, tmp_path: Path) -> None:
    vision = put("a/v.gguf", "mmproj")
    with pytest.raises(ModelMissing, match="no language model"):
        find_model(tmp_path / "a")
    assert find_pairs([tmp_path / "a"]) == FoundModels((), (vision,))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no FIFOs here")
def test_odd_entries_of_a_folder_do_no_harm(put: Make, tmp_path: Path) -> None:
    llm, vision = put("a/m.gguf"), put("a/v.gguf", "mmproj")
    os.mkfifo(tmp_path / "a" / "pipe")
    os.mkfifo(tmp_path / "a" / "pipe.gguf")
    (tmp_path / "a" / "gone.gguf").symlink_to("nowhere")
    (tmp_path / "a" / "loop").symlink_to(".")
    (tmp_path / "a" / "folder.gguf").mkdir()
    both(tmp_path / "a", ModelFiles(llm, vision))


def test_links_as_hugging_face_makes_them(put: Make, tmp_path: Path) -> None:
    blobs = put("hub/blobs/11"), put("hub/blobs/22", "mmproj")
    snapshot = tmp_path / "hub" / "snapshots" / "rev"
    snapshot.mkdir(parents=True)
    for blob, name in zip(blobs, ("llm.gguf", "vision.gguf"), strict=True):
        (snapshot / name).symlink_to(blob)
    both(snapshot, ModelFiles(snapshot / "llm.gguf", snapshot / "vision.gguf"))
