"""card.md: card.json as a page for people.  Made from card.json alone; no torch here."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from engine.atomic_file import write_bytes
from engine.errors import ConvertError, ModelMissing
from engine.gguf.card import CARD_FILE

CARD_TEXT = "card.md"

Plain = Mapping[str, Any]


def write(folder: Path) -> Path:
    """Write card.md beside a model's card.json.

    Raises:
        ModelMissing: there is no card.json.
        ConvertError: it is no card.
    """
    path = folder / CARD_TEXT
    write_bytes(path, render(_load_card(folder / CARD_FILE)).encode())
    return path


def _load_card(path: Path) -> Plain:
    try:
        card = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ModelMissing(
            f"There is no {path}.", "Give a folder that `pumice convert` wrote."
        ) from error
    except (OSError, ValueError) as error:
        raise ConvertError(
            f"{path} cannot be read: {error}.", "Convert the model again."
        ) from error
    if not isinstance(card, dict):
        raise ConvertError(f"{path} holds no card.", "Convert the model again.")
    return card


def render(card: Plain) -> str:
    """The page; what a card does not have is left out."""
    blocks = [f"# {_inline(card.get('name') or 'A model without a name')}"]
    for title, section in _SECTIONS:
        lines = list(section(card))
        if lines:
            blocks += [f"## {title}", "\n".join(lines)] if title else ["\n".join(lines)]
    return "\n\n".join(blocks) + "\n"


def _about_page(card: Plain) -> Iterator[str]:
    about = _section(card, "notes").get("about")
    if about:
        yield f"{_inline(about)}\n"
    counts = _section(card, "parameters")
    if counts:
        parts = ", ".join(f"{k} {_millions(n)}" for k, n in counts.items() if k != "total")
        yield f"{_millions(counts.get('total', 0))} parameters ({parts})."


def _chat_commands(card: Plain) -> Iterator[str]:
    yield "```"
    yield "pumice chat --model DIR"
    yield 'pumice ask --model DIR --photo photo.jpg "What is in the photo?"'
    yield "```"
    yield ""
    videos = " and videos" if _section(card, "vision").get("reads_videos") else ""
    yield f"DIR is the folder that this card lies in.  It takes photos{videos}."


def _facts_table(card: Plain) -> Iterator[str]:
    kinds, words = _section(card, "type"), _section(card, "tokenizer")
    text, vision = _section(card, "text"), _section(card, "vision")
    facts = {
        "made by": card.get("made_by"),
        "family row": card.get("family"),
        "checkpoint's class": card.get("architecture"),
        "projector": _listed(_section(card, "projector"), but="sha256"),
        "put onto": _section(card, "base").get("name"),
        "weights": kinds and f"LLM {kinds.get('llm')}, vision file {kinds.get('vision')}",
        "LLM": _listed(text),
        "vision": _listed(vision),
        "tokenizer": _listed(words, but="chat_template"),
        "chat template": words and _template_origin(words),
        "skills": _listed(_section(card, "skills")),
    }
    yield from _table(("what", "said"), ((k, v) for k, v in facts.items() if v))


def _template_origin(words: Plain) -> str:
    own = words.get("chat_template")
    return "the checkpoint's own" if own else "none in the checkpoint: Vicuna v1's is used"


def _certificate_table(card: Plain) -> Iterator[str]:
    parity = _section(card, "parity")
    if not parity:
        yield "Never compared with its checkpoint (`pumice check CHECKPOINT DIR`)."
        return
    verdict = "keeps to" if parity.get("kept") else "is **beyond**"
    yield f"Compared with {_inline(parity.get('reference'))}: it {verdict} the limits.\n"
    yield from _table(
        ("figure", "value", "limit", "compared"),
        (_figure(name, figure) for name, figure in _section(parity, "figures").items()),
    )
    for what, why in _section(parity, "not_compared").items():
        yield f"\nNot compared: {_inline(what)}, because {_inline(why)}."
    versions = _section(parity, "versions")
    if versions:
        yield f"\nWith {', '.join(f'{name} {number}' for name, number in versions.items())}."


def _figure(name: str, figure: Plain) -> tuple[object, ...]:
    sign, limit = next(
        ((s, figure[key]) for key, s in (("at_most", "≤"), ("at_least", "≥")) if key in figure),
        ("", ""),
    )
    value = figure.get("value")
    shown = "no number" if value is None else f"{value:g}"
    failure = f"{shown}, **beyond**: {figure['parted']}" if figure.get("parted") else shown
    return name, failure, f"{sign} {limit}".strip(), figure.get("count", "")


def _dropped_table(card: Plain) -> Iterator[str]:
    rows = _section(card, "dropped").items()
    if rows:
        yield from _table(("tensors", "why"), ((f"`{name}`", why) for name, why in rows))


def _file_sums(card: Plain) -> Iterator[str]:
    yield from _sum_table("file", _section(card, "files"))
    base = _section(_section(card, "base"), "files")
    if base:
        projector = _section(card, "projector")
        yield ""
        yield from _sum_table("of the base", {**base, str(projector.get("file")): projector})
    source = _section(_section(card, "parity"), "checkpoint")
    if source:
        yield ""
        yield from _sum_table("of the checkpoint", source)


def _sum_table(what: str, files: Plain) -> Iterator[str]:
    rows = ((f"`{n}`", f"{s.get('bytes', 0):,}", f"`{s.get('sha256')}`") for n, s in files.items())
    if files:
        yield from _table((what, "bytes", "SHA-256"), rows)


def _author_notes(card: Plain) -> Iterator[str]:
    for key, value in _section(card, "notes").items():
        if key != "about":
            yield f"- {_inline(key).replace('_', ' ')}: {_format_value(value)}"


_SECTIONS = (
    ("", _about_page),
    ("How to chat with it", _chat_commands),
    ("How it was made", _facts_table),
    ("Certificate", _certificate_table),
    ("Left out", _dropped_table),
    ("Files", _file_sums),
    ("Notes of its author", _author_notes),
)


def _section(card: Plain, key: str) -> Plain:
    part = card.get(key)
    return part if isinstance(part, Mapping) else {}


def _listed(part: Plain, but: str = "") -> str:
    return ", ".join(
        f"{key.replace('_', ' ')} {_format_value(value)}"
        for key, value in part.items()
        if key != but
    )


def _format_value(value: object) -> str:
    match value:
        case None:
            return "none"
        case bool():
            return "yes" if value else "no"
        case list():
            return ", ".join(map(_format_value, value))
        case dict():
            return ", ".join(f"{key} {_format_value(one)}" for key, one in value.items())
    return _inline(value)


def _millions(count: int) -> str:
    return f"{count / 1e9:.2f} billion" if count >= 1e9 else f"{count / 1e6:.1f} million"


def _table(head: tuple[str, ...], rows: Iterator[tuple[object, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(_inline(cell) for cell in row)} |"


def _inline(value: object) -> str:
    """On one line, with nothing that would end a table cell."""
    return " ".join(str(value).split()).replace("|", "\\|")
