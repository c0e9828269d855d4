"""Rounds of DPO: the second one begins with the checkpoint of the first."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch

from training.certificate import CertificateRequest, certify
from training.convert.kinds import Kind
from training.convert.pair import convert
from training.data.sample import TrainingSample
from training.loop.randomness import seed_all
from training.loop.run import run_training
from training.preference.dpo_task import DpoTask
from training.preference.pair_batches import paired_answers
from training.recipe.schema import LearnSection, LoraSection, PreferenceSection, Recipe
from training.report.run_events import RunEvents

LORA = LoraSection(rank=4, alpha=8.0)


@pytest.mark.filterwarnings("ignore:.*is_gradient_checkpointing:FutureWarning")
@pytest.mark.parametrize("lora", [None, LORA])
def test_the_second_round_begins_where_the_first_ended(
    lora: LoraSection | None,
    recipe_for: Callable[..., Recipe],
    open_task: Callable[..., Any],
    pair_samples: list[TrainingSample],
    tmp_path: Path,
) -> None:
    """Its reference is what the first round trained, adapters of the first round included."""
    recipe = recipe_for(
        "dpo", learn=LearnSection(llm=5e-3), lora=lora, steps=6,
        preference=PreferenceSection(beta=0.1),
    )  # fmt: skip
    first = open_task(DpoTask, recipe, pair_samples)
    start = _trained(recipe, first)
    again = dataclasses.replace(
        recipe,
        run=dataclasses.replace(recipe.run, folder=tmp_path / "second"),
        model=dataclasses.replace(recipe.model, start=str(start)),
    )
    second = open_task(DpoTask, again, pair_samples)
    batch = first._maker.make_of(0, range(4))
    with torch.no_grad():
        wanted = first.model.eval()(batch)
        found = second.model.eval()(batch)
    torch.testing.assert_close(found.reference, wanted.log_probs, atol=1e-4, rtol=0)
    assert float((wanted.log_probs - wanted.reference).abs().max()) > 0.1  # it had learnt
    before = second.evaluate(second.model)
    assert before.figures["rewards/margins"] == pytest.approx(0, abs=1e-4)
    folder = _trained(again, second)
    after = second.evaluate(second.model.eval())
    assert after.figures["rewards/margins"] > 0.05
    with torch.no_grad():
        still = paired_answers(batch, second.model(batch).reference)
    for side, own in zip(still, paired_answers(batch, found.reference), strict=True):
        torch.testing.assert_close(side, own)
    base = {"base": start} if (folder / "adapter_config.json").is_file() else {}
    convert(folder, tmp_path / "pair", kind=Kind.F32, threads=1, **base)
    asked = CertificateRequest(checkpoint=folder, model=tmp_path / "pair", threads=1, **base)
    figures = {figure.name: figure.value for figure in certify(asked)}
    assert figures["words logits error"] <= 1e-5
    assert figures["prompt ids equal"] == 1


def _trained(recipe: Recipe, task: Any) -> Path:
    seed_all(recipe.run.seed)
    events = RunEvents(recipe.run.folder, main_process=True)
    return run_training(task, recipe, resume=False, events=events, sentences=task.sentences)
