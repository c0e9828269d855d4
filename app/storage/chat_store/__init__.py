"""Chats in SQLite: messages, versions, drafts, search, feedback."""
