"""What a mixture consists of: rows by set, what becomes of them, and why some cannot be used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from training.data.reasons import BadRow


@dataclass(frozen=True)
class SetReport:
    """One set.

    Args:
        rows: that `sampling` takes.
        trained, held_out: rows that are used; `between`: rows with photos of both kinds, which are
            used for neither.
        samples: what training shows: rows, or all rows about the same photos.
        shown: samples an epoch, by the set's weight.
        dropped: rows that cannot be used, by reason.
        notes: what was done to how many rows.
        world: it is drawn, not read: endless.
    """

    name: str
    rows: int = 0
    trained: int = 0
    held_out: int = 0
    between: int = 0
    samples: int = 0
    shown: int = 0
    dropped: Mapping[str, int] = field(default_factory=dict)
    notes: Mapping[str, int] = field(default_factory=dict)
    world: bool = False

    def line(self) -> str:
        """`mix665k: 665,298 rows, 12 dropped, 2,000 held out, 412,332 samples an epoch`."""
        if self.world:
            return f"{self.name}: drawn, endless"
        parts = [f"{self.rows:,} rows"]
        if dropped := sum(self.dropped.values()):
            parts.append(f"{dropped:,} dropped")
        if self.held_out:
            parts.append(f"{self.held_out:,} held out")
        if self.between:
            parts.append(f"{self.between:,} between (photos of both splits)")
        parts.append(f"{self.shown:,} samples an epoch")
        parts += [f"{count:,} × {note}" for note, count in self.notes.items()]
        return f"{self.name}: {', '.join(parts)}"


@dataclass(frozen=True)
class DataReport:
    """All sets, and the first rows that cannot be used."""

    sets: tuple[SetReport, ...]
    listed: tuple[BadRow, ...] = ()

    @property
    def rows(self) -> int:
        """Rows of all sets, usable or not."""
        return sum(one.rows for one in self.sets)

    @property
    def dropped(self) -> Mapping[str, int]:
        """Rows that cannot be used, by reason, as far as that is known without opening photos."""
        total: Counter[str] = Counter()
        for one in self.sets:
            total.update(one.dropped)
        return total

    def plain(self) -> dict[str, object]:
        """As JSON, for the event that starts a run."""
        return {
            "rows": {one.name: one.rows for one in self.sets},
            "trained": {one.name: one.trained for one in self.sets},
            "held_out": {one.name: one.held_out for one in self.sets},
            "samples": {one.name: one.shown for one in self.sets},
            "dropped": dict(self.dropped),
            "listed": [row.plain() for row in self.listed],
        }
