"""Samples → token ids, loss mask and positions, exactly as a chat would lay them out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from engine.chat import Conversation, Photo, View, assistant, user
from engine.errors import SampleError, TemplateError
from engine.text.chat_template import ChatTemplate
from training.data.sample import TrainingSample
from training.encode.conversation import ConversationEncoder, EncodedConversation
from training.encode.joined import KindedConversation, join_conversations
from training.encode.prompt_tokenizer import PromptTokenizer
from training.encode.sequence import EncodedSample
from training.vision.prepared import PreparedView, VisualLayout

_USUAL_KIND = "answer"


class SampleEncoder:
    """Encodes samples for one model.  It can be pickled, for processes that prepare batches.

    Args:
        tokenizer: a fast tokenizer of transformers, the one that will be exported.
        template: of `training.encode.templates.open_template`.
        max_tokens: of one sequence, visual tokens included.

    Raises:
        ConvertError: a tokenizer that llama.cpp could not follow.
        TemplateError: a template by which replies cannot be taught.
    """

    def __init__(self, tokenizer: Any, template: ChatTemplate, *, max_tokens: int) -> None:
        self.max_tokens = max_tokens
        self._conversations = ConversationEncoder(PromptTokenizer(tokenizer), template)
        self._check_template()

    def encode(
        self, sample: TrainingSample, prepared: Mapping[View, PreparedView]
    ) -> tuple[EncodedSample, ...]:
        """The sample's conversations in one row, or in several where they do not fit into one.

        They share the photos that they begin with, in each row once.

        Args:
            prepared: every view of the sample.

        Raises:
            SampleError: it begins with the sample's name; nothing is ever cut.
        """
        try:
            encoded = list(self.encode_each(sample, prepared))
        except SampleError as error:
            raise SampleError(f"{sample.name}: {error.message}", error.hint) from error
        return join_conversations(sample.name, encoded, max_tokens=self.max_tokens)

    def open_prompt(
        self, conversation: Conversation, prepared: Mapping[View, PreparedView]
    ) -> EncodedConversation:
        """The ids of the prompt that asks for the next reply, as the engine makes them.

        Raises:
            TemplateError: the template cannot render it.
        """
        return self._conversations.open_prompt(conversation, prepared)

    def encode_each(
        self, sample: TrainingSample, prepared: Mapping[View, PreparedView]
    ) -> Iterator[KindedConversation]:
        """The sample's conversations by themselves; a drawn world may choose among them."""
        if not sample.conversations:
            raise SampleError("no conversation")
        for number, conversation in enumerate(sample.conversations):
            encoded = self._conversations.encode(conversation, prepared)
            if len(encoded.ids) > self.max_tokens:
                raise SampleError(f"too long: {len(encoded.ids)} of {self.max_tokens} tokens")
            kinds = sample.kinds[number] if sample.kinds else (_USUAL_KIND,) * encoded.n_answers
            if len(kinds) != encoded.n_answers:
                raise SampleError(f"{len(kinds)} kinds for {encoded.n_answers} answers")
            yield encoded, kinds

    def _check_template(self) -> None:
        """A question about a photo is encoded, so that a wrong template is found at once."""
        layout = VisualLayout(1, (1, 1), (0, 0), 1)
        seen = PreparedView(np.zeros((1, 1, 1, 3), np.uint8), layout, "")
        prepared: dict[View, PreparedView] = {Photo(""): seen}
        asked = Conversation((user("What is it?", ""), assistant("A cat.")))
        try:
            self._conversations.encode(asked, prepared)
        except SampleError as error:
            why = error.message.removesuffix(".")
            raise TemplateError(
                f"With this chat template no loss mask can be made: {why}.",
                error.hint or "Name another template in the recipe.",
            ) from error
