"""What a teacher is told of a photo that it never sees: captions, and objects with their boxes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ObjectBox:
    """An object of a photo: left, top, right and bottom edge, 0…1 of the photo's sides."""

    category: str
    edges: tuple[float, float, float, float]

    @property
    def line(self) -> str:
        """As LLaVA writes it: `dog: [0.12, 0.3, 0.5, 0.875]`, at most three decimals."""
        return f"{self.category}: [{', '.join(f'{round(edge, 3):g}' for edge in self.edges)}]"


@dataclass(frozen=True)
class PhotoContext:
    """A photo and what is known about it.

    Args:
        photo: its name, relative to the folder of the photos.
        captions: each describes the whole photo.
    """

    photo: str
    captions: tuple[str, ...]
    objects: tuple[ObjectBox, ...] = ()


def context_text(context: PhotoContext, *, boxes: bool) -> str:
    """The context as a message: a caption a line; then, after an empty line, an object a line
    (`playground/data/prompts` of LLaVA, `NNN_caps.txt`).

    Args:
        boxes: whether objects are told, where there are any.
    """
    blocks = ["\n".join(context.captions)]
    if boxes and context.objects:
        blocks.append("\n".join(found.line for found in context.objects))
    return "\n\n".join(blocks)
