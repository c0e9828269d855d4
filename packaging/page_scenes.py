"""Scenes of pages and sheets beside the plain chat, for `packaging/screenshots.py`."""

from __future__ import annotations

import json
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from made_up_chats import BLOCKS, CAPTIONS, CHAT, THOUGHTS
from studio import LOOKS, Scene, Studio, call, invoked, named, nothing, sample, sheet


def large_photo() -> Path:
    """A photo wide enough for tiles and spots, with an EXIF date and a camera."""
    from PIL import Image

    picture = Image.new("RGB", (2400, 1600), "#dfe9f2")
    for number, (left, top) in enumerate(((0, 0), (800, 0), (1600, 0), (400, 800), (1200, 800))):
        with Image.open(sample(number)) as part:
            picture.paste(part.convert("RGB").resize((800, 800)), (left, top))
    exif = Image.Exif()
    exif[271], exif[272], exif[306] = "Fujifilm", "X100V", "2024:05:03 14:22:10"
    path = Path(tempfile.mkdtemp()) / "Five samples.jpg"
    picture.save(path, exif=exif)
    return path


def chat(studio: Studio) -> None:
    studio.chat(CHAT, sample(2))


def many_chats(studio: Studio) -> None:
    """A list of chats with a folder, a pinned and an archived chat."""
    for number, (question, answer) in enumerate(
        (
            ("Which flowers are on the balcony?", "Geraniums and lavender."),
            ("What does the sign at the harbour say?", "It says: **Ferry to Norderney**."),
            ("How many boats are in the harbour?", "There are four boats."),
            ("Invoice of the dentist: what is the sum?", "The sum is 84.20 euros."),
            ("What could I write on this card?", "Three wishes, one for each **heart**."),
        )
    ):
        studio.parts.session.newChat()
        studio.ask(question, answer, *([sample(number)] if number == 4 else []))
    actions = studio.parts.chat_actions
    ids = [each.id for each in studio.parts.store.chats()]
    actions.moveToNew(ids[2], "Holiday by the sea")
    actions.pin(ids[0], True)
    actions.archive(ids[4], True)
    studio.parts.notices.clear()
    studio.wait(200)


def shown_list(studio: Studio) -> None:
    """The list of chats is on the screen, in a narrow window too."""
    if studio.window.property("narrow"):
        invoked("chatsWanted", nothing)(studio)


def chat_list(studio: Studio) -> None:
    many_chats(studio)
    shown_list(studio)


def search(studio: Studio, words: str = "harbour") -> None:
    many_chats(studio)
    shown_list(studio)
    studio.parts.chat_search.text = words
    studio.wait(900)


def selection(studio: Studio) -> None:
    many_chats(studio)
    shown_list(studio)
    chats = studio.parts.session.chats
    chats.beginSelecting()
    for each in studio.parts.store.chats()[1:4]:
        chats.toggleSelected(each.id)
    studio.wait(300)


def storage(studio: Studio) -> None:
    """What photos take, with a chat in the bin."""
    many_chats(studio)
    studio.parts.chat_actions.delete(studio.parts.store.chats()[1].id)
    studio.parts.notices.clear()
    sheet("storageSheet", nothing)(studio)


def of_open_chat(name: str, then: Callable[[Studio], None]) -> Callable[[Studio], None]:
    """A sheet that is opened for the open chat."""

    def prepare(studio: Studio) -> None:
        then(studio)
        call(studio.found(name), "openFor", studio.parts.session.chatId)
        studio.wait(400)

    return prepare


# Photos.


def viewer_opened(studio: Studio, *, preview: bool = False, several: bool = False) -> None:
    """What a model with tiles sees of a photo, or one without them."""
    from app.window.photos.photo_provider import photo_source

    if not preview:
        with_tiles(studio)
    studio.ask("What is on this sheet?", "Five drawings.", large_photo())
    if several:
        studio.ask("And here?", "A rocket.", sample(2), sample(3))
    viewer = studio.parts.photos.viewer
    viewer.show(photo_source(studio.parts.session.messages.messages[0].photos[0]))
    viewer.seen = not several
    viewer.preview = preview
    studio.wait(1200)


def with_tiles(studio: Studio) -> None:
    """The open model becomes one that cuts photos into tiles."""
    from types import SimpleNamespace

    from fake_engine import CARD

    from engine.vision.family import ONEVISION as FAMILY
    from engine.vision.family import Aspect
    from engine.vision.spec import VisionSpec
    from engine.vision.tiling import Preprocess

    how = Preprocess(384, (0.5,) * 3, Aspect.ANYRES, grids=FAMILY.tiling.grids)
    vision = VisionSpec(how, FAMILY, 27, 8, False)
    card = SimpleNamespace(**{**vars(CARD), "vision": vision, "name": "LLaVA-OneVision"})
    studio.parts.link.model_changed.emit(card)


BOXES = (
    (0.03, 0.22, 0.15, 0.32, "cat"),
    (0.36, 0.29, 0.51, 0.44, "house"),
    (0.53, 0.28, 0.65, 0.44, "tree"),
    (0.69, 0.21, 0.94, 0.45, "rocket"),
)
"""In shares of the photo padded to a square, as the fake engine's model counts."""


def boxes(studio: Studio, *, opened: bool = True) -> None:
    """A reply with boxes, and the photo they are drawn on."""
    found = [{"bbox": box, "label": label} for *box, label in BOXES]
    studio.ask("Where are the things?", f"```json\n{json.dumps(found)}\n```", large_photo())
    if opened:
        studio.parts.photos.viewer.showRegions(studio.parts.session.messages.messages[1].id)
    studio.wait(900)


def spot(studio: Studio) -> None:
    """A rectangle is being drawn around what is asked about."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    viewer_opened(studio, several=True)
    for key in (Qt.Key.Key_R, Qt.Key.Key_Left, Qt.Key.Key_Up):
        QTest.keyClick(studio.window, key)
    studio.wait(300)


def spot_in_composer(studio: Studio) -> None:
    """The spot and the overview wait to be asked about."""
    spot(studio)
    studio.parts.photos.viewer.askAboutSpot()
    studio.until(lambda: len(studio.parts.composer.photos.kept()) == 2)
    studio.parts.composer.set_text("What is on the roof?")
    studio.wait(600)


def many_photos(studio: Studio) -> None:
    """More photos than a message shows, and the chips of those that wait."""
    photos = [sample(number) for number in range(5)]
    copies = []
    for number, photo in enumerate(photos):
        copy = Path(tempfile.mkdtemp()) / f"copy {number}.png"
        copy.write_bytes(photo.read_bytes() + bytes([number]))
        copies.append(copy)
    studio.ask("Which of them belong together?", "Each one is there twice.", *photos, *copies)
    for photo in photos[:4]:
        studio.parts.composer.add_file(photo)
    studio.wait(2500)


# The folder page.


def folder_start(studio: Studio) -> None:
    invoked("folderWanted", nothing)(studio)


def folder(studio: Studio, *, running: bool = False) -> None:
    """A folder whose photos are described, or are about to be."""
    from fake_engine import Script

    home = Path(tempfile.mkdtemp()) / "Summer by the sea"
    home.mkdir()
    for number in range(len(CAPTIONS)):
        photo = sample(number % 5).read_bytes() + bytes([number])
        (home / f"IMG_{2041 + 7 * number}.png").write_bytes(photo)
    gate = threading.Event() if running else None
    for number, caption in enumerate(CAPTIONS):
        held = gate if number == len(CAPTIONS) // 2 else None
        studio.fake.queue.append(Script(tuple(caption.partition(" ")), gate=held))
    folder_start(studio)
    page = studio.parts.late.folder
    page.open_folder(home)
    studio.until(lambda: page.state == "idle")
    page.start("Describe this photo in one sentence.", True)
    if running:
        studio.until(lambda: page.table.n_captions == len(CAPTIONS) // 2)
    else:
        studio.until(lambda: page.table.n_captions == len(CAPTIONS) and page.state == "idle")
    studio.wait(600)


def folder_answer(studio: Studio) -> None:
    from fake_engine import Script

    folder(studio)
    studio.parts.notices.clear()
    studio.fake.queue.append(Script(("The cat is in **two** photos: ", "[1] and [2].")))
    studio.parts.late.folder.answer.ask("In which photos is the cat?")
    studio.until(lambda: studio.parts.late.folder.answer.state == "done")
    studio.wait(600)


def folder_search(studio: Studio) -> None:
    folder(studio)
    studio.parts.notices.clear()
    field = named(studio, "Search the captions")
    field.setProperty("text", "cat")
    studio.wait(900)


# Messages.


def reply_id(studio: Studio) -> int:
    number: int = studio.parts.session.messages.messages[-1].id
    return number


def feedback(studio: Studio) -> None:
    chat(studio)
    studio.parts.feedback.rate(reply_id(studio), 1)
    studio.parts.feedback.correct(studio.parts.session.messages.messages[1].id, "A toy rocket.")
    studio.parts.notices.clear()
    sheet("feedback", nothing)(studio)


def correction(studio: Studio) -> None:
    chat(studio)
    call(studio.window, "correct", reply_id(studio))
    studio.wait(400)


def corrected(studio: Studio) -> None:
    """A reply with a thumb and a correction below it."""
    chat(studio)
    studio.parts.feedback.rate(reply_id(studio), -1)
    studio.parts.feedback.correct(reply_id(studio), "There are two: a rocket and its flame.")
    studio.wait(400)


def versions(studio: Studio) -> None:
    """A reply of which there are three, one of them said to be better."""
    from fake_engine import Script

    chat(studio)
    for words in ("One thing: a rocket.", "Only **one**, a small white rocket."):
        studio.fake.queue.append(Script((words,)))
        studio.parts.session.regenerate()
        studio.wait(100)
        studio.settle()
    studio.parts.feedback.prefer(reply_id(studio), 1)
    studio.parts.notices.clear()
    studio.wait(300)


def editing(studio: Studio) -> None:
    """A question is changed in the composer."""
    chat(studio)
    studio.parts.session.tools.edit(studio.parts.session.messages.messages[0].id)
    studio.wait(600)


def queue(studio: Studio) -> None:
    """Questions wait for the end of a reply."""
    from fake_engine import Script

    chat(studio)
    studio.fake.queue.append(Script(("It has a round", " window"), gate=threading.Event()))
    for text in ("Has it a window?", "What colour is the flame?", "Is there a person in it?"):
        studio.parts.session.submit(text, [])
        studio.wait(200)
    studio.wait(900)


def thinking(studio: Studio, *, writing: bool = False, opened: bool = False) -> None:
    """A reply with what the model thought before it."""
    from fake_engine import Script

    if writing:
        studio.ask("What is this?", "A rocket.", sample(2))
        words = (f"<think>\n{THOUGHTS}", "\n</think>\n\nYes")
        studio.fake.queue.append(Script(words, gate=threading.Event()))
        studio.parts.session.submit("Could it fly?", [])
        studio.wait(1500)
        return
    studio.ask("Could it fly?", f"<think>\n{THOUGHTS}\n</think>\n\nA drawn one: **no**.", sample(2))
    if opened:
        named(studio, "", kind="ThinkingBlock").setProperty("isOpen", True)
        studio.wait(400)


def blocks(studio: Studio, *, top: bool = False) -> None:
    studio.chat(BLOCKS)
    studio.wait(3000)  # formulas are drawn and code is coloured on another thread
    if top:
        view = named(studio, "Messages")
        view.setProperty("contentY", view.property("originY"))
    studio.wait(600)


def as_is(prepare: Callable[..., None], **how: Any) -> Callable[[Studio], None]:
    """A scene with some of its arguments set."""
    return lambda studio: prepare(studio, **how)


PAGE_SCENES = (
    Scene("chat-list", chat_list),
    Scene("search", search),
    Scene("search-nothing", as_is(search, words="zebra"), LOOKS),
    Scene("selection", selection),
    Scene("storage", storage),
    Scene("export", of_open_chat("exportSheet", chat)),
    Scene("move", of_open_chat("moveSheet", many_chats), LOOKS),
    Scene("viewer-tiles", viewer_opened),
    Scene("viewer-preview", as_is(viewer_opened, preview=True), LOOKS),
    Scene("viewer-spot", spot),
    Scene("spot", spot_in_composer, LOOKS),
    Scene("boxes", as_is(boxes, opened=False), LOOKS),
    Scene("viewer-boxes", boxes),
    Scene("many-photos", many_photos),
    Scene("folder-start", folder_start),
    Scene("folder-running", as_is(folder, running=True)),
    Scene("folder", folder),
    Scene("folder-search", folder_search, LOOKS),
    Scene("folder-answer", folder_answer),
    Scene("feedback", feedback),
    Scene("correction", correction),
    Scene("corrected", corrected),
    Scene("versions", versions),
    Scene("editing", editing),
    Scene("queue", queue),
    Scene("thinking", thinking, LOOKS),
    Scene("thinking-open", as_is(thinking, opened=True)),
    Scene("thinking-writing", as_is(thinking, writing=True), LOOKS),
    Scene("blocks", blocks),
    Scene("blocks-top", as_is(blocks, top=True), LOOKS),
)
