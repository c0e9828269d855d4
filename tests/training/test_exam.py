"""The starter's examination: fixed by its seed, apart from training, marked like a person."""

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from training.starter import phrasebook
from training.starter.card import abilities
from training.starter.exam import PHRASINGS, ExamQuestion, papers
from training.starter.examine import _write_card, exam
from training.starter.scene import Supply
from training.starter.words import RELATIONS, SHAPES

WORDS = {
    "thing": "star",
    "a_thing": "a star",
    "things": "stars",
    "one": "star",
    "other": "cat",
    "this": "to the left of",
    "that": "to the right of",
}
_SLOT = f"(?:{'|'.join(map(re.escape, WORDS.values()))})"


def _pattern(template: str) -> re.Pattern[str]:
    """A training template, `[a|b]` choices and `{slots}`, as a pattern of all it can say."""
    parts = re.split(r"(\[|\]|\||\{\w+\})", template.rstrip(".?!"))
    signs = {"[": "(?:", "]": ")", "|": "|"}
    made = [signs.get(p) or (_SLOT if p.startswith("{") else re.escape(p)) for p in parts if p]
    return re.compile("".join(made), re.IGNORECASE)


def _trained(text: str) -> list[str]:
    text = text.rstrip(".?!").lower()
    templates = [t for kinds in phrasebook.PHRASES.values() for t in kinds]
    templates += [t for kinds in RELATIONS.values() for t in kinds]
    return [template for template in templates if _pattern(template).fullmatch(text)]


def test_the_comparison_knows_a_phrasing_of_training() -> None:
    assert _trained("What colour is the star?")


@pytest.mark.parametrize("phrasing", [text for kind in PHRASINGS.values() for text in kind])
def test_no_phrasing_of_the_exam_is_trained_on(phrasing: str) -> None:
    assert _trained(phrasing.format(**WORDS)) == []


def test_the_same_seed_gives_the_same_papers_and_another_seed_others() -> None:
    supply = Supply(SHAPES)
    first = list(papers(20, seed=1, supply=supply))
    assert first == list(papers(20, seed=1, supply=supply))
    assert first != list(papers(20, seed=2, supply=supply))


def test_relations_are_true_of_the_picture() -> None:
    asked = 0
    for paper in papers(200, seed=3, supply=Supply(SHAPES)):
        for question in paper.questions:
            if question.kind != "relation":
                continue
            asked += 1
            names = re.findall(r"\b(?:" + "|".join(SHAPES) + r")\b", question.text)
            things = {thing.kind: thing for thing in paper.scene.things}
            if question.text.startswith(("Seen from", "Looking at")) or "where's" in question.text:
                names.reverse()
            one, other = things[names[0]], things[names[1]]
            side = question.accept[0]
            truth = {
                "left": one.x < other.x,
                "right": one.x > other.x,
                "above": one.y < other.y,
                "below": one.y > other.y,
            }
            assert truth[side]
    assert asked > 10


@pytest.mark.parametrize(
    ("answer", "right"),
    [
        ("It is red.", True),
        ("RED", True),
        ("It is red or blue.", False),
        ("It is blue.", False),
        ("It is reddish.", False),
        ("", False),
    ],
)
def test_answers_are_marked_by_whole_words(answer: str, right: bool) -> None:
    assert (
        ExamQuestion("colour", "What colour?", ("red",), ("blue", "green")).right(answer) is right
    )


def test_the_exam_runs_through_the_engine_and_writes_the_card(
    tiny_pair: Path, tmp_path: Path
) -> None:
    shutil.copytree(tiny_pair, tmp_path / "model")
    result = CliRunner().invoke(exam, [str(tmp_path / "model"), "--papers", "3", "--write-card"])
    assert result.exit_code == 0, result.output
    card = json.loads((tmp_path / "model" / "card.json").read_text())
    assert card["exam"]["papers"] == 3
    assert (tmp_path / "model" / "card.md").is_file()
    assert all(0 <= kind["accuracy"] <= 1 for kind in card["exam"]["accuracy"].values())


@pytest.mark.parametrize("by_skill", [True, False])
def test_who_reads_by_a_skill_does_not_say_that_it_reads_by_itself(
    tmp_path: Path, by_skill: bool
) -> None:
    folder = tmp_path / "model"
    shutil.copytree(Path(__file__).parents[2] / "assets/models/starter", folder)
    path = folder / "card.json"
    card = json.loads(path.read_text("utf-8"))
    card["notes"]["held_out"] = {"word": 1.0}
    card["skills"] = {"dialect": "plus", "names": ["read_text"]}
    if not by_skill:
        del card["skills"]
    path.write_text(json.dumps(card), "utf-8")
    _write_card(path, {"reading": {"accuracy": 0.9, "questions": 9}}, 9, 1)
    knows = json.loads(path.read_text("utf-8"))["notes"]["knows"]
    assert ("read a large word" in knows) is not by_skill
    assert (abilities({"reading": 1.0})[0] in knows) is by_skill
