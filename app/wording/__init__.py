"""Text for people that needs no Qt: progress in words, a model's Markdown made harmless."""
