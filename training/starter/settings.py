"""`[world.settings]` of the starter's recipe: what is drawn, and what helps the model to learn."""

from __future__ import annotations

from dataclasses import dataclass

from engine.errors import RecipeError
from training.recipe.ranges import at_least
from training.recipe.schema import Recipe
from training.recipe.typed import read_table
from training.starter.world import MIX, World

_PLACE = "world.settings"


@dataclass(frozen=True)
class StarterSettings:
    """The settings, each off by default.

    Args:
        easy_until: over so many first samples scenes grow from simple to mixed.
        dialogues: conversations tried for each picture.
        kinds: only these kinds of question; empty: the usual mixture.
        reading: share of the conversations in which it is asked to read; then it learns to call
            the skill `read_text`.
        told: with `reading`, conversations more a sample that begin with what the skill has told.
        new_layers: with `reading`, layers put behind the LLM's own; they and the head learn.
        keep: with `reading`, weight of how far its other answers are from those at its start.
        patch_heads: weight of the heads on the tower's patches.
        tower_first: share of the run in which tower and projector learn by the auxiliary losses
            alone, at a fraction of the cost of a step with words.
        oracle_until: until this share of the run the LLM is shown ever fewer pictures as a perfect
            tower would show them.
        keep_small: weight of the loss on visual tokens that outgrow the words.
    """

    easy_until: int = 0
    dialogues: int = World.dialogues
    kinds: tuple[str, ...] = ()
    reading: float = 0.0
    told: int = 0
    new_layers: int = 0
    keep: float = 0.0
    patch_heads: float = 0.0
    tower_first: float = 0.0
    oracle_until: float = 0.0
    keep_small: float = 0.0

    @property
    def has_auxiliary_losses(self) -> bool:
        """Whether anything is learnt beside the answers."""
        return any((self.patch_heads, self.tower_first, self.oracle_until, self.keep_small))


def read_settings(recipe: Recipe) -> StarterSettings:
    """The settings of a recipe.  Raises `RecipeError` naming every problem at once."""
    problems: list[str] = []
    settings: StarterSettings = read_table(StarterSettings, recipe.world.settings, _PLACE, problems)
    problems += at_least(
        0,
        _PLACE,
        settings,
        ("easy_until", "told", "keep", "patch_heads", "keep_small"),
    )
    problems += at_least(1, _PLACE, settings, ("dialogues",))
    if not 0 <= settings.reading <= 1:
        problems.append(f"{_PLACE}.reading must be a share, 0 to 1")
    problems += _reading_problems(recipe, settings)
    if unknown := [kind for kind in settings.kinds if kind not in MIX]:
        problems.append(f"{_PLACE}.kinds has {', '.join(unknown)}; there are {', '.join(MIX)}")
    if settings.has_auxiliary_losses:
        problems += _auxiliary_problems(recipe, settings)
    if problems:
        raise RecipeError(
            f"{'; '.join(problems)}.", "training/starter/settings.py says what they mean."
        )
    return settings


def _reading_problems(recipe: Recipe, settings: StarterSettings) -> list[str]:
    if not settings.reading:
        return [f"{_PLACE}.new_layers needs reading"] if settings.new_layers else []
    problems = []
    if settings.new_layers < 1:
        problems.append(f"{_PLACE}.reading needs new_layers, which learn the skill")
    if recipe.learn.tower or recipe.learn.projector or not recipe.learn.llm or recipe.lora.rank:
        problems.append(
            f"{_PLACE}.reading: only new layers of the LLM learn, so of [learn] llm alone must be "
            "above 0, and [lora] be left out"
        )
    if settings.has_auxiliary_losses:
        problems.append(f"{_PLACE}.reading goes without auxiliary losses, whose tower learns")
    return problems


def _auxiliary_problems(recipe: Recipe, settings: StarterSettings) -> list[str]:
    problems = []
    if not 0 <= settings.tower_first < 1:
        problems.append(f"{_PLACE}.tower_first must be a share below 1")
    if settings.oracle_until and not settings.tower_first < settings.oracle_until <= 1:
        problems.append(f"{_PLACE}.oracle_until must be a share above tower_first, at most 1")
    if settings.tower_first and not settings.patch_heads:
        problems.append(f"{_PLACE}.tower_first needs patch_heads")
    if settings.tower_first and not recipe.learn.tower > 0:
        problems.append(f"{_PLACE}.tower_first needs learn.tower to be more than 0")
    if settings.dialogues < 2:  # the only one may be without the picture
        problems.append(f"{_PLACE}.dialogues must be at least 2 with auxiliary losses")
    if len(recipe.data.sets) > 1:
        problems.append(
            f"{_PLACE}: auxiliary losses need the truth about every picture, so the drawn world "
            "must be the only one of data.sets"
        )
    return problems
