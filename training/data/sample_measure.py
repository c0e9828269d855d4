"""Tokens of a sample as a recipe's model would have them, where tokenizer and sizes are at hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.chat import Role, View
from engine.errors import PumiceError, SampleError
from training.data.sample import TrainingSample
from training.encode.encoder import SampleEncoder
from training.encode.templates import named_template, open_template
from training.recipe.schema import Recipe
from training.vision.prepare import ViewPreparer
from training.vision.prepared import PreparedView


@dataclass(frozen=True)
class SampleMeasure:
    """Encodes a sample as training does and counts its tokens, visual ones included.

    The replies of a pair are sequences of their own, and so is a prompt.
    """

    encoder: SampleEncoder
    preparer: ViewPreparer

    def __call__(self, sample: TrainingSample) -> Sequence[int]:
        """The tokens of each sequence of a sample.  Raises `PumiceError` if one is too long or
        cannot be encoded."""
        views = self.preparer.prepare_sample(sample)
        if sample.conversations[0].messages[-1].role is Role.USER:
            return [self._tokens_of_prompt(sample, views)]
        tokens: list[int] = []
        for one in self.encoder.encode_each(sample, views):
            if isinstance(one, SampleError):
                raise one
            tokens.append(len(one[0].ids))
        return tokens

    def _tokens_of_prompt(self, sample: TrainingSample, views: Mapping[View, PreparedView]) -> int:
        n_tokens = len(self.encoder.open_prompt(sample.conversations[0], views).ids)
        if n_tokens > self.encoder.max_tokens:
            raise SampleError(
                f"{sample.name}: too long: {n_tokens} of {self.encoder.max_tokens} tokens"
            )
        return n_tokens


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
