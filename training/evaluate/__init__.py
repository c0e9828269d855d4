"""Measuring what a model has learnt, by kind of question."""
