"""The certificate of a GGUF pair: figures with limits, written into its card.

A pair that does not say what its checkpoint says is refused, not warned about.  What could not be
compared is told, in the card too.
"""

from __future__ import annotations

import contextlib
import importlib.metadata
import math
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from engine.engine import Engine
from engine.errors import ConvertError, ModelMissing, ParityRefused
from engine.gguf.card import CARD_FILE, LLM_FILE, VISION_FILE, find_model
from engine.options import ModelOptions
from training.convert import card_md
from training.convert.card_json import save, sum_of
from training.convert.checkpoint import read_json
from training.convert.kinds import Kind
from training.convert.pair import convert
from training.convert.projector_replacement import is_pair
from training.parity import kl_divergence, limits, measure, probes, projector_replacement
from training.parity.figure import Figure
from training.parity.reader import Reader
from training.parity.reference import Reference, open_source
from training.parity.steps import Step, Steps
from training.parity.weights import NoReference


@dataclass(frozen=True)
class NotCompared:
    """What was left out of a certificate, and why."""

    what: str
    why: str

    def line(self) -> str:
        """For people."""
        return f"--  not compared: {self.what}: {self.why}"


Show = Callable[[Figure | NotCompared], None]

_PACKAGES = ("pumice", "transformers", "torch", "llama-cpp-python", "gguf", "numpy")
_UNSEEN = "visual tokens, logits and replies against transformers"
_HALF = "the words of the f16 pair"


@dataclass(frozen=True, kw_only=True)
class Given:
    """What is compared with what.

    `base` and `vision_tower` are the folders beside the checkpoint that it was converted with;
    `room` bytes are what the reference's weights may take, None for half of what is free.  A
    `fresh` model was written just now: its card knows the sums of its files.
    """

    checkpoint: Path
    model: Path
    base: Path | None = None
    vision_tower: Path | None = None
    threads: int = 0
    room: float | None = None
    fresh: bool = False


@dataclass
class Found:
    """What a check finds out.

    `missing` says what was not compared, and why.  `weight_files` are those that the checkpoint's
    numbers come from, None where that is not known; `notes` are sentences about the checkpoint.
    """

    figures: list[Figure] = field(default_factory=list)
    missing: dict[str, str] = field(default_factory=dict)
    reference: str = ""
    notes: tuple[str, ...] = ()
    weight_files: frozenset[Path] | None = None

    @property
    def parted(self) -> list[Figure]:
        """The figures beyond their limits."""
        return [figure for figure in self.figures if figure.parted]


def _ignore(_told: object) -> None:
    pass


def certify(
    given: Given,
    *,
    show: Show = _ignore,
    tell: Callable[[Step], None] = _ignore,
    note: Callable[[str], None] = _ignore,
) -> tuple[Figure, ...]:
    """Measure, write the figures into the card, and refuse a pair that does not match.

    Args:
        show: hears of each figure when it is known, and of what was not compared.
        tell: hears of each step when it begins.
        note: takes sentences about the checkpoint, such as which weight files are not read.

    Raises:
        ParityRefused: a figure is beyond its limit; the first place is in the message.
        ConvertError, ModelError: one side cannot be opened.
    """
    card = _read_card(given.model)
    found = Found()
    for figure in _figures(given, card, found, tell):
        found.figures.append(figure)
        show(figure)
    for sentence in found.notes:
        note(sentence)
    for what, why in found.missing.items():
        show(NotCompared(what, why))
    _write(given, card, found)
    if found.parted:
        raise ParityRefused(
            "The model does not say what its checkpoint says.  "
            f"{found.parted[0].name}: {found.parted[0].parted}.",
            "Is it this checkpoint's model?  If so, convert it again; if it stays, report it.",
        )
    return tuple(found.figures)


def _figures(
    given: Given, card: dict[str, Any], found: Found, tell: Callable[[Step], None]
) -> Iterator[Figure]:
    if given.base is not None and is_pair(given.base):
        found.reference = projector_replacement.REFERENCE
        return projector_replacement.figures(
            given.checkpoint, given.base, given.model, threads=given.threads, missing=found.missing
        )
    source = open_source(given.checkpoint, base=given.base, vision_tower=given.vision_tower)
    found.notes, found.weight_files = source.notes, frozenset(source.files)
    return _Work(given, source, _kinds(card), found, tell).figures()


def _read_card(model: Path) -> dict[str, Any]:
    if not (model / CARD_FILE).is_file():
        raise ModelMissing(
            f"{model} holds no {CARD_FILE}.", "Give a folder that `pumice convert` wrote."
        )
    return read_json(model / CARD_FILE)


def _kinds(card: dict[str, Any]) -> tuple[Kind, Kind]:
    """How the LLM and the vision file are stored."""
    try:
        return Kind(card["type"]["llm"]), Kind(card["type"]["vision"])
    except (KeyError, TypeError, ValueError) as error:
        raise ConvertError(
            f"The {CARD_FILE} does not say how the weights are stored.",
            "Give a folder that `pumice convert` wrote.",
        ) from error


class _Work:
    """One check, step by step."""

    def __init__(
        self,
        given: Given,
        source: Any,
        kinds: tuple[Kind, Kind],
        found: Found,
        tell: Callable[[Step], None],
    ) -> None:
        self._given = given
        self._source = source
        self._found = found
        self._limits = limits.limits_of(kinds[0].value)
        self._visual = limits.visual_limit(kinds[1].value)
        self._drift = limits.drift_of(kinds[0].value)
        # On the CPU with an f32 context nothing rounds but the files themselves.
        self._options = ModelOptions(gpu_layers=0, kv_type="f32", threads=given.threads)
        asked = len(probes.QUESTIONS) + 1 + len(probes.TEXT_QUESTIONS)
        said = asked + 2 + len(probes.TEXTS) if self._drift else 0
        self._step = Steps(3 + asked + bool(said) + 2 * said, tell)

    def figures(self) -> Iterator[Figure]:
        """All figures, one by one; not all, where words or numbers are beyond comparison."""
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            photos = probes.draw_photos(folder)
            asked = probes.photo_questions(photos) + probes.text_questions()
            said = [*((one, "") for one in asked), *probes.answered(photos)]
            heard = self._listen(said, folder) if self._drift else []
            with Engine(find_model(self._given.model), self._options) as engine:
                yield from self._against_checkpoint(engine, photos)
                comparable = all(math.isfinite(figure.value) for figure in self._found.figures)
                if self._drift and heard and comparable:
                    yield from kl_divergence.figures(engine, heard, self._drift, self._step)

    def _listen(
        self, said: list[kl_divergence.Said], folder: Path
    ) -> list[kl_divergence.RecordedReply]:
        """What the f16 pair of the same checkpoint says; it is made for this, and deleted."""
        self._step("writing the f16 pair")
        beside = self._given.model.absolute().parent
        try:
            with tempfile.TemporaryDirectory(prefix=".f16-", dir=beside) as name:
                half = Path(name) / "pair"
                convert(
                    self._given.checkpoint,
                    half,
                    kind=Kind.F16,
                    base=self._given.base,
                    vision_tower=self._given.vision_tower,
                    threads=self._given.threads,
                )
                with Engine(find_model(half), self._options) as engine:
                    return kl_divergence.listen(engine, said, folder, self._step)
        except ConvertError as error:
            self._found.missing[_HALF] = error.message
            return []

    def _against_checkpoint(self, engine: Engine, photos: list[str]) -> Iterator[Figure]:
        self._step("opening the checkpoint in transformers")
        try:
            reference = Reference(self._source, room=self._given.room)
        except NoReference as why:
            self._found.missing[_UNSEEN] = f"{why}"
            self._found.reference = f"the checkpoint's tokenizer in {_transformers()}"
            yield measure.prompt_words(engine, Reader(self._source), probes.prompts(photos))
            return
        streamed = ", weights streamed" if reference.streamed else ""
        self._found.reference = f"{_transformers()}, float32{streamed}"
        with _noting_memory(self._found):
            yield from self._against(engine, reference, photos)

    def _against(self, engine: Engine, reference: Reference, photos: list[str]) -> Iterator[Figure]:
        self._step("visual tokens")
        yield measure.visual_tokens(engine, reference, photos, self._visual)
        self._step("prompts")
        yield measure.prompt_ids(engine, reference, probes.prompts(photos))
        words, about = probes.text_questions(), probes.photo_questions(photos)
        why = measure.unspeakable(engine, reference, words[0])
        if why:
            limit = self._limits.words
            yield Figure("words logits error", float("inf"), len(words), limit, parted=why)
            return
        judgement = measure.Judgement(self._limits)
        for asked in words + about:
            self._step("replies")
            judgement.judged.append(measure.judge(engine, reference, asked))
        yield from judgement.figures(reference)


@contextlib.contextmanager
def _noting_memory(found: Found) -> Iterator[None]:
    """What torch has no memory for is not compared, and this is said."""
    try:
        yield
    except (MemoryError, RuntimeError) as error:
        if isinstance(error, RuntimeError) and "allocate memory" not in str(error):
            raise
        found.missing[_UNSEEN] = f"there was not enough memory for transformers ({error})"


def _transformers() -> str:
    return f"transformers {importlib.metadata.version('transformers')}"


def _write(given: Given, card: dict[str, Any], found: Found) -> None:
    """The findings into the card, and the card in words beside it."""
    if not given.fresh:
        card["files"] = {name: sum_of(given.model / name) for name in (LLM_FILE, VISION_FILE)}
    card["parity"] = {
        "reference": found.reference,
        "kept": not found.parted,
        "complete": not found.missing,
        "not_compared": found.missing,
        "figures": {figure.name: figure.as_dict() for figure in found.figures},
        "versions": {name: importlib.metadata.version(name) for name in _PACKAGES},
        "checkpoint": dict(_sums(given, found.weight_files)),
    }
    save(given.model / CARD_FILE, card)
    card_md.write(given.model)


_SUFFIXES = (".json", ".jinja", ".txt", ".model", ".toml", ".safetensors", ".bin")


_TENSOR_SUFFIXES = (".safetensors", ".bin")


def _sums(
    given: Given, weight_files: frozenset[Path] | None
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Sizes and SHA-256 of the files that the pair was made from."""
    for label, place in (
        ("", given.checkpoint),
        ("base/", given.base),
        ("vision_tower/", given.vision_tower),
    ):
        if place is not None:
            files = [place] if place.is_file() else sorted(place.iterdir())
            for path in files:
                if not path.is_file() or path.suffix not in _SUFFIXES:
                    continue
                unread = weight_files is not None and path not in weight_files
                if not (unread and path.suffix in _TENSOR_SUFFIXES):
                    yield label + path.name, sum_of(path)
