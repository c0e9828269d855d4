"""How far the engine is, in a few words, for the window and the terminal.  No Qt here."""

from __future__ import annotations

from engine.reply import Progress, Stage

_STAGE_WORDS = {
    Stage.OPENING: "Opening the model",
    Stage.TESTING: "Checking that the model sees",
    Stage.SEEING: "Looking",
    Stage.READING: "Reading",
}


def progress_in_words(progress: Progress) -> str:
    """A few words for a person who waits."""
    words = _STAGE_WORDS[progress.stage]
    if progress.stage in (Stage.SEEING, Stage.TESTING) and progress.total > 1:
        return f"{words}… {progress.done + 1} of {progress.total}"
    if progress.stage is Stage.READING and progress.total and progress.done:
        return f"{words}… {100 * progress.done // progress.total} %"
    return f"{words}…"
