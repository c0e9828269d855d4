"""The training loop on accelerate: steps, checkpoints, processes."""
