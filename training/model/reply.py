"""What the model says: greedy replies through our own visual tokens, for the report."""

from __future__ import annotations

from typing import Any

import torch

from training.batch import MicroBatch, with_indexes
from training.model.training_model import TrainingModel


@torch.no_grad()
def greedy_reply(
    model: TrainingModel, tokenizer: Any, batch: MicroBatch, *, max_tokens: int = 64
) -> str:
    """The reply to an open prompt.

    Args:
        model: not wrapped, in evaluation mode.
        batch: one row, an open prompt without padding; its labels are not looked at.
        max_tokens: after which the reply is cut.

    Returns:
        The text without special tokens.
    """
    batch = with_indexes(batch)
    llava = model.llava
    with model.autocast():
        visual = model.visual_tokens(model.features(batch), batch.layouts)
        embedded = model.embedded(batch, visual)
        ids = llava.generate(
            inputs_embeds=embedded,
            attention_mask=torch.ones(embedded.shape[:2], dtype=torch.long, device=embedded.device),
            max_new_tokens=max_tokens,
            do_sample=False,
            eos_token_id=tokenizer.eos_token_id,
            pad_token_id=tokenizer.pad_token_id or tokenizer.eos_token_id,
        )
    return str(tokenizer.decode(ids[0], skip_special_tokens=True)).strip()
