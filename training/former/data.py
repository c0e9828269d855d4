"""Samples and where they come from, such as a person's LLaVA JSON; batches of packed samples.

Whatever cannot be used is dropped, counted and named; nothing is dropped silently.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor
from torch.utils.data import DataLoader, IterableDataset

from engine.chat import Conversation, Message, Role, assistant, user
from engine.errors import PhotoError, SampleError
from engine.text.chat_template import MARKER
from engine.vision.photo import open_photo
from training.former.encode import IGNORED, PADDING_SEGMENT, Encoded, Encoder
from training.former.square import squared

KindedConversations = tuple[tuple[Conversation, tuple[str, ...]], ...]
"""Conversations, each with the kinds of its answers."""

START_TOKENS = 8
"""Space for the template's words before the photo."""
SPEAKERS = {
    "human": Role.USER,
    "user": Role.USER,
    "gpt": Role.ASSISTANT,
    "assistant": Role.ASSISTANT,
}


@dataclass(frozen=True)
class Sample:
    """One picture (None: words alone) of the tower's size, and conversations about it.

    `targets` are arrays for auxiliary losses, by the names under which a batch has them.
    """

    picture: Image.Image | None
    conversations: KindedConversations
    targets: Mapping[str, NDArray[Any]] = field(default_factory=dict)


class SampleSource(Protocol):
    """Samples by number, endlessly.  Raises `SampleError` for one that cannot be used."""

    def sample(self, number: int) -> Sample:
        """The sample of that number."""


@dataclass(frozen=True)
class JsonSource:
    """LLaVA JSON entries and their photos, round after round, in an order given by the seed."""

    entries: tuple[Entry, ...]
    side: int
    seed: int = 0

    def sample(self, number: int) -> Sample:
        round_, index = divmod(number, len(self.entries))
        order = np.random.default_rng((self.seed, round_)).permutation(len(self.entries))
        entry = self.entries[int(order[index])]
        kinds = ("answer",) * sum(m.role is Role.ASSISTANT for m in entry.conversation.messages)
        conversations = ((entry.conversation, kinds),)
        if entry.photo is None:
            return Sample(None, conversations)
        try:
            return Sample(squared(open_photo(entry.photo), self.side), conversations)
        except PhotoError as error:
            raise SampleError(f"{entry.name}: {error.message}") from error


@dataclass(frozen=True)
class Entry:
    """One conversation of a LLaVA JSON file."""

    name: str
    photo: Path | None
    conversation: Conversation


@dataclass
class Tally:
    """Samples kept and dropped, and why."""

    kept: int = 0
    why: dict[str, int] = field(default_factory=dict)

    @property
    def dropped(self) -> int:
        """How many were dropped for any reason."""
        return sum(self.why.values())

    def drop(self, error: SampleError) -> None:
        """Counts one more for that reason (the part after `: ` where the sample is named)."""
        reason = error.message.split(": ", 1)[-1]
        self.why[reason] = self.why.get(reason, 0) + 1

    def __str__(self) -> str:
        reasons = "; ".join(f"{count} × {reason}" for reason, count in sorted(self.why.items()))
        return f"kept {self.kept}, dropped {self.dropped}" + (f" ({reasons})" if reasons else "")


def read_llava_json(path: Path, images: Path | None) -> tuple[tuple[Entry, ...], Tally]:
    """The usable entries of a LLaVA JSON file and the tally.  Raises `SampleError` if none is."""
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SampleError(f"{path} cannot be read as JSON: {error}") from error
    if not isinstance(plain, list):
        raise SampleError(f"{path} is no list of conversations")
    tally = Tally()
    entries = []
    for number, item in enumerate(plain):
        try:
            entries.append(_parse_entry(item, number, images))
            tally.kept += 1
        except SampleError as error:
            tally.drop(error)
    if not entries:
        raise SampleError(f"{path} has no usable conversation: {tally}")
    return tuple(entries), tally


def _parse_entry(item: Any, number: int, images: Path | None) -> Entry:
    name = str(item.get("id", f"entry {number}")) if isinstance(item, dict) else f"entry {number}"
    turns = item.get("conversations") if isinstance(item, dict) else None
    if not isinstance(turns, list) or len(turns) < 2:
        raise SampleError(f"{name}: no conversation")
    photo = _photo_of(item, name, images)
    return Entry(name, photo, Conversation(tuple(_parse_messages(turns, name, photo))))


def _photo_of(item: dict[str, Any], name: str, images: Path | None) -> Path | None:
    if not item.get("image"):
        return None
    path = (images or Path()) / str(item["image"])
    if not path.is_file():
        raise SampleError(f"{name}: its photo is missing")
    return path


def _parse_messages(turns: list[Any], name: str, photo: Path | None) -> Iterator[Message]:
    """Human and assistant in turn; the marker belongs to the first human turn and there alone."""
    for number, turn in enumerate(turns):
        role = SPEAKERS.get(str(turn.get("from"))) if isinstance(turn, dict) else None
        if role is not (Role.USER, Role.ASSISTANT)[number % 2]:
            raise SampleError(f"{name}: the turns do not alternate between human and gpt")
        words = str(turn.get("value", ""))
        marks = words.count(MARKER)
        if marks != (1 if photo and number == 0 else 0):
            raise SampleError(f"{name}: the photo marker must stand once, in the first turn")
        words = words.replace(MARKER, "").strip()
        if not words:
            raise SampleError(f"{name}: a turn without words")
        if role is Role.ASSISTANT:
            yield assistant(words)
        else:
            yield user(words, *([str(photo)] if marks else []))
    if len(turns) % 2:
        raise SampleError(f"{name}: the last turn is not the assistant's")


@dataclass(frozen=True)
class Batch:
    """Packed samples as tensors, and what the loop must know of them.

    `tensors`: pixels uint8 [batch, side, side, 3]; with words ids, labels, positions, segments,
    sees_start, answers (numbered through the batch) [batch, tokens] and has_photo [batch]; and
    the samples' `targets`, [batch, …] each, if all of them have some.
    """

    tensors: dict[str, Tensor]
    kinds: tuple[str, ...]
    dropped: tuple[str, ...] = ()


class Batches(IterableDataset[Batch]):
    """Batches from number `first` on, for one process of several.

    Which sample is in which batch follows from the numbers alone, not from the workers.
    """

    def __init__(
        self, source: SampleSource, encoder: Encoder, *, batch: int, first: int = 0,
        process: int = 0, processes: int = 1, side: int = 128,
    ) -> None:  # fmt: skip
        super().__init__()
        self.source, self.encoder, self.batch, self.side = source, encoder, batch, side
        self.first, self.process, self.processes = first, process, processes

    def __iter__(self) -> Iterator[Batch]:
        worker = torch.utils.data.get_worker_info()
        number = self.first + (worker.id if worker else 0)
        while True:
            yield self.make(number)
            number += worker.num_workers if worker else 1

    def make(self, number: int) -> Batch:
        """Batch `number` of this process."""
        begin = (number * self.processes + self.process) * self.batch
        made, dropped = [], []
        for sample_number in range(begin, begin + self.batch):
            try:
                sample = self.source.sample(sample_number)
                made.append(
                    (
                        sample,
                        self.encoder.pack(sample.conversations) if sample.conversations else None,
                    )
                )
            except SampleError as error:
                dropped.append(error.message)
        if not made:
            raise SampleError(f"no sample of a whole batch can be used: {dropped[0]}")
        length = self.encoder.photo_tokens + self.encoder.text_tokens + START_TOKENS
        return collate(made, self.side, length=length, dropped=tuple(dropped))


def loader(batches: Batches, workers: int) -> Iterator[Batch]:
    """The batches, prepared by so many processes beside the training one."""
    return iter(
        DataLoader(
            batches,
            batch_size=None,
            num_workers=workers,
            prefetch_factor=4 if workers else None,
            worker_init_fn=_one_thread if workers else None,
        )
    )


def _one_thread(_: int) -> None:
    torch.set_num_threads(1)


def collate(
    made: list[tuple[Sample, Encoded | None]],
    side: int,
    *,
    length: int = 0,
    dropped: tuple[str, ...] = (),
) -> Batch:
    """Pictures and their targets, and the words where there are any.

    Rows are padded to `length` (or the longest, if longer): one length for all batches, because a
    CPU compiles matrix products for every new shape.
    """
    samples = [sample for sample, _ in made]
    tensors = {
        "pixels": torch.from_numpy(np.stack([_pixel_array(sample, side) for sample in samples]))
    }
    if all(sample.targets for sample in samples):
        for name in samples[0].targets:
            tensors[name] = torch.from_numpy(np.stack([one.targets[name] for one in samples]))
    rows = [row for _, row in made if row]
    if not rows:
        return Batch(tensors, (), dropped)
    tensors |= _word_tensors(rows, length)
    tensors["has_photo"] = torch.tensor([sample.picture is not None for sample in samples])
    return Batch(tensors, tuple(kind for row in rows for kind in row.kinds), dropped)


def _word_tensors(rows: list[Encoded], length: int) -> dict[str, Tensor]:
    """The rows padded, answers numbered through the batch."""
    length = -(-max(length, *(len(row.ids) for row in rows)) // 16) * 16
    return {
        "ids": _padded_rows([row.ids for row in rows], length, 0),
        "labels": _padded_rows([row.labels for row in rows], length, IGNORED),
        "positions": _padded_rows([row.positions for row in rows], length, 0),
        "segments": _padded_rows([row.segments for row in rows], length, PADDING_SEGMENT),
        "sees_start": _padded_rows([row.sees_start for row in rows], length, False),
        "answers": _padded_rows(_numbered(rows), length, -1),
    }


def _pixel_array(sample: Sample, side: int) -> Any:
    if sample.picture is None:
        return np.zeros((side, side, 3), np.uint8)
    return np.array(sample.picture.convert("RGB"), np.uint8)


def _numbered(rows: list[Encoded]) -> list[Any]:
    numbered, before = [], 0
    for row in rows:
        numbered.append(np.where(row.answers >= 0, row.answers + before, -1))
        before += len(row.kinds)
    return numbered


def _padded_rows(rows: list[Any], length: int, value: Any) -> Tensor:
    full = np.full((len(rows), length), value, dtype=rows[0].dtype)
    for at, row in enumerate(rows):
        full[at, : len(row)] = row
    return torch.from_numpy(full)
