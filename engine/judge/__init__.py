"""Judging replies, as LLaVA-Critic does: what is asked, and how the answer is read."""
