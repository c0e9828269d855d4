"""The programs that the benchmark compares, each in a process of its own, asked in one way.

Pumice as the app uses it (`RemoteEngine`), llama-server by HTTP, llama-cpp-python's chat handler by
`talk_handler.py`.  Time is taken here, outside of all of them: from asking to the first words.
"""

from __future__ import annotations

import base64
import dataclasses
import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.chat import Conversation, Message, Text
from engine.gguf.card import find_model
from engine.options import ModelOptions, SamplingOptions
from engine.process.remote import RemoteEngine
from engine.reply import Delta, Reply

HERE = Path(__file__).resolve().parent
CONTEXT_TOKENS = 2048


@dataclass(frozen=True)
class Answer:
    """How one question was answered.

    `first_s` is from asking to the first words, `rate` how many tokens a second came after them.
    `read_tokens` were read for it, of `prompt_tokens`; `photos_seen` went through the tower.  None
    is what a peer does not tell.
    """

    first_s: float
    rate: float
    read_tokens: int | None = None
    prompt_tokens: int | None = None
    photos_seen: int | None = None
    text: str = ""


class Clock:
    """Notes when words come."""

    def __init__(self) -> None:
        self._asked = time.perf_counter()
        self._at: list[float] = []

    def words(self) -> None:
        """Some have come."""
        self._at.append(time.perf_counter())

    def answer(self, **told: int | None) -> Answer:
        """What was measured; every delta is one token, as the benchmark's models write."""
        spent = self._at[-1] - self._at[0]
        rate = (len(self._at) - 1) / spent if spent else 0.0
        return Answer(self._at[0] - self._asked, rate, **told)


class Pumice:
    """The engine in its own process, with a memory on the disk."""

    name = "Pumice"

    def __init__(self, model: Path, memory: Path, threads: int) -> None:
        options = ModelOptions(
            context_tokens=CONTEXT_TOKENS, memory_dir=str(memory), threads=threads
        )
        begun = time.perf_counter()
        self._engine = RemoteEngine(find_model(model), options)
        self.opened_s = time.perf_counter() - begun

    def ask(self, talk: Conversation, tokens: int) -> Answer:
        """Answer the last message with so many tokens."""
        clock = Clock()
        for event in self._engine.reply(talk, SamplingOptions(max_tokens=tokens)):
            if isinstance(event, Delta):
                clock.words()
            if isinstance(event, Reply):
                usage, text = event.usage, event.text
        answer = clock.answer(
            read_tokens=usage.prompt_tokens - usage.kept_tokens,
            prompt_tokens=usage.prompt_tokens,
            photos_seen=usage.photos_seen,
        )
        return dataclasses.replace(answer, text=text)

    def prepare(self, talk: Conversation) -> None:
        """See and read what is known before the question."""
        self._engine.prepare(talk)

    def close(self) -> None:
        """End the worker, which keeps what it holds."""
        self._engine.close()


class Server:
    """llama-server, with its own defaults but for the size of the context and one slot."""

    name = "llama-server"

    def __init__(self, binary: Path, model: Path, threads: int, more: list[str]) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        command = [
            binary, "-m", model / "model.gguf", "--mmproj", model / "mmproj.gguf",
            "-c", CONTEXT_TOKENS, "-np", 1, "-t", threads, "--port", self._port, *more,
        ]  # fmt: skip
        begun = time.perf_counter()
        self._process = subprocess.Popen(
            [str(word) for word in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        while not self._is_ready():
            if self._process.poll() is not None:
                raise RuntimeError(f"llama-server ended with {self._process.returncode}")
            time.sleep(0.05)
        self.opened_s = time.perf_counter() - begun

    def _is_ready(self) -> bool:
        try:
            link = http.client.HTTPConnection("127.0.0.1", self._port, timeout=5)
            link.request("GET", "/health")
            return link.getresponse().status == 200
        except OSError:
            return False

    def ask(self, talk: Conversation, tokens: int) -> Answer:
        """Answer the last message with so many tokens."""
        body = json.dumps(
            {
                "messages": [_openai(message) for message in talk.messages],
                "max_tokens": tokens, "temperature": 0.0, "ignore_eos": True, "stream": True,
                "cache_prompt": True, "timings_per_token": False,
                "stream_options": {"include_usage": True},
            }
        )  # fmt: skip
        clock, timings = Clock(), {}
        link = http.client.HTTPConnection("127.0.0.1", self._port, timeout=600)
        link.request("POST", "/v1/chat/completions", body, {"Content-Type": "application/json"})
        for event in _events(link.getresponse()):
            timings = event.get("timings", timings)
            if any(choice["delta"].get("content") for choice in event["choices"]):
                clock.words()
        link.close()
        read, kept = timings.get("prompt_n"), timings.get("cache_n")
        both = read + kept if read is not None and kept is not None else None
        return clock.answer(read_tokens=read, prompt_tokens=both)

    def close(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.wait()


def _events(response: http.client.HTTPResponse) -> Iterator[dict[str, Any]]:
    """What a stream of server-sent events says."""
    if response.status != 200:
        raise RuntimeError(response.read().decode())
    for line in response:
        data = line.decode().strip().removeprefix("data: ")
        if data.startswith("{"):
            yield json.loads(data)


class Handler:
    """llama-cpp-python's Llava15ChatHandler in a process of its own, spoken to by lines."""

    name = "llama-cpp-python"

    def __init__(self, model: Path, threads: int) -> None:
        begun = time.perf_counter()
        self._process = subprocess.Popen(
            [sys.executable, str(HERE / "talk_handler.py"), model, str(threads)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
            env=dict(os.environ),
        )
        self._hear()
        self.opened_s = time.perf_counter() - begun

    def ask(self, talk: Conversation, tokens: int) -> Answer:
        """Answer the last message with so many tokens."""
        assert self._process.stdin is not None
        messages = [_openai(message) for message in talk.messages]
        clock = Clock()
        self._process.stdin.write(json.dumps({"messages": messages, "tokens": tokens}) + "\n")
        while self._hear() != "end":
            clock.words()
        return clock.answer()

    def _hear(self) -> str:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("the handler's process has ended")
        return line.strip()

    def close(self) -> None:
        """End it."""
        self._process.kill()
        self._process.wait()


def _openai(message: Message) -> dict[str, Any]:
    """A message as OpenAI's interface has it, photos within."""
    if not message.photos:
        return {"role": message.role.value, "content": message.text}
    parts: list[dict[str, Any]] = []
    for part in message.parts:
        if isinstance(part, Text):
            parts.append({"type": "text", "text": part.text})
        else:
            raw = base64.b64encode(Path(part.path).read_bytes()).decode()
            url = f"data:image/jpeg;base64,{raw}"
            parts.append({"type": "image_url", "image_url": {"url": url}})
    return {"role": message.role.value, "content": parts}
