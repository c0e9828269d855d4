"""A library with queued models, tests and downloads: what the page of models is tested against."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from fake_engine import FakeEngine

from app.storage.model_choice import ModelChoice
from app.window.engines.engine_requests import Opening
from app.window.library.library_access import (
    ADDED,
    AS_LIBMTMD,
    AS_TRAINED,
    NO_PHOTOS,
    PUMICE,
    FoundModel,
    ModelDetails,
    ModelOffer,
    Transfer,
)
from engine.errors import PumiceError
from engine.reply import Progress, Stage

HOME = Path("/home/somebody")
DETAILS = ModelDetails(
    "LLaVA-1.5 · llama",
    AS_TRAINED,
    memory_bytes=6_100_000_000,
    free_bytes=9_300_000_000,
    licence="Apache-2.0",
)


def found(name: str, program: str = "lmstudio", *, sees: bool = True) -> FoundModel:
    """A model on this computer."""
    folder = HOME / program / name
    choice = ModelChoice(folder / "model.gguf", folder / "mmproj.gguf" if sees else None)
    return FoundModel(name, program, choice, folder, 4_700_000_000, has_vision=sees)


def offer(name: str = "llava-7b", title: str = "LLaVA 1.5 7B") -> ModelOffer:
    """A model of the catalogue."""
    return ModelOffer(
        name,
        title,
        good_at="Describes photos.",
        size_bytes=4_700_000_000,
        memory_bytes=6_100_000_000,
        free_bytes=9_300_000_000,
        licence="Llama 2",
        licence_page="https://example.org/licence",
        page="https://example.org/model",
        site="huggingface.co",
        exactness=AS_TRAINED,
        languages=("en",),
    )


@dataclass
class FakeDownload:
    """What a download reports, and how it ends.  `gate` holds it until it is set or stopped."""

    reports: Sequence[Transfer] = ()
    error: PumiceError | None = None
    gate: threading.Event | None = None


@dataclass
class FakeLibrary:
    """Answers from lists, and a record of what was asked."""

    models: list[FoundModel] = field(default_factory=list)
    known: dict[str, ModelDetails] = field(default_factory=dict)
    catalogue: list[ModelOffer] = field(default_factory=list)
    downloads: list[FakeDownload] = field(default_factory=list)
    stopped: dict[str, int] = field(default_factory=dict)
    missing: str = ""
    error: PumiceError | None = None
    test_gate: threading.Event | None = None
    damaged: PumiceError | None = None
    scan_gate: threading.Event | None = None
    calls: list[tuple[str, object]] = field(default_factory=list)
    threads: set[int] = field(default_factory=set)
    engines: list[FakeEngine] = field(default_factory=list)
    formers: set[ModelChoice | None] = field(default_factory=set)

    def found(self) -> Iterator[FoundModel]:
        self._note("found", None)
        for place, model in enumerate(tuple(self.models)):
            if place == 1 and self.scan_gate:
                self.scan_gate.wait(5)
            yield model

    def trouble(self) -> PumiceError | None:
        return self.damaged

    def details(
        self, model: FoundModel, options: object, former: ModelChoice | None = None
    ) -> ModelDetails:
        self.formers.add(former)
        usual = (
            DETAILS
            if model.has_vision
            else dataclasses.replace(DETAILS, family="qwen2", exactness=NO_PHOTOS)
        )
        return self.known.get(model.name, usual)

    def add(self, paths: Sequence[Path]) -> FoundModel:
        self._note("add", tuple(paths))
        if self.error:
            raise self.error
        name = Path(paths[0]).stem
        choice = ModelChoice(Path(paths[0]), Path(paths[1]) if len(paths) > 1 else None)
        added = FoundModel(name, ADDED, choice, choice.path.parent, 2_000_000_000)
        self.models.append(added)
        return added

    def take_off(self, model: FoundModel) -> None:
        self._note("take_off", model.name)
        self.models = [each for each in self.models if each.choice != model.choice]

    def delete_files(self, model: FoundModel) -> int:
        self._note("delete_files", model.name)
        if self.error:
            raise self.error
        self.models = [each for each in self.models if each.choice != model.choice]
        return model.size_bytes

    def open_tested(self, choice: ModelChoice, opening: Opening) -> FakeEngine:
        """Opens an engine as the window's opener does, with a self-test of eight pictures."""
        assert opening.tests_again
        name = choice.path.parent.name
        self._note("test", name)
        for number in range(8):
            opening(Progress(Stage.TESTING, number, 8))
            if number == 2 and self.test_gate:
                while not self.test_gate.wait(0.005):
                    opening(Progress(Stage.TESTING, number, 8))
        if self.error:
            raise self.error
        self.known[name] = dataclasses.replace(DETAILS, sees=True)
        self.engines.append(FakeEngine())
        return self.engines[-1]

    def offers(self, former: ModelChoice | None = None) -> tuple[ModelOffer, ...]:
        self.formers.add(former)
        return tuple(self.catalogue)

    def begun(self) -> dict[str, int]:
        return self.stopped

    def download_missing(self) -> str:
        return self.missing

    def download(
        self,
        offer: ModelOffer,
        *,
        report: Callable[[Transfer], None],
        stop: threading.Event,
    ) -> FoundModel | None:
        self._note("download", offer.name)
        script = self.downloads.pop(0) if self.downloads else FakeDownload()
        for transfer in script.reports:
            report(transfer)
        while script.gate and not script.gate.wait(0.005):
            if stop.is_set():
                return None
        if script.error:
            raise script.error
        got = found(offer.name, PUMICE)
        self.models.append(got)
        return got

    def called(self, what: str) -> list[object]:
        """What was asked of this kind."""
        return [about for name, about in self.calls if name == what]

    def _note(self, what: str, about: object) -> None:
        self.calls.append((what, about))
        self.threads.add(threading.get_ident())


def mixed_library() -> FakeLibrary:
    """One model of each kind, and a catalogue."""
    library = FakeLibrary(
        [
            found("llava-v1.5-7b"),
            found("qwen2.5-vl:7b", "ollama"),
            found("words-only", "jan", sees=False),
            dataclasses.replace(found("gone", ADDED), size_bytes=0),
            found("llava-13b", PUMICE),
        ],
        catalogue=[
            offer(),
            offer("llava-13b", "LLaVA 1.5 13B"),
            offer("moondream2", "Moondream 2"),
        ],
    )
    library.known = {
        "llava-v1.5-7b": dataclasses.replace(DETAILS, sees=True),
        "qwen2.5-vl:7b": dataclasses.replace(
            DETAILS,
            family="llama.cpp qwen2.5vl_merger · qwen2vl",
            exactness=AS_LIBMTMD,
            memory_bytes=12_000_000_000,
            sees=False,
            problem="It does not see: it was shown different pictures and answered the same.",
            hint="Use the vision file that was published beside the model, or another model.",
        ),
        "gone": ModelDetails(
            problem="There is no model /home/somebody/added/gone/model.gguf.",
            hint="If it lies on a drive that is not connected, connect it; "
            "else take it off the list.",
            is_missing=True,
        ),
        "llava-13b": dataclasses.replace(DETAILS, is_certified=True, sees=True),
    }
    return library
