"""Every member of the family gives what its transformers class gives: pixels, visual tokens."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image, ImageDraw

from engine.chat import Conversation, Message, Photo, Role, Text, Video, assistant
from engine.engine import Engine
from engine.gguf.card import find_model
from engine.options import ModelOptions, SamplingOptions
from engine.reply import Reply, Why
from engine.vision import family
from engine.vision.pipeline import time_instruction
from engine.vision.tiling import tile
from engine.vision.video import DecodedFrame, FrameSampling, VideoFile

torch = pytest.importorskip("torch")
transformers = pytest.importorskip("transformers")

LIMIT = 2e-3
NAMES = (
    *("v1", "1.5", "1.5 several layers", "1.5-hd", "next", "next mistral", "next qwen2"),
    *("next-video", "interleave", "onevision", "llava-video", "llava-video slow-fast"),
)
SHAPES = (
    *((1, 1), (2, 2), (400, 9), (9, 400), (200, 70), (70, 200)),
    *((56, 56), (57, 56), (112, 112), (113, 111), (168, 56), (40, 30), (84, 126), (640, 480)),
    *((481, 639), (900, 860)),
)


def draw(size: tuple[int, int], shade: int = 0) -> Image.Image:
    """A picture with detail everywhere."""
    picture = Image.effect_mandelbrot(size, (-2, -1, 1, 1), 90).convert("RGB")
    pen = ImageDraw.Draw(picture)
    pen.ellipse(
        (size[0] // 4, size[1] // 4, size[0] // 2, size[1] // 2), fill=(200, 30 + shade, 60)
    )
    pen.rectangle((0, 0, size[0] // 5, size[1] // 6), fill=(shade, 90, 255 - shade))
    return picture


ROWS = {
    "v1": family.V1,
    "1.5": family.LLAVA_15,
    "1.5-hd": family.LLAVA_15_HD,
    "next": family.NEXT,
    "next-video": family.NEXT_VIDEO,
    "interleave": family.INTERLEAVE,
    "onevision": family.ONEVISION,
    "llava-video": family.LLAVA_VIDEO,
}


@dataclass
class Both:
    """A member in our engine and in transformers."""

    name: str
    member: Any
    checkpoint: Path
    pair: Path
    engine: Engine
    model: Any
    processor: Any

    def save(self, folder: Path, size: tuple[int, int]) -> Photo:
        """A photo of a size."""
        path = folder / f"{size[0]}x{size[1]}.png"
        draw(size).save(path)
        return Photo(str(path))

    def pixels(self, picture: Image.Image) -> npt.NDArray[np.float32]:
        """Ours as the tower gets them: float32 [n_tiles, 3, size, size]."""
        vision = self.engine.card.vision
        assert vision is not None
        return self.normal([part.picture for part in tile(picture, vision.preprocess)])

    def normal(self, pictures: list[Image.Image]) -> npt.NDArray[np.float32]:
        """Pictures of the tower's size, normalised."""
        mean, std = (np.array(x, np.float32) for x in (self.mean, self.processor.image_std))
        stack = np.stack([np.asarray(picture, np.float32) for picture in pictures])
        return ((stack / 255 - mean) / std).transpose(0, 3, 1, 2)

    @property
    def mean(self) -> list[float]:
        """Of the processor."""
        return list(self.processor.image_mean)

    def theirs(self, picture: Image.Image) -> tuple[Any, Any]:
        """The reference's pixels [n_tiles, 3, size, size], and all its processor gives."""
        given = self.processor(picture, return_tensors="pt")
        pixels = given["pixel_values"]
        return (pixels[0] if pixels.ndim == 5 else pixels), given

    def tokens(self, given: Any) -> npt.NDArray[np.float32]:
        """The reference's visual tokens, [n_tokens, n_embd]."""
        with torch.no_grad():
            if self.member.kind == "llava":
                out = self.model.model.get_image_features(given["pixel_values"])
            elif "batch_num_images" in given:
                out = self.model.model.get_image_features(
                    given["pixel_values"],
                    given["image_sizes"],
                    batch_num_images=given["batch_num_images"],
                )
            else:
                out = self.model.model.get_image_features(
                    given["pixel_values"], given["image_sizes"]
                )
        return np.asarray(out.pooler_output[0].numpy(), np.float32)


@pytest.fixture(scope="module", params=NAMES)
def both(
    request: pytest.FixtureRequest,
    family_kit: ModuleType,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Both]:
    from training.convert.pair import convert
    from training.convert.write import Kind

    member = family_kit.MEMBERS[request.param]
    folder = tmp_path_factory.mktemp("family")
    checkpoint = family_kit.save_checkpoint(folder / "checkpoint", member)
    convert(checkpoint, folder / "pair", kind=Kind.F32)
    model = family_kit.load_model(checkpoint, member)
    processor = transformers.AutoImageProcessor.from_pretrained(checkpoint, backend="pil")
    options = ModelOptions(threads=1, gpu_layers=0, kv_type="f32", context_tokens=2048)
    with Engine(find_model(folder / "pair"), options) as engine:
        yield Both(request.param, member, checkpoint, folder / "pair", engine, model, processor)


def test_the_file_tells_its_row(both: Both) -> None:
    vision = both.engine.card.vision
    assert vision is not None
    row = ROWS.get(both.name)
    if row is None:
        pytest.skip("a variant of another member")
    assert vision.family.name == row.name
    assert vision.family.assembly == row.assembly
    assert vision.family.tiling.aspect is row.tiling.aspect
    assert vision.family.tiling.several_photos is row.tiling.several_photos
    assert set(vision.family.tiling.grids) <= set(row.tiling.grids)
    if both.name == "llava-video":
        assert row.video is not None
        row = replace(row, video=replace(row.video, pool=family.Pool.AVERAGE))
    assert vision.family.video == row.video


def test_a_file_without_our_keys_is_seen_the_same(tmp_path: Path, both: Both) -> None:
    """As others convert: llama.cpp's own keys and the tensors tell the row."""
    if both.member.kind == "llava" and both.member.aspect == "crop":
        pytest.skip("the file of another converter does not say that photos are cropped")
    others_file = tmp_path / "others_file"
    shutil.copytree(both.pair, others_file)
    raw = (others_file / "mmproj.gguf").read_bytes()
    (others_file / "mmproj.gguf").write_bytes(raw.replace(b"pumice.", b"others."))
    options = ModelOptions(threads=1, gpu_layers=0, context_tokens=256)
    with Engine(find_model(others_file), options) as engine:
        for size in ((200, 70), (57, 130)):
            photo = both.save(tmp_path, size)
            theirs = both.engine.see(photo).tokens
            np.testing.assert_array_equal(engine.see(photo).tokens, theirs)


def _question(texts: tuple[str, ...], photos: list[list[Photo]]) -> Conversation:
    """Alternating messages; each of the user with its photos, after its first word."""
    messages = []
    for index, text in enumerate(texts):
        if index % 2:
            messages.append(assistant(text))
            continue
        first, _, rest = text.partition(" ")
        parts = [Text(first), *photos[index // 2], Text(rest)]
        messages.append(Message(Role.USER, tuple(parts)))
    return Conversation(tuple(messages))


TEXTS = ("Describe the photo", "It shows a cat.", "What colour is it", "Red.", "And the other")
WHERE = {
    "none": [[], [], []],
    "first": [[0], [], []],
    "middle": [[], [1], []],
    "last": [[], [], [2]],
    "several": [[0, 1], [], [2]],
}


@pytest.fixture
def reference(both: Both) -> Any:
    """The member as the parity check opens it."""
    from training.parity.reference import Reference, open_source

    return Reference(open_source(both.checkpoint), model=both.model)


def test_prompts_and_32_greedy_tokens(tmp_path: Path, both: Both, reference: Any) -> None:
    photos = [both.save(tmp_path, size) for size in ((90, 60), (57, 130), (30, 30))]
    from training.parity.measure import choices

    for name, places in WHERE.items():
        asked = _question(TEXTS, [[photos[n] for n in message] for message in places])
        assert both.engine.prompt_ids(asked) == reference.prompt_ids(asked), name
        events = both.engine.reply(asked, SamplingOptions(max_tokens=32, temperature=0.0))
        reply = next(event for event in events if isinstance(event, Reply))
        ids = [*reply.ids, reference.end] if reply.why is Why.DONE else list(reply.ids)
        judged = choices(reference.logits_along(asked, ids), ids)
        theirs = [choice.best for choice in judged]
        gap = max(choice.gap for choice in judged)
        # Others are allowed only where the reference itself nearly tosses a coin.
        assert gap <= 2e-3, f"{name}: {ids} instead of {theirs}, {gap} σ apart"


def test_photos_beside_others(tmp_path: Path, both: Both, reference: Any) -> None:
    for size in ((90, 60), (57, 130), (84, 84)):
        photo = both.save(tmp_path, size)
        ours = both.engine._vision_pipeline().embeddings(photo, several_photos=True)
        assert relative(ours.tokens, reference.visual_tokens(photo, together=True)) <= LIMIT


def _video_tokens(both: Both, pixels: Any) -> npt.NDArray[np.float32]:
    """What transformers, or the paper for what it has not, makes of frames."""
    settings = both.member.config_json
    with torch.no_grad():
        if not settings:
            return np.asarray(both.model.model.get_video_features(pixels[None]).pooler_output[0])
        tower = both.model.model.vision_tower(pixels, output_hidden_states=True)
        projected = both.model.model.multi_modal_projector(tower.hidden_states[-1])
        return _grid_video(both, projected, settings).numpy()


def _grid_video(both: Both, projected: Any, settings: dict[str, Any]) -> Any:
    side, newline = both.member.side, both.model.model.image_newline
    faster = torch.linspace(-1, 1, newline.shape[0])[None]
    parts = []
    for number, frame in enumerate(projected):
        fast = "add_faster_video" in settings and number % settings["faster_token_stride"]
        square = frame.reshape(side, side, -1).permute(2, 0, 1)[None]
        pooled = torch.nn.functional.avg_pool2d(square, 4 if fast else 2)[0].permute(1, 2, 0)
        lines = newline[None, None].expand(pooled.shape[0], 1, -1)
        parts.append(torch.cat([pooled, lines], dim=1).flatten(0, 1))
        if "add_faster_video" in settings:
            parts.append(faster)
    return torch.cat(parts)


def _frame_pixels(both: Both, frames: list[Image.Image]) -> Any:
    """Frames by the reference's processors of single pictures."""
    square = {"height": both.member.image_px, "width": both.member.image_px}
    if both.member.clip:
        processor = transformers.CLIPImageProcessorPil(
            size={"shortest_edge": both.member.image_px}, crop_size=square
        )
    else:
        processor = transformers.SiglipImageProcessorPil(size=square)
    return processor(frames, return_tensors="pt")["pixel_values"]


def test_frames_of_a_video(both: Both) -> None:
    if both.member.kind not in ("llava_next_video", "llava_onevision"):
        pytest.skip("the class reads no videos")
    frames = [draw((120, 80), shade=20 * n) for n in range(7)]
    theirs = _video_tokens(both, _frame_pixels(both, frames))
    assert relative(both.engine._vision_pipeline().encode_frames(frames).tokens, theirs) <= LIMIT


FIVE_FRAMES = VideoFile(Path("video.mp4"), n_frames=5, fps=4.0)


def _fake_video(
    folder: Path, both: Both, monkeypatch: pytest.MonkeyPatch
) -> tuple[Video, list[Image.Image]]:
    """A video of five frames, decoded by nobody; and the frames that the member takes of it."""
    vision = both.engine.card.vision
    assert vision is not None
    assert vision.family.video is not None
    numbers = FrameSampling(vision.family.video.frames).numbers(
        FIVE_FRAMES.n_frames, FIVE_FRAMES.fps
    )
    frames = [DecodedFrame(draw((120, 80), shade=20 * n), n, n / FIVE_FRAMES.fps) for n in numbers]
    monkeypatch.setattr("engine.vision.pipeline.open_video", lambda _path: FIVE_FRAMES)
    monkeypatch.setattr("engine.vision.pipeline.frames", lambda _video, _sampling: iter(frames))
    (folder / "video.mp4").write_bytes(b"a video")
    return Video(str(folder / "video.mp4")), [frame.picture for frame in frames]


def test_times_are_told_letter_by_letter() -> None:
    assert time_instruction(FIVE_FRAMES, FrameSampling(3)) == (
        "The video lasts for 1.25 seconds, and 3 frames are uniformly sampled from it. "
        "These frames are located at 0.00s,0.50s,1.00s.Please answer the following questions "
        "related to this video."
    )


def test_times_are_told_where_the_member_was_taught_so(
    tmp_path: Path, both: Both, reference: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    if "mm_newline_position" not in both.member.config_json:
        pytest.skip("the member is given no times")
    video, _ = _fake_video(tmp_path, both, monkeypatch)
    asked = Conversation((Message(Role.USER, (video, Text("What moves?"))),))
    ids = [token for token in both.engine.prompt_ids(asked) if token is not None]
    instruction = (
        f"{time_instruction(FIVE_FRAMES, FrameSampling(64))}\n"
        if both.name == "llava-video"
        else ""
    )
    assert reference._tokenizer.decode(ids) == f"USER: \n{instruction}What moves? ASSISTANT:"


def test_a_video_and_a_photo_in_one_conversation(
    tmp_path: Path, both: Both, reference: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    if both.member.kind not in ("llava_next_video", "llava_onevision") or both.member.config_json:
        pytest.skip("the class reads no videos")
    video, frames = _fake_video(tmp_path, both, monkeypatch)
    photo = both.save(tmp_path, (90, 60))
    parts = (Text("Here"), video, Text("and"), photo, Text("What differs?"))
    asked = Conversation((Message(Role.USER, parts),))
    ours = both.engine.logits(asked)
    theirs = _reference_logits(both, reference, asked, _frame_pixels(both, frames))
    assert relative(ours - ours.mean(), theirs - theirs.mean()) <= 5e-3


def test_a_video_from_the_disk_is_seen(tmp_path: Path, both: Both) -> None:
    if both.name != "next-video":
        pytest.skip("one member is enough")
    av = pytest.importorskip("av")
    path = tmp_path / "video.mp4"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=10)
        stream.width, stream.height, stream.pix_fmt = 120, 80, "yuv420p"
        for number in range(20):
            frame = av.VideoFrame.from_image(draw((120, 80), shade=10 * number))
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    asked = Conversation((Message(Role.USER, (Video(str(path)), Text("What moves?"))),))
    reply = [*both.engine.reply(asked, SamplingOptions(max_tokens=4, temperature=0.0))][-1]
    assert isinstance(reply, Reply)
    assert reply.usage.photo_tokens == 16 * (both.member.side // 2) ** 2


def _reference_logits(both: Both, reference: Any, asked: Conversation, pixels: Any) -> Any:
    """Of the reference, with the places of photo and video marked."""
    config, inputs = both.model.config, reference._process_photos(asked.photos)
    owners = {Video: config.video_token_id, Photo: config.image_token_id}
    shown = {
        Video: len(_video_tokens(both, pixels)),
        Photo: len(reference.visual_tokens(asked.photos[0])),
    }
    kinds = [type(view) for view in asked.views]
    places = iter([owners[kind] for kind in kinds for _ in range(shown[kind])])
    ids = [next(places) if token is None else token for token in both.engine.prompt_ids(asked)]
    with torch.no_grad():
        out = both.model(input_ids=torch.tensor([ids]), pixel_values_videos=pixels[None], **inputs)
    return np.asarray(out.logits[0, -1].numpy(), np.float32)


def relative(ours: npt.NDArray[np.float32], theirs: npt.NDArray[np.float32]) -> float:
    assert ours.shape == theirs.shape
    return float(np.linalg.norm(ours - theirs) / np.linalg.norm(theirs))


def test_pixels_and_visual_tokens_of_all_shapes(tmp_path: Path, both: Both) -> None:
    for size in SHAPES:
        photo = both.save(tmp_path, size)
        pixels, given = both.theirs(Image.open(photo.path).convert("RGB"))
        ours = both.pixels(Image.open(photo.path).convert("RGB"))
        assert ours.shape == tuple(pixels.shape), size
        off = float(np.abs(ours - pixels.numpy()).max())
        assert off <= 1e-5, f"{size}: pixels differ by {off}"
        encoded = both.engine.see(photo)
        error = relative(encoded.tokens, both.tokens(given))
        assert error <= LIMIT, f"{size}: {error}"
        assert encoded.size_px == size
        vision = both.engine.card.vision
        assert vision is not None
        assert vision.tokens_of(size) == encoded.count
