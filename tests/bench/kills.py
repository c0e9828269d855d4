"""Random kills of worker and parent while they see, read, write and keep what they hold.

    python tests/bench/kills.py [KILLS]        (from the top folder; Linux; 200 if left out)

A parent asks the same few questions for ever, with a memory on the disk, and stores each question
and reply as the window does.  Its worker or the parent itself is killed at a random moment, or
just when a record is being written; another parent goes on with the same memory and chats.  Every
reply must be what the first, undisturbed one was; no record may be damaged, no stored message lost,
nothing left running.  Printed: how often what died, in which stage, and what went wrong.
"""

from __future__ import annotations

import collections
import contextlib
import json
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from app.storage.chat_store.chats import ChatStore
    from engine.chat import Conversation
    from engine.process.remote import RemoteEngine

HERE = Path(__file__).resolve()
HOUSE = HERE.parents[2]
sys.path[:0] = [str(HOUSE), str(HERE.parents[1] / "kit")]

TALKS = 8
LURKS_S = 20.0
OFTEN = {"seeing": 3, "reading": 3}
"""How much sooner than others these stages, which are seldom, bring on a blow."""

CLEARED = 0.3
"""How often all that is kept is cleared, so that photos and prompts are seen and read again."""


def main(kills: int) -> int:
    """Do so many kills; returns how many things went wrong."""
    from PIL import Image
    from random_pair import Shape, write_pair

    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        shape = Shape(width=512, layers=8, image_px=224, tower_layers=6)
        write_pair(place / "pair", shape)
        for number in range(TALKS):
            Image.new("RGB", (80, 60), (30 * number, 40, 90)).save(place / f"{number}.png")
        return Ordeal(place).run(kills)


class Ordeal:
    """The one who kills, and keeps count."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.luck = random.Random(7)
        self.right: dict[str, str] = {}
        self.counts: collections.Counter[str] = collections.Counter()
        self.wrong: list[str] = []

    def run(self, kills: int) -> int:
        """Kill so often."""
        done = 0
        try:
            while done < kills:
                command = [sys.executable, str(HERE), "--talk", str(self.place)]
                parent = subprocess.Popen(
                    [*command, str(self.luck.random())], stdout=subprocess.PIPE, text=True
                )
                done += self.torment(parent, min(kills - done, self.luck.randint(1, 6)))
                self.look_for_damage()
                print(done, "kills", len(self.wrong), "wrong", file=sys.stderr, flush=True)  # noqa: T201
            self.look_for_litter()
        finally:  # also of a run that was broken off
            print(done, dict(self.counts), "wrong:", self.wrong or "nothing")  # noqa: T201
        return len(self.wrong)

    def torment(self, parent: subprocess.Popen[str], kills: int) -> int:
        """Kill its worker, and with the last blow itself; how many blows there were."""
        assert parent.stdout is not None
        stage, pid, workers, blows, answers = "start", 0, set(), 0, 0
        self.stored: dict[int, str] = {}
        due = self.luck.randint(2, 30)
        for line in parent.stdout:
            what, _, rest = line.strip().partition(" ")
            match what:
                case "worker":
                    pid = int(rest)
                    workers.add(pid)
                case "reply":
                    stage, answers = "end", answers + 1
                    self.compare(rest)
                case "stored":
                    message, _, text = rest.partition(" ")
                    self.stored[int(message)] = json.loads(text)
                case "died":
                    self.counts["noticed"] += 1
                case "trouble":
                    self.wrong.append(rest)
                case _:
                    stage = what
            due -= OFTEN.get(what, 1) if pid and answers else 0
            if due > 0:
                continue
            if self.luck.random() < 0.4 and self.sees_a_record_written():
                stage = "record"
            else:
                time.sleep(self.luck.uniform(0, 0.05))
            blows += 1
            due = self.luck.randint(2, 30)
            victim = "parent" if blows == kills else "worker"
            self.counts[f"{victim} in {stage}"] += 1
            if victim == "parent":
                parent.kill()
                break
            try:
                os.kill(pid, 9)
            except ProcessLookupError:
                self.counts["gone already"] += 1
            answers = 0
        else:
            self.wrong.append(f"the parent ended by itself, after {stage}")
        parent.wait()
        self.look_for_orphans(workers)
        return max(blows, 1)

    def sees_a_record_written(self) -> bool:
        """Wait for a file that is being written; False if there is none for long."""
        until = time.monotonic() + LURKS_S
        folders = [self.place / "memory" / part for part in ("photos", "talks", "replies")]
        before = {path for folder in folders for path in folder.glob("*.part")}
        while time.monotonic() < until:
            for folder in folders:
                if any(path not in before for path in folder.glob("*.part")):
                    time.sleep(self.luck.uniform(0, 0.002))
                    return True
        return False

    def look_for_damage(self) -> None:
        """Every record must be whole, and every message that was stored still be there."""
        from engine.cache.disk_cache import DiskCache

        for folder in (self.place / "memory").glob("*"):
            cache = DiskCache(folder, 2**40)
            bad = [name for name in cache.names() if cache.get(name) is None]
            self.wrong += [f"{folder.name}/{name} is damaged" for name in bad]
            self.counts["records read"] += len(cache.names())
        chats = sqlite3.connect(self.place / "chats" / "chats.db")
        if chats.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            self.wrong.append("the chats are damaged")
        there = dict(chats.execute("SELECT id, text FROM messages"))
        chats.close()
        lost = [number for number, text in self.stored.items() if there.get(number) != text]
        self.wrong += [f"message {number} is lost or other" for number in lost]
        self.counts["messages"] += len(self.stored)

    def look_for_litter(self) -> None:
        """What killed writers left over is cleared up by the next, once it is old."""
        from engine.cache.disk_cache import DiskCache

        for folder in (self.place / "memory").glob("*"):
            parts = list(folder.glob("*.part"))
            self.counts["unfinished files"] += len(parts)
            for path in parts:
                os.utime(path, (0, 0))
            DiskCache(folder, 2**30).put("a", {"n": 1}, np.zeros(1, np.uint8))
            self.wrong += [f"{path.name} stays" for path in folder.glob("*.part")]

    def compare(self, said: str) -> None:
        """A reply must be what it was the first time."""
        talk, _, ids = said.partition(" ")
        if self.right.setdefault(talk, ids) != ids:
            self.wrong.append(f"talk {talk} was {self.right[talk]}, is {ids}")
        self.counts["replies"] += 1

    def look_for_orphans(self, workers: set[int]) -> None:
        """No worker may outlive its parent for long."""
        until = time.monotonic() + 10
        while any(_is_alive(pid) for pid in workers) and time.monotonic() < until:
            time.sleep(0.05)
        self.wrong += [f"worker {pid} is still there" for pid in workers if _is_alive(pid)]


def _is_alive(pid: int) -> bool:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] not in "ZX"


def talk(place: Path, seed: str) -> None:
    """The parent: asks for ever, stores what is said, and tells on stdout what happens."""
    from app.storage.chat_store.chats import open_store
    from app.storage.paths import Paths
    from engine.cache.folder import CacheFolder
    from engine.chat import Conversation, assistant, user
    from engine.errors import EngineDied
    from engine.gguf.card import find_model
    from engine.options import ModelOptions
    from engine.process.remote import RemoteEngine

    luck = random.Random(seed)
    options = ModelOptions(context_tokens=1024, threads=1, memory_dir=str(place / "memory"))
    engine = RemoteEngine(find_model(place / "pair"), options)
    opened = open_store(Paths(place / "config", place / "chats"))
    if opened.trouble:
        tell("trouble", str(opened.trouble))
    store: ChatStore = opened.store
    talks = [
        Conversation((user(f"w{n} w2", str(place / f"{n}.png")),))
        .plus(assistant("w5"))
        .plus(user(f"w{n} " * 60))
        for n in range(TALKS)
    ]
    while True:
        number = luck.randrange(TALKS)
        asked = store.add_question(None, f"{seed} {number}")
        tell("stored", asked.id, json.dumps(asked.text))
        message = store.begin_reply(asked.chat_id)
        tell("worker", engine.worker_pid or 0)
        if luck.random() < CLEARED:
            CacheFolder(place / "memory").clear()
            with contextlib.suppress(EngineDied):
                engine.forget()
        with contextlib.suppress(EngineDied):
            listen(engine, talks[number], number, store, message.id)
            tell("keeping")
            engine.remember()
            continue
        tell("died")


def listen(
    engine: RemoteEngine, talk: Conversation, number: int, store: ChatStore, message: int
) -> None:
    """One reply, stored as it comes."""
    from app.storage.chat_store.records import State
    from engine.options import SamplingOptions
    from engine.reply import Progress, Reply

    said = ""
    for event in engine.reply(talk, SamplingOptions(max_tokens=12)):
        if isinstance(event, Reply):
            store.save_reply(message, event.text, State.DONE)
            tell("stored", message, json.dumps(event.text))
            tell("reply", number, *event.ids)
        elif isinstance(event, Progress):
            tell(event.stage.value)
        else:
            said += event.text
            store.save_reply(message, said, State.STREAMING)
            tell("writing")


def tell(*words: object) -> None:
    """A line for the one who kills."""
    print(*words, flush=True)  # noqa: T201


if __name__ == "__main__":
    if sys.argv[1:2] == ["--talk"]:
        talk(Path(sys.argv[2]), sys.argv[3])
    else:
        sys.exit(min(main(int(sys.argv[1]) if sys.argv[1:] else 200), 1))
