"""A recipe in small: its parts and data replaced by tiny ones of the same kinds, all else as it is.

A recipe that begins with what another trains begins with what that other, in small, has trained.
Recipes that differ only in the size of their LLM become the same and are trained once.
"""

from __future__ import annotations

import dataclasses
import functools
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, cast

import numpy as np
import recipe_rows
import tiny_parts
import torch

from engine.chat import Conversation, Message, Role, View, assistant
from training.encode.sequence import EncodedSample
from training.loop.randomness import seed_all
from training.loop.run import run_training
from training.model.tower import run_tower
from training.model.training_model import TrainingModel
from training.recipe.find import find_recipe, list_recipes
from training.recipe.parse import as_plain, read_recipe
from training.recipe.schema import DataSet, Recipe
from training.report.run_events import RunEvents
from training.supervised import SupervisedTask
from training.tasks import task_of
from training.vision.pixels import normalised
from training.vision.prepared import PreparedView

STEPS, ALONE_STEPS = 30, 90
"""A projector alone, in front of an LLM that nobody trained, takes longer."""
RATE, ADAPTER_RATE = 1e-2, 3e-3
"""The highest rate; what adapters add is doubled (alpha is twice the rank), so theirs is lower."""

STAND_INS = {
    "checkpoints/LLaVA-7b-v0": "llava_v1_finetune",
    "checkpoints/llava-vicuna-7b-v1.3-pretrain": "llava_rlhf_pretrain",
    "checkpoints/llava-next-image-qwen": "onevision_single_image",
    "lmms-lab/llava-onevision-qwen2-7b-ov": "onevision_onevision",
    "lmms-lab/llava-onevision-qwen2-72b-ov": "onevision_onevision",
    "lmms-lab/llava-onevision-qwen2-7b-si": "onevision_single_image",
    "lmms-lab/llava-onevision-qwen2-72b-si": "onevision_single_image",
    "llava-hf/llava-1.5-7b-hf": "llava_15_finetune",
    "llava-hf/llava-v1.6-vicuna-7b-hf": "llava_next_full_vicuna",
    "llava-hf/llava-onevision-qwen2-0.5b-ov-hf": "onevision_onevision",
}
"""Published checkpoints, and the recipe that trains such a one."""


def recipe_behind(checkpoint: str) -> str:
    """The recipe whose result a recipe begins with."""
    if (found := re.fullmatch(r"runs/(.*)/checkpoint", checkpoint)) is None:
        return next(name for key, name in STAND_INS.items() if checkpoint.startswith(key))
    return recipes_by_folder()[f"runs/{found[1]}"]


@functools.cache
def recipes_by_folder() -> dict[str, str]:
    """The folder of each recipe's run, and the recipe's name."""
    return {str(read_recipe(one.path).run.folder): one.name for one in list_recipes()}


@dataclass
class SmallRun:
    """What came of a recipe in small."""

    recipe: Recipe
    task: SupervisedTask
    before: dict[str, torch.Tensor]
    checkpoint: Path
    base: Path | None
    tower: Path | None
    stage: int

    @cached_property
    def events(self) -> list[dict[str, Any]]:
        """The run's figures, step by step."""
        lines = (self.recipe.run.folder / "events.jsonl").read_text().splitlines()
        return [one for line in lines if (one := json.loads(line))["event"] == "step"]


class SmallRecipes:
    """Tiny parts and trained recipes by name, each made once, in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._media = recipe_rows.draw_media(folder / "media")
        self._parts: dict[str, Path] = {}
        self._runs: dict[str, SmallRun] = {}

    def llm(self, name: str) -> Path:
        """The folder that stands for an LLM."""
        kind = tiny_parts.llm_kind(name)
        if kind not in self._parts:
            self._parts[kind] = tiny_parts.save_llm(self._folder / kind, kind)
        return self._parts[kind]

    def tower(self, name: str) -> Path:
        """The folder that stands for a tower."""
        kind = tiny_parts.tower_kind(name)
        if kind not in self._parts:
            self._parts[kind] = tiny_parts.save_tower(self._folder / kind, kind)
        return self._parts[kind]

    def small(self, name: str) -> tuple[Recipe, int]:
        """The recipe with its parts and data replaced, rates and all else as published; and how
        many trainings its model comes from."""
        recipe = read_recipe(find_recipe(name))
        model, stage = recipe.model, 0
        parts: dict[str, Any] = {}
        for key in ("start", "projector_from"):
            if named := getattr(model, key):
                before = self.trained(recipe_behind(named))
                parts[key], stage = str(before.checkpoint), before.stage + 1
                if key == "start" and before.tower:
                    parts["tower"] = str(before.tower)
        if model.llm:
            parts |= {"llm": str(self.llm(model.llm)), "tower": str(self.tower(model.tower))}
        train = recipe.train
        data, lora = recipe.data, recipe.lora
        small = dataclasses.replace(
            recipe,
            model=dataclasses.replace(model, **parts),
            data=dataclasses.replace(data, sets=(self._set(name, recipe, stage),), held_out=0.0),
            lora=dataclasses.replace(lora, bits=0),
            train=dataclasses.replace(
                train,
                epochs=0.0,
                minutes=0.0,
                steps=STEPS if recipe.learn.llm and not lora.rank else ALONE_STEPS,
                batch=recipe_rows.ROWS,
                micro_batch=min(train.micro_batch, recipe_rows.ROWS),
                pack_tokens=min(train.pack_tokens, 512),
                precision="f32",
                sharding="",
                save_minutes=1e3,
                evaluate_samples=0,
                workers=0,
            ),
        )
        return small, stage

    def _set(self, name: str, recipe: Recipe, stage: int) -> DataSet:
        share = re.fullmatch(r"random:(\d+)%", recipe.data.sets[0].sampling)
        rows = recipe_rows.rows_for(name, recipe, stage)
        file = self._folder / f"{name.replace('/', '-')}.json"
        recipe_rows.save_rows(file, rows, 100 // int(share[1]) if share else 1)
        sampling = share[0] if share else "all"
        return DataSet(name="rows", files=(str(file),), media=str(self._media), sampling=sampling)

    def trained(self, name: str) -> SmallRun:
        """The recipe in small, trained with higher rates (in the published proportions)."""
        small, stage = self.small(name)
        key = self._key(small)
        if key not in self._runs:
            self._runs[key] = self._train(name, small, stage)
        return self._runs[key]

    def _key(self, small: Recipe) -> str:
        (one,) = small.data.sets
        plain = as_plain(small) | {"title": "", "run": small.run.seed}
        plain["data"]["sets"] = [Path(one.files[0]).read_text(), one.sampling]
        return str(plain)

    def _train(self, name: str, small: Recipe, stage: int) -> SmallRun:
        rates = dataclasses.asdict(small.learn)
        factor = (ADAPTER_RATE if small.lora.rank else RATE) / max(rates.values())
        learn = {part: rate * factor if rate > 0 else rate for part, rate in rates.items()}
        folder = self._folder / "runs" / name.replace("/", "-")
        recipe = dataclasses.replace(
            small,
            learn=dataclasses.replace(small.learn, **learn),
            run=dataclasses.replace(small.run, folder=folder),
        )
        seed_all(recipe.run.seed)
        task = cast(SupervisedTask, task_of(recipe))
        before = {key: weight.clone() for key, weight in task.model.state_dict().items()}
        events = RunEvents(folder, main_process=True)
        checkpoint = run_training(task, recipe, resume=False, events=events)
        base, tower = self._beside(recipe, checkpoint)
        return SmallRun(recipe, task, before, checkpoint, base, tower, stage)

    def _beside(self, recipe: Recipe, checkpoint: Path) -> tuple[Path | None, Path | None]:
        """Base and tower that `pumice convert` needs beside the result."""
        section, part = recipe.model, (checkpoint / "base.json").is_file()
        base = Path(section.start or section.llm) if part else None
        original = part or section.projector == "linear"
        if section.tower and (section.start or original):
            return base, Path(section.tower)
        return base, None


def encoded_rows(trained: SmallRun) -> Iterator[TaughtRow]:
    """The rows as the run was given them."""
    maker = trained.task._maker
    for number in range(maker.source.epoch_samples):
        sample = maker.source.sample(number)
        prepared = maker.preparer.prepare_sample(sample)
        for row in maker.encoder.encode(sample, prepared):
            yield TaughtRow(sample.conversations, prepared, row)


@dataclass
class TaughtRow:
    """One row of the training: conversations, what is shown, and ids with their mask."""

    conversations: tuple[Conversation, ...]
    prepared: dict[View, PreparedView]
    encoded: EncodedSample


def visual_tokens(trained: SmallRun, row: TaughtRow) -> torch.Tensor:
    """[visual tokens, n_embd] of a row's views in order, by the trained model."""
    model = cast(TrainingModel, trained.task.model).eval()
    views = [row.prepared[view] for view in row.encoded.views]
    tiles = torch.from_numpy(np.concatenate([view.tiles for view in views]))
    with torch.no_grad():
        features = run_tower(
            model.llava.model.vision_tower, normalised(tiles, model.vision), model.vision
        )
        return model.visual_tokens(features, [view.layout for view in views])


def prompts(conversation: Conversation) -> Iterator[tuple[Conversation, str]]:
    """The open prompt before each answer, and the answer, which a chat has without the white space
    around it."""
    said: list[Message] = []
    for message in conversation.messages:
        spoken = message
        if message.role is Role.ASSISTANT:
            spoken = assistant(message.text.strip())
            yield Conversation(tuple(said)), spoken.text
        said.append(spoken)
