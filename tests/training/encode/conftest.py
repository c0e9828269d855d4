"""Small tokenizers with the rules of the family's LLMs, and photos of so many visual tokens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import gguf
import numpy as np
import pytest
import transformers

from engine.chat import Conversation, View
from engine.native.model import Model
from engine.options import ModelOptions
from engine.segments import ImageEmbeddings, TextTokens, WrittenReply
from engine.text.chat_template import ChatTemplate
from engine.text.prompt import PromptBuilder
from training.convert.layouts.chat_templates import find_stop
from training.convert.tokenizer.checkpoint_tokenizer import read_tokenizer
from training.convert.tokenizer.checkpoint_vocabulary import read_vocabulary
from training.convert.tokenizer.vocabulary import add_vocabulary
from training.encode.encoder import SampleEncoder
from training.encode.sequence import VISUAL
from training.encode.templates import TEMPLATES, open_template
from training.vision.prepared import PreparedView, VisualLayout

ROWS = 700

CHATML_TOKENS = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
LLAMA_3_TOKENS = [
    *("<|begin_of_text|>", "<|end_of_text|>", "<|start_header_id|>", "<|end_header_id|>"),
    "<|eot_id|>",
]


@dataclass(frozen=True)
class Rules:
    """How a tokenizer of the family works, and a template of the models that have it.

    Args:
        marker: whether `<image>` is in the vocabulary.
        end: what ends a reply, as the template writes it.
    """

    template: str
    end: str
    sentencepiece: bool = False
    legacy: bool = True
    prefix: bool = True
    marker: bool = True
    split: str = ""
    tokens: tuple[str, ...] = ()
    bos: str | None = None
    eos: str = "</s>"
    ignore_merges: bool = False
    nfc: bool = False


LLAMA_2 = {"sentencepiece": True, "bos": "<s>"}
RULES = {
    "vicuna": Rules("v1", "</s>", **LLAMA_2),
    "vicuna, original": Rules("v1", "</s>", marker=False, **LLAMA_2),
    "vicuna, not legacy": Rules("v1", "</s>", legacy=False, **LLAMA_2),
    "vicuna, not legacy, original": Rules("v1", "</s>", legacy=False, marker=False, **LLAMA_2),
    "vicuna of v1": Rules("v0", "\n###", **LLAMA_2),
    "vicuna of v1, asked": Rules("llava_v0", "###", marker=False, **LLAMA_2),
    "llama 2": Rules("llava_llama_2", " </s>", **LLAMA_2),
    "mistral": Rules("mistral_instruct", " </s>", **LLAMA_2),
    "yi": Rules(
        "chatml_direct", "<|im_end|>", prefix=False, tokens=tuple(CHATML_TOKENS),
        eos="<|im_end|>", **LLAMA_2,
    ),
    "qwen 2": Rules(
        "qwen_1_5", "<|im_end|>", split="QWEN2_SPLIT", tokens=tuple(CHATML_TOKENS),
        eos="<|im_end|>", nfc=True,
    ),
    "qwen 2, base": Rules(
        "qwen_2_5", "<|im_end|>", split="QWEN2_SPLIT", tokens=tuple(CHATML_TOKENS),
        eos="<|endoftext|>", nfc=True, marker=False,
    ),
    "llama 3": Rules(
        "llava_llama_3", "<|eot_id|>", split="LLAMA3_SPLIT", tokens=tuple(LLAMA_3_TOKENS),
        bos="<|begin_of_text|>", eos="<|end_of_text|>", ignore_merges=True,
    ),
    "captions": Rules("plain", "\n", **LLAMA_2),
}  # fmt: skip


def _save_bytelevel(rules: Rules, kit: ModuleType, folder: Path) -> None:
    tokenizer = kit.make_tokenizer(
        kit.Shape(split=getattr(kit, rules.split), bos=rules.bos, eos=rules.eos)
    )
    tokenizer.add_special_tokens({"additional_special_tokens": list(rules.tokens)})
    backend = tokenizer.backend_tokenizer
    if rules.nfc:
        import tokenizers

        backend.normalizer = tokenizers.normalizers.NFC()
    tokenizer.save_pretrained(folder)


def _save_tokenizer(
    rules: Rules, kit: ModuleType, pieces_kit: ModuleType, folder: Path
) -> transformers.PreTrainedTokenizerFast:
    if rules.sentencepiece:
        pieces_kit.write_folder(
            folder, kit.SENTENCES, legacy=rules.legacy, marker=rules.marker, prefix=rules.prefix
        )
    else:
        _save_bytelevel(rules, kit, folder)
    (folder / "config.json").write_text('{"model_type": "llava"}', encoding="utf-8")
    tokenizer = read_tokenizer(folder)
    if not rules.sentencepiece:
        _edit_json(folder, rules)
        tokenizer = read_tokenizer(folder)
    if rules.sentencepiece and rules.tokens:
        tokenizer.add_special_tokens(
            {"additional_special_tokens": list(rules.tokens), "eos_token": rules.eos}
        )
    tokenizer.chat_template = TEMPLATES[rules.template].source
    # Again, as training exports it: now there is a tokenizer.json.
    for left in folder.iterdir():
        left.unlink()
    tokenizer.save_pretrained(folder)
    (folder / "config.json").write_text('{"model_type": "llava"}', encoding="utf-8")
    return tokenizer


def _edit_json(folder: Path, rules: Rules) -> None:
    import json

    path = folder / "tokenizer.json"
    parsed = json.loads(path.read_text(encoding="utf-8"))
    parsed["model"]["ignore_merges"] = rules.ignore_merges
    path.write_text(json.dumps(parsed), encoding="utf-8")
    if not rules.marker:
        for name in ("tokenizer.json", "tokenizer_config.json"):
            text = (folder / name).read_text(encoding="utf-8")
            (folder / name).write_text(text.replace("<image>", "<photo>"), encoding="utf-8")


class NoReplies:
    """Every reply was written elsewhere."""

    def save(self, question: str, text: str, ids: Any, **more: Any) -> None:
        raise AssertionError

    def load(self, question: str, text: str) -> WrittenReply | None:
        return None


class Member:
    """One kind of LLM: its tokenizer in transformers, and what the engine reads of its GGUF."""

    def __init__(self, rules: Rules, tokenizer: Any, folder: Path) -> None:
        self.rules = rules
        self.tokenizer = tokenizer
        self.encoder = SampleEncoder(
            tokenizer, open_template(TEMPLATES[rules.template], tokenizer), max_tokens=4096
        )
        vocabulary = read_vocabulary(folder, ROWS, tokenizer.get_vocab().get("<image>"))
        path = folder / "vocabulary.gguf"
        writer = gguf.GGUFWriter(path, "llama")
        add_vocabulary(writer, vocabulary)
        writer.add_tensor("nothing", np.zeros(1, np.float32))
        writer.write_header_to_file()
        writer.write_kv_data_to_file()
        writer.write_tensors_to_file()
        writer.close()
        self.model = Model(path, ModelOptions(gpu_layers=0), vocab_only=True)
        template = ChatTemplate(
            vocabulary.chat_template,
            bos_token=self.model.bos_token,
            eos_token=self.model.eos_token,
        )
        self.stop = find_stop(vocabulary.chat_template)
        self._prompts = PromptBuilder(template, self.model, NoReplies())

    def chat_ids(self, conversation: Conversation, prepared: dict[View, PreparedView]) -> list[int]:
        """The ids of the engine's open prompt, with `VISUAL` for each visual token."""
        shown = {
            view: (
                ImageEmbeddings(
                    "key", np.zeros((seen.layout.n_tokens, 1), np.float32), note=seen.note
                ),
            )
            for view, seen in prepared.items()
        }
        ids: list[int] = []
        for segment in self._prompts.segments(conversation, shown):
            if isinstance(segment, TextTokens):
                ids += segment.ids
            else:
                ids += [VISUAL] * len(segment.token_keys())
        return ids


@pytest.fixture(scope="session")
def make_member(
    kit: ModuleType, pieces_kit: ModuleType, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Member]:
    """Makes the member of that name of RULES."""

    def make(name: str) -> Member:
        folder = tmp_path_factory.mktemp("member") / "tokenizer"
        folder.mkdir()
        tokenizer = _save_tokenizer(RULES[name], kit, pieces_kit, folder)
        return Member(RULES[name], tokenizer, folder)

    return make


@pytest.fixture(scope="module", params=RULES)
def member(
    request: pytest.FixtureRequest, make_member: Callable[[str], Member]
) -> Iterator[Member]:
    """Each kind of LLM in turn."""
    made = make_member(request.param)
    yield made
    made.model.close()


@pytest.fixture(scope="session")
def seen() -> Callable[..., PreparedView]:
    """Makes a prepared view of so many visual tokens."""

    def make(n_tokens: int, *, n_tiles: int = 1, key: str = "", note: str = "") -> PreparedView:
        layout = VisualLayout(n_tiles, (8, 8), (0, 0), n_tokens, is_video=bool(note))
        fill = hash(key) % 251
        return PreparedView(np.full((n_tiles, 4, 4, 3), fill, np.uint8), layout, key, note)

    return make
