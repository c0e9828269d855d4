"""Stands in for an installed Pumice: says what a good one says, but for the faults that it is told.

The faults are words in the file `faults` beside it.
"""

from __future__ import annotations

import json
import os
import socket
import struct
import subprocess
import sys
import time
import zipfile
import zlib
from pathlib import Path

HERE = Path(__file__).resolve().parent
FAULTS = (HERE / "faults").read_text().split()
STORED = Path(os.environ["HOME"]) / ".local/share/pumice/chats.db"


def answer(photos: int) -> dict[str, object]:
    text = "It is a house." if "wrong-answer" in FAULTS else "It is a rocket."
    seen = 0 if "no-photo" in FAULTS else photos
    return {"text": text, "usage": {"photos_seen": seen, "photos_remembered": 0}}


def picture(file: str, *, blank: bool) -> None:
    size = 64
    shade = (lambda _x, _y: (9, 9, 9)) if blank else (lambda x, y: (3 * x, 3 * y, 7))
    rows = b"".join(b"\0" + bytes(v for x in range(size) for v in shade(x, y)) for y in range(size))
    header = struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    body = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
    Path(file).write_bytes(b"\x89PNG\r\n\x1a\n" + body)


def store() -> None:
    if "forgets" not in FAULTS:
        STORED.parent.mkdir(parents=True, exist_ok=True)
        STORED.write_text("It is a rocket.")


def chat() -> None:
    engine: subprocess.Popen[bytes] | None = None
    photos = 0
    for line in sys.stdin:
        if engine is None:
            command = [sys.executable, "-c", "import sys; sys.stdin.read()"]  # until the app ends
            command += ["--multiprocessing-fork"]
            engine = subprocess.Popen(command, stdin=subprocess.PIPE)
        elif engine.wait(5) and "dies-with-engine" in FAULTS:
            sys.exit("the engine is gone")
        photos += len(json.loads(line)["photos"])
        print(json.dumps(answer(photos)), flush=True)  # noqa: T201


def said(words: list[str]) -> object:
    if "about" in words:
        return {"pumice": "0.0.1", "words": "x"}
    if "ask" in words:
        if "network" in FAULTS:
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as opened:
                opened.bind(("127.0.0.1", 0))
                time.sleep(3)
        return answer(1)
    if words[:2] == ["models", "check"]:
        model = {"name": "fake"}
        return {"ok": "broken-model" not in FAULTS, "models": [model]}
    found = [{"message_id": 1}] if STORED.exists() and "rocket" in STORED.read_text() else []
    return {"found": found}


def main(words: list[str]) -> None:
    if "--version" in words:
        print("pumice" if "no-version" in FAULTS else "pumice 0.0.1")  # noqa: T201
    elif words[0] == "--screenshot":
        if "writes" in FAULTS:
            (HERE / "log.txt").write_text("x")
        picture(words[1], blank="blank" in FAULTS)
        store()
    elif words[0] == "chat":
        chat()
    elif words[:2] == ["chats", "export"]:
        with zipfile.ZipFile(words[-1], "w") as archive:
            archive.writestr("chat", STORED.read_text())
    elif words[:2] == ["chats", "import"]:
        store()
    else:
        print(json.dumps(said(words)))  # noqa: T201


main(sys.argv[1:])
