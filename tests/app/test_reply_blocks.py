"""Replies on the screen: what is laid out when, code, tables, formulas, thoughts, selecting."""

import threading
import time

import pytest
from fake_engine import Script
from hands import accessible_name, click, controls, ctrl, named, walk
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QTextDocument
from PySide6.QtTest import QTest

from app.storage.chat_store.records import State
from app.window.replies import markdown_layout
from app.window.replies.formulas import render_formula
from app.window.replies.markdown_layout import text_between
from app.window.replies.prose_layout import show_parts
from app.window.replies.reply_blocks import ReplyBlocks
from app.window.replies.text_blocks import blocks

pytestmark = pytest.mark.usefixtures("qapp")

REPLY = (
    "Words of *one*\nparagraph.\n\n```python\nx = 'é'  # ok\n\ty\n```\n\n"
    "| a | b |\n|---|--:|\n| `1` | $x^2$ |\n\n$$\nx^2\n$$\n\nThe end."
)


def ask(qtbot, parts, engine, reply):
    engine.queue.append(Script((reply,)))
    parts.session.submit("Go", [])
    qtbot.waitUntil(lambda: not parts.session.busy)
    qtbot.wait(50)


def edits(window):
    found = [i for i in walk(window.contentItem()) if i.inherits("QQuickTextEdit")]
    return [i for i in found if i.isVisible() and i.property("reply") is not None]


HELD = []
"""A document of Qt Quick lives as long as what it was taken from."""


def documents(window):
    quick = [edit.property("textDocument") for edit in edits(window)]
    HELD.extend(quick)
    return [one.textDocument() for one in quick]


def laid_out(document):
    return text_between(document, 0, document.characterCount())


def test_a_reply_has_a_text_for_each_block(qtbot, window, parts, engine):
    ask(qtbot, parts, engine, REPLY)
    qtbot.waitUntil(lambda: "\ufffc" in documents(window)[3].toPlainText())
    assert [laid_out(document).strip() for document in documents(window)] == [
        "Words of one\nparagraph.",
        "x = 'é'  # ok\n\ty",
        "a\tb\n1\t$x^2$",
        "$$\nx^2\n$$",
        "The end.",
    ]
    assert [accessible_name(edit) for edit in edits(window)][3:] == ["$$\nx^2\n$$", "The end."]


def test_code_gets_the_colours_of_the_theme(qtbot, window, parts, engine):
    ask(qtbot, parts, engine, REPLY)
    parts.preferences.theme = "light"

    def colours():
        layout = documents(window)[1].begin().layout()
        ranges = layout.formats()
        HELD.extend([layout, ranges])
        return {(one.start, one.format.foreground().color().name()) for one in ranges}

    qtbot.waitUntil(lambda: {(4, "#2f6b2a"), (9, "#6b645b")} <= colours(), timeout=20_000)
    parts.preferences.theme = "dark"
    qtbot.waitUntil(lambda: {(4, "#a3cf8e"), (9, "#a09a90")} <= colours())


@pytest.mark.parametrize("dark", [False, True])
def test_colours_of_code_can_be_read(qtbot, window, parts, engine, dark):
    ask(qtbot, parts, engine, "```\nx\n```")
    parts.preferences.theme = "dark" if dark else "light"
    qtbot.wait(50)
    (edit,) = edits(window)
    block = next(a for a in ancestors(edit) if a.inherits("QQuickRectangle"))
    colours = edit.property("colours").toVariant()
    assert set(colours) == {"comment", "keyword", "string", "number", "name"}
    for colour in (*map(QColor, colours.values()), edit.property("color")):
        assert contrast(colour, block.property("color")) >= 4.5


def ancestors(item):
    while (item := item.parentItem()) is not None:
        yield item


def contrast(one, other):
    def light(colour):
        parts = [colour.redF(), colour.greenF(), colour.blueF()]
        linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    darker, lighter = sorted((light(one), light(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_code_is_copied_by_its_button(qtbot, window, parts, engine):
    code = "if a <b:\n\tgo()  \n\n\u00a0\u2028z"
    ask(qtbot, parts, engine, f"```py\n{code}\n```\n")
    click(window, named(window, "Copy the code"))
    assert QGuiApplication.clipboard().text() == code


def test_a_table_is_copied_for_a_spreadsheet(qtbot, window, parts, engine):
    ask(qtbot, parts, engine, "| a | **b** |\n|---|--:|\n| 1 | $x^2$ |\n| 2 |  |")
    (edit,) = edits(window)
    QTest.mouseMove(window, edit.mapToScene(QPointF(20, 20)).toPoint())
    qtbot.waitUntil(lambda: "Copy the table" in map(accessible_name, controls(window)))
    click(window, named(window, "Copy the table"))
    assert QGuiApplication.clipboard().text() == "a\tb\n1\t$x^2$\n2"


def test_selecting_with_the_pointer_goes_on_beyond_a_block(qtbot, window, parts, engine):
    ask(qtbot, parts, engine, "First words.\n\n```\ncode\n```\n\nLast words.")
    first, _code, last = edits(window)
    begin = first.mapToScene(QPointF(0, 4)).toPoint() + QPoint(1, 0)
    end = last.mapToScene(last.positionToRectangle(4).center()).toPoint()
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(window, left, Qt.KeyboardModifier.NoModifier, begin)
    for step in range(1, 11):
        QTest.mouseMove(window, begin + (end - begin) * (step / 10))
        qtbot.wait(5)
    QTest.mouseRelease(window, left, Qt.KeyboardModifier.NoModifier, end)
    ctrl(window, Qt.Key.Key_C)
    assert QGuiApplication.clipboard().text() == "First words.\ncode\nLast"


def test_thoughts_are_folded_and_not_copied(qtbot, window, parts, engine):
    ask(qtbot, parts, engine, "<think>\nA sky, a rocket.\n</think>\n\nA **rocket**.")
    assert [laid_out(document) for document in documents(window)] == ["A rocket."]
    assert parts.session.messages.textAt(1) == "A **rocket**."
    button = named(window, "Thoughts · 4 words")
    click(window, button)
    qtbot.wait(20)
    assert [laid_out(document) for document in documents(window)] == [
        "A sky, a rocket.",
        "A rocket.",
    ]
    click(window, button)
    qtbot.wait(20)
    assert len(edits(window)) == 1


def test_the_model_is_not_given_its_earlier_thoughts(qtbot, window, parts, engine):
    ask(qtbot, parts, engine, "<think>\nhm\n</think>\n\nA rocket.")
    ask(qtbot, parts, engine, "Yes.")
    assert [message.text for message in engine.asked[-1].messages] == ["Go", "A rocket.", "Go"]
    assert "hm" in parts.session.messages.messages[1].text


def test_a_thought_that_is_being_written_says_so(qtbot, window, parts, engine):
    gate = threading.Event()
    engine.queue.append(Script(("<think>\nhm", " hm", "\n</think>\nYes"), gate=gate))
    parts.session.submit("Go", [])
    qtbot.waitUntil(lambda: "Thinking…" in map(accessible_name, controls(window)))
    gate.set()
    qtbot.waitUntil(lambda: not parts.session.busy)
    qtbot.wait(20)
    assert "Thinking…" not in map(accessible_name, controls(window))
    assert [laid_out(document) for document in documents(window)] == ["Yes"]


def test_how_long_the_model_thought():
    shown = ReplyBlocks()
    shown.show("<think>a b</think>Yes", False, 12.3)
    assert shown.thoughtLabel == "Thought for 12 s · 2 words"
    shown.show("<think>a</think>Yes", False, 0.2)
    assert shown.thoughtLabel == "Thoughts · one word"
    shown.show("Yes", False, 0.0)
    assert shown.thoughtLabel == ""


def test_finished_rows_are_not_touched():
    shown, changed = ReplyBlocks(), []
    shown.dataChanged.connect(lambda index, _last: changed.append(index.row()))
    for size in range(5, len(REPLY), 5):
        shown.show(REPLY[:size], True, 0.0)
    shown.show(REPLY, True, 0.0)
    assert shown.rowCount() == 5
    assert changed == sorted(changed)
    changed.clear()
    shown.show(REPLY, False, 0.0)
    assert changed == []


def test_only_new_parts_are_laid_out(monkeypatch):
    """600 pieces of a reply of 20,000 characters: counted is what Qt lays out."""
    paragraph = "Some words of a reply, with **bold** ones and `code`.\n\n- an item\n- another\n\n"
    reply = (paragraph * 400)[:20_000]
    counted, mark = [], markdown_layout.mark

    def counting(markdown):
        counted.append(len(markdown))
        return mark(markdown)

    monkeypatch.setattr(markdown_layout, "mark", counting)
    shown, document = ReplyBlocks(), QTextDocument()
    step = len(reply) // 600

    def lay_out(piece, part):
        markdown_layout.show_markdown(piece, part, 15, is_end=False)

    for size in range(step, len(reply) + step, step):
        shown.show(reply[:size], True, 0.0)
        (row,) = range(shown.rowCount())
        show_parts(document, shown.row_values(row)[1], lambda _part: "", lay_out)
    assert len(counted) >= 600
    assert sum(counted) < 6 * len(reply)
    n_paragraphs = reply.count("Some words of a reply, with **bold** ones and `code`.")
    assert (
        laid_out(document).count("Some words of a reply, with bold ones and code.") == n_paragraphs
    )


def test_a_document_that_grows_looks_like_one_laid_out_at_once():
    parts = ["# Title", "Words\nin lines", "3. a\n   - b", "4. c", "Last [x](http://x.org) **b**"]

    def lay_out(piece, part):
        markdown_layout.show_markdown(piece, part, 15, is_end=False)

    def facts(document):
        return [
            (
                block.text(),
                block.blockFormat().topMargin(),
                block.blockFormat().bottomMargin(),
                block.blockFormat().headingLevel(),
                block.textList().itemText(block) if block.textList() else "",
            )
            for block in blocks(document)
        ]

    whole, grown = QTextDocument(), QTextDocument()
    show_parts(whole, parts, lambda _part: "", lay_out)
    for number in range(len(parts)):
        for size in range(1, len(parts[number]) + 1):
            so_far = [*parts[:number], parts[number][:size]]
            show_parts(grown, so_far, lambda _part: "", lay_out)
    assert facts(grown) == facts(whole)
    texts = ["Title", "Words\u2028in lines", "a", "b", "c", "Last x b"]
    assert [fact[0] for fact in facts(whole)] == texts


def test_code_within_words_is_as_large_as_they_are(qtbot, window, parts, engine):
    ask(qtbot, parts, engine, "Say `go` and\n\n- `stop`")
    (document,) = documents(window)
    sizes = {
        (fragment.text(), fragment.charFormat().font().pixelSize())
        for block in tuple(blocks(document))
        for fragment in tuple(markdown_layout.fragments(block))
    }
    size = document.defaultFont().pixelSize()
    assert {("go", size), ("stop", size), ("Say ", size)} <= sizes


def test_each_paragraph_has_the_direction_of_its_first_letter():
    document = QTextDocument()
    markdown_layout.show_markdown(document, "1. שלום world\n\nHello שלום\n\n**שלום**", 15)
    rtl = Qt.LayoutDirection.RightToLeft
    assert [block.textDirection() == rtl for block in blocks(document)] == [True, False, True]


def test_formulas_stand_on_the_line():
    plain, deep = render_formula("x", False), render_formula("\\frac{a}{b}", False)
    assert plain.descent_em < 0.05 < 0.2 < deep.descent_em
    assert 0.3 < plain.ascent_em < 0.7
    assert render_formula("\\frac{", False) is None


def test_broken_formulas_show_their_source(qtbot, window, parts, engine):
    ask(qtbot, parts, engine, "A \\(\\frac{\\) b and $y$.")
    qtbot.waitUntil(lambda: "\ufffc" in documents(window)[0].toPlainText(), timeout=20_000)
    assert documents(window)[0].toPlainText() == "A \\(\\frac{\\) b and \ufffc."
    assert laid_out(documents(window)[0]) == "A \\(\\frac{\\) b and $y$."


def test_a_formula_in_a_link_keeps_the_address(qtbot, window, parts, engine):
    ask(qtbot, parts, engine, "[a](http://x.org/?a=\\(b\\)) $c$")
    addresses = {
        fragment.charFormat().anchorHref()
        for block in blocks(documents(window)[0])
        for fragment in markdown_layout.fragments(block)
    }
    assert "http://x.org/?a=\\(b\\)" in addresses or "http://x.org/?a=(b)" in addresses


def test_a_reply_is_announced_sentence_by_sentence(qtbot, parts, engine):
    said = []
    parts.announcer.announced.connect(said.append)
    gate = threading.Event()
    engine.queue.append(
        Script(("<think>\nhm", "\n</think>\n", "It is a", " rocket. It", " flies"), gate=gate)
    )
    parts.session.submit("Go", [])
    qtbot.waitUntil(lambda: said == ["It is a rocket."])
    gate.set()
    qtbot.waitUntil(lambda: not parts.session.busy)
    assert said == ["It is a rocket.", "It flies"]
    assert parts.session.messages.messages[-1].state is State.DONE


def test_a_word_without_end_is_shown_at_once(qtbot, window, parts, engine):
    word = "a" * 20_000
    engine.queue.append(Script((word,)))
    began_s = time.thread_time()
    parts.session.submit("Go", [])
    qtbot.waitUntil(lambda: not parts.session.busy)
    qtbot.wait(50)
    # It took 15 s where the text was laid out before it had its width, and takes 0.2 s.
    assert time.thread_time() - began_s < 3
    assert [laid_out(document) for document in documents(window)] == [word]
