"""Local vision-language models through llama.cpp: open a model, ask about photos, get a reply.

No window, no torch.  Each name is imported when it is first used, so that `import engine` is quick.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from engine.chat import (
        Conversation,
        Message,
        Photo,
        Role,
        Text,
        Video,
        View,
        assistant,
        system,
        user,
    )
    from engine.engine import Engine
    from engine.errors import (
        ContextFull,
        EngineDied,
        ModelError,
        ModelMissing,
        ModelTooBig,
        ModelUnreadable,
        OptionError,
        PairMismatch,
        PhotoError,
        PhotosNotSupported,
        PhotoUnreadable,
        PumiceError,
        TemplateError,
        VideoError,
        VideoUnreadable,
    )
    from engine.gguf.card import Card
    from engine.gguf.pairing import ModelFiles, find_model
    from engine.options import ModelOptions, SamplingOptions
    from engine.process.remote import RemoteEngine
    from engine.protocol import EngineProtocol
    from engine.reply import Delta, Event, Progress, Reply, Stage, Timing, Usage, Why

_MODULES = {
    "engine.chat": (
        "Conversation", "Message", "Photo", "Role", "Text", "Video", "View",
        "assistant", "system", "user",
    ),
    "engine.engine": ("Engine",),
    "engine.errors": (
        "ContextFull", "EngineDied", "ModelError", "ModelMissing", "ModelTooBig",
        "ModelUnreadable", "OptionError", "PairMismatch", "PhotoError", "PhotoUnreadable",
        "PhotosNotSupported", "PumiceError", "TemplateError", "VideoError", "VideoUnreadable",
    ),
    "engine.gguf.card": ("Card",),
    "engine.gguf.pairing": ("ModelFiles", "find_model"),
    "engine.options": ("ModelOptions", "SamplingOptions"),
    "engine.process.remote": ("RemoteEngine",),
    "engine.protocol": ("EngineProtocol",),
    "engine.reply": (
        "Delta", "Event", "Progress", "Reply", "Stage", "Timing", "Usage", "Why",
    ),
}  # fmt: skip

__all__ = [
    "Card",
    "ContextFull",
    "Conversation",
    "Delta",
    "Engine",
    "EngineDied",
    "EngineProtocol",
    "Event",
    "Message",
    "ModelError",
    "ModelFiles",
    "ModelMissing",
    "ModelOptions",
    "ModelTooBig",
    "ModelUnreadable",
    "OptionError",
    "PairMismatch",
    "Photo",
    "PhotoError",
    "PhotoUnreadable",
    "PhotosNotSupported",
    "Progress",
    "PumiceError",
    "RemoteEngine",
    "Reply",
    "Role",
    "SamplingOptions",
    "Stage",
    "TemplateError",
    "Text",
    "Timing",
    "Usage",
    "Video",
    "VideoError",
    "VideoUnreadable",
    "View",
    "Why",
    "assistant",
    "find_model",
    "system",
    "user",
]


def __getattr__(name: str) -> Any:
    for module, names in _MODULES.items():
        if name in names:
            return getattr(importlib.import_module(module), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
