"""Llama-2's and Qwen2's own tokenizers, where they are at hand: what is taught, by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import tokenizers
import transformers

from engine.chat import Conversation, Photo, assistant, system, user
from engine.text.known_templates import VICUNA_SYSTEM
from training.convert.tokenizer.checkpoint_tokenizer import read_tokenizer
from training.data.sample import TrainingSample
from training.encode.encoder import SampleEncoder
from training.encode.sequence import IGNORED, VISUAL, EncodedSample
from training.encode.templates import TEMPLATES, open_template
from training.vision.prepared import PreparedView

ROOT = Path(__file__).resolve().parents[3]
FOLDER = next(
    (
        up / "shared" / "tokenizers"
        for up in ROOT.parents
        if (up / "shared" / "tokenizers").is_dir()
    ),
    Path("missing"),
)
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="no real tokenizers at hand")

MESSAGES = (
    system("Be brief."),
    user("What is it?", "a.jpg"),
    assistant("Hello, it's 1234 cats."),
    user("  Sure?\n"),
    assistant("日本 😀"),
)


@pytest.fixture(scope="module")
def llama_2() -> Any:
    return read_tokenizer(FOLDER / "llama2")


@pytest.fixture(scope="module")
def qwen_2() -> Any:
    fast: Any = transformers.PreTrainedTokenizerFast
    backend = tokenizers.Tokenizer.from_file(str(FOLDER / "qwen2" / "tokenizer.json"))
    return fast(tokenizer_object=backend, eos_token="<|endoftext|>", pad_token="<|endoftext|>")


def _encode(
    tokenizer: Any, template: str, seen: Callable[..., PreparedView], n: int = 5
) -> EncodedSample:
    opened = open_template(TEMPLATES[template], tokenizer)
    encoder = SampleEncoder(tokenizer, opened, max_tokens=999)
    sample = TrainingSample("one", (Conversation(MESSAGES[:n]),))
    (encoded,) = encoder.encode(sample, {Photo("a.jpg"): seen(2)})
    return encoded


def _taught(encoded: EncodedSample, tokenizer: Any, answer: int) -> list[str]:
    return list(tokenizer.convert_ids_to_tokens(encoded.labels[encoded.answers == answer].tolist()))


def test_vicuna(llama_2: Any, seen: Callable[..., PreparedView]) -> None:
    encoded = _encode(llama_2, "v1", seen)
    assert encoded.ids[0] == 1
    assert _taught(encoded, llama_2, 0) == [
        *("▁Hello", ",", "▁it", "'", "s", "▁", "1", "2", "3", "4", "▁c", "ats", ".", "</s>"),
    ]
    assert _taught(encoded, llama_2, 1) == [
        *("▁", "日", "本", "▁", "<0xF0>", "<0x9F>", "<0x98>", "<0x80>", "</s>"),
    ]
    # As in LLaVA's own preprocessing (tokenizer_image_token): space and newline after the photo.
    after = encoded.ids[(encoded.ids == VISUAL).nonzero()[0][-1] + 1 :][:3].tolist()
    assert after[:2] == [29871, 13]
    first = int((encoded.answers == 0).argmax())
    asked = llama_2.convert_ids_to_tokens(encoded.ids[first - 4 : first].tolist())
    assert asked == ["▁A", "SS", "IST", "ANT"] or asked[-1] == ":"


def test_mistral_and_llama_2(llama_2: Any, seen: Callable[..., PreparedView]) -> None:
    for template in ("mistral_instruct", "llava_llama_2"):
        encoded = _encode(llama_2, template, seen)
        assert encoded.ids[0] == 1
        assert _taught(encoded, llama_2, 0)[0] == "▁Hello"
        assert _taught(encoded, llama_2, 0)[-3:] == [".", "▁", "</s>"]
        assert (encoded.ids == 1).sum() == (1 if template == "mistral_instruct" else 2)


def test_v0_ends_with_its_marks(llama_2: Any, seen: Callable[..., PreparedView]) -> None:
    encoded = _encode(llama_2, "v0", seen)
    assert _taught(encoded, llama_2, 0)[-3:] == ["<0x0A>", "##", "#"]
    encoded = _encode(llama_2, "llava_v0", seen)
    assert "".join(_taught(encoded, llama_2, 0)).endswith("ats.###")


def test_qwen(qwen_2: Any, seen: Callable[..., PreparedView]) -> None:
    encoded = _encode(qwen_2, "qwen_1_5", seen)
    assert encoded.ids[:3].tolist() == [151644, 8948, 198]
    assert _taught(encoded, qwen_2, 0) == [
        *("Hello", ",", "Ġit", "'s", "Ġ", "1", "2", "3", "4", "Ġcats", ".", "<|im_end|>"),
    ]
    assert qwen_2.decode(encoded.labels[encoded.answers == 1].tolist()) == "日本 😀<|im_end|>"
    # Neither the header nor the newline after the end is taught.
    assert (encoded.labels != IGNORED).sum() == sum(
        len(_taught(encoded, qwen_2, answer)) for answer in (0, 1)
    )


def test_captions(llama_2: Any, seen: Callable[..., PreparedView]) -> None:
    opened = open_template(TEMPLATES["plain"], llama_2)
    encoder = SampleEncoder(llama_2, opened, max_tokens=999)
    sample = TrainingSample("one", (Conversation(MESSAGES[1:3]),))
    (encoded,) = encoder.encode(sample, {Photo("a.jpg"): seen(2)})
    assert encoded.ids[:3].tolist() == [1, VISUAL, VISUAL]
    assert (encoded.labels[3:] != IGNORED).all()
    assert _taught(encoded, llama_2, 0)[0] == "▁Hello"
    assert _taught(encoded, llama_2, 0)[-1] == "<0x0A>"


def _llava_ids(text: str, tokenizer: Any) -> list[int]:
    """LLaVA's tokenizer_image_token: chunk by chunk, one BOS, one id for a photo."""
    first, *rest = (list(tokenizer.encode(chunk)) for chunk in text.split("<image>"))
    for chunk in rest:
        first += [VISUAL, *chunk[1:]]
    return first


def _llava_labels(ids: list[int], rounds: list[str], tokenizer: Any) -> list[int]:
    """Its preprocess_v1 for a tokenizer that puts a space before each chunk (legacy)."""
    labels = list(ids)
    labels[0] = IGNORED
    at = 1
    for words in rounds:
        instruction = words.partition(" ASSISTANT: ")[0] + " ASSISTANT: "
        masked = len(_llava_ids(instruction, tokenizer)) - 2
        labels[at : at + masked] = [IGNORED] * masked
        at += len(_llava_ids(words, tokenizer))
    assert at == len(ids)
    return labels


def test_vicuna_is_taught_as_in_llava(llama_2: Any, seen: Callable[..., PreparedView]) -> None:
    """Ids and labels, token by token."""
    turns = (
        *(user("What is it?", "a.jpg"), assistant("Hello, it's 1234 cats.")),
        *(user("Sure?"), assistant("Yes.\n\nIt is."), user("Really"), assistant("日本 😀")),
    )
    encoder = SampleEncoder(llama_2, open_template(TEMPLATES["v1"], llama_2), max_tokens=999)
    sample = TrainingSample("one", (Conversation(turns),))
    (encoded,) = encoder.encode(sample, {Photo("a.jpg"): seen(1)})
    rounds = [
        f"{VICUNA_SYSTEM} USER: <image>\nWhat is it? ASSISTANT: Hello, it's 1234 cats.",
        "USER: Sure? ASSISTANT: Yes.\n\nIt is.",
        "USER: Really ASSISTANT: 日本 😀",
    ]
    ids = _llava_ids("</s>".join(rounds) + "</s>", llama_2)
    assert encoded.ids.tolist() == ids
    assert encoded.labels.tolist() == _llava_labels(ids, rounds, llama_2)
