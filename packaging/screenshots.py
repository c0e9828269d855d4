"""Pictures of the window in its states, taken without a display: for the README and for review.

    python packaging/screenshots.py OUT_DIR [--model DIR]

With a model, the chat in the pictures is real; without one, replies are made up.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent

CHAT = (
    ("What is this?", "It is a **rocket**."),
    ("What colour is the background?", "It is black."),
    ("How many things are there?", "There is one."),
)
LONG_CHAT = (
    (
        "Write down what you can do.\nA list, please.",
        "Here is a list:\n\n1. Name *shapes* and "
        "their **colours**\n2. Count up to four\n3. Say what is left, right, above or below\n\n"
        "| kind | right |\n|---|---|\n| colour | 96 % |\n| counting | 71 % |\n\n"
        "```\nfor shape in picture:\n    print(shape)\n```\n\nMore is on "
        "[the web](https://example.org/a) and ![here](file:///etc/passwd) <b>bold</b>.",
    ),
    ("Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen" * 3, "That is a long word."),
)
RTL_CHAT = (
    ("מה יש בתמונה הזאת?", "בתמונה יש **חתול** וכדור על רקע ירוק."),
    ("Is it green?", "Yes, the background is green."),
    ("ماذا يوجد في الصورة؟", "هناك قطة على اليسار."),
)


LINES_CHAT = (
    (
        "Write a short poem about the rocket,\nand what the sign says.",
        "A **rocket** in the dark,\na small and silver spark,\nit waits, it hums, it glows,\n"
        "and up, and up it goes.\n\nThe sign says:\n\n> OPEN\n> Mo–Fr 9–17\n> Sa closed",
    ),
    (
        "And in C?",
        "Here it is:\n\n```c\n#include <stdio.h>\n\nint main(void) {\n\tif (1 <2 && !done[0])\n"
        '\t\tputs("<rocket>");\n}\n```\n\n- `a <b` is *true*\n  where a is less\n- done',
    ),
)


@dataclass(frozen=True)
class Scene:
    """A picture: the size of the window, and what is done before it is taken."""

    name: str
    prepare: Callable[[Studio], None]
    size: tuple[int, int] = (1080, 760)
    dark: bool = False
    text_percent: int = 115
    mirrored: bool = False


class Studio:
    """One window with its parts, a folder of its own, and the means to wait."""

    def __init__(self, scene: Scene, model: Path | None) -> None:
        from fake_engine import FakeEngine

        from app.main import open_engine, show
        from app.storage.paths import Paths, starter_model
        from app.window_parts import build

        home = Path(tempfile.mkdtemp())
        self.real = model is not None
        self.fake = FakeEngine()
        self.parts = build(
            Paths(home, home), opener=open_engine if model else lambda _choice, _tell: self.fake
        )
        from app.storage.model_choice import ModelChoice

        self.parts.preferences._put(
            theme=_theme(scene.dark), text_percent=scene.text_percent, motion=False
        )
        self.parts.line.start(ModelChoice(model or starter_model()))
        self.qml = show(self.parts)
        self.window: Any = self.qml.rootObjects()[0]
        self.window.setWidth(scene.size[0])
        self.window.setHeight(scene.size[1])
        self.move_pointer_away()
        self.wait(300)

    def move_pointer_away(self) -> None:
        """The pointer rests where nothing reacts to it."""
        from PySide6.QtGui import QCursor

        QCursor.setPos(self.window.width() * 2 // 3, 12)

    def wait(self, ms: int) -> None:
        # Not QTest.qWait: that keeps Python's lock, and the other threads with it.
        from PySide6.QtCore import QEventLoop, QTimer

        loop = QEventLoop()
        QTimer.singleShot(ms, loop.quit)
        loop.exec()

    def ask(self, text: str, answer: str, *photos: Path) -> None:
        from fake_engine import Script

        self.fake.queue.append(Script(tuple(answer.partition(" "))))
        for photo in photos:
            self.parts.composer.add_file(photo)
        self.parts.composer.set_text(text)
        self.parts.composer.send()
        self.settle()

    def settle(self) -> None:
        """Wait until the message is sent and its reply is there."""
        while self.parts.composer.ready or self.parts.session.busy:
            self.wait(50)
        self.wait(400)

    def chat(self, messages: tuple[tuple[str, str], ...], *photos: Path) -> None:
        for number, (question, answer) in enumerate(messages):
            self.ask(question, answer, *(photos if number == 0 else ()))

    def close(self, out: Path) -> None:
        from app.main import destroy

        self.wait(200)
        self.window.grabWindow().save(str(out))
        destroy(self.qml)
        self.parts.close()


def sample(number: int = 0) -> Path:
    from app.storage.paths import sample_photos

    return sample_photos()[number]


def chat(studio: Studio) -> None:
    studio.ask("Is there a tree?", "Yes, there is a tree on the right.", sample(1))
    studio.parts.session.newChat()
    studio.ask("What colour is the star?", "The star is blue.", sample(3))
    studio.parts.session.newChat()
    studio.chat(CHAT, sample(2))


def video(studio: Studio) -> None:
    """A video in a message, and another with a photo in the composer."""
    film = _make_video(Path(tempfile.mkdtemp()) / "Evening walk.mp4")
    studio.ask("What happens here?", "The **camera** moves from photo to photo.", film)
    studio.parts.composer.add_file(film)
    studio.parts.composer.add_file(sample(3))
    studio.parts.composer.set_text("And now?")
    studio.wait(1200)


def _make_video(path: Path) -> Path:
    import av
    from PIL import Image

    with av.open(str(path), "w") as container:
        stream = container.add_stream("mpeg4", rate=4)
        stream.width, stream.height, stream.pix_fmt = 640, 360, "yuv420p"
        for number in range(4):
            with Image.open(sample(number)) as photo:
                picture = photo.convert("RGB").resize((640, 640)).crop((0, 140, 640, 500))
            for _ in range(4):
                container.mux(stream.encode(av.VideoFrame.from_image(picture)))
        container.mux(stream.encode())
    return path


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


def invoked(name: str, then: Callable[[Studio], None]) -> Callable[[Studio], None]:
    def prepare(studio: Studio) -> None:
        then(studio)
        from PySide6.QtCore import QMetaObject, QObject

        key = studio.window.findChild(QObject, "keyMap")
        QMetaObject.invokeMethod(key, name)
        studio.wait(400)

    return prepare


def settings_opened(studio: Studio, *, top: float = 0.0) -> None:
    """The settings with everything folded out, some of it set and one value refused; `top` tells
    how far down they are scrolled, 0 to 1."""
    from PySide6.QtCore import QObject

    invoked("settingsWanted", chat)(studio)
    studio.parts.sampling.common.setText(0, "0.7")
    studio.parts.sampling.rest.setText(1, "1.5")
    sheet = studio.window.findChild(QObject, "settings")
    fold, scroll = (sheet.findChild(QObject, name) for name in ("more", "sheetScroll"))
    fold.setProperty("checked", True)
    studio.wait(100)
    area = scroll.property("contentItem")
    area.setProperty("contentY", top * (area.property("contentHeight") - area.height()))
    studio.wait(100)


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
    from PySide6.QtCore import QMetaObject, QObject

    chat(studio)
    card = SimpleNamespace(**{**vars(CARD), "notices": NOTICES, "repaired": REPAIRED})
    studio.parts.link.model_changed.emit(card)
    if opened:
        QMetaObject.invokeMethod(studio.window.findChild(QObject, "about"), "open")
    studio.wait(400)


def first_opening(studio: Studio) -> None:
    """A question waits while the model is opened for the first time."""
    from fake_engine import Script

    from engine.reply import Progress, Stage

    studio.fake.queue.append(Script(("never",), gate=threading.Event()))
    studio.parts.session.submit("What is in this picture?", [])
    studio.wait(200)
    studio.parts.link.model_loading.emit(None)
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


def nothing(_studio: Studio) -> None:
    pass


def options_opened(studio: Studio, *, top: float = 0.0, form: bool = False) -> None:
    """The settings of a chat that has some of its own."""
    from PySide6.QtCore import QObject

    chat(studio)
    options, presets = studio.parts.chat_options, studio.parts.presets
    presets.apply(options, "Short answers")
    options.systemPrompt = "Answer in one short sentence, as a pirate would."
    presets.save(options, "Pirate")
    options.sampling.common.setText(0, "0.7")
    options.sampling.rest.setText(1, "1.5")
    options.setLongText("grammar", 'root ::= "yes" | oops')
    invoked("chatOptionsWanted", nothing)(studio)
    sheet = studio.window.findChild(QObject, "chatOptions")
    for name in ("more", "form") if form else ():
        sheet.findChild(QObject, name).setProperty("checked", True)
    studio.wait(150)
    area = sheet.findChild(QObject, "sheetScroll").property("contentItem")
    lowest = max(0.0, area.property("contentHeight") - area.height())
    area.setProperty("contentY", top * lowest)
    studio.wait(150)


def usage_opened(studio: Studio) -> None:
    """How full the context is, with all that is known of the last reply."""
    from PySide6.QtCore import QMetaObject, QObject

    measured(studio)
    chat(studio)
    QMetaObject.invokeMethod(studio.window.findChild(QObject, "usage"), "open")
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
    comparison = studio.parts.comparison
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
    studio.parts.compare_composer.add_file(sample(2))
    studio.parts.compare_composer.set_text("What is in this picture, and what colours has it?")
    studio.parts.compare_composer.send()
    while studio.parts.compare_composer.ready or (comparison.busy and ended):
        studio.wait(50)
    studio.wait(400)
    if ended:
        comparison.judge("right")
        comparison.marksDifferences = marked
    studio.wait(300)


COMPARE_SCENES = (
    Scene("options", options_opened),
    Scene("options-form-dark", lambda s: options_opened(s, top=1.0, form=True), dark=True),
    Scene("options-more", lambda s: options_opened(s, top=0.35, form=True)),
    Scene("narrow-options", options_opened, size=(360, 640)),
    Scene("rtl-options", options_opened, mirrored=True),
    Scene("large-options", options_opened, text_percent=200),
    Scene("usage", usage_opened),
    Scene("narrow-usage-dark", usage_opened, size=(360, 640), dark=True),
    Scene("compare-empty", invoked("compareWanted", nothing)),
    Scene("compare", lambda s: compared(s, marked=True)),
    Scene("compare-dark", lambda s: compared(s, ended=False), dark=True),
    Scene("narrow-compare", compared, size=(360, 640)),
    Scene("narrow-compare-empty", invoked("compareWanted", nothing), size=(360, 480)),
    Scene("rtl-compare", compared, mirrored=True),
    Scene("large-compare", compared, text_percent=200),
)

SCENES = (
    *COMPARE_SCENES,
    Scene("empty", nothing),
    Scene("chat", chat),
    Scene("dark", chat, dark=True),
    Scene("dark-long", lambda s: s.chat(LONG_CHAT), dark=True),
    Scene("long", lambda s: s.chat(LONG_CHAT)),
    Scene("lines", lambda s: s.chat(LINES_CHAT)),
    Scene("lines-dark", lambda s: s.chat(LINES_CHAT), dark=True),
    Scene("narrow-lines", lambda s: s.chat(LINES_CHAT), size=(360, 640)),
    Scene("video", video),
    Scene("narrow-video-dark", video, size=(360, 640), dark=True),
    Scene("error", error),
    Scene("streaming", streaming),
    Scene("narrow", chat, size=(360, 640)),
    Scene("narrow-empty", nothing, size=(360, 480)),
    Scene("narrow-error", error, size=(360, 640)),
    Scene("narrow-chats", invoked("chatsWanted", chat), size=(360, 640)),
    Scene("rtl", lambda s: s.chat(RTL_CHAT, sample()), mirrored=True),
    Scene("large", chat, text_percent=200),
    Scene("settings", invoked("settingsWanted", chat)),
    Scene("settings-more", lambda s: settings_opened(s, top=0.45)),
    Scene("settings-more-dark", lambda s: settings_opened(s, top=1.0), dark=True),
    Scene("narrow-settings", lambda s: settings_opened(s, top=0.45), size=(360, 640)),
    Scene("rtl-settings", lambda s: settings_opened(s, top=0.45), mirrored=True),
    Scene("notes", notes),
    Scene("notes-line", lambda s: notes(s, opened=False)),
    Scene("narrow-notes-dark", notes, size=(360, 640), dark=True),
    Scene("narrow-notes-line", lambda s: notes(s, opened=False), size=(360, 640)),
    Scene("left-out", left_out),
    Scene("narrow-left-out-dark", left_out, size=(360, 640), dark=True),
    Scene("focus-notes", focused(3, lambda s: notes(s, opened=False))),
    Scene("focus-field-dark", focused(5, invoked("settingsWanted", nothing)), dark=True),
    Scene("focus-fold", focused(7, invoked("settingsWanted", nothing))),
    Scene("first-opening", first_opening),
    Scene("help-dark", invoked("helpWanted", chat), dark=True),
)


def main() -> int:
    """Take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--only", nargs="*", default=[scene.name for scene in SCENES])
    words = parser.parse_args()
    words.out.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "app")]
    from PySide6.QtCore import Qt

    from app.main import make_application

    application = make_application()
    for scene in SCENES:
        if scene.name in words.only:
            direction = Qt.LayoutDirection
            application.setLayoutDirection(
                direction.RightToLeft if scene.mirrored else direction.LeftToRight
            )
            studio = Studio(scene, words.model)
            scene.prepare(studio)
            studio.close(words.out / f"{scene.name}.png")
    return 0


def _theme(dark: bool) -> Any:
    from app.storage.settings import Theme

    return Theme.DARK if dark else Theme.LIGHT


if __name__ == "__main__":
    sys.exit(main())
