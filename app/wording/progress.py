"""How far the engine is, in the words of the window.  Knows no Qt."""

from __future__ import annotations

from engine.reply import Progress, Stage

_WORDS = {
    Stage.OPENING: "Opening the model",
    Stage.TESTING: "Checking that the model sees",
    Stage.SEEING: "Looking at the photo",
    Stage.READING: "Reading",
}


def in_words(event: Progress) -> str:
    """A few words for a person who waits."""
    words = _WORDS[event.stage]
    if event.stage in (Stage.SEEING, Stage.TESTING) and event.total > 1:
        return f"{words}… {event.done + 1} of {event.total}"
    if event.stage is Stage.READING and event.total and event.done:
        return f"{words}… {100 * event.done // event.total} %"
    return f"{words}…"
