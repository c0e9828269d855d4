"""Conversation → prompt text and token ids, and token bytes → reply text."""
