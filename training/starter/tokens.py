"""The starter's tokenizer: byte-level BPE trained on its conversations, with its chat template.

Words are cut as Qwen2 cuts them, without normalisation and without a BOS, so llama.cpp's
pre-tokenizer `qwen2` splits any text the same way.
"""

from __future__ import annotations

from collections.abc import Iterator

from tokenizers import Regex, Tokenizer, decoders, pre_tokenizers
from tokenizers.models import BPE
from tokenizers.trainers import BpeTrainer
from transformers import PreTrainedTokenizerFast

from training.starter.world import World

PAD, USER, ASSISTANT, SYSTEM, END, IMAGE = (
    *("<|pad|>", "<|user|>", "<|assistant|>", "<|system|>", "<|end|>", "<image>"),
)
QWEN2_WORDS = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*"
    r"|\s*[\r\n]+|\s+(?!\S)|\s+"
)
CHAT_TEMPLATE = (
    "{% for message in messages %}"
    "{{ '<|' + message.role + '|>' + message.content + '<|end|>' }}"
    "{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|assistant|>' }}{% endif %}"
)


def train_tokenizer(
    *, vocabulary: int, samples: int = 6000, seed: int = 0
) -> PreTrainedTokenizerFast:
    """A tokenizer of at most `vocabulary` tokens, trained on the texts of so many samples."""
    tokenizer = words_by(BPE())
    trainer = BpeTrainer(
        vocab_size=vocabulary,
        special_tokens=[PAD, END, USER, ASSISTANT, SYSTEM, IMAGE],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(_world_texts(samples, seed), trainer)
    return as_transformers(tokenizer)


def _world_texts(samples: int, seed: int) -> Iterator[str]:
    world = World(seed=seed, split="tokenizer", dialogues=6)
    for number in range(samples):
        for dialogue in world.dialogues_of(number):
            yield from (message.text for message in dialogue.conversation.messages)


def words_by(model: BPE) -> Tokenizer:
    """A tokenizer that cuts words as the starter's does and splits them by `model`."""
    tokenizer = Tokenizer(model)
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(QWEN2_WORDS), behavior="isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    tokenizer.decoder = decoders.ByteLevel()
    return tokenizer


def as_transformers(tokenizer: Tokenizer) -> PreTrainedTokenizerFast:
    """The same for transformers, with the special tokens and the chat template."""
    tokenizer_ = PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
        tokenizer_object=tokenizer,
        eos_token=END,
        pad_token=PAD,
        additional_special_tokens=[USER, ASSISTANT, SYSTEM, IMAGE],
        clean_up_tokenization_spaces=False,
        model_max_length=2048,
    )
    tokenizer_.chat_template = CHAT_TEMPLATE
    return tokenizer_
