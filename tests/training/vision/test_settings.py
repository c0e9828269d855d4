"""Settings from a recipe and a tower: the published ones, and mistakes told at once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import transformers

from engine.errors import ConvertError, RecipeError
from engine.vision import family
from engine.vision.family import Aspect, Newline, Pool
from training.convert.layouts import open_source
from training.recipe.parse import read_recipe
from training.recipe.schema import ModelSection
from training.vision.hugging_face import config_settings, image_processor
from training.vision.settings import (
    CLIP_MEAN,
    HALF,
    VisionSettings,
    checkpoint_settings,
    overridden_settings,
    recipe_settings,
)

CLIP_336 = transformers.CLIPVisionConfig(
    hidden_size=1024, num_attention_heads=16, num_hidden_layers=24, image_size=336, patch_size=14
)
CLIP_224 = transformers.CLIPVisionConfig(
    hidden_size=1024, num_attention_heads=16, num_hidden_layers=24, image_size=224, patch_size=14
)
SIGLIP = transformers.SiglipVisionConfig(
    hidden_size=1152, num_attention_heads=16, num_hidden_layers=26, image_size=384, patch_size=14
)

MEMBERS: dict[str, tuple[ModelSection, Any, str, int]] = {
    "v1, Med, Plus": (
        ModelSection(family="llava-v1", projector="linear"), CLIP_224, "llava", 256,
    ),
    "1.5, RLHF 13B": (ModelSection(family="llava-1.5"), CLIP_336, "llava", 576),
    "RLHF 7B": (ModelSection(family="llava-1.5"), CLIP_224, "llava", 256),
    "1.5-HD": (ModelSection(family="llava-1.5-hd"), CLIP_224, "llava_next", 256),
    "NeXT": (ModelSection(family="llava-next"), CLIP_336, "llava_next", 576),
    "NeXT-Video": (ModelSection(family="llava-next-video"), CLIP_336, "llava_next_video", 576),
    "Interleave": (ModelSection(family="llava-interleave"), SIGLIP, "llava", 729),
    "OneVision, Critic": (ModelSection(family="llava-onevision"), SIGLIP, "llava_onevision", 729),
    "LLaVA-Video": (ModelSection(family="llava-video"), SIGLIP, "llava_onevision", 729),
    "LLaVA-Video 72B": (
        ModelSection(
            family="llava-video", video={"slow_every": 3, "pool": "average", "newline": "grid"}
        ),
        SIGLIP, "llava_onevision", 729,
    ),
    "Ablations, thresholded": (
        ModelSection(
            family="llava-next",
            most_views=4,
            grids=tuple(f"{a}x{b}" for a in range(1, 7) for b in range(1, 7)),
        ),
        CLIP_336, "llava_onevision", 576,
    ),
    "slices of four layers": (
        ModelSection(family="llava-1.5", feature_layers=(4, 10, 16, 22)), CLIP_336, "llava", 576,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MEMBERS)
def test_members(name: str, family_kit: ModuleType, tmp_path: Path) -> None:
    """Each can be said by a checkpoint, and read from it again as the same."""
    section, tower, hf_class, patches = MEMBERS[name]
    how = recipe_settings(section, tower, n_embd=64)
    assert (how.hf_class, how.spec.tile_tokens) == (hf_class, patches)
    assert how.n_features == tower.hidden_size * max(1, len(section.feature_layers))
    assert how.mean == (CLIP_MEAN if how.drops_cls else HALF)
    read = _written_and_read(how, tower, family_kit, tmp_path)
    # The family's name alone may be that of a row of which it is a variant.
    spec = replace(how.spec, family=replace(how.family, name=read.family.name))
    assert read == replace(how, spec=spec)


def _written_and_read(
    how: VisionSettings, tower: Any, family_kit: ModuleType, folder: Path
) -> VisionSettings:
    text = transformers.Qwen2Config(
        hidden_size=64, intermediate_size=96, num_hidden_layers=1, num_attention_heads=4,
        vocab_size=400,
    )  # fmt: skip
    make = getattr(transformers, family_kit.CLASSES[how.hf_class] + "Config")
    make(vision_config=tower, text_config=text, **config_settings(how)).save_pretrained(folder)
    image_processor(how).save_pretrained(folder)
    weights = family_kit.MEMBERS["next"]
    model = family_kit.make_model(weights, family_kit.make_tokenizer(weights))
    config = (folder / "config.json").read_text()
    model.save_pretrained(folder)
    (folder / "config.json").write_text(config)
    return checkpoint_settings(open_source(folder))


def test_siglip_and_clip_have_their_published_layers() -> None:
    assert recipe_settings(ModelSection(family="llava-1.5"), CLIP_336, n_embd=8).feature_layers == (
        -2,
    )
    how = recipe_settings(ModelSection(family="llava-onevision"), SIGLIP, n_embd=8)
    assert how.feature_layers == (-1,)
    assert (how.needs_newline, how.needs_faster, how.drops_cls) == (True, False, False)
    assert how.spec.side == 27


def test_fewer_frames_reach_the_chat(family_kit: ModuleType, tmp_path: Path) -> None:
    """What no key of transformers says stands in a key of its own."""
    section = ModelSection(family="llava-interleave", video={"frames": 4})
    how = recipe_settings(section, SIGLIP, n_embd=64)
    assert config_settings(how)["pumice_video"] == {"frames": 4}
    read = _written_and_read(how, SIGLIP, family_kit, tmp_path)
    assert read.family.video is not None
    assert read.family.video.frames == 4
    assert read.family == how.family


def test_thresholded_maps_pad_several_photos_as_their_code_does() -> None:
    section, tower, *_ = MEMBERS["Ablations, thresholded"]
    how = recipe_settings(section, tower, n_embd=64)
    assert how.spec.preprocess_for(several_photos=True).aspect is Aspect.PAD
    assert how.family.assembly.most_views == 4
    assert set(how.family.tiling.grids) == set(family.ONEVISION_GRIDS)


def test_all_mistakes_are_told_at_once() -> None:
    section = ModelSection(
        family="llava-2",
        projector="mlp3x_gelu",
        feature_layers=(30, -2, -2),
    )
    with pytest.raises(RecipeError) as caught:
        recipe_settings(section, CLIP_336, n_embd=64)
    for words in ("llava-2", "llava-onevision", "mlp3x_gelu", "[30]", "24 layers", "twice"):
        assert words in caught.value.message
    section = ModelSection(
        family="llava-v1", grids=("2x1", "2*2", "0x1"), most_views=4, video={"frames": 4}
    )
    with pytest.raises(RecipeError) as caught:
        recipe_settings(section, CLIP_336, n_embd=64)
    for words in ("2*2", "0x1", "no tiles", "reads no videos"):
        assert words in caught.value.message


@pytest.mark.parametrize(
    ("video", "words"),
    [
        ({"frame": 3}, "no frame"),
        ({"frames": 0}, "too small"),
        ({"frames": 2.5}, "must be int"),
        ({"pool": "median"}, "median"),
        ({"states_times": 1}, "must be bool"),
    ],
)
def test_a_wrong_video_setting_is_told(video: dict[str, object], words: str) -> None:
    section = ModelSection(family="llava-video", video=video)
    with pytest.raises(RecipeError, match=words):
        recipe_settings(section, SIGLIP, n_embd=64)


def test_what_no_checkpoint_can_say_is_refused() -> None:
    section = ModelSection(family="llava-next-video", video={"pool": "bilinear"})
    how = recipe_settings(section, CLIP_336, n_embd=64)
    with pytest.raises(RecipeError, match="spatial_pool_mode"):
        config_settings(how)


def test_a_tower_that_is_none() -> None:
    with pytest.raises(RecipeError, match="dinov2"):
        recipe_settings(ModelSection(family="llava-1.5"), transformers.Dinov2Config(), n_embd=64)


def test_a_recipe_changes_what_a_checkpoint_sees(family_kit: ModuleType, tmp_path: Path) -> None:
    """OneVision's checkpoint goes on as LLaVA-Video with fewer frames; stage 1 as NeXT."""
    member = family_kit.MEMBERS["onevision"]
    how = checkpoint_settings(open_source(family_kit.save_checkpoint(tmp_path / "ov", member)))
    video = overridden_settings(
        how, ModelSection(start="ov", family="llava-video", video={"frames": 6, "slow_every": 3})
    ).family.video
    assert video is not None
    assert (video.frames, video.slow_every, video.newline) == (6, 3, Newline.GRID)
    assert video.pool is Pool.BILINEAR
    assert overridden_settings(how, ModelSection(start="ov")) == how
    member = family_kit.MEMBERS["1.5"]
    how = checkpoint_settings(open_source(family_kit.save_checkpoint(tmp_path / "1.5", member)))
    changed = overridden_settings(how, ModelSection(start="1.5", family="llava-next"))
    assert changed.hf_class == "llava_next"
    assert changed.needs_newline
    assert changed.spec.preprocess.aspect is Aspect.ANYRES
    assert changed.spec.preprocess.grids == family.NEXT_GRIDS
    for section, words in (
        (ModelSection(start="1.5", projector="linear"), "that of model.start is 'mlp2x_gelu'"),
        (ModelSection(start="1.5", feature_layers=(1, 2)), "reads 1"),
    ):
        with pytest.raises(RecipeError, match=words):
            overridden_settings(how, section)


def test_a_damaged_key_of_ours_is_refused(family_kit: ModuleType, tmp_path: Path) -> None:
    member = replace(
        family_kit.MEMBERS["interleave"], config_json={"pumice_video": {"frames": "x"}}
    )
    source = open_source(family_kit.save_checkpoint(tmp_path / "model", member))
    with pytest.raises(ConvertError, match="pumice_video"):
        checkpoint_settings(source)
    member = replace(family_kit.MEMBERS["1.5"], config_json={"pumice_video": {"frames": 3}})
    source = open_source(family_kit.save_checkpoint(tmp_path / "other", member))
    with pytest.raises(ConvertError, match="pumice_video"):
        checkpoint_settings(source)


RECIPES = Path(__file__).parents[3] / "training" / "recipes"
TOWERS = {"siglip": SIGLIP, "336": CLIP_336}


@pytest.mark.parametrize("path", sorted(RECIPES.rglob("*.toml")), ids=lambda path: path.stem)
def test_every_recipe_is_seen_in_chat_as_in_training(path: Path) -> None:
    """What its [model] says about photos and videos can be said by the checkpoint it makes."""
    section = read_recipe(path).model
    if not section.family:
        pytest.skip("seen as the checkpoint says")
    without_cls = ("llava-onevision", "llava-video", "llava-interleave")
    named = "siglip" if section.family in without_cls else section.tower
    tower = next((tower for word, tower in TOWERS.items() if word in named), CLIP_224)
    how = recipe_settings(replace(section, start=""), tower, n_embd=tower.hidden_size)
    assert config_settings(how)["vision_feature_layer"] == how.feature_layers[0]
    assert how.family.name == section.family
