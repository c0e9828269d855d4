"""The photos that are trained on, whole: one that is cut short is an error here.

A chat would show it with a note; but the answers of a sample speak of what is not there.
"""

from __future__ import annotations

from PIL import Image

from engine.chat import Photo
from engine.errors import PhotoUnreadable, SampleError
from engine.vision.photo import decode_photo, read_photo


def whole_photo(photo: Photo, found: Image.Image | bytes | None = None) -> Image.Image:
    """A photo, upright and RGB: from its file, or from what was found in its place.

    Raises:
        PhotoUnreadable: it is missing, broken or cut short.
        SampleError: the picture that was found is not RGB.
    """
    if isinstance(found, Image.Image):
        if found.mode != "RGB":
            raise SampleError(f"The picture for {photo.path} is {found.mode}, not RGB.")
        return found
    decoded = read_photo(photo.path) if found is None else decode_photo(found, photo.path)
    if not decoded.is_complete:
        raise PhotoUnreadable(photo.path, decoded.notes[0], "Try another copy of the photo.")
    return decoded.picture
