"""`pumice convert`: options and progress of the converter."""

from __future__ import annotations

from pathlib import Path

import click

from training.convert.pair import convert as convert_pair
from training.convert.write import Kind


@click.command()
@click.argument("checkpoint", type=click.Path(path_type=Path))
@click.argument("out_dir", type=click.Path(path_type=Path))
@click.option(
    "--type",
    "kind",
    type=click.Choice([kind.value for kind in Kind]),
    default=Kind.F16.value,
    show_default=True,
    help="How the LLM's weights are stored; the vision file is f32 beside f32, else f16.",
)
def convert(checkpoint: Path, out_dir: Path, kind: str) -> None:
    """Convert a Hugging Face LLaVA CHECKPOINT folder into a model in OUT_DIR."""
    bar = _Progress()
    convert_pair(checkpoint, out_dir, kind=Kind(kind), advance=bar)
    click.echo(f"wrote {out_dir}", err=True)


class _Progress:
    """A line on stderr for every tenth of the work."""

    def __init__(self) -> None:
        self._tenths = 0

    def __call__(self, what: str, done_bytes: int, all_bytes: int) -> None:
        tenths = 10 * done_bytes // max(1, all_bytes)
        if tenths > self._tenths:
            self._tenths = tenths
            click.echo(f"converting {10 * tenths} %  {done_bytes / 1e6:,.1f} MB  {what}", err=True)
