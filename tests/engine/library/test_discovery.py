"""Models are found in the folders of other programs, each once, and nothing is written there."""

from __future__ import annotations

import itertools
import os
import shutil
import threading
import time
from pathlib import Path

import pytest

from engine.gguf.header_cache import CACHE
from engine.library import discovery, folder_walk, program_folders
from engine.library.discovery import find_models
from engine.library.entry import describe
from engine.library.library_model import LibraryModel, ModelSource, Program
from engine.library.sources import model_sources


@pytest.fixture
def home(peers, small_pair, tmp_path):
    return peers.Home("Linux", tmp_path / "home", small_pair)


def found_in(folder: Path, program: Program) -> dict[str, LibraryModel]:
    return {model.name: model for model in find_models([ModelSource(program, folder)])}


def of_home(home) -> list[LibraryModel]:
    sources = model_sources(home.system, home.path, home.environ)
    return list(find_models(s for s in sources if home.path in s.folder.parents))


@pytest.mark.parametrize("system", ["Linux", "Windows", "Darwin"])
def test_each_pair_of_each_program_is_found_and_nothing_is_written(
    system, peers, small_pair, tmp_path
):
    home = peers.Home(system, tmp_path / "Zoë's home", small_pair)
    expected = peers.write_all(home)
    for place, _, _ in os.walk(home.path):
        Path(place).chmod(0o555)
    before = peers.snapshot(tmp_path)
    models = of_home(home)
    entries = [describe(model) for model in models]
    assert peers.snapshot(tmp_path) == before
    found = {peers.Expected(m.program.value, m.name, m.files.llm, m.files.mmproj) for m in models}
    assert found == set(expected)
    assert len(models) == len(expected)
    assert {e.model.name for e in entries if e.sees} == {e.name for e in expected if e.mmproj}
    assert all(entry.diagnostics.context_tokens for entry in entries)
    for place, _, _ in os.walk(home.path):
        Path(place).chmod(0o755)


def test_sizes_count_every_file(home, small_pair):
    folder = home.path / "models"
    home.copy(folder / "a" / "x.gguf")
    home.copy(folder / "a" / "y.gguf", "mmproj")
    model = found_in(folder, Program.LM_STUDIO)["a"]
    both = sum((small_pair / f"{name}.gguf").stat().st_size for name in ("model", "mmproj"))
    assert model.size_bytes == both


def test_one_file_that_several_programs_link_is_found_once(home, peers, tmp_path):
    hub = home.path / "hub"
    put = peers.cached(home, hub / "models--a--b", {"x.gguf": "model", "y.gguf": "mmproj"})
    linked, hard = tmp_path / "linked", tmp_path / "hard"
    for folder in (linked / "p" / "n", hard / "p" / "n"):
        folder.mkdir(parents=True)
    for name, path in put.items():
        (linked / "p" / "n" / name).symlink_to(path)
        os.link(path.resolve(), hard / "p" / "n" / name)
    alone = tmp_path / "alone" / "only the language model.gguf"
    alone.parent.mkdir()
    os.link(put["x.gguf"].resolve(), alone)
    sources = [
        ModelSource(Program.HUGGING_FACE, hub),
        ModelSource(Program.LM_STUDIO, linked),
        ModelSource(Program.LM_STUDIO, hard),
        ModelSource(Program.GPT4ALL, alone.parent),
        ModelSource(Program.HUGGING_FACE, hub),
    ]
    models = list(find_models(sources))
    assert [(m.program, m.name) for m in models] == [(Program.HUGGING_FACE, "a/b")]
    assert list(find_models(sources, already=models)) == []
    assert [m.name for m in find_models(sources[1:])] == ["p/n"]


def test_a_split_model_is_one(home, small_pair):
    split = home.path / "models" / "p" / "n"
    for number in (1, 2):
        home.copy(split / f"big-{number:05d}-of-00002.gguf")
        _make_part(split / f"big-{number:05d}-of-00002.gguf", number - 1)
    home.copy(split / "mmproj.gguf", "mmproj")
    models = found_in(home.path / "models", Program.LM_STUDIO)
    assert list(models) == ["p/n"]
    assert models["p/n"].files.llm.name == "big-00001-of-00002.gguf"
    assert models["p/n"].size_bytes == sum(path.stat().st_size for path in split.iterdir())


def _make_part(path: Path, number: int) -> None:
    """Write a language model again as part of two."""
    import gguf

    reader = gguf.GGUFReader(path)
    writer = gguf.GGUFWriter(path.with_suffix(".new"), "llama")
    for key in ("context_length", "embedding_length", "block_count"):
        writer.add_uint32(f"llama.{key}", int(reader.fields[f"llama.{key}"].parts[-1][0]))
    writer.add_uint16("split.no", number)
    writer.add_uint16("split.count", 2)
    tensor = reader.tensors[number]
    writer.add_tensor(tensor.name, tensor.data)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    path.with_suffix(".new").replace(path)


def test_broken_files_are_listed_with_their_problem(home):
    folder = home.path / "models"
    cut = home.copy(folder / "p" / "cut" / "cut.gguf")
    cut.write_bytes(cut.read_bytes()[:3000])
    (folder / "p" / "no").mkdir()
    (folder / "p" / "no" / "web page.gguf").write_text("<html>not found</html>")
    found = found_in(folder, Program.LM_STUDIO)
    assert set(found) == {"p/cut", "p/no"}
    problems = {name: describe(model).diagnostics.problems for name, model in found.items()}
    assert "damaged" in problems["p/cut"][0].message
    assert "not a GGUF file" in problems["p/no"][0].message
    assert all(each[0].hint for each in problems.values())


def test_the_snapshot_of_main_counts_and_older_ones_fill_up(home, peers):
    repo = home.path / "hub" / "models--a--b"
    old, new = "a" * 40, "b" * 40
    peers.cached(home, repo, {"mmproj.gguf": "mmproj"}, commit=old)
    blob = next((repo / "blobs").iterdir())
    put = peers.cached(home, repo, {"x.gguf": "model"}, commit=new)
    model = found_in(home.path / "hub", Program.HUGGING_FACE)["a/b"]
    assert model.files.llm == put["x.gguf"]
    assert model.files.mmproj == repo / "snapshots" / old / "mmproj.gguf"
    peers.cached(home, repo, {"x.gguf": "model", "mmproj.gguf": "mmproj"}, commit="c" * 40)
    model = found_in(home.path / "hub", Program.HUGGING_FACE)["a/b"]
    assert {path.parent.name for path in (model.files.llm, model.files.mmproj)} == {"c" * 40}
    assert blob.exists()


def test_a_link_without_its_blob_is_listed_as_missing(home, peers):
    repo = home.path / "hub" / "models--a--b"
    put = peers.cached(home, repo, {"x.gguf": "model"})
    put["x.gguf"].resolve().unlink()
    model = found_in(home.path / "hub", Program.HUGGING_FACE)["a/b"]
    assert model.size_bytes == 0
    assert describe(model).missing


def test_a_vision_file_of_another_publisher_is_not_taken_in_a_folder_of_all(home):
    """The widths are the same; in a folder of one publisher that is enough."""
    for name in ("text-a.gguf", "text-b.gguf"):
        _without_name(home.copy(home.path / "flat" / name))
    home.copy(home.path / "flat" / "mmproj.gguf", "mmproj")
    flat = found_in(home.path / "flat", Program.LLAMA_CPP)
    assert {name: model.files.mmproj for name, model in flat.items()} == {
        "text-a": None,
        "text-b": None,
    }
    shutil.copytree(home.path / "flat", home.path / "lm" / "p" / "n")
    models = found_in(home.path / "lm", Program.LM_STUDIO)
    assert all(model.files.mmproj for model in models.values())


def _without_name(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"general.name", b"general.nome"))


def test_loops_of_links_end(home):
    folder = home.path / "models"
    home.copy(folder / "p" / "n" / "x.gguf")
    (folder / "p" / "n" / "up").symlink_to(folder)
    (folder / "p" / "self").symlink_to(folder / "p")
    (folder / "round").symlink_to(folder / "round")
    assert set(found_in(folder, Program.LM_STUDIO)) == {"p/n"}


def test_folders_that_may_not_be_read_are_passed_over(home, monkeypatch):
    folder = home.path / "models"
    home.copy(folder / "closed" / "n" / "x.gguf")
    home.copy(folder / "open" / "n" / "y.gguf")
    real = os.scandir

    def scandir(path):
        if "closed" in str(path):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(folder_walk.os, "scandir", scandir)
    assert set(found_in(folder, Program.LM_STUDIO)) == {"open/n"}


@pytest.mark.parametrize("program", Program)
def test_a_folder_that_is_none(program, tmp_path):
    (tmp_path / "file").write_bytes(b"GGUF")
    os.mkfifo(tmp_path / "fifo.gguf")
    for folder in (tmp_path / "file", tmp_path / "nowhere", Path("/dev/null/x")):
        assert found_in(folder, program) == {}


def test_a_closed_folder_of_ollamas_service(tmp_path, monkeypatch):
    def is_dir(path):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "is_dir", is_dir)
    assert found_in(tmp_path, Program.OLLAMA) == {}


def test_a_fifo_named_like_a_model_stops_nothing(tmp_path, home):
    folder = tmp_path / "models" / "p" / "n"
    home.copy(folder / "x.gguf")
    os.mkfifo(folder / "fifo.gguf")
    assert "p/n/x.gguf" in found_in(tmp_path / "models", Program.LM_STUDIO)


def test_models_come_one_after_another(home, monkeypatch):
    opened = []
    real = program_folders.pair_files
    monkeypatch.setattr(
        program_folders, "pair_files", lambda paths, *a, **k: opened.append(paths) or real(paths)
    )
    monkeypatch.setattr(discovery, "_MOST_WAITING", 1)
    for number in range(50):
        home.copy(home.path / "models" / f"p{number:02}" / "n" / "x.gguf")
    models = find_models([ModelSource(Program.LM_STUDIO, home.path / "models")])
    assert [model.name for model in itertools.islice(models, 2)] == ["p00/n", "p01/n"]
    time.sleep(0.1)
    assert len(opened) < 10
    models.close()
    deadline = time.monotonic() + 10
    while any(t.name == "library lmstudio" for t in threading.enumerate()):
        assert time.monotonic() < deadline, "the thread goes on though nobody listens"
        time.sleep(0.02)


def test_a_disk_that_does_not_answer_is_left_alone(home, monkeypatch):
    home.copy(home.path / "models" / "p" / "n" / "x.gguf")
    hanging, awake = threading.Event(), threading.Event()
    real = program_folders.models_of

    def models_of(source):
        if source.program is Program.JAN:
            hanging.set()
            awake.wait(30)
        yield from real(source)

    monkeypatch.setattr(discovery, "models_of", models_of)
    silent: list[ModelSource] = []
    dead = ModelSource(Program.JAN, Path("/mnt/gone"))
    sources = [dead, ModelSource(Program.LM_STUDIO, home.path / "models")]
    models = list(find_models(sources, patience_s=0.2, on_silence=silent.append))
    awake.set()
    assert hanging.is_set()
    assert silent == [dead]
    assert [model.name for model in models] == ["p/n"]


def test_only_gguf_files_are_opened(home, peers, monkeypatch):
    """Thousands of other blobs, and Ollama's, cost nothing but their names."""
    peers.write_all(home)
    for number in range(300):
        (home.path / ".cache/huggingface/hub/models--plain--model/blobs" / f"{number}").write_text(
            "GGUF"
        )
        (home.path / ".ollama/models/blobs" / f"sha256-{number:064}").write_bytes(b"GGUF")
    CACHE.clear()
    opened: list[Path] = []
    real = Path.open
    monkeypatch.setattr(
        Path, "open", lambda path, *a, **k: opened.append(path) or real(path, *a, **k)
    )
    of_home(home)
    assert not [path for path in opened if path.name.startswith("sha256-0000")]
    assert not [path for path in opened if "models--plain" in str(path)]
    assert len(opened) < 250
