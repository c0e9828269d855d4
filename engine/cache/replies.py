"""The tokens of replies as they were sampled: re-tokenising their text might give different ids."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from engine.cache.cache_key import cache_key
from engine.cache.disk_cache import Bytes
from engine.cache.folder import CacheFolder
from engine.segments import WrittenReply

_MOST_IN_MEMORY = 4096
_MOST_PROMPTS = 8


class ReplyTokenCache:
    """Replies by model, question and text: in this process and, with a `folder`, in later ones.

    Args:
        model_key: identifies the LLM, and with it the vocabulary.
    """

    def __init__(self, model_key: str, folder: CacheFolder | None = None) -> None:
        self._model_key = model_key
        self._disk = folder.replies if folder else None
        self._in_memory: dict[str, WrittenReply] = {}

    def save(
        self,
        question: str,
        text: str,
        ids: Sequence[int],
        *,
        prompt_name: str = "",
        n_one_by_one: int = 0,
    ) -> None:
        """Keep the tokens of a reply.

        Args:
            prompt_name: the prompt that it was written to.
            n_one_by_one: how many of the tokens were decoded one at a time after that prompt.
        """
        name, known = self._record_name(question, text), self.load(question, text)
        prompts = dict(known.n_one_by_one) if known and known.ids == tuple(ids) else {}
        if not ids or prompts.get(prompt_name) == n_one_by_one:
            return
        prompts.pop(prompt_name, None)
        prompts = dict([*prompts.items(), (prompt_name, n_one_by_one)][-_MOST_PROMPTS:])
        self._keep_in_memory(name, WrittenReply(tuple(ids), prompts))
        if self._disk:
            self._disk.put(name, {"prompts": prompts}, np.array(ids, "<i4").view(np.uint8))

    def load(self, question: str, text: str) -> WrittenReply | None:
        """The reply as it was sampled; None if it was not written here."""
        name = self._record_name(question, text)
        if name not in self._in_memory and self._disk and (record := self._disk.get(name)):
            try:
                self._keep_in_memory(
                    name, _reply_from_record(record.fields["prompts"], record.payload)
                )
            except (AttributeError, KeyError, TypeError, ValueError):
                self._disk.remove(name)
        return self._in_memory.get(name)

    def _record_name(self, question: str, text: str) -> str:
        return cache_key(self._model_key, question, text)

    def _keep_in_memory(self, name: str, reply: WrittenReply) -> None:
        self._in_memory.pop(name, None)
        self._in_memory[name] = reply
        if len(self._in_memory) > _MOST_IN_MEMORY:
            del self._in_memory[next(iter(self._in_memory))]


def _reply_from_record(prompts: dict[str, Any], payload: Bytes) -> WrittenReply:
    ids = tuple(np.array(payload).view("<i4").tolist())
    return WrittenReply(ids, {str(name): min(int(n), len(ids)) for name, n in prompts.items()})
