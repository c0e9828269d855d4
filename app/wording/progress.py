"""How far the engine is, in a few words, for the window and the terminal.  No Qt here."""

from __future__ import annotations

from app.wording.translate import tr
from engine.reply import Progress, Stage


def progress_in_words(progress: Progress) -> str:
    """A few words for a person who waits."""
    stage = progress.stage
    several, done, total = progress.total > 1, progress.done + 1, progress.total
    if stage is Stage.OPENING:
        return tr("Opening the model…")
    if stage is Stage.TESTING:
        if several:
            return tr("Checking that the model sees… {done} of {total}", done=done, total=total)
        return tr("Checking that the model sees…")
    if stage is Stage.SEEING:
        return (
            tr("Looking… {done} of {total}", done=done, total=total) if several else tr("Looking…")
        )
    if progress.total and progress.done:
        percent = 100 * progress.done // progress.total
        return tr("Reading… {percent} %", percent=percent)
    return tr("Reading…")
