"""Figures that belong into one chart, by their names."""

from __future__ import annotations

from collections.abc import Sequence

_TOGETHER = {
    "rewards/chosen": "rewards",
    "rewards/rejected": "rewards",
    "rewards/margins": "rewards",
    "logps/chosen": "log-probabilities of replies",
    "logps/rejected": "log-probabilities of replies",
}
_SIDES = ("policy", "reference")


def figure_groups(names: Sequence[str]) -> dict[str, dict[str, str]]:
    """Title of each chart → {name of a line: name of its figure}, in order of appearance.

    Rewards of a pair's two replies lie in one chart, and so does a figure of the policy beside the
    same of the reference; so do all accuracies.

    >>> figure_groups(["policy/kl", "rewards/chosen", "rewards/margins"])
    {'policy/kl': {'policy/kl': 'policy/kl'}, 'rewards': {'chosen': 'rewards/chosen', \
'margins': 'rewards/margins'}}
    """
    groups: dict[str, dict[str, str]] = {}
    for name in names:
        title, line = _place_of(name, names)
        groups.setdefault(title, {})[line] = name
    return groups


def _place_of(name: str, names: Sequence[str]) -> tuple[str, str]:
    side, _, figure = name.partition("/")
    if name in _TOGETHER:
        return _TOGETHER[name], figure
    if side in _SIDES and all(f"{one}/{figure}" in names for one in _SIDES):
        return figure, side
    if name.startswith("accuracy") and "accuracy" in names:
        return "accuracy", name
    return name, name
