"""`pumice chats`: the chats of the window, listed, searched, exported and imported."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.storage.paths import person_paths
from app.terminal.cli_options import json_option
from app.terminal.plain_text import printable
from app.terminal.reply_output import clear_progress, print_json, status_line
from engine.errors import PumiceError

if TYPE_CHECKING:
    from app.storage.chat_store.chats import ChatStore

_FORMATS = ("markdown", "html", "json", "llava")


@click.group("chats", invoke_without_command=True)
@click.pass_context
def chats(ctx: click.Context) -> None:
    """List, search, export and import the chats of the window."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


@chats.command("list")
@json_option
def list_chats(as_json: bool) -> None:
    """List the chats, the latest first, with their ids.

    --json prints one object: chats (id, title, updated_ms, pinned, archived, folder).
    """
    from app.storage.chat_store.chat_folders import ChatFolders
    from app.storage.transfer.export_words import moment

    with _opened() as store:
        found = store.chats()
        names = {folder.id: folder.name for folder in ChatFolders(store.database).folders()}
    if as_json:
        plain = [
            {
                "id": chat.id,
                "title": chat.title,
                "updated_ms": chat.updated_ms,
                "pinned": chat.pinned,
                "archived": chat.archived,
                "folder": names.get(chat.folder_id or 0, ""),
            }
            for chat in found
        ]
        print_json({"chats": plain})
        return
    if not found:
        click.echo("There are no chats yet.", err=True)
    for chat in found:
        click.echo(f"{chat.id:>6}  {moment(chat.updated_ms)}  {printable(chat.title)}")


@chats.command("search")
@click.argument("words", nargs=-1, required=True, metavar="WORDS…")
@json_option
def search_chats(words: tuple[str, ...], as_json: bool) -> None:
    """Find chats by words in their messages, titles and names of photos.

    All words must be found.  Case, accents and widths make no difference.

    --json prints one object: found (chat_id, message_id, title, archived, moment_ms, snippet).
    message_id is 0 where the title was found.
    """
    from app.storage.chat_store.search import search
    from app.storage.chat_store.search_index import open_search, update_index
    from app.storage.transfer.export_words import moment

    with _opened() as store, contextlib.closing(open_search(store.database)) as connection:
        update_index(connection)
        hits = search(connection, " ".join(words))
    if as_json:
        plain = [{k: v for k, v in vars(hit).items() if k != "marks"} for hit in hits]
        print_json({"found": plain})
        return
    if not hits:
        click.echo("Nothing was found.", err=True)
    for hit in hits:
        click.echo(f"{hit.chat_id:>6}  {moment(hit.moment_ms)}  {printable(hit.title)}")
        if hit.snippet:
            click.echo(f"{'':24}  {printable(hit.snippet)}")


@chats.command("export")
@click.argument("out", type=click.Path(path_type=Path), metavar="OUT")
@click.option(
    "--format", "kind", type=click.Choice(_FORMATS), default="markdown", show_default=True
)
@click.option(
    "--chat", "ids", type=int, multiple=True, metavar="ID", help="Only this chat; again for more."
)
@json_option
def export(out: Path, kind: str, ids: tuple[int, ...], as_json: bool) -> None:
    """Write chats to OUT, a new file or folder.

    \b
    markdown  a folder: a file for each chat, and their photos
    html      one page with the photos in it, for any browser
    json      a ZIP file with everything, which `pumice chats import` reads
    llava     a folder for training: LLaVA JSON and the photos
    """
    from app.storage.transfer.chat_export import Export, ExportFormat, export_chats
    from app.storage.transfer.whole_chat import chat_ids

    with _opened() as store:
        known = chat_ids(store.database.connection)
        if unknown := [str(each) for each in ids if each not in known]:
            raise PumiceError(
                f"There is no chat {', '.join(unknown)}.", "`pumice chats list` shows their ids."
            )
        job = Export(ids or known, ExportFormat(kind), out, tell=_tell)
        n_written = export_chats(store.database.connection, store.photo_store, job)
    clear_progress()
    if as_json:
        print_json({"out": str(out), "written": n_written})
        return
    click.echo(f"{n_written} {'chat' if n_written == 1 else 'chats'} written to {out}")


@chats.command("import")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@json_option
def import_file(file: Path, as_json: bool) -> None:
    """Bring back chats from a file that was exported as JSON.

    What is here already is not doubled.
    """
    from app.storage.transfer.chat_import import import_chats

    with _opened() as store:
        done = import_chats(store.database, store.photo_store, file, tell=_tell)
    clear_progress()
    assert done is not None
    if as_json:
        print_json(vars(done))
        return
    click.echo(
        f"{done.new_chats} new, {done.merged_chats} merged: {done.new_messages} messages,"
        f" {done.new_photos} photos"
    )


@contextlib.contextmanager
def _opened() -> Iterator[ChatStore]:
    from app.storage.chat_store.chats import open_store

    opened = open_store(person_paths())
    try:
        if opened.trouble:
            raise opened.trouble
        yield opened.store
    finally:
        opened.store.close()


def _tell(done: int, total: int) -> None:
    status_line(f"{done} of {total}")
