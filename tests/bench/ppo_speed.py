"""How fast PPO goes with the starter: replies sampled, measured and learnt from, tokens a second.

    python tests/bench/ppo_speed.py FOLDER [--rollouts 48] [--phases 3]

Draws prompts, takes the world's truth as the reward, and prints the CPU seconds of each part on
one thread.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import Any

import torch

from training.loop.step import batch_on
from training.preference.ppo_task import ppo_task
from training.preference.rollouts import load_phase
from training.recipe.schema import (
    DataSection,
    DataSet,
    LearnSection,
    LoraSection,
    ModelSection,
    PpoSection,
    Recipe,
    RunSection,
    TrainSection,
)
from training.starter.prompts import write_prompts


def recipe_in(folder: Path, rollouts: int, reward: str) -> Recipe:
    """The starter as it is packaged, prompts about drawn scenes."""
    prompts = folder / "prompts" / "prompts.json"
    if not prompts.exists():
        write_prompts(prompts.parent, 4 * rollouts)
    sets = (DataSet("scenes", (str(prompts),), "prompts", str(prompts.parent)),)
    return Recipe(
        run=RunSection("ppo", folder / "run"),
        model=ModelSection(start="world:starter"),
        learn=LearnSection(llm=3e-4),
        lora=LoraSection(rank=16, alpha=32.0, dropout=0.0),
        data=DataSection(sets=sets, join_photo=False),
        train=TrainSection(steps=1, batch=rollouts, micro_batch=16, precision="f32", workers=0),
        ppo=PpoSection(
            reward=reward, form="masked", rollouts=rollouts, reply_tokens=48, reward_scale=1.0,
            length_weight=0.0, missing_end=-1.0, kl_estimate="k1", kl_weight=0.05,
        ),
    )  # fmt: skip


class Clock:
    """CPU seconds by part, of calls of methods that it wraps."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def timed(self, owner: Any, name: str) -> None:
        usual = getattr(owner, name)

        def call(*words: Any, **named: Any) -> Any:
            began = time.process_time()
            found = usual(*words, **named)
            found = list(found) if hasattr(found, "__next__") else found
            spent = time.process_time() - began
            self.seconds[name] = self.seconds.get(name, 0.0) + spent
            return iter(found) if isinstance(found, list) and name.startswith("_") else found

        object.__setattr__(owner, name, call)


def main() -> None:
    """Sample and learn, and say how long each part took."""
    words = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    words.add_argument("folder", type=Path)
    words.add_argument("--rollouts", type=int, default=48)
    words.add_argument("--phases", type=int, default=3)
    words.add_argument("--reward", default="world:starter")
    given = words.parse_args()
    torch.set_num_threads(1)
    given.folder.mkdir(parents=True, exist_ok=True)
    recipe = recipe_in(given.folder, given.rollouts, given.reward)
    task = ppo_task(recipe)
    task.model.train()
    clock = Clock()
    for name in ("ask", "sample", "_measure", "_scores"):
        clock.timed(task._maker, name)
    made = task.micro_batches(0, process=0, processes=1)
    micro_batches = given.rollouts * recipe.ppo.inner_epochs // recipe.train.micro_batch
    for number in range(given.phases):
        clock.seconds.clear()
        learning = 0.0
        for _ in range(micro_batches):
            batch = batch_on(next(made), torch.device("cpu"))
            began = time.process_time()
            task.loss(task.model, batch, 0.0).total.backward()
            learning += time.process_time() - began
        phase = load_phase(recipe.run.folder, number)
        tokens = sum(map(len, phase.replies))
        parts = ", ".join(f"{name} {s:.2f} s" for name, s in clock.seconds.items())
        sampled = tokens / clock.seconds["sample"]
        sys.stdout.write(
            f"{len(phase.replies)} replies of {tokens / len(phase.replies):.1f} tokens: {parts}, "
            f"learning {learning:.2f} s; {sampled:.0f} tokens/s sampled; "
            + ", ".join(f"{k.partition('/')[2]} {v:.3f}" for k, v in phase.figures.items())
            + "\n"
        )


if __name__ == "__main__":
    main()
