"""Who says how good replies are: one interface, and what a person may name as a judge.

`world` is the truth of a drawn world, a folder of a reward run its reward model, and all else a
language model that is asked as LLaVA-Critic is (`training.prefer.critic`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from training.data.sample import TrainingSample
from training.language_model.journal import AnswerJournal

WORLD = "world"
"""Named as a judge: the world that each row comes from."""

MODES = ("pointwise", "pairwise")


@dataclass(frozen=True)
class JudgedReplies:
    """What a judge says of the replies to one prompt.

    Args:
        rewards: one number a reply, higher is better; empty: the judgement failed.
        figures: what is counted, to be summed over prompts.
        problems: why it failed, in sentences.
    """

    rewards: tuple[float, ...]
    figures: Mapping[str, float] = field(default_factory=dict)
    problems: tuple[str, ...] = ()


class ReplyJudge(Protocol):
    """Rates replies.  `name` stands beside every reward."""

    name: str

    def rewards(self, sample: TrainingSample, replies: Sequence[str]) -> JudgedReplies:
        """Rate the replies to a prompt.

        Args:
            sample: its first conversation ends with the question.

        Raises:
            PumiceError: the judge cannot be had, or cannot judge such prompts.
        """
        ...

    def told(self, figures: Mapping[str, float]) -> Mapping[str, float]:
        """Figures for people, from those of all prompts summed."""
        ...

    def close(self) -> None:
        """Free what it holds."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...


@dataclass(frozen=True)
class JudgeOptions:
    """How a judge is opened and asked.

    Args:
        mode: of a language model, one of `MODES`.
        model: its name at an address; "" takes the only one there.
        max_tokens: most tokens of one of its answers.
        threads, context_tokens: of a model on this machine.
        jobs: questions that a server is asked at once.
    """

    mode: str = MODES[0]
    model: str = ""
    max_tokens: int = 1024
    threads: int = 0
    context_tokens: int = 0
    jobs: int = 1


def open_judge(
    where: str, *, journal: AnswerJournal, options: JudgeOptions | None = None
) -> ReplyJudge:
    """Open the judge that a person names.

    Args:
        where: "world", the checkpoint folder of a run of the kind "reward", or a model as
            `open_named_model` opens it.
        journal: keeps a model's answers, so that none is asked for twice.

    Raises:
        PumiceError: there is no such judge.
    """
    options = options or JudgeOptions()
    if where == WORLD:
        from training.prefer.world_judge import WorldJudge

        return WorldJudge()
    if is_checkpoint(Path(where)):
        from training.prefer.reward_judge import RewardJudge  # torch

        return RewardJudge(Path(where), journal=journal)
    from training.language_model.open import is_address
    from training.prefer.critic import CriticJudge
    from training.prefer.named_models import open_named_model

    model = open_named_model(
        where, name=options.model, threads=options.threads, context_tokens=options.context_tokens
    )
    jobs = options.jobs if is_address(where) else 1
    return CriticJudge(
        model, journal=journal, mode=options.mode, max_tokens=options.max_tokens, jobs=jobs
    )


def is_checkpoint(folder: Path) -> bool:
    """Whether a folder is a checkpoint of training, not a GGUF model."""
    configs = ("config.json", "adapter_config.json")
    try:
        has_config = any((folder / name).is_file() for name in configs)
    except OSError:  # no folder can have such a name
        return False
    return has_config and not any(folder.glob("*.gguf"))
