"""The files of VQAv2, TextVQA, GQA and VizWiz as questions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.errors import PumiceError
from training.evaluate.bench import BenchQuestion
from training.evaluate.bench_files import (
    by_key,
    first_rows,
    need,
    photo_path,
    read_json_file,
    require_file,
)
from training.evaluate.bench_pope import SHORT_ANSWER

UNANSWERABLE = (
    "When the provided information is insufficient, respond with 'Unanswerable'.\n" + SHORT_ANSWER
)
"""LLaVA-1.5's lines for VizWiz."""

GQA = "gqa"
ANNOTATORS = 10


@dataclass(frozen=True)
class VqaRow:
    """What the sets have in common.

    Args:
        answers: of ten annotators; of GQA the one answer.
        kind: the type of answer, or of question, as its set names it; "" where it has none.
        above: a line between the question and the instruction; "" for none.
    """

    id: str
    question: str
    photo: Path
    answers: tuple[str, ...]
    kind: str = ""
    above: str = ""


@dataclass(frozen=True)
class VqaSet:
    """One set: the files that it is known by, how its rows are read, and its instruction."""

    name: str
    files: tuple[str, ...]
    rows: Callable[[Path, int], Iterator[VqaRow]]
    instruction: str = SHORT_ANSWER
    by_default: bool = True

    def lies_in(self, folder: Path) -> bool:
        """Whether its files are there."""
        return all((folder / name).is_file() for name in self.files)

    def questions(self, folder: Path, *, limit: int, alone: bool) -> Iterator[BenchQuestion]:
        """Its questions; of several sets at once their ids begin with the set's name."""
        for name in self.files:
            require_file(folder, name)
        for row in self.rows(folder, limit):
            lines = (row.question, row.above, self.instruction)
            groups = [("set", self.name)]
            if row.kind:
                groups.append(("type", f"{self.name}: {row.kind}"))
            yield BenchQuestion(
                id=row.id if alone else f"{self.name}/{row.id}",
                prompt="\n".join(line for line in lines if line),
                text=row.question,
                photos=(row.photo,),
                groups=tuple(groups),
                reference=_most_common_first(row.answers),
                truth={"set": self.name, "answers": row.answers},
            )


def _most_common_first(answers: Sequence[str]) -> str:
    """`red (7), dark red (3)`; a single answer as it is."""
    if len(answers) == 1:
        return answers[0]
    counts = {answer: answers.count(answer) for answer in dict.fromkeys(answers)}
    ordered = sorted(counts.items(), key=lambda item: -item[1])
    return ", ".join(f"{answer} ({count})" for answer, count in ordered)


_VQA2_QUESTIONS = "v2_OpenEnded_mscoco_val2014_questions.json"
_VQA2_ANNOTATIONS = "v2_mscoco_val2014_annotations.json"
_TEXT = "TextVQA_0.5.1_val.json"
_OCR = "TextVQA_Rosetta_OCR_v0.2_val.json"
_GQA_QUESTIONS = "testdev_balanced_questions.json"
_VIZWIZ = "val.json"


def _rows_under(path: Path, key: str) -> list[Mapping[str, Any]]:
    whole = read_json_file(path)
    rows = whole.get(key) if isinstance(whole, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise PumiceError(f"{path} has no list {key}.", "Get the file again.")
    return rows


def _annotators(answers: Any, where: str) -> tuple[str, ...]:
    """The answers of ten people, whether they are texts or objects with an `answer`."""
    listed = answers if isinstance(answers, list) else []
    given = (one.get("answer") if isinstance(one, dict) else one for one in listed)
    texts = [text for text in given if isinstance(text, str)]
    if not len(texts) == len(listed) == ANNOTATORS:
        message = f"{where} has not the answers of {ANNOTATORS} annotators."
        raise PumiceError(message, "The VQA accuracy is defined for so many.")
    return tuple(texts)


def _vqa2_rows(folder: Path, limit: int) -> Iterator[VqaRow]:
    path = folder / _VQA2_ANNOTATIONS
    annotated = by_key(_rows_under(path, "annotations"), "question_id", path)
    asked = first_rows(_rows_under(folder / _VQA2_QUESTIONS, "questions"), limit)
    for number, row in enumerate(asked, 1):
        where = f"{folder / _VQA2_QUESTIONS}, question {number}"
        key = str(need(row, "question_id", (int, str), where))
        if key not in annotated:
            raise PumiceError(f"{path} has no answers to question {key}.", "Get the file again.")
        name = f"COCO_val2014_{need(row, 'image_id', int, where):012d}.jpg"
        yield VqaRow(
            id=key,
            question=need(row, "question", str, where),
            photo=photo_path(folder, name, "val2014", "images"),
            answers=_annotators(annotated[key].get("answers"), f"{path}, question {key}"),
            kind=str(annotated[key].get("answer_type") or ""),
        )


def _text_rows(folder: Path, limit: int) -> Iterator[VqaRow]:
    for number, row in enumerate(first_rows(_rows_under(folder / _TEXT, "data"), limit), 1):
        where = f"{folder / _TEXT}, row {number}"
        name = f"{need(row, 'image_id', str, where)}.jpg"
        yield VqaRow(
            id=str(row.get("question_id", number)),
            question=need(row, "question", str, where),
            photo=photo_path(folder, name, "train_images", "images"),
            answers=_annotators(row.get("answers"), where),
        )


def _text_rows_with_ocr(folder: Path, limit: int) -> Iterator[VqaRow]:
    path = folder / _OCR
    read = by_key(_rows_under(path, "data"), "image_id", path)
    for row in _text_rows(folder, limit):
        tokens = read.get(row.photo.stem, {}).get("ocr_tokens")
        if not isinstance(tokens, list):
            raise PumiceError(f"{path} has no ocr_tokens of {row.photo.stem}.")
        above = f"Reference OCR token: {', '.join(map(str, tokens))}"
        yield VqaRow(row.id, row.question, row.photo, row.answers, above=above)


def _gqa_rows(folder: Path, limit: int) -> Iterator[VqaRow]:
    path = folder / _GQA_QUESTIONS
    whole = read_json_file(path)
    if not isinstance(whole, dict):
        raise PumiceError(f"{path} is no JSON object.", "Get the file again.")
    for number, row in first_rows(list(whole.items()), limit):
        where = f"{path}, question {number}"
        name = f"{need(row, 'imageId', (str, int), where)}.jpg"
        types = row.get("types")
        yield VqaRow(
            id=str(number),
            question=need(row, "question", str, where),
            photo=photo_path(folder, name, "images"),
            answers=(str(need(row, "answer", str, where)).lower(),),
            kind=str(types.get("structural") or "") if isinstance(types, dict) else "",
        )


def _vizwiz_rows(folder: Path, limit: int) -> Iterator[VqaRow]:
    path = folder / _VIZWIZ
    rows = read_json_file(path)
    if not isinstance(rows, list):
        raise PumiceError(f"{path} is no JSON list.", "Get the file again.")
    for number, row in enumerate(first_rows(rows, limit), 1):
        where = f"{path}, row {number}"
        image = need(row, "image", str, where)
        yield VqaRow(
            id=image,
            question=need(row, "question", str, where),
            photo=photo_path(folder, image, "val", "images"),
            answers=_annotators(row.get("answers"), where),
            kind=str(row.get("answer_type") or ""),
        )


VQA_SETS: dict[str, VqaSet] = {
    one.name: one
    for one in (
        VqaSet("vqav2", (_VQA2_QUESTIONS, _VQA2_ANNOTATIONS), _vqa2_rows),
        VqaSet("textvqa", (_TEXT,), _text_rows),
        VqaSet("textvqa-ocr", (_TEXT, _OCR), _text_rows_with_ocr, by_default=False),
        VqaSet(GQA, (_GQA_QUESTIONS,), _gqa_rows),
        VqaSet("vizwiz", (_VIZWIZ,), _vizwiz_rows, instruction=UNANSWERABLE),
    )
}
