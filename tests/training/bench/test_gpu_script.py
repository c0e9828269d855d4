"""The script that measures one GPU, as a dry run on the CPU; and how it counts FLOPs."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from training.bench.random_model import VICUNA_7B

SCRIPT = Path(__file__).parents[2] / "bench" / "gpu_training.py"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("gpu_training", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_flops_at_7b_are_six_a_parameter_and_attention(script: ModuleType):
    tokens = 1000
    alone = script.needed_flops(VICUNA_7B, [tokens], 0, tokens)
    matrices = 32 * (4 * 4096**2 + 3 * 4096 * 11008) + 32_000 * 4096
    attention = 3 * 32 * 2 * 4096 * tokens**2
    assert alone == pytest.approx(6 * matrices * tokens + attention)
    assert alone == pytest.approx(6 * 6.6e9 * tokens, rel=0.03)  # TRAINING.md: 6PT
    seen = script.needed_flops(VICUNA_7B, [tokens], 1, tokens) - alone
    tower = 2 * 290e6 * 577  # the 23 of 24 layers of CLIP-L that run: 0.29 G parameters
    assert seen == pytest.approx(tower + 6 * 576 * (1024 * 4096 + 4096**2), rel=0.1)


def test_two_short_rows_need_less_attention_than_a_long_one(script: ModuleType):
    two = script.needed_flops(VICUNA_7B, [500, 500], 0, 10)
    one = script.needed_flops(VICUNA_7B, [1000], 0, 10)
    assert one - two == 3 * 32 * 2 * 4096 * (1000**2 - 2 * 500**2)


def test_dry_run_measures_every_arm(tmp_path: Path):
    out = tmp_path / "gpu.json"
    words = [sys.executable, str(SCRIPT), "--tiny", "--steps", "1", "--workload", "tower"]
    words += ["--out", str(out)]
    ran = subprocess.run(words, capture_output=True, text=True, check=False, timeout=280)
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout)
    assert told == json.loads(out.read_text("utf-8"))
    arms = told["workloads"]["tower"]
    assert list(arms)[:3] == ["llava", "ours", "answers_only"]
    assert list(arms)[-1] == "llava, again"
    for name, figures in arms.items():
        assert "left_out" not in figures, (name, figures)
        assert figures["supervised_per_s"] > 0
        assert figures["loss"] == pytest.approx(arms["llava"]["loss"], abs=0.2)
