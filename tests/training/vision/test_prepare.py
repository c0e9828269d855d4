"""Photos and videos become tiles by the engine's rules, from files, bytes and pictures alike."""

from __future__ import annotations

import io
import multiprocessing
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw

from engine.chat import Conversation, Message, Photo, Role, Text, Video, assistant, user
from engine.errors import PhotosNotSupported, PhotoUnreadable, SampleError, VideoUnreadable
from engine.vision import family
from engine.vision.family import Aspect
from engine.vision.photo import DecodedPhoto, open_photo, read_photo
from engine.vision.pipeline import time_instruction
from engine.vision.spec import VisionSpec
from engine.vision.tiling import Preprocess, tile
from engine.vision.video import FrameSampling, open_video, read_clip
from training.data.sample import TrainingSample
from training.vision.prepare import ViewPreparer
from training.vision.settings import HALF, VisionSettings

SIDE, SIZE_PX = 3, 42


def preparer(row: family.Family) -> ViewPreparer:
    """For a small SigLIP tower."""
    preprocess = Preprocess(SIZE_PX, HALF, row.tiling.aspect, grids=row.tiling.grids)
    spec = VisionSpec(preprocess, row, SIDE, 8, cls_token=False)
    return ViewPreparer(VisionSettings(spec, HALF, HALF, 14, (-1,), 8))


def draw(size: tuple[int, int], shade: int = 0) -> Image.Image:
    picture = Image.effect_mandelbrot(size, (-2, -1, 1, 1), 90).convert("RGB")
    ImageDraw.Draw(picture).rectangle((0, 0, size[0] // 3, size[1] // 3), fill=(shade, 90, 30))
    return picture


def saved_jpeg(path: Path, size: tuple[int, int] = (200, 70), shade: int = 0) -> Photo:
    """A photo that lies on its side, as phones store them."""
    exif = Image.Exif()
    exif[274] = 6
    draw(size, shade).save(path, exif=exif)
    return Photo(str(path))


def test_files_and_bytes_are_decoded_alike(tmp_path: Path) -> None:
    photo = saved_jpeg(tmp_path / "photo.jpg")
    ready = preparer(family.ONEVISION)
    from_file = ready.prepare(photo)
    member = Photo("train/0001.jpg")
    from_bytes = ready.prepare(member, {member: (tmp_path / "photo.jpg").read_bytes()})
    picture = open_photo(photo.path)
    from_picture = ready.prepare(member, {member: picture})
    for view in (from_bytes, from_picture):
        np.testing.assert_array_equal(view.tiles, from_file.tiles)
        assert (view.layout, view.key) == (from_file.layout, from_file.key)
    assert from_file.layout.size_px == (70, 200)
    expected = tile(picture, ready.settings.spec.preprocess)
    assert [np.asarray(each.picture).tobytes() for each in expected] == [
        each.tobytes() for each in from_file.tiles
    ]
    assert from_file.tiles.dtype == np.uint8
    assert from_file.tiles.shape == (len(expected), SIZE_PX, SIZE_PX, 3)


def test_the_key_follows_what_the_tower_is_shown(tmp_path: Path) -> None:
    ready = preparer(family.ONEVISION)
    photo = saved_jpeg(tmp_path / "a.png")
    other = saved_jpeg(tmp_path / "b.png", shade=200)
    same = Photo(str(tmp_path / "c.png"))
    Path(same.path).write_bytes(Path(photo.path).read_bytes())
    keys = [ready.prepare(each).key for each in (photo, other, same)]
    assert keys[0] == keys[2]
    assert keys[0] != keys[1]
    assert ready.prepare(photo, several_photos=True).key not in keys


@pytest.mark.parametrize(
    ("row", "tiles", "grid"),
    [
        (family.ONEVISION, 1, (0, 0)),
        (family.NEXT, 4, (1, 3)),
        (family.LLAVA_15, 1, (0, 0)),
    ],
)
def test_beside_other_photos(
    row: family.Family, tiles: int, grid: tuple[int, int], tmp_path: Path
) -> None:
    photo = saved_jpeg(tmp_path / "photo.png")
    view = preparer(row).prepare(photo, several_photos=True)
    assert (view.layout.n_tiles, view.layout.grid) == (tiles, grid)
    assert len(view.tiles) == tiles


def broken_files(folder: Path) -> dict[str, bytes | None]:
    """Files that are no photos, by what the error says."""
    stored = io.BytesIO()
    draw((60, 40)).save(stored, "PNG")
    return {
        "no such file": None,
        "empty": b"",
        "not a photo": b"I am a text." * 20,
        "broken or incomplete": stored.getvalue()[:60],
        "SVG": b"<svg xmlns='http://www.w3.org/2000/svg'></svg>",
    }


@pytest.mark.parametrize(
    "why", ["no such file", "empty", "not a photo", "broken or incomplete", "SVG"]
)
def test_a_broken_photo_is_an_error_with_its_name(why: str, tmp_path: Path) -> None:
    content = broken_files(tmp_path)[why]
    photo = Photo(str(tmp_path / "bad.png"))
    ready = preparer(family.LLAVA_15)
    if content is not None:
        with pytest.raises(PhotoUnreadable, match=why) as caught:
            ready.prepare(photo, {photo: content})
        assert caught.value.path == photo.path
        Path(photo.path).write_bytes(content)
    with pytest.raises(PhotoUnreadable, match=why) as caught:
        ready.prepare(photo)
    assert caught.value.path == photo.path


def test_a_photo_that_is_cut_short_is_not_learnt_from(tmp_path: Path) -> None:
    """A chat shows the part that is there, with a note; in training the answers would be wrong."""
    photo = saved_jpeg(tmp_path / "photo.jpg", (600, 400))
    content = Path(photo.path).read_bytes()
    Path(photo.path).write_bytes(content[: len(content) // 2])
    assert not read_photo(photo.path).is_complete
    ready = preparer(family.LLAVA_15)
    for media in ({}, {photo: content[: len(content) // 2]}):
        with pytest.raises(PhotoUnreadable, match="ends too early"):
            ready.prepare(photo, media)
    assert read_photo(saved_jpeg(tmp_path / "whole.jpg").path).is_complete


def test_a_picture_must_be_rgb() -> None:
    photo = Photo("drawn")
    with pytest.raises(SampleError, match="RGBA"):
        preparer(family.V1).prepare(photo, {photo: draw((9, 9)).convert("RGBA")})
    video = Video("v.mp4")
    with pytest.raises(SampleError, match="single picture"):
        preparer(family.ONEVISION).prepare(video, {video: draw((9, 9))})


@pytest.fixture(scope="module")
def video(tmp_path_factory: pytest.TempPathFactory) -> Video:
    """Twelve frames, four a second."""
    av: Any = pytest.importorskip("av")
    path = tmp_path_factory.mktemp("video") / "clip.mp4"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=4)
        stream.width, stream.height, stream.pix_fmt = 120, 80, "yuv420p"
        for number in range(12):
            frame = av.VideoFrame.from_image(draw((120, 80), shade=20 * number))
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return Video(str(path))


@pytest.mark.parametrize(
    "row", [family.NEXT_VIDEO, family.INTERLEAVE, family.ONEVISION, family.LLAVA_VIDEO]
)
def test_frames_of_a_video_are_the_engines(row: family.Family, video: Video) -> None:
    assert row.video is not None
    ready = preparer(row)
    view = ready.prepare(video)
    clip = read_clip(video.path, FrameSampling(row.video.frames))
    how = replace(ready.settings.spec.preprocess, aspect=row.video.aspect)
    expected = [np.asarray(tile(frame.picture, how)[0].picture) for frame in clip.frames]
    np.testing.assert_array_equal(view.tiles, np.stack(expected))
    assert view.layout.is_video
    assert view.layout.n_tiles == row.video.frames
    wanted = time_instruction(open_video(video.path), FrameSampling(row.video.frames))
    assert view.note == (wanted if row.video.states_times else "")
    member = Video("tar/clip.mp4")
    from_bytes = ready.prepare(member, {member: Path(video.path).read_bytes()})
    np.testing.assert_array_equal(from_bytes.tiles, view.tiles)
    assert (from_bytes.layout, from_bytes.note) == (view.layout, view.note)


def test_a_broken_video_is_an_error_with_its_name(video: Video) -> None:
    member = Video("tar/clip.mp4")
    half = Path(video.path).read_bytes()[:500]
    with pytest.raises(VideoUnreadable) as caught:
        preparer(family.ONEVISION).prepare(member, {member: half})
    assert caught.value.path == member.path
    with pytest.raises(PhotosNotSupported, match="no videos"):
        preparer(family.NEXT).prepare(video)


def test_a_sample_decodes_each_photo_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    photos = [saved_jpeg(tmp_path / f"{n}.jpg", shade=90 * n) for n in range(2)]
    opened: list[str] = []

    def counting(path: str) -> DecodedPhoto:
        opened.append(path)
        return read_photo(path)

    monkeypatch.setattr("training.vision.whole_photo.read_photo", counting)
    both = Message(Role.USER, (photos[0], Text("and"), photos[1], photos[0], Text("?")))
    asked = tuple(Conversation((both, assistant(word))) for word in ("One.", "Two.", "Three."))
    found = preparer(family.ONEVISION).prepare_sample(TrainingSample("set:1", asked))
    assert opened == [photo.path for photo in photos]
    assert list(found) == photos
    assert all(len(view.tiles) == 1 for view in found.values())


def test_conversations_that_would_be_tiled_differently_are_told(tmp_path: Path) -> None:
    photos = [saved_jpeg(tmp_path / f"{n}.jpg", shade=90 * n) for n in range(2)]
    one = Conversation((user("?", photos[0].path), assistant("One.")))
    two = Conversation((user("?", *(photo.path for photo in photos)), assistant("Two.")))
    sample = TrainingSample("set:7", (one, two))
    with pytest.raises(SampleError, match="set:7"):
        preparer(family.ONEVISION).prepare_sample(sample)
    assert len(preparer(family.NEXT).prepare_sample(sample)) == 2
    words = TrainingSample("set:8", (Conversation((user("?"), assistant("!"))),))
    assert preparer(family.ONEVISION).prepare_sample(words) == {}


def test_worker_processes_see_the_same(tmp_path: Path) -> None:
    photo = saved_jpeg(tmp_path / "photo.jpg")
    ready = preparer(family.NEXT)
    with multiprocessing.get_context("fork").Pool(1) as pool:
        found = pool.apply(ready.prepare, (photo,))
    assert found.key == ready.prepare(photo).key


def test_several_photos_are_never_padded_by_crop() -> None:
    """The table says so: a family with a rule for several photos pads them."""
    rules = {row.tiling.several_photos for row in family.FAMILIES}
    assert rules == {None, Aspect.PAD}
