"""What a mixture's files say about its rows, for plans: how many there are, and how long.

Lengths are those of some samples, a token for four bytes of text: no tokenizer is asked.
"""

from __future__ import annotations

import contextlib
import io
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from PIL import Image

from engine.chat import Conversation, Photo, Role, Video, View
from engine.errors import SampleError
from training.cache_folder import index_folder
from training.data.mixture import Mixture, open_mixture
from training.data.sample import SampleSource, TrainingSample
from training.recipe.files import check_files
from training.recipe.schema import Recipe
from training.recipe.workload import PHOTO_PX, CountedSet, SeenSample

SAMPLES = 400
"""How many are looked at."""

_BYTES_A_TOKEN = 4.0
_SYSTEM_TOKENS, _HEADER_TOKENS = 35, 5
"""Of a usual template: its system message, and what stands around each turn."""


def count_data(recipe: Recipe, *, root: Path = Path()) -> Mapping[str, CountedSet] | None:
    """Samples by set's name; None where a file is missing or a set is a drawn world.

    The index of the data is built, where training looks for it too.

    Raises:
        PumiceError: files that are here cannot be used.
    """
    data = recipe.data
    missing = [one for one in check_files(recipe, root=root) if one.startswith("data.")]
    if missing or any(rows.world for rows in data.sets):
        return None
    mixture = open_mixture(
        data,
        seed=recipe.run.seed,
        root=root,
        index_folder=index_folder(),
        batch=recipe.train.batch,
        run_kind=recipe.run.kind,
    )
    return count_mixture(mixture, recipe)


def count_mixture(mixture: Mixture, recipe: Recipe) -> Mapping[str, CountedSet]:
    """Samples by set's name, of a mixture that is open; some of the epoch are looked at."""
    seen = _look(mixture.train, recipe)
    return {
        report.name: CountedSet(report.shown, tuple(seen.get(report.name, ())))
        for report in mixture.report.sets
    }


def _look(source: SampleSource, recipe: Recipe) -> dict[str, list[SeenSample]]:
    """Some samples of the epoch by their set, evenly spread; those that cannot be used left out."""
    seen: dict[str, list[SeenSample]] = defaultdict(list)
    step = max(1, source.epoch_samples // SAMPLES)
    for number in range(0, source.epoch_samples, step):
        with contextlib.suppress(SampleError):
            sample = source.sample(number)
            name = sample.name.rpartition(":")[0]
            seen[name].append(_seen_sample(sample, plain=recipe.model.template == "plain"))
    return seen


def _seen_sample(sample: TrainingSample, *, plain: bool) -> SeenSample:
    """Views count once: conversations about the same photos share them."""
    views = max((one.views for one in sample.conversations), key=len, default=())
    taught = sum(_tokens(one, (Role.ASSISTANT,)) for one in sample.conversations)
    text = taught
    if not plain:
        text += sum(_tokens(one, (Role.USER, Role.SYSTEM)) for one in sample.conversations)
        turns = sum(len(one.messages) for one in sample.conversations)
        text += _SYSTEM_TOKENS * len(sample.conversations) + _HEADER_TOKENS * turns
    photos = [view for view in views if isinstance(view, Photo)]
    return SeenSample(
        photo_sizes=tuple(_sizes(photos, sample.media)),
        videos=sum(isinstance(view, Video) for view in views),
        text_tokens=text,
        supervised_tokens=taught,
    )


def _tokens(conversation: Conversation, roles: tuple[Role, ...]) -> float:
    texts = [message.text for message in conversation.messages if message.role in roles]
    return sum(1 + len(text.encode()) / _BYTES_A_TOKEN for text in texts)


def _sizes(
    photos: Iterable[Photo], media: Mapping[View, Image.Image | bytes]
) -> Iterable[tuple[int, int]]:
    """Width and height by the head of the file; the usual size where that cannot be read."""
    for photo in photos:
        source = media.get(photo, photo.path)
        if isinstance(source, Image.Image):
            yield source.size
            continue
        yield _size_of(io.BytesIO(source) if isinstance(source, bytes) else source)


def _size_of(file: io.BytesIO | str) -> tuple[int, int]:
    try:
        with Image.open(file) as head:
            return head.size
    except (OSError, ValueError, Image.DecompressionBombError):
        return PHOTO_PX
