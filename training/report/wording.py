"""Durations, sizes and counts in words, for the terminal and the report."""

from __future__ import annotations


def duration_text(seconds: float) -> str:
    """`38 s`, `12 min`, `1 h 5 min`, `2 d 3 h`."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    if minutes < 90:
        return f"{minutes} min"
    hours = minutes // 60
    return f"{hours} h {minutes % 60} min" if hours < 48 else f"{hours // 24} d {hours % 24} h"


def count_text(number: float) -> str:
    """`950`, `12.3 k`, `7.06 G`: three digits that count."""
    for unit, size in (("T", 1e12), ("G", 1e9), ("M", 1e6), ("k", 1e3)):
        if abs(number) >= 0.9995 * size:
            return f"{number / size:.3g} {unit}"
    return f"{number:.3g}"


def bytes_text(size_bytes: float) -> str:
    """`812 MB`, `1.2 GB`."""
    return f"{size_bytes / 1e9:.1f} GB" if size_bytes >= 1e9 else f"{size_bytes / 1e6:.0f} MB"
