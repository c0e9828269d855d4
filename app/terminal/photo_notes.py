"""What was done to a photo before the model sees it, in sentences on stderr."""

from __future__ import annotations

from collections.abc import Iterable

import click

from app.terminal.plain_text import without_controls


def print_photo_notes(paths: Iterable[str]) -> None:
    """Open photos and print what is worth knowing, such as that one ends too early.

    Raises:
        PhotoUnreadable
    """
    from engine.vision.photo import read_photo

    for path in paths:
        print_notes(path, read_photo(path).notes)


def print_notes(path: str, notes: Iterable[str]) -> None:
    """Print the notes about one photo or video."""
    for note in notes:
        click.echo(f"note: {without_controls(path)}: {note}", err=True)
