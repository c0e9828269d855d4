"""A model on this disk: the starter through the engine, found by path or by name."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import platformdirs
import pytest

from engine.chat import Conversation, user
from engine.errors import ContextFull, ModelMissing, PhotosNotSupported, PumiceError
from engine.gguf.card import ModelFiles, find_model
from engine.library.added_models import AddedModels
from engine.options import SamplingOptions
from engine.reply import Delta, Event, Reply, Usage, Why
from training.language_model.asking import ask_once
from training.language_model.journal import AnswerJournal
from training.language_model.language_model import ModelText, TooLong
from training.language_model.library_name import files_named
from training.language_model.local_model import LocalModel, name_of_files
from training.language_model.open import is_address, open_language_model

ROOT = Path(__file__).resolve().parents[3]
STARTER = ROOT / "assets" / "models" / "starter"
ASKED = Conversation((user("What is this?"),))


@dataclass
class ScriptedEngine:
    """Stands in for the engine: one reply or error, and whether it sees."""

    reply_or_error: Reply | PumiceError
    sees: bool = True
    context_tokens: int = 2048
    asked: list[Any] = field(default_factory=list)
    closed: bool = False

    @property
    def card(self) -> Any:
        return SimpleNamespace(vision=object() if self.sees else None)

    def reply(self, conversation: Conversation, sampling: SamplingOptions) -> Iterator[Event]:
        self.asked.append((conversation, sampling))
        if isinstance(self.reply_or_error, PumiceError):
            raise self.reply_or_error
        yield Delta("half")
        yield self.reply_or_error

    def close(self) -> None:
        self.closed = True


def local(engine: Any, pair: Path) -> LocalModel:
    return LocalModel(find_model(pair), engine=engine)


def test_a_reply_as_the_engine_gives_it(small_pair: Path):
    engine = ScriptedEngine(Reply("A cat.", Why.DONE, usage=Usage(prompt_tokens=9, reply_tokens=3)))
    sampling = SamplingOptions(max_tokens=5, seed=1, temperature=0.5)
    with local(engine, small_pair) as model:
        assert model.write(ASKED, sampling) == ModelText("A cat.", True, 9, 3)
    assert engine.asked == [(ASKED, sampling)]
    assert engine.closed


def test_a_reply_that_was_cut_is_not_complete(small_pair: Path):
    model = local(ScriptedEngine(Reply("A c", Why.LENGTH)), small_pair)
    assert model.write(ASKED, SamplingOptions()) == ModelText("A c", False)


def test_what_does_not_fit_is_never_cut_in_silence(small_pair: Path, tmp_path: Path):
    for outcome in (ContextFull(3000, 2048), Reply("Yes.", Why.DONE, dropped_exchanges=1)):
        model = local(ScriptedEngine(outcome), small_pair)
        with pytest.raises(TooLong, match="2048") as told:
            model.write(ASKED, SamplingOptions())
        assert told.value.hint == "Choose a model with a larger context."
        with AnswerJournal(tmp_path / "j.jsonl") as journal, pytest.raises(TooLong):
            ask_once(model, journal, ASKED, SamplingOptions())
    with AnswerJournal(tmp_path / "j.jsonl") as journal:
        assert len(journal) == 0  # with a larger context it is asked again


def test_a_model_that_cannot_see_says_so(small_pair: Path):
    engine = ScriptedEngine(Reply("A cat.", Why.DONE), sees=False)
    model = local(engine, small_pair)
    with pytest.raises(PhotosNotSupported, match="cannot see photos"):
        model.write(Conversation((user("What?", "a.jpg"),)), SamplingOptions())
    assert engine.asked == []
    assert model.write(ASKED, SamplingOptions()).text == "A cat."


def test_another_file_is_another_model(small_pair: Path, tmp_path: Path):
    """A model that was trained again, in the same folder, gets none of the old answers."""
    folder = tmp_path / "pair"
    shutil.copytree(small_pair, folder)
    engine = ScriptedEngine(Reply("", Why.DONE))
    first = local(engine, folder)
    assert local(engine, folder).identity == first.identity
    llm = find_model(folder).llm
    content = bytearray(llm.read_bytes())
    content[-5] ^= 1
    llm.write_bytes(content)
    second = local(engine, folder)
    assert second.name == first.name
    assert second.identity != first.identity


def test_names():
    assert name_of_files(ModelFiles(Path("/a/mine/model.gguf"))) == "mine/model.gguf"
    assert name_of_files(ModelFiles(Path("/a/llama-8b.Q4_K_M.gguf"))) == "llama-8b.Q4_K_M.gguf"
    assert is_address("http://localhost:1")
    assert is_address("HTTPS://a.b")
    assert not is_address("models/http.gguf")


def test_a_name_of_the_library(small_pair: Path, fresh_home: Path, tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    listed = platformdirs.user_config_path("pumice", appauthor=False) / "library.json"
    assert fresh_home in listed.parents
    AddedModels(listed).add(small_pair)
    name = AddedModels(listed).models()[0].name
    assert files_named(name).llm.resolve() == find_model(small_pair).llm.resolve()
    assert files_named(str(small_pair)).llm == find_model(small_pair).llm
    with pytest.raises(ModelMissing, match=r"There is no model nowhere\.") as told:
        files_named("nowhere")
    assert "Or name one of the library" in told.value.hint
    with pytest.raises(ModelMissing):
        files_named(str(tmp_path / "nowhere"))


@pytest.mark.skipif(not STARTER.is_dir(), reason="the starter is not here")
def test_the_starter_answers_the_same_twice_and_sees(tmp_path: Path):
    photo = next(iter(sorted((ROOT / "assets" / "samples").glob("*.png"))), None)
    assert photo is not None
    greedy = SamplingOptions(max_tokens=24)
    seen = Conversation((user("What is in this picture?", str(photo)),))
    with open_language_model(str(STARTER), threads=1) as model:
        assert model.name == "starter/model.gguf"
        first = model.write(seen, greedy)
        assert model.write(seen, greedy).text == first.text
        assert first.text
        assert first.complete
        blind = model.write(Conversation((user("What is in this picture?"),)), greedy)
    assert first.prompt_tokens > blind.prompt_tokens  # the photo's visual tokens
    assert first.reply_tokens > 0
