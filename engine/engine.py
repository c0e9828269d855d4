"""Engine: opens a model and answers.  Joins eyes, prompt, lanes and memory.

Not thread-safe: the thread that opened it owns it.
"""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import threading
from collections.abc import Generator, Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from engine.cache.cache_key import CacheKeys
from engine.cache.prefix import plan_prefill
from engine.cache.slots import AT_ONCE_BYTES, SlotPool
from engine.chat import Conversation, Photo, View
from engine.errors import ContextFull, PhotosNotSupported
from engine.generation import GenerationState, ended
from engine.gguf.card import Card, ModelFiles, read_card
from engine.gguf.header import read_header
from engine.gguf.memory_estimate import layers_of
from engine.gguf.repair import path_to_load
from engine.hardware.auto_options import choose_options, log_chosen, open_with_fewer_layers
from engine.native.build import build
from engine.native.context import Context
from engine.native.devices import detect_hardware
from engine.native.libmtmd_tower import LibmtmdTower
from engine.native.model import Model
from engine.native.sampler import Sampler
from engine.native.vision import VisionTower
from engine.options import DEFAULT_CONTEXT_TOKENS, ModelOptions, SamplingOptions
from engine.reply import Delta, Event, Progress, Stage, Stopped, Why
from engine.segments import ImageEmbeddings, Segment, TextTokens, thinned, token_keys_of
from engine.text.chat_template import ChatTemplate
from engine.text.prompt import PromptBuilder
from engine.text.truncation import TruncatedConversation, truncate
from engine.vision.libmtmd import LibmtmdPipeline
from engine.vision.pipeline import EncodedPhoto, VisionPipeline
from engine.vision.spec import VisionSpec


class Engine:
    """A model, open and ready.

    Raises:
        ModelError: the files are missing, broken, or do not belong together.
        TemplateError: the model's chat template is not readable.
    """

    def __init__(self, files: ModelFiles, options: ModelOptions | None = None) -> None:
        card = read_card(files)
        found = detect_hardware()
        chosen = choose_options(options or ModelOptions(), found)
        log_chosen(chosen)
        self.card: Card = card
        self._context: Context | None = None
        self._slots: SlotPool
        self._eyes: VisionPipeline | LibmtmdPipeline | None = None
        self._view_lengths: dict[str, int] = {}
        notices = open_with_fewer_layers(
            functools.partial(self._try, files),
            chosen.options,
            layers=lambda: layers_of(read_header(files.llm)),
            gpus=found.gpus,
        )
        self.card = dataclasses.replace(card, notices=(*card.notices, *notices))

    def _try(self, files: ModelFiles, options: ModelOptions) -> None:
        """Open everything, or leave nothing open."""
        self._model = Model(files.llm, options)
        try:
            self._open(files, options)
        except BaseException:
            self.close()
            raise

    def _open(self, files: ModelFiles, options: ModelOptions) -> None:
        binding = CacheKeys(files, options, build())
        template = ChatTemplate(
            self.card.chat_template,
            bos_token=self._model.bos_token,
            eos_token=self._model.eos_token,
        )
        self._prompter = PromptBuilder(template, self._model, binding.replies())
        if files.mmproj and self.card.vision:
            self._eyes = self._open_eyes(files.mmproj, self.card.vision, options, binding)
        size = options.context_tokens or min(self.card.context_tokens, DEFAULT_CONTEXT_TOKENS)
        slots = binding.slots(size)
        self._context = Context(self._model, size, options, slots=slots)
        self._slots = SlotPool(self._context, binding.talks(slots))

    def _open_eyes(
        self, path: Path, vision: VisionSpec, options: ModelOptions, binding: CacheKeys
    ) -> VisionPipeline | LibmtmdPipeline:
        if not vision.exact:
            return LibmtmdPipeline(
                LibmtmdTower(path, self._model, options), binding.photos(path, vision)
            )
        repaired = path_to_load(path)
        tower = VisionTower(repaired, self._model, vision=vision, options=options)
        return VisionPipeline(tower, vision, read_header(path), binding.photos(repaired, vision))

    @property
    def context_tokens(self) -> int:
        """Size of the context in tokens."""
        return self._live_context().size_tokens

    def _live_context(self) -> Context:
        if self._context is None:
            raise RuntimeError("the engine is closed")
        return self._context

    def see(self, photo: Photo) -> EncodedPhoto:
        """What the model sees of a photo: its tiles and visual tokens.

        Raises:
            PhotoError: the photo is unreadable, or the model cannot see.
            EngineDied: the photo did not become visual tokens.
        """
        return self._look().see(photo)

    def _look(self) -> VisionPipeline | LibmtmdPipeline:
        if self._eyes is None:
            raise PhotosNotSupported(
                f"The model {self.card.name} cannot see photos: it has no vision file.",
                "Open it with its mmproj file, or send words only.",
            )
        return self._eyes

    def prompt_ids(self, conversation: Conversation) -> list[int | None]:
        """Token ids of the open prompt; None stands for one visual token.

        Raises:
            PhotoError, TemplateError
        """
        segments = self._prompter.segments(conversation, dict(self._see_all(conversation)))
        return [cell if isinstance(cell, int) else None for cell in token_keys_of(segments)]

    def _see_all(self, conversation: Conversation) -> Iterator[tuple[View, tuple[Segment, ...]]]:
        """The photos and videos of a conversation one by one, with what stands for them."""
        together = len(conversation.photos) > 1
        for view in conversation.views:
            yield view, self._look().segments(view, together=together)

    def reply(
        self,
        conversation: Conversation,
        sampling: SamplingOptions | None = None,
        *,
        stop: threading.Event | None = None,
    ) -> Iterator[Event]:
        """Answer the conversation's last message.

        Args:
            stop: set it, from any thread, to end the reply; it then ends with `Why.STOPPED`.

        Yields:
            `Progress` and `Delta`, then exactly one `Reply`.

        Raises:
            PhotoError, TemplateError, ContextFull, EngineDied
        """
        turn = GenerationState(
            sampling or SamplingOptions(), stop or threading.Event(), self.card.stop
        )
        turn.context_tokens = self.context_tokens
        try:
            yield from self._read((yield from self._lay_out(conversation, turn)), turn)
            yield from self._write(turn)
        except Stopped:
            turn.why = Why.STOPPED
        rest = turn.words.finish()
        if rest:
            yield Delta(rest)
        turn.left_tokens = turn.context_tokens - len(self._slots.cached.token_keys)
        try:
            yield turn.reply()
        finally:
            # Also when nobody asks for more than the Reply: the words are never late for it.
            # Dropped after the engine was closed, there is nothing left to keep it by.
            if self._context is not None:
                self._keep_reply(conversation, turn)
                self._slots.remember(most_bytes=AT_ONCE_BYTES)

    def _keep_reply(self, conversation: Conversation, turn: GenerationState) -> None:
        ids = turn.chosen(self._model.token_bytes)
        alone = min(turn.read_alone, len(ids))
        self._prompter.keep_reply(
            conversation, turn.words.text, ids, prompt=turn.prompt, alone=alone
        )

    def prepare(self, conversation: Conversation, *, stop: threading.Event | None = None) -> None:
        """See and read what is certain of the next prompt, so that sending it costs little.

        Args:
            conversation: it may end with a reply, or with a message that has photos and no words
                yet.  A question in it is taken for whole.
            stop: set it, from any thread, to end this at once; what was read is kept.

        Raises:
            PhotoError, TemplateError, ContextFull, EngineDied
        """
        turn = GenerationState(SamplingOptions(), stop or threading.Event())
        asked = self._prompter.with_any_question(conversation)
        with contextlib.suppress(Stopped):
            segments = ended(self._lay_out(asked, turn))
            known = len(token_keys_of(segments))
            if asked != conversation:
                known = self._prompter.certain_tokens(turn.laid_out, turn.seen)
            ended(self._read(segments, turn, known=known))

    def remember(self) -> None:
        """Keep on the disk what the context holds of every conversation, however large it is."""
        self._slots.remember_all()

    def _lay_out(
        self, conversation: Conversation, turn: GenerationState
    ) -> Generator[Event, None, list[Segment]]:
        """The prompt of as much of a conversation as fits, its photos seen.

        Raises:
            ContextFull: not even its last question with its photos fits.
        """
        turn.check_stop()
        limit = self.context_tokens
        for more in range(len(conversation.messages) + 1):
            kept = yield from self._fitting(conversation, turn, more)
            segments = self._prompter.segments(kept.conversation, turn.seen)
            needed = len(token_keys_of(segments)) + 1
            turn.dropped_exchanges, turn.laid_out = kept.dropped_exchanges, kept.conversation
            turn.prompt = segments
            if needed <= limit:
                return segments
        raise ContextFull(needed, limit)

    def _fitting(
        self, conversation: Conversation, turn: GenerationState, more: int
    ) -> Generator[Event, None, TruncatedConversation]:
        """What fits of a conversation.  Its photos are seen, which may show that less does."""
        while True:
            lengths = self._prompter.lengths(functools.partial(self._view_tokens, turn))
            kept = truncate(conversation, lengths, self.context_tokens, more=more)
            if turn.seen.keys() >= set(kept.conversation.views):
                return kept
            yield from self._see(kept.conversation, turn)

    def _view_tokens(self, turn: GenerationState, view: View) -> int:
        """How many visual tokens; as many as usual for what was never seen."""
        if view in turn.seen:
            self._view_lengths[view.path] = len(token_keys_of(turn.seen[view]))
        return self._view_lengths.get(view.path, self.card.photo_tokens or 0)

    def _see(self, conversation: Conversation, turn: GenerationState) -> Iterator[Event]:
        """See all photos and videos, telling before each."""
        views, looked = conversation.views, self._looked
        together = len(conversation.photos) > 1
        for index, view in enumerate(views):
            yield Progress(Stage.SEEING, index, len(views))
            turn.seen[view] = self._look().segments(view, together=together, check=turn.check_stop)
            turn.check_stop()
        parts = [part for view in views for part in turn.seen[view]]
        turn.saw([part for part in parts if isinstance(part, ImageEmbeddings)])
        turn.photos_seen += self._looked - looked
        turn.photos_remembered = len(set(views)) - turn.photos_seen

    @property
    def _looked(self) -> int:
        return self._eyes.looked if self._eyes else 0

    def _read(
        self,
        segments: list[Segment],
        turn: GenerationState,
        *,
        known: int | None = None,
        lasting: bool = True,
    ) -> Generator[Event, None, None]:
        """Bring the context to the end of the prompt, reading only what differs.

        Args:
            known: read no more than so many cells of it.
            lasting: whether it is worth keeping in memory.
        """
        context, slots = self._live_context(), self._slots
        chunks = plan_prefill(segments, context.batch_tokens)
        kept, total = slots.turn_to(chunks, lasting=lasting), len(chunks)
        turn.prompt_tokens, turn.kept_tokens = total, kept
        for chunk in chunks.between(kept, total if known is None else known):
            yield Progress(Stage.READING, len(slots.cached.token_keys) - kept, total - kept)
            position = slots.cached.position
            if isinstance(chunk, TextTokens):
                context.read_ids(chunk.ids, position, turn.stop)
            else:
                context.read_vectors(
                    chunk.tokens, position, turn.stop, whole=chunk.whole, places=chunk.places
                )
            slots.add(chunk)
            turn.check_stop()
        if kept < total == len(slots.cached.token_keys):
            slots.has_asked(context.logits())
        turn.has_read()

    def _write(self, turn: GenerationState) -> Iterator[Event]:
        """Choose tokens until the turn ends; each is read into the context at once."""
        context, sampler = self._live_context(), Sampler(turn.sampling, self._model)
        try:
            while True:
                token = context.choose(sampler) if turn.ids else sampler.choose(self._slots.logits)
                turn.wrote_token()
                if self._model.ends_reply(token):
                    return
                turn.ids.append(token)
                text = turn.words.add(self._model.token_bytes(token))
                if text:
                    yield Delta(text)
                if turn.words.stopped:
                    return
                turn.check_stop()
                full = len(self._slots.cached.token_keys) >= context.size_tokens
                if len(turn.ids) == turn.sampling.max_tokens or full:
                    turn.why = Why.LENGTH
                    return
                context.read_ids([token], self._slots.cached.position, turn.stop)
                self._slots.add(TextTokens((token,)))
                turn.read_alone += 1
        finally:
            sampler.close()

    def logits(
        self, conversation: Conversation, *, most_photo_tokens: int | None = None
    ) -> npt.NDArray[np.float32]:
        """Logits of the first reply token, float32 [vocabulary]: for checks of a model.

        Args:
            most_photo_tokens: read only so many visual tokens of each photo, evenly spread.

        Raises:
            PhotoError, TemplateError, ContextFull, EngineDied
        """
        turn = GenerationState(SamplingOptions(), threading.Event())
        seen = dict(self._see_all(conversation))
        if most_photo_tokens:
            seen = {view: thinned(parts, most_photo_tokens) for view, parts in seen.items()}
        segments = self._prompter.segments(conversation, seen)
        needed = len(token_keys_of(segments)) + 1
        if needed > self.context_tokens:
            raise ContextFull(needed, self.context_tokens)
        ended(self._read(segments, turn, lasting=False))
        return self._slots.logits.copy()

    def word_ids(self, text: str) -> list[int]:
        """Token ids of words that do not begin a prompt."""
        return self._model.tokenize(text, first=False)

    def logits_along(
        self, conversation: Conversation, reply: Sequence[int]
    ) -> npt.NDArray[np.float32]:
        """Logits at every place of a given reply, float32 [len(reply), vocabulary]: row n is for
        what follows the open prompt and the reply's first n tokens.

        Raises:
            PhotoError, TemplateError, ContextFull, EngineDied
        """
        rows, context = [self.logits(conversation)], self._live_context()
        for chunk in plan_prefill([TextTokens(tuple(reply[:-1]))], context.batch_tokens).chunks:
            assert isinstance(chunk, TextTokens)
            context.read_ids(chunk.ids, self._slots.cached.position, None, every=True)
            self._slots.cached.add(chunk)
            rows += map(context.logits, range(len(chunk.ids)))
        return np.stack(rows)

    def forget(self) -> None:
        """Empty the context: the next prompt is read from its beginning.

        Talks that this engine kept on the disk since it was opened are removed too.
        """
        self._live_context()
        self._slots.forget()

    def close(self) -> None:
        """Keep the talks, free everything native; the engine cannot be used afterwards."""
        try:
            if self._context is not None:
                self._slots.remember_all()
        finally:
            for part in (self._eyes, self._context, self._model):
                if part is not None:
                    part.close()
            self._eyes = self._context = None

    def __enter__(self) -> Engine:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()
