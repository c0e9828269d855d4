"""The page of an evaluation: whole, escaped, without scripts, readable with many questions."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from training.evaluate.bench import BenchAnswer, BenchFigures, BenchQuestion, Mark
from training.evaluate.report_page import chosen_rows, evaluation_page
from training.evaluate.report_rows import mark_words
from training.evaluate.result import Evaluation, ModelScore, ScoredAnswer, rows_side_by_side
from training.evaluate.review_figures import judged_figures, judged_mark

EVIL = '<script>alert("1")</script>'


class EvaluationPage(HTMLParser):
    """Reads a page; `articles` are the classes of each question."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        assert self.open == []
        self.articles = [str(own["class"]).split() for tag, own in self.tags if tag == "article"]

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in {"meta", "input"}:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def evaluation(photos=(), n=6, text="A reply", other_failed=()):
    """Two models; of the second some judgements cannot be read, the first is always 9 7."""
    questions = [
        BenchQuestion(
            str(number),
            "",
            f"Question {number}?",
            tuple(photos),
            (("category", ("conv", "detail")[number % 2]),),
            "A reference",
        )
        for number in range(n)
    ]
    models = []
    for name, failed in (("first.gguf", ()), ("second.gguf", other_failed)):
        rows = tuple(
            ScoredAnswer(
                one,
                BenchAnswer(text),
                judged_mark(None if k in failed else (9.0, 7.0), f"9 7\n{text}", (9.0, 6.0)),
            )
            for k, one in enumerate(questions)
        )
        figures = judged_figures([(row.question, row.mark) for row in rows if row.mark])
        models.append(ModelScore(name, "the judge", figures, rows))
    return Evaluation("llava-bench-coco", "relative score, %", tuple(models))


def test_the_page_is_whole_and_needs_nothing_else(bench_kit, tmp_path):
    photo = tmp_path / "a.png"
    bench_kit.write_photo(photo, "red")
    text = evaluation_page(evaluation([photo], other_failed=(1,)))
    page = EvaluationPage(text)
    assert not [tag for tag, _ in page.tags if tag in ("script", "link", "iframe", "object")]
    assert re.findall(r"https?://", text) == []
    images = [own["href"] for tag, own in page.tags if tag == "image"]
    assert len(images) == 1  # of six questions about it
    assert str(images[0]).startswith("data:image/jpeg;base64,")
    uses = [own["href"] for tag, own in page.tags if tag == "use"]
    assert uses == ["#photo-0"] * 6
    policy = next(own["content"] for tag, own in page.tags if own.get("http-equiv"))
    assert policy == "default-src 'none'; img-src data:; style-src 'unsafe-inline'"


def test_questions_can_be_filtered():
    text = evaluation_page(evaluation(other_failed=(1, 4)))
    page = EvaluationPage(text)
    assert page.articles == [
        ["row", "group-0"],
        ["row", "group-1", "differs", "failed"],
        ["row", "group-0"],
        ["row", "group-1"],
        ["row", "group-0", "differs", "failed"],
        ["row", "group-1"],
    ]
    controls = [own.get("id") for tag, own in page.tags if tag == "input"]
    assert controls == [None, "only-0", "only-1", "only-differs", "only-failed"]
    for control in controls[1:]:
        assert f"body:has(#{control}:checked) .row:not(." in text


def test_rows_that_a_rule_marked_can_be_narrowed_to_wrong_ones():
    rows = tuple(
        ScoredAnswer(BenchQuestion(str(n), "", "?"), BenchAnswer("A"), Mark({"right": right}))
        for n, right in enumerate((1.0, 0.0, 0.3))
    )
    model = ModelScore("m", "", BenchFigures(43.33), rows)
    page = EvaluationPage(evaluation_page(Evaluation("vqa", "accuracy, %", (model,))))
    assert page.articles == [["row"], ["row", "wrong"], ["row", "wrong"]]
    assert [own["id"] for tag, own in page.tags if tag == "input"] == ["only-wrong", "only-failed"]


def test_figures_stand_on_top_with_judge_and_numbers():
    text = evaluation_page(evaluation(other_failed=(1,)))
    head = text[: text.index("<h2>Questions</h2>")]
    assert head.count("judged by the judge") == 4
    assert re.search(r'class=main><th scope="row">score</th><td class="number">77.8</td>', head)
    assert '<td class="number">77.8 (3)</td>' in head
    assert (
        '<th scope="row">could not be read</th><td class="number">0</td><td class="number">1'
        in head
    )
    assert "1 of 6 (17%) judgements could not be read" in head


def test_what_others_wrote_is_escaped():
    EvaluationPage(evaluation_page(evaluation(text=EVIL)))
    assert EVIL not in evaluation_page(evaluation(text=EVIL))


def test_words_have_their_own_direction_and_long_ones_scroll():
    text = evaluation_page(evaluation(text="سلام " * 400))
    assert text.count('class="said long" dir="auto" tabindex="0"') == 24
    assert '<h3 dir="auto">Question 0?</h3>' in text


def test_of_many_questions_the_telling_ones_come_first():
    found = evaluation(n=40, other_failed=(30, 39))
    rows = chosen_rows(rows_side_by_side(found.models), 5)
    assert [question.id for question, _ in rows] == ["0", "1", "2", "30", "39"]
    text = evaluation_page(found, most_rows=5)
    assert "This page holds 5 of the 40 questions" in text
    assert len(EvaluationPage(text).articles) == 5


def test_a_thousand_questions_stay_a_small_page(bench_kit, tmp_path):
    photo = tmp_path / "a.png"
    bench_kit.write_photo(photo)
    text = evaluation_page(evaluation([photo], n=1000))
    assert len(text) < 2_500_000
    assert len(EvaluationPage(text).articles) == 1000


def test_marks_in_words():
    assert mark_words(Mark({"right": 1.0}, read="A")) == ("right, read as “A”", "good")
    assert mark_words(Mark({"right": 0.0}, failed=True)) == ("wrong, could not be read", "bad")
    assert mark_words(Mark({"right": 0.3}, read="red")) == ("0.30 of 1, read as “red”", "")
    assert mark_words(judged_mark((9, 7), "", (8, 7)))[0] == (
        "7, reference 9 · swapped 7, reference 8"
    )
    assert mark_words(judged_mark(None, "")) == ("could not be read", "bad")
