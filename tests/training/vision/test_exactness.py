"""What training shows the tower and the LLM is what transformers' classes and the engine show them,
for every member of the family."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
import torch
import transformers
from PIL import Image, ImageDraw

from engine.chat import Photo
from engine.gguf.card import find_model, read_card
from engine.vision.assembly import video_tokens
from engine.vision.family import Newline
from engine.vision.pipeline import SpecialTokens, VisionPipeline
from engine.vision.projector import Projector
from engine.vision.tiling import tile
from training.convert.layouts import open_source
from training.convert.pair import convert
from training.convert.write import Kind
from training.model.tower import run_tower
from training.vision.assemble import assemble_views
from training.vision.hugging_face import config_settings, image_processor
from training.vision.pixels import normalised
from training.vision.prepare import ViewPreparer
from training.vision.prepared import PreparedView, VisualLayout
from training.vision.settings import VisionSettings, checkpoint_settings

NAMES = (
    *("v1", "1.5", "1.5 several layers", "1.5-hd", "next", "next qwen2", "next-video"),
    *("interleave", "onevision", "llava-video", "llava-video slow-fast"),
)
MORE = {
    "ablations, thresholded": {
        "kind": "llava_onevision",
        "grids": tuple((rows, columns) for rows in range(1, 5) for columns in range(1, 5)),
        "image_px": 28,
        "config_json": {"vision_aspect_ratio": "anyres_max_4"},
    },
    "next, several layers": {
        "kind": "llava_next",
        "grids": ((1, 2), (2, 1), (2, 2)),
        "layer": (-2, 1),
        "image_px": 28,
    },
}
"""Members beside those of the test kit."""

SIZES = ((1, 1), (400, 9), (9, 400), (57, 56), (84, 126), (200, 70), (640, 480), (301, 299))


def draw(size: tuple[int, int], shade: int = 0) -> Image.Image:
    """A picture with detail everywhere."""
    picture = Image.effect_mandelbrot(size, (-2, -1, 1, 1), 90).convert("RGB")
    pen = ImageDraw.Draw(picture)
    quarter = (size[0] // 4, size[1] // 4, size[0] // 2, size[1] // 2)
    pen.ellipse(quarter, fill=(200, 30 + shade, 60))
    pen.rectangle((0, 0, size[0] // 5, size[1] // 6), fill=(shade, 90, 255 - shade))
    return picture


@dataclass
class Trained:
    """A member as training opens it, and the reference."""

    member: Any
    checkpoint: Path
    settings: VisionSettings
    model: Any
    processor: Any

    @property
    def newline(self) -> Any:
        """The newline token, where the class has one."""
        return getattr(self.model.model, "image_newline", None)

    @property
    def faster(self) -> Any:
        """The "faster" token of the test kit."""
        return torch.linspace(-1, 1, 64) if self.settings.needs_faster else None

    def prepare(self, picture: Image.Image, **more: Any) -> PreparedView:
        """A picture as training sees it."""
        photo = Photo("drawn")
        return ViewPreparer(self.settings).prepare(photo, {photo: picture}, **more)

    @torch.no_grad()
    def features(self, tiles: Any) -> Any:
        """uint8 tiles → features."""
        pixels = normalised(torch.as_tensor(tiles), self.settings)
        return run_tower(self.model.model.vision_tower, pixels, self.settings)

    @torch.no_grad()
    def tokens(self, features: Any, layouts: list[VisualLayout]) -> Any:
        """Visual tokens as training makes them."""
        return assemble_views(
            features,
            layouts,
            self.settings,
            project=self.model.model.multi_modal_projector,
            newline=self.newline,
            faster=self.faster,
        )

    @torch.no_grad()
    def theirs(self, pictures: list[Image.Image], *, nested: bool = False) -> tuple[Any, Any]:
        """Pixels [tiles, 3, side, side] and visual tokens of pictures, by transformers."""
        given = self.processor([pictures] if nested else pictures, return_tensors="pt")
        names = {"image_sizes", "batch_num_images"} if self.member.kind != "llava" else set()
        more = {name: given[name] for name in names & given.keys()}
        out = self.model.model.get_image_features(given["pixel_values"], **more)
        return given["pixel_values"].flatten(0, -4), torch.cat(list(out.pooler_output))


@pytest.fixture(scope="module", params=(*NAMES, *MORE))
def trained(
    request: pytest.FixtureRequest,
    family_kit: ModuleType,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Trained]:
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    more = MORE.get(request.param)
    member = family_kit.Member(**more) if more else family_kit.MEMBERS[request.param]
    checkpoint = family_kit.save_checkpoint(tmp_path_factory.mktemp("vision") / "model", member)
    source = open_source(checkpoint)
    model = family_kit.load_model(checkpoint, member)
    yield Trained(member, checkpoint, checkpoint_settings(source), model, source.processor)
    torch.set_num_threads(before)


@pytest.mark.parametrize("size", SIZES)
def test_pixels_and_tokens_are_those_of_transformers(
    trained: Trained, size: tuple[int, int]
) -> None:
    picture = draw(size)
    view = trained.prepare(picture)
    pixels, tokens = trained.theirs([picture])
    torch.testing.assert_close(
        normalised(torch.from_numpy(view.tiles), trained.settings), pixels, rtol=0, atol=0
    )
    ours = trained.tokens(trained.features(view.tiles), [view.layout])
    assert len(ours) == view.layout.n_tokens
    torch.testing.assert_close(ours, tokens, rtol=0, atol=1e-5)


def test_a_batch_of_photos_is_each_photo(trained: Trained) -> None:
    views = [trained.prepare(draw(size)) for size in SIZES]
    tiles = np.concatenate([view.tiles for view in views])
    ours = trained.tokens(trained.features(tiles), [view.layout for view in views])
    alone = [trained.tokens(trained.features(view.tiles), [view.layout]) for view in views]
    torch.testing.assert_close(ours, torch.cat(alone), rtol=0, atol=1e-5)


def test_several_photos_are_seen_as_transformers_sees_them(trained: Trained) -> None:
    pictures = [draw((200, 70)), draw((57, 90), shade=90)]
    views = [trained.prepare(picture, several_photos=True) for picture in pictures]
    nested = trained.member.kind == "llava_onevision"
    _, tokens = trained.theirs(pictures, nested=nested)
    tiles = np.concatenate([view.tiles for view in views])
    ours = trained.tokens(trained.features(tiles), [view.layout for view in views])
    torch.testing.assert_close(ours, tokens, rtol=0, atol=1e-5)


def test_no_views_give_no_tokens_but_reach_the_projector(trained: Trained) -> None:
    spec = trained.settings.spec
    nothing = torch.zeros(0, spec.tile_tokens, trained.settings.n_features)
    projector = torch.nn.Linear(trained.settings.n_features, spec.n_embd)
    found = assemble_views(nothing, [], trained.settings, project=projector)
    assert found.shape == (0, spec.n_embd)
    found.sum().backward()
    assert projector.weight.grad is not None


class TorchTower:
    """transformers' tower and projector as the engine's pipeline asks for them."""

    def __init__(self, trained: Trained) -> None:
        self._trained = trained

    def features(self, tile: Image.Image, check: object = None) -> Any:
        """Of one tile, [n, width]."""
        return self._trained.features(np.array(tile)[None])[0].numpy()

    @torch.no_grad()
    def encode(self, tile: Image.Image, check: object = None) -> Any:
        """Visual tokens of one tile."""
        features = torch.from_numpy(self.features(tile))
        return self._trained.model.model.multi_modal_projector(features).numpy()

    def close(self) -> None:
        """Nothing to free."""


@pytest.fixture(scope="module")
def pipeline(trained: Trained, tmp_path_factory: pytest.TempPathFactory) -> VisionPipeline:
    """The engine's pipeline, by what the converted file says, with the reference's weights."""
    folder = tmp_path_factory.mktemp("pair") / "pair"
    convert(trained.checkpoint, folder, kind=Kind.F32, threads=1)
    spec = read_card(find_model(folder)).vision
    assert spec is not None
    arrays = [
        None if token is None else token.detach().numpy()
        for token in (trained.newline, trained.faster)
    ]
    layers = [
        tuple(getattr(layer, name).detach().numpy() for name in ("weight", "bias"))
        for layer in trained.model.model.multi_modal_projector.children()
        if isinstance(layer, torch.nn.Linear)
    ]
    projector = Projector(*layers) if len(layers) == 2 else None  # type: ignore[arg-type]
    special = SpecialTokens(*arrays)
    return VisionPipeline(TorchTower(trained), spec, special, projector=projector)


def test_the_converted_file_says_the_same(trained: Trained, pipeline: VisionPipeline) -> None:
    ours, written = trained.settings.spec, pipeline._spec
    assert (written.family, written.side, written.n_embd, written.cls_token) == (
        *(ours.family, ours.side, ours.n_embd, ours.cls_token),
    )
    assert written.preprocess.mean == pytest.approx(ours.preprocess.mean, abs=1e-7)
    for name in ("size_px", "aspect", "resample", "grids"):
        assert getattr(written.preprocess, name) == getattr(ours.preprocess, name)


@pytest.mark.parametrize("several_photos", [False, True])
def test_photo_tokens_are_the_engines(
    trained: Trained, pipeline: VisionPipeline, tmp_path: Path, *, several_photos: bool
) -> None:
    for size in ((200, 70), (301, 299), (9, 400)):
        photo = Photo(str(tmp_path / f"{size[0]}.png"))
        draw(size).save(photo.path)
        engine = pipeline.embeddings(photo, several_photos=several_photos).tokens
        view = ViewPreparer(trained.settings).prepare(photo, several_photos=several_photos)
        ours = trained.tokens(trained.features(view.tiles), [view.layout])
        np.testing.assert_allclose(ours.numpy(), engine, rtol=0, atol=5e-5)


def test_video_tokens_are_the_engines(trained: Trained, pipeline: VisionPipeline) -> None:
    way = trained.settings.family.video
    if way is None:
        pytest.skip("the family reads no videos")
    pictures = [draw((120, 80), shade=20 * n) for n in range(7)]
    engine = pipeline.encode_frames(pictures).tokens
    view = _prepared_frames(trained, pictures)
    ours = trained.tokens(trained.features(view.tiles), [view.layout])
    assert len(ours) == view.layout.n_tokens
    np.testing.assert_allclose(ours.numpy(), engine, rtol=0, atol=5e-5)
    if trained.settings.hf_class != "llava" and way.newline is not Newline.GRID:
        pixels = normalised(torch.from_numpy(view.tiles), trained.settings)[None]
        with torch.no_grad():
            theirs = trained.model.model.get_video_features(pixels).pooler_output
        theirs = torch.as_tensor(theirs).reshape(ours.shape)
        torch.testing.assert_close(ours, theirs, rtol=0, atol=1e-5)


def _prepared_frames(trained: Trained, pictures: list[Image.Image]) -> PreparedView:
    """Frames as if a video had given them."""
    spec, way = trained.settings.spec, trained.settings.family.video
    assert way is not None
    how = dataclasses.replace(spec.preprocess, aspect=way.aspect)
    tiles = np.stack([np.asarray(tile(picture, how)[0].picture) for picture in pictures])
    count = video_tokens(len(tiles), side=spec.side, way=way)
    layout = VisualLayout(len(tiles), pictures[0].size, (0, 0), count, is_video=True)
    return PreparedView(tiles, layout, "frames")


def test_photos_and_videos_in_one_batch(trained: Trained) -> None:
    if trained.settings.family.video is None:
        pytest.skip("the family reads no videos")
    frames = _prepared_frames(trained, [draw((120, 80), shade=30 * n) for n in range(5)])
    views = [trained.prepare(draw((200, 70))), frames, trained.prepare(draw((57, 90)))]
    tiles = np.concatenate([view.tiles for view in views])
    ours = trained.tokens(trained.features(tiles), [view.layout for view in views])
    alone = [trained.tokens(trained.features(view.tiles), [view.layout]) for view in views]
    torch.testing.assert_close(ours, torch.cat(alone), rtol=0, atol=1e-5)


def test_an_exported_folder_is_seen_the_same(
    trained: Trained, family_kit: ModuleType, tmp_path: Path
) -> None:
    """config.json and processor made from the settings are read as the same settings again."""
    tokenizer = family_kit.make_tokenizer(trained.member)
    config = trained.model.config
    make = getattr(transformers, type(config).__name__)
    new = make(
        vision_config=config.vision_config,
        text_config=config.text_config,
        image_token_index=config.image_token_index,
        tie_word_embeddings=False,
        **config_settings(trained.settings),
    )
    folder = trained.checkpoint.with_name("exported")
    folder.mkdir()
    new.save_pretrained(folder)
    image_processor(trained.settings).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    (folder / "model.safetensors").symlink_to(trained.checkpoint / "model.safetensors")
    source = open_source(folder)
    assert checkpoint_settings(source) == trained.settings
    picture = draw((200, 70))
    theirs = trained.processor(picture, return_tensors="np")["pixel_values"]
    np.testing.assert_array_equal(
        source.processor(picture, return_tensors="np")["pixel_values"], theirs
    )
