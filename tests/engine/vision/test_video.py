"""Videos: the frames the families ask for, at the right times, upright, or an error in words."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from engine.errors import VideoUnreadable
from engine.vision import video
from engine.vision.video import FrameSampling, frames, open_video, read_clip, strip

av = pytest.importorskip("av", reason="PyAV (the extra `video`) is not installed")

SIDE = 64


def bars(number: int) -> np.ndarray:
    """A picture that says its number in eight bars, the lowest bit left: 1 is white."""
    bits = [number >> place & 1 for place in range(8)]
    row = np.repeat(np.array(bits, np.uint8) * 255, SIDE // 8)
    return np.ascontiguousarray(np.broadcast_to(row[None, :, None], (SIDE, SIDE, 3)))


def write(
    path: Path,
    pictures: Iterable[np.ndarray],
    *,
    codec: str = "libx264",
    fps: int = 10,
    gop: int = 12,
    rotation: int = 0,
    options: dict[str, str] | None = None,
) -> Path:
    """A small video of these [height, width, 3] pictures."""
    with av.open(str(path), "w", options=options or {}) as container:
        stream = container.add_stream(codec, rate=fps)
        stream.width = stream.height = SIDE
        stream.pix_fmt = "yuv420p"
        stream.gop_size = gop
        if rotation:
            stream.set_display_rotation(rotation)
        for picture in pictures:
            container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        container.mux(stream.encode())
    return path


def number_of(picture: Image.Image) -> int:
    """What the bars say."""
    columns = np.asarray(picture.convert("L")).reshape(SIDE, 8, SIDE // 8).mean(axis=(0, 2))
    return sum(int(bright) << place for place, bright in enumerate(columns > 128))


@pytest.fixture(scope="module")
def video_of_60(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six seconds, 60 frames, B-frames, five key frames, the index in front."""
    path = tmp_path_factory.mktemp("video") / "sixty.mp4"
    return write(path, map(bars, range(60)), options={"movflags": "faststart"})


@pytest.fixture(scope="module")
def matroska_of_30(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three seconds; this container keeps no index that must be whole."""
    return write(tmp_path_factory.mktemp("video") / "thirty.mkv", map(bars, range(30)))


@pytest.mark.parametrize(
    ("n_frames", "fps", "how", "numbers"),
    [
        (100, 25.0, FrameSampling(4), (0, 33, 66, 99)),
        (8, 25.0, FrameSampling(3), (0, 3, 7)),  # 3.5 is cut, not rounded
        (3, 25.0, FrameSampling(5), (0, 0, 1, 1, 2)),
        (1, 25.0, FrameSampling(4), (0, 0, 0, 0)),
        (100, 29.97, FrameSampling(8, per_second=1), (0, 30, 60, 90)),
        (100, 29.97, FrameSampling(3, per_second=1), (0, 49, 99)),
        (100, 10.0, FrameSampling(50, per_second=2), tuple(range(0, 100, 5))),
        (5, 1.0, FrameSampling(9, per_second=4), (0, 1, 2, 3, 4)),  # never more than there are
    ],
)
def test_frames_are_chosen_as_the_family_says(n_frames, fps, how, numbers):
    assert how.numbers(n_frames, fps) == numbers


@given(st.integers(1, 5000), st.integers(1, 64), st.floats(0.1, 120), st.floats(0.1, 60))
def test_chosen_frames_exist_ascend_and_are_bounded(n_frames, most, fps, per_second):
    for how in (FrameSampling(most), FrameSampling(most, per_second=per_second)):
        numbers = how.numbers(n_frames, fps)
        assert 1 <= len(numbers) <= most
        assert list(numbers) == sorted(numbers)
        assert numbers[0] == 0
        assert numbers[-1] < n_frames


@pytest.mark.parametrize(
    ("name", "codec"),
    [("f.mp4", "libx264"), ("f.mkv", "libx264"), ("f.mov", "mpeg4"), ("f.webm", "libvpx-vp9"),
     ("f.avi", "mpeg4"), ("f.ts", "libx264"), ("f.mpg", "mpeg2video")],
)  # fmt: skip
def test_every_container_gives_the_frames_that_were_asked_for(tmp_path, name, codec):
    if codec not in av.codecs_available:
        pytest.skip(f"this PyAV has no encoder {codec}")
    fps = 25 if codec == "mpeg2video" else 10
    path = write(tmp_path / name, map(bars, range(60)), codec=codec, fps=fps)
    opened = open_video(path)
    assert opened.n_frames == 60
    assert opened.fps == pytest.approx(fps, rel=0.02)
    assert opened.duration_s == pytest.approx(60 / fps, rel=0.02)
    sampled = list(frames(opened, FrameSampling(6)))
    assert [frame.number for frame in sampled] == [0, 11, 23, 35, 47, 59]
    assert [number_of(frame.picture) for frame in sampled] == [0, 11, 23, 35, 47, 59]
    assert [frame.time_s for frame in sampled] == pytest.approx(
        [n / opened.fps for n in (0, 11, 23, 35, 47, 59)]
    )


def test_every_single_frame_is_found(video_of_60):
    clip = read_clip(video_of_60, FrameSampling(60))
    assert [number_of(frame.picture) for frame in clip.frames] == list(range(60))
    assert {frame.picture.mode for frame in clip.frames} == {"RGB"}
    assert clip.duration_s == pytest.approx(6.0)


def test_seeking_skips_frames_that_are_not_wanted(video_of_60, monkeypatch):
    decoded = []
    decode_to = video._FrameReader._decode_to

    def counting(reader, goal):
        reader._frames = (decoded.append(f.pts) or f for f in reader._frames)
        return decode_to(reader, goal)

    monkeypatch.setattr(video._FrameReader, "_decode_to", counting)
    wanted = FrameSampling(2)
    assert [number_of(f.picture) for f in frames(open_video(video_of_60), wanted)] == [0, 59]
    assert len(decoded) <= 2 + 12


@pytest.mark.parametrize("too_far", [1 << 40, 12 * 1024])
def test_after_an_inexact_seek_the_right_frame_is_found(video_of_60, monkeypatch, too_far):
    """MPEG-TS seeks to about the place, here one key frame or endlessly too far."""
    seek = video._FrameReader._seek
    monkeypatch.setattr(
        video._FrameReader, "_seek", lambda reader, stamp: seek(reader, stamp and stamp + too_far)
    )
    opened = open_video(video_of_60)
    assert [number_of(f.picture) for f in frames(opened, FrameSampling(3))] == [0, 29, 59]


def test_a_short_video_shows_frames_twice(tmp_path):
    path = write(tmp_path / "f.mp4", map(bars, range(3)))
    clip = read_clip(path, FrameSampling(5))
    assert [number_of(frame.picture) for frame in clip.frames] == [0, 0, 1, 1, 2]


@pytest.mark.parametrize(("rotation", "corner"), [(0, "tl"), (-90, "tr"), (90, "bl"), (180, "br")])
def test_frames_are_upright(tmp_path, rotation, corner):
    """A phone held upright writes lying frames and a turn of −90° (clockwise)."""
    lying = np.zeros((SIDE, SIDE, 3), np.uint8)
    lying[: SIDE // 2, : SIDE // 2] = 255
    path = write(tmp_path / "f.mp4", [lying] * 3, rotation=rotation)
    picture = read_clip(path, FrameSampling(1)).frames[0].picture
    places = {"tl": (8, 8), "tr": (56, 8), "bl": (8, 56), "br": (56, 56)}
    bright = {name for name, place in places.items() if picture.getpixel(place)[0] > 128}
    assert bright == {corner}


def test_frames_are_made_one_by_one(video_of_60):
    stream = frames(open_video(video_of_60), FrameSampling(60))
    assert number_of(next(stream).picture) == 0
    stream.close()


@pytest.mark.parametrize("kind", ["missing", "folder", "empty", "text", "photo", "sound", "cover"])
def test_what_is_no_video_is_refused_in_words(tmp_path, kind):
    path = tmp_path / kind
    if kind == "folder":
        path.mkdir()
    elif kind in ("empty", "text"):
        path.write_bytes(b"words " * 500 if kind == "text" else b"")
    elif kind == "photo":
        Image.new("RGB", (30, 20)).save(path, format="JPEG")
    elif kind != "missing":
        path = _sound(tmp_path / "sound.m4a")
    with pytest.raises(VideoUnreadable) as refused:
        read_clip(path, FrameSampling(4))
    assert str(path) in refused.value.message
    assert refused.value.hint


def _sound(path: Path) -> Path:
    with av.open(str(path), "w") as container:
        stream = container.add_stream("aac", rate=8000)
        frame = av.AudioFrame.from_ndarray(
            np.zeros((1, 1024), np.float32), format="fltp", layout="mono"
        )
        frame.sample_rate = 8000
        container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return path


def test_a_playlist_opens_nothing(tmp_path, video_of_60):
    """Playlists name other files and addresses; none of them is opened."""
    playlist = tmp_path / "list.mp4"
    (tmp_path / "part.mp4").write_bytes(video_of_60.read_bytes())
    playlist.write_text("ffconcat version 1.0\nfile part.mp4\n", "utf-8")
    with pytest.raises(VideoUnreadable):
        open_video(playlist)
    with av.open(str(playlist)) as container:  # FFmpeg itself would
        assert container.streams.video


def test_too_large_frames_are_refused_before_they_are_decoded(video_of_60, monkeypatch):
    monkeypatch.setattr(video, "MAX_PIXELS", SIDE * SIDE - 1)
    with pytest.raises(VideoUnreadable, match="64 × 64 pixels"):
        open_video(video_of_60)


def test_without_pyav_a_sentence_says_what_to_install(video_of_60, monkeypatch):
    monkeypatch.setitem(sys.modules, "av", None)
    with pytest.raises(VideoUnreadable, match="need PyAV") as refused:
        open_video(video_of_60)
    assert "pip install 'pumice[video]'" in refused.value.hint


@pytest.mark.parametrize("part", [0.1, 0.5, 0.8])
@pytest.mark.parametrize("name", ["video_of_60", "matroska_of_30"])
def test_a_video_cut_short_is_refused(request, tmp_path, name, part):
    content = request.getfixturevalue(name).read_bytes()
    cut = tmp_path / "cut"
    cut.write_bytes(content[: int(len(content) * part)])
    with pytest.raises(VideoUnreadable):
        read_clip(cut, FrameSampling(8))


def test_a_title_in_an_old_alphabet_stops_nothing(video_of_60, tmp_path):
    content = video_of_60.read_bytes()
    encoder = content.index(b"Lavf")
    (tmp_path / "f.mp4").write_bytes(
        content[:encoder] + b"\xe4\xf6\xfc\xdf" + content[encoder + 4 :]
    )
    assert open_video(tmp_path / "f.mp4").n_frames == 60


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.data())
@pytest.mark.parametrize("name", ["video_of_60", "matroska_of_30"])
def test_a_damaged_video_shows_frames_or_is_refused(request, tmp_path, name, data):
    content = bytearray(request.getfixturevalue(name).read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    damaged = tmp_path / "damaged.mp4"
    damaged.write_bytes(content[: data.draw(st.integers(0, len(content)))])
    with contextlib.suppress(VideoUnreadable):  # and nothing else
        clip = read_clip(damaged, FrameSampling(4))
        assert len(clip.frames) == 4
        assert {frame.picture.mode for frame in clip.frames} == {"RGB"}


def test_a_strip_has_evenly_spaced_frames_near_key_frames(video_of_60):
    """Even places are 0, 19, 39, 59; each has a key frame less than 7.5 frames away."""
    opened = open_video(video_of_60)
    keys = {opened._stamps.index(stamp) for stamp in opened._keys}
    shown = strip(video_of_60, 4)
    assert len(shown) == 4
    for frame, place in zip(shown, (0, 19, 39, 59), strict=True):
        assert frame.number in keys
        assert abs(frame.number - place) < 7.5
    assert [number_of(frame.picture) for frame in shown] == [frame.number for frame in shown]
    assert [frame.time_s for frame in shown] == pytest.approx([f.number / 10 for f in shown])


@pytest.mark.parametrize("gop", [1, 600])
@pytest.mark.parametrize("most", [1, 2, 7, 100])
def test_a_strip_never_has_a_frame_twice_nor_too_many(tmp_path, gop, most):
    path = write(tmp_path / "f.mkv", map(bars, range(30)), gop=gop)
    numbers = [frame.number for frame in strip(path, most)]
    assert numbers == sorted(set(numbers))
    assert len(numbers) == min(most, 30)
    assert [number_of(frame.picture) for frame in strip(path, most)] == numbers


def test_frames_of_a_strip_are_scaled_down_and_upright(tmp_path):
    picture = np.zeros((SIDE, SIDE, 3), np.uint8)
    picture[: SIDE // 2, : SIDE // 2] = 255
    path = write(tmp_path / "f.mp4", [picture] * 3, rotation=-90)
    (frame,) = strip(path, 1, side_px=16)
    assert frame.picture.size == (16, 16)
    assert frame.picture.getpixel((13, 2))[0] > 128 > frame.picture.getpixel((2, 2))[0]


def test_a_strip_of_a_broken_video_is_refused_in_words(tmp_path, video_of_60):
    (tmp_path / "f.mp4").write_bytes(video_of_60.read_bytes()[:2000])
    with pytest.raises(VideoUnreadable) as refused:
        strip(tmp_path / "f.mp4", 4)
    assert refused.value.hint
