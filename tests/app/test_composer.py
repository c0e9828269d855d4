"""The composer: photos from everywhere, refused in words when they cannot be used."""

import threading

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QColor, QImage

from app.window.chat.composer import MOST_PHOTOS, Composer
from app.window.engines.engine_link import JobRunner


@pytest.fixture
def sent():
    return []


@pytest.fixture
def clipboard():
    return QMimeData()


@pytest.fixture
def composer(store, notices, sent, clipboard):
    def submit(text, photos):
        sent.append((text, [photo.name for photo in photos]))
        return True

    jobs = JobRunner()
    yield Composer(store, jobs, notices=notices, clipboard=lambda: clipboard, submit=submit)
    jobs.close()


def names(composer):
    return [chip.name for chip in composer.photos.chips]


def all_read(composer):
    return all(chip.kept is not None for chip in composer.photos.chips)


def url(path):
    return QUrl.fromLocalFile(str(path))


def test_words_are_sent_and_cleared(composer, sent):
    composer.set_text("hello")
    assert composer.ready
    composer.send()
    assert sent == [("hello", [])]
    assert (composer.text, composer.ready) == ("", False)


def test_what_is_not_taken_stays(store, notices, clipboard):
    jobs = JobRunner()
    composer = Composer(
        store, jobs, notices=notices, clipboard=lambda: clipboard, submit=lambda *_: False
    )
    composer.set_text("hello")
    composer.send()
    assert composer.text == "hello"
    jobs.close()


def test_dropped_photos_are_read_and_sent_in_order(qtbot, composer, store, sent, make_photo):
    first, second = make_photo("a.png"), make_photo("b ü.png", "blue")
    composer.addUrls([url(first), url(second)])
    assert names(composer) == ["a.png", "b ü.png"]
    qtbot.waitUntil(lambda: all_read(composer))
    assert composer.hashes() == {chip.kept.hash for chip in composer.photos.chips}
    assert all(store.photo_store.find(digest) for digest in composer.hashes())
    composer.send()
    assert sent == [("", ["a.png", "b ü.png"])]
    assert names(composer) == []


def test_send_waits_for_photos(qtbot, composer, sent, make_photo):
    composer.addUrls([url(make_photo())])
    composer.set_text("what?")
    composer.send()
    assert sent == []
    qtbot.waitUntil(lambda: bool(sent))
    assert sent == [("what?", ["red.png"])]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"this is text", "not a photo in a known format"),
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", "broken"),
    ],
)
def test_a_broken_photo_is_refused_at_once(
    qtbot, composer, notices, sent, tmp_path, content, words
):
    (tmp_path / "holiday.jpg").write_bytes(content)
    composer.addUrls([url(tmp_path / "holiday.jpg")])
    composer.set_text("what?")
    composer.send()
    qtbot.waitUntil(lambda: bool(notices.shown))
    assert words in notices.shown[0].message
    assert notices.shown[0].hint
    assert names(composer) == []
    assert sent == []
    assert composer.text == "what?"


def test_a_folder_is_refused(qtbot, composer, notices, tmp_path):
    composer.addUrls([url(tmp_path)])
    qtbot.waitUntil(lambda: bool(notices.shown))
    assert "it is a folder" in notices.shown[0].message


def test_nothing_is_fetched(composer, notices):
    composer.addUrls([QUrl("https://example.org/a.png")])
    assert "fetches no photos" in notices.shown[0].message
    assert names(composer) == []


def test_too_many_photos_are_refused_in_words(composer, notices, make_photo):
    composer.addUrls([url(make_photo())] * (MOST_PHOTOS + 1))
    assert len(names(composer)) == MOST_PHOTOS
    assert f"at most {MOST_PHOTOS} photos" in notices.shown[0].message


def test_a_removed_photo_is_not_sent(qtbot, composer, sent, make_photo):
    composer.addUrls([url(make_photo("a.png")), url(make_photo("b.png", "blue"))])
    composer.remove(composer.photos.chips[0].id)
    qtbot.waitUntil(lambda: all_read(composer))
    composer.send()
    assert sent == [("", ["b.png"])]


def test_a_copied_picture_is_pasted_without_loss(qtbot, composer, store, clipboard):
    picture = QImage(7, 5, QImage.Format.Format_RGB32)
    picture.fill(QColor(10, 200, 30))
    clipboard.setImageData(picture)
    assert composer.paste()
    qtbot.waitUntil(lambda: all_read(composer))
    (chip,) = composer.photos.chips
    assert (chip.kept.width_px, chip.kept.height_px) == (7, 5)
    kept = QImage(str(store.photo_store.path(chip.kept)))
    assert kept.pixelColor(3, 3) == QColor(10, 200, 30)
    assert chip.kept.file.endswith(".png")


def test_copied_files_are_pasted(qtbot, composer, clipboard, make_photo):
    clipboard.setUrls([url(make_photo())])
    assert composer.paste()
    qtbot.waitUntil(lambda: all_read(composer))
    assert names(composer) == ["red.png"]


@pytest.mark.parametrize("also_picture", [False, True])
def test_words_are_left_to_the_text_field(composer, clipboard, also_picture):
    clipboard.setText("words")
    if also_picture:
        clipboard.setImageData(QImage(2, 2, QImage.Format.Format_RGB32))
    assert not composer.paste()
    assert names(composer) == []


def test_copied_web_addresses_are_words(composer, clipboard, notices):
    clipboard.setUrls([QUrl("https://example.org")])
    assert not composer.paste()
    assert notices.shown == ()


def test_photos_are_read_on_another_thread(qtbot, composer, store, make_photo, monkeypatch):
    idents, keep = [], store.photo_store.keep

    def noting(path):
        idents.append(threading.get_ident())
        return keep(path)

    monkeypatch.setattr(store.photo_store, "keep", noting)
    composer.add_file(make_photo())
    qtbot.waitUntil(lambda: all_read(composer))
    assert idents != [threading.get_ident()]
