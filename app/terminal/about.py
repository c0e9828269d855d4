"""`pumice about`: versions, machine and folders, to paste into a bug report."""

from __future__ import annotations

import dataclasses

import click

from app.storage.paths import own_folders
from app.terminal.cli_options import json_option
from app.terminal.plain_text import printable
from app.terminal.reply_output import print_json


@click.command("about")
@json_option
def about(as_json: bool) -> None:
    """Show versions, CPU, memory, what llama.cpp runs on, and where files are.

    It is made to be pasted into a bug report.  Chats, photos and models are not named in it, and
    your home folder is written as ~.

    \b
    --json prints one object:
      pumice, commit, frozen (whether it is a packaged app), python, system
      cpu, cpu_flags, cores, memory
      packages  versions by name
      extras    parts of Pumice that are installed: training, video, hub
      native    llama_cpp_python, ggml, variant (of the CPU code; empty if there is only one),
                features, devices, trouble (why llama.cpp cannot be used; else empty)
      folders   config, data, cache, assets, program
    """
    from app.wording.about_text import about as gather
    from engine.process.native_facts import native_facts

    found = gather(native_facts(), own_folders())
    if as_json:
        print_json(dataclasses.asdict(found))
        return
    for label, text in found.lines():
        click.echo(printable(f"{label + ':':20} {text}"))
