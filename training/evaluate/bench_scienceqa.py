"""ScienceQA: school questions with lettered choices, many about a picture (Lu et al. 2022).

Prompt: CQM-A of `scripts/convert_sqa_to_llava_base_prompt.py`, with the line that
`model_vqa_science.py --single-pred-prompt` adds.  Parser: `llava/eval/eval_science_qa.py`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from engine.errors import PumiceError
from training.evaluate.bench import (
    BenchContent,
    BenchFigures,
    BenchQuestion,
    Mark,
    Marked,
    grouped,
    mean_of,
    percent,
)
from training.evaluate.bench_files import (
    Row,
    first_rows,
    need,
    photo_path,
    read_json_file,
    require_file,
    require_split,
)

LETTERS = "ABCDE"
LETTER_ALONE = "Answer with the option's letter from the given choices directly."
"""LLaVA-1.5 was taught with this line; another wording gives other scores."""

SUBJECTS = {"natural science": "NAT", "social science": "SOC", "language science": "LAN"}
_SAYS_LETTER = re.compile(r"The answer is ([A-Z]).")
"""The published pattern: its last sign is any sign, so something must follow the letter."""


class ScienceQaBench:
    """One split, by default the test split with its 4,241 questions."""

    name = "scienceqa"
    score_is = "accuracy, %"
    splits: tuple[str, ...] = ("test", "val", "train", "minival", "minitest")
    most_tokens = 1024

    def read(self, folder: Path, *, split: str = "", limit: int = 0) -> BenchContent:
        """The questions that `pid_splits.json` lists for the split."""
        require_split(split, self.splits)
        chosen = split or "test"
        path = require_file(folder, "problems.json")
        problems, listed = read_json_file(path), _split_ids(folder, chosen)
        if not isinstance(problems, dict):
            raise PumiceError(f"{path} is no JSON object.", "Get the file again.")
        if gone := [one for one in listed if one not in problems]:
            message = f"{path} has no problem {', '.join(gone[:20])}, which pid_splits.json lists."
            raise PumiceError(message, "Both files must be of the same version.")
        questions = [
            _question(folder, chosen, one, problems[one], f"{path}, problem {one}")
            for one in first_rows(listed, limit)
        ]
        return BenchContent(tuple(questions))

    def mark(self, question: BenchQuestion, reply: str) -> Mark:
        """Right where the letter that is read is the answer's."""
        letter = read_letter(reply)
        right = letter == question.truth["letter"]
        return Mark({"right": float(right)}, failed=letter is None, read=letter or "")

    def figures(self, marked: Sequence[Marked]) -> BenchFigures:
        """Accuracy over all, over those with a picture, and by subject, context and grade."""
        by = {
            kind: {name: _accuracy(groups[name]) for name in _ORDER[kind] if name in groups}
            for kind, groups in grouped(marked).items()
        }
        figures = {"acc": _accuracy(marked)["accuracy"]}
        if "IMG" in by.get("context", {}):
            figures["img_acc"] = by["context"]["IMG"]["accuracy"]
        return BenchFigures(figures["acc"], figures, by)


_ORDER = {
    "subject": ("NAT", "SOC", "LAN"),
    "context": ("TXT", "IMG", "NO"),
    "grade": ("G1-6", "G7-12"),
}


def read_letter(reply: str) -> str | None:
    """The letter of a reply: it is a letter A to E; or it begins with one, a period and a space; or
    it says "The answer is X" and one more sign exactly once.  Anything else is None."""
    if len(reply) == 1 and reply in LETTERS:
        return reply
    if len(reply) >= 3 and reply[0] in LETTERS and reply[1:3] == ". ":
        return reply[0]
    said = _SAYS_LETTER.findall(reply)
    return said[0] if len(said) == 1 else None


def choice_prompt(hint: str, question: str, choices: Sequence[str]) -> str:
    """The question as CQM-A puts it: context, question, lettered choices; and the letter alone."""
    options = " ".join(f"({letter}) {one}" for letter, one in zip(LETTERS, choices, strict=False))
    asked = f"Context: {hint.strip() or 'N/A'}\nQuestion: {question}\nOptions: {options}\n"
    return f"{asked.replace('  ', ' ').strip()}\n{LETTER_ALONE}"


def _split_ids(folder: Path, split: str) -> list[str]:
    path = require_file(folder, "pid_splits.json")
    splits = read_json_file(path)
    ids = splits.get(split) if isinstance(splits, dict) else None
    if not isinstance(ids, list):
        raise PumiceError(f"{path} has no split {split}.", "Get the file again.")
    return [str(one) for one in ids]


def _question(folder: Path, split: str, number: str, problem: Row, where: str) -> BenchQuestion:
    if not isinstance(problem, Mapping):
        raise PumiceError(f"{where} is no JSON object.", "Get the file again.")
    choices, answer = need(problem, "choices", list, where), need(problem, "answer", int, where)
    if not 0 <= answer < len(choices) <= len(LETTERS):
        raise PumiceError(f"{where} has an answer that is none of its choices.")
    hint, asked = str(problem.get("hint") or ""), need(problem, "question", str, where)
    image, letter = problem.get("image"), LETTERS[answer]
    options = "\n".join(f"({LETTERS[n]}) {one}" for n, one in enumerate(choices))
    subfolder = f"images/{problem.get('split') or split}"
    return BenchQuestion(
        id=number,
        prompt=choice_prompt(hint, asked, [str(one) for one in choices]),
        text="\n".join(part for part in (hint, asked, options) if part),
        photos=(photo_path(folder, f"{number}/{image}", subfolder),) if image else (),
        groups=_problem_groups(problem, hint),
        reference=f"{letter}. {choices[answer]}",
        truth={"letter": letter},
    )


def _problem_groups(problem: Mapping[str, Any], hint: str) -> tuple[tuple[str, str], ...]:
    """The columns of the paper's table: subject, context (a question may have two), grade."""
    groups = []
    if subject := SUBJECTS.get(str(problem.get("subject"))):
        groups.append(("subject", subject))
    contexts = [name for name, has in (("TXT", hint), ("IMG", problem.get("image"))) if has]
    groups += [("context", context) for context in contexts or ["NO"]]
    grade = str(problem.get("grade") or "").removeprefix("grade")
    if grade.isdecimal():
        groups.append(("grade", "G1-6" if int(grade) <= 6 else "G7-12"))
    return tuple(groups)


def _accuracy(marked: Sequence[Marked]) -> dict[str, float]:
    failed = sum(mark.failed for _, mark in marked)
    accuracy = percent(mean_of(marked, "right"))
    return {"asked": len(marked), "accuracy": accuracy, "failed": failed}
