"""What teacher, judge and sampler need of a model: one interface, wherever it runs."""

from __future__ import annotations

from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, Self

from engine.chat import Conversation
from engine.errors import PumiceError
from engine.options import SamplingOptions


@dataclass(frozen=True)
class ModelText:
    """What a model wrote.

    Args:
        complete: it ended by itself; False: it was cut at its `max_tokens`.
        prompt_tokens, reply_tokens: as the model counted them; 0 where it says nothing.
    """

    text: str
    complete: bool
    prompt_tokens: int = 0
    reply_tokens: int = 0


class NoAnswer(PumiceError):
    """The model was reached and wrote nothing for this one question: it refused, a filter took the
    text away, or the question is too long for it.  Other questions may well be answered."""


class TooLong(NoAnswer):
    """The question does not fit into the model's context.  It costs nothing to be told so, and a
    larger context changes it: no journal keeps it."""


class LanguageModel(Protocol):
    """A model that writes text, perhaps about photos (`training.language_model.open`).

    `name` stands beside every figure that comes from it: a local model's file, or the model at an
    address.  `identity` is what a journal of its answers goes by: another file, or another address,
    has another one.
    """

    name: str
    identity: str

    def write(self, conversation: Conversation, sampling: SamplingOptions) -> ModelText:
        """The next reply.

        Raises:
            NoAnswer: there is none for this question.
            PumiceError: it cannot be had, after what can be tried again was; a sentence and a hint.
        """
        ...

    def close(self) -> None:
        """Free what it holds."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...
