"""`pumice bench`: measurements, each a verb of its own."""

from __future__ import annotations

import click

from training.bench.train_bench import train


@click.group(commands=[train])
def bench() -> None:
    """Measure how fast this machine trains."""
