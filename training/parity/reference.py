"""The reference: the checkpoint in transformers, float32, on the CPU.

It computes with transformers' own code only; of the engine it uses the nouns.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from PIL import Image

from engine.chat import Conversation, Photo
from training.convert.layouts import open_source
from training.parity.reader import Reader
from training.parity.weights import default_weight_budget, open_model

__all__ = ["Numbers", "Reference", "open_source"]

Numbers = npt.NDArray[np.float32]

_PICTURE_INPUTS = ("pixel_values", "image_sizes", "batch_num_images")


class Reference(Reader):
    """A checkpoint, open in transformers.

    Args:
        weight_budget_bytes: memory that the weights may take; larger ones are streamed.
        model: an open model of it, where there is one.

    Raises:
        ConvertError
        NoReference: transformers cannot hold or has no such model.
    """

    def __init__(
        self, source: Any, *, weight_budget_bytes: float | None = None, model: Any = None
    ) -> None:
        super().__init__(source)
        self._processor = source.processor
        self.streamed = False
        if model is None:
            weight_budget_bytes = (
                default_weight_budget() if weight_budget_bytes is None else weight_budget_bytes
            )
            model, self.streamed = open_model(source, weight_budget_bytes=weight_budget_bytes)
        self._model = model
        self.vocabulary = int(source.config.text_config.vocab_size)
        self._image_token = int(source.config.image_token_id)
        self._visual_tokens: dict[tuple[Photo, bool], Numbers] = {}

    def _process_photos(self, photos: Sequence[Photo]) -> dict[str, Any]:
        """What the processor makes of the photos of one conversation."""
        pictures = []
        for photo in photos:
            with Image.open(photo.path) as picture:
                pictures.append(picture.convert("RGB"))
        # OneVision is told by nesting that photos belong to one conversation.
        nested = "batch_num_images" in self._processor.model_input_names and len(pictures) > 1
        ready = self._processor(images=[pictures] if nested else pictures, return_tensors="pt")
        return {name: ready[name] for name in _PICTURE_INPUTS if name in ready}

    @torch.no_grad()
    def visual_tokens(self, photo: Photo, *, together: bool = False) -> Numbers:
        """What the LLM gets of a photo, alone or beside others, float32 [n_tokens, n_embd]."""
        if (photo, together) not in self._visual_tokens:
            features = self._model.get_image_features(
                **self._process_photos([photo] * (1 + together)),
                vision_feature_layer=self._model.config.vision_feature_layer,
                vision_feature_select_strategy=self._model.config.vision_feature_select_strategy,
            )
            self._visual_tokens[photo, together] = features.pooler_output[0].numpy()
        return self._visual_tokens[photo, together]

    def prompt_ids(self, conversation: Conversation) -> list[int | None]:
        """Ids of the open prompt; None stands for one visual token."""
        photos, together = iter(conversation.photos), len(conversation.photos) > 1
        ids: list[int | None] = []
        for token in self.words(conversation):
            photo = next(photos) if token is None else None
            ids += [token] * (len(self.visual_tokens(photo, together=together)) if photo else 1)
        return ids

    @torch.no_grad()
    def logits_along(self, conversation: Conversation, reply: Sequence[int]) -> Numbers:
        """Logits at every token of a given reply, float32 [len(reply), vocabulary]: row n is
        for what follows the open prompt and the reply's first n tokens.  One pass."""
        inputs = self._inputs(conversation, reply[:-1])
        numbers: Numbers = self._model(**inputs, logits_to_keep=len(reply)).logits[0].numpy()
        return numbers

    def _inputs(self, conversation: Conversation, reply: Sequence[int]) -> dict[str, Any]:
        prompt = [*self.prompt_ids(conversation), *reply]
        placeholder = self._placeholder_token(prompt)
        # The model puts visual tokens where it finds this id.
        self._model.config.image_token_id = placeholder
        ids = [placeholder if token is None else token for token in prompt]
        inputs: dict[str, Any] = {"input_ids": torch.tensor([ids]), "use_cache": False}
        return inputs | (self._process_photos(conversation.photos) if conversation.photos else {})

    def _placeholder_token(self, prompt: Sequence[int | None]) -> int:
        """The id that stands for a visual token: the checkpoint's own, or, where that is no
        word of the LLM (original LLaVA: −200) or occurs in the prompt, any other that does not."""
        used = set(prompt)
        own = self._image_token
        if 0 <= own < self.vocabulary and own not in used:
            return own
        return next(token for token in range(self.vocabulary) if token not in used)
