"""Sampled replies: by numbers alone, equal one by one, greedy as everywhere else."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from training.batch import with_indexes  # noqa: E402
from training.encode.prompt_tokenizer import end_token_ids  # noqa: E402
from training.model.reply import greedy_reply  # noqa: E402
from training.preference import sampled_reply  # noqa: E402
from training.preference.ppo_batches import reply_batch  # noqa: E402
from training.preference.ppo_prompts import open_prompt  # noqa: E402
from training.preference.sampled_reply import ReplyRules, sample_replies  # noqa: E402


@pytest.fixture(scope="module")
def asked(tiny_ppo: ModuleType, tiny_checkpoint: Path, tmp_path_factory: Any) -> Any:
    """A tiny model whose policy is not its start, and prompts of different lengths."""
    recipe = tiny_ppo.recipe_of(tiny_checkpoint, tmp_path_factory.mktemp("run"))
    opened, maker = tiny_ppo.opened_maker(recipe, tiny_ppo.Prompts(words_alone=(3,)))
    dice = torch.Generator().manual_seed(1)
    for name, weight in maker.model.named_parameters():
        if "lora_B" in name:
            weight.data = torch.randn(weight.shape, generator=dice) * 0.05
    maker.model.eval()
    prompts = [maker.reader.read(n) for n in range(5)]
    assert len({len(one.ids) for one in prompts}) > 2
    return opened, maker, prompts


def sampled(asked: Any, rules: ReplyRules, seeds: Any, only: Any = None) -> list[Any]:
    opened, maker, prompts = asked
    chosen = range(len(prompts)) if only is None else only
    opens = [open_prompt(maker.model, prompts[n]) for n in chosen]
    picked = None if seeds is None else [seeds[n] for n in chosen]
    return sample_replies(maker.model, opened.tokenizer, opens, rules, picked)


SEEDS = [(7, n) for n in range(5)]


@pytest.mark.parametrize(
    "rules",
    [
        ReplyRules(12),
        ReplyRules(12, temperature=0.7, top_p=0.8, top_k=20),
        ReplyRules(12, temperature=3.0, cuts=("e",)),
    ],
)
def test_a_reply_does_not_depend_on_those_beside_it(asked: Any, rules: ReplyRules) -> None:
    together = sampled(asked, rules, SEEDS)
    alone = [sampled(asked, rules, SEEDS, [n])[0] for n in range(5)]
    assert together == alone
    backwards = sampled(asked, rules, SEEDS, [4, 3, 2, 1, 0])
    assert backwards[::-1] == together
    torch.manual_seed(99)
    assert sampled(asked, rules, SEEDS) == together
    assert sampled(asked, rules, [(8, n) for n in range(5)]) != together


def test_greedy_replies_are_those_of_the_report(asked: Any) -> None:
    opened, maker, prompts = asked
    found = sampled(asked, ReplyRules(10), None)
    for reply, prompt in zip(found, prompts, strict=True):
        batch = reply_batch(0, [prompt], [[1]], columns=2, pad_id=maker.pad_id)
        length = len(prompt.ids)
        fields = ("ids", "labels", "positions", "segments", "parents", "answers")
        cut = {name: getattr(batch, name)[:, :length] for name in fields}
        alone = dataclasses.replace(batch, **cut, predicted=None)
        said = greedy_reply(maker.model, opened.tokenizer, with_indexes(alone), max_tokens=10)
        assert said == reply.text
        assert len(reply.ids) == 10 or reply.ended


def test_log_probs_of_training_are_those_of_sampling(asked: Any) -> None:
    """The forward pass that learns gives what `generate` sampled by, at each token."""
    opened, maker, prompts = asked
    model, rules = maker.model, ReplyRules(8)
    replies = sampled(asked, rules, SEEDS)
    opens = [open_prompt(model, prompt) for prompt in prompts]
    with torch.no_grad(), sampled_reply._plain_attention(model.llava):
        embedded, mask = sampled_reply._left_padded(model.llava, opens)
        made = model.llava.generate(
            inputs_embeds=embedded, attention_mask=mask, max_new_tokens=8, do_sample=False,
            eos_token_id=list(end_token_ids(opened.tokenizer)), output_logits=True,
            return_dict_in_generate=True,
            logits_processor=sampled_reply._processors(rules, SEEDS, embedded.device),
        )  # fmt: skip
    ids = [reply.ids for reply in replies]
    batch = reply_batch(0, prompts, ids, columns=9, pad_id=maker.pad_id)
    with torch.no_grad():
        visual = model.visual_tokens(model.features(batch), batch.layouts)
        found = model.reply_log_probs(batch, visual)
    said = torch.stack(made.logits, 1).log_softmax(-1)
    for row, reply in enumerate(replies):
        for n, token in enumerate(reply.ids):
            assert abs(float(said[row, n, token]) - float(found[row, n])) < 1e-4
        assert (found[row, len(reply.ids) :] == 0).all()


def test_tokens_come_as_often_as_their_probabilities_say() -> None:
    scores = torch.tensor([0.1, 0.2, 0.0, 0.7]).log().repeat(2000, 1)
    numbers = torch.from_numpy(np.random.default_rng(0).random((2000, 1)))
    chosen = sampled_reply._ChosenByNumber(numbers)(torch.zeros(2000, 0), scores).argmax(-1)
    counts = torch.bincount(chosen, minlength=4) / 2000
    torch.testing.assert_close(counts, torch.tensor([0.1, 0.2, 0.0, 0.7]), atol=0.03, rtol=0)
    assert counts[2] == 0


def test_what_ends_a_reply(asked: Any) -> None:
    opened, _, _ = asked
    tokenizer = opened.tokenizer
    end = tokenizer.eos_token_id
    words = tokenizer.encode(" Is it red? Yes, it is. ### USER", add_special_tokens=False)

    def read(row: list[int], stops: tuple[str, ...] = (), cuts: tuple[str, ...] = ()) -> Any:
        return sampled_reply._ReplyReader(tokenizer, (end,), stops, cuts).read(row)

    whole = read([*words, end, end, end])
    assert whole.ids == (*words, end)
    assert whole.ended
    assert whole.text == "Is it red? Yes, it is. ### USER"
    cut = read([*words, end], cuts=("?",))
    assert cut.text == "Is it red?"
    assert not cut.ended
    assert tokenizer.decode(cut.ids) == " Is it red?"
    stopped = read(words, stops=("###",))
    assert stopped.text == "Is it red? Yes, it is."
    assert stopped.ended
    assert "###" in tokenizer.decode(stopped.ids)
    assert not read(words).ended
    assert read([end, end]).text == ""
    assert read([end, end]).ids == (end,)
