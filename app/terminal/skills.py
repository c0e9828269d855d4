"""`pumice skills`: what can be done with a photo beyond looking at it, and one of it done."""

from __future__ import annotations

import contextlib
import json
import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from app.storage.paths import person_paths
from app.terminal.cli_options import TextOrFile, json_option
from app.terminal.interrupt import stop_on_interrupt
from app.terminal.outcome import INTERRUPTED
from app.terminal.plain_text import one_line, padded, printable
from app.terminal.reply_output import print_json
from app.terminal.skill_servers import servers
from engine.errors import PumiceError

if TYPE_CHECKING:
    from engine.skill_call import SkillOutcome
    from engine.skills.registry import SkillRegistry
    from engine.skills.skill import Skill

_COLUMNS = 80
_INDENT = "    "
_WIDTHS = (24, 16, 20)


@click.group("skills", invoke_without_command=True, commands=[servers])
@click.option("--mcp", is_flag=True, help="Offer them to another program, over stdin and stdout.")
@json_option
@click.pass_context
def skills(ctx: click.Context, mcp: bool, as_json: bool) -> None:
    """List what can be done with a photo beyond looking at it, and what each skill needs.

    --mcp is a server of the Model Context Protocol: another program starts it and calls the skills.

    \b
    --json prints a list of one object each:
      name, sentence (what it does), gives (words, regions, photo)
      extra        the part of Pumice that it needs, null for none
      installed    whether it can be used; missing: packages that are not installed
      arguments    JSON schema
      from         pumice, a package, or the name of a server
      asks_first   whether you are asked before a model's call of it runs
    """
    if ctx.invoked_subcommand is not None:
        if mcp or as_json:
            raise click.UsageError(f"This option goes without {ctx.invoked_subcommand}.", ctx)
        return
    if mcp:
        from app.terminal.skill_server import serve_skills

        serve_skills()
        return
    with opened_registry() as registry:
        described = [
            _skill_to_dict(skill, registry.sources[name]) for name, skill in registry.skills.items()
        ]
        if as_json:
            click.echo(json.dumps(described, ensure_ascii=False))
        else:
            _print_skills(registry)
        for note in registry.notes:
            click.echo(f"note: {one_line(note)}", err=True)


@skills.command("run")
@click.argument("name")
@click.option(
    "--photo",
    type=click.Path(exists=True, dir_okay=False),
    metavar="FILE",
    help="The photo in question.",
)
@click.option(
    "--args",
    "arguments",
    type=TextOrFile(),
    default="{}",
    metavar="JSON",
    help="Its arguments, a JSON object; @FILE reads them from a file.",
)
@json_option
def run_skill(name: str, photo: str | None, arguments: str, as_json: bool) -> int:
    """Run the skill NAME once and print what it finds.

    The exit code is 1 where it fails.  The photo stays as it is; photos that are made go into a
    folder of Pumice, whose path is printed.

    \b
    --json prints one object:
      skill, photo, arguments
      told       what a model would be told
      regions    places: box (x1, y1, x2, y2 in pixels of the upright photo), label
      photos     paths of photos that were made
      seconds
      error, hint   only where it failed
    """
    from engine.skills.runner import SkillRunner

    with opened_registry() as registry, SkillRunner(person_paths().made_photos) as runner:
        skill = _named_skill(registry, name)
        with stop_on_interrupt() as stop:
            photos = [photo] if photo else []
            outcome = runner.run(skill, photos, arguments, stop=stop)
        if stop.is_set():
            return INTERRUPTED
    if as_json:
        print_json(_outcome_to_dict(outcome, name, photo, arguments))
    elif outcome.error:
        raise PumiceError(outcome.error, outcome.hint)
    else:
        _print_outcome(outcome)
    return 1 if outcome.error else 0


@contextlib.contextmanager
def opened_registry() -> Iterator[SkillRegistry]:
    """All skills, those of servers among them."""
    from app.storage.skill_servers import load_servers
    from engine.skills.available import open_skills

    loaded = load_servers(person_paths().skill_servers)
    if loaded.trouble:
        click.echo(f"note: {one_line(loaded.trouble.message)}", err=True)
    with open_skills(loaded.servers) as registry:
        yield registry


def _named_skill(registry: SkillRegistry, name: str) -> Skill:
    if name not in registry.skills:
        known = ", ".join(registry.skills) or "none"
        raise click.UsageError(f"There is no skill {name}. There are: {known}.")
    return registry.skills[name]


def _skill_to_dict(skill: Skill, source: str) -> dict[str, Any]:
    return {
        "name": skill.name,
        "sentence": skill.sentence,
        "gives": [each.value for each in skill.gives],
        "extra": skill.extra or None,
        "installed": not skill.missing,
        "missing": list(skill.missing),
        "arguments": skill.arguments,
        "from": source,
        "asks_first": skill.asks_first,
    }


def _print_skills(registry: SkillRegistry) -> None:
    if not registry.skills:
        click.echo("There are no skills.", err=True)
        return
    for line in _skill_lines(registry):
        click.echo(printable(line))


def _skill_lines(registry: SkillRegistry) -> Iterator[str]:
    """A row for each skill, and below it what it does and what it lacks."""
    from engine.skills.installing import install_hint, missing_sentence

    yield _skill_row("NAME", "GIVES", "FROM", "USABLE")
    for name, skill in registry.skills.items():
        gives = ", ".join(each.value for each in skill.gives)
        usable = "no" if skill.missing else "yes"
        yield _skill_row(name, gives, one_line(registry.sources[name]), usable)
        told = f"{skill.sentence} {missing_sentence(skill)}".strip()
        if skill.missing:
            told = f"{told} {install_hint(skill)}"
        yield textwrap.fill(
            one_line(told),
            _COLUMNS,
            initial_indent=_INDENT,
            subsequent_indent=_INDENT,
            break_long_words=False,
            break_on_hyphens=False,
        )


def _skill_row(*cells: str) -> str:
    widths = (*_WIDTHS, 0)
    return " ".join(map(padded, cells, widths)).rstrip()


def _outcome_to_dict(
    outcome: SkillOutcome, name: str, photo: str | None, arguments: str
) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "skill": name,
        "photo": photo,
        "arguments": _parsed_or_text(arguments),
        "told": json.loads(outcome.told_json),
        "regions": [{"box": list(each.box), "label": each.label} for each in outcome.regions],
        "photos": list(outcome.photos),
        "seconds": round(outcome.seconds, 3),
    }
    if outcome.error:
        plain |= {"error": outcome.error, "hint": outcome.hint}
    return plain


def _parsed_or_text(arguments: str) -> Any:
    try:
        return json.loads(arguments, parse_constant=_refused_word)
    except (ValueError, RecursionError):
        return arguments


def _refused_word(word: str) -> NoReturn:
    """NaN and Infinity, which Python reads, would make the printed line no JSON."""
    raise ValueError(f"{word} is no JSON")


def _print_outcome(outcome: SkillOutcome) -> None:
    told: Mapping[str, Any] = json.loads(outcome.told_json)
    for key, value in told.items():
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        click.echo(printable(f"{key}: {text}"))
    for region in outcome.regions:
        box = ", ".join(f"{number:.0f}" for number in region.box)
        click.echo(printable(one_line(f"[{box}] {region.label}")))
    for photo in outcome.photos:
        click.echo(printable(str(Path(photo))))
    click.echo(f"[{outcome.seconds:.1f} s]", err=True)
