"""A critic whose faults are known, and what the truth says of picks.  For critic_loop.py."""

from __future__ import annotations

import itertools
import random
import re
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine.judge.ranking import critic_rewards
from training.worlds import load_scene_world

_REPLIES = re.compile(r"\[+Assistant [12]\]+\n(.*?)\n\[+End of Assistant [12]\]+", re.DOTALL)


@dataclass(frozen=True)
class PlantedCritic:
    """Answers with two scores, as LLaVA-Bench's structure asks for.

    Args:
        rows: prompts by the `data:` URL of their photo.
        noise: standard deviation on the difference of two true rewards.
        bias: what the first place is given, in the same unit.
    """

    rows: Mapping[str, Mapping[str, Any]]
    noise: float = 0.5
    bias: float = 0.3

    def __call__(self, body: Mapping[str, Any]) -> str:
        """A server's answer.  The scores of a pair lie around 5.5; a reward of 1 is a point."""
        photo, words = body["messages"][-1]["content"]
        first, second = _REPLIES.findall(words["text"])
        lead = self.lead(self.rows[photo["image_url"]["url"]], first, second)
        return f"{5.5 + lead / 2:.4f} {5.5 - lead / 2:.4f}\nSo it was planted."

    def lead(self, row: Mapping[str, Any], first: str, second: str) -> float:
        """How much better the first one seems.  The same question gets the same answer."""
        error = random.Random(f"{row['id']}\n{first}\n{second}").gauss(0.0, self.noise)
        return true_reward(row, first) - true_reward(row, second) + error + self.bias

    def picks(self, row: Mapping[str, Any], *, both_orders: bool) -> list[float]:
        """LLaVA-Critic's rewards of a row's replies, from both orders or from the first alone."""
        replies = row["replies"]
        orders = itertools.permutations if both_orders else itertools.combinations
        leads = {(i, j): self.lead(row, replies[i], replies[j])
                 for i, j in orders(range(len(replies)), 2)}  # fmt: skip
        return critic_rewards({key: (lead, 0.0) for key, lead in leads.items()}, len(replies))


def true_reward(row: Mapping[str, Any], reply: str) -> float:
    """What a reply to a scene is worth."""
    return load_scene_world(str(row["world"])).truth(row, reply).reward


def agreement(
    rows: Sequence[Mapping[str, Any]], rewards: Sequence[Sequence[float]]
) -> dict[str, float]:
    """What the truth says of the best and worst replies that those rewards pick.

    Returns:
        shares of picks that are right, wrong, and of replies that are worth the same; and the mean
        place of the best reply among those of its prompt, 0 the first, 1 the last.
    """
    signs, places = list[int](), list[float]()
    for row, own in zip(rows, rewards, strict=True):
        best, worst = own.index(max(own)), own.index(min(own))
        true = [true_reward(row, reply) for reply in row["replies"]]
        signs.append((true[best] > true[worst]) - (true[best] < true[worst]))
        places.append(best / (len(own) - 1))
    shares = {"right": 1, "wrong": -1, "worth the same": 0}
    found = {name: signs.count(sign) / len(signs) for name, sign in shares.items()}
    return {**found, "place of the best": statistics.fmean(places)}
