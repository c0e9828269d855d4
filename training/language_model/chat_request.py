"""What a server is sent: a conversation and how to sample, in OpenAI's chat completions format."""

from __future__ import annotations

import json
from typing import Any

from engine.chat import Conversation, Message, Photo, Text, Video
from engine.errors import OptionError, VideoError
from engine.options import SamplingOptions
from training.language_model.photo_urls import photo_url

_LOCAL_ONLY = {
    "top_k": (0, 40),
    "min_p": (0.0, 0.05),
    "repeat_penalty": (1.0,),
    "mirostat": (0,),
    "grammar": ("",),
}
"""Options that the protocol has no word for, and the values that ask for nothing beyond it: off, or
the engine's own default, which a server is left to replace by its own."""


def chat_messages(conversation: Conversation) -> list[dict[str, Any]]:
    """The conversation as `messages`.

    Raises:
        VideoError: it has a video; the protocol carries photos only.
        PhotoUnreadable
    """
    return [_plain_message(message) for message in conversation.messages]


def _plain_message(message: Message) -> dict[str, Any]:
    if not message.views:
        return {"role": message.role.value, "content": _sendable(message.text)}
    return {"role": message.role.value, "content": [_plain_part(part) for part in message.parts]}


def _plain_part(part: Text | Photo | Video) -> dict[str, Any]:
    if isinstance(part, Text):
        return {"type": "text", "text": _sendable(part.text)}
    if isinstance(part, Video):
        raise VideoError(
            f"The video {part.path} cannot be sent to an address: only photos can.",
            "Use a model on this machine that reads videos.",
        )
    return {"type": "image_url", "image_url": {"url": photo_url(part.path)}}


def _sendable(text: str) -> str:
    """Text as UTF-8 can carry it: half a surrogate pair, such as JSON may hold, is a `\ufffd`."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def sampling_fields(sampling: SamplingOptions) -> dict[str, Any]:
    """How to sample, as fields of a request.  The protocol has neither `top_k` nor `min_p`.

    Raises:
        OptionError: an option that only a local model knows.
    """
    for name, allowed in _LOCAL_ONLY.items():
        if getattr(sampling, name) not in allowed:
            raise OptionError(
                f"{name} is {getattr(sampling, name)}, but a model at an address has no such "
                "option.",
                "Leave it at its default, or use a model on this machine.",
            )
    fields: dict[str, Any] = {
        "max_tokens": sampling.max_tokens,
        "temperature": sampling.temperature,
    }
    if sampling.temperature:
        fields["top_p"] = sampling.top_p
        if sampling.seed is not None:
            fields["seed"] = sampling.seed
    for name in ("frequency_penalty", "presence_penalty"):
        if getattr(sampling, name):
            fields[name] = getattr(sampling, name)
    if sampling.stop:
        fields["stop"] = list(sampling.stop)
    if sampling.json_schema:
        schema = {"name": "reply", "schema": json.loads(sampling.json_schema)}
        fields["response_format"] = {"type": "json_schema", "json_schema": schema}
    return fields
