"""Critic: how far a model under test judges as a reference judge does.

Rows of LLaVA-Critic-113k, whose answers are GPT-4o's judgements, or pairs that `pumice prefer`
wrote, with the rewards of its judge.  Figures: Pearson's r of scores, accuracy of preferences with
and without ties, Kendall's tau of rankings (Xiong et al. 2024, arXiv 2410.02712, section 5.1).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from engine.errors import PumiceError
from engine.judge.answers import parse_preference, parse_score, parse_two_scores
from training.evaluate.bench import BenchContent, BenchFigures, BenchQuestion, Mark, Marked
from training.evaluate.bench_files import first_rows, read_rows, require_split
from training.evaluate.critic_figures import critic_figures
from training.evaluate.critic_rows import SIGN, CriticKind, critic_questions


class CriticBench:
    """The pointwise and the pairwise rows that lie in the folder, and our own pairs."""

    name = "critic"
    score_is = "Pearson's r with the reference judge; of pairs alone the accuracy, 0 to 1"
    splits: tuple[str, ...] = ("pointwise", "pairwise", "pairs")
    most_tokens = 1024

    def read(self, folder: Path, *, split: str = "", limit: int = 0) -> BenchContent:
        """The questions of `SPLIT.json` or `SPLIT.jsonl`, of one or of all that are there."""
        require_split(split, self.splits)
        paths = [
            folder / f"{name}{suffix}"
            for name in ((split,) if split else self.splits)
            for suffix in (".json", ".jsonl")
            if (folder / f"{name}{suffix}").is_file()
        ]
        if not paths:
            names = " or ".join(f"{name}.json" for name in ((split,) if split else self.splits))
            raise PumiceError(
                f"There is no file {names} in {folder}.",
                "docs/evaluating.md says how the folder of each bench is laid out.",
            )
        questions: list[BenchQuestion] = []
        notes = []
        for path in paths:
            rows = first_rows(read_rows(path), limit)
            of_rows = [critic_questions(row, folder, path, n) for n, row in enumerate(rows, 1)]
            questions += [question for one in of_rows for question in one]
            if unread := sum(not one for one in of_rows):
                notes.append(
                    f"{unread:,} of {len(of_rows):,} rows of {path.name} are left out: they hold "
                    "no judgement that can be read, or a video."
                )
        if not questions:
            raise PumiceError("No row holds a judgement that can be read.", notes[0])
        return BenchContent(tuple(questions), tuple(notes))

    def mark(self, question: BenchQuestion, reply: str) -> Mark:
        """The reference's verdict and the model's, as numbers."""
        truth = question.truth
        kind, judged = truth["kind"], truth["judged"]
        reference = dict(zip(("reference", "reference_2"), truth["values"], strict=False))
        said: tuple[float, ...]
        if kind is CriticKind.PAIR:
            winner = parse_preference(reply, judged=judged)
            said = () if winner is None else (float(SIGN[winner]),)
        elif kind is CriticKind.TWO:
            said = parse_two_scores(reply) or ()
        else:
            score = parse_score(reply, judged=judged)
            said = () if score is None else (score,)
        model = dict(zip(("model", "model_2"), said, strict=False))
        read = " ".join(f"{value:g}" for value in said)
        return Mark({**reference, **model}, failed=not said, read=read, judgement="")

    def figures(self, marked: Sequence[Marked]) -> BenchFigures:
        """Agreement with the reference judge."""
        return critic_figures(marked)
