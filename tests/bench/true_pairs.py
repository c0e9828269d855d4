"""Of pairs about drawn scenes, those whose better reply names nothing that is not there.

    python tests/bench/true_pairs.py PAIRS.json OUT.json   (from the top folder)

The better one of two replies can still be wrong: it names more that is there, and something that is
not.  Who learns from such a pair learns to name more.  PAIRS.json is what `pumice prefer` writes,
best of all by `--all-pairs`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

HOUSE = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(HOUSE))

from training.starter.truth import truth_of  # noqa: E402 - the top folder first


def true_pairs(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows of LLaVA-NeXT's form with a scene, in their order."""
    return [row for row in rows if not truth_of(row, row["chosen"]).false]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    kept = true_pairs(json.loads(arguments.pairs.read_text("utf-8")))
    arguments.out.write_text(json.dumps(kept, ensure_ascii=False), "utf-8")
    print(f"{len(kept)} pairs")  # noqa: T201
