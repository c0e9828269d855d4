"""Scenes of the layer in which a photo is edited, for `packaging/screenshots.py`."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from studio import Scene, Studio, sample

EDIT_LOOKS = ("light", "dark", "narrow", "small-dark", "rtl", "large", "contrast")


def opened(studio: Studio, photo: Path | None = None) -> Any:
    """A photo of a chat in the viewer, being edited."""
    from app.window.photos.photo_provider import photo_source

    studio.ask("What is in this picture?", "A white rocket with a window.", photo or sample(2))
    (kept,) = studio.parts.session.messages.messages[0].photos
    studio.parts.photos.viewer.show(photo_source(kept))
    studio.wait(400)
    press(studio, "E")
    studio.wait(300)
    return studio.parts.late.photoEditor


def press(studio: Studio, key: str) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    QTest.keyClick(studio.window, getattr(Qt.Key, f"Key_{key}"))


def box(studio: Studio) -> Any:
    """A box that is being drawn."""
    editor = opened(studio)
    editor.area.move(0, 0)
    editor.area.grow(3, 5)
    studio.wait(300)
    return editor


def stroke(studio: Studio) -> Any:
    """A stroke that is being painted."""
    editor = opened(studio)
    editor.area.useBrush(True)
    zoom, brush = studio.parts.photos.viewer.zoom, editor.area.brush
    wide, high = (edge * zoom.scale for edge in zoom.photo_px)
    brush.dragFrom(zoom.left + wide * 0.42, zoom.top + high * 0.3)
    for step in range(1, 21):
        across = 0.42 + 0.16 * abs((step % 8) / 4 - 1)
        brush.dragTo(zoom.left + wide * across, zoom.top + high * (0.3 + 0.02 * step))
    studio.wait(300)
    return editor


def mask(studio: Studio) -> Any:
    """What a stroke marks, widened twice."""
    editor = stroke(studio)
    editor.area.finish()
    studio.until(lambda: editor.doing == "")
    editor.area.widen(2)
    studio.until(lambda: editor.doing == "")
    studio.wait(500)
    return editor


def version(studio: Studio) -> Any:
    """Something is removed."""
    editor = mask(studio)
    editor.do("remove")
    studio.until(lambda: not editor.making)
    studio.wait(600)
    return editor


def undone(studio: Studio) -> None:
    version(studio).steps.undo()
    studio.wait(600)


def compared(studio: Studio) -> None:
    version(studio).steps.toggleCompare()
    studio.wait(600)


def making(studio: Studio) -> None:
    editor = mask(studio)
    studio.skills.gate = threading.Event()
    editor.do("remove")
    studio.wait(300)


def failed(studio: Studio) -> None:
    """What a skill needs is not installed."""
    studio.skills.errors = {
        "remove": (
            "remove needs patchmatch, which is not installed.",
            'Install it: pip install "pumice[regions]"',
        )
    }
    editor = mask(studio)
    editor.do("remove")
    studio.until(lambda: not editor.making)
    studio.wait(300)


def form(name: str) -> Callable[[Studio], None]:
    """The form behind a button."""

    def prepare(studio: Studio) -> None:
        mask(studio)
        studio.found("editTools").setProperty("form", name)
        studio.wait(400)

    return prepare


def asked_next(studio: Studio) -> None:
    """The version waits in the composer."""
    version(studio)
    press(studio, "Escape")
    press(studio, "Escape")
    press(studio, "Escape")
    studio.wait(400)
    studio.parts.composer.set_text("What is behind it?")
    studio.wait(600)


EDITING_SCENES = (
    Scene("edit-box", box, EDIT_LOOKS),
    Scene("edit-stroke", stroke, EDIT_LOOKS),
    Scene("edit-mask", mask, EDIT_LOOKS),
    Scene("edit-version", version, EDIT_LOOKS),
    Scene("edit-undone", undone, ("light", "dark")),
    Scene("edit-compare", compared, EDIT_LOOKS),
    Scene("edit-making", making, ("light", "narrow")),
    Scene("edit-failed", failed, EDIT_LOOKS),
    Scene("edit-replace", form("replace"), EDIT_LOOKS),
    Scene("edit-adjust", form("adjust"), EDIT_LOOKS),
    Scene("edit-asked", asked_next, ("light", "dark", "narrow")),
)
