"""What an engine can do, wherever it runs: kept by `Engine` and by `RemoteEngine`."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self, overload

from engine.chat import Conversation, Photo, Video, View
from engine.options import SamplingOptions
from engine.reply import Event

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from engine.gguf.card import Card
    from engine.vision.encoded import EncodedPhoto, EncodedVideo


class EngineProtocol(Protocol):
    """A model that is open and answers.  Its methods are for one thread; a stop event may be set
    from any."""

    card: Card

    @property
    def context_tokens(self) -> int:
        """Size of the context in tokens."""
        ...

    def reply(
        self,
        conversation: Conversation,
        sampling: SamplingOptions | None = None,
        *,
        stop: threading.Event | None = None,
    ) -> Iterator[Event]:
        """Answer the conversation's last message: any `Progress` and `Delta`, then one `Reply`."""
        ...

    def prepare(self, conversation: Conversation, *, stop: threading.Event | None = None) -> None:
        """See and read what is certain of the next prompt, so that sending it costs little."""
        ...

    @overload
    def see(self, view: Photo) -> EncodedPhoto: ...

    @overload
    def see(self, view: Video) -> EncodedVideo: ...

    def see(self, view: View) -> EncodedPhoto | EncodedVideo:
        """What the model sees of a photo or video."""
        ...

    def prompt_ids(self, conversation: Conversation) -> list[int | None]:
        """Token ids of the open prompt; None stands for one visual token."""
        ...

    def logits(
        self, conversation: Conversation, *, most_photo_tokens: int | None = None
    ) -> npt.NDArray[np.float32]:
        """Logits of the first reply token, float32 [vocabulary]."""
        ...

    def logits_along(
        self, conversation: Conversation, reply: Sequence[int]
    ) -> npt.NDArray[np.float32]:
        """Logits at every place of a given reply, float32 [len(reply), vocabulary]."""
        ...

    def word_ids(self, text: str) -> list[int]:
        """Token ids of text that does not begin a prompt."""
        ...

    def remember(self) -> None:
        """Save what the context holds of every conversation on the disk."""
        ...

    def forget(self) -> None:
        """Empty the context, and remove what was saved of it since the engine was opened."""
        ...

    def close(self) -> None:
        """Save the conversations and free everything; the engine cannot be used afterwards."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...
