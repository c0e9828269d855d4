"""Replies as they look: blocks, code, formulas, selection."""
