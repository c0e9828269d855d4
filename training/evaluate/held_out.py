"""How a model does on samples that it is not trained on: loss, right answers, and some replies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from PIL import Image

from engine.chat import Conversation, Role, View
from engine.errors import PumiceError
from training.batch import MicroBatch
from training.data.sample import TrainingSample
from training.encode.collate import collate
from training.encode.sequence import IGNORED, NO_SEGMENT, EncodedSample
from training.loop.step import batch_on
from training.micro_batches import MicroBatchMaker
from training.model.reply import greedy_reply
from training.model.training_model import TrainingModel
from training.task import EvaluationResult, ReplyShown
from training.vision.prepared import PreparedView

REPLIES = 6
"""How many held-out samples are asked about at each evaluation, always the same ones."""


@dataclass(frozen=True)
class HeldOut:
    """Held-out samples.

    Args:
        maker: of micro-batches of them.
        samples: the first so many are used.
        folder: where pictures that are no files are written for the report.
    """

    maker: MicroBatchMaker
    samples: int
    folder: Path

    def micro_batches(self) -> Iterator[MicroBatch]:
        """All of them, each sample once."""
        size = self.maker.samples
        for number, begin in enumerate(range(0, self.samples, size)):
            yield self.maker.make_of(number, range(begin, min(begin + size, self.samples)))


def left_out_figure(samples: int, used: int) -> dict[str, float]:
    """How many held-out samples could not be used; nothing where all could."""
    return {"left out": float(samples - used)} if used < samples else {}


@torch.no_grad()
def evaluate_held_out(model: TrainingModel, held_out: HeldOut, tokenizer: Any) -> EvaluationResult:
    """The figures "loss" (a token's mean) and "right" (share of answers without a wrong token),
    right and asked by kind, and replies to the first questions.

    Args:
        model: not wrapped, in evaluation mode.
    """
    device = next(model.parameters()).device
    loss, tokens = 0.0, 0
    right, asked = Counter[str](), Counter[str]()
    for batch in held_out.micro_batches():
        if not batch.n_supervised:
            continue
        output = model(batch_on(batch, device))
        loss += float(output.loss_sum)
        tokens += batch.n_supervised
        asked.update(batch.kinds)
        correct = output.correct.tolist()
        right.update(kind for kind, is_right in zip(batch.kinds, correct, strict=True) if is_right)
    figures = {}
    if tokens:
        figures = {"loss": loss / tokens, "right": right.total() / max(1, asked.total())}
    replies = tuple(replies_shown(model, held_out, tokenizer))
    return EvaluationResult(figures, {k: (right[k], n) for k, n in sorted(asked.items())}, replies)


def replies_shown(model: TrainingModel, held_out: HeldOut, tokenizer: Any) -> Iterator[ReplyShown]:
    """Greedy replies to the first held-out questions, for the report."""
    maker, device = held_out.maker, next(model.parameters()).device
    for number in range(min(REPLIES, held_out.samples)):
        try:
            sample = maker.source.sample(number)
            views = maker.preparer.prepare_sample(sample)
            asked, reference = _first_question(sample)
            batch = _prompt_batch(maker, asked, views)
        except PumiceError:  # told when the samples were read for their loss
            continue
        yield ReplyShown(
            name=sample.name,
            photos=tuple(
                photo_file(view, sample.media.get(view), held_out.folder, number)
                for view in asked.views
            ),
            question=asked.messages[-1].text,
            reference=reference,
            reply=greedy_reply(model, tokenizer, batch_on(batch, device)),
        )


def _first_question(sample: TrainingSample) -> tuple[Conversation, str]:
    """The first question whose answer is taught; those before a compared reply are "context"."""
    messages = sample.conversations[0].messages
    replies = [n for n, message in enumerate(messages) if message.role is Role.ASSISTANT]
    kinds = sample.kinds[0] if sample.kinds else ("answer",) * len(replies)
    first = next(n for n, kind in zip(replies, kinds, strict=True) if kind != "context")
    return Conversation(messages[:first]), messages[first].text


def _prompt_batch(
    maker: MicroBatchMaker, asked: Conversation, views: Mapping[View, PreparedView]
) -> MicroBatch:
    """An open prompt as a micro-batch of one row without labels."""
    prompt = maker.encoder.open_prompt(asked, views)
    ids = np.array(prompt.ids, np.int64)
    same = np.zeros_like(ids)
    encoded = EncodedSample(
        name="",
        ids=ids,
        labels=np.full_like(ids, IGNORED),
        positions=np.arange(len(ids), dtype=np.int64),
        segments=same,
        parents=np.full_like(ids, NO_SEGMENT),
        answers=np.full_like(ids, -1),
        views=tuple(block.view for block in prompt.blocks),
        kinds=(),
    )
    return collate(0, [[encoded]], {"": views}, pad_id=maker.pad_id, round_to=1)


def photo_file(view: View, content: Image.Image | bytes | None, folder: Path, number: int) -> str:
    """A file of the view for the report; what is none is written once."""
    if content is None:
        return view.path
    path = folder / f"{number}{'.png' if isinstance(content, Image.Image) else ''}"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        if isinstance(content, Image.Image):
            content.save(path)
        else:
            path.write_bytes(content)
    return str(path)
