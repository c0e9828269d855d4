"""How a text is split before a tokenizer's merges: added tokens, Unicode form, leading space.

llama.cpp has one way of its own; a Hugging Face tokenizer may have others, and our converter writes
down which under `pumice.tokenizer.*`.  The order of steps is that of the tokenizers library
(tokenizer/added_vocabulary.rs, pre_tokenizers/metaspace.rs).  Plain text, no llama.cpp here.
"""

from __future__ import annotations

import enum
import functools
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

UnicodeForm = Literal["", "NFC", "NFD", "NFKC", "NFKD"]
UNICODE_FORMS: tuple[UnicodeForm, ...] = ("", "NFC", "NFD", "NFKC", "NFKD")
SPACE = "\u2581"
"""How SentencePiece writes a space."""

_BLANKS_BEFORE = re.compile(r"[^\S\x1c-\x1f]*\Z")
_BLANKS_AFTER = re.compile(r"[^\S\x1c-\x1f]*")


class PrefixSpace(enum.Enum):
    """Where a text gets a space before it, in the words of the tokenizers library."""

    NEVER = "never"
    PREPEND = "prepend"
    """Before every text between added tokens (a `Prepend` normalizer; SentencePiece itself)."""
    ALWAYS = "always"
    """The same, unless it begins with a space (`Metaspace`, always)."""
    FIRST = "first"
    """Only at the beginning of the whole text, unless that is a space (`Metaspace`, first)."""


@dataclass(frozen=True)
class AddedToken:
    """A token that is found as a whole before the merges, as in the tokenizers library.

    `lstrip` and `rstrip`: it takes the white space beside it.  `normalized`: it is looked for in
    the normalised text, with its own content normalised too.
    """

    id: int
    content: str
    lstrip: bool = False
    rstrip: bool = False
    normalized: bool = False


@dataclass(frozen=True)
class PreTokenizer:
    """The rules of a tokenizer.

    `retokenize_after_photo`: text after a photo is tokenised on its own, as the original LLaVA
    does; otherwise it is a part of the prompt's text.
    """

    added_tokens: tuple[AddedToken, ...]
    form: UnicodeForm = ""
    prefix_space: PrefixSpace = PrefixSpace.NEVER
    retokenize_after_photo: bool = False

    def split(self, text: str, *, begins: bool) -> Iterator[int | str]:
        """Ids of added tokens, and the text between them as the merges shall see it.

        `begins` says that the text is the first, with no photo before it.
        """
        find_raw, find_normalized = self._finders
        for at, part in find_raw(text):
            if isinstance(part, int):
                yield part
                continue
            starts = begins and at == 0
            for within, words in find_normalized(self._normalize(part)):
                if isinstance(words, int):
                    yield words
                else:
                    yield self._with_space(words, starts=starts and within == 0)

    @functools.cached_property
    def _finders(self) -> tuple[_TokenFinder, _TokenFinder]:
        raw = {token.content: token for token in self.added_tokens if not token.normalized}
        normalized = {
            self._normalize(token.content): token for token in self.added_tokens if token.normalized
        }
        return _token_finder(raw), _token_finder(normalized)

    def _normalize(self, text: str) -> str:
        formed = unicodedata.normalize(self.form, text) if self.form else text
        if self.prefix_space is PrefixSpace.PREPEND and formed:
            return SPACE + formed.replace(" ", SPACE)
        return formed

    def _with_space(self, words: str, *, starts: bool) -> str:
        wanted = self.prefix_space is PrefixSpace.ALWAYS or (
            self.prefix_space is PrefixSpace.FIRST and starts
        )
        return SPACE + words if wanted and not words.startswith((" ", SPACE)) else words


_Part = tuple[int, int | str]
_TokenFinder = Callable[[str], Iterator[_Part]]
"""Splits a text into (offset, token id or text)."""


def _token_finder(tokens: Mapping[str, AddedToken]) -> _TokenFinder:
    """Finds tokens from the left, the longest one at each place."""
    if not tokens:
        return lambda text: iter([(0, text)] if text else [])
    choices = "|".join(map(re.escape, sorted(tokens, key=len, reverse=True)))
    return functools.partial(_find_tokens, re.compile(choices), tokens)


def _find_tokens(
    pattern: re.Pattern[str], tokens: Mapping[str, AddedToken], text: str
) -> Iterator[_Part]:
    done = 0
    for match in pattern.finditer(text):
        start, end = match.span()
        if start < done:
            continue
        token = tokens[match[0]]
        if token.lstrip:
            found = _BLANKS_BEFORE.search(text, done, start)
            start = found.start() if found else start
        if token.rstrip:
            found = _BLANKS_AFTER.match(text, end)
            end = found.end() if found else end
        if start > done:
            yield done, text[done:start]
        yield start, token.id
        done = end
    if done < len(text):
        yield done, text[done:]


_ADDED_TOKENS = "pumice.tokenizer.added_tokens"
_LSTRIP = "pumice.tokenizer.lstrip"
_RSTRIP = "pumice.tokenizer.rstrip"
_NORMALIZED = "pumice.tokenizer.normalized"
_FORM = "pumice.tokenizer.unicode_form"
_PREFIX_SPACE = "pumice.tokenizer.prefix_space"
_RETOKENIZE = "pumice.tokenizer.retokenize_after_photo"

LEGACY_KEYS = {
    "pumice.text.whole": _ADDED_TOKENS,
    "pumice.text.eats_left": _LSTRIP,
    "pumice.text.eats_right": _RSTRIP,
    "pumice.text.late": _NORMALIZED,
    "pumice.text.normalize": _FORM,
    "pumice.text.prefix": _PREFIX_SPACE,
    "pumice.text.anew": _RETOKENIZE,
}
"""Keys in files of older versions → what they are called now."""

_LEGACY_PREFIX_SPACES = {"none": "never", "always": "prepend", "each": "always", "first": "first"}
"""Values of `pumice.text.prefix`."""


def to_gguf_keys(rules: PreTokenizer) -> dict[str, Any]:
    """The keys of a GGUF; the tokens' contents are in its vocabulary."""
    tokens = rules.added_tokens
    lists = {
        _ADDED_TOKENS: [token.id for token in tokens],
        _LSTRIP: [token.id for token in tokens if token.lstrip],
        _RSTRIP: [token.id for token in tokens if token.rstrip],
        _NORMALIZED: [token.id for token in tokens if token.normalized],
    }
    keys: dict[str, Any] = {key: ids for key, ids in lists.items() if ids}
    if rules.form:
        keys[_FORM] = rules.form
    keys[_PREFIX_SPACE] = rules.prefix_space.value
    keys[_RETOKENIZE] = rules.retokenize_after_photo
    return keys


def has_rules(keys: Mapping[str, Any]) -> bool:
    """Whether a GGUF holds the rules of its tokenizer, under today's keys or the older ones."""
    return _ADDED_TOKENS in _with_current_names(keys)


def from_gguf_keys(keys: Mapping[str, Any], content_of: Callable[[int], str]) -> PreTokenizer:
    """The rules that a GGUF holds, under today's keys or the older ones.

    Args:
        content_of: gives the text of a token.

    Raises:
        ValueError: a value that is not known here, or a token that is not in the vocabulary.
    """
    keys = _with_current_names(keys)
    lstrip, rstrip, normalized = (
        set(_token_ids(keys, key)) for key in (_LSTRIP, _RSTRIP, _NORMALIZED)
    )
    return PreTokenizer(
        tuple(
            AddedToken(
                id=token,
                content=content_of(token),
                lstrip=token in lstrip,
                rstrip=token in rstrip,
                normalized=token in normalized,
            )
            for token in _token_ids(keys, _ADDED_TOKENS)
        ),
        UNICODE_FORMS[UNICODE_FORMS.index(str(keys.get(_FORM, "")))],
        PrefixSpace(keys.get(_PREFIX_SPACE, "never")),
        bool(keys.get(_RETOKENIZE, False)),
    )


def unicode_form_of(keys: Mapping[str, Any]) -> UnicodeForm:
    """The Unicode form of a GGUF without rules, which may still name one; "" if it does not."""
    form = _with_current_names(keys).get(_FORM)
    return next((known for known in UNICODE_FORMS if known == form), "")


def _with_current_names(keys: Mapping[str, Any]) -> dict[str, Any]:
    renamed = {new: keys[old] for old, new in LEGACY_KEYS.items() if old in keys}
    prefix = renamed.get(_PREFIX_SPACE)
    if isinstance(prefix, str):
        renamed[_PREFIX_SPACE] = _LEGACY_PREFIX_SPACES.get(prefix, prefix)
    ours = {key: value for key, value in keys.items() if key in LEGACY_KEYS.values()}
    return renamed | ours


def _token_ids(keys: Mapping[str, Any], key: str) -> Sequence[int]:
    found = keys.get(key, [])
    if not isinstance(found, list) or not all(isinstance(token, int) for token in found):
        raise ValueError(f"{key} is no list of tokens")
    return found
