"""Conversation → prompt: photos encoded, the oldest exchanges left out where it is too long."""

from __future__ import annotations

import functools
from collections.abc import Callable, Generator, Iterator

from engine.chat import Conversation, View
from engine.errors import ContextFull
from engine.generation import GenerationState
from engine.reply import Event, Progress, Stage
from engine.segments import ImageEmbeddings, Segment, thinned, token_keys_of
from engine.text.prompt import PromptBuilder
from engine.text.truncation import TruncatedConversation, truncate
from engine.vision.libmtmd import LibmtmdPipeline
from engine.vision.pipeline import VisionPipeline

OpenVision = Callable[[], VisionPipeline | LibmtmdPipeline]
"""Gives the vision pipeline; raises `PhotosNotSupported` where the model has none."""


class PromptLayout:
    """Lays out prompts of one model for a context of `context_tokens`.

    Args:
        usual_photo_tokens: how many visual tokens to expect of a photo not yet encoded.
    """

    def __init__(
        self,
        builder: PromptBuilder,
        vision: OpenVision,
        *,
        context_tokens: int,
        usual_photo_tokens: int,
    ) -> None:
        self._builder = builder
        self._vision = vision
        self._context_tokens = context_tokens
        self._usual_photo_tokens = usual_photo_tokens
        self._photo_tokens: dict[str, int] = {}

    def segments(
        self, conversation: Conversation, *, most_photo_tokens: int | None = None
    ) -> list[Segment]:
        """The prompt of a whole conversation, whether it fits or not.

        Args:
            most_photo_tokens: keep only so many visual tokens of each photo, evenly spread.

        Raises:
            PhotoError, TemplateError
        """
        embeddings = {view: self._encode_view(view, conversation) for view in conversation.views}
        if most_photo_tokens:
            embeddings = {
                view: thinned(parts, most_photo_tokens) for view, parts in embeddings.items()
            }
        return self._builder.segments(conversation, embeddings)

    def fit(
        self, conversation: Conversation, state: GenerationState
    ) -> Generator[Event, None, list[Segment]]:
        """The prompt of as much of a conversation as fits, its photos encoded.

        Raises:
            ContextFull: not even its last question with its photos fits.
        """
        state.check_stop()
        for more in range(len(conversation.messages) + 1):
            kept = yield from self._truncate(conversation, state, more)
            segments = self._builder.segments(kept.conversation, state.embeddings)
            needed = len(token_keys_of(segments)) + 1
            state.dropped_exchanges, state.fitted = kept.dropped_exchanges, kept.conversation
            state.prompt = segments
            if needed <= self._context_tokens:
                return segments
        raise ContextFull(needed, self._context_tokens)

    def _truncate(
        self, conversation: Conversation, state: GenerationState, more: int
    ) -> Generator[Event, None, TruncatedConversation]:
        """What fits of a conversation.  Its photos are encoded, which may show that less does."""
        while True:
            lengths = self._builder.lengths(functools.partial(self._count_tokens, state))
            kept = truncate(conversation, lengths, self._context_tokens, more=more)
            if state.embeddings.keys() >= set(kept.conversation.views):
                return kept
            yield from self._encode_all(kept.conversation, state)

    def _count_tokens(self, state: GenerationState, view: View) -> int:
        """How many visual tokens a photo takes; the usual number if it was never encoded."""
        if view in state.embeddings:
            self._photo_tokens[view.path] = len(token_keys_of(state.embeddings[view]))
        return self._photo_tokens.get(view.path, self._usual_photo_tokens)

    def _encode_all(self, conversation: Conversation, state: GenerationState) -> Iterator[Event]:
        """Encode all photos and videos, with a `Progress` before each."""
        views, encoded_before = conversation.views, 0
        if views:
            encoded_before = self._vision().n_encoded
        for index, view in enumerate(views):
            yield Progress(Stage.SEEING, index, len(views))
            state.embeddings[view] = self._encode_view(view, conversation, state.check_stop)
            state.check_stop()
        parts = [part for view in views for part in state.embeddings[view]]
        state.photos_done([part for part in parts if isinstance(part, ImageEmbeddings)])
        if views:
            state.photos_seen += self._vision().n_encoded - encoded_before
        state.photos_remembered = len(set(views)) - state.photos_seen

    def _encode_view(
        self,
        view: View,
        conversation: Conversation,
        check: Callable[[], None] | None = None,
    ) -> tuple[Segment, ...]:
        several_photos = len(conversation.photos) > 1
        return self._vision().segments(view, several_photos=several_photos, check=check)
