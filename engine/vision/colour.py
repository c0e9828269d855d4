"""Any picture as 8-bit sRGB: 16-bit grey, palettes, CMYK, colour profiles, transparency.

No files here.  What was done to the colours is returned as notes.
"""

from __future__ import annotations

import io
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageChops, ImageCms

MATTE = (255, 255, 255)
"""What shows through where a photo is transparent: white."""

SAME_STEPS = 2
"""A profile that moves no probed colour by more than this (of 255) is sRGB itself: the many
copies of it differ by a step in dark tones, and those photos keep exactly the values stored."""

_MODES = {"RGB": "RGB", "GRAY": "L", "CMYK": "CMYK"}

_FAILURES = (ImageCms.PyCMSError, OSError, ValueError, TypeError, AttributeError)


@dataclass(frozen=True, eq=False)
class SrgbPicture:
    """An RGB picture, and what was done to its colours, a few words each."""

    picture: Image.Image
    notes: tuple[str, ...] = ()


def plain_rgb(picture: Image.Image) -> SrgbPicture:
    """A picture of any mode as RGB in sRGB, transparency on `MATTE`.

    The picture may be changed in place.
    """
    profile = picture.info.get("icc_profile")
    deep = picture.mode in ("I", "F") or picture.mode.startswith("I;")
    notes: tuple[str, ...] = ()
    alpha = None
    if deep:
        base, notes = _from_deep_grey(np.asarray(picture))
    else:
        base, alpha = _without_alpha(picture)
    coloured = _in_srgb(base, profile)
    notes += coloured.notes
    rgb = coloured.picture
    if alpha is not None and alpha.getextrema() != (255, 255):
        rgb.paste(MATTE, mask=ImageChops.invert(alpha))
        notes += ("transparent areas are shown white",)
    rgb.info = {}  # a profile left here would be applied once more by whoever saves the picture
    return SrgbPicture(rgb, notes)


def _from_deep_grey(values: npt.NDArray[np.generic]) -> tuple[Image.Image, tuple[str, ...]]:
    """16-bit grey to 8 bits by its upper byte, as Pillow does with 16-bit colours.

    Floats are taken as 0..1.  Values beyond these ranges have no agreed meaning and are stretched
    from the darkest to the brightest, with a note.
    """
    if values.dtype.kind == "f":
        numbers = np.nan_to_num(values.astype(np.float32), nan=0.0, posinf=0.0, neginf=0.0)
        if numbers.min() >= 0 and numbers.max() <= 1:
            return Image.fromarray(np.rint(numbers * 255).astype(np.uint8)), ()
        return _stretched(numbers)
    if int(values.min()) >= 0 and int(values.max()) <= 0xFFFF:
        upper = values.astype(np.uint16, copy=False) >> 8
        return Image.fromarray(upper.astype(np.uint8)), ()
    return _stretched(values.astype(np.float64))


def _stretched(
    values: npt.NDArray[np.float32] | npt.NDArray[np.float64],
) -> tuple[Image.Image, tuple[str, ...]]:
    """From the darkest to the brightest value as 0..255; halved, so that no span overflows."""
    lowest, highest = values.min() / 2, values.max() / 2
    span = (highest - lowest) or 1.0
    grey = np.rint((values / 2 - lowest) / span * 255).astype(np.uint8)
    return Image.fromarray(grey), ("its range of brightness was stretched to what a screen shows",)


def _without_alpha(picture: Image.Image) -> tuple[Image.Image, Image.Image | None]:
    """The colours as L, RGB, CMYK or LAB, and the transparency apart from them."""
    grey = picture.mode in ("1", "L", "LA", "La")
    if picture.has_transparency_data:
        mode = "LA" if grey and picture.mode != "1" else "RGBA"
        layers = picture if picture.mode == mode else picture.convert(mode)
        return layers.convert("L" if grey else "RGB"), layers.getchannel("A")
    if picture.mode in ("L", "RGB", "CMYK", "LAB"):
        return picture, None
    return picture.convert("L" if grey else "RGB"), None


def _in_srgb(base: Image.Image, stored: bytes | None) -> SrgbPicture:
    if base.mode == "LAB":
        lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
        return SrgbPicture(ImageCms.applyTransform(base, _transform(lab, "LAB")) or base)
    if not stored:
        return SrgbPicture(base.convert("RGB") if base.mode != "RGB" else base)
    try:
        return _by_profile(base, ImageCms.ImageCmsProfile(io.BytesIO(stored)))
    except _FAILURES:
        return SrgbPicture(base.convert("RGB"), ("its colour profile is broken and was left out",))


def _by_profile(base: Image.Image, profile: ImageCms.ImageCmsProfile) -> SrgbPicture:
    """The colours as the profile means them.  Raises one of `_FAILURES` if it cannot be used."""
    mode = _MODES.get(profile.profile.xcolor_space.strip())
    if base.mode == "L" and mode == "RGB":
        base = base.convert("RGB")
    if mode != base.mode:
        return SrgbPicture(
            base.convert("RGB"), ("its colour profile is of another kind and was left out",)
        )
    transform = _transform(profile, mode)
    if mode == "RGB" and _changes_nothing(transform):
        return SrgbPicture(base)
    name = (profile.profile.profile_description or "").strip() or "its own profile"
    note = (f"its colours were converted from {name} to sRGB",)
    return SrgbPicture(
        ImageCms.applyTransform(base, transform, inPlace=mode == "RGB") or base, note
    )


def _transform(profile: ImageCms.ImageCmsProfile, mode: str) -> ImageCms.ImageCmsTransform:
    """To sRGB as Photoshop does it: relative colorimetric, black stays black."""
    return ImageCms.buildTransform(
        profile,
        ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")),
        mode,
        "RGB",
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )


def _changes_nothing(transform: ImageCms.ImageCmsTransform) -> bool:
    """Whether all greys and a grid of 729 colours stay within `SAME_STEPS`."""
    steps = np.linspace(0, 255, 9).astype(np.uint8)
    colours = np.stack(np.meshgrid(steps, steps, steps), axis=-1).reshape(-1, 1, 3)
    greys = np.arange(256, dtype=np.uint8)[:, None, None].repeat(3, axis=2)
    probe = np.concatenate([colours, greys])  # [729 + 256, 1, 3]
    converted = ImageCms.applyTransform(Image.fromarray(probe), transform)
    return bool(
        np.abs(np.asarray(converted, np.int16) - probe.astype(np.int16)).max() <= SAME_STEPS
    )
