"""A GPU backend is told by the libraries beside llama.cpp, and nothing is loaded."""

import sys
from pathlib import Path

import pytest

from engine.hardware.gpu_backend import has_gpu_backend


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("libggml-cpu.so", "libllama.so", "libggml-base.so"), False),
        (("libggml-cpu.so", "libggml-cuda.so"), True),
        (("ggml-vulkan.dll",), True),
        (("libggml-metal.dylib",), True),
        (("libggml-vulkan.so.0",), True),
        (("libggml-cpu-haswell.so", "libggml-base.so", "ggml-cuda.h", "ggml-vulkan.txt"), False),
        ((), False),
    ],
)
def test_a_library_of_a_backend(tmp_path: Path, monkeypatch, names, expected) -> None:
    lib = tmp_path / "some_package" / "lib"
    lib.mkdir(parents=True)
    (lib.parent / "__init__.py").write_text("raise RuntimeError('loaded')")
    for name in names:
        (lib / name).touch()
    monkeypatch.syspath_prepend(tmp_path)
    assert has_gpu_backend("some_package") is expected
    assert "some_package" not in sys.modules


def test_no_package_has_none() -> None:
    assert has_gpu_backend("no_such_package_here") is False
