"""A training sample and where samples come from: values and one interface, no torch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from numpy.typing import NDArray
from PIL import Image

from engine.chat import Conversation, View


@dataclass(frozen=True)
class TrainingSample:
    """One or more conversations about the same photos and videos (or about none).

    Args:
        name: set and row, for reports, such as "mix665k:000000033471".
        conversations: each ends with the assistant's message.  Each is rendered and learned by
            itself; that they share their first views is what packing makes use of.  A pair of
            replies is two: the better one, then the worse one.  A prompt ends with the user's
            message.
        media: views that are not files of their own: an upright RGB picture, or the bytes of a
            file (a member of a tar shard).  A view that is not in it is a file on the disk.
        kinds: for each conversation the kind of each answer, for held-out scores by kind; empty:
            all are of the kind "answer".
        targets: arrays for the auxiliary losses of a drawn world.
        facts: captions or facts about the photos, for a reward model's prompt.
        extra: further keys of the row, which a task may read (`length_bonus`, `caption_type`, or
            the truth of a drawn world: `world` and `scene`).
    """

    name: str
    conversations: tuple[Conversation, ...]
    media: Mapping[View, Image.Image | bytes] = field(default_factory=dict)
    kinds: tuple[tuple[str, ...], ...] = ()
    targets: Mapping[str, NDArray[Any]] = field(default_factory=dict)
    facts: tuple[str, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)


class SampleSource(Protocol):
    """Samples by number.  A number may be used only once a run: the order is inside the source.

    The sample of a number follows from the source's own seed and the number alone, whatever the
    number of processes and workers.
    """

    @property
    def epoch_samples(self) -> int:
        """How many numbers are one epoch; 0: endless (a drawn world)."""

    def sample(self, number: int) -> TrainingSample:
        """The sample of that number.  Raises `SampleError` if it cannot be used."""
