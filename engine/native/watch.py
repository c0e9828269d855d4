"""Listeners on a graph while it runs: ggml's scheduler stops at the nodes they want to see."""

from __future__ import annotations

from typing import Protocol

import llama_cpp


class Watcher(Protocol):
    """Somebody who wants to see some nodes of a graph, and may change them."""

    def wants(self, tensor: int) -> bool:
        """Whether to stop at this node; asked before it is computed."""

    def saw(self, tensor: int) -> None:
        """The node is computed now."""


class Watch:
    """The callback that asks every watcher."""

    def __init__(self, *watchers: Watcher) -> None:
        self._watchers = watchers
        # The callback object must live as long as the native context that calls it.
        self.callback = llama_cpp.llama_cpp.ggml_backend_sched_eval_callback(self._watch)

    def _watch(self, tensor: int, ask: bool, _user_data: int) -> bool:
        wanted = [watcher for watcher in self._watchers if watcher.wants(tensor)]
        if ask:
            return bool(wanted)
        for watcher in wanted:
            watcher.saw(tensor)
        return True
