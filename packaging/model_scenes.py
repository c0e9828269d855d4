"""Scenes of models: the picker, the page of models, downloads, and what Pumice is."""

from __future__ import annotations

import dataclasses
import tempfile
import threading
from pathlib import Path

from made_up_chats import CHAT
from studio import LOOKS, Scene, Studio, call, invoked, nothing, sample


def chat(studio: Studio) -> None:
    studio.chat(CHAT, sample(2))


def models_to_choose(studio: Studio) -> None:
    from app.storage.model_choice import ModelChoice
    from app.storage.model_settings import RecentModel

    chat(studio)
    home = Path(tempfile.mkdtemp())
    for name in ("LLaVA-OneVision 7B", "LLaVA-NeXT Vicuna 13B", "llava-v1.5-7b"):
        studio.parts.preferences.add_recent_model(RecentModel(ModelChoice(home / name), name))
    invoked("modelWanted", nothing)(studio)
    studio.wait(1200)


def model_question(studio: Studio, *, gone: bool = False) -> None:
    """A model without its vision file, or one that is not there."""
    from app.storage.model_choice import ModelChoice
    from app.storage.paths import starter_model

    chat(studio)
    path = Path(tempfile.mkdtemp()) / "model.gguf"
    if not gone:
        path.symlink_to(starter_model() / "model.gguf")
    studio.parts.models.check.open(ModelChoice(path))
    studio.until(lambda: studio.parts.models.check.title)
    studio.wait(400)


# The page of models.


def models_page(studio: Studio, *, downloads: bool = False) -> None:
    """Models of several programs, one of them open, one with a problem; or the catalogue."""
    from fake_library import DETAILS, found, mixed_library

    fake = mixed_library()
    studio.library.known = fake.known
    studio.library.models = [*fake.models, found("unsloth/gemma-3-4b-it", "huggingface")]
    studio.library.known["unsloth/gemma-3-4b-it"] = dataclasses.replace(
        DETAILS, exactness="as libmtmd", family="llama.cpp gemma3 · gemma3", licence="Gemma"
    )
    studio.library.catalogue = real_catalogue()
    invoked("libraryWanted", nothing)(studio)
    page = studio.parts.late.library
    studio.until(lambda: not page.scanning and page.total == 6 and page.offers.row_total())
    studio.parts.line.open(studio.library.models[0].choice)
    studio.until(lambda: studio.parts.line.state == "ready")
    if downloads:
        call(studio.window.property("libraryView"), "showDownloads")
    studio.wait(500)


def real_catalogue() -> list[object]:
    """What comes with Pumice, with the memory of a laptop."""
    from app.storage.paths import Paths
    from app.window.library.disk_library import DiskLibrary

    home = Path(tempfile.mkdtemp())
    offers = DiskLibrary(Paths(home, home)).offers()
    return [dataclasses.replace(each, free_bytes=9_300_000_000) for each in offers]


def download_under_way(studio: Studio) -> None:
    """One is fetched, one waits, one was stopped, one failed."""
    from fake_library import FakeDownload

    from app.window.library.downloads import DownloadState, DownloadStep
    from app.window.library.library_access import Transfer

    half = Transfer(2_100_000_000, 4_700_000_000, 11_800_000, 220)
    studio.library.downloads = [FakeDownload([half], gate=threading.Event())]
    models_page(studio, downloads=True)
    page = studio.parts.late.library
    names = [each.name for each in page.offers.offers]
    page.downloads.begin(page.offers.offers[0])
    page.downloads.begin(page.offers.offers[1])
    stopped = DownloadState(DownloadStep.STOPPED, Transfer(900_000_000, 2_800_000_000))
    page.downloads._set_state(names[2], stopped)
    failed = DownloadState(
        DownloadStep.FAILED,
        Transfer(0),
        "huggingface.co cannot be reached.",
        "Check the connection, and try again: it goes on where it was.",
    )
    page.downloads._set_state(names[3], failed)
    studio.wait(700)


def download_question(studio: Studio) -> None:
    models_page(studio, downloads=True)
    studio.parts.late.library.get(0)
    studio.wait(400)


def removal_question(studio: Studio) -> None:
    models_page(studio)
    page = studio.parts.late.library
    page.removal.ask(next(each for each in page.found.models if each.program == "pumice"))
    studio.wait(400)


def model_row(studio: Studio) -> None:
    """A row that the keyboard is on, with its buttons."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    models_page(studio)
    for _ in range(3):
        QTest.keyClick(studio.window, Qt.Key.Key_Down)
    studio.wait(300)


def about(studio: Studio) -> None:
    chat(studio)
    call(studio.window, "showAbout")
    studio.until(lambda: studio.parts.late.aboutPumice.loaded)
    studio.wait(400)


def first_run(studio: Studio) -> None:
    """An empty chat, where models of other programs were found."""
    from fake_library import mixed_library

    studio.library.models = mixed_library().models
    studio.parts.late.library.rescan()
    studio.until(lambda: not studio.parts.late.library.scanning)
    studio.wait(400)


MODEL_SCENES = (
    Scene("model-picker", models_to_choose),
    Scene("model-question", model_question),
    Scene("model-gone", lambda studio: model_question(studio, gone=True), LOOKS),
    Scene("models", models_page),
    Scene("models-row", model_row),
    Scene("models-download", lambda studio: models_page(studio, downloads=True)),
    Scene("models-downloading", download_under_way),
    Scene("models-question", download_question),
    Scene("models-removal", removal_question, LOOKS),
    Scene("first-run", first_run),
    Scene("about-pumice", about),
)
