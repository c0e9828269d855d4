"""The sections of a recipe as values: every key, its meaning and its default, declared once.

`training.recipe.parse` reads them from TOML and names every mistake at once.  A file may begin
with `extends = "other.toml"`, a file beside it, and then says only what differs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

PARTS = ("tower", "projector", "llm")
"""Parts of a model.  The newline and "faster" tokens belong to the LLM, as in LLaVA-NeXT."""


@dataclass(frozen=True)
class RunSection:
    """[run] Where the run writes (relative to the working folder) and its seed.

    `kind`: "supervised" (answers), "reward" (a reward model from pairs of replies), "dpo" (from the
    same pairs, without one) or "ppo" (from a reward model's scores of its own replies).
    """

    kind: str = "supervised"
    folder: Path = Path("runs/training")
    seed: int = 0


@dataclass(frozen=True)
class ModelSection:
    """[model] Where the model comes from.

    One of three: `start` is a whole LLaVA checkpoint (a folder or a Hugging Face id; any layout
    that `pumice convert` reads); `llm` and `tower` are the parts of a new one; `new` names a world
    of `training.worlds` that makes a small model from nothing, of the sizes in `sizes`.

    `family` is the name of a row of `engine.vision.family` ("" with `start`: the checkpoint's own).
    `template` is a name of `training.encode.templates` ("" : the checkpoint's own).
    `projector` is "linear", "mlp2x_gelu" or "identity"; `projector_from` a folder or file with the
    weights of one that was trained before (stage 1).  `feature_layers` are tower layers whose
    features the projector reads, as in `hidden_states[n]`; empty: the tower's usual one.
    `grids` are the AnyRes grids as "COLUMNSxROWS", `most_views` the N of anyres_max_N, both only
    where they differ from the family's row; 0 and empty otherwise.  `video` overrides values of the
    row's video assembly by their names (frames, stride, newline, slow_every, states_times…).
    `rope_factor` stretches the context by linear RoPE scaling (1: not).
    """

    start: str = ""
    llm: str = ""
    tower: str = ""
    new: str = ""
    family: str = ""
    template: str = ""
    projector: str = "mlp2x_gelu"
    projector_from: str = ""
    feature_layers: tuple[int, ...] = ()
    grids: tuple[str, ...] = ()
    most_views: int = 0
    video: dict[str, object] = field(default_factory=dict)
    rope_factor: float = 1.0
    sizes: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class LearnSection:
    """[learn] The peak learning rate of each part; 0 = frozen.

    `newline`: the rate of newline and "faster" tokens; −1 = that of the LLM, or of the projector
    where the LLM learns only through LoRA or not at all.
    """

    tower: float = 0.0
    projector: float = 0.0
    llm: float = 0.0
    newline: float = -1.0


@dataclass(frozen=True)
class LoraSection:
    """[lora] Low-rank adapters on the LLM, trained at the rate of `learn.llm`; rank 0 = none.

    `targets`: names of linear layers; empty takes the published ones (every linear layer of the LLM
    but the head).  `bits` = 4 keeps the frozen LLM in NF4 with double quantisation (QLoRA).
    """

    rank: int = 0
    alpha: float = 16.0
    dropout: float = 0.05
    targets: tuple[str, ...] = ()
    bits: int = 0


@dataclass(frozen=True)
class DataSet:
    """[[data.sets]] One set of the mixture.

    Args:
        name: for reports.
        files: JSON or JSONL files, tar shards or folders of them, or patterns with `*`.
        format: "llava" (also Interleave/M4, videos, text only, Plus), "messages" (Hugging Face),
            "pairs" (two replies and which is better: LLaVA-RLHF's, or `prompt`, `chosen` and
            `rejected`), "prompts" (any of them, without its last answer: what PPO asks), or "auto"
            to tell by the rows.
        media: the folder or tar shards that photo and video names are relative to.
        sampling: "all", "first:N", "end:N", "random:N", where N may end in % (LLaVA-NeXT's YAML).
        weight: how many times a row is shown an epoch, on average (0.5: every second one).
        rows, row_tokens, answer_tokens, photos, videos: what `--plan` takes where the files are
            not here: published rows, and of a row on average its LLM tokens (without visual ones),
            those of them that are taught, photos and videos; 0 rows or tokens = unknown.
        world: a drawn world of `training.worlds` instead of files.
        captions: a JSON file with captions of the photos, for a reward model's prompt: COCO's, or
            an object with a list of captions for each photo's name (LLaVA-RLHF).  A row may bring
            its own (`captions`).
    """

    name: str = ""
    files: tuple[str, ...] = ()
    format: str = "auto"
    media: str = ""
    sampling: str = "all"
    weight: float = 1.0
    rows: int = 0
    row_tokens: int = 0
    answer_tokens: int = 0
    photos: float = 1.0
    videos: float = 0.0
    world: str = ""
    captions: str = ""


@dataclass(frozen=True)
class DataSection:
    """[data] The mixture.

    Args:
        held_out: rows kept apart for evaluation: a share below 1, or a number; the same rows
            whatever the order.
        bad_share: a larger share of rows that cannot be used stops the run.
        image_order: "in_place", "front" (every `<image>` moved before the words) or "mixed" (front
            for every second row by its number), as in LLaVA-Interleave.
        group_by: "" or "modality_length" (LLaVA's sampler: batches of one kind and of like length).
        join_photo: rows about the same photos are trained in one sequence, which sees it once;
            for supervised runs, where it is the default.
        system: a system message for rows without one.
    """

    sets: tuple[DataSet, ...] = ()
    held_out: float = 0.0
    bad_share: float = 0.01
    image_order: str = "in_place"
    group_by: str = ""
    join_photo: bool = True
    system: str = ""


@dataclass(frozen=True)
class TrainSection:
    """[train] How it learns.  Exactly one of `epochs`, `steps`, `minutes` is more than 0.

    Args:
        batch: samples of one optimizer step, over all processes and accumulation.
        micro_batch: samples of one forward pass of one process; accumulation follows:
            batch / (micro_batch · processes).
        max_tokens: of one sample, visual tokens included; a longer one is reported, never cut.
        pack_tokens: samples of a micro-batch are laid one after another into rows of so many tokens
            (varlen packing, no padding between); 0 = one row a sample, padded.
        schedule: "cosine" (to 0), "linear", "constant", "trapezoid" (level, then down at the end).
        warm_up, decay: shares of the run (`decay` for "trapezoid" only).
        precision: "f32", "bf16", "fp16": what is computed in (autocast).
        weights: "f32", "bf16": how weights that learn are held; frozen ones are held in
            `precision`.
        checkpointing: "auto" (only where the LLM learns and memory asks for it), "on", "off".
        cache_features: "auto" (where it pays and fits), "on", "off": the frozen tower's features
            are kept on the disk.
        spike: a loss above so many times the running mean stops the run with the batch saved;
            0 = only NaN and infinity do.
        compile: torch.compile.
        sharding: "" (DDP where there are several processes), "fsdp", "zero2", "zero3".
        keep: how many saved states are kept.
        evaluate_samples: held-out rows at each evaluation.
        workers: processes that prepare batches.
    """

    epochs: float = 0.0
    steps: int = 0
    minutes: float = 0.0
    batch: int = 128
    micro_batch: int = 8
    max_tokens: int = 2048
    pack_tokens: int = 0
    schedule: str = "cosine"
    warm_up: float = 0.03
    decay: float = 0.0
    weight_decay: float = 0.0
    betas: tuple[float, ...] = (0.9, 0.999)
    clip: float = 1.0
    precision: str = "bf16"
    weights: str = "f32"
    checkpointing: str = "auto"
    cache_features: str = "auto"
    spike: float = 0.0
    compile: bool = False
    sharding: str = ""
    save_minutes: float = 15.0
    keep: int = 1
    evaluate_minutes: float = 30.0
    evaluate_samples: int = 128
    workers: int = 2


@dataclass(frozen=True)
class PreferenceSection:
    """[preference] How a run of the kinds "dpo" and "reward" learns from pairs of replies.

    Args:
        beta: of DPO (arXiv 2305.18290): how dear a change from the reference is.
        gamma: weight of the mean cross-entropy of the chosen reply beside DPO's loss (LLaVA-NeXT's
            `gamma`, the SFT term).
        smoothing: share of pairs taken to be the wrong way round (conservative DPO).
        center: weight of |mean(r1 + r0)|, which keeps rewards around 0 (LLaVA-RLHF).
        facts: captions are told to the reward model (fact-augmented RLHF).
        question: what stands behind each reply that the reward model scores; the facts come in the
            place of `{facts}`, the reply once more in that of `{reply}`.  Empty: a question in
            LLaVA-RLHF's structure.
    """

    beta: float = 0.1
    gamma: float = 0.0
    smoothing: float = 0.0
    center: float = 1e-3
    facts: bool = True
    question: str = ""


@dataclass(frozen=True)
class PpoSection:
    """[ppo] How a run of the kind "ppo" learns; the defaults are LLaVA-RLHF's
    (RLHF/finetune_lora_ppo.py, RLHF/models/ppo_trainer.py).

    `train.batch` are replies of one optimizer step.

    Args:
        reward: the checkpoint folder of a run of the kind "reward", "world:NAME" (the truth of a
            drawn world), or "constant" (0 for every reply: nothing to learn).
        form: "published" (a clamped KL, the reward in the last column, means over every column,
            padding too) or "masked" (the reward at the last real token, means over real tokens).
        rollouts: replies that are sampled before the steps that learn from them.
        inner_epochs: how often each of them is learnt from.
        prompt_tokens: of words in a prompt, visual tokens not counted; longer ones are left out.
        reply_tokens: most tokens of a reply.
        temperature, top_p, top_k: of sampling; 1, 1 and 0 leave the model's probabilities.
        kl_weight: of the KL divergence from the reference, per token, in the reward.
        kl_target: nats a reply; the weight is adapted towards it (arXiv 1909.08593); 0: fixed.
        kl_estimate: "k1" (log ratio), "k1_clamped" (not below 0) or "k3" (ratio − 1 − log ratio).
        clip, value_clip: of the ratio and of the value.
        value_weight: of the value's loss.
        discount, smoothing: γ and λ of generalised advantage estimation (arXiv 1506.02438).
        length_weight, correct_weight: of the reply's share of `reply_tokens`, and of a right
            answer to a question with options or yes and no.
        missing_end: added to the score of a reply that does not end by itself.
        reward_scale: shaped rewards are multiplied by it.
        whiten_rewards: shaped rewards are divided by their deviation instead.
        ends: strings after which a reply is cut, kept in it ("?" in LLaVA-RLHF).
    """

    reward: str = ""
    form: str = "published"
    rollouts: int = 512
    inner_epochs: int = 2
    prompt_tokens: int = 128
    reply_tokens: int = 896
    temperature: float = 1.0
    top_p: float = 1.0
    top_k: int = 0
    kl_weight: float = 0.1
    kl_target: float = 0.0
    kl_estimate: str = "k1_clamped"
    clip: float = 0.2
    value_clip: float = 0.2
    value_weight: float = 0.1
    discount: float = 1.0
    smoothing: float = 1.0
    length_weight: float = -10.0
    correct_weight: float = 2.0
    missing_end: float = -8.0
    reward_scale: float = 10.0
    whiten_rewards: bool = False
    ends: tuple[str, ...] = ()


@dataclass(frozen=True)
class WorldSection:
    """[world] Settings of a drawn world, checked by the world itself (`training.starter`)."""

    settings: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Recipe:
    """A whole recipe, one section a value.  `title` says in a line what it trains."""

    title: str = ""
    run: RunSection = RunSection()
    model: ModelSection = ModelSection()
    learn: LearnSection = LearnSection()
    lora: LoraSection = LoraSection()
    data: DataSection = DataSection()
    train: TrainSection = TrainSection()
    preference: PreferenceSection = PreferenceSection()
    ppo: PpoSection = PpoSection()
    world: WorldSection = WorldSection()
