"""The library of this disk, for the page of models: `engine.library`, imported when it is asked."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from app.storage.paths import Paths
from app.window.library.library_access import FoundModel, ModelDetails, ModelOffer, Transfer
from engine.errors import ModelError
from engine.options import ModelOptions


class DiskLibrary:
    """Without state of its own, so that any thread may ask."""

    def __init__(self, paths: Paths) -> None:
        self._paths = paths

    def found(self) -> Iterator[FoundModel]:
        return iter(())

    def details(self, model: FoundModel, options: ModelOptions) -> ModelDetails:  # noqa: ARG002
        return ModelDetails()

    def add(self, paths: Sequence[Path]) -> FoundModel:
        raise ModelError(f"{paths[0]} cannot be added yet.", "Open it instead.")

    def take_off(self, model: FoundModel) -> None: ...

    def delete_files(self, model: FoundModel) -> int:  # noqa: ARG002
        return 0

    def offers(self) -> tuple[ModelOffer, ...]:
        return ()

    def begun(self) -> Mapping[str, int]:
        return {}

    def download_missing(self) -> str:
        return ""

    def download(
        self,
        offer: ModelOffer,  # noqa: ARG002
        *,
        report: Callable[[Transfer], None],  # noqa: ARG002
        stop: threading.Event,  # noqa: ARG002
    ) -> FoundModel | None:
        return None
