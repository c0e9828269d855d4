"""A photo opened to be changed, and a changed one as a file: EXIF data and profile go along.

The stored colours are kept wherever a PNG can hold them: RGB with its profile, palettes and
transparency.  CMYK, Lab, deep grey and grey with a profile become sRGB, as the rest of Pumice sees
them (`engine.vision.colour`).  Photos have 8 bits a channel here.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from engine.atomic_file import atomic_write, write_bytes
from engine.errors import PhotoUnreadable, PumiceError
from engine.vision.colour import plain_rgb
from engine.vision.exif import exif_to_keep
from engine.vision.photo import read_as_stored

FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP"}
"""What a changed photo may be saved as, by the ending of its name.  Only PNG keeps every pixel."""

QUALITY = 95
_PNG_EFFORT = 4
"""Of 9: 12 megapixels in about two seconds."""


@dataclass(frozen=True, eq=False)
class StoredPhoto:
    """An upright picture, RGB or RGBA, in the colours of its profile (None: sRGB)."""

    path: str
    picture: Image.Image
    exif: bytes = b""
    profile: bytes | None = None
    notes: tuple[str, ...] = ()

    @property
    def rgb(self) -> Image.Image:
        """Without its transparency."""
        return self.picture if self.picture.mode == "RGB" else self.picture.convert("RGB")

    def with_rgb(self, rgb: Image.Image) -> Image.Image:
        """Another picture of the same size with this one's transparency."""
        if self.picture.mode == "RGB":
            return rgb
        rgb = rgb.convert("RGBA")
        rgb.putalpha(self.picture.getchannel("A"))
        return rgb


def open_to_change(path: str | Path) -> StoredPhoto:
    """A photo as it is stored, upright.

    Raises:
        PhotoUnreadable: as `read_photo`; or so large that only a smaller copy can be decoded.
    """
    decoded = read_as_stored(path)
    if decoded.scale != 1:
        raise PhotoUnreadable(
            str(path), "it is too large to be changed in full size", "Change a smaller copy."
        )
    picture, profile = decoded.picture, decoded.picture.info.get("icc_profile")
    notes = decoded.notes
    coloured = picture.mode in ("RGB", "RGBA", "P", "PA", "RGBX", "RGBa")
    if coloured and not (profile and profile[16:20] != b"RGB "):
        transparent = picture.has_transparency_data
        picture = picture.convert("RGBA" if transparent else "RGB")
    else:
        plain = _plain_with_alpha(picture)
        picture, profile, notes = plain[0], None, notes + plain[1]
    picture.info = {}
    return StoredPhoto(str(path), picture, exif_to_keep(path), profile, notes)


def _plain_with_alpha(picture: Image.Image) -> tuple[Image.Image, tuple[str, ...]]:
    """In sRGB, transparency kept."""
    if not picture.has_transparency_data:
        plain = plain_rgb(picture)
        return plain.picture, plain.notes
    layers = picture.convert("LA" if picture.mode in ("L", "LA", "La") else "RGBA")
    opaque = layers.convert("L" if layers.mode == "LA" else "RGB")
    opaque.info = {"icc_profile": picture.info.get("icc_profile")}
    plain = plain_rgb(opaque)
    coloured = plain.picture.convert("RGBA")
    coloured.putalpha(layers.getchannel("A"))
    return coloured, plain.notes


def save_changed(picture: Image.Image, source: StoredPhoto, target: Path) -> None:
    """Write a changed picture whole or not at all, with the EXIF data and profile of its source.

    Args:
        target: its ending is one of `FORMATS`.  JPEG and WebP change every pixel a little.

    Raises:
        PumiceError: another ending, or it cannot be written; what was there is as it was.
    """
    kind = format_of(target)
    if kind == "JPEG" and picture.mode != "RGB":
        picture = plain_rgb(picture).picture  # JPEG has no transparency
    options = {
        "PNG": {"compress_level": _PNG_EFFORT},
        "JPEG": {"quality": QUALITY, "subsampling": 0},
        "WEBP": {"quality": QUALITY, "method": 2, "exact": True, "use_sharp_yuv": True},
    }[kind]
    extra = {"exif": source.exif} if source.exif else {}
    try:
        with atomic_write(target) as stream:
            picture.save(stream, kind, icc_profile=source.profile, **options, **extra)
    except OSError as error:
        raise _unwritable(target, error) from error


def save_as(made: Path, target: Path) -> tuple[int, int]:
    """Write a photo that a skill made under another name; returns its size in pixels.

    A PNG file is copied as it is; other formats are encoded once more.

    Raises:
        PhotoUnreadable, PumiceError
    """
    photo = open_to_change(made)
    if format_of(target) == "PNG":
        try:
            write_bytes(target, made.read_bytes())
        except OSError as error:
            raise _unwritable(target, error) from error
    else:
        save_changed(photo.picture, photo, target)
    return photo.picture.size


def _unwritable(target: Path, error: OSError) -> PumiceError:
    return PumiceError(
        f"{target} could not be written: {error.strerror or error}.",
        "Check the path, its permissions and the space on the disk.",
    )


def format_of(target: Path) -> str:
    """Pillow's name of a format.  Raises `PumiceError` for an ending that is none of `FORMATS`."""
    kind = FORMATS.get(target.suffix.lower())
    if kind is None:
        raise PumiceError(
            f"A changed photo cannot be saved as {target.name}.",
            "Let the name end in .png (exact), .jpg or .webp.",
        )
    return kind


def check_target(target: Path, *, sources: tuple[str, ...], replace: bool) -> None:
    """Refuse a target that is one of the sources, under any name, or is there already.

    Raises:
        PumiceError
    """
    format_of(target)
    try:
        target.stat()
    except FileNotFoundError:
        pass
    except OSError as error:  # such as a name that is too long
        raise _unwritable(target, error) from error
    for source in sources:
        if target.exists() and target.samefile(source):
            raise PumiceError(
                f"{target} is the photo itself; originals stay as they are.",
                "Give the new photo another name.",
            )
    if target.is_dir() or (target.exists() and not replace):
        raise PumiceError(f"{target} is there already.", "Choose another name, or add --force.")
    if not target.absolute().parent.is_dir():
        raise PumiceError(f"There is no folder {target.parent}.", "Make it first.")
