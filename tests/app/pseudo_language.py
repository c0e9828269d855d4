"""A language for tests: every text in brackets, and longer by 40 %."""

from __future__ import annotations

import functools
import importlib
import json
import math
import re
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QTranslator

from app.wording.translate import install_lookup

ROOT = Path(__file__).resolve().parents[2]


def tool() -> Any:
    """`packaging/translations.py`."""
    sys.path.insert(0, str(ROOT / "packaging"))
    try:
        return importlib.import_module("translations")
    finally:
        sys.path.remove(str(ROOT / "packaging"))


def longer(text: str) -> str:
    """The text in the pseudo-language; placeholders and outer spaces stay."""
    inner = text.strip()
    at = text.index(inner)
    tail = "~" * math.ceil(0.4 * len(inner))
    return f"{text[:at]}⟦{inner}{tail}⟧{text[at + len(inner) :]}"


def make_pseudo_language(folder: Path) -> Path:
    """A .qm file with every text of the window, also those that are not in the .ts files yet."""
    ts, qm = folder / "pseudo.ts", folder / "pseudo.qm"
    tool().update_language("vi", tool().sentences(), ts=ts)
    tree = ElementTree.parse(ts)
    for message in tree.getroot().iter("message"):
        translation = message.find("translation")
        assert translation is not None
        translation.attrib.pop("type", None)
        translation.text = longer(message.findtext("source", ""))
    tree.write(ts, encoding="utf-8", xml_declaration=True)
    tool()._qt_tool("lrelease", "-silent", str(ts), "-qm", str(qm))
    return qm


@functools.cache
def templates() -> list[str]:
    """Those of errors and notes, as they are in the code now."""
    listed: list[str] = tool().numbered_templates(tool().sentences())
    return listed


@contextmanager
def spoken(qm: Path) -> Iterator[None]:
    """While this is open, all texts are in the pseudo-language."""
    translator = QTranslator()
    assert translator.load(str(qm))
    QCoreApplication.installTranslator(translator)
    install_lookup(lambda text: QCoreApplication.translate("Python", text), templates())
    try:
        yield
    finally:
        install_lookup(None)
        QCoreApplication.removeTranslator(translator)


def english_in(text: str, *, allowed: set[str]) -> bool:
    """Whether words are left that were not translated."""
    rest = text
    while (fewer := re.sub(r"⟦[^⟦⟧]*⟧", "", rest)) != rest:
        rest = fewer
    for known in sorted(allowed, key=len, reverse=True):
        rest = rest.replace(known, "")
    return bool(re.search(r"[A-Za-z]{3,}", rest))


def as_json(texts: Any) -> str:
    """Texts for the message of a failed test."""
    return json.dumps(
        sorted(texts) if isinstance(texts, set) else texts, ensure_ascii=False, indent=1
    )
