"""A small model on a hub of our own, and quick retries."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from engine.library.catalogue import CatalogueFile, CatalogueModel, FileRole
from engine.library.download_progress import DownloadProgress
from engine.library.library_model import Exactness
from engine.library.transfer import Patience

LLM = random.Random(1).randbytes(200_003)
MMPROJ = random.Random(2).randbytes(50_021)
QUICK = Patience(tries=4, first_wait_s=0.001, longest_wait_s=0.5, read_timeout_s=1.0)


def catalogue_model(**values: Any) -> CatalogueModel:
    """A model of the catalogue whose sizes and checksums are not known."""
    known: dict[str, Any] = {
        "name": "tiny-1b",
        "title": "Tiny 1B",
        "repo": "someone/Tiny-GGUF",
        "revision": None,
        "files": (
            CatalogueFile("tiny-Q4.gguf", FileRole.MODEL, None, None),
            CatalogueFile("mmproj-tiny.gguf", FileRole.MMPROJ, None, None),
        ),
        "about_bytes": 250_000,
        "licence": "Apache-2.0",
        "licence_page": "https://example.org/licence",
        "conditions": "Free.",
        "good_at": "Nothing.",
        "languages": ("en",),
        "memory_bytes": 1_000_000,
        "exactness": Exactness.AS_TRAINED,
        "source": "made up",
    }
    return CatalogueModel(**known | values)


@dataclass
class Download:
    """A folder, a hub and a model; `run` gets it."""

    hub: Any
    folder: Path
    model: CatalogueModel = field(default_factory=catalogue_model)
    progress: list[DownloadProgress] = field(default_factory=list)
    patience: Patience = QUICK

    def run(self, **values: Any) -> Any:
        from engine.library.download import download

        given = {
            "report": self.progress.append,
            "patience": self.patience,
            "endpoint": self.hub.endpoint,
        }
        return download(self.model, self.folder, **given | values)

    @property
    def target(self) -> Path:
        return self.folder / self.model.name

    @property
    def part_folder(self) -> Path:
        return self.folder / f".{self.model.name}.part"

    def parts(self) -> dict[str, int]:
        """The unfinished files and their sizes."""
        if not self.part_folder.is_dir():
            return {}
        return {path.name[17:]: path.stat().st_size for path in self.part_folder.iterdir()}

    def require_right(self) -> None:
        """Both files are there, to the last byte."""
        assert (self.target / "model.gguf").read_bytes() == LLM
        assert (self.target / "mmproj.gguf").read_bytes() == MMPROJ
        assert not self.part_folder.exists()


@pytest.fixture
def online(monkeypatch: pytest.MonkeyPatch) -> None:
    """huggingface_hub may connect, to 127.0.0.1 and nowhere else."""
    from huggingface_hub import constants
    from huggingface_hub.utils import close_session

    for name in ("HF_HUB_OFFLINE", "HF_TOKEN", "HF_ENDPOINT", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
    monkeypatch.setattr(constants, "HF_HUB_DISABLE_TELEMETRY", False)
    close_session()
    yield
    close_session()


@pytest.fixture
def setting(online: None, hub_kit: ModuleType, tmp_path: Path) -> Iterator[Download]:
    """A model on a hub, and where it goes."""
    with hub_kit.fake_hub(**{"tiny-Q4.gguf": LLM, "mmproj-tiny.gguf": MMPROJ}) as hub:
        yield Download(hub, tmp_path / "models")
