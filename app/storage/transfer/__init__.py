"""Chats and feedback for other programs, and back."""
