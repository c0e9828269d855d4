"""The open chat and the list of chats: messages, composer, queue, drafts, feedback."""
