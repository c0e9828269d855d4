"""What the model says: greedy replies through our own visual tokens, for the report."""

from __future__ import annotations

from typing import Any

import torch

from training.batch import MicroBatch, with_indexes
from training.encode.prompt_tokenizer import end_token_ids
from training.encode.sequence import NO_SEGMENT
from training.model.training_model import TrainingModel


@torch.no_grad()
def greedy_reply(
    model: TrainingModel, tokenizer: Any, batch: MicroBatch, *, max_tokens: int = 64
) -> str:
    """The reply to an open prompt.

    Args:
        model: not wrapped, in evaluation mode.
        batch: one row, an open prompt; its labels are not looked at.
        max_tokens: after which the reply is cut.

    Returns:
        The text without special tokens, up to a string that ends the template's turns.
    """
    batch = with_indexes(batch)
    llava, stop = model.llava, list(model.stop)
    n_tokens = int((batch.segments[0] != NO_SEGMENT).sum())
    with model.autocast():
        visual = model.visual_tokens(model.features(batch), batch.layouts)
        embedded = model.embedded(batch, visual)[:, :n_tokens]
        ids = llava.generate(
            inputs_embeds=embedded,
            attention_mask=torch.ones(embedded.shape[:2], dtype=torch.long, device=embedded.device),
            max_new_tokens=max_tokens,
            do_sample=False,
            eos_token_id=list(end_token_ids(tokenizer)),
            pad_token_id=tokenizer.pad_token_id or tokenizer.eos_token_id,
            **({"stop_strings": stop, "tokenizer": tokenizer} if stop else {}),
        )
    text = str(tokenizer.decode(ids[0], skip_special_tokens=True))
    for end in stop:
        text = text.partition(end)[0]
    return text.strip()
