"""DPO: log-probabilities in packed rows, the frozen reference, processes, resuming, checkpoints."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
import torch
from torch import distributed
from torch.distributed.checkpoint.state_dict import StateDictOptions, get_model_state_dict
from torch.distributed.tensor import DTensor
from torch.nn.parallel import DistributedDataParallel

from engine.chat import Conversation, assistant, user
from engine.errors import RecipeError
from training.batch import MicroBatch
from training.certificate import CertificateRequest, certify
from training.convert.kinds import Kind
from training.convert.pair import convert
from training.data.sample import TrainingSample
from training.loop.fully_sharded import shard_layers
from training.loop.randomness import seed_all
from training.loop.run import run_training
from training.model.lora import POLICY
from training.preference.adapters import (
    REWARD,
    VALUE,
    adapter_in_use,
    add_adapter,
    copy_adapter,
    load_adapter,
    using_adapter,
)
from training.preference.dpo_task import DpoTask, dpo_task
from training.preference.log_probs import log_probs_of
from training.preference.losses import dpo_loss
from training.preference.pair_batches import paired_answers
from training.recipe.schema import LearnSection, LoraSection, PreferenceSection, Recipe
from training.report.run_events import RunEvents

GATHERED = StateDictOptions(full_state_dict=True, cpu_offload=True)
EVERYTHING = LearnSection(tower=1e-3, projector=1e-3, llm=1e-3)
LORA = LoraSection(rank=4, alpha=8.0, dropout=0.1)

Recipes = Callable[..., Recipe]
Open = Callable[..., Any]
Samples = list[TrainingSample]


def moved_away(model: Any) -> None:
    """What learns is no longer as it began."""
    torch.manual_seed(1)
    with torch.no_grad():
        for weight in model.parameters():
            if weight.requires_grad:
                weight.add_(0.05 * torch.randn_like(weight))


def alone(task: Any, sample: TrainingSample, number: int) -> Any:
    """A pair's reply in a row by itself, after a shorter max_tokens has parted the two."""
    one = dataclasses.replace(
        sample, conversations=(sample.conversations[number],), kinds=(sample.kinds[number],)
    )
    views = task._maker.preparer.prepare_sample(one)
    return next(iter(task._maker.encoder.encode_each(one, views)))[0]


@pytest.mark.parametrize("member", ["1.5", "next", "onevision"])
def test_a_pair_in_one_row_says_what_each_reply_says_alone(
    member: str, recipe_for: Recipes, open_task: Open, pair_samples: Samples
) -> None:
    recipe = recipe_for("dpo", member, learn=EVERYTHING)
    task = open_task(DpoTask, recipe, pair_samples)
    model = task.model.eval()
    moved_away(model)
    batch = task._maker.make_of(0, range(4))
    assert batch.n_supervised == 4
    assert [len(rows) for rows in (batch.ids, batch.layouts)] == [4, 3]
    with torch.no_grad():
        pairs = torch.stack(paired_answers(batch, model(batch).log_probs), 1)
        for number, sample in enumerate(pair_samples):
            for side in range(2):
                encoded = alone(task, sample, side)
                found = _by_transformers(task, sample, encoded)
                assert float(pairs[number, side]) == pytest.approx(found, abs=2e-5)


def _by_transformers(task: Any, sample: TrainingSample, encoded: Any) -> float:
    """Summed log-probabilities of the last answer, from whole logits of one conversation."""
    model = task.model
    views = task._maker.preparer.prepare_sample(sample)
    ids = torch.tensor(encoded.ids)
    embedded = model.llava.get_input_embeddings()(ids.clamp_min(0)).clone()
    if encoded.blocks:
        shown = [views[block.view] for block in encoded.blocks]
        tiles = torch.from_numpy(np.concatenate([one.tiles for one in shown]))
        features = model.features(dataclasses.replace(_no_batch(), tiles=tiles))
        embedded[ids < 0] = model.visual_tokens(features, [one.layout for one in shown])
    hidden = model.llava.model.language_model(inputs_embeds=embedded[None]).last_hidden_state
    logs = model.llava.lm_head(hidden)[0].log_softmax(-1)
    last = encoded.n_answers - 1
    places = [n for n, answer in enumerate(encoded.answers) if answer == last]
    return float(sum(logs[n - 1, ids[n]] for n in places))


def _no_batch() -> MicroBatch:
    none = torch.full((1, 1), -1)
    return MicroBatch(
        number=0, ids=none, labels=none, positions=none, segments=none, parents=none,
        answers=none, tiles=None, layouts=(), kinds=(), n_supervised=0, n_tokens=0, n_samples=0,
    )  # fmt: skip


def test_a_pair_that_fits_no_row_together_is_compared_all_the_same(
    recipe_for: Recipes, open_task: Open, pair_samples: Samples
) -> None:
    together = open_task(DpoTask, recipe_for("dpo"), pair_samples)
    batch = together._maker.make_of(0, range(4))
    longest = max(len(alone(together, one, side).ids) for one in pair_samples for side in (0, 1))
    apart = open_task(DpoTask, recipe_for("dpo", max_tokens=longest), pair_samples)
    parted = apart._maker.make_of(0, range(4))
    assert len(parted.ids) > len(batch.ids)
    assert parted.n_supervised == 4
    with torch.no_grad():
        wanted = torch.stack(paired_answers(batch, together.model(batch).log_probs))
        found = torch.stack(paired_answers(parted, apart.model(parted).log_probs))
    torch.testing.assert_close(found, wanted, atol=1e-5, rtol=1e-5)


def test_answers_before_the_compared_one_carry_no_label(
    recipe_for: Recipes, open_task: Open, pair_samples: Samples
) -> None:
    task = open_task(DpoTask, recipe_for("dpo"), pair_samples)
    batch = task._maker.make_of(0, range(1, 2))
    assert batch.kinds == ("context", "chosen", "context", "rejected")
    assert batch.predicted is not None
    taught = batch.ids.reshape(-1)[batch.predicted]
    text = task._opened.tokenizer.decode(taught)
    assert "I don't know." in text
    assert "I do." not in text
    _, better, worse = ("I do.", "I don't know.", "The cat is red, so it is.")
    assert text.index(better) < text.index(worse)


@pytest.mark.parametrize(
    ("lora", "learn", "copied"),
    [
        (None, EVERYTHING, 4),
        (None, LearnSection(projector=1e-3, llm=1e-3), 4),
        (LORA, LearnSection(projector=1e-3, llm=1e-3), 2),
        (LORA, LearnSection(llm=1e-3, newline=0.0), 0),
    ],
)
def test_the_reference_is_the_start_whatever_learns(
    lora: LoraSection | None,
    learn: LearnSection,
    copied: int,
    recipe_for: Recipes,
    open_task: Open,
    pair_samples: Samples,
) -> None:
    recipe = recipe_for("dpo", "next", learn=learn, lora=lora)
    task = open_task(DpoTask, recipe, pair_samples)
    model, batch = task.model.train(), task._maker.make_of(0, range(4))
    assert len(model.start.copied) == copied + (1 if learn.tower and not lora else 0)
    with torch.no_grad():
        before = model.eval()(batch)
    torch.testing.assert_close(before.log_probs, before.reference)
    moved_away(model)
    after = model.train()(batch)
    torch.testing.assert_close(after.reference, before.reference, rtol=0, atol=0)
    assert not after.reference.requires_grad
    taught = after.n_tokens > 0
    assert (after.log_probs - after.reference)[taught].abs().min() > 1e-3
    assert model.training
    assert adapter_in_use(model.llava) == (POLICY if lora else None)
    assert all(not weight.requires_grad for weight in model.start.parameters())
    if lora:  # dropout is of the policy alone
        torch.manual_seed(9)
        again = model(batch)
        assert not torch.equal(again.log_probs, after.log_probs)
        assert torch.equal(again.reference, after.reference)


def test_the_reference_looks_at_the_photo(
    recipe_for: Recipes, open_task: Open, pair_samples: Samples
) -> None:
    task = open_task(DpoTask, recipe_for("dpo", lora=LORA), pair_samples)
    model, batch = task.model.eval(), task._maker.make_of(0, range(1))
    assert batch.tiles is not None
    blank = dataclasses.replace(batch, tiles=torch.full_like(batch.tiles, 127))
    with torch.no_grad():
        seen, unseen = model(batch).reference, model(blank).reference
    assert (seen - unseen).abs().min() > 1e-3


def _gradients(model: Any, task: Any, batch: MicroBatch, of: Any = None) -> dict[str, Any]:
    model.zero_grad()
    task.loss(of or model, batch, 0.0).total.backward()
    found = {}
    for name, weight in model.named_parameters():
        if weight.requires_grad:
            assert weight.grad is not None, name
            grad = weight.grad
            found[name] = grad.full_tensor() if isinstance(grad, DTensor) else grad.clone()
    return found


@pytest.mark.parametrize("lora", [None, dataclasses.replace(LORA, dropout=0.0)])
@pytest.mark.filterwarnings("ignore:.*is_gradient_checkpointing:FutureWarning")
def test_checkpointing_gives_the_same_gradients(
    lora: LoraSection | None, recipe_for: Recipes, open_task: Open, pair_samples: Samples
) -> None:
    found = []
    for wish in ("off", "on"):
        recipe = recipe_for("dpo", learn=LearnSection(llm=1e-3), lora=lora, checkpointing=wish)
        task = open_task(DpoTask, recipe, pair_samples)
        moved_away(task.model.train())
        found.append(_gradients(task.model, task, task._maker.make_of(0, range(4))))
    for name, gradient in found[0].items():
        torch.testing.assert_close(found[1][name], gradient, atol=1e-6, rtol=1e-5)


@pytest.mark.parametrize("lora", [None, dataclasses.replace(LORA, dropout=0.0)])
def test_shards_and_replicas_give_the_same_gradients(
    lora: LoraSection | None, recipe_for: Recipes, open_task: Open, pair_samples: Samples
) -> None:
    distributed.init_process_group("gloo", store=distributed.HashStore(), rank=0, world_size=1)
    try:
        learn = LearnSection(projector=1e-3, llm=1e-3)
        recipe = recipe_for("dpo", learn=learn, lora=lora)

        def fresh() -> Any:
            task = open_task(DpoTask, recipe, pair_samples)
            moved_away(task.model.train())
            return task

        task = fresh()
        batch = task._maker.make_of(0, range(4))
        wanted = _gradients(task.model, task, batch)
        for way in ("ddp", "fsdp"):
            task = fresh()
            wrapped = task.model
            if way == "ddp":
                wrapped = DistributedDataParallel(task.model, find_unused_parameters=True)
            else:
                shard_layers(task.model, "f32")
                gathered = get_model_state_dict(task.model, options=GATHERED)
                assert not any(name.startswith("start.") for name in gathered)
            found = _gradients(task.model, task, batch, wrapped)
            assert found.keys() == wanted.keys()
            for name, gradient in wanted.items():
                torch.testing.assert_close(found[name], gradient, atol=1e-5, rtol=1e-4)
    finally:
        distributed.destroy_process_group()


def test_bfloat16_learns_in_the_same_direction(
    recipe_for: Recipes, open_task: Open, pair_samples: Samples
) -> None:
    """The reference comes first, and autocast remembers casts: none may be without gradients."""
    found = []
    for precision in ("f32", "bf16"):
        recipe = recipe_for("dpo", learn=EVERYTHING, precision=precision)
        task = open_task(DpoTask, recipe, pair_samples)
        moved_away(task.model.train())
        with task.model.autocast():  # as accelerate has it around the whole step
            found.append(_gradients(task.model, task, task._maker.make_of(0, range(4))))
    assert found[0].keys() == found[1].keys()
    for name, gradient in found[0].items():
        if gradient.norm() > 1e-3:
            likeness = torch.cosine_similarity(gradient.flatten(), found[1][name].flatten(), 0)
            assert likeness > 0.97, name


def test_shards_that_nobody_tried_are_refused(recipe_for: Recipes) -> None:
    with pytest.raises(RecipeError, match=r"zero3.*does not go with DPO"):
        dpo_task(recipe_for("dpo", sharding="zero3"))


def test_smoothing_and_pieces_by_hand() -> None:
    own = [torch.tensor([value]) for value in (-2.0, -3.0, -2.5, -2.0)]
    margin = 0.5 * ((-2.0 + 2.5) - (-3.0 + 2.0))
    low = np.log1p(np.exp(-margin))
    assert dpo_loss(*own, beta=0.5).item() == pytest.approx(low, abs=1e-6)
    smoothed = 0.9 * low + 0.1 * np.log1p(np.exp(margin))
    assert dpo_loss(*own, beta=0.5, smoothing=0.1).item() == pytest.approx(smoothed, abs=1e-6)
    torch.manual_seed(0)
    head, hidden = torch.nn.Linear(8, 30), torch.randn(70, 8, requires_grad=True)
    gold, weights = torch.randint(0, 30, (70,)), torch.randn(70)
    found = []
    for size in (2**28, 4 * 30 * 16):
        logs = log_probs_of(head, hidden, gold, vocabulary=30, temperature=0.7, logits_bytes=size)
        found.append((logs, *torch.autograd.grad((logs * weights).sum(), [hidden, head.weight])))
    for whole, pieces in zip(*found, strict=True):
        torch.testing.assert_close(pieces, whole)
    by_hand = (head(hidden) / 0.7).log_softmax(-1)[torch.arange(70), gold]
    torch.testing.assert_close(found[0][0], by_hand)


def trained(recipe: Recipe, task: Any, *, resume: bool = False) -> Path:
    seed_all(recipe.run.seed)
    events = RunEvents(recipe.run.folder, main_process=True)
    return run_training(task, recipe, resume=resume, events=events, sentences=task.sentences)


@pytest.mark.parametrize("lora", [LORA, None])
def test_a_resumed_run_is_the_same_to_the_bit(
    lora: LoraSection | None, recipe_for: Recipes, open_task: Open, pair_samples: Samples
) -> None:
    learn = LearnSection(projector=1e-3, llm=1e-3)

    def run(name: str, steps: int, *, resume: bool = False) -> Any:
        recipe = recipe_for(
            "dpo", learn=learn, lora=lora, steps=steps, batch=2, micro_batch=1, evaluate_samples=0
        )
        recipe = dataclasses.replace(
            recipe, run=dataclasses.replace(recipe.run, folder=recipe.run.folder / name)
        )
        task = open_task(DpoTask, recipe, pair_samples)
        trained(recipe, task, resume=resume)
        return task.model

    whole = run("whole", 4)
    run("stopped", 2)
    resumed = run("stopped", 4, resume=True)
    ours = dict(resumed.named_parameters())
    for name, weight in whole.named_parameters():
        assert torch.equal(ours[name], weight), name


@pytest.mark.filterwarnings("ignore:.*is_gradient_checkpointing:FutureWarning")
@pytest.mark.parametrize("lora", [LORA, None])
def test_a_run_prefers_what_was_chosen_and_converts(
    lora: LoraSection | None,
    recipe_for: Recipes,
    open_task: Open,
    pair_samples: Samples,
    tmp_path: Path,
) -> None:
    recipe = recipe_for(
        "dpo", learn=LearnSection(llm=5e-3), lora=lora, steps=8,
        preference=PreferenceSection(beta=0.1, gamma=0.1),
    )  # fmt: skip
    task = open_task(DpoTask, recipe, pair_samples)
    before = task.evaluate(task.model.eval())
    folder = trained(recipe, task)
    after = task.evaluate(task.model.eval())
    assert before.figures["rewards/margins"] == pytest.approx(0, abs=1e-4)
    assert after.figures["rewards/margins"] > 0.2
    assert after.figures["loss"] < before.figures["loss"]
    assert after.right_of == {"pairs": (4, 4)}
    assert [one.reference for one in after.replies] == [
        one.conversations[0].messages[-1].text for one in pair_samples
    ]
    assert after.replies[1].question == "Is there a cat?"
    assert not any("start." in path.name for path in folder.iterdir())
    base = {"base": Path(recipe.model.start)} if lora else {}
    convert(folder, tmp_path / "pair", kind=Kind.F32, threads=1, **base)
    figures = {
        figure.name: figure.value
        for figure in certify(
            CertificateRequest(checkpoint=folder, model=tmp_path / "pair", threads=1, **base)
        )
    }
    assert figures["words logits error"] <= 1e-5
    assert figures["prompt ids equal"] == 1
    page = (recipe.run.folder / "report.html").read_text("utf-8")
    assert "Held out: rewards/accuracies" in page
    assert "<figcaption>Held out: rewards<" in page
    assert "Held out: loss" in page
    events = (recipe.run.folder / "events.jsonl").read_text("utf-8").splitlines()
    steps = [one for line in events if (one := json.loads(line))["event"] == "step"]
    assert steps[-1]["supervised_tokens"] == 32  # pairs


def test_a_video_is_compared_too(
    recipe_for: Recipes, open_task: Open, tmp_path: Path, video: str
) -> None:
    asked = user("What is it?", videos=[video])
    pair = TrainingSample(
        "clip",
        tuple(Conversation((asked, assistant(said))) for said in ("It is red.", "Two.")),
        kinds=(("chosen",), ("rejected",)),
    )
    task = open_task(DpoTask, recipe_for("dpo", "next-video", lora=LORA), [pair])
    batch = task._maker.make_of(0, range(1))
    assert batch.dropped == ()
    assert len(batch.layouts) == 1
    assert batch.layouts[0].is_video
    loss = task.loss(task.model.eval(), batch, 0.0)
    assert loss.total.item() == pytest.approx(np.log(2), abs=1e-5)
    with torch.no_grad():
        chosen = paired_answers(batch, task.model(batch).log_probs).chosen
        wanted = _by_transformers(task, pair, alone(task, pair, 0))
    assert chosen.item() == pytest.approx(wanted, abs=2e-5)


@pytest.fixture
def video(tmp_path: Path, kit: ModuleType) -> str:
    """Ten small frames."""
    import av

    path = tmp_path / "clip.mp4"
    with av.open(str(path), "w") as container:
        stream: Any = container.add_stream("mpeg4", rate=4)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        for number in range(10):
            pixels = np.full((48, 64, 3), 20 * number, np.uint8)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(pixels, format="rgb24")))
        container.mux(stream.encode())
    return str(path)


def test_adapters_take_turns_and_learn_apart(
    recipe_for: Recipes, open_task: Open, pair_samples: Samples, tmp_path: Path
) -> None:
    lora = dataclasses.replace(LORA, dropout=0.0)
    task = open_task(DpoTask, recipe_for("dpo", lora=lora), pair_samples)
    model, batch = task.model.train(), task._maker.make_of(0, range(2))
    llava = model.llava
    learning = {name for name, weight in model.named_parameters() if weight.requires_grad}
    for name in (REWARD, VALUE):
        add_adapter(llava, lora, name, torch.float32)
    assert adapter_in_use(llava) == POLICY
    moved_away(model)
    copy_adapter(llava, REWARD, VALUE)

    def said(name: str | None) -> torch.Tensor:
        with torch.no_grad(), using_adapter(llava, name):
            visual = model.visual_tokens(model.features(batch), batch.layouts)
            found: torch.Tensor = model.answer_log_probs(batch, visual)
            return found

    policy, start, reward, value = (said(name) for name in (POLICY, None, REWARD, VALUE))
    assert torch.equal(reward, value)
    assert torch.equal(start, model(batch).reference)
    assert min((policy - start).abs().max(), (policy - reward).abs().max()) > 1e-4
    flags = {name for name, weight in model.named_parameters() if weight.requires_grad}
    assert learning < flags  # the new ones may learn, and switching changed nothing
    folder = tmp_path / "checkpoint"
    task.export(folder, dict(model.state_dict()))
    again = open_task(DpoTask, recipe_for("dpo", lora=lora), pair_samples)
    load_adapter(again.model.llava, folder, REWARD, mark=again._opened.mark)
    with torch.no_grad(), using_adapter(again.model.llava, REWARD):
        visual = again.model.visual_tokens(again.model.features(batch), batch.layouts)
        torch.testing.assert_close(again.model.answer_log_probs(batch, visual), policy)
    loaded = [w for n, w in again.model.named_parameters() if f".{REWARD}." in n]
    assert loaded
    assert not any(weight.requires_grad for weight in loaded)
