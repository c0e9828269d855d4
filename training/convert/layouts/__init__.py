"""Any checkpoint of the LLaVA family, seen as a Hugging Face one: `open_source` is the door."""

from training.convert.layouts.detect import open_source
from training.convert.layouts.source import CheckpointSource

__all__ = ["CheckpointSource", "open_source"]
