"""The terminal: the verbs of `pumice`.  No Qt; models are reached through the engine's API."""
