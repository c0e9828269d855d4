"""Presets that come with Pumice; their names and prompts are in the person's language."""

from __future__ import annotations

from typing import Any

from app.storage.chat_store.chat_settings import ChatSettings
from app.storage.presets import Preset, preset
from app.wording.translate import tr


def built_in_presets() -> tuple[Preset, ...]:
    """Presets that are always there, in the person's language."""
    short, exact = {"max_tokens": 128}, {"temperature": 0.0, "max_tokens": 1024}
    rows: tuple[tuple[str, str, dict[str, Any]], ...] = (
        (
            tr("Describe for a blind person"),
            tr(
                "The person who asks cannot see the photo. First say in one sentence what it "
                "shows. Then describe people, things, text and colours from left to right and "
                "from near to far. Say so if you are not sure. Do not guess."
            ),
            {"max_tokens": 768},
        ),
        (
            tr("Read the text"),
            tr(
                "Write down all text in the photo exactly as it is, line by line and in its own "
                "language. Add nothing and explain nothing. Put […] where it cannot be read."
            ),
            exact,
        ),
        (
            tr("Short answers"),
            tr("Answer in one short sentence. If you cannot see it in the photo, say so."),
            short,
        ),
        (
            tr("Translator"),
            tr(
                "Translate all text in the photo into English. For each passage give the "
                "original first, then the translation."
            ),
            exact,
        ),
        (
            tr("Caption"),
            tr(
                "Write one caption for each photo: a single sentence that names what is most "
                "important in it, without opinions."
            ),
            short,
        ),
    )
    return tuple(
        preset(name, ChatSettings(system_prompt=prompt, sampling=sampling), built_in=True)
        for name, prompt, sampling in rows
    )
