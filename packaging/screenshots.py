"""Pictures of the window in its states, taken without a display: for the README and for review.

    python packaging/screenshots.py OUT_DIR [--only SCENE …] [--variants VARIANT …] [--model DIR]

Every scene is taken in every variant (light, dark, narrow, from right to left, …, each language)
unless the scene says otherwise; `sheet-SCENE.png` shows all of them side by side. With a model, the
chat in the pictures is real; without one, replies are made up. A new scene is one line in `SCENES`.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

from editing_scenes import EDITING_SCENES
from judging_scenes import JUDGING_SCENES
from made_up_chats import CHAT, LINES_CHAT, LONG_CHAT, RTL_CHAT, make_video
from model_scenes import MODEL_SCENES
from page_scenes import PAGE_SCENES
from skill_scenes import SKILL_SCENES
from studio import LOOKS, VARIANTS, Scene, Studio, invoked, nothing, sample, sheet
from training_scenes import TRAINING_SCENES

ROOT = Path(__file__).resolve().parent.parent


def chat(studio: Studio) -> None:
    studio.ask("Is there a tree?", "Yes, there is a tree on the right.", sample(1))
    studio.parts.session.newChat()
    studio.ask("What colour is the star?", "The star is blue.", sample(3))
    studio.parts.session.newChat()
    studio.chat(CHAT, sample(2))


def video(studio: Studio) -> None:
    """A video in a message, and another with a photo in the composer."""
    film = make_video(Path(tempfile.mkdtemp()) / "Evening walk.mp4", [sample(n) for n in range(4)])
    studio.ask("What happens here?", "The **camera** moves from photo to photo.", film)
    studio.parts.composer.add_file(film)
    studio.parts.composer.add_file(sample(3))
    studio.parts.composer.set_text("And now?")
    studio.wait(1200)


def error(studio: Studio) -> None:
    chat(studio)
    broken = Path(tempfile.mkdtemp()) / "holiday.jpg"
    broken.write_text("this is no photo")
    studio.parts.composer.add_file(broken)
    chats = studio.parts.session.chats
    studio.parts.session.deleteChat(chats.chatIdAt(2))
    while len(studio.parts.notices.shown) < 2:
        studio.wait(50)
    studio.wait(200)


def streaming(studio: Studio) -> None:
    from fake_engine import Script

    chat(studio)
    gate = threading.Event()
    studio.fake.queue.append(Script(("The rocket is", " in the middle"), gate=gate))
    studio.parts.composer.set_text("And what is in this one?")
    studio.parts.composer.add_file(sample(2))
    studio.parts.composer.send()
    while studio.parts.composer.ready:
        studio.wait(50)
    for number in (0, 1, 3):
        studio.parts.composer.add_file(sample(number))
    studio.parts.composer.set_text("Compare these three\nand the one before")
    studio.wait(1500)


def settings_opened(studio: Studio, *, top: float = 0.0) -> None:
    """The settings with everything folded out, some of it set and one value refused; `top` tells
    how far down they are scrolled, 0 to 1."""
    from PySide6.QtCore import QObject

    invoked("settingsWanted", chat)(studio)
    studio.parts.sampling.common.setText(0, "0.7")
    studio.parts.sampling.rest.setText(1, "1.5")
    sheet = studio.found("settings")
    fold, scroll = (sheet.findChild(QObject, name) for name in ("more", "sheetScroll"))
    fold.setProperty("checked", True)
    studio.wait(100)
    area = scroll.property("contentItem")
    area.setProperty("contentY", top * (area.property("contentHeight") - area.height()))
    studio.wait(100)


def link(studio: Studio) -> None:
    """A link whose name pretends to be another one."""
    chat(studio)
    asked = studio.found("link")
    asked.setProperty("address", "https://www.аpple.com.example.org/login?next=" + "a" * 120)
    sheet("link", nothing)(studio)


NOTICES = (
    "The GPU's memory is too small for the whole model: 20 of 33 layers run on it, the rest on the "
    "CPU, which is slower.",
    "A photo takes up to 2880 tokens, but the context holds 2048. Open it with a larger "
    "--context-tokens.",
)
REPAIRED = ("The file does not say at which layer its tower ends; it ends at the last but one.",)


def notes(studio: Studio, *, opened: bool = True) -> None:
    """A model of which something is to be known, and the sheet that says it."""
    from types import SimpleNamespace

    from fake_engine import CARD
    from PySide6.QtCore import QMetaObject

    chat(studio)
    card = SimpleNamespace(**{**vars(CARD), "notices": NOTICES, "repaired": REPAIRED})
    studio.parts.link.model_changed.emit(card)
    if opened:
        QMetaObject.invokeMethod(studio.found("about"), "open")
    studio.wait(400)


def first_opening(studio: Studio) -> None:
    """A question waits while the model is opened for the first time."""
    from fake_engine import Script

    from app.storage.model_choice import ModelChoice
    from app.storage.paths import starter_model
    from engine.reply import Progress, Stage

    studio.fake.queue.append(Script(("never",), gate=threading.Event()))
    studio.parts.session.submit("What is in this picture?", [])
    studio.wait(200)
    studio.parts.link.model_loading.emit(ModelChoice(starter_model()))
    studio.parts.link.model_progress.emit(Progress(Stage.TESTING, 1, 4))
    studio.wait(400)


def left_out(studio: Studio) -> None:
    """A chat that is longer than the model's context, and a reply that is asked for again."""
    from fake_engine import Script

    chat(studio)
    studio.fake.queue.append(Script(("It is white, ", "and small."), dropped=2))
    studio.parts.session.submit("And the window of the rocket?", [])
    studio.settle()
    studio.parts.notices.clear()
    studio.fake.queue.append(Script(("never",), gate=threading.Event()))
    studio.parts.session.regenerate()
    studio.wait(400)


def focused(steps: int, then: Callable[[Studio], None]) -> Callable[[Studio], None]:
    """Where the keyboard is after so many presses of Tab."""

    def prepare(studio: Studio) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        studio.window.requestActivate()
        then(studio)
        for _ in range(steps):
            QTest.keyClick(studio.window, Qt.Key.Key_Tab)
        studio.wait(300)

    return prepare


def options_opened(studio: Studio, *, top: float = 0.0, form: bool = False) -> None:
    """The settings of a chat that has some of its own."""
    from PySide6.QtCore import QObject

    chat(studio)
    options, presets = studio.parts.chat_options, studio.parts.presets
    presets.apply(options, "Short answers")
    options.setProperty("systemPrompt", "Answer in one short sentence, as a pirate would.")
    presets.save(options, "Pirate")
    options.sampling.common.setText(0, "0.7")
    options.sampling.rest.setText(1, "1.5")
    options.setLongText("grammar", 'root ::= "yes" | oops')
    invoked("chatOptionsWanted", nothing)(studio)
    sheet = studio.found("chatOptions")
    for name in ("more", "form") if form else ():
        sheet.findChild(QObject, name).setProperty("checked", True)
    studio.wait(150)
    area = sheet.findChild(QObject, "sheetScroll").property("contentItem")
    lowest = max(0.0, area.property("contentHeight") - area.height())
    area.setProperty("contentY", top * lowest)
    studio.wait(150)


def usage_opened(studio: Studio) -> None:
    """How full the context is, with all that is known of the last reply."""
    from PySide6.QtCore import QMetaObject

    measured(studio)
    chat(studio)
    QMetaObject.invokeMethod(studio.found("usage"), "open")
    studio.wait(300)


def measured(_studio: Studio) -> None:
    """The fake engine says what a real one would of a chat with photos."""
    import fake_engine

    from engine.reply import Timing, Usage

    fake_engine.USAGE = Usage(
        photo_tokens=576,
        prompt_tokens=1310,
        kept_tokens=1204,
        reply_tokens=120,
        context_tokens=4096,
        left_tokens=2666,
        photos_remembered=1,
    )
    fake_engine.TIMING = Timing(see_ms=20, read_ms=370, first_token_ms=400, tokens_per_second=42.4)


def compared(studio: Studio, *, ended: bool = True, marked: bool = False) -> None:
    """Two replies to one question, both there or one still being written."""
    from fake_engine import Script

    measured(studio)
    chat(studio)
    invoked("compareWanted", nothing)(studio)
    comparison = studio.parts.late.comparison
    studio.parts.presets.apply(comparison.right.options, "Short answers")
    studio.fake.queue += [
        Script(
            (
                "The picture shows a **rocket** on a dark ground:\n\n- its body is white\n",
                "- its window is blue and round\n- there is one flame below it",
            )
        ),
        Script(
            ("A white rocket with ", "a blue window."),
            gate=None if ended else threading.Event(),
        ),
    ]
    studio.parts.late.compareComposer.add_file(sample(2))
    studio.parts.late.compareComposer.set_text("What is in this picture, and what colours has it?")
    studio.parts.late.compareComposer.send()
    while studio.parts.late.compareComposer.ready or (comparison.busy and ended):
        studio.wait(50)
    studio.wait(400)
    if ended:
        comparison.judge("right")
        comparison.setProperty("marksDifferences", marked)
    studio.wait(300)


COMPARE_SCENES = (
    Scene("options", options_opened),
    Scene("options-form", lambda s: options_opened(s, top=1.0, form=True), LOOKS),
    Scene("options-more", lambda s: options_opened(s, top=0.35, form=True), LOOKS),
    Scene("usage", usage_opened),
    Scene("compare-empty", invoked("compareWanted", nothing)),
    Scene("compare", lambda s: compared(s, marked=True)),
    Scene("compare-writing", lambda s: compared(s, ended=False), LOOKS),
)

SCENES = (
    *COMPARE_SCENES,
    *PAGE_SCENES,
    *TRAINING_SCENES,
    *MODEL_SCENES,
    *JUDGING_SCENES,
    *EDITING_SCENES,
    *SKILL_SCENES,
    Scene("empty", nothing),
    Scene("chat", chat),
    Scene("long", lambda s: s.chat(LONG_CHAT)),
    Scene("lines", lambda s: s.chat(LINES_CHAT), LOOKS),
    Scene("rtl-chat", lambda s: s.chat(RTL_CHAT, sample()), ("light", "rtl", "narrow")),
    Scene("video", video, LOOKS),
    Scene("error", error),
    Scene("streaming", streaming, LOOKS),
    Scene("chats", invoked("chatsWanted", chat), ("narrow", "smallest-dark")),
    Scene("settings", invoked("settingsWanted", chat)),
    Scene("settings-more", lambda s: settings_opened(s, top=0.45)),
    Scene("settings-end", lambda s: settings_opened(s, top=1.0), LOOKS),
    Scene("notes", notes),
    Scene("notes-line", lambda s: notes(s, opened=False), LOOKS),
    Scene("left-out", left_out, LOOKS),
    Scene("focus-notes", focused(3, lambda s: notes(s, opened=False)), ("light", "contrast")),
    Scene("focus-field", focused(5, invoked("settingsWanted", nothing)), ("dark", "contrast")),
    Scene("first-opening", first_opening, LOOKS),
    Scene("help", invoked("helpWanted", chat)),
    Scene("introduction", sheet("introduction", nothing)),
    Scene("link", link),
)


def main() -> int:
    """Take the pictures."""
    words = _arguments()
    words.out.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "app")]
    from contact_sheet import contact_sheet
    from PySide6.QtCore import Qt

    from app.main import make_application

    application, direction = make_application(), Qt.LayoutDirection
    for scene in (scene for scene in SCENES if scene.name in words.only):
        taken = []
        for variant in VARIANTS:
            if variant.name in words.variants and variant.name in (
                scene.variants or words.variants
            ):
                studio = Studio(variant, words.model)
                application.setLayoutDirection(
                    direction.RightToLeft if variant.mirrored else direction.LeftToRight
                )
                scene.prepare(studio)
                taken.append(words.out / f"{scene.name}-{variant.name}.png")
                studio.close(taken[-1])
        if taken:
            contact_sheet(taken, words.out / f"sheet-{scene.name}.png")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--only", nargs="*", default=[scene.name for scene in SCENES])
    parser.add_argument("--variants", nargs="*", default=[each.name for each in VARIANTS])
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
