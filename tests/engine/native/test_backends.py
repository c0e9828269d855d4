"""Backends are loaded from beside libggml only, and a CPU variant can be asked for.

With the wheel of all variants in use, the same tests see it load one of them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from engine.errors import OptionError
from engine.hardware.cpu_variants import cpu_variants, library_folder
from engine.native import backends

ROOT = Path(__file__).resolve().parents[3]
_PLANT = """
#include <stdio.h>
__attribute__((constructor)) static void run(void) { fclose(fopen("was_run", "w")); }
int ggml_backend_score(void) { return 1 << 30; }
void *ggml_backend_init(void) { return 0; }
"""
_UNGUARDED = """
from engine.native import ggml
ggml.open_library("ggml").ggml_backend_load_all()
"""
_STARTED = "from engine.native import log; log.start()"
_DEVICES = "from engine.native.devices import list_devices; print(list_devices()[-1].kind)"

needs_variants = pytest.mark.skipif(
    not cpu_variants(library_folder()), reason="this llama.cpp was built for one kind of CPU"
)


def _run(code: str, folder: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)} | environ,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with libraries that any search for backends in it would run."""
    if sys.platform == "win32" or not shutil.which("cc"):
        pytest.skip("no C compiler")
    folder = tmp_path_factory.mktemp("planted")
    (folder / "plant.c").write_text(_PLANT, encoding="utf-8")
    for name in ("cpu-x", "cpu", "vulkan", "blas"):
        made = folder / f"libggml-{name}.so"
        subprocess.run(["cc", "-shared", "-fPIC", "-o", made, folder / "plant.c"], check=True)
    return folder


def test_a_library_in_the_current_folder_is_not_run(planted: Path) -> None:
    (planted / "was_run").unlink(missing_ok=True)
    done = _run(f"{_STARTED}\n{_DEVICES}", planted)
    assert done.stdout.strip() == "cpu", done.stderr
    assert not (planted / "was_run").exists()


def test_nor_is_one_that_the_environment_names(planted: Path) -> None:
    (planted / "was_run").unlink(missing_ok=True)
    done = _run(_STARTED, planted, GGML_BACKEND_PATH=str(planted / "libggml-cpu-x.so"))
    assert done.returncode == 0, done.stderr
    assert not (planted / "was_run").exists()


def test_ggml_left_to_itself_runs_it(planted: Path) -> None:
    """Else the tests above would show nothing."""
    (planted / "was_run").unlink(missing_ok=True)
    _run(_UNGUARDED, planted)
    assert (planted / "was_run").exists()


def test_an_unknown_variant_is_refused(tmp_path: Path) -> None:
    done = _run(_STARTED, tmp_path, PUMICE_CPU_VARIANT="pentium")
    assert "PUMICE_CPU_VARIANT names the CPU variant pentium, which is not there." in done.stderr


@needs_variants
def test_the_best_variant_is_loaded_and_named() -> None:
    variants = cpu_variants(library_folder())
    best = backends.load()
    scores = {name: backends.score(path) for name, path in variants.items()}
    assert best is not None
    assert scores[best] == max(scores.values()) > 0
    from engine.native.build import build

    assert f" {best} " in build()


@needs_variants
def test_a_variant_that_is_asked_for_is_loaded(tmp_path: Path) -> None:
    code = "from engine.native.devices import cpu_features; print(*cpu_features())"
    oldest = _run(code, tmp_path, PUMICE_CPU_VARIANT="x64").stdout.split()
    assert oldest
    assert not {"SSE3", "AVX", "AVX2", "FMA"} & set(oldest)


@needs_variants
def test_without_cpu_code_it_says_so(tmp_path: Path) -> None:
    folder = library_folder()
    assert folder is not None
    for name in ("ggml", "ggml-base", "llama", "mtmd"):
        shutil.copy(folder / f"lib{name}.so", tmp_path)
    done = _run(_STARTED, tmp_path, LLAMA_CPP_LIB_PATH=str(tmp_path))
    assert "EngineDied: No library with llama.cpp's CPU code" in done.stderr


def test_a_variant_that_this_cpu_cannot_run_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    points = {"x64": 1, "haswell": 63, "zen4": 0}
    monkeypatch.setattr(backends, "score", lambda path: points[path.name])
    variants = {name: Path(name) for name in points}
    assert backends.choose_variant(variants, None) == "haswell"
    assert backends.choose_variant(variants, "x64") == "x64"
    with pytest.raises(OptionError, match="zen4, which this CPU cannot run") as refused:
        backends.choose_variant(variants, "zen4")
    assert refused.value.hint == "Unset PUMICE_CPU_VARIANT, or choose one of haswell, x64."
    assert backends.choose_variant({"zen4": Path("zen4")}, None) is None
    assert backends.choose_variant({}, None) is None


def test_what_is_no_library_has_no_score(tmp_path: Path) -> None:
    (tmp_path / "libggml-cpu-x.so").write_text("not a library", encoding="utf-8")
    assert backends.score(tmp_path / "libggml-cpu-x.so") == 0


@needs_variants
@pytest.mark.timeout(900)
def test_the_oldest_and_the_best_variant_answer_alike(tmp_path: Path) -> None:
    words = ["ask", "--photo", str(ROOT / "assets/samples/rocket.png"), "What is this?"]
    ask = f"import sys; from app.command import run; sys.exit(run({words!r}))"
    home = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    best = backends.load()
    assert best not in (None, "x64")
    answers = [_run(ask, tmp_path, PUMICE_CPU_VARIANT=name, **home) for name in ("x64", str(best))]
    assert [each.stdout.strip() for each in answers] == ["It is a rocket."] * 2, answers[0].stderr
