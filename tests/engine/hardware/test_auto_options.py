"""What is chosen for the hardware and why; fewer layers where a GPU's memory is too small."""

from __future__ import annotations

import dataclasses
import logging
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from engine.chat import Conversation, user
from engine.engine import Engine
from engine.errors import ModelError, ModelUnreadable, OptionError
from engine.gguf.card import find_model
from engine.hardware.auto_options import (
    choose_options,
    log_chosen,
    open_with_fewer_layers,
)
from engine.hardware.cpu import Cores
from engine.hardware.devices import Device, Hardware
from engine.native.devices import detect_hardware
from engine.options import ModelOptions

GPU = Device("CUDA0", "A card", "CUDA", "gpu", 8 << 30, 8 << 30)
CPU = Device("CPU", "A processor", "CPU", "cpu", 8 << 30, 8 << 30)
FOUR = Hardware(Cores(4, "4 CPU cores, with 8 logical CPUs"), (CPU,))
FULL = ModelUnreadable("llama.cpp refuses x: cudaMalloc failed: out of memory", "")
CONVERSATION = Conversation((user("Tell me"),))


def test_open_options_are_chosen_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    chosen = choose_options(ModelOptions(), FOUR)
    assert chosen.options == ModelOptions(
        threads=4, threads_batch=4, micro_batch_tokens=512, flash_attention="off"
    )
    assert chosen.reasons["threads"] == "4 CPU cores, with 8 logical CPUs"
    assert "no GPU" in chosen.reasons["gpu_layers"]
    with caplog.at_level(logging.INFO, "pumice.speed"):
        log_chosen(chosen)
    assert "threads 4: 4 CPU cores, with 8 logical CPUs" in caplog.messages


def test_what_was_asked_for_stays() -> None:
    asked = ModelOptions(
        threads=3, threads_batch=7, micro_batch_tokens=64, flash_attention="off", gpu_layers=5
    )
    chosen = choose_options(asked, dataclasses.replace(FOUR, devices=(CPU, GPU)))
    assert chosen.options == asked
    assert {chosen.reasons[name] for name in ("threads", "gpu_layers")} == {"as asked"}
    assert (
        "A card (CUDA)"
        in choose_options(ModelOptions(), Hardware(FOUR.cores, (GPU,))).reasons["gpu_layers"]
    )


@pytest.mark.parametrize(("kv_type", "flash"), [("f16", "off"), ("f32", "off"), ("q8_0", "on")])
def test_flash_attention_goes_by_the_kv_cache_type(kv_type: str, flash: str) -> None:
    assert choose_options(ModelOptions(kv_type=kv_type), FOUR).options.flash_attention == flash


def test_flash_attention_is_left_to_llama_cpp_where_there_is_a_gpu() -> None:
    both = dataclasses.replace(FOUR, devices=(CPU, GPU))
    assert choose_options(ModelOptions(), both).options.flash_attention == "auto"
    assert "slower" in choose_options(ModelOptions(), FOUR).reasons["flash_attention"]


@pytest.mark.parametrize(("kv_type", "flash"), [("f32", "on"), ("q8_0", "off")])
def test_what_does_not_go_together_is_refused(kv_type: str, flash: str) -> None:
    with pytest.raises(OptionError, match="flash_attention"):
        ModelOptions(kv_type=kv_type, flash_attention=flash)


def test_a_micro_batch_is_no_larger_than_the_batch() -> None:
    with pytest.raises(OptionError, match="between 0 and 32"):
        ModelOptions(batch_tokens=32, micro_batch_tokens=33)


def _opener(
    fitting: int, tried: list[int], error: ModelError = FULL
) -> Callable[[ModelOptions], None]:
    """Opens if at most so many layers go on the GPU."""

    def attempt(options: ModelOptions) -> None:
        tried.append(options.gpu_layers)
        if not 0 <= options.gpu_layers <= fitting:
            raise error

    return attempt


@pytest.mark.parametrize(
    ("asked", "fitting", "tries"),
    [(-1, 30, [-1, 24]), (-1, 20, [-1, 24, 16]), (-1, 2, [-1, 24, 16, 8, 0]), (10, 6, [10, 7, 5])],
)
def test_a_gpu_that_is_too_small_gets_fewer_layers(
    asked: int, fitting: int, tries: list[int], caplog: pytest.LogCaptureFixture
) -> None:
    tried: list[int] = []
    notices = open_with_fewer_layers(
        _opener(fitting, tried), ModelOptions(gpu_layers=asked), layers=lambda: 31, gpus=[GPU]
    )
    assert tried == tries
    assert len(notices) == 1
    expected = (
        "runs on the CPU" if tries[-1] == 0 else f"{tries[-1]} of {min(asked % 33, 32)} layers"
    )
    assert expected in notices[0]
    assert notices[0] in caplog.messages


def test_enough_room_is_no_news() -> None:
    tried: list[int] = []
    attempt = _opener(99, tried)
    options = ModelOptions(gpu_layers=9)
    assert open_with_fewer_layers(attempt, options, layers=lambda: 1 // 0, gpus=[GPU]) == ()
    assert tried == [9]


@pytest.mark.parametrize(
    ("gpus", "layers", "error"),
    [([], -1, FULL), ([GPU], 0, FULL), ([GPU], -1, ModelUnreadable("The file is damaged.", ""))],
)
def test_other_errors_are_raised_at_once(
    gpus: list[Device], layers: int, error: ModelError
) -> None:
    tried: list[int] = []
    with pytest.raises(ModelError) as refused:
        open_with_fewer_layers(
            _opener(-1, tried, error), ModelOptions(gpu_layers=layers), layers=lambda: 31, gpus=gpus
        )
    assert refused.value is error
    assert tried == [layers]


def test_no_room_anywhere_is_an_error() -> None:
    with pytest.raises(ModelError, match="out of memory"):
        open_with_fewer_layers(_opener(-1, []), ModelOptions(), layers=lambda: 3, gpus=[GPU])


def test_this_build_has_a_cpu() -> None:
    found = detect_hardware()
    assert [device.kind for device in found.devices].count("cpu") == 1
    assert found.features
    assert all(device.total_bytes > 0 for device in found.devices)


@pytest.fixture(scope="module")
def pair(pairs: object, tmp_path_factory: pytest.TempPathFactory) -> Path:
    shape = pairs.Shape(layers=2, tower_layers=1)  # type: ignore[attr-defined]
    return pairs.write_pair(tmp_path_factory.mktemp("speed") / "pair", shape)  # type: ignore[attr-defined,no-any-return]


def test_every_way_to_run_gives_nearly_the_same_logits(pair: Path) -> None:
    asked_of = Conversation((user("Tell me of w1 and w2 " * 12),))

    def logits(**options: object) -> np.ndarray:
        asked = ModelOptions(context_tokens=512, threads=1, **options)  # type: ignore[arg-type]
        with Engine(find_model(pair), asked) as engine:
            return engine.logits(asked_of)

    exact = logits(kv_type="f32")
    near = {
        "f16": logits(),
        "no flash": logits(flash_attention="off"),
        "flash": logits(flash_attention="on"),
        "q8_0": logits(kv_type="q8_0"),
        "micro": logits(micro_batch_tokens=32),
        "threads": logits(threads_batch=2),
    }
    for name, found in near.items():
        error = float(np.linalg.norm(found - exact) / np.linalg.norm(exact))
        assert error < (0.03 if name == "q8_0" else 5e-3), (name, error)
    assert (near["q8_0"] != near["f16"]).any()
    assert (near["no flash"] != near["flash"]).any()
    assert (near["threads"] == near["f16"]).all()


def test_the_engine_carries_the_notice(pair: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import engine.engine as engine_module

    def too_small(attempt: Callable[[ModelOptions], None], *_: object, **__: object) -> tuple[str]:
        attempt(ModelOptions(context_tokens=256, threads=1))
        return ("The GPU's memory is too small.",)

    monkeypatch.setattr(engine_module, "open_with_fewer_layers", too_small)
    with Engine(find_model(pair)) as opened:
        assert opened.card.notices == ("The GPU's memory is too small.",)
