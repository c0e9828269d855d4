"""Packed rows give what their conversations give one by one."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
import torch

from training.batch import MicroBatch, with_indexes
from training.encode.sequence import IGNORED, NO_SEGMENT, VISUAL
from training.model import answer_loss as loss_module
from training.model.answer_loss import answer_loss
from training.model.attention import packed_attention


def _in_one_row(batch: MicroBatch) -> MicroBatch:
    """The rows one after another, and some padding."""
    real = batch.segments >= 0

    def joined(rows: torch.Tensor, value: int) -> torch.Tensor:
        return torch.cat([rows[real], torch.full((3,), value)])[None]

    return dataclasses.replace(
        batch,
        ids=joined(batch.ids, 0),
        labels=joined(batch.labels, IGNORED),
        positions=joined(batch.positions, 0),
        segments=joined(batch.segments, NO_SEGMENT),
        parents=joined(batch.parents, NO_SEGMENT),
        answers=joined(batch.answers, -1),
    )


def _gradients(model: Any, batch: MicroBatch) -> tuple[Any, dict[str, torch.Tensor]]:
    model.zero_grad()
    out = model(batch)
    out.loss_sum.backward()
    return out, {n: w.grad.clone() for n, w in model.named_parameters() if w.grad is not None}


@pytest.mark.parametrize("name", ["next", "onevision"])
def test_packed_rows_equal_single_ones(
    members: Callable[[str], Any], batches: ModuleType, photos: tuple[Any, ...], name: str
) -> None:
    model, opened = members(name).open()
    rows = batches.make_batch(opened, batches.usual(photos))
    assert with_indexes(rows).one_each
    packed = _in_one_row(rows)
    assert not with_indexes(packed).one_each
    single, wanted = _gradients(model, rows)
    out, found = _gradients(model, packed)
    assert out.loss_sum.item() == pytest.approx(single.loss_sum.item(), rel=1e-5)
    assert torch.equal(out.correct, single.correct)
    for weight, gradient in wanted.items():
        torch.testing.assert_close(found[weight], gradient, atol=1e-5, rtol=1e-4)


def test_conversations_about_one_photo_share_its_tokens(
    members: Callable[[str], Any], batches: ModuleType, photos: tuple[Any, ...]
) -> None:
    model, opened = members("1.5").open()
    model.eval()
    asked = [
        batches.Said([5, 9], photos[:1], [40, 41, 50], [60, 61]),
        batches.Said([5, 9], photos[:1], [40, 41, 52, 53], [62, 63, 64]),
    ]
    apart = batches.make_batch(opened, asked)
    shared = (apart.ids[0] == VISUAL).sum().item() + 4
    first, second = apart.ids[0, shared:][:3], apart.ids[1, shared:][:5]
    ids = torch.cat([apart.ids[0, :shared], first, second])[None]
    labels = torch.full_like(ids, IGNORED)
    labels[0, shared + 1 : shared + 3] = first[1:]
    labels[0, shared + 5 :] = second[2:]
    segments = torch.tensor([[0] * shared + [1] * 3 + [2] * 5])
    together = dataclasses.replace(
        apart,
        ids=ids,
        labels=labels,
        positions=torch.tensor([[*range(shared + 3), *range(shared, shared + 5)]]),
        segments=segments,
        parents=torch.where(segments > 0, 0, NO_SEGMENT),
        answers=torch.where(labels != IGNORED, segments - 1, -1),
        tiles=apart.tiles[:1],
        layouts=apart.layouts[:1],
    )
    wanted, found = model(apart), model(together)
    assert found.loss_sum.item() == pytest.approx(wanted.loss_sum.item(), rel=1e-5)
    assert torch.equal(found.correct, wanted.correct)


def test_the_first_token_of_a_branch_is_predicted_from_what_is_shared() -> None:
    segments = torch.tensor([[0, 0, 1, 1, 2, 2]])
    labels = torch.tensor([[IGNORED, IGNORED, 7, 8, 9, IGNORED]])
    parents = torch.where(segments > 0, 0, NO_SEGMENT)
    batch = MicroBatch(
        number=0, ids=segments + 5, labels=labels, positions=segments, segments=segments,
        parents=parents, answers=segments, tiles=None, layouts=(), kinds=(), n_supervised=3,
        n_tokens=6, n_samples=1,
    )  # fmt: skip
    found = with_indexes(batch)
    assert found.predicted is not None
    assert found.predicting is not None
    assert found.predicted.tolist() == [2, 3, 4]
    assert found.predicting.tolist() == [1, 2, 1]
    assert with_indexes(found) is found


def test_a_window_slides_over_the_tokens_of_a_conversation() -> None:
    segments = torch.tensor([[0, 0, 0, 0, NO_SEGMENT]])
    none = torch.full_like(segments, NO_SEGMENT)
    batch = MicroBatch(
        number=0, ids=segments, labels=none, positions=torch.arange(5)[None], segments=segments,
        parents=none, answers=none, tiles=None, layouts=(), kinds=(), n_supervised=0, n_tokens=4,
        n_samples=1, one_each=True,
    )  # fmt: skip
    assert packed_attention(batch, "dense") is None
    assert packed_attention(batch, "dense", window=5) is None
    mask = packed_attention(batch, "dense", window=2)
    assert isinstance(mask, torch.Tensor)
    assert mask[0, 0, :4, :4].int().tolist() == [
        [1, 0, 0, 0],
        [1, 1, 0, 0],
        [0, 1, 1, 0],
        [0, 0, 1, 1],
    ]


def test_a_block_mask_is_the_dense_one() -> None:
    """FlexAttention's mask, made without compiling."""
    dice = torch.Generator().manual_seed(1)
    segments = torch.randint(0, 3, (2, 40), generator=dice).sort(-1).values
    segments[:, 35:] = NO_SEGMENT
    parents = torch.where(segments == 2, 0, NO_SEGMENT)
    none = torch.full_like(segments, NO_SEGMENT)
    batch = MicroBatch(
        number=0, ids=segments, labels=none, positions=segments, segments=segments,
        parents=parents, answers=none, tiles=None, layouts=(), kinds=(), n_supervised=0,
        n_tokens=70, n_samples=2,
    )  # fmt: skip
    dense, block = (packed_attention(batch, how) for how in ("dense", "flex"))
    assert isinstance(dense, torch.Tensor)
    rows, queries, keys = (torch.arange(n) for n in (2, 40, 40))
    seen = torch.vmap(torch.vmap(torch.vmap(block.mask_mod, (None, None, None, 0)),
                                 (None, None, 0, None)), (0, None, None, None))  # fmt: skip
    found = seen(rows, torch.tensor(0), queries, keys)
    assert torch.equal(found, dense[:, 0])


def test_logits_in_pieces_give_the_same_loss_and_gradients() -> None:
    torch.manual_seed(0)
    head, hidden = torch.nn.Linear(8, 30), torch.randn(70, 8, requires_grad=True)
    gold, answers = torch.randint(0, 30, (70,)), torch.arange(70) // 35
    found = []
    for size in (loss_module.LOGITS_BYTES, 4 * 30 * 16):
        total, correct = answer_loss(
            head, hidden, gold, answers, n_answers=2, vocabulary=30, logits_bytes=size
        )
        found.append((total, correct, torch.autograd.grad(total, [hidden, head.weight])))
    whole, pieces = found
    torch.testing.assert_close(pieces[0], whole[0])
    assert torch.equal(pieces[1], whole[1])
    for a, b in zip(pieces[2], whole[2], strict=True):
        torch.testing.assert_close(a, b)
