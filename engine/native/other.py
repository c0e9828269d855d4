"""Vision files of other families (SmolVLM, InternVL, Gemma 3, …), seen as libmtmd itself does.

libmtmd cuts and scales the photo, and puts words of the model's own around its parts.
"""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from engine.errors import ModelUnreadable
from engine.native import mtmd
from engine.native.model import Model
from engine.options import ModelOptions
from engine.timeline import Seen, Segment, Words


class OtherTower:
    """A vision file of another family, loaded for a model.

    Raises:
        ModelUnreadable: libmtmd refuses the file, or the model counts positions by rows and
            columns, which the timeline cannot keep.
    """

    def __init__(self, path: Path, model: Model, options: ModelOptions) -> None:
        self._mtmd = mtmd.Mtmd(path, model, options)
        if self._mtmd.turns_by_place:
            self._mtmd.close()
            raise ModelUnreadable(
                f"The model of {path} gives a photo's parts positions by row and column (M-RoPE), "
                "and Pumice cannot keep such a context yet.",
                "Use a LLaVA, SmolVLM, InternVL or Gemma 3 model.",
            )

    def see(self, photo: Image.Image, key: str) -> tuple[Segment, ...]:
        """A photo as words and visual tokens by turns; the latter under `key`.

        Raises:
            EngineDied: the photo did not become visual tokens.
        """
        with self._mtmd.chunks(photo) as chunks:
            segments = tuple(self._segment(chunk, f"{key} {n}") for n, chunk in enumerate(chunks))
        if not any(isinstance(segment, Seen) for segment in segments):
            raise mtmd.unseen("libmtmd made words only of it")
        return segments

    def _segment(self, chunk: mtmd.Chunk, key: str) -> Segment:
        ids = mtmd.words_of(chunk)
        if ids is not None:
            return Words(ids)
        return Seen(key, self._mtmd.encode(chunk), whole=self._mtmd.sees_all_at_once(chunk))

    def close(self) -> None:
        """Free tower and projector."""
        self._mtmd.close()
