"""How a model is run on this hardware, and why: what is left open in the options is decided here.

Knows no model: a GPU that is too small for one is found out by trying, with fewer layers each time.
"""

from __future__ import annotations

import dataclasses
import logging
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from engine.errors import ModelError
from engine.hardware.cpu import Cores, usable_cores
from engine.native.devices import Device as Device
from engine.native.devices import cpu_features, devices
from engine.options import MOST_THREADS, ModelOptions

_LOGGER = logging.getLogger("pumice.speed")

_NO_ROOM = re.compile(
    r"out of (device )?memory|outofdevicememory|(failed|unable) to allocate|alloc\w* failed",
    re.IGNORECASE,
)
"""How CUDA, Metal, Vulkan and llama.cpp say that memory is short."""

_SHARES = (0.75, 0.5, 0.25, 0.0)
"""Of the layers that are tried on a GPU after all of them were too many."""


@dataclass(frozen=True)
class Hardware:
    """What there is to compute on."""

    cores: Cores
    devices: tuple[Device, ...] = ()
    features: tuple[str, ...] = ()

    @property
    def gpus(self) -> tuple[Device, ...]:
        """The GPUs that this build can use."""
        return tuple(device for device in self.devices if device.kind == "gpu")


@dataclass(frozen=True)
class ChosenOptions:
    """Options with nothing left open that can be decided beforehand; `reasons` by field."""

    options: ModelOptions
    reasons: dict[str, str]


def hardware() -> Hardware:
    """This machine, as this build of llama.cpp can use it."""
    return Hardware(usable_cores(), devices(), cpu_features())


def choose_options(asked: ModelOptions, found: Hardware) -> ChosenOptions:
    """What is done with these options on this hardware."""
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
    return ChosenOptions(options, _reasons(asked, found))


def _reasons(asked: ModelOptions, found: Hardware) -> dict[str, str]:
    """Why each field is as it is."""
    own = "as asked"
    return {
        "threads": own if asked.threads else found.cores.why,
        "threads_batch": own if asked.threads_batch else "as many as write",
        "batch_tokens": own if asked.batch_tokens != ModelOptions().batch_tokens else "the default",
        "micro_batch_tokens": own if asked.micro_batch_tokens else "a whole step at once",
        "flash_attention": _why_flash(asked, found),
        "kv_type": own if asked.kv_type != ModelOptions().kv_type else "the default",
        "gpu_layers": _why_layers(asked, found),
    }


def _why_flash(asked: ModelOptions, found: Hardware) -> str:
    if asked.kv_type == "f32":
        return "it rounds to float16, which f32 is to avoid"
    if asked.kv_type == "q8_0":
        return "nothing else reads q8_0"
    if asked.flash_attention == "auto" and not found.gpus:
        # Measured with llama-bench, 1100 tokens deep: 0.5B reads 50 tokens 4 times as fast without
        # it and writes 1.6 times as fast; long prompts take it a tenth to a third longer.
        return "on a CPU it makes questions and replies slower"
    if asked.flash_attention == "auto":
        return "llama.cpp takes it where the device has it"
    return "as asked"


def _why_layers(asked: ModelOptions, found: Hardware) -> str:
    if not found.gpus:
        return "this build of llama.cpp finds no GPU"
    names = ", ".join(f"{gpu.description} ({gpu.backend})" for gpu in found.gpus)
    if asked.gpu_layers == -1:
        return f"all that there is memory for on {names}"
    return "as asked" if asked.gpu_layers else "as asked: the CPU alone"


def log_chosen(chosen: ChosenOptions) -> None:
    """Say in the log what was chosen and why."""
    for name, why in chosen.reasons.items():
        _LOGGER.info("%s %s: %s", name, getattr(chosen.options, name), why)


def opened_with_room(
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
        What a person should know of it; nothing if all went as planned.

    Raises:
        ModelError: it cannot be opened, for want of memory only where no GPU takes part.
    """
    try:
        attempt(options)
        return ()
    except ModelError as error:
        if not gpus or options.gpu_layers == 0 or not _NO_ROOM.search(error.message):
            raise
    # llama.cpp counts the output as a layer.
    most = layers() + 1
    wanted = most if options.gpu_layers == -1 else min(options.gpu_layers, most)
    fewer = list(dict.fromkeys(int(wanted * share) for share in _SHARES))
    for count in fewer:
        try:
            attempt(dataclasses.replace(options, gpu_layers=count))
        except ModelError as error:
            if count == 0 or not _NO_ROOM.search(error.message):
                raise
        else:
            notice = _notice(count, wanted)
            _LOGGER.warning("%s", notice)
            return (notice,)
    raise AssertionError("without a GPU it either opens or says why not")


def _notice(count: int, wanted: int) -> str:
    short = "The GPU's memory is too small for the whole model"
    if not count:
        return f"{short}, so it runs on the CPU and is slower."
    return f"{short}: {count} of {wanted} layers run on it, the rest on the CPU, which is slower."
