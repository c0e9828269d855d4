"""A small picture of a photo or video as a `data:` address, to stand in the report itself."""

from __future__ import annotations

import base64
import io
from functools import lru_cache
from pathlib import Path

from PIL import Image

from engine.errors import PhotoError, VideoError
from engine.vision.media_files import looks_like_video
from engine.vision.photo import open_photo
from engine.vision.video import strip

_SIDE_PX = 320
_QUALITY = 82


def thumbnail(name: str, run_folder: Path, *, side_px: int = _SIDE_PX) -> str | None:
    """`data:image/jpeg;base64,…` of a file, or None where there is none that can be shown.

    Args:
        name: a path, absolute, or relative to the run's folder or the working folder.
        side_px: the longer side at most.
    """
    for path in (run_folder / name, Path(name)):
        try:
            if path.is_file():
                return _jpeg_address(str(path), path.stat().st_mtime_ns, side_px)
        except (OSError, ValueError, PhotoError, VideoError):
            continue
    return None


@lru_cache(maxsize=64)
def _jpeg_address(path: str, _changed_ns: int, side_px: int) -> str:
    picture = _middle_frame(path) if looks_like_video(path) else open_photo(path)
    picture.thumbnail((side_px, side_px), Image.Resampling.LANCZOS)
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=_QUALITY)
    return "data:image/jpeg;base64," + base64.b64encode(stream.getvalue()).decode("ascii")


def _middle_frame(path: str) -> Image.Image:
    frames = strip(path, 3, side_px=_SIDE_PX)
    return frames[len(frames) // 2].picture
