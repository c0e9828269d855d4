"""Whatever lies in a folder, discovery ends, raises nothing and writes nothing."""

from __future__ import annotations

import itertools
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.library.discovery import find_models
from engine.library.entry import describe
from engine.library.library_model import ModelSource, Program

NAMES = (
    "models--a--b",
    "models--",
    "snapshots",
    "refs",
    "main",
    "blobs",
    "manifests",
    "registry.ollama.ai",
    "library",
    "llava",
    "latest",
    "llamacpp",
    "models",
    "model.yml",
    "model.gguf",
    "mmproj.gguf",
    "x-00001-of-00002.gguf",
    "manifest=a=b=latest.json",
    "manifest==.json",
    "a_b_model.gguf",
    "README.md",
    "card.json",
    "sha256-" + "0" * 64,
    "half.gguf.part",
    "Zoë \u202e.gguf",
    os.fsdecode(b"\xff\xfe.gguf"),
)
CONTENTS = (
    b"",
    b"GGUF",
    b"GGUF\x03\x00\x00\x00" + b"\xff" * 64,
    b"{",
    b'{"layers": 3}',
    b'{"layers": [{"mediaType": "application/vnd.ollama.image.model", "digest": "sha256:'
    + b"0" * 64
    + b'"}]}',
    b'{"ggufFile": {"rfilename": "model.gguf"}, "mmprojFile": [1]}',
    b'{"files": 1, "parity": true}',
    b"model_path: model.gguf\nmmproj_path: ../x\nname: 7\n",
    b"model_path: [a, b\n",
    b"&a [*a, *a]",
    b"model_path: !!python/object/apply:os.system ['true']",
    b"---\nlicense: [mit, 3]\n---\n",
    b"---\n" + b"[" * 3000,
    b"\xff" * 40,
)
entries = st.lists(
    st.tuples(
        st.lists(st.sampled_from(NAMES), min_size=1, max_size=5),
        st.one_of(
            st.sampled_from(CONTENTS),
            st.sampled_from(("folder", "fifo", "loop", "up", "dangling", "model", "mmproj")),
        ),
    ),
    max_size=12,
)


def plant(root: Path, parts: list[str], what: bytes | str, pair: Path) -> None:
    path = root.joinpath(*parts)
    path.parent.mkdir(parents=True, exist_ok=True)
    if os.path.lexists(path):  # writing to a FIFO would wait for a reader
        raise FileExistsError(path)
    if isinstance(what, bytes):
        path.write_bytes(what)
    elif what == "folder":
        path.mkdir()
    elif what == "fifo":
        os.mkfifo(path)
    elif what in ("model", "mmproj"):
        shutil.copy(pair / f"{what}.gguf", path)
    else:
        path.symlink_to({"loop": path, "up": root, "dangling": root / "gone"}[what])


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(tree=entries, program=st.sampled_from(Program))
def test_any_tree(tree, program, peers, small_pair, tmp_path_factory):
    root = tmp_path_factory.mktemp("tree")
    for parts, what in tree:
        try:
            plant(root, parts, what, small_pair)
        except OSError:
            continue  # a file where a folder is wanted, or the other way round
    before = peers.snapshot(root)
    models = list(itertools.islice(find_models([ModelSource(program, root)]), 200))
    found = [describe(model) for model in models]
    assert peers.snapshot(root) == before
    assert len(models) < 200
    assert len({(m.files.llm, m.files.mmproj) for m in models}) == len(models)
    for entry in found:
        assert entry.model.name
        assert entry.diagnostics.context_tokens or entry.diagnostics.problems
    shutil.rmtree(root)


@pytest.mark.parametrize("program", Program)
def test_the_contents_each(program, peers, small_pair, tmp_path):
    """Every content under every name that a program looks at."""
    for number, (name, content) in enumerate(itertools.product(NAMES, CONTENTS)):
        place = tmp_path / f"{number % 97}"
        place.mkdir(exist_ok=True)
        try:
            plant(place, [name], content, small_pair)
        except OSError:
            continue
    before = peers.snapshot(tmp_path)
    for place in (tmp_path, *sorted(tmp_path.iterdir())[:5]):
        for model in itertools.islice(find_models([ModelSource(program, place)]), 40):
            describe(model)
    assert peers.snapshot(tmp_path) == before
