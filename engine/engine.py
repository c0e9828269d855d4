"""Engine: opens a model and answers.  Joins vision, prompt, KV cache and disk cache.

Not thread-safe: the thread that opened it owns it.
"""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import TracebackType
from typing import Self, overload

import numpy as np
import numpy.typing as npt

from engine.cache.model_caches import ModelCaches
from engine.cache.slots import AT_ONCE_BYTES, SlotPool
from engine.chat import Conversation, Photo, Video, View
from engine.errors import ContextFull, PhotosNotSupported
from engine.generation import GenerationState, run_to_end
from engine.gguf.card import Card, ModelFiles, read_card
from engine.gguf.header import read_header
from engine.gguf.memory_estimate import layers_of
from engine.hardware.auto_options import choose_options, log_chosen, open_with_fewer_layers
from engine.inference import Inference
from engine.native.build import build
from engine.native.context import Context
from engine.native.devices import detect_hardware
from engine.native.model import Model
from engine.open_vision import open_vision
from engine.options import DEFAULT_CONTEXT_TOKENS, ModelOptions, SamplingOptions
from engine.prompt_layout import PromptLayout
from engine.protocol import EngineProtocol
from engine.reply import Delta, Event, Stopped, Why
from engine.segments import token_keys_of
from engine.text.call_syntax import call_syntax
from engine.text.chat_template import ChatTemplate
from engine.text.prompt import PromptBuilder
from engine.vision.encoded import EncodedPhoto, EncodedVideo
from engine.vision.libmtmd import LibmtmdPipeline
from engine.vision.pipeline import VisionPipeline


class Engine(EngineProtocol):
    """A model, open and ready in this process.

    Raises:
        ModelError: the files are missing, broken, or do not belong together.
        TemplateError: the model's chat template is not readable.
    """

    def __init__(self, files: ModelFiles, options: ModelOptions | None = None) -> None:
        card = read_card(files)
        machine = detect_hardware()
        chosen = choose_options(options or ModelOptions(), machine)
        log_chosen(chosen)
        self.card: Card = card
        self._context: Context | None = None
        self._slots: SlotPool
        self._vision: VisionPipeline | LibmtmdPipeline | None = None
        notices = open_with_fewer_layers(
            functools.partial(self._try_to_open, files),
            chosen.options,
            layers=lambda: layers_of(read_header(files.llm)),
            gpus=machine.gpus,
        )
        self.card = dataclasses.replace(card, notices=(*card.notices, *notices))

    def _try_to_open(self, files: ModelFiles, options: ModelOptions) -> None:
        """Open everything, or leave nothing open."""
        self._model = Model(files.llm, options)
        try:
            self._open_all(files, options)
        except BaseException:
            self.close()
            raise

    def _open_all(self, files: ModelFiles, options: ModelOptions) -> None:
        caches = ModelCaches(files, options, build())
        template = ChatTemplate(
            self.card.chat_template,
            bos_token=self._model.bos_token,
            eos_token=self._model.eos_token,
        )
        self._template = template
        self._prompts = PromptBuilder(template, self._model, caches.replies())
        if files.mmproj and self.card.vision:
            self._vision = open_vision(
                files.mmproj, self.card.vision, model=self._model, options=options, caches=caches
            )
        size = options.context_tokens or min(self.card.context_tokens, DEFAULT_CONTEXT_TOKENS)
        slots = caches.slot_count(size)
        self._context = Context(self._model, size, options, slots=slots)
        self._slots = SlotPool(self._context, caches.sequences(slots))
        self._inference = Inference(self._model, self._context, self._slots)
        self._layout = PromptLayout(
            self._prompts,
            self._vision_pipeline,
            context_tokens=size,
            usual_photo_tokens=self.card.photo_tokens or 0,
        )

    @property
    def context_tokens(self) -> int:
        """Size of the context in tokens."""
        return self._open_context().size_tokens

    def _open_context(self) -> Context:
        if self._context is None:
            raise RuntimeError("the engine is closed")
        return self._context

    @overload
    def see(self, view: Photo) -> EncodedPhoto: ...

    @overload
    def see(self, view: Video) -> EncodedVideo: ...

    def see(self, view: View) -> EncodedPhoto | EncodedVideo:
        """What the model sees of a photo or video: its tiles or frames and visual tokens.

        Raises:
            PhotoError: it is unreadable, or the model cannot see such.
            EngineDied: it did not become visual tokens.
        """
        return self._vision_pipeline().see(view)

    def _vision_pipeline(self) -> VisionPipeline | LibmtmdPipeline:
        if self._vision is None:
            raise PhotosNotSupported(
                f"The model {self.card.name} cannot see photos: it has no vision file.",
                "Open it with its mmproj file, or send words only.",
            )
        return self._vision

    def prompt_ids(self, conversation: Conversation) -> list[int | None]:
        """Token ids of the open prompt; None stands for one visual token.

        Raises:
            PhotoError, TemplateError
        """
        keys = token_keys_of(self._layout.segments(conversation))
        return [key if isinstance(key, int) else None for key in keys]

    def reply(
        self,
        conversation: Conversation,
        sampling: SamplingOptions | None = None,
        *,
        stop: threading.Event | None = None,
    ) -> Iterator[Event]:
        """Answer the conversation's last message; a reply at its end is written on.

        Of a reply that is written on, the events have what is added.

        Args:
            stop: set it, from any thread, to end the reply; it then ends with `Why.STOPPED`.

        Yields:
            `Progress` and `Delta`, then exactly one `Reply`.

        Raises:
            PhotoError, TemplateError, ContextFull, EngineDied
        """
        state = GenerationState(
            sampling or SamplingOptions(), stop or threading.Event(), self.card.stop
        )
        state.context_tokens = self.context_tokens
        if conversation.tools:
            state.shown_tokens = self._call_tokens
        begun, ids = self._prompts.begun_reply(conversation)
        if begun:
            state.write_on(begun, ids, self._bytes_of(state))
        try:
            segments = yield from self._layout.fit(conversation, state)
            yield from self._inference.prefill(segments, state)
            yield from self._inference.generate(state)
        except Stopped:
            state.why = Why.STOPPED
        rest = state.stream.finish()
        if rest:
            yield Delta(rest)
        state.left_tokens = state.context_tokens - len(self._slots.cached.token_keys)
        try:
            yield state.to_reply()
        finally:
            # Also when nobody asks for more than the Reply: saving never delays it.
            # If the engine was closed meanwhile, there is nothing left to save.
            if self._context is not None:
                self._save_reply(conversation, state)
                self._slots.save(most_bytes=AT_ONCE_BYTES)

    @functools.cached_property
    def _call_tokens(self) -> Mapping[int, bytes]:
        """The control tokens with which calls of tools are written, and their texts."""
        syntax = call_syntax(self._template)
        return self._model.control_tokens_in(syntax.marks) if syntax else {}

    def _bytes_of(self, state: GenerationState) -> Callable[[int], bytes]:
        return functools.partial(state.bytes_of, self._model.token_bytes)

    def _save_reply(self, conversation: Conversation, state: GenerationState) -> None:
        ids = state.reply_ids(self._bytes_of(state))
        if state.begun:
            if state.ids:
                self._prompts.save_continued(
                    conversation,
                    state.stream.text,
                    ids,
                    fitted=state.fitted,
                    encoded=state.embeddings,
                    n_one_by_one=state.n_one_by_one,
                )
            return
        self._prompts.save_reply(
            conversation,
            state.stream.text,
            ids,
            prompt=state.prompt,
            n_one_by_one=min(state.n_one_by_one, len(ids)),
        )

    def prepare(self, conversation: Conversation, *, stop: threading.Event | None = None) -> None:
        """See and read what is certain of the next prompt, so that sending it costs little.

        Args:
            conversation: it may end with a reply, or with a message that has photos and no text
                yet.  A question in it counts as complete.
            stop: set it, from any thread, to end this at once; what was read is kept.

        Raises:
            PhotoError, TemplateError, ContextFull, EngineDied
        """
        state = GenerationState(SamplingOptions(), stop or threading.Event())
        asked = self._prompts.with_any_question(conversation)
        with contextlib.suppress(Stopped):
            segments = run_to_end(self._layout.fit(asked, state))
            certain = len(token_keys_of(segments))
            if asked != conversation:
                certain = self._prompts.certain_tokens(state.fitted, state.embeddings)
            run_to_end(self._inference.prefill(segments, state, most=certain))

    def logits(
        self, conversation: Conversation, *, most_photo_tokens: int | None = None
    ) -> npt.NDArray[np.float32]:
        """Logits of the first reply token, float32 [vocabulary]: for checks of a model.

        Args:
            most_photo_tokens: read only so many visual tokens of each photo, evenly spread.

        Raises:
            PhotoError, TemplateError, ContextFull, EngineDied
        """
        segments = self._layout.segments(conversation, most_photo_tokens=most_photo_tokens)
        needed = len(token_keys_of(segments)) + 1
        if needed > self.context_tokens:
            raise ContextFull(needed, self.context_tokens)
        state = GenerationState(SamplingOptions(), threading.Event())
        run_to_end(self._inference.prefill(segments, state, worth_saving=False))
        return self._slots.logits.copy()

    def logits_along(
        self, conversation: Conversation, reply: Sequence[int]
    ) -> npt.NDArray[np.float32]:
        """Logits at every place of a given reply, float32 [len(reply), vocabulary]: row n is for
        what follows the open prompt and the reply's first n tokens.

        Raises:
            PhotoError, TemplateError, ContextFull, EngineDied
        """
        first = self.logits(conversation)
        return np.stack([first, *self._inference.logits_along(reply)])

    def word_ids(self, text: str) -> list[int]:
        """Token ids of text that does not begin a prompt."""
        return self._model.tokenize(text, first=False)

    def remember(self) -> None:
        """Save what the context holds of every conversation on the disk, however large it is."""
        self._slots.save_all()

    def forget(self) -> None:
        """Empty the context: the next prompt is read from its beginning.

        Conversations that this engine saved on the disk since it was opened are removed too.
        """
        self._open_context()
        self._slots.forget()

    def close(self) -> None:
        """Save the conversations, free everything native; the engine cannot be used afterwards."""
        try:
            if self._context is not None:
                self._slots.save_all()
        finally:
            for part in (self._vision, self._context, self._model):
                if part is not None:
                    part.close()
            self._vision = self._context = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
