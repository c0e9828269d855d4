"""tests/bench/true_pairs.py keeps pairs by what the better reply names, whatever the other is."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "bench/true_pairs.py"
BOTH, ONE = "I see a red star and a blue ring.", "I see a red star."
THREE, OTHER = "I see a red star, a blue ring and a cat.", "I see a cat."


def test_only_pairs_whose_better_reply_is_true_are_kept(
    tmp_path: Path, two_thing_scene: dict[str, object]
) -> None:
    replies = [(BOTH, OTHER), (BOTH, ONE), (ONE, OTHER), (THREE, OTHER)]
    rows = [
        {"id": str(number), "scene": two_thing_scene, "chosen": chosen, "rejected": rejected}
        for number, (chosen, rejected) in enumerate(replies)
    ]
    pairs, out = tmp_path / "all.json", tmp_path / "true.json"
    pairs.write_text(json.dumps(rows), "utf-8")
    run = subprocess.run(
        [sys.executable, SCRIPT, pairs, out], check=True, stdout=subprocess.PIPE, text=True
    )
    assert run.stdout == "3 pairs\n"
    assert json.loads(out.read_text("utf-8")) == rows[:3]
