"""Vision files of other families (Qwen-VL, SmolVLM, Gemma 3, …), seen as libmtmd itself does.

libmtmd cuts and scales the photo, and puts words of the model's own around its parts.
"""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from engine.native import mtmd
from engine.native.eval_callback import Check, EvalCallback
from engine.native.model import Model
from engine.options import ModelOptions
from engine.segments import ImageEmbeddings, Segment, TextTokens


class LibmtmdTower:
    """A vision file of another family, loaded for a model.

    Raises:
        ModelUnreadable: libmtmd refuses the file.
    """

    def __init__(self, path: Path, model: Model, options: ModelOptions) -> None:
        self._watch = EvalCallback()
        self._mtmd = mtmd.Mtmd(path, model, options, self._watch.callback)

    def see(self, photo: Image.Image, key: str, check: Check | None = None) -> tuple[Segment, ...]:
        """A photo as words and visual tokens by turns; the latter under `key`.

        Args:
            check: as of `VisionTower.see`.

        Raises:
            EngineDied: the photo did not become visual tokens.
        """
        with self._watch.heeding(check), self._mtmd.chunks(photo) as chunks:
            segments = tuple(self._segment(chunk, f"{key} {n}") for n, chunk in enumerate(chunks))
        if not any(isinstance(segment, ImageEmbeddings) for segment in segments):
            raise mtmd.unseen("libmtmd made words only of it")
        return segments

    def _segment(self, chunk: mtmd.Chunk, key: str) -> Segment:
        ids = mtmd.words_of(chunk)
        if ids is not None:
            return TextTokens(ids)
        tokens, whole = self._mtmd.encode(chunk), self._mtmd.sees_all_at_once(chunk)
        if not self._mtmd.counts_by_place:
            return ImageEmbeddings(key, tokens, non_causal=whole)
        places, span = mtmd.places_of(chunk)
        return ImageEmbeddings(
            key, tokens, non_causal=whole, mrope_positions=places, n_positions=span
        )

    def close(self) -> None:
        """Free tower and projector."""
        self._mtmd.close()
