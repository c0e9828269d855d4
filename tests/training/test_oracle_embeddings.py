"""Labels spelled in the LLM's words, and what the LLM is shown while it begins."""

import pytest
import torch

from training.model import Aids, TrainingModel, new_llava
from training.recipe import Shape, Train
from training.starter.labels import NOTHING, WORDS, classes
from training.starter.oracle_embeddings import OracleEmbeddings
from training.starter.patch_heads import PatchHeads
from training.starter.tokens import train_tokenizer
from training.train import imagined

GRID = 2
SHAPE = Shape(
    width=32, layers=1, heads=1, feed_forward=48, image=32,
    tower_width=32, tower_layers=2, tower_heads=1, tower_feed_forward=64,
)  # fmt: skip


@pytest.fixture(scope="module")
def tokenizer() -> object:
    return train_tokenizer(vocabulary=700, samples=60)


def _labels(**told: list[int]) -> dict[str, torch.Tensor]:
    nothing = [NOTHING] * GRID**2
    return {f"patch_{name}": torch.tensor([told.get(name, nothing)]) for name in classes(GRID)}


def _imagination(tokenizer: object) -> OracleEmbeddings:
    unnamed = {name: count for name, count in classes(GRID).items() if name not in WORDS}
    return OracleEmbeddings(WORDS, unnamed, tokenizer=tokenizer, width=32, start_std=0.3)


def test_a_visual_token_is_the_sum_of_the_words_for_what_it_shows(tokenizer: object) -> None:
    torch.manual_seed(2)
    imagination, embedding = _imagination(tokenizer), torch.randn(len(tokenizer), 32)
    red, ring = WORDS["colour"].index("red"), WORDS["kind"].index("ring")
    labels = _labels(
        kind=[ring, ring, NOTHING, NOTHING],
        colour=[NOTHING, red, NOTHING, NOTHING],
        column=[NOTHING, 1, NOTHING, NOTHING],
    )
    visual = imagination(labels, embedding)[0]

    def word(name: str) -> torch.Tensor:
        return embedding[tokenizer(f" {name}")["input_ids"]].mean(0)

    assert torch.allclose(visual[0], word("ring"), atol=1e-6)
    place = imagination.learnt["column"][1]
    assert torch.allclose(visual[1], word("ring") + word("red") + place, atol=1e-6)
    assert not visual[2].any()


@pytest.fixture
def pupil(tokenizer: object) -> TrainingModel:
    torch.manual_seed(2)
    llava = new_llava(SHAPE, tokenizer)
    return TrainingModel(llava, Aids(PatchHeads(32, classes(GRID)), 0.1, _imagination(tokenizer)))


def _batch(pupil: TrainingModel, pixels: torch.Tensor) -> dict[str, torch.Tensor]:
    return {
        "pixels": pixels,
        "ids": torch.tensor([[pupil.llava.config.image_token_id] * 4 + [10, 11, 12]]),
        "labels": torch.tensor([[-100] * 5 + [11, 12]]),
        "positions": torch.arange(7)[None],
        "segments": torch.tensor([[0] * 4 + [1] * 3]),
        "sees_start": torch.ones(1, 7, dtype=torch.bool),
        "answers": torch.tensor([[-1] * 5 + [0, 0]]),
        "has_photo": torch.tensor([True]),
        **_labels(kind=[0, 3, 3, 0], number=[1, 1, 1, 1]),
    }


def test_the_llm_is_shown_the_truth_and_the_projector_learns_it(pupil: TrainingModel) -> None:
    """With all pictures imagined, pixels move neither the words' loss nor the LLM."""
    dark, bright = torch.zeros(1, 32, 32, 3), torch.full((1, 32, 32, 3), 255.0)
    told = [pupil(_batch(pupil, pixels), imagined=1.0) for pixels in (dark, bright)]
    seen = [pupil(_batch(pupil, pixels)) for pixels in (dark, bright)]
    assert told[0].words.item() == told[1].words.item()
    assert seen[0].words.item() != seen[1].words.item()
    told[0].total.backward()
    assert pupil.llava.model.multi_modal_projector.linear_2.weight.grad.abs().max() > 0
    assert pupil.imagination is not None
    assert pupil.imagination.learnt["column"].grad.abs().max() == 0


def test_without_words_the_projector_learns_the_truth_with_the_tower(pupil: TrainingModel) -> None:
    photo = torch.rand(1, 32, 32, 3) * 255
    optimizer = torch.optim.AdamW(pupil.parameters(), lr=3e-3)
    unlike = []
    for _ in range(60):
        losses = pupil(_batch(pupil, photo), words=False, imagined=1.0)
        losses.total.backward()
        unlike.append(losses.unlike.item())
        optimizer.step()
        optimizer.zero_grad()
    assert unlike[-1] < 0.1 * unlike[0]
    assert pupil.llava.model.language_model.embed_tokens.weight.grad is None
    alone = pupil(_batch(pupil, photo), words=False)
    assert alone.total.item() == alone.patches.item()


def test_ever_fewer_pictures_are_imagined() -> None:
    train = Train(tower_first=0.2, imagined_until=0.6)
    shares = [imagined(share, train) for share in (0.1, 0.2, 0.4, 0.6, 0.9)]
    assert shares == pytest.approx([1, 1, 0.5, 0, 0])
    assert imagined(0.3, Train(tower_first=0.2)) == 0
