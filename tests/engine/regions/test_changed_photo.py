"""A changed photo keeps colours, transparency, profile and EXIF data; the original stays."""

from __future__ import annotations

import errno
import io

import numpy as np
import pillow_heif
import pytest
from PIL import Image, ImageCms
from PIL.TiffImagePlugin import IFDRational

from engine.errors import PhotoUnreadable, PumiceError
from engine.regions import changed_photo
from engine.regions.changed_photo import check_target, open_to_change, save_as, save_changed
from engine.vision.exif import read_exif
from engine.vision.photo import read_photo

MAKE, ORIENTATION, EXPOSURE, WIDTH = 0x010F, 0x0112, 0x829A, 0xA002


def colours(size_px=(48, 32)) -> Image.Image:
    noise = np.random.default_rng(3).integers(0, 256, (size_px[1], size_px[0], 3), np.uint8)
    return Image.fromarray(noise)


def srgb() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def swapped_profile() -> bytes:
    """A profile of a screen whose red is blue: nobody can mistake it for sRGB."""
    held = srgb().replace(b"rXYZ", b"####").replace(b"bXYZ", b"rXYZ").replace(b"####", b"bXYZ")
    assert held != srgb()
    return held


def camera_exif(orientation=1) -> Image.Exif:
    exif = Image.Exif()
    exif[MAKE], exif[ORIENTATION] = "A camera", orientation
    exif[0x8769] = {EXPOSURE: IFDRational(1, 60), WIDTH: 48, 0x9003: "2021:05:06 07:08:09"}
    exif[0x8825] = {1: "N", 2: (50.0, 6.0, 30.0), 3: "E", 4: (8.0, 40.0, 0.0)}
    return exif


def stored_as(tmp_path, name, picture, **options):
    path = tmp_path / name
    picture.save(path, **options)
    return path


def saved(path, tmp_path):
    """The photo unchanged, saved again."""
    photo = open_to_change(path)
    out = tmp_path / "saved.png"
    save_changed(photo.picture, photo, out)
    return out


@pytest.mark.parametrize("kind", [
    "rgb.png", "rgb.jpg", "rgba.png", "palette.png", "clear-palette.gif", "grey.png",
    "grey-alpha.png", "deep.png", "cmyk.jpg", "cmyk.tif", "lab.tif", "bilevel.png", "rgb.webp",
    "profile.png", "profile.jpg", "profile-alpha.png", "grey-profile.png", "photo.heic",
    "broken-profile.png", "rgb.bmp", "turned.tif", "turned.jpg",
])  # fmt: skip
def test_saved_again_every_pixel_looks_the_same(tmp_path, kind):
    rgb, alpha = colours(), Image.linear_gradient("L").resize((48, 32))
    clear = rgb.copy()
    clear.putalpha(alpha)
    grey = rgb.convert("L")
    palette = rgb.quantize(64)
    grey_alpha = grey.copy()
    grey_alpha.putalpha(alpha)
    pillow_heif.register_heif_opener()
    pictures = {
        "rgba.png": (clear, {}),
        "palette.png": (palette, {}),
        "clear-palette.gif": (palette, {"transparency": 5}),
        "grey.png": (grey, {}),
        "grey-alpha.png": (grey_alpha, {}),
        "deep.png": (Image.fromarray(np.asarray(grey).astype(np.uint16) * 257), {}),
        "cmyk.jpg": (rgb.convert("CMYK"), {}),
        "cmyk.tif": (rgb.convert("CMYK"), {}),
        "lab.tif": (Image.merge("LAB", rgb.split()), {}),
        "bilevel.png": (grey.convert("1"), {}),
        "profile.png": (rgb, {"icc_profile": swapped_profile()}),
        "profile.jpg": (rgb, {"icc_profile": swapped_profile()}),
        "profile-alpha.png": (clear, {"icc_profile": swapped_profile()}),
        "grey-profile.png": (grey, {"icc_profile": swapped_profile()}),
        "broken-profile.png": (rgb, {"icc_profile": b"junk" * 40}),
        "turned.tif": (rgb, {"exif": camera_exif(6).tobytes()}),
        "turned.jpg": (rgb, {"exif": camera_exif(5)}),
    }
    picture, options = pictures.get(kind, (rgb, {}))
    path = stored_as(tmp_path, kind, picture, **options)
    before = path.read_bytes()
    again = saved(path, tmp_path)
    old, new = read_photo(path).picture, read_photo(again).picture
    assert old.size == new.size
    assert np.array_equal(np.asarray(old), np.asarray(new))
    assert path.read_bytes() == before


def test_a_profile_goes_along_with_the_stored_colours(tmp_path):
    path = stored_as(tmp_path, "p.png", colours(), icc_profile=swapped_profile())
    with Image.open(saved(path, tmp_path)) as again:
        assert again.info["icc_profile"] == swapped_profile()
        assert np.array_equal(np.asarray(again), np.asarray(colours()))
    assert not np.array_equal(np.asarray(read_photo(path).picture), np.asarray(colours()))


def test_what_becomes_srgb_has_no_profile_of_other_colours(tmp_path):
    path = stored_as(tmp_path, "p.png", colours().convert("L"), icc_profile=swapped_profile())
    with Image.open(saved(path, tmp_path)) as again:
        assert "icc_profile" not in again.info


def test_transparency_stays(tmp_path):
    clear = colours()
    clear.putalpha(Image.linear_gradient("L").resize((48, 32)))
    photo = open_to_change(stored_as(tmp_path, "p.png", clear))
    assert photo.rgb.mode == "RGB"
    black = photo.with_rgb(Image.new("RGB", photo.picture.size))
    assert np.array_equal(np.asarray(black)[:, :, 3], np.asarray(clear)[:, :, 3])
    assert np.asarray(black)[:, :, :3].max() == 0


@pytest.mark.parametrize("name", ["p.jpg", "p.png", "p.webp", "p.tif", "p.heic"])
def test_exif_goes_along_but_for_what_is_no_longer_true(tmp_path, name):
    pillow_heif.register_heif_opener()
    path = stored_as(tmp_path, name, colours(), exif=camera_exif(6).tobytes())
    for out in ("out.png", "out.jpg", "out.webp"):
        photo = open_to_change(path)
        save_changed(photo.picture, photo, tmp_path / out)
        kept = read_exif(tmp_path / out)
        assert kept.picture[MAKE] == "A camera"
        assert kept.picture[ORIENTATION] == 1
        assert kept.exposure[0x9003] == "2021:05:06 07:08:09"
        assert float(kept.exposure[EXPOSURE]) == pytest.approx(1 / 60)
        assert WIDTH not in kept.exposure
        assert [float(each) for each in kept.place[2]] == [50, 6, 30]
        assert kept.place[1] == "N"


def test_the_preview_of_the_original_does_not_go_along(tmp_path):
    """It would still show what was blurred."""
    small = io.BytesIO()
    colours((16, 16)).save(small, "JPEG")
    preview = small.getvalue()
    exif = camera_exif()
    block = exif.tobytes()
    ifd = Image.Exif()
    ifd.load(block)
    with_preview = block + preview
    path = tmp_path / "p.jpg"
    colours().save(path, exif=with_preview)
    assert preview in path.read_bytes()
    photo = open_to_change(path)
    assert preview[:200] not in photo.exif
    save_changed(photo.picture, photo, tmp_path / "out.png")
    assert preview[:200] not in (tmp_path / "out.png").read_bytes()


def test_damaged_exif_is_left_out(tmp_path):
    path = stored_as(tmp_path, "p.jpg", colours(), exif=b"Exif\0\0II*\0junkjunkjunk")
    assert np.asarray(read_photo(saved(path, tmp_path)).picture).shape == (32, 48, 3)


def test_jpeg_is_saved_without_thinning_its_colours(tmp_path):
    path = stored_as(tmp_path, "p.png", colours())
    photo = open_to_change(path)
    save_changed(photo.picture, photo, tmp_path / "o.jpg")
    with Image.open(tmp_path / "o.jpg") as again:
        assert [part[1:3] for part in again.layer] == [(1, 1)] * 3
        difference = np.abs(np.asarray(again).astype(int) - np.asarray(colours()))
    assert difference.mean() < 6


def test_transparency_becomes_white_in_jpeg(tmp_path):
    photo = open_to_change(stored_as(tmp_path, "p.png", Image.new("RGBA", (16, 16))))
    save_changed(photo.picture, photo, tmp_path / "o.jpg")
    assert np.asarray(read_photo(tmp_path / "o.jpg").picture).min() >= 254


def test_a_full_disk_is_a_sentence_and_leaves_what_was_there(tmp_path, monkeypatch):
    path = stored_as(tmp_path, "p.png", colours())
    photo = open_to_change(path)
    (tmp_path / "o.png").write_bytes(b"old")

    def full(self, fp, *_, **__):
        fp.write(b"half")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Image.Image, "save", full)
    with pytest.raises(PumiceError, match="No space left"):
        save_changed(photo.picture, photo, tmp_path / "o.png")
    assert (tmp_path / "o.png").read_bytes() == b"old"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["o.png", "p.png"]


def test_no_photo_is_written_over_an_original(tmp_path):
    path = stored_as(tmp_path, "p.png", colours())
    (tmp_path / "link.png").symlink_to(path)
    (tmp_path / "hard.png").hardlink_to(path)
    for target in (path, tmp_path / "link.png", tmp_path / "hard.png", tmp_path / "." / "p.png"):
        with pytest.raises(PumiceError, match="is the photo itself"):
            check_target(target, sources=(str(path),), replace=True)


def test_targets_that_cannot_be_are_sentences(tmp_path):
    path = stored_as(tmp_path, "p.png", colours())
    (tmp_path / "there.png").touch()
    (tmp_path / "folder.png").mkdir()
    sources = (str(path),)
    for target, words in {
        "there.png": "is there already", "folder.png": "is there already",
        "no/o.png": "no folder", "o.gif": "cannot be saved as o.gif", "o": "cannot be saved as o",
    }.items():  # fmt: skip
        with pytest.raises(PumiceError, match=words) as error:
            check_target(tmp_path / target, sources=sources, replace=False)
        assert error.value.hint
    check_target(tmp_path / "there.png", sources=sources, replace=True)
    with pytest.raises(PumiceError, match="is there already"):
        check_target(tmp_path / "folder.png", sources=sources, replace=True)


def test_saving_under_another_name_copies_png_and_encodes_others(tmp_path):
    path = stored_as(tmp_path, "p.png", colours(), exif=camera_exif().tobytes())
    assert save_as(path, tmp_path / "copy.png") == (48, 32)
    assert (tmp_path / "copy.png").read_bytes() == path.read_bytes()
    assert save_as(path, tmp_path / "copy.jpg") == (48, 32)
    assert read_exif(tmp_path / "copy.jpg").picture[MAKE] == "A camera"


def test_photos_that_can_only_be_seen_smaller_are_not_changed(tmp_path, monkeypatch):
    from engine.vision import photo as reader

    monkeypatch.setattr(reader, "MAX_PIXELS", 1000)
    path = stored_as(tmp_path, "p.jpg", colours())
    with pytest.raises(PhotoUnreadable, match="too large to be changed"):
        open_to_change(path)


def test_what_is_no_photo_is_said(tmp_path):
    (tmp_path / "p.png").write_text("no photo")
    with pytest.raises(PhotoUnreadable):
        open_to_change(tmp_path / "p.png")
    assert changed_photo.FORMATS[".png"] == "PNG"


def test_a_name_that_no_file_can_have_is_a_sentence(tmp_path):
    with pytest.raises(PumiceError, match="could not be written"):
        check_target(tmp_path / f"{'x' * 300}.png", sources=(), replace=False)
