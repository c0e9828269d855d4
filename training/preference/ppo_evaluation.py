"""How a policy does on prompts that it does not learn from, beside the frozen start.

Both reply to the same prompts with the same random numbers.  Where a drawn world knows the truth of
a reply, it stands beside the reward's own score: what the score gains and the truth does not is the
gap between them.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from engine.errors import PumiceError
from training.evaluate.held_out import REPLIES, left_out_figure, photo_file
from training.preference.rollout_maker import AskedPrompt, RolloutMaker
from training.preference.rollouts import Rollout
from training.preference.sampled_reply import Seed
from training.task import EvaluationResult, ReplyShown
from training.worlds import ReplyTruth, load_scene_world

_HELD_OUT = 3
"""Beside the seed of a run: random numbers of held-out replies."""


@dataclass(frozen=True)
class _Judged:
    """A reply to a held-out prompt, and the truth of it where a world knows it."""

    asked: AskedPrompt
    rollout: Rollout
    truth: ReplyTruth | None


@dataclass
class HeldOutPrompts:
    """The first `count` prompts of a source, the same at every evaluation.

    Args:
        maker: whose readers read that source.
        seed: of the run.
        folder: where pictures that are no files are written for the report.
    """

    maker: RolloutMaker
    count: int
    seed: int
    folder: Path
    _start: dict[int, _Judged] | None = field(default=None, repr=False)

    def evaluate(self) -> EvaluationResult:
        """Figures of the policy ("policy/…"), of the frozen start ("reference/…"), and the gap.

        The model is in evaluation mode, and nothing asks for gradients.
        """
        asked = list(self._asked())
        if self._start is None:  # it never changes
            with self.maker.model.reference():
                self._start = self._judge_replies(asked)
        found = self._judge_replies(asked)
        both = [(one, self._start[slot]) for slot, one in found.items() if slot in self._start]
        left_out = left_out_figure(self.count, len(both))
        if not both:
            return EvaluationResult(left_out)
        own, start = [pair[0] for pair in both], [pair[1] for pair in both]
        figures = {f"policy/{name}": value for name, value in _reply_means(own).items()}
        figures |= {f"reference/{name}": value for name, value in _reply_means(start).items()}
        nats = [float((one.log_probs - one.reference).sum()) for one in map(_rollout_of, own)]
        figures["policy/kl"] = statistics.fmean(nats)
        return EvaluationResult(
            {**figures, **_gap(own, figures), **left_out}, _right(own), tuple(self._shown(both))
        )

    def _asked(self) -> Iterator[AskedPrompt]:
        for number in range(self.count):
            try:
                yield self.maker.ask(number, number)
            except PumiceError:  # counted as left out
                continue

    def _judge_replies(self, asked: Sequence[AskedPrompt]) -> dict[int, _Judged]:
        """By slot; a reply that cannot be scored is missing."""
        seeds: list[Seed] = [(self.seed, _HELD_OUT, one.slot) for one in asked]
        rollouts, _ = self.maker.rollouts(asked, self.maker.sample(asked, seeds))
        by_slot = {one.slot: one for one in asked}
        return {
            reply.slot: _Judged(by_slot[reply.slot], reply, _truth(by_slot[reply.slot], reply))
            for reply in rollouts
        }

    def _shown(self, both: Sequence[tuple[_Judged, _Judged]]) -> Iterator[ReplyShown]:
        """The first replies; the reference is what the frozen start says."""
        for own, start in both[:REPLIES]:
            sample = own.asked.prompt.sample
            conversation = sample.conversations[0]
            yield ReplyShown(
                name=sample.name,
                photos=tuple(
                    photo_file(view, sample.media.get(view), self.folder, own.asked.slot)
                    for view in conversation.views
                ),
                question=conversation.messages[-1].text,
                reference=start.rollout.text,
                reply=own.rollout.text,
            )


def _rollout_of(judged: _Judged) -> Rollout:
    return judged.rollout


def _truth(asked: AskedPrompt, reply: Rollout) -> ReplyTruth | None:
    extra = asked.prompt.sample.extra
    if "world" not in extra:
        return None
    return load_scene_world(str(extra["world"])).truth(extra, reply.text)


def _truths(judged: Sequence[_Judged]) -> list[ReplyTruth]:
    """Of all of them, or of none."""
    found = [one.truth for one in judged if one.truth is not None]
    return found if len(found) == len(judged) else []


def _reply_means(judged: Sequence[_Judged]) -> dict[str, float]:
    """Means over replies."""
    rollouts, truths = [one.rollout for one in judged], _truths(judged)
    found = {
        "score": statistics.fmean(one.score for one in rollouts),
        "reply_tokens": statistics.fmean(len(one.ids) for one in rollouts),
        "no_end": statistics.fmean(not one.ended for one in rollouts),
    }
    if truths:
        found["true_reward"] = statistics.fmean(one.reward for one in truths)
        found["false_replies"] = statistics.fmean(bool(one.false) for one in truths)
        found["recall"] = statistics.fmean(one.recall for one in truths)
    return found


def _gap(own: Sequence[_Judged], figures: Mapping[str, float]) -> dict[str, float]:
    """What score and truth have gained, and how they go together over the policy's replies."""
    truths = _truths(own)
    if not truths:
        return {}
    scores = [one.rollout.score for one in own]
    return {
        "gap/score_gain": figures["policy/score"] - figures["reference/score"],
        "gap/true_gain": figures["policy/true_reward"] - figures["reference/true_reward"],
        "gap/correlation": _correlation(scores, [one.reward for one in truths]),
    }


def _correlation(left: Sequence[float], right: Sequence[float]) -> float:
    """Pearson's r; 0 where one of the two is the same everywhere."""
    if len(set(left)) < 2 or len(set(right)) < 2:
        return 0.0
    return statistics.correlation(left, right)


def _right(own: Sequence[_Judged]) -> Mapping[str, tuple[int, int]]:
    truths = _truths(own)
    if not truths:
        return {}
    return {"nothing false": (sum(not one.false for one in truths), len(truths))}
