"""PPO as a task: what is learnt, what stays, and what a resumed run does."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

torch = pytest.importorskip("torch")

from engine.errors import ModelUnreadable  # noqa: E402
from training.loop.run import run_training  # noqa: E402
from training.preference.ppo_batches import REAL  # noqa: E402
from training.preference.rollouts import kept_phases, load_phase  # noqa: E402


class Events:
    """Remembers figures."""

    def __init__(self) -> None:
        self.told: list[tuple[str, Any]] = []

    def __getattr__(self, name: str) -> Any:
        return lambda *values: self.told.append((name, values))

    def of(self, name: str) -> list[Any]:
        return [values for told, values in self.told if told == name]


def trained(task: Any, recipe: Any, *, resume: bool = False) -> Events:
    events = Events()
    run_training(task, recipe, resume=resume, events=events)
    return events


def learnt(task: Any) -> dict[str, torch.Tensor]:
    return {
        name: weight.detach().clone()
        for name, weight in task.model.named_parameters()
        if weight.requires_grad
    }


def test_the_first_micro_batch_finds_the_policy_as_it_sampled(
    tiny_ppo: ModuleType, tiny_checkpoint: Path, tmp_path: Path
) -> None:
    """Ratio 1, no KL, values 0; and each rollout once in an inner epoch."""
    for form in ("masked", "published"):
        recipe = tiny_ppo.recipe_of(
            tiny_checkpoint, tmp_path / form, ppo={"form": form, "inner_epochs": 2}
        )
        task = tiny_ppo.task_of(recipe, tiny_ppo.Prompts(broken=(5,)))
        made = task.micro_batches(0, process=0, processes=1)
        batches = [next(made) for _ in range(8)]
        phase = load_phase(recipe.run.folder, 0)
        assert phase.slots == (0, 1, 2, 3, 4, 6, 7)
        names = [name.partition(": ")[2] for batch in batches for name in batch.names]
        assert sorted(names) == sorted(2 * [f"tiny:{n}" for n in phase.slots])
        assert [one for batch in batches for one in batch.dropped] == ["tiny:5: is broken."]
        columns = phase.columns if form == "published" else None
        for batch in batches:
            output = task.model(batch)
            torch.testing.assert_close(
                output.log_probs, batch.targets["sampled"], atol=1e-5, rtol=0
            )
            assert (output.values == 0).all()
            real = batch.targets[REAL]
            assert batch.n_supervised == (real.numel() if columns else int(real.sum()))
        assert columns in (None, 6)
        assert phase.figures["objective/kl"] == pytest.approx(0, abs=1e-5)


def test_a_planted_reward_is_learnt(
    tiny_ppo: ModuleType, tiny_checkpoint: Path, tmp_path: Path
) -> None:
    """Replies that say an "e" are paid; some steps later most do."""
    planted = tiny_ppo.Planted(lambda text: float("e" in text))
    recipe = tiny_ppo.recipe_of(
        tiny_checkpoint,
        tmp_path,
        train={"steps": 18, "batch": 16, "micro_batch": 16},
        ppo={"rollouts": 16, "kl_weight": 0.01},
        rate=2e-2,
    )
    trained(tiny_ppo.task_of(recipe, None, planted), recipe)
    before, after = planted.seen[:32], planted.seen[-32:]
    share = [sum("e" in text for text in some) / 32 for some in (before, after)]
    assert share[1] > share[0] + 0.2
    assert share[1] > 0.75


def test_a_constant_reward_leaves_the_policy_where_it_is(
    tiny_ppo: ModuleType, tiny_checkpoint: Path, tmp_path: Path
) -> None:
    for form in ("masked", "published"):
        recipe = tiny_ppo.recipe_of(
            tiny_checkpoint, tmp_path / form, ppo={"form": form, "kl_weight": 0.1}
        )
        task = tiny_ppo.task_of(recipe)
        before = {name: weight.clone() for name, weight in task.model.named_parameters()}
        trained(task, recipe)
        for name, weight in learnt(task).items():
            if ".default." in name:
                torch.testing.assert_close(weight, before[name], atol=1e-6, rtol=0)


@pytest.mark.parametrize("form", ["masked", "published"])
def test_a_run_resumed_in_the_middle_of_a_phase_is_the_same_to_the_bit(
    tiny_ppo: ModuleType, tiny_checkpoint: Path, tmp_path: Path, form: str
) -> None:
    """Stopped after 3 steps of phases of 4, and once more after 8, between two phases."""

    def recipe_for(name: str, steps: int) -> Any:
        return tiny_ppo.recipe_of(
            tiny_checkpoint,
            tmp_path / name,
            train={"steps": steps},
            ppo={"form": form, "inner_epochs": 2, "kl_weight": 0.1, "kl_target": 0.01},
        )

    def task_for(recipe: Any) -> Any:
        torch.manual_seed(0)
        return tiny_ppo.task_of(recipe, None, tiny_ppo.Planted(lambda text: len(text) / 5))

    whole = recipe_for("whole", 10)
    undisturbed = task_for(whole)
    trained(undisturbed, whole)
    for steps, resume in ((3, False), (8, True), (10, True)):
        recipe = recipe_for("stopped", steps)
        task = task_for(recipe)
        trained(task, recipe, resume=resume)
    wanted, found = learnt(undisturbed), learnt(task)
    assert wanted.keys() == found.keys()
    assert all(torch.equal(wanted[name], found[name]) for name in wanted)
    last = [load_phase(folder, 2) for folder in (whole.run.folder, recipe.run.folder)]
    assert last[0].replies == last[1].replies
    assert last[0].kl_weight == last[1].kl_weight != 0.1


def test_only_phases_that_are_needed_stay(
    tiny_ppo: ModuleType, tiny_checkpoint: Path, tmp_path: Path
) -> None:
    recipe = tiny_ppo.recipe_of(
        tiny_checkpoint,
        tmp_path,
        train={"steps": 9, "batch": 2, "micro_batch": 2},
        ppo={"rollouts": 2, "reply_tokens": 2},
    )
    task = tiny_ppo.task_of(recipe)
    trained(task, recipe)
    assert kept_phases(tmp_path) == [3, 4, 5, 6, 7, 8]
    for path in (tmp_path / "rollouts").iterdir():
        path.unlink()
    longer = dataclasses.replace(recipe, train=dataclasses.replace(recipe.train, steps=10))
    trained(tiny_ppo.task_of(longer), longer, resume=True)  # at the beginning of a phase


def test_a_phase_that_is_gone_is_told(
    tiny_ppo: ModuleType, tiny_checkpoint: Path, tmp_path: Path
) -> None:
    recipe = tiny_ppo.recipe_of(tiny_checkpoint, tmp_path)
    task = tiny_ppo.task_of(recipe)
    made = task.micro_batches(1, process=0, processes=1)
    with pytest.raises(ModelUnreadable, match="phase-0"):
        next(made)
