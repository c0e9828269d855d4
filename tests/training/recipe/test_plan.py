"""Plans: figures against published ones, against formulas, and against what torch keeps."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from PIL import Image

from engine.errors import RecipeError
from training.recipe.cost import SampleSize, memory_of, sample_flops
from training.recipe.counting import count_data
from training.recipe.find import RECIPES, list_recipes
from training.recipe.known_parts import LLMS, TOWERS
from training.recipe.machine import GIB, known_machine, this_machine
from training.recipe.parse import parse_recipe, read_recipe
from training.recipe.part_shapes import ModelShape
from training.recipe.plan import MeasuredRate, TrainingPlan, make_plan
from training.recipe.plan_text import plan_as_plain, plan_lines
from training.recipe.schema import Recipe
from training.recipe.workload import CountedSet, SeenSample

TB = 10**12


def plan_of(name: str, machine: str, *settings: str, **values: Any) -> TrainingPlan:
    recipe = read_recipe(RECIPES / f"{name}.toml", settings)
    return make_plan(recipe, known_machine(machine), free_bytes=10 * TB, **values)


CARDS = {
    "lmsys/vicuna-7b-v1.5": 6_738_415_616,
    "lmsys/vicuna-13b-v1.5": 13_015_864_320,
    "mistralai/Mistral-7B-Instruct-v0.2": 7_241_732_096,
    "NousResearch/Nous-Hermes-2-Yi-34B": 34_388_917_248,
    "meta-llama/Meta-Llama-3-8B-Instruct": 8_030_261_248,
    "Qwen/Qwen1.5-0.5B-Chat": 463_987_712,
    "Qwen/Qwen2-0.5B-Instruct": 494_032_768,
    "Qwen/Qwen2-7B-Instruct": 7_615_616_512,
    "Qwen/Qwen2-72B-Instruct": 72_706_203_648,
}


@pytest.mark.parametrize(("name", "parameters"), CARDS.items(), ids=CARDS.keys())
def test_parameters_of_published_llms(name: str, parameters: int) -> None:
    assert LLMS[name].parameters == parameters


def test_parameters_of_towers_and_projectors() -> None:
    clip = TOWERS["openai/clip-vit-large-patch14-336"]
    whole = replace(clip, run_layers=clip.layers).parameters + 2 * clip.width  # the last norm
    assert whole == 303_507_456
    assert (clip.patches, clip.positions) == (576, 577)
    vicuna = LLMS["lmsys/vicuna-7b-v1.5"]
    assert ModelShape(vicuna, clip).projector_parameters == 20_979_712
    assert ModelShape(vicuna, clip, projector_layers=1).projector_parameters == 4_198_400
    assert ModelShape(vicuna, clip, projector_layers=0).projector_parameters == 0


def test_shapes_count_as_transformers_does() -> None:
    from transformers import CLIPVisionConfig, CLIPVisionModel, Qwen2Config, Qwen2ForCausalLM

    from training.recipe.sizes import _llm_shape, _tower_shape

    text = Qwen2Config(
        vocab_size=96,
        hidden_size=32,
        intermediate_size=48,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        tie_word_embeddings=False,
    )
    model = Qwen2ForCausalLM(text)
    assert _llm_shape(text).parameters == sum(p.numel() for p in model.parameters())
    vision = CLIPVisionConfig(
        hidden_size=32,
        intermediate_size=64,
        num_hidden_layers=3,
        num_attention_heads=2,
        image_size=28,
        patch_size=14,
    )
    tower = CLIPVisionModel(vision)
    layer = sum(p.numel() for name, p in tower.named_parameters() if ".layers.2." in name)
    last_norm = 2 * 32
    everything = sum(p.numel() for p in tower.parameters())
    assert _tower_shape(vision, [-2]).parameters == everything - layer - last_norm


def test_full_training_of_7b_with_adamw_needs_108_gb_of_states() -> None:
    memory = plan_of("llava_15_finetune", "A100-80G").memory
    projector_and_llm = 16 * (LLMS["lmsys/vicuna-7b-v1.5"].parameters + 20_979_712)
    frozen_tower = 2 * TOWERS["openai/clip-vit-large-patch14-336"].parameters
    states = memory.weights + memory.gradients + memory.optimizer
    assert states == pytest.approx(projector_and_llm + frozen_tower)
    assert states == pytest.approx(108e9, rel=0.01)


def test_features_of_lcs_558k_are_658_gb() -> None:
    features = plan_of("llava_15_pretrain", "8xA100-80G").features
    assert features.bytes == pytest.approx(658e9, rel=0.001)
    assert features.possible
    assert not features.pays  # each photo is seen once
    assert "seen once" in features.sentence


@pytest.mark.parametrize(
    ("llm", "tower", "published"),
    [
        ("lmsys/vicuna-7b-v1.5", "openai/clip-vit-large-patch14-336", 1.02),
        ("Qwen/Qwen2-0.5B-Instruct", "openai/clip-vit-large-patch14-336", 1.28),
        ("Qwen/Qwen2-0.5B-Instruct", "google/siglip-so400m-patch14-384", 1.38),
    ],
)
def test_what_cached_features_gain(llm: str, tower: str, published: float) -> None:
    """Stage 1 with P the LLM's parameters.  Ours is more for a small LLM: its head is a quarter of
    it and works at taught tokens only."""
    plan = plan_of("llava_15_pretrain", "A100-80G", f"model.llm={llm}", f"model.tower={tower}")
    assert plan.features.speed_up >= published - 0.005
    flops, size = plan.flops, plan.sample
    as_published = 4 * LLMS[llm].parameters * size.tokens
    assert 1 + flops.tower / as_published == pytest.approx(published, abs=0.06)


def test_features_pay_from_the_second_epoch_on() -> None:
    settings = ("model.llm=Qwen/Qwen2-0.5B-Instruct", "train.epochs=3")
    features = plan_of("llava_15_pretrain", "A100-40G", *settings).features
    assert features.times_seen == pytest.approx(3)
    assert features.fits
    assert features.pays == (features.seconds_saved > 0)
    small = make_plan(
        read_recipe(RECIPES / "llava_15_pretrain.toml", settings),
        known_machine("L4"),
        free_bytes=10**9,
    ).features
    assert small.pays
    assert not small.fits
    assert "does not fit" in small.sentence
    learns = plan_of("llava_next_full_vicuna", "A100-80G").features
    assert (learns.possible, learns.sentence) == (False, "no: the tower learns")


HOURS = {
    "llava_15_pretrain": ("8xA100-80G", 3.5),
    "llava_15_pretrain_13b": ("8xA100-80G", 5.5),
    "llava_15_finetune": ("8xA100-40G", 10),
    "llava_15_finetune_13b": ("8xA100-80G", 20),
    "llava_next_full_vicuna": ("8xA100-80G", 20),
    "llava_next_full_vicuna_13b": ("16xA100-80G", 24),
    "llava_next_full_yi": ("32xA100-80G", 30),
    "llava_next_full_llama3": ("16xA100-80G", 17.5),
    "llava_next_full_qwen": ("128xA100-80G", 18),
}


@pytest.mark.parametrize(("name", "published"), HOURS.items(), ids=HOURS.keys())
def test_hours_are_of_the_published_order_and_the_run_fits(
    name: str, published: tuple[str, float]
) -> None:
    machine, hours = published
    plan = plan_of(name, machine)
    assert hours / 2 < plan.hours < hours * 2
    assert plan.fits, plan.memory


STEPS = {
    "llava_15_pretrain": 2181,
    "llava_15_finetune": 5198,
    "llava_v1_scienceqa": 4773,
    "onevision_stage1": 1091,
}


@pytest.mark.parametrize(("name", "steps"), STEPS.items(), ids=STEPS.keys())
def test_steps_are_rows_times_epochs_over_batch(name: str, steps: int) -> None:
    assert plan_of(name, "8xA100-80G", "data.held_out=0").steps == steps


TOKENS = {
    "llava_15_finetune": 576 * 0.94,
    "llava_15_pretrain": 576,
    "llava_v1_pretrain": 256,
    "interleave_in_place": 729 * 4.3,
    "onevision_stage1": 729,
    "onevision_stage15": 2929 * 4692 / 4835,  # 640 × 480 photos; 143 of 4,835 rows are text
}


@pytest.mark.parametrize(("name", "tokens"), TOKENS.items(), ids=TOKENS.keys())
def test_visual_tokens_are_the_familys(name: str, tokens: float) -> None:
    assert plan_of(name, "8xA100-80G").sample.visual_tokens == pytest.approx(tokens, rel=1e-3)


def test_videos_count_their_frames() -> None:
    plan = plan_of("llava_video", "128xH100")
    video = next(rows for rows in plan.workload.sets if rows.name == "video captions")
    assert (video.visual_tokens, video.tiles) == (64 * 14 * 15, 64)
    slow = plan_of("llava_video_72b", "128xH100").workload.sets[0]
    assert slow.visual_tokens == 5_768 + 64
    next_video = plan_of("llava_next_video", "8xA100-80G").workload.sets[1]
    assert (next_video.visual_tokens, next_video.tiles) == (16 * 144, 16)


SIZE = SampleSize(
    tiles=1, visual_tokens=576, tokens=600, square_tokens=600**2, supervised_tokens=20
)


def recipe_with(**rates: float) -> Recipe:
    return parse_recipe(
        {
            "model": {
                "llm": "lmsys/vicuna-7b-v1.5",
                "tower": "openai/clip-vit-large-patch14-336",
                "family": "llava-1.5",
            },
            "learn": rates,
            "data": {"sets": [{"files": "a.json"}]},
            "train": {"steps": 1},
        }
    )


def test_flops_are_those_of_the_formulas() -> None:
    """2VN + 4PT with a frozen LLM, 2VN + 6PT with one that learns, + 2PT with recompute."""
    llm, tower = LLMS["lmsys/vicuna-7b-v1.5"], TOWERS["openai/clip-vit-large-patch14-336"]
    shape = ModelShape(llm, tower)
    forward = llm.parameters * SIZE.tokens

    def flops(checkpointing: bool = False, **rates: float) -> float:
        made = sample_flops(recipe_with(**rates), shape, SIZE, checkpointing=checkpointing)
        return made.done

    encoder = 2 * tower.parameters * tower.positions
    assert flops(projector=1e-3) == pytest.approx(encoder + 4 * forward, rel=0.03)
    assert flops(projector=1e-5, llm=1e-5) == pytest.approx(encoder + 6 * forward, rel=0.03)
    assert flops(True, projector=1e-5, llm=1e-5) == pytest.approx(encoder + 8 * forward, rel=0.03)
    everything = flops(tower=1e-6, projector=1e-5, llm=1e-5)
    assert everything == pytest.approx(3 * encoder + 6 * forward, rel=0.03)


def test_matrix_flops_are_those_that_torch_counts() -> None:
    """A tiny LLM, forward and backward, with torch's own counter."""
    import torch
    from torch.utils.flop_counter import FlopCounterMode
    from transformers import LlamaConfig, LlamaModel

    from training.recipe.sizes import _llm_shape

    config = LlamaConfig(
        vocab_size=64,
        hidden_size=32,
        intermediate_size=48,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
    )
    model = LlamaModel(config)
    tokens = 24
    with FlopCounterMode(display=False) as counter:
        model(torch.arange(tokens)[None]).last_hidden_state.sum().backward()
    counted = {str(op): count for op, count in counter.get_flop_counts()["Global"].items()}
    matrices = sum(count for op, count in counted.items() if "mm" in op and "bmm" not in op)
    expected = 6 * _llm_shape(config).matrix_parameters * tokens
    assert matrices == pytest.approx(expected, rel=0.02)


@pytest.mark.parametrize("mode", ["frozen", "lora", "full"])
def test_activations_are_what_torch_keeps(mode: str) -> None:
    """Bytes that autograd keeps of a small Llama under autocast, against the formula."""
    import torch
    from peft import LoraConfig, inject_adapter_in_model
    from transformers import LlamaConfig, LlamaModel

    from training.recipe.cost import _llm_bytes
    from training.recipe.sizes import _llm_shape

    config = LlamaConfig(
        vocab_size=64,
        hidden_size=128,
        intermediate_size=344,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=4,
    )
    model: Any = LlamaModel(config)
    if mode != "full":
        model.requires_grad_(False).to(torch.bfloat16)
    if mode == "lora":
        lora = LoraConfig(r=4, target_modules="all-linear", lora_dropout=0.0)
        model = inject_adapter_in_model(lora, model)
    rates = {"frozen": {"projector": 1.0}}.get(mode, {"projector": 1.0, "llm": 1.0})
    recipe = recipe_with(**rates)
    if mode == "lora":
        recipe = replace(recipe, lora=replace(recipe.lora, rank=4))
    kept: dict[int, int] = {}
    weights = {p.untyped_storage().data_ptr() for p in model.parameters()}

    def pack(tensor: torch.Tensor) -> torch.Tensor:
        storage = tensor.untyped_storage()
        if storage.data_ptr() not in weights and tensor.shape[:1] == (1,):
            kept[storage.data_ptr()] = storage.nbytes()
        return tensor

    tokens = 64
    embeddings = torch.randn(1, tokens, 128, requires_grad=True)
    if mode != "full":
        embeddings = embeddings.to(torch.bfloat16)
    saved = torch.autograd.graph.saved_tensors_hooks(pack, lambda tensor: tensor)
    with saved, torch.autocast("cpu", torch.bfloat16):
        out = model(inputs_embeds=embeddings).last_hidden_state
    assert out.requires_grad
    expected = tokens * _llm_bytes(recipe, _llm_shape(config), checkpointing=False)
    assert sum(kept.values()) == pytest.approx(expected, rel=0.3)


def test_sharding_splits_what_it_says() -> None:
    def memory(sharding: str, devices: int) -> Any:
        recipe = read_recipe(RECIPES / "llava_15_finetune.toml", [f"train.sharding={sharding}"])
        shape = ModelShape(LLMS[recipe.model.llm], TOWERS[recipe.model.tower])
        return memory_of(recipe, shape, SIZE, checkpointing=True, devices=devices, is_gpu=True)

    one, eight, zero2 = memory('""', 8), memory("fsdp", 8), memory("zero2", 8)
    assert eight.weights == pytest.approx(one.weights / 8)
    assert eight.optimizer == zero2.optimizer == pytest.approx(one.optimizer / 8)
    assert zero2.weights == one.weights
    assert memory("zero3", 8) == eight


def test_what_does_not_fit_is_told_with_what_would() -> None:
    plan = plan_of("llava_15_finetune", "4090")
    assert not plan.fits
    assert any(setting.startswith("lora.rank") for setting in plan.settings_that_fit)
    recipe = read_recipe(RECIPES / "llava_15_finetune.toml", plan.settings_that_fit)
    assert make_plan(recipe, known_machine("4090"), free_bytes=TB).fits
    assert "--set lora.rank=64" in "\n".join(plan_lines(plan))
    hopeless = plan_of("llava_next_full_qwen_110b", "3090")
    assert hopeless.settings_that_fit == ()
    assert "more or larger devices" in "\n".join(plan_lines(hopeless))


@pytest.mark.parametrize(
    "name", [listed.name for listed in list_recipes() if "24gb" in listed.name]
)
def test_small_variants_fit_24_gb(name: str) -> None:
    assert plan_of(name, "4090").fits


@pytest.mark.parametrize("name", [listed.name for listed in list_recipes()])
def test_every_recipe_has_a_plan(name: str) -> None:
    plan = plan_of(name, "64xH100")
    plain = json.loads(json.dumps(plan_as_plain(plan)))
    assert plain["steps"] > 0
    assert 0 < plain["hours"] < 1e5
    total = plain["memory_bytes"].pop("total")
    assert total == pytest.approx(sum(plain["memory_bytes"].values()))
    assert all(math.isfinite(value) for value in plain["tokens"].values())


def test_time_of_a_run_by_the_clock_and_by_a_rate() -> None:
    laptop = plan_of("small/llava_15_laptop", "L4")
    assert laptop.hours == 4
    assert laptop.steps == int(laptop.samples / 16)
    rate = MeasuredRate(1_000.0, "measured")
    plan = plan_of("llava_15_pretrain", "A100-80G", "train.steps=10", rate=rate)
    assert plan.hours == pytest.approx(10 * 256 * plan.sample.tokens / 1_000 / 3600)
    assert "measured" in "\n".join(plan_lines(plan))


def test_counted_sets_go_before_published_ones() -> None:
    portrait = SeenSample(((480, 640),), 0, 40, 10)
    square = SeenSample(((1000, 1000),), 0, 60, 30)
    counted = {"mine": CountedSet(2_560, (portrait, square))}
    plan = plan_of("llava_next_full_vicuna", "8xA100-80G", counted=counted)
    assert (plan.workload.counted, plan.steps) == (True, 20)
    assert plan.sample.visual_tokens == (2352 + 2928) / 2
    assert (plan.sample.tiles, plan.sample.supervised_tokens) == (5, 20)
    assert not any("not counted" in note for note in plan.notes)


def test_files_that_are_here_are_counted(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    Image.new("RGB", (336, 672)).save(tmp_path / "photos" / "a.png")
    turns = [
        {"from": "human", "value": "<image>\nWhat is this?"},
        {"from": "gpt", "value": "A photo of black."},
    ]
    rows = [{"id": str(n), "image": "a.png", "conversations": turns} for n in range(20)]
    text = [{"id": "t", "conversations": [{**turns[0], "value": "Hello?"}, turns[1]]}] * 12
    (tmp_path / "rows.json").write_text(json.dumps(rows + text), encoding="utf-8")
    settings = [
        "data.sets=[{name = 'mine', files = ['rows.json'], media = 'photos'}]",
        "data.held_out=0",
        "data.join_photo=false",
        "train.batch=16",
        "train.micro_batch=4",
    ]
    recipe = read_recipe(RECIPES / "small/llava_next_qlora_24gb.toml", settings)
    counted = count_data(recipe, root=tmp_path)
    assert counted is not None
    assert counted["mine"].shown == 32
    sizes = [sample.photo_sizes for sample in counted["mine"].seen]
    assert sizes.count(((336, 672),)) == 20
    assert sizes.count(()) == 12
    assert {sample.supervised_tokens for sample in counted["mine"].seen} == {1 + 17 / 4}
    plan = make_plan(recipe, known_machine("4090"), root=tmp_path, counted=counted)
    assert plan.steps == 2
    assert plan.sample.visual_tokens == 1776 * 20 / 32
    assert count_data(recipe, root=tmp_path / "photos") is None


def test_sampling_and_weights_change_the_rows() -> None:
    plan = plan_of(
        "llava_15_pretrain",
        "A100-80G",
        "data.held_out=0",
        "data.sets.0.sampling=first:1000",
        "data.sets.0.weight=0.5",
    )
    assert plan.workload.epoch_samples == 500
    tenth = plan_of("llava_15_pretrain", "L4", "data.held_out=0.5", "data.sets.0.sampling=end:10%")
    assert tenth.workload.epoch_samples == pytest.approx(55_813 / 2)


def test_a_drawn_world_has_no_rows_to_count() -> None:
    counted = {"starter": CountedSet(0)}
    plan = plan_of("starter", "L4", counted=counted)
    assert plan.workload.endless
    assert not plan.workload.counted
    assert plan.steps > 0
    assert not plan.features.possible


def test_rows_of_unknown_number() -> None:
    recipe = recipe_with(llm=1e-5)
    assert make_plan(recipe, known_machine("L4"), free_bytes=TB).sample.tokens == 576 + 150
    epochs = replace(recipe, train=replace(recipe.train, steps=0, epochs=1))
    with pytest.raises(RecipeError, match="How many rows set 0 has is not known"):
        make_plan(epochs, known_machine("L4"))


def test_machines() -> None:
    machine = known_machine("8xA100-80G")
    assert (machine.devices, machine.memory_bytes) == (8, 80 * GIB)
    assert machine.peak_flops["bf16"] == 312e12
    assert known_machine("rtx4090").name == "4090"
    for wrong in ("8xA99", "0xH100", ""):
        with pytest.raises(RecipeError, match="is unknown"):
            known_machine(wrong)
    here = this_machine()
    assert here.peak_flops["f32"] > 1e8
    assert here.memory_bytes > GIB


def test_a_part_that_is_not_known_is_named(tmp_path: Path) -> None:
    recipe = recipe_with(llm=1e-5)
    strange = replace(recipe, model=replace(recipe.model, llm="nobody/nothing"))
    with pytest.raises(RecipeError, match="sizes of nobody/nothing are not known"):
        make_plan(strange, known_machine("L4"), root=tmp_path)


def test_a_folder_that_is_here_goes_before_the_table(tmp_path: Path) -> None:
    from transformers import LlamaConfig

    folder = tmp_path / "lmsys" / "vicuna-7b-v1.5"
    LlamaConfig(hidden_size=64, num_hidden_layers=2).save_pretrained(folder)
    plan = make_plan(recipe_with(llm=1e-5), known_machine("L4"), root=tmp_path, free_bytes=TB)
    assert (plan.shape.llm.width, plan.shape.llm.layers) == (64, 2)


def test_the_plan_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    import click

    from training.recipe.plan_command import print_plan

    recipe = read_recipe(RECIPES / "llava_15_pretrain.toml")

    @click.command()
    @click.option("--json", "as_json", is_flag=True)
    def command(as_json: bool) -> None:
        print_plan(recipe, as_json, machine="4xA100-80G")

    text = CliRunner().invoke(command).output
    for word in ("4 × A100-80G", "20.98 M learn", "steps           2,180", "fits            yes"):
        assert word in text
    plain = json.loads(CliRunner().invoke(command, ["--json"]).output)
    assert plain["machine"]["devices"] == 4
    assert plain["steps"] == 2180
