"""How often the eval callback stops: by the device, and on a GPU by the time that nodes take."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from engine.native.devices import list_devices
from engine.native.eval_callback import (
    CPU_STRIDE,
    FIRST_GPU_STRIDE,
    GPU_STOP_S,
    MOST_GPU_STRIDE,
    EvalCallback,
    uses_gpu,
)
from engine.options import ModelOptions
from engine.reply import Stopped


@dataclass(frozen=True)
class FakeDevice:
    kind: str


@pytest.mark.parametrize(
    ("kinds", "gpu_layers", "found"),
    [
        (["cpu"], -1, False),
        (["cpu", "gpu"], -1, True),
        (["cpu", "gpu"], 0, False),
        (["cpu", "gpu"], 12, True),
        (["cpu", "accelerator"], -1, False),
        ([], -1, False),
    ],
)
def test_whether_a_gpu_is_used_is_told_by_devices_and_options(
    kinds: list[str], gpu_layers: int, found: bool
) -> None:
    options = ModelOptions(gpu_layers=gpu_layers)
    assert uses_gpu(options, [FakeDevice(kind) for kind in kinds]) is found


def test_without_fakes_llama_cpp_is_asked() -> None:
    has_gpu = any(device.kind == "gpu" for device in list_devices())
    assert uses_gpu(ModelOptions(gpu_layers=-1)) is has_gpu


class Graph:
    """A graph of many nodes on a scheduler that asks as ggml's does; each node takes a time."""

    def __init__(self, callback: EvalCallback, node_s: float) -> None:
        self.callback, self.node_s = callback, node_s
        self.now_s, self.stops = 0.0, 0

    def run(self, nodes: int) -> int:
        """Returns how many nodes were computed."""
        computed = pending = 0
        for node in range(nodes):
            pending += 1
            stop = self.callback.on_node(node, True, 0)
            if not stop and node < nodes - 1:
                continue
            self.now_s += pending * self.node_s
            computed, pending = computed + pending, 0
            self.stops += stop
            if stop and not self.callback.on_node(node, False, 0):
                break
        return computed


def graph(*, on_gpu: bool, node_s: float) -> Graph:
    made = Graph(EvalCallback(on_gpu=on_gpu, clock=lambda: made.now_s), node_s)
    return made


def run(on: Graph, nodes: int) -> int:
    with on.callback.checking(lambda: None):
        return on.run(nodes)


def test_a_cpu_stops_at_every_second_node() -> None:
    cpu = graph(on_gpu=False, node_s=0.004)
    assert run(cpu, 600) == 600
    assert cpu.stops == 300
    assert cpu.callback.stride == CPU_STRIDE == 2


def test_a_fast_gpu_is_hardly_stopped_at_all() -> None:
    """20 µs a node: a tile of 600 nodes takes 12 ms."""
    gpu = graph(on_gpu=True, node_s=20e-6)
    run(gpu, 600)
    assert gpu.stops == 2
    assert gpu.callback.stride == int(GPU_STOP_S / 20e-6)
    gpu.stops = 0
    run(gpu, 600)
    assert gpu.stops <= 1


@pytest.mark.parametrize("node_s", [0.0005, 0.002, 0.011])
def test_on_a_slow_gpu_a_stop_takes_effect_in_time(node_s: float) -> None:
    gpu = graph(on_gpu=True, node_s=node_s)
    run(gpu, 3 * FIRST_GPU_STRIDE)
    assert gpu.callback.stride * node_s <= GPU_STOP_S
    assert (gpu.callback.stride + 1) * node_s > GPU_STOP_S

    def stop() -> None:
        raise Stopped

    with pytest.raises(Stopped), gpu.callback.checking(stop):
        assert gpu.run(600) * node_s <= GPU_STOP_S


def test_the_stride_is_bounded_and_nothing_is_stopped_without_a_check() -> None:
    gpu = graph(on_gpu=True, node_s=0.0)
    run(gpu, 1000)
    assert gpu.callback.stride == MOST_GPU_STRIDE
    with gpu.callback.checking(None):
        assert gpu.run(10_000) == 10_000
    assert gpu.stops == 2


def test_a_listener_is_called_whatever_the_stride() -> None:
    computed = []

    class Every100:
        def wants(self, tensor: int) -> bool:
            return tensor % 100 == 99

        def on_computed(self, tensor: int) -> None:
            computed.append(tensor)

    made = Graph(EvalCallback(Every100(), on_gpu=True, clock=lambda: 0.0), 0.0)
    assert made.run(600) == 600
    assert computed == [99, 199, 299, 399, 499, 599]
    assert made.stops == 6
    assert made.callback.stride == FIRST_GPU_STRIDE
