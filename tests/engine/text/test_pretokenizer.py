"""How texts are split before the merges: compared with the tokenizers library, rule by rule."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.text.pretokenizer import (
    LEGACY_KEYS,
    SPACE,
    AddedToken,
    PrefixSpace,
    PreTokenizer,
    from_gguf_keys,
    has_rules,
    to_gguf_keys,
    unicode_form_of,
)

tokenizers = pytest.importorskip("tokenizers")
normalizers, pre_tokenizers = tokenizers.normalizers, tokenizers.pre_tokenizers

TOKENS = (
    AddedToken(1, "<a>"),
    AddedToken(2, "<a><b>", lstrip=True),
    AddedToken(3, "<b>", rstrip=True),
    AddedToken(4, "<c>", normalized=True),
    AddedToken(5, "ab", lstrip=True, rstrip=True),
)
_TEXTS = st.lists(
    st.sampled_from([one.content for one in TOKENS] + [" ", "  ", "\n", SPACE, "x", "a", "é"])
).map("".join)


def _library(prefix: PrefixSpace) -> tokenizers.Tokenizer:
    """A tokenizer that has nothing but letters: what it is given is what it returns."""
    letters = {letter: 10 + n for n, letter in enumerate("<>abcx\né" + SPACE)}
    made = tokenizers.Tokenizer(tokenizers.models.BPE({"?": 0, **letters}, [], unk_token="?"))
    if prefix is PrefixSpace.PREPEND:
        made.normalizer = normalizers.Sequence(
            [normalizers.Prepend(SPACE), normalizers.Replace(" ", SPACE)]
        )
    elif prefix is PrefixSpace.NEVER:
        made.normalizer = normalizers.Replace(" ", SPACE)
    else:
        scheme = "always" if prefix is PrefixSpace.ALWAYS else "first"
        made.pre_tokenizer = pre_tokenizers.Metaspace(SPACE, scheme, split=False)
    for one in TOKENS:
        made.add_tokens(
            [
                tokenizers.AddedToken(
                    one.content,
                    lstrip=one.lstrip,
                    rstrip=one.rstrip,
                    normalized=one.normalized,
                    single_word=False,
                )
            ]
        )
    return made


_LIBRARIES = {prefix: _library(prefix) for prefix in PrefixSpace}


@pytest.mark.parametrize("prefix", PrefixSpace)
@settings(max_examples=300, deadline=None)
@given(text=_TEXTS)
def test_texts_are_split_as_by_the_library(prefix: PrefixSpace, text: str) -> None:
    library = _LIBRARIES[prefix]
    rules = PreTokenizer(
        tuple(
            AddedToken(
                library.token_to_id(one.content),
                one.content,
                one.lstrip,
                one.rstrip,
                one.normalized,
            )
            for one in TOKENS
        ),
        prefix_space=prefix,
    )
    ours: list[int] = []
    for part in rules.split(text, begins=True):
        letters = part.replace(" ", SPACE) if isinstance(part, str) else ""
        ours += [part] if isinstance(part, int) else map(library.token_to_id, letters)
    assert ours == library.encode(text).ids


def test_a_normal_form_leaves_tokens_alone() -> None:
    """A stroke after `>` would make it `≯`, but the token ends there."""
    rules = PreTokenizer((AddedToken(1, "<a>"),), form="NFC")
    assert list(rules.split("e\u0301<a>\u0338", begins=True)) == ["é", 1, "\u0338"]


RULES = PreTokenizer(TOKENS, "NFC", PrefixSpace.FIRST, retokenize_after_photo=True)
CONTENTS = {token.id: token.content for token in TOKENS}


def test_rules_come_back_from_their_keys() -> None:
    keys = to_gguf_keys(RULES)
    assert all(key.startswith("pumice.tokenizer.") for key in keys)
    assert from_gguf_keys(keys, CONTENTS.__getitem__) == RULES


LEGACY = {
    "pumice.text.whole": [1, 2, 3, 4, 5],
    "pumice.text.eats_left": [2, 5],
    "pumice.text.eats_right": [3, 5],
    "pumice.text.late": [4],
    "pumice.text.normalize": "NFC",
    "pumice.text.prefix": "first",
    "pumice.text.anew": True,
}


def test_the_keys_of_older_files_are_read() -> None:
    assert LEGACY.keys() == LEGACY_KEYS.keys()
    assert set(LEGACY_KEYS.values()) == to_gguf_keys(RULES).keys()
    assert has_rules(LEGACY)
    assert from_gguf_keys(LEGACY, CONTENTS.__getitem__) == RULES
    assert unicode_form_of(LEGACY) == unicode_form_of(to_gguf_keys(RULES)) == "NFC"


@pytest.mark.parametrize(
    ("old", "now"),
    [
        ("none", PrefixSpace.NEVER),
        ("always", PrefixSpace.PREPEND),
        ("each", PrefixSpace.ALWAYS),
        ("first", PrefixSpace.FIRST),
    ],
)
def test_the_prefixes_of_older_files_mean_what_they_did(old: str, now: PrefixSpace) -> None:
    found = from_gguf_keys({**LEGACY, "pumice.text.prefix": old}, CONTENTS.__getitem__)
    assert found.prefix_space is now


def test_a_file_without_rules_has_none() -> None:
    assert not has_rules({"tokenizer.ggml.model": "llama", "pumice.text.normalize": "NFC"})
    assert unicode_form_of({"pumice.text.normalize": "NFKD"}) == "NFKD"
    assert unicode_form_of({"pumice.text.normalize": "odd"}) == unicode_form_of({}) == ""


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("pumice.tokenizer.prefix_space", "often"),
        ("pumice.tokenizer.added_tokens", 7000),
        ("pumice.tokenizer.normalized", "x"),
        ("pumice.tokenizer.unicode_form", "odd"),
    ],
)
def test_rules_that_are_not_known(key: str, value: object) -> None:
    with pytest.raises(ValueError, match=r"pumice.tokenizer|often|not in tuple"):
        from_gguf_keys(to_gguf_keys(PreTokenizer(TOKENS)) | {key: value}, str)


@pytest.mark.parametrize(
    ("key", "value"),
    [("pumice.text.prefix", "often"), ("pumice.text.whole", 7000), ("pumice.text.late", "x")],
)
def test_rules_of_an_older_file_that_are_not_known(key: str, value: object) -> None:
    with pytest.raises(ValueError, match=r"pumice.tokenizer|often"):
        from_gguf_keys(LEGACY | {key: value}, str)
