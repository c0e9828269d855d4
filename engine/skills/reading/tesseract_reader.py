"""Reads print in any script with Tesseract, whose language data are of this machine."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from PIL import Image

from engine.errors import PumiceError
from engine.skills.reading.text_lines import Row, TextLine, box_corners

_MIN_CONFIDENCE = 30.0
"""Of 100: below it a line is a texture and no text."""

_SMALL_PX = 800
"""A picture whose longer side is less is read at twice its size: Tesseract likes capitals of 20
to 30 pixels (tessdoc, "Improving the quality of the output")."""

_FOLDERS = {
    "darwin": ("/opt/homebrew/share/tessdata", "/usr/local/share/tessdata"),
    "win32": (r"C:\Program Files\Tesseract-OCR\tessdata",),
}
_LINUX_FOLDERS = ("/usr/share/tessdata", "/usr/local/share/tessdata")
_DEBIAN_FOLDERS = Path("/usr/share/tesseract-ocr")


def read_rows(picture: Image.Image, names: Sequence[str]) -> tuple[Row, ...]:
    """The lines of an RGB picture as Tesseract orders them, in languages that it names so.

    Raises:
        PumiceError: tesserocr is not installed, or there are no data of a language.
    """
    folder = _data_folder(names)
    try:
        import tesserocr
    except ImportError as error:
        raise PumiceError(
            "Reading this script needs tesserocr, which is not installed.",
            "Install it: pip install 'pumice[scripts]'",
        ) from error
    scale = 2 if max(picture.size) < _SMALL_PX else 1
    large = picture.resize((picture.width * scale, picture.height * scale))
    page_modes = (tesserocr.PSM.AUTO, tesserocr.PSM.SPARSE_TEXT)
    with tesserocr.PyTessBaseAPI(path=f"{folder}{os.sep}", lang="+".join(names)) as reader:
        for mode in page_modes:
            reader.SetPageSegMode(mode)
            reader.SetImage(large)
            if rows := tuple((line,) for line in _lines(reader, scale)):
                return rows
    return ()


def _lines(reader: Any, scale: int) -> Iterator[TextLine]:
    import tesserocr

    reader.Recognize()
    level = tesserocr.RIL.TEXTLINE
    for place in tesserocr.iterate_level(reader.GetIterator(), level):
        if place.Empty(level):
            continue
        text, confidence = place.GetUTF8Text(level).strip(), place.Confidence(level)
        box = place.BoundingBox(level)
        if text and box and confidence >= _MIN_CONFIDENCE:
            left, top, right, bottom = (edge / scale for edge in box)
            yield TextLine(text, box_corners((left, top, right, bottom)), confidence / 100)


def _data_folder(names: Sequence[str]) -> Path:
    """A folder with the data of all these languages."""
    folders = [folder for folder in data_folders() if folder.is_dir()]
    for folder in folders:
        if all((folder / f"{name}.traineddata").is_file() for name in names):
            return folder
    lacking = _lacking(folders, names)
    packages = " ".join(f"tesseract-ocr-{name.replace('_', '-')}" for name in lacking)
    raise PumiceError(
        f"Tesseract's data for {', '.join(lacking)} are not on this computer.",
        f"On Debian and Ubuntu: apt install {packages}.  Elsewhere: put "
        f"{lacking[0]}.traineddata into a folder and name that in TESSDATA_PREFIX.",
    )


def _lacking(folders: Sequence[Path], names: Sequence[str]) -> list[str]:
    """What is missing where least is."""
    missing = [[n for n in names if not (f / f"{n}.traineddata").is_file()] for f in folders]
    return min(missing, key=len, default=list(names))


def data_folders() -> list[Path]:
    """Where Tesseract's data may be, the likeliest first."""
    folders = []
    if named := os.environ.get("TESSDATA_PREFIX"):
        folders += [Path(named), Path(named, "tessdata")]
    if sys.platform == "linux":
        folders += sorted(_DEBIAN_FOLDERS.glob("*/tessdata"), reverse=True)
    return folders + [Path(each) for each in _FOLDERS.get(sys.platform, _LINUX_FOLDERS)]
