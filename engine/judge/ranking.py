"""From judgements of pairs to one number for each reply: rewards and ranks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.judge.answers import Winner


def critic_rewards(a: Mapping[tuple[int, int], tuple[float, float]], n: int) -> list[float]:
    """LLaVA-Critic's rewards of `n` replies: r_i = Σ_k a_ki − Σ_l a_il (arXiv 2410.02712).

    a_ij says how y_j scores relative to y_i, which stood first: the second score minus the first.
    A judge that likes one position more by a constant changes no reward as long as every pair was
    judged in both orders.  A pair without a verdict counts for neither of its replies.

    Args:
        a: for ordered pairs (i, j), the scores of y_i and y_j; up to n(n − 1) of them.

    Raises:
        ValueError: a pair of a reply with itself, or of one that there is not.
    """
    rewards = [0.0] * n
    for (i, j), (first, second) in a.items():
        if i == j or not (0 <= i < n and 0 <= j < n):
            raise ValueError(f"({i}, {j}) is no pair of {n} replies")
        relative = second - first
        rewards[j] += relative
        rewards[i] -= relative
    return rewards


def pair_points(verdicts: Mapping[tuple[int, int], Winner], n: int) -> list[float]:
    """Points of `n` replies that were compared with one another: 1 for a win, ½ for a tie.

    Args:
        verdicts: for pairs (i, j), which is better; `Winner.FIRST` is i.
    """
    points = [0.0] * n
    for (i, j), winner in verdicts.items():
        first = {Winner.FIRST: 1.0, Winner.SECOND: 0.0, Winner.TIE: 0.5}[winner]
        points[i] += first
        points[j] += 1.0 - first
    return points


def ranks(values: Sequence[float]) -> list[int]:
    """The rank of each value: 1 for the highest; equal values share one."""
    return [1 + sum(other > value for other in values) for value in values]
