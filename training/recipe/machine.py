"""What a plan reckons with: devices, their memory and speed."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, replace

import psutil

from engine.errors import RecipeError
from training.recipe.typed import nearest

GIB = 2**30


@dataclass(frozen=True)
class Machine:
    """Devices of one kind.

    Args:
        name: what it is called.
        devices: how many, over all nodes.
        memory_bytes: of one device.
        bandwidth: of one device's memory, bytes a second; 0: unknown.
        peak_flops: by precision ("f32", "bf16", "fp16"), of one device, dense.
        is_gpu: whether a driver takes memory of its own.
    """

    name: str
    devices: int
    memory_bytes: int
    bandwidth: float
    peak_flops: dict[str, float]
    is_gpu: bool = True


_TERA = 1e12
_LOW_PRECISION = 2  # the column of bf16 below
# Dense figures of NVIDIA's data sheets, accumulated in f32; f32 is TF32 where there is TF32.
# name: (GiB, GB/s, bf16 TFLOP/s, f32 TFLOP/s)
_GPUS = {
    "A100-40G": (40, 1555, 312.0, 156.0),
    "A100-80G": (80, 2039, 312.0, 156.0),
    "H100": (80, 3350, 989.0, 494.5),
    "H200": (141, 4800, 989.0, 494.5),
    "A800": (80, 2039, 312.0, 156.0),
    "A10": (24, 600, 125.0, 62.5),
    "L40S": (48, 864, 362.0, 183.0),
    "4090": (24, 1008, 165.2, 82.6),
    "3090": (24, 936, 71.0, 35.6),
    "L4": (24, 300, 121.0, 60.0),
}
_DEVICES = re.compile(r"(?:(\d+)x)?(\S+)")


def known_machine(text: str) -> Machine:
    """A machine such as "8xA100-80G" or "4090".  Raises `RecipeError` for others."""
    found = _DEVICES.fullmatch(text.strip())
    count, name = (int(found[1] or 1), found[2]) if found else (0, text)
    name = {"A100": "A100-80G", "RTX4090": "4090", "RTX3090": "3090"}.get(name.upper(), name)
    known = {gpu.lower(): gpu for gpu in _GPUS}
    if name.lower() not in known or count < 1:
        raise RecipeError(
            f"The machine {text} is unknown{nearest(name.lower(), known)}.",
            f"Write it as 8xA100-80G; known are {', '.join(_GPUS)}.",
        )
    name = known[name.lower()]
    memory_gib, bandwidth_gb, low, single = _GPUS[name]
    peaks = {"bf16": low * _TERA, "fp16": low * _TERA, "f32": single * _TERA}
    return Machine(name, count, memory_gib * GIB, bandwidth_gb * 1e9, peaks)


def peak_of_gpu(name: str) -> float | None:
    """FLOPs a second in 16 bits of a GPU by the name that CUDA gives it; None: not in the table."""
    words = name.replace("-", " ").split()
    found = [gpu for gpu in _GPUS if gpu.split("-")[0] in words]
    return _GPUS[found[0]][_LOW_PRECISION] * _TERA if found else None


def this_machine(devices: int = 0, *, precision: str = "f32") -> Machine:
    """The GPUs that torch finds here, else the CPU.

    The speed of what is not in the table, and of a CPU, is measured with a product of matrices.

    Args:
        devices: how many of them; 0: all.
        precision: what will be computed in; the speed of nothing else is measured.
    """
    import torch

    if not torch.cuda.is_available():
        peaks = {precision: _measured_flops(precision, "cpu", 512)}
        memory = int(psutil.virtual_memory().total)
        return Machine("this CPU", devices or 1, memory, 0.0, peaks, is_gpu=False)
    found = torch.cuda.get_device_properties(0)
    count = devices or torch.cuda.device_count()
    # The one with most memory first: an A100 of 80 GiB has more than that of 40.
    for name in sorted(_GPUS, key=lambda gpu: -_GPUS[gpu][0]):
        fits = found.total_memory > 0.9 * _GPUS[name][0] * GIB
        if name.split("-")[0] in found.name and fits:
            known = known_machine(f"{count}x{name}")
            return replace(known, name=found.name, memory_bytes=found.total_memory)
    peaks = {precision: _measured_flops(precision, "cuda", 8192)}
    return Machine(found.name, count, found.total_memory, 0.0, peaks)


_TORCH_NAMES = {"f32": "float32", "bf16": "bfloat16", "fp16": "float16"}


def _measured_flops(precision: str, device: str, side: int) -> float:
    """FLOPs a second of products of square matrices: the best of some, for half a second."""
    import torch

    dtype = getattr(torch, _TORCH_NAMES[precision])
    left = torch.ones(side, side, dtype=dtype, device=device)
    best, begun = 0.0, time.perf_counter()
    while time.perf_counter() - begun < 0.5 or not best:
        before = time.perf_counter()
        product = left @ left
        float(product[0, 0])  # waits for the device
        best = max(best, 2 * side**3 / (time.perf_counter() - before))
    return best
