"""`pumice edit`: cut a thing out of a photo, remove, blur or replace it, into a new file."""

from __future__ import annotations

import json
import math
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.terminal.cli_options import json_option
from app.terminal.interrupt import stop_on_interrupt
from app.terminal.photo_notes import print_notes
from app.terminal.plain_text import one_line
from app.terminal.reply_output import print_json
from engine.errors import PumiceError

if TYPE_CHECKING:
    from engine.skill_call import SkillOutcome


@dataclass(frozen=True)
class _Deed:
    """What is to be done: a skill of Pumice, and arguments of its own."""

    skill: str
    arguments: dict[str, Any]


class PixelNumbers(click.ParamType):  # type: ignore[type-arg]
    """Numbers with commas between them."""

    name = "numbers"

    def __init__(self, pattern: str, fewest: int, most: int | None = None) -> None:
        self.pattern, self.fewest, self.most = pattern, fewest, most

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> list[float]:
        """The numbers.  Anything else is a usage error."""
        try:
            numbers = [float(word) for word in str(value).split(",")]
        except ValueError:
            self.fail(f"{value} is not {self.pattern}.", param, ctx)
        enough = self.fewest <= len(numbers) <= (self.most or len(numbers))
        if not enough or len(numbers) % 2 or not all(map(math.isfinite, numbers)):
            self.fail(f"{value} is not {self.pattern}.", param, ctx)
        return numbers


class BrushWidth(click.FloatRange):
    """A number within limits; click lets NaN through."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """The number.  Anything else is a usage error."""
        number = float(super().convert(value, param, ctx))
        if not math.isfinite(number):
            self.fail(f"{value} is not a width in pixels.", param, ctx)
        return number


def shape_options(verb: Any) -> Any:
    """`--box`, `--stroke` and `--mask`, of which one says where; and how it is understood."""
    options = (
        click.option(
            "--box",
            type=PixelNumbers("X1,Y1,X2,Y2", 4, 4),
            metavar="X1,Y1,X2,Y2",
            help="A box, in pixels of the upright photo.",
        ),
        click.option(
            "--stroke",
            type=PixelNumbers("X,Y,X,Y,…", 2),
            metavar="X,Y,X,Y,…",
            help="A line over the thing, in pixels of the upright photo.",
        ),
        click.option(
            "--stroke-px",
            type=BrushWidth(min=0, min_open=True),
            metavar="PX",
            help="The width of its brush.",
        ),
        click.option(
            "--mask",
            type=click.Path(exists=True, dir_okay=False),
            metavar="FILE",
            help="A picture of the photo's size, white where it is meant.",
        ),
        click.option(
            "--widen",
            type=click.IntRange(0, 1000),
            metavar="PX",
            help="Take so many pixels more around it.",
        ),
        click.option(
            "--segment/--exact",
            default=None,
            help="Whether the thing in the box or under the stroke is meant, or all of it. "
            "By default --cut and --remove mean the thing, --blur and --replace all of it.",
        ),
        click.option(
            "--sam",
            type=click.Path(exists=True),
            metavar="FILE|FOLDER",
            envvar="PUMICE_SAM",
            help="Find the thing by this ONNX model of the SAM family.",
        ),
    )
    for option in reversed(options):
        verb = option(verb)
    return verb


def deed_options(verb: Any) -> Any:
    """`--cut`, `--remove`, `--blur` and `--replace`, of which one says what is done."""
    options = (
        click.option("--cut", is_flag=True, help="The thing alone, transparent around it."),
        click.option("--remove", is_flag=True, help="Fill the place from what is around it."),
        click.option("--blur", is_flag=True, help="Make it unreadable."),
        click.option("--replace", metavar="WORDS", help="Put something else there."),
        click.option(
            "--generator",
            type=click.Path(exists=True, dir_okay=False),
            metavar="FILE",
            envvar="PUMICE_GENERATOR",
            help="The GGUF model of stable-diffusion.cpp that --replace uses.",
        ),
    )
    for option in reversed(options):
        verb = option(verb)
    return verb


@click.command("edit")
@click.argument("photo", type=click.Path(exists=True, dir_okay=False))
@shape_options
@deed_options
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The new photo: .png (exact), .jpg or .webp.",
)
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
@json_option
def edit(photo: str, out: Path, force: bool, as_json: bool, **given: Any) -> None:
    """Change a part of PHOTO and write the result to another file; PHOTO stays as it is.

    Say where (a box, a stroke or a mask) and what (cut, remove, blur or replace).
    """
    from engine.regions.changed_photo import check_target

    deed = _Deed(_deed_name(given), _arguments(given))
    check_target(out, sources=(photo, *filter(None, [given["mask"]])), replace=force)
    outcome, size = _run_skill(deed, photo, out)
    told = json.loads(outcome.told_json)
    print_notes(photo, told.get("notes", ()))
    plain = {
        "photo": photo,
        "out": str(out),
        "size": list(size),
        **{name: told[name] for name in ("box", "changed_px", "chosen_px") if name in told},
        "seconds": round(outcome.seconds, 2),
    }
    if as_json:
        print_json(plain)
    else:
        click.echo(one_line(_in_words(plain)))


def _deed_name(given: dict[str, Any]) -> str:
    """The skill that is asked for.  None or several are a usage error, as with shapes."""
    deeds = {"cut": "cut_out", "remove": "remove", "blur": "blur", "replace": "replace"}
    asked = [name for name in deeds if given[name]]
    shapes = [name for name in ("box", "stroke", "mask") if given[name]]
    for named, known in ((shapes, "--box, --stroke and --mask"), (asked, _DEEDS)):
        if len(named) != 1:
            raise click.UsageError(f"Name one of {known}.", click.get_current_context())
    if given["stroke_px"] is not None and not given["stroke"]:
        raise click.UsageError("--stroke-px goes with --stroke.", click.get_current_context())
    return deeds[asked[0]]


_DEEDS = "--cut, --remove, --blur and --replace"


def _arguments(given: dict[str, Any]) -> dict[str, Any]:
    """Those that were given, as skills call them."""
    arguments = {
        "box": given["box"],
        "stroke": given["stroke"],
        "stroke_px": given["stroke_px"],
        "mask": given["mask"] and str(Path(given["mask"]).absolute()),
        "widen_px": given["widen"],
        "segment": given["segment"],
        "sam": given["sam"] and str(Path(given["sam"]).absolute()),
    }
    if given["replace"]:
        generator = given["generator"] and str(Path(given["generator"]).absolute())
        arguments |= {"prompt": given["replace"], "generator": generator}
    return {name: value for name, value in arguments.items() if value is not None}


def _run_skill(deed: _Deed, photo: str, out: Path) -> tuple[SkillOutcome, tuple[int, int]]:
    """The skill's outcome, and the size of the photo that is now at `out`.

    Raises:
        PumiceError: what went wrong.
        KeyboardInterrupt: it was stopped, and nothing is left of it.
    """
    from engine.regions.changed_photo import save_as
    from engine.skills.registry import all_skills
    from engine.skills.runner import SkillRunner

    with tempfile.TemporaryDirectory(prefix="pumice-edit-") as folder, stop_on_interrupt() as stop:
        with SkillRunner(Path(folder)) as runner:
            skill, arguments = all_skills()[deed.skill], json.dumps(deed.arguments)
            outcome = runner.run(skill, (photo,), arguments, stop=stop)
        if stop.is_set():
            raise KeyboardInterrupt
        if outcome.error:
            raise PumiceError(outcome.error, outcome.hint)
        size = save_as(Path(outcome.photos[-1]), out)
    return outcome, size


def _in_words(plain: dict[str, Any]) -> str:
    width, height = plain["size"]
    words = f"{plain['out']}: {width} × {height} pixels"
    if "changed_px" in plain:
        words += f", {plain['changed_px']:,} changed"
    return f"{words}, {plain['seconds']:.1f} s"
