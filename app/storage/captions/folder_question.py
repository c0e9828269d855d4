"""A question to a whole folder, answered from its captions and a few of its photos.  No Qt here.

The captions that say most about the question are numbered and put into one message, with the best
photos before it; the model is asked to cite by number.  How captions are chosen is in
`app.storage.captions.caption_index`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from engine.chat import Conversation, user

MOST_PHOTOS = 4
MOST_CAPTIONS = 200
"""More would only dilute what the model reads."""

_FALLBACK_CONTEXT_TOKENS = 4096
_REPLY_TOKENS = 512
_FRAME_TOKENS = 160
"""For the sentences around captions and question, and the chat template."""

_BYTES_PER_TOKEN = 3
"""Few tokenizers make more tokens than this of any script."""

_CITATION = re.compile(r"\[\s*(\d{1,4}(?:\s*[,;]\s*\d{1,4})*)\s*\]")


@dataclass(frozen=True)
class Source:
    """A captioned photo: the row it comes from, its path on this disk, its name and caption."""

    row: int
    path: str
    name: str
    caption: str
    is_video: bool = False


@dataclass(frozen=True)
class Budget:
    """What fits: tokens of the model's context and of one photo (0: it cannot see)."""

    context_tokens: int = _FALLBACK_CONTEXT_TOKENS
    photo_tokens: int = 0

    def photos(self) -> int:
        """How many photos: as many as take at most half of the context."""
        if not self.photo_tokens:
            return 0
        return max(0, min(MOST_PHOTOS, self.context_tokens // 2 // self.photo_tokens))

    def captions_tokens(self, n_photos: int) -> int:
        """How many tokens are left for captions."""
        reply = min(_REPLY_TOKENS, self.context_tokens // 4)
        return self.context_tokens - reply - _FRAME_TOKENS - n_photos * self.photo_tokens


@dataclass(frozen=True)
class FolderQuestion:
    """What the model is asked: the sources in the order of their numbers, from 1."""

    question: str
    sources: tuple[Source, ...]
    looked_at: tuple[int, ...] = ()
    """The numbers of the photos that the model sees."""

    def conversation(self) -> Conversation:
        """The one message of it."""
        lines = [
            f"[{number}] {source.name}: {_in_one_line(source.caption)}"
            for number, source in enumerate(self.sources, start=1)
        ]
        parts = ["These are captions of photos in a folder:", *lines]
        if self.looked_at:
            shown = ", ".join(f"[{number}]" for number in self.looked_at)
            verb = "is the photo" if len(self.looked_at) == 1 else "are the photos, in this order,"
            parts.append(f"Above {verb} {shown}.")
        parts.append(
            "Answer the question from these captions and photos only. After each statement, cite"
            " the number of its photo, like [1]. If they do not answer it, say so."
        )
        parts.append(f"Question: {self.question}")
        paths = [self.sources[number - 1].path for number in self.looked_at]
        return Conversation((user("\n".join(parts), *paths),))


def plan_question(
    question: str, best: Sequence[Source], others: Sequence[Source], budget: Budget
) -> FolderQuestion:
    """Choose what the model gets.

    Args:
        best: sources that match the question, the best first; photos among them are shown.
        others: all other sources, added in their order only if every one of them fits.
    """
    shown = [number for number, source in enumerate(best, start=1) if not source.is_video]
    left = budget.captions_tokens(min(budget.photos(), len(shown))) - tokens_of(question)
    chosen: list[Source] = []
    for source in best[:MOST_CAPTIONS]:
        left -= _source_tokens(source)
        if left < 0 and chosen:
            break
        chosen.append(source)
    if left >= sum(map(_source_tokens, others)) and len(best) + len(others) <= MOST_CAPTIONS:
        chosen += others
    looked_at = [number for number in shown if number <= len(chosen)][: budget.photos()]
    return FolderQuestion(question, tuple(chosen), tuple(looked_at))


def tokens_of(text: str) -> int:
    """At most so many tokens a text takes, estimated."""
    return len(text.encode("utf-8", "replace")) // _BYTES_PER_TOKEN + 1


def _source_tokens(source: Source) -> int:
    return tokens_of(source.name) + tokens_of(source.caption) + 8


def cited_numbers(answer: str, n_sources: int) -> tuple[int, ...]:
    """The numbers that an answer cites, each once, in the order of the answer."""
    numbers = [
        int(number)
        for match in _CITATION.finditer(answer)
        for number in re.findall(r"\d+", match.group(1))
    ]
    return tuple(dict.fromkeys(number for number in numbers if 1 <= number <= n_sources))


def renumbered(answer: str, numbers: Sequence[int]) -> str:
    """The answer with `numbers[0]` cited as [1] and so on; other citations are left out."""
    places = {number: place for place, number in enumerate(numbers, start=1)}

    def replace(match: re.Match[str]) -> str:
        cited = [places[n] for n in map(int, re.findall(r"\d+", match.group(1))) if n in places]
        return f"[{', '.join(map(str, cited))}]" if cited else ""

    return _CITATION.sub(replace, answer)


def split_citations(answer: str) -> list[tuple[str, int]]:
    """The answer as pieces: text with 0, or a number in brackets with that number."""
    pieces: list[tuple[str, int]] = []
    end = 0
    for match in _CITATION.finditer(answer):
        pieces.append((answer[end : match.start()], 0))
        pieces += [(f"[{n}]", int(n)) for n in re.findall(r"\d+", match.group(1))]
        end = match.end()
    pieces.append((answer[end:], 0))
    return [piece for piece in pieces if piece[0]]


def _in_one_line(text: str) -> str:
    return " ".join(text.split())
