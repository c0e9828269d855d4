"""Tokens of rows by the encoder and tiles of a real, tiny checkpoint."""

from __future__ import annotations

import dataclasses
import json
import pickle
from pathlib import Path

import pytest
from PIL import Image

pytest.importorskip("torch")

from training.data.check_data import check_data
from training.data.check_rows import RowCheck
from training.data.sample_measure import open_measure
from training.recipe.schema import DataSection, DataSet, ModelSection, Recipe, TrainSection


def row(row_id: str, answer: str) -> dict[str, object]:
    turns = [
        {"from": "human", "value": "<image>\nWhat is this?"},
        {"from": "gpt", "value": answer},
    ]
    return {"id": row_id, "image": "a.png", "conversations": turns}


def test_tokens_are_those_of_training_and_long_rows_are_told(
    tiny_checkpoint: Path, tmp_path: Path
) -> None:
    Image.new("RGB", (40, 30), "red").save(tmp_path / "a.png")
    rows = [row("short", "Red."), row("long", "Red. " * 400)]
    (tmp_path / "rows.json").write_text(json.dumps(rows), "utf-8")
    recipe = Recipe(
        model=ModelSection(start=str(tiny_checkpoint), template="v1"),
        data=DataSection((DataSet("set", ("rows.json",), media="."),)),
        train=TrainSection(max_tokens=600),
    )
    measure, why_not = open_measure(recipe, tmp_path)
    assert why_not == ""
    assert measure is not None
    outcome = check_data(
        recipe.data, seed=0, root=tmp_path, index_folder=tmp_path / "index",
        check=RowCheck(measure=pickle.loads(pickle.dumps(measure))),
    )  # fmt: skip
    total = outcome.total
    assert total.reasons == {"too long": 1}
    assert "of 600 tokens" in outcome.listed[0].detail
    n_visual = measure.preparer.settings.spec.photo_tokens
    assert n_visual < total.longest == total.figures["tokens"] < 600


def test_without_a_model_there_is_no_measure(tmp_path: Path) -> None:
    recipe = Recipe(model=ModelSection(start="no-such-folder"))
    measure, why_not = open_measure(recipe, tmp_path)
    assert measure is None
    assert why_not.startswith("Tokens are not counted: ")
    new = dataclasses.replace(recipe, model=ModelSection(new="starter"))
    assert open_measure(new, tmp_path)[0] is None
