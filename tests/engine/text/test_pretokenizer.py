"""How texts are cut before the merges: compared with the tokenizers library, rule by rule."""

from __future__ import annotations

import pytest
import tokenizers
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import normalizers, pre_tokenizers

from engine.text.pretokenizer import SPACE, AddedToken, Prefix, PreTokenizer, from_keys, to_keys

TOKENS = (
    AddedToken(1, "<a>"),
    AddedToken(2, "<a><b>", eats_left=True),
    AddedToken(3, "<b>", eats_right=True),
    AddedToken(4, "<c>", late=True),
    AddedToken(5, "ab", eats_left=True, eats_right=True),
)
_TEXTS = st.lists(
    st.sampled_from([one.spelling for one in TOKENS] + [" ", "  ", "\n", SPACE, "x", "a", "é"])
).map("".join)


def _library(prefix: Prefix) -> tokenizers.Tokenizer:
    """A tokenizer that knows nothing but letters: what it is given is what it says."""
    letters = {letter: 10 + n for n, letter in enumerate("<>abcx\né" + SPACE)}
    made = tokenizers.Tokenizer(tokenizers.models.BPE({"?": 0, **letters}, [], unk_token="?"))
    if prefix is Prefix.ALWAYS:
        made.normalizer = normalizers.Sequence(
            [normalizers.Prepend(SPACE), normalizers.Replace(" ", SPACE)]
        )
    elif prefix is Prefix.NONE:
        made.normalizer = normalizers.Replace(" ", SPACE)
    else:
        scheme = "always" if prefix is Prefix.EACH else "first"
        made.pre_tokenizer = pre_tokenizers.Metaspace(SPACE, scheme, split=False)
    for one in TOKENS:
        made.add_tokens(
            [
                tokenizers.AddedToken(
                    one.spelling,
                    lstrip=one.eats_left,
                    rstrip=one.eats_right,
                    normalized=one.late,
                    single_word=False,
                )
            ]
        )
    return made


_LIBRARIES = {prefix: _library(prefix) for prefix in Prefix}


@pytest.mark.parametrize("prefix", Prefix)
@settings(max_examples=300, deadline=None)
@given(text=_TEXTS)
def test_texts_are_cut_as_by_the_library(prefix: Prefix, text: str) -> None:
    library = _LIBRARIES[prefix]
    spelling = PreTokenizer(
        tuple(
            AddedToken(
                library.token_to_id(one.spelling),
                one.spelling,
                one.eats_left,
                one.eats_right,
                one.late,
            )
            for one in TOKENS
        ),
        prefix=prefix,
    )
    ours: list[int] = []
    for part in spelling.cut(text, begins=True):
        letters = part.replace(" ", SPACE) if isinstance(part, str) else ""
        ours += [part] if isinstance(part, int) else map(library.token_to_id, letters)
    assert ours == library.encode(text).ids


def test_a_normal_form_leaves_tokens_alone() -> None:
    """A stroke after `>` would make it `≯`, but the token ends there."""
    spelling = PreTokenizer((AddedToken(1, "<a>"),), form="NFC")
    assert list(spelling.cut("e\u0301<a>\u0338", begins=True)) == ["é", 1, "\u0338"]


def test_rules_come_back_from_their_keys() -> None:
    spelling = PreTokenizer(TOKENS, "NFC", Prefix.FIRST, anew=True)
    spellings = {one.id: one.spelling for one in TOKENS}
    assert from_keys(to_keys(spelling), spellings.__getitem__) == spelling


@pytest.mark.parametrize(
    "odd", [{"pumice.text.prefix": "often"}, {"pumice.text.whole": 7000}, {"pumice.text.late": "x"}]
)
def test_rules_that_are_not_known(odd: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"pumice.text|often"):
        from_keys(to_keys(PreTokenizer(TOKENS)) | odd, str)
