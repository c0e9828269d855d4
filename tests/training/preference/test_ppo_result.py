"""What a PPO run gives: held-out figures beside the truth, and a checkpoint that converts."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from PIL import Image

torch = pytest.importorskip("torch")

from engine import Engine, ModelOptions, Reply, SamplingOptions, find_model  # noqa: E402
from engine.chat import Conversation, user  # noqa: E402
from training.certificate import CertificateRequest, certify  # noqa: E402
from training.convert.kinds import Kind  # noqa: E402
from training.convert.pair import convert  # noqa: E402
from training.data.sample import TrainingSample  # noqa: E402
from training.loop.run import run_training  # noqa: E402
from training.model.open_model import open_model  # noqa: E402
from training.model.training_model import TrainingModel  # noqa: E402
from training.preference import ppo_evaluation  # noqa: E402
from training.preference.ppo_prompts import PromptReader, open_prompt  # noqa: E402
from training.preference.reward_sources import WorldReward  # noqa: E402
from training.preference.sampled_reply import ReplyRules, sample_replies  # noqa: E402
from training.recipe.schema import LearnSection, LoraSection  # noqa: E402
from training.worlds import ReplyTruth  # noqa: E402


class Silent:
    def __getattr__(self, name: str) -> Any:
        return lambda *values: None


class Letters:
    """A world in which an "e" is a thing that is there, and an "a" one that is not."""

    def truth(self, extra: Mapping[str, Any], reply: str) -> ReplyTruth:
        assert extra["scene"] == {"letters": 1}
        false = ("a",) * ("a" in reply)
        return ReplyTruth(("e" in reply) - len(false), ("e", "a"), false, (), float("e" in reply))


@pytest.fixture
def letters(monkeypatch: pytest.MonkeyPatch) -> Letters:
    world = Letters()
    monkeypatch.setattr(ppo_evaluation, "load_scene_world", lambda name: world)
    return world


def test_held_out_replies_are_judged_beside_those_of_the_start(
    tiny_ppo: ModuleType, tiny_checkpoint: Path, tmp_path: Path, letters: Letters
) -> None:
    recipe = tiny_ppo.recipe_of(
        tiny_checkpoint,
        tmp_path,
        train={"steps": 10, "batch": 16, "micro_batch": 16, "evaluate_samples": 12},
        ppo={"rollouts": 16},
    )
    prompts = tiny_ppo.Prompts(extra={"world": "letters", "scene": {"letters": 1}})
    broken = dataclasses.replace(prompts, broken=(2,))
    task = tiny_ppo.task_of(recipe, prompts, WorldReward(letters), broken)
    before = task.evaluate(task.model)
    again = task.evaluate(task.model)
    assert before == again
    for name in ("score", "true_reward", "false_replies", "recall", "no_end", "reply_tokens"):
        assert before.figures[f"policy/{name}"] == before.figures[f"reference/{name}"]
    assert before.figures["policy/score"] == before.figures["policy/true_reward"]
    assert before.figures["policy/kl"] == pytest.approx(0, abs=1e-5)
    assert before.figures["gap/correlation"] == pytest.approx(1)
    assert before.right_of["nothing false"][1] == 7  # eight samples, of which one is broken
    assert before.figures["left out"] == 1
    assert len(before.replies) == 6
    assert all(Path(path).is_file() for shown in before.replies for path in shown.photos)
    run_training(task, recipe, resume=False, events=Silent())
    after = task.evaluate(task.model)
    assert after.figures["gap/true_gain"] > 0.2
    assert after.figures["gap/true_gain"] == pytest.approx(after.figures["gap/score_gain"])
    assert after.figures["policy/kl"] > 0.01
    for name, value in before.figures.items():
        if name.startswith("reference/"):
            assert after.figures[name] == value


def test_without_truth_there_is_no_gap(
    tiny_ppo: ModuleType, tiny_checkpoint: Path, tmp_path: Path
) -> None:
    recipe = tiny_ppo.recipe_of(tiny_checkpoint, tmp_path, train={"evaluate_samples": 3})
    task = tiny_ppo.task_of(recipe, None, None, tiny_ppo.Prompts())
    found = task.evaluate(task.model)
    assert found.right_of == {}
    assert "left out" not in found.figures
    assert not any("true" in name or "gap" in name for name in found.figures)
    assert tiny_ppo.task_of(recipe).evaluate(None).figures == {}


def test_the_policy_converts_and_says_the_same(
    tiny_ppo: ModuleType, members: Callable[[str], Path], tmp_path: Path
) -> None:
    """The checkpoint is the policy alone: base with adapter, without value and reward."""
    base = members("1.5")
    recipe = tiny_ppo.recipe_of(base, tmp_path / "run", rate=3e-2)
    planted = tiny_ppo.Planted(lambda text: float("e" in text))
    task = tiny_ppo.task_of(recipe, None, planted)
    checkpoint = run_training(task, recipe, resume=False, events=Silent())
    start = dataclasses.replace(
        recipe,
        model=dataclasses.replace(recipe.model, start=str(checkpoint)),
        lora=LoraSection(),
        learn=LearnSection(),
    )
    opened = open_model(start, root=Path())
    model = TrainingModel(opened, start).eval()
    own = task._maker
    own.model.eval()
    reader = PromptReader(tiny_ppo.Prompts(), own.reader.encoder, model, 200, 400)
    rules = ReplyRules(8)

    def greedy(whose: Any, read: PromptReader) -> list[str]:
        asked = [open_prompt(whose, read.read(n)) for n in range(3)]
        found = sample_replies(whose, opened.tokenizer, asked, rules)
        return [reply.text for reply in found]

    said = greedy(model, reader)
    assert said == greedy(own.model, own.reader)
    with own.model.reference():
        assert said != greedy(own.model, own.reader)
    convert(checkpoint, tmp_path / "pair", kind=Kind.F32, threads=1, base=base)
    request = CertificateRequest(
        checkpoint=checkpoint, model=tmp_path / "pair", threads=1, base=base
    )
    figures = {figure.name: figure.value for figure in certify(request)}
    assert figures["prompt ids equal"] == 1
    options = ModelOptions(gpu_layers=0, kv_type="f32", threads=1)
    with Engine(find_model(tmp_path / "pair"), options) as engine:
        for number, text in enumerate(said):
            asked = _with_file(tiny_ppo.Prompts().sample(number), tmp_path / f"{number}.png")
            *_, reply = engine.reply(asked, SamplingOptions(temperature=0.0, max_tokens=8))
            assert isinstance(reply, Reply)
            assert reply.text.strip() == text


def _with_file(sample: TrainingSample, path: Path) -> Conversation:
    """The prompt with its picture in a file."""
    ((_, picture),) = sample.media.items()
    assert isinstance(picture, Image.Image)
    picture.save(path)
    return Conversation((user(sample.conversations[0].messages[-1].text, str(path)),))
