"""Recipes: what is trained on what, for how long."""
