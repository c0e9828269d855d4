"""A LLaVA that gives a reply one number: LoRA or all of it, and a head at the last token.

Structure of LLaVA-RLHF (RLHF/models/reward_model.py): Linear(width → 1) with its bias at zero, on
the last position of the last hidden states.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file
from torch import Tensor, nn

from engine.errors import ModelMissing, ModelUnreadable, SampleError
from training.batch import MicroBatch, with_indexes
from training.data.sample import TrainingSample
from training.encode.collate import collate
from training.loop.step import batch_on
from training.model.export import RECIPE_FILE
from training.model.open_model import OpenedModel, open_model
from training.model.training_model import TrainingModel
from training.preference.reward_batches import ReplyEncoder
from training.recipe.schema import (
    LearnSection,
    LoraSection,
    ModelSection,
    PreferenceSection,
    Recipe,
    TrainSection,
)
from training.recipe.typed import read_table
from training.vision.prepare import ViewPreparer

HEAD_FILE = "reward_head.safetensors"
"""Beside the weights of a checkpoint: "weight" [1, width] and "bias" [1], float32."""


class RewardModel(TrainingModel):
    """A LLaVA with a head that scores replies."""

    def __init__(self, opened: OpenedModel, recipe: Recipe) -> None:
        super().__init__(opened, recipe)
        self.head = new_reward_head(self.llava.config.text_config.hidden_size, recipe.run.seed)

    def forward(self, batch: MicroBatch) -> Tensor:  # type: ignore[override]
        """Scores of a micro-batch's conversations, float32 [answers], on the model's device."""
        batch = with_indexes(batch)
        with self.autocast():
            visual = self.visual_tokens(self.features(batch), batch.layouts)
            hidden = self.hidden_states(batch, visual)
        return last_scores(self.head, hidden, batch)


def new_reward_head(width: int, seed: int) -> nn.Linear:
    """An untrained head, the same for the same seed; its bias is zero."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        head = nn.Linear(width, 1)
    nn.init.zeros_(head.bias)
    return head


def last_scores(head: nn.Linear, hidden: Tensor, batch: MicroBatch) -> Tensor:
    """The head's numbers at the last token of each conversation, in float32.

    Args:
        hidden: last hidden states [rows, tokens, width].
        batch: with its indexes, encoded by a `ReplyEncoder`.

    Returns:
        [answers], by the conversation's number in the batch.
    """
    assert batch.predicted is not None
    places = batch.predicted
    with torch.autocast(hidden.device.type, enabled=False):
        scores: Tensor = head(hidden.flatten(0, 1)[places].float())[:, 0]
    order = batch.answers.reshape(-1)[places]
    return scores.new_zeros(len(batch.kinds)).index_copy(0, order, scores)


def save_reward_head(folder: Path, weight: Tensor, bias: Tensor) -> None:
    """Write the head beside a checkpoint."""
    plain = {"weight": weight.float().contiguous(), "bias": bias.float().contiguous()}
    save_file(plain, folder / HEAD_FILE)


def read_reward_head(folder: Path) -> nn.Linear:
    """The head of a reward checkpoint, frozen.

    Raises:
        ModelMissing, ModelUnreadable: the folder holds none, or it is damaged.
    """
    path = folder / HEAD_FILE
    if not path.is_file():
        raise ModelMissing(
            f"{folder} holds no reward model: there is no {HEAD_FILE} in it.",
            'Give the checkpoint of a run of the kind "reward".',
        )
    try:
        weights = load_file(path)
        head = nn.Linear(weights["weight"].shape[1], 1)
        head.load_state_dict(weights)
    except (SafetensorError, OSError, KeyError, IndexError, RuntimeError) as error:
        raise ModelUnreadable(f"{path} is damaged: {error}", "Copy it again.") from error
    return head.requires_grad_(False)


def reward_recipe(folder: Path) -> Recipe:
    """The sections [model], [lora], [train] and [preference] that a checkpoint was trained by.

    Raises:
        ModelUnreadable: they are missing or damaged.
    """
    path = folder / RECIPE_FILE
    kinds = {
        "model": ModelSection,
        "lora": LoraSection,
        "train": TrainSection,
        "preference": PreferenceSection,
    }
    problems: list[str] = []
    try:
        plain = json.loads(path.read_text("utf-8"))
        read = {name: read_table(kind, plain[name], name, problems) for name, kind in kinds.items()}
    except (OSError, ValueError, KeyError, TypeError) as error:
        problems.append(f"it cannot be read ({error})")
    if problems:
        raise ModelUnreadable(f"{path}: {problems[0]}.", "Copy the checkpoint again.")
    return Recipe(**read)


@dataclass(frozen=True)
class ScoringModel:
    """A trained reward model, with its own pixels and tokenizer.

    Args:
        tells_facts: whether captions and facts are told to it, as in its training.
        batch: replies that are scored at once.
        question: of its recipe (`training.preference.reward_prompt`).
    """

    model: RewardModel
    opened: OpenedModel
    tells_facts: bool
    max_tokens: int
    batch: int
    question: str = ""

    def scores(self, samples: Sequence[TrainingSample]) -> list[float]:
        """One number for the last reply of each sample, higher is better.

        Args:
            samples: one conversation each, which ends with the reply; `facts` are told.

        Raises:
            SampleError: one of them cannot be scored; it begins with its name.
            PhotoUnreadable, VideoUnreadable: what it shows cannot be read.
        """
        found: list[float] = []
        with torch.no_grad():
            for batch in self._batches(samples):
                found += self.model(batch).tolist()
        return found

    def _batches(self, samples: Sequence[TrainingSample]) -> Iterator[MicroBatch]:
        tokenizer = self.opened.tokenizer
        encoder = ReplyEncoder(
            tokenizer, self.opened.template, max_tokens=self.max_tokens, question=self.question
        )
        preparer = ViewPreparer(self.opened.vision)
        device = next(self.model.parameters()).device
        for begin in range(0, len(samples), self.batch):
            rows, views = [], {}
            for number, sample in enumerate(samples[begin : begin + self.batch]):
                if len(sample.conversations) != 1:
                    raise SampleError(f"{sample.name}: one conversation is scored at a time")
                views[str(number)] = preparer.prepare_sample(sample)
                told = sample.facts if self.tells_facts else ()
                own = TrainingSample(str(number), sample.conversations, facts=told)
                try:
                    rows.append(list(encoder.encode(own, views[str(number)])))
                except SampleError as error:
                    why = error.message.partition(": ")[2]
                    raise SampleError(f"{sample.name}: {why}", error.hint) from error
            pad = tokenizer.pad_token_id or tokenizer.eos_token_id
            yield batch_on(with_indexes(collate(0, rows, views, pad_id=pad)), device)


def open_reward_model(folder: Path, *, root: Path = Path(), batch: int = 0) -> ScoringModel:
    """The reward model of a checkpoint that a run of the kind "reward" wrote.

    Args:
        root: the folder that names in its recipe are relative to.
        batch: replies that are scored at once; 0: as many as in a micro-batch of its training.

    Raises:
        ModelMissing, ModelUnreadable, ConvertError: it or its base is not here, or damaged.
    """
    head, trained = read_reward_head(folder), reward_recipe(folder)
    section = ModelSection(
        start=str(folder.resolve()),
        template=trained.model.template,
        tower=trained.model.tower if trained.model.start else "",
    )
    train = TrainSection(
        steps=1, precision=trained.train.precision, weights=trained.train.precision,
        max_tokens=trained.train.max_tokens, checkpointing="off",
    )  # fmt: skip
    recipe = Recipe(model=section, learn=LearnSection(), train=train)
    opened = open_model(recipe, root=root)
    model = RewardModel(opened, recipe)
    if head.in_features != model.head.in_features:
        raise ModelUnreadable(
            f"{folder / HEAD_FILE} is for an LLM of width {head.in_features}, but this one has "
            f"{model.head.in_features}.",
            "It belongs to another checkpoint.",
        )
    model.head = head
    device: Any = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    model.to(device).eval().requires_grad_(False)
    return ScoringModel(
        model=model,
        opened=opened,
        tells_facts=trained.preference.facts,
        max_tokens=trained.train.max_tokens,
        batch=batch or trained.train.micro_batch,
        question=trained.preference.question,
    )
