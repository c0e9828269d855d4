"""Conversations about a drawn picture → one row, with as many of them as fit."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping

from engine.chat import View
from engine.errors import SampleError
from training.data.sample import TrainingSample
from training.encode.encoder import SampleEncoder
from training.encode.joined import KindedConversation
from training.vision.prepared import PreparedView

_SHORTEST = 10
"""Tokens below which no further conversation is tried: hardly any is so short."""


class OneRowEncoder(SampleEncoder):
    """A picture's truth is learnt once for each row that shows it, so each has one row.

    A drawn world can ask endlessly, so nothing is lost with what does not fit.
    """

    def encode_each(
        self, sample: TrainingSample, prepared: Mapping[View, PreparedView]
    ) -> Iterator[KindedConversation]:
        """Those that fit, one about the picture first; what they share counts once."""
        left, shown_before = self.max_tokens, False
        for encoded, kinds in super().encode_each(_shown_first(sample), prepared):
            shared = encoded.blocks[0].end if encoded.blocks and shown_before else 0
            length = len(encoded.ids) - shared
            if length <= left:
                yield encoded, kinds
                left -= length
                shown_before = shown_before or bool(encoded.blocks)
            if left < _SHORTEST:
                return


def _shown_first(sample: TrainingSample) -> TrainingSample:
    """The sample with the first conversation about its picture before the others.

    Raises:
        SampleError: there is none.
    """
    order = list(range(len(sample.conversations)))
    shown = [number for number in order if sample.conversations[number].views]
    if not shown:
        raise SampleError("no conversation is about the picture")
    if shown[0] == 0:
        return sample
    order.remove(shown[0])
    order.insert(0, shown[0])
    return dataclasses.replace(
        sample,
        conversations=tuple(sample.conversations[number] for number in order),
        kinds=tuple(sample.kinds[number] for number in order),
    )
