"""`pumice convert`: options of the converter, its progress, and the certificate of what it made."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click

from training.convert.base_path import BasePath
from training.convert.kinds import VISION_KINDS, Kind
from training.convert.pair import convert as convert_pair
from training.convert.progress import ConvertProgress


@click.command()
@click.argument("checkpoint", type=click.Path(path_type=Path))
@click.argument("out_dir", type=click.Path(path_type=Path))
@click.option(
    "--type",
    "kind",
    type=click.Choice([kind.value for kind in Kind]),
    help="How the LLM's weights are stored; by default f16.",
)
@click.option(
    "--vision-type",
    "vision_kind",
    type=click.Choice([kind.value for kind in VISION_KINDS]),
    help="How the vision file is stored; by default f32 beside f32, else f16.",
)
@click.option(
    "--vision-tower",
    type=click.Path(path_type=Path),
    help="The vision tower's folder, if the checkpoint only names it.",
)
@click.option(
    "--base",
    type=BasePath(),
    help="The model that a LoRA or a projector alone belongs to; for a projector also a GGUF pair.",
)
@click.option("--no-check", is_flag=True, help="Do not compare the model with its checkpoint.")
@click.option("--resume", is_flag=True, help="Continue a run that was stopped.")
@click.option(
    "--threads",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    help="CPU threads; 0 takes all.",
)
def convert(
    checkpoint: Path,
    out_dir: Path,
    kind: str | None,
    vision_kind: str | None,
    vision_tower: Path | None,
    base: Path | None,
    no_check: bool,
    resume: bool,
    threads: int,
) -> None:
    """Convert a LLaVA CHECKPOINT into a model in OUT_DIR, and compare the two."""
    try:
        convert_pair(
            checkpoint,
            out_dir,
            kind=Kind(kind) if kind else None,
            vision_kind=Kind(vision_kind) if vision_kind else None,
            vision_tower=vision_tower,
            base=base,
            threads=threads,
            resume=resume,
            advance=ConvertProgress(_say, live=sys.stderr.isatty()),
            certify=_certifier(checkpoint, base, vision_tower, threads, skip=no_check),
            note=lambda sentence: click.echo(f"note: {sentence}", err=True),
        )
    except KeyboardInterrupt:
        _say("\nstopped; run the same command with --resume to go on\n")
        raise
    click.echo(f"wrote {out_dir}", err=True)


def _say(words: str) -> None:
    click.echo(words, err=True, nl=False)


def _certifier(
    checkpoint: Path, base: Path | None, vision_tower: Path | None, threads: int, *, skip: bool
) -> Callable[[Path], None]:
    """Compares the finished model with its checkpoint before it gets its name."""

    def certify(model: Path) -> None:
        # Imported here: without a check nobody pays for torch.
        from training.certificate import CertificateRequest
        from training.certificate import certify as compare

        request = CertificateRequest(
            checkpoint=checkpoint,
            model=model,
            base=base,
            vision_tower=vision_tower,
            threads=threads,
            fresh=True,
        )
        compare(
            request,
            show=lambda figure: click.echo(figure.line(), err=True),
            tell=lambda step: click.echo(step.line(), err=True),
        )

    return (lambda _model: None) if skip else certify
