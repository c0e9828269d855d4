"""The pair doctor: what the files of a model say, do they belong together, do they fit in memory.

Reads headers only.  Every trouble is collected and told in words; nothing is raised for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import gguf

from engine.errors import ModelError, ModelMissing, PairMismatch, TemplateError
from engine.gguf.card import Card, ModelFiles, read_card
from engine.gguf.header import Header, read_header
from engine.gguf.legacy_mmproj import examine, is_llava, projector_type
from engine.gguf.memory_estimate import MemoryEstimate, estimate
from engine.gguf.pairing import parts_of
from engine.gguf.self_test import Verdict, remembered
from engine.hardware.memory import available_bytes, repacked_types
from engine.options import DEFAULT_CONTEXT_TOKENS, ModelOptions
from engine.text.chat_template import ChatTemplate

_QUESTION_TOKENS = 64
"""What a question and the words around it take at the least."""

_READERS = ("bert", "nomic-bert", "jina-bert-v2", "t5encoder", "clip", "wavtokenizer-dec")
"""Architectures of files that write no text."""

_OTHERS = {
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

_OTHERS_TOKENS = 1024
"""Of a photo, where only libmtmd knows how many there will be."""

_OWN_EYES = ("qwen2vl", "qwen3vl", "qwen3vlmoe", "mllama", "cogvlm")
"""LLMs that count positions in a photo's plane, or look at it inside their layers: a LLaVA tower's
row of tokens is not for them."""


@dataclass(frozen=True)
class Trouble:
    """Something wrong, in words, with what to do about it."""

    fault: str
    words: str
    hint: str = ""


@dataclass(frozen=True)
class Diagnostics:
    """What was found out about a model.

    What is not known is None; `memory` is for a context of `context_tokens`, `verdict` that of the
    eye test when the model was opened first, and `notes` are worth knowing but not wrong.
    """

    files: ModelFiles
    card: Card | None = None
    context_tokens: int | None = None
    memory: MemoryEstimate | None = None
    available_bytes: int | None = None
    verdict: Verdict | None = None
    troubles: tuple[Trouble, ...] = ()
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
    """Everything the headers of a model tell.  Raises nothing for what is wrong with them."""
    options = options or ModelOptions()
    refused = _refused(files)
    if refused:
        return Diagnostics(files, _words_alone(files.llm), troubles=refused)
    card, parts = read_card(files), parts_of(files.llm)
    vision = read_header(files.mmproj) if files.mmproj else None
    context = options.context_tokens or min(card.context_tokens, DEFAULT_CONTEXT_TOKENS)
    memory, left = _memory(parts, vision, card, context, options), available()
    verdict = remembered(files) if vision else None
    troubles = (
        *_troubles(card, context, vision),
        *_without_token(parts[0], vision),
        *_too_big(memory, left),
        *_blind(verdict is not None and verdict.blind),
    )
    notes = tuple(_notes(parts[0], vision))
    return Diagnostics(files, card, context, memory, left, verdict, troubles, notes)


def remarks(checkup: Diagnostics, *, blind: bool) -> tuple[str, ...]:
    """What a person should know of a model that was opened: troubles, each with what to do about
    it, and notes.

    Args:
        checkup: made before it was opened, as it takes of the memory that is counted.
        blind: what the eye test said since.
    """
    troubles = (trouble for trouble in checkup.troubles if trouble.fault != "blind")
    said = (f"{each.words} {each.hint}".strip() for each in (*troubles, *_blind(blind)))
    return (*said, *checkup.notes)


def _refused(files: ModelFiles) -> tuple[Trouble, ...]:
    """Why the files cannot be opened; each reason once."""
    looks: list[Callable[[], object]] = [lambda: parts_of(files.llm)]
    if files.mmproj:
        vision = files.mmproj
        looks.append(lambda: read_header(vision))
    looks.append(lambda: read_card(files))
    troubles: dict[Trouble, None] = {}
    for look in looks:
        try:
            look()
        except ModelError as error:
            troubles[told(error)] = None
    return tuple(troubles)


def told(error: ModelError) -> Trouble:
    """An error as a trouble."""
    return Trouble(_FAULTS.get(type(error), "unreadable"), error.message, error.hint)


_FAULTS: dict[type[ModelError], str] = {ModelMissing: "missing", PairMismatch: "mismatch"}


def _words_alone(llm: Path) -> Card | None:
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
            photo_tokens=card.photo_tokens or (_OTHERS_TOKENS if vision else 0),
            batch_tokens=options.batch_tokens,
            kv_type=options.kv_type,
            repacked=repacked_types(),
            conversations=options.conversations,
        )
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return None


def _troubles(card: Card, context: int, vision: Header | None) -> Iterator[Trouble]:
    yield from _about_architecture(card, vision)
    if vision is None:
        yield Trouble(
            "text-only",
            "It reads and writes words only: there is no vision file (mmproj) with it.",
            "Give the vision file that was published beside the model.",
        )
        return
    for finding in examine(vision):
        if not finding.mends:
            yield Trouble(finding.fault, finding.words, finding.hint)
    needed = (card.photo_tokens or 0) + _QUESTION_TOKENS
    if needed > context:
        yield Trouble(
            "context",
            f"A photo takes up to {card.photo_tokens} tokens, but the context holds {context}.",
            "Open it with a larger --context-tokens."
            if needed <= card.context_tokens
            else "Use a model with a longer context.",
        )
    try:
        ChatTemplate(card.chat_template)
    except TemplateError as error:
        yield Trouble("template", error.message, error.hint)


def _about_architecture(card: Card, vision: Header | None) -> Iterator[Trouble]:
    if card.architecture in _READERS:
        yield Trouble(
            "architecture",
            f"Its architecture, {card.architecture}, reads text but writes none.",
            "Use a language model.",
        )
    elif card.architecture not in gguf.MODEL_ARCH_NAMES.values():
        yield Trouble(
            "architecture",
            f"Its architecture, {card.architecture}, is not known here.",
            "Update Pumice, or use another model.",
        )
    elif vision is not None and not _suits(card.architecture, vision):
        eyes = "a LLaVA" if is_llava(vision) else f"a {projector_type(vision)}"
        yield Trouble(
            "architecture",
            f"An LLM of the architecture {card.architecture} does not take {eyes} tower's tokens.",
            "Use the vision file (mmproj) that was made for this model.",
        )


def _suits(architecture: str, vision: Header) -> bool:
    if is_llava(vision):
        return architecture not in _OWN_EYES
    _, architectures = _OTHERS.get(projector_type(vision) or "", ("", ()))
    return not architectures or architecture in architectures


def _without_token(llm: Header, vision: Header | None) -> Iterator[Trouble]:
    """LLaVAs need no token for a photo; other families go by one."""
    token, _ = _OTHERS.get(projector_type(vision) or "", ("", ())) if vision else ("", ())
    if token and not llm.has_word(token):
        yield Trouble(
            "tokenizer",
            f"Its tokenizer has no token {token}, with which this family announces a photo.",
            "Use the language model that was published beside the vision file.",
        )


def _too_big(memory: MemoryEstimate | None, left: int | None) -> Iterator[Trouble]:
    if memory is None or left is None or memory.total <= left:
        return
    yield Trouble(
        "memory",
        f"It needs {in_gigabytes(memory.total)} of memory, and {in_gigabytes(left)} are free.",
        "Close other programs, open it with a smaller --context-tokens, or use a smaller file "
        "of the same model (such as q4_k_m).",
    )


def _blind(blind: bool) -> Iterator[Trouble]:
    if blind:
        yield Trouble(
            "blind",
            "It does not see: it was shown different pictures and answered the same.",
            "Use the vision file that was published beside the model, or another model.",
        )


def in_gigabytes(size_bytes: int) -> str:
    """A size for people."""
    return f"{size_bytes / 1e9:.1f} GB" if size_bytes >= 1e9 else f"{size_bytes / 1e6:.0f} MB"


def _notes(llm: Header, vision: Header | None) -> Iterator[str]:
    if vision is None or not is_llava(vision):
        return
    marker = str(vision.get("pumice.image_token", "<image>"))
    if not llm.has_word(marker):
        yield (
            f"Its tokenizer has no token {marker}. Models converted from the original LLaVA "
            "checkpoints have none either, but a plain language model that never learnt to see "
            "looks just so."
        )
