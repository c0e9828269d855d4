"""The list of added models: what goes on it, what is refused, and that nothing is lost."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from engine.errors import ModelError, ModelMissing, ModelUnreadable, PumiceError
from engine.gguf.pairing import ModelFiles
from engine.library.added_models import AddedModels
from engine.library.entry import describe
from engine.library.library_model import LibraryModel, Program
from engine.library.model_names import model_named
from engine.library.own_models import delete_model


@pytest.fixture
def added(tmp_path):
    return AddedModels(tmp_path / "config" / "library.json")


@pytest.fixture
def pair(small_pair, tmp_path):
    return Path(shutil.copytree(small_pair, tmp_path / "a pair"))


@pytest.fixture
def both(pair):
    return ModelFiles(pair / "model.gguf", pair / "mmproj.gguf")


def test_an_empty_list_is_no_file(added, tmp_path):
    assert added.models() == ()
    assert not (tmp_path / "config").exists()


def test_a_folder_a_file_and_both_files_in_either_order(added, pair, both, tmp_path):
    for given in (
        (pair,),
        (both.llm,),
        (both.mmproj,),
        (both.llm, both.mmproj),
        (both.mmproj, both.llm),
    ):
        listed = AddedModels(tmp_path / "lists" / f"{len(given)}{given[0].name}.json")
        model = listed.add(*given)
        assert (model.files, model.program, model.name) == (both, Program.ADDED, "a pair")
        assert model.size_bytes == sum(path.stat().st_size for path in pair.iterdir())
        assert listed.models() == (model,)


def test_a_relative_path_is_kept_whole(added, pair, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert added.add(Path("a pair")).files.llm == pair / "model.gguf"


def test_what_is_on_the_list_is_not_added_again(added, pair, tmp_path):
    first = added.add(pair)
    link = tmp_path / "link"
    link.symlink_to(pair)
    assert added.add(link) == first
    assert len(added.models()) == 1


def test_models_of_one_name_get_a_number(added, pair, tmp_path):
    other = Path(shutil.copytree(pair, tmp_path / "elsewhere" / "a pair"))
    assert [added.add(pair).name, added.add(other).name] == ["a pair", "a pair-2"]
    alone = Path(shutil.copy(pair / "model.gguf", tmp_path / "llava-Q4.gguf"))
    assert added.add(alone).name == "llava-Q4"
    assert [m.files.mmproj is None for m in added.models()] == [False, False, True]


def test_what_cannot_be_opened_is_refused_unless_it_is_wanted(added, pair, tmp_path):
    broken = pair / "model.gguf"
    broken.write_bytes(broken.read_bytes()[:3000])
    with pytest.raises(ModelUnreadable, match="damaged") as raised:
        added.add(pair)
    assert raised.value.hint
    assert added.models() == ()
    model = added.add(pair, anyway=True)
    assert describe(model).broken
    with pytest.raises(ModelMissing):
        added.add(tmp_path / "nowhere")
    with pytest.raises(ModelMissing):
        added.add(tmp_path / "nowhere", anyway=True)


def test_a_vision_file_alone_needs_its_model(added, pair):
    (pair / "model.gguf").unlink()
    with pytest.raises(ModelError, match="is a vision file") as raised:
        added.add(pair / "mmproj.gguf")
    assert "--mmproj" in raised.value.hint


def test_a_folder_of_several_models_says_which(added, small_pair, tmp_path):
    for name in ("x", "y"):
        shutil.copytree(small_pair, tmp_path / "several" / name)
    with pytest.raises(ModelError, match="holds 2 models"):
        added.add(tmp_path / "several")


def test_a_model_of_ollama_is_added_by_its_manifest(added, peers, small_pair, tmp_path):
    home = peers.Home("Linux", tmp_path, small_pair)
    expected = next(peers.ollama(home, tmp_path / "models"))
    manifest = tmp_path / "models/manifests/registry.ollama.ai/library/llava/7b"
    model = added.add(manifest)
    assert model.name == "llava:7b"
    assert (model.files.llm, model.files.mmproj) == (expected.llm, expected.mmproj)
    assert added.models()[0].files.manifest == manifest


def test_remove_takes_it_off_and_leaves_its_files(added, pair, peers):
    model = added.add(pair)
    before = peers.snapshot(pair)
    assert added.remove("A PAIR") == model
    assert added.models() == ()
    assert peers.snapshot(pair) == before
    with pytest.raises(ModelMissing, match="no model a pair"):
        added.remove(model)


def test_what_was_moved_is_still_listed_and_can_be_removed(added, pair, tmp_path):
    added.add(pair)
    pair.rename(tmp_path / "moved")
    (model,) = added.models()
    assert model.size_bytes == 0
    assert describe(model).missing
    added.remove("a pair")
    assert added.models() == ()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"models": 1}', "[" * 100_000])
def test_a_damaged_list_is_set_aside_and_said(content, added, pair, tmp_path):
    file = tmp_path / "config" / "library.json"
    file.parent.mkdir()
    file.write_text(content)
    assert added.models() == ()
    assert "damaged" in added.trouble.message
    assert (tmp_path / "config" / "library.json.broken-1").read_text() == content
    added.add(pair)
    assert len(added.models()) == 1
    assert added.trouble is None


def test_rows_of_a_later_version_are_passed_over_and_kept(added, pair, tmp_path):
    added.add(pair)
    file = tmp_path / "config" / "library.json"
    rows = [7, {"name": "later", "remote": "x"}, {"name": "n", "model": "a\0b"}]
    file.write_text(json.dumps({"models": [*rows, *json.loads(file.read_text())["models"]]}))
    assert [model.name for model in added.models()] == ["a pair"]
    added.remove("a pair")
    assert json.loads(file.read_text()) == {"models": rows}


def test_a_list_that_cannot_be_written_is_said(pair, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(PumiceError, match="could not be saved"):
        AddedModels(tmp_path / "file" / "library.json").add(pair)


def test_a_list_that_cannot_be_read_is_not_overwritten(added, pair, tmp_path, monkeypatch):
    added.add(pair)
    file = tmp_path / "config" / "library.json"
    before = file.read_bytes()
    real = Path.read_text

    def read_text(path, *args, **options):
        if path == file:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, *args, **options)

    monkeypatch.setattr(Path, "read_text", read_text)
    with pytest.raises(PumiceError, match="could not be read"):
        added.remove("a pair")
    assert file.read_bytes() == before


def test_two_processes_at_once_lose_nothing(added, small_pair, tmp_path):
    code = (
        "import sys; from pathlib import Path\n"
        "from engine.library.added_models import AddedModels\n"
        "added = AddedModels(Path(sys.argv[1]))\n"
        "for folder in sys.argv[2:]: added.add(Path(folder))\n"
    )
    folders = [tmp_path / f"{n:02}" for n in range(12)]
    for folder in folders:
        shutil.copytree(small_pair, folder)
    file = tmp_path / "config" / "library.json"
    commands = [[sys.executable, "-c", code, file, *folders[n::2]] for n in (0, 1)]
    running = [subprocess.Popen(list(map(str, command))) for command in commands]
    assert [process.wait(60) for process in running] == [0, 0]
    assert {m.files.llm.parent for m in added.models()} == set(folders)


def models(*names: str) -> list[LibraryModel]:
    made = []
    for number, name in enumerate(names):
        program, _, own = name.rpartition("|")
        files = ModelFiles(Path(f"/{number}/file{number}.gguf"))
        made.append(LibraryModel(own, Program(program or "lmstudio"), files, 1))
    return made


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("a/llava", 0),
        ("A/LLAVA", 0),
        ("llava:7b", 1),
        ("ollama:llava:7b", 1),
        ("bakllava", 2),
        ("llava", 3),
        ("other.gguf", 4),
        ("org/repo", 4),
        ("file4.gguf", 4),
    ],
)
def test_a_model_is_found_by_its_name(typed, found):
    known = models("a/llava", "ollama|llava:7b", "ollama|bakllava:latest", "ollama|llava:latest",
                   "huggingface|org/repo/other.gguf")  # fmt: skip
    known[4] = LibraryModel(known[4].name, known[4].program, ModelFiles(Path("/file4.gguf")), 1)
    assert model_named(typed, known) is known[found]


def test_an_ambiguous_name_is_said_with_choices():
    known = models("jan|llava", "lmstudio|llava", "ollama|x")
    with pytest.raises(ModelError, match="2 models are called llava: jan:llava, lmstudio:llava"):
        model_named("llava", known)
    assert model_named("jan:llava", known) is known[0]


def test_a_name_that_is_none_gets_a_suggestion():
    known = models("org/llava-v1.6-mistral", "ollama|bakllava:latest")
    with pytest.raises(ModelMissing) as raised:
        model_named("lava-v1.6", known)
    assert raised.value.hint == "Did you mean org/llava-v1.6-mistral?"
    with pytest.raises(ModelMissing) as raised:
        model_named("zzzzzz", known)
    assert "models list" in raised.value.hint


def test_only_what_pumice_got_is_deleted(small_pair, tmp_path):
    own = tmp_path / "models"
    folder = Path(shutil.copytree(small_pair, own / "llava"))
    (folder / "card.json").write_text("{}")
    elsewhere = Path(shutil.copytree(small_pair, tmp_path / "else"))
    files = ModelFiles(elsewhere / "model.gguf", elsewhere / "mmproj.gguf")
    for program in (Program.PUMICE, Program.LM_STUDIO):
        with pytest.raises(ModelError, match="not got by Pumice"):
            delete_model(LibraryModel("x", program, files, 1), own)
    assert len(list(elsewhere.iterdir())) == 2
    sizes = sum(path.stat().st_size for path in small_pair.iterdir())
    files = ModelFiles(folder / "model.gguf", folder / "mmproj.gguf")
    assert delete_model(LibraryModel("llava", Program.PUMICE, files, 1), own) == sizes
    assert list(own.iterdir()) == []


def test_a_shared_vision_file_and_other_files_stay(small_pair, tmp_path):
    own = tmp_path / "models"
    folder = Path(shutil.copytree(small_pair, own / "llava"))
    other = Path(shutil.copy(folder / "model.gguf", folder / "other.gguf"))
    (folder / "notes.txt").write_text("mine")
    vision = folder / "mmproj.gguf"
    made = [
        LibraryModel("a", Program.PUMICE, ModelFiles(path, vision), 1)
        for path in (folder / "model.gguf", other)
    ]
    delete_model(made[0], own, (made[1],))
    assert sorted(p.name for p in folder.iterdir()) == ["mmproj.gguf", "notes.txt", "other.gguf"]
    delete_model(made[1], own)
    assert [path.name for path in folder.iterdir()] == ["notes.txt"]
