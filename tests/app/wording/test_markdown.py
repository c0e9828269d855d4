"""A model's Markdown can load nothing: checked on Qt's own reading of it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument

from app.window.replies.markdown_layout import show_markdown, text_between
from app.window.replies.text_blocks import blocks
from app.wording.formula_source import find_formulas
from app.wording.markdown import mark, openable

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


def loaded(markdown, fill=QTextDocument.setMarkdown):
    """What Qt loads for a document, or would show as an image."""
    document = Watched()
    fill(document, markdown)
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
    """Neither as Qt reads it by itself, with HTML, nor as the window lays it out."""
    assert loaded(mark(markdown).text) == []
    assert loaded(markdown, lambda document, text: show_markdown(document, text, 14)) == []


@given(st.text(alphabet="![]()<>img src=/`\\\n\u2060\x00ab:&#;-*_", max_size=60))
def test_no_text_has_an_opener(text):
    shown = mark(text).text
    assert "![" not in shown
    assert "<img" not in shown.lower()
    assert loaded(shown) == []
    assert loaded(text, lambda document, text: show_markdown(document, text, 14)) == []


def shown(markdown):
    """What is on the screen, and copied when all of it is selected."""
    document = QTextDocument()
    show_markdown(document, markdown, 14)
    return text_between(document, 0, document.characterCount())


def test_words_and_formats_stay():
    text = "**bold** 1 < 2 and a <b>tag</b>, `x![0]`"
    assert shown(text) == "bold 1 < 2 and a <b>tag</b>, x![0]"


POEM = "Rose, oh **reiner**\nWiderspruch, _Lust_\n\nNiemandes **Schlaf!**\n**zu** sein"


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        (POEM, "Rose, oh reiner\nWiderspruch, Lust\nNiemandes Schlaf!\nzu sein"),
        ("OPEN\r\n9–17\rclosed", "OPEN\n9–17\nclosed"),
        ("two spaces  \nand a backslash\\\nend", "two spaces\nand a backslash\nend"),
        ("🌹 rose\n🌹 two\n* * *\nx", "🌹 rose\n🌹 two\n\nx"),
        ("> quoted\n> lines\n>\n> more", "quoted\nlines\nmore"),
        ("- an item\n  in two lines\n- another", "an item\nin two lines\nanother"),
        ("Title\n=====\ntext\nmore", "Title\ntext\nmore"),
        ("# Title\ntext\nmore", "Title\ntext\nmore"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "\na\tb\n1\t2\n"),
        ("[a]: http://x.org\n[b]: http://y.org\n\n[a] [b]", "a b"),
        ("[a]:\nhttp://x.org\n[b]: <http://y.org> 'title'\n\n[a] [b]", "a b"),
        ("[Chorus]: la la\nla la", "[Chorus]: la la\nla la"),
        ("[Chorus]:\nla\n  la la", "[Chorus]:\nla\n  la la"),
        ("[Chorus]: la\nla la", "[Chorus]: la\nla la"),
        ("[Chorus]:\nla la\nla", "[Chorus]:\nla la\nla"),
        ("Roses\n    indented\n  two", "Roses\n    indented\n  two"),
        (
            "Roses\n  _are_ red\n   `x` <b>\n end.\n\nNext",
            "Roses\n  are red\n   x <b>\n end.\nNext",
        ),
        ("say `a\n   b` now\n  and", "say a b now\n  and"),
        ("text\n  - item\n    more\n\n  last\n  line", "text\nitem\nmore\nlast\nline"),
        ("text\n  # Title\n> quote\n>   more", "text\nTitle\nquote\nmore"),
        ("a\u00a0b\n  c\u00a0d", "a\u00a0b\n  c\u00a0d"),
    ],
)
def test_line_ends_are_kept(markdown, expected):
    assert shown(markdown) == expected


def test_line_ends_change_no_structure():
    """A line of a list item is no item of its own, and no line of a poem is a paragraph."""
    document = QTextDocument()
    show_markdown(document, "- an item\n  in two lines\n- another\n\nrose\nblue", 14)
    texts = [block.text() for block in blocks(document)]
    assert texts == ["an item\u2028in two lines", "another", "rose\u2028blue"]


def test_indentation_is_on_the_screen():
    document = QTextDocument()
    show_markdown(document, "Roses\n    indented\n  two", 14)
    (block,) = blocks(document)
    assert block.text() == "Roses\u2028\u00a0\u00a0\u00a0\u00a0indented\u2028\u00a0\u00a0two"


CODE = (
    "if a <b and c![0]:\n\tprint('&lt;', \"\\n\")  \n\n    <div>\u00a0x\u2060y\n\u2028 \ue000 z",
    "# include <stdio.h>\n#include <string.h>\n- no list\n| a |\n|---|",
    "all:\n\tcc -o a a.c\n\t\t@echo <done>",
    "~~~\nx\n~~~",
)


@pytest.mark.parametrize("code", CODE)
@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        ("```\n{}\n```", "{}"),
        ("Look:\n\n```python\n{}\n```\nDone.\nBye.", "Look:\n{}\nDone.\nBye."),
        ("```\n{}", "{}"),
    ],
)
def test_code_is_copied_as_it_was_written(code, reply, expected):
    assert shown(reply.format(code)) == expected.format(code)


def test_code_in_a_list_is_copied_as_it_was_written():
    assert shown("1. do\n\n   ```\n   if (a <b)\n   \tgo;  \n   ```\n") == "do\nif (a <b)\n\tgo;  "


def test_code_in_a_sentence_over_two_lines_has_a_space():
    assert shown("say `a <b\n![c` now") == "say a <b ![c now"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("&lt;b&gt; &amp;", "<b> &"),
        ("a\u00a0b\u2028c\u2060d", "a\u00a0b\u2028c\u2060d"),
        ("C:\\new\\folder", "C:\\new\\folder"),
        ("".join(map(chr, range(0xE000, 0xF900))) + " ![x](y) <b>", None),
    ],
)
def test_odd_characters_are_shown_and_copied(written, expected):
    if expected is None:  # every private character is used: three of them make way
        assert shown(written) == "\ufffd" * 3 + "".join(map(chr, range(0xE003, 0xF900))) + " !x <b>"
    else:
        assert shown(written) == expected


def test_a_part_of_the_text_is_copied():
    """Positions are Qt's, which count an emoji twice."""
    document = QTextDocument()
    show_markdown(document, "🌹 red\nblue\n\n`a <b`", 14)
    assert text_between(document, 3, 8) == "red\nb"
    assert text_between(document, 7, 15) == "blue\na <"
    assert text_between(document, 5, 5) == ""


def test_links_keep_their_addresses():
    document = QTextDocument()
    show_markdown(document, "[a](http://x.org/?<b)\n<https://y.org/c>\nhttps://z.org", 14)
    found = set()
    for block in blocks(document):
        place = block.begin()
        while not place.atEnd():
            found.add(place.fragment().charFormat().anchorHref())
            place += 1
    assert found - {""} == {"http://x.org/?<b", "https://y.org/c", "https://z.org"}


@given(st.text(alphabet="![]()<>`~\n\t \\|-*_>#1.ab\ue000\u2060🌹", max_size=80))
def test_no_marker_is_left(text):
    marked = mark(text)
    left = set(shown(text)) & {marked.opener, marked.line_end, marked.tab}
    assert left == set()


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


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (mark, " " * 50_000 + "x"),
        (mark, "|" + " " * 50_000 + "x|\n|-|"),
        (find_formulas, "\\(" * 20_000),
        (find_formulas, "\\[" * 20_000),
    ],
)
def test_a_model_that_repeats_itself_does_not_hold_up_the_window(read, text):
    begin = time.process_time()
    read(text)
    assert time.process_time() - begin < 4
