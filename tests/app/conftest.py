"""What tests of the window get: no display, a home of their own, a fake engine, and no Qt warning."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image

sys.path.insert(0, str(Path(__file__).parent))

from fake_engine import FakeEngine

from app.main import House, build, show
from app.notices import Notices
from app.paths import Paths
from app.photo_shelf import KeptPhoto
from app.store import Store, open_store


def pytest_configure() -> None:
    import os

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_QUICK_BACKEND"] = "software"


@pytest.fixture(autouse=True)
def no_qt_warning(request: pytest.FixtureRequest) -> Iterator[None]:
    """A warning of Qt or QML fails the test, unless it is marked as expected."""
    yield
    qtlog = request.getfixturevalue("qtlog") if "qtlog" in request.fixturenames else None
    if qtlog is not None:
        assert [str(record.message) for record in qtlog.records] == []


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "config", tmp_path / "data")


@pytest.fixture
def store(paths: Paths) -> Iterator[Store]:
    opened = open_store(paths)
    assert opened.trouble is None
    yield opened.store
    opened.store.close()


@pytest.fixture
def make_photo(tmp_path: Path) -> Callable[..., Path]:
    """Makes a photo file of one colour."""

    def make(name: str = "red.png", colour: str = "red", size: tuple[int, int] = (40, 30)) -> Path:
        path = tmp_path / name
        Image.new("RGB", size, colour).save(path)
        return path

    return make


@pytest.fixture
def kept(store: Store, make_photo: Callable[..., Path]) -> KeptPhoto:
    photo = store.shelf.keep(make_photo())
    store.add_photo(photo)
    return photo


@pytest.fixture
def engine() -> FakeEngine:
    return FakeEngine()


@pytest.fixture
def notices(qapp: object) -> Notices:  # noqa: ARG001
    return Notices()
