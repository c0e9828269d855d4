"""Model files before they are opened: which belong together, do they fit in memory, what are they.

Reads headers, which takes a while with a large vocabulary: for a thread that may wait.  No Qt here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.storage.model_choice import ModelChoice
from app.window.settings.local_numbers import size_in_words
from app.wording.translate import tr, translate_sentence
from engine.errors import ModelError, ModelMissing, PumiceError
from engine.options import ModelOptions

if TYPE_CHECKING:
    from engine.gguf.diagnostics import Diagnostics
    from engine.gguf.pairing import ModelFiles

_MAGIC = b"GGUF"

_MOST_SNIFFED = 64
"""Of a folder that is dropped, so many files are looked into: the window waits for it."""


@dataclass(frozen=True)
class ModelFacts:
    """What a model is, for a row of the picker.  Sizes are in bytes; None is not known."""

    name: str
    family: str = ""
    sees: bool = False
    is_blind: bool = False
    file_bytes: int | None = None
    memory_bytes: int | None = None
    free_bytes: int | None = None
    trouble: str = ""
    """Why it cannot be opened; empty for most."""
    is_missing: bool = False


def is_gguf(path: Path) -> bool:
    """Whether a file begins as GGUF files do."""
    try:
        with path.open("rb") as file:
            return file.read(len(_MAGIC)) == _MAGIC
    except OSError:
        return False


def holds_model(path: Path) -> bool:
    """Whether a path is a GGUF file, or a folder with one in it."""
    if not path.is_dir():
        return is_gguf(path)
    try:
        # Files called .gguf first: only the order and the limit of a large folder depend on it.
        likely = sorted(path.iterdir(), key=lambda each: each.suffix != ".gguf")
        return any(is_gguf(each) for each in likely[:_MOST_SNIFFED] if each.is_file())
    except OSError:
        return False


def choice_of(paths: Sequence[Path]) -> ModelChoice | None:
    """The model among paths that were dropped or given together; None if there is none.

    Of a language model and a vision file, whichever comes first, each is taken for what it is.
    """
    found = [path for path in paths if holds_model(path)]
    if not found:
        return None
    from engine.gguf.pairing import is_vision_file

    visions = [path for path in found if path.is_file() and is_vision_file(path)]
    models = [path for path in found if path not in visions]
    if not models:
        return ModelChoice(visions[0])
    return ModelChoice(models[0], visions[0] if visions else None)


def paired(choice: ModelChoice) -> ModelChoice:
    """The choice with the vision file that lies beside a GGUF file, if one there suits it.

    A vision file that was chosen alone is paired with the language model beside it.

    Raises:
        ModelError: there is no such model, or the folder holds several.
    """
    from engine.gguf.pairing import find_model, is_vision_file, models_in

    path = choice.path
    if choice.mmproj or not path.is_file():
        return choice
    if not is_gguf(path):
        find_model(path)  # a manifest of Ollama, or nothing that can be opened
        return choice
    models = models_in(path.parent).models
    if is_vision_file(path):
        llms = [files.llm for files in models if files.mmproj and files.mmproj.samefile(path)]
        return ModelChoice(llms[0], path) if len(llms) == 1 else choice
    beside = [files.mmproj for files in models if files.llm.samefile(path)]
    return ModelChoice(path, beside[0] if beside else None)


def models_of_folder(folder: Path) -> tuple[ModelChoice, ...]:
    """The models of a folder; of one that Ollama keeps, its manifests.  Raises `ModelError`."""
    from engine.gguf.pairing import models_in

    models = models_in(folder).models
    return tuple(
        ModelChoice(files.manifest) if files.manifest else ModelChoice(files.llm, files.mmproj)
        for files in models
    )


def diagnosed(
    choice: ModelChoice, options: ModelOptions, former: ModelChoice | None = None
) -> Diagnostics:
    """The diagnostics of a model.

    Args:
        former: the model that is open, whose memory becomes free if this one needs it.

    Raises:
        ModelError: there is no such model, or the folder holds several.
    """
    from engine.gguf.diagnostics import diagnose
    from engine.gguf.pairing import find_model

    files = find_model(choice.path, choice.mmproj)
    return diagnose(files, options, available=memory_left(former, options))


def memory_left(
    former: ModelChoice | None, options: ModelOptions | None = None
) -> Callable[[], int | None]:
    """Asks how much memory is free, in bytes; what the model that is open takes counts as free."""
    from engine.hardware.memory import available_bytes

    returned = _returned_bytes(former, options or ModelOptions()) if former else 0

    def left() -> int | None:
        free = available_bytes()
        return None if free is None else free + returned

    return left


def facts_of(
    choice: ModelChoice, options: ModelOptions, former: ModelChoice | None = None
) -> ModelFacts:
    """What is known of a model without opening it.  Raises nothing."""
    try:
        found = diagnosed(choice, options, former)
    except (PumiceError, OSError) as error:
        message = error.message if isinstance(error, PumiceError) else str(error)
        missing = isinstance(error, ModelMissing)
        return ModelFacts(shown_name(choice), trouble=message, is_missing=missing)
    card, refused = found.card, found.context_tokens is None
    trouble = found.problems[0].message if refused and found.problems else ""
    if card is None:
        return ModelFacts(shown_name(choice), trouble=trouble)
    family = f"{card.vision.family.name} · {card.architecture}" if card.vision else ""
    return ModelFacts(
        card.name,
        family or card.architecture,
        sees=card.sees,
        is_blind=found.self_test is not None and found.self_test.blind,
        file_bytes=file_bytes(found.files),
        memory_bytes=found.memory.total if found.memory else None,
        free_bytes=found.available_bytes,
        trouble=trouble,
    )


def fits_beside_another(choice: ModelChoice, options: ModelOptions | None = None) -> bool:
    """Whether a model can be opened while another one is, so that the other stays if this fails.

    With a GPU it cannot: the second model would get what the first leaves of the GPU's memory.
    """
    from engine.hardware.gpu_backend import has_gpu_backend

    options = options or ModelOptions()
    if options.gpu_layers and has_gpu_backend():
        return False
    try:
        return diagnosed(choice, options).fits is not False
    except (PumiceError, OSError):
        return True  # it will fail before it takes memory


def shown_name(choice: ModelChoice) -> str:
    """What a model is called before its header is read: the folder's or the file's name."""
    return choice.path.stem if choice.path.suffix == ".gguf" else choice.path.name


def file_bytes(files: ModelFiles) -> int | None:
    """The size of a model on the disk, with all its parts."""
    from engine.gguf.pairing import parts_of

    try:
        paths = [header.path for header in parts_of(files.llm)]
        return sum(each.stat().st_size for each in (*paths, files.mmproj) if each)
    except (ModelError, OSError):
        return None


def facts_in_words(facts: ModelFacts) -> str:
    """Family, sizes, and whether it sees, in one line."""
    if facts.trouble:
        return translate_sentence(facts.trouble)
    sees = tr("sees photos") if facts.sees else tr("text only")
    parts = [facts.family, tr("blind to photos") if facts.is_blind else sees]
    if facts.file_bytes is not None:
        parts.append(tr("{size} on disk", size=size_in_words(facts.file_bytes)))
    if facts.memory_bytes is not None:
        needs, free = size_in_words(facts.memory_bytes), facts.free_bytes
        parts.append(
            tr("needs {needs} of memory", needs=needs)
            if free is None
            else tr("needs {needs} of {free} free", needs=needs, free=size_in_words(free))
        )
    return " · ".join(part for part in parts if part)


def _returned_bytes(former: ModelChoice, options: ModelOptions) -> int:
    """What closing a model makes free; its mapped file counts as free already."""
    from engine.gguf.diagnostics import diagnose
    from engine.gguf.pairing import find_model

    try:
        found = diagnose(find_model(former.path, former.mmproj), options)
    except (PumiceError, OSError):
        return 0
    mapped = found.files.llm.stat().st_size
    return max(0, found.memory.total - mapped) if found.memory else 0
