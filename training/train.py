"""The training loop: recipe in, checkpoint folder out.  `python -m training train RECIPE.toml`.

The run's folder holds `checkpoint/` (an ordinary Hugging Face folder, loadable at any time),
`state/` (what resuming needs) and `progress.jsonl`.  Time already spent counts when a run resumes,
so a run given minutes ends with its learning rate decayed, however slow the machine.
"""

from __future__ import annotations

import json
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import click
import torch
from accelerate import Accelerator
from accelerate.utils import DistributedDataParallelKwargs, set_seed
from transformers import AutoTokenizer

from engine.errors import RecipeError, SampleError
from engine.text.chat_template import ChatTemplate
from training.allocator import keep_freed_memory
from training.data import (
    Batch,
    Batches,
    JsonSource,
    SampleSource,
    Tally,
    WorldSource,
    loader,
    read_llava_json,
)
from training.encode import Encoder
from training.evaluate.teacher_forced import Scores, score
from training.meter import Clock, Figures, Meter
from training.model import (
    WORD_STD,
    Aids,
    TrainingModel,
    learning_groups,
    load_llava,
    new_llava,
    processor_for,
)
from training.recipe import Recipe, Train, as_plain, read_recipe
from training.starter.card import write_card
from training.starter.draw import emoji_font
from training.starter.labels import WORDS, classes
from training.starter.oracle_embeddings import OracleEmbeddings
from training.starter.patch_heads import PatchHeads
from training.starter.tokens import train_tokenizer
from training.starter.world import World

Say = Callable[[str], None]


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
    pupil: Any
    optimizer: Any
    tokenizer: Any
    encoder: Encoder
    source: SampleSource
    progress: TrainProgress
    say: Say


def train(recipe: Recipe, *, resume: bool = False, say: Say = print) -> Path:
    """Trains as the recipe says and returns the checkpoint folder.

    Args:
        resume: go on from the run's saved state, if there is one.
        say: takes lines of progress.

    Raises:
        RecipeError, ModelError, SampleError.
    """
    room = prepare(recipe, say, resume=resume)
    if resume:
        restore(room)
    progress = room.progress
    clock, saved, judged = Clock(progress.spent_s), progress.spent_s, progress.spent_s
    meter = Meter(progress.step, progress.spent_s)
    for batch in _batches(room):
        if progress.share(recipe) >= 1:
            break
        meter.add(learn(room, batch))
        progress.spent_s = clock.seconds()
        if progress.step % 50 == 0:
            say(meter.line(progress.step, progress.spent_s, progress.share(recipe)))
        if progress.spent_s - judged > recipe.train.evaluate_minutes * 60:
            evaluate(room)
            judged = progress.spent_s
        if progress.spent_s - saved > recipe.train.save_minutes * 60:
            save(room)
            saved = progress.spent_s
    save(room)
    scores = evaluate(room)
    checkpoint = recipe.run.folder / "checkpoint"
    if recipe.model.new == "starter" and room.accelerator.is_main_process:
        write_card(checkpoint, scores.plain()["right_of"])
    say(f"samples: {progress.tally}")
    return checkpoint


def prepare(recipe: Recipe, say: Say = print, *, resume: bool = False) -> TrainState:
    """Model, tokenizer, data and optimizer of a run, not yet resumed."""
    unused = DistributedDataParallelKwargs(find_unused_parameters=recipe.train.tower_first > 0)
    accelerator = Accelerator(mixed_precision=recipe.train.precision, kwargs_handlers=[unused])
    set_seed(recipe.run.seed)
    llava, tokenizer = _model(recipe, resume)
    if accelerator.device.type == "cpu":
        keep_freed_memory()
        # over so few patches plain products are quicker
        llava.model.vision_tower.set_attn_implementation("eager")
    learns = recipe.train
    if learns.compiled:
        llava.model.vision_tower.compile(dynamic=False)
        llava.model.language_model.compile(dynamic=False)
    pupil = TrainingModel(llava, _aids(recipe, llava.config, tokenizer))
    groups = learning_groups(pupil, recipe)
    fused = all(p.dtype == torch.float32 for p in pupil.parameters())
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=fused)
    pupil, optimizer = accelerator.prepare(pupil, optimizer)
    vision = llava.config.vision_config
    template = ChatTemplate(tokenizer.chat_template, eos_token=tokenizer.eos_token)
    photo_tokens = (vision.image_size // vision.patch_size) ** 2
    encoder = Encoder(tokenizer, template, photo_tokens, recipe.train.text_tokens)
    progress = TrainProgress()
    accelerator.register_for_checkpointing(progress)
    source = _source(recipe, vision, say)
    learning = sum(p.numel() for p in pupil.parameters() if p.requires_grad)
    say(f"{learning:,} weights learn on {accelerator.device}, {len(tokenizer)} tokens of text")
    return TrainState(
        recipe, accelerator, pupil, optimizer, tokenizer, encoder, source, progress, say
    )


def learn(room: TrainState, batch: Batch) -> Figures:
    """One step and its figures."""
    progress, train_ = room.progress, room.recipe.train
    share = progress.share(room.recipe)
    words = share >= train_.tower_first
    # The words begin with a warm-up of their own.
    begun = share - train_.tower_first if words else share
    scale = min(rate_scale(begun, train_.warm_up, 0.0), rate_scale(share, 0.0, train_.decay))
    for group in room.optimizer.param_groups:
        group["lr"] = group["peak"] * scale
    tensors = {name: t.to(room.accelerator.device) for name, t in batch.tensors.items()}
    losses = room.pupil(tensors, words=words, imagined=imagined(share, train_))
    room.accelerator.backward(losses.total)
    room.accelerator.clip_grad_norm_(room.pupil.parameters(), train_.clip)
    room.optimizer.step()
    room.optimizer.zero_grad()
    progress.step += 1
    progress.batches += 1
    progress.tally.kept += len(batch.tensors["pixels"])
    for reason in batch.dropped:
        progress.tally.drop(SampleError(reason))
    return Figures(
        losses.words.item(),
        losses.patches.item(),
        losses.unlike.item(),
        len(batch.tensors["pixels"]),
    )


def rate_scale(share: float, warm_up: float, decay: float) -> float:
    """Learning rate as a share of its peak: up in a line, level, down in a line to a hundredth."""
    if share < warm_up:
        return max(0.02, share / warm_up)
    if share > 1 - decay:
        return max(0.01, (1 - share) / decay)
    return 1.0


def imagined(share: float, train: Train) -> float:
    """Share of the pictures that the LLM is shown as a perfect tower would: 1 as its lessons begin,
    then falling in a line."""
    if not train.imagined_until:
        return 0.0
    span = train.imagined_until - train.tower_first
    return min(1.0, max(0.0, (train.imagined_until - share) / span))


def evaluate(room: TrainState) -> Scores:
    """Held-out answers by kind; said, and written to `progress.jsonl`."""
    scores = score(
        room.accelerator.unwrap_model(room.pupil),
        _held_out(room),
        precision=room.recipe.train.precision,
    )
    share = room.progress.share(room.recipe)
    line = {"step": room.progress.step, "share": round(share, 4), **scores.plain()}
    if room.accelerator.is_main_process:
        with (room.recipe.run.folder / "progress.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(line) + "\n")
    room.say(f"held out at {share:.0%}: {scores}")
    return scores


def save(room: TrainState) -> None:
    """State and checkpoint, each put in place whole."""
    folder = room.recipe.run.folder
    room.accelerator.wait_for_everyone()
    fresh = folder / "state.new"
    room.accelerator.save_state(str(fresh), safe_serialization=True)
    room.accelerator.wait_for_everyone()
    if room.accelerator.is_main_process:
        _replace(fresh, folder / "state")
        export(room, folder / "checkpoint.new")
        _replace(folder / "checkpoint.new", folder / "checkpoint")
        room.say(f"saved at step {room.progress.step}")


def export(room: TrainState, folder: Path) -> None:
    """The model as an ordinary Hugging Face folder."""
    llava = room.accelerator.unwrap_model(room.pupil).llava
    llava.save_pretrained(folder)
    processor_for(llava, room.tokenizer).save_pretrained(folder)
    room.tokenizer.save_pretrained(folder)
    plain = json.dumps(as_plain(room.recipe), indent=2, default=list)
    (folder / "recipe.json").write_text(plain + "\n", encoding="utf-8")


def restore(room: TrainState) -> None:
    """Goes on from the saved state; a run without one starts anew."""
    state = room.recipe.run.folder / "state"
    if not state.is_dir():
        room.say("nothing to resume: starting anew")
        return
    room.accelerator.load_state(str(state))
    room.say(f"resumed at step {room.progress.step}, {room.progress.spent_s / 60:.1f} min spent")


def _replace(fresh: Path, old: Path) -> None:
    aside = old.with_name(old.name + ".old")
    shutil.rmtree(aside, ignore_errors=True)
    if old.exists():
        old.rename(aside)
    fresh.rename(old)
    shutil.rmtree(aside, ignore_errors=True)


def _batches(room: TrainState) -> Iterator[Batch]:
    """Pictures alone while the tower learns alone; then with words."""
    alone = room.recipe.train.tower_first
    if isinstance(room.source, WorldSource) and room.progress.share(room.recipe) < alone:
        for batch in _lessons(room, replace(room.source, words=False)):
            yield batch
            if room.progress.share(room.recipe) >= alone:
                break
    yield from _lessons(room, room.source)


def _lessons(room: TrainState, source: SampleSource) -> Iterator[Batch]:
    recipe, accelerator = room.recipe, room.accelerator
    batches = Batches(
        source,
        room.encoder,
        batch=recipe.train.batch,
        first=room.progress.batches,
        process=accelerator.process_index,
        processes=accelerator.num_processes,
        side=_side(room),
    )
    return loader(batches, recipe.train.workers)


def _held_out(room: TrainState) -> Iterator[Batch]:
    """Held-out samples of the world; of a person's data the recipe trains on all there is."""
    if not isinstance(room.source, WorldSource):
        return iter(())
    source = WorldSource(replace(room.source.world, split="held-out", easy_until=0))
    size = room.recipe.train.batch
    batches = Batches(source, room.encoder, batch=size, side=_side(room))
    count = -(-room.recipe.train.evaluate_samples // size)
    return (batches.make(number) for number in range(count))


def _side(room: TrainState) -> int:
    side: int = room.accelerator.unwrap_model(room.pupil).llava.config.vision_config.image_size
    return side


def _model(recipe: Recipe, resume: bool) -> tuple[Any, Any]:
    if recipe.model.start:
        return load_llava(recipe.model.start)
    begun = recipe.run.folder / "checkpoint"
    if resume and begun.is_dir():
        # The words may have changed since; the ids must not.
        tokenizer = AutoTokenizer.from_pretrained(begun)
    else:
        tokenizer = train_tokenizer(vocabulary=recipe.model.vocabulary, seed=recipe.run.seed)
    return new_llava(recipe.model, tokenizer), tokenizer


def _aids(recipe: Recipe, config: Any, tokenizer: Any) -> Aids:
    learns, vision = recipe.train, config.vision_config
    told = classes(vision.image_size // vision.patch_size)
    heads = PatchHeads(vision.hidden_size, told) if learns.patch_heads else None
    imagination = None
    if learns.imagined_until:
        unnamed = {name: count for name, count in told.items() if name not in WORDS}
        width = config.text_config.hidden_size
        imagination = OracleEmbeddings(
            WORDS, unnamed, tokenizer=tokenizer, width=width, start_std=WORD_STD
        )
    return Aids(heads, learns.patch_heads, imagination, learns.keep_small)


def _source(recipe: Recipe, vision: Any, say: Say) -> SampleSource:
    side = vision.image_size
    if recipe.data.world:
        grid = side // vision.patch_size
        seed, easy_until = recipe.run.seed, recipe.data.easy_until
        if emoji_font() is None:
            say("Noto Color Emoji is not installed: the world has its ten shapes alone")
        return WorldSource(World(seed=seed, side=side, grid=grid, easy_until=easy_until))
    if recipe.data.json is None:
        raise RecipeError("data needs either world or json.")
    entries, tally = read_llava_json(recipe.data.json, recipe.data.images)
    say(f"{recipe.data.json}: {tally}")
    return JsonSource(entries, side, recipe.run.seed)


@click.command("train")
@click.argument("recipe", type=click.Path(path_type=Path))
@click.option("--resume", is_flag=True, help="Go on from the run's saved state.")
@click.option("--minutes", type=float, help="Another length of the run than the recipe's.")
@click.option("--folder", type=click.Path(path_type=Path), help="Another folder than the recipe's.")
def command(recipe: Path, resume: bool, minutes: float | None, folder: Path | None) -> None:
    """Train a model as RECIPE (a TOML file) says."""
    plan = read_recipe(recipe)
    if minutes:
        plan = replace(plan, train=replace(plan.train, minutes=minutes, steps=0))
    if folder:
        plan = replace(plan, run=replace(plan.run, folder=folder))
    plan.run.folder.mkdir(parents=True, exist_ok=True)
    checkpoint = train(plan, resume=resume, say=_to_stderr)
    click.echo(checkpoint)


def _to_stderr(line: str) -> None:
    print(time.strftime("%H:%M:%S"), line, file=sys.stderr, flush=True)  # noqa: T201
