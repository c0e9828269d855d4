"""How a checkpoint's tokenizer treats a text before its merges: added tokens, spaces, BOS.

Read from the tokenizer's own description; conversion and training share these rules.  A tokenizer
that llama.cpp could not follow is refused.
"""

from __future__ import annotations

from typing import Any

from engine.errors import ConvertError
from engine.text.pretokenizer import UNICODE_FORMS, AddedToken, PrefixSpace, PreTokenizer
from training.convert.tokenizer import bytelevel, sentencepiece_bpe

_HINT = "Such a tokenizer cannot be converted yet."


def read_pre_tokenizer(
    parts: dict[str, Any], markers: set[int], *, retokenize: bool
) -> PreTokenizer:
    """How texts are split.  Markers are left out: a person who types `<image>` types plain text."""
    for token in parts["added_tokens"]:
        if token.get("single_word") or (
            token["id"] in markers and (token.get("lstrip") or token.get("rstrip"))
        ):
            raise ConvertError(
                f"The added token {token['content']!r} is found only beside certain characters, "
                "or takes the white space beside it.",
                _HINT,
            )
    sentencepiece = sentencepiece_bpe.is_sentencepiece(parts["model"])
    form = "" if sentencepiece else bytelevel.unicode_form(parts["normalizer"])
    return PreTokenizer(
        tuple(
            AddedToken(
                token["id"],
                token["content"],
                lstrip=bool(token.get("lstrip")),
                rstrip=bool(token.get("rstrip")),
                normalized=bool(token.get("normalized")),
            )
            for token in sorted(parts["added_tokens"], key=lambda token: int(token["id"]))
            if token["id"] not in markers
        ),
        form=UNICODE_FORMS[UNICODE_FORMS.index(form)],
        prefix_space=(
            sentencepiece_bpe.prefix_space(parts) if sentencepiece else PrefixSpace.NEVER
        ),
        retokenize_after_photo=retokenize,
    )


def adds_bos(tokenizer: Any) -> bool:
    """Whether the BOS token is put before a text.  Any other added token is refused."""
    bare = tokenizer.encode("x", add_special_tokens=False)
    full = tokenizer.encode("x")
    at = full.index(bare[0])
    if full[:at] not in ([], [tokenizer.bos_token_id]):
        raise ConvertError(f"The tokenizer puts tokens {full[:at]} before a text.", _HINT)
    if full[at:] != bare:
        raise ConvertError(
            "The tokenizer ends every text with an end token, prompts too.",
            "Set add_eos_token to false and save it.",
        )
    return bool(at == 1)
