"""How fast training is beside the loops of others, on the same samples and the same weights."""
