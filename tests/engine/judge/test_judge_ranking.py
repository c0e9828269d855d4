"""Rewards and ranks from judgements of pairs, worked out by hand."""

from __future__ import annotations

import itertools

import pytest

from engine.judge.answers import Winner
from engine.judge.ranking import critic_rewards, pair_points, ranks


def test_rewards_worked_out_by_hand():
    # a_01 = 6 - 8 = -2, a_10 = 9 - 5 = 4, a_02 = 8 - 8 = 0, a_20 = 7 - 4 = 3,
    # a_12 = 10 - 6 = 4, a_21 = 6 - 9 = -3
    a = {
        (0, 1): (8.0, 6.0), (1, 0): (5.0, 9.0), (0, 2): (8.0, 8.0),
        (2, 0): (4.0, 7.0), (1, 2): (6.0, 10.0), (2, 1): (9.0, 6.0),
    }  # fmt: skip
    # r_0 = (4 + 3) - (-2 + 0) = 9, r_1 = (-2 - 3) - (4 + 4) = -13, r_2 = (0 + 4) - (3 - 3) = 4
    assert critic_rewards(a, 3) == [9.0, -13.0, 4.0]


def test_a_planted_ranking_is_recovered_whatever_position_the_judge_likes():
    quality = [3.0, 9.0, 5.0, 1.0, 7.0]
    for bias in (-4.0, 0.0, 4.0):
        a = {
            (i, j): (quality[i] + bias, quality[j]) for i, j in itertools.permutations(range(5), 2)
        }
        rewards = critic_rewards(a, 5)
        assert ranks(rewards) == ranks(quality)
        assert rewards == pytest.approx([2 * (5 * q - sum(quality)) for q in quality])


def test_a_pair_without_a_verdict_counts_for_neither():
    assert critic_rewards({(0, 1): (8.0, 6.0)}, 3) == [2.0, -2.0, 0.0]
    assert critic_rewards({}, 2) == [0.0, 0.0]


@pytest.mark.parametrize("pair", [(0, 0), (0, 2), (-1, 1)])
def test_a_pair_of_replies_that_are_not_there(pair):
    with pytest.raises(ValueError, match="is no pair"):
        critic_rewards({pair: (1.0, 2.0)}, 2)


def test_points_and_ranks():
    verdicts = {(0, 1): Winner.FIRST, (0, 2): Winner.TIE, (1, 2): Winner.SECOND}
    points = pair_points(verdicts, 3)
    assert points == [1.5, 0.0, 1.5]
    assert ranks(points) == [1, 3, 1]
