"""PPO's arithmetic against arrays computed by hand, in both forms."""

from __future__ import annotations

import doctest
import math
import warnings

import pytest

torch = pytest.importorskip("torch")

from training.preference import ppo_math  # noqa: E402
from training.preference.ppo_math import (  # noqa: E402
    KlController,
    counted_columns,
    estimate_advantages,
    explained_variance,
    kl_estimate,
    policy_loss,
    scaled_rewards,
    shaped_rewards,
    value_loss,
    whitened,
)

REAL = torch.tensor([[True, True, False], [True, True, True]])
"""Two replies in three columns: the first has two tokens."""
LOG_PROBS = torch.tensor([[-1.0, -2.0, 0.0], [-0.5, -1.5, -0.25]])
REFERENCE = torch.tensor([[-1.5, -1.0, 0.0], [-1.0, -1.5, -0.75]])
VALUES = torch.tensor([[0.5, 1.0, 2.0], [0.0, -1.0, 0.5]])
SCORES = torch.tensor([2.0, -1.0])


def close(found: torch.Tensor, wanted: list[list[float]]) -> None:
    torch.testing.assert_close(found, torch.tensor(wanted), rtol=0, atol=1e-6)


def test_the_example_of_the_docstring() -> None:
    result = doctest.testmod(ppo_math)
    assert result.failed == 0
    assert result.attempted >= 9


def test_kl_estimates_of_each_kind() -> None:
    close(kl_estimate(LOG_PROBS, REFERENCE, "k1"), [[0.5, -1.0, 0.0], [0.5, 0.0, 0.5]])
    close(kl_estimate(LOG_PROBS, REFERENCE, "k1_clamped"), [[0.5, 0.0, 0.0], [0.5, 0.0, 0.5]])
    low, high = math.exp(-0.5) - 1 + 0.5, math.exp(1.0) - 1 - 1.0
    close(kl_estimate(LOG_PROBS, REFERENCE, "k3"), [[low, high, 0.0], [low, 0.0, low]])


def test_the_published_form_by_hand() -> None:
    """Clamped KL, the score in the last column × 10, padding in every mean (γ = λ = 1)."""
    kl = kl_estimate(LOG_PROBS, REFERENCE, "k1_clamped")
    shaped = shaped_rewards(SCORES, kl, REAL, kl_weight=0.1, form="published")
    close(shaped, [[-0.05, 0.0, 2.0], [-0.05, 0.0, -1.05]])
    counted = counted_columns(REAL, "published")
    assert counted.all()
    rewards = scaled_rewards(shaped, counted, scale=10.0, whiten=False)
    found = estimate_advantages(
        rewards, VALUES, REAL, discount=1.0, smoothing=1.0, form="published"
    )
    # the sum of rewards to come, minus the value: 19.5, 20, 20 and −11, −10.5, −10.5
    close(found.advantages, [[19.0, 19.0, 18.0], [-11.0, -9.5, -11.0]])
    close(found.returns, [[19.5, 20.0, 20.0], [-11.0, -10.5, -10.5]])
    white = whitened(found.advantages, counted)
    mean = (19 + 19 + 18 - 11 - 9.5 - 11) / 6
    spread = math.sqrt(sum((x - mean) ** 2 for x in (19, 19, 18, -11, -9.5, -11)) / 6)
    close(white[:, :1], [[(19 - mean) / spread], [(-11 - mean) / spread]])


def test_the_masked_form_by_hand() -> None:
    """The score at the last real token; λ = 0.5, γ = 0.8; padding counts nowhere."""
    kl = kl_estimate(LOG_PROBS, REFERENCE, "k1")
    shaped = shaped_rewards(SCORES, kl, REAL, kl_weight=0.1, form="masked")
    close(shaped, [[-0.05, 2.1, 0.0], [-0.05, 0.0, -1.05]])
    found = estimate_advantages(shaped, VALUES, REAL, discount=0.8, smoothing=0.5, form="masked")
    # first reply: δ₁ = 2.1 − 1 = 1.1, δ₀ = −0.05 + 0.8·1 − 0.5 = 0.25, A₀ = 0.25 + 0.4·1.1
    # second: δ₂ = −1.55, δ₁ = 0.8·0.5 + 1 = 1.4, δ₀ = −0.05 − 0.8 = −0.85
    second = [-0.85 + 0.4 * (1.4 + 0.4 * -1.55), 1.4 + 0.4 * -1.55, -1.55]
    close(found.advantages, [[0.69, 1.1, 0.0], second])
    close(found.returns, [[1.19, 2.1, 0.0], [second[0], second[1] - 1.0, -1.05]])
    white = whitened(found.advantages, REAL)
    chosen = [0.69, 1.1, *second]
    mean = sum(chosen) / 5
    spread = math.sqrt(sum((x - mean) ** 2 for x in chosen) / 5)
    wanted = [(x - mean) / spread for x in chosen]
    close(white, [[*wanted[:2], 0.0], wanted[2:]])


def test_whitened_rewards_keep_their_mean() -> None:
    rewards = torch.tensor([[1.0, 3.0, 9.0]])
    counted = torch.tensor([[True, True, False]])
    close(scaled_rewards(rewards, counted, scale=10.0, whiten=True), [[1.0, 3.0, 0.0]])
    rewards = torch.tensor([[0.0, 4.0, 9.0]])  # mean 2, deviation 2
    close(scaled_rewards(rewards, counted, scale=10.0, whiten=True), [[1.0, 3.0, 0.0]])


def test_small_deviations_are_whitened_as_published_and_none_is_made_of_rounding() -> None:
    """(x − mean) / (deviation + 1e-8): rsqrt(variance + 1e-8) would give ±0.707."""
    counted = torch.ones(1, 2, dtype=torch.bool)
    close(whitened(torch.tensor([[1e-4, -1e-4]]), counted), [[0.9999, -0.9999]])
    same = torch.full((3, 7), 0.1)
    assert not whitened(same, torch.ones(3, 7, dtype=torch.bool)).any()


def test_a_phase_of_which_nothing_could_be_asked_warns_of_nothing() -> None:
    nothing = torch.zeros(0, 1)
    none_counted = nothing.bool()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert whitened(nothing, none_counted).shape == (0, 1)
        assert scaled_rewards(nothing, none_counted, scale=1.0, whiten=True).shape == (0, 1)
        assert explained_variance(nothing, nothing, none_counted) == 0


def test_the_clipped_policy_loss_by_hand() -> None:
    sampled = torch.zeros(1, 4)
    log_probs = torch.tensor([[1.5, 1.5, 0.5, 0.5]]).log()
    advantages = torch.tensor([[2.0, -2.0, 2.0, -2.0]])
    found = policy_loss(log_probs, sampled, advantages, clip=0.2)
    close(found.loss, [[-2.4, 3.0, -1.0, 1.6]])
    assert found.clipped.tolist() == [[True, False, False, True]]


def test_a_clipped_token_has_no_gradient() -> None:
    log_probs = torch.tensor([[0.5, 0.0]], requires_grad=True)
    policy_loss(log_probs, torch.zeros(1, 2), torch.ones(1, 2), clip=0.2).loss.sum().backward()
    assert log_probs.grad is not None
    close(log_probs.grad, [[0.0, -1.0]])


def test_the_clipped_value_loss_by_hand() -> None:
    values, sampled = torch.tensor([[1.0, 0.1, 1.0]]), torch.zeros(1, 3)
    returns = torch.tensor([[2.0, 0.0, 0.0]])
    found = value_loss(values, sampled, returns, clip=0.2)
    # the near value is 0.2: (0.2 − 2)² is larger than (1 − 2)²; 0.1 is near itself
    close(found.loss, [[0.5 * 3.24, 0.005, 0.5]])
    assert found.clipped.tolist() == [[True, False, False]]


def test_the_controller_is_fixed_or_follows_its_target() -> None:
    assert KlController(0.1).after(50.0).weight == 0.1
    adaptive = KlController(0.1, target=5.0)
    assert adaptive.after(5.5).weight == pytest.approx(0.1 * 1.01)
    assert adaptive.after(500.0).weight == pytest.approx(0.1 * 1.02)
    assert adaptive.after(0.0).weight == pytest.approx(0.1 * 0.98)


def test_explained_variance() -> None:
    returns = torch.tensor([[1.0, 3.0, 100.0]])
    counted = torch.tensor([[True, True, False]])
    assert explained_variance(returns, returns, counted) == 1.0
    assert explained_variance(torch.zeros(1, 3), returns, counted) == 0.0
