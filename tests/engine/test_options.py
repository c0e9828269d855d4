"""Options say what they are and refuse what is out of range."""

import dataclasses
from pathlib import Path

import pytest
from PIL import Image

from engine.chat import Conversation, user
from engine.engine import Engine
from engine.errors import OptionError
from engine.gguf.card import find_model
from engine.options import ModelOptions, SamplingOptions, Span, describe, spans


@pytest.mark.parametrize("options", [ModelOptions, SamplingOptions])
def test_every_option_is_described_by_a_sentence(options: type) -> None:
    sentences = describe(options)
    assert set(sentences) == {field.name for field in dataclasses.fields(options)}
    assert all(sentence.endswith(".") for sentence in sentences.values())


@pytest.mark.parametrize(
    "wrong",
    [
        {"max_tokens": 0},
        {"temperature": -0.1},
        {"top_p": 1.5},
        {"min_p": -1.0},
        {"seed": -1},
        {"stop": ("",)},
        {"temperature": float("nan")},
    ],
)
def test_a_value_out_of_range_is_refused_with_its_name(wrong: dict[str, object]) -> None:
    with pytest.raises(OptionError) as refused:
        SamplingOptions(**wrong)  # type: ignore[arg-type]
    assert next(iter(wrong)).split("_")[0] in refused.value.message.lower()
    assert refused.value.hint


def test_large_bounds_are_written_out() -> None:
    with pytest.raises(OptionError, match="between 0 and 4294967294"):
        SamplingOptions(seed=2**32)
    with pytest.raises(OptionError, match=r"between 0 and 1\.$"):
        SamplingOptions(top_p=2.0)


@pytest.mark.parametrize("options", [ModelOptions, SamplingOptions])
def test_every_bound_that_is_declared_holds(options: type) -> None:
    """One step inside is taken, one outside is refused: the declaration is what validates."""
    for name, span in spans(options).items():
        tried = {"temperature": 0.5} if options is SamplingOptions else {}
        assert getattr(options(**{**tried, name: _whole(span.low)}), name) == span.low
        with pytest.raises(OptionError, match=name):
            options(**{**tried, name: _whole(span.low) - 1})
        if span.high < 2**40:
            with pytest.raises(OptionError, match=name):
                options(**{**tried, name: _whole(span.high) + 1})


def _whole(number: float) -> float:
    return int(number) if number == int(number) else number


def test_every_number_has_bounds() -> None:
    plain = {"micro_batch_tokens"}  # bounded by another option
    for options in (ModelOptions, SamplingOptions):
        numbers = {
            field.name
            for field in dataclasses.fields(options)
            if field.name == "seed" or type(field.default) in (int, float)
        }
        assert set(spans(options)) == numbers - plain


def test_a_span_says_its_bounds_in_words() -> None:
    assert str(Span(1)) == "at least 1"
    assert str(Span(0.0, 2**32 - 2)) == "between 0 and 4294967294"


@pytest.mark.parametrize(
    ("set_to", "idle", "at_work"),
    [
        ({}, {"top_k", "top_p", "min_p", "seed", "penalty_tokens", "mirostat_tau"}, {"max_tokens"}),
        ({"temperature": 1.0}, {"mirostat_eta", "penalty_tokens"}, {"top_k", "seed"}),
        ({"temperature": 1.0, "mirostat": 2}, {"top_p"}, {"seed", "mirostat_tau"}),
        ({"repeat_penalty": 1.1}, {"top_k"}, {"penalty_tokens", "repeat_penalty"}),
        (
            {"presence_penalty": 1.0, "penalty_tokens": 0},
            {"presence_penalty", "frequency_penalty"},
            {"penalty_tokens"},
        ),
    ],
)
def test_what_has_no_effect_says_so(
    set_to: dict[str, object], idle: set[str], at_work: set[str]
) -> None:
    reasons = SamplingOptions(**set_to).without_effect()  # type: ignore[arg-type]
    assert idle <= reasons.keys()
    assert not at_work & reasons.keys()
    assert all(why.startswith("No effect") for why in reasons.values())


def test_more_threads_than_ggml_knows_are_refused() -> None:
    assert ModelOptions(threads=512).threads == 512
    with pytest.raises(OptionError):
        ModelOptions(threads=513)


def test_model_options_refuse_an_unknown_kv_type() -> None:
    with pytest.raises(OptionError):
        ModelOptions(kv_type="q3")


def test_memory_bytes_bounds_the_folder(tiny_pair: Path, tmp_path: Path) -> None:
    free = _bytes_kept(tiny_pair, tmp_path / "free", 2**30)
    bounded = _bytes_kept(tiny_pair, tmp_path / "bounded", free // 2)
    assert 0 < bounded <= free // 2 < free


def _bytes_kept(pair: Path, folder: Path, most_bytes: int) -> int:
    """Bytes on the disk after questions about two photos, in a process that was closed."""
    folder.mkdir()
    options = ModelOptions(
        context_tokens=256, memory_dir=str(folder / "memory"), memory_bytes=most_bytes
    )
    with Engine(find_model(pair), options) as engine:
        for colour in ("red", "blue", "green", "white"):
            photo = folder / f"{colour}.png"
            Image.new("RGB", (60, 60), colour).save(photo)
            question = Conversation((user("What?", str(photo)),))
            list(engine.reply(question, SamplingOptions(max_tokens=2)))
    return sum(path.stat().st_size for path in (folder / "memory").rglob("*") if path.is_file())
