"""Every kind of photo that the engine reads is taken, kept and shown by the window."""

from __future__ import annotations

from pathlib import Path

import pillow_heif
import pytest
from PIL import Image
from PySide6.QtCore import QSize, QUrl
from PySide6.QtQml import QQmlComponent, QQmlEngine

from app.storage.photos.photo_store import PhotoStore
from app.window.chat.composer import Composer
from app.window.photos.photo_provider import PhotoProvider
from engine.vision import photo

QML = Path(__file__).resolve().parents[2] / "app" / "qml"


@pytest.mark.parametrize("suffix", ["jpg", "png", "webp", "gif", "bmp", "tif", "avif", "heic"])
def test_every_kind_is_kept_and_shown(qapp, tmp_path, suffix):
    pillow_heif.register_heif_opener()
    Image.new("RGB", (60, 40), (250, 10, 10)).save(tmp_path / f"holiday.{suffix}")
    store = PhotoStore(tmp_path / "store")
    kept = store.keep(tmp_path / f"holiday.{suffix}")
    assert kept.file.endswith(f".{suffix}")
    assert (kept.width_px, kept.height_px) == (60, 40)
    shown = PhotoProvider(store).requestImage(kept.hash, QSize(), QSize(30, 30))
    assert (shown.width(), shown.height()) == (30, 20)
    colour = shown.pixelColor(15, 10)
    assert (colour.red() > 240, colour.green() < 20, colour.blue() < 20) == (True, True, True)


def test_the_size_of_a_huge_photo_is_that_of_the_original(tmp_path, monkeypatch):
    monkeypatch.setattr(photo, "MAX_PIXELS", 1_000)
    Image.new("RGB", (60, 40)).save(tmp_path / "huge.jpg")
    kept = PhotoStore(tmp_path / "store").keep(tmp_path / "huge.jpg")
    assert (kept.width_px, kept.height_px) == (60, 40)


def test_the_chooser_offers_what_the_engine_reads(qapp):
    patterns = Composer._get_photo_patterns(None).split()
    videos = Composer._get_video_patterns(None).split()
    assert {"*.heic", "*.HEIC", "*.avif", "*.jpg", "*.JPG", "*.tiff"} <= set(patterns)
    assert len(patterns) == 2 * len(photo.PHOTO_SUFFIXES)
    assert {"*.mp4", "*.MOV", "*.webm"} <= set(videos)
    engine = QQmlEngine()
    component = QQmlComponent(engine, QUrl.fromLocalFile(str(QML / "Choosers.qml")))
    choosers = component.create()
    assert choosers is not None, component.errorString()
    choosers.setProperty("photoPatterns", " ".join(patterns))
    choosers.setProperty("videoPatterns", " ".join(videos))
    filters = [
        child.property("nameFilters")
        for child in choosers.children()
        if child.property("title") == "Choose photos and videos"
    ]
    offered = filters[0] if isinstance(filters[0], list) else filters[0].toVariant()
    assert offered == [
        f"Photos and videos ({' '.join(patterns + videos)})",
        f"Photos ({' '.join(patterns)})",
        f"Videos ({' '.join(videos)})",
        "All files (*)",
    ]
