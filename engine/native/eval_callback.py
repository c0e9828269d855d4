"""The eval callback: ggml's scheduler stops at the nodes of a graph that a listener wants.

It also stops every few nodes, to ask whether to go on: that is how the encoding of a tile is ended
amid its graph.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

import llama_cpp

from engine.errors import EngineDied
from engine.native import devices
from engine.options import ModelOptions
from engine.reply import Stopped

CPU_STRIDE = 2
"""Nodes between two such stops: some 25 are a layer, which takes CLIP-L/336 about 100 ms on two
cores, and two of them that are close together 65.  To stop each 16 is no faster."""

FIRST_GPU_STRIDE = 64
MOST_GPU_STRIDE = 4096
GPU_STOP_S = 0.05
"""Each stop waits for the GPU.  The first comes after 64 nodes; then as many as take so long, so
that a stop takes effect in time on a slow GPU, and a fast one hardly waits."""

Check = Callable[[], None]


class NodeListener(Protocol):
    """Something that reads some nodes of a graph, and may change them."""

    def wants(self, tensor: int) -> bool:
        """Whether to stop at this node; asked before it is computed."""

    def on_computed(self, tensor: int) -> None:
        """The node is computed now."""


class DeviceKind(Protocol):
    """What is asked of a device: its kind is cpu, gpu or accelerator."""

    @property
    def kind(self) -> str:
        """As of `engine.hardware.devices.Device`."""


def uses_gpu(options: ModelOptions, found: Iterable[DeviceKind] | None = None) -> bool:
    """Whether llama.cpp computes a vision graph on a GPU.

    Args:
        found: the devices; None asks llama.cpp.
    """
    if options.gpu_layers == 0:
        return False
    known = devices.list_devices() if found is None else found
    return any(device.kind == "gpu" for device in known)


class EvalCallback:
    """The callback that asks every listener.

    Args:
        on_gpu: whether the graph runs on a GPU, which each stop makes wait.
        clock: seconds, for tests.
    """

    def __init__(
        self,
        *listeners: NodeListener,
        on_gpu: bool = False,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self._listeners = listeners
        self._on_gpu, self._clock = on_gpu, clock
        self.stride = FIRST_GPU_STRIDE if on_gpu else CPU_STRIDE
        self.n_nodes = 0
        self._check: Check | None = None
        self._stopped: Stopped | None = None
        self._stopped_at: tuple[int, float] | None = None
        # The callback object must live as long as the native context that calls it.
        self.callback = llama_cpp.llama_cpp.ggml_backend_sched_eval_callback(self.on_node)

    @contextlib.contextmanager
    def checking(self, check: Check | None) -> Iterator[None]:
        """Run graphs in this block, and end them at once when `check` raises `Stopped`.

        A graph that was ended gives nothing, so the block ends with that error.
        """
        self._check, self._stopped = check, None
        self._stopped_at = None
        try:
            yield
        except EngineDied:
            if self._stopped is None:
                raise
        finally:
            self._check = None
        if self._stopped is not None:
            raise self._stopped

    def on_node(self, tensor: int, ask: bool, _user_data: int) -> bool:
        """What the scheduler calls: to ask whether to stop at a node, then at that node.

        Returns:
            Whether to stop there; then, whether to go on.
        """
        wanted_by = [listener for listener in self._listeners if listener.wants(tensor)]
        if ask:
            self.n_nodes += 1
            is_time = self._check is not None and self.n_nodes % self.stride == 0
            return bool(wanted_by) or is_time
        for listener in wanted_by:
            listener.on_computed(tensor)
        self._adapt_stride()
        return self._goes_on()

    def _adapt_stride(self) -> None:
        """On a GPU: by how long the nodes since the last stop took."""
        if not self._on_gpu or self._check is None:
            return
        now = self.n_nodes, self._clock()
        if self._stopped_at is not None:
            nodes, seconds = now[0] - self._stopped_at[0], now[1] - self._stopped_at[1]
            in_time = nodes * GPU_STOP_S / seconds if seconds > 0 else MOST_GPU_STRIDE
            self.stride = min(max(int(in_time), CPU_STRIDE), MOST_GPU_STRIDE)
        self._stopped_at = now

    def _goes_on(self) -> bool:
        """An error may not leave a callback from C: it is kept until the graph has ended."""
        try:
            if self._check is not None:
                self._check()
        except Stopped as stopped:
            self._stopped = stopped
        return self._stopped is None
