"""`pumice check`: the parity certificate of a GGUF pair, written into its card.

A pair that does not say what its checkpoint says is refused, not warned about.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import numpy as np
import transformers

from engine.card import CARD_FILE, find_model
from engine.engine import Engine
from engine.errors import ConvertError, ModelMissing, ParityRefused
from engine.options import ModelOptions
from training.convert.checkpoint import read_json
from training.convert.notes import save
from training.convert.write import Kind
from training.parity import measure, probes
from training.parity.measure import LIMITS, Figure
from training.parity.reference import Reference


@click.command()
@click.argument("checkpoint", type=click.Path(path_type=Path))
@click.argument("model_dir", type=click.Path(path_type=Path))
@click.option("--threads", default=0, help="CPU threads of the engine; 0 takes all.")
def check(checkpoint: Path, model_dir: Path, threads: int) -> None:
    """Compare the model in MODEL_DIR with the Hugging Face CHECKPOINT it was made from."""
    certify(checkpoint, model_dir, threads=threads, show=lambda f: click.echo(f.line()))
    click.echo(f"{model_dir} says what {checkpoint} says", err=True)


def certify(
    checkpoint: Path,
    model_dir: Path,
    *,
    threads: int = 0,
    show: Callable[[Figure], None] = lambda _figure: None,
) -> tuple[Figure, ...]:
    """Measure, write the figures into the card, and refuse a pair that does not match.

    `show` hears of each figure when it is known.

    Raises:
        ParityRefused: a figure is beyond its limit; the first place is in the message.
        ConvertError, ModelError: one side cannot be opened.
    """
    card = _read_card(model_dir)
    figures: list[Figure] = []
    for figure in _figures(checkpoint, model_dir, _kind(card), threads):
        figures.append(figure)
        show(figure)
    parted = [figure for figure in figures if figure.parted]
    card["parity"] = {
        "reference": f"transformers {transformers.__version__}, float32",
        "kept": not parted,
        "figures": {figure.name: figure.as_dict() for figure in figures},
    }
    save(model_dir / CARD_FILE, card)
    if parted:
        raise ParityRefused(
            "The model does not say what its checkpoint says.  "
            f"{parted[0].name}: {parted[0].parted}.",
            "Is it this checkpoint's model?  If so, convert it again; if it stays, report it.",
        )
    return tuple(figures)


def _read_card(model_dir: Path) -> dict[str, Any]:
    if not (model_dir / CARD_FILE).is_file():
        raise ModelMissing(
            f"{model_dir} holds no {CARD_FILE}.", "Give a folder that `pumice convert` wrote."
        )
    return read_json(model_dir / CARD_FILE)


def _kind(card: dict[str, Any]) -> Kind:
    try:
        return Kind(card["type"]["llm"])
    except (KeyError, TypeError, ValueError) as error:
        raise ConvertError(
            f"The {CARD_FILE} does not say how the weights are stored.",
            "Give a folder that `pumice convert` wrote.",
        ) from error


def _figures(checkpoint: Path, model_dir: Path, kind: Kind, threads: int) -> Iterator[Figure]:
    limits, reference = LIMITS[kind], Reference(checkpoint)
    # On the CPU with an f32 context nothing rounds but the files themselves.
    options = ModelOptions(gpu_layers=0, kv_type="f32", threads=threads)
    with (
        tempfile.TemporaryDirectory() as folder,
        Engine(find_model(model_dir), options) as engine,
    ):
        photos = probes.draw_photos(Path(folder))
        about, words = probes.photo_questions(photos), probes.text_questions()
        yield measure.visual_tokens(engine, reference, photos, limits.visual)
        yield measure.prompt_ids(engine, reference, probes.prompts(photos))
        logits = measure.first_logits(engine, reference, words, "words logits error", limits.words)
        yield logits
        if np.isinf(logits.value):
            return  # other words, or no numbers: the reference cannot judge such replies
        yield measure.first_logits(engine, reference, about, "photo logits error", limits.photo)
        yield from measure.greedy_replies(engine, reference, about + words, limits)
