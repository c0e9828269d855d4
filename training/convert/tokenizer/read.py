"""The checkpoint's tokenizer → the keys `tokenizer.*` of the LLM's GGUF.

Decided by what the tokenizer does and holds, never by a class or file name.  What llama.cpp would
split differently is refused.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import gguf

from engine.errors import ConvertError
from engine.text.chat_template import MARKER, VIDEO_MARKER
from engine.text.pretokenizer import FORMS, AddedToken, Prefix, PreTokenizer
from training.convert.checkpoint import read_json
from training.convert.tokenizer import bytelevel, sentencepiece_bpe
from training.convert.tokenizer.load import read_tokenizer
from training.convert.tokenizer.tokenizer_check import prove
from training.convert.tokenizer.vocabulary import Vocabulary

__all__ = ["Vocabulary", "end_tokens", "read_template", "read_tokenizer", "read_vocabulary"]

_HINT = "Such a tokenizer cannot be converted yet."
_TYPES = gguf.TokenType

SPELLED_ENDS = (
    *("<|eot_id|>", "<|im_end|>", "<|end|>", "<end_of_turn>", "<|endoftext|>", "</s>"),
    *("<|eom_id|>", "<|end_of_text|>", "<EOT>", "[EOS]", "<eos>"),
)
"""End tokens that llama.cpp knows by their spelling (src/llama-vocab.cpp), whatever the keys say;
of others a GGUF names three: eos, eot and eom."""

_MOST_ENDS = 3


def read_vocabulary(
    folder: Path, rows: int, image_token: int | None, *, video_token: int | None = None
) -> Vocabulary:
    """The vocabulary, filled up to the embedding's `rows`.

    Without an `image_token` photos have no token of their own: words before and after a photo are
    then texts of their own, as the original LLaVA reads them.

    Raises:
        ConvertError: llama.cpp would read texts differently, or the tokenizer lacks something.
    """
    tokenizer = read_tokenizer(folder)
    parts = json.loads(tokenizer.backend_tokenizer.to_str())
    model = parts["model"]
    _check_model(model)
    if tokenizer.eos_token_id is None:
        raise ConvertError(
            "The tokenizer has no end-of-sequence token.", "Set eos_token and save it."
        )
    if image_token is None:
        image_token = tokenizer.get_vocab().get(MARKER)
    else:
        _check_marker(tokenizer, image_token, MARKER, "image")
    if video_token is not None:
        _check_marker(tokenizer, video_token, VIDEO_MARKER, "video")
    markers = {token for token in (image_token, video_token) if token is not None}
    texts, types = _list_tokens(parts, rows, markers)
    by_pieces = sentencepiece_bpe.is_pieces(model)
    words = Vocabulary(
        model="llama" if by_pieces else "gpt2",
        pre="default" if by_pieces else bytelevel.name_split(parts),
        tokens=texts,
        types=types,
        merges=() if by_pieces else bytelevel.merges(parts),
        scores=sentencepiece_bpe.read_scores(model, rows) if by_pieces else (),
        spelling=_read_spelling(parts, markers, anew=image_token is None),
        bos=tokenizer.bos_token_id,
        eos=tokenizer.eos_token_id,
        others=_other_ends(folder, tokenizer),
        pad=tokenizer.pad_token_id,
        unk=tokenizer.unk_token_id,
        add_bos=_adds_bos(tokenizer),
        chat_template=read_template(folder),
    )
    prove(tokenizer, words, list(sentencepiece_bpe.unlisted(model)) if by_pieces else [])
    return words


def end_tokens(folder: Path, tokenizer: Any) -> tuple[int, ...]:
    """Ids that end a reply: the tokenizer's, then those of generation_config.json.

    There, ids of ordinary words are passed over: a model built from default settings names 2.
    """
    path = folder / "generation_config.json"
    said = read_json(path).get("eos_token_id") if path.is_file() else None
    ids = said if isinstance(said, list) else [said]
    special = set(tokenizer.added_tokens_decoder)
    ends = [tokenizer.eos_token_id, *(i for i in ids if i in special)]
    return tuple(dict.fromkeys(ends))


def read_template(folder: Path) -> str:
    """The chat template: the processor's before the tokenizer's; empty if there is none."""
    if (folder / "chat_template.jinja").is_file():
        return (folder / "chat_template.jinja").read_text(encoding="utf-8")
    for name in ("chat_template.json", "processor_config.json", "tokenizer_config.json"):
        if (folder / name).is_file():
            found = read_json(folder / name).get("chat_template")
            if isinstance(found, list):
                found = {one["name"]: one["template"] for one in found}.get("default")
            if isinstance(found, str):
                return found
    return ""


def _other_ends(folder: Path, tokenizer: Any) -> tuple[int, ...]:
    """End tokens beside the first; those that llama.cpp knows anyway come last and may be more."""
    others = end_tokens(folder, tokenizer)[1:]
    known = [t for t in others if tokenizer.convert_ids_to_tokens(t) in SPELLED_ENDS]
    unknown = [t for t in others if t not in known]
    if len(unknown) >= _MOST_ENDS:
        raise ConvertError(
            f"generation_config.json names {len(others) + 1} tokens that end a reply.",
            "A GGUF holds three of them; leave out those that the model never says.",
        )
    return tuple(unknown + known)


def _check_model(model: dict[str, Any]) -> None:
    """BPE without frills, of bytes or with bytes for unknown words."""
    kind = model.get("type")
    frills = [key for key in ("continuing_subword_prefix", "end_of_word_suffix") if model.get(key)]
    if kind != "BPE" or frills:
        what = f"{kind} with {', '.join(frills)}" if kind == "BPE" else kind
        raise ConvertError(f"The tokenizer is {what}, not a plain BPE.", _HINT)
    if sentencepiece_bpe.is_pieces(model):
        sentencepiece_bpe.check_pieces(model)


def _check_marker(tokenizer: Any, token: int, marker: str, kind: str) -> None:
    said = tokenizer.convert_tokens_to_ids(marker)
    if said != token:
        raise ConvertError(
            f"config.json calls token {token} the {kind} token, "
            f"but the tokenizer's {marker} is {said}.",
            f"Add {marker} to the tokenizer as a special token and set {kind}_token_index to it.",
        )


def _read_spelling(parts: dict[str, Any], markers: set[int], *, anew: bool) -> PreTokenizer:
    """How texts are cut; markers are left out, for a person who types `<image>` types words."""
    for token in parts["added_tokens"]:
        if token.get("single_word") or (
            token["id"] in markers and (token.get("lstrip") or token.get("rstrip"))
        ):
            raise ConvertError(
                f"The added token {token['content']!r} is taken whole only beside certain "
                "characters, or eats them.",
                _HINT,
            )
    by_pieces = sentencepiece_bpe.is_pieces(parts["model"])
    form = "" if by_pieces else bytelevel.normal_form(parts["normalizer"])
    return PreTokenizer(
        tuple(
            AddedToken(
                token["id"],
                token["content"],
                eats_left=bool(token.get("lstrip")),
                eats_right=bool(token.get("rstrip")),
                late=bool(token.get("normalized")),
            )
            for token in sorted(parts["added_tokens"], key=lambda one: int(one["id"]))
            if token["id"] not in markers
        ),
        form=FORMS[FORMS.index(form)],
        prefix=sentencepiece_bpe.read_prefix(parts) if by_pieces else Prefix.NONE,
        anew=anew,
    )


def _adds_bos(tokenizer: Any) -> bool:
    """Whether a text gets the BOS token before it; nothing else may be added there."""
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


def _list_tokens(
    parts: dict[str, Any], rows: int, markers: set[int]
) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Texts and types of all ids.

    The markers of photos and videos are marked unused: visual tokens take their place, and so a
    person who types `<image>` has typed a word.
    """
    model = parts["model"]
    by_pieces = sentencepiece_bpe.is_pieces(model)
    texts = {number: text for text, number in model["vocab"].items()}
    types = {
        number: _TYPES.BYTE if by_pieces and sentencepiece_bpe.is_byte(text) else _TYPES.NORMAL
        for number, text in texts.items()
    }
    for token in parts["added_tokens"]:
        texts[token["id"]] = token["content"]
        types[token["id"]] = _TYPES.CONTROL if token["special"] else _TYPES.USER_DEFINED
    unknown = model["vocab"].get(model.get("unk_token"))
    if by_pieces and unknown is not None:
        types[unknown] = _TYPES.UNKNOWN
    types |= dict.fromkeys(markers, _TYPES.UNUSED)
    if max(texts) >= rows:
        raise ConvertError(
            f"The tokenizer has {max(texts) + 1} tokens, but the embedding only {rows} rows.",
            "Resize the embedding (model.resize_token_embeddings) and save the checkpoint again.",
        )
    listed = tuple(texts.get(number, f"[PAD{number}]") for number in range(rows))
    if len(set(listed)) != rows:
        raise ConvertError("The tokenizer spells two tokens the same way.", "Save it again.")
    return listed, tuple(int(types.get(n, _TYPES.UNUSED)) for n in range(rows))
