"""What there is to compute on, as plain values: cores, devices, CPU features.

`engine.native.devices` finds it; nothing here loads llama.cpp.
"""

from __future__ import annotations

from dataclasses import dataclass

from engine.hardware.cpu import Cores


@dataclass(frozen=True)
class Device:
    """A device: `kind` is cpu, gpu or accelerator; `backend` such as CUDA, Metal or Vulkan."""

    name: str
    description: str
    backend: str
    kind: str
    free_bytes: int
    total_bytes: int


@dataclass(frozen=True)
class Hardware:
    """This machine as this build of llama.cpp can use it; `features` are the CPU's."""

    cores: Cores
    devices: tuple[Device, ...] = ()
    features: tuple[str, ...] = ()

    @property
    def gpus(self) -> tuple[Device, ...]:
        """The GPUs that this build can use."""
        return tuple(device for device in self.devices if device.kind == "gpu")
