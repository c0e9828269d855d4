"""A GGUF model on this machine, asked through the engine in a process of its own."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from engine.cache.cache_key import cache_key, gguf_content_key
from engine.chat import Conversation
from engine.errors import ContextFull, PhotosNotSupported, PumiceError
from engine.gguf.card import LLM_FILE, ModelFiles
from engine.gguf.header import read_header
from engine.options import ModelOptions, SamplingOptions
from engine.process.remote import RemoteEngine
from engine.protocol import EngineProtocol
from engine.reply import Reply, Why
from training.language_model.language_model import ModelText, TooLong


class LocalModel:
    """A `LanguageModel` on this machine; for the thread that opened it.

    Args:
        files: the pair, or a language model alone, which then cannot see.
        engine: an open one; None opens one.

    Raises:
        ModelError, EngineDied: it cannot be opened.
    """

    def __init__(
        self,
        files: ModelFiles,
        *,
        threads: int = 0,
        context_tokens: int = 0,
        engine: EngineProtocol | None = None,
    ) -> None:
        self.name = name_of_files(files)
        self.identity = f"{self.name} {_content_key(files)}"
        options = ModelOptions(threads=threads, context_tokens=context_tokens, conversations=1)
        self._engine = engine or RemoteEngine(files, options)

    @property
    def sees(self) -> bool:
        """Whether it can be shown photos."""
        return self._engine.card.vision is not None

    def write(self, conversation: Conversation, sampling: SamplingOptions) -> ModelText:
        """The next reply.

        Raises:
            TooLong: the conversation does not fit into its context.
            PhotosNotSupported: it is to look at a photo, and cannot.
            PumiceError: a photo is unreadable, or the engine died.
        """
        if conversation.views and not self.sees:
            raise PhotosNotSupported(
                f"The model {self.name} cannot see photos: it has no vision file.",
                "Name a model that sees, or lay its mmproj file beside it.",
            )
        try:
            reply = self._last_event(conversation, sampling)
        except ContextFull as error:
            raise TooLong(error.message, "Choose a model with a larger context.") from error
        if reply.dropped_exchanges:
            raise TooLong(
                f"The conversation is too long for the {self._engine.context_tokens} tokens that "
                f"{self.name} holds: some of it would be left out.",
                "Choose a model with a larger context.",
            )
        usage = reply.usage
        return ModelText(reply.text, reply.why is Why.DONE, usage.prompt_tokens, usage.reply_tokens)

    def _last_event(self, conversation: Conversation, sampling: SamplingOptions) -> Reply:
        for event in self._engine.reply(conversation, sampling):
            if isinstance(event, Reply):
                return event
        raise PumiceError(f"{self.name} ended without a reply.", "Ask again.")

    def close(self) -> None:
        """Free the model."""
        self._engine.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def name_of_files(files: ModelFiles) -> str:
    """A model's file, with its folder where the file is called as ours all are."""
    llm = files.llm.absolute()
    return f"{llm.parent.name}/{llm.name}" if llm.name == LLM_FILE else llm.name


def _content_key(files: ModelFiles) -> str:
    """Twelve digits that another model, or another version of it, does not have."""
    paths = [files.llm, *([files.mmproj] if files.mmproj else [])]
    return cache_key(*(gguf_content_key(read_header(path)) for path in paths))[:12]
