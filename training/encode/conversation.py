"""One conversation → token ids and whose answer each token is.  The only place of the loss mask.

The ids before each reply are those of the open prompt that a chat would make there, and the reply
is what follows them up to the end of its turn.  Both edges are found by tokenising the text as far
as the edge, so there is no rule about which token a space belongs to: it is what a chat shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from engine.chat import Conversation, Message, Role, Text, View, assistant
from engine.errors import SampleError, TemplateError
from engine.text.chat_template import ChatTemplate, Prompt
from engine.text.prompt import text_after_view
from training.encode.prompt_tokenizer import PromptTokenizer
from training.encode.sequence import VISUAL
from training.vision.prepared import PreparedView

_SHOWN = 24
"""Characters on each side of an edge that an error shows."""


@dataclass(frozen=True)
class VisualBlock:
    """The visual tokens [start, end) of one view in a conversation's ids."""

    start: int
    end: int
    view: View


@dataclass(frozen=True)
class EncodedConversation:
    """Ids of a conversation.

    Args:
        ids: with `VISUAL` for each visual token.
        answers: for each token the number of the answer that it belongs to, −1 for none.
        blocks: where the visual tokens are, in order.
        n_answers: how many answers there are.
    """

    ids: tuple[int, ...]
    answers: tuple[int, ...]
    blocks: tuple[VisualBlock, ...]
    n_answers: int


@dataclass(frozen=True)
class _TextRun:
    """The text of a prompt between two views, as it is tokenised.

    Args:
        start, end: characters [start, end) of the prompt.
        text: the same with the note about a video before it, of `note_length` characters.
        first: nothing comes before it.
        at: tokens of the prompt before it.
        ids: its tokens, BOS included.
    """

    start: int
    end: int
    text: str
    note_length: int
    first: bool
    at: int
    ids: tuple[int, ...]


@dataclass(frozen=True)
class _LaidOut:
    """A prompt as token ids, and the runs of text that they come from."""

    ids: tuple[int, ...]
    runs: tuple[_TextRun, ...]
    blocks: tuple[VisualBlock, ...]


class ConversationEncoder:
    """Encodes conversations with one tokenizer and one template."""

    def __init__(self, tokenizer: PromptTokenizer, template: ChatTemplate) -> None:
        self._tokenizer = tokenizer
        self._template = template

    def encode(
        self, conversation: Conversation, prepared: Mapping[View, PreparedView]
    ) -> EncodedConversation:
        """A conversation that ends with the assistant's message.

        White space around a reply is left out: templates trim it, and it would become one token
        with the words of the prompt.

        Raises:
            SampleError: a reply is empty or out of turn, or its edges cannot be taught.
        """
        messages = tuple(_stripped_replies(conversation.messages))
        try:
            prompt = self._template.sample(Conversation(messages))
            laid_out = self._lay_out_prompt(prompt, prepared)
            spans = list(self._taught_spans(messages, prompt, laid_out))
        except TemplateError as error:
            raise SampleError(error.message, error.hint) from error
        answers = [-1] * len(laid_out.ids)
        for number, (start, end) in enumerate(spans):
            answers[start:end] = [number] * (end - start)
        return EncodedConversation(laid_out.ids, tuple(answers), laid_out.blocks, len(spans))

    def open_prompt(
        self, conversation: Conversation, prepared: Mapping[View, PreparedView]
    ) -> EncodedConversation:
        """The open prompt that a chat would make, without answers.  Raises `TemplateError`."""
        laid_out = self._lay_out_prompt(self._template.prompt(conversation), prepared)
        return EncodedConversation(laid_out.ids, (-1,) * len(laid_out.ids), laid_out.blocks, 0)

    def _taught_spans(
        self, messages: Sequence[Message], prompt: Prompt, laid_out: _LaidOut
    ) -> Iterator[tuple[int, int]]:
        """The tokens [start, end) of each reply with the end of its turn."""
        replies = [n for n, message in enumerate(messages) if message.role is Role.ASSISTANT]
        if len(replies) != len(prompt.reply_spans):
            raise SampleError("the chat template leaves out a reply")
        for index, (start, end) in zip(replies, prompt.reply_spans, strict=True):
            reply = messages[index].text
            if not prompt.text.startswith(reply, start):
                raise SampleError(f"the chat template rewrites the reply {reply!r}")
            opened = self._template.prompt(Conversation(tuple(messages[:index])))
            asked = _common_text(opened, prompt, start)
            first = self._tokens_until(laid_out, prompt.text, asked)
            past = self._tokens_until(laid_out, prompt.text, end)
            self._check_end(prompt.text[start + len(reply) : end], laid_out.ids[first:past])
            yield first, past

    def _check_end(self, written: str, taught: Sequence[int]) -> None:
        """What ends the turn is taught: an end token, or a string that the model's file names."""
        if not written:
            raise SampleError(
                "the chat template ends a reply with no end token, so a model would not learn to "
                "stop",
                "Name a template in the recipe, such as v1.",
            )
        ends = self._tokenizer.ends
        early = [ends[token] for token in taught[:-1] if token in ends]
        if early:
            raise SampleError(f"a reply holds {early[0]}, which would end it")
        by_string = written in self._template.stop or written.strip() in self._template.stop
        if not by_string and ends.get(taught[-1]) != written.strip():
            raise SampleError(
                f"the chat template ends a reply with {written.strip()}, which is no token of the "
                "tokenizer",
                "Name the template in the recipe that the LLM was made for.",
            )

    def _tokens_until(self, laid_out: _LaidOut, text: str, at: int) -> int:
        """How many tokens come before a character, if a token begins there."""
        run = next(run for run in laid_out.runs if run.start <= at <= run.end)
        if at == run.end:
            return run.at + len(run.ids)
        if at == run.start and run.note_length:
            raise SampleError("a reply follows a video's note, which no chat says there")
        before = run.text[: at - run.start + run.note_length]
        ids = tuple(self._tokenizer.tokenize(before, first=run.first)) if before else ()
        if run.ids[: len(ids)] != ids:
            around = text[max(at - _SHOWN, 0) : at + _SHOWN]
            raise SampleError(f"a token lies across the edge of a reply in {around!r}")
        return run.at + len(ids)

    def _lay_out_prompt(self, prompt: Prompt, prepared: Mapping[View, PreparedView]) -> _LaidOut:
        """The prompt as the engine lays it out (`engine.text.prompt.PromptBuilder.segments`)."""
        ids: list[int] = []
        runs: list[_TextRun] = []
        blocks: list[VisualBlock] = []
        at, note = 0, ""
        for start, length, view in prompt.marked_views():
            runs.append(self._text_run(prompt.text, at, start, note, ids, first=not blocks))
            ids += runs[-1].ids
            shown = prepared[view]
            blocks.append(VisualBlock(len(ids), len(ids) + shown.layout.n_tokens, view))
            ids += [VISUAL] * shown.layout.n_tokens
            at, note = start + length, shown.note
        runs.append(self._text_run(prompt.text, at, len(prompt.text), note, ids, first=not blocks))
        ids += runs[-1].ids
        return _LaidOut(tuple(ids), tuple(runs), tuple(blocks))

    def _text_run(
        self, text: str, start: int, end: int, note: str, before: Sequence[int], *, first: bool
    ) -> _TextRun:
        """One run of text; an empty one has no note, and no tokens but perhaps BOS."""
        words = text[start:end]
        noted = text_after_view(words, note) if words else ""
        ids = tuple(self._tokenizer.tokenize(noted, first=first)) if noted or first else ()
        return _TextRun(start, end, noted, len(noted) - len(words), first, len(before), ids)


def _stripped_replies(messages: Sequence[Message]) -> Iterator[Message]:
    """The messages, replies without white space around them.  Raises `SampleError`."""
    if not messages or messages[-1].role is not Role.ASSISTANT:
        raise SampleError("the last turn is not the assistant's")
    for before, message in zip((None, *messages), messages, strict=False):
        if message.role is not Role.ASSISTANT:
            yield message
            continue
        if before is None or before.role is not Role.USER:
            raise SampleError("a reply follows no question")
        if message.views:
            raise SampleError("a reply holds a photo")
        words = message.text.strip()
        if not words:
            raise SampleError("a turn without an answer")
        same = message.parts == (Text(words),)
        yield message if same else assistant(words)


def _common_text(opened: Prompt, prompt: Prompt, reply_start: int) -> int:
    """Where the open prompt ends in the whole text; only white space may come before the reply."""
    end = len(opened.text)
    count = len(opened.markers)
    same = (
        prompt.text.startswith(opened.text)
        and prompt.markers[:count] == opened.markers
        and prompt.views[:count] == opened.views
    )
    if not same or end > reply_start or prompt.text[end:reply_start].strip():
        raise SampleError(
            "the chat template renders a question otherwise before its reply than in a chat"
        )
    return end
