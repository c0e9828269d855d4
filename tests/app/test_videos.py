"""Videos in the window: dropped, kept, shown as a strip of frames, and asked about."""

import shutil
import sqlite3
import sys
from collections import namedtuple

import av
import numpy as np
import pytest
from hands import accessible_name, named_or_not, walk
from PySide6.QtCore import QMimeData, QSize, QUrl
from PySide6.QtGui import QImage

from app.storage.chat_store.chats import open_store
from app.storage.database import MIGRATIONS, StoreError, connect
from app.storage.photos import photo_store as photo_store_module
from app.storage.photos.photo_store import MediaKind, PhotoStore
from app.window.chat.message_list import MessageList
from app.window.photos.mime_photos import read_drop
from app.window.photos.photo_provider import PhotoProvider
from engine.chat import Photo, Text, Video
from engine.errors import VideoUnreadable

COLOURS = [(250, 0, 0), (0, 250, 0), (0, 0, 250), (240, 240, 0)]
SIZE_PX = (64, 48)


@pytest.fixture
def make_video(tmp_path):
    """Makes a video of one second for each colour."""

    def make(name="holiday.mp4", colours=COLOURS):
        path = tmp_path / name
        with av.open(str(path), "w", format="mp4") as container:
            stream = container.add_stream("mpeg4", rate=8)
            stream.width, stream.height = SIZE_PX
            stream.pix_fmt = "yuv420p"
            for colour in colours:
                pixels = np.full((SIZE_PX[1], SIZE_PX[0], 3), colour, np.uint8)
                for _ in range(8):
                    frame = av.VideoFrame.from_ndarray(pixels, format="rgb24")
                    container.mux(stream.encode(frame))
            container.mux(stream.encode())
        return path

    return make


def close_to(colour, wanted):
    pairs = zip((colour.red(), colour.green(), colour.blue()), wanted, strict=True)
    return all(abs(a - b) < 40 for a, b in pairs)


@pytest.mark.parametrize("name", ["holiday.MP4", "IMG_0001", "odd.bin"])
def test_a_video_is_copied_and_measured(tmp_path, make_video, name):
    source, store = make_video(name), PhotoStore(tmp_path / "store")
    kept = store.keep(source)
    assert (kept.kind, kept.name) == (MediaKind.VIDEO, name)
    assert (kept.width_px, kept.height_px, kept.duration_s) == (64, 48, 4.0)
    assert store.path(kept).read_bytes() == source.read_bytes()
    assert source.is_file()


def test_a_video_is_dropped_shown_as_a_strip_and_asked_about(
    qtbot, window, parts, engine, make_video, make_photo
):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in (make_video(), make_photo())])
    parts.composer.add(read_drop(data))
    qtbot.waitUntil(lambda: all(chip.kept for chip in parts.composer.photos.chips))
    qtbot.wait(300)
    names = {
        accessible_name(i): i
        for i in walk(window.contentItem())
        if i.isVisible() and named_or_not(i)
    }
    assert {"Video holiday.mp4", "Photo red.png", "Remove the video holiday.mp4"} <= set(names)
    assert names["Video holiday.mp4"].width() > 2.9 * names["Photo red.png"].width()
    parts.composer.set_text("What happens?")
    parts.composer.send()
    qtbot.waitUntil(lambda: len(engine.asked) == 1 and not parts.session.busy)
    video, photo, text = engine.asked[0].messages[0].parts
    assert isinstance(video, Video)
    assert isinstance(photo, Photo)
    assert text == Text("What happens?")
    assert av.open(video.path).streams.video[0].frames == 32
    assert engine.prepared[-1].views == engine.asked[0].views
    (stored, _reply) = parts.store.messages(parts.session.chatId)
    assert [kept.kind for kept in stored.photos] == [MediaKind.VIDEO, MediaKind.PHOTO]
    assert stored.photos[0].duration_s == 4.0
    assert parts.session.messages.index(0).isValid()
    values = dict(zip(MessageList.ROLES, parts.session.messages.row_values(0), strict=True))
    assert values["spoken"] == "You, video holiday.mp4, photo red.png, What happens?"


def test_the_strip_has_frames_from_the_first_to_the_last(qapp, tmp_path, make_video):
    store = PhotoStore(tmp_path / "store")
    kept = store.keep(make_video())
    provider = PhotoProvider(store, MediaKind.VIDEO)
    strip = provider.requestImage(f"{kept.hash}/round", QSize(), QSize(0, 48))
    assert strip.height() == 48
    assert strip.width() == pytest.approx(4 * 64 + 3 * 6, abs=2)
    for number, colour in enumerate(COLOURS):
        assert close_to(strip.pixelColor(number * 70 + 32, 24), colour), number
    chip = provider.requestImage(f"{kept.hash}/chip", QSize(), QSize(72, 72))
    assert chip.width() == pytest.approx(3 * chip.height(), rel=0.1)
    sheet = provider.requestImage(kept.hash, QSize(), QSize(2048, 2048))
    assert sheet.width() > sheet.height() > 300
    assert close_to(sheet.pixelColor(20, 20), COLOURS[0])


def test_a_short_video_has_fewer_frames(qapp, tmp_path, make_video):
    path = make_video("short.mp4", COLOURS[:1])
    store = PhotoStore(tmp_path / "store")
    kept = store.keep(path)
    assert len(photo_store_module.film_strip(store.path(kept), 4)) == 4
    assert len(photo_store_module.film_strip(store.path(kept), 99)) == 8


def test_a_video_that_is_gone_is_a_grey_square(qapp, tmp_path):
    provider = PhotoProvider(PhotoStore(tmp_path), MediaKind.VIDEO)
    shown = provider.requestImage("0" * 64 + "/round", QSize(), QSize(0, 48))
    assert isinstance(shown, QImage)
    assert shown.pixelColor(24, 8).name() == "#969696"
    assert shown.pixelColor(24, 24).name() != "#969696"  # crossed out


def test_without_pyav_a_video_is_refused_in_a_sentence(qtbot, parts, make_video, monkeypatch):
    path = make_video()
    monkeypatch.setitem(sys.modules, "av", None)
    parts.composer.add_file(path)
    qtbot.waitUntil(lambda: bool(parts.notices.shown))
    (notice,) = parts.notices.shown
    assert "PyAV, which is not installed" in notice.message
    assert "pip install" in notice.hint
    assert parts.composer.photos.chips == []


def test_a_broken_video_is_refused(tmp_path, make_video):
    path = make_video()
    path.write_bytes(path.read_bytes()[:900])
    store = PhotoStore(tmp_path / "store")
    with pytest.raises(VideoUnreadable, match=r"holiday\.mp4"):
        store.keep(path)
    assert not list(store.folder.rglob("*"))


def test_a_copy_that_does_not_fit_is_refused_before_it_is_begun(tmp_path, make_video, monkeypatch):
    usage = namedtuple("Usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage(10**12, 10**12, 1000))
    store = PhotoStore(tmp_path / "store")
    with pytest.raises(StoreError, match=r"holiday\.mp4 takes .* GB free"):
        store.keep(make_video())
    assert not [path for path in store.folder.rglob("*") if path.is_file()]


def test_a_video_above_the_limit_is_refused(tmp_path, make_video, monkeypatch):
    monkeypatch.setattr(photo_store_module, "MAX_VIDEO_BYTES", 1000)
    with pytest.raises(VideoUnreadable, match=r"and at most .* are kept"):
        PhotoStore(tmp_path / "store").keep(make_video())


def test_photos_of_an_older_database_stay_photos(paths):
    paths.data.mkdir(parents=True)
    old = connect(paths.chats, MIGRATIONS[:1])
    old.execute("INSERT INTO chats (title, updated_ms) VALUES ('old', 1)")
    old.execute("INSERT INTO photos VALUES (?, 'ab/x.png', 'x.png', 4, 3)", ("ab" * 32,))
    old.execute(
        "INSERT INTO messages (chat_id, role, text, state, created_ms)"
        " VALUES (1, 'user', 'hello', 'sent', 1), (1, 'assistant', 'hal', 'streaming', 1)"
    )
    old.execute("INSERT INTO message_photos VALUES (1, 0, ?)", ("ab" * 32,))
    old.close()
    store = open_store(paths).store
    store.tidy()
    question, reply = store.messages(1)
    (photo,) = question.photos
    assert (photo.kind, photo.duration_s, photo.name) == (MediaKind.PHOTO, 0.0, "x.png")
    assert reply.state.value == "interrupted"
    store.close()
    copy = sqlite3.connect(paths.chats.with_name("chats.db.version-1"))
    assert copy.execute("SELECT name FROM photos").fetchone() == ("x.png",)
    copy.close()
