"""The catalogue: models that can be got from the Hugging Face hub, and what is known of each.

Only a file is read here; nothing is asked of the network.
"""

from __future__ import annotations

import difflib
import enum
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.errors import ModelMissing, ModelUnreadable
from engine.library.library_model import Exactness

HUB = "https://huggingface.co"

_NAME = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
_REPO = re.compile(r"[A-Za-z0-9_-][\w.-]*/[A-Za-z0-9_-][\w.-]*")
_FILE = re.compile(r"[\w-][\w.-]*\.gguf")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_REVISION = re.compile(r"[0-9a-f]{40}")


class FileRole(enum.Enum):
    """What a file is of a model."""

    MODEL = "model"
    MMPROJ = "mmproj"


@dataclass(frozen=True)
class CatalogueFile:
    """A file in a repository; size and checksum are None where the hub must be asked for them."""

    name: str
    role: FileRole
    size_bytes: int | None
    sha256: str | None


@dataclass(frozen=True)
class CatalogueModel:
    """A model that can be got: a language model and its vision file.

    Args:
        name: short and lasting, as it is typed and as its folder is called.
        revision: the commit that was looked at; None for the newest.
        about_bytes: of both files; exact where both sizes are known.
        memory_bytes: needed on a CPU with a context of 8192 tokens and one photo.
        source: where names, sizes and checksums were read.
    """

    name: str
    title: str
    repo: str
    revision: str | None
    files: tuple[CatalogueFile, ...]
    about_bytes: int
    licence: str
    licence_page: str
    conditions: str
    good_at: str
    languages: tuple[str, ...]
    memory_bytes: int
    exactness: Exactness
    source: str

    @property
    def size_bytes(self) -> int | None:
        """The exact size of both files; None where it must be asked for."""
        sizes = [file.size_bytes for file in self.files]
        return sum(size for size in sizes if size) if all(sizes) else None

    @property
    def page(self) -> str:
        """Its page on the hub."""
        return f"{HUB}/{self.repo}"


def read_catalogue(file: Path) -> tuple[CatalogueModel, ...]:
    """All models of a catalogue, in its order.

    Raises:
        ModelMissing: there is no such file.
        ModelUnreadable: it is no catalogue, or says something impossible.
    """
    try:
        plain = json.loads(file.read_bytes())
        models = tuple(_read_model_entry(each) for each in plain["models"])
        _require(len({model.name for model in models}) == len(models), "a name stands twice")
    except OSError as error:
        raise ModelMissing(
            f"The catalogue {file} cannot be read: {error.strerror}.", "Install Pumice again."
        ) from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ModelUnreadable(
            f"The catalogue {file} is damaged: {error}.", "Install Pumice again."
        ) from error
    return models


def find_in_catalogue(models: Sequence[CatalogueModel], name: str) -> CatalogueModel:
    """The model of that name, in capitals or not.  Raises `ModelMissing` with the nearest names."""
    wanted = name.strip().lower()
    by_name = {model.name: model for model in models}
    if wanted in by_name:
        return by_name[wanted]
    by_title = {model.title.lower(): model for model in models}
    if wanted in by_title:
        return by_title[wanted]
    near = [each for each in by_name if wanted and wanted in each]
    near += difflib.get_close_matches(wanted, by_name, n=3, cutoff=0.5)
    listed = ", ".join(dict.fromkeys(near))
    raise ModelMissing(
        f"The catalogue has no model {name}.",
        f"Did you mean {listed}?" if listed else "`pumice models get` lists the names.",
    )


def _read_model_entry(plain: dict[str, Any]) -> CatalogueModel:
    name = _require_text(plain, "name", _NAME)
    files = tuple(_read_file_entry(each) for each in plain["files"])
    roles = sorted(file.role.value for file in files)
    _require(roles == ["mmproj", "model"], f"{name} is not one model file and one vision file")
    model = CatalogueModel(
        name=name,
        title=_require_text(plain, "title"),
        repo=_require_text(plain, "repo", _REPO),
        revision=_require_text(plain, "revision", _REVISION)
        if plain["revision"] is not None
        else None,
        files=files,
        about_bytes=_require_bytes(plain["about_bytes"]),
        licence=_require_text(plain, "licence"),
        licence_page=_require_text(plain, "licence_page", re.compile(r"https://\S+")),
        conditions=_require_text(plain, "conditions"),
        good_at=_require_text(plain, "good_at"),
        languages=tuple(str(each) for each in plain["languages"]),
        memory_bytes=_require_bytes(plain["memory_bytes"]),
        exactness=Exactness(plain["exactness"]),
        source=_require_text(plain, "source"),
    )
    exact = model.size_bytes
    _require(exact is None or exact == model.about_bytes, f"the sizes of {name} differ")
    return model


def _read_file_entry(plain: dict[str, Any]) -> CatalogueFile:
    size, sha256 = plain["size_bytes"], plain["sha256"]
    return CatalogueFile(
        name=_require_text(plain, "name", _FILE),
        role=FileRole(plain["role"]),
        size_bytes=None if size is None else _require_bytes(size),
        sha256=None if sha256 is None else _require_text(plain, "sha256", _SHA256),
    )


def _require_text(plain: dict[str, Any], field: str, pattern: re.Pattern[str] | None = None) -> str:
    value = plain[field]
    _require(isinstance(value, str) and bool(value.strip()), f"the field {field} holds no text")
    _require(
        pattern is None or bool(pattern.fullmatch(value)),
        f"the field {field} has a wrong value, {value}",
    )
    return str(value)


def _require_bytes(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 10**6 < value < 10**12:
        raise ValueError(f"{value} is no size in bytes")
    return value


def _require(condition: bool, why: str) -> None:
    if not condition:
        raise ValueError(why)
