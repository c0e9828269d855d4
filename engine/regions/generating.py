"""Pictures by stable-diffusion.cpp with a GGUF model that a person has.

The library segfaults on files that are no such model (measured with 0.4.7), so the header is
checked first, and all of this runs in a process apart (`engine.skills.runner`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from engine.errors import ModelMissing, ModelUnreadable, OptionError
from engine.gguf.header import read_header
from engine.regions.mask_edges import feather
from engine.regions.needed_package import needed_package
from engine.regions.shapes import Mask, PixelBox, grown

STEP_PX = 64
"""Sides of a picture are multiples of this."""

SIDE_PX = 512
"""The usual side: what Stable Diffusion 1 was trained with."""

SMALLEST_PX, LARGEST_PX = 256, 1536

_WHOLE = ("model.diffusion_model.", "first_stage_model.")
"""Begins of tensors' names in a file that makes pictures by itself: the diffusion model and its VAE
(stable-diffusion.cpp, src/model.cpp).  The text encoder has one of several names."""

_PARTS = ("double_blocks.", "joint_blocks.", "input_blocks.", "transformer_blocks.", "layers.0.")
_LANGUAGE_MODEL = ("blk.", "token_embd.", "output_norm.")
_HINT = "Choose a GGUF file of stable-diffusion.cpp that holds text encoder, model and VAE."

_LORA = re.compile(r"<lora:[^>]*>")
"""Words by which a prompt makes the library open other files."""


@dataclass(frozen=True)
class GeneratorOptions:
    """How a picture is made.

    Args:
        steps: of sampling.
        seed: equal ones give equal pictures.
        strength: of 0 to 1, how much of what was there is forgotten.
    """

    steps: int = 20
    seed: int = 42
    strength: float = 0.9

    def __post_init__(self) -> None:
        if not 1 <= self.steps <= 200:
            raise OptionError(f"{self.steps} steps are not possible.", "Name 1 to 200.")
        if not 0 <= self.seed < 2**31:
            raise OptionError(f"The seed {self.seed} is not possible.", "Name 0 to 2147483647.")
        if not 0 < self.strength <= 1:
            raise OptionError(f"The strength cannot be {self.strength}.", "Name 0 to 1.")


def check_generator(path: Path | None) -> Path:
    """The file of a model that makes pictures.

    Raises:
        ModelMissing: there is none.
        ModelUnreadable: not a GGUF file, cut short, a language model, or a part alone.
    """
    if path is None:
        raise ModelMissing("No model that makes pictures has been chosen.", _HINT)
    tensors = read_header(path).tensors
    if all(any(name.startswith(begin) for name in tensors) for begin in _WHOLE):
        return path
    if any(name.startswith(_LANGUAGE_MODEL) for name in tensors):
        raise ModelUnreadable(f"{path} is a language model; it makes no pictures.", _HINT)
    if any(name.startswith((*_WHOLE, *_PARTS)) for name in tensors):
        raise ModelUnreadable(f"{path} holds only a part of a model that makes pictures.", _HINT)
    raise ModelUnreadable(f"{path} is not a model that makes pictures.", _HINT)


def generate_picture(
    generator: Path | None, prompt: str, *, size_px: tuple[int, int], options: GeneratorOptions
) -> Image.Image:
    """A picture of (width, height), multiples of `STEP_PX`, from words.

    Raises:
        ModelError, OptionError, PumiceError
    """
    for side in size_px:
        if side % STEP_PX or not SMALLEST_PX <= side <= LARGEST_PX:
            raise OptionError(
                f"A picture cannot be {side} pixels wide or high.",
                f"Name a multiple of {STEP_PX} from {SMALLEST_PX} to {LARGEST_PX}.",
            )
    return _ask_generator(check_generator(generator), prompt, size_px, options, {})


def replace_area(
    pixels: npt.NDArray[np.uint8],
    area: Mask,
    prompt: str,
    *,
    generator: Path | None,
    edge_px: int,
    options: GeneratorOptions,
) -> None:
    """Put what the words say in place of what the mask touches; it blends in within `edge_px`.

    In place; no pixel changes that `widen(area, edge_px)` does not touch.

    Raises:
        ModelError, OptionError, PumiceError
    """  # fmt: skip
    model, bounds = check_generator(generator), area.bounds
    if bounds is None:
        return
    window = _window_for(bounds, area.size_px)
    left, top, right, bottom = window
    crop = Image.fromarray(pixels[top:bottom, left:right])
    soft = feather(area, edge_px).alpha[top:bottom, left:right]
    size = model_size(crop.size)
    given = {
        "init_image": crop.resize(size, Image.Resampling.LANCZOS),
        "mask_image": Image.fromarray(np.where(soft > 0, 255, 0).astype(np.uint8)).resize(size),
        "strength": options.strength,
    }
    made = _ask_generator(model, prompt, size, options, given).resize(
        crop.size, Image.Resampling.LANCZOS
    )
    mixed = Image.composite(made, crop, Image.fromarray(soft))
    pixels[top:bottom, left:right] = np.asarray(mixed)


def model_size(crop_px: tuple[int, int]) -> tuple[int, int]:
    """The size at which a model is shown a crop: about `SIDE_PX`² pixels, of the same shape."""
    scale = SIDE_PX / (crop_px[0] * crop_px[1]) ** 0.5
    sides = (round(side * scale / STEP_PX) * STEP_PX for side in crop_px)
    width, height = (min(LARGEST_PX, max(SMALLEST_PX, side)) for side in sides)
    return width, height


def _window_for(bounds: PixelBox, size_px: tuple[int, int]) -> PixelBox:
    """The area and what the model needs to see around it, as square as the photo allows."""
    longer = max(bounds[2] - bounds[0], bounds[3] - bounds[1])
    side = max(1.5 * longer, STEP_PX)
    across, down = ((bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2)
    return grown((across, down, across, down), side / 2, size_px)


def _ask_generator(
    model: Path, prompt: str, size_px: tuple[int, int], options: GeneratorOptions,
    given: dict[str, Any],
) -> Image.Image:  # fmt: skip
    words = _LORA.sub("", prompt).strip()
    if not words:
        raise OptionError("There are no words that say what to make.", "Name it in a few words.")
    library = needed_package("stable_diffusion_cpp", "generate")
    try:
        maker = library.StableDiffusion(model_path=str(model), verbose=False)
        pictures = maker.generate_image(
            prompt=words, width=size_px[0], height=size_px[1], sample_steps=options.steps,
            seed=options.seed, **given,
        )  # fmt: skip
    except (RuntimeError, ValueError, TypeError, OSError, AssertionError) as error:
        raise ModelUnreadable(f"{model} could not be used: {error}.", _HINT) from error
    if not pictures:
        raise ModelUnreadable(f"{model} made no picture.", _HINT)
    made: Image.Image = pictures[0].convert("RGB")
    return made
