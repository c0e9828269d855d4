"""The arms of the bench: others' loops, ours, and each mechanism of ours alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import torch
from torch import nn

from training.bench.padded import PaddedRow, hugging_face_inputs, to_device
from training.encode.sequence import IGNORED
from training.model.learning import parameter_groups
from training.model.open_model import DTYPES, OpenedModel
from training.recipe.schema import Recipe


@dataclass(frozen=True)
class Mechanisms:
    """What an arm on our model does; with none it is LLaVA's loop with logits at answers only.

    `pack`: "no", "rows" (as long as the recipe allows), or "recipe" (as it says).
    """

    join: bool = False
    pack: str = "no"
    cache: bool = False
    checkpointing: bool = True
    compile: bool = False


LLAVA, TRAINER, OURS, BARE = "llava", "trainer", "ours", "answers_only"

ON_OUR_MODEL: Mapping[str, Mechanisms] = {
    BARE: Mechanisms(),
    "packing": Mechanisms(pack="rows"),
    "sharing": Mechanisms(join=True),
    "cache": Mechanisms(cache=True),
    "no_checkpointing": Mechanisms(checkpointing=False),
    "compile": Mechanisms(compile=True),
    OURS: Mechanisms(join=True, pack="recipe", cache=True, checkpointing=False),
}
"""`sharing`: several conversations about a photo in one sequence that sees it once."""

ABOUT: Mapping[str, str] = {
    LLAVA: "LLaVA's own loop: a row a conversation, padded, all logits, mean loss, checkpointing",
    TRAINER: "transformers.Trainer on the same rows, checkpointing",
    BARE: "our model, logits at answers only; else as llava",
    "packing": "… and rows packed without padding",
    "sharing": "… and conversations about a photo in one sequence",
    "cache": "… and the frozen tower's features from memory",
    "no_checkpointing": "… without gradient checkpointing",
    "compile": "… and torch.compile",
    OURS: "sharing, cache, no checkpointing, and rows as the recipe packs them",
}


@dataclass(frozen=True)
class Segment:
    """Some steps: loss of each, seconds of all, supervised tokens of all."""

    losses: tuple[float, ...]
    seconds: float
    supervised: int

    @property
    def supervised_per_s(self) -> float:
        """Supervised tokens a second."""
        return self.supervised / self.seconds


class BenchArm(Protocol):
    """One way to train the model."""

    opened: OpenedModel

    def get_ready(self, steps: Sequence[int]) -> None:
        """What is not timed."""

    def train(self, steps: Sequence[int]) -> Segment:
        """Train those steps, and say how long it took."""


def make_optimizer(model: nn.Module, recipe: Recipe) -> torch.optim.Optimizer:
    """AdamW with the recipe's rates at their peak, the same for every arm."""
    beta_1, beta_2 = recipe.train.betas
    fused = next(model.parameters()).device.type == "cuda"
    return torch.optim.AdamW(parameter_groups(model, recipe), betas=(beta_1, beta_2), fused=fused)


def finish_step(model: nn.Module, optimizer: torch.optim.Optimizer, clip: float) -> None:
    """Clip, step, and forget the gradients."""
    learning = [weight for weight in model.parameters() if weight.requires_grad]
    nn.utils.clip_grad_norm_(learning, clip)
    optimizer.step()
    optimizer.zero_grad()


def wait_for(device: torch.device) -> None:
    """Until a GPU has done all that it was given."""
    if device.type == "cuda":
        torch.cuda.synchronize(device)


def autocast(device: torch.device, recipe: Recipe) -> torch.autocast:
    """Computing in the recipe's precision."""
    dtype = DTYPES[recipe.train.precision]
    enabled = dtype is not torch.float32
    return torch.autocast(device.type, dtype if enabled else torch.bfloat16, enabled=enabled)


def take_checkpoints(llava: Any) -> None:
    """Compute activations of the LLM twice, as LLaVA's scripts do (--gradient_checkpointing)."""
    llava.model.language_model.gradient_checkpointing_enable({"use_reentrant": False})


def keep_activations(llava: Any) -> None:
    """Compute them once; undoes `take_checkpoints`."""
    llava.model.language_model.gradient_checkpointing_disable()


def held_out_loss(
    opened: OpenedModel, rows: Sequence[PaddedRow], recipe: Recipe, device: torch.device
) -> float:
    """The mean loss of a model's supervised tokens, computed by transformers' own forward."""
    llava, total, count = opened.llava, 0.0, 0
    implementation = llava.model.language_model.config._attn_implementation
    llava.model.language_model.config._attn_implementation = "sdpa"
    llava.eval()
    with torch.no_grad(), autocast(device, recipe):
        for row in rows:
            inputs = padded_inputs(opened, [row])
            supervised = int((inputs["labels"][:, 1:] != IGNORED).sum())
            total += supervised * float(llava(**to_device(inputs, device)).loss)
            count += supervised
    llava.train()
    llava.model.language_model.config._attn_implementation = implementation
    return total / count


def padded_inputs(opened: OpenedModel, rows: Sequence[PaddedRow]) -> dict[str, torch.Tensor]:
    """Arguments of transformers' forward for some rows."""
    return hugging_face_inputs(
        rows,
        opened.vision,
        image_id=opened.llava.config.image_token_id,
        pad_id=opened.tokenizer.pad_token_id or 0,
    )
