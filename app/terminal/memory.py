"""`pumice memory`: what is kept on the disk of photos and talks, and how to be rid of it."""

from __future__ import annotations

import click

from app.storage.paths import memory_folder
from app.terminal.answer import print_json
from app.terminal.flags import json_flag

_WORDS = {
    "photos": "visual tokens of photos",
    "talks": "talks as the model had read them",
    "replies": "tokens of replies",
}


@click.command("memory")
@click.option("--clear", is_flag=True, help="Remove all of it; chats and photos stay.")
@json_flag
def memory(clear: bool, as_json: bool) -> None:
    """Tell what is kept on this disk so that nothing is seen or read twice.

    The numbers that models made of photos and talks lie there: private as the photos themselves.
    """
    from engine.cache.contents import CacheFolder

    kept = CacheFolder(memory_folder())
    if clear:
        kept.clear()
    parts = kept.measure()
    if as_json:
        plain = {name: {"records": n, "bytes": size} for name, (n, size) in parts.items()}
        print_json({"folder": str(kept.folder), **plain})
        return
    click.echo(str(kept.folder))
    for name, (count, size_bytes) in parts.items():
        click.echo(f"{_size(size_bytes):>12}  {count:6,}  {_WORDS[name]}")


def _size(size_bytes: int) -> str:
    """A size for people; only nothing is 0."""
    if 0 < size_bytes < 1_000_000:
        return f"{max(size_bytes / 1e3, 0.1):,.1f} kB"
    return f"{size_bytes / 1e6:,.1f} MB"
