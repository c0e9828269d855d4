"""The viewer: all photos of the chat, what the model sees, spots, boxes, facts, all by keyboard."""

import dataclasses
import json
from pathlib import Path

import pytest
from fake_engine import CARD, Script
from hands import accessible_name, click, controls, focused, key, named, walk
from PIL import Image
from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtTest import QTest

from app.storage.chat_store.chat_settings import ChatSettings
from app.storage.model_choice import ModelChoice
from app.storage.photos.photo_store import Crop
from app.window.photos.photo_provider import photo_source
from app.window.photos.seen_photo import SeenPhotoProvider, as_seen, describe_shown
from engine.vision.family import FAMILIES, LLAVA_15, ONEVISION
from engine.vision.spec import VisionSpec
from engine.vision.tiling import Aspect, Preprocess


def send(qtbot, parts, engine, text, reply, *photos):
    engine.queue.append(Script((reply,)))
    for photo in photos:
        parts.composer.add_file(photo)
    qtbot.waitUntil(lambda: parts.composer.photos.kept_if_all_read() is not None)
    parts.composer.set_text(text)
    parts.composer.send()
    qtbot.waitUntil(lambda: not parts.session.busy and not parts.composer.ready)


@pytest.fixture
def ready(qtbot, parts):
    qtbot.waitUntil(lambda: parts.line.state == "ready")
    return parts


@pytest.fixture
def photo(parts):
    """Photos of the chat, the first one's viewer address."""
    return lambda n=0: photo_source(
        [p for m in parts.session.messages.messages for p in m.photos][n]
    )


def test_all_photos_of_the_chat_and_the_composer(qtbot, ready, engine, make_photo, photo):
    viewer = ready.photos.viewer
    send(qtbot, ready, engine, "a", "b", make_photo("a.png"), make_photo("b.png", "blue"))
    ready.composer.add_file(make_photo("c.png", "green"))
    qtbot.waitUntil(lambda: bool(ready.composer.photos.kept()))
    viewer.show(photo(1))
    assert (viewer.name, viewer.place, viewer.count) == ("b.png", 2, 3)
    assert viewer.details == "2 of 3 · 40 × 30 px"
    viewer.next()
    viewer.next()
    assert (viewer.name, viewer.place) == ("c.png", 3)
    viewer.previous()
    viewer.previous()
    viewer.previous()
    assert (viewer.name, viewer.place) == ("a.png", 1)
    viewer.close()
    assert (viewer.source, viewer.count) == ("", 0)


def test_a_missing_file_is_said(qtbot, ready, engine, make_photo, photo):
    send(qtbot, ready, engine, "a", "b", make_photo())
    ready.store.photo_store.path(ready.session.messages.messages[0].photos[0]).unlink()
    ready.photos.viewer.show(photo())
    assert ready.photos.viewer.isMissing
    assert ready.photos.viewer.details == "Its file is no longer in Pumice's folder of photos."


def test_what_the_model_sees(qtbot, ready, engine, make_photo, photo):
    send(qtbot, ready, engine, "a", "b", make_photo(size=(1680, 840)))
    viewer = ready.photos.viewer
    viewer.show(photo())
    assert " ".join(viewer.seenText) == (
        "Pumice starter sees 144 visual tokens. "
        "Padded to a square, then shown at 168 × 168 pixels. That is 1/10 of its size."
    )
    assert viewer.seenTiles == [{"x": 0, "y": -420, "width": 1680, "height": 1680}]
    assert viewer.canPreview
    viewer.preview = True
    assert viewer.seen
    assert viewer.previewSource.startswith(f"image://seen/{viewer.source[-64:]}/0/")
    viewer.seen = False
    assert (viewer.preview, viewer.previewSource) == (False, "")


def test_what_the_model_sees_depends_on_the_model(ready, kept):
    how = Preprocess(384, (0.5,) * 3, Aspect.ANYRES, grids=ONEVISION.tiling.grids)
    spec = VisionSpec(how, ONEVISION, 27, 8, False)
    card = type(CARD)(**{**vars(CARD), "vision": spec, "name": "OV"})
    large = dataclasses.replace(kept, width_px=768, height_px=768)
    assert describe_shown(card, large, several=False)[1:] == [
        "An overview and 4 tiles, each 384 × 384 pixels.",
        "That is its full size.",
    ]
    assert describe_shown(card, large, several=True)[1:] == [
        "Padded to a square, then shown at 384 × 384 pixels.",
        "That is 1/2 of its size.",
        "Beside other photos, each one is shown as a single square.",
    ]
    assert describe_shown(None, large, several=False) == ["No model is open."]
    blind = type(CARD)(**{**vars(CARD), "vision": None})
    assert describe_shown(blind, large, several=False) == ["Pumice starter cannot see photos."]
    other = dataclasses.replace(spec, projector="gemma3")
    gemma = type(CARD)(**{**vars(CARD), "vision": other, "name": "Gemma"})
    assert describe_shown(gemma, large, several=False) == [
        "Gemma prepares photos itself when it is asked."
    ]


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_the_preview_shows_each_place_where_it_is(family):
    photo = Image.new("RGB", (900, 300), "blue")
    photo.paste("red", (0, 0, 450, 300))
    how = Preprocess(56, (0.5,) * 3, family.tiling.aspect, grids=family.tiling.grids)
    seen = as_seen(photo, how)
    middle = seen.height // 2
    assert seen.getpixel((seen.width // 2 - seen.width // 12, middle))[0] >= 254
    assert seen.getpixel((seen.width // 2 + seen.width // 12, middle))[2] >= 254
    if how.aspect is Aspect.CROP:
        assert seen.getpixel((2, middle)) == (0, 0, 0)


def test_the_preview_is_served_and_never_fails(qapp, store, kept):
    spec = VisionSpec(Preprocess(56, (0.5,) * 3, Aspect.PAD), LLAVA_15, 4, 8, True)
    serve = SeenPhotoProvider(store.photo_store, lambda: spec).requestImage
    shown = serve(f"{kept.hash}/0/1", QSize(), QSize())
    assert (shown.width(), shown.height()) == (56, 42)
    assert shown.pixelColor(20, 20).name() == "#ff0000"
    store.photo_store.path(kept).write_bytes(b"broken")
    assert serve(f"{kept.hash}/0/1", QSize(), QSize()).pixelColor(1, 1).name() == "#969696"
    assert serve("0" * 64 + "/0/1", QSize(), QSize()).pixelColor(1, 1).name() == "#969696"


def test_a_spot_goes_to_the_composer_after_its_overview(qtbot, ready, engine, make_photo, photo):
    send(qtbot, ready, engine, "a", "b", make_photo(size=(400, 200)))
    viewer = ready.photos.viewer
    viewer.view.setViewport(400, 400, 1.0)
    viewer.show(photo())
    viewer.spot.dragFrom(100, 150)
    viewer.spot.dragTo(200, 250)
    with qtbot.waitSignal(viewer.asked):
        viewer.askAboutSpot()
    qtbot.waitUntil(lambda: len(ready.composer.photos.kept()) == 2)
    overview, part = ready.composer.photos.kept()
    assert part.crop == Crop(overview.hash, (100, 50, 200, 150))
    assert (part.width_px, part.height_px) == (100, 100)
    rows = [ready.composer.photos.row_values(n) for n in (0, 1)]
    assert [row[1] for row in rows] == ["red.png", "Part of red.png"]
    assert rows[0][-1] == [{"x": 0.0, "y": 0.25, "width": 0.5, "height": 0.5}]
    send(qtbot, ready, engine, "what is this?", "c")
    question = ready.store.messages(ready.session.chatId)[2]
    assert [each.crop for each in question.photos] == [None, part.crop]
    assert engine.asked[-1].messages[-1].photos[0].path.endswith(overview.file)
    shown = ready.session.messages.row_values(2)[3]
    assert shown[0]["spots"] == [{"x": 0.25, "y": 0.25, "width": 0.25, "height": 0.5}]
    assert (shown[1]["name"], shown[1]["spots"]) == ("Part of red.png", [])
    # A second spot of a photo that waits already adds only its part.
    ready.composer.add_spot(overview, (0, 0, 50, 50))
    ready.composer.add_spot(overview, (50, 50, 90, 90))
    qtbot.waitUntil(lambda: len(ready.composer.photos.kept()) == 3)


def test_boxes_of_a_reply_on_its_photo(qtbot, ready, engine, make_photo):
    reply = "The cat is at [0.25, 0.25, 0.75, 0.75]."
    send(qtbot, ready, engine, "where?", reply, make_photo(size=(400, 200)))
    message = ready.session.messages.messages[1]
    found = ready.photos.viewer.regionsOf(message.id)
    assert (found["text"], found["name"], found["note"]) == ("Show one box", "red.png", "")
    # Padded to a square: 0.25 is the upper edge of the photo, 0.75 the lower.
    box = {"x": 0.25, "y": 0.0, "width": 0.5, "height": 1.0, "label": "The cat", "point": False}
    assert found["regions"] == [box]
    ready.photos.viewer.showRegions(message.id)
    assert ready.photos.viewer.regions == [box]
    assert ready.photos.viewer.regionNote == ""
    question = ready.session.messages.messages[0]
    assert ready.photos.viewer.regionsOf(question.id) == {}
    send(qtbot, ready, engine, "and?", "[1, 2, 3, 4] in 1999")
    assert ready.photos.viewer.regionsOf(ready.session.messages.messages[3].id) == {}


def test_boxes_of_another_model_are_said_to_be_a_guess(qtbot, ready, engine, make_photo):
    send(qtbot, ready, engine, "where?", "[0.25, 0.25, 0.75, 0.75]", make_photo(size=(400, 200)))
    message = ready.session.messages.messages[1]
    ready.photos.viewer._set_card(type(CARD)(**{**vars(CARD), "name": "Another"}))
    found = ready.photos.viewer.regionsOf(message.id)
    assert found["regions"][0]["y"] == 0.25
    assert found["note"] == "How this model counts is not known, so the places may be off."


def test_boxes_on_a_crop_are_drawn_on_the_original(qtbot, ready, engine, make_photo):
    ready.composer.add_file(make_photo(size=(400, 200)))
    qtbot.waitUntil(lambda: bool(ready.composer.photos.kept()))
    ready.composer.add_spot(ready.composer.photos.kept()[0], (100, 50, 300, 150))
    qtbot.waitUntil(lambda: len(ready.composer.photos.kept()) == 2)
    send(qtbot, ready, engine, "where?", "[0.0, 0.25, 0.5, 0.75]")
    found = ready.photos.viewer.regionsOf(ready.session.messages.messages[1].id)
    assert found["name"] == "red.png"
    # All of the crop's height (padding taken off), the left half of its width.
    (box,) = found["regions"]
    assert [box[edge] for edge in ("x", "y", "width", "height")] == [0.25, 0.25, 0.25, 0.5]


def with_facts(tmp_path):
    data = Image.Exif()
    data[271], data[272] = "Apple", "iPhone 13"
    data.get_ifd(0x8769)[36867] = "2024:05:03 14:22:05"
    path = tmp_path / "holiday.jpg"
    Image.new("RGB", (64, 48), "teal").save(path, exif=data)
    return path


def test_facts_are_shown_and_given_only_if_wanted(qtbot, ready, engine, tmp_path, photo):
    send(qtbot, ready, engine, "when?", "b", with_facts(tmp_path))
    assert engine.asked[-1].messages[0].text == "when?"
    ready.photos.viewer.show(photo())
    qtbot.waitUntil(lambda: ready.photos.viewer.facts != [])
    assert ready.photos.viewer.facts == [
        "2024-05-03 14:22 · Apple iPhone 13",
        "Not given to the model. They stay on this computer.",
    ]
    assert ready.photos.viewer.details.endswith("2024-05-03 14:22")
    chat_id = ready.session.chatId
    with ready.store.database.transaction():
        ready.store.database.connection.execute(
            "UPDATE chats SET settings = ? WHERE id = ?",
            (ChatSettings(photo_facts=True).to_json(), chat_id),
        )
    ready.session.openChat(chat_id)
    send(qtbot, ready, engine, "and now?", "c")
    assert engine.asked[-1].messages[0].text.startswith("(The photo: taken on 2024-05-03 at 14:22")
    ready.photos.viewer.show(photo())
    qtbot.waitUntil(lambda: ready.photos.viewer.facts != [])
    assert (
        ready.photos.viewer.facts[1]
        == "Given to the model in this chat. They stay on this computer."
    )


def test_the_chip_says_when_the_model_is_ready(qtbot, ready, engine, make_photo):
    status = lambda n: ready.composer.photos.row_values(n)[5]  # noqa: E731
    ready.composer.add_file(make_photo("a.png"))
    ready.composer.add_file(make_photo("b.png", "blue"))
    qtbot.waitUntil(lambda: len(engine.prepared) == 1)
    qtbot.waitUntil(lambda: status(0) == "144 tokens\nready")
    assert status(1) == "144 tokens\nready"
    qtbot.wait(50)
    assert len(engine.prepared) == 1  # once for both, not once for each
    ready.composer.add_file(make_photo("c.png", "green"))
    qtbot.waitUntil(lambda: len(engine.prepared) == 2)


def test_the_chip_says_that_the_model_is_seeing(qtbot, ready, engine, make_photo, monkeypatch):
    numbers = []
    monkeypatch.setattr(ready.link, "prepare", lambda _asked, skills: numbers.append(7) or 7)
    ready.composer.add_file(make_photo())
    line = lambda: ready.composer.photos.row_values(0)[5]  # noqa: E731
    qtbot.waitUntil(lambda: line() == "144 tokens\nseeing…")
    ready.link.prepared.emit(6, 9.0)
    assert line() == "144 tokens\nseeing…"
    ready.link.prepared.emit(7, 1.44)
    assert line() == "144 tokens\nready in 1.4 s"
    ready.link.model_loading.emit(ModelChoice(Path("other")))
    assert line() == ""
    ready.link.model_ready.emit(CARD)
    assert numbers == [7, 7]
    ready.link.not_prepared.emit(7)
    assert line() == "144 tokens"


# The window.


@pytest.fixture
def opened(qtbot, window, parts, engine, make_photo):
    """The viewer open on the first of two photos."""
    send(qtbot, parts, engine, "a", "b", make_photo(size=(4000, 3000)), make_photo("b.png", "blue"))
    viewer = parts.photos.viewer
    viewer.show(photo_source(parts.session.messages.messages[0].photos[0]))
    qtbot.wait(150)
    return viewer


def test_the_keyboard_does_everything(qtbot, window, parts, opened):
    viewer = opened
    key(window, Qt.Key.Key_Plus)
    assert viewer.view.scale > viewer.view.fitted_scale()
    key(window, Qt.Key.Key_1)
    assert viewer.view.percent == 100
    qtbot.wait(300)
    before = viewer.view.left
    key(window, Qt.Key.Key_Right)
    assert viewer.view.left < before
    key(window, Qt.Key.Key_0)
    assert viewer.view.scale == viewer.view.fitted_scale()
    key(window, Qt.Key.Key_Right)
    assert viewer.name == "b.png"
    key(window, Qt.Key.Key_PageUp)
    assert viewer.name == "red.png"
    key(window, Qt.Key.Key_S)
    key(window, Qt.Key.Key_P)
    assert (viewer.seen, viewer.preview) == (True, True)
    qtbot.wait(200)
    key(window, Qt.Key.Key_R)
    key(window, Qt.Key.Key_Left)
    key(window, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert viewer.spot.box == (900, 750, 3000, 2250)
    key(window, Qt.Key.Key_Escape)
    assert not viewer.spot.active
    assert viewer.count == 2  # Escape took the spot back, and did not close
    key(window, Qt.Key.Key_R)
    key(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(parts.composer.photos.kept()) == 2, timeout=10_000)
    qtbot.wait(50)
    assert focused(window) == "Message"
    assert viewer.count == 0


def test_escape_closes_and_focus_returns(qtbot, window, opened):
    key(window, Qt.Key.Key_Escape)
    qtbot.wait(100)
    assert opened.source == ""


def test_the_mouse_draws_and_pans(qtbot, window, opened):
    viewer = opened
    canvas = next(
        i for i in walk(overlay(window)) if i.metaObject().className().startswith("PhotoCanvas")
    )
    click(window, named(window, "Ask about a spot"))
    qtbot.wait(100)
    middle = canvas.mapToScene(QPointF(canvas.width() / 2, canvas.height() / 2)).toPoint()
    QTest.mousePress(window, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(window, middle + QPointF(60, 40).toPoint())
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton, pos=middle + QPointF(60, 40).toPoint())
    x1, y1, x2, y2 = viewer.spot.box
    assert (x1, y1) == (2000, 1500)
    assert (x2 - x1, y2 - y1) == pytest.approx(
        (60 / viewer.view.scale, 40 / viewer.view.scale), abs=2
    )
    click(window, named(window, "Cancel"))
    click(window, named(window, "Actual size"))
    left = viewer.view.left
    QTest.mousePress(window, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(window, middle + QPointF(-50, 0).toPoint())
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton, pos=middle + QPointF(-50, 0).toPoint())
    assert viewer.view.left == left - 50
    qtbot.wait(400)


def overlay(window):
    return window.contentItem().parentItem() or window.contentItem()


@pytest.mark.parametrize("size", [(360, 480), (1080, 760)])
def test_every_control_of_the_viewer_is_named_and_inside(qtbot, window, parts, opened, size):
    parts.preferences.text_percent = 200
    window.setWidth(size[0])
    window.setHeight(size[1])
    opened.seen = True
    qtbot.wait(200)
    names = []
    for item in controls(window):
        if any(a.inherits("QQuickPopupItem") for a in parents(item)):
            names.append(accessible_name(item))
            place = item.mapToScene(QPointF(0, 0))
            assert place.x() >= -1, names[-1]
            assert place.x() + item.width() <= size[0] + 1, names[-1]
            assert place.y() + item.height() <= size[1] + 1, names[-1]
    assert {"Close", "Zoom in", "Ask about a spot", "What the model sees"} <= set(names)
    assert all(names)


def parents(item):
    while (item := item.parentItem()) is not None:
        yield item


def test_boxes_are_reached_from_the_reply(qtbot, window, parts, engine, make_photo):
    text = json.dumps([{"bbox": [0.1, 0.3, 0.5, 0.6], "label": "cat"}])
    send(qtbot, parts, engine, "where?", f"```json\n{text}\n```", make_photo(size=(400, 300)))
    qtbot.wait(200)
    click(window, named(window, "Show one box"))
    qtbot.wait(200)
    assert [region["label"] for region in parts.photos.viewer.regions] == ["cat"]
    assert "Box cat" in [accessible_name(i) for i in controls(window)]


def test_many_photos_are_a_grid_with_a_count(qtbot, window, parts, engine, make_photo):
    photos = [make_photo(f"{n}.png", (n * 20, 0, 0)) for n in range(8)]
    send(qtbot, parts, engine, "compare", "b", *photos)
    qtbot.wait(300)
    thumbs = [i for i in controls(window) if accessible_name(i).endswith("show large")]
    assert len(thumbs) == 6
    assert len({(i.width(), i.height()) for i in thumbs}) == 1
    assert [i.property("more") for i in thumbs] == [0, 0, 0, 0, 0, 2]
    click(window, thumbs[5])
    qtbot.wait(100)
    assert (parts.photos.viewer.place, parts.photos.viewer.count) == (6, 8)
