"""card.md: card.json in words, for people.  Made from card.json alone; knows no torch."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

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
    aside = path.with_name(path.name + ".part")
    aside.write_text(render(_read(folder / CARD_FILE)), encoding="utf-8")
    aside.replace(path)
    return path


def _read(path: Path) -> Plain:
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
    """The page; what a card does not say is left out."""
    blocks = [f"# {_inline(card.get('name') or 'A model without a name')}"]
    for title, section in _SECTIONS:
        lines = list(section(card))
        if lines:
            blocks += [f"## {title}", "\n".join(lines)] if title else ["\n".join(lines)]
    return "\n\n".join(blocks) + "\n"


def _about(card: Plain) -> Iterator[str]:
    about = _part(card, "notes").get("about")
    if about:
        yield f"{_inline(about)}\n"
    counts = _part(card, "parameters")
    if counts:
        parts = ", ".join(f"{k} {_millions(n)}" for k, n in counts.items() if k != "total")
        yield f"{_millions(counts.get('total', 0))} parameters ({parts})."


def _chat(card: Plain) -> Iterator[str]:
    yield "```"
    yield "pumice chat --model DIR"
    yield 'pumice ask --model DIR --photo photo.jpg "What is in the photo?"'
    yield "```"
    yield ""
    videos = " and videos" if _part(card, "vision").get("reads_videos") else ""
    yield f"DIR is the folder that this card lies in.  It takes photos{videos}."


def _made(card: Plain) -> Iterator[str]:
    kinds, words = _part(card, "type"), _part(card, "tokenizer")
    text, vision = _part(card, "text"), _part(card, "vision")
    facts = {
        "made by": card.get("made_by"),
        "family row": card.get("family"),
        "checkpoint's class": card.get("architecture"),
        "projector": _listed(_part(card, "projector"), but="sha256"),
        "put onto": _part(card, "base").get("name"),
        "weights": kinds and f"LLM {kinds.get('llm')}, vision file {kinds.get('vision')}",
        "LLM": _listed(text),
        "vision": _listed(vision),
        "tokenizer": _listed(words, but="chat_template"),
        "chat template": words and _template(words),
    }
    yield from _table(("what", "said"), ((k, v) for k, v in facts.items() if v))


def _template(words: Plain) -> str:
    own = words.get("chat_template")
    return "the checkpoint's own" if own else "none in the checkpoint: Vicuna v1's is used"


def _certificate(card: Plain) -> Iterator[str]:
    parity = _part(card, "parity")
    if not parity:
        yield "Never compared with its checkpoint (`pumice check CHECKPOINT DIR`)."
        return
    verdict = "keeps to" if parity.get("kept") else "is **beyond**"
    yield f"Compared with {_inline(parity.get('reference'))}: it {verdict} the limits.\n"
    yield from _table(
        ("figure", "value", "limit", "compared"),
        (_figure(name, said) for name, said in _part(parity, "figures").items()),
    )
    for what, why in _part(parity, "not_compared").items():
        yield f"\nNot compared: {_inline(what)}, because {_inline(why)}."
    versions = _part(parity, "versions")
    if versions:
        yield f"\nWith {', '.join(f'{name} {number}' for name, number in versions.items())}."


def _figure(name: str, said: Plain) -> tuple[object, ...]:
    sign, limit = next(
        ((s, said[key]) for key, s in (("at_most", "≤"), ("at_least", "≥")) if key in said),
        ("", ""),
    )
    value = said.get("value")
    shown = "no number" if value is None else f"{value:g}"
    parted = f"{shown}, **beyond**: {said['parted']}" if said.get("parted") else shown
    return name, parted, f"{sign} {limit}".strip(), said.get("count", "")


def _dropped(card: Plain) -> Iterator[str]:
    rows = _part(card, "dropped").items()
    if rows:
        yield from _table(("tensors", "why"), ((f"`{name}`", why) for name, why in rows))


def _files(card: Plain) -> Iterator[str]:
    yield from _sums("file", _part(card, "files"))
    base = _part(_part(card, "base"), "files")
    if base:
        projector = _part(card, "projector")
        yield ""
        yield from _sums("of the base", {**base, str(projector.get("file")): projector})
    source = _part(_part(card, "parity"), "checkpoint")
    if source:
        yield ""
        yield from _sums("of the checkpoint", source)


def _sums(what: str, files: Plain) -> Iterator[str]:
    rows = ((f"`{n}`", f"{s.get('bytes', 0):,}", f"`{s.get('sha256')}`") for n, s in files.items())
    if files:
        yield from _table((what, "bytes", "SHA-256"), rows)


def _notes(card: Plain) -> Iterator[str]:
    for key, value in _part(card, "notes").items():
        if key != "about":
            yield f"- {_inline(key).replace('_', ' ')}: {_spelt(value)}"


_SECTIONS = (
    ("", _about),
    ("How to chat with it", _chat),
    ("How it was made", _made),
    ("Certificate", _certificate),
    ("Left out", _dropped),
    ("Files", _files),
    ("Notes of its author", _notes),
)


def _part(card: Plain, key: str) -> Plain:
    part = card.get(key)
    return part if isinstance(part, Mapping) else {}


def _listed(part: Plain, but: str = "") -> str:
    return ", ".join(
        f"{key.replace('_', ' ')} {_spelt(value)}" for key, value in part.items() if key != but
    )


def _spelt(value: object) -> str:
    match value:
        case None:
            return "none"
        case bool():
            return "yes" if value else "no"
        case list():
            return ", ".join(map(_spelt, value))
        case dict():
            return ", ".join(f"{key} {_spelt(one)}" for key, one in value.items())
    return _inline(value)


def _millions(count: int) -> str:
    return f"{count / 1e9:.2f} billion" if count >= 1e9 else f"{count / 1e6:.1f} million"


def _table(head: tuple[str, ...], rows: Iterator[tuple[object, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(_inline(cell) for cell in row)} |"


def _inline(value: object) -> str:
    """On one line, with nothing that would end a table's cell."""
    return " ".join(str(value).split()).replace("|", "\\|")
