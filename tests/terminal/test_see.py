"""`pumice see` with a fake engine: sizes in words and JSON, the sheet of tiles, the tokens."""

from __future__ import annotations

import io

import numpy as np
import pytest

from app.terminal.see import sentences
from engine.vision.photo import open_photo


def test_json_tells_sizes_and_counts(pumice, folder, photo):
    ran = pumice("see", str(photo), "--json", "--model", str(folder))
    assert ran.objects == [
        {
            "photo": {"path": str(photo), "width": 40, "height": 20},
            "tiles": [{"width": 8, "height": 8, "box": [0, 0, 40, 20]}],
            "visual_tokens": 4,
            "embedding": 3,
            "model": "a fake",
            "mended": [],
        }
    ]


def test_words_tell_size_and_scale(pumice, folder, photo):
    ran = pumice("see", str(photo), "--model", str(folder))
    assert "40 × 20 pixels" in ran.out
    assert "tile 1: 8 × 8 pixels, shows 0,0 to 40,20 at 20 %" in ran.out
    assert "4 visual tokens of 3 numbers for a fake" in ran.out


def test_tokens_are_written_as_they_are(pumice, folder, photo, tmp_path):
    out = tmp_path / "tokens.bin"
    assert pumice("see", str(photo), "--model", str(folder), "--tokens", str(out)).code == 0
    written = np.load(out)
    assert written.dtype == np.float32
    np.testing.assert_array_equal(written, np.arange(12, dtype=np.float32).reshape(4, 3))


def test_picture_of_one_tile_is_the_tile(pumice, folder, photo, tmp_path):
    out = tmp_path / "tiles.png"
    pumice("see", str(photo), "--model", str(folder), "--picture", str(out))
    assert open_photo(out).size == (8, 8)


def test_picture_of_several_tiles_is_a_sheet(pumice, fake, folder, photo, tmp_path):
    fake.tiles = 3
    out = tmp_path / "tiles.png"
    pumice("see", str(photo), "--model", str(folder), "--picture", str(out))
    sheet = open_photo(out)
    assert sheet.size == (20, 20)
    places = [(0, 0), (12, 0), (0, 12), (12, 12), (9, 9)]
    colours = [sheet.getpixel(place) for place in places]
    assert colours == [(0, 0, 0), (1, 0, 0), (2, 0, 0), (128, 128, 128), (128, 128, 128)]


def test_unknown_picture_format_is_a_sentence(pumice, folder, photo, tmp_path):
    out = tmp_path / "tiles.what"
    ran = pumice("see", str(photo), "--model", str(folder), "--picture", str(out))
    assert (ran.code, ran.out) == (1, "")
    assert str(out) in ran.err
    assert "hint: Let the name end in .png." in ran.err


def test_unwritable_place_is_a_sentence(pumice, folder, photo, tmp_path):
    out = tmp_path / "none" / "tokens.npy"
    ran = pumice("see", str(photo), "--model", str(folder), "--tokens", str(out))
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(f"error: {out}: No such file or directory.")
    assert "hint: " in ran.err


def test_large_numbers_are_written_out():
    tile = {"width": 336, "height": 336, "box": [-1234567, 0, 1234568, 3]}
    thin = {"width": 336, "height": 336, "box": [0, 0, 1, 3]}
    plain = {
        "photo": {"path": "thread.png", "width": 1, "height": 2},
        "tiles": [tile, thin],
        "visual_tokens": 4,
        "embedding": 3,
        "model": "a fake",
        "mended": [],
    }
    words = "\n".join(sentences(plain))
    assert "shows -1234567,0 to 1234568,3 at 0.0136 %" in words
    assert "at 33600 %" in words


def test_a_path_may_not_steer_the_terminal(pumice, folder, photo, monkeypatch):
    red = photo.rename(photo.with_name("\x1b[31mred.png"))
    terminal = type("Terminal", (io.StringIO,), {"isatty": lambda _: True})
    monkeypatch.setattr("io.StringIO", terminal)
    ran = pumice("see", str(red), "--model", str(folder))
    assert "[31mred.png: 40 × 20 pixels" in ran.out
    assert "\x1b" not in ran.out


@pytest.mark.parametrize("words", [("see",), ("see", "--video")])
def test_json_of_a_video(pumice, fake, folder, video, words):
    fake.read_videos()
    ran = pumice(*words, str(video), "--json", "--model", str(folder))
    assert ran.objects == [
        {
            "photo": None,
            "video": {
                "path": str(video),
                "width": 60,
                "height": 30,
                "duration_s": 3.0,
                "frames": [
                    {"number": 0, "time_s": 0.0},
                    {"number": 10, "time_s": 1.0},
                    {"number": 20, "time_s": 2.0},
                ],
            },
            "tiles": [{"width": 8, "height": 8, "box": [0, 0, 60, 30]}] * 3,
            "visual_tokens": 4,
            "embedding": 3,
            "model": "a fake",
            "mended": [],
        }
    ]


def test_words_picture_and_tokens_of_a_video(pumice, fake, folder, video, tmp_path):
    fake.read_videos()
    npy, png = tmp_path / "out.npy", tmp_path / "out.png"
    ran = pumice(
        *("see", str(video), "--model", str(folder)), "--tokens", str(npy), "--picture", str(png)
    )
    assert ran.out.splitlines() == [
        f"{video}: 60 × 30 pixels, upright, 3.00 s",
        "frame 1: 8 × 8 pixels, number 0 at 0.00 s",
        "frame 2: 8 × 8 pixels, number 10 at 1.00 s",
        "frame 3: 8 × 8 pixels, number 20 at 2.00 s",
        "4 visual tokens of 3 numbers for a fake",
    ]
    assert np.load(npy).shape == (4, 3)
    sheet = open_photo(png)
    assert sheet.size == (20, 20)
    assert [sheet.getpixel(place) for place in ((0, 0), (12, 0), (0, 12))] == [
        (0, 0, 0),
        (1, 0, 0),
        (2, 0, 0),
    ]


def test_a_video_for_a_model_that_reads_none(pumice, folder, video):
    ran = pumice("see", str(video), "--model", str(folder))
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("error: The model a fake reads no videos.\nhint: ")


@pytest.mark.parametrize("words", [[], ["photo.png", "--video", "photo.png"]])
def test_one_photo_or_one_video(pumice, folder, photo, monkeypatch, words):
    monkeypatch.chdir(photo.parent)
    ran = pumice("see", *words, "--model", str(folder))
    assert (ran.code, ran.err.splitlines()[0]) == (2, "error: Name one photo or one video.")


def test_what_was_done_to_a_photo_is_told(pumice, fake, folder, say, clear_photo):
    note = f"note: {clear_photo}: transparent areas are shown white"
    see = pumice("see", str(clear_photo), "--model", str(folder))
    assert (see.code, see.err) == (0, f"{note}\n")
    fake.queue = [say("Red."), say("Red."), say("Red.")]
    asked = ("--model", str(folder), "--photo", str(clear_photo), "What?")
    assert pumice("ask", *asked).err.splitlines()[0] == note
    assert pumice("ask", "--json", *asked).err == ""
    typed = f"/photo {clear_photo}\nWhat?\n".encode()
    assert pumice("chat", "--model", str(folder), typed=typed).err.splitlines()[0] == note
