"""The languages of the window: collects what is to be translated, and makes what the window loads.

    make translations        (or: python packaging/translations.py)

For translators:

1. `make translations` brings `app/translations/pumice_LANGUAGE.ts` up to date: new sentences are
   marked `type="unfinished"`, sentences that are gone are removed, finished ones are kept.
2. Translate in Qt Linguist (`pyside6-linguist FILE`) or in a text editor: write the translation
   between <translation> and </translation>, and remove ` type="unfinished"`. In a text editor, &
   is &amp; and < is &lt;.
3. `make translations` again makes the .qm files from them and prints what is left.
   `python -m pytest tests/app/test_translations.py` checks placeholders, and that nothing is left.

Rules:

- Placeholders stay: %1 and %2 (texts of QML), {name} (Python), {0} (errors, see below); their order
  may change. Doubled braces {{ }} stand for braces and stay doubled. Names of options, files,
  formats and commands (--model, mmproj, GGUF, `pumice convert`) stay.
- The context `Python` holds whole sentences with `{name}`, and errors, hints and notes whose values
  are numbered: "{0} cannot be used: {1}." is filled with "The photo cat.jpg" and "it is a folder",
  which are translated by themselves. So a text that begins with a small letter is a part of
  another one: translate it so that it fits into those that take it in ("because {1}").
  A space at the beginning is part of the text.
- One English text has one translation in the context `Python`.
- Short texts are buttons and labels: keep them short.

QML's texts are found by Qt's lupdate, those of Python by `packaging/sentences.py`. `sentences.json`
lists the numbered templates: `app/wording/translate.py` finds the one that an error was made from.
The .qm files are committed, so that the window needs no Qt tools; a test compares them with the .ts
files.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import PySide6
from sentences import ROOT, Sentence, sentences

FOLDER = ROOT / "app" / "translations"
QML = ROOT / "app" / "qml"
LANGUAGES = ("zh_CN", "vi", "ko")
CONTEXT = "Python"
PLACEHOLDER = r"%\d|%n|(?<!\{)\{\w*\}(?!\})"


@dataclass(frozen=True)
class Message:
    """One entry of a .ts file."""

    context: str
    source: str
    translation: str
    finished: bool

    @property
    def keeps_placeholders(self) -> bool:
        """Whether both texts have the same placeholders, each as often."""
        ours, theirs = (
            sorted(re.findall(PLACEHOLDER, text)) for text in (self.source, self.translation)
        )
        return ours == theirs


def main() -> int:
    """Update all files, and print how far each language is."""
    found = sentences()
    FOLDER.mkdir(exist_ok=True)
    update_templates(found)
    for language in LANGUAGES:
        update_language(language, found)
        release(language)
        messages = list(read(ts_file(language)))
        done = sum(message.finished for message in messages)
        wrong = [m for m in messages if m.finished and not m.keeps_placeholders]
        print(f"{language}: {done} of {len(messages)} are translated", file=sys.stdout)  # noqa: T201
        for message in wrong:
            print(f"  placeholders differ: {message.source!r}", file=sys.stderr)  # noqa: T201
    return 0


def ts_file(language: str) -> Path:
    """The translations of a language, as text."""
    return FOLDER / f"pumice_{language}.ts"


def qm_file(language: str) -> Path:
    """The translations of a language, as the window loads them."""
    return FOLDER / f"pumice_{language}.qm"


def numbered_templates(found: list[Sentence]) -> list[str]:
    """The templates with `{0}`, which `translate_sentence` recognises in finished sentences."""
    return sorted(each.text for each in found if not each.by_tr and re.search(r"\{\d\}", each.text))


def update_templates(found: list[Sentence]) -> None:
    """Write the list of numbered templates."""
    text = json.dumps(numbered_templates(found), ensure_ascii=False, indent=0) + "\n"
    (FOLDER / "sentences.json").write_text(text, encoding="utf-8")


def update_language(language: str, found: list[Sentence], *, ts: Path | None = None) -> None:
    """Bring the .ts file up to date with lupdate, which keeps finished translations."""
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder) / "sentences.cpp"
        listed.write_text(_as_cpp(found), encoding="utf-8")
        options = ["-silent", "-no-obsolete", "-locations", "none", "-source-language", "en"]
        heuristics = [
            word for name in ("sametext", "similartext") for word in ("-disable-heuristic", name)
        ]
        sources = [*map(str, sorted(QML.rglob("*.qml"))), str(listed)]
        target = ["-target-language", language, "-ts", str(ts or ts_file(language))]
        _qt_tool("lupdate", *options, *heuristics, *sources, *target)


def release(language: str) -> None:
    """Make the .qm file."""
    _qt_tool("lrelease", "-silent", str(ts_file(language)), "-qm", str(qm_file(language)))


def read(ts: Path) -> Iterator[Message]:
    """The entries of a .ts file."""
    for context in ElementTree.parse(ts).getroot().iter("context"):
        for each in context.iter("message"):
            translation = each.find("translation")
            text = "" if translation is None else translation.text or ""
            kind = None if translation is None else translation.get("type")
            yield Message(
                context.findtext("name", ""),
                each.findtext("source", ""),
                text,
                kind is None and bool(text),
            )


def _as_cpp(found: list[Sentence]) -> str:
    """The sentences as C++ that lupdate reads; a comment says where each is from."""
    lines = ["static const char *all[] = {"]
    for each in found:
        text = json.dumps(each.text, ensure_ascii=False)
        lines += [f"    //: {each.file}", f'    QT_TRANSLATE_NOOP("{CONTEXT}", {text}),']
    return "\n".join([*lines, "};", ""])


def _qt_tool(name: str, *arguments: str) -> None:
    tool = Path(PySide6.__file__).parent / name
    if not tool.exists():
        tool = tool.with_suffix(".exe") if sys.platform == "win32" else tool.parent / "Qt" / name
    subprocess.run([str(tool), *arguments], check=True)


if __name__ == "__main__":
    sys.exit(main())
