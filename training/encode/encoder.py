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
        encoded, problems = self.encode_usable(sample, prepared)
        if problems:
            raise problems[0]
        return encoded

    def encode_usable(
        self, sample: TrainingSample, prepared: Mapping[View, PreparedView]
    ) -> tuple[tuple[EncodedSample, ...], tuple[SampleError, ...]]:
        """As `encode`, without the conversations that cannot be taught, and why each cannot.

        Rows are joined only because they show one photo: what is wrong with one of them must not
        cost the others.
        """
        encoded: list[KindedConversation] = []
        problems: list[SampleError] = []
        if not sample.conversations:
            problems.append(SampleError(f"{sample.name}: no conversation"))
        for one in self.encode_each(sample, prepared):
            if isinstance(one, SampleError):
                problems.append(one)
            else:
                encoded.append(one)
        if not encoded:
            return (), tuple(problems)
        joined = join_conversations(sample.name, encoded, max_tokens=self.max_tokens)
        return joined, tuple(problems)

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
    ) -> Iterator[KindedConversation | SampleError]:
        """The sample's conversations by themselves; a drawn world may choose among them."""
        for number in range(len(sample.conversations)):
            try:
                yield self._encode_conversation(sample, number, prepared)
            except SampleError as error:
                yield error

    def _encode_conversation(
        self, sample: TrainingSample, number: int, prepared: Mapping[View, PreparedView]
    ) -> KindedConversation:
        """Raises `SampleError`, with the sample's name and which of its conversations it is."""
        try:
            encoded = self._conversations.encode(sample.conversations[number], prepared)
            if len(encoded.ids) > self.max_tokens:
                raise SampleError(f"too long: {len(encoded.ids)} of {self.max_tokens} tokens")
            kinds = sample.kinds[number] if sample.kinds else (_USUAL_KIND,) * encoded.n_answers
            if len(kinds) != encoded.n_answers:
                raise SampleError(f"{len(kinds)} kinds for {encoded.n_answers} answers")
        except SampleError as error:
            which = f", conversation {number + 1}" if len(sample.conversations) > 1 else ""
            raise SampleError(f"{sample.name}{which}: {error.message}", error.hint) from error
        return encoded, kinds

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
