"""The page of models as a person sees it: by keyboard, named, within the window."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from fake_library import FakeDownload, found, mixed_library
from gui_watchdog import LIMIT_MS, watched
from hands import (
    accessible_name,
    ancestors,
    click,
    controls,
    focused,
    key,
    named,
    named_or_not,
    tab_to,
    typed,
    walk,
)
from PySide6.QtCore import QObject, QPointF, Qt
from PySide6.QtGui import QGuiApplication

from app.window.library.library_access import Transfer

HOUSE = Path(__file__).resolve().parents[2]
BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def library():
    return mixed_library()


@pytest.fixture
def page(qtbot, window, parts):
    """The page of models on the screen, everything found."""
    key(window, Qt.Key.Key_M, BOTH)
    qtbot.waitUntil(lambda: window.property("currentPage") == "library")
    page = parts.late.library
    qtbot.waitUntil(lambda: not page.scanning and page.total == 5 and page.offers.count == 3)
    qtbot.wait(80)
    return page


def sheet(window, name):
    return window.findChild(QObject, name)


def to_row(qtbot, window, start):
    """From the search field down to a row whose name begins so."""
    named(window, "Search models").forceActiveFocus()
    key(window, Qt.Key.Key_Down)
    for _ in range(8):
        if focused(window).startswith(start):
            return
        key(window, Qt.Key.Key_Down)
        qtbot.wait(10)
    raise AssertionError(f"{start} is no row; the last one is {focused(window)}")


def show_downloads(qtbot, window):
    click(window, named(window, "Download"))
    qtbot.wait(50)


def test_the_page_is_made_when_it_is_opened(qtbot, window, library):
    assert sheet(window, "downloadSheet") is None
    assert library.calls == []
    key(window, Qt.Key.Key_M, BOTH)
    qtbot.waitUntil(lambda: sheet(window, "downloadSheet") is not None)
    assert focused(window) == "Search models"
    qtbot.waitUntil(lambda: library.called("found") != [])


def test_rows_by_keyboard(qtbot, window, page, parts, library):
    opened = []
    parts.models.check.open = opened.append
    to_row(qtbot, window, "llava-v1.5-7b")
    assert "Sees" in focused(window)
    assert "needs 6.1 GB of memory, 9.3 GB free: fits" in focused(window)
    key(window, Qt.Key.Key_Return)
    assert opened == [found("llava-v1.5-7b").choice]
    page.tests._opener = library.open_tested
    page.tests._fits = lambda choice, options: True
    key(window, Qt.Key.Key_T)
    qtbot.waitUntil(lambda: library.called("test") == ["llava-v1.5-7b"])
    key(window, Qt.Key.Key_Tab)
    assert "llava-v1.5-7b" in focused(window)


def test_an_added_model_is_taken_off_and_put_back_by_keyboard(qtbot, window, page, library):
    to_row(qtbot, window, "gone")
    key(window, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: page.total == 4)
    qtbot.wait(50)
    tab_to(window, "Undo")
    key(window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.total == 5)


def test_files_are_deleted_after_a_question_by_keyboard(qtbot, window, page, library):
    to_row(qtbot, window, "llava-13b")
    key(window, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: sheet(window, "removalSheet").property("opened"))
    assert focused(window) == "Keep them"
    key(window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not sheet(window, "removalSheet").property("visible"))
    assert library.called("delete_files") == []
    key(window, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: sheet(window, "removalSheet").property("opened"))
    tab_to(window, "Delete the files")
    key(window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: library.called("delete_files") == ["llava-13b"])


def test_a_download_from_the_question_to_the_row(qtbot, window, page, parts, library):
    gate = threading.Event()
    library.downloads = [FakeDownload([Transfer(1, 4)], gate=gate)]
    show_downloads(qtbot, window)
    to_row(qtbot, window, "LLaVA 1.5 7B")
    key(window, Qt.Key.Key_Return)
    asked = sheet(window, "downloadSheet")
    qtbot.waitUntil(lambda: asked.property("opened"))
    assert focused(window) == "Cancel"
    key(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not asked.property("visible"))
    assert page.downloading == 0
    key(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: asked.property("opened"))
    tab_to(window, "Download")
    key(window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.downloading == 1)
    qtbot.waitUntil(lambda: "1 bytes of 4 bytes" in focused(window))
    # A chat goes on meanwhile.
    parts.session.submit("What is this?", [])
    qtbot.waitUntil(lambda: not parts.session.busy)
    assert parts.session.messages.messages[-1].text == "You said: What is this?"
    gate.set()
    qtbot.waitUntil(lambda: page.downloading == 0 and page.total == 6)


def test_closing_the_window_during_a_download_says_that_it_can_be_resumed(
    qtbot, window, page, library
):
    library.downloads = [FakeDownload(gate=threading.Event())]
    page.downloads.begin(page.offers.offers[0])
    window.close()
    asked = sheet(window, "leavingSheet")
    qtbot.waitUntil(lambda: asked.property("opened"))
    assert window.isVisible()
    tab_to(window, "Go on with the download")
    key(window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not asked.property("visible"))
    assert page.downloading == 1
    window.close()
    qtbot.waitUntil(lambda: asked.property("opened"))
    tab_to(window, "Close the window")
    key(window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not window.isVisible())


def test_searching_and_escape(qtbot, window, page):
    named(window, "Search models").forceActiveFocus()
    typed(window, "zebra")
    qtbot.waitUntil(lambda: page.found.row_total() == 0)
    key(window, Qt.Key.Key_Escape)
    typed(window, "ollama")
    qtbot.waitUntil(lambda: page.found.row_total() == 1)
    key(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.found.row_total() == 5)
    key(window, Qt.Key.Key_F6)
    assert focused(window).startswith("llava-13b")
    key(window, Qt.Key.Key_F6)
    assert focused(window) == "Search models"


@pytest.mark.parametrize("tab", ["On this computer", "Download"])
@pytest.mark.parametrize(
    ("size", "percent"), [((360, 480), 100), ((360, 480), 200), ((1600, 900), 100)]
)
@pytest.mark.parametrize("mirrored", [False, True])
def test_everything_lies_within_the_window(
    qtbot, qapp, window, page, parts, tab, size, percent, mirrored
):
    try:
        if mirrored:
            qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        parts.preferences.textPercent = percent
        window.setWidth(size[0])
        window.setHeight(size[1])
        click(window, named(window, tab))
        qtbot.wait(120)
        for item in controls(window):
            inside_list = any(a.inherits("QQuickFlickable") for a in ancestors(item))
            left = item.mapToScene(QPointF(0, 0))
            right = item.mapToScene(QPointF(item.width(), item.height()))
            assert left.x() >= -1, accessible_name(item)
            assert right.x() <= size[0] + 1, accessible_name(item)
            assert inside_list or (left.y() >= -1 and right.y() <= size[1] + 1), accessible_name(
                item
            )
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_tab_reaches_every_control(qtbot, window, page):
    wanted = {
        accessible_name(item)
        for item in controls(window)
        if item.activeFocusOnTab() and item.isEnabled()
    }
    met = set()
    for _ in range(60):
        key(window, Qt.Key.Key_Tab)
        item = window.activeFocusItem()
        met |= {accessible_name(one) for one in (item, *ancestors(item)) if named_or_not(one)}
    assert wanted - met == set()
    assert {"Models on this computer", "Search models", "Add files…", "Search again"} <= wanted


def test_two_thousand_models_scroll_and_search_quickly(qtbot, window, page, library, capsys):
    library.models = [found(f"model {n:04}", sees=n % 3 > 0) for n in range(2000)]
    library.known = {}
    with watched(4 * LIMIT_MS):  # 580 ms before the models came some at a time
        page.rescan()
        qtbot.waitUntil(lambda: not page.scanning, timeout=30_000)
        qtbot.wait(100)
    rows = [i for i in walk(window.contentItem()) if "FoundModelRow" in i.metaObject().className()]
    assert page.found.row_total() == 2000
    assert 2 < len(rows) < 40  # only what is on the screen exists
    took_ms = []
    for words, total in (("model 1999", 1), ("", 2000), ("model", 2000)):
        began = time.thread_time()
        with watched(4 * LIMIT_MS):
            page.searchText = words
            took_ms.append(1000 * (time.thread_time() - began))
            qtbot.wait(100)  # rows are laid out
        assert page.found.row_total() == total
    with capsys.disabled():
        sys.stdout.write(f" searches {took_ms} ms ")
    assert max(took_ms) < LIMIT_MS


def test_what_is_dropped_here_is_added_and_elsewhere_opened(window, page, parts, library, qtbot):
    from app.window.photos.mime_photos import MimeContent

    drop = next(
        i for i in walk(window.contentItem()) if "PhotoDropArea" in i.metaObject().className()
    )
    files = (HOUSE / "assets/models/starter/model.gguf",)
    drop.dropped.emit(MimeContent(files=files))
    qtbot.waitUntil(lambda: library.called("add") == [files])
    opened = []
    parts.models.check.open_paths = opened.append
    window.setProperty("currentPage", "chat")
    drop.dropped.emit(MimeContent(files=files))
    qtbot.waitUntil(lambda: opened == [list(files)])
    assert library.called("add") == [files]


def test_the_picker_leads_here(qtbot, window, parts):
    parts.models.wanted.emit()
    qtbot.waitUntil(lambda: sheet(window, "modelPicker").property("opened"))
    tab_to(window, "Find more models…")
    key(window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: window.property("currentPage") == "library")


def test_an_empty_chat_mentions_models_that_were_found(qtbot, window, parts):
    parts.late.library.rescan()
    qtbot.waitUntil(lambda: not parts.late.library.scanning)
    qtbot.wait(50)
    assert parts.welcome.foundWords == "2 models for photos are on this computer already."
    click(window, named(window, "Models on this computer"))
    qtbot.waitUntil(lambda: window.property("currentPage") == "library")


def test_a_start_on_this_page_shows_the_chat(qtbot, window, page, parts):
    window.close()
    assert parts.preferences.page == "library"
    from app.main import destroy, show

    again = show(parts)
    (root,) = again.rootObjects()
    assert root.property("currentPage") == "chat"
    destroy(again)


# Help.


def test_updates_are_looked_for_in_the_browser_only_when_asked(qtbot, window, parts):
    opened = []
    parts.desktop._open_url = lambda url: opened.append(url.toString())
    key(window, Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: sheet(window, "help").property("opened"))
    assert opened == []
    tab_to(window, "Check for updates")
    key(window, Qt.Key.Key_Space)
    assert opened == [parts.late.aboutPumice.releasePage]
    tab_to(window, "About Pumice")
    key(window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: sheet(window, "aboutPumice") is not None)
    qtbot.waitUntil(lambda: sheet(window, "aboutPumice").property("opened"))
    qtbot.waitUntil(lambda: parts.late.aboutPumice.loaded, timeout=20_000)
    copy = named(window, "Copy for a bug report")
    qtbot.waitUntil(copy.isEnabled)
    click(window, copy)
    assert QGuiApplication.clipboard().text() == parts.late.aboutPumice.facts
    assert "Pumice" in parts.late.aboutPumice.facts


def test_the_addresses_are_those_of_the_package():
    import tomllib

    from app.window.help import project_pages

    urls = tomllib.loads((HOUSE / "pyproject.toml").read_text())["project"]["urls"]
    assert urls["Homepage"] == project_pages.HOME
    assert urls["Releases"] == project_pages.RELEASES
    assert urls["Documentation"] == project_pages.DOCUMENTATION


NETWORK = ("huggingface_hub", "httpx", "httpx2", "requests", "urllib3", "http.client", "ssl")


def test_no_network_code_is_imported_by_opening_the_page():
    code = f"""
import os, sys
os.environ["QT_QPA_PLATFORM"], os.environ["QT_QUICK_BACKEND"] = "offscreen", "software"
import ziamath.tex  # draws formulas; it brings urllib by way of xml.sax, soon after the start
before = set(sys.modules)
from PySide6.QtCore import QEventLoop, QMetaObject, QTimer
from app import main
from app.storage.paths import person_paths
from app.window.replies.formulas import render_formula
render_formula("x", is_display=False)  # its library brings Python's own client, which it never uses
for name in ("urllib.request", "http.client", "ssl"):
    sys.modules.pop(name, None)
application = main.make_application()
parts = main.build(person_paths(), opener=main.open_engine)
window = main.show(parts)
QMetaObject.invokeMethod(window.rootObjects()[0], "showLibrary")
loop = QEventLoop()
def look():
    if not parts.late.library.scanning:
        QTimer.singleShot(300, loop.quit)
        timer.stop()
timer = QTimer(interval=50)
timer.timeout.connect(look)
timer.start()
loop.exec()
print([name for name in {NETWORK!r} if name in sys.modules and name not in before])
main.destroy(window)
parts.close()
"""
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=HOUSE, capture_output=True, text=True, timeout=120
    )
    assert ran.stdout.splitlines()[-1:] == ["[]"], ran.stdout + ran.stderr


def test_the_list_to_download_begins_with_its_first_line(qtbot, window, page):
    window.setWidth(360)
    show_downloads(qtbot, window)
    field = named(window, "Search models")
    below = field.mapToScene(QPointF(0, field.height())).y()
    note = next(
        item
        for item in walk(window.contentItem())
        if named_or_not(item) and accessible_name(item).startswith("This list is part of Pumice")
    )
    qtbot.waitUntil(lambda: note.mapToScene(QPointF(0, 0)).y() >= below)


def test_the_sidebar_holds_its_buttons_with_the_largest_text(qtbot, window, page, parts):
    parts.preferences.textPercent = 200
    window.setWidth(1080)
    window.setHeight(760)
    qtbot.wait(150)
    search = named(window, "Search chats")
    side = next(each for each in ancestors(search) if "Sidebar" in each.metaObject().className())
    edge = side.mapToScene(QPointF(side.width(), 0)).x()
    for name in ("Search chats", "New chat", "Models", "Keyboard and help"):
        item = named(window, name)
        assert item.mapToScene(QPointF(item.width(), 0)).x() <= edge, name
