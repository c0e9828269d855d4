"""The machine and the versions that a run was made with, for its report."""

from __future__ import annotations

import importlib.metadata
import platform

from engine.hardware.cpu import usable_cores
from engine.hardware.cpu_model import cpu_model
from engine.hardware.memory import total_bytes

_LIBRARIES = ("pumice", "torch", "transformers", "accelerate", "peft", "bitsandbytes", "deepspeed")


def machine_facts() -> dict[str, object]:
    """System, CPU, cores that may be used, memory in bytes, and GPUs by name."""
    import torch

    cuda = torch.cuda.is_available()
    gpus = [torch.cuda.get_device_name(n) for n in range(torch.cuda.device_count())] if cuda else []
    return {
        "system": platform.platform(terse=True),
        "cpu": cpu_model(),
        "cores": usable_cores().count,
        "threads": torch.get_num_threads(),
        "memory_bytes": total_bytes(),
        "gpus": gpus,
    }


def library_versions() -> dict[str, str]:
    """Version by name of what is installed, Python itself first."""
    found = {"python": platform.python_version()}
    for library in _LIBRARIES:
        try:
            found[library] = importlib.metadata.version(library)
        except importlib.metadata.PackageNotFoundError:
            continue
    return found
