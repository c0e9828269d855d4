"""The pictures of the README, taken without a display: all replies are the starter's own.

    python packaging/readme_pictures.py [OUT_DIR]

Without a folder they take the place of those in `assets/screenshots`.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from studio import Studio, Variant, invoked, nothing, sample

ROOT = Path(__file__).resolve().parent.parent
SIZE = (920, 660)
QUESTION = "What is in this picture?"
EARLIER = (
    ("How many hearts are there?", 4),
    ("Is there a tree?", 1),
    ("What colour is the star?", 3),
)
"""Questions of earlier chats, and which sample each is about."""


def first_run(studio: Studio) -> None:
    studio.until(lambda: studio.parts.link.card)
    studio.wait(300)


def earlier(studio: Studio) -> None:
    for question, number in EARLIER:
        studio.ask(question, "", sample(number))
        studio.parts.session.newChat()


def chat(studio: Studio) -> None:
    earlier(studio)
    studio.ask(QUESTION, "", sample(0))
    studio.ask("What colour is the background?", "")


def viewer(studio: Studio) -> None:
    from app.window.photos.photo_provider import photo_source

    studio.ask(QUESTION, "", sample(1))
    shown = studio.parts.photos.viewer
    shown.show(photo_source(studio.parts.session.messages.messages[0].photos[0]))
    shown.setProperty("seen", True)
    studio.wait(1200)


def folder(studio: Studio) -> None:
    earlier(studio)
    photos = Path(tempfile.mkdtemp()) / "Drawings"
    photos.mkdir()
    for number in range(5):
        shutil.copy(sample(number), photos)
    invoked("folderWanted", nothing)(studio)
    page = studio.parts.late.folder
    page.open_folder(photos)
    studio.until(lambda: page.property("state") == "idle")
    page.start(QUESTION, True)
    studio.until(lambda: page.table.n_captions == 5 and page.property("state") == "idle")
    studio.parts.notices.clear()
    studio.wait(600)


PICTURES: tuple[tuple[Callable[[Studio], None], bool], ...] = (
    (chat, False),
    (viewer, False),
    (folder, False),
    (first_run, True),
)
"""How each is prepared, and whether it is dark."""


def main() -> None:
    """Take all of them."""
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "assets/screenshots"
    out.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "app")]
    from app.main import make_application
    from app.storage.paths import starter_model

    _application = make_application()
    for prepare, dark in PICTURES:
        studio = Studio(Variant("readme", SIZE, dark=dark), starter_model())
        prepare(studio)
        taken = Path(tempfile.mkdtemp()) / "taken.png"
        studio.close(taken)
        with Image.open(taken) as picture:
            name = prepare.__name__.replace("_", "-")
            picture.convert("RGB").save(out / f"{name}.webp", quality=90, method=6)


if __name__ == "__main__":
    main()
