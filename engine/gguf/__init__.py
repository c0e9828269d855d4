"""Model files before they are loaded: headers, checks, pairing, repair, memory, card, self-test."""
