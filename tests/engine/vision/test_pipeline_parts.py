"""The pipeline is made of values: a fake tower, a fake store, no file of a model, no llama.cpp."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from engine.chat import Photo, Video
from engine.errors import PhotosNotSupported, VideoUnreadable
from engine.reply import Stopped
from engine.segments import ImageEmbeddings, Segment
from engine.vision.encoded import EncodedPhoto, EncodedVideo
from engine.vision.family import LLAVA_15, LLAVA_VIDEO, NEXT_VIDEO, Family
from engine.vision.libmtmd import LibmtmdPipeline
from engine.vision.pipeline import SpecialTokens, VisionPipeline, time_instruction
from engine.vision.projector import Projector
from engine.vision.spec import VisionSpec
from engine.vision.tiling import Preprocess
from engine.vision.video import FrameSampling, frames, open_video

SIDE, SIZE_PX, N_EMBD = 4, 16, 3
Rows = npt.NDArray[np.float32]


class FakeTower:
    """Each token is the mean colour of its patch of 4 × 4 pixels; features are twice of that."""

    def __init__(self) -> None:
        self.tiles: list[Image.Image] = []

    def encode(self, tile: Image.Image, check: Callable[[], None] | None = None) -> Rows:
        if check:
            check()
        self.tiles.append(tile)
        pixels = np.asarray(tile, np.float32)
        patches = pixels.reshape(SIDE, SIZE_PX // SIDE, SIDE, SIZE_PX // SIDE, 3)
        return patches.mean(axis=(1, 3)).reshape(SIDE * SIDE, 3)

    def features(self, tile: Image.Image, check: Callable[[], None] | None = None) -> Rows:
        return 2 * self.encode(tile, check)

    def close(self) -> None:
        self.tiles.clear()


class FakeStore:
    """A disk cache in a dict."""

    def __init__(self) -> None:
        self.kept: dict[str, tuple[Segment, ...]] = {}
        self.files: dict[object, str] = {}

    def load(self, photo_key: str) -> tuple[Segment, ...] | None:
        return self.kept.get(photo_key)

    def save(self, photo_key: str, segments: Sequence[Segment]) -> None:
        self.kept[photo_key] = tuple(segments)

    def load_photo_key(self, file_stamp: object) -> str | None:
        return self.files.get(file_stamp)

    def save_photo_key(self, file_stamp: object, photo_key: str) -> None:
        self.files[file_stamp] = photo_key


def spec_of(family: Family) -> VisionSpec:
    aspect = family.tiling.aspect
    preprocess = Preprocess(SIZE_PX, (0.5, 0.5, 0.5), aspect, grids=family.tiling.grids)
    return VisionSpec(preprocess, family, side=SIDE, n_embd=N_EMBD, cls_token=True)


def pipeline_of(family: Family, store: FakeStore | None = None) -> tuple[VisionPipeline, FakeTower]:
    tower = FakeTower()
    special = SpecialTokens(np.full(3, -1, np.float32), np.full(3, -2, np.float32))
    identity = np.eye(3, dtype=np.float32), np.zeros(3, np.float32)
    pipeline = VisionPipeline(
        tower, spec_of(family), special, projector=Projector(identity, identity), store=store
    )
    return pipeline, tower


@pytest.fixture
def photo(tmp_path: Path) -> Photo:
    Image.new("RGB", (30, 20), (200, 10, 60)).save(tmp_path / "p.png")
    return Photo(str(tmp_path / "p.png"))


@pytest.fixture
def video(tmp_path: Path) -> Video:
    """20 frames of 80 × 48 at 10 frames a second, brighter from frame to frame."""
    av = pytest.importorskip("av")
    path = tmp_path / "video.mp4"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=10)
        stream.width, stream.height, stream.pix_fmt = 80, 48, "yuv420p"
        for number in range(20):
            picture = Image.new("RGB", (80, 48), (number * 12, number * 12, number * 12))
            container.mux(stream.encode(av.VideoFrame.from_image(picture)))
        container.mux(stream.encode())
    return Video(str(path))


def test_a_photo_is_tiled_and_encoded(photo: Photo) -> None:
    pipeline, tower = pipeline_of(LLAVA_15)
    encoded = pipeline.see(photo)
    assert isinstance(encoded, EncodedPhoto)
    assert (encoded.size_px, len(encoded.tiles), encoded.count) == ((30, 20), 1, 16)
    np.testing.assert_allclose(encoded.tokens[5], (200, 10, 60), atol=1)
    assert [tile.tobytes() for tile in tower.tiles] == [encoded.tiles[0].picture.tobytes()]


def test_a_known_photo_is_not_encoded_again(photo: Photo) -> None:
    store = FakeStore()
    for _ in range(2):  # as in two processes
        pipeline, tower = pipeline_of(LLAVA_15, store)
        first, second = pipeline.embeddings(photo), pipeline.embeddings(photo)
        assert first.key == second.key
    assert (pipeline.n_encoded, tower.tiles) == (0, [])
    pipeline, tower = pipeline_of(LLAVA_15)
    pipeline.embeddings(photo)
    pipeline.see(photo)
    assert (pipeline.n_encoded, len(tower.tiles)) == (1, 1)


def test_an_encoding_is_stopped_before_and_amid_a_tile(photo: Photo) -> None:
    pipeline, tower = pipeline_of(LLAVA_15)

    def stop() -> None:
        raise Stopped

    with pytest.raises(Stopped):
        pipeline.segments(photo, check=stop)
    assert (pipeline.n_encoded, tower.tiles) == (0, [])
    assert pipeline.segments(photo, check=lambda: None)


def test_a_video_is_seen_as_the_frames_that_the_tower_is_shown(video: Video) -> None:
    pipeline, tower = pipeline_of(NEXT_VIDEO)
    encoded = pipeline.see(video)
    assert isinstance(encoded, EncodedVideo)
    assert (encoded.size_px, encoded.duration_s) == ((80, 48), pytest.approx(2.0))
    numbers = FrameSampling(16).numbers(20, 10.0)
    assert tuple(frame.number for frame in encoded.frames) == numbers
    assert [frame.time_s for frame in encoded.frames] == pytest.approx([n / 10 for n in numbers])
    assert [frame.tile.picture.tobytes() for frame in encoded.frames] == [
        tile.tobytes() for tile in tower.tiles
    ]
    assert {frame.tile.picture.size for frame in encoded.frames} == {(SIZE_PX, SIZE_PX)}
    assert encoded.count == 16 * (SIDE // 2) ** 2
    np.testing.assert_array_equal(encoded.tokens, pipeline.embeddings(video).tokens)
    pictures = (f.picture for f in frames(open_video(video.path), FrameSampling(16)))
    np.testing.assert_array_equal(encoded.tokens, pipeline.encode_frames(pictures).tokens)
    assert encoded.notes == ()
    assert pipeline.n_encoded == 1


def test_times_that_the_model_is_told_are_notes_of_the_video(video: Video) -> None:
    pipeline, _ = pipeline_of(LLAVA_VIDEO)
    encoded = pipeline.see(video)
    assert encoded.notes == (time_instruction(open_video(video.path), FrameSampling(64)),)
    assert pipeline.embeddings(video).note == encoded.notes[0]
    assert len(encoded.frames) == 64  # some of the twenty several times


def test_a_family_without_videos_says_so(video: Video) -> None:
    pipeline, _ = pipeline_of(LLAVA_15)
    for refuse in (pipeline.see, pipeline.embeddings, LibmtmdPipeline(_FakeLibmtmd()).see):
        with pytest.raises(PhotosNotSupported, match="no videos"):
            refuse(video)


class _FakeLibmtmd:
    def encode(self, photo: Image.Image, key: str, check: object = None) -> tuple[Segment, ...]:
        return (ImageEmbeddings(key, np.zeros((4, 3), np.float32)),)

    def close(self) -> None:
        """Nothing to free."""


def test_libmtmd_and_own_pipeline_count_and_keep_alike(photo: Photo) -> None:
    store = FakeStore()
    pipeline = LibmtmdPipeline(_FakeLibmtmd(), store)
    first, second = pipeline.segments(photo), pipeline.segments(photo)
    assert first == second
    assert (pipeline.n_encoded, len(store.kept)) == (1, 1)
    assert pipeline.see(photo).count == 4


def test_without_pyav_seeing_a_video_says_what_to_install(
    video: Video, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "av", None)
    with pytest.raises(VideoUnreadable, match="need PyAV"):
        pipeline_of(NEXT_VIDEO)[0].see(video)


def test_the_pipeline_imports_nothing_of_the_layers_above_it() -> None:
    code = "import sys, engine.vision.pipeline, engine.vision.libmtmd; print(*sys.modules)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(out.stdout.split())
    assert "engine.vision.pipeline" in loaded
    above = ("engine.native", "engine.gguf", "engine.cache", "llama_cpp", "gguf", "av", "pi_heif")
    assert not {name for name in loaded if name.startswith(above)}
