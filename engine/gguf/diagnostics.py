"""Diagnostics of a model: do its files belong together, does it fit in memory, what is wrong.

Only headers are read.  Every problem is collected with a hint; none is raised.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import gguf

from engine.errors import ModelError, ModelMissing, PairMismatch, TemplateError
from engine.gguf.card import Card, ModelFiles, read_card
from engine.gguf.header import Header, read_header
from engine.gguf.legacy_mmproj import find_faults, is_llava, projector_type
from engine.gguf.memory_estimate import MemoryEstimate, estimate
from engine.gguf.pairing import check_layers, parts_of
from engine.gguf.self_test import SelfTestResult, saved_result
from engine.hardware.memory import available_bytes
from engine.hardware.repacking import repacked_types
from engine.options import DEFAULT_CONTEXT_TOKENS, ModelOptions
from engine.text.chat_template import ChatTemplate

_QUESTION_TOKENS = 64
"""What a question and the template around it take at the least."""

_NOT_GENERATIVE = ("bert", "nomic-bert", "jina-bert-v2", "t5encoder", "clip", "wavtokenizer-dec")
"""Architectures that generate no text."""

_LIBMTMD_FAMILIES = {
    "qwen2vl_merger": ("<|vision_start|>", ("qwen2vl",)),
    "qwen2.5vl_merger": ("<|vision_start|>", ("qwen2vl",)),
    "qwen3vl_merger": ("<|vision_start|>", ()),
    "gemma3": ("<start_of_image>", ("gemma3",)),
    "gemma3nv": ("<start_of_image>", ("gemma3n",)),
    "llama4": ("<|image_start|>", ("llama4",)),
    "idefics3": ("<fake_token_around_image>", ()),
    "internvl": ("<img>", ()),
    "pixtral": ("[IMG_END]", ()),
    "lfm2": ("<|image_start|>", ()),
    "kimivl": ("<|media_start|>", ()),
    "glm4v": ("<|begin_of_image|>", ()),
}
"""Other families: the token that libmtmd writes before a photo (tools/mtmd/mtmd.cpp), and the LLMs
they belong to where those are of one kind."""

_LIBMTMD_PHOTO_TOKENS = 1024
"""Of a photo, where only libmtmd knows how many there will be."""

_OWN_VISION = ("qwen2vl", "qwen3vl", "qwen3vlmoe", "mllama", "cogvlm")
"""LLMs that count positions in the plane of a photo, or take it inside their layers: they
cannot use the row of tokens that a LLaVA tower makes."""


@dataclass(frozen=True)
class Problem:
    """Something wrong: a code for programs, a sentence, and what to do about it."""

    code: str
    message: str
    hint: str = ""


@dataclass(frozen=True)
class Diagnostics:
    """What was found out about a model.

    What is not known is None; `memory` is for a context of `context_tokens`, `self_test` is the
    result when the model was first opened, and `notes` are worth knowing but not wrong.
    """

    files: ModelFiles
    card: Card | None = None
    context_tokens: int | None = None
    memory: MemoryEstimate | None = None
    available_bytes: int | None = None
    self_test: SelfTestResult | None = None
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def fits(self) -> bool | None:
        """Whether it fits into the memory that is left; None if one of the two is unknown."""
        if self.memory is None or self.available_bytes is None:
            return None
        return self.memory.total <= self.available_bytes


def diagnose(
    files: ModelFiles,
    options: ModelOptions | None = None,
    *,
    available: Callable[[], int | None] = available_bytes,
) -> Diagnostics:
    """Everything that the headers of a model tell.  Raises nothing for what is wrong with them."""
    options = options or ModelOptions()
    errors = _opening_errors(files)
    if errors:
        return Diagnostics(files, _card_without_vision(files.llm), problems=errors)
    card, parts = read_card(files), parts_of(files.llm)
    vision = read_header(files.mmproj) if files.mmproj else None
    context = options.context_tokens or min(card.context_tokens, DEFAULT_CONTEXT_TOKENS)
    memory, left = _memory(parts, vision, card, context, options), available()
    result = saved_result(files) if vision else None
    problems = (
        *_pair_problems(card, context, vision),
        *_missing_photo_token(parts[0], vision),
        *_too_big(memory, left),
        *_blindness(result is not None and result.blind),
    )
    notes = (*card.notices, *_marker_notes(parts[0], vision))
    return Diagnostics(files, card, context, memory, left, result, problems, notes)


def opening_notices(diagnostics: Diagnostics, *, blind: bool) -> tuple[str, ...]:
    """What a person should know of a model that was opened, beyond what its card says already:
    problems, each with what to do about it, and notes.

    Args:
        diagnostics: made before the model was opened, as it takes of the memory that is counted.
        blind: what the self-test found since.
    """
    problems = (problem for problem in diagnostics.problems if problem.code != "blind")
    sentences = (f"{each.message} {each.hint}".strip() for each in (*problems, *_blindness(blind)))
    known = diagnostics.card.notices if diagnostics.card else ()
    return (*sentences, *(note for note in diagnostics.notes if note not in known))


def _opening_errors(files: ModelFiles) -> tuple[Problem, ...]:
    """Why the files cannot be opened; each reason once."""
    try:
        check_layers(files)
    except ModelError as error:
        return (problem_of(error),)
    steps: list[Callable[[], object]] = [lambda: parts_of(files.llm)]
    if files.mmproj:
        vision = files.mmproj
        steps.append(lambda: read_header(vision))
    steps.append(lambda: read_card(files))
    problems: dict[Problem, None] = {}
    for step in steps:
        try:
            step()
        except ModelError as error:
            problems[problem_of(error)] = None
    return tuple(problems)


def problem_of(error: ModelError) -> Problem:
    """An error as a problem."""
    return Problem(_CODES.get(type(error), "unreadable"), error.message, error.hint)


_CODES: dict[type[ModelError], str] = {ModelMissing: "missing", PairMismatch: "mismatch"}


def _card_without_vision(llm: Path) -> Card | None:
    """What the LLM says where its vision file is refused."""
    try:
        return read_card(ModelFiles(llm))
    except ModelError:
        return None


def _memory(
    parts: Sequence[Header],
    vision: Header | None,
    card: Card,
    context: int,
    options: ModelOptions,
) -> MemoryEstimate | None:
    try:
        return estimate(
            parts,
            vision,
            context_tokens=context,
            photo_tokens=card.photo_tokens or (_LIBMTMD_PHOTO_TOKENS if vision else 0),
            batch_tokens=options.batch_tokens,
            kv_type=options.kv_type,
            repacked=repacked_types(),
            conversations=options.conversations,
        )
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return None


def _pair_problems(card: Card, context: int, vision: Header | None) -> Iterator[Problem]:
    yield from _about_architecture(card, vision)
    if vision is None:
        yield Problem(
            "text-only",
            "It takes text only: there is no vision file (mmproj) with it.",
            "Give the vision file that was published beside the model.",
        )
        return
    for fault in find_faults(vision):
        if not fault.repairable:
            yield Problem(fault.code, fault.message, fault.hint)
    needed = (card.photo_tokens or 0) + _QUESTION_TOKENS
    if needed > context:
        yield Problem(
            "context",
            f"A photo takes up to {card.photo_tokens} tokens, but the context holds {context}.",
            "Open it with a larger --context-tokens."
            if needed <= card.context_tokens
            else "Use a model with a longer context.",
        )
    try:
        ChatTemplate(card.chat_template)
    except TemplateError as error:
        yield Problem("template", error.message, error.hint)


def _about_architecture(card: Card, vision: Header | None) -> Iterator[Problem]:
    if card.architecture in _NOT_GENERATIVE:
        yield Problem(
            "architecture",
            f"Its architecture, {card.architecture}, reads text but generates none.",
            "Use a language model.",
        )
    elif card.architecture not in gguf.MODEL_ARCH_NAMES.values():
        yield Problem(
            "architecture",
            f"Its architecture, {card.architecture}, is not known here.",
            "Update Pumice, or use another model.",
        )
    elif vision is not None and not _suits(card.architecture, vision):
        tower = "LLaVA" if is_llava(vision) else projector_type(vision)
        yield Problem(
            "architecture",
            f"An LLM of the architecture {card.architecture} does not take a {tower} tower's "
            "tokens.",
            "Use the vision file (mmproj) that was made for this model.",
        )


def _suits(architecture: str, vision: Header) -> bool:
    if is_llava(vision):
        return architecture not in _OWN_VISION
    _, architectures = _LIBMTMD_FAMILIES.get(projector_type(vision) or "", ("", ()))
    return not architectures or architecture in architectures


def _missing_photo_token(llm: Header, vision: Header | None) -> Iterator[Problem]:
    """LLaVAs need no token for a photo; other families go by one."""
    token, _ = _LIBMTMD_FAMILIES.get(projector_type(vision) or "", ("", ())) if vision else ("", ())
    if token and not llm.token_lookup()(token):
        yield Problem(
            "tokenizer",
            f"Its tokenizer has no token {token}, which this family puts before a photo.",
            "Use the language model that was published beside the vision file.",
        )


def _too_big(memory: MemoryEstimate | None, left: int | None) -> Iterator[Problem]:
    if memory is None or left is None or memory.total <= left:
        return
    yield Problem(
        "memory",
        f"It needs {in_gigabytes(memory.total)} of memory, and {in_gigabytes(left)} are free.",
        "Close other programs, open it with a smaller --context-tokens, or use a smaller file "
        "of the same model (such as q4_k_m).",
    )


def _blindness(blind: bool) -> Iterator[Problem]:
    if blind:
        yield Problem(
            "blind",
            "It does not see: it was shown different pictures and answered the same.",
            "Use the vision file that was published beside the model, or another model.",
        )


def in_gigabytes(size_bytes: int) -> str:
    """A size for people."""
    return f"{size_bytes / 1e9:.1f} GB" if size_bytes >= 1e9 else f"{size_bytes / 1e6:.0f} MB"


def _marker_notes(llm: Header, vision: Header | None) -> Iterator[str]:
    if vision is None or not is_llava(vision):
        return
    marker = str(vision.get("pumice.image_token", "<image>"))
    if not llm.token_lookup()(marker):
        yield (
            f"Its tokenizer has no token {marker}. Models converted from the original LLaVA "
            "checkpoints have none either, but neither has a plain language model that was never "
            "trained on photos."
        )
