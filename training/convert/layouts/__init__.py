"""Any checkpoint of the LLaVA family, read as a Hugging Face one; begin with `open_source`."""

from training.convert.layouts.detect import open_source
from training.convert.layouts.source import CheckpointSource

__all__ = ["CheckpointSource", "open_source"]
