"""Engine: opens a model and answers.  Joins photo, tiling, native, template and timeline.

Not thread-safe: the thread that opened it owns it.
"""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterator, Mapping
from pathlib import Path
from types import TracebackType

import numpy as np
import numpy.typing as npt

from engine.card import Card, ModelFiles, Vision, read_card
from engine.chat import Conversation, Photo, View
from engine.errors import ContextFull, PhotosNotSupported
from engine.eyes import Eyes, Sight
from engine.header import read_header
from engine.mend import loadable
from engine.native.context import Context
from engine.native.model import Model
from engine.native.other import OtherTower
from engine.native.sampler import Sampler
from engine.native.vision import VisionTower
from engine.options import DEFAULT_CONTEXT_TOKENS, ModelOptions, SamplingOptions
from engine.other_eyes import OtherEyes
from engine.reply import Delta, Event, Progress, Stage, Why
from engine.template import ChatTemplate
from engine.timeline import Cell, Seen, Segment, Timeline, Words, cells_of, cut, unsplit
from engine.turn import Stopped, Turn


class Engine:
    """A model, open and ready.

    Raises:
        ModelError: the files are missing, broken, or do not belong together.
        TemplateError: the model's chat template is not readable.
    """

    def __init__(self, files: ModelFiles, options: ModelOptions | None = None) -> None:
        options = options or ModelOptions()
        self.card: Card = read_card(files)
        self._model = Model(files.llm, options)
        self._context: Context | None = None
        self._eyes: Eyes | OtherEyes | None = None
        try:
            self._open(files, options)
        except BaseException:
            self.close()
            raise

    def _open(self, files: ModelFiles, options: ModelOptions) -> None:
        self._template = ChatTemplate(
            self.card.chat_template,
            bos_token=self._model.bos_token,
            eos_token=self._model.eos_token,
        )
        if files.mmproj and self.card.vision:
            self._eyes = self._open_eyes(files.mmproj, self.card.vision, options)
        self._context = Context(self._model, self._context_tokens(options), options)
        self._timeline = Timeline()

    def _open_eyes(self, path: Path, vision: Vision, options: ModelOptions) -> Eyes | OtherEyes:
        if not vision.exact:
            return OtherEyes(OtherTower(path, self._model, options))
        tower = VisionTower(loadable(path), self._model, vision=vision, options=options)
        return Eyes(tower, vision, read_header(path))

    def _context_tokens(self, options: ModelOptions) -> int:
        own = min(self.card.context_tokens, DEFAULT_CONTEXT_TOKENS)
        return options.context_tokens or own

    @property
    def context_tokens(self) -> int:
        """Size of the context in tokens."""
        return self._live_context().size_tokens

    def _live_context(self) -> Context:
        if self._context is None:
            raise RuntimeError("the engine is closed")
        return self._context

    def see(self, photo: Photo) -> Sight:
        """What the model sees of a photo: its tiles and visual tokens.

        Raises:
            PhotoError: the photo is unreadable, or the model cannot see.
            EngineDied: the photo did not become visual tokens.
        """
        return self._look().see(photo)

    def _look(self) -> Eyes | OtherEyes:
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
        segments = self._segments(conversation, dict(self._see_all(conversation)))
        return [cell if isinstance(cell, int) else None for cell in cells_of(segments)]

    def _see_all(self, conversation: Conversation) -> Iterator[tuple[View, tuple[Segment, ...]]]:
        """The photos and videos of a conversation one by one, with what stands for them."""
        together = len(conversation.photos) > 1
        for view in conversation.views:
            yield view, self._look().segments(view, together=together)

    def _segments(
        self, conversation: Conversation, seen: Mapping[View, tuple[Segment, ...]]
    ) -> list[Segment]:
        """The open prompt as segments."""
        segments: list[Segment] = []
        for piece in self._template.prompt(conversation).pieces():
            if isinstance(piece, str):
                text = _told(segments[-1], piece) if segments else piece
                ids = self._model.tokenize(text, first=not segments)
                segments.append(Words(tuple(ids)))
            else:
                segments += seen[piece]
        return segments

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
        turn = Turn(sampling or SamplingOptions(), stop or threading.Event())
        try:
            seen = yield from self._see(conversation, turn)
            yield from self._read(self._segments(conversation, seen), turn)
            yield from self._write(turn)
        except Stopped:
            turn.why = Why.STOPPED
        rest = turn.words.finish()
        if rest:
            yield Delta(rest)
        yield turn.reply()

    def _see(
        self, conversation: Conversation, turn: Turn
    ) -> Generator[Event, None, dict[View, tuple[Segment, ...]]]:
        """See all photos and videos, telling before each."""
        seen: dict[View, tuple[Segment, ...]] = {}
        views = len(conversation.views)
        road = self._see_all(conversation)
        for index in range(views):
            yield Progress(Stage.SEEING, index, views)
            view, segments = next(road)
            seen[view] = segments
            turn.check_stop()
        parts = [part for view in conversation.views for part in seen[view]]
        turn.saw([part for part in parts if isinstance(part, Seen)])
        return seen

    def _read(self, segments: list[Segment], turn: Turn) -> Iterator[Event]:
        """Bring the context to the end of the prompt, reading only what differs."""
        context, cells = self._live_context(), cells_of(segments)
        if len(cells) + 1 > context.size_tokens:
            raise ContextFull(len(cells) + 1, context.size_tokens)
        kept = self._keep(segments, cells)
        turn.prompt_tokens, turn.kept_tokens = len(cells), kept
        for piece in cut(segments, kept, context.batch_tokens):
            yield Progress(Stage.READING, len(self._timeline.cells) - kept, len(cells) - kept)
            position = self._timeline.position
            if isinstance(piece, Words):
                context.read_ids(piece.ids, position, turn.stop)
            else:
                context.read_vectors(
                    piece.tokens, position, turn.stop, whole=piece.whole, places=piece.places
                )
            self._timeline.add(piece)
            turn.check_stop()
        turn.has_read()

    def _keep(self, segments: list[Segment], cells: list[Cell]) -> int:
        """Cut the context back to what it shares with the prompt; how many cells that is."""
        context = self._live_context()
        kept = self._timeline.within(self._timeline.common(cells), context.length)
        self._timeline.cut_to(unsplit(segments, kept))
        if not context.forget_from(self._timeline.position):
            self._timeline.cut_to(0)
        return len(self._timeline.cells)

    def _write(self, turn: Turn) -> Iterator[Event]:
        """Choose tokens until the turn ends; each is read into the context at once."""
        context, sampler = self._live_context(), Sampler(turn.sampling, self._model)
        try:
            while True:
                token = context.choose(sampler)
                turn.wrote_token()
                if self._model.ends_reply(token):
                    return
                turn.ids.append(token)
                text = turn.words.add(self._model.piece(token))
                if text:
                    yield Delta(text)
                if turn.words.stopped:
                    return
                turn.check_stop()
                full = len(self._timeline.cells) >= context.size_tokens
                if len(turn.ids) == turn.sampling.max_tokens or full:
                    turn.why = Why.LENGTH
                    return
                context.read_ids([token], self._timeline.position, turn.stop)
                self._timeline.add(Words((token,)))
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
        turn = Turn(SamplingOptions(), threading.Event())
        seen = dict(self._see_all(conversation))
        if most_photo_tokens:
            seen = {view: _thinned(parts, most_photo_tokens) for view, parts in seen.items()}
        for _ in self._read(self._segments(conversation, seen), turn):
            pass
        return self._live_context().logits()

    def forget(self) -> None:
        """Empty the context: the next prompt is read from its beginning."""
        self._live_context().forget_from(0)
        self._timeline.cut_to(0)

    def close(self) -> None:
        """Free everything native; the engine cannot be used afterwards."""
        for part in (self._eyes, self._context, self._model):
            if part is not None:
                part.close()
        self._eyes = self._context = None

    def __enter__(self) -> Engine:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _told(before: Segment, text: str) -> str:
    """The words after a photo or video, what is to be said of it put first on a line of its own."""
    note = before.note if isinstance(before, Seen) else ""
    return f"\n{note}{text}" if note else text


def _thinned(parts: tuple[Segment, ...], most: int) -> tuple[Segment, ...]:
    return tuple(part.thinned(most) if isinstance(part, Seen) else part for part in parts)
