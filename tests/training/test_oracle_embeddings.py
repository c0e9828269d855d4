"""Oracle embeddings: labels in the LLM's own embeddings, shown to it while training begins."""

import pytest
import torch

from training.former.model import TrainingModel, new_llava
from training.former.recipe import ModelShape
from training.starter.labels import NOTHING, WORDS, classes
from training.starter.losses import OracleCurriculum, StarterLosses
from training.starter.oracle_embeddings import OracleEmbeddings
from training.starter.patch_heads import PatchHeads
from training.starter.tokens import train_tokenizer

GRID = 2
SHAPE = ModelShape(
    width=32, layers=1, heads=1, feed_forward=48, image=32,
    tower_width=32, tower_layers=2, tower_heads=1, tower_feed_forward=64,
)  # fmt: skip


@pytest.fixture(scope="module")
def tokenizer() -> object:
    return train_tokenizer(vocabulary=700, samples=60)


def _labels(**told: list[int]) -> dict[str, torch.Tensor]:
    nothing = [NOTHING] * GRID**2
    return {f"patch_{name}": torch.tensor([told.get(name, nothing)]) for name in classes(GRID)}


def _oracle_embeddings(tokenizer: object) -> OracleEmbeddings:
    unnamed = {name: count for name, count in classes(GRID).items() if name not in WORDS}
    return OracleEmbeddings(WORDS, unnamed, tokenizer=tokenizer, width=32, start_std=0.3)


def test_a_visual_token_is_the_sum_of_the_words_for_what_it_shows(tokenizer: object) -> None:
    torch.manual_seed(2)
    oracle, embedding = _oracle_embeddings(tokenizer), torch.randn(len(tokenizer), 32)
    red, ring = WORDS["colour"].index("red"), WORDS["kind"].index("ring")
    labels = _labels(
        kind=[ring, ring, NOTHING, NOTHING],
        colour=[NOTHING, red, NOTHING, NOTHING],
        column=[NOTHING, 1, NOTHING, NOTHING],
    )
    visual = oracle(labels, embedding)[0]

    def word(name: str) -> torch.Tensor:
        return embedding[tokenizer(f" {name}")["input_ids"]].mean(0)

    assert torch.allclose(visual[0], word("ring"), atol=1e-6)
    place = oracle.learnt["column"][1]
    assert torch.allclose(visual[1], word("ring") + word("red") + place, atol=1e-6)
    assert not visual[2].any()


@pytest.fixture
def model(tokenizer: object) -> TrainingModel:
    torch.manual_seed(2)
    llava = new_llava(SHAPE, tokenizer)
    heads, oracle = PatchHeads(32, classes(GRID)), _oracle_embeddings(tokenizer)
    return TrainingModel(llava, StarterLosses(heads, 0.1, oracle, OracleCurriculum(0.0, 0.5)))


def _batch(model: TrainingModel, pixels: torch.Tensor) -> dict[str, torch.Tensor]:
    return {
        "pixels": pixels,
        "ids": torch.tensor([[model.llava.config.image_token_id] * 4 + [10, 11, 12]]),
        "labels": torch.tensor([[-100] * 5 + [11, 12]]),
        "positions": torch.arange(7)[None],
        "segments": torch.tensor([[0] * 4 + [1] * 3]),
        "sees_start": torch.ones(1, 7, dtype=torch.bool),
        "answers": torch.tensor([[-1] * 5 + [0, 0]]),
        "has_photo": torch.tensor([True]),
        **_labels(kind=[0, 3, 3, 0], number=[1, 1, 1, 1]),
    }


def test_the_llm_is_shown_the_truth_and_the_projector_learns_it(model: TrainingModel) -> None:
    """Where all pictures are replaced, pixels change neither the loss of the words nor the LLM."""
    dark, bright = torch.zeros(1, 32, 32, 3), torch.full((1, 32, 32, 3), 255.0)
    ideal = [model(_batch(model, pixels), share=0.0) for pixels in (dark, bright)]
    shown = [model(_batch(model, pixels)) for pixels in (dark, bright)]
    assert ideal[0].words.item() == ideal[1].words.item()
    assert shown[0].words.item() != shown[1].words.item()
    ideal[0].total.backward()
    assert model.llava.model.multi_modal_projector.linear_2.weight.grad.abs().max() > 0
    assert isinstance(model.auxiliary, StarterLosses)
    assert model.auxiliary.oracle is not None
    assert model.auxiliary.oracle.learnt["column"].grad.abs().max() == 0


def test_without_words_the_projector_learns_the_truth_with_the_tower(model: TrainingModel) -> None:
    photo = torch.rand(1, 32, 32, 3) * 255
    optimizer = torch.optim.AdamW(model.parameters(), lr=3e-3)
    distances = []
    for _ in range(60):
        losses = model(_batch(model, photo), words=False, share=0.0)
        losses.total.backward()
        distances.append(losses.auxiliary["oracle distance"].item())
        optimizer.step()
        optimizer.zero_grad()
    assert distances[-1] < 0.1 * distances[0]
    assert model.llava.model.language_model.embed_tokens.weight.grad is None
    alone = model(_batch(model, photo), words=False)
    assert alone.total.item() == alone.auxiliary["heads"].item()


def test_ever_fewer_pictures_are_replaced_by_oracle_embeddings() -> None:
    curriculum = OracleCurriculum(begin=0.2, end=0.6)
    shares = [curriculum.oracle_share(share) for share in (0.1, 0.2, 0.4, 0.6, 0.9)]
    assert shares == pytest.approx([1, 1, 0.5, 0, 0])
    assert OracleCurriculum(begin=0.2).oracle_share(0.3) == 0
