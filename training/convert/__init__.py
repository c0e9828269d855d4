"""Hugging Face checkpoint folder → GGUF pair with a card.

Begin with `pair`; `names` and `sizes` are the tables that it uses.
"""
