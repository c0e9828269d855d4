"""The reference: the checkpoint in transformers, float32, on the CPU.

Looks and thinks with transformers' own code only; of the engine it uses the nouns.
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
from training.parity.weights import open_model, room_bytes

__all__ = ["Numbers", "Reference", "open_source"]

Numbers = npt.NDArray[np.float32]

_PICTURE_INPUTS = ("pixel_values", "image_sizes", "batch_num_images")


class Reference(Reader):
    """A checkpoint, open in transformers.

    Args:
        room: bytes that the weights may take in memory; what is larger is streamed.
        model: an open model of it, where there is one.

    Raises:
        ConvertError
        NoReference: transformers cannot hold or has no such model.
    """

    def __init__(self, source: Any, *, room: float | None = None, model: Any = None) -> None:
        super().__init__(source)
        self._processor = source.processor
        self.streamed = False
        if model is None:
            room = room_bytes() if room is None else room
            model, self.streamed = open_model(source, room=room)
        self._model = model
        self.vocabulary = int(source.config.text_config.vocab_size)
        self._image_token = int(source.config.image_token_id)
        self._seen: dict[tuple[Photo, bool], Numbers] = {}

    def _look(self, photos: Sequence[Photo]) -> dict[str, Any]:
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
        if (photo, together) not in self._seen:
            seen = self._model.get_image_features(
                **self._look([photo] * (1 + together)),
                vision_feature_layer=self._model.config.vision_feature_layer,
                vision_feature_select_strategy=self._model.config.vision_feature_select_strategy,
            )
            self._seen[photo, together] = seen.pooler_output[0].numpy()
        return self._seen[photo, together]

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
        """Logits at every place of somebody's reply, float32 [len(reply), vocabulary]: row n is
        for what follows the open prompt and the reply's first n tokens.  One pass."""
        inputs = self._inputs(conversation, reply[:-1])
        numbers: Numbers = self._model(**inputs, logits_to_keep=len(reply)).logits[0].numpy()
        return numbers

    def _inputs(self, conversation: Conversation, said: Sequence[int]) -> dict[str, Any]:
        prompt = [*self.prompt_ids(conversation), *said]
        place = self._place_of_photos(prompt)
        # The model looks for this number when it puts visual tokens in.
        self._model.config.image_token_id = place
        ids = [place if token is None else token for token in prompt]
        inputs: dict[str, Any] = {"input_ids": torch.tensor([ids]), "use_cache": False}
        return inputs | (self._look(conversation.photos) if conversation.photos else {})

    def _place_of_photos(self, prompt: Sequence[int | None]) -> int:
        """A token that holds a visual token's place: the checkpoint's own, or, where that is no
        word of the LLM (original LLaVA: −200) or was said as one, any that was not said."""
        said = set(prompt)
        own = self._image_token
        if 0 <= own < self.vocabulary and own not in said:
            return own
        return next(token for token in range(self.vocabulary) if token not in said)
