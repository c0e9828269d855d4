"""Parts of a photo that a person points at: boxes, strokes and masks."""
