"""`pumice skills servers`: programs of others whose tools become skills."""

from __future__ import annotations

import shlex
from collections.abc import Sequence

import click

from app.storage.paths import person_paths
from app.terminal.cli_options import json_option
from app.terminal.plain_text import one_line, printable
from engine.errors import PumiceError


@click.group("servers")
def servers() -> None:
    """Name programs that offer tools over stdio (MCP); their tools become skills.

    They run with your rights and may reach the network: add only those that you trust.
    """


@servers.command("add", context_settings={"ignore_unknown_options": True})
@click.argument("name")
@click.argument("command", nargs=-1, required=True, type=click.UNPROCESSED)
@click.option("--trusted", is_flag=True, help="Models may call its tools without asking you.")
@click.option("--env", "env", multiple=True, metavar="NAME=VALUE", help="Set for the program.")
def add_server(name: str, command: Sequence[str], trusted: bool, env: Sequence[str]) -> None:
    """Add the program COMMAND … as NAME; the same name again replaces it.

    \b
    pumice skills servers add weather -- uvx weather-server
    """
    from app.storage.skill_servers import load_servers, save_servers
    from engine.skills.mcp.server_value import McpServer

    if bad := [each for each in env if "=" not in each]:
        raise click.UsageError(f"{bad[0]} is not NAME=VALUE.", click.get_current_context())
    values = dict(each.split("=", 1) for each in env)
    server = McpServer(name, tuple(command), values, trusted)
    loaded = load_servers(person_paths().skill_servers)
    others = [each for each in loaded.servers if each.name != name]
    save_servers([*others, server], person_paths().skill_servers)
    click.echo(f"Added {one_line(name)}. `pumice skills` lists what it offers.")


@servers.command("remove")
@click.argument("name")
def remove_server(name: str) -> None:
    """Take NAME off the list."""
    from app.storage.skill_servers import load_servers, save_servers

    path = person_paths().skill_servers
    known = load_servers(path).servers
    if name not in [each.name for each in known]:
        raise PumiceError(
            f"There is no server {name}.", "`pumice skills servers list` shows those there are."
        )
    save_servers([each for each in known if each.name != name], path)
    click.echo(f"Removed {one_line(name)}.")


@servers.command("list")
@json_option
def list_servers(as_json: bool) -> None:
    """List them.

    \b
    --json prints one object: servers, one object each: name, command, env, trusted.
    """
    from app.storage.skill_servers import load_servers, server_to_dict
    from app.terminal.reply_output import print_json

    loaded = load_servers(person_paths().skill_servers)
    if loaded.trouble:
        click.echo(f"note: {one_line(loaded.trouble.message)}", err=True)
    if as_json:
        print_json({"servers": [server_to_dict(each) for each in loaded.servers]})
        return
    for each in loaded.servers:
        trusted = " (trusted)" if each.trusted else ""
        click.echo(printable(one_line(f"{each.name}{trusted}: {shlex.join(each.command)}")))
    if not loaded.servers:
        click.echo("No server was added.", err=True)
