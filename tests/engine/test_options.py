"""Options say what they are and refuse what is out of range."""

import dataclasses

import pytest

from engine.errors import OptionError
from engine.options import ModelOptions, SamplingOptions, describe


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


def test_more_threads_than_ggml_knows_are_refused() -> None:
    assert ModelOptions(threads=512).threads == 512
    with pytest.raises(OptionError):
        ModelOptions(threads=513)


def test_model_options_refuse_an_unknown_kv_type() -> None:
    with pytest.raises(OptionError):
        ModelOptions(kv_type="q3")
