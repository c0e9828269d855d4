"""A model that answers the same whatever the picture is found out once; the result is kept."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from engine.chat import Conversation, user
from engine.engine import Engine
from engine.errors import ContextFull
from engine.gguf import self_test
from engine.gguf.card import Card, ModelFiles, read_card
from engine.gguf.diagnostics import diagnose
from engine.gguf.header import read_header
from engine.reply import Delta, Event, Progress, Stage
from engine.segments import ImageEmbeddings


@pytest.fixture
def pair(pairs: ModuleType, tmp_path: Path) -> ModelFiles:
    """A random pair: it sees, in its way."""
    folder = pairs.write_pair(tmp_path / "pair", pairs.Shape())
    return ModelFiles(folder / "model.gguf", folder / "mmproj.gguf")


@pytest.fixture
def blind_pair(pair: ModelFiles) -> ModelFiles:
    """The same with a projector of zeros."""
    assert pair.mmproj is not None
    header = read_header(pair.mmproj)
    info = header.tensors["mm.2.weight"]
    with pair.mmproj.open("r+b") as file:
        file.seek(header.data_offset_bytes + info.offset_bytes)
        file.write(bytes(info.size_bytes))
    return pair


class FakeEngine:
    """Answers by the mean colour of the photo, as `first` and `answer` say."""

    def __init__(
        self,
        card: Card,
        *,
        first: Callable[[int], int] = lambda _: 0,
        answer: Callable[[int], str] = lambda _: "a picture",
    ) -> None:
        self.card = card
        self._first, self._words = first, answer
        self.asked: list[str] = []
        self.forgot = False

    def forget(self) -> None:
        self.forgot = True

    def _colour(self, conversation: Conversation) -> int:
        with Image.open(conversation.photos[0].path) as picture:
            assert picture.size == (112, 112)
            red, _, blue = picture.resize((1, 1)).getpixel((0, 0))
        return int(red) - int(blue)

    def logits(
        self, conversation: Conversation, *, most_photo_tokens: int | None = None
    ) -> npt.NDArray[np.float32]:
        assert most_photo_tokens == self_test.PHOTO_TOKENS
        self.asked.append("first")
        logits = np.zeros(10, np.float32)
        logits[self._first(self._colour(conversation))] = 20
        return logits

    def reply(self, conversation: Conversation, sampling: Any = None) -> Iterator[Event]:
        assert sampling.max_tokens <= 8
        assert sampling.temperature == 0
        self.asked.append("reply")
        yield Delta("It is ")
        yield Delta(self._words(self._colour(conversation)))


def test_a_model_that_sees_is_found_to_and_not_asked_again(
    pair: ModelFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert self_test.saved_result(pair, tmp_path) is None
    with Engine(pair) as engine:
        card = self_test.self_tested_card(engine, pair, tmp_path)
        assert (card.sees, card.blind) == (True, False)
        result = self_test.saved_result(pair, tmp_path)
        assert result is not None
        assert result.change > self_test.LEAST_CHANGE
        monkeypatch.setattr(self_test, "run_self_test", _forbidden)
        assert self_test.self_tested_card(engine, pair, tmp_path) == card
        with pytest.raises(AssertionError, match="asked again"):
            self_test.self_tested_card(engine, pair, tmp_path, again=True)


def _forbidden(*_: object) -> None:
    raise AssertionError("asked again")


def test_a_projector_of_zeros_is_blind_and_diagnostics_say_so(blind_pair: ModelFiles) -> None:
    with Engine(blind_pair) as engine:
        assert not engine.card.blind
        assert self_test.self_tested_card(engine, blind_pair).blind
    result = self_test.saved_result(blind_pair)
    assert result == self_test.SelfTestResult(True, 0.0)
    found = diagnose(blind_pair)
    assert [problem.code for problem in found.problems] == ["blind"]
    assert found.self_test == result


def test_the_first_word_is_enough_where_it_changes(pair: ModelFiles) -> None:
    engine = FakeEngine(read_card(pair), first=lambda colour: int(colour > 0))
    assert self_test.run_self_test(engine) == self_test.SelfTestResult(False, 1.0)
    assert engine.asked == ["first", "first"]


def test_answers_that_begin_alike_are_read_on(pair: ModelFiles) -> None:
    engine = FakeEngine(read_card(pair), answer=lambda colour: "red" if colour > 0 else "blue")
    assert self_test.run_self_test(engine) == self_test.SelfTestResult(False, 0.0)
    assert engine.asked == ["first"] * 4 + ["reply"] * 2


def test_the_same_answer_to_everything_is_blind(pair: ModelFiles) -> None:
    engine = FakeEngine(read_card(pair))
    assert self_test.run_self_test(engine).blind
    assert engine.asked == ["first"] * 4 + ["reply"] * 12


def test_each_picture_is_told_before_it_is_shown(pair: ModelFiles, tmp_path: Path) -> None:
    engine, reported = FakeEngine(read_card(pair)), list[tuple[Progress, int]]()

    def report(progress: Progress) -> None:
        reported.append((progress, len(engine.asked)))

    self_test.self_tested_card(engine, pair, tmp_path, report=report)
    expected = [4] * 4 + [16] * 12
    wanted = [(Progress(Stage.TESTING, n, of), n) for n, of in enumerate(expected)]
    assert reported == wanted
    reported.clear()
    self_test.self_tested_card(engine, pair, tmp_path, report=report)
    assert reported == []


def test_nothing_of_the_test_stays_in_the_context(pair: ModelFiles, tmp_path: Path) -> None:
    engine = FakeEngine(read_card(pair))
    self_test.self_tested_card(engine, pair, tmp_path)
    assert engine.forgot


@pytest.mark.parametrize("entry", ['{"blind": true, "change": null}', '{"blind": 1, "change": 0}'])
def test_a_damaged_result_is_made_again(pair: ModelFiles, tmp_path: Path, entry: str) -> None:
    self_test.self_tested_card(FakeEngine(read_card(pair)), pair, tmp_path)
    path = tmp_path / "self_test.json"
    (key,) = json.loads(path.read_text())
    path.write_text(f'{{"{key}": {entry}}}')
    assert self_test.saved_result(pair, tmp_path) is None


def test_another_vision_file_is_another_model(
    pair: ModelFiles, pairs: ModuleType, tmp_path: Path
) -> None:
    self_test.self_tested_card(FakeEngine(read_card(pair)), pair, tmp_path)
    assert self_test.saved_result(pair, tmp_path) is not None
    pairs.write_pair(tmp_path / "pair", pairs.Shape(tower_layers=3))
    assert self_test.saved_result(pair, tmp_path) is None


def test_a_model_that_cannot_be_asked_is_not_judged(pair: ModelFiles, tmp_path: Path) -> None:
    def full(_: int) -> int:
        raise ContextFull(100, 10)

    card = read_card(pair)
    assert self_test.self_tested_card(FakeEngine(card, first=full), pair, tmp_path) == card
    assert self_test.saved_result(pair, tmp_path) is None


def test_a_model_without_vision_file_is_not_tested(pair: ModelFiles, tmp_path: Path) -> None:
    text_only = ModelFiles(pair.llm)
    engine = FakeEngine(read_card(text_only))
    assert not self_test.self_tested_card(engine, text_only, tmp_path).blind
    assert engine.asked == []


def test_results_of_earlier_versions_are_kept(pair: ModelFiles, tmp_path: Path) -> None:
    self_test.self_tested_card(FakeEngine(read_card(pair)), pair, tmp_path)
    old, new = tmp_path / "eyetest.json", tmp_path / "self_test.json"
    known = {**json.loads(new.read_text()), "other": {"blind": False, "change": 1.0}}
    new.unlink()
    old.write_text(json.dumps(known))
    assert self_test.saved_result(pair, tmp_path) == self_test.SelfTestResult(True, 0.0)
    engine = FakeEngine(read_card(pair))
    self_test.self_tested_card(engine, pair, tmp_path)
    assert engine.asked == []
    self_test.self_tested_card(engine, pair, tmp_path, again=True)
    assert json.loads(new.read_text()).keys() == known.keys()
    assert not old.exists()


@pytest.mark.parametrize("text", ["{half", "[]", '{"key": 3}', ""])
def test_a_broken_memory_is_no_trouble(pair: ModelFiles, tmp_path: Path, text: str) -> None:
    memory = tmp_path / "self_test.json"
    memory.write_text(text)
    assert self_test.saved_result(pair, tmp_path) is None
    self_test.self_tested_card(FakeEngine(read_card(pair)), pair, tmp_path)
    assert self_test.saved_result(pair, tmp_path) == self_test.SelfTestResult(True, 0.0)


def test_without_a_place_for_the_memory_the_model_still_opens(
    pair: ModelFiles, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    assert self_test.self_tested_card(FakeEngine(read_card(pair)), pair, tmp_path / "file").blind


def test_the_memory_is_bounded(
    pair: ModelFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(self_test, "_MOST_RESULTS", 3)
    memory = tmp_path / "self_test.json"
    memory.write_text(json.dumps({str(n): {"blind": True, "change": 0.0} for n in range(9)}))
    self_test.self_tested_card(FakeEngine(read_card(pair)), pair, tmp_path)
    assert [*json.loads(memory.read_text())][:2] == ["7", "8"]
    assert self_test.saved_result(pair, tmp_path) is not None


def test_a_photo_is_thinned_evenly_and_known_as_another() -> None:
    embeddings = ImageEmbeddings("key", np.arange(200, dtype=np.float32).reshape(100, 2))
    few = embeddings.thinned(32)
    np.testing.assert_array_equal(few.tokens, embeddings.tokens[::4])
    assert few.key != embeddings.key
    assert embeddings.thinned(100) is embeddings


def test_few_tokens_are_read_of_a_photo(pair: ModelFiles, tmp_path: Path) -> None:
    Image.new("RGB", (9, 9), "red").save(tmp_path / "p.png")
    question = Conversation((user("What is this?", str(tmp_path / "p.png")),))
    with Engine(pair) as engine:
        full = engine.logits(question)
        few = engine.logits(question, most_photo_tokens=8)
        again = engine.logits(question)
    assert np.abs(full - few).max() > 1e-3
    np.testing.assert_allclose(again, full, rtol=1e-3, atol=1e-3)
