"""How a model is run on this hardware, and why: options that are left open are decided here.

Nothing of a model is known: a GPU that is too small for one is found out by trying, with fewer
layers each time.
"""

from __future__ import annotations

import dataclasses
import logging
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from engine.errors import ModelError
from engine.hardware.devices import Device, Hardware
from engine.options import MOST_THREADS, ModelOptions

_LOGGER = logging.getLogger("pumice.speed")

_OUT_OF_MEMORY = re.compile(
    r"out of (device )?memory|outofdevicememory|(failed|unable) to allocate|alloc\w* failed",
    re.IGNORECASE,
)
"""How CUDA, Metal, Vulkan and llama.cpp report that memory is short."""

_SHARES = (0.75, 0.5, 0.25, 0.0)
"""Of the layers: what is tried on a GPU after all of them were too many."""


@dataclass(frozen=True)
class ChosenOptions:
    """Options with nothing left open that can be decided beforehand; `reasons` by field."""

    options: ModelOptions
    reasons: dict[str, str]


def choose_options(asked: ModelOptions, found: Hardware) -> ChosenOptions:
    """How these options are completed on this hardware."""
    threads = asked.threads or min(found.cores.count, MOST_THREADS)
    flash = {"f32": "off", "q8_0": "on"}.get(asked.kv_type, asked.flash_attention)
    if flash == "auto" and not found.gpus:
        flash = "off"
    options = dataclasses.replace(
        asked,
        threads=threads,
        threads_batch=asked.threads_batch or threads,
        micro_batch_tokens=asked.micro_batch_tokens or asked.batch_tokens,
        flash_attention=flash,
    )
    return ChosenOptions(options, _reasons_by_field(asked, found))


def _reasons_by_field(asked: ModelOptions, found: Hardware) -> dict[str, str]:
    """Why each field is as it is."""
    given = "as asked"
    return {
        "threads": given if asked.threads else found.cores.why,
        "threads_batch": given if asked.threads_batch else "as many as threads",
        "batch_tokens": given
        if asked.batch_tokens != ModelOptions().batch_tokens
        else "the default",
        "micro_batch_tokens": given if asked.micro_batch_tokens else "as large as the batch",
        "flash_attention": _why_flash(asked, found),
        "kv_type": given if asked.kv_type != ModelOptions().kv_type else "the default",
        "gpu_layers": _why_layers(asked, found),
    }


def _why_flash(asked: ModelOptions, found: Hardware) -> str:
    if asked.kv_type == "f32":
        return "it rounds to float16, which f32 is to avoid"
    if asked.kv_type == "q8_0":
        return "nothing else reads q8_0"
    if asked.flash_attention == "auto" and not found.gpus:
        # Measured with llama-bench at a depth of 1100 tokens: without it a 0.5B model reads 50
        # tokens 4 times as fast and generates 1.6 times as fast; long prompts take a tenth to a
        # third longer.
        return "on a CPU it makes questions and replies slower"
    if asked.flash_attention == "auto":
        return "llama.cpp uses it where the device has it"
    return "as asked"


def _why_layers(asked: ModelOptions, found: Hardware) -> str:
    if not found.gpus:
        return "this build of llama.cpp finds no GPU"
    names = ", ".join(f"{gpu.description} ({gpu.backend})" for gpu in found.gpus)
    if asked.gpu_layers == -1:
        return f"all that there is memory for on {names}"
    return "as asked" if asked.gpu_layers else "as asked: the CPU alone"


def log_chosen(chosen: ChosenOptions) -> None:
    """Log what was chosen and why."""
    for name, why in chosen.reasons.items():
        _LOGGER.info("%s %s: %s", name, getattr(chosen.options, name), why)


def open_with_fewer_layers(
    attempt: Callable[[ModelOptions], None],
    options: ModelOptions,
    *,
    layers: Callable[[], int],
    gpus: Sequence[Device],
) -> tuple[str, ...]:
    """Open a model, with fewer layers on the GPU if its memory is too small.

    Args:
        attempt: opens it, or raises and leaves nothing behind.
        layers: how many layers it has; asked only if they do not all fit.

    Returns:
        What a person should know of it; nothing if all fitted.

    Raises:
        ModelError: it cannot be opened; for lack of memory only where no GPU takes part.
    """
    try:
        attempt(options)
        return ()
    except ModelError as error:
        if not gpus or options.gpu_layers == 0 or not _OUT_OF_MEMORY.search(error.message):
            raise
    # llama.cpp counts the output as a layer.
    most = layers() + 1
    wanted = most if options.gpu_layers == -1 else min(options.gpu_layers, most)
    fewer = list(dict.fromkeys(int(wanted * share) for share in _SHARES))
    for count in fewer:
        try:
            attempt(dataclasses.replace(options, gpu_layers=count))
        except ModelError as error:
            if count == 0 or not _OUT_OF_MEMORY.search(error.message):
                raise
        else:
            notice = _fewer_layers_notice(count, wanted)
            _LOGGER.warning("%s", notice)
            return (notice,)
    raise AssertionError("without a GPU it either opens or says why not")


def _fewer_layers_notice(count: int, wanted: int) -> str:
    short = "The GPU's memory is too small for the whole model"
    if not count:
        return f"{short}, so it runs on the CPU and is slower."
    return f"{short}: {count} of {wanted} layers run on it, the rest on the CPU, which is slower."
