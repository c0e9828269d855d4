"""A model's Markdown can load nothing: checked on Qt's own reading of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument

from app.wording.markdown import as_written, harmless, openable

pytestmark = pytest.mark.usefixtures("qapp")

EVIL = (
    "![x](http://evil.example/a.png)",
    "![x](file:///etc/passwd)",
    "![x][ref]\n\n[ref]: http://evil.example/a.png",
    "![][a]\n\n[a]: file:///a",
    "![ref]\n\n[ref]: http://evil.example/a.png",
    "[![x](http://evil.example/a.png)](http://evil.example)",
    "<img src='http://evil.example/a.png'>",
    "a <img src='file:///a.png'/> b",
    "<IMG\nSRC='file:///a.png'/>",
    "text\n\n<div><img src=file:///a.png></div>\n",
    "`code` ![x](file:///a) `more`",
    "```\n![x](file:///a)\n```\n![x](file:///b)",
    "!\\[a](b) ![a](file:///b)",
    "!\x00[a](file:///b)",
    "!\u2060[a](file:///b)",
    "<\x00img src=file:///a>",
    "<\u2060img src=file:///a>",
    "&lt;img src=file:///a&gt; &#33;[a](file:///a)",
)


class Watched(QTextDocument):
    """Notes whatever a document wants to load."""

    def __init__(self):
        super().__init__()
        self.wanted = []

    def loadResource(self, _kind, name):
        self.wanted.append(name.toString())


def loaded(markdown):
    document = Watched()
    document.setMarkdown(markdown)
    document.setTextWidth(300)
    document.size()
    block, images = document.begin(), []
    while block.isValid():
        fragments = block.begin()
        while not fragments.atEnd():
            if fragments.fragment().charFormat().isImageFormat():
                images.append(fragments.fragment().charFormat().toImageFormat().name())
            fragments += 1
        block = block.next()
    return document.wanted + images


def test_the_watch_sees_what_is_not_made_harmless():
    assert loaded("![x](file:///a.png)") != []
    assert loaded("a <img src='file:///a.png'/> b") != []


@pytest.mark.parametrize("markdown", EVIL)
def test_nothing_is_loaded(markdown):
    assert loaded(harmless(markdown)) == []


@given(st.text(alphabet="![]()<>img src=/`\\\n\u2060\x00ab:&#;-*_", max_size=60))
def test_no_text_has_an_opener(text):
    shown = harmless(text)
    assert "![" not in shown
    assert "<img" not in shown.lower()
    assert loaded(shown) == []


def test_words_and_formats_stay():
    document = QTextDocument()
    document.setMarkdown(harmless("**bold** 1 < 2 and a <b>tag</b>, `x![0]`"))
    assert as_written(document.toPlainText()) == "bold 1 < 2 and a <b>tag</b>, x![0]"


@pytest.mark.parametrize(
    ("address", "may"),
    [
        ("https://example.org", True),
        ("HTTP://example.org", True),
        ("mailto:a@b.example", True),
        ("file:///etc/passwd", False),
        ("javascript:alert(1)", False),
        ("smb://host/share", False),
        ("/bin/sh", False),
        ("", False),
    ],
)
def test_only_web_and_mail_are_offered(address, may):
    assert openable(address) is may
