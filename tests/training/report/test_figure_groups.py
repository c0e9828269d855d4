"""Figures that are compared lie in one chart; others have one each."""

from __future__ import annotations

from training.report.figure_groups import figure_groups


def test_what_is_compared_lies_in_one_chart() -> None:
    names = [
        *("losses/sft", "rewards/chosen", "rewards/accuracies", "rewards/rejected"),
        *("policy/kl", "policy/recall", "reference/recall"),
        *("accuracy", "accuracy, at least (95 %)", "accuracy with a blank photo"),
    ]
    groups = figure_groups(names)
    assert groups["rewards"] == {"chosen": "rewards/chosen", "rejected": "rewards/rejected"}
    assert groups["recall"] == {"policy": "policy/recall", "reference": "reference/recall"}
    assert groups["policy/kl"] == {"policy/kl": "policy/kl"}
    assert list(groups["accuracy"]) == names[-3:]
    shown = [figure for lines in groups.values() for figure in lines.values()]
    assert sorted(shown) == sorted(names)
