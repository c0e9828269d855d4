"""Three workloads of seeded photos and texts: what costs most is another thing in each.

Photos are coloured noise, texts are made-up words: only their sizes matter.  The same number gives
the same samples everywhere.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from PIL import Image

from engine.chat import Conversation, Message, Photo, Role, Text
from training.data.sample import TrainingSample

Range = tuple[int, int]

_CONSONANTS, _VOWELS = "bdfgklmnprstvz", "aeiou"
_WORDS = 1500


@dataclass(frozen=True)
class BenchWorkload:
    """What a batch consists of.

    Args:
        conversations: about each photo.
        turns, question_words, answer_words: lowest and highest number.
        photo_px: shortest and longest side.
    """

    name: str
    conversations: int
    turns: Range
    question_words: Range
    answer_words: Range
    photo_px: Range = (300, 640)


WORKLOADS: Mapping[str, BenchWorkload] = {
    "tower": BenchWorkload("tower", 1, (1, 1), (4, 8), (4, 10)),
    "text": BenchWorkload("text", 1, (2, 6), (5, 20), (10, 110)),
    "shared": BenchWorkload("shared", 8, (1, 1), (4, 10), (4, 24)),
}
"""Tower-heavy: a photo and a caption.  Text-heavy: long conversations of very unlike lengths.
Shared: many short conversations about each photo."""


@lru_cache(maxsize=1)
def vocabulary() -> tuple[str, ...]:
    """The words of all texts, which a tokenizer can be trained on."""
    rng = random.Random(1)
    words: dict[str, None] = {}
    while len(words) < _WORDS:
        syllables = (
            rng.choice(_CONSONANTS) + rng.choice(_VOWELS) for _ in range(rng.choice((2, 3)))
        )
        words["".join(syllables)] = None
    return tuple(words)


def draw_group(workload: BenchWorkload, number: int, *, seed: int) -> TrainingSample:
    """The photo of that number with all its conversations."""
    rng = random.Random(f"{workload.name}/{seed}/{number}")
    photo = Photo(f"bench-{workload.name}-{seed}-{number}.png")
    conversations = tuple(
        _conversation(workload, photo, rng) for _ in range(workload.conversations)
    )
    name = f"{workload.name}:{number}"
    return TrainingSample(name, conversations, media={photo: draw_photo(workload, rng)})


def split_group(sample: TrainingSample) -> list[TrainingSample]:
    """One sample a conversation, as others train on them."""
    return [
        TrainingSample(f"{sample.name}/{number}", (conversation,), media=sample.media)
        for number, conversation in enumerate(sample.conversations)
    ]


def draw_photo(workload: BenchWorkload, rng: random.Random) -> Image.Image:
    """Coloured noise, smooth enough that it is no degenerate input."""
    low, high = workload.photo_px
    size = rng.randint(low, high), rng.randint(low, high)
    noise = np.random.default_rng(rng.getrandbits(32)).integers(0, 256, (24, 24, 3), np.uint8)
    return Image.fromarray(noise).resize(size, Image.Resampling.BICUBIC)


def _conversation(workload: BenchWorkload, photo: Photo, rng: random.Random) -> Conversation:
    messages: list[Message] = []
    for turn in range(rng.randint(*workload.turns)):
        question = Text(_sentence(workload.question_words, rng))
        parts = (photo, question) if turn == 0 else (question,)
        messages.append(Message(Role.USER, parts))
        answer = Text(_sentence(workload.answer_words, rng) + ".")
        messages.append(Message(Role.ASSISTANT, (answer,)))
    return Conversation(tuple(messages))


def _sentence(length: Range, rng: random.Random) -> str:
    return " ".join(rng.choices(vocabulary(), k=rng.randint(*length))).capitalize()
