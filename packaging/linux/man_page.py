"""The manual page pumice(1), made from the declarations of the verbs.

    python packaging/linux/man_page.py pumice.1

Options that many verbs share (of the model, of sampling) stand once, in sections of their own.
"""

from __future__ import annotations

import argparse
import dataclasses
import inspect
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import click
from desktop_files import epoch_seconds, homepage, version

from app.command import __doc__ as exit_codes
from app.terminal.verbs import TRAINING_VERBS, verbs
from engine.options import ModelOptions, SamplingOptions

ENVIRONMENT = {
    "XDG_DATA_HOME, XDG_CONFIG_HOME, XDG_CACHE_HOME": (
        "Where chats and photos, settings, and the disk cache are kept, each in a folder pumice "
        "below them."
    ),
    "QT_QPA_PLATFORM": (
        "How Qt draws the window: wayland, xcb, or offscreen for no window at all."
    ),
    "QT_QUICK_BACKEND": (
        "software draws without a GPU; that happens by itself where OpenGL is missing."
    ),
    "QT_SCALE_FACTOR": "Makes the whole window larger or smaller.",
    "LANG, LC_MESSAGES": "The language of the window, unless one is chosen in its settings.",
}
FILES = {
    "~/.local/share/pumice": "Chats, photos, drafts and feedback.",
    "~/.config/pumice": "Settings and presets.",
    "~/.cache/pumice/memory": (
        "What a model has computed; `pumice memory --clear` deletes it, and it may be deleted at "
        "any time."
    ),
}
EXAMPLES = {
    "pumice beach.jpg": "Open the window with a photo.",
    'pumice ask --photo beach.jpg "What is in the background?"': "Ask in the terminal.",
    "pumice models check llava.gguf mmproj.gguf": "Say what two files are and whether they fit.",
    "pumice caption ~/Pictures --out jsonl": "Describe every photo of a folder.",
}


def roff(text: str) -> str:
    """Text that groff takes as it is: `code` is bold, other letters than ASCII by their number."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq")
    text = re.sub(r"`([^`]+)`", r"\\fB\1\\fR", text)
    text = re.sub(r"[^\x00-\x7f]", lambda match: f"\\[u{ord(match[0]):04X}]", text)
    return re.sub(r"^\.", r"\\&.", text, flags=re.MULTILINE)


def paragraphs(help_text: str) -> Iterator[str]:
    """The lines of a help text; what click leaves unwrapped (after \\b) stays as it is."""
    for part in inspect.cleandoc(help_text).split("\n\n"):
        kept = part.startswith("\b")
        text = part.removeprefix("\b").strip("\n")
        lines = text.splitlines() if kept else [" ".join(text.split())]
        yield ".PP"
        yield from ([".RS 4", ".nf"] if kept else [])
        yield from map(roff, lines)
        yield from ([".fi", ".RE"] if kept else [])


def options(context: click.Context, leave_out: set[str]) -> Iterator[str]:
    """The options of a command, one entry each."""
    for given in context.command.get_params(context):
        record = given.get_help_record(context)
        if record and record[1] and given.name not in leave_out and given.opts != ["--help"]:
            yield from entry(*record)


def entry(term: str, text: str) -> list[str]:
    """A term and what it means."""
    return [".TP", f"\\fB{roff(term)}\\fR", roff(" ".join(text.split()))]


def field_names(declaration: type) -> set[str]:
    """The names of the options that a declaration makes."""
    return {field.name for field in dataclasses.fields(declaration)}


def commands(group: click.Group, parent: click.Context) -> Iterator[click.Context]:
    """Every verb of the group, and the verbs of its groups; groups that do something themselves."""
    for name in group.list_commands(parent):
        command = group.get_command(parent, name)
        if command and not command.hidden and not (group is verbs and name in TRAINING_VERBS):
            context = click.Context(command, info_name=name, parent=parent)
            if not isinstance(command, click.Group):
                yield context
                continue
            if command.invoke_without_command:
                yield context
            yield from commands(command, context)


def verb(context: click.Context) -> Iterator[str]:
    """One verb: how it is called, what it does, its own options."""
    usage = " ".join(context.command.collect_usage_pieces(context))
    yield f".SS \\fB{roff(context.command_path)}\\fR {roff(usage)}"
    yield from paragraphs(context.command.help or "")
    names = {given.name for given in context.command.params}
    shared = [
        (title, field_names(declaration))
        for title, declaration in SHARED.items()
        if field_names(declaration) <= names
    ]
    yield from options(context, set().union(*(fields for _title, fields in shared)))
    if shared:
        sections = " and ".join(f"\\fB{title}\\fR" for title, _fields in shared)
        yield from (".PP", f"It also takes the options in {sections} below.")


SHARED = {"MODEL OPTIONS": ModelOptions, "SAMPLING OPTIONS": SamplingOptions}


def shared_options(root: click.Context) -> Iterator[str]:
    """The options that many verbs have, once, as `pumice ask` has them."""
    ask = click.Context(verbs.get_command(root, "ask"), info_name="ask", parent=root)
    for title, declaration in SHARED.items():
        own = {given.name for given in ask.command.params} - field_names(declaration)
        yield f".SH {title}"
        yield from options(ask, own)


def table(title: str, entries: dict[str, str]) -> Iterator[str]:
    """A section of terms."""
    yield f".SH {title}"
    for term, text in entries.items():
        yield from entry(term, text)


def exit_statuses() -> dict[str, str]:
    """The exit codes that `app.command` declares, by number."""
    _, _, text = " ".join((exit_codes or "").split()).partition("Exit codes: ")
    return dict(each.strip().rstrip(".").split(" ", 1) for each in text.split("·"))


def man_page() -> str:
    """The whole page."""
    root = click.Context(verbs, info_name="pumice")
    day = time.strftime("%Y-%m-%d", time.gmtime(epoch_seconds()))
    lines = [
        f'.TH PUMICE 1 "{day}" "Pumice {version()}" "User Commands"',
        *(".SH NAME", "pumice \\- chat about local photos, offline"),
        *(".SH SYNOPSIS", ".B pumice", "[\\fIOPTIONS\\fR] [\\fIFILE\\fR ...]", ".br"),
        *(".B pumice", "[\\fB\\-\\-debug\\fR] \\fIVERB\\fR [\\fIOPTIONS\\fR] ..."),
        ".SH DESCRIPTION",
        *paragraphs(verbs.help or ""),
        *options(root, set()),
        ".SH VERBS",
        *(line for context in commands(verbs, root) for line in verb(context)),
        ".SS \\fBpumice\\fR \\fITRAINING\\-VERB\\fR ...",
        ".PP",
        "These verbs need the training part, which an installed package leaves out:",
        *(line for name, text in TRAINING_VERBS.items() for line in entry(name, text)),
        *shared_options(root),
        *table("EXIT STATUS", exit_statuses()),
        *table("ENVIRONMENT", ENVIRONMENT),
        *table("FILES", FILES),
        *table("EXAMPLES", EXAMPLES),
        *(".SH SEE ALSO", roff(homepage())),
    ]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write the page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    words = parser.parse_args()
    words.out.parent.mkdir(parents=True, exist_ok=True)
    words.out.write_text(man_page(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
