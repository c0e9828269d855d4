"""A system library that the window lacks is named, with the packages that bring it."""

from __future__ import annotations

import pytest

from app.command import run
from app.terminal import system_libraries, verbs
from app.terminal.system_libraries import (
    EVERY_WINDOW,
    X11_WINDOW,
    require_window_libraries,
)
from engine.errors import PumiceError


class Loader:
    """A system that lacks some libraries, and a record of what was asked of it."""

    def __init__(self, *missing: str) -> None:
        self.missing = missing
        self.asked: list[str] = []

    def __call__(self, name: str) -> object:
        self.asked.append(name)
        if name in self.missing:
            raise OSError(f"{name}: cannot open shared object file")
        return object()


X11 = {"DISPLAY": ":0"}


def test_missing_library_is_named_with_the_packages_of_three_systems() -> None:
    with pytest.raises(PumiceError) as caught:
        require_window_libraries(X11, load=Loader("libxcb-cursor.so.0"), platform="linux")
    assert "libxcb-cursor.so.0" in caught.value.message
    assert "`sudo apt install libxcb-cursor0`" in caught.value.hint
    assert "`sudo dnf install xcb-util-cursor`" in caught.value.hint
    assert "`sudo pacman -S xcb-util-cursor`" in caught.value.hint


def test_package_that_brings_two_libraries_is_named_once() -> None:
    missing = Loader("libxcb-randr.so.0", "libxcb-shape.so.0")
    with pytest.raises(PumiceError) as caught:
        require_window_libraries(X11, load=missing, platform="linux")
    assert "`sudo apt install libxcb-randr0 libxcb-shape0`" in caught.value.hint
    assert "`sudo dnf install libxcb`" in caught.value.hint


@pytest.mark.parametrize(
    ("environment", "x11"),
    [
        (X11, True),
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, False),
        ({"QT_QPA_PLATFORM": "xcb", "WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":0"}, False),
    ],
)
def test_libraries_of_x11_matter_only_where_it_is_used(
    environment: dict[str, str], x11: bool
) -> None:
    loader = Loader()
    require_window_libraries(environment, load=loader, platform="linux")
    assert set(loader.asked) == {*EVERY_WINDOW, *(X11_WINDOW if x11 else ())}


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_other_systems_are_not_asked(platform: str) -> None:
    require_window_libraries(X11, load=Loader(*EVERY_WINDOW, *X11_WINDOW), platform=platform)


def test_terminal_says_it_instead_of_opening_the_window(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse() -> None:
        require_window_libraries(X11, load=Loader("libGL.so.1"), platform="linux")

    monkeypatch.setattr(verbs, "require_window_libraries", refuse)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert run([]) == 1
    printed = capsys.readouterr().err
    assert printed.startswith(
        "error: The window needs libraries that this system lacks: libGL.so.1."
    )
    assert "hint: Debian, Ubuntu: `sudo apt install libgl1`" in printed


def test_package_without_training_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(verbs, "has_training", lambda: False)
    assert run(["train", "recipe.toml"]) == 1
    printed = capsys.readouterr().err
    assert "holds no training part, which `pumice train` needs" in printed
    assert 'pip install "pumice[training]"' in printed


def test_help_of_a_package_without_training_offers_none(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--help"]) == 0
    assert "Train a model from a recipe." in capsys.readouterr().out
    monkeypatch.setattr(verbs, "has_training", lambda: False)
    assert run(["--help"]) == 0
    printed = capsys.readouterr().out
    assert "Train a model from a recipe." not in printed
    assert "This package holds no training part" in printed


def test_every_library_has_a_package_on_each_system() -> None:
    for packages in (*EVERY_WINDOW.values(), *X11_WINDOW.values()):
        assert len(packages) == len(system_libraries._MANAGERS)
        assert all(packages)
