"""The run: for each prompt replies are sampled and judged, and the best and the worst are kept.

All that a model said is in the journal, so a run that was killed goes on where it was: it asks the
same questions and finds their answers there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from engine.errors import PhotoError, PhotosNotSupported, PumiceError, VideoError
from training.data.reasons import UnusableRow
from training.prefer.judges import ReplyJudge
from training.prefer.prompt_file import PromptFile, PromptRow
from training.prefer.reply_sampler import ReplySampler, SampledReplies
from training.prefer.written_rows import RatedReplies

PAIR = "pairs"
SAME, EQUAL = "all replies alike", "all rewards equal"
TOO_FEW, UNJUDGED = "no two replies to compare", "not judged"
UNUSABLE = "cannot be used"

MOST_PROBLEMS = 20
_ENOUGH_PROMPTS = 20
"""Below so many judged prompts a share says little: a run waits before it gives up."""


class NothingToPrefer(PumiceError):
    """The run as a whole is worth nothing: no prompt can be used, or the judge does not judge."""


@dataclass
class PreferCounts:
    """What became of prompts.

    Args:
        outcomes: prompts by what became of them.
        replies: replies that differ, and those left out, by why.
        figures: the judge's, summed.
        margins: the best reward minus the worst one, summed.
        problems: the first sentences about what went wrong.
    """

    outcomes: Counter[str] = field(default_factory=Counter)
    replies: Counter[str] = field(default_factory=Counter)
    figures: dict[str, float] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    margins: float = 0.0

    @property
    def prompts(self) -> int:
        """Prompts that have been dealt with."""
        return self.outcomes.total()

    @property
    def judged(self) -> int:
        """Prompts whose replies were put before the judge."""
        return sum(self.outcomes[one] for one in (PAIR, EQUAL, UNJUDGED))

    def add_figures(self, figures: Mapping[str, float]) -> None:
        """Adds what a judge counted."""
        for name, value in figures.items():
            self.figures[name] = self.figures.get(name, 0.0) + value

    def add_problem(self, sentence: str) -> None:
        """Keeps one of the first sentences."""
        if len(self.problems) < MOST_PROBLEMS and sentence not in self.problems:
            self.problems.append(sentence)

    def require_judgements(self, *, whole: bool) -> None:
        """Raises `NothingToPrefer` where more than half of the judgements failed.

        Args:
            whole: all prompts have been seen; else the first few are waited for.
        """
        failed = self.outcomes[UNJUDGED]
        if failed * 2 > self.judged and (whole or self.judged >= _ENOUGH_PROMPTS):
            raise NothingToPrefer(
                f"The judge gave no usable answer for {failed:,} of {self.judged:,} prompts:\n"
                + "\n".join(f"- {one}" for one in self.problems),
                "A judge must be able to follow the format: name LLaVA-Critic or a larger model.",
            )

    def require_prompts(self) -> None:
        """Raises `NothingToPrefer` where no prompt could be used."""
        if self.outcomes[UNUSABLE] == self.prompts:
            raise NothingToPrefer(
                "None of the prompts can be used:\n"
                + "\n".join(f"- {one}" for one in self.problems),
                "Photos are looked for in the folder of the prompts, or in --media.",
            )


@dataclass(frozen=True)
class JudgedPrompt:
    """A prompt whose replies were judged."""

    prompt: PromptRow
    rated: RatedReplies


@dataclass(eq=False)
class PreferRun:
    """Goes through the prompts of a file; `counts` says how far it is."""

    prompts: PromptFile
    sampler: ReplySampler
    judge: ReplyJudge
    limit: int = 0
    counts: PreferCounts = field(default_factory=PreferCounts)

    @property
    def total(self) -> int:
        """Prompts of the run."""
        return min(self.limit or len(self.prompts), len(self.prompts))

    def results(self, advance: Callable[[int], None]) -> Iterator[JudgedPrompt]:
        """Prompts with their judged replies, where there are any.

        Args:
            advance: is told how many prompts have been dealt with.

        Raises:
            PumiceError: model or judge cannot be had, or too many judgements failed.
        """
        for number in range(self.total):
            result = self._result_of(number)
            advance(self.counts.prompts)
            self.counts.require_judgements(whole=False)
            if result:
                yield result
        self.counts.require_judgements(whole=True)
        self.counts.require_prompts()

    def _result_of(self, number: int) -> JudgedPrompt | None:
        if bad := self.prompts.bad_row(number):
            self._count_prompt(UNUSABLE, f"{bad.sentence()}.")
            return None
        try:
            prompt = self.prompts.row(number)
            sampled = self.sampler.replies(prompt.sample.conversations[0])
            self._count_replies(sampled)
            if len(sampled.texts) < 2:
                self._count_prompt(SAME if sampled.same else TOO_FEW, *sampled.problems)
                return None
            return self._judged_prompt(prompt, sampled)
        except PhotosNotSupported:
            raise
        except (UnusableRow, PhotoError, VideoError) as error:
            self._count_prompt(UNUSABLE, error.message)
            return None

    def _judged_prompt(self, prompt: PromptRow, sampled: SampledReplies) -> JudgedPrompt | None:
        found = self.judge.rewards(prompt.sample, sampled.texts)
        self.counts.add_figures(found.figures)
        if not found.rewards:
            self._count_prompt(UNJUDGED, *found.problems)
            return None
        rated = RatedReplies(sampled.texts, found.rewards, self.judge.name)
        self._count_prompt(PAIR if rated.is_decided else EQUAL)
        self.counts.margins += max(rated.rewards) - min(rated.rewards)
        return JudgedPrompt(prompt, rated)

    def _count_prompt(self, outcome: str, *problems: str) -> None:
        self.counts.outcomes[outcome] += 1
        for problem in problems:
            self.counts.add_problem(problem)

    def _count_replies(self, sampled: SampledReplies) -> None:
        told = {"different": len(sampled.texts), "alike": sampled.same, "cut": sampled.cut,
                "failed": sampled.failed}  # fmt: skip
        self.counts.replies.update({name: count for name, count in told.items() if count})
