"""Every member of the family sees what its transformers class sees: pixels and visual tokens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image, ImageDraw

from engine.card import find_model
from engine.chat import Photo
from engine.engine import Engine
from engine.options import ModelOptions
from engine.tiling import tile

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
)


def draw(size: tuple[int, int], turn: int = 0) -> Image.Image:
    """A picture with detail everywhere."""
    picture = Image.effect_mandelbrot(size, (-2, -1, 1, 1), 90).convert("RGB")
    pen = ImageDraw.Draw(picture)
    pen.ellipse((size[0] // 4, size[1] // 4, size[0] // 2, size[1] // 2), fill=(200, 30 + turn, 60))
    pen.rectangle((0, 0, size[0] // 5, size[1] // 6), fill=(turn, 90, 255 - turn))
    return picture


@dataclass
class Both:
    """A member in our engine and in transformers."""

    member: Any
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


class _Linear(torch.nn.Module):
    """LLaVA v1's projector."""

    def __init__(self, weight: Any, bias: Any) -> None:
        super().__init__()
        self.weight, self.bias = weight, bias

    def forward(self, features: Any) -> Any:
        return features @ self.weight.T + self.bias


def _load(family_kit: ModuleType, folder: Path, member: Any) -> Any:
    kind = family_kit.CLASSES[member.kind] + "ForConditionalGeneration"
    if not member.linear:
        return getattr(transformers, kind).from_pretrained(folder, dtype=torch.float32).eval()
    import safetensors.torch

    held = safetensors.torch.load_file(folder / "model.safetensors")
    model = family_kit.make_model(member, family_kit.make_tokenizer(member))
    model.model.multi_modal_projector = _Linear(
        held["model.mm_projector.weight"], held["model.mm_projector.bias"]
    )
    return model


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
    model = _load(family_kit, checkpoint, member)
    processor = transformers.AutoImageProcessor.from_pretrained(checkpoint, backend="pil")
    options = ModelOptions(threads=1, gpu_layers=0, kv_type="f32", context_tokens=2048)
    with Engine(find_model(folder / "pair"), options) as engine:
        yield Both(member, engine, model, processor)


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
        sight = both.engine.see(photo)
        error = relative(sight.tokens, both.tokens(given))
        assert error <= LIMIT, f"{size}: {error}"
        assert sight.size_px == size
        vision = both.engine.card.vision
        assert vision is not None
        assert vision.tokens_of(size) == sight.count
