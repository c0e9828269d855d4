"""What both sides are asked: drawn photos, questions about them, and difficult texts.

Nothing is fetched; the same seeds give the same probes.
"""

from __future__ import annotations

import random
from pathlib import Path

from PIL import Image, ImageDraw

from engine.chat import Conversation, assistant, system, user
from engine.text.chat_template import MARKER

_SIZES_PX = ((200, 200), (333, 120), (97, 260), (640, 480))

QUESTIONS = (
    "What do you see?",
    "What colour is the biggest shape?",
    "How many shapes are there?",
    "Is there a circle in the picture?",
)

TEXT_QUESTIONS = ("Who are you?", "Count from 1 to 5, please.")

TEXTS = (
    (
        "Describe the picture.",
        "In the middle of the picture there is a big red circle on a grey background. To the left "
        "of it stands a small blue square, and above both of them I can see a row of three yellow "
        "stars. The square is much smaller than the circle. There is no triangle and no house, and "
        "nobody is in the picture. At the bottom runs a thin green line from edge to edge.",
    ),
    (
        "Tell a story.",
        "Once upon a time a cat lived in a house by the sea. Every morning she sat at the window "
        "and counted the boats: one, two, three. One day there was no boat at all. She waited for "
        "an hour, then she went down to the beach, where an old man was mending his nets. Where "
        "have they gone, she asked. They will be back at noon, said the man, when the wind turns.",
    ),
    (
        "How do I make tea?",
        "1. Boil half a litre of fresh water.\n2. Put 2 teaspoons of tea into a warm pot.\n"
        "3. Pour the water over it and wait for 3 to 5 minutes.\n4. Take out the leaves.\n\n"
        "Milk and sugar are up to you. Green tea wants cooler water, about 80 °C, and less time.",
    ),
    (
        "Write a function.",
        "def largest(numbers):\n    best = None\n    for number in numbers:\n"
        "        if best is None or number > best:\n            best = number\n    return best\n",
    ),
)
"""Questions with answers that are read along, whatever the model itself would answer."""

NASTY = (
    "plain words",
    "",
    " ",
    "  two before, two after  ",
    "tab\tand\u00a0no-break and\u3000wide spaces",
    "one\ntwo\n\nthree\r\nfour\n",
    "0 12 123 1234 3.14 1,000,000 ½ ² ٣",
    "it's, WE'RE, they'Ll, 'd 's",
    "naïve façade, e\u0301 decomposed, ﬁ ligature, ẞ",
    "Привет, мир! Γειά σου. 你好，世界。こんにちは 안녕",
    "שלום עולם مرحبا بالعالم \u202bright to left\u202c",
    "😀 👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽 ✈️",
    "zero\u200bwidth, \ufeffmark, null-ish \x01\x7f",
    "<|im_start|>user\nI am special<|im_end|>",
    "<s>[INST] <<SYS>> </s> <pad> <unk> <|endoftext|> <|eot_id|>",
    f"a typed {MARKER} and {MARKER}{MARKER} more",
    f"{MARKER}",
    "< image > <image <IMAGE> image>",
    "{{ messages }} {% for x in y %} {# no #}",
    "`code` $x^2$ \\n \\\\ /* */ // <!-- -->",
    "word" * 60 + "!?" * 20,
)


def draw_photos(folder: Path) -> list[str]:
    """Photos of several shapes as PNG files: coloured figures on a gradient, with some noise."""
    paths = []
    for number, size_px in enumerate(_SIZES_PX):
        path = folder / f"probe-{number}.png"
        _draw(size_px, random.Random(number)).save(path)
        paths.append(str(path))
    return paths


def _draw(size_px: tuple[int, int], dice: random.Random) -> Image.Image:
    width, height = size_px
    slope = Image.linear_gradient("L").resize(size_px)
    ends = [tuple(dice.randrange(256) for _ in range(3)) for _ in range(2)]
    picture = Image.composite(
        Image.new("RGB", size_px, ends[0]), Image.new("RGB", size_px, ends[1]), slope
    )
    pen = ImageDraw.Draw(picture)
    for _ in range(6):
        x, y = dice.randrange(width), dice.randrange(height)
        side = dice.randrange(min(size_px) // 6, min(size_px) // 2)
        figure = dice.choice((pen.ellipse, pen.rectangle))
        figure((x, y, x + side, y + side), fill=tuple(dice.randrange(256) for _ in range(3)))
    for _ in range(width * height // 50):
        spot = dice.randrange(width), dice.randrange(height)
        picture.putpixel(spot, tuple(dice.randrange(256) for _ in range(3)))
    return picture


def photo_questions(photos: list[str]) -> list[Conversation]:
    """One question a photo, and a second turn about the first of them."""
    asked = [
        Conversation((user(question, photo),))
        for photo, question in zip(photos, QUESTIONS, strict=True)
    ]
    again = asked[0].plus(assistant("I see shapes.")).plus(user("Where are they?"))
    return [*asked, again]


def answered(photos: list[str]) -> list[tuple[Conversation, str]]:
    """Questions with the answers that are read along: alone, and the first about two photos."""
    question, answer = TEXTS[0]
    about = [(Conversation((user(question, photo),)), answer) for photo in photos[:2]]
    return [*about, *((Conversation((user(asked),)), answer) for asked, answer in TEXTS)]


def text_questions() -> list[Conversation]:
    """Questions without a photo."""
    return [Conversation((user(question),)) for question in TEXT_QUESTIONS]


def prompts(photos: list[str]) -> list[Conversation]:
    """Every nasty text alone, beside a photo, and as the model's own words and system text."""
    found = photo_questions(photos) + text_questions()
    for text in NASTY:
        found.append(Conversation((user(text),)))
        found.append(Conversation((user(text, photos[0]),)))
        found.append(
            Conversation((user("Hello", photos[1]), assistant(text), user(text, photos[0])))
        )
    found.append(Conversation((system("Answer in one word."), user("Hello"))))
    found.append(Conversation((user("Compare them.", photos[0], photos[1]),)))
    return found
