"""The certificate of a GGUF pair: figures with limits, written into its card.

A pair that does not match its checkpoint is refused, not warned about.  What could not be compared
is listed, in the card too.
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
from training.convert.card_json import file_digest, save_card
from training.convert.checkpoint import read_json
from training.convert.kinds import Kind
from training.convert.pair import convert
from training.convert.projector_replacement import is_gguf_pair
from training.parity import kl_divergence, limits, measure, probes, projector_replacement
from training.parity.figure import Figure
from training.parity.reader import Reader
from training.parity.reference import Reference, open_source
from training.parity.steps import Step, StepCounter
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
_WITH_TRANSFORMERS = "visual tokens, logits and replies against transformers"
_F16_PAIR = "the words of the f16 pair"


@dataclass(frozen=True, kw_only=True)
class CertificateRequest:
    """What is compared with what.

    Args:
        base, vision_tower: the folders with which the checkpoint was converted.
        weight_budget_bytes: memory for the reference's weights, None for half of what is free.
        fresh: the model was written just now, so its card has the sums of its files already.
    """

    checkpoint: Path
    model: Path
    base: Path | None = None
    vision_tower: Path | None = None
    threads: int = 0
    weight_budget_bytes: float | None = None
    fresh: bool = False


@dataclass
class Findings:
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
    def failure(self) -> list[Figure]:
        """The figures beyond their limits."""
        return [figure for figure in self.figures if figure.failure]


def _ignore(_told: object) -> None:
    pass


def certify(
    request: CertificateRequest,
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
    card = _read_card(request.model)
    findings = Findings()
    for figure in _figures(request, card, findings, tell):
        findings.figures.append(figure)
        show(figure)
    for sentence in findings.notes:
        note(sentence)
    for what, why in findings.missing.items():
        show(NotCompared(what, why))
    _write_findings(request, card, findings)
    if findings.failure:
        raise ParityRefused(
            "The model does not say what its checkpoint says.  "
            f"{findings.failure[0].name}: {findings.failure[0].failure}.",
            "Is it this checkpoint's model?  If so, convert it again; if it stays, report it.",
        )
    return tuple(findings.figures)


def _figures(
    request: CertificateRequest,
    card: dict[str, Any],
    findings: Findings,
    tell: Callable[[Step], None],
) -> Iterator[Figure]:
    if request.base is not None and is_gguf_pair(request.base):
        findings.reference = projector_replacement.REFERENCE
        return projector_replacement.figures(
            request.checkpoint,
            request.base,
            request.model,
            threads=request.threads,
            missing=findings.missing,
        )
    source = open_source(request.checkpoint, base=request.base, vision_tower=request.vision_tower)
    findings.notes, findings.weight_files = source.notes, frozenset(source.files)
    return _Certification(request, source, _kinds(card), findings, tell).figures()


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


class _Certification:
    """One check, step by step."""

    def __init__(
        self,
        request: CertificateRequest,
        source: Any,
        kinds: tuple[Kind, Kind],
        findings: Findings,
        tell: Callable[[Step], None],
    ) -> None:
        self._request = request
        self._source = source
        self._findings = findings
        self._limits = limits.limits_of(kinds[0].value)
        self._visual = limits.visual_limit(kinds[1].value)
        self._kl_limits = limits.kl_limits_of(kinds[0].value)
        # On the CPU with an f32 context nothing rounds but the files themselves.
        self._options = ModelOptions(gpu_layers=0, kv_type="f32", threads=request.threads)
        questions = len(probes.QUESTIONS) + 1 + len(probes.TEXT_QUESTIONS)
        kl_probes = questions + 2 + len(probes.TEXTS) if self._kl_limits else 0
        self._step = StepCounter(3 + questions + bool(kl_probes) + 2 * kl_probes, tell)

    def figures(self) -> Iterator[Figure]:
        """All figures, one by one; it stops early where the two cannot be compared at all."""
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            photos = probes.draw_photos(folder)
            questions = probes.photo_questions(photos) + probes.text_questions()
            kl_probes = [*((one, "") for one in questions), *probes.answered(photos)]
            recorded = self._record_f16_replies(kl_probes, folder) if self._kl_limits else []
            with Engine(find_model(self._request.model), self._options) as engine:
                yield from self._against_checkpoint(engine, photos)
                comparable = all(math.isfinite(figure.value) for figure in self._findings.figures)
                if self._kl_limits and recorded and comparable:
                    yield from kl_divergence.figures(engine, recorded, self._kl_limits, self._step)

    def _record_f16_replies(
        self, kl_probes: list[kl_divergence.KlProbe], folder: Path
    ) -> list[kl_divergence.RecordedReply]:
        """Replies of the checkpoint's f16 pair, which is made for this and then deleted."""
        self._step("writing the f16 pair")
        beside = self._request.model.absolute().parent
        try:
            with tempfile.TemporaryDirectory(prefix=".f16-", dir=beside) as name:
                f16_pair = Path(name) / "pair"
                convert(
                    self._request.checkpoint,
                    f16_pair,
                    kind=Kind.F16,
                    base=self._request.base,
                    vision_tower=self._request.vision_tower,
                    threads=self._request.threads,
                )
                with Engine(find_model(f16_pair), self._options) as engine:
                    return kl_divergence.record_replies(engine, kl_probes, folder, self._step)
        except ConvertError as error:
            self._findings.missing[_F16_PAIR] = error.message
            return []

    def _against_checkpoint(self, engine: Engine, photos: list[str]) -> Iterator[Figure]:
        self._step("opening the checkpoint in transformers")
        try:
            reference = Reference(
                self._source, weight_budget_bytes=self._request.weight_budget_bytes
            )
        except NoReference as why:
            self._findings.missing[_WITH_TRANSFORMERS] = f"{why}"
            self._findings.reference = f"the checkpoint's tokenizer in {_transformers()}"
            yield measure.prompt_words(engine, Reader(self._source), probes.prompts(photos))
            return
        streamed = ", weights streamed" if reference.streamed else ""
        self._findings.reference = f"{_transformers()}, float32{streamed}"
        with _noting_memory(self._findings):
            yield from self._against(engine, reference, photos)

    def _against(self, engine: Engine, reference: Reference, photos: list[str]) -> Iterator[Figure]:
        self._step("visual tokens")
        yield measure.visual_tokens(
            lambda photo: engine.see(photo).tokens, reference.visual_tokens, photos, self._visual
        )
        self._step("prompts")
        yield measure.prompt_ids(engine, reference, probes.prompts(photos))
        words, about = probes.text_questions(), probes.photo_questions(photos)
        why = measure.why_incomparable(engine, reference, words[0])
        if why:
            limit = self._limits.words
            yield Figure("words logits error", float("inf"), len(words), limit, failure=why)
            return
        replies = measure.ReplyComparisons(self._limits)
        for questions in words + about:
            self._step("replies")
            replies.comparisons.append(measure.compare_reply(engine, reference, questions))
        yield from replies.figures(reference)


@contextlib.contextmanager
def _noting_memory(findings: Findings) -> Iterator[None]:
    """What torch has no memory for is not compared; the reason is noted."""
    try:
        yield
    except (MemoryError, RuntimeError) as error:
        if isinstance(error, RuntimeError) and "allocate memory" not in str(error):
            raise
        findings.missing[_WITH_TRANSFORMERS] = (
            f"there was not enough memory for transformers ({error})"
        )


def _transformers() -> str:
    return f"transformers {importlib.metadata.version('transformers')}"


def _write_findings(request: CertificateRequest, card: dict[str, Any], findings: Findings) -> None:
    """Write the findings into card.json and card.md."""
    if not request.fresh:
        card["files"] = {
            name: file_digest(request.model / name) for name in (LLM_FILE, VISION_FILE)
        }
    card["parity"] = {
        "reference": findings.reference,
        "kept": not findings.failure,
        "complete": not findings.missing,
        "not_compared": findings.missing,
        "figures": {figure.name: figure.as_dict() for figure in findings.figures},
        "versions": {name: importlib.metadata.version(name) for name in _PACKAGES},
        "checkpoint": dict(_checkpoint_sums(request, findings.weight_files)),
    }
    save_card(request.model / CARD_FILE, card)
    card_md.write(request.model)


_SUFFIXES = (".json", ".jinja", ".txt", ".model", ".toml", ".safetensors", ".bin")


_TENSOR_SUFFIXES = (".safetensors", ".bin")


def _checkpoint_sums(
    request: CertificateRequest, weight_files: frozenset[Path] | None
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Sizes and SHA-256 of the files that the pair was made from."""
    for label, given in (
        ("", request.checkpoint),
        ("base/", request.base),
        ("vision_tower/", request.vision_tower),
    ):
        if given is not None:
            files = [given] if given.is_file() else sorted(given.iterdir())
            for path in files:
                if not path.is_file() or path.suffix not in _SUFFIXES:
                    continue
                unread = weight_files is not None and path not in weight_files
                if not (unread and path.suffix in _TENSOR_SUFFIXES):
                    yield label + path.name, file_digest(path)
