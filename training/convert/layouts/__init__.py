"""Any checkpoint of the LLaVA family, seen as a Hugging Face one: `open_source` is the door."""

from training.convert.layouts.door import open_source
from training.convert.layouts.source import Source

__all__ = ["Source", "open_source"]
