"""`pumice check --pair`: what the files of a model prove alone, without its checkpoint.

No torch here: other people's pairs are checked in the base installation.  Nothing is raised for
what is wrong with a pair; every line says ok, warning or NO, with a sentence.
"""

from __future__ import annotations

import dataclasses
import math
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import gguf

from engine.chat import Conversation, user
from engine.engine import Engine
from engine.errors import ModelMissing, PumiceError
from engine.gguf import diagnostics, self_test
from engine.gguf.card import LLM_FILE, Card, ModelFiles, find_model
from engine.gguf.diagnostics import Diagnostics, Problem
from engine.gguf.header import Header, read_header
from engine.gguf.legacy_mmproj import find_faults
from engine.gguf.pairing import find_pairs, parts_of
from engine.native.ggml import is_valid
from engine.options import ModelOptions, SamplingOptions
from engine.reply import Reply
from engine.text.chat_template import ChatTemplate
from engine.vision.spec import VisionSpec
from training.parity.probes import QUESTIONS, draw_photos

OK, WARNING, NO = "ok", "warning", "NO"

_REFUSED = ("missing", "unreadable", "mismatch")
_REPLY_TOKENS = 24
_CHUNK_BYTES = 1 << 26
_CLIP = ((0.48145466, 0.4578275, 0.40821073), (0.26862954, 0.26130258, 0.27577711))
_HALF = ((0.5, 0.5, 0.5), (0.5, 0.5, 0.5))
_TELLING = (
    "clip.vision.image_grid_pinpoints",
    "clip.vision.mm_patch_merge_type",
    "clip.vision.image_aspect_ratio",
)
"""Keys of other converters by which a family row is recognised."""


def find_model_files(path: Path, mmproj: Path | None = None) -> ModelFiles:
    """The files of one model: of a folder of ours or of others', or a GGUF file.

    Raises:
        ModelMissing: there is none, or more than one.
    """
    others = path.is_dir() and mmproj is None and not (path / LLM_FILE).is_file()
    if not others:
        return find_model(path, mmproj)
    found = find_pairs([path])
    if len(found.models) != 1:
        raise ModelMissing(
            f"The folder {path} holds {len(found.models) or 'no'} language models.",
            "Give one of them, and its vision file with --mmproj.",
        )
    return found.models[0]


_SHOWN_AS = {"eyes": "photos", "mended": "repaired"}
"""Names of lines in JSON, which scripts rely on, and what people read instead."""


@dataclass(frozen=True)
class ReportLine:
    """One thing that was checked; `hint` says what to do, where something can be done."""

    verdict: str
    what: str
    sentence: str
    hint: str = ""

    def words(self) -> str:
        """For people."""
        what = _SHOWN_AS.get(self.what, self.what)
        return f"{self.verdict:<8}{what:<12}{self.sentence} {self.hint}".rstrip()

    def as_dict(self) -> dict[str, str]:
        """For scripts."""
        return dataclasses.asdict(self)


def examine_files(files: ModelFiles, *, threads: int = 0) -> Iterator[ReportLine]:
    """Everything that can be checked, cheap checks first."""
    options = ModelOptions(threads=threads)
    found = diagnostics.diagnose(files, options)
    refused = [problem for problem in found.problems if problem.code in _REFUSED]
    if refused or found.card is None:
        yield from map(_refusal, refused)
        return
    parts = list(parts_of(files.llm))
    vision = read_header(files.mmproj) if files.mmproj else None
    yield _files_line(parts, vision)
    yield from _problem_lines(found)
    if vision is not None and found.card.vision is not None:
        yield from _vision_lines(vision, found.card, found.card.vision)
    yield from _text_lines(parts[0], found)
    yield _weights_line([*parts, vision] if vision else parts)
    if found.fits is False:
        return  # reported already; opening it would take memory from other programs
    yield from _opening_lines(files, options)


def _refusal(problem: Problem) -> ReportLine:
    return ReportLine(NO, "files", problem.message, problem.hint)


def _files_line(parts: Sequence[Header], vision: Header | None) -> ReportLine:
    count = sum(len(part.tensors) for part in parts)
    beside = f" and a vision file of {len(vision.tensors)}" if vision else ""
    return ReportLine(
        OK, "files", f"A language model of {count} tensors{beside}: nothing is cut short."
    )


_MILD = ("memory",)
_LATER = ("blind", "template")
"""What earlier openings found, or what has a line of its own: checked again here."""


def _problem_lines(found: Diagnostics) -> Iterator[ReportLine]:
    for problem in found.problems:
        if problem.code not in _LATER:
            verdict = WARNING if problem.code in _MILD else NO
            yield ReportLine(verdict, problem.code, problem.message, problem.hint)


def _vision_lines(header: Header, card: Card, vision: VisionSpec) -> Iterator[ReportLine]:
    if not vision.exact:
        words = f"It is not a LLaVA ({vision.projector}): libmtmd alone can read photos for it."
        yield ReportLine(WARNING, "family", words)
        return
    width = f"A visual token is {vision.n_embd} numbers wide, and so is a word."
    yield ReportLine(OK, "sizes", width)
    yield _family_line(header, vision)
    for fault in find_faults(header):
        if fault.repairable:
            yield ReportLine(WARNING, "mended", f"{fault.message} It is repaired when opened.")
    yield _colours_line(header, vision)
    yield _photo_size_line(card, vision)


def _family_line(header: Header, vision: VisionSpec) -> ReportLine:
    name = vision.family.name
    ours = [key for key in header.keys if key.startswith(("pumice.preprocess", "pumice.assembly"))]
    if ours:
        return ReportLine(OK, "family", f"It is {name}, by {', '.join(ours)}.")
    told = [key for key in _TELLING if key in header.keys]
    tower = "a CLS token (CLIP)" if vision.cls_token else "no CLS token (SigLIP)"
    by = ", ".join([*told, tower])
    if vision.preprocess.grids:
        return ReportLine(OK, "family", f"It is {name}, by {by}.")
    return ReportLine(
        WARNING,
        "family",
        f"It is taken for {name} because of {by}; the file does not say how photos are made square "
        f"({vision.preprocess.aspect.value} is what such models learnt).",
    )


def _colours_line(header: Header, vision: VisionSpec) -> ReportLine:
    """CLIP towers want CLIP's colours, SigLIP towers those around one half."""
    mean, std = (_three_floats(header, name) for name in ("image_mean", "image_std"))
    if not mean or not std or not all(0 <= m <= 1 for m in mean) or not all(0 < s < 2 for s in std):
        return ReportLine(NO, "colours", f"Its colours are shifted by {mean} and scaled by {std}.")
    wanted = _CLIP if vision.cls_token else _HALF
    if all(_near(a, b) for a, b in zip((mean, std), wanted, strict=True)):
        return ReportLine(
            OK, "colours", "Mean and deviation of colours are those of its tower's kind."
        )
    return ReportLine(
        WARNING,
        "colours",
        f"Mean {_format_numbers(mean)} and deviation {_format_numbers(std)} of colours are unusual "
        "for its tower.",
        "If it describes photos badly, the file was converted with another processor's numbers.",
    )


def _three_floats(header: Header, name: str) -> tuple[float, ...]:
    value = header.get(f"clip.vision.{name}")
    return tuple(map(float, value)) if isinstance(value, list) and len(value) == 3 else ()


def _near(ours: Sequence[float], theirs: Sequence[float]) -> bool:
    return all(math.isclose(a, b, abs_tol=2e-3) for a, b in zip(ours, theirs, strict=True))


def _format_numbers(numbers: Sequence[float]) -> str:
    return "/".join(f"{number:.3g}" for number in numbers)


def _photo_size_line(card: Card, vision: VisionSpec) -> ReportLine:
    size = vision.preprocess.size_px
    words = f"Tiles are {size} pixels wide; a photo takes up to {card.photo_tokens} tokens."
    return ReportLine(OK, "photos", words)


def _text_lines(llm: Header, found: Diagnostics) -> Iterator[ReportLine]:
    assert found.card is not None
    notes = [note for note in found.notes if note not in found.card.notices]
    yield from (ReportLine(WARNING, "marker", note) for note in notes)
    if not notes and found.files.mmproj:
        yield ReportLine(OK, "marker", "The tokenizer has a token for photos.")
    yield _template_line(found.card)
    yield from _special_token_lines(llm)


def _template_line(card: Card) -> ReportLine:
    asked = Conversation((user("What is this?", "photo.png"),))
    try:
        prompt = ChatTemplate(card.chat_template).prompt(asked)
    except PumiceError as error:
        return ReportLine(NO, "template", error.message, error.hint)
    if card.template_note:
        hint = "Ask its author how it is to be asked."
        return ReportLine(WARNING, "template", card.template_note, hint)
    if len(prompt.views) != 1:
        return ReportLine(NO, "template", "The chat template loses the photo.")
    return ReportLine(OK, "template", "The chat template takes a photo.")


def _special_token_lines(llm: Header) -> Iterator[ReportLine]:
    """Ids of special tokens must be within the vocabulary, and it as large as the embedding."""
    count = llm.get("tokenizer.ggml.tokens")
    count = len(count) if isinstance(count, list) else count
    rows = llm.tensors["token_embd.weight"].shape[-1] if "token_embd.weight" in llm.tensors else 0
    if not isinstance(count, int) or (rows and rows != count):
        yield ReportLine(
            NO, "tokens", f"The tokenizer has {count} tokens, the embedding {rows} rows."
        )
        return
    wrong = False
    for name in ("bos", "eos", "eot", "padding", "unknown"):
        token = llm.get(f"tokenizer.ggml.{name}_token_id")
        if isinstance(token, int) and not 0 <= token < count:
            wrong = True
            yield ReportLine(NO, "tokens", f"Its {name} token is {token} of only {count} tokens.")
    if llm.get("tokenizer.ggml.eos_token_id") is None:
        yield ReportLine(
            WARNING, "tokens", "It names no token that ends a reply; llama.cpp guesses one."
        )
    elif not wrong:
        yield ReportLine(OK, "tokens", f"Its special tokens are among its {count} tokens.")
    if llm.get("tokenizer.ggml.model") == "gpt2" and llm.get("tokenizer.ggml.pre") is None:
        words = "It does not say how texts are split into words; llama.cpp guesses."
        yield ReportLine(
            WARNING, "splitting", words, "Convert it again, best with `pumice convert`."
        )


def _weights_line(headers: Sequence[Header]) -> ReportLine:
    """Every byte of the weights is read once."""
    size = 0
    for header in headers:
        with header.path.open("rb") as file:
            for info in header.tensors.values():
                file.seek(header.data_offset_bytes + info.offset_bytes)
                if not _is_finite(file.read, info.size_bytes, info.type):
                    name = f"{info.name} of {header.path.name}"
                    words = f"The tensor {name} holds NaN or infinite values."
                    return ReportLine(NO, "weights", words, "Fetch or convert the file again.")
                size += info.size_bytes
    return ReportLine(
        OK, "weights", f"All {size / 1e6:,.0f} MB are there, and every number is finite."
    )


def _is_finite(
    read: Callable[[int], bytes], size_bytes: int, kind: gguf.GGMLQuantizationType
) -> bool:
    """Whether all values of a tensor are finite; read in parts, cut between blocks."""
    _, block_bytes = gguf.GGML_QUANT_SIZES[kind]
    step = _CHUNK_BYTES // block_bytes * block_bytes
    for at in range(0, size_bytes, step):
        raw = read(min(step, size_bytes - at))
        if not is_valid(int(kind), raw):
            return False
    return True


def _opening_lines(files: ModelFiles, options: ModelOptions) -> Iterator[ReportLine]:
    try:
        with Engine(files, options) as engine:
            yield ReportLine(OK, "opening", "llama.cpp opens it.")
            if engine.card.sees:
                yield from _answer_lines(engine)
    except PumiceError as error:
        yield ReportLine(NO, "opening", error.message, error.hint)


def _answer_lines(engine: Engine) -> Iterator[ReportLine]:
    verdict = self_test.run_self_test(engine)
    if verdict.blind:
        words = "It does not see: it was shown different pictures and answered the same."
        yield ReportLine(
            NO, "eyes", words, "Use the vision file that was published beside the model."
        )
    else:
        share = f"{verdict.change:.2g} of its first word's probability moves"
        yield ReportLine(OK, "eyes", f"It sees: its answer changes with the picture ({share}).")
    with tempfile.TemporaryDirectory() as folder:
        photo = draw_photos(Path(folder))[0]
        shown = _greedy_reply(engine, Conversation((user(QUESTIONS[0], photo),)))
    bare = _greedy_reply(engine, Conversation((user(QUESTIONS[0]),)))
    if not shown.strip():
        yield ReportLine(
            WARNING, "reply", f"Asked {QUESTIONS[0]!r} about a photo, it says nothing."
        )
    elif shown == bare:
        words = f"With a photo and without it says the same: {_shortened(shown)!r}."
        yield ReportLine(NO if verdict.blind else WARNING, "reply", words)
    else:
        words = f"About a photo it says {_shortened(shown)!r}, without one {_shortened(bare)!r}."
        yield ReportLine(OK, "reply", words)


def _greedy_reply(engine: Engine, asked: Conversation) -> str:
    sampling = SamplingOptions(max_tokens=_REPLY_TOKENS, temperature=0.0)
    return next(event.text for event in engine.reply(asked, sampling) if isinstance(event, Reply))


def _shortened(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 60 else f"{words[:59]}…"
