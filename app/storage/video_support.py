"""Whether a model reads videos and this machine decodes them, checked before a video is sent."""

from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING

from engine.errors import PhotosNotSupported

if TYPE_CHECKING:
    from engine.gguf.card import Card


def reads_videos(card: Card) -> bool:
    """Whether the model's family reads videos."""
    return card.vision is not None and card.vision.family.video is not None


def can_decode_videos() -> bool:
    """Whether PyAV, the extra `video`, is installed."""
    return importlib.util.find_spec("av") is not None


def require_video_model(card: Card) -> None:
    """Refuse early what the engine would refuse later.

    Raises:
        PhotosNotSupported: the model reads no videos.
    """
    if not reads_videos(card):
        raise PhotosNotSupported(
            f"The model {card.name} reads no videos.",
            "Send single pictures of it as photos, or open a model that reads videos"
            " (LLaVA-NeXT-Video, LLaVA-OneVision, LLaVA-Video).",
        )


def check_video(path: str, card: Card) -> None:
    """Open a video once, as a check before it is sent.

    Raises:
        PhotosNotSupported: the model reads no videos.
        VideoUnreadable: the video is missing or broken, or PyAV is not installed.
    """
    from engine.vision.video import open_video

    require_video_model(card)
    open_video(path)
