"""What the model computes is what transformers' class of the family computes."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
import torch
from PIL import Image

from training.batch import MicroBatch, with_indexes
from training.encode.sequence import IGNORED

HUGGING_FACE = (
    "1.5",
    "1.5 several layers",
    "next",
    "next qwen2",
    "next-video",
    "interleave",
    "onevision",
    "v1",
)


def _theirs(llava: Any, member: Any, family_kit: ModuleType, photos: list[Any]) -> Any:
    """Visual tokens of each photo by transformers' class and processor."""
    processor = family_kit.make_image_processor(member)
    found = []
    for photo in photos:
        with Image.open(photo.path) as picture:
            ready = processor(images=[picture.convert("RGB")], return_tensors="pt")
        sizes = {"image_sizes": ready["image_sizes"]} if "image_sizes" in ready else {}
        features = llava.get_image_features(
            ready["pixel_values"],
            vision_feature_layer=llava.config.vision_feature_layer,
            vision_feature_select_strategy=llava.config.vision_feature_select_strategy,
            **sizes,
        ).pooler_output
        found.append(features[0].reshape(-1, features[0].shape[-1]))
    return found


def _loss(llava: Any, batch: MicroBatch, tokens: list[torch.Tensor]) -> tuple[float, list[bool]]:
    """Loss and right answers, one conversation after another."""
    total, right, seen = 0.0, [], iter(tokens)
    for row in range(len(batch.ids)):
        real = batch.segments[row] >= 0
        ids, labels = batch.ids[row][real], batch.labels[row][real]
        words = llava.get_input_embeddings()(ids.clamp_min(0))
        if (ids < 0).any():
            words[ids < 0] = next(seen)
        logits = llava(inputs_embeds=words[None]).logits[0, :-1]
        wanted = labels[1:] != IGNORED
        total += torch.nn.functional.cross_entropy(
            logits[wanted], labels[1:][wanted], reduction="sum"
        ).item()
        right.append(bool((logits[wanted].argmax(-1) == labels[1:][wanted]).all()))
    return total, right


@pytest.mark.parametrize("name", HUGGING_FACE)
@torch.no_grad()
def test_a_member_sees_and_says_what_transformers_class_does(
    members: Callable[[str], Any],
    family_kit: ModuleType,
    photos: tuple[Any, ...],
    batches: ModuleType,
    name: str,
) -> None:
    place = members(name)
    model, opened = place.open()
    batch = with_indexes(batches.make_batch(opened, batches.usual(photos)))
    theirs = family_kit.load_model(place.folder, family_kit.MEMBERS[name])
    wanted = _theirs(theirs, family_kit.MEMBERS[name], family_kit, list(photos[:2]))
    out = model.eval()(batch)
    torch.testing.assert_close(out.visual, torch.cat(wanted), atol=1e-5, rtol=1e-5)
    loss, right = _loss(theirs, batch, wanted)
    assert out.loss_sum.item() == pytest.approx(loss, rel=1e-5)
    assert out.correct.tolist() == right
    assert out.n_supervised == 9
