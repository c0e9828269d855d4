"""The terminal: the verbs ask, chat and see.  No Qt; the engine is reached by its public face."""
