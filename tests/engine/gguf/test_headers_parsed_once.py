"""One opening of a model parses each header once, in both processes together."""

from __future__ import annotations

import logging
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from engine.gguf import header_cache
from engine.gguf.card import ModelFiles
from engine.gguf.diagnostics import diagnose
from engine.gguf.header_cache import CACHE
from engine.gguf.pairing import find_model
from engine.gguf.self_test import self_tested_card
from engine.options import ModelOptions
from engine.process.remote import RemoteEngine


@pytest.fixture
def folder(pairs: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A pair whose files have names of their own, so that the pair must be found by content."""
    monkeypatch.setattr(header_cache, "_SETTLED_NS", -(10**12))
    CACHE.clear()
    made: Path = pairs.write_pair(tmp_path / "pair", pairs.Shape(image_px=56))
    (made / "model.gguf").rename(made / "llm.gguf")
    (made / "mmproj.gguf").rename(made / "vision.gguf")
    return made


def open_once(folder: Path, memory: Path) -> ModelFiles:
    """What the window does: find, diagnose, open, test."""
    files = find_model(folder)
    options = ModelOptions(context_tokens=512, threads=1, memory_dir=str(memory))
    diagnose(files, options)
    with RemoteEngine(files, options) as engine:
        engine.card = self_tested_card(engine, files)
    diagnose(files, options)
    return files


def parses(caplog: pytest.LogCaptureFixture) -> Counter[str]:
    """How often each file was parsed; the child's log lines arrive here too."""
    messages = [each.getMessage() for each in caplog.records if each.name == "engine.gguf.header"]
    caplog.clear()
    return Counter(Path(message.rpartition(" ")[2]).name for message in messages)


def test_an_opening_parses_each_header_once(
    folder: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG, "engine"):
        open_once(folder, tmp_path / "memory")
        assert parses(caplog) == {"llm.gguf": 1, "vision.gguf": 1}
        open_once(folder, tmp_path / "memory")
        assert parses(caplog) == {}
        raw = (folder / "vision.gguf").read_bytes()
        (folder / "vision.gguf").write_bytes(raw)
        open_once(folder, tmp_path / "memory")
        assert parses(caplog) == {"vision.gguf": 1}


def test_the_childs_parses_would_be_counted(
    folder: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Without headers from its parent it parses for itself, which the log shows here."""
    with caplog.at_level(logging.DEBUG, "engine"):
        files = ModelFiles(folder / "llm.gguf", folder / "vision.gguf")
        with RemoteEngine(files, ModelOptions(context_tokens=512, threads=1)):
            pass
    assert parses(caplog).keys() == {"llm.gguf", "vision.gguf"}
