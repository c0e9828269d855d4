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
from training.evaluate.held_out import REPLIES, photo_file
from training.preference.rollout_maker import Asked, RolloutMaker
from training.preference.rollouts import Rollout
from training.preference.sampled_reply import Seed
from training.task import EvaluationResult, ReplyShown
from training.worlds import ReplyTruth, load_scene_world

_HELD_OUT = 3
"""Beside the seed of a run: random numbers of held-out replies."""


@dataclass(frozen=True)
class _Judged:
    """Replies to the held-out prompts, and the truth of them where a world knows it."""

    asked: Sequence[Asked]
    rollouts: Sequence[Rollout]
    truths: Sequence[ReplyTruth]


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
    _start: _Judged | None = field(default=None, repr=False)

    def evaluate(self) -> EvaluationResult:
        """Figures of the policy ("policy/…"), of the frozen start ("reference/…"), and the gap.

        The model is in evaluation mode, and nothing asks for gradients.
        """
        asked = list(self._asked())
        if not asked:
            return EvaluationResult({})
        if self._start is None:  # it never changes
            with self.maker.model.reference():
                self._start = self._judged(asked)
        own = self._judged(asked)
        figures = {f"policy/{name}": value for name, value in _figures(own).items()}
        nats = [float((one.log_probs - one.reference).sum()) for one in own.rollouts]
        figures["policy/kl"] = statistics.fmean(nats)
        its = _figures(self._start)
        figures |= {f"reference/{name}": value for name, value in its.items()}
        figures |= _gap(own, self._start)
        return EvaluationResult(figures, _right(own), tuple(self._shown(own, self._start)))

    def _asked(self) -> Iterator[Asked]:
        for number in range(self.count):
            try:
                yield self.maker.ask(number, number)
            except PumiceError:  # `pumice data check` tells them
                continue

    def _judged(self, asked: Sequence[Asked]) -> _Judged:
        seeds: list[Seed] = [(self.seed, _HELD_OUT, one.slot) for one in asked]
        rollouts = self.maker.rollouts(asked, self.maker.sample(asked, seeds))
        truths = [
            load_scene_world(str(extra["world"])).truth(extra, reply.text)
            for one, reply in zip(asked, rollouts, strict=True)
            if "world" in (extra := one.prompt.sample.extra)
        ]
        return _Judged(asked, rollouts, truths if len(truths) == len(asked) else ())

    def _shown(self, own: _Judged, start: _Judged) -> Iterator[ReplyShown]:
        """The first replies; the reference is what the frozen start says."""
        both = zip(own.asked, own.rollouts, start.rollouts, strict=True)
        for one, reply, before in list(both)[:REPLIES]:
            sample = one.prompt.sample
            conversation = sample.conversations[0]
            yield ReplyShown(
                name=sample.name,
                photos=tuple(
                    photo_file(view, sample.media.get(view), self.folder, one.slot)
                    for view in conversation.views
                ),
                question=conversation.messages[-1].text,
                reference=before.text,
                reply=reply.text,
            )


def _figures(judged: _Judged) -> dict[str, float]:
    """Means over replies."""
    rollouts, truths = judged.rollouts, judged.truths
    found = {
        "score": statistics.fmean(_scores(rollouts)),
        "reply_tokens": statistics.fmean(len(one.ids) for one in rollouts),
        "no_end": statistics.fmean(not one.ended for one in rollouts),
    }
    if truths:
        found["true_reward"] = statistics.fmean(one.reward for one in truths)
        found["false_replies"] = statistics.fmean(bool(one.false) for one in truths)
        found["recall"] = statistics.fmean(one.recall for one in truths)
    return found


def _scores(rollouts: Sequence[Rollout]) -> list[float]:
    """Replies of no words, which no model scores, are left out."""
    return [one.score for one in rollouts if one.score == one.score] or [0.0]


def _gap(own: _Judged, start: _Judged) -> dict[str, float]:
    """What score and truth have gained, and how they go together over the policy's replies."""
    if not own.truths:
        return {}
    now, before = _figures(own), _figures(start)
    scored = [
        (one.score, truth.reward)
        for one, truth in zip(own.rollouts, own.truths, strict=True)
        if one.score == one.score
    ]
    return {
        "gap/score_gain": now["score"] - before["score"],
        "gap/true_gain": now["true_reward"] - before["true_reward"],
        "gap/correlation": _correlation(scored),
    }


def _correlation(pairs: Sequence[tuple[float, float]]) -> float:
    """Pearson's r; 0 where one of the two is the same everywhere."""
    left, right = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    if len(set(left)) < 2 or len(set(right)) < 2:
        return 0.0
    return statistics.correlation(left, right)


def _right(judged: _Judged) -> Mapping[str, tuple[int, int]]:
    truths = judged.truths
    if not truths:
        return {}
    return {"nothing false": (sum(not one.false for one in truths), len(truths))}
