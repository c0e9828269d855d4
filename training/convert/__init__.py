"""Hugging Face checkpoint folder → GGUF pair with a card.

`pair` is the door; `names` and `sizes` are the tables it works by.
"""
