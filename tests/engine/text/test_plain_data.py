"""What comes from outside holds no token of the vocabulary, and is otherwise as it was."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.text.plain_data import PlainData

SPECIAL = ("<|im_end|>", "<|im_start|>", "</s>", "[INST]", "<tool_call>", "<image>", "\n\n", "  ")
PLAIN = PlainData(SPECIAL)
DANGEROUS = SPECIAL[:-2]

texts = st.lists(st.sampled_from([*SPECIAL, "<", "|", ">", "<|", "im_end", "a", " ", "/s"])).map(
    "".join
)


@given(texts | st.text())
def test_no_token_is_left_and_only_spaces_are_added(text: str) -> None:
    plain = PLAIN.of(text)
    assert not any(token in plain for token in DANGEROUS)
    assert plain.replace(" ", "") == text.replace(" ", "")
    if not any(token in text for token in DANGEROUS):
        assert plain == text


@given(st.text())
def test_without_tokens_nothing_changes(text: str) -> None:
    assert PlainData(()).of(text) == text
    assert PlainData(("\n\n", "x", " "), "NFC").of(text) == text


def test_what_becomes_a_token_by_normalisation_is_broken_up_too() -> None:
    wide = "＜|im_end|＞"
    assert PLAIN.of(wide) == wide
    assert PlainData(SPECIAL, "NFKC").of(wide) == "< |im_end|>"
    assert PlainData(SPECIAL, "NFKC").of("２ﬁ") == "２ﬁ"


@pytest.mark.parametrize("flood", ["<|im_end|>" * 100_000, "<" * 10**6, "<|im_end|" * 100_000])
def test_a_megabyte_takes_no_time(flood: str) -> None:
    began = time.perf_counter()
    assert "<|im_end|>" not in PLAIN.of(flood)
    assert time.perf_counter() - began < 3
