"""Samples several replies to a prompt, each with a seed of its own."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from engine.chat import Conversation
from engine.options import SamplingOptions
from training.data.permutation import stable_hash
from training.language_model.asking import ask_in_order, ask_once
from training.language_model.journal import AnswerJournal, key_of
from training.language_model.language_model import LanguageModel, ModelText, NoAnswer

_SEEDS = 2**32 - 1


@dataclass(frozen=True)
class SampledReplies:
    """Replies to one prompt.

    Args:
        texts: those that differ and ended by themselves, in the order of their numbers.
        same: how many were like one before.
        cut: how many reached their longest length; they are left out, for their end is missing.
        failed: how many were empty or could not be had.
        problems: why not.
    """

    texts: tuple[str, ...]
    same: int = 0
    cut: int = 0
    failed: int = 0
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class ReplySampler:
    """Asks a model for several replies.

    A reply follows from model, prompt, seed and number, so a run that goes on gets what it had.

    Args:
        journal: keeps replies, so that none is sampled twice.
        count: replies a prompt.
        jobs: of them at once, where the model is at an address.
    """

    model: LanguageModel
    journal: AnswerJournal
    sampling: SamplingOptions
    count: int
    seed: int = 0
    jobs: int = 1

    def replies(self, asked: Conversation) -> SampledReplies:
        """The replies to a prompt.

        Raises:
            PumiceError: a photo cannot be read, or the model cannot be had.
        """

        def ask(number: int) -> ModelText | NoAnswer:
            try:
                return self._sampled_reply(asked, number)
            except NoAnswer as error:
                return error

        texts, problems = list[str](), list[str]()
        same = cut = failed = 0
        for _number, reply in ask_in_order(range(self.count), ask, jobs=self.jobs):
            if isinstance(reply, NoAnswer):
                failed += 1
                problems.append(reply.message)
                continue
            text = reply.text.strip()
            if not reply.complete:
                cut += 1
            elif not text:
                failed += 1
                problems.append(f"{self.model.name} wrote nothing.")
            elif text in texts:
                same += 1
            else:
                texts.append(text)
        return SampledReplies(tuple(texts), same, cut, failed, tuple(problems))

    def _sampled_reply(self, asked: Conversation, number: int) -> ModelText:
        sampling = dataclasses.replace(self.sampling, seed=seed_of(asked, self.seed, number))
        return ask_once(self.model, self.journal, asked, sampling, extra="reply")


def seed_of(asked: Conversation, seed: int, number: int) -> int:
    """The seed of a reply, from the prompt (words and photos by content), the run's seed and the
    reply's number.  Raises `PhotoUnreadable`."""
    prompt = key_of("", asked, SamplingOptions())
    return stable_hash("reply", prompt, seed, number) % _SEEDS


def sampling_for(*, temperature: float, top_p: float, max_tokens: int) -> SamplingOptions:
    """Temperature and top-p alone, without other limits to the tokens."""
    return SamplingOptions(
        temperature=temperature, top_p=top_p, top_k=0, min_p=0.0, max_tokens=max_tokens
    )
