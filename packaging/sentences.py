"""Finds the sentences of Python code that a person may read in the window.

Three kinds count:

- the literal first argument of `tr(…)`, with its `{name}` placeholders as written;
- any other text of `app` and `engine` that reads like words: errors and their hints, notes about
  photos and models, descriptions of options.  An f-string becomes a template with `{0}`, `{1}`;
- what the operating system says of files (`SYSTEM_SENTENCES`).

What looks like words and is not for people (SQL, grammars, logs, prompts, the terminal) is left out
here, with the reason beside it.
"""

from __future__ import annotations

import ast
import itertools
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("app", "engine")
LISTS = {"; ": "{0}; {1}", ", ": "{0}, {1}", " and ": "{0} and {1}"}
"""How values are joined, as in `app/wording/translate.py`; a test compares both."""

LEFT_OUT = {
    "app/command.py": "the terminal speaks English",
    "app/terminal": "the terminal speaks English",
    "engine/hardware/cpu.py": "only the terminal shows it",
    "engine/judge": "what a judge is asked, and what it answers, in the words it was trained on",
    "engine/native/cls_token.py": "states of a graph",
    "engine/native/quantize.py": "only the terminal converts models",
    "app/wording/translate.py": "how lists are joined is in LISTS",
    "caption_index.py": "words that the search leaves out",
    "folder_question.py": "a prompt: the model answers in the language of the question",
}
"""Folders, files, and files wherever they are."""

PROMPTS = {
    "self_test.py": "questions that the model is asked",
    "pipeline.py": "a text that goes before the frames of a video",
    "known_templates.py": "system prompts and templates",
    "chat_titles.py": "a title is in the language of the chat, not of the window",
    "caption_run.py": "a run goes on where the same question was asked; the starter knows English",
    "photo_facts.py": "facts that are told to the model",
}
"""Files whose questions and long texts go to the model: they are the same in every language."""

_PROMPT = re.compile(
    r"\?$|word\.|^.{98,}|^Describe this|^(taken on|camera|place) \{|^(Photo \{0\}|The photo)$"
)

NAMES = {
    *("system volume information", "network trash folder", "temporary items"),  # folders
    *("pumice engine", "Pasted photo.png", "pumice chats"),  # a process; a file; a format
    *("first words", "Pumice starter"),  # how a title was made, in a file; the starter's name
    "yyyy-MM-dd HH:mm",
    "EAST ASIAN",  # a name of scripts
    'pip install "pumice[training]"',
    *("Llama 3", "Mistral v3", "Mistral v3 (Tekken)", "Vicuna v1"),
}

SYSTEM_SENTENCES = (
    "File name too long",
    "Input/output error",
    "Is a directory",
    "No space left on device",
    "No such file or directory",
    "Not a directory",
    "Operation not permitted",
    "Permission denied",
    "Read-only file system",
    "Disk quota exceeded",
)

_WORDS = re.compile(r"[^\W\d_]{2,}[,:;]? [\w{“]|^[A-Z]\w+[.!…]$")
_NOT_WORDS = re.compile(
    r"^\s*(SELECT|INSERT|UPDATE|DELETE|PRAGMA|BEGIN|CREATE|ALTER|DROP|WITH|WHERE|AND|ORDER|FROM"
    r"|ATTACH|COMMIT|ROLLBACK|SAVEPOINT|VACUUM|MATCH|id, title)\b"  # SQL
    r"|= \?|\bid IN \(|\bIS (NOT )?NULL\b|\bCROSS JOIN\b|MATCH \?|^(id, chat_id|c\.id)\b"  # SQL
    r"|\{%|\(\?| ws |string \":\"|^\w+ tail$|^--"  # templates, patterns, grammars, options
    r"|^[\w.-]+ ?/|application/|text/html|<\w+[ >]"  # media types and markup
)
_LOGS = {"debug", "info", "warning", "exception", "critical", "log"}
_NOT_SHOWN = {
    *("ArgumentParser", "add_argument", "NewType", "TypeVar", "getattr", "compile", "replace"),
    *("AssertionError", "AttributeError", "EOFError", "KeyError", "LookupError", "OSError"),
    *("NotImplementedError", "RuntimeError", "TypeError", "ValueError", "execute", "executescript"),
    *("startswith", "endswith", "split", "partition", "removeprefix", "removesuffix", "search"),
}


@dataclass(frozen=True)
class Sentence:
    """A template, and the file it was found in first."""

    text: str
    file: str
    by_tr: bool = False


class UnclearSentence(Exception):
    """A `tr(…)` whose first argument is not a literal."""


def sentences() -> list[Sentence]:
    """All sentences, each once, in the order of files."""
    found: dict[str, Sentence] = {}
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            if not any(out in (name, path.name) or name.startswith(out + "/") for out in LEFT_OUT):
                for sentence in _Reader(name).read(path.read_text(encoding="utf-8")):
                    known = found.get(sentence.text)
                    if known is None or (sentence.by_tr and not known.by_tr):
                        found[sentence.text] = sentence
    for text in _catalogue_sentences():
        found.setdefault(text, Sentence(text, "assets/catalogue.json", by_tr=True))
    for text in SYSTEM_SENTENCES:
        found.setdefault(text, Sentence(text, "the operating system"))
    for text in LISTS.values():
        found.setdefault(text, Sentence(text, "app/wording/translate.py", by_tr=True))
    return list(found.values())


def _catalogue_sentences() -> list[str]:
    """What models of the catalogue are good at."""
    catalogue = json.loads((ROOT / "assets/catalogue.json").read_text(encoding="utf-8"))
    return [model["good_at"] for model in catalogue["models"]]


class _Reader:
    """Reads one file."""

    def __init__(self, name: str) -> None:
        self._name = name

    def read(self, code: str) -> Iterator[Sentence]:
        yield from self._sentences_in(ast.parse(code))

    def _sentences_in(self, node: ast.AST) -> Iterator[Sentence]:
        if _is_tr(node):
            yield from self._of_tr(node)
            return
        if _is_left_out(node):
            return
        texts = _texts(node)
        if texts is not None:
            for text in texts:
                if self._is_for_people(text):
                    yield Sentence(text, self._name)
            yield from self._within(node)
            return
        for child in ast.iter_child_nodes(node):
            if not (isinstance(node, ast.Dict) and child in node.keys):
                yield from self._sentences_in(child)

    def _of_tr(self, call: ast.Call) -> Iterator[Sentence]:
        first = call.args[0] if call.args else None
        choices = [first.body, first.orelse] if isinstance(first, ast.IfExp) else [first]
        for choice in choices:
            if not (isinstance(choice, ast.Constant) and isinstance(choice.value, str)):
                raise UnclearSentence(f"{self._name}:{call.lineno}: tr() takes a literal")
            yield Sentence(choice.value, self._name, by_tr=True)
        for other in [*call.args[1:], *call.keywords]:
            yield from self._sentences_in(other)

    def _within(self, node: ast.AST) -> Iterator[Sentence]:
        """The values of an f-string may hold texts of their own."""
        for part in _parts(node):
            if isinstance(part, ast.FormattedValue) and _branches(part) is None:
                yield from self._sentences_in(part.value)
            elif not isinstance(part, (ast.Constant, ast.FormattedValue)):
                yield from self._sentences_in(part)

    def _is_for_people(self, text: str) -> bool:
        if Path(self._name).name in PROMPTS and _PROMPT.search(text):
            return False
        if text in NAMES:
            return False
        plain = re.sub(r"\{\w*\}", "", text)
        return bool(_WORDS.search(text) and not _NOT_WORDS.search(text) and plain.strip(" .:,"))


def _is_tr(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "tr"


def _is_left_out(node: ast.AST) -> bool:
    """Docstrings, comparisons, logs, errors of Python and the like."""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if isinstance(node, ast.Compare):
        return True
    if not isinstance(node, ast.Call):
        return False
    if isinstance(node.func, ast.Attribute):
        return node.func.attr in _NOT_SHOWN | _LOGS
    return isinstance(node.func, ast.Name) and node.func.id in _NOT_SHOWN


def _texts(node: ast.AST) -> list[str] | None:
    """The templates that a literal, an f-string or a sum of both can become; None for others."""
    if isinstance(node, ast.Constant):
        return [_escaped(node.value)] if isinstance(node.value, str) else None
    parts = _parts(node)
    if not parts:
        return None
    choices: list[list[str | None]] = []
    for part in parts:
        if isinstance(part, ast.Constant):
            choices.append([_escaped(str(part.value))])
        else:
            branches = _branches(part) if isinstance(part, ast.FormattedValue) else None
            choices.append(list(branches) if branches else [None])
    return [_numbered(choice) for choice in itertools.product(*choices)]


def _parts(node: ast.AST) -> list[ast.expr]:
    """What an f-string or a sum of texts consists of; nothing for other code."""
    if isinstance(node, ast.JoinedStr):
        return list(node.values)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        sides = [_parts(side) or [side] for side in (node.left, node.right)]
        parts = [part for side in sides for part in side]
        if any(isinstance(part, ast.Constant) and isinstance(part.value, str) for part in parts):
            return parts
    return []


def _branches(part: ast.FormattedValue) -> list[str] | None:
    """Both texts of `{"a" if x else "b"}`."""
    value = part.value
    if isinstance(value, ast.IfExp):
        ends = (value.body, value.orelse)
        if all(isinstance(end, ast.Constant) and isinstance(end.value, str) for end in ends):
            return [_escaped(end.value) for end in ends]  # type: ignore[attr-defined]
    return None


def _numbered(parts: tuple[str | None, ...]) -> str:
    number = itertools.count()
    return "".join(f"{{{next(number)}}}" if part is None else part for part in parts)


def _escaped(text: str) -> str:
    """Braces that are no placeholders are doubled, as in a template."""
    return text.replace("{", "{{").replace("}", "}}")
