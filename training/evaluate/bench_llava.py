"""LLaVA-Bench: COCO (90 questions about 30 photos) and in the wild (60 about 24), judged by a
language model that reads about the photo beside a reference of GPT-4.

Files: `playground/data/coco2014_val_qa_eval` of the LLaVA repository with its photos of COCO, and
the dataset liuhaotian/llava-bench-in-the-wild.  Prompts: `llava/eval/eval_gpt_review_visual.py` and
`eval_gpt_review_bench.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from engine.chat import Conversation
from engine.errors import PumiceError
from training.evaluate.bench import BenchContent, BenchFigures, BenchQuestion, Marked
from training.evaluate.bench_files import (
    Row,
    by_key,
    first_rows,
    is_there,
    need,
    photo_path,
    read_rows,
    require_file,
    require_split,
)
from training.evaluate.judge_rules import judge_conversation, rule_of
from training.evaluate.review_figures import judged_figures

CATEGORIES = ("conv", "detail", "complex")
_SAME_VERSION = "The files must be of the same version of the bench."


@dataclass(frozen=True)
class LlavaBench:
    """One of the two.

    Args:
        setting: "coco" or "wild".
        files: questions, references and contexts.
        context: what the judge is told of a photo, of the row of its context.
    """

    name: str
    setting: str
    files: tuple[str, str, str]
    context: Callable[[Row, str], str]
    score_is: str = "score relative to the reference, %"
    splits: tuple[str, ...] = ()
    most_tokens: int = 1024
    judge_temperature: float = 0.2
    judge_sees: bool = False

    def read(self, folder: Path, *, split: str = "", limit: int = 0) -> BenchContent:
        """All questions with reference and context."""
        require_split(split, self.splits)
        asked, references, contexts = (require_file(folder, name) for name in self.files)
        answers = by_key(read_rows(references), "question_id", references)
        told = by_key(read_rows(contexts), "image", contexts)
        questions = []
        for number, row in enumerate(first_rows(read_rows(asked), limit), 1):
            where = f"{asked}, row {number}"
            key = str(need(row, "question_id", (int, str), where))
            image = need(row, "image", str, where)
            if key not in answers:
                raise PumiceError(
                    f"{references} has no reference for question {key}.", _SAME_VERSION
                )
            about = told.get(image) or told.get(PurePosixPath(image).name)
            if about is None:
                raise PumiceError(f"{contexts} has nothing about {image}.", _SAME_VERSION)
            reference = need(answers[key], "text", str, f"{references}, question {key}")
            context = self.context(about, f"{contexts}, {image}")
            photo = _coco_photo(folder, image)
            questions.append(_bench_question(row, key, photo, reference, context, where))
        return BenchContent(tuple(questions))

    def judge_prompt(
        self, question: BenchQuestion, reply: str, *, reference_first: bool = True
    ) -> Conversation:
        """Context, question and both answers; the rule of the question's category."""
        pair = (question.reference, reply) if reference_first else (reply, question.reference)
        rule = rule_of(self.setting, dict(question.groups)["category"])
        return judge_conversation(question, *pair, rule=rule, context=question.truth["context"])

    def figures(self, marked: Sequence[Marked]) -> BenchFigures:
        """The published figures, and those of the other order."""
        return judged_figures(marked)


def _bench_question(
    row: Row, key: str, photo: Path, reference: str, context: str, where: str
) -> BenchQuestion:
    category = str(need(row, "category", str, where)).lower().removeprefix("llava_bench_")
    if category not in CATEGORIES:
        raise PumiceError(
            f"{where} has the unknown category {category}.", f"There are {', '.join(CATEGORIES)}."
        )
    text = need(row, "text", str, where)
    return BenchQuestion(
        id=key,
        prompt=text,
        text=text,
        photos=(photo,),
        groups=(("category", category),),
        reference=reference,
        truth={"context": context},
    )


def _coco_photo(folder: Path, name: str) -> Path:
    """A photo under its own name, or under COCO's long one."""
    usual = photo_path(folder, name, "images", "val2014", ".")
    long = photo_path(folder, f"COCO_val2014_{name}", "images", "val2014", ".")
    return long if is_there(long) and not is_there(usual) else usual


def captions_and_boxes(row: Row, where: str) -> str:
    """The captions a line each, a blank line, and the things with their boxes.

    >>> captions_and_boxes({"captions": ["A cup."], "instances": [
    ...     {"category": "cup", "bbox": [0.1, 0.2, 0.5, 0.6]}]}, "")
    'A cup.\\n\\ncup: [0.1, 0.2, 0.5, 0.6]'
    """
    captions = "\n".join(map(str, need(row, "captions", list, where)))
    boxes = [
        f"{need(one, 'category', str, where)}: {need(one, 'bbox', list, where)}"
        for one in need(row, "instances", list, where)
    ]
    return f"{captions}\n\n" + "\n".join(boxes)


def caption_alone(row: Row, where: str) -> str:
    """The description of a photo in the wild."""
    caption = need(row, "caption", (str, list), where)
    return caption if isinstance(caption, str) else "\n".join(map(str, caption))


COCO = LlavaBench(
    "llava-bench-coco",
    "coco",
    ("qa90_questions.jsonl", "qa90_gpt4_answer.jsonl", "caps_boxes_coco2014_val_80.jsonl"),
    captions_and_boxes,
)
WILD = LlavaBench(
    "llava-bench-wild",
    "wild",
    ("questions.jsonl", "answers_gpt4.jsonl", "context.jsonl"),
    caption_alone,
)
