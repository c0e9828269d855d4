"""Scenes of *Which is better?*, for `packaging/screenshots.py`."""

from __future__ import annotations

import functools
import threading
from typing import Any

from studio import LOOKS, Scene, Studio, named, sample

WORDS = (
    "Response 1 names the rocket and its colour, which the photo shows. Response 2 speaks of a "
    "lighthouse, which is not there, and of the sea.\n\n"
    "Both are short. Response 1 could have mentioned the round window and the flame."
)
FIRST, SECOND = f"{WORDS}\n\nThe better response: [1]", f"{WORDS}\n\nThe better response: [2]"
RTL = (
    "الإجابة الأولى تذكر الصاروخ ولونه الأبيض كما يظهر في الصورة. أما الثانية فتتحدث عن منارة لا "
    "وجود لها.\n\nThe better response: [1]"
)
ATTACHED = f"{WORDS}\n\n" * 6 + "Unteilbaresüberauslangeswort" * 8 + "\n\nThe better response: [1]"


def judged(
    studio: Studio,
    *,
    answers: tuple[str, ...] = (FIRST, SECOND),
    versions: int = 2,
    opened: bool = False,
    held: bool = False,
    error: Exception | None = None,
) -> None:
    """Versions of a reply that were compared, or are being compared."""
    from fake_engine import Script

    if versions > 2:
        studio.parts.preferences._put(recent_models=(("/models/critic", "", "llava-critic-7b"),))
    studio.ask("What is in this photo?", "A white lighthouse by the sea.", sample(2))
    texts = ("A white rocket on a dark ground.", "A rocket.", "A toy, perhaps.")
    for text in texts[: versions - 1]:
        studio.fake.queue.append(Script((text,)))
        studio.parts.session.regenerate()
        studio.settle()
    reply = studio.parts.session.messages.messages[-1]
    gate = threading.Event() if held else None
    studio.fake.queue += [Script((answer, ""), gate=gate, error=error) for answer in answers]
    judge: Any = studio.parts.version_judge
    judge.compare(reply.id)
    if held:
        studio.wait(500)
        return
    studio.until(lambda: not judge.busy)
    studio.wait(300)
    if opened:
        named(studio, judge.judgementOf(reply.id)["reasonsTitle"]).setProperty("checked", True)
        studio.wait(300)


def _scene(name: str, variants: tuple[str, ...] = LOOKS, **how: Any) -> Scene:
    return Scene(f"judged{name}", functools.partial(judged, **how), variants)


JUDGING_SCENES = (
    _scene("", variants=()),
    _scene("-open", variants=("light", "dark", "contrast", "narrow", "large", "rtl"), opened=True),
    _scene("-writing", held=True),
    _scene("-disagree", answers=(FIRST, FIRST), versions=4, opened=True),
    _scene("-silent", answers=("A nice photo.", "A nice photo."), opened=True),
    _scene("-long", answers=(ATTACHED, SECOND), opened=True),
    _scene("-rtl", ("light", "rtl", "narrow"), answers=(RTL, SECOND), opened=True),
)
