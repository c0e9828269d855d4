"""How the window opens a real engine: in a process of its own, tested, with the person's options.

Without state: any number of models can be open side by side.
"""

from __future__ import annotations

import dataclasses

from app.storage import settings
from app.storage.model_choice import ModelChoice
from app.storage.model_settings import options_to_open
from app.storage.paths import person_paths
from app.window.engines.engine_requests import ChatEngine, Opening
from engine.options import ModelOptions


def open_engine(choice: ModelChoice, opening: Opening) -> ChatEngine:
    """Open a model and test whether it sees, if it never was tested or `opening` says so.

    The engine is imported here, on the engine's thread, so that the window opens at once.

    Raises:
        ModelError, EngineDied: it cannot be opened.
        OpeningCancelled: `opening` was cancelled.
    """
    from engine.gguf import diagnostics
    from engine.gguf.card import find_model
    from engine.gguf.self_test import self_tested_card
    from engine.process.remote import RemoteEngine

    files, options = (
        find_model(choice.path, choice.mmproj),
        opening.options or _kept_options(choice),
    )
    found = diagnostics.diagnose(files, options)
    engine = RemoteEngine(files, options, cancelled=opening.cancelled)
    try:
        card = self_tested_card(engine, files, again=opening.tests_again, report=opening)
    except BaseException:
        engine.close()
        raise
    notices = diagnostics.opening_notices(found, blind=card.blind)
    engine.card = dataclasses.replace(card, notices=(*card.notices, *notices))
    return engine


def _kept_options(choice: ModelChoice) -> ModelOptions:
    """The options of the settings."""
    return options_to_open(settings.load(person_paths().settings).settings, choice)
