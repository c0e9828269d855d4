"""Zoom and pan: bounds, points that stay, tiles that are wanted; and the rectangle of a spot."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from PySide6.QtCore import QSize

from app.storage.photos.photo_store import PhotoStore
from app.window.photos.photo_provider import LARGEST_PX, TILE_PX, PhotoProvider, original_part
from app.window.photos.photo_spot import PhotoSpot
from app.window.photos.photo_zoom import PhotoZoom
from engine.vision.photo import DecodedPhoto, read_photo


@pytest.fixture
def zoom(qapp):
    made = PhotoZoom()
    made.setViewport(800, 600, 1.0)
    made.set_photo((4000, 2000), has_tiles=True)
    return made


def keys(zoom):
    return [tile.key for tile in zoom.tiles.tiles]


def test_a_photo_is_fitted_and_centred(zoom):
    assert (zoom.scale, zoom.left, zoom.top, zoom.percent) == (0.2, 0, 100, 20)
    assert not zoom.larger
    assert keys(zoom) == []


def test_a_fitted_photo_follows_the_window(zoom):
    zoom.setViewport(400, 600, 2.0)
    assert (zoom.scale, zoom.percent) == (0.1, 20)
    zoom.actual()
    zoom.setViewport(800, 600, 2.0)
    assert zoom.percent == 100


def test_tiny_photos_are_not_blown_up(zoom):
    zoom.set_photo((10, 10), has_tiles=True)
    assert (zoom.percent, keys(zoom)) == (300, [])


def test_the_point_under_the_pointer_stays(zoom):
    zoom.zoomBy(4, 300, 250)
    before = zoom.to_photo(300, 250)
    zoom.zoomBy(1.5, 300, 250)
    assert zoom.to_photo(300, 250) == pytest.approx(before)
    zoom.step(2)
    zoom.step(-2)
    assert zoom.percent == 120


def test_panning_ends_at_the_edges(zoom):
    zoom.actual()
    zoom.pan(10_000, 10_000)
    assert (zoom.left, zoom.top) == (0, 0)
    zoom.panSteps(1000, 1000)
    assert (zoom.left, zoom.top) == (800 - 4000, 600 - 2000)


def test_zoom_has_bounds(zoom):
    zoom.step(100)
    assert zoom.percent == 1600
    zoom.step(-100)
    assert zoom.percent == 20
    zoom.setViewport(9000, 9000, 1.0)
    zoom.step(-100)
    assert zoom.percent == 100  # smaller than it is, never


def test_at_100_percent_the_visible_tiles_are_of_the_original(zoom):
    zoom.actual()
    zoom.pan(10_000, 10_000)
    assert keys(zoom) == ["0/0/0", "0/1/0", "0/0/1", "0/1/1"]
    zoom.pan(-4000, -2000)
    assert keys(zoom)[-1] == "0/7/3"
    last = zoom.tiles.tiles[-1]
    assert (last.x, last.y, last.width, last.height) == (3584, 1536, 416, 464)


def test_tiles_that_stay_keep_their_place_in_the_list(zoom):
    zoom.actual()
    zoom.pan(10_000, 10_000)
    before = keys(zoom)
    zoom.pan(-300, 0)
    assert keys(zoom)[:4] == before
    assert zoom.tiles.count == 6


def test_a_huge_photo_takes_few_tiles_at_every_zoom(zoom):
    zoom.set_photo((12_000, 9_000), has_tiles=True)
    most = 0
    for _ in range(30):
        zoom.step(1)
        most = max(most, zoom.tiles.count)
    assert 0 < most <= 30


def test_videos_have_no_tiles_and_their_size_comes_later(zoom):
    zoom.set_photo((320, 240), has_tiles=False)
    zoom.setVideoSize(2048, 1024)
    assert (zoom.photoWidth, zoom.photoHeight) == (2048, 1024)
    zoom.step(20)
    assert keys(zoom) == []


@given(st.lists(st.tuples(st.sampled_from("zpf1"), st.floats(-900, 900)), max_size=20))
@settings(max_examples=50, deadline=None)
def test_the_photo_never_leaves_the_viewport(steps):
    zoom = PhotoZoom()
    zoom.setViewport(500, 400, 1.25)
    zoom.set_photo((3000, 5000), has_tiles=True)
    for what, by in steps:
        if what == "z":
            zoom.zoomBy(1 + abs(by) / 900, abs(by), 200)
        elif what == "p":
            zoom.pan(by, -by)
        else:
            (zoom.fit if what == "f" else zoom.actual)()
        width, height = 3000 * zoom.scale, 5000 * zoom.scale
        assert zoom.left <= max(0, (500 - width) / 2) + 1e-6
        assert zoom.left + width >= min(500, width) - 1e-6
        assert zoom.top + height >= min(400, height) - 1e-6


def test_tiles_hold_the_pixels_of_the_original(qapp, tmp_path):
    source = tmp_path / "a.png"
    red = Image.linear_gradient("L").resize((3000, 1200))
    Image.merge("RGB", (red, red, red)).save(source)
    store = PhotoStore(tmp_path / "store")
    kept = store.keep(source)
    provider = PhotoProvider(store)
    size = QSize()
    part = provider.requestImage(f"{kept.hash}/tile/0/5/2", size, QSize())
    assert (size.width(), size.height()) == (440, 176)
    upright = read_photo(source).picture
    for x, y in ((0, 0), (439, 175), (200, 90)):
        assert part.pixelColor(x, y).red() == upright.getpixel((2560 + x, 1024 + y))[0]
    half = provider.requestImage(f"{kept.hash}/tile/1/0/0", QSize(), QSize())
    assert (half.width(), half.height()) == (TILE_PX, TILE_PX)
    provider.forget()
    gone = provider.requestImage("0" * 64 + "/tile/0/0/0", QSize(), QSize())
    assert gone.pixelColor(4, 4).name() == "#969696"


def test_tiles_of_a_photo_that_was_decoded_smaller():
    half = DecodedPhoto(Image.new("RGB", (1000, 500)), (2000, 1000), 0.5)
    assert original_part(half, 0, 3, 1).size == (464, 488)
    assert LARGEST_PX == 2048


@pytest.fixture
def spot(zoom):
    return PhotoSpot(zoom)


def test_a_spot_by_keys(spot):
    spot.begin()
    assert spot.box == (1000, 500, 3000, 1500)
    spot.move(1, 0)
    assert spot.box == (1100, 500, 3100, 1500)
    spot.grow(-2, 1)
    assert spot.box == (1100, 500, 2900, 1550)
    for _ in range(40):
        spot.move(1, 1)
    assert spot.box == (2200, 950, 4000, 2000)
    for _ in range(40):
        spot.grow(-1, -1)
    assert spot.box == (2200, 950, 2208, 958)
    spot.cancel()
    assert (spot.active, spot.box) == (False, None)
    spot.move(1, 1)
    assert spot.box is None


def test_a_spot_by_mouse_in_any_direction(spot, zoom):
    spot.dragFrom(300, 400)
    spot.dragTo(100, -50)
    assert spot.box == (500, 0, 1500, 1500)
    assert spot.rect == {"x": 500, "y": 0, "width": 1000, "height": 1500}
