"""The page of training as a person sees it: by keyboard, named, within the window."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from fake_training import STARTED, fake_words, step_event, write_events, write_run
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
from PySide6.QtCore import QObject, QPointF, Qt, QUrl
from PySide6.QtGui import QImage

from app.storage.settings import Contrast, Theme
from app.storage.training.run_process import process_of

HOUSE = Path(__file__).resolve().parents[2]
BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
RECIPE = 'title = "Rocks"\n[run]\nfolder = "runs/rocks"\n[learn]\nprojector = 1e-3\n'

needs_signals = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")


@pytest.fixture
def page(qtbot, window, parts, tmp_path):
    """The page of training on the screen, with made-up answers of the training part."""
    page = parts.training.opened()
    page._find_missing = tuple
    page.new._words = page.model._words = fake_words
    page.new._work_folder = tmp_path
    key(window, Qt.Key.Key_T, BOTH)
    qtbot.waitUntil(lambda: page.canTrain and page.new.canStart)
    qtbot.wait(60)
    yield page
    for file in tmp_path.rglob("process.json"):
        process = process_of(file.parent)
        if process and process.is_alive():
            os.kill(process.pid, signal.SIGKILL)


def names(window):
    return [
        accessible_name(item)
        for item in walk(window.contentItem())
        if item.isVisible() and named_or_not(item)
    ]


def watch(qtbot, page, folder):
    page.watchFolder(QUrl.fromLocalFile(str(folder)))
    qtbot.waitUntil(lambda: page.run.known.latest is not None)
    qtbot.wait(60)


def test_the_page_is_made_when_it_is_opened(qtbot, window, parts):
    def is_made():
        return any(
            "TrainingPage" in item.metaObject().className() for item in walk(window.contentItem())
        )

    assert not is_made()
    assert parts.training.page is None
    click(window, named(window, "Training"))
    qtbot.waitUntil(is_made)
    assert window.property("currentPage") == "training"


def test_opening_the_window_imports_nothing_for_it():
    """What finds processes, and the training part itself, are imported when they are needed."""
    later = ("torch", "training", "tomllib", "psutil", "app.window.training.training_page")
    code = f"import sys, app.main; print([m for m in {later} if m in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", code], cwd=HOUSE, capture_output=True, text=True)
    assert ran.stdout.strip() == "[]", ran.stderr


@needs_signals
def test_a_run_from_the_recipe_to_its_end_by_keyboard(
    qtbot, window, page, parts, tmp_path, monkeypatch
):
    monkeypatch.setenv("FAKE_TRAINING", "slow")
    (tmp_path / "rocks.toml").write_text(RECIPE)
    page.new.take_recipe(tmp_path / "rocks.toml")
    qtbot.waitUntil(lambda: page.new.folder.endswith("rocks"))
    assert focused(window) == "Search recipes"
    tab_to(window, "Run folder")
    key(window, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    typed(window, str(tmp_path / "mine"))
    key(window, Qt.Key.Key_Return)
    assert page.new.folder == str(tmp_path / "mine")
    tab_to(window, "Check the data")
    key(window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "20 of 1,000 rows cannot be used." in names(window))
    qtbot.waitUntil(lambda: not page.new.plan.running)
    tab_to(window, "Watch a run’s folder…")
    for _ in range(20):
        if focused(window) == "Start the run":
            break
        key(window, Qt.Key.Key_Backtab)
    key(window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.run.state == "running" and page.run.known.latest is not None)
    qtbot.waitUntil(lambda: focused(window) == "Show all runs, or start a new one")
    tab_to(window, "Stop")
    key(window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.run.state == "stopped")
    assert "The run was interrupted after step 12." in names(window)
    qtbot.waitUntil(lambda: focused(window) == "Show all runs, or start a new one")
    monkeypatch.setenv("FAKE_TRAINING", "quick")
    tab_to(window, "Resume")
    key(window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.run.state == "finished")
    for _ in range(20):
        if focused(window) == "Show all runs, or start a new one":
            break
        key(window, Qt.Key.Key_Backtab)
    key(window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not page.watching)
    assert focused(window) == "Search recipes"
    qtbot.waitUntil(lambda: "Show the run A question, Finished" in names(window))
    tab_to(window, "Show the run A question, Finished")
    key(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.watching)


def test_a_button_that_vanishes_leaves_the_keyboard_at_the_one_before(
    qtbot, window, page, tmp_path, monkeypatch
):
    write_run(tmp_path / "run")
    (tmp_path / "run/checkpoint/hold").touch()
    watch(qtbot, page, tmp_path / "run")
    opened = []
    page.model._open_paths = opened.append
    page.useModel()
    qtbot.waitUntil(lambda: "Cancel the conversion" in names(window))
    tab_to(window, "Show in folder")
    key(window, Qt.Key.Key_Tab)
    assert focused(window) == "Cancel the conversion"
    (tmp_path / "run/checkpoint/hold").unlink()
    qtbot.waitUntil(lambda: opened != [])
    qtbot.waitUntil(lambda: focused(window) == "Show in folder")


def test_a_model_is_used_by_keyboard(qtbot, window, page, parts, tmp_path):
    opened = []
    page.model._open_paths = opened.append
    write_run(tmp_path / "run")
    watch(qtbot, page, tmp_path / "run")
    tab_to(window, "Use this model")
    key(window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: opened == [[tmp_path / "run/model"]])


def test_recipes_are_searched_and_chosen_by_keyboard(qtbot, window, page, tmp_path):
    for name in ("one rock", "two rocks", "three rocks"):
        (tmp_path / f"{name}.toml").write_text(f'title = "{name}"')
        page.new.take_recipe(tmp_path / f"{name}.toml")
    qtbot.waitUntil(lambda: page.new.recipeWords == "three rocks (three rocks)")
    assert shown_choice(window, "Recipe") == "three rocks (three rocks)"
    named(window, "Search recipes").forceActiveFocus()
    typed(window, "rocks")
    key(window, Qt.Key.Key_Down)
    assert focused(window) == "Recipe"
    key(window, Qt.Key.Key_Down)
    assert page.new.recipeWords == "two rocks (two rocks)"
    named(window, "Search recipes").forceActiveFocus()
    key(window, Qt.Key.Key_Escape)
    assert page.new.recipes.search == ""
    assert page.new.recipeWords == "two rocks (two rocks)"
    assert shown_choice(window, "Recipe") == "two rocks (two rocks)"


def test_the_chart_is_described(qtbot, window, page, tmp_path):
    write_run(tmp_path / "run")
    watch(qtbot, page, tmp_path / "run")
    chart = "Loss from step 1 to 40: from 4.900 to 1.000, lowest 1.000 near step 40."
    assert chart in names(window)
    assert "Loss: 1.000" in names(window)
    assert "Progress: " + page.run.progressWords in names(window)


def shown_choice(window, name):
    """What a list to choose from shows."""
    boxes = [i for i in walk(window.contentItem()) if "ChoiceBox" in i.metaObject().className()]
    (box,) = [each for each in boxes if each.property("name") == name]
    return box.property("displayText")


def test_the_latest_evaluation_is_the_one_that_is_named(qtbot, window, page, tmp_path):
    write_run(tmp_path / "run")
    watch(qtbot, page, tmp_path / "run")
    assert shown_choice(window, "Evaluation") == "Step 40"
    page.run.evaluation = 0
    assert shown_choice(window, "Evaluation") == "Step 20"
    assert "Reply: A dog" in names(window)


def test_only_news_are_announced(qtbot, window, page, tmp_path):
    said = []
    page.announced.connect(said.append)
    folder = tmp_path / "run"
    events = [{**STARTED, "time": 1.0}, *(step_event(step) for step in range(1, 10))]
    write_events(folder, events)
    watch(qtbot, page, folder)
    for last in (11, 12, 13, 21, 22, 23):
        write_events(folder, [*events, *(step_event(step) for step in range(10, last))])
        page.run.look()
        qtbot.waitUntil(lambda last=last: page.run.known.latest.step == last - 1)
        qtbot.waitUntil(lambda: not page.run._is_busy)
    assert said == []  # nobody can say whether an old run of elsewhere goes on
    done = {"event": "finished", "time": 100.0, "step": 40, "seconds": 9.0}
    write_events(folder, [*events, step_event(40), done])
    page.run.look()
    qtbot.waitUntil(lambda: said == ["Finished"])


def pixels(window, item):
    """What is drawn of an item."""
    corner = item.mapToScene(QPointF(0, 0)).toPoint()
    picture: QImage = window.grabWindow()
    return picture.copy(corner.x(), corner.y(), int(item.width()), int(item.height()))


def colours_of(picture):
    return {
        picture.pixelColor(x, y).name()
        for x in range(0, picture.width(), 2)
        for y in range(0, picture.height(), 2)
    }


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
@pytest.mark.parametrize("contrast", [Contrast.NORMAL, Contrast.HIGH])
def test_the_chart_is_drawn_in_every_look(qtbot, window, page, parts, tmp_path, theme, contrast):
    write_run(tmp_path / "run")
    watch(qtbot, page, tmp_path / "run")
    parts.preferences._put(theme=theme, contrast=contrast)
    qtbot.wait(200)
    chart = next(i for i in walk(window.contentItem()) if "LossChart" in i.metaObject().className())
    found = colours_of(pixels(window, chart))
    for part in ("ink", "dot"):
        assert chart.property(part).name() in found, part
    assert chart.property("ink") != chart.property("dot")


@pytest.mark.parametrize("shown", ["start", "run"])
@pytest.mark.parametrize(
    ("size", "percent"), [((360, 480), 100), ((360, 480), 200), ((1600, 900), 100)]
)
@pytest.mark.parametrize("mirrored", [False, True])
def test_everything_lies_within_the_window(
    qtbot, qapp, window, page, parts, tmp_path, make_photo, shown, size, percent, mirrored
):
    try:
        if mirrored:
            qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        parts.preferences.textPercent = percent
        window.setWidth(size[0])
        window.setHeight(size[1])
        folder = tmp_path / "a-folder-with-a-very-long-name" / ("and-more-of-it-" * 6)
        write_run(folder, make_photo("a.png"))
        watch(qtbot, page, folder)
        if shown == "start":
            page.back()
            page.new.checkData()
            qtbot.waitUntil(lambda: page.new.check.verdict != "" and page.runs.row_total() == 1)
        for fold in window.findChildren(QObject, "more"):
            fold.setProperty("checked", True)
        qtbot.wait(150)
        for item in controls(window):
            inside = [a for a in ancestors(item) if a.inherits("QQuickFlickable")]
            left = item.mapToScene(QPointF(0, 0))
            right = item.mapToScene(QPointF(item.width(), item.height()))
            assert left.x() >= -1, accessible_name(item)
            assert right.x() <= size[0] + 1, accessible_name(item)
            assert inside or (left.y() >= -1 and right.y() <= size[1] + 1), accessible_name(item)
        for item in walk(window.contentItem()):
            if item.inherits("QQuickLabel") and item.isVisible() and item.width() > 0:
                right = item.mapToScene(QPointF(item.width(), 0)).x()
                left = item.mapToScene(QPointF(0, 0)).x()
                assert min(left, right) >= -2, item.property("text")
                assert max(left, right) <= size[0] + 2, item.property("text")
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_the_keyboard_scrolls_the_page(qtbot, window, page, tmp_path):
    window.setWidth(360)
    window.setHeight(480)
    write_run(tmp_path / "run")
    watch(qtbot, page, tmp_path / "run")
    for _ in range(14):
        key(window, Qt.Key.Key_Tab)
        qtbot.wait(20)
        item = window.activeFocusItem()
        top = item.mapToScene(QPointF(0, 0)).y()
        assert -1 <= top <= 480, accessible_name(item)
        if focused(window) == "Latest output":
            return
    raise AssertionError("Tab never came to the log")


def test_a_start_on_this_page_shows_the_chat(window, page, parts):
    window.close()
    assert parts.preferences.page == "training"
    from app.main import destroy, show

    again = show(parts)
    (root,) = again.rootObjects()
    assert root.property("currentPage") == "chat"
    destroy(again)


def test_the_notice_of_an_end_leads_here(qtbot, window, page, parts):
    window.setProperty("currentPage", "chat")
    page.wanted.emit()
    qtbot.waitUntil(lambda: window.property("currentPage") == "training")


def test_without_the_training_part_the_page_says_how_to_get_it(qtbot, window, parts, tmp_path):
    page = parts.training.opened()
    page._find_missing = lambda: ("training", "torch")
    key(window, Qt.Key.Key_T, BOTH)
    qtbot.waitUntil(
        lambda: "This package of Pumice does not include the training part." in names(window)
    )
    assert 'pip install "pumice[training]"' in names(window)
    assert "Start the run" not in names(window)
    write_run(tmp_path / "run")
    watch(qtbot, page, tmp_path / "run")
    assert "Loss: 1.000" in names(window)
    assert "Use this model" not in names(window)
    assert "Open the report" in names(window)
