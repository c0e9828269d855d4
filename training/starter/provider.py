"""The starter world as `training.former.worlds` asks for it: samples, tokenizer, losses, card."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.former.auxiliary import AuxiliaryLosses
from training.former.data import Sample
from training.former.model import WORD_STD
from training.former.recipe import Recipe
from training.former.worlds import Report, RunSamples
from training.starter.card import write_card
from training.starter.draw import emoji_font
from training.starter.labels import WORDS, Labels, classes
from training.starter.losses import OracleCurriculum, StarterLosses
from training.starter.oracle_embeddings import OracleEmbeddings
from training.starter.patch_heads import PREFIX, PatchHeads
from training.starter.tokens import train_tokenizer
from training.starter.world import World


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


class StarterWorld:
    """The world of the built-in model."""

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
