"""How fast many chats are searched and listed: makes chats up, indexes them, measures.

python tests/bench/search.py [--messages 200000] [--chats 5000]
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app.storage.chat_store.chats import ChatStore, open_store
from app.storage.chat_store.search import search
from app.storage.chat_store.search_index import open_search, update_index
from app.storage.paths import Paths
from app.window.chat.chat_list import ChatList

QUERIES = ("hausboot", "boot", "strasse", "사진", "龘龖", "ab", "the", "龘", "nowhere")


def fill(store: ChatStore, n_messages: int, n_chats: int) -> None:
    """Half of the messages are of made-up words, half of Chinese signs; one has what is found."""
    rng = random.Random(1)
    letters = "abcdefghijklmnopqrstuvwxyz"
    words = ["".join(rng.choices(letters, k=rng.randint(3, 10))) for _ in range(20_000)]
    signs = [chr(rng.randint(0x4E00, 0x6E00)) for _ in range(3000)]
    db, now_ms = store.database.connection, time.time_ns() // 1_000_000
    with store.database.transaction():
        db.executemany(
            "INSERT INTO chats (id, title, updated_ms) VALUES (?, ?, ?)",
            [
                (n, " ".join(rng.choices(words, k=4)), now_ms - n * 3_600_000)
                for n in range(1, n_chats + 1)
            ],
        )
        for number in range(n_messages):
            text = " ".join(rng.choices(words, k=40))
            if number % 2:
                text = "".join(rng.choices(signs, k=120))
            if number == n_messages // 2:
                text += " 사진을 Hausboot Straße 龘龖"
            db.execute(
                "INSERT INTO messages (chat_id, role, text, state, created_ms)"
                " VALUES (?, 'user', ?, 'sent', ?)",
                (number % n_chats + 1, text, number),
            )


def timed(what: str, job: Callable[[], object]) -> object:
    """Do it, and print how long it took."""
    begin = time.perf_counter()
    outcome = job()
    print(f"{what:32} {(time.perf_counter() - begin) * 1000:10.1f} ms")  # noqa: T201
    return outcome


def main() -> None:
    """Print one line for each thing measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=200_000)
    parser.add_argument("--chats", type=int, default=5000)
    wanted = parser.parse_args()
    folder = Path(tempfile.mkdtemp())
    store = open_store(Paths(folder, folder)).store
    fill(store, wanted.messages, wanted.chats)
    connection = open_search(store.database)
    timed("index", lambda: update_index(connection))
    for query in QUERIES:
        timed(f"search {query}", lambda query=query: search(connection, query))
    shown = ChatList()
    for what in ("list, first", "list, again"):
        chats = timed(f"{what}: read", store.chats)
        timed(
            f"{what}: show",
            lambda chats=chats: shown.show(chats, open_id=1, writing_ids=frozenset()),
        )


if __name__ == "__main__":
    main()
