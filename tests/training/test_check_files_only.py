"""`pumice check --pair`: what a pair proves without its checkpoint, and without torch."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import gguf
import numpy as np
import pytest
from click.testing import CliRunner

from engine.errors import ModelMissing
from engine.gguf.card import ModelFiles
from training.check import check
from training.parity.files_only import NO, OK, WARNING, ReportLine, examine_files, find_model_files

STARTER = Path(__file__).parents[2] / "assets/models/starter"

WITHOUT_TORCH = """
import sys
for name in ("torch", "transformers", "tokenizers", "safetensors", "accelerate"):
    sys.modules[name] = None
sys.argv = ["pumice", *sys.argv[1:]]
from app.command import main
sys.exit(main())
"""


def _pumice(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", WITHOUT_TORCH, *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def _line(files: ModelFiles, what: str) -> ReportLine:
    """The first line about something; what would come after it is not looked at."""
    return next(line for line in examine_files(files, threads=1) if line.what == what)


def _poke(path: Path, name: str, value: Any) -> None:
    reader = gguf.GGUFReader(path, "r+")
    field = reader.get_field(name)
    if field is not None:
        field.parts[field.data[0]][0] = value
    else:
        tensor = next(tensor for tensor in reader.tensors if tensor.name == name)
        tensor.data[:] = value(np.array(tensor.data))
    reader.data.flush()


@pytest.fixture
def starter(tmp_path: Path) -> ModelFiles:
    """A copy that a test may spoil."""
    folder = shutil.copytree(STARTER, tmp_path / "starter")
    return ModelFiles(folder / "model.gguf", folder / "mmproj.gguf")


def test_a_good_pair_is_told_line_by_line_without_torch() -> None:
    ran = _pumice("check", "--pair", str(STARTER), "--json", "--threads", "1")
    assert (ran.returncode, ran.stderr) == (0, "")
    told = json.loads(ran.stdout)
    assert told["ok"] is True
    lines = {line["what"]: line for line in told["lines"]}
    assert {line["verdict"] for line in lines.values()} == {OK}
    assert "llava-1.5" in lines["family"]["sentence"]
    assert "256 numbers wide" in lines["sizes"]["sentence"]
    assert "About a photo it says 'Sorry, I only know" in lines["reply"]["sentence"]


def test_a_checkpoint_without_torch_is_a_sentence() -> None:
    ran = _pumice("check", "a", "b")
    assert ran.returncode == 1
    assert ran.stderr.startswith("error: `pumice check` needs ")


def test_another_models_vision_file(starter: ModelFiles, tiny_pair: Path) -> None:
    (line,) = examine_files(ModelFiles(starter.llm, tiny_pair / "mmproj.gguf"))
    assert (line.verdict, line.what) == (NO, "files")
    assert "visual tokens 64 wide" in line.sentence


def test_numbers_that_are_none(starter: ModelFiles) -> None:
    assert starter.mmproj is not None

    def spoil(numbers: np.ndarray) -> np.ndarray:
        numbers.flat[7] = np.nan
        return numbers

    _poke(starter.mmproj, "v.blk.3.ln1.bias", spoil)
    line = _line(starter, "weights")
    assert line.verdict == NO
    assert "v.blk.3.ln1.bias of mmproj.gguf" in line.sentence


def test_quantised_numbers_that_are_none(starter: ModelFiles) -> None:
    def spoil(blocks: np.ndarray) -> np.ndarray:
        blocks.flat[:2] = 0xFF  # the scale of a block
        return blocks

    _poke(starter.llm, "blk.0.attn_q.weight", spoil)
    assert "blk.0.attn_q.weight" in _line(starter, "weights").sentence


def test_a_blind_pair(starter: ModelFiles) -> None:
    assert starter.mmproj is not None
    _poke(starter.mmproj, "mm.2.weight", np.zeros_like)
    line = _line(starter, "eyes")
    assert line.verdict == NO
    assert line.as_dict()["what"] == "eyes"
    assert line.words().startswith(f"{NO:<8}photos      It does not see")


def test_a_special_token_out_of_range(starter: ModelFiles) -> None:
    _poke(starter.llm, "tokenizer.ggml.padding_token_id", 99999)
    assert _line(starter, "tokens").sentence == "Its padding token is 99999 of only 1280 tokens."


def test_colours_of_another_tower(starter: ModelFiles) -> None:
    assert starter.mmproj is not None
    reader = gguf.GGUFReader(starter.mmproj, "r+")
    field = reader.fields["clip.vision.image_mean"]
    for index in field.data:
        field.parts[index][0] = 0.5
    reader.data.flush()
    line = _line(starter, "colours")
    assert line.verdict == WARNING
    assert "0.5/0.5/0.5" in line.sentence


def test_another_converters_folder(pairs: ModuleType, tmp_path: Path) -> None:
    folder = pairs.write_pair(tmp_path / "other", pairs.Shape())
    (folder / "model.gguf").rename(folder / "llava-q4.gguf")
    (folder / "mmproj.gguf").rename(folder / "vision.gguf")
    found = {line.what: line for line in examine_files(find_model_files(folder), threads=1)}
    assert found["family"].verdict == WARNING
    assert "llava-1.5 because of a CLS token (CLIP)" in found["family"].sentence
    assert found["marker"].verdict == WARNING
    assert found["tokens"].verdict == OK
    assert "reply" in found


def test_a_model_that_cannot_see(starter: ModelFiles) -> None:
    told = CliRunner().invoke(check, ["--pair", str(starter.llm), "--threads", "1"])
    assert told.exit_code == 1
    assert "NO      text-only" in told.stdout
    assert "ok      opening" in told.stdout


def test_a_folder_of_several(starter: ModelFiles, tiny_pair: Path, tmp_path: Path) -> None:
    shutil.copy(starter.llm, tmp_path / "a.gguf")
    shutil.copy(tiny_pair / "model.gguf", tmp_path / "b.gguf")
    with pytest.raises(ModelMissing, match="holds 2 language models"):
        find_model_files(tmp_path)


def test_nothing_given() -> None:
    assert CliRunner().invoke(check, []).exit_code == 2
