"""Random kills of worker and parent while they see, read, write and keep what they hold.

    python tests/bench/kills.py [KILLS]        (from the top folder; Linux; 200 if left out)

A parent answers the same few questions for ever, with a memory on the disk.  Its worker or the
parent itself is killed at a random moment; another parent goes on with the same memory.  Every
reply must be what the first, undisturbed one was, and nothing may be left running.  Printed: how
often what died, in which stage, and what went wrong.
"""

from __future__ import annotations

import collections
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve()
HOUSE = HERE.parents[2]
sys.path[:0] = [str(HOUSE), str(HERE.parents[1] / "kit")]

TALKS = 3


def main(kills: int) -> int:
    """Do so many kills; returns how many things went wrong."""
    from PIL import Image
    from random_pair import Shape, write_pair

    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        write_pair(place / "pair", Shape(image_px=224, tower_layers=6, layers=4))
        for number in range(TALKS):
            Image.new("RGB", (80, 60), (80 * number, 40, 90)).save(place / f"{number}.png")
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
        while done < kills:
            parent = subprocess.Popen(
                [sys.executable, str(HERE), "--talk", str(self.place), str(self.luck.random())],
                stdout=subprocess.PIPE,
                text=True,
            )
            done += self.torment(parent, min(kills - done, self.luck.randint(1, 6)))
            print(done, "kills", file=sys.stderr, flush=True)  # noqa: T201
        print(dict(self.counts), "wrong:", self.wrong or "nothing")  # noqa: T201
        return len(self.wrong)

    def torment(self, parent: subprocess.Popen[str], kills: int) -> int:
        """Kill its worker, and with the last blow itself; how many blows there were."""
        assert parent.stdout is not None
        stage, pid, workers, blows, answers = "start", 0, set(), 0, 0
        due = self.luck.randint(2, 30)
        for line in parent.stdout:
            what, _, rest = line.strip().partition(" ")
            match what:
                case "worker":
                    pid = int(rest)
                    workers.add(pid)
                case "reply":
                    answers += 1
                    self.compare(rest)
                case "died":
                    self.counts["noticed"] += 1
                case _:
                    stage = what
            due -= 1
            if due > 0 or not pid or not answers:
                continue
            time.sleep(self.luck.uniform(0, 0.05))
            blows += 1
            due = self.luck.randint(2, 30)
            whom = "parent" if blows == kills else "worker"
            self.counts[f"{whom} in {stage}"] += 1
            if whom == "parent":
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
    """The parent: asks for ever and says on stdout what happens."""
    from engine.card import find_model
    from engine.chat import Conversation, assistant, user
    from engine.errors import EngineDied
    from engine.options import ModelOptions, SamplingOptions
    from engine.remote import RemoteEngine
    from engine.reply import Progress, Reply

    luck = random.Random(seed)
    options = ModelOptions(context_tokens=1024, threads=1, memory_dir=str(place / "memory"))
    engine = RemoteEngine(find_model(place / "pair"), options)
    talks = [
        Conversation((user(f"w{n} w2", str(place / f"{n}.png")),))
        .plus(assistant("w5"))
        .plus(user(f"w{n} " * 60))
        for n in range(TALKS)
    ]
    while True:
        number = luck.randrange(TALKS)
        try:
            print("worker", engine.worker_pid or 0, flush=True)  # noqa: T201
            for event in engine.reply(talks[number], SamplingOptions(max_tokens=12)):
                if isinstance(event, Reply):
                    print("reply", number, *event.ids, flush=True)  # noqa: T201
                elif isinstance(event, Progress):
                    print(event.stage.value, flush=True)  # noqa: T201
                else:
                    print("writing", flush=True)  # noqa: T201
            print("keeping", flush=True)  # noqa: T201
            engine.remember()
        except EngineDied:
            print("died", flush=True)  # noqa: T201


if __name__ == "__main__":
    if sys.argv[1:2] == ["--talk"]:
        talk(Path(sys.argv[2]), sys.argv[3])
    else:
        sys.exit(min(main(int(sys.argv[1]) if sys.argv[1:] else 200), 1))
