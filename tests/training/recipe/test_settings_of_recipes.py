"""What recipes say of tiles and frames, plans reckon with and training shows."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from training.recipe.find import list_recipes
from training.recipe.parse import read_recipe
from training.recipe.sizes import family_name, model_shape
from training.recipe.workload import vision_spec
from training.vision.settings import recipe_settings

NAMES = {listed.name: listed.path for listed in list_recipes() if listed.name != "starter"}


@pytest.mark.parametrize("name", NAMES)
def test_a_plan_reckons_with_the_tiles_that_training_makes(name: str) -> None:
    recipe = read_recipe(NAMES[name])
    shape = model_shape(recipe)
    tower = SimpleNamespace(
        model_type="clip_vision_model" if shape.tower.cls_token else "siglip_vision_model",
        hidden_size=shape.tower.width,
        image_size=shape.tower.image_px,
        patch_size=shape.tower.patch_px,
        num_hidden_layers=shape.tower.layers,
    )
    family = family_name(recipe)
    section = recipe.model.__class__(**{**vars(recipe.model), "family": family, "start": ""})
    settings = recipe_settings(section, tower, n_embd=shape.llm.width)
    planned = vision_spec(recipe.model, shape.tower, family)
    assert planned.family == settings.family
    assert (planned.side, planned.cls_token) == (settings.spec.side, settings.spec.cls_token)
    for size_px in ((640, 480), (480, 640), (1000, 1000), (100, 3000)):
        for several in (False, True):
            expected = settings.spec.tokens_of(size_px, several_photos=several)
            assert planned.tokens_of(size_px, several_photos=several) == expected


@pytest.mark.parametrize("name", NAMES)
def test_a_photo_fits_the_longest_sample(name: str) -> None:
    """The largest photo leaves room for words; videos and several photos are mostly shorter."""
    recipe = read_recipe(NAMES[name])
    spec = vision_spec(recipe.model, model_shape(recipe).tower, family_name(recipe))
    assert spec.photo_tokens + 64 <= recipe.train.max_tokens
