"""DPO's log-probabilities, loss and gradients equal TRL's on the same batch."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import datasets
import numpy as np
import pytest
import torch
import transformers
from trl import DPOConfig, DPOTrainer

from training.data.sample import TrainingSample
from training.encode.sequence import VISUAL
from training.preference.dpo_task import DpoTask
from training.recipe.schema import LearnSection, PreferenceSection, Recipe
from training.vision.pixels import normalised

pytestmark = [
    pytest.mark.filterwarnings("ignore::FutureWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::UserWarning"),
]

EVERYTHING = LearnSection(tower=1e-3, projector=1e-3, llm=1e-3)


def _llava(folder: Path) -> Any:
    return transformers.LlavaForConditionalGeneration.from_pretrained(folder, dtype=torch.float32)


def _trainer(folder: Path, start: dict[str, Any], tmp_path: Path, **settings: Any) -> Any:
    """TRL's trainer of a model with the weights `start`, beside the checkpoint's own."""
    model = _llava(folder)
    model.load_state_dict(start)
    config = DPOConfig(
        output_dir=str(tmp_path / "trl"),
        report_to="none",
        use_cpu=True,
        bf16=False,
        gradient_checkpointing=False,
        disable_dropout=True,
        **settings,
    )
    processor = transformers.LlavaProcessor(
        image_processor=transformers.CLIPImageProcessor.from_pretrained(folder),
        tokenizer=transformers.AutoTokenizer.from_pretrained(folder),
        patch_size=14,
        vision_feature_select_strategy="default",
    )
    row = {"images": [np.zeros((8, 8, 3), np.uint8)], "prompt": "a", "chosen": "b", "rejected": "c"}
    return DPOTrainer(
        model=model,
        ref_model=_llava(folder),
        args=config,
        processing_class=processor,
        train_dataset=datasets.Dataset.from_list([row]),
        data_collator=lambda rows: rows,
    )


def _trl_batch(task: Any, samples: list[TrainingSample], image_token: int) -> dict[str, Any]:
    """All chosen conversations, then all rejected ones, one row each and padded behind."""
    maker, rows, pixels = task._maker, [], []
    for number in range(2):
        for sample in samples:
            views = maker.preparer.prepare_sample(sample)
            encoded, _ = list(maker.encoder.encode_each(sample, views))[number]
            last = encoded.n_answers - 1
            rows.append((encoded.ids, [answer == last for answer in encoded.answers]))
            pixels += [torch.from_numpy(view.tiles) for view in views.values()]
    length = max(len(ids) for ids, _ in rows)

    def padded(lines: list[Any]) -> torch.Tensor:
        return torch.tensor([[*line, *[0] * (length - len(line))] for line in lines])

    ids = padded([ids for ids, _ in rows])
    vision = task.model.vision
    return {
        "input_ids": torch.where(ids == VISUAL, image_token, ids),
        "attention_mask": padded([[1] * len(ids) for ids, _ in rows]),
        "completion_mask": padded([[int(one) for one in taught] for _, taught in rows]),
        "pixel_values": normalised(torch.cat(pixels), vision, torch.float32).contiguous(),
    }


@pytest.mark.parametrize("gamma", [0.0, 0.7])
def test_loss_log_probabilities_and_gradients_equal_trl(
    gamma: float,
    recipe_for: Callable[..., Recipe],
    open_task: Callable[..., Any],
    pair_samples: list[TrainingSample],
    tmp_path: Path,
) -> None:
    """With γ one pair at a time: TRL's SFT term is a mean over the tokens of all pairs."""
    samples = pair_samples[:3] if not gamma else pair_samples[:1]
    recipe = recipe_for(
        "dpo", learn=EVERYTHING, preference=PreferenceSection(beta=0.1, gamma=gamma)
    )
    task = open_task(DpoTask, recipe, samples)
    model = task.model.train()
    torch.manual_seed(1)
    with torch.no_grad():  # away from the start, so that every term counts
        for weight in model.parameters():
            if weight.requires_grad:
                weight.add_(0.02 * torch.randn_like(weight))
    trainer = _trainer(
        Path(recipe.model.start),
        dict(model.llava.state_dict()),
        tmp_path,
        beta=0.1,
        loss_type=["sigmoid", "sft"] if gamma else ["sigmoid"],
        loss_weights=[1.0, gamma] if gamma else None,
    )
    inputs = _trl_batch(task, samples, model.llava.config.image_token_id)
    trainer.model.train()
    wanted = trainer._compute_loss(trainer.model, inputs, False)
    wanted.backward()

    batch = task._maker.make_of(0, range(len(samples)))
    assert len(batch.ids) == len(samples)  # each pair in one row, which shows its photo once
    loss = task.loss(model, batch, 0.0)
    (loss.total / batch.n_supervised).backward()

    assert batch.n_supervised == len(samples)
    assert float(loss.total) / len(samples) == pytest.approx(float(wanted), abs=1e-5)
    assert abs(float(wanted) - np.log(2)) > 1e-3
    for name, told in trainer._metrics["train"].items():
        if name in loss.figures:
            ours = float(loss.figures[name]) / len(samples)
            assert ours == pytest.approx(told[0], abs=1e-4), name
    assert {"rewards/margins", "logps/chosen"} <= trainer._metrics["train"].keys()
    theirs = dict(trainer.model.named_parameters())
    for name, weight in model.llava.named_parameters():
        gradient = theirs[name].grad
        if weight.grad is not None and gradient is not None:
            torch.testing.assert_close(weight.grad, gradient, atol=1e-5, rtol=1e-3)
        else:
            assert weight.grad is None or not weight.grad.any(), name
