"""Figures of a trained policy on held-out scenes: by transformers beside its frozen start, and by
the engine after conversion.  For preference_proof.py.
"""

from __future__ import annotations

import dataclasses
import json
import statistics
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from engine.chat import Conversation, user
from engine.engine import Engine
from engine.gguf.card import find_model
from engine.options import ModelOptions, SamplingOptions
from engine.reply import Reply
from training.recipe.find import find_recipe
from training.recipe.parse import read_recipe
from training.recipe.schema import Recipe
from training.worlds import ReplyTruth, load_scene_world

WORLD = "starter"


def recipe_for(name: str, file: Path, seed: int, *more: str) -> Recipe:
    """A recipe of this world on the rows of that file."""
    settings = (
        f"run.seed={seed}",
        f'data.sets.0.files=["{file}"]',
        f"data.sets.0.media={file.parent}",
        f"run.folder={file.parent / 'measured'}",
        "train.workers=0",
        *more,
    )
    return read_recipe(find_recipe(f"small/{name}"), settings)


def torch_figures(
    checkpoint: Path,
    prompts: Path,
    *,
    count: int,
    seed: int,
    threads: int,
    starter_too: bool = True,
) -> dict[str, float]:
    """Policy and starter at temperature 1, with the same random numbers.

    Args:
        checkpoint: a whole model or an adapter.
        starter_too: False leaves the starter's own replies out, where they are known.

    Returns:
        "policy/false_replies", "policy/recall", "policy/true_reward", "policy/kl" (nats a reply,
        of the policy's own replies), "reference/…".
    """
    import torch

    torch.set_num_threads(threads)
    start, trained = (_maker_of(one, prompts, seed) for one in (f"world:{WORLD}", str(checkpoint)))
    seeds = [(seed, number) for number in range(count)]
    with torch.no_grad():
        own = _sampled(trained, seeds)
        found = _means("policy", own)
        if starter_too:
            found |= _means("reference", _sampled(start, seeds))
        asked = [start.ask(number, number) for number in range(count)]
        again, _ = start.rollouts(asked, [one.reply for one in own])
        nats = [
            float((mine.rollout.log_probs - its.log_probs).sum())
            for mine, its in zip(own, again, strict=True)
        ]
    return {**found, "policy/kl": statistics.fmean(nats), "replies": float(count)}


@dataclasses.dataclass(frozen=True)
class _Said:
    """A reply to a prompt, and the truth of it."""

    reply: Any
    rollout: Any
    truth: ReplyTruth


def _maker_of(start: str, prompts: Path, seed: int) -> Any:
    """What samples the replies of a model as a PPO run begins with it."""
    from training.preference.open_ppo import open_maker
    from training.supervised import open_parts

    sets = (f"model.start={start}", f"ppo.reward=world:{WORLD}", "data.held_out=0")
    recipe = recipe_for("starter_ppo", prompts, seed, *sets)
    opened, mixture = open_parts(recipe, Path())
    maker = open_maker(recipe, opened, mixture.train)
    maker.model.eval()
    return maker


def _sampled(maker: Any, seeds: Sequence[tuple[int, int]]) -> list[_Said]:
    asked = [maker.ask(number, number) for number in range(len(seeds))]
    replies = maker.sample(asked, seeds)
    rollouts, dropped = maker.rollouts(asked, replies)
    assert not dropped, dropped
    world = load_scene_world(WORLD)
    return [
        _Said(reply, rollout, world.truth(one.prompt.sample.extra, reply.text))
        for one, reply, rollout in zip(asked, replies, rollouts, strict=True)
    ]


def _means(name: str, said: Sequence[_Said]) -> dict[str, float]:
    truths = [one.truth for one in said]
    return {
        f"{name}/false_replies": statistics.fmean(bool(one.false) for one in truths),
        f"{name}/recall": statistics.fmean(one.recall for one in truths),
        f"{name}/true_reward": statistics.fmean(one.reward for one in truths),
    }


def engine_figures(
    model: Path, prompts: Path, *, count: int, seed: int, threads: int
) -> dict[str, float]:
    """The same of replies that the engine samples."""
    world, marks = load_scene_world(WORLD), []
    rows = json.loads(prompts.read_text("utf-8"))[:count]
    with Engine(find_model(model), ModelOptions(threads=threads)) as engine:
        for number, row in enumerate(rows):
            question = row["conversations"][0]["value"].removeprefix("<image>\n")
            asked = Conversation((user(question, str(prompts.parent / row["image"])),))
            sampling = SamplingOptions(
                temperature=1.0, top_p=1.0, top_k=0, min_p=0.0, max_tokens=48,
                seed=seed * 1_000_000 + number,
            )  # fmt: skip
            events = engine.reply(asked, sampling)
            text = next(event.text for event in events if isinstance(event, Reply))
            marks.append(world.truth(row, text))
    return {
        "false_replies": statistics.fmean(bool(one.false) for one in marks),
        "recall": statistics.fmean(one.recall for one in marks),
        "true_reward": statistics.fmean(one.reward for one in marks),
        "replies": float(len(marks)),
    }


def blank_figures(pairs: Path, *, batches: int, seed: int, threads: int) -> dict[str, Any]:
    """What the frozen start thinks of replies, with their photo and with a blank one.

    Returns:
        Mean log-probabilities of better and worse replies (nats a reply), and the share of pairs
        of which it thinks the better one likelier.
    """
    import torch

    from training.loop.step import batch_on
    from training.preference.dpo_task import DpoTask
    from training.preference.pair_batches import paired_answers
    from training.preference.reward_batches import BlankViews
    from training.supervised import open_parts

    torch.set_num_threads(threads)
    recipe = recipe_for("starter_dpo", pairs, seed, "data.held_out=0")
    opened, mixture = open_parts(recipe, Path())
    task = DpoTask(recipe, opened, mixture)
    maker, model = task.maker_for(mixture.train), task.make_model(opened, recipe).eval()
    shown = {
        "photo": maker,
        "blank": dataclasses.replace(maker, preparer=BlankViews(opened.vision)),
    }
    found: dict[str, Any] = {}
    for name, one in shown.items():
        read = [batch_on(one.make(number), torch.device("cpu")) for number in range(batches)]
        with torch.no_grad():
            both = [paired_answers(batch, model(batch).reference) for batch in read]
        better, worse = (torch.cat(side) for side in zip(*both, strict=True))
        found[name] = {
            "better": float(better.mean()),
            "worse": float(worse.mean()),
            "better likelier": float((better > worse).float().mean()),
            "pairs": len(better),
        }
    return found
