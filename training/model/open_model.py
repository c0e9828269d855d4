"""The model that a recipe names, opened for training: every weight placed, in its dtype."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from engine.errors import RecipeError
from engine.text.chat_template import ChatTemplate
from training.convert.layouts.base_mark import mark_of
from training.convert.tokenizer.checkpoint_tokenizer import read_tokenizer
from training.encode.templates import named_template, open_template
from training.model.attention import use_packed_attention
from training.model.fill import empty_model, fill
from training.model.learning import rates_of
from training.model.lora import add_lora, check_bits, make_four_bit
from training.model.new_weights import (
    add_visual_tokens,
    grown_table,
    new_projector,
    new_token,
)
from training.model.parts import LLM, SINGLE_TOKENS, part_of
from training.model.parts_source import StartingPoint, find_source, tokens_of
from training.recipe.schema import Recipe
from training.vision.hugging_face import image_processor
from training.vision.settings import VisionSettings, recipe_settings

DTYPES = {"f32": torch.float32, "bf16": torch.bfloat16, "fp16": torch.float16}

MakeModel = Callable[[Recipe], tuple[Any, Any]]
"""Makes a model from nothing: transformers' LLaVA and its tokenizer."""

_TABLES = ("text.embed_tokens.weight", "head.weight")


@dataclass(frozen=True)
class OpenedModel:
    """A model ready to learn.

    Args:
        llava: transformers' class of the family, on the CPU.  A linear projector is an `nn.Linear`
            in it, a faster token the parameter `model.faster_token`.
        template: how conversations are rendered in training.
        chat_template: the source that is exported: the same, but for formats nobody chats in.
        vision: what it sees.
        processor: transformers' image processor for it.
        base, tower: names of the checkpoint (or LLM) and the tower that it began with.
        whole_base: `base` is a LLaVA checkpoint, not an LLM alone.
        takes_parts: a trained part alone can be put onto `base` and is then this model.
        mark: of that base (`training.convert.layouts.base_mark`).
        notes: sentences for people: what is new, what was not read.
    """

    llava: Any
    tokenizer: Any
    template: ChatTemplate
    chat_template: str
    vision: VisionSettings
    processor: Any
    base: str = ""
    tower: str = ""
    whole_base: bool = True
    takes_parts: bool = False
    mark: str = ""
    notes: tuple[str, ...] = field(default=())

    @property
    def newline(self) -> Tensor | None:
        """The newline token [n_embd], where the class has one."""
        token: Tensor | None = getattr(self.llava.model, "image_newline", None)
        return token

    @property
    def faster(self) -> Tensor | None:
        """The "faster" token [n_embd], where there is one."""
        token: Tensor | None = getattr(self.llava.model, "faster_token", None)
        return token


def open_model(recipe: Recipe, *, root: Path, make_new: MakeModel | None = None) -> OpenedModel:
    """Open what [model] names.

    Args:
        root: the folder that relative paths are relative to.
        make_new: for `model.new`.

    Raises:
        ModelMissing, ModelUnreadable, ConvertError: a part is not here, damaged or of another kind.
        RecipeError: settings that do not suit the model.
    """
    check_bits(recipe.lora)
    if recipe.model.new:
        opened = _open_new(recipe, make_new)
    else:
        opened = _open_source(recipe, find_source(recipe.model, root))
    if recipe.lora.bits and not opened.takes_parts:
        raise RecipeError(
            "[lora] bits = 4: adapters alone could not be put onto the model as it was before.",
            "Leave out family, grids and video, or bits.",
        )
    if recipe.lora.bits:
        make_four_bit(opened.llava, DTYPES[recipe.train.precision])
    if recipe.lora.rank:
        torch.manual_seed(recipe.run.seed)
        add_lora(opened.llava, recipe.lora, DTYPES[recipe.train.weights])
    use_packed_attention(opened.llava.model.language_model)
    return opened


def _open_new(recipe: Recipe, make_new: MakeModel | None) -> OpenedModel:
    if make_new is None:
        raise RecipeError(
            f"[model] new = {recipe.model.new} names no world.", "Give start, or llm and tower."
        )
    llava, tokenizer = make_new(recipe)
    section = dataclasses.replace(recipe.model, family=recipe.model.family or "llava-1.5")
    tower, width = llava.config.vision_config, llava.config.text_config.hidden_size
    settings = recipe_settings(section, tower, n_embd=width)
    template = _template(recipe, tokenizer.chat_template or "", tokenizer)
    return OpenedModel(
        llava=llava,
        tokenizer=tokenizer,
        template=template,
        chat_template=template.source,
        vision=settings,
        processor=image_processor(settings),
    )


def _template(recipe: Recipe, own: str, tokenizer: Any) -> ChatTemplate:
    name = recipe.model.template
    return open_template(named_template(name) if name else own, tokenizer)


def _open_source(recipe: Recipe, source: StartingPoint) -> OpenedModel:
    checkpoint, settings = source.checkpoint, source.settings
    tokenizer = read_tokenizer(checkpoint.tokenizer_folder)
    new, notes = _new_weights(recipe, source)
    if _gets_visual_tokens(recipe, source):
        new |= _grow_vocabulary(recipe, source, tokenizer)
    template = _template(recipe, checkpoint.template, tokenizer)
    only_training = recipe.model.template and named_template(recipe.model.template).only_training
    llava = empty_model(checkpoint.config)
    fill(llava, _without_unused_tokens(checkpoint, settings), dtype_of=_dtypes(recipe), new=new)
    return OpenedModel(
        llava=llava,
        tokenizer=tokenizer,
        template=template,
        chat_template=checkpoint.template if only_training else template.source,
        vision=settings,
        processor=checkpoint.processor,
        base=source.base,
        tower=source.tower,
        whole_base=source.whole,
        takes_parts=not source.changed and new.keys().isdisjoint(_TABLES),
        mark=mark_of(checkpoint.tensors),
        notes=checkpoint.notes + notes,
    )


def _dtypes(recipe: Recipe) -> Callable[[str], torch.dtype]:
    """What learns is held as `train.weights` says, what is frozen as `train.precision` does."""
    learned, frozen = DTYPES[recipe.train.weights], DTYPES[recipe.train.precision]
    rates = rates_of(recipe) | ({LLM: 0.0} if recipe.lora.rank else {})
    return lambda name: learned if rates[part_of(name)] > 0 else frozen


def _new_weights(
    recipe: Recipe, source: StartingPoint
) -> tuple[dict[str, Tensor], tuple[str, ...]]:
    """Weights that the source lacks and a recipe may make, and sentences about them.

    A whole checkpoint must have its projector; a newline or faster token it may get with a family.
    """
    settings, tensors = source.settings, source.checkpoint.tensors
    seed, width = recipe.run.seed, source.settings.spec.n_embd
    new: dict[str, Tensor] = {}
    if not source.whole and not any(name.startswith("projector.") for name in tensors):
        new |= new_projector(settings, seed)
    for n, name in enumerate(SINGLE_TOKENS, 1):
        if name in source.new_tokens and name not in tensors:
            new[name] = new_token(width, seed + n)
    begun = sorted({name.split(".")[0] for name in new})
    notes = (f"New and untrained: {', '.join(begun)}.",) if begun else ()
    return new, notes


def _without_unused_tokens(checkpoint: Any, settings: VisionSettings) -> Any:
    """Tokens of a family that the recipe has left; nothing would read them."""
    unused = set(SINGLE_TOKENS) - tokens_of(settings)
    kept = {name: tensor for name, tensor in checkpoint.tensors.items() if name not in unused}
    return dataclasses.replace(checkpoint, tensors=kept)


def _gets_visual_tokens(recipe: Recipe, source: StartingPoint) -> bool:
    """Whether the result is a whole folder of transformers' layout made of an original or of parts.

    A part for an LLM, and an original checkpoint, keep the LLM's own vocabulary: with `<image>` in
    it, the text after a photo would be other tokens.
    """
    config = source.checkpoint.config
    has_token = config.image_token_id < config.text_config.vocab_size and source.whole
    learns_llm = recipe.learn.llm > 0 and not recipe.lora.rank
    whole = source.whole or learns_llm
    return not has_token and whole and learns_llm and source.settings.projector != "linear"


def _grow_vocabulary(recipe: Recipe, source: StartingPoint, tokenizer: Any) -> Mapping[str, Tensor]:
    """The tables with rows for `<image>` and `<pad>`, where they have none to spare."""
    config, checkpoint = source.checkpoint.config, source.checkpoint
    rows = add_visual_tokens(tokenizer, config)
    if rows == config.text_config.vocab_size:
        return {}
    config.text_config.vocab_size = rows
    return {
        name: grown_table(torch.from_numpy(checkpoint.read(name)), rows, recipe.run.seed)
        for name in _TABLES
        if name in checkpoint.tensors
    }
