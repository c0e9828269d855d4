"""Tokens of a sample as a recipe's model would have them, where tokenizer and sizes are at hand."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from engine.errors import PumiceError
from training.data.sample import TrainingSample
from training.encode.encoder import SampleEncoder
from training.encode.templates import named_template, open_template
from training.recipe.schema import Recipe
from training.vision.prepare import ViewPreparer


@dataclass(frozen=True)
class SampleMeasure:
    """Encodes a sample as training does and counts its tokens, visual ones included."""

    encoder: SampleEncoder
    preparer: ViewPreparer

    def __call__(self, sample: TrainingSample) -> int:
        """The tokens of a sample.  Raises `PumiceError` if it cannot be encoded."""
        encoded = self.encoder.encode(sample, self.preparer.prepare_sample(sample))
        return sum(len(one.ids) for one in encoded)


def open_measure(recipe: Recipe, root: Path) -> tuple[SampleMeasure | None, str]:
    """A measure for a recipe, or none and a sentence that says why: a check works without."""
    # Imported here: only a check that finds a model pays for torch.
    from training.convert.tokenizer.checkpoint_tokenizer import read_tokenizer
    from training.model.parts_source import find_source

    if recipe.model.new:
        return None, "Tokens are not counted: the recipe makes a new model."
    try:
        source = find_source(recipe.model, root)
        tokenizer = read_tokenizer(source.checkpoint.tokenizer_folder)
        name = recipe.model.template
        template = open_template(
            named_template(name) if name else source.checkpoint.template, tokenizer
        )
        encoder = SampleEncoder(tokenizer, template, max_tokens=recipe.train.max_tokens)
    except PumiceError as error:
        return None, f"Tokens are not counted: {error.message}"
    return SampleMeasure(encoder, ViewPreparer(source.settings)), ""
