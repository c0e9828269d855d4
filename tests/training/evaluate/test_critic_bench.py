"""Agreement with a reference judge, by verdicts that are known."""

from __future__ import annotations

import pytest

VERDICTS = {
    "a red card.": "Good.\nFinal Score: 80",
    "a card.": "Short.\nFinal Score: 60",
    "a dog.": "Wrong.\nFinal Score: 10",
}


def said(conversation):
    return conversation.messages[-1].text


def like_the_reference(asked):
    """Scores in the order of the reference, prefers as it does."""
    text = said(asked)
    if "Score it: " in text:
        return next(verdict for end, verdict in VERDICTS.items() if text.endswith(end))
    if text.startswith("Which is better? "):
        return {
            "1": "The better response: [1]",
            "2": "The better response: [2]",
            "3": "The two responses are equally good.",
        }[text[-1]]
    if "Response 1: [" in text:
        first = text.split("Response 1: [")[1].split("]")[0]
        return f"The better response: [{1 if first == 'A red card.' else 2}]"
    points = {"A red card.": 90, "A card.": 70, "A thing.": 40, "A dog.": 5}
    reply = text.split("The response: [")[1].split("]")[0]
    return f"Because.\nFinal Score: {points[reply]}"


def test_a_judge_like_the_reference(runs):
    found = runs("critic", like_the_reference)
    (model,) = found.models
    figures = model.figures.figures
    assert found.notes == (
        "1 of 4 rows of pointwise.json are left out: they hold no judgement that can be read, "
        "or a video.",
    )
    assert figures["pairwise_accuracy"] == 1.0
    assert figures["pairwise_accuracy_without_ties"] == 1.0
    assert figures["kendall_tau"] == 1.0
    assert figures["order_consistency"] == 1.0
    by = model.figures.by["source"]
    assert by["captions"]["pearson"] == 0.9972  # 3100 / √(3716.7 · 2600)
    assert by["world"]["pearson"] == 0.9943  # 94.375 / √(2.1875 · 4118.75)
    mean = (by["captions"]["pearson"] + by["world"]["pearson"]) / 2
    assert figures["pearson"] == pytest.approx(mean, abs=1e-4)
    assert model.figures.score == figures["pearson"]
    assert model.asked == 3 + 3 + 6


def test_a_judge_that_always_takes_the_first(runs):
    (model,) = runs("critic", lambda _asked: "The better response: [1]", split="pairs").models
    figures = model.figures.figures
    assert figures["order_consistency"] == 0.0
    assert figures["pairwise_accuracy"] == 0.5
    assert "pearson" not in figures
    assert model.figures.score is None  # there are scores to give, and it gave none
    assert model.failed == 4


def test_ties_count_apart(runs):
    """Says the first each time: right once of three, and once of the two without a tie."""
    (model,) = runs("critic", lambda _asked: "The better response: [1]", split="pairwise").models
    figures = model.figures.figures
    assert figures["pairwise_accuracy"] == pytest.approx(0.3333)
    assert figures["pairwise_accuracy_without_ties"] == 0.5
    assert model.figures.score == figures["pairwise_accuracy"]


def test_a_verdict_that_cannot_be_read_is_wrong_and_counted(runs):
    (model,) = runs("critic", lambda _asked: "I like both cards", split="pairwise").models
    assert (model.failed, model.figures.figures["pairwise_accuracy"]) == (3, 0.0)


def test_a_turned_ranking(runs):
    def turned(asked):
        text = said(asked)
        if "The response: [" not in text:
            return "The better response: [1]"
        points = {"A red card.": 5, "A card.": 40, "A thing.": 70, "A dog.": 90}
        return f"Final Score: {points[text.split('The response: [')[1].split(']')[0]]}"

    (model,) = runs("critic", turned, split="pairs").models
    assert model.figures.figures["kendall_tau"] == -1.0
    assert model.figures.score < -0.9


def test_a_constant_judge_has_no_correlation(runs):
    (model,) = runs("critic", lambda _asked: "Final Score: 50", split="pointwise").models
    assert model.figures.score is None
    assert model.failed == 0


def test_two_scores_of_a_row(runs, bench_kit, tmp_path):
    bench_kit.write_photo(tmp_path / "images" / "c.jpg")
    turns = [("Rate both: x", "8 6\nFirst."), ("Rate both: y", "5 9\nSecond.")]
    bench_kit.write_json_lines(
        tmp_path / "pointwise.jsonl",
        (
            {"id": n, "source": "bench", "image": "c.jpg", "conversations": [
                {"from": "human", "value": f"<image>\n{asked}"}, {"from": "gpt", "value": judged}]}
            for n, (asked, judged) in enumerate(turns)
        ),
    )  # fmt: skip
    (model,) = runs(
        "critic", lambda asked: "8 6" if said(asked).endswith("x") else "5 9", data=tmp_path
    ).models
    assert model.figures.score == 1.0
    assert model.figures.figures["scores"] == 4


def test_rows_of_prefer_with_several_turns_or_without_a_photo(runs, bench_kit, tmp_path):
    told = {"judge": "j", "replies": ["Yes.", "No."], "rewards": [0.0, 2.0]}
    human, gpt = {"from": "human"}, {"from": "gpt"}
    turns = [human | {"value": "Hello"}, gpt | {"value": "Hi."}, human | {"value": "Is it?"}]
    said_last = gpt | {"value": "No."}
    rows = [
        {"id": "a", "conversations": [*turns, said_last], "output_1": said_last,
         "output_2": gpt | {"value": "Yes."}, "preference": 1, **told},
        {"id": "b", "video": "v.mp4", "prompt": "<image>\nWhat?", "chosen": "No.",
         "rejected": "Yes.", **told},
        {"id": "c", "prompt": "Even?", "chosen": "x", "rejected": "y", **told, "rewards": [1, 1]},
    ]  # fmt: skip
    bench_kit.write_json(tmp_path / "pairs.json", rows)
    found = runs("critic", lambda _asked: "The better response: [2]", data=tmp_path)
    assert found.notes[0].startswith("2 of 3 rows of pairs.json are left out")
    (model,) = found.models
    assert [row.question.text for row in model.rows] == ["Is it?"] * 4
    assert [row.question.photos for row in model.rows] == [()] * 4
