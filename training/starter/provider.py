"""The starter world as `training.former.worlds` asks for it: samples, tokenizer, losses, card."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.chat import Photo
from engine.errors import RecipeError
from training.data.sample import TrainingSample
from training.former.auxiliary import AuxiliaryLosses
from training.former.data import Sample
from training.former.model import WORD_STD, new_llava
from training.former.recipe import ModelShape, Recipe
from training.former.worlds import Report, RunSamples
from training.recipe.schema import Recipe as NewRecipe
from training.starter.card import write_card
from training.starter.draw import emoji_font
from training.starter.labels import WORDS, Labels, classes
from training.starter.losses import OracleCurriculum, StarterLosses
from training.starter.oracle_embeddings import OracleEmbeddings
from training.starter.patch_heads import PREFIX, PatchHeads
from training.starter.tokens import train_tokenizer
from training.starter.world import MIX, PHOTO, World
from training.vision.settings import VisionSettings


@dataclass(frozen=True)
class WorldSource:
    """A drawn world as a source of samples; without `words` its pictures alone."""

    world: World
    words: bool = True

    def sample(self, number: int) -> Sample:
        """The sample of that number, with the labels of its patches as targets."""
        made = self.world.sample(number) if self.words else self.world.picture(number)
        conversations = tuple(
            (dialogue.conversation, dialogue.kinds) for dialogue in made.dialogues
        )
        return Sample(made.picture, conversations, _targets(made.labels))


def _targets(labels: Labels) -> dict[str, Any]:
    return {PREFIX + part.name: getattr(labels, part.name) for part in dataclasses.fields(labels)}


@dataclass(frozen=True)
class StarterSource:
    """A drawn world as the new training asks for it: samples by number, endlessly."""

    world: World

    @property
    def epoch_samples(self) -> int:
        """0: endless."""
        return 0

    def sample(self, number: int) -> TrainingSample:
        """The sample of that number, with the labels of its patches as targets."""
        made = self.world.sample(number)
        return TrainingSample(
            name=f"{self.world.split}:{number}",
            conversations=tuple(dialogue.conversation for dialogue in made.dialogues),
            media={Photo(PHOTO): made.picture},
            kinds=tuple(dialogue.kinds for dialogue in made.dialogues),
            targets=_targets(made.labels),
        )


def _kinds(setting: object) -> tuple[str, ...]:
    """The setting `kinds` of the world.  Raises `RecipeError`."""
    kinds = tuple(map(str, setting)) if isinstance(setting, list | tuple) else (str(setting),)
    if unknown := [kind for kind in kinds if kind not in MIX]:
        raise RecipeError(
            f"[world.settings] kinds has {', '.join(unknown)}.", f"There are {', '.join(MIX)}."
        )
    return kinds


class StarterWorld:
    """The world of the built-in model."""

    def new_model(self, recipe: NewRecipe) -> tuple[Any, Any]:
        """An untrained LLaVA of `model.sizes`, and a tokenizer of the world's conversations."""
        sizes: dict[str, Any] = dict(recipe.model.sizes)
        tokenizer = train_tokenizer(
            vocabulary=int(sizes.get("vocabulary", ModelShape.vocabulary)), seed=recipe.run.seed
        )
        return new_llava(ModelShape(**sizes), tokenizer), tokenizer

    def samples(
        self, recipe: NewRecipe, vision: VisionSettings, *, held_out: bool
    ) -> StarterSource:
        """Endless samples; held-out ones share no random numbers with them."""
        settings = recipe.world.settings
        world = World(
            seed=recipe.run.seed,
            split="held-out" if held_out else "train",
            side=vision.size_px,
            grid=vision.spec.side,
            dialogues=int(str(settings.get("dialogues", World.dialogues))),
            easy_until=0 if held_out else int(str(settings.get("easy_until", 0))),
            kinds=_kinds(settings.get("kinds", ())),
        )
        return StarterSource(world)

    def new_tokenizer(self, *, vocabulary: int, seed: int) -> Any:
        """Trained on the world's own conversations."""
        return train_tokenizer(vocabulary=vocabulary, seed=seed)

    def open_samples(self, recipe: Recipe, vision: Any, report: Report) -> RunSamples:
        """Endless samples; held-out ones share no random numbers with them."""
        if emoji_font() is None:
            report("Noto Color Emoji is not installed: the world has its ten shapes alone")
        world = World(
            seed=recipe.run.seed,
            side=vision.image_size,
            grid=vision.image_size // vision.patch_size,
            easy_until=recipe.data.easy_until,
        )
        held_out = dataclasses.replace(world, split="held-out", easy_until=0)
        return RunSamples(
            WorldSource(world), WorldSource(world, words=False), WorldSource(held_out)
        )

    def auxiliary_losses(
        self, recipe: Recipe, config: Any, tokenizer: Any
    ) -> AuxiliaryLosses | None:
        """Patch heads and oracle embeddings as the recipe's [train] asks for them."""
        train, vision = recipe.train, config.vision_config
        if not (train.patch_heads or train.oracle_until):
            return None
        told = classes(vision.image_size // vision.patch_size)
        heads = PatchHeads(vision.hidden_size, told) if train.patch_heads else None
        oracle = None
        if train.oracle_until:
            unnamed = {name: count for name, count in told.items() if name not in WORDS}
            width = config.text_config.hidden_size
            oracle = OracleEmbeddings(
                WORDS, unnamed, tokenizer=tokenizer, width=width, start_std=WORD_STD
            )
        curriculum = OracleCurriculum(train.tower_first, train.oracle_until)
        return StarterLosses(heads, train.patch_heads, oracle, curriculum)

    def write_card(self, checkpoint: Path, right_of: Mapping[str, list[int]]) -> Path:
        """card.toml."""
        return write_card(checkpoint, right_of)


WORLD = StarterWorld()
