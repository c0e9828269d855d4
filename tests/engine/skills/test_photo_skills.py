"""Skills that make photos: only what was marked changes, to the pixel, and equal in every run."""

from __future__ import annotations

import importlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from engine.errors import OptionError, PumiceError, RegionError
from engine.regions.mask_edges import widen
from engine.regions.shapes import Box, Mask
from engine.skills.arguments import parse_arguments
from engine.skills.built_in import PHOTO_SKILLS
from engine.skills.rotate import largest_upright
from engine.skills.skill import Gives, Skill, SkillInput, SkillOutput
from engine.vision.exif import read_exif
from engine.vision.photo import open_photo

BALL = (70, 50, 130, 110)


def skill(name: str) -> Skill:
    found: Skill = importlib.import_module(f"engine.skills.{name}").SKILL
    return found


def run(name: str, photo: Path, **arguments) -> SkillOutput:
    folder = photo.parent / "made"
    folder.mkdir(exist_ok=True)
    return skill(name).run(SkillInput((str(photo),), arguments, str(folder)))


def pixels(path: object) -> np.ndarray:
    return np.asarray(open_photo(str(path)))


@pytest.fixture
def scene(tmp_path: Path) -> Path:
    """A red ball on grass-like noise, 200 × 160, with EXIF data."""
    rng = np.random.default_rng(5)
    grass = np.stack([rng.integers(low, low + 40, (160, 200)) for low in (30, 110, 30)], axis=2)
    picture = Image.fromarray(grass.astype(np.uint8))
    ImageDraw.Draw(picture).ellipse(BALL, fill=(220, 30, 40))
    exif = Image.Exif()
    exif[0x010F] = "A camera"
    picture.save(tmp_path / "scene.png", exif=exif)
    return tmp_path / "scene.png"


def disc() -> np.ndarray:
    canvas = Image.new("L", (200, 160))
    ImageDraw.Draw(canvas).ellipse(BALL, fill=255)
    return np.asarray(canvas) > 0


def is_red(values: np.ndarray) -> np.ndarray:
    return (values[:, :, 0] > 150) & (values[:, :, 1] < 90)


@pytest.mark.parametrize("name", PHOTO_SKILLS)
def test_each_is_declared_so_that_it_can_be_called(name):
    declared = skill(name)
    assert declared.name == name
    assert declared.sentence.endswith(".")
    assert Gives.PHOTO in declared.gives
    assert declared.asks_first or not declared.for_models
    required = {"rotate": '{"degrees": 90}', "replace": '{"prompt": "a dog"}'}
    parse_arguments(name, declared.arguments, required.get(name, '{"prompt": "a dog"}')
                    if name in (*required, "generate") else "{}")  # fmt: skip


@pytest.mark.parametrize("where", [
    {"box": [60, 40, 140, 120]}, {"stroke": [100, 60, 100, 100], "stroke_px": 8},
])  # fmt: skip
def test_a_ball_is_selected_by_a_box_and_by_a_stroke(scene, where):
    made = run("select", scene, **where)
    found = pixels(made.photos[0])[:, :, 0] >= 128
    assert (found & disc()).sum() / (found | disc()).sum() > 0.93
    left, top, right, bottom = made.told["box"]
    assert np.abs(np.array([left, top, right, bottom]) - BALL).max() <= 4
    assert made.regions[0].box == (left, top, right, bottom)
    assert made.told["notes"] == []


def test_selecting_is_equal_in_every_run_and_widens(scene):
    where = {"box": [60, 40, 140, 120]}
    first, second = run("select", scene, **where), run("select", scene, **where)
    assert first.photos != second.photos
    assert Path(first.photos[0]).read_bytes() == Path(second.photos[0]).read_bytes()
    wider = run("select", scene, **where, widen_px=6)
    grown = widen(Mask(pixels(first.photos[0])[:, :, 0]), 6)
    assert np.array_equal(pixels(wider.photos[0])[:, :, 0], grown.alpha)


def test_where_nothing_stands_out_the_shape_itself_is_taken_and_said(tmp_path):
    Image.new("RGB", (120, 80), (90, 90, 90)).save(tmp_path / "flat.png")
    made = run("select", tmp_path / "flat.png", box=[20, 20, 60, 50])
    assert made.told["box"] == [20, 20, 60, 50]
    assert made.told["chosen_px"] == 40 * 30
    assert "nothing stood out" in made.told["notes"][0]


def test_a_cut_out_is_transparent_around_and_shows_no_halo(scene):
    made = run("cut_out", scene, box=[60, 40, 140, 120])
    with Image.open(made.photos[0]) as cut:
        assert cut.mode == "RGBA"
        values = np.asarray(cut)
    left, top, right, bottom = made.told["box"]
    assert values.shape[:2] == (bottom - top, right - left)
    alpha = values[:, :, 3]
    assert alpha[0, 0] == 0
    assert alpha[values.shape[0] // 2, values.shape[1] // 2] == 255
    shown = values[alpha > 60][:, :3].astype(int)
    assert (shown[:, 0] - shown[:, 1]).min() > 60  # green never shines through
    assert values[alpha == 0].max() == 0  # nor is it kept where it does not show
    whole = run("cut_out", scene, box=[60, 40, 140, 120], whole_frame=True)
    with Image.open(whole.photos[0]) as cut:
        assert cut.size == (200, 160)
        assert np.array_equal(np.asarray(cut)[top:bottom, left:right], values)


def test_a_ball_is_removed_and_nothing_else_changes(scene):
    before = scene.read_bytes()
    made = run("remove", scene, box=[60, 40, 140, 120], widen_px=4)
    old, new = pixels(scene), pixels(made.photos[0])
    assert is_red(old).sum() > 2500
    assert is_red(new).sum() == 0
    mask = run("select", scene, box=[60, 40, 140, 120], widen_px=4)
    hole = pixels(mask.photos[0])[:, :, 0] > 0
    assert np.array_equal(old[~hole], new[~hole])
    assert made.told["changed_px"] == (old != new).any(axis=2).sum()
    assert abs(new[hole].mean(axis=0) - old[~hole].mean(axis=0)).max() < 12
    assert scene.read_bytes() == before
    assert read_exif(made.photos[0]).picture[0x010F] == "A camera"
    again = run("remove", scene, box=[60, 40, 140, 120], widen_px=4)
    assert Path(again.photos[0]).read_bytes() == Path(made.photos[0]).read_bytes()


def test_what_fills_the_photo_cannot_be_removed(scene):
    with pytest.raises(RegionError, match="nearly all of the photo"):
        run("remove", scene, box=[0, 0, 200, 160], segment=False)


def plate(text: str) -> Image.Image:
    """A number plate in a grey photo."""
    picture = Image.new("RGB", (240, 120), (120, 120, 120))
    pen = ImageDraw.Draw(picture)
    pen.rectangle((40, 40, 199, 79), fill=(250, 250, 250))
    pen.text((48, 42), text, fill=(10, 10, 10), font_size=34)
    return picture


def test_blurred_plates_cannot_be_told_apart(tmp_path):
    """What is left of a plate is less than what a compressor of photos changes anyway."""
    results = []
    for number, text in enumerate(("KX41 8BD", "MW93 5QH", "B17 XXX 2", "SEA 0001")):
        plate(text).save(tmp_path / f"{number}.png")
        made = run("blur", tmp_path / f"{number}.png", box=[40, 40, 200, 80])
        results.append(pixels(made.photos[0])[40:80, 40:200].astype(int))
    for each in results:
        # No edge of a letter: neighbours differ by next to nothing.
        assert np.abs(np.diff(each, axis=0)).max() <= 8
        assert np.abs(np.diff(each, axis=1)).max() <= 4
        smooth = each - each.mean(axis=(0, 1))
        letters = each[:, 1:-1] - (each[:, :-2] + each[:, 2:]) / 2
        assert np.abs(letters).max() <= 2
        assert smooth.std() < 30
    sharp = np.asarray(plate("KX41 8BD"))[40:80, 40:200].astype(int)
    assert np.abs(np.diff(sharp, axis=1)).max() > 150


def test_a_blur_fills_its_box_and_fades_out_around_it(scene):
    made = run("blur", scene, box=[60, 40, 140, 120], widen_px=3)
    old, new = pixels(scene), pixels(made.photos[0])
    inside = Box((57, 37, 143, 123)).mask((200, 160)).chosen
    ring = widen(Box((60, 40, 140, 120)).mask((200, 160)), 3 + 2).chosen
    assert np.array_equal(old[~ring], new[~ring])
    assert (old != new).any(axis=2)[inside].mean() > 0.95
    assert made.told["box"] == [55, 35, 145, 125]


def test_a_lighter_blur_leaves_more(scene):
    left = {}
    for strength in ("strong", "medium", "light"):
        made = run("blur", scene, box=[60, 40, 140, 120], strength=strength)
        left[strength] = pixels(made.photos[0])[60:100, 80:120].astype(float).std()
    assert left["strong"] < left["medium"] < left["light"] or left["strong"] < left["light"]
    with pytest.raises(OptionError, match="no blur some"):
        run("blur", scene, box=[60, 40, 140, 120], strength="some")


def test_transparency_is_kept_where_colours_change(scene, tmp_path):
    with Image.open(scene) as picture:
        clear = picture.convert("RGBA")
    alpha = Image.linear_gradient("L").resize(clear.size)
    clear.putalpha(alpha)
    clear.save(tmp_path / "clear.png")
    made = run("blur", tmp_path / "clear.png", box=[60, 40, 140, 120])
    with Image.open(made.photos[0]) as new:
        assert np.array_equal(np.asarray(new)[:, :, 3], np.asarray(alpha))


def test_a_crop_is_the_box_to_the_pixel(scene):
    made = run("crop", scene, box=[10.4, 20.6, 110.2, 70.5])
    assert np.array_equal(pixels(made.photos[0]), pixels(scene)[21:71, 10:110])
    assert made.told["box"] == [10, 21, 110, 71]
    assert made.told["size"] == [100, 50]


@pytest.mark.parametrize(
    ("degrees", "turns"), [(90, -1), (-90, 1), (180, 2), (270, 1), (450 - 360, -1)]
)
def test_quarter_turns_move_pixels(scene, degrees, turns):
    made = run("rotate", scene, degrees=degrees)
    assert np.array_equal(pixels(made.photos[0]), np.rot90(pixels(scene), turns))


def test_other_angles_leave_no_bare_corner_and_turn_clockwise(tmp_path):
    picture = Image.new("RGB", (300, 200), (200, 200, 200))
    ImageDraw.Draw(picture).rectangle((230, 90, 250, 110), fill=(255, 0, 0))  # right of the middle
    picture.save(tmp_path / "p.png")
    made = run("rotate", tmp_path / "p.png", degrees=20)
    new = pixels(made.photos[0])
    assert new[:, :, 0].min() > 150
    rows, columns = np.nonzero(is_red(new))
    assert rows.mean() > new.shape[0] / 2 + 15  # it went down, as on a clock
    assert columns.mean() > new.shape[1] / 2 + 50


def test_the_largest_upright_rectangle_is_known_for_simple_cases():
    assert largest_upright((300, 200), 0) == (300, 200)
    assert largest_upright((300, 200), 90) == (200, 300)
    assert largest_upright((100, 100), 45) == (70, 70)  # 100 / √2
    assert min(largest_upright((5000, 3), 30)) >= 1


@pytest.mark.parametrize("degrees", [0, 360, -360, 1000, "90", True, None, float("nan")])
def test_turns_that_are_none_are_sentences(scene, degrees):
    with pytest.raises(OptionError):
        run("rotate", scene, degrees=degrees)


def test_an_exposure_of_one_stop_is_twice_the_light(tmp_path):
    Image.new("RGB", (8, 8), (100, 100, 100)).save(tmp_path / "p.png")
    made = run("adjust", tmp_path / "p.png", exposure=1)
    light = ((100 / 255 + 0.055) / 1.055) ** 2.4 * 2
    expected = round((1.055 * light ** (1 / 2.4) - 0.055) * 255)
    assert np.unique(pixels(made.photos[0])).tolist() == [expected]


def test_each_amount_does_what_it_is_called(tmp_path):
    Image.new("RGB", (8, 8), (160, 100, 60)).save(tmp_path / "p.png")

    def adjusted(**amounts):
        return pixels(run("adjust", tmp_path / "p.png", **amounts).photos[0])[0, 0].astype(int)

    grey = adjusted(saturation=-100)
    assert grey.max() - grey.min() == 0
    warm, cold = adjusted(warmth=50), adjusted(warmth=-50)
    assert warm[0] > 160 > cold[0]
    assert warm[2] < 60 < cold[2]
    assert adjusted(contrast=50)[0] > 160
    assert adjusted(contrast=50)[2] < 60
    assert adjusted(exposure=-1).max() < 160
    for wrong in ({"exposure": 9}, {"contrast": "much"}, {"warmth": float("nan")}, {}):
        with pytest.raises(OptionError):
            adjusted(**wrong)


def test_widening_beyond_reason_is_a_sentence(scene):
    for px in (-1, 5000, 2.5, True):
        with pytest.raises(RegionError, match="cannot be widened"):
            run("blur", scene, box=[60, 40, 140, 120], widen_px=px)


def test_a_missing_package_is_a_sentence_that_names_the_extra(scene, monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "cv2", None)
    with pytest.raises(PumiceError, match="cv2, which is not installed") as error:
        run("remove", scene, box=[60, 40, 140, 120])
    assert "pumice[regions]" in error.value.hint
    assert run("blur", scene, box=[60, 40, 140, 120]).photos
