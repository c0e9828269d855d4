"""PPO (arXiv 1707.06347) as LLaVA-RLHF does it: a recipe of the kind "ppo" as a task for the loop.

When the loop reaches a phase, the policy of that moment samples `ppo.rollouts` replies; the phase's
optimizer steps learn from them, `ppo.inner_epochs` times.  All processes hold all rollouts, so that
statistics are over all of them and each step takes the same ones however many processes there are.
"""

from __future__ import annotations

import contextlib
import dataclasses
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

import numpy as np
import torch
from torch import Tensor, distributed, nn

from training.batch import MicroBatch
from training.data.data_report import DataReport
from training.data.sample import SampleSource
from training.loop.delayed_reads import DELAY_STEPS
from training.loop.state_folder import states
from training.loop.step import batch_on
from training.model.export import export_model
from training.model.lora import POLICY, is_of_adapter
from training.model.open_model import OpenedModel
from training.preference.adapters import VALUE
from training.preference.open_ppo import open_maker, without_dropout
from training.preference.ppo_batches import REAL, PpoBatch, reply_batch
from training.preference.ppo_evaluation import HeldOutPrompts
from training.preference.ppo_math import KlController, counted_columns, policy_loss, value_loss
from training.preference.ppo_model import PpoModel, PpoOutput
from training.preference.reward_batches import ShuffledFacts
from training.preference.rollout_maker import RolloutMaker
from training.preference.rollouts import (
    Phase,
    kept_phases,
    load_phase,
    make_phase,
    remove_phases,
    save_phase,
)
from training.recipe.schema import Recipe
from training.supervised import open_parts, report_facts
from training.task import EvaluationResult, TaskLoss

_REPLIES, _ORDER = 1, 2
"""What random numbers of a run are for: the replies, and their order."""

_ARRAYS = ("sampled", "advantages", "returns", "values")


def ppo_task(recipe: Recipe, root: Path = Path()) -> PpoTask:
    """The task of a recipe of the kind "ppo".

    Args:
        root: the folder that the recipe's paths are relative to.

    Raises:
        PumiceError: a part or file is missing or does not fit, in a sentence.
    """
    recipe = without_dropout(recipe)
    opened, mixture = open_parts(recipe, root)
    maker = open_maker(recipe, opened, mixture.train, root)
    return PpoTask(recipe, opened, maker, mixture.held_out, mixture.report)


class PpoTask:
    """A policy, and the rollouts that it learns from (`training.task.TrainingTask`).

    Args:
        maker: of rollouts; its `model` is trained.
        held_out: prompts that are not learnt from.
        report: what the data are.
    """

    def __init__(
        self,
        recipe: Recipe,
        opened: OpenedModel,
        maker: RolloutMaker,
        held_out: SampleSource | None = None,
        report: DataReport | None = None,
    ) -> None:
        self._recipe, self._opened, self._maker = recipe, opened, maker
        self._report = report
        self.sentences = (*opened.notes, _roles_told(maker))
        self._ppo, self._train = recipe.ppo, recipe.train
        self._held_out = self._open_held_out(held_out)

    def _open_held_out(self, source: SampleSource | None) -> HeldOutPrompts | None:
        count = self._train.evaluate_samples
        if source is None or not count:
            return None
        run = self._recipe.run
        told = ShuffledFacts(source, self._recipe.preference.facts, run.seed)
        maker = self._maker.with_source(told)
        count = min(count, source.epoch_samples or count)
        return HeldOutPrompts(maker, count, run.seed, run.folder / "held_out")

    @property
    def model(self) -> PpoModel:
        """What is trained, with all its roles."""
        return self._maker.model

    @property
    def epoch_samples(self) -> int:
        """Replies learnt from in an epoch of the prompts, each as often as there are inner epochs;
        0: endless."""
        return self._maker.reader.source.epoch_samples * self._ppo.inner_epochs

    @property
    def data_facts(self) -> Mapping[str, Any]:
        """What the data are, for the report (`training.report.events.RunStarted`)."""
        return {} if self._report is None else report_facts(self._report)

    def parameter_groups(self) -> list[dict[str, Any]]:
        """Policy, and value with its head, at the rate of the LLM."""
        model, rate = self.model, self._recipe.learn.llm
        own = model.llava.named_parameters()
        policy = [weight for name, weight in own if is_of_adapter(name, POLICY)]
        its = model.value_model.llava.named_parameters()
        value = [weight for name, weight in its if is_of_adapter(name, VALUE)]
        groups = {"policy": policy, "value": [*value, *model.value_head.parameters()]}
        decay = self._train.weight_decay
        return [
            {"params": weights, "lr": rate, "weight_decay": decay, "name": name}
            for name, weights in groups.items()
        ]

    @property
    def _phase_micro_batches(self) -> int:
        """Of a phase, over all processes."""
        return self._ppo.rollouts * self._ppo.inner_epochs // self._train.micro_batch

    @property
    def _phase_steps(self) -> int:
        return self._ppo.rollouts * self._ppo.inner_epochs // self._train.batch

    def micro_batches(self, first: int, *, process: int, processes: int) -> Iterator[MicroBatch]:
        """Micro-batches of this process, endlessly; a phase is sampled when it is reached."""
        per_phase = self._phase_micro_batches // processes
        number, begun = divmod(first, per_phase)
        last = self._go_on_from(number, begun=bool(begun))
        while True:
            if begun:
                phase = load_phase(self._recipe.run.folder, number)
            else:
                weight = self._ppo.kl_weight if last is None else last.next_kl_weight
                phase = self._make_phase(number, weight, process, processes)
            for n in range(begun, per_phase):
                yield self._micro_batch(phase, n * processes + process)
            number, begun, last = number + 1, 0, phase

    def _go_on_from(self, number: int, *, begun: bool) -> Phase | None:
        """The phase before, for its KL weight.  Phases that are made again are removed: another
        run may have left them."""
        folder = self._recipe.run.folder
        kept = kept_phases(folder)
        remove_phases(
            folder, [one for one in kept if one > number or (one == number and not begun)]
        )
        if not number or begun or not self._ppo.kl_target:
            return None
        return load_phase(folder, number - 1)

    def _make_phase(self, number: int, kl_weight: float, process: int, processes: int) -> Phase:
        count, seed = self._ppo.rollouts, self._recipe.run.seed
        share = count // processes
        slots = range(process * share, (process + 1) * share)
        numbers = {slot: number * count + slot for slot in slots}
        seeds = {slot: (seed, _REPLIES, n) for slot, n in numbers.items()}
        self._forget_prompts()
        with self.sampling():
            rollouts, dropped = self._maker.make(numbers, seeds)
        everyone = _gathered((rollouts, dropped), processes)
        phase = make_phase(
            number,
            [one for some, _ in everyone for one in some],
            {slot: why for _, some in everyone for slot, why in some.items()},
            KlController(kl_weight, self._ppo.kl_target),
            self._ppo,
        )
        if process == 0:
            save_phase(phase, self._recipe.run.folder)
            self._remove_old(number)
        return phase

    @contextlib.contextmanager
    def sampling(self) -> Iterator[None]:
        """The model is in evaluation mode, and nothing is compiled: each length would be again."""
        training = self.model.training
        self.model.eval()
        try:
            with torch.compiler.set_stance("force_eager"), torch.no_grad():
                yield
        finally:
            self.model.train(training)

    def _forget_prompts(self) -> None:
        self._maker.reader.forget()
        if self._maker.value_reader is not None:
            self._maker.value_reader.forget()

    def _remove_old(self, number: int) -> None:
        """All but those that a saved state may go on from: that of each state and the one before
        it; steps whose loss has not been read may yet be saved as they were."""
        folder = self._recipe.run.folder
        unread = -(-DELAY_STEPS // self._phase_steps) + 1
        needed = set(range(number - unread, number + 1))
        for state in states(folder):
            at = int(state.name.rpartition("-")[2]) // self._phase_steps
            needed |= {at - 1, at}
        remove_phases(folder, [one for one in kept_phases(folder) if one not in needed])

    def _micro_batch(self, phase: Phase, number: int) -> PpoBatch:
        """Micro-batch `number` of the phase, over all processes."""
        size = self._train.micro_batch
        per_epoch = self._ppo.rollouts // size
        epoch, at = divmod(number, per_epoch)
        dice = np.random.default_rng((self._recipe.run.seed, _ORDER, phase.number, epoch))
        order = dice.permutation(self._ppo.rollouts)[at * size : (at + 1) * size].tolist()
        rows = [phase.slots.index(slot) for slot in order if slot in phase.slots]
        dropped = tuple(phase.dropped[slot] for slot in order if slot in phase.dropped)
        return self._batch_of(
            phase,
            rows,
            phase.number * self._phase_micro_batches + number,
            dropped if epoch == 0 else (),
        )

    def _batch_of(
        self, phase: Phase, rows: list[int], number: int, dropped: tuple[str, ...]
    ) -> PpoBatch:
        first = phase.number * self._ppo.rollouts
        asked = [self._maker.ask(phase.slots[row], first + phase.slots[row]) for row in rows]
        ids = [phase.replies[row] for row in rows]
        pad_id, columns = self._maker.pad_id, phase.columns
        batch = reply_batch(
            number, [one.prompt for one in asked], ids, columns=columns, pad_id=pad_id
        )
        side = None
        if self._maker.value_reader is not None:
            seen = [one.value_prompt for one in asked]
            side = reply_batch(number, seen, ids, columns=columns, pad_id=pad_id)
        arrays = {name: getattr(phase, name)[rows] for name in _ARRAYS}
        targets = {**batch.targets, **arrays}
        counted = counted_columns(targets[REAL], self._ppo.form)
        fields = {one.name: getattr(batch, one.name) for one in dataclasses.fields(MicroBatch)}
        fields |= {"targets": targets, "n_supervised": int(counted.sum()), "dropped": dropped}
        return PpoBatch(**fields, value_side=side, shared=phase.figures)

    def loss(self, model: nn.Module, batch: MicroBatch, share: float) -> TaskLoss:  # noqa: ARG002
        """Policy and value losses, summed over the columns that count."""
        assert isinstance(batch, PpoBatch)
        if batch.value_side is not None:
            side = batch_on(batch.value_side, batch.ids.device)
            batch = dataclasses.replace(batch, value_side=side)
        output = cast(PpoOutput, model(batch))
        ppo, target = self._ppo, batch.targets
        counted = counted_columns(target[REAL], ppo.form)
        policy = policy_loss(
            output.log_probs, target["sampled"], target["advantages"], clip=ppo.clip
        )
        value = value_loss(output.values, target["values"], target["returns"], clip=ppo.value_clip)
        policy_sum = (policy.loss * counted).sum()
        value_sum = (value.loss * counted).sum()
        figures = {
            "loss/policy": policy_sum.detach(),
            "loss/value": value_sum.detach(),
            "policy/clipfrac": (policy.clipped & counted).sum().float(),
        }
        shared = {
            name: torch.tensor(figure * batch.n_supervised) for name, figure in batch.shared.items()
        }
        return TaskLoss(policy_sum + ppo.value_weight * value_sum, {**figures, **shared})

    def evaluate(self, model: nn.Module) -> EvaluationResult:  # noqa: ARG002 - the bare one is ours
        """Rewards, KL and, where a world knows it, the truth of replies to held-out prompts."""
        if self._held_out is None:
            return EvaluationResult({})
        with self.sampling():
            return self._held_out.evaluate()

    def export(self, folder: Path, weights: Mapping[str, Tensor]) -> None:
        """The policy alone, as a folder that transformers and `pumice convert` open."""
        export_model(self.model, self._opened, weights, folder, self._recipe)


def _roles_told(maker: RolloutMaker) -> str:
    """Where the roles are, for the report."""
    if maker.value_reader is not None:
        return "The value is an adapter of the reward model, which has a base of its own."
    return "Policy and value are adapters of one base, whose frozen start is the reference."


def _gathered(value: Any, processes: int) -> list[Any]:
    """The value of each process, in their order."""
    if processes == 1:
        return [value]
    everyone: list[Any] = [None] * processes
    distributed.all_gather_object(everyone, value)
    return everyone
