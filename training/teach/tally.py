"""What a run has asked, kept and dropped: as JSON beside the data, and as sentences."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from training.language_model.language_model import ModelText
from training.teach.prompts import TeachKind
from training.teach.shares import PUBLISHED, shortfalls

NO_ANSWER = "no answer of the teacher"


@dataclass
class KindTally:
    """Figures of one kind; `dropped` counts questions and whole answers by reason."""

    photos: int = 0
    rows: int = 0
    pairs: int = 0
    prompt_tokens: int = 0
    reply_tokens: int = 0
    dropped: Counter[str] = field(default_factory=Counter)

    def count_tokens(self, answer: ModelText) -> None:
        """Add what an answer took."""
        self.prompt_tokens += answer.prompt_tokens
        self.reply_tokens += answer.reply_tokens


@dataclass
class TeachTally:
    """Figures of a run; `first_problem` is what the teacher gave instead of its first answer that
    is missing."""

    teacher: str
    seed: int
    mixed: bool = False
    boxes: bool = False
    left_out: Counter[str] = field(default_factory=Counter)
    first_problem: str = ""
    kinds: defaultdict[TeachKind, KindTally] = field(default_factory=lambda: defaultdict(KindTally))

    @property
    def rows(self) -> int:
        """Rows of all kinds."""
        return sum(one.rows for one in self.kinds.values())

    @property
    def photos(self) -> int:
        """How many answers were asked for."""
        return sum(one.photos for one in self.kinds.values())

    def shortfalls(self) -> dict[TeachKind, int]:
        """Rows that kinds lack of their share, where they are mixed."""
        return (
            shortfalls({kind: one.rows for kind, one in self.kinds.items()}) if self.mixed else {}
        )

    def plain(self) -> dict[str, Any]:
        """As JSON."""
        return {
            "teacher": self.teacher or None,
            "seed": self.seed,
            "boxes": self.boxes,
            "rows": self.rows,
            "left_out": dict(sorted(self.left_out.items())),
            "kinds": {
                kind.value: {
                    "photos": one.photos,
                    "rows": one.rows,
                    "pairs": one.pairs,
                    "dropped": dict(sorted(one.dropped.items())),
                    "prompt_tokens": one.prompt_tokens,
                    "reply_tokens": one.reply_tokens,
                }
                for kind, one in sorted(self.kinds.items(), key=lambda pair: pair[0].value)
            },
            "shares": _shares(self) if self.mixed else None,
        }

    def lines(self) -> Iterator[str]:
        """As sentences."""
        for reason, count in self.left_out.most_common():
            yield f"left out: {count:,} × {reason}"
        for kind, one in self.kinds.items():
            tokens = f"{one.prompt_tokens:,} + {one.reply_tokens:,} tokens"
            counted = f", {tokens}" if one.prompt_tokens or one.reply_tokens else ""
            yield (
                f"{kind.value}: {one.rows:,} rows with {one.pairs:,} answers about {one.photos:,} "
                f"photos{counted}"
            )
            for reason, count in one.dropped.most_common():
                yield f"  dropped: {count:,} × {reason}"
        for kind, count in self.shortfalls().items():
            yield f"{kind.value}: {count:,} rows fewer than its published share"


def _shares(tally: TeachTally) -> dict[str, Any]:
    return {
        "published": {kind.value: share for kind, share in PUBLISHED.items()},
        "missing_rows": {kind.value: count for kind, count in tally.shortfalls().items()},
    }
