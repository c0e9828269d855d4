"""Rows of pairs through `pumice train`: one process and two, and the folders that come of it."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file

from training.recipe.parse import read_recipe
from training.train import train

ROOT = Path(__file__).resolve().parents[3]


def _recipe(folder: Path, start: Path, photos: tuple[str, ...]) -> Path:
    """A recipe beside its rows, in LLaVA-NeXT's form with captions."""
    rows = [
        {
            "id": f"row-{number}",
            "image": Path(photos[number % 4]).name,
            "prompt": f"<image>\n{('What is it?', 'Is there a cat?')[number % 2]}",
            "chosen": f"It is {('red', 'blue', 'green')[number % 3]}.",
            "rejected": ("I do.", "Two, and it is yellow.")[number % 2],
            "captions": [f"a {('red', 'blue', 'green')[number % 3]} star", "it is grey"],
        }
        for number in range(12)
    ]
    (folder / "rows.json").write_text(json.dumps(rows), "utf-8")
    path = folder / "pairs.toml"
    path.write_text(
        f"""
title = "pairs in small"
[run]
kind = "dpo"
[model]
start = "{start}"
[learn]
llm = 1e-3
projector = 1e-3
[lora]
rank = 4
alpha = 8
dropout = 0.0
[data]
held_out = 4
[[data.sets]]
name = "rows"
files = ["rows.json"]
format = "pairs"
media = "{Path(photos[0]).parent}"
[preference]
gamma = 0.1
[train]
steps = 3
batch = 4
micro_batch = 2
precision = "f32"
schedule = "constant"
warm_up = 0.0
cache_features = "off"
workers = 0
evaluate_samples = 2
"""
    )
    return path


def _train_in_two(recipe: Path, folder: str) -> Path:
    """Train in two processes that find each other over gloo; the checkpoint folder."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    both = {
        "WORLD_SIZE": "2",
        "LOCAL_WORLD_SIZE": "2",
        "MASTER_ADDR": "127.0.0.1",
        "MASTER_PORT": str(port),
        "OMP_NUM_THREADS": "1",
        "PYTHONPATH": str(ROOT),
    }
    words = [sys.executable, "-m", "training", "train", str(recipe), "--folder", folder]
    started = [
        subprocess.Popen(
            words,
            cwd=recipe.parent,
            env={**os.environ, **both, "RANK": str(rank), "LOCAL_RANK": str(rank)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for rank in range(2)
    ]
    for child in started:
        said, _ = child.communicate(timeout=600)
        assert child.returncode == 0, said
    return recipe.parent / folder / "checkpoint"


def _losses(checkpoint: Path) -> list[float]:
    lines = (checkpoint.parent / "events.jsonl").read_text("utf-8").splitlines()
    events: list[dict[str, Any]] = [json.loads(line) for line in lines]
    assert events[-1]["event"] == "finished"
    steps = [one for one in events if one["event"] == "step"]
    return [one["loss"] for one in steps]


def test_two_processes_learn_what_one_learns(
    members: Callable[[str], Path],
    photos: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One with two micro-batches a step, and two with one each."""
    recipe = _recipe(tmp_path, members("1.5"), photos)
    monkeypatch.chdir(tmp_path)
    read = read_recipe(recipe)
    one = tmp_path / train(replace(read, run=replace(read.run, folder=Path("one"))))
    two = _train_in_two(recipe, "two")
    assert _losses(two)[-1] == pytest.approx(_losses(one)[-1], abs=1e-5)
    for name in ("adapter_model.safetensors", "non_lora_trainables.safetensors"):
        ours, theirs = load_file(one / name), load_file(two / name)
        assert ours.keys() == theirs.keys()
        for key, weight in ours.items():
            torch.testing.assert_close(theirs[key], weight, atol=1e-5, rtol=0)
    assert "rewards/accuracies" in (one.parent / "report.html").read_text("utf-8")
