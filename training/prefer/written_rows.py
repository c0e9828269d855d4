"""Rows that are written: pairs for DPO and reward runs, and best replies for supervised ones.

A prompt of one turn becomes LLaVA-NeXT's row (`prompt`, `chosen`, `rejected`), a longer one
LLaVA-RLHF's (`conversations`, `output_1`, `output_2`, `preference`).  Photos keep the names that
they have in the prompts' file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from engine.chat import Conversation, Message, Part, Photo, Role, Text, Video
from training.data.permutation import stable_hash
from training.data.row_formats import EXTRA_KEYS
from training.data.turns import CLIP_MARKER, PHOTO_MARKER
from training.prefer.prompt_file import PromptRow

_CARRIED = ("captions", *EXTRA_KEYS)
_SPEAKERS = {Role.SYSTEM: "system", Role.USER: "human", Role.ASSISTANT: "gpt"}


@dataclass(frozen=True)
class RatedReplies:
    """The replies to one prompt, what they are worth, and who says so."""

    replies: tuple[str, ...]
    rewards: tuple[float, ...]
    judge: str

    @property
    def best(self) -> str:
        """The one with the highest reward; the first of several."""
        return self.replies[self.rewards.index(max(self.rewards))]

    @property
    def worst(self) -> str:
        """The one with the lowest reward; the first of several."""
        return self.replies[self.rewards.index(min(self.rewards))]

    @property
    def is_decided(self) -> bool:
        """Whether there is a best and a worst one."""
        return len(set(self.rewards)) > 1


def pair_row(prompt: PromptRow, rated: RatedReplies) -> dict[str, Any]:
    """The best and the worst reply to a prompt as a row of the format "pairs"."""
    asked = prompt.parsed.conversation
    row = _row_beginning(prompt)
    if len(asked.messages) == 1:
        row["prompt"] = _marked_words(asked.messages[0], asked)
        row |= {"chosen": rated.best, "rejected": rated.worst}
    else:
        # The better one stands first in about every other row, so that its place says nothing.
        first = stable_hash("order", prompt.parsed.id, prompt.number, rated.best) % 2 == 0
        outputs = (rated.best, rated.worst) if first else (rated.worst, rated.best)
        row["conversations"] = [*_turns_of(asked), {"from": "gpt", "value": outputs[0]}]
        for number, words in enumerate(outputs, 1):
            row[f"output_{number}"] = {"from": "gpt", "value": words}
        row["preference"] = 1 if first else 2
    carried = {key: prompt.plain[key] for key in _CARRIED if key in prompt.plain}
    return {**row, **carried, "judge": rated.judge, "rewards": list(rated.rewards),
            "replies": list(rated.replies)}  # fmt: skip


RowsOf = Callable[[PromptRow, RatedReplies], Iterator[dict[str, Any]]]
"""Which rows a file gets of a prompt."""


def pair_rows(prompt: PromptRow, rated: RatedReplies) -> Iterator[dict[str, Any]]:
    """`pair_row`, where there is a best and a worst reply."""
    if rated.is_decided:
        yield pair_row(prompt, rated)


def all_pair_rows(prompt: PromptRow, rated: RatedReplies) -> Iterator[dict[str, Any]]:
    """Every two replies of unlike reward as such a row (the comparisons of InstructGPT's reward
    model, arXiv 2203.02155, section 3.5)."""
    for two in combinations(range(len(rated.replies)), 2):
        replies = tuple(rated.replies[number] for number in two)
        rewards = tuple(rated.rewards[number] for number in two)
        yield from pair_rows(prompt, RatedReplies(replies, rewards, rated.judge))


def best_rows(prompt: PromptRow, rated: RatedReplies) -> Iterator[dict[str, Any]]:
    """`best_row`."""
    yield best_row(prompt, rated)


def best_row(prompt: PromptRow, rated: RatedReplies) -> dict[str, Any]:
    """The best reply to a prompt as a row of LLaVA's format (best of N)."""
    turns = [*_turns_of(prompt.parsed.conversation), {"from": "gpt", "value": rated.best}]
    told = {"judge": rated.judge, "reward": max(rated.rewards)}
    return {**_row_beginning(prompt), "conversations": turns, **told}


def _row_beginning(prompt: PromptRow) -> dict[str, Any]:
    """What any row begins with: its id and its photos."""
    views = prompt.parsed.conversation.views
    named: Mapping[str, Sequence[str]] = {
        "image": [view.path for view in views if isinstance(view, Photo)],
        "video": [view.path for view in views if isinstance(view, Video)],
    }
    told = {
        key: names[0] if len(names) == 1 else list(names) for key, names in named.items() if names
    }
    return {"id": prompt.parsed.id or f"{prompt.number}", **told}


def _turns_of(asked: Conversation) -> list[dict[str, str]]:
    return [
        {"from": _SPEAKERS[one.role], "value": _marked_words(one, asked)} for one in asked.messages
    ]


def _marked_words(message: Message, asked: Conversation) -> str:
    """The words of a message with a marker for each photo, as they are read back."""
    told_apart = len({type(view) for view in asked.views}) > 1

    def mark(part: Part) -> str:
        if isinstance(part, Text):
            return part.text
        return CLIP_MARKER if told_apart and isinstance(part, Video) else PHOTO_MARKER

    views = message.views
    if message.parts[: len(views)] == views:
        return "\n".join([*map(mark, views), *([message.text] if message.text else [])])
    return "".join(map(mark, message.parts))
