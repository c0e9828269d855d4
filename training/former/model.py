"""The model that learns: a Hugging Face LLaVA, new or from a checkpoint, and its losses.

`TrainingModel` computes the losses of a packed batch.  Auxiliary losses are given to it and are
never part of a checkpoint.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import (
    AutoTokenizer,
    CLIPVisionConfig,
    LlamaConfig,
    LlavaConfig,
    LlavaForConditionalGeneration,
    LlavaProcessor,
)
from transformers.models.llava.image_processing_pil_llava import (
    LlavaImageProcessorPil as LlavaImageProcessor,
)

from engine.errors import ModelUnreadable
from training.former.auxiliary import AuxiliaryLosses, AuxiliaryResult
from training.former.encode import IGNORED
from training.former.recipe import ModelShape, Recipe

CLIP_MEAN = (0.48145466, 0.4578275, 0.40821073)
CLIP_STD = (0.26862954, 0.26130258, 0.27577711)

WORD_STD = 0.3
"""Standard deviation of a new model's token embeddings."""

TOKEN_STD = 0.7
"""The root mean square of a visual token that is no larger than words: it stands for several."""


@dataclass(frozen=True)
class Losses:
    """Losses of a batch and, for every answer of it, whether all its tokens were right.

    `words` is that of the answers, `auxiliary` holds the others by name.  `correct` is bool
    [answers], row by row, in the order of the batch's answers.
    """

    total: Tensor
    words: Tensor
    auxiliary: Mapping[str, Tensor]
    correct: Tensor


class TrainingModel(nn.Module):
    """A LLaVA with its losses.

    Args:
        auxiliary: losses beside that of the answers.
        keep_small: weight of the loss on visual tokens larger than words.
    """

    def __init__(
        self, llava: Any, auxiliary: AuxiliaryLosses | None = None, *, keep_small: float = 0.0
    ) -> None:
        super().__init__()
        self.llava, self.auxiliary, self.keep_small = llava, auxiliary, keep_small

    def forward(
        self, batch: dict[str, Tensor], *, words: bool = True, share: float = 1.0
    ) -> Losses:
        """The losses of a packed batch (see `training.former.data.Batch`).

        Args:
            words: without them, tower and projector learn by the auxiliary losses alone.
            share: how much of the run is over, 0…1.
        """
        features, visual = self.see(batch["pixels"])
        helped = self._auxiliary(features, visual, batch, share, words)
        if not words:
            nothing = helped.alone.new_zeros(0)
            return Losses(helped.alone, nothing.sum(), helped.figures, nothing)
        total = helped.added
        if self.keep_small:
            total = total + self.keep_small * _too_large(visual)
        answers, correct = self._answer_loss(batch, helped.visual)
        return Losses(total + answers, answers, helped.figures, correct)

    def _auxiliary(
        self, features: Tensor, visual: Tensor, batch: dict[str, Tensor], share: float, words: bool
    ) -> AuxiliaryResult:
        if self.auxiliary is None:
            nothing = visual.new_zeros(())
            return AuxiliaryResult(nothing, nothing, visual)
        embedding = self.llava.get_input_embeddings().weight
        found: AuxiliaryResult = self.auxiliary(
            features, visual, batch, embedding=embedding, share=share, words=words
        )
        return found

    def _answer_loss(self, batch: dict[str, Tensor], visual: Tensor) -> tuple[Tensor, Tensor]:
        """The loss on the answers' words, and which answers are right."""
        hidden = self._hidden_states(batch, visual)  # [batch, tokens, width]
        targets = batch["labels"][:, 1:]
        is_answer = targets != IGNORED
        gold = targets[is_answer]
        rows = _pad_to_512(hidden[:, :-1][is_answer])
        logits = self.llava.lm_head(rows)[: len(gold)].float()  # [answer tokens, vocabulary]
        correct = _all_right(logits.argmax(-1) == gold, batch["answers"][:, 1:][is_answer])
        return functional.cross_entropy(logits, gold), correct

    def see(self, pixels: Tensor) -> tuple[Tensor, Tensor]:
        """uint8 [batch, side, side, 3] → tower features, visual tokens: [batch, patches, width]."""
        config = self.llava.config
        mean = torch.tensor(CLIP_MEAN, device=pixels.device) * 255
        std = torch.tensor(CLIP_STD, device=pixels.device) * 255
        values = ((pixels.float() - mean) / std).permute(0, 3, 1, 2)
        tower = self.llava.model.vision_tower
        states = tower(values, output_hidden_states=True).hidden_states
        features = states[config.vision_feature_layer]
        if config.vision_feature_select_strategy == "default":
            features = features[:, 1:]
        visual: Tensor = self.llava.model.multi_modal_projector(features)
        return features, visual

    def _hidden_states(self, batch: dict[str, Tensor], visual: Tensor) -> Tensor:
        """The LLM's last hidden states, [batch, tokens, width]."""
        ids = batch["ids"]
        is_visual = ids == self.llava.config.image_token_id
        words = self.llava.get_input_embeddings()(ids.masked_fill(is_visual, 0))
        shown = visual[batch["has_photo"]].to(words.dtype).reshape(-1, words.shape[-1])
        embedded = words.masked_scatter(is_visual[..., None], shown)
        output = self.llava.model.language_model(
            inputs_embeds=embedded,
            attention_mask=packed_attention_mask(batch["segments"], batch["sees_start"]),
            position_ids=batch["positions"],
            use_cache=False,
        )
        return cast(Tensor, output.last_hidden_state)


def _too_large(visual: Tensor) -> Tensor:
    """How far visual tokens [batch, patches, width] are beyond TOKEN_STD, squared, in logarithms.

    The LLM normalises what it reads, so nothing else holds their length: every step of the
    optimizer adds to it, until a few directions are all that is left of a token.
    """
    squares = visual.float().square().mean(-1)
    return (squares / TOKEN_STD**2).clamp_min(1.0).log().square().mean()


def _pad_to_512(rows: Tensor) -> Tensor:
    """Rows of zeros up to a multiple of 512: a CPU compiles matrix products for every new shape."""
    return functional.pad(rows, (0, 0, 0, -len(rows) % 512))


def packed_attention_mask(segments: Tensor, sees_start: Tensor) -> Tensor:
    """bool [batch, 1, tokens, tokens]: a token attends back in its segment, and to the start."""
    same = segments[:, :, None] == segments[:, None, :]
    start = (segments == 0)[:, None, :] & sees_start[:, :, None]
    length = segments.shape[1]
    past = torch.ones(length, length, dtype=torch.bool, device=segments.device).tril()
    return ((same | start) & past)[:, None]


def _all_right(right: Tensor, answers: Tensor) -> Tensor:
    """[answer tokens] right or wrong and the (batch-wide) answer of each → [answers] all right."""
    count = int(answers.max()) + 1 if answers.numel() else 0
    wrong = torch.zeros(count, device=right.device).index_add(0, answers, (~right).float())
    return wrong == 0


def new_llava(shape: ModelShape, tokenizer: Any) -> Any:
    """An untrained LLaVA of that shape: CLIP tower with a CLS token, GELU MLP, Llama."""
    tower = CLIPVisionConfig(
        hidden_size=shape.tower_width,
        intermediate_size=shape.tower_feed_forward,
        num_hidden_layers=shape.tower_layers,
        num_attention_heads=shape.tower_heads,
        image_size=shape.image,
        patch_size=shape.patch,
        projection_dim=shape.tower_width,
        hidden_act="quick_gelu",
    )
    text = LlamaConfig(
        vocab_size=len(tokenizer),
        hidden_size=shape.width,
        intermediate_size=shape.feed_forward,
        num_hidden_layers=shape.layers,
        num_attention_heads=shape.heads,
        num_key_value_heads=shape.heads,
        max_position_embeddings=2048,
        rms_norm_eps=1e-5,
        tie_word_embeddings=False,
        bos_token_id=None,
        eos_token_id=tokenizer.eos_token_id,
        pad_token_id=tokenizer.pad_token_id,
    )
    config = LlavaConfig(
        vision_config=tower,
        text_config=text,
        image_token_index=tokenizer.convert_tokens_to_ids("<image>"),
        image_seq_length=(shape.image // shape.patch) ** 2,
        vision_feature_layer=-2,
        vision_feature_select_strategy="default",
        projector_hidden_act="gelu",
        tie_word_embeddings=False,
    )
    llava = LlavaForConditionalGeneration(config)
    llava.generation_config.eos_token_id = tokenizer.eos_token_id
    llava.generation_config.pad_token_id = tokenizer.pad_token_id
    llava.generation_config.bos_token_id = None
    _start_small(llava)
    return llava


def _start_small(llava: Any) -> None:
    """CLIP's own initial scale is made for far wider towers; 0.02 throughout learns sooner.

    Position embeddings start as large as patch embeddings, or the tower never learns positions
    ("where" was right 2 times in 10).  Token embeddings start far larger than what a layer adds to
    them, or after the first layer every token is the mean of all.
    """
    for name, weight in llava.named_parameters():
        if weight.dim() >= 2 and "norm" not in name:
            nn.init.normal_(weight, std=0.02)
    text = llava.model.language_model
    nn.init.normal_(text.embed_tokens.weight, std=WORD_STD)
    for layer in text.layers:
        for added in (layer.self_attn.o_proj, layer.mlp.down_proj):
            nn.init.normal_(added.weight, std=0.02 * (2 * len(text.layers)) ** -0.5)
    places = llava.model.vision_tower.embeddings.position_embedding.weight
    with torch.no_grad():
        places[0].zero_()  # the CLS token
        places[1:].copy_(_waves(math.isqrt(len(places) - 1), places.shape[1]))


def _waves(grid: int, width: int) -> Tensor:
    """Places of a grid as sines and cosines of row and column, [grid², width], between -1 and 1
    (Vaswani et al. 2017, 3.5, in two dimensions; wavelengths from 4 patches to 8 grids)."""
    count = width // 4
    lengths = torch.logspace(math.log2(4), math.log2(8 * grid), count, base=2)
    phases = torch.arange(grid)[:, None] * (2 * math.pi / lengths)  # [grid, count]
    line = torch.cat([phases.sin(), phases.cos()], 1)  # [grid, width / 2]
    rows = line[:, None].expand(grid, grid, -1)
    columns = line[None].expand(grid, grid, -1)
    return torch.cat([rows, columns], -1).reshape(grid * grid, -1)


def load_llava(folder: Path) -> tuple[Any, Any]:
    """Model and tokenizer of a checkpoint folder.  Raises `ModelUnreadable`."""
    try:
        llava = LlavaForConditionalGeneration.from_pretrained(folder, dtype=torch.float32)
        return llava, AutoTokenizer.from_pretrained(folder)
    except (OSError, ValueError) as error:
        raise ModelUnreadable(
            f"The checkpoint {folder} cannot be loaded: {error}.",
            "It must be a folder that Hugging Face's LLaVA classes load.",
        ) from error


def processor_for(llava: Any, tokenizer: Any) -> LlavaProcessor:
    """The processor saved beside the weights: pads to a square, then scales, as LLaVA-1.5 does."""
    side = llava.config.vision_config.image_size
    pictures = LlavaImageProcessor(
        do_pad=True,
        size={"height": side, "width": side},
        crop_size={"height": side, "width": side},
        do_center_crop=False,
        image_mean=list(CLIP_MEAN),
        image_std=list(CLIP_STD),
    )
    return LlavaProcessor(  # type: ignore[no-untyped-call]
        image_processor=pictures,
        tokenizer=tokenizer,
        patch_size=llava.config.vision_config.patch_size,
        vision_feature_select_strategy="default",
        num_additional_image_tokens=1,
        chat_template=tokenizer.chat_template,
    )


def learning_groups(model: TrainingModel, recipe: Recipe) -> list[dict[str, Any]]:
    """Parameter groups of the parts that learn; all others are frozen.

    The tower's layers behind the feature layer never learn: nothing reads them.
    """
    train = recipe.train
    groups = []
    for part, module in _trainable_parts(model.llava).items():
        rate = train.rates.get(part, train.learning_rate)
        module.requires_grad_(part in train.parts)
        if part in train.parts:
            _freeze_unread(model.llava)
            groups += _decayed(module, rate, train.weight_decay)
    if model.auxiliary is not None:
        groups += _decayed(model.auxiliary, train.learning_rate, train.weight_decay)
    return [group for group in groups if group["params"]]


def _trainable_parts(llava: Any) -> dict[str, nn.Module]:
    llm = nn.ModuleList([llava.model.language_model, llava.lm_head])
    return {
        "tower": llava.model.vision_tower,
        "projector": llava.model.multi_modal_projector,
        "llm": llm,
    }


def _freeze_unread(llava: Any) -> None:
    layer = llava.config.vision_feature_layer
    tower = llava.model.vision_tower
    if isinstance(layer, int) and layer < -1:
        for unread in tower.encoder.layers[layer + 1 :]:
            unread.requires_grad_(False)
    tower.post_layernorm.requires_grad_(False)


def _decayed(module: nn.Module, rate: float, weight_decay: float) -> list[dict[str, Any]]:
    weights = [p for p in module.parameters() if p.requires_grad]
    return [
        {
            "params": [p for p in weights if p.dim() >= 2],
            "lr": rate,
            "peak": rate,
            "weight_decay": weight_decay,
        },
        {
            "params": [p for p in weights if p.dim() < 2],
            "lr": rate,
            "peak": rate,
            "weight_decay": 0.0,
        },
    ]
