"""Listeners on a graph while it runs: ggml's scheduler stops at the nodes they want to see.

It also stops every other node, to ask whether to go on: that is how a photo's tile is left amid its
way through the tower.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import Protocol

import llama_cpp

from engine.errors import EngineDied
from engine.reply import Stopped

STRIDE = 2
"""Nodes between two such questions: some 25 are a layer, which takes CLIP-L/336 about 100 ms on two
cores, and two of them that lie close together 65.  To ask each 16 is no faster."""

Check = Callable[[], None]


class NodeListener(Protocol):
    """Somebody who wants to see some nodes of a graph, and may change them."""

    def wants(self, tensor: int) -> bool:
        """Whether to stop at this node; asked before it is computed."""

    def saw(self, tensor: int) -> None:
        """The node is computed now."""


class EvalCallback:
    """The callback that asks every watcher."""

    def __init__(self, *watchers: NodeListener) -> None:
        self._watchers = watchers
        self._check: Check | None = None
        self._stopped: Stopped | None = None
        self._nodes = 0
        # The callback object must live as long as the native context that calls it.
        self.callback = llama_cpp.llama_cpp.ggml_backend_sched_eval_callback(self._watch)

    @contextlib.contextmanager
    def heeding(self, check: Check | None) -> Iterator[None]:
        """Run graphs in this block, and leave them at once when `check` raises `Stopped`.

        What a graph that was left gives is nothing, so the block ends with that error.
        """
        self._check, self._stopped = check, None
        try:
            yield
        except EngineDied:
            if self._stopped is None:
                raise
        finally:
            self._check = None
        if self._stopped is not None:
            raise self._stopped

    def _watch(self, tensor: int, ask: bool, _user_data: int) -> bool:
        wanted = [watcher for watcher in self._watchers if watcher.wants(tensor)]
        if ask:
            self._nodes += 1
            return bool(wanted) or (self._check is not None and self._nodes % STRIDE == 0)
        for watcher in wanted:
            watcher.saw(tensor)
        return self._goes_on()

    def _goes_on(self) -> bool:
        """An error may not leave a callback from C: it is kept until the graph has ended."""
        try:
            if self._check is not None:
                self._check()
        except Stopped as stopped:
            self._stopped = stopped
        return self._stopped is None
