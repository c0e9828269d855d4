"""The recipes that come with Pumice: all are good, and say what was published.

The table is typed by hand from the scripts and papers that the recipes' comments name.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import pytest

from engine.vision.family import FAMILIES
from training.recipe.find import RECIPES, list_recipes
from training.recipe.parse import as_plain, parse_recipe, read_recipe
from training.recipe.schema import Recipe

NAMES = [listed.name for listed in list_recipes()]


def recipe_of(name: str) -> Recipe:
    return read_recipe(RECIPES / f"{name}.toml")


@dataclass(frozen=True)
class Published:
    """Rates of tower, projector and LLM (0: frozen), batch, epochs, longest sample."""

    tower: float
    projector: float
    llm: float
    batch: int
    epochs: int
    max_tokens: int
    lora: tuple[int, float, float] | None = None
    template: str = "v1"


V1 = "v0"
QWEN = "qwen_1_5"
TABLE = {
    "llava_v1_pretrain": Published(0, 2e-3, 0, 128, 1, 2048, template=V1),
    "llava_v1_finetune": Published(0, 2e-5, 2e-5, 32, 3, 2048, template=V1),
    "llava_v1_scienceqa": Published(0, 2e-5, 2e-5, 32, 12, 2048, template=V1),
    "llava_15_pretrain": Published(0, 1e-3, 0, 256, 1, 2048, template="plain"),
    "llava_15_pretrain_13b": Published(0, 1e-3, 0, 256, 1, 2048, template="plain"),
    "llava_15_finetune": Published(0, 2e-5, 2e-5, 128, 1, 2048),
    "llava_15_finetune_13b": Published(0, 2e-5, 2e-5, 128, 1, 2048),
    "llava_15_lora": Published(0, 2e-5, 2e-4, 128, 1, 2048, lora=(128, 256, 0.05)),
    "llava_15_lora_13b": Published(0, 2e-5, 2e-4, 128, 1, 2048, lora=(128, 256, 0.05)),
    "llava_15_hd": Published(0, 2e-5, 2e-5, 128, 1, 4096),
    "llava_med_alignment": Published(0, 2e-3, 0, 128, 1, 2048, template=V1),
    "llava_med_instruction": Published(0, 2e-5, 2e-5, 128, 3, 2048, template=V1),
    "llava_rlhf_pretrain": Published(0, 2e-3, 0, 128, 1, 2048, template="plain"),
    "llava_rlhf_sft": Published(0, 2e-5, 2e-5, 128, 3, 1280, lora=(64, 16, 0.05)),
    "llava_rlhf_sft_full": Published(0, 2e-5, 2e-5, 128, 3, 1280),
    "plus": Published(0, 2e-5, 2e-5, 256, 3, 2048),
    "llava_next_pretrain": Published(0, 1e-3, 0, 256, 1, 8192, template="plain"),
    "llava_next_full_vicuna": Published(2e-6, 2e-5, 2e-5, 128, 1, 4096),
    "llava_next_full_mistral": Published(
        2e-6, 2e-5, 2e-5, 128, 1, 4096, template="mistral_instruct"
    ),
    "llava_next_full_yi": Published(2e-6, 1e-5, 1e-5, 128, 1, 4096, template="chatml_direct"),
    "llava_next_full_llama3": Published(2e-6, 2e-5, 2e-5, 128, 1, 8192, template="llava_llama_3"),
    "llava_next_full_qwen": Published(2e-6, 1e-5, 1e-5, 128, 1, 32768, template=QWEN),
    "ablations_stage15": Published(2e-6, 2e-5, 2e-5, 128, 1, 4096),
    "ablations_vision_fifth": Published(2e-6, 1e-5, 1e-5, 128, 1, 4096),
    "ablations_vision_tenth": Published(2e-6, 2e-5, 2e-5, 128, 1, 4096),
    "ablations_thresholded": Published(2e-6, 2e-5, 2e-5, 64, 1, 32768, template=QWEN),
    "llava_next_video": Published(2e-6, 2e-5, 2e-5, 128, 1, 4096),
    "llava_next_video_yi": Published(2e-6, 1e-5, 1e-5, 128, 1, 8192, template="chatml_direct"),
    "interleave_in_place": Published(2e-6, 1e-5, 1e-5, 256, 1, 32768, template=QWEN),
    "interleave_front": Published(2e-6, 1e-5, 1e-5, 256, 1, 32768, template=QWEN),
    "interleave_mixed": Published(2e-6, 1e-5, 1e-5, 256, 1, 32768, template=QWEN),
    "onevision_stage1": Published(0, 1e-3, 0, 512, 1, 32768, template="plain"),
    "onevision_stage15": Published(2e-6, 1e-5, 1e-5, 256, 1, 32768, template=QWEN),
    "onevision_single_image": Published(2e-6, 1e-5, 1e-5, 256, 1, 32768, template=QWEN),
    "onevision_onevision": Published(2e-6, 1e-5, 1e-5, 256, 1, 32768, template=QWEN),
    "onevision_stage1_0_5b": Published(0, 1e-3, 0, 512, 1, 32768, template="plain"),
    "onevision_stage15_0_5b": Published(2e-6, 1e-5, 1e-5, 512, 1, 32768, template=QWEN),
    "onevision_single_image_0_5b": Published(2e-6, 1e-5, 1e-5, 512, 1, 32768, template=QWEN),
    "onevision_onevision_0_5b": Published(2e-6, 1e-5, 1e-5, 512, 1, 32768, template=QWEN),
    "onevision_onevision_72b": Published(2e-6, 1e-5, 1e-5, 256, 1, 32768, template=QWEN),
    "llava_video": Published(2e-6, 1e-5, 1e-5, 256, 1, 32768, template=QWEN),
    "llava_video_72b": Published(2e-6, 1e-5, 1e-5, 256, 1, 32768, template=QWEN),
    "llava_critic": Published(2e-6, 2e-6, 2e-6, 32, 1, 32768, template=QWEN),
}


@pytest.mark.parametrize("name", NAMES)
def test_every_recipe_is_good(name: str) -> None:
    recipe = recipe_of(name)
    assert recipe.title
    assert parse_recipe(as_plain(recipe)) == recipe
    assert all(rows.name and (rows.rows or rows.world) for rows in recipe.data.sets)
    assert all(rows.answer_tokens < rows.row_tokens for rows in recipe.data.sets if rows.files)


def test_no_two_recipes_write_into_one_folder() -> None:
    folders = [recipe_of(name).run.folder for name in NAMES]
    assert len(set(folders)) == len(folders)


@pytest.mark.parametrize(("name", "published"), TABLE.items(), ids=TABLE.keys())
def test_a_recipe_says_what_was_published(name: str, published: Published) -> None:
    recipe = recipe_of(name)
    learn, train, lora = recipe.learn, recipe.train, recipe.lora
    assert (learn.tower, learn.projector, learn.llm) == (
        published.tower,
        published.projector,
        published.llm,
    )
    assert (train.batch, train.epochs, train.max_tokens) == (
        published.batch,
        published.epochs,
        published.max_tokens,
    )
    assert (train.schedule, train.warm_up, train.weight_decay) == ("cosine", 0.03, 0.0)
    assert (train.betas, train.clip, train.precision) == ((0.9, 0.999), 1.0, "bf16")
    assert ((lora.rank, lora.alpha, lora.dropout) if lora.rank else None) == published.lora
    assert lora.targets == ()  # every linear layer of the LLM but the head
    assert recipe.model.template == published.template


PARTS = {
    "llava_v1_pretrain": ("llava-v1", "linear", 595_000),
    "llava_v1_finetune": ("llava-v1", "linear", 158_000),
    "llava_v1_scienceqa": ("llava-v1", "linear", 12_726),
    "llava_15_pretrain": ("llava-v1", "mlp2x_gelu", 558_128),  # its script crops
    "llava_15_finetune": ("llava-1.5", "mlp2x_gelu", 665_298),
    "llava_15_hd": ("llava-1.5-hd", "mlp2x_gelu", 665_298),
    "llava_rlhf_sft": ("llava-1.5", "linear", 212_000),
    "plus": ("llava-v1", "linear", 275_000),
    "llava_next_full_qwen": ("llava-next", "mlp2x_gelu", 790_000),
    "llava_next_video": ("llava-next-video", "mlp2x_gelu", 860_000),
    "interleave_mixed": ("llava-interleave", "mlp2x_gelu", 1_177_600),
    "llava_critic": ("llava-onevision", "mlp2x_gelu", 112_882),
}


@pytest.mark.parametrize(("name", "expected"), PARTS.items(), ids=PARTS.keys())
def test_family_projector_and_rows(name: str, expected: tuple[str, str, int]) -> None:
    recipe = recipe_of(name)
    rows = sum(rows.rows for rows in recipe.data.sets)
    assert (recipe.model.family, recipe.model.projector, rows) == expected


PUBLISHED_ROWS = {
    "llava_next_full_vicuna": (760_000, 0.02),
    "ablations_stage15": (3_770_000, 0.01),
    "onevision_stage15": (4_000_000, 0.22),  # its parts as listed make 4.8 M
    "onevision_single_image": (3_200_000, 0.02),
    "onevision_onevision": (1_600_000, 0.07),  # 800K + 560K + 350K make 1.7 M
    "llava_video": (2_700_000, 0.02),  # 1.6 M about videos, 1.1 M about photos
}


@pytest.mark.parametrize(("name", "published"), PUBLISHED_ROWS.items(), ids=PUBLISHED_ROWS.keys())
def test_mixtures_are_of_the_published_sizes(name: str, published: tuple[int, float]) -> None:
    rows, tolerance = published
    total = sum(rows.rows for rows in recipe_of(name).data.sets)
    assert total == pytest.approx(rows, rel=tolerance)


def test_ablations_compare_what_they_are_named_for() -> None:
    fifth, tenth = recipe_of("ablations_vision_fifth"), recipe_of("ablations_vision_tenth")
    assert Fraction(fifth.learn.tower / fifth.learn.llm).limit_denominator(100) == Fraction(1, 5)
    assert Fraction(tenth.learn.tower / tenth.learn.llm).limit_denominator(100) == Fraction(1, 10)
    assert fifth.data == tenth.data
    thresholded = recipe_of("ablations_thresholded").model
    row = next(row for row in FAMILIES if row.name == thresholded.family)
    assert (thresholded.grids, thresholded.most_views) == ((), 0)  # those of the family
    assert (row.assembly.most_views, max(row.tiling.grids)) == (9, (6, 6))


def test_interleave_differs_by_where_photos_stand() -> None:
    orders = {
        name: recipe_of(f"interleave_{name}").data.image_order
        for name in ("in_place", "front", "mixed")
    }
    assert orders == {"in_place": "in_place", "front": "front", "mixed": "mixed"}
    assert recipe_of("interleave_mixed").model.video == {"frames": 10}


def test_videos_are_seen_as_published() -> None:
    assert recipe_of("onevision_onevision").model.video == {"frames": 32}
    video = recipe_of("llava_video").model.video
    assert (video["frames"], video["newline"], video["states_times"]) == (64, "grid", True)
    slow = recipe_of("llava_video_72b").model.video
    assert (slow["frames"], slow["slow_every"], slow["pool"]) == (64, 3, "average")
    assert recipe_of("llava_next_video").model.rope_factor == 2


def test_stage_15_of_onevision_has_four_tiles_at_most() -> None:
    grids = recipe_of("onevision_stage15").model.grids
    assert set(grids) == {"2x2", "1x2", "1x3", "2x1", "3x1"}
    assert recipe_of("onevision_single_image").model.grids == ()


def test_a_stage_begins_where_the_one_before_ended() -> None:
    """Every checkpoint of a run that a recipe begins with is one that a recipe writes."""
    recipes = {name: recipe_of(name) for name in NAMES}
    written = {f"{recipe.run.folder.as_posix()}/checkpoint" for recipe in recipes.values()}
    needed = {
        part
        for recipe in recipes.values()
        for part in (recipe.model.start, recipe.model.projector_from, recipe.ppo.reward)
        if part.startswith("runs/")
    }
    assert needed
    assert needed <= written


def test_projectors_fit_what_they_are_given_to() -> None:
    """A projector of stage 1 belongs to the same LLM and a tower of the same width."""
    by_folder = {f"{recipe_of(name).run.folder}/checkpoint": recipe_of(name) for name in NAMES}
    for name in NAMES:
        model = recipe_of(name).model
        if model.projector_from in by_folder:
            before = by_folder[model.projector_from].model
            assert (before.llm, before.projector) == (model.llm, model.projector), name
            assert before.tower.split("-")[0] == model.tower.split("-")[0], name


SMALL = [name for name in NAMES if name.startswith("small/")]


@pytest.mark.parametrize("name", SMALL)
def test_small_variants_are_small(name: str) -> None:
    recipe = recipe_of(name)
    assert recipe.train.sharding == ""
    if "laptop" in name:
        assert recipe.learn.tower == 0
        assert recipe.train.max_tokens <= 2048
        assert recipe.train.minutes <= 240


def test_there_are_small_variants_of_three_members() -> None:
    for member in ("llava_15", "llava_next", "onevision"):
        for machine in ("24gb", "laptop"):
            assert any(member in name and machine in name for name in SMALL), (member, machine)
