"""The arithmetic of PPO on arrays: KL, rewards, advantages, losses.  No model, no device.

Arrays are float32 [rollouts, columns], a column a token of the reply; `real` is bool of the same
shape and false in the padding behind a reply.  There are two forms:

- "published" (LLaVA-RLHF, RLHF/models/ppo_trainer.py): the score is paid in the last column of all,
  and means are over every column, padding too;
- "masked": the score is paid at the reply's last token, and padding counts nowhere.

Three tokens in the masked form, with the KL divergence weighed by 0.1 and λ = 0.5:

>>> import torch
>>> log_probs = torch.tensor([[-1.0, -0.5, -2.0]])
>>> reference = torch.tensor([[-1.5, -0.75, -1.0]])
>>> values = torch.tensor([[0.2, 0.4, 0.6]])
>>> real = torch.ones(1, 3, dtype=torch.bool)
>>> kl = kl_estimate(log_probs, reference, "k1")
>>> kl.tolist()
[[0.5, 0.25, -1.0]]
>>> rewards = shaped_rewards(torch.tensor([1.0]), kl, real, kl_weight=0.1, form="masked")
>>> [round(x, 4) for x in rewards[0].tolist()]
[-0.05, -0.025, 1.1]
>>> found = estimate_advantages(rewards, values, real, discount=1.0, smoothing=0.5, form="masked")
>>> [round(x, 4) for x in found.advantages[0].tolist()]
[0.3625, 0.425, 0.5]
>>> [round(x, 4) for x in found.returns[0].tolist()]
[0.5625, 0.825, 1.1]
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

FORMS = ("published", "masked")
KL_ESTIMATES = ("k1", "k1_clamped", "k3")

WHITENING_EPSILON = 1e-8
"""Added to the deviation (LLaVA-RLHF, RLHF/models/ppo_trainer.py, `whiten`)."""

_CONTROL_GAIN = 0.1
_LARGEST_ERROR = 0.2


def kl_estimate(log_probs: Tensor, reference: Tensor, kind: str) -> Tensor:
    """The KL divergence from the reference at each token that the policy has sampled, in nats.

    Args:
        kind: "k1": log p − log q; "k1_clamped": the same, not below 0 (LLaVA-RLHF calls it k1);
            "k3": q/p − 1 − log(q/p) (http://joschu.net/blog/kl-approx.html).
    """
    if kind == "k3":
        ratio = reference - log_probs
        return ratio.exp() - 1 - ratio
    difference = log_probs - reference
    return difference.clamp_min(0) if kind == "k1_clamped" else difference


def shaped_rewards(
    scores: Tensor, kl: Tensor, real: Tensor, *, kl_weight: float, form: str
) -> Tensor:
    """The reward of every token: −weight · KL, and the reply's score at its end.

    Args:
        scores: [rollouts].
    """
    rewards = -kl_weight * kl * real
    if form == "published":
        rewards[:, -1] += scores
        return rewards
    return rewards + scores[:, None] * last_real(real)


def last_real(real: Tensor) -> Tensor:
    """Where each row's last real token is: bool [rollouts, columns]."""
    behind = torch.nn.functional.pad(real[:, 1:], (0, 1))
    return real & ~behind


def whitened(values: Tensor, counted: Tensor, *, shift_mean: bool = True) -> Tensor:
    """Values over their deviation (of the population), by statistics over what is counted.

    Args:
        shift_mean: the mean becomes 0; otherwise it stays.

    Returns:
        0 where nothing is counted.
    """
    if not counted.any():
        return torch.zeros_like(values)
    exact = values.double()  # numbers that are all the same have no deviation, not a rounded one
    chosen = exact[counted]
    mean, deviation = chosen.mean(), chosen.std(correction=0)
    white = (exact - mean) / (deviation + WHITENING_EPSILON)
    return (white if shift_mean else white + mean).to(values.dtype) * counted


def scaled_rewards(rewards: Tensor, counted: Tensor, *, scale: float, whiten: bool) -> Tensor:
    """Shaped rewards × scale, or whitened in its place with the mean kept (LLaVA-RLHF)."""
    return whitened(rewards, counted, shift_mean=False) if whiten else rewards * scale


@dataclass(frozen=True)
class Advantages:
    """[rollouts, columns] each; advantages not yet whitened."""

    advantages: Tensor
    returns: Tensor


def estimate_advantages(
    rewards: Tensor, values: Tensor, real: Tensor, *, discount: float, smoothing: float, form: str
) -> Advantages:
    """Generalised advantage estimation (arXiv 1506.02438), and returns = advantages + values.

    In the published form the padding has values too; in the masked one nothing follows the last
    token of a reply.

    Args:
        values: of the state before each token.
        discount, smoothing: γ and λ.
    """
    if form == "masked":
        values = values * real
    advantages = torch.zeros_like(values)
    after = torch.zeros_like(values[:, 0])
    next_value = torch.zeros_like(after)
    for column in reversed(range(values.shape[1])):
        surprise = rewards[:, column] + discount * next_value - values[:, column]
        after = surprise + discount * smoothing * after
        advantages[:, column] = after
        next_value = values[:, column]
    return Advantages(advantages, advantages + values)


@dataclass(frozen=True)
class ClippedLoss:
    """Of every column: the loss [rollouts, columns], and where the clipped term was taken."""

    loss: Tensor
    clipped: Tensor


def policy_loss(
    log_probs: Tensor, sampled: Tensor, advantages: Tensor, *, clip: float
) -> ClippedLoss:
    """PPO's clipped objective (arXiv 1707.06347, equation 7), negative.

    Args:
        sampled: log-probabilities when the reply was sampled.
    """
    ratio = (log_probs - sampled).exp()
    free = -advantages * ratio
    bounded = -advantages * ratio.clamp(1 - clip, 1 + clip)
    return ClippedLoss(torch.maximum(free, bounded), bounded > free)


def value_loss(values: Tensor, sampled: Tensor, returns: Tensor, *, clip: float) -> ClippedLoss:
    """Half the squared error, the larger one of the value and the value kept near to what it was.

    Args:
        sampled: values when the reply was sampled.
    """
    free = (values - returns).square()
    near = torch.clamp(values, sampled - clip, sampled + clip)
    bounded = (near - returns).square()
    return ClippedLoss(0.5 * torch.maximum(free, bounded), bounded > free)


def counted_columns(real: Tensor, form: str) -> Tensor:
    """Which columns means are over: bool [rollouts, columns]."""
    return torch.ones_like(real) if form == "published" else real


def explained_variance(values: Tensor, returns: Tensor, counted: Tensor) -> float:
    """1 − Var(returns − values) / Var(returns): 1 for a perfect value, 0 for a constant one."""
    if not counted.any():
        return 0.0
    wanted, error = returns[counted], (returns - values)[counted]
    spread = float(wanted.var(correction=0))
    return 1 - float(error.var(correction=0)) / spread if spread > 0 else 0.0


@dataclass(frozen=True)
class KlController:
    """How dear a nat is; where there is a target, it becomes dearer above it (arXiv 1909.08593).

    Args:
        weight: of the KL divergence in the reward.
        target: nats a reply; 0: the weight stays.
    """

    weight: float
    target: float = 0.0

    def after(self, kl: float) -> KlController:
        """The controller after replies with `kl` nats on average:
        weight · (1 + 0.1 · clip(kl / target − 1, ±0.2))."""
        if not self.target:
            return self
        error = max(-_LARGEST_ERROR, min(_LARGEST_ERROR, kl / self.target - 1))
        return KlController(self.weight * (1 + _CONTROL_GAIN * error), self.target)
