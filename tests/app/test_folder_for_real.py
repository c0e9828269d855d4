"""The folder page with the starter: a run in a process of its own, and a question to the folder."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from app.main import open_engine
from app.storage.paths import sample_photos, starter_model
from app.window_parts import build


@pytest.mark.skipif(not starter_model().is_dir(), reason="a bare checkout has no starter")
def test_the_starter_captions_a_folder_and_answers_from_it(qtbot, qapp, paths, tmp_path):
    folder = tmp_path / "samples"
    folder.mkdir()
    for photo in sample_photos()[:3]:
        shutil.copy(photo, folder)
    parts = build(paths, opener=open_engine)
    try:
        parts.line.start()
        qtbot.waitUntil(lambda: parts.line.state == "ready", timeout=120_000)
        page = parts.late.folder
        page.open_folder(folder)
        qtbot.waitUntil(lambda: page.state == "idle")
        page.start("What is in this picture?", True)
        qtbot.waitUntil(
            lambda: page.state == "idle" and page.table.n_captions == 3, timeout=120_000
        )
        with Path(page.file).open(encoding="utf-8", newline="") as file:
            answers = [row["answer"] for row in csv.DictReader(file)]
        assert all(answers)
        assert page.table.n_errors == 0
        word = max(answers[0].strip(".").split(), key=len)
        page.answer.ask(f"Is there a {word}?")
        qtbot.waitUntil(lambda: page.answer.state == "done", timeout=120_000)
        assert page.answer.text
        assert page.answer.photos  # cited, or looked at
        assert parts.notices.shown == () or not any(n.is_error for n in parts.notices.shown)
    finally:
        assert parts.close()
