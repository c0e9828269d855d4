"""A packed row gives, answer for answer, the logits of each conversation alone in transformers."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor

from engine.chat import Conversation, Photo, View, assistant, user
from training.batch import MicroBatch
from training.data.sample import TrainingSample
from training.encode.collate import collate
from training.encode.encoder import SampleEncoder
from training.encode.packing import pack_rows
from training.encode.sequence import IGNORED, NO_SEGMENT, VISUAL
from training.encode.templates import TEMPLATES, open_template
from training.vision.prepared import PreparedView, VisualLayout

N_TOKENS, SIDE = 16, 56


@pytest.fixture(scope="module")
def tokenizer(kit: ModuleType) -> Any:
    return kit.make_tokenizer(kit.CLIP)


@pytest.fixture(scope="module")
def model(kit: ModuleType, tokenizer: Any) -> Any:
    return kit.make_model(kit.CLIP, tokenizer)


def _prepared(names: str) -> dict[View, PreparedView]:
    rng = np.random.default_rng(1)
    layout = VisualLayout(1, (SIDE, SIDE), (0, 0), N_TOKENS)
    return {
        Photo(name): PreparedView(
            rng.integers(0, 256, (1, SIDE, SIDE, 3)).astype(np.uint8), layout, name
        )
        for name in names
    }


def _pixels(tiles: Tensor) -> Tensor:
    return tiles.permute(0, 3, 1, 2).float() / 127.5 - 1


def _sees(batch: MicroBatch) -> Tensor:
    """Dense mask [rows, 1, tokens, tokens]: what came before, in the own segment and its parent."""
    segments, parents = batch.segments, batch.parents
    earlier = torch.ones(segments.shape[1], segments.shape[1], dtype=torch.bool).tril()
    own = segments[:, :, None] == segments[:, None, :]
    start = (parents[:, :, None] == segments[:, None, :]) & (parents[:, :, None] != NO_SEGMENT)
    return ((own | start) & earlier)[:, None]


def _packed_logits(model: Any, batch: MicroBatch) -> Tensor:
    """Logits [rows, tokens, vocabulary] through the LLM with that mask and those positions."""
    visual = batch.ids == VISUAL
    embedded = model.get_input_embeddings()(batch.ids.masked_fill(visual, 0))
    assert batch.tiles is not None
    features = model.get_image_features(pixel_values=_pixels(batch.tiles)).pooler_output
    embedded[visual] = torch.cat(list(features))
    hidden = model.model.language_model(
        inputs_embeds=embedded, attention_mask=_sees(batch), position_ids=batch.positions
    ).last_hidden_state
    return model.lm_head(hidden)


def _alone_logits(model: Any, ids: np.ndarray[Any, Any], tiles: Tensor | None) -> Tensor:
    """Logits [tokens, vocabulary] of a conversation as transformers gives them."""
    plain = torch.from_numpy(np.where(ids == VISUAL, model.config.image_token_index, ids))
    pixels = None if tiles is None else _pixels(tiles)
    return model(input_ids=plain[None], pixel_values=pixels).logits[0]


def _labels_logits(labels: Tensor, logits: Tensor) -> Tensor:
    """Logits that predict the labels [tokens], after the shift by one."""
    return logits[:-1][labels[1:] != IGNORED]


def test_packed_is_one_by_one(model: Any, tokenizer: Any) -> None:
    prepared = _prepared("ab")
    encoder = SampleEncoder(tokenizer, open_template(TEMPLATES["v1"], tokenizer), max_tokens=2048)
    turns = (user("Is there a cat?", "a"), assistant("Yes."), user("Where?"), assistant("There."))
    about_a = [
        Conversation((user("What colour is it?", "a"), assistant("It is red."))),
        Conversation(turns),
        Conversation((user("How many stars?"), assistant("I only know pictures."))),
        Conversation((user("And both?", "a", "b"), assistant("Two houses, one dog."))),
    ]
    about_b = [Conversation((user(f"Number {n}?", "b"), assistant("12" * n))) for n in range(1, 4)]
    samples = [TrainingSample("a", tuple(about_a)), TrainingSample("b", tuple(about_b))]
    packed = [one for sample in samples for one in encoder.encode(sample, prepared)]
    rows = pack_rows(packed, pack_tokens=2048)
    assert len(rows) == 1
    batch = collate(0, rows, {"a": prepared, "b": prepared}, pad_id=0)
    with torch.no_grad():
        together = _labels_logits(batch.labels[0], _packed_logits(model, batch)[0])
        singles = []
        for conversation in (*about_a, *about_b):
            (one,) = encoder.encode(TrainingSample("one", (conversation,)), prepared)
            alone = collate(0, [[one]], {"one": prepared}, pad_id=0)
            logits = _alone_logits(model, one.ids, alone.tiles)
            singles.append(_labels_logits(torch.from_numpy(one.labels), logits))
    expected = torch.cat(singles)
    assert together.shape == expected.shape
    assert (together - expected).abs().max() < 1e-5 * expected.abs().max()
    # The test can fail: without the parents the answers are others.
    blind = batch.parents.clone()
    batch.parents.fill_(NO_SEGMENT)
    with torch.no_grad():
        wrong = _labels_logits(batch.labels[0], _packed_logits(model, batch)[0])
    batch.parents.copy_(blind)
    assert (wrong - expected).abs().max() > 0.1


def test_the_open_prompt_is_what_the_engine_asks(
    tiny_checkpoint: Any, tiny_pair: Any, tmp_path: Any, kit: ModuleType
) -> None:
    """With the whole engine: a converted checkpoint, its vision, its prompt."""
    from PIL import Image

    from engine.engine import Engine
    from engine.gguf.card import find_model
    from training.convert.tokenizer.checkpoint_tokenizer import read_template, read_tokenizer

    photo = tmp_path / "a.png"
    Image.new("RGB", (80, 60), (200, 30, 60)).save(photo)
    tokenizer = read_tokenizer(tiny_checkpoint)
    template = open_template(read_template(tiny_checkpoint), tokenizer)
    encoder = SampleEncoder(tokenizer, template, max_tokens=2048)
    prepared = {Photo(str(photo)): next(iter(_prepared("a").values()))}
    conversation = Conversation(
        (
            user("What is <image>?", str(photo)),
            assistant("A cat."),
            user("Sure? 12345"),
            assistant("Yes."),
        )
    )
    (encoded,) = encoder.encode(TrainingSample("one", (conversation,)), prepared)
    with Engine(find_model(tiny_pair)) as engine:
        for answer, n_messages in enumerate((1, 3)):
            first = int((encoded.answers == answer).argmax())
            asked = Conversation(conversation.messages[:n_messages])
            ids = [VISUAL if token is None else token for token in engine.prompt_ids(asked)]
            assert encoded.ids[:first].tolist() == ids
            opened = encoder.open_prompt(asked, prepared)
            assert list(opened.ids) == ids
            assert len(opened.blocks) == 1
