"""What is known of a run of training at one moment, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.storage.training.loss_curve import CurvePoint


@dataclass(frozen=True)
class RunBeginning:
    """How the run began, or was resumed: what its first event says."""

    title: str = ""
    steps: int = 0
    minutes: float = 0.0
    parameters_learning: int = 0
    parameters: int = 0
    device: str = ""
    processes: int = 1
    step: int = 0
    time: float = 0.0
    rows: Mapping[str, int] = field(default_factory=dict)
    dropped: Mapping[str, int] = field(default_factory=dict)
    held_out: int = 0
    sentences: tuple[str, ...] = ()
    recipe: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class RunStep:
    """The latest step; None where the run did not say."""

    step: int
    time: float
    share: float | None = None
    loss: float | None = None
    rates: Mapping[str, float] = field(default_factory=dict)
    grad_norm: float | None = None
    supervised_per_s: float | None = None
    tokens_per_s: float | None = None
    samples_per_s: float | None = None
    mfu: float | None = None
    memory_bytes: float | None = None
    left_s: float | None = None
    figures: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class EvaluatedReply:
    """What the model said about a held-out sample."""

    name: str
    photos: tuple[str, ...]
    question: str
    reference: str
    reply: str


@dataclass(frozen=True)
class HeldOutResult:
    """One evaluation: figures by name, right and asked by kind, and replies."""

    step: int
    figures: Mapping[str, float] = field(default_factory=dict)
    right_of: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    replies: tuple[EvaluatedReply, ...] = ()


@dataclass(frozen=True)
class RunEnd:
    """How the run ended: `reason` is "finished", or that of a stop."""

    reason: str
    step: int
    time: float
    sentence: str = ""
    hint: str = ""
    checkpoint: str = ""
    seconds: float | None = None


@dataclass(frozen=True)
class RunSnapshot:
    """A run as far as its events have been read."""

    beginning: RunBeginning | None = None
    latest: RunStep | None = None
    curve: tuple[CurvePoint, ...] = ()
    evaluations: tuple[HeldOutResult, ...] = ()
    saved_step: int | None = None
    end: RunEnd | None = None
    dropped: tuple[str, ...] = ()
    last_time: float = 0.0
    bad_lines: int = 0
    first_loss: tuple[int, float] | None = None
