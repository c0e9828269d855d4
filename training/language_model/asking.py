"""Questions to a language model: from the journal or asked and kept, one or many at once."""

from __future__ import annotations

import dataclasses
import queue
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, Future
from typing import TypeVar

from engine.chat import Conversation
from engine.options import SamplingOptions
from training.language_model.journal import AnswerJournal, key_of
from training.language_model.language_model import LanguageModel, ModelText, NoAnswer, TooLong

T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 4
"""So many results a thread may be ahead of the oldest one that is still awaited."""

_POLL_S = 0.2
"""Windows takes no Ctrl-C while a thread waits for another."""


def ask_once(
    model: LanguageModel,
    journal: AnswerJournal,
    conversation: Conversation,
    sampling: SamplingOptions,
    *,
    extra: str = "",
) -> ModelText:
    """The answer to a question that is asked at most once, whatever ends the run.

    Args:
        extra: as in `key_of`.

    Raises:
        NoAnswer: the model gave none, now or in an earlier run.
        PumiceError
    """
    key = key_of(model.identity, conversation, sampling, extra=extra)
    kept = journal.answer(key)
    if kept is None:
        try:
            answer = model.write(conversation, sampling)
        except TooLong:
            raise
        except NoAnswer as error:
            journal.keep(key, {"no_answer": error.message, "hint": error.hint})
            raise
        journal.keep(key, dataclasses.asdict(answer))
        return answer
    if "no_answer" in kept:
        raise NoAnswer(str(kept["no_answer"]), str(kept.get("hint", "")))
    return ModelText(
        str(kept["text"]),
        bool(kept["complete"]),
        int(kept.get("prompt_tokens", 0)),
        int(kept.get("reply_tokens", 0)),
    )


def ask_in_order(
    items: Iterable[T],
    ask: Callable[[T], R],
    *,
    jobs: int = 1,
    stopped: Callable[[], bool] = lambda: False,
) -> Iterator[tuple[T, R]]:
    """What `ask` says of each item, in the order of the items, however many are asked at once.

    Once `stopped`, nothing new is asked; what is under way is still awaited.  An error of `ask` is
    raised in its turn.  The threads are daemons: a second Ctrl-C need not wait for any server.

    Args:
        jobs: 1 asks on this thread, as a model in this process requires.
    """
    if jobs == 1:
        for item in items:
            if stopped():
                return
            yield item, ask(item)
        return
    waiting: deque[tuple[T, Future[R]]] = deque()
    todo: queue.SimpleQueue[tuple[T, Future[R]] | None] = queue.SimpleQueue()
    for _ in range(jobs):
        threading.Thread(target=_work_through, args=(todo, ask, stopped), daemon=True).start()
    try:
        for item in items:
            if stopped():
                break
            waiting.append((item, Future()))
            todo.put(waiting[-1])
            if len(waiting) >= jobs * _AHEAD:
                yield from _oldest(waiting)
        while waiting:
            yield from _oldest(waiting)
    finally:
        for _, future in waiting:
            future.cancel()
        for _ in range(jobs):
            todo.put(None)


def _oldest(waiting: deque[tuple[T, Future[R]]]) -> Iterator[tuple[T, R]]:
    """The oldest result; none where it was not asked any more."""
    item, future = waiting.popleft()
    while True:
        try:
            result = future.result(timeout=_POLL_S)
        except CancelledError:
            return
        except TimeoutError:
            if future.done():
                raise  # of `ask` itself
        else:
            break
    yield item, result


def _work_through(
    todo: queue.SimpleQueue[tuple[T, Future[R]] | None],
    ask: Callable[[T], R],
    stopped: Callable[[], bool],
) -> None:
    while (task := todo.get()) is not None:
        item, future = task
        if stopped():
            future.cancel()
        if not future.set_running_or_notify_cancel():
            continue
        try:
            result = ask(item)
        except BaseException as error:  # noqa: BLE001 - it is raised on the thread that waits
            future.set_exception(error)
        else:
            future.set_result(result)
