"""Small models, photos, and pairs of replies about them as samples in memory."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import torch
from PIL import Image

from engine.chat import Conversation, assistant, user
from engine.errors import SampleError
from training.data.data_report import DataReport
from training.data.mixture import Mixture
from training.data.sample import TrainingSample
from training.model.open_model import open_model
from training.recipe.schema import (
    LearnSection,
    LoraSection,
    ModelSection,
    PreferenceSection,
    Recipe,
    RunSection,
    TrainSection,
)

REPLIES = (
    ("What is it?", "It is red.", "It is blue and green."),
    ("Is there a cat?", "I don't know.", "The cat is red, so it is."),
    ("How many stars?", "Two.", "It is yellow."),
    ("What is it? Say.", "The grey one.", "I do."),
)
"""Questions, better and worse replies."""


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    """Tiny matrices gain nothing from threads."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="session")
def batches() -> ModuleType:
    """The module tests/kit/model_batches.py."""
    path = Path(__file__).parents[2] / "kit/model_batches.py"
    spec = importlib.util.spec_from_file_location("model_batches", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def members(
    family_kit: ModuleType, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Path]:
    """The checkpoint folder of a member of the family; made once."""
    made: dict[str, Path] = {}

    def folder_of(name: str) -> Path:
        if name not in made:
            made[name] = tmp_path_factory.mktemp("member") / name.replace(" ", "-")
            family_kit.save_checkpoint(made[name], family_kit.MEMBERS[name])
        return made[name]

    return folder_of


@pytest.fixture(scope="session")
def photos(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, ...]:
    """Four photos of different shapes, by path."""
    folder, made = tmp_path_factory.mktemp("photos"), []
    dice = torch.Generator().manual_seed(5)
    for n, size in enumerate(((90, 60), (50, 120), (64, 64), (70, 40))):
        pixels = torch.randint(0, 256, (6, 6, 3), generator=dice, dtype=torch.uint8).numpy()
        path = folder / f"{n}.png"
        Image.fromarray(pixels).resize(size, Image.Resampling.BICUBIC).save(path)
        made.append(str(path))
    return tuple(made)


@dataclass
class ListedSamples:
    """A `SampleSource` of given samples, again and again."""

    samples: list[TrainingSample]

    @property
    def epoch_samples(self) -> int:
        return len(self.samples)

    def sample(self, number: int) -> TrainingSample:
        found = self.samples[number % len(self.samples)]
        if found.name == "broken":
            raise SampleError("broken: cannot be read")
        return found


def pair_of(
    photo: str, question: str, better: str, worse: str, *, name: str, **more: Any
) -> TrainingSample:
    """A pair about a photo ("": about none)."""
    asked = user(question, *([photo] if photo else []))
    return TrainingSample(
        name=name,
        conversations=tuple(Conversation((asked, assistant(said))) for said in (better, worse)),
        kinds=(("chosen",), ("rejected",)),
        **more,
    )


@pytest.fixture
def pair_samples(photos: tuple[str, ...]) -> list[TrainingSample]:
    """Four pairs: three about a photo, one of which has an earlier question, and one about none."""
    made = [
        pair_of(photos[n] if n < 3 else "", *said, name=f"pair {n}", facts=(f"fact {n}", "a star"))
        for n, said in enumerate(REPLIES)
    ]
    before = (user("Hello.", photos[1]), assistant("I do."))
    question = user(REPLIES[1][0])
    longer = tuple(
        Conversation((*before, question, one.messages[-1])) for one in made[1].conversations
    )
    kinds = (("context", "chosen"), ("context", "rejected"))
    made[1] = replace(made[1], conversations=longer, kinds=kinds)
    return made


@pytest.fixture
def recipe_for(members: Callable[[str], Path], tmp_path: Path) -> Callable[..., Recipe]:
    """Makes recipes in float32 that begin with a member."""

    def make(
        kind: str,
        member: str = "1.5",
        *,
        learn: LearnSection | None = None,
        lora: LoraSection | None = None,
        preference: PreferenceSection | None = None,
        **train: Any,
    ) -> Recipe:
        settings: dict[str, Any] = {
            "steps": 4, "batch": 4, "micro_batch": 4, "precision": "f32", "workers": 0,
            "schedule": "constant", "warm_up": 0.0, "cache_features": "off",
        }  # fmt: skip
        return Recipe(
            title=kind,
            run=RunSection(kind=kind, folder=tmp_path / "run", seed=3),
            model=ModelSection(start=str(members(member))),
            learn=learn or LearnSection(llm=1e-3),
            lora=lora or LoraSection(),
            preference=preference or PreferenceSection(),
            train=TrainSection(**(settings | train)),
        )

    return make


@pytest.fixture
def open_task(tmp_path: Path) -> Callable[..., Any]:
    """Opens a task of that class with samples in memory, which are its held-out ones too."""

    def make(task: type[Any], recipe: Recipe, samples: list[TrainingSample]) -> Any:
        source = ListedSamples(samples)
        mixture = Mixture(train=source, held_out=source, report=DataReport((), ()))
        torch.manual_seed(recipe.run.seed)
        return task(recipe, open_model(recipe, root=tmp_path), mixture, tmp_path)

    return make
