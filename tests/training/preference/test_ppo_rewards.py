"""Where PPO's rewards come from: an adapter on the policy's base, another base, a world, and what
is added to a score."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

torch = pytest.importorskip("torch")

from engine.errors import RecipeError, SampleError  # noqa: E402
from training.data.sample import TrainingSample  # noqa: E402
from training.loop.run import run_training  # noqa: E402
from training.preference.adapters import REWARD, VALUE, using_adapter  # noqa: E402
from training.preference.reward_model import open_reward_model  # noqa: E402
from training.preference.reward_sources import (  # noqa: E402
    ConstantReward,
    WorldReward,
    added_reward,
    correct_bonus,
    score_replies,
    with_reply,
)
from training.preference.reward_task import RewardTask  # noqa: E402
from training.preference.same_base import is_on_base_of  # noqa: E402
from training.recipe.schema import LearnSection, LoraSection, PpoSection  # noqa: E402

LORA = LoraSection(rank=3, alpha=6.0, dropout=0.0)


class Silent:
    def __getattr__(self, name: str) -> Any:
        return lambda *values: None


@pytest.fixture
def reward_of(
    recipe_for: Callable[..., Any], open_task: Any, pair_samples: Any, tmp_path: Path
) -> Callable[[str], Path]:
    """Trains a reward model on a member for some steps; its checkpoint."""

    def make(member: str, **learn: float) -> Path:
        rates = LearnSection(**learn) if learn else None
        recipe = recipe_for("reward", member, learn=rates, lora=LORA, evaluate_samples=0, steps=3)
        recipe = dataclasses.replace(
            recipe, run=dataclasses.replace(recipe.run, folder=tmp_path / "reward")
        )
        task = open_task(RewardTask, recipe, pair_samples)
        return run_training(task, recipe, resume=False, events=Silent())

    return make


def said_by(tiny_ppo: ModuleType) -> list[TrainingSample]:
    prompts = tiny_ppo.Prompts()
    facts = ("a red circle", "two stars")
    texts = ("It is red.", "", "Three yellow stars.")
    return [
        dataclasses.replace(with_reply(prompts.sample(n), text), facts=facts)
        for n, text in enumerate(texts)
    ]


def test_a_reward_on_the_policys_base_is_one_more_adapter(
    tiny_ppo: ModuleType, members: Any, reward_of: Any, tmp_path: Path
) -> None:
    folder = reward_of("1.5")
    recipe = tiny_ppo.recipe_of(
        members("1.5"), tmp_path / "ppo", ppo={"reward": str(folder), "missing_end": -1.0}
    )
    opened, maker = tiny_ppo.opened_maker(recipe)
    assert is_on_base_of(folder, opened)
    assert maker.value_reader is None
    said = said_by(tiny_ppo)
    alone = open_reward_model(folder)
    found = maker.model.eval() and maker.source.scores(said)
    torch.testing.assert_close(
        torch.tensor(found), torch.tensor(alone.scores(said)), atol=1e-4, rtol=0
    )
    assert len({round(score, 4) for score in found}) == 3
    weights = dict(maker.model.named_parameters())
    pairs = [(n, n.replace(f".{REWARD}.", f".{VALUE}.")) for n in weights if f".{REWARD}." in n]
    assert pairs
    assert all(torch.equal(weights[a], weights[b]) for a, b in pairs)
    assert not maker.model.value_head.weight.any()
    task = tiny_ppo.task_of(recipe)
    before = {name: weight.clone() for name, weight in task.model.named_parameters()}
    run_training(task, recipe, resume=False, events=Silent())
    changed = {
        name.partition(".lora_B.")[2].partition(".")[0] or name
        for name, weight in task.model.named_parameters()
        if not torch.equal(weight, before[name]) and ".lora_A." not in name
    }
    assert changed == {"default", VALUE, "value_head.weight", "value_head.bias"}


def test_a_reward_that_learnt_more_than_its_adapter_stays_a_model_of_its_own(
    tiny_ppo: ModuleType, members: Any, reward_of: Any, tmp_path: Path
) -> None:
    folder = reward_of("1.5", llm=1e-2, projector=1e-2)
    recipe = tiny_ppo.recipe_of(members("1.5"), tmp_path / "ppo", ppo={"reward": str(folder)})
    opened, maker = tiny_ppo.opened_maker(recipe)
    assert not is_on_base_of(folder, opened)
    said = said_by(tiny_ppo)
    found = maker.model.eval() and maker.source.scores(said)
    alone = torch.tensor(open_reward_model(folder).scores(said))
    torch.testing.assert_close(torch.tensor(found), alone, atol=1e-4, rtol=0)


def test_a_reward_in_another_template_stays_a_model_of_its_own(
    tiny_ppo: ModuleType, members: Any, reward_of: Any, tmp_path: Path
) -> None:
    folder = reward_of("1.5")
    recipe = tiny_ppo.recipe_of(members("1.5"), tmp_path / "ppo", ppo={"reward": str(folder)})
    other = dataclasses.replace(recipe.model, template="llava_llama_2")
    opened, maker = tiny_ppo.opened_maker(dataclasses.replace(recipe, model=other))
    assert not is_on_base_of(folder, opened)
    said = said_by(tiny_ppo)
    found = maker.model.eval() and maker.source.scores(said)
    alone = torch.tensor(open_reward_model(folder).scores(said))
    torch.testing.assert_close(torch.tensor(found), alone, atol=1e-4, rtol=0)


def test_a_reward_on_another_base_sees_its_own_pixels(
    tiny_ppo: ModuleType, members: Any, reward_of: Any, tmp_path: Path
) -> None:
    folder = reward_of("1.5-hd")  # tiles of 28 pixels in grids; the policy's have 56
    recipe = tiny_ppo.recipe_of(members("1.5"), tmp_path / "ppo", ppo={"reward": str(folder)})
    task = tiny_ppo.task_of(recipe)
    maker = task._maker
    assert maker.value_reader is not None
    asked = maker.ask(0, 0)
    shown = [next(iter(p.features.values())).shape for p in (asked.prompt, asked.value_prompt)]
    assert shown[0][:2] == (1, 16)
    assert shown[1][0] > 1
    assert shown[1][1] == 4
    model = maker.model.eval()
    said = said_by(tiny_ppo)
    wanted = torch.tensor(open_reward_model(folder).scores(said))
    torch.testing.assert_close(torch.tensor(maker.source.scores(said)), wanted, atol=1e-5, rtol=0)
    with using_adapter(model.critic.llava, VALUE):  # scores do not come from the value's adapter
        dice = torch.Generator().manual_seed(2)
        for name, weight in model.critic.named_parameters():
            if "lora_B" in name:
                weight.data = torch.randn(weight.shape, generator=dice)
        torch.testing.assert_close(
            torch.tensor(maker.source.scores(said)), wanted, atol=1e-5, rtol=0
        )
    batch = next(task.micro_batches(0, process=0, processes=1))
    assert (batch.value_side.ids < 0).sum() != (batch.ids < 0).sum()
    reply = batch.labels[batch.labels >= 0]
    assert torch.equal(reply, batch.value_side.labels[batch.value_side.labels >= 0])
    run_training(task, recipe, resume=False, events=Silent())
    assert model.value_head.weight.any()
    other = {"picture": batch.value_side.features + 1.0}
    side = dataclasses.replace(batch.value_side, features=other["picture"])
    with torch.no_grad():
        changed = model(dataclasses.replace(batch, value_side=side))
        usual = model(batch)
    assert torch.equal(changed.log_probs, usual.log_probs)
    assert not torch.allclose(changed.values, usual.values, atol=1e-4)


def test_another_tokenizer_is_refused(
    tiny_ppo: ModuleType, members: Any, reward_of: Any, tmp_path: Path
) -> None:
    folder = reward_of("interleave")
    recipe = tiny_ppo.recipe_of(members("1.5"), tmp_path / "ppo", ppo={"reward": str(folder)})
    with pytest.raises(RecipeError, match="tokenizer"):
        tiny_ppo.opened_maker(recipe)


def test_a_row_without_a_scene_is_told_by_its_name(tiny_ppo: ModuleType) -> None:
    class Sceneless:
        def truth(self, extra: Any, reply: str) -> Any:
            raise SampleError("there is no scene")

    found = score_replies(WorldReward(Sceneless()), said_by(tiny_ppo)[:1])
    assert [str(one) for one in found if isinstance(one, SampleError)] == [
        "tiny:0: there is no scene"
    ]


def test_a_reply_that_cannot_be_scored_costs_no_other(tiny_ppo: ModuleType) -> None:
    class Choosy:
        def scores(self, samples: Any) -> list[float]:
            if any("bad" in sample.name for sample in samples):
                raise SampleError("bad: too long")
            return [float(len(sample.name)) for sample in samples]

    said = said_by(tiny_ppo)
    said[1] = dataclasses.replace(said[1], name="bad")
    found = score_replies(Choosy(), said)
    assert isinstance(found[1], SampleError)
    assert [found[0], found[2]] == [6.0, 6.0]
    assert score_replies(ConstantReward(), said) == [0.0, 0.0, 0.0]


@pytest.mark.parametrize(
    ("kind", "text", "bonus"),
    [
        (1, "Yes", 0.0),
        (2, "A. It is red.", 1.0),
        (2, "B. It is blue.", 0.0),
        (4, "So the correct option is C.", 1.0),
        (5, " D. no", 1.0),
        (6, "No, there is none.", 0.5),
        (6, "Yes.", -0.5),
        (6, "Perhaps.", 0.0),
        (7, "Yes.", 0.0),
    ],
)
def test_right_answers_by_the_kind_of_caption(kind: int, text: str, bonus: float) -> None:
    assert correct_bonus(kind, text) == bonus


def test_what_is_added_to_a_score_by_hand() -> None:
    section = PpoSection(reply_tokens=100)  # −10 a whole length, +2 a right answer, −8 no end
    extra = {"length_bonus": 0.5, "caption_type": 2}
    found = added_reward(section, extra, "A. It is.", tokens=40, ended=False)
    assert found == pytest.approx(-10 * 0.4 * 0.5 + 2 - 8)
    assert added_reward(section, {}, "A.", tokens=10, ended=True) == pytest.approx(-1.0)
    with pytest.raises(SampleError, match="caption_type 9"):
        added_reward(section, {"caption_type": 9}, "A.", tokens=1, ended=True)
    with pytest.raises(SampleError, match="length_bonus"):
        added_reward(section, {"length_bonus": "much"}, "A.", tokens=1, ended=True)
