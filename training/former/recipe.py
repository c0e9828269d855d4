"""A training recipe: what is trained on what, how long.  A TOML file, checked as a whole.

Every field is declared once, in the dataclasses below; unknown keys, wrong types and values out of
range are all reported together.
"""

from __future__ import annotations

import dataclasses
import tomllib
import typing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from engine.errors import RecipeError
from training.former.worlds import WORLDS

PARTS = ("tower", "projector", "llm")
_WORLD_NAMES = " or ".join(f'"{name}"' for name in WORLDS)


@dataclass(frozen=True)
class RunPlan:
    """Where the run writes (relative to the working folder) and its seed."""

    folder: Path = Path("runs/training")
    seed: int = 0


@dataclass(frozen=True)
class DataPlan:
    """Either `world` (a name of `training.former.worlds`), or `json` (LLaVA's format) with the
    folder its photos are in.

    `easy_until`: over so many first samples the world's scenes grow from simple to mixed.
    """

    world: str = ""
    json: Path | None = None
    images: Path | None = None
    easy_until: int = 0


@dataclass(frozen=True)
class ModelShape:
    """Where the model comes from: `start` (a checkpoint folder), or `new` and its sizes.

    `new` names the world whose tokenizer the model gets and whose card it carries.
    """

    start: Path | None = None
    new: str = ""
    vocabulary: int = 1280
    width: int = 256
    layers: int = 5
    heads: int = 4
    feed_forward: int = 704
    image: int = 128
    patch: int = 16
    tower_width: int = 192
    tower_layers: int = 8
    tower_heads: int = 6
    tower_feed_forward: int = 768


@dataclass(frozen=True)
class TrainPlan:
    """How it learns.  Either `minutes` of the clock or a number of `steps` (0: the other counts).

    `parts` are the parts that learn; `rates` gives some of them a learning rate of their own.
    `warm_up` and `decay` are shares of the run.  Three settings are for the auxiliary losses of a
    world: `patch_heads` is the weight of the heads on the tower's patches, `tower_first` the share
    of the run in which tower and projector learn by these losses alone, at a fraction of the cost
    of a step with words, and until the share `oracle_until` the LLM is shown ever fewer pictures as
    a perfect tower would show them (`training.starter.losses`).
    `keep_small` weighs a loss on visual tokens that outgrow the words; a model that starts from
    real weights needs none.  `compiled` runs the layers through torch.compile, which needs a
    C++ compiler.
    """

    parts: tuple[str, ...] = PARTS
    minutes: float = 0
    steps: int = 0
    batch: int = 32
    text_tokens: int = 208
    learning_rate: float = 1e-3
    rates: dict[str, float] = field(default_factory=dict)
    weight_decay: float = 0.05
    clip: float = 1.0
    warm_up: float = 0.02
    decay: float = 0.3
    precision: str = "no"
    patch_heads: float = 0.0
    tower_first: float = 0.0
    oracle_until: float = 0.0
    keep_small: float = 0.0
    compiled: bool = False
    save_minutes: float = 5
    evaluate_minutes: float = 10
    evaluate_samples: int = 192
    workers: int = 1


@dataclass(frozen=True)
class Recipe:
    """The whole recipe: one section a dataclass."""

    run: RunPlan
    data: DataPlan
    model: ModelShape
    train: TrainPlan


_FORMER_KEYS = {("train", "imagined_until"): "oracle_until"}
"""Keys that older recipes have, and their names now."""

_SECTIONS = {"run": RunPlan, "data": DataPlan, "model": ModelShape, "train": TrainPlan}


def read_recipe(path: Path) -> Recipe:
    """The recipe of a TOML file.  Raises `RecipeError` naming every problem at once."""
    try:
        plain = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise RecipeError(f"The recipe {path} cannot be read: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RecipeError(f"The recipe {path} is not TOML: {error}.") from error
    return parse_recipe(plain, where=str(path))


def parse_recipe(plain: dict[str, Any], *, where: str = "recipe") -> Recipe:
    """A recipe from TOML's tables.  Raises `RecipeError` naming every problem at once."""
    problems = [f"[{name}] is no section" for name in plain if name not in _SECTIONS]
    sections = {name: _parse_section(name, plain.get(name, {}), problems) for name in _SECTIONS}
    recipe = Recipe(**sections)
    problems += _problems(recipe)
    if problems:
        raise RecipeError(
            f"{where}: {'; '.join(problems)}.",
            "training/recipe.py says what every key means.",
        )
    return recipe


def _parse_section(name: str, plain: Any, problems: list[str]) -> Any:
    kind = _SECTIONS[name]
    if not isinstance(plain, dict):
        problems.append(f"{name} must be a section")
        return kind()
    hints = typing.get_type_hints(kind)
    values = {}
    for written, value in plain.items():
        key = _FORMER_KEYS.get((name, written), written)
        if key != written and key in plain:
            problems.append(f"{name}.{written} is the former name of {name}.{key}: leave it out")
            continue
        if key not in hints:
            problems.append(f"{name}.{key} is unknown")
            continue
        try:
            values[key] = _typed_value(value, hints[key])
        except TypeError as error:
            problems.append(f"{name}.{key} must be {error}")
    return kind(**values)


def _typed_value(value: Any, hint: Any) -> Any:
    """The value as the field's type.  Raises `TypeError` saying what it must be."""
    if hint in (Path, Path | None):
        if not isinstance(value, str) or not value:
            raise TypeError("a path")
        return Path(value)
    if hint == tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise TypeError("a list of words")
        return tuple(value)
    if hint == dict[str, float]:
        if not isinstance(value, dict):
            raise TypeError("a table of numbers")
        return {key: _typed_value(item, float) for key, item in value.items()}
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, hint) or isinstance(value, bool) is not (hint is bool):
        named = {"int": "a whole number", "float": "a number", "str": "a word"}
        raise TypeError(named.get(hint.__name__, "true or false"))
    return value


def _problems(recipe: Recipe) -> list[str]:
    return [*_data_problems(recipe.data), *_model_problems(recipe.model), *_train_problems(recipe)]


def _data_problems(data: DataPlan) -> list[str]:
    problems = []
    if bool(data.world) == bool(data.json):
        problems.append("data needs either world or json")
    if data.world and data.world not in WORLDS:
        problems.append(f"data.world must be {_WORLD_NAMES}")
    if data.json and not data.json.is_file():
        problems.append(f"data.json: there is no file {data.json}")
    if data.images and not data.images.is_dir():
        problems.append(f"data.images: there is no folder {data.images}")
    if data.easy_until < 0:
        problems.append("data.easy_until must not be negative")
    return problems


def _model_problems(model: ModelShape) -> list[str]:
    problems = []
    if bool(model.start) == bool(model.new):
        problems.append("model needs either start or new")
    if model.new and model.new not in WORLDS:
        problems.append(f"model.new must be {_WORLD_NAMES}")
    if model.start and not (model.start / "config.json").is_file():
        problems.append(f"model.start: {model.start} is not a checkpoint folder (no config.json)")
    for name in ("width", "feed_forward", "tower_width", "tower_feed_forward"):
        if getattr(model, name) <= 0 or getattr(model, name) % 32:
            problems.append(f"model.{name} must be a multiple of 32")
    for wide, heads in (("width", "heads"), ("tower_width", "tower_heads")):
        count = getattr(model, heads)
        if count <= 0 or getattr(model, wide) % (32 * count):
            problems.append(f"model.{wide} must be model.{heads} times a multiple of 32")
    if model.tower_feed_forward == model.tower_width:
        problems.append("model.tower_feed_forward must differ from tower_width")
    if model.tower_layers < 2 or model.layers < 1:
        problems.append("model needs at least 2 tower_layers and 1 of layers")
    if model.patch <= 0 or model.image <= 0 or model.image % model.patch:
        problems.append("model.image must be a multiple of model.patch")
    if model.vocabulary < 300:
        problems.append("model.vocabulary must be at least 300")
    return problems


def _train_problems(recipe: Recipe) -> list[str]:
    train = recipe.train
    problems = []
    if (train.minutes > 0) == (train.steps > 0):
        problems.append("train needs either minutes or steps")
    unknown = [part for part in (*train.parts, *train.rates) if part not in PARTS]
    problems += [f"train: {part} is no part of a model ({', '.join(PARTS)})" for part in unknown]
    if not train.parts:
        problems.append("train.parts must name at least one part")
    for name in (
        "batch",
        "text_tokens",
        "learning_rate",
        "clip",
        "save_minutes",
        "evaluate_minutes",
    ):
        if getattr(train, name) <= 0:
            problems.append(f"train.{name} must be more than 0")
    for name in ("weight_decay", "patch_heads", "workers", "evaluate_samples", "minutes", "steps"):
        if getattr(train, name) < 0:
            problems.append(f"train.{name} must not be negative")
    if min(train.warm_up, train.decay) < 0 or train.warm_up + train.decay > 1:
        problems.append("train.warm_up and train.decay must be shares that add up to at most 1")
    if not 0 <= train.tower_first < 1:
        problems.append("train.tower_first must be a share below 1")
    if train.oracle_until and not train.tower_first < train.oracle_until <= 1:
        problems.append("train.oracle_until must be a share above train.tower_first")
    if train.oracle_until and not recipe.data.world:
        problems.append("train.oracle_until needs data.world")
    if train.tower_first and not train.patch_heads:
        problems.append("train.tower_first needs train.patch_heads")
    if train.precision not in ("no", "bf16", "fp16"):
        problems.append('train.precision must be "no", "bf16" or "fp16"')
    if train.patch_heads and not recipe.data.world:
        problems.append("train.patch_heads needs data.world")
    return problems


def as_plain(recipe: Recipe) -> dict[str, Any]:
    """The recipe as plain values, for cards and logs."""
    plain: dict[str, Any] = dataclasses.asdict(recipe)
    return {
        name: {k: str(v) if isinstance(v, Path) else v for k, v in section.items()}
        for name, section in plain.items()
    }
