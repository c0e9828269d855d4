"""Names of options for people; in English they are close to the flags of the terminal."""

from __future__ import annotations

import re

from app.wording.translate import tr


def label(name: str) -> str:
    """The name of an option in the person's language."""
    known = {
        "temperature": tr("Temperature"),
        "max_tokens": tr("Max tokens"),
        "top_k": tr("Top-k"),
        "top_p": tr("Top-p"),
        "min_p": tr("Min-p"),
        "repeat_penalty": tr("Repeat penalty"),
        "frequency_penalty": tr("Frequency penalty"),
        "presence_penalty": tr("Presence penalty"),
        "penalty_tokens": tr("Penalty tokens"),
        "mirostat": tr("Mirostat"),
        "mirostat_tau": tr("Mirostat tau"),
        "mirostat_eta": tr("Mirostat eta"),
        "seed": tr("Seed"),
        "context_tokens": tr("Context tokens"),
        "threads": tr("Threads"),
        "gpu_layers": tr("GPU layers"),
        "batch_tokens": tr("Batch tokens"),
        "flash_attention": tr("Flash attention"),
        "kv_type": tr("KV-cache dtype"),
        "conversations": tr("Conversations"),
    }
    return known.get(name) or english_label(name)


def english_label(name: str) -> str:
    """The name of an option, made from that of its field."""
    words = re.sub(r"_(\w)$", r"-\1", name).replace("_", " ")
    return words[0].upper() + words[1:]
