"""Recipes as the window lists them: title, what learns, and which files are not here.

Read as TOML; whether a recipe is right is for `pumice train` to say.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.storage.training.training_part import training_folder
from engine.errors import RecipeError

_PARTS = ("tower", "projector", "llm")
_DEEPEST = 8
_HUB_ID = re.compile(r"[\w-][\w.-]*/[\w.-]+")
_PATTERN = re.compile(r"[*?\[]")


@dataclass(frozen=True)
class RecipeEntry:
    """A recipe of the list.

    Args:
        learns: the parts of the model that learn.
        lora: rank of the adapters on the LLM; 0 = none.
        folder: where the run writes by itself.
        files: data and weights that it names, as paths or patterns.
        models: folders or Hugging Face ids of the models that it begins with.
    """

    file: Path
    name: str
    title: str = ""
    learns: tuple[str, ...] = ()
    lora: int = 0
    folder: str = ""
    files: tuple[str, ...] = ()
    models: tuple[str, ...] = ()
    is_shipped: bool = False
    problem: str = ""
    plain: Mapping[str, Any] = field(default_factory=dict, repr=False, compare=False)


def shipped_recipes() -> tuple[RecipeEntry, ...]:
    """The recipes that come with Pumice: those for a laptop or one GPU first, benchmarks last."""
    part = training_folder()
    if part is None:
        return ()
    folder = part / "recipes"
    entries = [_shipped(file, folder) for file in folder.rglob("*.toml")]
    return tuple(sorted(entries, key=lambda entry: (_list_place(entry.name), entry.name)))


def _list_place(name: str) -> int:
    """Small recipes come before those of the papers, and other folders after them."""
    folder, _, _ = name.rpartition("/")
    return {"small": 0, "": 1}.get(folder, 2)


def own_recipe(file: Path) -> RecipeEntry:
    """A recipe of the person's.

    Raises:
        RecipeError: it cannot be read, or is no TOML.
    """
    return recipe_entry(file, file.stem)


def missing_files(entry: RecipeEntry, work_folder: Path) -> tuple[str, ...]:
    """What a recipe needs and is neither in the folder it is run in nor in Hugging Face's cache."""
    files = [name for name in entry.files if not _is_here(name, work_folder)]
    models = [name for name in entry.models if not _model_is_here(name, work_folder)]
    return tuple(dict.fromkeys([*models, *files]))


def local_model(name: str, work_folder: Path) -> str:
    """The folder of a model that a recipe names; empty if it is not on this disk."""
    if name and (work_folder / name).exists():
        return str(work_folder / name)
    if not _HUB_ID.fullmatch(name):
        return ""
    try:
        fetched = sorted(_hub_folder(name).iterdir(), key=lambda each: each.stat().st_mtime)
    except OSError:
        return ""
    return str(fetched[-1]) if fetched else ""


def recipe_entry(file: Path, name: str, *, is_shipped: bool = False) -> RecipeEntry:
    """Read a recipe.  Raises `RecipeError`."""
    plain = _read_toml(file)
    learn = _section(plain, "learn")
    rank = _section(plain, "lora").get("rank", 0)
    return RecipeEntry(
        file=file,
        name=name,
        title=_word(plain, "title"),
        learns=tuple(part for part in _PARTS if _is_rate(learn.get(part))),
        lora=rank if isinstance(rank, int) else 0,
        folder=_word(_section(plain, "run"), "folder"),
        files=tuple(dict.fromkeys(_named_files(plain))),
        models=tuple(_named_models(plain)),
        is_shipped=is_shipped,
        plain=plain,
    )


def _shipped(file: Path, folder: Path) -> RecipeEntry:
    name = file.relative_to(folder).with_suffix("").as_posix()
    try:
        return recipe_entry(file, name, is_shipped=True)
    except RecipeError as error:
        return RecipeEntry(file, name, is_shipped=True, problem=error.message)


def _read_toml(file: Path, depth: int = 0) -> dict[str, Any]:
    """A recipe on top of the one that it extends."""
    import tomllib  # opening the window needs no recipe

    try:
        plain = tomllib.loads(file.read_text("utf-8"))
    except OSError as error:
        raise RecipeError(f"{file} cannot be read: {error.strerror or error}.", "") from error
    except (ValueError, RecursionError) as error:
        raise RecipeError(f"{file} is not valid TOML: {error}.", "See docs/training.md.") from error
    under = plain.pop("extends", None)
    if not isinstance(under, str) or depth >= _DEEPEST:
        return plain
    return _merged(_read_toml(file.parent / under, depth + 1), plain)


def _merged(under: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    merged = dict(under)
    for key, value in over.items():
        before = merged.get(key)
        both = isinstance(before, dict) and isinstance(value, dict)
        merged[key] = _merged(before, value) if both else value  # type: ignore[arg-type]
    return merged


def _named_models(plain: Mapping[str, Any]) -> Iterator[str]:
    """Models that must be here; that of a drawn world comes with Pumice."""
    model = _section(plain, "model")
    named = [_word(model, key) for key in ("start", "llm", "tower")]
    reward = _word(_section(plain, "ppo"), "reward")
    named.append("" if reward == "constant" else reward)
    yield from (word for word in named if word and not word.startswith("world:"))


def _named_files(plain: Mapping[str, Any]) -> Iterator[str]:
    if word := _word(_section(plain, "model"), "projector_from"):
        yield word
    sets = _section(plain, "data").get("sets", [])
    for each in sets if isinstance(sets, list) else []:
        files = each.get("files", []) if isinstance(each, dict) else []
        yield from (name for name in files if isinstance(name, str))
        if isinstance(each, dict):
            yield from (word for key in ("media", "captions") if (word := _word(each, key)))


def _section(plain: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    section = plain.get(name)
    return section if isinstance(section, dict) else {}


def _word(section: Mapping[str, Any], key: str) -> str:
    value = section.get(key)
    return value if isinstance(value, str) else ""


def _is_rate(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value > 0


def _is_here(name: str, work_folder: Path) -> bool:
    path = work_folder / name
    if path.exists():
        return True
    if not _PATTERN.search(name):
        return False
    root = Path(path.anchor)
    return next(root.glob(str(path.relative_to(root))), None) is not None


def _model_is_here(name: str, work_folder: Path) -> bool:
    return bool(local_model(name, work_folder))


def _hub_folder(name: str) -> Path:
    """Where Hugging Face's libraries keep what they fetched (huggingface_hub/constants.py)."""
    home = os.environ.get("HF_HOME") or Path(
        os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache", "huggingface"
    )
    cache = Path(os.environ.get("HF_HUB_CACHE") or Path(home, "hub"))
    return cache / f"models--{name.replace('/', '--')}" / "snapshots"
