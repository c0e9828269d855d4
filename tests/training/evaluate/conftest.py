"""Folders of every bench, and a run of one with scripted models."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from training.evaluate.result import Evaluation
from training.evaluate.run_bench import EvaluationRequest, run_evaluation


@pytest.fixture(scope="session")
def bench_kit() -> ModuleType:
    """The module tests/kit/bench_folders.py."""
    path = Path(__file__).parents[2] / "kit" / "bench_folders.py"
    spec = importlib.util.spec_from_file_location("bench_folders", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def bench_data(bench_kit: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folders of all benches; for tests that do not change them."""
    folder: Path = bench_kit.write_all(tmp_path_factory.mktemp("benches"))
    return folder


class Runs:
    """Runs benches with scripted models; `told` has what a person was told."""

    def __init__(self, data: Path, out: Path, models: ModuleType) -> None:
        self.data, self.out = data, out
        self.scripted = models.ScriptedModel
        self.told: list[str] = []
        self.opened: list[Any] = []

    def __call__(
        self, bench: str, *answers: Callable[..., str | None], judge: Any = None, **settings: Any
    ) -> Evaluation:
        """One evaluation with a model for each function of the conversation.

        A judge may be a function too, and settings are those of `EvaluationRequest`.
        """
        scripts = {f"model-{n}": answer for n, answer in enumerate(answers)}
        if judge is not None:
            scripts["judge"] = judge
        names = tuple(name for name in scripts if name != "judge")
        given = {"data": self.data / bench, "out": self.out / bench} | settings
        request = EvaluationRequest(
            bench=bench, models=names, judge="judge" if judge is not None else "", **given
        )

        def open_one(where: str) -> Any:
            model = self.scripted(scripts[where], name=where)
            self.opened.append(model)
            return model

        return run_evaluation(
            request,
            advance=lambda *_told: None,
            tell=self.told.append,
            open_model=open_one,
        )


@pytest.fixture
def runs(bench_data: Path, tmp_path: Path, language_models: ModuleType) -> Runs:
    """Runs benches on the session's folders."""
    return Runs(bench_data, tmp_path / "out", language_models)
