"""`pumice check`: the command of the certificate, and of the checks of a pair without checkpoint.

Torch is loaded only where a checkpoint is given, so that other people's pairs are checked without.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from training.convert import card_md
from training.convert.base_path import BasePath


@click.command()
@click.argument("checkpoint", type=click.Path(path_type=Path), required=False)
@click.argument("model_dir", type=click.Path(path_type=Path), required=False)
@click.option("--base", type=BasePath(), help="What a LoRA or a projector alone belongs to.")
@click.option(
    "--vision-tower", type=click.Path(path_type=Path), help="The tower that a checkpoint names."
)
@click.option(
    "--pair",
    type=click.Path(path_type=Path),
    metavar="DIR|FILE",
    help="Check a model without its checkpoint, by what its files alone can prove.",
)
@click.option(
    "--mmproj",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The vision file that belongs to a GGUF file given with --pair.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for scripts (with --pair).")
@click.option(
    "--card",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Only write a model's card.md again from its card.json.",
)
@click.option(
    "--threads",
    type=click.IntRange(min=0),
    default=0,
    help="CPU threads of the engine; 0 takes all.",
)
def check(
    checkpoint: Path | None,
    model_dir: Path | None,
    base: Path | None,
    vision_tower: Path | None,
    pair: Path | None,
    mmproj: Path | None,
    as_json: bool,
    card: Path | None,
    threads: int,
) -> None:
    """Compare the model in MODEL_DIR with the CHECKPOINT it was made from.

    The exit code is 1 if they differ, or if something is wrong with the pair given with --pair.
    """
    if card is not None:
        click.echo(f"wrote {card_md.write(card)}", err=True)
    elif pair is not None:
        if checkpoint is not None:
            raise click.UsageError(
                f"--pair checks {pair} alone, so {checkpoint} cannot be given too."
            )
        _check_files_only(pair, mmproj, as_json, threads)
    elif checkpoint is None or model_dir is None:
        raise click.UsageError("Give CHECKPOINT and MODEL_DIR, or --pair with a model.")
    else:
        _certify(checkpoint, model_dir, base, vision_tower, threads)


def _certify(
    checkpoint: Path, model_dir: Path, base: Path | None, vision_tower: Path | None, threads: int
) -> None:
    from training.certificate import CertificateRequest, certify

    request = CertificateRequest(
        checkpoint=checkpoint,
        model=model_dir,
        base=base,
        vision_tower=vision_tower,
        threads=threads,
    )
    certify(
        request,
        show=lambda figure: click.echo(figure.line()),
        tell=lambda step: click.echo(step.line(), err=True),
        note=lambda sentence: click.echo(f"note: {sentence}", err=True),
    )
    click.echo(f"{model_dir} says what {checkpoint} says", err=True)


def _check_files_only(path: Path, mmproj: Path | None, as_json: bool, threads: int) -> None:
    """Check the files alone; exits with 1 if anything is wrong."""
    from training.parity.files_only import NO, examine_files, find_model_files

    lines = []
    for line in examine_files(find_model_files(path, mmproj), threads=threads):
        lines.append(line)
        if not as_json:
            click.echo(line.words())
    wrong = [line for line in lines if line.verdict == NO]
    if as_json:
        told = {"ok": not wrong, "lines": [line.as_dict() for line in lines]}
        click.echo(json.dumps(told, indent=2, ensure_ascii=False))
    if wrong:
        sys.exit(1)
