"""Photos changed in the viewer: what is marked, what skills are told, versions, undo, composer."""

import dataclasses
import json
import threading

import pytest
from fake_engine import Script
from PIL import Image
from PySide6.QtCore import QUrl

from app.storage.chat_store.photo_versions import versions_of_chat
from app.storage.photos.version_recipe import recipe_of
from app.window.photos.photo_provider import photo_source


class Editing:
    """The layer over a photo of 400 × 200 pixels, shown in 400 × 400."""

    def __init__(self, qtbot, parts, skills, engine, make_photo):
        self.qtbot, self.parts, self.skills, self.engine = qtbot, parts, skills, engine
        self.make_photo = make_photo
        self.viewer, self.composer = parts.photos.viewer, parts.composer
        self.until = qtbot.waitUntil

    def wait_in_composer(self, *names):
        for name in names or ("red.png",):
            path = self.make_photo(name, "red", (400, 200))
            picture = Image.open(path)
            picture.paste("blue", (120, 70, 180, 130))
            picture.save(path)
            self.composer.add_file(path)
            self.until(lambda: self.composer.photos.kept_if_all_read() is not None)
        return self.composer.photos.kept()

    def send(self, text="a question"):
        self.engine.queue.append(Script(("An answer",)))
        self.composer.set_text(text)
        self.composer.send()
        self.until(lambda: not self.parts.session.busy and not self.composer.ready)

    def open(self, photo):
        self.viewer.zoom.setViewport(400, 400, 1.0)
        self.viewer.show(photo_source(photo))
        self.editor = self.parts.late.photoEditor
        self.editor.begin()
        return self.editor

    def draw_box(self):
        """x 100 to 200, y 50 to 150 of the photo."""
        box = self.editor.area.box
        box.dragFrom(100, 150)
        box.dragTo(200, 250)
        self.find()

    def find(self):
        self.editor.area.finish()
        self.until(lambda: self.editor.doing == "")

    def do(self, name, **values):
        before = self.viewer.current
        self.editor.doWith(name, values)
        assert self.editor.making
        self.until(lambda: not self.editor.making)
        assert not self.editor.failed, self.editor.note
        assert self.viewer.current != before
        return self.viewer.current

    def waiting(self):
        return self.composer.photos.kept()


@pytest.fixture
def editing(qtbot, parts, skills, engine, make_photo):
    qtbot.waitUntil(lambda: parts.line.state == "ready")
    return Editing(qtbot, parts, skills, engine, make_photo)


def test_a_box_is_marked_and_its_mask_shown(editing):
    (photo,) = editing.wait_in_composer()
    editor = editing.open(photo)
    assert editor.active
    assert not editor.area.drawn
    editor.do("remove")  # of what?
    assert not editor.making
    editing.draw_box()
    assert editing.skills.asked == [("select", {"box": [100, 50, 200, 150], "segment": True})]
    overlay = Image.open(QUrl(editor.area.mask.source).toLocalFile())
    assert overlay.size == (400, 200)
    assert overlay.getpixel((150, 100))[3] == 110  # tinted
    assert overlay.getpixel((10, 10))[3] == 0
    assert overlay.getpixel((102, 52))[3] == 0  # the fake thing is round
    assert overlay.getpixel((150, 49)) == (30, 0, 20, 255)  # dark just outside it
    assert overlay.getpixel((150, 50)) == (255, 255, 255, 255)  # light just inside
    assert editor.area.mask.bounds == (100.0, 50.0, 200.0, 150.0)


def test_another_shape_takes_the_mask_away(editing):
    editor = editing.open(*editing.wait_in_composer())
    editing.draw_box()
    editor.area.box.move(1, 0)
    assert editor.area.mask.source == ""
    assert editor.area.mask.shape == {}


def test_all_of_the_box_is_meant_when_a_person_says_so(editing):
    editor = editing.open(*editing.wait_in_composer())
    editing.draw_box()
    editor.area.meanThing(False)
    editing.until(lambda: editor.doing == "")
    assert editing.skills.asked[-1][1] == {"box": [100, 50, 200, 150], "segment": False}
    version = editing.do("blur")
    assert recipe_of(version).arguments == {"box": [100, 50, 200, 150], "segment": False}


def test_the_first_key_puts_a_box_in_the_middle(editing):
    editor = editing.open(*editing.wait_in_composer())
    editor.area.move(1, 0)
    assert editor.area.box.box == (100, 50, 300, 150)
    editor.area.move(1, 0)
    editor.area.grow(0, 2)
    assert editor.area.box.box == (110, 50, 310, 160)
    editor.stepBack()
    assert not editor.area.drawn
    editor.area.finish()
    assert editor.area.box.box == (100, 50, 300, 150)
    assert editing.skills.asked == []


def test_a_stroke_by_keys(editing):
    editor = editing.open(*editing.wait_in_composer())
    area = editor.area
    area.useBrush(True)
    assert not area.drawn
    assert (area.brush.brushX, area.brush.brushY) == (200.0, 100.0)
    area.brush.move(-3, 0)
    assert area.brush.line == []
    area.paint()
    area.brush.move(2, 0)
    area.brush.move(0, 1)
    area.brush.grow(2)
    area.paint()
    editing.until(lambda: editor.doing == "")
    asked = editing.skills.asked[-1][1]
    assert asked["stroke"] == [170.0, 100.0, 190.0, 100.0, 190.0, 105.0]
    assert asked["stroke_px"] == 25.0
    assert area.mask.bounds[0] == pytest.approx(157, abs=2)
    area.brush.dragFrom(10, 110)
    assert area.brush.line == [10.0, 10.0]  # another stroke


def test_the_mask_is_widened_from_what_was_found(editing):
    editor = editing.open(*editing.wait_in_composer())
    editing.draw_box()
    first = editor.area.mask.source
    editor.area.widen(2)
    editing.until(lambda: editor.doing == "")
    assert editor.area.mask.widenPx == 4
    assert editor.area.mask.source != first
    assert editor.area.mask.bounds == (96.0, 46.0, 204.0, 154.0)
    name, asked = editing.skills.asked[-1]
    assert (name, asked["segment"], asked["widen_px"]) == ("select", False, 4)
    version = editing.do("remove")
    told = editing.skills.asked[-1][1]
    assert set(told) == {"mask", "segment", "widen_px"}
    assert recipe_of(version).arguments == {
        "box": [100, 50, 200, 150],
        "segment": True,
        "widen_px": 4,
    }
    editing.open(version)
    editing.draw_box()
    editor.area.widen(-1)
    assert editor.area.mask.widenPx == 0


def test_a_version_is_kept_shown_and_asked_about_next(editing):
    (photo,) = editing.wait_in_composer()
    editing.open(photo)
    editing.draw_box()
    version = editing.do("remove")
    assert version.parent == photo.hash
    assert recipe_of(version).skill == "remove"
    assert editing.editor.note == "Removed. The next question is about this version."
    assert editing.waiting() == [version]
    assert (editing.viewer.name, editing.viewer.place, editing.viewer.count) == (
        "red.png, edited",
        2,
        2,
    )
    assert editing.parts.store.photo_store.path(photo).is_file()
    editing.viewer.close()
    editing.send()
    assert editing.engine.asked[-1].photos[0].path.endswith(version.file)


def test_a_photo_that_was_sent_gets_its_version_asked_about_beside_it(editing):
    (photo,) = editing.wait_in_composer()
    editing.send()
    editing.open(photo)
    version = editing.do("rotate", degrees=90)
    assert (version.width_px, version.height_px) == (200, 400)
    editing.until(lambda: editing.waiting() == [version])
    assert editing.skills.asked == [("rotate", {"degrees": 90})]
    db = editing.parts.store.database.connection
    assert versions_of_chat(db, editing.parts.session.chatId) == (version,)
    editing.editor.steps.undo()
    assert editing.viewer.current == photo
    assert editing.waiting() == []
    editing.editor.steps.redo()
    editing.until(lambda: editing.waiting() == [version])
    editing.send("and now?")
    (sent,) = editing.parts.session.messages.messages[2].photos
    assert sent == version


def test_undo_and_redo_through_several_versions(editing):
    (photo,) = editing.wait_in_composer()
    steps = editing.open(photo).steps
    assert not steps.canUndo
    assert not steps.canRedo
    editing.draw_box()
    first = editing.do("remove")
    editing.draw_box()
    second = editing.do("replace", prompt="a tree")
    assert recipe_of(second).arguments["prompt"] == "a tree"
    for expected in (first, photo):
        assert steps.canUndo
        steps.undo()
        assert editing.viewer.current == expected
        assert editing.waiting() == [expected]
    assert not steps.canUndo
    for expected in (first, second):
        steps.redo()
        assert editing.viewer.current == expected
        assert editing.waiting() == [expected]
    assert not steps.canRedo
    steps.undo()
    other = editing.do("adjust", exposure=0.5)
    assert other.parent == first.hash
    steps.undo()
    steps.redo()
    assert editing.viewer.current == other
    assert [each.hash for each in editing.viewer.photos] == [
        photo.hash,
        first.hash,
        second.hash,
        other.hash,
    ]


def test_the_same_edit_twice_is_one_file(editing):
    editor = editing.open(*editing.wait_in_composer())
    editing.draw_box()
    first = editing.do("remove")
    editor.steps.undo()
    editing.draw_box()
    assert editing.do("remove") == first
    files = [path for path in editing.parts.store.photo_store.folder.rglob("*") if path.is_file()]
    assert len(files) == 2


def test_versions_of_a_chat_that_is_not_begun_follow_it(editing):
    (photo,) = editing.wait_in_composer()
    editor = editing.open(photo)
    editing.draw_box()
    first = editing.do("remove")
    editor.steps.undo()
    editing.viewer.close()
    editing.send()
    db = editing.parts.store.database.connection
    assert versions_of_chat(db, editing.parts.session.chatId) == (first,)
    editing.viewer.show(photo_source(photo))
    assert [each.hash for each in editing.viewer.photos] == [photo.hash, first.hash]
    editing.parts.session.newChat()
    editing.wait_in_composer("other.png")
    editing.viewer.show("")
    assert [each.name for each in editing.viewer.photos] == ["other.png"]


def test_a_crop_takes_the_box_and_a_spot_can_be_edited(editing):
    (photo,) = editing.wait_in_composer()
    editing.composer.add_spot(photo, (0, 0, 100, 100))
    editing.until(lambda: len(editing.waiting()) == 2)
    spot = editing.waiting()[1]
    editing.open(spot)
    version = editing.do("adjust", contrast=10)
    assert editing.waiting() == [photo, version]
    editing.editor.steps.undo()
    assert editing.waiting() == [photo, spot]
    editing.open(photo)
    editing.draw_box()
    cropped = editing.do("crop")
    assert (cropped.width_px, cropped.height_px) == (100, 100)
    assert recipe_of(cropped).arguments == {"box": [100, 50, 200, 150]}


def test_comparing(editing):
    (photo,) = editing.wait_in_composer()
    editor = editing.open(photo)
    compare = editor.steps.compare
    editor.steps.toggleCompare()
    assert not compare.on
    editing.draw_box()
    editing.do("remove")
    editor.steps.toggleCompare()
    assert (compare.on, compare.split, compare.sameSize) == (True, 0.5, True)
    assert compare.source == photo_source(photo)
    compare.step(3)
    assert compare.split == 0.56
    compare.dragTo(7)
    assert compare.split == 1.0
    editor.stepBack()
    assert not compare.on
    assert editor.active
    editing.do("rotate", degrees=90)
    editor.steps.toggleCompare()
    assert not compare.sameSize
    editor.steps.undo()
    assert not compare.on


def test_stop_leaves_the_photo_as_it_was(editing):
    (photo,) = editing.wait_in_composer()
    editor = editing.open(photo)
    editing.draw_box()
    editing.skills.gate = threading.Event()
    editor.do("remove")
    assert (editor.making, editor.doing) == (True, "Removing…")
    editor.do("blur")  # one at a time
    editing.until(lambda: editing.skills.names() == ["select", "remove"])
    editor.stepBack()
    assert (editor.making, editor.note) == (False, "Stopped. Nothing was changed.")
    assert editing.skills.names() == ["select", "remove"]
    editing.skills.gate = None
    assert editing.viewer.current == photo
    version = editing.do("remove")
    assert editing.waiting() == [version]


def test_what_goes_wrong_is_said_with_its_hint(editing):
    (photo,) = editing.wait_in_composer()
    editor = editing.open(photo)
    missing = (
        "remove needs cv2, which is not installed.",
        'Install it: pip install "pumice[regions]"',
    )
    editing.skills.errors = {"remove": missing}
    editing.draw_box()
    editor.do("remove")
    editing.until(lambda: not editor.making)
    assert (editor.note, editor.hint, editor.failed) == (*missing, True)
    assert editing.viewer.current == photo
    assert editing.waiting() == [photo]
    editor.stepBack()
    assert not editor.failed
    assert editor.active


def test_without_masks_the_shape_itself_is_used(editing):
    editor = editing.open(*editing.wait_in_composer())
    editing.skills.errors = {"select": ("select needs cv2, which is not installed.", "Install it")}
    editing.draw_box()
    assert editor.failed
    assert editor.note == "select needs cv2, which is not installed."
    version = editing.do("blur")
    assert editing.skills.asked[-1] == ("blur", {"box": [100, 50, 200, 150], "segment": False})
    assert recipe_of(version).arguments == {"box": [100, 50, 200, 150], "segment": False}


def test_a_result_that_changes_nothing_is_no_version(editing, monkeypatch):
    (photo,) = editing.wait_in_composer()
    editor = editing.open(photo)
    keep = editing.parts.store.photo_store.keep
    monkeypatch.setattr(
        editing.parts.store.photo_store,
        "keep",
        lambda path: dataclasses.replace(keep(path), hash=photo.hash),
    )
    editor.doWith("adjust", {"contrast": 0})
    editing.until(lambda: not editor.making)
    assert editor.note == "This changed nothing."
    assert editing.viewer.count == 1


def test_asking_about_what_is_marked(editing):
    (photo,) = editing.wait_in_composer()
    editor = editing.open(photo)
    editing.draw_box()
    with editing.qtbot.waitSignal(editing.viewer.asked):
        editor.askAbout()
    editing.until(lambda: len(editing.waiting()) == 2)
    assert editing.waiting()[1].crop.px == (100, 50, 200, 150)


def test_esc_goes_back_step_by_step(editing):
    editor = editing.open(*editing.wait_in_composer())
    editing.draw_box()
    editor.stepBack()
    assert editor.area.mask.source == ""
    assert editor.active
    editor.stepBack()
    assert not editor.active
    assert not editor.area.drawn


def test_saving_a_copy(editing, tmp_path):
    (photo,) = editing.wait_in_composer()
    editor = editing.open(photo)
    assert editor.fileName == "red.png"
    editing.draw_box()
    version = editing.do("replace", prompt="a tree")
    assert editor.fileName == "red, edited.png"
    target = tmp_path / "mine.png"
    editor.saveTo(QUrl.fromLocalFile(str(target)))
    assert editor.doing == "Saving…"
    editing.until(lambda: not editor.making)
    assert editor.note == "Saved as mine.png."
    store = editing.parts.store.photo_store
    assert target.read_bytes() == store.path(version).read_bytes()
    inside = store.folder / "mine.png"
    editor.saveTo(QUrl.fromLocalFile(str(inside)))
    editing.until(lambda: not editor.making)
    assert editor.note == "This is Pumice's own folder of photos."
    assert not inside.exists()
    editor.saveTo(QUrl.fromLocalFile(str(tmp_path / "none" / "mine.png")))
    editing.until(lambda: not editor.making)
    assert editor.note.startswith("mine.png could not be written: ")


def test_videos_and_lost_files_are_not_edited(editing):
    (photo,) = editing.wait_in_composer()
    editing.parts.store.photo_store.path(photo).unlink()
    editor = editing.open(photo)
    assert not editor.active


def test_moving_to_another_photo_begins_again_and_closing_ends(editing):
    first, second = (
        editing.wait_in_composer("a.png", "b.png")
        if False
        else (
            *editing.wait_in_composer("a.png"),
            None,
        )
    )
    del second
    editing.composer.add_file(editing.make_photo("b.png", "blue", (80, 40)))
    editing.until(lambda: len(editing.waiting()) == 2)
    editor = editing.open(first)
    editing.draw_box()
    editing.viewer.next()
    assert editing.viewer.current.name == "b.png"
    assert editor.active
    assert editor.area.mask.source == ""
    editing.viewer.close()
    assert not editor.active


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("rotate", {"degrees": 90}),
        ("adjust", {"exposure": 0.2, "contrast": 5, "saturation": -10, "warmth": 100}),
        ("replace", {"prompt": "a tree"}),
        ("blur", {}),
        ("cut_out", {}),
        ("remove", {}),
    ],
)
def test_real_skills_take_what_the_layer_tells_them(editing, name, values):
    from engine.skills.arguments import parse_arguments
    from engine.skills.registry import all_skills

    editor = editing.open(*editing.wait_in_composer())
    editing.draw_box()
    editor.area.widen(1)
    editing.until(lambda: editor.doing == "")
    editing.do(name, **values)
    for asked, arguments in editing.skills.asked:
        skill = all_skills()[asked]
        assert parse_arguments(asked, skill.arguments, json.dumps(arguments)) == arguments
