"""`pumice memory`: what the disk cache holds, and how to clear it."""

from __future__ import annotations

import click

from app.storage.paths import cache_folder
from app.terminal.cli_options import json_option
from app.terminal.reply_output import print_json

_CONTENTS = {
    "photos": "visual tokens of photos and videos",
    "talks": "saved states of chats",
    "replies": "tokens of replies",
}


@click.command("memory")
@click.option("--clear", is_flag=True, help="Delete all of it; chats and photos stay.")
@json_option
def memory(clear: bool, as_json: bool) -> None:
    """Show what the disk cache holds, which lets known photos and chats open faster.

    It holds what models computed from your photos and chats: treat it as private as the photos.
    """
    from engine.cache.folder import CacheFolder

    cache = CacheFolder(cache_folder())
    if clear:
        cache.clear()
    sizes = cache.measure()
    if as_json:
        plain = {name: {"records": n, "bytes": size} for name, (n, size) in sizes.items()}
        print_json({"folder": str(cache.folder), **plain})
        return
    click.echo(str(cache.folder))
    for name, (count, size_bytes) in sizes.items():
        click.echo(f"{_size_in_words(size_bytes):>12}  {count:6,}  {_CONTENTS[name]}")


def _size_in_words(size_bytes: int) -> str:
    """A size for people; only an empty cache is 0."""
    if 0 < size_bytes < 1_000_000:
        return f"{max(size_bytes / 1e3, 0.1):,.1f} kB"
    return f"{size_bytes / 1e6:,.1f} MB"
