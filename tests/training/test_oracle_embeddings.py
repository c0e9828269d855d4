"""Oracle embeddings: labels in the LLM's own embeddings, shown to it while training begins."""

import pytest
import torch

from training.starter.labels import NOTHING, WORDS, classes
from training.starter.losses import OracleCurriculum
from training.starter.oracle_embeddings import OracleEmbeddings
from training.starter.tokens import train_tokenizer

GRID = 2


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


def test_ever_fewer_pictures_are_replaced_by_oracle_embeddings() -> None:
    curriculum = OracleCurriculum(begin=0.2, end=0.6)
    shares = [curriculum.oracle_share(share) for share in (0.1, 0.2, 0.4, 0.6, 0.9)]
    assert shares == pytest.approx([1, 1, 0.5, 0, 0])
    assert OracleCurriculum(begin=0.2).oracle_share(0.3) == 0
