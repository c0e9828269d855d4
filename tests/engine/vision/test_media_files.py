"""What is treated as a photo or a video: by suffix, or by content where the suffix is unknown."""

from __future__ import annotations

import struct

import av
import numpy as np
import pillow_heif
import pytest
from PIL import Image

from engine.vision.photo import FORMATS, PHOTO_SUFFIXES, looks_like_photo, read_photo
from engine.vision.video import VIDEO_SUFFIXES, looks_like_video, open_video

NAMED = ("jpg", "JPG", "jfif", "JFIF", "jpe", "heic", "HIF", "dib", "tga", "pbm", "j2k", "ico")


@pytest.fixture(autouse=True)
def heif() -> None:
    """Lets these tests write HEIC."""
    pillow_heif.register_heif_opener()


@pytest.mark.parametrize("kind", [k for k in (*FORMATS, "HEIF", "MPO") if k != "TGA"])
def test_a_photo_of_unknown_name_is_known_by_its_content(tmp_path, kind):
    path = tmp_path / "IMG_0001.received"
    Image.new("RGB", (32, 32), "red").save(path, format=kind)
    assert read_photo(path).picture.size == (32, 32)
    assert looks_like_photo(path)
    assert not looks_like_video(path)


@pytest.mark.parametrize("mode", ["1", "L", "RGB"])
def test_netpbm_of_every_kind_is_known_by_its_content(tmp_path, mode):
    Image.new(mode, (5, 4)).save(tmp_path / "p", format="PPM")
    assert looks_like_photo(tmp_path / "p")


@pytest.mark.parametrize("suffix", NAMED)
def test_a_known_suffix_is_enough_so_that_a_broken_photo_is_not_left_out(tmp_path, suffix):
    for content in (b"", b"broken"):
        (tmp_path / f"p.{suffix}").write_bytes(content)
        assert looks_like_photo(tmp_path / f"p.{suffix}")
        assert not looks_like_video(tmp_path / f"p.{suffix}")


def test_the_lists_hold_what_cameras_and_programs_write():
    wanted = ".jpg .jpeg .jpe .jfif .jif .png .apng .webp .avif .avifs .heic .heif .hif .heics .gif"
    wanted += " .bmp .dib .tif .tiff .jp2 .j2k .ppm .pgm .pbm .pnm .tga .ico"
    assert set(wanted.split()) <= set(PHOTO_SUFFIXES)
    assert {".mp4", ".mov", ".mkv", ".webm", ".avi", ".m2ts", ".3gp"} <= set(VIDEO_SUFFIXES)
    assert not set(PHOTO_SUFFIXES) & set(VIDEO_SUFFIXES)


NO_MEDIA = {
    "words": b"P6 is a chip, BM is a brand, and GIF87 is none\n",
    "bm": b"BM" + b"x" * 40,
    "netpbm": b"P5 photos of us",
    "pdf": b"%PDF-1.7\n",
    "zip": b"PK\3\4" + bytes(60),
    "wave": b"RIFF\0\0\0\0WAVEfmt ",
    "music": struct.pack(">I", 32) + b"ftypM4A " + bytes(40),
    "canon raw": struct.pack(">I", 24) + b"ftypcrx " + bytes(40),
    "raw": b"II*\0\x10\0\0\0CR\2\0" + bytes(60),
    "nikon raw": b"MM\0*" + struct.pack(">IHHHII", 8, 1, 254, 4, 1, 1) + bytes(4),
    "dng": b"II*\0" + struct.pack("<IHHHII", 8, 1, 50706, 1, 4, 1025) + bytes(4),
    "font": b"\0\1\0\0" + bytes(60),
    "matroska audio": b"\x1aE\xdf\xa3" + bytes(40) + b"A_OPUS" + bytes(40),
    "ogg audio": b"OggS" + bytes(24) + b"\1vorbis" + bytes(40),
    "nothing": b"",
    "one byte": b"\xff",
}


@pytest.mark.parametrize("what", NO_MEDIA)
def test_other_files_of_unknown_name_are_neither(tmp_path, what):
    (tmp_path / "p.dat").write_bytes(NO_MEDIA[what])
    assert not looks_like_photo(tmp_path / "p.dat")
    assert not looks_like_video(tmp_path / "p.dat")


def test_a_tiff_whose_directory_lies_at_its_end_is_a_photo(tmp_path):
    (tmp_path / "p.dat").write_bytes(b"II*\0" + struct.pack("<I", 4_000_000) + bytes(9_000))
    assert looks_like_photo(tmp_path / "p.dat")


def test_what_macos_keeps_beside_a_photo_is_none(tmp_path):
    (tmp_path / "._p.jpg").write_bytes(b"\0\5\x16\7\0\2\0\0Mac OS X        ")
    (tmp_path / "._p.mp4").write_bytes(b"\0\5\x16\7\0\2\0\0Mac OS X        ")
    assert not looks_like_photo(tmp_path / "._p.jpg")
    assert not looks_like_video(tmp_path / "._p.mp4")


def test_folders_and_missing_files_are_neither(tmp_path):
    (tmp_path / "album.jpg").mkdir()
    (tmp_path / "clips.mp4").mkdir()
    for name in ("album.jpg", "clips.mp4", "missing.jpg", "missing.mp4", "nul\0.jpg"):
        assert not looks_like_photo(tmp_path / name)
        assert not looks_like_video(tmp_path / name)


CONTAINERS = ("mp4", "mov", "matroska", "webm", "avi", "mpegts", "mpeg", "ogg", "flv", "asf", "3gp")


def write_video(path, form: str) -> None:
    """Two frames, in whatever codec the container takes."""
    codecs = {"webm": "libvpx", "ogg": "libvpx", "flv": "flv1", "mpeg": "mpeg1video"}
    codec = codecs.get(form, "mpeg4")
    with av.open(str(path), "w", format=form) as container:
        stream = container.add_stream(codec, rate=25)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        for _ in range(25):
            picture = av.VideoFrame.from_ndarray(np.zeros((48, 64, 3), np.uint8), format="rgb24")
            container.mux(stream.encode(picture))
        container.mux(stream.encode(None))


@pytest.mark.parametrize("container", CONTAINERS)
def test_a_video_of_unknown_name_is_known_by_its_content(tmp_path, container):
    path = tmp_path / "clip.received"
    write_video(path, container)
    assert open_video(path).n_frames >= 24
    assert looks_like_video(path)
    assert not looks_like_photo(path)


def test_typescript_is_no_video(tmp_path):
    for suffix in ("ts", "mts"):
        (tmp_path / f"index.{suffix}").write_text("export const answer = 42;\n")
        assert not looks_like_video(tmp_path / f"index.{suffix}")
        write_video(tmp_path / f"clip.{suffix}", "mpegts")
        assert looks_like_video(tmp_path / f"clip.{suffix}")


def test_content_decides_over_a_wrong_suffix(tmp_path):
    """A live photo's clip called .jpg is no photo, and a photo called .mp4 no video."""
    write_video(tmp_path / "p.jpg", "mp4")
    Image.new("RGB", (9, 9)).save(tmp_path / "p.mp4", format="PNG")
    assert (looks_like_photo(tmp_path / "p.jpg"), looks_like_video(tmp_path / "p.jpg")) == (
        False,
        True,
    )
    assert (looks_like_photo(tmp_path / "p.mp4"), looks_like_video(tmp_path / "p.mp4")) == (
        True,
        False,
    )
