"""Samples → token ids, loss mask and packed sequences."""
