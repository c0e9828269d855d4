"""What libjpeg needs to decode a JPEG smaller than it is: a few rows, or all of it."""

from __future__ import annotations

from PIL import JpegImagePlugin


def in_one_scan(picture: JpegImagePlugin.JpegImageFile) -> bool:
    """Whether the first scan has all components: then libjpeg needs memory for a few rows only."""
    length = 6 + 2 * picture.layers
    if picture.info.get("progressive") or picture.fp is None:
        return False
    after = picture.fp.tell()  # Pillow stops right behind the head of the first scan
    picture.fp.seek(after - length)
    has_all: bool = picture.fp.read(2) == length.to_bytes(2, "big")
    picture.fp.seek(after)
    return has_all


def coefficient_bytes(picture: JpegImagePlugin.JpegImageFile) -> int:
    """The memory that libjpeg needs for a JPEG with several scans: two bytes a sample."""
    shares = [across * down for _, across, down, _ in picture.layer]
    return round(2 * picture.width * picture.height * sum(shares) / max(shares))
