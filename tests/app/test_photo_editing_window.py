"""The layer over the viewer, from drawing to saving, by the keyboard alone; then with the mouse."""

import threading

import pytest
from accessible_tree import accessible_tree
from fake_engine import Script
from hands import (
    accessible_name,
    ancestors,
    click,
    controls,
    ctrl,
    focused,
    key,
    named,
    part,
    tab_to,
    typed,
)
from PIL import Image
from PySide6.QtCore import QMetaObject, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from app.storage.photos.version_recipe import recipe_of
from app.window.photos.photo_provider import photo_source

Key = Qt.Key


@pytest.fixture
def sent(qtbot, window, parts, engine, make_photo):
    """A chat with a photo, open in the viewer."""
    path = make_photo(size=(400, 200))
    picture = Image.open(path)
    picture.paste("blue", (150, 50, 250, 150))
    picture.save(path)
    engine.queue.append(Script(("An answer",)))
    parts.composer.add_file(path)
    qtbot.waitUntil(lambda: bool(parts.composer.photos.kept()))
    parts.composer.set_text("a question")
    parts.composer.send()
    qtbot.waitUntil(lambda: parts.session.messages.rowCount() == 2 and not parts.session.busy)
    (photo,) = parts.session.messages.messages[0].photos
    viewer = part(window, "viewer")
    parts.photos.viewer.show(photo_source(photo))
    qtbot.waitUntil(lambda: viewer.property("opened"))
    yield photo
    if viewer.property("visible"):
        QMetaObject.invokeMethod(viewer, "close")
        qtbot.waitUntil(lambda: not viewer.property("visible"))


def status(window):
    return part(window, "editStatus").property("text")


def press(window, *keys, modifier=Qt.KeyboardModifier.NoModifier):
    for each in keys:
        key(window, each, modifier)


def test_all_of_it_by_the_keyboard(qtbot, window, parts, skills, sent, engine, tmp_path):
    press(window, Key.Key_E)
    editor = parts.late.photoEditor
    idle = lambda: qtbot.waitUntil(lambda: editor.doing == "")  # noqa: E731
    assert editor.active
    qtbot.wait(30)
    assert status(window).startswith("Drag a box around something.")
    # A box: placed, moved, sized, its mask, wider and narrower.
    press(window, Key.Key_Left)
    before = editor.area.box.box
    press(window, Key.Key_Left, Key.Key_Up)
    press(window, Key.Key_Right, modifier=Qt.KeyboardModifier.ShiftModifier)
    x1, y1, x2, _y2 = editor.area.box.box
    assert (x1 < before[0], y1 < before[1], x2 - x1 > before[2] - before[0]) == (True,) * 3
    press(window, Key.Key_Return)
    idle()
    assert editor.area.mask.source != ""
    qtbot.wait(30)
    assert status(window).startswith("What is tinted is marked.")
    press(window, Key.Key_W, Key.Key_W, Key.Key_N)
    idle()
    assert editor.area.mask.widenPx == 2
    # A stroke: moved, painted, its mask, removed.
    press(window, Key.Key_S, Key.Key_Left, Key.Key_Space, Key.Key_Right, Key.Key_Right)
    assert len(editor.area.brush.line) >= 4
    press(window, Key.Key_Space)
    idle()
    assert skills.asked[-1][1]["stroke"] == editor.area.brush.line
    press(window, Key.Key_Delete)
    qtbot.waitUntil(lambda: parts.photos.viewer.current.parent == sent.hash)
    removed = parts.photos.viewer.current
    qtbot.wait(30)
    assert status(window) == "Removed. The next question is about this version."
    # Undo, redo, compare.
    ctrl(window, Key.Key_Z)
    assert parts.photos.viewer.current == sent
    ctrl(window, Key.Key_Y)
    assert parts.photos.viewer.current == removed
    press(window, Key.Key_V)
    qtbot.wait(30)
    assert focused(window) == "Before and after"
    press(window, Key.Key_Left, Key.Key_Left)
    assert editor.steps.compare.split == 0.46
    press(window, Key.Key_Escape)
    assert not editor.steps.compare.on
    # Replace it with words; Tab comes to the button, Enter gives the words.
    press(window, Key.Key_B, Key.Key_Left)
    tab_to(window, "Replace…")
    press(window, Key.Key_Space)
    qtbot.waitUntil(lambda: focused(window) == "What shall be there instead")
    typed(window, "a red cat")
    press(window, Key.Key_Return)
    qtbot.waitUntil(lambda: parts.photos.viewer.current.parent == removed.hash)
    assert recipe_of(parts.photos.viewer.current).arguments["prompt"] == "a red cat"
    qtbot.waitUntil(lambda: focused(window).startswith("Photo red.png, edited"))
    # Adjust by sliders.
    tab_to(window, "Adjust…")
    press(window, Key.Key_Space)
    qtbot.waitUntil(lambda: focused(window) == "Brightness")
    press(window, Key.Key_Right, Key.Key_Right)
    tab_to(window, "Adjust")
    press(window, Key.Key_Space)
    qtbot.waitUntil(lambda: recipe_of(parts.photos.viewer.current).skill == "adjust")
    assert recipe_of(parts.photos.viewer.current).arguments == {"exposure": 0.2}
    idle()
    # Ask about what is marked, in the viewer's own way.
    shown = parts.photos.viewer.current
    qtbot.waitUntil(lambda: shown in parts.composer.photos.kept())
    press(window, Key.Key_Up, Key.Key_R)
    qtbot.waitUntil(lambda: len(parts.composer.photos.kept()) == 2)
    assert parts.composer.photos.kept()[1].crop.of == shown.hash
    qtbot.waitUntil(lambda: not part(window, "viewer").property("visible"))
    engine.queue.append(Script(("A cat.",)))
    qtbot.waitUntil(lambda: focused(window) == "Message")
    typed(window, "What is this?")
    press(window, Key.Key_Return)
    qtbot.waitUntil(lambda: parts.session.messages.rowCount() == 4 and not parts.session.busy)
    assert engine.asked[-1].messages[-1].photos[0].path.endswith(shown.file)


def test_esc_goes_back_to_the_viewer_then_closes_it(qtbot, window, parts, sent):
    viewer = part(window, "viewer")
    press(window, Key.Key_E, Key.Key_Escape)
    assert not parts.late.photoEditor.active
    assert viewer.property("visible")
    qtbot.wait(30)
    press(window, Key.Key_Escape)
    qtbot.waitUntil(lambda: not viewer.property("visible"))


def test_progress_can_be_stopped_and_errors_are_said(qtbot, window, parts, skills, sent):
    press(window, Key.Key_E)
    editor = parts.late.photoEditor
    skills.gate = threading.Event()
    press(window, Key.Key_Left, Key.Key_L)
    qtbot.wait(30)
    assert status(window) == "Blurring…"
    click(window, named(window, "Stop"))
    assert not editor.making
    skills.gate = None
    skills.errors = {"blur": ("blur crashed (segmentation fault).", "Try it once more.")}
    press(window, Key.Key_L)
    qtbot.waitUntil(lambda: editor.failed)
    qtbot.wait(30)
    assert status(window) == "blur crashed (segmentation fault)."
    assert parts.photos.viewer.current == sent


def test_with_the_mouse(qtbot, window, parts, skills, sent):
    click(window, named(window, "Edit the photo"))
    editor = parts.late.photoEditor
    canvas = next(
        item for item in controls(window) if accessible_name(item).startswith("Photo red.png, 400")
    )
    corner = canvas.mapToScene(QPoint(0, 0)).toPoint()
    zoom = parts.photos.viewer.zoom

    def at(x, y):
        place = round(zoom.left + x * zoom.scale), round(zoom.top + y * zoom.scale)
        return corner + QPoint(*place)

    QTest.mousePress(window, Qt.MouseButton.LeftButton, pos=at(150, 50))
    for x, y in ((200, 100), (250, 150)):
        QTest.mouseMove(window, at(x, y))
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton, pos=at(250, 150))
    qtbot.waitUntil(lambda: editor.area.mask.source != "")
    assert skills.asked[0][1]["box"] == pytest.approx([150, 50, 250, 150], abs=1)
    qtbot.wait(30)
    click(window, named(window, "Remove"))
    qtbot.waitUntil(lambda: parts.photos.viewer.current.parent == sent.hash)
    qtbot.wait(30)
    click(window, named(window, "Compare with the photo before"))
    qtbot.wait(30)
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=corner + QPoint(20, 40))
    assert editor.steps.compare.split == pytest.approx(20 / canvas.width(), abs=0.01)
    click(window, named(window, "Compare with the photo before"))
    click(window, named(window, "Paint a stroke"))
    QTest.mousePress(window, Qt.MouseButton.LeftButton, pos=at(100, 100))
    QTest.mouseMove(window, at(140, 100))
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton, pos=at(140, 100))
    qtbot.waitUntil(lambda: "stroke" in skills.asked[-1][1] and editor.doing == "")
    click(window, named(window, "Undo"))
    assert parts.photos.viewer.current == sent


def test_every_control_is_named_and_reached_by_tab(qtbot, window, parts, sent):
    """With a version, so that all tools can be used; in both forms, and while comparing."""
    press(window, Key.Key_E)
    editor = parts.late.photoEditor
    editor.doWith("rotate", {"degrees": 90})
    qtbot.waitUntil(lambda: not editor.making)
    press(window, Key.Key_Left)
    tools = part(window, "editTools")
    for form in ("", "replace", "adjust"):
        tools.setProperty("form", form)
        qtbot.wait(50)
        assert [node for node in accessible_tree(window) if node.is_control and not node.name] == []
        inside = part(window, "viewer").property("contentItem")
        wanted = {
            accessible_name(item)
            for item in controls(window)
            if item.isEnabled()
            and any(each is inside or each == inside for each in ancestors(item))
        }
        reached = set()
        for _ in range(2 * len(wanted)):
            press(window, Key.Key_Tab)
            reached.add(focused(window))
        assert wanted <= reached
        assert len(wanted) > 10
    assert {"Brightness", "Contrast", "Saturation", "Warmth"} <= reached
    tools.setProperty("form", "")
    editor.steps.toggleCompare()
    qtbot.wait(50)
    (slider,) = [node for node in accessible_tree(window) if node.name == "Before and after"]
    assert slider.role == QAccessible.Role.Slider
    assert "50 %" in slider.description


@pytest.mark.parametrize("size", [(420, 520), (1600, 1000)])
@pytest.mark.parametrize("mirrored", [False, True])
def test_all_tools_are_within_the_window(qtbot, qapp, window, parts, sent, size, mirrored):
    window.setWidth(size[0])
    window.setHeight(size[1])
    parts.preferences.zoom(2)
    if mirrored:
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        press(window, Key.Key_E, Key.Key_Left)
        qtbot.wait(150)
        inside = part(window, "viewer").property("contentItem")
        canvas = None
        for item in controls(window):
            if not any(each is inside or each == inside for each in ancestors(item)):
                continue
            corner = item.mapToScene(QPointF(0, 0))
            name = accessible_name(item)
            assert corner.x() >= 0, name
            assert corner.y() >= 0, name
            assert corner.x() + item.width() <= size[0] + 1, name
            assert corner.y() + item.height() <= size[1] + 1, name
            canvas = item if name.startswith("Photo red.png, 400") else canvas
        assert canvas is not None
        assert canvas.height() >= 80
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
