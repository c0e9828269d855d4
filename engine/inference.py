"""Prefill and generation: a prompt into the KV cache, and a reply out of it, token by token."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from engine.cache.prefix import plan_prefill
from engine.cache.slots import SlotPool
from engine.generation import GenerationState
from engine.native.context import Context
from engine.native.model import Model
from engine.native.sampler import Sampler
from engine.reply import Delta, Event, Progress, Stage, Why
from engine.segments import Segment, TextTokens

Logits = npt.NDArray[np.float32]


class Inference:
    """Decodes prompts and samples replies in the slots of one context."""

    def __init__(self, model: Model, context: Context, slots: SlotPool) -> None:
        self._model = model
        self._context = context
        self._slots = slots

    def prefill(
        self,
        segments: Sequence[Segment],
        state: GenerationState,
        *,
        most: int | None = None,
        worth_saving: bool = True,
    ) -> Generator[Event, None, None]:
        """Bring a slot to the end of a prompt, decoding only what differs from what it holds.

        Args:
            most: decode no more than the first so many tokens of the prompt.
            worth_saving: whether the slot should be saved on the disk later.

        Raises:
            Stopped, ContextFull, EngineDied
        """
        slots = self._slots
        plan = plan_prefill(segments, self._context.batch_tokens)
        kept, total = slots.select(plan, worth_saving=worth_saving), len(plan)
        state.prompt_tokens, state.kept_tokens = total, kept
        for chunk in plan.between(kept, total if most is None else most):
            yield Progress(Stage.READING, len(slots.cached.token_keys) - kept, total - kept)
            self._decode_chunk(chunk, state)
            state.check_stop()
        if kept < total == len(slots.cached.token_keys):
            slots.set_prompt_logits(self._context.logits())
        state.prefill_done()

    def _decode_chunk(self, chunk: Segment, state: GenerationState) -> None:
        position = self._slots.cached.next_position
        if isinstance(chunk, TextTokens):
            self._context.decode_ids(chunk.ids, position, state.stop)
        else:
            self._context.decode_embeddings(
                chunk.tokens,
                position,
                state.stop,
                non_causal=chunk.non_causal,
                mrope_positions=chunk.mrope_positions,
            )
        self._slots.add(chunk)

    def generate(self, state: GenerationState) -> Iterator[Event]:
        """Sample tokens until the reply ends; each is decoded into the context at once.

        Raises:
            Stopped, OptionError, EngineDied
        """
        context, slots = self._context, self._slots
        sampler = Sampler(state.sampling, self._model)
        try:
            sampler.accept(state.begun_ids)
            while True:
                token = context.sample(sampler) if state.ids else sampler.sample(slots.logits)
                state.token_sampled()
                if self._model.ends_reply(token):
                    return
                state.ids.append(token)
                text = state.stream.add(state.bytes_of(self._model.token_bytes, token))
                if text:
                    yield Delta(text)
                if state.stream.stopped:
                    return
                state.check_stop()
                is_full = len(slots.cached.token_keys) >= context.size_tokens
                if len(state.ids) == state.sampling.max_tokens or is_full:
                    state.why = Why.LENGTH
                    return
                context.decode_ids([token], slots.cached.next_position, state.stop)
                slots.add(TextTokens((token,)))
                state.n_one_by_one += 1
        finally:
            sampler.close()

    def logits_along(self, reply: Sequence[int]) -> list[Logits]:
        """Logits after each token of a given reply but the last, float32 [vocabulary] each.

        The prompt must have been prefilled.
        """
        rows: list[Logits] = []
        for chunk in plan_prefill(
            [TextTokens(tuple(reply[:-1]))], self._context.batch_tokens
        ).chunks:
            assert isinstance(chunk, TextTokens)
            position = self._slots.cached.next_position
            self._context.decode_ids(chunk.ids, position, None, all_logits=True)
            self._slots.add(chunk)
            rows += map(self._context.logits, range(len(chunk.ids)))
        return rows
