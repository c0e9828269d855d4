"""Reward models: the question behind a reply, scores, losses, held-out figures, checkpoints."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file

from engine.chat import Conversation, assistant, user
from engine.errors import ModelMissing, ModelUnreadable, SampleError
from training.batch import MicroBatch, with_indexes
from training.certificate import CertificateRequest, certify
from training.convert.kinds import Kind
from training.convert.pair import convert
from training.data.sample import TrainingSample
from training.encode.sequence import IGNORED, NO_SEGMENT
from training.loop.randomness import seed_all
from training.loop.run import run_training
from training.preference.losses import reward_loss
from training.preference.pair_batches import paired_answers
from training.preference.reward_batches import FactsOfOthers, ShuffledFacts
from training.preference.reward_model import HEAD_FILE, open_reward_model
from training.preference.reward_prompt import with_reward_prompt
from training.preference.reward_task import RewardTask
from training.preference.wilson import wilson_interval
from training.recipe.schema import LearnSection, LoraSection, PreferenceSection, Recipe
from training.report.run_events import RunEvents

LORA = LoraSection(rank=4, alpha=8.0, dropout=0.0)

Open = Callable[..., Any]
Samples = list[TrainingSample]


def scored_one_by_one(task: Any, sample: TrainingSample) -> list[float]:
    """Each conversation's score by transformers alone: the ids of its prompt, and the head."""
    model, maker = task.model, task._maker
    views = maker.preparer.prepare_sample(sample)
    found = []
    for conversation in sample.conversations:
        asked = with_reward_prompt(
            conversation, sample.facts, question=task._recipe.preference.question
        )
        opened = maker.encoder.open_prompt(asked, views)
        pixels = [torch.from_numpy(views[block.view].tiles) for block in opened.blocks]
        features = None
        if pixels:
            tiles = torch.cat(pixels)
            features = model.features(_bare_batch(tiles))
        visual = model.visual_tokens(
            features, [views[block.view].layout for block in opened.blocks]
        )
        ids = torch.tensor(opened.ids)
        embedded = model.llava.get_input_embeddings()(ids.clamp_min(0)).clone()
        embedded[ids < 0] = visual
        hidden = model.llava.model.language_model(inputs_embeds=embedded[None]).last_hidden_state
        found.append(float(model.head(hidden[0, -1])))
    return found


def _bare_batch(tiles: torch.Tensor) -> MicroBatch:
    none = torch.full((1, 1), NO_SEGMENT)
    return MicroBatch(
        number=0, ids=none, labels=none, positions=none, segments=none, parents=none,
        answers=none, tiles=tiles, layouts=(), kinds=(), n_supervised=0, n_tokens=0, n_samples=0,
    )  # fmt: skip


@pytest.fixture
def reward_task(recipe_for: Callable[..., Recipe], open_task: Open, pair_samples: Samples) -> Any:
    recipe = recipe_for("reward", lora=LORA)
    task = open_task(RewardTask, recipe, pair_samples)
    torch.manual_seed(1)
    with torch.no_grad():
        for weight in task.model.parameters():
            if weight.requires_grad:
                weight.add_(0.1 * torch.randn_like(weight))
    return task


def test_the_question_lists_the_facts_and_the_answer_waits_for_the_score() -> None:
    said = Conversation((user("What is it?", "a.png"), assistant(" A cat. ")))
    asked = with_reward_prompt(said, ["a cat\non a mat", "two stars"])
    assert asked.messages[:1] == said.messages[:1]
    assert asked.messages[1] == assistant("A cat.")
    question, answer = asked.messages[2:]
    assert question.text.startswith("Judge your last response.")
    assert (
        "These facts, taken together, support it:\n"
        "  - a cat on a mat\n  - two stars\nHelpfulness" in question.text
    )
    for word in ("Accuracy", "Helpfulness", "Language", "Conciseness"):
        assert word in question.text
    assert answer.text == "Its quality score is"
    plain = with_reward_prompt(said).messages[2].text
    assert "facts" not in plain
    assert "{" not in plain
    with pytest.raises(SampleError, match="no reply at the end"):
        with_reward_prompt(Conversation((user("What is it?"),)))


def test_a_recipes_own_question_holds_the_facts_in_one_line() -> None:
    said = Conversation((user("What is it?", "a.png"), assistant(" A cat. ")))
    facts = ["There is a cat\non a mat.", "There are two stars."]
    asked = with_reward_prompt(said, facts, question="{facts} Is it true?")
    assert asked.messages[1] == assistant("A cat.")
    told = "There is a cat on a mat. There are two stars. Is it true?"
    assert asked.messages[2:] == (user(told),)
    assert with_reward_prompt(said, question="True?").messages[2:] == (user("True?"),)


def test_a_recipes_own_question_may_hold_the_reply_once_more() -> None:
    said = Conversation((user("What is it?", "a.png"), assistant(" A {facts} cat. ")))
    asked = with_reward_prompt(said, ["A {reply}."], question="{facts} {reply}")
    assert asked.messages[1:] == (assistant("A {facts} cat."), user("A {reply}. A {facts} cat."))


def test_scores_are_read_at_the_last_token_of_an_unended_answer(
    reward_task: Any, pair_samples: Samples
) -> None:
    task, model = reward_task, reward_task.model.eval()
    batch = task._maker.make_of(0, range(4))
    assert batch.n_supervised == 4
    last = batch.ids.reshape(-1)[batch.predicted].tolist()
    tokenizer = task._opened.tokenizer
    assert {tokenizer.decode([token]).strip() for token in last} == {
        tokenizer.decode(last[:1]).strip()
    }
    ends = set(batch.ids.reshape(-1).tolist()) & {tokenizer.eos_token_id}
    assert tokenizer.eos_token_id not in last
    assert ends  # the reply itself is ended, as in a chat
    with torch.no_grad():
        rewards = torch.stack(paired_answers(batch, model(batch)), 1)
        for number, sample in enumerate(pair_samples):
            shown = task._maker.source.sample(number)
            assert set(shown.facts) == set(sample.facts)
            assert rewards[number].tolist() == pytest.approx(
                scored_one_by_one(task, shown), abs=1e-5
            )


@pytest.mark.parametrize("left", [True, False])
def test_padding_on_either_side_changes_no_score(left: bool, reward_task: Any) -> None:
    model, batch = reward_task.model.eval(), reward_task._maker.make_of(0, range(1))
    more = 5

    def padded(rows: torch.Tensor, value: int) -> torch.Tensor:
        return torch.nn.functional.pad(rows, (more, 0) if left else (0, more), value=value)

    moved = dataclasses.replace(
        batch,
        ids=padded(batch.ids, 0),
        labels=padded(batch.labels, IGNORED),
        positions=padded(batch.positions, 0),
        segments=padded(batch.segments, NO_SEGMENT),
        parents=padded(batch.parents, NO_SEGMENT),
        answers=padded(batch.answers, -1),
        predicted=None,
    )
    with torch.no_grad():
        assert model(with_indexes(moved)).tolist() == pytest.approx(model(batch).tolist(), abs=1e-5)


def test_the_loss_is_the_published_one() -> None:
    better, worse = torch.tensor([1.0, -0.5]), torch.tensor([0.25, 0.5])
    by_hand = (math.log1p(math.exp(-0.75)) + math.log1p(math.exp(1.0))) / 2
    assert float(reward_loss(better, worse, center=0.0)) == pytest.approx(by_hand, abs=1e-6)
    centered = by_hand + 0.01 * abs((1.25 + 0.0) / 2)
    assert float(reward_loss(better, worse, center=0.01)) == pytest.approx(centered, abs=1e-6)
    assert float(reward_loss(better[:0], worse[:0], center=0.01)) == 0.0


def test_facts_are_shuffled_by_the_samples_number(pair_samples: Samples) -> None:
    many = tuple(f"fact {n}" for n in range(6))
    samples = [dataclasses.replace(pair_samples[0], facts=many)]

    class Source:
        epoch_samples = 1

        def sample(self, number: int) -> TrainingSample:
            return samples[0]

    told = ShuffledFacts(Source(), told=True, seed=4)
    orders = [told.sample(number).facts for number in range(4)]
    assert all(sorted(order) == sorted(many) for order in orders)
    assert len(set(orders)) == 4
    assert told.sample(2) == told.sample(2)
    assert ShuffledFacts(Source(), told=False).sample(0).facts == ()
    with pytest.raises(SampleError, match="no facts of another photo"):
        FactsOfOthers(told, 3).sample(0)


def test_wilson_intervals() -> None:
    low, high = wilson_interval(45, 50)
    assert (round(low, 4), round(high, 4)) == (0.7864, 0.9565)
    assert wilson_interval(0, 10)[0] == pytest.approx(0, abs=1e-12)
    assert wilson_interval(10, 10)[1] == pytest.approx(1, abs=1e-12)


def test_a_pair_with_a_reply_that_does_not_fit_is_dropped_whole(
    recipe_for: Callable[..., Recipe], open_task: Open, pair_samples: Samples
) -> None:
    task = open_task(RewardTask, recipe_for("reward"), pair_samples)
    lengths = [int((row >= 0).sum()) for row in task._maker.make_of(0, range(4)).segments]
    alone = dataclasses.replace(pair_samples[3], conversations=pair_samples[3].conversations[:1])
    recipe = recipe_for("reward", max_tokens=min(lengths) // 2)
    task = open_task(RewardTask, recipe, [*pair_samples[:1], alone])
    batch = task._maker.make_of(0, range(2))
    assert batch.n_supervised == 0
    assert "too long with the question" in batch.dropped[0]
    assert "is no pair of replies" in " ".join(batch.dropped)
    loss = task.loss(task.model, batch, 0.0)
    assert loss.total.item() == 0.0
    loss.total.backward()


def trained(recipe: Recipe, task: Any) -> Path:
    seed_all(recipe.run.seed)
    events = RunEvents(recipe.run.folder, main_process=True)
    return run_training(task, recipe, resume=False, events=events)


@pytest.fixture
def colour_pairs(photos: tuple[str, ...], tmp_path: Path) -> Samples:
    """Which reply is better follows from the photo and the facts together: a plain colour."""
    from PIL import Image

    made: Samples = []
    dice = np.random.default_rng(2)
    colours = {"red": (220, 30, 40), "blue": (30, 60, 220)}
    for number in range(8):
        right = ("red", "blue")[number % 2]
        other = ("blue", "red")[number % 2]
        path = tmp_path / f"{number}.png"
        shade = np.clip(np.array(colours[right]) + dice.integers(-20, 20, 3), 0, 255)
        Image.new("RGB", (60, 60), tuple(int(one) for one in shade)).save(path)
        asked = user("What is it?", str(path))
        replies = [Conversation((asked, assistant(f"It is {word}."))) for word in (right, other)]
        made.append(
            TrainingSample(
                f"pair {number}",
                tuple(replies),
                kinds=(("chosen",), ("rejected",)),
                facts=(f"It is {right}.",),
            )
        )
    return made


def test_a_reward_model_learns_looks_and_reads(
    recipe_for: Callable[..., Recipe],
    open_task: Open,
    colour_pairs: Samples,
) -> None:
    """With a short question: the tokenizer here has a token for nearly every letter."""
    recipe = recipe_for(
        "reward", learn=LearnSection(llm=3e-3, projector=3e-3), steps=25, evaluate_samples=8,
        preference=PreferenceSection(question="Is it true? {facts}"),
    )  # fmt: skip
    task = open_task(RewardTask, recipe, colour_pairs)
    before = task.evaluate(task.model.eval())
    trained(recipe, task)
    after = task.evaluate(task.model.eval())
    assert after.figures["accuracy"] > 0.95 > before.figures["accuracy"]
    assert after.figures["accuracy, at least (95 %)"] < after.figures["accuracy"]
    assert after.figures["loss"] < before.figures["loss"] - 0.2
    assert set(after.right_of) == {"pairs", "with facts of another photo", "with a blank photo"}
    read = after.figures["accuracy with facts of another photo"]
    seen = after.figures["accuracy with a blank photo"]
    assert min(read, seen) < after.figures["accuracy"] - 0.2


@pytest.mark.filterwarnings("ignore:.*is_gradient_checkpointing:FutureWarning")
@pytest.mark.parametrize(("lora", "question"), [(LORA, ""), (None, "{facts} Right?")])
def test_a_checkpoint_scores_as_in_training_and_converts(
    lora: LoraSection | None,
    question: str,
    recipe_for: Callable[..., Recipe],
    open_task: Open,
    pair_samples: Samples,
    tmp_path: Path,
) -> None:
    recipe = recipe_for(
        "reward", learn=LearnSection(llm=3e-3), lora=lora, steps=3,
        preference=PreferenceSection(question=question),
    )  # fmt: skip
    task = open_task(RewardTask, recipe, pair_samples)
    folder = trained(recipe, task)
    assert set(load_file(folder / HEAD_FILE)) == {"weight", "bias"}
    opened = open_reward_model(folder, batch=3)
    assert opened.tells_facts
    model = task.model.eval()
    with torch.no_grad():
        wanted = [scored_one_by_one(task, sample) for sample in pair_samples]
    singles = [
        dataclasses.replace(sample, conversations=(one,), kinds=())
        for sample in pair_samples
        for one in sample.conversations
    ]
    assert opened.scores(singles) == pytest.approx([x for two in wanted for x in two], abs=1e-5)
    assert model.head.bias.abs() > 0
    base = {"base": Path(recipe.model.start)} if lora else {}
    convert(folder, tmp_path / "pair", kind=Kind.F32, threads=1, **base)
    figures = {
        figure.name: figure.value
        for figure in certify(
            CertificateRequest(checkpoint=folder, model=tmp_path / "pair", threads=1, **base)
        )
    }
    assert figures["prompt ids equal"] == 1
    card = (tmp_path / "pair" / "card.json").read_text("utf-8")
    assert HEAD_FILE in card


def test_a_run_that_starts_from_a_reward_model_keeps_its_head(
    recipe_for: Callable[..., Recipe], open_task: Open, pair_samples: Samples
) -> None:
    recipe = recipe_for("reward", learn=LearnSection(llm=3e-3), steps=3)
    first = open_task(RewardTask, recipe, pair_samples)
    folder = trained(recipe, first)
    begun = dataclasses.replace(recipe.model, start=str(folder))
    again = open_task(RewardTask, dataclasses.replace(recipe, model=begun), pair_samples)
    assert torch.equal(again.model.head.weight, first.model.head.weight)
    assert all(weight.requires_grad for weight in again.model.head.parameters())
    before = first.evaluate(first.model.eval()).figures["loss"]
    assert again.evaluate(again.model.eval()).figures["loss"] == pytest.approx(before, abs=1e-5)


def test_folders_that_hold_no_reward_model_are_told(
    reward_task: Any, pair_samples: Samples, tmp_path: Path
) -> None:
    with pytest.raises(ModelMissing, match="holds no reward model"):
        open_reward_model(tmp_path)
    folder = tmp_path / "checkpoint"
    reward_task.export(folder, dict(reward_task.model.state_dict()))
    save_file({"weight": torch.zeros(1, 9), "bias": torch.zeros(1)}, folder / HEAD_FILE)
    with pytest.raises(ModelUnreadable, match="for an LLM of width 9"):
        open_reward_model(folder)
    (folder / HEAD_FILE).write_bytes(b"nothing")
    with pytest.raises(ModelUnreadable, match="is damaged"):
        open_reward_model(folder)
