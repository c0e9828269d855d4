"""The reference: the checkpoint in transformers, float32, on the CPU.

Renders, tokenises and thinks with transformers' own code only; of the engine it uses the nouns.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import tokenizers
import torch
import transformers
from PIL import Image

from engine.chat import Conversation, Message, Photo, Text
from engine.errors import ConvertError
from engine.template import MARKER, VICUNA_V1
from training.convert.checkpoint import CONFIGS, Checkpoint
from training.convert.preprocess import read_processor
from training.convert.tokens import end_tokens, read_tokenizer

_TYPED = "\ufdd0"
"""Stands for a `<image>` that a person typed, until the text is rendered; never part of text."""

_UNWRITABLE = "\ufdd1" * 4

Logits = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Choice:
    """What the reference thinks of one token of a reply.

    `gap` is how far the token's logit lies below the best one, in standard deviations of all
    logits at this place; 0 for the reference's own first choice.
    """

    token: int
    best: int
    gap: float


class Reference:
    """A checkpoint, open in transformers.  Raises `ConvertError`."""

    def __init__(self, folder: Path) -> None:
        config = Checkpoint(folder).config
        self._tokenizer = read_tokenizer(folder)
        self._processor = read_processor(folder)
        self._image_token = int(config.image_token_id)
        self._ends = frozenset(end_tokens(folder, self._tokenizer))
        self._template = self._find_template(folder)
        self._model = _load_model(folder, config)
        self._seen: dict[tuple[Photo, bool], npt.NDArray[np.float32]] = {}

    def _find_template(self, folder: Path) -> str:
        """As transformers finds it: the processor's, else the tokenizer's; Vicuna for neither."""
        processor = transformers.ProcessorMixin.get_processor_dict(folder)[0]
        return str(processor.get("chat_template") or self._tokenizer.chat_template or VICUNA_V1)

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
    def visual_tokens(self, photo: Photo, *, together: bool = False) -> npt.NDArray[np.float32]:
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
        text = self._tokenizer.apply_chat_template(
            [self._message(message) for message in conversation.messages],
            chat_template=self._template,
            tokenize=False,
            add_generation_prompt=True,
        )
        photos = iter(conversation.photos)
        ids: list[int | None] = []
        for number, piece in enumerate(text.split(MARKER)):
            if number:
                seen = self.visual_tokens(next(photos), together=len(conversation.photos) > 1)
                ids += [None] * len(seen)
            ids += self._encode(piece, first=number == 0)
        return ids

    def _message(self, message: Message) -> dict[str, object]:
        parts = [_typed(p) if isinstance(p, Text) else p for p in message.parts]
        if self._takes_parts:
            content: object = [
                {"type": "text", "text": p}
                if isinstance(p, str)
                else {"type": "image" if isinstance(p, Photo) else "video"}
                for p in parts
            ]
        else:
            words = "\n".join(p for p in parts if isinstance(p, str))
            content = f"{MARKER}\n" * len(message.photos) + words
        return {"role": message.role.value, "content": content}

    @functools.cached_property
    def _takes_parts(self) -> bool:
        """Whether the template looks for parts in a message, by the words it is made of."""
        return "'image'" in self._template or '"image"' in self._template

    def _encode(self, piece: str, *, first: bool) -> list[int]:
        """Ids of a text between photos; one BOS at the very start if the tokenizer adds one."""
        bos = self._tokenizer.bos_token
        special = first and not (bos and piece.startswith(bos))
        if not piece and not special:
            return []
        if _TYPED not in piece:
            ids: list[int] = self._tokenizer.encode(piece, add_special_tokens=special)
            return ids
        typed = piece.replace(_TYPED, MARKER)
        return list(self._without_marker.encode(typed, add_special_tokens=special).ids)

    @functools.cached_property
    def _without_marker(self) -> tokenizers.Tokenizer:
        """The tokenizer as if `<image>` were words like any others."""
        return _demote(self._tokenizer.backend_tokenizer, MARKER)

    @torch.no_grad()
    def greedy(self, conversation: Conversation, length: int) -> list[int]:
        """The likeliest reply of at most `length` tokens, its end token among them."""
        step = self._model(**self._inputs(conversation), use_cache=True)
        reply: list[int] = []
        while True:
            reply.append(int(step.logits[0, -1].argmax()))
            if len(reply) == length or reply[-1] in self._ends:
                return reply
            step = self._model(
                input_ids=torch.tensor([reply[-1:]]),
                past_key_values=step.past_key_values,
                use_cache=True,
            )

    def is_end(self, token: int) -> bool:
        """Whether a token ends a reply."""
        return token in self._ends

    @property
    def end(self) -> int:
        """The token that ends a reply."""
        return int(self._tokenizer.eos_token_id)

    def spell(self, token: int) -> str:
        """A token for people to read."""
        return repr(self._tokenizer.decode([token]))

    @torch.no_grad()
    def logits(self, conversation: Conversation) -> Logits:
        """Logits of the first reply token, float32 [vocabulary]."""
        numbers: Logits = self._model(**self._inputs(conversation)).logits[0, -1].numpy()
        return numbers

    @torch.no_grad()
    def judge(self, conversation: Conversation, reply: list[int]) -> list[Choice]:
        """What the reference would have said at every place of somebody's reply."""
        if not reply:
            return []
        step = self._model(**self._inputs(conversation), use_cache=True)
        rows = step.logits[0, -1:]
        if len(reply) > 1:
            said = torch.tensor([reply[:-1]])
            after = self._model(input_ids=said, past_key_values=step.past_key_values)
            rows = torch.cat([rows, after.logits[0]])
        return [_choice(row, token) for row, token in zip(rows, reply, strict=True)]

    def _inputs(self, conversation: Conversation) -> dict[str, Any]:
        prompt = self.prompt_ids(conversation)
        ids = [self._image_token if token is None else token for token in prompt]
        inputs: dict[str, Any] = {"input_ids": torch.tensor([ids])}
        return inputs | (self._look(conversation.photos) if conversation.photos else {})


_PICTURE_INPUTS = ("pixel_values", "image_sizes", "batch_num_images")


def _load_model(folder: Path, config: Any) -> Any:
    if getattr(config, "mm_projector_type", "") == "linear":
        raise ConvertError(
            "transformers has no LLaVA with a linear projector to compare with.",
            "The conversion itself is tested; try the model.",
        )
    kind = CONFIGS[config.model_type].removesuffix("Config") + "ForConditionalGeneration"
    load: Callable[..., Any] = getattr(transformers, kind).from_pretrained
    try:
        return load(folder, dtype=torch.float32, attn_implementation="eager").eval()
    except (ValueError, RuntimeError, OSError) as error:
        raise ConvertError(
            f"transformers cannot load {folder}: {error}", "Save the checkpoint again."
        ) from error


def _typed(part: Text) -> str:
    return part.text.replace(MARKER, _TYPED)


def _choice(row: torch.Tensor, token: int) -> Choice:
    best = int(row.argmax())
    return Choice(token, best, float((row[best] - row[token]) / row.std()))


def _demote(tokenizer: tokenizers.Tokenizer, token: str) -> tokenizers.Tokenizer:
    """A copy in which the token has an unwritable spelling; taking it out would shift others."""
    parts = json.loads(tokenizer.to_str())
    for added in parts["added_tokens"]:
        if added["content"] == token:
            added["content"] = _UNWRITABLE
    parts["model"]["vocab"].pop(token, None)
    return tokenizers.Tokenizer.from_str(json.dumps(parts))
