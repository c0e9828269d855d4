"""PPO on small random models: prompts about coloured pictures, and rewards that can be planted."""

from __future__ import annotations

import dataclasses
import os
import pickle
import signal
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from PIL import Image

from engine.chat import Conversation, Photo, user
from engine.errors import SampleError
from training.data.sample import TrainingSample
from training.loop.run import run_training
from training.model.open_model import OpenedModel, open_model
from training.preference.open_ppo import open_maker
from training.preference.ppo_task import PpoTask
from training.preference.reward_sources import RewardSource, reply_of
from training.preference.rollout_maker import RolloutMaker
from training.recipe.schema import (
    LearnSection,
    LoraSection,
    ModelSection,
    PpoSection,
    Recipe,
    RunSection,
    TrainSection,
)

QUESTIONS = ("What colour is the big circle?", "Is there a star?", "What is it, please?")
COLOURS = ((220, 30, 30), (30, 200, 40), (40, 60, 230), (240, 220, 60))


@dataclass(frozen=True)
class Prompts:
    """Prompts by number, `epoch_samples` of them; those in `broken` cannot be read."""

    epoch_samples: int = 8
    broken: tuple[int, ...] = ()
    extra: dict[str, Any] = field(default_factory=dict)
    words_alone: tuple[int, ...] = ()

    def sample(self, number: int) -> TrainingSample:
        if number in self.broken:
            raise SampleError(f"tiny:{number}: is broken.")
        which = number % self.epoch_samples
        question = QUESTIONS[which % len(QUESTIONS)]
        if which in self.words_alone:
            return TrainingSample(f"tiny:{which}", (Conversation((user(question),)),))
        photo = Photo(f"drawn-{which}")
        picture = Image.new("RGB", (60 + 9 * which, 56), COLOURS[which % len(COLOURS)])
        picture.putpixel((which, which), (255, 255, 255))
        return TrainingSample(
            name=f"tiny:{which}",
            conversations=(Conversation((user(question, photo.path),)),),
            media={photo: picture},
            extra=self.extra,
        )


@dataclass(frozen=True)
class Planted:
    """A reward for replies by their text; remembers what it scored."""

    rule: Callable[[str], float]
    seen: list[str] = field(default_factory=list)

    def scores(self, samples: Sequence[TrainingSample]) -> list[float]:
        self.seen.extend(reply_of(sample) for sample in samples)
        return [self.rule(reply_of(sample)) for sample in samples]


def recipe_of(start: Path, folder: Path, **settings: Any) -> Recipe:
    """Four micro-batches of two replies a phase; `ppo` and `train` override values."""
    train = {
        "steps": 4, "batch": 4, "micro_batch": 2, "precision": "f32", "workers": 0,
        "schedule": "constant", "warm_up": 0.0, "save_minutes": 1e3, "evaluate_samples": 0,
        "max_tokens": 512,
    }  # fmt: skip
    ppo = {"reward": "constant", "form": "masked", "rollouts": 8, "reply_tokens": 6,
           "kl_estimate": "k1", "kl_weight": 0.0, "reward_scale": 1.0, "length_weight": 0.0,
           "missing_end": 0.0, "inner_epochs": 1}  # fmt: skip
    return Recipe(
        title="tiny PPO",
        run=RunSection(kind="ppo", folder=folder, seed=settings.get("seed", 3)),
        model=ModelSection(start=str(start)),
        learn=LearnSection(llm=settings.get("rate", 1e-2)),
        lora=LoraSection(rank=4, alpha=8.0, dropout=0.0),
        train=TrainSection(**{**train, **settings.get("train", {})}),
        ppo=PpoSection(**{**ppo, **settings.get("ppo", {})}),
    )


def opened_maker(
    recipe: Recipe, prompts: Any = None, source: RewardSource | None = None
) -> tuple[OpenedModel, RolloutMaker]:
    """The roles of a recipe, with a reward planted in place of the recipe's."""
    opened = open_model(recipe, root=Path())
    maker = open_maker(recipe, opened, prompts or Prompts())
    return opened, dataclasses.replace(maker, source=source) if source else maker


def task_of(
    recipe: Recipe, prompts: Any = None, source: RewardSource | None = None, held_out: Any = None
) -> PpoTask:
    """The task of a recipe on prompts of its own."""
    return PpoTask(recipe, *opened_maker(recipe, prompts, source), held_out)


class _Silent:
    """Events that nobody is told."""

    def __getattr__(self, name: str) -> Any:
        return lambda *values: None


def child(rank: int, count: int, port: int, result: Path, settings: dict[str, Any]) -> None:
    """Train in a process of its own; what learns is pickled, or why it did not."""
    torch.set_num_threads(1)
    os.environ.update(
        RANK=str(rank), LOCAL_RANK=str(rank), WORLD_SIZE=str(count), LOCAL_WORLD_SIZE=str(count),
        MASTER_ADDR="127.0.0.1", MASTER_PORT=str(port), OMP_NUM_THREADS="1",
    )  # fmt: skip
    try:
        result.write_bytes(pickle.dumps(_train(dict(settings))))
    except BaseException:  # noqa: BLE001 - told to the parent
        result.write_bytes(pickle.dumps(traceback.format_exc()))


def _train(settings: dict[str, Any]) -> dict[str, Any]:
    start, folder = Path(settings.pop("start")), Path(settings.pop("folder"))
    kill_in_step, resume = settings.pop("kill_in_step", 0), settings.pop("resume", False)
    torch.manual_seed(0)
    recipe = recipe_of(start, folder, **settings)
    task = task_of(recipe, None, Planted(lambda text: len(text) / 5))
    losses = 0
    usual = task.loss

    def loss(*words: Any) -> Any:
        nonlocal losses
        losses += 1
        if kill_in_step and losses > 2 * (kill_in_step - 1):  # two micro-batches a step
            os.kill(os.getpid(), signal.SIGKILL)
        return usual(*words)

    object.__setattr__(task, "loss", loss)
    run_training(task, recipe, resume=resume, events=_Silent())  # type: ignore[arg-type]
    learning = [(name, w) for name, w in task.model.named_parameters() if w.requires_grad]
    return {name: weight.detach().numpy() for name, weight in learning}
