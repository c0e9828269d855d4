"""Run as a script: llama-cpp-python's LLaVA chat handler, asked by lines of JSON on stdin.

    python tests/bench/talk_handler.py FOLDER THREADS

Each line is `{"messages": …, "tokens": n}` as OpenAI's interface has messages; for every token
of text a line `word` is written, then a line `end`.  Context, step, threads and the greedy choice
without penalties are the same as Pumice's.  Where Pumice does not repack
weights, neither does this: the library would end the process otherwise.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import llama_cpp
from llama_cpp.llama_chat_format import Llava15ChatHandler
from talk_peers import CONTEXT_TOKENS

from engine.hardware.repacking import may_repack


class PlainHandler(Llava15ChatHandler):
    """Without its system prompt, which the others are not given either, and with their template."""

    DEFAULT_SYSTEM_MESSAGE = None
    CHAT_FORMAT = (
        "{% for message in messages %}{% if message.role == 'user' %}USER: "
        "{% if message.content is string %}{{ message.content }}{% else %}"
        "{% for part in message.content %}{% if part.type == 'image_url' %}"
        "{{ part.image_url.url }}{% endif %}{% endfor %}"
        "{% for part in message.content %}{% if part.type == 'text' %}{{ part.text }}{% endif %}"
        "{% endfor %}{% endif %} {% else %}ASSISTANT: {{ message.content }}</s>{% endif %}"
        "{% endfor %}ASSISTANT:"
    )


def main(folder: Path, threads: int) -> None:
    """Answer until stdin ends."""
    say = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)  # what the library prints does not belong between our lines
    if not may_repack():
        _turn_off_repacking()
    handler = PlainHandler(str(folder / "mmproj.gguf"), verbose=False)
    model = llama_cpp.Llama(
        str(folder / "model.gguf"),
        chat_handler=handler,
        n_ctx=CONTEXT_TOKENS,
        n_threads=threads,
        n_threads_batch=threads,
        verbose=False,
    )
    print("ready", file=say)
    for line in sys.stdin:
        asked = json.loads(line)
        chunks = model.create_chat_completion(
            asked["messages"],
            max_tokens=asked["tokens"],
            temperature=0.0,
            repeat_penalty=1.0,
            stream=True,
        )
        for chunk in chunks:
            if chunk["choices"][0]["delta"].get("content"):
                print("word", file=say)
        print("end", file=say)


def _turn_off_repacking() -> None:
    """The library has no argument for it."""
    made = llama_cpp.llama_cpp.llama_model_default_params

    def plain() -> llama_cpp.llama_model_params:
        parameters = made()
        parameters.use_extra_bufts = False
        return parameters

    llama_cpp.llama_cpp.llama_model_default_params = plain


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
