"""What every test gets: no network, a home of its own; and, for those that ask, a tiny model."""

from __future__ import annotations

import importlib.util
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import NoReturn

import pytest


@pytest.fixture(autouse=True)
def fresh_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder, so that no test reads or leaves anything of the person's."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    return home


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that dials out fails; sockets within this machine are left alone."""
    dial = socket.socket.connect

    def connect(self: socket.socket, address: object) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            host = address[0] if isinstance(address, tuple) else ""
            if host not in ("127.0.0.1", "::1", "localhost"):
                refuse(address)
        dial(self, address)  # type: ignore[arg-type]

    def refuse(address: object) -> NoReturn:
        raise AssertionError(f"a test wanted to reach {address}")

    monkeypatch.setattr(socket.socket, "connect", connect)


@pytest.fixture(scope="session")
def pairs() -> ModuleType:
    """The module tests/kit/random_pair.py."""
    return _load_kit("random_pair")


@pytest.fixture(scope="session")
def kit() -> ModuleType:
    """The module tests/kit/tiny_llava.py, which makes small random checkpoints."""
    return _load_kit("tiny_llava")


def _load_kit(name: str) -> ModuleType:
    path = Path(__file__).with_name("kit") / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    try:
        spec.loader.exec_module(module)
    except ModuleNotFoundError as error:  # without the training extra there are no such models
        del sys.modules[spec.name]
        if error.name not in ("torch", "transformers", "tokenizers", "safetensors"):
            raise
        pytest.skip(f"{error.name} is not installed")
    return module


@pytest.fixture(scope="session")
def tiny_checkpoint(kit: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A random checkpoint folder: CLIP tower with CLS token, feature layer −2, Llama, BOS."""
    folder: Path = kit.save_checkpoint(tmp_path_factory.mktemp("clip") / "tiny", kit.CLIP)
    return folder


@pytest.fixture(scope="session")
def tiny_pair(tiny_checkpoint: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """That checkpoint as a model folder in f32."""
    return _converted(tiny_checkpoint, tmp_path_factory)


@pytest.fixture(scope="session")
def tiny_siglip_checkpoint(kit: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A random checkpoint with a SigLIP tower, tied embedding, ChatML and no BOS."""
    folder: Path = kit.save_checkpoint(tmp_path_factory.mktemp("siglip") / "tiny", kit.SIGLIP)
    return folder


@pytest.fixture(scope="session")
def tiny_siglip_pair(
    tiny_siglip_checkpoint: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """That checkpoint as a model folder in f32."""
    return _converted(tiny_siglip_checkpoint, tmp_path_factory)


def _converted(checkpoint: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    # Imported here: only tests that want a model pay for torch.
    from training.convert.pair import convert
    from training.convert.write import Kind

    folder = tmp_path_factory.mktemp("pair") / "tiny"
    convert(checkpoint, folder, kind=Kind.F32)
    return folder


@pytest.fixture(scope="session")
def family_kit(kit: ModuleType) -> ModuleType:
    """The module tests/kit/tiny_family.py: checkpoints of every member of the family."""
    return _load_kit("tiny_family")


@pytest.fixture(scope="session")
def hub_kit() -> ModuleType:
    """The module tests/kit/fake_hub.py: a server like the Hugging Face hub, which can misbehave."""
    return _load_kit("fake_hub")


@pytest.fixture(scope="session")
def pieces_kit() -> ModuleType:
    """The module tests/kit/tiny_sentencepiece.py: small SentencePiece tokenizers."""
    return _load_kit("tiny_sentencepiece")


@pytest.fixture(scope="session")
def tiny_ppo(kit: ModuleType) -> ModuleType:
    """The module tests/kit/tiny_ppo.py: PPO on small random models."""
    return _load_kit("tiny_ppo")


@pytest.fixture(scope="session")
def peers() -> ModuleType:
    """The module tests/kit/peer_folders.py: the folders of other programs."""
    return _load_kit("peer_folders")


@pytest.fixture(scope="session")
def small_pair(pairs: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the smallest pair there is, to copy."""
    shape = pairs.Shape(
        width=64, layers=1, heads=2, kv_heads=2, ff=64, words=300, tower_width=64, tower_layers=1,
        tower_heads=2, tower_ff=64, image_px=28,
    )  # fmt: skip
    folder: Path = pairs.write_pair(tmp_path_factory.mktemp("small") / "pair", shape)
    return folder


@pytest.fixture(scope="session")
def layouts() -> ModuleType:
    """The module tests/kit/layouts.py: a checkpoint written again in other layouts."""
    return _load_kit("layouts")


@pytest.fixture(scope="session")
def language_models() -> ModuleType:
    """The module tests/kit/fake_language_model.py: a scripted model, and a server of one."""
    return _load_kit("fake_language_model")


@pytest.fixture
def skill_kit() -> Iterator[ModuleType]:
    """The module tests/kit/skill_package.py: installed packages that offer skills."""
    from engine.skills.registry import read_registry

    yield _load_kit("skill_package")
    read_registry.cache_clear()
