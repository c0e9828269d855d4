"""Everything a training run works with: made from its recipe, saved, and restored.

The run's folder holds `checkpoint/` (an ordinary Hugging Face folder, loadable at any time) and
`state/` (what resuming needs).  Each is written beside the old one, then renamed.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from accelerate import Accelerator
from accelerate.utils import DistributedDataParallelKwargs, set_seed
from transformers import AutoTokenizer

from engine.errors import ModelUnreadable, RecipeError
from engine.text.chat_template import ChatTemplate
from training.allocator import keep_freed_memory
from training.former.data import JsonSource, Tally, read_llava_json
from training.former.encode import Encoder
from training.former.model import (
    TrainingModel,
    learning_groups,
    load_llava,
    new_llava,
    processor_for,
)
from training.former.recipe import Recipe, as_plain
from training.former.worlds import Report, RunSamples, load_world


@dataclass
class TrainProgress:
    """How far a run is; saved and restored with the state."""

    step: int = 0
    batches: int = 0
    spent_s: float = 0.0
    tally: Tally = field(default_factory=Tally)

    def state_dict(self) -> dict[str, Any]:
        return {
            "step": self.step,
            "batches": self.batches,
            "spent_s": self.spent_s,
            "kept": self.tally.kept,
            "why": dict(self.tally.why),
        }

    def load_state_dict(self, state: dict[str, Any]) -> None:
        self.step, self.batches = state["step"], state["batches"]
        self.spent_s = state["spent_s"]
        self.tally = Tally(state["kept"], dict(state["why"]))

    def share(self, recipe: Recipe) -> float:
        """How much of the run is over, 0…1."""
        train = recipe.train
        done = self.step / train.steps if train.steps else self.spent_s / (train.minutes * 60)
        return min(1.0, done)


@dataclass
class TrainState:
    """Everything a run works with."""

    recipe: Recipe
    accelerator: Accelerator
    model: Any
    optimizer: Any
    tokenizer: Any
    encoder: Encoder
    samples: RunSamples
    progress: TrainProgress
    report: Report

    @property
    def share(self) -> float:
        """How much of the run is over, 0…1."""
        return self.progress.share(self.recipe)

    @property
    def bare_model(self) -> TrainingModel:
        """The model without what accelerate puts around it."""
        bare: TrainingModel = self.accelerator.unwrap_model(self.model)
        return bare

    @property
    def side_px(self) -> int:
        """Of the tower's square input."""
        side: int = self.bare_model.llava.config.vision_config.image_size
        return side


def prepare(recipe: Recipe, report: Report = print, *, resume: bool = False) -> TrainState:
    """Model, tokenizer, data and optimizer of a run, not yet resumed."""
    unused = DistributedDataParallelKwargs(find_unused_parameters=recipe.train.tower_first > 0)
    accelerator = Accelerator(mixed_precision=recipe.train.precision, kwargs_handlers=[unused])
    set_seed(recipe.run.seed)
    llava, tokenizer = _open_model(recipe, resume)
    if accelerator.device.type == "cpu":
        keep_freed_memory()
        # over so few patches plain products are quicker
        llava.model.vision_tower.set_attn_implementation("eager")
    if recipe.train.compiled:
        llava.model.vision_tower.compile(dynamic=False)
        llava.model.language_model.compile(dynamic=False)
    model = _with_losses(recipe, llava, tokenizer)
    groups = learning_groups(model, recipe)
    fused = all(p.dtype == torch.float32 for p in model.parameters())
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=fused)
    prepared, optimizer = accelerator.prepare(model, optimizer)
    vision, progress = llava.config.vision_config, TrainProgress()
    accelerator.register_for_checkpointing(progress)
    samples = _open_samples(recipe, vision, report)
    learning = sum(p.numel() for p in prepared.parameters() if p.requires_grad)
    report(f"{learning:,} weights learn on {accelerator.device}, {len(tokenizer)} tokens of text")
    return TrainState(
        recipe=recipe,
        accelerator=accelerator,
        model=prepared,
        optimizer=optimizer,
        tokenizer=tokenizer,
        encoder=_make_encoder(recipe, vision, tokenizer),
        samples=samples,
        progress=progress,
        report=report,
    )


def _with_losses(recipe: Recipe, llava: Any, tokenizer: Any) -> TrainingModel:
    auxiliary = None
    if recipe.data.world:
        world = load_world(recipe.data.world)
        auxiliary = world.auxiliary_losses(recipe, llava.config, tokenizer)
    return TrainingModel(llava, auxiliary, keep_small=recipe.train.keep_small)


def _make_encoder(recipe: Recipe, vision: Any, tokenizer: Any) -> Encoder:
    template = ChatTemplate(tokenizer.chat_template, eos_token=tokenizer.eos_token)
    photo_tokens = (vision.image_size // vision.patch_size) ** 2
    return Encoder(tokenizer, template, photo_tokens, recipe.train.text_tokens)


def _open_model(recipe: Recipe, resume: bool) -> tuple[Any, Any]:
    if recipe.model.start:
        return load_llava(recipe.model.start)
    begun = recipe.run.folder / "checkpoint"
    if resume and begun.is_dir():
        # The world's texts may have changed since; the ids must not.
        tokenizer = AutoTokenizer.from_pretrained(begun)
    else:
        tokenizer = load_world(recipe.model.new).new_tokenizer(
            vocabulary=recipe.model.vocabulary, seed=recipe.run.seed
        )
    return new_llava(recipe.model, tokenizer), tokenizer


def _open_samples(recipe: Recipe, vision: Any, report: Report) -> RunSamples:
    if recipe.data.world:
        return load_world(recipe.data.world).open_samples(recipe, vision, report)
    if recipe.data.json is None:
        raise RecipeError("data needs either world or json.")
    entries, tally = read_llava_json(recipe.data.json, recipe.data.images)
    report(f"{recipe.data.json}: {tally}")
    return RunSamples(JsonSource(entries, vision.image_size, recipe.run.seed))


def save(state: TrainState) -> None:
    """Write state and checkpoint; each replaces the old one when it is complete."""
    folder = state.recipe.run.folder
    state.accelerator.wait_for_everyone()
    fresh = folder / "state.new"
    state.accelerator.save_state(str(fresh), safe_serialization=True)
    state.accelerator.wait_for_everyone()
    if state.accelerator.is_main_process:
        _replace_folder(fresh, folder / "state")
        export(state, folder / "checkpoint.new")
        _replace_folder(folder / "checkpoint.new", folder / "checkpoint")
        state.report(f"saved at step {state.progress.step}")


def export(state: TrainState, folder: Path) -> None:
    """The model as an ordinary Hugging Face folder."""
    llava = state.bare_model.llava
    llava.save_pretrained(folder)
    processor_for(llava, state.tokenizer).save_pretrained(folder)
    state.tokenizer.save_pretrained(folder)
    plain = json.dumps(as_plain(state.recipe), indent=2, default=list)
    (folder / "recipe.json").write_text(plain + "\n", encoding="utf-8")


def restore(state: TrainState) -> None:
    """Go on from the saved state; a run without one starts from the beginning.

    Raises:
        ModelUnreadable: the state is of another recipe or of an older version.
    """
    folder = state.recipe.run.folder / "state"
    if not folder.is_dir():
        state.report("nothing to resume: starting from the beginning")
        return
    try:
        state.accelerator.load_state(str(folder))
    except (RuntimeError, ValueError, KeyError) as error:
        raise ModelUnreadable(
            f"The saved state {folder} does not fit this recipe: {str(error).splitlines()[0]}",
            "It was saved with another recipe or by an older version: run without --resume.",
        ) from error
    spent_min = state.progress.spent_s / 60
    state.report(f"resumed at step {state.progress.step}, {spent_min:.1f} min spent")


def _replace_folder(fresh: Path, old: Path) -> None:
    aside = old.with_name(old.name + ".old")
    shutil.rmtree(aside, ignore_errors=True)
    if old.exists():
        old.rename(aside)
    fresh.rename(old)
    shutil.rmtree(aside, ignore_errors=True)
