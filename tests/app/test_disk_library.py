"""The library of this disk as the page of models gets it: values, words, and the way to the hub."""

from __future__ import annotations

import sys
import threading

import pytest

from app.storage.model_choice import ModelChoice
from app.window.engines.model_files import facts_of
from app.window.library.disk_library import DiskLibrary, site_name
from app.window.library.library_access import ADDED, AS_TRAINED, PUMICE, Transfer
from engine.errors import ModelError, ModelMissing
from engine.library import download as download_module
from engine.library.download_progress import DownloadProgress, DownloadStage
from engine.library.transfer import DownloadStopped
from engine.options import ModelOptions


@pytest.fixture
def disk(paths, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    for name in ("HF_HOME", "HF_HUB_CACHE", "XDG_CACHE_HOME", "OLLAMA_MODELS", "HF_ENDPOINT"):
        monkeypatch.delenv(name, raising=False)
    return DiskLibrary(paths)


@pytest.fixture
def pair(pairs, tmp_path):
    return pairs.write_pair(tmp_path / "home/.lmstudio/models/somebody/rocks", pairs.Shape())


def by_program(disk, program):
    return [each for each in disk.found() if each.program == program]


def test_a_model_of_another_program_is_found_and_described(disk, pair):
    (model,) = by_program(disk, "lmstudio")
    assert "rocks" in model.name
    assert (model.choice.path, model.choice.mmproj) == (pair / "model.gguf", pair / "mmproj.gguf")
    assert model.has_vision
    details = disk.details(model, ModelOptions())
    assert details.exactness == AS_TRAINED
    assert details.family == "llava-1.5 · llama"
    assert details.fits
    assert (details.problem, details.sees, details.is_missing) == ("", None, False)


def test_the_memory_of_the_open_model_counts_as_free_as_in_the_picker(
    disk, pair, pairs, tmp_path, monkeypatch
):
    monkeypatch.setattr("engine.hardware.memory.available_bytes", lambda: 100_000_000)
    former = ModelChoice(pairs.write_pair(tmp_path / "open", pairs.Shape()))
    (model,) = by_program(disk, "lmstudio")
    alone = disk.details(model, ModelOptions())
    instead = disk.details(model, ModelOptions(), former)
    assert alone.free_bytes == 100_000_000
    assert instead.free_bytes == facts_of(model.choice, ModelOptions(), former).free_bytes
    assert instead.free_bytes > alone.free_bytes
    assert {each.free_bytes for each in disk.offers(former)} == {instead.free_bytes}


def test_a_broken_file_is_shown_with_its_problem(disk, pair):
    (pair / "model.gguf").write_bytes(b"GGUF and then nothing")
    (model,) = by_program(disk, "lmstudio")
    assert disk.details(model, ModelOptions()).problem


def test_a_model_is_added_taken_off_and_said_to_be_missing(disk, pairs, tmp_path):
    folder = pairs.write_pair(tmp_path / "stones", pairs.Shape())
    added = disk.add([folder / "mmproj.gguf", folder / "model.gguf"])
    assert added.program == ADDED
    assert added.choice.mmproj == folder / "mmproj.gguf"
    (folder / "model.gguf").unlink()
    (model,) = by_program(disk, ADDED)
    details = disk.details(model, ModelOptions())
    assert details.is_missing
    assert details.hint.startswith("If it lies on a drive")
    assert "`" not in details.hint
    disk.take_off(model)
    assert by_program(disk, ADDED) == []
    assert (folder / "mmproj.gguf").exists()


def test_what_is_no_model_is_refused(disk, make_photo):
    with pytest.raises(ModelMissing, match="is no model"):
        disk.add([make_photo()])


def test_only_what_pumice_got_is_deleted(disk, paths, pairs, pair):
    (other,) = by_program(disk, "lmstudio")
    with pytest.raises(ModelError):
        disk.delete_files(other)
    assert (pair / "model.gguf").exists()
    own = pairs.write_pair(paths.data / "models" / "got", pairs.Shape())
    (model,) = by_program(disk, PUMICE)
    assert disk.delete_files(model) == model.size_bytes
    assert not (own / "model.gguf").exists()


def test_a_damaged_list_is_said(disk, paths):
    paths.library.parent.mkdir(parents=True, exist_ok=True)
    paths.library.write_text("{")
    list(disk.found())
    assert "damaged" in disk.trouble().message


def test_the_catalogue_is_offered_without_a_network(disk, monkeypatch):
    offers = disk.offers()
    assert len(offers) > 5
    for offer in offers:
        assert offer.site == "huggingface.co"
        assert all((offer.title, offer.licence, offer.size_bytes, offer.good_at))
    monkeypatch.setenv("HF_ENDPOINT", "https://mirror.example:8443")
    assert disk.offers()[0].site == "mirror.example"
    assert disk.begun() == {}


def test_a_part_of_a_download_is_found_again(disk, paths):
    name = disk.offers()[0].name
    part = paths.data / "models" / f".{name}.part"
    part.mkdir(parents=True)
    (part / "abc-model.gguf.part").write_bytes(b"x" * 1000)
    assert disk.begun() == {name: 1000}


def test_a_download_reports_and_ends_in_a_model(disk, paths, pairs, monkeypatch):
    offer = disk.offers()[0]

    def fetch(model, folder, *, report, stop):
        assert (model, folder) == (offer.source, paths.data / "models")
        report(DownloadProgress(1, 4, 2.0, 1.5, DownloadStage.CHECKING))
        if stop.is_set():
            raise DownloadStopped
        where = pairs.write_pair(folder / model.name, pairs.Shape())
        from engine.gguf.pairing import ModelFiles

        return ModelFiles(where / "model.gguf", where / "mmproj.gguf")

    monkeypatch.setattr(download_module, "download", fetch)
    reported, stop = [], threading.Event()
    got = disk.download(offer, report=reported.append, stop=stop)
    assert reported == [Transfer(1, 4, 2.0, 1.5, "checking")]
    assert (got.name, got.program) == (offer.name, PUMICE)
    stop.set()
    assert disk.download(offer, report=reported.append, stop=stop) is None
    assert [model.name for model in by_program(disk, PUMICE)] == [offer.name]


def test_without_the_extra_it_is_said_what_to_install(disk, monkeypatch):
    monkeypatch.setitem(sys.modules, "huggingface_hub", None)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert 'pip install "pumice[hub]"' in disk.download_missing()


@pytest.mark.parametrize(
    ("address", "name"), [("https://huggingface.co", "huggingface.co"), ("nonsense", "nonsense")]
)
def test_names_of_servers(address, name):
    assert site_name(address) == name
