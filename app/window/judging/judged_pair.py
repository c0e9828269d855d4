"""Two versions of a reply that are to be compared, and what was asked.  No Qt here."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.storage.chat_store import message_tree
from app.storage.chat_store.chats import ChatStore
from app.storage.chat_store.conversation import to_view
from app.storage.chat_store.records import State, StoredMessage
from app.storage.database import translated
from engine.chat import Role, View
from engine.text.thinking import without_thinking

BetterThan = Callable[[int], frozenset[int]]
"""The versions that a person called worse than this one."""


@dataclass(frozen=True)
class JudgedPair:
    """Two versions of a reply, the older one first.

    `numbers` are their places among the versions, from 1; `versions` are all of them that can be
    compared, as id and number.  `question` has the conversation before it, if there is any; `views`
    are the photos and videos of all of it.
    """

    ids: tuple[int, int]
    numbers: tuple[int, int]
    texts: tuple[str, str]
    question: str
    views: tuple[View, ...]
    versions: tuple[tuple[int, int], ...]

    def versions_but(self, message_id: int) -> list[tuple[int, int]]:
        """The other versions, as id and number."""
        return [each for each in self.versions if each[0] != message_id]


def judged_pair(
    store: ChatStore, message_id: int, other_id: int, better_than: BetterThan
) -> JudgedPair | None:
    """A version and another one of the same reply; None where there is nothing to compare.

    Args:
        other_id: the other one; 0 for the one that a person would choose.
        better_than: what a person said of versions.

    Raises:
        StoreError
    """
    with translated("Reading the chat"):
        all_ids = message_tree.version_ids(store.database.connection, message_id)
    found = [(number, store.message(each)) for number, each in enumerate(all_ids, 1)]
    usable = {m.id: (number, m) for number, m in found if _can_be_judged(m)}
    if message_id not in usable or len(usable) < 2:
        return None
    others = [each for each in usable if each != message_id]
    other_id = other_id if other_id in others else _usual_other(message_id, others, better_than)
    first, second = sorted((message_id, other_id))
    before = _before(store, usable[message_id][1])
    return JudgedPair(
        (first, second),
        (usable[first][0], usable[second][0]),
        (_judged_text(usable[first][1]), _judged_text(usable[second][1])),
        _question(before),
        tuple(to_view(photo, store.photo_store) for m in before for photo in m.photos),
        tuple((each, number) for each, (number, _message) in usable.items()),
    )


def _usual_other(message_id: int, others: Sequence[int], better_than: BetterThan) -> int:
    """The version that a person called the best, else the one before, else the one behind."""
    rated = max(others, key=lambda each: len(better_than(each)))
    if better_than(rated):
        return rated
    before = [each for each in others if each < message_id]
    return before[-1] if before else others[0]


def _can_be_judged(message: StoredMessage) -> bool:
    return message.state is not State.STREAMING and bool(_judged_text(message))


def _judged_text(message: StoredMessage) -> str:
    return without_thinking(message.text).strip()


def _before(store: ChatStore, reply: StoredMessage) -> list[StoredMessage]:
    """The messages that a reply of the branch that is shown answers, the oldest first."""
    branch = store.messages(reply.chat_id)
    return list(itertools.takewhile(lambda m: m.id != reply.id, branch))


def _question(before: Sequence[StoredMessage]) -> str:
    """The question; behind others, the whole conversation, or it could not be understood."""
    said = [(m.role, _judged_text(m)) for m in before]
    words = [(role, text) for role, text in said if text]
    if sum(role is Role.USER for role, _ in words) < 2:
        return "\n".join(text for _, text in words)
    names = {Role.USER: "User", Role.ASSISTANT: "Assistant", Role.SYSTEM: "System"}
    return "\n\n".join(f"{names[role]}: {text}" for role, text in words)
