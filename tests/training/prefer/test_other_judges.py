"""Judges that are no language models: a reward model, and the drawn world with the real starter."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image

from engine.chat import Conversation, assistant, user
from engine.errors import ModelMissing, SampleError
from training.data.sample import TrainingSample
from training.language_model.journal import AnswerJournal
from training.prefer.judges import is_checkpoint, open_judge

pytest.importorskip("torch")

STARTER = Path(__file__).resolve().parents[3] / "assets" / "models" / "starter"
REPLIES = ("A cat.", "A cat on a mat.", "No.")


class CountingReward:
    """A reward model that likes long replies, and facts."""

    def __init__(self) -> None:
        self.scored: list[TrainingSample] = []

    def scores(self, samples: Sequence[TrainingSample]) -> list[float]:
        self.scored += samples
        return [
            len(one.conversations[0].messages[-1].text) + 100.0 * len(one.facts) for one in samples
        ]


@pytest.fixture
def reward(monkeypatch: pytest.MonkeyPatch) -> CountingReward:
    made = CountingReward()
    monkeypatch.setattr("training.prefer.reward_judge.open_reward_model", lambda _folder: made)
    return made


@pytest.fixture
def checkpoint(tmp_path: Path) -> Path:
    folder = tmp_path / "reward"
    folder.mkdir()
    (folder / "config.json").write_text("{}", "utf-8")
    return folder


def test_a_reward_model_is_told_the_facts_and_each_reply(
    reward: CountingReward, checkpoint: Path, tmp_path: Path
) -> None:
    Image.new("RGB", (8, 8)).save(tmp_path / "a.png")
    asked = Conversation((user("What?", str(tmp_path / "a.png")),))
    sample = TrainingSample("one", (asked,), facts=("a cat", "a mat"))
    with (
        AnswerJournal(tmp_path / "kept.jsonl") as journal,
        open_judge(str(checkpoint), journal=journal) as judge,
    ):
        assert judge.name == f"{tmp_path.name}/reward"
        assert judge.rewards(sample, REPLIES).rewards == (206.0, 215.0, 203.0)
        assert [one.conversations for one in reward.scored] == [
            (asked.plus(assistant(reply)),) for reply in REPLIES
        ]
        assert {one.facts for one in reward.scored} == {sample.facts}
        # What was scored is kept: only the new reply is scored.
        assert judge.rewards(sample, (*REPLIES, "Yes.")).rewards[3] == 204.0
        assert len(reward.scored) == 4
        other = TrainingSample("one", (asked,), facts=("a dog",))
        assert judge.rewards(other, REPLIES).rewards == (106.0, 115.0, 103.0)
    (checkpoint / "config.json").write_text('{"other": 1}', "utf-8")
    with (
        AnswerJournal(tmp_path / "kept.jsonl") as journal,
        open_judge(str(checkpoint), journal=journal) as judge,
    ):
        judge.rewards(sample, REPLIES)
        assert len(reward.scored) == 4 + 3 + 3  # another checkpoint in the same folder


def test_a_checkpoint_is_told_by_what_it_holds(checkpoint: Path) -> None:
    assert is_checkpoint(checkpoint)
    assert not is_checkpoint(STARTER)
    assert not is_checkpoint(checkpoint / "none")
    (checkpoint / "model.gguf").write_bytes(b"GGUF")
    assert not is_checkpoint(checkpoint)


def test_a_checkpoint_without_a_reward_model_is_told(checkpoint: Path, tmp_path: Path) -> None:
    with (
        AnswerJournal(tmp_path / "kept.jsonl") as journal,
        pytest.raises(ModelMissing, match="holds no reward model"),
    ):
        open_judge(str(checkpoint), journal=journal)


def test_a_world_must_be_named_and_known(tmp_path: Path) -> None:
    from training.prefer.world_judge import WorldJudge

    asked = (Conversation((user("What?"),)),)
    with pytest.raises(SampleError, match="names no world"):
        WorldJudge().rewards(TrainingSample("one", asked), REPLIES)


def test_the_starter_and_its_world(tmp_path: Path) -> None:
    """The packaged model writes, the truth judges; a run in two parts is a run in one."""
    from training.prefer.command import prefer
    from training.starter.prompts import DESCRIBE, write_prompts
    from training.worlds import load_scene_world

    prompts = write_prompts(tmp_path / "scenes", 12, held_out=True, seed=3, kinds=(DESCRIBE,))
    arguments = [
        str(STARTER), "--prompts", str(prompts), "--judge", "world", "-k", "4",
        "--temperature", "1.3", "--threads", "1", "--json",
    ]  # fmt: skip

    def ran(out: str, *more: str) -> dict[str, object]:
        result = CliRunner().invoke(prefer, [*arguments, "-o", str(tmp_path / out), *more])
        assert result.exit_code == 0, (result.output, result.exception)
        told: dict[str, object] = json.loads(result.stdout)
        return told

    told = ran("whole.json")
    assert told["prompts"] == 12
    pairs = json.loads((tmp_path / "whole.json").read_text("utf-8"))
    assert len(pairs) == told["pairs"] > 0
    truth = load_scene_world("starter").truth
    for pair in pairs:
        rewards = [truth(pair, reply).reward for reply in pair["replies"]]
        assert pair["rewards"] == rewards
        assert truth(pair, pair["chosen"]).reward == max(rewards)
        assert truth(pair, pair["rejected"]).reward == min(rewards)
    ran("parts.json", "--limit", "5")
    ran("parts.json")
    assert (tmp_path / "parts.json").read_bytes() == (tmp_path / "whole.json").read_bytes()
