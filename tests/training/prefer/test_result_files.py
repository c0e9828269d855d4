"""The files that a run may write."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.errors import PumiceError
from training.prefer.result_files import require_own_files


def test_two_results_in_one_file_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    journal = tmp_path / "journal.jsonl"
    require_own_files([tmp_path / "pairs.json", tmp_path / "best.json"], journal=journal)
    with pytest.raises(PumiceError, match="for two results"):
        require_own_files([tmp_path / "pairs.json", Path("pairs.json")], journal=journal)
