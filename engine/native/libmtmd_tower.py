"""Vision files of other families (Qwen-VL, SmolVLM, Gemma 3, …), encoded as libmtmd does it.

libmtmd cuts and scales the photo, and puts text of the model's own around its parts.
"""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from engine.native import mtmd
from engine.native.eval_callback import Check, EvalCallback, uses_gpu
from engine.native.model import Model
from engine.options import ModelOptions
from engine.segments import ImageEmbeddings, Segment, TextTokens


class LibmtmdTower:
    """A vision file of another family, loaded for a model.

    Raises:
        ModelUnreadable: libmtmd refuses the file.
    """

    def __init__(self, path: Path, model: Model, options: ModelOptions) -> None:
        self.eval_callback = EvalCallback(on_gpu=uses_gpu(options))
        self._mtmd = mtmd.Mtmd(path, model, options, self.eval_callback.callback)

    def encode(
        self, photo: Image.Image, key: str, check: Check | None = None
    ) -> tuple[Segment, ...]:
        """A photo as text tokens and embeddings in the order of the prompt; these under `key`.

        Args:
            check: as of `VisionTower.encode`.

        Raises:
            EngineDied: the photo did not become visual tokens.
        """
        with self.eval_callback.checking(check), self._mtmd.chunks(photo) as chunks:
            segments = tuple(self._segment(chunk, f"{key} {n}") for n, chunk in enumerate(chunks))
        if not any(isinstance(segment, ImageEmbeddings) for segment in segments):
            raise mtmd.not_encoded("libmtmd made text only of it")
        return segments

    def _segment(self, chunk: mtmd.Chunk, key: str) -> Segment:
        ids = mtmd.text_ids(chunk)
        if ids is not None:
            return TextTokens(ids)
        tokens, non_causal = self._mtmd.encode(chunk), self._mtmd.is_non_causal(chunk)
        if not self._mtmd.uses_mrope:
            return ImageEmbeddings(key, tokens, non_causal=non_causal)
        positions, n_positions = mtmd.mrope_positions(chunk)
        return ImageEmbeddings(
            key,
            tokens,
            non_causal=non_causal,
            mrope_positions=positions,
            n_positions=n_positions,
        )

    def close(self) -> None:
        """Free tower and projector."""
        self._mtmd.close()
